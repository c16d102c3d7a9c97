"""Values of the model to JSON and back, for the cache: each dataclass a list of its fields, by their declared types."""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

from generator.values.when import When

T = TypeVar("T")
_Change = Callable[[Any], Any] | None  # None: stands in JSON as it is
_decoded = json.JSONDecoder().raw_decode  # as `json.loads`, which looks for white space first, a few thousand times


class Damaged(ValueError):
    """Bytes that `pack` did not write, or not for this type."""


def pack(kind: type[T], value: T) -> bytes:
    """One value."""
    out, _ = _both(typing.cast(Any, kind))
    return json.dumps(out(value) if out else value, separators=(",", ":")).encode("ascii")


def unpack(kind: type[T], data: bytes) -> T:
    """The value again, equal to the one packed. Raises `Damaged`."""
    _, back = _both(typing.cast(Any, kind))
    try:
        plain, _ = _decoded(str(data, "ascii"))
        value: T = back(plain) if back else plain
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Damaged(str(error)) from None
    return value


@functools.cache
def _both(kind: Any) -> tuple[_Change, _Change]:
    """How a value of a type is made plain, and how it is made of the plain one."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind in (str, int, float, bool):
        return None, None
    if kind is When:
        return str, When.parse
    if origin in (typing.Union, types.UnionType):
        (some,) = (each for each in inner if each is not types.NoneType)
        out, back = _both(some)
        return _unless_none(out), _unless_none(back)
    if origin is tuple and inner[-1] is Ellipsis:
        out, back = _both(inner[0])
        return _each(out, list), _each(back, tuple)
    if origin is frozenset:
        return sorted, frozenset
    fields = _fields(kind)
    outs, backs = zip(*(_both(field) for field in fields.values()), strict=True)
    return _row_of(tuple(fields), outs), _row_to(kind, backs)


def _fields(kind: Any) -> dict[str, Any]:
    """Names and types of the fields; of a plain tuple by number."""
    if typing.get_origin(kind) is tuple:
        return {str(number): inner for number, inner in enumerate(typing.get_args(kind))}
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else kind._fields
    return {name: hints[name] for name in names}


def _unless_none(change: _Change) -> _Change:
    return None if change is None else lambda value: None if value is None else change(value)


def _each(change: _Change, to: Callable[[Any], Any]) -> _Change:
    return to if change is None else lambda values: to(map(change, values))


def _row_of(names: tuple[str, ...], changes: tuple[_Change, ...]) -> _Change:
    if names[0] == "0":
        return lambda value: [change(each) if change else each for change, each in zip(changes, value, strict=True)]
    return lambda value: [
        change(getattr(value, name)) if change else getattr(value, name)
        for name, change in zip(names, changes, strict=True)
    ]


def _row_to(kind: Any, changes: tuple[_Change, ...]) -> _Change:
    made = tuple if typing.get_origin(kind) is tuple else _maker(kind)
    changed = [(number, change) for number, change in enumerate(changes) if change]
    fields = len(changes)

    def back(row: Any) -> Any:
        if not isinstance(row, list) or len(row) != fields:
            raise Damaged("another number of fields")
        for number, change in changed:
            row[number] = change(row[number])
        return made(row)

    return back


def _maker(kind: type[Any]) -> Callable[[list[Any]], Any]:
    """A value of its fields.

    A frozen one sets each by a call, which by the ten thousand costs more than to read the JSON: it is made as its like
    that is not frozen, and then becomes what it is.
    """
    if not dataclasses.is_dataclass(kind) or hasattr(kind, "__post_init__") or not hasattr(kind, "__slots__"):
        return lambda row: kind(*row)
    thawed = dataclasses.make_dataclass(kind.__name__, [field.name for field in dataclasses.fields(kind)], slots=True)

    def make(row: list[Any]) -> Any:
        value = thawed(*row)
        value.__class__ = kind
        return value

    return make
