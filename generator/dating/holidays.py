"""Holidays: they come again each year, so that they narrow an interval that other clues have found."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.dating import spans
from generator.dating.counting import PERIOD
from generator.dating.lines import OFFSET, Clue, Day, Expression, Line, around, margin, name_of, recurring
from generator.dating.spans import DAY, Span
from generator.dating.tense import tense
from generator.knowledge.anchors import Anchor, holiday
from generator.knowledge.grammar import grammar

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
    if day and len(day) == 2 and day[0] in {fall.month for year in _SOME_YEARS if (fall := anchor.days(year))}:
        says = f"{anchor.what} is on {name_of(day)} in some years only; told as {'to come' if ahead else 'past'}"
        days = spans.yearly(partial(_on_day, anchor.days, day, ahead))
    elif expression.weekday is not None:
        most = margin("weekday-of-fact", "after") + (_WEEK if timex.direction in ("last", "next") else 0)
        says = f'{anchor.what} was "{expression.text}": written within {most} days'
        days = spans.yearly(partial(_on_weekday, anchor.days, expression.weekday, most, ahead))
    elif offset and offset["unit"] in "DW" and not offset["field"] and not re.search(r"\bago\b", timex.text):
        count = int(offset["count"]) * (1 if offset["sign"] == "-" else -1)
        says = f'{anchor.what} was "{expression.text}"'
        days = spans.yearly(partial(_in_unit, anchor.days, offset["unit"], count))
    else:
        return None
    return recurring("weekday-of-date", line.number, expression.text, says, days, anchor.source)


def _on_day(fall: Fall, day: Day, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    if on is None or (on.month, on.day) != day:
        return None
    return around(_only(on), ahead, margin("day-of-year", "ahead" if ahead else "past"))


def _on_weekday(fall: Fall, weekday: int, most: int, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    return around(_only(on), ahead, most) if on and on.weekday() == weekday else None


def _in_unit(fall: Fall, unit: str, count: int, year: int) -> Span | None:
    on = fall(year)
    return spans.unit_of(on, unit, count) if on else None


def _only(day: datetime.date) -> Span:
    return Span(day.toordinal(), day.toordinal())


# -- days before and after a holiday ----------------------------------------------------------------------------------

_NAME = r"\s+(?:the\s+)?(?:[A-Z]\w+\s+)?$"  # "before the Russian Mother's Day"
_BESIDE = re.compile(rf"\s+(?P<side>before|ahead of|after){_NAME}")
_NEXT_TO = re.compile(rf"\b(?:(?:the|a|one) day (?P<side>before|after)|(?:on )?the (?P<word>eve|morrow) of){_NAME}")
_COMES = re.compile(r"\s+(?:it is|it's|it will be|is|comes|will be|we (?:shall )?celebrate)\s+(?:the\s+)?$")
_NEW_YEAR = re.compile(r"\bNew Year(?:['’]s Day)?\b(?!['’]s)")
_TOGETHER = 12  # characters between a weekday and what tells the same day: "on Sunday, exactly a week before"


def beside(line: Line) -> Iterator[Clue]:
    """ "On Sunday, a week before Mother's Day, they met"; "in ten days it is New Year"."""
    if line.is_head:
        return
    for name, start, end, fall in _holidays(line):
        for at, expression in enumerate(line.expressions):
            period = PERIOD.match(expression.timex.local)
            if not period or period[2] not in "DW" or not 0 <= start - expression.end <= _COMES_WITHIN:
                continue
            days = round(float(period[1]) * (_WEEK if period[2] == "W" else 1))
            between = line.text[expression.end : start]
            if found := _BESIDE.fullmatch(between):
                away = days if found["side"] == "after" else -days
                yield from _told(line, name, expression.start, end, fall, away)
                line.linked.add(at)
            elif _COMES.fullmatch(between) and line.before(expression.start).lower().endswith("in "):
                says = f"{expression.text} to {name}"
                of_year = partial(_soon, fall, days)
                yield recurring("weekday-of-date", line.number, says, says, spans.yearly(of_year))
        if found := _NEXT_TO.search(line.before(start)):
            away = 1 if found["side"] == "after" or found["word"] == "morrow" else -1
            yield from _told(line, name, start - len(found[0]), end, fall, away)


_COMES_WITHIN = 30


def _holidays(line: Line) -> Iterator[tuple[str, int, int, Fall]]:
    """The holidays that a sentence names: name, place, day of the year."""
    for match in line.facts:
        if match.anchor.kind == "holiday":
            yield match.anchor.what, match.start, match.end, match.anchor.days
    for expression in line.expressions:
        if fall := named(expression):
            yield expression.text, expression.start, expression.end, fall
    for found in _NEW_YEAR.finditer(line.text):
        yield found[0], found.start(), found.end(), partial(holiday, "01-01")


def _told(line: Line, name: str, start: int, end: int, fall: Fall, away: int) -> Iterator[Clue]:
    """What is told of a day so many days from a holiday; with its weekday beside it, it is news."""
    told = tense(line.text, start, end)
    if told not in ("past", "perfect", "future"):
        return
    ahead = told == "future"
    weekday = _weekday_beside(line, start, end)
    phrase = line.text[start:end]
    of_year = partial(_away, fall, away, weekday, ahead)
    says = f"{phrase}, told as {'to come' if ahead else 'past'}"
    yield recurring("weekday-of-date", line.number, phrase, says, spans.yearly(of_year))


def _weekday_beside(line: Line, start: int, end: int) -> int | None:
    for expression in line.expressions:
        if expression.weekday is not None and expression.timex.direction not in ("last", "next"):
            gap = start - expression.end if expression.end <= start else expression.start - end
            if 0 <= gap <= _TOGETHER:
                return expression.weekday
    return None


def _away(fall: Fall, away: int, weekday: int | None, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    if on is None:
        return None
    day = on + away * DAY
    if weekday is not None and day.weekday() == weekday:
        return around(_only(day), ahead, margin("weekday-of-fact", "after"))
    return around(_only(day), ahead, margin("day-of-year", "ahead" if ahead else "past"))


def _soon(fall: Fall, days: int, year: int) -> Span | None:
    on = fall(year)
    if on is None:
        return None
    slack = max(1, days // 5)  # "ten days" is a round number, and what was said is printed later
    day = (on - days * DAY).toordinal()
    return Span(day - slack, day + slack)
