"""Holidays: they come again each year, so that they narrow an interval that other clues have found."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import partial

from generator.dating import spans
from generator.dating.lines import OFFSET, Clue, Day, Expression, Line, around, margin, name_of, recurring, says
from generator.dating.spans import Span
from generator.knowledge.anchors import Anchor
from generator.knowledge.grammar import grammar
from generator.knowledge.holidays import holiday

Fall = Callable[[int], datetime.date | None]
"""The day of a year on which a holiday falls."""

_SOME_YEARS = range(2000, 2028)  # a whole turn of the calendar
_WEEK = 7


def own_weekday(anchor: Anchor) -> int | None:
    """The weekday on which a holiday falls in every year; None for others, and for other facts."""
    if anchor.kind != "holiday":
        return None
    weekdays = {day.weekday() for year in _SOME_YEARS if (day := anchor.days(year))}
    return weekdays.pop() if len(weekdays) == 1 else None


def named(expression: Expression) -> Fall | None:
    """What holiday an expression names, if it is the same day in all countries."""
    local = expression.timex.local
    if not local.startswith("HOLIDAY") or "@" in local:
        return None
    known = grammar().holidays.get(local[8:].partition("T")[0])
    rules = set(known.on.values()) if known else set()
    return partial(holiday, rules.pop()) if len(rules) == 1 else None


# -- a holiday with a time --------------------------------------------------------------------------------------------


def with_time(anchor: Anchor, expression: Expression, line: Line) -> Clue | None:
    """A holiday with a day and month, in which only some years fit; or with its weekday, "today", "last week"."""
    day, timex = expression.day, expression.timex
    offset = OFFSET.match(timex.local) if timex.anchor == "published" else None
    ahead = expression.told == "future" or timex.direction == "next"
    ahead |= timex.direction == "future" and expression.told != "past"  # "this Sunday is Mother's Day"
    if day and len(day) == 2 and day[0] in {fall.month for year in _SOME_YEARS if (fall := anchor.days(year))}:
        key = "holiday-on-ahead" if ahead else "holiday-on-past"
        why = says(key, what=anchor.what, day=name_of(day))
        days = spans.yearly(partial(_on_day, anchor.days, day, ahead))
    elif expression.weekday is not None:
        most = margin("weekday-of-fact", "after") + (_WEEK if timex.direction in ("last", "next") else 0)
        why = says("holiday-within", what=anchor.what, phrase=expression.text, n=most)
        days = spans.yearly(partial(_on_weekday, anchor.days, expression.weekday, most, ahead))
    elif offset and offset["unit"] in "DW" and not offset["field"] and not re.search(r"\bago\b", timex.text):
        count = int(offset["count"]) * (1 if offset["sign"] == "-" else -1)
        why = says("day-was", day=anchor.what, phrase=expression.text)
        days = spans.yearly(partial(_in_unit, anchor.days, offset["unit"], count))
    else:
        return None
    return recurring("weekday-of-date", line.number, expression.text, why, days, anchor.source)


def _on_day(fall: Fall, day: Day, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    if on is None or (on.month, on.day) != day:
        return None
    return around(spans.only(on), ahead, margin("day-of-year", "ahead" if ahead else "past"))


def _on_weekday(fall: Fall, weekday: int, most: int, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    return around(spans.only(on), ahead, most) if on and on.weekday() == weekday else None


def _in_unit(fall: Fall, unit: str, count: int, year: int) -> Span | None:
    on = fall(year)
    return spans.unit_of(on, unit, count) if on else None
