"""Which page is whose: every event found gets the id and the page it had, or new ones for good.

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

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.markup import escape
from generator.values.model import Event, merged
from generator.values.problems import Level, Problem, Report, at
from generator.writing.front import Stated
from generator.writing.page_names import Names
from generator.writing.passages import Known, Link, found_again, known_pages, passage, same_passage


@dataclass(frozen=True, slots=True)
class Assigned:
    """Events with their pages."""

    events: tuple[Stated, ...]  # what a page is to be written for: each with `id` and `path`
    moved: Mapping[str, str] = field(default_factory=dict)  # path as last written to path where a person put the page
    stubs: Mapping[str, str] = field(default_factory=dict)  # address of a page that is gone to the id it leads to
    deleted: frozenset[str] = frozenset()  # paths of `events` whose page a person deleted: nothing is to link to them


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
    known, moved = known_pages(on_disk, last, untouched, renamed or {})
    links = found_again(known, found, set(seeds))
    arranged = _Arranged(found, known, links)
    arranged.hold_apart()
    arranged.give_to_people()
    arranged.give_by_passages()
    return arranged.assigned(moved, stubs or {}, report)


class _Arranged:
    """The work of `assign`: which page each found event gets, step by step."""

    def __init__(self, found: Sequence[Stated], known: Sequence[Known], links: Iterable[Link]) -> None:
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
        self.carved: dict[int, set[int]] = {}  # pages of people that share an event with others and stay, with these
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
            for page in others:
                self.carved.setdefault(page, set()).add(first)
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
        standing = {passage(s) for known in self.known if not known.deleted for s in known.page.sources}
        for page, (_, event) in sorted(best.items()):
            known, into = self.known[page], self.joined.get(-event, -event)
            free = page not in self.event_of and page not in self.carved and not known.worked_on
            if known.deleted:  # its passages moved to other pages before: it was joined by hand, and its id leads there
                free = free and {passage(s) for s in known.page.sources} <= standing
            if free and into in self.page_of and not self.known[self.page_of[into]].deleted:
                merged[page] = into
        return merged

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
            owner = self.known[self.page_of[index]] if index in self.page_of else None
            event_id = owner.page.id if owner else names.id(event)
            path = owner.page.path if owner else names.path(event, event_id)
            aliases = list((owner.last or owner.page).aliases) if owner else []
            for gone in merged_into.get(index, ()):
                aliases += (gone.id, *gone.aliases)
            aliases = [alias for alias in dict.fromkeys(aliases) if alias != event_id]
            made = replace(event, id=event_id, path=path, aliases=tuple(aliases), sources=tuple(sources))
            events[index] = Stated(_completed(owner.page, made) if owner and owner.added else made)
        return events

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
                if page not in self.apart and not all(self._said_same(page, other) for other in self.carved[page]):
                    message = "tells of an event that another page was found to tell of too; both stay"
                    hint = "to join them write the other's id into `same_as`, to hold them apart into `not_same_as`"
                    report(Problem(Level.NOTE, "two-pages", at(known.page.path), message, hint))

    def _said_same(self, one: int, other: int) -> bool:
        """Has a person written on one of two pages that it is of the other's event?"""
        a, b = self.known[one].page, self.known[other].page
        return not {b.id, *b.aliases}.isdisjoint(a.same_as) or not {a.id, *a.aliases}.isdisjoint(b.same_as)


def _completed(page: Event, found: Event) -> Event:
    """What a person's page says, with what it leaves open and with the passages that are new."""
    own = [source for source in found.sources if not any(same_passage(source, other) for other in page.sources)]
    return replace(
        page, aliases=found.aliases, sources=(*page.sources, *own), kind=page.kind or found.kind,
        actors=page.actors or found.actors, places=page.places or found.places, demands=page.demands or found.demands,
    )  # fmt: skip


def told_once(events: Iterable[Stated]) -> list[Stated]:
    """The events as timeline and exports tell them: what a person joined by `same_as` is one, with all its sources.

    It is told as the page says that names the others, with whom, where and what for any of them names; of two that name
    each other, as the reviewed or the first one.
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
    joined = replace(
        lead,
        sources=tuple(sources),
        aliases=tuple(names),
        actors=merged(event.actors for event in (lead, *others)),
        places=merged(event.places for event in (lead, *others)),
        demands=merged(event.demands for event in (lead, *others)),
    )
    return Stated(joined)
