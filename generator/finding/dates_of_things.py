"""Date phrases that date a thing beside the act: what a sentence compares with, or only names.

"It was worse than in 2004", "up from 900 on Friday": the act is told against another time, and not of it.
"After last week's storm the ministry sent tents", "she praised the 2004 team": the storm and the team have the date.
"Monday's attack killed nine", "nine died in Monday's attack": the act is what was done then, and has it too.
"""

from __future__ import annotations

import re

from generator.dating.date_uses import DateUse
from generator.finding.acts import Told
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting

_COMPARED = re.compile(rf"(?:{reporting.alternatives('compared')}) $", re.I)
_MORE_THAN = re.compile(r"(?:^|[^\d%]\s|[a-z]{3}\s)(?:more|less|fewer|later|earlier) than $", re.I)
_RECORD = re.compile(rf"\b(?:{reporting.alternatives('unequalled')})\b", re.I)
_OWNING = re.compile(r"[’'](?:s\b)? ?[\w-]+")
_ATTRIBUTE = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|our|my|this|that|deadly|devastating|disastrous)|[’']s?) $", re.I
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_A_THING = re.compile(rf" (?!(?:{reporting.alternatives('no_thing')})\b)[^\W\d][\w’'-]*")
_PREPOSITION = re.compile(
    r"\b(?P<word>after|since|following|before|ahead of|until|from|of|to|than|about|over|for|against|with|like|unlike|"
    r"despite|because of|due to|amid|behind|in|on|at|during|by|into|between|through)\s+"
    r"(?:(?:the|an?|his|her|its|their|our|my|this|that|[\w-]+[’']s?) )?(?:[\w-]+ ){0,2}$",
    re.I,
)
_WITHIN = frozenset(("in", "at", "during", "through"))
_NAMED = re.compile(
    r"\b(?:despite|about|since|after|following|before|recalls?|recalled|remembers?|remembered) "
    r"(?:(?!(?:and|or|but)\b)[\w’'-]+ ){1,7}(?:in|of|on) (?:the )?$",
    re.I,
)  # "its remarks about the flood in 1915"
_BIRTH = re.compile(r"(?<!\bwas )(?<!\bwere )\bborn (?:in|on) $")
_HELD = re.compile(rf"(?: [\w’'-]+){{0,3}} (?:{reporting.alternatives('held')})\b", re.I)  # "won the 2004 election"
_SAYING, _REACTING = reporting.words("saying"), reporting.words("reacting")
NAMED = "of-a-thing"
_LONG = 28  # days: "after a fall on Monday" is Monday or soon after, "after the war in 2003" any time


def of_a_thing(told: Told, use: DateUse) -> str:
    """Why a date phrase is not that of the act of its clause, a key of section `acts`; "" if it may be."""
    if _compared(use, told.text[: use.start]):
        return "compared"
    return NAMED if _BIRTH.search(told.folded, 0, use.start) or _named_beside(told, use) else ""


def _named_beside(told: Told, use: DateUse) -> bool:
    """Is it the date of a thing that the sentence names beside what it tells?"""
    ahead, behind = told.text[: use.start], told.text[use.end :]
    p = told.reading.predicates[told.governing(use)]
    if _names(use, ahead, behind):
        return not _done_then(use, p, _since_verb(told, use), behind)
    return (use.when.days or _LONG) >= _LONG and _NAMED.search(_since_verb(told, use)) is not None


def _compared(use: DateUse, ahead: str) -> bool:
    if use.shape == "since":
        return _RECORD.search(re.split(r"[;:]", ahead)[-1]) is not None
    if use.shape not in ("point", "span") or (_MORE_THAN.search(ahead) and not use.rule.startswith("year")):
        return False
    return _COMPARED.search(ahead) is not None


def _names(use: DateUse, ahead: str, behind: str) -> bool:
    """ "Last week's storm", "the 2004 tsunami", "the March earthquake"."""
    if use.shape != "point":
        return False
    if _OWNING.match(behind):
        return True
    if use.rule == "weekday":  # "a rare Sunday session"
        return _A_THING.match(behind) is not None and _ATTRIBUTE.search(re.sub(r"[\w-]+ $", "", ahead)) is not None
    return _A_THING.match(behind) is not None and _ATTRIBUTE.search(ahead) is not None


def _since_verb(told: Told, use: DateUse) -> str:
    """What stands before the date phrase, from the last verb on."""
    last = max((p.end for p in told.reading.predicates if p.end <= use.start), default=0)
    return told.text[last : use.start]


def _done_then(use: DateUse, p: Predicate, ahead: str, behind: str) -> bool:
    """Is the thing what the verb tells of, or the occasion on which it was done?"""
    if p.base in _SAYING or p.base in _REACTING or p.tense not in ("past", "perfect"):
        return p.tense in ("future", "infinitive") or (p.base in _SAYING and _told_at(ahead))
    who = p.subject
    if who is not None and who.start <= use.end + len("'s ") and use.start < who.end and use.end <= p.start:
        return True
    found = _PREPOSITION.search(ahead)
    if found is None:
        held = not _YEAR.fullmatch(use.phrase) or _HELD.match(behind) is not None
        return held and p.tense == "past" and p.base != "be" and p.end <= use.start
    word = found["word"].lower()
    return word in _WITHIN or (word == "by" and p.passive) or (word == "on" and p.tense == "past")


def _told_at(ahead: str) -> bool:
    found = _PREPOSITION.search(ahead)
    return found is not None and found["word"].lower() in _WITHIN
