"""What was done once more on another day, of which the sentence says no more than that: "on 13 January and again a week
later", "on Saturday, and twice as many on Sunday", "the first letter in May, the second in June".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeGuard

from generator.dating.date_uses import DateUse
from generator.finding.acts import Act, Told
from generator.timex.values import FIGURES, ORDINAL_NAMES
from generator.values.model import Sighting
from generator.values.when import When

_MONTH = 31  # days: what takes longer is no occasion
_TITLE_MOST = 90
_NUMBER = rf"(?:\d[\d,]*|{'|'.join(FIGURES)}|dozens|hundreds|a (?:dozen|handful|hundred)|twice|half|three times)"
_NTH = rf"(?P<nth>{'|'.join(ORDINAL_NAMES[1:10])}|last)"
# between the day of the act and the other one, and what may stand behind that
_MORE = re.compile(
    rf"(?:\s*[,;–—]\s*|\s*)(?:(?:and|but|then|or),? )*(?:(?:then )?(?:once )?(?:again|more),? )?"
    rf"(?:(?:(?:the|a|their|its|her) {_NTH},? (?:time |one )?)|for a second time |"
    rf"(?:(?:only|about|some|nearly|more than|fewer than|just|almost) )*{_NUMBER} (?:as many |more |of them )*)?"
    r"(?:(?:in|on|at) )?(?:the )?",
    re.I,
)
_AND = re.compile(r"[,;–—]|\b(?:and|then|again)\b", re.I)
_WHEN = r"(?:, (?:when|after|before|as) [^,;.]+,)?"
_BEHIND = re.compile(
    rf"{_WHEN}(?:,? (?:once )?(?:again|too|also))?(?:,? (?:the|a|their|its|her) {_NTH}(?: one| time)?)?"
    rf"(?:,? (?:(?:only|about|some|nearly|more than|just|almost) )*{_NUMBER}(?: of them| women)?)?"
    r"\s*(?=[.;:,!”\"]|$|\band\b)",
    re.I,
)
_FIRST = re.compile(r"\bfirst\b")
_COUNT = re.compile(
    rf"(?:(?:about|around|some|nearly|almost|more than|over|at least|up to|fewer than|just|only) )*{_NUMBER}"
    rf"(?:(?: (?:to|or|and) |[–-]){_NUMBER})? (?:of the )?(?=[a-z])",
    re.I,
)


class Further(NamedTuple):
    """One more day of an act, and what the sentence says of it, from the comma or the "and" on."""

    act: Act
    use: DateUse
    start: int
    end: int
    nth: str  # "second"; "" where the words do not number them


def further(told: Told, acts: Sequence[Act]) -> Iterator[Further]:
    """The days on which a sentence says an act of theirs to have been done once more, and nothing else."""
    taken = {use for act in acts if (use := act.on or told.use_for(act.predicate)) is not None}
    for act in acts:
        first = told.use_for(act.predicate)
        if act.lane != "activism" or act.on is not None or act.predicate.passive or not _is_occasion(first):
            continue
        end = first.end
        for use in sorted(told.outside, key=lambda use: use.start):
            if use.start < end or use in taken or not _is_occasion(use) or use.when.overlaps(first.when):
                continue
            if end < act.predicate.end:  # "In May they wrote their first letter to him, and in June their second"
                end = max((m.start() for m in _AND.finditer(told.text, act.predicate.end, use.start)), default=end)
            more = _MORE.fullmatch(told.text, end, use.start)
            behind = _BEHIND.match(told.text, use.end)
            theirs = told.reading.predicates[told.governing(use)] is act.predicate
            if not (theirs and more and behind and _AND.search(more[0])):
                break
            yield Further(act, use, end, behind.end(), (more["nth"] or behind["nth"] or "").lower())
            end = use.end


def _is_occasion(use: DateUse | None) -> TypeGuard[DateUse]:
    return use is not None and use.shape == "point" and (use.when.days or _MONTH + 1) <= _MONTH


def sighted(found: Further, first: Sighting, published: When | None) -> Sighting | None:
    """The other day's own sighting; None where it is still to come, or its title would not stand."""
    last, day = published.latest if published is not None else None, found.use.when.latest
    title = _title(first.title, found.nth)
    if first.planned or not title or last is None or day is None or day > last:
        return None
    source = replace(first.source, phrase=found.use.phrase, rule=found.use.rule)
    return replace(first, source=source, when=found.use.when, when_basis=found.use.basis, title=title, figures=())


def _title(first: str, nth: str) -> str:
    """ "Wives picketed the ministry again": without how many they were the first time."""
    counted = _COUNT.match(first)
    title = first[counted.end() :] if counted else first
    title = title[:1].upper() + title[1:]
    if _FIRST.search(title):
        return _FIRST.sub(nth, title, count=1) if nth else ""
    longer = title if re.search(r"\bagain\b", title) else f"{title} again"
    return longer if len(longer) <= _TITLE_MOST else title
