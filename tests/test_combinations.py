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


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("both", PARTS["both"], ids=lambda both: both["text"])
def test_of_two_acts_in_one_sentence_each_has_its_day(both: dict[str, str]) -> None:
    for who, one, two, hit in itertools.product(PARTS["pair_of"], PARTS["one"], PARTS["two"], PARTS["hit"]):
        sentence = both["text"].format(who=who, Who=_capital(who), two=two, hit=hit, Hit=_capital(hit), **one)
        for lane in ("activism", "response"):
            assert sorted(both[lane]) == sorted({day[8:] for day in _days(sentence, lane)}), (lane, sentence)


@pytest.mark.parametrize("not_done", PARTS["not_done"])
def test_what_did_not_happen_is_no_act_of_theirs(not_done: str) -> None:
    for who, undone in itertools.product(PARTS["pair_of"], PARTS["undone"]):
        sentence = not_done.format(who=who, Who=_capital(who), **undone)
        found = sighted(BEFORE + sentence, "2023-11-20")
        told = [
            s.title for s in found if s.lane == "activism" and s.source.line > 3 and not s.title.endswith("at home")
        ]
        assert not told, sentence


@pytest.mark.parametrize(("words", "day"), PARTS["days"])
def test_words_for_a_day_mean_that_day_first_and_last_in_a_sentence(words: str, day: str) -> None:
    for sentence in (
        f"Wives of mobilised men picketed the ministry {words}.",
        f"{_capital(words)}, wives picketed it.",
    ):
        assert _days(sentence, "activism") == [day], sentence


@pytest.mark.parametrize("others", PARTS["others"])
def test_what_others_did_is_no_act_of_theirs(others: str) -> None:
    for did, where in itertools.product(PARTS["one"], ("", " in Tomsk")):
        for sentence in (f"{_capital(others)}{where} {did['did']} on Saturday.", f"Meanwhile, {others} {did['did']}."):
            assert _days(sentence, "activism") == [], sentence
