"""How well acts are found in short passages, each written in another manner and most in unusual words.

    python -m benchmarks.passages                 # every file below tests/cases/passages
    python -m benchmarks.passages --errors        # what was missed, dated wrongly, or told where nothing is marked
    python -m benchmarks.passages --weights FILE  # with other weights than those of the subject file

A passage has a headline, a text and the day on which it was published; marked are the words that tell an act of women's
(or what the state did to or about them) and its date in EDTF. Found is what stands on the same lane and quotes three
quarters of the marked words; its date is right if it lies within the marked one.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import pathlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.events_labelled import ROOT
from generator.capture import captures
from generator.finding import sightings
from generator.knowledge.anchors import Anchor
from generator.knowledge.anchors import load as load_anchors
from generator.knowledge.subject import Subject
from generator.knowledge.subject_file import load_subject
from generator.knowledge.weights import read as read_weights
from generator.values.model import Article, Dating, Sighting
from generator.values.when import When

CASES = ROOT / "tests" / "cases" / "passages"
_QUOTED, _SAME = 0.75, 0.5  # shares of the marked words in a quote: the act is found; it is no other one


class Mark(NamedTuple):
    words: str  # as they stand in the text
    when: When | None
    lane: str


class Passage(NamedTuple):
    where: str  # file and line
    title: str
    text: str
    published: str
    marks: tuple[Mark, ...]


@dataclasses.dataclass
class Tally:
    marked: int = 0
    found: int = 0
    dated: int = 0
    right: int = 0
    responses: int = 0
    responses_found: int = 0
    passages: int = 0
    foreign: int = 0
    errors: list[str] = dataclasses.field(default_factory=list)

    def rows(self) -> Iterator[str]:
        for name, part, of in (
            ("women's acts found", self.found, self.marked),
            ("responses found", self.responses_found, self.responses),
            ("dates right, of those found", self.right, self.dated),
        ):
            yield f"  {name:<32} {part / max(of, 1):.3f}  {part}/{of}"
        yield f"  {'told on the lane, and not marked':<32} {self.foreign:>5}  in {self.passages} passages"


def passages(file: pathlib.Path) -> Iterator[Passage]:
    """The rows of a file: title, text, published, and acts with passage, when and lane."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        marks = tuple(
            Mark(act["passage"], When.parse(act["when"]) if act["when"] else None, act["lane"]) for act in row["acts"]
        )
        yield Passage(f"{file.name}:{number}", row["title"], row["text"], row["published"], marks)


def article_of(passage: Passage) -> Article | None:
    capture = f"{passage.title}\n\n{passage.text}\n".encode()
    return captures.parse(capture, "passage.txt", lambda problem: None, suffix=".txt")


def read(passage: Passage, subject: Subject, anchors: tuple[Anchor, ...]) -> list[Sighting]:
    """What the program finds in it."""
    article = article_of(passage)
    if article is None:
        return []
    dating = Dating(When.parse(passage.published), "sidecar")
    return [s for s in sightings.find(article, dating, subject, anchors) if not s.aside]


def count(tally: Tally, passage: Passage, found: list[Sighting]) -> None:
    tally.passages += 1
    used: set[int] = set()
    for mark in passage.marks:
        hits = [i for i, s in enumerate(found) if s.lane == mark.lane and _share(mark.words, s.source.quote) >= _QUOTED]
        used.update(hits)
        women = mark.lane == "activism"
        tally.marked += women
        tally.responses += not women
        tally.found += women and bool(hits)
        tally.responses_found += not women and bool(hits)
        if not hits:
            tally.errors.append(f"{passage.where}: missed ({mark.lane}): {mark.words}")
        elif mark.when is not None:
            right = any(mark.when.contains(found[i].when) for i in hits)
            tally.dated += 1
            tally.right += right
            if not right:
                tally.errors.append(f"{passage.where}: dated {found[hits[0]].when}, not {mark.when}: {mark.words}")
    for i, s in enumerate(found):
        other = i in used or s.lane != "activism" or s.planned or s.source.line == 1
        if other or any(m.lane == s.lane and _alike(m.words, s.source.quote) for m in passage.marks):
            continue
        tally.foreign += 1
        tally.errors.append(f"{passage.where}: told, and not marked: {s.title}")


def _alike(one: str, other: str) -> bool:
    return max(_share(one, other), _share(other, one)) >= _SAME


def _share(words: str, quote: str) -> float:
    """The share of the words that stand in a quote."""
    wanted, there = _words(words), set(_words(quote))
    return sum(word in there for word in wanted) / max(len(wanted), 1)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def measure(file: pathlib.Path, subject: Subject, anchors: tuple[Anchor, ...]) -> Tally:
    tally = Tally()
    for passage in passages(file):
        count(tally, passage, read(passage, subject, anchors))
    return tally


def main() -> None:
    about = (__doc__ or "").split("\n", 1)[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.passages", description=about)
    parser.add_argument("files", nargs="*", type=pathlib.Path, default=sorted(CASES.glob("*.jsonl")))
    parser.add_argument("--weights", type=pathlib.Path, help="a file of weights instead of the subject's")
    parser.add_argument("--errors", action="store_true", help="list them")
    chosen = parser.parse_args()
    subject, anchors = load_subject(ROOT / "seeds/subject.toml"), load_anchors(ROOT / "seeds/anchors.toml")
    if chosen.weights:
        subject = dataclasses.replace(subject, weights=read_weights(chosen.weights))
    for file in chosen.files:
        tally = measure(file, subject, anchors)
        print("\n".join([file.stem, *tally.rows(), *(f"    {each}" for each in tally.errors if chosen.errors)]))


if __name__ == "__main__":
    main()
