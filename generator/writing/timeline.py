"""The timeline's region and the home page's: HTML that is complete as it stands, without any script.

It goes into Markdown pages as raw HTML: no line is blank and none is indented, so that Markdown passes it through.
Addresses are those of the built site, as MkDocs does not look into raw HTML; the gate looks at every one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.interface.words import Words, words
from generator.markup.escape import html_attribute, html_text
from generator.values.cache import Recall, work_out
from generator.values.model import ArticlePage, Event
from generator.writing import filters, marks, positions
from generator.writing.asks import asks
from generator.writing.entries import Entries
from generator.writing.overview import overview
from generator.writing.positions import lane_of

LONG = 300  # of more events than this those far from the window are not laid out
DENSE = 8  # a year with more events than this in front is divided into months
CHUNK = 8  # entries to a list: the browser lays out one list at a time
SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 4096)  # the style sheet knows them


def timeline_region(
    events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en", recall: Recall = work_out
) -> str:
    """The whole timeline for `timeline.md`; `articles` by seed."""
    told = words(language)
    page = Entries.of(events, articles, told, recall=recall)
    if not page.events:
        return f'<p class="dl-empty">{html_text(told("timeline.empty"))}</p>'
    groups = list(_years(page.events, told))
    return "\n".join(
        filter(
            None,
            (
                f'<div class="dl{" dl-long" if len(page.events) > LONG else ""}" data-datelines>',
                marks.FADES,
                overview(page.events, page.hrefs(), told, lanes=page.lanes),
                asks(page.events, told),
                filters.form(page.events, page.tokens, told, lanes=page.lanes),
                _contents(groups, told),
                *(_year(group, page) for group in groups),
                "</div>",
            ),
        )
    )


def home_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """Counts, the picture and the key events, for `index.md`."""
    told = words(language)
    page = Entries.of(events, articles, told, root="")
    if not page.events:
        return f'<p class="dl-empty">{html_text(told("home.empty"))}</p>'
    front = [event for event in page.events if event.lane != "context" and event.review != "retracted"]
    chosen = sorted(sorted(front, key=lambda event: -event.salience)[:7], key=positions.order)
    dated = [event.when for event in page.events if positions.month_of(event.when) is not None]
    counts = told(
        "home.counts",
        events=told("count.events", len(page.events)),
        articles=told("count.articles", len({s.seed for event in page.events for s in event.sources})),
    )
    entries = "".join(
        f'<li class="dl-e dl-{lane_of(event)} {page.softness(event)}"><p class="dl-when">{page.head(event)}</p>'
        f"<h3>{page.title(event)}</h3>{page.summary(event)}</li>"
        for event in chosen
    )
    listed = f'<h2>{html_text(told("home.highlights"))}</h2><ol class="dl-l">{entries}</ol>'
    return "\n".join(
        (
            # The theme's search ends an exclusion at the first end tag of the same name: no article may stand inside.
            '<article class="dl dl-home" data-search-exclude>',
            f'<p class="dl-counts">{html_text(counts)}</p>',
            overview(page.events, page.hrefs("timeline/"), told, lanes=page.lanes) if dated else "",
            listed if chosen else "",
            f'<p><a class="dl-all" href="timeline/">{html_text(told("home.all"))}</a></p>',
            "</article>",
        )
    )


# -- grouping ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """A section of the page: a year, or a run of years in which there is nothing but context."""

    id: str
    title: str
    front: tuple[tuple[int, Event], ...]  # position on the page, event
    context: tuple[tuple[int, Event], ...]
    year: int | None


def _years(events: Sequence[Event], told: Words) -> Iterable[_Group]:
    def year(item: tuple[int, Event]) -> int:
        month = positions.month_of(item[1].when)
        return -10_000 if month is None else month // 12

    def section(first: int, last: int, items: Sequence[tuple[int, Event]]) -> _Group:
        known = first > -10_000
        title = (str(first) if first == last else f"{first}–{last}") if known else told("timeline.undated")
        return _Group(
            f"y{first}" if known else "undated",
            title,
            tuple(item for item in items if lane_of(item[1]) != "context"),
            tuple(item for item in items if lane_of(item[1]) == "context"),
            first if first == last and known else None,
        )

    only_context: list[tuple[int, list[tuple[int, Event]]]] = []
    for number, grouped in groupby(enumerate(events), year):
        items = list(grouped)
        if number > -10_000 and all(lane_of(event) == "context" for _, event in items):
            only_context.append((number, items))
            continue
        if only_context:
            yield section(only_context[0][0], only_context[-1][0], [item for _, part in only_context for item in part])
            only_context = []
        yield section(number, number, items)
    if only_context:
        yield section(only_context[0][0], only_context[-1][0], [item for _, part in only_context for item in part])


def _months(group: _Group) -> list[tuple[int | None, list[tuple[int, Event]]]]:
    """The events in front by month; None for what is known to no better than the year. One part if there are few."""
    if group.year is None or len(group.front) <= DENSE:
        return [(None, list(group.front))]

    def month(item: tuple[int, Event]) -> int | None:
        when = item[1].when
        first, last = when.earliest, when.latest
        if first is None:
            return None
        if (first.month, first.day) == (1, 1) and (last is None or (last - first).days > 180):
            return None
        return first.month

    parts: dict[int | None, list[tuple[int, Event]]] = defaultdict(list)
    for item in group.front:
        parts[month(item)].append(item)
    return sorted(parts.items(), key=lambda part: part[0] or 0)


def _contents(groups: Sequence[_Group], told: Words) -> str:
    links = "".join(f'<li><a href="#{group.id}">{html_text(group.title)}</a></li>' for group in groups)
    return f'<nav class="dl-years" aria-label="{html_attribute(told("timeline.years"))}"><ul>{links}</ul></nav>'


# -- writing -----------------------------------------------------------------------------------------------------------


def _year(group: _Group, entries: Entries) -> str:
    told = entries.words
    parts = _months(group)
    named = len(parts) > 1
    size = _size(len(group.front) + bool(group.context))
    out = [f'<section class="dl-y {size}" id="{group.id}"><h2>{html_text(group.title)}</h2>']
    for month, items in parts:
        if not items:
            continue
        if named and group.year is not None:
            title = told.months()[month - 1] if month else told("timeline.some-time", year=group.title)
            name = f"m{group.year}-{month or 0:02}"
            out.append(
                f'<section class="dl-m" id="{name}"><h3>{html_text(title)}</h3>{_list(entries, items, 4)}</section>'
            )
        else:
            out.append(_list(entries, items, 3))
    if group.context:
        count = html_text(told("count.events", len(group.context)))
        out.append(
            f'<details class="dl-ctx"><summary>{html_text(told("entry.context"))} <span class="dl-n">{count}</span>'
            f"</summary>{_list(entries, group.context, 3)}</details>"
        )
    return "\n".join(out) + "</section>"


def _list(entries: Entries, items: Sequence[tuple[int, Event]], level: int) -> str:
    return "\n".join(
        f'<ol class="dl-l {_size(len(chunk))}">' + entries.entries(chunk, level) + "</ol>"
        for chunk in (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    )


def _size(n: int) -> str:
    """The class by which the style sheet guesses the height of `n` entries that have not been laid out."""
    return f"dl-s{next((size for size in SIZES if n <= size), SIZES[-1])}"
