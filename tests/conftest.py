"""What several test modules share: the project's root, Chromium, a built site, and how hypothesis searches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.writing.timeline import home_region, timeline_region
from tests import sites
from tests.odd import ODD

# The same examples on every machine and at every run; `make torture` searches further, and anew each time.
settings.register_profile("tests", derandomize=True, deadline=None)
settings.register_profile(
    "torture",
    max_examples=10_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (  # nothing of the browser's own goes out to the network
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
expect.set_options(timeout=20_000)  # a machine that does other things too


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one a worker; a test opens its own context in it. Never skipped: no browser, no proof."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.fail(f"none of {', '.join(CHROMIUM)} is on the path: `make test` installs one", pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site that `tests/sites.py` makes, and of odd timelines below `odd/`."""
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
