"""Dates and agencies printed round an article: "Updated 3 June 2024", "MOSCOW, June 3 (Reuters) -", /2024/06/03/.

Only full calendar dates become values here; whatever a sentence says of time is `timex`'s.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

CLOCK = re.compile(r"\d[:.]\d\d\b(?!\.?\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января січня janvier januar jänner enero gennaio janeiro stycznia",
            "february feb febr февраля лютого février fevrier februar febrero febbraio fevereiro lutego",
            "march mar марта березня mars märz maerz marzo março marca",
            "april apr апреля квітня avril abril aprile kwietnia",
            "may мая травня mai mayo maggio maio maja",
            "june jun июня червня juin juni junio giugno junho czerwca",
            "july jul июля липня juillet juli julio luglio julho lipca",
            "august aug августа серпня août aout agosto sierpnia",
            "september sep sept сентября вересня septembre septiembre settembre setembro września",
            "october oct октября жовтня octobre oktober octubre ottobre outubro października",
            "november nov ноября листопада novembre noviembre novembro listopada",
            "december dec декабря грудня décembre decembre dezember diciembre dicembre dezembro grudnia",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<d1>\d{{1,2}}) (?:st|nd|rd|th|er|º|°|\.)? [ -]+ (?:de[ ]+|of[ ]+)? (?P<m1>{_MONTH})\b \.?,?
        (?: [ -]+ (?:de[ ]+|del[ ]+)? (?P<y1>\d{{4}}) (?:[ ]?(?:г\.?|года|р\.|року))? )?
    | (?P<m2>{_MONTH})\b \.? [ ]+ (?P<d2>\d{{1,2}}) (?:st|nd|rd|th)? \b(?!:) (?:[ ]?,?[ ]+(?P<y2>\d{{4}}))?
    | (?P<y3>\d{{4}}) (?P<s3>[-/.]) (?P<m3>\d\d) (?P=s3) (?P<d3>\d\d)
        (?: [T ]\d\d:?\d\d (?::?\d\d(?:\.\d{{1,9}})?)? (?:Z|[ ]?[+-]\d\d:?\d\d)? )?
    | (?P<a4>\d{{1,2}}) (?P<s4>[./-]) [ ]?(?P<b4>\d{{1,2}}) (?P=s4) [ ]?(?P<y4>\d{{4}})
    | (?P<a5>\d\d) \. (?P<b5>\d\d) \. (?P<y5>[012]\d)(?!\.)
    )(?![\w/-])""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<m>{_MONTH})\.?,? (?P<y>(?:19|20)\d\d)\b", re.IGNORECASE)
_RANGE = re.compile(  # "3-9 June 2024", "30 May to 5 June 2024"; "June 3-9, 2024"
    rf"""(?<![\w/.-])(?:
      (?P<d0>\d{{1,2}}) (?:[ ](?P<m0>{_MONTH})\.?)? [ ]?(?:[-–—]|to|until|till)[ ]?
        (?P<d>\d{{1,2}}) [ ](?P<m>{_MONTH})\.?,? [ ](?P<y>\d{{4}})
    | (?P<am>{_MONTH})\.? [ ](?P<ad0>\d{{1,2}}) [ ]?(?:[-–—]|to|until|till)[ ]? (?P<ad>\d{{1,2}}),? [ ](?P<ay>\d{{4}})
    )(?![\w/-])""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand beside a printed date and says nothing else. Possessive, so that no line can make it try twice.
