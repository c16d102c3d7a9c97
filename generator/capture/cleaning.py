"""Blocks of a capture to the article's own paragraphs: boilerplate out, credits and printed dates kept beside the text.

A wrong cut of the article's own sentence is worse than a teaser that stays, so a line is cut only where a rule of
`knowledge/boilerplate.toml` takes the whole of it, or where it lies behind such a line and nothing that reads as the
article comes after.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.capture import bylines, mastheads, printed, repeats, stamps
from generator.capture.blocks import Block, unwrap
from generator.capture.layout import Layout
from generator.capture.mastheads import same
from generator.capture.sifting import ADDRESS, Cleaned, Sieve, byline
from generator.knowledge.boilerplate import Rules
from generator.values.model import Clue, Cut


def clean(blocks: Sequence[Block], rules: Rules, title: str = "", *, joins: bool = False) -> Cleaned:
    """The article in `blocks`.

    `title` is the headline where it is known; `joins` says that blocks are bare lines of text, which hard wrapping may
    have torn apart.
    """
    given, heads = stamps.marked([block for block in blocks if block.text])
    given = given if heads else stamps.without_clocks(given)
    done = Cleaned(title=title)
    if joins:
        given, done.cuts = repeats.without_running_heads(given)
        given = unwrap(given, rules)
    given = _without_stamps(_without_senders(given, done, posts=bool(heads)), done)
    given = _without_print_marks(given, done)
    given, doubled = repeats.without_doubles(given)
    done.cuts += doubled
    given = given if heads else _without_comments(given, rules, done)
    layout = Layout.of(given, rules)
    headline = _headline(given, layout, rules, done)
    done.blocks = _roles(Sieve(given, layout, rules, done, headline).run())
    done.posts = stamps.posts(done.blocks, heads)
    if done.title and not done.published:
        _dated_by_title(done, rules)
    for block in done.blocks[:3]:
        if found := printed.dateline(block.text):
            done.clues.append(Clue("dateline", found[0], block.line))
            if found[1]:
                done.credit(found[1])
            break
    done.cuts.sort(key=lambda cut: cut.line)
    return done


_SERIES = re.compile(r"(?:[,|:(]|\s[–—-])\s?$")


def _dated_by_title(done: Cleaned, rules: Rules) -> None:
    """Of a series the day stands in the title, apart from its words: "Morning programme, 18 March 2024"."""
    if any(rules.events.fullmatch(word) for word in re.findall(r"\w+", done.title)):
        return
    for start, end, value in printed.dates(done.title):
        if value and not done.title[end:].strip(" )") and _SERIES.search(done.title[:start]):
            done.clues.append(Clue("byline", done.title[start:end], done.title_line))
            done.published = value


# ---------------------------------------------------------------- chats, live pages and readers' comments


def _without_senders(blocks: list[Block], done: Cleaned, *, posts: bool) -> list[Block]:
    """The messages of an exported chat without their clocks and senders; the first one's day is that of publication.

    `posts`: it is one, whatever its first line is.
    """
    if not blocks or (bylines.chat(blocks[0].text) is None and not posts):
        return blocks
    kept: list[Block] = []
    for block in blocks:
        found = bylines.chat(block.text)
        if found is None:
            if posts and bylines.notice(block.text):
                done.cut(block, "message-head")
            else:
                kept.append(block)
            continue
        date, said = found
        if not done.clues:
            done.clues.append(Clue("byline", date.words, block.line))
            done.published = date.value
        cut = len(block.text) - len(said)
        done.cuts.append(Cut(block.line, block.text[:cut].strip() if said else block.text, "message-head"))
        if said:
            marks = tuple((at - cut, line) for at, line in block.marks if at > cut)
            kept.append(replace(block, text=said, marks=marks))
    return kept


_STAMP = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d(?: (?:GMT|BST|CES?T|[ECMP][SD]T|UTC|hrs|hours))?:? (?=[“\"A-Z\d@])")
_STAMPS_LEAST = 4
_YEARS = range(1500, 2100)


def _without_stamps(blocks: list[Block], done: Cleaned) -> list[Block]:
    """The entries of a live page without the clocks at their heads ("1912 The minister has …"), which read as years.

    They are clocks where some of them can be no year.
    """
    stamped = [(number, found) for number, block in enumerate(blocks) if (found := _STAMP.match(block.text))]
    if len(stamped) < _STAMPS_LEAST or sum(int(m[0][:4]) not in _YEARS for _, m in stamped) < _STAMPS_LEAST // 2:
        return blocks
    kept = list(blocks)
    for number, found in stamped:
        block, cut = blocks[number], found.end()
        done.cuts.append(Cut(block.line, found[0].strip(), "entry-clock"))
        marks = tuple((at - cut, line) for at, line in block.marks if at > cut)
        kept[number] = replace(block, text=block.text[cut:], marks=marks)
    return kept


_MONTHS = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_PRINT_MARK = re.compile(
    rf"(?:\d{{1,2}} (?:{_MONTHS})[a-z]* \d{{4}} )?(?:Page )?[Ll]ast updated (?:at )?\d\d[:.]\d\d(?: [A-Z]{{2,4}})?"
    rf"(?:,? (?:\w+day,? )?\d{{1,2}} (?:{_MONTHS})[a-z]* \d{{4}})?(?: Help\b)?|"
    r"\b[A-Z][A-Z.’' -]+(?:, [A-Z][\w.’' -]+?)? \| (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]* "
    rf"(?:{_MONTHS})[a-z]* \d{{1,2}}, \d{{4}}"
    r"(?: \d{1,2}:\d\d ?[ap]m(?: [A-Z]{2,4}\b)?)?"
)
_MARKED_LINES, _MARKED_HEAD = 4, 400  # how far down and how far in a line such a mark may stand


def _without_print_marks(blocks: list[Block], done: Cleaned) -> list[Block]:
    """The lines at the head without the time of printing that a copied page ran into them: "The port is shut 3 May 2023
    Last updated at 06:15 GMT The harbour master has …"; what stands before is a line of its own."""
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        found = _PRINT_MARK.search(block.text, 0, _MARKED_HEAD) if number < _MARKED_LINES else None
        if found is None or len(found[0]) == len(block.text):
            kept.append(block)
            continue
        done.cuts.append(Cut(block.line, found[0].strip(), "print-mark"))
        for _, _, value in printed.dates(found[0]):
            if value and not done.published:
                done.clues.append(Clue("byline", found[0].strip(), block.line))
                done.published = value
        if before := block.text[: found.start()].strip():
            kept.append(replace(block, text=before))
        if behind := block.text[found.end() :].lstrip(" .|–—-"):
            cut = block.text.index(behind, found.end())
            kept.append(
                replace(block, text=behind, marks=tuple((at - cut, line) for at, line in block.marks if at > cut))
            )
    return kept


