"""Whether two sightings tell of one happening: what speaks for it, in points, and what rules it out.

How much a shared day, kind, place, number and the rarer words say began with a logistic regression over the pairs of
the labelled articles; each of the points was then tried against what all of them gain and lose by it. Every verdict
carries its reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.finding.occasions import SAME_OCCASION
from generator.joining.agreement import (
    at_other_hours,
    contradiction,
    counted,
    dates,
    on_a_day,
    other_ears,
    other_forms,
    other_people,
    other_sums,
    same_office,
    some_time,
    spots,
    where,
)
from generator.joining.rarity import Shared, Weights
from generator.values.model import Sighting

_TOO_LITTLE = "too little in common: "
_COPY = 0.85  # from here on two sentences are the same text
COPIED = 9.0  # points from which on a verdict says that one has its words from the other, or both from a third

_BIAS, _LEAST, _LEAST_OF_OTHERS = -4.7, 1.1, 2.2  # points that join: of women's acts, of others'
_DATES = {"day": 2.5, "printed": 1.0, "about": 1.2, "week": 1.6, "month": 0.4, "": -1.2, "unknown": 0.0, "other": -1.5}
_NO_DATE = ("unknown", "other")  # the latter: and a day is named, but not that of the other
_ONE_DAY = ("day", "printed", "about")
_SAME_KIND, _KINDRED, _SOME_KIND, _UNTOLD_KIND = 3.2, 2.2, 2.8, 1.0
# Of those who took part: both count them and one tells no kind; one counts twice as many, on what may be another day.
_BOTH_COUNT, _FAR_COUNTS = 1.2, -1.2
_TOWN, _REGION, _NEAR, _ELSEWHERE, _FAR = 0.8, 0.3, 0.4, -1.6, -3.0  # the last: and not on one day
_ANYWHERE = frozenset(("appeal", "statement", "organisation", "order", "legal", ""))  # done from wherever one is
_OFFICE = 2.8  # one court, one governor, where one report tells no kind
_STRANGERS = -0.5  # other people, and hardly a rare word shared
_OTHERS, _OTHER_PEOPLE = -1.0, -0.9
_SHARE, _LIKENESS, _RARE, _NUMBER, _DEMAND = 2.7, 1.3, 3.5, 1.5, 0.3
_DIFFERENCES: tuple[tuple[Callable[[Sighting, Sighting], bool], float, str], ...] = (
    (at_other_hours, -1.0, "at other hours of the day"),
    (other_ears, -1.0, "to others in power"),
    (other_sums, -3.0, "other sums"),
    (other_forms, -2.5, "one is called by a name of its own"),
)
_RARE_LEAST = 0.12  # so much of the weight of rare words at least, where no place is shared;
_RARE_DATELESS = 0.3  # where no date is known
_CLOSE = 2.0  # points that may be missing where
_TOGETHER, _TOGETHER_WORDS = 2.0, 4  # the rest of what the articles tell speaks for it: points, for so many rare words
_FOLLOWS = 1.0  # points that join what came of one happening on its day
_ALIKE_INSIDE = 0.34  # share of the rarer words within one article, which tells a thing again and again
_ALIKE_ON_OCCASION = 0.12  # the same for acts of different kinds on one occasion
_ALIKE_ELSEWHERE = 0.5  # the same for acts of which one is set in another place
_ALIKE_ON_A_DAY = 0.15  # the same for acts of one kind and day
# A petition handed in is told as any of the first; a group founded as any of the last.
_KIN = (
    frozenset(("appeal", "meeting", "protest", "statement", "action", "legal")),
    frozenset(("repression", "order", "statement", "meeting")),
    frozenset(("organisation", "meeting", "action", "statement")),
)
_ANOTHER = re.compile(r"\b(?:another|separate(?:ly)?|a second|unrelated|elsewhere|in a similar|other)\b", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two sightings tell of one happening."""

    joined: bool
    score: float
    why: str | Callable[[], str] = field(compare=False)  # put into words for those who ask; most are no match
    never: bool = False  # they can't, whatever else they share
    close: bool = False  # they hardly don't: what else their articles tell of it decides
    follows: bool = False  # they do if they came of one and the same happening: two reports of the arrests at a picket

    @property
    def reason(self) -> str:
        return self.why if isinstance(self.why, str) else self.why()

    @property
    def told(self) -> str:
        """The reason where they were joined all the same."""
        return self.reason.removeprefix(_TOO_LITTLE)


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
    agreed, rare = dates(a, b), shared.rare
    kind, kind_told = _kinds(a.kind, b.kind)
    counts = counted(a), counted(b)
    kind += _BOTH_COUNT * (all(counts) and kind == _UNTOLD_KIND)
    other_counts = all(counts) and agreed not in _ONE_DAY and max(counts) >= 2 * min(counts)
    places, region, near, elsewhere = where(a, b)
    numbers = [word for word in shared.words if word[0] == "#"]
    demands = bool(a.demands and b.demands) and not set(a.demands).isdisjoint(b.demands)
    others = other_people(a, b)
    strangers = others == 1.0 and rare < _RARE_LEAST
    against = [(points, words) for differ, points, words in _DIFFERENCES if differ(a, b)]
    score = round(
        _BIAS + _DATES[agreed] + kind + _SHARE * shared.share + _LIKENESS * shared.likeness + _RARE * rare
        + _NUMBER * bool(numbers) + _FAR_COUNTS * other_counts + _DEMAND * demands
        + _TOWN * bool(places) + _REGION * region + _NEAR * near + elsewhere * _elsewhere(a, b, agreed)
        + _OFFICE * (same_office(a, b) and not (a.kind and b.kind))
        + _OTHERS * others * (a.kind != b.kind) + _OTHER_PEOPLE * others + _STRANGERS * strangers
        + sum(points for points, _ in against),
        4,
    )  # fmt: skip

    def told() -> str:
        parts = [
            _told_dates(a, b, agreed),
            kind_told,
            f"{100 * shared.share:.0f} % of the rarer words shared",
        ]
        parts += [f"both in {', '.join(sorted(places))}"] if places else []
        parts += [f"the same number ({', '.join(n[1:] for n in sorted(numbers))})"] if numbers else []
        parts += ["the same demand"] if demands else []
        return "; ".join(filter(None, [*parts, *(words for _, words in against)]))

    joined = score >= least(a, b) and (bool(places) or rare >= _RARE_LEAST)
    if agreed in _NO_DATE:
        there = bool(places or numbers) or ((region or near) and not (some_time(a) or some_time(b)))
        joined = score >= _LEAST and rare >= _RARE_DATELESS and there
    if not joined and agreed in _ONE_DAY and score >= _FOLLOWS and a.lane == b.lane == "response" and a.kind == b.kind:
        return Verdict(False, score, told, follows=True)
    anywhere = not elsewhere or (a.kind in _ANYWHERE and b.kind in _ANYWHERE and agreed != "month")
    open_ = agreed not in ("", *_NO_DATE) and anywhere and not against
    close = not joined and open_ and score >= least(a, b) - _CLOSE
    return Verdict(joined, score, told if joined else lambda: f"{_TOO_LITTLE}{told()}", close=close)


