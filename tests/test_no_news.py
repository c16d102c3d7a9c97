"""Acts that are no events of their own, and the reasons that are given for it."""

from __future__ import annotations

import pytest

from generator.finding import sightings
from generator.interface.sayings import in_words
from generator.interface.words import words
from generator.values.model import Dating
from generator.values.when import When
from tests.reading import ANCHORS, SUBJECT, article, sighted

ACT = "Forty wives of mobilised men picketed the ministry on Saturday."
REASONS = [  # what stands before the sentence, the sentence, why it gives no event
    ("", "A wife of a mobilised man said on Saturday that her kitchen was cold.", "to nobody in particular"),
    ("", "Wives of mobilised men complained that the winter was cold.", "neither a date of its own nor a demand"),
    ("", "Wives of mobilised men picketed the ministry for months.", "again and again"),
    ("", "Wives of mobilised men picket the ministry two evenings a week.", "again and again"),
    (ACT, "They want their men sent home.", "the act told just above asks for"),
]


@pytest.mark.parametrize(("before", "sentence", "why"), REASONS)
def test_what_is_no_event_is_refused_with_its_reason(before, sentence, why):
    read, told = article(f"Notes\n\n{before} {sentence}"), []
    dating = Dating(When.parse("2023-11-20"), "sidecar")
    found = sightings.find(
        read, dating, SUBJECT, ANCHORS, lambda s, why: told.append((s.text, in_words(why, words(), "acts")))
    )
    assert [s for s in found if s.source.quote == sentence and s.lane != "context"] == []
    assert any(text == sentence and why in reason for text, reason in told), told


EVENTS = [
    "A wife of a mobilised man said on Saturday that the men must be sent home.",
    "Wives of mobilised men complained to the ministry on Saturday that the winter was cold.",
    "Wives of mobilised men picketed the ministry on Saturday.",
]


def test_a_headline_that_only_numbers_an_issue_is_no_letter_of_theirs():
    found = sighted(
        "A letter about soldiers' wives, no. 14\n\nForty wives of mobilised men picketed the ministry on Friday."
    )
    assert [s.kind for s in found] == ["protest"]


@pytest.mark.parametrize("sentence", EVENTS)
def test_with_a_day_and_a_demand_or_somebody_to_hear_it_it_is_one(sentence):
    assert [s.lane for s in sighted(f"Notes\n\n{sentence}")] == ["activism"]
