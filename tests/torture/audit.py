"""Known vulnerabilities in the pinned dependencies, by pip-audit, where it is there and its service can be reached."""

from __future__ import annotations

import json
import subprocess
import sys

from tests import sites
from tests.torture.report import left_out, row

PROMISE = "known vulnerabilities in the pinned dependencies"


def main() -> int:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
        "--timeout",
        "20",
    ]
    files = [part for name in ("requirements.txt", "requirements-dev.txt") for part in ("-r", str(sites.ROOT / name))]
    try:
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=False, timeout=300)
        found = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        left_out(PROMISE, "pip-audit is not installed here, or its service can't be reached")
        return 0
    asked = [each for each in found if "vulns" in each]
    if not asked:
        left_out(PROMISE, f"the service knows none of the {len(found)} packages: it can't be reached from here")
        return 0
    bad = [f"{each['name']} {each['version']}: {fault['id']}" for each in found for fault in each.get("vulns", ())]
    print(*bad, sep="\n")
    return bool(row(PROMISE, f"{len(asked)} packages", len(bad)))


if __name__ == "__main__":
    sys.exit(main())
