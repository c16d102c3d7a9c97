"""The case forms of names, Russian and Ukrainian together, as skeletons of `names`: by rules on the ending, and by
pymorphy3's dictionary too where that is installed. A form too many hurts nobody."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.people import names

# Endings in the rough romanisation of `names`.
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
    found = set(names.skeletons(word))
    for text in names.rough(word):
        for spelled in _spelled(text, surname=surname):
            found |= {names.skeleton(form) for form in _declined(spelled, surname=surname)}
    for form in _by_dictionary(word):
        found |= set(names.skeletons(form))
    # German writes one s for two sounds.
    found |= {key.replace("z", "s") for key in found if "z" in key and len(key) > _LONG}
    return frozenset(found)


_LONG = 5  # letters of a skeleton that may be read in one way more


def _spelled(text: str, *, surname: bool) -> Iterator[str]:
    """A name as others write it: ё as е, e, yo, o; a Ukrainian patronymic for a Russian one."""
    yield text
    for found in re.finditer("(?<=[^aeiou])(?:e|io)", text):
        before, after = text[: found.start()], text[found.end() :]
        yield from (before + vowel + after for vowel in ("e", "io"))
        if (re.match("(?:v|va|n|na|nko)$", after) and surname) or before.endswith(("sh", "ch")):
            yield f"{before}o{after}"
    father = None if surname else re.fullmatch("(.*?)(o|e|ie|ee)(v(?:na|ich))", text)
    if father:
        soft = "i" if father[2] == "o" else "ii"
        yield f"{father[1]}{soft}{'' if father[3] == 'vna' else 'o'}{father[3]}"


# A woman's surname and that of the men of her family.
_PAIRS = (("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("skaia", "skii"), ("ska", "skii"), ("aia", "ii"), ("na", "nii"))


def counterparts(word: str) -> frozenset[str]:
    """Skeletons of a surname as the other sex bears it, in the nominative: papers in English may give a woman that of
    her husband."""
    found = set()
    for text in names.rough(word):
        for spelled in _spelled(text, surname=True):
            for she, he in _PAIRS:
                for mine, other in ((she, he), (he, she)):
                    if spelled.endswith(mine):
                        found.add(names.skeleton(spelled.removesuffix(mine) + other))
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
    analyser = _dictionary() if names.is_cyrillic(word) else None
    if analyser is None:
        return ()
    parses = analyser.parse(word.lower())
    kinds = {"Surn", "Name", "Patr"}
    named = [parse for parse in parses if parse.tag.case == "nomn" and kinds & set(map(str, parse.tag.grammemes))]
    # A woman's surname, not her husband's.
    same = (form for parse in named for form in parse.lexeme if form.tag.gender in (None, parse.tag.gender))
    return sorted({form.word for form in same})
