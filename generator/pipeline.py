"""The whole program: `build` from captures to what is to stand on disk, `refresh` from the pages alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from generator import (
    article_pages,
    cache,
    exports,
    identity,
    indexes,
    links,
    overview,
    pages,
    photos,
    publish,
    reading,
    redact,
    regions,
    threeway,
    timeline,
)
from generator.events import Key, gather, key_of
from generator.front import PUBLISH, Stated, moved_to, read_event, washed
from generator.knowledge import anchors, subject
from generator.memory import Memory, digest
from generator.model import ArticlePage, Event, Gathered
from generator.problems import Level, Problem, Report, Stop, at
from generator.screen import Screen
from generator.standing import Standing, look, state
from generator.templates import templates

FILLED: Mapping[str, Mapping[str, indexes.Region]] = {
    "timeline.md": {"timeline": timeline.timeline_region},
    "index.md": {"highlights": timeline.home_region},
    **indexes.REGIONS,
}
"""Files of people's with the regions that are filled, and by what."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where things lie, and what is wanted."""

    seeds: Path
    docs: Path
    subject: Path | None  # None: a plain timeline of any topic
    anchors: Path | None
    publish: str = PUBLISH[0]  # for articles that do not say


@dataclass(frozen=True, slots=True)
class Built:
    """Everything a run found out, before anything is written."""

    plan: publish.Plan
    reads: tuple[reading.Read, ...]
    gathered: tuple[Gathered, ...]
    stated: Stands  # as the pages will state it


@dataclass(frozen=True, slots=True)
class Stands:
    """What a set of pages states, by path below docs/."""

    events: Mapping[str, Stated] = field(default_factory=dict)
    articles: Mapping[str, ArticlePage] = field(default_factory=dict)
    stubs: Mapping[str, str] = field(default_factory=dict)  # page that leads on: id that it leads to

    @property
    def by_seed(self) -> dict[str, ArticlePage]:
        return {page.seed: page for page in self.articles.values()}


