"""What stands more than once in a capture: running heads of pages, paragraphs doubled, quotations pulled out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.capture import printed
from generator.capture.blocks import Block
from generator.values.model import Cut

_FIGURES = re.compile(r"\d+")
_PAGE = re.compile(r"(?:- ?)?\d{1,3}(?: ?-)?")
# What a browser prints over each page: "6/2/23, 9:14 AM   Museum returns drum - The Example".
_PRINT_HEAD = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2},? \d{1,2}:\d\d(?: ?[AP]M)? (?P<title>\S.{3,200})")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_PULLED = re.compile(r"\W*[\"“„«‘](.{15,300})[\"”“»’]\W*(?:[–—-] ?.{2,60})?")
LEAST_WORDS = 12  # of a paragraph that counts as doubled
LEAST_PULLED = 9  # words of a quotation that is pulled out, wherever it stands


def without_running_heads(blocks: Sequence[Block]) -> tuple[list[Block], list[Cut]]:
    """Leave out what the pages of a printed text repeat: a line that comes again but for its figures, page numbers.

    A line that such a head parted from the one before goes on it again.
    """
    if len(blocks) < 6:
        return list(blocks), []
    shapes = [_FIGURES.sub("#", block.text) if _may_run(block.text) else "" for block in blocks]
    often = Counter(shapes)
    heads = _print_heads(blocks)
    numbers = sum(bool(_PAGE.fullmatch(block.text)) for block in blocks)
    kept: list[Block] = []
    cuts: list[Cut] = []
    parted = False
    for number, (block, shape) in enumerate(zip(blocks, shapes, strict=True)):
        if number in heads:
            cuts.append(Cut(block.line, block.text, "print-head"))
            parted = True
            continue
        numbered = "#" in shape and len(shape) > 3 and often[shape] > 1
        if (shape and often[shape] > 2 and len(shape) > 3) or numbered or (numbers and _PAGE.fullmatch(block.text)):
            cuts.append(Cut(block.line, block.text, "running-head"))
            parted = True
            continue
        if parted and kept and block.text[0].islower() and not _ENDS.search(kept[-1].text):
            block = replace(block, gap=False)
        parted = False
        kept.append(block)
    return kept, cuts


def _print_heads(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the lines that a browser printed over its pages: they come again, or say the headline."""
    found = {number: match for number, block in enumerate(blocks) if (match := _PRINT_HEAD.fullmatch(block.text))}
    if not found:
        return frozenset()
    often = Counter(match["title"] for match in found.values())
    lines = [block.text for number, block in enumerate(blocks[:40]) if number not in found and len(block.text) > 15]
    return frozenset(
        number
        for number, match in found.items()
        if often[match["title"]] > 1 or any(match["title"].startswith(line) for line in lines)
    )


def _may_run(text: str) -> bool:
    """Short, but of four words; no sentence, and no date of a chronicle, which comes again with other figures."""
    if len(text) > 90 or text.count(" ") < 3 or _ENDS.search(text) or ":" in text or text.startswith(("[", "#", "@")):
        return False
    figures = re.search(r"^\d{1,3}\b(?!\.)|\b\d{1,3}$|^[^\d]+$", text)
    return bool(figures) and next(printed.dates(text), None) is None


def without_doubles(blocks: Sequence[Block]) -> tuple[list[Block], list[Cut]]:
    """Leave out a paragraph that stood before, word for word, and a quotation pulled out of a paragraph."""
    seen: set[str] = set()
    kept: list[Block] = []
    cuts: list[Cut] = []
    for number, block in enumerate(blocks):
        if block.text.count(" ") + 1 >= LEAST_WORDS and block.text in seen:
            cuts.append(Cut(block.line, block.text, "doubled-paragraph"))
        elif (
            len(block.text) < 320
            and (pulled := _PULLED.fullmatch(block.text))
            and _is_pulled(pulled[1], blocks, number)
        ):
            cuts.append(Cut(block.line, block.text, "pull-quote"))
        else:
            kept.append(block)
        seen.add(block.text)
    return kept, cuts


def _is_pulled(quoted: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a quotation of five words or more stands within a longer paragraph too. A short one that stands before
    it is a heading, in somebody's words."""
    bare = quoted.strip(" .,!?…").casefold()
    words = bare.count(" ") + 1
    others = blocks if words >= LEAST_PULLED else blocks[:number]
    return words >= 5 and any(bare in other.text.casefold() for other in others if len(other.text) > len(quoted) + 20)
