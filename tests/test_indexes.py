"""Lists of who, where and what was asked for, what is to be reviewed, what the timeline is: from the pages alone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exports import exports
from generator.markup import regions
from generator.run.computed import regions_of
from generator.values.model import ArticlePage, Event, Source
from generator.values.when import When
from generator.writing.front import Stated, read_event, washed
from generator.writing.indexes import (
    MANY,
    MOST,
    REGIONS,
    SHOWN,
    about_region,
    actors_region,
    articles_region,
    demands_region,
    places_region,
    review_region,
    templates,
)
from generator.writing.links import Ways
from generator.writing.links import list_anchor as anchor
from generator.writing.pages import event_page
from generator.writing.positions import order
from tests.rendering import SETS, read, render
from tests.test_escape import MARKUP, MIXTURES

ARTICLES = {
    "b.txt": ArticlePage("b", "b.txt", "Beta", published=When("2024-06"), outlet="The Post", path="articles/b.md"),
    "a.txt": ArticlePage("a", "a.txt", "Alpha", digest=True, path="articles/a.md"),
}


def event(name: str, when: str, *actors: str, **more: object) -> Stated:
    made = Event(name, When(when), id=name, path=f"events/{name}.md", actors=actors, sources=(Source("a.txt", 1, "q"),))
    return washed(replace(made, **more))  # type: ignore[arg-type]


EVENTS = sorted((
    event("later", "2024-06-03", "Wives", "Élan", places=("Rayon",), demands=("leave",), review="reviewed"),
    event("first", "2022-11-05", "wives' council", "Wives", demands=("leave", "boots"), review="disputed"),
    event("vague", "2022-11~", places=("Rayon", "Oblast"), review="reviewed", when_basis="inferred", lane="context"),
    event("report", "2023-01", "Press", sources=(), when_basis="publication", lane="response"),
    event("hoax", "2023-05-05", "Nobody", places=("Nowhere",), demands=("nothing",), review="retracted"),
), key=order)  # fmt: skip


def outline(markdown: str) -> dict[str, list[str]]:
    """Headings as a reader sees them, and the lines of the lists below each; "" is what stands above."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for block in markdown.split("\n\n"):
        if block.startswith("## "):
            heading = read(render(block, "minimal"))[1]
            found[heading] = []
        elif block.startswith("- ") or not heading:
            found[heading] += [read(render(line, "minimal"))[1] for line in block.split("\n")]
    return found


def test_everybody_named_stands_with_their_events_in_order():
    assert outline(actors_region(EVENTS, ARTICLES)) == {
        "": [],
        "Press": ["reported January 2023: report"],
        "Wives": ["5 November 2022: first", "3 June 2024: later"],
        "Wives' council": ["5 November 2022: first"],
        "Élan": ["3 June 2024: later"],
    }


def test_places_are_listed_so_too():
    assert outline(places_region(EVENTS, ARTICLES)) == {
        "": [], "Oblast": ["about November 2022: vague"], "Rayon": ["about November 2022: vague", "3 June 2024: later"],
    }  # fmt: skip


def test_demands_say_who_asked():
    assert outline(demands_region(EVENTS, ARTICLES)) == {
        "": [],
        "Boots": ["5 November 2022: first (wives' council; Wives)"],
        "Leave": ["5 November 2022: first (wives' council; Wives)", "3 June 2024: later (Wives; Élan)"],
    }


def test_the_review_page_names_what_a_person_should_look_at():
    assert outline(review_region(EVENTS, ARTICLES)) == {
        "": [],
        "Disputed": ["5 November 2022: first"],
        "Unreviewed": ["reported January 2023: report"],
        "Dated by the report alone": ["reported January 2023: report"],
        "Dates that are not exact": ["about November 2022: vague"],
        "Without a place": ["5 November 2022: first", "reported January 2023: report"],
        "Without a source": ["reported January 2023: report"],
        "Withdrawn": ["5 May 2023: hoax"],
    }


def test_a_long_list_is_cut_and_counted():
    lines = outline(review_region([event(f"e{n}", "2022") for n in range(MOST + 7)], {}))["Unreviewed"]
    assert (len(lines), lines[-1]) == (MOST + 1, "and 7 more")


def test_the_about_page_counts():
    found = outline(about_region(EVENTS, ARTICLES))
    assert found[""] == ["It holds 4 events from 2 articles, from 2022 to 2024."]
    assert found["What it holds"][:3] == ["Activism: 2", "Response: 1", "Context: 1"]
    assert found["How the dates are known"] == [
        "The source names the date: 2", "Inferred from the source and from known facts: 1",
        "Only the date of the report is known: 1",
    ]  # fmt: skip
    assert found["How far it has been checked"] == ["Unreviewed: 1", "Reviewed: 2", "Disputed: 1", "Retracted: 1"]
    assert "2 of 4 dates are a span or approximate." in about_region(EVENTS, ARTICLES)


def test_where_all_is_context_it_is_not_called_so():
    plain = [replace(each, lane="context") for each in EVENTS]
    assert "What it holds" not in outline(about_region(plain, ARTICLES))
    placeless = outline(review_region(plain, ARTICLES))["Without a place"]
    assert placeless == ["5 November 2022: first", "reported January 2023: report"]


def test_the_about_page_leads_to_every_file_of_data():
    made = {path for path in exports(EVENTS, ARTICLES.values()) if path.startswith("data/")}
    assert set(re.findall(r"\]\((data/[^)]*)\)", about_region(EVENTS, ARTICLES))) == made


