"""What every format is made from: events in order, without the retracted ones, and their articles."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

from generator.interface.words import words
from generator.markup import escape
from generator.markup.inline import plain_text
from generator.values.model import ArticlePage, Event
from generator.values.when import When

EPOCH = datetime.date(1970, 1, 1)


@dataclass(frozen=True)
class Entries:
    """The timeline; made by `of`."""

    events: tuple[Event, ...]  # by date, then title and id
    articles: tuple[ArticlePage, ...]  # by seed
    title: str = "Timeline"
    site_url: str = ""  # "" or with a slash at its end
    language: str = "en"

    @classmethod
    def of(
        cls,
        events: Iterable[Event],
        articles: Iterable[ArticlePage],
        title: str = "",
        site_url: str = "",
        language: str = "en",
    ) -> Entries:
        kept = (event for event in events if event.review != "retracted")
        return cls(
            tuple(sorted(kept, key=lambda event: (event.when, event.title, event.id))),
            tuple(sorted(articles, key=lambda article: (article.seed, article.id))),
            title or words(language)("template.timeline"),
            f"{escape.url(site_url).rstrip('/')}/" if escape.url(site_url) else "",
            language,
        )

    @cached_property
    def by_seed(self) -> Mapping[str, ArticlePage]:
        return {article.seed: article for article in reversed(self.articles)}

    def sources(self, event: Event) -> list[ArticlePage]:
        """The articles that an event is told in, each once; those without a page are left out."""
        found = (self.by_seed.get(source.seed) for source in event.sources)
        return list(dict.fromkeys(article for article in found if article))

    def cited(self, article: ArticlePage) -> str:
        """An article's title and outlet, and that it is a digest where it is one."""
        named = f"{article.title}, {article.outlet}" if article.outlet else article.title
        return words(self.language)("event-page.our-digest", article=named) if article.digest else named

    @cached_property
    def last_day(self) -> datetime.date:
        """The last day that an article's or an event's date allows, but for planned ones; 1 January 1970 if none does.

        It stands in for "last changed": it moves with the data alone, so the same data give the same bytes.
        """
        days = [last_day(article.published) for article in self.articles if article.published]
        days += [last_day(event.when) for event in self.events if not event.planned]
        return max(filter(None, days), default=EPOCH)

    def updated(self, event: Event) -> datetime.date:
        """For formats that ask when an entry changed: the last day on which one of its sources can have appeared."""
        days = [self._days.get(source.seed) for source in event.sources]
        return max(filter(None, days), default=None) or last_day(event.when) or EPOCH

    @cached_property
    def _days(self) -> Mapping[str, datetime.date | None]:
        """The last day on which an article can have appeared, by seed."""
        return {
            seed: last_day(article.published) if article.published else None for seed, article in self.by_seed.items()
        }

    @property
    def host(self) -> str:
        """For names that are to be unique in the world."""
        return urlsplit(self.site_url).hostname or "datelines.invalid"

    def address(self, path: str) -> str:
        """A page's or a file's address: absolute where the site's own is known, else from the site's root."""
        if path.endswith(".md"):
            path = f"{path.removesuffix('.md')}/"
        return self.site_url + quote(path)


class Json(str):
    """Text that is JSON already."""


def json_text(value: Mapping[str, object]) -> str:
    """An object with every item of its lists on one line: compared line by line, and written faster than indented."""
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {json_rows(inner)}" for key, inner in value.items()) + "\n}\n"


def json_rows(value: object) -> str:
    """A list with every item on one line; anything else on one."""
    if not isinstance(value, list) or not value:
        return json_line(value)
    return "[\n" + ",\n".join(map(json_line, value)) + "\n]"


def json_line(value: object) -> Json:
    return value if isinstance(value, Json) else Json(json.dumps(value, ensure_ascii=False))


def last_day(when: When) -> datetime.date | None:
    return when.latest or when.earliest


def summary(event: Event) -> str:
    """The words of a summary, which is Markdown on the page."""
    return plain_text(event.summary)
