"""`add`: a passage that the finder passed over becomes an event page, a person's from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main

ARTICLE = """A quiet week

The river froze on 5 November 2023. Nobody in the town remembered such an early frost, and the ferry stayed at its pier.

Fishermen waited.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/river.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def add(project: Path, line: int, seed: str = "river.txt") -> int:
    where = ["--seeds", str(project / "seeds"), "--docs", str(project / "docs")]
    return main(["add", "--seed", seed, "--line", str(line), *where])


def events(project: Path) -> list[dict]:
    return json.loads((project / "docs/data/timeline.json").read_text(encoding="utf-8"))["events"]


def test_the_passage_stands_on_the_timeline_with_its_date_and_its_words(project):
    assert add(project, 3) == 0
    found = [e for e in events(project) if e["sources"][0]["quote"].startswith("The river froze")]
    assert [e["date"] for e in found if e["lane"] == "activism"] == ["2023-11-05"]


def test_what_is_told_already_is_not_added_twice(project, capsys):
    assert add(project, 3) == 0
    assert add(project, 3) == 1
    assert "already-told" in capsys.readouterr().err


def test_a_line_on_which_no_sentence_begins_is_an_error_that_names_the_nearest(project, capsys):
    assert add(project, 40) == 1
    assert "the nearest sentence" in capsys.readouterr().err


def test_an_article_that_is_not_there_is_named(project, capsys):
    assert add(project, 3, "lake.txt") == 1
    assert "river.txt" in capsys.readouterr().err


def test_a_passage_without_any_date_is_refused_with_a_hint(project, capsys):
    (project / "seeds/river.txt").write_text("A quiet week\n\nThe river froze over in the night.\n", encoding="utf-8")
    assert add(project, 3) == 1
    assert "undated" in capsys.readouterr().err
