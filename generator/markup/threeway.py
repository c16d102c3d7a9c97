"""What is to stand where a person and the generator both have something to say. Pure: text in, text out.

base is what the generator wrote last, mine the page as it is on disk, theirs the new rendering. The person wins:
what they wrote, deleted, re-ordered or commented stays. Where both changed the same value, or the same lines, there is
a conflict: the person's file stays byte for byte, and what the generator would have it say is handed out beside it.
"""

from __future__ import annotations

import difflib
import enum
import itertools
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.markup import matter
from generator.markup.amend import amend


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
    clashes: list[_Clash] = []
    kept = _merge_keys(old.front, ours.front, new.front, (), clashes, touched=_commented(base, mine))
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
    proposal = _rewritten(mine, kept, body)
    conflicts = [
        Conflict("/".join(map(str, clash.where)), _line(ours, clash.where), _words(clash.mine), _words(clash.theirs))
        for clash in clashes
    ]
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
    return value if isinstance(value, str) else "\n".join(matter.block({"": value}))


def _line(page: matter.Page, where: Sequence[object]) -> int:
    return page.lines.get(str(where[0]), 1)


# Front matter -------------------------------------------------------------------------------------------------------


class _Missing:
    """A key that is not there."""


_MISSING = _Missing()


@dataclass(slots=True)
class _Clash:
    """A value that both changed, in the merged mapping that holds the person's."""

    where: tuple[object, ...]
    holder: dict[str, Any]
    key: str
    mine: Any
    theirs: Any

    def take(self) -> None:
        """Takes the generator's instead."""
        self.holder[self.key] = self.theirs


def _merge_keys(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    where: tuple[object, ...],
    clashes: list[_Clash],
    touched: frozenset[Hashable] = frozenset(),
) -> dict[str, Any]:
    """A mapping of the person's keys in the person's order, with the new ones put after the same neighbour."""
    merged: dict[str, Any] = {}
    for key in _ordered(list(mine), list(theirs)):
        b, m, t = (each.get(key, _MISSING) for each in (base, mine, theirs))
        value = m
        if m == b and not (t is _MISSING and (key,) in touched):
            value = t
        elif t in (b, m) or m is _MISSING or t is _MISSING:
            value = m
        elif isinstance(m, list) and isinstance(t, list):
            old = b if isinstance(b, list) else []
            value = _merge_lists(old, m, t, (*where, key), clashes, touched)
        elif isinstance(m, dict) and isinstance(t, dict):
            value = _merge_keys(b if isinstance(b, dict) else {}, m, t, (*where, key), clashes)
        else:
            clashes.append(_Clash((*where, key), merged, key, m, t))
        if isinstance(m, list) and isinstance(b, list) and isinstance(value, list) and value is t and touched:
            value = _merge_lists(b, m, t, (*where, key), clashes, touched)
        if not isinstance(value, _Missing):
            merged[key] = value
    return merged


def _merge_lists(
    base: list[Any],
    mine: list[Any],
    theirs: list[Any],
    where: tuple[object, ...],
    clashes: list[_Clash],
    touched: frozenset[Hashable],
) -> list[Any]:
    """Lists as sets: what either dropped is dropped, what either added is there, in the person's order."""
    b, m, t = _named(base), _named(mine), _named(theirs)
    taken_out = {same for same, _ in b} - {same for same, _ in m}
    merged = []
    for number, name in enumerate(_ordered(list(m), list(t)), 1):
        if name not in m:
            if name not in b and name[0] not in taken_out:
                merged.append(t[name])
        elif name in t:
            if isinstance(m[name], dict) and isinstance(t[name], dict):
                # Added by both, as when a person moved a source here: theirs stands, and the new one completes it.
                both = {key: value for key, value in t[name].items() if key in m[name]}
                old = b.get(name, both)
                merged.append(_merge_keys(old, m[name], t[name], (*where, number), clashes))
            else:
                merged.append(m[name])
        elif name not in b or m[name] != b[name] or (*where[:1], name) in touched:
            merged.append(m[name])
    return merged


def _named(items: list[Any]) -> dict[tuple[Hashable, int], Any]:
    """Items by what makes them the same item; the second of two equal ones is another."""
    found: dict[tuple[Hashable, int], Any] = {}
    for item in items:
        name: Hashable = matter.identity(item)
        count = 1
        while (name, count) in found:
            count += 1
        found[name, count] = item
    return found


