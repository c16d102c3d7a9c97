"""Groups of verbs."""

from __future__ import annotations

import pytest

from generator.grammar.tagging import tag
from generator.grammar.tokens import tokens_of
from generator.grammar.verb_groups import verb_group

# words behind "They", base, tense, passive, denied
GROUPS = [
    ("marched home", "march", "past", False, False),
    ("have been picketing the ministry", "picket", "perfect", False, False),
    ("were taken away", "take", "past", True, False),
    ("did not sign", "sign", "past", False, True),
    ("will be fined", "fine", "future", True, False),
    ("are to meet him", "meet", "future", False, False),
    ("had never asked", "ask", "past", False, True),
    ("would have come", "come", "conditional", False, False),
    ("have a plan", "have", "perfect", False, False),
    ("are angry", "be", "present", False, False),
    ("have for months sought help", "seek", "perfect", False, False),
]


@pytest.mark.parametrize(("words", "base", "tense", "passive", "negated"), GROUPS)
def test_a_group_of_verbs_has_tense_voice_and_denial(words, base, tense, passive, negated):
    found = verb_group(tag(tokens_of(f"They {words}.")), 1)
    assert found is not None
    assert (found.base, found.tense, found.passive, found.negated) == (base, tense, passive, negated)
