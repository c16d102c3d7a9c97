"""Why days are missed: what becomes of each day that a journalist chose and the program did not.

    python -m benchmarks.events_causes --data FOLDER [--only syria] [--days]

The data are those of `benchmarks/events.py`. A day missed is looked for in the articles by the words of the
journalist's own sentences: who says most of them (rarer words weigh more) tells of it.
The first that fits is the cause:

    another year   the same day of the next year is told of more by half: the list has the wrong year
    not told       no article of the timeline tells of it
    outweighed     it is told of and dated to the day, but other days have more weight
    elsewhere      it is told of, and dated to another day
    undated        the sentence has no date, and stands in an article of that day or the next
    no event       the sentence gave no event, or its article came later and does not say when

The last column counts the days chosen wrongly that lie next to one missed.
"""

from __future__ import annotations

import argparse
import datetime
import math
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.events import lay_out, measured, picked, read
from generator.grammar.stems import stems
from generator.joining import copies
from generator.joining.events import gather
from generator.knowledge.subject import Subject
from generator.reading import Read, read_folder
from generator.reading.notes import Rules

CAUSES = ("another year", "not told", "outweighed", "elsewhere", "undated", "no event")
TOLD = 0.42  # share of the weight of the journalist's words
MORE = 1.5
LATER = 400  # days after which an article is no report of a day any more
SOON = 7
LEAST = 3  # words in common


class Line(NamedTuple):
    """A sentence of an article."""

    published: datetime.date
    words: frozenset[str]
    dates: tuple[str, ...]  # of the events that it gave


def lines_of(reads: Sequence[Read]) -> Iterator[Line]:
    for one in reads:
        day = one.published.published and one.published.published.earliest
        dates = defaultdict[str, list[str]](list)
        for s in one.sightings:
            dates[s.source.quote].append(str(s.when))
        for sentence in one.article.sentences if day else ():
            if sentence.role == "body" and day:
                quote = re.sub(r"\s+", " ", sentence.text)
                yield Line(day, stems(sentence.text), tuple(dates.get(quote, ())))


def telling(sentences: Collection[str], day: datetime.date, lines: Sequence[Line], within: int,
            weight: dict[str, float]) -> list[tuple[float, Line]]:  # fmt: skip
    """The lines of the time after the day with the share of a sentence's words that they hold."""
    asked = [(words, sum(weight.get(w, 0) for w in words)) for words in map(stems, sentences)]
    found = []
    for line in lines:
        if not -1 <= (line.published - day).days <= within:
            continue
        shares = (sum(weight.get(w, 0) for w in words & line.words) / total
                  for words, total in asked if total and len(words & line.words) >= LEAST)  # fmt: skip
        found.append((max(shares, default=0.0), line))
    return found


def cause(day: str, sentences: Collection[str], inside: Sequence[Line], topic: Sequence[Line],
          weight: dict[str, float]) -> str:  # fmt: skip
    date = datetime.date.fromisoformat(day)
    year_on = date + datetime.timedelta(days=365 + (datetime.date(date.year + 1, 3, 1).day == 29))
    now, then = (
        max((share for share, _ in telling(sentences, d, topic, SOON, weight)), default=0.0) for d in (date, year_on)
    )
    if then >= TOLD and then >= MORE * now:
        return "another year"
    told = [line for share, line in telling(sentences, date, inside, LATER, weight) if share >= TOLD]
    if not told:
        return "not told"
    if any(day in line.dates for line in told):
        return "outweighed"
    if any(line.dates for line in told):
        return "elsewhere"
    return "undated" if any((line.published - date).days <= 1 for line in told) else "no event"


def rows(data: Path, only: str, *, days: bool) -> Iterator[str]:
    yield "| timeline | days | found | " + " | ".join(CAUSES) + " | wrong, and next to one missed |"
    yield "|---" + "|---:" * (len(CAUSES) + 3) + "|"
    total: Counter[str] = Counter()
    for topic in sorted(path for path in data.iterdir() if (path / "timelines.jsonl").exists()):
        if only and topic.name != only:
            continue
        articles = read(topic / "articles.jsonl")
        with tempfile.TemporaryDirectory() as folder:
            span = sorted(row["time"][:10] for row in articles)
            lay_out(articles, span, Path(folder, "seeds"))
            reads = read_folder(Path(folder, "seeds"), Rules(Subject(), (), {}), lambda problem: None)
            everything = {one.head.seed: list(lines_of([one])) for one in reads}
        for number, timeline in enumerate(read(topic / "timelines.jsonl")):
            told = {day[:10]: sentences for day, sentences in timeline}
            gold = sorted(told)
            inside = [one for one in reads if gold[0] <= str(one.published.published) <= gold[-1]]
            found = picked(events_of(inside), gold)
            lines = [line for one in inside for line in everything[one.head.seed]]
            count = Counter(word for line in lines for word in line.words)
            weight = {word: math.log(len(lines) / (1 + n)) for word, n in count.items()}
            missed = [day for day in gold if day not in found]
            whole = [line for some in everything.values() for line in some]
            why = {day: cause(day, told[day], lines, whole, weight) for day in missed}
            near = sum(any(abs((datetime.date.fromisoformat(day) - datetime.date.fromisoformat(other)).days) == 1
                           for other in missed) for day in found if day not in gold)  # fmt: skip
            here = Counter({"days": len(gold), "found": len(gold) - len(missed), "near": near, **Counter(why.values())})
            total += here
            yield row(f"{topic.name} {number}", here)
            yield from (f"  {day} {why[day]}" for day in missed if days)
    yield row("**all**", total)


def row(name: str, here: Counter[str]) -> str:
    return f"| {name} | " + " | ".join(str(here[key]) for key in ("days", "found", *CAUSES, "near")) + " |"


def events_of(reads: Sequence[Read]) -> list[dict[str, Any]]:
    """The events of the articles, as `picked` wants them."""
    copied = copies.originals(copies.Text(r.head.seed, r.published.published, r.runs) for r in reads)
    often = {r.head.seed: r.often for r in reads}
    found = gather([s for r in reads for s in r.sightings], copies=copied, often=often)
    return [{"date": str(g.event.when), "salience": g.event.salience} for g in found]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", action="store_true", help="each day missed, with its cause")
    return measured(parser, lambda folder, chosen: rows(folder, chosen.only, days=chosen.days))


if __name__ == "__main__":
    sys.exit(main())
