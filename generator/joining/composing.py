"""One event out of the sightings that tell of it: the surest date, the sentence that tells it best, every source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from generator.joining import taking_part
from generator.joining.claims import Key, with_claims
from generator.knowledge.english import english
from generator.values.model import BASES, LANES, Event, Sighting, Source, merged

_BE = frozenset(("was", "were", "had", "did", "to"))
_POINTS_AWAY = re.compile(
    r"\b(?:our|we|us|this|that|these|it|they|them|him|he|she|there|so|same|latter|(?<!each )others?|way|initiative)\b|"
    r"\bher(?:$| (?:away|in|out|off|up|down|to|from|at|with|into|and|for|on|back|until|before|after|\W|\d))|"
    r"\bmade a (?:public )?statement\b",
    re.I,
)
_WIDE = 62  # days
_FLAW = 0.3  # what a title loses by what is wrong with it
_ENDS = re.compile(r"[.!?…][”\"’')]*$")


def key_of(source: Source) -> Key:
    return source.seed, source.quote


def event(members: Sequence[Sighting]) -> Event:
    dated = _dated(members)
    best_first = members if len(members) == 1 else _best_first(members, dated)
    told = best_first[0]
    titled = next((s for s in best_first if s.planned == all(m.planned for m in members)), told)  # a plan that was kept
    sources = tuple(dict.fromkeys(s.source for s in members))
    named = sorted(members, key=lambda s: (s is not told, s.source.seed, s.position))
    made = Event(
        title=titled.title,
        when=dated.when,
        when_basis=dated.when_basis,
        planned=all(s.planned for s in members),
        summary=_with_figures(_in_a_sentence(titled, best_first), members),
        lane=told.lane,
        kind=told.kind or next((s.kind for s in named if s.kind), ""),
        demands=merged(s.demands for s in named),
        actors=merged(s.actors for s in named),
        places=merged(s.places for s in named),
        sensitivity=next((s.sensitivity for s in members if s.sensitivity), ""),
        sources=tuple(sorted(dict.fromkeys(_one_a_quote(sources)), key=lambda s: (s.seed, s.line, s.quote))),
    )
    return with_claims(made, members)


def _best_first(members: Iterable[Sighting], dated: Sighting) -> Sequence[Sighting]:
    """In the order in which they are fit to tell of it."""
    return sorted(
        members,
        key=lambda s: (
            LANES.index(s.lane),
            s.planned,  # what was done is told as done
            s.when_basis != dated.when_basis and not s.when.contains(dated.when),
            -_telling(s),
            s.position,
            s.title,
        ),
    )


def _one_a_quote(sources: Sequence[Source]) -> list[Source]:
    """One source a passage; of two with the same words the one that has a date phrase."""
    best: dict[Key, Source] = {}
    for source in sources:
        kept = best.get(key_of(source))
        if kept is None or (source.phrase and not kept.phrase):
            best[key_of(source)] = source
    return list(best.values())


def _dated(members: Sequence[Sighting]) -> Sighting:
    """The sighting that gives the date: the surest, or what says more exactly the same ("in March", "on 3 March").

    The day of a report says more than a March of which nobody knows the year.
    """
    surest = min(members, key=_date_rank)
    wide = (surest.when.days or math.inf) > _WIDE
    within = [s for s in members if (wide or s.when_basis != "publication") and surest.when.contains(s.when)]
    return min(within, key=lambda s: (s.when.days or math.inf, _date_rank(s)), default=surest)


def _date_rank(s: Sighting) -> tuple[int, float, str]:
    return BASES.index(s.when_basis), float(s.when.days or math.inf), str(s.when)


def _telling(s: Sighting) -> float:
    """How well a sighting's title stands for the event."""
    words = len(s.title.split())
    points = min(words, 11) / 11 + 0.15 * len(s.demands) + 0.3 * bool(s.figures) + 0.3 * bool(s.actors)
    points += _standing(s.title) - _FLAW * min(s.flaw, 2.0) - 0.3 * s.position
    points += 0.35 * bool(s.source.phrase) - 1.0 * (bool(s.facts) and not s.kind)
    return round(points, 4)


def _in_a_sentence(told: Sighting, best_first: Sequence[Sighting]) -> str:
    """The summary of the one that tells best; a headline sums nothing up where a sentence tells the same."""
    alike = (s.summary for s in (told, *best_first) if (s.lane, s.planned) == (told.lane, told.planned))
    return next((summary for summary in alike if _ENDS.search(summary)), told.summary)


def _verb(word: str) -> bool:
    form = english().forms.get(word)
    return word in _BE or word.endswith("ed") or (form is not None and "past" in form.tense)


def _standing(title: str) -> float:
    """How well a title can be read by itself, from 0 down: words that point to another sentence count against it."""
    points = -0.5 * bool(_POINTS_AWAY.search(title)) - 0.4 * (len(title.split()) < 5)
    points -= 0.4 * (not any(map(_verb, title.lower().split())))
    points -= 0.3 * bool(re.match(r"(?:That|It|There|He|She|They|During|After|In|On|At)\b", title))
    return points - 0.5 * bool(re.match(r"[“\"a-z]", title)) - 0.3 * (": " in title and "“" not in title)


def _with_figures(summary: str, members: Sequence[Sighting]) -> str:
    """Differing counts of the same thing are named side by side."""
    told = list(taking_part.counts(members))
    numbers = sorted({number for _, counted in told for number in counted})
    if len({s.source.seed for s, _ in told}) < 2 or len(numbers) < 2:
        return summary
    line = ", ".join(map(str, numbers[:-1])) + f" or {numbers[-1]}"
    return f"{summary} (Women taking part: {line}, by source.)"
