"""The grammar of dates: word classes, rules and holidays in `dates/*.toml`, checked, with the patterns compiled.

What a pattern can say stands in `date_patterns`. Rules are kept by the symbols with which they can begin, so that most
words of a text are asked about none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from generator.knowledge import tables
from generator.knowledge.date_patterns import Compiler
from generator.knowledge.date_tokens import keys
from generator.knowledge.holidays import is_rule
from generator.values.seldom import Seldom

FOLDER = Path(__file__).parent / "dates"
TYPES = ("DATE", "TIME", "DURATION", "SET", "NONE")  # NONE: read, and no expression of time
MODS = ("", "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
        "EQUAL_OR_LESS", "EQUAL_OR_MORE")  # fmt: skip
DIRECTIONS = ("", "past", "future", "last", "this", "next", "tense", "tense, or ahead", "nearest", "begun")
ANCHORS = ("", "published", "text")


class Example(NamedTuple):
    text: str
    gives: str  # the value
    published: str = ""
    phrase: str = ""  # the words found; "" where the example does not say
    mod: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of expression is recognised, and what it says before it is hung on a date."""

    name: str
    about: str
    pattern: str
    type: str
    local: str  # a template of the value before anchoring: "XXXX-{month}-{day}", "-P{number}{unit}"
    mod: str
    direction: str
    anchor: str
    make: str  # the Python function that fills in what a template can't say; "" where the template suffices
    before: frozenset[str]  # where given, the word before must be one of these
    not_before: frozenset[str]
    after: frozenset[str]  # where given, the word after must be one of these
    not_after: frozenset[str]
    follows: bool  # only where a date stands before it, with one word between: the 5 of "June 3-5"
    examples: tuple[Example, ...]
    refuses: tuple[str, ...]
    regex: Seldom
    refs: tuple[tuple[str, str], ...]  # the captured groups, each with the class or shape of its words
    first: frozenset[str]  # the symbols with which a match can begin
    order: int
    chapter: str


@dataclass(frozen=True, slots=True)
class Chapter:
    name: str  # of the file, without ".toml"
    title: str
    about: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of the year with a name. `on` is "12-31", "11 thursday 4", "11 sunday last" or "easter-2"."""

    names: tuple[str, ...]
    on: Mapping[str, str]  # by country (ISO 3166 alpha-2), "" for all others


@dataclass(frozen=True, slots=True)
class Trap:
    """A text in which nothing is a date."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Grammar:
    chapters: tuple[Chapter, ...]
    rules: tuple[Rule, ...]
    starting: Mapping[str, tuple[Rule, ...]]  # rules by the symbol with which they begin
    symbols: Mapping[str, str]  # the symbol of a word, by its key
    cased: frozenset[str]  # keys that count only with a capital letter
    classes: Mapping[str, Mapping[str, str]]  # class, then words, then value
    tense: Mapping[str, frozenset[str]]
    holidays: Mapping[str, Holiday]  # by the first of their names
    traps: tuple[Trap, ...]


_Files = Mapping[Path, Mapping[str, Any]]  # the tables of a folder, in the order of their names


def load(folder: Path = FOLDER) -> Grammar:
    """Reads all tables of a folder; raises `Stop` with every fault of every file."""
    with tables.Faults() as faults:
        files = {path: tables.load(path, faults) for path in sorted(folder.glob("*.toml"))}
        holidays = _holidays(files, faults)
        classes = _classes(files, holidays)
        compiler = Compiler(classes, _merged(files, "macro"))
        chapters = _chapters(files, compiler, faults)
        rules = tuple(rule for chapter in chapters for rule in chapter.rules)
        for name, often in sorted(Counter(rule.name for rule in rules).items()):
            if often > 1:
                faults.add(folder, 0, f"two rules are called {name!r}")
    return Grammar(
        chapters=chapters,
        rules=rules,
        starting=_starting(rules),
        symbols=compiler.symbols,
        cased=frozenset(word for table in files.values() for word in table.get("cased", {}).get("words", [])),
        classes=classes,
        tense={name: frozenset(some) for name, some in _merged(files, "tense").items()},
        holidays=holidays,
        traps=tuple(Trap(row["text"], row.get("why", "")) for table in files.values() for row in table.get("trap", [])),
    )


@cache
def grammar() -> Grammar:
    """The tables that come with the program, read once."""
    return load()


def _merged(files: _Files, name: str) -> dict[str, Any]:
    """A table to which every file may add."""
    return {key: value for table in files.values() for key, value in table.get(name, {}).items()}


def _classes(files: _Files, holidays: Mapping[str, Holiday]) -> dict[str, dict[str, str]]:
    """The words of each class with their values; a bare list gives each word itself."""
    classes: dict[str, dict[str, str]] = {}
    for table in files.values():
        for name, entries in table.get("class", {}).items():
            if isinstance(entries, list):
                entries = {entry: entry for entry in entries}
            classes.setdefault(name, {}).update({_key(phrase): str(value) for phrase, value in entries.items()})
    classes["holiday"] = {_key(name): first for first, holiday in holidays.items() for name in holiday.names}
    return classes


