"""Reading many articles on all cores: units are handed to other processes in batches, once there are many."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from generator.capture.units import Unit
from generator.reading.notes import Entry, Rules, Whole
from generator.redact import redactor
from generator.values import seldom
from generator.values.packing import pack
from generator.values.seldom import Letters

_ALONE_UP_TO = 24  # articles; starting other processes costs more than it saves below
_BATCH = 16  # articles handed to another process at once,
_BATCH_BYTES = 1 << 18  # or fewer, where they are long
_AHEAD = 3  # batches waiting for each process

Packed = tuple[bytes, bytes | None]  # of Entry and Whole
_Done = tuple[list[Packed], Letters]  # a batch, and what was worked out while it was read


class Batch:
    """Units that one process reads one after the other."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.keys: list[str] = []
        self.size = 0
        self.future: Future[_Done] | None = None

    def add(self, unit: Unit, key: str) -> None:
        self.units.append(unit)
        self.keys.append(key)
        self.size += len(unit.data)

    @property
    def full(self) -> bool:
        return len(self.units) >= _BATCH or self.size >= _BATCH_BYTES


class Hands:
    """The processes that read; this one alone until `begin`."""

    def __init__(self, rules: Rules, most: int = 0, ready: ProcessPoolExecutor | None = None) -> None:
        """`most` is how many processes there may be; 0: as many as there are cores. `ready` is what `ahead` gave."""
        self.rules = rules
        self.cores = most or cores()
        self.pool = ready
        if ready is not None:
            try:
                ready.submit(_begin, rules, seldom.learnt())
            except BrokenProcessPool:
                self._drop()
        self.begun = False
        self.open: list[Batch] = []  # handed over and not read out yet

    def __enter__(self) -> Hands:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Is so much under way that results should be taken first?"""
        return len(self.open) >= (_AHEAD * self.cores if self.begun else _ALONE_UP_TO)

    def help(self, handed: int) -> None:
        """Other processes help, once so many articles were handed over that it pays."""
        if handed > _ALONE_UP_TO and not self.begun and self.cores > 1:
            self.begin()

    def begin(self) -> None:
        """Other processes read from now on."""
        self.begun = True
        for batch in self.open:
            self._submit(batch)

    def take(self, batch: Batch) -> None:
        self.open.append(batch)
        if self.begun:
            self._submit(batch)

    def _submit(self, batch: Batch) -> None:
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

    def read(self, batch: Batch) -> Sequence[Packed]:
        """What a batch gives; waits for it."""
        self.open.remove(batch)
        if batch.future is None:
            return [packed(read(unit, self.rules)) for unit in batch.units]
        try:
            done, letters = batch.future.result()
            seldom.learn(letters)
            return done
        except BrokenProcessPool:
            self._drop()
        return [self._apart(unit) for unit in batch.units]

    def _apart(self, unit: Unit) -> Packed:
        """Reads an article in a process of its own, which it may take with it."""
        with _pool(self.rules, 1) as alone:
            try:
                return alone.submit(_read_batch, [unit]).result()[0][0]
            except BrokenProcessPool:
                from generator.reading import reader

                problem = reader.told(reader.crash(unit.where, None), unit, redactor(self.rules.people))
                seed = "" if unit.line else unit.seed
                return packed((Entry(seed, None, None, (), (problem,), "", (), (), "", sound=False), None))


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def ahead() -> ProcessPoolExecutor:
    """Another process, which loads what it reads by before anybody knows the rules, and what there is to read."""
    pool = ProcessPoolExecutor(1)
    pool.submit(_load)
    return pool


def _pool(rules: Rules, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_begin, initargs=(rules, seldom.learnt()))


_RULES: list[Rules] = []


def _begin(rules: Rules, letters: Letters) -> None:
    gc.set_threshold(100_000, 20, 100)  # of what reading makes nothing stays
    _RULES[:] = [rules]
    seldom.learn(letters)


def _load() -> None:
    from generator.reading import reader  # noqa: F401


def _read_batch(units: Sequence[Unit]) -> _Done:
    known = len(seldom.learnt())
    return [packed(read(unit, _RULES[0])) for unit in units], seldom.learnt(since=known)


def read(unit: Unit, rules: Rules) -> tuple[Entry, Whole | None]:
    """As `reader.read`, which is imported where the first article is read."""
    from generator.reading import reader

    return reader.read(unit, rules)


def packed(done: tuple[Entry, Whole | None]) -> Packed:
    entry, whole = done
    return pack(Entry, entry), pack(Whole, whole) if whole is not None else None
