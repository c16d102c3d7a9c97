"""What a text gives away about the day on which it was written, each clue with the days that it allows.

Every function here reads for one kind of clue of `knowledge/constraints.toml`, whose margins it takes, and claims no
more than its own clue proves; what they prove together is for `solving` to find out.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.dating import spans
from generator.dating.spans import DAY, Days, Span
from generator.dating.tense import tense, tense_within
from generator.knowledge.anchors import Anchor, Match, holiday, matches
from generator.knowledge.constraints import Rule, constraints
from generator.knowledge.grammar import grammar
from generator.model import Article, Sentence
from generator.timex import Timex, scan
from generator.when import When, from_timex

Date = datetime.date

PLANS = 14  # days by which a plan and what came of it may differ
LINK = 60  # characters between a fact and the time that goes with it
CLOSE = 25  # the same for "today", "this week" and bare weekdays, which go with anything
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue, read."""

    rule: Rule
    phrase: str
    line: int
    says: str
    days: Days
    source: str = ""
    recurs: bool = False  # allows days in every year, or every week
    bounds: When | None = None  # what it allows; None where it recurs

    @property
    def key(self) -> tuple[str, str]:
        """Clues with the same key prove nothing together that one does not prove alone."""
        return (self.rule.name, self.says if self.recurs else str(self.bounds))


class Expression(NamedTuple):
    """An expression of time where a sentence uses it; offsets in the sentence."""

    timex: Timex
    start: int
    end: int
    tense: str

    @property
    def text(self) -> str:
        return self.timex.text


@dataclass(slots=True)
class Line:
    """A sentence with all in it that tells time."""

    sentence: Sentence
    text: str
    expressions: list[Expression]
    facts: list[Match] = field(default_factory=list)
    with_date: list[Match] = field(default_factory=list)
    counted: list[Match] = field(default_factory=list)

    @property
    def is_head(self) -> bool:
        """Headlines are written in the present, whatever they tell."""
        return self.sentence.role in ("title", "heading")


def read(article: Article, anchors: Sequence[Anchor]) -> list[Line]:
    """The sentences of an article that tell time or a fact."""
    found = scan(article.text).found
    title = [(timex, True) for timex in scan(article.title).found] if article.title else []
    lines: list[Line] = []
    at = 0
    for number, sentence in enumerate(article.sentences):
        in_title = sentence.role == "title" and sentence.start == sentence.end
        text = sentence.text
        expressions: list[Expression] = []
        if in_title:
            for timex, _ in title:
                expressions.append(Expression(timex, timex.start, timex.end, tense(text, timex.start, timex.end)))
        else:
            while at < len(found) and found[at].start < sentence.start:
                at += 1
            while at < len(found) and found[at].end <= sentence.end:
                timex = found[at]
                start, end = timex.start - sentence.start, timex.end - sentence.start
                expressions.append(Expression(timex, start, end, tense(text, start, end)))
                at += 1
        line = Line(
            sentence, text, expressions, list(matches(anchors, text)), list(matches(anchors, text, "with_date")),
            list(matches(anchors, text, "counted")),
        )  # fmt: skip
        if expressions or line.facts or number < 3:
            lines.append(line)
    return lines


def find(article: Article, anchors: Sequence[Anchor]) -> list[Clue]:
    """All clues of an article, in the order of the text."""
    lines = read(article, anchors)
    clues = list(round_the_text(article))
    linked: set[tuple[int, int]] = set()  # expressions that a fact has explained
    for number, line in enumerate(lines):
        clues += facts(line, linked, number)
        clues += counted(line, linked, number)
        clues += persons(line)
    for number, line in enumerate(lines):
        free = [e for at, e in enumerate(line.expressions) if (number, at) not in linked]
        clues += dates(line, free)
        clues += days_of_year(line, free)
    clues += datelines(lines)
    clues += lead_weekday(lines)
    clues += later_and_now(lines, anchors)
    return [clue for clue in clues if clue.recurs or clue.bounds is not None]


# -- making clues -------------------------------------------------------------------------------------------------------


def _rule(name: str) -> Rule:
    return constraints().rules[name]


def _fixed(rule: str, phrase: str, line: int, why: str, some: Sequence[Span], source: str = "") -> Clue:
    """A clue with its days written out behind the reason."""
    some = spans.join(some)
    told = " or ".join(spans.when(span).words() for span in some[:4])
    hull = spans.when(Span(some[0].low, some[-1].high)) if some else None
    return Clue(_rule(rule), phrase, line, f"{why}: {told}", spans.fixed(some), source, bounds=hull)


def _recurring(rule: str, phrase: str, line: int, says: str, days: Days) -> Clue:
    return Clue(_rule(rule), phrase, line, says, days, recurs=True)


def _number(day: Date) -> int:
    return day.toordinal()


