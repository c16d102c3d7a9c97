"""The marks of labelled articles, the dates and words in them, and what is wrong with them."""

from __future__ import annotations

import calendar
import datetime
import itertools
import json
import pathlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

RUN = 5  # words in a row that make a quote and an anchor the same passage
LANES = {"activism", "response", "context"}
DEMANDS = {
    "mobilise-more",
    "close-borders",
    "decent-conditions",
    "truth",
    "return",
    "limit-service",
    "dialogue",
    "information-on-the-missing",
    "end-the-war",
    "other",
}
Pair = tuple[str, str]
Json = dict[str, Any]


# ---------------------------------------------------------------- dates

PARTS = {  # EDTF's divisions of a year: first month and number of months; a northern winter is taken as December on
    **dict(zip(range(21, 25), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(25, 29), ((3, 3), (6, 3), (9, 3), (12, 3)), strict=True)),
    **dict(zip(range(29, 33), ((9, 3), (12, 3), (3, 3), (6, 3)), strict=True)),
    **dict(zip(range(33, 37), ((1, 3), (4, 3), (7, 3), (10, 3)), strict=True)),
    **dict(zip(range(37, 40), ((1, 4), (5, 4), (9, 4)), strict=True)),
    **dict(zip(range(40, 42), ((1, 6), (7, 6)), strict=True)),
}


