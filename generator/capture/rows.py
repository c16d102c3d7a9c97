"""The rows of a `.jsonl` file: an article each, one after the other, so that memory does not grow with the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.capture import folder, metadata
from generator.capture.decoding import clean
from generator.values.problems import Level, Problem, Report, at


def rows_of(path: Path, beside: dict[str, Any], report: Report) -> Iterator[tuple[int, bytes]]:
    """The rows of a file that are not empty, with their lines."""
    for key in ("title", "url", "published"):
        if key in beside:
            del beside[key]
            where = at(metadata.sidecar_of(path) or path)
            report(Problem(Level.WARNING, "sidecar", where, f"{key} can't be that of all rows, and is passed over"))
    number = rows = 0
    with path.open("rb") as file:
        while line := file.readline(folder.MOST_BYTES + 1):
            number += 1
            if len(line) > folder.MOST_BYTES:
                message = f"a row of more than {folder.MOST_BYTES >> 20} MB, not read"
                report(Problem(Level.ERROR, "too-big", at(path, number), message))
                while line and not line.endswith(b"\n"):
                    line = file.readline(1 << 20)
                continue
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            line = line.rstrip(b"\r\n")
            if line.strip():
                rows += 1
                yield number, line
    if not rows:
        hint = "put an article a line into it, as JSON objects"
        report(Problem(Level.WARNING, "empty-article", at(path), "empty: no rows", hint))


def parsed(line: bytes, where: str, report: Report) -> dict[str, Any] | None:
    """A row with what it states about itself checked; None, with a problem reported, where it can't be read."""
    try:
        row = _object(line)
    except ValueError as error:
        hint = 'a row looks like {"id": "1", "text": "…", "published": "2024-06-03"}'
        report(Problem(Level.ERROR, "bad-row", where, str(error), hint))
        return None
    stated = {key: value for key, value in row.items() if key in metadata.KEYS and value is not None}
    return {**metadata.check(stated, lambda _: where, report), "id": row["id"], "text": row["text"]}


def _object(line: bytes) -> dict[str, Any]:
    """A row with its `id` made a string. Raises `ValueError`, saying what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from None
    except (ValueError, RecursionError) as error:
        where = (
            f" at character {error.pos + 1}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else ", or too deep"
        )
        raise ValueError(f"not JSON{where}") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    number = row.get("id")
    known = isinstance(number, str | int) and not isinstance(number, bool)
    name = " ".join(clean(str(number)).split()) if known else ""
    if not name:
        raise ValueError("no id")
    if not isinstance(row.get("text"), str):
        raise ValueError("no text" if row.get("text") is None else "its text is not a string")
    return {**row, "id": name}
