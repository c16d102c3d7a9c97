"""How much a shared word says: the rarer it is in all sightings, the more."""

from __future__ import annotations

import functools
import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from generator.grammar.stems import stems
from generator.knowledge import reporting
from generator.values.model import Sighting

_POOR = 3  # words that stand nowhere else: what a sentence holds at least that can share much
_RARE_WORDS = 3  # words that stand nowhere else, which are as much as can be shared
_CALENDAR = stems(" ".join(reporting.words("times") | reporting.words("months")))  # what the dates say already


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
        self._telling: dict[tuple[frozenset[str], tuple[str, ...]], frozenset[str]] = {}

    def told(self, s: Sighting) -> str:
        """All that a verdict on it can depend on: with another sighting of which this holds too, it stays the same."""
        rarities = sum([self._marks[word] for word in s.words])
        return f"{self.n} {rarities:x} {s.mark or s.marked().mark}"

    @functools.cached_property
    def _marks(self) -> dict[str, int]:
        """A number for each word as rare as it is: sums of them tell sets apart, whatever their order."""
        return {
            word: int.from_bytes(hashlib.blake2b(f"{rarity} {word}".encode(), digest_size=12).digest(), "big")
            for word, rarity in self._rarity.items()
        }

    def compare(self, a: Sighting, b: Sighting) -> Shared:
        mine, theirs = self.telling(a), self.telling(b)
        one, other, words = self.sum(mine), self.sum(theirs), mine & theirs
        both = self.weigh(words)  # not remembered: there are as many of them as pairs
        least, either = min(one, other), one + other - both
        rare = min(1.0, both / (_RARE_WORDS * self.rarest))
        return Shared(words, both / max(least, _POOR * self.rarest), both / either if either else 0.0, rare)

    def telling(self, s: Sighting) -> frozenset[str]:
        """Its words without those of the calendar and the names of its places, which are held against each other apart.

        Of a plain timeline's report all its words tell.
        """
        if s.lane == "context" and not s.kind:
            return s.words
        key = s.words, s.places
        known = self._telling.get(key)
        if known is None:
            known = self._telling[key] = s.words - _named(s.places) - _CALENDAR
        return known

    def rarest_of(self, s: Sighting, most: int) -> list[str]:
        """Its words by which its likes are best looked for."""
        return sorted(self.telling(s), key=lambda word: (-self._of.get(word, self.rarest), word))[:most]

    def sum(self, words: frozenset[str]) -> float:
        known = self._sums.get(words)
        if known is None:
            known = self._sums[words] = self.weigh(words)
        return known

    def weigh(self, words: frozenset[str]) -> float:
        return math.fsum([self._of.get(word, self.rarest) for word in words])  # exact, so in any order


@functools.lru_cache(maxsize=65_536)
def _named(places: tuple[str, ...]) -> frozenset[str]:
    return stems(" ".join(places))


def _step(count: int) -> int:
    """The power of two at or below: one article more changes the weight of few words, and so few verdicts."""
    return 1 << count.bit_length() - 1
