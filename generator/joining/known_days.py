"""What undated articles tell that dated ones of the folder tell too, and so the days on which it may have been.

How likely each is, is all that is said here; which of them an article tells, its times decide together
(`dating/elsewhere`): of a vigil that is held each Saturday no sentence alone says which is meant.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.joining.rarity import Weights
from generator.joining.whereabouts import spots, towns
from generator.values.model import Dating, KnownDay, Passage, Sighting
from generator.values.when import When

WIDE = 31  # days; an article that may have been written on so many is as good as undated
_FEWEST = 2  # articles that show of what time the others are
_RAREST = 16  # words by which likes are looked for, of a sentence and of those round it
_FEW = 60  # sightings that share such a word; more say nothing
_LIKEST = 24  # others that each is compared with
# Log odds that a passage tells what another article dates, found by counting over the labelled articles.
_ANY, _TOWN, _OTHER_TOWN, _NUMBER, _AGAIN_LESS = -4.2, 2.2, -0.6, 0.6, -0.7
_WORD, _BESIDE = 1.4, 0.8  # for as much as a word that stands nowhere else; where only sentences round it share it
_SETTING = 0.5  # of what a town counts, where only the article is set there
_LEAST = -1.7
_ALIKE, _SURE = (
    1.4,
    3.0,
)  # log odds at most: where it may be another such act, and where a long number or its very words say so
_COPY = 0.7  # share of the words of what another dates
_LONG_NUMBER = len("#100")
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
    passages: Sequence[Passage]  # of one that is as good as undated


def is_weak(dating: Dating) -> bool:
    """Does nobody state when it was written, and its text hardly?"""
    days = dating.published.days if dating.published else None
    return dating.basis in ("inferred", "none") and (days or math.inf) > WIDE


def known_days(articles: Iterable[Told]) -> dict[str, tuple[KnownDay, ...]]:
    """Of each article that is as good as undated what others may date. Their order is all one."""
    ordered = sorted(articles, key=lambda article: article.seed)
    weak = [article for article in ordered if is_weak(article.published)]
    if not any(article.passages for article in weak):
        return {}
    dated = [s for article in ordered if not is_weak(article.published) for s in article.sightings if _tells(s)]
    weights = Weights([s for article in ordered for s in article.sightings])
    posts = _posts(weak, dated, weights)
    found = {}
    for article in weak:
        days = [day for passage in article.passages for day in _days(passage, dated, posts, weights)]
        if days:
            found[article.seed] = tuple(days)
    return found


def time_of(articles: Iterable[Told]) -> When | None:
    """From the first to the last year of which articles are dated; None where fewer than two are."""
    dated = [a.published.published for a in articles if a.published.published and not is_weak(a.published)]
    years = [day.year for when in dated for day in (when.earliest, when.latest) if day]
    if len(dated) < _FEWEST or not years:
        return None
    return When.between(datetime.date(min(years), 1, 1), datetime.date(max(years), 12, 31))


def _tells(s: Sighting) -> bool:
    return bool(s.kind) and s.when.days == 1 and s.when_basis != "publication"


def _posts(weak: Sequence[Told], dated: Sequence[Sighting], weights: Weights) -> dict[str, list[int]]:
    """By word the sightings that tell it, of the words that undated articles use."""
    asked = {word for article in weak for p in article.passages for word in (*p.words, *p.beside)}
    posts: dict[str, list[int]] = defaultdict(list)
    for at, s in enumerate(dated):
        for word in weights.telling(s) & asked:
            posts[word].append(at)
    return posts


def _days(
    passage: Passage, dated: Sequence[Sighting], posts: dict[str, list[int]], weights: Weights
) -> Iterable[KnownDay]:
    """Of each day that it may tell of the likeliest sighting."""
    words = (*_rarest(passage.words, posts), *_rarest(passage.beside, posts))
    shared = Counter(at for word in words for at in posts[word])
    best: dict[When, KnownDay] = {}
    for at in sorted(shared, key=lambda at: (-shared[at], at))[:_LIKEST]:
        other = dated[at]
        odds = _odds(passage, other, weights)
        if odds >= _LEAST and (other.when not in best or odds > best[other.when].odds):
            best[other.when] = KnownDay(
                passage.line, passage.text, other.when, other.title, other.source.seed, round(odds, 1)
            )
    return [best[when] for when in sorted(best, key=str)]


def _rarest(words: frozenset[str], posts: dict[str, list[int]]) -> list[str]:
    told = [word for word in sorted(words) if 0 < len(posts.get(word, ())) <= _FEW]
    return sorted(told, key=lambda word: len(posts[word]))[:_RAREST]


def _odds(passage: Passage, other: Sighting, weights: Weights) -> float:
    """Log odds that a passage tells what a sighting of another article does."""
    told = weights.telling(other)
    here, beside = told & passage.words, told & passage.beside
    odds = _ANY + (_WORD * weights.weigh(here) + _BESIDE * weights.weigh(beside)) / weights.rarest
    odds += _of_town(passage, other)
    numbers = [word for word in here | beside if word[0] == "#"]
    again = _AGAIN.search(passage.text) or _AGAIN.search(other.source.quote)
    odds += _NUMBER * bool(numbers) + _AGAIN_LESS * bool(again)
    copied = weights.weigh(here) >= _COPY * weights.sum(told) or any(len(n) >= _LONG_NUMBER for n in numbers)
    return min(odds, _SURE if copied and not again else _ALIKE)


def _of_town(passage: Passage, other: Sighting) -> float:
    """Points for one town; a half each where it is only the one in which an article is set."""
    named, there = towns(passage.places), spots(other) | towns(other.places)
    if named and there:
        return _OTHER_TOWN if there.isdisjoint(named) else _TOWN
    same = not (named or towns(passage.setting)).isdisjoint(there or towns(other.setting))
    return _TOWN * (_SETTING if named or there else _SETTING**2) if same else 0.0
