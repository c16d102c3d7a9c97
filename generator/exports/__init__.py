"""The timeline for other programs: the same events and articles, one format a module.

    exports(events, articles) -> {"data/timeline.json": "…", …}

Retracted events are left out everywhere. Nothing here asks a clock: where a format wants to know when something was
last changed, it gets the last day that the data know of (`Entries.last_day`, `Entries.updated`).
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import calendar, citations, feeds, table, timeline_json, timelinejs
from generator.exports.entries import Entries
from generator.model import ArticlePage, Event

__all__ = ["Entries", "exports"]


def exports(
    events: Iterable[Event],
    articles: Iterable[ArticlePage],
    site_url: str = "",
    title: str = "",
    language: str = "en",
) -> dict[str, str]:
    """Text by path below docs/. `articles` are those that have a page; `site_url` makes addresses absolute."""
    entries = Entries.of(events, articles, title, site_url, language)
    return {
        "data/timeline.json": timeline_json.write(entries),
        "data/timeline.schema.json": timeline_json.schema(),
        "data/timeline.csv": table.write(entries),
        "data/timeline.ics": calendar.write(entries),
        "data/feed.xml": feeds.atom(entries),
        "data/feed.json": feeds.json_feed(entries),
        "data/timelinejs.json": timelinejs.write(entries),
        "data/sources.csl.json": citations.write(entries),
    }
