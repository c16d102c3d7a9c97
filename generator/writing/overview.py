"""The timeline as one small picture: an SVG of events by month and lane, drawn at build time.

What the people did stands above the axis, what was done about it below, context as a faint row at the foot.
Positions are SVG attributes and colours come from classes, so a Content-Security-Policy without inline styles lets all
of it through.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.interface.words import Words
from generator.markup.escape import html_attribute, html_text
from generator.values.model import LANES, Event
from generator.writing.axis import WIDTH, Axis, number
from generator.writing.positions import lane_of, month_of

_LABEL = 92  # width of a year's number on the narrowest phone
_TALLEST = 90  # height of the tallest stack
_AXIS = 26  # height of the band with the years
_FOOT = 16  # height of the context row


def overview(events: Sequence[Event], hrefs: Mapping[int, str], words: Words, *, lanes: bool = True) -> str:
    """A `<figure>` with the picture, its legend and the same in a table.

    `events` in the order of the page; `hrefs` gives for a position in it the address of that entry. "" for no events.
    Without `lanes` all events are in the first, and it is not named.
    """
    tally = _tally(events)
    if not tally.first:
        return ""
    return (
        f'<figure class="dl-figure" aria-label="{html_attribute(words("overview.title"))}">'
        f"<figcaption><h2>{html_text(words('overview.title'))}</h2>"
        f"<p>{html_text(_summary(tally, len(events), words))}</p></figcaption>"
        f"{_legend(events, words) if lanes else ''}{_picture(tally, hrefs, words)}"
        f"{_table(tally, hrefs, words, lanes=lanes)}</figure>"
    )


@dataclass(frozen=True, slots=True)
class _Tally:
    """What stands in each place of the axis; a place is the first of the months that share a bar."""

    axis: Axis
    count: Counter[tuple[int, str]]  # of events, by place and lane
    first: Mapping[int, int]  # the position of the first event of each place, the places in order
    months: Container[int]  # places in which something is known to the month

    def named(self, place: int, words: Words) -> str:
        """What a bar stands for: a month, but the year alone where nothing in it is known any better."""
        size = self.axis.bin
        year, month = divmod(place, 12)
        if size < 12 and place not in self.months:
            return str(year)
        if size == 1:
            return words.month(year, month + 1)
        if size == 3:
            return words("overview.quarter", first=words.months()[month], last=words.month(year, month + 3))
        return str(year) if size == 12 else f"{year}–{year + size // 12 - 1}"


def _tally(events: Sequence[Event]) -> _Tally:
    placed = [(month, position, event) for position, event in enumerate(events) if (month := month_of(event.when))]
    axis = Axis.over(month for month, _, _ in placed)
    count: Counter[tuple[int, str]] = Counter()
    first: dict[int, int] = {}
    months: set[int] = set()
    for month, position, event in placed:
        place = month - month % axis.bin
        if (event.when.days or 999) < 200:
            months.add(place)
        count[place, lane_of(event)] += 1
        first.setdefault(place, position)
    return _Tally(axis, count, dict(sorted(first.items())), months)


@dataclass(frozen=True, slots=True)
class _Levels:
    """How high everything stands in the picture, from its top."""

    unit: float  # height of one event
    base: Mapping[str, float]  # where the bars of a lane begin
    height: float


def _levels(count: Counter[tuple[int, str]]) -> _Levels:
    most = {lane: max((n for (_, of), n in count.items() if of == lane), default=0) for lane in LANES}
    unit = min(12.0, max(0.5, _TALLEST / (max(most["activism"], most["response"]) or 1)))
    above, below = most["activism"] * unit + 8, most["response"] * unit + 8
    base = {"activism": above, "response": above + _AXIS, "context": above + _AXIS + below}
    return _Levels(unit, base, base["context"] + (_FOOT if most["context"] else 0))


def _picture(tally: _Tally, hrefs: Mapping[int, str], words: Words) -> str:
    """It fills the width of the page and keeps its height: bars stretch, the years beside them do not."""
    levels = _levels(tally.count)
    base, height, axis = levels.base, number(levels.height), tally.axis
    return (
        f'<svg class="dl-ov" width="100%" height="{height}" data-bin="{axis.bin}" aria-hidden="true" '
        f'focusable="false">{_labels(axis, base)}<svg viewBox="0 0 {WIDTH} {height}" '
        f'preserveAspectRatio="none">{_ground(axis, base)}{_bars(tally, levels)}'
        + "".join(_place(tally, place, height, hrefs[first], words) for place, first in tally.first.items())
        + "</svg></svg>"
    )


def _bars(tally: _Tally, levels: _Levels) -> str:
    """One path a lane, of all its bars; `data-y` and `data-h` tell the script where one begins and how it grows."""
    axis, base, unit = tally.axis, levels.base, levels.unit
    width = min((s.width / s.months * axis.bin * 0.72 for s in axis.stretches), default=1.0)
    out = []
    for lane in LANES:
        step = {"activism": -unit, "response": unit, "context": 4.0}[lane]
        bars = [
            f"M{number(_middle(axis, place))} {number(base[lane])}"
            f"v{number((min(n, 3) if lane == 'context' else n) * step)}"
            for (place, of), n in sorted(tally.count.items())
            if of == lane
        ]
        if bars:
            out.append(
                f'<path class="dl-bars dl-{lane}" data-y="{number(base[lane])}" data-h="{number(step)}" '
                f'stroke-width="{number(min(13.0, max(1.5, width)))}"{_blocks(unit) if lane != "context" else ""} '
                f'd="{"".join(bars)}"/>'
            )
    return "".join(out)


def _middle(axis: Axis, place: int) -> float:
    return (axis.at(place) + axis.at(place + axis.bin - 1e-9)) / 2


# In SVG links are written `xlink:href`: the theme's script sets `href` on all that has it, which SVG does not allow.
# Who reads `href` alone learns from the role that it is one.
def _place(tally: _Tally, place: int, height: str, href: str, words: Words) -> str:
    """A month's column, which leads to its first entry."""
    axis = tally.axis
    left, right = axis.at(place), axis.at(place + axis.bin - 1e-9)
    events = words("count.events", sum(tally.count[place, lane] for lane in LANES))
    title = words("overview.cell", month=tally.named(place, words), events=events)
    return (
        f'<a role="link" xlink:href="{html_attribute(href)}" tabindex="-1" data-b="{place}">'
        f"<title>{html_text(title)}</title>"
        f'<rect x="{number(left)}" width="{number(max(right - left, 4))}" height="{height}"/></a>'
    )


