"""People who must not be named: how they are listed, found in whatever is written, and taken out of it.

`redact.toml` is a private file beside the project, never under git. What it lists is found in all case forms, usual
romanisations and disguises (`names`), in plain text and under wrappings (`wrappings`). Pure: nothing here reads the
project or writes a file but for `load`. A message never says the name that it is about, only its line in `redact.toml`.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator import lookalikes, names, wrappings
from generator.knowledge.tables import Faults, line_of, unknown_keys
from generator.knowledge.tables import load as load_table
from generator.problems import Level, Problem, Report, at

WAYS = ("initials", "role", "pseudonym", "remove")
WITHHELD = "[name withheld]"
_KEYS = {"name", "aliases", "forms", "as", "role", "pseudonym", "alone"}


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of `redact.toml`."""

    name: str  # "Given Surname", "Given Patronymic Surname" or, with a patronymic, "Surname Given Patronymic"
    aliases: tuple[str, ...] = ()  # other names, found in their case forms
    forms: tuple[str, ...] = ()  # handles and spellings, found as they stand
    way: str = "initials"
    role: str = ""
    pseudonym: str = ""
    alone: bool = True  # the surname by itself is the person too
    line: int = 0  # 1-based line in redact.toml


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


# ---------------------------------------------------------------- the list


def load(path: Path, report: Report | None = None) -> tuple[Person, ...]:
    """The people of a `redact.toml`; none where there is no such file. Raises `Stop` with every fault in it."""
    if not path.exists():
        return ()
    with Faults() as faults:
        table = load_table(path, faults)
        for key in unknown_keys(table, {"person"}):
            faults.add(path, 0, f"unknown key {key!r}", "people are listed as [[person]]")
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
    if found and report is not None and not names.has_dictionary():
        message = "pymorphy3 is not installed: case forms of names come from rules on their endings alone"
        report(Problem(Level.NOTE, "no-dictionary", at(path), message, "install what requirements.txt lists"))
    return found


def _person(path: Path, number: int, row: Any, faults: Faults) -> Person | None:
    line = line_of(path, "person", number)
    if not isinstance(row, Mapping):
        faults.add(path, line, "no table", 'write [[person]], then name = "…"')
        return None
    before = len(faults)
    for key in unknown_keys(row, _KEYS):
        faults.add(path, line, f"unknown key {key!r}", f"known are {', '.join(sorted(_KEYS))}")
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
    if not any(names.skeletons(word) for word in _words(name)):
        faults.add(path, line, "no name", 'write name = "Given Surname"')
    if way not in WAYS:
        faults.add(path, line, f"as = {way!r} is not known", f"one of {', '.join(WAYS)}")
    if way in ("role", "pseudonym") and not row.get(way, "").strip():
        faults.add(path, line, f"as = {way!r}, and no {way}", f'write {way} = "…"')
    return Person(
        name=name,
        aliases=tuple(row.get("aliases", [])),
        forms=tuple(row.get("forms", [])),
        way=way,
        role=row.get("role", "").strip(),
        pseudonym=row.get("pseudonym", "").strip(),
        alone=row.get("alone", True),
        line=line,
    )


def _words(text: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(text)]


# ---------------------------------------------------------------- words of a text

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´′ʹʺ][^\W_]+)*['’ʼʹ]?")
_HUMPS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]+(?![a-zа-яёіїєґ])|[A-ZА-ЯЁІЇЄҐ]?[a-zа-яёіїєґ'’]+")
_GLUED = re.compile("[a-zа-яёіїєґ][A-ZА-ЯЁІЇЄҐ]")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:([ .*·_-]|\s)[^\W\d_])(?:\1[^\W\d_]){2,}(?![^\W_])")
_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0e-\x1f\x7f\u0300-\u036f\u0483-\u0487]"
)
_MARK = re.compile("[\u0300-\u036f\u0483-\u0487]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")


class _Word(NamedTuple):
    text: str
    start: int  # in the text as given
    end: int


class _Places:
    """Where each character of a shortened text stood in the whole one."""

    def __init__(self, kept: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in kept]
        sizes = [end - start for start, end in kept]
        self._firsts = [0, *itertools.accumulate(sizes)][: len(kept)]

    def __getitem__(self, place: int) -> int:
        piece = bisect.bisect_right(self._firsts, place) - 1
        return self._starts[piece] + place - self._firsts[piece]


