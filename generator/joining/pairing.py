"""Which sightings are worth comparing: those of a month, those of one public fact, those that no date has.

What was compared is remembered by its content, month by month, so that one article more costs what it touches.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from generator.joining.agreement import days_named, is_dateless, possible, within_weeks
from generator.joining.likeness import JOINED, same_happening
from generator.joining.rarity import Weights
from generator.joining.whereabouts import spots, towns
from generator.values.cache import Again, Recall, work_out, work_out_anew
from generator.values.model import Sighting
from generator.values.when import When

Pair = tuple[float, int, int, int]  # score, negative, so that the likest sort first; two sightings; their bond
_Columns = tuple[tuple[float, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]  # of many pairs
_Month = tuple[tuple[str, ...], tuple[int, ...], _Columns]  # marks of sightings, pairs of them, what was found of these
Verdict = tuple[float, int]
_MONTHS_MOST = 30
_FEW = 60  # sightings of a month: each is compared with each; of more, each with
_NEIGHBOURS = 8  # others nearest in time by each word or town, so that time stays linear
_SHARED_MOST = 8  # words of each that others have too, the rarest,
_RAREST_MOST = 6  # and where nothing is known of them but words, of all words
_RAREST = 8  # words of one without a date, by which its likes are looked for
_CLEARLY = 0.5  # points by which a day is likelier than the next
_WORTH_KEEPING = 24  # sightings of a month; fewer are compared sooner than looked up


def pairs(
    sightings: Sequence[Sighting],
    weights: Weights,
    recall: Recall = work_out,
    again: Again = work_out_anew,
) -> list[Pair]:
    """Those that tell of one happening, or may follow from one, the likest first. What a month's were found to be is
    remembered.
    """
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    women = any(s.lane == "activism" for s in sightings)
    for index, s in enumerate(sightings):
        for month in _months(possible(s)):
            buckets[s.lane == "activism", month].append(index)
            if women and s.lane != "activism" and s.kind in ("", "meeting"):  # nobody's act was seen, or that of both
                buckets[True, month].append(index)
    told = [weights.told(s) for s in sightings] if recall is not work_out else []
    found = list(_compared(_of_one_fact(sightings), sightings, weights))
    found += _compared(_of_one_group(sightings), sightings, weights)
    found += _compared(_without_dates(sightings, weights), sightings, weights)
    for name, bucket in buckets.items():
        inside = [sightings[i] for i in bucket]
        if told and len(bucket) >= _WORTH_KEEPING:
            said = [told[i] for i in bucket]
            make = functools.partial(_compared_again, str(name), inside, said, weights, again)
            rows = recall(("pairs", *said), _Columns, make)
        else:
            rows = _columns(_compared(_near(inside), inside, weights))
        at = bucket.__getitem__
        found += zip(rows[0], map(at, rows[1]), map(at, rows[2]), rows[3], strict=True)
    found.sort()  # each month's are in order already: to bring such runs together costs little
    return [pair for pair, _ in itertools.groupby(found)]


def _months(when: When) -> list[tuple[int, int]]:
    """The months a date touches, for finding what may agree with it; of an open or long one, its first and last."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return []
    a, b = first.year * 12 + first.month, last.year * 12 + last.month
    months = range(a, b + 1) if b - a <= _MONTHS_MOST else (a, b)
    return [divmod(m - 1, 12) for m in months]


def _near(sightings: Sequence[Sighting]) -> set[tuple[int, int]]:
    """The pairs of a month's that are worth comparing."""
    bounds = [_bounds(possible(s)) for s in sightings]
    return {pair for members, most in _close(sightings) for pair in _overlapping(members, bounds, most)}


def _compared_again(
    name: str, sightings: Sequence[Sighting], told: Sequence[str], weights: Weights, again: Again
) -> _Columns:
    """A month's pairs; those that an earlier run has compared, when it was another month's, are not compared again."""
    marks = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() for text in told]

    def make(last: _Month | None) -> _Month:
        known: dict[tuple[str, str], Verdict | None] = {}
        if last is not None:
            names, compared, columns = last
            known.update(((names[i], names[j]), None) for i, j in (divmod(code, len(names)) for code in compared))
            known.update(((names[i], names[j]), (score, bond)) for score, i, j, bond in zip(*columns, strict=True))
        near = sorted(_near(sightings))
        new = [(i, j) for i, j in near if (marks[i], marks[j]) not in known]
        rows = list(_compared(new, sightings, weights))
        for i, j in near:
            verdict = known.get((marks[i], marks[j]))
            if verdict is not None:
                rows.append((verdict[0], i, j, verdict[1]))
        return tuple(marks), tuple(i * len(marks) + j for i, j in near), _columns(rows)

    return again(f"pairs {name}", _Month, make)[2]


def _columns(rows: Iterable[Pair]) -> _Columns:
    ordered = sorted(rows)
    scores, ones, others, bonds = zip(*ordered, strict=True) if ordered else ((), (), (), ())
    return scores, ones, others, bonds


def _compared(pairs: Iterable[tuple[int, int]], sightings: Sequence[Sighting], weights: Weights) -> Iterable[Pair]:
    for i, j in pairs:
        verdict = same_happening(sightings[i], sightings[j], weights)
        if bond := verdict.bond:
            yield -verdict.score, i, j, bond


def _of_one_fact(sightings: Sequence[Sighting]) -> Iterable[tuple[int, int]]:
    """Those that tell of a public fact, each with the next and with the first: enough to join them all."""
    told: dict[str, list[int]] = defaultdict(list)
    for index, s in enumerate(sightings):
        for fact in s.facts if s.lane != "activism" else ():
            told[fact].append(index)
    for rows in told.values():
        for before, index in itertools.pairwise(rows):
            yield before, index
            yield rows[0], index


