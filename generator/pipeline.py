"""The whole program: `build` from captures to what is to stand on disk, `refresh` from the pages alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator import exports, reading, redact
from generator.disk import publish
from generator.disk.standing import look, state
from generator.joining import copies
from generator.joining.claims import Key
from generator.joining.composing import key_of
from generator.joining.events import gather
from generator.knowledge import anchors
from generator.knowledge.subject import Subject
from generator.knowledge.subject_file import load_subject
from generator.markup import regions
from generator.reading import notes
from generator.reading.work import Work
from generator.run import photos
from generator.run.computed import regions_of
from generator.run.memory import Memory
from generator.run.rendering import Ground, rendered
from generator.run.screen import Screen
from generator.run.stands import Stands, stated, told_once
from generator.values import cache
from generator.values.model import Event, Gathered
from generator.values.problems import Level, Problem, Report, Stop, at, command
from generator.values.seen import Seen
from generator.values.texts import Texts
from generator.writing import identity
from generator.writing.article_places import place_articles
from generator.writing.differences import report_differences
from generator.writing.front import PUBLISH, washed
from generator.writing.templates import templates


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


def build(
    options: Options, report: Report, progress: reading.Progress = lambda done, of: None, *, repair: bool = True
) -> Built:
    """Read, join, merge with people's pages, and plan what to write; writes nothing itself.

    Raises `Stop` where nothing sensible can be made. Without `repair`, an interrupted run is not finished first.
    """
    kept = cache.Cache(state(options.docs) / cache.FOLDER / cache.NAME, write=repair)
    people = listed(options.docs, options.seeds, report)
    screen = Screen(people, kept)
    screen.forget_clear_texts()
    # Who checks, checks every byte; and where people are listed, every file is searched for them, its name too.
    trusted = kept if repair and not people else None
    standing = look(options.docs, report, repair=repair, seen=Seen(trusted, "pages"))
    _stop(screen.project(options.docs), screen.tables(options.subject, options.anchors))
    memory = Memory(kept, notes.version())
    rules = rules_for(options)
    captured = Seen(trusted, f"seeds {rules.version}")
    begun = Work(options.seeds, rules, kept, captured)
    mine = stated(standing.pages, report, options.docs, memory=memory)
    last = stated(standing.base, memory=memory)
    rules = replace(rules, published=corrections(mine, last))
    reads = reading.read_folder(options.seeds, rules, report, progress, kept=kept, begun=begun)
    if not reads and not options.seeds.is_dir():
        raise Stop()  # that is reported
    if not reads:
        hint = "put .txt, .md, .html or .jsonl files there, or name another folder with --seeds"
        raise Stop(Problem(Level.ERROR, "no-articles", at(options.seeds), "no article could be read", hint))
    for problem in _vanished(options, last, reads):
        report(problem)
    together, apart = _people_say(mine.events.values())
    found = [s for read in reads for s in read.sightings]
    marks = {id(s): f"{read.key} {n}" for read in reads for n, s in enumerate(read.sightings)}
    copied = copies.originals(copies.Text(r.head.seed, r.published.published, r.runs) for r in reads)
    often = {r.head.seed: r.often for r in reads}
    gathered = gather(
        found,
        together=together,
        apart=apart,
        copies=copied,
        often=often,
        recall=memory.worked_out,
        again=memory.worked_out_again,
        marks=marks,
    )
    places = place_articles([r.head for r in reads], mine.articles.values(), last.articles.values())
    assigned = identity.assign(
        [washed(g.event) for g in gathered], list(mine.events.values()), list(last.events.values()),
        untouched={path for path, text in standing.pages.held.items() if standing.base.held.get(path) == text},
        seeds=[r.head.seed for r in reads], renamed=places.renamed, stubs=mine.stubs, report=report,
    )  # fmt: skip
    ground = Ground(reads, standing, mine, places, assigned, options.publish, rules.subject.language)
    theirs = rendered(ground, memory, report)
    for problem in photos.problems(options.docs):
        report(problem)
    plan = publish.plan(options.docs, theirs, report, ground.moved, standing=standing)
    stands = stated(Texts({**plan.merged, **plan.last_good}), memory=memory)
    _add_computed(plan, stands, last, report, rules.subject, memory.worked_out)
    _stop(screen.plan(plan))
    if not stands.events:
        report(_no_events(options, len(reads)))
    captured.settle()
    kept.settle()
    return Built(plan, tuple(reads), tuple(gathered), stands)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What the pages on disk give."""

    texts: Mapping[str, str]  # of the files that are computed from them, by path below docs/
    entries: exports.Entries


