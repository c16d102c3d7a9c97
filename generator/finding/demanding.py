"""What those who act ask for: in the words of their act, or in the sentence behind it, which is no act of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.finding.acts import Act, Told
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.model import Sighting

_ASKING = re.compile(
    rf"\b(?:{reporting.alternatives('demanding')}|must|should|have to|let|bring|return|give|stop|end|enough)\b"
)
_WANTING = reporting.words("wanting")


def demands(told: Told, act: Act, passage: str, *, undated: bool) -> tuple[str, ...]:
    """What an act asks for in the passage that tells it."""
    if act.lane != "activism":
        return ()
    if act.weak and (undated or told.only_attributes(act.predicate)) and not _ASKING.search(told.folded):
        return ()  # "They say that it was a husband on leave"
    return told.subject.demands_in(fold(passage))


def only_asks(told: Told, act: Act) -> bool:
    """ "They want …", "It asks …", and no more."""
    p = act.predicate
    alone = len(told.reading.predicates) == 1 or p is told.reading.predicates[0]
    pronoun = p.subject is not None and fold(p.subject.text) in ("they", "it", "the women")
    return alone and pronoun and p.tense == "present" and p.clause == "main" and p.base in _WANTING


def asked_too(found: list[Sighting], asked: Sequence[str]) -> list[Sighting]:
    """ "They want their men home by spring": told of the act before, it is what that act asked for."""
    at = next((n for n in range(len(found) - 1, -1, -1) if found[n].lane == "activism"), None)
    if at is None or not asked:
        return found
    wanted = tuple(dict.fromkeys((*found[at].demands, *asked)))
    return [*found[:at], replace(found[at], demands=wanted), *found[at + 1 :]]
