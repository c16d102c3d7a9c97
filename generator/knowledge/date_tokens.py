"""The tokens in which dates are looked for: figures that may be one are told apart, figures that never are stay whole.

A clock time, a year with an apostrophe, "17.09.2008" and "3rd" are a token each, and so are what would only look like
a date if it were taken apart: addresses, prices, telephone numbers, versions. White space is no token: "March 1, 2008"
and "March 01 , 2008" are the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"""
      (?P<word> [^\W\d_½¼¾]+(?=[\s,]) )
    | (?P<opaque> (?:https?://|www\.)\S+
                | [$£€¥]\s?\d[\d,.]*
                | (?<![\w.])\d+(?:\.\d+){3,}\w*
                | (?<!\d)\+\d[\d().-]*
                | \(\d{3}\)\s?\d{3}[-.]\d{4}
                | (?<![\w.-])\d{3}[-.](?:\d{3}[-.])?\d{4}(?![\w-]) )
    | (?P<numeric> (?<![\w.:/-])
                (?: \d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?
                  | \d{4}/\d\d?/\d\d? | \d\d?/\d\d?/(?:\d{4}|\d\d) | \d\d?\.\d\d?\.\d{4} )
                (?![\w/-]|[.:]\d) )
    | (?P<version> \d+(?:\.\d+){2,}\w* )
    | (?P<clock> (?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:[.,]\d+)?(?![\d:])
                | (?<![\d:.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?[apAP]\.?[mM]\b) )
    | (?P<decade> \b\d{3}0['’]?s\b )
    | (?P<shortdecade> ['’`]?\b\d0['’]?s\b )
    | (?P<ordinal> \b\d{1,3}(?:st|nd|rd|th)\b )
    | (?P<fraction> (?<![\w/])\d/\d(?![\w/]) | [½¼¾] )
    | (?P<decimal> (?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\b )
    | (?P<digits> (?<![\w.])\d+(?=[apAP]\.?[mM]\b|(?![\w½¼¾])) | (?<![\w.])\d+(?=[½¼¾]) )
    | (?P<shortyear> (?<!\w)['’]\d\d\b )
    | (?P<jumble> \d\w* | [^\W\d_]+[\d_]\w* | _+\w+ )
    | (?P<meridian> \b[apAP]\.\s?[mM](?:\.|\b) )
    | (?P<possessive> ['’]s\b )
    | (?P<contraction> ['’]ll\b )
    | (?P<short> \b(?:nos?|apts?|pp?|tel|ext|art|vol|fig|ch|sec)\.(?=\s?\d)
                | \b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)\. )
    | (?P<other> [^\W\d_]+ )
    | (?P<gap> \n[^\S\n]*\n\s* )
    | (?P<mark> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One token. Every alternative reads on from where it begins at most once, so the whole takes linear time."""

HYPHENS = "-‐‑–—"
APOSTROPHES = "'’`"


class Word(NamedTuple):
    """A token of a text."""

    start: int
    end: int
    text: str  # as it stands
    key: str  # lower case, "'s" with a straight apostrophe: what tables are asked for


def words(text: str) -> Iterator[tuple[str, Word]]:
    """The tokens of a text, each with the name of the kind that the tokeniser sees in it."""
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        found = match.group()
        key = found.lower()
        if kind == "word":
            pass
        elif kind == "other":
            kind = "word"
        elif kind == "possessive":
            key = "'s"
        elif kind == "contraction":
            kind, key = "word", "'ll"
        elif kind == "gap":
            key = "\n\n"
        elif kind == "mark":
            key = "-" if found in HYPHENS else "'" if found in APOSTROPHES else found
        elif kind == "meridian":
            key = key[0] + "m"
        yield kind, Word(match.start(), match.end(), found, key)


def keys(text: str) -> tuple[str, ...]:
    """A phrase of a table as keys of tokens. (A full stop that is part of a word, as in "Sept.", is not a key.)"""
    return tuple(word.key for _, word in words(text))
