"""Articles that are as good as undated, read once more, with the days that others give for what they tell.

What a person or the text states stands: the new date is taken only where it lies within what the text itself allows.
Where every article is dated, nothing is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.joining.known_days import Told, known_days
from generator.reading import notes
from generator.reading.notes import Entry, Rules, Whole
from generator.values.cache import Cache
from generator.values.model import Article, Dating, KnownDay, Sighting
from generator.values.packing import Damaged, pack, unpack


@dataclass(frozen=True, slots=True)
class First:
    """An article as it was read by itself."""

    head: Article
    published: Dating
    sightings: tuple[Sighting, ...]
    key: str
    fetch: Callable[[], Whole]


@dataclass(frozen=True, slots=True)
class Again:
    """What is other where the days of others are known."""

    published: Dating  # without its evidence
    sightings: tuple[Sighting, ...]
    key: str
    fetch: Callable[[], Whole]


def look(articles: Sequence[First], rules: Rules, kept: Cache) -> dict[str, Again]:
    """Those that others date, by seed. Adding an undated article changes nothing for the dated ones."""
    found = known_days(Told(a.head.seed, a.published, a.sightings) for a in articles)
    return {
        article.head.seed: again
        for article in articles
        if (known := found.get(article.head.seed)) and (again := _again(article, known, rules, kept))
    }


def _again(article: First, known: tuple[KnownDay, ...], rules: Rules, kept: Cache) -> Again | None:
    key = hashlib.sha256(f"{article.key} {known!r}".encode()).hexdigest()
    fetch = _Fetch(article.fetch, key, known, rules, kept)
    entry = _known(kept, key)
    if entry is None:
        whole, sightings = _read(article.fetch(), known, rules)
        published = replace(whole.dating, evidence=(), alternatives=())
        entry = Entry(article.head.seed, None, published, sightings, (), "", (), (), "")
        kept.put(notes.brief_key(key), pack(Entry, entry))
        kept.put(notes.whole_key(key), pack(Whole, whole))
    if entry.published is None or entry.published.published == article.published.published:
        return None
    return Again(entry.published, entry.sightings, key, fetch)


def _known(kept: Cache, key: str) -> Entry | None:
    data = kept.get(notes.brief_key(key))
    try:
        return unpack(Entry, data) if data is not None else None
    except Damaged:
        return None


def _read(whole: Whole, known: tuple[KnownDay, ...], rules: Rules) -> tuple[Whole, tuple[Sighting, ...]]:
    from generator.reading import reader  # brings all the rules along

    return reader.again(whole, known, rules)


@dataclass(frozen=True, slots=True)
class _Fetch:
    """Brings the whole article with its second dating."""

    first: Callable[[], Whole]
    key: str
    known: tuple[KnownDay, ...]
    rules: Rules
    kept: Cache

    def __call__(self) -> Whole:
        data = self.kept.get(notes.whole_key(self.key))
        try:
            if data is not None:
                return unpack(Whole, data)
        except Damaged:
            pass
        return _read(self.first(), self.known, self.rules)[0]