def build(
    options: Options, report: Report, progress: reading.Progress = lambda done, of: None, *, repair: bool = True
) -> Built:
    """Read, join, merge with people's pages, and plan what to write; writes nothing itself.

    Raises `Stop` where nothing sensible can be made. Without `repair`, an interrupted run is not finished first.
    """
    standing = look(options.docs, report, repair=repair)
    kept = cache.Cache(state(options.docs) / cache.FOLDER / cache.NAME, write=repair)
    people = listed(options.docs, options.seeds, report)
    screen = Screen(people, kept)
    screen.forget_clear_texts()
    _stop(screen.project(options.docs), screen.tables(options.subject, options.anchors))
    memory = Memory(kept, reading.version())
    mine = stated(standing.pages, report, options.docs, memory=memory)
    last = stated(standing.base, memory=memory)
    rules = rules_for(options, _corrections(mine, last))
    reads = reading.read_folder(options.seeds, rules, report, progress, kept=kept)
    if not reads:
        hint = "put .txt, .md, .html or .jsonl files there, or name another folder with --seeds"
        raise Stop(Problem(Level.ERROR, "no-articles", at(options.seeds), "no article could be read", hint))
    together, apart = _people_say(mine.events.values())
    found = [s for read in reads for s in read.sightings]
    gathered = gather(found, together=together, apart=apart, recall=memory.worked_out)
    places = identity.place_articles([r.head for r in reads], mine.articles.values(), last.articles.values())
    articles = _article_pages(reads, places, mine, options)
    assigned = identity.assign(
        [washed(g.event) for g in gathered], list(mine.events.values()), list(last.events.values()),
        untouched=[path for path, text in standing.pages.items() if standing.base.get(path) == text],
        seeds=[r.head.seed for r in reads], renamed=places.renamed, stubs=mine.stubs, report=report,
    )  # fmt: skip
    moved = {new: old for old, new in {**places.moved, **assigned.moved}.items()}
    linked = {seed: page for seed, page in articles.items() if page.path not in places.deleted}
    theirs = _rendered(
        assigned, articles, linked, reads, standing, mine, moved, memory, report, rules.subject.language
    )  # fmt: skip
    for problem in photos.problems(options.docs):
        report(problem)
    plan = publish.plan(options.docs, theirs, report, moved, standing=standing)
    stands = stated({**plan.merged, **plan.last_good}, memory=memory)
    _add_computed(plan, stands, last, report, rules.subject, memory.worked_out)
    _stop(screen.plan(plan))
    kept.settle()
    return Built(plan, tuple(reads), tuple(gathered), stands)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What the pages on disk give."""

    texts: Mapping[str, str]  # of the files that are computed from them, by path below docs/
    entries: exports.Entries


def refresh(docs: Path, report: Report, site_url: str = "", title: str = "", language: str = "en") -> Fresh:
    """Computes anew what hangs on the pages on disk; reads no capture and writes nothing.

    A build does not know where the site will stand and what it is called there; who does gets data that say so.
    Raises `Stop` with every page that can't be read.
    """
    standing = look(docs, report, repair=False)
    _stop(Screen(listed(docs, docs.parent / "seeds", report)).pages(standing))
    faults: list[Problem] = []
    stands = stated(standing.pages, faults.append, docs)
    if faults:
        raise Stop(*faults)
    events, articles = _entries(stands, stated(standing.base), report), stands.by_seed
    result = dict(exports.exports(events, list(articles.values()), site_url, title, language))
    for path, filled in FILLED.items():
        try:
            text = (docs / path).read_bytes().decode("utf-8")
            for name, fill in filled.items():
                text = regions.fill(text, name, _ended(fill(events, articles, language)))
        except (OSError, UnicodeDecodeError, regions.RegionMissing, regions.RegionError):
            continue  # a build says what is wrong with it
        result[path] = text
    return Fresh(result, exports.Entries.of(events, articles.values(), title, site_url, language))


def stated(
    texts: Mapping[str, str], report: Report | None = None, docs: Path = Path(), *, memory: Memory | None = None
) -> Stands:
    """What pages state. One that can't be read is reported, and left out."""
    memory = memory or Memory()
    events: dict[str, Stated] = {}
    articles: dict[str, ArticlePage] = {}
    stubs: dict[str, str] = {}
    for path, text in sorted(texts.items()):
        shown = (docs / path).as_posix()
        try:
            if path.startswith("articles/"):
                articles[path] = memory.article(path, text, shown)
            elif target := moved_to(text):
                stubs[path] = target
            else:
                events[path] = memory.event(path, text, shown)
        except Stop as stop:
            if report is not None:
                for problem in stop.problems:
                    report(problem)
    return Stands(events, articles, stubs)


def listed(docs: Path, seeds: Path, report: Report = lambda found: None) -> tuple[redact.Person, ...]:
    """Who must not be named in a project. Raises `Stop` where the list can't be read."""
    return redact.load(redact.beside(docs.parent, seeds, seeds.parent), report)


def named(options: Options) -> Iterable[Problem]:
    """What names a person of the list in what now stands on disk."""
    people = listed(options.docs, options.seeds)
    kept = cache.Cache(state(options.docs) / cache.FOLDER / cache.NAME, write=False) if people else None
    return [*Screen(people, kept).project(options.docs)] if people else []


def _stop(*found: Iterable[Problem]) -> None:
    problems = [problem for each in found for problem in each]
    if problems:
        raise Stop(*problems)


def rules_for(options: Options, published: Mapping[str, str]) -> reading.Rules:
    about = subject.load_subject(options.subject) if options.subject else subject.Subject()
    facts = anchors.load(options.anchors) if options.anchors else ()
    people = listed(options.docs, options.seeds)
    version = reading.version(options.subject, options.anchors, people=people)
    return reading.Rules(about, facts, published, version, people)


def _corrections(mine: Stands, last: Stands) -> dict[str, str]:
    """Publication dates that a person wrote on the articles' pages, by seed."""
    found = {}
    for path, page in mine.articles.items():
        before = last.articles.get(path)
        if page.published and (before is None or page.published_basis == "page" or page.published != before.published):
            found[page.seed] = str(page.published)
    return found


