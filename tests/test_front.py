"""Front matter to values and back: what a person types is read, and a slip is answered with its line and a hint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import matter
from generator.values.model import BASES, LANES, REVIEWS, ArticlePage, Event, Source
from generator.values.problems import Stop
from generator.values.when import When
from generator.writing.front import (
    Stated,
    article_front,
    event_front,
    moved_to,
    read_article,
    read_event,
    washed,
    washed_article,
)


def page(*lines: str, body: str = "") -> str:
    return "\n".join(["---", *lines, "---", body])


def slips(text: str, read=read_event) -> list[tuple[str, str, str]]:
    """(where, kind, message) of everything that is wrong with a page."""
    with pytest.raises(Stop) as stop:
        read("events/x.md", text, "docs/events/x.md")
    assert all(problem.hint for problem in stop.value.problems)
    return [(problem.where, problem.kind, problem.message) for problem in stop.value.problems]


# What a person may type -----------------------------------------------------------------------------------------------


def test_a_title_and_a_date_are_enough():
    event = read_event(
        "events/mine.md", page('title: "Relatives lay flowers"', 'when: "2023-12-02"', body="By hand.\n")
    )
    assert event == Event("Relatives lay flowers", When("2023-12-02"), id=event.id, path="events/mine.md")
    assert event.id == read_event("events/mine.md", page("title: x", "when: 2024")).id
    assert event.id != read_event("events/other.md", page("title: x", "when: 2024")).id


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("title: 2024", "title", "2024"),
        ("title: no", "title", "no"),
        ('title: "null"', "title", "null"),
        ("title: >\n  one\n  two", "title", "one two"),
        ("when: 2022-09~", "when", When("2022-09~")),
        ("when: 2022-11-05/2022-11-25", "when", When("2022-11-05/2022-11-25")),
        ("planned: yes", "planned", True),
        ('planned: "True"', "planned", True),
        ("planned: 0", "planned", False),
        ("planned:", "planned", False),
        ("summary: about *20* women", "summary", "about *20* women"),
        ("actors: Wives of soldiers", "actors", ("Wives of soldiers",)),
        ("actors: [a, b, a, '']", "actors", ("a", "b")),
        ("actors:\n- a\n- b", "actors", ("a", "b")),
        ("places: null", "places", ()),
        ("places: []", "places", ()),
        ("kind: ~", "kind", ""),
        ("salience: 1", "salience", 1.0),
        ("salience: .25", "salience", 0.25),
        ("review: reviewed", "review", "reviewed"),
        ("review: retracted\nretracted: The report was wrong.", "retracted", "The report was wrong."),
        ("lane: context", "lane", "context"),
        ("id: e12_-x", "id", "e12_-x"),
        ("same_as: e12", "same_as", ("e12",)),
        ("sources:", "sources", ()),
        ("sources: []", "sources", ()),
        ("sources:\n- seed: a.txt", "sources", (Source("a.txt", 0, ""),)),
        (
            "sources:\n- {seed: a.txt, line: 7, quote: q, phrase: p, rule: r, attributed_to: t, mine: x}",
            "sources",
            (Source("a.txt", 7, "q", "p", "r", "t"),),
        ),
        ("date: 2022-01-01\nicon: x\ncolour: blue\nnested: {a: [b]}", "title", "T"),
    ],
)
def test_what_a_person_types_is_read(typed, field, value):
    given_keys = {line.partition(":")[0] for line in typed.splitlines()}
    rest = [line for line in ("title: T", "when: 2024") if line.partition(":")[0] not in given_keys]
    assert getattr(read_event("events/x.md", page(typed, *rest)), field) == value


SLIPS = [
    ("title: T\nwhen: 2022-13", 3, "bad-date", "`when`: '2022-13' is no date"),
    ("title: T\nwhen: next week", 3, "bad-date", "`when`: 'next week' is no date"),
    ("title: T\nwhen: [2022]", 3, "bad-value", "`when` is a list where text is expected"),
    ("title: T", 1, "no-date", "an event needs a date"),
    ("title: T\nwhen: ''", 3, "no-date", "an event needs a date"),
    ("when: 2024", 1, "no-title", "an event needs a title"),
    ("when: 2024\ntitle: ' '", 3, "no-title", "an event needs a title"),
    ("title: T\nwhen: 2024\nlane: women", 4, "bad-value", "`lane` can't be 'women'"),
    ("title: T\nwhen: 2024\nwhen_basis: guess", 4, "bad-value", "`when_basis` can't be 'guess'"),
    ("title: T\nwhen: 2024\nreview: done", 4, "bad-value", "`review` can't be 'done'"),
    ("title: T\nwhen: 2024\nplanned: maybe", 4, "bad-value", "`planned` is 'maybe', neither yes nor no"),
    ("title: T\nwhen: 2024\nsalience: 7", 4, "bad-value", "`salience` is '7', not a number from 0 to 1"),
    ("title: T\nwhen: 2024\nsalience: -.1", 4, "bad-value", "`salience` is '-.1', not a number from 0 to 1"),
    ("title: T\nwhen: 2024\nsalience: nan", 4, "bad-value", "`salience` is 'nan', not a number from 0 to 1"),
    ("title: T\nwhen: 2024\nsalience: high", 4, "bad-value", "`salience` is 'high', not a number from 0 to 1"),
    ("title: T\nwhen: 2024\nid: ../x", 4, "bad-value", "`id` has characters that no id has"),
    ("title: T\nwhen: 2024\nactors: {a: b}", 4, "bad-value", "`actors` is a group of keys where text is expected"),
    ("title: T\nwhen: 2024\nactors:\n- a\n- [b]", 6, "bad-value", "`actors` is a list where text is expected"),
    ("title: T\nwhen: 2024\nsources: a.txt", 4, "bad-value", "`sources` is not a list"),
    ("title: T\nwhen: 2024\nsources:\n- a.txt", 5, "bad-value", "a source is not a group of keys"),
    ("title: T\nwhen: 2024\nsources:\n- seed: a\n  line: x", 6, "bad-value", "`line` is 'x', not a number"),
    ("title: T\nwhen: 2024\nsources:\n- seed: a\n  line: -1", 6, "bad-value", "`line` is '-1', not a number"),
    ("title: T\nwhen: 2024\nsources:\n- seed: [a]", 5, "bad-value", "`seed` is a list where text is expected"),
    ("title: T\ntitle: U\nwhen: 2024", 3, "bad-front-matter", "the key `title` stands here a second time"),
    ("title: T\nwhen: [2024", 4, "bad-front-matter", "did not find expected"),
    ("just words", 2, "bad-front-matter", "front matter must be lines of `key: value`"),
]


@pytest.mark.parametrize(("typed", "line", "kind", "says"), SLIPS)
def test_a_slip_is_answered_with_its_line(typed, line, kind, says):
    ((where, found, message),) = slips(page(typed))
    assert (where, found) == (f"docs/events/x.md:{line}", kind)
    assert message.startswith(says)


def test_all_slips_of_a_page_are_told_at_once_in_the_order_of_its_lines():
    found = slips(page("when: 2022-13", "lane: women", "title:", "salience: 9", "sources: none at all"))
    assert [where.rpartition(":")[2] for where, _, _ in found] == ["2", "3", "4", "5", "6"]


def test_a_page_without_front_matter_or_with_an_open_one_is_told_from_an_event():
    ((where, kind, message),) = slips("Only words.\n")
    assert (where, kind) == ("docs/events/x.md:1", "bad-front-matter")
    assert message.endswith("the first line of this page is “Only words.”")
    assert [kind for _, kind, _ in slips("---\ntitle: x\n")] == ["bad-front-matter"]


@pytest.mark.parametrize(
    ("was", "is_now", "line", "says"),
    [
        ("---\ntitle", "--\ntitle", 1, "the first line of this page is “--”"),
        ("---\ntitle", "—\ntitle", 1, "the first line of this page is “—”"),
        ("---\ntitle", "\n---\ntitle", 1, "the first line of this page is empty"),
        ("2024\n---", "2024\n--", 4, "front matter is closed by a line of ---, and this is --"),
        ("2024\n---", "2024\n----", 4, "front matter is closed by a line of ---, and this is ----"),
    ],
)
def test_a_broken_row_of_hyphens_is_named_and_not_what_is_lost_with_it(was, is_now, line, says):
    text = "---\ntitle: T\nwhen: 2024\n---\n\nText.\n\n---\n\nMore.\n"
    assert was in text
    ((where, kind, message),) = slips(text.replace(was, is_now, 1))
    assert (where, kind) == (f"docs/events/x.md:{line}", "bad-front-matter")
    assert message.endswith(says)


def test_an_article_needs_a_title_alone():
    assert read_article("articles/a.md", page("title: T")) == ArticlePage("a", "", "T", path="articles/a.md")


@pytest.mark.parametrize(
    ("typed", "line", "says"),
    [
        ("seed: a.txt", 1, "an article needs a title"),
        ("title: T\npublished: yesterday", 3, "`published`: 'yesterday' is no date"),
        ("title: T\npublished_basis: hearsay", 3, "`published_basis` can't be 'hearsay'"),
        ("title: T\npublish: all", 3, "`publish` can't be 'all'"),
        ("title: T\ndigest: half", 3, "`digest` is 'half', neither yes nor no"),
    ],
)
def test_a_slip_on_an_articles_page_is_answered_with_its_line(typed, line, says):
    ((where, _, message),) = slips(page(typed), read_article)
    assert where.endswith(f":{line}") and message.startswith(says)


# There and back -------------------------------------------------------------------------------------------------------

LINES = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"])).map(
    lambda t: " ".join(t.split())
)
LISTS = st.lists(LINES.filter(bool), max_size=3, unique=True).map(tuple)
WHENS = st.sampled_from(["2024-06-03", "2022-09~", "../2024-06", "2022-10/..", "199X", "2022-24?"]).map(When)
SOURCES = st.builds(Source, LINES, st.integers(0, 99_999), LINES, LINES, LINES, LINES)
EVENTS = st.builds(
    Event,
    title=LINES.filter(bool),
    when=WHENS,
    id=st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True),
    when_basis=st.sampled_from(BASES),
    planned=st.booleans(),
    summary=LINES,
    lane=st.sampled_from(LANES),
    kind=LINES,
    demands=LISTS,
    actors=LISTS,
    places=LISTS,
    salience=st.integers(0, 100).map(lambda percent: percent / 100),
    review=st.sampled_from(REVIEWS),
    retracted=LINES,
    sensitivity=LINES,
    aliases=LISTS,
    same_as=LISTS,
    not_same_as=LISTS,
    tags=LISTS,
    description=LINES,
    sources=st.lists(SOURCES, max_size=3).map(tuple),
    path=st.just("events/x.md"),
    led_to=st.lists(st.sampled_from(["actors-wives", "places-omsk-1"]), unique=True).map(tuple),
)


@given(EVENTS)
def test_an_event_reads_back_as_itself(event):
    links = "".join(f"[They](../actors.md#{anchor}) ([of](x.md#l3)) " for anchor in event.led_to * 2)
    text = matter.write(event_front(Stated(event)), f"\nBody. {links}\n")
    assert read_event(event.path, text) == event


@given(
    st.builds(
        ArticlePage,
        id=st.just("x"),
        seed=LINES,
        title=LINES.filter(bool),
        sha256=st.sampled_from(["", "f" * 64]),
        published=st.none() | WHENS,
        outlet=LINES,
        url=LINES,
        language=st.sampled_from(["en", "ru"]),
        digest=st.booleans(),
        publish=st.sampled_from(["quotes", "full"]),
        tags=LISTS,
        description=LINES,
        path=st.just("articles/x.md"),
    )
)
def test_an_article_reads_back_as_itself(article):
    assert read_article(article.path, matter.write(article_front(article), "")) == article


def test_the_keys_stand_in_the_order_of_the_guide():
    full = replace(
        washed(Event("T", When("2024"))),
        planned=True, retracted="x", sensitivity="x", aliases=("a",), same_as=("b",), not_same_as=("c",), tags=("t",),
        description="d",
    )  # fmt: skip
    assert (
        list(event_front(Stated(full)))
        == (
            "id title when when_basis planned summary lane kind demands actors places salience review retracted "
            "sensitivity aliases same_as not_same_as tags description sources"
        ).split()
    )
    assert (
        list(event_front(washed(Event("T", When("2024")))))
        == ("id title when when_basis summary lane kind demands actors places salience review sources").split()
    )


# Words of a capture ---------------------------------------------------------------------------------------------------

HOSTILE = '<img src=x onerror=alert(1)> {{ 7*7 }} &lt;b&gt; `x` "y" [z](javascript:alert(1))'


def test_words_of_a_capture_are_washed_once_for_all_keys_that_a_theme_may_print():
    event = washed(
        Event(
            HOSTILE, When("2024"), kind=HOSTILE, actors=(HOSTILE, "\u202e"), places=(HOSTILE,), demands=(HOSTILE,),
            tags=(HOSTILE,), sensitivity=HOSTILE, description=HOSTILE, summary=HOSTILE,
        )
    )  # fmt: skip
    printed = (
        event.title,
        event.kind,
        *event.actors,
        *event.places,
        *event.demands,
        *event.tags,
        event.sensitivity,
        event.description,
    )
    assert len(printed) == 8
    assert not set('<>`{}"') & set("".join(printed))
    assert event.summary == (
        '&lt;img src=x onerror=alert(1)&gt; &#123;&#123; 7&#42;7 &#125;&#125; &amp;lt;b&amp;gt; &#96;x&#96; "y" '
        "&#91;z&#93;(javascript:alert(1))"
    )
    article = washed_article(ArticlePage("a", "a.txt", HOSTILE, outlet=HOSTILE, url="javascript:alert(1)"))
    assert not set('<>`{}"') & set(article.title + article.outlet) and article.url == ""


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (page('title: "T"', 'moved_to: "e12"'), "e12"),
        (page('title: "T"', 'when: "2024"'), ""),
        (page("title: moved_to", "when: 2024"), ""),
        (page("moved_to: [x]"), ""),
        ("---\nmoved_to: x\n", ""),
    ],
)
def test_a_page_that_leads_on_is_told_from_an_event(text, target):
    assert moved_to(text) == target
