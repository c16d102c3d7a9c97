"""Anchoring: from "the Friday before" and "-P1M" to days, once it is known from where to count."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.knowledge.grammar import grammar
from generator.timex.values import Timex

DAY = datetime.timedelta(days=1)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which each begins
_OFFSET = re.compile(
    r"(?P<sign>[+-]?)P(?P<time>T?)(?P<count>\d+|X)(?P<unit>[A-Z])(?:-(?P<field>[^T]+))?(?:T(?P<clock>[\w:]+))?$"
)
_AGES_AGO = re.compile(r"-P\d{4,}Y")  # "66 million years ago"
_FIELD = re.compile(r"XXXX-(?P<field>[^T]+)(?:T(?P<clock>[\w:]+))?$")
_WEEKDAY_NAMED = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_WEEKDAY_ORDER = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TOLD = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-\w+)?|Q\d|H\d|SP|SU|FA|WI))?(?:T|$)|\d{2,3}$")


NEAR = {
    "the-day": 1,
    "clock": 2,
    "whole-year": 0,
    "the-daypart": 3,
}  # how many sentences back a day may stand, for what is only loosely tied to it


def hangs(kind: str, local: str) -> bool:
    """Whether a value before anchoring needs a date to hang on."""
    if kind in ("DURATION", "SET"):
        return False
    return local.startswith(("XXXX", "HOLIDAY", "+", "-", "P0")) or local.endswith("-QX") or local[4:8] == "-XX-"


@dataclass(slots=True)
class _Told:
    """What the text has said so far."""

    date: str = ""  # the last date
    sentence: int = -9  # the sentence in which it stood
    day: str = ""  # the last day
    day_sentence: int = -9
    quarter: str = ""
    quarter_sentence: int = -9
    stretch: str = ""  # the last month or quarter

    def tell(self, date: str, sentence: int, published: datetime.date | None) -> None:
        self.date, self.sentence = date, sentence
        if len(date) == 10 and date[5] != "W":
            self.day, self.day_sentence = date, sentence
        if len(date) == 7 and date[5] != "S":
            self.stretch = date
        if "Q" in date and (published is None or first_day(date) <= published):
            self.quarter, self.quarter_sentence = date, sentence


def resolve(
    found: Sequence[Timex], sentences: Sequence[int], published: datetime.date | None, country: str = ""
) -> list[Timex]:
    """Each expression with its value; "" where the date that it hangs on is not known."""
    told = _Told()
    result: list[Timex] = []
    for timex, sentence in zip(found, sentences, strict=True):
        value = timex.value
        if timex.anchor:
            try:
                value = _anchor(timex, published, told, sentence, country)
            except (ValueError, OverflowError):  # out of the calendar's range
                value = "PAST_REF" if _AGES_AGO.match(timex.local) else ""
            timex = replace(timex, value=value, type="DURATION" if value.startswith("PT") else timex.type)
        if timex.type in ("DATE", "TIME") and value and _TOLD.match(value) and not _compares(timex):
            told.tell(value.partition("T")[0], sentence, published)
        result.append(timex)
    return result


def _compares(timex: Timex) -> bool:
    """ "A year earlier" and "the 1988 quarter" are told for comparison; the story does not move there."""
    if timex.local == "-P1Y":
        return timex.rule in _COMPARISONS
    return timex.local.endswith("-QX") and timex.local[0] != "X"


def _anchor(timex: Timex, published: datetime.date | None, told: _Told, sentence: int, country: str) -> str:
    local = timex.local
    if local.startswith("HOLIDAY:"):
        return _holiday(local[8:], published, timex.direction, country)
    if (
        timex.anchor == "text"
        and "D" in local
        and told.day
        and sentence - told.day_sentence <= NEAR.get(timex.rule, 99)
    ):
        base = told.day
    elif (
        timex.anchor == "text"
        and told.date
        and "D" not in local
        and sentence - told.sentence <= NEAR.get(timex.rule, 99)
    ):
        base = told.date
    elif published:
        base = published.isoformat()
    else:
        return ""
    if local.endswith("-QX") and local[:4].isdigit():  # "the 1988 quarter", where the text is about a third quarter
        quarter = _quarter_of(told, sentence, published, 0)
        return f"{local[:4]}{quarter[4:]}"
    if local[4:8] == "-XX-":  # the 5 of "June 3-5, 2024"
        return "" if not told.day else f"{told.day[:4] if local[0] == 'X' else local[:4]}{told.day[4:8]}{local[8:]}"
    offset = _OFFSET.match(local)
    if offset:
        field, clock = offset["field"], offset["clock"]
        if field == "PX":
            return _of_year(told.stretch, -1) if told.stretch else _quarter_of(told, sentence, published, 1)
        if field == "QX":
            return _quarter_of(told, sentence, published, int(offset["count"]))
        if offset["time"]:
            return f"PT{offset['count']}{offset['unit']}"  # "three hours later": from what hour, the text seldom says
        count = int(offset["sign"] + offset["count"])
        if _year_on_year(timex, told, sentence, offset["unit"], count):
            return _of_year(told.quarter, count)
        value = shift(base, offset["unit"], count)
        if field:
            value = _within(value, field)
        return _clocked(value, clock)
    fielded = _FIELD.match(local)
    if fielded is None:
        return local
    field, clock = fielded["field"], fielded["clock"]
    if field == "QX":
        return _quarter_of(told, sentence, published, 0, timex.direction)
    named = _WEEKDAY_NAMED.match(timex.text) if len(field) == 5 else None
    weekday = _WEEKDAY_ORDER.index(named[1].lower()) if named else None
    if weekday is None and len(field) == 5 and _in_a_story(timex, told, sentence, published):
        return _clocked(place(field, told.date, "future"), clock)
    value = place(field, base, timex.direction, weekday)
    if timex.rule == "week-of":
        return shift(value, "W", 0)
    return _clocked(value, clock)


def _clocked(value: str, clock: str | None) -> str:
    return f"{value}T{clock}" if clock and value else value


def _in_a_story(timex: Timex, told: _Told, sentence: int, published: datetime.date | None) -> bool:
    """ "He was arrested on June 4, 1998, and freed on July 12": the story's year, not that of the publication."""
    if published is None or timex.direction in ("future", "last", "next", "this"):
        return False
    if sentence - told.sentence > STORY_REACH:
        return False
    return len(told.date) in (7, 10) and told.date[5] in "01" and int(told.date[:4]) < published.year - 1


