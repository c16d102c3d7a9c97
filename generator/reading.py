"""From a folder of captures to articles with their dates and sightings: the reading side as a whole.

Articles are read side by side on all cores, and what was read of one is kept by its content (the bytes of its file or
row, its sidecar, the date on its page) and by the rules: a change costs what changed. Their texts lie in the cache, or
in a temporary file, until somebody asks for one.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import os
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator import captures, copies, dating, folder, sightings, withheld
from generator.cache import Cache
from generator.captures import Unit
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import Subject
from generator.model import Article, Dating, Sighting
from generator.packing import Damaged, pack, unpack
from generator.problems import Level, Problem, Problems, Report, at
from generator.redact import Person, Redactor, redactor

Progress = Callable[[int, int], None]
"""Called with the number of articles read, and of all."""

MOST_SIGHTINGS = 500  # of one article; its pages would cost more than its reading
_ALONE_UP_TO = 24  # articles; starting other processes costs more than it saves below
_BATCH = 16  # articles handed to another process at once,
_BATCH_BYTES = 1 << 18  # or fewer, where they are long
_AHEAD = 3  # batches waiting for each process


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading depends on besides the captures."""

    subject: Subject
    anchors: tuple[Anchor, ...]
    published: Mapping[str, str]  # seed to the publication date that a person put on the article's page
    version: str = ""  # what `version` gives for the tables; what was read by other rules is read again
    people: tuple[Person, ...] = ()  # who must not be named; their list is one of the tables


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known of one article: what `Read` leaves on the disk."""

    article: Article
    dating: Dating


@dataclass(frozen=True, slots=True)
class Read:
    """One article, read. `article` and `dating` are fetched each time they are asked for."""

    head: Article  # without its text, sentences, cuts and clues
    published: Dating  # without its evidence
    sightings: tuple[Sighting, ...]
    runs: tuple[int, ...]  # of its words, as `copies.sample` gives them
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept of an article for every run; of a unit without one, the problems alone."""

    seed: str  # "" where a row has no id
    head: Article | None
    published: Dating | None
    sightings: tuple[Sighting, ...]
    problems: tuple[tuple[str, str, str, str, str], ...]  # as `Problem`; `where` begins with _HERE for the unit's own
    words: str  # of `captures.same_text`
    runs: tuple[int, ...]  # of `copies.sample`
    corrected: str  # the date on its page, by which it was read
    whole: bool = False  # the rest lies beside it
    sound: bool = True  # nothing went wrong that may go right the next time


_HERE = "\0"


def version(*tables: Path | None, people: tuple[Person, ...] = ()) -> str:
    """Changes whenever the program, its tables, the given ones, the list of people or Python do."""
    digest = hashlib.sha256(sys.version.encode() + _program().encode() + repr(people).encode())
    for path in tables:
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path is not None and path.is_file() else b"-")
    return digest.hexdigest()


@cache
def _program() -> str:
    """sha256 over the program's files."""
    here, digest = Path(__file__).resolve().parent, hashlib.sha256()
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.toml")]):
        digest.update(f"{path.relative_to(here).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_folder(
    seeds: Path,
    rules: Rules,
    report: Report,
    progress: Progress = lambda done, of: None,
    *,
    kept: Cache | None = None,
) -> list[Read]:
    """Every article below a folder, in the order of their seeds. What `kept` has of them is not read again.

    An article at which the program fails is reported, and the others are read.
    """
    kept = kept or Cache()
    paths = folder.paths(seeds, report)
    of = sum(map(_count, paths))
    found: list[tuple[Read, str]] = []
    rows = captures.Rows()
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # only for a warning: nothing is written by the clock
    files, articles = Problems(), Problems()  # apart, since how far ahead files are opened depends on what is kept
    units = itertools.chain.from_iterable(captures.units(path, files, seeds) for path in paths)
    for done, (unit, key, entry) in enumerate(_work(units, rules, kept), 1):
        progress(min(done, of), of)
        if rows.again(unit, entry.seed, articles):
            continue
        for level, kind, where, message, hint in entry.problems:
            shown = unit.where + where.removeprefix(_HERE) if where.startswith(_HERE) else where
            articles(Problem(Level(level), kind, shown, message, hint))
        if entry.head is not None and entry.published is not None:
            fetch = _Fetch(kept, key, seeds, rules, unit.seed, entry.seed)
            found.append((Read(entry.head, entry.published, entry.sightings, entry.runs, key, fetch), entry.words))
            if entry.published.published is None and entry.sound:
                articles(_undated(unit))
            elif (day := entry.published.published and entry.published.published.earliest) and day > tomorrow:
                articles(_still_to_come(unit, day))
    for problem in (*files, *articles):
        report(problem)
    found.sort(key=lambda pair: pair[0].head.seed)
    twins = captures.Twins()
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


def _count(path: Path) -> int:
    """About how many articles a file holds."""
    if path.suffix.lower() != ".jsonl":
        return 1
    try:
        with path.open("rb") as file:
            return max(1, sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")))
    except OSError:
        return 1


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
        data = self.kept.get(_whole(self.key))
        if data is not None:
            try:
                return unpack(Whole, data)
            except Damaged:
                pass
        for unit in captures.units(self.seeds / self.file, Problems(), self.seeds):
            entry, whole = _read(unit, self.rules)
            if entry.seed == self.seed and whole is not None:
                self.kept.put(_whole(self.key), pack(Whole, whole))
                return whole
        raise FileNotFoundError(f"{self.seed} is gone while it is being read")


# ---------------------------------------------------------------- one article


def _key(unit: Unit, rules: Rules) -> str:
    """The same for the same content and rules, wherever in a file a row stands."""
    about = [rules.version, unit.seed, unit.suffix, bool(unit.line), dict(unit.beside)]
    digest = hashlib.sha256(json.dumps(about, sort_keys=True, default=str).encode())
    digest.update(unit.data)
    return digest.hexdigest()


def _brief(key: str) -> str:
    return f"article {key}"


def _whole(key: str) -> str:
    return f"text {key}"


def _read(unit: Unit, rules: Rules) -> tuple[_Entry, Whole | None]:
    """Reads a unit, whatever happens."""
    problems, sound, who = Problems(), True, redactor(rules.people)
    seed, article, dated = unit.seed if not unit.line else "", None, Dating(None, "none")
    found: tuple[Sighting, ...] = ()
    try:
        seed, article = captures.read_unit(unit, problems)
        seed = who.apply_slug(seed)
        if article is not None:
            article = withheld.article(article, who, problems, unit.where)
            dated = dating.date(
                article, rules.anchors, stated=article.published, page=rules.published.get(article.seed, "")
            )
            found = _few(sightings.find(article, dated, rules.subject, rules.anchors), unit, problems)
    except Exception as error:  # whatever is wrong with one article, or with the program at it
        problems(_crash(unit, error))
        sound = False
    own = tuple(_told(problem, unit, who) for problem in problems)
    corrected = rules.published.get(seed, "")
    if article is None:
        return _Entry(seed, None, None, (), own, "", (), corrected, sound=sound), None
    head = replace(article, text="", sentences=(), cuts=(), clues=())
    words, runs, date = (
        captures.same_text(article),
        copies.sample(article.text),
        replace(dated, evidence=(), alternatives=()),
    )
    entry = _Entry(seed, head, date, found, own, words, runs, corrected, True, sound)
    return entry, Whole(article, dated)


def _few(found: Iterable[Sighting], unit: Unit, report: Report) -> tuple[Sighting, ...]:
    """Of what an article says twice in the same words the first; no more than an article can have to tell."""
    once = list({(s.source.quote, s.title, s.when): s for s in reversed(list(found))}.values())[::-1]
    if len(once) > MOST_SIGHTINGS:
        message = f"tells of {len(once):,} happenings; {MOST_SIGHTINGS} are kept, those with a day of their own first"
        report(Problem(Level.WARNING, "too-many", unit.where, message, "split it into its articles"))
    ranked = sorted(range(len(once)), key=lambda number: once[number].when_basis == "publication")
    return tuple(once[number] for number in sorted(ranked[:MOST_SIGHTINGS]))


def _told(problem: Problem, unit: Unit, who: Redactor) -> tuple[str, str, str, str, str]:
    where = problem.where
    if where == unit.where or where.startswith(f"{unit.where}:"):
        where = _HERE + where.removeprefix(unit.where)
    told = who.apply
    return problem.level.value, problem.kind, told(where), told(problem.message), told(problem.hint)


def _crash(unit: Unit, error: BaseException | None) -> Problem:
    why = "the program ended"
    if error is not None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "generator" in Path(f.filename).parts]
        place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"
    hint = "the others are read; please report it, with the article if you may pass it on"
    return Problem(Level.ERROR, "unreadable-article", unit.where, f"the program fails at this article: {why}", hint)


# ---------------------------------------------------------------- many


_Packed = tuple[bytes, bytes | None]  # of _Entry and Whole


def _work(units: Iterable[Unit], rules: Rules, kept: Cache) -> Iterator[tuple[Unit, str, _Entry]]:
    """The units in their order, with what was read of each, now or by an earlier run."""
    waiting: deque[_Batch | tuple[Unit, str, _Entry]] = deque()
    batch, handed = _Batch(), 0
    with _Hands(rules) as hands:
        for unit in units:
            key = _key(unit, rules)
            entry = _known(kept, key, rules)
            if entry is not None:
                waiting.append((replace(unit, data=b""), key, entry))
            else:
                if not batch.units:
                    waiting.append(batch)
                batch.add(unit, key)
                handed += 1
                if batch.full:
                    hands.take(batch)
                    batch = _Batch()
            if handed > _ALONE_UP_TO:
                hands.begin()
            while waiting and (hands.busy or isinstance(waiting[0], tuple)) and waiting[0] is not batch:
                yield from _done(waiting.popleft(), hands, kept)
        if batch.units:
            hands.take(batch)
        while waiting:
            yield from _done(waiting.popleft(), hands, kept)


def _known(kept: Cache, key: str, rules: Rules) -> _Entry | None:
    data = kept.get(_brief(key))
    if data is None:
        return None
    try:
        entry = unpack(_Entry, data)
    except Damaged:
        return None
    return entry if entry.corrected == rules.published.get(entry.seed, "") else None


class _Batch:
    """Units that one process reads one after the other."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.keys: list[str] = []
        self.size = 0
        self.future: Future[list[_Packed]] | None = None

    def add(self, unit: Unit, key: str) -> None:
        self.units.append(unit)
        self.keys.append(key)
        self.size += len(unit.data)

    @property
    def full(self) -> bool:
        return len(self.units) >= _BATCH or self.size >= _BATCH_BYTES


def _done(item: _Batch | tuple[Unit, str, _Entry], hands: _Hands, kept: Cache) -> Iterator[tuple[Unit, str, _Entry]]:
    if isinstance(item, tuple):
        yield item
        return
    for unit, key, (brief, whole) in zip(item.units, item.keys, hands.read(item), strict=True):
        entry = unpack(_Entry, brief)
        if entry.sound:
            kept.put(_brief(key), brief)
        if whole is not None:
            kept.put(_whole(key), whole)
        yield unit, key, entry


class _Hands:
    """The processes that read; this one alone until `begin`."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self.pool: ProcessPoolExecutor | None = None
        self.begun = False
        self.open: list[_Batch] = []  # handed over and not read out yet

    def __enter__(self) -> _Hands:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Is so much under way that results should be taken first?"""
        return len(self.open) >= (_AHEAD * self.cores if self.begun else _ALONE_UP_TO)

    def begin(self) -> None:
        if not self.begun and self.cores > 1:
            self.begun = True
            for batch in self.open:
                self._submit(batch)

    def take(self, batch: _Batch) -> None:
        self.open.append(batch)
        if self.begun:
            self._submit(batch)

    def _submit(self, batch: _Batch) -> None:
        if self.pool is None:
            self.pool = _pool(self.rules, self.cores)
        try:
            batch.future = self.pool.submit(_read_batch, batch.units)
        except BrokenProcessPool:
            self._drop()
            self._submit(batch)

    def _drop(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
        self.pool = None

    def read(self, batch: _Batch) -> Sequence[_Packed]:
        """What a batch gives; waits for it."""
        self.open.remove(batch)
        if batch.future is None:
            return [_packed(_read(unit, self.rules)) for unit in batch.units]
        try:
            return batch.future.result()
        except BrokenProcessPool:
            self._drop()
        return [self._apart(unit) for unit in batch.units]

    def _apart(self, unit: Unit) -> _Packed:
        """Reads an article in a process of its own, which it may take with it."""
        with _pool(self.rules, 1) as alone:
            try:
                return alone.submit(_read_batch, [unit]).result()[0]
            except BrokenProcessPool:
                problem = _told(_crash(unit, None), unit, redactor(self.rules.people))
                return _packed(
                    (_Entry("" if unit.line else unit.seed, None, None, (), (problem,), "", (), "", sound=False), None)
                )


def _pool(rules: Rules, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_begin, initargs=(rules,))


_RULES: list[Rules] = []


def _begin(rules: Rules) -> None:
    _RULES[:] = [rules]


def _read_batch(units: Sequence[Unit]) -> list[_Packed]:
    return [_packed(_read(unit, _RULES[0])) for unit in units]


def _packed(read: tuple[_Entry, Whole | None]) -> _Packed:
    entry, whole = read
    return pack(_Entry, entry), pack(Whole, whole) if whole is not None else None
