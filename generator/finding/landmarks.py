"""Dated public facts that a sentence counts from or tells in passing: "two months after the order to mobilise", "on the
eve of the first anniversary of the decree", "…, when the president announced the call-up".
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.dating.counts import Count, counts
from generator.dating.date_uses import DateUse
from generator.dating.eves import on_the_eve
from generator.grammar.clauses import Predicate, Reading
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, Match, matches, matching
from generator.timex.values import FIGURES, ORDINAL_NAMES, ordinal
from generator.values.seldom import Seldom
from generator.values.when import When

_REACH = 60  # characters from a count to the fact from which it counts
_BEYOND = 40  # characters by which the words that tell a fact may go on behind its clause
_CLOSE = 25  # characters from "Wednesday's" to "decree"
_PIN_MOST, _PIN_SLACK = 4, 3  # days
_MARKER_MOST = 14  # characters from "after" to the subject of its clause
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
    r"\b(?:the (?:very )?(?P<unit>day|morning|afternoon|evening|night|week) (?P<side>of|before|after|following)|"
    r"(?:the )?(?P<eve>eve) of) ",
    re.I,
)
_NAMED_DAY = Seldom(r"\b(?P<what>(?:election|voting|polling|inauguration)) (?:day|night)\b", re.I)
_FIRST_MANY = {"day": 9, "week": 27, "month": 91}  # days, of "in the first weeks of the mobilisation"
_COMMON = reporting.words("common_facts")
_SCHEDULED_DAYS = 120  # an election is the last one, or the next, that is so near
_SIDE = re.compile(r"\b(after|since|before|until)\s+(?:the\s+)?$", re.I)
_SINCE = Seldom(r"\b(?P<count>an?|one|two|three|four|five) (?P<unit>year|month|week)s? since (?:that|the) ", re.I)
_ENDS = re.compile(r",(?!\d)|[;:!?()–—]|(?<!\b[A-Z])\.(?!\d)|\s(?:and|but|before|as)\s|$")
_TOLERANCE = {"day": 13, "week": 17, "fortnight": 17, "month": 30, "year": 50}  # days
_UNSURE, _ENACTING = reporting.words("supposing"), reporting.words("enacting")


class Landmark(NamedTuple):
    """A fact, and the passage that names it; offsets in the sentence."""

    anchor: Anchor
    start: int
    end: int
    count_end: int  # where the words end that count from it
    when: When | None  # of what is counted from it
    aside: bool = True  # the words tell of the fact, and do not only name an anniversary or explain a date given


def landmarks(
    text: str,
    anchors: Sequence[Anchor],
    uses: Sequence[DateUse],
    around: When | None,
    lately: When | None = None,
    known: Collection[When] = (),
) -> list[Landmark]:
    """The facts from which a sentence counts. `around` is when the article was written, `lately` the time of which it
    told last, `known` are the days of the facts that it told: a fact named by so common a word as "the decree" is one
    of these, or must fit into the one or the other.
    """
    events = [a for a in anchors if a.kind == "event" and a.when.earliest and a.when.latest]
    counted = [*_counted(text), *_ordinals(text), *_parts(text)] if events else []
    dated = [u for u in uses if u.when.days == 1 and re.match(r"[’']s ", text[u.end :])] if events else []
    if not counted and not dated:
        return []
    told = [*((m, True) for m in matches(events, text)), *((m, False) for m in matches(events, text, "counted"))]
    given = [u.when for u in uses if u.when.days == 1 and u.basis == "stated"]
    found = [mark for one in counted if (mark := _counting(text, one, counted, told, around, lately, known))]
    found = [mark._replace(aside=mark.aside and not _explains(mark, given)) for mark in found]
    for use in dated:  # "Wednesday's decree"
        for match, _ in told:
            if use.end < match.start <= use.end + _CLOSE and match.anchor.when == use.when:
                found.append(Landmark(match.anchor, use.start, match.end, use.end, None))
    return found


def _explains(mark: Landmark, given: Sequence[When]) -> bool:
    """ "On 21 September, a year to the day after the order" """
    return mark.when is not None and any(mark.when.contains(day) for day in given)


def with_counted(
    text: str, uses: Sequence[DateUse], marks: Sequence[Landmark], around: When | None = None
) -> list[DateUse]:
    """The date phrases of a sentence and, in their places, what is counted from facts: "the second Sunday of the
    mobilisation" is no bare Sunday.
    """
    counted = counted_uses(text, marks, around)
    kept = [use for use in uses if not any(c.start <= use.start and use.end <= c.end for c in counted)]
    return sorted([*kept, *counted], key=lambda use: use.start)


def counted_uses(text: str, marks: Sequence[Landmark], around: When | None = None) -> list[DateUse]:
    """What is counted from facts as date phrases: their place is that of the words that count."""
    uses = []
    for mark in marks:
        if mark.when is not None:
            phrase, rule = text[mark.start : mark.end], f"counted from {mark.anchor.id}"
            use = DateUse(mark.start, mark.count_end, phrase, mark.when, "inferred", rule)
            uses.append(_beside(text, on_the_eve(text, use), around))
    return uses


def _beside(text: str, use: DateUse, around: When | None) -> DateUse:
    """ "After the first anniversary of the order": some day after it, "before" it some day before."""
    found, day = _SIDE.search(text[: use.start]), use.when
    if found is None or day.earliest is None or day.latest is None:
        return use
    side = found[1].lower()
    if side in ("before", "until"):
        when = When.between(None, day.earliest - datetime.timedelta(days=side == "before"))
    else:
        when = day.onward() if side == "since" else day.until(around.latest if around else None)
    shape = side if side in ("since", "until") else "span"
    return replace(use, start=found.start(), phrase=text[found.start() : use.end], when=when, shape=shape)


def pinned(uses: Sequence[DateUse], marks: Sequence[Landmark]) -> list[DateUse]:
    """A weekday of several weeks is the one that a count from a fact allows: "on Monday, two days after the mutiny"."""
    return [_pinned(use, marks) for use in uses]


def _pinned(use: DateUse, marks: Sequence[Landmark]) -> DateUse:
    first, last = use.when.earliest, use.when.latest
    if not use.daily or first is None or last is None or (last - first).days < 7:
        return use
    days = [first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, 7)]
    for mark in marks:
        low, high = (mark.when.earliest, mark.when.latest) if mark.when else (None, None)
        if low and high and (high - low).days <= _PIN_MOST:
            slack = datetime.timedelta(days=_PIN_SLACK if mark.when and mark.when.approximate else 0)
            fits = [day for day in days if low - slack <= day <= high + slack]
            if len(fits) == 1:
                rule = f"{use.rule}, counted from {mark.anchor.id}"
                return replace(use, when=When.day(fits[0]), basis="inferred", rule=rule)
    return use


class _Counting(NamedTuple):
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
            if self.unit == "anniversary":
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
            ).days <= _PIN_MOST:  # "before the election" from its first day, "after the mutiny" from its last
                fact = When.day(last if self.number > 0 else first)
            when = Count(abs(self.number), self.unit, side, 0, 0, "").on_from(fact)
        except (ValueError, OverflowError):
            return None
        return when if when is None or self.exact else when.approximately()

    def reckoned(self, fact: When | None, around: When | None) -> _Counting:
        """ "The anniversary" is the last one before the article."""
        if self.number or self.unit != "anniversary":
            return self
        return self._replace(number=_years_gone(fact, around))

    def _beside(self, first: datetime.date, last: datetime.date, part: tuple[int, int]) -> When | None:
        if self.unit == "last":  # of what lasted for days
            return When.day(last) if last > first else None
        if part == (0, 0):
            return When.between(first, last) if (last - first).days <= _PIN_MOST else None
        base = last if part[0] > 0 and self.unit == "after" else first
        low, high = (base + datetime.timedelta(days=n) for n in part)
        return When.between(low, high)

    def fits(self, when: When, around: When) -> bool:
        """Is what is counted near the time of the article, as the counts of news are, or an anniversary before it?"""
        first, last = around.earliest or around.latest, around.latest or around.earliest
        if when.earliest is None or when.latest is None or first is None or last is None:
            return False
        slack = datetime.timedelta(days=_TOLERANCE.get(self.unit, 20))
        near = first - slack <= when.latest or self.unit == "anniversary"
        return when.earliest - slack <= last and near


def _counting(
    text: str,
    one: _Counting,
    others: Sequence[_Counting],
    told: Sequence[tuple[Match, bool]],
    around: When | None,
    lately: When | None,
    told_before: Collection[When],
) -> Landmark | None:
    most = _end(text, one.end + len(" before "))  # whose own "before" ends nothing
    near = [
        (m, sure) for m, sure in told if one.end < m.end <= most + _BEYOND and m.start <= min(most, one.end + _REACH)
    ]
    best = min(near, key=lambda row: (max(row[0].start, one.end), not row[1]), default=None)
    if best is None:
        return None
    match, sure = best
    fact: When | None = match.anchor.when
    for other in others:  # "six days after the first anniversary of …"
        if fact and other.unit == "anniversary" and one.start < other.start < match.end:
            fact = other.reckoned(fact, around).from_(fact)
    one = one.reckoned(fact, around)
    when = one.from_(fact) if fact else None
    if when is None:
        return None
    named = match.anchor.what.lower() in text.lower()
    meant = sure
    if one.part is not None or one.nth:
        words = text[match.start : match.end]
        known = any(_known(match.anchor, when, words, time) for time in (around, lately) if time is not None)
        meant = known if match.anchor.foreseen else sure or known
    fits = named or meant or around is None or one.fits(when, around)
    if not fits and match.anchor.when not in told_before:
        return None
    tells = fits and (sure or named or not one.nth)
    aside = tells and one.unit != "anniversary" and not (one.since or one.part)
    named_day = one.part is not None or (one.unit == "anniversary" and not aside)
    end = _behind(text, match.end) if named_day else _end(text, max(one.end, match.start + 1))
    return Landmark(match.anchor, one.start, end, one.end, when, aside)


def _behind(text: str, end: int) -> int:
    """Where a fact's name ends: "election day", "mobilisation decree"."""
    found = re.compile(r" (?:day|night|decree|order|law|vote)\b").match(text, end)
    return found.end() if found else end