def _told_dates(a: Sighting, b: Sighting, agreed: str) -> str:
    if agreed not in _NO_DATE:
        return f"dates agree ({a.when}, {b.when})"
    return "no date is known" + (", and one names another day" if agreed == "other" else "")


def _elsewhere(a: Sighting, b: Sighting, agreed: str) -> float:
    """Points for articles that are set in different places."""
    near = agreed in (*_ONE_DAY, "week")
    if a.kind in _ANYWHERE and b.kind in _ANYWHERE:
        return _ELSEWHERE / 2 if near else _ELSEWHERE
    return _ELSEWHERE if near else _FAR


def least(a: Sighting, b: Sighting) -> float:
    """Points that join them."""
    return _LEAST if a.lane == "activism" == b.lane else _LEAST_OF_OTHERS


def _inside(a: Sighting, b: Sighting, share: float) -> Verdict:
    """Of one article: it tells a thing again and again, but another one of the day as well."""
    told = f"{100 * share:.0f} % of the rarer words shared"
    same, kin = a.kind == b.kind, any({a.kind, b.kind} <= kind for kind in _KIN)
    occasion = SAME_OCCASION in (a.source.rule, b.source.rule)
    alike = (same and a.kind != "action") or share >= _ALIKE_ON_OCCASION
    theirs = same or (kin and (a.lane == "activism" or not set(a.actors).isdisjoint(b.actors)))
    if where(a, b)[3] and share < _ALIKE_ELSEWHERE:
        return Verdict(False, share, "one names another place than that where the article is set")
    if theirs and alike and occasion and a.when == b.when and not other_people(a, b):
        return Verdict(True, 6.0 + share, "told of the same occasion, one sentence after the other")
    another = _ANOTHER.search(a.source.quote) or _ANOTHER.search(b.source.quote)
    vague = "publication" in (a.when_basis, b.when_basis)
    one_day = a.lane == "activism" and not other_people(a, b) and on_a_day(a) and a.when == b.when and not vague
    unspecific = a.kind == "action"
    if one_day and same and not another and share >= (_ALIKE_INSIDE if unspecific else _ALIKE_ON_A_DAY):
        return Verdict(True, 5.0 + share, f"the same kind on the same day, {told}, in one article")
    if not (same or kin) and share < 0.6:
        return Verdict(False, share, f"different kinds ({a.kind or 'none'}, {b.kind or 'none'})")
    enough = _ALIKE_INSIDE + (0 if same else 0.1) + (0 if vague or (on_a_day(a) and on_a_day(b)) else 0.1)
    enough -= 0.14 * bool(set(a.demands) & set(b.demands)) + 0.1 * bool(spots(a) & spots(b) and same)
    if share >= enough:
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


def together(one: Sequence[Sighting], other: Sequence[Sighting], weights: Weights) -> float:
    """Points for what two accounts of many sentences share besides."""
    mine, theirs = (frozenset().union(*map(weights.telling, each)) for each in (one, other))
    return _TOGETHER * min(1.0, weights.weigh(mine & theirs) / (_TOGETHER_WORDS * weights.rarest))
