"""Every wall of SECURITY.md taken away alone: the test that is named for it must then fail.

`python -m tests.torture.walls [WORD]` changes a copy of the project, one wall at a time (those with WORD in their
name), and runs the named test on it. A wall whose test still passes stands on paper alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests import sites
from tests.torture.report import row


class Wall(NamedTuple):
    name: str
    path: str  # of the file that it stands in
    old: str  # what is taken away; "" where `new` is put at the end
    new: str
    test: str  # file::function


CASES = Path(__file__).resolve().parent.parent / "cases/walls.toml"
WALLS = tuple(Wall(**{"old": "", **each}) for each in tomllib.loads(CASES.read_text(encoding="utf-8"))["wall"])


def without(wall: Wall, text: str) -> str:
    """The file's text with the wall taken away; ValueError where it does not stand there any more."""
    if not wall.old:
        return text + wall.new
    if wall.old not in text:
        raise ValueError(f"{wall.path} does not hold {wall.old!r}")
    count = -1 if wall.path == "requirements.txt" else 1
    return text.replace(wall.old, wall.new, count)


@contextmanager
def copy() -> Iterator[Path]:
    """A copy of the project to take walls away in."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "project"
        ignore = shutil.ignore_patterns(
            ".git", ".venv", "site", "node_modules", "__pycache__", ".*_cache", "cache", "backup"
        )
        shutil.copytree(sites.ROOT, root, ignore=ignore, symlinks=True)
        for part in (".venv", "tests/browser/node_modules"):
            if (sites.ROOT / part).exists():
                (root / part).symlink_to((sites.ROOT / part).resolve())
        yield root


def passes(root: Path, *tests: str) -> tuple[bool, str]:
    """Whether a test passes there, and the last that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests], cwd=root, text=True,
        capture_output=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root)},
    )  # fmt: skip
    return done.returncode == 0, (done.stdout.strip().splitlines() or [""])[-1]


def standing(wall: Wall, root: Path) -> str:
    """What is wrong with a wall's test: it passes without the wall. "" where nothing is."""
    path = root / wall.path
    old = path.read_text(encoding="utf-8")
    try:
        path.write_text(without(wall, old), encoding="utf-8")
        passed, said = passes(root, wall.test)
    except ValueError as error:
        return str(error)
    finally:
        path.write_text(old, encoding="utf-8")
    if passed:
        return f"{wall.test} passes without it"
    return "" if " failed" in said or " error" in said else f"{wall.test}: {said}"


def main(word: str = "") -> int:
    walls = [wall for wall in WALLS if word in wall.name]
    broken = 0
    with copy() as root:
        for wall in walls:
            fault = standing(wall, root)
            broken += bool(fault)
            print(f"{wall.name}: {fault or 'its test fails without it'}", flush=True)
        passed, said = passes(root, *dict.fromkeys(wall.test for wall in walls))
        if not passed:
            broken += 1
            print(f"with all walls standing: {said}", flush=True)
    return bool(row("each wall's test fails when that wall alone is taken away", f"{len(walls)} walls", broken))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
