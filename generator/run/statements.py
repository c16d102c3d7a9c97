"""What the pages state, taken together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.run.memory import Memory
from generator.values.model import ArticlePage
from generator.values.problems import Report, Stop
from generator.values.texts import Texts
from generator.writing import identity
from generator.writing.front import Stated, moved_to


@dataclass(frozen=True, slots=True)
class Statements:
    """What a set of pages states, by path below docs/."""

    events: Mapping[str, Stated] = field(default_factory=dict)
    articles: Mapping[str, ArticlePage] = field(default_factory=dict)
    stubs: Mapping[str, str] = field(default_factory=dict)  # page that leads on: id that it leads to

    @property
    def by_seed(self) -> dict[str, ArticlePage]:
        return {page.seed: page for page in self.articles.values()}


def stated(
    texts: Mapping[str, str], report: Report | None = None, docs: Path = Path(), *, memory: Memory | None = None
) -> Statements:
    """What pages state. One that can't be read is reported, and left out."""
    memory = memory or Memory()
    events: dict[str, Stated] = {}
    articles: dict[str, ArticlePage] = {}
    stubs: dict[str, str] = {}
    above = "" if docs == Path() else f"{docs.as_posix()}/"
    for path, text in sorted(Texts.of(texts).held.items(), key=lambda item: item[0]):
        shown = f"{above}{path}"
        try:
            if path.startswith("articles/"):
                articles[path] = memory.article(path, text, shown)
            elif (event := memory.event(path, text, shown)) is not None:
                events[path] = event
            else:
                stubs[path] = moved_to(text.words)
        except Stop as stop:
            if report is not None:
                for problem in stop.problems:
                    report(problem)
    return Statements(events, articles, stubs)


def told_once(statements: Statements, last: Statements, report: Report) -> list[Stated]:
    """The events for a reader: each id and each happening once; `last` is what was written last."""
    return identity.told_once(identity.distinct(statements.events.values(), report, last.events.values()))
