"""Which page is whose: every event and every article found gets the id and the page it had, or new ones for good.

An event finds its page by the passages they share, never by title or date. Where people have moved passages between
pages, their arrangement stands:

- a page that a person changed or made keeps the passages it states;
- of two pages whose events are one now, the one a person has worked on stays, else the elder; the other's id becomes an
  alias and its address leads on. Two that people worked on both stay, each with its own passages;
- of an event that falls apart, the page goes on with the part that shares most passages;
- a page that a person let be made of a passage (`add`) goes on saying what it says; the finder, should it find the
  passage too, only completes it;
- a page that a person deleted stays deleted: its event keeps that id and that path, and `publish` writes no such page;
  if she moved its passages to other pages first, its id is an alias there.
"""

from __future__ import annotations

import functools
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from generator import escape
from generator.front import Stated
from generator.model import Article, ArticlePage, Event, Source
from generator.problems import Level, Problem, Report, at
from generator.when import When

# Articles -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pages of articles are."""

    paths: Mapping[str, str]  # seed to page, below docs/
    moved: Mapping[str, str]  # path as last written to path where a person put the page
    renamed: Mapping[str, str]  # seed as a page names it to seed as the file is named now
    deleted: frozenset[str] = frozenset()  # pages that were written last, and that a person deleted


def place_articles(
    found: Iterable[Article], on_disk: Collection[ArticlePage], last: Collection[ArticlePage] = ()
) -> Places:
    """A page for each article; `on_disk` are the pages as they stand, `last` as the generator wrote them last.

    A seed is found again under another name by the bytes it holds.
    """
    articles = sorted(found, key=lambda article: article.seed)
    seeds = {article.seed for article in articles}
    here = {page.seed: page for page in sorted(on_disk, key=_path, reverse=True) if page.seed}
    then = {page.seed: page for page in sorted(last, key=_path, reverse=True) if page.seed}
    known, standing = then | here, {page.path for page in on_disk}
    moved = {then[seed].path: page.path for seed, page in here.items() if seed in then and then[seed].path != page.path}
    moved = {old: new for old, new in moved.items() if old not in standing}
    vanished: dict[str, list[str]] = {}
    for seed in sorted(known):
        if seed not in seeds and known[seed].sha256:
            vanished.setdefault(known[seed].sha256, []).append(seed)
    renamed, paths = {}, {}
    for article in articles:
        old = article.seed
        if old not in known and vanished.get(article.sha256):
            old = vanished[article.sha256].pop(0)
            renamed[old] = article.seed
        if old in known:
            paths[article.seed] = known[old].path
    taken = {path.casefold() for path in paths.values()} | {page.path.casefold() for page in known.values()}
    for article in articles:
        if article.seed not in paths:
            paths[article.seed] = _article_path(article.seed, taken)
    deleted = {page.path for seed, page in then.items() if seed not in here} - standing
    return Places(paths, moved, renamed, frozenset(deleted))


def _path(page: ArticlePage) -> str:
    return page.path


