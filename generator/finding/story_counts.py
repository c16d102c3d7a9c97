"""Date phrases that count from what the story told before: "the same evening", "the Wednesday before"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from generator.dating.counts import Count
from generator.dating.date_uses import DateUse
from generator.dating.lines import WEEKDAYS
from generator.finding.chronology import DAYS_MOST, Day
from generator.finding.days_told import HAD, DaysTold, clause_round
from generator.finding.hanging import AHEAD, moved, week_of, weekend_of
from generator.timex.values import ORDINAL_NAMES, ORDINALS
from generator.values.edtf import month_length
from generator.values.when import When

_HANGS_BACK_MONTH = 8  # sentences after which a month is, from which the day of what it tells is counted
_HANGS_BACK = 60  # sentences after which a day is forgotten by what counts from it
_HANGS = re.compile(r"(?P<sign>[+-]?)P(?P<count>\d+)(?P<unit>[DWM])(?:T.*|(?P<weekend>-WE))?")
_WHOLE = frozenset(("following-span", "span-after", "previous-span", "span-before", "that-span"))  # "the week after"
_WEEKDAY_BESIDE = re.compile(
    r"\s+(?:(?P<side>before|after)(?: (?:it|that|this|then))?|previous)\b"
    r"(?=\s*(?:[,.;:!?)]|$|(?:in|at|we|they|she|he|the|about|some|wives|mothers|women)\b))"
)
_OF_THE_STORY = re.compile(r"\b(?:(?P<by>by)|on the|(?P<that>that))\s+$", re.I)
_MEANT = re.compile(rf"{AHEAD.pattern}|\b(?:was|were) (?:to|due)\b|\b(?:would|should|must)\b")
_FIGURE = r"(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)"
_WORD = rf"(?P<word>{'|'.join(reversed(ORDINAL_NAMES))})(?=\s*(?:[,.;:!?)]|$|(?:we|they|she|he|there|the)\b))"
_DAY_BEHIND = re.compile(
    rf",? \(?(?:on )?the (?:{_FIGURE}\b(?! (?:of|time|day|year|week|month)\b)|{_WORD})"
)  # "Sunday the tenth we meet", but "Sunday the second group came"
_DAY_BEFORE = re.compile(rf"\bthe (?:{_FIGURE}|{_WORD})(?:, |,? which (?:is|was) | \()(?:on )?an? $")
_SEARCHED = 400  # days round which a Friday the 23rd is looked for
_THIS_MONTH = 31  # days: "Sunday the tenth", if none such was told or is past, is that to come
_HALF_WEEK = 3  # days
_BEGAN = re.compile(r"\b(?:began|begun|started|first|founded|since)\b")
_SAME_DATE = re.compile(
    r",? (?:on |to )?(?:(?:the|this|that) (?:very )?(?:same )?(?:date|day)\b|"
    rf"(?:this )?(?P<weekday>{'|'.join(WEEKDAYS)})\b(?!['’]s))"
)
_BY = re.compile(r"\bby (?:the )?$")
_BEFORE_LAST = re.compile(r"\s+before last\b")
_LATER = 1.5  # how much farther a day behind the day told seems than one before it
_JUST_BEFORE = 2  # sentences
_SPAN_BACK = 3  # sentences after which "by the end of the week" no longer means that told of


def settled(story: DaysTold, use: DateUse, number: int, text: str, said: str) -> DateUse:
    """The date phrase as the story has it."""
    if use.rule == "following-weekday" and use.when.days == 1 and AHEAD.search(clause_round(use, said)):
        return _coming_week(story, use)
    if (then := _years_ago_to_the_day(story, use, text)) is not None:
        return then
    if (own := _of_the_period(story, use)) is not None:
        return own
    if use.rule == "previous-weekday":
        return _weekday_before(story, use)
    if use.hangs or use.rule == "overnight":
        return _counted(story, use, number)
    if use.daily and use.rule.startswith("weekday") and (found := _BEFORE_LAST.match(text, use.end)):
        when = moved(use.when, -7)
        return replace(use, end=found.end(), phrase=text[use.start : found.end()], when=when) if when else use
    if (exact := _of_a_month(story, use, text, said)) is not None:
        return exact
    if use.rule in ("part-of-the-span", "end-of-the-span") and not _MEANT.search(clause_round(use, said)):
        return _part_of_span(story, use, number)
    return _near(story, use, number, text, said)


def _years_ago_to_the_day(story: DaysTold, use: DateUse, text: str) -> DateUse | None:
    """ "A year ago, on the same date": of the day told; "two years ago Saturday": of the Saturday of these days."""
    years = re.fullmatch(r"-P(\d+)Y", use.timex.local) if use.timex is not None and use.rule == "ago" else None
    found = _SAME_DATE.match(text, use.end) if years else None
    if years is None or found is None:
        return None
    printed, told = story.published, story.days[-1].when if story.days else None
    day = told.earliest if told and told.days == 1 else None
    if found["weekday"]:
        near = printed.earliest if printed and printed.days == 1 else None
        wanted = WEEKDAYS.index(found["weekday"])
        day = near + datetime.timedelta(days=(wanted - near.weekday() + _HALF_WEEK) % 7 - _HALF_WEEK) if near else None
    if day is None:
        return None
    then = Count(int(years[1]) * 12, "month", "before", 0, 0, "").on_from(When.day(day))
    if then is None or then.earliest is None:
        return None
    when = When.day(then.earliest.replace(day=min(day.day, month_length(then.earliest.year, then.earliest.month))))
    return replace(use, end=found.end(), phrase=text[use.start : found.end()], when=when, daily=True)


def _of_the_period(story: DaysTold, use: DateUse) -> DateUse | None:
    """ "On Wednesday", in a digest of one week: that of the week."""
    week = story.week
    if week is None or week.earliest is None or not use.daily or use.rule != "weekday" or use.when.earliest is None:
        return None
    first = week.earliest
    day = first + datetime.timedelta(days=(use.when.earliest.weekday() - first.weekday()) % 7)
    if story.published is not None and story.published.latest is not None and day > story.published.latest:
        return None  # "on Saturday", in a review of this week that was written on Friday
    return replace(use, when=When.day(day), rule="weekday of the digest's week")


def _of_a_month(story: DaysTold, use: DateUse, text: str, said: str) -> DateUse | None:
    """ "On Friday the 23rd", "on the 24th, a Saturday": the nearest such day, of the days that are past or to come."""
    found = _DAY_BEHIND.match(text, use.end) or _DAY_BEFORE.search(text[: use.start])
    t, printed = use.timex, story.published
    if not found or t is None or not use.rule.startswith(("weekday", "this-weekday")) or printed is None:
        return None
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", t.local)
    ahead = t.direction in ("future", "next") or AHEAD.search(clause_round(use, said))
    last, told = printed.earliest if ahead and printed.earliest else printed.latest, story.lately
    if not weekday or last is None or (printed.days or _SEARCHED) >= _SEARCHED:
        return None
    nth = int(found["day"] or ORDINALS[found["word"]])
    base = told.latest if told and told.latest and told.latest <= last and not ahead else last
    steps = range(_SEARCHED) if ahead else range(-_SEARCHED, _THIS_MONTH)
    days = (last + datetime.timedelta(days=n) for n in steps)
    fits = [d for d in days if d.day == nth and d.isoweekday() == int(weekday[1])]
    if not fits:
        return None
    back = [d for d in fits if d <= last and abs(d - base).days < _THIS_MONTH]
    day = min(back or fits, key=lambda d: abs(d - base))
    start, end = min(use.start, found.start()), max(use.end, found.end())
    phrase = text[start:end].strip(" ,(")  # without its weekday as such: that week is no longer open
    return replace(use, start=start, end=end, phrase=phrase, when=When.day(day), basis="stated", timex=None)


def _coming_week(story: DaysTold, use: DateUse) -> DateUse:
    """ "They will come back the next Saturday": after the article, whatever day was told before."""
    printed, day = story.published.latest if story.published else None, use.when.earliest
    if printed is None or day is None or day > printed:
        return use
    return replace(use, when=When.day(day + datetime.timedelta(days=7 * ((printed - day).days // 7 + 1))))


def _counted(story: DaysTold, use: DateUse, number: int) -> DateUse:
    """ "The same day", "that evening", "a week later": from the day the story is on."""
    found = _HANGS.fullmatch(use.hangs or "P0D")
    base = _counted_from(story, use, number, int(found["count"]), found["unit"]) if found else None
    if not found or base is None:
        return use
    count = int(found["sign"] + found["count"])
    if (own := _of_the_entry(story, use, count, found["unit"])) is not None:
        return replace(use, when=own)
    if found["weekend"]:
        return replace(use, when=weekend_of(base, count) or use.when)
    if found["unit"] == "M":
        side = "before" if count < 0 else "after"
        return replace(use, when=Count(abs(count), "month", side, 0, 0, "").on_from(base) or use.when)
    if found["unit"] == "W" and use.rule in _WHOLE:
        return replace(use, when=week_of(base, count) or use.when)
    return replace(use, when=moved(base, count * (7 if found["unit"] == "W" else 1)) or use.when)


def _of_the_entry(story: DaysTold, use: DateUse, count: int, unit: str) -> When | None:
    """ "15 March. A week on, there were ninety", below what is told of the 8th: the day of the entry itself."""
    if use.start or count <= 0 or unit not in "DW" or len(story.days) < 2:
        return None
    entry = story.days[-1]
    if entry.said:  # a date that stands over an entry tells nothing itself
        return None
    days = count * (7 if unit == "W" else 1)
    return entry.when if any(moved(d.when, days) == entry.when for d in story.days[:-1]) else None


def _counted_from(story: DaysTold, use: DateUse, number: int, count: int, unit: str) -> When | None:
    """A month told since the last day is counted from in its own paragraph: "in June. Two weeks later"; and so is
    the day since which something lasts.
    """
    day, loose, since = story.day(number, _HANGS_BACK), story.loose(number), story.since
    here = story.month_told if story.month_told and story.month_told.number == number else None
    if not count and unit == "D" and (same := _same_day(story, day, number)):
        return same
    if here is not None and here.at < use.start and not (day and day.number == number):
        return here.when  # "in October …, and a fortnight later …", "at the end of May …, and that same evening …"
    if count and since and 0 <= number - since.number <= 1 and not (day and day.number >= since.number):
        return since.when
    if count > 0 and use.start == 0 and story.said and story.said.number == number - 1:
        return story.said.when  # "He said on the 8th that … Two days later …"
    moves = loose is not None and (day is None or not loose.when.contains(day.when))
    near = loose is not None and (loose.paragraph == story.paragraph or loose.number == number - 1)
    if loose and moves and (day is None or (near and (count or unit == "M"))):
        return story.fact or loose.when
    if count and unit != "M" and story.days:
        began = [d for d in story.days if not d.counted] if unit == "W" and story.days[-1].number < number else []
        return (began or story.days)[-1].when  # "They rallied on the 8th. The next day … A week later they returned"
    late = story.month_told if count and day is None else None
    return day.when if day else late.when if late and number - late.number <= _HANGS_BACK_MONTH else None


def _same_day(story: DaysTold, day: Day | None, number: int) -> When | None:
    """ "In Perm, on the same day": as in the item before, where this one has told no day; and not that by which
    something had come of it.
    """
    if story.item_day and not any(d.number >= story.item_begins for d in story.days):
        return story.item_day.when
    if day is None or not _BY.search(day.said[: day.at]):
        return None
    told = [d for d in story.days if d.number < number and d.paragraph == day.paragraph]
    return next((d.when for d in reversed(told) if not _BY.search(d.said[: d.at])), None)


def _near(story: DaysTold, use: DateUse, number: int, text: str, said: str) -> DateUse:
    """ "The Wednesday before", counted from the day told last; and a bare weekday, where the article may be of
    several weeks: the one nearest to that day, or, of what lies ahead, to the day to come told just before.
    """
    told = story.days[-1].when if story.days else None
    coming = story.upcoming
    if coming and number - coming.number <= _JUST_BEFORE and AHEAD.search(clause_round(use, said)):
        told = coming.when
    at = told.earliest if told and told.days == 1 else None
    first, last = use.when.earliest, use.when.latest
    if not use.daily or not use.rule.startswith("weekday") or first is None or last is None:
        return use
    if beside := _WEEKDAY_BESIDE.match(text, use.end):
        return _beside_what_was_told(story, use, first.weekday(), beside)
    if at is None:
        return use
    how = _OF_THE_STORY.search(text[: use.start]) if at + datetime.timedelta(days=6) < last else None
    if how and (how["by"] is None or HAD.search(said)):
        step = (first.weekday() - at.weekday()) % 7
        day = at + datetime.timedelta(days=step - 7 if how["that"] and step > _HALF_WEEK else step)
        return replace(use, when=When.day(day), basis="relative", rule="weekday of the story")
    if (last - first).days < 7:
        return use
    days = (first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, 7))
    day = min(days, key=lambda day: ((day - at).days * _LATER if day > at else (at - day).days, day))
    return replace(use, when=When.day(day), basis="inferred", rule=f"{use.rule}, nearest to the day told before")


def _beside_what_was_told(story: DaysTold, use: DateUse, weekday: int, beside: re.Match[str]) -> DateUse:
    """ "The Wednesday before", "the Sunday after that"; as loose as what was told."""
    last = story.last()
    first, end = (last.when.earliest, last.when.latest) if last else (None, None)
    if first is None or end is None:
        return use
    side = (beside["side"] or "before").lower()
    after = side == "after"
    if first != end:
        week = datetime.timedelta(days=7)
        when = When.between(first if after else first - week, end + week if after else end)
    else:
        step = (weekday - end.weekday() - 1) % 7 + 1 if after else -((first.weekday() - weekday - 1) % 7 + 1)
        when = When.day(first + datetime.timedelta(days=step))
    return replace(use, when=when, basis="relative", rule=f"weekday {side} the day told")


def _weekday_before(story: DaysTold, use: DateUse) -> DateUse:
    """ "The previous Saturday": before the day told last of which it was not said that then it all began."""
    told = next((d for d in reversed(story.days) if not _BEGAN.search(d.said) and not d.aside), None)
    first, at = use.when.earliest, told.when.earliest if told else None
    if first is None or at is None or (use.when.days or 0) > 1:
        return use
    return replace(use, when=When.day(at - datetime.timedelta(days=(at.weekday() - first.weekday() - 1) % 7 + 1)))


def _part_of_span(story: DaysTold, use: DateUse, number: int) -> DateUse:
    """ "Later in the month", "by the end of the week": of that in which the story is, if it is long over."""
    last = story.last()
    t, told = use.timex, last.when if last and number - last.number <= _SPAN_BACK else None
    if t is None or told is None or told.earliest is None or told.latest is None or use.when.earliest is None:
        return use
    if told.latest >= use.when.earliest or t.local not in ("P0M", "P0W"):
        return use
    if t.local == "P0W":
        week = week_of(When.day(told.latest), 0)
        when = When.between(told.latest, week.latest) if week and (told.days or 9) <= 1 else None
    else:
        when = When.month(told.latest.year, told.latest.month)
        when = When.between(told.earliest, when.latest) if (told.days or 9) <= DAYS_MOST else when
    return replace(use, when=when, basis="relative") if when else use
