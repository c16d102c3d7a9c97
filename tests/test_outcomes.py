"""Whether those who acted were taken away: sentences that say so, that deny it, and that only speak of it."""

from __future__ import annotations

import pytest

from generator.finding.outcomes import DETAINED, NOBODY, outcome
from tests.reading import sighted

SAID = {
    DETAINED: (
        "Police detained three of them.",
        "Three women were detained.",
        "A woman was detained at the metro and released two hours later.",
        "Two of the women were later taken to a police station.",
        "Officers led two of them away.",
        "Officers dragged one woman into a bus.",
        "The women were put into a van.",
        "Two were arrested on the spot.",
        "Ten arrests were reported.",
        "The monitors reported twelve detentions.",
    ),
    NOBODY: (
        "No one was detained.",
        "Nobody has been arrested.",
        "None of the women were detained.",
        "No participants were taken away.",
        "Police did not intervene.",
        "Police watched from a bus but made no arrests.",
        "There were no detentions.",
        "It ended without arrests.",
        "The picket passed off peacefully.",
    ),
    "": (
        "They could be detained.",
        "She was not detained.",
        "The women feared that they would be arrested.",
        "If one is detained, the others come to the station.",
        "They have detained her husband.",
        "The women were taken by surprise.",
        "Nobody was in the square.",
    ),
}


@pytest.mark.parametrize(("expected", "text"), [(end, text) for end, texts in SAID.items() for text in texts])
def test_what_a_sentence_tells_of_it(expected, text):
    assert outcome(text) == expected


PICKET = "About 30 wives of mobilised men picketed the city hall in Samara on Saturday."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PICKET} No one was detained.", NOBODY),
        (f"{PICKET}\n\nThe mayor did not come out.\n\nPolice took two of them to a station.", DETAINED),
        (f"{PICKET} No one was detained on the square. Two women were detained at the metro.", ""),
        (f"{PICKET} A week before, at a rally of 11 November, police had detained ten women.", ""),
        (PICKET, ""),
    ],
)
def test_an_act_has_the_outcome_that_its_article_tells_of_it(text, expected):
    acts = [s for s in sighted(f"Notes\n\n{text}") if s.lane == "activism" and str(s.when) == "2023-11-18"]
    assert acts
    assert {s.outcome for s in acts} == {expected}
