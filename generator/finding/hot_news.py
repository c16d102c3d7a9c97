"""News without a date: what "has" happened, at the head of an article, happened when it was written.

English tells the news in the perfect ("A court has banned the march") and only behind it, in the past tense, how it
came and when. What lasts or is repeated, and what "has" been for long, is no news, though it stands in the perfect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.finding.acts import Act, Told, because
from generator.finding.dates_of_things import of_a_thing
from generator.finding.days_told import NEWS
from generator.finding.factual import doubted, reported
from generator.grammar.predicates import Predicate
from generator.knowledge import reporting
from generator.values.model import Sighting
from generator.values.when import When

HEAD = 2  # sentences

_STATES = reporting.words("states")
_NO_NEWS = re.compile(rf"\b(?:{reporting.alternatives('no_news')})\b")
_NOW = ("present", "until")  # "has been put off until May"
_GOES_ON = re.compile(r"\bbeen \w+ing\b")


def holds(told: Iterable[Sighting], published: When | None) -> bool:
    """Is there news among what is told: a happening of one of the days before the publication?"""
    last = published.latest if published is not None else None
    days = (s.when.earliest for s in told if s.when.days == 1 and not s.planned)
    return last is not None and any(day is not None and last - NEWS <= day <= last for day in days)


def news(told: Told, published: When | None) -> Act | None:
    """What a sentence of the head tells so; None where it tells no news, or nobody knows the day."""
    if published is None or published.days != 1 or doubted(told):
        return None
    for index, p in enumerate(told.reading.predicates):
        dated = any(
            u.shape not in _NOW and told.governing(u) == index and not of_a_thing(told, u) for u in told.outside
        )
        if not dated and _is_news(told, p) and reported(told, p, index):
            return Act(p, told.who_of(p), "", "context", False, because("news"))
    return None


def _is_news(told: Told, p: Predicate) -> bool:
    if p.tense != "perfect" or p.clause not in ("main", "complement") or p.subject is None or p.subject.head == "it":
        return False
    if any(a <= p.start < b for a, b in told.reading.speech):
        return False
    if p.base in _STATES and p.marker != "there":
        return False
    goes_on = _GOES_ON.search(told.folded[p.start : p.end])
    return not goes_on and not _NO_NEWS.search(told.folded[p.start : p.reach])
