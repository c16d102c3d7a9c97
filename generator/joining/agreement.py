"""What two sightings have to agree in to tell of one happening: dates, hours, places, people, lanes."""

from __future__ import annotations

import datetime
import functools
import math
import re
from typing import Literal

from generator.grammar.stems import stems
from generator.joining.named_days import days_in, is_another, turn_in, weekday_in
from generator.joining.whereabouts import all_over, in_region, regions, spots
from generator.knowledge import reporting
from generator.values.model import TAKING_PART, Sighting
from generator.values.when import When

_DAYS_MOST = 3  # a longer time does not name a day
_WEEK, _MONTH, _YEAR = 11, 31, 366  # the first: "in mid-October" as well
_SPAN_MOST = 62  # days; what lasts longer is a state of affairs and joins nothing dated to the day
_NEWS = datetime.timedelta(days=5)  # how old news can be when it is printed
_WEEKS_OFF = datetime.timedelta(days=3)  # by which what is counted in weeks may be off
_PERHAPS = 0.3
_FOUR_FIGURES = 4
_FORMS = re.compile(rf"\b(?:{'|'.join(sorted(reporting.words('forms')))})(?:e?s)?\b", re.I)
_IN_POWER = tuple(stems(names) for names in reporting.alternatives("in_power").split("|"))
_ONE_IN_POWER = tuple(stems(names) for names in reporting.alternatives("one_in_power").split("|"))
_TEXTS = tuple(stems(names) for names in reporting.alternatives("texts").split("|"))
_AHEAD = re.compile(r"\b(?:would|will|won't|plan(?:s|ned)?|intend(?:s|ed)?|going to)\b", re.I)
_SINCE = re.compile(r"\b(?:since|until|till|by|before|after|from)\b", re.I)
_SAME_DAY = re.compile(r"\bsame (?:day|morning|afternoon|evening|night)\b", re.I)
_WEEKS = re.compile(r"\b(?:weeks?|fortnights?)\b.*\b(?:later|earlier|before|after|ago)\b", re.I)


def is_dateless(s: Sighting) -> bool:
    """Is nothing known of its date, or hardly anything? It is likened by what it tells alone."""
    days = s.when.days or math.inf
    if days <= _SPAN_MOST:
        return False
    if days <= _YEAR - 3:
        return s.when_basis in ("publication", "relative")  # counted from a day that is not known itself
    return s.when_basis == "publication" or (s.when.days is not None and bool(_named(s)))  # of some year or other


def some_time(s: Sighting) -> bool:
    """Was it at any time before its article was written?"""
    return s.when.earliest is None and s.when.latest is not None


def dates(a: Sighting, b: Sighting) -> str:
    """How nearly two dates that do not contradict each other are known to be one."""
    if is_dateless(a) or is_dateless(b):
        named = names_the_day(a, b)
        if not named:
            return "unknown" if named is None else "other"
        return "day" if any(day for s in (a, b) if is_dateless(s) for _, day in _named(s)) else "month"
    longest = max(a.when.days or math.inf, b.when.days or math.inf)
    printed = "publication" in (a.when_basis, b.when_basis)
    if longest <= _DAYS_MOST:
        return "printed" if printed else "day" if a.when.overlaps(b.when) else "about"
    if printed or longest > _MONTH:
        return ""
    if longest <= _WEEK:
        return "day" if _first_day(a, b) or _first_day(b, a) else "week"
    return "month" if a.when.contains(b.when) or b.when.contains(a.when) else ""


def _first_day(day: Sighting, days: Sighting) -> bool:
    """Is it the day on which what lasted some days began: a hunger strike of "22 to 25 May", begun "on 22 May"?"""
    counted = len(re.findall(r"\d+", days.source.phrase)) > 1
    return counted and day.when.days == 1 and day.when.earliest == days.when.earliest


def names_the_day(a: Sighting, b: Sighting) -> bool | None:
    """Of two of which one has no year ("on 10 June", "in February"): is that the day or month of the other? None: it
    names none."""
    dated, other = (b, a) if is_dateless(a) else (a, b)
    when = possible(dated)
    named, first, last = _named(other), when.earliest, when.latest
    if is_dateless(dated) or not named or first is None or last is None or (last - first).days > _MONTH:
        return None
    days = {first + datetime.timedelta(days=n) for n in range((last - first).days + 1)}
    return any(day.month == month and number in (0, day.day) for day in days for month, number in named)


def _named(s: Sighting) -> frozenset[tuple[int, int]]:
    """The days or months that its date words give without a year, or, where it has none, the passage."""
    return days_in(s.source.phrase, alone=True) if s.source.phrase else days_in(s.source.quote, alone=False)


def days_named(s: Sighting) -> frozenset[tuple[int, int]]:
    """The days of the year, as month and day, that a passage names in whatever connection."""
    return frozenset(day for day in days_in(s.source.quote, alone=False) if day[1])


def counted(s: Sighting) -> int:
    """How many took part, as it says; 0 where it does not."""
    return next((number for number, noun in s.figures if noun in TAKING_PART), 0)


def other_people(a: Sighting, b: Sighting) -> float:
    """How surely others act: widows here, wives there. "Women" may be either, and so may
    a group that has a name."""
    if not a.actors or not b.actors or not set(a.actors).isdisjoint(b.actors):
        return 0.0
    vague = a.just_women or b.just_women or bool(_named_groups(a.actors)) != bool(_named_groups(b.actors))
    return _PERHAPS if vague else 1.0


def other_ears(a: Sighting, b: Sighting) -> bool:
    """A letter to the president here, to the patriarch there."""
    mine, theirs = (addressed(s.words) for s in (a, b))
    return "appeal" in (a.kind, b.kind) and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def same_ears(a: Sighting, b: Sighting) -> bool:
    """Do both go to one in power, of whom a country has one? Where their articles are set says little then."""
    if "appeal" not in (a.kind, b.kind):
        return False
    return any(not a.words.isdisjoint(names) and not b.words.isdisjoint(names) for names in _ONE_IN_POWER)


@functools.lru_cache(maxsize=65_536)
def addressed(words: frozenset[str]) -> frozenset[int]:
    """Those in power of whom it speaks, by their number in the list."""
    return frozenset(number for number, names in enumerate(_IN_POWER) if not words.isdisjoint(names))


def other_texts(a: Sighting, b: Sighting) -> bool:
    """A manifesto here, a petition there."""
    mine, theirs = (_texts(s.words) for s in (a, b))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


@functools.lru_cache(maxsize=65_536)
def _texts(words: frozenset[str]) -> frozenset[int]:
    return frozenset(number for number, names in enumerate(_TEXTS) if not words.isdisjoint(names))


def only_announced(a: Sighting, b: Sighting) -> bool:
    """Does one say what will be done another day, and tells the other what was done on this one?"""
    return any(_announces(s) and other.kind != s.kind and not other.planned for s, other in ((a, b), (b, a)))


def _announces(s: Sighting) -> bool:
    if s.lane != "activism" or s.kind != "statement" or not _AHEAD.search(s.source.quote):
        return False
    day = s.when.earliest
    return day is None or (day.month, day.day) not in days_named(s)


def other_forms(a: Sighting, b: Sighting) -> bool:
    """A press conference here, and something else there: such things are called by their names."""
    return _has_form(a.source.quote) != _has_form(b.source.quote)


@functools.lru_cache(maxsize=65_536)
def _has_form(text: str) -> bool:
    return _FORMS.search(text) is not None  # by the very word: a screen is no screening


def other_sums(a: Sighting, b: Sighting) -> bool:
    """Fines of different sums."""
    mine, theirs = (sums(s.words) for s in (a, b))
    return a.kind == b.kind == "repression" and bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


@functools.lru_cache(maxsize=65_536)
def sums(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0] == "#" and len(word) > _FOUR_FIGURES)


def foreseen(a: Sighting, b: Sighting) -> bool:
    """Is one planned for the very day on which the other is told to have been, or planned too?"""
    if not (a.planned or b.planned) or a.when != b.when:
        return False
    return a.when.days == 1 and "publication" not in (a.when_basis, b.when_basis)


def _weekday(s: Sighting) -> int | None:
    """The day of the week on which it was, where it is not known of which week."""
    if s.when.days == 1 or s.when_basis != "relative" or _SINCE.match(s.source.phrase):
        return None
    return weekday_in(s.source.phrase)


def _on_another_weekday(a: Sighting, b: Sighting) -> bool:
    """Was one on a Sunday, whichever, and the other is dated to a Wednesday?"""
    named, theirs = _weekday(a), _weekday(b)
    if named is not None and theirs is not None:
        return named != theirs
    if named is None or b.when.days != 1 or b.when.earliest is None or b.when_basis == "publication":
        return False
    return possible(b) == b.when and b.when.earliest.weekday() != named


def other_turns(a: Sighting, b: Sighting) -> bool:
    """The first of a series here, the third there; or "again" here, with no date, and there no word of a series."""
    mine, theirs = (turn_in(s.source.quote) for s in (a, b))
    if mine is not None and theirs is not None:
        return mine != theirs
    return (is_dateless(a) or is_dateless(b)) and is_another(a.source.quote) != is_another(b.source.quote)


def same_office(a: Sighting, b: Sighting) -> bool:
    """One court, one governor: not women's acts."""
    return (
        "activism" not in (a.lane, b.lane) and "response" in (a.lane, b.lane) and not set(a.actors).isdisjoint(b.actors)
    )


