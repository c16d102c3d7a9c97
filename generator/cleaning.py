"""Blocks of a capture to the article's own paragraphs: boilerplate out, credits and printed dates kept beside the text.

A wrong cut of the article's own sentence is worse than a teaser that stays, so a line is cut only where a rule of
`knowledge/boilerplate.toml` takes the whole of it, or where it lies behind such a line and nothing that reads as the
article comes after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator import printed
from generator.blocks import Block, unwrap
from generator.knowledge.boilerplate import Rule, Rules, plain
from generator.model import Clue, Cut


@dataclass(slots=True)
class Cleaned:
    """What is left of a capture, and what was taken."""

    title: str = ""
    title_line: int = 0
    blocks: list[Block] = field(default_factory=list)  # `kind` is now the role: "heading", "caption" or "body"
    cuts: list[Cut] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    published: str = ""  # EDTF day of a clear printed publication date
    url: str = ""

    def cut(self, block: Block, rule: str) -> None:
        self.cuts.append(Cut(block.line, block.text, rule))

    def credit(self, text: str) -> None:
        if text not in self.credits:
            self.credits.append(text)


def clean(blocks: Sequence[Block], rules: Rules, title: str = "", *, joins: bool = False) -> Cleaned:
    """The article in `blocks`.

    `title` is the headline where it is known; `joins` says that blocks are bare lines of text, which hard wrapping may
    have torn apart.
    """
    given = [block for block in blocks if block.text]
    if joins:
        given = unwrap(given, rules)
    done = Cleaned(title=title)
    given = _without_comments(given, rules, done)
    kept = _kept(given, rules, done)
    kept = _headline(kept, done)
    done.blocks = _roles(kept)
    for block in done.blocks[:3]:
        if found := printed.dateline(block.text):
            done.clues.append(Clue("dateline", found[0], block.line))
            if found[1]:
                done.credit(found[1])
            break
    done.cuts.sort(key=lambda cut: cut.line)
    return done


# ---------------------------------------------------------------- what lies where

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_FULL_STOP = re.compile(r"[.!][\"'”’»)\]]*$")
_CLOCK = re.compile(r"\d[:.]\d\d\b(?!\.?\d)")
_EVERYWHERE = frozenset(("top", "head", "foot", "edge"))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the article's own sentences lie among the blocks."""

    reads: tuple[bool, ...]  # block by block: reads as the article's
    first: int  # number of the first that does
    head: int  # number of the block before which bylines and dates may stand: the second that does, or close to it
    last: int  # number of the last that does
    dates: tuple[int, ...]  # numbers of the blocks that are a date and say not of what

    @staticmethod
    def of(blocks: Sequence[Block], rules: Rules) -> _Layout:
        reads = tuple(_reads_as_article(block.text, rules) for block in blocks)
        places = [number for number, true in enumerate(reads) if true]
        first = places[0] if places else min(len(blocks), 6)
        head = min(places[1] if len(places) > 1 else len(blocks), first + 5)
        dates = tuple(
            number
            for number, block in enumerate(blocks)
            if (date := printed.date_line(block.text)) and not date.labelled and not _CLOCK.search(date.words)
        )
        if not places:  # a text of short sentences, or none at all
            places = [number for number, block in enumerate(blocks) if _sentence(block.text, rules)]
        return _Layout(reads, first, head, places[-1] if places else -1, dates)

    def places(self, number: int) -> frozenset[str]:
        here = (
            ("top", number < self.first),
            ("head", number < self.head),
            ("body", number >= self.first),
            ("foot", number > self.last),
            ("edge", number < self.head or number > self.last),
        )
        return frozenset(place for place, true in here if true)

    def goes_on_after(self, number: int) -> bool:
        return number < self.last


def _reads_as_article(text: str, rules: Rules) -> bool:
    """A sentence of twelve words or more that no rule takes, wherever it stands."""
    if text.count(" ") < 11 or not _ENDS_SENTENCE.search(text):
        return False
    rule = rules.match(text, _EVERYWHERE)
    return rule is None or rule.cut == "no"


def _sentence(text: str, rules: Rules) -> bool:
    return bool(_FULL_STOP.search(text)) and rules.match(text, _EVERYWHERE) is None


_COMMENT = re.compile(
    r".{1,60}\b(says|said|wrote|writes|commented)\b ?(on .{4,40})?:?$|reply$|#\d+$"
    r"|.{0,60}\b(ago|at \d{1,2}[:.]\d\d)\b.{0,12}$|log ?in to reply|.{0,40}\d{4},? \d{1,2}:\d\d.{0,6}$",
    re.IGNORECASE,
)


