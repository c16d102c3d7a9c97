"""What `benchmarks/dates.py` counts as wrong on the seen three quarters of TBAQ, by kind: a table, or every case.

    python benchmarks/dates_errors.py --data FOLDER [--list]

The unseen quarter is left out, for `--list` too: nothing may be tuned on it. A kind is told by the two values alone,
so that it holds for any version of the rules. The first four kinds are forms in which the annotators write what the
program writes by the guidelines of TimeML 1.2.1: no rule can follow both those and the documents that keep to them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.dates import CORPORA, Document, Found, Score, matched_in, read  # noqa: E402
from generator.timex import Timex, find  # noqa: E402

REFERENCES = {"now", "recently", "soon", "adverb-of-return", "recent-years", "vague-ago", "long-ago"}
COMPARISONS = {"ago", "earlier", "last-span", "this-span", "year-ago-adjective", "the-year", "year-ended"}


@dataclass(frozen=True)
class Error:
    kind: str
    document: str
    gold: str  # the value of the annotators, "" where they have none
    ours: str
    rule: str
    where: str


def value_kind(gold: str, ours: str, rule: str) -> str:
    """What sort of difference there is between two values of one expression."""
    if re.search(r"WXX|W\d$", gold) and re.search(r"W\d\d$", ours):
        return "form: weeks as 1989-WXX or 2000-W7, not 1989-W43"
    if gold.replace("-XX", "") == ours or gold.rstrip("X") == ours:
        return "form: 1994-XX, 198X, not 1994, 198"
    if re.match(re.escape(gold) + r"T(?:NI|MO|AF|EV|MI|DT)$", ours):
        return "form: a night as its bare day"
    if re.search(r"-QX$", gold):
        return "form: quarters as 1989-QX"
    if "W" in gold or "W" in ours.removeprefix("PXW"):
        return "weeks and weekends"
    if "Q" in gold + ours or rule in COMPARISONS:
        return "quarters, and years compared"
    if gold.startswith("P") or ours.startswith("P"):
        return "lengths and references"
    return {"weekday": "bare weekdays", "month": "bare months"}.get(rule, "other")


def errors(document: Document) -> Iterator[Error]:
    found = find(document.text, document.day)
    ours = [Found(timex.start, timex.end, timex.value) for timex in found]
    pairs = dict(matched_in(document.text, document.gold, ours))
    for number, gold in enumerate(document.gold):
        if number not in pairs:
            yield Error("not found", document.id, gold.value, "", "", _where(document.text, gold))
        elif ours[pairs[number]].value != gold.value:
            timex = found[pairs[number]]
            kind = value_kind(gold.value, timex.value, timex.rule)
            yield Error(
                f"value: {kind}", document.id, gold.value, timex.value, timex.rule, _where(document.text, timex)
            )
    for number in sorted(set(range(len(found))) - set(pairs.values())):
        timex = found[number]
        kind = "now, recent, soon, daily and the like" if timex.rule in REFERENCES else "others"
        kind = f"left out by the annotators: {kind}"
        yield Error(kind, document.id, "", timex.value, timex.rule, _where(document.text, timex))


def _where(text: str, found: Found | Timex) -> str:
    around = text[max(0, found.start - 60) : found.start], text[found.start : found.end], text[found.end :][:40]
    return " ".join("{}[[{}]]{}".format(*around).split())


def table(documents: Sequence[Document], some: Sequence[Error]) -> Iterator[str]:
    score = Score()
    for document in documents:
        ours = [Found(timex.start, timex.end, timex.value) for timex in find(document.text, document.day)]
        score.add(document.text, document.gold, ours)
    yield f"{len(documents)} documents, {score.gold} expressions, {score.system} found, {score.value} with their value:"
    yield f"value F1 {score.f1(score.value):.1f}, strict {score.f1(score.strict):.1f}"
    forms = sum(error.kind.startswith("value: form") for error in some)
    yield f"With the differences of form counted as right: {score.f1(score.value + forms):.1f}"
    yield "\n| Kind | Expressions |\n| --- | ---: |"
    for kind, count in sorted(Counter(error.kind for error in some).items()):
        yield f"| {kind} | {count} |"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="every case instead of the table")
    options = parser.parse_args(arguments)
    place, public = CORPORA["TBAQ"]
    path = options.data / place
    if not path.exists():
        print(f"TBAQ is missing: there is no {path}; a public copy is at {public}")
        return 1
    documents = [document for document in read(path) if not document.unseen]
    some = [error for document in documents for error in errors(document)]
    if options.list:
        for error in sorted(some, key=lambda error: (error.kind, error.rule, error.document)):
            print(
                f"{error.kind} | {error.rule} | {error.document} | {error.gold or '-'} | {error.ours} | {error.where}"
            )
    else:
        print("\n".join(table(documents, some)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
