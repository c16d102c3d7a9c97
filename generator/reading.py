"""From a folder of captures to articles with their dates and sightings: the reading side as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator import captures, dating, sightings
from generator.knowledge.anchors import Anchor
from generator.knowledge.subject import Subject
from generator.model import Article, Dating, Sighting
from generator.problems import Level, Problem, Problems, Report, at

Progress = Callable[[int, int], None]
"""Called with the number of captures read, and of all."""

_ALONE_UP_TO = 24  # captures; starting other processes costs more than it saves below


@dataclass(frozen=True, slots=True)
class Read:
    """One article, read."""

    article: Article
    dating: Dating
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading depends on besides the captures."""

    subject: Subject
    anchors: tuple[Anchor, ...]
    published: Mapping[str, str]  # seed to the publication date that a person put on the article's page


def read_article(article: Article, rules: Rules) -> Read:
    """Date an article and find what it reports."""
    dated = dating.date(article, rules.anchors, stated=article.published, page=rules.published.get(article.seed, ""))
    return Read(article, dated, tuple(sightings.find(article, dated, rules.subject, rules.anchors)))


def read_folder(seeds: Path, rules: Rules, report: Report, progress: Progress = lambda done, of: None) -> list[Read]:
    """Every article below a folder, in the order of their seeds; over all cores where there are many."""
    paths = captures.paths(seeds, report)
    result: list[Read] = []
    for done, (reads, problems) in enumerate(_work(paths, seeds, rules), 1):
        for problem in problems:
            report(problem)
        result += reads
        progress(done, len(paths))
    result.sort(key=lambda read: read.article.seed)
    for _ in captures.distinct((read.article for read in result), report):
        pass
    for read in result:
        if read.dating.published is None:
            report(_undated(seeds, read))
    return result


def _undated(seeds: Path, read: Read) -> Problem:
    name = read.article.seed.partition("#")[0]
    hint = (
        f'write published = "…" into {Path(name).stem}.toml beside it, or on its page, if you know the day or the year'
    )
    return Problem(
        Level.WARNING,
        "undated",
        at(seeds / name),
        "nothing in it tells when it was written; what it dates only by that is left out",
        hint,
    )


def _work(paths: Sequence[Path], seeds: Path, rules: Rules) -> Iterator[tuple[list[Read], list[Problem]]]:
    if len(paths) <= _ALONE_UP_TO or (os.cpu_count() or 1) < 2:
        yield from (_read_file(path, seeds, rules) for path in paths)
        return
    with ProcessPoolExecutor(initializer=_begin, initargs=(seeds, rules)) as pool:
        yield from pool.map(_read_in_process, paths, chunksize=8)


_SHARED: list[tuple[Path, Rules]] = []


def _begin(seeds: Path, rules: Rules) -> None:
    _SHARED[:] = [(seeds, rules)]


def _read_in_process(path: Path) -> tuple[list[Read], list[Problem]]:
    return _read_file(path, *_SHARED[0])


def _read_file(path: Path, seeds: Path, rules: Rules) -> tuple[list[Read], list[Problem]]:
    problems = Problems()
    return [read_article(article, rules) for article in captures.read(path, problems, seeds)], list(problems)
