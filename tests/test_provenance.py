"""What pages, timeline, data and `explain` say of how a date is known: by the source, the report, or an editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests import reading
from tests.test_rearranging import front

STATED = "Wives of mobilised men picketed the governor's office in Saratov on 14 January 2023."
REPORTED = "Wives of mobilised men are calling on the president to bring the men home."


class Project:
    def __init__(self, root: Path, text: str) -> None:
        self.docs, self.seeds = root / "docs", root / "seeds"
        self.seeds.mkdir()
        (self.seeds / "a.txt").write_text(f"A headline of other things\n\n{text}\n", encoding="utf-8")
        (self.seeds / "a.toml").write_text('published = "2023-01-16"\n', encoding="utf-8")
        assert self.run("build") == 0

    def run(self, command: str, *more: str) -> int:
        return main([command, *more, "--seeds", str(self.seeds), "--docs", str(self.docs)])

    @property
    def page(self) -> Path:
        (found,) = (self.docs / "events").glob("*.md")
        return found

    def edit(self, old: str, new: str) -> None:
        text = self.page.read_text(encoding="utf-8")
        assert old in text
        self.page.write_text(text.replace(old, new, 1), encoding="utf-8")

    def body(self) -> str:
        return self.page.read_text(encoding="utf-8").split("---\n", 2)[2]

    def event(self) -> dict:
        (event,) = reading.timeline(self.docs)
        return event


@pytest.fixture
def stated(tmp_path):
    return Project(tmp_path, STATED)


def test_a_date_that_an_editor_set_is_said_to_be_hers_and_no_words_of_the_source_give_it(stated, capsys):
    stated.edit('when: "2023-01-14"', 'when: "2023-01-12"')
    assert stated.run("build") == 0
    assert stated.run("check") == stated.run("build") == 0
    assert "an editor set it" in stated.body() and "was read from" not in stated.body()
    assert "date from" not in (stated.docs / "timeline.md").read_text(encoding="utf-8")
    event = stated.event()
    assert (event["date"], event["basis"]) == ("2023-01-12", "editor")
    assert [(source["phrase"], source["rule"]) for source in event["sources"]] == [("", "")]
    capsys.readouterr()
    for name in ("a.txt", event["id"]):
        assert stated.run("explain", name) == 0
        assert "an editor set the date" in capsys.readouterr().out


def test_it_is_the_sources_again_when_she_takes_that_back(stated):
    before = stated.page.read_bytes()
    stated.edit('when: "2023-01-14"', 'when: "2023-01-12"')
    assert stated.run("build") == 0
    stated.edit('when: "2023-01-12"', 'when: "2023-01-14"')
    assert stated.run("build") == 0
    assert stated.page.read_bytes() == before


def test_how_she_says_that_she_knows_it_stays(stated):
    stated.edit('when: "2023-01-14"\nwhen_basis: "stated"', 'when: "2023-01-12"\nwhen_basis: "inferred"')
    for _ in range(3):
        assert stated.run("build") == 0
        assert front(stated.page)["when_basis"] == stated.event()["basis"] == "inferred"


def test_where_only_the_report_is_dated_its_day_is_not_told_as_that_of_the_event(tmp_path):
    project = Project(tmp_path, REPORTED)
    assert "**Reported 16 January 2023**" in project.body()
    timeline = (project.docs / "timeline.md").read_text(encoding="utf-8")
    assert "reported 16 January 2023" in timeline and "dl-e dl-activism dl-soft" in timeline
    calendar = (project.docs / "data/timeline.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Reported 16 January 2023: " in calendar and "STATUS:TENTATIVE" in calendar
    slides = json.loads((project.docs / "data/timelinejs.json").read_text(encoding="utf-8"))
    assert slides["events"][0]["display_date"] == "Reported 16 January 2023"
