"""How dates are put into words, a language a table; to add one, copy a table and translate it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """Names and patterns; `{}` or `{0}` stands for what is filled in."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]  # spring first
    patterns: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.patterns[key]


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        seasons=("spring", "summer", "autumn", "winter"),
        patterns={
            "day": "{0} {1} {2}",
            "day and month": "{0} {1}",
            "day alone": "{0}",
            "month": "{0} {1}",
            "winter": "{0} {1}–{2}",
            "decade": "the {}s",
            "decade before": "the {}s BC",
            "century": "the {}s",
            "century before": "the {}s BC",
            "before Christ": "{} BC",
            "clock": "{0}, {1}",
            "a month of": "a month in {}",
            "a day of": "a day in {}",
            "about": "about {}",
            "perhaps": "perhaps {}",
            "perhaps about": "perhaps about {}",
            "between": "between {0} and {1}",
            "or before": "in or before {}",
            "or before, day": "on or before {}",
            "start unknown": "until {}, start unknown",
            "start unknown, day": "until {}, start unknown",
            "since": "since {}",
            "end unknown": "from {}, end unknown",
            "no date": "at an unknown date",
            "START": "early {}",
            "MID": "mid-{}",
            "END": "late {}",
            "planned": "planned for {}",
            "planned, span": "planned {}",
            "planned, open": "planned: {}",
        },
    ),
}  # fmt: skip
