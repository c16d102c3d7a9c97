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
from generator.knowledge.boilerplate import Rule, Rules, plain
from generator.model import Clue, Cut


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a plain text, or a block element of a marked-up one; white space is folded."""

    text: str
    line: int  # 1-based line of the capture on which it begins
    marks: tuple[tuple[int, int], ...] = ()  # (offset in text, line) where it goes on on further lines, in order
    kind: str = ""  # what the markup says: "title", "heading", "caption", "" where it says nothing
    gap: bool = True  # stands apart from the block before it (blank line, other element)

    def line_at(self, offset: int) -> int:
        line = self.line
        for start, number in self.marks:
            if start > offset:
                break
            line = number
        return line


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


_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.!][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_PARTS = re.compile(r"\s*[|•·∙●▪]\s*|\s+[–—/-]\s+")
_COMMENT = re.compile(
    r".{1,60}\b(says|said|wrote|writes|commented)\b ?(on .{4,40})?:?$|reply$|.{0,60}\b(ago|at \d{1,2}[:.]\d\d)\b.{0,12}$|#\d+$"
    r"|log ?in to reply|.{0,40}\d{4},? \d{1,2}:\d\d.{0,6}$",
    re.IGNORECASE,
)
_NAME_BESIDE_DATE = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]+ ?){1,4}(?:,? (?:[A-Z][\w'’.-]+ ?){1,4})?,?")


def clean(blocks: Sequence[Block], rules: Rules, title: str = "", *, joins: bool = False) -> Cleaned:
    """The article in `blocks`.

    `title` is the headline where it is known; `joins` says that blocks are bare lines of text, which hard wrapping may
    have torn apart.
    """
    given = [block for block in blocks if block.text]
    if joins:
        given = _join(given, rules)
    done = Cleaned(title=title)
    reads = [_reads_as_article(block.text, rules) for block in given]
    first = reads.index(True) if True in reads else min(len(given), 6)
    last = len(reads) - 1 - reads[::-1].index(True) if True in reads else first
    lone_dates = sum(bool(printed.date_line(block.text)) for block in given if len(block.text) < 160)
    kept: list[Block] = []
    tail: Rule | None = None
    for number, block in enumerate(given):
        places = frozenset(
            place for place, here in (("head", number < first), ("body", number >= first), ("foot", number > last)) if here
        ) | ({"edge"} if number < first or number > last else frozenset())
        if tail is not None and (reads[number] or (number < last and _FULL_STOP.search(block.text))):
            tail = None
        if "edge" in places and _printed(block, done, rules, places, lone_dates, bool(kept)):
            continue
        rule = rules.match(block.text, places)
        if rule is None and block.kind == "title":
            kept.append(block)
        elif rule is not None and rule.cut == "no":
            kept.append(replace(block, kind="caption"))
        elif rule is not None and not (block.kind == "title" and not rule.strong):
            done.cuts.append(Cut(block.line, block.text, rule.name))
            _remember(block, rule, done, "edge" in places)
            if rule.cut == "end" and _comments_follow(given[number + 1 :], kept):
                done.cuts += [Cut(rest.line, rest.text, f"after {rule.name}") for rest in given[number + 1 :]]
                break
            if rule.cut in ("tail", "end"):
                tail = rule
        elif tail is not None:
            done.cuts.append(Cut(block.line, block.text, f"after {tail.name}"))
        else:
            kept.append(block)
    kept = _headline(kept, done)
    done.blocks = _roles(kept)
    for block in done.blocks[:3]:
        if found := printed.dateline(block.text):
            done.clues.append(Clue("dateline", found[0], block.line))
            if found[1]:
                done.credits.append(found[1])
            break
    return done


def _reads_as_article(text: str, rules: Rules) -> bool:
    """A sentence of twelve words or more that no rule takes, wherever it stands."""
    if text.count(" ") < 11 or not re.search(r"[.!?…][\"'”’»)\]]*(?:\s|$)", text):
        return False
    return rules.match(text, frozenset(("head", "foot", "edge"))) is None


def _comments_follow(after: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether readers' comments come next, and an article of some length stands before them."""
    if sum(block.text.count(" ") for block in kept) < 80:
        return False
    return any(_COMMENT.fullmatch(block.text) for block in after[:8])


def _remember(block: Block, rule: Rule, done: Cleaned, edge: bool) -> None:
    if rule.keep == "credit" and block.text not in done.credits:
        done.credits.append(block.text)
        if edge and not done.url and (found := _ADDRESS.search(block.text)):
            done.url = found[0].rstrip(".,;)")


