"""Who asked for what, and when: a table in the order in which they spoke."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.interface.words import Words
from generator.markup.escape import html_attribute, html_text
from generator.values.model import Event
from generator.values.when import When
from generator.writing import marks, positions
from generator.writing.axis import Axis, years
from generator.writing.entries import demand_links


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asked for in one stretch of time, or several who asked for the same in it."""

    actors: tuple[str, ...]
    demands: tuple[str, ...]
    events: tuple[Event, ...]


ROWS = 10  # of who asked for what, before the rest is folded
PAUSE = datetime.timedelta(days=120)  # who is silent for longer, and then asks, may ask for something else


def _asked(events: Sequence[Event]) -> list[_Asked]:
    """Who asked for what, in the order of the first time."""
    acts = Counter(actor for e in events if e.lane == "activism" for actor in e.actors)
    other = Counter(actor for e in events if e.lane != "activism" for actor in e.actors)
    runs: dict[str, list[list[Event]]] = {}
    for event in events:
        if event.lane != "activism" or not event.demands or event.review == "retracted":
            continue
        # Whom a demand is put to stands among the actors too; who mostly acts on another lane did not ask.
        for actor in [actor for actor in dict.fromkeys(event.actors) if acts[actor] > other[actor]] or [""]:
            mine = runs.setdefault(actor, [])
            if not mine or positions.order(event)[0] - positions.order(mine[-1][-1])[0] > PAUSE:
                mine.append([])
            mine[-1].append(event)
    joined: dict[tuple[frozenset[str], datetime.date], list[tuple[str, list[Event]]]] = {}
    for actor, mine in runs.items():
        for run in mine:
            wanted = frozenset(demand for e in run for demand in e.demands)
            start = positions.order(run[0])[0].replace(day=1)
            joined.setdefault((wanted, start), []).append((actor, run))
    rows = [
        _Asked(
            tuple(actor for actor, _ in same if actor),
            tuple(dict.fromkeys(demand for _, run in same for e in run for demand in e.demands)),
            tuple(sorted({id(e): e for _, run in same for e in run}.values(), key=positions.order)),
        )
        for same in joined.values()
    ]
    return sorted(rows, key=lambda row: (positions.order(row.events[0]), row.actors))


def asks(events: Sequence[Event], told: Words) -> str:
    """A table: who asked for what, and when, in the order in which they spoke."""
    rows = _asked(events)
    if not rows:
        return ""
    months = [m for row in rows for e in row.events if (m := positions.month_of(e.when)) is not None]
    axis = Axis.over(months)
    heads = "".join(f'<th scope="col">{html_text(told(f"asks.{key}"))}</th>' for key in ("by", "demands"))
    heads += (
        f'<th scope="col">{html_text(told("asks.when"))}<svg class="dl-strip" viewBox="0 0 1000 36" aria-hidden="true" '
        f'focusable="false">{years(axis)}</svg></th>'
    )

    def table(part: Sequence[_Asked]) -> str:
        body = "".join(_row(row, axis, told) for row in part)
        return f'<table class="dl-asked"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'

    more = html_text(told("count.more", len(rows) - ROWS))
    return (
        f'<section class="dl-aims" id="demands"><h2>{html_text(told("asks.title"))}</h2>{table(rows[:ROWS])}'
        + (f"<details><summary>{more}</summary>{table(rows[ROWS:])}</details>" if rows[ROWS:] else "")
        + "</section>"
    )


def _row(row: _Asked, axis: Axis, told: Words) -> str:
    names = ", ".join(f'<a href="?actor={html_attribute(quote(actor))}">{html_text(actor)}</a>' for actor in row.actors)
    spans = marks.spans(row.events, axis, 3, 30)
    when = functools.reduce(When.hull, (e.when for e in row.events)).words(language=told.language)
    return (
        f'<tr><th scope="row">{names or html_text(told("asks.unnamed"))}</th>'
        f'<td class="dl-asks dl-activism">{demand_links(row.demands)}</td>'
        f'<td class="dl-at"><span>{html_text(when)}</span>'
        '<svg class="dl-strip dl-activism" viewBox="0 0 1000 36" aria-hidden="true" '
        f'focusable="false"><path class="dl-rule" d="M0 18h1000"/>{spans}</svg></td></tr>'
    )
