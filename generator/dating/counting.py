"""Time counted from dated facts: "ten months after the invasion", "two years into the war", "day 648"."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator

from generator.dating import spans
from generator.dating.lines import Clue, Expression, Line, clue, margin, rule, sources, whats
from generator.dating.spans import Span
from generator.dating.tense import tense
from generator.knowledge.anchors import Anchor, Match

Date = datetime.date

LINK = 60  # characters between a count and the fact from which it counts
_CLOSER = 20  # the same after "of": "two years of war"


def reckon(first: Date, last: Date, count: float, unit: str, mod: str = "", *, loose: bool = False) -> Span:
    """The days that lie `count` units after a day between `first` and `last`, as loosely as people count.

    `unit` is D, W, M or Y, `mod` that of TIMEX3; `loose` says that years are counted by the calendar: "two years ago" in
    February of an event of November. Raises ValueError or OverflowError out of the calendar's range.
    """
    margins = rule("counted-from").margins
    is_round = unit != "M" and count >= 10 and count % 10 == 0
    step = max(1.0, margins["round"] * count) if is_round else 1.0
    whole_units = unit != "D"  # "five months" goes on until six are full
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        sooner, later = 0.0, margins["over"] * (max(step, 0.5 * count) if is_round else step)
        whole_units = True
    elif mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        sooner, later, whole_units = max(margins["nearly"], 0.15 * count), 0.0, False
    elif mod == "APPROX":
        sooner = later = max(margins["about"] * step, 0.15 * count)
        whole_units = False
    elif unit == "D":
        sooner, later = step, step
    else:
        sooner, later = margins["sooner"] * step, margins["later"] * step
        if unit == "Y" and loose:
            sooner = max(sooner, 0.5)
    low, high = spans.add(first, count - sooner, unit), spans.add(last, count + later, unit)
    return Span(low.toordinal(), high.toordinal() - whole_units)


_PERIOD = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])$")
_ONWARD = re.compile(r"[\s,]*\b(?:after|since|into|following|on from|(?P<of>of))\b", re.IGNORECASE)
_OLD = re.compile(r"[\s-]*(?:old|long)\b", re.IGNORECASE)


def counted(line: Line) -> Iterator[Clue]:
    """Clues from everything that a sentence counts from a fact."""
    yield from _days_numbered(line)
    told = [match for match in (*line.facts, *line.counted) if match.anchor.kind == "event"]
    if not told:
        return
    for at, expression in enumerate(line.expressions):
        period = _PERIOD.match(expression.timex.local)
        if expression.timex.type != "DURATION" or not period:
            continue
        anchor = _counted_from(line, expression, told)
        found = _period(line, expression, anchor, float(period[1]), period[2]) if anchor else None
        if found:
            line.linked.add(at)
            yield found
    yield from _ordinals(line, told)


def _days_numbered(line: Line) -> Iterator[Clue]:
    for match in line.facts:
        first = match.anchor.when.earliest
        if match.anchor.kind != "count" or not match.n or first is None:
            continue
        either, day = margin("count", "either"), first.toordinal() + match.n - 1
        if day < spans.LAST.toordinal():
            span = Span(day - either, day + either)
            why = (
                f"{match.anchor.what}; the {match.n}th"
                if 3 < match.n % 100 < 21
                else f"{match.anchor.what}; number {match.n}"
            )
            yield clue("count", line.number, line.text[match.start : match.end], why, [span], match.anchor.source)


def _counted_from(line: Line, expression: Expression, told: list[Match]) -> Anchor | None:
    """The fact from which a duration counts: what follows "after" and the like, or "-old"."""
    rest = line.text[expression.end :]
    onward = _ONWARD.match(rest)
    if not onward and not _OLD.match(rest) and not re.search(r"(?:old|long)$", expression.text):
        return None
    behind = expression.end + (onward.end() if onward else 0)
    reach = _CLOSER if onward and onward["of"] else LINK
    near = [match for match in told if behind <= match.end and match.start <= behind + reach]
    return min(near, key=lambda match: max(match.start, behind)).anchor if near else None


def _period(line: Line, expression: Expression, anchor: Anchor, count: float, unit: str) -> Clue | None:
    first, last = anchor.when.earliest, anchor.when.latest
    if first is None or last is None:
        return None
    # The verb of the fact itself ("after it invaded") says nothing: only what stands before, or behind the comma.
    told = tense(line.text[: expression.end], expression.start, expression.end) or _main_tense(
        line.text, expression.end
    )
    if told in ("unreal", "future"):
        return None
    try:
        span = reckon(first, last, count, unit, expression.timex.mod)
    except (ValueError, OverflowError):
        return None
    why = f"{expression.text} from {whats([anchor])}"
    if told == "past" and not line.is_head:
        span = Span(span.low, math.inf)
        return clue("fact", line.number, expression.text, f"{why}, told as past", [span], anchor.source)
    return clue("counted-from", line.number, expression.text, why, [span], anchor.source)


def _main_tense(text: str, at: int) -> str:
    """The tense of what follows the first comma: "Two years after the invasion began, they are …"."""
    comma = text.find(",", at)
    return tense(text[comma + 1 :], 0, 0) if comma >= 0 else ""


_NUMBERS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {name: number for number, name in enumerate(_NUMBERS.split(), 1)}
_NTH = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})[ -](?P<unit>day|week|month|year|anniversary)\b"
    r"(?P<of>(?:\W+(?:of|since|after)\b)?)",
    re.IGNORECASE,
)


def _ordinals(line: Line, told: list[Match]) -> Iterator[Clue]:
    """ "In the war's third year", "the second anniversary of the invasion"."""
    for nth in _NTH.finditer(line.text):
        start, end = nth.span()
        near = [m for m in told if abs(m.start - end) <= LINK or start - LINK <= m.end <= start]
        digits = re.sub(r"\D", "", nth["nth"])
        count = int(digits) if digits else _ORDINALS[nth["nth"].lower()]
        if near and count and tense(line.text, start, end) != "unreal":
            anchor = min(near, key=lambda match: abs(match.start - nth.end())).anchor
            try:
                yield from _nth(line, nth, anchor, count)
            except (ValueError, OverflowError):
                continue


def _nth(line: Line, nth: re.Match[str], anchor: Anchor, count: int) -> Iterator[Clue]:
    first, last = anchor.when.earliest, anchor.when.latest
    if first is None or last is None:
        return
    unit = nth["unit"].lower()
    why = f"{nth['nth']} {unit} of {whats([anchor])}"
    if unit == "anniversary":
        kind, slack = "anniversary", margin("anniversary", "either")
        low, high = spans.add(first, count, "Y"), spans.add(last, count, "Y")
    elif nth["of"] or unit == "year":
        kind, slack = "count" if unit == "day" else "counted-from", margin("count", "either")
        low, high = (spans.add(day, number, unit[0].upper()) for day, number in ((first, count - 1), (last, count)))
    else:
        return
    span = Span(low.toordinal() - slack, high.toordinal() + slack)
    yield clue(kind, line.number, nth[0], why, [span], sources([anchor]))
