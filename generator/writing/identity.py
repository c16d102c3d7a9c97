"""Which page is whose: every event found gets the id and the page it had, or new ones for good.

An event finds its page by the passages they share, never by title or date. Where people have moved passages between
pages, their arrangement stands:

- a page that a person changed or made keeps the passages it states, and what she took off it stays off;
- of two pages whose events are one now, the one a person has worked on stays, else the elder; the other's id becomes an
  alias and its address leads on. Two that people worked on both stay, each with its own passages, and so does one with
  passages that would not get onto the page that stays;
- of an event that falls apart, the page goes on with the part that shares most passages;
- a page that a person let be made of a passage (`add`) goes on saying what it says; the finder, should it find the
  passage too, only completes it;
- a page that a person deleted stays deleted: its event keeps that id and that path, and `publish` writes no such page;
  if she moved its passages to other pages first, its id is an alias there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.values.model import Event, merged
from generator.values.problems import Level, Problem, Report, at
from generator.writing.arranging import Arranged, Assigned
from generator.writing.front import Stated, id_of_path
from generator.writing.passages import found_again, known_pages


def distinct(events: Iterable[Stated], report: Report, last: Iterable[Event] = ()) -> list[Stated]:
    """The events with ids that are theirs alone: a copied page keeps its text and gets an id of its own."""
    owner = {event.id: event.path for event in last}
    by_path = sorted(events, key=lambda event: (owner.get(event.id) != event.path, event.path))
    seen: dict[str, str] = {}
    own = {}
    for event in by_path:
        if event.id in seen:
            fresh = id_of_path(event.path)
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
    arranged = Arranged(found, known, links)
    arranged.hold_apart()
    arranged.give_to_people()
    arranged.give_by_passages()
    return arranged.assigned(moved, stubs or {}, report)


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
