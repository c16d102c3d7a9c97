"""Our timeline page against TimelineJS 3 and vis-timeline in one Chromium, and MkDocs' time and size by pages.

    python benchmarks/site.py [--events 100 1000 …] [--repeat 5]

The two others come from the npm registry into a temporary folder (`--npm FOLDER` takes one that has them). They get a
bare page; ours is the page of a whole built site, with the theme, its search, all evidence and a page an event. Time is
CPU time of the browser's renderer processes, from the address to the last of the work. The three take turns, and the
median of the rounds counts. A wall clock on a busy machine says little, and so does CPU time between machines: read the
ratios. For the filter a word is typed that one event in fifty has, then the form is cleared; what the page spends in
the same time on a blinking cursor is taken off. TimelineJS has no filter. What has not ended after three minutes is
given up, and said to take longer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, TimeoutError, sync_playwright  # noqa: E402

from benchmarks.npm import installed  # noqa: E402
from generator.values.model import Event  # noqa: E402
from tests import sites  # noqa: E402
from tests.conftest import CHROMIUM, QUIET  # noqa: E402

OTHERS = ("@knight-lab/timelinejs@3.9.11", "vis-timeline@8.5.4")
PATIENCE = 180  # seconds until a page has come to rest
WORD = "example-07"  # what is searched for: one event in fifty


# -- pages -------------------------------------------------------------------------------------------------------------


def ours(folder: Path, events: Sequence[Event]) -> Path:
    """The whole site, built by MkDocs; prints what that took."""
    sites.write(folder, events)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    site = sites.build(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    files = (site / "timeline/index.html", site / "search/search_index.json")
    packed = [f"{len(gzip.compress(path.read_bytes(), 6)) / 1e6:.2f} MB" for path in files]
    print(
        f"{len(events):7} pages built in {used:.1f} CPU s, {size:.1f} MB; gzipped timeline {packed[0]}, "
        f"search index {packed[1]} (read when somebody searches)",
        flush=True,
    )
    return site


def timelinejs(folder: Path, events: Sequence[Event], npm: Path) -> Path:
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
    return folder


def vis(folder: Path, events: Sequence[Event], npm: Path) -> Path:
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
    return folder


# -- measuring ---------------------------------------------------------------------------------------------------------


FILTER: dict[str, tuple[str, str]] = {
    "ours": (
        f"(f => {{ f.value = '{WORD}'; f.dispatchEvent(new Event('input', {{bubbles: true}})) }})"
        "(document.querySelector('.dl-filter [name=text]'))",
        "document.querySelector('.dl-filter').reset()",
    ),
    "vis": (f"word = '{WORD}'; view.refresh()", "word = ''; view.refresh()"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU milliseconds, infinite where it did not end; megabytes; None where there is no such thing."""

    load: float
    first: float | None  # the first filter, which reads the entries
    filter: float | None
    clear: float | None
    memory: float
    elements: float | None


