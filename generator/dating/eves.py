"""Days counted from a date named: "three days before Mother's Day", "on the eve of 8 March"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.knowledge.holidays import WEEKDAYS
from generator.timex.values import FIGURES
from generator.values.when import When

_COUNTED_FROM = re.compile(
    rf"\b(?:(?:on )?the (?P<weekday>{'|'.join(WEEKDAYS)}) (?:before|after|following)|"
    r"(?P<count>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>day|week)s? (?:before|after)|"
    r"(?:on )?the (?:eve|morrow|day before|day after)(?: of)?|the day (?:before|after)) "
    r"(?:the )?(?:\w+[’']s |russian )?$",
    re.I,
)


def on_the_eve(sentence: str, use: DateUse) -> DateUse:
    """ "Three days before Mother's Day", "on the Thursday before", "on the eve of": counted from the day named."""
    if use.shape != "point" or use.when.days != 1 or use.when.earliest is None:
        return use
    found = _COUNTED_FROM.search(sentence[: use.start])
    day = _counted(found, use.when.earliest) if found else None
    if found is None or day is None:
        return use
    phrase = sentence[found.start() : use.start] + use.phrase
    rule = use.rule if use.rule.startswith("counted from ") else f"counted from {use.rule}"
    return replace(use, start=found.start(), phrase=phrase, when=When.day(day), rule=rule)


def _counted(found: re.Match[str], day: datetime.date) -> datetime.date | None:
    words = found[0].lower()
    later = re.search(r"\b(?:after|following|morrow)\b", words) is not None
    if found["weekday"]:
        wanted = WEEKDAYS.index(found["weekday"].lower())
        step = (wanted - day.weekday()) % 7 or 7
        return day + datetime.timedelta(days=step if later else step - 7)
    if found["count"]:
        number = FIGURES.get(found["count"].lower(), 0) or (int(found["count"]) if found["count"].isdigit() else 0)
        days = number * {"day": 1, "week": 7}[found["unit"].lower()]
        return day + datetime.timedelta(days=days if later else -days) if days else None
    return day + datetime.timedelta(days=1 if later else -1)
