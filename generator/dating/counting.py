"""Time counted from dated facts: "ten months after the invasion", "two years into the war", "day 648"."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator

from generator.dating import spans
from generator.dating.lines import Clue, Expression, Line, clue, in_year, margin, rule, says, sources
from generator.dating.spans import Span
from generator.dating.tense import tense, tense_after, tense_before
from generator.knowledge.anchors import Anchor, Match
from generator.timex.values import ORDINAL_NAMES, ordinal

Date = datetime.date

LINK = 60  # characters between a count and the fact from which it counts
LEAD = 200  # characters from the beginning of a text, within which its first sentence begins
_CLOSER = 20  # the same after "of": "two years of war"


def reckon(
    first: Date, last: Date, count: float, unit: str, mod: str = "", *, loose: bool = False, within: int | None = None
) -> Span:
    """The days that lie `count` units after a day between `first` and `last`, as loosely as people count.

    `unit` is D, W, M or Y, `mod` that of TIMEX3. `loose` says that years are counted by the calendar: "two years ago"
    in February of an event of November; `within`, of what is counted to the day, how many days off it may be. Raises
    ValueError or OverflowError out of the calendar's range.
    """
    if within is not None:
        low, high = spans.add(first, count, unit), spans.add(last, count, unit)
        return Span(low.toordinal() - within, high.toordinal() + within)
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
        sooner = later = min(step, 10.0)  # a day of some round number is kept like a birthday
    else:
        sooner, later = margins["sooner"] * step, margins["later"] * step
        if unit == "Y" and loose:
            sooner = max(sooner, 0.5)
    low, high = spans.add(first, count - sooner, unit), spans.add(last, count + later, unit)
    return Span(low.toordinal(), high.toordinal() - whole_units)


PERIOD = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])$")
_ONWARD = re.compile(
    r"[\s,]*\b(?:to the day )?(?:(?:have|has) (?:now |already )?(?:passed|gone by|elapsed)(?: \w+)?,? since"
    r"|after|since|into|following|on from|(?P<of>of))\b",
    re.IGNORECASE,
)
_HAS_BEEN_FOR = re.compile(  # "has been sitting in the minister's chair for ten days now"
    r"\b(?:has|have|['’]s|['’]ve) (?:now |already )?(?:been|held|sat|had|led)\b[^.;,]*\bfor"
    r" (?:about |just |only |exactly |almost |nearly |more than |over |the past )?$",
    re.IGNORECASE,
)
_PASSED = re.compile(r"\s+(?:have|has) (?:now |already )?(?:passed|gone by|elapsed)\b", re.IGNORECASE)
_IT_IS = re.compile(r"\b(?:it is|it's|today is)\b[^.,;]{0,15}$", re.IGNORECASE)
_THAT = re.compile(r"\s+(?:today )?that\b(?P<of>)")
_THAT_DAY = re.compile(r"\s+(?:that|this|which)\b", re.IGNORECASE)  # "three days after that they declared"
_TALK = re.compile(  # an interview, and no "we spoke to the governor three weeks after"
    r"\b(?:we|i) (?:spoke|talked)(?:,| (?:again|over|by|via|on|in|at|through)\b[^.;]*)?\s$"
    r"|\b(?:spoke|talked) (?:to|with) (?:us|me)\b[^.;]*$",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(r"\b(?P<nth>first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) anniversary\b", re.IGNORECASE)
_OLD = re.compile(r"[\s-]*(?:old|long)\b", re.IGNORECASE)


def counted(line: Line, following: Line | None = None, before: Line | None = None) -> Iterator[Clue]:
    """Clues from everything that a sentence counts from a fact; `following` is the next one, `before` the last."""
    yield from _days_numbered(line)
    told = [match for match in (*line.facts, *line.counted) if match.anchor.kind == "event"]
    if not told:
        return
    news = _is_news(line) or _goes_on_with_news(line, following) or (before is not None and _goes_on(before, line))
    for at, expression in enumerate(line.expressions):
        period = PERIOD.match(expression.timex.local)
        if expression.timex.type != "DURATION" or not period or at in line.linked:
            continue
        match = _counted_from(line, expression, told)
        longer = _with_longer(line, at, period[2])
        found = _period(line, expression, match, period, longer, news=news) if match else None
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
            key = "count-th" if 3 < match.n % 100 < 21 else "count-number"
            why = says(key, what=match.anchor.what, number=match.n)
            yield clue("count", line.number, line.text[match.start : match.end], why, [span], match.anchor.source)


def _counted_from(line: Line, expression: Expression, told: list[Match]) -> Match | None:
    """The fact from which a duration counts: what follows "after" and the like, or "-old", or has been for so long."""
    if _HAS_BEEN_FOR.search(line.before(expression.start)):
        near = [match for match in told if expression.start - LINK <= match.end <= expression.start]
        return max(near, key=lambda match: match.end) if near else None
    onward = _ONWARD.match(line.text, expression.end)
    if not onward and _IT_IS.search(line.before(expression.start)):  # "it is a year today that"
        onward = _THAT.match(line.text, expression.end)
    if not onward and not _OLD.match(line.text, expression.end) and not re.search(r"(?:old|long)$", expression.text):
        return None
    if onward and _THAT_DAY.match(line.text, onward.end()):
        return None
    behind = onward.end() if onward else expression.end
    reach = _CLOSER if onward and onward["of"] else LINK
    near = [match for match in told if behind <= match.end and match.start <= behind + reach]
    return min(near, key=lambda match: max(match.start, behind)) if near else None


_LAST_WEEK = re.compile(r"-P1W-\d")


def _is_news(line: Line) -> bool:
    """Whether a sentence tells as past what happened on a bare weekday, or on one of last week."""
    return any(
        (expression.weekday is not None or _LAST_WEEK.match(expression.timex.local)) and expression.told == "past"
        for expression in line.expressions
    )


def _goes_on_with_news(line: Line, following: Line | None) -> bool:
    """Whether the first sentence of a text goes on with news of a weekday, and so tells the same."""
    if following is None or line.sentence.paragraph != following.sentence.paragraph or line.sentence.start > LEAD:
        return False
    return _is_news(following)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on in the paragraph of the first one, which tells news of a weekday."""
    same = before.sentence.paragraph == line.sentence.paragraph
    return same and before.sentence.start <= LEAD and before.sentence.role == "body" and _is_news(before)


