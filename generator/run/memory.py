"""What a run need not work out again: what pages state, and what pages were made of. Only ever a short cut."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from generator.values.cache import Cache
from generator.values.model import ArticlePage, Event
from generator.values.packing import Damaged, pack, unpack
from generator.values.texts import Text
from generator.writing.front import Stated, moved_to, read_article, read_event

T = TypeVar("T")


def digest(*parts: object) -> str:
    """The same for equal values of the model, strings and lists of these."""
    told = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else pack(object, part) for part in parts]
    return hashlib.sha256(b"\0".join(told)).hexdigest()


class Memory:
    """Over one run in memory, over all in the cache."""

    def __init__(self, kept: Cache | None = None, version: str = "") -> None:
        """`version` is that of the program; what another one left is not used."""
        self._kept = kept
        self._version = version
        self._events: dict[tuple[str, str], Stated] = {}
        self._articles: dict[tuple[str, str], ArticlePage] = {}
        self._marks: dict[int, str] = {}  # digests of these values, by their identity: they are kept, and stay the same

    def event(self, path: str, text: Text, shown: str) -> Stated | None:
        """As `front.read_event`; None for a page that only leads on to another."""
        known = self._events.get((path, text.mark))
        if known is None:
            key = f"event {digest(self._version, path, text.mark)}"
            kept = self._get(Event, key)
            if kept is None and moved_to(text.words):
                return None
            known = Stated(kept) if kept is not None else read_event(path, text.words, shown)
            if kept is None and self._kept is not None:
                self._kept.put(key, pack(Event, known))
            self._events[path, text.mark] = known
            self._marks[id(known)] = key
        return known

    def article(self, path: str, text: Text, shown: str) -> ArticlePage:
        """As `front.read_article`."""
        known = self._articles.get((path, text.mark))
        if known is None:
            key = f"page {digest(self._version, path, text.mark)}"
            kept = self._get(ArticlePage, key)
            known = kept or read_article(path, text.words, shown)
            if kept is None and self._kept is not None:
                self._kept.put(key, pack(ArticlePage, known))
            self._articles[path, text.mark] = known
            self._marks[id(known)] = key
        return known

    def made(self, path: str, last: Text | None, of: str, make: Callable[[], str]) -> Text:
        """What `make` gives: `last`, the text of the run before, where that was made of the same (a `digest`)."""
        key, of = f"made {path}", digest(self._version, of)
        if last is not None and self._kept is not None and self._kept.get(key) == f"{of} {last.mark}".encode():
            return last
        text = Text(make())
        if self._kept is not None:
            self._kept.put(key, f"{of} {text.mark}".encode())
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

    def worked_out_again(self, name: str, kind: object, make: Callable[[T | None], T]) -> T:
        """What `make` gives of what it gave under that name in an earlier run; it may not hang on that."""
        key = f"last {digest(self._version, name)}"
        made = make(self._get(cast(type[T], kind), key))
        if self._kept is not None:
            self._kept.put(key, pack(cast(type[T], kind), made))
        return made

    def _get(self, kind: type[T], key: str) -> T | None:
        data = self._kept.get(key) if self._kept is not None else None
        try:
            return unpack(kind, data) if data is not None else None
        except Damaged:
            return None