def _of_one_group(sightings: Sequence[Sighting]) -> Iterable[tuple[int, int]]:
    """Those that tell how one group came to be, whenever that was, each with some before it."""
    told: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, s in enumerate(sightings):
        if len(s.groups) == 1:
            before = told[s.groups]
            yield from ((i, index) for i in before[-_NEIGHBOURS:])
            before.append(index)


def _without_dates(sightings: Sequence[Sighting], weights: Weights) -> Iterable[tuple[int, int]]:
    """Those of which no date is known, each with the likest of its lane by its rarest words."""
    lost = [i for i, s in enumerate(sightings) if s.lane == "activism" and s.kind and is_dateless(s)]
    if not lost:
        return
    posts: dict[str, list[int]] = defaultdict(list)
    wanted = {i: weights.rarest_of(sightings[i], _RAREST) for i in lost}
    rare = {word for words in wanted.values() for word in words}
    for i, s in enumerate(sightings):
        if s.lane == "activism" and s.kind:
            for word in s.words & rare:
                posts[word].append(i)
    for i in lost:
        shared = Counter(j for word in wanted[i] if len(posts[word]) <= _FEW for j in posts[word] if j != i)
        likest = sorted(shared, key=lambda j: (-shared[j], j))[: 2 * _NEIGHBOURS]
        yield from ((i, j) if i < j else (j, i) for j in likest)


def of_one_day(compared: Sequence[Pair], sightings: Sequence[Sighting]) -> list[Pair]:
    """The pairs, but for those by which what has no date, or a month's, would be of a day no likelier than another one.

    "We laid flowers", undated, is as like the flowers of the 13th as those of the 20th: it stays alone, unless its
    article names one of the two.
    """
    likely: dict[int, dict[datetime.date, float]] = defaultdict(dict)
    lost = {i for i, s in enumerate(sightings) if _is_lost(s)}
    for score, i, j, bond in compared:
        if bond == JOINED and (i in lost or j in lost):
            for one, dated in ((i, j), (j, i)):
                day = sightings[dated].when.earliest
                if one in lost and day and sightings[dated].when.days == 1:
                    likely[one][day] = min(score, likely[one].get(day, 0.0))
    wanted = {sightings[i].source.seed for i, days in likely.items() if len(days) > 1}
    if not wanted:
        return list(compared)
    named: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for s in sightings:
        if s.source.seed in wanted:
            named[s.source.seed] |= days_named(s)
    chosen = {i: _chosen(days, named[sightings[i].source.seed]) for i, days in likely.items() if len(days) > 1}

    def stands(i: int, j: int) -> bool:
        return i not in chosen or sightings[j].when.days != 1 or sightings[j].when.earliest == chosen[i]

    return [pair for pair in compared if stands(pair[1], pair[2]) and stands(pair[2], pair[1])]


def _is_lost(s: Sighting) -> bool:
    """Does it say no more than a month or a season?"""
    return (is_dateless(s) or not within_weeks(s)) and not days_named(s)


def _chosen(days: dict[datetime.date, float], named: Collection[tuple[int, int]]) -> datetime.date | None:
    """The one day that is clearly the likeliest, or that the article names; None: there is none."""
    first, second = sorted(days, key=lambda day: (days[day], day))[:2]
    if days[second] - days[first] >= _CLEARLY:
        return first
    told = [day for day in days if (day.month, day.day) in named]
    return told[0] if len(told) == 1 else None


_Bounds = tuple[datetime.date, datetime.date]


def _bounds(when: When) -> _Bounds:
    """The days between which it lies; what is open reaches to the end of the calendar."""
    return when.earliest or datetime.date.min, when.latest or datetime.date.max


def _overlapping(members: Sequence[int], bounds: Sequence[_Bounds], most: int) -> Iterable[tuple[int, int]]:
    """Pairs of which both allow some day; each with the `most` that began last before it."""
    begun: list[int] = []
    for i in sorted(members, key=bounds.__getitem__):
        first = bounds[i][0]
        last: list[int] = []
        while begun and len(last) < most:  # no further back than need be: of what lasts, there may be hundreds
            j = begun.pop()
            if bounds[j][1] >= first:  # what is over is so for all that follow, and goes
                last.append(j)
                yield (i, j) if i < j else (j, i)
        begun += [*reversed(last), i]


def _close(sightings: Sequence[Sighting]) -> Iterable[tuple[Sequence[int], int]]:
    """Those worth comparing, and how many at most with each: of a few, all; of many, those that share a rare word, or
    the day and the town. What nobody else says, and so leads to nobody, is not among the rare words; but on a plain
    timeline, where words alone tell the happenings of a day apart, who says much that others say is not looked at.
    """
    if len(sightings) <= _FEW:
        yield range(len(sightings)), _FEW
        return
    plain = not any(s.kind for s in sightings)
    count = Counter(w for s in sightings for w in s.words)
    posts: dict[object, list[int]] = defaultdict(list)
    for i, s in enumerate(sightings):
        words = sorted((word for word in s.words if plain or count[word] > 1), key=lambda w: (count[w], w))
        for word in words[: _RAREST_MOST if plain else _SHARED_MOST]:
            posts[word].append(i)
        for town in spots(s) or towns(s.setting) if s.when.days == 1 and not plain else ():
            posts[s.when, town].append(i)
    yield from ((rows, _NEIGHBOURS) for rows in posts.values())
