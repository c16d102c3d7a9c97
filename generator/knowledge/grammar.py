"""The grammar of dates: word classes and rules in `dates/*.toml`, compiled to something a machine reads quickly.

A text is read as a row of tokens, and each token becomes one character, its symbol: every word that the tables name
has a symbol of its own, every other word has the same one. A rule's pattern is then a short regular expression over
symbols, without repetition, so that it takes bounded time at each place. White space is no token: "March 1, 2008" and
"March 01 , 2008" are the same row.

The language of patterns: `word` itself; `{class}` a word of that class, kept under the class's name; `{name:class}` the
same, kept under another name; `{macro}` the pattern that the macro stands for; `[x]` perhaps x; `(x|y)` x or y; `~` an
optional hyphen; behind `>` stands what must follow, which gives values
and is no part of the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from generator.knowledge import tables
from generator.knowledge.holidays import is_rule

FOLDER = Path(__file__).parent / "dates"
OTHER = "."  # the symbol of every word that no table names
TYPES = ("DATE", "TIME", "DURATION", "SET", "NONE")  # NONE: read, and no expression of time
MODS = ("", "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
        "EQUAL_OR_LESS", "EQUAL_OR_MORE")  # fmt: skip
DIRECTIONS = ("", "past", "future", "last", "this", "next", "tense", "nearest", "begun")
ANCHORS = ("", "published", "text")

SHAPES: Mapping[str, str] = {
    # What the tokeniser tells apart among tokens with digits, by the symbol it gives them.
    "day": "abco",  # 1 to 31, also "3rd"
    "ordinal-day": "o",  # "3rd"
    "month-number": "a",
    "hour": "zab",  # 0 to 24
    "small": "abcde",  # 1 to 99
    "whole": "abcdefxwg",  # any whole number that is no year
    "decimal": "n",
    "fraction": "r",
    "year": "yw",  # 1900 to 2099; w for 1900 and 2000, which may be numbers too
    "old-year": "xyw",  # 1000 to 2199
    "short-year": "q",  # '82
    "four-digits": "hxyw",  # 0800
    "clock": "t",  # 10:35
    "decade": "k",  # 1980s
    "short-decade": "l",  # 80s, '80s
    "numeric-date": "i",  # 2008-09-17, 17.09.2008, 7/8/07
    "ordinal-number": "op",  # 20th
}

TOKEN = re.compile(
    r"""
      (?P<word> [^\W\d_½¼¾]+(?=[\s,]) )
    | (?P<opaque> (?:https?://|www\.)\S+
                | [$£€¥]\s?\d[\d,.]*
                | (?<![\w.])\d+(?:\.\d+){3,}\w*
                | (?<!\d)\+\d[\d().-]*
                | \(\d{3}\)\s?\d{3}[-.]\d{4}
                | (?<![\w.-])\d{3}[-.](?:\d{3}[-.])?\d{4}(?![\w-]) )
    | (?P<numeric> (?<![\w.:/-])
                (?: \d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?
                  | \d{4}/\d\d?/\d\d? | \d\d?/\d\d?/(?:\d{4}|\d\d) | \d\d?\.\d\d?\.\d{4} )
                (?![\w/-]|[.:]\d) )
    | (?P<version> \d+(?:\.\d+){2,}\w* )
    | (?P<clock> (?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:[.,]\d+)?(?![\d:])
                | (?<![\d:.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s?[apAP]\.?[mM]\b) )
    | (?P<decade> \b\d{3}0['’]?s\b )
    | (?P<shortdecade> ['’`]?\b\d0['’]?s\b )
    | (?P<ordinal> \b\d{1,3}(?:st|nd|rd|th)\b )
    | (?P<fraction> (?<![\w/])\d/\d(?![\w/]) | [½¼¾] )
    | (?P<decimal> (?<![\w.])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\b )
    | (?P<digits> (?<![\w.])\d+(?=[apAP]\.?[mM]\b|(?![\w½¼¾])) | (?<![\w.])\d+(?=[½¼¾]) )
    | (?P<shortyear> (?<!\w)['’]\d\d\b )
    | (?P<jumble> \d\w* | [^\W\d_]+[\d_]\w* | _+\w+ )
    | (?P<meridian> \b[apAP]\.\s?[mM](?:\.|\b) )
    | (?P<possessive> ['’]s\b )
    | (?P<short> \b(?:nos?|apts?|pp?|tel|ext|art|vol|fig|ch|sec)\.(?=\s?\d)
                | \b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)\. )
    | (?P<other> [^\W\d_]+ )
    | (?P<gap> \n[^\S\n]*\n\s* )
    | (?P<mark> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One token. Every alternative reads on from where it begins at most once, so the whole takes linear time."""

HYPHENS = "-‐‑–—"
APOSTROPHES = "'’`"


class Word(NamedTuple):
    """A token of a text."""

    start: int
    end: int
    text: str  # as it stands
    key: str  # lower case, "'s" with a straight apostrophe: what tables are asked for


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
    regex: re.Pattern[str]
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


def words(text: str) -> Iterator[tuple[str, Word]]:
    """The tokens of a text, each with the name of the kind that the tokeniser sees in it."""
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        found = match.group()
        key = found.lower()
        if kind == "word":
            pass
        elif kind == "other":
            kind = "word"
        elif kind == "possessive":
            key = "'s"
        elif kind == "gap":
            key = "\n\n"
        elif kind == "mark":
            key = "-" if found in HYPHENS else "'" if found in APOSTROPHES else found
        elif kind == "meridian":
            key = key[0] + "m"
        yield kind, Word(match.start(), match.end(), found, key)


def _phrase(text: str) -> tuple[str, ...]:
    """A phrase of a table as keys of tokens. (A full stop that is part of a word, as in "Sept.", is not a key.)"""
    return tuple(word.key for _, word in words(text))


class _Compiler:
    """From patterns to regular expressions over symbols; hands out the symbols as words come up."""

    _PIECE = re.compile(r"\{(?:(?P<name>[\w-]+):)?(?P<ref>[\w-]+)\}|(?P<op>[\[\]()|~>])|(?P<word>[^\s\[\](){}|~>]+)")

    def __init__(self, classes: Mapping[str, Mapping[str, str]], macros: Mapping[str, str]) -> None:
        self.classes = classes
        self.macros = macros
        self.symbols: dict[str, str] = {}

    def symbol(self, key: str) -> str:
        return self.symbols.setdefault(key, chr(0xE000 + len(self.symbols)))

    def compile(self, pattern: str) -> tuple[re.Pattern[str], frozenset[str], tuple[tuple[str, str], ...]]:
        """The expression, the symbols it can begin with, and its groups with their classes."""
        self._names: dict[str, str] = {}
        pattern, ahead, following = pattern.partition(">")
        regex, first, nullable = self._parse(pattern)
        if ahead:
            regex = f"(?:{regex})(?={self._parse(following)[0]})"
        if nullable:
            raise ValueError("the pattern matches nothing at all")
        return re.compile(regex), frozenset(first), tuple(self._names.items())

    def _parse(self, pattern: str) -> tuple[str, set[str], bool]:
        pieces = list(self._PIECE.finditer(pattern))
        left = self._PIECE.sub("", pattern).strip()
        if left:
            raise ValueError(f"can't read {left!r} in the pattern")
        result, rest = self._alternatives(pieces, 0)
        if rest != len(pieces):
            raise ValueError(f"{pieces[rest].group()!r} has no partner")
        return result

    def _alternatives(self, pieces: list[re.Match[str]], at: int) -> tuple[tuple[str, set[str], bool], int]:
        options: list[str] = []
        first: set[str] = set()
        nullable = False
        while True:
            (regex, starts, empty), at = self._sequence(pieces, at)
            options.append(regex)
            first |= starts
            nullable |= empty
            if at == len(pieces) or pieces[at]["op"] != "|":
                return (("|".join(options) if len(options) > 1 else options[0]), first, nullable), at
            at += 1

    def _sequence(self, pieces: list[re.Match[str]], at: int) -> tuple[tuple[str, set[str], bool], int]:
        regex = ""
        first: set[str] = set()
        nullable = True
        while at < len(pieces) and pieces[at]["op"] not in ("|", ")", "]"):
            (part, starts, empty), at = self._item(pieces, at)
            regex += part
            if nullable:
                first |= starts
            nullable &= empty
        return (regex, first, nullable), at

    def _item(self, pieces: list[re.Match[str]], at: int) -> tuple[tuple[str, set[str], bool], int]:
        piece = pieces[at]
        if piece["op"] == "~":
            hyphen = self.symbol("-")
            return (f"{hyphen}?", {hyphen}, True), at + 1
        if piece["op"] in ("(", "["):
            (regex, first, nullable), after = self._alternatives(pieces, at + 1)
            close = ")" if piece["op"] == "(" else "]"
            if after == len(pieces) or pieces[after]["op"] != close:
                raise ValueError(f"{piece['op']!r} is never closed")
            optional = piece["op"] == "["
            return (f"(?:{regex}){'?' if optional else ''}", first, nullable or optional), after + 1
        if piece["word"] is not None:
            keys = _phrase(piece["word"])
            row = [self.symbol(key) for key in keys]
            return ("".join(row), {row[0]}, False), at + 1
        return self._reference(piece["ref"], piece["name"]), at + 1

    def _reference(self, ref: str, name: str | None) -> tuple[str, set[str], bool]:
        if ref in SHAPES:
            regex, first, nullable = f"[{SHAPES[ref]}]", set(SHAPES[ref]), False
        elif ref in self.classes:
            regex, first, nullable = self._class(ref)
        elif ref in self.macros:
            regex, first, nullable = self._parse(self.macros[ref])
            regex = f"(?:{regex})"
        else:
            raise ValueError(f"no class, macro or shape is called {ref!r}")
        group = (name or ref).replace("-", "_")
        if ref in self.macros and name is None:
            return regex, first, nullable
        if group in self._names:  # a name may stand in several branches of a pattern
            group = f"{group}__{sum(other.partition('__')[0] == group for other in self._names)}"
        self._names[group] = ref
        return f"(?P<{group}>{regex})", first, nullable

    @cache  # noqa: B019 (a compiler lives as long as one loading)
    def _class(self, ref: str) -> tuple[str, set[str], bool]:
        single = ""
        rows: list[str] = []
        for phrase in self.classes[ref]:
            row = "".join(self.symbol(key) for key in _phrase(phrase))
            if len(row) == 1:
                single += row
            else:
                rows.append(row)
        rows.sort(key=len, reverse=True)
        if single:
            rows.append(f"[{single}]")
        return f"(?:{'|'.join(rows)})", {row[0] for row in rows if row[0] != "["} | set(single), False


_RULE_KEYS = {"name", "about", "pattern", "type", "local", "mod", "direction", "anchor", "make", "before", "not_before",
              "after", "not_after", "follows", "examples", "refuses"}  # fmt: skip


def load(folder: Path = FOLDER) -> Grammar:
    """Reads all tables of a folder; raises `Stop` with every fault of every file."""
    with tables.Faults() as faults:
        files = {path: tables.load(path, faults) for path in sorted(folder.glob("*.toml"))}
        classes: dict[str, dict[str, str]] = {}
        macros: dict[str, str] = {}
        lists: dict[str, list[str]] = {}
        tense: dict[str, frozenset[str]] = {}
        cased: set[str] = set()
        holidays: dict[str, Holiday] = {}
        traps: list[Trap] = []
        for path, table in files.items():
            for name, entries in table.get("class", {}).items():
                if isinstance(entries, list):
                    entries = {entry: entry for entry in entries}
                fixed = {" ".join(_phrase(key)): str(value) for key, value in entries.items()}
                classes.setdefault(name, {}).update(fixed)
            macros.update(table.get("macro", {}))
            lists.update(table.get("list", {}))
            tense.update({key: frozenset(value) for key, value in table.get("tense", {}).items()})
            cased.update(table.get("cased", {}).get("words", []))
            for number, row in enumerate(table.get("holiday", [])):
                try:
                    _holiday(row, holidays)
                except (ValueError, KeyError, TypeError) as error:
                    faults.add(path, tables.line_of(path, "holiday", number), f"holiday: {_said(error)}")
            traps += [Trap(row["text"], row.get("why", "")) for row in table.get("trap", [])]
        classes["holiday"] = {" ".join(_phrase(name)): first for first in holidays for name in holidays[first].names}
        compiler = _Compiler(classes, macros)
        rules: list[Rule] = []
        chapters: list[Chapter] = []
        for path, table in files.items():
            found: list[Rule] = []
            for number, row in enumerate(table.get("rule", [])):
                try:
                    found.append(_rule(row, compiler, lists, len(rules) + len(found), path.stem))
                except (ValueError, KeyError, TypeError) as error:
                    message = f"rule {row.get('name', '?')!r}: {_said(error)}"
                    faults.add(path, tables.line_of(path, "rule", number), message)
            rules += found
            title = table.get("title", path.stem)
            chapters.append(Chapter(path.stem, title, table.get("about", ""), tuple(found)))
        twice = {rule.name for rule in rules if sum(other.name == rule.name for other in rules) > 1}
        for name in sorted(twice):
            faults.add(folder, 0, f"two rules are called {name!r}")
        starting: dict[str, list[Rule]] = {}
        for rule in rules:
            for symbol in sorted(rule.first):
                starting.setdefault(symbol, []).append(rule)
    return Grammar(
        chapters=tuple(chapters),
        rules=tuple(rules),
        starting={symbol: tuple(some) for symbol, some in starting.items()},
        symbols=compiler.symbols,
        cased=frozenset(cased),
        classes=classes,
        tense=tense,
        holidays=holidays,
        traps=tuple(traps),
    )


@cache
def grammar() -> Grammar:
    """The tables that come with the program, read once."""
    return load()


def _said(error: Exception) -> str:
    return f"{error.args[0]!r} is missing or unknown" if isinstance(error, KeyError) else str(error)


def _holiday(row: Mapping[str, Any], holidays: dict[str, Holiday]) -> None:
    on = row["on"] if isinstance(row["on"], dict) else {"": row["on"]}
    if "" not in on:
        raise ValueError('no date under "", for all the other countries')
    for rule in on.values():
        if not is_rule(rule):
            raise ValueError(f'{rule!r} is no day such as "12-31", "11 thursday 4", "11 sunday last" or "easter-2"')
    names = tuple(row["names"])
    holidays[names[0]] = Holiday(names, on)


def _rule(
    row: Mapping[str, Any], compiler: _Compiler, lists: Mapping[str, Iterable[str]], order: int, chapter: str
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
