"""Under MkDocs what is computed is always that of the pages, and what stands in front matter is text."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import mkdocs_hook
from tests import sites

EVENTS = sites.EVENTS[9:13]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the whole hook; its timeline.md says nothing yet of the pages beside it."""
    folder = sites.write(tmp_path / "project", EVENTS)
    (folder / "docs/timeline.md").write_text(
        "---\ntitle: Timeline\n---\n\n# Timeline\n\nBefore.\n\n"
        "<!-- datelines:begin timeline -->\n<!-- datelines:end timeline -->\n\nAfter.\n",
        encoding="utf-8",
    )
    return folder


def built(folder: Path, program: str = "mkdocs") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"], cwd=folder, text=True, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_build_shows_what_the_pages_say_and_writes_nothing_to_docs(project: Path, program: str) -> None:
    before = {path: path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}
    status, said = built(project, program)
    assert status == 0 and "WARNING" not in said, said
    page = (project / "site/timeline/index.html").read_text(encoding="utf-8")
    assert all(f'id="e-{event.id}"' in page for event in EVENTS)
    assert page.index("Before.") < page.index('class="dl"') < page.index("After.")
    assert {path: path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()} == before


def test_a_build_stops_at_a_broken_page_and_names_it(project: Path) -> None:
    page = project / "docs" / EVENTS[0].path
    page.write_text('---\ntitle: "Half\nwhen: "2022"\n---\n', encoding="utf-8")
    status, said = built(project)
    assert status != 0
    assert re.search(rf"{EVENTS[0].path}:\d+: error", said), said
    assert "Traceback" not in said


# -- the preview -------------------------------------------------------------------------------------------------------


