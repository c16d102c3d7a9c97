"""Sightings of many articles to events: what tells of one happening is joined, the rest stays apart.

What `likeness` finds likest is joined first, and nothing that contradicts any part of what is joined already. Every
join has a reason, every refusal too.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.agreement import contradiction, is_dateless, lasts, possible, standing
from generator.cache import Recall, work_out
from generator.copies import dated_as_printed_first
from generator.figures import TAKING_PART
from generator.likeness import COPIED, least, same_happening, together
from generator.model import BASES, LANES, Event, Gathered, Sighting, Source
from generator.rarity import Weights
from generator.salience import saliences
from generator.when import When

Key = tuple[str, str]  # seed and quote: what names a source
_Why = tuple[Sighting, Sighting, Callable[[], str]]  # two that were joined, and why, put into words when asked for
_Columns = tuple[tuple[float, ...], tuple[int, ...], tuple[int, ...], tuple[bool, ...]]  # of many pairs
_Pair = tuple[float, int, int, bool]  # score, negative, so that the likest sort first; two sightings; are they joined?

_MONTHS_MOST = 30
_FEW = 60  # sightings of a month: each is compared with each; of more, each with
_NEIGHBOURS = 8  # others nearest in time by each of its rarest words, so that time stays linear
_RAREST = 8  # words of one without a date, by which its likes are looked for
_WORTH_KEEPING = 24  # sightings of a month; fewer are compared sooner than looked up


def key_of(source: Source) -> Key:
    return source.seed, source.quote


def gather(
    sightings: Sequence[Sighting],
    *,
    together: Sequence[frozenset[Key]] = (),
    apart: Sequence[tuple[frozenset[Key], frozenset[Key]]] = (),
    copies: Mapping[str, str] | None = None,
    recall: Recall = work_out,
) -> list[Gathered]:
    """Join and rank. `together` and `apart` are people's decisions, by source; `copies` maps a seed to its original,
    with which it counts as one voice, as does an article that repeats what another tells word for word.

    The order of the sightings does not matter. The events have no id and no page yet.
    """
    copies = copies or {}
    ordered = sorted(
        dated_as_printed_first(sightings, copies),
        key=lambda s: (s.source.seed, s.position, s.source.line, s.source.quote, s.when, s.title),
    )
    weights = Weights(ordered)
    groups = _Groups(ordered, weights, apart)
    groups.link(together)
    pairs = sorted(_pairs(ordered, weights, recall))
    for _, i, j, joined in pairs:
        if joined:
            groups.join(i, j)
    for score, i, j, joined in pairs:
        if not joined:
            groups.consider(i, j, -score)
    voices = _voices(ordered, pairs) | dict(copies)
    gathered = [
        Gathered(_event(members), tuple(members), functools.partial(_told, members, reasons, voices))
        for members, reasons in groups.result()
    ]
    ranks = saliences([g.sightings for g in gathered], voices)
    ranked = [replace(g, event=replace(g.event, salience=n)) for g, n in zip(gathered, ranks, strict=True)]
    return sorted(ranked, key=lambda g: (g.event.when, g.event.title, [key_of(s) for s in g.event.sources]))


def _months(when: When) -> list[tuple[int, int]]:
    """The months a date touches, for finding what may agree with it; of an open or long one, its first and last."""
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return []
    a, b = first.year * 12 + first.month, last.year * 12 + last.month
    months = range(a, b + 1) if b - a <= _MONTHS_MOST else (a, b)
    return [divmod(m - 1, 12) for m in months]


def _pairs(sightings: Sequence[Sighting], weights: Weights, recall: Recall) -> set[_Pair]:
    """Those that tell of one happening, or may follow from one. What a month's were found to be is remembered."""
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    women = any(s.lane == "activism" for s in sightings)
    for index, s in enumerate(sightings):
        for month in _months(possible(s)):
            buckets[s.lane == "activism", month].append(index)
            if women and s.lane != "activism" and s.kind in ("", "meeting"):  # nobody's act was seen, or that of both
                buckets[True, month].append(index)
    told = [weights.told(s) for s in sightings] if recall is not work_out else []
    found = set(_compared(_of_one_fact(sightings), sightings, weights))
    found.update(_compared(_without_dates(sightings, weights), sightings, weights))
    for bucket in buckets.values():
        inside = [sightings[i] for i in bucket]
        make = functools.partial(_compared_closely, inside, weights)
        if told and len(bucket) >= _WORTH_KEEPING:
            pairs = recall(("pairs", *(told[i] for i in bucket)), _Columns, make)
        else:
            pairs = make()
        at = bucket.__getitem__
        found.update(zip(pairs[0], map(at, pairs[1]), map(at, pairs[2]), pairs[3], strict=True))
    return found


