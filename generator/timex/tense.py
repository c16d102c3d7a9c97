"""On which side of the publication a bare "Wednesday" or "March" lies, read off the verbs round it.

There is no parser here: the verb of an expression is taken to be the nearest word with a tense in its own clause, first
before it and then behind it. The words stand in `knowledge/dates/tense.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.knowledge.grammar import Grammar, Word

REACH = 24  # tokens looked at on either side
_STOPS = frozenset({"\n\n", ";", "?", "!"})
_QUOTES = frozenset({'"', "“", "”"})


def direction(grammar: Grammar, words: Sequence[Word], start: int, end: int) -> str:
    """ "past", "future" or "" for the expression of the tokens start to end."""
    tense = grammar.tense
    before = words[start - 1].key if start else ""
    if before in tense["until"]:
        return "future"
    if before == "since":
        return "past"
    return _look(grammar, words, start - 1, -1) or _look(grammar, words, end, 1)


def _look(grammar: Grammar, words: Sequence[Word], at: int, step: int) -> str:
    tense = grammar.tense
    for place in range(at, max(-1, min(len(words), at + step * REACH)), step):
        word = words[place]
        key = word.key
        if key in _STOPS or key == "." and ends_sentence(words, place):
            return ""
        if key in tense["clause"] and place != at:
            return ""
        if key in tense["future"]:
            if key == "to" and (place + 1 == len(words) or not _base(grammar, words[place + 1].key)):
                continue
            return "future"
        if key in tense["present"]:
            return "present"
        if key in tense["past"]:
            if _planned(grammar, words, place):
                return "future"
            return "past"
        if len(key) > 4 and key.endswith("ed") and key not in tense["not_past"]:
            return "past"
    return ""


def _base(grammar: Grammar, key: str) -> bool:
    return key.isalpha() and key not in grammar.tense["not_verb"]


def _planned(grammar: Grammar, words: Sequence[Word], place: int) -> bool:
    """ "was to speak", "were due", "is going to" """
    following = [word.key for word in words[place + 1 : place + 3]]
    return bool(following) and (following[0] == "to" or following[0] in grammar.tense["future"])


def ends_sentence(words: Sequence[Word], place: int) -> bool:
    """A full stop ends a sentence unless it closes an initial or a title, or a word in small letters goes on."""
    if place + 1 < len(words) and words[place + 1].text[:1].islower():
        return False
    if place == 0 or words[place - 1].end != words[place].start:
        return True
    last = words[place - 1]
    return not (len(last.text) == 1 or last.key in ABBREVIATIONS)


ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt maj sgt capt rev hon st inc corp co ltd jr sr vs no u s".split()
)
