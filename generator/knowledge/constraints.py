"""The table of clues that date an article: what each is worth, and the margins it is given (`constraints.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.knowledge.tables import Faults, line_of, load, unknown_keys

PATH = Path(__file__).with_name("constraints.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of clue."""

    name: str
    about: str
    weight: int  # where clues contradict each other, the days with the greatest sum of weights win
    margins: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Constraints:
    title: str
    about: str
    rules: Mapping[str, Rule]
    tense: dict[str, frozenset[str]]
    most: int  # days: a wider interval is no answer


def read(path: Path) -> Constraints:
    """Raises `Stop` with every fault of the file."""
    with Faults() as faults:
        table = load(path, faults)
        rules: dict[str, Rule] = {}
        for number, row in enumerate(table.get("rule", [])):
            line = line_of(path, "rule", number)
            for key in unknown_keys(row, {"name", "about", "weight", "margins"}):
                faults.add(path, line, f"unknown key '{key}'")
            name, weight, margins = row.get("name"), row.get("weight"), row.get("margins", {})
            if not isinstance(name, str) or not isinstance(row.get("about"), str):
                faults.add(path, line, "a rule needs 'name' and 'about'")
            elif not isinstance(weight, int) or weight < 1:
                faults.add(path, line, f"rule '{name}': weight is {weight!r}", "a whole number from 1 on")
            elif not all(isinstance(margin, int | float) and margin >= 0 for margin in margins.values()):
                faults.add(path, line, f"rule '{name}': margins are numbers from 0 on")
            elif name in rules:
                faults.add(path, line, f"two rules are called '{name}'")
            else:
                rules[name] = Rule(name, row["about"], weight, margins)
        tense = {key: frozenset(words) for key, words in table.get("tense", {}).items()}
        most = table.get("width", {}).get("most", 0)
        if not isinstance(most, int) or most < 1:
            faults.add(path, 0, "[width] needs 'most', a number of days")
    return Constraints(table.get("title", ""), table.get("about", ""), rules, tense, most)


@cache
def constraints() -> Constraints:
    """The table that comes with the program, read once."""
    return read(PATH)
