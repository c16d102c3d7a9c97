"""A printed date in figures, "11/03/2022": American papers print the month first, most others the day.

It is read with the month first, unless what the text tells goes clearly better with the day first.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating import spans
from generator.dating.lines import Clue
from generator.dating.spans import Span
from generator.values.when import When

_FIGURES = re.compile(r"(?<![\w./-])(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year>\d{2,4})(?![\w/-])")
_CLEARLY = 2  # clues more


def day_first(clues: Sequence[Clue]) -> list[Clue]:
    """The clues with the day first, where the text speaks for that; else as they are."""
    turned = [_turned(clue) or clue for clue in clues]
    if turned == list(clues):
        return turned
    return turned if _speak_for(turned) >= _speak_for(clues) + _CLEARLY else list(clues)


def month_first(phrase: str, published: When | None) -> str:
    """The figures that were read so, though the day may come first; "" where there are none."""
    found = _FIGURES.search(phrase) if _is_ambiguous(phrase) else None
    first = published.earliest if published is not None else None
    return found[0] if found and first is not None and first.month == int(found["one"]) else ""


def _is_ambiguous(phrase: str) -> bool:
    """Can either number be the month?"""
    found = _FIGURES.search(phrase)
    return found is not None and found["one"] != found["other"] and max(int(found["one"]), int(found["other"])) <= 12


def _turned(clue: Clue) -> Clue | None:
    """The same with month and day exchanged; None where it is no date in figures, or only one reading is a date."""
    if not _is_ambiguous(clue.phrase) or clue.bounds is None or clue.bounds.days != 1 or clue.bounds.earliest is None:
        return None
    read = clue.bounds.earliest
    day = When.day(datetime.date(read.year, read.day, read.month))
    low, high = spans.of(day)
    return replace(
        clue, says=replace(clue.says.and_("day-first"), days=(day,)), days=spans.fixed([Span(low, high)]), bounds=day
    )


def _speak_for(clues: Sequence[Clue]) -> int:
    """How many clues go with the printed day, and how many of them go well with it."""
    printed = (clue.bounds for clue in clues if _is_ambiguous(clue.phrase) and clue.bounds is not None)
    low, high = spans.of(next(bounds for bounds in printed if bounds.days == 1))  # and not that of "updated"
    others = [clue for clue in clues if not _is_ambiguous(clue.phrase)]
    allowing = sum(bool(clue.days(low, high)) for clue in others)
    return allowing + sum(bool(clue.likely(low, high)) for clue in others if clue.likely is not None)