def _day(day: Date | float) -> str:
    date = day if isinstance(day, Date) else Date.fromordinal(int(day))
    return When.day(date).words()


# -- round the text -----------------------------------------------------------------------------------------------------


def round_the_text(article: Article) -> Iterator[Clue]:
    """Dates in bylines, HTML, captions and addresses."""
    for clue in article.clues:
        if clue.where == "dateline":
            continue  # read with the text
        rule = "in-address" if clue.where == "url" else "round-the-text"
        found = [when for timex in scan(clue.value).found if (when := _full(timex)) and when.earliest and when.latest]
        if clue.where == "url":
            found = [when] if (when := _in_address(clue.value)) else []
        for when in found[:1]:
            low, high = spans.of(when)
            high += _rule(rule).margins.get("after", 0)
            where = {"url": "the address"}.get(clue.where, clue.where.replace("meta:", "the page's "))
            if clue.where == "byline:updated":
                yield _fixed(rule, clue.value, clue.line, "updated on that day", [Span(-math.inf, high)])
            else:
                yield _fixed(rule, clue.value, clue.line, f"stands in {where}", [Span(low, high)])


_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(\d\d|[a-z]{3})(?:[/_.-]?([0-3]\d))?(?!\d)", re.IGNORECASE)


def _in_address(text: str) -> When | None:
    found = _ADDRESS.search(text)
    if not found:
        return None
    months = [name[:3].lower() for name in MONTHS]
    month = found[2].lower()
    number = int(month) if month.isdigit() else months.index(month) + 1 if month in months else 0
    try:
        day = Date(int(found[1]), number, int(found[3] or 1))
    except ValueError:
        return None
    return When.day(day) if found[3] else When.month(day.year, day.month)


_LABEL = re.compile(
    r"\W*(?:published|posted|updated|date|on|\w+day|\d\d?[:.]\d\d|[ap]\.?m\.?|[a-z]{2,4}t|gmt|utc)?\W*", re.IGNORECASE
)
_DATELINE = re.compile(r"[\"“(]*[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]+){0,5}[, ]*$")


def datelines(lines: Sequence[Line]) -> Iterator[Clue]:
    """A date that stands alone at the head or the foot, or in front of the first sentence."""
    edge = [*lines[:3], *lines[3:][-1:]]
    for number, line in enumerate(edge):
        for expression in line.expressions[:2]:
            before, after = line.text[: expression.start], line.text[expression.end :]
            when = _full(expression.timex)
            if when and when.precision == "day" and _LABEL.fullmatch(before) and _LABEL.fullmatch(after):
                why = "the date that stands over or under the text"
                yield _fixed("dateline", expression.text, line.sentence.line, why, [spans.of(when)])
            elif (
                number < 3
                and _DATELINE.fullmatch(before)
                and re.match(r"\s*[,.]?\s*(?:\([^)]{2,40}\)\s*)?[-–—_:]", after)
            ):
                least, most = 0, int(_rule("dateline-day").margins["after"])
                if when and when.precision == "day":
                    low = spans.of(when).low
                    span = Span(low + least, low + most)
                    yield _fixed("dateline-day", expression.text, line.sentence.line, "the dateline", [span])
                elif (day := _day_of_year(expression.timex)) and len(day) == 2:
                    days = spans.yearly(lambda year, day=day: _after(year, day, least, most))  # type: ignore[misc]
                    says = f"the dateline: written on that day of some year, or up to {most} days later"
                    yield _recurring("dateline-day", expression.text, line.sentence.line, says, days)


def _after(year: int, day: tuple[int, ...], least: int, most: int) -> Span | None:
    try:
        start = _number(Date(year, *day))
    except ValueError:
        return None
    return Span(start + least, start + most)


# -- dates with a year --------------------------------------------------------------------------------------------------


def _full(timex: Timex) -> When | None:
    """The date that an expression names by itself."""
    if timex.type not in ("DATE", "TIME") or timex.anchor or not timex.value[:1].isdigit():
        return None
    when = from_timex(timex.value, timex.mod if timex.mod in ("START", "MID", "END") else "")
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when if spans.FIRST <= when.earliest and when.latest <= spans.LAST else None


_YEAR = re.compile(
    r"\b(?:in|since|during|of|from|late|early|mid|and|to|or|between|year|after|both|about|around)[\s-]*$", re.IGNORECASE
)


def dates(line: Line, expressions: Sequence[Expression]) -> Iterator[Clue]:
    """Dates told as past bound from below, dates told as still to come from above."""
    if line.is_head:
        return
    for expression in expressions:
        when = _full(expression.timex)
        if when is None:
            continue
        low, high = spans.of(when)
        if when.precision not in ("day", "month") and not _YEAR.search(line.text[: expression.start]):
            continue  # "the 1990 model", "1,990 shares"
        if expression.tense in ("past", "perfect"):
            yield _fixed("told-past", expression.text, line.sentence.line, "told as past", [Span(low, math.inf)])
        elif expression.tense == "future":
            yield _fixed("told-ahead", expression.text, line.sentence.line, "told as to come", [Span(-math.inf, high)])


