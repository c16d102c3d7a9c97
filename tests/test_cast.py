"""Who acts, in whole small articles."""

from __future__ import annotations

from tests.casting import wrong


def test_other_women_and_bystanders_stay_off_the_lane():
    assert wrong("others") == []
