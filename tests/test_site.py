"""The built site as a reader meets it, in Chromium: complete, accessible, quiet, and quick to filter."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import sites
from tests.conftest import DESKTOP, PHONE
from tests.odd import ODD

AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
PAGES = {
    **sites.KINDS,
    "retracted": "events/e14/",
    "digest": "articles/b/",
    "guide": "guide/how-dates-are-read/",
    "tags": "odd/tags/",
    "missing": "no/such/page/",
}


# -- quiet -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_off_its_origin_and_breaks_no_policy(browser: Browser, site: str, name: str) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site + PAGES[name])
    page.locator("label.md-header__button[for=__search]").first.focus()
    page.keyboard.press("s")  # opens the search, whose worker reads the index
    page.keyboard.type("mobilisation")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    context.close()
    assert [url for url in asked if not url.startswith(site)] == []
    assert said == (
        ["Failed to load resource: the server responded with a status of 404 (Not Found)"] if name == "missing" else []
    )


def test_the_policy_stops_what_a_page_should_not_hold(browser: Browser, site: str) -> None:
    """What a wall further in let through would still not run: inline script, handler, style, foreign picture, frame."""
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page, asked = context.new_page(), []
    evil = (
        "<script>window.evil=1</script><img src=x onerror='window.evil=2'><p style='color:red' id=styled>x</p>"
        "<img src='https://example.org/x.png'><iframe src='https://example.org/'></iframe>"
        "<form action='https://example.org/' method=post><button id=go>go</button></form>"
    )

    def insert(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<h1", evil + "<h1", 1))

    page.route("**/timeline/", insert)

    def refuse(route: Any) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("https://example.org/**", refuse)
    page.goto(site + "timeline/")
    assert page.evaluate("window.evil") is None
    assert page.locator("#styled").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    page.evaluate("setTimeout(() => document.getElementById('go').click())")
    page.wait_for_timeout(300)
    assert page.url == site + "timeline/"
    assert asked == []
    context.close()


def test_all_of_it_works_where_storage_is_forbidden(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site + "timeline/?kind=protest")
    number = sum(event.kind == "protest" for event in sites.EVENTS)
    expect(page.locator("output")).to_have_text(f"{number} of {len(sites.EVENTS)} events shown")
    context.close()
    assert said == []


# -- accessible --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: Any, size: Any) -> None:
    if not AXE.is_file():
        pytest.fail("axe-core is missing: `make test` installs it, or `npm ci --prefix tests/browser`", pytrace=False)
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # nothing half faded in
    page, found = context.new_page(), {}
    page.add_init_script(path=AXE)
    for name, address in {**PAGES, "search": ""}.items():
        page.goto(site + address)
        if name == "timeline":  # with everything open, it holds the most
            page.locator("li.dl-e").first.wait_for(state="attached")
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            page.evaluate("for (const note of document.querySelectorAll('[popover]')) note.removeAttribute('popover')")
        if name == "search":
            page.keyboard.press("s")
            page.keyboard.type("mobilisation")
            page.locator(".md-search-result__item").first.wait_for()
        report = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21aa','wcag22aa','best-practice']})"
        )
        for fault in report["violations"]:
            found[f"{name}: {fault['id']}"] = [node["html"][:200] for node in fault["nodes"][:3]]
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 640], ids=["phone", "zoomed"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(browser: Browser, site: str, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 500})
    page = context.new_page()
    page.goto(site + PAGES[name])
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.evaluate("for (const note of document.querySelectorAll('[popover]')) note.removeAttribute('popover')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        """() => [...document.querySelectorAll('article *')].filter((e) => e.checkVisibility()
           && !e.closest('svg, .md-typeset__scrollwrap')  // tables scroll by themselves
           && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert cut == []


@pytest.mark.parametrize("name", ["home", "timeline", "event", "article"])
def test_the_menu_opens_on_a_phone(browser: Browser, site: str, name: str) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + PAGES[name])
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-sidebar--primary .md-nav__link", has_text="Timeline").first.click()
    assert page.url == site + "timeline/"
    context.close()


