"""Every page as the generator would write it.

What a person changed in the front matter is told in the body too. Nothing links to a page that a person deleted; pages
that people made or changed are linked like any other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import NamedTuple

from generator.disk.standing import Standing
from generator.markup import threeway
from generator.reading import Read
from generator.run.computed import FILLED
from generator.run.memory import Memory, digest
from generator.run.statements import Statements
from generator.values.model import EDITOR, ArticlePage, Event, Source
from generator.values.problems import Level, Problem, Report, Stop, at
from generator.values.texts import Text, Texts
from generator.writing import article_pages, indexes, links, pages, positions
from generator.writing.arranging import Assigned
from generator.writing.article_places import Places
from generator.writing.front import Stated, read_event


@dataclass(frozen=True)
class Ground:
    """What the pages stand on."""

    reads: Sequence[Read]
    standing: Standing
    mine: Statements  # what the pages on disk state
    last: Mapping[str, Event]  # what was written last, by the path where its page stands now
    places: Places
    assigned: Assigned
    publish: str  # for articles that do not say
    language: str

    @cached_property
    def articles(self) -> dict[str, ArticlePage]:
        """What the page of each article is to state, by seed."""
        return {
            read.head.seed: _described(read, self.places.paths[read.head.seed], self.publish) for read in self.reads
        }

    def mark(self, read: Read) -> str:
        """The same for what states the same on its page; the key says all that `articles` has from the reading."""
        return f"{read.key} {self.places.paths[read.head.seed]} {self.publish}"

    @cached_property
    def linked(self) -> dict[str, ArticlePage]:
        """Those that have a page."""
        return {seed: page for seed, page in self.articles.items() if page.path not in self.places.deleted}

    @cached_property
    def found(self) -> tuple[Stated, ...]:
        """The events for which pages are written. Where an editor set the date, that is said to be how it is known."""
        return tuple(map(self._by_editor, self.assigned.events))

    def _by_editor(self, event: Stated) -> Stated:
        mine, last = self.mine.events.get(event.path), self.last.get(event.path)
        if mine is None or last is None or mine.when in (event.when, last.when):
            return event
        # A person may have said herself how she knows it: nothing is changed there.
        basis = EDITOR if mine.when_basis in (EDITOR, last.when_basis) else last.when_basis
        return Stated(replace(event, when_basis=basis))

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where a page that a person renamed was before: new path to old."""
        return {new: old for old, new in {**self.places.moved, **self.assigned.moved}.items()}

    def written(self, path: str) -> Text | None:
        """The text that was written last to the page that now stands at a path."""
        return self.standing.base.held.get(self.moved.get(path, path))


def rendered(ground: Ground, memory: Memory, report: Report) -> Texts:
    """The pages' texts, by path below docs/."""
    stands = _as_they_will_stand(ground)
    shown = _shown(ground, stands)
    named = {event.path: _Named.of(event) for event in shown}
    quoting = _quoting(shown, named)
    theirs = _event_pages(ground, stands, shown, named, memory)
    theirs.update(_stubs(ground))
    theirs.update(_article_pages(ground, quoting, memory))
    theirs.update(_left_behind(ground, theirs, quoting, report))
    return Texts(theirs)


def _described(read: Read, path: str, publish: str) -> ArticlePage:
    article, (name, _) = read.head, posixpath.splitext(posixpath.basename(path))
    return ArticlePage(
        id=name, seed=article.seed, title=article.title or article.seed, sha256=article.sha256,
        published=read.published.published, published_basis=read.published.basis, outlet=article.outlet,
        url=article.url, language=article.language, digest=article.digest, publish=article.publish or publish,
        path=path,
    )  # fmt: skip


def _as_they_will_stand(ground: Ground) -> dict[str, Stated]:
    """Each event by its path, with what a person changed on its page."""
    stands: dict[str, Stated] = {}
    for event in ground.found:
        mine, base = ground.standing.pages.held.get(event.path), ground.written(event.path)
        stands[event.path] = event
        if mine is not None and mine != base:
            written = base.words if base is not None else None
            merged = threeway.merge(written, mine.words, pages.event_page(event, ground.linked)).text
            if merged is not None:
                try:
                    stands[event.path] = read_event(event.path, merged)
                except Stop:
                    continue  # reported where the page was read
    return stands


def _shown(ground: Ground, stands: Mapping[str, Stated]) -> list[Stated]:
    """The events that others may lead to, in order: those that have a page, and those that people made or keep."""
    shown = [event for event in stands.values() if event.path not in ground.assigned.deleted]
    for path, event in ground.mine.events.items():
        if path not in stands and ground.standing.pages.held[path] != ground.written(path):
            shown.append(event)
    return sorted(shown, key=positions.order)


class _Named(NamedTuple):
    """As much of an event as other pages show: a page need not be made anew for the rest."""

    event: Event
    mark: str  # the same for the same

    @classmethod
    def of(cls, event: Event) -> _Named:
        named = Event(
            event.title, event.when, event.id, event.when_basis, event.planned, review=event.review, path=event.path
        )
        return cls(named, digest(named))


