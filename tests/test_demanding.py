"""What those who act ask for."""

from __future__ import annotations

from tests.reading import sighted


def test_who_asked_for_what_is_told_apart():
    texts = {
        "The widows of soldiers asked the president on Friday to close the borders and order a mass mobilisation.":
            {"more mobilisation", "closed borders"},
        "Wives of mobilised men demanded on Friday that their husbands be sent home.": {"return of the men"},
        "Mothers of conscripts demanded warm clothing and training for their sons on Friday.": {"decent conditions"},
    }  # fmt: skip
    for text, demands in texts.items():
        found = next(s for s in sighted(f"Notes\n\n{text}") if s.lane == "activism")
        assert demands <= set(found.demands)
    assert (
        "more mobilisation"
        not in next(iter(sighted("Notes\n\nWives want no further mobilisation, they said on Friday."))).demands
    )


def test_what_they_ask_for_is_told_of_the_act_before():
    text = "Notes\n\nForty wives of mobilised men picketed the ministry on Saturday. They want their men sent home."
    found = [s for s in sighted(text) if s.lane == "activism"]
    assert [(str(s.when), s.demands) for s in found] == [("2023-11-18", ("return of the men",))]
