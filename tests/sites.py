"""Small sites to test with: events and articles in our own words, written to a folder and built with MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from generator.exports import exports
from generator.markup import regions
from generator.run.computed import FILLED
from generator.values.model import Article, ArticlePage, Dating, Event, Source
from generator.values.when import When
from generator.writing import positions
from generator.writing.article_pages import article_page
from generator.writing.front import Stated
from generator.writing.links import Ways
from generator.writing.pages import event_page
from generator.writing.templates import templates

ROOT = Path(__file__).resolve().parent.parent

ADDRESS = "http://127.0.0.1:8137/"
WAYS = Ways({name: f"{name}.md" for name in ("actors", "demands", "places")}, ("month-day", "weekday", "year"), True)


def event(row: Mapping[str, Any]) -> Event:
    """From a table of TOML; lists become tuples, and an event without `path` gets one from its id."""
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    given["when"] = When(row["when"])
    given["sources"] = tuple(Source(**source) for source in row.get("sources", ()))
    return Event(**{"path": f"events/{row['id']}.md", **given})


def read(path: Path) -> tuple[tuple[Event, ...], dict[str, ArticlePage]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = [
        ArticlePage(**{**row, "published": When(row["published"])} if "published" in row else row)
        for row in table["article"]
    ]
    return tuple(map(event, table["event"])), {article.seed: article for article in articles}


EVENTS, ARTICLES = read(ROOT / "tests/cases/timeline/events.toml")
KINDS = {
    "home": "", "timeline": "timeline/", "event": "events/e13/", "article": "articles/a/", "who": "actors/",
    "where": "places/", "demands": "demands/", "articles": "articles/", "review": "review/", "about": "about/",
}  # fmt: skip
"""A page of each kind, by its address on the site."""


def many(number: int) -> tuple[Event, ...]:
    """`number` events over ten years, of usual length and as unlike one another as a few lists allow."""
    seeds = sorted(ARTICLES)
    out = []
    for n in range(number):
        day = n * 3650 // max(number, 1)
        year, month, date = 2014 + day // 365, 1 + day % 365 // 31, 1 + day % 365 % 28
        whole = f"{year}-{month:02}-{date:02}"
        quote = f"What the report says of happening {n}, in a sentence."
        out.append(
            Event(
                title=f"Happening number {n} is told of in a headline of usual length",
                when=When((whole, f"{year}-{month:02}", f"{whole}~", f"{year}-{month:02}/..")[n % 7 % 4]),
                id=f"n{n}",
                summary=f"It took place in the town of Example-{n % 50:02}; {n} people are said to have come.",
                lane=("activism", "activism", "response", "context")[n % 4],
                kind=("protest", "appeal", "meeting", "legal", "statement")[n % 5],
                salience=(n * 37 % 100) / 100,
                actors=(f"Group {n % 20}", f"Person {n % 33}")[: 1 + n % 2],
                places=(f"Town {n % 50}",),
                demands=(f"Demand {n % 12}",) if n % 3 == 0 else (),
                sources=(Source(seeds[n % 3], 1 + n % 40, quote, f"on day {n}", "month-day"),) * (1 + n % 2),
                path=f"events/n{n}.md",
            )
        )
    return tuple(out)


def article(page: ArticlePage, events: Sequence[Event]) -> str:
    """The page of an article whose text is made of what events quote from it."""
    quotes = dict.fromkeys(source.quote for event in events for source in event.sources if source.seed == page.seed)
    text = "\n\n".join(quotes)
    return article_page(Article(page.seed, page.sha256, page.title, text, ()), Dating(page.published, ""), page, events)


def write(folder: Path, events: Sequence[Event], articles: Mapping[str, ArticlePage] = ARTICLES) -> Path:
    """A project with its own docs/ and the project's theme, configuration and frame pages; gives its folder."""
    docs = folder / "docs"
    for name in ("events", "articles"):
        (docs / name).mkdir(parents=True, exist_ok=True)
    for name in ("assets", "guide"):
        shutil.copytree(ROOT / "docs" / name, docs / name, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
    frames = {
        **templates(),
        **{name: (ROOT / "docs" / name).read_text("utf-8") for name in ("timeline.md", "index.md")},
    }
    for name, ((mark, region),) in ((name, filled.items()) for name, filled in FILLED.items()):
        filled = regions.fill(frames[name], mark, region(events, articles, "en"))
        (docs / name).write_text(filled, encoding="utf-8")
    (docs / "data").mkdir()
    for name, text in exports(events, articles.values(), ADDRESS, "Datelines").items():
        (docs / name).write_text(text, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("generator/mkdocs_hook.py", "hook.py"), encoding="utf-8")
    (folder / "hook.py").write_text(HOOK, encoding="utf-8")
    ordered = [None, *sorted(events, key=positions.order), None]
    for earlier, event, later in zip(ordered, ordered[1:], ordered[2:], strict=False):
        if event is not None:
            text = event_page(Stated(event), articles, earlier=earlier, later=later, ways=WAYS)
            (docs / event.path).write_text(text, encoding="utf-8")
    for shown in articles.values():
        (docs / shown.path).write_text(article(shown, events), encoding="utf-8")
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: an unknown address gets 404.html."""

    def log_message(self, format: str, *args: object) -> None: ...

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(make: Callable[[str], Path]) -> Iterator[str]:
    """The address at which the folder is served that `make` built for that address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet)) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        server.RequestHandlerClass = partial(_Quiet, directory=str(make(address)))
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()


HOOK = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from generator.mkdocs_hook import on_env, on_files, on_page_context, on_page_markdown, on_post_page, on_startup
"""


def build(folder: Path, program: str = "mkdocs", **settings: str) -> Path:
    """The built site; a `RuntimeError` with what the program said where it fails or warns."""
    done = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"], cwd=folder, text=True, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, **settings},
    )  # fmt: skip
    if done.returncode or "WARNING" in done.stderr:
        raise RuntimeError(done.stdout + done.stderr)
    return folder / "site"
