"""Names of people, however written: one skeleton for all the spellings, case forms and romanisations of a word.

`skeletons("Андреевой")`, of "Andreevoi", "Andreyevoy" and "Andrejewoj" have one in common. A skeleton is a Latin
string in which what the usual ways to romanise Russian and Ukrainian (BGN/PCGN, ISO 9, GOST, passports old and new, the
Ukrainian rules of 2010, newspapers in English, German, French, Polish, Spanish) write differently is written alike.
Armenian and Georgian letters are read as what Russian papers make of them. Case forms are those of `declension`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from generator.people import lookalikes

_LETTERS_OF = "абвгґдеєжзиіїйклмнопрстуўфхцчшщыэюяёјљњћђџѓќѕ"
_WRITTEN = "a b v g g d e e zh z i i i i k l m n o p r s t u u f kh ts ch sh shch i e iu ia e i l n ch dj dzh g k z"
_CYRILLIC = {ord(letter): text for letter, text in zip(_LETTERS_OF, _WRITTEN.split(), strict=True)}
_CYRILLIC |= {ord("ъ"): "", ord("ь"): ""}
# Their case endings are short and come at the end: `skeletons` reads such a word without them too.
_ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև"
_ARMENIAN_WRITTEN = "a b g d e z e i t zh i l kh ts k h dz gh ch m i n sh o ch p j r s v t r ts u p k o f ev"
_GEORGIAN = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_GEORGIAN_WRITTEN = "a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh dzh h"
_CAUCASIAN = {ord(letter): text for letter, text in zip(_ARMENIAN, _ARMENIAN_WRITTEN.split(), strict=True)}
_CAUCASIAN |= {ord(letter): text for letter, text in zip(_GEORGIAN, _GEORGIAN_WRITTEN.split(), strict=True)}
_CARON = {"š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ć": "ch", "ś": "s", "ź": "z", "ż": "zh", "ł": "l", "ß": "ss"}
_CARON |= {"æ": "e", "œ": "e", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ı": "i", "ǆ": "dzh"}
_CARON_TABLE = {ord(letter): text for letter, text in _CARON.items()}
_ISO = {ord("â"): "ia", ord("û"): "iu", ord("è"): "e", ord("ŝ"): "shch", ord("ì"): "i"}

# What one sound is written as; the longer first. Capitals are sounds that Latin has no letter for.
_SOUNDS = {
    "schtsch": "S", "shtsh": "S", "schtch": "S", "chtch": "S", "shch": "S", "szcz": "S", "stch": "S", "shh": "S",
    "tsch": "C", "sch": "S", "tch": "C", "tsh": "C", "dzh": "Z", "rzh": "rZ",
    "sh": "S", "sz": "S", "cz": "C", "ch": "C", "zh": "Z", "rz": "rz",
    "kh": "h", "gh": "h", "ts": "c", "tz": "c", "tc": "c", "ph": "f", "qu": "kv", "ck": "k", "ou": "u", "oo": "u",
    "x": "ks", "w": "v", "g": "h", "j": "i", "y": "i", "q": "k",
}  # fmt: skip
_WAYS: tuple[dict[str, str], ...] = (
    {},
    {"c": "k"},  # Victor
    {"z": "Z"},  # accents lost: Zivago
    {"c": "C"},
    {"s": "S"},
    {"ck": "ck"},  # ISO 9: цк
    {"sc": "S", "ck": "ck"},  # ISO 9 without its accents: Scerbackij
    {"ch": "S", "j": "Z", "dj": "Z", "gue": "he", "gui": "hi"},  # French
    {"ch": "h", "z": "c", "s": "z"},  # German: Kusnezow
    {"ch": "h", "z": "c"},
    {"ch": "h", "sch": "Z", "tsch": "C", "dsch": "Z", "z": "c"},  # Schukowski
    {"ch": "h", "rz": "Z"},  # Polish
    {"j": "h"},  # Spanish
    {"x": "h", "cz": "c"},  # GOST 7.79, system B
    {"u": "iu"},  # Ulia
    {"y": "u"},  # Tynik for Туник
)
_APOSTROPHES = re.compile("['’ʼ`´′ʹʺ″\"]")
MARKS = re.compile("[\u0300-\u036f\u0483-\u0487]")


@functools.cache
def _sounds(way: int) -> tuple[re.Pattern[str], dict[str, str]]:
    table = _SOUNDS | _WAYS[way]
    longest_first = sorted(table, key=lambda text: (-len(text), text))
    return re.compile("|".join(longest_first)), table


def _skeleton(latin: str, way: int) -> str:
    pattern, table = _sounds(way)
    text = pattern.sub(lambda found: table[found[0]], latin)
    text = re.sub("[ei]{2,}", lambda found: "e" if "e" in found[0] else "i", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub("f$", "v", text)


def skeleton(latin: str) -> str:
    """The skeleton of a word in small Latin letters, read as English romanises."""
    return _skeleton(latin, 0)


def _plain_latin(word: str) -> str:
    """A Latin word in lower case without accents; carons, which stand for sounds, are written out."""
    return MARKS.sub("", unicodedata.normalize("NFKD", word.translate(_CARON_TABLE)))


def _latin_spellings(word: str) -> Iterator[str]:
    yield _plain_latin(word)
    if any(ord(char) in _ISO for char in word):
        yield _plain_latin(word.translate(_ISO))


def _cyrillic_spellings(word: str) -> Iterator[str]:
    yield word.translate(_CYRILLIC)
    if "ё" in word:
        yield word.replace("ё", "io").translate(_CYRILLIC)
        yield word.replace("ё", "o").translate(_CYRILLIC)


def _script(word: str) -> str:
    """The one alphabet of a word; "other" where there are letters or figures of none of these or of several."""
    kinds = {_alphabet(unicodedata.name(char, "")) for char in word if char.isalnum()}
    return kinds.pop() if len(kinds) == 1 else "other"


def _alphabet(name: str) -> str:
    return next((known for known in ("latin", "cyrillic", "armenian", "georgian") if known.upper() in name), "other")


_LOOKS_CYRILLIC = re.compile(r"[aceopxykABCEHKMOPTXYI]+")
_LOOKS_LATIN = re.compile(r"[асеорхукмтвніјѕԁАВСЕНКМОРТХУІЈЅ]+")


@functools.lru_cache(maxsize=200_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a word as it stands in a text; several where its letters can be read in several ways.

    Look-alike letters of other alphabets are read as what they pass for.
    """
    given = _APOSTROPHES.sub("", word)
    word = unicodedata.normalize("NFKC", given)
    if not word or word.isdigit():  # figures pass for letters among letters: "2013" is no Zoe, and no Sole
        return (word,) if word else ()
    script = _script(word)
    spellings: list[tuple[str, bool]] = []  # romanised, and whether a Latin reader wrote it
    if script == "latin" or (script == "other" and word.isascii()):
        spellings += [(text, True) for text in _latin_spellings(word.lower())]
        if _LOOKS_CYRILLIC.fullmatch(word):
            spellings += [(text, False) for text in _cyrillic_spellings("".join(map(lookalikes.cyrillic, word)))]
    if script == "cyrillic":
        spellings += [(text, False) for text in _cyrillic_spellings(_recomposed(word))]
        if _LOOKS_LATIN.fullmatch(word):
            spellings += [(text, True) for text in _latin_spellings("".join(map(lookalikes.latin, word)))]
    if script in ("armenian", "georgian"):
        whole = word.lower().translate(_CAUCASIAN)
        spellings += [(whole[: len(whole) - cut], False) for cut in range(4) if len(whole) - cut > 3 or not cut]
    disguised = given != word or not _plain_latin(word.lower()).isascii()
    if script == "latin" and disguised:
        spellings += [(latin, True) for latin in lookalikes.latins(given)]
    if script in ("other", "armenian", "georgian"):
        bare = MARKS.sub("", unicodedata.normalize("NFKD", word))
        caron = MARKS.sub("", unicodedata.normalize("NFKD", word.lower().translate(_CARON_TABLE)))
        readings = {*lookalikes.latins(bare), *lookalikes.latins(caron), *lookalikes.latins(given)}
        spellings += [(latin, True) for latin in sorted(readings)]
        cyrillic = [lookalikes.cyrillic(char) for char in unicodedata.normalize("NFC", word)]
        if all(cyrillic):
            spellings += [(text, False) for text in _cyrillic_spellings(_recomposed("".join(cyrillic)))]
    found: dict[str, None] = {}
    for text, foreign in spellings:
        for way in range(len(_WAYS)) if foreign else (0,):
            found.setdefault(_skeleton(text, way))
        if foreign and text.endswith("ine"):
            found.setdefault(_skeleton(text[:-1], 2))
    return tuple(found)


