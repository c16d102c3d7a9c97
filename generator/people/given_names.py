"""Given names: what one is called in two languages and at home, and patronymics."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generator.knowledge.tables import Faults, load
from generator.people.names import skeletons


class _Row(NamedTuple):
    same: frozenset[str]
    pet: frozenset[str]


@functools.cache
def _rows() -> tuple[_Row, ...]:
    with Faults() as faults:
        table = load(Path(__file__).parent.parent / "knowledge" / "given_names.toml", faults)
    pairs = (line.partition("|") for line in table["names"].splitlines() if line.strip())
    return tuple(_Row(frozenset(same.split()), frozenset(pet.split())) for same, _, pet in pairs)


def _mine(word: str) -> list[_Row]:
    keys = set(skeletons(word))
    return [row for row in _rows() if any(keys & set(skeletons(name)) for name in row.same)]


def same_name(word: str) -> frozenset[str]:
    """A given name and what it is called in other languages."""
    return frozenset({word}.union(*(row.same for row in _mine(word))))


def pet_names(word: str) -> frozenset[str]:
    """What friends make of a given name."""
    return frozenset().union(*(row.pet for row in _mine(word)))


@functools.cache
def given_names() -> frozenset[str]:
    """Skeletons of common given names in the nominative, each as it is written and not as it might be read."""
    return frozenset(skeletons(name)[0] for row in _rows() for name in row.same)


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name and can hardly be anything else."""
    return skeletons(word)[:1] != () and skeletons(word)[0] in given_names()


_PATRONYMIC = re.compile(r".*[aeiou]v(?:iC(?:a|u|em|e|i)?|n(?:a|i|e|u|oi|oiu))|.*iCn(?:a|i|e|u|oi|oiu)")


def is_patronymic_skeleton(keys: Iterable[str]) -> bool:
    """Whether one of a word's skeletons ends as patronymics do, in any case form."""
    return any(len(key) > 5 and _PATRONYMIC.fullmatch(key) for key in keys)


def is_patronymic(word: str) -> bool:
    endings = ("ovich", "evich", "ovych", "ovna", "evna", "ivna", "ichna", "инична", "ович", "евич", "йович", "івна")
    return word.lower().endswith((*endings, "ївна", "овна", "евна", "ична", "ьич", "мич", "лич"))
