"""Lists of other articles: how far the lines go that stand below a label such as "Read also"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.capture import printed
from generator.capture.blocks import Block

FULL_STOP = re.compile(r"[.!][\"'”’»)\]]*(?:\[\d{1,3}\])*$")
_RELATIVE = re.compile(r"(?:\d{1,3}|an?|about an?) ?(?:s|m|h|d|w|min|mins|minutes?|hrs?|hours?|days?|weeks?)(?: ago)?")
_BEGINS = re.compile(r"(?:\w{3,9},? )?\d{1,2}[.:/ ]")
_MARKED = re.compile(r"(?:[-–—•*·‣▪»›→▶]|\d{1,2}[.)]?) ")


def run(blocks: Sequence[Block], start: int, reads: Sequence[bool]) -> int:
    """How many lines from `start` on are teasers, each of the first one's shape; 0 where the first is a sentence.

    A line alone says nothing about the next one. A line with a date below it, or one that begins with a date, a clock
    or a bullet, or two of which the first is in capitals, shows how the others look.
    """
    end, first = start, ""
    while end < len(blocks):
        shape, size = _teaser(blocks, end, reads)
        if not shape or (first and shape != first):
            break
        if first == "marked" and end + 1 < len(blocks) and reads[end + 1]:
            break  # it may be the heading of what the article says next
        first, end = shape, end + size
        if shape == "line":
            break
    return end - start


def _teaser(blocks: Sequence[Block], at: int, reads: Sequence[bool]) -> tuple[str, int]:
    """The shape of the teaser that begins at a line, and of how many lines it is; "" where none does."""
    block = blocks[at]
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    may_follow = below is not None and not reads[at + 1] and not FULL_STOP.search(below.text)
    if dates_a_line(block.text):
        return ("below its date", 2) if may_follow and below and not dates_a_line(below.text) else ("", 0)
    if reads[at] or FULL_STOP.search(block.text):
        return "", 0
    if below is not None and dates_a_line(below.text):
        return "above its date", 2
    if block.kind == "item" or _MARKED.match(block.text):
        return "marked", 1
    if _BEGINS.match(block.text) and (
        printed.CLOCK.search(block.text[:20]) or next(printed.dates(block.text[:24]), None)
    ):
        return "behind its date", 1
    if block.text.isupper() and may_follow and below and not below.text.isupper() and block.text.count(" ") < 5:
        return "below its kicker", 2
    return "line", 1


def dates_a_line(text: str) -> bool:
    """A date, a clock or "2 hours ago", and nothing else."""
    if len(text) > 60:
        return False
    filler = printed.only_filler(text) and any(map(str.isdigit, text))
    return bool(printed.date_line(text) or filler or _RELATIVE.fullmatch(text))