def _ordered(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    """All of `first` in its order, and what only `second` has, each after its nearest neighbour there."""
    order = list(first)
    known = set(first)
    place = 0
    for thing in second:
        if thing in known:
            place = order.index(thing) + 1
        else:
            order.insert(place, thing)
            known.add(thing)
            place += 1
    return order


def _commented(base: str, mine: str) -> frozenset[Hashable]:
    """Keys, and items of lists, on whose line the person put a comment: dropping them would take its meaning away."""
    yaml, old = matter.split(mine).yaml, matter.split(base).yaml
    top = matter.parse(yaml)
    before = {comment for _, comment in matter.comments(old, matter.parse(old))}
    new = [place for place, comment in matter.comments(yaml, top) if comment not in before]
    if not new:
        return frozenset()
    found: set[Hashable] = set()
    for key, (node, value) in top.value.items():
        if any(node.start <= place < _line_end(yaml, value.end) for place in new):
            found.add((key,))
        if isinstance(value.value, list):
            named = zip(_named(value.plain()), value.value, strict=True)
            for name, item in named:
                if any(item.start <= place < _line_end(yaml, item.end) for place in new):
                    found.add((key, name))
    return frozenset(found)


def _line_end(text: str, place: int) -> int:
    found = re.compile(rf"[{matter.BREAKS}]").search(text, place)
    return found.start() if found else len(text)


# The body -----------------------------------------------------------------------------------------------------------


class _Change(NamedTuple):
    """Lines [start, end) of the base become `lines`."""

    start: int
    end: int
    lines: list[str]


def merge_lines(
    base: str, mine: str, theirs: str, *, mine_wins: bool = False
) -> tuple[str, list[tuple[int, list[str], list[str]]]]:
    """Text merged line by line, and the places where both changed the same lines.

    Of such a place: its 0-based line in `mine`, the person's lines and the generator's; the merged text has the
    generator's there, or the person's with `mine_wins`. Two changes that touch are one place, unless a blank line lies
    between what they leave.
    """
    if mine == base or theirs == mine:
        return theirs, []
    if theirs == base:
        return mine, []
    b, m, t = (text.removesuffix("\n").split("\n") if text else [] for text in (base, mine, theirs))
    merged: list[str] = []
    overlaps: list[tuple[int, list[str], list[str]]] = []
    position, shift = 0, 0  # shift: how far the person's lines lie behind those of the base
    for start, end, own, their in _groups(_changes(b, m), _changes(b, t)):
        merged += b[position:start]
        ours, new = _applied(b, start, end, own), _applied(b, start, end, their)
        if own and their and ours != new:
            ordered = _ordered_changes(own, their)
            if ordered is None:
                overlaps.append((start + shift, ours, new))
                merged += ours if mine_wins else new
            else:
                merged += _applied(b, start, end, ordered)
        else:
            merged += ours if own else new
        shift += len(ours) - (end - start)
        position = end
    merged += b[position:]
    ends = [text.endswith("\n") for text in (base, mine, theirs)]
    last = ends[2] if ends[0] == ends[1] else ends[1]
    text = "\n".join(merged) + ("\n" if last and merged else "")
    return text, overlaps


def _changes(base: list[str], new: list[str]) -> list[_Change]:
    matcher = difflib.SequenceMatcher(None, base, new, autojunk=False)
    return [_Change(i1, i2, new[j1:j2]) for kind, i1, i2, j1, j2 in matcher.get_opcodes() if kind != "equal"]


def _groups(own: list[_Change], their: list[_Change]) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """Changes of both sides that overlap or touch, together."""
    waiting = sorted([(change, 0) for change in own] + [(change, 1) for change in their], key=lambda each: each[0][:2])
    while waiting:
        change, side = waiting.pop(0)
        sides: tuple[list[_Change], list[_Change]] = ([], [])
        sides[side].append(change)
        start, end = change.start, change.end
        while waiting and waiting[0][0].start <= end:
            change, side = waiting.pop(0)
            sides[side].append(change)
            end = max(end, change.end)
        yield start, end, *sides


def _applied(base: list[str], start: int, end: int, changes: list[_Change]) -> list[str]:
    lines, position = [], start
    for change in changes:
        lines += base[position : change.start] + change.lines
        position = change.end
    return lines + base[position:end]


def _ordered_changes(own: list[_Change], their: list[_Change]) -> list[_Change] | None:
    """The changes of both in order, where they only touch and a blank line keeps them apart; None where they clash."""
    changes = sorted([*own, *their], key=lambda change: change[:2])
    sides = {id(change): side for side, group in enumerate((own, their)) for change in group}
    for one, next_one in itertools.pairwise(changes):
        if sides[id(one)] == sides[id(next_one)]:
            continue
        both_insert = one[:2] == next_one[:2]
        touch = one.end == next_one.start
        if next_one.start < one.end or both_insert or (touch and not _apart(one.lines, next_one.lines)):
            return None
    return changes


def _apart(before: list[str], after: list[str]) -> bool:
    return bool(before and not before[-1].strip()) or bool(after and not after[0].strip())