# -- days and months without a year -------------------------------------------------------------------------------------


_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:T.*)?$")


def _day_of_year(timex: Timex) -> tuple[int, ...] | None:
    """Month, or month and day, of an expression that names no year."""
    found = _YEARLESS.match(timex.local)
    if not found or timex.type not in ("DATE", "TIME"):
        return None
    return tuple(int(part) for part in found.groups() if part)


def _in_year(day: tuple[int, ...], year: int) -> Span | None:
    """The day or month in one year."""
    try:
        first = Date(year, day[0], day[1] if len(day) > 1 else 1)
    except ValueError:
        return None
    return Span(_number(first), _number(first)) if len(day) > 1 else spans.unit_of(first, "M")


def _weekday(text: str) -> int | None:
    """The weekday named with a day and month: 0 for Monday."""
    return next((number for number, name in enumerate(WEEKDAYS) if re.search(rf"\b{name}\b", text)), None)


def days_of_year(line: Line, expressions: Sequence[Expression]) -> Iterator[Clue]:
    """ "On 5 November", "in October", "on New Year's Eve", told as past or as to come."""
    if line.is_head:
        return
    margins = _rule("day-of-year").margins
    for expression in expressions:
        timex = expression.timex
        past = expression.tense in ("past", "perfect")
        if not past and expression.tense != "future":
            continue
        name, of_year = _yearless(timex)
        if of_year is None:
            continue
        weekday = _weekday(timex.text)
        last_month = timex.direction == "last"

        def allowed(
            year: int, past: bool = past, weekday: int | None = weekday, of_year=of_year, last: bool = last_month
        ) -> Span | None:  # type: ignore[no-untyped-def]
            span = of_year(year)
            if span is None or (weekday is not None and Date.fromordinal(int(span.low)).weekday() != weekday):
                return None
            if past:
                return Span(span.high + 1 if last else span.low, span.high + margins["past"])
            return Span(span.low - margins["ahead"], span.high)

        told = "past" if past else "to come"
        says = f"{name} told as {told}: written within {margins['past' if past else 'ahead']:.0f} days {'after' if past else 'before'} it"
        rule = "day-of-year" if weekday is None else "weekday-of-date"
        if weekday is not None:
            says += f", in a year in which it is a {WEEKDAYS[weekday]}"
        yield _recurring(rule, timex.text, line.sentence.line, says, spans.yearly(allowed))


def _yearless(timex: Timex):  # type: ignore[no-untyped-def]
    """The name of a day, month or holiday without a year, and what it is in a given year; ("", None) for others."""
    day = _day_of_year(timex)
    if day:
        name = MONTHS[day[0] - 1] if len(day) == 1 else f"{day[1]} {MONTHS[day[0] - 1]}"
        return name, lambda year: _in_year(day, year)
    if timex.local.startswith("HOLIDAY") and "@" not in timex.local:
        known = grammar().holidays.get(timex.local[8:].partition("T")[0])
        rules = set(known.on.values()) if known else set()
        if len(rules) == 1:  # the same day in all countries
            on = rules.pop()
            return timex.text, lambda year: Span(_number(day), _number(day)) if (day := holiday(on, year)) else None
    return "", None


# -- facts --------------------------------------------------------------------------------------------------------------


def facts(line: Line, linked: set[tuple[int, int]], number: int) -> Iterator[Clue]:
    """Dated facts: with a time that goes with them, or told as past or as to come."""
    groups: dict[tuple[int, int], list[Match]] = {}
    for match in line.facts:
        if match.anchor.kind in ("event", "holiday"):
            groups.setdefault((match.start, match.end), []).append(match)
    for (start, end), group in groups.items():
        at = _link(line, start, end)
        if at is not None:
            expression = line.expressions[at]
            answer = _with_time([match.anchor for match in group], expression, line)
            if answer is not None:
                linked.add((number, at))
                yield from answer
                continue
            if _contradicts(group, expression):
                group = [match for match in group if _is_plan_of(match, expression, line.text)]
        yield from _alone(line, start, end, group)
    for match in line.with_date:
        for at, expression in enumerate(line.expressions):
            day = _day_of_year(expression.timex)
            if day and len(day) == 2 and (number, at) not in linked and _is_on(match.anchor, day):
                answer = _with_time([match.anchor], expression, line)
                if answer:
                    linked.add((number, at))
                    yield from answer


