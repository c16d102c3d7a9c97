"""Groups that some articles of the folder explain and others only name: "Porch Light", a network of soldiers' wives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.values.model import KnownGroup

_LONGEST = 6  # words of a group's name


class Named(NamedTuple):
    """What is to be known of an article here."""

    seed: str
    groups: tuple[KnownGroup, ...]  # that it explains
    strangers: tuple[str, ...]  # names of those who act in it and are nobody it knows


def known_groups(articles: Iterable[Named]) -> dict[str, tuple[KnownGroup, ...]]:
    """Of each article the groups that it names and that others explain. The order of the articles is all one."""
    ordered = sorted(articles, key=lambda article: article.seed)
    explained: dict[str, list[KnownGroup]] = defaultdict(list)
    for article in ordered:
        for group in article.groups:
            explained[group.name].append(group)
    if not explained:
        return {}
    found = {}
    for article in ordered:
        own = {group.name for group in article.groups}
        names = {name for stranger in article.strangers for name in _parts(stranger)} - own
        if known := tuple(_together(explained[name]) for name in sorted(names & explained.keys())):
            found[article.seed] = known
    return found


def _together(groups: list[KnownGroup]) -> KnownGroup:
    """Who they are as all say it; known from the first of them."""
    who = dict.fromkeys(actor for group in groups for actor in group.who)
    return KnownGroup(groups[0].name, tuple(who), groups[0].seed)


def _parts(name: str) -> Iterator[str]:
    """A name and all names in it: "Porch Light", of "Tula's Porch Light"."""
    words = [word.removesuffix("’s").removesuffix("'s") for word in name.split()]
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + _LONGEST) + 1):
            yield " ".join(words[start:end])
