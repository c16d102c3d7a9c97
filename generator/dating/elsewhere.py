"""What the dated articles of the folder say of an undated one: on what day was what they tell too, and of what time all
of them are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.dating import spans
from generator.dating.facts import told_with
from generator.dating.lines import Clue, Expression, Line, clue, margin, says
from generator.dating.monthless import day_of_month
from generator.dating.spans import Span
from generator.knowledge.anchors import Anchor
from generator.values.model import KnownDay
from generator.values.when import When

_SOME = re.compile(r"\b(?:an?|each|every|one|some)\s+$", re.IGNORECASE)  # "on a Sunday in November"
_SAID = 40  # characters by which a passage is known again


def elsewhere(line: Line, known: Sequence[KnownDay]) -> Iterator[Clue]:
    """ "On Wednesday they stood at the gates", which a dated article says to have been on 24 January 2024."""
    for day in known:
        if day.line != line.number or line.is_head:
            continue
        fact = Anchor("", "event", day.when, day.what, day.seed, "", ())
        here = _is_of(line.text, day.quote)  # or "Yes, on 21 September. The women in Omsk tied ribbons …"
        for expression in _expressions(line, day) if here else _named(line, day):
            if some := told_with(fact, expression):
                why = says("told-elsewhere", [fact], phrase=expression.text, article=day.seed)
                yield clue("told-elsewhere", line.number, expression.text, why, some)


def folder_time(time: When) -> Clue:
    """That an article is of the time of the others."""
    low, high = spans.of(time)
    most = margin("folder-time", "either")
    return clue("folder-time", 0, "", says("folder-time", time=time, n=most), [Span(low - most, high + most)])


def _is_of(text: str, quote: str) -> bool:
    return quote[:_SAID] in text or text[:_SAID] in quote


def _expressions(line: Line, day: KnownDay) -> list[Expression]:
    """Those that may say when it was: what names the very day, or else the only one that the day of writing dates."""
    named = _named(line, day)
    counted = [e for e in line.expressions if e.timex.anchor == "published" and not e.day and _may_be(line, e, day)]
    return [*counted, *named] if named else counted if len(counted) == 1 else []


def _named(line: Line, day: KnownDay) -> list[Expression]:
    first = day.when.earliest
    return [e for e in line.expressions if e.day and first and e.day == (first.month, first.day)]


def _may_be(line: Line, expression: Expression, day: KnownDay) -> bool:
    number = day_of_month(line, expression.start, expression.end)
    first = day.when.earliest
    if number is not None and (expression.told != "past" or first is None or number != first.day):
        return False  # "on Saturday, the 26th, we stand there"
    return expression.told != "future" and not _SOME.search(line.before(expression.start))
