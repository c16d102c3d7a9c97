"""The lines of a capture as blocks that know where they stood, and hard-wrapped lines put together again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.knowledge.boilerplate import Rules


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a plain text, or a block element of a marked-up one; white space is folded."""

    text: str
    line: int  # 1-based line of the capture on which it begins
    marks: tuple[tuple[int, int], ...] = ()  # (offset in text, line) where it goes on on further lines, in order
    kind: str = ""  # what the markup says: "title", "heading", "caption", "item", "" where it says nothing
    gap: bool = True  # stands apart from the block before it (blank line, other element)
    post: int = 0  # of a chat or channel: the number of its post, from 1; 0 above the first, and elsewhere

    def line_at(self, offset: int) -> int:
        line = self.line
        for start, number in self.marks:
            if start > offset:
                break
            line = number
        return line


def lines(texts: Iterable[str], first: int = 1) -> list[Block]:
    """The lines that are not blank; `first` is the number of the first of `texts`."""
    blocks: list[Block] = []
    gap = True
    for number, line in enumerate(texts, first):
        text = " ".join(line.split())
        if text:
            blocks.append(Block(text, number, gap=gap))
        gap = not text
    return blocks


MOST_WRAPPED = 130  # characters; a longer line is a paragraph of its own
_OPEN = re.compile(r"[^.!?:;…][\"'”’»)]*$")
_OWN_LINE = re.compile(  # an address, a byline
    r"https?:|www\.|t\.me/|by:? (?:[A-ZÀ-ÞА-ЯЁІЇЄҐ]|[\w.-]+ (?:[|—–·•-] |(?:on|in|at) (?:[A-Z]|\d)))"
)


def unwrap(blocks: Sequence[Block], rules: Rules) -> list[Block]:
    """Join lines that hard wrapping tore apart. Lines that a rule takes wherever they stand stay by themselves.

    A line was wrapped where the next line's first word would not have fitted behind it; a text is hard-wrapped where
    most of its lines that are not the last of their paragraph are such. Elsewhere only a line that begins with a small
    letter goes on what stood before it.
    """
    groups: list[list[Block]] = []
    alone = False
    for block in blocks:
        taken = rules.match(block.text, frozenset()) is not None
        if block.gap or alone or taken or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
        alone = taken
    pairs = [pair for group in groups for pair in itertools.pairwise(group)]
    width = max((len(before.text) for before, _ in pairs if len(before.text) <= MOST_WRAPPED), default=0)
    full = sum(_full(before, after, width) for before, after in pairs)
    wrapped = width >= 40 and full >= 3 and full * 3 >= len(pairs) * 2
    return [joined for group in groups for joined in _joined(group, width if wrapped else 0)]


def _full(before: Block, after: Block, width: int) -> bool:
    return width - 3 <= len(before.text) + 1 + len(after.text.split(" ", 1)[0]) and len(before.text) <= width


def _joined(group: Sequence[Block], width: int) -> list[Block]:
    done: list[list[Block]] = [[group[0]]]
    for before, block in itertools.pairwise(group):
        small = block.text[0].islower() and not _OWN_LINE.match(block.text)
        goes_on = small and _OPEN.search(before.text) and len(before.text) >= 20
        if goes_on or (width and _full(before, block, width)):
            done[-1].append(block)
        else:
            done.append([block])
    return [_merged(blocks) for blocks in done]


# A word broken at the end of a line. These prefixes keep their hyphen ("ex-prisoner"), and so does "in- and outside".
_BROKEN = re.compile(
    r"(?<=[^\W\d_]{2})-$(?<!\bex-)(?<!\bnon-)(?<!\bself-)(?<!\banti-)(?<!\bpro-)(?<!\bco-)(?<!\bpost-)"
)
_REST = re.compile(r"(?!(?:and|or|to)\b)[a-zß-ÿа-яёіїєґ]{2,}")


def _merged(blocks: Sequence[Block]) -> Block:
    marks: list[tuple[int, int]] = []
    text = ""
    for number, block in enumerate(blocks):
        if number:
            broken = _BROKEN.search(text) and _REST.match(block.text)
            text = text[:-1] if broken else f"{text} "
            marks.append((len(text), block.line))
        marks += [(len(text) + offset, line) for offset, line in block.marks]
        text += block.text
    return replace(blocks[0], text=text, marks=tuple(marks))
