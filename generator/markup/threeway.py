"""What is to stand where a person and the generator both have something to say. Pure: text in, text out.

base is what the generator wrote last, mine the page as it is on disk, theirs the new rendering. The person wins:
what they wrote, deleted, re-ordered or commented stays. Where both changed the same value, or the same lines, there is
a conflict: the person's file stays byte for byte, and what the generator would have it say is handed out beside it.
So it is where a person has reviewed an event, and the new reading would have it say something else.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.markup import matter, scalars
from generator.markup.amend import amend
from generator.markup.key_merge import commented, merge_keys, present, shown
from generator.markup.line_merge import merge_lines

VOUCHED = ("title", "when", "planned", "summary", "lane", "kind", "demands", "actors", "places")
"""What a person who sets `review` has read and lets stand. Sources come and go with the articles."""

REVIEWED = ("reviewed", "disputed", "retracted")
"""Values of `review` that only a person sets."""


class Outcome(enum.Enum):
    """What happens to a page; the value is the verb that is printed."""

    CREATED = "create"
    UNCHANGED = "leave"  # what stands is what is to stand
    REPLACED = "update"  # no one had changed it
    MERGED = "merge"
    CONFLICT = "conflict"
    DELETED = "stay deleted"  # a person deleted it
    REMOVED = "remove"  # no source any more, and no one had changed it
    ORPHANED = "keep"  # no source any more, but a person changed it
    ADOPTED = "adopt"  # a page made by hand, for something that the generator found as well
    FOREIGN = "ignore"  # a page made by hand, for something that it did not find
    BROKEN = "broken"  # the page on disk can't be read


class Conflict(NamedTuple):
    """One thing that both changed: `where` is a key ("when", "sources/2/attributed_to") or "body"."""

    where: str
    line: int  # 1-based line of the person's page
    mine: str
    theirs: str
    vouched: bool = False  # the person did not write it, but has reviewed it


@dataclass(frozen=True, slots=True)
class Merged:
    text: str | None  # what is to stand on disk; None for no file
    outcome: Outcome
    base: str | None  # what the next merge is to start from; None for nothing
    conflicts: tuple[Conflict, ...] = ()
    proposal: str | None = None  # for a conflict: the merged page, with the new reading where both changed something
    kept: str | None = None  # and the same with the person's there
    error: matter.MatterError | None = None  # for BROKEN


def merge(base: str | None, mine: str | None, theirs: str | None) -> Merged:
    """The whole table; each of the three may be missing. Raises MatterError only for a faulty `theirs`."""
    if mine is None:
        if base is not None:
            # Kept even when there is nothing new to say, so that it does not come back with a source that comes back.
            return Merged(None, Outcome.DELETED, theirs if theirs is not None else base)
        return Merged(theirs, Outcome.CREATED if theirs is not None else Outcome.FOREIGN, theirs)
    if theirs is None:
        if base is None:
            return Merged(mine, Outcome.FOREIGN, None)
        return Merged(None, Outcome.REMOVED, None) if mine == base else Merged(mine, Outcome.ORPHANED, base)
    if mine == theirs:
        return Merged(mine, Outcome.UNCHANGED, theirs)
    if mine == base:
        return Merged(theirs, Outcome.REPLACED, theirs)
    try:
        if not mine.strip():
            raise matter.MatterError(1, "the page is empty; delete the file if it is to go")
        if not matter.split(mine).opening and base is not None and matter.split(base).opening:
            raise matter.unopened(mine)
        matter.read(mine)
    except matter.MatterError as error:
        return Merged(mine, Outcome.BROKEN, base, error=error)
    if base == theirs:
        return Merged(mine, Outcome.UNCHANGED, base)
    try:
        if base is not None:
            matter.read(base)
    except matter.MatterError:
        base = None  # someone has been at our own notes; without them, all that stands is the person's
    if base is None:
        return Merged(_with_aliases(mine, theirs), Outcome.ADOPTED, theirs)
    return _merge_pages(base, mine, theirs)


def _merge_pages(base: str, mine: str, theirs: str) -> Merged:
    ours, new, old = matter.read(mine), matter.read(theirs), matter.read(base)
    vouched = VOUCHED if ours.front.get("review") in REVIEWED else ()
    merged, clashes = merge_keys(old.front, ours.front, new.front, commented(base, mine), vouched)
    kept = present(merged)
    body, overlaps = merge_lines(old.body, ours.body, new.body)
    if overlaps and _all_own(old.body, ours.body):
        body, overlaps = ours.body, []
    if not clashes and not overlaps:
        return Merged(_rewritten(mine, kept, body), Outcome.MERGED, theirs)
    own_page = _rewritten(
        mine, kept, merge_lines(old.body, ours.body, new.body, mine_wins=True)[0] if overlaps else body
    )
    for clash in clashes:
        clash.take()
    if any(clash.vouched for clash in clashes) and merged.get("review") == "reviewed":
        merged["review"] = "draft"  # of what it says then, nobody has reviewed it
    proposal = _rewritten(mine, present(merged), body)
    conflicts = [
        Conflict("/".join(map(str, clash.where)), _line(ours, clash.where), _words(shown(clash.mine)),
                 _words(shown(clash.theirs)), clash.vouched)
        for clash in clashes
    ]  # fmt: skip
    for line, own, their in overlaps:
        conflicts.append(Conflict("body", ours.body_line + line, "\n".join(own), "\n".join(their)))
    return Merged(mine, Outcome.CONFLICT, base, tuple(conflicts), proposal, own_page)


def _with_aliases(mine: str, theirs: str) -> str:
    """A page made by hand as it is, but for the ids that lead to it now: no link dies."""
    names, ours = matter.read(theirs).front.get("aliases"), matter.read(mine).front
    return amend(mine, {**ours, "aliases": names}) if names and "aliases" not in ours else mine


def _all_own(base: str, mine: str) -> bool:
    """Does nothing of the generator's stand in a person's text: a page made by hand, or written all anew?"""
    own = {line.strip() for line in mine.splitlines()}
    return not any(line.strip() in own for line in base.splitlines() if re.search(r"\w", line))


def _rewritten(mine: str, front: Mapping[str, object], body: str) -> str:
    """The person's page with these contents, in its own line ends and its own way of writing."""
    parts = matter.split(mine)
    if body != matter.read(mine).body:
        own = {line.rstrip("\r\n"): line for line in matter.lines(parts.body) if line.endswith(("\n", "\r"))}
        given = (line.partition("\n") for line in matter.lines(body))
        body = "".join(own.get(line, line + parts.newline) if end else line for line, end, _ in given)
        mine = parts._replace(body=body).joined()
    return amend(mine, front)


def _words(value: object) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return value if isinstance(value, str) else "\n".join(scalars.block({"": value}))


def _line(page: matter.Page, where: Sequence[object]) -> int:
    return page.lines.get(str(where[0]), 1)
