"""Stretches of a sentence with something left out or put in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finding.leaving_out import without

# a sentence, the words that are left out, what is left of it
LEFT = [
    ("Wives picketed the ministry, also on Saturday.", "Saturday", "Wives picketed the ministry"),
    ("Shortly before noon the mayor came down.", "noon", "the mayor came down"),
    ("For most of 2023 there was silence.", "2023", "there was silence"),
    ("The talks went on through the summer.", "the summer", "The talks went on"),
    ("Wives picketed the ministry on Saturday.", "Saturday", "Wives picketed the ministry"),
    ("Wives came, on Saturday, to the ministry.", "Saturday", "Wives came to the ministry"),
    ("Wives came on the same day with portraits.", "day", "Wives came with portraits"),
    ("The rally, announced for May, was banned.", "May", "The rally was banned"),
    ("Saturday's rally was banned.", "Saturday", "Saturday's rally was banned"),
]


@pytest.mark.parametrize(("sentence", "words", "left"), LEFT)
def test_a_date_goes_with_its_preposition_and_its_commas(sentence, words, left):
    at = sentence.index(words)
    assert without(sentence, 0, len(sentence), [(at, at + len(words), "")]) == left


def test_what_is_put_in_stands_where_the_words_stood():
    assert without("They came home.", 0, 15, [(0, 4, "Wives")]) == "Wives came home"


@given(st.text("ab ,.", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_what_is_left_never_begins_or_ends_with_a_blank_nor_has_two_commas(text, start, length):
    start, end = min(start, len(text)), min(start + length, len(text))
    left = without(text, 0, len(text), [(start, end, "")])
    assert left == left.strip() and ",," not in left and "\0" not in left
