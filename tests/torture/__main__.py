"""Every long run, one after the other, and a table of what was tried and what came of it.

`python -m tests.torture [--data FOLDER] [NAME …]`; FOLDER holds the attack strings and the YAML suite that some of them
try. One alone: `python -m tests.torture publish`. The exit status is 1 if anything broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.report import MARK

HERE = Path(__file__).resolve().parent
NEED_DATA = {"chromium", "escape", "exports", "matter"}
HELPERS = {"project", "report"}
NAMES = sorted(path.stem for path in HERE.glob("[a-z]*.py") if path.stem not in HELPERS)


def run(name: str, data: Path | None) -> Iterator[list[str]]:
    """The rows of one run; what it says besides is printed."""
    if name in NEED_DATA and not (data and data.is_dir()):
        yield [name, "-", "left out", f"it needs the data that --data names, and {data or 'nothing'} is there"]
        return
    print(f"== {name}", flush=True)
    begun = time.monotonic()
    command = [sys.executable, "-m", f"tests.torture.{name}", *([str(data)] if name in NEED_DATA else [])]
    running = subprocess.Popen(command, cwd=HERE.parents[1], stdout=subprocess.PIPE, text=True, errors="replace")
    rows = 0
    broken = False
    for line in running.stdout or ():
        if line.startswith(MARK):
            _, *cells = line.rstrip("\n").split(MARK)
            rows += 1
            broken = broken or cells[2].startswith("BROKEN")
            print("  ".join(cells), flush=True)
            yield cells
        else:
            print(line, end="", flush=True)
    if running.wait() and not broken:
        yield [name, "-", f"BROKEN: ended with status {running.returncode}", ""]
    elif not rows:
        yield [name, "-", "BROKEN: said nothing", ""]
    print(f"   {time.monotonic() - begun:.0f} s", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, metavar="FOLDER", help="attack strings and the YAML suite")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; else all")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(NAMES):
        parser.error(f"no such run: {', '.join(sorted(unknown))}")
    rows = [cells for name in chosen.names or NAMES for cells in run(name, chosen.data)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    print("==")
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)).rstrip())
    return int(any(row[2].startswith("BROKEN") for row in rows))


if __name__ == "__main__":
    sys.exit(main())
