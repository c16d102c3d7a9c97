"""Who acts, in ever fewer words."""

from __future__ import annotations

import pytest

from generator.finding import doers

SHORTER = [
    ("wives of mobilised men from Omsk", ["Wives of mobilised men from Omsk", "Wives of mobilised men", "Wives"]),
    ("forty mothers", ["Forty mothers"]),
    ("Anna Petrova, 34", ["Anna Petrova"]),
]


@pytest.mark.parametrize(("who", "names"), SHORTER)
def test_what_only_describes_them_goes_first(who, names):
    assert [name for name, _ in doers.shortened(who)] == names


@pytest.mark.parametrize("who", ["the head of the regional committee", "a group of mothers from Omsk", "forty wives"])
def test_the_fewer_words_the_dearer(who):
    costs = [cost for _, cost in doers.shortened(who)]
    assert costs[0] == 0 and costs == sorted(costs)


def test_a_group_is_never_told_without_saying_of_whom():
    costs = dict(doers.shortened("a group of mothers"))
    assert costs["A group"] > costs["A group of mothers"] + 90


def test_a_name_beside_a_noun_is_not_cut():
    assert not [name for name, _ in doers.shortened("The women's group, Turn for Home,") if name.endswith("Turn")]