def _known(anchor: Anchor, when: When, words: str, around: When) -> bool:
    """Can the words mean that fact, and no other of its kind? Of what is held again and again the nearest one."""
    first, last = around.earliest or around.latest, around.latest or around.earliest
    if first is None or last is None or when.earliest is None or when.latest is None:
        return False
    if anchor.foreseen:
        days = datetime.timedelta(days=_SCHEDULED_DAYS)
        return first - days <= when.latest and when.earliest <= last + days
    return words.lower() not in _COMMON and when.earliest <= last


def _counted(text: str) -> Iterator[_Counting]:
    for count in counts(text):
        number = count.count if count.side == "after" else -count.count
        yield _Counting(count.start, count.end, count.unit, number, count.unit == "day" and not count.about)
    for m in _SINCE.finditer(text):
        yield _Counting(m.start(), m.end("unit"), m["unit"].lower(), FIGURES[m["count"].lower()], since=True)


def _ordinals(text: str) -> Iterator[_Counting]:
    for m in _NTH.finditer(text):
        nth, unit = m["nth"].lower(), m["unit"].lower()
        yield _Counting(m.start(), m.end("unit"), unit, ordinal(nth), True, unit != "anniversary")
    for m in _ANNIVERSARY.finditer(text):
        yield _Counting(m.start(), m.end("unit"), "anniversary", 0, True)


