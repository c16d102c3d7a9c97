"""What a run begins with: what stands on disk and what pages state there, the rules, and the work on the captures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.capture import metadata
from generator.disk.standing import Standing, look
from generator.reading import notes
from generator.reading.work import Work, get_ready
from generator.run.memory import Memory
from generator.run.options import Options, listed, rules_for
from generator.run.screen import Screen
from generator.run.statements import Statements, stated
from generator.values import cache
from generator.values.problems import Level, Problem, Report, Stop, at
from generator.values.seen import Seen
from generator.values.texts import Texts


@dataclass(frozen=True, slots=True)
class Begun:
    kept: cache.Cache
    memory: Memory  # over what is kept
    captured: Seen  # how the captures stand
    screen: Screen
    standing: Standing
    readable: Standing  # the same, with pages that can't be read as they were when they could be
    rules: notes.Rules
    work: Work  # on the captures
    mine: Statements  # what these pages state
    last: Statements  # what was written last

    @property
    def broken(self) -> frozenset[str]:
        """Pages that can't be read."""
        return frozenset(
            path for path, text in self.standing.pages.held.items() if self.readable.pages.held.get(path) != text
        )

    def settle(self) -> None:
        """Keeps what was found out, for the next run."""
        self.captured.settle()
        self.kept.settle()


def begin(options: Options, report: Report, *, repair: bool) -> Begun:
    """Raises `Stop` where somebody is named who must not be, or a table can't be read."""
    kept = cache.Cache(options.cache, write=repair)
    people = listed(options.docs, options.seeds, report)
    screen = Screen(people, kept)
    screen.forget_clear_texts()
    # Who checks, checks every byte; and where people are listed, every file is searched for them, its name too.
    trusted = kept if repair and not people else None
    pages = Seen(trusted, "pages")
    ready = get_ready(pages.known)
    rules = rules_for(options)
    captured = Seen(trusted, f"seeds {rules.version}")
    work = Work(options.seeds, rules, kept, captured, ready)  # another process may read from here on
    standing = look(options.docs, report, repair=repair, seen=pages)
    stop_at(screen.project(options.docs), screen.tables(options.subject, options.anchors))
    memory = Memory(kept, notes.version())
    mine, readable = as_readable(standing, report, memory)
    last = stated(standing.base, memory=memory)
    rules = replace(rules, published=corrections(mine, last))
    return Begun(kept, memory, captured, screen, standing, readable, rules, work, mine, last)


def as_readable(standing: Standing, report: Report, memory: Memory) -> tuple[Statements, Standing]:
    """What the pages state, with those that can't be read as they were last; each of these is reported."""
    mine = stated(standing.pages, report, standing.docs, memory=memory)
    broken = set(standing.pages) - {*mine.events, *mine.articles, *mine.stubs}
    if not broken:
        return mine, standing
    held = {path: text for path, text in standing.pages.held.items() if path not in broken}
    for path in broken:
        good = standing.good.held.get(path, standing.base.held.get(path))
        if good is not None:
            held[path] = good
    readable = replace(standing, pages=Texts(held))
    return stated(readable.pages, memory=memory), readable


def corrections(mine: Statements, last: Statements) -> dict[str, str]:
    """Publication dates that a person wrote on the articles' pages, by seed."""
    found = {}
    for path, page in mine.articles.items():
        before = last.articles.get(path)
        if page.published and (before is None or page.published_basis == "page" or page.published != before.published):
            found[page.seed] = str(page.published)
    return found


def not_to_be_read(found: Iterable[Problem], docs: Path) -> Iterable[Problem]:
    """Why nothing may be written after a reading in which that was found."""
    if any(problem.kind == metadata.BROKEN for problem in found):
        message = "nothing was written, since articles would lose what is stated beside them"
        yield Problem(Level.ERROR, "not-written", at(docs), message, "mend that, and run again")


def stop_at(*found: Iterable[Problem]) -> None:
    """Raises `Stop` with all the problems, where there is one."""
    problems = [problem for each in found for problem in each]
    if problems:
        raise Stop(*problems)