def _stripped(text: str) -> tuple[str, _Places]:
    """A text without what does not show and without hyphens at line ends, and where each character stood."""
    if not text.isascii():
        text = lookalikes.SIGNS.sub(lambda found: lookalikes.latin(found[0]), text)
    gone = sorted({found.span() for pattern in (_HIDDEN, _BROKEN) for found in pattern.finditer(text)})
    pieces: list[str] = []
    kept: list[tuple[int, int]] = []
    last = 0
    for start, end in [*gone, (len(text), len(text))]:
        if start > last:
            kept.append((last, start))
            pieces.append(text[last:start])
        if start < end and _MARK.match(text[start]) and pieces:  # a letter and its accents are one
            pieces[-1] = pieces[-1][:-1] + unicodedata.normalize("NFC", pieces[-1][-1] + text[start])[0]
        last = max(last, end)
    return "".join(pieces), _Places(kept or [(0, 0)])


def _odd_words(bare: str, glued: Container[str]) -> Iterator[list[tuple[str, int, int]]]:
    """Other readings of a text's words, with start and end: letters that stand apart as one word, `glued` ones as
    several."""
    spaced = [(re.sub(r"\W|_", "", found[0]), found.start(), found.end()) for found in _SPACED.finditer(bare)]
    if spaced:
        yield spaced
    for found in _WORD.finditer(bare) if glued else ():
        if found[0] in glued:
            start = found.start()
            yield [(hump[0], start + hump.start(), start + hump.end()) for hump in _HUMPS.finditer(found[0])]


@functools.lru_cache(maxsize=200_000)
def _keys(word: str) -> frozenset[str]:
    """The skeletons of a word of a text: also without an English or German -s, and without figures at its ends."""
    found = set(names.skeletons(word))
    bare = re.sub(r"['’ʼ]s?$", "", word)
    if bare != word or word[-1:] in "sS":
        found |= set(names.skeletons(bare if bare != word else word[:-1]))
    letters = re.sub(r"^\d+|\d+$", "", word)
    if letters != word:
        found |= set(names.skeletons(letters))
    return frozenset(found)


# ---------------------------------------------------------------- finding