def _without_comments(blocks: list[Block], rules: Rules, done: Cleaned) -> list[Block]:
    """Cut readers' comments, which read like the article: what follows a line such as "3 Comments".

    Only if names and clock times come next, and an article of some length stands before.
    """
    words = 0
    for number, block in enumerate(blocks):
        rule = rules.match(block.text, frozenset()) if words >= 80 else None
        if rule is not None and rule.cut == "end":
            after = blocks[number + 1 :]
            if any(_COMMENT.fullmatch(other.text) for other in after[:8]):
                done.cut(block, rule.name)
                for other in after:
                    done.cut(other, f"after {rule.name}")
                return blocks[:number]
        words += block.text.count(" ") + 1
    return blocks


def _kept(blocks: Sequence[Block], rules: Rules, done: Cleaned) -> list[Block]:
    layout = _Layout.of(blocks, rules)
    kept: list[Block] = []
    tail: Rule | None = None  # cut what comes until the article goes on
    following: Rule | None = None  # cut the one block that comes
    for number, block in enumerate(blocks):
        places = layout.places(number)
        sentence = layout.reads[number] or bool(_FULL_STOP.search(block.text))
        if tail is not None and (layout.reads[number] or (sentence and layout.goes_on_after(number))):
            tail = None
        behind, following = following or tail, None
        if _message_head(block, done):
            continue
        if "edge" in places and _head_line(block, number, rules, layout, done, titled=bool(kept)):
            continue
        rule = rules.match(block.text, places)
        if rule is not None and block.kind == "title" and not rule.strong:
            rule = None  # the page says that it is the headline
        if rule is None:
            if behind is None or (behind.cut == "next" and sentence):
                kept.append(block)
            else:
                done.cut(block, f"after {behind.name}")
        elif rule.cut == "no":
            kept.append(replace(block, kind="caption"))
        else:
            done.cut(block, rule.name)
            _remember(block.text, rule, done)
            if rule.cut == "next":
                following = rule
            elif rule.cut != "line" and "top" not in places:
                tail = rule
    return kept


# ---------------------------------------------------------------- credits, dates, addresses

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# An address of one text, not of a site or a channel: there is a number or a name of several words in it.
_OWN_PAGE = re.compile(r"https?://[^/]+/(?=[^?#]*(?:\d{2}|-|\.html?$)).+")
_PARTS = re.compile(
    r"\s*[|•·∙●▪]\s*|\s+[–—/-]\s+|\s+(?=(?:by|in) [A-Za-z]|\d+ comments?\b|no comments\b|leave a |posted (?:by|in)\b)",
    re.IGNORECASE,
)
_MESSAGE = re.compile(r"(?P<sender>.{1,100}?),? \[(?P<date>\d\d?[./]\d\d?[./]\d{4},? \d\d?:\d\d(?::\d\d)?)\]:?")
_LABEL = re.compile(r"\W*(?:\b(?:published|posted|(?:last )?updated|on)\b\W*){0,4}(?:\b\w+day\b,? )?$", re.IGNORECASE)
_PARTICLES = "by|von|par|and|of|for|the|in|de|van|der"
_CAPITALS = re.compile(rf"(?:(?:{_PARTICLES}) |(?-i:[A-ZÀ-ÞА-ЯЁІЇЄ])[\w'’.,-]*(?: |$))*+", re.IGNORECASE)


def _remember(text: str, rule: Rule, done: Cleaned) -> None:
    if rule.keep == "credit":
        done.credit(text)
        if (found := _ADDRESS.search(text)) and _OWN_PAGE.fullmatch(found[0].rstrip(".,;)")):
            done.url = done.url or found[0].rstrip(".,;)")


def _message_head(block: Block, done: Cleaned) -> bool:
    """Take the head of an exported message: "The Channel, [27.08.2023 18:40]"."""
    found = _MESSAGE.fullmatch(block.text) if len(block.text) < 160 else None
    date = printed.date_line(found["date"]) if found else None
    if found is None or date is None:
        return False
    done.cut(block, "message-head")
    done.credit(found["sender"])
    done.clues.append(Clue("byline", found["date"], block.line))
    done.published = done.published or date.value
    return True