def _people_say(events: Iterable[Event]) -> tuple[list[frozenset[Key]], list[tuple[frozenset[Key], frozenset[Key]]]]:
    """What people joined and held apart in the pages, in terms of sources."""
    by_id = {event.id: frozenset(map(key_of, event.sources)) for event in events}
    together, apart = [], []
    for event in events:
        for other in event.same_as:
            together.append(by_id[event.id] | by_id.get(other, frozenset()))
        for other in event.not_same_as:
            apart.append((by_id[event.id], by_id.get(other, frozenset())))
    return together, apart


def _article_pages(
    reads: Sequence[reading.Read], places: identity.Places, mine: Stands, options: Options
) -> dict[str, ArticlePage]:
    result = {}
    for read in reads:
        article, path = read.head, places.paths[read.head.seed]
        result[article.seed] = ArticlePage(
            id=Path(path).stem, seed=article.seed, title=article.title or article.seed, sha256=article.sha256,
            published=read.published.published, published_basis=read.published.basis, outlet=article.outlet,
            url=article.url, language=article.language, digest=article.digest,
            publish=article.publish or options.publish, path=path,
        )  # fmt: skip
    return result


def _rendered(
    assigned: identity.Assigned, articles: Mapping[str, ArticlePage], linked: Mapping[str, ArticlePage],
    reads: Sequence[reading.Read], standing: Standing, mine_stated: Stands, moved: Mapping[str, str],
    memory: Memory, report: Report, language: str,
) -> dict[str, str]:  # fmt: skip
    """Every page as the generator would write it: what a person changed in the front matter is told in the body too.

    Nothing links to a page that a person deleted; pages that people made or changed are linked like any other.
    """
    stands: dict[str, Stated] = {}
    for event in assigned.events:
        mine, base = standing.pages.get(event.path), standing.base.get(moved.get(event.path, event.path))
        stands[event.path] = event
        if mine is not None and mine != base:
            merged = threeway.merge(base, mine, pages.event_page(event, linked)).text
            if merged is not None:
                try:
                    stands[event.path] = read_event(event.path, merged)
                except Stop:
                    continue  # reported where the page was read
    shown = [event for event in stands.values() if event.path not in assigned.deleted]
    for path, event in mine_stated.events.items():
        if path not in stands and standing.pages[path] != standing.base.get(moved.get(path, path)):
            shown.append(event)
    ordered = sorted((e for e in shown if e.review != "retracted"), key=overview.order)
    place = {event.path: n for n, event in enumerate(ordered)}
    told = {id(event): digest(event) for event in (*assigned.events, *stands.values(), *shown)}
    ways = _ways(standing)
    leads, theirs = digest(ways, language), {}
    for event in assigned.events:
        n = place.get(event.path)
        earlier = ordered[n - 1] if n else None
        later = ordered[n + 1] if n is not None and n + 1 < len(ordered) else None
        of = digest(*(told[id(e)] if e else "" for e in (event, stands[event.path], earlier, later)), leads,
                    [linked.get(source.seed) for source in (*event.sources, *stands[event.path].sources)])  # fmt: skip
        last = standing.base.get(moved.get(event.path, event.path))
        make = partial(pages.event_page, event, linked, stands[event.path],
                       earlier=earlier, later=later, ways=ways, language=language)  # fmt: skip
        theirs[event.path] = memory.made(event.path, last, of, make)
    by_id = {event.id: event for event in assigned.events if event.path not in assigned.deleted}
    for path, target in assigned.stubs.items():
        if target in by_id:
            theirs[path] = pages.moved_page("", path, by_id[target], language)
    quoting: dict[str, list[Stated]] = {}
    for event in sorted(shown, key=overview.order):
        for seed in dict.fromkeys(source.seed for source in event.sources):
            quoting.setdefault(seed, []).append(event)
    for read in reads:
        page = articles[read.head.seed]
        of = digest(
            read.key, read.published, page, language, *(told[id(event)] for event in quoting.get(page.seed, ()))
        )
        last = standing.base.get(moved.get(page.path, page.path))
        make = partial(_article_page, read, page, quoting.get(page.seed, ()), language)
        theirs[page.path] = memory.made(page.path, last, of, make)
    theirs.update(_left_behind(theirs, quoting, assigned, standing, mine_stated, moved, report))
    return theirs


