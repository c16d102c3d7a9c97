"""Ids and file names of new event pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.markup import escape
from generator.values.model import Event, Source
from generator.values.when import When
from generator.writing.passages import Known


class Names:
    """New ids and paths, never one that is or was another's."""

    def __init__(self, known: Iterable[Known], stubs: Mapping[str, str]) -> None:
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
