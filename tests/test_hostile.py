"""Attack strings in Chromium: as Markdown, and in every field of a real built site. `make torture` takes thousands."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.rendering import SETS
from tests.test_escape import MARKUP
from tests.torture import chromium

RUN = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)",
       "[a](javascript:alert(1))", "![a](https://example.org/x.png)", "<iframe src=https://example.org></iframe>",
       "'\"><img src=https://example.org/y.png>", "{{ config.extra }}{% raw %}<b onmouseover=alert(1)>",
       "<!--><script src=https://example.org/x.js></script>", "<a href=data:text/html,<script>alert(1)</script>>a</a>",
       "<style>@import 'https://example.org/x.css'</style>", "<link rel=stylesheet href=//example.org/x.css>",
       "<meta http-equiv=refresh content=0;url=https://example.org>", "</title><script>alert(1)</script>",
       "&lt;script&gt;alert(1)&lt;/script&gt;", "*a*<details open ontoggle=alert(1)>", "--><svg onload=alert(1)>",
       "<base href=https://example.org/>", "<form action=https://example.org><input autofocus onfocus=alert(1)>",
       ]  # fmt: skip


@pytest.mark.parametrize("extensions", SETS)
def test_attack_strings_as_markdown_are_words(browser: Browser, extensions: str) -> None:
    assert chromium.wrong_words(browser, [*MARKUP, *RUN], extensions) == []


def test_a_site_with_attack_strings_in_every_field_is_quiet(browser: Browser, tmp_path: Path) -> None:
    """Home, timeline, events, articles, lists, tags, 404, and twenty searches."""
    texts = [*RUN, *MARKUP[:: max(1, len(MARKUP) // 60)]]
    counted, wrong = chromium.hostile_site(browser, tmp_path / "project", texts, 160)
    assert wrong == []
    assert counted > 200


def test_the_watch_sees_what_runs(browser: Browser) -> None:
    """What the tests above rely on: each of these would be counted."""
    context = browser.new_context(**chromium.NOWHERE)
    watch = chromium.Watch(context, "about:")
    watch.page.goto("about:blank")
    watch.page.set_content("<img src=x:// onerror=alert(1)><img src=https://example.org/x.png><script>throw 1</script>")
    watch.page.wait_for_timeout(300)
    seen = " ".join(watch.so_far())
    context.close()
    assert "ran alert" in seen and "asks https://example.org/x.png" in seen and "error: 1" in seen
