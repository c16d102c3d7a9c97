"""Values as front matter holds them: every string in double quotes on one line, lists in block style."""

from __future__ import annotations

import re
from collections.abc import Mapping

_BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NOT_BARE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_BARE_VALUE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.+-]*[A-Za-z0-9])?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# All that libyaml would not take raw, or would take for the end of a line, or that no one sees.
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]')


class Plain(str):
    """A string that stood without quotes, or may: `true`, `12`. Equal to any other string of the same characters."""

    __slots__ = ()


def block(value: Mapping[str, object]) -> list[str]:
    """The lines of a mapping in block style, not indented."""
    lines = []
    for key, inner in value.items():
        first, *rest = _value(inner)
        lines += [f"{key_token(key)}:{first}", *rest]
    return lines


def item(value: object) -> list[str]:
    """The lines of a list's item, its dash in the first column."""
    if isinstance(value, Mapping) and value:
        first, *rest = block(value)
        return [f"- {first}", *(f"  {line}" for line in rest)]
    if isinstance(value, list | tuple) and value:
        first, *rest = [line for each in value for line in item(each)]
        return [f"- {first}", *(f"  {line}" for line in rest)]
    return [f"- {token(value)}"]


def _value(value: object) -> list[str]:
    """What follows the colon of a key, and the lines below it."""
    if isinstance(value, Mapping) and value:
        return ["", *(f"  {line}" for line in block(value))]
    if isinstance(value, list | tuple) and value:
        return ["", *(f"  {line}" for each in value for line in item(each))]
    return [f" {token(value)}"]


def key_token(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) and key.lower() not in _NOT_BARE else quoted(key)


def token(value: object) -> str:
    """A scalar, or an empty collection, as it stands in YAML."""
    if isinstance(value, Plain):
        return value if _BARE_VALUE.fullmatch(value) else quoted(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple | Mapping) and not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    raise ValueError(f"front matter can't hold a {type(value).__name__}")


def quoted(text: str) -> str:
    """A string in double quotes, on one line whatever it holds."""
    if re.search(r"[\ud800-\udfff]", text):
        raise ValueError("a lone surrogate can't be written to a file")
    return f'"{_UNSAFE.sub(lambda found: _escape(found[0]), text)}"'


def _escape(character: str) -> str:
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
