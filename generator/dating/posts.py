"""The posts of a chat or channel, each with the day from which its dates count: that of its own stamp.

To the file as a whole belongs the time from its first post to its last: no single day is that of all it tells. What a
person states of the file dates the file; a post has its day in the text, as an entry of a chronology has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from itertools import pairwise
from typing import NamedTuple

from generator.values.model import OF_POST, REPORTED, SAME_OCCASION, Article, Dating, Evidence, Post, Saying
from generator.values.when import When

SURE = "posts"  # rule of the evidence where the figures of the stamps leave no doubt
_UNSURE = "posts, by their figures"
_STATED = ("page", "sidecar", "row", "metadata")
_FIGURES = re.compile(r"(?<![\w./-])(\d\d?)/(\d\d?)/\d{2,4}(?![\w/-])")
_MONTH_FIRST, _DAY_FIRST = 0, -1  # places in `Post.days`


class Part(NamedTuple):
    """A part of an article that is read by itself, from its own day."""

    article: Article  # its text and sentences, with offsets in that text
    dating: Dating
    begins: int = 0  # offset in the whole text
    post: Post | None = None

    def rule(self, rule: str, basis: str) -> str:
        """The rule that read a date, with the post from whose day it was counted, if it was."""
        counted = self.post is not None and basis in ("relative", REPORTED) and rule != SAME_OCCASION
        return f"{rule}{OF_POST}{self.dating.published}" if counted else rule


def parts(article: Article, dated: Dating) -> Iterator[Part]:
    """The posts of an article; all of it where it has none. What stands above the first stamp belongs to the first."""
    if not article.posts:
        yield Part(article, dated)
        return
    days, _ = _days(article.posts, dated.published if dated.basis in _STATED else None)
    for number, (post, day) in enumerate(zip(article.posts, days, strict=True)):
        first = post.paragraph if number else 0
        behind = article.posts[number + 1].paragraph if number + 1 < len(days) else len(article.text)
        own = [s for s in article.sentences if first <= s.paragraph < behind and (s.role != "title" or not number)]
        rows = [s for s in own if s.role != "title"]
        if not own:
            continue
        begins = rows[0].start if rows and number else 0
        moved = tuple(s if s.role == "title" else replace(s, start=s.start - begins, end=s.end - begins) for s in own)
        text = article.text[begins : rows[-1].end if rows else 0]
        yield Part(
            replace(article, text=text, sentences=moved, posts=()), Dating(When.day(day), "byline"), begins, post
        )


def part_at(article: Article, dated: Dating, offset: int) -> Part:
    """The part in which a place of the text lies."""
    first, *others = parts(article, dated)
    return next((part for part in reversed(others) if part.begins <= offset), first)


def dating(posts: Sequence[Post]) -> Dating:
    """When a file of posts was written: from the first of them to the last."""
    days, sure = _days(posts, None)
    rows = sorted(zip(days, posts, strict=True), key=lambda row: row[0])
    (first, opening), (last, closing) = rows[0], rows[-1]
    rule = SURE if sure else _UNSURE
    evidence = tuple(
        Evidence(post.words, post.line, Saying((key,), days=(When.day(day),)), When.day(day), rule)
        for key, day, post in (("first-post", first, opening), ("last-post", last, closing))
    )
    return Dating(When.between(first, last), "byline", evidence)


def _days(posts: Sequence[Post], stated: When | None) -> tuple[list[Date], bool]:
    """The day of each; and whether that is sure. Of figures that allow two the month comes first, unless another stamp
    or what is stated of the file says otherwise, or the posts stand in order, or closer, with the day first.
    """
    month, day = ([Date.fromisoformat(post.days[at]) for post in posts] for at in (_MONTH_FIRST, _DAY_FIRST))
    if month == day:
        return month, True
    orders = {order for post in posts if (order := _order(post.words)) is not None}
    if len(orders) == 1:
        return (day if _DAY_FIRST in orders else month), True
    if stated is not None and stated.contains(month[0]) != stated.contains(day[0]):
        return (day if stated.contains(day[0]) else month), True
    if _follow(month) != _follow(day):
        return (day if _follow(day) else month), True
    return (day if _reach(day) < _reach(month) else month), False


def _order(words: str) -> int | None:
    """Which comes first, where one number can be no month."""
    found = _FIGURES.search(words)
    if found is None or max(int(found[1]), int(found[2])) <= 12:
        return None
    return _DAY_FIRST if int(found[1]) > 12 else _MONTH_FIRST


def _follow(days: Sequence[Date]) -> bool:
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))


def _reach(days: Sequence[Date]) -> int:
    return (max(days) - min(days)).days
