"""A date known more or less well, written in EDTF (ISO 8601-2, levels 0 and 1).

`When("2022-09~")` reads such a value and `str()` gives it back; between the two it knows the first and the last day it
allows. Level 2 (sets, parts in doubt, significant digits, quarters) is refused with a hint at what to write instead.

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
from dataclasses import dataclass, field

from generator.language import LANGUAGES, Language

Date = datetime.date


class WhenError(ValueError):
    """The text is no EDTF value of level 0 or 1; the message says why and what to write."""


# A year's digits, then month and day; X from the right only, as level 1 has it.
_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX)|Y-?[1-9]\d{4,11})"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)",
    re.ASCII,
)
_MOMENT = re.compile(
    r"(?P<date>-?\d{4}-\d\d-\d\d)T(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)"
    r"(?P<zone>Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?",
    re.ASCII,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # code to first month
_HINTS = (
    (re.compile(r"\d{4}-(2[5-9]|3\d|4[01])$"), "quarters and halves are written as months: 2022-01/2022-03"),
    (re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?$"), "write months and days with two digits: 2022-09-01"),
    (re.compile(r".*\d[ux]", re.DOTALL), "unknown digits are written with a capital X: 199X, 2022-XX"),
    (
        re.compile(r"(unknown|open)?/(unknown|open)?$|.*/(unknown|open)$|(unknown|open)/", re.DOTALL),
        "an open end is written '..', an unknown one is left empty: 2022-10/..",
    ),
    (re.compile(r"[\[{]"), "sets of dates are not read; write the span, 2022-01/2022-03"),
    (re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}$|.*[a-z]{3}", re.DOTALL), "write year, month, day: 2022-09-21"),
)


def days_before(year: int, month: int = 1, day: int = 1) -> int:
    """Number of a day in the proleptic Gregorian calendar of any year; `date.toordinal()` where Python has the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    shifted = year - (month <= 2)
    return (
        365 * shifted + shifted // 4 - shifted // 100 + shifted // 400
        + (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 306
    )  # fmt: skip


def month_length(year: int, month: int) -> int:
    return days_before(year, month + 1) - days_before(year, month)


def _date(number: float) -> Date | None:
    return Date.fromordinal(int(number)) if 1 <= number <= Date.max.toordinal() else None


@dataclass(frozen=True, slots=True)
class _Point:
    """One side of an interval, or a date alone."""

    kind: str  # day, month, season, year, decade, century; open, unknown
    low: float  # number of the first day, -inf and inf where there is no bound
    high: float
    mark: str = ""
    year: int = 0
    month: int = 0  # 1 to 12; of a season its code; 0: none or XX
    day: int = 0
    hidden: str = ""  # what XX stands for: "", "month", "day" or "both" (month and day)


_OPEN = _Point("open", -math.inf, math.inf)
_UNKNOWN = _Point("unknown", -math.inf, math.inf)


@functools.lru_cache(maxsize=8192)
def _point(text: str, whole: str) -> _Point:
    """A date of level 1 without time; `whole` is named in errors."""
    found = _POINT.fullmatch(text)
    if found is None:
        raise _error(whole)
    digits, month_text, day_text, mark = found["year"], found["month"], found["day"], found["mark"]
    if digits == "-0000":
        raise WhenError(f"'{whole}': there is no year -0000; the year before 0001 is 0000")
    unknown = digits.count("X")
    if unknown:
        if month_text:
            raise WhenError(f"'{whole}': with an unknown year no month can be given; write {digits}")
        least, most = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
        first, last = min(least, most), max(least, most)
        kind = "decade" if unknown == 1 else "century"
        return _Point(kind, days_before(first), days_before(last + 1) - 1, mark, least)
    year = int(digits.lstrip("Y"))
    if digits[0] == "Y" and month_text:
        raise WhenError(f"'{whole}': a year with Y stands alone, without month and day")
    if month_text is None:
        return _Point("year", days_before(year), days_before(year + 1) - 1, mark, year)
    if month_text == "XX":
        if day_text not in (None, "XX"):
            raise WhenError(f"'{whole}': with an unknown month the day is XX too")
        hidden = "both" if day_text else "month"
        return _Point("year", days_before(year), days_before(year + 1) - 1, mark, year, hidden=hidden)
    month = int(month_text)
    if day_text is None and month in _SEASONS:
        start = _SEASONS[month]
        return _Point("season", days_before(year, start), days_before(year, start + 3) - 1, mark, year, month)
    if not 1 <= month <= 12:
        raise _error(whole, f"there is no month {month_text}")
    start_number, length = days_before(year, month), month_length(year, month)
    if day_text in (None, "XX"):
        hidden = "day" if day_text else ""
        return _Point("month", start_number, start_number + length - 1, mark, year, month, hidden=hidden)
    day = int(day_text)
    if not 1 <= day <= length:
        raise WhenError(f"'{whole}': {digits}-{month_text} has {length} days, not {day_text}")
    return _Point("day", start_number + day - 1, start_number + day - 1, mark, year, month, day)


def _error(text: str, why: str = "") -> WhenError:
    hint = next((hint for pattern, hint in _HINTS if pattern.match(text)), "")
    hint = hint or "dates are written like 2022-09-21, 2022-09, 2022~, 2022-09/2022-12, ../2024-06"
    return WhenError(f"'{text[:60]}' is no date{': ' + why if why else ''}; {hint}")


def _sides(text: str) -> tuple[_Point, _Point]:
    """Start and end, the same object twice where the value is no interval."""
    if "/" in text:
        left, _, right = text.partition("/")
        start = _OPEN if left == ".." else _point(left, text) if left else _UNKNOWN
        end = _OPEN if right == ".." else _point(right, text) if right else _UNKNOWN
        if start is end is _UNKNOWN:
            raise _error(text)
        if start.low > end.high:
            raise WhenError(f"'{text}': the interval ends before it begins")
        return start, end
    moment = _MOMENT.fullmatch(text) if "T" in text else None
    point = _point(moment["date"] if moment else text, text)
    return point, point


@dataclass(frozen=True, slots=True, order=False, repr=False)
class When:
    """A date, or a span of dates, as exact as its source and no more.

    `edtf` alone makes the value: two that are written alike are equal, and everything else is computed from it.
    `earliest` and `latest` are the first and last day it allows, None where that side is open, unknown, or in a year
    that `datetime.date` can't hold (before 1, after 9999). Raises `WhenError` where `edtf` can't be read.
    """

    edtf: str
    earliest: Date | None = field(init=False, compare=False)
    latest: Date | None = field(init=False, compare=False)
    days: int | None = field(init=False, compare=False)  # that it allows, both ends counted; None where a side is open
    _start: _Point = field(init=False, compare=False)
    _end: _Point = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.edtf, str):
            raise WhenError(f"{self.edtf!r} is no text; quote the date")
        text = self.edtf.strip()
        start, end = _sides(text)
        put = object.__setattr__  # the class is frozen
        put(self, "edtf", text)
        put(self, "_start", start)
        put(self, "_end", end)
        put(self, "earliest", _date(start.low))
        put(self, "latest", _date(end.high))
        put(self, "days", None if self.is_open else int(end.high - start.low) + 1)

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
        return cls.parse(f"{_year(year)}-{month:02}")

    @classmethod
    def year(cls, year: int) -> When:
        return cls.parse(_year(year))

    @classmethod
    def between(cls, first: Date | None, last: Date | None) -> When:
        """From `first` to `last`, both included, in the shortest text that says no more; None leaves a side open.

        >>> str(When.between(datetime.date(2022, 12, 1), datetime.date(2022, 12, 31)))
        '2022-12'
        """
        return cls.parse(_span(first.toordinal() if first else -math.inf, last.toordinal() if last else math.inf))

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
        first, last = _civil(int(start.low)), _civil(int(end.high))
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

    def intersect(self, other: When) -> When | None:
        """The days that both allow; None where there is none. Marks (?, ~, %) survive only if one holds the other."""
        if not self.overlaps(other):
            return None
        if other.contains(self):
            return self
        if self.contains(other):
            return other
        return When.parse(_span(max(self._start.low, other._start.low), min(self._end.high, other._end.high)))

    def hull(self, other: When) -> When:
        """The shortest span that holds both."""
        if self.contains(other):
            return self
        if other.contains(self):
            return other
        return When.parse(_span(min(self._start.low, other._start.low), max(self._end.high, other._end.high)))

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
        told = LANGUAGES.get(language) or LANGUAGES[language.partition("-")[0]]
        text = _words(self, told)
        if not planned:
            return text
        span = self.is_interval and self._start.low != self._end.high and not _part_of_year(self._start, self._end)
        return told["planned, open" if self.is_open else "planned, span" if span else "planned"].format(text)

    def machine(self) -> str | None:
        """The value for `<time datetime>`; None where HTML has no form for it (spans, marks, years BC)."""
        moment = _MOMENT.fullmatch(self.edtf)
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


