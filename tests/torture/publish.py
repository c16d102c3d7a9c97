"""Writing to a disk that fails, by processes that are killed, beside people who save: is ever anything torn or lost?

`python -m tests.torture.publish [PART …]` with some of the PARTS below, or all.
"""

from __future__ import annotations

import errno
import functools
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.disk import Disk
from tests.torture import project
from tests.torture.project import CHANGING, Counting, fresh, litter, make, run, snapshot
from tests.torture.report import left_out, row

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EINTR", "EMFILE")


class Portable(Counting):
    """A disk whose file system knows neither exchange nor second names."""

    def exchange(self, one: Path, other: Path) -> bool:
        return False

    def link(self, source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


class Yard:
    """A template project, how it looks before and after a run, and a place for copies."""

    def __init__(self, root: Path) -> None:
        self.template, self.root = root / "template", root / "copy"
        make(self.template)
        self.old = snapshot(self.template)
        docs = fresh(self.template, self.root)
        self.status = run(docs, "two")[0]
        self.new = snapshot(self.root)
        counting = Counting()
        run(fresh(self.template, self.root), "two", counting)
        self.calls = counting.count
        counting = Counting(calls=CHANGING)
        run(fresh(self.template, self.root), "two", counting)
        self.changing_calls = counting.count

    def fresh(self) -> Path:
        return fresh(self.template, self.root)

    def torn(self) -> list[str]:
        """Files that are neither as they were nor as they are to be."""
        now = snapshot(self.root, "docs")
        names = {
            path for path in {*now, *self.old, *self.new} if path.startswith("docs/") and not path.endswith(".tmp")
        }
        return [path for path in sorted(names) if now.get(path) not in (self.old.get(path), self.new.get(path))]

    def mixed(self) -> list[str]:
        """What is not as after a run that nothing disturbed, once another run has been over it."""
        now = snapshot(self.root)
        names = {*now, *self.new}
        return [path for path in sorted(names) if now.get(path) != self.new.get(path)] + litter(self.root)


def child(work: Callable[[], int]) -> int:
    """Runs something in a process of its own; gives its id."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 99
        try:
            status = work()
        finally:
            os._exit(status)
    return pid


def _repaired(yard: Yard, found: Counter[str], name: str) -> None:
    """Counts what is torn, runs again, and counts what is then not as it should be."""
    if torn := yard.torn():
        found["torn"] += 1
        print(f"{name}: torn: {torn}")
    before, after = snapshot(yard.root, "docs"), {}
    after = {path: data for path, data in yard.new.items() if path.startswith("docs/")}
    found["unfinished"] += before != after
    status, problems = run(yard.root / "docs", "two")
    if (mixed := yard.mixed()) or status != yard.status:
        found["not repaired"] += 1
        print(f"{name}: after the next run (status {status}): {mixed} {[str(each) for each in problems]}")


def kill(yard: Yard, count: int = 1000) -> int:
    """kill -9 at a random moment."""
    found: Counter[str] = Counter()
    docs = yard.fresh()
    start = time.perf_counter()
    run(docs, "two")
    whole = (time.perf_counter() - start) * 1.3
    rng = random.Random(1)
    number = 0
    while found["killed"] < count:  # some are done before they are hit
        number += 1
        docs = yard.fresh()
        pid = child(lambda docs=docs: run(docs, "two")[0])  # type: ignore[misc]
        time.sleep(rng.random() * whole)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        found["killed"] += os.WIFSIGNALED(status)
        _repaired(yard, found, f"kill {number}")
    return _told(f"kill -9 at random: {number} runs", found)


def step(yard: Yard, each: int = 20, every: int = 1, *, portable: bool = False) -> int:
    """kill -9 before every system call that changes the disk."""
    found: Counter[str] = Counter()
    calls = range(1, yard.changing_calls + 1, every)
    kind = Portable if portable else Counting

    def die(at: int, number: int, name: str, path: object) -> None:
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)

    for at in calls:
        for _ in range(each):
            docs = yard.fresh()
            disk = kind(functools.partial(die, at), calls=CHANGING)
            _, status = os.waitpid(child(lambda docs=docs, disk=disk: run(docs, "two", disk)[0]), 0)  # type: ignore[misc]
            found["killed"] += os.WIFSIGNALED(status)
            _repaired(yard, found, f"kill at call {at}")
    return _told(
        f"kill -9 at each changing call{', without exchange' if portable else ''}: {len(calls)} calls, {each} times",
        found,
    )


def error(yard: Yard, every: int = 1) -> int:
    """Every system call fails in turn, with every error; the next run repairs."""
    found: Counter[str] = Counter()
    tried = 0

    def fail(at: int, code: int, number: int, name: str, path: object) -> None:
        if number == at:
            raise OSError(code, os.strerror(code), os.fspath(path) if isinstance(path, Path) else None)

    for name in ERRORS:
        code = getattr(errno, name)
        for at in range(1, yard.calls + 1, every):
            tried += 1
            docs = yard.fresh()
            status, problems = run(docs, "two", Counting(functools.partial(fail, at, code)))
            if status != 1:
                found["silent"] += 1
                print(f"{name} at call {at}: exit status {status}")
            unchanged = {path: data for path, data in yard.old.items() if path.startswith("docs/")}
            if any("nothing was changed" in str(each) for each in problems):
                found["nothing changed"] += 1
                if snapshot(yard.root, "docs") != unchanged or litter(yard.root):
                    found["said nothing was changed"] += 1
                    print(f"{name} at call {at}: something was changed: {litter(yard.root)}")
            _repaired(yard, found, f"{name} at call {at}")
    return _told(f"errors: {tried} runs, {len(ERRORS)} errors at {yard.calls} calls", found)


def broken_for_good(yard: Yard, every: int = 1) -> int:
    """From the N-th call on every changing call fails, so that nothing can be tidied up either."""
    found: Counter[str] = Counter()

    def fail(at: int, number: int, name: str, path: object) -> None:
        if number >= at:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    calls = range(1, yard.changing_calls + 1, every)
    for at in calls:
        status, _ = run(yard.fresh(), "two", Counting(functools.partial(fail, at), calls=CHANGING))
        if status != 1:
            found["silent"] += 1
            print(f"read-only from call {at}: exit status {status}")
        _repaired(yard, found, f"read-only from call {at}")
    return _told(f"a disk that fails for good: {len(calls)} runs", found)


def pair(yard: Yard, count: int = 200) -> int:
    """Two runs at once, of different articles: as if one had come after the other."""
    orders = []
    for first, second in (("two", "three"), ("three", "two")):
        docs = yard.fresh()
        run(docs, first)
        run(docs, second)
        orders.append(snapshot(yard.root, "docs"))
    found: Counter[str] = Counter()
    for number in range(count):
        docs = yard.fresh()
        pids = [child(lambda docs=docs, version=version: run(docs, version)[0]) for version in ("two", "three")]  # type: ignore[misc]
        for pid in pids:
            _, status = os.waitpid(pid, 0)
            found["stopped"] += os.waitstatus_to_exitcode(status) not in (0, 3)
        if snapshot(yard.root, "docs") not in orders or litter(yard.root):
            found["lost"] += 1
            print(f"pair {number}: neither order")
    return _told(f"two runs at once: {count} pairs", found)


WRITTEN = {  # by the person of project.make
    "events/01.md": "# says who?",
    "events/02.md": "A note by a person.",
    "events/03.md": "A title by a person",
    "events/by-hand.md": "By hand",
    "timeline.md": "Written by people, and more.",
}


def unlocked(yard: Yard, count: int = 200) -> int:
    """Two runs at once that both planned before either wrote: what a person wrote is there, and a third run repairs."""
    found: Counter[str] = Counter()
    for number in range(count):
        docs = yard.fresh()
        versions = ("one", "two") if number % 2 else ("three", "two")
        pids = [
            child(lambda docs=docs, version=version: run(docs, version, locked=False)[0])  # type: ignore[misc]
            for version in versions
        ]
        for pid in pids:
            os.waitpid(pid, 0)
        for again in range(2):
            lost = [path for path, words in WRITTEN.items() if words not in (docs / path).read_text(encoding="utf-8")]
            if lost or (docs / "events/04.md").exists() or litter(yard.root):
                found["lost"] += 1
                print(f"unlocked {number}, look {again}: {lost} {litter(yard.root)}")
            run(docs, "two")
        now = snapshot(yard.root, "docs")
        if now != {path: data for path, data in yard.new.items() if path.startswith("docs/")}:
            found["not repaired"] += 1
            print(f"unlocked {number}: a third run does not repair")
    return _told(f"two runs at once without a common lock: {count} pairs", found)


# People saving --------------------------------------------------------------------------------------------------------

PAGES = ("events/00.md", "events/01.md", "events/05.md", "events/06.md", "articles/10.md", "timeline.md")


def save(path: Path, words: str, style: str) -> bytes:
    """Saves a page with one more line as an editor does; gives what was saved."""
    old = path.read_bytes() if path.exists() else b"---\ntitle: Again\n---\n"
    data = old + f"\n{words}\n".encode()
    if style == "rename":
        spare = path.with_name(f"{path.name}~")
        spare.write_bytes(data)
        os.replace(spare, path)
    elif style == "append":
        with path.open("ab") as handle:
            handle.write(data[len(old) :])
    else:
        path.write_bytes(data)
    return data


def interleave(yard: Yard, every: int = 1) -> int:
    """A person saves between any two system calls of a run, in each of three ways; or is half-way through it."""
    found: Counter[str] = Counter()
    rng = random.Random(1)
    tried = 0
    for style in ("truncate", "rename", "append", "halves"):
        for at in range(1, yard.calls + 1, every):
            tried += 1
            docs = yard.fresh()
            path = docs / rng.choice(PAGES)
            words = f"Saved at call {at}."
            half: list[tuple[int, bytes]] = []
            until = at + rng.randint(1, 12)

            def meddle(
                number: int, name: str, where: object, *, at: int = at, until: int = until, path: Path = path,
                half: list[tuple[int, bytes]] = half, words: str = words, style: str = style,
            ) -> None:  # fmt: skip
                if number == at and style == "halves":
                    data = path.read_bytes() if path.exists() else b""
                    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                    half.append((handle, data + f"\n{words}\n".encode()))
                elif number == at:
                    save(path, words, style)
                elif number == until and half:
                    _finish(half)

            status, problems = run(docs, "two", Counting(meddle))
            if half:
                _finish(half)
            problems_text = " ".join(map(str, problems))
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if words not in text:
                found["lost"] += 1
                print(f"{style} at call {at} of {path.name}: lost; status {status}; {problems_text}")
            again, _ = run(docs, "two")
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if words not in text:
                found["lost later"] += 1
                print(f"{style} at call {at} of {path.name}: lost by the next run; status {again}")
            found["reported"] += "changed-meanwhile" in problems_text
            if litter(yard.root):
                found["litter"] += 1
                print(f"{style} at call {at}: {litter(yard.root)}")
    return _told(f"a person saving at every call: {tried} runs", found)


def _finish(half: list[tuple[int, bytes]]) -> None:
    handle, data = half.pop()
    os.write(handle, data)
    os.close(handle)


def person(yard: Yard, count: int = 200) -> int:
    """A run, and a person who saves again and again while it is at work."""
    found: Counter[str] = Counter()
    rng = random.Random(1)
    for number in range(count):
        docs = yard.fresh()
        pid = child(lambda docs=docs: run(docs, "two")[0])  # type: ignore[misc]
        last: dict[Path, str] = {}
        turn = 0
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            path, turn = docs / rng.choice(PAGES), turn + 1
            last[path] = f"Save {turn} of run {number}."
            save(path, last[path], "rename")
            found["saves"] += 1
            time.sleep(rng.random() * 0.002)
        for path, words in last.items():
            if words not in (path.read_text(encoding="utf-8") if path.exists() else ""):
                found["lost"] += 1
                print(f"person {number}: {path.name} lost “{words}”")
        if litter(yard.root):
            found["litter"] += 1
    return _told(f"a run against a person saving: {count} runs", found)


def full(yard: Yard, every: int = 4096) -> int:
    """A really full disk: a small one in memory, filled to within so many bytes of the brim."""
    if os.geteuid() != 0:
        left_out("full disk", "mounting a file system takes root")
        return 0
    found: Counter[str] = Counter()
    tried = 0
    with tempfile.TemporaryDirectory() as name:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", name], capture_output=True)
        if mounted.returncode:
            left_out("full disk", "nothing can be mounted here")
            return 0
        try:
            root, filler = Path(name) / "copy", Path(name) / "filler"
            yard = _moved(yard, root)
            for free in range(0, 320 * 1024, every):
                tried += 1
                docs = yard.fresh()
                status, problems = _with_little_room(docs, filler, free)
                found["refused"] += status == 1
                if status == 1:
                    told = " ".join(map(str, problems))
                    unchanged = {path: data for path, data in yard.old.items() if path.startswith("docs/")}
                    found["unclear"] += "No space left" not in told
                    found["changed"] += snapshot(root, "docs") != unchanged or bool(litter(root))
                _repaired(yard, found, f"{free} bytes left")
        finally:
            subprocess.run(["umount", name], check=True)
    found["all done or none"] = tried - found["refused"]
    return _told(f"full disk: {tried} runs", found)


def _moved(yard: Yard, root: Path) -> Yard:
    other = object.__new__(Yard)
    other.__dict__.update(yard.__dict__)
    other.root = root
    return other


def _with_little_room(docs: Path, filler: Path, free: int) -> tuple[int, list[object]]:
    with filler.open("wb", buffering=0) as handle, suppress(OSError):
        while handle.write(b"\0" * 4096):
            pass
    size = max(filler.stat().st_size - free, 0)
    os.truncate(filler, size)
    status, problems = run(docs, "two", Disk())
    filler.unlink()
    return status, list(problems)


_GOOD = {"killed", "unfinished", "nothing changed", "saves", "reported", "refused", "all done or none"}


def _told(what: str, found: Counter[str]) -> int:
    bad = sum(count for name, count in found.items() if name not in _GOOD)
    promise, _, cases = what.partition(": ")
    counts = ", ".join(f"{name} {count}" for name, count in sorted(found.items()))
    return row(promise, cases, bad, counts)


PARTS: dict[str, Callable[[Yard], int]] = {
    "kill": kill,
    "step": step,
    "portable": functools.partial(step, each=1, portable=True),
    "error": error,
    "for-good": broken_for_good,
    "pair": pair,
    "unlocked": unlocked,
    "interleave": interleave,
    "person": person,
    "full": full,
}


def main(parts: list[str]) -> int:
    bad = 0
    with tempfile.TemporaryDirectory(dir=project.folder()) as name:
        for part in parts or PARTS:
            bad += PARTS[part](Yard(Path(name) / part))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
