"""What matters first: laws of salience, and the orders that a reader expects."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.joining.salience import saliences
from generator.values.model import Sighting, Source
from generator.values.when import When


def sighting(
    seed: str, when: str = "2023-05-03", words: str = "quake rescue city", lane: str = "context", **more
) -> Sighting:
    source = Source(seed, 1, f"{words} {when}", attributed_to=more.pop("attributed_to", ""))
    known = {"when_basis": "stated", "position": 0.5, "planned": False, **more}
    return Sighting(
        source, When.parse(when), title=words, summary=words, lane=lane, kind="", actors=(), places=(), demands=(),
        words=frozenset(words.split()), **known,
    )  # fmt: skip


def act(seed: str, **more) -> Sighting:
    return sighting(seed, lane="activism", **more)


sightings = st.builds(
    sighting,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(["2023-05-03", "2023-05-04", "2023-05-09", "2023-05", "../2023-01-01"]),
    st.sampled_from(["quake rescue city", "quake aid", "football", ""]),
    st.sampled_from(["context", "activism", "response"]),
    planned=st.booleans(),
    position=st.floats(0, 1),
    when_basis=st.sampled_from(["stated", "relative", "inferred", "publication"]),
)
folders = st.lists(st.lists(sightings, min_size=1, max_size=4), max_size=6)


@given(folders)
def test_a_salience_lies_between_nought_and_one(events):
    values = saliences(events)
    assert len(values) == len(events) and all(0 <= value <= 1 for value in values)


@given(folders, st.randoms(use_true_random=False))
def test_order_does_not_matter(events, chance: random.Random):
    places = list(range(len(events)))
    chance.shuffle(places)
    shuffled = [chance.sample(events[n], len(events[n])) for n in places]
    values = saliences(events)
    assert saliences(shuffled) == pytest.approx([values[n] for n in places], abs=0.0011)


def first(events: Sequence[Sequence[Sighting]]) -> int:
    values = saliences(events)
    best = max(values)
    assert values.count(best) == 1, values
    return values.index(best)


ABOUT = [[sighting(seed, "2023-05-20")] for seed in "pqrs"]  # what the folder is about

PLAIN = {  # the first of each is to come first
    "two articles tell of it": [[sighting("a"), sighting("b")], [sighting("c", "2023-05-09")], *ABOUT],
    "the sentence is about what most are about": [
        [sighting("a"), sighting("b")],
        [sighting("c", "2023-05-09", "football"), sighting("d", "2023-05-09", "football")],
        *ABOUT,
    ],
    "its article is about what most are about": [
        [sighting("a")], [sighting("match-1", "2023-05-09")], [sighting("match-2", "2023-05-12")], *ABOUT,
    ],
    "the day after is full of it": [
        [sighting("a")], [sighting("c", "2023-05-12")], [sighting("b", "2023-05-04", "quake")],
        [sighting("d", "2023-05-04", "rescue")], *ABOUT,
    ],
    "its article tells of that day once": [
        [sighting("a")], [sighting("b", "2023-05-09")], [sighting("b", "2023-05-09")], *ABOUT,
    ],
    "it is not a plan": [[sighting("a")], [sighting("b", "2023-05-09", planned=True)], *ABOUT],
    "it is dated to the day": [[sighting("a")], [sighting("b", "2023-04"), sighting("c", "2023-04")], *ABOUT],
}  # fmt: skip


OFTEN = dict.fromkeys("abcdpqrs", ("quake", "rescue")) | {f"match-{n}": ("football", "goal") for n in (1, 2)}


@pytest.mark.parametrize("why", PLAIN)
def test_on_a_plain_timeline_an_event_comes_first_if(why):
    values = saliences(PLAIN[why], often=OFTEN)
    others = values[1 : len(values) - len(ABOUT)]
    assert values[0] > max(others), values


SUBJECT = {
    "more articles tell of it": [[act("a"), act("b")], [act("a"), act("a")]],
    "it is the women's act": [[act("a")], [sighting("b", lane="response")], [sighting("c")]],
    "the text dates it": [[act("a")], [act("b", when_basis="publication")], [act("c", when_basis="inferred")]],
    "it stands at the head of its article": [[act("a", position=0.0)], [act("b", position=0.9)]],
    "somebody is named for it": [[act("a", attributed_to="Reuters")], [act("b")]],
}


@pytest.mark.parametrize("why", SUBJECT)
def test_on_a_timeline_with_a_subject_an_event_comes_first_if(why):
    assert first(SUBJECT[why]) == 0


def test_an_article_that_copies_another_is_no_second_voice():
    events = [[act("a"), act("b")], [act("c"), act("d")]]
    one, two = saliences(events, copies={"b": "a"})
    assert one < two
    plain = [[sighting("a"), sighting("b")], [sighting("c", "2023-05-12"), sighting("d", "2023-05-12")]]
    one, two = saliences(plain, copies={"b": "a"})
    assert one < two


def test_in_a_small_folder_with_a_subject_nothing_is_of_the_highest_salience():
    assert max(saliences([[act("a")], [act("a", when="2023-05-09")]])) < 0.6


def test_nothing_and_nothing_dated_are_fine():
    assert saliences([]) == []
    assert saliences([[sighting("a", "2023", "")]]) == [0.0]
    assert saliences([[sighting("a", words="")], [sighting("a", words="")]]) == [1.0, 1.0]


def test_a_day_that_others_name_later_counts_for_what_was_on_it():
    events = [[sighting("a", "2023-05-03")], [sighting("b", "2023-05-09")]]
    named = [sighting(seed, "2023-05-03", aside=True) for seed in ("c", "d")]
    assert saliences(events) == [1.0, 1.0]
    assert saliences(events, asides=named) == [1.0, 0.333]
