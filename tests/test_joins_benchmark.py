"""The benchmark of joining takes the marked dates where it says so, and fits weights that tell pairs apart."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import joins
from benchmarks.events_labelled import CASES

NUMBERS = st.lists(st.integers(-9, 9), min_size=3, max_size=3)


@given(st.lists(NUMBERS, min_size=3, max_size=3), NUMBERS)
def test_what_is_solved_gives_the_right_side_again(rows, known):
    matrix = [
        [float(sum(a * b for a, b in zip(one, other, strict=True)) + (one is other)) for other in rows] for one in rows
    ]  # symmetric, and positive throughout
    right = [sum(a * x for a, x in zip(line, known, strict=True)) for line in matrix]
    assert joins.solved([[*line] for line in matrix], right) == pytest.approx(known, abs=1e-4)


def test_what_only_pairs_of_one_happening_have_speaks_for_it_and_what_only_others_have_against():
    rows = [
        joins.Pair(Counter({"any two": 1.0, name: 1.0}), same)
        for name, same in (
            ("town", True),
            ("town", True),
            ("town", False),
            ("far", False),
            ("far", False),
            ("far", True),
        )
    ]
    weights = joins.fitted(rows * 9, ("any two", "town", "far"))
    assert weights["town"] > 0 > weights["far"]


def test_with_marked_dates_what_tells_a_mark_has_a_date_that_is_right_for_it():
    part = joins.with_marked_dates(joins.read(CASES / "plain"))
    told = [(s, marks) for s, marks in zip(part.sightings, joins.told(part), strict=True) if marks]
    assert told
    for s, marks in told:
        mates = [mate for mark in marks for mate in part.cases.mates(mark.name)]
        assert any(joins.is_right(part.cases, s, mate) for mate in mates), s.source


def test_in_one_folder_each_part_is_counted_by_itself():
    parts = {name: joins.read(CASES / name) for name in ("plain", "mixed")}
    counts = list(joins.in_one_folder(parts))
    assert [wanted for _, _, wanted in counts] == [joins.counted(part)[2] for part in parts.values()]
    assert all(0 < right <= joined for right, joined, _ in counts)
