"""Whom pronouns stand for, given what the article says of its people before."""

from __future__ import annotations

from generator.finding.sightings import cast_of
from tests.casting import wrong
from tests.reading import SUBJECT, article, sighted


def test_we_and_ours_act_where_the_women_themselves_write():
    assert wrong("narrators") == []


def test_those_who_mean_to_return_are_not_the_police_who_watched():
    told = "Wives of soldiers laid flowers at the wall. Police filmed them. They mean to return there on 1 July."
    plans = [s for s in sighted(f"Notes of the week\n\n{told}", published="2024-06-20") if s.planned]
    assert [(s.lane, str(s.when)) for s in plans] == [("activism", "2024-07-01")]
    came = "Wives of soldiers laid flowers at the wall. Police filmed them. They came back with a bus on 18 June."
    later = [s for s in sighted(f"Notes of the week\n\n{came}", published="2024-06-20") if "bus" in s.source.quote]
    assert not [s for s in later if s.lane == "activism"]


def test_he_is_the_one_whose_it_is_said_to_be():
    told = (
        "The governor of Omsk spoke to wives of mobilised men. On Friday{}he refused to receive wives of mobilised men."
    )
    titles = {
        said: [s.title for s in sighted(f"Notes of the week\n\n{told.format(said)}") if "refused" in s.title]
        for said in (", in Mr Putin's first interview since May, ", " ")
    }
    assert titles == {
        ", in Mr Putin's first interview since May, ": ["Vladimir Putin refused to receive wives of mobilised men"],
        " ": ["The governor of Omsk refused to receive wives of mobilised men"],
    }


def test_a_groups_name_may_begin_with_a_number():
    cast = cast_of(article("Notes\n\nWives of soldiers founded the group 18 Months Are Enough."), SUBJECT)
    text = "Women of 18 Months Are Enough came."
    assert [text[a:b] for a, b in cast.names_in(text)] == ["18 Months Are Enough"]
