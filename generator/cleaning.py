"""Blocks of a capture to the article's own paragraphs: boilerplate out, credits and printed dates kept beside the text.

A wrong cut of the article's own sentence is worse than a teaser that stays, so a line is cut only where a rule of
`knowledge/boilerplate.toml` takes the whole of it, or where it lies behind such a line and nothing that reads as the
article comes after.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from generator import bylines, mastheads, printed, repeats
from generator.blocks import Block, unwrap
from generator.bylines import Byline
from generator.knowledge.boilerplate import Rule, Rules, plain
from generator.mastheads import same
from generator.model import Clue, Cut
from generator.printed import Printed


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
    outlet: str = ""  # as the headline or the masthead names it

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
    done = Cleaned(title=title)
    if joins:
        given, done.cuts = repeats.without_running_heads(given)
        given = unwrap(given, rules)
    given, doubled = repeats.without_doubles(given)
    done.cuts += doubled
    given = _without_comments(given, rules, done)
    layout = _Layout.of(given, rules)
    headline = _headline(given, layout, rules, done)
    done.blocks = _roles(_kept(given, layout, rules, done, headline))
    for block in done.blocks[:3]:
        if found := printed.dateline(block.text):
            done.clues.append(Clue("dateline", found[0], block.line))
            if found[1]:
                done.credit(found[1])
            break
    done.cuts.sort(key=lambda cut: cut.line)
    return done


# ---------------------------------------------------------------- what lies where

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d{1,3}\])*(?:\s|$)")
_FULL_STOP = re.compile(r"[.!][\"'”’»)\]]*(?:\[\d{1,3}\])*$")
_CLOCK = re.compile(r"\d[:.]\d\d\b(?!\.?\d)")
_EVERYWHERE = frozenset(("top", "head", "foot", "edge"))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the article's own sentences lie among the blocks."""

    reads: tuple[bool, ...]  # block by block: reads as the article's
    first: int  # number of the first that does
    head: int  # number of the block before which bylines and dates may stand: the second that does, or close to it
    last: int  # number of the last that does
    dates: tuple[int, ...]  # numbers of the blocks that may be a chronicle's dates

    @staticmethod
    def of(blocks: Sequence[Block], rules: Rules) -> _Layout:
        reads = tuple(_reads_as_article(block.text, rules) for block in blocks)
        places = [number for number, true in enumerate(reads) if true]
        first = places[0] if places else min(len(blocks), 6)
        head = min(places[1] if len(places) > 1 else len(blocks), first + 9)
        dates = tuple(number for number, block in enumerate(blocks) if _dates_an_entry(block.text))
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


def _dates_an_entry(text: str) -> bool:
    """A date alone, or at the beginning of a short line, that says neither of what nor at what hour."""
    date = printed.date_line(text)
    if date is None and len(text) < 100 and not _ENDS_SENTENCE.search(text):
        found = next(printed.dates(text), None)
        date = printed.date_line(text[: found[1]]) if found and not text[: found[0]].strip() else None
    return date is not None and not date.labelled and not _CLOCK.search(text)


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


def _kept(
    blocks: Sequence[Block], layout: _Layout, rules: Rules, done: Cleaned, headline: int | None
) -> list[Block]:
    """The blocks that stay, without the headline and its doubles; all others go to `done` with the rule."""
    verdicts: list[str] = []  # block by block: the rule that cuts it; "" for those that stay
    stay: dict[int, Block] = {}
    dates: list[tuple[int, Printed]] = []
    tail: Rule | None = None  # cut what comes until the article goes on
    following: Rule | None = None  # cut the one block that comes
    over = False  # the article is: behind it stood what stands behind articles
    title_at = -1 if headline is None else headline
    for number, block in enumerate(blocks):
        places = layout.places(number)
        sentence = layout.reads[number] or bool(_FULL_STOP.search(block.text))
        if tail is not None and (layout.reads[number] or (sentence and layout.goes_on_after(number))):
            tail = None
        behind, following = following or tail, None
        if number == headline and not done.title_line:
            verdicts.append(_TITLE)
            done.title_line = block.line
            continue
        if number < max(layout.first, title_at) + 8 and _doubles(block, done):
            verdicts.append("doubled-title" if done.title_line else _TITLE)
            done.title_line = done.title_line or block.line
            continue
        line = None if tail is not None else _byline(block, number, rules, layout, titled=number > title_at)
        if line is not None:
            verdicts.append("printed-date" if line.dates else "address" if _ADDRESS.match(block.text) else "head-line")
            dates += [(number, date) for date in line.dates]
            for credit in line.credits:
                done.credit(credit)
            over = over or number > layout.last
            continue
        rule = rules.match(block.text, places)
        if rule is not None and block.kind == "title" and not rule.strong:
            rule = None  # the page says that it is the headline
        if rule is not None and rule.cut != "no":
            verdicts.append(rule.name)
            _remember(block.text, rule, done)
            if rule.cut == "next":
                following = rule
            elif rule.cut == "above" and number - 1 in stay and number < layout.first and not _stands(blocks[number - 1]):
                del stay[number - 1]
                verdicts[number - 1] = f"above {rule.name}"
                done.credit(blocks[number - 1].text)
            elif rule.cut in ("tail", "end") and "top" not in places:
                tail = rule
            over = over or (number > layout.last and not rule.within)
            continue
        if behind is not None and not (behind.cut == "next" and sentence):
            verdicts.append(f"after {behind.name}")
        elif number < title_at and not layout.reads[number] and not _stands(block):
            verdicts.append("above the headline")
            if not done.outlet and block.text.count(" ") < 6 and rules.outlets.fullmatch(plain(block.text)):
                done.outlet = block.text
        elif over and not sentence and block.text.count(" ") < 14 and not _DASHED.match(block.text) and block.kind != "item":
            verdicts.append("below the article")
        else:
            verdicts.append("")
            stay[number] = replace(block, kind="caption") if rule is not None else block
    _among_head_lines(blocks, layout, title_at, verdicts, done)
    _publish(blocks, dates, title_at, layout, done)
    for block, verdict in zip(blocks, verdicts, strict=True):
        if verdict not in ("", _TITLE):
            done.cut(block, verdict)
    return [stay[number] for number in sorted(stay) if not verdicts[number]]


