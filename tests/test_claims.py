"""What each source of an event says where they differ: told of each on the page, and of none where all agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.joining.composing import key_of
from generator.joining.events import gather
from generator.joining.taking_part import counts
from generator.values.model import DIFFERING, Event
from generator.values.problems import Problem
from generator.writing.differences import differences, report_differences
from generator.writing.front import washed
from generator.writing.pages import event_page
from tests.reading import sighted

PICKET = "Notes\n\n{who} wives of mobilised men picketed the city hall in {town} on {day}, asking for rotation. {end}"


def article(who="About 30", town="Samara", day="Saturday", end="") -> str:
    return PICKET.format(who=who, town=town, day=day, end=end)


def joined(*texts: str, by_hand: bool = False) -> Event:
    """The one event that the articles tell of; a person may have put their passages together."""
    found = [s for n, text in enumerate(texts) for s in sighted(text, seed=f"{n}.txt") if s.lane == "activism"]
    together = [frozenset(key_of(s.source) for s in found)] if by_hand else []
    (event,) = [g.event for g in gather(found, together=together) if g.event.lane == "activism"]
    return event


DIFFER = {
    "how many": ((article(), article("Some 60")), False, ("count", (("30", ("0.txt",)), ("60", ("1.txt",))))),
    "how many, three of them": (
        (article("Fifteen"), article("Eighteen"), article("Fifteen")),
        False,
        ("count", (("15", ("0.txt", "2.txt")), ("18", ("1.txt",)))),
    ),
    "how it ended": (
        (article(end="Nobody was detained."), article(end="Police led three of them away.")),
        False,
        ("outcome", (("detained", ("1.txt",)), ("not-detained", ("0.txt",)))),
    ),
    "the day, which a person put together": (
        (article(), article(day="Sunday")),
        True,
        ("when", (("2023-11-18", ("0.txt",)), ("2023-11-19", ("1.txt",)))),
    ),
    "the town, which a person put together": (
        (article(), article(town="Penza")),
        True,
        ("place", (("Penza", ("1.txt",)), ("Samara", ("0.txt",)))),
    ),
}


@pytest.mark.parametrize("name", DIFFER)
def test_sources_that_differ_say_so_each(name):
    texts, by_hand, expected = DIFFER[name]
    assert differences(joined(*texts, by_hand=by_hand)) == [expected]


AGREE = {
    "the same number": (article(), article("Some 30")),
    "one counts": (article(), article("Several")),
    "one tells how it ended": (article(end="Nobody was detained."), article()),
    "between two numbers": (article("Between 30 and 40"), article("About 40")),
    "one counts the detained": (
        article(),
        article("Several").replace("asking for rotation", "and police detained 11 women"),
    ),
    "one counts those who were detained": (
        article(),
        article("Several").replace("asking for rotation", "and 11 of the women were detained"),
    ),
    "one counts two days": (
        article(),
        article("About 40").replace("asking for rotation", "as against 70 wives on Friday"),
    ),
}


@pytest.mark.parametrize("name", AGREE)
def test_where_they_agree_no_source_says_anything(name):
    event = joined(*AGREE[name])
    assert differences(event) == []
    assert not any(getattr(source, key) for source in event.sources for key in DIFFERING)


def test_a_page_tells_which_article_says_what():
    texts, by_hand, _ = DIFFER["how many"]
    page = event_page(washed(joined(*texts, by_hand=by_hand)), {})
    assert "differ on how many took part:** 30 (0.txt); 60 (1.txt)" in page.replace("\\", "")


def test_whoever_builds_is_told_until_a_person_has_reviewed_it():
    texts, by_hand, _ = DIFFER["how it ended"]
    event = joined(*texts, by_hand=by_hand)
    problems: list[Problem] = []
    report_differences([event, replace(event, review="reviewed")], problems.append)
    assert [(p.kind, p.message) for p in problems] == [
        ("reports-differ", "its sources differ in `outcome`: detained: 1.txt; not-detained: 0.txt")
    ]


FEW_OF_THEM = [
    "Three wives of mobilised men were led away by police at the city hall in Samara on Saturday.",
    "Two wives of mobilised men were fined in Samara on Saturday.",
    "Two wives of mobilised men told reporters in Samara on Saturday that they had come with a petition.",
]


@pytest.mark.parametrize("sentence", FEW_OF_THEM)
def test_those_led_away_or_heard_are_not_all_who_took_part(sentence):
    members = [s for text in (article(), f"Notes\n\n{sentence}") for s in sighted(text)]
    assert {number for _, numbers in counts(members) for number in numbers} == {30}
