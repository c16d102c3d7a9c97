"""Where the parts of a project lie, and what a run reads by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import redact
from generator.disk.standing import state
from generator.knowledge import anchors
from generator.knowledge.subject import Subject
from generator.knowledge.subject_file import load_subject, weights_of
from generator.reading.notes import Rules, version
from generator.values import cache
from generator.values.problems import Report
from generator.writing.front import PUBLISH


@dataclass(frozen=True, slots=True)
class Options:
    """Where things lie, and what is wanted."""

    seeds: Path
    docs: Path
    subject: Path | None  # None: a plain timeline of any topic
    anchors: Path | None
    publish: str = PUBLISH[0]  # for articles that do not say

    @property
    def cache(self) -> Path:
        """The file that holds what earlier runs worked out."""
        return state(self.docs) / cache.FOLDER / cache.NAME

    @property
    def tables(self) -> tuple[Path | None, ...]:
        """The files that say what the timeline is about."""
        return self.subject, self.anchors, weights_of(self.subject) if self.subject else None


def listed(docs: Path, seeds: Path, report: Report = lambda found: None) -> tuple[redact.Person, ...]:
    """Who must not be named in a project. Raises `Stop` where the list can't be read."""
    return redact.load(redact.beside(docs.parent, seeds, seeds.parent), report)


def rules_for(options: Options) -> Rules:
    """Without the publication dates that people put on pages."""
    about = load_subject(options.subject) if options.subject else Subject()
    facts = anchors.load(options.anchors) if options.anchors else ()
    people = listed(options.docs, options.seeds)
    return Rules(about, facts, {}, version(*options.tables, people=people), people)
