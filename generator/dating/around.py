"""Dates that stand round a text: in a byline, the HTML, an address, a dateline."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.capture import printed
from generator.dating import spans
from generator.dating.lines import (
    MONTHS,
    WEEKDAYS,
    Clue,
    Day,
    Expression,
    Line,
    around,
    clue,
    in_year,
    margin,
    name_of,
    recurring,
    says,
)
from generator.dating.spans import Span
from generator.timex import scan
from generator.values.model import Article
from generator.values.when import When, from_timex

_LOOKS_BACK = re.compile(r"\b(?:digest|review|summary|chronicle|overview|round-?up|monitoring)\b", re.IGNORECASE)
_POSTS_LEAST = 3
_POST_DAY = re.compile(  # "Saturday 18 November, 10:05" on a line of its own
    rf"^(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:\d{{1,2}} (?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}) \d{{1,2}})"
    r"(?:,? \d{1,2}[:.]\d\d)?$",
    re.MULTILINE,
)
_EARLY, _LATE = 6, 31  # days before the end of its month, and after it, on which a digest comes out


def round_the_text(article: Article) -> Iterator[Clue]:
    """Dates in bylines, HTML, captions and addresses, as the reader of captures found them."""
    within = _POST_DAY.findall(article.text)
    stamps = [found for found in article.clues if found.where == "byline" and _POST_DAY.fullmatch(found.value)]
    posts = len(within) + len(stamps) >= _POSTS_LEAST  # the day at the head is that of the first of them
    for found in article.clues:
        if found.where == "dateline":
            continue  # read with the text
        if found.where == "url":
            if when := _in_address(found.value):
                low, high = spans.of(when)
                span = Span(low, high + margin("in-address", "after"))
                yield clue("in-address", found.line, found.value, says("stands-in-address"), [span])
        elif when := _first_date(found.value):
            low, high = spans.of(when)
            if found.where == "byline:updated":
                yield clue("round-the-text", found.line, found.value, says("updated"), [Span(-math.inf, high)])
            else:
                where, _, name = found.where.partition(":")
                why = says(f"stands-in-{where}", name=name)
                if when.precision == "month" and _LOOKS_BACK.search(f"{article.title} {found.value}"):
                    low, high = high - _EARLY, high + _LATE
                yield clue("round-the-text", found.line, found.value, why, [Span(low, high)])
        elif posts and found in stamps and (within or found is not stamps[-1]):
            continue
        elif found.where == "byline" and (day := _day_of_some_year(found.value)):
            weekday = next((n for n, name in enumerate(WEEKDAYS) if name[:3].lower() in found.value.lower()), None)
            days = spans.yearly(partial(_on_weekday, day, weekday))
            why = says("stands-yearly")
            yield recurring("dateline-day", found.line, found.value, why, days)


def _day_of_some_year(text: str) -> Day | None:
    """The day of "Thursday, 16 March", in whatever year."""
    found = [match for timex in scan(text).found if (match := re.match(r"XXXX-(\d\d)-(\d\d)", timex.local))]
    return (int(found[0][1]), int(found[0][2])) if len(found) == 1 else None


def _on_weekday(day: Day, weekday: int | None, year: int) -> Span | None:
    span = in_year(day, year)
    fits = span is not None and (weekday is None or datetime.date.fromordinal(int(span.low)).weekday() == weekday)
    return span if fits else None


def _first_date(text: str) -> When | None:
    for _, _, span in printed.spans(text):
        if "/" in span:
            return When.parse(span)
    for timex in scan(text).found:
        when = from_timex(timex.value) if timex.type in ("DATE", "TIME") and not timex.anchor else None
        if when and when.earliest and when.latest and when.earliest >= spans.FIRST and when.latest <= spans.LAST:
            return when
    return None


_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(\d\d|[a-z]{3})(?:[/_.-]?([0-3]\d))?(?!\d)", re.IGNORECASE)


def _in_address(text: str) -> When | None:
    found = _ADDRESS.search(text)
    if not found:
        return None
    months = [name[:3].lower() for name in MONTHS]
    month = found[2].lower()
    number = int(month) if month.isdigit() else months.index(month) + 1 if month in months else 0
    try:
        day = datetime.date(int(found[1]), number, int(found[3] or 1))
    except ValueError:
        return None
    return When.day(day) if found[3] else When.month(day.year, day.month)


_LABEL = re.compile(
    r"\W*(?:published|posted|updated|date|on|\w+day|\d\d?[:.]\d\d|[ap]\.?m\.?|[a-z]{2,4}t|gmt|utc)?\W*", re.IGNORECASE
)
_CREDIT = re.compile(  # "Coast Desk wire service"
    r"(?=.*\b(?:wire|service|news|agency|staff|desk|correspondent|reporter|bureau)\b)"
    r"(?:(?:[A-Z][\w.'’&-]*|wire|service|news|agency|staff|desk|correspondent|reporter|bureau|by|of|the|and)"
    r"[ ,|/]+){1,8}"
)
_STAMP = re.compile(r"\W*(?:(?:updated|at|\d\d?[:.]\d\d|[ap]\.?m\.?|[a-z]{2,4}t|gmt|utc)\W*){0,4}", re.IGNORECASE)
_PLACE = re.compile(r"[\"“(]*[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]+){0,5}[, ]*")
_DASH = re.compile(r"\s*[,.]?\s*(?:\([^)]{2,40}\)\s*)?[-–—_:]")


_ENTRIES_LEAST = 3


def _entries(lines: Sequence[Line]) -> set[int]:
    """The lines that are, or begin with, the date of an entry of a chronicle: "30 October 2023.", "2 December.", …"""
    found = {
        line.number
        for line in lines
        if any(e.start == 0 and (e.day or e.date) and line.text[e.end : e.end + 1] == "." for e in line.expressions[:1])
    }
    return found if len(found) >= _ENTRIES_LEAST else set()


def datelines(lines: Sequence[Line]) -> Iterator[Clue]:
    """A date that stands alone at the head or the foot, or in front of the first sentence."""
    entries = _entries(lines)
    for number, line in enumerate([*lines[:3], *lines[3:][-1:]]):
        following = lines[number + 1] if number + 1 < min(4, len(lines)) else None
        for expression in line.expressions[:2]:
            before, after = line.text[: expression.start], line.text[expression.end :]
            when, day = expression.date, expression.day
            to_the_day = when is not None and when.precision == "day"
            stands = _LABEL.fullmatch(before) and _LABEL.fullmatch(after)
            credited = number < 3 and _CREDIT.fullmatch(before) and _STAMP.fullmatch(after)
            if line.number in entries:
                if when and to_the_day and number < 3 and expression.start == 0:
                    since = Span(spans.of(when).low, math.inf)
                    yield clue("dateline", line.number, expression.text, says("dateline-entry"), [since])
            elif when and to_the_day and (stands or credited):
                why = says("dateline-alone")
                yield clue("dateline", line.number, expression.text, why, [spans.of(when)])
            elif (
                when
                and to_the_day
                and _PLACE.fullmatch(before)
                and after in ("", ".")
                and (_is_of_the_day(following) or _says_what_it_is(line, following))
            ):
                why = says("dateline-place")
                yield clue("dateline", line.number, expression.text, why, [spans.of(when)])
            elif number < 3 and _PLACE.fullmatch(before) and _DASH.match(after):
                most = margin("dateline-day", "after")
                if when and to_the_day:
                    yield clue("dateline-day", line.number, expression.text, says("dateline"), [spans.of(when)])
                elif day and len(day) == 2:
                    why = says("dateline-yearly", n=most)
                    days = spans.yearly(partial(_soon_after, day, most))
                    yield recurring("dateline-day", line.number, expression.text, why, days)


def _says_what_it_is(line: Line, following: Line | None) -> bool:
    """ "Yaroslavl, 2 November 2023. A conversation with Vera L., spokeswoman": the rest of the line is no sentence."""
    if following is None or following.sentence.paragraph != line.sentence.paragraph:
        return False
    return len(following.text.split()) <= _CREDIT_WORDS and following.text[-1:].isalnum()


_CREDIT_WORDS = 14
_COVERS = re.compile(
    r"\b(?:this|our|the present) (?:[\w-]+ )?(?:review|report|digest|bulletin|overview|summary|survey|chronicle|update)"
    r" (?:covers|sums up|looks back (?:on|at|over)|deals with)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(  # "The year now ending: a chronicle of 2023", "Chronology of protest, 2023"
    r"\b(?:chronicle|chronology|calendar|diary|timeline|year in review|year-end review|annual (?:report|review))"
    r"(?: (?:of|for)\b[^.;:!?]{0,40})?,?(?: (?:of|for))?(?: the year)? $",
    re.IGNORECASE,
)
_FIRST_MONTHS = re.compile(r"\bfirst (?P<count>three|six|nine) months of $", re.IGNORECASE)
_YEAR_MONTHS = {"three": 3, "six": 6, "nine": 9}


def covers(lines: Sequence[Line]) -> Iterator[Clue]:
    """ "This review covers the first six months of 2023" """
    for line in lines:
        dated = [e for e in line.expressions if e.date is not None]
        titled = line.is_head and dated and _OF_A_YEAR.search(line.before(dated[-1].start)) is not None
        if not dated or not (titled or (not line.is_head and _COVERS.search(line.before(dated[-1].start)))):
            continue
        last = dated[-1]
        if last.date is None or last.date.latest is None:
            continue
        end = last.date.latest
        if months := _FIRST_MONTHS.search(line.before(last.start)):
            end = When.month(end.year, _YEAR_MONTHS[months["count"].lower()]).latest or end
        day = end.toordinal()
        span = Span(day - margin("covers", "year" if titled else "before"), day + margin("covers", "after"))
        yield clue("covers", line.number, last.text, says("covers", phrase=last.text), [span])


_AS_I_WRITE = re.compile(
    r"\b(?:as (?:I|we) (?:write|type|finish)|(?:I am|I['’]m|we are) writing|(?:I|we) write this|this (?:is|was) written"
    r"|as (?:this|we) (?:is|goes?|go) (?:being )?(?:written|to press))\b"
)
_THIS_LETTER = re.compile(  # "this letter comes a day early, on Thursday"
    r"\b(?:[Tt]his|[Tt]he|[Oo]ur|[Yy]our) (?:letter|issue|newsletter|bulletin|column) (?:comes|goes out|is out"
    r"|reaches you|arrives|appears|lands)\b[^.;:!?]{0,40}$"
)
_CLOSED = re.compile(  # "the digest was closed on 3 June", "this issue went to press on 3 June", "as of 3 June"
    r"\b(?:digest|issue|review|bulletin|list|report|edition|overview|chronicle|summary|newsletter|brief|note|survey)\b[^.;:!?]{0,20}"
    r"\b(?:(?:was|is|has been) (?:closed|completed|finished|finali[sz]ed|compiled|put together)|closed|went to press)"
    r",?\s(?:on\s)?(?:the\s)?$"
)
_TODAY_IS = re.compile(r"(?:^|[.!?—–-] |\b)(?:[Tt]oday is|[Ii]t is|[Ii]t['’]s)(?: now)?(?: a)? $")


def as_i_write(lines: Sequence[Line]) -> Iterator[Clue]:
    """ "It is Sunday evening as I write": that day of the week; "I am writing this on 5 May": that day of some year."""
    for line in lines:
        for expression in () if line.is_head else line.expressions:
            day, weekday, when = expression.day, expression.weekday, expression.date
            before = line.before(expression.start)
            letter = _THIS_LETTER.search(before)
            if (counted := _THE_WEEKDAY.match(line.text, expression.end)) and expression.timex.local in _NEAR_NOW:
                weekday = WEEKDAYS.index(counted["weekday"])  # "the day before yesterday, a Monday"
                later = _NEAR_NOW[expression.timex.local]
                why = says("written-on", weekday=(weekday + later) % 7)
                yield recurring("day-named", line.number, expression.text, why, spans.weekly(weekday, later, later))
                continue
            if day and len(day) > 1 and _YOUR_REPORT.search(before):  # a letter to the editor
                most = margin("letter", "after")
                why = says("yearless-past", day=name_of(day), n=most)
                days = spans.yearly(partial(_soon_after, day, most))
                yield recurring("letter", line.number, expression.text, why, days)
                continue
            found = letter or _CLOSED.search(before) or _written_near(line, expression)
            if found is None or expression.timex.direction in ("last", "next"):
                continue
            if when and when.precision == "day":
                why = says("day-was", day=expression.text, phrase=found[0])
                yield clue("dateline-day", line.number, expression.text, why, [spans.of(when)])
            elif day and len(day) > 1:
                days = spans.yearly(partial(_soon_after, day, 0))
                why = says("day-was", day=name_of(day), phrase=found[0])
                yield recurring("day-named", line.number, expression.text, why, days)
            elif weekday is not None and (letter or _TODAY_IS.search(before)):
                why = says("written-on", weekday=weekday)
                yield recurring("day-named", line.number, expression.text, why, spans.weekly(weekday, 0, 0))


_THE_WEEKDAY = re.compile(rf",? (?:an?|which was an?) (?P<weekday>{'|'.join(WEEKDAYS)})\b")
_NEAR_NOW = {"P0D": 0, "-P1D": 1, "-P2D": 2}  # days after it on which one wrote
_YOUR_REPORT = re.compile(
    r"\b[Yy]our (?:[\w’-]+ ){0,2}(?:report|article|story|piece|editorial|column|feature|leader|review|letter)s?\b"
    r"[^.;:!?]{0,60}(?:\(|,| of| on| from)\s?(?:the |\w+day,? )?$"
)


def _written_near(line: Line, expression: Expression) -> re.Match[str] | None:
    """The "as I write" that stands beside a day."""
    found = _AS_I_WRITE.search(line.text)
    beside = found and max(expression.start - found.end(), found.start() - expression.end) <= _NEAR_IT
    return found if beside else None


_NEAR_IT = 20  # characters between "as I write" and its day


def _is_of_the_day(line: Line | None) -> bool:
    """Whether a sentence counts from the day on which it was written: "Moscow, 12 January 2024. Yesterday …".

    Without that it may be the scene of a story: "Grozny, 3 January 1995. The square lies empty."
    """
    return line is not None and any(
        expression.timex.anchor == "published" and re.match(r"-?P[01]D|XXXX-WXX-", expression.timex.local)
        for expression in line.expressions
    )


def _soon_after(day: Day, most: int, year: int) -> Span | None:
    span = in_year(day, year)
    return around(span, False, most) if span else None