def _compared_closely(sightings: Sequence[Sighting], weights: Weights) -> _Columns:
    bounds = [_bounds(possible(s)) for s in sightings]
    near = {pair for members, most in _close(sightings) for pair in _overlapping(members, bounds, most)}
    rows = sorted(_compared(near, sightings, weights))
    scores, ones, others, joined = zip(*rows, strict=True) if rows else ((), (), (), ())
    return scores, ones, others, joined


def _compared(pairs: Iterable[tuple[int, int]], sightings: Sequence[Sighting], weights: Weights) -> Iterable[_Pair]:
    for i, j in pairs:
        verdict = same_happening(sightings[i], sightings[j], weights)
        if verdict.joined or verdict.follows or verdict.close:
            yield -verdict.score, i, j, verdict.joined


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


def _voices(sightings: Sequence[Sighting], pairs: Iterable[_Pair]) -> dict[str, str]:
    """Articles that repeat others, word for word in half of what they tell: seed to the first that tells it so."""
    of_article = Counter(s.source.seed for s in sightings)
    repeated: dict[tuple[str, str], set[int]] = defaultdict(set)
    for score, i, j, _ in pairs:
        if -score >= COPIED and sightings[i].source.seed != sightings[j].source.seed:
            one, other = sorted((sightings[i].source.seed, sightings[j].source.seed))
            fewer = i if of_article[sightings[i].source.seed] <= of_article[sightings[j].source.seed] else j
            repeated[one, other].add(fewer)
    first: dict[str, str] = {}
    for (one, other), rows in sorted(repeated.items()):
        if 2 * len(rows) >= min(of_article[one], of_article[other]):
            root = first.get(one, one)
            first[other] = min(root, first.get(other, root))
    return first


def _told(members: Sequence[Sighting], reasons: Iterable[_Why], voices: Mapping[str, str]) -> Iterable[str]:
    for one, other, reason in reasons:
        first, second = one.source, other.source
        yield f"{first.seed}:{first.line} with {second.seed}:{second.line}: {reason()}"
    seeds = {s.source.seed for s in members}
    for seed in sorted(seeds & voices.keys()):
        yield f"{seed} repeats {voices[seed]}: they count as one voice"


_Bounds = tuple[datetime.date, datetime.date]


def _bounds(when: When) -> _Bounds:
    """The days between which it lies; what is open reaches to the end of the calendar."""
    return when.earliest or datetime.date.min, when.latest or datetime.date.max


def _overlapping(members: Sequence[int], bounds: Sequence[_Bounds], most: int) -> Iterable[tuple[int, int]]:
    """Pairs of which both allow some day; each with the `most` that began last before it."""
    begun: list[int] = []
    for i in sorted(members, key=bounds.__getitem__):
        first = bounds[i][0]
        begun = [j for j in begun if bounds[j][1] >= first]
        yield from ((i, j) if i < j else (j, i) for j in begun[-most:])
        begun.append(i)


def _close(sightings: Sequence[Sighting]) -> Iterable[tuple[Sequence[int], int]]:
    """Those worth comparing, and how many at most with each: of a few, all; of many, those that share a rare word."""
    if len(sightings) <= _FEW:
        yield range(len(sightings)), _FEW
        return
    count = Counter(w for s in sightings for w in s.words)
    posts: dict[object, list[int]] = defaultdict(list)
    for i, s in enumerate(sightings):
        for word in sorted(s.words, key=lambda w: (count[w], w))[:6]:
            posts[word].append(i)
    yield from ((rows, _NEIGHBOURS) for rows in posts.values())