def on_a_day(s: Sighting) -> bool:
    return (s.when.days or math.inf) <= _DAYS_MOST


def within_weeks(s: Sighting) -> bool:
    return (s.when.days or math.inf) <= _WEEK


@functools.lru_cache(maxsize=65_536)
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


@functools.lru_cache(maxsize=65_536)
def _as_news(printed: When) -> When:
    if printed.earliest is None or printed.latest is None:
        return printed
    return When.between(printed.earliest - _NEWS, printed.latest)


@functools.lru_cache(maxsize=65_536)
def _about(day: When) -> When:
    if day.earliest is None or day.latest is None:
        return day
    return When.between(day.earliest - _WEEKS_OFF, day.latest + _WEEKS_OFF)


def what_may_contradict(s: Sighting) -> tuple[object, ...]:
    """All that `contradiction` looks at, but for the article, which counts only where one of its sightings `lasts` or
    is told `besides`, and where in it that stands."""
    named = (True, _named(s)) if is_dateless(s) else (False,)
    where = spots(s), regions(s), s.within, s.lent, all_over(s)
    return (
        possible(s), s.when, s.when_basis, s.lane, s.kind, s.facts, where, s.actors, named, _weekday(s), s.groups,
        besides(s),
    )  # fmt: skip


# Why two sightings can't tell of one happening: a key of section `joining` of the interface's words; "" where they may.
Never = Literal[
    "", "never-dates", "never-weekday", "never-lanes", "never-named-day",
    "never-lasting", "never-places", "never-speakers", "never-groups", "never-besides",
]  # fmt: skip


def contradiction(a: Sighting, b: Sighting, *, lent: bool = True) -> Never:
    """Why two sightings can't tell of one happening. Do places that are `lent` count?"""
    if not possible(a).overlaps(possible(b)):
        return "never-dates"
    if _on_another_weekday(a, b) or _on_another_weekday(b, a):
        return "never-weekday"
    if a.lane != b.lane and "activism" in (a.lane, b.lane) and a.kind and b.kind and not two_sided(a, b):
        return "never-lanes"
    if is_dateless(a) != is_dateless(b) and names_the_day(a, b) is False:
        return "never-named-day"
    if "activism" not in (a.lane, b.lane) and not set(a.facts).isdisjoint(b.facts):
        return ""
    if lasts(a) != lasts(b):
        lasting, other = (a, b) if lasts(a) else (b, a)
        if (a.source.seed == b.source.seed or lasting.when.days is None) and not _begins(lasting, other):
            return "never-lasting"
    if (all_over(a) and b.when.days == 1) or (all_over(b) and a.when.days == 1):
        return "never-places"
    if lent or not (a.lent or b.lent):
        places, others = spots(a), spots(b)
        if places and others and places.isdisjoint(others) and not in_region(a, b):
            return "never-places"
    if a.lane == "response" and a.kind == "statement" and a.actors and b.actors and not set(a.actors) & set(b.actors):
        return "never-speakers"
    if a.source.seed == b.source.seed and (_is_besides(a, b) or _is_besides(b, a)):
        return "never-besides"
    if a.lane == "activism":
        groups, others = _named_groups(a.actors), _named_groups(b.actors)
        if (groups and others and groups.isdisjoint(others)) or other_groups(a, b):
            return "never-groups"
    return ""


def besides(s: Sighting) -> bool:
    """Was it "on the same day" as something else?"""
    return _SAME_DAY.search(s.source.phrase) is not None


def _is_besides(a: Sighting, b: Sighting) -> bool:
    """Is one said to have been on the very day of the other, which the article tells before it? It is another thing."""
    return besides(a) and not besides(b) and a.lane == b.lane and a.when == b.when and b.position < a.position


def other_groups(a: Sighting, b: Sighting) -> bool:
    """The founding of one group here, of another there, which have not a word of their names in common?"""
    if not a.groups or not b.groups:
        return False
    return stems(" ".join(a.groups)).isdisjoint(stems(" ".join(b.groups)))


def two_sided(a: Sighting, b: Sighting) -> bool:
    """A meeting is told as the women's act or as that of those who received them; a complaint too, as brought or as
    accepted."""
    kinds = {a.kind, b.kind}
    return "meeting" in kinds and kinds <= {"meeting", "appeal", "action"}


def lasts(s: Sighting) -> bool:
    days, began = s.when.days, s.when.earliest
    if s.when_basis == "publication" or began is None or is_dateless(s):
        return False
    return days is None or days > _SPAN_MOST


def _begins(lasting: Sighting, other: Sighting) -> bool:
    """Is the other dated to the day on which the lasting one began: a camp that stands since Thursday, pitched then?"""
    start, first = lasting.when.earliest, other.when.earliest
    return lasting.when.latest is None and start is not None and first is not None and 0 <= (first - start).days <= 3
