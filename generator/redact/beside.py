"""What stands beside a name: what else belongs to it, and what makes it another person's."""

from __future__ import annotations

import re

from generator.people import given_names, names
from generator.redact.forms import Entry
from generator.redact.words import Word, keys_of

_BETWEEN = re.compile(r"[\s\W_]{0,4}", re.DOTALL)
_LONG_ENOUGH = 6  # letters of a skeleton that is found in small letters too
_SHORT = 4  # letters of a skeleton; a shorter one is found with a capital only
_TELLING = re.compile(r"(?:ov|ev|in|ova|eva|ina|sk|ski|ska|skaia|enko|Cuk|uk|iC)$")
_BESIDE = re.compile(r"[ \t\xa0]?[(\"'“‘«„]?|[)\"'”’»,]{0,2}[ \t\xa0]|[ ]?&[ ]|-")
_AND = {"and", "und", "et", "и", "та", "і", "й"}
_HYPHENS = {"-", "\u2010", "\u2011", "\u2013"}
ENDS = re.compile(r"\.\s")
_OPENING = re.compile(r"(?:^|[.!?…:]['\"”’»)]*\s+|\n\s*)['\"“‘„«(]*$")
_BEFORE_INITIAL = re.compile(
    r"(?:^|[.!?…]['\"”’»)]*\s+|[,;:(\[«“„\"'‘—–]\s*"  # no line's beginning: a name may be broken over two
    r"|\b(?:and|by|with|from|of|to|for|or|as|that|said|says|и|с|со|от|для|у|к|та|і|з|від|о|об|про|сказала?|говорит)\s+)$",
    re.IGNORECASE,
)


def close(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side: with a space, a point, a hyphen between them, not a sentence's end."""
    between = text[left.end : right.start]
    return len(between) <= 4 and bool(_BETWEEN.fullmatch(between)) and not re.search(r"[!?;:()\[\]…]|\n\s*\n", between)


def widened(text: str, words: list[Word], number: int, entry: Entry) -> tuple[int, int]:
    """The first and the last word of a name of which the surname is word `number`."""
    first = last = number
    while first > 0 and number - first < 3 and _belongs(text, words[first - 1], words[first], entry, before=True):
        first -= 1
    while last + 1 < len(words) and last - number < 3 and _belongs(text, words[last], words[last + 1], entry):
        last += 1
    return _given_before(text, words, first, entry), last


def _given_before(text: str, words: list[Word], first: int, entry: Entry) -> int:
    """The word at which a name begins that others stand in: "Anna and Boris Doe", "Anna (Annie) Doe"."""
    found = first
    for step in range(first - 1, max(-1, first - 4), -1):
        word, after = words[step], words[step + 1]
        if not _BESIDE.fullmatch(text[word.end : after.start]):
            break
        if keys_of(word.text) & (entry.given | entry.pet):
            found = step
        elif not word.text[:1].isupper() and word.text not in _AND:
            break
    return found


def _belongs(text: str, left: Word, right: Word, entry: Entry, *, before: bool = False) -> bool:
    between, other = text[left.end : right.start], left if before else right
    keys = keys_of(other.text)
    if not close(text, left, right):
        return not before and between == " (" and bool(keys & (entry.given | entry.pet))
    if ENDS.search(between) and len(other.text) > 3:
        return before and _begins_one(keys, entry.given | entry.patronymic)  # "Pyotr Iv. Doe"
    if keys & (entry.given | entry.patronymic | entry.pet):
        return True
    if entry.double and keys & entry.surname:
        return True
    if other.text[:1].isupper() and (
        given_names.is_patronymic_skeleton(keys)
        or (between in _HYPHENS and right.text[:1].isupper())
        or (before and len(other.text) > 3 and _alike(keys, entry.given))
    ):
        return True
    if not before and between.strip() not in ("", ","):
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


def stands_alone(text: str, words: list[Word], number: int, entry: Entry, keys: frozenset[str]) -> bool:
    """Whether a surname with none of the person's other names beside it is the person."""
    word = words[number]
    if not entry.person.alone:
        return False
    mine = keys & entry.surname
    if all(len(key) < _SHORT for key in mine):
        if word.text[:1].islower() or not mine & set(names.skeletons(word.text)[:1]) | mine & _bare_keys(word.text):
            return False
        if all(len(key) < _SHORT - 1 for key in mine) and _OPENING.search(text, max(0, word.start - 9), word.start):
            return False
    elif word.text[:1].islower() and not any(len(key) >= _LONG_ENOUGH or _TELLING.search(key) for key in mine):
        return False
    return not (number and _is_other(text, words[number - 1], word, entry))


def _bare_keys(word: str) -> set[str]:
    """The skeleton of a word as it is written, without an English -s."""
    return set(names.skeletons(re.sub(r"['’ʼ]?s$", "", word))[:1])


def _is_other(text: str, before: Word, word: Word, entry: Entry) -> bool:
    """Whether the word before a surname makes it another person's: whatever else it may be, the person is found."""
    between = text[before.end : word.start]
    if not before.text[:1].isupper():
        return False
    if len(before.text) == 1 and between[:1] == "." and len(between) <= 2:  # "A. Doe" is not Jane Doe
        stands = _BEFORE_INITIAL.search(text, max(0, before.start - 20), before.start)
        return bool(entry.initials and stands and not keys_of(before.text) & entry.initials)
    if not re.fullmatch(r"[ \t\xa0]{1,2}|-", between):
        return False  # "said Mary. Doe left", "Mary, Doe and others"
    return given_names.is_given_name(before.text) and not keys_of(before.text) & (entry.given | entry.pet)


def _begins_one(keys: frozenset[str], wanted: frozenset[str]) -> bool:
    return any(len(key) > 2 and name.startswith(key) for key in keys for name in wanted)


def _alike(keys: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether a word is made of a given name: Annchen of Anna."""
    return any(len(key) >= 4 and name.startswith(key[:4]) for key in keys for name in wanted)
