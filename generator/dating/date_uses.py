"""A date phrase where a sentence uses it, and the days of that name before and after."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.timex import Timex
from generator.timex.anchoring import resolve
from generator.timex.placing import NTH
from generator.values.edtf import month_length
from generator.values.when import When, from_timex

_EVERY_DAY_UP_TO = 31  # days; a wider publication interval is tried at its ends and in steps
_STEPS = 12
_YEAR = 366  # days
_LONG = 92  # days: more than any month or season has, so that the year itself is open
_ON = re.compile(r"\b(?:on|late|early|last|next|this)\s+(?:the\s+)?$", re.I)
WEEKDAY = re.compile(r"XXXX-WXX-[1-7]|[+-]P1W-[1-7]")
_PART_OF_MONTH = re.compile(r"the (first|second|third|fourth|last|final) (week|half)\b", re.I)
_PARTS_OF_MONTH = {"first half": (1, 15), "second half": (16, 31), "last half": (16, 31), "final half": (16, 31),
                   "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28),
                   "last week": (-7, -1), "final week": (-7, -1)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateUse:
    """A date phrase where a sentence uses it; offsets in the sentence."""

    start: int
    end: int
    phrase: str  # verbatim, with the words that shape it ("since late 2022", "from 1994 to 1996")
    when: When
    basis: str  # "stated", "relative", "inferred" or "publication"
    rule: str
    shape: str = "point"  # "point", "span", "since", "until", "duration", "present"
    type: str = "DATE"
    daily: bool = False  # it names a day, though which one may be open
    timex: Timex | None = None  # the expression, before it was known when the article was written
    hangs: str = ""  # what it adds to the date told before ("+P1W", "P0D"), where it counts from that


def publication_days(published: When | None) -> tuple[datetime.date, ...]:
    """The days on which the article may have been written, as many as are worth trying."""
    first, last = (published.earliest, published.latest) if published is not None else (None, None)
    year = datetime.timedelta(days=365)
    if last is None:
        if first is None:
            return ()
        last = min(first, datetime.date.max - year) + year
    elif first is None:
        first = max(last, datetime.date.min + year) - year
    width = (last - first).days
    if width <= _EVERY_DAY_UP_TO:
        return tuple(first + datetime.timedelta(days=n) for n in range(width + 1))
    return tuple(dict.fromkeys(first + datetime.timedelta(days=width * n // _STEPS) for n in range(_STEPS + 1)))


def ahead_of(use: DateUse, published: When | None, country: str) -> When | None:
    """The next such day from the publication on; None where the words name one day and no other."""
    fixed = use.timex is not None and use.timex.direction in ("last", "next", "this")
    return None if fixed else _towards("future", use, published, country)


_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d")  # be it ten months ago


def back_of(use: DateUse, published: When | None, country: str) -> When | None:
    """The last such day, month or season that had begun by the publication."""
    exact = use.timex is not None and _DAY_OF_YEAR.fullmatch(use.timex.local) is not None
    return _towards("begun" if exact else "past", use, published, country)


def _towards(direction: str, use: DateUse, published: When | None, country: str) -> When | None:
    t, days = use.timex, publication_days(published)
    if t is None or not days or use.shape != "point" or t.anchor != "published" or use.rule.startswith("counted"):
        return None
    if not re.search(r"XXXX-|HOLIDAY", t.local) and not re.fullmatch(r".*-(?:SP|SU|FA|WI)", t.local):
        return None
    return together([when_of(resolve([replace(t, direction=direction)], [0], day, country)[0]) for day in days])


def of_year(use: DateUse, year: int, country: str) -> DateUse:
    """ "In November", "on 25 September", "on Women's Day", where the text is about that year; others as they are."""
    t = use.timex
    if t is None or use.when.earliest is None or not t.local.startswith(("XXXX-", "HOLIDAY")):
        return use
    if WEEKDAY.match(t.local):
        return use
    if t.local.startswith("HOLIDAY") and use.shape == "point":
        found, own = (_fall(t, each, country) for each in (year, use.when.earliest.year))
        if found is None or own is None or found.earliest is None or own.earliest is None:
            return use
        aside = use.when.earliest - own.earliest if use.rule.startswith("counted") else None  # "on the eve of"
        when = When.day(found.earliest + aside) if aside is not None else found
        return replace(use, when=when, basis="inferred")
    if NTH in t.local or (use.shape == "point" and (use.when.days or _LONG + 1) > _LONG):
        found = when_of(resolve([replace(t, direction="this")], [0], datetime.date(year, 12, 31), country)[0])
        return replace(use, when=found, basis="inferred") if found and use.shape == "point" else use
    when = in_year(use.when, year)
    if use.shape == "span" and (when.days or 0) > _YEAR:  # of some year: the days that it names, of this one
        first, last = when.earliest, when.latest
        assert first is not None and last is not None
        last = in_year(When.day(last), year).latest or last
        when = When.between(first, last if last >= first else in_year(When.day(last), year + 1).latest)
    return replace(use, when=when, basis="inferred")


def _fall(t: Timex, year: int, country: str) -> When | None:
    """The day of a holiday in one year."""
    return when_of(resolve([replace(t, direction="past")], [0], datetime.date(year, 12, 31), country)[0])


def in_year(when: When, year: int) -> When:
    """The same days of the year, so many years on that it begins in that year."""
    first = when.earliest or when.latest
    if first is None:
        return when
    text = re.sub(r"\d{4}", lambda m: f"{int(m[0]) + year - first.year:04}", str(when))
    try:
        return When.parse(text)
    except ValueError:  # 29 February
        return When.parse(text.replace("-02-29", "-02-28"))


def sharpest(
    uses: Sequence[DateUse], sentence: str, *, lasting: bool = False, others: Sequence[DateUse] = ()
) -> DateUse | None:
    """Of the date phrases of one verb the first; of "last Sunday, on Mother's Day", the one that says more.

    Of what is `lasting` ("have come each Saturday since January") the one that says since when.
    """
    told = [u for u in uses if u.shape != "present"] or list(uses)
    if lasting and (since := next((u for u in told if u.shape == "since"), None)):
        return since
    first = next((u for u in told if u.shape in ("point", "span")), told[0] if told else None)
    if first is None or first.shape not in ("point", "span"):
        return first
    on = [u for u in told if u.shape in ("point", "span") and _ON.search(sentence[: u.start])]
    if first.rule.startswith("weekday") and not _ON.search(sentence[: first.start]) and on and first.start:
        first = on[0]  # "after Friday prayers on 19 April"
    elif (first.hangs or first.rule == "vague-later") and (
        named := next((u for u in on if u.basis == "stated" and u.when.days == 1), None)
    ):
        first = named  # "two days later, on 8 March"
    elif first.basis == "relative" and (named := next((u for u in told if _apposed(first, u, sentence)), None)):
        first = named  # "the following Saturday, 27 January"
    same = [u for u in (*uses, *others) if u.shape == "point" and u.when.days and u.when.overlaps(first.when)]
    return min([first, *same], key=lambda u: (u.when.days or 0, u is not first, u.start))


def _apposed(first: DateUse, use: DateUse, sentence: str) -> bool:
    """Does a day of the calendar stand right behind, between commas, or one that is known: "two weeks ago, on the
    second anniversary of the invasion"?
    """
    exact = use.basis == "stated" or use.rule.startswith("counted from ")
    return (exact and use.shape == "point" and use.when.days == 1 and use.start > first.end) and re.fullmatch(
        r", (?:on )?(?:the )?", sentence[first.end : use.start]
    ) is not None


def when_of(t: Timex) -> When | None:
    if t.type not in ("DATE", "TIME") or not t.value:
        return None
    return _part_of_month(t) or from_timex(t.value, t.mod if t.type == "DATE" else "")  # "around noon on Saturday"


def _part_of_month(t: Timex) -> When | None:
    """ "The second half of May", "the last week of September", more exactly than TimeML has words for."""
    found = _PART_OF_MONTH.match(t.text) if t.mod else None
    month = re.fullmatch(r"(\d{4})-(\d\d)", t.value)
    if not found or not month:
        return None
    year, number = int(month[1]), int(month[2])
    first, last = _PARTS_OF_MONTH[f"{found[1]} {found[2]}".lower()]
    length = month_length(year, number)
    if first < 0:
        first, last = length + 1 + first, length
    return When.between(datetime.date(year, number, first), datetime.date(year, number, min(last, length)))


def together(found: list[When | None]) -> When | None:
    """One value for all the days on which the article may have been written."""
    kept = [w for w in found if w is not None]
    if not kept or len(kept) < len(found):
        return None
    if len(set(kept)) == 1:
        return kept[0]
    earliest = [w.earliest for w in kept if w.earliest]
    latest = [w.latest for w in kept if w.latest]
    if len(earliest) < len(kept) or len(latest) < len(kept):
        return None
    hull = When.between(min(earliest), max(latest))
    return hull.approximately() if any(w.approximate for w in kept) else hull
