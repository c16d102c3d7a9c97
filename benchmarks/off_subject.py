"""What the subject's lanes make of articles that are not about it: the newswire of Timeline17 under our subject file.

    python -m benchmarks.off_subject --data FOLDER [--only TOPIC]

FOLDER holds `t17-dev/`: articles on an epidemic, an earthquake, a singer and a war, with mothers, groups, officials and
protests of their own. None tells of the subject: every event on a lane but the background's is false. A row a topic.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.events import ROOT, measured


def rows(folder: Path, only: str) -> Iterator[str]:
    yield "| topic | articles | false events on the lanes | an article in | background |"
    yield "|---|---:|---:|---:|---:|"
    for topic in sorted(p for p in folder.iterdir() if p.is_dir() and only in ("", p.name)):
        with tempfile.TemporaryDirectory() as made:
            articles, lanes = _built(topic, Path(made))
        false = lanes["activism"] + lanes["response"]
        often = f"{articles / false:.0f}" if false else "none"
        yield f"| {topic.name} | {articles} | {false} | {often} | {lanes['context']} |"


def _built(topic: Path, made: Path) -> tuple[int, Counter[str]]:
    """How many articles a topic has, and how many events are on which lane."""
    lines = (topic / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    captures = [
        {"id": row["id"], "title": row.get("title"), "published": row["time"][:10], "text": row["text"]}
        for row in map(json.loads, lines)
    ]
    seeds = made / "seeds"
    seeds.mkdir()
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in captures)
    (seeds / "articles.jsonl").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--seeds", str(seeds), "--docs", str(made / "docs")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    events = json.loads((made / "docs/data/timeline.json").read_text(encoding="utf-8"))["events"]
    return len(captures), Counter(event["lane"] for event in events)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    return measured(parser, lambda folder, chosen: rows(folder, chosen.only))


if __name__ == "__main__":
    sys.exit(main())
