"""Known vulnerabilities in the pinned dependencies, by pip-audit: asked of PyPI, and of OSV where that can't be had.

`make audit`, or `python -m tests.torture.audit`. What could not be asked is named, service by service and package by
package: nothing is called free of faults that nobody was asked about.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import NamedTuple

from tests import sites
from tests.torture.report import left_out, row

PROMISE = "known vulnerabilities in the pinned dependencies"
FILES = ("requirements.txt", "requirements-dev.txt")
SERVICES = {"pypi": "PyPI", "osv": "OSV"}


class Answer(NamedTuple):
    asked: frozenset[str]  # packages that the service knows
    unknown: frozenset[str]
    faults: tuple[str, ...]
    silence: str  # why the service said nothing at all; "" where it answered


def ask(service: str, seconds: float = 300) -> Answer:
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off",
               "--vulnerability-service", service, "--format", "json", "--timeout", "20"]  # fmt: skip
    files = [part for name in FILES for part in ("-r", str(sites.ROOT / name))]
    try:
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        return Answer(frozenset(), frozenset(), (), f"no answer within {seconds:.0f} s")
    try:
        return read(done.stdout)
    except (ValueError, KeyError):
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return Answer(frozenset(), frozenset(), (), re.sub(r"\s+", " ", last)[-200:])


def read(report: str) -> Answer:
    """What pip-audit found. Raises ValueError or KeyError where that is no report of its."""
    found = json.loads(report)["dependencies"]
    told = [each for each in found if "vulns" in each]
    faults = [
        f"{each['name']} {each['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none yet'}"
        for each in told for fault in each["vulns"]
    ]  # fmt: skip
    known = frozenset(each["name"] for each in told)
    return Answer(known, frozenset(each["name"] for each in found) - known, tuple(faults), "")


def main() -> int:
    broken = 0
    for service, name in SERVICES.items():
        answer = ask(service)
        if answer.silence or not answer.asked:
            left_out(PROMISE, f"{name} could not be asked: {answer.silence or 'it knows none of the packages'}")
            continue
        print(*answer.faults, sep="\n")
        if answer.unknown:
            print(f"{name} was not asked about, or does not know: {', '.join(sorted(answer.unknown))}")
        note = f"asked of {name}; {len(answer.unknown)} not answered for"
        broken += row(PROMISE, f"{len(answer.asked)} packages", len(answer.faults), note)
        if not answer.unknown:
            break
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
