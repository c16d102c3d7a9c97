"""Where a thing was: what a report says of it, and where its article is set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.joining.agreement import contradiction
from generator.joining.whereabouts import where
from tests.reading import sighted


@pytest.mark.parametrize(
    ("told", "apart"),
    [
        ("On 9 November soldiers' wives picketed the gates of a camp.", True),
        ("On 9 November soldiers' wives picketed the gates of a camp in the Urals.", False),
        ("On 9 November soldiers' wives picketed the gates of a camp in the Far East.", False),
        ("On 9 November soldiers' wives picketed the gates of a camp in western Siberia.", False),
        ("On 9 November soldiers' wives picketed the mayor's office in another town.", False),
    ],
)
def test_what_was_somewhere_else_is_not_set_where_its_article_is(told, apart):
    (one,) = (s for s in sighted(f"Notes of the week\n\n{told}", "2023-11-20") if s.lane == "activism")
    here, there = replace(one, places=(), setting=("Tula",)), replace(one, places=("Omsk",), setting=("Omsk",))
    assert where(here, there)[3] is apart


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("In the autumn of 2022 soldiers' wives went to training grounds all over the country.", "never-places"),
        ("In the autumn of 2022 soldiers' wives went to a training ground.", ""),
    ],
)
def test_what_went_on_all_over_the_country_is_not_what_was_done_on_one_day(told, expected):
    (one,) = (s for s in sighted(f"Notes of the week\n\n{told}", "2023-11-20") if s.lane == "activism")
    told_of_omsk = "From Omsk\n\nOn 5 October 2022 soldiers' wives went to a training ground in Omsk."
    (other,) = (s for s in sighted(told_of_omsk, "2022-10-06", seed="other.txt") if s.lane == "activism")
    assert contradiction(one, replace(other, places=())) == expected
