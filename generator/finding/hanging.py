"""Expressions of time that only the story dates: "since then", "on the second day", "on the 28th", "a few days later",
"in the week before the trial".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence

from generator.dating.counts import Count, counts
from generator.dating.date_uses import DateUse
from generator.knowledge import reporting
from generator.timex.values import FIGURES, ORDINAL_NAMES, ORDINALS
from generator.values.edtf import month_length
from generator.values.seldom import Seldom
from generator.values.when import When

Date = datetime.date

AHEAD = Seldom(
    r"^\W*next\s*[:,]|(?:['’]ll\b|\b(?:will|shall|(?<!the )next|tomorrow|going to|intends?|plans?|are to|is to|due)\b)"
)
HAPPENING = "|".join(sorted({*reporting.words("happenings"), "opening", "funeral", "vote", "hearing", "gathering"}))
_SINCE_THEN = Seldom(r"\b(?:since then|ever since)\b", re.I)
_NTH_DAY = Seldom(
    rf"\bon (?:the|its|their) (?P<nth>{'|'.join(ORDINAL_NAMES[:10])}) (?:day|night|evening|morning)\b(?! of\b)", re.I
)
_OF_MONTH = Seldom(
    rf"\b(?:on|of|by|since) (?P<the>the) (?:(?P<day>\d\d?)(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINAL_NAMES[10:])}))\b"
    r"(?=[,.;:!?)”\"]|$| (?:there|that|and|but|in|at|on|by|to|with|for|as|when|after|before|we|they|he|she|it|the|a|an|"
    r"no|was|were|had|has|have|wives|mothers|women|widows|sisters|relatives|families|residents|participants|officers|about|"
    r"around|some|just|only|our|dozens|hundreds|police|more|nearly|almost|fewer|another|at least|"
    rf"{'|'.join(FIGURES)})\b)",
    re.I,
)
_BID = re.compile(
    r"\b(?:ask|asks|are asking|call|calls|are calling|urge|urges|invite|invites|want|wants|hope|hopes|mean)\b"
    r"[^.;:]*\bto\b[^.;:]*$"
)
_VAGUE = Seldom(
    r"(?<![a-z0-9] )\b(?:(?P<some>a few|several|some|many) )?(?P<unit>day|week|month)s "
    r"(?P<side>later|afterwards|earlier|before (?:that|then))\b|\bwithin (?P<within>days|weeks)\b(?! of\b)|"
    r"\bin the (?P<next>days|weeks) that followed\b|"
    r"(?<!immediately )(?<!shortly )(?<!soon )(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hours )\b"
    r"(?P<after>afterwards)\b",
    re.I,
)
_IN_A_TIME = Seldom(
    rf"\bin (?P<count>an?|\d+|{'|'.join(FIGURES)}) "
    r"(?P<unit>day|week|fortnight|month)s?\b(?:['’]s?)?(?: time\b)?(?! of\b)",
    re.I,
)
_WITHIN_A_TIME = Seldom(
    rf"(?:^|[;:] |, and )(?P<within>within) (?P<count>an?|\d+|{'|'.join(FIGURES)}) "
    r"(?P<unit>day|week|month)s?\b(?! of\b)",
    re.I,
)
_WOULD = re.compile(r"\b(?:would|(?:vowed|promised|agreed|planned|intended|meant|threatened) to)\b[^,;:]*$")
_VAGUE_SPAN = {"day": (2, 10), "week": (10, 60), "month": (45, 330)}  # days that lie between
_FEW_SPAN = {"day": (2, 6), "week": (13, 42), "month": (50, 200)}
_ROUND = Seldom(
    rf"\b(?:(?P<eve>on the eve of)|(?:in |during |on )?the (?P<unit>day|night|evening|morning|week|weeks|days) "
    rf"(?P<side>before|after|following|leading up to)|"
    rf"(?P<vague>shortly before|shortly after|(?<!\w )(?:days|hours) (?:before|after)|"
    rf"(?:a few|several|some|many) (?:days|hours) (?:before|after)|ahead of)) "
    r"(?P<that>the|this|that|her|his|their|its) "
    rf"(?:(?:\w+ )?(?P<noun>{HAPPENING})|(?P<thing>[a-z]+))\b(?! (?:of|in|on) \d)",
    re.I,
)
_ON_IT = Seldom(r"\bon (?:the|that) (?P<noun>anniversary)\b(?! (?:of|since)\b)", re.I)
_APPOSED = re.compile(r"[^,;:.!?()]*, (?:on )?")
_DAYS_AFTER = 10
_UNTOLD = 2  # days more
_HAPPENS = re.compile(rf"\b(?:{HAPPENING})\b")
_COUNTED = re.compile(
    r"\s*(?:after|before) (?:the|(?P<that>this|that)|their|her|its) "
    r"(?P<nouns>[\w-]+(?: (?!(?:was|were|is|are|had|has|have|that|which|who)\b)[\w-]+)?)\b(?! (?:of|in|on)\b)"
)


def told_by(
    text: str,
    base: When | None,
    loose: When | None,
    told: Callable[[str], When | None],
    printed: When | None,
    uses: Sequence[DateUse] = (),
) -> Iterator[DateUse]:
    """The expressions of a sentence that hang on `base`, the day the story is on, on a month told after it, on a date
    that stands before them in the sentence, or on the day of something `told`; but where the day itself stands behind.
    """
    for use in _told_by(text, base, loose, told, printed, uses):
        if not any(_is_behind(text, use, other) for other in uses):
            yield use


def _told_by(
    text: str,
    base: When | None,
    loose: When | None,
    told: Callable[[str], When | None],
    printed: When | None,
    uses: Sequence[DateUse],
) -> Iterator[DateUse]:
    if base is not None:
        yield from _since_then(text, base)
        yield from _nth_day(text, base)
    yield from _vague(text, loose or base, printed, uses)
    yield from _within_a_time(text, loose or base, printed)
    yield from _in_a_time(text, base, printed)
    exact = [*_counted(text, base, told), *_on_it(text, told)]
    yield from exact
    yield from (
        use for use in _round(text, base, told) if not any(use.start < o.end and o.start < use.end for o in exact)
    )


def _is_behind(text: str, use: DateUse, other: DateUse) -> bool:
    """ "Four days after the killings in the town, on 9 June": does the day itself stand behind what is counted?"""
    return other.when.days == 1 and _APPOSED.fullmatch(text, use.end, other.start) is not None


def moved(when: When, days: int) -> When | None:
    """So many days on: of a time of several days, each."""
    if when.earliest is None or when.latest is None:
        return None
    step = datetime.timedelta(days=days)
    on = When.between(when.earliest + step, when.latest + step)
    return on.approximately() if when.approximate else on


def week_of(when: When, weeks: int) -> When | None:
    """The calendar week of a day, or one so many weeks on."""
    if when.earliest is None or when.latest is None:
        return None
    first = when.earliest + datetime.timedelta(days=7 * weeks - when.earliest.weekday())
    last = when.latest + datetime.timedelta(days=7 * weeks + 6 - when.latest.weekday())
    return When.between(first, last)


def weekend_of(when: When, step: int) -> When | None:
    """The weekend of a day or the one that it leads up to, the next one after, or the last one before."""
    day = when.latest if step > 0 else when.earliest
    if day is None:
        return None
    saturday = day + datetime.timedelta(days=5 - day.weekday())  # of its calendar week
    if step > 0 and saturday > day:
        step -= 1
    saturday += datetime.timedelta(days=7 * step)
    return When.between(saturday, saturday + datetime.timedelta(days=1))


def _since_then(text: str, base: When) -> Iterator[DateUse]:
    found = _SINCE_THEN.search(text)
    if found and base.earliest is not None:
        yield DateUse(found.start(), found.end(), found[0], base.onward(), "relative", "since-then", "since")


def _nth_day(text: str, base: When) -> Iterator[DateUse]:
    found = _NTH_DAY.search(text)
    when = moved(base, ORDINALS[found["nth"].lower()] - 1) if found else None
    if found and when:
        yield DateUse(found.start(), found.end(), found[0], when, "relative", "nth-day")


def of_month(text: str, base: When | None, printed: Date | None, uses: Sequence[DateUse] = ()) -> Iterator[DateUse]:
    """ "On the 28th": of the month that the sentence or the story is in, or the next to come of what is planned."""
    for m in _OF_MONTH.finditer(text):
        told = [u.when for u in uses if u.end <= m.start() and not u.hangs and not u.when.is_interval]
        base = next((when for when in told if when.precision in ("month", "day")), base)
        first = base.earliest if base is not None else None
        if base is None or first is None:
            return
        low = text.lower()
        ahead = printed is not None and (AHEAD.search(low) or _BID.search(low, 0, m.start())) is not None
        days = _days_of_month(int(m["day"] or ORDINALS[m["word"].lower()]), first)
        found = [d for d in days if printed is None or (d > printed) == ahead]
        inside = [d for d in found if (base.days or 1) > 1 and base.contains(d)]
        if found:
            later = [d for d in found if (d.year, d.month) == (first.year, first.month) and d >= first]
            to = printed if ahead and printed and not inside else first
            near = later[0] if later and to is first else _nearest(inside or found, to)
            when, start = When.day(near), m.start("the")
            yield DateUse(start, m.end(), text[start : m.end()], when, "stated", "day-of-month")


def _nearest(days: Sequence[Date], to: Date) -> Date:
    return min(days, key=lambda day: (abs(day - to), day))


def _days_of_month(day: int, base: Date) -> list[Date]:
    """That day of the months round a date."""
    months = (divmod(base.year * 12 + base.month - 1 + step, 12) for step in (-1, 0, 1))
    return [Date(y, m + 1, day) for y, m in months if 1 <= day <= month_length(y, m + 1)]


def _vague(text: str, story: When | None, printed: When | None, uses: Sequence[DateUse]) -> Iterator[DateUse]:
    """ "A few days later", "within days": a time as loose as the words."""
    for m in _VAGUE.finditer(text):
        own = [u.when for u in uses if u.end <= m.start() and u.shape == "point" and not u.hangs]
        base = own[-1] if own else story
        if base is None:
            continue
        unit = "week" if m["after"] else m["unit"] or (m["within"] or m["next"])[:-1].lower()
        low, high = (_FEW_SPAN if m["some"] in ("a few", "A few") else _VAGUE_SPAN)[unit.lower()]
        if m["within"] or m["next"] or m["after"]:
            low = 1 if m["next"] else 0
        back = (m["side"] or "").lower().startswith(("earlier", "before"))
        when = _between(base, -high if back else low, -low if back else high, printed)
        if when:
            yield DateUse(m.start(), m.end(), m[0], when, "relative", "vague-later")


def _within_a_time(text: str, story: When | None, printed: When | None) -> Iterator[DateUse]:
    """ "Within ten days it had a manifesto", from what was told before; not what "was promised within ten days"."""
    for m in _WITHIN_A_TIME.finditer(text) if story is not None and not AHEAD.search(text.lower()) else ():
        count = m["count"].lower()
        number = int(FIGURES.get(count, count if count.isdigit() else 1))
        end = Count(number, m["unit"].lower(), "after", 0, 0, "").on_from(story) if story is not None else None
        when = When.between(story.earliest, end.latest) if story is not None and end is not None else None
        if when is not None and (
            printed is None or printed.latest is None or (when.latest or printed.latest) <= printed.latest
        ):
            yield DateUse(m.start("within"), m.end(), m[0].lstrip(" ,;:"), when, "relative", "within-a-time")


def _in_a_time(text: str, base: When | None, printed: When | None) -> Iterator[DateUse]:
    """ "They will come back in a week", from now; "would come back in a week", from when they said so."""
    for m in _IN_A_TIME.finditer(text):
        ahead = text[: m.start()].lower()
        said = _WOULD.search(ahead) is not None
        start = base if said else printed
        if start is None or not (said or AHEAD.search(re.split(r"[,;:]", ahead)[-1])):
            continue
        count = m["count"].lower()
        number = int(FIGURES.get(count, count if count.isdigit() else 1))
        if when := Count(number, m["unit"].lower(), "after", 0, 0, "").on_from(start):
            yield DateUse(m.start(), m.end(), m[0], when, "relative", "in-a-time")


def _round(text: str, base: When | None, told: Callable[[str], When | None]) -> Iterator[DateUse]:
    """ "The day after the rally", "in the week before the trial", "on the eve of the opening"."""
    for m in _ROUND.finditer(text):
        named = told((m["noun"] or m["thing"]).lower())
        day = named or (base if m["noun"] else None)
        if day is None or day.earliest is None:
            continue
        words = m[0].lower()
        back = m["eve"] is not None or re.search(r"\b(?:before|leading|ahead)\b", words) is not None
        one = m["eve"] or (m["unit"] or "").lower() in ("day", "night", "evening", "morning")
        if "hours" in words:
            low = high = 0
        elif one:
            low = high = -1 if back else 1
            if named is None:  # "on the eve of the opening", which nothing told of
                low, high = (low - _UNTOLD, high) if back else (low, high + _UNTOLD)
        else:
            most = 7 if m["unit"] else _DAYS_AFTER
            low, high = (-most, -1) if back else (1, most)
        when = _between(day, low, high, None)
        if when:
            yield DateUse(m.start(), m.end(), m[0], when, "relative", "round-what-was-told")


def _counted(text: str, base: When | None, told: Callable[[str], When | None]) -> Iterator[DateUse]:
    """ "Two weeks before the pickets", "nine days after the decree": from the day on which that was told to be."""
    for count in counts(text):
        named = _COUNTED.match(text, count.end)
        for noun in re.finditer(r"[\w-]+", named["nouns"]) if named else ():
            day = told(noun[0].lower().removesuffix("s"))
            if named and day is None and named["that"] and _HAPPENS.match(noun[0].lower()):
                day = base
            last = named is not None and noun.end() == len(named["nouns"])
            if last and day is None and _HAPPENS.match(noun[0].lower().removesuffix("s")):
                day = base  # told by another word: "they went out. Two weeks before the pickets"
            when = count.on_from(day) if day is not None else None
            if named and when:
                when = when.approximately() if count.about else when
                phrase = text[count.start : named.start("nouns") + noun.end()]
                yield DateUse(count.start, count.end, phrase, when, "relative", "counted from what was told")
                break


def _on_it(text: str, told: Callable[[str], When | None]) -> Iterator[DateUse]:
    """ "On the anniversary", of which the text has told the day."""
    found = _ON_IT.search(text)
    when = told(found["noun"].lower()) if found else None
    if found and when is not None and (when.days or 0) == 1:
        yield DateUse(found.start(), found.end(), found[0], when, "relative", "on-what-was-told")


def _between(base: When, low: int, high: int, printed: When | None) -> When | None:
    """From so many days on to so many, but nothing told as done lies behind the publication."""
    if base.earliest is None or base.latest is None:
        return None
    first, last = (day + datetime.timedelta(days=n) for day, n in ((base.earliest, low), (base.latest, high)))
    if printed is not None and printed.latest is not None and first <= printed.latest:
        last = min(last, printed.latest)
    return When.between(first, last)
