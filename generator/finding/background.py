"""Dated reports that are nobody's act of this subject: its context; on a plain timeline, every happening."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.finding import owners
from generator.finding.acts import Act, Told, because
from generator.finding.callings import label_of
from generator.finding.factual import doubted, reported
from generator.finding.headlines import plain_title, ranked, shortened
from generator.finding.leaving_out import Change
from generator.finding.past_tense import DUE
from generator.finding.proofread import Way, best
from generator.finding.wording import PLAIN, PLANNING, place_of, quoted, spans
from generator.grammar.clauses import Predicate
from generator.knowledge.subject import Subject, act_fits
from generator.values.model import Saying
from generator.values.when import When

Refuse = Callable[[Saying], None]
"""Told why a date phrase, or an act, gave no event: for those who ask `explain`."""

_MOST = 2  # a sentence
_STATED_WITHIN = 366  # days; a date that is exact enough to tell a happening by itself
_STAMP = re.compile(r"\d{4}$|\d[:.]\d\d|\d{4} (?:GMT|[ECMP][DS]T)")  # "Aug 8, 2011", "3:38 pm": when it was printed
_HANGING = ("infinitive", "participle", "relative", "subordinate")


def reports(
    told: Told, published: When | None, covered: Collection[str], *, at_home: bool, refuse: Refuse = lambda why: None
) -> Iterator[tuple[DateUse, Act, str]]:
    """What a sentence reports for its date phrases but those in `covered`: the phrase, the act, its title.

    `at_home` says that its paragraph is about the subject: what has a date of its own there belongs to it.
    """
    if made_up := told.subject.fiction.search(told.outside_speech()):
        refuse(because("made-up", phrase=made_up[0]))
        return
    if doubted(told):
        refuse(because("doubted"))
        return
    days: list[When] = []
    for use in told.outside:
        if len(days) == _MOST or use.phrase in covered or use.when in days:
            continue
        if why := _dates_nothing(told, use, published):
            refuse(because(why, phrase=use.phrase))
            continue
        future = _after(use.when, published)
        p = _governing(told, use, future=future, at_home=at_home)
        if isinstance(p, Saying):
            refuse(p.and_("so-phrase", phrase=use.phrase))
            continue
        days.append(use.when)
        who = told.who_of(p)
        yield (
            use,
            Act(p, who, _kind(told, p), "context", future, because("dated-report")),
            title(told, p, use, future=future),
        )
    for use in told.uses:
        if use not in told.outside:
            refuse(because("in-speech", phrase=use.phrase))


def _dates_nothing(told: Told, use: DateUse, published: When | None) -> str:
    """Why the phrase can't be the date of a happening, a key of section `acts`; "" if it can."""
    if use.shape in ("present", "duration", "until"):
        return {"present": "is-now", "duration": "how-long", "until": "until-when"}[use.shape]
    if use.basis == "publication":
        return "time-of-report"
    if not told.subject.has_lanes and use.when == published and _STAMP.search(use.phrase):
        return "when-printed"
    return ""


def _after(when: When, published: When | None) -> bool:
    return bool(published and published.latest and when.earliest and when.earliest > published.latest)


def _governing(told: Told, use: DateUse, *, future: bool, at_home: bool) -> Predicate | Saying:
    """The predicate that tells what happened then; where none does, or it is beside the subject, why not."""
    index = told.governing(use)
    p = told.reading.predicates[index]
    if p.start == p.end or p.tense == "infinitive":
        return because("no-verb")
    if not reported(told, p, index):
        return because("no-fact", verb=told.text[p.start : p.end])
    if p.clause in _HANGING:
        p = told.reading.main() or p
    if future and p.tense not in ("future", "present"):
        return because("ahead-no-plan")
    exact = use.basis == "stated" and (use.when.days or _STATED_WITHIN + 1) <= _STATED_WITHIN
    happened = exact or (p.marker == "there" and use.when.days == 1)  # "there were clashes on Friday"
    if (p.base == "be" and not happened) or (p.subject and p.subject.head == "it"):
        return because("how-it-was")
    if topical(told.subject, told.folded) or (exact and at_home):
        return p
    return because("off-topic")


def topical(subject: Subject, folded: str) -> bool:
    """Does a text tell of the subject, or of those who act in it? Every text does where there is no subject."""
    if not subject.has_lanes or subject.topic.search(folded):
        return True
    return any(a.words.search(folded) for a in subject.actors if a.side in ("state", "women"))


def title(told: Told, p: Predicate, use: DateUse | None = None, *, future: bool = False) -> str:
    """A title for what a predicate reports; `use` is the date phrase that dates it."""
    if future and p.tense == "present" and p.base not in PLANNING and p.base != "be":
        p = replace(p, tense="future")
    elif p.tense == "future" and not future:
        p = replace(p, tense=DUE)
    return best(_ways(told, p, spans(told, use))) or shortened(told.text)


def _ways(told: Told, p: Predicate, dates: Sequence[Change]) -> Iterator[Way]:
    """The ways to put it: the clause, then the sentence, each with what it costs not to take the one before."""
    who = told.who_of(p)
    name = label_of(told, p.subject, who, passive=p.passive, p=p)
    if name and told.spoken(p) and p.subject is not None and p.subject.start >= p.end:  # "…," said a nurse
        yield 0.0, quoted(told, name)
    elif name:  # "they" need not be the women, in what is nobody's act of the subject
        dates = [*dates, *owners.named(told, p, name, dates, by="women")]
        place = place_of(told, p, name, who)
        yield from (
            way
            for way in ranked(told.reading, p, name, dates, place=place, names=told.names)
            if len(way[1].split()) > 2
        )
    plain = plain_title(told.text, dates)
    if plain.endswith((" be", " is", " was", " are", " were")):  # "the hearing will be in December"
        plain = plain_title(told.text)
    yield PLAIN, plain


def _kind(told: Told, p: Predicate) -> str:
    behind = told.folded[p.end : p.reach]
    kinds = (kind for kind in told.subject.kinds if not kind.by)
    return next((kind.name for kind in kinds if any(act_fits(act, p.base, behind, "") for act in kind.does)), "")