def _link(line: Line, start: int, end: int) -> int | None:
    """The expression that goes with a fact: the nearest, within the same clause or one comma away."""
    best: tuple[int, int] | None = None
    for at, expression in enumerate(line.expressions):
        if expression.timex.type not in ("DATE", "TIME") or expression.timex.local.endswith("_REF"):
            continue
        if start <= expression.start and expression.end <= end:
            distance, between = 0, ""
        elif expression.end <= start:
            distance, between = start - expression.end, line.text[expression.end : start]
        else:
            distance, between = max(0, expression.start - end), line.text[end : expression.start]
        apart = (
            len(re.findall(r"[;:—–(]|\b(?:but|which|who|while|when|and|after|before|since|that)\b", between))
            + between.count(",") // 2
        )
        reach = CLOSE if re.match(r"P0|XXXX-W|[-+]P1[DW]", expression.timex.local) else LINK
        if distance <= reach and not apart and (best is None or distance < best[0]):
            best = (distance, at)
    return best[1] if best else None


def _contradicts(group: Sequence[Match], expression: Expression) -> bool:
    """Whether the time that goes with a fact says that it is another one."""
    timex = expression.timex
    when = _full(timex)
    if when:
        return not any(match.anchor.when.overlaps(when) for match in group)
    day = _day_of_year(timex)
    if day:
        return not any(_is_on(match.anchor, day) for match in group)
    return bool(re.match(r"XXXX-WXX-[1-7]|[-+]?P", timex.local))


def _is_plan_of(match: Match, expression: Expression, text: str) -> bool:
    """Whether a fact is told as to come, for a day near the one on which it then happened: plans change."""
    day, first = _day_of_year(expression.timex), match.anchor.when.earliest
    if not day or first is None or tense_within(text, match.start, match.end) != "future":
        return False
    span = _in_year(day, first.year)
    return span is not None and span.low - PLANS <= _number(first) <= span.high + PLANS


def _is_on(anchor: Anchor, day: tuple[int, ...]) -> bool:
    """Whether a fact falls on a day or in a month of its year."""
    first, last = anchor.when.earliest, anchor.when.latest
    if anchor.kind == "holiday" or first is None or last is None:
        return False
    span = _in_year(day, first.year)
    return span is not None and span.low <= _number(last) and _number(first) <= span.high


def _with_time(anchors: Sequence[Anchor], expression: Expression, line: Line) -> list[Clue] | None:
    """Clues from facts and the time told with them; None where the time does not fit them or says nothing."""
    timex = expression.timex
    if expression.tense == "unreal":
        return None
    some: list[Span] = []
    used: list[Anchor] = []
    rule, how = "", ""
    ahead = bool(_WHEN.search(line.text[: expression.start]))
    for anchor in anchors:
        if anchor.kind == "holiday":
            return _holiday(anchor, expression, line)
        found = _relative(anchor, timex) or _by_weekday(anchor, expression) or _by_day(anchor, expression, ahead)
        if found:
            rule, how, got = found
            some += got
            used.append(anchor)
    if not some:
        return None
    whats = "; or ".join(f"{anchor.what} ({anchor.when.words()})" for anchor in used)
    sources = "; ".join(dict.fromkeys(anchor.source for anchor in used))
    return [_fixed(rule, expression.text, line.sentence.line, f"{whats} was {how}", some, sources)]


_OFFSET = re.compile(r"(?P<sign>[+-]?)P(?P<count>\d+)(?P<unit>[DWMQY])(?:-(?P<field>[\d-]+|WE))?(?:T.*)?$")


def _relative(anchor: Anchor, timex: Timex) -> tuple[str, str, list[Span]] | None:
    """ "last month", "yesterday", "this year", "ten months ago" """
    found = _OFFSET.match(timex.local)
    first, last = anchor.when.earliest, anchor.when.latest
    if not found or timex.anchor != "published" or first is None or last is None:
        return None
    count = int(found["count"]) * (-1 if found["sign"] == "-" else 1)
    unit = found["unit"]
    how = f'"{timex.text}"'
    if unit != "Q" and count < 0 and re.search(r"\bago\b", timex.text):
        return "counted-from", how, [reckon(first, last, -count, unit, timex.mod, bare=True)]
    start = spans.unit_of(first, unit, -count)
    end = spans.unit_of(last, unit, -count)
    slack = _rule("relative-to-fact").margins["week"] if unit == "W" else 0
    low, high = start.low - slack, end.high + slack
    if count == 0:
        low = max(low, _number(first)) if timex.direction != "future" else low
    if found["field"] and unit == "Y" and found["field"][:2].isdigit() and int(found["field"][:2]) != first.month:
        return None
    return "relative-to-fact", how, [Span(low, high)]


def _by_weekday(anchor: Anchor, expression: Expression) -> tuple[str, str, list[Span]] | None:
    """The bare weekday of a fact."""
    found = re.match(r"XXXX-WXX-([1-7])", expression.timex.local)
    first, last = anchor.when.earliest, anchor.when.latest
    if not found or expression.timex.anchor != "published" or first is None or last is None:
        return None
    weekday = int(found[1]) - 1
    width = (last - first).days
    fits = [first + n * DAY for n in range(min(width, 400) + 1) if (first + n * DAY).weekday() == weekday]
    if not fits:
        return None
    after = _rule("weekday-of-fact").margins["after"]
    how = f'on "{expression.text}"'
    if _tense_of(expression) == "future":
        return "weekday-of-fact", how, [Span(_number(day) - after, _number(day)) for day in fits]
    return "weekday-of-fact", how, [Span(_number(day), _number(day) + after) for day in fits]


