"""What the words of a sentence say of acts of women's, beside its grammar.

Words alone are a poor judge of who did what, and a good one of whether anything was done: a sentence that sounds like
an act of women's is read as one though its grammar was not understood, and one that sounds nothing like it is none.
"""

from __future__ import annotations

from generator.finding import plans
from generator.finding.acts import Act, Told, because
from generator.finding.factual import doubted, reported
from generator.finding.who import Who
from generator.grammar.clauses import Predicate

_FOREIGN = ("state", "men", "press")
_OF_MANY_WORDS = ("appeal", "legal", "organisation", "meeting")  # what may be asked for is told in whatever words
_CLAUSES = ("main", "relative", "complement", "participle")


def sounds_otherwise(told: Told, act: Act) -> bool:
    """Does nothing in the words of the sentence sound like an act of women's, of a kind that words show?"""
    weights = told.subject.weights
    if weights is None or told.odds is None or act.lane != "activism" or act.kind in _OF_MANY_WORDS:
        return False
    return told.odds < weights.unlikely


def act(told: Told) -> Act | None:
    """The act that a sentence sounds like, by whoever can have done it."""
    weights = told.subject.weights
    if weights is None or told.odds is None or told.odds < weights.likely or doubted(told):
        return None
    women = told.cast.women
    if women.side != "women":
        return None
    ranked = sorted(_candidates(told), key=lambda found: found[0])
    if not ranked:
        return None
    _, p, who = ranked[0]
    planned = plans.by_words(told, p, told.reading.predicates.index(p))
    return Act(p, who, "action", "activism", planned, because("sounds-like", what=p.base))


def _candidates(told: Told):
    women = told.cast.women
    for index, p in enumerate(told.reading.predicates):
        if p.clause not in _CLAUSES or not reported(told, p, index) or any(a <= p.start < b for a, b in told.reading.speech):
            continue
        who = told.who_of(p)
        if p.passive and p.agent is not None:
            who = told.who_at(p.agent)
        if who.side in _FOREIGN:
            if p.clause == "main":
                return
            continue
        own = who if who.side == "women" else Who("women", women.names, women.label, True)
        yield (who.side != "women", p.clause != "main", index), p, own
