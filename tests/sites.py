"""Small sites to test with: events and articles in our own words, written to a folder and built with MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.model import ArticlePage, Event, Source
from generator.when import When

ROOT = Path(__file__).resolve().parent.parent

ADDRESS = "http://127.0.0.1:8137/"


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
                summary=f"It took place in the town of Example {n % 50}; {n} people are said to have come to see it.",
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


def page(event: Event) -> str:
    """A bare event page, so that a link to it leads somewhere."""
    return f'---\ntitle: "{event.title}"\nwhen: "{event.when}"\n---\n\n# {event.title}\n\n{event.summary}\n'


def article(page: ArticlePage, events: Sequence[Event]) -> str:
    lines = sorted({source.line for event in events for source in event.sources if source.seed == page.seed})
    passages = "\n\n".join(f'<p id="l{line}">A passage.</p>' for line in lines)
    return f'---\ntitle: "{page.title}"\nseed: "{page.seed}"\n---\n\n# {page.title}\n\n{passages}\n'


def fill(text: str, name: str, region: str) -> str:
    """A page with the text between its marks replaced."""
    begin, end = f"<!-- datelines:begin {name} -->", f"<!-- datelines:end {name} -->"
    head, _, rest = text.partition(begin)
    return f"{head}{begin}\n{region}\n{end}{rest.partition(end)[2]}"


def write(folder: Path, events: Sequence[Event], articles: Mapping[str, ArticlePage] = ARTICLES) -> Path:
    """A project with its own docs/ and the project's theme, configuration and frame pages; gives its folder."""
    from generator.timeline import home_region, timeline_region

    docs = folder / "docs"
    for name in ("events", "articles"):
        (docs / name).mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "docs/assets", docs / "assets", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
    regions = {"timeline.md": ("timeline", timeline_region), "index.md": ("highlights", home_region)}
    for name, (mark, region) in regions.items():
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        (docs / name).write_text(fill(text, mark, region(events, articles)), encoding="utf-8")
    (docs / "data").mkdir()
    for name in ("timeline.json", "timeline.schema.json", "timeline.csv"):
        (docs / "data" / name).write_text("{}", encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(hooked(settings), encoding="utf-8")
    for event in events:
        (docs / event.path).write_text(page(event), encoding="utf-8")
    for shown in articles.values():
        (docs / shown.path).write_text(article(shown, events), encoding="utf-8")
    return folder


def hooked(settings: str) -> str:
    """mkdocs.yml for a folder that holds no program: with the project's own hook, by its full path."""
    return settings.replace("hooks: [generator/mkdocs_hook.py]", f"hooks: ['{ROOT / 'generator/mkdocs_hook.py'}']")


def build(folder: Path, program: str = "mkdocs", **settings: str) -> Path:
    """The built site; a `RuntimeError` with what the program said where it fails or warns."""
    done = subprocess.run(
        [sys.executable, "-m", program, "build", "--strict"], cwd=folder, text=True, capture_output=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, **settings},
    )  # fmt: skip
    if done.returncode or "WARNING" in done.stderr:
        raise RuntimeError(done.stdout + done.stderr)
    return folder / "site"