def _printed(block: Block, done: Cleaned, rules: Rules, places: frozenset[str], lone_dates: int, titled: bool) -> bool:
    """Take a line of date, byline, counters and the like, such as "By Jane Roe | June 3, 2024 | 5 min read".

    Whether it was one. A date alone, with no label, tells when the text was published only if it is the sole one: a
    chronicle has many.
    """
    text = block.text
    if len(text) > 240:
        return False
    if _ADDRESS.fullmatch(text):
        done.url = done.url or text
        done.cuts.append(Cut(block.line, text, "address"))
        return True
    whole = printed.date_line(text)
    parts = [text] if whole else [part for part in _PARTS.split(text) if part]
    found: list[printed.Printed] = []
    credits: list[str] = []
    for part in parts:
        date = printed.date_line(part)
        if date:
            found.append(date)
            continue
        if printed.only_filler(part):
            continue
        rule = rules.match(part, places)
        if rule is not None and rule.cut != "no":
            if rule.keep == "credit":
                credits.append(part)
            continue
        beside = _name_and_date(part) if titled and "head" in places else None
        if beside is None:
            if len(parts) < 2 or not titled or "head" not in places or not _NAME_BESIDE_DATE.fullmatch(part):
                return False
            credits.append(part)
            continue
        credits.append(beside[0])
        found.append(beside[1])
    if not found and not (len(parts) > 1 and credits) and not printed.only_filler(text):
        return False
    if not found and len(credits) == len(parts):
        return False
    if found and len(parts) == 1 and not found[0].labelled and lone_dates > 1 and not credits:
        return False
    done.cuts.append(Cut(block.line, text, "printed-date" if found else "head-line"))
    done.credits += [credit for credit in credits if credit not in done.credits]
    for date in found:
        done.clues.append(Clue("byline:updated" if date.updated else "byline", date.words, block.line))
        if date.value and not date.updated and not done.published:
            done.published = date.value
    return True


def _name_and_date(part: str) -> tuple[str, printed.Printed] | None:
    """("Jane Roe", the date) of "Jane Roe, June 3, 2024" or "By Jane Roe Published 3 June 2024"."""
    found = next(iter(printed.dates(part)), None)
    if not found or len(part) > 120:
        return None
    label = re.search(r"\W*(?:\b(?:published|posted|updated|last updated|on)\b\W*)*(?:\b\w+day\b,? )?$", part[: found[0]], re.IGNORECASE)
    cut = label.start() if label else found[0]
    name, date = part[:cut].strip(" ,;-"), printed.date_line(part[cut:].strip(" ,;-"))
    if not date or not _NAME_BESIDE_DATE.fullmatch(re.sub(r"^(by|von|par) ", "", name, flags=re.IGNORECASE)):
        return None
    return name, date


# ---------------------------------------------------------------- headline and headings


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
        mine = _same(block.text) if number < 8 and len(block.text) < 400 else ""
        longer = mine and title and (mine.startswith(title + " ") or title.startswith(mine + " ")) and _SUFFIX.search(
            max(block.text, done.title, key=len)[min(len(block.text), len(done.title)) - 1 :]
        )
        if mine and (mine == title or (longer and len(mine.split()) > 3)):
            if not done.title_line:  # the title came from outside the text; here it stands in it
                done.title_line = block.line
            else:
                done.cuts.append(Cut(block.line, block.text, "doubled-title"))
            if longer and len(block.text) < len(done.title) and not block.kind:
                done.title = block.text
        else:
            rest.append(block)
    done.cuts.sort(key=lambda cut: cut.line)
    return rest


_SUFFIX = re.compile(r"\s[|–—-]\s|[|»:]")


def is_headline(text: str) -> bool:
    """Short enough, begins like one, no full stop at its end."""
    return len(text) <= 240 and text.count(" ") < 35 and not re.search(r"[.;:,][\"'”’»)]*$(?<!\.\.\.)", text) and text[:1] != "("


def _roles(kept: Sequence[Block]) -> list[Block]:
    roles = [block.kind if block.kind in ("heading", "caption") else "body" for block in kept]
    short = [_is_heading(block.text) for block in kept]
    for number in range(len(kept) - 1):
        alone = not (number and short[number - 1]) and not short[number + 1]
        if roles[number] == "body" and short[number] and alone and len(kept[number + 1].text) > 40:
            roles[number] = "heading"
    return [replace(block, kind=role) for block, role in zip(kept, roles, strict=True)]


def _is_heading(text: str) -> bool:
    if text.count(" ") > 11 or len(text) > 110 or re.search(r"[.!,;:…][\"'”’»)]*$", text):
        return False
    return text[0].isupper() or not text[0].isalpha()


# ---------------------------------------------------------------- torn lines


def _join(lines: Sequence[Block], rules: Rules) -> list[Block]:
    """Put hard-wrapped lines together again; lines that a rule takes anywhere stay by themselves."""
    joined: list[Block] = []
    group: list[Block] = []
    for block in lines:
        if block.gap or rules.match(block.text, frozenset()) is not None:
            joined += _unwrap(group)
            group = [block]
            if not block.gap:
                joined += group
                group = []
        else:
            group.append(block)
    return joined + _unwrap(group)


def _unwrap(group: Sequence[Block]) -> list[Block]:
    if len(group) < 2:
        return list(group)
    lengths = [len(block.text) for block in group[:-1]]
    ended = sum(bool(_ENDS.search(block.text)) for block in group[:-1])
    wrapped = max(lengths) <= 130 and min(lengths) >= 40 and ended * 2 <= len(lengths) + (len(lengths) > 3)
    done: list[list[Block]] = [[group[0]]]
    for before, block in zip(group, group[1:], strict=False):
        goes_on = block.text[0].islower() and not re.search(r"[.!?:;…][\"'”’»)]*$", before.text)
        if wrapped or goes_on:
            done[-1].append(block)
        else:
            done.append([block])
    return [_merged(blocks) for blocks in done]


def _merged(blocks: Sequence[Block]) -> Block:
    if len(blocks) == 1:
        return blocks[0]
    texts: list[str] = []
    marks: list[tuple[int, int]] = []
    size = 0
    for number, block in enumerate(blocks):
        if number:
            marks.append((size, block.line))
        texts.append(block.text)
        size += len(block.text) + 1
    return replace(blocks[0], text=" ".join(texts), marks=tuple(marks))
