"""Sightings of many articles to events: what tells of one happening is joined, the rest stays apart.

Two sightings are joined where their dates agree, they are on one lane and of one kind, the same side acts, their places
do not differ, and they share a demand or enough of their rarer words. Every join has a reason, every refusal too.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import BASES, Event, Gathered, Sighting, Source
from generator.occasions import SAME_OCCASION
from generator.salience import saliences
from generator.when import When

Key = tuple[str, str]  # seed and quote: what names a source

_ALIKE = 0.42  # share of the rarer words that two articles' sentences on one happening have in common at least
_ALIKE_INSIDE = 0.34  # the same within one article, which tells a thing again and again
_ALIKE_THERE = 0.16  # the same on one day in one place, for acts of one kind
_KINDRED = frozenset(("appeal", "meeting", "protest"))  # a letter handed in is told as any of these
_COPY = 0.85  # from here on two sentences are the same text
_SPAN_MOST = 62  # days; what lasts longer is a state of affairs and joins nothing dated to the day
_NEWS = datetime.timedelta(days=5)  # how old news can be when it is printed
_MONTHS_MOST = 30
_ONLINE = "Internet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings tell of one happening."""

    joined: bool
    score: float
    reason: str
    never: bool = False  # they can't, whatever else they share


def key_of(source: Source) -> Key:
    return source.seed, source.quote


