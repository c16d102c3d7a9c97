"""JSON-LD with the words of schema.org, for the head of pages.

schema.org gives an Event a start and an end and nothing vaguer. So the event says when it was only where that is a day,
a month or a year, and else in words; the page about it says `temporalCoverage`, which may be a span with open ends.
"""

from __future__ import annotations

import re
from typing import Any

from generator.exports.entries import Entries, summary
from generator.interface.words import words
from generator.markup import escape
from generator.values.model import ArticlePage, Event

CONTEXT = "https://schema.org"


def pages(entries: Entries) -> dict[str, escape.Html]:
    """The element for the head of each page that has one, by path below docs/."""
    made = {event.path: event_page(event, entries) for event in entries.events if event.path}
    made |= {article.path: article_page(article, entries) for article in entries.articles if article.path}
    made |= {"timeline.md": timeline_page(entries), "about.md": data_set(entries)}
    return {path: script(value) for path, value in made.items()}


def event_page(event: Event, entries: Entries) -> dict[str, Any]:
    """For an event's own page."""
    told = [_article(article, entries) for article in entries.sources(event)]
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "@id": entries.address(event.path) if entries.site_url and event.path else f"urn:datelines:{event.id}",
            "inLanguage": entries.language,
            "isPartOf": {"@type": "WebSite", "name": entries.title},
            "temporalCoverage": coverage(str(event.when)),
            "mainEntity": _event(event, entries),
            "citation": told,
        }
    )


def article_page(article: ArticlePage, entries: Entries) -> dict[str, Any]:
    """For the page about an article, which is not the article."""
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "@id": entries.address(article.path) if entries.site_url else "",
            "name": article.title,
            "inLanguage": entries.language,
            "isPartOf": {"@type": "WebSite", "name": entries.title},
            "about": _article(article, entries),
        }
    )


def data_set(entries: Entries) -> dict[str, Any]:
    """For the page that names the data files."""
    days = [day for event in entries.events for day in (event.when.earliest, event.when.latest) if day]
    files = (("timeline.json", "application/json"), ("timeline.csv", "text/csv"), ("timeline.ics", "text/calendar"))
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "name": entries.title,
            "description": words(entries.language)("data.says"),
            "inLanguage": entries.language,
            "temporalCoverage": f"{min(days).isoformat()}/{max(days).isoformat()}" if days else "",
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": entries.address(f"data/{name}")}
                for name, kind in files
            ],
        }
    )


def timeline_page(entries: Entries, most: int = 50) -> dict[str, Any]:
    """For the timeline: what is in it, in order of time; of more than `most` those that matter most."""
    chosen = {event.id for event in sorted(entries.events, key=lambda event: -event.salience)[:most]}
    listed = [event for event in entries.events if event.id in chosen]
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "ItemList",
            "name": entries.title,
            "numberOfItems": len(listed),
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "item": _event(event, entries)}
                for number, event in enumerate(listed, 1)
            ],
        }
    )


def script(value: dict[str, Any]) -> escape.Html:
    """The element for a page; a Content-Security-Policy lets it be, as it runs nothing."""
    return escape.Html(f'<script type="application/ld+json">{escape.json_in_html(value)}</script>')


def coverage(edtf: str) -> str:
    """An EDTF date as schema.org's `temporalCoverage`: ISO 8601, no marks of doubt; "" where it has no such form."""
    plain = re.sub("[~?%]", "", edtf)
    sides = plain.split("/")
    fits = all(re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?|\.\.", side) for side in sides)
    return plain if fits and sides != [".."] else ""


def _event(event: Event, entries: Entries) -> dict[str, Any]:
    machine = "" if event.reported else event.when.machine() or ""
    return _filled(
        {
            "@type": "Event",
            "identifier": event.id,
            "name": event.title,
            "description": summary(event),
            "disambiguatingDescription": "" if machine else event.dated(entries.language),
            "startDate": machine,
            "eventStatus": "https://schema.org/EventScheduled" if event.planned else "",
            "location": [{"@type": "Place", "name": place} for place in event.places],
            "keywords": list(dict.fromkeys((event.lane, *filter(None, (event.kind, *event.actors, *event.demands))))),
        }
    )


def _article(article: ArticlePage, entries: Entries) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork" if article.digest else "NewsArticle",
            "genre": "digest" if article.digest else "",
            "headline": article.title,
            "url": escape.url(article.url),
            "datePublished": (article.published.machine() or "") if article.published else "",
            "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else "",
        }
    )


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if inner not in ("", [])}
