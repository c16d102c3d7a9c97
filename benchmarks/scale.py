"""How the program grows: builds 100, 1,000 and 5,000 generated articles, then again after one of them has changed.

    python benchmarks/scale.py [--articles 100 1000 5000] [--rows] [--folder FOLDER]

The articles are made here, from lists of words and a seed each, and tell of about two events for every five of them.
Printed a size: seconds and CPU seconds of the first run, articles a second, peak memory of the largest process, and
the same for the run after one article has changed. Every run is the whole program, started anew.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

_TOWNS = "Moscow|Saint Petersburg|Kazan|Ufa|Perm|Omsk|Tomsk|Samara|Voronezh|Krasnodar|Irkutsk|Yakutsk".split("|")
_WHO = "wives|mothers|widows|sisters|relatives".split("|")
_ACTS = (
    "held a picket outside the {place}",
    "handed a petition to the {place}",
    "gathered in front of the {place} with flowers",
    "recorded a video appeal beside the {place}",
    "published an open letter to the {place}",
    "demanded a meeting at the {place}",
)
_PLACES = "ministry|city hall|recruitment office|garrison court|war memorial|regional assembly|party office".split("|")
_WANTS = (
    "the return of the mobilised men",
    "an end to the mobilisation",
    "leave for men who had served a year",
    "news of the missing",
)
_STATE = (
    "Police detained {n} of them and let them go in the evening.",
    "An official said that the request would be looked into.",
    "The governor promised to answer within a month.",
    "The court fined {n} participants.",
)
_FILLER = (
    "The weather was {w}, and few passers-by stopped for long.",
    "Prices of {g} have risen by {n} per cent, according to the statistics office.",
    "Nobody from the administration came out to speak to the crowd.",
    "A neighbour who sells {g} at the market remembered other winters.",
    "Several channels wrote about it, and their readers argued over {g}.",
    "The road to the airport was closed for repairs, which made the {w} morning no easier.",
    "Teachers at a nearby school said that lessons went on as usual.",
    "The organisers thanked those who had brought {g} and warm clothes.",
)
_WEATHER = "cold|wet|grey|bright|windy|foggy|mild".split("|")
_GOODS = "bread|petrol|sugar|boots|medicine|tea|firewood|candles".split("|")
_FIRST, _DAYS = datetime.date(2022, 9, 22), 800


class Run(NamedTuple):
    seconds: float
    cpu: float
    megabytes: float
    events: int
    changed: int


def article(number: int, of: int, again: int = 0) -> dict[str, str]:
    """A plausible report: an act told of by some articles, others mentioned after the fact, and much besides."""
    chance = random.Random(f"{number} {again}")
    happening = number * 2 // 5
    facts = random.Random(f"happening {happening}")
    day = _FIRST + datetime.timedelta(days=happening * _DAYS // max(1, of * 2 // 5))
    town, who = facts.choice(_TOWNS), facts.choice(_WHO)
    act, place, want = facts.choice(_ACTS), facts.choice(_PLACES), facts.choice(_WANTS)
    published = day + datetime.timedelta(days=chance.randrange(1, 4))

    def line(pattern: str) -> str:
        return pattern.format(w=chance.choice(_WEATHER), g=chance.choice(_GOODS), n=chance.randrange(2, 60))

    def filler(count: int) -> str:
        return " ".join(line(chance.choice(_FILLER)) for _ in range(count))

    count = facts.randrange(6, 90)
    told = f"{count} {who} of mobilised soldiers {act.format(place=place)} in {town} on {day:%A}"
    if chance.random() < 0.5:
        told = f"On {day.day} {day:%B}, {count} {who} of mobilised soldiers {act.format(place=place)} in {town}"
    paragraphs = [
        f"{told}. They called for {want}. {filler(2)}",
        f"{line(chance.choice(_STATE))} {filler(4)}",
        *(filler(chance.randrange(3, 7)) for _ in range(chance.randrange(2, 6))),
    ]
    if chance.random() < 0.03:
        past = day - datetime.timedelta(days=chance.randrange(20, 120))
        paragraphs.append(f"{filler(2)} The men had been called up on {past.day} {past:%B} {past.year}. {filler(2)}")
    title = f"{who.capitalize()} of soldiers in {town} ask for {want}"
    return {
        "id": f"{number:05}", "title": title, "published": str(published), "outlet": f"Outlet {number % 17}",
        "text": "\n\n".join(paragraphs),
    }  # fmt: skip


def write(seeds: Path, of: int, rows: bool, changed: Sequence[int] = ()) -> None:
    """Lays the articles out, one file each or all of them as rows of one file."""
    seeds.mkdir(parents=True, exist_ok=True)
    made = (article(number, of, again=number in changed) for number in range(of))
    if rows:
        with (seeds / "articles.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(each) + "\n" for each in made)
        return
    for each in made:
        head = "\n".join(f"{key.capitalize()}: {each[key]}" for key in ("title", "outlet", "published"))
        path, text = seeds / f"a{each['id']}.txt", f"{head}\n\n{each['text']}\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def build(folder: Path) -> Run:
    """One run of the program over the folder."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "generator", "build", "--seeds", str(folder / "seeds"), "--docs",
               str(folder / "docs"), "--subject", str(ROOT / "seeds/subject.toml"),
               "--anchors", str(ROOT / "seeds/anchors.toml")]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    lines = done.stdout.splitlines()
    changed = sum(line.split(" ")[0] in ("create", "update", "merge", "remove") for line in lines[:-1])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    events = len(list((folder / "docs/events").glob("*.md")))
    # ru_maxrss is of the largest process so far; a later run of the same size is no larger than the first
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(seconds, cpu, after.ru_maxrss / scale, events, changed)


def rows_of(sizes: Sequence[int], as_rows: bool, folder: Path) -> Iterator[str]:
    yield "| articles | events | first run: s | CPU s | articles a CPU s | peak MB | change: s | CPU s | changed |"
    yield "|---|---|---|---|---|---|---|---|---|"
    first: dict[int, Run] = {}
    for size in sorted(sizes):
        place = folder / str(size)
        write(place / "seeds", size, as_rows)
        one = first[size] = build(place)
        write(place / "seeds", size, as_rows, changed=[size // 2])
        two = build(place)
        yield (
            f"| {size:,} | {one.events:,} | {one.seconds:.1f} | {one.cpu:.1f} | {size / one.cpu:.0f} "
            f"| {one.megabytes:.0f} | {two.seconds:.1f} | {two.cpu:.1f} | {two.changed} |"
        )
    if {1000, 5000} <= set(first):
        wall, cpu = first[5000].seconds / first[1000].seconds, first[5000].cpu / first[1000].cpu
        yield f"\n5,000 against 1,000 articles: {wall:.1f} times the seconds, {cpu:.1f} times the CPU seconds."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rows", action="store_true", help="the articles as rows of one .jsonl file")
    parser.add_argument("--folder", type=Path, help="where to build (a temporary folder)")
    parser.add_argument("--data", help="not read: the articles are made here")
    chosen = parser.parse_args()
    print(f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes at work when it began\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for row in rows_of(chosen.articles, chosen.rows, chosen.folder or Path(folder)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
