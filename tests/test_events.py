"""Joining: one happening told by several is one event; what contradicts stays apart; the order is no matter."""

from __future__ import annotations

import random

from generator.events import gather, key_of
from tests.reading import sighted

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
