"""Our timeline page against TimelineJS 3 and vis-timeline in one Chromium, and MkDocs' time and size by pages.

    python benchmarks/site.py [--events 100 1000 …] [--pages 100 1000 …] [--repeat 3]

The two others come from the npm registry into a temporary folder (`--npm FOLDER` takes one that has them). They get a
bare page; ours is the page that readers get, with the theme, its search and all evidence. Time is CPU time of the
browser's renderer processes, from the address to the last of the work; the least of the repetitions counts. A wall
clock on a busy machine says little, and so does CPU time between machines: read the ratios.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from generator.model import Event  # noqa: E402
from generator.timeline import timeline_region  # noqa: E402
from tests import sites  # noqa: E402
from tests.conftest import CHROMIUM, QUIET  # noqa: E402

OTHERS = ("@knight-lab/timelinejs@3.9.11", "vis-timeline@8.5.4")
PATIENCE = 90  # seconds until a page has come to rest
WORD = "example 7"  # what is searched for: one event in fifty or so


# -- pages -------------------------------------------------------------------------------------------------------------


def ours(folder: Path, events: Sequence[Event]) -> None:
    """The timeline in the theme, built by MkDocs; without the event pages, to which it only links."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    shutil.copytree(ROOT / "docs/assets", docs / "assets")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    head = "---\ntemplate: timeline.html\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n\n# Timeline\n\n"
    (docs / "timeline.md").write_text(head + timeline_region(events, sites.ARTICLES), encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"\nnav:\n.*?\n(?=\S)", "\n", settings, flags=re.DOTALL)
    (folder / "mkdocs.yml").write_text(settings.replace("generator/mkdocs_hook.py", "hook.py"), encoding="utf-8")
    (folder / "hook.py").write_text(sites.HOOK, encoding="utf-8")


def timelinejs(folder: Path, events: Sequence[Event], npm: Path) -> None:
    shutil.copytree(npm / "node_modules/@knight-lab/timelinejs/dist", folder / "dist")
    slides = [
        {
            "start_date": {"year": day.year, "month": day.month, "day": day.day},
            "text": {"headline": event.title, "text": event.summary},
            "group": event.lane,
            "unique_id": event.id,
        }
        for event in events
        if (day := event.when.earliest)
    ]
    (folder / "data.json").write_text(json.dumps({"events": slides}), encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/css/timeline.css">'
        '<div id="t" style="width:100%;height:600px"></div><script src="dist/js/timeline.js"></script>'
        '<script>fetch("data.json").then(r => r.json()).then(d => { window.t = new TL.Timeline("t", d) })</script>',
        encoding="utf-8",
    )


def vis(folder: Path, events: Sequence[Event], npm: Path) -> None:
    (folder / "dist").mkdir()
    source = npm / "node_modules/vis-timeline"
    shutil.copy(source / "standalone/umd/vis-timeline-graph2d.min.js", folder / "dist/vis.js")
    shutil.copy(source / "styles/vis-timeline-graph2d.min.css", folder / "dist/vis.css")
    items = [
        {
            "id": event.id,
            "content": event.title,
            "title": event.summary,
            "start": day.isoformat(),
            "className": event.lane,
        }
        for event in events
        if (day := event.when.earliest)
    ]
    (folder / "data.json").write_text(json.dumps(items), encoding="utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="dist/vis.css"><div id="t"></div>'
        '<script src="dist/vis.js"></script><script>fetch("data.json").then(r => r.json()).then(items => {'
        " window.word = ''; window.data = new vis.DataSet(items);"
        " window.view = new vis.DataView(data, {filter: (i) => (i.content + i.title).toLowerCase().includes(word)});"
        " window.t = new vis.Timeline(document.getElementById('t'), view, {height: '600px'}) })</script>",
        encoding="utf-8",
    )


# -- measuring ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU milliseconds; megabytes; None where there is no such thing."""

    load: float
    first: float | None
    filter: float | None
    clear: float | None
    memory: float
    nodes: int


FILTER: dict[str, tuple[str, str]] = {
    "ours": (
        f"(f => {{ f.value = '{WORD}'; f.dispatchEvent(new Event('input', {{bubbles: true}})) }})"
        "(document.querySelector('.dl-filter [name=text]'))",
        "document.querySelector('.dl-filter').reset()",
    ),
    "vis": (f"word = '{WORD}'; view.refresh()", "word = ''; view.refresh()"),
}


