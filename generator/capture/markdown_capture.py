"""A Markdown capture to blocks of text that know their line: front matter as metadata, markup reduced to its text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

from generator.capture import metadata, printed
from generator.capture.blocks import Block
from generator.capture.decoding import clean
from generator.capture.metadata import Source
from generator.markup import matter
from generator.values.problems import Level, Problem, Report, at

_KEYS = {"site": "outlet", "source": "outlet", "publication": "outlet", "link": "url", "lang": "language"}
_KEYS["date"] = "published"

_HEADING = re.compile(r"#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")
_FENCE = re.compile(r"(```+|~~~+)")
_RULE = re.compile(r"(?:\s*[-*_]){3,}\s*$")
_LIST = re.compile(r"(?:[-*+]|\d{1,4}[.)])\s+(?=\S)")
_REFERENCE = re.compile(r"\[[^\]^][^\]]{0,200}\]:\s*\S+")
_TABLE_RULE = re.compile(r"[|:\s-]*-{2,}[|:\s-]*$")

_TARGET = r"\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
_INLINE = (  # in this order; every piece is bounded, so that no line can cost more than its length
    (re.compile(rf"!\[([^\]\n]{{0,500}})\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])"), ""),
    (re.compile(rf"\[([^\[\]\n]{{0,1000}})\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\[[^\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"\[\^[^\]\n]{1,60}\]:?"), ""),
    (re.compile(r"<(https?://[^\s<>]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,2000}>|<!--[^\n]{0,2000}?-->"), ""),
    (re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,500})\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\*])\*\*\*?(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*?"), r"\1"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\])_{1,3}(?=\S)([^_\n]{1,2000}?)(?<=\S)_{1,3}(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]{1,2000}?)~~"), r"\1"),
    (re.compile(r"\{[:#.][^{}\n]{0,200}\}"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def source(text: str, where: str, report: Report) -> Source:
    """The article in a Markdown file (decoded and cleaned, `\\n` line ends)."""
    known: dict[str, Any] = {}
    first = 1
    body = text
    try:
        page = matter.read(text)
    except matter.MatterError as error:
        body, first = _below_matter(text)
        hint = "it is passed over; the article is read from what stands below it"
        hint = hint if first > 1 else "the whole file is read as the article's text"
        report(Problem(Level.ERROR, "bad-metadata", at(where, error.line), f"front matter: {error.message}", hint))
    else:
        body, first = page.body, page.body_line
        for key, value in page.front.items():
            if not isinstance(value, str):
                continue
            name = _KEYS.get(key.lower(), key.lower())
            if name == "published" and (date := printed.date_line(value)) and date.value:
                value = date.value
            known[name] = value.lower() == "true" if name == "digest" else value
        lines = {_KEYS.get(key.lower(), key.lower()): line for key, line in page.lines.items()}
        known = metadata.check(known, lambda key: at(where, lines.get(key, 1)), report)
    return Source(tuple(blocks(body, first)), known, bare=True)


def _below_matter(text: str) -> tuple[str, int]:
    """What stands below front matter that can't be read, and its first line; everything where it has no end."""
    lines = text.split("\n")
    if lines[0].strip() == "---":
        for number, line in enumerate(lines[1:60], 1):
            if line.strip() in ("---", "..."):
                return "\n".join(lines[number + 1 :]), number + 2
    return text, 1


def blocks(body: str, first: int = 1) -> list[Block]:
    """The lines of a Markdown text as blocks; headings are marked, code and comments stay out. `first`: number of the
    first line."""
    found: list[Block] = []
    gap, fence, comment = True, "", False
    for number, line in enumerate(body.split("\n"), first):
        bare = line.strip()
        if comment:
            comment = "-->" not in bare
            continue
        if opened := _FENCE.match(bare):
            if not fence:
                fence = opened[1][:3]
            elif bare.startswith(fence):
                fence = ""
            gap = True
            continue
        if fence:
            continue
        if bare.startswith("<!--") and "-->" not in bare:
            comment = True
            continue
        while bare.startswith(">"):
            bare = bare[1:].strip()
        heading = _HEADING.match(bare)
        if found and not gap and _UNDERLINE.match(bare) and not found[-1].kind and len(found[-1].text) < 200:
            found[-1] = replace(found[-1], kind="title" if bare[0] == "=" else "heading")
            gap = True
            continue
        if not bare or _RULE.match(bare) or _REFERENCE.match(bare) or _TABLE_RULE.match(bare):
            gap = True
            continue
        kind = ""
        if heading:
            kind = "title" if bare.startswith("# ") and not any(block.kind == "title" for block in found) else "heading"
            bare, gap = heading[1], True
        elif item := _LIST.match(bare):
            bare, gap, kind = bare[item.end() :], True, "item"
        if bare.startswith("|") and bare.endswith("|"):
            bare, gap = bare.strip("|").replace("|", " · "), True
        text = reduce(bare)
        if text:
            found.append(Block(text, number, (), kind, gap))
        gap = kind in ("title", "heading")
    return found


def reduce(line: str) -> str:
    """One line of Markdown as the text a reader sees."""
    for pattern, instead in _INLINE:
        line = pattern.sub(instead, line)
    return " ".join(clean(html.unescape(line)).split())