def _with_longer(line: Line, at: int, unit: str) -> re.Match[str] | None:
    """The "fourteen months" before "and five days"."""
    if not at:
        return None
    before, here = line.expressions[at - 1], line.expressions[at]
    period = PERIOD.match(before.timex.local) if before.timex.type == "DURATION" else None
    if period and _UNITS.index(period[2]) < _UNITS.index(unit):
        return period if re.fullmatch(r",? and |, ", line.text[before.end : here.start]) else None
    return None


_UNITS = "YMWD"


def _period(
    line: Line,
    expression: Expression,
    match: Match,
    period: re.Match[str],
    longer: re.Match[str] | None,
    *,
    news: bool,
) -> Clue | None:
    told = _told(line, expression, match)
    if told in ("unreal", "future"):
        return None
    anchor = match.anchor
    why = says("counted", [anchor], phrase=expression.text)
    try:
        first, last, nth = _begun(line, expression, match)
        if longer:
            first, last = (spans.add(day, float(longer[1]), longer[2]) for day in (first, last))
        within = _within(line, expression, longer)
        span = reckon(first, last, float(period[1]), period[2], expression.timex.mod, within=within)
    except (ValueError, OverflowError):
        return None
    if nth:
        why = says("counted-from-nth", [anchor], phrase=expression.text, nth=nth)
    if told != "past" or line.is_head:
        return clue("counted-from", line.number, expression.text, why, [span], anchor.source)
    if news:
        # The news of a bare weekday: "Nine days after the mutiny, on Monday, they …".
        span = Span(span.low, span.high + margin("weekday-of-fact", "after"))
        return clue("counted-from", line.number, expression.text, why.and_("and-news"), [span], anchor.source)
    if beside := _day_beside(line, span):
        other, day = beside
        some = [Span(day.low, day.low + margin("day-of-fact", "after"))]
        why = why.and_("and-told-with", beside=other)
        return clue("day-of-fact", line.number, other, why, some, anchor.source)
    if _TALK.search(line.before(expression.start)):
        span = Span(span.low, span.high + margin("counted-from", "printed"))
        return clue("counted-from", line.number, expression.text, why.and_("and-spoken"), [span], anchor.source)
    span = Span(span.low, math.inf)
    return clue("fact", line.number, expression.text, why.and_("and-past"), [span], anchor.source)


def _told(line: Line, expression: Expression, match: Match) -> str:
    """The tense in which a count is told.

    The verb of the fact itself ("after it invaded") says nothing: only what stands before, or behind the comma.
    """
    if _PASSED.match(line.text, expression.end) or _HAS_BEEN_FOR.search(line.before(expression.start)):
        return "perfect"
    told = tense_before(line.text, expression.start)
    if told in ("", "unclear"):  # "a gathering to mark 500 days since the decree": what of the gathering?
        told = _main_tense(line.text, expression.end, match.end) or told
    return told


def _begun(line: Line, expression: Expression, match: Match) -> tuple[Date, Date, str]:
    """From when is counted, and of which anniversary: "six days after the first anniversary".

    Raises ValueError or OverflowError where that is at no known time.
    """
    first, last = match.anchor.when.earliest, match.anchor.when.latest
    if first is None or last is None:
        raise ValueError
    if nth := _ANNIVERSARY.search(line.text, expression.end, match.start):
        years = ordinal(nth["nth"])
        return spans.add(first, years, "Y"), spans.add(last, years, "Y"), nth[0].lower()
    return first, last, ""


