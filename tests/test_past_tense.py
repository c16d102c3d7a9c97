"""The verbs of a title."""

from __future__ import annotations

import pytest

from generator.finding import past_tense
from generator.grammar import clauses

# a sentence, who the title says acts, its verb there
VERBS = [
    ("The wives have called a rally.", "Wives", "called"),
    ("The wives are openly calling on the governor.", "Wives", "openly called"),
    ("The wives will gather on the square.", "Wives", "to gather"),
    ("The wives did not leave the square.", "Wives", "did not leave"),
    ("The claim has been rejected.", "A claim", "was rejected"),
    ("The claims have not been heard.", "Three claims", "were not heard"),
    ("The wives lay down on the road.", "Wives", "lay"),
    ("The wives lay wreaths.", "Wives", "laid"),
    ("The men were died.", "Men", "died"),
]


@pytest.mark.parametrize(("sentence", "who", "verb"), VERBS)
def test_a_verb_is_told_in_the_past_and_agrees_with_who_acts(sentence, who, verb):
    first = clauses.read(sentence).predicates[0]
    assert past_tense.told(sentence[first.start : first.end], first, who) == verb


def test_later_verbs_of_the_same_subject_follow_into_the_past():
    sentence = "The wives send a letter to the governor and ask for leave."
    reading = clauses.read(sentence)
    (change,) = past_tense.in_the_past(reading, reading.predicates[0], True)
    assert (sentence[change[0] : change[1]], change[2]) == ("ask", "asked")


BESIDE = [  # a title in the past, and the verb beside it that goes with it
    ("Three women were held as families return to the camp.", ("return", "returned")),
    ("A woman lodged an appeal, and the hearing is set for May.", ("is set", "was set")),
    ("Forty requests were registered; an answer is promised.", ("is promised", "was promised")),
]


@pytest.mark.parametrize(("sentence", "told"), BESIDE)
def test_a_verb_beside_one_in_the_past_is_told_in_the_past_too(sentence, told):
    reading = clauses.read(sentence)
    (change,) = past_tense.in_the_past(reading, reading.predicates[0], True)
    assert (sentence[change[0] : change[1]], change[2]) == told


MANY = {"Forty wives": True, "Mothers of soldiers": True, "Anna and Vera": True,
        "Perm, Omsk and Tver": True, "All the men detained": True, "Perm, a town in the east": False,
        "The summons": False, "A committee of mothers": False, "The wife of a soldier": False}  # fmt: skip


@pytest.mark.parametrize("who", MANY)
def test_a_committee_of_many_is_one(who):
    assert past_tense.several(who) is MANY[who]
