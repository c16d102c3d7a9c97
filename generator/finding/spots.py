"""A sentence as it stands in its article: taken apart, with what the article has told up to it.

What becomes of a sentence is asked of its `Spot`. The story and the occasions of its frame go on from sentence to
sentence; all else is settled before the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.finding.acts import Told
from generator.finding.cast import Cast
from generator.finding.landmarks import Landmark
from generator.finding.occasions import Occasions
from generator.finding.storytime import Story
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import Subject
from generator.values.model import Article, Dating, Saying, Sentence
from generator.values.when import When

Refuse = Callable[[Sentence, Saying], None]
"""Told why a sentence, or something in it, becomes no event."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for all the sentences of an article."""

    article: Article
    dating: Dating
    subject: Subject
    anchors: Sequence[Anchor]
    cast: Cast
    setting: tuple[str, ...]  # the places that its head names
    body: Sequence[Sentence]
    story: Story
    occasions: Occasions
    refused: Refuse


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence; `number` counts those of the body, -1 is the title."""

    frame: Frame
    sentence: Sentence
    number: int
    told: Told
    marks: Sequence[Landmark] = ()  # the facts from which it counts
    coming: bool = False  # does it stand under "Coming up"?
    section: tuple[str, ...] = ()  # the town that the heading over it names

    @property
    def subject(self) -> Subject:
        return self.frame.subject

    @property
    def published(self) -> When | None:
        return self.frame.dating.published

    @property
    def position(self) -> float:
        """How far into the article, from 0 to 1."""
        length = max(len(self.frame.article.text), 1)
        return 0.0 if self.number < 0 else round(self.sentence.start / length, 4)

    @property
    def near_women(self) -> bool:
        """May it tell what came of an act of women's told just before?"""
        return self.frame.occasions.near_women(self.number)

    def refuse(self, why: Saying) -> None:
        self.frame.refused(self.sentence, why)
