"""What an undated article tells with a time that hangs on its day: "on Saturday", "four weeks ago today", "on the 6th".

Whether it is an act, and whose, does not matter here: what another article dates need only be told so that it is known
again, over a few sentences, by "we" or by "they".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding.figures import telling
from generator.grammar.stems import stems
from generator.knowledge.subject import Subject, fold
from generator.timex import scan
from generator.values.model import Article, Passage, Sentence

_HANGS = re.compile(r"XXXX-|[-+]?P\d|HOLIDAY")  # a time that the day of writing dates
_ROUND = 4  # sentences behind, which tell more of it


def passages(article: Article, subject: Subject) -> tuple[Passage, ...]:
    """Each sentence that gives such a time, with what stands round it up to the next that does."""
    body = [s for s in article.sentences if s.role == "body"]
    starts = [timex.start for timex in scan(article.text).found if _HANGS.match(timex.local) and timex.anchor != "text"]
    timed = [any(s.start <= at < s.end for at in starts) for s in body]
    head = ". In ".join([article.outlet, article.title, *(s.text for s in body[:2])])
    setting = subject.places_in(head, fold(head))
    return tuple(_passage(body, at, timed, subject, setting) for at in range(len(body)) if timed[at])


def _passage(
    body: Sequence[Sentence], at: int, timed: Sequence[bool], subject: Subject, setting: tuple[str, ...]
) -> Passage:
    own = body[at]
    last = at
    while last + 1 < min(len(body), at + 1 + _ROUND) and not timed[last + 1]:
        last += 1
    first = at - (at > 0 and not timed[at - 1] and body[at - 1].paragraph == own.paragraph)
    beside = " ".join(s.text for s in (*body[first:at], *body[at + 1 : last + 1]))
    whole = f"{beside} {own.text}"
    places, words = subject.places_in(whole, fold(whole)), _words(own.text)
    return Passage(own.line, own.text, words, _words(beside) - words, places, setting)


def _words(text: str) -> frozenset[str]:
    return stems(text) | telling(text)
