"""What matters first: a salience from 0 to 1 for every event.

On a timeline with a subject it counts the voices that tell of an event without copying each other, who is named for it,
how near the head of an article it stands, how well it is dated and on which lane it lies.

On a plain news timeline nobody has said what matters, so the articles do, by votes. An article has one vote a day it
tells of, shared among what it tells of that day; the vote weighs the more, the more of the folder's matter (`gist`)
the sentence holds, and little where the article is about something else. What the next day is full of counts a little
for the day before, on which it happened or from which it followed.

Sums of salience over the events of a day say how much the articles make of that day.
"""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from generator.joining.gist import Gist
from generator.values.model import BASES, Sighting

_BASIS = {"stated": 1.0, "relative": 1.0, "inferred": 0.9, "publication": 0.7}
_LANE = {"activism": 1.0, "response": 0.8}
_OTHER_LANE = 0.6
_SCALE_LEAST = 3.0  # weight of an event that two articles tell of at their head: in a small folder none weighs 1

_DAY_AFTER = 0.3  # share of the next day's weight: some of what an article calls news happened the day before it
_DAY_AFTER_MOST = 1.0  # of the day's own
_DAY = datetime.timedelta(days=1)


def saliences(
    events: Sequence[Sequence[Sighting]],
    copies: Mapping[str, str] | None = None,
    often: Mapping[str, Collection[str]] | None = None,
    asides: Sequence[Sighting] = (),
) -> list[float]:
    """One value an event, of the sightings that became it; `copies` maps a seed to the one that it copies, `often` to
    the words that it says most often, as `gist.often` gives them. `asides` only name their day.

    The heaviest event has 1, and the others their share of it; in a small folder even the heaviest may have less.
    """
    copies = copies or {}
    if all(s.lane == "context" for members in events for s in members):
        gist = Gist(often or {}, copies)
        weights = _votes(events, copies, gist, asides)
        most = max(weights, default=0.0)
    else:
        weights = [_told(members, copies) for members in events]
        most = max([*weights, _SCALE_LEAST])
    return [round(weight / most, 3) if most else 0.0 for weight in weights]


def _told(members: Sequence[Sighting], copies: Mapping[str, str]) -> float:
    """How much is said of an event: voices that do not copy each other count most."""
    voices = {copies.get(s.source.seed, s.source.seed) for s in members}
    lead = max(1.0 - s.position for s in members)
    basis = _BASIS[min((s.when_basis for s in members), key=BASES.index)]
    lane = max(_LANE.get(s.lane, _OTHER_LANE) for s in members)
    named = 0.15 * any(s.source.attributed_to for s in members)
    return (len(voices) + 0.3 * (len(members) - len(voices)) + 0.5 * lead + named) * basis * lane


# On a plain timeline -------------------------------------------------------------------------------------------------


def _votes(
    events: Sequence[Sequence[Sighting]], copies: Mapping[str, str], gist: Gist, asides: Sequence[Sighting]
) -> list[float]:
    """The weight of each event: the votes that it gets, and its share of what the day after brings."""
    reported = (s for members in (*events, asides) for s in members if _reported(s))
    judged = {id(s): gist.of_sentence(s.words) * gist.of_article(s.source.seed) for s in reported}
    most: dict[tuple[str, datetime.date], float] = defaultdict(float)
    of_all: dict[tuple[str, datetime.date], float] = defaultdict(float)
    for members in events:
        for s in members:
            if (day := _reported(s)) is not None:
                key = copies.get(s.source.seed, s.source.seed), day
                most[key] = max(most[key], judged[id(s)])
                of_all[key] += judged[id(s)]
    named = _named(asides, copies, judged, most)
    weights, days, on_day = [], [], defaultdict[datetime.date, float](float)
    for members in events:
        votes: dict[datetime.date, float] = defaultdict(float)
        for s in members:
            if (day := _reported(s)) is not None:
                key = copies.get(s.source.seed, s.source.seed), day
                votes[day] += judged[id(s)] * most[key] / of_all[key]
        weights.append(math.fsum(votes.values()))
        days.append(max(votes, key=lambda day: (votes[day], day)) if votes else None)
        for day, vote in votes.items():
            on_day[day] += vote
    more = {day: named.get(day, 0.0) / vote for day, vote in on_day.items() if vote}
    for day in on_day:
        on_day[day] += named.get(day, 0.0)
    return [
        weight
        * (1 + more.get(day, 0.0))
        * (1 + min(_DAY_AFTER_MOST, _DAY_AFTER * on_day.get(day + _DAY, 0.0) / on_day[day]))
        if day and on_day[day]
        else weight
        for weight, day in zip(weights, days, strict=True)
    ]


def _named(
    asides: Sequence[Sighting], copies: Mapping[str, str], judged: Mapping[int, float],
    told: Mapping[tuple[str, datetime.date], float],
) -> dict[datetime.date, float]:  # fmt: skip
    """The votes of articles that only name a day for what the others tell of it."""
    votes: dict[tuple[str, datetime.date], float] = defaultdict(float)
    for s in asides:
        if (day := _reported(s)) is not None and (key := (copies.get(s.source.seed, s.source.seed), day)) not in told:
            votes[key] = max(votes[key], judged[id(s)])
    days: dict[datetime.date, float] = defaultdict(float)
    for (_, day), vote in votes.items():
        days[day] += vote
    return days


def _reported(s: Sighting) -> datetime.date | None:
    """The day on which it happened, if it is told as done and dated to the day: plans and long times have no vote."""
    return s.when.earliest if not s.planned and s.when.days == 1 else None