def _year_on_year(timex: Timex, told: _Told, sentence: int, unit: str, count: int) -> bool:
    """Reports of earnings: "net rose in the third quarter from a year ago" means that quarter of the year before."""
    if unit != "Y" or count != -1 or timex.rule not in _COMPARISONS:
        return False
    return bool(told.quarter) and sentence - told.quarter_sentence <= QUARTER_REACH


def _quarter_of(told: _Told, sentence: int, published: datetime.date | None, back: int, direction: str = "") -> str:
    """The quarter the text is about, or the one that ended last before it was published."""
    over = published is None or first_day(told.quarter or "9999-Q4") + 80 * DAY < published
    if told.quarter and (over or direction != "past"):
        return _of_year(told.quarter, -back)
    if published is None:
        return ""
    number = (published.month - 1) // 3  # that of the quarter before
    year = published.year - (number == 0) - back
    return f"{year:04}-Q{number or 4}"


@lru_cache(maxsize=4096)
def first_day(value: str) -> datetime.date:
    """The first day of a value; raises ValueError for what is no stretch of the calendar."""
    year = int(value[:4])
    rest = value[5:]
    if len(value) < 4 or not rest:
        return datetime.date(int(value.ljust(4, "0")), 1, 1)
    if rest in SEASONS:
        return datetime.date(year, SEASONS[rest], 1)
    if rest[0] == "W":
        number = int(rest[1:3])
        return datetime.date.fromisocalendar(year, number, 6 if rest.endswith("WE") else int(rest[4:] or 1))
    if rest[0] == "Q":
        return datetime.date(year, int(rest[1]) * 3 - 2, 1)
    if rest[0] == "H":
        return datetime.date(year, int(rest[1]) * 6 - 5, 1)
    return datetime.date(year, int(rest[:2]), int(rest[3:5] or 1))


def _of_year(value: str, count: int) -> str:
    """The same quarter or month, so many years on."""
    return f"{int(value[:4]) + count:04}{value[4:]}"


def shift(value: str, unit: str, count: int) -> str:
    """The value that many units on, as exact as the unit: a month from 2022-09-21 is 2022-10, a year 2023."""
    start = first_day(value)
    if unit == "Y":
        return _year(start.year + count)
    if unit == "K":  # the decades and centuries of the calendar, see words.toml
        return _year(start.year + 10 * count)[:3]
    if unit == "J":
        return _year(start.year + 100 * count)[:2]
    if unit == "M":
        months = start.year * 12 + start.month - 1 + count
        return f"{_year(months // 12)}-{months % 12 + 1:02}"
    if unit == "Q":
        quarters = start.year * 4 + (start.month - 1) // 3 + count
        return f"{_year(quarters // 4)}-Q{quarters % 4 + 1}"
    if unit == "W":
        year, week, _ = (start + 7 * count * DAY).isocalendar()
        return f"{year:04}-W{week:02}"
    return (start + count * DAY).isoformat()


def _year(year: int) -> str:
    if not 1 <= year <= 9999:
        raise ValueError
    return f"{year:04}"


def _within(value: str, field: str) -> str:
    """A field of a shifted value: "06" of 1997 is 1997-06, "5" of 1998-W07 the Friday, "WE" the weekend."""
    if "W" in value and field.isdigit():
        return (first_day(value) + (int(field) - 1) * DAY).isoformat()
    if len(field) == 5:
        return datetime.date(int(value[:4]), int(field[:2]), int(field[3:])).isoformat()
    return f"{value}-{field}"


@lru_cache(maxsize=4096)
def place(field: str, base: str, direction: str, weekday: int | None = None) -> str:
    """The month, day, weekday, quarter or season that is meant, seen from a base date.

    Directions: "past" the latest that has begun, "future" the next that has not ended, "this" the one of the same year
    or week; otherwise the nearer. Where a day's weekday (0 Monday) is told too, the nearest year in which it is right.
    """
    day = first_day(base)
    if field.startswith("WXX-"):
        return _weekday(field[4:], day, direction)
    year = day.year
    if direction == "this":
        return f"{year:04}-{field}"
    options = []
    for candidate in (
        range(year - 8, year + 9) if field == "02-29" or weekday is not None else range(year - 2, year + 3)
    ):
        try:
            start = first_day(f"{candidate:04}-{field}")
        except ValueError:
            continue
        if weekday is None or start.weekday() == weekday:
            options.append((start, f"{candidate:04}-{field}", start + (_length(field) - 1) * DAY))
    if weekday is not None:
        if not options:
            return place(field, base, direction)  # no year near has that weekday on that day: the weekday is wrong
        direction = ""
    if direction == "begun":
        return [value for start, value, _ in options if start <= day][-1]
    if direction == "last":
        return [value for _, value, end in options if end < day][-1]
    if direction == "next":
        return next(value for start, value, _ in options if start > day)
    nearest = min(options, key=lambda option: _distance(option[0], option[2], day))
    if direction == "past":
        chosen = [option for option in options if option[0] <= day][-1]
    elif direction == "future":
        chosen = next(option for option in options if option[2] >= day)
    else:
        chosen = min(options, key=lambda option: _distance(option[0], option[2], day, LEAN))
    far = FAR_DAY if len(field) == 5 else FAR_MONTH
    near = _distance(chosen[0], chosen[2], day) <= far or chosen[0].year == year
    return chosen[1] if near or field == "02-29" else nearest[1]


_COMPARISONS = ("ago", "earlier", "year-ago-adjective")
QUARTER_REACH = 3  # sentences
STORY_REACH = 0  # sentences back
LEAN = 3.0  # how much farther a day ahead seems than a day back, where no verb tells
FAR_DAY = 300  # days; of another year, and so far off: "on Dec. 7" in a story of October is ahead, whatever the tense
FAR_MONTH = 340


def _distance(start: datetime.date, end: datetime.date, day: datetime.date, lean: float = 1.0) -> float:
    if start <= day <= end:
        return 0
    return (start - day).days * lean if start > day else (day - end).days


def _length(field: str) -> int:
    if field[0] == "Q":
        return 91
    if field[0] == "H":
        return 182
    if field in SEASONS:
        return 90
    return 1 if len(field) == 5 else 30


def _weekday(field: str, day: datetime.date, direction: str) -> str:
    if field == "WE":
        week = day
        if direction not in ("future", "this") and day.weekday() < 5:
            week = day - 7 * DAY
        year, number, _ = week.isocalendar()
        return f"{year:04}-W{number:02}-WE"
    wanted = int(field) - 1
    if direction == "future":
        return (day + (wanted - day.weekday()) % 7 * DAY).isoformat()
    if direction == "next":
        return (day + ((wanted - day.weekday() - 1) % 7 + 1) * DAY).isoformat()
    if direction == "last":
        return (day - ((day.weekday() - wanted - 1) % 7 + 1) * DAY).isoformat()
    if direction == "this":
        return (day + (wanted - day.weekday()) * DAY).isoformat()
    return (day - (day.weekday() - wanted) % 7 * DAY).isoformat()


def easter(year: int) -> datetime.date:
    """Western Easter Sunday, by the algorithm that was published anonymously in Nature in 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def orthodox_easter(year: int) -> datetime.date:
    """Orthodox Easter Sunday (Meeus's Julian algorithm), in the Gregorian calendar; right for 1900 to 2099."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return datetime.date(year, month, day + 1) + 13 * DAY


_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


def holiday(on: str, year: int) -> datetime.date:
    """The day of a year that a table describes: "12-31", "11 thursday 4", "11 sunday last", "easter-2"."""
    if on.startswith("orthodox-easter"):
        return orthodox_easter(year) + int(on[15:] or 0) * DAY
    if on.startswith("easter"):
        return easter(year) + int(on[6:] or 0) * DAY
    month, _, rest = on.partition(" ")
    if not rest:
        return datetime.date(year, int(on[:2]), int(on[3:]))
    weekday, _, which = rest.partition(" ")
    last = calendar.monthrange(year, int(month))[1]
    days = [datetime.date(year, int(month), d) for d in range(1, last + 1)]
    days = [d for d in days if d.weekday() == _WEEKDAYS[weekday]]
    return days[-1] if which == "last" else days[int(which) - 1]


def _holiday(name: str, published: datetime.date | None, direction: str, country: str) -> str:
    name, _, year = name.partition("@")
    on = grammar().holidays[name].on
    rule = on.get(country) or on[""]
    if year:
        return holiday(rule, int(year)).isoformat()
    if published is None:
        return ""
    options = [holiday(rule, year) for year in (published.year - 1, published.year, published.year + 1)]
    if direction in ("past", "last"):
        return [option for option in options if option <= published][-1].isoformat()
    if direction in ("future", "next"):
        return next(option for option in options if option >= published).isoformat()
    return min(options, key=lambda option: abs(option - published)).isoformat()