def test_the_articles_stand_by_outlet_with_what_they_tell():
    assert outline(articles_region(EVENTS, ARTICLES)) == {
        "": [], "The Post": ["Beta, June 2024: 0 events"], "Without a named outlet": ["Alpha (our digest): 3 events"],
    }  # fmt: skip
    assert outline(articles_region(EVENTS, {"a.txt": ARTICLES["a.txt"]})) == {"": ["Alpha (our digest): 3 events"]}


def test_of_many_events_of_one_name_those_that_matter_most_are_listed_and_the_timeline_has_all():
    many = [event(f"e{n}", f"2022-01-{n % 28 + 1:02}", "Wives & co", salience=n / 100) for n in range(SHOWN + 9)]
    made = actors_region(sorted(many, key=order), {})
    assert [line.split(": ")[1] for line in outline(made)["Wives & co"]] == [
        f"e{n}" for n in sorted(range(9, SHOWN + 9), key=lambda n: (n % 28, -n))
    ]
    assert f"[all {len(many)} events on the timeline](timeline.md?actor=Wives%20%26%20co)" in made


def test_of_many_names_those_that_come_once_share_a_section():
    many = [event(f"e{n}", "2022-01-01", f"Name {n}", *["Often"] * (n < 2)) for n in range(MANY + 1)]
    found = outline(actors_region(sorted(many, key=order), {}))
    assert list(found) == ["", "Often", "Named once"] and found[""] == ["Most often: Often (2)."]
    assert len(found["Named once"]) == MANY + 1 and "Name 7: 1 January 2022: e7" in found["Named once"]


@pytest.mark.parametrize(
    ("when", "is_it"),
    [("2024-06-03", True), ("2024-06-03T10:00:00", True), ("2024-06-03~", False), ("2024-06-03?", False),
     ("2024-06", False), ("2024-06-03/2024-06-04", False), ("2024-06-03/..", False), ("../..", False)],
)  # fmt: skip
def test_a_date_is_exact_only_to_the_day_and_without_doubt(when, is_it):
    assert event("x", when).exact is is_it


@pytest.mark.parametrize("path", REGIONS)
def test_nothing_is_said_plainly(path):
    ((_, region),) = REGIONS[path].items()
    assert render(region([], {}, "en"), "minimal").startswith("<p>")


@pytest.mark.parametrize("path", REGIONS)
def test_the_order_of_what_comes_in_does_not_matter(path):
    made = [regions_of(events, articles, "en")[path] for events, articles in (
        (EVENTS, ARTICLES), (EVENTS[::-1], dict(reversed(ARTICLES.items()))),
    )]  # fmt: skip
    assert made[0] == made[1]


@pytest.mark.parametrize("path", REGIONS)
def test_a_page_begins_with_its_region_empty(path):
    ((name, region),) = REGIONS[path].items()
    filled = regions.fill(templates()[path], name, region(EVENTS, ARTICLES, "en"))
    assert filled.startswith('---\ntitle: "') and regions.read(filled, name).strip() == region(EVENTS, ARTICLES, "en")


def test_links_lead_to_events_and_from_events_to_lists():
    listed = actors_region(EVENTS, ARTICLES)
    assert re.findall(r"\]\((.*?)\)", listed) == [
        f"events/{name}.md" for name in ("report", "first", "later", "first", "later")
    ]
    page = event_page(EVENTS[0], {}, ways=Ways({"actors": "actors.md", "places": "places.md"}))
    for name in EVENTS[0].actors:
        assert f"](../actors.md#{anchor('actors', name)})" in page
        assert f'<a id="{anchor("actors", name)}"></a>' in listed
    assert "](../places.md#" in page and "demands.md" not in page


def test_an_anchor_is_one_names_alone():
    names = ["Wives", "wives", "Жёны", "母", "妻", "a b", "a-b", "<b>", ""]
    assert len({anchor("actors", name) for name in names}) == len(names)
    assert all(re.fullmatch(r"actors-[a-z0-9-]+", anchor("actors", name)) for name in names)


@settings(max_examples=40)
@given(st.one_of(MIXTURES, st.sampled_from(MARKUP)).map(lambda text: f"x{text}"))
def test_words_of_any_kind_stay_words(text):
    """As a person may have typed them, unwashed."""
    typed = Stated(
        Event(
            text,
            When("2024"),
            id="e1",
            path="events/e1.md",
            actors=(text,),
            places=(text,),
            demands=(text,),
            summary=text,
        )
    )
    article = ArticlePage("a", "a.txt", text, outlet=text, path="articles/a.md")
    for path, parts in REGIONS.items():
        ((_, region),) = parts.items()
        plain = region([Stated(replace(typed, title="x", actors=("x",), places=("x",), demands=("x",)))],
                       {"a.txt": replace(article, title="x", outlet="x")}, "en")  # fmt: skip
        for extensions in SETS:
            tags = [
                tag for tag, _ in read(render(region([typed], {"a.txt": article}, "en"), extensions))[0] if tag != "br"
            ]
            assert tags == [tag for tag, _ in read(render(plain, extensions))[0] if tag != "br"], path


def test_pages_made_by_hand_are_in_the_lists():
    made = read_event("events/mine.md", '---\ntitle: "Mine"\nwhen: "2024-01-01"\nactors: ["A"]\n---\n')
    assert outline(actors_region([made], {})) == {"": [], "A": ["1 January 2024: Mine"]}


@pytest.mark.parametrize("region", [actors_region, places_region, demands_region])
def test_a_list_without_names_on_a_plain_timeline_says_where_names_come_from(region):
    plain = Event(
        "The bridge fell",
        When("2024-05-03"),
        lane="context",
        path="events/a.md",
        sources=(Source("a.txt", 3, "The bridge fell."),),
    )
    assert "subject file" in region([plain], {})
    assert region([replace(plain, lane="activism")], {}) == "There are none yet."
