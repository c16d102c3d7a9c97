"""Learn what words weigh from the labelled articles, all but the unseen part, and write it beside the subject file.

    python -m benchmarks.weights                      # seeds/weights.toml anew
    python -m benchmarks.weights --without PART …     # learned without some parts, to be measured on them
    python -m benchmarks.weights --held               # how well sentences are told apart that it did not learn from
    python -m benchmarks.weights --whole              # the whole program on each part, with what the others taught

A sentence tells an act where five words in a row of it stand in the passage of an act of women's that is marked and
required; sentences of acts that a timeline may leave out are left out here too; all others tell none. What is fitted is
a logistic regression, by gradient descent with a step for each word (AdaGrad) and a penalty on large weights.
Nothing hangs on chance: the same articles give the same file.
"""

from __future__ import annotations

import argparse
import json
import math
import pathlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.events_labelled import CASES, ROOT, SUBJECT, Tally, build
from benchmarks.marks import load, runs
from generator.capture import captures
from generator.capture.units import units
from generator.knowledge.weights import features
from generator.values.problems import Problems

_SMALL = re.compile(r"(?<!\w)[a-z]+(?!\w)")
FILE = ROOT / "seeds" / "weights.toml"
UNSEEN = "unseen"
_ROUNDS, _RATE, _PENALTY = 25, 0.25, 4.0
_LEAST = 3  # sentences that a word must stand in
_KEPT = 2500  # words and pairs, those that matter most
_LIKELY, _UNLIKELY, _FAIR, _SURER = (
    1.8,
    -1.7,
    0.3,
    0.6,
)  # chosen with the whole program, on parts that it did not learn from
_LINE = 120  # characters


class Heard(NamedTuple):
    part: str
    text: str
    tells: bool


class Learned(NamedTuple):
    words: dict[str, float]
    bias: float

    def of(self, text: str) -> float:
        return self.bias + sum(self.words.get(each, 0.0) for each in features(text))


def sentences(folders: Iterable[pathlib.Path]) -> Iterator[Heard]:
    """The sentences and headlines of labelled articles, but for those of acts that may be left out."""
    for folder in folders:
        cases = load(folder)
        for seed in cases.articles:
            marks = [mark for mark in cases.marks.values() if mark.seed == seed and mark.welcome]
            for unit in units(folder / seed, Problems(), folder):
                _, article = captures.read_unit(unit, Problems())
                for sentence in article.sentences if article is not None else ():
                    if sentence.role not in ("title", "body"):
                        continue
                    said = runs(sentence.text)
                    told = [mark for mark in marks if mark.runs & said]
                    if not told or any(mark.wanted for mark in told):
                        yield Heard(folder.name, sentence.text, bool(told))


def learn(heard: Sequence[Heard]) -> Learned:
    """Weights by which the sentences are told apart, rounded as they are written."""
    sets = [features(each.text) for each in heard]
    often = Counter(word for row in sets for word in row)
    small = {word for each in heard for word in _SMALL.findall(each.text)}
    names = sorted(word for word, n in often.items() if n >= _LEAST and _is_no_name(word, small))
    number = {word: i for i, word in enumerate(names)}
    rows = [[number[word] for word in sorted(row) if word in number] for row in sets]
    weights, squares = [0.0] * len(names), [1e-8] * len(names)
    bias, square = 0.0, 1e-8
    shrink = [_PENALTY / often[word] for word in names]  # each word's share of the penalty, a sentence that has it
    for _ in range(_ROUNDS):
        for row, each in zip(rows, heard, strict=True):
            odds = bias + sum([weights[i] for i in row])
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - each.tells
            square += error * error
            bias -= _RATE * error / math.sqrt(square)
            for i in row:
                slope = error + shrink[i] * weights[i]
                squares[i] += slope * slope
                weights[i] -= _RATE * slope / math.sqrt(squares[i])
    ranked = sorted(range(len(names)), key=lambda i: (-abs(weights[i]) * math.sqrt(often[names[i]]), names[i]))
    kept = {names[i]: round(weights[i], 2) for i in ranked[:_KEPT]}
    return Learned({word: kept[word] for word in sorted(kept) if kept[word]}, round(bias, 2))


