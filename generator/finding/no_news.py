"""Acts that are no events of their own: remarks, what is done again and again, what was done to others.

Each answer is a key of section `acts`: the reason that a user reads who asks why a sentence gave no event.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final, Literal

from generator.finding import demanding
from generator.finding.acts import Act
from generator.finding.dated import Dated
from generator.finding.spots import Spot
from generator.grammar.clauses import plural_word
from generator.grammar.tokens import SEVERAL
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.model import SAME_OCCASION, Sighting

Why = Literal[
    "", "asked-above", "said-there", "again-and-again", "remark", "only-said", "done-to-others", "no-act-near"
]
ASKED_ABOVE: Final = "asked-above"

_DONE = ("repression", "reaction", "meeting")  # done to somebody, not only said
_MANY = SEVERAL | {"we", "most", "all", "none"}
_AN_ISSUE = re.compile(r"\b(?:no\.|issue|number|part) ?\d+\W*$", re.I)
_FOR_LONG = re.compile(rf"\b(?:{reporting.alternatives('for_long')})\b")


def of_women(spot: Spot, act: Act, dated: Dated, demands: Sequence[str]) -> Why:
    """Why an act of women's is no event; "" if it is one."""
    told, undated, same = spot.told, dated.basis == "publication", dated.rule == SAME_OCCASION
    spoken, goes_on = told.spoken(act.predicate), undated or same
    if same and spoken and not demands:
        return "said-there"
    if goes_on and not act.planned and act.predicate.tense in ("past", "present") and _FOR_LONG.search(told.folded):
        return "again-and-again"
    if act.weak and not demands and not act.planned and _remark(spot, act):
        return "remark"
    just_above = spot.number - spot.frame.occasions.women_at in (1, 2)
    if goes_on and not act.planned and just_above and demanding.only_asks(told, act):
        return ASKED_ABOVE
    # "Candles in Ufa" over an article that says whose; "A letter about women, no. 14"
    headless = spot.number < 0 and (act.thing is not None or _AN_ISSUE.search(spot.sentence.text) is not None)
    unsaid = (undated or (same and not spoken)) and not demands
    if headless or (act.weak and (unsaid or spot.number < 0)):
        return "only-said"
    return ""


def of_others(spot: Spot, act: Act, dated: Dated) -> Why:
    """Why what the state or others did is no event; "" if it is one."""
    if act.kind == "repression" and act.lane == "response" and not act.to_them and not spot.near_women:
        return "done-to-others"
    same = act.weak and dated.basis == "relative" and dated.rule == SAME_OCCASION
    if dated.basis != "publication" and not same:
        return ""
    to_them = act.to_them or spot.subject.patients.search(spot.told.folded) is not None
    done = (act.kind in _DONE and act.to_them) or (act.kind == "repression" and to_them)
    if not (spot.near_women or done) or (act.weak and not to_them):
        return "no-act-near"
    return ""


def without_remarks(found: Sequence[Sighting], remarks: Collection[Sighting]) -> list[Sighting]:
    """Without what was only said on a day on which something was done, where nothing was asked for."""
    done = {s.when for s in found if s.lane == "activism" and s not in remarks}
    return [s for s in found if not (s in remarks and s.when in done and not s.demands)]


def _remark(spot: Spot, act: Act) -> bool:
    """Does a single one of them say something that she says neither in public nor of what is public?"""
    p, told, subject = act.predicate, spot.told, spot.subject
    head = p.subject.head if p.subject is not None else "they"
    single = p.subject is not None and fold(p.subject.text).startswith("one of ")
    if not single and (plural_word(head) or head in subject.group_heads or head in _MANY):
        return False
    return not (subject.public.search(told.folded, p.end) or subject.topic.search(told.outside_speech()[p.end :]))
