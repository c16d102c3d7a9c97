"""The words of a sentence, and what a word can be by itself: a plural, a closed class, a verb's form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from generator.knowledge import reporting
from generator.knowledge.english import Form, english, lemma_of

_TOKEN = re.compile(
    r"(?<![^\W\d_])(?:(?:[A-Z]\.){2,}|(?:[A-Z]|St|Mr|Mrs|Ms|Dr|Gen|Col|Maj|Lt|Capt|Sgt|Sen|Rep|Gov)\.(?=\s?[A-Z]))|\d{1,2}:\d\d(?!\d)|\d[\d.,]*\d|[A-Z]+\d[A-Z\d]*(?![^\W_])|\d|[^\W\d_]+(?:[-‑][^\W\d_]+)*(?:['’][^\W\d_]+|(?<=s)['’](?=\s))?|[^\w\s]"
)
_CLITIC = re.compile(
    r"(?P<host>i|you|he|she|it|we|they|that|there|here|who|what)(?P<clitic>['’](?:s|re|m|ve|ll|d))|"
    r"(?P<aux>is|are|was|were|has|have|had|do|does|did|wo|would|ca|could|should|must|need)(?P<not>n['’]t)",
    re.I,
)
_PLURALS, _SINGULARS = reporting.words("plurals"), reporting.words("singulars_in_s")
_NOUNS_IN_ING = reporting.words("in_ing")
_NOT_PEOPLE = reporting.words("not_people")
_PERSONS = frozenset().union(*map(reporting.words, ("persons", "persons_in_office", "aides", "officers", "accused")))
_PEOPLE_ENDING = re.compile(rf"\w(?:{reporting.alternatives('people_endings')})$")
VERBAL = frozenset(("aux", "vb", "vbz", "vbd", "ved", "vbn"))  # the tags of verbs that are no "-ing"


class Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int
    tag: str = ""  # as `tag` gave it


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and marks of a text; "she's" and "didn't" are two words each."""
    found: list[Token] = []
    for m in _TOKEN.finditer(text):
        clitic = None if m[0].isalpha() else _CLITIC.fullmatch(m[0])
        at = m.start() + (len(clitic["host"] or clitic["aux"]) if clitic else 0)
        for a, b in ((m.start(), at), (at, m.end())):
            if a < b:
                found.append(Token(text[a:b], text[a:b].lower().replace("’", "'"), a, b))
    return tuple(found)


# Pronouns that stand for several.
SEVERAL = frozenset("they these those both others some many several".split())


def plural_word(low: str) -> bool:
    return low in _PLURALS or (
        low.endswith("s") and low not in _SINGULARS and not low.endswith(("ss", "'s", "us", "is"))
    )


@cache
def people_word(low: str) -> bool:
    """Does a plural name people, as far as its ending tells?"""
    return low not in _NOT_PEOPLE and _PEOPLE_ENDING.search(low) is not None


@cache
def person_word(low: str) -> bool:
    """Does a singular name a person, as far as it or its plural tells?"""
    return not plural_word(low) and (low in _PERSONS or people_word(f"{low}s"))


@cache
def classes_of(word: str) -> frozenset[str]:
    return frozenset(name for name, words in english().classes.items() if word in words)


def closed_class(word: str) -> bool:
    """Is it a pronoun, an article, a preposition or the like, rather than a noun, a verb or an adverb?"""
    return bool(classes_of(word) - {"adverbs"})


@lru_cache(maxsize=20_000)
def form_of(low: str) -> Form | None:
    """What verb form a word may be, by the tables or by its ending."""
    form = english().forms.get(low)
    if form is None and len(low) > 4 and low.endswith("ed") and low.isalpha():
        return Form(lemma_of(low), "past|participle")
    if form is None and len(low) > 5 and low.endswith("ing") and low.isalpha():
        return None if low in _NOUNS_IN_ING else Form(lemma_of(low), "ing")
    return form
