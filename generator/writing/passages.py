"""Which passage of which page stands where now: pages as people left them, and what was found, passage by passage."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator.markup import escape
from generator.values.model import Event, Source
from generator.writing.front import id_of_path

_SHARED = 0.6  # of the words of the longer: from there on, two texts are one passage
_ONE_ACT = 0.25  # of the words of two titles: from there on, they may put one act into words
_STEM, _LONG = 5, 4  # letters of a word that are compared, and that make it one that says something
_ADDED = re.compile(r"a[a-hjkmnp-z02-9]{7}")  # an id as `added_id` makes it


@dataclass(slots=True)
class Known:
    """A page, on disk or only in what was written last."""

    page: Event  # as it stands; as last written where a person deleted it
    last: Event | None  # as last written
    deleted: bool
    worked_on: bool  # a person changed or made it
    sources: list[Source] = field(init=False)  # what stands on it, then what a person took off: that is to find it too

    @property
    def added(self) -> bool:
        """Did a person let it be made of a passage that nothing had found?"""
        return _ADDED.fullmatch(self.page.id) is not None

    @property
    def by_hand(self) -> bool:
        """Did a person make the page? What the program writes has an id of its own."""
        return self.last is None or self.page.id == id_of_path(self.page.path)

    def __post_init__(self) -> None:
        self.sources = list(self.page.sources)
        if self.last and self.last.sources != self.page.sources:
            stands = {passage(source) for source in self.page.sources}
            self.sources += (source for source in self.last.sources if passage(source) not in stands)


def passage(source: Source) -> tuple[str, tuple[str, ...], str]:
    return source.seed, _words(source.quote), source.phrase


class Link(NamedTuple):
    page: int  # index of a known page
    found: int  # index of a found event
    position: int  # of the source in the found event
    score: float  # how like it is; a page's title and date have no part in it, as a run may change them
    source: Source  # as the page has or had it
    stands: bool  # the page still states it


def known_pages(
    on_disk: Sequence[Event], last: Sequence[Event], untouched: Collection[str], renamed: Mapping[str, str]
) -> tuple[list[Known], dict[str, str]]:
    def under_new_names(event: Event) -> Event:
        if not any(source.seed in renamed for source in event.sources):
            return event
        sources = (replace(source, seed=renamed.get(source.seed, source.seed)) for source in event.sources)
        return replace(event, sources=tuple(sources))

    here = {event.path: under_new_names(event) for event in on_disk}
    ids = {event.id: event.path for event in on_disk}
    known, moved, matched = [], {}, set()
    for event in sorted(map(under_new_names, last), key=lambda event: event.path):
        path = event.path if event.path in here else ids.get(event.id, "")
        if path:
            matched.add(path)
            if path != event.path:
                moved[event.path] = path
            changed = path not in untouched or _ADDED.fullmatch(here[path].id) is not None
            known.append(Known(here[path], event, False, changed))
        else:
            known.append(Known(event, event, True, False))
    for path in sorted(set(here) - matched):
        known.append(Known(here[path], None, False, True))
    return known, moved


def found_again(known: Sequence[Known], found: Sequence[Event], seeds: Collection[str]) -> list[Link]:
    """Each passage of each page with the one place where it is found now.

    The likest pairs come first and are one to one, so that two events in the same words keep a page each. A passage
    for which nothing is left then, because it stands on two pages, goes where it is found all the same. Of several acts
    told in one passage a page has its own, and no other in its place, unless people had a hand in that.
    """
    spots = _Spots(found)
    pairs = []
    likest: dict[tuple[int, int], dict[int, float]] = {}  # (page, event) to passage of the page to its best score
    for number, page in enumerate(known):
        kinship: dict[int, float] = {}  # to each event
        for place, source in enumerate(page.sources):
            for spot, likeness in spots.like(page, source, source.seed in seeds):
                index, position, _ = spot
                if index not in kinship:
                    kinship[index] = _kinship(page.page, found[index])
                score = round(likeness + kinship[index], 6)
                pairs.append(_Pair(score, number, place, index, position, likeness))
                best = likest.setdefault((number, index), {})
                best[place] = max(best.get(place, 0.0), score)
    pairs = _of_one_act(pairs, known, found)

    common = {  # how much of page and event
        (number, index): round(sum(best.values()) / (len(known[number].sources) + len(found[index].sources)), 6)
        for (number, index), best in likest.items()
    }
    pairs.sort(key=lambda pair: (-pair.score, -common[pair.page, pair.found], pair[1:]))
    linked: set[tuple[int, int]] = set()
    used: set[tuple[int, int]] = set()
    links = []
    for alone in (True, False):
        for _, number, place, index, position, likeness in pairs:
            if (number, place) in linked or (alone and (index, position) in used):
                continue
            source = known[number].sources[place]
            if (
                not alone
                and known[number].added
                and _words(source.quote) != _words(found[index].sources[position].quote)
            ):
                continue  # made of a part of a sentence, for what the other page of that sentence does not tell
            linked.add((number, place))
            used.add((index, position))
            stands = place < len(known[number].page.sources)
            links.append(Link(number, index, position, likeness, source, stands))
    return links


class _Pair(NamedTuple):
    """A passage of a page, and a place where it may be found now."""

    score: float
    page: int
    place: int
    found: int
    position: int
    likeness: float


def _of_one_act(pairs: Sequence[_Pair], known: Sequence[Known], found: Sequence[Event]) -> list[_Pair]:
    """Those whose page and event may be one act, and all of an event in which people had a hand."""
    related = {name for page in known for name in (*page.page.same_as, *page.page.not_same_as)}
    touched = {
        number for number, page in enumerate(known)
        if page.worked_on or page.deleted or not related.isdisjoint((page.page.id, *page.page.aliases))
    }  # fmt: skip
    by_people = {pair.found for pair in pairs if pair.page in touched}

    unlike = [
        pair for pair in pairs
        if pair.found not in by_people and said_alike(known[pair.page].page.title, found[pair.found].title) < _ONE_ACT
    ]  # fmt: skip
    if not unlike:
        return list(pairs)
    were = {known[pair.page].sources[pair.place].seed for pair in unlike}
    are = {found[pair.found].sources[pair.position].seed for pair in unlike}
    on_pages, in_events = _counted((page.page for page in known if not page.deleted), were), _counted(found, are)
    others = set()
    for pair in unlike:
        page, event = known[pair.page].page, found[pair.found]
        was, now = known[pair.page].sources[pair.place], event.sources[pair.position]
        alone = on_pages[was.seed, _words(was.quote)] == in_events[now.seed, _words(now.quote)] == 1
        if not alone or not (page.when.overlaps(event.when) or was.phrase == now.phrase != ""):
            others.add(pair)
    return [pair for pair in pairs if pair not in others]


def _counted(events: Iterable[Event], seeds: Container[str]) -> Counter[tuple[str, tuple[str, ...]]]:
    """How many acts each passage of some articles tells."""
    return Counter(
        (source.seed, _words(source.quote)) for event in events for source in event.sources if source.seed in seeds
    )


_Spot = tuple[int, int, Source]  # an event, and the place of a passage among its sources


class _Spots:
    """Where passages are found now, by their article and by their words."""

    def __init__(self, found: Sequence[Event]) -> None:
        self._found = found
        self._by_seed: dict[str, list[_Spot]] = {}
        self._by_both: dict[tuple[str, tuple[str, ...]], list[_Spot]] = {}
        for index, event in enumerate(found):
            for position, source in enumerate(event.sources):
                spot, words = (index, position, source), _words(source.quote)
                self._by_seed.setdefault(source.seed, []).append(spot)
                self._by_both.setdefault((source.seed, words), []).append(spot)

    @functools.cached_property
    def _anywhere(self) -> Mapping[tuple[str, ...], list[_Spot]]:
        """By the words alone, for articles that are not there any more."""
        found: dict[tuple[str, ...], list[_Spot]] = {}
        for (_, words), spots in self._by_both.items():
            found.setdefault(words, []).extend(spots)
        return found

    def like(self, page: Known, source: Source, there: bool) -> Iterator[tuple[_Spot, float]]:
        """Those that may be a passage of a page, and how like it each is; `there`: its article stands under its name.

        Where the very words still stand, nothing that is only like them is looked at.
        """
        words = _words(source.quote)
        same = self._by_both.get((source.seed, words), [])
        candidates = same or self._by_seed.get(source.seed, [])
        if not candidates and not there and len(words) > 5:
            candidates = same = self._anywhere.get(words, [])
        for spot in candidates:
            likeness = alike(source, spot[2])
            if not same and page.added and not _of_one_date(page.page, self._found[spot[0]], source, spot[2]):
                continue  # another act in the same sentence
            if likeness:
                yield spot, likeness


def _of_one_date(page: Event, found: Event, one: Source, other: Source) -> bool:
    """Can both tell of one act, though in other words: one no mere part of the other, and dates that agree?"""
    ours, theirs = Counter(_words(one.quote)), Counter(_words(other.quote))
    mostly = (ours & theirs).total() >= _SHARED * max(ours.total(), theirs.total())
    return mostly and page.when.overlaps(found.when)


@functools.lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


def alike(one: Source, other: Source) -> float:
    """How surely two sources are the same passage, though the capture may have changed: 0 (not) to about 1.2."""
    ours, theirs = _words(one.quote), _words(other.quote)
    bonus = 0.1 * (one.phrase == other.phrase) + 0.05 * (one.line == other.line)
    if ours == theirs:
        return 1 + bonus
    shared = (Counter(ours) & Counter(theirs)).total()
    least, most = sorted((len(ours), len(theirs)))
    if shared >= _SHARED * most or (least >= 5 and shared >= 0.9 * least):
        return 0.5 + 0.4 * shared / most + bonus
    if one.line == other.line and one.line and shared >= 0.3 * most:
        return 0.3 + bonus
    return 0.0


def same_passage(one: Source, other: Source) -> bool:
    return one.seed == other.seed and alike(one, other) > 0


def _kinship(page: Event, event: Event) -> float:
    """Settles which of two events in one sentence is a page's; never enough to make a link by itself."""
    said = 0.2 * said_alike(page.title, event.title) + 0.02 * (page.title == event.title)
    return said + 0.04 * (page.when == event.when) + 0.02 * (page.lane == event.lane) + 0.01 * (page.kind == event.kind)


def said_alike(one: str, other: str) -> float:
    """How much of what two titles say is in both, 0 to 1; endings do not count ("were detained", "detains")."""
    if one == other:
        return 1.0
    a, b = ({word[:_STEM] for word in _words(title) if len(word) >= _LONG} for title in (one, other))
    return len(a & b) / len(a | b) if a and b else 0.0


def added_id(seed: str, words: str) -> str:
    """The id of a page that is made of a passage by `add`; no id of another kind looks like it."""
    tail = escape.digest(f"{seed}\n{words}", 7)
    return f"a{tail}"
