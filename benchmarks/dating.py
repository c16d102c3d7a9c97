"""How well undated articles are dated: hides the day of publication, and looks whether it lies in the claimed interval.

    python benchmarks/dating.py --data FOLDER [--seeds FOLDER --gold FILE] [-v]

FOLDER holds `te3-tbaq.jsonl` (TempEval-3's training sets, TimeBank and AQUAINT; www.cs.york.ac.uk/semeval-2013/task1)
and `meantime-en/docs.jsonl` (MEANTIME, English; www.newsreader-project.eu/results/data/wikinews), one document a line:
`{"id", "dct", "text"}`. `--seeds` are captures with a list of their true days in `--gold`
(`[{"seed", "published_true"}]`). `--web` adds the pages of `t17-dev/*/articles.jsonl` (Timeline17, `"time"` instead of
`"dct"`); they do not count towards the goal, since readers' comments and later notes stand in them, run into the text.
What is missing is named and left out. The articles of `tests/cases/events`, about the project's own subject, are
measured too; they don't count either, since the subject's facts were chosen by somebody who had read them.

A claim is an interval, closed or open on one side. It is measured twice: with the dates that stand over or under the
text (the reader of captures cuts them off as bylines), and without them, so that only the sentences can tell.
An article has a clue where its text names a year, or tells one of the dated facts of the tables, or prints its date.
"""

from __future__ import annotations

import argparse
import datetime
import json
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import dating  # noqa: E402
from generator.capture import captures  # noqa: E402
from generator.dating.lines import read  # noqa: E402
from generator.interface.sayings import in_words  # noqa: E402
from generator.interface.words import words  # noqa: E402
from generator.knowledge import anchors as facts  # noqa: E402
from generator.knowledge.anchors import Anchor  # noqa: E402
from generator.values.model import Article  # noqa: E402
from generator.values.problems import Problems  # noqa: E402
from generator.values.when import When  # noqa: E402

PUBLIC = {
    "TBAQ": "www.cs.york.ac.uk/semeval-2013/task1",
    "MEANTIME": "www.newsreader-project.eu/results/data/wikinews",
    "web pages": "www.l3s.de/~gtran/timeline",
}
GOAL_INSIDE, GOAL_CLAIMED = 97, 60  # per cent: of claims; of articles with a clue


@dataclass(frozen=True)
class Document:
    corpus: str
    article: Article
    true: When


@dataclass(frozen=True)
class Result:
    document: Document
    claim: When | None
    has_clue: bool

    @property
    def closed(self) -> bool:
        return self.claim is not None and self.claim.days is not None

    @property
    def inside(self) -> bool:
        return self.claim is not None and self.claim.overlaps(self.document.true)


def jsonl(corpus: str, path: Path) -> Iterator[Document]:
    if not path.exists():
        print(f"{corpus} is missing: there is no {path}; a public copy is at {PUBLIC[corpus]}", file=sys.stderr)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        try:
            day = datetime.date.fromisoformat((row.get("dct") or row.get("time") or "")[:10])
        except ValueError:
            continue  # the gold itself has no usable day
        article = captures.parse(row["text"].encode(), row["id"], Problems())
        if article:
            yield Document(corpus, article, When.day(day))


def given(seeds: Path | None, gold: Path | None) -> Iterator[Document]:
    if not seeds or not gold or not gold.exists():
        print("the given articles are missing: name their folder by --seeds, their days by --gold", file=sys.stderr)
        return
    days = {row["seed"]: row["published_true"] for row in json.loads(gold.read_text(encoding="utf-8"))}
    for article in captures.read_all(seeds, Problems()):
        if article.seed in days:
            yield Document("given", article, When.parse(days[article.seed]))


def labelled() -> Iterator[Document]:
    """The project's own articles, written about its subject, with their true days; those for measuring left out."""
    for path in sorted((ROOT / "tests" / "cases" / "events").glob("*/*.gold.json")):
        if path.parent.name != "unseen":
            day = json.loads(path.read_text(encoding="utf-8"))["published_true"]
            for article in captures.read(path.with_name(path.name.replace(".gold.json", ".txt")), Problems()):
                yield Document("labelled", article, When.parse(day))


