"""Which paragraphs of a page trafilatura takes for the article's, and on which lines of the file they stand.

trafilatura forgets the lines and now and then a paragraph; both come from `html_scan`'s text of the same page.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.capture.blocks import Block
from generator.capture.decoding import clean
from generator.capture.html_scan import WORDS, Scanned
from generator.values.model import Cut

# Above these the layout is not looked at: trafilatura's time grows faster than the page.
MOST_CHARACTERS = 1_500_000  # without scripts and styles
MOST_TAGS = 40_000
MOST_DEPTH = 200
MOST_CUTS = 500  # of what the layout leaves out, that are listed

_LETTERS = re.compile(r"[\W_]+")


class Layout(NamedTuple):
    """What trafilatura makes of a page."""

    blocks: Sequence[Block] = ()  # none where it finds no article
    cuts: Sequence[Cut] = ()  # what it leaves out
    stated: Mapping[str, str] = MappingProxyType({})  # outlet, url and credit, as far as it knows them
    date: str = ""  # its guess; may come from anywhere in the page


def too_large(scanned: Scanned) -> bool:
    return len(scanned.slim) > MOST_CHARACTERS or scanned.tags > MOST_TAGS or scanned.depth > MOST_DEPTH


def layout(scanned: Scanned) -> Layout:
    """The article's blocks, each with its lines. A paragraph lost in the midst of the article is put back."""
    import logging

    from lxml import etree
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        page = bare_extraction(
            scanned.slim, with_metadata=True, include_comments=False, include_tables=True, include_images=False
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        return Layout()  # a page that breaks it is read by the scanner alone
    if page is None or isinstance(page, dict) or page.body is None:
        return Layout()
    places = _Places(scanned.everything)
    for element in page.body.iter("head", "p", "item", "quote", "cell", "code", "ab"):
        if any(child.tag in ("p", "item", "quote", "head", "list") for child in element.iterdescendants()):
            continue
        places.locate(_text_of(element), {"head": "heading", "item": "item"}.get(element.tag, ""))
    blocks, cuts = places.filled(scanned)
    stated = {"outlet": page.sitename, "url": page.url, "credit": page.author}
    return Layout(blocks, cuts, {key: value for key, value in stated.items() if value}, page.date or "")


def _text_of(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join(clean("".join(element.itertext())).split())


_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def _apart(before: str, word: str) -> bool:
    """Whether what stands before a break and the word behind it belong to two lines rather than to one sentence."""
    return bool(_ENDS.search(before)) or (before.count(" ") < 7 and not word[0].islower() and before[-1] not in ",;-–—")


class _Places:
    """Finds where a paragraph stands: in the scanner's text of the page, compared by letters and figures alone."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._found: list[tuple[int, int, Block]] = []  # (start in the stream, its end, block)
        self._bounds: list[int] = []  # offset in the stream at which each of the page's blocks begins, and the end
        keys: list[str] = []
        self._starts: list[int] = []  # offset in the stream at which a line (of a block) begins
        self._lines: list[int] = []
        self._kinds: list[str] = []
        size = 0
        for block in blocks:
            self._bounds.append(size)
            edges = [(0, block.line), *block.marks, (len(block.text), 0)]
            for (start, line), (stop, _) in itertools.pairwise(edges):
                key = _LETTERS.sub("", block.text[start:stop])
                self._starts.append(size)
                self._lines.append(line)
                self._kinds.append(block.kind)
                keys.append(key)
                size += len(key)
        self._bounds.append(size)
        self._stream = "".join(keys)
        self._cursor = 0
        self._missed = 0
        self._line = blocks[0].line if blocks else 1

    def locate(self, text: str, kind: str) -> None:
        """Note a paragraph and where it stands; one whose words are nowhere in the page gets the line before it."""
        key = _LETTERS.sub("", text)
        if not key:
            return
        at = self._find(key)
        if at < 0:
            self._found.append((self._cursor, self._cursor, Block(text, self._line, (), kind)))
            return
        for part in self._parts(text, at):
            at = self._note(part, at, kind)

    def _parts(self, text: str, at: int) -> list[str]:
        """A paragraph that stands at `at`, taken apart where the page's own blocks say that there are several."""
        parts: list[str] = []
        begin, offset = 0, at
        number = bisect.bisect_right(self._bounds, at)
        for found in WORDS.finditer(text):
            here = bisect.bisect_right(self._bounds, offset)
            if here != number and found.start() > begin and _apart(text[begin : found.start()].rstrip(), found[0]):
                parts.append(text[begin : found.start()].rstrip())
                begin = found.start()
            number = here
            offset += len(_LETTERS.sub("", found[0]))
        return [*parts, text[begin:]]

    def _note(self, text: str, at: int, kind: str) -> int:
        marks: list[tuple[int, int]] = []
        offset = at
        first = self._line_at(at)
        line = first
        for found in WORDS.finditer(text):
            if (now := self._line_at(offset)) != line:
                line = now
                marks.append((found.start(), line))
            offset += len(_LETTERS.sub("", found[0]))
        self._cursor = offset
        self._line = line
        marked = self._kinds[bisect.bisect_right(self._starts, at) - 1]
        kind = marked if marked in ("caption", "title") else kind
        self._found.append((at, offset, Block(text, first, tuple(marks), kind)))
        return offset

    def filled(self, scanned: Scanned) -> tuple[list[Block], list[Cut]]:
        """The blocks noted, with the whole sentences that stand between them, and the rest of the page."""
        cuts: list[Cut] = []
        if not self._found:
            return [], cuts
        covered = bytearray(len(self._stream))
        for start, end, _ in self._found:
            covered[start:end] = b"\1" * (end - start)
        first = min(start for start, _, _ in self._found)
        last = max(end for _, end, _ in self._found)
        for number, block in enumerate(scanned.everything):
            start, end = self._bounds[number : number + 2]
            if end == start or covered.count(1, start, end) * 2 >= end - start:
                continue
            whole = block.text.count(" ") >= 11 and block.text.rstrip("\"'”’»)")[-1:] in ".!?"
            if whole and first < start < last and not scanned.aside[number] and len(self._found) > 2:
                self._found.append((start, end, block))
            elif len(cuts) < MOST_CUTS:
                cuts.append(Cut(block.line, block.text[:300], "layout"))
        return [block for _, _, block in sorted(self._found, key=lambda found: found[0])], cuts

    def _find(self, key: str) -> int:
        if self._missed > 300:
            return -1
        for part in (key, key[:60], key[:25]):
            if len(part) < len(key) and len(part) < 20:
                break
            at = self._stream.find(part, self._cursor)
            if at < 0 and len(part) > 12:
                at = self._stream.find(part)
            if at >= 0:
                return at
        self._missed += 1
        return -1

    def _line_at(self, offset: int) -> int:
        return self._lines[max(0, bisect.bisect_right(self._starts, offset) - 1)]
