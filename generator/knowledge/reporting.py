"""Word lists about the telling itself, from `reporting.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.knowledge.tables import Faults, line_of_key, load


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list; KeyError where the table has none of that name."""
    return frozenset(_table()[name].split())


def alternatives(name: str) -> str:
    """The entries of a list with bars between them, for a regular expression."""
    return "|".join(" ".join(entry.split()) for entry in _table()[name].split("|"))


@cache
def _table() -> dict[str, str]:
    return read(Path(__file__).with_name("reporting.toml"))


def read(path: Path) -> dict[str, str]:
    """The lists of a table, whatever part they stand in. Raises `Stop` with every fault of the file."""
    with Faults() as faults:
        table = load(path, faults)
        names = Counter(name for part in table.values() for name in part)
        for part, lists in table.items():
            for name, text in lists.items():
                for fault in _faults(text, names[name]):
                    faults.add(path, line_of_key(path, part, 0, name), f"{name}: {fault}", "each list, each word once")
    return {name: text for part in table.values() for name, text in part.items()}


def _faults(text: object, often: int) -> Iterator[str]:
    if often > 1:
        yield "a list of that name stands in another part, too"
    if not isinstance(text, str) or not text.strip():
        yield "no text with words"
    elif "|" not in text:
        yield from (f"'{word}' stands in it twice" for word, n in Counter(text.split()).items() if n > 1)
