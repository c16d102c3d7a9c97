"""What small words are in their sentence: which go with a number, which only say when."""

from __future__ import annotations

import pytest

from generator.grammar.closed_words import ClosedWords
from generator.grammar.tagging import tag
from generator.grammar.tokens import classes_of, tokens_of


def small(sentence: str, word: str) -> str:
    """The tag of the first such word, once those before it have theirs."""
    tokens = tokens_of(sentence)
    i = next(i for i, token in enumerate(tokens) if token.low == word)
    words = ClosedWords(tokens)
    words.tags = [token.tag for token in tag(tokens)[:i]]
    return words.closed(i, tokens[i], classes_of(word))


WITH_NUMBERS = [  # with a number, and without
    ("about", "About sixty women came.", "They spoke about their sons."),
    ("between", "Between 60 and 80 women came.", "They stood between two buses."),
    ("from", "From 20 to 30 wives signed it.", "They came from two towns."),
    ("than", "More than 100 wives signed.", "They were louder than the band."),
    ("as", "As many as 20 wives came.", "They came as a group."),
    ("at", "At least 30 mothers came.", "They stood at the gate."),
    ("up", "Up to 200 people came.", "They held it up."),
]


@pytest.mark.parametrize(("word", "counted", "plain"), WITH_NUMBERS)
def test_before_a_number_it_belongs_to_the_number(word, counted, plain):
    assert small(counted, word) == "det"
    assert small(plain, word) != "det"


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("At first nobody answered.", "at", "adv"),
        ("Since then they have met on Sundays.", "since", "adv"),
        ("Since the order they have met on Sundays.", "since", "sub"),
        ("Once again they came.", "once", "adv"),
        ("Once they came, the doors were shut.", "once", "sub"),
        ("So, they went home.", "so", "adv"),
        ("Against their will they signed.", "will", "noun"),
        ("They will sign.", "will", "aux"),
        ("In Moscow, where they met, nobody came.", "where", "sub"),
        ("The town where they met is small.", "where", "rel"),
        ("No answer came.", "no", "det"),
        ("They did not come.", "not", "neg"),
    ],
)
def test_it_is_what_the_words_round_it_make_it(sentence, word, expected):
    assert small(sentence, word) == expected
