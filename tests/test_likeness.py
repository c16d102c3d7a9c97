"""Whether two sightings tell of one happening: pairs that do and pairs that only look alike, and the laws of it."""

from __future__ import annotations

import random
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.joining.agreement import contradiction, what_may_contradict
from generator.joining.composing import key_of
from generator.joining.events import gather
from generator.joining.likeness import same_happening
from generator.joining.rarity import Weights
from generator.values.model import Saying, Sighting, Source
from generator.values.when import When
from tests.reading import sighted

# Two reports, of articles published on Monday 2023-11-20 and Tuesday 2023-11-21: are they of one happening?
PAIRS = {
    "the same picket, counted by two": (
        True,
        "About 40 wives of mobilised men picketed the governor's office in Saratov on Saturday.",
        "On 18 November 38 wives of mobilised men stood outside the governor's office in Saratov with placards.",
    ),
    "told again in other words, with the same number": (
        True,
        "Mothers of conscripts brought 14,600 signatures to the ministry on Saturday.",
        "On 18 November the mothers handed in a petition that bears 14,600 signatures.",
    ),
    "the month and the day in it": (
        True,
        "In November wives of mobilised men picketed the garrison court in Omsk over their husbands' leave.",
        "Wives of mobilised men picketed the garrison court in Omsk on Saturday over their husbands' leave.",
    ),
    "a plan and what came of it": (
        True,
        "Wives of mobilised men will lay wreaths at the Black Tulip memorial on Tuesday.",
        "Wives of mobilised men laid wreaths at the Black Tulip memorial today.",
    ),
    "a week apart": (
        False,
        "Wives of mobilised men picketed the governor's office in Saratov on Saturday.",
        "Wives of mobilised men picketed the governor's office in Saratov on 11 November.",
    ),
    "the same day in another town": (
        False,
        "Wives of mobilised men picketed the governor's office in Saratov on Saturday.",
        "Wives of mobilised men picketed the governor's office in Penza on 18 November.",
    ),
    "a town and its region": (
        True,
        "Wives of mobilised men picketed a training ground in Slobodskoy on Saturday with sledges full of boots.",
        "Wives of mobilised men picketed a training ground in the Kirov region on 18 November with sledges full of "
        "boots.",
    ),
    "a town, and the town after which its region is called": (
        False,
        "Wives of mobilised men picketed a training ground in Slobodskoy on Saturday with sledges full of boots.",
        "Wives of mobilised men picketed a training ground in Kirov on 18 November with sledges full of boots.",
    ),
    "what was done, and what is announced for another day": (
        False,
        "Wives of mobilised men carried kitchen chairs to the pond in Omsk on Saturday.",
        "Wives of mobilised men announced on 18 November that they would carry kitchen chairs to the pond in Omsk on "
        "25 November.",
    ),
    "what was done, and what those who did it say they would do": (
        False,
        "Wives of mobilised men blocked the road at the commissariat in Omsk with prams on Saturday.",
        "Wives of mobilised men said on 18 November that they would block the road at the commissariat in Omsk with "
        "prams.",
    ),
    "two small towns": (
        False,
        "Mothers of soldiers stood in the square in Cherkessk on Saturday and asked for their sons.",
        "In Karachayevsk mothers of soldiers stood in the square on 18 November and asked for their sons.",
    ),
    "on the embankment of a town that no preposition places": (
        True,
        "Mothers of soldiers with photographs walked along the Samara embankment on Saturday.",
        "Mothers of soldiers walked along the water in Samara on 18 November with photographs.",
    ),
    "the same day, but a claim and a vigil": (
        False,
        "Wives of mobilised men sued the ministry in Omsk on Friday over the missing term of service.",
        "Mothers lit candles on the embankment on 17 November and read out names.",
    ),
}


def pair(one: str, other: str) -> tuple[Sighting, Sighting, Weights]:
    found = [
        [s for s in sighted(f"Notes\n\n{text}", published, seed=seed) if s.lane == "activism"]
        for text, published, seed in ((one, "2023-11-20", "a.txt"), (other, "2023-11-21", "b.txt"))
    ]
    filler = [s for n in range(12) for s in sighted(f"Notes\n\n{OTHERS[n % len(OTHERS)]}", seed=f"{n}.txt")]
    return found[0][0], found[1][0], Weights([*found[0], *found[1], *filler])


OTHERS = (
    "Wives of mobilised men wrote to the president on 3 May.",
    "Mothers of conscripts picketed a court on 9 March.",
    "Women rallied in the capital on 1 June and asked for the men's return.",
)


@pytest.mark.parametrize("name", PAIRS)
def test_one_happening_or_two(name):
    expected, one, other = PAIRS[name]
    a, b, weights = pair(one, other)
    verdict = same_happening(a, b, weights)
    assert verdict.joined is expected, verdict.reason
    assert verdict.reason


@pytest.mark.parametrize("name", PAIRS)
def test_it_is_the_same_from_either_side(name):
    _, one, other = PAIRS[name]
    a, b, weights = pair(one, other)
    mine, theirs = same_happening(a, b, weights), same_happening(b, a, weights)
    assert (mine.joined, mine.score, mine.never) == (theirs.joined, theirs.score, theirs.never)


# Laws, over made-up sightings ----------------------------------------------------------------------------------------

