"""Start tags and addresses as browsers may read them.

Everything that looks like a start tag counts as one, in comments, attributes and broken elements too, and its
attributes are split as HTML splits them. Whatever a browser takes for a tag is among these, so nothing hides behind a
quotation mark that never closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_START = re.compile(r"<([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s>]*)))?)"""
)
_PLAIN = re.compile(r"""<[A-Za-z][^<>"']*(?:"[^"<>]*"[^<>"']*)*>""")  # a tag that can be read in one way only
_BLANK = "".join(map(chr, range(33)))
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)


class Tag(NamedTuple):
    name: str  # lower case
    attributes: Mapping[str, str]  # names in lower case; of two with one name the first, as in HTML
    start: int  # offset of the `<`
    end: int  # offset after the `>`


def tags(text: str) -> Iterator[Tag]:
    """Everything that some parser could take for a start tag, wherever it stands."""
    for found in _START.finditer(text):
        start = found.start()
        plain = _PLAIN.match(text, start)
        if plain:
            read = _read_plain(plain[0])
        else:
            read = _read(text, found)
        if read:
            yield Tag(read[0], read[1], start, start + read[2])


def _read(text: str, found: re.Match[str]) -> tuple[str, dict[str, str], int] | None:
    """Name, attributes and length of a tag; None where it never ends."""
    attributes: dict[str, str] = {}
    here = found.end()
    while (part := _ATTRIBUTE.match(text, here)) and part.end() > here:
        here = part.end()
        if part["end"]:
            return found[1].lower(), attributes, here - found.start()
        value = part["a"] or part["b"] or part["c"] or ""
        attributes.setdefault(part["name"].lower(), unescape(value))
    return None


@lru_cache(maxsize=1 << 14)
def _read_plain(text: str) -> tuple[str, dict[str, str], int] | None:
    """The same of a tag alone; the theme's come again on every page."""
    found = _START.match(text)
    return _read(text, found) if found else None


def inline_script(text: str, tag: Tag) -> str | None:
    """What stands in a script that has no source."""
    if {"src", "href", "xlink:href"} & tag.attributes.keys():
        return None
    end = _END_OF_SCRIPT.search(text, tag.end)
    return text[tag.end : end.start() if end else len(text)]


def address_of(value: str) -> str:
    """As a browser reads an address: without control characters and white space at the ends, `\\` as `/`."""
    return re.sub(r"[\t\n\r]", "", value).strip(_BLANK).replace("\\", "/")


def scheme_of(address: str) -> str:
    found = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", address)
    return found[0].lower() if found else ""
