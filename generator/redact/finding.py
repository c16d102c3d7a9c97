"""Finds the people of a list in texts and files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator import names, wrappings
from generator.redact.forms import Entry, entry_of
from generator.redact.people import Person
from generator.redact.words import GLUED, HUMPS, WORD, Word, keys_of, odd_words, rejoined, stripped

_BETWEEN = re.compile(r"[\s\W_]{0,4}", re.DOTALL)
_NEAR = 120  # characters
_LONG_ENOUGH = 6  # letters of a skeleton that is found in small letters too
_TELLING = re.compile(r"(?:ov|ev|in|ova|eva|ina|sk|ski|ska|skaia|enko|Cuk|uk|iC)$")


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
        self._pairs: dict[str, list[int]] = {}
        self._phrases: dict[str, list[tuple[int, tuple[frozenset[str], ...]]]] = {}
        for number, entry in enumerate(self._entries):
            for key in sorted(entry.surname):
                self._surnames.setdefault(key, []).append(number)
            for key in sorted(entry.given) if entry.patronymic else ():
                self._pairs.setdefault(key, []).append(number)
            for phrase in (*entry.phrases, *((frozenset((key,)),) for key in sorted(entry.glued))):
                for key in sorted(phrase[0]):
                    self._phrases.setdefault(key, []).append((number, phrase))
        self._known = {*self._surnames, *self._pairs, *self._phrases}
        self._coarse = {names.coarser(key) for key in sorted(self._known)}
        self._words: dict[str, frozenset[str]] = {}

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
        found: list[Span] = []
        different = set(WORD.findall(bare))
        mine = {word: keys for word in different if (keys := self._mine(word))}
        for one in WORD.finditer(bare) if mine else ():
            if one[0] in mine:
                # The words close by; no name is longer.
                begin, end = max(0, one.start() - _NEAR), min(len(bare), one.end() + _NEAR)
                while begin > 0 and bare[begin - 1].isalnum():
                    begin -= 1
                while end < len(bare) and bare[end].isalnum():
                    end += 1
                near = WORD.finditer(bare, begin, end)
                words = [Word(other[0], other.start(), other.end()) for other in near]
                number = next(number for number, word in enumerate(words) if word.end >= one.end())
                found += self._at(bare, words, number, mine[one[0]])
        humped = [word for word in different if GLUED.search(word)]
        glued = {word for word in humped if any(self._mine(hump[0]) for hump in HUMPS.finditer(word))}
        for odd in odd_words(bare, glued):
            words = [Word(*word) for word in odd]
            for number, word in enumerate(words):
                if keys := self._mine(word.text):
                    found += self._at(bare, words, number, keys)
        for words, number in rejoined(bare):
            if keys := self._mine(words[number].text):
                found += self._at(bare, words, number, keys)
        return _apart(span._replace(start=places[span.start], end=places[span.end - 1] + 1) for span in found)

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
            first, last = self._widened(text, words, number, self._entries[person])
            full = first != last
            if full or self._stands_alone(text, words, number, person, keys):
                yield Span(words[first].start, words[last].end, person, full)
        for person in sorted({one for key in keys for one in self._pairs.get(key, ())}):
            entry = self._entries[person]
            after = words[number + 1] if number + 1 < len(words) else None
            if after and keys_of(after.text) & entry.patronymic and _close(text, word, after):
                yield Span(word.start, after.end, person, True)

    def _phrase_end(self, text: str, words: list[Word], number: int, phrase: tuple[frozenset[str], ...]) -> int | None:
        if number + len(phrase) > len(words):
            return None
        for step, keys in enumerate(phrase[1:], number + 1):
            if not keys_of(words[step].text) & keys or not _close(text, words[step - 1], words[step]):
                return None
        return words[number + len(phrase) - 1].end

    def _widened(self, text: str, words: list[Word], number: int, entry: Entry) -> tuple[int, int]:
        """The first and the last word of a name of which the surname is word `number`."""
        first = last = number
        while (
            first > 0 and number - first < 3 and self._belongs(text, words[first - 1], words[first], entry, before=True)
        ):
            first -= 1
        while last + 1 < len(words) and last - number < 3 and self._belongs(text, words[last], words[last + 1], entry):
            last += 1
        return first, last

    def _belongs(self, text: str, left: Word, right: Word, entry: Entry, *, before: bool = False) -> bool:
        if not _close(text, left, right):
            return False
        other = left if before else right
        keys = keys_of(other.text)
        if keys & (entry.given | entry.patronymic):
            return True
        if entry.double and keys & entry.surname:
            return True
        if not entry.patronymic and names.is_patronymic_skeleton(keys) and other.text[:1].isupper():
            return True  # the list does not say which
        if not before and text[left.end : right.start].strip(" \t") not in ("", ","):
            return False
        if (
            other.text.isdigit()
            or len(other.text) > 3
            or (other.text[:1].islower() and (right if before else left).text[:1].isupper())
        ):
            return False
        if keys & entry.initials:
            return True
        # "М.Ю. Лермонтов": the second initial, where the list knows no patronymic and the first one fits.
        ahead = re.search(r"([^\W\d_]{1,2})\.\s?$", text[max(0, left.start - 5) : left.start]) if before else None
        return bool(not entry.patronymic and ahead and keys_of(ahead[1]) & entry.initials)

    def _stands_alone(self, text: str, words: list[Word], number: int, person: int, keys: frozenset[str]) -> bool:
        """Whether a surname with none of the person's other names beside it is the person."""
        entry, word = self._entries[person], words[number]
        if not entry.person.alone:
            return False
        mine = keys & entry.surname
        if all(len(key) < 4 for key in mine):
            return False
        if word.text[:1].islower() and not any(len(key) >= _LONG_ENOUGH or _TELLING.search(key) for key in mine):
            return False
        if number and _close(text, words[number - 1], word):
            before = words[number - 1]
            if before.text[:1].isupper():
                other = set(names.skeletons(before.text)) & names.given_names()
                double = number > 1 and text[before.start - 1] == "-" and keys_of(words[number - 2].text) & entry.given
                if other and not other & entry.given and not double:
                    return False  # someone else of that name
                is_initial = text[before.end : before.end + 1] == "." and len(before.text) == 1
                if is_initial and entry.initials and not keys_of(before.text) & entry.initials:
                    return False  # "A. Doe" is not Jane Doe
        return True


def _close(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side: with a space, a point, a hyphen between them, not a sentence's end."""
    between = text[left.end : right.start]
    return len(between) <= 4 and bool(_BETWEEN.fullmatch(between)) and not re.search(r"[!?;:()\[\]…]|\n\s*\n", between)


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
