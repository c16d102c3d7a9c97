"""Lines of date, byline and counters round an article, such as "By Jane Roe | June 3, 2024 14:05 | 5 min read"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.capture import imprints, printed
from generator.capture.printed import Printed
from generator.knowledge.boilerplate import Rules

LONGEST = 240  # characters


@dataclass(frozen=True, slots=True)
class Byline:
    """What such a line says."""

    dates: tuple[Printed, ...] = ()
    credits: tuple[str, ...] = ()


_PARTS = re.compile(
    r"\s*[|•·∙●▪]\s*|\s+[–—/-]\s+|\s+(?=(?:by|in) [A-Za-z]|\d+ comments?\b|no comments\b|leave a |posted (?:by|in)\b)",
    re.IGNORECASE,
)
_MESSAGE = re.compile(r"(?P<sender>.{1,100}?),? \[(?P<date>[^\[\]]{8,60})\]:?")
_PARTICLES = "by|von|par|and|of|for|the|in|de|van|der"
_CAPITALS = re.compile(
    rf"(?:(?:{_PARTICLES}|&) |(?:{_PARTICLES})$|(?-i:[A-ZÀ-ÞА-ЯЁІЇЄҐ])[\w'’.,-]*(?: |$))*+", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’-]+|[A-Z]\.)(?: (?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’-]+|[A-Z]\.|de|van|von|der|al)){1,3}"
)
_NO_NAME = re.compile(
    r"\b(?:the|a|an|what|why|how|who|when|where|no|not|our|their|his|her|this|that|after|before|is|are|was|did)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par)\b:? *", re.IGNORECASE)
_IN = re.compile(r"(?:(?:posted|filed|published) )?(?:in|under):? ", re.IGNORECASE)  # before sections, and places
_OF = re.compile(r" (?:[—–|]|- ) ?\S+(?: \S+){0,2}$| \([^()]{2,30}\)| in [A-Z]\w+(?: [A-Z]\w+)?$")
_AND = re.compile(r",? and |, | & |; ?| / ")


_CHAT = re.compile(
    r"\[?(?P<date>\d\d?[./]\d\d?[./](?:20)?\d\d),? \d\d?:\d\d(?::\d\d)?(?: [AP]M)?\]?(?: -)? [^:]{1,40}: ?(?P<said>.*)"
)


_NOTICE = re.compile(r"\[?\d\d?[./]\d\d?[./](?:20)?\d\d,? \d\d?:\d\d(?::\d\d)?(?: [AP]M)?(?:\] | - )\S.*")


def notice(text: str) -> bool:
    """Is it what the program says in an exported chat: "20/11/2023, 12:39 - Anna created the group"?"""
    return _NOTICE.fullmatch(text) is not None


def chat(text: str) -> tuple[Printed, str] | None:
    """The date of a message of an exported chat and what it says: "[20/11/2023, 12:40:11] Anna: Girls, …".

    Nobody is credited for it: whoever writes to a chat has not signed an article.
    """
    found = _CHAT.fullmatch(text)
    date = printed.date_line(printed.full_year(found["date"])) if found else None
    return (date._replace(words=found["date"]), found["said"]) if found and date else None


def message(text: str) -> Byline | None:
    """The head of an exported message: "The Channel, [27.08.2023 18:40]", "The Channel, [27 August 2023 at 18:40]"."""
    found = _MESSAGE.fullmatch(text) if len(text) < 160 else None
    date = printed.date_line(found["date"]) if found and printed.CLOCK.search(found["date"]) else None
    if found is None or date is None:
        return None
    return Byline((date._replace(words=found["date"]),), (found["sender"],))


def read(text: str, rules: Rules, places: frozenset[str], *, titled: bool) -> Byline | None:
    """What a line at one of `places` says, where all its parts are dates, names, counters and the like; else None.

    `titled`: it stands below the headline, where names need no "by" before them.
    """
    if len(text) > LONGEST:
        return None
    whole = imprint(text, rules, places)
    if whole and "/" in whole.dates[0].value:
        return whole  # "Week of 3 June 2024" is more than a label and a day
    return _by_parts(printed.unglued(text), rules, places, titled=titled) or whole


def imprint(text: str, rules: Rules, places: frozenset[str]) -> Byline | None:
    """What the line says that names a paper and its day, above an article or below it."""
    dates = imprints.read(text, rules) if places & {"head", "edge"} else []
    return Byline(tuple(dates)) if dates else None


def _by_parts(text: str, rules: Rules, places: frozenset[str], *, titled: bool) -> Byline | None:
    parts = [text] if printed.date_line(text) else [part for part in _PARTS.split(text) if part]
    dates: list[Printed] = []
    credits: list[str] = []
    by_rule = 0
    for part in parts:
        rule = rules.match(part, places)
        if date := printed.date_line(part):
            dates.append(date)
        elif printed.only_filler(part):
            by_rule += 1
        elif rule is not None and rule.cuts:
            by_rule += 1
            if rule.keep == "credit":
                credits.append(part)
        elif (beside := _round_a_date(part, rules, places)) and ("head" in places or _place_and_day(part, beside)):
            dates += beside.dates
            credits += beside.credits
        elif (
            "head" in places and any(map(_dated, parts)) and _IN.match(part) and is_capitals(_IN.sub("", part, count=1))
        ):
            continue
        elif (len(parts) > 1 and _BY.match(part) and part.count(" ") < 4) or (
            "head" in places and len(parts) > 1 and (titled or any(map(_dated, parts))) and is_capitals(part)
        ):
            credits += [part] if _credited(part, rules) else []
        else:
            return None
    told = by_rule == len(parts) or (by_rule and credits)
    if not dates and (len(parts) == 1 or not told):
        return None
    return Byline(tuple(dates), tuple(credits))


def is_capitals(text: str) -> bool:
    """A few words, each with a capital letter: a name, a section."""
    return text.count(" ") < 5 and text[:1].isupper() and bool(_CAPITALS.fullmatch(text))


def is_name(text: str) -> bool:
    """Two to four words that look like somebody's name and like no heading."""
    return bool(_NAME.fullmatch(text)) and not _NO_NAME.search(text)


