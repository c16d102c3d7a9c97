"""Whose act a sentence tells: constructions of all kinds of press language, each in an article about these women."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import rows, sighted
from tests.test_sightings import LEAD, verdict

CASES = Path(__file__).parent / "cases" / "deeds"


LEAST = [
    ("constructions", "W", 0.96), ("constructions", "R", 0.92), ("constructions", "-", 0.96),
    ("press", "W", 0.90), ("press", "R", 0.76), ("press", "-", 0.96), ("foreign", "-", 1.0), ("foreign", "W", 1.0),
    ("roundabout", "W", 0.97), ("roundabout", "-", 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wanted", "least"), LEAST)
def test_sentences_of_all_kinds_come_on_their_lane(name, wanted, least):
    mine = [text for lane, text in rows(CASES / f"{name}.txt") if lane[0] == wanted]
    wrong = [text for text in mine if verdict(text) != wanted]
    assert len(wrong) <= (1 - least) * len(mine), wrong


def test_what_lies_ahead_is_told_as_a_plan():
    ahead = [text for lane, text in rows(CASES / "press.txt") if lane == "Wp"]
    wrong = [t for t in ahead if not any(s.planned for s in sighted(LEAD + t) if s.source.line == 5)]
    assert len(wrong) <= len(ahead) // 10, wrong


# sentence, the kind of the act
KINDS = [
    ("Wives of mobilised men picketed the ministry on Saturday.", "protest"),
    ("A vigil by mothers of missing men took place on Friday.", "protest"),
    ("Twenty wives on the steps of the town hall with photographs.", "action"),
    ("Mothers of conscripts sued the ministry on Friday.", "legal"),
    ("A claim by eleven wives was lodged on Friday.", "legal"),
    ("Soldiers' wives founded a committee in August.", "organisation"),
    ("The wives met the governor on Friday.", "meeting"),
    ("A letter signed by forty mothers was handed in on Friday.", "appeal"),
    ("The wives scattered paper stars over the embankment on Friday.", "action"),
]


@pytest.mark.parametrize(("sentence", "kind"), KINDS)
def test_an_act_has_its_kind(sentence, kind):
    found = [s for s in sighted(LEAD + sentence) if s.source.line == 5]
    assert [s.kind for s in found if s.lane == "activism"][:1] == [kind]


def test_what_was_done_before_the_time_of_the_subject_is_history():
    found = sighted(LEAD + "In 1916 wives of soldiers picketed the ministry.")
    assert not [s for s in found if s.source.line == 5 and s.lane == "activism"]


# sentence in an article about these women, whether a stranger's deed counts as theirs
STRANGERS = [
    ("A dental nurse held a single picket on Lenin Square on Friday.", True),
    ("Another participant, a bookkeeper, stood alone with a poster on Friday.", True),
    ("Residents of the district collected signatures on Friday.", True),
    ("On Friday some fifty people blocked the road.", True),
    ("A schoolteacher founded the network in August.", True),
    ("Separately, residents of the district blocked a road on Friday.", False),
    ("Lorry drivers picketed the ministry on Friday.", False),
    ("On Friday a retired turner stood alone with a poster, and police led him away.", False),
    ("A lawyer lodged a complaint on Friday.", False),
    ("Hundreds of men blocked the road on Friday.", False),
    ("A dental nurse will hold a picket if her complaint is refused.", False),
]


@pytest.mark.parametrize(("sentence", "theirs"), STRANGERS)
def test_in_an_article_about_these_women_a_stranger_who_does_as_they_do_is_one(sentence, theirs):
    about = LEAD + "The women ask the governor to bring the men home. Mothers and wives stood there for an hour.\n\n"
    found = [s for s in sighted(about + sentence) if s.source.quote == sentence]
    assert any(s.lane == "activism" for s in found) == theirs


# sentence in an article about these women, on what lane it stands
TURNS = [
    # what is no act of theirs
    ("Governors keep silent where they signed petitions on Friday.", "-"),
    ("The mayor heard that on Friday they had brought a petition to the gate.", "W"),
    ("The wives call it a walk.", "-"),
    ("The wives call for it.", "W"),
    ("This explains why on Friday the mothers were nervous.", "-"),
    ("The gatherings of the wives have grown rarer.", "-"),
    ("The rally grew into a march on Saturday.", "W"),
    ("On Friday a spokesman signed a petition.", "-"),
    ("A spokesman, asked about it on Friday, sent a link to a statement.", "-"),
    ("The women counted the buses on Friday.", "-"),
    ("On Friday the mothers chose a colour.", "-"),
    ("It is not true that mothers rallied on Saturday.", "-"),
    ("It is a lie that wives rallied on Saturday.", "-"),
    (
        "When the president sat down with mothers on Friday, flowers stood on the table, and a sheet lay beside them.",
        "-",
    ),
    ("On Friday the inclusion of The Way Home on the list brought a statement.", "-"),
    ("When the wives want to picket the ministry they find it closed.", "-"),
    # what is one
    ("On 4 November the rally had forty participants.", "W"),
    ("On 4 November the rally had a permit.", "-"),
    ("On Friday the women waited in the courtyard for the governor.", "W"),
    ("The women waited in the courtyard.", "-"),
    ("The wives, they say, want to go to the commission on 9 December.", "W"),
    ("The wives, they say, want to go to bed on 9 December.", "-"),
    ("The women plan to be seen with portraits on the fence on 3 December.", "W"),
    ("The council, none of whose members had been heard, sued the ministry on Friday.", "W"),
    # what the state did
    ("On Friday the governor sat down for tea with the mothers.", "R"),
    ("On Friday the commissar refused to receive the wives.", "R"),
    ("Wives surrounded at the gate on Friday by guards", "R"),
]


@pytest.mark.parametrize(("sentence", "lane"), TURNS)
def test_who_acts_and_whether_it_is_an_act_at_all(sentence, lane):
    assert verdict(sentence) == lane


def test_it_is_written_is_said_of_no_letter():
    told = "Notes\n\nThe wives signed a letter. On Friday it was written that their admin had left for Omsk."
    assert ["written" in s.title for s in sighted(told)] == [False]


def test_a_stranger_founded_the_group_that_the_article_explains():
    known = "Warm Lamp, a network of mobilised men's wives, has members in six towns. "
    founded = {
        what: [s.kind for s in sighted(f"Notes\n\n{known}A baker from Tula founded {what} in August.") if s.kind]
        for what in ("Warm Lamp", "a bakery")
    }
    assert founded == {"Warm Lamp": ["organisation"], "a bakery": []}
