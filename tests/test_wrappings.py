"""What a file says under its wrappings: each is undone, in one another too, and none can run for ever."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import lzma
import quopri
import time
import urllib.parse
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.redact.wrappings import MOST_VIEWS, views

SECRET = "Анна Каренина"


def zipped(text: str, name: str = "a.txt") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return file.getvalue()


WRAPPED: dict[str, bytes | str] = {
    "as it is": SECRET,
    "bytes": SECRET.encode(),
    "a byte order mark": SECRET.encode("utf-8-sig"),
    "UTF-16": SECRET.encode("utf-16"),
    "UTF-16, big end first": SECRET.encode("utf-16-be"),
    "CP1251": SECRET.encode("cp1251"),
    "KOI8": SECRET.encode("koi8-u"),
    "gzip": gzip.compress(SECRET.encode()),
    "zlib": zlib.compress(SECRET.encode()),
    "bzip2": bz2.compress(SECRET.encode()),
    "xz": lzma.compress(SECRET.encode()),
    "zip": zipped(SECRET),
    "a name in a zip": zipped("x", f"{SECRET}.txt"),
    "a stream of a PDF": b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(SECRET.encode()) + b"\nendstream",
    "decimal entities": "".join(f"&#{ord(char)};" for char in SECRET),
    "hexadecimal entities": "".join(f"&#x{ord(char):X};" for char in SECRET),
    "entities of entities": html.escape("".join(f"&#{ord(char)};" for char in SECRET)),
    "percent": urllib.parse.quote(SECRET),
    "percent, twice": urllib.parse.quote(urllib.parse.quote(SECRET)),
    "percent of CP1251": urllib.parse.quote(SECRET.encode("cp1251")),
    "JSON": json.dumps({"title": SECRET}),
    "JSON in JSON": json.dumps(json.dumps(SECRET)),
    "JavaScript": "".join(f"\\u{{{ord(char):x}}}" for char in SECRET),
    "bytes in JavaScript": "".join(f"\\x{byte:02x}" for byte in SECRET.encode()),
    "octal": "".join(f"\\{byte:03o}" for byte in SECRET.encode()),
    "CSS": "".join(f"\\{ord(char):x} " for char in SECRET),
    "tags": "Ан<b>на</b> Каре<!-- -->ни<i\nclass='x'>на</i>",
    "iCalendar": "SUMMARY:Анна Каре\r\n нина",
    "hyphenation": "Анна Каре-\nнина",
    "quoted-printable": quopri.encodestring(SECRET.encode()),
    "base64": base64.b64encode(SECRET.encode()),
    "base64 in an address": "data:text/plain;base64," + base64.urlsafe_b64encode(f"<{SECRET}>".encode()).decode(),
    "base64 of gzip": base64.b64encode(gzip.compress(SECRET.encode())),
    "base64, folded": base64.encodebytes(("x" * 60 + SECRET).encode()),
    "hex": SECRET.encode().hex(),
    "Markdown": "Анна Ка**рен**ина",
    "all at once": gzip.compress(json.dumps(html.escape(urllib.parse.quote(SECRET))).encode()),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_a_wrapping_is_undone(name):
    found = [view.text.replace("\n", " ") for view in views(WRAPPED[name])]
    assert any(SECRET in text for text in found)


def test_a_view_says_how_it_was_reached():
    paths = [view.path for view in views(gzip.compress(urllib.parse.quote(SECRET).encode())) if SECRET in view.text]
    assert paths == [("gzip", "percent")]


def test_plain_text_has_one_view():
    assert [view.path for view in views("The women left on Monday, and nobody saw them again.")] == [()]


BOMBS: dict[str, bytes | str] = {
    "a bomb": gzip.compress(gzip.compress(b"\0" * 300_000_000)),
    "a zip of many": zipped("0" * 100_000_000),
    "broken gzip": gzip.compress(b"x" * 1000)[:20],
    "broken zip": b"PK\x03\x04" + b"x" * 100,
    "tags": "<" * 300_000,
    "comments": "<!--" * 100_000,
    "entities": "&" * 300_000,
    "percent": "%25" * 100_000,
    "backslashes": "\\" * 300_000,
    "base64": "QUFB" * 300_000,
    "hex": "4" * 300_000,
    "folds": "\n " * 150_000,
    "marks": "*_" * 150_000,
    "equal signs": "=3D" * 100_000,
    "noise": bytes(range(256)) * 2000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_long(name):
    started = time.process_time()
    count = len(list(views(BOMBS[name])))
    assert count <= MOST_VIEWS
    assert time.process_time() - started < 10


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_can_be_looked_at(data):
    for view in views(data):
        assert isinstance(view.text, str)