def _tense_of(expression: Expression) -> str:
    direction = expression.timex.direction
    if expression.tense:
        return expression.tense
    return direction if direction in ("past", "future") else ""


def _by_day(anchor: Anchor, expression: Expression, ahead: bool) -> tuple[str, str, list[Span]] | None:
    """A fact with its month, or its month and day, without the year."""
    day = _day_of_year(expression.timex)
    first, last = anchor.when.earliest, anchor.when.latest
    if not day or first is None or last is None or not _is_on(anchor, day):
        return None
    margins = _rule("day-of-fact").margins
    if anchor.foreseen and (expression.tense not in ("past", "perfect") or _tense_of(expression) == "future"):
        if _tense_of(expression) != "future" and not ahead:  # it may be told before or after
            return "day-of-fact", f"\"{expression.text}\"", [Span(_number(first) - margins["before"], _number(last) + margins["after"])]
        return "day-of-fact", f'"{expression.text}"', [Span(_number(first) - margins["before"], _number(last))]
    start = _number(first)
    if expression.timex.direction == "last":  # "last September" is not said in September
        start = int(spans.unit_of(last, "M").high) + 1 if len(day) == 1 else start + 1
    return "day-of-fact", f'"{expression.text}"', [Span(start, _number(last) + margins["after"])]


def _holiday(anchor: Anchor, expression: Expression, line: Line) -> list[Clue] | None:
    """A holiday with a day and month: only some years fit."""
    day = _day_of_year(expression.timex)
    if not day or len(day) != 2:
        return None
    months = {fall.month for year in range(2000, 2012) if (fall := anchor.days(year))}
    if day[0] not in months:
        return None
    margins = _rule("day-of-year").margins
    ahead = _tense_of(expression) == "future"

    def allowed(year: int) -> Span | None:
        fall = anchor.days(year)
        if fall is None or (fall.month, fall.day) != day:
            return None
        number = _number(fall)
        return Span(number - margins["ahead"], number) if ahead else Span(number, number + margins["past"])

    says = f"{anchor.what} is on {day[1]} {MONTHS[day[0] - 1]} in some years only; told as {'to come' if ahead else 'past'}"
    clue = _recurring("weekday-of-date", expression.text, line.sentence.line, says, spans.yearly(allowed))
    return [replace(clue, source=anchor.source)]


_AHEAD = re.compile(
    r"\b(?:ahead of|before|in the run-?up to|upcoming|forthcoming|looming|next)(?:\W+\w+){0,4}\W*$", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:when|where|once)\b[^,.;:]*\b(?:holds?|goes|go|votes?|elects?|opens?|begins?|starts?|hosts?|chooses?|takes? place)\b[^,.;:]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:since|after|following|in the wake of)(?:\W+\w+){0,4}\W*$", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:possible|potential|threat of|fears? of|feared|imminent|planned|avert|prevent|risk of|an?)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|denied|denies|without)\b|n['’]t\b", re.IGNORECASE)


def _alone(line: Line, start: int, end: int, group: Sequence[Match]) -> Iterator[Clue]:
    """Facts told without a time of their own."""
    group = [match for match in group if match.anchor.kind == "event"]
    if not group:
        return
    text = line.text
    inside = tense_within(text, start, end)
    before = text[:start]
    foreseen = any(match.anchor.foreseen for match in group)
    ahead = inside == "future"
    past = inside in ("past", "perfect")
    if foreseen and not inside:
        outside = tense(text, start, end)
        ahead = outside == "future" or bool(_AHEAD.search(before))
        past = not ahead and (outside == "past" or bool(_BEHIND.search(before)))
    elif not foreseen and inside in ("", "present"):
        past = not _UNSURE.search(before) and not line.is_head
    if past and inside and _DENIED.search(text[start:end]) and not any(_tells_no(match.anchor) for match in group):
        past = False
    anchors = [match.anchor for match in group]
    whats = "; or ".join(f"{anchor.what} ({anchor.when.words()})" for anchor in anchors)
    sources = "; ".join(dict.fromkeys(anchor.source for anchor in anchors))
    phrase = text[start:end]
    if past:
        low = min(spans.of(anchor.when).low for anchor in anchors)
        yield _fixed("fact", phrase, line.sentence.line, f"{whats} has happened", [Span(low, math.inf)], sources)
    elif ahead:
        high = max(spans.of(anchor.when).high for anchor in anchors)
        yield _fixed("fact-ahead", phrase, line.sentence.line, f"{whats} is to come", [Span(-math.inf, high)], sources)


