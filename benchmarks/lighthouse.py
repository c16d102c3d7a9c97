"""Google's Lighthouse on every kind of page: accessibility, best practices, search engines.

    python benchmarks/lighthouse.py [--pages home event …] [--npm FOLDER]

Lighthouse comes from the npm registry into a temporary folder (`--npm FOLDER` takes one that has it), and looks at a
small site with every kind of entry, built as a user builds it and served on this machine. What is not perfect is named.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.npm import installed  # noqa: E402
from tests import sites  # noqa: E402
from tests.conftest import CHROMIUM, QUIET  # noqa: E402

PROGRAM = "lighthouse@12.8.2"
CATEGORIES = ("accessibility", "best-practices", "seo")
PAGES = {**sites.KINDS, "guide": "guide/editing/"}
FORMS: Mapping[str, tuple[str, ...]] = {"phone": (), "desktop": ("--preset=desktop",)}


def looked_at(address: str, npm: Path, form: str) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not browser:
        raise SystemExit("no Chromium on the path; `make test` installs one")
    command = [
        str(npm / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting",
        f"--chrome-flags={' '.join(('--headless=new', *QUIET))}", *FORMS[form],
    ]  # fmt: skip
    done = subprocess.run(
        command, text=True, capture_output=True, check=False, env={**os.environ, "CHROME_PATH": browser}, timeout=300
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed at {address}:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: Mapping[str, Any]) -> list[int]:
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def faults(report: Mapping[str, Any]) -> Iterator[str]:
    """What took points, with the first place where it stands."""
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items") or [{}]
                where = items[0].get("node", {}).get("snippet") or items[0].get("description") or ""
                yield f"    {reference['id']}: {audit['title']} {where[:160]}".rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", help="not used: the events are made here")
    parser.add_argument("--npm", type=Path, help="folder in which npm has installed Lighthouse")
    parser.add_argument("--pages", nargs="*", choices=PAGES, default=list(PAGES), help="these kinds of page alone")
    chosen = parser.parse_args()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory() as folder:
        npm = chosen.npm or installed(Path(folder), PROGRAM)
        project = sites.write(Path(folder) / "project", sites.EVENTS)
        with sites.served(lambda address: sites.build(project, SITE_URL=address)) as address:
            print(f"{'page':10} {'form':8} {'accessibility':>14} {'best practices':>15} {'SEO':>4}")
            for name in chosen.pages:
                for form in FORMS:
                    report = looked_at(address + PAGES[name], npm, form)
                    told = scores(report)
                    print(f"{name:10} {form:8} {told[0]:14} {told[1]:15} {told[2]:4}", flush=True)
                    for fault in faults(report):
                        print(fault, flush=True)


if __name__ == "__main__":
    main()
