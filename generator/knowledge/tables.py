"""Reading TOML tables so that every fault of every file is reported at once, with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.values.problems import Level, Problem, Problems, Stop, at


class Faults(Problems):
    """Collects what is wrong with tables; leaving the `with` block raises `Stop` if there is anything."""

    def __enter__(self) -> Faults:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and len(self):
            raise Stop(*self)

    def add(self, path: Path, line: int, message: str, hint: str = "") -> None:
        self(Problem(Level.ERROR, "bad-table", at(path, line), message, hint))


_DEEP = re.compile(r"(?<![\w-])(?:[\w-]+[ \t]*\.[ \t]*){64}")


def parse(text: str) -> dict[str, Any]:
    """What TOML says. Raises TOMLDecodeError, with the line, also for what is made to take long or to overflow."""
    if found := _DEEP.search(text):
        raise tomllib.TOMLDecodeError(f"A key of too many parts (at line {text.count(chr(10), 0, found.start()) + 1})")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError) as error:  # a number of thousands of figures, brackets in one another
        line = text.rstrip().count("\n") + 1
        raise tomllib.TOMLDecodeError(f"{str(error).partition(':')[0]} (at line {line} or before)") from error


def load(path: Path, faults: Faults) -> dict[str, Any]:
    """The table in a TOML file; {} with a fault noted where it can't be read."""
    try:
        return parse(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        faults.add(path, 0, error.strerror or str(error), "name another file, or none")
    except UnicodeDecodeError as error:
        faults.add(path, 0, f"not UTF-8 at byte {error.start}", "save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        last = len(path.read_text(encoding="utf-8-sig").splitlines())
        faults.add(path, int(found[1]) if found else last, str(error), "see toml.io for how TOML is written")
    return {}


def line_of(path: Path, table: str, number: int) -> int:
    """The line on which the `number`-th (from 0) `[[table]]` of a file begins; 0 if there is no such line."""
    seen = -1
    for count, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        seen += bool(re.match(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]", line))
        if seen == number:
            return count
    return 0


def line_of_key(path: Path, table: str, number: int, key: str) -> int:
    """The line of a key in the `number`-th `[[table]]`, in `[table]` or, with "", in the file; else the table's."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    begin = line_of(path, table, number) if table else 0
    if table and not begin:
        begin = next((n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[\s*{re.escape(table)}\s*\]", line)), 0)
    for count, line in enumerate(lines[begin:], begin + 1):
        if table and re.match(r"\s*\[", line):
            break
        if re.match(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\])", line):
            return count
    return begin


def unknown_keys(row: Mapping[str, Any], known: set[str]) -> list[str]:
    return sorted(set(row) - known)
