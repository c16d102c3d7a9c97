"""A sighting put together: the passage that tells it, where it was, and what else its sentence says of it.

The date and the title come from others; nothing here decides whether it is an event.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.dating.date_uses import DateUse
from generator.finding import summaries
from generator.finding.acts import Act
from generator.finding.attribution import attributed
from generator.finding.dated import Dated, due, gone_before, of
from generator.finding.figures import counted, telling
from generator.finding.mentions import spoken_of
from generator.finding.proofread import weight
from generator.finding.spots import Spot
from generator.grammar.clauses import Predicate
from generator.grammar.stems import stems
from generator.grammar.tokens import people_word
from generator.knowledge.anchors import matches
from generator.knowledge.subject import fold
from generator.values.model import SAME_OCCASION, Sighting, Source
from generator.values.seldom import Seldom
from generator.values.when import When

QUOTE_MOST = 75  # words

_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|had|has|have|will|would|came)\b)")
_FEW = 4  # blanks: "Carnations in Yaroslavl."
_SHORT = 40  # characters of a date and a place that stand before it
_YEAR, _MONTH = 365, 31
_FOUNDING = "organisation"  # the kind of act by which a group comes to be
_LENT = frozenset((SAME_OCCASION, "clock", "the-daypart", "that-daypart"))
_DISTRESS = Seldom(
    r"\b(?:corpses?|dead bodies|tortured?|torturing|beaten up|beatings?|suicide|hanged|raped?|mutilated|dismembered|"
    r"burned alive|executed|severed|cannon fodder|blown up)\b",
    re.I,
)


class Passage(NamedTuple):
    """What is quoted, as it stands in the article, and the line on which it begins."""

    line: int
    text: str


def by_date(spot: Spot, act: Act, use: DateUse, title: str) -> Sighting:
    """A sighting of what a date phrase of the sentence dates."""
    folded = spot.told.folded
    use = due(use, folded, spot.published) if act.planned else gone_before(use, folded)
    return made(spot, act, of(use), sentence_of(spot), title)


def made(spot: Spot, act: Act, dated: Dated, passage: Passage, title: str, demands: tuple[str, ...] = ()) -> Sighting:
    text, told, subject = spot.sentence.text, spot.told, spot.subject
    quote = re.sub(r"\s+", " ", passage.text)
    places, lent = _places(spot, act.predicate)
    setting = _setting(spot, places)
    named = () if act.kind else spoken_of(told)
    return Sighting(
        source=Source(spot.frame.article.seed, passage.line, quote, dated.phrase, dated.rule, attributed(text)),
        when=dated.when,
        when_basis=dated.basis,
        title=title,
        summary=summaries.summary(told, act),
        lane=act.lane,
        kind=act.kind,
        actors=act.who.names if act.who.side in ("women", "state", "men") else (),
        places=places,
        demands=demands,
        planned=act.planned,
        words=stems(text) | telling(told.undated),
        figures=counted(told.undated),
        position=spot.position,
        sensitivity="distress" if _DISTRESS.search(quote) else "",
        setting=setting,
        within=subject.regions_of(places or setting),
        lent=lent,
        just_women=any(a.generic and act.who.names == (a.name,) for a in subject.actors),
        facts=_facts(spot, dated, act.kind),
        named=named,
        groups=tuple(sorted(spot.frame.cast.groups)) if _FOUNDING in (act.kind, *named) else (),
        flaw=round(weight(title), 2) if act.kind else 0.0,  # weighed before, as the best of several
        reason=act.reason,
    )


def sentence_of(spot: Spot) -> Passage:
    return Passage(spot.sentence.line, spot.sentence.text)


def passage_of(spot: Spot, *, entry: bool = False) -> Passage:
    """The sentence, and before it those of the same quotation, as far as one passage may be long; of a few words in an
    `entry` under a date, the date as well.
    """
    first, text = spot.sentence, spot.frame.article.text
    if first.role == "title":
        return sentence_of(spot)
    body, index, speech = spot.frame.body, spot.number, spot.told.reading.speech
    within = bool(speech) and speech[0][0] == 0
    while entry and index > 0 and spot.sentence.text.count(" ") < _FEW:
        if body[index - 1].paragraph != first.paragraph or first.start + _SHORT < spot.sentence.start:
            break
        index -= 1
        first = body[index]
    while within and index > 0 and body[index - 1].paragraph == first.paragraph and "”" not in body[index - 1].text:
        if len(text[body[index - 1].start : spot.sentence.end].split()) > QUOTE_MOST:
            break
        index -= 1
        first = body[index]
        within = "“" not in first.text
    return Passage(first.line, text[first.start : spot.sentence.end])


def _places(spot: Spot, p: Predicate) -> tuple[tuple[str, ...], bool]:
    """The places that the sentence names, or the one that its paragraph named just before; whether the latter."""
    body, at, folded = spot.frame.body, spot.number, spot.told.folded
    if aside := _aside(spot.sentence.text, p):
        return spot.subject.places_in(aside, fold(aside)), False
    told = spot.subject.places_in(spot.sentence.text, folded)
    named = tuple(place for place in told if not _whence(place, folded))
    if not told and at > 0 and _THERE.search(folded) and (there := spot.subject.town_named(body[at - 1].text)):
        return there, True  # "We congratulate Samara! Our girls there …"
    while not told and at > 0 and body[at - 1].paragraph == spot.sentence.paragraph:
        at -= 1
        before = fold(body[at].text)
        if found := spot.subject.places_in(body[at].text, before):
            there = tuple(place for place in found if not _whither(place, before))
            return there if len(found) == 1 else (), True
    return (named, False) if told or not spot.section else (spot.section, True)


def _aside(text: str, p: Predicate) -> str:
    """ "During the wars in Chechnya the committee, | founded in 1989 |, …": where that was can only stand within it."""
    comma = text.find(",", p.end)
    inserted = p.clause == "participle" and p.subject is not None and 0 < p.subject.end < p.start and comma > 0
    return text[p.start : comma] if inserted and text[: p.start].endswith(", ") else ""


def _setting(spot: Spot, places: tuple[str, ...]) -> tuple[str, ...]:
    """Where the article is set; for those who come from a place, and did it nobody says where, that place first."""
    text, folded, subject = spot.sentence.text, spot.told.folded, spot.subject
    home = tuple(place for place in subject.places_in(text, folded) if _whence(place, folded))
    home += subject.homes_in(text, folded)
    return tuple(dict.fromkeys((*home, *spot.frame.setting))) if home and not places else spot.frame.setting


def _only_describes(text: str, end: int) -> bool:
    """ "None of the mobilised men": the words say who somebody is, not what was done on the day."""
    behind = re.match(r" (\w+)", text[end:])
    return text[:end].endswith("ed") and behind is not None and people_word(behind[1].lower())


def _whither(place: str, folded: str) -> bool:
    """ "Buses that were to leave for Barnaul": where they are to go, and not where they are."""
    name = re.escape(place.lower())
    return re.search(rf"\b(?:leav\w+|left|bound|depart\w*|set off|head\w*) for {name}\b", folded) is not None


def _whence(place: str, folded: str) -> bool:
    """ "Women from Saratov": where they come from, and not where they did it. "From Saratov: …" is sent from there."""
    name = re.escape(place.lower())
    told = len(re.findall(rf"\b{name}\b", folded))
    return told == 1 and re.search(rf"\bfrom (?:the |[a-z]+'s )?{name}\b(?!:)", folded) is not None


def _facts(spot: Spot, dated: Dated, kind: str) -> tuple[str, ...]:
    """Public facts of the same time that the sentence tells; what only says something tells one of its own day:
    "ordered what he called …". Of a day that the sentence has from the story round it, "at noon", it says nothing."""
    when, lent = dated.when, dated.rule in _LENT
    told = (
        (m.anchor.id, m.anchor.when, way)
        for way in (("words",) if lent else ("words", "with_date"))
        for m in matches(spot.frame.anchors, spot.sentence.text, way)
        if m.anchor.kind == "event" and not (way == "with_date" and _only_describes(spot.sentence.text, m.end))
    )
    if kind == "statement":
        return tuple(
            dict.fromkeys(name for name, fact, way in told if (way == "words" and when.contains(fact)) or when == fact)
        )
    return tuple(
        dict.fromkeys(
            name for name, fact, way in told if (fact.overlaps(when) if way == "words" else _may_be(dated, fact))
        )
    )


def _may_be(dated: Dated, fact: When) -> bool:
    """The same date; or in the month that was counted ("a year after …"); or, of a day whose year is not known, in its
    first or last year."""
    when = dated.when
    if dated.basis == "relative" and when.days is not None and 1 < when.days <= _MONTH:
        return when.contains(fact)
    if when.days is not None and when.days >= _YEAR and fact.days == 1:
        return fact.earliest in (when.earliest, when.latest)
    return fact == when
