"""Ways to tell a fact, as the tables of anchors write them: "order* + mobili*|call-up + -exercise".

All terms joined by ` + ` must stand in one sentence, in any order; a term is a word or some in a row, and after `-` one
that must not stand there; `a|b` is one word or the other, ` | ` one phrase or the other; `x?` may be there or not; `*`
stands for any letters. A word written with a capital letter is found with that capital only. `{n}` is a number, "3" or
"3rd" (kind "count": "day {n} of the war").
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from generator.values.seldom import some_of_each


@functools.lru_cache(maxsize=4096)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)  # when first looked for: of some hundred facts an article tells a few


class Way(NamedTuple):
    """One way to tell a fact: every term of `all` and none of `none` in the same text."""

    text: str
    all: tuple[str, ...]  # regular expressions
    none: tuple[str, ...]
    letters: tuple[tuple[str, ...], ...]  # lower-case letters, one of each row stands in any text told so: a quick look

    def possible(self, low: str) -> bool:
        """Whether a text, given in small letters, might tell it so."""
        return some_of_each(self.letters, low)

    def stands(self, plain: str) -> bool:
        """Whether all its terms stand in a text, whatever else does."""
        return all(_compiled(term).search(plain) for term in self.all)

    def search(self, plain: str) -> tuple[int, int, int] | None:
        """Start and end of the first words that tell it, and the number in them or 0."""
        if any(_compiled(term).search(plain) for term in self.none):
            return None
        start, end, number = len(plain), 0, 0
        for term in self.all:
            found = _compiled(term).search(plain)
            if found is None:
                return None
            start, end = min(start, found.start()), max(end, found.end())
            if found.re.groups and found["n"] and not number:
                number = int(found["n"].replace(",", ""))
        return start, end, number


@functools.lru_cache(maxsize=4096)
def way_of(text: str) -> Way:
    """Read an entry of `words`. Raises `ValueError` saying what is wrong with it."""
    wanted: list[str] = []
    unwanted: list[str] = []
    letters: list[tuple[str, ...]] = []
    for term in re.split(r"(?:^|\s)\+(?:\s|$)", text.replace("’", "'")):
        term = term.strip()
        options = [[word.split("|") for word in option.split()] for option in term.removeprefix("-").split(" | ")]
        if not all(options) or not all(all(word) for option in options for word in option):
            raise ValueError("an empty term")
        regex = "|".join(_phrase(option) for option in options)
        if term.startswith("-"):
            unwanted.append(regex)
        else:
            wanted.append(regex)
            rows = [_letters(option) for option in options]
            if len(rows) == 1:
                letters += rows[0]
            else:  # of each phrase the word that says most
                best = [max(row, key=lambda word: min(map(len, word)), default=("",)) for row in rows]
                letters.append(tuple(dict.fromkeys(some for word in best for some in word)))
    if not wanted:
        raise ValueError("nothing that must be there")
    return Way(text, tuple(wanted), tuple(unwanted), tuple(letters))


def _letters(phrase: list[list[str]]) -> list[tuple[str, ...]]:
    """Of each word of a phrase that must be there, the longest run of letters of each alternative."""

    def longest(word: str) -> str:
        return max(re.findall(r"[^\W\d_]+", word.replace("{n}", " ").lower()), key=len, default="")

    return [tuple(map(longest, word)) for word in phrase if not word[-1].endswith("?")]


def _phrase(words: list[list[str]]) -> str:
    if words[-1][-1].endswith("?"):
        raise ValueError("its last word may not be missing")
    row = ""
    for number, word in enumerate(words):
        optional = word[-1].endswith("?")
        regex = f"(?:{'|'.join(_word(option.removesuffix('?')) for option in word)})"
        gap = _GAP if number < len(words) - 1 else ""
        row += f"(?:{regex}{gap})?" if optional else regex + gap
    return rf"(?<!\w){row}(?!\w)"


_GAP = r"[\s-]+"


def _word(word: str) -> str:
    if word == "{n}":
        return r"(?P<n>\d[\d,]*)(?:st|nd|rd|th)?"
    if word == "*" or not re.fullmatch(r"[\w*'.&,/-]+", word):
        raise ValueError(f"'{word}' is no word")
    body = "".join(r"[\w'-]*" if char == "*" else r"[\s-]?" if char == "-" else re.escape(char) for char in word)
    return f"(?i:{body})" if word == word.lower() else body
