"""Who did what and when: whatever is combined, it is one act, of its day and on its lane."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path

import pytest

from tests.reading import sighted

PARTS = tomllib.loads((Path(__file__).parent / "cases/deeds/combined.toml").read_text("utf-8"))
BEFORE = "Notes from the regions\n\nWives and mothers of mobilised men in Omsk wrote to the president on Thursday.\n\n"


def _days(sentence: str, lane: str) -> list[str]:
    found = sighted(BEFORE + sentence, "2023-11-20")
    return [str(s.when) for s in found if s.lane == lane and not s.aside and s.source.line > 3]


@pytest.mark.parametrize("when", PARTS["when"])
def test_what_women_did_is_an_act_of_theirs_on_its_day_whoever_did_it(when: str) -> None:
    for who, did in itertools.product(PARTS["who"], PARTS["did"]):
        sentence = when.format(who=who, Who=who[0].upper() + who[1:], did=did)
        assert "2023-11-18" in _days(sentence, "activism"), sentence


@pytest.mark.parametrize("state", PARTS["state"])
def test_what_the_state_did_to_them_is_an_answer_of_its_day(state: str) -> None:
    for answered, whom in itertools.product(PARTS["answered"], PARTS["whom"]):
        did = f"{state} {answered.format(whom=whom)}"
        for sentence in (f"On Saturday, {did}.", f"{did[0].upper()}{did[1:]} on Saturday."):
            assert _days(sentence, "response") == ["2023-11-18"], sentence
