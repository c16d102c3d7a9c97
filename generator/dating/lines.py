"""Sentences with all in them that tells time, and the clues read from them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.dating import spans
from generator.dating.spans import Days, Span
from generator.dating.tense import tense
from generator.knowledge.anchors import Anchor, Match, matches
from generator.knowledge.constraints import Rule, constraints
from generator.timex import Timex, scan
from generator.values.model import Article, Saying, Sentence
from generator.values.when import When, from_timex

Date = datetime.date
Day = tuple[int, ...]  # a month, or month and day, without a year

NEAR = 200  # characters

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue, read."""

    rule: Rule
    phrase: str
    line: int
    says: Saying
    days: Days
    source: str = ""
    bounds: When | None = None  # what it allows; None of a clue that recurs, each year or week
    likely: Days | None = None  # the days of most of those who write so, to tell turns apart that are all allowed

    @property
    def recurs(self) -> bool:
        return self.bounds is None

    @property
    def key(self) -> tuple[str, str | Saying]:
        """Clues with the same key prove nothing together that one does not prove alone."""
        return (self.rule.name, self.says if self.bounds is None else str(self.bounds))


class Expression(NamedTuple):
    """An expression of time where a sentence uses it; offsets in the sentence."""

    timex: Timex
    start: int
    end: int
    tense: str  # see tense.tense
    date: When | None  # that it names by itself
    day: Day | None  # month, or month and day, where it names no year
    weekday: int | None  # the bare weekday that it is, counted from the publication: 0 for Monday

    @property
    def text(self) -> str:
        return self.timex.text

    @property
    def told(self) -> str:
        """The tense; where the sentence leaves it open, what `timex` takes as likelier."""
        guess = self.timex.direction
        return self.tense or (guess if guess in ("past", "future") else "")


def _expression(timex: Timex, start: int, end: int, sentence: str) -> Expression:
    date: When | None = None
    day: Day | None = None
    if timex.type in ("DATE", "TIME"):
        if not timex.anchor and timex.value[:1].isdigit():
            date = from_timex(timex.value, timex.mod if timex.mod in ("START", "MID", "END") else "")
            if date and not (
                date.earliest and date.latest and spans.FIRST <= date.earliest <= date.latest <= spans.LAST
            ):
                date = None
        if found := _YEARLESS.match(timex.local):
            day = tuple(int(part) for part in found.groups() if part)
    found = _WEEKDAY.match(timex.local) if timex.anchor == "published" else None
    weekday = int(found[1]) - 1 if found else None
    return Expression(timex, start, end, tense(sentence, start, end), date, day, weekday)


_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?(?:-N\d-\d|T.*)?$")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?$")


@dataclass(slots=True)
class Line:
    """A sentence, its expressions of time, and the facts that it tells."""

    sentence: Sentence
    text: str
    expressions: list[Expression]
    facts: list[Match]
    with_date: list[Match]  # facts by words that suffice with their date
    counted: list[Match]  # facts by words that suffice where time is counted from them
    linked: set[int]  # expressions that go with a fact, by number
    taken: list[tuple[int, int]] = field(default_factory=list)  # words that have told all they tell

    def before(self, at: int) -> str:
        """What stands before a place, as far as it matters: the whole of a long sentence is never looked through."""
        return self.text[max(0, at - NEAR) : at]

    @property
    def number(self) -> int:
        return self.sentence.line

    @property
    def is_head(self) -> bool:
        """Headlines are written in the present, whatever they tell."""
        return self.sentence.role in ("title", "heading")


