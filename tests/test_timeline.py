"""The timeline's HTML: whole, in order, honest about dates, and text wherever it should be text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.values.model import ArticlePage, Event, Source
from generator.values.when import When
from generator.writing.entries import page_url
from generator.writing.front import id_of_path
from generator.writing.links import entry_id
from generator.writing.timeline import CHUNK, LONG, SIZES, home_region, timeline_region
from tests import sites

REGION = timeline_region(sites.EVENTS, sites.ARTICLES)


def entry(event_id: str, region: str = REGION) -> str:
    found = re.search(rf'<li class="dl-e[^>]* id="e-{event_id}".*?</li>', region, re.DOTALL)
    assert found, event_id
    return found[0]


def headings(region: str) -> list[str]:
    """Year and month headings and the ids of entries, as they follow one another."""
    found = re.findall(
        r'<section class="dl-y [^>]*id="(.*?)"|<section class="dl-m" id="(.*?)"|<li [^>]*id="(.*?)"', region
    )
    return ["".join(parts) for parts in found]


class Balance(HTMLParser):
    """Fails on elements that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("input", "br", "hr", "img", "meta"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None: ...

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_entries_stand_in_order_under_year_and_month() -> None:
    """What began on an unknown day stands where it ended; context comes at the end of its year."""
    assert " ".join(headings(REGION)) == (
        "y1942 e-k01 e-k02 e-k03 e-k04 "
        "y2022 m2022-09 e-e03 e-e01 e-e02 m2022-11 e-e04 e-e05 e-e07 e-e06 e-e08 e-e09 e-e10 m2022-12 e-e11 e-e12 "
        "e-k05 e-k06 e-k08 e-k07 y2023 e-e13 e-e14 e-k09 y2024 e-e16 e-e15 e-e17"
    )


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ("e17", "3 June 2024"),
        ("e13", "between 1 and 23 January 2023"),
        ("e04", "about November 2022"),
        ("e10", "planned for 27 November 2022"),
        ("e15", "on or before 3 June 2024"),
        ("k08", "since October 2022"),
        ("k02", ">1989<"),
    ],
)
def test_dates_are_told_as_well_as_they_are_known(event: str, says: str) -> None:
    assert says in entry(event)


def test_only_what_html_can_say_is_a_machine_date() -> None:
    assert '<time datetime="2024-06-03">' in entry("e17")
    assert "<time" not in entry("e13")


def test_a_quote_stands_in_quotation_marks_and_a_digest_does_not() -> None:
    assert "<blockquote>“The women of Voronezh came first, on 5 November.”</blockquote>" in entry("e05")
    digest = entry("e13")
    assert "Our digest says: Widows of soldiers asked for a far larger call-up." in digest
    assert "“Widows" not in digest and "<blockquote>" not in digest


def test_the_evidence_names_words_rule_whom_and_passage() -> None:
    told = entry("e05")
    assert "date from “on 5 November”" in told and "rule: month-day" in told and "according to Le Monde" in told
    assert re.search(r'href="\.\./articles/a/#l19-[0-9a-z]{4}"', told)


def test_each_outlet_is_named_once_with_those_whom_it_names() -> None:
    articles = {
        seed: ArticlePage(seed, f"{seed}.txt", seed, outlet=outlet)
        for seed, outlet in (("a", "Newswire"), ("b", "Newswire"), ("c", "Paper"))
    }
    sources = (
        Source("a", 1, "One."), Source("a", 2, "Two.", attributed_to="Newswire"), Source("b", 3, "Three."),
        Source("c", 4, "Four."), Source("c", 5, "Five.", attributed_to="the police"),
    )  # fmt: skip
    event = Event("A rally", When.parse("2023"), id="e1", lane="activism", sources=sources)
    told = entry("e1", timeline_region([event], articles))
    assert "Sources: Newswire; Paper (according to the police)<" in told


def test_what_is_not_reviewed_says_so_and_what_is_does_not() -> None:
    assert "unreviewed" in entry("e05")
    assert "reviewed" not in entry("e17")


def test_a_retracted_event_is_struck_through_with_its_reason_and_without_its_claims() -> None:
    told = entry("e14")
    assert "<del>A widow tells Reuters" in told and "Withdrawn: told twice" in told
    assert "popover" not in told


def test_a_notice_stands_before_distressing_detail() -> None:
    told = entry("e04")
    assert told.index("this entry tells of deaths") < told.index("<details") < told.index("soldiers killed")


def test_context_is_folded_and_all_the_rest_is_not() -> None:
    folds = re.findall(r'<details class="dl-ctx">(.*?)(?=<section|$)', REGION, re.DOTALL)
    folded = {name for fold in folds for name in re.findall(r'id="e-(\w+)"', fold)}
    assert folded == {event.id for event in sites.EVENTS if event.lane == "context"}


