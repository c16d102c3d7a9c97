"""Stretches of the calendar as TimeML writes them: where they begin, those so many units on, those near a day."""

from __future__ import annotations

import datetime
from functools import lru_cache

from generator.knowledge.holidays import DAY

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which each begins
NTH = "-N"  # "05-N9-7": of a month, the last Sunday
LAST = 9


@lru_cache(maxsize=4096)
def first_day(value: str) -> datetime.date:
    """The first day of a value; raises ValueError for what is no stretch of the calendar."""
    year = int(value[:4])
    rest = value[5:]
    if len(value) < 4 or not rest:
        return datetime.date(int(value.ljust(4, "0")), 1, 1)
    if rest in SEASONS:
        return datetime.date(year, SEASONS[rest], 1)
    if NTH in rest:
        return _nth_weekday(year, int(rest[:2]), int(rest[4]), int(rest[6]) - 1)
    if rest[0] == "W":
        number = int(rest[1:3])
        return datetime.date.fromisocalendar(year, number, 6 if rest.endswith("WE") else int(rest[4:] or 1))
    if rest[0] == "Q":
        return datetime.date(year, int(rest[1]) * 3 - 2, 1)
    if rest[0] == "H":
        return datetime.date(year, int(rest[1]) * 6 - 5, 1)
    return datetime.date(year, int(rest[:2]), int(rest[3:5] or 1))


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> datetime.date:
    """The second Saturday of a month; of number 9 the last. Raises ValueError where there are not so many."""
    first = datetime.date(year, month, 1)
    days = [first + ((weekday - first.weekday()) % 7 + 7 * week) * DAY for week in range(5)]
    days = [day for day in days if day.month == month]
    if len(days) < nth < LAST:
        raise ValueError
    return days[-1 if nth == LAST else nth - 1]


def of_year(value: str, count: int) -> str:
    """The same quarter or month, so many years on."""
    return f"{int(value[:4]) + count:04}{value[4:]}"


def shift(value: str, unit: str, count: int) -> str:
    """The value that many units on, as exact as the unit: a month from 2022-09-21 is 2022-10, a year 2023."""
    start = first_day(value)
    if unit == "Y":
        return year_text(start.year + count)
    if unit == "K":  # the decades and centuries of the calendar, see words.toml
        return year_text(start.year + 10 * count)[:3]
    if unit == "J":
        return year_text(start.year + 100 * count)[:2]
    if unit == "M":
        months = start.year * 12 + start.month - 1 + count
        return f"{year_text(months // 12)}-{months % 12 + 1:02}"
    if unit == "Q":
        quarters = start.year * 4 + (start.month - 1) // 3 + count
        return f"{year_text(quarters // 4)}-Q{quarters % 4 + 1}"
    if unit == "W":
        year, week, _ = (start + 7 * count * DAY).isocalendar()
        return f"{year:04}-W{week:02}"
    return (start + count * DAY).isoformat()


def year_text(year: int) -> str:
    if not 1 <= year <= 9999:
        raise ValueError
    return f"{year:04}"


def within(value: str, field: str) -> str:
    """A field of a shifted value: "06" of 1997 is 1997-06, "5" of 1998-W07 the Friday, "WE" the weekend,
    "N9-7" of 1998-02 the last Sunday."""
    if "W" in value and field.isdigit():
        return (first_day(value) + (int(field) - 1) * DAY).isoformat()
    if NTH in f"-{field}":
        return first_day(f"{value}-{field}").isoformat()
    if len(field) == 5:
        return datetime.date(int(value[:4]), int(field[:2]), int(field[3:])).isoformat()
    return f"{value}-{field}"


@lru_cache(maxsize=4096)
def place(field: str, base: str, direction: str, weekday: int | None = None) -> str:
    """The month, day, weekday, quarter or season that is meant, seen from a base date.

    Directions: "past" the latest that has begun, "future" the next that has not ended, "this" the one of the same year
    or week; otherwise the nearer. Where a day's weekday (0 Monday) is told too, the nearest year in which it is right.
    """
    day = first_day(base)
    if field.startswith("WXX-"):
        return _weekday(field[4:], day, direction)
    if NTH in field:
        return first_day(_placed_in_a_year(field, day, direction, weekday)).isoformat()
    return _placed_in_a_year(field, day, direction, weekday)


def _placed_in_a_year(field: str, day: datetime.date, direction: str, weekday: int | None) -> str:
    year = day.year
    if direction == "this":
        return f"{year:04}-{field}"
    options = []
    for candidate in (
        range(year - 8, year + 9) if field == "02-29" or weekday is not None else range(year - 2, year + 3)
    ):
        try:
            start = first_day(f"{candidate:04}-{field}")
        except ValueError:
            continue
        if weekday is None or start.weekday() == weekday:
            options.append((start, f"{candidate:04}-{field}", start + (_length(field) - 1) * DAY))
    if weekday is not None:
        if not options:
            return _placed_in_a_year(field, day, direction, None)  # no year near has that day: the weekday is wrong
        direction = ""
    if direction == "begun":
        return [value for start, value, _ in options if start <= day][-1]
    if direction == "last":
        return [value for _, value, end in options if end < day][-1]
    if direction == "next":
        return next(value for start, value, _ in options if start > day)
    nearest = min(options, key=lambda option: _distance(option[0], option[2], day))
    if direction == "past":
        chosen = [option for option in options if option[0] <= day][-1]
    elif direction == "future":
        chosen = next(option for option in options if option[2] >= day)
    else:
        chosen = min(options, key=lambda option: _distance(option[0], option[2], day, LEAN))
    far = FAR_DAY if _length(field) == 1 else FAR_MONTH
    near = _distance(chosen[0], chosen[2], day) <= far or chosen[0].year == year
    return chosen[1] if near or field == "02-29" else nearest[1]


LEAN = 3.0  # how much farther a day ahead seems than a day back, where no verb tells
FAR_DAY = 300  # days; of another year, and so far off: "on Dec. 7" in a story of October is ahead, whatever the tense
FAR_MONTH = 340


def _distance(start: datetime.date, end: datetime.date, day: datetime.date, lean: float = 1.0) -> float:
    if start <= day <= end:
        return 0
    return (start - day).days * lean if start > day else (day - end).days


def _length(field: str) -> int:
    if field[0] == "Q":
        return 91
    if field[0] == "H":
        return 182
    if field in SEASONS:
        return 90
    return 1 if len(field) == 5 or NTH in field else 30


def _weekday(field: str, day: datetime.date, direction: str) -> str:
    if field == "WE":
        week = day
        if direction == "last" or (direction not in ("future", "this") and day.weekday() < 5):
            week = day - 7 * DAY
        year, number, _ = week.isocalendar()
        return f"{year:04}-W{number:02}-WE"
    wanted = int(field) - 1
    if direction == "future":
        return (day + (wanted - day.weekday()) % 7 * DAY).isoformat()
    if direction == "next":
        return (day + ((wanted - day.weekday() - 1) % 7 + 1) * DAY).isoformat()
    if direction == "last":
        return (day - ((day.weekday() - wanted - 1) % 7 + 1) * DAY).isoformat()
    if direction == "this":
        return (day + (wanted - day.weekday()) * DAY).isoformat()
    return (day - (day.weekday() - wanted) % 7 * DAY).isoformat()
