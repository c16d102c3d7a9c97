"""Whether an article is about the subject at all.

A folder holds other articles too, and they have mothers, groups, courts and protests of their own. What tells them
apart is how often an article speaks of the subject's people and of what moves them, and that it is set in its country.
"""

from __future__ import annotations

import enum
import re

from generator.knowledge.subject import Subject, fold
from generator.values.model import Article, Sighting
from generator.values.seldom import Seldom

_PEOPLE, _MUCH, _ALL = 0.0025, 0.005, 0.006  # of all words: of people; of people and topic; without a word of topic
_ANYWHERE = 0.02  # so much that no place need be named


class About(enum.Enum):
    """What an article is about, as far as the subject goes."""

    PEOPLE = enum.auto()  # those who act
    TOPIC = enum.auto()  # what moves them, in their country: background
    ELSE = enum.auto()

    def admits(self, sighting: Sighting) -> bool:
        return self is About.PEOPLE or (self is About.TOPIC and sighting.lane == "context")


MEMORIAL = re.compile(  # "carnations at a monument to men lost in Afghanistan": no other country's story
    r"\b(?:monument|memorial|stone|obelisk|plaque|wall|cross|museum) (?:to|for|of) [^,;.\n]*"
)


def about(article: Article, subject: Subject, *, known: bool, narrated: bool, portrayed: bool) -> About:
    """Told by the whole capture, with the paper's name and the lines that are not the article's; `known` says that it
    names a group of which other articles say that it is the subject's people's, `narrated` that such people seem to
    write, `portrayed` that it portrays one of them. A subject that names no country (`home`) is at home everywhere.
    """
    if known or not subject.has_lanes:
        return About.PEOPLE
    folded = fold("\n".join([article.title, article.outlet, article.text, *(cut.text for cut in article.cuts)]))
    words = max(len(folded.split()), 1)
    women = [a for a in subject.actors if a.side == "women"]
    named = _times(folded, *(a.words for a in women if a.named))
    people = (
        named + portrayed + _times(folded, subject.relatives, subject.theirs, *(a.words for a in women if not a.named))
    )
    people = people or int(portrayed)
    topic = sum(1 for m in subject.topic.finditer(folded) if not subject.women_words.fullmatch(m[0]))
    share = (people + topic) / words
    elsewhere = MEMORIAL.sub("", folded)
    away = subject.abroad.search(elsewhere) or subject.elsewhere.search(elsewhere)
    if named or subject.is_at_home_everywhere or subject.home.search(folded) or subject.place_names.search(folded):
        often = people / words > _PEOPLE and share > (_MUCH if topic else _ALL)
        if (people and often) or (narrated and (people or topic) and not away):
            return About.PEOPLE
        return About.TOPIC if topic / words > _ALL else About.ELSE
    return About.PEOPLE if (people or narrated) and share > _ANYWHERE and not away else About.ELSE


def _times(folded: str, *patterns: Seldom) -> int:
    return sum(1 for pattern in patterns for _ in pattern.finditer(folded))
