"""Whether those for whom a word stands may be called by name in a title: only where nobody else can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.finding.acts import Told
from generator.finding.who import NOBODY, Who
from generator.grammar import clauses
from generator.grammar.clauses import Phrase, Reading, plural_word
from generator.grammar.tokens import people_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_WRITERS = frozenset(("i", "we"))
_THEY = frozenset(("they", "these", "those"))
_THE_NUMBER = re.compile(rf"the (\d+|{'|'.join(sorted(reporting.words('numbers')))})")
_OWNED = ("their ", "her ", "his ", "whose ", "our ")


class _Told(NamedTuple):
    """People told of, and whether a sentence says its main thing of them."""

    who: Who
    first: bool


def named(told: Told, who: Who, phrase: Phrase | None, *, guess: bool = False, passive: bool = False) -> Who:
    """Who they are as far as it is sure. Where it is not: women of this subject, whoever they are, if they are taken
    for them (`guess`), and else nobody known."""
    if phrase is None or not who.remembered or who.side != "women" or fold(phrase.head) in _WRITERS:
        return who
    if _sure(told, who, fold(phrase.text), phrase.start, passive=passive):
        return who
    unnamed = tuple(a.name for a in told.subject.actors if a.generic and a.side == who.side)[:1]
    return replace(who, names=unnamed, label=phrase.text) if guess and unnamed else NOBODY


def _sure(told: Told, who: Who, phrase: str, at: int, *, passive: bool) -> bool:
    number = _THE_NUMBER.fullmatch(phrase)
    if number and not re.search(rf"\b{number[1]}\b", fold(f"{told.cast.before} {told.text[:at]}")):
        return False  # "the eleven": of whom eleven were told of
    people = list(_people(told, told.reading, at))
    if not people:
        before = clauses.read(told.cast.before)
        people = list(_people(told, before, len(before.text)))
    women = [x for x in people if x.who.side == "women"]
    if any(not _alike(told, x.who, who) for x in women):
        return False
    return len(women) == len(people) or (not passive and any(x.first for x in women))


def _alike(told: Told, one: Who, other: Who) -> bool:
    """Are they not two kinds of kin?"""
    generic = {a.name for a in told.subject.actors if a.generic or a.named}
    return not one.names or bool(set(one.names) & (set(other.names) | generic)) or not set(other.names) - generic


def _people(told: Told, reading: Reading, upto: int) -> Iterator[_Told]:
    """The several people of whom a sentence tells up to an offset; not those of whom it only says whose somebody is."""
    main = next((q.subject for q in reading.predicates if q.clause == "main" and q.subject is not None), None)
    phrases = {p.start: p for by, p in reading.governed if by != "of"}
    for q in reading.predicates:
        phrases |= {p.start: p for p in (q.object, q.agent, q.subject) if p is not None}
    for phrase in (phrases[start] for start in sorted(phrases)):
        words = fold(phrase.text)
        head = words.partition(" of ")[0].split()[-1]
        several = head in _THEY or " of them" in words or (plural_word(head) and (phrase == main or people_word(head)))
        if phrase.end <= upto and several and (phrase == main or not words.startswith(_OWNED)):
            same = Who("women") if head in _THEY or " of them" in words else told.cast.who(phrase)
            yield _Told(same, phrase == main)
