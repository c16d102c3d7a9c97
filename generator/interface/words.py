"""The words of the interface, from one table a language in `knowledge/words/`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale, numbers

from generator.knowledge.tables import Faults, load
from generator.values import language as languages


@dataclass(frozen=True)
class Words:
    """`words("filter.reset")`, `words("count.events", 3)`, `words("overview.cell", month=…)`."""

    language: str
    table: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, n: int | None = None, **filled: object) -> str:
        pattern = self.table[key]
        if not isinstance(pattern, str):
            pattern = pattern.get(self.plural(n or 0)) or pattern["other"]
        if n is not None:
            filled["n"] = self.number(n)
        return pattern.format(**filled) if filled else pattern

    def get(self, key: str, default: str) -> str:
        """For keys made of data, such as a lane that a person invented."""
        pattern = self.table.get(key, default)
        return pattern if isinstance(pattern, str) else default

    def forms(self, key: str) -> dict[str, str]:
        """The plural forms of a key, with their {} still in them, for the script."""
        pattern = self.table[key]
        return {"other": pattern} if isinstance(pattern, str) else dict(pattern)

    def plural(self, n: int) -> str:
        return Locale.parse(self.language).plural_form(n)

    def number(self, n: int) -> str:
        return str(n) if n < 1000 else numbers.format_decimal(n, locale=self.language)

    def month(self, year: int, month: int) -> str:
        told = languages.language(self.language)
        return told["month"].format(told.months_alone[month - 1], year)

    def weekday(self, number: int) -> str:
        """Monday is 0."""
        return str(Locale.parse(self.language).days["stand-alone"]["wide"][number])

    def day(self, month: int, day: int) -> str:
        """A day of no year."""
        told = languages.language(self.language)
        return told["day and month"].format(day, told.months[month - 1])

    def months(self) -> tuple[str, ...]:
        return languages.language(self.language).months_alone


def read(path: Path) -> Words:
    """A table of words; raises `Stop` naming every value that is neither text nor plural forms."""
    with Faults() as faults:
        table: dict[str, str | Mapping[str, str]] = {}
        for section, rows in load(path, faults).items():
            for key, value in (rows if isinstance(rows, dict) else {"": rows}).items():
                fault = _fault(value)
                if fault:
                    faults.add(path, 0, f"{section}.{key}: {fault}", 'write it as key = "text"')
                else:
                    table[f"{section}.{key}"] = value
    return Words(path.stem, table)


def _fault(value: Any) -> str:
    if isinstance(value, str):
        return ""
    if not isinstance(value, dict):
        return "neither text nor a table of plural forms"
    if "other" not in value:
        return "plural forms without 'other'"
    return "" if all(isinstance(form, str) for form in value.values()) else "a plural form that is no text"


@functools.cache
def words(language: str = "en") -> Words:
    """The table of a language; English where there is none for it."""
    return read(languages.FOLDER / f"{languages.language(language).code}.toml")
