"""The work of `identity.assign`: which page each found event gets, and with what passages."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.values.model import Event, Source
from generator.values.problems import Level, Problem, Report, at
from generator.writing.front import Stated
from generator.writing.page_names import Names
from generator.writing.passages import Known, Link, passage, same_passage


@dataclass(frozen=True, slots=True)
class Assigned:
    """Events with their pages."""

    events: tuple[Stated, ...]  # what a page is to be written for: each with `id` and `path`
    moved: Mapping[str, str] = field(default_factory=dict)  # path as last written to path where a person put the page
    stubs: Mapping[str, str] = field(default_factory=dict)  # address of a page that is gone to the id it leads to
    deleted: frozenset[str] = frozenset()  # paths of `events` whose page a person deleted: nothing is to link to them


class Arranged:
    """Which page each found event gets, step by step."""

    def __init__(self, found: Sequence[Stated], known: Sequence[Known], links: Iterable[Link]) -> None:
        self.found = found
        self.known = known
        self.votes: dict[tuple[int, int], float] = {}  # (page, event) to score
        self.stated: dict[tuple[int, int], float] = {}  # the part of it that no person took off the page
        self.passages: dict[tuple[int, int], set[int]] = {}  # (page, event) to positions of sources that it states
        self.links: dict[int, list[Link]] = {}  # of each page
        self.sharing: dict[int, list[int]] = {}  # event to pages
        for link in links:
            self.links.setdefault(link.page, []).append(link)
            pair = link.page, link.found
            if pair not in self.votes:
                self.sharing.setdefault(link.found, []).append(link.page)
            self.votes[pair] = self.votes.get(pair, 0.0) + link.score
            self.stated[pair] = self.stated.get(pair, 0.0) + link.score * link.stands
            self.passages.setdefault(pair, set()).update({link.position} if link.stands else ())
        self.page_of: dict[int, int] = {}  # event to page
        self.event_of: dict[int, int] = {}  # page to event
        self.first: dict[int, int] = {}  # event to the page that it goes to because of what people did
        self.gone: dict[int, set[int]] = {}  # such an event to positions of what stands elsewhere, or was deleted
        self.carved: dict[int, set[int]] = {}  # page that stays beside the first one of an event, to such events
        self.apart: set[int] = set()  # pages that a person told apart from another
        self.joined: dict[int, int] = {}  # event to the event that it is told with

    def _rank(self, page: int, event: int) -> tuple[bool, float, float, bool, str]:
        """Smallest for the page that an event should go to: one that stands before one that was deleted."""
        known, pair = self.known[page], (page, event)
        stated, votes = round(self.stated[pair], 6), round(self.votes[pair], 6)
        return (known.deleted, -stated, -votes, known.page.review != "reviewed", known.page.path)

    def claimants(self, event: int) -> list[int]:
        """Pages that keep the passages they state, best first: people's, those that a person said to be one or
        told apart, and those with passages that would not get onto the first of these."""
        pages = [page for page in self.sharing.get(event, []) if not self.known[page].deleted]
        pages.sort(key=lambda page: self._rank(page, event))
        together: set[int] = set()
        for page, other in itertools.permutations(pages, 2):
            if self.known[other].page.id in self.known[page].page.not_same_as:
                self.apart |= {page, other}
            if self._said_same(page, other):
                together |= {page, other}
        kept = [page for page in pages if self.known[page].worked_on or page in self.apart | together]
        if kept:
            elsewhere = self._stated(kept[1:], event)
            kept += [page for page in pages if page not in kept and self._refused(kept[0], page, event, elsewhere)]
        return sorted(kept, key=lambda page: self._rank(page, event))

    def _stated(self, pages: Iterable[int], event: int) -> set[int]:
        return {position for page in pages for position in self.passages[page, event]}

    def _refused(self, first: int, page: int, event: int, elsewhere: Collection[int] = ()) -> bool:
        """Does a page state what would not get onto the first, be it because it stands `elsewhere`?"""
        missing = self.passages[page, event] - self.passages[first, event]
        if self.known[first].by_hand:  # what stands on it was chosen
            return bool(missing)
        off = {link.position for link in self.links[first] if link.found == event and not link.stands}
        return not missing.isdisjoint(off.union(elsewhere))

    def hold_apart(self) -> None:
        """Takes from an event what stands on others of these pages than the first, and what people deleted."""
        for event, pages in self.sharing.items():
            first, *others = self.claimants(event) or [-1]
            if first < 0:
                continue
            deleted = [page for page in pages if self.known[page].deleted]
            self.first[event] = first
            self.gone[event] = self._stated((*others, *deleted), event) - self.passages[first, event]
            for page in others:
                self.carved.setdefault(page, set()).add(event)
                del self.votes[page, event]

    def give_to_people(self) -> None:
        """An event that shares a passage with a page that a person worked on is that page's."""
        wanted: dict[int, list[int]] = {}
        for event, page in sorted(self.first.items()):
            wanted.setdefault(page, []).append(event)
        for page, events in wanted.items():
            first, *others = sorted(
                events, key=lambda event: (self._is_new(page, event), self._rank(page, event), event)
            )
            self._give(page, first)
            self.joined.update(dict.fromkeys(others, first))

    def _is_new(self, page: int, event: int) -> bool:
        """Was the page last written of another event? What it was written of it stays, however many passages of those
        that are told with it have come to it since.
        """
        last, found = self.known[page].last, self.found[event]
        return last is None or (last.title, last.when) != (found.title, found.when)

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
        for page, (_, event) in sorted(best.items()):
            known, into = self.known[page], self.joined.get(-event, -event)
            free = page not in self.event_of and page not in self.carved and not known.worked_on
            if known.deleted:  # its passages moved to other pages before: it was joined by hand, and its id leads there
                free = free and {passage(s) for s in known.page.sources} <= self._standing
            if free and into in self.page_of and not self.known[self.page_of[into]].deleted:
                merged[page] = into
        return merged

    @functools.cached_property
    def _standing(self) -> set[tuple[str, tuple[str, ...], str]]:
        """The passages of the pages that are there."""
        return {passage(s) for known in self.known if not known.deleted for s in known.page.sources}

    def assigned(self, moved: Mapping[str, str], stubs: Mapping[str, str], report: Report) -> Assigned:
        merged = self.merged_away()
        events = self._events(merged, Names(self.known, stubs))
        apart = [*self._added_before(), *self._carved_out(report)]
        away = [(self.known[page], events[event].id) for page, event in merged.items()]
        leads = {known.page.path: target for known, target in away if not known.deleted}
        owned_by = {name: event.id for event in (*events.values(), *apart) for name in (event.id, *event.aliases)}
        leads |= {path: owned_by[target] for path, target in stubs.items() if target in owned_by}
        deleted = frozenset(self.known[page].page.path for page in self.event_of if self.known[page].deleted)
        return Assigned((*events.values(), *apart), dict(moved), dict(sorted(leads.items())), deleted)

    def _events(self, merged: Mapping[int, int], names: Names) -> dict[int, Stated]:
        """Each event that is told by itself, with its page, and with what is told with it."""
        told_with: dict[int, list[int]] = {}
        for other, first in self.joined.items():
            told_with.setdefault(first, []).append(other)
        merged_into: dict[int, list[Event]] = {}
        for page, into in merged.items():
            merged_into.setdefault(into, []).append(self.known[page].page)
        events: dict[int, Stated] = {}
        for index, event in enumerate(self.found):
            if index in self.joined:
                continue
            owner = self.known[self.page_of[index]] if index in self.page_of else None
            sources = self._sources((index, *told_with.get(index, ())))
            event_id = owner.page.id if owner else names.id(event)
            path = owner.page.path if owner else names.path(event, event_id)
            aliases = list((owner.last or owner.page).aliases) if owner else []
            for gone in merged_into.get(index, ()):
                aliases += (gone.id, *gone.aliases)
            aliases = [alias for alias in dict.fromkeys(aliases) if alias != event_id]
            made = replace(event, id=event_id, path=path, aliases=tuple(aliases), sources=sources)
            events[index] = Stated(_completed(owner.page, made) if owner and owner.added else made)
        return events

    def _sources(self, together: Sequence[int]) -> tuple[Source, ...]:
        """What is written for the page of events that are told together: what was found, but for what stands elsewhere.

        What a person took off the page is among it, as it was written last, and what she put there is not: so the merge
        does as she did in every run, and the page is one that a person worked on for good.
        """
        if together[0] not in self.page_of:
            return self.found[together[0]].sources
        page = self.page_of[together[0]]
        links, hers = self.links[page], self._put_there(page)
        stands = {(link.found, link.position): _name(link.source) in hers for link in links if link.stands}
        off = {(link.found, link.position): link.source for link in links if not link.stands}
        sources: dict[Source, None] = {}
        for event in together:
            for position, source in enumerate(self.found[event].sources):
                place = event, position
                if place in off and place not in stands:
                    sources[off[place]] = None
                elif not stands.get(place) and position not in self.gone.get(event, ()):
                    sources[source] = None
        return (*sources, *self._held(page, sources))

    def _put_there(self, page: int) -> set[tuple[str, str]]:
        """Passages that a person put on a page that she did not make."""
        known = self.known[page]
        if known.last is None or known.added or known.last.sources == known.page.sources:
            return set()
        return set(map(_name, known.page.sources)) - set(map(_name, known.last.sources))

    def _held(self, page: int, sources: Iterable[Source]) -> Iterator[Source]:
        """What was written for a page last and is not among what was found for it: what a person took off it, and what
        it keeps of an event that goes to another page."""
        known, carved = self.known[page], self.carved.get(page, ())
        if known.last is None or (known.last.sources == known.page.sources and not carved):
            return
        written, stands = set(map(_name, sources)), set(map(_name, known.page.sources))
        kept = {_name(link.source) for link in self.links[page] if link.found in carved}
        for source in known.last.sources:
            if _name(source) not in written and (_name(source) in kept or _name(source) not in stands):
                yield source

    def _added_before(self) -> Iterator[Stated]:
        """Pages made of a passage by `add` that the finder does not find."""
        for number, known in enumerate(self.known):
            if (
                known.added
                and known.last
                and not known.deleted
                and number not in self.carved.keys() | set(self.event_of)
            ):
                yield Stated(known.page)

    def _carved_out(self, report: Report) -> Iterator[Stated]:
        """Pages that share an event with another page and stay, as they were written last."""
        for page in sorted(self.carved.keys() - set(self.event_of)):
            known = self.known[page]
            if known.last is not None:
                yield Stated(replace(known.last, id=known.page.id, path=known.page.path))
                if page not in self.apart and not all(self._settled(page, event) for event in self.carved[page]):
                    message = "tells of an event that another page was found to tell of too; both stay"
                    hint = "to join them write the other's id into `same_as`, to hold them apart into `not_same_as`"
                    report(Problem(Level.NOTE, "two-pages", at(known.page.path), message, hint))

    def _settled(self, page: int, event: int) -> bool:
        """Has a person said how a page stands to the first page of an event, in words or by moving its passages?"""
        first = self.first[event]
        return self._said_same(page, first) or self._refused(first, page, event) or self._refused(page, first, event)

    def _said_same(self, one: int, other: int) -> bool:
        """Has a person written on one of two pages that it is of the other's event?"""
        a, b = self.known[one].page, self.known[other].page
        return not {b.id, *b.aliases}.isdisjoint(a.same_as) or not {a.id, *a.aliases}.isdisjoint(b.same_as)


def _name(source: Source) -> tuple[str, str]:
    """By which the merge knows a source again."""
    return source.seed, source.quote


def _completed(page: Event, found: Event) -> Event:
    """What a person's page says, with what it leaves open and with the passages that are new."""
    own = [source for source in found.sources if not any(same_passage(source, other) for other in page.sources)]
    return replace(
        page, aliases=found.aliases, sources=(*page.sources, *own), kind=page.kind or found.kind,
        actors=page.actors or found.actors, places=page.places or found.places, demands=page.demands or found.demands,
    )  # fmt: skip
