"""Days told by a day near them: "the day after the invasion", "a week before Mother's Day", "the Monday after".

Such a day says when an article was written where the sentence tells how far off it is: "yesterday, the day after …",
"on Sunday, a week before …", "a year ago today, on the Monday after …".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from generator.dating import holidays, spans
from generator.dating.counting import PERIOD
from generator.dating.lines import WEEKDAYS, Clue, Expression, Line, around, clue, margin, recurring, says
from generator.dating.spans import Span
from generator.dating.tense import tense
from generator.knowledge.holidays import DAY, holiday
from generator.timex.values import ORDINAL_NAMES, ordinal

_WEEK = 7
_DAYS = {"D": 1, "W": _WEEK, "M": 31, "Y": 366}  # of a unit, at most
_CENTURY = 36_600  # days
_LONGEST = 31  # days of a fact from which days are counted
_TOGETHER = 14  # characters between a phrase and what tells the same day: "yesterday, on the fifth day after"
_FILLER = 30  # characters between "after" and the words of a fact: "after the news of the"
_COMING = 30  # characters between "in ten days" and a holiday: "in ten days it is New Year"

Away = Callable[[datetime.date], Span]
"""The days told, counted from a day."""


class _Base(NamedTuple):
    """A day that a sentence names, from which it counts."""

    name: str
    start: int
    end: int
    fall: holidays.Fall | None  # of a holiday
    when: tuple[datetime.date, datetime.date] | None  # of a fact: its first and last day
    source: str = ""


def beside(line: Line) -> Iterator[Clue]:
    if line.is_head:
        return
    for base in _bases(line):
        for start, away, at in _phrases(line, base):
            for found in _told(line, base, start, away):
                line.linked.update(at)
                line.taken.append((start, base.end))
                yield found
        if base.fall:
            yield from _coming(line, base, base.fall)
        elif base.when:
            yield from _anniversary(line, base, base.when[0])


def _bases(line: Line) -> Iterator[_Base]:
    for match in (*line.facts, *line.counted):
        anchor = match.anchor
        first, last = anchor.when.earliest, anchor.when.latest
        if anchor.kind == "holiday":
            yield _Base(anchor.what, match.start, match.end, anchor.days, None, anchor.source)
        elif anchor.kind == "event" and first and last and (last - first).days <= _LONGEST:
            yield _Base(anchor.what, match.start, match.end, None, (first, last), anchor.source)
    for expression in line.expressions:
        if fall := holidays.named(expression):
            yield _Base(expression.text, expression.start, expression.end, fall, None)
    for found in _NEW_YEAR.finditer(line.text):
        yield _Base(found[0], found.start(), found.end(), partial(holiday, "01-01"), None)


_NEW_YEAR = re.compile(r"\bNew Year(?:['’]s Day)?\b(?!['’]s)")


# -- phrases ----------------------------------------------------------------------------------------------------------

_BEFORE = r"(?P<side>before|ahead of|after|following)"
_OF_HOLIDAY = re.compile(r"\s+(?:the\s+)?(?:[A-Z]\w+\s+)?")  # "before the Russian Mother's Day"
_OF_FACT = re.compile(rf"\s+(?:[^,.;:]{{1,{_FILLER}}}\s)?")
_LENGTH = re.compile(rf"\s+(?:to the day\s+|(?:have|has|had)\s+(?:passed|gone by|elapsed)\s+)?(?:{_BEFORE}|since)\b")
_ON_THE_DAY = re.compile(r"\b(?:on )?the day (?:when|on which|that)\s+(?:exactly\s+)?$")
_NEAR = re.compile(
    r"\b(?:(?<!\bto )(?:the|a|one) day (?P<side>before|after|following)|the (?P<word>eve|morrow) of"
    rf"|the (?P<weekday>{'|'.join(WEEKDAYS)}) (?P<beyond>before|after|following)"
    rf"|the (?P<nth>{'|'.join(ORDINAL_NAMES[:20])}|\d{{1,2}}(?:st|nd|rd|th)) day (?:after|since|of))"
)


def _phrases(line: Line, base: _Base) -> Iterator[tuple[int, Away, list[int]]]:
    """Where a phrase that counts from a day begins, the day that it means, and which expression tells how far off."""
    filler = _OF_FACT if base.when else _OF_HOLIDAY
    for at, expression in enumerate(line.expressions):
        length = _length(expression)
        if length and not expression.timex.mod and expression.end <= base.start:  # "about two weeks" is no day
            found = _LENGTH.match(line.text, expression.end, base.end)  # a fact may begin with its "after"
            if found and (found.end() > base.start or filler.fullmatch(line.text, found.end(), base.start)):
                start = _ON_THE_DAY.search(line.text, 0, expression.start)
                away = partial(_on, *length, back=found["side"] in ("before", "ahead of"))
                yield start.start() if start else expression.start, away, [at]
    for found in _NEAR.finditer(line.text, max(0, base.start - 3 * _FILLER), base.start):
        if filler.fullmatch(line.text, found.end(), base.start):
            yield found.start(), _away(found), []


def _length(expression: Expression) -> tuple[float, str] | None:
    """How many of which unit "two weeks" are; None for what is no length, or would leave the calendar."""
    period = PERIOD.match(expression.timex.local) if expression.timex.type == "DURATION" else None
    return (float(period[1]), period[2]) if period and float(period[1]) * _DAYS[period[2]] <= _CENTURY else None


def _on(count: float, unit: str, day: datetime.date, *, back: bool) -> Span:
    to = spans.add(day, -count if back else count, unit).toordinal()
    return Span(to - (unit == "D" and count > _LONGEST), to)  # of many days, some count the first one too


def _days_on(days: int, more: int = 0) -> Away:
    return lambda day: Span(day.toordinal() + days, day.toordinal() + days + more)


def _away(found: re.Match[str]) -> Away:
    if found["weekday"]:
        weekday, after = WEEKDAYS.index(found["weekday"]), found["beyond"] != "before"
        return lambda day: _weekday_beside(day, weekday, after=after)
    if found["nth"]:
        return _days_on(ordinal(found["nth"]) - 1, 1)  # some count the day itself
    return _days_on(1 if found["side"] in ("after", "following") or found["word"] == "morrow" else -1)


def _weekday_beside(day: datetime.date, weekday: int, *, after: bool) -> Span:
    if after:
        return spans.only(day + ((weekday - day.weekday() - 1) % _WEEK + 1) * DAY)
    return spans.only(day - ((day.weekday() - weekday - 1) % _WEEK + 1) * DAY)


# -- what they tell ---------------------------------------------------------------------------------------------------


def _told(line: Line, base: _Base, start: int, away: Away) -> Iterator[Clue]:
    told = tense(line.text, start, base.end)
    phrase, beside_it = line.text[start : base.end], _beside(line, start, base.end)
    if told in ("unreal", "unclear") or not (told or beside_it):
        return
    ahead = told == "future"
    if base.when and beside_it:
        first, last = (away(day) for day in base.when)
        span = _written(Span(first.low, last.high), beside_it, ahead)
        if span:
            why = says("beside", phrase=phrase, beside=beside_it.text)
            yield clue("counted-from", line.number, phrase, why, [span], base.source)
    elif base.fall and told in ("past", "perfect", "future"):
        why = says("phrase-ahead" if ahead else "phrase-past", phrase=phrase)
        days = spans.yearly(partial(_each_year, base.fall, away, beside_it, ahead))
        yield recurring("weekday-of-date", line.number, phrase, why, days, base.source)


_ANNIVERSARY = re.compile(
    rf"\bthe (?:(?P<nth>{'|'.join(ORDINAL_NAMES[:20])}) )?anniversary(?: of)?{_OF_FACT.pattern}?$"
)


def _anniversary(line: Line, base: _Base, day: datetime.date) -> Iterator[Clue]:
    """ "Yesterday, on the anniversary of the order": in whatever year, where it does not say which it was."""
    found = _ANNIVERSARY.search(line.text, 0, base.start)
    beside_it = _beside(line, found.start(), base.end) if found else None
    if found is None or beside_it is None:
        return
    phrase = line.text[found.start() : base.end]
    ahead = tense(line.text, found.start(), base.end) == "future"
    fall = partial(_in_year, day, day.year + ordinal(found["nth"]) if found["nth"] else 0)
    days = spans.yearly(partial(_each_year, fall, _days_on(0), beside_it, ahead))
    line.taken.append((found.start(), base.end))
    why = says("beside", phrase=phrase, beside=beside_it.text)
    yield recurring("weekday-of-date", line.number, phrase, why, days, base.source)


def _in_year(day: datetime.date, only: int, year: int) -> datetime.date | None:
    return spans.add(day, year - day.year, "Y") if (year == only if only else year > day.year) else None


_TO_THE_DAY = re.compile(r"[\s,]*(?:today|to the day)\b[\s,]*(?:on )?$")
_NEXT_TO = re.compile(  # "Saturday, the day after Defender's Day and two years to the day since the invasion"
    rf"(?:, (?:on )?the (?:day|eve|morrow) (?:after|before|of) [^,.;:!?]{{3,40}}(?:,| and) ?)?[^.;:!?]{{0,{_TOGETHER}}}"
)
_YEARS_AGO = re.compile(r"-P(\d+)([YMW])$")


def _beside(line: Line, start: int, end: int) -> Expression | None:
    """The expression that tells the same day from the day of writing; "yesterday" rather than its weekday."""
    found: Expression | None = None
    for expression in line.expressions:
        if expression.timex.anchor != "published" or start <= expression.start < end:
            continue
        between = line.text[expression.end : start] if expression.end <= start else line.text[end : expression.start]
        local = expression.timex.local
        if _YEARS_AGO.match(local):
            if _TO_THE_DAY.fullmatch(between) or re.search(r"\btoday$", expression.text):
                return expression
        elif re.match(r"(?:-P1|P0)D", local) and _NEXT_TO.fullmatch(between):
            return expression
        elif expression.weekday is not None and expression.timex.direction != "last":
            found = expression if _NEXT_TO.fullmatch(between) else found
    return found


def _written(days: Span, beside_it: Expression, ahead: bool) -> Span | None:
    """When an article was written that tells such days so; None where it is not these that it tells."""
    local = beside_it.timex.local
    if ago := _YEARS_AGO.match(local):
        first, last = (datetime.date.fromordinal(int(side)) for side in days)
        on = (spans.add(day, int(ago[1]), ago[2]) for day in (first, last))
        return Span(*(day.toordinal() for day in on))
    if local.startswith("-P1D"):
        return Span(days.low + 1, days.high + 1)
    if local.startswith("P0D"):
        return days
    fits = [
        day for day in range(int(days.low), int(days.high) + 1) if (day - 1) % _WEEK == beside_it.weekday
    ]  # day 1 was a Monday
    most = margin("weekday-of-fact", "after") + _WEEK * (beside_it.timex.direction == "next")
    return around(Span(fits[0], fits[-1]), ahead, most) if fits else None


def _each_year(fall: holidays.Fall, away: Away, beside_it: Expression | None, ahead: bool, year: int) -> Span | None:
    on = fall(year)
    if on is None:
        return None
    days = away(on)
    written = _written(days, beside_it, ahead) if beside_it else None
    return written or around(days, ahead, margin("day-of-year", "ahead" if ahead else "past"))


# -- a holiday to come ------------------------------------------------------------------------------------------------

_IS = re.compile(r"\s+(?:is|was)\s+(?:now |just |only |still |exactly )*")
_OFF = re.compile(r"\s+(?:off|away|to go|from now)\b")
_COMES = re.compile(r"\s+(?:it is|it's|it will be|is|comes|will be|we (?:shall )?celebrate)\s+(?:the\s+)?")


def _coming(line: Line, base: _Base, fall: holidays.Fall) -> Iterator[Clue]:
    """ "In ten days it is New Year" """
    for expression in line.expressions:
        count, unit = _length(expression) or (0, "")
        if unit not in ("D", "W"):
            continue
        between = line.text[expression.end : base.start] if 0 <= base.start - expression.end <= _COMING else ""
        comes = _COMES.fullmatch(between) and line.before(expression.start).lower().endswith("in ")
        if comes or (_IS.fullmatch(line.text, base.end, expression.start) and _OFF.match(line.text, expression.end)):
            why = says("until", phrase=expression.text, day=base.name)
            soon = spans.yearly(partial(_soon, fall, round(count * _DAYS[unit])))
            yield recurring("weekday-of-date", line.number, line.text[expression.start : base.end], why, soon)


def _soon(fall: holidays.Fall, days: int, year: int) -> Span | None:
    on = fall(year)
    if on is None:
        return None
    slack = max(1, days // 5)  # "ten days" is a round number, and what was said is printed later
    day = (on - days * DAY).toordinal()
    return Span(day - slack, day + slack)
