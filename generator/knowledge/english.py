"""Forms of English words: the closed classes, and verbs with their inflections, from `english.toml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.knowledge.tables import Faults, load

_VOWELS = "aeiou"
_SHORT = re.compile(r"[^aeiou]+[aeiou][bdglmnprt]")  # "drag", "stop"
_DOUBLING = frozenset(
    "stop ban plan pin chat sit run put set get let cut beg hit refer occur admit submit begin forget permit cancel "
    "travel label level model total signal commit transfer drop step wrap rob grab clap chop shop knit pat quit rip "
    "expel repel compel bar star scar acquit "
    "ship slap slip snap strip tap tip trap trip wed grin hug jog mop nod plug rub scrub skip spot stab stir".split()
)


class Form(NamedTuple):
    """What an inflected verb form may be."""

    base: str
    tense: str  # "base", "present" (-s), "past", "participle", "past|participle", "ing"


class English(NamedTuple):
    classes: MappingProxyType[str, frozenset[str]]  # name of a closed class to its words
    forms: MappingProxyType[str, Form]  # inflected form, in lower case, to what it is
    past: MappingProxyType[str, str]  # base to simple past, irregular verbs only
    bases: frozenset[str]
    only_verbs: frozenset[str]  # bases that are no nouns


def inflect(base: str) -> dict[str, str]:
    """The regular forms of a verb: {"present": …, "past": …, "ing": …}."""
    sibilant = re.search(r"(s|x|z|ch|sh|o)$", base)
    consonant_y = base.endswith("y") and base[-2] not in _VOWELS
    stem = base + base[-1] if base in _DOUBLING or _SHORT.fullmatch(base) else base
    return {
        "present": base[:-1] + "ies" if consonant_y else base + ("es" if sibilant else "s"),
        "past": base[:-1] + "ied" if consonant_y else stem + ("d" if base.endswith("e") else "ed"),
        "ing": (base[:-2] + "ying" if base.endswith("ie")
                else base[:-1] + "ing" if base.endswith("e") and not base.endswith("ee") and base != "be"
                else stem + "ing"),
    }  # fmt: skip


@cache
def english() -> English:
    """The tables, loaded once."""
    with Faults() as faults:
        table = load(Path(__file__).with_name("english.toml"), faults)
    forms: dict[str, Form] = {}
    past: dict[str, str] = {}
    irregular: dict[str, list[str]] = table["irregular"]
    only = frozenset(table["regular"]["only_verbs"].split())
    bases = only.union(table["regular"]["verbs"].split(), irregular)
    for base in sorted(bases):
        regular = inflect(base)
        simple, participle = (irregular[base] * 2)[:2] if base in irregular else (regular["past"],) * 2
        if base in irregular:
            past[base] = simple
        forms.setdefault(base, Form(base, "base"))
        forms.setdefault(regular["present"], Form(base, "present"))
        forms.setdefault(regular["ing"], Form(base, "ing"))
        if simple == participle:
            forms[simple] = Form(base, "past|participle")
        else:
            forms[simple] = Form(base, "past")
            forms.setdefault(participle, Form(base, "participle"))
    classes = {name: frozenset(words.split()) for name, words in table["closed"].items()}
    return English(MappingProxyType(classes), MappingProxyType(forms), MappingProxyType(past), bases, only)


_ENDINGS = (("ied", "y"), ("ying", "y"), ("ated", "ate"), ("ating", "ate"), ("ising", "ise"), ("izing", "ize"),
            ("ised", "ise"), ("ized", "ize"), ("ing", ""), ("ed", ""))  # fmt: skip
_DOUBLED = re.compile(r"[aeiou]([bdgklmnprtvz])\1$")
_SILENT_E = re.compile(
    r"[^aeiou][aeiou][cgkvsz]$|[^s]s$|[cuv]$|[aeiou]r[cgs]$|[^n]g$|[bcdfgkptz]l$|[aeiou]rs$|"  # "danced", "circled"
    r"^[^aeiou]{1,2}[aeiou][dlmnprt]$|[aeu]d$|[^aeiou]id$|[iou]r$|[^aeiou]ar$|[^aeiou][uo]t$|[^aeiou]in$|cit$|[iu]nit$"
)


def lemma_of(form: str) -> str:
    """The base of a verb form, by the tables or, for an unlisted verb, by its ending."""
    known = english().forms.get(form)
    if known:
        return known.base
    for ending, back in _ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            if back:
                return stem + back
            if _DOUBLED.search(stem) and stem[:-1] not in ("cal", "tel", "sel", "pul", "rol", "kil", "fil"):
                return stem[:-1]
            return stem + "e" if _SILENT_E.search(stem) and not stem.endswith(("ss", "ng", "gg", "ow")) else stem
    return form


def past_of(form: str) -> str:
    """The simple past of a verb given in any form ("calling" -> "called")."""
    base = form if form in english().bases else lemma_of(form)
    return english().past.get(base) or inflect(base)["past"]
