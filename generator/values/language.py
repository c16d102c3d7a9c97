"""How dates are put into words: patterns from a language's table in `knowledge/words/`, names of months from babel."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale  # not babel.dates, which first looks for the machine's time zone

FOLDER = Path(__file__).parent.parent / "knowledge" / "words"


@dataclass(frozen=True, slots=True)
class Language:
    """Names and patterns; `{}` or `{0}` stands for what is filled in."""

    code: str
    months: tuple[str, ...]  # as they stand beside a day: "3 июня"
    months_alone: tuple[str, ...]  # and without one: "июнь 2024"
    seasons: tuple[str, ...]  # spring first
    patterns: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.patterns[key]


def codes() -> list[str]:
    """The languages that have a table."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@functools.cache
def language(code: str = "en") -> Language:
    """The language of a code such as "en" or "pt-BR"; English where there is no table for it."""
    name = code.partition("-")[0].lower()
    if name not in codes():
        name = "en"
    patterns = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["dates"]
    beside, alone = (
        tuple(names[number] for number in range(1, 13))
        for names in (Locale.parse(name).months[context]["wide"] for context in ("format", "stand-alone"))
    )
    return Language(name, beside, alone, tuple(patterns["seasons"].split(", ")), patterns)
