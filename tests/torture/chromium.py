"""Attack strings in a browser: as words of Markdown, and in every field of a real built site.

`python -m tests.torture.chromium [FOLDER [PAGES]]` takes the folder of hostile data and, for the site, the number of
pages to make. What is counted: scripts that ran, violations of the policy, requests off the origin, errors on the
console, elements and words that are not as they should be.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator import cli
from generator.built import gate
from generator.markup import escape, matter
from generator.values.model import Event, Source
from generator.values.when import When
from generator.writing.front import washed
from generator.writing.pages import event_page
from tests import sites
from tests.conftest import CHROMIUM, QUIET
from tests.rendering import SETS, render
from tests.torture.escape import payloads
from tests.torture.report import row

_WATCH = """
window.__ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = () => { window.__ran.push(name) };
document.addEventListener('securitypolicyviolation', e => window.__ran.push('policy: ' + e.violatedDirective));
"""
_NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
NOWHERE: dict[str, Any] = {"proxy": {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}}
"""Nothing leaves the machine: what is asked of others goes to a port where nobody listens."""
_BATCH = 200  # texts on one page
_SITE = 250  # pages of one site: each page loads the index of all of them for its search
QUERIES = 20


@contextmanager
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


class Watch:
    """Everything that a page should not do, as it goes."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.found: list[str] = []
        self._origin = origin
        context.add_init_script(_WATCH)
        context.on("request", self._request)
        context.on("page", lambda page: self.found.append("a window of its own") if context.pages[0] != page else None)
        self.page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self._origin, "data:", "blob:")):
            self.found.append(f"asks {request.url[:80]}")

    def _dialog(self, dialog: Any) -> None:
        self.found.append("a dialog")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if message.type == "error" and message.text != _NOT_FOUND:
            self.found.append(f"console: {message.text[:200]}")

    def visit(self, address: str) -> list[str]:
        """What a page does that it should not."""
        self.found.clear()
        self.page.goto(address, wait_until="load")
        return self.so_far()

    def so_far(self) -> list[str]:
        return [*self.found, *(f"ran {what}" for what in self.page.evaluate("window.__ran"))]


# Markdown -------------------------------------------------------------------------------------------------------------

_LOOK = """nodes => nodes.map(node => [
  [...node.querySelectorAll('*')].map(e => e.localName).filter(name => name != 'p' && name != 'br'),
  node.textContent.split(/\\s+/).filter(Boolean).join(' ')])"""


def wrong_words(running: Browser, texts: Sequence[str], extensions: str) -> list[str]:
    """The texts that, written as Markdown and shown in the browser, are more or less than their words."""
    wrong = []
    context = running.new_context(**NOWHERE)
    watch = Watch(context, "about:")
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        parts = "".join(f"<div>{render(escape.markdown_text(text), extensions)}</div>" for text in batch)
        watch.found.clear()
        watch.page.goto("about:blank")
        watch.page.set_content(f"<!doctype html><body>{parts}</body>")
        shown = watch.page.eval_on_selector_all("body > div", _LOOK)
        wrong += [f"{extensions}: {what}" for what in watch.so_far()]
        if len(shown) != len(batch):
            wrong.append(f"{extensions}: {len(batch)} texts became {len(shown)}")
        for text, (tags, words) in zip(batch, shown, strict=False):
            seen = " ".join(escape.line(text).split())
            if tags or " ".join(words.split()) != seen:
                wrong.append(f"{extensions}: {tags} {words!r:.80} for {text!r:.200}")
    context.close()
    return wrong


# A site ---------------------------------------------------------------------------------------------------------------


