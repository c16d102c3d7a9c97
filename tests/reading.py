"""Articles and sightings for tests, from plain paragraphs."""

from __future__ import annotations

from pathlib import Path

from generator.capture import captures
from generator.finding import sightings
from generator.knowledge.anchors import load
from generator.knowledge.subject import Subject
from generator.knowledge.subject_file import load_subject
from generator.values.model import Article, Dating, Sighting
from generator.values.when import When

ROOT = Path(__file__).resolve().parent.parent
SUBJECT = load_subject(ROOT / "seeds" / "subject.toml")
ANCHORS = load(ROOT / "seeds" / "anchors.toml")


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
