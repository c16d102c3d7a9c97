"""The date phrases that a title leaves out, with the words that go with them."""

from __future__ import annotations

import pytest

from tests.reading import sighted

# sentence of an article of Monday 2023-11-20, and the title of what it tells
TITLES = [
    # the first of two days, the part of the day
    ("Wives of mobilised men picketed the ministry on 9 and 10 November.",
     "Wives of mobilised men picketed the ministry"),
    ("Wives of mobilised men picketed the ministry on the morning of 9 November.",
     "Wives of mobilised men picketed the ministry"),
    ("That same Friday some wives of mobilised men picketed the ministry.",
     "Some wives of mobilised men picketed the ministry"),
    ("Wives of mobilised men picketed the ministry as early as 9 November.",
     "Wives of mobilised men picketed the ministry"),
    # a day that is what the verb tells of, or of what something is the anniversary, or only which prayers they were
    ("Wives of mobilised men spent 9 and 10 November outside the ministry.",
     "Wives of mobilised men spent 9 and 10 November outside the ministry"),
    ("Wives of mobilised men picketed the ministry on the first anniversary of the order.",
     "Wives of mobilised men picketed the ministry on the first anniversary of the order"),
    ("Wives of mobilised men picketed the ministry after Friday prayers in Kazan.",
     "Wives of mobilised men picketed the ministry after Friday prayers in Kazan"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), TITLES)
def test_a_title_leaves_out_whole_dates_and_nothing_else(sentence, title):
    assert title in [s.title for s in sighted(f"Notes from Omsk\n\n{sentence}")]


# a sentence, and its summary
SUMMARIES = [
    ("By Friday noon wives of mobilised men stood at the ministry.",
     "By Friday noon (17 November 2023) wives of mobilised men stood at the ministry."),
    ("On Friday evening of last week wives of mobilised men stood at the ministry.",
     "On 17 November 2023 wives of mobilised men stood at the ministry."),
    ("That same Friday wives of mobilised men stood at the ministry.",
     "On 17 November 2023 wives of mobilised men stood at the ministry."),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "summary"), SUMMARIES)
def test_a_summary_says_a_day_once(sentence, summary):
    assert summary in [s.summary for s in sighted(f"Notes from Omsk\n\n{sentence}")]
