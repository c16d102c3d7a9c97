"""An event as a Markdown page: front matter, and a body that repeats it for readers.

The body is short lines, one a statement, so that a change by a person and a change by the next run seldom meet.
Everything from a capture goes through `escape`; the summary of a page is Markdown, as a person may have written it.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from generator.interface.words import Words, words
from generator.markup import escape, matter
from generator.values.model import BASES, EDITOR, LANES, OF_POST, OUTCOMES, ArticlePage, Event, Source
from generator.values.when import When, WhenError
from generator.writing.differences import differences
from generator.writing.front import MOVED, Stated, event_front
from generator.writing.links import GUIDE_RULES, TIMELINE, Ways, entry_id, list_anchor, passage, relative

NO_WAYS = Ways()
_INNER_QUOTES = str.maketrans("“”", "‘’")


def event_page(
    event: Stated,
    articles: Mapping[str, ArticlePage],
    stands: Stated | None = None,
    *,
    earlier: Event | None = None,
    later: Event | None = None,
    ways: Ways = NO_WAYS,
    language: str = "en",
) -> str:
    """The page for an event that was found in captures, once it has an id and a path.

    `articles` by seed, those alone that have a page. `stands` is the event as its page says after merging a person's
    edits: the front matter is the finder's, the body tells what stands.
    """
    body = event_body(stands or event, articles, earlier=earlier, later=later, ways=ways, language=language)
    return matter.write(event_front(event), body)


def event_body(
    event: Stated,
    articles: Mapping[str, ArticlePage],
    *,
    earlier: Event | None = None,
    later: Event | None = None,
    ways: Ways = NO_WAYS,
    language: str = "en",
) -> str:
    """What stands below the front matter of an event as a page states it."""
    page = _Page(event, articles, ways, words(language))
    blocks = [f"<!-- {page.told('event-page.hint')} -->", page.head(), *page.notices()]
    if event.summary:
        blocks.append(" ".join(event.summary.split()))
    blocks.append("\n".join(f"- {fact}" for fact in page.facts()))
    blocks += [f"## {page.told('event-page.sources')}", *page.evidence()]
    blocks += ["---", "\n".join(f"- {line}" for line in page.beside(earlier, later))]
    return "\n" + "\n\n".join(blocks) + "\n"


def moved_page(title: str, path: str, target: Event, language: str = "en") -> str:
    """A page for the address of an event that is told on another event's page now: a link, no more."""
    told = words(language)
    link = escape.markdown_link(target.title, relative(path, target.path))
    front: dict[str, object] = {
        "title": escape.title(title) or told("event-page.moved-title"),
        MOVED: target.id,
        "search": {"exclude": True},
    }
    return matter.write(front, f"\n{told('event-page.moved', link=link)}\n")


