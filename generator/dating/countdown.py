"""Time counted to a day still to come: "the election is two weeks off", "in three days it will be two years".

A public fact that was foreseen, or the anniversary of one that lies behind: the day of writing is so much before it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.dating import spans
from generator.dating.counting import PERIOD
from generator.dating.lines import Clue, Expression, Line, clue, says
from generator.dating.spans import Span
from generator.knowledge.anchors import Match
from generator.timex.values import FIGURES, ordinal
from generator.values.model import Saying

Date = datetime.date

_LINK = 45  # characters between a length of time and the fact to which it counts
_TO_GO = re.compile(  # "eight weeks to go before", "a week left until", "two weeks away from"
    r"\s+(?:(?:to go|left|remain(?:s|ing)?|to run|short)\s+(?:before|until|till|to|ahead of)|(?:away|off) from)\b"
    r"|\s+(?:remain|are left|is left)\s+(?:before|until|till)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s+(?:before|ahead of|until|till)\b", re.IGNORECASE)
_IT_IS = re.compile(
    r"(?:\b(?:it is|it's|there (?:are|is)|we are|with|now|now only|just|only)|[:–—])\s+"
    r"(?:now\s+|just\s+|only\s+|barely\s+)*$",
    re.IGNORECASE,
)
_SHORT = re.compile(r",?\s+(?:(?:the|a|its|our|their|it is|we have|comes|come)\s+)?(?:[A-Z][\w’']+\s+)?")
_OFF = re.compile(r"\s+(?:off|away|to go|ahead|from now)\b", re.IGNORECASE)
_IS = re.compile(
    r"[^.;:]{0,25}\b(?:is|are|'s|’s|being|now)\s+(?:now\s+|just\s+|only\s+|still\s+|barely\s+|exactly\s+)*",
    re.IGNORECASE,
)
_IN = re.compile(r"\bin\s+(?:just\s+|exactly\s+|about\s+)?$", re.IGNORECASE)
_COUNT = r"one|an?|two|three|four|five|ten|half an?|\d{1,2}|first|second|third|fourth|fifth|tenth"
_WILL_BE = re.compile(
    r"(?P<same> of (?:the same|this|that|next) week,?)?\s+(?:from now\s+)?(?:"
    r"(?:it|the (?:decree|order|war|mobili[sz]ation|call-up)|they|we|this)"
    r"\s*(?:will be|is|['’]ll be|will have been|marks|turns|will mark|will turn)\s+(?:exactly\s+)?(?:the\s+)?"
    rf"(?P<count>{_COUNT})\s+(?:full\s+)?(?P<unit>years?|months?|anniversary)\b"
    rf"|(?P<passed>{_COUNT})\s+(?:full\s+)?(?P<units>years?|months?) will have (?:passed|gone by)\b)",
    re.IGNORECASE,
)


def countdown(line: Line, following: Line | None = None) -> Iterator[Clue]:
    """Clues from the lengths of time in a sentence that lead to a day to come."""
    if line.is_head:
        return
    for at, expression in enumerate(line.expressions):
        period = _period(expression)
        if period is None or at in line.linked:
            continue
        found = _to_fact(line, expression, period) or _to_anniversary(line, following, expression, period)
        if found:
            line.linked.add(at)
            yield found


def _period(expression: Expression) -> tuple[float, str] | None:
    """The length of "two weeks" or "in three days"; of "this Saturday" and "tomorrow", which weekday that is, or 7."""
    timex = expression.timex
    if timex.local == "+P1D" and timex.anchor == "published":
        return 7.0, _WEEKDAY
    if expression.weekday is not None and timex.direction not in ("last", "next"):
        return float(expression.weekday), _WEEKDAY
    found = PERIOD.match(timex.local) if timex.type == "DURATION" else re.match(r"\+P(\d+)([DWMY])$", timex.local)
    return (float(found[1]), found[2]) if found else None


def _to_fact(line: Line, expression: Expression, period: tuple[float, str]) -> Clue | None:
    for match in (*line.facts, *line.counted) if period[1] != _WEEKDAY else ():
        first = match.anchor.when.earliest
        if match.anchor.kind != "event" or not match.anchor.foreseen or first is None:
            continue
        if _counts(line, expression, match):
            why = says("counted-to", [match.anchor], phrase=expression.text)
            days = (first, match.anchor.when.latest or first)
            return _clue(line, expression, period, days, why, match.anchor.source)
    return None


def _counts(line: Line, expression: Expression, match: Match) -> bool:
    """Whether a length of time is the one that is left until a fact."""
    text = line.text
    if match.end <= expression.start:  # "the election is two weeks off"
        is_so = _IS.fullmatch(text, match.end, expression.start)
        return is_so is not None and _OFF.match(text, expression.end) is not None
    if match.start - expression.end > _LINK:
        return False
    if expression.timex.local.startswith("+P") and _SHORT.fullmatch(text, expression.end, match.start):
        return True  # "five weeks from today the polling stations open"
    to_go = _TO_GO.match(text, expression.end)
    bare = _BARE.match(text, expression.end) if _IT_IS.search(line.before(expression.start)) else None
    found = to_go or bare
    return found is not None and re.search(r"[.,;:]", text[found.end() : match.start]) is None


def _to_anniversary(
    line: Line, following: Line | None, expression: Expression, period: tuple[float, str]
) -> Clue | None:
    """ "In three days it will be two years": since the fact or the day that this sentence tells, or the next one."""
    starts_in = expression.text.lower().startswith("in ") or _IN.search(line.before(expression.start))
    ahead = starts_in or period[1] == _WEEKDAY or expression.timex.direction == "next" or period == (1.0, "W")
    found = _WILL_BE.match(line.text, expression.end) if ahead else None
    if not found:
        return None
    word, units = (found["count"] or found["passed"]).lower(), (found["unit"] or found["units"]).lower()
    half = word.startswith("half")
    count = 0.5 if half else FIGURES.get(word) or (int(word) if word.isdigit() else ordinal(word))
    unit = "M" if units.startswith("month") else "Y"
    for told in (line, following):
        if told is None or told.sentence.paragraph != line.sentence.paragraph:
            continue
        for name, day in _days(told):
            try:
                why = says("counted-to-nth", phrase=expression.text, nth=f"{word} {units}", day=name)
                on = spans.add(day, count, unit)
            except (ValueError, OverflowError):
                continue
            if period[1] == _WEEKDAY and period[0] not in (7, on.weekday()):
                continue  # "this Saturday it will be two years", of a decree whose anniversary is a Sunday
            return _clue(line, expression, period, (on, on), why, later=bool(found["same"]))
    return None


def _days(line: Line) -> Iterator[tuple[str, Date]]:
    """The days that a sentence tells: of facts, and by their full date."""
    for match in (*line.facts, *line.counted):
        if match.anchor.kind == "event" and match.anchor.when.precision == "day" and match.anchor.when.earliest:
            yield match.anchor.what, match.anchor.when.earliest
    for expression in line.expressions:
        when = expression.date
        if when is not None and when.precision == "day" and when.earliest:
            yield expression.text, when.earliest


_WEEKDAY = "weekday"  # the unit of a day that is named
_UNITS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_SLACK = {"D": 1.0, "W": 4.0, "M": 18.0, "Y": 90.0}  # days by which a count to a day to come may be off


def _clue(
    line: Line,
    expression: Expression,
    period: tuple[float, str],
    days: tuple[Date, Date],
    why: Saying,
    source: str = "",
    *,
    later: bool = False,
) -> Clue:
    """So much before the first of these days, or the last; before a weekday told so, in its week, or of a `later` one
    in that before.
    """
    if period[1] == _WEEKDAY:
        week = (6 if period[0] < 7 else 1) + 7 * later
        span = Span(days[0].toordinal() - week, days[1].toordinal() - (period[0] == 7))
        return clue("counted-to", line.number, expression.text, why, [span], source)
    length, slack = period[0] * _UNITS[period[1]], max(_SLACK[period[1]], 0.15 * period[0] * _UNITS[period[1]])
    least, most = length - slack, length + slack
    if expression.timex.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        least, most = least - slack, length
    elif expression.timex.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        least, most = length, most + slack
    span = Span(days[0].toordinal() - round(most), days[1].toordinal() - max(0, round(least)))
    return clue("counted-to", line.number, expression.text, why, [span], source)