def _article_path(seed: str, taken: set[str]) -> str:
    """A free path, made from the seed's name, and from its row's."""
    name, _, row = seed.partition("#")
    stem = posixpath.splitext(posixpath.basename(name))[0]
    plain = escape.slug(f"{stem} {row}")
    for tail in ("", *(escape.digest(f"{seed}{count or ''}", 4 + count // 8) for count in range(64))):
        path = f"articles/{plain}-{tail}.md" if tail else f"articles/{plain}.md"
        if path not in taken:
            break
    taken.add(path)
    return path


# Events ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Assigned:
    """Events with their pages."""

    events: tuple[Stated, ...]  # what a page is to be written for: each with `id` and `path`
    moved: Mapping[str, str] = field(default_factory=dict)  # path as last written to path where a person put the page
    stubs: Mapping[str, str] = field(default_factory=dict)  # address of a page that is gone to the id it leads to
    deleted: frozenset[str] = frozenset()  # paths of `events` whose page a person deleted: nothing is to link to them


@dataclass(slots=True)
class _Known:
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

    def __post_init__(self) -> None:
        self.sources = list(self.page.sources)
        if self.last and self.last.sources != self.page.sources:
            stands = {_passage(source) for source in self.page.sources}
            self.sources += (source for source in self.last.sources if _passage(source) not in stands)


def _passage(source: Source) -> tuple[str, tuple[str, ...], str]:
    return source.seed, _words(source.quote), source.phrase


class _Link(NamedTuple):
    page: int  # index of a known page
    found: int  # index of a found event
    position: int  # of the source in the found event
    score: float
    stands: bool  # the page still states the source


def distinct(events: Iterable[Stated], report: Report, last: Iterable[Event] = ()) -> list[Stated]:
    """The events with ids that are theirs alone: a copied page keeps its text and gets an id of its own."""
    owner = {event.id: event.path for event in last}
    by_path = sorted(events, key=lambda event: (owner.get(event.id) != event.path, event.path))
    seen: dict[str, str] = {}
    own = {}
    for event in by_path:
        if event.id in seen:
            fresh = f"h{escape.digest(event.path, 7)}"
            message = f"has the id {event.id}, as has {seen[event.id]}; it counts as another event"
            hint = "delete the line `id` in the page that is the copy"
            report(Problem(Level.WARNING, "same-id", at(event.path), message, hint))
            event = Stated(replace(event, id=fresh))
        seen[event.id] = event.path
        own[event.path] = event
    return [own[path] for path in sorted(own)]


def assign(
    found: Sequence[Stated],
    on_disk: Sequence[Event],
    last: Sequence[Event] = (),
    *,
    untouched: Collection[str] = (),
    seeds: Collection[str] = (),
    renamed: Mapping[str, str] | None = None,
    stubs: Mapping[str, str] | None = None,
    report: Report = lambda problem: None,
) -> Assigned:
    """Gives each event found its id and page.

    `on_disk` are the event pages as they stand, `last` as the generator wrote them last; `untouched` are the paths on
    disk where both are the same text. `seeds` are the articles read now, `renamed` old names of theirs to new ones.
    `stubs` are pages that lead on, by path, with the id that they lead to.
    """
    known, moved = _known(on_disk, last, untouched, renamed or {})
    links = _links(known, found, set(seeds))
    arranged = _Arranged(found, known, links)
    arranged.hold_apart()
    arranged.give_to_people()
    arranged.give_by_passages()
    return arranged.assigned(moved, stubs or {}, report)


def _known(
    on_disk: Sequence[Event], last: Sequence[Event], untouched: Collection[str], renamed: Mapping[str, str]
) -> tuple[list[_Known], dict[str, str]]:
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
            known.append(_Known(here[path], event, False, changed))
        else:
            known.append(_Known(event, event, True, False))
    for path in sorted(set(here) - matched):
        known.append(_Known(here[path], None, False, True))
    return known, moved


def _links(known: Sequence[_Known], found: Sequence[Event], seeds: Collection[str]) -> list[_Link]:
    """Each passage of each page with the one place where it is found now.

    The likest pairs come first and are one to one, so that two events in the same words keep a page each. A passage
    for which nothing is left then, because it stands on two pages, goes where it is found all the same.
    """
    spots: dict[str, list[tuple[int, int, Source]]] = {}
    by_words: dict[tuple[str, ...], list[tuple[int, int, Source]]] = {}
    for index, event in enumerate(found):
        for position, source in enumerate(event.sources):
            spots.setdefault(source.seed, []).append((index, position, source))
            by_words.setdefault(_words(source.quote), []).append((index, position, source))
    pairs = []
    likest: dict[tuple[int, int], dict[int, float]] = {}  # (page, event) to passage of the page to its best score
    for number, page in enumerate(known):
        for place, source in enumerate(page.sources):
            candidates = spots.get(source.seed, [])
            if not candidates and source.seed not in seeds and len(_words(source.quote)) > 5:
                candidates = by_words.get(_words(source.quote), [])
            # Where the very words still stand, nothing that is only like them is looked at.
            same = [spot for spot in candidates if _words(spot[2].quote) == _words(source.quote)]
            for index, position, other in same or candidates:
                likeness = alike(source, other)
                if page.added and not same and not _of_one_date(page.page, found[index], likeness):
                    continue  # another act in the same sentence
                if likeness:
                    score = round(likeness + _kinship(page.page, found[index]), 6)
                    pairs.append((score, number, place, index, position))
                    best = likest.setdefault((number, index), {})
                    best[place] = max(best.get(place, 0.0), score)

    def whole(number: int, index: int) -> float:
        """How much of page and event is in common."""
        return sum(likest[number, index].values()) / (len(known[number].sources) + len(found[index].sources))

    pairs.sort(key=lambda pair: (-pair[0], -round(whole(pair[1], pair[3]), 6), pair[1:]))
    linked: set[tuple[int, int]] = set()
    used: set[tuple[int, int]] = set()
    links = []
    for alone in (True, False):
        for score, number, place, index, position in pairs:
            if (number, place) not in linked and not (alone and (index, position) in used):
                linked.add((number, place))
                used.add((index, position))
                links.append(_Link(number, index, position, score, place < len(known[number].page.sources)))
    return links


@functools.lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.casefold()))


_SHARED = 0.6
_MOSTLY = 0.5 + 0.4 * _SHARED


def alike(one: Source, other: Source) -> float:
    """How surely two sources are the same passage, though the capture may have changed: 0 (not) to about 1.2."""
    ours, theirs = _words(one.quote), _words(other.quote)
    bonus = 0.1 * (one.phrase == other.phrase) + 0.05 * (one.line == other.line)
    if ours == theirs:
        return 1 + bonus
    shared = (Counter(ours) & Counter(theirs)).total()
    least, most = sorted((len(ours), len(theirs)))
    if shared >= _SHARED * most or (least >= 5 and shared >= 0.9 * least):
        return 0.5 + 0.4 * shared / most + bonus  # `_MOSTLY` and more where `_SHARED` of the longer is in both
    if one.line == other.line and one.line and shared >= 0.3 * most:
        return 0.3 + bonus
    return 0.0


def _kinship(page: Event, event: Event) -> float:
    """Settles which of two events in one sentence is a page's; never enough to make a link by itself."""
    return 0.04 * (page.when == event.when) + 0.02 * (page.title == event.title) + 0.01 * (page.kind == event.kind)


class _Arranged:
    """The work of `assign`: which page each found event gets, step by step."""

    def __init__(self, found: Sequence[Stated], known: Sequence[_Known], links: Iterable[_Link]) -> None:
        self.found: list[Stated | None] = list(found)  # None: nothing is left of it
        self.known = known
        self.votes: dict[tuple[int, int], float] = {}  # (page, event) to score
        self.stated: dict[tuple[int, int], float] = {}  # the part of it that no person took off the page
        self.passages: dict[tuple[int, int], set[int]] = {}  # (page, event) to positions of sources that it states
        self.sharing: dict[int, list[int]] = {}  # event to pages
        for link in links:
            pair = link.page, link.found
            if pair not in self.votes:
                self.sharing.setdefault(link.found, []).append(link.page)
            self.votes[pair] = self.votes.get(pair, 0.0) + link.score
            self.stated[pair] = self.stated.get(pair, 0.0) + link.score * link.stands
            self.passages.setdefault(pair, set()).update({link.position} if link.stands else ())
        self.page_of: dict[int, int] = {}  # event to page
        self.event_of: dict[int, int] = {}  # page to event
        self.carved: set[int] = set()  # pages of people that share an event with another page and stay
        self.apart: set[int] = set()  # pages that a person told apart from another
        self.joined: dict[int, int] = {}  # event to the event that it is told with

    def _rank(self, page: int, event: int) -> tuple[bool, float, float, bool, str]:
        """Smallest for the page that an event should go to: one that stands before one that was deleted."""
        known, pair = self.known[page], (page, event)
        stated, votes = round(self.stated[pair], 6), round(self.votes[pair], 6)
        return (known.deleted, -stated, -votes, known.page.review != "reviewed", known.page.path)

    def claimants(self, event: int) -> list[int]:
        """Pages that keep the passages they state, best first: people's, and those that a person told apart."""
        pages = [page for page in self.sharing.get(event, []) if not self.known[page].deleted]
        for page in pages:
            for other in pages:
                if self.known[other].page.id in self.known[page].page.not_same_as:
                    self.apart |= {page, other}
        kept = [page for page in pages if self.known[page].worked_on or page in self.apart]
        return sorted(kept, key=lambda page: self._rank(page, event))

    def hold_apart(self) -> None:
        """Takes from an event what stands on other people's pages than the first: each page keeps its own."""
        for index, event in enumerate(self.found):
            first, *others = self.claimants(index) or [-1]
            if event is None or not others:
                continue
            kept = self.passages[first, index]
            gone = {position for page in others for position in self.passages[page, index]} - kept
            sources = tuple(source for number, source in enumerate(event.sources) if number not in gone)
            self.found[index] = Stated(replace(event, sources=sources)) if sources else None
            self.carved.update(others)
            for page in others:
                del self.votes[page, index]
                self.sharing[index].remove(page)

    def give_to_people(self) -> None:
        """An event that shares a passage with a page that a person worked on is that page's."""
        wanted: dict[int, list[int]] = {}
        for event in range(len(self.found)):
            for page in self.claimants(event)[:1]:
                wanted.setdefault(page, []).append(event)
        for page, events in wanted.items():
            first, *others = sorted(events, key=lambda event: (self._rank(page, event), event))
            self._give(page, first)
            self.joined.update(dict.fromkeys(others, first))

    def give_by_passages(self) -> None:
        """The rest: the pair that shares most comes first."""
        for page, event in sorted(self.votes, key=lambda pair: (self._rank(*pair), pair[1])):
            if page not in self.event_of and event not in self.page_of and event not in self.joined:
                self._give(page, event)

    def _give(self, page: int, event: int) -> None:
        self.page_of[event] = page
        self.event_of[page] = event

    def merged_away(self) -> dict[int, int]:
        """Pages that no event goes to, though one of those given to a page holds their passages: page to event."""
        best: dict[int, tuple[float, int]] = {}
        for (page, event), score in self.votes.items():
            best[page] = max(best.get(page, (0.0, 0)), (score, -event))
        merged = {}
        standing = {_passage(s) for known in self.known if not known.deleted for s in known.page.sources}
        for page, (_, event) in sorted(best.items()):
            known, into = self.known[page], self.joined.get(-event, -event)
            free = page not in self.event_of and page not in self.carved and not known.worked_on
            if known.deleted:  # its passages moved to other pages before: it was joined by hand, and its id leads there
                free = free and {_passage(s) for s in known.page.sources} <= standing
            if free and into in self.page_of and not self.known[self.page_of[into]].deleted:
                merged[page] = into
        return merged

    def assigned(self, moved: Mapping[str, str], stubs: Mapping[str, str], report: Report) -> Assigned:
        names = _Names(self.known, stubs)
        merged = self.merged_away()
        told_with: dict[int, list[Stated | None]] = {}
        for other, first in self.joined.items():
            told_with.setdefault(first, []).append(self.found[other])
        merged_into: dict[int, list[Event]] = {}
        for page, into in merged.items():
            merged_into.setdefault(into, []).append(self.known[page].page)
        events: dict[int, Stated] = {}
        for index, event in enumerate(self.found):
            if event is None or index in self.joined:
                continue
            together = (event, *told_with.get(index, ()))
            sources = dict.fromkeys(source for each in together if each for source in each.sources)
            aliases: list[str] = []
            if index in self.page_of:
                known = self.known[self.page_of[index]]
                event_id, path = known.page.id, known.page.path
                aliases += (known.last or known.page).aliases
            else:
                event_id = names.id(event)
                path = names.path(event, event_id)
            for gone in merged_into.get(index, ()):
                aliases += (gone.id, *gone.aliases)
            aliases = [alias for alias in dict.fromkeys(aliases) if alias != event_id]
            made = replace(event, id=event_id, path=path, aliases=tuple(aliases), sources=tuple(sources))
            owner = self.known[self.page_of[index]] if index in self.page_of else None
            events[index] = Stated(_completed(owner.page, made) if owner and owner.added else made)
        apart = [
            Stated(known.page)
            for number, known in enumerate(self.known)
            if known.added and known.last and not known.deleted and number not in self.carved | set(self.event_of)
        ]
        for page in sorted(self.carved - set(self.event_of)):
            known = self.known[page]
            if known.last is not None:
                apart.append(Stated(replace(known.last, id=known.page.id, path=known.page.path)))
                if page not in self.apart:
                    message = "tells of an event that another page was found to tell of too; both stay"
                    hint = "to join them write the other's id into `same_as`, to hold them apart into `not_same_as`"
                    report(Problem(Level.NOTE, "two-pages", at(known.page.path), message, hint))
        away = [(self.known[page], events[event].id) for page, event in merged.items()]
        leads = {known.page.path: target for known, target in away if not known.deleted}
        owned_by = {name: event.id for event in (*events.values(), *apart) for name in (event.id, *event.aliases)}
        leads |= {path: owned_by[target] for path, target in stubs.items() if target in owned_by}
        deleted = frozenset(self.known[page].page.path for page in self.event_of if self.known[page].deleted)
        return Assigned((*events.values(), *apart), dict(moved), dict(sorted(leads.items())), deleted)


def _of_one_date(page: Event, found: Event, likeness: float) -> bool:
    """Can both tell of one act, though in other words: one no mere part of the other, and dates that agree?"""
    return likeness >= _MOSTLY and page.when.overlaps(found.when)


def _completed(page: Event, found: Event) -> Event:
    """What a person's page says, with what it leaves open and with the passages that are new."""
    own = [source for source in found.sources if not any(_same_passage(source, other) for other in page.sources)]
    return replace(
        page, aliases=found.aliases, sources=(*page.sources, *own), kind=page.kind or found.kind,
        actors=page.actors or found.actors, places=page.places or found.places, demands=page.demands or found.demands,
    )  # fmt: skip


def _same_passage(one: Source, other: Source) -> bool:
    return one.seed == other.seed and alike(one, other) > 0


_ADDED = re.compile(r"a[a-hjkmnp-z02-9]{7}")


def added_id(seed: str, words: str) -> str:
    """The id of a page that is made of a passage by `add`; no id of another kind looks like it."""
    tail = escape.digest(f"{seed}\n{words}", 7)
    return f"a{tail}"


class _Names:
    """New ids and paths, never one that is or was another's."""

    def __init__(self, known: Iterable[_Known], stubs: Mapping[str, str]) -> None:
        self.ids = set(stubs.values())
        self.paths = {path.casefold() for path in stubs}
        for page in known:
            for event in filter(None, (page.page, page.last)):
                self.ids.update((event.id, *event.aliases))
                self.paths.add(event.path.casefold())

    def id(self, event: Event) -> str:
        first = event.sources[0] if event.sources else Source("", 0, event.title)
        name = f"{first.seed}\n{first.quote}"
        made = f"e{escape.digest(name, 8)}"
        while made in self.ids:
            name += "\n"
            made = f"e{escape.digest(name, 8)}"
        self.ids.add(made)
        return made

    def path(self, event: Event, event_id: str) -> str:
        """events/DATE-TITLE-ID.md, at most 90 bytes; as much of the id as it takes to be alone."""
        made = f"events/{_day(event.when)}-{escape.slug(event.title)}-{event_id[1:5]}"
        for letter in (*event_id[5:], *("-", event_id)):
            if f"{made}.md" not in self.paths:
                break
            made += letter
        self.paths.add(f"{made}.md")
        return f"{made}.md"


def _day(when: When) -> str:
    """The first day a date allows, else the last, no more exact than the date; for file names, which it sorts."""
    day = when.earliest or when.latest
    if day is None:
        return "undated" if when.is_open else escape.slug(str(when), room=10)
    length = {"day": 10, "interval": 10, "month": 7, "season": 7, "quarter": 7, "half": 7}.get(when.precision, 4)
    return day.isoformat()[:length]


def told_once(events: Iterable[Stated]) -> list[Stated]:
    """The events as timeline and exports tell them: what a person joined by `same_as` is one, with all its sources.

    It is told as the page says that names the others; of two that name each other, as the reviewed or the first one.
    """
    known = {event.id: event for event in events}
    first = {event_id: event_id for event_id in known}

    def root(event_id: str) -> str:
        while first[event_id] != event_id:
            event_id = first[event_id]
        return event_id

    for event in sorted(known.values(), key=lambda event: (event.review != "reviewed", event.path, event.id)):
        for other in event.same_as:
            if other in known and root(other) != root(event.id):
                first[root(other)] = root(event.id)
    groups: dict[str, list[Stated]] = {}
    for event_id, event in known.items():
        groups.setdefault(root(event_id), []).append(event)
    return [_joined(known[lead], group) for lead, group in groups.items()]


def _joined(lead: Stated, group: Sequence[Stated]) -> Stated:
    if len(group) == 1:
        return lead
    others = [event for event in group if event is not lead]
    sources = dict.fromkeys(source for event in (lead, *others) for source in event.sources)
    names = dict.fromkeys((*lead.aliases, *(name for event in others for name in (event.id, *event.aliases))))
    return Stated(replace(lead, sources=tuple(sources), aliases=tuple(names)))