class _Quoting(NamedTuple):
    """An event that quotes an article, and how."""

    named: _Named
    sources: list[Source]

    @property
    def event(self) -> Event:
        return replace(self.named.event, sources=tuple(self.sources))


def _quoting(shown: Sequence[Stated], named: Mapping[str, _Named]) -> dict[str, list[_Quoting]]:
    """By the seed of an article the events that quote it, with no more of them than its page shows."""
    quoting: dict[str, list[_Quoting]] = {}
    for event in shown:
        by_seed: dict[str, list[Source]] = {}
        for source in event.sources:
            by_seed.setdefault(source.seed, []).append(source)
        for seed, sources in by_seed.items():
            quoting.setdefault(seed, []).append(_Quoting(named[event.path], sources))
    return quoting


def _event_pages(
    ground: Ground,
    stands: Mapping[str, Stated],
    shown: Sequence[Stated],
    named: Mapping[str, _Named],
    memory: Memory,
) -> dict[str, Text]:
    ordered = [event.path for event in shown if event.review != "retracted"]
    place = {path: n for n, path in enumerate(ordered)}
    row = [None, *(named[path] for path in ordered), None]
    ways = _ways(ground.standing, positions.laned(shown))
    leads, theirs = digest(ways, ground.language), dict[str, Text]()
    articles = {read.head.seed: ground.mark(read) for read in ground.reads if read.head.seed in ground.linked}
    for event in ground.found:
        n, stand = place.get(event.path), stands[event.path]
        earlier, later = (row[n], row[n + 2]) if n is not None else (None, None)
        sources = dict.fromkeys(source.seed for source in (*event.sources, *stand.sources))
        told = [articles.get(seed, "") for seed in sources]
        beside = (earlier.mark if earlier else "", later.mark if later else "")
        of = digest(event, "" if stand is event else stand, *beside, leads, *told)
        make = partial(pages.event_page, event, ground.linked, stand, earlier=earlier and earlier.event,
                       later=later and later.event, ways=ways, language=ground.language)  # fmt: skip
        theirs[event.path] = memory.made(event.path, ground.written(event.path), of, make)
    return theirs


def _ways(standing: Standing, lanes: bool) -> links.Ways:
    """The pages that others may lead to: a person may have deleted any, and a new folder has no guide."""
    guide = standing.docs / links.GUIDE_RULES
    described = guide.read_text(encoding="utf-8", errors="replace") if guide.is_file() else ""
    made = {path for path in FILLED if (standing.docs / path).is_file() or path not in standing.records}
    return links.Ways(
        {name: path for path, filled in indexes.REGIONS.items() for name in filled if path in made},
        tuple(re.findall(r'<a id="([\w-]+)"></a>`', described)),
        links.TIMELINE in made,
        lanes,
    )


def _stubs(ground: Ground) -> dict[str, Text]:
    """Pages that lead on to where an event is told now."""
    by_id = {event.id: event for event in ground.assigned.events if event.path not in ground.assigned.deleted}
    return {
        path: Text(pages.moved_page("", path, by_id[target], ground.language))
        for path, target in ground.assigned.stubs.items() if target in by_id
    }  # fmt: skip


def _article_pages(ground: Ground, quoting: Mapping[str, Sequence[_Quoting]], memory: Memory) -> dict[str, Text]:
    theirs = {}
    for read in ground.reads:
        page = ground.articles[read.head.seed]
        quotes = quoting.get(page.seed, ())
        told = [part for quote in quotes for part in (quote.named.mark, quote.sources)]
        of = digest(ground.mark(read), ground.language, *told)
        make = partial(_article_page, read, page, quotes, ground.language)
        theirs[page.path] = memory.made(page.path, ground.written(page.path), of, make)
    return theirs


def _article_page(read: Read, page: ArticlePage, quotes: Sequence[_Quoting], language: str) -> str:
    whole = read.whole()
    return article_pages.article_page(whole.article, whole.dating, page, [each.event for each in quotes], language)


def _left_behind(
    ground: Ground, theirs: Mapping[str, Text], quoting: Mapping[str, Sequence[_Quoting]], report: Report
) -> dict[str, Text]:
    """Pages that stay although nothing is found for them: events that people worked on, articles that those quote.

    They stay as they were written last, but for links to what is gone.
    """
    kept: dict[str, Text] = {}
    standing, mine = ground.standing, ground.mine
    for path in (*mine.events, *mine.articles):
        written, text = ground.written(path), standing.pages.held[path]
        quoted = path in mine.articles and mine.articles[path].seed in quoting
        if path not in theirs and written is not None and (text != written or quoted):
            kept[path] = written
            if text != written:
                message = "has no source any more; it is kept, because a person changed it"
                hint = "delete the page if it is to go"
                report(Problem(Level.WARNING, "no-source", at(standing.docs / path), message, hint))
    by_hand = {path for path in standing.pages if ground.written(path) is None}
    stay = ({*theirs, *kept} - ground.assigned.deleted) | by_hand
    return {path: Text(links.unlinked(text.words, path, stay)) for path, text in kept.items()}