def _is_no_name(feature: str, small: Collection[str]) -> bool:
    """Does each of its words stand somewhere in small letters? A name that opens a sentence weighs nothing either."""
    return all(word in small or not word.isalpha() or word.isupper() for word in feature.split())


def written(learned: Learned) -> str:
    """The file."""
    about = "What words weigh in whether a sentence tells an act of women's; learned by `python -m benchmarks.weights`"
    lines = [f'about = "{about}"', f"bias = {learned.bias}", f"likely = {_LIKELY}", f"unlikely = {_UNLIKELY}"]
    lines += [f"fair = {_FAIR}", f"surer = {_SURER}", ""]
    lines += ["[words]", *(f"{_quoted(word)} = {weight}" for word, weight in learned.words.items())]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    return f"'{word}'" if '"' in word and "'" not in word else json.dumps(word, ensure_ascii=False)


def main() -> None:
    about = (__doc__ or "").split("\n", 1)[0]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=about)
    parser.add_argument("--without", nargs="+", default=[], help="parts not to learn from")
    parser.add_argument("--to", type=pathlib.Path, default=FILE, help="the file to write")
    parser.add_argument("--held", action="store_true", help="measure on each part what was learned from the others")
    parser.add_argument("--whole", action="store_true", help="build each part with what was learned from the others")
    chosen = parser.parse_args()
    folders = sorted(f for f in CASES.iterdir() if (f / "joins.json").exists() and f.name != UNSEEN)
    heard = list(sentences(f for f in folders if f.name not in chosen.without))
    if chosen.held:
        print("\n".join(held(heard)))
        return
    if chosen.whole:
        print("\n".join(whole(folders, heard)))
        return
    learned = learn(heard)
    chosen.to.write_text(written(learned), encoding="utf-8")
    print(f"{len(learned.words)} words and pairs, learned from {len(heard)} sentences")


def held(heard: Sequence[Heard]) -> Iterator[str]:
    """For each threshold: of the sentences above it, how many tell an act; of those that do, how many are above it."""
    scored: list[tuple[float, bool]] = []
    for part in sorted({each.part for each in heard}):
        learned = learn([each for each in heard if each.part != part])
        scored += [(learned.of(each.text), each.tells) for each in heard if each.part == part]
    acts = sum(tells for _, tells in scored)
    yield "| log odds | sentences above | of these tell an act | of all that tell one |"
    yield "|---:|---:|---:|---:|"
    for least in (_UNLIKELY, -1.0, 0.0, 1.0, _LIKELY, 2.5, 3.0):
        above = [tells for odds, tells in scored if odds >= least]
        yield f"| {least} | {len(above)} | {sum(above) / len(above):.3f} | {sum(above) / acts:.3f} |"


def whole(folders: Sequence[pathlib.Path], heard: Sequence[Heard]) -> Iterator[str]:
    """The sums of what `events_labelled` counts: by grammar alone, and with what the other parts taught."""
    alone, taught = Counter[str](), Counter[str]()
    of_alone, of_taught = Counter[str](), Counter[str]()
    for folder in folders:
        cases = load(folder)
        for found, of, learned in (
            (alone, of_alone, None),
            (taught, of_taught, learn([each for each in heard if each.part != folder.name])),
        ):
            with tempfile.TemporaryDirectory() as place:
                beside = pathlib.Path(place, "subject")
                beside.mkdir()
                shutil.copy(SUBJECT, beside / SUBJECT.name)
                if learned is not None:
                    (beside / FILE.name).write_text(written(learned), encoding="utf-8")
                timeline = build(cases, pathlib.Path(place), hidden=False, subject=beside / SUBJECT.name)
            for name, (part, all_) in Tally(cases, timeline).all().figures.items():
                found[name] += part
                of[name] += all_
    yield "| measure | grammar alone | with weights of other parts |"
    yield "|---|---:|---:|"
    for name in of_alone:
        yield f"| {name} | {_share(alone[name], of_alone[name])} | {_share(taught[name], of_taught[name])} |"


def _share(part: int, of: int) -> str:
    return f"{part / max(of, 1):.3f} ({part:,}/{of:,})"


if __name__ == "__main__":
    main()
