"""Anchoring: from "the Friday before" and "-P1M" to days, once it is known from where to count."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.knowledge.grammar import grammar
from generator.knowledge.holidays import DAY, holiday
from generator.timex.placing import first_day, of_year, place, shift, within
from generator.timex.values import Timex

_OFFSET = re.compile(
    r"(?P<sign>[+-]?)P(?P<time>T?)(?P<count>\d+|X)(?P<unit>[A-Z])(?:-(?P<field>[^T]+))?(?:T(?P<clock>[\w:]+))?$"
)
_AGES_AGO = re.compile(r"-P\d{4,}Y")  # "66 million years ago"
_FIELD = re.compile(r"XXXX-(?P<field>[^T]+)(?:T(?P<clock>[\w:]+))?$")
_WEEKDAY_NAMED = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_WEEKDAY_ORDER = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TOLD = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-\w+)?|Q\d|H\d|SP|SU|FA|WI))?(?:T|$)|\d{2,3}$")


NEAR = {"the-day": 1, "clock": 2, "whole-year": 0, "the-daypart": 3}  # how many sentences back a day may stand,
# for what is only loosely tied to it
QUARTER_REACH = 3  # sentences back to the quarter with which "a year ago" compares
STORY_REACH = 0  # sentences back to the date of a story
_COMPARISONS = ("ago", "earlier", "year-ago-adjective")


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
        if (
            timex.type in ("DATE", "TIME")
            and value
            and _TOLD.match(value)
            and not _moves_nothing(timex, told, published)
        ):
            told.tell(value.partition("T")[0], sentence, published)
        result.append(timex)
    return result


def _moves_nothing(timex: Timex, told: _Told, published: datetime.date | None) -> bool:
    """Whether the story stays where it is: "the evening" is of its day, which the text may not have named."""
    return _compares(timex) or (timex.rule == "the-daypart" and _is_vaguer_since(told, published))


def _compares(timex: Timex) -> bool:
    """ "A year earlier" and "the 1988 quarter" are told for comparison; the story does not move there."""
    if timex.local == "-P1Y":
        return timex.rule in _COMPARISONS
    return timex.local.endswith("-QX") and timex.local[0] != "X"


def _anchor(timex: Timex, published: datetime.date | None, told: _Told, sentence: int, country: str) -> str:
    local = timex.local
    if local.startswith("HOLIDAY:"):
        return _holiday(local[8:], published, timex.direction, country)
    base = _base(timex, published, told, sentence)
    if not base:
        return ""
    if local.endswith("-QX") and local[:4].isdigit():  # "the 1988 quarter", where the text is about a third quarter
        quarter = _quarter_of(told, sentence, published, 0)
        return f"{local[:4]}{quarter[4:]}"
    if local[4:8] == "-XX-":  # the 5 of "June 3-5, 2024"
        return "" if not told.day else f"{told.day[:4] if local[0] == 'X' else local[:4]}{told.day[4:8]}{local[8:]}"
    if offset := _OFFSET.match(local):
        return _counted(timex, offset, base, published, told, sentence)
    if fielded := _FIELD.match(local):
        return _placed(timex, fielded, base, published, told, sentence)
    return local


def _base(timex: Timex, published: datetime.date | None, told: _Told, sentence: int) -> str:
    """The date from which an expression counts: the last one told, or that of the publication; "" for none."""
    if timex.anchor == "text":
        if timex.local[:2] in ("+P", "-P") and _is_vaguer_since(told, published):
            return told.date
        date, at = (told.day, told.day_sentence) if "D" in timex.local else (told.date, told.sentence)
        if date and sentence - at <= NEAR.get(timex.rule, 99):
            return date
    return published.isoformat() if published else ""


def _is_vaguer_since(told: _Told, published: datetime.date | None) -> bool:
    """Whether the last date told is none of a day, but of a year gone: "in September 2022. Two days later"."""
    year = told.day[:4] or (f"{published.year:04}" if published else "")
    return told.sentence > told.day_sentence and len(told.date) in (4, 7) and told.date[:4] < year


def _counted(
    timex: Timex, offset: re.Match[str], base: str, published: datetime.date | None, told: _Told, sentence: int
) -> str:
    field, clock, unit = offset["field"], offset["clock"], offset["unit"]
    if field == "PX":
        return of_year(told.stretch, -1) if told.stretch else _quarter_of(told, sentence, published, 1)
    if field == "QX":
        return _quarter_of(told, sentence, published, int(offset["count"]))
    if offset["time"]:
        return f"PT{offset['count']}{unit}"  # "three hours later": from what hour, the text seldom says
    count = int(offset["sign"] + offset["count"])
    if _year_on_year(timex, told, sentence, unit, count):
        return of_year(told.quarter, count)
    if unit == "D" and len(base) < 10:
        return "" if clock else base  # some days from a day that is not known: as exact as what is
    value = shift(base, unit, count)
    return _clocked(within(value, field) if field else value, clock)


def _placed(
    timex: Timex, fielded: re.Match[str], base: str, published: datetime.date | None, told: _Told, sentence: int
) -> str:
    field, clock = fielded["field"], fielded["clock"]
    if field == "QX":
        return _quarter_of(told, sentence, published, 0, timex.direction)
    named = _WEEKDAY_NAMED.match(timex.text) if len(field) == 5 else None
    weekday = _WEEKDAY_ORDER.index(named[1].lower()) if named else None
    if weekday is None and _IN_A_STORY.fullmatch(field) and _in_a_story(timex, told, sentence, published):
        return _clocked(place(field, told.date, "future"), clock)
    value = place(field, base, timex.direction, weekday)
    if timex.rule == "week-of":
        return shift(value, "W", 0)
    return _clocked(value, clock)


_IN_A_STORY = re.compile(r"\d\d(?:-\d\d|-N\d-\d)?|SP|SU|FA|WI")


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
        return of_year(told.quarter, -back)
    if published is None:
        return ""
    number = (published.month - 1) // 3  # that of the quarter before
    year = published.year - (number == 0) - back
    return f"{year:04}-Q{number or 4}"


def _holiday(name: str, published: datetime.date | None, direction: str, country: str) -> str:
    name, _, year = name.partition("@")
    on = grammar().holidays[name].on
    rule = on.get(country) or on[""]
    if year:
        day = holiday(rule, int(year))
        return day.isoformat() if day else ""
    if published is None:
        return ""
    years = (published.year - 1, published.year, published.year + 1)
    options = [day for each in years if (day := holiday(rule, each))]
    if direction in ("past", "last"):
        return [option for option in options if option <= published][-1].isoformat()
    if direction in ("future", "next"):
        return next(option for option in options if option >= published).isoformat()
    return min(options, key=lambda option: abs(option - published)).isoformat()
