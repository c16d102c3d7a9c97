"""A page's front matter changed in place: what must change does, and every other byte and every comment stays."""

from __future__ import annotations

import pytest
from hypothesis import given

from generator.markup.amend import amend
from generator.markup.matter import read, write
from tests.test_matter import fronts

TYPED = """\
---
# checked against the archive
title: 'A rally'   # the short one
when:   2022-09
actors:
- "mothers"   # first
# not the wives:
- widows
places: [Ufa, "Moscow"]
summary: >-  # folded
  Women met
  in the square.

sources:
  - seed: a.txt
    quote: "Women met."  # verbatim

  - {seed: b.txt, quote: x}
hide:
  - toc
---
Body.
"""


def changed(**keys):
    """The lines that go and the lines that come when these keys are set (None: dropped) in the page above."""
    front = {key: value for key, value in {**read(TYPED).front, **keys}.items() if value is not None}
    result = amend(TYPED, front)
    assert read(result).front == front
    old, new = TYPED.split("\n"), result.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("keys", "goes", "comes"),
    [
        ({}, [], []),
        ({"title": "A march"}, ["title: 'A rally'   # the short one"], ["title: 'A march'   # the short one"]),
        ({"title": "It's on"}, ["title: 'A rally'   # the short one"], ['title: "It\'s on"   # the short one']),
        ({"when": "2022-09-21"}, ["when:   2022-09"], ['when:   "2022-09-21"']),
        ({"lane": "context"}, [], ['lane: "context"']),
        ({"hide": None}, ["hide:", "  - toc"], []),
        ({"title": None}, ["title: 'A rally'   # the short one"], ["# the short one"]),
        ({"actors": ["mothers", "widows", "wives"]}, [], ['- "wives"']),
        ({"actors": ["widows"]}, ['- "mothers"   # first'], ["# first"]),
        ({"actors": []}, ["actors:", '- "mothers"   # first', "- widows"], ["actors: []", "# first"]),
        ({"places": ["Moscow", "Tver"]}, ['places: [Ufa, "Moscow"]'], ['places: ["Moscow", "Tver"]']),
        ({"places": []}, ['places: [Ufa, "Moscow"]'], ["places: []"]),
        (
            {"summary": "Short."},
            ["summary: >-  # folded", "  Women met", "  in the square."],
            ['summary: "Short."  # folded'],
        ),
        (
            {"sources": [{"seed": "a.txt", "quote": "Women met.", "line": "3"}, {"seed": "b.txt", "quote": "x"}]},
            [],
            ['    line: "3"'],
        ),
        ({"sources": [{"seed": "a.txt", "quote": "Women met."}]}, ["  - {seed: b.txt, quote: x}"], []),
    ],
)
def test_only_what_changes_changes(keys, goes, comes):
    assert changed(**keys) == (goes, comes)


@pytest.mark.parametrize("scalar", ["|+\n  x\n\n", "|\n  x\n   \n", ">-  # why\n  x\n\n\n", "|+\n\n"])
def test_a_key_after_blank_lines_that_count(scalar):
    page = f"---\nkept: {scalar}---\n"
    front = read(page).front
    assert amend(page, {**front, "added": "new"}) == f'---\nkept: {scalar}added: "new"\n---\n'
    assert amend(page, {"kept": "new", "added": "new"}).startswith('---\nkept: "new"')


def test_a_new_key_stands_where_the_generator_has_it():
    assert amend('---\nb: "1"\nd: "1"\n---\n', {"a": "0", "b": "1", "c": "2", "d": "1", "e": "3"}) == (
        '---\na: "0"\nb: "1"\nc: "2"\nd: "1"\ne: "3"\n---\n'
    )


@pytest.mark.parametrize(
    "page",
    [
        "---\n{title: x, note: y}\n---\nBody.\n",  # all on one line
        "---\n{title: x, # why\n note: y}\n---\nBody.\n",
        "---\nlist:\n- - a\n  - b # why\n-\n  - c\n---\n",
        "---\nlist:\n-   # why\n  seed: a\n  quote: b\n---\n",
        "---\nlist: [a, # why\n  b]\n---\n",
        "---\n'title' : x # why\nlist:\n\n  - a\n\n  - b\n---\n",
        "---\nmap:\n  deep: x # why\n  list:\n    - a\n---\n",
        "---\n# why\n---\n",
        "---\ntitle: x\u2028  # why\n---\n",
        "---\nfoo: 1\n \t\nbar: 2\n---\n",
        "---\nkept: |+ # why\n  x\n\n---\n",
        "---\nkept: |\n  x\n   \n---\n",
        "No front matter.\n",
    ],
)
def test_rare_layouts_say_the_right_thing_and_keep_comments(page):
    front = dict(read(page).front)
    for new in (
        {**front, "added": "new"},
        dict.fromkeys(front, "new"),
        {key: ["x", "new"] for key in front},
        {key: (value[1:] if isinstance(value, list) else value) for key, value in front.items()},
        {key: ({"deep": "new"} if isinstance(value, dict) else value) for key, value in front.items()},
        {},
    ):
        result = amend(page, new)
        assert read(result).front == new
        assert read(result).body == read(page).body
        assert ("# why" in result) == ("# why" in page)


@given(fronts, fronts)
def test_changed_in_place_it_says_the_new_thing(old, new):
    assert read(amend(write(old, "\nbody\n"), new)).front == new
