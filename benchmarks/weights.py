"""Learn what words weigh from the labelled articles, all but the unseen part, and write it beside the subject file.

    python -m benchmarks.weights                      # seeds/weights.toml anew
    python -m benchmarks.weights --without PART …     # learned without some parts, to be measured on them
    python -m benchmarks.weights --held               # how well sentences are told apart that it did not learn from

For each lane by itself: a sentence tells an act where five words in a row of it stand in the passage of an act that is
marked on that lane and required; sentences of acts that a timeline may leave out are left out here too; all others tell
none. What is fitted is
a logistic regression, by gradient descent with a step for each word (AdaGrad) and a penalty on large weights.
Nothing hangs on chance: the same articles give the same file.
"""

from __future__ import annotations

import argparse
import math
import pathlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.events_labelled import CASES, ROOT
from benchmarks.marks import Mark, load, runs
from generator.capture import captures
from generator.capture.units import units
from generator.knowledge.weights import features
from generator.values.problems import Problems

FILE = ROOT / "seeds" / "weights.toml"
UNSEEN = "unseen"
_ROUNDS, _RATE, _PENALTY = 25, 0.25, 4.0
_LEAST = 3  # sentences that a word must stand in
_KEPT = 2500  # words and pairs, those that matter most
_LIMITS = {"activism": (1.5, -1.7), "response": (9.9, -2.4)}  # likely, unlikely; chosen with the whole program, on parts
# that it did not learn from
_LINE = 120  # characters


class Heard(NamedTuple):
    part: str
    text: str
    tells: frozenset[str]  # the lanes of the acts that it tells
    may: frozenset[str]  # … and of those that may be left out


class Learned(NamedTuple):
    words: dict[str, float]
    bias: float

    def of(self, text: str) -> float:
        return self.bias + sum(self.words.get(each, 0.0) for each in features(text))


def sentences(folders: Iterable[pathlib.Path]) -> Iterator[Heard]:
    """The sentences and headlines of labelled articles."""
    for folder in folders:
        cases = load(folder)
        for seed in cases.articles:
            marks = [mark for mark in cases.marks.values() if mark.seed == seed]
            for unit in units(folder / seed, Problems(), folder):
                _, article = captures.read_unit(unit, Problems())
                for sentence in article.sentences if article is not None else ():
                    if sentence.role in ("title", "body"):
                        said = runs(sentence.text)
                        told = [mark for mark in marks if mark.runs & said]
                        yield Heard(folder.name, sentence.text, *_lanes(told))


def _lanes(told: Iterable[Mark]) -> tuple[frozenset[str], frozenset[str]]:
    tells: set[str] = set()
    may: set[str] = set()
    for mark in told:
        optional = mark.gold["optional"] or mark.gold["either"]
        (may if optional else tells).add("activism" if mark.women else mark.gold["lane"])
        if mark.gold["either"]:
            may.add("activism")
    return frozenset(tells), frozenset(may)


def told_apart(heard: Iterable[Heard], lane: str) -> list[tuple[str, bool]]:
    """Sentences, and whether they tell an act on a lane; without those that tell one that may be left out."""
    return [(each.text, lane in each.tells) for each in heard if lane in each.tells or lane not in each.may]


def learn(told: Sequence[tuple[str, bool]]) -> Learned:
    """Weights by which the sentences are told apart, rounded as they are written."""
    sets = [features(text) for text, _ in told]
    often = Counter(word for row in sets for word in row)
    names = sorted(word for word, n in often.items() if n >= _LEAST)
    number = {word: i for i, word in enumerate(names)}
    rows = [[number[word] for word in sorted(row) if word in number] for row in sets]
    weights, squares = [0.0] * len(names), [1e-8] * len(names)
    bias, square = 0.0, 1e-8
    shrink = [_PENALTY / often[word] for word in names]  # each word's share of the penalty, a sentence that has it
    for _ in range(_ROUNDS):
        for row, (_, tells) in zip(rows, told, strict=True):
            odds = bias + sum([weights[i] for i in row])
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - tells
            square += error * error
            bias -= _RATE * error / math.sqrt(square)
            for i in row:
                slope = error + shrink[i] * weights[i]
                squares[i] += slope * slope
                weights[i] -= _RATE * slope / math.sqrt(squares[i])
    ranked = sorted(range(len(names)), key=lambda i: (-abs(weights[i]) * math.sqrt(often[names[i]]), names[i]))
    kept = {names[i]: round(weights[i], 2) for i in ranked[:_KEPT]}
    return Learned({word: kept[word] for word in sorted(kept) if kept[word]}, round(bias, 2))


def written(learned: Mapping[str, Learned]) -> str:
    """The file."""
    lines = ['about = "What words weigh in whether a sentence tells an act; learned by `python -m benchmarks.weights`"']
    for lane, each in learned.items():
        likely, unlikely = _LIMITS[lane]
        lines += ["", f"[{lane}]", f"bias = {each.bias}", f"likely = {likely}", f"unlikely = {unlikely}"]
        lines += ["", f"[{lane}.words]", *(f"{_quoted(word)} = {weight}" for word, weight in each.words.items())]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    return f"'{word}'" if '"' in word else f'"{word}"'


def main() -> None:
    about = (__doc__ or "").split("\n", 1)[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=about)
    parser.add_argument("--without", nargs="+", default=[], help="parts not to learn from")
    parser.add_argument("--to", type=pathlib.Path, default=FILE, help="the file to write")
    parser.add_argument("--held", action="store_true", help="measure on each part what was learned from the others")
    chosen = parser.parse_args()
    folders = sorted(f for f in CASES.iterdir() if (f / "joins.json").exists() and f.name != UNSEEN)
    heard = list(sentences(f for f in folders if f.name not in chosen.without))
    if chosen.held:
        print("\n".join(held(heard)))
        return
    learned = {lane: learn(told_apart(heard, lane)) for lane in _LIMITS}
    chosen.to.write_text(written(learned), encoding="utf-8")
    counts = ", ".join(f"{len(each.words)} on the lane {lane}" for lane, each in learned.items())
    print(f"words and pairs that weigh something: {counts}; learned from {len(heard)} sentences")


def held(heard: Sequence[Heard]) -> Iterator[str]:
    """For each threshold: of the sentences above it, how many tell an act; of those that do, how many are above it."""
    for lane, limits in _LIMITS.items():
        scored: list[tuple[float, bool]] = []
        for part in sorted({each.part for each in heard}):
            learned = learn(told_apart([each for each in heard if each.part != part], lane))
            own = told_apart([each for each in heard if each.part == part], lane)
            scored += [(learned.of(text), tells) for text, tells in own]
        acts = sum(tells for _, tells in scored)
        yield f"\n| {lane}: log odds | sentences above | of these tell an act | of all that tell one |"
        yield "|---:|---:|---:|---:|"
        for least in sorted({*limits, -3.0, -1.0, 0.0, 1.0, 2.0, 3.0}):
            above = [tells for odds, tells in scored if odds >= least]
            if above:
                yield f"| {least} | {len(above)} | {sum(above) / len(above):.3f} | {sum(above) / acts:.3f} |"


if __name__ == "__main__":
    main()
