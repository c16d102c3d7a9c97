"""Whether those who acted were taken away, as an article tells it: two reports of one act may differ in that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.model import OUTCOMES, Sentence, Sighting
from generator.values.seldom import Seldom

DETAINED, NOBODY = OUTCOMES

_TAKEN = rf"(?:{reporting.alternatives('taken')})"
_AWAY = (
    rf"(?:{reporting.alternatives('led')})\b(?: [\w'-]+){{0,6}}? "
    r"(?:away|off|(?:to|into|in) (?:an?|the|their)(?: [\w'-]+){0,2} (?:stations?|vans?|bus|buses|cars?|department))\b"
)
_POLICE = rf"(?:{reporting.alternatives('police')})"
_NONE = (
    r"(?:no one|no-one|nobody|not one (?:of (?:them|us)|woman|participant)|none(?: of (?:them|us|the \w+|those \w+))?|"
    r"no (?:women|woman|participants?|protesters?))"
)
_NOBODY = Seldom(
    rf"\b{_NONE}\b(?: (?:was|were|has been|have been|had been))? (?:{_TAKEN}\b|{_AWAY})|"
    r"\b(?:without|there were no|had been no|reported no|no) (?:any )?(?:detentions|arrests)\b|"
    rf"\b{_POLICE}\b[^,;.]{{0,40}} (?:did not|didn't|made no|without) (?:detain|arrest|interven|interfer|stop|tak)|"
    r"\bpassed off (?:peacefully|quietly|without)|\bdispersed peacefully\b"
)
_ONCE = Seldom(
    r"\b(?!no\b)(?:[\w-]+) (?:detentions|arrests)\b(?= (?:were|had)\b)|"
    r"\breported (?!no\b)(?:[\w-]+ )?(?:detentions|arrests)\b|"
    rf"\b(?:was|were|got|been)(?: \w+ly| later| then| briefly)? (?:{_TAKEN}\b|{_AWAY})|"
    rf"\b{_POLICE}\b[^,;.]{{0,30}} (?:{_TAKEN}\b(?! (?:by|for|from|in) )|{_AWAY})"
)
_NOT = re.compile(
    r"\b(?:not|never|nor|neither|could|may|might|would|will|if|unless|afraid|threat\w*|risk\w*|fear\w*)\b"
)
_WITHIN = 40  # characters before, in which such a word takes it back
_SENTENCES = 8  # behind an act, that may tell its outcome


def outcome(text: str) -> str:
    """What a sentence tells of it: "" where nothing."""
    said = fold(text)
    if _NOBODY.search(said):
        return NOBODY
    for found in _ONCE.finditer(said):
        if not _NOT.search(said, max(0, found.start() - _WITHIN), found.start() + 1):
            return DETAINED
    return ""


def with_outcomes(found: Sequence[Sighting], sentences: Sequence[Sentence]) -> list[Sighting]:
    """The sightings, women's acts with the outcome that the article tells of their day; none where it tells both."""
    told: dict[object, set[str]] = {}
    lines: dict[int, list[Sighting]] = {}
    for s in found:
        lines.setdefault(s.source.line, []).append(s)
    day, left = None, 0
    for sentence in sentences:
        text, beside = sentence.text, lines.get(sentence.line, ())
        here = [s for s in beside if text in s.source.quote or s.source.quote in text]
        done = [s for s in here if s.lane == "activism" and not s.planned]
        others = {s.when for s in here if s.lane == "response"}
        day, left = (done[0].when, _SENTENCES) if done else (day, left - 1)
        if day is not None and left > 0 and not (others and day not in others) and (ends := outcome(text)):
            told.setdefault(day, set()).add(ends)
    clear = {when: next(iter(ends)) for when, ends in told.items() if len(ends) == 1}
    theirs = (s.lane == "activism" and not s.planned for s in found)
    return [replace(s, outcome=clear.get(s.when, "")) if t else s for s, t in zip(found, theirs, strict=True)]
