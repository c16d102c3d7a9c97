"""Where an event stands among others: its place in a list, its month, its lane."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable

from generator.values.model import LANES, Event
from generator.values.when import When
from generator.writing.front import id_of_path


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

    A page by hand, which often names no lane, does not decide for those that were found: it has no source, or no id,
    as the second page of an event that was split.
    """
    every = list(events)
    found = (event for event in every if event.sources and event.id != id_of_path(event.path))
    first = next(found, None)
    return any(lane_of(event) != "context" for event in (itertools.chain((first,), found) if first else every))
