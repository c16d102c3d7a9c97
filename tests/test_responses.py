"""What the state does to these women (`generator.finding.responses`): by whatever verb, and only to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import sighted
from tests.test_sightings import LEAD

CASES = Path(__file__).parent / "cases" / "deeds" / "responses.txt"

DONE = [
    "State television accused the movement on Friday of working for foreign money.",
    "The authorities offered the wives a hall instead of the square on Friday.",
    "The ministry left their letters unanswered.",
    "The deputy commander received the delegation of mothers on Tuesday.",
    "The governor fled the meeting with the wives on Friday.",
    "Wives picketed the ministry on Sunday. Peskov declined to comment on the wives' protests on Monday.",
    "She was fined 50,000 roubles on Friday.",
    "The governor's office did not answer the mothers' letter.",
    "On Monday the Omsk Regional Court upheld a fine of 30,000 roubles imposed on the wife of a mobilised man.",
    "On Monday the district court overturned the ruling won in April by a mother from Omsk.",
    "On Monday the head of the town received four relatives of the mobilised.",
    "On Monday five of the wives were received by the vice-governor for internal policy.",
    "On Monday city hall rejected the application for a rally.",
    "On Monday plain-clothes men called on two of them and asked who had paid for the tickets.",
    "On Monday a participant in the rally was served an official warning.",
    "On Monday two of the mothers received a visit from the police.",
    "On Monday a refusal to the women came from the administration.",
    "The governor replied on Monday that he was dealing with it.",
    "The Kremlin's spokesman said on Monday that he had not seen the petition.",
    "On Monday the garrison court returned the claim without considering it.",
    "The city refused on Monday to sanction the gathering.",
    "The answer to the women was dated 30 October.",
    "The governor acknowledged on Monday that individual errors had been made.",
    "Asked about it on Monday, a Kremlin spokesman said he had not watched it.",
    "On Monday the check was closed: no violations found.",
    "On Monday the women were refused an appointment with the governor.",
]
OTHERS = [
    "The authorities offered the farmers a loan on Friday.",
    "The governor received the ambassador on Tuesday.",
    "Police detained two men at the station on Friday.",
    "Police held eleven people after a football match on Friday.",
    "The mayor accepted the box of chocolates on Friday.",
    "The decision followed on Friday.",
    "The regional court upheld a fine imposed on a farmer from Omsk on Friday.",
    "Police called on two farmers on Friday.",
    "The Kremlin's spokesman said on Friday that prices had not risen.",
    "President Putin announced on Friday that he would seek another term.",
    "Widows of soldiers went to court on Friday.",
    "An hour later on Friday the judge imposed the same fine on a farmer.",
]


@pytest.mark.parametrize(("sentence", "wanted"), [(s, True) for s in DONE] + [(s, False) for s in OTHERS])
def test_an_answer_of_the_state_is_one_to_these_women(sentence, wanted):
    assert any(s.lane == "response" for s in sighted(LEAD + sentence)) == wanted


@pytest.mark.parametrize(
    "text", [line[4:] for line in CASES.read_text(encoding="utf-8").splitlines() if line[0] == "R"]
)
def test_what_the_state_did_is_found_in_whatever_words(text):
    last = text.rpartition(". ")[2]
    assert any(s.lane == "response" and s.source.quote.endswith(last) for s in sighted(LEAD + text))


NOT_DONE_TO_THEM = [  # what the sentence before tells, and a sentence of what was done to things, or only wished
    (
        "Wives of mobilised men pinned white scarves to the railings in Kirov on Friday.",
        "They were removed on Saturday.",
    ),
    ("Wives of mobilised men put candles on the steps in Kirov on Friday.", "These were swept away in the evening."),
    ("Wives of mobilised men gathered in Kirov on Friday.", "The women had asked to be received by the governor."),
]


@pytest.mark.parametrize(("before", "sentence"), NOT_DONE_TO_THEM)
def test_what_was_done_to_things_or_only_wished_was_not_done_to_the_women(before, sentence):
    found = sighted(f"Notes from Kirov\n\n{before} {sentence}")
    assert sentence not in [s.source.quote for s in found if s.lane == "response"]


def test_what_was_done_to_them_is_told_though_scarves_were_pinned_before():
    text = "Wives of mobilised men pinned white scarves to the railings in Kirov on Friday. They were detained at noon."
    assert [s.kind for s in sighted(f"Notes from Kirov\n\n{text}") if s.lane == "response"] == ["repression"]
