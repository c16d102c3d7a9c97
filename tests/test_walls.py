"""Walls that no other test looks at, and the list of all: `make torture` takes each away, and its test must fail."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.disk import Disk
from generator.disk.journal import Journal, Step, Unsafe
from generator.knowledge.subject import Subject
from generator.reading import read_folder
from generator.reading.notes import Rules, version
from generator.redact import Person, Redactor
from generator.values.cache import Cache
from generator.values.problems import Problems
from tests import sites
from tests.torture.walls import WALLS, Wall, without

ROOT = sites.ROOT
WRITERS = {"values/cache.py", "disk/__init__.py", "commands/redacting.py"}
"""Modules that put bytes on the disk: what is remembered, all that `publish` plans, and what `redact` moves away."""


@pytest.mark.parametrize("wall", WALLS, ids=lambda wall: wall.name)
def test_each_wall_stands_and_its_test_exists(wall: Wall) -> None:
    text = (ROOT / wall.path).read_text(encoding="utf-8")
    assert without(wall, text) != text
    file, _, name = wall.test.partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_about_security_names_every_test() -> None:
    told = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    missing = [f"{wall.name}: {wall.test}" for wall in WALLS if f"`{wall.test.partition('::')[2]}`" not in told]
    assert missing == []


def test_only_the_disk_and_its_friends_write_files() -> None:
    writing = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "symlink_to", "touch"}
    found = set()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            mode = [
                each.value for each in [*node.args, *(k.value for k in node.keywords)] if isinstance(each, ast.Constant)
            ]
            opened = name == "open" and any(
                isinstance(each, str) and re.fullmatch("[wax]b?[+]?", each) for each in mode
            )
            if name in writing or opened:
                found.add(path.relative_to(ROOT / "generator").as_posix())
    assert found <= WRITERS | {"disk/standing.py"}  # which makes the folder that the lock lies in


ALLOWED = {"admonition", "tables", "toc", "attr_list", "footnotes", "def_list", "md_in_html", "abbr", "sane_lists"}


def settings(part: str) -> str:
    """A part of mkdocs.yml."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(rf"^{part}:(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, part
    return found[1]


def test_the_site_uses_no_extension_that_reads_files_or_runs_anything() -> None:
    extensions = set(re.findall(r"^  - ([\w.]+)", settings("markdown_extensions"), re.MULTILINE))
    assert extensions and extensions <= ALLOWED
    assert set(re.findall(r"\w+", settings("plugins").partition("\n")[0])) == {"search", "tags"}


def test_only_files_of_listed_kinds_are_published() -> None:
    patterns = settings("exclude_docs").split("\n", 1)[1].split()
    assert patterns[0] == "*" and all(pattern.startswith("!") for pattern in patterns[1:])
    assert not {pattern for pattern in patterns[1:] if pattern.endswith(("*", "/", ".html", ".toml", ".txt", ".pdf"))}


def test_a_page_tells_nobody_where_its_reader_came_from(tmp_path: Path) -> None:
    site = sites.build(sites.write(tmp_path, sites.EVENTS[:2]))
    for name in ("index.html", "timeline/index.html", "404.html"):
        assert '<meta name="referrer" content="no-referrer">' in (site / name).read_text(encoding="utf-8")


def test_the_journal_goes_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root/docs").symlink_to(tmp_path / "away")
    journal = Journal(tmp_path / "root", tmp_path / "root/journal", Disk())
    with pytest.raises(Unsafe):
        journal.write([(Step("docs/a.md", None, "x"),)])
    assert list((tmp_path / "away").iterdir()) == []


def test_what_is_kept_of_a_finding_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wives protested in Omsk on 5 June 2023.\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        '{"id": 1, "published": "Karenina", "text": "Wives protested."}', encoding="utf-8"
    )
    people = (Person("Анна Каренина", line=1),)
    problems = Problems()
    read_folder(tmp_path, Rules(Subject(), (), {}, version(people=people), people), problems, kept=Cache())
    assert any("is no date" in problem.message or "date" in problem.message for problem in problems)
    assert not Redactor(people).find("".join(map(str, problems)))
