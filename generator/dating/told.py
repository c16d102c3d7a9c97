"""Dates that a text tells, with or without their year, and the story's own time."""

from __future__ import annotations

import datetime
import itertools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from generator.dating import holidays, spans
from generator.dating.lines import (
    NEAR,
    WEEKDAYS,
    Clue,
    Expression,
    Line,
    around,
    clue,
    in_year,
    margin,
    name_of,
    recurring,
    says,
)
from generator.dating.spans import Span

_YEAR = re.compile(
    r"\b(?:in|since|during|of|from|late|early|mid|and|to|or|between|year|after|both|about|around|by|until|till|through)[\s-]*$",
    re.IGNORECASE,
)


_STAMPED = re.compile(r"\b(?:posted|updated|published|modified|\d\d?[:.]\d\d)(?: (?:on|at|in))?[\s,:]*$", re.IGNORECASE)
_SIGNED = re.compile(r"[\s,|:-]{1,3}(?:\S+ ){0,4}(?:wrote|comment|posted)\b")  # "10 Jun 2009, somebody wrote:"
_NAMED = re.compile(  # "the November 2012 elections", "a court date of 22 March"
    r"\b(?:the|an?|his|her|its|their|this|planned|new|(?:date|deadline)s? of|dated)\s+$", re.IGNORECASE
)
_ATTRIBUTE = (
    re.compile(  # "those called up in autumn 2022 will be replaced", "the men of September 2022 will come home"
        r"\bof\s+$|(?<!\bbe )(?<!\bbeen )\b(?:\w+ed|taken|sent|held|made|born)(?: up| out| away| off)?"
        r" (?:in|on|since|during|at)(?: the)?(?: late| early| mid)?[\s-]+$",
        re.IGNORECASE,
    )
)


def dates(line: Line) -> Iterator[Clue]:
    """Dates told as past bound from below, dates told as still to come from above."""
    if line.is_head:
        return
    for expression in free(line):
        when = expression.date
        if when is None:
            continue
        before, after = line.before(expression.start), line.text[expression.end : expression.end + NEAR]
        if (
            _STAMPED.search(before)
            or _SIGNED.match(after)
            or ("T" in expression.timex.value and when.precision == "day")
        ):
            continue
        if _NAMED.search(before) or (expression.tense == "future" and _ATTRIBUTE.search(before)):
            continue
        if when.precision not in ("day", "month") and not _YEAR.search(before):
            continue  # "the 1990 model", "1,990 shares"
        if when.precision in ("decade", "century"):
            continue  # "in the nineties": nearly every article was written later
        low, high = spans.of(when)
        if expression.tense in ("past", "perfect"):
            yield clue("told-past", line.number, expression.text, says("told-past"), [Span(low, math.inf)])
        elif expression.tense == "future":
            yield clue("told-ahead", line.number, expression.text, says("told-ahead"), [Span(-math.inf, high)])


def free(line: Line) -> list[Expression]:
    """The expressions that go with no fact."""
    return [expression for at, expression in enumerate(line.expressions) if at not in line.linked]


# -- without a year ---------------------------------------------------------------------------------------------------


def days_of_year(line: Line) -> Iterator[Clue]:
    """ "On 5 November", "in October", "on New Year's Eve", told as past or as to come."""
    if line.is_head:
        yield from _over_an_entry(line)
        return
    for expression in free(line):
        this = _THIS.search(line.before(expression.start)) is not None
        following = this or bool(
            _NEXT.search(line.before(expression.start))
        )  # "agreed to meet next Monday, 31 October"
        apart = _ANNOUNCED.search(line.before(expression.start)) is not None
        past = expression.tense in ("past", "perfect") and not following and not apart
        name, of_year = _yearless(expression)
        if of_year is None:
            continue
        if not past and expression.tense != "future" and not following:
            yield from _by_weekday(line, expression, name, of_year)
            continue
        to_the_day = expression.day is not None and len(expression.day) > 1
        most = margin("day-of-year", "past" if past else "day-ahead" if to_the_day else "ahead")
        if to_the_day and (following or (past and _LAST.search(line.before(expression.start)))):
            most = margin("day-of-year", "week")
        if to_the_day and this:
            most = margin("weekday-of-fact", "after")
        weekday = weekday_beside(line, expression)
        last = expression.timex.direction == "last"
        why = says("yearless-past" if past else "yearless-ahead", day=name, n=most)
        if weekday is not None:
            why = why.and_("of-a-year", weekday=weekday)
        days = spans.yearly(partial(near, of_year, past, most, weekday, last))
        likely = margin("day-of-year", f"likely-{'day' if to_the_day else 'month'}-{'past' if past else 'ahead'}")
        likely_days = spans.yearly(partial(near, of_year, past, likely, weekday, last))
        kind = "day-of-year" if weekday is None else "weekday-of-date"
        yield replace(recurring(kind, line.number, expression.text, why, days), likely=likely_days)


