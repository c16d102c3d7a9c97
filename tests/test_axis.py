"""Every month has its place on the axis, whatever the years."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.when import When
from generator.writing.axis import MOST, WIDTH, Axis
from generator.writing.positions import month_of


def month(text: str) -> int:
    found = month_of(When(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("dates", "stretches", "months"),
    [
        ("2022-01 2022-12", [("2022-01", "2022-12")], 1),
        ("2022-03", [("2022-03", "2022-03")], 1),
        ("2022-01 2023-07 2025-01", [("2022-01", "2025-01")], 1),
        (
            "1942 1989 2022-02 2023-05 2024-06",
            [("1942-01", "1942-01"), ("1989-01", "1989-01"), ("2022-02", "2024-06")],
            1,
        ),
        ("2010-01 2011-06 2012-12 2014-06 2015-12 2017-06", [("2010-01", "2017-06")], 3),
    ],
)
def test_long_empty_stretches_are_cut_out(dates: str, stretches: list[tuple[str, str]], months: int) -> None:
    axis = Axis.over(map(month, dates.split()))
    assert axis.bin == months
    for stretch, (first, last) in zip(axis.stretches, stretches, strict=True):
        assert (stretch.first, stretch.last) == (
            month(first) - month(first) % months,
            month(last) - month(last) % months + months - 1,
        )


@given(st.lists(st.integers(min_value=1 * 12, max_value=9998 * 12), min_size=1, max_size=60))
def test_an_axis_holds_its_months_in_order_and_within_its_width(months: list[int]) -> None:
    axis = Axis.over(months)
    assert 1 <= len(axis.stretches) <= 6
    places = [axis.at(month) for month in sorted(months)]
    assert all(a <= b for a, b in pairwise(places))
    assert all(-0.01 <= place <= WIDTH + 0.01 for place in places)
    assert all(a.left + a.width < b.left for a, b in pairwise(axis.stretches))
    assert axis.bin == 120 or sum(s.months for s in axis.stretches) / axis.bin <= MOST + 12