def people(text: str) -> list[str]:
    """The names in a line of nothing but names: "Jane Roe in Riga and John Doe (earlier)"; [] for every other line."""
    rest = _BY.sub("", _OF.sub("", text), count=1)
    parts = [part.strip() for part in _AND.split(rest.strip(" .")) if part.strip()]
    return parts if parts and len(text) < 160 and all(is_name(_cased(part)) for part in parts) else []


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _dated(part: str) -> bool:
    return next(iter(printed.dates(part)), None) is not None


def _round_a_date(part: str, rules: Rules, places: frozenset[str]) -> Byline | None:
    """A part that is a date with a name, a section or a counter before it or behind it.

    "Jane Roe, June 3, 2024", "Society, 12:31 08 November 2022", "12:40, 20.11.2023 Views: 4 512".
    """
    found = list(printed.dates(part))
    if not found or len(found) > 3 or len(part) > 160:
        return None
    before, after = part[: found[0][0]].split(), part[found[-1][1] :].split()
    if part[found[-1][1] :].startswith(":"):  # the heading of an entry of a chronicle
        return None
    lead = next((n for n in range(len(before), 0, -1) if not printed.filler(before[n - 1])), 0)
    trail = next((n for n, word in enumerate(after) if not printed.filler(word)), len(after))
    name, rest = " ".join(before[:lead]).strip(" ,;-–—|("), " ".join(after[trail:]).strip(" ,;-–—|)")
    middle = part[found[0][0] : found[-1][1]]
    date = printed.date_line(" ".join((*before[lead:], middle, *after[:trail])))
    if date is None or not all(_beside(text, rules, places) for text in (name, rest)):
        return None
    by = (name, rest if _BY.match(rest) or people(rest) else "")
    return Byline((date,), tuple(text for text in by if _credited(text, rules)))


def _place_and_day(part: str, byline: Byline) -> bool:
    """ "Kemerovo, 15 November 2023": what stands under a letter or an article that is signed."""
    return part.endswith(byline.dates[0].words) and part.count(" ") - byline.dates[0].words.count(" ") < 4


def _credited(text: str, rules: Rules) -> bool:
    """Whether what stands beside a date is a person or an outlet, and no section or button."""
    named = people(text) and not rules.sections.match(text)
    return bool(_BY.match(text) or named or rules.outlets.fullmatch(text))


def _beside(text: str, rules: Rules, places: frozenset[str]) -> bool:
    """Whether it may stand beside a date: nothing, a name, a section, a counter."""
    if any(rules.events.fullmatch(word) for word in text.split()):
        return False
    if not text or is_capitals(_BY.sub("", text, count=1)) or (_BY.match(text) and text.count(" ") < 4):
        return True
    rule = rules.match(text, places)
    return rule is not None and rule.cuts


_BARS = re.compile(r"\s[|·•∙●▪‖]\s")


def is_bar(text: str, rules: Rules, places: frozenset[str]) -> bool:
    """A row of buttons or links: three short parts or more with bars between them, or two and one of them a rule's."""
    parts = [part for part in _BARS.split(text) if part.strip()]
    if len(parts) < 2 or any(part.count(" ") > 6 or (part.count(" ") > 3 and part.endswith(".")) for part in parts):
        return False
    taken = sum(1 for part in parts if (rule := rules.match(part, places)) is not None and rule.cuts)
    return len(parts) > 2 or taken > 0
