"""What a step of reasoning says, in the words of the interface."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.interface.words import Words, words
from generator.values.model import Saying

_YEARLESS = re.compile(r"--(\d\d)(?:-(\d\d))?")


def asked(key: str, **filled: object) -> Callable[[], str]:
    """What the table says under `section.key`, put into words for those who ask; most never do."""
    return functools.partial(_filled, key, filled)


def _filled(key: str, filled: Mapping[str, object]) -> str:
    return words()(key, None, **filled)


def in_words(saying: Saying, told: Words, section: str = "dating") -> str:
    filled: dict[str, Any] = {name: _value(name, value, told) for name, value in saying.values}
    n = filled.pop("n", None)
    facts = [told("dating.fact", what=what, when=when.words(language=told.language)) for what, when in saying.facts]
    filled["facts"] = _either("dating.either-fact", facts, told)
    said = ""
    for key in saying.keys:
        said = told(f"{section}.{key}", n, said=said, **filled)
    if saying.days:
        days = _either("dating.either", [when.words(language=told.language) for when in saying.days], told)
        said = told("dating.comes-to", said=said, days=days)
    return said


def _value(name: str, value: str, told: Words) -> str | int:
    if name == "n":  # may decide the form of what is said
        return int(value)
    if name == "weekday":
        return told.weekday(int(value))
    if name == "day" and (found := _YEARLESS.fullmatch(value)):
        month = int(found[1])
        return told.day(month, int(found[2])) if found[2] else told.months()[month - 1]
    return value


def _either(key: str, some: Sequence[str], told: Words) -> str:
    return functools.reduce(lambda one, other: told(key, one=one, other=other), some) if some else ""
