"""Happenings that an article tells and a dated article of the folder tells too, which says on what day they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.dating.facts import told_with
from generator.dating.lines import Clue, Expression, Line, clue, says
from generator.knowledge.anchors import Anchor
from generator.values.model import KnownDay

_SOME = re.compile(r"\b(?:an?|each|every|one|some)\s+$", re.IGNORECASE)  # "on a Sunday in November"
_SAID = 40  # characters by which a passage is known again


def elsewhere(line: Line, known: Sequence[KnownDay]) -> Iterator[Clue]:
    """ "On Wednesday they stood at the gates", which a dated article says to have been on 24 January 2024."""
    for day in known:
        if day.line != line.number or line.is_head or not _is_of(line.text, day.quote):
            continue
        fact = Anchor("", "event", day.when, day.what, day.seed, "", ())
        for expression in _expressions(line, day):
            if some := told_with(fact, expression):
                why = says("told-elsewhere", [fact], phrase=expression.text, article=day.seed)
                yield clue("told-elsewhere", line.number, expression.text, why, some)


def _is_of(text: str, quote: str) -> bool:
    return quote[:_SAID] in text or text[:_SAID] in quote


def _expressions(line: Line, day: KnownDay) -> list[Expression]:
    """Those that may say when it was: what names the very day, or else the only one that the day of writing dates."""
    first = day.when.earliest
    named = [e for e in line.expressions if e.day and first and e.day == (first.month, first.day)]
    counted = [
        e
        for e in line.expressions
        if e.timex.anchor == "published" and not e.day and e.told != "future" and not _SOME.search(line.before(e.start))
    ]
    return [*counted, *named] if named else counted if len(counted) == 1 else []