class _Groups:
    """Union-find that keeps what contradicts apart."""

    def __init__(
        self, sightings: Sequence[Sighting], weights: Weights, apart: Sequence[tuple[frozenset[Key], frozenset[Key]]]
    ) -> None:
        self.sightings, self.weights = sightings, weights
        self.of = list(range(len(sightings)))
        self.members = {i: [i] for i in self.of}
        self.reasons: dict[int, list[_Why]] = {i: [] for i in self.of}
        self.keys = [key_of(s.source) for s in sightings]
        self.stands, self.standing = _standings(sightings)
        self.never: dict[tuple[int, int], bool] = {}  # do two of `stands` contradict each other?
        self.apart = apart
        self.women: dict[str, list[int]] = defaultdict(list)  # what women did, by article
        for i, s in enumerate(sightings):
            if s.lane == "activism":
                self.women[s.source.seed].append(i)
        self.against: dict[int, set[int]] = defaultdict(set)  # groups that contradict each other, and so for good

    def link(self, together: Sequence[frozenset[Key]]) -> None:
        rows_of: dict[Key, list[int]] = defaultdict(list)
        for i, key in enumerate(self.keys):
            rows_of[key].append(i)
        for keys in together:
            rows = sorted(i for key in keys for i in rows_of.get(key, ()))
            for j in rows[1:]:
                self._unite(rows[0], j, lambda: "joined by a person's hand")

    def join(self, i: int, j: int, why: str = "") -> None:
        a, b = self.of[i], self.of[j]
        if a == b or b in self.against[a]:
            return
        if self._contradict(a, b) or self._kept_apart(a, b):
            self.against[a].add(b)
            self.against[b].add(a)
            return
        one, other = self.sightings[i], self.sightings[j]
        self._unite(i, j, lambda: why + same_happening(one, other, self.weights).reason)

    def consider(self, i: int, j: int, score: float) -> None:
        """Joins what is not alike enough by itself, if the rest of what its articles tell speaks for it."""
        one, other = self.sightings[i], self.sightings[j]
        verdict = same_happening(one, other, self.weights)
        if verdict.follows and self.common(i, j):
            self.join(i, j, "both came of one happening; ")
        elif verdict.close and self.of[i] != self.of[j]:
            left, right = ([self.sightings[x] for x in self.members[self.of[y]]] for y in (i, j))
            if score + together(left, right, self.weights) >= least(one, other):
                self.join(i, j, "with all their sentences ")

    def common(self, i: int, j: int) -> bool:
        """Do the articles of two sightings tell of one happening on their day?"""
        one, other = self.sightings[i], self.sightings[j]
        return not self._on(one.source.seed, one.when).isdisjoint(self._on(other.source.seed, other.when))

    def _on(self, seed: str, when: When) -> set[int]:
        return {self.of[k] for k in self.women[seed] if self.sightings[k].when == when}

    def _contradict(self, a: int, b: int) -> bool:
        return any(self._never(x, y) for x in self.standing[a] for y in self.standing[b])

    def _never(self, x: int, y: int) -> bool:
        pair = (x, y) if x < y else (y, x)
        known = self.never.get(pair)
        if known is None:
            known = self.never[pair] = bool(contradiction(self.stands[pair[0]], self.stands[pair[1]]))
        return known

    def _kept_apart(self, a: int, b: int) -> bool:
        if not self.apart:
            return False
        left, right = {self.keys[x] for x in self.members[a]}, {self.keys[y] for y in self.members[b]}
        return any((left & p and right & q) or (left & q and right & p) for p, q in self.apart)

    def _unite(self, i: int, j: int, reason: Callable[[], str]) -> None:
        a, b = self.of[i], self.of[j]
        if a == b:
            return
        for x in self.members[b]:
            self.of[x] = a
        self.members[a] += self.members.pop(b)
        self.standing[a] |= self.standing.pop(b)
        for other in self.against.pop(b, ()):
            self.against[other].discard(b)
            self.against[other].add(a)
            self.against[a].add(other)
        self.reasons[a] += [*self.reasons.pop(b), (self.sightings[i], self.sightings[j], reason)]

    def result(self) -> Iterable[tuple[list[Sighting], list[_Why]]]:
        for root in sorted(self.members):
            yield [self.sightings[i] for i in sorted(self.members[root])], self.reasons[root]


def _standings(sightings: Sequence[Sighting]) -> tuple[list[Sighting], dict[int, set[int]]]:
    """One sighting of each kind that contradicts the same, and the kinds in a group, which is one sighting at first.

    What is told by hundreds is so compared as often as it is told differently.
    """
    lasting = {s.source.seed for s in sightings if lasts(s)}
    numbers: dict[tuple[object, ...], int] = {}
    of: dict[int, set[int]] = {}
    stands: list[Sighting] = []
    for i, s in enumerate(sightings):
        seed = s.source.seed if s.source.seed in lasting else ""
        number = numbers.setdefault((seed, *standing(s)), len(numbers))
        if number == len(stands):
            stands.append(s)
        of[i] = {number}
    return stands, of


