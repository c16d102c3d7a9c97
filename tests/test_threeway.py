"""What a person wrote stays. Each file in cases/threeway is a page, its history and what is to become of it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markup import matter
from generator.markup.threeway import Outcome, merge
from tests.torture import people

CASES = sorted(Path(__file__).with_name("cases").joinpath("threeway").glob("*.txt"))


def sections(case: Path) -> dict[str, str]:
    """Parts of a case by their heading; a part that is not there is a file that is not there."""
    parts = re.split(r"^== (.+)\n", case.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case):
    parts = sections(case)
    base, mine, theirs = (parts.pop(name, None) for name in ("base", "mine", "theirs"))
    proposal = parts.pop("proposal", None)
    ((verdict, expected),) = parts.items()
    verb, _, where = verdict.partition(": ")

    done = merge(base, mine, theirs)

    assert done.outcome.value == verb
    assert done.text == (expected or None)
    assert done.proposal == proposal
    assert ", ".join(conflict.where for conflict in done.conflicts) == where


def test_every_row_of_the_table_has_a_case():
    shown = {heading.partition(":")[0] for case in CASES for heading in sections(case)}
    assert {outcome.value for outcome in Outcome} - shown == {Outcome.UNCHANGED.value}


PAGE = '---\ntitle: "A rally"\nwhen: "2022"\nactors:\n  - "wives"\n---\n\nOne.\n\nTwo.\n'
NEW = '---\ntitle: "A rally"\nwhen: "2023"\nactors:\n  - "wives"\n  - "mothers"\n---\n\nOne.\n\nTwo, and more.\n'


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("line ends", lambda text: text.replace("\n", "\r\n")),
        ("byte order mark", lambda text: "\ufeff" + text),
        ("no line end at the end", lambda text: text.rstrip("\n")),
        ("all three", lambda text: "\ufeff" + text.rstrip("\n").replace("\n", "\r\n")),
    ],
)
def test_an_editors_habits_stay(was, becomes):
    assert merge(PAGE, becomes(PAGE), NEW).text == becomes(NEW)


def test_mixed_line_ends_stay_mixed():
    mine = PAGE.replace("One.\n", "One.\r\n")
    assert merge(PAGE, mine, NEW).text == NEW.replace("One.\n", "One.\r\n")


def test_what_becomes_the_base():
    changed = PAGE.replace("A rally", "My rally")
    assert merge(PAGE, changed, NEW).base == NEW
    assert merge(None, changed, NEW).base == NEW
    assert merge(PAGE, None, NEW).base == NEW
    assert merge(PAGE, None, None).base == PAGE
    assert merge(PAGE, PAGE, None).base is None
    assert merge(PAGE, changed, None).base == PAGE
    clash = PAGE.replace("2022", "2021")
    assert merge(PAGE, clash, NEW).base == PAGE


def test_a_settled_conflict_does_not_come_back():
    clash = PAGE.replace("2022", "2021")
    assert merge(PAGE, clash, NEW).outcome is Outcome.CONFLICT
    assert merge(NEW, clash, NEW).outcome is Outcome.UNCHANGED


def test_conflicts_name_the_line_of_the_page():
    clash = PAGE.replace("2022", "2021").replace("Two.", "Zwei.").replace("---\ntitle", "---\n# checked\ntitle")
    found = merge(PAGE, clash, NEW).conflicts
    assert [(conflict.where, conflict.line) for conflict in found] == [("when", 4), ("body", 11)]
    assert clash.splitlines()[10] == "Zwei."


def test_a_nested_conflict_names_its_place():
    pages = [
        matter.write({"sources": [{"seed": "a", "quote": "q", "attributed_to": who}]}, "") for who in ("A", "B", "C")
    ]
    done = merge(*pages)
    assert [conflict.where for conflict in done.conflicts] == ["sources/1/attributed_to"]
    assert done.proposal == pages[2]


# The laws -------------------------------------------------------------------------------------------------------------

lines = st.lists(st.sampled_from(["", "a", "b", "c", "# d", "- e", "```"]), max_size=8)
bodies = st.builds(lambda rows, end: "\n".join(rows) + end, lines, st.sampled_from(["", "\n"]))
scalars = st.text(max_size=12)
fronts = st.dictionaries(
    st.sampled_from(["title", "when", "no", "n", "a b", "Ключ"]),
    scalars
    | st.lists(scalars, max_size=4)
    | st.lists(st.dictionaries(st.sampled_from(["x", "y"]), scalars, min_size=1)),
    max_size=4,
)
pages = st.builds(matter.write, fronts, bodies.map(lambda body: "\n" + body))
seeds = st.integers(0, 10**9)


@given(pages, pages)
def test_what_only_the_generator_changed_is_its(base, theirs):
    assert merge(base, base, theirs).text == theirs


@given(pages, pages)
def test_what_only_the_person_changed_is_theirs(base, mine):
    done = merge(base, mine, base)
    assert done.text == mine
    assert done.base == base


@given(pages, pages)
def test_what_both_changed_alike_is_so(base, same):
    assert merge(base, same, same).text == same


@given(pages, pages, pages)
def test_any_three_pages_merge_to_a_page_or_a_conflict(base, mine, theirs):
    done = merge(base, mine, theirs)
    assert done.text is not None
    matter.read(done.text)
    if done.outcome is Outcome.CONFLICT:
        assert done.text == mine
        assert done.proposal is not None
        matter.read(done.proposal)
    else:
        assert merge(done.base, done.text, theirs).text == done.text


@settings(max_examples=300, deadline=None)
@given(seeds)
@example(seed=27265)
def test_nothing_that_a_person_wrote_is_lost(seed):
    outcome, found = people.faults(*people.triple(random.Random(seed)))
    assert not found, outcome
