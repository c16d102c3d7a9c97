"""An HTML capture to blocks of text that know their line, and what its metadata state. Nothing is ever fetched.

trafilatura says which paragraphs are the article's; `html_scan`, a plain scanner of our own, says on which line of the
file each word stands. Where a page is too large or too deeply nested for trafilatura, or it finds nothing, the
scanner's blocks are the article, and the boilerplate rules have more to do.
"""

from __future__ import annotations

import bisect
import datetime
import html
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.capture import bylines, mastheads, metadata, printed
from generator.capture.blocks import Block
from generator.capture.decoding import clean
from generator.capture.html_scan import Scanned, scan
from generator.capture.metadata import Source
from generator.knowledge import boilerplate
from generator.knowledge.boilerplate import Rules
from generator.values.model import Clue, Cut
from generator.values.problems import Level, Problem, Report, at

# Above these the layout is not looked at: trafilatura's time grows faster than the page.
MOST_CHARACTERS = 1_500_000  # without scripts and styles
MOST_TAGS = 40_000
MOST_DEPTH = 200
MOST_CUTS = 500  # of what the layout leaves out, that are listed

_WORDS = re.compile(r"\S+")
_LETTERS = re.compile(r"[\W_]+")


def source(text: str, where: str, report: Report) -> Source:
    """The article in an HTML page (decoded and cleaned, `\\n` line ends) and what the page states about it."""
    scanned = scan(text)
    known, clues = _metadata(text)
    large = len(scanned.slim) > MOST_CHARACTERS or scanned.tags > MOST_TAGS or scanned.depth > MOST_DEPTH
    found: list[Block] | None = None
    cuts: list[Cut] = []
    if large:
        message = f"large or deeply nested ({scanned.tags:,} tags, {scanned.depth:,} deep): read without its layout"
        report(Problem(Level.NOTE, "plain-reading", at(where), message))
    else:
        found = _extracted(scanned, known, clues, cuts)
    blocks = found or scanned.blocks or scanned.everything
    table = boilerplate.rules()
    title, site = _title(known, scanned, blocks, table)
    if title:
        known["title"] = title
    if site:
        known.setdefault("outlet", site)
    line = next((block.line for block in scanned.everything if block.text == title), scanned.title_line)
    basis = "metadata"
    if "published" not in known and (day := _timed(text, title)):
        known["published"] = day
    if "published" not in known and (date := _printed_date(scanned, line, title, table)):
        clues.append(Clue("byline:updated" if date[1].updated else "byline", date[1].words, date[0]))
        if date[1].value and not date[1].updated:
            known["published"], basis = date[1].value, "byline"
    known = metadata.check(known, lambda _: at(where), report, quietly=True)
    return Source(tuple(blocks), known, basis, clues=tuple(clues), cuts=tuple(cuts), bare=False, title_line=line)


def _title(known: Mapping[str, Any], scanned: Scanned, blocks: Sequence[Block], rules: Rules) -> tuple[str, str]:
    """The headline, and the outlet's name where only the page's title tells it.

    Stated in metadata, in a heading, in the title of the window: on some sites the site's own name stands in each.
    """
    words = mastheads.stems(block.text for block in blocks[:60] if block.text.count(" ") >= 11)
    text = next((n for n, b in enumerate(scanned.everything) if b.text.count(" ") >= 20), len(scanned.everything))
    above = [block for block in scanned.everything[: text + 1] if len(block.text) < 400]
    lines = [block.text for block in scanned.everything[:200]]
    whole = scanned.title
    heads = [b.text for b in above if b.kind == "title"] or [b.text for b in scanned.everything if b.kind == "title"][
        :1
    ]
    # What stands above the text and in the title of the window too.
    again = [b.text for b in above if b.text in whole and b.text.count(" ") > 1 and len(b.text) * 2 > len(whole)]
    stated = [known.get("title", ""), *heads, *again[:1], whole]
    if not any(mastheads.shared(text, words) for text in stated) and words:
        stated += [
            block.text for block in above if mastheads.is_headline(block.text) and not rules.match(block.text, _HEAD)
        ]
    outlet = known.get("outlet", "")
    parted = [mastheads.without_site(text, rules, words, lines, outlet) for text in stated if text]
    title = mastheads.best([text for text, _ in parted], words, rules)
    # The heading as it stands for readers, where the metadata say the same with something before or behind it.
    title = next((text for text in (*heads, *again) if len(text) > 15 and text in title), title)
    return title, next((site for _, site in parted if site), "")


