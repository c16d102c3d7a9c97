"""Recognition: which stretches of a text speak of time, by which rule."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.knowledge.date_patterns import OTHER
from generator.knowledge.date_tokens import Word, words
from generator.knowledge.grammar import Grammar, Rule, grammar
from generator.timex import anchoring, tense
from generator.timex.placing import NTH, first_day
from generator.timex.values import NoSuchDate, Timex, captured, check, clock, numeric_date, periods


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a text, before it is known when the text was published."""

    text: str
    found: tuple[Timex, ...]  # in order; value "" where it hangs on a date
    impossible: tuple[Timex, ...]  # days that the calendar does not have ("31 June"): rule "no-such-date", value ""
    sentences: tuple[int, ...]  # the number of the sentence of each expression found, for what hangs on the last date

    def resolve(self, published: datetime.date | None = None, country: str = "") -> list[Timex]:
        """The expressions with their values, for a text published on a day in a country (ISO 3166, for holidays).

        Without a day, what hangs on one has the value "".
        """
        return anchoring.resolve(self.found, self.sentences, published, country)


def find(text: str, published: datetime.date | None = None, country: str = "") -> list[Timex]:
    return scan(text).resolve(published, country)


def scan(text: str) -> Scan:
    """Takes time in proportion to the length of the text, whatever it holds."""
    rules = grammar()
    row: list[Word] = []
    symbols = _symbols(text, rules, row)
    found: list[Timex] = []
    impossible: list[Timex] = []
    places: list[int] = []
    at = last = 0
    starting = rules.starting
    for run in _RUN.finditer(symbols):
        at, stop = run.span()
        while at < stop:
            best = None
            if symbols[at] in starting and (fitting := _fitting(symbols[at : min(stop, at + LONGEST)])):
                follows = bool(found) and last == at - 1 and bool(_DAY.search(found[-1].local))
                best = _longest(fitting, row, at, follows=follows)
            if best is None:
                at += 1
                continue
            rule, match = best
            end = at + match.end()
            if rule.type == "NONE" or (end == at + 1 and _acronym(row, at)):
                at = end
                continue
            try:
                timex = _timex(text, rules, rule, match, row, at, end)
            except NoSuchDate:
                start, last = row[at].start, row[end - 1].end
                impossible.append(Timex(start, last, "DATE", "", "", "no-such-date", "", text[start:last]))
            else:
                found.append(timex)
                places.append(at)
                last = end
            at = end
    return Scan(text, tuple(found), tuple(impossible), _sentence_numbers(row, places))


_DAY = re.compile(r"-\d\d-\d\d$")  # a first day, behind which there may be another: "June 3-5", but not "2012-13"
FIGURES = "{figures}"  # in a guard: the 2000 of "tel. 800 2000 600" is no year, the second of "1990 2000" is one
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUN = re.compile(rf"[^{re.escape(OTHER)}]+")


def _symbols(text: str, rules: Grammar, row: list[Word]) -> str:
    """The text as symbols, one a token; the tokens themselves are put into `row`."""
    symbols: list[str] = []
    known, cased = rules.symbols, rules.cased
    for kind, word in words(text):
        row.append(word)
        if kind == "word" or kind == "short":
            symbol = known.get(word.key, OTHER)
            if symbol != OTHER and word.key.rstrip(".") in cased and not word.text[0].isupper():
                symbol = OTHER
        elif kind == "digits":
            symbol = _figures(word.key)
        elif kind == "ordinal":
            symbol = "o" if 1 <= int(word.key[:-2]) <= 31 else "p"
        elif kind == "decimal":
            symbol = "n" if "." in word.key else "g"
        else:
            symbol = _SYMBOLS.get(kind) or known.get(word.key, OTHER)
        symbols.append(symbol)
    return "".join(symbols)


_SYMBOLS = {"numeric": "i", "clock": "t", "decade": "k", "shortdecade": "l", "shortyear": "q", "fraction": "r",
            "opaque": OTHER, "version": OTHER, "gap": OTHER}  # fmt: skip


def _acronym(row: Sequence[Word], at: int) -> bool:
    """ "DEC" by itself among words that are not in capitals: a committee, and no December."""
    word = row[at].text
    beside = [other.text for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]) if other.text.isalpha()]
    return word.isupper() and 2 < len(word) <= 4 and not any(text.isupper() and len(text) > 1 for text in beside)


