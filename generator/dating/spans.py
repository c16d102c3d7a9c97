"""Sets of days, as spans of day numbers (`datetime.date.toordinal`), and the days on which most evidence agrees."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from generator.values.when import When

DAY = datetime.timedelta(1)
FIRST, LAST = datetime.date(1600, 1, 1), datetime.date(2200, 12, 31)  # outside no article is looked for


class Span(NamedTuple):
    """From `low` to `high`, both included; -inf and inf where a side is open."""

    low: float
    high: float


Days = Callable[[float, float], list[Span]]
"""The days that a clue allows, asked for within a window; in order and apart."""


def fixed(spans: Iterable[Span]) -> Days:
    """Days that do not depend on the window."""
    joined = join(spans)
    return lambda low, high: [
        Span(max(s.low, low), min(s.high, high)) for s in joined if s.low <= high and s.high >= low
    ]


def yearly(of_year: Callable[[int], Span | None]) -> Days:
    """Days that come again each year: "on 5 November", whatever the year."""

    def days(low: float, high: float) -> list[Span]:
        first = datetime.date.fromordinal(int(max(low, FIRST.toordinal()))).year - 2
        last = datetime.date.fromordinal(int(min(high, LAST.toordinal()))).year + 2
        return fixed(span for year in range(first, last + 1) if (span := of_year(year)))(low, high)

    return days


def weekly(weekday: int, least: int, most: int) -> Days:
    """`least` to `most` days after a weekday (0 is Monday), in any week."""

    def days(low: float, high: float) -> list[Span]:
        first = int(max(low, FIRST.toordinal())) - 14
        first += (weekday - (first - 1)) % 7
        last = int(min(high, LAST.toordinal())) + 7
        return fixed(Span(day + least, day + most) for day in range(first, last, 7))(low, high)

    return days


def join(spans: Iterable[Span]) -> list[Span]:
    """In order, overlapping and adjoining ones made one."""
    result: list[Span] = []
    for span in sorted(span for span in spans if span.low <= span.high):
        if result and span.low <= result[-1].high + 1:
            result[-1] = Span(result[-1].low, max(result[-1].high, span.high))
        else:
            result.append(span)
    return result


def agreed(rows: Sequence[tuple[int, Sequence[Span]]], low: float, high: float) -> list[Span]:
    """The days from `low` to `high` on which the weights of the spans that hold them add up to most.

    `rows` are weights and spans, one row a clue. Where all clues agree on some days, these are the days.
    """
    change: dict[float, int] = {low: 0}
    for weight, spans in rows:
        for span in spans:
            start, end = max(span.low, low), min(span.high, high)
            if start <= end:
                change[start] = change.get(start, 0) + weight
                if end < high:
                    change[end + 1] = change.get(end + 1, 0) - weight
    points = sorted(change)
    best, total, result = -1, 0, list[Span]()
    for at, point in enumerate(points):
        total += change[point]
        span = Span(point, points[at + 1] - 1 if at + 1 < len(points) else high)
        if total > best:
            best, result = total, [span]
        elif total == best:
            result.append(span)
    return join(result)


def when(span: Span) -> When:
    """The span as a date."""
    ends = [None if math.isinf(side) else datetime.date.fromordinal(int(side)) for side in span]
    return When.between(*ends)


def only(day: datetime.date) -> Span:
    return Span(day.toordinal(), day.toordinal())


def of(date: When) -> Span:
    """The days of a date."""
    return Span(
        date.earliest.toordinal() if date.earliest else -math.inf, date.latest.toordinal() if date.latest else math.inf
    )


# -- arithmetic on the calendar ---------------------------------------------------------------------------------------


def add(day: datetime.date, count: float, unit: str) -> datetime.date:
    """The day so many units on: D days, W weeks, M months, Y years. Where a month is too short, its last day.

    Raises OverflowError or ValueError out of the calendar's range.
    """
    if unit == "D":
        return day + datetime.timedelta(round(count))
    if unit == "W":
        return day + datetime.timedelta(round(7 * count))
    months = count * (12 if unit == "Y" else 1)
    whole = math.floor(months)
    index = day.year * 12 + day.month - 1 + whole
    year, month = index // 12, index % 12 + 1
    length = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.date(year, month, 1)).days
    return datetime.date(year, month, min(day.day, length)) + datetime.timedelta(round(30.4 * (months - whole)))


def unit_of(day: datetime.date, unit: str, count: int = 0) -> Span:
    """The calendar unit that holds a day, or the one `count` units on, from its first to its last day."""
    if unit == "D":
        start = end = day + count * DAY
    elif unit == "W":
        start = day - day.weekday() * DAY + 7 * count * DAY
        end = start + 6 * DAY
    elif unit == "M":
        start = add(day.replace(day=1), count, "M")
        end = add(start, 1, "M") - DAY
    elif unit == "Q":
        start = add(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3 * count, "M")
        end = add(start, 3, "M") - DAY
    else:
        years = {"Y": 1, "E": 10, "C": 100}[unit]
        first = day.year // years * years + count * years
        start, end = datetime.date(first, 1, 1), datetime.date(first + years - 1, 12, 31)
    return Span(start.toordinal(), end.toordinal())
