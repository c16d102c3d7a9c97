"""The walls as a whole, in small: whole builds over hostile input. `make torture` does the same with thousands."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.rendering import SETS
from tests.test_escape import MARKUP
from tests.torture import chromium, files, redaction, secrets, sizes

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
    counted, wrong = chromium.hostile_site(browser, tmp_path / "project", texts, 120)
    assert wrong == []
    assert counted > 140


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


def test_a_text_that_asks_for_a_secret_gets_none(tmp_path: Path) -> None:
    asked, found = secrets.ask(tmp_path / "project")
    assert asked >= 60 and found == []


def test_no_byte_of_what_is_built_holds_a_form_of_a_listed_name(tmp_path: Path) -> None:
    placed, found = redaction.run(tmp_path / "project", 1)
    assert placed == 360 and found == []


def test_the_search_for_forms_sees_them(tmp_path: Path) -> None:
    """What the test above relies on: each of these would be counted."""
    people = {"Анна Каренина": ["Anna Karenina", "Анне Карениной"]}
    (tmp_path / "docs").mkdir()
    wrapped = ("Анне&#32;Карениной", "anna-karenina", "Anna%20Karenina", "Anna <b>Kar</b>enina", "Anna Kar\r\n enina")
    for number, text in enumerate(wrapped):
        (tmp_path / f"docs/{number}.md").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "docs/annakarenina.json").write_text(json.dumps("Анне Карениной"), encoding="utf-8")
    (tmp_path / "docs/x.gz").write_bytes(gzip.compress(b"Anna Karenina"))
    assert len({each.partition(":")[0] for each in redaction.left(tmp_path, people)}) == len(wrapped) + 2


@pytest.mark.parametrize("name", ["50,000 nested tags", "900,000 times the same sign, ten signs"])
def test_what_is_too_large_is_read_within_bounds_or_refused(name: str) -> None:
    found, _ = sizes.faults(sizes.CASES[name], 50)
    assert found == []


def test_whatever_file_somebody_tries_is_read_or_refused() -> None:
    """In small; `python -m tests.torture files` gives them at their full size."""
    tried = list(files.files(400))
    assert len(tried) >= 130
    assert [(file.name, found) for file in tried if (found := files.faults(file)[1])] == []
