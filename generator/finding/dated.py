"""The date of an act, and how it is known."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.dating.date_uses import DateUse
from generator.finding.acts import Told
from generator.finding.chronology import Day
from generator.finding.days_told import NEWS
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.values.model import SAME_OCCASION
from generator.values.when import When

HAPPENING = "|".join(sorted(reporting.words("happenings")))
OCCASION_DAYS = 4  # a longer time is no single occasion on which the next sentence can go on
_HAD = re.compile(r"\bhad\b")


class Dated(NamedTuple):
    """The date of an act, and how it is known."""

    when: When
    basis: str
    phrase: str
    rule: str


def same(day: Day) -> Dated:
    return Dated(day.when, "relative", day.phrase, SAME_OCCASION)


def of(use: DateUse) -> Dated:
    return Dated(use.when, use.basis, use.phrase, use.rule)


def had(p: Predicate, told: Told) -> bool:
    return _HAD.search(told.folded, max(0, p.start - 4), p.end) is not None


def fresh(when: When, published: When | None) -> bool:
    """Is it news: of the days before the article was written?"""
    if published is None or published.latest is None or when.earliest is None:
        return True
    return (published.earliest or published.latest) - NEWS <= when.earliest <= published.latest