_COARSE = str.maketrans("cCkSZszh", "xxxxxxxx", "aeiou")


@functools.lru_cache(maxsize=200_000)
def coarse(word: str) -> str | None:
    """What all skeletons of a plain Latin word have in common; None for any other word. To pass over a word quickly:
    a word is none of some names if its coarse form is none of theirs."""
    lower = word.lower()
    if not (lower.isascii() and lower.isalpha()) or "j" in lower or "rz" in lower or _LOOKS_CYRILLIC.fullmatch(word):
        return None
    return coarser(_skeleton(lower, 0))


def coarser(skeleton: str) -> str:
    bare = re.sub("v$", "f", skeleton).translate(_COARSE).replace("dx", "x")
    return re.sub(r"(.)\1+", r"\1", bare)


def _recomposed(word: str) -> str:
    """Lower-case Cyrillic without stress marks, but with й and ё whole."""
    whole = "".join(map(_basic, unicodedata.normalize("NFC", word.lower())))
    return "".join(char if char in "йёїў" else MARKS.sub("", unicodedata.normalize("NFD", char)) for char in whole)


@functools.cache
def _basic(char: str) -> str:
    """қ as к: a Cyrillic letter without hook, descender and stroke."""
    named = re.fullmatch(r"(CYRILLIC SMALL LETTER .+?) WITH .*", unicodedata.name(char, ""))
    return unicodedata.lookup(named[1]) if named and ord(char) not in _CYRILLIC else char


