"""Bytes to text: what is read, how, and what is refused and why."""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.decoding import Undecodable, clean, decode, unescaped

ENGLISH = "“Título”: Ana marched — 4 March\nSecond line, é ü ж 漢\n"
RUSSIAN = "Женщины вышли на площадь и потребовали вернуть мужей домой.\n"
SQUARE = "The café’s 12 m² cost £900, Zoë said.\n"
UKRAINIAN = "Жінки вийшли на площу й вимагали повернути їхніх чоловіків.\n"
POLISH = "Przyszłość żołnierzy i ich żon: „nie wiemy” – powiedziała.\n"
WESTERN = "The café’s naïve owner said “no” – Ana Gómez, Zoë\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"

READ = [
    ("UTF-8", ENGLISH.encode(), ENGLISH),
    ("UTF-8 with a mark", ENGLISH.encode("utf-8-sig"), ENGLISH),
    ("a mark alone", b"\xef\xbb\xbf", ""),
    ("nothing", b"", ""),
    ("UTF-16, little end first", b"\xff\xfe" + ENGLISH.encode("utf-16-le"), ENGLISH),
    ("UTF-16, big end first", b"\xfe\xff" + ENGLISH.encode("utf-16-be"), ENGLISH),
    ("UTF-16 without a mark", ENGLISH.encode("utf-16-le"), ENGLISH),
    ("UTF-16 without a mark, Russian", RUSSIAN.encode("utf-16-be"), RUSSIAN),
    ("UTF-32", b"\xff\xfe\x00\x00" + ENGLISH.encode("utf-32-le"), ENGLISH),
    ("UTF-32 without a mark", ENGLISH.encode("utf-32-be"), ENGLISH),
    ("Windows, western", WESTERN.encode("cp1252"), WESTERN),
    ("Windows, a few words", "Título: Ana “marched” — 4 March\n".encode("cp1252"), "Título: Ana “marched” — 4 March\n"),
    (
        "Windows, a square",
        "The café’s 12 m² cost £900, Zoë said.\n".encode("cp1252"),
        "The café’s 12 m² cost £900, Zoë said.\n",
    ),
    ("Windows, Ukrainian", UKRAINIAN.encode("cp1251"), UKRAINIAN),
    ("Windows, Polish", POLISH.encode("cp1250"), POLISH),
    ("Windows, Cyrillic", RUSSIAN.encode("cp1251"), RUSSIAN),
    ("KOI8", RUSSIAN.encode("koi8-r"), RUSSIAN),
    ("KOI8, two words", "Мария жила\n".encode("koi8-r"), "Мария жила\n"),
    ("DOS, Cyrillic", RUSSIAN.encode("cp866"), RUSSIAN),
    ("ISO, Cyrillic", RUSSIAN.encode("iso8859-5"), RUSSIAN),
    ("cut off in mid-character", ENGLISH.encode()[:-2], ENGLISH[:-2]),
    ("one broken byte among many whole", (RUSSIAN * 3).encode() + b"\xff.", RUSSIAN * 3 + "."),
    ("a stray NUL in a long text", b"a" * 500 + b"\0" + b"b" * 500, "a" * 500 + "\0" + "b" * 500),
]

REFUSED = [
    (PNG, "binary: this is a PNG image"),
    (b"%PDF-1.7\n...", "binary: this is a PDF file"),
    (gzip.compress(b"<p>text</p>", mtime=0), "binary: this is gzip-compressed"),
    (b"PK\x03\x04junk", "binary: this is a zip archive (or an office document)"),
    (b"a\0b\0<script>\0alert(1)</script>", "binary: 3 control characters in 30 bytes"),
    (bytes(range(256)) * 20, "binary: 540 control characters in 5120 bytes"),
    (b"a\xed\xa0\xbdb", "not UTF-8, and which other encoding it is, is not clear"),
    (b"\xc0\xbcscript\xc0\xbe", "not UTF-8, and which other encoding it is, is not clear"),
    ("漢字テスト\n".encode("shift_jis"), "not UTF-8, and which other encoding it is, is not clear"),
    (b"\xff\xfeabc" * 1000, "not UTF-16-LE as its first bytes say: it does not read as text"),
    (b"\xff\xfe\x00\xd8a\0b\0", "not UTF-16-LE as its first bytes say: byte 0 can't be read"),
]

