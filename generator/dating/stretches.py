"""Stretches of time that two dates make: "from 3 to 9 May", "between 1994 and 1996"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.values.when import When

_STRUNG = re.compile(r"(?:,\s*)?and(?:\s+(?:from|between))?")


def joined(uses: Sequence[DateUse], sentence: str) -> list[DateUse]:
    """Join "from A to B", "between A and B", "A to B"; and spans that "and" strings together."""
    result: list[DateUse] = []
    for use in uses:
        if not result or not _stretches(result[-1], use, sentence):
            result.append(use)
            continue
        both = _one(result.pop(), use, sentence)
        if result and result[-1].shape == "span" and _STRUNG.fullmatch(_between(result[-1], both, sentence)):
            first = result.pop()
            whole = _honest(first.when, both.when) or first.when.hull(both.when)
            both = replace(both, start=first.start, phrase=sentence[first.start : both.end], when=whole)
        result.append(both)
    return result


def _stretches(first: DateUse, last: DateUse, sentence: str) -> bool:
    """Does time run from the one to the other?"""
    begin, end = first.when, last.when
    if first.shape != "point" or last.shape not in ("point", "until") or not begin.latest or not end.latest:
        return False
    if (begin.earliest or datetime.date.min) > end.latest:
        return False
    between, before = _between(first, last, sentence), sentence[: first.start].rstrip().lower()
    if before.endswith("from") and between == ("" if last.shape == "until" else "to"):
        return True  # the word "until" belongs to the last
    if before.endswith("between") and between == "and":
        return True
    ranged = between == "to" and first.daily and last.daily and first.basis == last.basis == "stated"
    ranged |= between == "to" and first.rule.startswith("first-")
    of_kind = first.rule.startswith("first-") or first.rule == last.rule == "year"
    ranged |= between == "and" and of_kind and _follow(first.when, last.when)
    return (between in ("-", "–", "—") or ranged) and first.type == last.type == "DATE"


def _one(first: DateUse, last: DateUse, sentence: str) -> DateUse:
    when = _honest(first.when, last.when) or When.between(first.when.earliest, last.when.latest)
    return replace(first, end=last.end, phrase=sentence[first.start : last.end], when=when, shape="span")


def _between(first: DateUse, last: DateUse, sentence: str) -> str:
    return sentence[first.end : last.start].strip().lower()


def _honest(first: When, last: When) -> When | None:
    """An interval that keeps the precision of both ends: 1994 and 1996 make 1994/1996."""
    a, b = str(first).split("/")[0], str(last).split("/")[-1]
    try:
        return When.parse(f"{a}/{b}")
    except ValueError:
        return None


def _follow(first: When, last: When) -> bool:
    """ "In 2009 and 2010" is one time; "in 2004 and 2010" are two, and so are "13 and 20 January"."""
    end = first.latest
    return end is not None and last.earliest == end + datetime.timedelta(days=1)
