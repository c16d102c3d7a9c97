"""What the dated articles of the folder say of an undated one: on what day was what they tell too, and of what time all
of them are.

Each sentence that gives a time, "last Saturday", may tell one of several happenings that others date, or none of them;
each that it may tell allows some days of writing. The days are weighed by all sentences together and by what else the
text says of its day, and only where one turn of days is nearly sure are the happenings taken that agree on it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, zip_longest
from typing import NamedTuple

from generator.dating import spans
from generator.dating.facts import told_with
from generator.dating.lines import NEAR, Clue, Expression, Line, clue, margin, says
from generator.dating.monthless import day_of_month
from generator.dating.spans import Span
from generator.dating.tense import tense_within
from generator.knowledge.anchors import Anchor
from generator.values.model import KnownDay
from generator.values.when import When

_SOME = re.compile(r"\b(?:an?|each|every|one|some)\s+$", re.IGNORECASE)  # "on a Sunday in November"
_SURE = 0.92  # share of the weight of all days that those of one turn must have
_A_YEAR = 366
_ENOUGH = 0.5  # that one happening is told, at least, all taken together
_TURN = 15  # days to either side
_HARDLY, _APART = 0.05, 62  # share of the weight of the likeliest day; days between two turns
_SHORT = 6  # words of an answer without a verb: "Yes, on 21 September."
_TRUST = 4.0  # in a clue of the text, for its weight: log odds that it is right
_SOON, _NEAR = 31, 1.5  # days within which most tell of a day without its year, and the log odds for that
_NAMED = {1: 0.7, 2: 3.0}  # log odds, where the sentence names its month, or month and day, and is like enough
_LIKELY = 0.1  # that a sentence tells a happening, at least, for it to be named as evidence


class _Reading(NamedTuple):
    """One happening that a sentence may tell, and the days of writing that this allows."""

    line: int
    phrase: str
    fact: Anchor
    days: Sequence[Span]
    likely: float  # before the days are weighed

    @property
    def weight(self) -> float:
        """How much it says: a likely happening, and few days."""
        return self.likely / math.sqrt(_length(self.days))

    def allows(self, day: int) -> bool:
        return any(span.low <= day <= span.high for span in self.days)


def told_elsewhere(
    lines: Sequence[Line], known: Sequence[KnownDay], text: Sequence[Clue], time: When | None
) -> list[Clue]:
    """The clues of what others date, as far as they agree with each other and with the clues of the `text`."""
    told = _once_a_day([_readings(line, after, known) for line, after in zip_longest(lines, lines[1:])])
    if not told:
        return []
    first, last = _window(told, time)
    weight = _of_text(text, first, last)
    for row in told:
        for at, share in enumerate(_shares(row, first, last)):
            weight[at] += math.log(share)
    best = max(range(len(weight)), key=lambda at: (weight[at], -at))
    agreed = [each for row in told for each in row if each.likely >= _LIKELY and each.allows(first + best)]
    masses = [math.exp(each - weight[best]) for each in weight]
    meant = [at for at in range(len(masses)) if abs(at - best) <= _TURN or all(a.allows(first + at) for a in agreed)]
    likely = [at for at in meant if masses[at] >= _HARDLY]
    if any(later - earlier > _APART for earlier, later in pairwise(likely)):
        return []
    sure = math.fsum(masses[at] for at in meant) >= _SURE * math.fsum(masses)
    sure = sure and math.fsum(each.likely for each in agreed) >= _ENOUGH
    return [_clue(each) for each in agreed] if sure else []


def folder_time(time: When) -> Clue:
    """That an article is of the time of the others."""
    most = margin("folder-time", "either")
    return clue("folder-time", 0, "", says("folder-time", time=time, n=most), [_time(time)])


def _time(time: When) -> Span:
    low, high = spans.of(time)
    most = margin("folder-time", "either")
    return Span(low - most, high + most)


# -- which happening, and so which days -------------------------------------------------------------------------------


def _readings(line: Line, after: Line | None, known: Sequence[KnownDay]) -> list[_Reading]:
    goes_on = tense_within(after.text, 0, NEAR) if after and len(line.text.split()) <= _SHORT else ""
    found: list[tuple[float, str, Anchor, Sequence[Span]]] = []
    for day in known:
        if line.is_head or day.line != line.number or day.quote != line.text:
            continue
        fact = Anchor("", "event", day.when, day.what, day.seed, "", ())
        told = [(some, e) for e in _expressions(line, day) if (some := _written(fact, e, e.told or goes_on))]
        if told:
            days, expression = min(told, key=lambda each: _length(each[0]))
            odds = day.odds + _NAMED.get(len(expression.day or ()), 0.0) * min(1.0, max(0.0, 1.0 + day.odds / 2))
            found.append((math.exp(odds), expression.text, fact, days))
    whole = 1.0 + math.fsum(odds for odds, *_ in found)
    return [_Reading(line.number, phrase, fact, days, odds / whole) for odds, phrase, fact, days in found]


def _expressions(line: Line, day: KnownDay) -> Iterator[Expression]:
    """Those that may say when it was."""
    first = day.when.earliest
    for e in line.expressions:
        if e.day:
            if first and e.day == (first.month, first.day)[: len(e.day)]:
                yield e
            continue
        number = day_of_month(line, e.start, e.end)
        other = number is not None and first is not None and number != first.day  # "on Saturday, the 26th"
        if e.timex.anchor == "published" and not other and not _SOME.search(line.before(e.start)):
            yield e


def _written(fact: Anchor, expression: Expression, told: str) -> Sequence[Span]:
    """When one may write so of a fact, behind it or ahead of it; where the tense leaves that open, either."""
    timex = expression.timex
    ahead = told == "future" or timex.local.startswith("+")
    behind = told in ("past", "perfect") or timex.direction == "last" or timex.local.startswith("-")
    found = [] if ahead and not behind else told_with(fact, expression)
    if ahead or not behind:
        found = [*found, *told_with(replace(fact, foreseen=True), expression, ahead=True)]
    return spans.join(found)


def _once_a_day(rows: Sequence[Sequence[_Reading]]) -> list[list[_Reading]]:
    """What was on one day is told by the sentence that says most of it; the others only tell it again."""
    best: dict[When, _Reading] = {}
    for each in (each for row in rows for each in row):
        if each.fact.when not in best or each.weight > best[each.fact.when].weight:
            best[each.fact.when] = each
    kept = [[each for each in row if best[each.fact.when] is each] for row in rows]
    return [row for row in kept if row]


# -- weighing the days ------------------------------------------------------------------------------------------------


def _window(told: Sequence[Sequence[_Reading]], time: When | None) -> tuple[int, int]:
    """The days that come into question: the time of the folder, or a year round what is told."""
    ends = [side for row in told for each in row for span in each.days for side in span]
    low, high = _time(time) if time is not None else (min(ends) - _A_YEAR, max(ends) + _A_YEAR)
    return int(min(low, *ends)), int(max(high, *ends))


def _of_text(clues: Sequence[Clue], first: int, last: int) -> list[float]:
    """What the text's own clues say for each day: those that they allow, and more for those near what they tell."""
    change = [0.0] * (last - first + 2)

    def add(span: Span, worth: float) -> None:
        low, high = int(max(span.low, first)), int(min(span.high, last))
        if low <= high:
            change[low - first] += worth
            change[high - first + 1] -= worth

    for each in clues:
        allowed = each.days(first, last)
        for span in allowed:
            add(span, _TRUST * each.rule.weight)
        for span in each.likely(first, last) if each.likely is not None else ():
            behind = any(span.low == other.low for other in allowed)
            near = min(_SOON, _length([span])) - 1
            add(Span(span.low, span.low + near) if behind else Span(span.high - near, span.high), _NEAR)
    return list(accumulate(change[:-1]))


def _shares(row: Sequence[_Reading], first: int, last: int) -> list[float]:
    """How likely each day is if the sentence tells one of these happenings, or none of them."""
    none = 1.0 - math.fsum(each.likely for each in row)
    result = [none / (last - first + 1)] * (last - first + 1)
    for each in row:
        share = each.likely / _length(each.days)
        for span in each.days:
            for day in range(int(span.low), int(span.high) + 1):
                result[day - first] += share
    return result


def _length(days: Sequence[Span]) -> float:
    return sum(span.high - span.low + 1 for span in days)


def _clue(told: _Reading) -> Clue:
    why = says("told-elsewhere", [told.fact], phrase=told.phrase, article=told.fact.source)
    return clue("told-elsewhere", told.line, told.phrase, why, told.days, told.fact.source)