def read(article: Article, anchors: Sequence[Anchor]) -> list[Line]:
    """The sentences of an article that tell time or a fact, and the first few."""
    in_text, in_title = scan(article.text).found, scan(article.title).found if article.title else ()
    lines: list[Line] = []
    at = 0
    for number, sentence in enumerate(article.sentences):
        if sentence.role == "aside":
            continue
        text = sentence.text
        own: list[tuple[Timex, int, int]] = []
        if sentence.role == "title" and sentence.start == sentence.end:
            own = [(timex, timex.start, timex.end) for timex in in_title]
        else:
            while at < len(in_text) and in_text[at].start < sentence.start:
                at += 1
            while at < len(in_text) and in_text[at].end <= sentence.end:
                own.append((in_text[at], in_text[at].start - sentence.start, in_text[at].end - sentence.start))
                at += 1
        own = _joined(own, text)
        facts = list(matches(anchors, text))
        if own or facts or number < 3 or "anniversary" in text:
            expressions = [_expression(*one, text) for one in own]
            with_date, counted = list(matches(anchors, text, "with_date")), list(matches(anchors, text, "counted"))
            lines.append(Line(sentence, text, expressions, facts, with_date, counted, set()))
    return lines


_OF_YEAR = re.compile(r",? (?:of )?")


def _joined(own: list[tuple[Timex, int, int]], text: str) -> list[tuple[Timex, int, int]]:
    """ "21 September last year" as one expression, where it was found as two."""
    result: list[tuple[Timex, int, int]] = []
    for timex, start, end in own:
        before = result[-1] if result else None
        year = re.fullmatch(r"(-P1Y|P0Y|\+P1Y)", timex.local)
        if before and year and _YEARLESS.match(before[0].local) and _OF_YEAR.fullmatch(text[before[2] : start]):
            local = f"{year[1]}-{before[0].local[5:]}"
            result[-1] = (replace(before[0], local=local, text=text[before[1] : end], direction=""), before[1], end)
        else:
            result.append((timex, start, end))
    return result


# -- making clues -----------------------------------------------------------------------------------------------------


def rule(name: str) -> Rule:
    return constraints().rules[name]


def margin(name: str, of: str) -> int:
    """A margin of a rule, in days."""
    return int(rule(name).margins[of])


def says(key: str, facts: Sequence[Anchor] = (), **values: object) -> Saying:
    """What a clue says: a key of the table's section `dating`, and what is filled in there."""
    return Saying((), facts=tuple((anchor.what, anchor.when) for anchor in facts)).and_(key, **values)


def clue(name: str, line: int, phrase: str, why: Saying, some: Sequence[Span], source: str = "") -> Clue:
    """A clue that allows certain days, which are written out behind the reason."""
    some = spans.join(some)
    told = replace(why, days=tuple(spans.when(span) for span in some[:4]))
    hull = spans.when(Span(some[0].low, some[-1].high))
    return Clue(rule(name), phrase, line, told, spans.fixed(some), source, hull)


def recurring(name: str, line: int, phrase: str, says: Saying, days: Days, source: str = "") -> Clue:
    """A clue that allows days in every year or week."""
    return Clue(rule(name), phrase, line, says, days, source)


OFFSET = re.compile(r"(?P<sign>[+-]?)P(?P<count>\d+)(?P<unit>[DWMQY])(?:-(?P<field>[\d-]+|WE))?(?:T.*)?$")
"""A value that is counted from the publication, before it is anchored: "-P1M"."""


def around(span: Span, ahead: bool, most: int) -> Span:
    """The days on which one may write of others: at most so many before, where those are to come, or after."""
    return Span(span.low - most, span.high) if ahead else Span(span.low, span.high + most)


def in_year(day: Day, year: int) -> Span | None:
    """A day or a month in one year."""
    try:
        first = Date(year, day[0], day[1] if len(day) > 1 else 1)
    except ValueError:
        return None
    return Span(first.toordinal(), first.toordinal()) if len(day) > 1 else spans.unit_of(first, "M")


def name_of(day: Day) -> str:
    """A month or a day without a year, to be put into words: "--11", "--11-05"."""
    return "-" + "".join(f"-{number:02}" for number in day)


def sources(anchors: Sequence[Anchor]) -> str:
    return "; ".join(dict.fromkeys(anchor.source for anchor in anchors))
