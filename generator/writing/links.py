"""How pages lead to one another: addresses below docs/, the ids of passages, and which pages there are to lead to."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.markup import escape
from generator.values.model import Event, Source

GUIDE_RULES = "guide/how-dates-are-read.md"
"""Describes every rule, under an id of the rule's name."""
TIMELINE = "timeline.md"


@dataclass(frozen=True, slots=True)
class Ways:
    """Pages beside those of events and articles, as far as there are such."""

    lists: Mapping[str, str] = field(default_factory=dict)
    """The pages that list "actors", "places" and "demands"."""
    rules: tuple[str, ...] = ()
    """The rules that the guide describes."""
    timeline: bool = False
    lanes: bool = True
    """False: a plain timeline, on which lanes would say nothing."""


def line_anchor(line: int) -> str:
    """The id, in an article's page, of the place where a line of the capture begins."""
    return f"l{line}"


def passage(source: Source) -> str:
    """The id, in the article's page, of the passage that a source quotes; a line may hold several."""
    return f"{line_anchor(source.line)}-{escape.digest(source.quote, 4)}"


def entry_id(event: Event) -> str:
    """The id of an event's entry on the timeline; stable, as the event's own id is."""
    name = event.id or event.path.removeprefix("events/").removesuffix(".md") or f"{event.when}-{event.title}"
    return "e-" + re.sub(r"[^A-Za-z0-9_-]+", "-", name)


def list_anchor(list_name: str, name: str) -> str:
    """The id, on the page of a list ("actors", "places", "demands"), of one name."""
    return f"{list_name}-{escape.slug(name, escape.digest(name, 3))}"


def relative(from_path: str, to_path: str) -> str:
    """The way from one page to another."""
    folder, name = posixpath.split(to_path)
    return posixpath.join(_way(posixpath.dirname(from_path), folder), name)


@functools.cache
def _way(from_folder: str, to_folder: str) -> str:
    """The same of folders, of which there are few; "" within one."""
    way = posixpath.relpath(to_folder or ".", from_folder or ".")
    return way if way != "." else ""


_LINK = re.compile(
    r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s:#?]+\.md)(?:\?[^()\s#]*)?(?:#[^()\s]*)?\)"
)


def unlinked(text: str, path: str, standing: Collection[str]) -> str:
    """A page with its links to pages that are gone turned into their words; `standing` are the paths that stay."""

    def kept(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link["target"])))
        known = target in standing or target.partition("/")[0] not in ("articles", "events")
        return link[0] if known else link["label"]

    return _LINK.sub(kept, text)