def _tells_no(anchor: Anchor) -> bool:
    return any(re.search(r"\bno\b|\bnot\b", pattern.text) for pattern in anchor.words)


# -- counting -----------------------------------------------------------------------------------------------------------


def reckon(first: Date, last: Date, count: float, unit: str, mod: str = "", *, bare: bool = False) -> Span:
    """The days that lie `count` units after a day between `first` and `last`, as loosely as people count.

    `mod` is that of TIMEX3; `bare` says that it is counted by calendar units ("two years ago" of a year).
    """
    margins = _rule("counted-from").margins
    is_round = unit != "M" and count >= 10 and count % 10 == 0
    step = max(1.0, margins["round"] * count) if is_round else 1.0
    if unit == "D":
        sooner, later = step, step
    else:
        sooner, later = margins["sooner"] * step, margins["later"] * step
    if unit == "Y" and bare:
        sooner = max(sooner, 0.5)
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        sooner, later = 0, margins["over"] * (max(step, 0.5 * count) if is_round else step)
    elif mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        sooner, later = max(margins["nearly"], 0.15 * count), 0
    elif mod == "APPROX":
        sooner = later = max(margins["about"] * step, 0.15 * count)
    low, high = spans.add(first, count - sooner, unit), spans.add(last, count + later, unit)
    if (unit == "D" and mod not in ("MORE_THAN", "EQUAL_OR_MORE")) or mod in ("LESS_THAN", "EQUAL_OR_LESS", "APPROX"):
        return Span(_number(low), _number(high))
    return Span(_number(low), _number(high) - 1)


_PERIOD = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])$")
_ONWARD = re.compile(r"[\s,]*\b(?:after|since|into|following|on from|of)\b", re.IGNORECASE)
_ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_NTH = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})[ -](?P<unit>day|week|month|year|anniversary)\b"
    r"(?P<of>(?:\W+(?:of|since|after))?)",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-]*(?:old|long)\b", re.IGNORECASE)


def counted(line: Line, linked: set[tuple[int, int]], number: int) -> Iterator[Clue]:
    """ "ten months after the invasion", "two years into the war", "the war's third year", "day 648"."""
    for match in line.facts:
        if match.anchor.kind == "count" and match.n and match.anchor.when.earliest:
            either = int(_rule("count").margins["either"])
            day = match.anchor.when.earliest.toordinal() + match.n - 1
            if day < spans.LAST.toordinal():
                why = f"{match.anchor.what}, {match.n} on"
                phrase = line.text[match.start : match.end]
                yield _fixed(
                    "count", phrase, line.sentence.line, why, [Span(day - either, day + either)], match.anchor.source
                )
    told = [match for match in (*line.facts, *line.counted) if match.anchor.kind == "event"]
    if not told:
        return
    for at, expression in enumerate(line.expressions):
        period = _PERIOD.match(expression.timex.local)
        if expression.timex.type != "DURATION" or not period:
            continue
        rest = line.text[expression.end :]
        onward, old = _ONWARD.match(rest), _OLD.match(rest) or re.search(r"(?:old|long)$", expression.text)
        if not onward and not old:
            continue
        behind = expression.end + (onward.end() if onward else 0)
        near = [match for match in told if behind <= match.end and match.start <= behind + LINK]
        if onward and onward[0].strip(" ,").lower() == "of":
            near = [match for match in near if match.start <= behind + 20]
        if not near:
            continue
        anchor = min(near, key=lambda match: max(match.start, behind)).anchor
        clue = _counted(line, expression, anchor, float(period[1]), period[2])
        if clue:
            linked.add((number, at))
            yield clue
    for nth in _NTH.finditer(line.text):
        near = [
            match
            for match in told
            if abs(match.start - nth.end()) <= LINK or nth.start() - LINK <= match.end <= nth.start()
        ]
        digits = re.sub(r"\D", "", nth["nth"])
        count = int(digits) if digits else _ORDINALS[nth["nth"].lower()]
        if near and count:
            yield from _nth(line, nth, min(near, key=lambda match: abs(match.start - nth.end())).anchor, count)


def _counted(line: Line, expression: Expression, anchor: Anchor, count: float, unit: str) -> Clue | None:
    first, last = anchor.when.earliest, anchor.when.latest
    if first is None or last is None:
        return None
    told = tense(line.text[: expression.end], expression.start, expression.end) or _main_tense(line.text, expression.end)
    try:
        span = reckon(first, last, count, unit, expression.timex.mod)
    except (ValueError, OverflowError):
        return None
    why = f"{expression.text} from {anchor.what} ({anchor.when.words()})"
    if told in ("unreal", "future"):
        return None
    if told == "past" and not line.is_head:
        return _fixed(
            "fact",
            expression.text,
            line.sentence.line,
            why + ", told as past",
            [Span(span.low, math.inf)],
            anchor.source,
        )
    return _fixed("counted-from", expression.text, line.sentence.line, why, [span], anchor.source)


