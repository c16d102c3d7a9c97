"""An event as an entry of a list: date, title, summary, facts, and how all that is known.

An entry is raw HTML in a Markdown page, and there may be thousands of them: few elements, no style of its own. What a
date allows is drawn by the style sheet from classes, and the evidence is a popover, which opens without any script and
which the browser leaves alone until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from generator.interface.words import Words
from generator.markup.escape import html_attribute, html_text, url
from generator.markup.inline import inline_html
from generator.values.cache import Recall, work_out
from generator.values.model import EDITOR, LANES, ArticlePage, Event, Source
from generator.writing import filters, marks, positions
from generator.writing.links import entry_id, passage
from generator.writing.positions import lane_of

KEY, MAIN = 0.2, 0.5  # shares of the events in front that are "key" and "main", by salience


def page_url(path: str, root: str) -> str:
    """The address of a page of docs/ in the built site, from a page that lies `root` below it."""
    parts = path.removesuffix(".md").split("/")
    if parts[-1] in ("index", "README"):
        parts.pop()
    return root + "".join(quote(part) + "/" for part in parts)


def demand_links(demands: Iterable[str]) -> str:
    """Each as a link that makes it the filter."""
    return " ".join(f'<a href="?demand={html_attribute(quote(demand))}">{html_text(demand)}</a>' for demand in demands)


@dataclass(frozen=True, slots=True)
class Entries:
    """The events in order, and what every entry needs to know of the whole."""

    events: tuple[Event, ...]
    articles: Mapping[str, ArticlePage]
    words: Words
    root: str  # from the page to the site's root: "../", or "" on the home page
    names: Mapping[int, str]  # the ids of the entries, by position; `h` before them is the id of the evidence
    tokens: Mapping[tuple[str, str], str]  # (facet, value) to the short name that entries carry
    levels: tuple[float, float]  # least salience of key and of main events
    lanes: bool = True  # False: a plain timeline, on which lanes would say nothing
    recall: Recall = work_out

    @classmethod
    def of(
        cls,
        events: Iterable[Event],
        articles: Mapping[str, ArticlePage],
        told: Words,
        root: str = "../",
        recall: Recall = work_out,
    ) -> Entries:
        ordered = tuple(sorted(events, key=positions.order))
        lanes = positions.laned(ordered)
        if not lanes:  # all of it is what the timeline is about, and stands in front
            ordered = tuple(replace(event, lane=LANES[0]) for event in ordered)
        names: dict[int, str] = {}
        taken: Counter[str] = Counter()
        for position, event in enumerate(ordered):
            name = entry_id(event)
            taken[name] += 1
            names[position] = name if taken[name] == 1 else f"{name}--{taken[name]}"
        ranked = sorted((event.salience for event in ordered if lane_of(event) != "context"), reverse=True)
        levels = tuple(
            ranked[min(int(len(ranked) * share), len(ranked) - 1)] if ranked else 0.0 for share in (KEY, MAIN)
        )
        tokens = filters.tokens(ordered)
        return cls(ordered, articles, told, root, names, tokens, (levels[0], levels[1]), lanes, recall)

    def hrefs(self, page: str = "") -> dict[int, str]:
        """The address of each entry, from a page that lies `page` away."""
        return {position: f"{page}#{name}" for position, name in self.names.items()}

    def text(self, key: str, n: int | None = None, **filled: object) -> str:
        return html_text(self.words(key, n, **filled))

    # -- the parts of an entry ---------------------------------------------------------------------------------------

    def date(self, event: Event) -> str:
        return event.dated(self.words.language)

    def when(self, event: Event) -> str:
        told = html_text(self.date(event))
        machine = event.when.machine()
        return f'<time datetime="{machine}">{told}</time>' if machine else f"<span>{told}</span>"

    def softness(self, event: Event) -> str:
        return marks.softness(event) + (" dl-planned" if event.planned else "") + self.span(event)

    def title(self, event: Event) -> str:
        told = html_text(event.title)
        inner = f"<del>{told}</del>" if event.review == "retracted" else told
        return f'<a href="{html_attribute(page_url(event.path, self.root))}">{inner}</a>' if event.path else inner

    def summary(self, event: Event) -> str:
        if not event.summary.strip() or event.review == "retracted":
            return ""
        return f'<p class="dl-sum">{inline_html(event.summary)}</p>'

    def span(self, event: Event) -> str:
        """Classes from which the style sheet draws the months that a vague date allows, on a line that is its year."""
        when = event.when
        month = positions.month_of(when)
        if month is None or (when.days or 99) <= 31:
            return ""
        if when.earliest and when.latest and when.latest.year != when.earliest.year:
            return ""
        first = when.earliest.month if when.earliest else 1
        last = when.latest.month if when.latest else 12
        return f" dl-a{first} dl-z{last}"

    def facts(self, event: Event) -> str:
        """What was asked for; then who, where, and who tells of it."""
        demands = demand_links(dict.fromkeys(event.demands))
        told = [
            self.text(f"entry.{key}", told=", ".join(values))
            for key, values in (("by", event.actors), ("at", event.places))
            if values
        ]
        told.append(self.sources(event))
        asked = f'<p class="dl-asks">{self.text("entry.asks")} {demands}</p>' if demands else ""
        return f'{asked}<p class="dl-facts">{" · ".join(told)}</p>'

    def sources(self, event: Event) -> str:
        """The outlets, or else the articles' titles, each once, with those whom they name for it."""
        told: dict[str, dict[str, None]] = {}
        for source in event.sources:
            article = self.articles.get(source.seed)
            name = article.outlet or article.title or source.seed if article else source.seed
            whom = told.setdefault(name, {})
            if source.attributed_to and source.attributed_to.casefold() != name.casefold():
                whom[self.text("how.said", whom=source.attributed_to)] = None
        if not told:
            return self.text("entry.no-source")
        key = "entry.source" if len(told) == 1 else "entry.sources"
        named = (html_text(name) + (f" ({', '.join(whom)})" if whom else "") for name, whom in told.items())
        return f"{self.text(key)} {'; '.join(named)}"

    def how(self, position: int, event: Event) -> str:
        """Quote, the words that gave the date, the rule, the way to the passage; on paper the original's address."""
        if not event.sources:
            return ""
        basis = self.words.get(f"basis.{event.when_basis}", event.when_basis)
        dated = self.text("how.date", when=self.date(event), basis=basis)
        told = "".join(self.evidence(source, event.when_basis) for source in dict.fromkeys(event.sources))
        return (
            f'<button popovertarget="h{self.names[position]}">{self.text("how.summary")}</button>'
            f'<div popover id="h{self.names[position]}">'
            f"{dated}{told}</div>"
        )

    def evidence(self, source: Source, basis: str) -> str:
        article = self.articles.get(source.seed)
        digest = article is not None and article.digest
        facts = []
        if source.phrase and basis != EDITOR:
            facts.append(self.text("how.phrase-digest" if digest else "how.phrase", phrase=source.phrase))
        if source.rule and basis != EDITOR:
            facts.append(self.text("how.rule", rule=source.rule))
        if source.attributed_to:
            facts.append(self.text("how.said", whom=source.attributed_to))
        if article is not None and article.path:
            address = f"{page_url(article.path, self.root)}#{passage(source)}"
            original = f' data-url="{html_attribute(url(article.url))}"' if url(article.url) else ""  # for paper
            told = self.text("how.passage", article=article.outlet or article.title)
            facts.append(f'<a href="{html_attribute(address)}"{original}>{told}</a>')
        if not source.quote:
            return "<br>" + " · ".join(facts)
        # What a digest says is ours: no quotation, and no quotation marks.
        told = self.text("how.digest" if digest else "how.quote", quote=source.quote)
        quoted = f'<p class="dl-digest">{told}</p>' if digest else f"<blockquote>{told}</blockquote>"
        return quoted + " · ".join(facts)

    def head(self, event: Event) -> str:
        """Date, lane, kind, and what is to be known before reading on."""
        told = [self.text(f"lane.{lane_of(event)}")] if self.lanes else []
        if event.kind:
            told.append(html_text(event.kind))
        if event.planned:
            told.append(self.text("entry.planned"))
        if event.review == "draft":
            told.append(self.text("review.draft"))
        elif event.review != "reviewed":
            told.append(f'<em class="dl-{event.review}">{self.text(f"review.{event.review}")}</em>')
        return f"{self.when(event)} {' · '.join(told)}"

    def entries(self, items: Sequence[tuple[int, Event]], level: int) -> str:
        """Events, each with its position, as list items with headings of `level`, a line each."""
        data = [self.data(event) for _, event in items]
        of: list[object] = ["entries", level, self.root, self.lanes, self.words.language]
        for (position, event), said in zip(items, data, strict=True):
            of += (event, *(self.articles.get(source.seed) for source in event.sources), said, self.names[position])
        return self.recall(tuple(of), str, partial(self._entries, items, level, data))

    def _entries(self, items: Sequence[tuple[int, Event]], level: int, data: Sequence[str]) -> str:
        return "\n".join(
            self._entry(position, event, level, said) for (position, event), said in zip(items, data, strict=True)
        )

    def _entry(self, position: int, event: Event, level: int, data: str) -> str:
        lane = lane_of(event)
        body = self.summary(event) + self.facts(event) + self.how(position, event)
        if event.review == "retracted":
            key = "review-says.retracted" if event.retracted else "review-says.retracted-plain"
            body = f'<p class="dl-gone">{self.text(key, reason=event.retracted)}</p>{self.facts(event)}'
        elif event.sensitivity:
            notice = self.text("entry.sensitive", what=event.sensitivity)
            body = (
                f'<p class="dl-notice">{notice}</p><details class="dl-hush"><summary>'
                f"{self.text('entry.sensitive-show')}</summary>{body}</details>"
            )
        led = "".join(f'<a id="{entry_id(Event("", event.when, alias))}"></a>' for alias in event.aliases)
        return (
            f'<li class="dl-e dl-{lane} {self.softness(event)}" id="{self.names[position]}" {data}>'
            f'<p class="dl-when">{self.head(event)}{led}</p><h{level}>{self.title(event)}</h{level}>{body}</li>'
        )

    def data(self, event: Event) -> str:
        """What the filter reads: tokens of the facets; the day, or the first and the last one."""
        values = [("lane", lane_of(event)), ("kind", event.kind)]
        for facet, several in (("actor", event.actors), ("place", event.places), ("demand", event.demands)):
            values += [(facet, value) for value in several]
        found = [self.tokens[pair] for pair in dict.fromkeys(values) if pair in self.tokens]
        key, main = self.levels
        level = 1 if event.salience >= key else 2 if event.salience >= main else 3
        low = event.when.earliest.isoformat() if event.when.earliest else ""
        high = event.when.latest.isoformat() if event.when.latest else ""
        days = low if low == high else f"{low}/{high}"
        return f'data-t="{" ".join(found)} v{level}" data-d="{days}"'
