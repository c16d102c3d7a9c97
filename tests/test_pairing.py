"""What is compared again of an earlier run is what would be compared anew, whatever came, went or changed meanwhile."""

from __future__ import annotations

import datetime
import itertools
import random
from dataclasses import replace

import pytest

from generator.joining import events, pairing
from generator.joining.events import gather
from generator.joining.likeness import same_happening
from generator.joining.pairing import pairs
from generator.joining.rarity import Weights
from generator.run.memory import Memory
from generator.values.cache import Cache
from generator.values.model import Sighting
from tests.reading import sighted

PLACES = ("Omsk", "Perm", "Kazan")
ACTS = (
    "On {day} June {n} wives of mobilised soldiers picketed the city hall in {place}.",
    "Police detained {n} of the wives in {place} on {day} June.",
    "Mothers of soldiers in {place} handed a petition with {n} signatures to the governor on {day} June.",
    "In June {n} widows laid flowers at the war memorial in {place}.",
)


def article(chance: random.Random, seed: str) -> list[Sighting]:
    told = (
        act.format(day=chance.randrange(1, 9), n=chance.randrange(5, 30), place=chance.choice(PLACES))
        for act in chance.sample(ACTS, 2)
    )
    return sighted("News of the day\n\n" + "\n\n".join(told), "2023-06-20", seed=seed)


@pytest.mark.parametrize("number", range(4))
def test_what_was_compared_before_changes_no_pair_and_no_event(monkeypatch, number):
    monkeypatch.setattr(pairing, "_WORTH_KEEPING", 2)
    monkeypatch.setattr(events, "_TOGETHER", 2)
    chance, memory = random.Random(number), Memory(Cache(None))
    folder = {f"{n}.txt": article(chance, f"{n}.txt") for n in range(8)}
    for run in range(5):
        found = [s.marked() if run % 2 else s for seed in sorted(folder) for s in folder[seed]]
        weights = Weights(found)
        recalled = pairs(found, weights, memory.worked_out, memory.worked_out_again)
        assert recalled == pairs(found, weights)
        gathered = gather(found, recall=memory.worked_out, again=memory.worked_out_again)
        assert gathered == gather(found)
        for _ in range(2):
            seed = f"{chance.randrange(10)}.txt"
            folder[seed] = article(chance, seed) if chance.random() < 0.8 else []
        first = next(seed for seed in folder if folder[seed])
        folder[first] = [replace(s, position=s.position / 2) for s in folder[first]]


@pytest.mark.parametrize("number", range(50))
def test_each_is_compared_with_those_of_its_days_that_began_last_before_it(number):
    chance = random.Random(number)
    first = [datetime.date(2023, 6, chance.randrange(1, 28)) for _ in range(chance.randrange(24))]
    bounds = [(day, day + datetime.timedelta(days=chance.choice((0, 0, 1, 5, 400)))) for day in first]
    most, expected = chance.randrange(1, 6), set()
    ordered = sorted(range(len(bounds)), key=bounds.__getitem__)
    for n, i in enumerate(ordered):
        lasting = [j for j in ordered[:n] if bounds[j][1] >= bounds[i][0]]
        expected |= {(min(i, j), max(i, j)) for j in lasting[-most:]}
    found = list(pairing._overlapping(range(len(bounds)), bounds, most))
    assert set(found) == expected and len(found) == len(expected)


def test_only_what_is_new_is_compared(monkeypatch):
    chance, memory, compared = random.Random(1), Memory(Cache(None)), list[Sighting]()
    found = [s for n in range(30) for s in article(chance, f"{n}.txt")]

    def noted(a: Sighting, b: Sighting, weights: Weights) -> object:
        compared.append(a)
        return same_happening(a, b, weights)

    monkeypatch.setattr(pairing, "same_happening", noted)
    pairs(found, Weights(found), memory.worked_out, memory.worked_out_again)
    first = len(compared)
    compared.clear()
    found[-1] = replace(found[-1], title="Another title")
    pairs(found, Weights(found), memory.worked_out, memory.worked_out_again)
    assert 0 < len(compared) < first / 2


def test_among_many_of_a_month_what_nobody_else_says_hides_no_report_of_the_same_act(monkeypatch):
    monkeypatch.setattr(pairing, "_FEW", 8)
    (act,) = sighted("Notes\n\nOn 3 June 2023 wives of soldiers picketed the city hall in Omsk.", "2023-06-20")
    act = replace(act, places=(), setting=())
    alike = [act.words | {"drum", "whistle"} | {f"report {n} says {i}" for i in range(12)} for n in range(2)]
    told = [*alike, *(frozenset({f"{n}", f"third {n // 3}"}) for n in range(30))]
    found = [replace(act, source=replace(act.source, seed=f"{n}.txt"), words=words) for n, words in enumerate(told)]
    assert (0, 1) in {(i, j) for _, i, j, _ in pairs(found, Weights(found))}


def test_among_many_of_a_month_reports_of_one_day_and_town_are_compared_though_they_share_no_word(monkeypatch):
    monkeypatch.setattr(pairing, "_FEW", 8)
    chance, compared = random.Random(2), set[frozenset[str]]()
    found = [replace(article(chance, f"{n}.txt")[0], words=frozenset({f"{n}"})) for n in range(40)]

    def noted(a: Sighting, b: Sighting, weights: Weights) -> object:
        compared.add(frozenset((a.source.seed, b.source.seed)))
        return same_happening(a, b, weights)

    monkeypatch.setattr(pairing, "same_happening", noted)
    pairs(found, Weights(found))
    mates = [
        (a, b) for a, b in itertools.combinations(found, 2) if (a.when, a.places, a.lane) == (b.when, b.places, b.lane)
    ]
    there = [(a, b) for a, b in mates if a.places and a.when.days == 1]
    assert there
    assert all(frozenset((a.source.seed, b.source.seed)) in compared for a, b in there)


def test_on_a_plain_timeline_of_many_what_shares_no_rare_word_is_not_compared(monkeypatch):
    monkeypatch.setattr(pairing, "_FEW", 8)
    (act,) = sighted("Notes\n\nOn 3 June 2023 wives of soldiers picketed the city hall in Omsk.", "2023-06-20")
    act = replace(act, kind="", lane="context")
    everyday = frozenset(f"often {n}" for n in range(3))
    told = [everyday | {f"report {n} says {i}" for i in range(12)} for n in range(30)]
    found = [replace(act, source=replace(act.source, seed=f"{n}.txt"), words=words) for n, words in enumerate(told)]
    monkeypatch.setattr(pairing, "same_happening", lambda a, b, weights: pytest.fail("compared"))
    assert not pairs(found, Weights(found))
