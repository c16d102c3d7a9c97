"""Where a clause ends, and where it may be cut."""

from __future__ import annotations

import pytest

from generator.finding.cutting import cut_off, possible_ends
from generator.grammar import clauses

# a sentence, and what may stand behind its first verb: the whole of it, then ever less
ENDS = [
    ("They published a video; then came the protest.", ["a video"]),
    ("Wives picketed the ministry, which was closed.", ["the ministry"]),
    ("Wives asked the governor to receive them and left.",
     ["the governor to receive them and left", "the governor to receive them"]),
    ("The mayor said that the square was closed.", ["that the square was closed"]),
    ("The ministry declared the group, the best known of them, a foreign agent.",
     ["the group, the best known of them, a foreign agent"]),
    ("Women walked from village to village with portraits.",
     ["from village to village with portraits", "from village to village"]),
    ("The wives came to the old station, to which a new group was brought.", ["to the old station"]),
    ("Most of the wives want boots, leave, a doctor.", ["boots, leave, a doctor", "boots, leave", "boots"]),
    ("Wives went to the camp and were allowed to see it.", ["to the camp and were allowed to see it", "to the camp"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "behind"), ENDS)
def test_a_clause_is_cut_only_where_a_whole_thing_is_left(sentence, behind):
    reading = clauses.read(sentence)
    first = reading.predicates[0]
    assert [sentence[first.end : end].strip(" .") for end, _ in possible_ends(reading, first)] == behind


# a line that was cut, and what is left of it
LEFT = [
    ("published a letter to the minister in which they", "published a letter to the minister"),
    ("tied ribbons to the railings, one", "tied ribbons to the railings"),
    ("came to the square, in order", "came to the square"),
    ("dissolved the council for lack", "dissolved the council"),
    ("recorded a video about a regiment that had been stationed", "recorded a video about a regiment"),
    ("came to the governor's hours and asked, one by one", "came to the governor's hours"),
    ("parked their cars with the lights flashing on the evening", "parked their cars with the lights flashing"),
    ("brought letters, drawings and candles", "brought letters, drawings and candles"),
]


@pytest.mark.parametrize(("line", "left"), LEFT)
def test_nothing_hangs_at_the_end_of_what_was_cut(line, left):
    assert cut_off(line) == left


def test_a_clause_that_was_said_ends_before_another_that_was():
    reading = clauses.read("They hear that wives went to the wall with flowers and that nobody touched them.")
    said = next(p for p in reading.predicates if p.base == "go")
    assert reading.text[said.end : next(possible_ends(reading, said))[0]] == " to the wall with flowers"
