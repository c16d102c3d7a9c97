"""From a folder of captures to articles with their dates and sightings: the reading side as a whole.

Articles are read side by side on all cores, and what was read of one is kept by its content (the bytes of its file or
row, its sidecar, the date on its page) and by the rules: a change costs what changed. Their texts lie in the cache, or
in a temporary file, until somebody asks for one.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.capture import units
from generator.capture.units import Unit
from generator.reading import again, hands, notes
from generator.reading.notes import Rules, Whole
from generator.reading.work import Work
from generator.values.cache import Cache
from generator.values.model import Article, Dating, KnownGroup, Sighting
from generator.values.packing import Damaged, pack, unpack
from generator.values.problems import Level, Problem, Problems, Report, at
from generator.values.seen import Seen

Progress = Callable[[int, int], None]
"""Called with the number of articles read, and of all."""


@dataclass(frozen=True, slots=True)
class Read:
    """One article, read. `article` and `dating` are fetched each time they are asked for."""

    head: Article  # without its text, sentences, cuts and clues
    published: Dating  # without its evidence
    sightings: tuple[Sighting, ...]
    runs: tuple[int, ...]  # of its words, as `copies.sample` gives them
    often: tuple[str, ...]  # the words that it says most often, on a plain timeline
    groups: tuple[KnownGroup, ...]  # that it explains
    strangers: tuple[str, ...]  # names of those who act in it and are nobody it knows
    key: str  # the same for the same content, read by the same rules
    _fetch: Callable[[], Whole] = field(compare=False, repr=False)

    def whole(self) -> Whole:
        return self._fetch()

    @property
    def article(self) -> Article:
        return self._fetch().article

    @property
    def dating(self) -> Dating:
        return self._fetch().dating


def read_folder(
    seeds: Path,
    rules: Rules,
    report: Report,
    progress: Progress = lambda done, of: None,
    *,
    kept: Cache | None = None,
    begun: Work | None = None,
) -> list[Read]:
    """Every article below a folder, in the order of their seeds. What `kept` has of them is not read again.

    `begun` is the work on the folder, where it was begun before the dates on the pages were known.
    An article at which the program fails is reported, and the others are read.
    """
    kept = kept or Cache()
    work = begun or Work(seeds, rules, kept, Seen())
    for problem in work.problems:
        report(problem)
    found: list[tuple[Read, str]] = []
    undated: list[tuple[Unit, str]] = []
    rows = units.Rows()
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # only for a warning: nothing is written by the clock
    files, articles = Problems(), Problems()  # apart, since how far ahead files are opened depends on what is kept
    for done, (unit, key, entry) in enumerate(work.done(rules, files), 1):
        progress(min(done, work.of), work.of)
        if rows.again(unit, entry.seed, articles):
            continue
        for level, kind, where, message, hint in entry.problems:
            shown = unit.where + where.removeprefix(notes.HERE) if where.startswith(notes.HERE) else where
            articles(Problem(Level(level), kind, shown, message, hint))
        if entry.head is not None and entry.published is not None:
            fetch = _Fetch(kept, key, seeds, rules, unit.seed, entry.seed)
            read = Read(
                entry.head, entry.published, entry.sightings, entry.runs, entry.often, entry.groups, entry.strangers,
                f"{key} {entry.corrected}", fetch,
            )  # fmt: skip
            found.append((read, entry.words))
            if entry.published.published is None and entry.sound:
                undated.append((unit, entry.head.seed))
            elif (day := entry.published.published and entry.published.published.earliest) and day > tomorrow:
                articles(_still_to_come(unit, day))
    known = again.look([_first(read) for read, _ in found], rules, kept, articles)
    found = [(_with(read, known.get(read.head.seed)), words) for read, words in found]
    for problem in (*files, *articles, *(_undated(unit) for unit, seed in undated if not _dated(known.get(seed)))):
        report(problem)
    found.sort(key=lambda pair: pair[0].head.seed)
    twins = units.Twins()
    names: set[str] = set()
    for read, words in list(found):
        if read.head.seed in names:  # two files whose names differ by a person of the list alone
            found.remove((read, words))
            hint = "rename one of the files"
            message = "another article has this name too, once the list is applied; it is passed over"
            report(Problem(Level.ERROR, "same-name", at(seeds / read.head.seed), message, hint))
            continue
        names.add(read.head.seed)
        twins.look(read.head.seed, words, report, seeds)
    return [read for read, _ in found]


def _first(read: Read) -> again.First:
    return again.First(read.head, read.published, read.sightings, read.groups, read.strangers, read.key, read.whole)


def _with(read: Read, known: again.Again | None) -> Read:
    """The article as it is where others date it."""
    if known is None:
        return read
    return replace(read, published=known.published, sightings=known.sightings, key=known.key, _fetch=known.fetch)


def _dated(known: again.Again | None) -> bool:
    return known is not None and known.published.published is not None


def _still_to_come(unit: Unit, day: datetime.date) -> Problem:
    message = f"it says that it was published on {day}, which is still to come"
    hint = f'write published = "…" into {Path(unit.seed).stem}.toml beside it, or on its page'
    return Problem(Level.WARNING, "still-to-come", at(unit.where), message, hint)


def _undated(unit: Unit) -> Problem:
    where = at(unit.where)
    name = Path(unit.seed).stem
    hint = f'write published = "…" into {name}.toml beside it, or on its page, if you know the day or the year'
    if unit.line:
        hint = 'give the row a "published", or write it on the article\'s page, if you know the day or the year'
    message = "nothing in it tells when it was written; what is dated only by that stands without a date"
    return Problem(Level.WARNING, "undated", where, message, hint)


@dataclass(frozen=True, slots=True)
class _Fetch:
    """Brings the whole article from the cache; should that have been lost meanwhile, from its file."""

    kept: Cache
    key: str
    seeds: Path
    rules: Rules
    file: str  # below the seeds folder
    seed: str

    def __call__(self) -> Whole:
        data = self.kept.get(notes.whole_key(self.key))
        if data is not None:
            try:
                return unpack(Whole, data)
            except Damaged:
                pass
        for unit in units.units(self.seeds / self.file, Problems(), self.seeds):
            entry, whole = hands.read(unit, self.rules)
            if entry.seed == self.seed and whole is not None:
                self.kept.put(notes.whole_key(self.key), pack(Whole, whole))
                return whole
        raise FileNotFoundError(f"{self.seed} is gone while it is being read")
