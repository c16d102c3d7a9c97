"""The line that names a paper and its day: "No. 88, Friday 26 January 2024", "Riga, 3 May 2023. From The Example".

It is no sentence: besides its dates there are names in capitals, numbers, and the words of `names.imprint` in the table
of boilerplate. A line with a word of `names.events`, or of `names.actors` where it is no paper's name, tells of
something: "Appeal to the governor, 5 March 2023" is a headline, and its day nobody's day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.capture import printed
from generator.capture.printed import Printed
from generator.knowledge.boilerplate import Rules

LONGEST = 160  # characters
_MOST_NAMES = 9  # words with a capital letter that are no print words: a line with more is a headline in capitals
_PARTS = re.compile(r"\s*[;|·•]\s*|(?<=\w\w)\.\s+|\s+[/–—-]\s+|\s+(?=\()|(?<=\))\s+")
_BARS = re.compile(r"\s+[|·•]\s+")
_ISSUE = re.compile(r"(?:\w+ ){0,2}(?:no|nr|issue|number|vol)\b\.? ?\d+|№ ?\d+|#\d+", re.IGNORECASE)
_WORD = re.compile(r"(?:@|https?://)?[\w./@'’-]*[\w]|[№#&]")
_WHAT_IT_IS = re.compile(  # "A fortnightly letter on Russian society. Issue 41, 27 September 2024"
    r"(?:an?|the|our) (?:daily|weekly|fortnightly|biweekly|monthly|quarterly|\w+day) [\w-]+ "
    r"(?:on|about|for|of|from|by) [^.|·•]{3,80}[.|·•]\s+(?=\S)",
    re.IGNORECASE,
)
_REGULAR = re.compile(  # "Weekly letter no. 47": a periodical, and no letter to anybody
    r"\b(?:daily|weekly|fortnightly|biweekly|monthly|quarterly|\w+day) (?:letter|report|review|statement|appeal)\b|"
    r"\b(?:letter|report) (?=(?:no|nr|number|issue)\b\.? ?\d|№|#\d)",
    re.IGNORECASE,
)
_CREDITED = re.compile(  # "A year in dates. Compiled by the chronicle desk, 30 December 2024"
    r"(?:^|[.;|·•(–—]\s*)"
    r"(?:compiled|written|edited|prepared|collected|put together|recorded|reported|drawn up|text|words)"
    r" by [^.,;:]{2,60}, (?:on )?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.|@|t\.me/|vk\.com/)\S+|\S+\.(?:com|org|net|ru|ua|info|news|media)(?:/\S*)?", re.I
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?")
_NUMBER = re.compile(r"[IVXLC]+|\d{1,5}(?:[/-]\d{1,5})?")
_NO_IMPRINT = re.compile(  # "from 3 May to today"
    r"(?:from|since|until|till|before|after)\s+(?:\w+ )?\d.*|.*[!?:]", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“«„][^\"“”«»„]{2,60}[\"”»“]")  # the name of a paper
_OF_WHOM = re.compile(
    r"\b(?:channel|newspaper|newsletter|bulletin|digest|forwarded|reposted|source|via)\b", re.IGNORECASE
)
_TRANSLATED = re.compile(
    r"\b(?:translat|transl\b|accessed|retrieved|archived|captured|forwarded|reposted|reprinted)", re.I
)
_FROM = re.compile(r"\b(?:from|of|by)\b", re.IGNORECASE)


class _Dated(NamedTuple):
    start: int
    end: int
    value: str  # EDTF; "" where the year is missing


def read(text: str, rules: Rules) -> list[Printed]:
    """The dates of an imprint, that of the text first; [] for every other line."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)) or _NO_IMPRINT.fullmatch(text):
        return []
    text = printed.unglued(text)
    found = list(_dates(text))
    if not found or len(found) > 3 or not any(date.value for date in found):
        return []
    if _CREDITED.search(text[: found[-1].start]) and not text[found[-1].end :].strip(" .)"):
        return sorted(_read(text, found[-1:]), key=lambda date: not date.value)
    if not _is_imprint(text, found, rules):  # "A monitor of protests · No. 4 · Issued 30 December 2022"
        parts = _BARS.split(text)
        numbered = any(_ISSUE.fullmatch(part) for part in parts)
        dated = (read(part, rules) for part in parts[1:] if numbered or printed.LABELLED.match(part))
        return next(filter(None, dated), [])
    return sorted(_read(text, found), key=lambda date: (date.updated, not date.value))


def _dates(text: str) -> Iterator[_Dated]:
    at = 0
    for start, end, value in sorted([*printed.spans(text), *printed.dates(text)]):
        if start >= at:
            yield _Dated(start, end, value)
            at = end


def _is_imprint(text: str, found: list[_Dated], rules: Rules) -> bool:
    """Whether nothing but names, numbers and the words of print stands beside the dates."""
    rest = text
    for date in reversed(found):
        rest = f"{rest[: date.start]} {rest[date.end :]}"
    rest = _ADDRESS.sub(" ", _QUOTED.sub(" ", _CLOCK.sub(" ", _WHAT_IT_IS.sub("", rest, count=1))))
    rest = _REGULAR.sub(" ", rest)
    names, named = 0, bool(_OF_WHOM.search(rest))
    for word in _WORD.findall(rest):
        bare = re.sub(r"['’]s$", "", word).rstrip(".")
        if rules.events.fullmatch(bare) or (rules.actors.fullmatch(bare) and not named):
            return False
        if rules.imprint.fullmatch(bare) or printed.filler(bare) or printed.filler(word) or _NUMBER.fullmatch(bare):
            continue
        if not bare[:1].isupper():
            return False
        names += 1
    return names <= _MOST_NAMES


def _read(text: str, found: list[_Dated]) -> Iterator[Printed]:
    """Each date with what is said of it in its part of the line."""
    parts = [(0, 0), *((part.start(), part.end()) for part in _PARTS.finditer(text)), (len(text), len(text))]
    for date in found:
        begin = max(end for _, end in parts if end <= date.start or end == 0)
        before = text[begin : date.start]
        moved = _TRANSLATED.search(before)
        updated = bool(printed.UPDATED.search(before)) or bool(moved and not _FROM.search(before, moved.end()))
        whole = text[date.start : date.end]
        yield Printed(whole, date.value, updated, updated or bool(printed.LABELLED.search(before)))