def _over_an_entry(line: Line) -> Iterator[Clue]:
    """ "Wednesday, 8 March", and nothing else on the line: the article goes on from there, in a year in which it is."""
    for expression in free(line):
        name, of_year = _yearless(expression)
        weekday = weekday_beside(line, expression)
        rest = _SOME_WEEKDAY.sub("", line.text[: expression.start] + line.text[expression.end :])
        if of_year is None or weekday is None or re.search(r"\w", rest):
            continue
        most = margin("weekday-of-date", "entry")
        why = says("yearless-past", day=name, n=most).and_("of-a-year", weekday=weekday)
        days = spans.yearly(partial(near, of_year, True, most, weekday, False))
        yield recurring("weekday-of-date", line.number, expression.text, why, days)


_SOME_DAY = "|".join(WEEKDAYS)
_A_WEEKDAY = re.compile(  # "26 November, a Saturday", "on 3 May (Wednesday)", "7 March, which was a Thursday"
    rf",? (?:(?:which|it) (?:was|is|fell on) )?a (?P<weekday>{_SOME_DAY})\b|,? \((?:a )?(?P<other>{_SOME_DAY})\)"
)
_WEEKDAY_OF = re.compile(  # "on Sunday, 19 March", "on the Sunday after next, 19 March"
    rf"\b(?P<weekday>{_SOME_DAY})(?: after next| next| of (?:this|next) week)?,? (?:on )?(?:the )?$"
)
_LAST = re.compile(rf"\b[Ll]ast (?:{_SOME_DAY}|week),? (?:on )?(?:the )?$")  # "last week, on 13 January"
_A_YEAR = 365
_SOME_WEEKDAY = re.compile(rf"\b(?:{_SOME_DAY})\b")
_THIS = re.compile(rf"\b[Tt]his (?:coming )?(?:{_SOME_DAY}),? (?:the )?$")  # "this Saturday, 9 December"
_ANNOUNCED = re.compile(rf":\s+(?:on )?(?:(?:{_SOME_DAY}),? )?$")  # "filed a notice last Friday: Sunday 19 November"
_NEXT = re.compile(rf"\bnext (?:{_SOME_DAY}|week),? (?:on )?(?:the )?$")


def weekday_beside(line: Line, expression: Expression) -> int | None:
    """The weekday told with a day of a month; "the first Saturday of July" comes each year."""
    of_a_year = expression.date is not None and expression.date.precision == "day"
    if not of_a_year and (not expression.day or len(expression.day) < 2):
        return None
    beside = _A_WEEKDAY.match(line.text, expression.end) or _WEEKDAY_OF.search(line.before(expression.start))
    told = f"{expression.text} {next(filter(None, beside.groups()), '') if beside else ''}"
    return next((n for n, some in enumerate(WEEKDAYS) if re.search(rf"\b{some}\b", told)), None)


def _by_weekday(line: Line, expression: Expression, name: str, of_year: Callable[[int], Span | None]) -> Iterator[Clue]:
    """ "To come on Saturday, 18 November": past or to come, but of a year in which that is a Saturday."""
    weekday = weekday_beside(line, expression)
    if weekday is None:
        return
    most = margin("day-of-year", "past") // 2
    why = says("yearless", day=name, n=most).and_("of-a-year", weekday=weekday)
    yield recurring(
        "weekday-of-date", line.number, expression.text, why,
        spans.yearly(partial(_either_side, of_year, most, weekday)),
    )  # fmt: skip


def _either_side(of_year: Callable[[int], Span | None], most: int, weekday: int, year: int) -> Span | None:
    span = of_year(year)
    if span is None or datetime.date.fromordinal(int(span.low)).weekday() != weekday:
        return None
    return Span(span.low - most, span.high + most)


def near(
    of_year: Callable[[int], Span | None], past: bool, most: int, weekday: int | None, last: bool, year: int
) -> Span | None:
    """The days on which one may write so of a day of one year; `last` says that it is not the current month."""
    span = of_year(year)
    if span is None or (weekday is not None and datetime.date.fromordinal(int(span.low)).weekday() != weekday):
        return None
    if past and last:
        return Span(span.high + 1, span.high + max(most, _A_YEAR))  # until the next one is over
    return around(span, not past, most)


def _yearless(expression: Expression) -> tuple[str, Callable[[int], Span | None] | None]:
    """The name of a day, month or holiday without a year, and what it is in a given year; ("", None) for others."""
    if expression.day:
        return name_of(expression.day), partial(in_year, expression.day)
    fall = holidays.named(expression)
    return (expression.text, partial(_fall, fall)) if fall else ("", None)


