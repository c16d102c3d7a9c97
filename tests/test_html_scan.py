"""The scanner of HTML: each word of a page, in its block, on its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.decoding import clean
from generator.capture.html_scan import scan

BLOCKS = [
    ("<p>a<b>b</b>c <i> d</i>", ["abc d"]),
    ("<p>one<p>two<br>three", ["one", "two", "three"]),
    ("a &amp; b&nbsp;c &lt;d&gt; &copy &#x41;", ["a & b c <d> © A"]),
    ("1 < 2 and 3 > 2 <3", ["1 < 2 and 3 > 2 <3"]),
    ('<a title="x > y">link</a>', ["link"]),
    ("<a title='it's'>link</a> on", ["link on"]),
    ("<script>if (a < b) { '</p>' }</script>text<style>p</style>", ["text"]),
    ("<SCRIPT>x</Script >text", ["text"]),
    ("<!-- <p>not this</p> -->text<!---->", ["text"]),
    ("İ<script>İİİ</script>text", ["İtext"]),
    ("<td>a<td>b<tr>c", ["a", "b", "c"]),
    ("<svg><title>icon</title></svg>text", ["text"]),
    ("text<p", ["text"]),
    ("text<!-- open", ["text"]),
    ("soft&shy;hyphen zero&#8203;width", ["softhyphen zerowidth"]),
]


@pytest.mark.parametrize(("page", "blocks"), BLOCKS)
def test_a_page_falls_into_blocks_of_text(page, blocks):
    assert [block.text for block in scan(page).everything] == blocks


def test_each_block_knows_its_kind_and_whether_it_stands_aside():
    page = "<h1>A</h1><h2>B</h2><p>c<ul><li>d</ul><figcaption>e</figcaption><nav>f</nav><p><a>a link</a><footer>g"
    scanned = scan(page)
    blocks = zip(scanned.everything, scanned.aside, strict=True)
    assert [(block.text, block.kind, aside) for block, aside in blocks] == [
        ("A", "title", False), ("B", "heading", False), ("c", "", False), ("d", "item", False), ("e", "caption", False),
        ("f", "", True), ("a link", "", True), ("g", "", True),
    ]  # fmt: skip


def test_lines_title_depth_and_what_is_slimmed_away():
    head, body = "<head>\n<title>A\nb</title><script>", "</script></head>\n<div><div><p>one\ntwo <p> three\n</div>"
    scanned = scan(head + "x\ny" + body)
    assert (scanned.title, scanned.title_line, scanned.depth) == ("A b", 2, 2)
    assert [(block.line, block.marks) for block in scanned.everything] == [(5, ((4, 6),)), (6, ())]
    assert scanned.slim == head + body


TAGS = "p div b ul li h1 h2 br script title nav article table td a img title=".split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<!--", "-->", "<", ">", "&amp;", "\n"]),
    st.text(alphabet="abc <>&\"'\n.", max_size=20),
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_scanner_gives_each_word_its_line(markup):
    lines = clean(markup).split("\n")
    for block in scan(clean(markup)).everything:
        for found in re.finditer(r"\S+", block.text):
            start = re.match(r"[a-z]+", found[0])
            if start:
                assert start[0][0] in lines[block.line_at(found.start()) - 1]
