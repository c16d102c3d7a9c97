"""Front matter to values and back: what an event page and an article page state, and nothing else of them.

Reading takes what a person types and answers every slip with its line and a hint; all slips of a page at once.
Writing gives the keys in the order in which the guide lists them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NewType

from generator.markup import escape, matter
from generator.values.model import BASES, DIFFERING, LANES, REVIEWS, ArticlePage, Event, Source
from generator.values.problems import Level, Problem, Stop, at
from generator.values.when import UNKNOWN, When, WhenError

Stated = NewType("Stated", Event)
"""An event as a page states it: titles and names without markup, the summary in Markdown. Only `washed` and
`read_event` make one, so that words of a capture can't get onto a page by another way."""

PUBLISHED_BASES = ("page", "sidecar", "row", "metadata", "byline", "inferred", "none")
PUBLISH = ("quotes", "full")
MOVED = "moved_to"
"""The key of a page that only says where an event is told now; its value is that event's id."""

_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0", "")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LED_TO = re.compile(r"#((?:actors|places|demands)-[a-z0-9-]+)\)")

# Writing --------------------------------------------------------------------------------------------------------------


def washed(event: Event) -> Stated:
    """An event made of a capture's words, as a page may state it. Not for what has been on a page already."""
    clean = replace(
        event,
        title=escape.title(event.title),
        summary=escape.markdown_text(event.summary),
        kind=escape.title(event.kind),
        demands=_titles(event.demands),
        actors=_titles(event.actors),
        places=_titles(event.places),
        tags=_titles(event.tags),
        sensitivity=escape.title(event.sensitivity),
        description=escape.title(event.description),
    )
    return Stated(clean)


def washed_article(page: ArticlePage) -> ArticlePage:
    """The same for an article."""
    return replace(
        page,
        title=escape.title(page.title),
        outlet=escape.title(page.outlet),
        url=escape.url(page.url),
        tags=_titles(page.tags),
        description=escape.title(page.description),
    )


def _titles(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(escape.title, texts))))


def event_front(event: Stated) -> dict[str, object]:
    """For `matter.write`. Lists that a person may want to fill are there even when empty; rare keys only when set."""
    front: dict[str, object] = {
        "id": event.id,
        "title": event.title,
        "when": str(event.when),
        "when_basis": event.when_basis,
        "planned": "true" if event.planned else None,
        "summary": event.summary,
        "lane": event.lane,
        "kind": event.kind,
        "demands": list(event.demands),
        "actors": list(event.actors),
        "places": list(event.places),
        "salience": f"{event.salience:.2f}",
        "review": event.review,
        "retracted": event.retracted or None,
        "sensitivity": event.sensitivity or None,
        "aliases": list(event.aliases) or None,
        "same_as": list(event.same_as) or None,
        "not_same_as": list(event.not_same_as) or None,
        "tags": list(event.tags) or None,
        "description": event.description or None,
        "sources": [_source_front(source) for source in event.sources],
    }
    return {key: value for key, value in front.items() if value is not None}


def _source_front(source: Source) -> dict[str, str]:
    front = {
        "seed": source.seed,
        "line": str(source.line),
        "quote": source.quote,
        "phrase": source.phrase,
        "rule": source.rule,
        "attributed_to": source.attributed_to,
        **{key: getattr(source, key) for key in DIFFERING},
    }
    return {key: value for key, value in front.items() if value}


def article_front(page: ArticlePage) -> dict[str, object]:
    """For `matter.write`."""
    front: dict[str, object] = {
        "title": page.title,
        "seed": page.seed,
        "sha256": page.sha256,
        "published": str(page.published) if page.published else "",
        "published_basis": page.published_basis,
        "outlet": page.outlet,
        "url": page.url,
        "language": page.language,
        "digest": "true" if page.digest else "false",
        "publish": page.publish,
        "tags": list(page.tags) or None,
        "description": page.description or None,
    }
    return {key: value for key, value in front.items() if value is not None}


# Reading --------------------------------------------------------------------------------------------------------------


def read_event(path: str, text: str, shown: str = "") -> Stated:
    """The event that a page states; `title` and `when` are enough. Keys that are not ours are left alone.

    `path` is below docs/, `shown` how messages name the file. Without an `id` the page's name makes one.
    Raises `Stop` with every fault of the page.
    """
    front = _Front(shown or path, text)
    title, when = front.text("title"), front.when("when")
    front.need("title", "an event needs a title", 'add a line such as  title: "Wives kneel outside the ministry"')
    front.need("when", "an event needs a date", 'add a line such as  when: "2024-06-03"', "no-date")
    event = Event(
        title=title,
        when=when or UNKNOWN,
        id=front.id("id") or id_of_path(path),
        when_basis=front.choice("when_basis", BASES) or "stated",
        planned=front.yes("planned"),
        summary=front.text("summary"),
        lane=front.choice("lane", LANES) or "activism",
        kind=front.text("kind"),
        demands=front.texts("demands"),
        actors=front.texts("actors"),
        places=front.texts("places"),
        salience=front.share("salience", 0.5),
        review=front.choice("review", REVIEWS) or "draft",
        retracted=front.text("retracted"),
        sensitivity=front.text("sensitivity"),
        aliases=front.texts("aliases"),
        same_as=front.texts("same_as"),
        not_same_as=front.texts("not_same_as"),
        tags=front.texts("tags"),
        description=front.text("description"),
        sources=front.sources(),
        path=path,
        led_to=tuple(dict.fromkeys(_LED_TO.findall(front.body))),
    )
    front.close()
    return Stated(event)


def id_of_path(path: str) -> str:
    """The id of a page that states none."""
    return f"h{escape.digest(path, 7)}"


