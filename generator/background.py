"""Dated reports that are nobody's act of this subject: its context; on a plain timeline, every happening."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.acts import Act, Told
from generator.clauses import Predicate
from generator.datings import DateUse
from generator.factual import doubted, reported
from generator.headlines import TITLE_MOST, plain_title, title_of
from generator.knowledge.subject import Subject, act_fits
from generator.when import When
from generator.wording import label_of, spans

_MOST = 2  # a sentence
_STATED_WITHIN = 366  # days; a date that is exact enough to tell a happening by itself
_STAMP = re.compile(r"\d{4}$|\d[:.]\d\d|\d{4} (?:GMT|[ECMP][DS]T)")  # "Aug 8, 2011", "3:38 pm": when it was printed
_HANGING = ("infinitive", "participle", "relative", "subordinate")


def reports(
    told: Told, published: When | None, covered: Collection[str], *, at_home: bool
) -> Iterator[tuple[DateUse, Act, str]]:
    """What a sentence reports for its date phrases but those in `covered`: the phrase, the act, its title.

    `at_home` says that its paragraph is about the subject: what has a date of its own there belongs to it.
    """
    if told.subject.fiction.search(told.outside_speech()) or doubted(told):
        return
    days: list[When] = []
    for use in told.outside:
        if len(days) < _MOST and use.phrase not in covered and use.when not in days and _dates(told, use, published):
            future = _after(use.when, published)
            p = _governing(told, use, future=future, at_home=at_home)
            if p is not None:
                days.append(use.when)
                who = told.who_of(p)
                yield use, Act(p, who, _kind(told, p), "context", future, ("a dated report",)), _title(told, p)


def _dates(told: Told, use: DateUse, published: When | None) -> bool:
    """Can the phrase be the date of a happening?"""
    if use.shape in ("present", "duration", "until") or use.basis == "publication":
        return False
    return told.subject.has_lanes or use.when != published or not _STAMP.search(use.phrase)


def _after(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def _governing(told: Told, use: DateUse, *, future: bool, at_home: bool) -> Predicate | None:
    """The predicate that tells what happened then; None where it is denied, supposed, or beside the subject."""
    index = told.governing(use)
    p = told.reading.predicates[index]
    if p.start == p.end or p.tense == "infinitive" or not reported(told, p, index):
        return None
    if p.clause in _HANGING:
        p = told.reading.main() or p
    if future and p.tense not in ("future", "present"):
        return None
    exact = use.basis == "stated" and (use.when.days or _STATED_WITHIN + 1) <= _STATED_WITHIN
    if (p.base == "be" and not exact) or (p.subject and p.subject.head == "it"):
        return None
    return p if topical(told.subject, told.folded) or (exact and at_home) else None


def topical(subject: Subject, folded: str) -> bool:
    """Does a text tell of the subject, or of those who act in it? Every text does where there is no subject."""
    if not subject.has_lanes or subject.topic.search(folded):
        return True
    return any(a.words.search(folded) for a in subject.actors if a.side in ("state", "women"))


def _title(told: Told, p: Predicate) -> str:
    label = label_of(p, told.who_of(p))
    line = title_of(told.reading, p, label, spans(told)) if label else ""
    return line if len(line.split()) > 2 else plain_title(told.text, spans(told)) or told.text[:TITLE_MOST]


def _kind(told: Told, p: Predicate) -> str:
    behind = told.folded[p.end : p.reach]
    kinds = (kind for kind in told.subject.kinds if not kind.by)
    return next((kind.name for kind in kinds if any(act_fits(act, p.base, behind, "") for act in kind.does)), "")
