"""What `python -m generator dates` does: one text read aloud with the rule named, or many as JSON lines."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TextIO

from generator.timex.scanning import Scan, scan
from generator.timex.values import Timex
from generator.values.problems import Level, Problem, Problems, at

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])|\d{8}$")


def day_of(stated: object) -> datetime.date | None:
    """The day of "1998-02-13", "1998-02-13T14:26:00" or "19980213"; None for anything else."""
    found = _DAY.match(stated) if isinstance(stated, str) else None
    try:
        return datetime.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def run(
    source: BinaryIO,
    out: TextIO,
    err: TextIO,
    *,
    name: str = "-",
    published: str = "",
    country: str = "",
    jsonl: bool = False,
    apply: Callable[[str], str] = str,
) -> int:
    """Reads a whole text, or JSON lines, and writes what it finds. Returns the exit status.

    A text: one line for each expression with its place, words, value and rule, in columns.
    JSON lines in: {"id", "dct", "text"}; out: {"id", "text", "timexes": [{"start", "end", "type", "value", "rule"}]},
    a line for each line that could be read, in their order. `dct` is the day of publication; where it is null or no
    date, that is warned of, and what hangs on it has the value "". An expression without a value is listed all the
    same: it was found, and counts as not normalised wherever results are scored.
    `apply` is done to each text before it is looked at.
    A line that is no such object is an error with its number; the others go on, and the status is 1.
    """
    problems = Problems()
    if jsonl:
        lines = _bulk(source, name, published, country, problems, apply)
    else:
        lines = _aloud(source, name, published, country, problems, apply)
    for line in lines:
        out.write(line + "\n")
    for problem in problems:
        err.write(f"{problem}\n")
    return problems.exit_status()


def _aloud(
    source: BinaryIO, name: str, published: str, country: str, problems: Problems, apply: Callable[[str], str]
) -> Iterator[str]:
    text = apply(source.read().decode("utf-8-sig", errors="replace"))
    day = day_of(published)
    if day is None:
        problems(_no_day(at(name), published))
    found = scan(text)
    _impossible(found, name, problems)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    rows = []
    line = 0
    for timex in found.resolve(day, country):
        while line + 1 < len(starts) and starts[line + 1] <= timex.start:
            line += 1
        place = f"{line + 1}:{timex.start - starts[line] + 1}"
        rows.append((place, " ".join(timex.text.split()), _value(timex), timex.type, timex.rule))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True)), row[4]])


def _value(timex: Timex) -> str:
    """The value, with its modifier; of what hangs on an unknown day what is known of it, in brackets."""
    value = timex.value or f"({timex.local})"
    return f"{value} {timex.mod}" if timex.mod else value


def _bulk(
    source: BinaryIO, name: str, published: str, country: str, problems: Problems, apply: Callable[[str], str]
) -> Iterator[str]:
    for number, line in enumerate(source, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        where = at(name, number)
        try:
            row: Any = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            problems(Problem(Level.ERROR, "bad-json", where, f"not a line of JSON in UTF-8: {error}"))
            continue
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            hint = 'a line is {"id": …, "dct": "2022-11-25", "text": "…"}'
            problems(Problem(Level.ERROR, "bad-row", where, 'not an object with a string "text"', hint))
            continue
        stated = row["dct"] if row.get("dct") is not None else published
        day = day_of(stated)
        if day is None:
            problems(_no_day(where, stated))
        text, known = apply(row["text"]), row.get("id")
        timexes = [_shown(timex) for timex in scan(text).resolve(day, country)]
        yield json.dumps({"id": apply(known) if isinstance(known, str) else known, "text": text, "timexes": timexes})


def _shown(timex: Timex) -> dict[str, object]:
    return {
        "start": timex.start,
        "end": timex.end,
        "type": timex.type,
        "value": timex.value,
        "rule": timex.rule,
    }


def _no_day(where: str, stated: object) -> Problem:
    said = f"{stated!r} is not a date such as 2022-11-25" if stated else "no date of publication"
    message = f"{said}: what hangs on it is given no value"
    return Problem(Level.WARNING, "no-publication-date", where, message)


def _impossible(found: Scan, name: str, problems: Problems) -> None:
    for timex in found.impossible:
        line = found.text.count("\n", 0, timex.start) + 1
        problems(Problem(Level.WARNING, "no-such-date", at(name, line), f"the calendar has no {timex.text!r}"))
