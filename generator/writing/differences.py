"""In what the sources of an event differ, as its page states it of them, and which of them says what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.values.model import DIFFERING, Event
from generator.values.problems import Level, Problem, Report, at

Said = tuple[tuple[str, tuple[str, ...]], ...]  # each value with the seeds that say so


class Difference(NamedTuple):
    """One thing in which they differ."""

    what: str  # of `DIFFERING`
    said: Said


def differences(event: Event) -> list[Difference]:
    """All of them; of the day, what agrees with the event's stands first."""
    found = []
    for what in DIFFERING:
        if not any(getattr(source, what) for source in event.sources):
            continue
        said: dict[str, dict[str, None]] = {}
        for source in event.sources:
            value = getattr(source, what) or (str(event.when) if what == "when" and source.phrase else "")
            if value:
                said.setdefault(value, {})[source.seed] = None
        if len(said) > 1:
            rows = sorted(said.items(), key=lambda row: (row[0] != str(event.when), _size(row[0]), row[0]))
            found.append(Difference(what, tuple((value, tuple(seeds)) for value, seeds in rows)))
    return found


def _size(value: str) -> int:
    """The number with which it begins."""
    number = value.split(" ", 1)[0]
    return int(number[:12]) if number.isascii() and number.isdigit() else 0


def report_differences(events: Iterable[Event], report: Report) -> None:
    """A note for each event whose sources differ, until a person has reviewed it."""
    for event in events:
        for what, said in differences(event) if event.review == "draft" else ():
            told = "; ".join(f"{value}: {', '.join(seeds)}" for value, seeds in said)
            hint = "compare the passages; take out of the sources what you find wrong, or set `review`"
            message = f"its sources differ in `{what}`: {told}"
            report(Problem(Level.NOTE, "reports-differ", at(event.path), message, hint))
