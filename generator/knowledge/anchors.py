"""Dated public facts ("anchors") that tell when an undated article was written, read from TOML.

A person brings their subject's own facts in `seeds/anchors.toml`; `world.toml` beside this module holds general ones.
An anchor:

```toml
[[anchor]]
id = "order-to-mobilise"                # unique, lower case, with hyphens
kind = "event"                          # event, office, name, birth, holiday or count
when = "2022-09-21"                     # EDTF: a day, a month, a span; of an office or a name the time it was held
what = "the order to mobilise"          # in words, as the evidence will say it
source = "Decree no. 647 of the President of the Russian Federation, 21 September 2022"
url = ""                                # where the source stands, if you are sure of it
words = ["order* + mobili*", "decree + mobili*"]
```

`words` are the ways in which a sentence tells it, as `ways` reads them.
A holiday has `on` ("11-04", "11 sunday last", "05 sunday 2", "easter+1") instead of one date.

What else an anchor may have:
- `with_date`: words that suffice where the sentence names its month and day ("On 21 September … mobilised").
- `counted`: words that suffice where time is counted from it ("two years into the war", "the war's anniversary").
- `about`: one of these must stand somewhere in the article, lest "the group" be any group.
- `foreseen = true`: it was known beforehand (an election, a merger), so that to name it does not mean that it has
  happened.

A table `[sources]` may give sources short names, and a table `[terms]` names to long alternatives (`russia =
"Russia*|Kremlin|Vologda"`), which patterns then call `@russia`.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.knowledge.holidays import holiday, is_rule
from generator.knowledge.tables import Faults, line_of, unknown_keys
from generator.knowledge.tables import load as load_table
from generator.knowledge.ways import Way, way_of
from generator.values.when import When, WhenError

KINDS = ("event", "office", "name", "birth", "holiday", "count")
WORLD = Path(__file__).with_name("world.toml")

_WAYS = ("words", "with_date", "counted", "about")
_KEYS = {"id", "kind", "when", "what", "source", "url", "on", "foreseen", *_WAYS}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated public fact, and the words in which articles tell it."""

    id: str
    kind: str
    when: When
    what: str
    source: str
    url: str
    words: tuple[Way, ...]
    on: str = ""  # of a holiday: its rule
    with_date: tuple[Way, ...] = ()
    counted: tuple[Way, ...] = ()
    about: tuple[Way, ...] = ()
    foreseen: bool = False

    def days(self, year: int) -> datetime.date | None:
        """The day of a holiday in a year; None in a year without it."""
        return holiday(self.on, year) if self.on else None


class Match(NamedTuple):
    """An anchor told in a text: from the first of its words to the last."""

    anchor: Anchor
    start: int
    end: int
    n: int  # what `{n}` stands for; 0 where the pattern has none


def matching(anchors: Iterable[Anchor], text: str) -> list[Anchor]:
    """The anchors that a text (a sentence, as a rule) tells, in their order."""
    return [match.anchor for match in matches(anchors, text)]


def matches(anchors: Iterable[Anchor], text: str, ways: str = "words") -> Iterator[Match]:
    """The anchors that a text tells, each with the place of the first of its patterns that fits.

    `ways` is the key of the patterns looked for: "words", "with_date" or "counted"; of the last, each that fits.
    """
    plain = text.replace("’", "'")
    low = plain.lower()
    for anchor in anchors:
        for pattern in getattr(anchor, ways):
            if pattern.possible(low) and (found := pattern.search(plain)):
                yield Match(anchor, *found)
                if ways != "counted":
                    break


def relevant(anchors: Iterable[Anchor], text: str) -> tuple[Anchor, ...]:
    """Those whose words stand somewhere in an article, by its whole text; which of its sentences tell them is open."""
    plain = text.replace("’", "'")
    low = plain.lower()
    held: dict[str, bool] = {}

    def holds(some: str) -> bool:
        if some not in held:
            held[some] = some in low
        return held[some]

    def stands(way: Way) -> bool:
        return all(any(map(holds, row)) for row in way.letters) and way.stands(plain)

    return tuple(
        anchor
        for anchor in anchors
        if any(map(stands, (*anchor.words, *anchor.with_date, *anchor.counted)))
        and (not anchor.about or any(map(stands, anchor.about)))
    )


# -- loading ----------------------------------------------------------------------------------------------------------


def load(path: Path) -> tuple[Anchor, ...]:
    """The anchors of a file, in its order. Raises `Stop` with every fault of the file."""
    with Faults() as faults:
        result = read(path, faults)
    return result


@functools.cache
def world() -> tuple[Anchor, ...]:
    """The general facts that come with the program, read once."""
    return load(WORLD)


