"""`data/sources.csl.json`: the articles in CSL-JSON, for Zotero, pandoc and the like.

Its dates are one date, or a span from day to day, each as exact as known, with `circa` for what is inferred or in
doubt; a span with an open end, which it has no form for, is given in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.exports.entries import Json, json_line, json_rows
from generator.markup.escape import url
from generator.values.model import ArticlePage
from generator.values.when import When


def write(articles: Iterable[str]) -> str:
    """What `item` gives."""
    return json_rows([Json(article) for article in articles]) + "\n"


def item(article: ArticlePage, language: str) -> str:
    """One article, on one line."""
    known = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.title,
        "genre": "digest" if article.digest else "",
        "container-title": article.outlet,
        "URL": url(article.url),
        "language": article.language,
        "issued": _date(article.published, article.published_basis, language) if article.published else "",
    }
    return json_line({key: value for key, value in known.items() if value})


def _date(when: When, basis: str, language: str) -> dict[str, Any]:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return {"literal": when.words(language=language)}
    length = {"month": 2, "year": 1}.get(when.precision)
    days = [first] if length or first == last else [first, last]
    date: dict[str, Any] = {"date-parts": [[day.year, day.month, day.day][: length or 3] for day in days]}
    if basis == "inferred" or when.approximate or when.uncertain or len(days) == 2:
        date["circa"] = True
    return date
