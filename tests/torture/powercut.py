"""A power cut, which a killed process is not: what was not yet safely on the disk may be gone, in any combination.

`python -m tests.torture.powercut [TIMES]` writes to a disk in memory that forgets: the content of a file counts once it
was synced, a name once its folder was. The power goes before every call, `TIMES` times each with another choice of what
survives, and in every third of these once more while the next run repairs.
"""

from __future__ import annotations

import os
import random
import stat
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from generator.disk import Disk, StrPath
from generator.disk.journal import Group, Journal
from generator.values.problems import Problems
from tests.torture import project
from tests.torture.project import CALLS, Counting
from tests.torture.report import row


class PowerCut(BaseException):
    """Not an Exception: nobody tidies up after it."""


@dataclass
class Inode:
    data: bytes = b""
    synced: bytes | None = None
    folder: bool = False


class Forgetful(Disk):
    """Files in memory. `names` is what processes see, `lasting` what is on the disk for good."""

    def __init__(self, names: dict[Path, Inode]) -> None:
        self.names_of = dict(names)
        self.lasting = dict(names)
        self._handles: dict[int, tuple[Path, Inode]] = {}
        self._read: set[int] = set()

    @classmethod
    def holding(cls, root: Path, files: dict[str, bytes]) -> Forgetful:
        names = {root: Inode(folder=True)}
        for path, data in files.items():
            names[root / path] = Inode(data, data)
            for parent in (root / path).parents:
                names.setdefault(parent, Inode(folder=True))
        return cls(names)

    def files(self, root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): inode.data
            for path, inode in sorted(self.names_of.items())
            if not inode.folder and root in path.parents
        }

    def cut(self, rng: random.Random) -> Forgetful:
        """The disk as it is found when the power is back."""
        names: dict[Path, Inode] = {}
        for path in sorted({*self.names_of, *self.lasting}):
            seen, lasting = self.names_of.get(path), self.lasting.get(path)
            inode = seen if seen is lasting else rng.choice([seen, lasting])
            if inode is None or (path.parent != path and path.parent in names and not names[path.parent].folder):
                continue
            if not inode.folder:
                data = inode.data
                if data != inode.synced:
                    data = rng.choice([inode.synced or b"", data[: rng.randint(0, len(data))], b"\0" * len(data)])
                inode = Inode(data, data)
            names[path] = inode
        orphans = [path for path in names if path.parent != path and path.parent not in names]
        return Forgetful({path: inode for path, inode in names.items() if path not in orphans})

    # The calls ------------------------------------------------------------------------------------------------------

    def open(self, path: StrPath, flags: int, mode: int = 0o666) -> int:
        path = Path(path)
        if path not in self.names_of:
            if not flags & os.O_CREAT or path.parent not in self.names_of:
                raise FileNotFoundError(path)
            self.names_of[path] = Inode()
        inode = self.names_of[path]
        if flags & os.O_TRUNC:
            inode.data = b""
        handle = len(self._handles) + 1
        self._handles[handle] = path, inode
        return handle

    def read(self, handle: int) -> bytes:
        first = handle not in self._read
        self._read.add(handle)
        return self._handles[handle][1].data if first else b""

    def write(self, handle: int, data: memoryview) -> int:
        inode = self._handles[handle][1]
        inode.data += bytes(data)
        return len(data)

    def sync(self, handle: int) -> None:
        path, inode = self._handles[handle]
        inode.synced = inode.data
        if inode.folder:
            for each in {*self.names_of, *self.lasting}:
                if each.parent == path and each in self.names_of:
                    self.lasting[each] = self.names_of[each]
                elif each.parent == path:
                    del self.lasting[each]

    def sync_all(self, handle: int) -> None:
        pass  # as a system may do: nothing is safe by that

    def set_mode(self, handle: int, mode: int) -> None:
        pass

    def close(self, handle: int) -> None:
        pass

    def status(self, path: StrPath) -> os.stat_result:
        path = Path(path)
        if path not in self.names_of:
            raise FileNotFoundError(path)
        mode = stat.S_IFDIR | 0o755 if self.names_of[path].folder else stat.S_IFREG | 0o644
        return os.stat_result((mode, 0, 0, 1, 0, 0, 0, 0, 0, 0))

    def names(self, folder: StrPath) -> list[str]:
        return sorted(path.name for path in self.names_of if path.parent == Path(folder))

    def make_folder(self, path: Path) -> None:
        self.names_of[path] = Inode(folder=True)

    def remove_folder(self, path: Path) -> None:
        del self.names_of[path]

    def remove(self, path: Path) -> None:
        if path not in self.names_of:
            raise FileNotFoundError(path)
        del self.names_of[path]

    def replace(self, source: Path, target: Path) -> None:
        self.names_of[target] = self.names_of.pop(source)

    def link(self, source: Path, target: Path) -> None:
        if target in self.names_of:
            raise FileExistsError(target)
        self.names_of[target] = self.names_of[source]

    def exchange(self, one: Path, other: Path) -> bool:
        self.names_of[one], self.names_of[other] = self.names_of[other], self.names_of[one]
        return True


