"""Articles that others of the folder say more of, read once more: undated ones, with the days that others give for
what they tell, and those that name a group which others explain.

What a person or the text states stands: the new date is taken only where it lies within what the text itself allows.
Where every article is dated and knows its groups, nothing is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.joining.known_days import Told, is_weak, known_days, time_of
from generator.reading import notes
from generator.reading.known_groups import Named, known_groups
from generator.reading.notes import Entry, Read, Rules, Whole
from generator.redact import redactor
from generator.values.cache import Cache
from generator.values.model import KnownDay, KnownGroup, Sighting
from generator.values.packing import Damaged, pack, unpack
from generator.values.problems import Problem, Report
from generator.values.when import When


@dataclass(frozen=True, slots=True)
class Known:
    """What others say of one article."""

    days: tuple[KnownDay, ...] = ()
    groups: tuple[KnownGroup, ...] = ()
    time: When | None = None  # that of the dated ones


def look(articles: Sequence[Read], rules: Rules, kept: Cache, report: Report) -> dict[str, Read]:
    """Those of which others say more, as they are then, by seed. An undated article changes no date of the dated ones.

    Where the program fails at it, that is reported, and the first reading stands.
    """
    told = [Told(a.head.seed, a.published, a.sightings, a.passages) for a in articles]
    days, time = known_days(told), time_of(told)
    groups = known_groups(Named(a.head.seed, a.groups, a.strangers) for a in articles)
    found = {}
    for article in articles:
        seed = article.head.seed
        known = Known(days.get(seed, ()), groups.get(seed, ()), time if is_weak(article.published) else None)
        if known != Known() and (again := _again(article, known, rules, kept, report)) is not None:
            found[seed] = again
    return found


def _again(article: Read, known: Known, rules: Rules, kept: Cache, report: Report) -> Read | None:
    key = hashlib.sha256(f"{article.key} {known!r}".encode()).hexdigest()
    fetch = _Fetch(article.whole, key, known, rules, kept)
    entry = _known(kept, key)
    if entry is None:
        try:
            whole, sightings = _read(article.whole(), known, rules)
        except Exception as error:  # whatever is wrong with one article, or with the program at it
            report(_crash(article.head.seed, error, rules))
            return None
        published = replace(whole.dating, evidence=(), alternatives=())
        entry = Entry(article.head.seed, None, published, sightings, (), "", (), (), "")
        kept.put(notes.brief_key(key), pack(Entry, entry))
        kept.put(notes.whole_key(key), pack(Whole, whole))
    if entry.published is None:
        return None
    if entry.published.published == article.published.published and entry.sightings == article.sightings:
        return None
    return replace(article, published=entry.published, sightings=entry.sightings, key=key, whole=fetch)


def _known(kept: Cache, key: str) -> Entry | None:
    data = kept.get(notes.brief_key(key))
    try:
        return unpack(Entry, data) if data is not None else None
    except Damaged:
        return None


def _crash(seed: str, error: Exception, rules: Rules) -> Problem:
    from generator.reading import reader

    problem = reader.crash(seed, error)
    return replace(problem, message=redactor(rules.people).apply(problem.message))


def _read(whole: Whole, known: Known, rules: Rules) -> tuple[Whole, tuple[Sighting, ...]]:
    from generator.reading import reader  # brings all the rules along

    return reader.again(whole, known.days, known.groups, known.time, rules)


@dataclass(frozen=True, slots=True)
class _Fetch:
    """Brings the whole article with its second dating."""

    first: Callable[[], Whole]
    key: str
    known: Known
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
