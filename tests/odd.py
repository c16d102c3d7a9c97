"""Timelines that nobody would make on purpose, and the page must bear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.values.model import Event
from generator.values.when import When
from tests import sites

LONG = "A title that goes on and on " * 11
ODD: dict[str, Sequence[Event]] = {
    "no events": (),
    "one event": (Event("The only one", When("2023-05-05"), id="x", path="events/x.md"),),
    "3,000 in one month": tuple(
        Event(f"Event {n}", When(f"2023-05-{1 + n % 31:02}"), id=f"x{n}", path="events/x0.md") for n in range(3000)
    ),
    "titles of 300 characters": (
        Event(LONG, When("2023-05-05"), id="x", path="events/x.md", demands=(LONG, LONG.replace(" ", ""))),
        Event(LONG.replace(" ", ""), When("2023-05-06"), id="y", path="events/y.md", actors=(LONG.replace(" ", ""),)),
    ),
    "1942 and 2031 in one list": tuple(
        Event(f"Event of {year}", When(year), id=f"x{n}", path=f"events/x{n}.md")
        for n, year in enumerate(("1942", "2031-02", "../1950", "2030/..", "Y-17000", "19XX"))
    ),
    "no place, actor or source": tuple(
        replace(event, actors=(), places=(), sources=(), kind="", demands=(), summary="") for event in sites.EVENTS
    ),
}
