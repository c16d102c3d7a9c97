"""How long the tagger takes over texts made to slow it down, of 1 KB, 64 KB and 1 MB: one table, the slowest first.

    python benchmarks/dates_hostile.py

Each text is one short stretch over and over. The goal is under a second of CPU time for each of 64 KB, and sixteen
times as long for sixteen times the text, give or take what the machine's memory does.
"""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.timex import find  # noqa: E402

SIZES = (1 << 10, 1 << 16, 1 << 20)
GOAL = 1.0  # seconds, for 64 KB
STRETCHES = [
    "1", "a", "1.", "1,", "1-", "1/", "1:", ".", "-", "'", "''", "$1", "+1", "_", "½", "é", "e\u0301", "😀", " ", "\n",
    "\n\t", "9999999 ", "(123) 555-", "www.", "1.1", "1. 2. ", "2022-", "2022-11-25", "2022-11-25T10:", "1999-",
    "the ", "of ", "on ", "may ", "May ", "first ", "early ", "about ", "ago ", "until ", "no.", "Monday ",
    "Monday, ", "January–", "Jan 1 - ", "Q1 ", "two ", "twenty-", "a half ", "a week ", "hundred and ",
    "one hundred and ", "more than ", "in May of ", "of the year ", "the end of ", "the year before ", "quarter-",
    "months of ", "will last ", "\u202e", "\u0000",
]  # fmt: skip


def seconds(stretch: str, size: int) -> float:
    text = (stretch * (size // len(stretch) + 1))[:size]
    began = time.process_time()
    find(text, datetime.date(2022, 11, 25))
    return time.process_time() - began


def main() -> int:
    find("They met on Friday.", datetime.date(2022, 11, 25))  # what is only done once
    rows = [(stretch, [seconds(stretch, size) for size in SIZES]) for stretch in STRETCHES]
    print("| stretch | 1 KB | 64 KB | 1 MB | 1 MB to 64 KB |\n| --- | ---: | ---: | ---: | ---: |")
    for stretch, took in sorted(rows, key=lambda row: -row[1][1]):
        times = took[2] / max(took[1], 0.001)
        print(f"| `{stretch!r}` | {took[0]:.3f} | {took[1]:.3f} | {took[2]:.3f} | {times:.0f} |")
    slowest = max(took[1] for _, took in rows)
    verdict = "reached" if slowest < GOAL else "not reached"
    print(f"\nSlowest of 64 KB: {slowest:.2f} s of CPU time; goal ({GOAL:.0f} s) {verdict}")
    return 0 if slowest < GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
