"""What undated articles tell that dated ones of the folder tell too, and so the days on which it was.

Only what is told with a day ("yesterday", "on Wednesday", "on 23 January") says when an article was written, and only
where one day is clearly likelier than all others: of a vigil that is held each Saturday nobody knows which is meant.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.joining.agreement import names_the_day, on_the_weekday
from generator.joining.likeness import COPIED, same_happening
from generator.joining.rarity import Weights
from generator.values.model import Dating, KnownDay, Sighting
from generator.values.when import UNKNOWN, When

WIDE = 31  # days; an article that may have been written on so many is as good as undated
_FEWEST = 2  # articles that show of what time the others are
_RAREST = 8  # words by which likes are looked for
_FEW = 60  # sightings that share such a word; more say nothing
_LIKEST = 16  # others that each is compared with
_CLEARLY = 1.0  # points by which a day is likelier than the next
_SURELY = 2.6  # points of a likeness that rests on the weekday alone
_AGAIN = re.compile(  # what is done time and again has as many days
    r"\b(?:again|once more|anew|return(?:ed|s|ing)?|back|each|every|weekly|regular(?:ly)?|in a row|running|usual"
    r"|another|continued?|(?:second|third|fourth|fifth|last|next|\d+(?:nd|rd|th)) time)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What is to be known of an article here."""

    seed: str
    published: Dating
    sightings: Sequence[Sighting]


def is_weak(dating: Dating) -> bool:
    """Does nobody state when it was written, and its text hardly?"""
    days = dating.published.days if dating.published else None
    return dating.basis in ("inferred", "none") and (days or math.inf) > WIDE


def known_days(articles: Iterable[Told]) -> dict[str, tuple[KnownDay, ...]]:
    """Of each article that is as good as undated the passages of which others know the day. Their order is all one."""
    ordered = sorted(articles, key=lambda article: article.seed)
    weak = [article for article in ordered if is_weak(article.published)]
    lost = [_dateless(s) for article in weak for s in article.sightings if _asks(s)]
    if not lost:
        return {}
    dated = [s for article in ordered if not is_weak(article.published) for s in article.sightings if _tells(s)]
    weights = Weights([*lost, *dated])
    found: dict[str, list[KnownDay]] = defaultdict(list)
    for s, others in _likest(lost, dated, weights):
        likely: dict[When, tuple[float, Sighting]] = {}
        for other in others:
            if (score := _score(s, other, weights)) > likely.get(other.when, (0.0, other))[0]:
                likely[other.when] = score, other
        first, *rest = sorted(likely.values(), key=lambda row: (-row[0], row[1].source.seed)) or [(0.0, s)]
        if first[0] and (not rest or first[0] - rest[0][0] >= _CLEARLY):
            other = first[1]
            sure = _is_sure(s, other, first[0], weights)
            day = KnownDay(s.source.line, s.source.quote, other.when, other.title, other.source.seed, sure)
            found[s.source.seed].append(day)
    return {seed: tuple(days) for seed, days in found.items()}


def time_of(articles: Iterable[Told]) -> When | None:
    """From the first to the last year of which articles are dated; None where fewer than two are."""
    dated = [a.published.published for a in articles if a.published.published and not is_weak(a.published)]
    years = [day.year for when in dated for day in (when.earliest, when.latest) if day]
    if len(dated) < _FEWEST or not years:
        return None
    return When.between(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31))


def _asks(s: Sighting) -> bool:
    return s.lane == "activism" and bool(s.kind) and not s.planned and s.when_basis != "stated"


def _dateless(s: Sighting) -> Sighting:
    return replace(s, when=UNKNOWN, when_basis="publication")


def _tells(s: Sighting) -> bool:
    return (
        s.lane == "activism" and bool(s.kind) and not s.planned and s.when.days == 1 and s.when_basis != "publication"
    )


def _likest(
    lost: Sequence[Sighting], dated: Sequence[Sighting], weights: Weights
) -> Iterable[tuple[Sighting, list[Sighting]]]:
    """Each with those that share the most of its rarest words."""
    wanted = [weights.rarest_of(s, _RAREST) for s in lost]
    rare = {word for words in wanted for word in words}
    posts: dict[str, list[int]] = defaultdict(list)
    for at, s in enumerate(dated):
        for word in s.words & rare:
            posts[word].append(at)
    for s, words in zip(lost, wanted, strict=True):
        shared = Counter(at for word in words if len(posts[word]) <= _FEW for at in posts[word])
        yield s, [dated[at] for at in sorted(shared, key=lambda at: (-shared[at], at))[:_LIKEST]]


def _score(lost: Sighting, dated: Sighting, weights: Weights) -> float:
    """How like they are; 0.0 where they are not of one day."""
    if names_the_day(lost, dated) is False or on_the_weekday(lost, dated) is False:
        return 0.0
    verdict = same_happening(lost, dated, weights)
    return verdict.score if verdict.joined else 0.0


def _is_sure(lost: Sighting, dated: Sighting, score: float, weights: Weights) -> bool:
    """Does more than a likeness say so: the day of the month, the very words, or a number of what is done once?"""
    if names_the_day(lost, dated) or score >= COPIED:
        return True
    if _AGAIN.search(lost.source.quote) or _AGAIN.search(dated.source.quote):
        return False
    return score >= _SURELY and any(word[0] == "#" for word in weights.compare(lost, dated).words)
