"""Bytes of a capture to clean text.

`decode` finds the encoding, `clean` takes out what is not text; neither ever guesses silently where a guess could be
wrong: a capture whose encoding is not clear is refused, with the reason.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from typing import NamedTuple


class Undecodable(ValueError):
    """These bytes are not text, or their encoding is not clear; the message says which, and why."""


class Decoded(NamedTuple):
    text: str
    encoding: str
    note: str = ""  # what a person should know: bytes left out, an encoding guessed


# A file is known by its first bytes before anything else is tried.
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"RIFF", "a media file"),
    (b"\x00\x00\x00\x18ftyp", "a media file"),
    (b"OggS", "a media file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Declared encodings that are read; others (UTF-7, ISO-2022-*, HZ) switch states in mid-text and have been used to
# smuggle markup past filters, so they are refused, as browsers do.
_READ = frozenset(
    """
    ascii utf-8 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 koi8-r koi8-u mac-cyrillic
    mac-roman iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10
    iso8859-13 iso8859-14 iso8859-15 iso8859-16 tis-620 cp874 gb2312 gbk gb18030 big5 big5hkscs shift_jis cp932
    euc_jp euc_kr cp949
    """.split()
)
# As browsers do: these labels mean the larger Windows sets.
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk", "shift_jis": "cp932",
    "euc_kr": "cp949",
}  # fmt: skip

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,400}?charset\s*=|\?xml\b[^>]{0,200}?encoding\s*=)\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)


_CUT_OFF = "ends in the middle of a character: the file is cut off"


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of a capture's bytes. Raises `Undecodable` where they are binary or the encoding is not clear.

    In this order: signatures of binary files, byte order mark, UTF-16/32 by their zero bytes, UTF-8, the encoding that
    an HTML page declares, a guess for single-byte and Asian encodings that must be borne out by what it gives.
    """
    for mark, what in _SIGNATURES:
        if data.startswith(mark):
            raise Undecodable(f"binary: this is {what}")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            decoded = _strictly(data[len(bom) :], encoding)
            if encoding != "utf-8" and not _plausible(decoded.text[:20000]):
                raise Undecodable(f"not {encoding.upper()} as its first bytes say: it does not read as text")
            return decoded
    control = len(data[:65536].translate(None, _NOT_CONTROL))
    if control > min(len(data), 65536) // 50 and data.strip(_ALL_CONTROL):
        if found := _wide(data):
            return found
        raise Undecodable(f"binary: {control} control characters in {min(len(data), 65536)} bytes")
    declared = _DECLARED.search(data, 0, 8192) if html else None
    if declared:
        name = _name(declared[1].decode("ascii"))
        if name not in _READ and not name.startswith(("utf-16", "utf-32")):
            raise Undecodable(f"declares the encoding {declared[1].decode('ascii')}, which is not read")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if len(data) - broken.start < 4 and broken.reason == "unexpected end of data":
        return Decoded(data[: broken.start].decode("utf-8"), "utf-8", _CUT_OFF)
    if declared and name in _READ and name not in ("utf-8", "ascii"):
        return _strictly(data, _MEANT.get(name, name), "replace")
    return _mostly_utf8(data) or _guess(data)


def _name(label: str) -> str:
    try:
        return codecs.lookup(label).name
    except LookupError:
        return label.lower()


def _strictly(data: bytes, encoding: str, errors: str = "strict") -> Decoded:
    try:
        return Decoded(data.decode(encoding, errors), encoding)
    except UnicodeDecodeError as error:
        unit = 4 if encoding.startswith("utf-32") else 2 if encoding.startswith("utf-16") else 1
        if len(data) - error.start <= unit:  # cut off in mid-character
            return Decoded(data[: error.start].decode(encoding), encoding, _CUT_OFF)
        raise Undecodable(f"not {encoding.upper()} as its first bytes say: byte {error.start} can't be read") from None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, where the result reads as text."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20000]
        if sample and _plausible(sample) and (" " in sample or "\n" in sample):
            return Decoded(text, encoding, f"no byte order mark: read as {encoding.upper()}")
    return None


def _plausible(text: str) -> bool:
    """Hardly any control or unassigned character, mostly letters of few scripts."""
    kinds = ("Cc", "Cn", "Co", "Cs")
    bad = sum(char == "\ufeff" or (unicodedata.category(char) in kinds and char not in "\t\n\r\f") for char in text)
    # By rows of 256 characters, those of Chinese and of Korean as one each.
    rows = {ord(char) >> 8 for char in text if char.isalpha()}
    scripts = {0x4E if 0x4E <= row <= 0x9F else 0xAC if 0xAC <= row <= 0xD7 else row for row in rows}
    return bad * 100 <= len(text) and len(scripts) <= 8


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Damaged UTF-8: at least 20 whole characters beyond ASCII for each broken one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text[:200000]) - broken
    if whole >= 20 * broken:
        line = text.count("\n", 0, text.find("\ufffd")) + 1
        note = f"{broken} characters are not UTF-8 (the first on line {line}) and are left out"
        return Decoded(text.replace("\ufffd", ""), "utf-8", note)
    return None


