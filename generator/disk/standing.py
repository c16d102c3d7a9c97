"""What people and the last run left on disk: looked at, locked, and mended where a run was interrupted."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import filelock

from generator.disk import Disk, NotAFile, StrPath
from generator.disk.journal import Interrupted, Journal, Unsafe
from generator.values.problems import Level, Problem, Report, Stop, at, command
from generator.values.seen import Seen
from generator.values.texts import Text, Texts

FOLDERS = ("articles", "events")
"""Folders below docs/ whose pages the generator and people share."""

_NOT_PAGES = ("/index.md", "/README.md")
_WAIT = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Standing:
    """What was on disk when it was looked at. Paths are below docs/, with "/"."""

    docs: Path
    pages: Texts  # every readable page in FOLDERS, made by whomever
    base: Texts  # what the generator wrote last, pages since deleted by a person among them
    refused: frozenset[str] = frozenset()  # files there that can't be read, and stay as they are
    proposals: frozenset[str] = frozenset()
    good: Texts = field(default_factory=lambda: Texts({}))
    """Pages that say something else than the generator wrote, as they were when they could be read last."""
    records: dict[str, dict[str, str]] = field(default_factory=dict)  # of other files: region name (or "-") to hash
    seen: Seen = field(default_factory=Seen)


def state(docs: Path) -> Path:
    """The folder of a project's state."""
    return docs.parent / ".timeline"


# Looking ------------------------------------------------------------------------------------------------------------


def look(
    docs: Path, report: Report, *, repair: bool = True, disk: Disk | None = None, seen: Seen | None = None
) -> Standing:
    """Looks at the pages and the state; first finishes a run that was interrupted, unless `repair` is False.

    Pages that stand as `seen` knows them, and as they were written last, are not opened.
    Files that can't be read are reported, each with its reason. Raises Stop where a folder can't.
    """
    disk, seen = disk or Disk(), seen or Seen()
    if repair:
        _recover(docs, report, disk)
    elif Journal(docs.parent, state(docs) / "journal", disk).pending():
        problem = Problem(
            Level.ERROR,
            "interrupted",
            str(state(docs)),
            "a run before this one was interrupted",
            f"{command('build')} finishes it",
        )
        report(problem)
    reader = Reader(disk, report, seen)
    seen.look()
    with failing(docs):
        base = {path: text for folder in FOLDERS for path, text in reader.pages(state(docs) / "base", folder)}
        pages = {path: text for folder in FOLDERS for path, text in reader.pages(docs, folder, base)}
        good = {path: text for folder in FOLDERS for path, text in reader.pages(state(docs) / "good", folder)}
        records = {}
        for path, _ in reader.walk(state(docs) / "base", "", ".sha256", but=FOLDERS):
            text, of = reader.text(state(docs) / "base" / path), path.removesuffix(".sha256")
            if text is None:
                reader.refused.add(of)
                continue
            rows = (line.partition("  ") for line in text.splitlines())
            records[of] = {name: hashed for hashed, _, name in rows}
        proposals = frozenset(path for path, _ in reader.walk(state(docs) / "proposals", "", ""))
    refused = frozenset(reader.refused)
    return Standing(docs, Texts(pages), Texts(base), refused, proposals, Texts(good), records, seen)


