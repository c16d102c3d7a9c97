"""Values of the model to bytes and back, for the cache: MessagePack, of dataclasses with the names of their fields."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec

from generator.values.when import When

T = TypeVar("T")
_ODD = b"\xc1"  # what MessagePack never begins with: JSON follows


class Damaged(ValueError):
    """Bytes that `pack` did not write, or not for this type."""


def pack(_: type[T], value: T) -> bytes:
    """One value, which is of that type."""
    try:
        return _encoder().encode(value)
    except (UnicodeEncodeError, OverflowError):  # half a surrogate pair, as names of files have; more than 64 bits
        return _ODD + json.dumps(msgspec.to_builtins(value, enc_hook=_plain), separators=(",", ":")).encode("ascii")


def unpack(kind: type[T], data: bytes) -> T:
    """The value again, equal to the one packed. Raises `Damaged`."""
    try:
        if data.startswith(_ODD):
            return msgspec.convert(json.loads(data[len(_ODD) :]), kind, dec_hook=_made)
        value: T = _decoder(cast(Any, kind))(data)
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from None
    return value


@functools.cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")


@functools.cache
def _decoder(kind: Any) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_made).decode


def _plain(value: object) -> str | int | float:
    """What stands for a value that is no plain one: a date, or a scalar as a YAML file had it, with its quoting."""
    if isinstance(value, When):
        return value.edtf
    for plain in (str, int, float):
        if isinstance(value, plain):
            return plain(value)
    raise NotImplementedError(f"{type(value)} is not kept")


def _date(_: type[Any], edtf: str) -> When:
    return When.parse(edtf)


# Asked some ten thousand times for some hundred dates. mypy takes no wrapper for the function that it wraps.
_made = cast(Callable[[type[Any], Any], When], functools.lru_cache(maxsize=8192)(_date))
