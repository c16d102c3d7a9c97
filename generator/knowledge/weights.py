"""The points of `weights.toml`: how much each sign says for or against."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.knowledge.tables import Faults, line_of_key, load


@cache
def points() -> Mapping[str, float]:
    """By sign: the name of its part of the table, and its own."""
    return read(Path(__file__).with_name("weights.toml"))


def read(path: Path) -> dict[str, float]:
    """Raises `Stop` with every fault of the file."""
    found = dict[str, float]()
    with Faults() as faults:
        for part, signs in load(path, faults).items():
            for name, weight in signs.items():
                if isinstance(weight, bool) or not isinstance(weight, (int, float)):
                    line = line_of_key(path, part, 0, name)
                    faults.add(path, line, f"{name}: no number", "so many points for (or, below nought, against) it")
                else:
                    found[f"{part}: {name}"] = float(weight)
    return found
