"""A weekday or a holiday with the day of a month that is not named: "on Saturday, the 26th", "Mother's Day, the 27th".

Only some months have such a day; together with what else a text tells of its time, that can leave one year.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.dating import holidays, spans
from generator.dating.lines import WEEKDAYS, Clue, Line, around, margin, recurring, says
from generator.dating.spans import Days, Span
from generator.dating.tense import tense
from generator.timex.values import ORDINAL_NAMES, ordinal

_DAY = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
_AFTER = re.compile(rf",? \(?(?:on )?(?:the )?{_DAY}(?! (?:of|time|day|year|week|month|anniversary|floor|\w+ary\b))")
_BEFORE = re.compile(rf"\bthe {_DAY},? (?:which (?:is|was) |it is )?\(?(?:an? |the )?$")

_IS_THE = re.compile(
    rf"\b(?P<said>today|tomorrow|yesterday) (?:is|was) the (?:{_DAY}|(?P<word>{'|'.join(reversed(ORDINAL_NAMES))})\b)"
    r"(?! (?:of|time|day|year|week|month|anniversary|\w+ary)\b)",
    re.I,
)
_AWAY = {"today": 0, "tomorrow": -1, "yesterday": 1}  # the day of writing, from the day named


def monthless(line: Line) -> Iterator[Clue]:
    if line.is_head:
        return
    for found in _IS_THE.finditer(line.text):
        nth = int(found["day"] or ordinal(found["word"].lower()))
        why = says("monthless", phrase=found["said"].lower(), number=nth, n=0)
        days = _monthly(partial(_beside, nth, _AWAY[found["said"].lower()]))
        yield recurring("weekday-of-date", line.number, found[0], why, days)
    for name, start, end, fits in _named(line):
        number = day_of_month(line, start, end)
        if number is None:
            continue
        told, most = tense(line.text, start, end), margin("weekday-of-date", "monthless")
        why = says("monthless", phrase=name, number=number, n=most)
        days = _monthly(partial(_near, number, fits, told, most))
        yield recurring("weekday-of-date", line.number, line.text[start:end], why, days)


def day_of_month(line: Line, start: int, end: int) -> int | None:
    """The day of a month, if that alone is told beside a weekday or a holiday."""
    found = _AFTER.match(line.text, end) or _BEFORE.search(line.before(start))
    return int(found["day"]) if found else None


def _named(line: Line) -> Iterator[tuple[str, int, int, Callable[[datetime.date], bool]]]:
    """Weekdays and holidays, and which days they can be."""
    for expression in line.expressions:
        if expression.weekday is not None:
            yield WEEKDAYS[expression.weekday], expression.start, expression.end, partial(_is_on, expression.weekday)
        elif fall := holidays.named(expression):
            yield expression.text, expression.start, expression.end, partial(_is_holiday, fall)
    for match in line.facts:
        if match.anchor.kind == "holiday":
            yield match.anchor.what, match.start, match.end, partial(_is_holiday, match.anchor.days)


def _is_on(weekday: int, day: datetime.date) -> bool:
    return day.weekday() == weekday


def _is_holiday(fall: holidays.Fall, day: datetime.date) -> bool:
    return fall(day.year) == day


def _beside(number: int, away: int, month: datetime.date) -> Span | None:
    """The day so many days away from that day of a month."""
    try:
        return spans.only(month.replace(day=number) + datetime.timedelta(days=away))
    except ValueError:
        return None


def _near(
    number: int, fits: Callable[[datetime.date], bool], told: str, most: int, month: datetime.date
) -> Span | None:
    """The days on which one may write so of a day of one month."""
    try:
        day = month.replace(day=number)
    except ValueError:
        return None
    if not fits(day):
        return None
    span = spans.only(day)
    if told == "future":
        return around(span, True, most)
    return around(span, False, most) if told in ("past", "perfect") else Span(span.low - most, span.high + most)


def _monthly(of_month: Callable[[datetime.date], Span | None]) -> Days:
    def year(number: int) -> Iterator[Span]:
        for month in range(1, 13):
            if span := of_month(datetime.date(number, month, 1)):
                yield span

    def days(low: float, high: float) -> list[Span]:
        first = datetime.date.fromordinal(int(max(low, spans.FIRST.toordinal()))).year - 1
        last = datetime.date.fromordinal(int(min(high, spans.LAST.toordinal()))).year + 1
        return spans.fixed(span for at in range(first, last + 1) for span in year(at))(low, high)

    return days
