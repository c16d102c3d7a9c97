"""Joining: one happening told by several is one event; what contradicts stays apart; the order is no matter."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import random
import re
import tomllib
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.joining import pairing
from generator.joining.composing import event, key_of
from generator.joining.events import gather
from generator.values.model import Gathered, Sighting, Source
from generator.values.when import When
from tests.reading import ROOT, sighted

WORDS = "wife picket soldier ministry petition letter court fine rotation demand square river".split()
SIGHTINGS = st.builds(
    lambda n, day, rule, **told: Sighting(
        Source(f"{n % 7}.txt", n, f"Quote {n}.", rule=rule), title=f"Title {n}", summary="", when=day, **told
    ),
    n=st.integers(1, 60),
    rule=st.sampled_from(["", "weekday", "same occasion"]),
    day=st.sampled_from(["2023-05-01", "2023-05-02", "2023-05-30", "2023-05", "2023", "2023-06-02", "2023-05/.."]).map(
        When.parse
    ),
    when_basis=st.sampled_from(["stated", "publication"]),
    lane=st.sampled_from(["activism", "activism", "response", "context"]),
    kind=st.sampled_from(["protest", "appeal", "statement", ""]),
    actors=st.sampled_from([(), ("wives",), ("Way Home",), ("Council of Wives", "wives")]),
    places=st.sampled_from([(), (), ("Moscow",), ("Omsk",), ("Internet",)]),
    demands=st.sampled_from([(), (), ("rotation",)]),
    planned=st.booleans(),
    words=st.frozensets(st.sampled_from(WORDS), min_size=1, max_size=5),
    setting=st.sampled_from([(), ("Moscow",)]),
    figures=st.sampled_from([(), ((20, "women"),)]),
    facts=st.sampled_from([(), (), ("the-order",)]),
)

PICKET = "{title}\n\n{who} wives of mobilised men picketed {where} {day}, asking for rotation."
SARATOV = "the regional government in Saratov"
WIRE = PICKET.format(title="Soldiers' wives picket government", who="About 30", where=SARATOV, day="on Saturday")
COPY = PICKET.format(title="Wives want rotation", who="Some 28", where=f"the seat of {SARATOV}", day="on Saturday")
OTHER_TOWN = PICKET.format(
    title="Wives in Penza", who="Twelve", where="the regional government in Penza", day="on Saturday"
)
WEEK_BEFORE = PICKET.format(title="Wives again", who="About 25", where=SARATOV, day="on 11 November")


def events(*texts: str, **how: object):
    found = [s for n, text in enumerate(texts) for s in sighted(text, seed=f"{n}.txt")]
    return [g for g in gather(found, **how) if g.event.lane == "activism"]  # type: ignore[arg-type]


def seeds(gathered) -> list[set[str]]:
    return sorted(({s.seed for s in g.event.sources} for g in gathered), key=sorted)


def test_one_happening_from_two_articles_is_one_event_with_both_as_sources():
    assert seeds(events(WIRE, COPY)) == [{"0.txt", "1.txt"}]


def test_differing_figures_stand_side_by_side():
    assert "28 or 30" in events(WIRE, COPY)[0].event.summary


def test_the_same_act_in_another_town_or_another_week_is_another_event():
    assert seeds(events(WIRE, OTHER_TOWN)) == [{"0.txt"}, {"1.txt"}]
    assert seeds(events(WIRE, WEEK_BEFORE)) == [{"0.txt"}, {"1.txt"}]


CANDLES = "Notes\n\nIn Saratov wives of mobilised men {verb} candles on Saturday.\n\n{other} {verb} candles {when}."


@pytest.mark.parametrize(
    ("other", "when", "events_told"),
    [
        ("Some twenty wives of mobilised men", "the same day", 2),
        ("The same evening wives of mobilised men", "as well", 2),
        ("The wives of mobilised men", "on Saturday evening", 1),
    ],
)
def test_what_was_done_on_the_same_day_is_another_thing_wherever_else_it_is_told(other, when, events_told):
    found = events(*(CANDLES.format(verb=verb, other=other, when=when) for verb in ("lit", "burned")))
    assert len(found) == events_told


def test_the_order_in_which_articles_are_read_changes_nothing():
    found = [s for n, text in enumerate((WIRE, COPY, OTHER_TOWN, WEEK_BEFORE)) for s in sighted(text, seed=f"{n}.txt")]
    first = [g.event for g in gather(found)]
    for seed in range(5):
        shuffled = random.Random(seed).sample(found, len(found))
        assert [g.event for g in gather(shuffled)] == first


def test_people_join_and_part_what_the_program_would_not():
    alone = events(WIRE, OTHER_TOWN)
    keys = [frozenset(map(key_of, g.event.sources)) for g in alone]
    assert len(events(WIRE, OTHER_TOWN, together=[keys[0] | keys[1]])) == 1
    one = events(WIRE, COPY)[0]
    split = [frozenset(k for k in map(key_of, one.event.sources) if k[0] == seed) for seed in ("0.txt", "1.txt")]
    assert len(events(WIRE, COPY, apart=[(split[0], split[1])])) == 2


def test_every_join_has_a_reason_and_salience_is_a_share():
    for g in events(WIRE, COPY, OTHER_TOWN):
        assert 0 <= g.event.salience <= 1
        assert bool(g.reasons) == (len(g.sightings) > 1)


@given(st.lists(SIGHTINGS, max_size=60), st.data())
def test_what_an_earlier_run_compared_changes_nothing(found, data):
    """Each run has other sightings than the one before, and joins them as if there had been none before."""
    kept: dict[tuple[str, object], object] = {}

    def recall(of, kind, make):
        return kept.setdefault((of, kind), make())

    for _ in range(3):
        with mock.patch.object(pairing, "_WORTH_KEEPING", 1):
            assert gather(found, recall=recall) == gather(found)
        found = [s for s in found if data.draw(st.integers(0, 9))] + data.draw(st.lists(SIGHTINGS, max_size=2))


def test_one_more_sighting_leaves_other_months_compared():
    made: list[str] = []
    kept: dict[str, object] = {}

    def recall(of, kind, make):
        if of not in kept:
            made.extend([of] if of[0] == "pairs" else [])
            kept[of] = make()
        return kept[of]

    found = [
        Sighting(
            Source(f"{month}-{n}.txt", 1, "They came."), When.month(2023, month), "stated", "They came", "", "activism",
            "protest", (), (), (), False, frozenset(("come", f"word{month}")),
        )
        for month in (1, 4, 7) for n in range(pairing._WORTH_KEEPING)
    ]  # fmt: skip
    gather(found, recall=recall)
    assert len(made) == 3
    gather([*found, dataclasses.replace(found[0], source=Source("new.txt", 1, "They came."))], recall=recall)
    assert len(made) == 4


# Stories: one happening told by several, and what only looks like it -------------------------------------------------

STORIES = tomllib.loads((ROOT / "tests" / "cases" / "joins" / "stories.toml").read_text(encoding="utf-8"))["story"]


@functools.cache
def told() -> tuple[Gathered, ...]:
    """All stories, read as one folder."""
    found = [
        s
        for report in itertools.chain.from_iterable(story["report"] for story in STORIES)
        for s in sighted(report["text"].strip(), report.get("published", ""), seed=f"{report['seed']}.txt")
    ]
    return tuple(gather(found))


def told_in(passage: str) -> set[int]:
    """The events that have it as a source."""
    found = {n for n, g in enumerate(told()) if any(passage in s.quote for s in g.event.sources)}
    assert found or any(passage in report["text"] for story in STORIES for report in story["report"]), passage
    return found


def pairs(of: str) -> list[tuple[str, str]]:
    return [pair for story in STORIES for group in story.get(of, []) for pair in itertools.combinations(group, 2)]


@pytest.mark.parametrize(("one", "other"), pairs("one"))
def test_reports_of_one_happening_are_one_event(one, other):
    assert told_in(one) & told_in(other)


@pytest.mark.parametrize(("one", "other"), pairs("apart"))
def test_what_only_looks_alike_stays_apart(one, other):
    assert not told_in(one) & told_in(other)


def test_what_is_joined_by_all_that_is_told_says_so_and_not_that_it_has_too_little_in_common():
    reasons = [reason for g in told() for reason in g.reasons]
    assert any(re.search(r"all that both tell of it is alike; \+\d.*dates agree", reason) for reason in reasons)
    assert not any("too little" in reason for reason in reasons)


FLOWERS = (
    "Notes\n\n{when} {who} wives of mobilised men laid carnations at the Eternal Flame in Samara with white ribbons."
)
FIRST = FLOWERS.format(when="On 4 November", who="twelve")
SECOND = FLOWERS.format(when="On 11 November", who="fifteen")
UNDATED = (
    "Notes\n\nWives of mobilised men have laid carnations at the Eternal Flame in Samara with white ribbons. {more}"
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [{"0.txt"}, {"1.txt"}, {"2.txt"}]),
        ("On 11 November they also brought the governor a letter.", [{"0.txt"}, {"1.txt", "2.txt"}]),
    ],
)
def test_what_has_no_date_is_of_no_day_that_is_no_likelier_than_another(more, expected):
    texts = ((FIRST, "2023-11-20"), (SECOND, "2023-11-20"), (UNDATED.format(more=more), ""))
    found = [s for n, (text, day) in enumerate(texts) for s in sighted(text, day, seed=f"{n}.txt")]
    assert seeds(g for g in gather(found) if g.event.kind == "protest") == expected


def test_a_plan_and_its_report_are_two_voices_however_alike():
    plan = (
        "Notes\n\nWives of mobilised men plan to picket the city hall in Samara on 18 November and to ask for rotation."
    )
    report = "Notes\n\nWives of mobilised men picketed the city hall in Samara on 18 November and asked for rotation."
    found = [*sighted(plan, "2023-11-13", seed="0.txt"), *sighted(report, "2023-11-20", seed="1.txt")]
    (event,) = [g for g in gather(found) if g.event.lane == "activism"]
    assert not event.event.planned
    assert {s.seed for s in event.event.sources} == {"0.txt", "1.txt"}
    assert not [reason for reason in event.reasons if "repeats" in reason]


ACT = Sighting(
    Source("a.txt", 3, "Wives laid flowers."), When.parse("2023-11-18"), "stated", "Wives laid flowers", "", "activism",
    "protest", ("Wives of soldiers",), ("Omsk",), (), False, frozenset({"flower", "monument", "stone"}),
)  # fmt: skip
SEEN = dataclasses.replace(
    ACT, source=Source("b.txt", 3, "They went out with flowers."), lane="context", kind="", actors=(),
    words=frozenset({"bouquet", "group", "city", "tram", "noon"}),
)  # fmt: skip
SECOND_ACT = dataclasses.replace(
    ACT, source=Source("a.txt", 9, "Mothers wrote."), kind="appeal", actors=("Mothers of soldiers",),
    words=frozenset({"letter", "governor", "leave"}),
)  # fmt: skip
BESIDE = {  # what the two articles tell besides, and whether the two are one event
    "the only act of the day": ((), True),
    "another act of that day": ((SECOND_ACT,), False),
    "an act of that day where none was seen": (
        (dataclasses.replace(SECOND_ACT, source=Source("b.txt", 9, "Mothers wrote.")),), False
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_told_of_the_day_of_an_articles_only_act_is_that_act(name):
    more, one = BESIDE[name]
    filler = [
        dataclasses.replace(
            ACT,
            source=Source(f"{n}.txt", 1, f"Quote {n}."),
            when=When.parse(f"2022-{n:02}-05"),
            words=frozenset({f"w{n}"}),
        )
        for n in range(1, 10)
    ]
    events = gather([ACT, SEEN, *more, *filler])
    assert any({ACT, SEEN} <= set(g.sightings) for g in events) is one


def test_a_summary_is_a_sentence_and_no_headline() -> None:
    told = sighted(
        "Wives of mobilised men picket the ministry in Omsk\n\n"
        "Wives of mobilised men picketed the ministry in Omsk on Friday.\n"
    )
    (event,) = (g.event for g in gather(told) if g.event.lane == "activism")
    assert len(event.sources) == 2
    assert event.summary.startswith("Wives of mobilised men picketed the ministry") and event.summary.endswith(".")


@pytest.mark.parametrize(
    ("told", "reported", "expected"),
    [
        ("2023-03/2025-03", "2024-03-17", "2024-03-17"),  # a March, of which nobody knows the year
        ("2024-03", "2024-03-17", "2024-03"),
        ("2023-03/2025-03", "2022-12-05", "2023-03/2025-03"),
    ],
)
def test_the_day_of_a_report_dates_what_others_date_by_years_at_best(told: str, reported: str, expected: str) -> None:
    one, other = (
        Sighting(
            Source(f"{basis}.txt", 1, "Thirty wives joined the queue."), when=When(when), when_basis=basis,
            title="Thirty wives joined the queue", summary="", lane="activism", kind="protest", actors=(), places=(),
            demands=(), planned=False, words=frozenset(),
        )
        for basis, when in (("inferred", told), ("publication", reported))
    )  # fmt: skip
    assert str(event([one, other]).when) == expected
