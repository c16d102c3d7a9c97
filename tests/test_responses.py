"""What the state does to these women (`generator.finding.responses`): by whatever verb, and only to them."""

from __future__ import annotations

import pytest

from tests.reading import sighted
from tests.test_sightings import LEAD

DONE = [
    "State television accused the movement on Friday of working for foreign money.",
    "The authorities offered the wives a hall instead of the square on Friday.",
    "The ministry left their letters unanswered.",
    "The deputy commander received the delegation of mothers on Tuesday.",
    "The governor fled the meeting with the wives on Friday.",
    "Wives picketed the ministry on Sunday. Peskov declined to comment on the wives' protests on Monday.",
    "She was fined 50,000 roubles on Friday.",
    "The governor's office did not answer the mothers' letter.",
]
OTHERS = [
    "The authorities offered the farmers a loan on Friday.",
    "The governor received the ambassador on Tuesday.",
    "Police detained two men at the station on Friday.",
]


@pytest.mark.parametrize(("sentence", "wanted"), [(s, True) for s in DONE] + [(s, False) for s in OTHERS])
def test_an_answer_of_the_state_is_one_to_these_women(sentence, wanted):
    assert any(s.lane == "response" for s in sighted(LEAD + sentence)) == wanted
