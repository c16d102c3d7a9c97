"""The story's own time: the weekday of the news, and what is counted from the days that the text tells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.dating import spans
from generator.dating.counting import PERIOD, reckon
from generator.dating.facts import YEARS_ON
from generator.dating.lines import Clue, Day, Expression, Line, clue, in_year, margin, name_of, recurring, says
from generator.dating.spans import Span
from generator.dating.told import BESIDE, free, near, weekday_beside
from generator.values.when import When

_ASIDE = re.compile(r"(?:when|while|after|as|since|before)\b", re.IGNORECASE)


def lead_weekday(lines: Sequence[Line]) -> Iterator[Clue]:
    """News tells its weekday in the first sentence: "… on Monday" is written on that day or one of the next."""
    for line in [line for line in lines if line.sentence.role == "body"][:1]:
        for expression in free(line):
            dated = weekday_beside(line, expression)
            weekday = expression.weekday if dated is None else dated
            bare = expression.timex.direction not in ("last", "next")
            if (
                weekday is not None
                and bare
                and expression.told == "past"
                and expression.tense in ("past", "")
                and not _ASIDE.match(line.text)
            ):
                most = margin("lead-weekday", "after" if dated is None else "dated")
                if expression.date is not None:  # "on Tuesday, 12 December 2023": with its year
                    low, _ = spans.of(expression.date)
                    why = says("news-of-weekday", weekday=weekday, n=most)
                    yield clue("lead-weekday", line.number, expression.text, why, [Span(low, low + most)])
                    return
                days = spans.weekly(weekday, 0, most)
                if expression.day:
                    days = spans.yearly(partial(near, partial(in_year, expression.day), True, most, weekday, False))
                why = says("news-of-weekday", weekday=weekday, n=most)
                yield recurring("lead-weekday", line.number, expression.text, why, days)
                return


_EARLIER = re.compile(r"-P(?P<count>\d{1,2})(?P<unit>[DW])$")
_SAME_NEWS = 2  # lines, within which "a week earlier" still counts from the weekday of the news


def weekday_and_earlier(lines: Sequence[Line]) -> Iterator[Clue]:
    """ "On Monday they came again. Exactly a week earlier, on 24 October, …": of a year in which that is a Monday."""
    news: tuple[int, int] | None = None  # the line that tells it, and the weekday
    for at, line in enumerate(lines):
        for number, expression in enumerate(line.expressions):
            earlier = _EARLIER.match(expression.timex.local) if expression.timex.anchor == "text" else None
            beside = line.expressions[number + 1 : number + 2]
            if earlier and news and beside and at - news[0] <= _SAME_NEWS and _is_beside(line, expression, beside[0]):
                yield from _so_long_before(line, beside[0], int(earlier["count"]), earlier["unit"], news[1])
            elif expression.weekday is not None and expression.told == "past" and not line.is_head:
                bare = expression.timex.direction not in ("last", "next") and weekday_beside(line, expression) is None
                news = (at, expression.weekday) if bare else None


def _is_beside(line: Line, one: Expression, other: Expression) -> bool:
    to_the_day = other.day is not None and len(other.day) > 1
    return to_the_day and BESIDE.fullmatch(line.text[one.end : other.start]) is not None


def _so_long_before(line: Line, day: Expression, count: int, unit: str, weekday: int) -> Iterator[Clue]:
    most = margin("lead-weekday", "dated")
    later = count * (7 if unit == "W" else 1)
    why = says("yearless-past", day=name_of(day.day or ()), n=later + most).and_("of-a-year", weekday=weekday)
    days = spans.yearly(partial(_week_after, day.day or (), later, most, weekday))
    yield recurring("weekday-of-date", line.number, day.text, why, days)


def _week_after(day: Day, later: int, most: int, weekday: int, year: int) -> Span | None:
    span = in_year(day, year)
    if span is None or datetime.date.fromordinal(int(span.low) + later).weekday() != weekday:
        return None
    return Span(span.low + later, span.low + later + most)


_LATER = re.compile(r"\+P(?P<count>\d+)(?P<unit>[DWMY])$")


def later_and_now(lines: Sequence[Line]) -> Iterator[Clue]:
    """ "Two months later … it is clear": that long after the last date told, which may lack its year."""
    told: tuple[str, Day | None, When | None] | None = None
    for line in lines:
        for expression in line.expressions:
            later = _LATER.match(expression.timex.local) if expression.timex.anchor == "text" else None
            day, when = expression.day, expression.date
            if later and told and expression.tense in ("present", "perfect") and not line.is_head:
                yield from _later(line, expression, int(later["count"]), later["unit"], told)
            elif later and told and told[1] and (this := _this_weekday(line, expression)) is not None:
                why = says("later", phrase=expression.text, after=told[0])
                days = spans.yearly(partial(_week_of, told[1], int(later["count"]), later["unit"], this))
                yield recurring("later-and-now", line.number, expression.text, why, days)
            elif when is not None and "T" not in expression.timex.value:
                told = (expression.text, None, when)
            elif day and (expression.tense == "past" or (not expression.tense and len(day) > 1)):
                told = (expression.text, day, None if YEARS_ON.search(line.text) else _fact_on(line, day))


_SINCE_THEN = re.compile(r",? (?:have|has) (?:now |already )?(?:passed|gone by|elapsed)\b|,? on\b(?= ?[,.])")


def passed(lines: Sequence[Line]) -> Iterator[Clue]:
    """ "Two weeks have passed … on Friday, 30 September": so long after the first day that the paragraph tells then."""
    for at, line in enumerate(lines):
        for number, expression in enumerate(line.expressions):
            period = PERIOD.match(expression.timex.local) if expression.timex.type == "DURATION" else None
            if not period or number in line.linked or line.is_head or not _SINCE_THEN.match(line.text, expression.end):
                continue
            here = [e for e in line.expressions if e.start > expression.start]
            near = [each for each in lines[at + 1 : at + 3] if each.sentence.paragraph == line.sentence.paragraph]
            told = [e for e in (*here, *(e for each in near for e in each.expressions)) if _is_day(e)][:1]
            for day in told:
                yield from _later(line, expression, int(float(period[1])), period[2], (day.text, day.day, day.date))


def _is_day(expression: Expression) -> bool:
    """Whether it names a day that is no day to come."""
    of_year = expression.day is not None and len(expression.day) > 1
    to_the_day = expression.date is not None and expression.date.precision == "day"
    return (of_year or to_the_day) and expression.tense != "future"


def _this_weekday(line: Line, expression: Expression) -> int | None:
    """The weekday of "This Thursday, a week later"."""
    for other in line.expressions:
        if other.end <= expression.start and re.fullmatch(r",? ", line.text[other.end : expression.start]):
            return other.weekday if other.text.lower().startswith("this") else None
    return None


def _week_of(day: Day, count: int, unit: str, weekday: int, year: int) -> Span | None:
    """The week that begins so long after a day, in years in which it begins with that weekday."""
    on = in_year(day, year)
    later = spans.add(datetime.date.fromordinal(int(on.low)), count, unit) if on and len(day) > 1 else None
    return Span(later.toordinal(), later.toordinal() + 6) if later and later.weekday() == weekday else None


def _fact_on(line: Line, day: Day) -> When | None:
    """The fact that a sentence tells with the day and month on which it fell."""
    if len(day) < 2:
        return None
    for match in (*line.facts, *line.with_date):
        when = match.anchor.when
        if when.precision == "day" and when.earliest and (when.earliest.month, when.earliest.day) == day:
            return when
    return None


def _later(
    line: Line, expression: Expression, count: int, unit: str, told: tuple[str, Day | None, When | None]
) -> Iterator[Clue]:
    text, day, when = told
    mod = expression.timex.mod
    why = says("later", phrase=expression.text, after=text)
    try:
        if when is not None and when.earliest and when.latest:
            span = reckon(when.earliest, when.latest, count, unit, mod)
            yield clue("later-and-now", line.number, expression.text, why, [span])
        elif day:
            days = spans.yearly(partial(_on_from, day, count, unit, mod))
            yield recurring("later-and-now", line.number, expression.text, why, days)
    except (ValueError, OverflowError):
        return  # out of the calendar's range


def _on_from(day: Day, count: int, unit: str, mod: str, year: int) -> Span | None:
    span = in_year(day, year)
    if span is None:
        return None
    first, last = (datetime.date.fromordinal(int(side)) for side in span)
    return reckon(first, last, count, unit, mod)
