"""Which days matter: runs the whole program over Timeline17 and looks which days of a journalist's timeline it picks.

    python benchmarks/events.py --data FOLDER [--only haiti]

FOLDER/t17-dev holds a folder a topic (Tran and others 2013, l3s.de/~gtran/timeline; laid out as in github.com/
complementizer/news-tls): `articles.jsonl` with `{"id", "time", "title", "source", "text"}`, `timelines.jsonl` with a
list of `[day, sentences]` a line. The program gets the articles within the span of a timeline, and neither subject nor
anchors. As many days are picked as the journalist chose: those with the highest sum of salience over the events dated
to the day. Nothing is trained; the constants of `joining/salience.py` and `joining/gist.py` were looked at on these
timelines alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

GOAL = 0.56
# Published or measured by others, over the same nine timelines with HeidelTime's dates.
BASELINES = {"counting mentions of a day": 0.493, "datewise, trained on the other topics": 0.493}


def read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def lay_out(articles: Sequence[Mapping[str, Any]], days: Sequence[str], folder: Path) -> int:
    """Writes the articles of the time between the first and the last of the days; how many they are."""
    rows = [
        {
            "id": row["id"], "title": row.get("title"), "published": row["time"][:10], "outlet": row.get("source"),
            "text": row["text"],
        }
        for row in articles if days[0] <= row["time"][:10] <= days[-1]
    ]  # fmt: skip
    folder.mkdir(parents=True)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "articles.jsonl").write_text("".join(lines), encoding="utf-8")
    return len(rows)


def picked(events: Sequence[Mapping[str, Any]], days: Sequence[str]) -> list[str]:
    """The days with the highest sums of salience within the span of the gold days, as many as there are of these."""
    weight: Counter[str] = Counter()
    for event in events:
        date = event["date"] or ""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and days[0] <= date <= days[-1]:
            weight[date] += event.get("salience", 1)
    return [day for day, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[: len(days)]]


def f1(found: Sequence[str], gold: Sequence[str]) -> float:
    return 2 * len({*found} & {*gold}) / (len(found) + len(gold))


def build(folder: Path) -> list[dict[str, Any]]:
    """The events that the whole program finds."""
    command = [sys.executable, "-m", "generator", "build", "--subject", "none", "--anchors", "none",
               "--seeds", str(folder / "seeds"), "--docs", str(folder / "docs")]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    timeline = folder / "docs/data/timeline.json"
    if not timeline.exists():
        raise SystemExit(done.stderr[-2000:])
    events: list[dict[str, Any]] = json.loads(timeline.read_text(encoding="utf-8"))["events"]
    return events


def rows(data: Path, only: str) -> Iterator[str]:
    yield "| timeline | articles | events | days | F1 |"
    yield "|---|---:|---:|---:|---:|"
    scores = []
    for topic in sorted(path for path in data.iterdir() if (path / "timelines.jsonl").exists()):
        if only and topic.name != only:
            continue
        articles = read(topic / "articles.jsonl")
        for number, timeline in enumerate(read(topic / "timelines.jsonl")):
            gold = sorted({day[:10] for day, _ in timeline})
            with tempfile.TemporaryDirectory() as folder:
                count = lay_out(articles, gold, Path(folder, "seeds"))
                events = build(Path(folder))
            scores.append(f1(picked(events, gold), gold))
            yield f"| {topic.name} {number} | {count} | {len(events)} | {len(gold)} | {scores[-1]:.3f} |"
    yield f"| **mean of {len(scores)}** | | | | **{sum(scores) / len(scores):.3f}** |"
    if len(scores) == 9:
        for name, score in BASELINES.items():
            yield f"| {name} | | | | {score:.3f} |"
        yield f"| goal | | | | {GOAL:.3f} |"


def measured(parser: argparse.ArgumentParser, print_rows: Callable[[Path, argparse.Namespace], Iterator[str]]) -> int:
    """Prints the rows of a measure that is taken on the topics of a folder."""
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds t17-dev/")
    parser.add_argument("--only", default="", help="one topic")
    chosen = parser.parse_args()
    folder = chosen.data / "t17-dev"
    if not folder.is_dir():
        print(f"{folder} is not there; nothing is measured", file=sys.stderr)
        return 1
    for row in print_rows(folder, chosen):
        print(row, flush=True)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    return measured(parser, lambda folder, chosen: rows(folder, chosen.only))


if __name__ == "__main__":
    sys.exit(main())
