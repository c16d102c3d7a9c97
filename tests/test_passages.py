"""Short passages in unusual words: what is found of them stays found, and what is none stays none."""

from __future__ import annotations

import pytest

from benchmarks.allusions import known
from benchmarks.allusions import passages as allusions
from benchmarks.passages import CASES, measure
from tests.reading import ANCHORS, SUBJECT


@pytest.mark.parametrize(
    ("file", "found", "dated", "foreign"),
    [("reports.jsonl", 0.75, 0.92, 24), ("features.jsonl", 0.43, 0.83, 25)],
)
def test_acts_told_in_unusual_words_are_found_as_often_as_before(file, found, dated, foreign):
    tally = measure(CASES / file, SUBJECT, ANCHORS)
    assert tally.found >= found * tally.marked
    assert tally.right >= dated * tally.dated
    assert tally.foreign <= foreign, tally.errors


def test_public_facts_are_known_again_in_other_peoples_words():
    told = [passage for passage in allusions() if passage.fact]
    others = [passage for passage in allusions() if not passage.fact]
    assert sum(passage.fact in known(passage, ANCHORS) for passage in told) >= 0.43 * len(told)
    assert sum(passage.looks_like in known(passage, ANCHORS) for passage in others) <= 12
