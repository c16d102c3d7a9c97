"""The words of a text as a reader sees them: without what does not show, and where letters stand apart or names are
glued together."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from generator.people import lookalikes, names

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´′ʹʺ][^\W_]+)*['’ʼʹ]?")
_LEET = re.compile(r"(?<![^\W_])[^\W_]+(?:[@$!€][^\W_]+)+")
_MEANT = str.maketrans("@$!€", "asie")
HUMPS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]+(?![a-zа-яёіїєґ])|[A-ZА-ЯЁІЇЄҐ]?[a-zа-яёіїєґ'’]+")
GLUED = re.compile("[a-zа-яёіїєґ][A-ZА-ЯЁІЇЄҐ]")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:([ .*·_-]|\s)[^\W\d_])(?:\1[^\W\d_]){2,}(?![^\W_])")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f\u0300-\u036f\u0483-\u0487]"
)
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")


def words_of(text: str) -> list[str]:
    return [found[0] for found in WORD.finditer(text)]


class Word(NamedTuple):
    text: str
    start: int  # in the text as given
    end: int


_NEAR = 120  # characters; no name is longer


def words_near(bare: str, start: int, end: int) -> list[Word]:
    """The words close by some place, that one's too."""
    begin, end = max(0, start - _NEAR), min(len(bare), end + _NEAR)
    while begin > 0 and bare[begin - 1].isalnum():
        begin -= 1
    while end < len(bare) and bare[end].isalnum():
        end += 1
    return [Word(other[0], other.start(), other.end()) for other in WORD.finditer(bare, begin, end)]


class _Places:
    """Where each character of a shortened text stood in the whole one."""

    def __init__(self, kept: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in kept]
        sizes = [end - start for start, end in kept]
        self._firsts = [0, *itertools.accumulate(sizes)][: len(kept)]

    def __getitem__(self, place: int) -> int:
        piece = bisect.bisect_right(self._firsts, place) - 1
        return self._starts[piece] + place - self._firsts[piece]


def stripped(text: str) -> tuple[str, _Places]:
    """A text without what does not show and without hyphens at line ends, and where each character stood."""
    if not text.isascii() or "|" in text:
        text = lookalikes.SIGNS.sub(lambda found: lookalikes.latin(found[0]), text)
    gone = sorted({found.span() for pattern in (_HIDDEN, _BROKEN) for found in pattern.finditer(text)})
    pieces: list[str] = []
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in [*gone, (len(text), len(text))]:
        if start > last:
            kept.append((last, start))
            pieces.append(text[last:start])
        if start < end and names.MARKS.match(text[start]) and pieces:  # a letter and its accents are one
            pieces[-1] = pieces[-1][:-1] + unicodedata.normalize("NFC", pieces[-1][-1] + text[start])[0]
        last = max(last, end)
    return "".join(pieces), _Places(kept or [(0, 0)])


def odd_words(bare: str, glued: Container[str]) -> Iterator[list[Word]]:
    """Other readings of a text's words, with start and end: letters that stand apart as one word, `glued` ones as
    several, signs that stand for letters."""
    if any(sign in bare for sign in "@$!€"):
        yield [Word(found[0].translate(_MEANT), *found.span()) for found in _LEET.finditer(bare)]
    spaced = [Word(re.sub(r"\W|_", "", found[0]), *found.span()) for found in _SPACED.finditer(bare)]
    if spaced:
        yield spaced
    for found in WORD.finditer(bare) if glued else ():
        if found[0] in glued:
            start = found.start()
            yield [Word(hump[0], start + hump.start(), start + hump.end()) for hump in HUMPS.finditer(found[0])]


_AROUND = 40  # characters in which the rest of a name may stand
_PART = re.compile(r"[^\W_]+")
_CHAIN = re.compile(r"(?<![^\W_])[^\W_]+(?:[-_][^\W_]+)+")


def chains(bare: str) -> set[str]:
    """The words of a text that hyphens hold together."""
    return set(_CHAIN.findall(bare)) if "-" in bare or "_" in bare else set()


def joins(chain: str) -> Iterator[str]:
    """Two neighbours of a chain as one word each."""
    for left, right in itertools.pairwise(_PART.findall(chain)):
        if left.isalpha() and right.isalpha():
            yield left + right


def rejoined(bare: str, wanted: Container[str]) -> Iterator[tuple[list[Word], int]]:
    """The words of each wanted chain, and those around it, with two neighbours as one, and the number of that one:
    in names of files "solov-yova" stands for Solov'yova."""
    for chain in _CHAIN.finditer(bare):
        if chain[0] not in wanted:
            continue
        begin, end = max(0, chain.start() - _AROUND), min(len(bare), chain.end() + _AROUND)
        parts = [Word(part[0], part.start(), part.end()) for part in _PART.finditer(bare, begin, end)]
        for number, (left, right) in enumerate(itertools.pairwise(parts)):
            inside = chain.start() <= left.start and right.end <= chain.end()
            if not (inside and left.text.isalpha() and right.text.isalpha()):
                continue
            both = Word(left.text + right.text, left.start, right.end)
            yield [*parts[:number], both, *parts[number + 2 :]], number


@functools.lru_cache(maxsize=200_000)
def keys_of(word: str) -> frozenset[str]:
    """The skeletons of a word of a text: also without an English or German -s, and without figures at its ends."""
    found = set(names.skeletons(word))
    bare = re.sub(r"['’ʼ]s?$", "", word)
    if bare != word or word[-1:] in "sS":
        found |= set(names.skeletons(bare if bare != word else word[:-1]))
    letters = re.sub(r"^\d+|\d+$", "", word)
    if letters != word:
        found |= set(names.skeletons(letters))
    return frozenset(found)
