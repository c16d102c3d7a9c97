"""Attack strings as fields of every export and as titles of pages: read back by independent programs.

`python -m tests.torture.exports [FOLDER]` takes the folder of hostile data, and prints what it tried and
what came of it.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sys
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import icalendar

from generator.exports import exports
from generator.values.model import Article, ArticlePage, Event, Source
from generator.values.when import When
from generator.writing.article_places import place_articles
from generator.writing.front import Stated, washed
from generator.writing.identity import assign
from tests.rendering import read
from tests.test_exports import FIELDS
from tests.torture.escape import payloads
from tests.torture.report import row

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def wrong_fields(texts: list[str]) -> Iterator[str]:
    """What is wrong with exports in which each text fills all fields of an event and an article, as typed by hand."""
    events = [
        Stated(
            Event(
                text or "-", When("2024"), id=f"e{n}", path=f"events/e{n}.md", summary=text, kind=text, actors=(text,),
                places=(text,), demands=(text,), tags=(text,), sources=(Source(f"{n}.txt", 1, text, text, text, text),),
            )
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    articles = [
        ArticlePage(f"a{n}", f"{n}.txt", text or "-", outlet=text, url=text, path=f"articles/a{n}.md")
        for n, text in enumerate(texts)
    ]
    made = exports(events, articles, "https://news.example/", "Title")
    whole = json.loads(made["data/timeline.json"])
    if len(whole["events"]) != len(texts):
        yield "timeline.json"
    for event in whole["events"]:
        if event["sources"][0]["quote"] != texts[int(event["id"][1:])]:
            yield "timeline.json: a quote changed"
    for separator in ",;\t":
        rows = list(csv.reader(io.StringIO(made["data/timeline.csv"]), delimiter=separator))
        if any(_FORMULA.match(cell) for row in rows for cell in row):
            yield f"timeline.csv read with {separator!r}: a formula"
        if separator == "," and len(rows) != len(texts) + 1:
            yield "timeline.csv: rows"
    calendar: Any = icalendar.Calendar.from_ical(made["data/timeline.ics"])
    parts = calendar.walk("VEVENT")
    if len(parts) != len(texts) or len(calendar.walk()) != len(texts) + 1 or any(set(part) - FIELDS for part in parts):
        yield "timeline.ics"
    feed = feedparser.parse(made["data/feed.xml"])
    if feed.bozo or len(feed.entries) != min(len(texts), 100):
        yield "feed.xml"
    if len({element.tag for element in etree.fromstring(made["data/feed.xml"]).iter()}) > 11:
        yield "feed.xml: an element more"
    for slide in json.loads(made["data/timelinejs.json"])["events"]:
        if {tag for tag, _ in read(slide["text"]["text"])[0]} - {"p", "a"} or read(slide["text"]["headline"])[0]:
            yield "timelinejs.json: markup"
    for item in json.loads(made["data/sources.csl.json"]):
        if not re.match(r"https?://|mailto:|$", item.get("URL", "")):
            yield "sources.csl.json: an address"


def wrong_names(texts: list[str]) -> Iterator[str]:
    """What is wrong with the pages' names where each text is an event's title and an article's file name."""
    sources = [Source("a.txt", n, f"passage number {n}") for n in range(len(texts))]
    found = [washed(Event(text, When("2024"), sources=(source,))) for text, source in zip(texts, sources, strict=True)]
    events = assign(found, []).events
    places = place_articles([Article(text, "0" * 64, "T", "", ()) for text in dict.fromkeys(texts)], []).paths
    paths = [*(event.path for event in events), *places.values()]
    if len({path.casefold() for path in paths}) != len(paths) or len({event.id for event in events}) != len(events):
        yield "a name twice"
    for path in paths:
        if not re.fullmatch(r"(events|articles)/[a-z0-9]+(-[a-z0-9]+)*\.md", path) or len(path.encode()) > 90:
            yield f"a bad name: {path}"


def random_texts(number: int) -> Iterator[str]:
    rng = random.Random(20220921)
    for _ in range(number):
        reach = rng.choice([(32, 127), (0x400, 0x460), (0, 0x110000)])
        yield "".join(chr(rng.randrange(*reach)) for _ in range(rng.randrange(90)))


def main(folder: str = "../shared/data/hostile") -> int:
    texts = list(dict.fromkeys(payloads(Path(folder))))
    wrong: list[str] = []
    for start in range(0, len(texts), 100):
        wrong += wrong_fields(texts[start : start + 100])
    print(*wrong[:20], sep="\n")
    broken = row("exports read back: CSV with , ; tab, calendar, feeds, JSON", f"{len(texts)} in 7 formats", len(wrong))
    names = list(dict.fromkeys([*texts, *random_texts(10_000)]))
    bad = list(wrong_names(names))
    print(*bad[:20], sep="\n")
    broken += row("file names and ids", f"{len(names)} titles and names", len(bad))
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
