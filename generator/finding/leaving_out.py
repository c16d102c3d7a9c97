"""A stretch of a sentence with changes made in it: blanks, commas and prepositions put right round what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding.cutting import PREPOSITIONS

Change = tuple[int, int, str]  # offsets in the sentence, and what is to stand there; "" for a date that is left out
_PREPOSITION_BEFORE = re.compile(
    r"[\s,]*\b(?:on|in|at|since|during|until|by|from|for|of|before|after|over|within|between|throughout)\s*"
    r"(?:(?:the|that|this)\s+)?(?:(?:same|very|following|next|previous|late|early)\s+)?$",
    re.I,
)
_OWNED = re.compile(r"(?:['’]s?|\b(?:the|his|her|their|its|this|that))\s+$", re.I)
_HOLE = "\0"  # where a date was left out


def without(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    """A stretch of text with the changes made in it; a date phrase goes with the preposition before it."""
    kept, at = [], start
    for a, b, new in sorted(changes):
        if a < at or b > end or (not new and (re.match(r"['’]s?\b", text[b:]) or _OWNED.search(text[:a]))):
            continue
        kept.append(text[at:a] if new else _PREPOSITION_BEFORE.sub("", text[at:a]))
        kept.append(new or _HOLE)
        at = b
    kept.append(text[at:end])
    return _closed("".join(kept))


def _closed(line: str) -> str:
    """Commas and blanks put right round what was left out."""
    line = re.sub(rf",\s+\w+(?:ed|ent|ade|eld|ead)\s*{_HOLE}\s*,\s*", " ", line)  # ", announced for May, "
    line = re.sub(rf"{_HOLE}\s*(?:to|until|and|or|through|[-–])\s+\d{{1,2}}\b(?! [a-z])", _HOLE, line)
    line = re.sub(rf"{_HOLE}\s*,?\s*the \d{{1,2}}(?:st|nd|rd|th)\b", _HOLE, line)  # "on Friday the 23rd"
    line = re.sub(rf",?\s*{_HOLE}(?:\s*,)?\s*(?=(?:{PREPOSITIONS})\b)", " ", line)
    line = re.sub(rf",?\s*{_HOLE}\s*,", ",", line)
    line = re.sub(rf"{_HOLE}\s+(?:itself|alone)\b", _HOLE, line)
    line = line.replace(_HOLE, " ")
    line = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", line))
    return re.sub(r",(?:\s*,)+", ",", line).strip().rstrip(".,;: ")
