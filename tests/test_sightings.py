"""What sentences report: whose act, when, on which lane; and what is no report."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.knowledge.subject import Subject
from tests.reading import rows, sighted

CASES = Path(__file__).parent / "cases" / "sightings" / "acts.txt"
LEAD = "Wives and mothers of mobilised men\n\nWives and mothers of mobilised men speak up.\n\n"


def verdict(text: str) -> str:
    lanes = {s.lane for s in sighted(LEAD + text) if s.source.line == 5}
    return "W" if "activism" in lanes else "R" if "response" in lanes else "-"


@pytest.mark.parametrize(("wanted", "least"), [("W", 0.94), ("R", 0.90), ("-", 0.96)])
def test_of_a_hundred_and_fifty_sentences_nearly_all_come_on_their_lane(wanted, least):
    told = [verdict(text) == wanted for lane, text in rows(CASES) if lane == wanted]
    assert sum(told) / len(told) >= least, f"{sum(told)} of {len(told)}"


# sentence in an article published on Monday 2023-11-20, the date it gets, its basis
DATED = [
    (
        "On Saturday candles of wives of mobilised men were set in three rows outside the ministry.",
        "2023-11-18",
        "relative",
    ),
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


def test_a_public_fact_told_in_passing_does_not_stand_for_what_was_on_the_day_of_the_sentence():
    text = LEAD + "A hospital for reservists opened on 5 November 2023, a year after the order to mobilise."
    found = [s for s in sighted(text) if s.source.line == 5]
    assert {(str(s.when), s.lane) for s in found} == {("2023-11-05", "context"), ("2022-09-21", "context")}


def test_they_go_on_with_the_occasion_of_the_sentence_before():
    first, second = (
        "Forty wives of mobilised men picketed the draft office on Saturday.",
        "They laid flowers at the gate.",
    )
    text = f"Notes from Omsk\n\n{first} {second}"
    assert [str(s.when) for s in sighted(text)] == ["2023-11-18", "2023-11-18"]


def test_what_stands_under_not_confirmed_is_not_told_until_the_next_heading():
    acts = "On 14 November wives of mobilised men blocked the bridge.", "On 15 November mothers picketed the ministry."
    text = f"{LEAD}Not confirmed\n\n{acts[0]}\n\nIn the capital\n\n{acts[1]}"
    told = [s.source.quote for s in sighted(text) if s.lane == "activism"]
    assert acts[1] in told and acts[0] not in told


def test_without_a_subject_every_dated_report_is_told_and_stands_on_no_lane_of_its_own():
    found = sighted("Storm\n\nThe storm reached the coast on 5 November. It was a sad day.", subject=Subject())
    assert [(str(s.when), s.lane) for s in found] == [("2023-11-05", "context")]


def test_of_a_headline_of_two_sentences_each_is_told_by_itself():
    head = "Soldiers' wives picketed the draft office. Now the police ask who filmed them"
    found = sighted(f"{head}\n\nAn officer came to the door.")
    assert [s.title for s in found] == ["Soldiers' wives picketed the draft office"]


def test_titles_end_where_a_clause_ends_and_summaries_stand_alone():
    text = (
        "Notes\n\nWives of mobilised men delivered a petition with 40,000 signatures, gathered in twelve regions "
        "since the summer, to the presidential administration on Friday. They asked for a meeting with the minister."
    )
    for s in sighted(text):
        assert len(s.title) <= 90 and not s.title.endswith((" the", " of", " to", ","))
        assert not s.summary.startswith(("They", "The group "))


@pytest.mark.parametrize(
    ("lead", "setting"),
    [
        ("KIROV, Oct 10 (Agency) - Dozens of wives of soldiers stood on the tracks on Sunday.", ("Kirov",)),
        ("TOMSK, Russia, Oct. 10, 2022 (Agency) — Wives of soldiers stood on the tracks on Sunday.", ("Tomsk",)),
        ("TOMSK, Oct 10 (Agency) - Wives of soldiers stood on the tracks in Omsk on Sunday.", ("Omsk",)),
        ("Wives of soldiers stood on the tracks on Sunday.", ()),
    ],
)
def test_an_article_is_set_where_its_lead_or_its_dateline_says(lead, setting):
    found = sighted(f"Wives stop a train\n\n{lead}\n\nThey sang for an hour.", published="2022-10-10")
    assert found
    assert {s.setting for s in found} == {setting}


MASTHEADS = {"WARM SCARVES | Tyumen": ("Tyumen",), "Warm scarves\n\nThe Tyumen Mail, 19 November 2023": ("Tyumen",),
             "WARM SCARVES | News": ()}  # fmt: skip


@pytest.mark.parametrize("head", MASTHEADS)
def test_an_article_is_set_in_the_town_that_its_paper_is_named_after(head):
    found = sighted(f"{head}\n\nOn Saturday wives of mobilised men picketed the draft office.")
    assert [s.setting for s in found] == [MASTHEADS[head]]
