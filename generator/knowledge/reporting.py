"""Word lists about the telling itself, from `reporting.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.knowledge.tables import Faults, load


@cache
def _table() -> dict[str, str]:
    with Faults() as faults:
        table = load(Path(__file__).with_name("reporting.toml"), faults)
    return {name: text for part in table.values() for name, text in part.items()}


def words(name: str) -> frozenset[str]:
    """The words of a list; KeyError where the table has none of that name."""
    return frozenset(_table()[name].split())


def alternatives(name: str) -> str:
    """The entries of a list with bars between them, for a regular expression."""
    return "|".join(" ".join(entry.split()) for entry in _table()[name].split("|"))
