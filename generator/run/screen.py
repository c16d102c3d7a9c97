"""The last wall before anything is read or written: no file of a project names a person of the list."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.disk.publish import Plan
from generator.disk.standing import Standing, state
from generator.redact import Person, Redactor, redactor
from generator.run import photos
from generator.values.cache import Cache
from generator.values.problems import Level, Problem, at, command

CLEAR = "clear"
"""The folder below `.timeline/`, never under git, where clear captures lie once the list is applied to `seeds/`."""

_OWN = (CLEAR, "cache", "lock")  # of the state: what must be clear, and what holds what was screened
_HINT = f"{command('redact')} takes it out of what is there already; of your own words, take it out yourself"


class Screen:
    """Looks for the people of a list in files; what was found clean once is not looked at again."""

    def __init__(self, people: tuple[Person, ...], kept: Cache | None = None) -> None:
        self.who: Redactor = redactor(people)
        self._kept = kept or Cache()
        self._clean: set[str] = set()
        self._list = hashlib.sha256(repr(people).encode()).hexdigest() if people else ""

    def forget_clear_texts(self) -> None:
        """Drops what the cache holds from before the list was what it is."""
        if self._list and self._kept.get("list") != self._list.encode():
            self._kept.drop()
            self._kept.put("list", self._list.encode())

    def text(self, where: str, text: str | bytes, name: str = "") -> Iterator[Problem]:
        """What names someone in one file; `name` is looked at too."""
        if not self.who.people:
            return
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        if name and self.who.find(name):
            yield _found(where, 0, self.who.find(name)[0].line, "its name names")
        key = f"clean {hashlib.sha256(self._list.encode() + data).hexdigest()}"
        if key in self._clean or self._kept.get(key) is not None:
            self._clean.add(key)
            return
        hits = self.who.find(photos.words(data))
        if not hits:
            self._clean.add(key)
            self._kept.put(key, b"")
            return
        for line, person in self.who.lines(data.decode("utf-8", "replace")) or [(0, hits[0].line)]:
            yield _found(where, line, person, "names")

    def folder(self, folder: Path, without: Iterable[str] = ()) -> Iterator[Problem]:
        """What names someone in the files below a folder, hidden ones too."""
        if not self.who.people:
            return
        for path in files(folder, without):
            try:
                yield from self.text(path.as_posix(), path.read_bytes(), path.relative_to(folder).as_posix())
            except OSError as error:
                message = f"can't be searched for the people of the list: {error.strerror}"
                yield Problem(Level.ERROR, "unreadable", at(path), message)

    def project(self, docs: Path) -> Iterator[Problem]:
        """What names someone in the pages and in the state of a project."""
        yield from self.folder(docs)
        yield from self.folder(state(docs), _OWN)

    def tables(self, *paths: Path | None) -> Iterator[Problem]:
        """What names someone in the tables that a run reads."""
        for path in paths:
            if path is not None and path.is_file():
                yield from self.text(path.as_posix(), path.read_bytes(), path.name)

    def pages(self, standing: Standing) -> Iterator[Problem]:
        """What names someone in the pages that people and the generator share."""
        for path, text in standing.pages.items():
            yield from self.text(at(standing.docs / path), text, path)

    def plan(self, plan: Plan) -> Iterator[Problem]:
        """What would name someone, were it written."""
        for group in plan.groups:
            for step in group:
                if step.new is not None:
                    yield from self.text(at(plan.docs.parent / step.path), step.new, step.path)


def files(folder: Path, without: Iterable[str] = ()) -> Iterator[Path]:
    """The plain files below a folder, in order, but for some of its own entries."""
    left_out = set(without)
    for here, folders, names in os.walk(folder):
        if Path(here) == folder:
            folders[:] = [name for name in folders if name not in left_out]
            names = [name for name in names if name not in left_out]
        folders.sort()
        yield from (path for name in sorted(names) if (path := Path(here, name)).is_file() and not path.is_symlink())


def _found(where: str, line: int, person: int, what: str) -> Problem:
    return Problem(Level.ERROR, "named", at(where, line), f"{what} the person of redact.toml:{person}", _HINT)
