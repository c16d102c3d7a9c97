"""Where an event stands among others: its place in a list, its month, its lane."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.values.model import LANES, Event
from generator.values.when import When


def month_of(when: When) -> int | None:
    """The month under which an event stands, counted from year 0: that of its first day, else that of its last."""
    day = when.earliest or when.latest
    return day.year * 12 + day.month - 1 if day else None


def order(event: Event) -> tuple[datetime.date, tuple[float, float, str], float, str, str]:
    """Sort key of the page: what began on an unknown day stands where it ended."""
    day = event.when.earliest or event.when.latest or datetime.date.min
    return (day, event.when.key, -event.salience, event.title, event.id)


def lane_of(event: Event) -> str:
    """A lane that a person invented stands with the context."""
    return event.lane if event.lane in LANES else "context"


def laned(events: Iterable[Event]) -> bool:
    """Whether lanes say anything: beside no subject everything is context, and none of it is beside the point.

    A page by hand, which often names no source and no lane, does not decide for those that were found.
    """
    every = list(events)
    return any(lane_of(event) != "context" for event in [e for e in every if e.sources] or every)
