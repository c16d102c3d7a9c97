"""What can be wrong with the input, as values; the command line alone prints them and makes an exit status of them."""

from __future__ import annotations

import enum
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


class Level(enum.Enum):
    NOTE = "note"  # worth knowing, never counted
    WARNING = "warning"  # the run goes on; with --strict the exit status is 1
    ERROR = "error"  # exit status 1
    CONFLICT = "conflict"  # a person's edit and the new reading disagree; exit status 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `kind` is a stable short name ("empty-article"); `where` is "seeds/x.txt:17", or without a line."""

    level: Level
    kind: str
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.level.value}: {self.message} [{self.kind}]"
        return f"{line}\n    {self.hint}" if self.hint else line


Report = Callable[[Problem], None]
"""How a module hands over its findings: it is called with each, and returns."""


class Stop(Exception):
    """The run can't go on; carries the problems that say why. Raised, never printed, below the command line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Problems:
    """Collects findings in the order they come; a `Problems` is itself a `Report`."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def __call__(self, problem: Problem) -> None:
        self._found.setdefault(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def count(self, level: Level) -> int:
        return sum(problem.level is level for problem in self._found)

    def exit_status(self, *, strict: bool = False) -> int:
        """0 done, 1 an error (or, if strict, a warning), 3 conflicts with a person's edits."""
        if self.count(Level.ERROR) or (strict and self.count(Level.WARNING)):
            return 1
        return 3 if self.count(Level.CONFLICT) else 0


def at(path: str | os.PathLike[str], line: int = 0) -> str:
    """The `where` of a problem."""
    return f"{os.fspath(path)}:{line}" if line else os.fspath(path)


def command(*words: str) -> str:
    """A command of this program as it can be typed where it was called: with the Python that runs it now."""
    python = Path(sys.executable)
    if python.is_relative_to(here := Path.cwd()):
        shown = python.relative_to(here).as_posix()
    else:
        shown = python.name if shutil.which(python.name) == sys.executable else python.as_posix()
    return shlex.join([shown, "-m", "generator", *words])
