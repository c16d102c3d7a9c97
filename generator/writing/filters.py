"""The form that filters the timeline, and the short names by which it and the entries know a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.interface.words import Words
from generator.markup.escape import html_attribute, html_text
from generator.values.model import LANES, Event
from generator.writing.positions import lane_of


def facets(events: Iterable[Event]) -> dict[str, dict[str, int]]:
    """The values that occur, each with the number of its events, in alphabetical order."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("lane", "kind", "actor", "place", "demand")}
    for event in events:
        found["lane"][lane_of(event)] += 1
        found["kind"].update({event.kind} - {""})
        for name, values in (("actor", event.actors), ("place", event.places), ("demand", event.demands)):
            found[name].update(set(values))
    return {
        name: dict(sorted(counted.items(), key=lambda item: (item[0].casefold(), item[0])))
        for name, counted in found.items()
    }


def tokens(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """(facet, value) to the short name that stands in the entries."""
    return {
        (facet, value): f"{facet[0]}{number}"
        for facet, counted in facets(events).items()
        for number, value in enumerate(counted)
    }


def form(events: Sequence[Event], short: Mapping[tuple[str, str], str], told: Words, *, lanes: bool = True) -> str:
    """Hidden, as it does nothing without the script, which also reads its words from here; `short` is `tokens`.

    Without `lanes` nobody can choose one, but the script still draws by them.
    """
    counts = facets(events)
    boxes = "".join(
        f'<label class="dl-{lane}"><input type="checkbox" name="lane" value="{lane}" '
        f'data-i="{short["lane", lane]}" checked><span>{html_text(told(f"lane.{lane}"))}</span></label>'
        for lane in LANES
        if ("lane", lane) in short
    )
    selects = "".join(
        _select(told, facet, [(value, f"{value} ({n})", short[facet, value]) for value, n in counted.items()])
        for facet, counted in counts.items()
        if facet != "lane" and counted
    )
    details = _select(
        told,
        "detail",
        [(str(n), told(f"filter.detail-{n}"), f"v{n}") for n in (1, 2)],
        told("filter.detail-3"),
    )
    dates = "".join(
        f'<label><span>{html_text(told(f"filter.{side}"))}</span><input name="{side}" inputmode="numeric" '
        f'maxlength="10" placeholder="2022-11" title="{html_attribute(told("filter.month-form"))}" '
        f'autocomplete="off"></label>'
        for side in ("from", "to")
    )
    shown = " ".join(f'data-{form}="{html_attribute(pattern)}"' for form, pattern in told.forms("count.shown").items())
    all_told = html_text(told("count.events", len(events)))
    return (
        f'<form class="dl-filter" role="search" aria-label="{html_attribute(told("filter.title"))}" hidden>'
        f'<label class="dl-q"><span>{html_text(told("filter.text"))}</span>'
        f'<input type="search" name="text" maxlength="200" autocomplete="off" spellcheck="false"></label>'
        f'<fieldset class="dl-lanes"{"" if lanes else " hidden"}><legend>{html_text(told("filter.lane"))}</legend>'
        f"{boxes}</fieldset>"
        f'<details class="dl-more"><summary>{html_text(told("filter.more"))}</summary>'
        f"<div>{selects}{dates}{details}</div></details>"
        f'<p class="dl-said"><output role="status" tabindex="-1" {shown} '
        f'data-none="{html_attribute(told("filter.none"))}" data-all="{all_told}">'
        f'{all_told}</output> <button type="reset" hidden>{html_text(told("filter.reset"))}</button></p></form>'
    )


def _select(told: Words, name: str, options: Iterable[tuple[str, str, str]], every: str = "") -> str:
    inner = "".join(
        f'<option value="{html_attribute(value)}" data-i="{token}">{html_text(label)}</option>'
        for value, label, token in options
    )
    every = html_text(every) if every else html_text(told("filter.any"))
    return (
        f'<label><span>{html_text(told(f"filter.{name}"))}</span><select name="{name}" autocomplete="off">'
        f'<option value="">{every}</option>{inner}</select></label>'
    )
