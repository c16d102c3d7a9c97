"""A date known more or less well, written in EDTF (ISO 8601-2, levels 0 and 1).

`When("2022-09~")` reads such a value and `str()` gives it back; between the two it knows the first and the last day it
allows.

Choices where the standard leaves one:
- The codes 21 to 24 are the seasons of the northern hemisphere by whole months; winter is December to February of the
  next year, so `2022-24` ends on 28 February 2023.
- `?`, `~` and `%` say something about the source, not about the days: `2022-09~` has the bounds of `2022-09`.
- `../x` (open) and `/x` (unknown) bound nothing on that side; they differ in text and words alone.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import math
import re
from collections.abc import Callable
from typing import NoReturn

from generator.values import language as languages
from generator.values.dates_in_words import PARTS, part_of_year, words
from generator.values.edtf import MOMENT, Point, WhenError, as_date, civil, month_length, sides, span, year_text

__all__ = ["When", "WhenError", "from_timex"]

Date = datetime.date


class When:
    """A date, or a span of dates, as exact as its source and no more; never changed.

    `edtf` alone makes the value: two that are written alike are equal, and everything else is computed from it.
    `earliest` and `latest` are the first and last day it allows, None where that side is open, unknown, or in a year
    that `datetime.date` can't hold (before 1, after 9999). Raises `WhenError` where `edtf` can't be read.
    """

    # No dataclass: `packing` is to write the text alone.
    __slots__ = ("_end", "_start", "days", "earliest", "edtf", "latest")

    edtf: str
    earliest: Date | None
    latest: Date | None
    days: int | None  # that it allows, both ends counted; None where a side is open
    _start: Point
    _end: Point

    def __init__(self, edtf: str) -> None:
        if not isinstance(edtf, str):
            raise WhenError(f"{edtf!r} is no text; quote the date")
        text = edtf.strip()
        start, end = sides(text)
        put = super().__setattr__
        put("edtf", text)
        put("_start", start)
        put("_end", end)
        put("earliest", as_date(start.low))
        put("latest", as_date(end.high))
        put("days", None if self.is_open else int(end.high - start.low) + 1)

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise AttributeError(f"a date keeps its {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a date keeps its {name}")

    def __reduce__(self) -> tuple[Callable[[str], When], tuple[str]]:
        return When.parse, (self.edtf,)

    def __eq__(self, other: object) -> bool:
        return self.edtf == other.edtf if isinstance(other, When) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.edtf)

    # -- making ---------------------------------------------------------------------------------------------------

    @classmethod
    def parse(cls, edtf: str) -> When:
        """Same as `When(edtf)`, with a cache."""
        return _parse(edtf) if cls is When and isinstance(edtf, str) else cls(edtf)

    @classmethod
    def day(cls, day: Date) -> When:
        return cls.parse(f"{day.year:04}-{day.month:02}-{day.day:02}")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        return cls.parse(f"{year_text(year)}-{month:02}")

    @classmethod
    def year(cls, year: int) -> When:
        return cls.parse(year_text(year))

    @classmethod
    def between(cls, first: Date | None, last: Date | None) -> When:
        """From `first` to `last`, both included, in the shortest text that says no more; None leaves a side open.

        >>> str(When.between(datetime.date(2022, 12, 1), datetime.date(2022, 12, 31)))
        '2022-12'
        """
        return cls.parse(span(first.toordinal() if first else -math.inf, last.toordinal() if last else math.inf))

    # -- knowing --------------------------------------------------------------------------------------------------

    @property
    def is_interval(self) -> bool:
        return self._start is not self._end or "/" in self.edtf

    @property
    def is_open(self) -> bool:
        """Whether a side is open or unknown."""
        return math.isinf(self._start.low) or math.isinf(self._end.high)

    @property
    def approximate(self) -> bool:
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        return "?" in self.edtf or "%" in self.edtf

    @property
    def precision(self) -> str:
        """day, month, season, quarter, half, year, decade, century; "interval" for any other span."""
        if not self.is_interval:
            return self._start.kind
        if self.is_open:
            return "interval"
        start, end = self._start, self._end
        if start.low == end.high:
            return "day"
        first, last = civil(int(start.low)), civil(int(end.high))
        if first[2] != 1 or last[2] != month_length(last[0], last[1]):
            return "interval"
        months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
        if months == 1 or (months == 12 and first[1] == 1):
            return "month" if months == 1 else "year"
        if months in (3, 6) and first[1] % months == 1:
            return "quarter" if months == 3 else "half"
        if months in (120, 1200) and first[1] == 1 and first[0] % (months // 12) == 0:
            return "decade" if months == 120 else "century"
        return "interval"

    # -- comparing ------------------------------------------------------------------------------------------------

    @property
    def key(self) -> tuple[float, float, str]:
        """Sort key: first day, last day, text; an open start comes first, an open end last."""
        return (self._start.low, self._end.high, self.edtf)

    def __lt__(self, other: object) -> bool:
        return self.key < other.key if isinstance(other, When) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.key <= other.key if isinstance(other, When) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.key > other.key if isinstance(other, When) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.key >= other.key if isinstance(other, When) else NotImplemented

    def overlaps(self, other: When) -> bool:
        """Whether some day is allowed by both."""
        return self._start.low <= other._end.high and other._start.low <= self._end.high

    def contains(self, other: When | Date) -> bool:
        """Whether every day that `other` allows is allowed here."""
        if isinstance(other, Date):
            return self._start.low <= other.toordinal() <= self._end.high
        return self._start.low <= other._start.low and other._end.high <= self._end.high

    def hull(self, other: When) -> When:
        """The shortest span that holds both."""
        if self.contains(other):
            return self
        if other.contains(self):
            return other
        return When.parse(span(min(self._start.low, other._start.low), max(self._end.high, other._end.high)))

    def onward(self) -> When:
        """From its beginning on, as exact as it is: since January is `2024-01/..`, and not `2024/..`."""
        return When.parse(f"{self.edtf.split('/')[0]}/..") if self.earliest else self

    def until(self, last: Date | None) -> When:
        """From its beginning to that day."""
        if last is None or self.earliest is None or last < self.earliest:
            return self.onward()
        return When.parse(f"{self.edtf.split('/')[0]}/{last}") if last > self.earliest else When.day(last)

    def approximately(self) -> When:
        """The same days, marked as approximate; what is in doubt (?) stays so (%)."""

        def mark(text: str) -> str:
            if text in ("", ".."):
                return text
            return text[:-1] + "%" if text[-1] in "?%" else text.rstrip("~") + "~"

        if "T" in self.edtf:
            return When.parse(self.edtf.partition("T")[0] + "~")
        return When.parse("/".join(mark(part) for part in self.edtf.split("/")))

    # -- writing --------------------------------------------------------------------------------------------------

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"When({self.edtf!r})"

    def words(self, planned: bool = False, language: str = "en") -> str:
        """For people: "3 June 2024", "between 1 and 23 January 2023", "about November 2022", "since October 2022"."""
        told = languages.language(language)
        text = words(self.edtf, self._start, self._end, told)
        if not planned:
            return text
        span = self.is_interval and self._start.low != self._end.high and not part_of_year(self._start, self._end)
        return told["planned, open" if self.is_open else "planned, span" if span else "planned"].format(text)

    def machine(self) -> str | None:
        """The value for `<time datetime>`; None where HTML has no form for it (spans, marks, years BC)."""
        moment = MOMENT.fullmatch(self.edtf)
        if moment and self._start.year > 0:
            zone = moment["zone"] or ""
            return f"{moment['date']}T{moment['clock']}{zone + ':00' if len(zone) == 3 else zone}"
        point = self._start
        if self.is_interval or point.mark or point.year < 1 or point.kind not in ("day", "month", "year"):
            return None
        return "-".join([f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)])


@functools.lru_cache(maxsize=8192)
def _parse(edtf: str) -> When:
    return When(edtf)


UNKNOWN = When("../..")
"""No date at all."""


# -- TIMEX3 ------------------------------------------------------------------------------------------------------------

_TIMEX = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?:\d\d?(?::\d\d){0,2}|[A-Z]{2}).*)?",
    re.ASCII,
)
_TIMEX_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@functools.lru_cache(maxsize=8192)
def from_timex(value: str, mod: str = "") -> When | None:
    """The days that a TIMEX3 value of type DATE or TIME names, with `mod` applied.

    None for what names none by itself: durations, sets, references (PRESENT_REF), values with X (`XXXX-11-05`), fiscal
    years, dates that do not exist. BEFORE and AFTER leave the value itself out, ON_OR_BEFORE and ON_OR_AFTER hold it.
    """
    if re.fullmatch(r"\d{2,3}", value, re.ASCII):
        when: When | None = When.parse(value + "X" * (4 - len(value)))
    else:
        when = _from_timex(value)
    if when is None or not mod:
        return when
    low, high = when._start.low, when._end.high
    if mod == "APPROX":
        return when.approximately()
    if mod in ("BEFORE", "LESS_THAN"):
        return When.parse(span(-math.inf, low - 1))
    if mod in ("AFTER", "MORE_THAN"):
        return When.parse(span(high + 1, math.inf))
    if mod in ("ON_OR_BEFORE", "EQUAL_OR_LESS"):
        return When.parse(span(-math.inf, high))
    if mod in ("ON_OR_AFTER", "EQUAL_OR_MORE"):
        return When.parse(span(low, math.inf))
    if mod in ("START", "MID", "END"):
        return _part_of(when, mod)
    return when


def _from_timex(value: str) -> When | None:
    found = _TIMEX.fullmatch(value)
    if found is None:
        return None
    year = int(found["year"])
    try:
        if found["week"]:
            weekday = found["weekday"]
            first = Date.fromisocalendar(year, int(found["week"]), int(weekday) if weekday and weekday != "WE" else 1)
            if weekday and weekday != "WE":
                return When.day(first)
            return When.between(first + datetime.timedelta(5 if weekday else 0), first + datetime.timedelta(6))
        if found["quarter"]:
            last = 3 * int(found["quarter"])
            return When.between(Date(year, last - 2, 1), Date(year, last, month_length(year, last)))
        if found["half"]:
            last = 6 * int(found["half"])
            return When.between(Date(year, last - 5, 1), Date(year, last, month_length(year, last)))
        if found["season"]:
            return When.parse(f"{year_text(year)}-{_TIMEX_SEASONS[found['season']]}")
        return When.parse("-".join(part for part in (found["year"], found["month"], found["day"]) if part))
    except (ValueError, OverflowError):
        return None


def _part_of(when: When, mod: str) -> When:
    """START, MID or END of a year, month or decade; the value itself where it has no such parts (a day, a quarter)."""
    point = when._start
    if when.is_interval or point.kind not in PARTS or point.mark:
        return when
    (first, last), _ = PARTS[point.kind][mod]
    if point.kind == "year":
        return When.parse(f"{year_text(point.year)}-{first:02}/{year_text(point.year)}-{last:02}")
    if point.kind == "decade":
        return When.parse(f"{year_text(point.year + first)}/{year_text(point.year + last)}")
    stem, last = f"{year_text(point.year)}-{point.month:02}", min(last, calendar.monthrange(point.year, point.month)[1])
    return When.parse(f"{stem}-{first:02}/{stem}-{last:02}")
