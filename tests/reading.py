"""Articles and sightings for tests, from plain paragraphs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.capture import captures
from generator.finding import sightings
from generator.knowledge.anchors import load
from generator.knowledge.subject import Subject
from generator.knowledge.subject_file import load_subject
from generator.reading.notes import Rules
from generator.values.model import Article, Dating, Sighting
from generator.values.when import When

ROOT = Path(__file__).resolve().parent.parent
SUBJECT = load_subject(ROOT / "seeds" / "subject.toml")
ANCHORS = load(ROOT / "seeds" / "anchors.toml")
RULES = Rules(SUBJECT, ANCHORS, {}, version="one")


def rows(cases: Path) -> list[tuple[str, str]]:
    """The lines of a file of cases, "W | Wives picketed the ministry.", but for those that begin with #."""
    lines = cases.read_text(encoding="utf-8").splitlines()
    return [(lane, text) for lane, _, text in (line.partition(" | ") for line in lines if line and line[0] != "#")]


def article(text: str, seed: str = "article.txt") -> Article:
    """A capture with a headline on its first line."""
    made = captures.parse(text.encode(), seed, lambda problem: None, suffix=".txt")
    assert made is not None
    return made


def sighted(
    text: str, published: str = "2023-11-20", subject: Subject = SUBJECT, seed: str = "article.txt"
) -> list[Sighting]:
    """What an article tells that was published then; "" where nobody knows when."""
    dating = Dating(When.parse(published), "sidecar") if published else Dating(None, "none")
    return sightings.find(article(text, seed), dating, subject, ANCHORS)


def timeline(docs: Path) -> list[dict[str, Any]]:
    """The events that a build has put into the public data."""
    events: list[dict[str, Any]] = json.loads((docs / "data/timeline.json").read_text(encoding="utf-8"))["events"]
    return events