def _stands(block: Block) -> bool:
    """A line above the text that is a sentence of it all the same."""
    return block.text.count(" ") >= 7 and bool(_FULL_STOP.search(block.text))


def _among_head_lines(
    blocks: Sequence[Block], layout: _Layout, title_at: int, verdicts: list[str], done: Cleaned
) -> None:
    """Cut the names and the few words that stand between bylines, dates and buttons, where the headline is known."""
    if title_at < 0 and not done.title:
        return
    for number in range(title_at + 1, min(layout.first, len(blocks))):
        text = blocks[number].text
        if verdicts[number] or blocks[number].kind or text.count(" ") > 4 or _FULL_STOP.search(text):
            continue
        before = number > title_at + 1 and verdicts[number - 1] not in ("", _TITLE)
        after = number + 1 < len(blocks) and verdicts[number + 1] not in ("", _TITLE)
        if bylines.is_name(text) and (
            (before and verdicts[number - 1] in _BESIDE_NAMES) or (after and verdicts[number + 1] in _BESIDE_NAMES)
        ):
            verdicts[number] = "name"
            done.credit(text)
        elif before and after and text.count(" ") < 4:
            verdicts[number] = "among head lines"


def _publish(
    blocks: Sequence[Block], dates: Sequence[tuple[int, Printed]], title_at: int, layout: _Layout, done: Cleaned
) -> None:
    """The printed dates as clues, and the day of publication: a labelled one, else the one closest to the headline.

    A date far above the headline, among menus, is the day on which somebody looked at the page.
    """
    ranked: list[tuple[int, int, str]] = []
    for number, date in dates:
        far = number < title_at - 4
        label = date.labelled or (number > 0 and bool(_LABEL_LINE.fullmatch(blocks[number - 1].text)))
        updated = date.updated or (number > 0 and bool(_UPDATED_LINE.fullmatch(blocks[number - 1].text)))
        done.clues.append(Clue("byline:updated" if updated or far else "byline", date.words, blocks[number].line))
        if date.value and not updated and not far:
            rank = 0 if label else 1 if number > title_at else 2
            ranked.append((rank + 2 * (number > layout.last), number, date.value))
    if ranked and not done.published:
        done.published = min(ranked)[2]


# ---------------------------------------------------------------- credits, dates, addresses