DECLARED = [
    (b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"), "Женщины"),
    (b'<META http-equiv=Content-Type content="text/html; charset=koi8-r">' + RUSSIAN.encode("koi8-r"), "Женщины"),
    (b'<?xml version="1.0" encoding="iso-8859-1"?><p>\x93caf\xe9\x94', "“café”"),
    (b"<meta charset=shift_jis>" + "漢字テスト".encode("shift_jis"), "漢字テスト"),
    (b"<meta charset=windows-1251>" + RUSSIAN.encode(), "Женщины"),  # says one thing and is another
    (b"<meta charset=utf-8>" + RUSSIAN.encode("cp1251"), "Женщины"),
    (b"<p charset=utf-7>" + RUSSIAN.encode(), "Женщины"),  # declares nothing
]


@pytest.mark.parametrize(("data", "text"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_text_is_read_in_its_encoding(data, text):
    assert decode(data).text == text


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_no_text_is_refused_with_the_reason(data, reason):
    with pytest.raises(Undecodable) as refused:
        decode(data)
    assert str(refused.value) == reason


@pytest.mark.parametrize(("data", "word"), DECLARED)
def test_a_page_may_declare_its_encoding(data, word):
    assert word in decode(data, html=True).text


@pytest.mark.parametrize("name", ["utf-7", "iso-2022-jp", "hz-gb-2312", "rot13", "nonsense"])
def test_encodings_that_can_hide_markup_are_refused(name):
    with pytest.raises(Undecodable, match=f"declares the encoding {name}, which is not read"):
        decode(f"<meta charset={name}>+ADw-script+AD4-".encode(), html=True)


@pytest.mark.parametrize("data", [case[1] for case in READ if "cut off" in case[0] or "Windows" in case[0]])
def test_a_guess_is_told(data):
    assert decode(data).note


@given(st.text())
def test_utf8_is_read_as_it_is(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        assert decode(data).text == text or text.startswith("\ufeff")
    except Undecodable as refused:
        assert str(refused).startswith(("binary", "not"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for html in (False, True):
        try:
            clean(decode(data, html=html).text)
        except Undecodable as refused:
            assert str(refused)


# ---------------------------------------------------------------- cleaning


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\nc\rd\u2028e\x85f\x0bg\x0ch", "a\nb\nc\nd e f g h"),
        ("zero\u200bwidth\ufeff \u200fbidi\u202e\u2066\u2069", "zerowidth bidi"),
        ("soft\u00adhyphen, tag\U000e0041, variation\ufe0f, joiner\u200d", "softhyphen, tag, variation, joiner"),
        ("signs ❗\ufe0f and 👩\u200d👧, 1\ufe0f", "signs ❗\ufe0f and 👩\u200d👧, 1"),
        ("❗\ufe0f\ufe0f, ❗\u200d, ❗\u200b\ufe0f", "❗\ufe0f, ❗, ❗"),
        ("e\u0301 \u0438\u0306", "é й"),
        ("e\u200b\u0301", "é"),
        ("nul\0 bell\a escape\x1b delete\x7f", "nul bell escape delete"),
        ("lone \ud800 surrogate, noncharacter \uffff", "lone  surrogate, noncharacter "),
        ("\u3164hangul filler", "hangul filler"),
    ],
)
def test_what_is_not_text_goes(text, cleaned):
    assert clean(text) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") and char != "\n" for char in once)


@given(st.lists(st.text(alphabet=st.characters(blacklist_characters="\r\n"))), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_keep_their_numbers(lines, end):
    assert len(clean(end.join(lines)).split("\n")) == max(1, len(lines))


HOSTILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "hostile" / "own" / "encodings"
READABLE = """
conflict_like.txt cp1252.txt cr.txt crlf.txt empty.txt fm_like.txt invalid_tail.txt koi8r.txt mixed_eol.txt noeol.txt
only_bom.txt only_ctrl.txt only_ws.txt utf16be_bom.txt utf16le_bom.txt utf16le_nobom.txt utf32.txt utf8.txt utf8bom.txt
""".split()


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the folder of odd files is not beside this clone")
def test_each_odd_file_is_read_rightly_or_refused():
    read, refused = {}, {}
    for path in sorted(HOSTILE.iterdir()):
        try:
            read[path.name] = clean(decode(path.read_bytes(), html=path.suffix == ".html").text)
        except Undecodable as error:
            refused[path.name] = str(error)
    assert sorted(read) == READABLE
    assert len(read) + len(refused) == 28
    same = {read[name] for name in ("utf8.txt", "utf8bom.txt", "cr.txt", "crlf.txt", "utf16be_bom.txt", "utf32.txt")}
    assert same == {read["utf16le_nobom.txt"]} == {read["utf16le_bom.txt"]}
    assert read["koi8r.txt"] == "Мария жила\n"
    assert read["cp1252.txt"] == "Título: Ana “marched” — 4 March\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Bakers&#8217; guild &amp; mill", "Bakers’ guild & mill"),
        ("&laquo;We&raquo;&nbsp;said", "«We»\xa0said"),
        ("chair&shy;woman", "chairwoman"),
        ("twice &amp;#8217; and &amp;nbsp;", "twice ’ and \xa0"),
        ("Home &gt; City", "Home > City"),
        ("AT&T; R&D; &unknownname; &", "AT&T; R&D; &unknownname; &"),
        ("a&#10;b", "a b"),
        ("&#00;&#55296;", ""),
    ],
)
def test_entities_that_were_left_in_a_text_are_read(text, read):
    assert unescaped(text).replace("\ufffd", "") == read


@given(st.text())
def test_reading_entities_keeps_the_lines(text):
    assert unescaped(clean(text)).count("\n") == clean(text).count("\n")
