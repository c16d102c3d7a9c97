"""Whether two sightings tell of one happening: what speaks for it, in points, and what rules it out.

Of two articles, `evidence` weighs what they agree and differ in; of one, which tells a thing again and again, the
occasion that it goes on telling of counts. Every verdict carries its reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.interface.sayings import asked
from generator.interface.words import words
from generator.joining.agreement import contradiction, on_a_day, only_announced, other_people, some_time
from generator.joining.evidence import NO_DATE, ONE_DAY, RARE_LEAST, akin, from_anywhere, in_words, pieces, points
from generator.joining.rarity import Shared, Weights
from generator.joining.whereabouts import dated_from_elsewhere, spots, where
from generator.values.model import SAME_OCCASION, Sighting

_COPY = 0.85  # from here on two sentences are the same text
# Points from which on one has its words from the other, or both from a third: no evidence comes to so many.
COPIED = 20.0

JOINED, FOLLOWS, CLOSE = 1, 2, 3  # see `Verdict`
LEAST = 0.4  # points that join
_RARE_DATELESS = 0.3  # weight of rare words at least, where no date is known
_CLOSE = 2.0  # points that may be missing where
_TOGETHER, _TOGETHER_WORDS = 2.0, 4  # the rest of what the articles tell speaks for it: points, for so many rare words
_FORESEEN = {"plan", "place: near"}  # joins without a rare word
_FOLLOWS = -0.1  # points that join what came of one happening on its day
_ALIKE_INSIDE = 0.34  # share of the rarer words within one article, which tells a thing again and again
_ALIKE_ON_OCCASION = 0.12  # the same for acts of different kinds on one occasion
_APART = 0.2  # more, of what others do, told in another paragraph with another date
_BESIDE = 2  # lines: the next paragraph
_ALIKE_ELSEWHERE = 0.5  # the same for acts of which one is set in another place
_ALIKE_ON_A_DAY = 0.15  # the same for acts of one kind and day
_ANOTHER = re.compile(r"\b(?:another|separate(?:ly)?|a second|unrelated|elsewhere|in a similar|other)\b", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings tell of one happening."""

    joined: bool
    score: float
    why: Callable[[], str] = field(compare=False)  # put into words for those who ask; most are no match
    never: bool = False  # they can't, whatever else they share
    close: bool = False  # they hardly don't: what else their articles tell of it decides
    follows: bool = False  # they do if they came of one and the same happening: two reports of the arrests at a picket
    wants: bool = False  # what speaks for it is too little

    @property
    def bond(self) -> int:
        """Which of the three it is: `JOINED`, `FOLLOWS` or `CLOSE`; 0 for none of them."""
        return JOINED if self.joined else FOLLOWS if self.follows else CLOSE if self.close else 0

    @property
    def reason(self) -> str:
        return asked("joining.too-little", told=self.told)() if self.wants else self.told

    @property
    def told(self) -> str:
        """The reason where they were joined all the same."""
        return self.why()


def same_happening(a: Sighting, b: Sighting, weights: Weights) -> Verdict:
    """Do two sightings tell of one happening? Symmetric."""
    inside = a.source.seed == b.source.seed
    if no := contradiction(a, b, lent=inside):
        return Verdict(False, 0.0, asked(f"joining.{no}", one=a.when, other=b.when), never=True)
    shared = weights.compare(a, b)
    if shared.share >= _COPY and shared.likeness >= _COPY:
        return Verdict(True, COPIED + shared.likeness, asked("joining.same-words"))
    facts = set(a.facts) & set(b.facts)
    if facts and "activism" not in (a.lane, b.lane):
        return Verdict(True, 8.0, asked("joining.same-facts", facts=", ".join(sorted(facts))))
    if inside:
        return _inside(a, b, shared.share)
    return _across(a, b, shared, weights)


