"""The parts of a person's page that the generator fills: what stands between two marks, and nothing else.

<!-- datelines:begin timeline -->
…
<!-- datelines:end timeline -->
"""

from __future__ import annotations

import re

from generator.markup import matter

_MARK = re.compile(r"[ \t]*<!--[ \t]*datelines:(begin|end)(?:[ \t]+([\w-]+))?[ \t]*-->[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")


class RegionError(ValueError):
    """Marks that don't pair up; `line` is the 1-based line of the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


class RegionMissing(LookupError):
    """The file has no such marks."""


def fill(text: str, name: str, content: str) -> str:
    """The text with `content` between the marks of that name; every byte outside them, and the marks, as they were.

    Raises RegionMissing or RegionError.
    """
    return exchange(text, name, content)[1]


def exchange(text: str, name: str, content: str) -> tuple[str, str]:
    """What stands between the marks, with "\\n" line ends, and what `fill` gives. Raises as that does."""
    lines = matter.lines(text)
    begin, end = _find(lines, name)
    newline = "\r\n" if lines[begin].endswith("\r\n") else "\n"
    inside = content if content.endswith("\n") or not content else f"{content}\n"
    inside = inside.replace("\n", newline)
    stands = matter.unified("".join(lines[begin + 1 : end]))
    return stands, "".join([*lines[: begin + 1], inside, *lines[end:]])


def read(text: str, name: str) -> str:
    """What stands between the marks, with "\\n" line ends. Raises RegionMissing or RegionError."""
    return exchange(text, name, "")[0]


def line(text: str, name: str) -> int:
    """The 1-based line of the first mark. Raises RegionMissing or RegionError."""
    return _find(matter.lines(text), name)[0] + 1


def _find(lines: list[str], name: str) -> tuple[int, int]:
    """The 0-based lines of the two marks. Marks shown in a code block outside any region are an example, not marks."""
    found: dict[str, tuple[int, int]] = {}
    opened: tuple[str, int] | None = None
    fence = ""
    for number, line in enumerate(lines):
        mark = _MARK.fullmatch(line.rstrip("\r\n")) if "datelines:" in line else None
        if not opened and (bar := _FENCE.match(line)):
            if not fence:
                fence = bar[1]
            elif bar[1].startswith(fence):
                fence = ""
        if fence or not mark:
            continue
        kind, called = mark.groups()
        if not called:
            raise RegionError(number + 1, f"the {kind} mark names no region")
        if kind == "begin":
            if opened:
                raise RegionError(
                    number + 1, f"region {called} begins inside region {opened[0]} (line {opened[1] + 1})"
                )
            if called in found:
                raise RegionError(number + 1, f"region {called} stands here a second time")
            opened = called, number
        else:
            if not opened or opened[0] != called:
                raise RegionError(number + 1, f"region {called} ends here and has not begun")
            found[called] = opened[1], number
            opened = None
    if opened:
        raise RegionError(opened[1] + 1, f"region {opened[0]} begins here and never ends")
    if name not in found:
        raise RegionMissing(name)
    return found[name]
