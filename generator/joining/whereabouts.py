"""Where a thing was, as exactly as a report says: the town, the region, or what the article is set in."""

from __future__ import annotations

import functools
import re

from generator.values.model import SAME_OCCASION, Sighting

_ONLINE = "Internet"
_REGION = re.compile(r"\b([A-Z]\w+(?: [A-Z]\w+)?) (?:[Rr]egion|[Oo]blast|[Tt]erritory|[Pp]rovince|[Kk]rai)\b")
# "In the Urals", "in western Siberia", "a Siberian town", "in another city": not where the article is set
_SOMEWHERE = re.compile(
    r"\b[Ii]n (?:the )?(?:far |deep )?(?:west|east|south|north)(?:ern|west(?:ern)?|east(?:ern)?)? [A-Z]\w+"
    r"|\b[Ii]n the (?:[A-Z]\w+s|(?:Far|Deep|High) [A-Z]\w+)\b(?![’'])"
    r"|\b(?:[Ii]n (?:another|one|a(?: different)?|other|several|many)|[Aa]n?) (?:[\w-]+ ){0,2}"
    r"(?:cit(?:y|ies)|towns?|regions?|villages?|provinces?|garrisons?)\b"
)
_ALL_OVER = re.compile(r"\b(?:all over|across|throughout) (?:the country|the whole country|[A-Z]\w+(?! region))\b")
_SEASON = 31  # days
_NEAR_TO = re.compile(r"\b(?:near|outside|not far from|close to|in a suburb of) (?:the city of )?([A-Z][\w']+)")


def where(a: Sighting, b: Sighting) -> tuple[frozenset[str], bool, bool, bool]:
    """The towns they share; whether one is in the other's region; whether their articles are set in one; whether in
    different ones."""
    here, there = spots(a), spots(b)
    if here & there:
        return here & there, False, False, False
    if in_region(a, b):
        return frozenset(), True, False, False
    about, others = here or _set_in(a), there or _set_in(b)
    apart = bool(about and others and not about & others)
    return frozenset(), False, bool(about & others), apart and not (about & set(b.within) or others & set(a.within))


def _set_in(s: Sighting) -> frozenset[str]:
    """Where its article is set, if it does not say that it was somewhere else."""
    set_in = towns(s.setting)
    named = any(name in s.source.quote for name in set_in)  # "wives from Tyumen in western Siberia"
    return frozenset() if _is_somewhere(s.source.quote) and not named else set_in


def all_over(s: Sighting) -> bool:
    """Is it what went on for months "all over the country": no single happening?"""
    return (s.when.days or 0) > _SEASON and _ALL_OVER.search(s.source.quote) is not None


def in_region(a: Sighting, b: Sighting) -> bool:
    """One in Kyzyl, the other somewhere in Tuva."""
    return not regions(a).isdisjoint(b.within) or not regions(b).isdisjoint(a.within)


def regions(s: Sighting) -> frozenset[str]:
    """Those of its spots that are regions, and not the town of the same name."""
    if _is_near(s):
        return frozenset(s.within)
    here = spots(s)
    if here.isdisjoint(s.within):
        return here
    return frozenset(n for n in here if n not in s.within or n in _called_regions(s.source.quote))


def dated_from_elsewhere(s: Sighting) -> bool:
    """Has it its day from the story round it, though it was in another place?"""
    about = towns(s.setting) if s.source.rule == SAME_OCCASION and s.places else frozenset()
    return bool(about and spots(s)) and about.isdisjoint(spots(s))


def spots(s: Sighting) -> frozenset[str]:
    """Where it was, as exactly as it says: the town, and not the region that is named for the town's sake; of "near
    Rostov" only the region, where that is known."""
    if _is_near(s):
        return frozenset(s.within)
    return _exact(s.places, s.within)


def _is_near(s: Sighting) -> bool:
    near = _near(s.source.quote) if s.within else frozenset()
    return bool(near) and any(name.split("-")[0] in near for name in towns(s.places))


@functools.lru_cache(maxsize=65_536)
def _exact(places: tuple[str, ...], within: tuple[str, ...]) -> frozenset[str]:
    named = towns(places)
    return named.difference(within) or named


@functools.lru_cache(maxsize=65_536)
def _near(text: str) -> frozenset[str]:
    """The places that a text says something to be near to."""
    return frozenset(_NEAR_TO.findall(text))


@functools.lru_cache(maxsize=65_536)
def _is_somewhere(text: str) -> bool:
    return _SOMEWHERE.search(text) is not None


@functools.lru_cache(maxsize=65_536)
def _called_regions(text: str) -> frozenset[str]:
    return frozenset(_REGION.findall(text))


@functools.lru_cache(maxsize=65_536)
def towns(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p.title() if p.isupper() else p for p in places if p != _ONLINE)
