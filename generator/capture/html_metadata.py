"""What the markup of a page states of its article: <meta>, linked data, <time>.

Read by patterns from the raw text, so that each date keeps its line, and broken markup hides nothing from it.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.capture import printed
from generator.capture.decoding import clean
from generator.values.model import Clue

_NEAR = 6_000  # characters of HTML between a headline and the date that belongs to it

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


def stated(text: str) -> tuple[dict[str, Any], list[Clue]]:
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


def timed(text: str, title: str) -> str:
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