@pytest.mark.parametrize("name", ["event", "article", "about"])
def test_the_way_past_the_header_leads_to_the_title(page: Page, site: str, name: str) -> None:
    page.goto(site + PAGES[name])
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#dl-page')")
    assert page.evaluate("document.querySelector('#dl-page').contains(document.querySelector('h1'))")


def test_the_keyboard_reaches_every_control_and_every_entry(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator(".dl-more summary").press("Enter")
    page.locator("[name=text]").focus()
    reached, last = [], None
    for _ in range(400):
        page.keyboard.press("Tab")
        last = page.evaluate(
            "() => { const e = document.activeElement; return e.name || e.closest('li.dl-e')?.id || e.className }"
        )
        reached.append(last)
        if "md-footer" in str(last) or page.evaluate("!!document.activeElement.closest('footer')"):
            break
    assert {"lane", "kind", "actor", "place", "demand", "from", "to", "detail"} <= set(reached)
    front = {f"e-{event.id}" for event in sites.EVENTS if event.lane != "context"}
    assert front <= set(reached)


def test_motion_stops_where_a_reader_asks_for_it(browser: Browser, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + "timeline/")
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map(e => parseFloat(getComputedStyle(e).transitionDuration)))"
    )
    context.close()
    assert longest <= 0.001


# -- complete ----------------------------------------------------------------------------------------------------------


def test_without_javascript_everything_is_there_and_can_be_reached(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + "timeline/")
    assert page.locator(".dl-filter").is_hidden()
    for event in sites.EVENTS:
        entry = page.locator(f"#e-{event.id}")
        text = unescape(entry.text_content() or "")
        assert event.title in text
        assert event.when.words(event.planned) in text
        if event.review == "retracted":
            assert event.retracted in text
            continue
        for source in event.sources:
            assert source.quote in text
            article = sites.ARTICLES[source.seed]
            assert (article.outlet or article.title) in text
            assert entry.locator(f"a[href^='../articles/{article.id}/#l{source.line}-']").count() == 1
    # The evidence opens by itself: no script has a part in it.
    page.locator("#e-e05 > button").click()
    assert page.locator("#he-e05 blockquote").is_visible()
    context.close()


def test_on_paper_every_event_is_open_and_every_source_has_its_address(browser: Browser, site: str) -> None:
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport=DESKTOP)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site + "timeline/")
        page.emulate_media(media="print")
        assert page.locator(".dl-filter").is_hidden()
        assert page.locator(".md-header").is_hidden()
        for entry in ("e-k03", "e-e05", "e-e04"):
            evidence = page.locator(f"#{entry} [popover] > *").last
            assert evidence.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})"), (entry, script)
        link = page.locator("#e-e05 [data-url]")
        address = sites.ARTICLES["a.txt"].url
        assert address in link.evaluate("e => getComputedStyle(e, '::after').content")
        context.close()


def test_the_address_of_a_preview_stands_on_paper_alone(browser: Browser, site: str) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()  # type: ignore[arg-type]
    page.goto(site + PAGES["event"])
    expect(page.locator(".dl-address")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".dl-address")).to_be_visible()


@pytest.mark.parametrize("name", ["event", "article", "about"])
def test_a_printed_page_says_where_it_stands_and_has_no_controls(browser: Browser, site: str, name: str) -> None:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site + PAGES[name])
    page.emulate_media(media="print")
    expect(page.locator(".dl-address")).to_have_text(site + PAGES[name])
    expect(page.locator(".dl-address")).to_be_visible()
    for control in (".md-header", ".md-tabs", ".md-footer", ".md-content__button", ".md-sidebar"):
        assert page.locator(control).first.is_hidden(), control
    if name != "about":
        address = sites.ARTICLES["b.txt" if name == "event" else "a.txt"].url
        shown = page.locator(f"a[href='{address}']").first.evaluate("e => getComputedStyle(e, '::after').content")
        assert address in shown
    context.close()


