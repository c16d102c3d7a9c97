"""Finds the people of a list in texts and files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.people import names
from generator.redact import wrappings
from generator.redact.beside import ENDS, close, stands_alone, widened
from generator.redact.forms import entry_of
from generator.redact.people import Person
from generator.redact.words import (
    GLUED,
    HUMPS,
    WORD,
    Word,
    chains,
    joins,
    keys_of,
    odd_words,
    rejoined,
    stripped,
    words_near,
)  # fmt: skip

_HANDLE = 12  # characters of a word in which a whole name may be glued to something else


class Hit(NamedTuple):
    """A listed form in something written. Says where, never what."""

    line: int  # of the person's entry in redact.toml
    path: tuple[str, ...]  # the wrappings it stood under; () where it is plain to see
    offset: int  # in that view

    def __str__(self) -> str:
        under = f" under {', '.join(self.path)}" if self.path else ""
        return f"the person of redact.toml:{self.line}, at character {self.offset}{under}"


class Span(NamedTuple):
    start: int
    end: int
    person: int  # number of the entry
    full: bool  # more than the surname alone


class Finder:
    """Finds the people of a list."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._entries = [entry_of(person) for person in self.people]
        self._surnames: dict[str, list[int]] = {}
        self._counterparts: dict[str, list[int]] = {}
        self._pairs: dict[str, list[int]] = {}
        self._phrases: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
        for number, entry in enumerate(self._entries):
            for key in sorted(entry.surname):
                self._surnames.setdefault(key, []).append(number)
            for key in sorted(entry.counterpart):
                self._counterparts.setdefault(key, []).append(number)
            for key in sorted(entry.given) if entry.patronymic else ():
                self._pairs.setdefault(key, []).append(number)
            for phrase in (*entry.phrases, *((frozenset((key,)),) for key in sorted(entry.glued))):
                for key in sorted(phrase[0]):
                    self._phrases.setdefault(key, []).append((number, phrase))
        self._known = {*self._surnames, *self._counterparts, *self._pairs, *self._phrases}
        handles = sorted({key for entry in self._entries for key in entry.glued if len(key) >= _HANDLE - 2})
        self._handle = re.compile("|".join(map(re.escape, handles)) or "(?!)")
        self._handles: dict[str, bool] = {}
        self._coarse = {names.coarser(key) for key in sorted(self._known)}
        self._words: dict[str, frozenset[str]] = {}
        self._joined: dict[str, bool] = {}

    def find(self, data: bytes | str) -> list[Hit]:
        """Where a file or a text names one of them, plainly or under wrappings; one hit a person and view."""
        if not self.people:
            return []
        hits: dict[tuple[int, tuple[str, ...]], Hit] = {}
        for view in wrappings.views(data):
            for span in self.spans(view.text):
                person = self.people[span.person]
                hits.setdefault((person.line, view.path), Hit(person.line, view.path, span.start))
        return sorted(hits.values())

    def lines(self, text: str) -> list[tuple[int, int]]:
        """(line of the text, line of the list) where it names one of them, under wrappings too; 0 for a line where what
        is wrapped stands on several."""
        hits = self.find(text)
        found = {(text.count("\n", 0, hit.offset) + 1, hit.line) for hit in hits if not hit.path}
        wrapped = {hit.line for hit in hits} - {person for _, person in found}
        for number, line in enumerate(text.split("\n"), 1) if wrapped else ():
            found |= {(number, hit.line) for hit in self.find(line) if hit.line in wrapped}
        return sorted(found | {(0, person) for person in wrapped - {person for _, person in found}})

    def spans(self, text: str) -> list[Span]:
        """Where a text names them: in order, not overlapping."""
        if not self.people:
            return []
        bare, places = stripped(text)
        different = set(WORD.findall(bare))
        found = [*self._whole(bare, different), *self._disguised(bare, different)]
        return _apart(span._replace(start=places[span.start], end=places[span.end - 1] + 1) for span in found)

    def _whole(self, bare: str, different: set[str]) -> Iterator[Span]:
        """Names of which the words stand as words."""
        mine = {word: keys for word in different if (keys := self._mine(word))}
        for one in WORD.finditer(bare) if mine else ():
            if one[0] in mine:
                words = words_near(bare, *one.span())
                number = next(number for number, word in enumerate(words) if word.end >= one.end())
                yield from self._at(bare, words, number, mine[one[0]])

    def _disguised(self, bare: str, different: set[str]) -> Iterator[Span]:
        """Names whose letters stand apart, are glued to others or written with signs."""
        humped = [word for word in different if GLUED.search(word)]
        glued = {word for word in humped if any(self._mine(hump[0]) for hump in HUMPS.finditer(word))}
        for odd in odd_words(bare, glued):
            for number, word in enumerate(odd):
                if keys := self._mine(word.text):
                    yield from self._at(bare, odd, number, keys)
        handles = {word for word in different if len(word) >= _HANDLE and self._is_handle(word)}
        for one in WORD.finditer(bare) if handles else ():
            if one[0] in handles:
                yield from (Span(*one.span(), person, True) for person in self._of_handle(one[0]))
        hyphened = {chain for chain in chains(bare) if self._is_joined(chain)}
        for words, number in rejoined(bare, hyphened) if hyphened else ():
            if keys := self._mine(words[number].text):
                yield from self._at(bare, words, number, keys)

    def _is_joined(self, chain: str) -> bool:
        """Whether two parts of a chain of hyphens are one word that matters."""
        if chain not in self._joined:
            self._joined[chain] = any(self._mine(word) for word in joins(chain))
        return self._joined[chain]

    def _is_handle(self, word: str) -> bool:
        """Whether a long word holds a whole name: "annakareninaomsk"."""
        if word not in self._handles:
            self._handles[word] = any(self._handle.search(text) for text in _readings(word))
        return self._handles[word]

    def _of_handle(self, word: str) -> Iterator[int]:
        for person, entry in enumerate(self._entries):
            if any(len(one) >= _HANDLE - 2 and one in text for one in entry.glued for text in _readings(word)):
                yield person

    def _mine(self, word: str) -> frozenset[str]:
        """Which of the skeletons that matter a word has; empty for nearly all words."""
        if word not in self._words:
            plain = names.coarse(word)
            other = plain is not None and plain not in self._coarse and plain.removesuffix("x") not in self._coarse
            self._words[word] = frozenset() if other else keys_of(word) & self._known
        return self._words[word]

    # -------------------------------------------------------- one word

    def _at(self, text: str, words: list[Word], number: int, keys: frozenset[str]) -> Iterator[Span]:
        word = words[number]
        for key in sorted(keys):
            for person, phrase in self._phrases.get(key, ()):
                if (end := self._phrase_end(text, words, number, phrase)) is not None:
                    yield Span(word.start, end, person, True)
        for person in sorted({one for key in keys for one in self._surnames.get(key, ())}):
            first, last = widened(text, words, number, self._entries[person])
            full = first != last
            if full or stands_alone(text, words, number, self._entries[person], keys):
                yield _span(text, words[first].start, words[last].end, person, full=full)
        for person in sorted({one for key in keys for one in self._counterparts.get(key, ())}):
            entry = self._entries[person]
            first, last = widened(text, words, number, entry)
            others = (each.text for each in (*words[first:number], *words[number + 1 : last + 1]))
            if any(keys_of(other) & (entry.given | entry.pet | entry.patronymic) for other in others):
                yield _span(text, words[first].start, words[last].end, person, full=True)
        for person in sorted({one for key in keys for one in self._pairs.get(key, ())}):
            entry = self._entries[person]
            for left, right in ((number, number + 1), (number - 1, number)):
                other = right if left == number else left
                if not 0 <= other < len(words) or not keys_of(words[other].text) & entry.patronymic:
                    continue
                if close(text, words[left], words[right]) and not ENDS.search(
                    text[words[left].end : words[right].start]
                ):
                    yield Span(words[left].start, words[right].end, person, True)

    def _phrase_end(self, text: str, words: list[Word], number: int, phrase: tuple[frozenset[str], ...]) -> int | None:
        if number + len(phrase) > len(words):
            return None
        for step, keys in enumerate(phrase[1:], number + 1):
            if not keys_of(words[step].text) & keys or not close(text, words[step - 1], words[step]):
                return None
        return words[number + len(phrase) - 1].end


def _readings(word: str) -> tuple[str, str]:
    """A handle as it stands and as a skeleton: where two words meet, their letters may make another sound."""
    plain = names.plain(word)
    return plain, names.skeleton(plain)


def _span(text: str, start: int, end: int, person: int, *, full: bool) -> Span:
    """With the bracket that closes one in it."""
    inside = text[start:end]
    return Span(start, end + (inside.count("(") > inside.count(")") and text[end : end + 1] == ")"), person, full)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The widest of overlapping spans."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, one.person)):
        if kept and span.start < kept[-1].end:
            if span.end > kept[-1].end:
                kept[-1] = kept[-1]._replace(end=span.end, full=True)
        else:
            kept.append(span)
    return kept
