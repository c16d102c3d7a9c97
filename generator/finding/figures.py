"""Numbers in a sentence, in figures or in words: what is counted, and which ones tell one report from another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.timex import values

_WORD = "|".join(sorted((*values.FIGURES, "hundred", "thousand", "dozen"), key=lambda word: (-len(word), word)))
_NUMBER = re.compile(rf"\b(?:\d[\d,. ]*\d|\d|(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}))*)(?:-odd)?\b", re.I)
_COUNTED = re.compile(
    r"\s+(?!(?:day|week|month|year|hour|minute|time)s?\b)(?:\w+\s+){0,2}?"
    r"(women|woman|wives|mothers|widows|men|soldiers|people|signatures|protesters|relatives|reservists|participants)\b",
    re.I,
)
_TELLING_LEAST = 10  # smaller numbers stand everywhere
_YEARS = range(1900, 2101)


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Each number of a text, and where its words end."""
    for m in _NUMBER.finditer(text):
        words = m[0].lower().removesuffix("-odd")
        if words[0].isdigit():
            digits = re.sub(r"\D", "", words)
            yield int(digits[:12]), m.end()
        elif words not in ("a", "an"):
            number = values.number([word for word in re.split(r"[ -]", words) if word != "and"])
            if number.replace(".", "").isdigit():
                yield int(float(number)), m.end()


def counted(text: str) -> tuple[tuple[int, str], ...]:
    """What is counted: (20, "women")."""
    found = ((number, _COUNTED.match(text, end)) for number, end in numbers(text))
    return tuple((number, noun[1].lower()) for number, noun in found if noun)


def telling(text: str) -> frozenset[str]:
    """Numbers so large that who shares one tells of one thing, as words: "#14600"."""
    return frozenset(f"#{n}" for n, _ in numbers(text) if n >= _TELLING_LEAST and n not in _YEARS)
