"""An HTML capture to blocks of text that know their line, and what its metadata state. Nothing is ever fetched.

trafilatura says which paragraphs are the article's; `html_scan`, a plain scanner of our own, says on which line of the
file each word stands. Where a page is too large or too deeply nested for trafilatura, or it finds nothing, the
scanner's blocks are the article, and the boilerplate rules have more to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.capture import bylines, html_layout, html_metadata, mastheads, metadata, printed
from generator.capture.blocks import Block
from generator.capture.html_layout import Layout
from generator.capture.html_scan import Scanned, scan
from generator.capture.metadata import Source
from generator.knowledge import boilerplate
from generator.knowledge.boilerplate import Rules
from generator.values.model import Clue
from generator.values.problems import Level, Problem, Report, at

_HEAD = frozenset(("top", "head", "edge"))


def source(text: str, where: str, report: Report) -> Source:
    """The article in an HTML page (decoded and cleaned, `\\n` line ends) and what the page states about it."""
    scanned = scan(text)
    known, clues = html_metadata.stated(text)
    layout = _layout(scanned, where, report)
    for key, value in layout.stated.items():
        known.setdefault(key, value)
    if layout.date and not any(clue.value.startswith(layout.date) for clue in clues):
        clues.append(Clue("htmldate", layout.date, 0))
    blocks = layout.blocks or scanned.blocks or scanned.everything
    table = boilerplate.rules()
    title, site = _title(known, scanned, blocks, table)
    if title:
        known["title"] = title
    if site:
        known.setdefault("outlet", site)
    line = next((block.line for block in scanned.everything if block.text == title), scanned.title_line)
    basis = "metadata"
    if "published" not in known and (day := html_metadata.timed(text, title)):
        known["published"] = day
    if "published" not in known and (date := _printed_date(scanned, line, title, table)):
        clues.append(Clue("byline:updated" if date[1].updated else "byline", date[1].words, date[0]))
        if date[1].value and not date[1].updated:
            known["published"], basis = date[1].value, "byline"
    known = metadata.check(known, lambda _: at(where), report, quietly=True)
    cuts = tuple(layout.cuts)
    return Source(tuple(blocks), known, basis, clues=tuple(clues), cuts=cuts, bare=False, title_line=line)


def _layout(scanned: Scanned, where: str, report: Report) -> Layout:
    if not html_layout.too_large(scanned):
        return html_layout.layout(scanned)
    message = f"large or deeply nested ({scanned.tags:,} tags, {scanned.depth:,} deep): read without its layout"
    report(Problem(Level.NOTE, "plain-reading", at(where), message))
    return Layout()


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