def _main_tense(text: str, at: int) -> str:
    """The tense of what follows the first comma: "Two years after the invasion began, they are …"."""
    comma = text.find(",", at)
    return tense(text[comma + 1 :], 0, 0) if comma >= 0 else ""


def _nth(line: Line, nth: re.Match[str], anchor: Anchor, count: int) -> Iterator[Clue]:
    first, last = anchor.when.earliest, anchor.when.latest
    if first is None or last is None or tense(line.text, nth.start(), nth.end()) == "unreal":
        return
    unit = nth["unit"].lower()
    why = f"{nth['nth']} {nth['unit']} of {anchor.what} ({anchor.when.words()})"
    try:
        if unit == "anniversary":
            either = int(_rule("anniversary").margins["either"])
            low, high = spans.add(first, count, "Y"), spans.add(last, count, "Y")
            span = Span(_number(low) - either, _number(high) + either)
            yield _fixed("anniversary", nth[0], line.sentence.line, why, [span], anchor.source)
        elif nth["of"] or unit == "year":
            letter = unit[0].upper()
            low, high = spans.add(first, count - 1, letter), spans.add(last, count, letter)
            rule = "count" if unit == "day" else "counted-from"
            slack = int(_rule("count").margins["either"])
            span = Span(_number(low) - slack, _number(high) + slack)
            yield _fixed(rule, nth[0], line.sentence.line, why, [span], anchor.source)
    except (ValueError, OverflowError):
        return


# -- people -------------------------------------------------------------------------------------------------------------


