"""Dates of things beside the act: what is compared with or only named gives the act no date."""

from __future__ import annotations

import pytest

from generator.knowledge.subject import Subject
from tests.reading import sighted

PUBLISHED = "2011-11-21"  # a Monday
AHEAD = (
    "Notes from Omsk\n\nThe port of Omsk was calm.\n\nThe mayor spoke.\n\nNobody came.\n\n"  # not the article's head
)
FRIDAY = ["2011-11-18"]
OTHERS = [  # the date is that of something else
    "The storm was worse than in 2004, the governor said.",
    "More people died in the floods than in 2004, the governor said.",
    "Officials recorded 920 cases, up from nearly 900 on Friday.",
    "Exports rose to 40 million tonnes from 33 million in December.",
    "Exports rose 10 percent from a year earlier.",
    "The price is almost double the lows of last December.",
    "It was the heaviest storm since 1999.",
    "No such storm has hit the coast since 1999.",
    "As in 2004, the river flooded the town.",
    "The rebels attacked the town, as they did in 2004.",
    "Turnout was higher than on Friday.",
    "The ministry sent tents after last week's storm.",
    "She praised the 2004 team.",
    "The minister condemned Sunday's attack.",
    "They marked the 2004 tsunami with a minute of silence.",
    "Its remarks about the flood in 1915 angered the mayor.",
    "The trio was raised in Omsk and, since forming in 2000, has won three prizes.",
]
ITS_OWN = {  # and here the act's
    "More than 100 people were killed on Friday.": FRIDAY,
    "At least 40 people were killed on Friday.": FRIDAY,
    "The price rose to 40 dollars on Friday.": FRIDAY,
    "He arrived from London on Friday.": FRIDAY,
    "Rebels killed nine soldiers on Friday, the highest toll since May.": FRIDAY,
    "Monday's attack killed nine people.": ["2011-11-21"],
    "Nine people died in Monday's attack.": ["2011-11-21"],
    "Nine people were killed by Monday's storm.": ["2011-11-21"],
    "He won the 2004 election.": ["2004"],
    "The mayor will attend Friday's meeting.": ["2011-11-25"],
    "The mayor said at Friday's meeting that he would go.": FRIDAY,
    "Police have detained 20 people since Friday.": ["2011-11-18/.."],
}


def told(sentence: str) -> list[str]:
    found = sighted(AHEAD + sentence, PUBLISHED, Subject())
    return [str(s.when) for s in found if not s.aside]


@pytest.mark.parametrize("sentence", OTHERS)
def test_what_is_compared_or_named_has_its_own_date(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(("sentence", "days"), ITS_OWN.items())
def test_what_was_done_then_has_the_date(sentence, days):
    assert told(sentence) == days


def test_a_day_that_is_only_named_stays_known():
    (aside,) = sighted(f"{AHEAD}The minister condemned Sunday's attack.", PUBLISHED, Subject())
    assert aside.aside
    assert str(aside.when) == "2011-11-20"


@pytest.mark.parametrize(
    "sentence",
    [
        "The governor, appointed in May, received wives of the mobilised on Saturday.",
        "Belousov, appointed minister in May, received wives of mobilised men on Saturday.",
        "Anna Petrova, elected mayor of Omsk in 2021, received wives of mobilised men on Saturday.",
    ],
)
def test_when_somebody_was_appointed_is_not_when_he_received_them(sentence: str) -> None:
    told = sighted(f"From Omsk\n\nThe day was calm.\n\n{sentence}", "2023-11-20")
    assert [str(s.when) for s in told if s.lane == "response"] == ["2023-11-18"]


def test_what_people_ask_about_an_act_tells_none() -> None:
    text = "Wives of soldiers met on Friday. People ask what they achieved with the letter that they sent on Wednesday."
    assert sorted(str(s.when) for s in sighted(f"From Omsk\n\n{text}")) == ["2023-11-15", "2023-11-17"]