def _fall(fall: holidays.Fall, year: int) -> Span | None:
    day = fall(year)
    return spans.only(day) if day else None


BESIDE = re.compile(r",? (?:is )?(?:on |the |it is )*", re.IGNORECASE)
_EVE = re.compile(r",? (?:on )?the eve of (?:the )?", re.IGNORECASE)


def today(line: Line) -> Iterator[Clue]:
    """ "Today, 20 January", "yesterday, on Women's Day", "a week ago, on 24 October", "tomorrow, 18 November": that
    day, or so long after it or before; "yesterday, on Monday": that day of some week.
    """
    for one, other in itertools.pairwise(line.expressions):
        moved = re.fullmatch(r"([-+]?)P(\d{1,2})([DW])(?:T.*)?", one.timex.local)
        between = line.text[one.end : other.start]
        eve = _EVE.fullmatch(between) is not None
        if not moved or one.timex.anchor != "published" or not (eve or BESIDE.fullmatch(between)):
            continue
        later = int(moved[2]) * (7 if moved[3] == "W" else 1) * (-1 if moved[1] == "+" else 1)
        if eve:
            yield from _on_day_of_year(line, one, other, later - 1, moved[3])
            continue
        if other.weekday is not None and moved[3] == "D" and other.timex.direction not in ("last", "next"):
            why = says("day-was", day=WEEKDAYS[other.weekday], phrase=one.text)
            days = spans.weekly(other.weekday, later, later)
            yield recurring("day-named", line.number, line.text[one.start : other.end], why, days)
        yield from _on_day_of_year(line, one, other, later, moved[3])


_WHICH_WEEK = re.compile(r"(?P<which>this|last|next) (?:coming )?\w+day\b", re.IGNORECASE)
_AWAY = {"this": (0, 6), "last": (1, 10), "next": (1, 13)}  # days between the day and the article, at least and at most


def within_a_week(line: Line) -> Iterator[Clue]:
    """ "On Women's Day, this Friday", "last Thursday, 14 December": at most so many days from that day of some year."""
    for one, other in itertools.pairwise(line.expressions):
        for week, day in ((one, other), (other, one)):
            which = _WHICH_WEEK.fullmatch(week.text) if week.weekday is not None else None
            name, of_year = _yearless(day)
            if which is None or of_year is None or (day.day and len(day.day) < 2):
                continue
            if BESIDE.fullmatch(line.text, one.end, other.start) is None:
                continue
            low, high = _AWAY[which["which"].lower()]
            ahead = which["which"].lower() == "next" or (low == 0 and week.told == "future")
            moved = (-high, -low) if ahead else (low, high)
            days = spans.yearly(partial(_so_far_off, of_year, moved, week.weekday))
            why = says("day-was", day=name, phrase=week.text)
            yield recurring("day-named", line.number, line.text[one.start : other.end], why, days)


def _so_far_off(
    of_year: Callable[[int], Span | None], moved: tuple[int, int], weekday: int | None, year: int
) -> Span | None:
    span = of_year(year)
    if span is None or datetime.date.fromordinal(int(span.low)).weekday() != weekday:
        return None
    return Span(span.low + moved[0], span.high + moved[1])


def _on_day_of_year(line: Line, one: Expression, other: Expression, later: int, unit: str) -> Iterator[Clue]:
    name, of_year = _yearless(other)
    day = other.date.earliest if other.date is not None and other.date.days == 1 else None
    if day is not None:  # "a week ago, on 25 November 2023"
        name, of_year = other.text, lambda year: spans.only(day)
    if of_year is None or (name and other.day and len(other.day) < 2) or later < -1:
        return
    ago = one.text.endswith("ago")
    if (later > 1 or (later and unit == "W")) and not ago and "yesterday" not in one.text:
        return  # "last week, on 13 January"
    about = margin("day-named", "weeks") if re.search(r"week|fortnight", one.text) else int(later > 1 and ago)
    why = says("day-was", day=name, phrase=one.text)
    later_by = partial(_later_by, of_year, later, about, weekday_beside(line, other))
    if day is not None:
        yield clue("day-named", line.number, line.text[one.start : other.end], why, [s for s in [later_by(0)] if s])
        return
    days = spans.yearly(later_by)
    yield recurring("day-named", line.number, line.text[one.start : other.end], why, days)


def _later_by(
    of_year: Callable[[int], Span | None], later: int, about: int, weekday: int | None, year: int
) -> Span | None:
    span = of_year(year)
    if span is None or (weekday is not None and datetime.date.fromordinal(int(span.low)).weekday() != weekday):
        return None
    return Span(span.low + later - about, span.high + later + about)