_SINGLE = ("cp1252", "cp1251", "koi8-u", "cp1250", "cp866", "iso8859-5", "cp1254", "cp1257", "cp1253")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = {  # the commonest letters beyond ASCII, by language, lower case
    "cyrillic": frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ"),
    "latin": frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüßýÿąćęłńśźżčďěňřšťůžășțğıőű"),
    "greek": frozenset("αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ"),
}
_SIGNS = frozenset("“”‘’„«»–—…•€£§©®°·№²³\xa0")


def _score(text: str) -> float:
    """How well the characters beyond ASCII read as words: 1 all in place, 0 or less none."""
    score, count = 0.0, 0
    for char in text:
        if char > "\x7f" and not char.isalpha():
            count += 1
            score += 1 if char in _SIGNS else -2
    for found in _WORD.finditer(text):
        word = found[0]
        high = [char for char in word.lower() if char > "\x7f" and char.isalpha()]
        if not high:
            continue
        count += len(high)
        cased = word.islower() or word.isupper() or word.istitle()
        for letters in _COMMON.values():
            if all(char in letters for char in high):
                latin = letters is _COMMON["latin"]
                mixed = not latin and len(high) != sum(map(str.isalpha, word))
                crowded = latin and len(high) * 2 > len(word) + 1
                score += -2 * len(high) if mixed or crowded else len(high) * (1 if cased else -0.5)
                if not latin:  # the letters' own frequency tells KOI8 from CP1251 where case does not
                    score += 0.4 * sum((char in "оеаинтсрвл") - (char in "фъщэцюшжхё") for char in high)
                break
        else:
            score -= 2 * len(high)
    return score / count if count else 0.0


def _guess(data: bytes) -> Decoded:
    """An undeclared encoding: of the usual single-byte ones that whose words read best.

    For Asian ones charset-normalizer is asked, and believed only where the text is long and it is sure.
    """
    sample = data[:100_000]
    scored: list[tuple[float, int, str]] = []
    for rank, encoding in enumerate(_SINGLE):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x80-\x9f]", text):
            scored.append((_score(text), -rank, encoding))
    if scored:
        best = max(scored)
        western = next((one for one in scored if one[2] == "cp1252" and one[0] > 0.9 and best[0] - one[0] < 0.1), None)
        if western:  # by far the likeliest where nothing speaks against it
            return _guessed(data, "cp1252")
        rivals = [score for score, _, encoding in scored if sample.decode(encoding) != sample.decode(best[2])]
        if best[0] >= 0.6 and best[0] - max(rivals, default=0.0) >= 0.1:
            return _guessed(data, best[2])
    from charset_normalizer import from_bytes  # takes time to import, and nearly every file says what it is in

    found = from_bytes(sample, cp_isolation=["shift_jis", "cp932", "euc_jp", "gb18030", "big5", "euc_kr"]).best()
    if found is not None and found.chaos < 0.05 and len(sample) >= 200 and found.coherence > 0.3:
        return _guessed(data, found.encoding)
    raise Undecodable("not UTF-8, and which other encoding it is, is not clear")


def _guessed(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").replace("\ufffd", "")
    return Decoded(text, encoding, f"no encoding is stated: read as {encoding.upper()}")


_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x0b\x1b") + b"\x7f"
_ALL_CONTROL = bytes(range(33)) + b"\x7f"
_NOT_CONTROL = bytes(code for code in range(256) if code not in _CONTROL)

_LINE_END = re.compile(r"\r\n?")
_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_PICTURES = (
    "\u203c-\u3299\U0001f000-\U0001faff"  # "❤\ufe0f" and "👩\u200d👧" are one sign each: what holds it together stays
)
# Control, zero-width, bidirectional, interlinear, tag and variation characters, noncharacters, lone surrogates.
_DROPPED = re.compile(
    f"(?<![{_PICTURES}])[\ufe0e\ufe0f]|(?<![{_PICTURES}\ufe0f])\u200d|\u200d(?![{_PICTURES}])|"
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def clean(text: str) -> str:
    """Text without what is not text: line ends are `\\n`, other control, zero-width and bidirectional characters gone,
    letters composed (NFC). The number of lines stays as an editor shows it, and doing it twice changes nothing.
    """
    text = _SPACES.sub(" ", _LINE_END.sub("\n", text))
    text = _DROPPED.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


_ENTITY = re.compile(r"&(?:amp;){0,2}(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)


def unescaped(text: str) -> str:
    """A text that was copied out of a page's source, with its entities as the letters they stand for: "&rsquo;", and
    "&amp;#8217;", which somebody escaped twice. Only what HTML knows is an entity; the number of lines stays."""
    if "&" not in text or ";" not in text:
        return text
    return clean(_ENTITY.sub(lambda found: _entity(found[0]), text))


def _entity(written: str) -> str:
    read = html.unescape(written.replace("&amp;", "&") if ";" in written[5:] else written)
    return " " if read in ("\n", "\r") else read
