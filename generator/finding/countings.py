"""Words that count time from something: "two months after", "the first anniversary of", "in the first weeks of"."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.dating.counts import Count, counts
from generator.timex.values import FIGURES, ORDINAL_NAMES, ordinal
from generator.values.seldom import Seldom
from generator.values.when import When

SHORT = 4  # days: what lasts no longer has a first day and a last one
_WEEKDAYS = tuple(day.lower() for day in calendar.day_name)
_NTH = Seldom(
    rf"\b(?:the )?(?P<nth>\d+(?:st|nd|rd|th)|{'|'.join(ORDINAL_NAMES[:10])}) "
    rf"(?P<unit>day|week|month|anniversary|{'|'.join(_WEEKDAYS)}) (?:after|of|since) ",
    re.I,
)
_ANNIVERSARY = Seldom(r"\b(?:the|its|that|this) (?P<unit>anniversary) (?:of|since) ", re.I)
_PART = Seldom(
    r"\b(?:the |its )?(?P<part>first|opening|early|last|final|closing) (?P<unit>day|week|month)(?P<many>s?) of ", re.I
)
_ROUND = Seldom(
    r"\b(?:(?<!to )the (?:very )?(?P<unit>day|morning|afternoon|evening|night|week) "
    r"(?P<side>of|before|after|following)|"
    r"(?:the )?(?P<eve>eve) of) ",
    re.I,
)
_NAMED_DAY = Seldom(r"\b(?P<what>(?:election|voting|polling|inauguration)) (?:day|night)\b", re.I)
_FIRST_MANY = {"day": 9, "week": 27, "month": 91}  # days, of "in the first weeks of the mobilisation"
_TO_THE_DAY = Seldom(
    rf"\b(?P<count>an?|\d+|{'|'.join(FIGURES)}) (?P<unit>week|month|year)s? to the day (?:after|since|from) ", re.I
)
_SINCE = Seldom(r"\b(?P<count>an?|one|two|three|four|five) (?P<unit>year|month|week)s? since (?:that|the) ", re.I)
_INTO = Seldom(
    rf"\b(?P<count>an?|\d+|{'|'.join(FIGURES)}) (?P<unit>day|week|month|year)s? into (?:the|this|his|its|their) ", re.I
)
_TO_THE_YEAR = "years"  # the unit of "two years to the day"
_TOLERANCE = {"day": 13, "week": 17, "fortnight": 17, "month": 30, "year": 50}  # days


class Counting(NamedTuple):
    """So much time after or before something."""

    start: int
    end: int
    unit: str
    number: int  # below nought for "before"
    exact: bool = False
    nth: bool = False
    since: bool = False
    part: tuple[int, int] | None = None  # days of what is part of it or next to it: below nought before its first day,

    def from_(self, fact: When) -> When | None:
        """When what is counted was, given when the fact was."""
        first, last = fact.earliest, fact.latest
        if first is None or last is None:
            return None
        if self.part is not None:
            return self._beside(first, last, self.part)
        try:
            if self.unit in ("anniversary", _TO_THE_YEAR):
                return When.between(_years_on(first, self.number), _years_on(last, self.number))
            if self.unit in _WEEKDAYS:
                days = (_WEEKDAYS.index(self.unit) - first.weekday()) % 7 + 7 * (self.number - 1)
                return When.day(first + datetime.timedelta(days=days))
            if self.nth:
                size = {"day": 1, "week": 7, "month": 30}[self.unit]
                low = first + datetime.timedelta(days=size * (self.number - 1))
                return When.between(
                    low, low + datetime.timedelta(days=max(size - 1, int(self.number > 1)))
                )  # some count the first as none
            side = "after" if self.number > 0 else "before"
            if (
                last - first
            ).days <= SHORT:  # "before the election" from its first day, "after the mutiny" from its last
                fact = When.day(last if self.number > 0 else first)
            when = Count(abs(self.number), self.unit, side, 0, 0, "").on_from(fact)
        except (ValueError, OverflowError):
            return None
        return when if when is None or self.exact else when.approximately()

    def reckoned(self, fact: When | None, around: When | None) -> Counting:
        """ "The anniversary" is the last one before the article."""
        if self.number or self.unit != "anniversary":
            return self
        return self._replace(number=_years_gone(fact, around))

    def _beside(self, first: datetime.date, last: datetime.date, part: tuple[int, int]) -> When | None:
        if self.unit == "last":  # of what lasted for days
            return When.day(last) if last > first else None
        if part == (0, 0):
            return When.between(first, last) if (last - first).days <= SHORT else None
        base = last if part[0] > 0 and self.unit == "after" else first
        low, high = (base + datetime.timedelta(days=n) for n in part)
        return When.between(low, high)

    def fits(self, when: When, around: When) -> bool:
        """Is what is counted near the time of the article, as the counts of news are, or an anniversary before it?"""
        first, last = around.earliest or around.latest, around.latest or around.earliest
        if when.earliest is None or when.latest is None or first is None or last is None:
            return False
        slack = datetime.timedelta(days=_TOLERANCE.get(self.unit, 20))
        near = first - slack <= when.latest or self.unit in ("anniversary", _TO_THE_YEAR)
        return when.earliest - slack <= last and near


def countings(text: str) -> list[Counting]:
    """All of them, counts of time first."""
    return [*_counted(text), *_ordinals(text), *_parts(text)]


def _counted(text: str) -> Iterator[Counting]:
    exact = [m.span() for m in _TO_THE_DAY.finditer(text)]
    for count in counts(text):
        if any(start <= count.start < end for start, end in exact):
            continue
        number = count.count if count.side == "after" else -count.count
        yield Counting(count.start, count.end, count.unit, number, count.unit == "day" and not count.about)
    for m in _INTO.finditer(text):
        number = int(FIGURES.get(m["count"].lower(), m["count"] if m["count"].isdigit() else 1))
        yield Counting(m.start(), m.end("unit"), m["unit"].lower(), number)
    for m in _TO_THE_DAY.finditer(text):
        number = int(FIGURES.get(m["count"].lower(), m["count"] if m["count"].isdigit() else 1))
        unit = m["unit"].lower().replace("year", _TO_THE_YEAR)
        yield Counting(m.start(), m.end() - len(m[0].split()[-1]) - 1, unit, number, True)
    for m in _SINCE.finditer(text):
        yield Counting(m.start(), m.end("unit"), m["unit"].lower(), FIGURES[m["count"].lower()], since=True)


def _ordinals(text: str) -> Iterator[Counting]:
    for m in _NTH.finditer(text):
        nth, unit = m["nth"].lower(), m["unit"].lower()
        yield Counting(m.start(), m.end("unit"), unit, ordinal(nth), True, unit != "anniversary")
    for m in _ANNIVERSARY.finditer(text):
        yield Counting(m.start(), m.end("unit"), "anniversary", 0, True)


def _parts(text: str) -> Iterator[Counting]:
    """ "The last day of the vote", "in the first weeks of the mobilisation", "on the day of the mutiny"."""
    for m in _PART.finditer(text):
        unit, last = m["unit"].lower(), m["part"].lower() in ("last", "final", "closing")
        if m["many"] and not last:
            yield Counting(m.start(), m.end() - 4, "first", 1, True, part=(0, _FIRST_MANY[unit]))
        elif last and unit == "day" and not m["many"]:
            yield Counting(m.start(), m.end() - 4, "last", 1, True, part=(0, 0))
    for m in _ROUND.finditer(text):
        side = "before" if m["eve"] else m["side"].lower()
        size = 7 if (m["unit"] or "").lower() == "week" else 1
        part = {"of": (0, 0), "before": (-size, -1)}.get(side, (1, size))
        if not (size == 7 and side == "of"):
            kept = len("of ") if side == "of" or m["eve"] else len(m[0].split()[-1]) + 1
            yield Counting(m.start(), m.end() - kept - 1, "before" if part[0] < 0 else "after", 1, True, part=part)
    for m in _NAMED_DAY.finditer(text):
        yield Counting(m.start(), m.start(), "after", 1, True, part=(0, 0))


def _years_gone(fact: When | None, around: When | None) -> int:
    """How many years after a fact the last anniversary lies, as the time of an article counts."""
    last = around.latest if around else None
    if fact is None or fact.earliest is None or last is None:
        return 1
    years = last.year - fact.earliest.year
    return max(1, years if _years_on(fact.earliest, years) <= last else years - 1)


def _years_on(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
