"""What the words of a sentence weigh: whether it sounds like one that tells an act of women's.

A subject's `weights.toml` stands beside its subject file, which names it. It is learned from labelled articles
(`benchmarks/weights.py`): a logistic regression over words and pairs of words, nothing else. It is asked where grammar
finds nothing, and where grammar finds an act in a sentence that sounds like none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.knowledge import reporting
from generator.knowledge.tables import Faults, line_of_key, load, unknown_keys

_NUMBERS, _MORE = ("bias", "likely", "unlikely"), ("fair", "surer")  # the last two may be left out
KEYS = ("about", *_NUMBERS, *_MORE, "words")
_TOKENS = re.compile(r"\d[\d.,:]*|[^\W\d_]+(?:['’][a-z]+)?|[\"“”?:!;]")
_OPENING = ('"', "“", ":")
_FIRST = "^"  # stands before the first word
_NUMBER, _DAY, _MONTH, _NAME = "NUM", "DAY", "MONTH", "NAME"


@dataclass(frozen=True, slots=True)
class Weights:
    """`words` gives what a word, or two in a row with a space between, adds to the log odds, which begin at `bias`."""

    words: Mapping[str, float]
    bias: float
    likely: float  # log odds from which on a sentence is taken to tell an act
    unlikely: float  # … and below which it is taken to tell none
    fair: float  # log odds that do where grammar names who did it, and the day
    surer: float  # by so much they must be lower still to outweigh that

    def of(self, heard: Iterable[str]) -> float:
        """The log odds of a sentence, by its `features`."""
        known = self.words
        return math.fsum([self.bias, *(known[each] for each in heard if each in known)])  # in whatever order, the same


def features(text: str) -> set[str]:
    """The words of a sentence in small letters, and each with the one behind it.

    `NUM`, `DAY`, `MONTH` and `NAME` stand for numbers, days, months and names, but for a name that opens the sentence,
    which can't be told from another word.
    """
    words = list(_words(text))
    return {*words, *(f"{one} {other}" for one, other in zip([_FIRST, *words], words, strict=False))}


def _words(text: str) -> Iterator[str]:
    days, months = reporting.words("weekdays"), reporting.words("month_names")
    named = not _is_headline(text)
    first, last = True, ""
    for token in _TOKENS.findall(text):
        if token.islower():  # as most are
            word = token.replace("’", "'")
        else:
            low = token.lower()
            word = low.replace("’", "'")
            if token[0].isdigit():
                word = _NUMBER
            elif token[0].isupper() and low in days:
                word = _DAY
            elif token[0].isupper() and low in months:
                word = _MONTH
            elif named and token[0].isupper() and not first and low != "i":
                word = _NAME
        first = token in _OPENING
        if word != _NAME or last != _NAME:
            yield word
        last = word


def _is_headline(text: str) -> bool:
    """ "WIVES PICKET THE MINISTRY", "Wives Picket the Ministry": a capital makes no name there."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def read(path: Path) -> Weights:
    """Raises `Stop` with every fault of the file, each with its line."""
    with Faults() as faults:
        table = load(path, faults)
    with Faults() as faults:
        for key in unknown_keys(table, set(KEYS)):
            faults.add(path, line_of_key(path, "", 0, key), f"unknown key {key!r}", f"known are: {', '.join(KEYS)}")
        for key in (*_NUMBERS, *(key for key in _MORE if key in table)):
            if not _is_number(table.get(key)):
                message = f"{key!r} must be a number" if key in table else f"{key!r} is missing"
                faults.add(path, line_of_key(path, "", 0, key), message, "log odds, such as 1.9")
        words = table.get("words", {})
        if not isinstance(words, dict) or not words:
            faults.add(path, line_of_key(path, "", 0, "words"), "'words' must be a table", "write [words] above them")
            words = {}
        for word, weight in words.items():
            if not _is_number(weight):
                faults.add(path, line_of_key(path, "words", 0, word), f"{word!r} must be a number", "such as 0.5")
    bias, likely, unlikely = (float(table[key]) for key in _NUMBERS)
    fair, surer = (float(table.get(key, default)) for key, default in zip(_MORE, (likely, 0.0), strict=True))
    return Weights({word: float(weight) for word, weight in words.items()}, bias, likely, unlikely, fair, surer)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
