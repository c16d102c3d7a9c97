"""In which year of a look back a date without one lies: "in August last year. That November …"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from generator.dating.date_uses import DateUse, in_year, of_year
from generator.finding.chronology import MONTH_MOST, Day
from generator.finding.days_told import HAD, NO_STEP, DaysTold
from generator.timex.placing import NTH
from generator.values.when import When

_YEAR_BACK = 3  # sentences within which dates go on in the year of one,
_GOES_ON_DAYS = 92  # if they are so near to it,
_RECENT_DAYS = 45  # and it is not news that they tell
_THAT = re.compile(r"\bthat\s+$", re.I)
_OF_THAT_YEAR = re.compile(r",? (?:of |in )?(?:that|the same) year\b", re.I)
_WITH_YEAR = re.compile(r"\d{4}|\blast year\b|\bof that year\b")


def of_the_story(story: DaysTold, use: DateUse, number: int, text: str) -> DateUse:
    """A date without a year is of that in which the text tells just before."""
    if use.timex is None:
        return use
    before = text[: use.start]
    if (year := story.year_told) is not None and _OF_THAT_YEAR.match(text, use.end):
        then = of_year(use, year, story.country)  # "on Mother's Day of that year"
        if (then.when.days or 99) <= MONTH_MOST:
            story.stated = Day(number, story.paragraph, then.when, then.phrase, "")
        return replace(then, rule=f"{use.rule}, of the year told before") if then.when != use.when else use
    if _WITH_YEAR.search(use.phrase) and use.when.latest is not None:
        story.year_told = use.when.latest.year
    that = _THAT.search(before) is not None or use.rule == "nth-weekday-of-that-month"
    if that and (told := _told_of_year(story, use)) is not None:
        story.stated = Day(number, story.paragraph, told.when, told.phrase, "", aside=True)
        return told
    dated = use.basis != "publication" and (use.when.days or 99) <= MONTH_MOST
    if dated and _WITH_YEAR.search(use.phrase) and not NO_STEP.search(before):
        story.stated = Day(number, story.paragraph, use.when, use.phrase, "")
        return use
    return _goes_on(story, story.stated, use, number, before) if story.stated else use


def _goes_on(story: DaysTold, stated: Day, use: DateUse, number: int, before: str) -> DateUse:
    """ "On 7 October 2022 …, on 3 November …": of the same year, or the winter that follows; "had been dismissed in
    September": that before it.
    """
    base, first, printed = stated.when.earliest, use.when.earliest, story.published.latest if story.published else None
    yearless = use.timex is not None and re.fullmatch(r"XXXX-\d\d(?:-\d\d)?", use.timex.local) is not None
    if base is None or first is None or printed is None or number - stated.number > _YEAR_BACK:
        return use
    recent = printed >= first > printed - datetime.timedelta(days=_RECENT_DAYS) and not stated.aside
    if not yearless or recent or use.shape == "since":
        return use
    had = HAD.search(before) is not None
    for year in (base.year, base.year + 1):
        when = in_year(use.when, year)
        days = (when.latest - base).days if when.latest else -1
        if had and when.latest and 0 < -days <= _GOES_ON_DAYS:
            days = -days
        if 0 <= days <= _GOES_ON_DAYS + (use.when.days or 1) and when != use.when:
            story.stated = Day(number, story.paragraph, when, use.phrase, "", stated.aside)
            return replace(use, when=when, basis="inferred", rule=f"{use.rule}, of the year told before")
        if days >= 0:
            break
    return use


def _told_of_year(story: DaysTold, use: DateUse) -> DateUse | None:
    """ "In August last year. That November": of the year told, or the winter after it."""
    last = story.last(story.stated)
    base = last.when.earliest if last else None
    if base is None or use.timex is None or re.fullmatch(r"XXXX-\d\d(?:-N\d-\d)?", use.timex.local) is None:
        return None
    when = _in(use, base.year, story.country)
    when = _in(use, base.year + 1, story.country) if when.latest and when.latest < base else when
    return replace(use, when=when, basis="inferred", rule=f"{use.rule}, of the year told before")


def _in(use: DateUse, year: int, country: str) -> When:
    """The same of another year."""
    named = use.timex is not None and NTH in use.timex.local
    return of_year(use, year, country).when if named else in_year(use.when, year)