class Reader:
    """Reads files, and reports those that can't be."""

    def __init__(self, disk: Disk, report: Report, seen: Seen | None = None) -> None:
        self._disk = disk
        self._report = report
        self._seen = seen or Seen()
        self.refused: set[str] = set()

    def pages(self, root: Path, folder: str, written: Mapping[str, Text] | None = None) -> Iterator[tuple[str, Text]]:
        """The pages in a folder; of those that stand as they were seen and `written`, the text that was written."""
        below = os.fspath(root)  # strings, not paths: there may be ten thousand pages
        for path, status in self.walk(root, folder, ".md"):
            if path.endswith(_NOT_PAGES):
                continue
            place = f"{below}/{path}"
            mark = self._seen.get(place, status)
            last = written.get(path) if written else None
            if mark and written is None:
                yield path, Text(functools.partial(self._again, place, mark), mark)
            elif mark and last and last.mark == mark:
                yield path, last
            elif (words := self.text(place)) is None:
                self.refused.add(path)
            else:
                text = Text(words)
                self._seen.put(place, text.mark, status)
                yield path, text

    def _again(self, place: str, mark: str) -> str:
        """The words of a file that was known by how it stood. Raises Stop where it says something else by now."""
        words = self.text(place)
        if words is None or Text(words).mark != mark:
            message = "was changed while this run was at work; nothing was written"
            raise Stop(Problem(Level.ERROR, "changed-meanwhile", place, message, "run again"))
        return words

    def walk(
        self, root: Path, folder: str, suffix: str, but: Collection[str] = ()
    ) -> Iterator[tuple[str, os.stat_result | None]]:
        """Paths below `root` of the files in a folder and its folders, in order, without hidden ones and `but` some."""
        here = f"{os.fspath(root)}/{folder}" if folder else os.fspath(root)
        kind = self._disk.kind(here)
        if not kind:
            return
        if kind != "folder":
            raise NotAFile(here, kind, "folder")
        above = f"{folder}/" if folder else ""
        for name in self._disk.names(here):
            path = above + name
            if name.startswith(".") or path in but:
                continue
            if not (name.isascii() or _is_text(name)):
                self._refuse(here, f"the name {name!r} is not UTF-8", "rename the file")
                continue
            status, kind = self._disk.look(f"{here}/{name}")
            if kind == "folder":
                yield from self.walk(root, path, suffix, but)
            elif kind == "file" or name.endswith(suffix):
                if name.endswith(suffix):
                    yield path, status
            elif kind:
                self._refuse(f"{here}/{name}", f"{kind} is not read, nor written through", "put a real folder there")

    def text(self, path: StrPath) -> str | None:
        """The text of a file; None where there is none, or it was refused."""
        try:
            data = self._disk.content(path)
            return None if data is None else data.decode()
        except NotAFile as error:
            self._refuse(path, f"{error.strerror}: left as it is", "put a real file there")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1 if data else 0
            self._refuse(path, f"not UTF-8 at byte {error.start}: left as it is", "save the file as UTF-8", line)
        except OSError as error:
            self._refuse(path, f"can't be read: {error.strerror}", "")
        return None

    def _refuse(self, path: StrPath, message: str, hint: str, line: int = 0) -> None:
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        self._report(Problem(Level.ERROR, "unreadable-page", at(shown, line), message, hint))


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


# One run at a time --------------------------------------------------------------------------------------------------


@contextmanager
def lock(docs: Path, say: Callable[[str], None] | None = None, *, wait: float = _WAIT) -> Iterator[None]:
    """Holds a project for one run; to be taken round all of it, from `standing` to `put`.

    Where another run has it, `say` is told so and it waits `wait` seconds; then Stop is raised. The lock goes with the
    process that holds it, so none is ever left behind. Taking it twice in one thread is fine.
    """
    with failing(docs):
        state(docs).mkdir(parents=True, exist_ok=True)
    held = filelock.FileLock(state(docs) / "lock", is_singleton=True)
    try:
        try:
            held.acquire(timeout=0)
        except filelock.Timeout:
            if say:
                say(f"another run is at work in {docs.parent.resolve().name}/; waiting for it")
            held.acquire(timeout=wait)
    except filelock.Timeout:
        hint = "wait for it, or end it; the lock goes with it"
        message = f"another run has held this project for {wait:.0f} seconds"
        raise Stop(Problem(Level.ERROR, "locked", str(state(docs) / "lock"), message, hint)) from None
    except OSError as error:
        raise _stop(docs, error) from None
    try:
        yield
    finally:
        with suppress(OSError):  # it goes with the process in any case
            held.release()


def _recover(docs: Path, report: Report, disk: Disk) -> None:
    journal = Journal(docs.parent, state(docs) / "journal", disk)
    with failing(docs):
        if disk.kind(state(docs) / "journal"):
            with lock(docs):
                changed_meanwhile(docs, journal.recover(), report)


def changed_meanwhile(docs: Path, left: list[str], report: Report) -> None:
    for path in left:
        message = "was saved by someone else while this run was at work; it is left as it is"
        report(Problem(Level.WARNING, "changed-meanwhile", str(docs.parent / path), message, "run again"))


@contextmanager
def failing(docs: Path) -> Iterator[None]:
    """Turns what the disk refuses into a Stop that says what it means for the pages."""
    try:
        yield
    except Interrupted as error:
        hint = "the next run finishes it; nothing is lost"
        raise _stop(docs, error.error, "some pages were already written", hint) from None
    except Unsafe as error:
        raise Stop(Problem(Level.ERROR, "unsafe-path", str(docs), f"{error}; nothing was written")) from None
    except OSError as error:
        raise _stop(docs, error) from None


def _stop(docs: Path, error: OSError, state_of_things: str = "nothing was changed", hint: str = "") -> Stop:
    where = str(error.filename or docs).encode("utf-8", "backslashreplace").decode()
    return Stop(Problem(Level.ERROR, "disk", where, f"{error.strerror or error}; {state_of_things}", hint))