def run(documents: Sequence[Document], anchors: Sequence[Anchor], *, printed: bool) -> list[Result]:
    results: list[Result] = []
    for document in documents:
        article = document.article
        if not printed:
            article = replace(article, published="", published_basis="", clues=(), url="")
        told = facts.relevant((*anchors, *facts.world()), f"{article.title}\n{article.text}")
        lines = read(article, told)
        years = any(e.timex.value[:4].isdigit() and not e.timex.anchor for line in lines for e in line.expressions)
        fact = any(match.anchor.kind != "birth" for line in lines for match in line.facts)
        clue = years or fact or bool(article.published) or bool(article.clues)
        results.append(Result(document, dating.date(article, anchors).published, clue))
    return results


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –  "


def row(name: str, results: Sequence[Result]) -> str:
    claims = [r for r in results if r.claim is not None]
    closed = [r for r in claims if r.closed]
    clued = [r for r in results if r.has_clue]
    widths = [r.claim.days for r in closed if r.claim and r.claim.days]
    median = f"{statistics.median(widths):.0f}" if widths else "–"
    to = {most: sum(width <= most for width in widths) for most in (1, 31, 366)}
    cells = [
        name,
        str(len(results)),
        str(len(clued)),
        f"{len(claims)} ({share(len(claims), len(clued)).strip()})",
        share(sum(r.inside for r in claims), len(claims)),
        f"{len(closed)} ({share(len(closed), len(clued)).strip()})",
        share(sum(r.inside for r in closed), len(closed)),
        median,
        *(share(to[most], len(results)) for most in (1, 31, 366)),
    ]
    return "| " + " | ".join(cell.strip() for cell in cells) + " |"


COLUMNS = (
    "articles", "all", "with a clue", "claimed (of those with a clue)", "true day inside", "closed interval",
    "true day inside", "median days", "to the day", "to the month", "to the year",
)  # fmt: skip
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder of TBAQ and MEANTIME")
    parser.add_argument("--seeds", type=Path, help="folder of captures")
    parser.add_argument("--gold", type=Path, help="their true days")
    parser.add_argument("--web", action="store_true", help="the pages of Timeline17 too")
    parser.add_argument("--anchors", type=Path, default=ROOT / "seeds" / "anchors.toml")
    parser.add_argument("-v", "--verbose", action="store_true", help="every claim that misses, with its evidence")
    return parser.parse_args()


def tell_misses(results: Iterable[Result], anchors: Sequence[Anchor]) -> None:
    """Every claim that misses, with its evidence."""
    for r in results:
        if r.claim is not None and not r.inside:
            print(f"\n{r.document.article.seed}: claimed {r.claim}, was {r.document.true}")
            undated = replace(r.document.article, published="", published_basis="")
            for e in dating.date(undated, anchors).evidence:
                said = in_words(e.says, words())[:150]
                print(f"  {'+' if e.used else '-'} {e.rule}: {e.phrase[:50]!r}: {said}")


def is_reached(results: Sequence[Result]) -> bool:
    claims = [r for r in results if r.claim is not None]
    clued = [r for r in results if r.has_clue]
    inside = 100 * sum(r.inside for r in claims) / max(1, len(claims))
    return inside >= GOAL_INSIDE and 100 * len(claims) / max(1, len(clued)) >= GOAL_CLAIMED


def main() -> int:
    options = arguments()
    anchors = facts.load(options.anchors)
    documents = [
        *jsonl("TBAQ", options.data / "te3-tbaq.jsonl"),
        *jsonl("MEANTIME", options.data / "meantime-en" / "docs.jsonl"),
        *given(options.seeds, options.gold),
    ]
    if not documents:
        return 1
    pages = sorted((options.data / "t17-dev").glob("*/articles.jsonl")) if options.web else []
    uncounted = {
        "labelled": list(labelled()),
        "web pages": [document for path in pages for document in jsonl("web pages", path)],
    }
    reached = True
    for printed in (True, False):
        began = time.process_time()
        results = run(documents, anchors, printed=printed)
        took = time.process_time() - began
        title = "Printed dates read" if printed else "Printed dates taken away"
        print(f"\n{title} ({1000 * took / len(documents):.1f} ms an article)\n")
        print(HEAD)
        for corpus in dict.fromkeys(document.corpus for document in documents):
            print(row(corpus, [r for r in results if r.document.corpus == corpus]))
        print(row("all", results))
        for name, others in uncounted.items():
            if others and not printed:
                print(row(f"{name} (not counted)", run(others, anchors, printed=False)))
        reached &= is_reached(results)
        if options.verbose:
            tell_misses(results, anchors)
    verdict = "reached" if reached else "not reached"
    print(f"\nGoal ({GOAL_INSIDE} % inside, claimed on {GOAL_CLAIMED} % of those with a clue): {verdict}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
