"""`data/timeline.csv`: one event a row, for programs that work with tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from generator.exports.entries import Entries, summary
from generator.markup.escape import csv_cell, url
from generator.values.model import Event

COLUMNS = (
    "id", "date", "earliest", "latest", "basis", "planned", "title", "summary", "lane", "kind", "demands", "actors",
    "places", "salience", "review", "sources", "quotes", "urls",
)  # fmt: skip


def write(rows: Iterable[str]) -> str:
    """`rows` are what `row` gives."""
    return "".join([_line(COLUMNS), *rows])


def row(event: Event, entries: Entries) -> str:
    """Every cell quoted, several values in one cell joined by " | ", no cell a formula in whatever separator."""
    articles = [entries.by_seed.get(source.seed) for source in event.sources]
    cells = (
        event.id,
        str(event.when),
        event.when.earliest.isoformat() if event.when.earliest else "",
        event.when.latest.isoformat() if event.when.latest else "",
        event.when_basis,
        "yes" if event.planned else "no",
        event.title,
        summary(event),
        event.lane,
        event.kind,
        " | ".join(event.demands),
        " | ".join(event.actors),
        " | ".join(event.places),
        f"{event.salience:g}",
        event.review,
        " | ".join(f"{source.seed}:{source.line}" for source in event.sources),
        " | ".join(source.quote for source in event.sources),
        " | ".join(dict.fromkeys(filter(None, (url(article.url) for article in articles if article)))),
    )
    return _line(csv_cell(cell) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return out.getvalue()
