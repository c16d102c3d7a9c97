"""Names of people, however written: one skeleton for all the spellings, case forms and romanisations of a word.

`skeletons("Андреевой")`, of "Andreevoi", "Andreyevoy" and "Andrejewoj" have one in common. A skeleton is a Latin
string in which what the usual ways to romanise Russian and Ukrainian (BGN/PCGN, ISO 9, GOST, passports old and new, the
Ukrainian rules of 2010, newspapers in English, German, French, Polish, Spanish) write differently is written alike.
`forms` gives the skeletons of a name's case forms, for Russian and Ukrainian, by rules on its ending, and by
pymorphy3's dictionary too where that is installed.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from generator import lookalikes

# ---------------------------------------------------------------- one spelling for all

_LETTERS_OF = "абвгґдеєжзиіїйклмнопрстуўфхцчшщыэюяёјљњћђџѓќѕ"
_WRITTEN = "a b v g g d e e zh z i i i i k l m n o p r s t u u f kh ts ch sh shch i e iu ia e i l n ch dj dzh g k z"
_CYRILLIC = {ord(letter): text for letter, text in zip(_LETTERS_OF, _WRITTEN.split(), strict=True)}
_CYRILLIC |= {ord("ъ"): "", ord("ь"): ""}
_CARON = {"š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ć": "ch", "ś": "s", "ź": "z", "ż": "zh", "ł": "l", "ß": "ss"}
_CARON |= {"æ": "e", "œ": "e", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ı": "i", "ǆ": "dzh"}
_CARON_TABLE = {ord(letter): text for letter, text in _CARON.items()}
_ISO = {ord("â"): "ia", ord("û"): "iu", ord("è"): "e", ord("ŝ"): "shch", ord("ì"): "i"}

# What one sound is written as; the longer first. Capitals are sounds that Latin has no letter for.
_SOUNDS = {
    "schtsch": "S", "shtsh": "S", "schtch": "S", "chtch": "S", "shch": "S", "szcz": "S", "stch": "S", "shh": "S",
    "tsch": "C", "sch": "S", "tch": "C", "sh": "S", "sz": "S", "cz": "C", "ch": "C", "zh": "Z", "rz": "rz",
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
    {"ch": "S", "j": "Z", "gue": "he", "gui": "hi"},  # French
    {"ch": "h", "z": "c", "s": "z"},  # German: Kusnezow
    {"ch": "h", "z": "c"},
    {"ch": "h", "sch": "Z", "tsch": "C"},  # Schukowski
    {"ch": "h", "rz": "Z"},  # Polish
    {"j": "h"},  # Spanish
    {"x": "h", "cz": "c"},  # GOST 7.79, system B
    {"u": "iu"},  # Ulia
    {"y": "u"},  # Tynik for Туник
)
_APOSTROPHES = re.compile("['’ʼ`´′ʹʺ″\"]")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487]")


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
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.translate(_CARON_TABLE)))


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
    """ "latin", "cyrillic", "other" where there are letters or figures of neither or of both."""
    kinds = {
        "latin" if "LATIN" in name else "cyrillic" if "CYRILLIC" in name else "other"
        for name in (unicodedata.name(char, "") for char in word if char.isalnum())
    }
    return kinds.pop() if len(kinds) == 1 else "other"


_LOOKS_CYRILLIC = re.compile(r"[aceopxykABCEHKMOPTXYI]+")
_LOOKS_LATIN = re.compile(r"[асеорхукмтвніјѕԁАВСЕНКМОРТХУІЈЅ]+")


@functools.lru_cache(maxsize=200_000)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of a word as it stands in a text; several where its letters can be read in several ways.

    Look-alike letters of other alphabets are read as what they pass for.
    """
    given = _APOSTROPHES.sub("", word)
    word = unicodedata.normalize("NFKC", given)
    if not word:
        return ()
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
    disguised = given != word or not _plain_latin(word.lower()).isascii()
    if script == "latin" and disguised:
        spellings += [(latin, True) for latin in lookalikes.latins(given)]
    if script == "other":
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", word))
        caron = _MARKS.sub("", unicodedata.normalize("NFKD", word.lower().translate(_CARON_TABLE)))
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
    return re.sub(r"(.)\1+", r"\1", re.sub("v$", "f", skeleton).translate(_COARSE))


def _recomposed(word: str) -> str:
    """Lower-case Cyrillic without stress marks, but with й and ё whole."""
    whole = "".join(map(_basic, unicodedata.normalize("NFC", word.lower())))
    return "".join(char if char in "йёїў" else _MARKS.sub("", unicodedata.normalize("NFD", char)) for char in whole)


