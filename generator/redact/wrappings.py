"""What a file says under its wrappings: compressed, escaped, encoded, folded, cut up by tags.

`views` gives each text that a reader, a search engine or a curious person could get out of some bytes, and by which
steps. Bounded in depth, number and size, so that no file can make it run for ever.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import html
import io
import lzma
import quopri
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

MOST_DEPTH = 5  # wrappings in one another
MOST_VIEWS = 400  # of one file
MOST_BYTES = 64 << 20  # that one file may unfold to, in all


class View(NamedTuple):
    text: str
    path: tuple[str, ...]  # the steps that led to it: ("gzip", "base64"); () for the file as it stands


def views(data: bytes | str) -> Iterator[View]:
    """The texts in a file, the file as it stands first; each text once."""
    budget = MOST_BYTES
    waiting: list[tuple[bytes | str, tuple[str, ...]]] = [(data, ())]
    seen: set[bytes | str] = set()  # not hashes: a string and its own UTF-16 bytes have the same
    count = 0
    while waiting and count < MOST_VIEWS and budget > 0:
        current, path = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        budget -= len(current)
        found: list[tuple[bytes | str, tuple[str, ...]]] = []
        if isinstance(current, bytes):
            unpacked = list(_unpacked(current, budget))
            found += [(inner, (*path, step)) for step, inner in unpacked]
            if not unpacked or not path:
                found += [(text, path if not step else (*path, step)) for step, text in _texts(current)]
        else:
            count += 1
            yield View(current, path)
            if len(path) < MOST_DEPTH:
                for step, unwrap in _STEPS:
                    found += [(inner, (*path, step)) for inner in unwrap(current) if inner != current]
        waiting += found


# ---------------------------------------------------------------- bytes


def _unpacked(data: bytes, budget: int) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\x1f\x8b"):
        yield from _one("gzip", lambda: zlib.decompressobj(wbits=31).decompress(data, budget))
    elif data.startswith((b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")):
        yield from _one("zlib", lambda: zlib.decompressobj().decompress(data, budget))
    elif data.startswith(b"BZh"):
        yield from _one("bzip2", lambda: bz2.BZ2Decompressor().decompress(data, budget))
    elif data.startswith(b"\xfd7zXZ"):
        yield from _one("xz", lambda: lzma.LZMADecompressor(memlimit=256 << 20).decompress(data, budget))
    elif data.startswith(b"PK\x03\x04"):
        yield from _members(data, budget)
    elif data.startswith(b"%PDF"):
        for found in re.finditer(rb"stream\r?\n", data):
            start = found.end()
            yield from _one("pdf", lambda start=start: zlib.decompressobj().decompress(data[start:], budget))  # type: ignore[misc]


def _one(step: str, unpack: Callable[[], bytes]) -> Iterator[tuple[str, bytes]]:
    try:
        yield step, unpack()
    except (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError):
        return


def _members(data: bytes, budget: int) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "zip", "\n".join(archive.namelist()).encode("utf-8", "replace")
            for member in archive.infolist()[:MOST_VIEWS]:
                if member.flag_bits & 1:  # encrypted
                    continue
                with archive.open(member) as file:
                    inner = file.read(budget)
                    budget -= len(inner)
                    yield "zip", inner
                if budget <= 0:
                    return
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The bytes as UTF-8, broken ones left out; as UTF-16 or CP1251 where they may be."""
    yield "", data.decode("utf-8", "ignore").removeprefix("\ufeff")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (data.count(0) + data.count(4)) * 4 > len(data):
        yield "utf-16", data.decode("utf-16-le", "ignore")
        yield "utf-16", data.decode("utf-16-be", "ignore")
    if data and not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            yield "cp1251", data.decode("cp1251", "ignore")
            yield "koi8-u", data.decode("koi8-u", "ignore")


# ---------------------------------------------------------------- text

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3}))")
_CSS = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_TAG = re.compile(r"<[^<>]*>")
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010\u00ad]\s*\r?\n\s*(?=\w)")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{12,}(?:(?:\r?\n[ \t]?)[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}){6,}(?![0-9a-fA-F])")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]{2,60}", re.IGNORECASE)
_MARKUP = re.compile(r"(?<!\\)[*_`~^]{1,3}|\\(?=[^\w\s])")


_MARGIN = 80  # characters before and after what a step changes, that a name may reach into