class _Weights:
    """How much a shared word says: the rarer in all sightings, the more."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        count = Counter(word for s in sightings for word in s.words)
        self.n = max(len(sightings), 1)
        self._of = {word: math.log(1 + self.n / c) for word, c in count.items()}
        self._sums: dict[frozenset[str], float] = {}

    def share(self, a: Sighting, b: Sighting) -> float:
        """Weight of the words in both, of the weight of the words in the poorer one."""
        least = min(self._sum(a.words), self._sum(b.words))
        return self._sum(a.words & b.words) / least if least else 0.0

    def likeness(self, a: Sighting, b: Sighting) -> float:
        """Weight of the words in both, of the weight of the words in either."""
        either = self._sum(a.words | b.words)
        return self._sum(a.words & b.words) / either if either else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        if words not in self._sums:
            self._sums[words] = math.fsum(self._of[w] for w in words)  # exact, so in any order
        return self._sums[words]


def gather(
    sightings: Sequence[Sighting],
    *,
    together: Sequence[frozenset[Key]] = (),
    apart: Sequence[tuple[frozenset[Key], frozenset[Key]]] = (),
    copies: Mapping[str, str] | None = None,
) -> list[Gathered]:
    """Join and rank. `together` and `apart` are people's decisions, by source; `copies` maps a seed to its original.

    The order of the sightings does not matter. The events have no id and no page yet.
    """
    ordered = sorted(
        sightings, key=lambda s: (s.source.seed, s.position, s.source.line, s.source.quote, s.when, s.title)
    )
    weights = _Weights(ordered)
    groups = _Groups(ordered, weights, apart)
    groups.link(together)
    for _, i, j, verdict in sorted(_pairs(ordered, weights), key=lambda row: (-row[0], row[1], row[2])):
        groups.join(i, j, verdict)
    gathered = [_event(members, reasons) for members, reasons in groups.result()]
    ranks = saliences([g.sightings for g in gathered], copies)
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


def _pairs(sightings: Sequence[Sighting], weights: _Weights) -> Iterable[tuple[float, int, int, Verdict]]:
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, s in enumerate(sightings):
        for month in _months(_possible(s)):
            buckets[s.lane == "activism", month].append(index)
    bounds = [_bounds(_possible(s)) for s in sightings]
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        for i, j in _close(members, sightings):
            if bounds[i][0] <= bounds[j][1] and bounds[j][0] <= bounds[i][1] and (i, j) not in seen:
                seen.add((i, j))
                verdict = same_happening(sightings[i], sightings[j], weights)
                if verdict.joined:
                    yield verdict.score, i, j, verdict


def _bounds(when: When) -> tuple[datetime.date, datetime.date]:
    """The days between which it lies; what is open reaches to the end of the calendar."""
    return when.earliest or datetime.date.min, when.latest or datetime.date.max


def _close(members: Sequence[int], sightings: Sequence[Sighting]) -> Iterable[tuple[int, int]]:
    """Pairs worth comparing: all in a small bucket; in a large one those that share one of their rarest words."""
    if len(members) <= 60:
        yield from ((i, j) for n, i in enumerate(members) for j in members[n + 1 :])
        return
    count = Counter(w for i in members for w in sightings[i].words)
    posts: dict[object, list[int]] = defaultdict(list)
    for i in members:
        for word in sorted(sightings[i].words, key=lambda w: (count[w], w))[:6]:
            posts[word].append(i)
    for rows in posts.values():
        recent = rows[:80]
        yield from ((i, j) for n, i in enumerate(recent) for j in recent[n + 1 :])


def same_happening(a: Sighting, b: Sighting, weights: _Weights) -> Verdict:
    """Do two sightings tell of one happening? Symmetric."""
    inside = a.source.seed == b.source.seed
    no = _contradiction(a, b)
    if no:
        return Verdict(False, 0.0, no, never=True)
    share, likeness = weights.share(a, b), weights.likeness(a, b)
    if share >= _COPY and likeness >= _COPY:
        return Verdict(True, 2.0 + likeness, "the same words")
    if inside and a.kind == b.kind and SAME_OCCASION in (a.source.rule, b.source.rule) and a.when == b.when:
        return Verdict(True, 1.2, "told of the same occasion, one sentence after the other")
    facts = set(a.facts) & set(b.facts)
    if facts and not inside:
        return Verdict(True, 1.5, f"both tell of {', '.join(sorted(facts))}")
    same_kind = a.kind == b.kind
    told = f"dates agree ({a.when}, {b.when}), {100 * share:.0f} % of the rarer words shared"
    demands = set(a.demands) & set(b.demands)
    places = _towns(a.places) & _towns(b.places)
    figures = {f for f, _ in a.figures} & {f for f, _ in b.figures if f > 3}
    day = (a.when.days or 999) <= 3 and (b.when.days or 999) <= 3
    kindred = {a.kind, b.kind} <= _KINDRED and a.lane == "activism" and day and bool(demands or places or share >= 0.3)
    if not same_kind and not kindred and not (share >= 0.6 and likeness >= 0.35):
        return Verdict(False, share, f"different kinds ({a.kind or 'none'}, {b.kind or 'none'})")
    near = not places and bool((_towns(a.places) or _towns(a.setting)) & (_towns(b.places) or _towns(b.setting)))
    score = (
        0.15 * near * day
        + share
        + 0.25 * bool(demands)
        + 0.3 * bool(places) * day
        + 0.3 * bool(figures)
        + 0.15 * bool(set(a.actors) & set(b.actors)) * day
    )
    if inside:
        vague = "publication" in (a.when_basis, b.when_basis)
        least = (
            _ALIKE_INSIDE
            - (0.14 if demands else 0)
            - (0.1 if places and same_kind else 0)
            + (0 if day or vague else 0.1)
        )
        if share >= least:
            return Verdict(True, score, f"{told}, in one article")
        return Verdict(False, score, f"too little in common ({told})")
    if (
        ((places or near) and same_kind and day and share >= _ALIKE_THERE)
        or (kindred and score >= 0.5)
        or score >= _ALIKE + (0.2 if day else 0.28)
    ):
        return Verdict(
            True,
            score,
            told
            + (f", both in {', '.join(sorted(places))}" if places else "")
            + (", the same figure" if figures else ""),
        )
    return Verdict(False, score, f"too little in common ({told})")


@functools.lru_cache(maxsize=8192)
def _towns(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p for p in places if p != _ONLINE)


@functools.lru_cache(maxsize=8192)
def _named_groups(actors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(n for n in actors if n[:1].isupper() and not n.endswith("soldiers"))


def _possible(s: Sighting) -> When:
    """When it may have been: what is dated by its publication alone can be some days older."""
    return _as_news(s.when) if s.when_basis == "publication" and not s.planned else s.when


@functools.lru_cache(maxsize=8192)
def _as_news(printed: When) -> When:
    if printed.earliest is None or printed.latest is None:
        return printed
    return When.between(printed.earliest - _NEWS, printed.latest)


def _contradiction(a: Sighting, b: Sighting) -> str:
    if not _possible(a).overlaps(_possible(b)):
        return f"dates differ ({a.when}, {b.when})"
    if a.lane != b.lane and "activism" in (a.lane, b.lane):
        return "different lanes"
    if _lasts(a) != _lasts(b):
        lasting = a if _lasts(a) else b
        if a.source.seed == b.source.seed or lasting.when.days is None:
            return "one lasts, the other does not"
    places, others = _towns(a.places), _towns(b.places)
    if places and others and places.isdisjoint(others):
        return "different places"
    if a.lane == "response" and a.kind == "statement" and a.actors and b.actors and not set(a.actors) & set(b.actors):
        return "different people speak"
    if a.lane == "activism":
        groups, others = _named_groups(a.actors), _named_groups(b.actors)
        if groups and others and groups.isdisjoint(others):
            return "different groups"
    return ""


def _lasts(s: Sighting) -> bool:
    days = s.when.days
    return s.when_basis != "publication" and (days is None or days > _SPAN_MOST)


class _Groups:
    """Union-find that keeps what contradicts apart."""

    def __init__(
        self, sightings: Sequence[Sighting], weights: _Weights, apart: Sequence[tuple[frozenset[Key], frozenset[Key]]]
    ) -> None:
        self.sightings, self.weights = sightings, weights
        self.of = list(range(len(sightings)))
        self.members = {i: [i] for i in self.of}
        self.reasons: dict[int, list[str]] = {i: [] for i in self.of}
        self.keys = [key_of(s.source) for s in sightings]
        self.apart = apart
        self.against: dict[int, set[int]] = defaultdict(set)  # groups that contradict each other, and so for good

    def link(self, together: Sequence[frozenset[Key]]) -> None:
        rows_of: dict[Key, list[int]] = defaultdict(list)
        for i, key in enumerate(self.keys):
            rows_of[key].append(i)
        for keys in together:
            rows = sorted(i for key in keys for i in rows_of.get(key, ()))
            for j in rows[1:]:
                self._unite(rows[0], j, "joined by a person's hand")

    def join(self, i: int, j: int, verdict: Verdict) -> None:
        a, b = self.of[i], self.of[j]
        if a == b or b in self.against[a]:
            return
        if self._contradict(a, b) or self._kept_apart(a, b):
            self.against[a].add(b)
            self.against[b].add(a)
            return
        self._unite(i, j, verdict.reason)

    def _contradict(self, a: int, b: int) -> bool:
        left, right = ([self.sightings[x] for x in self.members[group]] for group in (a, b))
        return any(_contradiction(x, y) for x in left for y in right)

    def _kept_apart(self, a: int, b: int) -> bool:
        if not self.apart:
            return False
        left, right = {self.keys[x] for x in self.members[a]}, {self.keys[y] for y in self.members[b]}
        return any((left & p and right & q) or (left & q and right & p) for p, q in self.apart)

    def _unite(self, i: int, j: int, reason: str) -> None:
        a, b = self.of[i], self.of[j]
        if a == b:
            return
        first, second = self.sightings[i].source, self.sightings[j].source
        why = f"{first.seed}:{first.line} with {second.seed}:{second.line}: {reason}"
        for x in self.members[b]:
            self.of[x] = a
        self.members[a] += self.members.pop(b)
        for other in self.against.pop(b, ()):
            self.against[other].discard(b)
            self.against[other].add(a)
            self.against[a].add(other)
        self.reasons[a] += [*self.reasons.pop(b), why]

    def result(self) -> Iterable[tuple[list[Sighting], list[str]]]:
        for root in sorted(self.members):
            yield [self.sightings[i] for i in sorted(self.members[root])], self.reasons[root]


def _event(members: Sequence[Sighting], reasons: Sequence[str]) -> Gathered:
    dated = min(members, key=_date_rank)
    told = min(
        members,
        key=lambda s: (
            s.when_basis != dated.when_basis and not s.when.contains(dated.when),
            -_telling(s),
            s.position,
            s.title,
        ),
    )
    sources = tuple(dict.fromkeys(s.source for s in members))
    named = sorted(members, key=lambda s: (s is not told, s.source.seed, s.position))
    event = Event(
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
    return Gathered(event, tuple(members), tuple(reasons))


def _one_a_quote(sources: Sequence[Source]) -> list[Source]:
    """One source a passage; of two with the same words the one that has a date phrase."""
    best: dict[Key, Source] = {}
    for source in sources:
        kept = best.get(key_of(source))
        if kept is None or (source.phrase and not kept.phrase):
            best[key_of(source)] = source
    return list(best.values())


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
    points += 0.35 * bool(s.source.phrase)
    return round(points, 4)


def _merged(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for row in rows for value in row))


def _with_figures(summary: str, members: Sequence[Sighting]) -> str:
    """Differing counts of the same thing are named side by side."""
    told: dict[str, set[int]] = defaultdict(set)
    for s in members:
        for number, noun in s.figures:
            if noun in ("women", "wives", "mothers", "widows", "protesters"):
                told["women"].add(number)
    numbers = sorted(told.get("women", ()))
    if len({s.source.seed for s in members}) < 2 or len(numbers) < 2:
        return summary
    line = ", ".join(map(str, numbers[:-1])) + f" or {numbers[-1]}"
    return f"{summary} (Women taking part: {line}, by source.)"


def explain_apart(one: Gathered, others: Sequence[Gathered], most: int = 8) -> Iterable[str]:
    """Why events of the same time and lane are not this one: a line each, the likeliest first."""
    weights = _Weights([s for g in others for s in g.sightings])
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
