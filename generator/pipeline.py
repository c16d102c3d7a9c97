"""The whole program: `build` from captures to what is to stand on disk, `refresh` from the pages alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import exports, reading
from generator.disk import publish
from generator.disk.standing import look, state
from generator.joining import copies
from generator.joining.claims import Key
from generator.joining.composing import key_of
from generator.joining.events import gather
from generator.markup import regions
from generator.run import photos
from generator.run.beginning import Begun, begin, not_to_be_read, stop_at
from generator.run.computed import regions_of
from generator.run.memory import Memory
from generator.run.options import Options, listed
from generator.run.rendering import Ground, rendered
from generator.run.screen import Screen
from generator.run.statements import Statements, stated, told_once
from generator.values.model import Gathered
from generator.values.problems import Level, Problem, Problems, Report, Stop, at, command
from generator.values.texts import Texts
from generator.writing import identity
from generator.writing.article_places import place_articles
from generator.writing.differences import report_differences
from generator.writing.front import washed
from generator.writing.templates import templates


@dataclass(frozen=True, slots=True)
class Built:
    """Everything a run found out, before anything is written."""

    plan: publish.Plan
    reads: tuple[reading.Read, ...]
    gathered: tuple[Gathered, ...]
    stated: Statements  # as the pages will state it


def build(
    options: Options, report: Report, progress: reading.Progress = lambda done, of: None, *, repair: bool = True
) -> Built:
    """Read, join, merge with people's pages, and plan what to write; writes nothing itself.

    Raises `Stop` where nothing sensible can be made. Without `repair`, an interrupted run is not finished first.
    """
    begun = begin(options, report, repair=repair)
    reads = _read(options, begun, report, progress)
    copied = copies.originals(copies.Text(r.head.seed, r.published.published, r.runs) for r in reads)
    for problem in (*_contradicting(options, reads, copied, begun), *_of_no_event(options, begun)):
        report(problem)
    gathered = _joined(reads, copied, begun)
    ground = _placed(options, begun, reads, gathered, report)
    theirs = rendered(ground, begun.memory, report)
    for problem in photos.problems(options.docs):
        report(problem)
    plan = publish.plan(options.docs, theirs, report, ground.moved, standing=begun.standing, broken=begun.broken)
    statements = stated(Texts({**plan.merged, **plan.last_good}), memory=begun.memory)
    _add_computed(plan, statements, begun, report)
    stop_at(begun.screen.plan(plan))
    if begun.last.events and not begun.mine.events:
        report(_all_deleted(options, len(begun.last.events)))
    elif not statements.events:
        report(_no_events(options, len(reads)))
    begun.settle()
    return Built(plan, tuple(reads), tuple(gathered), statements)


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
    stop_at(Screen(listed(docs, docs.parent / "seeds", report)).pages(standing))
    faults: list[Problem] = []
    statements = stated(standing.pages, faults.append, docs, memory=memory)
    if faults:
        raise Stop(*faults)
    events, articles = told_once(statements, stated(standing.base, memory=memory), report), statements.by_seed
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


def _read(options: Options, begun: Begun, report: Report, progress: reading.Progress) -> list[reading.Read]:
    """The articles. Raises `Stop` where there is none, or what a person states beside one can't be read."""
    found = Problems()
    reads = reading.read_folder(options.seeds, begun.rules, found, progress, kept=begun.kept, begun=begun.work)
    for problem in found:
        report(problem)
    stop_at(not_to_be_read(found, options.docs))
    if not reads and not options.seeds.is_dir():
        raise Stop()  # that is reported
    if not reads:
        hint = "put .txt, .md, .html or .jsonl files there, or name another folder with --seeds"
        raise Stop(Problem(Level.ERROR, "no-articles", at(options.seeds), "no article could be read", hint))
    for problem in _vanished(options, begun.last, reads):
        report(problem)
    return reads


def _vanished(options: Options, last: Statements, reads: Iterable[reading.Read]) -> Iterable[Problem]:
    """Articles of the last run that are not there any more, under no other name."""
    here = {name for read in reads for name in (read.head.seed, read.head.sha256)}
    for page in last.articles.values():
        if page.seed not in here and page.sha256 not in here:
            message = "is not there any more; its pages go, but for those that people worked on"
            yield Problem(
                Level.WARNING, "gone", at(options.seeds / page.seed), message, "put it back, if that is not meant"
            )


def _contradicting(
    options: Options, reads: Iterable[reading.Read], copied: Mapping[str, str], begun: Begun
) -> Iterable[Problem]:
    """Copies that give another day than their originals, until a person has reviewed an event that they tell of."""
    seen = {key_of(s) for event in begun.mine.events.values() if event.review != "draft" for s in event.sources}
    for one, other in copies.contradicting(reading.sightings(reads), copied):
        if key_of(one.source) in seen or key_of(other.source) in seen:
            continue
        there = at(options.seeds / other.source.seed, other.source.line)
        message = f"gives {one.when} for what {there}, whose text it repeats, gives {other.when}"
        hint = "compare the passages; delete the page of the wrong day, or set `review` on the right one"
        yield Problem(Level.NOTE, "reports-differ", at(options.seeds / one.source.seed, one.source.line), message, hint)


