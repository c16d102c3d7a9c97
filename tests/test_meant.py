"""The names of those for whom a word stands."""

from __future__ import annotations

import pytest

from generator.finding.meant import canonical, listed, lower
from generator.finding.who import Who

# names of actors, what a headline calls them together
TOGETHER = [
    (("Wives of soldiers",), "Wives of soldiers"),
    (("Mothers of soldiers", "Wives of soldiers"), "Mothers and wives of soldiers"),
    (("Mothers of soldiers", "Sisters and daughters of soldiers"), "Mothers and sisters and daughters of soldiers"),
    (("The Way Home",), "The Way Home"),
    (("The Way Home", "Wives of soldiers"), "The Way Home and wives of soldiers"),
    ((), ""),
]


@pytest.mark.parametrize(("names", "called"), TOGETHER)
def test_several_kinds_are_named_together(names, called):
    assert canonical(Who("women", names)) == called


def test_a_third_kind_is_left_out():
    who = Who("women", ("Mothers of soldiers", "Wives of soldiers", "Widows of soldiers"))
    assert canonical(who) == "Mothers and wives of soldiers"


@pytest.mark.parametrize(
    ("name", "within"),
    [("Wives of soldiers", "wives of soldiers"), ("The Way Home", "The Way Home"), ("Kremlin", "Kremlin")],
)
def test_a_name_keeps_its_capital_within_a_sentence_and_a_kind_does_not(name, within):
    assert lower(name) == within


def test_things_asked_for_are_listed():
    assert listed(["an end", "A date", "The Way Home"]) == "an end, a date and The Way Home"
