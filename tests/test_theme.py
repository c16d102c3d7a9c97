"""What Datelines changes in the theme: the colours and the search cost nothing before somebody uses them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import DESKTOP

SCHEME = "document.body.getAttribute('data-md-color-scheme')"


def test_the_index_of_the_search_waits_until_somebody_searches(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site + "timeline/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if "search" in path] and page.workers == []
    page.locator(".md-search__input").focus()
    page.keyboard.type("voronezh")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert "search/search_index.json" in asked and len(page.workers) == 1


def test_an_address_with_a_question_searches_at_once(page: Page, site: str) -> None:
    page.goto(site + "?q=voronezh")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_where_no_page_is_ways_lead_on(page: Page, site: str) -> None:
    page.goto(site + "no/such/page/")
    expect(page).to_have_title(re.compile("^There is no page here – "))
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    ways = page.locator("article ul a").evaluate_all("links => links.map(link => link.href)")
    assert f"{site}timeline/" in ways
    assert all(page.request.get(way).ok for way in ways)


def test_a_heading_takes_no_line_for_a_link_that_phones_never_show(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=DESKTOP, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + "review/")
    expect(page.locator("article h2").first).to_be_visible()
    assert page.locator("article .headerlink").count()
    assert not any(link.is_visible() for link in page.locator("article .headerlink").all())
    context.close()


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_colours_are_those_of_the_system_from_the_first_moment(
    browser: Browser, site: str, system: Any, scheme: str
) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme=system)  # type: ignore[arg-type]
    page = context.new_page()
    page.route("**/bundle*.js", lambda route: route.abort())  # before the theme's script had a say
    page.goto(site + "timeline/")
    assert page.evaluate(SCHEME) == scheme
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    other = {"default": "slate", "slate": "default"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)
    context.close()


def test_a_reader_who_chooses_the_colours_keeps_them(page: Page, site: str) -> None:
    page.goto(site)
    seen = []
    for _ in range(3):
        button = page.get_by_role("button", name="mode").or_(page.get_by_role("button", name="system"))
        seen.append((button.get_attribute("title"), page.evaluate(SCHEME)))
        button.press("Enter")
    assert seen == [
        ("Switch to light mode", "default"),
        ("Switch to dark mode", "default"),
        ("Follow the system’s setting", "slate"),
    ]
    page.locator(".dl-scheme").click()
    page.locator(".dl-scheme").click()
    page.goto(site + "timeline/")
    assert page.evaluate(SCHEME) == "slate"
