"""The articles of a folder before they are read: the bytes of a file or of a row, and what is found out beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.capture import folder, metadata, rows
from generator.values.problems import Level, Problem, Report, at


@dataclass(frozen=True, slots=True)
class Unit:
    """One article, not read yet: the bytes of a file, or of a row of a `.jsonl` file."""

    seed: str  # of the file
    data: bytes
    where: str  # how problems name it: "seeds/x.txt", "seeds/x.jsonl:3"
    suffix: str
    beside: Mapping[str, Any]  # what the sidecar states
    line: int = 0  # of a row: its 1-based line


def units(path: Path, report: Report, seeds: Path | None = None) -> Iterator[Unit]:
    """What is to be read in a file, in its order; nothing where the file itself can't be."""
    base = seeds or path.parent
    seed, suffix = folder.seed_of(path, base), path.suffix.lower()
    if reason := folder.not_a_file(path, base):
        report(Problem(Level.ERROR, "not-a-file", at(path), reason))
        return
    beside = metadata.sidecar(path, report)
    try:
        if suffix == ".jsonl":
            for number, line in rows.rows_of(path, beside, report):
                yield Unit(seed, line, at(path, number), suffix, beside, number)
            return
        data = path.read_bytes()
    except OSError as error:
        report(Problem(Level.ERROR, "unreadable", at(path), error.strerror or str(error)))
        return
    yield Unit(seed, data, os.fspath(path), suffix, beside)


class Rows:
    """Which ids the rows of the files had so far."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def again(self, unit: Unit, seed: str, report: Report) -> bool:
        """Had an earlier row this seed? If so, that is reported, and the row is to be passed over."""
        if not unit.line or not seed:
            return False
        first = self._lines.setdefault(seed, unit.line)
        if first == unit.line:
            return False
        name = seed.removeprefix(f"{unit.seed}#")
        message = f"the id {name!r} stands on line {first} already; this row is passed over"
        report(Problem(Level.ERROR, "bad-row", unit.where, message, "give each row its own id"))
        return True


class Twins:
    """Articles with the same text as one before: each is reported."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def look(self, seed: str, text: str, report: Report, seeds: Path | None = None) -> None:
        """`text` is what `same_text` gave for the article, `seeds` the folder it lies in."""
        twin = self._seen.setdefault(text, seed)
        if twin != seed:
            where = at(seeds / seed if seeds else seed)
            hint = "remove one of them; where two outlets printed it, state both outlets, and both are named as sources"
            report(Problem(Level.WARNING, "same-text", where, f"the same text as {twin}", hint))
