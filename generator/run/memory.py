"""What a run need not work out again: what pages state, and what pages were made of. Only ever a short cut."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from generator.values.cache import Cache
from generator.values.model import ArticlePage, Event
from generator.values.packing import Damaged, pack, unpack
from generator.writing.front import Stated, read_article, read_event

T = TypeVar("T")


def digest(*parts: object) -> str:
    """The same for equal values of the model, strings and lists of these."""
    text = "\0".join(part if isinstance(part, str) else repr(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Memory:
    """Over one run in memory, over all in the cache."""

    def __init__(self, kept: Cache | None = None, version: str = "") -> None:
        """`version` is that of the program; what another one left is not used."""
        self._kept = kept
        self._version = version
        self._events: dict[tuple[str, str], Stated] = {}
        self._articles: dict[tuple[str, str], ArticlePage] = {}
        self._marks: dict[int, str] = {}  # digests of these values, by their identity: they are kept, and stay the same

    def event(self, path: str, text: str, shown: str) -> Stated:
        """As `front.read_event`."""
        if (path, text) not in self._events:
            key = f"event {digest(self._version, path, text)}"
            known = self._get(Event, key)
            self._events[path, text] = Stated(known) if known is not None else read_event(path, text, shown)
            if known is None and self._kept is not None:
                self._kept.put(key, pack(Event, self._events[path, text]))
            self._marks[id(self._events[path, text])] = key
        return self._events[path, text]

    def article(self, path: str, text: str, shown: str) -> ArticlePage:
        """As `front.read_article`."""
        if (path, text) not in self._articles:
            key = f"page {digest(self._version, path, text)}"
            known = self._get(ArticlePage, key)
            self._articles[path, text] = known or read_article(path, text, shown)
            if known is None and self._kept is not None:
                self._kept.put(key, pack(ArticlePage, self._articles[path, text]))
            self._marks[id(self._articles[path, text])] = key
        return self._articles[path, text]

    def made(self, path: str, last: str | None, of: str, make: Callable[[], str]) -> str:
        """What `make` gives: `last`, the text of the run before, where that was made of the same (a `digest`)."""
        key, of = f"made {path}", digest(self._version, of)
        if last is not None and self._kept is not None and self._kept.get(key) == f"{of} {digest(last)}".encode():
            return last
        text = make()
        if self._kept is not None:
            self._kept.put(key, f"{of} {digest(text)}".encode())
        return text

    def worked_out(self, of: tuple[object, ...], kind: object, make: Callable[[], T]) -> T:
        """What `make` gives, a value of the type `kind`, now or in an earlier run; it may hang on nothing but `of`."""
        key = f"part {digest(self._version, *(self._marks.get(id(part), part) for part in of))}"
        known = self._get(cast(type[T], kind), key)
        if known is None:
            known = make()
            if self._kept is not None:
                self._kept.put(key, pack(cast(type[T], kind), known))
        return known

    def _get(self, kind: type[T], key: str) -> T | None:
        data = self._kept.get(key) if self._kept is not None else None
        try:
            return unpack(kind, data) if data is not None else None
        except Damaged:
            return None
