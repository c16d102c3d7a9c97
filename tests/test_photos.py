"""Photographs that tell more than they show are named, and nothing else is."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from generator.run import photos


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    parts = b"".join(bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + parts + b"\xff\xda\x00\x02" + b"pixels" + b"\xff\xd9"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = b"".join(struct.pack(">I", len(body)) + kind + body + b"crc!" for kind, body in (*chunks, (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + parts


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = b"".join(kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in chunks)
    return b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts


XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Taken by Anna</x:xmpmeta>"
PHOTOS = [
    ("plain.jpg", jpeg((0xE0, b"JFIF\0")), []),
    ("exif.jpg", jpeg((0xE0, b"JFIF\0"), (0xE1, b"Exif\0\0MM\0*GPS")), ["EXIF"]),
    ("both.jpg", jpeg((0xE1, b"Exif\0\0"), (0xE1, XMP), (0xED, b"Photoshop 3.0\0")), ["EXIF", "IPTC", "XMP"]),
    ("plain.png", png((b"IHDR", b"0" * 13), (b"IDAT", b"x"), (b"tEXt", b"Software\0x")), []),
    ("exif.png", png((b"eXIf", b"MM\0*")), ["EXIF"]),
    ("xmp.png", png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), ["XMP"]),
    ("plain.webp", webp((b"VP8 ", b"abc")), []),
    ("exif.webp", webp((b"VP8X", b"abcd"), (b"EXIF", b"abc"), (b"XMP ", b"<x/>")), ["EXIF", "XMP"]),
    ("a.tif", b"II*\0rest", ["EXIF"]),
    ("a.heic", b"\0\0\0\x18ftypheic....Exif..", ["EXIF"]),
    ("broken.jpg", b"\xff\xd8\xff\xe1\xff", []),
    ("empty.jpg", b"", []),
]


@pytest.mark.parametrize(("name", "data", "kinds"), PHOTOS)
def test_what_a_picture_carries_is_named(tmp_path: Path, name: str, data: bytes, kinds: list[str]) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / name).write_bytes(data)
    assert photos.carried(data) == kinds
    found = list(photos.problems(tmp_path))
    assert [problem.kind for problem in found] == ["photo-metadata"][: len(kinds)]
    assert all(kind in str(problem) for problem in found for kind in kinds)


@pytest.mark.parametrize(("name", "data", "kinds"), [row for row in PHOTOS if row[2]])
def test_the_words_in_it_are_searched_and_its_colours_are_not(name: str, data: bytes, kinds: list[str]) -> None:
    assert b"pixels" not in photos.words(data) or name in ("a.tif", "a.heic")
    assert photos.words(jpeg((0xE1, XMP), (0xFE, b"A remark"))).count(b"Anna") == 1
    assert b"A remark" in photos.words(jpeg((0xFE, b"A remark")))


def test_what_hangs_on_behind_a_picture_is_searched() -> None:
    assert b"Anna" in photos.words(jpeg() + b"Anna") and b"Anna" in photos.words(png() + b"Anna")


def test_what_is_no_picture_is_searched_as_a_whole() -> None:
    assert photos.words(b"any bytes") == b"any bytes" and photos.words(b"\xff\xd8\xff\xe1\xff") != b""


def test_our_own_pictures_carry_nothing(root: Path) -> None:
    assert list(photos.problems(root / "docs")) == []
