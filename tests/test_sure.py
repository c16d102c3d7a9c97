"""Those for whom a word stands are called by name only where nobody else can be meant."""

from __future__ import annotations

import pytest

from tests.reading import sighted

# a sentence, the one behind it, in an article of Monday 2023-11-20, and the title of what that one tells
CALLED = [
    # nobody else is told of, or they are what the sentence before is about
    ("Forty wives of mobilised men picketed the draft office on Saturday.",
     "They laid flowers at the gate.", "Wives of soldiers laid flowers at the gate"),
    ("Forty wives of mobilised men asked on Saturday that the reservists be sent home.",
     "They laid flowers at the gate.", "Wives of soldiers laid flowers at the gate"),
    # others are told of, too
    ("On Saturday reservists talked to forty wives of mobilised men at a station.",
     "They laid flowers at the gate.", "Women relatives of soldiers laid flowers at the gate"),
    # other kin
    ("Wives of mobilised men came on Saturday. Later nine mothers of conscripts came.",
     "They laid flowers at the gate.", "Mothers of soldiers laid flowers at the gate"),
    # what is done to men is not said of women
    ("Forty wives of mobilised men stood on Saturday by a school in which men who had refused orders were held.",
     "Sixteen were moved to a hospital in Omsk on 12 November 2023.", "Sixteen were moved to a hospital in Omsk"),
    # eleven of whom eleven were told of, and not of forty
    ("Forty wives of mobilised men picketed the draft office on Saturday.",
     "The eleven were let into a hall in Omsk on 19 November 2023.", "The eleven were let into a hall in Omsk"),
    # who "he" is, and who nobody can be
    ("The governor of Omsk had promised leave.",
     "On Sunday he met forty wives of mobilised men at the station.",
     "The governor of Omsk met forty wives of mobilised men at the station"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "sentence", "title"), CALLED)
def test_a_title_names_those_who_are_surely_meant(before, sentence, title):
    assert title in [s.title for s in sighted(f"Notes on wives of soldiers in Omsk\n\n{before} {sentence}")]


def test_a_thing_is_not_he():
    text = (
        "Notes on wives of soldiers in Omsk\n\nThe situation in the army was discussed. "
        "On Sunday he met forty wives of mobilised men at the station."
    )
    assert not [s.title for s in sighted(text) if "situation met" in s.title]
