"""Articles that have their text from others: wire copies, however an editor cut, headed or retouched them.

Of each article a sample of its runs of four words is kept, as numbers; two that share many of the shorter one's have
one text between them. They are one voice, and a passage that stands in both is of one day, though "on Sunday" was
printed again a week later.
"""

from __future__ import annotations

import itertools
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.values.model import Sighting
from generator.values.when import When

_RUN = 4  # words in a row
_KEPT = 4  # one run in so many is kept, the same ones of every text
_WORDS_MOST = 600  # of an article that are looked at
_LEAST = 5  # runs of the sample that a copy shares
_COPY, _REPRINT = 0.4, 0.75  # share of the shorter one's runs; the second also long after
_DAYS_MOST = 10  # between an article and its copy
_COMMON = 24  # articles; what stands in more is a phrase of the trade, or of an outlet
_SAME = 0.7  # share of the words of two sentences, from which on they are one passage


class Text(NamedTuple):
    """What is to be known of an article to tell whose text it has."""

    seed: str
    published: When | None
    runs: tuple[int, ...]  # as `sample` gives them


def sample(text: str) -> tuple[int, ...]:
    """A sample of the runs of words in a text: the same run gives the same number, whatever stands round it."""
    words = re.findall(r"\w+", text.casefold())[:_WORDS_MOST]
    runs = (zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1))
    return tuple(sorted({run for run in runs if run % _KEPT == 0}))


def originals(texts: Iterable[Text]) -> dict[str, str]:
    """Each copy's seed to that of its original: of those with one text the one dated best and first."""
    ordered = sorted(texts, key=_rank)
    shared = _shared(ordered)
    found: dict[str, str] = {}
    for late, others in sorted(shared.items()):
        likest = [
            (count, -early)
            for early, count in Counter(others).items()
            if count >= _LEAST and _is_copy(ordered[early], ordered[late], count)
        ]
        if likest:
            seed = ordered[-max(likest)[1]].seed
            found[ordered[late].seed] = found.get(seed, seed)
    return found


def _rank(text: Text) -> tuple[float, str, int, str]:
    known = text.published
    days = known.days if known else None
    return days or math.inf, str(known.earliest if known else ""), -len(text.runs), text.seed


def _shared(ordered: Sequence[Text]) -> dict[int, list[int]]:
    """Those before each that have runs in common with it, each as often as it has."""
    often = Counter(itertools.chain.from_iterable(text.runs for text in ordered))
    telling = {run for run, times in often.items() if 2 <= times <= _COMMON}
    holders: dict[int, list[int]] = defaultdict(list)
    for at, text in enumerate(ordered):
        for run in telling.intersection(text.runs):
            holders[run].append(at)
    shared: dict[int, list[int]] = defaultdict(list)
    for rows in holders.values():
        for number, late in enumerate(rows[1:], 1):
            shared[late] += rows[:number]
    return shared


def _is_copy(one: Text, other: Text, count: int) -> bool:
    share = count / min(len(one.runs), len(other.runs))
    return share >= _REPRINT or (share >= _COPY and _near(one.published, other.published))


def _near(one: When | None, other: When | None) -> bool:
    if one is None or other is None or one.earliest is None or other.earliest is None:
        return True
    last, late = one.latest or one.earliest, other.latest or other.earliest
    return max((other.earliest - last).days, (one.earliest - late).days) <= _DAYS_MOST


def dated_as_printed_first(sightings: Sequence[Sighting], originals: Mapping[str, str]) -> list[Sighting]:
    """The sightings, those of a copy with the date that the same passage has in its original.

    A day that the passage itself states is left alone.
    """
    told: dict[str, list[Sighting]] = defaultdict(list)
    wanted = set(originals.values())
    for s in sightings:
        if s.source.seed in wanted:
            told[s.source.seed].append(s)
    return [_dated_as(s, told[originals[s.source.seed]]) if s.source.seed in originals else s for s in sightings]


def contradicting(sightings: Iterable[Sighting], originals: Mapping[str, str]) -> Iterable[tuple[Sighting, Sighting]]:
    """Passages of copies that state another day than the same passage of their original does: one of them is wrong."""
    told: dict[str, list[Sighting]] = defaultdict(list)
    wanted = {*originals, *originals.values()}
    for s in sightings:
        if s.source.seed in wanted and s.when_basis == "stated" and s.when.days == 1:
            told[s.source.seed].append(s)
    for copy, original in sorted(originals.items()):
        for s in told[copy]:
            same = [o for o in told[original] if o.kind == s.kind and _alike(s, o) >= _SAME]
            if same and all(o.when != s.when for o in same):
                yield s, max(same, key=lambda o: _alike(s, o))


def _dated_as(s: Sighting, others: Sequence[Sighting]) -> Sighting:
    if s.when_basis == "stated":
        return s
    same = [(likeness, o) for o in others if o.kind == s.kind and (likeness := _alike(s, o)) >= _SAME]
    first = max(same, key=lambda row: row[0], default=None)
    if first is None or (first[1].when.days or math.inf) > (s.when.days or math.inf):
        return s
    return s.dated_as(first[1], s.source)


def _alike(one: Sighting, other: Sighting) -> float:
    """The share of words that they have in common; nought where one counts otherwise."""
    if {word for word in one.words ^ other.words if word[0] == "#"}:
        return 0.0
    return len(one.words & other.words) / max(len(one.words | other.words), 1)
