"""Dates in words for people: "between 1 and 23 January 2023", "about November 2022", "late 2022"."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from generator.values.edtf import MOMENT, Point, civil
from generator.values.language import Language

# What START, MID and END of a year, a month, a decade are taken for: its parts, in months, days, years.
PARTS = {
    "year": {"START": ((1, 3), "month"), "MID": ((5, 8), "month"), "END": ((10, 12), "month")},
    "month": {"START": ((1, 10), "day"), "MID": ((11, 20), "day"), "END": ((21, 31), "day")},
    "decade": {"START": ((0, 3), "year"), "MID": ((4, 6), "year"), "END": ((7, 9), "year")},
}
PARTS_OF_YEAR = {months: part for part, (months, _) in PARTS["year"].items()}


def words(text: str, start: Point, end: Point, told: Language) -> str:
    """What EDTF of these two sides says, marks and all."""
    if "/" not in text:
        return _marked(start, _told(start, told, alone=True, clock=MOMENT.fullmatch(text)), told)
    if math.isinf(start.low) and math.isinf(end.high):
        return told["no date"]
    if math.isinf(start.low):
        key = "or before" if start.kind == "open" else "start unknown"
        return told[f"{key}, day" if end.kind == "day" else key].format(_marked(end, _told(end, told), told))
    if math.isinf(end.high):
        key = "since" if end.kind == "open" else "end unknown"
        return told[key].format(_marked(start, _told(start, told), told))
    if start.mark and start.mark == end.mark:  # said once, of the whole
        return _marked(start, _words_of_span(replace(start, mark=""), replace(end, mark=""), told), told)
    if not start.mark and not end.mark:
        return _words_of_span(start, end, told)
    left, right = (_marked(point, _told(point, told), told) for point in (start, end))
    return told["between"].format(left, right)


def _words_of_span(start: Point, end: Point, told: Language) -> str:
    """A span with two ends and no marks, saying month and year once where they are shared."""
    if part := part_of_year(start, end):
        return told[part].format(_told(Point("year", 0, 0, "", start.year), told))
    if start.kind != end.kind and start.low > 0:  # "2022-05-05/2022": by the day
        start, end = (Point("day", 0, 0, "", *civil(int(number))) for number in (start.low, end.high))
    left, right = _told(start, told), _told(end, told)
    if left == right:
        return left
    if start.kind == end.kind and start.year == end.year:
        if start.kind == "day" and start.month == end.month:
            left = told["day alone"].format(start.day)
        elif start.kind == "day":
            left = told["day and month"].format(start.day, told.months[start.month - 1])
        elif start.kind == "month":
            left = told.months_alone[start.month - 1]
    return told["between"].format(left, right)


def part_of_year(start: Point, end: Point) -> str | None:
    """START, MID or END where the months are those that `from_timex` takes for it."""
    if start.kind == end.kind == "month" and start.year == end.year:
        return PARTS_OF_YEAR.get((start.month, end.month))
    return None


def _told(point: Point, told: Language, *, alone: bool = False, clock: re.Match[str] | None = None) -> str:
    if point.kind == "century":
        return told["century" if point.low > 0 else "century before"].format(abs(point.year))
    if point.kind == "decade":
        return told["decade" if point.low > 0 else "decade before"].format(abs(point.year))
    year = str(point.year) if point.year > 0 else told["before Christ"].format(1 - point.year)
    if point.kind == "year":
        key = {"month": "a month of", "both": "a day of"}.get(point.hidden, "") if alone else ""
        return told[key].format(year) if key else year
    if point.kind == "season":
        season = told.seasons[point.month - 21]
        if point.month != 24:
            return told["month"].format(season, year)
        return told["winter"].format(season, year, f"{(point.year + 1) % 100:02}" if point.year > 0 else "")
    if point.kind == "month":
        text = told["month"].format(told.months_alone[point.month - 1], year)
        return told["a day of"].format(text) if point.hidden and alone else text
    text = told["day"].format(point.day, told.months[point.month - 1], year)
    return told["clock"].format(text, clock["clock"][:5]) if clock else text


def _marked(point: Point, text: str, told: Language) -> str:
    return told[{"~": "about", "?": "perhaps", "%": "perhaps about"}[point.mark]].format(text) if point.mark else text
