"""What speaks for and against two reports telling of one happening, piece by piece, in points.

The points began with a logistic regression over the pairs of the labelled articles; each was then tried against what
all of them gain and lose by it. Whoever asks is told every piece, with its points.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.interface.words import words
from generator.joining.agreement import (
    counted,
    dates,
    foreseen,
    only_announced,
    other_ears,
    other_forms,
    other_people,
    other_sums,
    other_texts,
    other_turns,
    same_ears,
    same_office,
)
from generator.joining.foundings import founded, one_group
from generator.joining.rarity import Shared, Weights
from generator.joining.whereabouts import spots, where
from generator.values.model import Sighting

NO_DATE = ("unknown", "other")  # the latter: and a day is named, but not that of the other
ONE_DAY = ("day", "printed", "about")
_AS_PLANNED = ("same", "some", "untold")  # kinds of what was planned and of what came of it
_MIDDLE = 0.6  # of two articles: what is told behind it is hardly what both are about
_DEEP = 12  # lines
_SMALL_NUMBER = 0.8  # of below a hundred: it may count anything
RARE_LEAST = 0.12  # so much of the weight of rare words at least, where neither a town nor a plan is shared
_ANYWHERE = frozenset(("appeal", "statement", "organisation", "order", "legal", ""))  # done from wherever one is
# A petition handed in is told as any of the first; a group founded as any of the last.
_KIN = (
    frozenset(("appeal", "meeting", "protest", "statement", "action", "legal")),
    frozenset(("repression", "order", "statement", "meeting", "reaction")),
    frozenset(("organisation", "meeting", "action", "statement")),
)


class Piece(NamedTuple):
    """One thing that two reports agree or differ in, and how much."""

    name: str  # in `POINTS`
    amount: float = 1.0


POINTS: dict[str, float] = {
    "any two": -4.7,
    "not women's acts": -0.8,
    "dates: day": 2.5,
    "dates: printed": 1.0,
    "dates: about": 1.2,
    "dates: week": 1.3,
    "dates: month": 0.8,
    "dates: ": -1.2,
    "dates: unknown": -0.5,
    "dates: other": -1.5,
    "reckoned": -0.3,
    "plan": 1.6,
    "kind: same": 3.2,
    "kind: kin": 2.2,
    "kind: some": 2.8,
    "kind: named": 2.2,
    "kind: untold": 1.0,
    "kind: other": 0.0,
    "kind: of others": -1.0,
    "founded": 1.5,
    "one group": 4.0,
    "counts": 1.2,
    "counts: far": -1.2,
    "place: town": 1.1,
    "place: region": 0.3,
    "place: near": 0.4,
    "place: elsewhere": -1.6,
    "place: far": -3.0,
    "office": 2.8,
    "others": -1.3,
    "words: share": 3.1,
    "words: likeness": 1.3,
    "words: rare": 3.8,
    "number": 1.5,
    "demand": 0.3,
    "told: late": -1.5,
    "differ: ears": -1.6,
    "differ: sums": -6.0,
    "differ: announced": -2.5,
    "differ: forms": -2.5,
    "differ: texts": -1.5,
    "differ: turn": -2.5,
}
"""How much each piece counts; what it is called stands under its name in section `joining` of the interface's words."""
_DIFFERENCES: tuple[tuple[str, Callable[[Sighting, Sighting], bool]], ...] = (
    ("differ: ears", other_ears),
    ("differ: sums", other_sums),
    ("differ: announced", only_announced),
    ("differ: forms", other_forms),
    ("differ: texts", other_texts),
    ("differ: turn", other_turns),
)


def pieces(a: Sighting, b: Sighting, shared: Shared, weights: Weights) -> list[Piece]:
    """All that speaks for and against; the same whichever comes first."""
    agreed = dates(a, b)
    found = [Piece("any two"), Piece(f"dates: {agreed}")]
    if not (a.lane == b.lane == "activism" or speaks_of(a, b)):
        found.append(Piece("not women's acts"))
    if reckoned := (a.when_basis == "relative") + (b.when_basis == "relative"):
        found.append(Piece("reckoned", reckoned))
    if foreseen(a, b) and _kinds(a.kind, b.kind) in _AS_PLANNED:
        found.append(Piece("plan"))
    found += _of_what(a, b, agreed)
    found += _of_where(a, b, agreed)
    if others := other_people(a, b):
        found.append(Piece("others", others))
        if a.kind != b.kind:
            found.append(Piece("kind: of others", others))
    found += (
        Piece("words: share", shared.share),
        Piece("words: likeness", shared.likeness),
        Piece("words: rare", shared.rare),
    )
    if numbers := [word for word in shared.words if word[0] == "#"]:
        found.append(Piece("number", 1.0 if any(len(word) > len("#99") for word in numbers) else _SMALL_NUMBER))
    if (late := _depth(a) + _depth(b) - _MIDDLE) > 0:
        found.append(Piece("told: late", late))
    if a.demands and b.demands and not set(a.demands).isdisjoint(b.demands):
        found.append(Piece("demand"))
    found += [Piece(name) for name, differ in _DIFFERENCES if differ(a, b)]
    return found


