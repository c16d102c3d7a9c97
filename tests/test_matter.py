"""Front matter says what is typed there, or is refused with its line; changed in place, it keeps every other byte."""

from __future__ import annotations

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import matter
from generator.amend import amend
from generator.matter import MatterError, read, write

# Reading --------------------------------------------------------------------------------------------------------------


TYPED_BARE = "no yes on off null ~ 2022 007 0x1F 1e3 1_000 12:30 12:30:45 2022-09-21 2022-09/2022-10 .5 .inf = 5% a#b"


@pytest.mark.parametrize("typed", TYPED_BARE.split(" "))
def test_every_scalar_is_a_string(typed):
    assert read(f"---\nkey: {typed}\n---\n").front == {"key": typed}


@pytest.mark.parametrize(
    ("page", "front", "body"),
    [
        ("No front matter.\n", {}, "No front matter.\n"),
        ("", {}, ""),
        ("---\n---\nbody", {}, "body"),
        ("---\n# only a comment\n---\nbody", {}, "body"),
        ("---\na: 1\n---", {"a": "1"}, ""),
        ("---  \na: 1\n...\nbody\n", {"a": "1"}, "body\n"),
        ("---\na:\nb: ''\n---\n", {"a": "", "b": ""}, ""),
        ("---\na: >\n  one\n  two\n\nb: |+\n  x\n\n---\n", {"a": "one two\n", "b": "x\n\n"}, ""),
        ("---\na: [x, 'y']\nb: {c: d}\n---\n", {"a": ["x", "y"], "b": {"c": "d"}}, ""),
        ("\ufeff---\r\na: 1\r\n---\r\nbody\r\n", {"a": "1"}, "body\n"),
        ("---\na: 1\n---\nbody\n---\nb: 2\n---\n", {"a": "1"}, "body\n---\nb: 2\n---\n"),
        (" ---\na: 1\n---\n", {}, " ---\na: 1\n---\n"),
        ("----\na: 1\n----\n", {}, "----\na: 1\n----\n"),
    ],
)
def test_what_is_front_matter_and_what_is_body(page, front, body):
    found = read(page)
    assert (found.front, found.body) == (front, body)


def test_an_editors_habits_are_remembered():
    found = read("\ufeff---\r\ntitle: x\r\n\r\n# y\r\nwhen: z\r\n---\r\nbody\r\n")
    assert (found.bom, found.newline, found.lines, found.body_line) == (True, "\r\n", {"title": 2, "when": 5}, 7)


@pytest.mark.parametrize(
    ("yaml", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 4, "`a` stands here a second time, first on line 2"),
        ("a: 1\nb: {c: 1, c: 2}\n", 3, "`c` stands here a second time"),
        ("a: &x 1\n", 2, "anchors"),
        ("a: 1\nb: *x\n", 3, "aliases"),
        ("a: !!python/object/apply:os.system [x]\n", 2, "tags"),
        ("a: !ENV HOME\n", 2, "tags"),
        ("a: 1\n<<: {b: 1}\n", 3, "merge keys"),
        ("? a\n: 1\n", 2, "marked with ?"),
        ("[a]: 1\n", 2, "a key must be a word"),
        ("- a\n- b\n", 2, "`key: value`"),
        ("just words\n", 2, "`key: value`"),
        ("a: 1\nb: c: d\n", 3, "mapping values are not allowed"),
        ("a: 1\nb: [x,\nc: 2\n", 5, "that began on line 3"),
        ('a: "x\nb: 2\n', 4, "that began on line 2"),
        ("a: 1\n\tb: 2\n", 3, "a tab"),
        ("a: 1\nb: \x07\n", 3, "U+0007"),
        ("a: 1\nb: \x00\n", 3, "U+0000"),
        ("%YAML 1.1\na: 1\n", 3, ""),
        ("a: " + "[" * 50_000 + "\n", 2, "nested too deeply"),
        ("a: " + "{b: " * 50_000 + "\n", 2, "nested too deeply"),
        ("a: " + "x" * 1_000_001 + "\n", 1, "1,000,000 characters"),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> main\n", 3, ""),
    ],
)
def test_refused_with_its_line(yaml, line, says):
    with pytest.raises(MatterError) as caught:
        read(f"---\n{yaml}---\nbody\n")
    assert says in caught.value.message
    assert caught.value.line == line


def test_front_matter_that_never_ends():
    with pytest.raises(MatterError, match=r"line 1: .*never closed"):
        read("---\ntitle: x\nbody\n")


def test_python_frontmatter_reads_with_our_handler():
    post = frontmatter.loads("---\nwhen: 2022-09-21\nno: 12:30\n---\nBody", handler=matter.Handler())
    assert post.metadata == {"when": "2022-09-21", "no": "12:30"}
    assert post.content == "Body"


# Writing --------------------------------------------------------------------------------------------------------------


def test_a_new_page():
    front = {
        "title": 'She said "no": 5 #1',
        "planned": False,
        "salience": 0.5,
        "actors": ["no", "wives"],
        "tags": [],
        "sources": [{"seed": "a.txt", "line": 3, "quote": "One.\nTwo."}],
        "no": "~",
    }
    assert write(front, "\nBody.\n") == (
        "---\n"
        'title: "She said \\"no\\": 5 #1"\n'
        "planned: false\n"
        "salience: 0.5\n"
        "actors:\n"
        '  - "no"\n'
        '  - "wives"\n'
        "tags: []\n"
        "sources:\n"
        '  - seed: "a.txt"\n'
        "    line: 3\n"
        '    quote: "One.\\nTwo."\n'
        '"no": "~"\n'
        "---\n"
        "\n"
        "Body.\n"
    )


def test_what_no_file_can_hold_is_refused():
    with pytest.raises(ValueError, match="surrogate"):
        write({"title": "\ud800"}, "")
    with pytest.raises(ValueError, match="NoneType"):
        write({"title": None}, "")


values = st.recursive(
    st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
fronts = st.dictionaries(st.text(max_size=8), values, max_size=4)


@given(fronts, st.text(max_size=40))
def test_what_is_written_is_read(front, body):
    found = read(write(front, "\n" + body))
    assert found.front == front
    assert found.body == read("\n" + body).body


@given(st.text())
def test_a_string_is_one_line(text):
    assert len(write({"title": text}, "").splitlines()) == 3


# Changing in place ----------------------------------------------------------------------------------------------------

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