_UMLAUTS = {ord("ü"): "ue", ord("ö"): "oe", ord("ä"): "ae", ord("å"): "aa", ord("ø"): "oe"}
_UMLAUTS_IN_CYRILLIC = {ord("ü"): "iu", ord("ö"): "io", ord("ä"): "e"}


def rough(word: str) -> tuple[str, ...]:
    """A name in the plain romanisation in which `declension` writes its endings; several where it may be read so."""
    if _script(word) == "cyrillic":
        return tuple(dict.fromkeys(_cyrillic_spellings(_recomposed(word))))
    lower = unicodedata.normalize("NFC", _APOSTROPHES.sub("", word.lower()))
    spellings = [lower, lower.translate(_UMLAUTS), re.sub("h(?=[lmnr])", "", lower.translate(_UMLAUTS_IN_CYRILLIC))]
    spellings += [re.sub("([uoa])e(?=[^aeiou])", r"\1", lower)] if lower.isascii() else []
    plain = [re.sub("[yj]", "i", text) for spelling in spellings for text in _latin_spellings(spelling)]
    return tuple(dict.fromkeys(plain))


def plain(word: str) -> str:
    """A word in small Latin letters, roughly."""
    return _plain_latin(_recomposed(word).translate(_CYRILLIC))


def is_cyrillic(word: str) -> bool:
    return _script(word) == "cyrillic"


def romanised(word: str) -> tuple[str, ...]:
    """A name in small Latin letters, as newspapers in English and passports write it."""
    if _script(word) != "cyrillic":
        return (_plain_latin(word.lower()),)
    lower = _recomposed(word)
    rough = next(_cyrillic_spellings(lower))
    spoken = re.sub(r"i(?=[aou])", "y", rough)
    return tuple(dict.fromkeys((rough, spoken, re.sub("ii$", "y", spoken), re.sub("ii", "iy", spoken))))


_LETTERS = dict(zip("abvgdeziklmnoprstufhjyw", "абвгдезиклмнопрстуфхийв", strict=True))


def first_letter(word: str, *, cyrillic: bool) -> str:
    """A name's initial in the other script: "Sh" for Ш, "Я" for Yana."""
    if not cyrillic:
        return (_recomposed(word[:1]).translate(_CYRILLIC) or word[:1]).capitalize()
    latin = _plain_latin(word.lower())
    for start, letter in (("shch", "Щ"), ("sh", "Ш"), ("ch", "Ч"), ("zh", "Ж"), ("kh", "Х"), ("ts", "Ц"), ("ya", "Я"),
                          ("ia", "Я"), ("ja", "Я"), ("yu", "Ю"), ("iu", "Ю"), ("ye", "Е"), ("yo", "Ё")):  # fmt: skip
        if latin.startswith(start):
            return letter
    return _LETTERS.get(latin[:1], latin[:1]).upper()
