"""The timeline for other programs: the same events and articles, one format a module.

    exports(events, articles) -> {"data/timeline.json": "…", …}

Retracted events are left out everywhere. Nothing here asks a clock: where a format wants to know when something was
last changed, it gets the last day that the data know of (`Entries.last_day`, `Entries.updated`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter

from generator.exports import calendar, citations, feeds, table, timeline_json, timelinejs
from generator.exports.entries import Entries
from generator.values.cache import Recall, runs, work_out
from generator.values.model import ArticlePage, Event

__all__ = ["Entries", "exports"]

_id, _seed = attrgetter("id"), attrgetter("seed")
_Piece = tuple[str, str, str, str]
_EVENTS, _ARTICLES = 16, 64  # about so many are looked up together; where one changed, so many are written anew


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
    pieces = [piece for some in runs(entries.events, _id, _EVENTS) for piece in _pieces(some, entries, recall)]
    objects, rows, calendared, slides = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    listed = [row for some in runs(entries.articles, _seed, _ARTICLES) for row in _listed(some, entries, recall)]
    told, cited = zip(*listed, strict=True) if listed else ((), ())
    return {
        "data/timeline.json": timeline_json.write(told, objects),
        "data/timeline.schema.json": timeline_json.schema(),
        "data/timeline.csv": table.write(rows),
        "data/timeline.ics": calendar.write(entries, calendared),
        "data/feed.xml": feeds.atom(entries),
        "data/feed.json": feeds.json_feed(entries),
        "data/timelinejs.json": timelinejs.write(entries, slides),
        "data/sources.csl.json": citations.write(cited),
    }


def _pieces(events: Sequence[Event], entries: Entries, recall: Recall) -> tuple[_Piece, ...]:
    """What stands of some events in each of the files that hold all of them."""
    about = (entries.title, entries.site_url, entries.language, str(entries.last_day))
    seeds = dict.fromkeys(source.seed for event in events for source in event.sources)
    articles = (entries.by_seed.get(seed) for seed in seeds)
    make = partial(_make, events, entries)
    return recall(("exports", *events, *articles, *about), tuple[_Piece, ...], make)


def _make(events: Iterable[Event], entries: Entries) -> tuple[_Piece, ...]:
    return tuple(
        (
            timeline_json.event(event, entries),
            table.row(event, entries),
            calendar.event(event, entries),
            timelinejs.slide(event, entries),
        )
        for event in events
    )


def _listed(articles: Sequence[ArticlePage], entries: Entries, recall: Recall) -> tuple[tuple[str, str], ...]:
    """The same of articles."""
    make = partial(_list, articles, entries.language)
    return recall(("listed", entries.language, *articles), tuple[tuple[str, str], ...], make)


def _list(articles: Iterable[ArticlePage], language: str) -> tuple[tuple[str, str], ...]:
    return tuple((timeline_json.article(article), citations.item(article, language)) for article in articles)
