"""From a folder of captures to articles with their dates and sightings: the reading side as a whole.

Articles are read side by side on all cores, and what was read of one is kept by its content (the bytes of its file or
row, its sidecar, the date on its page) and by the rules: a change costs what changed. Their texts lie in the cache, or
in a temporary file, until somebody asks for one.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.capture import units
from generator.capture.units import Unit
from generator.reading import again, hands, notes
from generator.reading.notes import Read, Rules, Whole
from generator.reading.work import Work
from generator.values.cache import Cache
from generator.values.model import Article, Dating, Sighting
from generator.values.packing import Damaged, pack, unpack
from generator.values.problems import Level, Problem, Problems, Report, at
from generator.values.seen import Seen

__all__ = ["Progress", "Read", "read_folder", "sightings"]

Progress = Callable[[int, int], None]
"""Called with the number of articles read, and of all."""


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
    files, articles = Problems(), Problems()  # apart, since how far ahead files are opened depends on what is kept
    taken = list(_first_reading(seeds, rules, progress, kept, work, files, articles))
    known = again.look([each.read for each in taken], rules, kept, articles)
    if known:
        taken = [replace(each, read=known.get(each.read.head.seed, each.read)) for each in taken]
    for problem in (*files, *_together(articles), *(_undated(each.unit) for each in taken if each.lacks_date)):
        report(problem)
    return list(_distinct(sorted(taken, key=lambda each: each.read.head.seed), seeds, report))


def sightings(reads: Iterable[Read]) -> list[Sighting]:
    """What the articles tell, each article once."""
    return [s for read in reads if not read.twin for s in read.sightings]


@dataclass(frozen=True, slots=True)
class _Taken:
    unit: Unit  # without its bytes
    read: Read
    words: str  # the same for articles with the same text
    sound: bool

    @property
    def lacks_date(self) -> bool:
        return self.sound and self.read.published.published is None


def _first_reading(
    seeds: Path, rules: Rules, progress: Progress, kept: Cache, work: Work, files: Problems, articles: Report
) -> Iterator[_Taken]:
    """Each article by itself; what is wrong with it goes to `articles`, what is wrong with its file to `files`."""
    rows = units.Rows()
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
                entry.passages, f"{key} {entry.corrected}", fetch,
            )  # fmt: skip
            yield _Taken(unit if not unit.data else replace(unit, data=b""), read, entry.words, entry.sound)
            if day := _still_to_come(entry.published):
                articles(_too_early(unit, day))


def _distinct(taken: Sequence[_Taken], seeds: Path, report: Report) -> Iterator[Read]:
    """Each article once by its name; the same text under another name is reported."""
    twins, same = units.Twins(), _same(taken)
    names: set[str] = set()
    for each in taken:
        seed = each.read.head.seed
        if seed in names:  # two files whose names differ by a person of the list alone
            hint = "rename one of the files"
            message = "another article has this name too, once the list is applied; it is passed over"
            report(Problem(Level.ERROR, "same-name", at(seeds / seed), message, hint))
            continue
        names.add(seed)
        twins.look(seed, each.words, report, seeds)
        yield replace(each.read, twin=same[seed]) if seed in same else each.read


def _same(taken: Iterable[_Taken]) -> dict[str, str]:
    """Articles that are another one once more, to that one: the same headline and text, and no outlet of their own.

    Of several that one stays which is dated best, says where it appeared, and comes first.
    """
    alike: dict[tuple[str, str], list[Article]] = {}
    for each in sorted(taken, key=_rank):
        head = each.read.head
        alike.setdefault((each.words, head.title.casefold()), []).append(head)
    found = {}
    for articles in alike.values():
        stay: list[Article] = []
        for article in articles:
            first = next((other for other in stay if article.outlet in ("", other.outlet)), None)
            if first is None:
                stay.append(article)
            else:
                found[article.seed] = first.seed
    return found


def _rank(each: _Taken) -> tuple[float, bool, str]:
    read = each.read
    days = read.published.published.days if read.published.published else None
    return days or math.inf, not read.head.outlet, read.head.seed


def _still_to_come(dating: Dating) -> datetime.date | None:
    """The day that an article gives itself, if that is no day yet. Only for a warning: no page hangs on the clock."""
    day = dating.published.earliest if dating.published else None
    return day if day and day > datetime.date.today() + datetime.timedelta(days=1) else None


def _too_early(unit: Unit, day: datetime.date) -> Problem:
    message = f"it says that it was published on {day}, which is still to come"
    hint = f'write published = "…" into {Path(unit.seed).stem}.toml beside it, or on its page'
    return Problem(Level.WARNING, "still-to-come", at(unit.where), message, hint)


def _together(found: Iterable[Problem]) -> Iterator[Problem]:
    """How figures of dates are read, once for the folder: whose papers are American can do nothing about it."""
    alike = []
    for problem in found:
        if problem.kind == notes.MONTH_FIRST:
            alike.append(problem)
        else:
            yield problem
    if alike:
        more = f"; so are those of {len(alike) - 1} more" if alike[1:] else ""
        yield replace(alike[0], message=f"{alike[0].message}{more}")


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
