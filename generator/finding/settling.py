"""The date of an act set against the day of its article: what is planned lies ahead of it, what is told as done lies
behind, and what was done before the time of the subject is none of its acts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from generator.dating.date_uses import DateUse, back_of
from generator.finding import plans
from generator.finding.acts import Act
from generator.finding.dated import Dated
from generator.finding.spots import Spot
from generator.grammar.clauses import Predicate
from generator.values.model import SAME_OCCASION
from generator.values.when import UNKNOWN, When

Why = Literal[
    "says-no-time", "before-since", "day-is-over", "plan-undated", "covers-months"
]  # keys of section `acts`: why it is none

_BY = re.compile(r"\bby $")  # "collected 1,200 signatures by Sunday"
_FAR, _SEASON = 2, 90  # times; days
_DUE = re.compile(r"(?:was|were) (?:due |set |meant |supposed )?to\b")
_NEWS = 30  # days; what was planned on a day before them is long over


class Settled(NamedTuple):
    """An act as its words tell it, its date, and whether it is still to come: a day to come may be over by now."""

    act: Act
    dated: Dated
    planned: bool


def date(spot: Spot, act: Act) -> tuple[Act, Dated] | Why:
    """When an act of the sentence was done, or is to be; or why it is none that could be told."""
    p, occasions = act.predicate, spot.frame.occasions
    act, dated = _ahead(spot, act, occasions.date(act, spot.told, spot.number, spot.sentence.paragraph))
    if dated is None and act.lane == "activism" and not act.planned and not act.weak:
        dated = Dated(UNKNOWN, "publication", "", "undated")
    if dated is None:
        return "says-no-time"
    if act.lane == "activism" and not act.who.forerunner and long_ago(spot, dated.when, dated.basis):
        return "before-since"
    dated = _not_to_come(spot, act, dated)
    if dated.rule == SAME_OCCASION and spot.told.spoken(p) and occasions.women is not None:
        act = replace(act, kind=occasions.women.kind)
    return act, dated


def long_ago(spot: Spot, when: When, basis: str) -> bool:
    """Before the time of the subject, or counted from there: "In 1915 …; the next year …"."""
    days = [when, *(use.when for use in spot.told.outside if basis == "relative" and use.when.days == 365)]
    return any(day.latest is not None and day.latest.year < spot.subject.since for day in days)


def plan(spot: Spot, act: Act, dated: Dated) -> Settled | Why:
    """Whether an act is still to come; or why a plan is none that could be told."""
    published, when, undated = spot.published, dated.when, dated.basis == "publication"
    first, last = (published.earliest, published.latest) if published is not None else (None, None)
    if last and when.earliest and when.earliest > last and not undated:
        act = replace(act, planned=True)
    past = bool(first and when.latest and when.latest < first)
    if past and (act.on is not None or plans.only_meant(spot.told, act)):
        return "day-is-over"
    planned = act.planned and not past
    if planned and undated:
        if last is None or not _worth_undated(spot, act):
            return "plan-undated"
        dated = dated._replace(when=When.between(last, None))  # some day after it was written
    return Settled(act, dated, planned)


def _worth_undated(spot: Spot, act: Act) -> bool:
    """Is a plan of theirs told for its own sake, and with what is to be done?"""
    ours = act.who == spot.frame.cast.narrators and not re.search(r"\d", spot.sentence.text)  # "We shall write."
    aside = plans.in_passing(spot.told, act) or plans.unsaid(spot.told, act)
    return act.lane == "activism" and not (act.weak or ours or aside)


def _ahead(spot: Spot, act: Act, dated: Dated | None) -> tuple[Act, Dated | None]:
    """An act to come, dated to the day that lies ahead: "they mean to come on Saturday" means the next one."""
    p, published = act.predicate, spot.published
    use = act.on or spot.told.use_for(p, own=act.weak)
    if act.on is not None:
        dated = Dated(act.on.when, act.on.basis, act.on.phrase, act.on.rule)
    if use is None or dated is None or dated.when != use.when:
        return act, dated
    if act.planned and act.on is None and act.lane == "activism" and plans.of_another(spot.told, p, use):
        return act, Dated(published, "publication", "", "publication") if published is not None else None
    planned = act.planned or spot.coming or (not act.weak and spot.number >= 0 and _appointed(spot, p) is use)
    if not planned or _looks_back(spot):
        return act, dated
    ahead = plans.day_of(use, published, spot.subject.country)
    if act.on is not None and p.tense in ("past", "perfect") and _is_nearer(use.when, ahead, published):
        return act, dated  # "applied for a rally for 25 November", in December: of the day that is over
    return replace(act, planned=True), dated._replace(when=ahead) if ahead is not None else dated


def _is_nearer(gone: When, ahead: When | None, published: When | None) -> bool:
    """Is the day that is gone nearer to the article than the next of that name, by far?"""
    last, first, then = gone.latest, published.earliest if published else None, ahead.earliest if ahead else None
    if last is None or first is None or then is None or last >= first:
        return False
    return (then - first).days > max(_SEASON, (first - last).days * _FAR)


def _not_to_come(spot: Spot, act: Act, dated: Dated) -> Dated:
    """What is told as done was done by the publication, whatever day the words seem to name."""
    published = spot.published
    if published is None or published.latest is None or dated.when.earliest is None:
        return dated
    if dated.when.earliest <= published.latest:
        return dated
    use = next((u for u in spot.told.outside if u.phrase == dated.phrase and u.when == dated.when), None)
    by = use is not None and _BY.search(spot.told.folded[: use.start]) is not None
    p = act.predicate
    due = _DUE.match(spot.told.folded, p.start) is not None  # "boots were to be put there on 23 February"
    open_ = spot.told.folded[p.start : p.end] == p.base  # "on 23 February we put boots outside": will, or did
    told_of = due or open_ or (act.kind in ("appeal", "statement", "") and not by)
    if told_of or p.tense != "past" or plans.announced(act):
        return dated
    back = back_of(use, published, spot.subject.country) if use is not None else None
    return dated._replace(when=back) if back is not None else Dated(published, "publication", "", "publication")


def _appointed(spot: Spot, p: Predicate) -> DateUse | None:
    """The day of an act told in the present, where the article doesn't tell its story in it."""
    years = spot.frame.story.chronology
    told_so = spot.frame.story.over is not None or years.live or years.dated or years.year is not None
    return None if told_so else plans.appointed(spot.told, p)


def _looks_back(spot: Spot) -> bool:
    """Is the story on a day of long ago?"""
    day, published = spot.frame.story.day(spot.number), spot.published
    if day is None or day.number >= spot.number or day.when.latest is None:
        return False
    if published is None or published.earliest is None:
        return False
    return (published.earliest - day.when.latest).days > _NEWS
