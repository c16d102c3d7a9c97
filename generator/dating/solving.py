"""From clues to an interval: the days on which they agree, and what to say of those that do not."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from generator.dating import spans
from generator.dating.lines import Clue
from generator.dating.spans import FIRST, LAST, Days, Span
from generator.knowledge.constraints import constraints
from generator.values.model import Dating, Evidence
from generator.values.when import UNKNOWN, When

_FAR = 366  # days: a one-sided clue that bounds further away than this is not told in the evidence
_TURNS = 4 * 365  # days after the last fact told in which one turn of what recurs is looked for
_UNLIKELY = 2  # dates that would lie unusually far off
_NEAR = 31  # days: stretches of days this near to each other are told as one interval


def solve(clues: Sequence[Clue]) -> Dating:
    """The dating that the clues prove together.

    Those that contradict the rest are left out: the days with the greatest weight of clues win. Clues that recur each
    year or week only narrow an interval that the others have found.
    """
    clues = _distinct(clues)
    once = [clue for clue in clues if not clue.recurs]
    if not once:
        return Dating(None, "none", tuple(_evidence(clue, None, used=False) for clue in clues))
    best = _agreed(once, -math.inf, math.inf)
    low, high = best[0].low, best[-1].high
    considered = list(once)
    again = [clue for clue in clues if clue.recurs]
    within = [clue for clue in once if _allows(clue, best)] + again
    if high - low <= constraints().most:
        best, considered = _agreed(within, low, high), within
    elif _is_news_of(low, high, once) and (turn := _first_turn(_agreed(within, low, low + _TURNS), low)):
        best, considered = turn, within
    best = _likely(best, considered)
    low, high = best[0].low, best[-1].high
    published = _claim(low, high)
    used = {id(clue) for clue in considered if _allows(clue, best)}
    evidence = tuple(
        _evidence(clue, best, used=id(clue) in used)
        for clue in sorted(clues, key=lambda clue: clue.line)
        if id(clue) not in used or _tells(clue, low, high)
    )
    return Dating(published, _basis(clues, used, published), evidence, _alternatives(clues, used, best, published))


def _likely(best: list[Span], clues: Sequence[Clue]) -> list[Span]:
    """Of stretches of days that lie apart, without those for which people would hardly write of two dates so."""
    apart: list[list[Span]] = []
    for span in best:
        if apart and span.low - apart[-1][-1].high <= _NEAR:
            apart[-1].append(span)
        else:
            apart.append([span])
    likely = [clue.likely for clue in clues if clue.likely is not None]
    counts = [max(_most(likely, span) for span in some) for some in apart]
    return [span for some, count in zip(apart, counts, strict=True) if count > max(counts) - _UNLIKELY for span in some]


def _most(likely: Sequence[Days], span: Span) -> int:
    """How many of them hold one and the same day of a stretch."""
    day = spans.agreed([(1, days(*span)) for days in likely], *span)[0].low
    return sum(bool(days(day, day)) for days in likely)


def _is_news_of(low: float, high: float, clues: Sequence[Clue]) -> bool:
    """Whether the last that a text tells is a fact, a day or a month: a year alone may be long past."""
    if math.isinf(low) or not math.isinf(high):
        return False
    told = {clue.rule.name for clue in clues if clue.bounds and spans.of(clue.bounds) == (low, high)}
    return bool(told - {"told-past"})


def _first_turn(some: Sequence[Span], low: float) -> list[Span] | None:
    """The days after what a text tells last that its clues leave, where they are one stretch in so many years.

    "Saturday, 18 November" comes each five, six or eleven years, and the news of a fact is not told that long after.
    """
    return list(some) if some[-1].high - some[0].low < _FAR and some[-1].high < low + _TURNS else None


def _distinct(clues: Sequence[Clue]) -> list[Clue]:
    """The first of the clues that prove the same."""
    return list({clue.key: clue for clue in reversed(clues)}.values())[::-1]


def _agreed(clues: Sequence[Clue], low: float, high: float) -> list[Span]:
    return spans.agreed([(clue.rule.weight, clue.days(low, high)) for clue in clues], low, high)


def _allows(clue: Clue, some: Sequence[Span]) -> bool:
    return any(clue.days(span.low, span.high) for span in some)


def _claim(low: float, high: float) -> When | None:
    """The interval, unless it is open on both sides or wider than an answer may be."""
    if math.isinf(low) and math.isinf(high):
        return None
    if not math.isinf(low) and not math.isinf(high) and high - low > constraints().most:
        return None
    if not all(math.isinf(side) or FIRST.toordinal() <= side <= LAST.toordinal() for side in (low, high)):
        return None
    return spans.when(Span(low, high))


def _basis(clues: Sequence[Clue], used: set[int], published: When | None) -> str:
    if published is None:
        return "none"
    printed = any(
        clue.rule.name in ("dateline", "dateline-day", "round-the-text") and id(clue) in used for clue in clues
    )
    return "byline" if printed and published.precision == "day" else "inferred"


def _tells(clue: Clue, low: float, high: float) -> bool:
    """Whether a clue that agrees says something: "in 1942" says nothing of an article of 2023."""
    if clue.recurs or clue.bounds is None:
        return True
    bounds = spans.of(clue.bounds)
    if math.isinf(bounds.high):
        return bounds.low >= low - _FAR
    if math.isinf(bounds.low):
        return bounds.high <= high + _FAR
    return True


def _evidence(clue: Clue, best: Sequence[Span] | None, *, used: bool) -> Evidence:
    bounds = clue.bounds
    if (
        bounds is None and best and used and best[-1].high - best[0].low <= _FAR
    ):  # of what recurs, the turn that is meant
        low, high = best[0].low, best[-1].high
        meant = [span for span in clue.days(low - _FAR, high + _FAR) if span.low <= high and span.high >= low]
        bounds = spans.when(Span(meant[0].low, meant[-1].high)) if meant else None
    return Evidence(
        phrase=clue.phrase,
        line=clue.line,
        says=clue.says,
        bounds=bounds or UNKNOWN,
        rule=clue.rule.name,
        source=clue.source,
        used=used,
    )


def _alternatives(
    clues: Sequence[Clue], used: set[int], best: Sequence[Span], published: When | None
) -> tuple[When, ...]:
    """What else it could be: the stretches of days that the clues leave, and what those left out would say."""
    result: list[When] = []
    if len(best) > 1 and any(later.low - earlier.high > _NEAR for earlier, later in itertools.pairwise(best)):
        result += [when for span in best if (when := _claim(*span))]
    out = [clue for clue in clues if id(clue) not in used and not clue.recurs]
    if out:
        other = _agreed(out, -math.inf, math.inf)
        if when := _claim(other[0].low, other[-1].high):
            result.append(when)
    return tuple(dict.fromkeys(when for when in result if when != published))
