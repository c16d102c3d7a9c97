"""A list of people beside a project: what is read, kept, written and printed names nobody of it, or nothing is."""

from __future__ import annotations

import base64
import gzip
import html
import json
import sqlite3
import urllib.parse
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import cli
from generator.built import gate
from generator.pipeline import refresh
from generator.redact import Person, Redactor
from generator.run import screen
from generator.run.screen import Screen
from generator.values.problems import Problems, Stop

PEOPLE = (Person("Анна Каренина", line=1), Person("Родион Раскольников", way="role", role="a student", line=4))
WHO = Redactor(PEOPLE)
LIST = """[[person]]
name = "Анна Каренина"

[[person]]
name = "Родион Раскольников"
as = "role"
role = "a student"
"""
SEEDS = {
    "anna-karenina-speaks.txt": """Anna Karenina speaks in Voronezh
Published on 12 March 2023

On 5 March 2023 Anna Karenina, the mother of a mobilised soldier, held a protest in Voronezh with soldiers' wives.

Wives of soldiers published an open letter to the president on 7 March 2023, wrote Raskolnikov.
""",
    "page.html": """<!doctype html><html><head><title>The wives of Tver</title>
<meta property="article:published_time" content="2023-05-02"><meta name="author" content="Anna Karenina">
<link rel="canonical" href="https://news.example/2023/anna-karenina-tver"></head><body><article>
<h1>The wives of Tver</h1>
<p>On 1 May 2023 wives of soldiers picketed the military office of Tver. Anna <b>Kare</b>nina was there, they said.</p>
<p>The women wrote an appeal to the ministry on 2 May 2023, as &#1040;&#1085;&#1085;&#1072;
&#1050;&#1072;&#1088;&#1077;&#1085;&#1080;&#1085;&#1072;
told a reporter in the square before the governor’s office.</p>
</article></body></html>
""",
    "rows.jsonl": json.dumps(
        {
            "id": "karenina-1",
            "title": "Wives gather with Karenina",
            "text": "Soldiers' wives gathered on 3 June 2023 in Kazan. A. Karenina spoke there.",
            "outlet": "Raskolnikov’s Paper",
        }
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of three captures, with a list; the current folder."""
    (tmp_path / "seeds").mkdir()
    for name, text in SEEDS.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    (tmp_path / "redact.toml").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    return cli.main([*arguments])


def named(folder: Path) -> list[str]:
    """What names someone in all files of a folder and in their names, the entries of the cache unpacked."""
    return [
        f"{path.relative_to(folder)}: {hit}"
        for path in sorted(folder.rglob("*"))
        for data in (path.name.encode(), *(_contents(path) if path.is_file() else ()))
        for hit in WHO.find(data)
    ]


def _contents(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    if path.suffix == ".sqlite":
        store = sqlite3.connect(path)
        for table in ("SELECT key, value FROM entry", "SELECT name, value FROM volume"):
            for key, value in store.execute(table):
                yield key.encode()
                yield zlib.decompress(value)


def test_what_is_built_names_nobody(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build") == 0
    assert run("check") == 0
    assert run("explain", "seeds/anna-karenina-speaks.txt") == 0
    said = capsys.readouterr()
    assert named(project / "docs") == named(project / ".timeline") == []
    assert not WHO.find(said.out) and not WHO.find(said.err)
    page = (project / "docs/articles/a-k-speaks.md").read_text(encoding="utf-8")
    assert "On 5 March 2023 A. K., the mother" in page and 'sha256: "redacted:' in page
    assert len(list((project / "docs/events").glob("*.md"))) >= 5


def test_without_a_list_the_same_captures_name_them(project: Path) -> None:
    (project / "redact.toml").unlink()
    assert run("build") == 0
    assert named(project / "docs") and named(project / ".timeline")  # the tests above can fail


def test_a_second_run_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("build")
    capsys.readouterr()
    assert run("build") == 0
    assert "no files changed" in capsys.readouterr().out


def pages(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


BROUGHT_BACK = [
    ("docs/articles/page.md", "\nAs Anna Karenina said.\n"),
    ("docs/articles/page.md", "\nAs Anna &#75;arenina said.\n"),
    ("docs/articles/page.md", "\n![](x.png?by=%4Barenina)\n"),
    ("docs/index.md", "\nCall Raskolnikov.\n"),
    ("docs/guide.md", "\nА. Каренину.\n"),
    (".timeline/base/articles/page.md", "\nKarenina\n"),
    (".timeline/proposals/articles/page.md", "\nKarenina\n"),
    (".timeline/backup/articles/page.md/0001.md", "\nKarenina\n"),
    ("seeds/subject.toml", "\n# Karenina\n"),
]


@pytest.mark.parametrize(("path", "words"), BROUGHT_BACK)
def test_a_name_that_someone_brings_back_stops_the_run(
    project: Path, capsys: pytest.CaptureFixture[str], path: str, words: str
) -> None:
    run("build")
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    old = (project / path).read_text(encoding="utf-8") if (project / path).exists() else ""
    (project / path).write_text(old + words, encoding="utf-8")
    (project / "seeds/new.txt").write_text("Wives of soldiers protested in Omsk on 1 July 2023.\n", encoding="utf-8")
    before = pages(project / "docs")
    capsys.readouterr()
    assert run("build") == 1
    said = capsys.readouterr()
    line = (old + words).count("\n", 0, len(old) + 1) + 1
    assert f"{path}:{line}: error: names the person of redact.toml:" in said.err
    assert not WHO.find(said.err) and not WHO.find(said.out)
    assert pages(project / "docs") == before


def test_a_name_in_the_name_of_a_file_stops_the_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("build")
    (project / "docs/assets").mkdir()
    (project / "docs/assets/anna-karenina.svg").write_text("<svg/>", encoding="utf-8")
    assert run("build") == 1
    assert "its name names the person of redact.toml:1" in capsys.readouterr().err


def test_what_merging_would_bring_back_is_not_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were everything else to fail, nothing is written that names someone."""
    monkeypatch.setattr("generator.redact.withheld.article", lambda found, *_: found)
    monkeypatch.setattr("generator.redact.Redactor.apply_slug", lambda self, name: name)
    assert run("build") == 1
    assert not (project / "docs").exists() or not pages(project / "docs")


def test_what_the_cache_kept_before_there_was_a_list_is_gone(project: Path) -> None:
    (project / "redact.toml").rename(project / "later")
    run("build")
    for path in sorted((project / "docs").rglob("*.*")):
        path.unlink()
    for folder in ("base", "backup", "proposals"):
        for path in sorted((project / ".timeline" / folder).rglob("*.*")):
            path.unlink()
    assert named(project / ".timeline")
    (project / "later").rename(project / "redact.toml")
    assert run("build") == 0
    assert named(project / ".timeline") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[person]\n", "redact.toml:1: error: Expected"),
        ('[[person]]\nname = "Анна Каренина"\nas = "Karenina"\n', "redact.toml:1: error: as is none of the ways"),
        ('[[person]]\nname = "Анна Каренина"\nKarenina = 1\n', "redact.toml:1: error: a key that is not known"),
    ],
)
def test_a_list_that_can_not_be_read_stops_every_command(
    project: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    (project / "redact.toml").write_text(text, encoding="utf-8")
    for command in (["build"], ["check"], ["gate", "site"], ["explain", "page.html"], ["resolve"]):
        assert run(*command) == 1
        said = capsys.readouterr().err
        assert told in said and not WHO.find(said)
    assert not (project / "docs").exists()


def test_two_lists_stop_the_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds/redact.toml").write_text(LIST, encoding="utf-8")
    assert run("build") == 1
    assert "two lists of people" in capsys.readouterr().err


def test_a_list_beside_the_captures_is_found(project: Path) -> None:
    (project / "redact.toml").rename(project / "seeds/redact.toml")
    assert run("build") == 0 and named(project / "docs") == []


def test_two_captures_whose_names_differ_by_a_person_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Wives of soldiers protested in Omsk on 1 July 2023, and many came.\n"
    for name in ("karenina.txt", "Каренина.txt", "kareninoj.txt"):
        (project / "seeds" / name).write_text(f"{name[:2]} {text}", encoding="utf-8")
    assert run("build") == 1
    assert "another article has this name too" in capsys.readouterr().err


def test_dates_names_nobody(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "text.txt").write_text("Anna Karenina left on 31 June 2022 and on 4 May 2022.", encoding="utf-8")
    row = {"id": "karenina", "dct": "2022-06-01", "text": "Karenina left on Monday."}
    (project / "rows").write_text(json.dumps(row), encoding="utf-8")
    run("dates", "text.txt")
    run("dates", "--jsonl", "rows")
    said = capsys.readouterr()
    assert not WHO.find(said.out) and not WHO.find(said.err)
    told = json.loads(said.out.splitlines()[-1])
    (found,) = told["timexes"]
    assert told["text"][found["start"] : found["end"]] == "Monday"


def test_a_crash_names_nobody(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyError("Karenina")

    monkeypatch.setattr("generator.finding.sightings.find", crash)
    assert run("build") == 1
    said = capsys.readouterr().err
    assert "the program fails at this article: KeyError" in said and not WHO.find(said)


def test_a_page_that_names_someone_stops_the_preview_and_the_site(project: Path) -> None:
    run("build")
    refresh(project / "docs", Problems())
    with (project / "docs/articles/page.md").open("a", encoding="utf-8") as page:
        page.write("\nKarenina\n")
    with pytest.raises(Stop, match=r"page.md:\d+: error: names the person of redact.toml:1"):
        refresh(project / "docs", Problems())


def test_a_passage_that_is_added_names_nobody(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A day in Tver\n\nThe weather was fine on 3 May 2023, and Anna Karenina read a book.\n"
    (project / "seeds/karenina-reads.txt").write_text(text, encoding="utf-8")
    assert run("add", "--seed", "karenina-reads.txt", "--line", "3") == 0
    said = capsys.readouterr()
    assert "A. K. read a book" in next((project / "docs/events").glob("2023-05-03*")).read_text(encoding="utf-8")
    assert named(project / "docs") == [] and not WHO.find(said.out) and not WHO.find(said.err)


def test_a_photograph_that_tells_too_much_is_reported(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs/assets").mkdir(parents=True)
    (project / "docs/assets/a.jpg").write_bytes(
        b"\xff\xd8\xff\xe1\x00\x10Exif\0\0MM\0*GPS!\xff\xda\x00\x02pixels\xff\xd9"
    )
    assert run("build") == 0
    assert "docs/assets/a.jpg: warning: the picture carries EXIF" in capsys.readouterr().err


# ---------------------------------------------------------------- the built site

IN_A_SITE = {
    "search/search_index.json": lambda: json.dumps({"docs": [{"text": "by Анна Каренина"}]}).encode(),
    "sitemap.xml": lambda: b"<urlset><loc>https://x.example/anna-karenina/</loc></urlset>",
    "sitemap.xml.gz": lambda: gzip.compress(b"<loc>https://x.example/anna-karenina/</loc>"),
    "entities.html": lambda: "".join(f"&#{ord(char)};" for char in "Анна Каренина").encode(),
    "percent.html": lambda: urllib.parse.quote("Каренина").encode(),
    "base64.html": lambda: b"data:text/plain;base64," + base64.b64encode("Анна Каренина".encode()),
    "data/timeline.ics": lambda: b"SUMMARY:by Anna Kar\r\n enina\r\n",
    "tags.html": lambda: b"<p>Anna <b>Kare</b>nina</p>",
    "alike.html": lambda: "Kаrеninа".encode(),
    "unseen.html": lambda: "Kare\u200bnina".encode(),
    "remark.html": lambda: html.escape("<!-- K a r e n i n a -->").encode(),
    "anna-karenina/index.html": lambda: b"<p>nothing</p>",
    "assets/a.png": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\x08tEXtAnna Kar....\0\0\0\0IEND....Karenina",
}


@pytest.mark.parametrize("name", IN_A_SITE)
def test_the_gate_finds_them_in_a_built_site(tmp_path: Path, name: str) -> None:
    (tmp_path / "redact.toml").write_text(LIST, encoding="utf-8")
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(IN_A_SITE[name]())
    (tmp_path / "site/index.html").write_text("<p>A home page.</p>", encoding="utf-8")
    found = [problem for problem in gate.check(tmp_path / "site") if problem.kind == "named"]
    assert found and all("redact.toml:1" in str(problem) for problem in found)
    assert {problem.where.partition(":")[0] for problem in found} == {f"site/{name}"}


# ---------------------------------------------------------------- the screen itself


def test_what_was_clean_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Screen(PEOPLE)
    assert list(looked.text("a", "Nobody.")) == []
    monkeypatch.setattr(Redactor, "find", lambda *_: pytest.fail("looked again"))
    assert list(looked.text("b", b"Nobody.")) == []


def test_an_unreadable_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = Screen(PEOPLE).folder(tmp_path)
    assert "can't be searched" in problem.message


def test_without_a_list_nothing_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Karenina", encoding="utf-8")
    assert list(Screen(()).folder(tmp_path)) == list(Screen(()).text("a", "Karenina")) == []
    assert [*screen.files(tmp_path)] == [tmp_path / "a.md"] and not len(Problems())