def make(folder: Path, texts: Sequence[str], pages: int) -> None:
    """A project in which each text is every field: of captures that are read, and of pages typed by hand."""
    texts = [texts[number % len(texts)] for number in range(pages)]
    (folder / "seeds").mkdir(parents=True)
    rows = [
        {
            "id": f"{number} {text}", "title": text, "outlet": text, "url": text,
            "published": text if number % 5 == 0 else "2023-06-05",
            "text": f"Wives of soldiers protested in Omsk, {text}, on {1 + number % 28} June 2023. {text}",
        }
        for number, text in enumerate(texts[: pages // 3])
    ]  # fmt: skip
    lines = "\n".join(json.dumps({key: _whole(value) for key, value in row.items()}) for row in rows)
    (folder / "seeds/rows.jsonl").write_text(lines, encoding="utf-8")
    for number, text in enumerate(texts[:20]):
        name = re.sub(r"[/\x00]", "", _whole(text)).encode()[:80].decode("utf-8", "ignore")
        (folder / "seeds" / f"{number}{name}.txt").write_text(f"On 5 June 2023 wives protested. {_whole(text)}\n")
    frame(folder)
    docs = folder / "docs"
    build = ["build", "--seeds", str(folder / "seeds"), "--docs", str(docs)]
    quietly(build)
    (docs / "tags.md").write_text("---\ntitle: Tags\n---\n\n# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    for number, text in enumerate(texts[pages // 3 :]):
        (docs / f"events/hand-{number}.md").write_text(_by_hand(number, _whole(text)), encoding="utf-8")
    quietly(build)


def frame(folder: Path) -> None:
    """The project's theme, configuration, hook and guide."""
    docs = folder / "docs"
    for name in ("assets", "guide"):
        shutil.copytree(sites.ROOT / "docs" / name, docs / name)
    shutil.copytree(sites.ROOT / "overrides", folder / "overrides")
    settings = (sites.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("generator/mkdocs_hook.py", "hook.py").replace(
        "  /events/\n", "  /events/\n  /tags.md\n"
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "hook.py").write_text(sites.HOOK, encoding="utf-8")


def quietly(command: list[str]) -> None:
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        status = cli.main(command)
    if status == 1 and "named" in said.getvalue():
        raise RuntimeError(said.getvalue()[-2000:])


def _whole(text: str) -> str:
    """A text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()


def _by_hand(number: int, text: str) -> str:
    """A page with the text as typed in its front matter, and as the generator writes it in its body."""
    event = Event(
        text or "-", When(f"2023-06-{1 + number % 28:02}"), id=f"h{number}", path=f"events/hand-{number}.md",
        summary=text, kind=text, actors=(text,), places=(text,), demands=(text,), tags=(text,), description=text,
        sensitivity=text, sources=(Source("rows.jsonl", 1, text, text, text, text),),
    )  # fmt: skip
    page = matter.read(event_page(washed(event), {}))
    front = {**page.front, "title": text or "-", "summary": text, "tags": [text], "description": text, "author": text}
    return matter.write(front, page.body)


def wrong_pages(running: Browser, site: Path, address: str) -> tuple[int, list[str]]:
    """How many pages of a built site were looked at, and what they did that they should not."""
    wrong: list[str] = []
    pages = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    context = running.new_context(**NOWHERE)
    watch = Watch(context, address)
    for name in (*pages, "no/such/page"):
        wrong += [f"{name}: {what}" for what in watch.visit(f"{address}{name}/".replace("/./", "/"))]
    context.close()
    return len(pages) + 1, wrong


def wrong_searches(running: Browser, address: str, queries: Sequence[str]) -> list[str]:
    """What the search does that it should not, asked for each text."""
    context = running.new_context(viewport={"width": 1280, "height": 900}, **NOWHERE)
    watch = Watch(context, address)
    wrong = []
    for query in queries:
        watch.visit(address)
        _search(watch.page, query)
        wrong += [f"search for {query!r:.60}: {what}" for what in watch.so_far()]
    context.close()
    return wrong


def _search(page: Page, query: str) -> None:
    page.locator("label.md-header__button[for=__search]").first.focus()
    page.keyboard.press("s")
    page.locator("input.md-search__input").fill(query)
    page.wait_for_timeout(400)


def hostile_site(running: Browser, folder: Path, texts: Sequence[str], pages: int) -> tuple[int, list[str]]:
    """Makes, builds and visits a site; gives the number of pages seen and everything that was wrong."""
    wrong: list[str] = []
    counted = 0
    make(folder, texts, pages)

    def built(address: str) -> Path:
        return sites.build(folder, SITE_URL=address)

    with sites.served(built) as address:
        site = folder / "site"
        stopped = [each for each in gate.check(site, folder / "docs") if each.kind != "broken-link"]
        wrong += [f"the gate: {problem}" for problem in stopped]  # a link that a person typed may lead nowhere
        counted, found = wrong_pages(running, site, address)
        wrong += found
        step = max(1, len(texts) // QUERIES)
        wrong += wrong_searches(running, address, texts[::step][:QUERIES])
    return counted, wrong


def main(folder: str = "../shared/data/hostile", pages: str = "3000") -> int:
    texts = list(dict.fromkeys(payloads(Path(folder))))
    broken = 0
    with browser() as running:
        for extensions in SETS:
            wrong = wrong_words(running, texts, extensions)
            print(*wrong[:20], sep="\n")
            broken += row(
                f"capture text as Markdown, in Chromium, {extensions} extensions", f"{len(texts)}", len(wrong)
            )
        chosen = texts[:: max(1, len(texts) // int(pages))][: int(pages)]
        counted, searches, wrong = 0, 0, []
        for begin in range(0, len(chosen), _SITE):
            some = chosen[begin : begin + _SITE]
            with tempfile.TemporaryDirectory() as name:
                more, found = hostile_site(running, Path(name) / "project", some, len(some))
            print(f"{more} pages, {len(found)} wrong", *found[:20], sep="\n", flush=True)
            counted, searches, wrong = counted + more, searches + QUERIES, wrong + found
        cases = f"{counted} pages, {searches} searches"
        broken += row("every field hostile through a real built site", cases, len(wrong))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