_HEAD = frozenset(("top", "head", "edge"))
_NEAR = 6_000  # characters of HTML between a headline and the date that belongs to it


def _timed(text: str, title: str) -> str:
    """The day of the <time> that stands next below the headline, else next above it; "" where none stands near."""
    body = max(text.find("<body"), 0)
    start = text.find(html.escape(title, quote=False)[:40], body) if title else -1
    if start < 0:  # no headline, as in a channel's page: all messages of one day
        days = {_day(_attributes(found[1]).get("datetime", "").strip()) for found in _TIME.finditer(text, body)}
        return days.pop() if len(days) == 1 else ""
    above, above_at = "", -1
    for found in _TIME.finditer(text, body, body + 400_000):
        day = _day(_attributes(found[1]).get("datetime", "").strip())
        if not day:
            continue
        if found.start() > start:
            if found.start() - start < _NEAR:
                return day
            break
        above, above_at = day, found.start()
    return above if above_at >= 0 and start - above_at < _NEAR // 4 else ""


def _printed_date(scanned: Scanned, line: int, title: str, rules: Rules) -> tuple[int, printed.Printed] | None:
    """The date that stands for readers close to the headline, first of all below it, and its line."""
    around = [n for n, block in enumerate(scanned.everything) if block.text == title]
    around = around or [n for n, block in enumerate(scanned.everything) if block.line == line]
    middle = around[-1] if around else 0
    for block in (
        *scanned.everything[middle : middle + 12],
        *reversed(scanned.everything[max(0, middle - 6) : middle]),
    ):
        if date := printed.date_line(block.text):
            return block.line, date
        found = bylines.read(block.text, rules, _HEAD, titled=True)
        if found and found.dates:
            return block.line, found.dates[0]
    return None


# ---------------------------------------------------------------- trafilatura


def _extracted(scanned: Scanned, known: dict[str, Any], clues: list[Clue], cuts: list[Cut]) -> list[Block] | None:
    """The blocks that trafilatura takes for the article, each with its lines; None where it finds none.

    What it knows of outlet, address and author goes to `known`, its guess at the date to `clues`, what it leaves
    out to `cuts`. A paragraph that it lost in the midst of the article is put back.
    """
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
        return None  # a page that breaks it is read by the scanner alone
    if page is None or isinstance(page, dict) or page.body is None:
        return None
    for key, value in (("outlet", page.sitename), ("url", page.url)):
        if value and key not in known:
            known[key] = value
    if page.author:
        known.setdefault("credit", page.author)
    if page.date and not any(clue.value.startswith(page.date) for clue in clues):
        clues.append(Clue("htmldate", page.date, 0))  # its guess; may come from anywhere in the page
    places = _Places(scanned.everything)
    for element in page.body.iter("head", "p", "item", "quote", "cell", "code", "ab"):
        if any(child.tag in ("p", "item", "quote", "head", "list") for child in element.iterdescendants()):
            continue
        places.locate(_text_of(element), {"head": "heading", "item": "item"}.get(element.tag, ""))
    return places.filled(scanned, cuts) or None


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
        for found in _WORDS.finditer(text):
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
        for found in _WORDS.finditer(text):
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

    def filled(self, scanned: Scanned, cuts: list[Cut]) -> list[Block]:
        """The blocks noted, and the whole sentences that stand between them; the rest of the page goes to `cuts`."""
        if not self._found:
            return []
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
        return [block for _, _, block in sorted(self._found, key=lambda found: found[0])]

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


# ---------------------------------------------------------------- metadata

