"""The days of a year on which holidays fall, by the rules that the tables write: fixed ones, weekdays, Easter."""

from __future__ import annotations

import calendar
import datetime
import re

DAY = datetime.timedelta(days=1)
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_RULE = re.compile(
    rf"(?P<month>\d\d?)(?:-(?P<day>\d\d)| (?P<weekday>{'|'.join(WEEKDAYS)}) (?P<nth>[1-5]|last))"
    r"|(?P<orthodox>orthodox-)?easter(?P<offset>[+-]\d{1,2})?"
)


def is_rule(text: str) -> bool:
    """Whether a text is such as "12-31", "11 thursday 4", "11 sunday last", "easter-2" or "orthodox-easter+1"."""
    return bool(_RULE.fullmatch(text)) and any(holiday(text, year) for year in range(2000, 2028))


def holiday(on: str, year: int) -> datetime.date | None:
    """The day in `year` of a rule; None where there is none ("02-29", "02 sunday 5"), or the text is no rule."""
    found = _RULE.fullmatch(on)
    if found is None:
        return None
    try:
        if found["month"] is None:
            sunday = orthodox_easter(year) if found["orthodox"] else easter(year)
            return sunday + int(found["offset"] or 0) * DAY
        month = int(found["month"])
        if found["day"]:
            return datetime.date(year, month, int(found["day"]))
        length = calendar.monthrange(year, month)[1]
        days = [datetime.date(year, month, day) for day in range(1, length + 1)]
        days = [day for day in days if day.weekday() == WEEKDAYS.index(found["weekday"])]
        return days[-1] if found["nth"] == "last" else days[int(found["nth"]) - 1]
    except (ValueError, OverflowError, IndexError):
        return None


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
