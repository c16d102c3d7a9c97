"""How soon an edit shows: `mkdocs serve` on loopback, an event page saved again and again, the timeline page polled.

    python benchmarks/preview.py [--edits 5] [--docs FOLDER]

Works on a copy of the project, or of another folder of pages built by it. Printed: the seconds from saving a page until
the served timeline shows it, each time; whether the preview outlives half-typed front matter; and how many builds there
were for how many saves.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", ".timeline", "overrides", "generator", "seeds", "mkdocs.yml")
ADDRESS = "127.0.0.1:8765"
PATIENCE, QUIET = 180.0, 3.0  # seconds: for what must come, and after which nothing comes any more


def served() -> str:
    try:
        with urllib.request.urlopen(f"http://{ADDRESS}/timeline/", timeout=PATIENCE) as answer:  # loopback
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def until(shows: Callable[[str], bool]) -> float:
    """Seconds until the timeline page is so."""
    begun = time.monotonic()
    while not shows(served()):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit("the timeline page did not change")
        time.sleep(0.02)
    return time.monotonic() - begun


def measure(project: Path, edits: int) -> None:
    log = project / "log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", ADDRESS]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        server = subprocess.Popen(command, cwd=project, stdout=out, stderr=subprocess.STDOUT, env=environment)
    try:
        until(lambda text: "data-datelines" in text)
        time.sleep(QUIET)
        page = next(p for p in sorted((project / "docs/events").glob("*.md")) if "\nlane:" in p.read_text())
        before, built = page.read_text(), log.read_text().count("Building documentation")
        for number in range(edits):
            told = f"Edited for the {number + 1}th time"
            page.write_text(re.sub(r"(?m)^title: .*$", f'title: "{told}"', before, count=1))
            print(f"save {number + 1}: {until(lambda text, told=told: told in text):.2f} s", flush=True)  # type: ignore[misc]
            time.sleep(QUIET)
        page.write_text(before.replace("title: ", "title: [", 1))
        time.sleep(QUIET)
        print(f"half-typed: {'served as before' if told in served() else 'lost'}")
        page.write_text(before)
        until(lambda text: told not in text)
        time.sleep(QUIET)
        print(f"{edits + 2} saves, {log.read_text().count('Building documentation') - built} builds")
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--docs", type=Path, help="pages to take instead of the project's own")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes at work when it began\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for part in PARTS:
            source = ROOT / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, project / part)
        if chosen.docs:
            for path in ("events", "articles", "timeline.md"):
                shutil.rmtree(project / "docs" / path, ignore_errors=True)
            shutil.copytree(chosen.docs, project / "docs", dirs_exist_ok=True)
        print(f"{len(list((project / 'docs/events').glob('*.md')))} events", flush=True)
        measure(project, chosen.edits)


if __name__ == "__main__":
    main()