_META = re.compile(r"<meta\b([^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_JSON = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_TIME = re.compile(r"<time\b([^<>]{0,2000})>", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b([^<>]{0,2000})>", re.IGNORECASE)
_HTML = re.compile(r"<html\b([^<>]{0,2000})>", re.IGNORECASE)
_PUBLISHED = (  # the most trustworthy first
    """
    article:published_time og:article:published_time og:published_time datepublished date.published parsely-pub-date
    dc.date.issued dcterms.created dcterms.issued dcterms.date dc.date publishdate publish-date publish_date pubdate
    publication_date article.published cxenseparse:recs:publishtime sailthru.date article:published date
    """.split()
)
_CHANGED = ("article:modified_time", "datemodified", "lastmod")
_NAMES = {"og:title": "title", "og:site_name": "outlet", "og:url": "url", "og:locale": "language"}
_NAMES["twitter:title"] = "title"


def _metadata(text: str) -> tuple[dict[str, Any], list[Clue]]:
    """What the head of a page states, and every date in it as a clue with its line."""
    head = text[:400_000]
    known: dict[str, Any] = {}
    dates: dict[str, tuple[str, int]] = {}

    def line_at(found: re.Match[str]) -> int:
        return head.count("\n", 0, found.start()) + 1

    for found in _META.finditer(head):
        attributes = _attributes(found[1])
        names = (attributes.get(key, "") for key in ("property", "name", "itemprop"))
        name = next(filter(None, names), "").strip().lower()
        content = _folded(attributes.get("content", ""))
        if not name or not content:
            continue
        if name in _NAMES:
            known.setdefault(_NAMES[name], content)
        elif name in _PUBLISHED or name in _CHANGED:
            dates.setdefault(name, (content, line_at(found)))
    for name, value, line in _linked_data(head):
        if name in ("datePublished", "dateModified", "dateCreated"):
            dates.setdefault(name.lower(), (value, line))
        else:
            known.setdefault({"headline": "title", "publisher": "outlet"}.get(name, name), value)
    for found in _TIME.finditer(head):
        value = _attributes(found[1]).get("datetime", "").strip()
        if value:
            dates.setdefault("time", (value, line_at(found)))
    for found in _CANONICAL.finditer(head):
        attributes = _attributes(found[1])
        if attributes.get("rel", "").lower() == "canonical" and attributes.get("href"):
            known["url"] = attributes["href"].strip()
    language = _HTML.search(head)
    if language and (tag := _attributes(language[1]).get("lang", "").strip()):
        known["language"] = tag
    clues = [Clue(f"meta:{name}", value, line) for name, (value, line) in dates.items()]
    for name in _PUBLISHED:
        if name in dates and (day := _day(dates[name][0])):
            known["published"] = day
            break
    return known, clues


def _attributes(raw: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(raw)
    return {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in found}


def _linked_data(head: str) -> Iterator[tuple[str, str, int]]:
    """(name, value, line) of what JSON-LD says of the article."""
    for found in _JSON.finditer(head):
        end = head.find("</", found.end())
        if end < 0 or end - found.end() > 200_000:
            continue
        try:
            data = json.loads(head[found.end() : end])
        except (ValueError, RecursionError):
            continue
        line = head.count("\n", 0, found.start()) + 1
        items = data.get("@graph", [data]) if isinstance(data, dict) else data
        for item in items if isinstance(items, list) else []:
            if not isinstance(item, Mapping) or not re.search(r"Article|Posting|Report", str(item.get("@type"))):
                continue
            publisher = item.get("publisher")
            values = {**item, "publisher": publisher.get("name") if isinstance(publisher, Mapping) else publisher}
            for name in ("datePublished", "dateModified", "dateCreated", "headline", "publisher", "url"):
                if isinstance(value := values.get(name), str) and value.strip():
                    yield name, _folded(value), line


def _day(value: str) -> str:
    """The day of a date as metadata write it, in EDTF; "" where it is none."""
    if found := re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", value):
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return ""
    date = printed.date_line(value)
    return date.value if date else ""


def _folded(raw: str) -> str:
    return " ".join(clean(html.unescape(raw)).split())
