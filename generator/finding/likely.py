"""What the words of a sentence say of acts of women's, beside its grammar.

Words alone are a poor judge of who did what, and a good one of whether anything was done: a sentence that sounds like
an act of women's is read as one though its grammar was not understood, and one that sounds nothing like it is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.finding import plans
from generator.finding.acts import Act, Told, because
from generator.finding.factual import doubted, reported
from generator.finding.who import Who
from generator.grammar.clauses import Predicate

_OF_MANY_WORDS = ("appeal", "legal", "organisation", "meeting")  # what may be asked for is told in whatever words
_CLAUSES = ("main", "relative", "complement", "participle")
_OTHERS = ("state", "men", "press")


def sounds_otherwise(told: Told, act: Act) -> bool:
    """Does nothing in the words of the sentence sound like an act of that lane, of a kind that words show?"""
    return act.kind not in _OF_MANY_WORDS and told.sounds_unlike(act.lane)


def act(told: Told) -> Act | None:
    """The act that a sentence sounds like, by whoever in it can have done it, best with a date of its own."""
    if not told.sounds_like("activism") or doubted(told):
        return None
    found = min(_candidates(told), key=lambda each: each[0], default=None)
    if found is None:
        return None
    _, p, who = found
    planned = plans.by_words(told, p, told.reading.predicates.index(p))
    return Act(p, who, "action", "activism", planned, because("sounds-like", what=p.base))


_Rank = tuple[bool, bool, bool, int]


def _candidates(told: Told) -> Iterator[tuple[_Rank, Predicate, Who]]:
    """The clauses outside direct speech that tell what these women may have done, each with its rank, the best first."""
    women = told.cast.women
    if women.side != "women":
        return
    for index, p in enumerate(told.reading.predicates):
        spoken = any(a <= p.start < b for a, b in told.reading.speech)
        if spoken or p.clause not in _CLAUSES or not reported(told, p, index):
            continue
        who = told.who_at(p.agent) if p.passive and p.agent is not None else told.who_of(p)
        if who.side in _OTHERS and p.clause == "main":
            return
        if who.side in _OTHERS:
            continue
        undated = bool(told.outside) and told.use_for(p) is None
        theirs = who.side == "women"
        yield (undated, not theirs, p.clause != "main", index), p, who if theirs else Who("women", women.names, women.label, True)
