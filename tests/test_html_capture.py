"""HTML captures: the article's text with its lines, what the page states, and that neither size nor malice hurts."""

from __future__ import annotations

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.captures import parse
from generator.values.model import Article
from generator.values.problems import Problems

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Women march to the ministry | The Example</title>
<meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2024-06-03T14:05:00Z">
<link rel="canonical" href="https://example.org/2024/06/03/women">
<script>var text = "<p>The script is not the article's, and nobody should ever read it as such.</p>";</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article>
<h1>Women march to the ministry</h1>
<p class="byline">By Jane Roe</p>
<time datetime="2024-06-03T14:05:00Z">3 June 2024</time>
<p>About twenty women marched on Monday
to the ministry, and they demanded the return
of their <b>s</b>ons &amp; husbands. They went home
later.</p>
<h2>What they want</h2>
<p>They want a limit of service, and they want it now.<br>
&ldquo;Who will answer?&rdquo; one of them asked, and no one did&#8203; on that day.</p>
<div><a href="/other">Read more: Court rejects a complaint that two of the women had filed in the winter.</a></div>
<ul><li>First, a date on which mobilisation ends, and nothing less than that will do</li>
<li>Second, leave twice a year</li></ul>
<p>In October the group will meet again; the ministry did not answer questions about it.</p>
</article>
<aside><h3>Most read</h3><p>Something else happened in the city on Sunday, and it was not about the women.</p></aside>
<footer><p>© 2024 The Example. All rights reserved.</p></footer>
</body></html>
"""


def read(text: str | bytes) -> tuple[Article | None, Problems]:
    problems = Problems()
    data = text if isinstance(text, bytes) else text.encode()
    return parse(data, "page.html", problems, suffix=".html"), problems


@pytest.fixture(scope="module")
def page() -> Article:
    article, problems = read(PAGE)
    assert article is not None and not list(problems)
    return article


def test_every_sentence_has_the_line_on_which_it_begins(page):
    assert [(s.line, s.role, s.text) for s in page.sentences] == [
        (11, "title", "Women march to the ministry"),
        (14, "body", "About twenty women marched on Monday to the ministry, and they demanded the return of their sons"
                     " & husbands."),
        (16, "body", "They went home later."),
        (18, "heading", "What they want"),
        (19, "body", "They want a limit of service, and they want it now."),
        (20, "body", "“Who will answer?” one of them asked, and no one did on that day."),
        (22, "body", "First, a date on which mobilisation ends, and nothing less than that will do"),
        (23, "body", "Second, leave twice a year"),
        (24, "body", "In October the group will meet again; the ministry did not answer questions about it."),
    ]  # fmt: skip


def test_what_the_page_states_is_metadata(page):
    assert (page.title, page.outlet, page.url) == (
        "Women march to the ministry",
        "The Example",
        "https://example.org/2024/06/03/women",
    )
    assert (page.published, page.published_basis, page.language, page.credit) == (
        "2024-06-03",
        "metadata",
        "en-GB",
        "Jane Roe",
    )
    clues = {clue.where: (clue.value, clue.line) for clue in page.clues}
    assert clues["meta:article:published_time"] == ("2024-06-03T14:05:00Z", 5)
    assert clues["url"] == ("2024/06/03", 0)


def test_a_date_that_stands_for_readers_is_a_byline():
    article, _ = read(PAGE.replace('<time datetime="2024-06-03T14:05:00Z">3 June 2024</time>', "<p>3 June 2024</p>")
                      .replace("article:published_time", "nothing"))  # fmt: skip
    assert article is not None
    assert (article.published, article.published_basis) == ("2024-06-03", "byline")


def test_a_page_without_layout_is_read_all_the_same():
    article, _ = read("Women went to the gate on Monday.<p>They asked for their men, and nobody came to them<br>A")
    assert article is not None
    assert [s.text for s in article.sentences if s.role != "title"][:2] == [
        "Women went to the gate on Monday.",
        "They asked for their men, and nobody came to them",
    ]


@pytest.mark.parametrize(
    "page",
    ["", "<html></html>", "<script>x</script>", "<!-- a comment -->", "<nav>Home</nav>", "<p>&#8203;</p>", "<title>x"],
)
def test_a_page_without_text_is_reported(page):
    article, problems = read(page)
    assert article is None
    assert [problem.kind for problem in problems] == ["empty-article"]


def test_nothing_is_ever_fetched(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a capture reached for the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    linked = PAGE.replace("<head>", '<head><base href="https://example.org/"><link rel="stylesheet" href="a.css">')
    linked = linked.replace("</article>", '<iframe src="https://example.org/"></iframe><img src="//example.org/a">')
    linked = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "https://example.org/x">]>' + linked + "&x;"
    article, _ = read(linked)
    assert article is not None


SENTENCE = "The women left on Monday and nobody saw them again in the town. "
HUGE = {
    "nested boxes": "<div>" * 50_000 + SENTENCE * 20,
    "nested bold": "<p>" + "<b>" * 50_000 + SENTENCE * 20,
    "nested lists": "<ul><li>" * 25_000 + SENTENCE * 20,
    "angle brackets": "<" * 500_000 + SENTENCE,
    "open tags": "<a " * 200_000 + SENTENCE,
    "open quotes": '<a "' * 200_000 + SENTENCE,
    "open comments": SENTENCE + "<!-- " * 200_000,
    "open scripts": SENTENCE + "<script>" * 100_000,
    "scripts": SENTENCE + "<script>x</script>" * 50_000,
    "entities": "&amp;&#8203;&nosuch;" * 50_000,
    "cells": "<table><tr>" + "<td>a cell</td>" * 50_000,
    "metas": "<meta " * 100_000 + ">" + SENTENCE,
}


@pytest.mark.parametrize("name", HUGE)
def test_no_page_takes_long(name):
    started = time.process_time()
    read("<html><body>" + HUGE[name])
    assert time.process_time() - started < 5


def test_a_page_too_nested_for_its_layout_is_read_and_says_so():
    article, problems = read("<html><body>" + HUGE["nested boxes"])
    assert article is not None and len(article.sentences) == 20
    assert [problem.kind for problem in problems] == ["plain-reading"]


TAGS = "p div b ul li h1 h2 br script title nav article table td a img title=".split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<!--", "-->", "<", ">", "&amp;", "\n"]),
    st.text(alphabet="abc <>&\"'\n.", max_size=20),
    st.just(SENTENCE),
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_markup_breaks_the_reading(markup):
    article, _ = read(markup)
    if article is not None:
        for sentence in article.sentences:
            assert sentence.role == "title" or article.text[sentence.start : sentence.end] == sentence.text
            assert 0 <= sentence.line <= markup.count("\n") + 1


# ---------------------------------------------------------------- habits of sites

TITLE = "Ufa wives bring their petition to Moscow"
PARAGRAPHS = (
    "Eleven wives of mobilised men from Ufa have handed a petition with 1,912 signatures to the reception office.",
    "They came by train on Thursday and waited for three hours in a queue with pensioners and farmers.",
    "The petition of the wives asks Moscow that the service of the mobilised be limited to a year.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
HABITS = {
    "the heading is the site's name": f"""<title>{TITLE} « Siberian Notes</title><body>
        <h1><a href="/">Siberian Notes</a></h1><h2>{TITLE}</h2>
        <p>Posted on November 17, 2023 by jane | 4 Comments</p><div>{BODY}</div>""",
    "the site's name stands in all titles": f"""<title>EX — {TITLE}</title>
        <meta property="og:title" content="EX — {TITLE}"><meta property="og:site_name" content="EX">
        <meta property="article:published_time" content="2023-11-17"><body><div>{TITLE}</div>{BODY}""",
    "a ticker with other dates above": f"""<title>{TITLE}</title><body><ul><li><time datetime="2024-05-01">1 May</time>
        <a href="/7">Tram line seven is repaired</a></li></ul><h1>{TITLE}</h1>
        <time datetime="2023-11-17T12:40">17 November</time>{BODY}<time datetime="2024-04-30">30 April</time>""",
    "a table and breaks, and the paper's name as title": f"""<title>Evening Example</title><body><table><tr><td>
        <a href="a.htm">News</a></td><td><b>{TITLE}</b><br><i>17 November 2023</i><br>{"<br><br>".join(PARAGRAPHS)}""",
    "a print view": f"""<title>Print: {TITLE}</title><body><div>Printed from https://example.org/ufa</div><h2>{TITLE}</h2>
        <div>17.11.2023 12:40</div><div>{"<br><br>".join(PARAGRAPHS)}</div>""",
    "labels round the dates": f"""<title>{TITLE} - The Volga Courier</title><meta property="article:modified_time"
        content="2024-02-02T10:00:00Z"><body><h1>{TITLE}</h1>
        <p>Published: November 17, 2023, 9:12 am | Updated: February 2, 2024</p>{BODY}""",
}


@pytest.mark.parametrize("page", HABITS.values(), ids=HABITS)
def test_headline_date_and_text_are_found_whatever_the_habit(page):
    article, _ = read(f'<html lang="en"><head>{page}</body></html>')
    assert article is not None
    assert (article.title, article.published) == (TITLE, "2023-11-17")
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_a_channels_page_without_a_headline_is_dated_where_all_messages_are_of_one_day():
    message = '<div class="text">{}</div><time datetime="{}">07:22</time>'
    days = ("2023-11-17T07:22:10+00:00", "2023-11-17T09:02:10+00:00", "2023-11-18T09:02:10+00:00")
    for last, day in ((2, "2023-11-17"), (3, "")):
        messages = "".join(map(message.format, PARAGRAPHS, days[:last]))
        article, _ = read(f'<meta property="og:title" content="Ufa is waiting"><body>{messages}</body>')
        assert article is not None and article.published == day
