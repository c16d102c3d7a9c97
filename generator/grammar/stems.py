"""The words of a text that say what it is about, without their endings."""

from __future__ import annotations

import re
from collections import Counter

from generator.knowledge import reporting
from generator.knowledge.english import english

_STOP = reporting.words("stop")


def stems(text: str) -> frozenset[str]:
    """Content words without their endings, for telling how much two sentences share."""
    return frozenset(content(text))


def content(text: str) -> Counter[str]:
    """Content words without their endings, and how often each stands there."""
    found: Counter[str] = Counter()
    for word, times in Counter(re.findall(r"[^\W\d_]{3,}", text.lower())).items():
        if word not in _STOP:
            found[_stem(word)] += times
    return found


def _stem(word: str) -> str:
    form = english().forms.get(word)
    base = form.base if form else word
    base = base.replace("iz", "is") if len(base) > 5 else base
    for ending in ("isation", "ations", "ation", "ments", "ment", "ings", "ing", "ers", "ed", "es", "er", "s"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base