_NEW = re.compile(r"\b(?:new|newly appointed|newly named|newly elected|incoming|just appointed)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:former|ex|late|then|one-time|onetime|previous|predecessor|ousted|dismissed|removed|sacked|replaced|succeeded)\b",
    re.IGNORECASE,
)
_BELOW = frozenset(
    {"deputy", "assistant", "vice", "under", "associate", "shadow", "acting", "designate", "elect", "president-elect"}
)
_BODY = re.compile(r"\b(?:administration|government|officials|authorities|troops)$")
_AGE_AFTER = re.compile(
    r",\s*(?:aged\s+)?(?P<age>\d{2,3})\s*[,.)]|(?:,?\s+[\w'’]+){0,4}?,?\s+(?P<adjective>\d{2,3})[- ]years?[- ]old\b"
)
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{2,3})[- ]years?[- ]old(?:[\s,]+[\w'’.]+){0,5}[\s,]+$")


def persons(line: Line) -> Iterator[Clue]:
    """Ages, and holders of an office."""
    groups: dict[tuple[int, int], list[Match]] = {}
    for match in line.facts:
        if match.anchor.kind == "birth":
            yield from _age(line, match)
        elif match.anchor.kind in ("office", "name"):
            groups.setdefault((match.start, match.end), []).append(match)
    for (start, end), group in groups.items():
        yield from _office(line, start, end, [match.anchor for match in group])


def _age(line: Line, match: Match) -> Iterator[Clue]:
    first, last = match.anchor.when.earliest, match.anchor.when.latest
    found = _AGE_AFTER.match(line.text, match.end) or _AGE_BEFORE.search(line.text, 0, match.start)
    if (
        not found
        or first is None
        or last is None
        or re.search(r"\b(?:when|then|at the age)\b", line.text[: found.end()])
    ):
        return
    age = int(found["age"] or found.groupdict().get("adjective") or 0)
    if not 0 < age < 120:
        return
    span = Span(_number(spans.add(first, age, "Y")), _number(spans.add(last, age + 1, "Y")) - 1)
    why = f"{age} years from {match.anchor.what} ({match.anchor.when.words()})"
    phrase = line.text[min(match.start, found.start()) : max(match.end, found.end())].strip(" ,.)")
    yield _fixed("age", phrase, line.sentence.line, why, [span], match.anchor.source)


def _office(line: Line, start: int, end: int, anchors: Sequence[Anchor]) -> Iterator[Clue]:
    before = line.text[max(0, start - 40) : start]
    told = line.text[start:end]
    near_before = re.findall(r"[\w-]+", before)[-3:]
    whats = "; or ".join(f"{anchor.what} ({anchor.when.words()})" for anchor in anchors)
    sources = "; ".join(dict.fromkeys(anchor.source for anchor in anchors))
    if near_before and near_before[-1].lower() in _BELOW:
        return
    phrase = line.text[start:end]
    whole = [spans.of(anchor.when) for anchor in anchors]
    if _FORMER.search(" ".join(near_before)) or _FORMER.search(told):
        if _BODY.search(told):
            return  # "a former Clinton administration lawyer"
        ends = [span.high for span in whole if not math.isinf(span.high)]
        starts = min(span.low for span in whole)
        low = min(ends) if ends and len(ends) == len(whole) and "then" not in near_before else starts
        yield _fixed("former", phrase, line.sentence.line, f"{whats} is past", [Span(low, math.inf)], sources)
        return
    kind = anchors[0].kind
    if kind == "office" and (_NEW.search(" ".join(near_before)) or _NEW.search(told)):
        margins = _rule("new-in-office").margins
        some = [Span(span.low - margins["before"], span.low + margins["after"]) for span in whole]
        yield _fixed("new-in-office", phrase, line.sentence.line, f"{whats} is new", some, sources)
        return
    margins = _rule(kind).margins
    if _is_current(line) or (kind == "office" and _acts(line, end)):
        some = [Span(span.low - margins["before"], span.high + margins["after"]) for span in whole]
    else:
        some = [Span(min(span.low for span in whole) - margins["before"], math.inf)]
    yield _fixed(kind, phrase, line.sentence.line, whats, some, sources)


_ACTS = re.compile(
    r"(?:\s*,[^,]{1,60},)?\s+(?:\w+ly\s+|also\s+)?(?:(?:has|have|is|will|says|plans|wants|hopes|expects|faces)\b|(?:said|told)\b)"
)


def _acts(line: Line, end: int) -> bool:
    """Whether somebody is told to be doing something now, and nothing in the sentence speaks of another time."""
    other = any(_full(e.timex) or e.timex.anchor == "text" for e in line.expressions)
    return (
        not line.is_head
        and not other
        and bool(_ACTS.match(line.text, end))
        and not re.search(r"\b(?:when|then|once|years? ago)\b", line.text)
    )


def _is_current(line: Line) -> bool:
    """Whether a sentence is about the days on which it was written: a bare weekday, "today", "yesterday", "this week"."""
    return not line.is_head and any(
        re.match(r"XXXX-WXX-\d|P0D|-P1D", e.timex.local) and e.timex.anchor == "published" and e.tense in ("past", "perfect", "present", "future", "")
        for e in line.expressions
    )  # fmt: skip


# -- the story's own time -------------------------------------------------------------------------------------------------


def lead_weekday(lines: Sequence[Line]) -> Iterator[Clue]:
    """News tells its weekday in the first sentence: "… on Monday" is written on that day or one of the next."""
    for line in [line for line in lines if not line.is_head and line.sentence.role == "body"][:1]:
        for expression in line.expressions:
            found = re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", expression.timex.local)
            if (
                found
                and expression.timex.anchor == "published"
                and expression.timex.direction not in ("last", "next")
                and expression.tense == "past"
            ):
                most = int(_rule("lead-weekday").margins["after"])
                weekday = int(found[1]) - 1
                says = f"the news of a {WEEKDAYS[weekday]}: written then or up to {most} days later"
                yield _recurring(
                    "lead-weekday", expression.text, line.sentence.line, says, spans.weekly(weekday, 0, most)
                )
                return


def later_and_now(lines: Sequence[Line], anchors: Sequence[Anchor]) -> Iterator[Clue]:
    """ "Two months later … it is clear": that long after the last date told, which may lack its year."""
    told: tuple[str, tuple[int, ...] | None, When | None] | None = None
    for line in lines:
        for expression in line.expressions:
            timex = expression.timex
            offset = _OFFSET.match(timex.local)
            if (
                timex.anchor == "text"
                and offset
                and offset["sign"] == "+"
                and told
                and expression.tense in ("present", "perfect")
                and not line.is_head
            ):
                yield from _later(line, expression, int(offset["count"]), offset["unit"], told)
            elif (when := _full(timex)) is not None:
                told = (timex.text, None, when)
            elif (day := _day_of_year(timex)) and expression.tense == "past":
                fact = next(
                    (m.anchor.when for m in (*line.facts, *line.with_date) if len(day) == 2 and _is_on(m.anchor, day)),
                    None,
                )
                told = (timex.text, day, fact)


def _later(
    line: Line, expression: Expression, count: int, unit: str, told: tuple[str, tuple[int, ...] | None, When | None]
) -> Iterator[Clue]:
    text, day, when = told
    if unit not in UNITS:
        return
    mod = expression.timex.mod
    why = f'{expression.text}, after "{text}"'
    if when is not None and when.earliest and when.latest:
        try:
            span = reckon(when.earliest, when.latest, count, unit, mod)
        except (ValueError, OverflowError):
            return
        yield _fixed("later-and-now", expression.text, line.sentence.line, why, [span])
    elif day:

        def allowed(year: int) -> Span | None:
            span = _in_year(day, year)
            if span is None:
                return None
            return reckon(Date.fromordinal(int(span.low)), Date.fromordinal(int(span.high)), count, unit, mod)

        yield _recurring("later-and-now", expression.text, line.sentence.line, why, spans.yearly(allowed))
