"""Metadata: what a sidecar may say, and that each fault is told with file and line and costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.capture import metadata
from generator.values.problems import Problems

GOOD = """
# what we know of it
title = "Women at the gate"
outlet = "The Example"
url = "https://example.org/2024/06/03/women"
published = 2024-06-03
language = "en_GB"
digest = true
publish = "full"
credit = "Jane Roe"
"""

# A line of a sidecar, the level, what is told, what is kept of it.
FAULTY = [
    ('colour = "red"', "warning", "unknown key 'colour'"),
    ('published = "31 June 2023"', "error", "published: '31 June 2023' is no date"),
    ("published = 2023", "error", "published: 2023 is no text"),
    ('digest = "yes"', "warning", "digest: 'yes' is neither true nor false"),
    ('publish = "all"', "warning", "publish: 'all' is not known"),
    ('url = "javascript:alert(1)"', "warning", "url: 'javascript:alert(1)' is no web address"),
    ('url = "https://example.org/a b"', "warning", "url: 'https://example.org/a b' is no web address"),
    ('language = "English, please"', "warning", "language: 'English, please' is no language tag"),
    ("outlet = 5", "warning", "outlet: 5 is no text"),
    ('outlet = ["a"]', "warning", "outlet: ['a'] is no text"),
    ('outlet "x"', "error", "Expected '=' after a key"),
    ('outlet = "x', "error", "Illegal character"),
    ('title = "twice"', "error", "Cannot overwrite a value"),
    ("[more]", "warning", "unknown key 'more'"),
]


def read(tmp_path: Path, text: str | bytes, name: str = "a.toml") -> tuple[dict[str, object], Problems]:
    capture = tmp_path / "a.txt"
    capture.write_text("text", encoding="utf-8")
    (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    problems = Problems()
    return metadata.sidecar(capture, problems), problems


@pytest.mark.parametrize("name", ["a.toml", "a.txt.toml"])
def test_a_sidecar_states_what_is_known(tmp_path, name):
    known, problems = read(tmp_path, "\ufeff" + GOOD, name)
    assert known == {
        "title": "Women at the gate",
        "outlet": "The Example",
        "url": "https://example.org/2024/06/03/women",
        "published": "2024-06-03",
        "language": "en-GB",
        "digest": True,
        "publish": "full",
        "credit": "Jane Roe",
    }
    assert not list(problems)


@pytest.mark.parametrize(("line", "level", "message"), FAULTY)
def test_a_fault_is_told_with_its_line(tmp_path, line, level, message):
    known, problems = read(tmp_path, f'title = "Women at the gate"\n\n{line}\n')
    (problem,) = problems
    assert problem.where == f"{tmp_path / 'a.toml'}:3"
    assert problem.level.value == level
    assert problem.message.startswith(message)
    read_at_all = level == "warning" or message.startswith("published")
    assert known == ({"title": "Women at the gate"} if read_at_all else {})


def test_of_a_key_that_is_unknown_the_one_that_may_be_meant_is_told(tmp_path):
    _, (problem,) = read(tmp_path, 'publishd = "2023-01-16"')
    assert problem.hint.startswith("is published meant? known are title, ")


def test_a_sidecar_that_is_no_text(tmp_path):
    known, (problem,) = read(tmp_path, b'title = "caf\xe9"')
    assert (known, problem.message) == ({}, "not UTF-8 at byte 12")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    outside = tmp_path / "secret.toml"
    outside.write_text('title = "secret"', encoding="utf-8")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.toml").symlink_to(outside)
    problems = Problems()
    assert metadata.sidecar(seeds / "a.txt", problems) == {}
    assert [problem.message for problem in problems] == ["a link that leads elsewhere, not followed"]


def test_the_subject_is_nobodys_sidecar(tmp_path):
    (tmp_path / "subject.toml").write_text('title = "x"', encoding="utf-8")
    assert metadata.sidecar(tmp_path / "subject.txt", Problems()) == {}


def test_hidden_characters_and_line_breaks_go():
    problems = Problems()
    assert metadata.check({"title": " a\u202eb\n c ", "outlet": "\u200b"}, str, problems) == {"title": "ab c"}
