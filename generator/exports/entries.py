"""What every format is made from: events in order, without the retracted ones, and their articles."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from generator.inline import plain_text
from generator.model import ArticlePage, Event


@dataclass(frozen=True)
class Entries:
    events: tuple[Event, ...]  # by date, then title and id
    articles: tuple[ArticlePage, ...]  # by seed
    site_url: str = ""  # "" or with a slash at its end

    @classmethod
    def of(cls, events: Iterable[Event], articles: Iterable[ArticlePage], site_url: str = "") -> Entries:
        kept = (event for event in events if event.review != "retracted")
        return cls(
            tuple(sorted(kept, key=lambda event: (event.when, event.title, event.id))),
            tuple(sorted(articles, key=lambda article: (article.seed, article.id))),
            site_url.rstrip("/") + "/" if site_url else "",
        )

    @cached_property
    def by_seed(self) -> Mapping[str, ArticlePage]:
        return {article.seed: article for article in reversed(self.articles)}

    @cached_property
    def last_day(self) -> datetime.date:
        """The last day that an article's or an event's date allows, but for planned ones; 1 January 1970 if none does.

        It stands in for "last changed": it moves with the data alone, so the same data give the same bytes.
        """
        days = [a.published.latest or a.published.earliest for a in self.articles if a.published]
        days += [e.when.latest or e.when.earliest for e in self.events if not e.planned]
        return max(filter(None, days), default=datetime.date(1970, 1, 1))

    def address(self, path: str, anchor: str = "") -> str:
        """A page's address in the built site: absolute where the site's own is known, else from its root."""
        parts = path.removesuffix(".md").split("/")
        if parts[-1] in ("index", "README"):
            parts.pop()
        return self.site_url + "".join(quote(part) + "/" for part in parts) + (f"#{quote(anchor)}" if anchor else "")


def summary(event: Event) -> str:
    """The words of a summary, which is Markdown on the page."""
    return plain_text(event.summary)
