"""Acts told without their day that the same article tells again, with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.finding.chronology import Day
from generator.finding.dated import OCCASION_DAYS, fresh
from generator.values.model import SAME_OCCASION, Sighting
from generator.values.when import When

_LEAD_SHARE, _TITLE_SHARE, _SHARE = 0.15, 0.3, 0.5  # of the words of the shorter of two sentences on one deed


def told_again(
    sightings: Sequence[Sighting], published: When | None, leads: int, only: Mapping[str, Day | None]
) -> list[Sighting]:
    """A title, or a sentence that tells a deed without its day, has the day of the sentence that gives one. The first
    so many are of the title and the lead; where no sentence tells their deed again, they have the `only` day on which
    anything was done that the article tells as news, by their lane.
    """
    dated = [s for s in sightings if s.when_basis != "publication" and not s.planned and s.lane != "context"
             and (s.when.days or math.inf) <= OCCASION_DAYS and fresh(s.when, published)]  # fmt: skip
    found = [
        _with_its_day(s, dated, lead=n < leads) if s.when_basis == "publication" else s for n, s in enumerate(sightings)
    ]
    lasting = {s.lane for s in found[:leads] if (s.when.days or 0) > OCCASION_DAYS and s.when_basis != "publication"}
    return [_of_day(s, only.get(s.lane)) if n < leads and s.lane not in lasting else s for n, s in enumerate(found)]


def _with_its_day(s: Sighting, dated: Sequence[Sighting], *, lead: bool) -> Sighting:
    if s.lane == "context" or s.planned:
        return s
    dated = [d for d in dated if d.lane == s.lane]
    kin = [d for d in dated if (d.kind == s.kind or "action" in (d.kind, s.kind)) and not _elsewhere(s, d)]
    likeness = [(len(s.words & d.words) / max(1, min(len(s.words), len(d.words))), -n, d) for n, d in enumerate(kin)]
    share, _, best = max(likeness, key=lambda row: row[:2], default=(0.0, 0, s))
    told = bool(kin) and kin[0] is dated[0] and kin[0].source.rule != SAME_OCCASION
    if lead and told and share < _TITLE_SHARE:  # they tell what the article tells first
        best, share = kin[0], 1.0
    first = bool(dated) and best is dated[0] and s.position == 0.0
    if best is s or share < (_LEAD_SHARE if first else _TITLE_SHARE if s.position == 0.0 else _SHARE):
        return s
    return _on(s, best.when, best.source.phrase)


def _of_day(s: Sighting, day: Day | None) -> Sighting:
    return s if day is None or s.planned or s.source.rule != "publication" else _on(s, day.when, day.phrase)


def _on(s: Sighting, when: When, phrase: str) -> Sighting:
    return replace(s, when=when, when_basis="relative", source=replace(s.source, phrase=phrase, rule=SAME_OCCASION))


def _elsewhere(one: Sighting, other: Sighting) -> bool:
    return bool(one.places and other.places and set(one.places).isdisjoint(other.places))
