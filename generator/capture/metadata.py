"""What is known about a capture besides its text: from the capture itself, from its row, from a person's sidecar."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.capture.blocks import Block
from generator.capture.decoding import clean
from generator.knowledge.tables import parse
from generator.values.model import Clue, Cut
from generator.values.problems import Level, Problem, Report, at
from generator.values.when import When, WhenError

KEYS: Mapping[str, type] = {
    "title": str, "outlet": str, "url": str, "published": str, "language": str, "credit": str, "publish": str,
    "digest": bool,
}  # fmt: skip
NOT_SIDECARS = ("subject.toml", "anchors.toml", "weights.toml", "redact.toml")
BROKEN = "bad-sidecar"  # the kind of problem that a sidecar is which can't be read, or whose date can't be
MOST_BYTES = 1 << 20  # of a sidecar


@dataclass(frozen=True, slots=True)
class Source:
    """What the reader of one format hands over: blocks with their lines, and what the format states about them."""

    blocks: tuple[Block, ...]
    known: Mapping[str, Any] = field(default_factory=dict)  # of `KEYS`, checked
    basis: str = "metadata"  # where `known["published"]` comes from
    title_line: int = 0  # where the known title stands, should the blocks not hold it
    clues: tuple[Clue, ...] = ()
    cuts: tuple[Cut, ...] = ()
    bare: bool = True  # blocks are lines of plain text, which may be hard-wrapped


def check(
    known: Mapping[str, Any],
    where: Callable[[str], str],
    report: Report,
    *,
    quietly: bool = False,
    needed: Collection[str] = (),
) -> dict[str, Any]:
    """Those of the stated metadata that are as they should be; the others are reported, each at `where(key)`.

    `quietly`: what a machine wrote and no person can put right is passed over without a word. `needed`: keys without
    which the article would be read as another one; a sidecar that states one in vain is broken.
    """
    good: dict[str, Any] = {}
    for key, value in known.items():
        if key not in KEYS:
            continue
        if isinstance(value, str):
            value = " ".join(clean(value).split())
            if not value:
                continue
        try:
            good[key] = _checked(key, value)
        except _Bad as bad:
            if not quietly:
                level, kind = (Level.ERROR, BROKEN) if key in needed else (Level.WARNING, "bad-metadata")
                report(Problem(level, kind, where(key), f"{key}: {bad.args[0]}", bad.args[1]))
    return good


class _Bad(ValueError):
    """A value that can't be used: the message, and how to write it."""


def _checked(key: str, value: Any) -> Any:
    if KEYS[key] is bool:
        if not isinstance(value, bool):
            raise _Bad(f"{value!r} is neither true nor false", "write it without quotation marks")
        return value
    if not isinstance(value, str):
        raise _Bad(f"{value!r} is no text", "put it in quotation marks")
    shown = repr(value[:100])
    if key == "published":
        day = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:.*", r"\1", value)
        try:
            return str(When.parse(day))
        except WhenError as error:
            said = str(error).partition("; write")[0]
            message = said if shown in said else f"{shown} is no date: {said}"
            raise _Bad(message, 'write it as "2024-06-03", "2024-06" or "2024"') from None
    if key == "publish" and value not in ("full", "quotes"):
        raise _Bad(f"{shown} is not known", 'write "full" or "quotes"')
    if key == "url" and not re.fullmatch(r"https?://[^\s<>\"'\\]{3,2000}", value):
        raise _Bad(f"{shown} is no web address", 'it begins with "https://"')
    if key == "language":
        if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}", value):
            raise _Bad(f"{shown} is no language tag", 'write "en", "ru" or "uk"')
        return value.replace("_", "-")
    return value


def sidecar_names(path: Path) -> tuple[Path, Path]:
    """Where a capture's sidecar may stand, the closer name first: x.txt.toml, x.toml."""
    return path.with_name(path.name + ".toml"), path.with_suffix(".toml")


def sidecar_of(path: Path) -> Path | None:
    plain = os.fspath(path)  # a string, not a path: most articles have none, and there may be thousands of them
    if not os.path.exists(f"{plain}.toml") and not os.path.exists(f"{os.path.splitext(plain)[0]}.toml"):
        return None
    return next((name for name in sidecar_names(path) if name.name not in NOT_SIDECARS and _is_file(name)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long to be one
        return False


def sidecar(path: Path, report: Report) -> dict[str, Any]:
    """What the sidecar of the capture `path` states; {} where there is none, or none that can be read."""
    name = sidecar_of(path)
    if name is None:
        return {}

    def error(line: int, message: str, hint: str = "") -> dict[str, Any]:
        report(Problem(Level.ERROR, BROKEN, at(name, line), message, hint))
        return {}

    try:
        if name.is_symlink() and not name.resolve().is_relative_to(path.parent.resolve()):
            return error(0, "a link that leads elsewhere, not followed")
        if name.stat().st_size > MOST_BYTES:
            return error(0, f"more than {MOST_BYTES >> 20} MB, not read")
        text = name.read_bytes().decode("utf-8-sig")
        table = parse(text)
    except OSError as fault:
        return error(0, fault.strerror or str(fault))
    except UnicodeDecodeError as fault:
        return error(0, f"not UTF-8 at byte {fault.start}", "save the file as UTF-8")
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        return error(line, str(fault), 'a line looks like: outlet = "The Example"')

    def where(key: str) -> str:
        found = re.search(rf"^\s*\[*[\"']?{re.escape(key)}[\"']?\s*[=\].]", text, re.MULTILINE)
        return at(name, text.count("\n", 0, found.end()) + 1 if found else 0)

    for key in table:
        if key not in KEYS:
            meant = difflib.get_close_matches(key, KEYS, 1)
            hint = f"{f'is {meant[0]} meant? ' if meant else ''}known are {', '.join(KEYS)}"
            report(Problem(Level.WARNING, "bad-metadata", where(key), f"unknown key {key!r}", hint))
    # TOML has dates of its own; a person who writes published = 2024-06-03 means that day.
    plainly = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in table.items()}
    return check(plainly, where, report, needed=["published"])  # every "on Monday" is reckoned from that day