def read(path: Path, faults: Faults) -> tuple[Anchor, ...]:
    """Like `load`, but notes the faults with those of other tables."""
    table = load_table(path, faults)
    for key in unknown_keys(table, {"anchor", "sources", "terms"}):
        faults.add(path, 0, f"unknown table '{key}'", "every fact stands under [[anchor]]")
    sources = table.get("sources", {})
    rows = table.get("anchor", [])
    if not isinstance(rows, list):
        faults.add(path, 0, "'anchor' is no list of tables", "write [[anchor]], with two brackets")
        return ()
    result: list[Anchor] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(_spelt_out(rows, table.get("terms", {}))):
        wrong = list(_faults(row))
        name = str(row.get("id", "?"))
        if name in seen:
            first = _line_of(path, seen[name], rows[seen[name]])
            wrong.append((f"the same id stands in line {first}", "ids are unique"))
        seen.setdefault(name, number)
        for message, hint in wrong:
            faults.add(path, _line_of(path, number, row), f"anchor '{name}': {message}", hint)
        if not wrong:
            result.append(_anchor(row, sources))
    return tuple(result)


def _spelt_out(rows: Iterable[Mapping[str, Any]], terms: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows with what stands under the names of terms in their place; an unknown name is left, and is no word."""

    def spelt(entry: object) -> object:
        return _TERM.sub(lambda name: terms.get(name[1], name[0]), entry) if isinstance(entry, str) else entry

    for row in rows:
        lists = {way: [spelt(entry) for entry in row[way]] for way in _WAYS if isinstance(row.get(way), list)}
        yield {**row, **lists}


_TERM = re.compile(r"@([a-z-]+)")


def _faults(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Message and hint of everything that is wrong with one anchor."""
    for key in unknown_keys(row, _KEYS):
        yield f"unknown key '{key}'", f"an anchor has {', '.join(sorted(_KEYS))}"
    kind = row.get("kind")
    if kind not in KINDS:
        yield f"kind is {kind!r}", f"one of {', '.join(KINDS)}"
    needed = ["id", "what", "source"] + (["on"] if kind == "holiday" else ["when"])
    for key in (*needed, *({"url", "on", "when"} & set(row))):
        if not isinstance(row.get(key), str) or (key in needed and not row[key].strip()):
            yield f"'{key}' is {'missing' if key not in row else 'no text'}", f'write {key} = "…"'
    if isinstance(row.get("id"), str) and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]):
        yield "the id has other characters than a to z, 0 to 9 and hyphens", "such as order-to-mobilise"
    if isinstance(row.get("when"), str):
        yield from _faults_of_when(row["when"], kind)
    if isinstance(row.get("on"), str) and row["on"] and not is_rule(row["on"]):
        yield f"on is '{row['on']}'", 'such as "12-31", "11 sunday last", "05 sunday 2", "easter+1"'
    if not isinstance(row.get("foreseen", False), bool):
        yield "'foreseen' is neither true nor false", "foreseen = true"
    for way in _WAYS:
        entries = row.get(way, [])
        if not isinstance(entries, list) or (way == "words" and not entries):
            yield (
                f"'{way}' is {'missing' if way not in row else 'no list of texts'}",
                f'such as {way} = ["order* + mobili*"]',
            )
            continue
        for entry in entries:
            yield from _faults_of_pattern(entry, way, kind)


def _faults_of_pattern(entry: object, way: str, kind: object) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, str):
        yield f"'{way}' holds {entry!r}, which is no text", 'such as "order* + mobili*"'
        return
    try:
        pattern = way_of(entry)
    except ValueError as error:
        yield f"{way} '{entry}': {error}", 'such as "order* + mobili*|call-up + -exercise"'
        return
    numbered = any("(?P<n>" in term for term in pattern.all)
    if way == "words" and numbered != (kind == "count"):
        yield f"words '{entry}': {{n}} belongs to kind \"count\" and only there", "day {n} of the war"


def _faults_of_when(text: str, kind: object) -> Iterator[tuple[str, str]]:
    try:
        when = When.parse(text)
    except WhenError as error:
        yield str(error), ""
        return
    if kind in ("event", "birth", "count") and (when.earliest is None or when.latest is None):
        yield f"when is '{text}': an open date can't be counted from", "give a day, a month or a span"
    if kind in ("office", "name") and when.earliest is None:
        yield f"when is '{text}': it needs the day from which it was held", "such as 2024-05-14/.."


def _line_of(path: Path, number: int, row: Mapping[str, Any]) -> int:
    """The line of an anchor, also where it is written on one line in a list."""
    if found := line_of(path, "anchor", number):
        return found
    text = path.read_text(encoding="utf-8-sig")
    at = text.find(f'id = "{row.get("id")}"')
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _anchor(row: Mapping[str, Any], sources: Mapping[str, str]) -> Anchor:
    words, with_date, counted, about = (tuple(way_of(entry) for entry in row.get(way, ())) for way in _WAYS)
    return Anchor(
        id=row["id"],
        kind=row["kind"],
        when=When.parse(row.get("when") or "../.."),
        what=row["what"],
        source=sources.get(row["source"], row["source"]),
        url=row.get("url", ""),
        words=words,
        on=row.get("on", ""),
        with_date=with_date,
        counted=counted,
        about=about,
        foreseen=row.get("foreseen", False),
    )
