"""Dates drawn as well as they are known: a dot for a day, soft ends where a month or no end is known."""

from __future__ import annotations

from collections.abc import Iterable

from generator.values.model import Event
from generator.writing.axis import WIDTH, Axis, number

MOST_BARS = 12


def softness(event: Event) -> str:
    """The class that says how well a date is known: `dl-day`, `dl-soft`, `dl-from` (no end), `dl-until` (no start)."""
    when = event.when
    if when.earliest is None:
        return "dl-until"
    if when.latest is None:
        return "dl-from"
    vague = when.approximate or when.uncertain or event.reported
    return "dl-day" if when.earliest == when.latest and not vague else "dl-soft"


# What every drawing of a date refers to; once a page, before the first of them. The style sheet gives the colour.
FADES = (
    '<svg class="dl-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    + "".join(
        f'<linearGradient id="dl-g-{name}">'
        + "".join(f'<stop offset="{at}" stop-opacity="{opacity}"/>' for at, opacity in stops)
        + "</linearGradient>"
        for name, stops in (
            ("soft", ((0, 0.05), (0.3, 1), (0.7, 1), (1, 0.05))),
            ("from", ((0, 1), (0.3, 1), (1, 0))),
            ("until", ((0, 0), (0.7, 1), (1, 1))),
        )
    )
    + "</defs></svg>"
)


def spans(events: Iterable[Event], axis: Axis, top: float, height: float) -> str:
    """Events on one line: dots where the day is known, bars with soft ends where it is not, outlines where planned.

    However many they are, what would lie on top of one another is drawn once.
    """
    days: set[float] = set()
    marks: dict[tuple[str, float, float], None] = {}
    for event in events:
        when = event.when
        if not axis.stretches or not (when.earliest or when.latest):
            continue
        start = axis.of_day(when.earliest) if when.earliest else 0.0
        end = axis.of_day(when.latest, 1) if when.latest else float(WIDTH)
        kind = "dl-plan" if event.planned else softness(event)
        if kind == "dl-day":
            days.add(_near(start, height))
        else:
            start = min(_near(start, height), WIDTH - height)
            marks[kind, start, max(_near(end, height) - start, height)] = None
    bars = "".join(
        f'<rect class="dl-mark {kind}" x="{number(start)}" y="{number(top)}" width="{number(width)}" '
        f'height="{number(height)}" rx="{number(height / 2)}"/>'
        for kind, start, width in sorted(marks, key=lambda mark: (mark[1], -mark[2], mark[0]))[:MOST_BARS]
    )
    dots = "".join(f"M{number(day)} {number(top + height / 2)}h0" for day in sorted(days))
    return bars + (f'<path class="dl-dots" stroke-width="{number(height)}" d="{dots}"/>' if dots else "")


def _near(x: float, step: float) -> float:
    """To half a mark's width, and never off the edge."""
    half = step / 2
    return min(max(round(x / half) * half, half), WIDTH - half)
