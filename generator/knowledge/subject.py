"""What a timeline is about: actors, kinds of acts, demands and places, as `subject_file` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.knowledge.weights import Weights
from generator.values.seldom import Seldom

SIDES = ("women", "state", "men", "press", "other")
"""Whose acts are activism, whose are a response, and whose are neither; a file may call the first "activists"."""
NEVER = Seldom(r"(?!)")

_PLACED = re.compile(
    r"(?:\b(?:in|from|of|near|at|outside|to|into|through|towards?|around|and|across|for)|,|^|[:;–—]|^\d\d?[:.]\d\d)\s*"
    r"(?:the\s+(?:city|town|region|republic)\s+of\s+|"
    r"(?:the\s+)?(?:[a-z]+ing|nearby|central|\w+ern|\w{3,}ian|\w{3,}[^aeiou]y|downtown|distant|\w+'s)\s+)?$"
)
_WHERE = re.compile(r",? where\b")
_REGION = re.compile(r"\b(?:in|from|of|near|across|to)\s+(?:the|[a-z]+'s)\s+$")  # "the Sverdlovsk region"
_IS_REGION = re.compile(r" (?:[Rr]egion|[Tt]erritory|[Rr]epublic|[Oo]blast|[Kk]rai)\b")
_IN_TOWN = re.compile(  # "along the Samara embankment"
    r" (?:(?:city|town|regional|military|garrison|district|draft|recruitment|enlistment|train|railway|bus) )?"
    r"(?:embankment|waterfront|riverfront|garrison|commissariat|administration|hall|memorial|park|monument|court|courthouse|"
    r"office|theatre|theater|hospital|airport|station|barracks|square|bridge|eternal flame|parliament|government)\b"
)
_TOWN_OF = Seldom(  # a place that says of itself that it is one, though no list knows it
    r"\b(?:[Tt]owns?|[Cc]ity|[Vv]illages?|[Ss]ettlement|[Pp]ort) of "
    r"([A-Z][\w'’]+(?:-[\w'’]+)*(?: [A-Z][\w'’]+)?)"
)
_NAMED_FOR = re.compile(
    r" (?:Park|Garden|Street|Square|Avenue|Prospekt|Boulevard|Bridge|Embankment|Station|House|Palace)\b"
)
_ISE = re.compile(r"(?<=[a-z])iz(?=[eai])")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case, plain apostrophes, "-ise" and "defence" for their American forms; keeps every character's place."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals become two characters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.replace("’", "'").replace("‘", "'").replace("defense", "defence")
    return _ISE.sub("is", low) if "iz" in low else low


def alternative(words: str) -> str:
    """The regular expression of one alternative: its words with "*" for one word and ".." for up to seven."""
    parts = []
    for word in fold(words).split():
        if word == "..":
            parts.append(r"(?:[^\w.;]+[\w'’-]+){0,7}?")
        elif word == "*":
            parts.append(r"[^\w.;]+[\w'’-]+")
        else:
            parts.append((r"[^\w.;]+" if parts else "") + re.escape(word))
    if re.search(r"[^aeiou]y$", words):
        return "".join(parts)[:-1] + "(?:y(?:e?s)?|ies)"
    return "".join(parts) + "(?:e?s)?"


def pattern(entries: str | Iterable[str]) -> Seldom:
    """Compile the alternatives of a `words` entry, for text that `fold` has been over."""
    rows = [entries] if isinstance(entries, str) else list(entries)
    alternatives = [a.strip() for row in rows for a in row.split("|") if a.strip()]
    if not alternatives:
        return NEVER
    return Seldom(r"(?<![\w-])(?:" + by_letters(list(map(alternative, alternatives))) + r")(?![\w-])")


def names(entries: Iterable[str]) -> Seldom:
    """The same for hundreds of names, of which one may begin another: the longest first."""
    return pattern(sorted({a.strip() for row in entries for a in row.split("|")}, key=lambda a: (-len(a), a)))


def by_letters(expressions: Sequence[str]) -> str:
    """Alternatives, those that begin with one letter together: they match as they did, and are sooner tried."""
    groups: list[tuple[str, list[str]]] = []
    places: dict[str, int] = {}
    for each in expressions:
        letter = each[:1] if each[:1].isalnum() else ""
        if not letter:
            places.clear()  # it may match what any letter begins: those behind it stay behind
            groups.append(("", [each]))
        elif letter in places:
            groups[places[letter]][1].append(each[1:])
        else:
            places[letter] = len(groups)
            groups.append((letter, [each[1:]]))
    return "|".join(letter + (f"(?:{by_letters(rests)})" if len(rests) > 1 else rests[0]) for letter, rests in groups)


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    side: str
    head: frozenset[str]
    words: Seldom
    generic: bool = False
    forerunner: bool = False
    one: str = ""  # what a headline calls a single one of them

    @property
    def named(self) -> bool:
        """A group or person with a name, as against "wives"."""
        return not self.head


@dataclass(frozen=True, slots=True)
class Act:
    """Verbs, and what they must be done to, if anything."""

    verbs: frozenset[str]
    phrases: tuple[tuple[str, Seldom], ...]  # ("call", what must follow at once)
    objects: Seldom | None


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    by: str
    lane: str
    does: tuple[Act, ...]
    noun: Seldom


@dataclass(frozen=True, slots=True)
class Demand:
    name: str
    words: Seldom
    unless: Seldom
    needs: Seldom | None
    asks: str  # as it stands behind "called for"


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    words: Seldom
    unless: Seldom


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject file, compiled. Without actors it is a plain timeline of whatever the articles tell."""

    title: str = ""
    about: str = ""
    country: str = ""
    language: str = "en"  # of the pages
    topic: Seldom = NEVER
    fiction: Seldom = NEVER
    elsewhere: Seldom = NEVER
    abroad: Seldom = NEVER  # the same, where something is said to happen there
    actors: tuple[Actor, ...] = ()
    kinds: tuple[Kind, ...] = ()
    demands: tuple[Demand, ...] = ()
    places: tuple[Place, ...] = ()
    place_names: Seldom = NEVER
    region_of: Mapping[str, str] = field(default_factory=dict)  # of a town
    anybody: Seldom = NEVER  # any word by which an actor of women's or the state's can be meant
    group_heads: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    kin: Seldom = NEVER
    roles: frozenset[str] = frozenset()
    relatives: Seldom = NEVER  # the roles, anywhere in a phrase
    theirs: Seldom = NEVER  # "whose husbands", "her son": says that somebody is kin of these men
    narrating: Seldom = NEVER  # "our husbands", outside quotations: those who write are the women
    staged: Seldom = NEVER  # shows a group to be no group of theirs
    patients: Seldom = NEVER  # those to whom what the state does is a response
    women_words: Seldom = NEVER  # any word by which women of this subject can be named
    places_in_public: Seldom = NEVER  # where what is done is done in public
    home: Seldom = NEVER  # shows an article that names a place abroad to be of this timeline all the same
    ordeals: Seldom = NEVER  # what somebody goes through at the hands of the state
    symbols: Seldom = NEVER  # things by which they speak without a word: seen in public, they are an act
    public: Seldom = NEVER  # the same, and with what and before whom
    weights: Weights | None = None  # what words weigh in whether a sentence tells an act of women's
    since: int = 0  # what was done earlier is no act of this timeline's women
    verbs: Mapping[str, tuple[tuple[Kind, tuple[Act, ...]], ...]] = field(default_factory=dict)  # see `kinds_of`
    fingerprint: str = "none"  # changes with the file, so that what was read by an older one is read again

    @property
    def has_lanes(self) -> bool:
        return bool(self.actors)

    @property
    def is_at_home_everywhere(self) -> bool:
        """Does the file not say by what an article is known to be of its country?"""
        return self.home.pattern == NEVER.pattern  # not `is`: in another process it is a copy

    def kinds_of(self, base: str) -> tuple[tuple[Kind, tuple[Act, ...]], ...]:
        """The kinds of acts that a verb can tell, with their entries for it."""
        base = fold(base)
        found = self.verbs.get(base, ())
        return found or (self.verbs.get(base[:-1], ()) if base.endswith("ll") else ())  # "labelled" and "labeled"

    def demands_in(self, folded: str) -> tuple[str, ...]:
        """Names of the demands that a folded text voices, in the order of the file."""
        return tuple(
            d.name
            for d in self.demands
            if d.words.search(folded) and not d.unless.search(folded) and (d.needs is None or d.needs.search(folded))
        )

    def places_in(self, text: str, folded: str) -> tuple[str, ...]:
        """Names of the places in a text: those of the file, then other towns and regions it knows by name."""
        found = [p.name for p in self.places if p.words.search(folded) and not p.unless.search(folded)]
        for m in self.place_names.finditer(folded):
            name = text[m.start() : m.end()]
            before = folded[: m.start()]
            region = _IS_REGION.match(text, m.end()) and _REGION.search(before)
            there = _IN_TOWN.match(text, m.end()) and before.endswith(("the ", " a ", " an "))
            if (
                name[:1].isupper()
                and (region or there or _PLACED.search(before) or _WHERE.match(text, m.end()))
                and not _NAMED_FOR.match(text, m.end())
            ):
                found.append(re.sub(r"-(?=\w+-)\w+", lambda middle: middle[0].lower(), name.title()))
        named = {word for name in found for word in fold(name).split()}
        found += [m[1] for m in _TOWN_OF.finditer(text) if named.isdisjoint(fold(m[1]).split())]
        return tuple(dict.fromkeys(found))

    def town_named(self, text: str) -> tuple[str, ...]:
        """The one town or region that a text names, in whatever connection; () where it names none, or several."""
        found = {m[0].title() for m in self.place_names.finditer(fold(text)) if text[m.start()].isupper()}
        return tuple(found) if len(found) == 1 else ()

    def homes_in(self, text: str, folded: str) -> tuple[str, ...]:
        """Places after which those who act are called: "the Omsk wives", "Penza mothers"."""
        found = (m for m in self.place_names.finditer(folded) if text[m.start()].isupper())
        behind = (
            (m, self.women_words.match(folded, m.end() + 1)) for m in found if folded[m.end() : m.end() + 1] == " "
        )
        return tuple(dict.fromkeys(text[m.start() : m.end()].title() for m, theirs in behind if theirs))

    def regions_of(self, places: Iterable[str]) -> tuple[str, ...]:
        """Those in which the places lie; that of a town of the same name, where no other place is named."""
        named = tuple(places)
        regions = {place: self.region_of[place] for place in named if place in self.region_of}
        return tuple(dict.fromkeys(r for place, r in regions.items() if r != place or len(named) == 1))


_GAP = 9  # words between a verb and what it is done to


def act_fits(act: Act, base: str, behind: str, before: str) -> bool:
    """Does a verb with the folded text behind it (and, for a passive, the subject before it) tell of this act?"""
    bases = (fold(base), fold(base)[:-1]) if base.endswith("ll") else (fold(base),)  # "labelled" and "labeled"
    rest = behind
    if not act.verbs.intersection(bases):
        found = next((m for first, follows in act.phrases if first in bases and (m := follows.match(behind))), None)
        if found is None:
            return False
        rest = behind[found.end() :]
    if act.objects is None:
        return True
    near = re.match(rf"(?:[^\w.;]*[\w'’-]+){{0,{_GAP}}}", rest)
    return bool(act.objects.search(near[0] if near else rest) or (before and act.objects.search(before)))