_BETWEEN = re.compile(r"[\s\W_]{0,4}", re.DOTALL)
_NEAR = 120  # characters
_BEGINS = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)['\"“‘„«(]*$")
_LONG_ENOUGH = 6  # letters of a skeleton that is found in small letters too
_TELLING = re.compile(r"(?:ov|ev|in|ova|eva|ina|sk|ski|ska|skaia|enko|Cuk|uk|iC)$")


@dataclass(frozen=True, slots=True)
class _Entry:
    person: Person
    surname: frozenset[str]
    given: frozenset[str]
    patronymic: frozenset[str]
    double: bool  # the surname has two words
    initials: frozenset[str]  # first letters of given name and patronymic, romanised
    phrases: tuple[tuple[frozenset[str], ...], ...]  # of aliases and forms, a set of skeletons a word
    glued: frozenset[str]  # names written as one word, as in handles


class Redactor:
    """Finds and takes out the people of a list. Without people it does nothing, quickly."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._entries = [_entry(person) for person in self.people]
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

    # -------------------------------------------------------- what callers want

    def apply(self, text: str) -> str:
        """A plain text without the people of the list; the same text where it names none of them. Doing it twice
        changes nothing more."""
        for _ in range(3):  # a stand-in beside what is left may make a name again
            spans = self.spans(text)
            if not spans:
                break
            text = self._replaced(text, spans)
        return text

    def apply_slug(self, name: str) -> str:
        """A file name or id without them: what stands in is small letters and hyphens."""
        out, last = [], 0
        for span in self.spans(name):
            stand_in = self._stand_in(span, name[span.start : span.end])
            out += [name[last : span.start], re.sub(r"[^a-z0-9]+", "-", stand_in.lower()).strip("-") or "x"]
            last = span.end
        return "".join([*out, name[last:]])

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

    def spans(self, text: str) -> list[Span]:
        """Where a text names them: in order, not overlapping."""
        if not self.people:
            return []
        bare, places = _stripped(text)
        found: list[Span] = []
        different = set(_WORD.findall(bare))
        mine = {word: keys for word in different if (keys := self._mine(word))}
        for one in _WORD.finditer(bare) if mine else ():
            if one[0] in mine:
                # The words close by; no name is longer.
                begin, end = max(0, one.start() - _NEAR), min(len(bare), one.end() + _NEAR)
                while begin > 0 and bare[begin - 1].isalnum():
                    begin -= 1
                while end < len(bare) and bare[end].isalnum():
                    end += 1
                near = _WORD.finditer(bare, begin, end)
                words = [_Word(other[0], other.start(), other.end()) for other in near]
                number = next(number for number, word in enumerate(words) if word.end >= one.end())
                found += self._at(bare, words, number, mine[one[0]])
        humped = [word for word in different if _GLUED.search(word)]
        glued = {word for word in humped if any(self._mine(hump[0]) for hump in _HUMPS.finditer(word))}
        for odd in _odd_words(bare, glued):
            words = [_Word(*word) for word in odd]
            for number, word in enumerate(words):
                if keys := self._mine(word.text):
                    found += self._at(bare, words, number, keys)
        return _apart(span._replace(start=places[span.start], end=places[span.end - 1] + 1) for span in found)

    def _mine(self, word: str) -> frozenset[str]:
        """Which of the skeletons that matter a word has; empty for nearly all words."""
        if word not in self._words:
            plain = names.coarse(word)
            other = plain is not None and plain not in self._coarse and plain.removesuffix("x") not in self._coarse
            self._words[word] = frozenset() if other else _keys(word) & self._known
        return self._words[word]

    # -------------------------------------------------------- one word

    def _at(self, text: str, words: list[_Word], number: int, keys: frozenset[str]) -> Iterator[Span]:
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
            after = number + 1
            if after < len(words) and _keys(words[after].text) & entry.patronymic and _close(text, word, words[after]):
                yield Span(word.start, words[after].end, person, True)

    def _phrase_end(self, text: str, words: list[_Word], number: int, phrase: tuple[frozenset[str], ...]) -> int | None:
        if number + len(phrase) > len(words):
            return None
        for step, keys in enumerate(phrase[1:], number + 1):
            if not _keys(words[step].text) & keys or not _close(text, words[step - 1], words[step]):
                return None
        return words[number + len(phrase) - 1].end

    def _widened(self, text: str, words: list[_Word], number: int, entry: _Entry) -> tuple[int, int]:
        """The first and the last word of a name of which the surname is word `number`."""
        first = last = number
        while (
            first > 0 and number - first < 3 and self._belongs(text, words[first - 1], words[first], entry, before=True)
        ):
            first -= 1
        while last + 1 < len(words) and last - number < 3 and self._belongs(text, words[last], words[last + 1], entry):
            last += 1
        return first, last

    def _belongs(self, text: str, left: _Word, right: _Word, entry: _Entry, *, before: bool = False) -> bool:
        if not _close(text, left, right):
            return False
        other = left if before else right
        keys = _keys(other.text)
        if keys & (entry.given | entry.patronymic):
            return True
        if entry.double and keys & entry.surname:
            return True
        if not entry.patronymic and names.is_patronymic_skeleton(keys) and other.text[:1].isupper():
            return True  # the list does not say which
        if not before and text[left.end : right.start].strip(" \t") not in ("", ","):
            return False
        if len(other.text) > 3 or (other.text[:1].islower() and (right if before else left).text[:1].isupper()):
            return False
        if keys & entry.initials:
            return True
        # "М.Ю. Лермонтов": the second initial, where the list knows no patronymic and the first one fits.
        ahead = re.search(r"([^\W\d_]{1,2})\.\s?$", text[max(0, left.start - 5) : left.start]) if before else None
        return bool(not entry.patronymic and ahead and _keys(ahead[1]) & entry.initials)

    def _stands_alone(self, text: str, words: list[_Word], number: int, person: int, keys: frozenset[str]) -> bool:
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
                double = number > 1 and text[before.start - 1] == "-" and _keys(words[number - 2].text) & entry.given
                if other and not other & entry.given and not double:
                    return False  # someone else of that name
                is_initial = text[before.end : before.end + 1] == "." and len(before.text) == 1
                if is_initial and entry.initials and not _keys(before.text) & entry.initials:
                    return False  # "A. Doe" is not Jane Doe
        return True

    # -------------------------------------------------------- what stands in

    def _replaced(self, text: str, spans: Iterable[Span]) -> str:
        out, last = [], 0
        for span in spans:
            old = text[span.start : span.end]
            new = self._stand_in(span, old)
            begins = _BEGINS.search(text, max(0, span.start - 12), span.start)
            if begins and new[:1].islower():
                new = new[0].upper() + new[1:]
            if possessive := re.search(r"['’ʼ]s?$", old):  # or the mark that closes a quotation
                new += possessive[0]
            if new.endswith(".") and text[span.end : span.end + 1] == ".":
                new = new[:-1]
            out += [text[last : span.start], new]
            last = span.end
        return "".join([*out, text[last:]])

    def _stand_in(self, span: Span, old: str) -> str:
        person = self.people[span.person]
        if person.way == "remove":
            return WITHHELD
        if person.way != "initials":
            return person.role if person.way == "role" else person.pseudonym
        cyrillic = sum("\u0400" <= char <= "\u052f" for char in old) * 2 > len(old)
        parts = _parts(person.name)
        letters = [*parts.given, *parts.patronymic, *parts.surname] if span.full else parts.surname
        return " ".join(f"{_initial(word, cyrillic=cyrillic)}." for word in letters)


def _close(text: str, left: _Word, right: _Word) -> bool:
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


# ---------------------------------------------------------------- one person's skeletons


class _Parts(NamedTuple):
    given: list[str]
    patronymic: list[str]
    surname: list[str]


def _parts(name: str) -> _Parts:
    words = _words(name.replace("-", " "))
    pieces = name.split()
    patronymic = [word for word in words[1:] if names.is_patronymic(word)]
    if len(words) == 1:
        return _Parts([], [], words)
    if patronymic and names.is_patronymic(pieces[-1]) and len(pieces) > 2:  # Surname Given Patronymic
        surname = _words(pieces[0].replace("-", " "))
    else:
        surname = _words(pieces[-1].replace("-", " "))
    given = [word for word in words if word not in surname and word not in patronymic]
    return _Parts(given, patronymic, surname)


def _entry(person: Person) -> _Entry:
    given: set[str] = set()
    parts = _parts(person.name)
    for word in parts.given:
        for same in sorted(names.same_name(word)):
            given |= names.forms(same, surname=False)
    surname: set[str] = set()
    for word in parts.surname:
        surname |= names.forms(word, surname=True)
    patronymic: set[str] = set()
    for word in parts.patronymic:
        patronymic |= names.forms(word, surname=False)
    firsts = [*parts.given, *(same for word in parts.given for same in names.same_name(word)), *parts.patronymic]
    initials = {key for word in firsts for length in (1, 2, 3) for key in names.skeletons(word[:length])}
    initials |= {key for word in firsts for key in names.skeletons(_initial(word, cyrillic=False))}
    phrases = [tuple(names.forms(word, surname=True) for word in _words(alias)) for alias in person.aliases]
    phrases += [tuple(frozenset(names.skeletons(word)) for word in _words(form)) for form in person.forms]
    return _Entry(
        person=person,
        surname=frozenset(surname),
        given=frozenset(given),
        patronymic=frozenset(patronymic),
        double=len(parts.surname) > 1,
        initials=frozenset(initials),
        phrases=tuple(phrase for phrase in phrases if phrase and all(phrase)),
        glued=frozenset(_glued(parts)) - surname - given,
    )


def _glued(parts: _Parts) -> Iterator[str]:
    """Skeletons of "mariaandreeva", "andreevamaria", "mandreeva" …, as in addresses and handles."""
    for given, surname in itertools.product(parts.given, parts.surname):
        for left, right in itertools.product(names.romanised(given), names.romanised(surname)):
            pairs = [left + right, right + left]
            pairs += [left[:1] + right, right + left[:1]] if len(right) > 5 else []
            yield from map(names.skeleton, pairs)


def _initial(word: str, *, cyrillic: bool) -> str:
    """The first letter of a name, in the script of the text that it stands in."""
    if cyrillic == ("\u0400" <= word[:1] <= "\u052f"):
        return word[:1].upper()
    return names.first_letter(word, cyrillic=cyrillic)
