"""The built site as a reader meets it, in Chromium: complete, accessible, quiet, and quick to filter."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model import Event
from generator.timeline import home_region, timeline_region
from generator.when import When
from tests import sites

expect.set_options(timeout=20_000)  # a machine that does other things too
AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
PAGES = {
    "home": "",
    "timeline": "timeline/",
    "event": "events/e13/",
    "retracted": "events/e14/",
    "article": "articles/a/",
    "digest": "articles/b/",
    "who": "actors/",
    "where": "places/",
    "demands": "demands/",
    "articles": "articles/",
    "review": "review/",
    "about": "about/",
    "guide": "guide/how-dates-are-read/",
    "tags": "odd/tags/",
    "missing": "no/such/page/",
}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
COUNT = len(sites.EVENTS)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "docs/odd").mkdir(parents=True)
    for number, events in enumerate(ODD.values()):
        for kind, region in (("home", home_region), ("timeline", timeline_region)):
            text = f"---\nsearch: {{exclude: true}}\n---\n\n# Odd\n\n{region(events, sites.ARTICLES)}\n"
            (folder / f"docs/odd/{number}-{kind}.md").write_text(text, encoding="utf-8")
    (folder / "docs/odd/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    sites.write(folder, [*sites.EVENTS[:-1], replace(sites.EVENTS[-1], tags=("Vigils", "Courts"))])
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("  /events/\n", "  /events/\n  /odd/\n")
    settings.write_text(text, encoding="utf-8")
    edit = "https://example.org/edit/main/docs/"
    with sites.served(lambda address: sites.build(folder, SITE_URL=address, EDIT_URI=edit)) as address:
        yield address


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with the theme's instant navigation, which a person may switch on."""
    folder = sites.write(tmp_path_factory.mktemp("instant"), sites.EVENTS)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "navigation.instant" not in text
    settings.write_text(text.replace("  features:\n", "  features:\n    - navigation.instant\n"), encoding="utf-8")
    with sites.served(lambda address: sites.build(folder, SITE_URL=address)) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def visible(page: Page) -> int:
    """How many entries the filter leaves; those in a fold count too."""
    return page.locator("li.dl-e:not([hidden])").count()


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
    expect(page.locator("li.dl-e:not([hidden])")).to_have_count(number)
    said = page.locator("output")
    expect(said).to_have_text("No event matches." if number == 0 else f"{number} of {COUNT} events shown")


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
    settled(page, expected(kind="protest"))
    context.close()
    assert said == []


# -- accessible --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: Any, size: Any) -> None:
    if not AXE.is_file():
        pytest.fail("axe-core is missing: `make test` installs it, or `npm ci --prefix tests/browser`", pytrace=False)
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page, found = context.new_page(), {}
    page.add_init_script(path=AXE)
    for name, address in {**PAGES, "search": ""}.items():
        page.goto(site + address)
        if name == "timeline":  # with everything open, it holds the most
            page.locator("li.dl-e").first.wait_for(state="attached")
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
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
    # Folds open by themselves: no script has a part in it.
    fold = page.locator("#e-e05 details")
    fold.locator("summary").click()
    assert fold.locator("blockquote").is_visible()
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
            evidence = page.locator(f"#{entry} .dl-how > p").last
            assert evidence.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})"), (entry, script)
        link = page.locator("#e-e05 [data-url]")
        address = sites.ARTICLES["a.txt"].url
        assert address in link.evaluate("e => getComputedStyle(e, '::after').content")
        context.close()


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


# -- the filter --------------------------------------------------------------------------------------------------------

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
    assert page.locator(".dl-ctx:not([hidden])").count() == 0
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
    found = page.locator("li.dl-e:not([hidden])").evaluate_all("all => all.map(e => e.id)")
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
    expect(page.locator("li.dl-e:not([hidden])")).to_have_count(COUNT)
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
    expect(page.locator("li.dl-e:not([hidden])")).to_have_count(COUNT)
    assert page.url == site + "timeline/"
    assert page.locator(".dl-ctx[open], .dl-ctx[hidden], .dl-y[hidden], .dl-m[hidden]").count() == 0
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
    expect(page.locator("li.dl-e:not([hidden])")).to_have_count(COUNT)


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
    page.locator("#e-e05 .dl-how summary").click()
    page.locator("#e-e05 .dl-how a").click()
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
    expect(page.locator("li.dl-e:not([hidden])")).to_have_count(COUNT)
    again = bars.evaluate_all("all => all.map(path => path.getAttribute('d'))")
    assert [re.findall(r"v[-.\d]+", d) for d in again] == [re.findall(r"v[-.\d]+", d) for d in drawn]


def test_an_entry_in_a_fold_is_shown_to_who_comes_for_it(page: Page, site: str) -> None:
    page.goto(site + "timeline/#e-k03")
    expect(page.locator("#e-k03 h3")).to_be_visible()
    expect(page.locator("#e-k03 h3")).to_be_in_viewport()


def test_the_evidence_leads_to_the_marked_passage(page: Page, site: str) -> None:
    page.goto(site + "timeline/")
    page.locator("#e-e05 .dl-how summary").click()
    page.locator("#e-e05 .dl-how a", has_text="passage").click()
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

LONG = "A title that goes on and on " * 11
ODD: dict[str, Sequence[Event]] = {
    "no events": (),
    "one event": (Event("The only one", When("2023-05-05"), id="x", path="events/x.md"),),
    "3,000 in one month": tuple(
        Event(f"Event {n}", When(f"2023-05-{1 + n % 31:02}"), id=f"x{n}", path="events/x0.md") for n in range(3000)
    ),
    "titles of 300 characters": (
        Event(LONG, When("2023-05-05"), id="x", path="events/x.md", demands=(LONG, LONG.replace(" ", ""))),
        Event(LONG.replace(" ", ""), When("2023-05-06"), id="y", path="events/y.md", actors=(LONG.replace(" ", ""),)),
    ),
    "1942 and 2031 in one list": tuple(
        Event(f"Event of {year}", When(year), id=f"x{n}", path=f"events/x{n}.md")
        for n, year in enumerate(("1942", "2031-02", "../1950", "2030/..", "Y-17000", "19XX"))
    ),
    "no place, actor or source": tuple(
        replace(event, actors=(), places=(), sources=(), kind="", demands=(), summary="") for event in sites.EVENTS
    ),
}


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
