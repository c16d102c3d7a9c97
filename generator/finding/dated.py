"""The date of an act, and how it is known."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
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
_UP_TO = re.compile(  # "before 8 March", "until the election in March", and not "before the ministry on Saturday"
    r"\b(?:(?P<before>before|ahead of)|by|until|till) "
    rf"(?:(?:the|its|their) (?:{HAPPENING}|election|vote) (?:in|on|of) )?(?:the )?$"
)
_PART = re.compile(r"the (?:end|close)\b", re.I)  # "before the end of May" leaves all of May
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


def due(use: DateUse, folded: str, published: When | None) -> DateUse:
    """ "They will carry it there before the end of November": some day from now until then."""
    first = published.earliest if published else None
    last = _last_day(use, folded) if first is not None else None
    return use if first is None or last is None or last < first else replace(use, when=When.between(first, last))


def gone_before(use: DateUse, folded: str) -> DateUse:
    """ "Before the New Year they had carried their letters there": some day until then."""
    told = _UP_TO.search(folded[: use.start])
    last = _last_day(use, folded) if told and told["before"] and use.shape == "point" and use.type == "DATE" else None
    return use if last is None else replace(use, when=When.between(None, last))


def _last_day(use: DateUse, folded: str) -> datetime.date | None:
    """The last day that "before", "by" and "until" such a time leave; None where none of them stands there."""
    told, last = _UP_TO.search(folded[: use.start]), use.when.latest
    if last is None or not (told or use.shape == "until"):
        return None
    if told and told["before"] and use.when.earliest and not _PART.match(use.phrase):
        return use.when.earliest - datetime.timedelta(days=1)
    return last


def had(p: Predicate, told: Told) -> bool:
    return _HAD.search(told.folded, max(0, p.start - 4), p.end) is not None


def fresh(when: When, published: When | None) -> bool:
    """Is it news: of the days before the article was written?"""
    if published is None or published.latest is None or when.earliest is None:
        return True
    return (published.earliest or published.latest) - NEWS <= when.earliest <= published.latest
