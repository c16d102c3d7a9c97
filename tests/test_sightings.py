"""What sentences report: whose act, when, on which lane; and what is no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.knowledge.subject import Subject
from tests.reading import sighted

CASES = Path(__file__).parent / "cases" / "sightings" / "acts.txt"
LEAD = "Wives and mothers of mobilised men\n\nWives and mothers of mobilised men speak up.\n\n"


def rows() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(lane, text) for lane, _, text in (line.partition(" | ") for line in lines if line and line[0] != "#")]


def verdict(text: str) -> str:
    lanes = {s.lane for s in sighted(LEAD + text) if s.source.line == 5}
    return "W" if "activism" in lanes else "R" if "response" in lanes else "-"


@pytest.mark.parametrize(("wanted", "least"), [("W", 0.94), ("R", 0.90), ("-", 0.96)])
def test_of_a_hundred_and_fifty_sentences_nearly_all_come_on_their_lane(wanted, least):
    told = [verdict(text) == wanted for lane, text in rows() if lane == wanted]
    assert sum(told) / len(told) >= least, f"{sum(told)} of {len(told)}"


# sentence in an article published on Monday 2023-11-20, the date it gets, its basis
DATED = [
    ("Wives of mobilised men picketed the ministry on Saturday.", "2023-11-18", "relative"),
    ("Wives of mobilised men picketed the ministry on 5 November.", "2023-11-05", "stated"),
    ("Wives of mobilised men picketed the ministry in October.", "2023-10", "stated"),
    ("Wives of mobilised men picketed the ministry about two months ago.", "2023-09~", "relative"),
    ("Wives of mobilised men are calling on the president to bring the men home.", "2023-11-20", "publication"),
    ("Mothers of reservists pitched tents three days before 12 November.", "2023-11-09", "stated"),
    ("Wives of mobilised men have been picketing the ministry for months.", "../2023-11", "relative"),
    ("Wives of mobilised men have picketed the ministry since late 2022.", "2022-10/..", "stated"),
]


@pytest.mark.parametrize(("sentence", "when", "basis"), DATED)
def test_an_act_is_dated_as_exactly_as_its_words_and_no_more(sentence, when, basis):
    found = next(s for s in sighted(f"A headline of other things\n\n{sentence}") if s.lane == "activism")
    assert (str(found.when), found.when_basis) == (when, basis)


def test_a_plan_is_planned():
    found = sighted("Notes from Moscow\n\nSoldiers' wives will gather on the square on 2 December.")
    assert [(s.planned, str(s.when)) for s in found] == [(True, "2023-12-02")]


def test_they_go_on_with_the_occasion_of_the_sentence_before():
    first, second = (
        "Forty wives of mobilised men picketed the draft office on Saturday.",
        "They laid flowers at the gate.",
    )
    text = f"Notes from Omsk\n\n{first} {second}"
    assert [str(s.when) for s in sighted(text)] == ["2023-11-18", "2023-11-18"]


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


def test_whom_the_article_names_is_kept():
    found = sighted("Notes\n\nAccording to Le Monde, mothers of conscripts camped at a base near the border on Friday.")
    assert found[0].source.attributed_to == "Le Monde"


def test_a_quote_is_one_verbatim_passage():
    text = "Notes\n\n“We have waited. We want a date,” said the wives of mobilised men in a letter on Friday."
    found = sighted(text)
    assert found and all(s.source.quote in text for s in found)


def test_without_a_subject_every_dated_report_is_told_and_stands_on_no_lane_of_its_own():
    found = sighted("Storm\n\nThe storm reached the coast on 5 November. It was a sad day.", subject=Subject())
    assert [(str(s.when), s.lane) for s in found] == [("2023-11-05", "context")]


def test_titles_end_where_a_clause_ends_and_summaries_stand_alone():
    text = (
        "Notes\n\nWives of mobilised men delivered a petition with 40,000 signatures, gathered in twelve regions "
        "since the summer, to the presidential administration on Friday. They asked for a meeting with the minister."
    )
    for s in sighted(text):
        assert len(s.title) <= 90 and not s.title.endswith((" the", " of", " to", ","))
        assert not s.summary.startswith(("They", "The group "))


WHERE = {  # the places where it was, and those that the article is set in, or the women are from
    "Two wives of mobilised men unrolled a banner in the town of Kholmovka on Saturday.": (("Kholmovka",), ()),
    "Soldiers' mothers rallied on Saturday in the village of Novaya Reka.": (("Novaya Reka",), ()),
    "The Omsk wives of mobilised men barred the way to lorries on Saturday.": ((), ("Omsk",)),
    "Wives of mobilised men from Omsk barred the way to lorries on Saturday.": ((), ("Omsk",)),
    "Wives of mobilised men rallied in Omsk on Saturday.": (("Omsk",), ("Omsk",)),
    "Wives of mobilised men rallied on the town square on Saturday.": ((), ()),
}


@pytest.mark.parametrize("text", WHERE)
def test_a_town_that_says_that_it_is_one_is_a_place_and_women_are_from_the_town_they_are_called_after(text):
    (found,) = [s for s in sighted(f"Notes\n\n{text}") if s.lane == "activism"]
    places, setting = WHERE[text]
    assert found.places == places
    assert set(setting) <= set(found.setting)


def test_what_they_ask_for_is_told_of_the_act_before():
    text = "Notes\n\nForty wives of mobilised men picketed the ministry on Saturday. They want their men sent home."
    found = [s for s in sighted(text) if s.lane == "activism"]
    assert [(str(s.when), s.demands) for s in found] == [("2023-11-18", ("return of the men",))]
