"""What is compared again of an earlier run is what would be compared anew, whatever came, went or changed meanwhile."""

from __future__ import annotations

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
