"""One article: read, whatever happens, and what is kept of it for the next run."""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator import dating
from generator.capture import captures
from generator.capture.captures import Unit
from generator.finding import sightings
from generator.joining import copies, gist
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import Subject
from generator.redact import Person, Redactor, redactor, withheld
from generator.values.model import Article, Dating, Sighting
from generator.values.problems import Level, Problem, Problems, Report

MOST_SIGHTINGS = 500  # of one article; its pages would cost more than its reading


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
    sound: bool = True  # nothing went wrong that may go right the next time


HERE = "\0"


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


def read(unit: Unit, rules: Rules) -> tuple[Entry, Whole | None]:
    """Reads a unit, whatever happens."""
    problems, sound, who = Problems(), True, redactor(rules.people)
    seed, article, dated = unit.seed if not unit.line else "", None, Dating(None, "none")
    found: tuple[Sighting, ...] = ()
    try:
        seed, article = captures.read_unit(unit, problems)
        seed = who.apply_slug(seed)
        if article is not None:
            article = withheld.article(article, who, problems, unit.where)
            dated = dating.date(
                article, rules.anchors, stated=article.published, page=rules.published.get(article.seed, "")
            )
            found = _few(sightings.find(article, dated, rules.subject, rules.anchors), unit, problems)
    except Exception as error:  # whatever is wrong with one article, or with the program at it
        problems(crash(unit, error))
        sound = False
    own = tuple(told(problem, unit, who) for problem in problems)
    corrected = rules.published.get(seed, "")
    if article is None:
        return Entry(seed, None, None, (), own, "", (), (), corrected, sound=sound), None
    head = replace(article, text="", sentences=(), cuts=(), clues=())
    words, runs, date = (
        captures.same_text(article),
        copies.sample(article.text),
        replace(dated, evidence=(), alternatives=()),
    )
    often = () if rules.subject.has_lanes else gist.often(f"{article.title}\n{article.text}")
    entry = Entry(seed, head, date, found, own, words, runs, often, corrected, True, sound)
    return entry, Whole(article, dated)


def _few(found: Iterable[Sighting], unit: Unit, report: Report) -> tuple[Sighting, ...]:
    """Of what an article says twice in the same words the first; no more than an article can have to tell."""
    once = list({(s.source.quote, s.title, s.when): s for s in reversed(list(found))}.values())[::-1]
    if len(once) > MOST_SIGHTINGS:
        message = f"tells of {len(once):,} happenings; {MOST_SIGHTINGS} are kept, those with a day of their own first"
        report(Problem(Level.WARNING, "too-many", unit.where, message, "split it into its articles"))
    ranked = sorted(range(len(once)), key=lambda number: once[number].when_basis == "publication")
    return tuple(once[number] for number in sorted(ranked[:MOST_SIGHTINGS]))


def told(problem: Problem, unit: Unit, who: Redactor) -> tuple[str, str, str, str, str]:
    where = problem.where
    if where == unit.where or where.startswith(f"{unit.where}:"):
        where = HERE + where.removeprefix(unit.where)
    told = who.apply
    return problem.level.value, problem.kind, told(where), told(problem.message), told(problem.hint)


def crash(unit: Unit, error: BaseException | None) -> Problem:
    why = "the program ended"
    if error is not None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "generator" in Path(f.filename).parts]
        place = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        why = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}{place}"
    hint = "the others are read; please report it, with the article if you may pass it on"
    return Problem(Level.ERROR, "unreadable-article", unit.where, f"the program fails at this article: {why}", hint)
