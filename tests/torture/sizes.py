"""Captures that are too large, too long, too deep or too many: each is capped with a reason, or read, within bounds.

`python -m tests.torture.sizes` gives each to a process of its own and says what that took: CPU seconds and memory.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests import sites
from tests.torture.report import row

MOST_SECONDS, MOST_BYTES = 5.0, 2 << 30
SENTENCE = "On 3 June 2023 wives of soldiers held a picket in Omsk. "


def large(seeds: Path, times: int = 1) -> None:
    with (seeds / "large.txt").open("w") as file:
        for _ in range((100 << 20) // times // (len(SENTENCE) * 1000)):
            file.write(SENTENCE * 1000 + "\n")


def lines(seeds: Path, times: int = 1) -> None:
    (seeds / "lines.txt").write_text("Mothers wait.\n" * (1_000_000 // times))


def nested(seeds: Path, times: int = 1) -> None:
    count = 50_000 // times
    (seeds / "nested.html").write_text(f"<html><body>{'<div>' * count}<p>{SENTENCE * 9}</p>{'</div>' * count}</body>")


def one_line(seeds: Path, times: int = 1) -> None:
    (seeds / "one-line.txt").write_text(SENTENCE * (15_000_000 // times // len(SENTENCE)))


def deep_json(seeds: Path, times: int = 1) -> None:
    (seeds / "deep.jsonl").write_text('{"id": 1, "text": ' + "[" * (1_000_000 // times))


def wide_row(seeds: Path, times: int = 1) -> None:
    (seeds / "wide.jsonl").write_text(json.dumps({"id": 1, "text": SENTENCE * ((100 << 20) // times // len(SENTENCE))}))


def same_letter(seeds: Path, times: int = 1) -> None:
    for number, text in enumerate(("a", "(", "[", "<", "1 ", "- ", "May ", "“", "\u0301", "1/")):
        (seeds / f"same-{number}.txt").write_text(text * (900_000 // times // len(text)))


def sidecar(seeds: Path, times: int = 1) -> None:
    (seeds / "a.txt").write_text(SENTENCE)
    (seeds / "a.toml").write_text("title = " + "[" * (100_000 // times))


def short(seeds: Path, times: int = 1) -> None:
    (seeds / "a.txt").write_text(SENTENCE)


def many(seeds: Path, times: int = 1) -> None:
    for number in range(10_000 // times):
        (seeds / f"{number}.txt").write_text(
            f"A picket in town {number}\n\n{SENTENCE.replace('Omsk', f'Town {number}')}\n"
        )


CASES: dict[str, Callable[[Path, int], None]] = {
    "an article of 100 MB": large,
    "an article of 1,000,000 lines": lines,
    "50,000 nested tags": nested,
    "15 MB in one line": one_line,
    "1,000,000 brackets in a row": deep_json,
    "a row of 100 MB": wide_row,
    "900,000 times the same sign, ten signs": same_letter,
    "a sidecar of 100,000 brackets": sidecar,
    "10,000 articles": many,
}


def measure(make: Callable[[Path, int], None], times: int = 1) -> tuple[int, float, int, int, str]:
    """Captures, CPU seconds, most memory in one process, exit status, and what was said, of one build."""
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        make(seeds, times)
        count = len([path for path in seeds.iterdir() if path.suffix != ".toml"])
        command = [sys.executable, "-m", "generator", "build", "--seeds", str(seeds), "--docs", f"{name}/docs"]
        with (Path(name) / "said").open("w+", errors="replace") as said:
            running = subprocess.Popen(
                command, cwd=sites.ROOT, stdout=said, stderr=said,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30)),
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )  # fmt: skip
            _, status, took = os.wait4(running.pid, 0)  # of this process and of those that it started
            running.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            words = said.read()
    return count, took.ru_utime + took.ru_stime, took.ru_maxrss * 1024, running.returncode, words


def faults(make: Callable[[Path, int], None], times: int = 1) -> tuple[list[str], str]:
    """What is wrong with a case, and what it took."""
    start = _start_up()
    count, seconds, memory, status, said = measure(make, times)
    each = max(0.0, seconds - start) / count
    found = []
    if each > MOST_SECONDS:
        found.append(f"{each:.1f} CPU s a capture")
    if memory > MOST_BYTES:
        found.append(f"{memory >> 20} MB")
    if "Traceback" in said or status not in (0, 1) or "the program fails" in said:
        found.append(f"status {status}: {said[-300:]}")
    if status == 1 and ": error: " not in said and ": warning: " not in said:
        found.append("no reason")
    return found, f"{each:.3f} CPU s a capture, {memory >> 20} MB"


def _start_up() -> float:
    """What a build of one short article takes, tables and all."""
    return measure(short)[1]


def main() -> int:
    broken = 0
    for name, make in CASES.items():
        found, took = faults(make)
        broken += row(f"size: {name}", "1" if make is not many else "10,000", len(found), "; ".join([took, *found]))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