def refresh(
    docs: Path,
    report: Report,
    site_url: str = "",
    title: str = "",
    language: str = "en",
    memory: Memory | None = None,
) -> Fresh:
    """Computes anew what hangs on the pages on disk; reads no capture and writes nothing.

    A build does not know where the site will stand and what it is called there; who does gets data that say so. Who
    keeps the `memory` has only what was edited worked out anew.
    Raises `Stop` with every page that can't be read.
    """
    standing, memory = look(docs, report, repair=False), memory or Memory()
    _stop(Screen(listed(docs, docs.parent / "seeds", report)).pages(standing))
    faults: list[Problem] = []
    stands = stated(standing.pages, faults.append, docs, memory=memory)
    if faults:
        raise Stop(*faults)
    events, articles = told_once(stands, stated(standing.base, memory=memory), report), stands.by_seed
    recall = memory.worked_out
    result = dict(exports.exports(events, list(articles.values()), site_url, title, language, recall))
    for path, filled in regions_of(events, articles, language, recall).items():
        try:
            text = (docs / path).read_bytes().decode("utf-8")
            for name, content in filled.items():
                text = regions.fill(text, name, content)
        except (OSError, UnicodeDecodeError, regions.RegionMissing, regions.RegionError):
            continue  # a build says what is wrong with it
        result[path] = text
    return Fresh(result, exports.Entries.of(events, articles.values(), title, site_url, language))


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


def _vanished(options: Options, last: Stands, reads: Iterable[reading.Read]) -> Iterable[Problem]:
    """Articles of the last run that are not there any more, under no other name."""
    here = {name for read in reads for name in (read.head.seed, read.head.sha256)}
    for page in last.articles.values():
        if page.seed not in here and page.sha256 not in here:
            message = "is not there any more; its pages go, but for those that people worked on"
            yield Problem(
                Level.WARNING, "gone", at(options.seeds / page.seed), message, "put it back, if that is not meant"
            )


def _no_events(options: Options, articles: int) -> Problem:
    read = (
        "1 article was read, and nothing in it"
        if articles == 1
        else f"{articles} articles were read, and nothing in them"
    )
    where, message = at(options.seeds), f"{read} became an event"
    if options.subject is None:
        hint = f"{command('explain', 'FILE')} shows how an article was read and dated"
        return Problem(Level.WARNING, "no-events", where, message, hint)
    hint = f"write your own into {options.seeds}, or leave it out (--subject none) for a plain timeline of any topic"
    return Problem(Level.WARNING, "no-events", at(options.subject), f"{message} of this subject", hint)


def rules_for(options: Options) -> notes.Rules:
    """Without the publication dates that people put on pages."""
    about = load_subject(options.subject) if options.subject else Subject()
    facts = anchors.load(options.anchors) if options.anchors else ()
    people = listed(options.docs, options.seeds)
    version = notes.version(options.subject, options.anchors, people=people)
    return notes.Rules(about, facts, {}, version, people)


def corrections(mine: Stands, last: Stands) -> dict[str, str]:
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


def _add_computed(
    plan: publish.Plan, stands: Stands, last: Stands, report: Report, about: Subject, recall: cache.Recall
) -> None:
    """The timeline, the home page and the exports, from the pages as they will stand."""
    events, articles = told_once(stands, last, report), stands.by_seed
    report_differences(events, report)
    filled = regions_of(events, articles, about.language, recall)
    plan.add_regions(filled, templates(about.title, about.about, about.language))
    plan.add_outputs(exports.exports(events, list(articles.values()), "", about.title, about.language, recall))


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
            message, hint = (
                f"{page.seed} is not the capture that was recorded",
                f"{command('build')}, if the change is meant",
            )
            yield Problem(Level.ERROR, "capture-changed", at(options.docs / path), message, hint)
