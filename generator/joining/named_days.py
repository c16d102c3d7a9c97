"""Days, months, weekdays and turns that the words of a passage name: "on 10 June", "a second time"."""

from __future__ import annotations

import functools
import re

from generator.knowledge import reporting
from generator.knowledge.holidays import WEEKDAYS

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = "|".join((*_MONTHS, "sept", *(name[:3] for name in _MONTHS)))
_NAMED = rf"(?:{_SHORT})(?![a-z])"  # "in November", and not "in Novosibirsk"
_DAY_OF_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMED})|\b({_NAMED})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b", re.I
)
_MONTH_ALONE = re.compile(rf"\b(?P<month>{_NAMED})", re.I)
_IN_MONTH = re.compile(
    rf"\b(?:[Ii]n|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id-?|of|by) ?(?P<month>{_SHORT.title()})(?![a-z])(?! \d)"
)
_AGAIN = re.compile(r"\b(?:again|once more|anew)\b", re.I)
_DAY_OF_WEEK = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b", re.I)
_TURNS = {
    word: number for number, words in enumerate(("first", "second again", "third", "fourth", "fifth"), 1)
    for word in words.split()
}  # fmt: skip
_OCCASIONS = "|".join(sorted(reporting.words("happenings")))
_TURN = re.compile(
    rf"\b({'|'.join(_TURNS)}) "
    rf"(?:such |consecutive |time\b|(?:{'|'.join(WEEKDAYS)}) in a row|(?:\w+ )?(?:{_OCCASIONS})\b)",
    re.I,
)


@functools.lru_cache(maxsize=65_536)
def days_in(text: str, *, alone: bool) -> frozenset[tuple[int, int]]:
    """Month and day of each; the day 0 where the month stands `alone`."""
    days = {(_month(m[2] or m[3]), int(m[1] or m[4])) for m in _DAY_OF_MONTH.finditer(text)}
    if not days:
        days = {(_month(m["month"]), 0) for m in (_MONTH_ALONE if alone else _IN_MONTH).finditer(text)}
    return frozenset(days)


def _month(name: str) -> int:
    return next(at for at, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


@functools.lru_cache(maxsize=65_536)
def weekday_in(text: str) -> int | None:
    """The one day of the week that a text names."""
    found = {m[0].lower() for m in _DAY_OF_WEEK.finditer(text)}
    return WEEKDAYS.index(found.pop()) if len(found) == 1 else None


@functools.lru_cache(maxsize=65_536)
def turn_in(text: str) -> int | None:
    """Which of a series it speaks of: "for the second time", "the third rally"."""
    found = {m[1].lower() for m in _TURN.finditer(text)}
    return _TURNS[found.pop()] if len(found) == 1 else None


@functools.lru_cache(maxsize=65_536)
def is_another(text: str) -> bool:
    """Does it tell a thing that was done before: "again", "for the third time"?"""
    return (turn_in(text) or 1) > 1 or _AGAIN.search(text) is not None
