"""`data/timelinejs.json`: for TimelineJS 3 of the Knight Lab.

Its dates are years, months and days, with a text that may stand in their place: the date in words, which says how much
is known. It takes texts for HTML, so they are that. A date open on both sides has no place on its axis.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from generator.exports.entries import Entries, Json, json_line, json_text, summary
from generator.interface.words import words
from generator.markup.escape import html_attribute, html_text, url
from generator.values.model import Event


def write(entries: Entries, slides: Iterable[str]) -> str:
    """`slides` are what `slide` gives."""
    value = {
        "title": {"text": {"headline": html_text(entries.title)}},
        "events": [Json(slide) for slide in slides if slide],
    }
    return json_text(value)


def slide(event: Event, entries: Entries) -> str:
    """One event, on one line; "" where its date has no place."""
    made = _slide(event, entries)
    return json_line(made) if made else ""


def _slide(event: Event, entries: Entries) -> dict[str, Any]:
    first, last = event.when.earliest, event.when.latest
    if first is None and last is None:
        return {}
    parts = {"day": 3, "month": 2, "year": 1}.get(event.when.precision, 3)
    slide: dict[str, Any] = {"unique_id": event.id, "start_date": _date(first or last, parts)}
    if first and last and parts == 3 and first != last:
        slide["end_date"] = _date(last, parts)
    when = event.dated(entries.language)
    slide["display_date"] = html_text(when[:1].upper() + when[1:])
    slide["group"] = words(entries.language).get(f"lane.{event.lane}", event.lane)
    slide["text"] = {"headline": html_text(event.title), "text": _text(event, entries)}
    slide["autolink"] = False
    return slide


def _date(day: datetime.date | None, parts: int) -> dict[str, int]:
    assert day is not None  # one side is known
    return dict(zip(("year", "month", "day"), (day.year, day.month, day.day)[:parts], strict=False))


def _text(event: Event, entries: Entries) -> str:
    paragraphs: list[str] = [html_text(summary(event))]
    for article in entries.sources(event):
        cited, address = html_text(entries.cited(article)), url(article.url)
        paragraphs.append(f'<a href="{html_attribute(address)}">{cited}</a>' if address else cited)
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)
