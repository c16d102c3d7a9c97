"""Inline Markdown to HTML: emphasis, code, links; nothing that makes a block, loads a picture or carries markup.

A person may write so in a summary. What they type as HTML is shown as they typed it.
"""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as etree
from html import unescape
from typing import TYPE_CHECKING

from generator.markup.escape import html_text

if TYPE_CHECKING:
    from markdown import Markdown

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!\n]*")
_SCHEME = re.compile(r"[^/?#]*:")
_BLOCKS = ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
_OFF_THE_PAGE = ("image_link", "image_reference", "short_image_ref", "html")
_MOST_MARKS = 500  # in one text; more are no markup, and would take time by their square
_MARK = re.compile(r"[\\`*_\[<&]")
_TAGS = re.compile(r"<[^>]*>")


class _Links:
    """A tree processor: leaves a link only where it goes to the web, to an address for mail, or stays on the site."""

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            address = unescape(link.get("href", "")).strip()
            scheme = _SCHEME.match(address)
            allowed = not scheme or scheme[0].lower() in ("http:", "https:", "mailto:")
            if not allowed or any(ord(letter) < 33 for letter in address) or address.startswith(("//", "\\")):
                link.tag = "span"
                link.attrib.clear()


@functools.cache
def _markdown() -> Markdown:
    from markdown import Markdown  # takes time to import, and no run needs it where nobody wrote a summary

    made = Markdown(output_format="html")
    made.preprocessors.deregister("html_block")
    for name in _BLOCKS:
        made.parser.blockprocessors.deregister(name)
    for name in _OFF_THE_PAGE:
        made.inlinePatterns.deregister(name)
    # After all others: a backslash in an address must have been taken out before it is judged.
    made.treeprocessors.register(_Links(), "links", -5)  # type: ignore[arg-type]
    return made


def inline_html(text: str) -> str:
    """One line of HTML without block elements."""
    if _PLAIN.fullmatch(text) or len(_MARK.findall(text)) > _MOST_MARKS:
        return html_text(text)
    made = _markdown().reset().convert(text).strip()
    return " ".join(made.removeprefix("<p>").removesuffix("</p>").split())


def plain_text(text: str) -> str:
    """The words alone, for text search, feeds and titles; no HTML."""
    return text if _PLAIN.fullmatch(text) else unescape(_TAGS.sub("", inline_html(text)))
