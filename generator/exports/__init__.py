"""The timeline for other programs: the same events and articles, one format a module.

    exports(events, articles) -> {"data/timeline.json": "…", …}

Retracted events are left out everywhere. Nothing here asks a clock: where a format wants to know when something was
last changed, it gets the last day that the data know of (`Entries.last_day`, `Entries.updated`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from generator.cache import Recall, work_out
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
    recall: Recall = work_out,
) -> dict[str, str]:
    """Text by path below docs/. `articles` are those that have a page; `site_url` makes addresses absolute."""
    entries = Entries.of(events, articles, title, site_url, language)
    pieces = [_pieces(event, entries, recall) for event in entries.events]
    objects, rows, calendared, slides = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    return {
        "data/timeline.json": timeline_json.write(entries, objects),
        "data/timeline.schema.json": timeline_json.schema(),
        "data/timeline.csv": table.write(rows),
        "data/timeline.ics": calendar.write(entries, calendared),
        "data/feed.xml": feeds.atom(entries),
        "data/feed.json": feeds.json_feed(entries),
        "data/timelinejs.json": timelinejs.write(entries, slides),
        "data/sources.csl.json": citations.write(entries),
    }


def _pieces(event: Event, entries: Entries, recall: Recall) -> tuple[str, str, str, str]:
    """What stands of an event in each of the files that hold all of them."""
    about = (entries.title, entries.site_url, entries.language, str(entries.last_day))
    articles = (entries.by_seed.get(source.seed) for source in event.sources)
    return recall(("exports", event, *articles, *about), tuple[str, str, str, str], partial(_make, event, entries))


def _make(event: Event, entries: Entries) -> tuple[str, str, str, str]:
    return (
        timeline_json.event(event, entries),
        table.row(event, entries),
        calendar.event(event, entries),
        timelinejs.slide(event, entries),
    )
