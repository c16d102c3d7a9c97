"""What two sightings have to agree in to tell of one happening: dates, hours, places, people, lanes."""

from __future__ import annotations

import datetime
import functools
import math
import re

from generator.headlines import stems
from generator.model import Sighting
from generator.when import When

_DAYS_MOST = 3  # a longer time does not name a day
_MONTH, _YEAR = 31, 366
_SPAN_MOST = 62  # days; what lasts longer is a state of affairs and joins nothing dated to the day
_NEWS = datetime.timedelta(days=5)  # how old news can be when it is printed
_WEEKS_OFF = datetime.timedelta(days=3)  # by which what is counted in weeks may be off
_ONLINE = "Internet"
_DAYTIME, _NIGHTTIME = stems("morning noon midday afternoon"), stems("evening night midnight tonight")
_WEEKS = re.compile(r"\b(?:weeks?|fortnights?)\b.*\b(?:later|earlier|before|after|ago)\b", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMED = "|".join(_MONTHS)
_DAY_OF_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMED})[a-z]*\b|\b({_NAMED})[a-z]*\.? (\d{{1,2}})\b", re.I
)


def is_dateless(s: Sighting) -> bool:
    """Is nothing known of its date, or hardly anything? It is likened by what it tells alone."""
    return s.when_basis == "publication" and (s.when.days or math.inf) > _YEAR


def names_the_day(a: Sighting, b: Sighting) -> bool | None:
    """Of two without a date in common: does one name the other's day and month? None: it names none."""
    dated, other = (b, a) if is_dateless(a) else (a, b)
    if is_dateless(dated) or dated.when.days != 1 or dated.when.earliest is None:
        return None
    named = _days_named(other.source.quote)
    return (dated.when.earliest.month, dated.when.earliest.day) in named if named else None


@functools.lru_cache(maxsize=8192)
def _days_named(text: str) -> frozenset[tuple[int, int]]:
    found = _DAY_OF_MONTH.finditer(text)
    return frozenset((_MONTHS.index((m[2] or m[3]).lower()) + 1, int(m[1] or m[4])) for m in found)


def at_other_hours(a: Sighting, b: Sighting) -> bool:
    """At noon here, in the evening there."""
    early, late = ([not s.words.isdisjoint(hours) for s in (a, b)] for hours in (_DAYTIME, _NIGHTTIME))
    return early != late and early in ([True, False], [False, True]) and late == early[::-1]


def where(a: Sighting, b: Sighting) -> tuple[frozenset[str], bool, bool, bool]:
    """The towns they share; whether one is in the other's region; whether their articles are set in one; whether in
    different ones."""
    here, there = towns(a.places), towns(b.places)
    if here & there:
        return here & there, False, False, False
    if _in_region(a, b):
        return frozenset(), True, False, False
    about, others = here or towns(a.setting), there or towns(b.setting)
    apart = bool(about and others and not about & others)
    return frozenset(), False, bool(about & others), apart and not (about & set(b.within) or others & set(a.within))


def _in_region(a: Sighting, b: Sighting) -> bool:
    """One in Kyzyl, the other somewhere in Tuva."""
    here, there = towns(a.places), towns(b.places)
    return bool((here and here & set(b.within)) or (there and there & set(a.within)))


@functools.lru_cache(maxsize=8192)
def within_a_month(a: When, b: When) -> bool:
    """Does one say more exactly what the other says of a month at most?"""
    return max(a.days or math.inf, b.days or math.inf) <= _MONTH and (a.contains(b) or b.contains(a))


def lasts_long(s: Sighting) -> bool:
    return (s.when.days or math.inf) > _MONTH


def other_people(a: Sighting, b: Sighting) -> bool:
    """Widows here, wives there."""
    return bool(a.actors and b.actors and set(a.actors).isdisjoint(b.actors))


def on_a_day(s: Sighting) -> bool:
    return (s.when.days or math.inf) <= _DAYS_MOST


@functools.lru_cache(maxsize=8192)
def towns(places: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p.title() if p.isupper() else p for p in places if p != _ONLINE)


@functools.lru_cache(maxsize=8192)
def _named_groups(actors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(n for n in actors if n[:1].isupper() and not n.endswith("soldiers"))


def possible(s: Sighting) -> When:
    """When it may have been: what is dated by its publication alone can be some days older, and "five weeks later" is
    hardly ever counted to the day."""
    if s.when_basis == "publication":
        return s.when if s.planned else _as_news(s.when)
    if s.when_basis == "relative" and s.when.days == 1 and _WEEKS.search(s.source.phrase):
        return _about(s.when)
    return s.when


@functools.lru_cache(maxsize=8192)
def _as_news(printed: When) -> When:
    if printed.earliest is None or printed.latest is None:
        return printed
    return When.between(printed.earliest - _NEWS, printed.latest)


@functools.lru_cache(maxsize=8192)
def _about(day: When) -> When:
    if day.earliest is None or day.latest is None:
        return day
    return When.between(day.earliest - _WEEKS_OFF, day.latest + _WEEKS_OFF)


def contradiction(a: Sighting, b: Sighting) -> str:
    """Why two sightings can't tell of one happening; "" where they may."""
    if not possible(a).overlaps(possible(b)):
        return f"dates differ ({a.when}, {b.when})"
    if a.lane != b.lane and "activism" in (a.lane, b.lane) and a.kind and b.kind and not two_sided(a, b):
        return "different lanes"
    if is_dateless(a) != is_dateless(b) and names_the_day(a, b) is False:
        return "one names another day"
    if a.facts and b.facts and a.lane != "activism" and not set(a.facts).isdisjoint(b.facts):
        return ""
    if _lasts(a) != _lasts(b):
        lasting, other = (a, b) if _lasts(a) else (b, a)
        if (a.source.seed == b.source.seed or lasting.when.days is None) and not _begins(lasting, other):
            return "one lasts, the other does not"
    places, others = towns(a.places), towns(b.places)
    if places and others and places.isdisjoint(others) and not _in_region(a, b):
        return "different places"
    if a.lane == "response" and a.kind == "statement" and a.actors and b.actors and not set(a.actors) & set(b.actors):
        return "different people speak"
    if a.lane == "activism":
        groups, others = _named_groups(a.actors), _named_groups(b.actors)
        if groups and others and groups.isdisjoint(others):
            return "different groups"
    return ""


def two_sided(a: Sighting, b: Sighting) -> bool:
    """A meeting is told as the women's act or as that of those who received them."""
    return a.kind == b.kind == "meeting"


def _lasts(s: Sighting) -> bool:
    days, began = s.when.days, s.when.earliest
    return s.when_basis != "publication" and began is not None and (days is None or days > _SPAN_MOST)


def _begins(lasting: Sighting, other: Sighting) -> bool:
    """Is the other dated to the day on which the lasting one began: a camp that stands since Thursday, pitched then?"""
    start, first = lasting.when.earliest, other.when.earliest
    return lasting.when.latest is None and start is not None and first is not None and 0 <= (first - start).days <= 3