def test_an_event_says_all_that_is_known_and_leads_on(page: Page, site: str) -> None:
    (event,) = (event for event in sites.EVENTS if f"events/{event.id}/" == PAGES["event"])
    page.goto(site + PAGES["event"])
    text = " ".join(page.locator("#dl-page").inner_text().split())
    for told in (event.title, event.summary, event.kind, *event.actors, *event.demands, *event.places, event.id):
        assert told in text
    for source in event.sources:
        assert source.quote in text and source.phrase in text
        article = sites.ARTICLES[source.seed]
        assert page.locator(f"#dl-page a[href^='../../articles/{article.id}/#l{source.line}-']").count() == 1
    assert page.locator("a[rel=edit]").get_attribute("href") == f"https://example.org/edit/main/docs/{event.path}"
    page.locator("a", has_text=event.actors[0]).first.click()
    expect(page.locator("h2", has_text=event.actors[0])).to_be_in_viewport()
    page.locator("a", has_text=event.title).first.click()
    page.locator("a", has_text="This event on the timeline").click()
    expect(page.locator(f"#e-{event.id}")).to_be_in_viewport()


def test_programs_find_the_feeds_and_what_a_page_is_about(page: Page, site: str) -> None:
    page.goto(site)
    for kind, reads in (("atom+xml", "<feed"), ("feed+json", "jsonfeed.org")):
        address = page.locator(f"link[rel~=alternate][type='application/{kind}']").evaluate("e => e.href")
        text = page.request.get(address).text()
        assert reads in text and f"{site}events/e13/" in text
    for name, kind in (("event", "Event"), ("article", "NewsArticle"), ("timeline", "ItemList"), ("about", "Dataset")):
        page.goto(site + PAGES[name])
        described = json.loads(page.locator("script[type='application/ld+json']").inner_text())
        assert kind in json.dumps(described)
        assert described.get("@id", site + PAGES[name]) == site + PAGES[name]


# -- ways within the page ----------------------------------------------------------------------------------------------


def test_an_entry_in_a_fold_is_shown_to_who_comes_for_it(page: Page, site: str) -> None:
    page.goto(site + "timeline/#e-k03")
    expect(page.locator("#e-k03 h3")).to_be_visible()
    expect(page.locator("#e-k03 h3")).to_be_in_viewport()


def test_the_evidence_leads_to_the_marked_passage(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator("#e-e05 > button").click()
    page.locator("#he-e05 a", has_text="passage").click()
    passage = page.locator("mark:is(:target, .dl-target)")
    expect(passage).to_have_text("The women of Voronezh came first, on 5 November.")
    expect(passage).to_be_in_viewport()


# -- light -------------------------------------------------------------------------------------------------------------


def test_our_script_and_style_are_small() -> None:
    sizes = {
        path.name: len(gzip.compress(path.read_bytes(), mtime=0))
        for path in (sites.ROOT / "docs/assets").iterdir()
        if path.suffix in (".js", ".css")
    }
    assert sum(sizes.values()) <= 15_000, sizes


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_odd_timelines_stay_whole(browser: Browser, site: str, name: str) -> None:
    events, number = ODD[name], list(ODD).index(name)
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    for kind in ("home", "timeline"):
        page.goto(f"{site}odd/{number}-{kind}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("li.dl-e").count() == len(events)
    if events:
        page.locator("[name=text]").fill("of")
        expect(page.locator("output")).to_have_text(re.compile(r"^(\d+ of [\d,]+ events shown|No event matches\.)$"))
    else:
        expect(page.locator(".dl-empty")).to_have_text("There are no events yet.")
    context.close()
    assert faults == []


def test_the_two_regions_are_the_same_each_time(tmp_path: Path) -> None:
    texts = [
        (sites.write(tmp_path / name, events) / "docs/timeline.md").read_bytes()
        for name, events in (("a", sites.EVENTS), ("b", sites.EVENTS[::-1]))
    ]
    assert texts[0] == texts[1]


def test_the_search_finds_events_and_leads_to_them(page: Page, site: str) -> None:
    index = json.loads(page.request.get(site + "search/search_index.json").text())
    places = [entry["location"] for entry in index["docs"]]
    assert not any(place.startswith("timeline/") for place in places)
    assert {f"events/{event.id}/" for event in sites.EVENTS} <= set(places)
