"""Text in UTF-8 that a program read as something else and saved so: "governorâ€™s" is "governor’s" again."""

from __future__ import annotations

import re
from typing import NamedTuple

_READ_AS = ("cp1252", "cp1251")
_AGAIN = 2  # times that it may have happened to one text
_SHARE = 0.8  # of the places with what is not ASCII, at least, that must come out well
_FEW = 3  # places that are no chance; the sign of which quotation marks and dashes begin is none even once
_SIGN = b"\xe2\x80"
_CUT = "â€"  # "”", whose last byte is nothing in Windows' western set: some programs drop it
_BEYOND = re.compile(r"[^\x00-\x7f]+")
# Letters of the west and of central Europe, Greek, Cyrillic, spaces, quotation marks, dashes, €, №, ™, minus; and what
# it comes out as where it happened twice.
_USUAL = re.compile("[\x80-\u017f\u0192\u02bc\u02c6\u02dc\u0370-\u04ff\u2009-\u203a\u20ac\u2116\u2122\u2212\ufeff]+")


class Mended(NamedTuple):
    text: str
    places: int = 0  # that were garbled; 0 where nothing was
    encoding: str = ""  # as which it had been read
    line: int = 0  # of the first place


def mended(text: str) -> Mended:
    """The text as it was, where nearly all in it that is not ASCII is UTF-8 read as something else, byte for byte; else
    as it stands.
    """
    done = Mended(text)
    for _ in range(_AGAIN):
        once = next((found for each in _READ_AS if (found := _mended(done.text, each)).places), None)
        if once is None:
            break
        done = done._replace(text=once.text) if done.places else once
    return done


def _mended(text: str, encoding: str) -> Mended:
    places = list(_BEYOND.finditer(text))
    read = {run: _as_it_was(run, encoding) for run in {place[0] for place in places}}
    if encoding == "cp1252" and (cut := {run: each for run in read if not read[run] and (each := _closed(run))}):
        opened = sum(read[place[0]].count("“") for place in places)
        read |= cut if opened >= sum(place[0] in cut for place in places) else {}
    good = [place for place in places if read[place[0]]]
    sign = _SIGN.decode(encoding)
    if len(good) < max(1, _SHARE * len(places)) or (len(good) < _FEW and not any(sign in place[0] for place in good)):
        return Mended(text)
    line = text.count("\n", 0, good[0].start()) + 1
    return Mended(_BEYOND.sub(lambda place: read[place[0]] or place[0], text), len(good), encoding, line)


def _as_it_was(run: str, encoding: str) -> str:
    """What stood there; "" where it reads as nothing else. Bytes that the encoding lacks become control characters."""
    try:
        was = b"".join(_byte(char, encoding) for char in run).decode("utf-8")
    except UnicodeError:
        return ""
    return was if _USUAL.fullmatch(was) else ""


def _closed(run: str) -> str:
    """The same of what ends with the sign that lost its last byte."""
    before = run.removesuffix(_CUT)
    was = _as_it_was(before, "cp1252") if before else ""
    return f"{was}”" if before != run and bool(before) == bool(was) else ""


def _byte(char: str, encoding: str) -> bytes:
    return bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode(encoding)
