"""A stretch of a sentence with changes made in it: blanks, commas and prepositions put right round what is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding.cutting import PREPOSITIONS

Change = tuple[int, int, str]  # offsets in the sentence, and what is to stand there; "" for a date that is left out
_PREPOSITION_BEFORE = re.compile(
    r"[\s,]*\b(?:(?:also|shortly|soon|just|only|immediately|more than|less than) )?"
    r"(?:as (?:early|late|recently) as|as of|"
    r"for (?:most|much|part|the (?:whole|rest|remainder)) of|"
    r"on|in|at|since|during|until|by|from|for|of|before|after|over|within|between|through|throughout|"
    r"more than|towards?|around|about)\s*"
    r"(?:(?:the|that|this)\s+)?(?:(?:same|very|following|next|previous|late|early)\s+)?$",
    re.I,
)
_THAT_SAME = re.compile(r"(?:^|(?<=[,;] ))\s*(?:the|that) (?:same|very|following|next|previous)\s+$", re.I)
_OWNED = re.compile(r"(?:['’]s?|\b(?:the|his|her|their|its|this|that))\s+$", re.I)
_EMPTY = re.compile(  # "the answer, which arrived on 18 September, …"
    r",\s+(?:which|who)\s+(?:(?:had|has|was|were|is)\s+)?(?:been\s+)?"
    r"(?:[a-z]+ed|came|ended|began|fell|went out)\s*\0\s*,\s*"
)
HOLE = "\0"  # where a date was left out


def without(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    """A stretch of text with the changes made in it; a date phrase goes with the preposition before it."""
    return closed(holed(text, start, end, changes))


def holed(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    """The same before blanks and commas are put right, with a mark where something was left out."""
    kept, at = [], start
    for a, b, new in sorted(changes):
        if a < at or b > end or (not new and (re.match(r"['’]s?\b", text[b:]) or _OWNED.search(text[:a]))):
            continue
        kept.append(text[at:a] if new else _THAT_SAME.sub("", _PREPOSITION_BEFORE.sub("", text[at:a])))
        kept.append(new or HOLE)
        at = b
    kept.append(text[at:end])
    return "".join(kept)


def closed(line: str) -> str:
    """Commas and blanks put right round what was left out."""
    line = re.sub(rf",\s+\w+(?:ed|ent|ade|eld|ead)\s*{HOLE}\s*,\s*", " ", line)  # ", announced for May, "
    line = _EMPTY.sub(" ", line)
    line = re.sub(rf"{HOLE}\s*(?:to|until|and|or|through|[-–])\s+\d{{1,2}}\b(?! [a-z])", HOLE, line)
    line = re.sub(rf"{HOLE}\s*,?\s*the \d{{1,2}}(?:st|nd|rd|th)\b", HOLE, line)  # "on Friday the 23rd"
    line = re.sub(rf",?\s*{HOLE}(?:\s*,)?\s*(?=(?:{PREPOSITIONS})\b)", " ", line)
    line = re.sub(rf",?\s*{HOLE}\s*,", ",", line)
    line = re.sub(rf"{HOLE}\s+(?:itself|alone)\b", HOLE, line)
    line = re.sub(rf"\s*\(\s*{HOLE}\s*\)", " ", line)
    line = line.replace(HOLE, " ")
    line = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", line))
    return re.sub(r",(?:\s*,)+", ",", line).strip().rstrip(".,;: ")
