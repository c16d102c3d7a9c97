"""What a sentence tells besides its acts: acts that a noun names, public facts, dated reports, news at the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.finding import background, hot_news, making
from generator.finding.acts import because
from generator.finding.dated import Dated
from generator.finding.landmarks import told_in_passing
from generator.finding.mentions import Mention
from generator.finding.spots import Spot
from generator.grammar.stems import stems
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import fold
from generator.values.model import Sighting, Source


def named(spot: Spot, mention: Mention) -> Sighting:
    """An act that a noun names: "fined for her picket of 21 September"."""
    act, use, noun = mention
    by = act.who.names[0]
    by = by if any(letter.isupper() for letter in by[1:]) else by[0].lower() + by[1:]
    title = f"{noun.text[0].upper()}{noun.text[1:]} by {by}"
    return replace(making.by_date(spot, act, use, title), summary=f"{title}.")


def facts(spot: Spot, told: Sequence[Sighting]) -> list[Sighting]:
    """Public facts that the sentence counts from, or tells in a clause of its own, if nothing else has them."""
    if spot.number < 0 or not spot.subject.has_lanes:
        return []
    found = dict[str, Sighting]()
    for mark in (*spot.marks, *told_in_passing(spot.told.reading, spot.frame.anchors)):
        anchor = mark.anchor
        covered = any(anchor.id in s.facts and s.when == anchor.when for s in told)
        if mark.aside and not covered and anchor.id not in found and spot.frame.occasions.could_know(anchor.when):
            found[anchor.id] = _fact(spot, anchor, spot.sentence.text[mark.start : mark.end].strip())
    return list(found.values())


def _fact(spot: Spot, anchor: Anchor, passage: str) -> Sighting:
    title = anchor.what[0].upper() + anchor.what[1:]
    source = Source(spot.frame.article.seed, spot.sentence.line, passage, passage, f"anchor {anchor.id}")
    return Sighting(
        source=source, when=anchor.when, when_basis="inferred", title=title, summary=f"{title}.",
        lane="context", kind="", actors=(), places=(), demands=(), planned=False,
        words=stems(f"{passage} {anchor.what}"),
        position=spot.position, setting=spot.frame.setting, facts=(anchor.id,),
        reason=because("public-fact", what=anchor.what),
    )  # fmt: skip


class Besides:
    """The dated reports and the news of one article, asked for in its order."""

    def __init__(self) -> None:
        self._paragraph = (-1, False)  # a paragraph, and whether it is about the subject
        self._headed = False  # has the head of the article told its news?

    def reports(self, spot: Spot, told: Sequence[Sighting]) -> list[Sighting]:
        """Other dated reports: context, or any event where there is no subject."""
        if spot.number < 0:
            spot.refuse(because("headline"))
            return []
        covered = {s.source.phrase for s in told if s.source.phrase}
        at_home = self._at_home(spot)
        found = background.reports(spot.told, spot.published, covered, at_home=at_home, refuse=spot.refuse)
        made = [(making.by_date(spot, act, use, title), title) for use, act, title in found]
        lanes = spot.subject.has_lanes
        return [s if title else replace(s, aside=True) for s, title in made if title or not lanes]

    def news(self, spot: Spot, told: Sequence[Sighting]) -> list[Sighting]:
        """On a plain timeline, what happened on the day of the article, if its head has told no news so far; what "has"
        happened besides is background.
        """
        published = spot.published
        self._headed = self._headed or hot_news.holds(told, published)
        act = None if self._headed else hot_news.news(spot.told, published)
        if act is None or published is None:
            return []
        self._headed = True
        dated = Dated(published, "publication", "", "publication")
        title = background.title(spot.told, act.predicate)
        return [making.made(spot, act, dated, making.sentence_of(spot), title)]

    def _at_home(self, spot: Spot) -> bool:
        """Is the paragraph about the subject? Kept while its sentences are read."""
        here = spot.sentence.paragraph
        if self._paragraph[0] != here:
            text = " ".join(s.text for s in spot.frame.body if s.paragraph == here)
            self._paragraph = here, background.topical(spot.subject, fold(text))
        return self._paragraph[1]