class Preview:
    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = folder / "log.txt"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{self.port}"], cwd=folder,
            stdout=self.log.open("w"), stderr=subprocess.STDOUT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
            return str(answer.read().decode())

    def until(self, holds: Callable[[], bool], seconds: float = 40) -> float:
        """How long it took; fails with the log after `seconds`."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            try:
                if holds():
                    return time.monotonic() - start
            except OSError:
                pass
            time.sleep(0.05)
        pytest.fail(self.log.read_text(encoding="utf-8"))

    def builds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("Documentation built")


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    running = Preview(project)
    try:
        running.until(lambda: "Timeline" in running.get("timeline/"))
        yield running
    finally:
        running.process.terminate()
        running.process.wait()


def test_an_edit_shows_on_the_timeline_after_one_rebuild(project: Path, preview: Preview) -> None:
    page = project / "docs" / EVENTS[0].path
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(EVENTS[0].title, "A title that a person wrote"), encoding="utf-8")
    preview.until(lambda: "A title that a person wrote" in preview.get("timeline/"))
    assert "A title that a person wrote" in preview.get(EVENTS[0].path.removesuffix(".md") + "/")
    time.sleep(2.5)  # a hook that writes would have set off another by now
    assert preview.builds() == 2


def test_a_half_typed_page_is_shown_as_it_was_until_it_is_whole_again(project: Path, preview: Preview) -> None:
    page = project / "docs" / EVENTS[0].path
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("when:", 'when: "'), encoding="utf-8")
    preview.until(lambda: "as they were before" in preview.log.read_text(encoding="utf-8"))
    preview.until(lambda: preview.builds() >= 1)
    address = EVENTS[0].path.removesuffix(".md") + "/"
    preview.until(lambda: EVENTS[0].title in preview.get(address))
    assert f'id="e-{EVENTS[0].id}"' in preview.get("timeline/")
    assert re.search(rf"{EVENTS[0].path}:\d+", preview.log.read_text(encoding="utf-8"))
    page.write_text(whole.replace(EVENTS[0].title, "Whole again"), encoding="utf-8")
    preview.until(lambda: "Whole again" in preview.get("timeline/"))


def test_the_preview_may_reload_itself(preview: Preview) -> None:
    page = preview.get("")
    assert "livereload(" in page
    assert "script-src 'self' 'unsafe-inline'" in page


# -- front matter ------------------------------------------------------------------------------------------------------


def test_front_matter_is_text_in_the_page(tmp_path: Path) -> None:
    """The theme prints title and description as they stand, in several places; both walls are up here."""
    folder = sites.write(tmp_path, EVENTS)
    (folder / "docs/events/evil.md").write_text(
        "---\ntitle: '\"><script>alert(1)</script> & <b>more</b>'\ndescription: '\"><script>alert(2)</script>'\n"
        "author: '\"><script>alert(3)</script>'\ntags: ['<script>alert(4)</script>']\nwhen: '2022'\n---\n\nText.\n",
        encoding="utf-8",
    )
    page = (sites.build(folder) / "events/evil/index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script>alert", page)
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>more</b>" not in page


def test_the_theme_override_alone_keeps_title_and_description_text(tmp_path: Path) -> None:
    """The second wall without the first: no hook escapes anything."""
    folder = sites.write(tmp_path, EVENTS)
    (folder / "hook.py").write_text(re.sub("(?<=import ).*on_startup", "on_env", sites.HOOK), encoding="utf-8")
    (folder / "docs/events/evil.md").write_text(
        "---\ntitle: '\"><script>alert(1)</script>'\ndescription: '\"><script>alert(2)</script>'\n---\n\nText.\n",
        encoding="utf-8",
    )
    page = (sites.build(folder) / "events/evil/index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script>alert", page)


@pytest.mark.parametrize(
    ("page", "made"),
    [
        ("<p>\n\n  two   words\n  </p>\n", "<p>\ntwo   words</p>\n"),
        ("<i>a</i>\n<i>b</i>\n<div>\n<ul>", "<i>a</i>\n<i>b</i><div><ul>"),
        ('<meta name="generator" content="mkdocs-1">\n<title>a</title>', "\n<title>a</title>"),
        ("a\n\n<pre class=x>\n  kept\n\n  so</pre>\n\n\nb", "a\n<pre class=x>\n  kept\n\n  so</pre>\nb"),
        ("<PRE>\n\n</PRE>\n\n<textarea>\n\n</textarea>", "<PRE>\n\n</PRE>\n<textarea>\n\n</textarea>"),
        ("<pre>\n\nnever closed", "<pre>\nnever closed"),
        ("<b>a</b>   <i>b</i> <u>c</u>", "<b>a</b>\n<i>b</i> <u>c</u>"),
        ("a <!-- to ask her\nagain --> b\n<pre><!-- shown --></pre>", "a  b\n<pre><!-- shown --></pre>"),
        ('<a href="#first-heading" class="md-skip">', '<a href="#dl-page" class="md-skip">'),
    ],
)
def test_white_space_goes_where_it_shows_nothing(page: str, made: str) -> None:
    assert mkdocs_hook.on_post_page(page, None, None) == made


def test_the_built_data_name_the_site_and_pages_say_what_they_are(project: Path) -> None:
    assert built(project)[0] == 0
    feed = json.loads((project / "site/data/feed.json").read_text(encoding="utf-8"))
    assert feed["title"] == "Datelines" and feed["items"][0]["url"].startswith("http://127.0.0.1:8000/events/")
    page = (project / "site" / EVENTS[0].path.removesuffix(".md") / "index.html").read_text(encoding="utf-8")
    assert json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])["mainEntity"]["name"]


@pytest.mark.parametrize(
    ("value", "result"),
    [
        ("plain", "plain"),
        ("<b> & \"'", "&lt;b&gt; &amp; &quot;&#x27;"),
        (["<b>", {"k": "<i>"}], ["&lt;b&gt;", {"k": "&lt;i&gt;"}]),
        (12, 12),
        (None, None),
        (True, True),
    ],
)
def test_every_string_in_front_matter_is_escaped(value: object, result: object) -> None:
    assert mkdocs_hook.escaped(value) == result
