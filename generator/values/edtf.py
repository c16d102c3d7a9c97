"""The text of EDTF (ISO 8601-2, levels 0 and 1) to days, and days to text; `when` makes dates of it.

Days are numbers here, so that years which Python's calendar has not are days like others. Level 2 (sets, parts in
doubt, significant digits, quarters) is refused with a hint at what to write instead.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from dataclasses import dataclass

Date = datetime.date


class WhenError(ValueError):
    """The text is no EDTF value of level 0 or 1; the message says why and what to write."""


# A year's digits, then month and day; X from the right only, as level 1 has it.
_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX)|Y-?[1-9]\d{4,11})"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
MOMENT = re.compile(
    r"(?P<date>-?\d{4}-\d\d-\d\d)T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)"
    r"(?P<zone>Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?",
    re.ASCII,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # code to first month
_HINTS = (
    (re.compile(r"\d{4}-(2[5-9]|3\d|4[01])$"), "quarters and halves are written as months: 2022-01/2022-03"),
    (re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?$"), "write months and days with two digits: 2022-09-01"),
    (re.compile(r".*\d[ux]", re.DOTALL), "unknown digits are written with a capital X: 199X, 2022-XX"),
    (
        re.compile(r"(unknown|open)?/(unknown|open)?$|.*/(unknown|open)$|(unknown|open)/", re.DOTALL),
        "an open end is written '..', an unknown one is left empty: 2022-10/..",
    ),
    (re.compile(r"[\[{]"), "sets of dates are not read; write the span, 2022-01/2022-03"),
    (re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}$|.*[a-z]{3}", re.DOTALL), "write year, month, day: 2022-09-21"),
)


def days_before(year: int, month: int = 1, day: int = 1) -> int:
    """Number of a day in the proleptic Gregorian calendar of any year; `date.toordinal()` where Python has the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    return (
        365 * shifted + shifted // 4 - shifted // 100 + shifted // 400
        + (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 306
    )  # fmt: skip


def month_length(year: int, month: int) -> int:
    return days_before(year, month + 1) - days_before(year, month)


def as_date(number: float) -> Date | None:
    return Date.fromordinal(int(number)) if 1 <= number <= Date.max.toordinal() else None


@dataclass(frozen=True, slots=True)
class Point:
    """One side of an interval, or a date alone."""

    kind: str  # day, month, season, year, decade, century; open, unknown
    low: float  # number of the first day, -inf and inf where there is no bound
    high: float
    mark: str = ""
    year: int = 0
    month: int = 0  # 1 to 12; of a season its code; 0: none or XX
    day: int = 0
    hidden: str = ""  # what XX stands for: "", "month", "day" or "both" (month and day)


_OPEN = Point("open", -math.inf, math.inf)
_UNKNOWN = Point("unknown", -math.inf, math.inf)


@functools.lru_cache(maxsize=8192)
def _point(text: str, whole: str) -> Point:
    """A date of level 1 without time; `whole` is named in errors."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise _error(whole)
    digits, month_text, day_text, mark = found["year"], found["month"], found["day"], found["mark"]
    if digits == "-0000":
        raise WhenError(f"'{whole}': there is no year -0000; the year before 0001 is 0000")
    unknown = digits.count("X")
    if unknown:
        if month_text:
            raise WhenError(f"'{whole}': with an unknown year no month can be given; write {digits}")
        least, most = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
        first, last = min(least, most), max(least, most)
        kind = "decade" if unknown == 1 else "century"
        return Point(kind, days_before(first), days_before(last + 1) - 1, mark, least)
    year = int(digits.lstrip("Y"))
    if digits[0] == "Y" and month_text:
        raise WhenError(f"'{whole}': a year with Y stands alone, without month and day")
    if month_text is None:
        return Point("year", days_before(year), days_before(year + 1) - 1, mark, year)
    if month_text == "XX":
        if day_text not in (None, "XX"):
            raise WhenError(f"'{whole}': with an unknown month the day is XX too")
        hidden = "both" if day_text else "month"
        return Point("year", days_before(year), days_before(year + 1) - 1, mark, year, hidden=hidden)
    month = int(month_text)
    if day_text is None and month in _SEASONS:
        start = _SEASONS[month]
        return Point("season", days_before(year, start), days_before(year, start + 3) - 1, mark, year, month)
    if not 1 <= month <= 12:
        raise _error(whole, f"there is no month {month_text}")
    start_number, length = days_before(year, month), month_length(year, month)
    if day_text in (None, "XX"):
        hidden = "day" if day_text else ""
        return Point("month", start_number, start_number + length - 1, mark, year, month, hidden=hidden)
    day = int(day_text)
    if not 1 <= day <= length:
        raise WhenError(f"'{whole}': {digits}-{month_text} has {length} days, not {day_text}")
    return Point("day", start_number + day - 1, start_number + day - 1, mark, year, month, day)


def _error(text: str, why: str = "") -> WhenError:
    hint = next((hint for pattern, hint in _HINTS if pattern.match(text)), "")
    hint = hint or "dates are written like 2022-09-21, 2022-09, 2022~, 2022-09/2022-12, ../2024-06"
    return WhenError(f"'{text[:60]}' is no date{': ' + why if why else ''}; {hint}")


def sides(text: str) -> tuple[Point, Point]:
    """Start and end, the same object twice where the value is no interval."""
    if "/" in text:
        left, _, right = text.partition("/")
        start = _OPEN if left == ".." else _point(left, text) if left else _UNKNOWN
        end = _OPEN if right == ".." else _point(right, text) if right else _UNKNOWN
        if start is end is _UNKNOWN:
            raise _error(text)
        if start.low > end.high:
            raise WhenError(f"'{text}': the interval ends before it begins")
        return start, end
    moment = MOMENT.fullmatch(text) if "T" in text else None
    point = _point(moment["date"] if moment else text, text)
    return point, point


# -- days as text ----------------------------------------------------------------------------------------------------


def year_text(year: int) -> str:
    if not -9999 <= year <= 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@functools.lru_cache(maxsize=8192)
def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of the `number`-th day."""
    if 1 <= number <= Date.max.toordinal():
        day = Date.fromordinal(number)
        return day.year, day.month, day.day
    cycles = (number - 1) // 146097  # the calendar repeats after 400 years
    day = Date.fromordinal(number - cycles * 146097)
    return day.year + 400 * cycles, day.month, day.day


def _side(number: float, level: str) -> str:
    if math.isinf(number):
        return ".."
    year, month, day = civil(int(number))
    if not -9999 <= year <= 9999:  # such years have neither month nor day in EDTF
        return year_text(year)
    return "-".join([year_text(year), f"{month:02}", f"{day:02}"][: ("year", "month", "day").index(level) + 1])


def span(low: float, high: float) -> str:
    """EDTF of the days `low` to `high`: both sides with day, or both with month or year where they are whole ones."""
    if low > high:
        raise WhenError("the interval ends before it begins")
    level = "year"
    for number, edge in ((low, 0), (high, 1)):
        if math.isinf(number):
            continue
        _, month, day = civil(int(number) + edge)  # an end is whole where the next day begins something
        level = "day" if day != 1 or level == "day" else "month" if month != 1 or level == "month" else "year"
    start, end = _side(low, level), _side(high, level)
    return start if start == end and start != ".." else f"{start}/{end}"