def test_where_all_is_context_all_is_the_list() -> None:
    """Without a subject nobody's acts stand in front of the others'; then lanes say nothing, and are not named."""
    plain = [replace(event, lane="context") for event in sites.EVENTS]
    region, home = timeline_region(plain, sites.ARTICLES), home_region(plain, sites.ARTICLES)
    assert set(re.findall(r'<li class="dl-e[^>]* id="e-(\w+)"', region)) == {event.id for event in sites.EVENTS}
    assert "m2022-11" in headings(region)
    assert '<fieldset class="dl-lanes" hidden>' in region
    for page in (re.sub("<fieldset.*?</fieldset>", "", region), home):
        assert not re.search("dl-ctx|dl-legend|dl-context|Activism|Response|Context", page)
    weighty = sorted((e for e in plain if e.review != "retracted"), key=lambda event: -event.salience)[:6]
    assert {event.id for event in weighty} <= set(re.findall(r'<h3><a href="events/(\w+)/">', home))


def test_a_page_by_hand_without_lane_and_source_folds_nothing_away() -> None:
    plain = [replace(event, lane="context") for event in sites.EVENTS]
    region = timeline_region([*plain, Event("A vigil at the gates", When("2022-11-12"), id="own")], sites.ARTICLES)
    assert "e-own" in headings(region) and "dl-ctx" not in region


def test_the_second_page_of_a_split_event_without_lane_and_id_folds_nothing_away() -> None:
    plain = [replace(event, lane="context") for event in sites.EVENTS]
    path = "events/the-vigil.md"
    split = replace(plain[0], lane="activism", path=path, id=id_of_path(path))
    assert "dl-ctx" not in timeline_region([*plain, split], sites.ARTICLES)


def test_who_asked_for_what_leaves_out_whom_it_was_put_to() -> None:
    table = REGION[REGION.index('<table class="dl-asked">') : REGION.index("</table>", REGION.index("dl-asked"))]
    rows = [re.sub(r"<svg.*?</svg>|<[^>]*>", " ", row) for row in re.findall(r"<tr>(.*?)</tr>", table)[1:]]
    assert [" ".join(row.split()) for row in rows] == [
        "Women of Voronezh Help for mobilised men Decent conditions 5 November 2022",
        "Mothers and wives Truth about the missions Decent conditions Open meeting with Putin "
        "between 5 and 25 November 2022",
        "Council of Mothers and Wives Open meeting with Putin Truth about the missions between 21 and 25 November 2022",
        "An association of widows More mobilisation Closed borders between 1 and 23 January 2023",
        "Wives of mobilised men The men’s return A limit of service Contract soldiers instead "
        "Meeting with the minister on or before 3 June 2024",
    ]


def test_who_asks_for_something_else_later_has_a_second_row() -> None:
    wives = [
        replace(sites.EVENTS[10], id="x1", actors=("Wives",), demands=("Conditions",), when=When("2022-11-10")),
        replace(sites.EVENTS[10], id="x2", actors=("Wives",), demands=("Truth",), when=When("2022-12-10")),
        replace(sites.EVENTS[10], id="x3", actors=("Wives",), demands=("Return",), when=When("2024-06-03")),
        replace(sites.EVENTS[10], id="x4", actors=("Mothers",), demands=("Return",), when=When("2024-06-05")),
    ]
    region = timeline_region(wives, sites.ARTICLES).partition('<table class="dl-asked">')[2]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', region)
    told = [(re.sub(r"<[^>]*>", "", who), re.sub(r"<[^>]*>", "", what)) for who, what in rows]
    assert told == [("Wives", "Conditions Truth"), ("Wives, Mothers", "Return")]


@pytest.mark.parametrize("region", [REGION, home_region(sites.EVENTS, sites.ARTICLES)], ids=["timeline", "home"])
def test_the_html_is_sound_and_markdown_leaves_it_alone(region: str) -> None:
    balance = Balance()
    balance.feed(region)
    assert balance.open == []
    assert "\n\n" not in region
    ids = re.findall(r' id="([^"]*)"', region)
    assert len(ids) == len(set(ids))
    assert markdown.markdown(region, extensions=["tables", "toc", "admonition"]) == region


def test_the_order_in_which_events_come_makes_no_difference() -> None:
    assert timeline_region(sites.EVENTS[::-1], dict(reversed(sites.ARTICLES.items()))) == REGION


def test_lists_are_short_and_have_a_height_in_the_style_sheet() -> None:
    region = timeline_region(sites.many(300), sites.ARTICLES)
    parts = re.findall(r'<(?:ol class="dl-l|section class="dl-y) dl-s(\d+)"', region)
    lists = re.findall(r'<ol class="dl-l dl-s(\d+)">(.*?)</ol>', region, re.DOTALL)
    style = (sites.ROOT / "docs/assets/datelines.css").read_text(encoding="utf-8")
    for size, inner in lists:
        assert inner.count("<li ") <= min(CHUNK, int(size))
    assert lists and set(map(int, parts)) <= set(SIZES)
    assert all(f".dl-s{size} " in style for size in SIZES)


