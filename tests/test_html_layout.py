"""Which paragraphs of a web page are the article's: each with its lines, and what is left out is listed."""

from __future__ import annotations

import pytest

from generator.capture.html_layout import Layout, layout, too_large
from generator.capture.html_scan import scan

PAGE = """<html><head><title>Women march to the ministry</title><meta property="og:site_name" content="The Example">
</head><body><nav><a href="/">Home</a></nav><article>
<h1>Women march to the ministry</h1>
<p class="byline">By Jane Roe</p>
<p>About twenty women marched on Monday
to the ministry, and they demanded the return
of their <b>s</b>ons &amp; husbands. They went home later.</p>
<h2>What they want</h2>
<p>They want a limit of service, and they want it now.<br>
One of them asked who would answer, and no one did on that day.</p>
<p>In October the group will meet again; the ministry did not answer questions about it.</p></article>
<aside><h3>Most read</h3><p>Something else happened in the city on Sunday, and it was not about the women.</p></aside>
</body></html>
"""


@pytest.fixture(scope="module")
def read() -> Layout:
    return layout(scan(PAGE))


def test_every_paragraph_knows_its_lines_and_what_it_is(read: Layout) -> None:
    assert [(block.line, [line for _, line in block.marks], block.kind) for block in read.blocks] == [
        (3, [], "title"),
        (5, [6, 7], ""),
        (8, [], "heading"),
        (9, [], ""),
        (10, [], ""),
        (11, [], ""),
    ]
    assert read.blocks[1].text.endswith("of their sons & husbands. They went home later.")


def test_what_is_left_out_is_listed_with_its_line(read: Layout) -> None:
    cut = {cut.text: (cut.line, cut.rule) for cut in read.cuts}
    assert cut["By Jane Roe"] == (4, "layout")
    assert cut["Most read"] == (12, "layout")


def test_outlet_and_author_are_told(read: Layout) -> None:
    assert (read.stated["outlet"], read.stated["credit"]) == ("The Example", "Jane Roe")


@pytest.mark.parametrize("page", ["", "<p>", "<html><body></body></html>"])
def test_a_page_without_an_article_has_no_layout(page: str) -> None:
    assert not layout(scan(page)).blocks


@pytest.mark.parametrize("page", ["<div>" * 300 + "Deep.", "<b>x</b>" * 30_000])
def test_a_page_that_would_take_long_is_told(page: str) -> None:
    assert too_large(scan(page)) and not too_large(scan(PAGE))
