"""What is told as a fact or a plan, and what is denied, supposed or wished."""

from __future__ import annotations

import pytest

from generator.finding.acts import Told
from generator.finding.cast import Cast
from generator.finding.factual import reported, taken_back
from tests.reading import SUBJECT

# sentence, base of the verb in question
TOLD = [
    ("The wives picketed the ministry.", "picket"),
    ("The wives will picket the ministry.", "picket"),
    ("The wives, who picketed the ministry, were not received.", "picket"),
    ("The wives came to picket the ministry.", "picket"),
    ("The wives stood there, picketing the ministry.", "picket"),
    ("When the wives picketed the ministry, nobody came out.", "picket"),
]
NOT_TOLD = [
    ("Few of the wives picketed the ministry.", "picket"),
    ("The wives did not picket the ministry.", "picket"),
    ("No wives picketed the ministry on Friday.", "picket"),
    ("If the wives picket the ministry, they will be fined.", "picket"),
    ("If the wives picket the ministry, they will be fined.", "fine"),
    ("Should the wives picket the ministry, they will be fined.", "picket"),
    ("The wives would picket the ministry if they dared.", "picket"),
    ("The wives were unable to picket the ministry.", "picket"),
    ("The wives called off the picket.", "call"),
    ("Officials demanded that the wives leave the square.", "leave"),
    ("The women had no right to picket the ministry.", "picket"),
    ("The wives refused to picket the ministry.", "picket"),
    ("The women were warned against picketing the ministry.", "picket"),
    ("The women who picketed the ministry are tired.", "picket"),
    ("The wives had planned to picket the ministry.", "picket"),
    ("Nobody could say when the wives picketed the ministry.", "picket"),
    ("This newspaper reported that the wives had picketed the ministry.", "picket"),
    ("The wives have ten days to picket the ministry.", "picket"),
    ("Claims that the wives picketed the ministry are not borne out.", "picket"),
    ("The wives meant to stay until a deputy received them.", "receive"),
    ("I know what she'd be fined for if she went on.", "fine"),
    ("Rumours are spreading that the wives picketed the ministry.", "picket"),
    ("I suppose that the wives picketed the ministry.", "picket"),
    ("The network, which pickets the ministry, was listed.", "picket"),
    ("The picket fell through.", "fall"),
    ("The wives have stopped giving interviews.", "stop"),
    ("Whoever comes to the square will be fined.", "fine"),
    ("They will stay there until the wives are received.", "receive"),
]


def verdict(sentence: str, base: str) -> bool:
    told = Told(sentence, [], SUBJECT, Cast(SUBJECT, "Wives of mobilised men"), inside=False)
    found = [(n, p) for n, p in enumerate(told.reading.predicates) if p.base == base]
    assert found, [p.base for p in told.reading.predicates]
    return reported(told, found[0][1], found[0][0])


@pytest.mark.parametrize(("sentence", "base"), TOLD)
def test_facts_and_plans_are_told(sentence, base):
    assert verdict(sentence, base)


@pytest.mark.parametrize(("sentence", "base"), NOT_TOLD)
def test_what_is_denied_supposed_or_wished_is_not_told(sentence, base):
    assert not verdict(sentence, base)


TAKEN_BACK = [
    "They had not.",
    "This does not correspond to reality.",
    "But it was not so.",
    "This was wrong.",
    "That was our mistake.",
]
GOES_ON = [
    "They had not slept.",
    "They were not received.",
    "This was the third picket.",
    "",
    "They came back on Sunday.",
]


def test_the_next_sentence_may_take_it_all_back():
    assert [s for s in TAKEN_BACK if not taken_back(s)] == []
    assert not [s for s in GOES_ON if taken_back(s)]
