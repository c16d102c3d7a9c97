"""What a rule's pattern means: a short regular expression over symbols, one symbol a token.

Every word that the tables name has a symbol of its own, every other word has the same one; figures have one by their
shape. The expression is without repetition, so that it takes bounded time at each place.

The language of patterns: `word` itself; `{class}` a word of that class, kept under the class's name; `{name:class}` the
same, kept under another name; `{macro}` the pattern that the macro stands for; `[x]` perhaps x; `(x|y)` x or y; `~` an
optional hyphen; behind `>` stands what must follow, which gives values and is no part of the expression.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.knowledge.date_tokens import keys
from generator.values.seldom import Seldom

OTHER = "."  # the symbol of every word that no table names

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


class Compiler:
    """From patterns to regular expressions over symbols; hands out the symbols as words come up."""

    _PIECE = re.compile(r"\{(?:(?P<name>[\w-]+):)?(?P<ref>[\w-]+)\}|(?P<op>[\[\]()|~>])|(?P<word>[^\s\[\](){}|~>]+)")

    def __init__(self, classes: Mapping[str, Mapping[str, str]], macros: Mapping[str, str]) -> None:
        self.classes = classes
        self.macros = macros
        self.symbols: dict[str, str] = {}

    def symbol(self, key: str) -> str:
        return self.symbols.setdefault(key, chr(0xE000 + len(self.symbols)))

    def compile(self, pattern: str) -> tuple[Seldom, frozenset[str], tuple[tuple[str, str], ...]]:
        """The expression, the symbols it can begin with, and its groups with their classes."""
        self._names: dict[str, str] = {}
        pattern, ahead, following = pattern.partition(">")
        regex, first, nullable = self._parse(pattern)
        if ahead:
            regex = f"(?:{regex})(?={self._parse(following)[0]})"
        if nullable:
            raise ValueError("the pattern matches nothing at all")
        return Seldom(regex), frozenset(first), tuple(self._names.items())

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
            row = [self.symbol(key) for key in keys(piece["word"])]
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
            row = "".join(self.symbol(key) for key in keys(phrase))
            if len(row) == 1:
                single += row
            else:
                rows.append(row)
        rows.sort(key=len, reverse=True)
        if single:
            rows.append(f"[{single}]")
        return f"(?:{'|'.join(rows)})", {row[0] for row in rows if row[0] != "["} | set(single), False