def _of_what(a: Sighting, b: Sighting, agreed: str) -> list[Piece]:
    kind = "named" if speaks_of(a, b) else _kinds(a.kind, b.kind)
    found = [Piece(f"kind: {kind}")]
    if founded(a, b):
        if agreed in (*ONE_DAY, "week", "month"):
            found.append(Piece("founded"))
        if one_group(a, b):
            found.append(Piece("one group"))
    counts = counted(a), counted(b)
    if all(counts) and kind == "untold":
        found.append(Piece("counts"))
    if all(counts) and agreed not in ONE_DAY and max(counts) >= 2 * min(counts):
        found.append(Piece("counts: far"))
    if same_office(a, b) and not (a.kind and b.kind):
        found.append(Piece("office"))
    return found


def _of_where(a: Sighting, b: Sighting, agreed: str) -> list[Piece]:
    places, region, near, elsewhere = where(a, b)
    if places:
        return [Piece("place: town")]
    if region or near:
        return [Piece("place: region" if region else "place: near")]
    if not elsewhere:
        return []
    if same_ears(a, b) and not (spots(a) and spots(b)):
        return []
    soon = agreed in (*ONE_DAY, "week")
    if from_anywhere(a, b):
        return [Piece("place: elsewhere", 0.5 if soon else 1.0)]
    return [Piece("place: elsewhere" if soon else "place: far")]


def speaks_of(a: Sighting, b: Sighting) -> bool:
    """Does one tell a woman's act, and the other, which tells none, name one of its kind?"""
    return not other_people(a, b) and any(
        act.lane == "activism" and not other.kind and act.kind in other.named for act, other in ((a, b), (b, a))
    )


def from_anywhere(a: Sighting, b: Sighting) -> bool:
    """Can both be done from wherever one is, so that articles of two places may tell of it?"""
    return a.kind in _ANYWHERE and b.kind in _ANYWHERE


@functools.lru_cache(maxsize=1024)
def _kinds(one: str, other: str) -> str:
    if one == other and one:
        return "same"
    if akin(one, other):
        return "some" if "action" in (one, other) else "kin"
    return "untold" if not one or not other else "other"


def akin(one: str, other: str) -> bool:
    """Are they told for each other?"""
    return any({one, other} <= kin for kin in _KIN)


def points(found: Sequence[Piece]) -> float:
    return round(sum(POINTS[piece.name] * piece.amount for piece in found), 4)


def in_words(a: Sighting, b: Sighting, shared: Shared, found: Sequence[Piece]) -> str:
    """The pieces, each with its points, for people who ask."""
    told = words()
    none = told("joining.no-kind")
    numbers = sorted(word[1:] for word in shared.words if word[0] == "#")
    filled = {
        "dates": f"{a.when}, {b.when}",
        "kinds": a.kind if a.kind == b.kind else told("joining.two-kinds", one=a.kind or none, other=b.kind or none),
        "counts": f"{counted(a)}, {counted(b)}",
        "places": ", ".join(sorted(where(a, b)[0])),
        "share": f"{100 * shared.share:.0f} %",
        "numbers": ", ".join(numbers),
    }
    said = []
    for name, amount in found:
        if name == "words: share":  # told together: they weigh the same words
            worth = sum(POINTS[p.name] * p.amount for p in found if p.name.startswith("words:"))
        else:
            worth = POINTS[name] * amount
        if piece := told.get(f"joining.{name}", ""):
            said.append(f"{piece.format(**filled)} {worth:+.1f}")
    return told("joining.points", points=f"{points(found):+.1f}", pieces="; ".join(said))


def _depth(s: Sighting) -> float:
    """How far down its article it is told: 0 in the lead, 1 from so many lines on."""
    return min(1.0, s.source.line / _DEEP) * s.position