class Watched:
    """A page, and what the browser says of its renderer processes; one session, as opening one costs time itself."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.session = browser.new_browser_cdp_session()

    def renderers(self) -> dict[int, float]:
        """CPU seconds of each since it began, by process id."""
        told = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {process["id"]: process["cpuTime"] for process in told if process["type"] == "renderer"}

    def rest(self) -> float:
        """Waits until they do nothing any more; the CPU seconds of all then."""
        until, before, quiet = time.monotonic() + PATIENCE, sum(self.renderers().values()), 0
        while quiet < 3 and time.monotonic() < until:
            self.page.wait_for_timeout(200)
            now = sum(self.renderers().values())
            quiet = quiet + 1 if now - before < 0.002 else 0
            before = now
        return before

    def memory(self) -> float:
        """Megabytes that they have for themselves (on Linux)."""
        total = 0
        for process in self.renderers():
            text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            total += sum(int(n) for n in re.findall(r"^Private_\w+:\s+(\d+)", text, re.MULTILINE))
        return total / 1024


def measure(launch: Callable[[], Browser], address: str, name: str) -> Measured:
    browser = launch()
    try:
        watched = Watched(browser)
        start = watched.rest()
        watched.page.goto(address)
        loaded = watched.rest()
        held = watched.memory()
        nodes = watched.page.evaluate("document.querySelectorAll('*').length")
        taken: list[float | None] = [None, None, None]
        if name in FILTER:
            do, undo = FILTER[name]
            if name == "ours":  # as a reader does before typing
                watched.page.locator(".dl-filter [name=text]").focus()
            before = watched.rest()
            for place, step in ((0, do), (2, undo), (1, do), (2, undo)):
                watched.page.evaluate(step)
                after = watched.rest()
                taken[place] = (after - before) * 1000
                before = after
        return Measured((loaded - start) * 1000, taken[0], taken[1], taken[2], held, nodes)
    finally:
        browser.close()


def least(runs: Sequence[Measured]) -> Measured:
    def of(key: str) -> Any:
        values = [getattr(run, key) for run in runs if getattr(run, key) is not None]
        return min(values) if values else None

    return Measured(*(of(key) for key in Measured.__slots__))


def compare(numbers: Sequence[int], repeat: int, npm: Path) -> None:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        raise SystemExit("no Chromium on the path; `make test` installs one")
    heads = f"{'events':>7} {'page':12} {'load':>9} {'filter':>18} {'clear':>8} {'memory':>8} {'elements':>9}"
    print(f"{heads}  ratios to ours")
    with sync_playwright() as playwright:

        def launch() -> Browser:
            return playwright.chromium.launch(executable_path=program, args=list(QUIET))

        for number in numbers:
            events = sites.many(number)
            ground: Measured | None = None
            for name, make in (("ours", None), ("vis", vis), ("timelinejs", timelinejs)):
                with tempfile.TemporaryDirectory() as folder:
                    here = Path(folder)
                    if make is None:
                        ours(here, events)
                        built, path = (lambda address, here=here: sites.build(here, SITE_URL=address)), "timeline/"
                    else:
                        make(here, events, npm)
                        (here / "404.html").write_text("", encoding="utf-8")
                        built, path = (lambda address, here=here: here), ""
                    with sites.served(built) as address:
                        runs = [measure(launch, address + path, name) for _ in range(repeat)]
                found = least(runs)
                ground = ground or found
                ratios = f"load {found.load / ground.load:.1f}"
                if found.filter is not None and ground.filter and found.clear is not None and ground.clear:
                    ratios += f", filter {found.filter / ground.filter:.1f}, clear {found.clear / ground.clear:.1f}"
                ratios += f", memory {found.memory / ground.memory:.1f}"
                told = "–" if found.filter is None else f"{found.first:.0f}, then {found.filter:.0f}"
                clear = "–" if found.clear is None else f"{found.clear:.0f}"
                print(
                    f"{number:7} {name:12} {found.load:6.0f} ms {told:>15} ms {clear:>5} ms {found.memory:5.0f} MB "
                    f"{found.nodes:9}  {ratios}",
                    flush=True,
                )


def weights(npm: Path) -> None:
    def size(*paths: Path) -> float:
        return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths) / 1000

    modules = npm / "node_modules"
    print("\nscript and style, gzipped:")
    print(f"  ours        {size(*(ROOT / 'docs/assets').glob('datelines.*')):6.1f} KB")
    theirs = modules / "@knight-lab/timelinejs/dist"
    print(f"  TimelineJS  {size(theirs / 'js/timeline.js', theirs / 'css/timeline.css'):6.1f} KB")
    theirs = modules / "vis-timeline"
    names = ("standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css")
    print(f"  vis         {size(*(theirs / name for name in names)):6.1f} KB")


def builds(numbers: Sequence[int]) -> None:
    print("\nMkDocs, with the timeline and a page an event:")
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            sites.write(Path(folder), sites.many(number))
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            site = sites.build(Path(folder))
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
            files = (site / "timeline/index.html", site / "search/search_index.json")
            sizes = [f"{len(gzip.compress(path.read_bytes(), 6)) / 1e6:.2f} MB" for path in files]
            print(
                f"{number:7} pages: {used:6.1f} CPU s, site {size:5.1f} MB, "
                f"timeline {sizes[0]} and search index {sizes[1]} gzipped",
                flush=True,
            )


def installed(folder: Path) -> Path:
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *OTHERS]
    (folder / "package.json").write_text("{}", encoding="utf-8")
    if subprocess.run(command, cwd=folder, check=False).returncode:
        raise SystemExit("npm could not install the two others; name a folder that has them with --npm")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", help="not used: the events are made here")
    parser.add_argument("--events", type=int, nargs="*", default=[100, 1000, 5000, 10000])
    parser.add_argument("--pages", type=int, nargs="*", default=[100, 1000, 5000])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--npm", type=Path, help="folder in which npm has installed the two others")
    chosen = parser.parse_args()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory() as folder:
        npm = chosen.npm or installed(Path(folder))
        compare(chosen.events, chosen.repeat, npm)
        weights(npm)
    builds(chosen.pages)


if __name__ == "__main__":
    main()