def _ways(standing: Standing) -> links.Ways:
    """The pages that others may lead to: a person may have deleted any, and a new folder has no guide."""
    guide = standing.docs / links.GUIDE_RULES
    described = guide.read_text(encoding="utf-8", errors="replace") if guide.is_file() else ""
    made = {path for path in FILLED if (standing.docs / path).is_file() or path not in standing.records}
    return links.Ways(
        {name: path for path, filled in indexes.REGIONS.items() for name in filled if path in made},
        tuple(re.findall(r'<a id="([\w-]+)"></a>`', described)),
        links.TIMELINE in made,
    )


def _left_behind(
    theirs: Mapping[str, str], quoting: Mapping[str, Sequence[Stated]], assigned: identity.Assigned,
    standing: Standing, mine: Stands, moved: Mapping[str, str], report: Report,
) -> dict[str, str]:  # fmt: skip
    """Pages that stay although nothing is found for them: events that people worked on, articles that those quote.

    They stay as they were written last, but for links to what is gone.
    """
    kept: dict[str, str] = {}
    for path in (*mine.events, *mine.articles):
        written, text = standing.base.get(moved.get(path, path)), standing.pages[path]
        quoted = path in mine.articles and mine.articles[path].seed in quoting
        if path not in theirs and written is not None and (text != written or quoted):
            kept[path] = written
            if text != written:
                message = "has no source any more; it is kept, because a person changed it"
                hint = "delete the page if it is to go"
                report(Problem(Level.WARNING, "no-source", at(standing.docs / path), message, hint))
    by_hand = set(standing.pages) - {path for path in standing.pages if moved.get(path, path) in standing.base}
    stay = ({*theirs, *kept} - assigned.deleted) | by_hand
    return {path: links.unlinked(text, path, stay) for path, text in kept.items()}


def _article_page(read: reading.Read, page: ArticlePage, events: Sequence[Stated], language: str) -> str:
    whole = read.whole()
    return article_pages.article_page(whole.article, whole.dating, page, events, language)


def _entries(stands: Stands, last: Stands, report: Report) -> list[Stated]:
    return identity.told_once(identity.distinct(stands.events.values(), report, last.events.values()))


def _add_computed(
    plan: publish.Plan, stands: Stands, last: Stands, report: Report, about: subject.Subject, recall: cache.Recall
) -> None:
    """The timeline, the home page and the exports, from the pages as they will stand."""
    events, articles = _entries(stands, last, report), stands.by_seed
    fills: Mapping[str, Mapping[str, indexes.Region]] = {
        **FILLED,
        "timeline.md": {"timeline": partial(timeline.timeline_region, recall=recall)},
    }
    filled = {
        path: {name: _ended(fill(events, articles, about.language)) for name, fill in names.items()}
        for path, names in fills.items()
    }
    plan.add_regions(filled, templates(about.title, about.about, about.language))
    plan.add_outputs(exports.exports(events, list(articles.values()), "", about.title, about.language, recall))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def unproved(built: Built, options: Options) -> Iterable[Problem]:
    """Quotes that do not stand in their capture, and captures that are not the ones recorded."""
    read = {r.head.seed: r for r in built.reads}

    @lru_cache(maxsize=500)
    def words(seed: str) -> str:
        article = read[seed].article
        return f"{article.title}\n{' '.join(article.text.split())}"

    for path, event in built.stated.events.items():
        where = at(options.docs / path)
        for source in event.sources:
            if source.seed not in read:
                message, hint = (
                    f"its source {source.seed} is not in {options.seeds}",
                    "put the capture back, or take it off",
                )
                yield Problem(Level.WARNING, "no-capture", where, message, hint)
            elif source.quote and " ".join(source.quote.split()) not in words(source.seed):
                message = f"the quote does not stand in {source.seed}: {source.quote[:60]!r}"
                yield Problem(Level.ERROR, "quote-not-found", where, message, "quote the capture word for word")
    for path, page in built.stated.articles.items():
        found = read.get(page.seed)
        if found is not None and page.sha256 and page.sha256 != found.head.sha256:
            message, hint = f"{page.seed} is not the capture that was recorded", "run build, if the change is meant"
            yield Problem(Level.ERROR, "capture-changed", at(options.docs / path), message, hint)