# -- spans as text ----------------------------------------------------------------------------------------------------


def _year(year: int) -> str:
    if not -9999 <= year <= 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@functools.lru_cache(maxsize=8192)
def _civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of the `number`-th day."""
    if 1 <= number <= Date.max.toordinal():
        day = Date.fromordinal(number)
        return day.year, day.month, day.day
    cycles = (number - 1) // 146097  # the calendar repeats after 400 years
    day = Date.fromordinal(number - cycles * 146097)
    return day.year + 400 * cycles, day.month, day.day


def _side(number: float, level: str) -> str:
    if math.isinf(number):
        return ".."
    year, month, day = _civil(int(number))
    if not -9999 <= year <= 9999:  # such years have neither month nor day in EDTF
        return _year(year)
    return "-".join([_year(year), f"{month:02}", f"{day:02}"][: ("year", "month", "day").index(level) + 1])


def _span(low: float, high: float) -> str:
    """EDTF of the days `low` to `high`: both sides with day, or both with month or year where they are whole ones."""
    if low > high:
        raise WhenError("the interval ends before it begins")
    level = "year"
    for number, edge in ((low, 0), (high, 1)):
        if math.isinf(number):
            continue
        _, month, day = _civil(int(number) + edge)  # an end is whole where the next day begins something
        level = "day" if day != 1 or level == "day" else "month" if month != 1 or level == "month" else "year"
    start, end = _side(low, level), _side(high, level)
    return start if start == end and start != ".." else f"{start}/{end}"


# -- words -------------------------------------------------------------------------------------------------------------


def _words(when: When, told: Language) -> str:
    start, end = when._start, when._end
    if not when.is_interval:
        return _marked(start, _told(start, told, alone=True, clock=_MOMENT.fullmatch(when.edtf)), told)
    if math.isinf(start.low) and math.isinf(end.high):
        return told["no date"]
    if math.isinf(start.low):
        key = "or before" if start.kind == "open" else "start unknown"
        return told[f"{key}, day" if end.kind == "day" else key].format(_marked(end, _told(end, told), told))
    if math.isinf(end.high):
        key = "since" if end.kind == "open" else "end unknown"
        return told[key].format(_marked(start, _told(start, told), told))
    if start.mark and start.mark == end.mark:  # said once, of the whole
        return _marked(start, _words(When.parse(re.sub("[?~%]", "", when.edtf)), told), told)
    if not start.mark and not end.mark:
        return _words_of_span(start, end, told)
    left, right = (_marked(point, _told(point, told), told) for point in (start, end))
    return told["between"].format(left, right)


def _words_of_span(start: _Point, end: _Point, told: Language) -> str:
    """A span with two ends and no marks, saying month and year once where they are shared."""
    if part := _part_of_year(start, end):
        return told[part].format(_told(_Point("year", 0, 0, "", start.year), told))
    if start.kind != end.kind and start.low > 0:  # "2022-05-05/2022": by the day
        start, end = (_Point("day", 0, 0, "", *_civil(int(number))) for number in (start.low, end.high))
    left, right = _told(start, told), _told(end, told)
    if left == right:
        return left
    if start.kind == end.kind and start.year == end.year:
        if start.kind == "day" and start.month == end.month:
            left = told["day alone"].format(start.day)
        elif start.kind == "day":
            left = told["day and month"].format(start.day, told.months[start.month - 1])
        elif start.kind == "month":
            left = told.months[start.month - 1]
    return told["between"].format(left, right)


def _part_of_year(start: _Point, end: _Point) -> str | None:
    """START, MID or END where the months are those that `from_timex` takes for it."""
    if start.kind == end.kind == "month" and start.year == end.year:
        return _PARTS_OF_YEAR.get((start.month, end.month))
    return None


def _told(point: _Point, told: Language, *, alone: bool = False, clock: re.Match[str] | None = None) -> str:
    if point.kind == "century":
        return told["century" if point.low > 0 else "century before"].format(abs(point.year))
    if point.kind == "decade":
        return told["decade" if point.low > 0 else "decade before"].format(abs(point.year))
    year = str(point.year) if point.year > 0 else told["before Christ"].format(1 - point.year)
    if point.kind == "year":
        key = {"month": "a month of", "both": "a day of"}.get(point.hidden, "") if alone else ""
        return told[key].format(year) if key else year
    if point.kind == "season":
        season = told.seasons[point.month - 21]
        if point.month != 24:
            return told["month"].format(season, year)
        return told["winter"].format(season, year, f"{(point.year + 1) % 100:02}" if point.year > 0 else "")
    month = told.months[point.month - 1]
    if point.kind == "month":
        text = told["month"].format(month, year)
        return told["a day of"].format(text) if point.hidden and alone else text
    text = told["day"].format(point.day, month, year)
    return told["clock"].format(text, clock["clock"][:5]) if clock else text


def _marked(point: _Point, text: str, told: Language) -> str:
    return told[{"~": "about", "?": "perhaps", "%": "perhaps about"}[point.mark]].format(text) if point.mark else text


# -- TIMEX3 ------------------------------------------------------------------------------------------------------------

# What START, MID and END of a year, a month, a decade are taken for: its parts, in months, days, years.
_PARTS = {
    "year": {"START": ((1, 3), "month"), "MID": ((5, 8), "month"), "END": ((10, 12), "month")},
    "month": {"START": ((1, 10), "day"), "MID": ((11, 20), "day"), "END": ((21, 31), "day")},
    "decade": {"START": ((0, 3), "year"), "MID": ((4, 6), "year"), "END": ((7, 9), "year")},
}
_PARTS_OF_YEAR = {months: part for part, (months, _) in _PARTS["year"].items()}
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
        return When.parse(_span(-math.inf, low - 1))
    if mod in ("AFTER", "MORE_THAN"):
        return When.parse(_span(high + 1, math.inf))
    if mod in ("ON_OR_BEFORE", "EQUAL_OR_LESS"):
        return When.parse(_span(-math.inf, high))
    if mod in ("ON_OR_AFTER", "EQUAL_OR_MORE"):
        return When.parse(_span(low, math.inf))
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
            return When.parse(f"{_year(year)}-{_TIMEX_SEASONS[found['season']]}")
        return When.parse("-".join(part for part in (found["year"], found["month"], found["day"]) if part))
    except (ValueError, OverflowError):
        return None


def _part_of(when: When, mod: str) -> When:
    """START, MID or END of a year, month or decade; the value itself where it has no such parts (a day, a quarter)."""
    point = when._start
    if when.is_interval or point.kind not in _PARTS or point.mark:
        return when
    (first, last), _ = _PARTS[point.kind][mod]
    if point.kind == "year":
        return When.parse(f"{_year(point.year)}-{first:02}/{_year(point.year)}-{last:02}")
    if point.kind == "decade":
        return When.parse(f"{_year(point.year + first)}/{_year(point.year + last)}")
    stem, last = f"{_year(point.year)}-{point.month:02}", min(last, calendar.monthrange(point.year, point.month)[1])
    return When.parse(f"{stem}-{first:02}/{stem}-{last:02}")