class Watched:
    """A page, and what the machine says of its renderer processes; one session, as opening one costs time itself."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.session = browser.new_browser_cdp_session()

    def renderers(self) -> dict[int, float]:
        """CPU milliseconds of each since it began, by process id; on Linux to the microsecond."""
        told = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {p["id"]: _exact(p["id"], p["cpuTime"] * 1000) for p in told if p["type"] == "renderer"}

    def rest(self) -> tuple[float, float]:
        """Waits until they do nearly nothing any more; the CPU milliseconds of all then, and the seconds waited.

        Infinitely many, if they never do.
        """
        start = time.monotonic()
        before, quiet = sum(self.renderers().values()), 0
        while quiet < 4 and time.monotonic() < start + PATIENCE:
            time.sleep(0.15)
            now = sum(self.renderers().values())
            quiet = quiet + 1 if now - before < 2 else 0
            before = now
        return (before if quiet == 4 else math.inf), time.monotonic() - start

    def load(self, address: str) -> float:
        """CPU milliseconds from the address to rest."""
        before, _ = self.rest()
        try:
            self.page.goto(address, timeout=PATIENCE * 1000)
        except TimeoutError:
            return math.inf
        return self.rest()[0] - before

    def work(self, script: str, idle: float = 0) -> float:
        """CPU milliseconds that a script makes, less those that the page spends anyway (`idle` a second)."""
        before, _ = self.rest()
        self.page.evaluate(f"setTimeout(() => {{ {script} }})")  # evaluate itself would wait for ever
        after, seconds = self.rest()
        return max(after - before - idle * seconds, 0)

    def memory(self) -> float:
        """Megabytes that they have for themselves; 0 where the machine does not say."""
        total = 0
        for process in self.renderers():
            rollup = Path(f"/proc/{process}/smaps_rollup")
            text = rollup.read_text(encoding="ascii") if rollup.exists() else ""
            total += sum(int(n) for n in re.findall(r"^Private_\w+:\s+(\d+)", text, re.MULTILINE))
        return total / 1024


def _exact(process: int, roughly: float) -> float:
    """What the kernel counted for the threads that live; at least what the browser says in hundredths of a second."""
    exact = 0.0
    for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
        try:
            exact += int(thread.read_text(encoding="ascii").split()[0]) / 1e6
        except OSError:  # it has just ended
            continue
    return max(exact, roughly - 10)


def measure(launch: Callable[[], Browser], address: str, name: str) -> Measured:
    browser = launch()
    try:
        watched = Watched(browser)
        loaded = watched.load(address)
        held = watched.memory()
        first = again = clear = elements = None
        if loaded < math.inf:
            elements = watched.page.evaluate("document.querySelectorAll('*').length")
        if name in FILTER and elements:
            do, undo = FILTER[name]
            if name == "ours":  # as a reader does before typing
                watched.page.locator(".dl-filter [name=text]").focus()
                watched.rest()
            before = sum(watched.renderers().values())
            watched.page.wait_for_timeout(2000)
            idle = (sum(watched.renderers().values()) - before) / 2
            first, clear = watched.work(do, idle), None
            if first < math.inf:
                clear = watched.work(undo, idle)
            if clear is not None and clear < math.inf:
                again = watched.work(do, idle)
                clear = watched.work(undo, idle)
        return Measured(loaded, first, again, clear, held, elements)
    finally:
        browser.close()


def median(runs: Sequence[Measured]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for key in Measured.__slots__:
        values = [value for run in runs if (value := getattr(run, key)) is not None]
        found[key] = statistics.median(values) if values else None
    return found


def compare(numbers: Sequence[int], repeat: int, npm: Path) -> None:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not program:
        raise SystemExit("no Chromium on the path; `make test` installs one")
    with sync_playwright() as playwright:

        def launch() -> Browser:
            return playwright.chromium.launch(executable_path=program, args=list(QUIET))

        for number in numbers:
            events = sites.many(number)
            with ExitStack() as stack:
                folders = {name: Path(stack.enter_context(tempfile.TemporaryDirectory())) for name in PAGES}
                built = {"ours": ours(folders["ours"], events)}
                built |= {
                    name: make(folders[name], events, npm) for name, make in (("vis", vis), ("timelinejs", timelinejs))
                }
                for name in ("vis", "timelinejs"):
                    (folders[name] / "404.html").write_text("", encoding="utf-8")
                addresses = {name: stack.enter_context(serving(built[name])) + path for name, path in PAGES.items()}
                runs: dict[str, list[Measured]] = {name: [] for name in PAGES}
                for _ in range(repeat):
                    for name, address in addresses.items():
                        runs[name].append(measure(launch, address, name))
            tell(number, {name: median(taken) for name, taken in runs.items()})


PAGES = {"ours": "timeline/", "vis": "", "timelinejs": ""}


def serving(folder: Path) -> AbstractContextManager[str]:
    return sites.served(lambda address: folder)


def tell(number: int, found: dict[str, dict[str, float | None]]) -> None:
    """A row of a table a page; in brackets how many times ours."""
    print("\n| events | page | load, ms | first filter | filter | clear | memory, MB | elements |\n" + "|---" * 8 + "|")
    for name, values in found.items():
        cells = []
        for key in Measured.__slots__:
            value, mine = values[key], found["ours"][key]
            told = "–" if value is None else f"{value:,.0f}" if value < math.inf else f"over {PATIENCE} s"
            times = (
                f" ({value / mine:.1f}×)" if name != "ours" and value is not None and mine and value < math.inf else ""
            )
            cells.append(told + times)
        print(f"| {number:,} | {name} | {' | '.join(cells)} |", flush=True)
    print(flush=True)


def weights(npm: Path) -> None:
    def size(*paths: Path) -> float:
        return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in paths) / 1000

    modules = npm / "node_modules"
    print("\nscript and style, gzipped:")
    print(
        f"  ours        {size(*(p for p in (ROOT / 'docs/assets').iterdir() if p.suffix in ('.js', '.css'))):6.1f} KB"
    )
    theirs = modules / "@knight-lab/timelinejs/dist"
    print(f"  TimelineJS  {size(theirs / 'js/timeline.js', theirs / 'css/timeline.css'):6.1f} KB")
    theirs = modules / "vis-timeline"
    names = ("standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css")
    print(f"  vis         {size(*(theirs / name for name in names)):6.1f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", help="not used: the events are made here")
    parser.add_argument("--events", type=int, nargs="*", default=[100, 1000, 5000, 10000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--npm", type=Path, help="folder in which npm has installed the two others")
    chosen = parser.parse_args()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory() as folder:
        npm = chosen.npm or installed(Path(folder), *OTHERS)
        compare(chosen.events, chosen.repeat, npm)
        weights(npm)


if __name__ == "__main__":
    main()
