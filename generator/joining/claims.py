"""What each source of an event says where the sources differ: the day, the place, how many, and how it ended.

A page states it of its sources, so that whoever settles it takes it from there; where all agree nothing is stated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.joining import taking_part
from generator.joining.agreement import on_a_day, possible
from generator.joining.whereabouts import in_region, spots
from generator.values.model import Event, Sighting

Key = tuple[str, str]  # seed and quote: what names a source


def with_claims(event: Event, members: Sequence[Sighting]) -> Event:
    """The event, its sources with what they say otherwise than others do."""
    counts, outcomes = _counts(members), _outcomes(members)
    days = _days(event, members)
    places = _places(members)
    if not (counts or outcomes or days or places):
        return event
    return replace(event, sources=tuple(
        replace(
            source,
            when=days.get(key, ""),
            place=places.get(key, ""),
            count=counts.get(key, ""),
            outcome=outcomes.get(source.seed, ""),
        )
        for source in event.sources
        for key in [(source.seed, source.quote)]
    ))  # fmt: skip


def _key(s: Sighting) -> Key:
    return s.source.seed, s.source.quote


def _counts(members: Sequence[Sighting]) -> dict[Key, str]:
    """How many took part, by source: of an article's numbers the passage with the greatest."""
    most: dict[str, tuple[int, Key, frozenset[int]]] = {}
    for s, numbers in taking_part.counts(members):
        if max(numbers) > most.get(s.source.seed, (1,))[0]:
            most[s.source.seed] = max(numbers), _key(s), numbers
    said = list(most.values())
    if all(one[2] & other[2] for one in said for other in said):
        return {}
    return {key: " or ".join(map(str, sorted(numbers))) for _, key, numbers in said}


def _outcomes(members: Iterable[Sighting]) -> dict[str, str]:
    """How it ended, by article."""
    told: dict[str, set[str]] = defaultdict(set)
    for s in members:
        if s.outcome:
            told[s.source.seed].add(s.outcome)
    clear = {seed: next(iter(ends)) for seed, ends in told.items() if len(ends) == 1}
    return clear if len(set(clear.values())) > 1 else {}


def _days(event: Event, members: Iterable[Sighting]) -> Mapping[Key, str]:
    """The days of those that cannot be of the event's: a person put them together."""
    others = (s for s in members if on_a_day(s) and s.when_basis != "publication")
    return {_key(s): str(s.when) for s in others if not possible(s).overlaps(event.when)}


def _places(members: Sequence[Sighting]) -> Mapping[Key, str]:
    """The places of those that have nothing to do with those of the first that names one."""
    named = [(s, spots(s)) for s in members if spots(s) and not s.lent]
    if not named:
        return {}
    first, here = named[0]
    apart = [s for s, there in named if there.isdisjoint(here) and not in_region(first, s)]
    if not apart:
        return {}
    return {_key(s): ", ".join(sorted(there)) for s, there in named}