_FILLER = re.compile(
    r"""(?:
      \b(?: first | last | originally | date | time | on | at | the | by | of | an | a | now | just | today | yesterday
        | published | publication | publish | posted | release[ds]? | created | issued? | updated? | modified | edited
        | revised | added | uploaded | broadcast
        | aired | recorded | read | reading | ago | hrs | (?:minute|min|hour|day|week|month|year)s?
        | (?:mon|tues|wednes|thurs|fri|satur|sun)day | mon | tues? | wed | thur?s? | fri | sat | sun
        | gmt(?:[+-]\d{1,2})?
        | utc | bst | cest | cet | eest | eet | est | edt | et | [pmc][sd]t | pt | ct | msk | ist | aest
        | moscow | london | kyiv | kiev | local | eastern | a\.m | p\.m | am | pm | p | m
        | опубликовано | обновлено | дата | публикации | опубліковано | оновлено | и | в | о
        | понедельник | вторник | среда | четверг | пятница | суббота | воскресенье
        | publiée? | le | mise? | à | jour | modifié | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
        | lesedauer | min
        | veröffentlicht | aktualisiert | um | uhr | stand | publicado | actualizado | el | las | h | pubblicato
      )\b
      | (?<!\d)\d{1,2}[:.h]\d\d(?::\d\d)?(?:[ap]m\b|(?!\d))
      | [+-]\d{1,2}(?::?\d\d)?\b
      | \b\d{1,2}(?=\s*(?:am|pm|a\.m|p\.m|min|hour|day|week|month|year|h\b))
      | [\s,.:;()\[\]/@*–—-]
    )*+""",
    re.IGNORECASE | re.VERBOSE,
)
UPDATED = re.compile(r"updat|modif|edited|revised|обновл|оновл|mise? à jour|aktualis|actualiz", re.IGNORECASE)
LABELLED = re.compile(r"publi|post(?:ed)?\b|date|issued|released|created|broadcast|aired|опубл|veröff", re.IGNORECASE)
# Clock, label and date that a copied page glues together: "January 20, 20249:05 PM GMT+1Updated 2 years ago".
_GLUED = re.compile(
    r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}:\d\d)|(?<=[a-z\d])(?=(?:Updated|Published|Modified)\b)|(?<=\d[AP]M)(?=[A-Z])"
    r"|(?<=[A-Za-z]{3})(?=\d\d?[./]\d\d?[./]\d{4})"
)
_URL_DATE = re.compile(
    r"""(?<!\d) (?:19|20)\d\d [/_.-]?
        (?:0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) [/_.-]? (?:0[1-9]|[12]\d|3[01]) (?!\d)
      | (?<=/)(?:19|20)\d\d/(?:0[1-9]|1[0-2])(?=/|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENCIES = (
    "Thomson Reuters Foundation|Reuters|REUTERS|AFP|Associated Press|AP|TASS|Tass|ITAR-TASS|RIA Novosti|RIA|Interfax"
    "|UPI|EFE|Efe|dpa|DPA|ANSA|Xinhua|KYODO|Kyodo|Bloomberg|CNN|BBC|RFE/RL|Ukrinform|UNIAN|Sputnik|Anadolu|AA|PA|IANS|ANI"
    "|PTI|CBS|NBC|ABC|JTA"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ ,/]{1,2}[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,4}+(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?"
_TOWN = r"[A-Z][\w'’.-]+(?:[ ,]{1,2}[A-Z][\w'’.-]+){0,2}(?=,? (?:\(|/|\d|[A-Z]))"
_DAY = rf"(?:\w+day,? )?(?:(?:{_MONTH})\.? \d{{1,2}}|\d{{1,2}}\.? (?:{_MONTH}))(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d"
_DATELINE = re.compile(
    rf"\s*(?P<whole>(?:{_CAPITALS}|{_TOWN})(?:[.,] ?(?P<date>(?i:{_DAY})))?\.?,? ?"
    rf"(?:[(/] ?(?P<agency>{_AGENCIES})(?:[ ,/][^)/]{{0,30}})? ?[)/])? ?(?:[–—]|--?|:|(?<=[/)])\.)(?= ))"
)


_FIGURE = re.compile(r"\d")


class Printed(NamedTuple):
    """One printed date."""

    words: str
    value: str  # the day in EDTF; "" where the year is missing or the order of the figures is not clear
    updated: bool  # said to be that of a change
    labelled: bool  # said to be that of publication, or of a change


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, day in EDTF or "") of each calendar date in `text`; dates that do not exist are passed over."""
    if not _FIGURE.search(text):
        return
    for found in _DATE.finditer(text):
        got = found.groupdict()
        month: int | None = None
        if got["m1"] or got["m2"]:
            month = _MONTHS[(got["m1"] or got["m2"]).lower()]
            year, day = got["y1"] or got["y2"], int(got["d1"] or got["d2"])
        elif got["y3"]:
            year, month, day = got["y3"], int(got["m3"]), int(got["d3"])
        else:
            dotted = got["a5"] is not None or got["s4"] == "."
            first, second = int(got["a4"] or got["a5"]), int(got["b4"] or got["b5"])
            year = got["y4"] or f"20{got['y5']}"
            if dotted or first > 12:  # written with dots, the day comes first everywhere
                day, month = first, second
            elif second > 12 or first == second:
                day, month = second, first
            else:
                yield found.start(), found.end(), ""
                continue
        try:
            value = datetime.date(int(year or 2000), month, day).isoformat()
        except ValueError:
            continue
        yield found.start(), found.end(), value if year else ""


_WEEK_OF = re.compile(r"\bweek (?:of|from|beginning|starting)(?: on)? (?:\w+day,? )?", re.IGNORECASE)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, EDTF) of what is longer than a day: "week of 3 June 2024", "June 2024", "3-9 June 2024".

    Of the last, the day on which it ends: an issue with two days on it tells what happened between them.
    """
    for found in _RANGE.finditer(text):
        got = found.groupdict()
        month = _MONTHS[(got["m"] or got["am"]).lower()]
        year, first_month = int(got["y"] or got["ay"]), _MONTHS[got["m0"].lower()] if got["m0"] else month
        try:
            last = datetime.date(year, month, int(got["d"] or got["ad"]))
            first = datetime.date(year - (first_month > month), first_month, int(got["d0"] or got["ad0"]))
        except ValueError:
            continue
        if first < last:
            yield found.start(), found.end(), str(last)
    for found in _WEEK_OF.finditer(text):
        start, end, value = next(dates(text[found.end() :][:30]), (1, 0, ""))
        if start == 0 and value:
            first = datetime.date.fromisoformat(value)
            yield found.start(), found.end() + end, f"{first}/{first + datetime.timedelta(days=6)}"
    for found in _MONTH_OF_YEAR.finditer(text):
        yield found.start(), found.end(), f"{found['y']}-{_MONTHS[found['m'].lower()]:02}"


def impossible(text: str) -> Iterator[tuple[int, str]]:
    """(start, words) of each written date that no calendar has: "31 June", "29 February 2023"."""
    for found in _DATE.finditer(text):
        got = found.groupdict()
        name, number = got["m1"] or got["m2"], got["m3"]
        day = int(got["d1"] or got["d2"] or got["d3"] or 1)
        if got["m2"] and not got["y2"] and not text[: found.start()].endswith("on ") and text[found.end() :][:1] == " ":
            continue  # "in April 31 women"
        month = _MONTHS[name.lower()] if name else int(number or 1)
        year = int(got["y1"] or got["y2"] or got["y3"] or 2000)
        if 1 <= month <= 12 and 28 < day <= 31 and day > calendar.monthrange(year, month)[1]:
            yield found.start(), found[0]


def date_line(part: str) -> Printed | None:
    """What a line, or a part of one, says where it holds one date and nothing else but labels, clock and weekday.

    "Published: Mon 3 Jun 2024 14.05 BST" gives 2024-06-03; a sentence gives None.
    """
    return _date_line(part) if len(part) <= 160 and _FIGURE.search(part) else None


@functools.lru_cache(maxsize=4096)  # a head line is looked at from several sides
def _date_line(part: str) -> Printed | None:
    part = unglued(part)
    found = list(dates(part))
    if not found or len(found) > 2:
        return None
    rest = part
    for start, end, _ in reversed(found):
        rest = rest[:start] + " " + rest[end:]
    if not _FILLER.fullmatch(rest):
        return None
    start, end, value = found[0]
    updated = bool(UPDATED.search(part[:start]))
    return Printed(part.strip(" ,;:"), value, updated, updated or bool(LABELLED.search(part[:start])))


def unglued(part: str) -> str:
    """A line with spaces where copying a page lost them between a date, its clock and the next label."""
    return _GLUED.sub(" ", part)


def filler(word: str) -> bool:
    """Whether a word may stand beside a printed date and say nothing else: a label, a clock, a weekday, a zone."""
    return bool(_FILLER.fullmatch(word))


def only_filler(part: str) -> bool:
    """Whether a part of a head line is a clock, a weekday, "4 hours ago" or a reading time, without a date."""
    return len(part) <= 60 and any(map(str.isalnum, part)) and bool(_FILLER.fullmatch(part))


def dateline(text: str) -> tuple[str, str] | None:
    """("MOSCOW, June 3 (Reuters) —", "Reuters") at the start of a paragraph; None without a date and an agency both."""
    found = _DATELINE.match(text[:160])
    if not found or not (found["date"] or found["agency"]):
        return None
    return found["whole"].strip(), found["agency"] or ""


_SHORT_YEAR = re.compile(r"(?<![\w./-])(\d\d?/\d\d?/)(\d\d)(?![\w/-])")


def full_year(words: str) -> str:
    """ "1/13/24", as chats print it, with its century."""
    return _SHORT_YEAR.sub(r"\g<1>20\2", words)


def in_address(url: str) -> str:
    """The words of a date in an address: "2024/06/03" in "https://example.org/2024/06/03/title"; "" where none."""
    found = _URL_DATE.search(url)
    return found[0] if found else ""
