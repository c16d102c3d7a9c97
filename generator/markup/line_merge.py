"""Three versions of a text merged line by line, as a person would: what both changed alike is no conflict."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from typing import NamedTuple


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
