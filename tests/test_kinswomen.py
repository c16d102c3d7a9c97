"""Which women a phrase names, given what the article says of its people before."""

from __future__ import annotations

import pytest

from generator.finding.cast import Cast
from generator.finding.kinswomen import Kinswomen
from generator.grammar.clauses import Phrase
from tests.casting import wrong
from tests.reading import SUBJECT


def test_a_woman_is_known_by_what_she_is_once_her_husband_or_son_is_told_of():
    assert wrong("heroines") == []


def test_a_group_is_known_by_the_name_that_the_article_explains_and_by_what_stands_for_it():
    assert wrong("groups") == []


def test_many_together_are_theirs_where_most_are_women_or_those_told_of():
    assert wrong("companies") == []


@pytest.mark.parametrize(
    ("phrase", "side"),
    [
        ("The wives of the mobilised", "women"),
        ("The governor's wife", "other"),
        ("Mothers of political prisoners", "other"),
        ("Two of them", "women"),
        ("Relatives of the missing", "women"),
        ("The husbands", "men"),
        ("The mayor", "state"),
        ("The latter", ""),
    ],
)
def test_a_phrase_is_on_the_side_that_its_words_and_the_article_give(phrase: str, side: str):
    people = Cast(SUBJECT, "Wives of soldiers wrote to the governor.\n\nThey want their husbands home.")
    head = phrase.split(" of ")[0].split()[-1] if phrase != "Two of them" else "two"
    assert isinstance(people, Kinswomen)
    assert people.who(Phrase(0, len(phrase), phrase, head.lower())).side == side
