"""On which days holidays fall."""

from __future__ import annotations

import datetime

import pytest

from generator.knowledge.holidays import easter, holiday, is_rule, orthodox_easter

Date = datetime.date

EASTERS = [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2038, 4, 25)]
ORTHODOX = [(2000, 4, 30), (2008, 4, 27), (2016, 5, 1), (2019, 4, 28), (2022, 4, 24), (2024, 5, 5)]


def test_easter_falls_on_its_day() -> None:
    assert [easter(year) for year, _, _ in EASTERS] == [Date(*row) for row in EASTERS]
    assert [orthodox_easter(year) for year, _, _ in ORTHODOX] == [Date(*row) for row in ORTHODOX]


HOLIDAYS = [
    ("12-31", 2022, Date(2022, 12, 31)),
    ("11 sunday last", 2022, Date(2022, 11, 27)),
    ("11 sunday last", 2023, Date(2023, 11, 26)),
    ("11 sunday last", 2025, Date(2025, 11, 30)),
    ("05 sunday 2", 2024, Date(2024, 5, 12)),
    ("11 thursday 4", 1998, Date(1998, 11, 26)),
    ("05 monday last", 1999, Date(1999, 5, 31)),
    ("easter", 2024, Date(2024, 3, 31)),
    ("easter-2", 1998, Date(1998, 4, 10)),
    ("easter+49", 2023, Date(2023, 5, 28)),
    ("02-29", 2023, None),
    ("02 monday 5", 2023, None),
    ("13-01", 2023, None),
    ("someday", 2023, None),
    ("12-31", 2022, Date(2022, 12, 31)),
    ("easter+1", 2024, Date(2024, 4, 1)),
    ("orthodox-easter", 2024, Date(2024, 5, 5)),
    ("orthodox-easter-1", 2024, Date(2024, 5, 4)),
]


@pytest.mark.parametrize(("on", "year", "day"), HOLIDAYS)
def test_holidays_fall_on_their_days(on, year, day):
    assert holiday(on, year) == day


@pytest.mark.parametrize("text", ["12-31", "02-29", "11 thursday 4", "02 monday 5", "easter-2", "orthodox-easter+1"])
def test_a_rule_is_told_from_what_names_no_day(text):
    assert is_rule(text)
    assert not is_rule(text + "x")
    assert not is_rule("13-01")
    assert not is_rule("")
