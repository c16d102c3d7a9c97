"""`data/feed.xml` (Atom, RFC 4287) and `data/feed.json` (JSON Feed 1.1): the latest entries first.

A feed wants moments. Theirs come from the data (`Entries.updated`), the event's own date stands in words before the
text, and as EDTF in a category and in the extension `_datelines`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from generator.exports.entries import Entries, json_text, summary
from generator.markup.escape import xml_text
from generator.values.model import Event

MOST = 100
"""Entries in a feed; the whole timeline is in timeline.json."""


def latest(entries: Entries) -> Sequence[Event]:
    return sorted(entries.events, key=lambda event: (entries.updated(event), event.when, event.id), reverse=True)[:MOST]


def atom(entries: Entries) -> str:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(entries.language)}">',
        f"<title>{xml_text(entries.title)}</title>",
        f"<id>{xml_text(entries.address('timeline.md') if entries.site_url else 'urn:datelines:timeline')}</id>",
        f"<updated>{_moment(entries.last_day)}</updated>",
        f"<author><name>{xml_text(entries.title)}</name></author>",
        "<generator>Datelines</generator>",
    ]
    if entries.site_url:
        lines.append(
            f'<link rel="self" type="application/atom+xml" href="{xml_text(entries.address("data/feed.xml"))}"/>'
        )
        lines.append(f'<link rel="alternate" type="text/html" href="{xml_text(entries.address("timeline.md"))}"/>')
    for event in latest(entries):
        lines += _entry(event, entries)
    return "\n".join([*lines, "</feed>", ""])


def _entry(event: Event, entries: Entries) -> list[str]:
    lines = [
        "<entry>",
        f"<title>{xml_text(event.title)}</title>",
        f"<id>tag:{xml_text(entries.host)},2022:{xml_text(event.id)}</id>",
        f"<updated>{_moment(entries.updated(event))}</updated>",
        f"<summary>{xml_text(_text(event, entries))}</summary>",
        f'<category term="{xml_text(event.lane)}"/>',
        f'<category scheme="urn:datelines:edtf" term="{xml_text(str(event.when))}"/>',
    ]
    if event.kind:
        lines.append(f'<category term="{xml_text(event.kind)}"/>')
    if entries.site_url and event.path:
        lines.append(f'<link rel="alternate" type="text/html" href="{xml_text(entries.address(event.path))}"/>')
    return [*lines, "</entry>"]


def json_feed(entries: Entries) -> str:
    feed: dict[str, object] = {"version": "https://jsonfeed.org/version/1.1", "title": entries.title}
    if entries.site_url:
        feed["home_page_url"] = entries.address("timeline.md")
        feed["feed_url"] = entries.address("data/feed.json")
    feed["language"] = entries.language
    feed["items"] = [_item(event, entries) for event in latest(entries)]
    return json_text(feed)


def _item(event: Event, entries: Entries) -> dict[str, object]:
    item: dict[str, object] = {
        "id": event.id,
        "title": event.title,
        "content_text": _text(event, entries),
        "date_published": _moment(entries.updated(event)),
        "tags": list(dict.fromkeys(filter(None, (event.lane, event.kind, *event.tags)))),
        "_datelines": {
            "about": "date is EDTF (ISO 8601-2); earliest and latest are the days that it allows",
            "date": str(event.when),
            "earliest": event.when.earliest.isoformat() if event.when.earliest else None,
            "latest": event.when.latest.isoformat() if event.when.latest else None,
            "planned": event.planned,
        },
    }
    if entries.site_url and event.path:
        item["url"] = entries.address(event.path)
    return item


def _text(event: Event, entries: Entries) -> str:
    when = event.dated(entries.language)
    told = "; ".join(map(entries.cited, entries.sources(event)))
    return ". ".join(part.rstrip(". ") for part in (when[:1].upper() + when[1:], summary(event), told) if part) + "."


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
