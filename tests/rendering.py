"""Markdown rendered as plain as it comes and with every extension there is, and what a reader is left with."""

from __future__ import annotations

import functools
from html.parser import HTMLParser
from typing import Any

from markdown import Markdown

# Python-Markdown's own but `smarty` and `meta` (see generator/markup/escape.py), and all of pymdownx but `b64`,
# `pathconverter` and `striphtml`, which leave words alone.
_EXTENSIONS = """
    abbr admonition attr_list def_list footnotes md_in_html nl2br sane_lists tables toc wikilinks
    pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition pymdownx.blocks.caption
    pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html pymdownx.blocks.tab pymdownx.bracketspan
    pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.fancylists
    pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar
    pymdownx.quotes pymdownx.saneheaders pymdownx.smartsymbols pymdownx.snippets pymdownx.superfences pymdownx.tabbed
    pymdownx.tasklist pymdownx.tilde
"""
_CONFIGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.escapeall": {"hardbreak": True, "nbsp": True},
    "pymdownx.magiclink": {
        "normalize_issue_symbols": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "provider": "github",
        "user": "someone",
        "repo": "something",
    },
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}


@functools.cache
def renderer(name: str) -> Markdown:
    """ "minimal" or "full"."""
    return Markdown() if name == "minimal" else Markdown(extensions=_EXTENSIONS.split(), extension_configs=_CONFIGS)


SETS = ("minimal", "full")


def render(text: str, extensions: str) -> str:
    return renderer(extensions).reset().convert(text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ()))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def read(html: str) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """The tags with the names of their attributes, and the words, white space folded."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags, " ".join("".join(reader.text).split())
