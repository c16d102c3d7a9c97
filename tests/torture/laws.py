"""Tests that search at random, with 10,000 examples each and anew each time; and those whose cases are few and whole.

`python -m tests.torture.laws` runs them with the profile "torture" of hypothesis.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests import sites
from tests.torture.report import left_out, row

LAWS = {
    "text in every place: laws over random strings": ("tests/test_escape.py", ""),
    "front matter: laws over random strings": ("tests/test_matter.py tests/test_amend.py", ""),
    "file names and ids: laws over random strings": ("tests/test_identity.py", ""),
    "merging: the nine rows, and laws": ("tests/test_threeway.py", ""),
    "what is no plain file: links, pipes, folders, names, read-only": (
        "tests/test_publish.py", "no_plain_file or folder_that_is_none or read_only_folder or names_that_lead",
    ),
    "odd files: read rightly or refused": ("tests/test_decoding.py", "odd_file"),
    "captures that are refused, and why": ("tests/test_captures.py tests/test_folder.py tests/test_decoding.py", ""),
    "taking names out: laws over random texts": ("tests/test_redact.py tests/test_withheld.py", ""),
}  # fmt: skip


def main() -> int:
    broken = 0
    for promise, (files, chosen) in LAWS.items():
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files.split()]
        command += ["-k", chosen] if chosen else []
        done = subprocess.run(
            command, cwd=sites.ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "HYPOTHESIS_PROFILE": "torture"},
        )  # fmt: skip
        counts = dict(map(reversed, re.findall(r"(\d+) (passed|failed|error|skipped)", done.stdout)))
        failed = int(counts.get("failed", 0)) + int(counts.get("error", 0))
        if done.returncode == 5 or not counts.get("passed", 0):
            left_out(promise, (done.stdout.strip().splitlines() or ["nothing ran"])[-1])
            broken += failed
            continue
        if failed:
            print(done.stdout[-3000:])
        note = f"{counts['skipped']} left out here" if "skipped" in counts else ""
        broken += row(promise, f"{counts['passed']} tests", failed, note)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