def read_article(path: str, text: str, shown: str = "") -> ArticlePage:
    """The article that a page states; a `title` is enough. Raises `Stop` with every fault of the page."""
    front = _Front(shown or path, text)
    title = front.text("title")
    front.need("title", "an article needs a title", 'add a line such as  title: "…"')
    page = ArticlePage(
        id=PurePosixPath(path).stem,
        seed=front.text("seed"),
        title=title,
        sha256=front.text("sha256"),
        published=front.when("published"),
        published_basis=front.choice("published_basis", PUBLISHED_BASES) or "none",
        outlet=front.text("outlet"),
        url=front.text("url"),
        language=front.text("language") or "en",
        digest=front.yes("digest"),
        publish=front.choice("publish", PUBLISH) or "quotes",
        tags=front.texts("tags"),
        description=front.text("description"),
        path=path,
    )
    front.close()
    return page


def moved_to(text: str) -> str:
    """The id that a page of ours points to because its own event is told there now; "" for any other page."""
    if MOVED not in text[:2000]:
        return ""
    try:
        found = matter.read(text).front.get(MOVED, "")
    except matter.MatterError:
        return ""
    return found if isinstance(found, str) else ""


class _Front:
    """Values out of one page's front matter, faults collected on the way."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.faults: list[tuple[int, Problem]] = []  # by line
        try:
            parts = matter.split(text)
            if not parts.opening:
                raise matter.unopened(text)
            self.top: dict[str, tuple[matter.Node, matter.Node]] = matter.parse(parts.yaml).value
        except matter.MatterError as error:
            where = at(shown, error.line)
            raise Stop(Problem(Level.ERROR, "bad-front-matter", where, error.message, error.hint)) from None
        self.body = parts.body

    def fault(self, kind: str, message: str, hint: str, key: str, node: matter.Node | None = None) -> None:
        found = node or (self.top[key][0] if key in self.top else None)
        line = found.line + 1 if found else 1
        self.faults.append((line, Problem(Level.ERROR, kind, at(self.shown, line), message, hint)))

    def need(self, key: str, message: str, hint: str, kind: str = "no-title") -> None:
        node = self.node(key)
        if node is None or (isinstance(node.value, str) and not self.text(key)):
            self.fault(kind, message, hint, key)

    def close(self) -> None:
        """To be called when all has been read."""
        if self.faults:
            raise Stop(*(fault for _, fault in sorted(self.faults, key=lambda found: found[0])))

    def node(self, key: str) -> matter.Node | None:
        return self.top[key][1] if key in self.top else None

    def scalar(self, key: str, node: matter.Node | None) -> str:
        """Text on one line, "" for nothing and for YAML's ways to say nothing."""
        if node is None:
            return ""
        if not isinstance(node.value, str):
            kind = "a list" if isinstance(node.value, list) else "a group of keys"
            self.fault("bad-value", f"`{key}` is {kind} where text is expected", f'write it as  {key}: "…"', key, node)
            return ""
        text = " ".join(node.value.split())
        return "" if not node.style and text.lower() in ("null", "~") else text

    def text(self, key: str) -> str:
        return self.scalar(key, self.node(key))

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.node(key)
        items = node.value if node is not None and isinstance(node.value, list) else [node]
        return tuple(dict.fromkeys(filter(None, (self.scalar(key, item) for item in items))))

    def when(self, key: str) -> When | None:
        text = self.text(key)
        try:
            return When.parse(text) if text else None
        except WhenError as error:
            message, _, hint = str(error).partition("; ")
            self.fault("bad-date", f"`{key}`: {message}", hint, key)
            return None

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        text = self.text(key)
        if text and text not in allowed:
            self.fault("bad-value", f"`{key}` can't be '{text[:60]}'", f"write one of: {', '.join(allowed)}", key)
        return text

    def yes(self, key: str) -> bool:
        text = self.text(key).lower()
        if text not in _YES + _NO:
            self.fault("bad-value", f"`{key}` is '{text[:60]}', neither yes nor no", f'write  {key}: "true"', key)
        return text in _YES

    def share(self, key: str, default: float) -> float:
        text = self.text(key)
        try:
            number = float(text or default)
        except ValueError:
            number = math.nan
        if not 0 <= number <= 1:
            self.fault("bad-value", f"`{key}` is '{text[:60]}', not a number from 0 to 1", f'write  {key}: "0.5"', key)
        return number

    def id(self, key: str) -> str:
        text = self.text(key)
        if text and not _ID.fullmatch(text):
            hint = "leave the line out: an id is made from the page's name"
            self.fault("bad-value", f"`{key}` has characters that no id has", hint, key)
        return text

    def sources(self) -> tuple[Source, ...]:
        node = self.node("sources")
        hint = 'write each as lines of  - seed: "…"  line: "…"  quote: "…"'
        if node is None or (isinstance(node.value, str) and not self.text("sources")):
            return ()
        if not isinstance(node.value, list):
            self.fault("bad-value", "`sources` is not a list", hint, "sources")
            return ()
        found = []
        for item in node.value:
            if not isinstance(item.value, dict):
                self.fault("bad-value", "a source is not a group of keys", hint, "sources", item)
                continue
            found.append(self.source(item.value))
        return tuple(found)

    def source(self, keys: dict[str, tuple[matter.Node, matter.Node]]) -> Source:
        def text(key: str) -> str:
            return self.scalar(key, keys[key][1]) if key in keys else ""

        line = text("line") or "0"
        if not (line.isascii() and line.isdigit() and len(line) < 9):
            self.fault(
                "bad-value", f"`line` is '{line[:60]}', not a number", 'write  line: "12"', "line", keys["line"][0]
            )
            line = "0"
        named = ("quote", "phrase", "rule", "attributed_to", *DIFFERING)
        return Source(text("seed"), int(line), *map(text, named))
