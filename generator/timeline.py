"""The timeline's region and the home page's: HTML that is complete as it stands, without any script.

It goes into Markdown pages as raw HTML: no line is blank and none is indented, so that Markdown passes it through.
Addresses are those of the built site, as MkDocs does not look into raw HTML; the gate looks at every one of them.
"""

from __future__ import annotations

import datetime
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from generator import overview
from generator.escape import Html, html_attribute, html_text, url
from generator.inline import inline_html
from generator.links import entry_id, passage
from generator.model import LANES, ArticlePage, Event, Source
from generator.when import When
from generator.words import Words, words

DENSE = 8  # a year with more events than this in front is divided into months
CHUNK = 8  # entries to a list: the browser lays out one list at a time
KEY, MAIN = 0.2, 0.5  # shares of the events in front that are "key" and "main", by salience
SIZES = (1, 2, 3, 4, 6, 8)  # the style sheet has a height for each


def timeline_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """The whole timeline for `timeline.md`; `articles` by seed."""
    page = _Page.of(events, articles, words(language))
    if not page.events:
        return f'<p class="dl-empty">{html_text(page.words("timeline.empty"))}</p>'
    groups = list(_years(page.events, page.words))
    return "\n".join(
        filter(
            None,
            (
                '<div class="dl" data-datelines>',
                overview.MASKS,
                overview.overview(page.events, page.hrefs, page.words),
                page.asks(),
                page.filter(),
                _contents(groups, page.words),
                *(page.year(group) for group in groups),
                "</div>",
            ),
        )
    )


def home_region(events: Iterable[Event], articles: Mapping[str, ArticlePage], language: str = "en") -> str:
    """Counts, the picture and the key events, for `index.md`."""
    page = _Page.of(events, articles, words(language), root="")
    told = page.words
    if not page.events:
        return f'<p class="dl-empty">{html_text(told("home.empty"))}</p>'
    front = [event for event in page.events if event.lane != "context" and event.review != "retracted"]
    chosen = sorted(sorted(front, key=lambda event: -event.salience)[:7], key=overview.order)
    dated = [event.when for event in page.events if overview.month_of(event.when) is not None]
    counts = told(
        "home.counts",
        events=told("count.events", len(page.events)),
        articles=told("count.articles", len({s.seed for event in page.events for s in event.sources})),
    )
    entries = "".join(
        f'<li class="dl-e dl-{_lane(event)} {page.softness(event)}"><p class="dl-when">{page.when(event)}</p>'
        f"<h3>{page.title(event)}</h3>{page.summary(event)}</li>"
        for event in chosen
    )
    hrefs = {position: f"timeline/{href}" for position, href in page.hrefs.items()}
    listed = f'<h2>{html_text(told("home.highlights"))}</h2><ol class="dl-l">{entries}</ol>'
    return "\n".join(
        (
            # The theme's search ends an exclusion at the first end tag of the same name: no article may stand inside.
            '<article class="dl dl-home" data-search-exclude>',
            overview.MASKS,
            f'<p class="dl-counts">{html_text(counts)}</p>',
            overview.overview(page.events, hrefs, told) if dated else "",
            listed if chosen else "",
            f'<p><a class="dl-all" href="timeline/">{html_text(told("home.all"))}</a></p>',
            "</article>",
        )
    )


def page_url(path: str, root: str) -> str:
    """The address of a page of docs/ in the built site, from a page that lies `root` below it."""
    parts = path.removesuffix(".md").split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return root + "".join(quote(part) + "/" for part in parts)


def _lane(event: Event) -> str:
    return event.lane if event.lane in LANES else "context"


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
        month = overview.month_of(item[1].when)
        return -10_000 if month is None else month // 12

    def section(first: int, last: int, items: Sequence[tuple[int, Event]]) -> _Group:
        known = first > -10_000
        title = (str(first) if first == last else f"{first}–{last}") if known else told("timeline.undated")
        return _Group(
            f"y{first}" if known else "undated",
            title,
            tuple(item for item in items if _lane(item[1]) != "context"),
            tuple(item for item in items if _lane(item[1]) == "context"),
            first if first == last and known else None,
        )

    only_context: list[tuple[int, list[tuple[int, Event]]]] = []
    for number, grouped in groupby(enumerate(events), year):
        items = list(grouped)
        if number > -10_000 and all(_lane(event) == "context" for _, event in items):
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


