"""Texts of pages by what they say: each is known by its digest, and its words are fetched when they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping


class Text:
    """A text, equal to any other in the same words."""

    __slots__ = ("_mark", "_words")

    def __init__(self, words: str | Callable[[], str], mark: str = "") -> None:
        """`words`, or what fetches them; that needs the `mark`, their sha256 in hex."""
        self._words, self._mark = words, mark

    @property
    def mark(self) -> str:
        if not self._mark:
            self._mark = hashlib.sha256(self.words.encode("utf-8", "surrogatepass")).hexdigest()
        return self._mark

    @property
    def words(self) -> str:
        if not isinstance(self._words, str):
            self._words = self._words()
        return self._words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self is other or self.mark == other.mark)

    def __hash__(self) -> int:
        return hash(self.mark)


class Texts(Mapping[str, str]):
    """The words of many texts by path; as `held`, the texts themselves."""

    def __init__(self, held: Mapping[str, Text]) -> None:
        self.held = held

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Texts:
        return texts if isinstance(texts, Texts) else cls({path: Text(words) for path, words in texts.items()})

    def __getitem__(self, path: str) -> str:
        return self.held[path].words

    def __contains__(self, path: object) -> bool:
        return path in self.held

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)
