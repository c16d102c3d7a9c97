"""When an act was done: by the words of its own sentence, by the occasion that the text goes on telling of, or, where
nothing in the text says it, when the article was published.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from generator.acts import Act, Told
from generator.datings import DateUse
from generator.knowledge import reporting
from generator.when import When

SAME_OCCASION = "same occasion"

_ANSWERING = reporting.words("answering")
_INHERIT_WITHIN = 3  # sentences
_SPOKEN_WITHIN = 8  # sentences within which what one of the women says is about the act told before
_OCCASION_DAYS = 4  # a longer time is no single occasion on which the next sentence can go on


class Dated(NamedTuple):
    """The date of an act, and how it is known."""

    when: When
    basis: str
    phrase: str
    rule: str


class _Occasion(NamedTuple):
    """An act that the text itself dates to a few days, for what the next sentences tell of the same occasion."""

    number: int  # of the sentence
    when: When
    phrase: str
    kind: str


class Occasions:
    """The dates of the acts of one article, asked for in the order in which it tells them."""

    def __init__(self, published: When | None) -> None:
        self.published = published
        self.women: _Occasion | None = None  # the last act of women's
        self.blow: _Occasion | None = None  # the last act against them, which they may answer
        self.women_at = -99  # sentence number of the last women's act, dated or not

    def date(self, act: Act, told: Told, number: int) -> Dated | None:
        """The date of an act of sentence `number`; None where nothing dates it, not even the article."""
        p = act.predicate
        use = told.use_for(p, own=act.weak)
        lasting = p.tense in ("perfect", "present") or p.clause in ("infinitive", "participle")
        if use is not None and (use.shape != "duration" or lasting):
            if not act.planned and use.shape != "present":
                self._remember(act, number, use)
            return Dated(use.when, use.basis, use.phrase, use.rule)
        earlier = self._occasion(act, number, spoken=told.spoken(p))
        if earlier is not None:
            return Dated(earlier.when, "relative", earlier.phrase, SAME_OCCASION)
        if self.published is None:
            return None
        return Dated(self.published, "publication", "", "publication")

    def near_women(self, number: int) -> bool:
        """Does a sentence stand so near behind an act of women's that it may tell what came of it?"""
        return number - self.women_at <= _INHERIT_WITHIN

    def _remember(self, act: Act, number: int, use: DateUse) -> None:
        short = (use.when.days or math.inf) <= _OCCASION_DAYS
        told = _Occasion(number, use.when, use.phrase, act.kind) if short else None
        if act.lane == "activism":
            self.women = told
        elif act.kind == "repression":
            self.blow = told

    def _occasion(self, act: Act, number: int, *, spoken: bool) -> _Occasion | None:
        """The occasion on which an act without a date of its own was done, if the text goes on telling of one."""
        if act.planned or not act.who.side or not (act.who.remembered or act.lane == "response"):
            return None
        answers = act.predicate.base in _ANSWERING or act.lane == "response"
        last = max((o for o in (self.women, self.blow if answers else None) if o), key=lambda o: o.number, default=None)
        if last is None:
            return None
        if spoken and last is self.women and number - last.number <= _SPOKEN_WITHIN:
            return last
        goes_on = act.predicate.tense == "past" and not act.weak and number - last.number <= _INHERIT_WITHIN
        return last if goes_on else None