def _size(n: int) -> str:
    return f"dl-s{next((size for size in SIZES if n <= size), SIZES[-1])}"


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
            if not mine or overview.order(event)[0] - overview.order(mine[-1][-1])[0] > PAUSE:
                mine.append([])
            mine[-1].append(event)
    joined: dict[tuple[frozenset[str], datetime.date], list[tuple[str, list[Event]]]] = {}
    for actor, mine in runs.items():
        for run in mine:
            wanted = frozenset(demand for e in run for demand in e.demands)
            start = overview.order(run[0])[0].replace(day=1)
            joined.setdefault((wanted, start), []).append((actor, run))
    rows = [
        _Asked(
            tuple(actor for actor, _ in same if actor),
            tuple(dict.fromkeys(demand for _, run in same for e in run for demand in e.demands)),
            tuple(sorted({id(e): e for _, run in same for e in run}.values(), key=overview.order)),
        )
        for same in joined.values()
    ]
    return sorted(rows, key=lambda row: (overview.order(row.events[0]), row.actors))


# -- writing -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """The events in order, and what every entry needs to know of the whole."""

    events: tuple[Event, ...]
    articles: Mapping[str, ArticlePage]
    words: Words
    root: str  # from the page to the site's root: "../", or "" on the home page
    hrefs: Mapping[int, str]
    ids: Mapping[int, str]
    tokens: Mapping[tuple[str, str], str]  # (facet, value) to the short name that entries carry
    levels: tuple[float, float]  # least salience of key and of main events

    @classmethod
    def of(
        cls, events: Iterable[Event], articles: Mapping[str, ArticlePage], told: Words, root: str = "../"
    ) -> _Page:  # fmt: skip
        ordered = tuple(sorted(events, key=overview.order))
        ids: dict[int, str] = {}
        taken: Counter[str] = Counter()
        for position, event in enumerate(ordered):
            name = entry_id(event)
            taken[name] += 1
            ids[position] = name if taken[name] == 1 else f"{name}--{taken[name]}"
        tokens = {
            (facet, value): f"{facet[0]}{number}"
            for facet, counted in _facets(ordered).items()
            for number, value in enumerate(counted)
        }
        ranked = sorted((event.salience for event in ordered if _lane(event) != "context"), reverse=True)
        levels = tuple(
            ranked[min(int(len(ranked) * share), len(ranked) - 1)] if ranked else 0.0 for share in (KEY, MAIN)
        )
        hrefs = {position: f"#{name}" for position, name in ids.items()}
        return cls(ordered, articles, told, root, hrefs, ids, tokens, (levels[0], levels[1]))

    def text(self, key: str, n: int | None = None, **filled: object) -> str:
        return html_text(self.words(key, n, **filled))

    # -- the parts of an entry ---------------------------------------------------------------------------------------

    def date(self, event: Event) -> str:
        return event.when.words(event.planned, self.words.language)

    def when(self, event: Event) -> str:
        told = html_text(self.date(event))
        machine = event.when.machine()
        return f'<time datetime="{machine}">{told}</time>' if machine else f"<span>{told}</span>"

    def softness(self, event: Event) -> str:
        return overview.softness(event.when) + (" dl-planned" if event.planned else "")

    def title(self, event: Event) -> str:
        told = html_text(event.title)
        inner = f"<del>{told}</del>" if event.review == "retracted" else told
        return f'<a href="{html_attribute(page_url(event.path, self.root))}">{inner}</a>' if event.path else inner

    def summary(self, event: Event) -> str:
        if not event.summary.strip() or event.review == "retracted":
            return ""
        return f'<p class="dl-sum">{inline_html(event.summary)}</p>'

    def scale(self, event: Event) -> str:
        """The days that a vague date allows, on a line that is its year."""
        when = event.when
        month = overview.month_of(when)
        if month is None or (when.days or 99) <= 31:
            return ""
        year = month // 12
        if when.earliest and when.latest and when.latest.year != year:
            return ""
        axis = overview.Axis((overview.Stretch(year * 12, year * 12 + 11, 0, 120),), 1)
        low = max(when.earliest or datetime.date.min, datetime.date(year, 1, 1))
        high = min(when.latest or datetime.date.max, datetime.date(year, 12, 31))
        left, right = axis.of_day(low), axis.of_day(high, 1)
        kind = "dl-plan" if event.planned else overview.softness(when)
        return (
            '<svg class="dl-scale" viewBox="0 0 120 9" aria-hidden="true" focusable="false">'
            '<use xlink:href="#dl-year"/>'
            f'<rect class="dl-mark {kind}" x="{overview.number(left)}" '
            f'width="{overview.number(max(right - left, 5))}" y="1" height="5" rx="2.5"/></svg>'
        )

    def demands(self, demands: Iterable[str]) -> str:
        """Each as a link that makes it the filter."""
        return " ".join(
            f'<a href="?demand={html_attribute(quote(demand))}">{html_text(demand)}</a>' for demand in demands
        )

    def facts(self, event: Event) -> str:
        """What was asked for; then who, where, and who tells of it."""
        demands = self.demands(dict.fromkeys(event.demands))
        told = [
            self.text(f"entry.{key}", told=", ".join(values))
            for key, values in (("by", event.actors), ("at", event.places))
            if values
        ]
        told.append(self.sources(event))
        asked = f'<p class="dl-asks">{self.text("entry.asks")} {demands}</p>' if demands else ""
        return f'{asked}<p class="dl-facts">{" · ".join(told)}</p>'

    def sources(self, event: Event) -> str:
        """The outlets, or else the articles' titles; on paper with their addresses."""
        told: dict[str, None] = {}
        for source in event.sources:
            article = self.articles.get(source.seed)
            name = html_text(article.outlet or article.title or source.seed if article else source.seed)
            if article and (original := url(article.url)):
                name = Html(f'<cite data-url="{html_attribute(original)}">{name}</cite>')
            whom = self.text("how.said", whom=source.attributed_to) if source.attributed_to else ""
            told[f"{name} ({whom})" if whom else name] = None
        if not told:
            return self.text("entry.no-source")
        key = "entry.source" if len(told) == 1 else "entry.sources"
        return f"{self.text(key)} {'; '.join(told)}"

    def how(self, event: Event) -> str:
        """Quote, the words that gave the date, the rule, and the way to the passage."""
        if not event.sources:
            return ""
        basis = self.words.get(f"basis.{event.when_basis}", event.when_basis)
        dated = self.text("how.date", when=self.date(event), basis=basis)
        return (
            f'<details class="dl-how"><summary>{self.text("how.summary")}</summary>'
            f"{''.join(map(self.evidence, event.sources))}<p>{dated}</p></details>"
        )

    def evidence(self, source: Source) -> str:
        article = self.articles.get(source.seed)
        digest = article is not None and article.digest
        facts = []
        if source.phrase:
            facts.append(self.text("how.phrase-digest" if digest else "how.phrase", phrase=source.phrase))
        if source.rule:
            facts.append(self.text("how.rule", rule=source.rule))
        if source.attributed_to:
            facts.append(self.text("how.said", whom=source.attributed_to))
        if article is not None and article.path:
            address = f"{page_url(article.path, self.root)}#{passage(source)}"
            facts.append(f'<a href="{html_attribute(address)}">{self.text("how.passage")}</a>')
        if not source.quote:
            return f"<p>{' · '.join(facts)}</p>"
        # What a digest says is ours: no quotation, and no quotation marks.
        told = self.text("how.digest" if digest else "how.quote", quote=source.quote)
        quoted = f'<p class="dl-digest">{told}</p>' if digest else f"<blockquote>{told}</blockquote>"
        return f"{quoted}<p>{' · '.join(facts)}</p>"

    def head(self, event: Event) -> str:
        """Date, lane, kind, and what is to be known before reading on."""
        lane = self.text(f"lane.{_lane(event)}")
        told: list[str] = [html_text(event.kind)] if event.kind else []
        if event.planned:
            told.append(self.text("entry.planned"))
        if event.review == "draft":
            told.append(self.text("review.draft"))
        elif event.review != "reviewed":
            told.append(f'<b class="dl-{event.review}">{self.text(f"review.{event.review}")}</b>')
        return f'{self.when(event)}{self.scale(event)} <b class="dl-lane">{lane}</b> {" · ".join(told)}'

    def entry(self, position: int, event: Event, level: int) -> str:
        """One event as a list item with a heading of `level`."""
        lane = _lane(event)
        body = self.summary(event) + self.facts(event) + self.how(event)
        if event.review == "retracted":
            key = "review-says.retracted" if event.retracted else "review-says.retracted-plain"
            body = f'<p class="dl-gone">{self.text(key, reason=event.retracted)}</p>{self.facts(event)}'
        elif event.sensitivity:
            notice = self.text("entry.sensitive", what=event.sensitivity)
            body = (
                f'<p class="dl-notice">{notice}</p><details class="dl-hush"><summary>'
                f"{self.text('entry.sensitive-show')}</summary>{body}</details>"
            )
        return (
            f'<li class="dl-e dl-{lane} {self.softness(event)}" id="{self.ids[position]}" {self.data(event)}>'
            f'<p class="dl-when">{self.head(event)}</p><h{level}>{self.title(event)}</h{level}>{body}</li>'
        )

    def data(self, event: Event) -> str:
        """What the filter reads: tokens of the facets, first and last day, month of the picture."""
        values = [("lane", _lane(event)), ("kind", event.kind)]
        for facet, several in (("actor", event.actors), ("place", event.places), ("demand", event.demands)):
            values += [(facet, value) for value in several]
        found = [self.tokens[pair] for pair in dict.fromkeys(values) if pair in self.tokens]
        key, main = self.levels
        level = 1 if event.salience >= key else 2 if event.salience >= main else 3
        low = event.when.earliest.isoformat() if event.when.earliest else ""
        high = event.when.latest.isoformat() if event.when.latest else ""
        return (
            f'data-t="{" ".join(found)} v{level}" data-d="{low}/{high}" data-b="{overview.month_of(event.when) or ""}"'
        )

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def list(self, items: Sequence[tuple[int, Event]], level: int) -> str:
        return "\n".join(
            f'<ol class="dl-l {_size(len(chunk))}">'
            + "\n".join(self.entry(position, event, level) for position, event in chunk)
            + "</ol>"
            for chunk in (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
        )

    def year(self, group: _Group) -> str:
        parts = _months(group)
        named = len(parts) > 1
        out = [f'<section class="dl-y" id="{group.id}"><h2>{html_text(group.title)}</h2>']
        for month, items in parts:
            if not items:
                continue
            if named and group.year is not None:
                title = self.words.months()[month - 1] if month else self.words("timeline.some-time", year=group.title)
                name = f"m{group.year}-{month:02}" if month else f"m{group.year}-00"
                out.append(
                    f'<section class="dl-m" id="{name}"><h3>{html_text(title)}</h3>{self.list(items, 4)}</section>'
                )
            else:
                out.append(self.list(items, 3))
        if group.context:
            count = self.text("count.events", len(group.context))
            out.append(
                f'<details class="dl-ctx"><summary>{self.text("entry.context")} '
                f'<span class="dl-n">{count}</span></summary>{self.list(group.context, 3)}</details>'
            )
        return "\n".join(out) + "</section>"

    def asks(self) -> str:
        """A table: who asked for what, and when, in the order in which they spoke."""
        rows = _asked(self.events)
        if not rows:
            return ""
        months = [m for row in rows for e in row.events if (m := overview.month_of(e.when)) is not None]
        axis = overview.Axis.over(months)
        heads = "".join(f'<th scope="col">{self.text(f"asks.{key}")}</th>' for key in ("by", "demands"))
        heads += (
            f'<th scope="col">{self.text("asks.when")}<svg class="dl-strip" viewBox="0 0 1000 32" aria-hidden="true" '
            f'focusable="false">{overview.years(axis)}</svg></th>'
        )

        def table(part: Sequence[_Asked]) -> str:
            body = "".join(self.asker(row, axis) for row in part)
            return f'<table class="dl-asked"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'

        more = self.text("count.more", len(rows) - ROWS)
        return (
            f'<section class="dl-aims" id="demands"><h2>{self.text("asks.title")}</h2>{table(rows[:ROWS])}'
            + (f"<details><summary>{more}</summary>{table(rows[ROWS:])}</details>" if rows[ROWS:] else "")
            + "</section>"
        )

    def asker(self, row: _Asked, axis: overview.Axis) -> str:
        names = ", ".join(
            f'<a href="?actor={html_attribute(quote(actor))}">{html_text(actor)}</a>' for actor in row.actors
        )
        spans = overview.spans(row.events, axis, 6, 20)
        told = functools.reduce(When.hull, (e.when for e in row.events)).words(language=self.words.language)
        return (
            f'<tr><th scope="row">{names or self.text("asks.unnamed")}</th>'
            f'<td class="dl-asks dl-activism">{self.demands(row.demands)}</td>'
            '<td class="dl-at"><svg class="dl-strip dl-activism" viewBox="0 0 1000 32" aria-hidden="true" '
            f'focusable="false"><path class="dl-rule" d="M0 16h1000"/>{spans}</svg>'
            f"<span>{html_text(told)}</span></td></tr>"
        )

    def filter(self) -> str:
        """The form; hidden, as it does nothing without the script, which also reads its words from here."""
        facets = _facets(self.events)
        lanes = "".join(
            f'<label class="dl-{lane}"><input type="checkbox" name="lane" value="{lane}" '
            f'data-i="{self.tokens["lane", lane]}" checked><span>{self.text(f"lane.{lane}")}</span></label>'
            for lane in LANES
            if ("lane", lane) in self.tokens
        )
        selects = "".join(
            self._select(facet, [(value, f"{value} ({n})", self.tokens[facet, value]) for value, n in counted.items()])
            for facet, counted in facets.items()
            if facet != "lane" and counted
        )
        details = self._select(
            "detail",
            [(str(n), self.words(f"filter.detail-{n}"), f"v{n}") for n in (1, 2)],
            self.words("filter.detail-3"),
        )
        dates = "".join(
            f'<label><span>{self.text(f"filter.{side}")}</span><input name="{side}" inputmode="numeric" maxlength="10" '
            f'placeholder="2022-11" title="{html_attribute(self.words("filter.month-form"))}" '
            f'autocomplete="off"></label>'
            for side in ("from", "to")
        )
        shown = " ".join(
            f'data-{form}="{html_attribute(pattern)}"' for form, pattern in self.words.forms("count.shown").items()
        )
        return (
            f'<form class="dl-filter" role="search" aria-label="{html_attribute(self.words("filter.title"))}" hidden>'
            f'<label class="dl-q"><span>{self.text("filter.text")}</span>'
            f'<input type="search" name="text" maxlength="200" autocomplete="off" spellcheck="false"></label>'
            f'<fieldset class="dl-lanes"><legend>{self.text("filter.lane")}</legend>{lanes}</fieldset>'
            f'<details class="dl-more"><summary>{self.text("filter.more")}</summary>'
            f"<div>{selects}{dates}{details}</div></details>"
            f'<p class="dl-said"><output role="status" tabindex="-1" {shown} '
            f'data-none="{html_attribute(self.words("filter.none"))}">'
            f'</output> <button type="reset" hidden>{self.text("filter.reset")}</button></p></form>'
        )

    def _select(self, name: str, options: Iterable[tuple[str, str, str]], every: str = "") -> str:
        inner = "".join(
            f'<option value="{html_attribute(value)}" data-i="{token}">{html_text(label)}</option>'
            for value, label, token in options
        )
        every = html_text(every) if every else self.text("filter.any")
        return (
            f'<label><span>{self.text(f"filter.{name}")}</span><select name="{name}" autocomplete="off">'
            f'<option value="">{every}</option>{inner}</select></label>'
        )


def _facets(events: Iterable[Event]) -> dict[str, dict[str, int]]:
    """The values that occur, each with the number of its events, in alphabetical order."""
    found: dict[str, Counter[str]] = {name: Counter() for name in ("lane", "kind", "actor", "place", "demand")}
    for event in events:
        found["lane"][_lane(event)] += 1
        found["kind"].update({event.kind} - {""})
        for name, values in (("actor", event.actors), ("place", event.places), ("demand", event.demands)):
            found[name].update(set(values))
    return {
        name: dict(sorted(counted.items(), key=lambda item: (item[0].casefold(), item[0])))
        for name, counted in found.items()
    }
