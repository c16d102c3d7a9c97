"""From the words of an expression to its value before anchoring."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.knowledge.date_tokens import Word


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time in a text."""

    start: int  # offsets in characters of the text
    end: int
    type: str  # DATE, TIME, DURATION or SET
    value: (
        str  # TimeML 1.2.1: "1998-02-13", "1998-W07", "199", "P3M", "PRESENT_REF"; "" where it hangs on an unknown date
    )
    mod: str  # START, MID, END, APPROX, BEFORE, MORE_THAN …, "" for none
    rule: str  # the name of the rule that read it
    local: (
        str  # before anchoring: "XXXX-11-05", "XXXX-WXX-1", "-P1M", "P0D", "-P1Y-06" (June of last year), or the value
    )
    text: str
    anchor: str = ""  # on what the value hangs: "" nothing, "published", or "text": the last date told
    direction: str = ""  # "past" or "future" where the words say on which side of its anchor it lies


class NoSuchDate(ValueError):
    """The words name a day that the calendar does not have."""


FIGURES = {
    "zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "couple": 2, "pair": 2,
}  # fmt: skip
ORDINALS = {
    word: n for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        .split(), 1)
}  # fmt: skip
ORDINAL_NAMES = tuple(ORDINALS)
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "quarter": 0.25, "quarters": 0.75}
VAGUE = {
    "few",
    "several",
    "some",
    "many",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "multiple",
    "numerous",
    "various",
}


def ordinal(text: str) -> int:
    """The number of "third" or "3rd"."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else ORDINALS[text.lower()]


def number(keys: Sequence[str]) -> str:
    """A count in words or figures as a decimal number; "X" for "a few" and the like."""
    keys = [key for key in keys if key != "-"]  # two-and-a-half
    if any(key in VAGUE for key in keys):
        return "X"
    if "couple" in keys or "pair" in keys:
        return "2"
    if keys[0] == "half" and len(keys) > 1:  # half an hour, half a dozen
        return f"{float(number(keys[1:])) / 2:g}"
    total = 0.0
    last = 0.0
    for place, key in enumerate(keys):
        if key in FRACTIONS:
            total += FRACTIONS[key] - (place > 0 and keys[place - 1] == "a")  # two and a half
        elif key in SCALES:
            total += (last or 1) * SCALES[key] - last
        elif key in FIGURES:
            last = FIGURES[key]
            total += last
        elif key[0].isdigit():
            over, _, under = key.partition("/")
            last = int(over) / (int(under) or 1) if under else float(over.replace(",", ""))
            total += last
    return f"{total:.2f}".rstrip("0").rstrip(".")


_TIME_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_TIMES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "HY": (6, "M"), "NI": (1, "D")}


def period(count: str, unit: str) -> str:
    """A duration: ("2.5", "Y") is P2Y6M, ("3", "TH") is PT3H, ("X", "W") is PXW."""
    if unit in _TIME_UNITS:
        if count.endswith(".5") and unit != "TS":
            whole = int(float(count))
            rest = "30M" if unit == "TH" else "30S"
            return f"PT{whole}{_TIME_UNITS[unit]}{rest}" if whole else f"PT{rest}"
        return f"PT{count}{_TIME_UNITS[unit]}"
    if unit in _TIMES and count != "X":
        times, unit = _TIMES[unit]
        count = f"{float(count) * times:.2f}".rstrip("0").rstrip(".")
    if count.endswith(".5") and unit == "Y":
        whole = int(float(count))
        return f"P{whole}Y6M" if whole else "P6M"
    if unit in ("NI", "E"):  # of "decades" the number is open, and that they are tens of years
        unit = "D" if unit == "NI" else "Y"
    return f"P{count}{unit}"


_PERIOD = re.compile(r"P([\d.]+|X)(TH|TM|TS|HY|NI|WE|[A-Z])")


def periods(local: str) -> str:
    """A filled template with its durations written as TimeML wants them."""
    return _PERIOD.sub(lambda found: period(found[1], found[2]), local) if "P" in local else local


def century_of(two_digits: int) -> str:
    """'82 is 1982, '22 is 2022: news speaks of years between 1930 and 2029."""
    return f"{19 if two_digits >= 30 else 20}{two_digits:02}"


def check(year: str, month: int, day: int) -> None:
    """Raises NoSuchDate for 31 June; an unknown year may be a leap year."""
    try:
        datetime.date(int(year) if year.isdigit() and int(year) else 2000, month, day)
    except ValueError as error:
        raise NoSuchDate from error


def captured(ref: str, row: Sequence[Word], classes: Mapping[str, Mapping[str, str]]) -> str:
    """The value of a captured stretch: of a word class what the table says, of a shape what the figures say."""
    keys = [word.key for word in row]
    if ref in classes:
        return classes[ref].get(" ".join(keys), "")
    key = keys[0]
    if ref in ("day", "ordinal-day", "month-number", "hour"):
        return f"{int(re.sub('[a-z]', '', key)):02}"
    if ref == "short-year":
        return century_of(int(key[1:]))
    if ref == "decade":
        return key[:3]
    if ref == "short-decade":
        return century_of(int(re.sub(r"\D", "", key)))[:3]
    if ref == "ordinal-number":
        return str(int(re.sub(r"\D", "", key)))
    if ref == "clock":
        hours, minutes = re.split("[:.]", key)[:2]
        return f"{int(hours):02}:{minutes}"
    if ref in ("count", "small", "whole", "decimal"):
        return number(keys)
    if ref == "year-words":
        return year_words(keys)
    return key


def year_words(keys: Sequence[str]) -> str:
    """nineteen ninety-six; twenty twelve; two thousand and four."""
    row = [key for key in keys if key in FIGURES or key in SCALES]
    if "thousand" in row or "hundred" in row:
        return number(row)
    high, *low = (FIGURES[key] for key in row)
    return f"{high}{sum(low):02}"


_NUMERIC = re.compile(r"(\d+)([-/.])(\d+)[-/.](\d+)(?:[T ](\d\d:\d\d)(?::\d\d)?.*)?$", re.IGNORECASE)


def numeric_date(text: str) -> str:
    """2008-09-17, 2008/9/17, 17.09.2008, 9/17/2008; of 7/8/07 the month is first, as in American papers.

    Raises NoSuchDate where no reading is a day.
    """
    found = _NUMERIC.match(text)
    if not found:
        raise NoSuchDate
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = found[1], second, third
    else:
        year = found[4] if len(found[4]) == 4 else century_of(third)
        month, day = (second, first) if found[2] == "." or first > 12 else (first, second)
    check(year, month, day)
    return f"{year}-{month:02}-{day:02}" + (f"T{found[5]}" if found[5] else "")


def clock(hour: str, minutes: str, half: str) -> str:
    """Hours and minutes of a clock time; `half` is "am", "pm", a part of the day ("MO", "AF", "EV", "NI") or ""."""
    h = int(hour)
    if (half in ("pm", "AF", "EV") and h < 12) or (half == "NI" and 6 <= h < 12):
        h += 12
    elif half in ("am", "MO", "NI") and h == 12:
        h = 0
    if h > 24 or int(minutes or 0) > 59:
        raise NoSuchDate
    return f"T{h:02}:{minutes or '00'}"
