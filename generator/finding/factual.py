"""Whether a sentence tells something as a fact or a plan: not denied, not supposed, not wished of others."""

from __future__ import annotations

import re

from generator.finding.acts import Told
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_SUPPOSING, _PREVENTING, _WISHING = map(reporting.words, ("supposing", "preventing", "wishing"))
_MEANING, _PLANNING, _INTENDING, _CANCELLING = map(reporting.words, ("meaning", "planning", "intending", "cancelling"))
_BEFORE_IT_IS = frozenset("until till before when once as after".split())
_CONTROL = reporting.words("object_control")
_GUESSING, _DENYING, _DONE_TO, _WHOEVER = map(reporting.words, ("guessing", "denying", "done_to", "whoever"))
_TAKING_PLACE = frozenset(("take", "be", "go", "hold", "draw", "happen"))
_NONE = re.compile(r"(?:no|none|nobody|neither|not one|not a single|not a)\b")
_NOUN_TO = re.compile(rf"\b(?:{reporting.alternatives('open_to')})\s*$")
_DOUBT = re.compile(rf"\b(?:{reporting.alternatives('doubting')})\b")
_WITHOUT = re.compile(rf"\b(?:{reporting.alternatives('without')})\s*$")


def governor_of(told: Told, index: int) -> Predicate | None:
    """The predicate that an infinitive or participle hangs on."""
    predicates = told.reading.predicates
    p = predicates[index]
    for earlier in reversed(predicates[:index]):
        if earlier.clause not in ("infinitive", "participle") or earlier.subject != p.subject:
            return earlier
    return None


def reported(told: Told, p: Predicate, index: int) -> bool:
    """Is the predicate with this index told as a fact or a plan?"""
    if p.negated or p.tense == "conditional" or p.marker in _SUPPOSING:
        return False
    if _denied(told, p) or _supposed(told, p) or _unmeant(told, p) or not _stands_alone(told, p, index):
        return False
    before = told.reading.predicates[index - 1] if index and p.clause in ("complement", "relative") else None
    if before and before.base in _DENYING and p.clause == "complement":
        return False
    if before and before.base in _GUESSING and p.clause == "complement" and p.tense in ("future", "present"):
        return False
    if before and before.base in _WISHING and re.search(r"\bthat\b", told.folded[before.end : p.start]):
        return False
    return p.clause not in ("infinitive", "participle") or _governed_well(told, p, index)


def doubted(told: Told) -> bool:
    """Is what the sentence tells called a rumour or a fake?"""
    return _DOUBT.search(told.folded) is not None


def _denied(told: Told, p: Predicate) -> bool:
    if p.base == "call" and re.match(r"\W*(?:\w+ )?off\b", told.folded[p.end : p.reach]):
        return True
    if re.search(r"\b(?:never|nor|hardly)(?: \w+){1,4} ?$", told.folded[: p.start]) and p.clause == "participle":
        return True  # "had never so much as signed a petition"
    if p.subject and (_NONE.match(fold(p.subject.text)) or re.search(r"\bno\s+$", told.folded[: p.subject.start])):
        return True
    return re.match(r"\W*(?:no|nobody|neither|nothing)\b", told.folded[p.end : p.reach]) is not None


def _supposed(told: Told, p: Predicate) -> bool:
    if re.search(r"\b(?:if|unless|whether)\b[^,;]*$", told.folded[: p.start]) and p.clause != "main":
        return True
    until = p.clause == "subordinate" and p.marker in _BEFORE_IT_IS and p.tense in ("present", "perfect")
    if until and any(q.tense == "future" for q in told.reading.predicates if q is not p):
        return True  # "They will stay until they are received"
    return re.match(r"\W*(?:if|unless|should|had|were|imagine|suppose)\b", told.folded) is not None


def _unmeant(told: Told, p: Predicate) -> bool:
    """ "They had planned a march", "the march planned for Friday was banned": what became of it, another verb tells."""
    if p.base not in _PLANNING or p.clause == "infinitive":
        return False
    if not p.passive:
        return p.base in _MEANING | _INTENDING and told.folded.startswith("had ", p.start)
    main = told.reading.main()
    if p.clause not in ("participle", "relative") or main is None or main.subject != p.subject:
        return False
    return main.negated or main.base in _CANCELLING or main.base in _TAKING_PLACE


def _stands_alone(told: Told, p: Predicate, index: int) -> bool:
    """ "The women who stood outside" says who they are, not what happened; behind a comma or with a date it tells."""
    qualifies = p.clause == "relative" or (p.clause == "participle" and p.passive)
    if not qualifies:
        return True
    if p.about is not None and p.about == p.subject and p.about.head in _WHOEVER:
        return False  # "those who mobilised turnout"
    begun = p.about.end if p.about is not None else p.start
    if any(
        told.governing(u) == index or p.end <= u.start <= p.reach or begun <= u.start < p.start for u in told.outside
    ):
        return True
    if p.clause != "relative" or p.about is None:
        return False
    before = told.reading.predicates[index - 1] if index else None
    against = before is not None and before.object == p.about and before.base in _DONE_TO and p.tense == "past"
    return against or "," in told.text[p.about.end : p.start]  # "police led away two women who had unrolled a banner"


def _governed_well(told: Told, p: Predicate, index: int) -> bool:
    governor = governor_of(told, index)
    if governor is None:
        return True
    if governor.base in _PREVENTING or governor.negated or governor.tense == "conditional":
        return False
    if governor.marker in _SUPPOSING:
        return False
    if governor.base in _MEANING | _PLANNING and told.folded.startswith("had ", governor.start):
        return False  # "they had hoped to march"
    between = told.folded[governor.end : p.start]
    if p.clause == "participle":
        punished = governor.base in _DONE_TO and between.rstrip().endswith(" for")  # "fined for holding a placard"
        return punished or _WITHOUT.search(between) is None
    if _NOUN_TO.search(between):
        return False
    between = re.sub(r"\b(?:on|for|to|upon)\b", "", between)
    return not (governor.base in _CONTROL and re.search(r"\w", between))
