"""Noun phrases."""

from __future__ import annotations

import pytest

from generator.grammar.clauses import read
from generator.grammar.noun_phrases import noun_phrase
from generator.grammar.tagging import tag
from generator.grammar.tokens import tokens_of

# sentence that begins with the phrase, the phrase, its head
PHRASES = [
    ("A group of about twenty women knelt.", "A group of about twenty women", "group"),
    ("Mothers and wives of sailors came.", "Mothers and wives of sailors", "mothers"),
    ("Eight of the mothers stood.", "Eight of the mothers", "mothers"),
    ("The movement's founders met.", "The movement's founders", "founders"),
    ("More than forty wives signed.", "More than forty wives", "wives"),
    ("They went home.", "They", "they"),
    ("Some have gone.", "Some", "some"),
    ("The newly mobilised men left.", "The newly mobilised men", "men"),
]


@pytest.mark.parametrize(("sentence", "text", "head"), PHRASES)
def test_a_noun_phrase_ends_before_the_verb(sentence, text, head):
    found = noun_phrase(sentence, tag(tokens_of(sentence)), 0)
    assert found is not None and (found[0].text, found[0].head) == (text, head)


def test_so_long_after_which_somebody_acts_is_none_of_those_who_act():
    reading = read("After fifteen minutes military police took the wife to a station.")
    assert [p.subject.text for p in reading.predicates if p.subject] == ["military police"]
