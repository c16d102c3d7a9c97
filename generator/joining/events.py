"""Sightings of many articles to events: what tells of one happening is joined, the rest stays apart.

What `likeness` finds likest is joined first, and nothing that contradicts any part of what is joined already. Every
join has a reason, every refusal too.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.interface.sayings import asked
from generator.interface.words import words
from generator.joining.agreement import besides, contradiction, lasts, what_may_contradict
from generator.joining.claims import Key
from generator.joining.composing import event, key_of
from generator.joining.copies import dated_as_printed_first
from generator.joining.likeness import CLOSE, COPIED, FOLLOWS, JOINED, LEAST, same_happening, together
from generator.joining.looking_back import Known, Recalled, dated_as, recalled
from generator.joining.pairing import Pair, of_one_day, pairs
from generator.joining.rarity import Weights
from generator.joining.salience import saliences
from generator.values.cache import Again, Recall, runs, work_out, work_out_anew
from generator.values.model import Event, Gathered, Sighting
from generator.values.when import When

_ALONE = 1.5  # points that may be missing where it is the only act of the day
_TOGETHER = 16  # events, about, that are looked up at once; where one changed, so many are composed anew
_Why = tuple[Sighting, Sighting, Callable[[], str]]  # two that were joined, and why, put into words when asked for


def gather(
    sightings: Sequence[Sighting],
    *,
    together: Sequence[frozenset[Key]] = (),
    apart: Sequence[tuple[frozenset[Key], frozenset[Key]]] = (),
    copies: Mapping[str, str] | None = None,
    often: Mapping[str, Collection[str]] | None = None,
    recall: Recall = work_out,
    again: Again = work_out_anew,
) -> list[Gathered]:
    """Join and rank. `together` and `apart` are people's decisions, by source; `copies` maps a seed to its original,
    with which it counts as one voice, as does an article that repeats what another tells word for word; `often` to the
    words that the article says most often.

    The order of the sightings does not matter. The events have no id and no page yet.
    """
    copies = copies or {}
    asides = [s for s in sightings if s.aside]
    ordered = sorted(
        dated_as_printed_first([s if s.mark else s.marked() for s in sightings if not s.aside], copies),
        key=lambda s: (s.source.seed, s.position, s.source.line, s.source.quote, s.when, s.title),
    )
    weights = Weights(ordered)
    groups = _Groups(ordered, weights, apart)
    groups.link(together)
    compared = of_one_day(pairs(ordered, weights, recall, again), ordered)
    for _, i, j, bond in compared:
        if bond == JOINED and groups.of[i] != groups.of[j]:
            groups.join(i, j)
    for wanted, look in ((FOLLOWS, groups.follow), (CLOSE, groups.consider)):
        for score, i, j, bond in compared:
            if bond == wanted and groups.of[i] != groups.of[j]:
                look(i, j, -score)
    for found in list(recalled(Known(ordered, groups.of, groups.members, weights))):
        groups.look_back(found)
    voices = _voices(ordered, compared) | dict(copies)
    members, reasons = zip(*groups.result(), strict=True) if ordered else ((), ())
    ranks = saliences(members, voices, often, asides)
    gathered = [
        Gathered(replace(made, salience=rank), tuple(told), functools.partial(_told, told, why, voices))
        for made, told, why, rank in zip(_composed(members, recall), members, reasons, ranks, strict=True)
    ]
    return sorted(gathered, key=lambda g: (g.event.when, g.event.title, [key_of(s) for s in g.event.sources]))


def _composed(groups: Iterable[Sequence[Sighting]], recall: Recall) -> Iterator[Event]:
    """The events, looked up some at a time."""
    for some in runs(groups, lambda members: members[0].mark, _TOGETHER):
        names = [" ".join(s.mark for s in members) for members in some]
        yield from recall(("composed", *names), tuple[Event, ...], functools.partial(_all_composed, some))


def _all_composed(groups: Iterable[Sequence[Sighting]]) -> tuple[Event, ...]:
    return tuple(map(event, groups))


def _voices(sightings: Sequence[Sighting], pairs: Iterable[Pair]) -> dict[str, str]:
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
        first, second = (f"{s.source.seed}:{s.source.line}" for s in (one, other))
        yield words()("joining.pair", one=first, other=second, why=reason())
    seeds = {s.source.seed for s in members}
    for seed in sorted(seeds & voices.keys()):
        yield words()("joining.one-voice", seed=seed, first=voices[seed])


class _Groups:
    """Union-find that keeps what contradicts apart."""

    def __init__(
        self, sightings: Sequence[Sighting], weights: Weights, apart: Sequence[tuple[frozenset[Key], frozenset[Key]]]
    ) -> None:
        self.sightings, self.weights = list(sightings), weights
        self.of = list(range(len(sightings)))
        self.members = {i: [i] for i in self.of}
        self.reasons: dict[int, list[_Why]] = {i: [] for i in self.of}
        self.keys = [key_of(s.source) for s in sightings]
        self.examples, self.classes = _classes(sightings)
        self.own_class = [next(iter(self.classes[i])) for i in self.of]  # of each sighting
        self.never: dict[tuple[int, int], bool] = {}  # do two of `examples` contradict each other?
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
                self._unite(rows[0], j, asked("joining.by-hand"))

    def join(self, i: int, j: int, why: str = "plainly") -> None:
        """`why` is a key of section `joining`."""
        a, b = self.of[i], self.of[j]
        if a == b or b in self.against[a]:
            return
        if self._contradict(i, j) or self._kept_apart(a, b):
            self.against[a].add(b)
            self.against[b].add(a)
            return
        one, other = self.sightings[i], self.sightings[j]
        self._unite(i, j, lambda: words()(f"joining.{why}", told=same_happening(one, other, self.weights).told))

    def follow(self, i: int, j: int, score: float) -> None:
        """Joins what came of one and the same happening."""
        if self.common(i, j):
            self.join(i, j, "both-follow")

    def consider(self, i: int, j: int, score: float) -> None:
        """Joins what is not alike enough by itself, if the rest of what its articles tell speaks for it."""
        left, right = ([self.sightings[x] for x in self.members[self.of[y]]] for y in (i, j))
        score += together(left, right, self.weights)
        if score >= LEAST or (score >= LEAST - _ALONE and self._alone(i, j)):
            self.join(i, j, "all-alike")

    def look_back(self, found: Recalled) -> None:
        """Joins what looks back on a happening, and gives it the day of that."""
        back, on = self.of[found.back], self.of[found.on]
        if back == on or self._kept_apart(back, on):
            return
        for x in self.members[back]:
            self.sightings[x] = dated_as(self.sightings[x], self.sightings[found.on])
        self._unite(found.on, found.back, found.why)

    def common(self, i: int, j: int) -> bool:
        """Do the articles of two sightings tell of one happening on their day?"""
        one, other = self.sightings[i], self.sightings[j]
        return not self._on(one.source.seed, one.when).isdisjoint(self._on(other.source.seed, other.when))

    def _alone(self, i: int, j: int) -> bool:
        """Is one the only act of women on a day in its article, and the other told of that day where none was seen?"""
        act, other = sorted((self.sightings[i], self.sightings[j]), key=lambda s: s.lane != "activism")
        if act.lane != "activism" or other.lane == "activism" or other.kind or other.planned:
            return False
        if act.when.days != 1 or act.when != other.when or "publication" in (act.when_basis, other.when_basis):
            return False
        return len(self._on(act.source.seed, act.when)) == 1 and not self._on(other.source.seed, other.when)

    def _on(self, seed: str, when: When) -> set[int]:
        return {self.of[k] for k in self.women[seed] if self.sightings[k].when == when}

    def _contradict(self, i: int, j: int) -> bool:
        """Does anything in the group of one contradict anything in that of the other, but for those two themselves?"""
        direct = (self.own_class[i], self.own_class[j]), (self.own_class[j], self.own_class[i])
        others = self.classes[self.of[j]]
        for x in self.classes[self.of[i]]:  # plain loops: this is asked of every pair
            for y in others:
                if (x, y) not in direct and self._never(x, y):
                    return True
        return False

    def _never(self, x: int, y: int) -> bool:
        pair = (x, y) if x < y else (y, x)
        known = self.never.get(pair)
        if known is None:
            known = self.never[pair] = bool(contradiction(self.examples[pair[0]], self.examples[pair[1]]))
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
        self.classes[a] |= self.classes.pop(b)
        for other in self.against.pop(b, ()):
            self.against[other].discard(b)
            self.against[other].add(a)
            self.against[a].add(other)
        self.reasons[a] += [*self.reasons.pop(b), (self.sightings[i], self.sightings[j], reason)]

    def result(self) -> Iterable[tuple[list[Sighting], list[_Why]]]:
        for root in sorted(self.members):
            yield [self.sightings[i] for i in sorted(self.members[root])], self.reasons[root]


def _classes(sightings: Sequence[Sighting]) -> tuple[list[Sighting], dict[int, set[int]]]:
    """Of sightings that contradict the same, a class, one as an example; and the classes in a group: one at first.

    What is told by hundreds is so compared as often as it is told differently.
    """
    ordered = {s.source.seed for s in sightings if besides(s)}
    apart = ordered.union(s.source.seed for s in sightings if lasts(s))
    numbers: dict[tuple[object, ...], int] = {}
    of: dict[int, set[int]] = {}
    examples: list[Sighting] = []
    for i, s in enumerate(sightings):
        seed = s.source.seed
        where = seed if seed in apart else "", s.position if seed in ordered else 0.0
        number = numbers.setdefault((*where, *what_may_contradict(s)), len(numbers))
        if number == len(examples):
            examples.append(s)
        of[i] = {number}
    return examples, of


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
            (best.score, other.event.title, words()("joining.else-contradicts") if best.joined else best.reason)
        )
    return [f"{title}: {reason}" for score, title, reason in sorted(rows, key=lambda r: (-r[0], r[1]))[:most]]
