"""Dated public facts that a sentence counts from or tells in passing: "two months after the order to mobilise", "on the
eve of the first anniversary of the decree", "…, when the president announced the call-up".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.dating.date_uses import DateUse
from generator.dating.eves import on_the_eve
from generator.finding.countings import SHORT, Counting, countings
from generator.grammar.clauses import Predicate, Reading
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, Match, matches, matching
from generator.timex.values import ORDINAL_NAMES, ordinal
from generator.values.when import When

_REACH = 60  # characters from a count to the fact from which it counts
_BEYOND = 40  # characters by which the words that tell a fact may go on behind its clause
_CLOSE = 25  # characters from "Wednesday's" to "decree"
_PIN_SLACK = 3  # days
_YEAR_SLACK = 17  # days by which "two months after" may be off
_OF_NO_YEAR = ("day-month", "month-day")  # rules
_MARKER_MOST = 14  # characters from "after" to the subject of its clause
_COMMON = reporting.words("common_facts")
_SCHEDULED_DAYS = 120  # an election is the last one, or the next, that is so near
_SIDE = re.compile(r"\b(after|since|before|until)\s+(?:the\s+)?$", re.I)
_ENDS = re.compile(r",(?!\d)|[;:!?()–—]|(?<!\b[A-Z])\.(?!\d)|\s(?:and|but|before|as)\s|$")
_OWN_ANNIVERSARY = re.compile(rf"[’']s (?:(?P<nth>{'|'.join(ORDINAL_NAMES[:10])}) )?anniversary\b")
_THE_ONE = re.compile(r"the (?:decree|order)[,.;:]")  # nothing else is said of it: that of the subject
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
    counted = countings(text) if events else []
    dated = [u for u in uses if u.when.days == 1 and re.match(r"[’']s ", text[u.end :])] if events else []
    if not counted and not dated and "anniversary" not in text:
        return []
    told = [*((m, True) for m in matches(events, text)), *((m, False) for m in matches(events, text, "counted"))]
    given = [u.when for u in uses if u.when.days == 1 and u.basis == "stated"]
    owned = [(match, m) for match, _ in told if (m := _OWN_ANNIVERSARY.match(text, match.end))]
    told = [row for row in told if row[0].start not in {match.start for match, _ in owned}]
    found = [mark for one in counted if (mark := _counting(text, one, counted, told, around, lately, known))]
    found = [mark._replace(aside=mark.aside and not _explains(mark, given)) for mark in found]
    for match, m in owned:  # "on the eve of the decree's first anniversary"
        one = Counting(match.start, m.end(), "anniversary", ordinal(m["nth"].lower()) if m["nth"] else 0, True)
        if (when := one.reckoned(match.anchor.when, around).from_(match.anchor.when)) is not None:
            found.append(Landmark(match.anchor, match.start, m.end(), m.end(), when, aside=False))
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
    if use.rule in _OF_NO_YEAR and first is not None and use.when.days == 1:
        return _of_the_year(use, first, marks)
    if not use.daily or first is None or last is None or (last - first).days < 7:
        return use
    days = [first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, 7)]
    for mark in marks:
        low, high = (mark.when.earliest, mark.when.latest) if mark.when else (None, None)
        if low and high and (high - low).days <= SHORT:
            slack = datetime.timedelta(days=_PIN_SLACK if mark.when and mark.when.approximate else 0)
            fits = [day for day in days if low - slack <= day <= high + slack]
            if len(fits) == 1:
                rule = f"{use.rule}, counted from {mark.anchor.id}"
                return replace(use, when=When.day(fits[0]), basis="inferred", rule=rule)
    return use


def _of_the_year(use: DateUse, day: datetime.date, marks: Sequence[Landmark]) -> DateUse:
    """ "Two months after the decree, on 18 November": of the year in which that was."""
    for mark in marks:
        low, high = (mark.when.earliest, mark.when.latest) if mark.when else (None, None)
        if low is None or high is None or mark.end > use.start or use.start - mark.end > _CLOSE:
            continue
        slack = datetime.timedelta(days=_YEAR_SLACK)
        if (day.month, day.day) == (2, 29) or low - slack <= day <= high + slack:
            continue
        years = {day.replace(year=each) for each in (low.year, high.year)}
        fits = [each for each in years if low - slack <= each <= high + slack]
        if len(fits) == 1:
            return replace(
                use, when=When.day(fits[0]), basis="inferred", rule=f"{use.rule}, counted from {mark.anchor.id}"
            )
    return use


def _counting(
    text: str,
    one: Counting,
    others: Sequence[Counting],
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
    if one.part is not None or one.nth or (match.anchor.foreseen and not sure):
        words = text[match.start : match.end]
        known = any(_known(match.anchor, when, words, time) for time in (around, lately) if time is not None)
        meant = known if match.anchor.foreseen else sure or known
    short = one.unit in ("day", "week", "fortnight")
    alone = short and _THE_ONE.fullmatch(text, max(match.start - len("the "), 0), match.end + 1)
    fits = named or meant or around is None or one.fits(when, around) or bool(alone)
    if not fits and match.anchor.when not in told_before:
        return None
    tells = fits and (sure or named or not one.nth)
    aside = tells and not alone and one.unit != "anniversary" and not (one.since or one.part)
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