def _parts(text: str) -> Iterator[_Counting]:
    """ "The last day of the vote", "in the first weeks of the mobilisation", "on the day of the mutiny"."""
    for m in _PART.finditer(text):
        unit, last = m["unit"].lower(), m["part"].lower() in ("last", "final", "closing")
        if m["many"] and not last:
            yield _Counting(m.start(), m.end() - 4, "first", 1, True, part=(0, _FIRST_MANY[unit]))
        elif last and unit == "day" and not m["many"]:
            yield _Counting(m.start(), m.end() - 4, "last", 1, True, part=(0, 0))
    for m in _ROUND.finditer(text):
        side = "before" if m["eve"] else m["side"].lower()
        size = 7 if (m["unit"] or "").lower() == "week" else 1
        part = {"of": (0, 0), "before": (-size, -1)}.get(side, (1, size))
        if not (size == 7 and side == "of"):
            kept = len("of ") if side == "of" or m["eve"] else len(m[0].split()[-1]) + 1
            yield _Counting(m.start(), m.end() - kept - 1, "before" if part[0] < 0 else "after", 1, True, part=part)
    for m in _NAMED_DAY.finditer(text):
        yield _Counting(m.start(), m.start(), "after", 1, True, part=(0, 0))


def _years_gone(fact: When | None, around: When | None) -> int:
    """How many years after a fact the last anniversary lies, as the time of an article counts."""
    last = around.latest if around else None
    if fact is None or fact.earliest is None or last is None:
        return 1
    years = last.year - fact.earliest.year
    return years if _years_on(fact.earliest, years) <= last else years - 1


def _years_on(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _end(text: str, at: int) -> int:
    """Where the passage ends that goes on from there: at the clause's end."""
    found = _ENDS.search(text, at)
    return found.start() if found else len(text)


def told_in_passing(reading: Reading, anchors: Sequence[Anchor]) -> list[Landmark]:
    """The facts that a clause tells with a verb of its own."""
    events = [a for a in anchors if a.kind == "event"]
    if not events or not matching(events, reading.text):
        return []
    found: list[Landmark] = []
    for p in reading.predicates:
        if p.negated or p.tense in ("conditional", "future", "infinitive") or p.subject is None or p.marker in _UNSURE:
            continue
        start, end = min(p.subject.start, p.start), max(p.reach, p.end)
        told = [m for m in matches(events, reading.text[start:end]) if _said_of(p, m, start)]
        if len({m.anchor.when for m in told}) != 1 or any(a <= p.start < b for a, b in reading.speech):
            continue
        opened = reading.text.rfind(p.marker, max(0, start - _MARKER_MOST), start) if p.marker else -1
        start = opened if opened >= 0 else start
        found.append(Landmark(told[0].anchor, start, len(reading.text[:end].rstrip(" ,;:.")), start, None))
    return found


def _said_of(p: Predicate, match: Match, start: int) -> bool:
    """Does the verb stand among the words that tell the fact, or say that it came about?"""
    first, last = match.start + start, match.end + start
    if first <= p.start < last:
        return True
    touches = p.subject is not None and first <= p.subject.end and p.subject.start <= last
    return p.base in _ENACTING and (touches or 0 <= first - p.end <= _CLOSE)
