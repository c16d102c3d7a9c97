"""`data/timeline.json`, the public contract, and the JSON Schema that holds it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

from generator.exports.entries import Entries, Json, json_line, json_text, summary
from generator.markup import escape
from generator.values.model import DIFFERING, EDITOR, ArticlePage, Event, Source

VERSION = "1"
"""Goes up when a field changes its meaning or goes; a field more does not count."""

SCHEMA = Path(__file__).with_name("timeline.schema.json")


def write(articles: Iterable[str], events: Iterable[str]) -> str:
    """What `article` and `event` give."""
    value = {
        "version": VERSION,
        "articles": [Json(article) for article in articles],
        "events": [Json(event) for event in events],
    }
    return json_text(value)


def schema() -> str:
    return SCHEMA.read_text(encoding="utf-8")


def article(article: ArticlePage) -> str:
    """One article, on one line."""
    value = {
        "id": article.id,
        "seed": article.seed,
        "title": article.title,
        "published": str(article.published) if article.published else None,
        "published_basis": article.published_basis,
        "url": escape.url(article.url),
        "outlet": article.outlet,
    }
    return json_line(value)


def event(event: Event, entries: Entries) -> str:
    """One event, on one line."""
    value = {
        "id": event.id,
        "date": str(event.when),
        "earliest": _day(event.when.earliest),
        "latest": _day(event.when.latest),
        "basis": event.when_basis,
        "title": event.title,
        "summary": summary(event),
        "lane": event.lane,
        "kind": event.kind,
        "demands": list(event.demands),
        "actors": list(event.actors),
        "places": list(event.places),
        "salience": event.salience,
        "review": event.review,
        "planned": event.planned,
        "sources": [_source(source, entries, event.when_basis) for source in event.sources],
    }
    return json_line(value)


def _source(source: Source, entries: Entries, basis: str) -> dict[str, object]:
    article = entries.by_seed.get(source.seed)
    return {
        "seed": source.seed,
        "article": article.id if article else None,
        "line": source.line,
        "quote": source.quote,
        "phrase": "" if basis == EDITOR else source.phrase,
        "rule": "" if basis == EDITOR else source.rule,
        "attributed_to": source.attributed_to,
        **{key: said for key in DIFFERING if (said := getattr(source, key))},
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
