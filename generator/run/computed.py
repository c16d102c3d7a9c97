"""What is computed from the pages alone: the marked regions of people's files, and the data files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from generator.values.cache import Recall, work_out
from generator.values.model import ArticlePage, Event
from generator.writing import indexes, positions, timeline

FILLED: Mapping[str, Mapping[str, indexes.Region]] = {
    "timeline.md": {"timeline": timeline.timeline_region},
    "index.md": {"highlights": timeline.home_region},
    **indexes.REGIONS,
}
"""Files of people's with the regions that are filled, and by what."""


def regions_of(
    events: Sequence[Event], articles: Mapping[str, ArticlePage], language: str, recall: Recall = work_out
) -> dict[str, dict[str, str]]:
    """Path to region name to content; `articles` by seed."""
    ordered = sorted(events, key=positions.order)
    fills: Mapping[str, Mapping[str, indexes.Region]] = {
        **FILLED,
        "timeline.md": {"timeline": partial(timeline.timeline_region, recall=recall)},
        "articles.md": {"articles": partial(indexes.articles_region, recall=recall)},
    }
    return {
        path: {name: _ended(fill(ordered, articles, language)) for name, fill in names.items()}
        for path, names in fills.items()
    }


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
