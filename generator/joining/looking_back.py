"""What an article tells in passing of a happening that another one dates: "eleven women had carried the sheets there".

Where no words of its own date it, it has the day of the story round it, or of the article: too late, since it is looked
back on. It is of the one happening of the folder that fits it clearly better than all others; where two fit, nobody
knows which is meant.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.interface.words import words
from generator.joining.agreement import contradiction, is_dateless
from generator.joining.evidence import Piece, in_words, pieces, points
from generator.joining.rarity import Weights
from generator.joining.whereabouts import dated_from_elsewhere
from generator.values.model import SAME_OCCASION, Sighting
from generator.values.when import When

_TOLD = "told by another article"  # the rule of a source that has its day from there
_HEAD = 0.12  # of an article: what stands there is its news
_DAYS_MOST = 31  # of a happening that can be looked back on; what lasts longer has no day to give
_RAREST = 8  # words by which likes are looked for
_FEW = 60  # sightings that share such a word; more say nothing
_LIKEST = 16  # others that each is compared with
_LEAST = 0.6  # points that join where nothing else fits; fewer than of two that know their days
_RARE = 0.3  # weight of shared rare words at least
_CLEARLY = 1.0  # points by which one happening fits better than the next
_PLACES = frozenset(("place: town", "place: near", "place: region"))
_ELSEWHERE = frozenset(("place: elsewhere", "place: far"))  # as what is looked back on may well be
_LONG_NUMBER = 1.0  # amount of the piece: of a hundred or more
_NOW = re.compile(r"\bha(?:s|ve)\b", re.I)
_HAD = re.compile(r"\bhad (?:been |\w+ly )?(?!to\b)\w+(?:e[dn]|[nlw]d|[dlnguhe]t|[wo]n|id)\b", re.I)


class Recalled(NamedTuple):
    """Two sightings of which one looks back on what the other tells."""

    back: int
    on: int
    score: float
    why: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Known:
    """Sightings with what is joined of them already: the group of each, and the members of each group."""

    sightings: Sequence[Sighting]
    of: Sequence[int]
    members: Mapping[int, Sequence[int]]
    weights: Weights

    def group(self, i: int) -> Iterable[Sighting]:
        return (self.sightings[x] for x in self.members[self.of[i]])


def looks_back(s: Sighting) -> bool:
    """May it be of long before the day it has, since no words of its own give one?"""
    if s.planned or s.lane == "context" or not s.kind or s.when_basis not in ("publication", "relative"):
        return False
    return _is_no_day_of_its_own(s) and _NOW.search(s.source.quote) is None


def _is_no_day_of_its_own(s: Sighting) -> bool:
    if s.when_basis == "publication":
        return s.position > _HEAD or is_dateless(s)
    if s.source.rule == SAME_OCCASION:
        return is_dateless(s) or dated_from_elsewhere(s) or _HAD.search(s.source.quote) is not None
    return s.when.earliest is None or is_dateless(s) or _is_that_day(s)


def _is_that_day(s: Sighting) -> bool:
    """ "On that first Saturday": a day that the story knows, and no calendar."""
    before = s.source.quote.partition(s.source.phrase)[0].lower().split()[-2:] if s.source.phrase else []
    return "that" in before


def recalled(known: Known) -> Iterable[Recalled]:
    """Those that look back, and that nothing else was joined with, each with what it looks back on."""
    back = [looks_back(s) for s in known.sightings]
    lost = [i for i, looks in enumerate(back) if looks and _is_alone(i, back, known)]
    wanted = {i: known.weights.rarest_of(known.sightings[i], _RAREST) for i in lost}
    posts = _posts({word for words in wanted.values() for word in words}, back, known.sightings)
    for i in lost:
        shared = Counter(j for word in wanted[i] if len(posts[word]) <= _FEW for j in posts[word])
        if found := _fitting(i, sorted(shared, key=lambda j: (-shared[j], j))[:_LIKEST], known):
            yield found


def dated_as(back: Sighting, on: Sighting) -> Sighting:
    """What looks back, with the day of that which it looks back on."""
    return back.dated_as(on, replace(back.source, phrase="", rule=_TOLD))


def _is_alone(i: int, back: Sequence[bool], known: Known) -> bool:
    seed = known.sightings[i].source.seed
    return all(back[x] and known.sightings[x].source.seed == seed for x in known.members[known.of[i]])


def _posts(words: set[str], back: Sequence[bool], sightings: Sequence[Sighting]) -> Mapping[str, Sequence[int]]:
    """By word the sightings that have a day to give."""
    posts: dict[str, list[int]] = defaultdict(list)
    for j, s in enumerate(sightings if words else ()):
        if back[j] or s.lane == "context" or not s.kind or s.planned or s.when_basis == "publication":
            continue
        if s.when.days is not None and s.when.days <= _DAYS_MOST:
            for word in s.words & words:
                posts[word].append(j)
    return posts


def _fitting(i: int, likest: Iterable[int], known: Known) -> Recalled | None:
    """The one that fits clearly better than what is no part of the same happening."""
    s = known.sightings[i]
    lost = _with_no_day(s)
    best: dict[int, Recalled] = {}
    for j in likest:
        other, group = known.sightings[j], known.of[j]
        if other.lane != s.lane or other.source.seed == s.source.seed or contradiction(lost, other, lent=False):
            continue
        found = _like(lost, other, j, i, known.weights)
        if group not in best or found.score > best[group].score:
            best[group] = found
    ranked = sorted(best.values(), key=lambda r: (-r.score, r.on))
    if not ranked or ranked[0].score < _LEAST or any(ranked[0].score - r.score < _CLEARLY for r in ranked[1:2]):
        return None
    first = ranked[0]
    return None if any(contradiction(lost, other, lent=False) for other in known.group(first.on)) else first


def _with_no_day(s: Sighting) -> Sighting:
    when = s.when if is_dateless(s) else When.between(None, s.when.latest)
    return replace(s, when=when, when_basis="publication", source=replace(s.source, phrase="", rule=""))


def _like(lost: Sighting, other: Sighting, on: int, back: int, weights: Weights) -> Recalled:
    shared = weights.compare(lost, other)
    found = pieces(lost, other, shared, weights)
    placed = any(piece.name in _PLACES for piece in found) or Piece("number", _LONG_NUMBER) in found
    if not lost.places:
        found = [piece for piece in found if piece.name not in _ELSEWHERE]
    score = points(found) if placed and shared.rare >= _RARE else min(points(found), _LEAST - 0.01)
    why = functools.partial(in_words, lost, other, shared, found)
    return Recalled(back, on, score, lambda: words()("joining.looked-back", told=why()))