def _head_line(block: Block, number: int, rules: Rules, layout: _Layout, done: Cleaned, *, titled: bool) -> bool:
    """Take a line of date, byline, counters and the like, such as "By Jane Roe | June 3, 2024 | 5 min read".

    Whether it was one. A date alone, with neither label nor clock, says when the text was published only where it is
    the sole one: a chronicle has many, and they are its headings.
    """
    text = block.text
    if len(text) > 240:
        return False
    if _ADDRESS.fullmatch(text):
        if _OWN_PAGE.fullmatch(text):
            done.url = done.url or text
        done.cut(block, "address")
        return True
    places = layout.places(number)
    whole = printed.date_line(text)
    if not whole and rules.match(text, places) is not None:
        return False
    if whole and number in layout.dates:
        others = sum(other != number and other > layout.first for other in layout.dates)
        if others or (number > layout.first and not whole.value):
            return False
    parts = [text] if whole else [part for part in _PARTS.split(text) if part]
    dates: list[printed.Printed] = []
    credits: list[str] = []
    by_rule = 0
    for part in parts:
        rule = rules.match(part, places)
        if date := printed.date_line(part):
            dates.append(date)
        elif printed.only_filler(part):
            by_rule += 1
        elif rule is not None and rule.cut != "no":
            by_rule += 1
            if rule.keep == "credit":
                credits.append(part)
        elif titled and "head" in places and (beside := _name_and_date(part)):
            credits.append(beside[0])
            dates.append(beside[1])
        elif titled and "head" in places and len(parts) > 1 and _is_name(part):
            credits.append(part)
        else:
            return False
    if not dates and (len(parts) == 1 or not by_rule):
        return False
    done.cut(block, "printed-date" if dates else "head-line")
    for credit in credits:
        done.credit(credit)
    for date in dates:
        done.clues.append(Clue("byline:updated" if date.updated else "byline", date.words, block.line))
        if date.value and not date.updated and not done.published:
            done.published = date.value
    return True


def _is_name(text: str) -> bool:
    return text.count(" ") < 5 and text[:1].isupper() and bool(_CAPITALS.fullmatch(text))


def _name_and_date(part: str) -> tuple[str, printed.Printed] | None:
    """("Jane Roe", the date) of "Jane Roe, June 3, 2024" or "By Jane Roe Published 3 June 2024"."""
    found = next(iter(printed.dates(part)), None)
    if found is None or len(part) > 120:
        return None
    label = _LABEL.search(part[: found[0]])
    cut = label.start() if label else found[0]
    name, date = part[:cut].strip(" ,;-"), printed.date_line(part[cut:].strip(" ,;-"))
    if date is None or not _is_name(re.sub(r"^(by|von|par) ", "", name, flags=re.IGNORECASE)):
        return None
    return name, date


# ---------------------------------------------------------------- headline and headings

_SUFFIX = re.compile(r"\s[|–—-]\s|[|»:]")


def _same(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text).casefold()))


def _headline(kept: list[Block], done: Cleaned) -> list[Block]:
    """Find the headline among the first blocks and take it, and its doubles, out of the text."""
    if not done.title:
        marked = next((block for block in kept[:10] if block.kind == "title"), None)
        block = marked or (kept[0] if len(kept) > 1 and is_headline(kept[0].text) else None)
        if block is None:
            return kept
        done.title, done.title_line = block.text, block.line
        kept = [other for other in kept if other is not block]
    title = _same(done.title)
    rest: list[Block] = []
    for number, block in enumerate(kept):
        if number < 8 and len(block.text) < 400 and (longer := _doubles(block.text, done.title, title)) is not None:
            if done.title_line:
                done.cut(block, "doubled-title")
            else:
                done.title_line = block.line  # the title came from outside the text; here it stands in it
            if longer and len(block.text) < len(done.title):
                done.title = block.text
        else:
            rest.append(block)
    return rest


def _doubles(text: str, title: str, title_words: str) -> bool | None:
    """Whether a block says the headline again: False as it is, True with a site's name behind one of the two."""
    mine = _same(text)
    if mine == title_words and mine:
        return False
    short, long = sorted((mine, title_words), key=len)
    behind = max(text, title, key=len)[min(len(text), len(title)) - 1 :]
    return True if short.count(" ") > 2 and long.startswith(short + " ") and _SUFFIX.search(behind) else None


def is_headline(text: str) -> bool:
    """Short enough, begins like one, no full stop at its end."""
    if len(text) > 240 or text.count(" ") >= 35 or text.startswith("(") or not any(map(str.isalpha, text)):
        return False
    return not re.search(r"[.;:,][\"'”’»)]*$(?<!\.\.\.)", text)


def _roles(kept: Sequence[Block]) -> list[Block]:
    roles = [block.kind if block.kind in ("heading", "caption") else "body" for block in kept]
    short = [_is_heading(block.text) for block in kept]
    for number in range(len(kept) - 1):
        alone = not (number and short[number - 1]) and not short[number + 1]
        plain_line = roles[number] == "body" and kept[number].kind != "item" and short[number]
        if plain_line and alone and len(kept[number + 1].text) > 40:
            roles[number] = "heading"
    return [replace(block, kind=role) for block, role in zip(kept, roles, strict=True)]


def _is_heading(text: str) -> bool:
    if text.count(" ") > 11 or len(text) > 110 or re.search(r"[.!,;:…][\"'”’»)]*$", text):
        return False
    return text[0].isupper() or not text[0].isalpha()
