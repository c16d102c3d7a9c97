"""Markdown captures: front matter as metadata, markup reduced to what a reader sees, lines kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.captures import parse
from generator.capture.markdown_capture import blocks, reduce
from generator.values.model import Article
from generator.values.problems import Problems

PAGE = """---
title: "Women at the gate"
outlet: The Example
url: https://example.org/2024/06/03/women
published: 3 June 2024
language: en
tags: [army, mothers]
---

# Women at the gate

About **twenty** women marched on *Monday* to the [ministry](https://example.org/m "the ministry"), and they
demanded the return of sons.

## What they want

- A date on which the service of the men ends
- Leave twice a year[^1]

> “We will come back,” one of them said to the officers at the gate.
> “Next week.”

![Women at the gate](gate.jpg)

```
code is not the article's
```

<!-- a comment
of two lines -->

What the officers said
----------------------

Nothing at all, although \\*somebody\\* had asked them on 3&nbsp;June what would happen to the men.

[^1]: As the law says.
"""


def read(text: str) -> tuple[Article | None, Problems]:
    problems = Problems()
    return parse(text.encode(), "page.md", problems, suffix=".md"), problems


def test_a_page_is_reduced_to_its_text():
    article, problems = read(PAGE)
    assert article is not None and not list(problems)
    assert [(s.line, s.role, s.text) for s in article.sentences] == [
        (10, "title", "Women at the gate"),
        (12, "body", "About twenty women marched on Monday to the ministry, and they demanded the return of sons."),
        (15, "heading", "What they want"),
        (17, "body", "A date on which the service of the men ends"),
        (18, "body", "Leave twice a year"),
        (20, "body", "“We will come back,” one of them said to the officers at the gate."),
        (21, "body", "“Next week.”"),
        (32, "heading", "What the officers said"),
        (35, "body", "Nothing at all, although *somebody* had asked them on 3 June what would happen to the men."),
        (37, "body", "As the law says."),
    ]
    assert (article.outlet, article.url) == ("The Example", "https://example.org/2024/06/03/women")
    assert (article.published, article.published_basis) == ("2024-06-03", "metadata")


def test_front_matter_that_cannot_be_read_is_reported_with_its_line():
    article, problems = read('---\ntitle: "open\n---\n\nThe women left on Monday.\n')
    (problem,) = problems
    assert (problem.kind, problem.where[:8]) == ("bad-metadata", "page.md:")
    assert article is not None and article.text.endswith("The women left on Monday.")


def test_a_fault_in_a_value_is_reported_with_its_line():
    article, problems = read("---\ntitle: A\npublished: soon\n---\n\nThe women left on Monday.\n")
    (problem,) = problems
    assert (problem.where, problem.message[:17]) == ("page.md:3", "published: 'soon'")
    assert article is not None and (article.title, article.published) == ("A", "")


LINES = [
    ("**a** *b* ***c*** __d__ _e_ ~~f~~ `g`", "a b c d e f g"),
    ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
    ("[a](b) [c][d] [e]", "a c [e]"),
    ("[a](b_(c)) end", "a end"),
    ("![alt](x.png) text", "text"),
    ("[![alt](x.png)](y) text", "text"),
    ("<https://example.org/a> <b>bold</b>", "https://example.org/a bold"),
    ("a\\_b \\# c \\[d\\]", "a_b # c [d]"),
    ("&lt;script&gt; &amp; &#8203;x", "<script> & x"),
    ("text {: .class #id }", "text"),
    ("note[^1] here", "note here"),
]


@pytest.mark.parametrize(("line", "text"), LINES)
def test_a_line_reads_as_a_reader_sees_it(line, text):
    assert reduce(line) == text


def test_a_list_or_quote_may_stand_deep():
    text = "> > - a\n1. b\n  * c\n| x | y |\n|---|---|\n| 1 | 2 |"
    assert [block.text for block in blocks(text)] == ["a", "b", "c", "x · y", "1 · 2"]


@pytest.mark.parametrize("piece", ["[", "![", "*", "**a", "_a ", "`", "<a", "[a](", "[a](b", "~~", "{:", "[^", "<!--"])
def test_no_line_takes_long(piece):
    started = time.process_time()
    reduce(piece * 20_000)
    assert time.process_time() - started < 3


@given(st.text(alphabet="ab[]()!*_`~<>{}:#-\\&;^| \n"))
def test_no_markup_breaks_the_reading(text):
    for block in blocks(text):
        assert block.text and 1 <= block.line <= text.count("\n") + 1
