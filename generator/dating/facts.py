"""Dated facts that a text tells: with a time that goes with them, or alone, as past or as still to come."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.dating import holidays, spans
from generator.dating.counting import LINK, reckon
from generator.dating.lines import (
    OFFSET,
    Clue,
    Day,
    Expression,
    Line,
    clue,
    in_year,
    margin,
    says,
    sources,
)
from generator.dating.spans import DAY, Span
from generator.dating.tense import tense, tense_within
from generator.knowledge.anchors import Anchor, Match

CLOSE = 40  # characters between a fact and "today", "this week", a bare weekday, which go with any verb
TOUCHING = 5  # the same where the fact is told without a verb: "Friday's earthquake", "the earthquake on Friday"
PLANS = 14  # days by which a plan and what came of it may differ

Found = tuple[str, list[Span]]  # the kind of clue, and the days it allows


def facts(line: Line) -> Iterator[Clue]:
    """Clues from the facts of a sentence; notes which of its expressions go with them."""
    groups: dict[tuple[int, int], list[Match]] = {}  # facts told by the same words are alternatives
    for match in line.facts:
        if match.anchor.kind in ("event", "holiday"):
            groups.setdefault((match.start, match.end), []).append(match)
    for (start, end), group in groups.items():
        at = _link(line, start, end, [match.anchor for match in group])
        if at is not None:
            expression = line.expressions[at]
            found = _with_time([match.anchor for match in group], expression, line)
            if found:
                line.linked.add(at)
                yield found
                continue
            if _contradicts(group, expression):
                group = [match for match in group if _is_plan_of(match, expression, line.text)]
        yield from _alone(line, start, end, group)
    if YEARS_ON.search(line.text):
        return
    for match in line.with_date:
        for at, expression in enumerate(line.expressions):
            day = expression.day or _day_of_other_year(expression)
            if at in line.linked or not day or not _is_on(match.anchor, day):
                continue
            between = line.text[match.end : expression.start] if match.end <= expression.start else ""
            if len(day) < 2 and not re.fullmatch(r" (?:in|since|of|during) (?:\w+ )?", between):
                continue  # of a month only "mobilised in September"
            if found := _with_time([match.anchor], expression, line):
                line.linked.add(at)
                yield found


def _day_of_other_year(expression: Expression) -> Day | None:
    """Month and day of "21 September last year"."""
    found = re.fullmatch(r"[-+]?P\dY-(\d\d)-(\d\d)", expression.timex.local)
    return (int(found[1]), int(found[2])) if found else None


# "on 21 September, a year after the order": the same day of another year
YEARS_ON = re.compile(r"\byears?\b[^.]{0,25}\b(?:after|before|later|earlier|since|on)\b|\banniversary\b", re.IGNORECASE)


# -- which time goes with which fact ----------------------------------------------------------------------------------

_APART = re.compile(r"[;:—–(]|\b(?:but|which|who|while|when|and|after|before|since|that)\b")
_BESIDES = re.compile(r",[^,]{1,40},\s*(?:the |our |[A-Z]\w+\s+)?")  # "Last Friday, among medals and marble, Putin let"
_NO_TIME = re.compile(r"_REF$|^HOLIDAY")  # "now", and a holiday's own name
_GOES_WITH_ANYTHING = re.compile(r"P0|XXXX-W|[-+]P1[DW]")


def _link(line: Line, start: int, end: int, anchors: Sequence[Anchor]) -> int | None:
    """The expression that goes with a fact: the nearest in the same clause, at most one comma away."""
    own = holidays.own_weekday(anchors[0])
    best: tuple[int, int] | None = None
    for at, expression in enumerate(line.expressions):
        if expression.timex.type not in ("DATE", "TIME") or _NO_TIME.search(expression.timex.local):
            continue
        anyone_s = _GOES_WITH_ANYTHING.match(expression.timex.local) and (own is None or expression.weekday != own)
        told = tense_within(line.text, min(start, expression.end), end)  # "on Friday the ministry put it on its list"
        reach = LINK if not anyone_s else CLOSE if told else TOUCHING
        inside = start <= expression.start and expression.end <= end
        gap = (0, 0) if inside else (expression.end, start) if expression.end <= start else (end, expression.start)
        between = line.text[gap[0] : gap[1]]
        opens = expression.start == 0 and _BESIDES.fullmatch(between) is not None
        if gap[1] - gap[0] > reach and not opens:
            continue
        near = opens or (not _APART.search(between) and between.count(",") < 2)
        if near and (best is None or len(between) < best[0]):
            best = (len(between), at)
    return best[1] if best else None


def _contradicts(group: Sequence[Match], expression: Expression) -> bool:
    """Whether the time that goes with a fact says that it is another one."""
    when, day = expression.date, expression.day
    if when:
        return not any(match.anchor.when.overlaps(when) for match in group)
    if day:
        return not any(_is_on(match.anchor, day) for match in group)
    return expression.timex.anchor == "published" and bool(re.match(r"XXXX-WXX-[1-7]|[-+]?P", expression.timex.local))


def _is_plan_of(match: Match, expression: Expression, text: str) -> bool:
    """Whether a fact is told as to come, for a day near the one on which it then happened: plans change."""
    day, first = expression.day, match.anchor.when.earliest
    if not day or first is None or tense_within(text, match.start, match.end) != "future":
        return False
    span = in_year(day, first.year)
    return span is not None and span.low - PLANS <= first.toordinal() <= span.high + PLANS


def _is_on(anchor: Anchor, day: Day) -> bool:
    """Whether a fact falls on a day or in a month of its year."""
    first, last = anchor.when.earliest, anchor.when.latest
    if anchor.kind == "holiday" or first is None or last is None:
        return False
    span = in_year(day, first.year)
    return span is not None and span.low <= last.toordinal() and first.toordinal() <= span.high


# -- facts with a time ------------------------------------------------------------------------------------------------

# "when Russia holds its election in March": the present of what is still to come.
_WHEN = re.compile(
    r"\b(?:when|where|once)\b[^,.;:]*\b"
    r"(?:holds?|goes|go|votes?|elects?|opens?|begins?|starts?|hosts?|chooses?|takes? place)\b[^,.;:]*$",
    re.IGNORECASE,
)


def _with_time(anchors: Sequence[Anchor], expression: Expression, line: Line) -> Clue | None:
    """A clue from facts and the time told with them; None where the time does not fit them or says nothing."""
    if expression.tense == "unreal":
        return None
    before = line.before(expression.start)
    ahead = expression.told == "future" or bool(_WHEN.search(before))
    ahead |= expression.tense not in ("past", "perfect") and bool(_AHEAD.search(before))
    not_past = expression.tense not in ("past", "perfect")
    kind, some, fitting = "", list[Span](), list[Anchor]()
    for anchor in anchors:
        if anchor.kind == "holiday":
            return holidays.with_time(anchor, expression, line)
        try:
            found = _relative(anchor, expression, ahead=anchor.foreseen and not_past) or _by_weekday(
                anchor, expression, ahead
            )
            found = found or _by_day(anchor, expression, ahead)
        except (ValueError, OverflowError):
            found = None
        if found:
            kind = found[0]
            some += found[1]
            fitting.append(anchor)
    if not some:
        return None
    why = says("fact-was", fitting, phrase=expression.text)
    told = clue(kind, line.number, expression.text, why, some, sources(fitting))
    if kind != "day-of-fact":
        return told
    soon = margin("day-of-year", "likely-day-past")
    return replace(told, likely=spans.fixed(Span(span.low, min(span.high, span.low + soon)) for span in some))


def told_with(anchor: Anchor, expression: Expression, *, ahead: bool = False) -> list[Span]:
    """When one may write of a fact with such words for its time; [] where it was at another, or they say nothing."""
    if expression.tense == "unreal" or anchor.when.earliest is None:
        return []
    try:
        found = (
            _relative(anchor, expression, ahead=ahead)
            or _by_weekday(anchor, expression, ahead)
            or _by_day(anchor, expression, ahead)
        )
    except (ValueError, OverflowError):
        return []
    return found[1] if found else []


def _relative(anchor: Anchor, expression: Expression, *, ahead: bool = False) -> Found | None:
    """ "last month", "yesterday", "this year", "ten months ago" """
    timex = expression.timex
    found = OFFSET.match(timex.local)
    first, last = anchor.when.earliest, anchor.when.latest
    if not found or timex.anchor != "published" or first is None or last is None:
        return None
    if found["sign"] == "+" and not anchor.foreseen:
        return None  # "next year" is not when something that nobody foresaw happened
    count, unit, field = int(found["count"]), found["unit"], found["field"] or ""
    back = found["sign"] == "-"
    if back and unit != "Q" and re.search(r"\bago\b(?! this month$)", timex.text):
        if unit == "D" and "week" in timex.text:
            count, unit = count // 7, "W"
        within = 0 if re.search(r"\btoday$", timex.text) else None
        return "counted-from", [reckon(first, last, count, unit, timex.mod, loose=True, within=within)]
    if unit == "Y" and field[:2].isdigit():
        day = tuple(int(part) for part in field.split("-"))
        if not _is_on(anchor, day):
            return None  # "June of last year", but the fact is of May
    units = count if back else -count
    slack = margin("relative-to-fact", "week") if unit == "W" else 0  # some weeks begin on Sunday
    low, high = spans.unit_of(first, unit, units).low - slack, spans.unit_of(last, unit, units).high + slack
    if count == 0 and timex.direction != "future" and not ahead:
        low = max(low, first.toordinal())
    return "relative-to-fact", [Span(low, high)]


def _by_weekday(anchor: Anchor, expression: Expression, ahead: bool) -> Found | None:
    """The bare weekday of a fact."""
    weekday, first, last = expression.weekday, anchor.when.earliest, anchor.when.latest
    if weekday is None or first is None or last is None:
        return None
    days = [first + n * DAY for n in range(min((last - first).days, 400) + 1)]
    fits = [day.toordinal() for day in days if day.weekday() == weekday]
    if not fits:
        return None
    most = margin("weekday-of-fact", "after") + (7 if expression.timex.direction == "last" else 0)
    if anchor.foreseen and ahead:
        return "weekday-of-fact", [Span(day - most, day) for day in fits]
    behind = expression.timex.direction == "last"  # "last Saturday" is not said on the day
    return "weekday-of-fact", [Span(day + behind, day + most) for day in fits]


def _by_day(anchor: Anchor, expression: Expression, ahead: bool) -> Found | None:
    """A fact with its month, or its month and day, without the year."""
    day, first, last = expression.day, anchor.when.earliest, anchor.when.latest
    if not day or first is None or last is None or not _is_on(anchor, day):
        return None
    low, high = first.toordinal(), last.toordinal()
    before, after = margin("day-of-fact", "before"), margin("day-of-fact", "after")
    if anchor.foreseen and ahead:
        return "day-of-fact", [Span(low - before, high)]
    if anchor.foreseen and expression.tense not in ("past", "perfect"):  # it may be told before or after
        return "day-of-fact", [Span(low - before, high + after)]
    if expression.timex.direction == "last":  # "last September" is not said in September
        low = int(spans.unit_of(last, "M").high) + 1 if len(day) == 1 else low + 1
        high = int(spans.unit_of(last, "M", 12).high)  # but it is in the next one
        return "day-of-fact", [Span(low, high)]
    return "day-of-fact", [Span(low, high + after)]


# -- facts alone ------------------------------------------------------------------------------------------------------

_AHEAD = re.compile(
    r"\b(?:ahead of|before|in the run-?up to|upcoming|forthcoming|looming|next)(?:\W+\w+){0,4}\W*$", re.IGNORECASE
)
_UNTIL = re.compile(  # "has told the regions to keep quiet until the vote in March"
    r"\b(?:until|before|ahead of)\W+(?:\w+\W+){0,2}(?:vote|votes|elections?|polls?|campaign|meeting|inauguration)\b",
    re.IGNORECASE,
)
_SO_LONG_BEFORE = re.compile(  # "Three weeks before the election she had founded"
    r"\b(?:days?|weeks?|months?|years?|eve|hours?) before(?:\W+\w+){0,4}\W*$", re.IGNORECASE
)
_BEHIND = re.compile(r"\b(?:since|after|following|in the wake of)(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:possible|potential|threat of|fears? of|feared|imminent|planned|avert|prevent|risk of|an?)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|denied|denies|without)\b|n['’]t\b", re.IGNORECASE)


def _alone(line: Line, start: int, end: int, group: Sequence[Match]) -> Iterator[Clue]:
    """Facts told without a time of their own bound from below; those that were foreseen perhaps from above."""
    anchors = [match.anchor for match in group if match.anchor.kind == "event"]
    if not anchors:
        return
    phrase, before = line.text[start:end], line.before(start)
    told = _told(line, start, end, foreseen=any(anchor.foreseen for anchor in anchors))
    denied = _DENIED.search(phrase) and not any(_tells_no(anchor) for anchor in anchors)
    if told == "past" and not denied and not _UNSURE.search(before):
        low = min(spans.of(anchor.when).low for anchor in anchors)
        why = says("fact-past", anchors)
        yield clue("fact", line.number, phrase, why, [Span(low, math.inf)], sources(anchors))
    elif told == "future":
        high = max(spans.of(anchor.when).high for anchor in anchors)
        why = says("fact-ahead", anchors)
        yield clue("fact-ahead", line.number, phrase, why, [Span(-math.inf, high)], sources(anchors))


def _told(line: Line, start: int, end: int, *, foreseen: bool) -> str:
    """Whether a fact is told as "past" or "future", or as neither."""
    inside = tense_within(line.text, start, end)
    if foreseen and _UNTIL.search(line.text, max(0, start - 20), end):
        return "future" if inside in ("present", "perfect", "future") else ""
    if inside in ("past", "perfect"):
        return "past"
    if foreseen:
        if inside:
            return inside
        before = line.before(start)
        outside = tense(line.text, start, end)
        if outside == "past" and _SO_LONG_BEFORE.search(before):
            return ""
        if outside == "future" or _AHEAD.search(before):
            return "future"
        return "past" if outside == "past" or _BEHIND.search(before) else ""
    # What nobody foresaw has happened where it is named at all, whatever is said of it.
    return "past" if inside in ("", "present") and not line.is_head else ""


def _tells_no(anchor: Anchor) -> bool:
    return any(re.search(r"\bno\b|\bnot\b", pattern.text) for pattern in anchor.words)