def _day_beside(line: Line, span: Span) -> tuple[str, Span] | None:
    """The same day by its name, in the words of the line: "on 2 March, six days after …"."""
    for at, other in enumerate(line.expressions):
        day = in_year(other.day, datetime.date.fromordinal(int(span.low)).year) if other.day else None
        if day and len(other.day or ()) == 2 and span.low <= day.low <= span.high:
            line.linked.add(at)
            return other.text, day
    return None


def _within(line: Line, expression: Expression, longer: re.Match[str] | None) -> int | None:
    """How many days off a count to the day may be: "exactly two months", "a year and five days", "today a year"."""
    before = line.before(expression.start)
    if (
        _TODAY.search(before)
        or _TODAY_IS.match(line.text, expression.end)
        or _TO_THE_DAY.match(line.text, expression.end)
    ):
        return 0
    return 1 if longer or _EXACTLY.search(before) else None


_EXACTLY = re.compile(r"\b(?:exactly|precisely)\s+$", re.IGNORECASE)
_TODAY = re.compile(r"\btoday(?: it is| it's| is| marks)?\s+(?:exactly\s+)?$", re.IGNORECASE)
_TO_THE_DAY = re.compile(r"\s+to the day\b", re.IGNORECASE)
_TODAY_IS = re.compile(r"\s+today\b", re.IGNORECASE)


def _main_tense(text: str, at: int, end: int) -> str:
    """The tense of what follows "Two years after the invasion": from the comma, or the end of the fact, on."""
    comma = text.find(",", at, end + LINK)
    return tense_after(text, comma + 1 if comma >= 0 else end)


_NTH = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINAL_NAMES[:20])})"
    r"[ -](?P<unit>day|week|month|year|anniversary)\b"
    r"(?P<of>(?:\W+(?:of|since|after)\b)?)",
    re.IGNORECASE,
)


_SOME_ANNIVERSARY = re.compile(r"\b[Oo]n (?:the|its) anniversary of\b")


def _ordinals(line: Line, told: list[Match]) -> Iterator[Clue]:
    """ "In the war's third year", "the second anniversary of the invasion"; "on the anniversary" is some year later."""
    if (some := _SOME_ANNIVERSARY.search(line.text)) and tense(line.text, *some.span()) == "past":
        facts = [m.anchor for m in told if some.end() <= m.start <= some.end() + LINK and m.anchor.when.earliest]
        for anchor in facts[:1]:
            first = spans.add(anchor.when.earliest or spans.LAST, 1, "Y").toordinal()
            why = says("nth", [anchor], nth="anniversary").and_("and-past")
            yield clue("fact", line.number, some[0], why, [Span(first, math.inf)], sources([anchor]))
    for nth in _NTH.finditer(line.text):
        start, end = nth.span()
        if any(low <= start < high for low, high in line.taken):
            continue
        near = [m for m in told if abs(m.start - end) <= LINK or start - LINK <= m.end <= start]
        count = ordinal(nth["nth"])
        if near and count and tense(line.text, start, end) != "unreal":
            anchor = min(near, key=lambda match: abs(match.start - nth.end())).anchor
            try:
                yield from _nth(line, nth, anchor, count)
            except (ValueError, OverflowError):
                continue


def _is_long_past(line: Line, nth: re.Match[str]) -> bool:
    """Whether something is told as past, and no word such as "on Friday" or "this week" says that it is news."""
    told = tense(line.text, *nth.span())
    if nth["unit"].lower() == "day" and told != "future" and any(e.day or e.date for e in line.expressions):
        return True  # "on the third day of the vote, 17 March": it has its own date
    if line.is_head or told not in ("past", "unclear"):
        return False
    return not any(expression.timex.anchor == "published" for expression in line.expressions)


def _nth(line: Line, nth: re.Match[str], anchor: Anchor, count: int) -> Iterator[Clue]:
    first, last = anchor.when.earliest, anchor.when.latest
    if first is None or last is None:
        return
    unit = nth["unit"].lower()
    why = says("nth", [anchor], nth=f"{nth['nth']} {unit}")
    if unit == "anniversary":
        kind, slack = "anniversary", margin("anniversary", "either")
        low, high = spans.add(first, count, "Y"), spans.add(last, count, "Y")
    elif nth["of"] or unit == "year":
        kind, slack = "count" if unit == "day" else "counted-from", margin("count", "either")
        low, high = (spans.add(day, number, unit[0].upper()) for day, number in ((first, count - 1), (last, count)))
    else:
        return
    span = Span(low.toordinal() - slack, high.toordinal() + slack)
    if _is_long_past(line, nth):  # "he was called up in the first week of the mobilisation"
        kind, why, span = "fact", why.and_("and-past"), Span(span.low, math.inf)
    yield clue(kind, line.number, nth[0], why, [span], sources([anchor]))