WORDS = st.frozensets(
    st.sampled_from("picket court letter square Omsk Tula choir bread #40 #213 candle".split()), min_size=1
)
SIGHTINGS = st.builds(
    lambda seed, line, day, kind, town, words, exact: Sighting(
        source=Source(seed, line, f"{kind} {' '.join(sorted(words))} {line}"),
        when=When.parse(f"2023-03-{day:02}" if exact else "2023-03"), when_basis="stated", title=f"{kind} {line}",
        summary="", lane="activism", kind=kind, actors=(), places=(town,) if town else (), demands=(), planned=False,
        words=words,
    ),
    st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]), st.integers(1, 9), st.integers(1, 3),
    st.sampled_from(["protest", "appeal", "legal"]), st.sampled_from(["Omsk", "Tula", ""]), WORDS, st.booleans(),
)  # fmt: skip
FOUND = st.lists(SIGHTINGS, max_size=9, unique_by=lambda s: key_of(s.source))


def groups(found, **how) -> list[set[tuple[str, str]]]:
    return sorted(({key_of(s) for s in g.event.sources} for g in gather(found, **how)), key=sorted)


@given(FOUND, st.randoms(use_true_random=False))
def test_the_order_of_the_sightings_is_no_matter(found, chance: random.Random):
    shuffled = chance.sample(found, len(found))
    assert [g.event for g in gather(shuffled)] == [g.event for g in gather(found)]


@given(FOUND)
def test_every_sighting_is_of_one_event(found):
    told = [key for group in groups(found) for key in group]
    assert sorted(told) == sorted(key_of(s.source) for s in found)


@given(FOUND)
def test_what_is_gathered_again_event_by_event_stays_together(found):
    together = [frozenset(group) for group in groups(found)]
    assert groups(found, together=together) == sorted(map(set, together), key=sorted)


@given(FOUND)
def test_nothing_that_contradicts_is_in_one_event(found):
    for g in gather(found):
        towns = {place for s in g.sightings for place in s.places}
        days = {s.when for s in g.sightings if s.when.days == 1}
        assert len(towns) <= 1
        assert len(days) <= 1


DIFFERENT = Sighting(
    Source("z.txt", 99, "Other words.", "today", "rule", "a paper"), When.parse("2031-07-05/2031-12"), "publication",
    "Other", "Other.", "response", "repression", ("The court",), ("Perm",), ("leave",), True, frozenset(("other",)),
    ((3, "man"),), 0.9, "violence", ("Perm",), ("Perm region",), ("a-fact",), Saying(("why",)),
    groups=("Roll Call",),
)  # fmt: skip


# A kind of what women did and one of what the state did, on one day: may they be one happening, told from both sides?
SIDES = {("appeal", "meeting"): True, ("meeting", "meeting"): True, ("protest", "repression"): False}


@pytest.mark.parametrize(("theirs", "states"), SIDES)
def test_a_complaint_that_is_brought_may_be_the_one_that_was_accepted(theirs, states):
    act = replace(DIFFERENT, lane="activism", kind=theirs, actors=("Wives of soldiers",), facts=())
    answer = replace(DIFFERENT, lane="response", kind=states, actors=("Courts and prosecutors",), facts=())
    for one, other in ((act, answer), (answer, act)):
        assert (contradiction(one, other) == "") is SIDES[theirs, states]


WEEKDAYS = {  # two dates, the words that gave the first, and whether both may be one; 18 November 2023 was a Saturday
    "a Sunday of some week, and a Saturday": ("Sunday", "2023-11-12/2023-11-19", "2023-11-18", False),
    "a Sunday of some week, and a Sunday": ("on Sunday morning", "2023-11-12/2023-11-19", "2023-11-19", True),
    "a Sunday of some week, and a week": ("Sunday", "2023-11-12/2023-11-19", "2023-11-13/2023-11-19", True),
    "since Sunday, and a Saturday": ("since Sunday", "2023-11-12/2023-11-19", "2023-11-18", True),
    "from Monday to Friday, and a Tuesday": ("from Monday to Friday", "2023-11-13/2023-11-17", "2023-11-14", True),
    "last week, and a Saturday": ("last week", "2023-11-13/2023-11-19", "2023-11-18", True),
}


@pytest.mark.parametrize("name", WEEKDAYS)
def test_what_was_on_a_sunday_of_whatever_week_was_on_no_saturday(name):
    phrase, some, day, may = WEEKDAYS[name]
    plain = replace(DIFFERENT, lane="activism", kind="protest", facts=(), when_basis="relative")
    one = replace(plain, when=When.parse(some), source=replace(plain.source, phrase=phrase, rule="weekday"))
    other = replace(plain, when=When.parse(day), source=replace(plain.source, phrase=""))
    assert (contradiction(one, other) == "") is may
    assert (contradiction(other, one) == "") is may


@pytest.mark.parametrize("name", [field.name for field in fields(Sighting) if field.init])
def test_what_contradicts_is_told_by_what_a_sighting_stands_for(name):
    plain = [s for key in PAIRS for s in pair(*PAIRS[key][1:])[:2]]
    changed = [replace(s, **{name: getattr(DIFFERENT, name)}) for s in plain]
    alike = [(s, t) for s, t in zip(plain, changed, strict=True) if what_may_contradict(s) == what_may_contradict(t)]
    assert all(contradiction(s, other) == contradiction(t, other) for s, t in alike for other in (*plain, *changed))
    assert alike or name in ("when", "when_basis", "lane", "kind", "facts", "places", "within", "actors", "groups")


@given(FOUND, st.data())
def test_what_a_person_told_apart_is_apart_whatever_it_shares(found, data):
    if len(found) < 2:
        return
    one, other = data.draw(st.permutations(found))[:2]
    apart = (frozenset({key_of(one.source)}), frozenset({key_of(other.source)}))
    twin = replace(other, words=one.words, when=one.when, kind=one.kind, places=one.places)
    rows = [twin if s is other else s for s in found]
    assert all(not (apart[0] <= group and apart[1] <= group) for group in groups(rows, apart=[apart]))
