"""What lies ahead is told as a plan for a day to come, and what was done is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finding import plans
from tests.reading import rows, sighted
from tests.test_sightings import LEAD

CASES = Path(__file__).parent / "cases" / "plans" / "sentences.txt"
PUBLISHED = "2023-11-20"


def verdict(text: str) -> str:
    """W, R or -, with "p" where all that stands on that lane is to come."""
    found = [s for s in sighted(LEAD + text, PUBLISHED) if s.source.line == 5]
    for lane, letter in (("activism", "W"), ("response", "R")):
        if mine := [s for s in found if s.lane == lane]:
            return letter + ("p" if all(s.planned for s in mine) else "")
    return "-"


@pytest.mark.parametrize(("wanted", "text"), rows(CASES))
def test_an_act_to_come_is_a_plan_and_an_act_done_is_none(wanted, text):
    assert verdict(text) == wanted


# sentence of an article of Monday 20 November 2023, the day it is for
DAYS = [
    ("The women mean to lay flowers at the Eternal Flame on Saturday.", "2023-11-25"),
    ("On Sunday the network of wives holds an online meeting.", "2023-11-26"),
    ("A dozen wives have vowed to picket the draft office on Friday evening.", "2023-11-24"),
    ("The wives called on everybody to come to the square on Thursday.", "2023-11-23"),
    ("The mothers have applied for a rally on 2 December.", "2023-12-02"),
    ("The wives will come back to the square on Monday.", "2023-11-20"),
    ("The mothers intend to march on 12 January.", "2024-01-12"),
    ("The wives have agreed to picket the draft office on Friday evening.", "2023-11-24"),
    ("The mothers agreed to march on 12 January.", "2024-01-12"),
    ("On Friday the 24th the wives will picket the draft office.", "2023-11-24"),
]


@pytest.mark.parametrize(("sentence", "day"), DAYS)
def test_a_plan_is_for_the_next_such_day(sentence, day):
    found = [s for s in sighted(LEAD + sentence, PUBLISHED) if s.lane == "activism" and s.source.line == 5]
    assert [(s.planned, str(s.when)) for s in found] == [(True, day)]


def test_the_day_on_which_a_plan_is_announced_is_not_that_of_the_plan():
    found = sighted(LEAD + "The wives announced on Friday that they would picket the draft office.", PUBLISHED)
    days = {str(s.when) for s in found if s.planned and s.source.line == 5}
    assert days == {"2023-11-20/.."}


def test_what_was_applied_for_on_a_day_that_is_over_is_an_application_and_no_plan():
    found = sighted(LEAD + "The wives had applied for a rally on 12 November.", PUBLISHED)
    assert [(s.planned, str(s.when)) for s in found if s.source.line == 5] == [(False, "../2023-11-12")]


HEADINGS = {
    "Coming up": True, "COMING UP": True, "What’s next": True, "Next week": True, "Dates for your diary": True,
    "Save the date": True, "Upcoming events": True, "What happened next": False, "The week behind us": False,
    "News": False, "Court": False,
}  # fmt: skip


def test_headings_say_that_what_stands_below_is_still_to_come():
    assert {heading: plans.heads_plans(heading) for heading in HEADINGS} == HEADINGS


def test_what_stands_under_such_a_heading_is_a_plan():
    below = "\n\nVigil of mothers in Omsk on Saturday at noon."
    found = {
        heading: [(s.planned, str(s.when)) for s in sighted(f"{LEAD}{heading}{below}", PUBLISHED) if s.source.line > 5]
        for heading in ("COMING UP", "NEWS OF THE WEEK")
    }
    assert found == {"COMING UP": [(True, "2023-11-25")], "NEWS OF THE WEEK": [(False, "2023-11-18")]}