_COMMENT = re.compile(
    r".{1,60}\b(says|said|wrote|writes|commented)\b ?(on .{4,40})?:?$|reply$|#\d+$"
    r"|at \d{1,2}:\d\d\b.{6,30}\b(19|20)\d\d, .{2,40} wrote:.*"
    r"|.{0,60}\b(ago|at \d{1,2}[:.]\d\d)\b.{0,12}$|log ?in to reply|.{0,40}\d{4},? \d{1,2}:\d\d.{0,6}$",
    re.IGNORECASE,
)


def _without_comments(blocks: list[Block], rules: Rules, done: Cleaned) -> list[Block]:
    """Cut readers' comments, which read like the article: what follows a line such as "3 Comments".

    Only if names and clock times come next, and an article of some length stands before. Where the line is by itself
    the head of a comment, the next comment may be long in coming.
    """
    words = 0
    for number, block in enumerate(blocks):
        rule = rules.match(block.text, frozenset()) if words >= 80 else None
        if rule is not None and rule.cut == "end":
            after = blocks[number + 1 :]
            if any(_COMMENT.fullmatch(other.text) for other in (after if rule.strong else after[:8])):
                done.cut(block, rule.name)
                for other in after:
                    done.cut(other, f"after {rule.name}")
                return blocks[:number]
        words += block.text.count(" ") + 1
    return blocks


# ---------------------------------------------------------------- headline and headings


def _headline(blocks: Sequence[Block], layout: Layout, rules: Rules, done: Cleaned) -> int | None:
    """The number of the block that is the headline, None where it stands in none; `done.title` becomes what it says."""
    if done.title:
        stands = same(done.title)
        return next(
            (n for n, b in enumerate(blocks[: layout.head + 1]) if len(b.text) < 400 and same(b.text) == stands), None
        )
    number = next((n for n, block in enumerate(blocks[:10]) if block.kind == "title"), None)
    if number is None:
        number = mastheads.find(blocks, layout.first, layout.reads, rules)
        number = _first_line(blocks, layout, rules) if number is None else number
    if number is None or blocks[number].post:  # what stands under the stamp of a post is what it says
        return None
    done.title, site = blocks[number].text, ""
    if mastheads.SITES.search(done.title):
        words = mastheads.stems(block.text for block, true in zip(blocks, layout.reads, strict=True) if true)
        done.title, site = mastheads.without_site(done.title, rules, words, [block.text for block in blocks])
    done.outlet = done.outlet or site
    return number


def _first_line(blocks: Sequence[Block], layout: Layout, rules: Rules) -> int | None:
    """Where nothing proves a headline: the first line that could be one and no rule takes."""
    for number, block in enumerate(blocks[:10]):
        places = layout.places(number)
        sender = (
            number + 1 < len(blocks) and (rule := rules.match(blocks[number + 1].text, places)) and rule.cut == "above"
        )
        rule = rules.match(block.text, places)
        if sender or (rule and rule.cuts) or bylines.message(block.text) or ADDRESS.fullmatch(block.text):
            continue
        if bylines.is_bar(block.text, rules, places) or byline(block, number, rules, layout, titled=False):
            continue
        return number if len(blocks) > number + 1 and mastheads.is_headline(block.text) else None
    return None


def _roles(kept: Sequence[Block]) -> list[Block]:
    roles = [block.kind if block.kind in ("heading", "caption", "aside") else "body" for block in kept]
    short = [_is_heading(block.text) for block in kept]
    for number in range(len(kept) - 1):
        alone = not (number and short[number - 1]) and not short[number + 1]
        plain_line = roles[number] == "body" and kept[number].kind != "item" and short[number]
        together = kept[number].post == kept[number + 1].post
        if plain_line and alone and together and len(kept[number + 1].text) > 40:
            roles[number] = "heading"
    return [replace(block, kind=role) for block, role in zip(kept, roles, strict=True)]


def _is_heading(text: str) -> bool:
    if text.count(" ") > 11 or len(text) > 110 or re.search(r"[.!,;:…][\"'”’»)]*$", text):
        return False
    return text[0].isupper() or not text[0].isalpha()
