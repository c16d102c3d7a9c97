"""Every long run, one after the other, each with its counts; exit status 1 if any of them broke a promise.

`python -m tests.torture [--data FOLDER]`; FOLDER holds the attack strings and the YAML suite that two of them try.
One alone: `python -m tests.torture.publish`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEED_DATA = {"escape", "exports", "matter"}
HELPERS = {"project"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, metavar="FOLDER", help="attack strings and the YAML suite")
    data = parser.parse_args().data
    outcomes = []
    for name in sorted(path.stem for path in HERE.glob("[a-z]*.py") if path.stem not in HELPERS):
        if name in NEED_DATA and not (data and data.is_dir()):
            outcomes.append(
                f"{name:10} left out: it needs the data that --data names, and {data or 'nothing'} is there"
            )
            continue
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        arguments = [str(data)] if name in NEED_DATA else []
        status = subprocess.run(
            [sys.executable, "-m", f"tests.torture.{name}", *arguments], cwd=HERE.parents[1], check=False
        )
        outcomes.append(
            f"{name:10} {'broke a promise' if status.returncode else 'held'}, {time.monotonic() - begun:.0f} s"
        )
    print("==", *outcomes, sep="\n")
    return int(any("broke" in outcome for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
