"""How the program grows: builds 100, 1,000 and 5,000 generated articles, then again after one of them has changed.

    python benchmarks/scale.py [--articles 100 1000 5000] [--rows] [--folder FOLDER]

The articles are made here, of some 300 words each, from lists of words and a seed. On average five tell of one act and
of what the state did about it, in the words of several papers, most acts being told by few and some by very many:
5,000 articles tell of some 1,000 acts and as many answers, about 2,000 happenings. Three in ten repeat one of four
facts of the background, and the rest is filler without dates.
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
_ACTS = (  # each in the words of several papers
    ("held a picket outside the {place}", "picketed the {place}", "stood with placards outside the {place}"),
    ("handed a petition to the {place}", "brought a petition to the {place}", "delivered a petition to the {place}"),
    ("laid flowers in front of the {place}", "came to the {place} with flowers and laid them down"),
    ("recorded a video appeal beside the {place}", "made a video appeal, filmed beside the {place},"),
    ("published an open letter to the {place}", "wrote an open letter to the {place}"),
    ("demanded a meeting at the {place}", "went to the {place} and demanded a meeting"),
)
_PLACES = "ministry|city hall|recruitment office|garrison court|war memorial|regional assembly|party office".split("|")
_WANTS = (
    "the return of the mobilised men",
    "an end to the mobilisation",
    "leave for men who had served a year",
    "news of the missing",
)
_ASKED = ("to call for {want}", "calling for {want}", "and called for {want}")
_STATE = (
    ("Police detained {n} of the {who} and let them go in the evening.", "Police detained {n} of the {who}."),
    ("The governor promised the {who} to answer within a month.", "The governor promised an answer to the {who}."),
    ("The court fined {n} of the {who}.", "The court fined {n} of the {who} for an unauthorised rally."),
)
_BACKGROUND = (  # what everybody repeats
    "The mobilisation was announced on 21 September 2022.",
    "On 28 October 2022 the minister reported that the mobilisation was completed.",
    "The men had been called up in the autumn of 2022.",
    "Parliament passed the law on electronic summonses on 11 April 2023.",
)
_FILLER = (
    "The weather is {weather}, and few passers-by stop for long.",
    "Prices of {goods} are said to be rising {often}.",
    "Nobody from the {office} wanted to speak to reporters.",
    "{name}, who sells {goods} at the {spot}, remembers other winters.",
    "Several channels wrote about it, and their readers argued over {goods}.",
    "The road to the {spot} is narrow, which makes the {weather} mornings no easier.",
    "Teachers at a school near the {spot} say that lessons go on as usual.",
    "The {office} thanks those who bring {goods} and {goods}.",
    "“We have been waiting {lately},” said {name}, {n}.",
    "The {office} does not answer questions {often}.",
    "{name} lives in the district and knows every family by the {spot}.",
    "About {n} people work at the {office}, most of them with {goods} on their desks.",
    "The {spot} is swept {often}, and {goods} are sold there {often}.",
    "Buses from the {spot} run {often} and are full of people with {goods}.",
    "Asked about {goods}, {name} only shrugged and pointed to the {spot}.",
    "What the {office} will do about the {spot} is not known.",
    "The local paper, which belongs to the {office}, prints a page on {goods} instead.",
    "It takes {n} minutes to walk from the {spot} to the {office}, longer in {weather} weather.",
)
_WORDS = {
    "weather": "cold|wet|grey|bright|windy|foggy|mild|icy|dull|dry|stormy|sultry",
    "goods": "bread|petrol|sugar|boots|medicine|tea|firewood|candles|socks|buckwheat|batteries|blankets|onions|"
    "cement|paint|glass|coal|honey|salt|yarn|bandages|radios|shovels|tinned fish",
    "office": "statistics office|administration|housing department|post office|pension fund|tax office|water works|"
    "labour exchange|electricity company|forestry office|chamber of trade|railway",
    "spot": "market|airport|river port|stadium|bus station|old mill|library|swimming pool|brewery|cinema|bridge|"
    "fire station|cathedral|tram depot|botanical garden|weather station",
    "lately": "for three weeks|for a long time|for half a year|for more than a year|for days|for months",
    "often": "every morning|every Sunday|twice a week|daily|each month|on weekdays",
    "name": "Anna P.|Boris K.|Galina S.|Denis V.|Yelena M.|Igor T.|Larisa F.|Maxim D.|Nina R.|Oleg Z.|Raisa B.|"
    "Tamara L.",
}
_CHOICES = {key: words.split("|") for key, words in _WORDS.items()}
_SPREAD = (1, 1, 1, 1, 2, 2, 3, 4, 8, 27)  # articles that tell of one happening: most a few, some very many
_FIRST, _DAYS = datetime.date(2022, 9, 22), 800


class Run(NamedTuple):
    seconds: float
    cpu: float
    megabytes: float
    events: int
    changed: int


def happenings(articles: int) -> list[int]:
    """For each article the number of the happening that it tells of."""
    chance = random.Random("happenings")
    found: list[int] = []
    number = 0
    while len(found) < articles:
        found += [number] * chance.choice(_SPREAD)
        number += 1
    return found[:articles]


def article(number: int, tells: Sequence[int], again: int = 0) -> dict[str, str]:
    """A plausible report of some 300 words: an act and what the state did about it, and much besides."""
    chance, facts = random.Random(f"{number} {again}"), random.Random(f"happening {tells[number]}")
    day = _FIRST + datetime.timedelta(days=tells[number] * _DAYS // (tells[-1] + 1))
    town, who, want = facts.choice(_TOWNS), facts.choice(_WHO), facts.choice(_WANTS)
    acts, place, count = facts.choice(_ACTS), facts.choice(_PLACES), facts.randrange(6, 90)
    answers, held = facts.choice(_STATE), facts.randrange(2, count)
    published = day + datetime.timedelta(
        days=chance.randrange(1, 4) if chance.random() < 0.8 else chance.randrange(4, 40)
    )

    def line() -> str:
        words = {key: chance.choice(values) for key, values in _CHOICES.items()}
        text = chance.choice(_FILLER).format(n=chance.randrange(2, 60), **words)
        return text[:1].upper() + text[1:]

    def filler(least: int, most: int) -> str:
        return " ".join(line() for _ in range(chance.randrange(least, most)))

    by_name = published - day <= datetime.timedelta(days=6) and chance.random() < 0.5
    date = f"on {day:%A}" if by_name else f"on {day.day} {day:%B}"
    act = f"{chance.choice(acts).format(place=place)} {chance.choice(_ASKED).format(want=want)}"
    group = f"{count} {who}" if chance.random() < 0.7 else f"A group of {who}"
    told = f"{group} of mobilised soldiers in {town} {act} {date}"
    if chance.random() < 0.5:
        told = f"{date[:1].upper()}{date[1:]}, {group[:1].lower()}{group[1:]} of mobilised soldiers in {town} {act}"
    answer = chance.choice(answers).format(n=held, who=who)
    paragraphs = [
        f"{told}. {filler(2, 4)}",
        f"{answer if chance.random() < 0.7 else line()} {filler(3, 5)}",
        *(filler(3, 6) for _ in range(chance.randrange(2, 6))),
    ]
    if chance.random() < 0.3:
        paragraphs[-1] += f" {chance.choice(_BACKGROUND)}"
    return {
        "id": f"{number:05}", "title": f"{who.capitalize()} of soldiers in {town} ask for {want}",
        "published": str(published), "outlet": f"Outlet {number % 17}", "text": "\n\n".join(paragraphs),
    }  # fmt: skip


def write(seeds: Path, of: int, rows: bool, changed: Sequence[int] = ()) -> None:
    """Lays the articles out, one file each or all of them as rows of one file."""
    seeds.mkdir(parents=True, exist_ok=True)
    tells = happenings(of)
    made = (article(number, tells, again=number in changed) for number in range(of))
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
    kept = {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"),
    }  # as it is by default
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **kept})
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