def _across(a: Sighting, b: Sighting, shared: Shared, weights: Weights) -> Verdict:
    """Of two articles."""
    found = pieces(a, b, shared, weights)
    score = points(found)
    has = {piece.name for piece in found}
    against = any(name.startswith("differ:") for name in has)
    agreed = next(name for name in has if name.startswith("dates:")).removeprefix("dates: ")
    there = "place: town" in has
    told_alike = there or shared.rare >= RARE_LEAST or "one group" in has or has >= _FORESEEN
    joined = score >= LEAST and told_alike
    if agreed in NO_DATE:
        same_spot = there or bool(has & {"number", "one group"})
        same_spot = same_spot or (bool(has & {"place: region", "place: near"}) and not (some_time(a) or some_time(b)))
        joined = score >= LEAST and (shared.rare >= _RARE_DATELESS or "one group" in has) and same_spot
    if joined and not there and (dated_from_elsewhere(a) or dated_from_elsewhere(b)):
        joined = False
    told = functools.partial(in_words, a, b, shared, found)
    elsewhere = bool(has & {"place: elsewhere", "place: far"})
    if (
        not joined
        and not elsewhere
        and agreed in ONE_DAY
        and score >= _FOLLOWS
        and a.lane == b.lane == "response"
        and a.kind == b.kind
    ):
        return Verdict(False, score, told, follows=True)
    anywhere = not elsewhere or (from_anywhere(a, b) and agreed != "month")
    open_ = agreed not in ("", *NO_DATE) and anywhere and not against
    close = not joined and open_ and score >= LEAST - _CLOSE
    return Verdict(joined, score, told, close=close, wants=not joined)


def _inside(a: Sighting, b: Sighting, share: float) -> Verdict:
    """Of one article: it tells a thing again and again, but another one of the day as well."""
    told = {"one": a.when, "other": b.when, "share": f"{100 * share:.0f} %"}
    same, kin = a.kind == b.kind, akin(a.kind, b.kind)
    occasion = SAME_OCCASION in (a.source.rule, b.source.rule)
    beside = abs(a.source.line - b.source.line) <= _BESIDE
    alike = (same and a.kind != "action") or (share >= _ALIKE_ON_OCCASION and (same or beside))
    theirs = same or (kin and (a.lane == "activism" or not set(a.actors).isdisjoint(b.actors)))
    if only_announced(a, b):
        return Verdict(False, share, asked("joining.inside-announced"))
    if where(a, b)[3] and share < _ALIKE_ELSEWHERE:
        return Verdict(False, share, asked("joining.inside-place"))
    if (
        theirs
        and alike
        and occasion
        and (beside or share >= _ALIKE_ON_OCCASION)
        and a.when == b.when
        and not other_people(a, b)
    ):
        return Verdict(True, 6.0 + share, asked("joining.inside-occasion"))
    another = _ANOTHER.search(a.source.quote) or _ANOTHER.search(b.source.quote)
    vague = "publication" in (a.when_basis, b.when_basis)
    one_day = a.lane == "activism" and not other_people(a, b) and on_a_day(a) and a.when == b.when and not vague
    unspecific = a.kind == "action"
    if one_day and same and not another and share >= (_ALIKE_INSIDE if unspecific else _ALIKE_ON_A_DAY):
        return Verdict(True, 5.0 + share, asked("joining.inside-kind-and-day", **told))
    if not (same or kin) and share < 0.6:
        return Verdict(False, share, asked("joining.inside-kinds", one=_kind(a), other=_kind(b)))
    enough = _ALIKE_INSIDE + (0 if same else 0.1) + (0 if vague or (on_a_day(a) and on_a_day(b)) else 0.1)
    enough += _APART * (a.lane != "activism" and a.when != b.when and a.source.line != b.source.line)
    enough -= 0.14 * bool(set(a.demands) & set(b.demands)) + 0.1 * bool(spots(a) & spots(b) and same)
    if share >= enough:
        return Verdict(True, 1.0 + share, asked("joining.inside-words", **told))
    return Verdict(False, share, asked("joining.inside-too-little", **told))


def _kind(s: Sighting) -> str:
    return s.kind or words()("joining.no-kind")


def together(one: Sequence[Sighting], other: Sequence[Sighting], weights: Weights) -> float:
    """Points for what two accounts of many sentences share besides."""
    mine, theirs = (frozenset().union(*map(weights.telling, each)) for each in (one, other))
    return _TOGETHER * min(1.0, weights.weigh(mine & theirs) / (_TOGETHER_WORDS * weights.rarest))