_TITLE = "title"
_BESIDE_NAMES = ("printed-date", "byline", "byline-office", "head-line", "name", "photo-credit", "worked-on-by")
_DASHED = re.compile(r"[-–—•*·‣▪]\s")
_LABEL_LINE = re.compile(r"(?:published|posted|date|first published|issued)(?: on| at)?:?", re.IGNORECASE)
_UPDATED_LINE = re.compile(r"(?:last )?(?:updated|modified|edited)(?: on| at)?:?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# An address of one text, not of a site or a channel: there is a number or a name of several words in it.
_OWN_PAGE = re.compile(r"https?://[^/]+/(?=[^?#]*(?:\d{2}|-|\.html?$)).+")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?://[^\s<>\"']+)")


def _remember(text: str, rule: Rule, done: Cleaned) -> None:
    if rule.keep == "credit":
        done.credit(text)
    if rule.keep in ("credit", "url"):
        found = _ARCHIVED.search(text)
        address = found[1] if found else (found := _ADDRESS.search(text)) and found[0]
        if address and _OWN_PAGE.fullmatch(address.rstrip(".,;)")):
            done.url = done.url or address.rstrip(".,;)")


def _byline(block: Block, number: int, rules: Rules, layout: _Layout, *, titled: bool) -> Byline | None:
    """What a line of dates, names and counters says, or an address alone; None for every other line.

    A date alone, with neither label nor clock, says when the text was published only where it is the sole one: a
    chronicle has many, and they are its headings.
    """
    text = block.text
    places = layout.places(number)
    if found := bylines.message(text):
        return found
    if "edge" not in places or len(text) > bylines.LONGEST:
        clock = _CLOCK.search(text) and (printed.date_line(text) or (printed.only_filler(text) and len(text) > 5))
        return Byline() if clock and number not in layout.dates else None
    if _ADDRESS.fullmatch(text):
        return Byline()
    whole = printed.date_line(text)
    if not whole and rules.match(text, places) is not None:
        return None
    found = bylines.read(text, rules, places, titled=titled)
    if found and number in layout.dates:
        others = sum(layout.first < other <= layout.last for other in layout.dates if other != number)
        if others or (number > layout.first and not (whole and whole.value)):
            return None
    return found


# ---------------------------------------------------------------- headline and headings

_SUFFIX = re.compile(r"\s[|–—-]\s|[|»:]")
_SITES = re.compile(r"\s+(\||::|«|»|·|•|[–—-])\s+")


def _headline(blocks: Sequence[Block], layout: _Layout, rules: Rules, done: Cleaned) -> int | None:
    """The number of the block that is the headline, None where it stands in none; `done.title` becomes what it says."""
    if done.title:
        stands = same(done.title)
        return next((n for n, b in enumerate(blocks[: layout.head + 1]) if len(b.text) < 400 and same(b.text) == stands), None)
    number = next((n for n, block in enumerate(blocks[:10]) if block.kind == "title"), None)
    if number is None:
        best = mastheads.find(blocks, layout.first, layout.reads, rules)
        number = best.number if best is not None and best.points >= mastheads.GOOD else _first_line(blocks, layout, rules)
    if number is None:
        return None
    texts = [block.text for block, true in zip(blocks, layout.reads, strict=True) if true]
    done.title, site = without_site(blocks[number].text, rules, texts, [block.text for block in blocks])
    done.outlet = done.outlet or site
    return number


def _first_line(blocks: Sequence[Block], layout: _Layout, rules: Rules) -> int | None:
    """Where nothing proves a headline: the first line that could be one and no rule takes."""
    for number, block in enumerate(blocks[:10]):
        places = layout.places(number)
        sender = number + 1 < len(blocks) and (rule := rules.match(blocks[number + 1].text, places)) and rule.cut == "above"
        rule = rules.match(block.text, places)
        if sender or (rule and rule.cut != "no") or bylines.message(block.text) or _ADDRESS.fullmatch(block.text):
            continue
        if _byline(block, number, rules, layout, titled=False):
            continue
        return number if len(blocks) > number + 1 and mastheads.is_headline(block.text) else None
    return None


def without_site(title: str, rules: Rules, texts: Sequence[str], lines: Collection[str]) -> tuple[str, str]:
    """A headline without the outlet's name behind it or before it, and that name; "" where there is none.

    Behind a bar any short name is the site's; behind a dash one that the page says elsewhere, or that looks like one.
    """
    parts = _SITES.split(title)
    if len(parts) < 3:
        return title, ""
    words = mastheads.stems(texts[:40])
    bars = "|", "::", "«", "»", "·", "•"
    for name, mark, rest in (
        (parts[-1], parts[-2], title[: title.rindex(parts[-2])]),
        (parts[0], parts[1], title[title.index(parts[1], len(parts[0])) + len(parts[1]) :]),
    ):
        short = name.count(" ") < 5 and name.count(" ") < rest.strip().count(" ") and rest.strip().count(" ") >= 2
        known = bool(rules.outlets.fullmatch(plain(name))) or sum(name in line for line in lines if len(line) < 90) > 1
        section = bool(rules.sections.fullmatch(plain(name)))
        told = mastheads.shared(name, words) > mastheads.shared(rest, words) and not known
        if short and not told and (mark in bars or known):
            shorter, further = without_site(rest.strip(), rules, texts, lines)
            return shorter, further or ("" if section else name)
    return title, ""


def _doubles(block: Block, done: Cleaned) -> bool:
    """Whether a block says the headline again, as it is or with a site's name behind one of the two."""
    if not done.title or len(block.text) >= 400:
        return False
    mine, title = same(block.text), same(done.title)
    if mine == title and mine:
        return True
    short, long = sorted((mine, title), key=len)
    behind = max(block.text, done.title, key=len)[min(len(block.text), len(done.title)) - 1 :]
    if short.count(" ") <= 2 or not long.startswith(short + " ") or not _SUFFIX.search(behind):
        return False
    if len(block.text) < len(done.title):
        done.title = block.text
    return True


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
