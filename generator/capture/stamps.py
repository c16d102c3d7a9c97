"""Where the posts of an exported chat or channel begin: each stands under a stamp with a day and an hour of its own.

An article has its date, and perhaps that of a change or of a comment; a chat has one over every post. So stamps count
only where several days stand over texts of their own, all in one form, with hardly anything above the first.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from generator.capture import bylines, printed
from generator.capture.blocks import Block
from generator.capture.teasers import FULL_STOP
from generator.knowledge import reporting
from generator.values.model import Post

_ABOVE_MOST = 40  # words of sentences above the first stamp: what the channel says of itself
_NAME_MOST = 4  # words of a line that may be the name of who wrote what comes
_FIGURES = re.compile(r"(?<![\w./-])(\d\d?)/(\d\d?)/((?:20)?\d\d)(?![\w/-])")
_MONTH, _WEEKDAY = ("|".join(sorted(reporting.words(name))) for name in ("month_names", "weekdays"))
_OF_NO_YEAR = re.compile(
    rf"(?P<day>(?:(?:{_WEEKDAY}),? )?(?:\d\d?(?:st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d\d?(?:st|nd|rd|th)?))"
    r"(?:,| at|,? [|·•–—-])? \d\d?[:.]\d\d(?: ?[ap]\.?m\.?)?\W*",
    re.I,
)
_HEADS_LEAST = 3
_NO_LETTERS = re.compile(r"\S*\d\S*|[\W\d_]+")


class Stamp(NamedTuple):
    """The head of a post."""

    line: int
    words: str  # its date as it stands
    days: tuple[str, ...]  # which day that is; two where the figures allow two, with the month first and with the day


class _Found(NamedTuple):
    number: int  # of the block
    form: str  # "chat", "bracketed", "line"
    stamp: Stamp


def marked(blocks: Sequence[Block]) -> tuple[list[Block], list[Stamp]]:
    """The blocks, each with the number of the post in which it stands, from 1; and the stamps of these posts.

    As they were, without stamps, where the text is no row of posts of several days.
    """
    found = [each for number, block in enumerate(blocks) if (each := _found(number, block))]
    for form in ("chat", "bracketed", "line"):
        row = [each for each in found if each.form == form]
        if len({each.stamp.days for each in row}) > 1 and _are_posts(row, blocks):
            return _numbered(blocks, row), [each.stamp for each in row]
    return list(blocks), []


def posts(kept: Sequence[Block], stamps: Sequence[Stamp]) -> tuple[Post, ...]:
    """The posts of what was kept, those of one day taken together; none where one day is left."""
    found: list[Post] = []
    for paragraph, block in enumerate(kept) if stamps else ():
        stamp = stamps[max(block.post - 1, 0)]  # what stands above the first is of its day
        if not found or found[-1].days != stamp.days:
            found.append(Post(paragraph, stamp.line, stamp.words, stamp.days))
    return tuple(found) if len(found) > 1 else ()


def without_clocks(blocks: Sequence[Block]) -> list[Block]:
    """Heads of posts that name no year ("Saturday 13 January, 18:05") without the hour: headings of a chronology."""
    heads = {number: m["day"] for number, block in enumerate(blocks) if (m := _OF_NO_YEAR.fullmatch(block.text))}
    if len(heads) < _HEADS_LEAST or len(set(heads.values())) == 1 or any(number + 1 in heads for number in heads):
        return list(blocks)
    return [replace(block, text=heads.get(number, block.text)) for number, block in enumerate(blocks)]


def _found(number: int, block: Block) -> _Found | None:
    text = block.text
    if chat := bylines.chat(text):
        form, words = "chat", chat[0].words
    elif message := bylines.message(text):
        form, words = "bracketed", message.dates[0].words
    elif (line := printed.date_line(text)) and printed.CLOCK.search(text) and not _says_what_for(text):
        form, words = "bracketed" if text.startswith("[") else "line", line.words
    else:
        return None
    days = _days(words)
    return _Found(number, form, Stamp(block.line, words.strip("[] "), days)) if days else None


def _says_what_for(text: str) -> bool:
    """ "Updated", "published": so an article says of itself."""
    return printed.UPDATED.search(text) is not None or printed.LABELLED.search(text) is not None


def _days(words: str) -> tuple[str, ...]:
    date = next(printed.dates(printed.full_year(words)), None)
    if date is not None and date[2]:
        return (date[2],)
    figures = _FIGURES.search(words)
    if figures is None:
        return ()
    one, other, year = int(figures[1]), int(figures[2]), int(figures[3][-2:]) + 2000
    return tuple(datetime.date(year, month, day).isoformat() for month, day in ((one, other), (other, one)))


def _are_posts(row: Sequence[_Found], blocks: Sequence[Block]) -> bool:
    """Do they stand over posts, and not round an article and its comments?"""
    above = sum(block.text.count(" ") + 1 for block in blocks[: row[0].number] if FULL_STOP.search(block.text))
    ends = [each.number for each in row[1:]] + [len(blocks)]
    told = {each.stamp.days for each, end in zip(row, ends, strict=True) if _tells(each, blocks[each.number : end])}
    if above > _ABOVE_MOST or len(told) < 2:
        return False
    return row[0].form != "line" or (_in_order(row) and not _are_comments(row, blocks))


def _tells(found: _Found, post: Sequence[Block]) -> bool:
    """Does a stamp stand over a text? A bare date must stand over sentences: lists of articles have dates too."""
    if found.form == "line":
        return any(FULL_STOP.search(block.text) for block in post[1:])
    return found.form == "chat" or len(post) > 1


def _in_order(row: Sequence[_Found]) -> bool:
    """Do the days follow one another, forwards or backwards?"""
    readings = ([each.stamp.days[at] for each in row] for at in (0, -1))
    return any(all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days)) for days in readings)


def _are_comments(row: Sequence[_Found], blocks: Sequence[Block]) -> bool:
    """Do most stamps stand under another name than the first, or over a name where the first stands over a text?"""
    over, *others = [_name(each.number - 1, blocks) for each in row]
    under, *behind = [_name(each.number + 1, blocks) for each in row]
    strange = sum(name not in ("", over) for name in others)
    signed = sum(map(bool, behind)) if not under else 0
    return max(strange, signed) * 2 > len(others)


def _name(number: int, blocks: Sequence[Block]) -> str:
    """A short line that may be a name, without counters and signs; "" for every other line."""
    text = blocks[number].text if 0 <= number < len(blocks) else ""
    if text.count(" ") >= _NAME_MOST or (FULL_STOP.search(text) and not bylines.is_name(text)):
        return ""
    return _NO_LETTERS.sub(" ", text).strip().casefold()


def _numbered(blocks: Sequence[Block], row: Sequence[_Found]) -> list[Block]:
    """A stamp is no part of a line above or below it."""
    stamped = {each.number for each in row}
    done: list[Block] = []
    post = 0
    for number, block in enumerate(blocks):
        post += number in stamped
        apart = block.gap or number in stamped or number - 1 in stamped
        done.append(replace(block, post=post, gap=apart))
    return done
