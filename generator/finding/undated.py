"""The date phrases of a sentence that a title leaves out, with the words that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dating.date_uses import DateUse
from generator.finding.acts import Told
from generator.finding.leaving_out import Change
from generator.finding.summaries import IN_A_ROW, attributes
from generator.knowledge import reporting
from generator.values.seldom import Seldom

_A_MONTH = 28  # days
_VAGUE = Seldom(
    r"\b(?:at |on |in )?(?:the|that) same (?:day|evening|night|morning|afternoon|week|weekend|month|hour|time)\b|"
    r"(?<=[a-z] )that (?:day|evening|night|morning|afternoon|week|weekend|month|year)\b|"
    r"\b(?:a few|\w+) (?:days?|weeks?|months?|years?|hours?) (?:later|earlier|after|before|afterwards)(?=[.,;:]|$)"
)
_FIRST_OF_TWO = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)?(?:,| and| or| to| until|\s?[-–])\s?)+$"
)  # "9 and 10 November"
_HOLIDAYS = re.compile(r" (?:school )?(?:holidays?|half-term|vacations?)\b")
_THE_DAY_BEFORE = re.compile(
    r" (?:before|after|following)\b(?! (?:the|a|an|that|this|[A-Z]))"
)  # "the Wednesday | before"
_PART_OF = re.compile(r"\b(?:the )?(?:early |late )?(?:morning|night|evening|afternoon|eve)(?: hours)? of (?:the )?$")
_OF = re.compile(
    r" of (?!(?:last|this|that|next|the (?:same|following|previous)) )"
)  # "the second anniversary of the war"
_UNIT = re.compile(r"\b(?:anniversary|year|month|week|\w*day|evening|morning|night|eve|spring|summer|autumn|winter)s?$")
_BEFORE_A_DATE = reporting.words("before_dates")
_MARKS = frozenset("mark celebrate observe commemorate honour honor keep".split())
_LAST_WORD = re.compile(r"([a-z]+) $")


def spans(told: Told, own: DateUse | None = None) -> list[Change]:
    """The date phrases, which a title leaves out: all but those that say for good when something else was or will be
    ("men called up in 2022"), and those without which the clause is none. `own` is the one that tells when the act was.
    """
    once_more = [(start, end, "") for start, end in told.further]
    return [*_phrases(told, own), *((*m.span(), "") for m in _VAGUE.finditer(told.text)), *once_more]


def _phrases(told: Told, own: DateUse | None) -> Iterator[Change]:
    for use in told.uses:
        before = told.text[: use.start]
        if (
            use.rule == "year-words" or _of_something_else(told, use, own) or _is_subject(told, use)
        ):  # "two thousand signatures"
            continue
        if IN_A_ROW.search(before) or told.quoted(use.start) or _named_so(told, use) or attributes(told, use):
            continue
        if _HOLIDAYS.match(told.text, use.end):
            continue  # "in the autumn holidays"
        start, end = use.start, use.end
        end += len(" onwards") * told.text.startswith(" onwards", end)
        for more in (_FIRST_OF_TWO, _PART_OF):
            found = more.search(told.text[:start])
            start = found.start() if found else start
        day_before = _THE_DAY_BEFORE.match(told.text, use.end)
        if day_before and told.text[:start].endswith(" the "):
            yield start - len("the "), day_before.end(), ""
            continue
        of_something = _UNIT.search(told.text[use.start : use.end]) and _OF.match(told.text, use.end)
        if not (of_something or _is_object(told, start)):
            yield start, end, ""


def _is_object(told: Told, start: int) -> bool:
    """ "Spent 9 and 10 November at the gate", "saw off 2023": a number right behind a verb."""
    last = _LAST_WORD.search(told.text[:start])
    verb = next((q for q in told.reading.predicates if q.end + 1 == start and q.base in _MARKS), None)
    if verb is not None and not verb.passive:
        return True  # "Russia marks Mother's Day"
    behind_verb = last is not None and any(q.end <= start <= q.end + len(last[0]) + 1 for q in told.reading.predicates)
    return behind_verb and told.text[start].isdigit() and last is not None and last[1] not in _BEFORE_A_DATE


def _named_so(told: Told, use: DateUse) -> bool:
    """ "Upper Volga Today": a word of time in a name; "a one-year limit": one that only describes."""
    if re.search(r"-(?:year|month|week|day|hour|minute)$", told.text[use.start : use.end]):
        return re.match(r" [a-z]", told.text[use.end :]) is not None
    today = told.text[use.start : use.end] in ("Today", "Tomorrow", "Now", "Tonight")
    return today and re.search(r"[A-Z][\w’'-]+ $", told.text[: use.start]) is not None


def _is_subject(told: Told, use: DateUse) -> bool:
    """ "The last quarter of 2023 brought fewer gatherings": a date of which something is said."""
    opens = told.text[told.lead : use.start].strip().lower() in ("", "the")
    first = next((q for q in told.reading.predicates if q.start >= use.end), None)
    behind = told.text[use.end : first.start] if first is not None else ","
    return opens and first is not None and first.subject is None and re.fullmatch(r"[^,]{0,30}", behind) is not None


def _of_something_else(told: Told, use: DateUse, own: DateUse | None) -> bool:
    """ "Men called up in 2022", "were told to come to court by 2 October": it stands for good, and dates no act."""
    if own is None or use is own or use.basis != "stated" or use.when == own.when or use.start < own.start:
        return False
    if re.search(r"\b(?:week|month|day|weekend) of (?:the )?$", told.text[: use.start]):
        return False  # "in the same week of autumn 2022"
    long = use.when.days is None or use.when.days >= _A_MONTH
    return long or re.search(r"\b(?:from|for|until|by)\s+$", told.text[: use.start]) is not None