def _key(phrase: str) -> str:
    return " ".join(keys(phrase))


def _said(error: Exception) -> str:
    return f"{error.args[0]!r} is missing or unknown" if isinstance(error, KeyError) else str(error)


def _holidays(files: _Files, faults: tables.Faults) -> dict[str, Holiday]:
    found: dict[str, Holiday] = {}
    for path, table in files.items():
        for number, row in enumerate(table.get("holiday", [])):
            try:
                holiday = _holiday(row)
            except (ValueError, KeyError, TypeError) as error:
                faults.add(path, tables.line_of(path, "holiday", number), f"holiday: {_said(error)}")
            else:
                found[holiday.names[0]] = holiday
    return found


def _holiday(row: Mapping[str, Any]) -> Holiday:
    names, on = row["names"], row["on"] if isinstance(row["on"], dict) else {"": row["on"]}
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError('names is no list of texts; such as names = ["Midsummer", "Midsummer Day"]')
    if "" not in on:
        raise ValueError('no date under "", for all the other countries')
    for rule in on.values():
        if not is_rule(rule):
            raise ValueError(f'{rule!r} is no day such as "12-31", "11 thursday 4", "11 sunday last" or "easter-2"')
    return Holiday(tuple(names), on)


def _chapters(files: _Files, compiler: Compiler, faults: tables.Faults) -> tuple[Chapter, ...]:
    lists = _merged(files, "list")
    chapters: list[Chapter] = []
    order = 0
    for path, table in files.items():
        found: list[Rule] = []
        for number, row in enumerate(table.get("rule", [])):
            try:
                found.append(_rule(row, compiler, lists, order, path.stem))
            except (ValueError, KeyError, TypeError) as error:
                message = f"rule {row.get('name', '?')!r}: {_said(error)}"
                faults.add(path, tables.line_of(path, "rule", number), message)
            order += 1
        title = table.get("title", path.stem)
        chapters.append(Chapter(path.stem, title, table.get("about", ""), tuple(found)))
    return tuple(chapters)


def _starting(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    starting: dict[str, list[Rule]] = {}
    for rule in rules:
        for symbol in sorted(rule.first):
            starting.setdefault(symbol, []).append(rule)
    return {symbol: tuple(some) for symbol, some in starting.items()}


_RULE_KEYS = {"name", "about", "pattern", "type", "local", "mod", "direction", "anchor", "make", "before", "not_before",
              "after", "not_after", "follows", "examples", "refuses"}  # fmt: skip


def _rule(
    row: Mapping[str, Any], compiler: Compiler, lists: Mapping[str, Iterable[str]], order: int, chapter: str
) -> Rule:
    unknown = tables.unknown_keys(row, _RULE_KEYS)
    if unknown:
        raise ValueError(f"no such key: {', '.join(unknown)}")
    regex, first, refs = compiler.compile(row["pattern"])
    kind, mod = row.get("type", "DATE"), row.get("mod", "")
    direction, anchor = row.get("direction", ""), row.get("anchor", "")
    for value, allowed in ((kind, TYPES), (mod, MODS), (direction, DIRECTIONS), (anchor, ANCHORS)):
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    examples = tuple(Example(**example) for example in row.get("examples", ()))
    local = row.get("local", "")
    unfilled = _names(local) - {group.partition("__")[0] for group, _ in refs} - {"time", "n"}
    if unfilled:
        raise ValueError(f"local speaks of {', '.join(sorted(unfilled))}, which the pattern does not capture")
    if not examples:
        raise ValueError("a rule needs at least one example")
    return Rule(
        name=row["name"],
        about=row.get("about", ""),
        pattern=row["pattern"],
        type=kind,
        local=local,
        mod=mod,
        direction=direction,
        anchor=anchor,
        make=row.get("make", ""),
        before=_guard(row.get("before", ()), lists),
        not_before=_guard(row.get("not_before", ()), lists),
        after=_guard(row.get("after", ()), lists),
        not_after=_guard(row.get("not_after", ()), lists),
        follows=bool(row.get("follows", False)),
        examples=examples,
        refuses=tuple(row.get("refuses", ())),
        regex=regex,
        refs=refs,
        first=first,
        order=order,
        chapter=chapter,
    )


def _names(template: str) -> set[str]:
    """The names in a template; ValueError where its braces don't match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name}
    except ValueError as error:
        raise ValueError(f"local {template!r}: {error}") from error


def _guard(entries: Iterable[str], lists: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The words of a guard; "@name" stands for a list of that name, and "{figures}" for figures that are no year."""
    result: set[str] = set()
    for entry in entries:
        result.update(lists[entry[1:]] if entry.startswith("@") else [entry])
    return frozenset(result)
