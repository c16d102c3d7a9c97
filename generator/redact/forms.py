"""One person's skeletons: of all that a text may call them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.people import declension, given_names, names
from generator.redact.people import Person
from generator.redact.words import words_of


@dataclass(frozen=True, slots=True)
class Entry:
    person: Person
    surname: frozenset[str]
    given: frozenset[str]
    patronymic: frozenset[str]
    pet: frozenset[str]  # what friends call them: only beside the surname
    counterpart: frozenset[str]  # the surname as the other sex bears it: only beside another name
    double: bool  # the surname has two words
    initials: frozenset[str]  # first letters of given name and patronymic, romanised
    phrases: tuple[tuple[frozenset[str], ...], ...]  # of aliases and forms, a set of skeletons a word
    glued: frozenset[str]  # names written as one word, as in handles


class _Parts(NamedTuple):
    given: list[str]
    patronymic: list[str]
    surname: list[str]


def parts_of(name: str) -> _Parts:
    words = words_of(name.replace("-", " "))
    pieces = name.split()
    patronymic = [word for word in words[1:] if given_names.is_patronymic(word)]
    if len(words) == 1:
        return _Parts([], [], words)
    if patronymic and given_names.is_patronymic(pieces[-1]) and len(pieces) > 2:  # Surname Given Patronymic
        surname = words_of(pieces[0].replace("-", " "))
    else:
        surname = words_of(pieces[-1].replace("-", " "))
    given = [word for word in words if word not in surname and word not in patronymic]
    return _Parts(given, patronymic, surname)


def entry_of(person: Person) -> Entry:
    given: set[str] = set()
    parts = parts_of(person.name)
    for word in parts.given:
        for same in sorted(given_names.same_name(word)):
            given |= declension.forms(same, surname=False)
    pet: set[str] = set()
    for word in parts.given:
        for name in sorted(given_names.pet_names(word)):
            pet |= declension.forms(name, surname=False)
    surname: set[str] = set()
    for word in parts.surname:
        surname |= declension.forms(word, surname=True)
    patronymic: set[str] = set()
    for word in parts.patronymic:
        patronymic |= declension.forms(word, surname=False)
    firsts = [*parts.given, *(same for word in parts.given for same in given_names.same_name(word)), *parts.patronymic]
    initials = {key for word in firsts for length in (1, 2, 3) for key in names.skeletons(word[:length])}
    initials |= {key for word in firsts for key in names.skeletons(initial(word, cyrillic=False))}
    phrases = [tuple(declension.forms(word, surname=True) for word in words_of(alias)) for alias in person.aliases]
    phrases += [tuple(frozenset(names.skeletons(word)) for word in words_of(form)) for form in person.forms]
    return Entry(
        person=person,
        surname=frozenset(surname),
        given=frozenset(given),
        patronymic=frozenset(patronymic),
        pet=frozenset(pet) - surname,
        counterpart=frozenset(key for word in parts.surname for key in declension.counterparts(word)) - surname,
        double=len(parts.surname) > 1,
        initials=frozenset(initials),
        phrases=tuple(phrase for phrase in phrases if phrase and all(phrase)),
        glued=frozenset(_glued(parts)) - surname - given,
    )


def _glued(parts: _Parts) -> Iterator[str]:
    """ "mariaandreeva", "andreevamaria", "mandreeva" …, as in addresses and handles, and their skeletons."""
    for given, surname in itertools.product(parts.given, parts.surname):
        for left, right in itertools.product(names.romanised(given), names.romanised(surname)):
            pairs = [left + right, right + left]
            pairs += [left[:1] + right, right + left[:1]] if len(right) > 5 else []
            yield from pairs
            yield from map(names.skeleton, pairs)


def initial(word: str, *, cyrillic: bool) -> str:
    """The first letter of a name, in the script of the text that it stands in."""
    if cyrillic == ("\u0400" <= word[:1] <= "\u052f"):
        return word[:1].upper()
    return names.first_letter(word, cyrillic=cyrillic)
