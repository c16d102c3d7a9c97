"""What joining makes of the labelled articles by itself: with the dates that were read, and with those that are marked.

    python -m benchmarks.joins                         # all parts: pairs joined right, joined, and to be joined
    python -m benchmarks.joins --parts close field     # some
    python -m benchmarks.joins --fit                   # and: would fitted weights join better than the points?

Pairs are counted as `events_labelled` counts them: sources of one event, where both ends were found.  With "marked
dates" every sighting whose date is wrong has that of the mark it tells: what is then not joined, or wrongly, is the
fault of joining, or of a passage of which only one of two acts was read.  "In one folder" all parts are joined at once:
hundreds of articles, in which each report has to find its like among many of the same days (what the parts, which know
nothing of each other, then have in common is not counted).

`--fit` fits a logistic regression of the pieces of `joining.evidence` (with marked dates, so that a wrong day teaches
nothing), each time without the part that it is then tried on, and joins by those weights instead of the points.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import math
import pathlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from unittest import mock

from benchmarks.events_labelled import CASES, ROOT, Tally
from benchmarks.marks import Cases, Json, Mark, date_right, load, runs
from generator import reading
from generator.joining import copies, events, evidence, likeness
from generator.joining.agreement import contradiction
from generator.joining.rarity import Weights
from generator.run.options import Options, rules_for
from generator.values.model import Gathered, Sighting
from generator.values.when import When

LEASTS = (1.5, 2.0, 2.5, 3.0)  # points from which on fitted weights may join
RIDGE = 1.0


class Part(NamedTuple):
    cases: Cases
    sightings: tuple[Sighting, ...]
    originals: dict[str, str]


class Pair(NamedTuple):
    """Two sightings of two articles, with the pieces of evidence and whether they are marked as one happening."""

    pieces: Counter[str]
    same: bool


def read(folder: pathlib.Path) -> Part:
    cases = load(folder)
    with tempfile.TemporaryDirectory() as made:
        seeds = pathlib.Path(made) / "seeds"
        seeds.mkdir()
        for seed in cases.articles:
            for path in (folder / seed, (folder / seed).with_suffix(".toml")):
                if path.exists():
                    shutil.copy(path, seeds / path.name)
        where = Options(seeds, seeds.parent / "docs", ROOT / "seeds/subject.toml", ROOT / "seeds/anchors.toml")
        reads = reading.read_folder(seeds, rules_for(where), lambda problem: None)
    texts = (copies.Text(r.head.seed, r.published.published, r.runs) for r in reads)
    return Part(cases, tuple(s for r in reads for s in r.sightings if not s.aside), copies.originals(texts))


# ---------------------------------------------------------------- marks


def told(part: Part) -> list[list[Mark]]:
    """The marks that each sighting tells."""
    marks = part.cases.marks.values()
    said = [(s.source.seed, runs(s.source.quote)) for s in part.sightings]
    return [[m for m in marks if m.seed == seed and m.runs & words] for seed, words in said]


def with_marked_dates(part: Part) -> Part:
    rows = (_dated(part.cases, s, marks) for s, marks in zip(part.sightings, told(part), strict=True))
    return part._replace(sightings=tuple(rows))


def _dated(cases: Cases, s: Sighting, marks: Sequence[Mark]) -> Sighting:
    if not marks or any(is_right(cases, s, mate) for mark in marks for mate in cases.mates(mark.name)):
        return s
    mark = next((m for m in marks if m.women == (s.lane == "activism")), marks[0])
    try:
        return replace(s, when=When.parse(mark.gold["date"]), when_basis="stated")
    except ValueError:
        return s


def is_right(cases: Cases, s: Sighting, mark: Mark) -> bool:
    article, gold = cases.articles[mark.seed], mark.gold
    true = article["published_true"] if gold["date"] == article["published"] else ""
    return date_right(str(s.when), gold["accept"], gold["date"], true, gold.get("slack", 0))


def pairs(part: Part) -> Iterator[Pair]:
    """Of two articles, that might be one happening and are marked as one, or as two."""
    cases, weights, marked = part.cases, Weights(part.sightings), told(part)
    may = cases.rooted("may")
    for (a, mine), (b, theirs) in itertools.combinations(zip(part.sightings, marked, strict=True), 2):
        if a.source.seed == b.source.seed or not mine or not theirs or contradiction(a, b, lent=False):
            continue
        names = {(min(x.name, y.name), max(x.name, y.name)) for x in mine for y in theirs}
        same = bool(names & cases.joins["same"])
        if same or not any(cases.root(pair) in may for pair in names):
            pieces: Counter[str] = Counter()
            for piece in evidence.pieces(a, b, weights.compare(a, b), weights):
                pieces[piece.name] += piece.amount  # type: ignore[assignment]
            yield Pair(pieces, same)


# ---------------------------------------------------------------- the count


def counted(part: Part) -> tuple[int, int, int]:
    """Pairs joined right, joined, and to be joined."""
    return tallied(part.cases, timeline(events.gather(part.sightings, copies=part.originals)))


def in_one_folder(parts: dict[str, Part]) -> Iterator[tuple[int, int, int]]:
    """The same of each part, where all of them are joined at once."""
    found = [
        replace(s, source=replace(s.source, seed=f"{name}/{s.source.seed}"))
        for name, part in parts.items()
        for s in part.sightings
    ]
    copied = {f"{n}/{copy}": f"{n}/{first}" for n, part in parts.items() for copy, first in part.originals.items()}
    made = timeline(events.gather(found, copies=copied))
    for name, part in parts.items():
        own = [[s for s in e["sources"] if s["seed"].startswith(f"{name}/")] for e in made["events"]]
        rows = [{**event, "sources": sources} for event, sources in zip(made["events"], own, strict=True) if sources]
        yield tallied(part.cases, {"events": rows, "articles": []})


def tallied(cases: Cases, made: Json) -> tuple[int, int, int]:
    tally = Tally(cases, made)
    tally.joins()
    right, joined = tally.score.figures["joins, precision"]
    return right, joined, tally.score.figures["joins, recall"][1]


def timeline(gathered: Iterable[Gathered]) -> Json:
    rows = [
        {
            "lane": g.event.lane, "date": str(g.event.when), "title": g.event.title,
            "sources": [{"seed": s.seed, "quote": s.quote, "phrase": s.phrase} for s in g.event.sources],
        }
        for g in gathered
    ]  # fmt: skip
    return {"events": rows, "articles": []}


def row(name: str, counts: Iterable[tuple[int, int, int]]) -> str:
    right, joined, wanted = map(sum, zip(*counts, strict=True))
    return f"{name:32} {right:5} {joined:6} {wanted:7}   {right / max(joined, 1):9.3f} {right / max(wanted, 1):6.3f}"


# ---------------------------------------------------------------- fitted weights


def fitted(rows: Sequence[Pair], names: Sequence[str]) -> dict[str, float]:
    """A logistic regression by Newton's method; few pieces stand in a pair, so the sums run over those alone."""
    number = {name: at for at, name in enumerate(names)}
    sparse = [([(number[n], x) for n, x in row.pieces.items()], float(row.same)) for row in rows]
    weights = [0.0] * len(names)
    for _ in range(12):
        slope = [-RIDGE * w for w in weights]
        curve = [[RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))]
        for pieces, same in sparse:
            chance = 1 / (1 + math.exp(-sum(weights[i] * x for i, x in pieces)))
            for i, x in pieces:
                slope[i] += (same - chance) * x
                for j, y in pieces:
                    curve[i][j] += chance * (1 - chance) * x * y
        weights = [w + d for w, d in zip(weights, solved(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss: of a symmetric matrix that is positive throughout, so that no row need change its place."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, top in enumerate(rows):
        for line in rows[i + 1 :]:
            share = line[i] / top[i]
            if share:
                for j in range(i, len(line)):
                    line[j] -= share * top[j]
    found: list[float] = []
    for i in reversed(range(len(rows))):
        known = sum(rows[i][i + 1 + k] * x for k, x in enumerate(found))
        found.insert(0, (rows[i][-1] - known) / rows[i][i])
    return found


def by_weights(part: Part, weights: dict[str, float], least: float) -> tuple[int, int, int]:
    with (
        mock.patch.dict(evidence.POINTS, weights),
        mock.patch.object(likeness, "LEAST", least),
        mock.patch.object(events, "LEAST", least),
    ):
        return counted(part)


# ---------------------------------------------------------------- the door


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="+", metavar="NAME")
    parser.add_argument("--fit", action="store_true", help="try fitted weights too (needs two parts or more)")
    options = parser.parse_args()
    names = options.parts or sorted(
        path.parent.name for path in CASES.glob("*/joins.json") if path.parent.name != "unseen"
    )
    parts = {name: read(CASES / name) for name in names}
    sure = {name: with_marked_dates(part) for name, part in parts.items()}
    print(f"{'':32} {'right':>5} {'joined':>6} {'to join':>7}   precision recall")
    for name, part in parts.items():
        print(row(name, [counted(part)]))
        print(row("  with marked dates", [counted(sure[name])]))
    print(row("all", map(counted, parts.values())))
    print(row("  with marked dates", map(counted, sure.values())))
    print(row("  in one folder", in_one_folder(parts)))
    if options.fit:
        rows = {name: list(pairs(part)) for name, part in sure.items()}
        others = {n: [row for m in names if m != n for row in rows[m]] for n in names}
        weights = {name: fitted(others[name], sorted(evidence.POINTS)) for name in names}
        for least in LEASTS:
            tried = functools.partial(by_weights, least=least)
            print(row(f"fitted, from {least} on", [tried(parts[n], weights[n]) for n in names]))
            print(row("  with marked dates", [tried(sure[n], weights[n]) for n in names]))


if __name__ == "__main__":
    main()
