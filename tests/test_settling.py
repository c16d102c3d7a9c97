"""The date of an act against the day of its article: Monday 2023-11-20."""

from __future__ import annotations

import pytest

from tests.reading import sighted

DAYS = [  # sentence, its date, whether it is planned
    ("Soldiers' wives will gather on the square on 2 December.", "2023-12-02", True),
    ("Soldiers' wives plan to gather on the square on Saturday.", "2023-11-25", True),
    ("Soldiers' wives hold a vigil on the square on Saturday.", "2023-11-25", True),
    ("Soldiers' wives gathered on the square on Saturday.", "2023-11-18", False),
    ("Soldiers' wives will gather on the square outside the ministry.", "2023-11-20/..", True),
]


@pytest.mark.parametrize(("sentence", "when", "planned"), DAYS)
def test_what_is_planned_lies_ahead_and_what_is_done_behind(sentence, when, planned):
    assert [(str(s.when), s.planned) for s in sighted(f"Notes from Moscow\n\n{sentence}")] == [(when, planned)]


OVER = [
    "Soldiers' wives wanted to march on the square on 12 November.",
    "In 1915 soldiers' wives marched on the square.",
]


@pytest.mark.parametrize("sentence", OVER)
def test_a_plan_whose_day_is_over_and_what_was_done_long_before_the_subject_are_no_acts(sentence):
    assert [s for s in sighted(f"Notes from Moscow\n\n{sentence}") if s.lane == "activism"] == []