def _blocks(unit: float) -> str:
    """Makes a bar a stack of blocks, as long as a block can be seen."""
    return f' stroke-dasharray="{number(unit - 1.4)} 1.4"' if unit >= 4 else ""


def _ground(axis: Axis, base: Mapping[str, float]) -> str:
    """Lines for years, months and breaks."""
    out = []
    top, foot = base["activism"], base["response"]
    for stretch in axis.stretches:
        ticks = []
        for month in range(stretch.first, stretch.last + 1):
            january = month % 12 == 0
            if january or (axis.bin == 1 and stretch.width / stretch.months > 6):
                ticks.append(f"M{number(axis.at(month))} {number(top + 1)}v{3 if not january else 6}")
        out.append(
            f'<path class="dl-rule" d="M{number(stretch.left)} {number(top + 0.5)}h{number(stretch.width)}'
            f'M{number(stretch.left)} {number(foot - 0.5)}h{number(stretch.width)}"/>'
            f'<path class="dl-tick" d="{"".join(ticks)}"/>'
        )
    for a, b in pairwise(axis.stretches):
        x = (a.left + a.width + b.left) / 2
        marks = "".join(f"M{number(x + at)} {number(y + 4)}l6 -8" for y in (top, foot) for at in (-8, 2))
        out.append(f'<path class="dl-break" d="{marks}"/>')
    return "".join(out)


def _labels(axis: Axis, base: Mapping[str, float]) -> str:
    """The years, as many as have room on a phone; that of a stretch begun in mid-year gives way to the next."""
    out: list[str] = []
    last = -math.inf
    for stretch in axis.stretches:
        marks = [m for m in range(stretch.first, stretch.last + 1) if m % 12 == 0 or m == stretch.first]
        for month, following in zip(marks, [*marks[1:], None], strict=True):
            x = axis.at(month)
            near = month % 12 and following is not None and axis.at(following) - x < _LABEL
            if x - last >= _LABEL and not near:
                across, down = number(x / WIDTH * 100), number(base["activism"] + 18)
                out.append(f'<text x="{across}%" dx="3" y="{down}">{month // 12}</text>')
                last = x
    return "".join(out)


def _summary(tally: _Tally, events: int, words: Words) -> str:
    totals: Counter[int] = Counter()
    for (place, _), n in sorted(tally.count.items()):
        totals[place] += n
    places = sorted(totals)
    most = max(places, key=lambda place: totals[place])
    told, month = words("count.events", events), tally.named(most, words)
    if len(places) == 1:
        return words("overview.summary-one", events=told, month=month)
    first, last = tally.named(places[0], words), tally.named(places[-1], words)
    return words("overview.summary", totals[most], events=told, first=first, last=last, month=month)


def _legend(events: Sequence[Event], words: Words) -> str:
    lanes = Counter(map(lane_of, events))
    return (
        '<ul class="dl-legend">'
        + "".join(
            f'<li class="dl-{lane}"><b>{html_text(words(f"lane.{lane}"))}</b> <span class="dl-n">{lanes[lane]}</span> '
            f"<span>{html_text(words(f'lane-says.{lane}'))}</span></li>"
            for lane in LANES
            if lanes[lane]
        )
        + "</ul>"
    )


def _table(tally: _Tally, hrefs: Mapping[int, str], words: Words, *, lanes: bool) -> str:
    columns = {lane: words(f"lane.{lane}") for lane in LANES} if lanes else {LANES[0]: words("overview.events")}
    heads = "".join(f'<th scope="col">{html_text(told)}</th>' for told in columns.values())
    rows = "".join(
        f'<tr><th scope="row"><a href="{html_attribute(hrefs[first])}">{html_text(tally.named(place, words))}</a></th>'
        + "".join(f"<td>{tally.count[place, lane] or '–'}</td>" for lane in columns)
        + "</tr>"
        for place, first in tally.first.items()
    )
    return (
        f'<details class="dl-table"><summary>{html_text(words("overview.table"))}</summary>'
        f'<table><thead><tr><th scope="col">{html_text(words("overview.month"))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )
