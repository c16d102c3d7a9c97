"""The table of what surrounds an article in a capture: `boilerplate.toml`, loaded and ready to match."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.knowledge.subject import NEVER
from generator.knowledge.tables import Faults, line_of, load, unknown_keys
from generator.values.seldom import Seldom

TABLE = Path(__file__).with_suffix(".toml")

PLACES = ("any", "top", "head", "body", "foot", "edge")
CUTS = ("line", "next", "above", "tail", "end", "no", "doubt")
KEEPS = ("", "credit", "name", "caption", "url")
LONGEST = 500  # characters; a longer line is never matched, so that no pattern can cost much


@dataclass(frozen=True, slots=True)
class Rule:
    """One habit of web pages.

    `cut`: "line" takes the line, "next" also the one below it, "above" also the short one above it (a sender's name, a
    clip's title), "tail" also what follows up to the next line that reads
    as the article's, "end" all that follows where readers' comments come next, "no" leaves it in the text (a caption).
    "doubt" leaves it there too: it may be the article's, but no event and no date is read from it; at the place "foot"
    only where it is the last.
    `place`: "top" before the article's first long sentence, "head" before its second, "body" after the top, "foot"
    after its last, "edge" in head or foot.
    `keep`: "credit" keeps the line beside the text, "name" where it is somebody's name, "url" the address in it.
    A rule that is not `strong` never takes a line that reads as a sentence. One that stands `within` articles does not
    show that the article is over; one that `ends` does, even where a few sentences still come.
    """

    name: str
    pattern: Seldom  # the whole line, case ignored, white space folded, quotation marks straight
    cut: str = "line"
    place: str = "any"
    keep: str = ""
    strong: bool = False
    within: bool = False
    ends: bool = False
    examples: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()

    @property
    def cuts(self) -> bool:
        """Whether what it takes leaves the text."""
        return self.cut not in ("no", "doubt")


_SENTENCE = re.compile(r".*\w[^.!?]*[.!][\"'”’)\]]*$")
_QUOTES = str.maketrans("‘’‛`´“”„‟–—−‑‐\xa0", "'''''\"\"\"\"----- ")


def plain(line: str) -> str:
    """A line as the patterns see it: straight quotation marks, plain dashes, single spaces."""
    return " ".join(line.translate(_QUOTES).split())


def reads_as_sentence(line: str) -> bool:
    """A full stop at the end and seven words or more: too much like the article's own text for a weak rule."""
    return line.count(" ") >= 6 and bool(_SENTENCE.match(line))


NAMES = ("outlets", "sections", "imprint", "events", "actors")


class Rules:
    """A table's rules in their order, and how its outlets' and sections' names look.

    `outlets` takes a line that holds such a name and little else, `sections` one of nothing but names of sections;
    `imprint` a word that may stand beside the date of an issue; `events` and `actors` words of a line that tells what
    was done that day.
    """

    def __init__(self, rules: tuple[Rule, ...], names: Mapping[str, Seldom] | None = None) -> None:
        self.rules = rules
        named = [(names or {}).get(key, NEVER) for key in NAMES]
        self.outlets, self.sections, self.imprint, self.events, self.actors = named
        # A capture asks up to four times for each line.
        self._cached = functools.lru_cache(maxsize=32_768)(self._fitting)

    def match(self, line: str, places: frozenset[str]) -> Rule | None:
        """The first rule that a line fits at one of `places` ("any" is always one); None for a line over `LONGEST`."""
        if len(line) > LONGEST:
            return None
        for rule in self._cached(line):
            if rule.place == "any" or rule.place in places:
                return rule
        return None

    def _fitting(self, line: str) -> tuple[Rule, ...]:
        """The rules that a line fits, whatever its place."""
        text = plain(line)
        sentence = reads_as_sentence(text)
        return tuple(rule for rule in self.rules if (rule.strong or not sentence) and rule.pattern.fullmatch(text))


@functools.cache
def rules(path: Path = TABLE) -> Rules:
    """The rules of a table. Raises `Stop` with every fault in it."""
    with Faults() as faults:
        table = load(path, faults)
        fragments = table.get("fragments", {})
        rows = enumerate(table.get("rule", []))
        found = [_rule(path, number, row, fragments, faults) for number, row in rows]
        names: set[str] = set()
        for number, rule in enumerate(found):
            if rule and rule.name in names:
                message = f"a second rule named {rule.name!r}"
                faults.add(path, line_of(path, "rule", number), message, "name it otherwise")
            names |= {rule.name} if rule else set()
        names_of = {key: _pattern(path, int, text, fragments, faults) for key, text in table.get("names", {}).items()}
        for key in unknown_keys(names_of, set(NAMES)):
            faults.add(path, 0, f"unknown names {key!r}", f"known are {', '.join(NAMES)}")
        for key in unknown_keys(table, {"fragments", "names", "rule"}):
            faults.add(path, 0, f"unknown table {key!r}", "the tables are [fragments], [names] and [[rule]]")
    return Rules(tuple(rule for rule in found if rule), {key: name for key, name in names_of.items() if name})


def _rule(path: Path, number: int, row: Mapping[str, Any], fragments: Mapping[str, str], faults: Faults) -> Rule | None:
    where = functools.partial(line_of, path, "rule", number)
    known = {"name", "pattern", "cut", "place", "keep", "strong", "within", "ends", "examples", "refuses"}
    for key in unknown_keys(row, known):
        faults.add(path, where(), f"unknown key {key!r}", f"known are {', '.join(sorted(known))}")
    missing = [key for key in ("name", "pattern", "examples") if not row.get(key)]
    if missing:
        faults.add(path, where(), f"no {' and no '.join(missing)}", "each rule has a name, a pattern and examples")
        return None
    for key, allowed in (("cut", CUTS), ("place", PLACES), ("keep", KEEPS)):
        if row.get(key, allowed[0]) not in allowed:
            faults.add(path, where(), f"{key} = {row[key]!r}", f"one of {', '.join(map(repr, allowed))}")
    pattern = _pattern(path, where, row["pattern"], fragments, faults)
    if pattern is None:
        return None
    return Rule(
        name=row["name"],
        pattern=pattern,
        cut=row.get("cut", "line"),
        place=row.get("place", "any"),
        keep=row.get("keep", ""),
        strong=bool(row.get("strong", False)),
        within=bool(row.get("within", False)),
        ends=bool(row.get("ends", False)),
        examples=tuple(row["examples"]),
        refuses=tuple(row.get("refuses", ())),
    )


def _pattern(
    path: Path, where: Callable[[], int], text: str, fragments: Mapping[str, str], faults: Faults
) -> Seldom | None:
    try:
        whole = re.sub(r"\{([a-z_]+)\}", lambda name: f"(?:{fragments[name[1]]})", text)
        found = Seldom(whole, re.IGNORECASE)
        found.check()
        return found
    except KeyError as error:
        faults.add(path, where(), f"unknown fragment {error.args[0]!r}", f"known are {', '.join(sorted(fragments))}")
    except re.error as error:
        faults.add(path, where(), f"the pattern is no regular expression: {error}")
    return None
