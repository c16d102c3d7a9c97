"""Whether two reports tell how one group came to be, which it does once."""

from __future__ import annotations

import functools
import re

from generator.grammar.stems import stems
from generator.joining.agreement import other_groups
from generator.knowledge import reporting
from generator.values.model import Sighting

_BEGUN = re.compile(rf"\b(?:{reporting.alternatives('has_begun')}|{reporting.alternatives('beginnings')})\b", re.I)
_NAME = re.compile(r"\b[A-Z][\w'’]+(?: (?:(?:in|on|of|by|for|and|to|the) ){0,2}[A-Z][\w'’]+)+")


def founded(a: Sighting, b: Sighting) -> bool:
    """Do both tell how a group came to be? Where both name it, by one name."""
    if not all("organisation" in (s.kind, *s.named) and (s.named or _has_begun(s.source.quote)) for s in (a, b)):
        return False
    if other_groups(a, b):
        return False
    if one_group(a, b):
        return True
    mine, theirs = (_names(s.source.quote) for s in (a, b))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def one_group(a: Sighting, b: Sighting) -> bool:
    """Do the articles of two foundings tell of one group alone, and of the same?"""
    return len(a.groups) == 1 and a.groups == b.groups


@functools.lru_cache(maxsize=65_536)
def _has_begun(text: str) -> bool:
    return _BEGUN.search(text) is not None


@functools.lru_cache(maxsize=65_536)
def _names(text: str) -> frozenset[str]:
    """The words of the names of several words in it."""
    return frozenset(stems(" ".join(_NAME.findall(text))))
