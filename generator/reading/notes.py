"""What is kept of an article from one run to the next, and under which key."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.capture.units import Unit
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import Subject
from generator.redact import Person
from generator.values.model import Article, Dating, KnownGroup, Passage, Sighting


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading depends on besides the captures."""

    subject: Subject
    anchors: tuple[Anchor, ...]
    published: Mapping[str, str]  # seed to the publication date that a person put on the article's page
    version: str = ""  # what `version` gives for the tables; what was read by other rules is read again
    people: tuple[Person, ...] = ()  # who must not be named; their list is one of the tables


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known of one article: what `Read` leaves on the disk."""

    article: Article
    dating: Dating
    groups: tuple[KnownGroup, ...] = ()  # that it names and others explain


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of an article for every run; of a unit without one, the problems alone."""

    seed: str  # "" where a row has no id
    head: Article | None
    published: Dating | None
    sightings: tuple[Sighting, ...]
    problems: tuple[tuple[str, str, str, str, str], ...]  # as `Problem`; `where` begins with HERE for the unit's own
    words: str  # of `captures.same_text`
    runs: tuple[int, ...]  # of `copies.sample`
    often: tuple[str, ...]  # of `gist.often`, where there is no subject
    corrected: str  # the date on its page, by which it was read
    whole: bool = False  # the rest lies beside it
    groups: tuple[KnownGroup, ...] = ()  # of women whom it explains
    strangers: tuple[str, ...] = ()  # names of those who act in it and of whom it does not say who they are
    passages: tuple[Passage, ...] = ()  # where it hardly tells its day: what it tells with a time
    sound: bool = True  # nothing went wrong that may go right the next time


@dataclass(frozen=True, slots=True)
class Read:
    """One article, read. `article` and `dating` are fetched each time they are asked for."""

    head: Article  # without its text, sentences, cuts and clues
    published: Dating  # without its evidence
    sightings: tuple[Sighting, ...]
    runs: tuple[int, ...]  # of its words, as `copies.sample` gives them
    often: tuple[str, ...]  # the words that it says most often, on a plain timeline
    groups: tuple[KnownGroup, ...]  # that it explains
    strangers: tuple[str, ...]  # names of those who act in it and are nobody it knows
    passages: tuple[Passage, ...]  # that give a time, where it hardly tells its day
    key: str  # the same for the same content, read by the same rules
    whole: Callable[[], Whole] = field(compare=False, repr=False)  # fetches all of it
    twin: str = ""  # the seed of the article that tells all of this one, where this is the same once more

    @property
    def article(self) -> Article:
        return self.whole().article

    @property
    def dating(self) -> Dating:
        return self.whole().dating


HERE = "\0"
MONTH_FIRST = "month-first"  # the kind of a finding that is told once for a folder


def version(*tables: Path | None, people: tuple[Person, ...] = ()) -> str:
    """Changes whenever the program, its tables, the given ones, the list of people or Python do."""
    digest = hashlib.sha256(sys.version.encode() + _program().encode() + repr(people).encode())
    for path in tables:
        digest.update(hashlib.sha256(path.read_bytes()).digest() if path is not None and path.is_file() else b"-")
    return digest.hexdigest()


@cache
def _program() -> str:
    """sha256 over the program's files."""
    here, digest = Path(__file__).resolve().parent.parent, hashlib.sha256()
    for path in sorted([*here.rglob("*.py"), *here.rglob("*.toml")]):
        digest.update(f"{path.relative_to(here).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def key_of(unit: Unit, rules: Rules) -> str:
    """The same for the same content and rules, wherever in a file a row stands."""
    about = [rules.version, unit.seed, unit.suffix, bool(unit.line), dict(unit.beside)]
    digest = hashlib.sha256(json.dumps(about, sort_keys=True, default=str).encode())
    digest.update(unit.data)
    return digest.hexdigest()


def brief_key(key: str) -> str:
    return f"article {key}"


def whole_key(key: str) -> str:
    return f"text {key}"
