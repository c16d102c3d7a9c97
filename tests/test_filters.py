"""The filter of the timeline in Chromium: what it leaves, what it says, and that an address reproduces it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests import sites

COUNT = len(sites.EVENTS)
SHOWN = "li.dl-e:not([hidden], [hidden] *)"


def visible(page: Page) -> int:
    """How many entries the filter leaves; those in a fold count too."""
    return page.locator(SHOWN).count()


def expected(**wanted: str) -> int:
    fields = {"actor": "actors", "place": "places", "demand": "demands"}
    return sum(
        all(
            value in getattr(event, fields[key]) if key in fields else value == getattr(event, key)
            for key, value in wanted.items()
        )
        for event in sites.EVENTS
    )


def settled(page: Page, number: int) -> None:
    """Waits until the list has that many entries; the list and what is said agree."""
    expect(page.locator(SHOWN)).to_have_count(number)
    said = page.locator("output")
    expect(said).to_have_text("No event matches." if number == 0 else f"{number} of {COUNT} events shown")


FACETS = [
    ("kind", "appeal"),
    ("actor", "Vladimir Putin"),
    ("place", "Moscow"),
    ("demand", "More mobilisation"),
]


@pytest.mark.parametrize(("name", "value"), FACETS)
def test_a_choice_leaves_the_events_that_have_it(page: Page, site: str, name: str, value: str) -> None:
    page.goto(site + "timeline/")
    page.locator(".dl-more summary").click()
    page.locator(f"select[name={name}]").select_option(value)
    settled(page, expected(**{name: value}))
    assert f"{name}=" in page.url


def test_lanes_can_be_left_out(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator("[name=lane][value=context]").uncheck()
    settled(page, COUNT - expected(lane="context"))
    assert page.locator(".dl-ctx:not([hidden], [hidden] *)").count() == 0
    page.locator("[name=lane][value=activism]").uncheck()
    settled(page, expected(lane="response"))
    page.locator("[name=lane][value=response]").uncheck()
    settled(page, 0)
    assert page.locator(".dl-y:not([hidden])").count() == 0


def test_words_are_found_whatever_their_case_and_marks(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator("[name=text]").fill("VORONÉZH video")
    settled(page, 1)


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        ("2024", "", "e15 e16 e17 k08"),
        ("2022-11-27", "2022-12-01", "e10 e11 e04 e15 k08"),
        ("", "1990", "k01 k02 e15"),
        ("2023-02", "2023-2-28", "e15 k08 k09"),
        ("some day", "2022-13-40", None),
    ],
)
def test_a_period_leaves_what_may_have_happened_in_it(
    page: Page, site: str, start: str, end: str, ids: str | None
) -> None:
    """An event whose date is vague stays as long as one of its days is in the period; what is no date is ignored."""
    page.goto(site + "timeline/")
    page.locator(".dl-more summary").click()
    page.locator("[name=from]").fill(start)
    page.locator("[name=to]").fill(end)
    if ids is None:
        page.wait_for_timeout(300)
        assert visible(page) == COUNT
        return
    settled(page, len(ids.split()))
    found = page.locator(SHOWN).evaluate_all("all => all.map(e => e.id)")
    assert set(found) == {f"e-{name}" for name in ids.split()}


def test_detail_goes_from_key_events_to_all(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator(".dl-more summary").click()
    numbers = []
    for value in ("1", "2", ""):
        page.locator("[name=detail]").select_option(value)
        page.wait_for_timeout(50)
        numbers.append(visible(page))
    assert 0 < numbers[0] < numbers[1] < numbers[2] == COUNT
    assert page.locator("#e-e17").is_visible()


def test_a_link_reproduces_the_view_and_back_goes_back(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator("[name=lane][value=context]").uncheck()
    page.locator(".dl-more summary").click()
    page.locator("[name=actor]").select_option("Vladimir Putin")
    number = sum(event.lane != "context" and "Vladimir Putin" in event.actors for event in sites.EVENTS)
    settled(page, number)
    other = page.context.new_page()
    other.goto(page.url)
    settled(other, number)
    assert other.locator("[name=actor]").input_value() == "Vladimir Putin"
    assert not other.locator("[name=lane][value=context]").is_checked()
    page.go_back()
    settled(page, COUNT - expected(lane="context"))
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(COUNT)
    assert page.url == site + "timeline/"
    page.go_forward()
    page.go_forward()
    settled(page, number)


def test_typing_a_word_makes_one_step_of_the_history(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    before = page.evaluate("history.length")
    page.locator("[name=text]").press_sequentially("widows", delay=150)
    expect(page.locator("output")).to_contain_text("of")
    page.wait_for_timeout(200)
    assert "text=widows" in page.url
    assert page.evaluate("history.length") == before + 1


def test_clearing_brings_everything_back(page: Page, site: str) -> None:
    page.goto(site + "timeline/?kind=appeal&text=putin&lane=activism")
    expect(page.locator("output")).to_contain_text("of")
    assert page.locator(".dl-ctx[open]").count() == 0
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(SHOWN)).to_have_count(COUNT)
    assert page.url == site + "timeline/"
    assert page.locator(".dl-ctx[open], .dl :is(.dl-ctx, .dl-y, .dl-m, .dl-l, .dl-e)[hidden]").count() == 0
    assert page.evaluate("document.activeElement.name") == "text"


@pytest.mark.parametrize(
    "query",
    [
        "?kind=nonsense&actor=%00&lane=moon&detail=9&from=soon&to=%F0%9F%92%A9",
        "?%%%=%%%&&&=&lane=&text=",
        "?__proto__=1&constructor=2&text=" + "%20" * 50,
        "?lane=activism,activism,constructor,response,context",
        "#" + "x" * 5000,
        "#%E0%A4%A",
    ],
)
def test_a_nonsense_address_shows_the_whole_timeline(page: Page, site: str, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(site + "timeline/" + query)
    expect(page.locator(".dl-filter")).to_be_visible()
    page.wait_for_timeout(100)
    assert visible(page) == COUNT
    assert faults == []


def test_a_demand_that_is_clicked_becomes_the_filter(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator(".dl-asked a", has_text="Closed borders").click()
    settled(page, 1)
    assert page.locator("[name=demand]").input_value() == "Closed borders"
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(COUNT)


def test_the_filter_works_after_the_theme_swapped_the_page(page: Page, instant: str) -> None:
    loads: list[str] = []
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(instant)
    page.wait_for_load_state("networkidle")  # the theme reads the sitemap before it swaps pages
    page.locator(".md-tabs a", has_text="Timeline").click()
    expect(page.locator(".dl-filter")).to_be_visible()
    page.locator("[name=text]").fill("voronezh")
    settled(page, 1)
    page.locator("#e-e05 h4 a").click()
    expect(page.locator("h1")).to_contain_text("Voronezh")
    page.go_back()
    settled(page, 1)
    assert page.locator("[name=text]").input_value() == "voronezh"
    page.locator("#e-e05 > button").click()
    page.locator("#he-e05 a", has_text="passage").click()
    expect(page.locator("mark.dl-target")).to_be_in_viewport()
    assert loads == [instant]
    assert faults == []


def test_the_picture_follows_the_filter_and_leads_to_the_month(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    bars = page.locator(".dl-bars")
    drawn = bars.evaluate_all("all => all.map(path => path.getAttribute('d'))")
    page.locator("[name=text]").fill("challenges")
    settled(page, 1)
    left = bars.evaluate_all("all => all.map(path => path.getAttribute('d'))")
    assert "".join(left).count("M") == 1 < "".join(drawn).count("M")
    page.locator(".dl-ov a", has_text="November 2022").click()
    expect(page.locator("#e-e08")).to_be_in_viewport()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(SHOWN)).to_have_count(COUNT)
    again = bars.evaluate_all("all => all.map(path => path.getAttribute('d'))")
    assert [re.findall(r"v[-.\d]+", d) for d in again] == [re.findall(r"v[-.\d]+", d) for d in drawn]