@pytest.mark.parametrize(
    ("when", "months"),
    [
        ("2022", (1, 12)),
        ("2022-10-05/2023-01-03", None),
        ("2022-10-05/2022-12-03", (10, 12)),
        ("2022-10", None),
        ("2022-10-05", None),
        ("2022-10/..", (10, 12)),
        ("../2024-06", (1, 6)),
    ],
)
def test_what_a_vague_date_allows_is_drawn_on_its_year(when: str, months: tuple[int, int] | None) -> None:
    """Days and months need no drawing, and a span over years has none."""
    region = timeline_region([Event("A", When(when), id="x")], {})
    found = re.search(r'<li class="dl-e[^"]* dl-a(\d+) dl-z(\d+)"', region)
    assert (found and (int(found[1]), int(found[2]))) == months


def test_the_home_page_shows_the_weightiest_events_in_order_of_time() -> None:
    home = home_region(sites.EVENTS, sites.ARTICLES)
    shown = re.findall(r'<h3><a href="events/(\w+)/">', home)
    front = [event for event in sites.EVENTS if event.lane != "context" and event.review != "retracted"]
    weighty = {event.id for event in sorted(front, key=lambda event: -event.salience)[:6]}
    assert weighty <= set(shown)
    assert shown == sorted(shown, key=lambda name: next(e.when for e in front if e.id == name))
    assert "26 events from 3 articles." in home


def test_an_empty_timeline_says_so() -> None:
    assert "There are no events yet." in timeline_region((), {})
    assert "There are no events yet." in home_region((), {})


@pytest.mark.parametrize(
    ("path", "root", "address"),
    [
        ("events/2022-09-21-order.md", "../", "../events/2022-09-21-order/"),
        ("index.md", "", ""),
        ("guide/index.md", "../", "../guide/"),
        ("events/a b&c\".md", "", "events/a%20b%26c%22/"),
    ],
)  # fmt: skip
def test_addresses_are_those_that_mkdocs_makes(path: str, root: str, address: str) -> None:
    assert page_url(path, root) == address


def test_an_entry_keeps_its_address_and_two_events_never_share_one() -> None:
    assert entry_id(Event("A", When("2022"), id="k7")) == "e-k7"
    twins = [Event("A", When("2022"), path=f"x/{n}/same.md", id="same") for n in range(2)]
    ids = re.findall(r'<li class="dl-e[^>]*id="(.*?)"', timeline_region(twins, {}))
    assert len(set(ids)) == 2


def test_an_entry_begins_with_its_date_whatever_ids_lead_to_it() -> None:
    told = entry("k7", timeline_region([Event("A", When("2022"), id="k7", aliases=("old",))], {}))
    assert '<p class="dl-when"><time' in told and 'id="e-old"' in told


HOSTILE = st.text(
    alphabet=st.sampled_from("ab<>&\"'`\n\t \u202e\x00{}[]()#!-*_=:/\\;%scriptonx"), min_size=1, max_size=30
)


@settings(max_examples=60)
@given(st.lists(HOSTILE, min_size=12, max_size=12))
def test_whatever_the_fields_hold_they_stay_text(texts: list[str]) -> None:
    title, summary, kind, demand, actor, place, quote, phrase, rule, whom, outlet, sensitivity = texts
    event = Event(
        title, When("2022-05-05"), id="x", summary=summary, kind=kind, demands=(demand,), actors=(actor,),
        places=(place,), sensitivity=sensitivity, sources=(Source("s", 3, quote, phrase, rule, whom),),
        path="events/x.md",
    )  # fmt: skip
    article = ArticlePage("a", "s", title, outlet=outlet, url=f"https://example.org/{quote}", path="articles/a.md")
    region = timeline_region([event], {"s": article})
    plain = timeline_region(
        [replace(event, title="t", summary="s", kind="k", demands=("d",), actors=("a",), places=("p",), sensitivity="s",
                 sources=(Source("s", 3, "q", "p", "r", "w"),))],
        {"s": replace(article, outlet="o", url="https://example.org/", title="t")},
    )  # fmt: skip

    class Tags(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.seen: set[tuple[str, ...]] = set()

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.seen.add((tag, *(name for name, _ in attrs)))

    found, known = Tags(), Tags()
    found.feed(region)
    known.feed(plain)
    inline = {("em",), ("strong",), ("code",), ("a", "href"), ("a", "href", "title"), ("span",), ("br",)}
    assert found.seen - known.seen <= inline
    assert "\n\n" not in region


@pytest.mark.parametrize(("number", "long"), [(LONG, False), (LONG + 1, True)])
def test_only_a_long_timeline_leaves_out_what_is_far_from_the_window(number: int, long: bool) -> None:
    events = [Event("A vigil", When("2022-11-12"), id=f"e{n}") for n in range(number)]
    assert ('class="dl dl-long"' in timeline_region(events, {})) is long
    style = (sites.ROOT / "docs/assets/datelines.css").read_text(encoding="utf-8")
    rules = [line for line in style.splitlines() if "content-visibility: auto" in line]
    assert rules and all(line.startswith(".dl-long") for line in rules)
