"""A small project that a person has worked on, and a run over it; on a disk that fails, kills or is shared, as told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.disk import Disk, publish
from generator.disk.standing import lock, look
from generator.markup import matter
from generator.values.problems import Problems, Stop

TEMPLATE = "# Timeline\n\n<!-- datelines:begin timeline -->\n<!-- datelines:end timeline -->\n\nWritten by people.\n"

CALLS = frozenset(
    "open read write sync sync_all set_mode close status names make_folder remove_folder remove replace link "
    "exchange".split()
)
CHANGING = CALLS - {"read", "status", "names", "close"}


class Counting(Disk):
    """Tells `before` and `after` of every system call: its number from 1, its name and its first path."""

    def __init__(
        self,
        before: Callable[[int, str, object], None] | None = None,
        after: Callable[[int, str, object], None] | None = None,
        calls: frozenset[str] = CALLS,
    ) -> None:
        self.count = 0
        self._before, self._after, self._calls = before, after, calls

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name not in CALLS or name not in self._calls:
            return found

        def call(*args: object) -> object:
            self.count += 1
            number = self.count
            first = Path(args[0]) if isinstance(args[0], str) else args[0]
            if self._before:
                self._before(number, name, first)
            result = found(*args)
            if self._after:
                self._after(number, name, first)
            return result

        return call


def page(number: int, version: str) -> str:
    front = {
        "id": f"e{number}",
        "title": f"Event {number}, as told in {version}",
        "when": f"2022-09-{number:02}",
        "lane": "activism",
        "actors": ["mothers", version],
        "sources": [{"seed": "a.txt", "line": number, "quote": f"Quote {number}."}],
    }
    return matter.write(front, f"\nParagraph of {version}.\n\nThe second one stays.\n")


def theirs(version: str) -> dict[str, str]:
    """Twelve pages; each version lacks one that the others have."""
    gone = sum(map(ord, version)) % 12
    return {
        f"{'articles' if number > 9 else 'events'}/{number:02}.md": page(number, version)
        for number in range(12)
        if number != gone
    }


def plan(docs: Path, version: str, problems: Problems, disk: Disk | None = None) -> publish.Plan:
    made = publish.plan(docs, theirs(version), problems, standing=look(docs, problems, disk=disk), disk=disk)
    made.add_regions({"timeline.md": {"timeline": f"<p>{version}</p>\n"}}, {"timeline.md": TEMPLATE})
    made.add_outputs({"data/timeline.json": f'{{"version": "{version}"}}\n'})
    return made


def run(docs: Path, version: str, disk: Disk | None = None, *, locked: bool = True) -> tuple[int, Problems]:
    """One whole run, as the command does it: the exit status and what was reported."""
    problems = Problems()
    try:
        if locked:
            with lock(docs):
                publish.put(plan(docs, version, problems, disk), problems)
        else:
            publish.put(plan(docs, version, problems, disk), problems)
    except Stop as stop:
        problems.extend(stop.problems)
    return problems.exit_status(), problems


def make(root: Path) -> Path:
    """A project with two runs behind it, and a person's edits on five of its pages; gives its docs folder."""
    docs = root / "docs"
    run(docs, "first")
    run(docs, "one")
    edit(docs, "events/01.md", 'lane: "activism"', 'lane: "response"  # says who?')
    edit(docs, "events/02.md", "The second one stays.", "The second one stays.\n\nA note by a person.")
    edit(docs, "events/03.md", "Event 3, as told in one", "A title by a person")  # a conflict
    (docs / "events/04.md").unlink()
    (docs / "events/by-hand.md").write_text("---\ntitle: By hand\nwhen: 2022\n---\n")
    edit(docs, "timeline.md", "Written by people.", "Written by people, and more.")
    return docs


def edit(docs: Path, path: str, old: str, new: str) -> None:
    text = (docs / path).read_text(encoding="utf-8")
    assert old in text, path
    (docs / path).write_text(text.replace(old, new), encoding="utf-8")


def snapshot(root: Path, below: str = "") -> dict[str, bytes]:
    """Every file, hidden ones too, but for the lock."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / below).rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def fresh(template: Path, root: Path) -> Path:
    """A copy of a project; gives its docs folder."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(template, root, symlinks=True)
    return root / "docs"


def litter(root: Path) -> list[str]:
    return [path for path in snapshot(root) if path.endswith(".tmp") or "/journal/" in path]


def folder() -> Path:
    """Where to try: memory, if there is any to be had as a folder, for the many fsyncs."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else Path(os.environ.get("TMPDIR", "/tmp"))