def _around(pattern: re.Pattern[str], text: str) -> str:
    """The stretches of a text in which a pattern is found, with a margin, apart from one another; "" for none.

    A step that changes little is not worth a second look at the whole.
    """
    stretches: list[list[int]] = []
    for found in pattern.finditer(text):
        start, end = max(0, found.start() - _MARGIN), found.end() + _MARGIN
        if stretches and start <= stretches[-1][1]:
            stretches[-1][1] = end
        else:
            stretches.append([start, end])
    return _APART.join(text[start:end] for start, end in stretches)


_APART = "\n\n\u2016\n\n"


def _entities(text: str) -> Iterator[str]:
    if "&" in text and (near := _around(_ENTITY, text)):
        yield html.unescape(near)


def _percent(text: str) -> Iterator[str]:
    if "%" in text and (near := _around(_PERCENT, text)):
        yield urllib.parse.unquote(near, errors="ignore")
        raw = urllib.parse.unquote_to_bytes(near)
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            yield raw.decode("cp1251", "ignore")


def _code_point(found: re.Match[str]) -> str:
    brace, short, long, byte, octal = found.groups()
    number = int(octal, 8) if octal else int(brace or short or long or byte, 16)
    return chr(number) if number < 0x110000 else ""


def _escapes(text: str) -> Iterator[str]:
    if "\\" not in text:
        return
    if near := _around(_ESCAPE, text):
        plain = _ESCAPE.sub(_code_point, near).replace("\\/", "/")
        yield plain.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        if re.search(r"\\(?:x|[0-7]{3})", near):  # bytes of UTF-8, one escape each
            yield plain.encode("latin-1", "ignore").decode("utf-8", "ignore")
    if near := _around(_CSS, text):
        yield _CSS.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0x110000 else "", near)


def _untagged(text: str) -> Iterator[str]:
    end = text.rfind("-->") + 3  # behind it, each "<!--" would be looked for to the end of the file
    if end > 3:
        text = _REMARK.sub("", text[:end]) + text[end:]
    if "<" in text and (near := _around(_TAG, text)):
        yield _TAG.sub("", near)


def _unfolded(text: str) -> Iterator[str]:
    if near := _around(_FOLD, text):
        yield _FOLD.sub("", near)
    if near := _around(_HYPHENATED, text):
        yield _HYPHENATED.sub("", near)


def _quoted_printable(text: str) -> Iterator[str]:
    if "=" not in text:
        return
    near = _around(_QUOTED, text)
    if near.isascii() and near:
        yield quopri.decodestring(near.encode()).decode("utf-8", "ignore")


def _base64(text: str) -> Iterator[str]:
    found = [_from_base64(one[0]) for one in _BASE64.finditer(text)]
    yield from _joined(found)


def _from_base64(piece: str) -> bytes:
    bare = re.sub(r"[\s=]", "", piece).translate({45: "+", 95: "/"})
    try:
        return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + "=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return b""


def _hexadecimal(text: str) -> Iterator[str]:
    yield from _joined([bytes.fromhex(one[0]) for one in _HEX.finditer(text)])


def _joined(found: list[bytes]) -> Iterator[str]:
    """What was unpacked, as one text: plain text as it is, compressed data unpacked; the rest is noise."""
    texts = []
    for data in found:
        for inner in [one for _, one in _unpacked(data, MOST_BYTES // 8)] or [data]:
            text = inner.decode("utf-8", "ignore")
            if len(text.encode()) * 10 >= len(inner) * 9 and sum(map(str.isprintable, text)) * 10 >= len(text) * 8:
                texts.append(text)
            elif inner.count(0) * 3 > len(inner):
                texts.append(inner.decode("utf-16-le", "ignore"))
    if texts:
        yield "\n".join(texts)


def _punycode(text: str) -> Iterator[str]:
    if "--" not in text:
        return
    names = []
    for found in _PUNYCODE.finditer(text):
        try:
            names.append(found[0][4:].encode("ascii").decode("punycode"))
        except (UnicodeError, ValueError):
            continue
    if names:
        yield "\n".join(names)


def _unmarked(text: str) -> Iterator[str]:
    if near := _around(_MARKUP, text):
        yield _MARKUP.sub("", near)


_STEPS: tuple[tuple[str, Callable[[str], Iterator[str]]], ...] = (
    ("entities", _entities),
    ("percent", _percent),
    ("escapes", _escapes),
    ("tags", _untagged),
    ("folding", _unfolded),
    ("quoted-printable", _quoted_printable),
    ("base64", _base64),
    ("hex", _hexadecimal),
    ("punycode", _punycode),
    ("markup", _unmarked),
)
