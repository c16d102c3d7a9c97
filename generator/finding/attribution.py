"""Whom an article names for a fact: "according to Le Monde", "told Reuters", "as Courrier International reports"."""

from __future__ import annotations

import re

from generator.knowledge import reporting
from generator.values.seldom import Seldom

_OUTLETS = "|".join(sorted(reporting.words("outlets")))
_NAME = r"((?:Le |La |The )?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})"
_PATTERNS = tuple(
    Seldom(pattern)
    for pattern in (
        r"(?:^|[\s,(])[Aa]ccording to (?:the )?((?:[A-Z][\w.’'-]*|"
        rf"(?!an?\b)[a-z]+(?= (?:of\b|{_OUTLETS}|[A-Z])|[,.;:)”]|$))"
        rf"(?:\s(?:of|[A-Z][\w.’'-]*|[a-z]+(?= (?:{_OUTLETS}))|{_OUTLETS})){{0,4}})",
        r"(?:^|[,“”]\s*)[Aa]s ((?:[A-Z][\w.’'-]*\s?){1,4}) (?:reports?|reported|writes|wrote|notes|noted)\b",
        r"^((?:[A-Z][\w.’'-]*\s?){1,4}?) quoted\b",
        rf"\b(?:told|informed) {_NAME}",
        rf"\b(?:[Qq]uestioned|[Ii]nterviewed|[Cc]ontacted|[Qq]uoted|cited|seen) by {_NAME}",
        r"\bexplained ([A-Z]{3,}\w*)",
        rf"\bin an interview with {_NAME}",
        r"^((?:[A-Z][\w.’'-]*\s?){1,4}?) (?:reported|reports)\b",
    )
)


def attributed(sentence: str) -> str:
    """The name, or ""."""
    for pattern in _PATTERNS:
        if found := pattern.search(sentence):
            return re.sub(r"[’']s$", "", found[1].strip(" ,."))
    return ""