class Failing(Forgetful):
    """The same, but the power goes before the N-th call."""

    at = sys.maxsize
    count = 0

    def __getattribute__(self, name: str) -> object:
        if name in CALLS:
            self.count += 1
            if self.count == self.at:
                raise PowerCut
        return super().__getattribute__(name)


def planned() -> tuple[dict[str, bytes], dict[str, bytes], list[Group]]:
    """A project's files before and after a run, and the steps between."""
    with tempfile.TemporaryDirectory(dir=project.folder()) as name:
        docs = project.make(Path(name))
        old = project.snapshot(Path(name))
        plan = project.plan(docs, "two", Problems(), Counting())
        project.run(docs, "two")
        return old, project.snapshot(Path(name)), plan.groups


ROOT = Path("/project")


def journal(disk: Disk) -> Journal:
    return Journal(ROOT, ROOT / ".timeline" / "journal", disk)


def failing(files: dict[str, bytes], at: int = sys.maxsize) -> Failing:
    disk = Failing.holding(ROOT, files)
    assert isinstance(disk, Failing)
    disk.at = at
    return disk


@dataclass
class Cuts:
    """A run whose power is cut, and what the next one makes of it."""

    old: dict[str, bytes]
    new: dict[str, bytes]
    groups: list[Group]
    found: Counter[str] = field(default_factory=Counter)

    def calls(self) -> int:
        """How many calls a run makes; undisturbed, it ends as on a real disk."""
        whole = failing(self.old)
        journal(whole).write(self.groups)
        assert whole.files(ROOT) == self.new
        return whole.count

    def cut(self, at: int, turn: int, calls: int) -> None:
        disk, rng = failing(self.old, at), random.Random(f"{at}/{turn}")
        try:
            journal(disk).write(self.groups)
        except PowerCut:
            self.found["cuts"] += 1
        now = disk.cut(rng)
        if turn % 3 == 2:
            again = Failing(now.names_of)
            again.at = rng.randint(1, max(calls, 2))
            try:
                journal(again).recover()
            except PowerCut:
                self.found["cuts while repairing"] += 1
            now = again.cut(rng)
        self.look(now, f"power cut at call {at}, turn {turn}")

    def look(self, now: Forgetful, what: str) -> None:
        """Counts whether the pages are whole as they stand, and all of one run once they are repaired."""
        files = now.files(ROOT)
        paths = {*files, *self.old, *self.new}
        pages = {path for path in paths if path.startswith("docs/") and not path.endswith(".tmp")}
        torn = [path for path in sorted(pages) if files.get(path) not in (self.old.get(path), self.new.get(path))]
        if torn:
            self.found["torn"] += 1
            print(f"{what}: torn {torn}")
        left = journal(now).recover()
        files = now.files(ROOT)
        self.found["finished" if files == self.new else "not begun"] += 1
        if left or files not in (self.old, self.new):
            self.found["mixed"] += 1
            odd = sorted(path for path in {*files, *self.new} if files.get(path) != self.new.get(path))
            print(f"{what}: mixed: {odd[:5]}, left {left}")


def main(times: int = 10, every: int = 1) -> int:
    cuts = Cuts(*planned())
    calls = cuts.calls()
    for at in range(1, calls + 1, every):
        for turn in range(times):
            cuts.cut(at, turn, calls)
    bad = cuts.found["torn"] + cuts.found["mixed"]
    counts = ", ".join(f"{name} {count}" for name, count in sorted(cuts.found.items()))
    return 1 if row("a power cut at each call", f"{calls} calls, {times} times", bad, counts) else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
