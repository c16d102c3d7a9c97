"""A text merged line by line: both sides' changes are there, and only what both changed is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup.line_merge import merge_lines

MERGED = [
    # base, mine, theirs, merged
    ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n"),
    ("a\nb\n", "b\n", "a\nb\nc\n", "b\nc\n"),
    ("a\n", "b\n", "b\n", "b\n"),
    ("a\n\nb\n", "a\nmine\n\nb\n", "a\n\ntheirs\nb\n", "a\nmine\n\ntheirs\nb\n"),
    ("a\nb", "a\nb\nc", "A\nb", "A\nb\nc"),
]


@pytest.mark.parametrize(("base", "mine", "theirs", "merged"), MERGED)
def test_changes_in_different_places_are_both_made(base: str, mine: str, theirs: str, merged: str) -> None:
    assert merge_lines(base, mine, theirs) == (merged, [])


def test_where_both_changed_a_line_either_may_win() -> None:
    versions = ("a\nb\n", "new\na\nmine\n", "a\ntheirs\n")
    assert merge_lines(*versions) == ("new\na\ntheirs\n", [(2, ["mine"], ["theirs"])])
    assert merge_lines(*versions, mine_wins=True)[0] == "new\na\nmine\n"


lines = st.lists(st.sampled_from(["", "a", "b", "c", "# d", "- e", "```"]), max_size=8)
bodies = st.builds(lambda rows, end: "\n".join(rows) + end, lines, st.sampled_from(["", "\n"]))


@given(bodies, bodies, bodies)
def test_lines_merge_alike_from_both_sides(base: str, one: str, other: str) -> None:
    text, clashes = merge_lines(base, one, other)
    mirrored, mirrored_clashes = merge_lines(base, other, one)
    assert bool(clashes) == bool(mirrored_clashes)
    if not clashes:
        assert text == mirrored