def _event(members: Sequence[Sighting]) -> Event:
    dated = _dated(members)
    told = min(
        members,
        key=lambda s: (
            LANES.index(s.lane),
            s.when_basis != dated.when_basis and not s.when.contains(dated.when),
            -_telling(s),
            s.position,
            s.title,
        ),
    )
    sources = tuple(dict.fromkeys(s.source for s in members))
    named = sorted(members, key=lambda s: (s is not told, s.source.seed, s.position))
    return Event(
        title=told.title,
        when=dated.when,
        when_basis=dated.when_basis,
        planned=all(s.planned for s in members),
        summary=_with_figures(told.summary, members),
        lane=told.lane,
        kind=told.kind or next((s.kind for s in named if s.kind), ""),
        demands=_merged(s.demands for s in named),
        actors=_merged(s.actors for s in named),
        places=_merged(s.places for s in named),
        sensitivity=next((s.sensitivity for s in members if s.sensitivity), ""),
        sources=tuple(sorted(dict.fromkeys(_one_a_quote(sources)), key=lambda s: (s.seed, s.line, s.quote))),
    )


def _one_a_quote(sources: Sequence[Source]) -> list[Source]:
    """One source a passage; of two with the same words the one that has a date phrase."""
    best: dict[Key, Source] = {}
    for source in sources:
        kept = best.get(key_of(source))
        if kept is None or (source.phrase and not kept.phrase):
            best[key_of(source)] = source
    return list(best.values())


def _dated(members: Sequence[Sighting]) -> Sighting:
    """The sighting that gives the date: the surest, or what says more exactly the same ("in March", "on 3 March")."""
    surest = min(members, key=_date_rank)
    within = [s for s in members if s.when_basis != "publication" and surest.when.contains(s.when)]
    return min(within, key=lambda s: (s.when.days or math.inf, _date_rank(s)), default=surest)


def _date_rank(s: Sighting) -> tuple[int, float, str]:
    return BASES.index(s.when_basis), float(s.when.days or math.inf), str(s.when)


def _telling(s: Sighting) -> float:
    """How well a sighting's title stands for the event."""
    words = len(s.title.split())
    points = min(words, 11) / 11 + 0.15 * len(s.demands) + 0.3 * bool(s.figures) + 0.3 * bool(s.actors)
    points -= 0.8 * bool(
        re.search(r"\b(?:our|this|that|these|it|made a (?:public )?statement|way|initiative)\b", s.title)
    ) + 0.4 * (words < 5)
    points -= 0.5 * bool(re.match(r"[“\"a-z]", s.title)) + 0.3 * s.position
    points += 0.35 * bool(s.source.phrase) - 1.0 * (bool(s.facts) and not s.kind)
    return round(points, 4)


def _merged(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for row in rows for value in row))


def _with_figures(summary: str, members: Sequence[Sighting]) -> str:
    """Differing counts of the same thing are named side by side."""
    told: dict[str, set[int]] = defaultdict(set)
    for s in members:
        for number, noun in s.figures:
            if noun in TAKING_PART:
                told["women"].add(number)
    numbers = sorted(told.get("women", ()))
    if len({s.source.seed for s in members}) < 2 or len(numbers) < 2:
        return summary
    line = ", ".join(map(str, numbers[:-1])) + f" or {numbers[-1]}"
    return f"{summary} (Women taking part: {line}, by source.)"


def explain_apart(one: Gathered, others: Sequence[Gathered], most: int = 8) -> Iterable[str]:
    """Why events of the same time and lane are not this one: a line each, the likeliest first."""
    weights = Weights([s for g in others for s in g.sightings])
    rows = []
    for other in others:
        if (
            other.event == one.event
            or other.event.lane != one.event.lane
            or not other.event.when.overlaps(one.event.when)
        ):
            continue
        verdicts = [same_happening(a, b, weights) for a in one.sightings for b in other.sightings]
        best = max(verdicts, key=lambda v: (v.never, v.score))
        rows.append(
            (best.score, other.event.title, best.reason if not best.joined else "something else in them contradicts")
        )
    return [f"{title}: {reason}" for score, title, reason in sorted(rows, key=lambda r: (-r[0], r[1]))[:most]]
