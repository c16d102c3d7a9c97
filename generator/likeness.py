"""Whether two sightings tell of one happening: what speaks for it, in points, and what rules it out.

The points are those of a logistic regression over the pairs of the labelled articles, rounded: how much a shared day,
kind, place, number and the rarer words say. Every verdict carries its reason.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from generator.model import Sighting
from generator.occasions import SAME_OCCASION
from generator.when import When

_POOR = 3  # words that stand nowhere else: what a sentence holds at least that can share much
_COPY = 0.85  # from here on two sentences are the same text
COPIED = 9.0  # points from which on a verdict says that one has its words from the other, or both from a third
_DAYS_MOST = 3  # a longer time does not name a day
_MONTH = 31
_SPAN_MOST = 62  # days; what lasts longer is a state of affairs and joins nothing dated to the day
_NEWS = datetime.timedelta(days=5)  # how old news can be when it is printed
_ONLINE = "Internet"

_BIAS, _DAY, _SAME_KIND, _KINDRED, _SOME_KIND, _UNTOLD_KIND = -4.7, 2.5, 3.2, 2.2, 2.8, 1.0
_TOWN, _NEAR, _ELSEWHERE, _NUMBER, _DEMAND = 0.5, 0.4, -0.9, 1.5, 0.3
_LONG, _OTHERS, _PRINTED, _WITHIN = -1.2, -1.0, 1.5, 0.4
_SHARE, _LIKENESS, _RARE, _RARE_WORDS = 2.7, 1.3, 3.5, 3
_LEAST, _LEAST_OF_OTHERS = 1.1, 2.2  # points that join: of women's acts, of others'
_FOLLOWS = 1.0  # points that join what came of one happening on its day
_RARE_LEAST = 0.12  # so much of the weight of rare words at least, where no place is shared
_ALIKE_INSIDE = 0.34  # share of the rarer words within one article, which tells a thing again and again
_ALIKE_ON_OCCASION = 0.12  # the same for acts of different kinds on one occasion
_ALIKE_ON_A_DAY = 0.15  # the same for acts of one kind and day
# A petition handed in is told as any of the first; a group founded as any of the last.
_KIN = (
    frozenset(("appeal", "meeting", "protest", "statement", "action", "legal")),
    frozenset(("repression", "order", "statement", "meeting")),
    frozenset(("organisation", "meeting", "action", "statement")),
)
_ALL_BUT_WORDS = attrgetter(*(field.name for field in dataclasses.fields(Sighting) if field.name != "words"))
_ANOTHER = re.compile(r"\b(?:another|separate(?:ly)?|a second|unrelated|elsewhere|in a similar|other)\b", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings tell of one happening."""

    joined: bool
    score: float
    why: str | Callable[[], str] = field(compare=False)  # put into words for those who ask; most are no match
    never: bool = False  # they can't, whatever else they share
    follows: bool = False  # they do if they came of one and the same happening: two reports of the arrests at a picket

    @property
    def reason(self) -> str:
        return self.why if isinstance(self.why, str) else self.why()


class Shared(NamedTuple):
    """What two sightings have in common of their words, and the weight of that."""

    words: frozenset[str]
    share: float  # of the weight of the words in the poorer one; a poor one shares little
    likeness: float  # of the weight of the words in either
    rare: float  # of that of a few words that stand nowhere else; at most 1


