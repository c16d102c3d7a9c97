"""Reads `redact.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.knowledge.tables import Faults, line_of, unknown_keys
from generator.knowledge.tables import load as load_table
from generator.people import declension, names
from generator.redact.people import NAME, WAYS, Person
from generator.redact.taking_out import Redactor
from generator.redact.words import words_of
from generator.values.problems import Level, Problem, Report, Stop, at

_KEYS = {"name", "aliases", "forms", "as", "role", "pseudonym", "alone"}


# It must stand in YAML, TOML, JSON, HTML and Markdown alike without meaning anything there.
_STAND_IN = re.compile(r"[^\W_][^\W_]*(?:(?:[ ,.()’'-]|, )[^\W_]+|[.)])*")


def _typographic(words: str) -> str:
    return words.strip().replace("'", "’")


def beside(*folders: Path) -> Path | None:
    """The `redact.toml` that stands in one of some folders. Raises `Stop` where there are two."""
    found = {(folder / NAME).resolve(): folder / NAME for folder in folders if (folder / NAME).exists()}
    if len(found) > 1:
        hint = "put all people into one list"
        raise Stop(
            Problem(Level.ERROR, "two-lists", " and ".join(map(str, found.values())), "two lists of people", hint)
        )
    return next(iter(found.values()), None)


def load(path: Path | None, report: Report | None = None) -> tuple[Person, ...]:
    """The people of a `redact.toml`; none where there is no such file. Raises `Stop` with every fault in it."""
    if path is None or not path.exists():
        return ()
    with Faults() as faults:
        table = load_table(path, faults)
        if unknown_keys(table, {"person"}):
            faults.add(path, 0, "a key that is not known", "people are listed as [[person]], and nothing else")
        rows = table.get("person", [])
        if not isinstance(rows, list):
            faults.add(path, 1, "person is no list", "write [[person]], with two brackets")
            rows = []
        people = [_person(path, number, row, faults) for number, row in enumerate(rows)]
    found = tuple(person for person in people if person)
    with Faults() as faults:  # a stand-in that names someone would be found again, for ever
        finder = Redactor(found)
        for person in found:
            if any(finder.find(text) for text in (person.role, person.pseudonym)):
                faults.add(path, person.line, "the role or the pseudonym holds a listed name", "choose another")
    if found and report is not None and not declension.has_dictionary():
        message = "pymorphy3 is not installed: case forms of names come from rules on their endings alone"
        report(Problem(Level.NOTE, "no-dictionary", at(path), message, "install what requirements.txt lists"))
    return found


def _person(path: Path, number: int, row: Any, faults: Faults) -> Person | None:
    line = line_of(path, "person", number)
    if not isinstance(row, Mapping):
        faults.add(path, line, "no table", 'write [[person]], then name = "…"')
        return None
    before = len(faults)
    if unknown_keys(row, _KEYS):
        faults.add(path, line, "a key that is not known", f"known are {', '.join(sorted(_KEYS))}")
    for key in ("name", "as", "role", "pseudonym"):
        if not isinstance(row.get(key, ""), str):
            faults.add(path, line, f"{key} is no text", "put it in quotation marks")
    for key in ("aliases", "forms"):
        if not isinstance(row.get(key, []), list) or not all(isinstance(one, str) for one in row.get(key, [])):
            faults.add(path, line, f"{key} is no list of texts", f'write {key} = ["…", "…"]')
    if not isinstance(row.get("alone", True), bool):
        faults.add(path, line, "alone is neither true nor false")
    if len(faults) > before:
        return None
    way, name = row.get("as", "initials"), " ".join(row.get("name", "").split())
    if not any(names.skeletons(word) for word in words_of(name)):
        faults.add(path, line, "no name", 'write name = "Given Surname"')
    if way not in WAYS:
        faults.add(path, line, "as is none of the ways that there are", f"one of {', '.join(WAYS)}")
    if way in ("role", "pseudonym"):
        if not row.get(way, "").strip():
            faults.add(path, line, f"as = {way!r}, and no {way}", f'write {way} = "…"')
        elif not _STAND_IN.fullmatch(row[way].strip()):
            faults.add(path, line, f"{way} is more than words", "use letters, figures, spaces, commas and hyphens")
    return Person(
        name=name,
        aliases=tuple(row.get("aliases", [])),
        forms=tuple(row.get("forms", [])),
        way=way,
        role=_typographic(row.get("role", "")),
        pseudonym=_typographic(row.get("pseudonym", "")),
        alone=row.get("alone", True),
        line=line,
    )