def _figures(key: str) -> str:
    """The shape of a run of figures, see date_patterns.SHAPES."""
    if len(key) <= 2:
        value = int(key)
        return (
            "z"
            if value == 0
            else "a"
            if value <= 12
            else "b"
            if value <= 24
            else "c"
            if value <= 31
            else "d"
            if value < 60
            else "e"
        )
    if len(key) == 3:
        return "f"
    if len(key) > 4:
        return "g"
    if key[0] == "0":
        return "h"
    if key[2:] == "00" and key[:2] in ("19", "20"):
        return "w"
    return "y" if key[:2] in ("19", "20") else "x" if key < "2200" else "g"


LONGEST = 40  # symbols; more than any rule reads, what it looks ahead to included


@lru_cache(maxsize=1 << 14)
def _fitting(symbols: str) -> tuple[tuple[Rule, re.Match[str]], ...]:
    """The rules that read the beginning of a row, each with what it reads: most rows are short, and come up often."""
    matches = ((rule, rule.regex.match(symbols)) for rule in grammar().starting[symbols[0]])
    return tuple((rule, match) for rule, match in matches if match is not None)


def _longest(
    fitting: Sequence[tuple[Rule, re.Match[str]]], row: Sequence[Word], at: int, *, follows: bool
) -> tuple[Rule, re.Match[str]] | None:
    """The rule that reads the most words from a place; of several, the first in the tables."""
    best: tuple[Rule, re.Match[str]] | None = None
    longest = 0
    for rule, match in fitting:
        if rule.follows and not follows:
            continue
        if match.end() > longest and _allowed(rule, row, at, at + match.end()):
            best, longest = (rule, match), match.end()
    return best


def _allowed(rule: Rule, row: Sequence[Word], start: int, end: int) -> bool:
    if rule.before or rule.not_before:
        key = row[start - 1].key if start else ""
        if key in rule.not_before or (rule.before and key not in rule.before):
            return False
        if FIGURES in rule.not_before and key.isdigit() and not _YEAR.fullmatch(key):
            return False
    if rule.after or rule.not_after:
        key = row[end].key if end < len(row) else ""
        if key in rule.not_after or (rule.after and key not in rule.after):
            return False
    return True


def _timex(
    text: str, rules: Grammar, rule: Rule, match: re.Match[str], row: Sequence[Word], start: int, end: int
) -> Timex:
    values: defaultdict[str, str] = defaultdict(str)
    for group, ref in rule.refs:
        first, last = match.span(group)
        if first >= 0:
            values[group.partition("__")[0]] = captured(ref, row[start + first : start + last], rules.classes)
    local = _local(rule, values)
    mod = rule.mod or values["part"] or values["about"]
    direction = rule.direction
    if direction in ("tense", "tense, or ahead"):
        direction = tense.direction(rules, row, start, end) or ("future" if rule.direction != "tense" else "")
    first, last = row[start].start, row[end - 1].end
    anchor = rule.anchor or ("published" if anchoring.hangs(rule.type, local) else "")
    value = "" if anchor else local
    return Timex(first, last, rule.type, value, mod, rule.name, local, text[first:last], anchor, direction)


def _local(rule: Rule, values: defaultdict[str, str]) -> str:
    values["n"] = values["n"] or "1"  # "an hour"
    if rule.make == "numeric":
        return numeric_date(values["numeric_date"])
    if rule.make == "century":
        return f"{int(values['century']) - 1:02}"
    if rule.make == "clock":
        digits = values["four_digits"]
        hour, _, minutes = (values["clock"] or (f"{digits[:2]}:{digits[2:]}" if digits else values["hour"])).partition(
            ":"
        )
        values["time"] = values["point"] or clock(hour, minutes, values["half"]) + values["zone"]
    if values["month"] and values["day"]:
        check(values["year"], int(values["month"]), int(values["day"]))
    if values["holiday"]:
        return _holiday(rule.local, values)
    local = periods(rule.local.format_map(values))
    if NTH in local and values["year"]:
        try:
            return first_day(local).isoformat()
        except ValueError as error:
            raise NoSuchDate from error
    return local


def _holiday(template: str, values: defaultdict[str, str]) -> str:
    """Of a holiday that has the same date everywhere and every year, that date: "XXXX-12-31"."""
    on = set(grammar().holidays[values["holiday"]].on.values())
    fixed = on.pop() if len(on) == 1 else ""
    if not re.fullmatch(r"\d\d-\d\d", fixed):
        return template.format_map(values)
    return f"{values['year'] or 'XXXX'}-{fixed}"


def _sentence_numbers(row: Sequence[Word], places: Sequence[int]) -> tuple[int, ...]:
    numbers: list[int] = []
    number = at = 0
    for place in places:
        for between in range(at, place):
            key = row[between].key
            if key == "\n\n" or (key in ".!?" and tense.ends_sentence(row, between)):
                number += 1
        at = place
        numbers.append(number)
    return tuple(numbers)
