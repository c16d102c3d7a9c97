"""Regular expressions that seldom match: first it is looked whether the letters that any match holds are there.

An expression is tried at every place of a text, which costs many times what it costs to find some letters in it.
Which letters these are is worked out from the expression itself, so that nobody has to keep them up to date.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

try:  # Python's own reading of expressions is private to it; without it every text is tried
    from re import _constants as ops  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

_Rows = tuple[tuple[str, ...], ...]  # of each row one stands in any text that matches
Letters = dict[tuple[str, int], _Rows]  # of expressions with their flags

_ROWS_MOST = 3
_ROW_MOST = 80  # looking for more costs as much as the expression
_LEAST = 3  # letters; fewer stand everywhere
_COMMON = frozenset("the that this and her his for with who was were".split())  # nearly so
_LONG = 4096  # characters; no sentence, and too much to be remembered
_ODD = re.compile("[\u017f\u212a\u0130\u0131]")  # taken for letters of the alphabet where capitals do not matter
_CASELESS = re.compile(r"\(\?[a-z]*i")


def some_of_each(rows: _Rows, text: str) -> bool:
    """Whether a text holds one of each row."""
    for row in rows:  # plain loops: this is asked most often of all
        for some in row:
            if some in text:
                break
        else:
            return False
    return True


class Seldom:
    """As `re.Pattern`, for expressions that hardly any text matches. It is compiled when it is first tried."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def check(self) -> None:
        """Raises `re.error` where it is none."""
        _ = self._rows if _parser is not None else self.compiled

    @cached_property
    def _small(self) -> bool:
        return bool(self.flags & re.I or _CASELESS.search(self.pattern))

    @cached_property
    def _rows(self) -> _Rows:
        known = _known.get((self.pattern, self.flags))
        if known is None:
            known = _known[self.pattern, self.flags] = _needed(self.pattern, self.flags, self._small)
        return known

    def __reduce__(self) -> tuple[Callable[[str, int], Seldom], tuple[str, int]]:
        return Seldom, (self.pattern, self.flags)

    def possible(self, text: str) -> bool:
        """False where nothing in a text can match."""
        known: str | None = text
        if self._small:
            known = _remembered(text) if len(text) < _LONG else _in_small_letters(text)
        if known is None:
            return True
        return some_of_each(self._rows, known)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, start, end) if self.possible(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text) if self.possible(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text) if self.possible(text) else iter(())

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.compiled.sub(put, text) if self.possible(text) else text

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Tried at one place, it costs less than a look over the text."""
        return self.compiled.match(text, start)


_known: Letters = {}


def learn(letters: Letters) -> None:
    """Takes over what another process worked out: a process that reads one article spends a third of it on that."""
    _known.update(letters)


def learnt(since: int = 0) -> Letters:
    """What this process knows, but for so many that it knew first."""
    return dict(itertools.islice(_known.items(), since, None))


def _in_small_letters(text: str) -> str | None:
    """None where a letter in it passes for one of the alphabet."""
    return None if _ODD.search(text) else text.lower()


_remembered = lru_cache(maxsize=256)(_in_small_letters)  # dozens ask about one sentence, one after the other


def _needed(pattern: str, flags: int, small: bool) -> _Rows:
    """The rows least likely to be there by chance."""
    if _parser is None:
        return ()
    rows = set(_rows(_parser.parse(pattern, flags), small))
    return tuple(sorted(rows, key=lambda row: (_chance(row), row))[:_ROWS_MOST])


def _chance(row: tuple[str, ...]) -> float:
    return sum(0.5 if some.strip() in _COMMON else 0.5 ** len(some) for some in row)


def _rows(tree: Iterable[tuple[Any, Any]], small: bool, run: str = "") -> Iterator[tuple[str, ...]]:
    """What is needed by the parts of a sequence, one after the other, behind the letters of a `run`: all of it."""
    for op, value in (*_parts(tree), (None, None)):
        if op is ops.LITERAL and value < 128:
            run += chr(value).lower() if small else chr(value)
        elif op is not ops.AT:  # which takes no room
            if len(run.strip()) >= _LEAST:
                yield (run,)
            yield from _rows_of(op, value, small, run)
            run = ""


def _parts(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The parts of a sequence, those of its groups among them."""
    for op, value in tree:
        if op is ops.SUBPATTERN:
            yield from _parts(value[3])
        elif op is ops.ATOMIC_GROUP:
            yield from _parts(value)
        else:
            yield op, value


def _rows_of(op: Any, value: Any, small: bool, run: str) -> Iterator[tuple[str, ...]]:
    """What one part needs that is no letter; of what this does not know, nothing."""
    if op is ops.ASSERT:  # what stands ahead or behind stands in the text too
        yield from _rows(value[1], small)
    elif op is ops.ASSERT_NOT and not value[1]:  # never matches
        yield ()
    elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT) and value[0]:
        yield from _rows(value[2], small)
    elif op is ops.BRANCH:
        ways = [min(_rows(way, small, run), key=_chance, default=None) for way in value[1]]
        if None not in ways:
            some = _shortest({each for way in ways for each in way or ()})
            if len(some) <= _ROW_MOST:
                yield tuple(sorted(some))


def _shortest(some: Iterable[str]) -> list[str]:
    """Those that hold no other."""
    kept: list[str] = []
    for each in sorted(some, key=len):
        if not any(other in each for other in kept):
            kept.append(each)
    return kept
