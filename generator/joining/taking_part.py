"""How many took part in an act, as each passage says: only numbers that count just that are held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.joining.whereabouts import in_region, spots
from generator.knowledge import reporting
from generator.values.model import TAKING_PART, Sighting

_TAKEN = reporting.alternatives("taken")
_TAKING = re.compile(rf"\b(?:{_TAKEN})(?: [\w'’-]+){{1,3}}$", re.I)  # "police detained 11"
_WERE_TAKEN = re.compile(
    rf"(?: [\w'’-]+){{1,4}} (?:was|were|been|being|got)(?: \w+)? "
    rf"(?:{_TAKEN}|(?:led|taken|driven|hauled) (?:away|off|to)|fined|charged|summoned|released)\b",
    re.I,
)
_SPOKE = re.compile(  # "two of them told"
    r"(?: (?!that\b|who\b|which\b|and\b)[\w'’-]+){1,5} (?:said|told|says?|tells?|explained|recalled)\b", re.I
)
_TO = re.compile(r"\s*(?:and|to|or|–|—|-)[\w ,.-]{1,24}", re.I)  # from one number to the other of "between 30 and 40"


def counts(members: Sequence[Sighting]) -> Iterator[tuple[Sighting, frozenset[int]]]:
    """The passages that say how many took part, each with its number, or the two between which it lies; without those
    of another place than the first that names one.
    """
    first = next((s for s in members if spots(s)), None)
    for s in members:
        elsewhere = first is not None and spots(s) and spots(s).isdisjoint(spots(first)) and not in_region(first, s)
        if not elsewhere and (numbers := _numbers(s)):
            yield s, numbers


def _numbers(s: Sighting) -> frozenset[int]:
    """None where a passage counts the detained, or several things: two Saturdays, two squares."""
    wanted = {number for number, noun in s.figures if noun in TAKING_PART}
    if not wanted:
        return frozenset()
    from generator.finding import figures  # only where something is joined: not every command reads

    text = s.source.quote
    taking_part = [
        (number, end)
        for number, end in figures.numbers(text)
        if number in wanted
        and not _TAKING.search(text[:end])
        and not _WERE_TAKEN.match(text[end:])
        and not _SPOKE.match(text[end:])
    ]
    if all(_TO.fullmatch(text[one[1] : two[1]]) for one, two in pairwise(taking_part)):
        return frozenset(number for number, _ in taking_part)
    return frozenset()
