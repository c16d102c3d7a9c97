"""Three versions of front matter merged key by key, lists as sets. The person wins; both changes of a value clash.

A change of what a person vouches for clashes as well: what she has read and left as it was is hers too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.markup import matter


class _Missing:
    """A key that is not there."""


_MISSING = _Missing()


@dataclass(slots=True)
class Clash:
    """A value that both changed, or that the person vouches for, in the merged mapping that holds the person's."""

    where: tuple[object, ...]
    holder: dict[str, Any]
    key: str
    mine: Any
    theirs: Any
    vouched: bool = False  # the person did not change it

    def take(self) -> None:
        """Takes the generator's instead."""
        self.holder[self.key] = self.theirs


def merge_keys(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    touched: frozenset[Hashable],
    vouched: Collection[str] = (),
) -> tuple[dict[str, Any], list[Clash]]:
    """The person's keys in the person's order, with the new ones put after the same neighbour, and what clashes.

    `touched`: what stays though it was dropped, see `commented`. `vouched`: keys of which nothing is to be replaced or
    dropped; what is empty may be filled, and lists may grow. Only `present` keys of what is given are to be written.
    """
    clashes: list[Clash] = []
    return _merge_keys(base, mine, theirs, (), clashes, touched, vouched), clashes


def present(merged: Mapping[str, Any]) -> dict[str, Any]:
    """Without the keys that are there only to be taken, or were."""
    return {key: value for key, value in merged.items() if not isinstance(value, _Missing)}


def shown(value: Any) -> Any:
    """A value of a clash, "" where the key is not there."""
    return "" if isinstance(value, _Missing) else value


def _merge_keys(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    where: tuple[object, ...],
    clashes: list[Clash],
    touched: frozenset[Hashable] = frozenset(),
    vouched: Collection[str] = (),
) -> dict[str, Any]:
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
            clashes.append(Clash((*where, key), merged, key, m, t))
        if isinstance(m, list) and isinstance(b, list) and isinstance(value, list) and value is t and touched:
            value = _merge_lists(b, m, t, (*where, key), clashes, touched)
        if key in vouched and (kept := _kept(m, value)) != value:
            clashes.append(Clash((*where, key), merged, key, kept, value, vouched=True))
            merged[key] = kept
        elif not isinstance(value, _Missing):
            merged[key] = value
    return merged


def _kept(mine: Any, merged: Any) -> Any:
    """What a person vouches for: of a list all that she read, and what is new; what was left open may be filled."""
    if mine == "":
        return merged
    if not isinstance(mine, list) or not isinstance(merged, list):
        return mine
    return merged if all(item in merged for item in mine) else [*mine, *(i for i in merged if i not in mine)]


def _merge_lists(
    base: list[Any],
    mine: list[Any],
    theirs: list[Any],
    where: tuple[object, ...],
    clashes: list[Clash],
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


def commented(base: str, mine: str) -> frozenset[Hashable]:
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