def _of_no_event(options: Options, begun: Begun) -> Iterable[Problem]:
    """Ids in `same_as` and `not_same_as` that no event has or had: a slip of the keyboard joins nothing, and holds
    nothing apart.
    """
    pages = (*begun.mine.events.values(), *begun.last.events.values())
    known = {name for event in pages for name in (event.id, *event.aliases)}
    for event in begun.mine.events.values():
        for key, names in (("same_as", event.same_as), ("not_same_as", event.not_same_as)):
            for name in sorted(set(names) - known):
                message = f"`{key}`: no event has the id '{name}'"
                hint = "the id of an event stands at the top of its page"
                yield Problem(Level.WARNING, "no-such-event", at(options.docs / event.path), message, hint)


def _joined(reads: Sequence[reading.Read], copied: Mapping[str, str], begun: Begun) -> list[Gathered]:
    """What the articles tell, as events; what people joined and held apart in the pages is so."""
    together, apart = _people_say(begun.mine, begun.last)
    return gather(
        reading.sightings(reads),
        together=together,
        apart=apart,
        copies=copied,
        often={r.head.seed: r.often for r in reads},
        recall=begun.memory.worked_out,
        again=begun.memory.worked_out_again,
    )


_Apart = tuple[frozenset[Key], frozenset[Key]]


def _people_say(mine: Statements, last: Statements) -> tuple[list[frozenset[Key]], list[_Apart]]:
    """What people joined and held apart in the pages, in terms of sources."""
    by_id = {event.id: frozenset(map(key_of, event.sources)) for event in mine.events.values()}
    together, apart = [], list(_moved(by_id, last))
    for event in mine.events.values():
        for other in event.same_as:
            together.append(by_id[event.id] | by_id.get(other, frozenset()))
        for other in event.not_same_as:
            apart.append((by_id[event.id], by_id.get(other, frozenset())))
    return together, apart


def _moved(mine: Mapping[str, frozenset[Key]], last: Statements) -> Iterable[_Apart]:
    """Who moves a passage from one page to another tells them apart, as by `not_same_as`. `mine` by the pages' ids."""
    written = {event.id: frozenset(map(key_of, event.sources)) for event in last.events.values()}
    taken_off = {name: written[name] - keys for name, keys in mine.items() if not written.get(name, keys) <= keys}
    for name, keys in mine.items() if taken_off else ():
        for other, off in taken_off.items():
            if other != name and not keys.isdisjoint(off):
                yield keys - mine[other], mine[other] - keys


def _placed(
    options: Options, begun: Begun, reads: Sequence[reading.Read], gathered: Iterable[Gathered], report: Report
) -> Ground:
    """Each article and event with its page: the one it had, or a new one for good."""
    mine, last, standing = begun.mine, begun.last, begun.readable
    places = place_articles([r.head for r in reads], mine.articles.values(), last.articles.values())
    twins = {read.head.seed: read.twin for read in reads if read.twin}  # what their pages quote stands in the other now
    assigned = identity.assign(
        [washed(g.event) for g in gathered], list(mine.events.values()), list(last.events.values()),
        untouched={path for path, text in standing.pages.held.items() if standing.base.held.get(path) == text},
        seeds=[r.head.seed for r in reads], renamed={**places.renamed, **twins}, stubs=mine.stubs, report=report,
    )  # fmt: skip
    written = {assigned.moved.get(path, path): event for path, event in last.events.items()}
    return Ground(reads, standing, mine, written, places, assigned, options.publish, begun.rules.subject.language)


def _add_computed(plan: publish.Plan, statements: Statements, begun: Begun, report: Report) -> None:
    """The timeline, the home page and the exports, from the pages as they will stand."""
    about, recall = begun.rules.subject, begun.memory.worked_out
    events, articles = told_once(statements, begun.last, report), statements.by_seed
    report_differences(events, report)
    filled = regions_of(events, articles, about.language, recall)
    plan.add_regions(filled, templates(about.title, about.about, about.language))
    plan.add_outputs(exports.exports(events, list(articles.values()), "", about.title, about.language, recall))


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


def _all_deleted(options: Options, pages: int) -> Problem:
    message = f"every page of an event that was written last ({pages}) is deleted, and what is deleted stays so"
    hint = f"bring {options.docs / 'events'} back, or delete {state(options.docs)} too, to begin anew"
    return Problem(Level.WARNING, "all-deleted", at(options.docs / "events"), message, hint)
