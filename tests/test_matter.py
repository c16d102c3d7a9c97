"""Front matter says what is typed there, or is refused with its line."""

from __future__ import annotations

import re

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import matter
from generator.markup.matter import MatterError, read, write

# Reading --------------------------------------------------------------------------------------------------------------


@given(st.text(st.sampled_from("a\r\n\u2028\x0b\x85 "), max_size=12))
def test_lines_end_where_editors_end_them(text):
    lines = matter.lines(text)
    assert "".join(lines) == text
    assert lines == [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text) if line]


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