@functools.cache
def _basic(char: str) -> str:
    """қ as к: a Cyrillic letter without hook, descender and stroke."""
    named = re.fullmatch(r"(CYRILLIC SMALL LETTER .+?) WITH .*", unicodedata.name(char, ""))
    return unicodedata.lookup(named[1]) if named and ord(char) not in _CYRILLIC else char


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


# ---------------------------------------------------------------- case forms

# Endings in the same rough romanisation as `_CYRILLIC`, Russian and Ukrainian together: a form too many hurts nobody.
_POSSESSIVE_HE = " a u im om em e i ovi evi ih imi"  # Петров, Пушкин
_POSSESSIVE_SHE = "a oi u oiu ii i ih im imi ei"  # Петрова
_ADJECTIVE_HE = "ii i oi ogo iogo omu om im ih imi ie ei"  # Толстой, Островский, Белый
_ADJECTIVE_SHE = "aia a oi uiu u oiu ii iaia iuiu ei"  # Толстая, Островська
_HARD = " a u om em e i ovi evi ov ev am ami ah ia iu iem im"  # Мельник, Коваль, Гринчук
_IN_A = "a i e u oi oiu ei eiu o am ami ah"
_IN_IA = "ia i ii e iu ei eiu ieiu iei iiu io iam iami iah"
_IN_I = "i ii ia iia iu iiu iem eem ie e iei ievi evi eia eiu aia aiu aem ae io"  # Юрий, Андрей, Николай
_IN_O = "o a u ovi om em i e"  # Шевченко, Дмитро
_IRREGULAR = {"pavel": "pavl", "lev": "lv", "petr": "petr", "osip": "osip"}
_FLEETING = re.compile(r"(.*[^aeiou])(?:e|o)(k|ts|n|l|r)$")


def _declined(word: str, *, surname: bool) -> Iterator[str]:
    """The case forms of a romanised name (in the rough romanisation), with many that do not exist."""
    yield word

    def ends(stem: str, endings: str) -> Iterator[str]:
        return (stem + ending for ending in ["", *endings.split()] if ending or endings.startswith(" "))

    if word.endswith(("ovna", "evna", "ichna", "ivna", "inichna")):
        yield from ends(word[:-1], _IN_A)
    elif word.endswith(("ovich", "evich", "ich", "ovish")):
        yield from ends(word, _HARD)
    elif surname and word.endswith(("ov", "ev", "in", "iov")):
        yield from ends(word, _POSSESSIVE_HE)
    elif surname and word.endswith(("ova", "eva", "ina", "iova")):
        yield from ends(word[:-1], _POSSESSIVE_SHE)
    elif surname and (found := re.fullmatch(r"(.*(?:sk|tsk|zk|ck))(?:ii?|oi|iy)", word)):
        yield from ends(found[1], _ADJECTIVE_HE)
    elif surname and (found := re.fullmatch(r"(.*(?:sk|tsk|zk|ck))(?:aia|a)", word)):
        yield from ends(found[1], _ADJECTIVE_SHE)
    elif surname and word.endswith(("oi", "ii")):
        yield from ends(word[:-2], _ADJECTIVE_HE)
    elif surname and word.endswith("aia"):
        yield from ends(word[:-3], _ADJECTIVE_SHE)
    elif word.endswith(("ih", "ikh", "shvili", "dze")):
        return
    elif word.endswith("ia"):
        yield from ends(word[:-2], _IN_IA)
        yield from ends(word[:-1], _IN_A)
    elif word.endswith("a"):
        yield from ends(word[:-1], _IN_A)
        for last, soft in (("g", "z"), ("k", "ts"), ("kh", "s")):  # Ольга, Ользі
            if word.endswith(last + "a"):
                yield word[: -len(last) - 1] + soft + "i"
    elif word.endswith("i"):
        yield from ends(word[:-1], _IN_I)
    elif word.endswith("o"):
        yield from ends(word[:-1], _IN_O)
    elif word[-1:] in "bcdfghjklmnpqrstvwxz":
        yield from ends(word, _HARD)
        if found := _FLEETING.fullmatch(word):  # Кравец, Кравца
            yield from ends(found[1] + found[2], _HARD)
    if word in _IRREGULAR:
        yield from ends(_IRREGULAR[word], _HARD)


