"""Pages of odd events, and a site without any, in Chromium: whole, narrow enough, and complete without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.values.model import ArticlePage, Event, Source
from generator.values.when import When
from tests import sites
from tests.odd import LONG

WORD = "x" * 300
ARTICLE = ArticlePage(
    "odd", "odd.txt", LONG.strip(), outlet=WORD, url=f"https://example.org/{WORD}", path="articles/odd.md"
)
SOURCE = Source("odd.txt", 3, f"{LONG}{WORD}", WORD[:80], "month-day", WORD[:80])
EVENTS = {
    "bare": Event("Nothing but a title", When("2023-05-05"), id="bare"),
    "long": Event(
        LONG.strip(), When("2023-05-06"), id="long", summary=LONG, kind=WORD, demands=(LONG, WORD), actors=(LONG, WORD),
        places=(LONG, WORD), sources=(SOURCE, replace(SOURCE, line=9)), sensitivity="deaths",
    ),
    "word": Event(WORD, When("2023-05-07~"), id="word", summary=WORD, sources=(SOURCE,)),
    "undated": Event("No day is known", When("../.."), id="undated", lane="context"),
    "nowhere": Event("Told by no page", When("1942"), id="nowhere", sources=(Source("gone.txt", 0, ""),)),
    "withdrawn": Event(
        "It was another town", When("2023"), id="withdrawn", review="retracted", retracted=WORD, actors=("Somebody",)
    ),
    "sure": Event("A person looked", When("2031-02"), id="sure", review="reviewed", planned=True, lane="response"),
}  # fmt: skip
LISTS = ("actors", "places", "demands", "articles", "review", "about")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    events = [replace(event, path=f"events/{name}.md") for name, event in EVENTS.items()]
    folder = sites.write(tmp_path_factory.mktemp("odd"), events, {"odd.txt": ARTICLE})
    with sites.served(lambda address: sites.build(folder, SITE_URL=address)) as address:
        yield address


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = sites.write(tmp_path_factory.mktemp("empty"), (), {})
    with sites.served(lambda address: sites.build(folder, SITE_URL=address)) as address:
        yield address


@pytest.mark.parametrize("path", [*(f"events/{name}" for name in EVENTS), "articles/odd", *LISTS])
def test_a_page_fits_a_narrow_phone_and_breaks_nothing(browser: Browser, site: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}{path}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#dl-page *')].filter((e) => e.checkVisibility()
           && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert cut == [] and said == []


@pytest.mark.parametrize("path", ["", "timeline/", *(f"{name}/" for name in LISTS)])
def test_a_site_without_events_is_whole(browser: Browser, empty: str, path: str) -> None:
    context = browser.new_context()
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(empty + path)
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("#dl-page").inner_text().strip()
    context.close()
    assert said == []


def test_without_javascript_a_page_says_all_and_its_links_lead_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}events/long/")
    text = " ".join(page.locator("#dl-page").inner_text().split())
    event = EVENTS["long"]
    for told in (event.title, event.kind, *event.actors, *event.demands, *event.places, SOURCE.quote, SOURCE.phrase):
        assert told.strip() in text
    assert text.index("deaths") < text.index(event.summary.strip(), text.index(event.title) + len(event.title))
    page.locator("a", has_text="The passage in the article").first.click()
    assert page.evaluate("document.querySelector('mark:target') !== null")
    page.locator("mark:target ~ a, mark:target").first.wait_for()
    context.close()


def test_what_is_not_known_is_said(page: Page, site: str) -> None:
    for name, says in (
        ("bare", "No source is given."), ("undated", "At an unknown date"), ("undated", "Date: not known"),
        ("nowhere", "gone.txt"), ("withdrawn", "Withdrawn: "), ("sure", "compared with its sources by a person"),
        ("word", "About 7 May 2023"),
    ):  # fmt: skip
        page.goto(f"{site}events/{name}/")
        expect(page.locator("#dl-page")).to_contain_text(says)
    page.goto(f"{site}review/")
    for heading in ("Unreviewed", "Dates that are not exact", "Without a place", "Without a source", "Withdrawn"):
        expect(page.locator("h2", has_text=heading)).to_be_visible()