class Weights:
    """How much a shared word says: the rarer in all sightings, the more."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        count = Counter(word for s in sightings for word in s.words)
        self.n = _step(max(len(sightings), 1))
        self.rarest = math.log(1 + self.n)
        self._rarity = {word: self.n // _step(c) for word, c in count.items()}
        self._of = {word: math.log(1 + rarity) for word, rarity in self._rarity.items()}
        self._sums: dict[frozenset[str], float] = {}

    def told(self, s: Sighting) -> str:
        """All that a verdict on it can depend on: with another sighting of which this holds too, it stays the same."""
        return repr((self.n, *_ALL_BUT_WORDS(s), [(word, self._rarity.get(word)) for word in sorted(s.words)]))

    def compare(self, a: Sighting, b: Sighting) -> Shared:
        one, other, words = self.sum(a.words), self.sum(b.words), a.words & b.words
        both = self._weigh(words)  # not remembered: there are as many of them as pairs
        least, either = min(one, other), one + other - both
        rare = min(1.0, both / (_RARE_WORDS * self.rarest))
        return Shared(words, both / max(least, _POOR * self.rarest), both / either if either else 0.0, rare)

    def sum(self, words: frozenset[str]) -> float:
        known = self._sums.get(words)
        if known is None:
            known = self._sums[words] = self._weigh(words)
        return known

    def _weigh(self, words: frozenset[str]) -> float:
        return math.fsum([self._of.get(word, self.rarest) for word in words])  # exact, so in any order


def _step(count: int) -> int:
    """The power of two at or below: one article more changes the weight of few words, and so few verdicts."""
    return 1 << count.bit_length() - 1


def same_happening(a: Sighting, b: Sighting, weights: Weights) -> Verdict:
    """Do two sightings tell of one happening? Symmetric."""
    inside = a.source.seed == b.source.seed
    if no := contradiction(a, b):
        return Verdict(False, 0.0, no, never=True)
    shared = weights.compare(a, b)
    if shared.share >= _COPY and shared.likeness >= _COPY:
        return Verdict(True, COPIED + shared.likeness, "the same words")
    facts = set(a.facts) & set(b.facts)
    if facts and a.lane != "activism":
        return Verdict(True, 8.0, f"both tell of {', '.join(sorted(facts))}")
    if inside:
        return _inside(a, b, shared.share)
    return _across(a, b, shared)


def _across(a: Sighting, b: Sighting, shared: Shared) -> Verdict:
    """Of two articles."""
    day, rare = _on_a_day(a) and _on_a_day(b), shared.rare
    vague = "publication" in (a.when_basis, b.when_basis)
    within = not day and not vague and _within_a_month(a.when, b.when)
    kind, kind_told = _kinds(a.kind, b.kind)
    towns, near, elsewhere = _where(a, b)
    numbers = [word for word in shared.words if word[0] == "#"]
    demands = bool(a.demands and b.demands) and not set(a.demands).isdisjoint(b.demands)
    dates = (_PRINTED if vague else _DAY) * day + _WITHIN * within
    score = round(
        _BIAS + dates + kind + _SHARE * shared.share + _LIKENESS * shared.likeness + _RARE * rare
        + _NUMBER * bool(numbers) + _TOWN * bool(towns) + _NEAR * near + _ELSEWHERE * elsewhere + _DEMAND * demands
        + _LONG * (_lasts_long(a) or _lasts_long(b)) + _OTHERS * (a.kind != b.kind and _other_people(a, b)),
        4,
    )  # fmt: skip

    def told() -> str:
        parts = [
            f"dates agree ({a.when}, {b.when})",
            kind_told,
            f"{100 * shared.share:.0f} % of the rarer words shared",
        ]
        parts += [f"both in {', '.join(sorted(towns))}"] if towns else []
        parts += [f"the same number ({', '.join(n[1:] for n in sorted(numbers))})"] if numbers else []
        parts += ["the same demand"] if demands else []
        return "; ".join(filter(None, parts))

    least = _LEAST if a.lane == "activism" == b.lane else _LEAST_OF_OTHERS
    joined = score >= least and (bool(towns) or rare >= _RARE_LEAST)
    if not joined and day and score >= _FOLLOWS and a.lane == b.lane == "response" and a.kind == b.kind:
        return Verdict(False, score, told, follows=True)
    return Verdict(joined, score, told if joined else lambda: f"too little in common: {told()}")


def _inside(a: Sighting, b: Sighting, share: float) -> Verdict:
    """Of one article: it tells a thing again and again, but another one of the day as well."""
    told = f"{100 * share:.0f} % of the rarer words shared"
    same, kin = a.kind == b.kind, any({a.kind, b.kind} <= kind for kind in _KIN)
    occasion = SAME_OCCASION in (a.source.rule, b.source.rule)
    alike = (same and a.kind != "action") or share >= _ALIKE_ON_OCCASION
    theirs = same or (kin and (a.lane == "activism" or not set(a.actors).isdisjoint(b.actors)))
    if theirs and alike and occasion and a.when == b.when and not _other_people(a, b):
        return Verdict(True, 6.0 + share, "told of the same occasion, one sentence after the other")
    another = _ANOTHER.search(a.source.quote) or _ANOTHER.search(b.source.quote)
    vague = "publication" in (a.when_basis, b.when_basis)
    on_a_day = a.lane == "activism" and not _other_people(a, b) and _on_a_day(a) and a.when == b.when and not vague
    unspecific = a.kind == "action"
    if on_a_day and same and not another and share >= (_ALIKE_INSIDE if unspecific else _ALIKE_ON_A_DAY):
        return Verdict(True, 5.0 + share, f"the same kind on the same day, {told}, in one article")
    if not (same or kin) and share < 0.6:
        return Verdict(False, share, f"different kinds ({a.kind or 'none'}, {b.kind or 'none'})")
    least = _ALIKE_INSIDE + (0 if same else 0.1) + (0 if vague or (_on_a_day(a) and _on_a_day(b)) else 0.1)
    least -= 0.14 * bool(set(a.demands) & set(b.demands)) + 0.1 * bool(_towns(a.places) & _towns(b.places) and same)
    if share >= least:
        return Verdict(True, 1.0 + share, f"dates agree ({a.when}, {b.when}), {told}, in one article")
    return Verdict(False, share, f"too little in common (dates agree ({a.when}, {b.when}), {told})")


@functools.lru_cache(maxsize=1024)
def _kinds(one: str, other: str) -> tuple[float, str]:
    """What their kinds say."""
    if one == other and one:
        return _SAME_KIND, f"both {one}"
    if any({one, other} <= kin for kin in _KIN):
        if "action" in (one, other):
            return _SOME_KIND, f"{one} and {other}"
        return _KINDRED, f"{one} and {other}, which are told for each other"
    if not one or not other:
        return _UNTOLD_KIND, ""
    return 0.0, f"different kinds ({one}, {other})"


def _where(a: Sighting, b: Sighting) -> tuple[frozenset[str], bool, bool]:
    """The towns they share; whether their articles are set in one; whether in different ones."""
    here, there = _towns(a.places), _towns(b.places)
    if here & there:
        return here & there, False, False
    about, others = here or _towns(a.setting), there or _towns(b.setting)
    return frozenset(), bool(about & others), bool(about and others and not about & others)


@functools.lru_cache(maxsize=8192)
def _within_a_month(a: When, b: When) -> bool:
    """Does one say more exactly what the other says of a month at most?"""
    return max(a.days or math.inf, b.days or math.inf) <= _MONTH and (a.contains(b) or b.contains(a))


def _lasts_long(s: Sighting) -> bool:
    return (s.when.days or math.inf) > _MONTH


def _other_people(a: Sighting, b: Sighting) -> bool:
    """Widows here, wives there."""
    return bool(a.actors and b.actors and set(a.actors).isdisjoint(b.actors))


def _on_a_day(s: Sighting) -> bool:
    return (s.when.days or math.inf) <= _DAYS_MOST


@functools.lru_cache(maxsize=8192)
def _towns(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p.title() if p.isupper() else p for p in places if p != _ONLINE)


@functools.lru_cache(maxsize=8192)
def _named_groups(actors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(n for n in actors if n[:1].isupper() and not n.endswith("soldiers"))


def possible(s: Sighting) -> When:
    """When it may have been: what is dated by its publication alone can be some days older."""
    return _as_news(s.when) if s.when_basis == "publication" and not s.planned else s.when


@functools.lru_cache(maxsize=8192)
def _as_news(printed: When) -> When:
    if printed.earliest is None or printed.latest is None:
        return printed
    return When.between(printed.earliest - _NEWS, printed.latest)


def contradiction(a: Sighting, b: Sighting) -> str:
    """Why two sightings can't tell of one happening; "" where they may."""
    if not possible(a).overlaps(possible(b)):
        return f"dates differ ({a.when}, {b.when})"
    if a.lane != b.lane and "activism" in (a.lane, b.lane) and a.kind and b.kind:
        return "different lanes"
    if a.facts and b.facts and a.lane != "activism" and not set(a.facts).isdisjoint(b.facts):
        return ""
    if _lasts(a) != _lasts(b):
        lasting, other = (a, b) if _lasts(a) else (b, a)
        if (a.source.seed == b.source.seed or lasting.when.days is None) and not _begins(lasting, other):
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
    days, began = s.when.days, s.when.earliest
    return s.when_basis != "publication" and began is not None and (days is None or days > _SPAN_MOST)


def _begins(lasting: Sighting, other: Sighting) -> bool:
    """Is the other dated to the day on which the lasting one began: a camp that stands since Thursday, pitched then?"""
    start, first = lasting.when.earliest, other.when.earliest
    return lasting.when.latest is None and start is not None and first is not None and 0 <= (first - start).days <= 3