def forms(word: str, *, surname: bool) -> frozenset[str]:
    """The skeletons of a name's case forms."""
    lower = _recomposed(word) if _script(word) == "cyrillic" else word.lower()
    romanised = set(_cyrillic_spellings(lower)) if _script(word) == "cyrillic" else set()
    if not romanised:
        plain = _APOSTROPHES.sub("", "".join(_latin_spellings(lower)) if lower.isascii() else lower)
        romanised = {re.sub("[yj]", "i", text) for text in _latin_spellings(plain)}
    found = set(skeletons(word))
    for text in romanised:
        found |= {_skeleton(form, 0) for form in _declined(text, surname=surname)}
    for form in _by_dictionary(word):
        found |= set(skeletons(form))
    return frozenset(found)


@functools.cache
def _dictionary() -> Any:
    """pymorphy3's Russian dictionary; None where it is not installed, and then the rules stand alone."""
    try:
        import pymorphy3
    except ImportError:
        return None
    return pymorphy3.MorphAnalyzer(lang="ru")


def has_dictionary() -> bool:
    return _dictionary() is not None


def _by_dictionary(word: str) -> Iterable[str]:
    analyser = _dictionary() if _script(word) == "cyrillic" else None
    if analyser is None:
        return ()
    parses = analyser.parse(word.lower())
    kinds = {"Surn", "Name", "Patr"}
    named = [parse for parse in parses if parse.tag.case == "nomn" and kinds & set(map(str, parse.tag.grammemes))]
    # A woman's surname, not her husband's.
    same = (form for parse in named for form in parse.lexeme if form.tag.gender in (None, parse.tag.gender))
    return sorted({form.word for form in same})


# ---------------------------------------------------------------- given names in two languages

# The same name in Russian and in Ukrainian, and shapes that other languages give it.
_SAME = """
" | Александр Олександр Alexander Aleksander | Александра Олександра Alexandra | Алексей Олексій Alexis
Анна Ганна Hanna | Андрей Андрій Andrew Andreas | Антон Anton | Анастасия Анастасія | Борис Boris | Валентина
Валерий Валерій | Василий Василь | Владимир Володимир Vladimir | Виктор Віктор Victor | Галина | Григорий Григорій
Дарья Дарія Дар'я | Дмитрий Дмитро Dmitri Dimitri | Евгений Євген Евген Eugene | Евгения Євгенія Eugenia
Екатерина Катерина Catherine | Елена Олена Helena Yelena | Елизавета Єлизавета Elizabeth | Иван Іван | Игорь Ігор
Илья Ілля | Ирина Ірина Irene | Константин Костянтин | Ксения Ксенія Оксана | Лариса | Людмила | Маргарита | Марина
Мария Марія Mary Marie | Максим | Михаил Михайло Michael Mikhail | Надежда Надія | Наталья Наталия Наталія Natalie
Николай Микола Nicholas | Никита Микита | Оксана | Олег | Ольга | Павел Павло Paul | Пётр Петр Петро Peter | Роман
Светлана Світлана | Сергей Сергій Serge | София Софья Софія Sophie | Степан | Татьяна Тетяна Tatiana | Тимур
Фёдор Федор Федір Theodore | Юлия Юлія Julia | Юрий Юрій Yuri | Яна | Ярослав | Вера Віра | Любовь Любов
Зинаида Зінаїда | Лидия Лідія | Раиса Раїса | Егор Єгор
"""


@functools.cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in re.split(r"[|\n]", _SAME) if group.split())


def same_name(word: str) -> frozenset[str]:
    """A given name and what it is called in other languages."""
    mine = set(skeletons(word))
    found = {word}
    for group in _groups():
        if any(mine & set(skeletons(name)) for name in group):
            found |= group
    return frozenset(found)


@functools.cache
def given_names() -> frozenset[str]:
    """Skeletons of common given names, in the nominative."""
    return frozenset(itertools.chain.from_iterable(skeletons(name) for group in _groups() for name in group))


_PATRONYMIC = re.compile(r".*[aeiou]v(?:iC(?:a|u|em|e|i)?|n(?:a|i|e|u|oi|oiu))|.*iCn(?:a|i|e|u|oi|oiu)")


def is_patronymic_skeleton(keys: Iterable[str]) -> bool:
    """Whether one of a word's skeletons ends as patronymics do, in any case form."""
    return any(len(key) > 5 and _PATRONYMIC.fullmatch(key) for key in keys)


def is_patronymic(word: str) -> bool:
    endings = ("ovich", "evich", "ovych", "ovna", "evna", "ivna", "ichna", "инична", "ович", "евич", "йович", "івна")
    return word.lower().endswith((*endings, "ївна", "овна", "евна", "ична", "ьич", "мич", "лич"))