def month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def span(edtf: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of an EDTF value; ValueError where it is none.  Qualifiers do not widen it."""
    if edtf.count("/") == 1:
        low, high = edtf.split("/")
        first = datetime.date.min if low in ("", "..") else span(low)[0]
        last = datetime.date.max if high in ("", "..") else span(high)[1]
        if first > last:
            raise ValueError(f"{edtf}: ends before it begins")
        return first, last
    if match := re.fullmatch(r"(\d{3})X|(\d\d)XX", edtf):
        low = edtf.replace("X", "0")
        return datetime.date(int(low), 1, 1), datetime.date(int(edtf.replace("X", "9")), 12, 31)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", edtf)
    if not match:
        raise ValueError(f"{edtf}: not an EDTF value that this scorer reads")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return (datetime.date(year, month, day),) * 2
    if month in PARTS:
        begin, length = PARTS[month]
        end = begin + length - 1
        return datetime.date(year, begin, 1), month_end(year + (end > 12), (end - 1) % 12 + 1)
    if month:
        return datetime.date(year, month, 1), month_end(year, month)
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def shift(day: datetime.date, days: int) -> datetime.date:
    """The day so many days on, held within what a date can be."""
    number = max(datetime.date.min.toordinal(), min(datetime.date.max.toordinal(), day.toordinal() + days))
    return datetime.date.fromordinal(number)


def date_right(value: object, accept: list[str], marked: str, true: str = "", slack: int = 0) -> bool:
    """Accepted as it stands; or an interval where the mark is one, round the truth, hardly wider than it; or, where the
    date hangs on an undated article (`slack` days), anything that covers the marked days and goes no further."""
    if not isinstance(value, str):
        return False
    if value in accept:
        return True
    try:
        (low, high), (first, last) = span(value), span(marked)
    except ValueError:
        return False
    if slack and low <= first and last <= high and low >= shift(first, -slack) and high <= shift(last, slack):
        return True
    if "/" not in value or "/" not in marked or datetime.date.min == first or datetime.date.max == last:
        return False
    begin, end = span(true) if true else (first, last)
    covers = low <= end and begin <= high
    if len(true) >= 10 and "/" not in true:
        covers = low <= begin <= high
    return covers and high <= shift(last, 8) and (low == datetime.date.min or low >= shift(first, -65))


# ---------------------------------------------------------------- words


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’‘]", "", unicodedata.normalize("NFKC", text).casefold()))


def runs(text: str) -> set[tuple[str, ...]]:
    w = words(text)
    return {tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1)}


# ---------------------------------------------------------------- the marks


@dataclass
class Mark:
    """One marked event: its name "case:e1", what the gold says of it, and the runs of words of its anchors."""

    name: str
    seed: str
    gold: Json
    runs: set[tuple[str, ...]]

    @property
    def women(self) -> bool:
        return bool(self.gold["women_act"])

    @property
    def welcome(self) -> bool:
        """May stand on the lane "activism"."""
        return bool(self.gold["women_act"] or self.gold["either"])

    @property
    def wanted(self) -> bool:
        """Must stand there."""
        return bool(self.gold["women_act"] and not self.gold["optional"] and not self.gold["either"])


@dataclass
class Cases:
    """One half: articles and texts by seed name, marks by name, and which marks are one happening."""

    folder: pathlib.Path
    articles: dict[str, Json]
    texts: dict[str, str]
    marks: dict[str, Mark]
    joins: dict[str, set[Pair]]
    cluster: dict[str, str]  # mark -> the first mark of its cluster

    def mates(self, name: str) -> list[Mark]:
        return [self.marks[n] for n, root in self.cluster.items() if root == self.cluster[name]]

    def root(self, pair: Pair) -> Pair:
        """The pair of clusters that a pair of marks belongs to."""
        a, b = (self.cluster[name] for name in pair)
        return min(a, b), max(a, b)

    def rooted(self, kind: str) -> set[Pair]:
        return {self.root(pair) for pair in self.joins[kind]}


def load(folder: pathlib.Path) -> Cases:
    articles, texts, marks = {}, {}, {}
    for path in sorted(folder.glob("*.gold.json")):
        article = read_json(path)
        seed, case = article["seed"], path.name.removesuffix(".gold.json")
        articles[seed] = article
        texts[seed] = (folder / seed).read_text(encoding="utf-8")
        for gold in article["events"]:
            name = f"{case}:{gold['id']}"
            marks[name] = Mark(name, seed, gold, set().union(*(runs(a) for a in gold["anchors"])))
    raw = read_json(folder / "joins.json")
    joins = {kind: {(min(p), max(p)) for p in raw.get(kind, [])} for kind in ("same", "may", "different")}
    cluster = {name: name for name in marks}
    for a, b in sorted(joins["same"]):
        if a in cluster and b in cluster:
            keep, drop = sorted((cluster[a], cluster[b]))
            cluster = {n: keep if root == drop else root for n, root in cluster.items()}
    return Cases(folder, articles, texts, marks, joins, cluster)


def read_json(path: pathlib.Path) -> Json:
    value: Json = json.loads(path.read_text(encoding="utf-8"))
    return value


def faults(cases: Cases) -> list[str]:
    """What is wrong with the marks themselves."""
    found = []
    for seed, article in cases.articles.items():
        lines = {fold(line) for line in cases.texts[seed].splitlines()}
        found += [f"{seed}: not a line of it: {b}" for b in article["boilerplate"] if fold(b) not in lines]
        ids = [e["id"] for e in article["events"]]
        found += [f"{seed}: {i} stands twice" for i in sorted(set(ids)) if ids.count(i) > 1]
        values = (article["published"], article["published_true"], *article["published_accept"])
        unread = [f"{seed}: published {value}" for value in values if not readable(value)]
        found += unread
        if not unread:
            (low, high), (begin, end) = span(article["published"]), span(article["published_true"])
            if not low <= begin <= end <= high:
                found.append(f"{seed}: the true date of publication lies outside the marked one")
    for name, mark in cases.marks.items():
        found += [f"{name}: {fault}" for fault in mark_faults(mark.gold, fold(cases.texts[mark.seed]))]
    for kind, pairs in cases.joins.items():
        for pair in sorted(pairs):
            strange = [n for n in pair if n not in cases.marks]
            found += [f"joins, {kind}: no such mark: {n}" for n in strange]
            if kind != "same" and not strange and len(set(cases.root(pair))) == 1:
                found.append(f"joins: {pair} are both the same and {kind}")
    for pair in itertools.combinations(sorted(cases.marks), 2):
        if len(set(cases.root(pair))) == 1 and pair not in cases.joins["same"]:
            found.append(f"joins: {pair} follows from the others and is missing")
    return found


def mark_faults(gold: Json, text: str) -> Iterator[str]:
    for anchor in gold["anchors"]:
        if fold(anchor) not in text:
            yield f"not in the text: {anchor}"
        if not runs(anchor):
            yield f"fewer than {RUN} words: {anchor}"
    if gold["date_words"] and fold(gold["date_words"]).casefold() not in text.casefold():
        yield f"not in the text: {gold['date_words']}"
    for value in gold["accept"]:
        if not readable(value):
            yield f"not an EDTF value that this scorer reads: {value}"
    if gold["date"] not in gold["accept"]:
        yield "its own date is not among the accepted ones"
    if not gold["anchors"] or not gold["what"]:
        yield "no anchor or no description"
    if gold["lane"] not in LANES or not set(gold["demands"]) <= DEMANDS:
        yield "unknown lane or demand"
    if gold["women_act"] != (gold["lane"] == "activism"):
        yield f"women act, but the lane is {gold['lane']}, or the other way round"


def readable(value: str) -> bool:
    try:
        span(value)
    except ValueError:
        return False
    return True
