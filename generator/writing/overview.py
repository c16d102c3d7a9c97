"""The timeline as one small picture: an SVG of events by month and lane, drawn at build time.

What the people did stands above the axis, what was done about it below, context as a faint row at the foot. Long empty
stretches (1942 … 1989 … 2022) are cut out and shown as breaks. Positions are SVG attributes and colours come from
classes, so a Content-Security-Policy without inline styles lets all of it through.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.interface.words import Words
from generator.markup.escape import html_attribute, html_text
from generator.values.model import LANES, Event
from generator.values.when import When

WIDTH = 1000
MOST = 72  # bars; where there are more months, they stand for quarters, years or decades
_BREAK = 34  # width of a cut in the axis
_LABEL = 92  # width of a year's number on the narrowest phone
_ALONE = 62  # least width of a stretch, so that its year can be written
_TALLEST = 90  # height of the tallest stack
_AXIS = 26  # height of the band with the years
_FOOT = 16  # height of the context row


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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of months without a break, and where it lies on the axis."""

    first: int  # months, both included
    last: int
    left: float  # in SVG units
    width: float

    @property
    def months(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """Places months and days on a line of `WIDTH` units."""

    stretches: tuple[Stretch, ...]
    bin: int  # months that share a bar: 1, 3, 12, 120

    @classmethod
    def over(cls, months: Iterable[int]) -> Axis:
        """The axis for events in these months. No more than six stretches, however scattered the months are."""
        known = sorted(set(months))
        if not known:
            return cls((), 1)
        gap = 18
        while sum(b - a > gap for a, b in pairwise(known)) > 5:
            gap *= 2
        runs = [[known[0], known[0]]]
        for month in known[1:]:
            if month - runs[-1][1] > gap:
                runs.append([month, month])
            runs[-1][1] = month
        size = next((size for size in (1, 3, 12) if sum(b - a + 1 for a, b in runs) / size <= MOST), 120)
        runs = [[a - a % size, b - b % size + size - 1] for a, b in runs]
        room = WIDTH - _BREAK * (len(runs) - 1)
        scale = room / sum(b - a + 1 for a, b in runs)
        short = [(b - a + 1) * scale < _ALONE for a, b in runs]
        if not all(short):
            rest = sum(b - a + 1 for (a, b), is_short in zip(runs, short, strict=True) if not is_short)
            scale = (room - _ALONE * sum(short)) / rest
        stretches, left = [], 0.0
        for (first, last), is_short in zip(runs, short, strict=True):
            width = _ALONE if is_short and not all(short) else (last - first + 1) * scale
            stretches.append(Stretch(first, last, left, width))
            left += width + _BREAK
        return cls(tuple(stretches), size)

    def at(self, month: float) -> float:
        """Where a month begins (or, with a fraction, a day); what lies in a break or outside is put at its edge."""
        for stretch in self.stretches:
            if month < stretch.first:
                return stretch.left
            if month <= stretch.last + 1:
                return stretch.left + (month - stretch.first) * stretch.width / stretch.months
        last = self.stretches[-1]
        return last.left + last.width

    def of_day(self, day: datetime.date, after: int = 0) -> float:
        return self.at(day.year * 12 + day.month - 1 + (day.day - 1 + after) / 31)


def number(value: float) -> str:
    """As short as SVG allows, a tenth of a unit at best."""
    return f"{value:.1f}".removesuffix(".0")


def years(axis: Axis) -> str:
    """The years along an axis, for the head of a column of spans."""
    marks = [(axis.at(s.first), s.first // 12) for s in axis.stretches]
    marks += [(axis.at(m), m // 12) for s in axis.stretches for m in range(s.first + 1, s.last + 1) if m % 12 == 0]
    out, last = [], -math.inf
    for x, year in sorted(marks):
        if x - last >= 150:
            out.append(f'<text x="{number(x)}" y="34">{year}</text>')
            last = x
    return "".join(out)


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
        kind = "dl-plan" if event.planned else softness(when)
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


MOST_BARS = 12


def _near(x: float, step: float) -> float:
    """To half a mark's width, and never off the edge."""
    half = step / 2
    return min(max(round(x / half) * half, half), WIDTH - half)


def softness(when: When) -> str:
    """The class that says how well a date is known: `dl-day`, `dl-soft`, `dl-from` (no end), `dl-until` (no start)."""
    if when.earliest is None:
        return "dl-until"
    if when.latest is None:
        return "dl-from"
    return "dl-day" if when.earliest == when.latest and not (when.approximate or when.uncertain) else "dl-soft"


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


def overview(events: Sequence[Event], hrefs: Mapping[int, str], words: Words, *, lanes: bool = True) -> str:
    """A `<figure>` with the picture, its legend and the same in a table.

    `events` in the order of the page; `hrefs` gives for a position in it the address of that entry. "" for no events.
    Without `lanes` all events are in the first, and it is not named.
    """
    placed = [(month, position, event) for position, event in enumerate(events) if (month := month_of(event.when))]
    if not placed:
        return ""
    axis = Axis.over(month for month, _, _ in placed)
    count: Counter[tuple[int, str]] = Counter()
    first: dict[int, int] = {}
    months: set[int] = set()  # places in which something is known to the month
    for month, position, event in placed:
        place = month - month % axis.bin
        if (event.when.days or 999) < 200:
            months.add(place)
        count[place, lane_of(event)] += 1
        first.setdefault(place, position)
    tallest = max((n for (_, lane), n in count.items() if lane != "context"), default=1)
    unit = min(12.0, max(0.5, _TALLEST / tallest))
    above = max((n for (_, lane), n in count.items() if lane == "activism"), default=0) * unit + 8
    below = max((n for (_, lane), n in count.items() if lane == "response"), default=0) * unit + 8
    base = {"activism": above, "response": above + _AXIS, "context": above + _AXIS + below}
    height = above + _AXIS + below + (_FOOT if any(lane == "context" for _, lane in count) else 0)
    places = sorted(first)
    named = {place: _named(place, axis, months, words) for place in places}
    # It fills the width of the page and keeps its height: bars stretch, the years beside them do not.
    picture = (
        f'<svg class="dl-ov" width="100%" height="{number(height)}" data-bin="{axis.bin}" aria-hidden="true" '
        f'focusable="false">{_labels(axis, base)}<svg viewBox="0 0 {WIDTH} {number(height)}" '
        f'preserveAspectRatio="none">{_ground(axis, base)}{_bars(axis, count, base, unit)}'
        + "".join(
            _place(
                axis,
                place,
                height,
                hrefs[first[place]],
                words(
                    "overview.cell",
                    month=named[place],
                    events=words("count.events", sum(count[place, lane] for lane in LANES)),
                ),
            )
            for place in places
        )
        + "</svg></svg>"
    )
    return (
        f'<figure class="dl-figure" aria-label="{html_attribute(words("overview.title"))}">'
        f"<figcaption><h2>{html_text(words('overview.title'))}</h2>"
        f"<p>{html_text(_summary(events, count, axis, months, words))}</p></figcaption>"
        f"{_legend(events, words) if lanes else ''}{picture}"
        f"{_table(count, first, hrefs, axis, months, words, lanes=lanes)}</figure>"
    )


def _bars(axis: Axis, count: Mapping[tuple[int, str], int], base: Mapping[str, float], unit: float) -> str:
    """One path a lane, of all its bars; `data-y` and `data-h` tell the script where one begins and how it grows."""
    width = min((s.width / s.months * axis.bin * 0.72 for s in axis.stretches), default=1.0)
    out = []
    for lane in LANES:
        step = {"activism": -unit, "response": unit, "context": 4.0}[lane]
        bars = [
            f"M{number(_middle(axis, place))} {number(base[lane])}"
            f"v{number((min(n, 3) if lane == 'context' else n) * step)}"
            for (place, of), n in sorted(count.items())
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
def _place(axis: Axis, place: int, height: float, href: str, title: str) -> str:
    """A month's column, which leads to its first entry."""
    left, right = axis.at(place), axis.at(place + axis.bin - 1e-9)
    return (
        f'<a role="link" xlink:href="{html_attribute(href)}" tabindex="-1" data-b="{place}">'
        f"<title>{html_text(title)}</title>"
        f'<rect x="{number(left)}" width="{number(max(right - left, 4))}" height="{number(height)}"/></a>'
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


def _named(place: int, axis: Axis, months: Container[int], words: Words) -> str:
    """What a bar stands for: a month, but the year alone where nothing in it is known any better."""
    year, month = divmod(place, 12)
    if axis.bin < 12 and place not in months:
        return str(year)
    if axis.bin == 1:
        return words.month(year, month + 1)
    if axis.bin == 3:
        return words("overview.quarter", first=words.months()[month], last=words.month(year, month + 3))
    return str(year) if axis.bin == 12 else f"{year}–{year + axis.bin // 12 - 1}"


def _summary(
    events: Sequence[Event], count: Counter[tuple[int, str]], axis: Axis, months: Container[int], words: Words
) -> str:
    totals: Counter[int] = Counter()
    for (place, _), n in sorted(count.items()):
        totals[place] += n
    places = sorted(totals)
    most = max(places, key=lambda place: totals[place])
    told = words("count.events", len(events))
    if len(places) == 1:
        return words("overview.summary-one", events=told, month=_named(most, axis, months, words))
    first, last = _named(places[0], axis, months, words), _named(places[-1], axis, months, words)
    return words(
        "overview.summary", totals[most], events=told, first=first, last=last, month=_named(most, axis, months, words)
    )


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


def _table(
    count: Counter[tuple[int, str]],
    first: Mapping[int, int],
    hrefs: Mapping[int, str],
    axis: Axis,
    months: Container[int],
    words: Words,
    *,
    lanes: bool,
) -> str:
    columns = {lane: words(f"lane.{lane}") for lane in LANES} if lanes else {LANES[0]: words("overview.events")}
    heads = "".join(f'<th scope="col">{html_text(told)}</th>' for told in columns.values())
    rows = "".join(
        f'<tr><th scope="row"><a href="{html_attribute(hrefs[first[place]])}">'
        f"{html_text(_named(place, axis, months, words))}</a></th>"
        + "".join(f"<td>{count[place, lane] or '–'}</td>" for lane in columns)
        + "</tr>"
        for place in sorted(first)
    )
    return (
        f'<details class="dl-table"><summary>{html_text(words("overview.table"))}</summary>'
        f'<table><thead><tr><th scope="col">{html_text(words("overview.month"))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )
