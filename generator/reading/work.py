"""The captures of a folder, one after the other: known from an earlier run, or read now by as many hands as need be."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from generator.capture import folder, metadata, units
from generator.capture.units import Unit
from generator.reading import hands, notes
from generator.reading.hands import Batch, Hands
from generator.reading.letters import Letters
from generator.reading.notes import Entry, Rules
from generator.values.cache import Cache
from generator.values.packing import Damaged, unpack
from generator.values.problems import Problems, at
from generator.values.seen import Seen

_FEW, _MANY = 16, 200  # so few new files among so many known ones are read before anything else is done

Done = tuple[Unit, str, Entry]  # with its key, and what was read of it


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    stands: tuple[os.stat_result | None, ...]  # the file, and its sidecar if it has one
    known: list[tuple[int, str]]  # lines and keys of its articles, where it stands as it was seen

    @property
    def of_rows(self) -> bool:
        return folder.suffix_of(self.path) == ".jsonl"


def get_ready(pages: int) -> ProcessPoolExecutor | None:
    """Another process for `Work`, where so many pages tell that it will hardly find more than a few new files.

    What that loads takes it as long as this one takes to read the rules and to look for the files.
    """
    return hands.ahead() if pages > _MANY and hands.cores() > 1 else None


class Work:
    """The work on a folder. `done` does it; a few new files among many are begun with at once, by another process."""

    def __init__(
        self, seeds: Path, rules: Rules, kept: Cache, seen: Seen, ready: ProcessPoolExecutor | None = None
    ) -> None:
        """The `rules` need not know the dates yet that people put on pages; a file `seen` before is not opened.

        `ready` is what `get_ready` gave.
        """
        self._seeds, self._kept, self._seen = seeds, kept, seen
        self.problems = Problems()  # of the folder
        self._letters = Letters(kept, rules.version)
        self._beside = Hands(rules, most=1, ready=ready)
        self._begun: dict[str, Batch] = {}
        alone = hands.cores() == 1
        seen.look()
        found = folder.found(seeds, self.problems)
        self._files = [_looked_at(path, bool(found.sidecars), seen) for path in found.captures]
        self.of = sum(_count(file) for file in self._files)
        new = [Path(file.path) for file in self._files if not file.known and not file.of_rows]
        if len(new) <= min(_FEW, len(self._files) - _MANY) and not alone:
            self._begin(new, rules)

    def _begin(self, new: list[Path], rules: Rules) -> None:
        self._beside.begin()
        for unit in (unit for path in new for unit in units.units(path, Problems(), self._seeds)):
            key = notes.key_of(unit, rules)
            if self._kept.get(notes.brief_key(key)) is None:
                batch = self._begun[key] = Batch()
                batch.add(unit, key)
                self._beside.take(batch)

    def done(self, rules: Rules, problems: Problems) -> Iterator[Done]:
        """Each article in its order, with what was read of it, now or by an earlier run."""
        waiting: deque[tuple[Batch, Hands] | Done] = deque()
        batch, handed = Batch(), 0
        with self._beside, Hands(rules) as many:
            for unit, key, entry in (each for file in self._files for each in self._articles(file, rules, problems)):
                if entry is not None:
                    waiting.append((replace(unit, data=b"") if unit.data else unit, key, entry))
                elif key in self._begun:
                    waiting.append((self._begun.pop(key), self._beside))
                else:
                    if not batch.units:
                        waiting.append((batch, many))
                    batch.add(unit, key)
                    handed += 1
                    if batch.full:
                        many.take(batch)
                        batch = Batch()
                many.help(handed)
                while waiting and (many.busy or len(waiting[0]) == 3) and waiting[0][0] is not batch:
                    yield from self._read(waiting.popleft(), rules)
            if batch.units:
                many.take(batch)
            while waiting:
                yield from self._read(waiting.popleft(), rules)
        self._letters.settle()

    def _articles(self, file: _File, rules: Rules, problems: Problems) -> Iterator[tuple[Unit, str, Entry | None]]:
        """What is to be read in a file, each with its key and with what is known of it."""
        known = [(line, key, self._known(key, rules)) for line, key in file.known]
        if known and all(entry is not None for _, _, entry in known):
            seed, suffix = folder.seed_of(file.path, self._seeds), folder.suffix_of(file.path)
            for line, key, entry in known:
                yield Unit(seed, b"", at(file.path, line), suffix, {}, line), key, entry
            return
        before, keys = len(problems), []
        for unit in units.units(Path(file.path), problems, self._seeds):
            key = notes.key_of(unit, rules)
            keys.append((unit.line, key))
            yield unit, key, self._known(key, rules)
        if len(problems) == before:
            self._seen.put(file.path, keys, *file.stands)

    def _known(self, key: str, rules: Rules) -> Entry | None:
        data = self._kept.get(notes.brief_key(key))
        if data is None:
            return None
        try:
            entry = unpack(Entry, data)
        except Damaged:
            return None
        return entry if entry.corrected == rules.published.get(entry.seed, "") else None

    def _read(self, item: tuple[Batch, Hands] | Done, rules: Rules) -> Iterator[Done]:
        if len(item) == 3:
            yield item
            return
        batch, who = item
        for unit, key, (brief, whole) in zip(batch.units, batch.keys, who.read(batch), strict=True):
            entry = unpack(Entry, brief)
            if entry.corrected != rules.published.get(entry.seed, ""):  # begun before that was known
                brief, whole = hands.packed(hands.read(unit, rules))
                entry = unpack(Entry, brief)
            if entry.sound:
                self._kept.put(notes.brief_key(key), brief)
            if whole is not None:
                self._kept.put(notes.whole_key(key), whole)
            yield unit, key, entry


def _looked_at(path: str, sided: bool, seen: Seen) -> _File:
    beside = metadata.sidecar_of(Path(path)) if sided else None
    stands = tuple(_status(each) for each in (path, beside) if each is not None)
    return _File(path, stands, seen.get(path, *stands) or [])


def _status(path: str | Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _count(file: _File) -> int:
    """About how many articles a file holds."""
    if file.known or not file.of_rows:
        return len(file.known) or 1
    try:
        with open(file.path, "rb") as rows:
            return max(1, sum(block.count(b"\n") for block in iter(lambda: rows.read(1 << 20), b"")))
    except OSError:
        return 1
