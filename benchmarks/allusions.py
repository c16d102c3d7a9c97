"""How often the public facts of `seeds/anchors.toml` are known again in other people's words.

    python -m benchmarks.allusions            # known again, and taken for others
    python -m benchmarks.allusions --errors   # which were not, and which were taken for facts that they are not

Each passage is one to three sentences of an article about the families of mobilised men that alludes to one fact, or
to something that only looks like it (`fact` null). They were written by somebody who saw the facts and their dates, and
none of the words by which the program knows them: newspapers put most of these things more plainly.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.events_labelled import ROOT
from generator.knowledge.anchors import Anchor, load, matches, relevant

CASES = ROOT / "tests" / "cases" / "passages" / "allusions" / "facts.jsonl"
ABOUT = " Their husbands were mobilised in Russia for the war in Ukraine; their wives and mothers ask for them."
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"”’']?\s+")


class Passage(NamedTuple):
    text: str
    fact: str  # its id; "" where it tells none
    looks_like: str  # the id of the fact for which it may be taken
    counts: bool  # does it count time from the fact?


def passages(file: pathlib.Path = CASES) -> Iterator[Passage]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Passage(row["text"], row["fact"] or "", row["looks_like"] or "", bool(row["distance"]))


def known(passage: Passage, anchors: tuple[Anchor, ...]) -> set[str]:
    """The ids of the facts that the program finds told in it."""
    told = relevant(anchors, passage.text + ABOUT)
    ways = ("words", "counted") if passage.counts else ("words",)
    parts = _SENTENCE_ENDS.split(passage.text)
    return {match.anchor.id for part in parts for way in ways for match in matches(told, part, way)}


def main() -> None:
    about = (__doc__ or "").split("\n", 1)[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.allusions", description=about)
    parser.add_argument("--errors", action="store_true", help="list them")
    chosen = parser.parse_args()
    anchors = load(ROOT / "seeds/anchors.toml")
    right = facts = taken = others = 0
    for passage in passages():
        found = known(passage, anchors)
        wrong = passage.looks_like in found if not passage.fact else passage.fact not in found
        if passage.fact:
            facts, right = facts + 1, right + (not wrong)
        else:
            others, taken = others + 1, taken + wrong
        if wrong and chosen.errors:
            print(f"  {'missed' if passage.fact else 'taken for'} {passage.fact or passage.looks_like}: {passage.text}")
    print(f"known again {right}/{facts} ({right / facts:.3f}); taken for a fact that it is not {taken}/{others}")


if __name__ == "__main__":
    main()
