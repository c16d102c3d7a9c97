"""What photographs carry besides the picture: where and when they were taken, with what, and by whom."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.values.problems import Level, Problem, at

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".avif")
_HINT = "write it without: exiftool -all= FILE, or export it from a picture editor without metadata"
_MOST = 200  # parts of a file that are looked at


class _Part(NamedTuple):
    kind: str  # "EXIF", "XMP", "IPTC", "text", "picture"
    data: bytes


def words(data: bytes) -> bytes:
    """What can be read in a file: of a picture what it carries besides, of any other file all."""
    parts = _parts(data)
    return data if parts is None else b"\n".join(part.data for part in parts if part.kind != "picture")


def carried(data: bytes) -> list[str]:
    """What a picture carries that tells of its taking."""
    return sorted({part.kind for part in _parts(data) or () if part.kind not in ("picture", "text")})


def problems(folder: Path) -> Iterator[Problem]:
    """The photographs below a folder that tell more than they show."""
    for path in _pictures(folder):
        try:
            found = carried(path.read_bytes())
        except OSError:
            continue
        if found:
            message = f"the picture carries {' and '.join(found)}: often where, when and by whom it was taken"
            yield Problem(Level.WARNING, "photo-metadata", at(path), message, _HINT)


def _pictures(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not (path := Path(here, name)).is_symlink() and path.is_file():
                yield path


def _parts(data: bytes) -> list[_Part] | None:
    """The parts of a picture in order; None for what is no picture of a known kind, or a broken one."""
    for begins, read in (
        (b"\xff\xd8\xff", _jpeg),
        (b"\x89PNG\r\n\x1a\n", _png),
        (b"RIFF", _webp),
        (b"II*\0", _whole),
        (b"MM\0*", _whole),
    ):
        if data.startswith(begins):
            try:
                return list(read(data))
            except (struct.error, IndexError, ValueError):
                return None
    return list(_whole(data)) if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"mif1", b"avif") else None


def _jpeg(data: bytes) -> Iterator[_Part]:
    here = 2
    for _ in range(_MOST):
        if data[here] != 0xFF:
            raise ValueError
        marker, (size,) = data[here + 1], struct.unpack(">H", data[here + 2 : here + 4])
        body = data[here + 4 : here + 2 + size]
        if marker == 0xE1 and body.startswith(b"Exif"):
            yield _Part("EXIF", body)
        elif marker == 0xE1:
            yield _Part("XMP", body)
        elif marker == 0xED:
            yield _Part("IPTC", body)
        else:
            yield _Part("text" if marker >= 0xE0 else "picture", body)
        here += 2 + size
        if marker == 0xDA:  # the picture; what was hung on behind it is looked at again
            end = data.rfind(b"\xff\xd9")
            yield _Part("text", data[end + 2 :] if end > 0 else b"")
            return
    raise ValueError


def _png(data: bytes) -> Iterator[_Part]:
    here = 8
    while here < len(data):
        size, kind = struct.unpack(">I4s", data[here : here + 8])
        body = data[here + 8 : here + 8 + size]
        if kind == b"eXIf":
            yield _Part("EXIF", body)
        elif kind == b"iTXt" and b"com.adobe.xmp" in body[:40]:
            yield _Part("XMP", body)
        elif kind in (b"tEXt", b"iTXt"):
            yield _Part("text", body)
        elif kind == b"zTXt":
            yield _Part("text", body.partition(b"\0")[0])
            yield _Part("text", body.partition(b"\0")[2][1:])
        else:
            yield _Part("picture", b"")
        here += 12 + size
        if kind == b"IEND":
            yield _Part("text", data[here:])
            return
    raise ValueError


def _webp(data: bytes) -> Iterator[_Part]:
    if data[8:12] != b"WEBP":
        raise ValueError
    here = 12
    while here < len(data):
        kind, size = struct.unpack("<4sI", data[here : here + 8])
        name = {b"EXIF": "EXIF", b"XMP ": "XMP"}.get(kind, "picture")
        yield _Part(name, data[here + 8 : here + 8 + size] if name != "picture" else b"")
        here += 8 + size + size % 2


def _whole(data: bytes) -> Iterator[_Part]:
    """A kind whose parts are not told apart: all of it may hold words."""
    if b"Exif" in data or data.startswith((b"II*\0", b"MM\0*")):
        yield _Part("EXIF", b"")
    if b"http://ns.adobe.com/xap/" in data:
        yield _Part("XMP", b"")
    yield _Part("text", data)