class _Page:
    """The parts of a body."""

    def __init__(self, event: Event, articles: Mapping[str, ArticlePage], ways: Ways, told: Words) -> None:
        self.event = event
        self.articles = articles
        self.ways = ways
        self.told = told
        self.when = escape.markdown_inline(event.dated(told.language))

    def to(self, path: str) -> str:
        return relative(self.event.path, path)

    # The facts --------------------------------------------------------------------------------------------------------

    def head(self) -> str:
        """The date, what kind of event it is, and on whose side."""
        lane = self.told(f"lane.{self.event.lane}") if self.event.lane in LANES else self.event.lane
        key = ("head" if self.ways.lanes else "head-plain") + ("-kind" if self.event.kind else "")
        when = self.when[:1].upper() + self.when[1:]
        return self.told(f"event-page.{key}", None, when=when, lane=lane, kind=self._kind())

    def _kind(self) -> str:
        kind = self.event.kind
        if self.ways.timeline and kind:
            return escape.markdown_link(kind, self.to(TIMELINE), {"kind": kind})
        return escape.markdown_inline(kind)

    def notices(self) -> Iterable[str]:
        """What a reader is to know before reading on."""
        event, told = self.event, self.told
        if event.sensitivity:
            yield f'<p class="dl-notice">{told("entry.sensitive", what=escape.html_text(event.sensitivity))}</p>'
        if event.review == "retracted":
            reason = escape.markdown_inline(event.retracted)
            key = "retracted" if reason else "retracted-plain"
            yield f"**{told(f'review-says.{key}', None, reason=reason)}**"
        elif event.review != "reviewed":
            yield f"*{told(f'review-says.{event.review}')}*"

    def facts(self) -> Iterable[str]:
        event, told = self.event, self.told
        known = event.when.earliest or event.when.latest
        yield told("event-page.basis", basis=told(f"basis.{event.when_basis}" if known else "published-basis.none"))
        for key, list_name, names in (
            ("by", "actors", event.actors),
            ("asks", "demands", event.demands),
            ("at", "places", event.places),
        ):
            if names:
                yield told(f"event-page.{key}", names="; ".join(self._named(list_name, name) for name in names))
        for what, said in differences(event):
            rows = (
                told("event-page.says", what=self._value(what, value), who=self._who(seeds)) for value, seeds in said
            )
            yield told(f"event-page.differ-{what}", said="; ".join(rows))
        if event.review == "reviewed":
            yield told("event-page.reviewed")

    def _value(self, what: str, value: str) -> str:
        """What some of the sources say, in words."""
        if what == "when":
            with contextlib.suppress(WhenError):
                value = When.parse(value).words(language=self.told.language)
        elif what == "outcome" and value in OUTCOMES:
            value = self.told(f"outcomes.{value}")
        return escape.markdown_inline(value)

    def _who(self, seeds: Iterable[str]) -> str:
        """The articles, by their outlets where those tell them apart."""
        known = {seed: self.articles.get(seed) for seed in seeds}
        outlets = Counter(a.outlet for s in dict.fromkeys(s.seed for s in self.event.sources)
                          if (a := self.articles.get(s)) is not None)  # fmt: skip
        links = []
        for seed, article in known.items():
            if article is None:
                links.append(escape.markdown_inline(seed))
                continue
            outlet = article.outlet if outlets[article.outlet] == 1 else ""
            label = outlet or article.title or self.told("event-page.unnamed")
            links.append(escape.markdown_link(label, self.to(article.path)))
        return ", ".join(links)

    def _named(self, list_name: str, name: str) -> str:
        """A name, with a link to where the list of that kind has it."""
        page = self.ways.lists.get(list_name)
        if not page:
            return escape.markdown_inline(name)
        return escape.markdown_link(name, f"{self.to(page)}#{list_anchor(list_name, name)}")

    # The evidence -----------------------------------------------------------------------------------------------------

    def evidence(self) -> Iterable[str]:
        """Article by article, every passage and how it gave the date."""
        if not self.event.sources:
            yield self.told("entry.no-source")
            return
        by_seed: dict[str, list[Source]] = {}
        for source in dict.fromkeys(self.event.sources):
            by_seed.setdefault(source.seed, []).append(source)
        if len(by_seed) > 1:
            yield self.told("event-page.reports", len(by_seed))
        for seed, sources in by_seed.items():
            article = self.articles.get(seed)
            yield from filter(None, [self._article(seed, article)])
            for source in sources:
                yield from self._source(source, article)

    def _article(self, seed: str, article: ArticlePage | None) -> str:
        if article is None:
            return f"**{escape.markdown_inline(seed)}**" if seed else ""
        title = escape.markdown_link(article.title or self.told("event-page.unnamed"), self.to(article.path))
        parts: dict[str, Any] = {"article": f"**{title}**"}
        if article.outlet:
            parts["outlet"] = escape.markdown_inline(article.outlet)
        if article.published:
            parts["when"] = escape.markdown_inline(article.published.words(language=self.told.language))
        key = {(False, False): "article", (True, False): "outlet", (False, True): "published"}.get(
            ("outlet" in parts, "when" in parts), "outlet-published"
        )
        lines = [self.told(f"event-page.{key}", **parts)]
        if escape.url(article.url):
            lines.append(escape.markdown_link(self.told("event-page.original"), article.url) + ".")
        if article.digest:
            lines.append(self.told("event-page.digest"))
        return "\n".join(lines)

    def _source(self, source: Source, article: ArticlePage | None) -> Iterable[str]:
        """The quotation, and below it how it gave the date, who said so and where it stands: a line each."""
        digest = article is not None and article.digest
        if source.quote:
            # A digest's words are ours, so they stand without quotation marks.
            text = escape.markdown_text(source.quote) if digest else self._quoted(source.quote)
            yield f"> {text}"
        lines = [self._reading(source, digest)]
        if source.attributed_to:
            lines.append(self.told("event-page.said", whom=escape.markdown_inline(source.attributed_to)))
        if article is not None and source.quote:
            target = f"{self.to(article.path)}#{passage(source)}"
            lines.append(escape.markdown_link(self.told("event-page.passage"), target) + ".")
        if any(lines):
            yield "\n".join(filter(None, lines))

    def _quoted(self, text: str) -> str:
        return self.told("event-page.quote", words=escape.markdown_inline(text))

    def _reading(self, source: Source, digest: bool) -> str:
        """The words that gave the date, and the rule that read them; "" where that says no more than the basis."""
        if self.event.when_basis == EDITOR:
            return ""
        rule: str = escape.markdown_inline(source.rule)
        name = source.rule.partition(OF_POST)[0]
        if name in self.ways.rules:
            rule = escape.markdown_link(source.rule, f"{self.to(GUIDE_RULES)}#{name}")
        if source.phrase:
            phrase = f"*{escape.markdown_inline(source.phrase)}*" if digest else self._quoted(source.phrase)
            return self.told(f"event-page.{'phrase-rule' if rule else 'phrase'}", phrase=phrase, rule=rule)
        if source.rule in BASES:
            says = self.told(f"basis.{source.rule}")
            return f"{says[:1].upper()}{says[1:]}." if source.rule != self.event.when_basis else ""
        return self.told("event-page.rule", rule=rule) if rule else ""

    # What stands beside it --------------------------------------------------------------------------------------------

    def beside(self, earlier: Event | None, later: Event | None) -> Iterable[str]:
        """The events before and after it, its place on the timeline, and how to cite it."""
        for key, other in (("earlier", earlier), ("later", later)):
            if other is not None and other.path:
                when = other.dated(self.told.language)
                label = self.told("article-page.to-event", when=when, title=other.title)
                yield self.told(f"event-page.{key}", link=escape.markdown_link(label, self.to(other.path)))
        if self.ways.timeline:
            yield escape.markdown_link(self.told("event-page.timeline"), f"{self.to(TIMELINE)}#{entry_id(self.event)}")
        title = escape.markdown_inline(self.event.title.translate(_INNER_QUOTES))
        id = escape.markdown_inline(self.event.id)
        yield self.told("event-page.cite", None, title=title, when=self.when, id=id)
