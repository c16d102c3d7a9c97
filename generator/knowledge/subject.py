"""What a timeline is about: actors, kinds of acts, demands and places, from a subject file that people write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.knowledge.english import lemma_of
from generator.knowledge.tables import Faults, line_of, load, unknown_keys
from generator.language import codes
from generator.model import LANES

SIDES = ("women", "state", "men", "press", "other")
NEVER = re.compile(r"(?!)")

_PLACED = re.compile(
    r"(?:\b(?:in|from|of|near|at|outside|to|around|and|across|for)|,|^|[:;–—]|^\d\d?[:.]\d\d)\s*(?:the\s+(?:city|town|region|republic)\s+of\s+)?$"
)
_REGION = re.compile(r"\b(?:in|from|of|near|across|to)\s+the\s+$")  # "the Sverdlovsk region"
_IS_REGION = re.compile(r" (?:[Rr]egion|[Tt]erritory|[Rr]epublic|[Oo]blast|[Kk]rai)\b")
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
    return _ISE.sub("is", low.replace("’", "'").replace("‘", "'")).replace("defense", "defence")


def _alternative(words: str) -> str:
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


def pattern(entries: str | Iterable[str]) -> re.Pattern[str]:
    """Compile the alternatives of a `words` entry, for text that `fold` has been over."""
    rows = [entries] if isinstance(entries, str) else list(entries)
    alternatives = [a.strip() for row in rows for a in row.split("|") if a.strip()]
    if not alternatives:
        return NEVER
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(_alternative, alternatives)) + r")(?![\w-])")


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    side: str
    head: frozenset[str]
    words: re.Pattern[str]
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
    phrases: tuple[tuple[str, re.Pattern[str]], ...]  # ("call", what must follow at once)
    objects: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    by: str
    lane: str
    does: tuple[Act, ...]
    noun: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Demand:
    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str]
    needs: re.Pattern[str] | None
    asks: str  # as it stands behind "called for"


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    words: re.Pattern[str]
    unless: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject file, compiled. Without actors it is a plain timeline of whatever the articles tell."""

    title: str = ""
    about: str = ""
    country: str = ""
    language: str = "en"  # of the pages
    topic: re.Pattern[str] = NEVER
    fiction: re.Pattern[str] = NEVER
    elsewhere: re.Pattern[str] = NEVER
    abroad: re.Pattern[str] = NEVER  # the same, where something is said to happen there
    actors: tuple[Actor, ...] = ()
    kinds: tuple[Kind, ...] = ()
    demands: tuple[Demand, ...] = ()
    places: tuple[Place, ...] = ()
    place_names: re.Pattern[str] = NEVER
    region_of: Mapping[str, str] = field(default_factory=dict)  # of a town
    anybody: re.Pattern[str] = NEVER  # any word by which an actor of women's or the state's can be meant
    group_heads: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    kin: re.Pattern[str] = NEVER
    roles: frozenset[str] = frozenset()
    relatives: re.Pattern[str] = NEVER  # the roles, anywhere in a phrase
    theirs: re.Pattern[str] = NEVER  # "whose husbands", "her son": says that somebody is kin of these men
    narrating: re.Pattern[str] = NEVER  # "our husbands", outside quotations: those who write are the women
    staged: re.Pattern[str] = NEVER  # shows a group to be no group of theirs
    patients: re.Pattern[str] = NEVER  # those to whom what the state does is a response
    women_words: re.Pattern[str] = NEVER  # any word by which women of this subject can be named
    places_in_public: re.Pattern[str] = NEVER  # where what is done is done in public
    symbols: re.Pattern[str] = NEVER  # things by which they speak without a word: seen in public, they are an act
    public: re.Pattern[str] = NEVER  # the same, and with what and before whom
    since: int = 0  # what was done earlier is no act of this timeline's women
    verbs: Mapping[str, tuple[tuple[Kind, tuple[Act, ...]], ...]] = field(default_factory=dict)  # see `kinds_of`
    fingerprint: str = "none"  # changes with the file, so that what was read by an older one is read again

    @property
    def has_lanes(self) -> bool:
        return bool(self.actors)

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
            if name[:1].isupper() and (region or _PLACED.search(before)) and not _NAMED_FOR.match(text, m.end()):
                found.append(re.sub(r"-(?=\w+-)\w+", lambda middle: middle[0].lower(), name.title()))
        return tuple(dict.fromkeys(found))

    def regions_of(self, places: Iterable[str]) -> tuple[str, ...]:
        """Those in which the places lie."""
        return tuple(dict.fromkeys(self.region_of[place] for place in places if place in self.region_of))


_TOP = {
    "title",
    "about",
    "country",
    "language",
    "topic",
    "fiction",
    "elsewhere",
    "abroad",
    "public_places",
    "public_things",
    "symbols",
    "since",
    "actor",
    "groups",
    "kind",
    "demand",
    "place",
    "place-name",
    "regions",
}


def load_subject(path: Path) -> Subject:
    """Read and check a subject file. Raises `Stop` with every fault in it, each with its line."""
    with Faults() as faults:
        table = load(path, faults)
    with Faults() as faults:
        for key in unknown_keys(table, _TOP):
            faults.add(path, 0, f"unknown table or key {key!r}", f"known are: {', '.join(sorted(_TOP))}")
        if table.get("language", "en") not in codes():
            hint = "copy generator/knowledge/words/en.toml under the language's code, and translate it"
            faults.add(path, 0, f"no words for the language {table['language']!r}", hint)
        check = _Check(path, faults)
        actors = tuple(check.actor(row, n) for n, row in enumerate(check.rows(table, "actor")))
        kinds = tuple(check.kind(row, n) for n, row in enumerate(check.rows(table, "kind")))
        demands = tuple(check.demand(row, n) for n, row in enumerate(check.rows(table, "demand")))
        places = tuple(check.place(row, n) for n, row in enumerate(check.rows(table, "place")))
        groups = table.get("groups", {})
        names = [row.get("words", "") for row in check.rows(table, "place-name")]
        regions = check.regions(table)
    return Subject(
        title=str(table.get("title", "")),
        about=str(table.get("about", "")),
        country=str(table.get("country", "")),
        language=str(table.get("language", "en")),
        topic=pattern(table.get("topic", [])),
        fiction=pattern(table.get("fiction", [])),
        elsewhere=pattern(table.get("elsewhere", [])),
        abroad=_abroad(table.get("abroad", [])),
        actors=actors,
        kinds=kinds,
        verbs=_by_verb(kinds),
        demands=demands,
        places=places,
        place_names=pattern([*names, *(name.lower() for region in regions.items() for name in region if name)]),
        region_of={town: region for region, towns in regions.items() for town in towns.split("|")},
        anybody=_any(actors, str(groups.get("heads", ""))),
        group_heads=frozenset(str(groups.get("heads", "")).split()),
        pronouns=frozenset(groups.get("pronouns", [])),
        kin=re.compile(pattern(groups.get("kin", "")).pattern.replace("(?![\\w-])", "(?![\\w])")),
        roles=frozenset(str(groups.get("roles", "")).split("|")),
        relatives=pattern(str(groups.get("roles", ""))),
        theirs=_owned(str(groups.get("theirs", ""))),
        narrating=pattern(groups.get("narrating", [])),
        staged=pattern(groups.get("staged", [])),
        patients=pattern(groups.get("patients", [])),
        women_words=_any([a for a in actors if a.side == "women"], ""),
        places_in_public=pattern(table.get("public_places", [])),
        symbols=pattern(table.get("symbols", [])),
        public=pattern([*table.get("public_places", []), *table.get("public_things", [])]),
        since=int(table.get("since", 0)),
        fingerprint=hashlib.sha256(path.read_bytes()).hexdigest()[:16],
    )


def _owned(nouns: str) -> re.Pattern[str]:
    """ "Whose husbands", "their eldest sons"."""
    if not nouns:
        return NEVER
    return re.compile(rf"\b(?:whose|her|their|my|our)\s+(?:[\w'-]+\s+){{0,2}}(?:{nouns})(?:e?s)?\b")


def _abroad(entries: Iterable[str]) -> re.Pattern[str]:
    """ "In Tbilisi", "of Poland"; an adjective right before whoever acts is `elsewhere`'s."""
    names = pattern(entries).pattern
    return NEVER if names == NEVER.pattern else re.compile(rf"\b(?:in|of|from|across|at)\s+(?:the\s+)?(?:{names})")


def _by_verb(kinds: Iterable[Kind]) -> Mapping[str, tuple[tuple[Kind, tuple[Act, ...]], ...]]:
    """For each verb, the kinds of acts that it can tell, in the order of the file, with the entries that name it."""
    found: dict[str, dict[int, tuple[Kind, tuple[Act, ...]]]] = {}
    for number, kind in enumerate(kinds):
        for act in kind.does:
            for verb in {*act.verbs, *(first for first, _ in act.phrases)}:
                _, acts = found.setdefault(verb, {}).setdefault(number, (kind, ()))
                found[verb][number] = (kind, (*acts, act))
    return MappingProxyType({verb: tuple(rows.values()) for verb, rows in found.items()})


def _any(actors: Iterable[Actor], heads: str) -> re.Pattern[str]:
    words = [actor.words.pattern for actor in actors if actor.side in ("women", "state") and actor.words is not NEVER]
    if not words:
        return NEVER
    return re.compile("|".join([*words, pattern("|".join(heads.split())).pattern]))


class _Check:
    """Turns rows of the file into values, and notes what is wrong with them."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.path, self.faults = path, faults

    def rows(self, table: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        rows = table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.faults.add(self.path, 0, f"{name!r} must be a list of tables", f"write [[{name}]] above each")
            return []
        return rows

    def regions(self, table: Mapping[str, Any]) -> dict[str, str]:
        regions = table.get("regions", {})
        if not isinstance(regions, dict) or not all(isinstance(towns, str) for towns in regions.values()):
            self.faults.add(
                self.path, 0, "'regions' must be a table of texts", '[regions], and below it "Tuva" = "Kyzyl"'
            )
            return {}
        return regions

    def _row(self, row: Mapping[str, Any], table: str, number: int, known: set[str], needed: set[str]) -> None:
        line = line_of(self.path, table, number)
        for key in unknown_keys(row, known):
            self.faults.add(
                self.path, line, f"unknown key {key!r} in [[{table}]]", f"known are: {', '.join(sorted(known))}"
            )
        for key in sorted(needed - set(row)):
            self.faults.add(self.path, line, f"[[{table}]] lacks {key!r}")

    def _one_of(self, value: str, allowed: tuple[str, ...], key: str, table: str, number: int) -> None:
        if value not in allowed:
            line = line_of(self.path, table, number)
            self.faults.add(self.path, line, f"{key} is {value!r}", f"it can be: {', '.join(a for a in allowed if a)}")

    def actor(self, row: Mapping[str, Any], n: int) -> Actor:
        self._row(
            row,
            "actor",
            n,
            {"name", "side", "head", "words", "generic", "forerunner", "one"},
            {"name", "side", "words"},
        )
        self._one_of(row.get("side", "other"), SIDES, "side", "actor", n)
        head = frozenset(w for w in str(row.get("head", "")).split("|") if w)
        return Actor(str(row.get("name", "")), str(row.get("side", "other")), head, pattern(row.get("words", [])),
                     bool(row.get("generic")), bool(row.get("forerunner")), str(row.get("one", "")))  # fmt: skip

    def kind(self, row: Mapping[str, Any], n: int) -> Kind:
        self._row(row, "kind", n, {"name", "by", "lane", "does", "noun"}, {"name", "does"})
        self._one_of(row.get("by", ""), ("", *SIDES), "by", "kind", n)
        self._one_of(row.get("lane", ""), ("", *LANES), "lane", "kind", n)
        return Kind(str(row.get("name", "")), str(row.get("by", "")), str(row.get("lane", "")),
                    tuple(_act(entry) for entry in row.get("does", [])), pattern(row.get("noun", [])))  # fmt: skip

    def demand(self, row: Mapping[str, Any], n: int) -> Demand:
        self._row(row, "demand", n, {"name", "asks", "words", "not", "all"}, {"name", "words"})
        needs = pattern(row["all"]) if "all" in row else None
        name = str(row.get("name", ""))
        asks = str(row.get("asks", name))
        return Demand(name, pattern(row.get("words", [])), pattern(row.get("not", [])), needs, asks)

    def place(self, row: Mapping[str, Any], n: int) -> Place:
        self._row(row, "place", n, {"name", "words", "not"}, {"name", "words"})
        return Place(str(row.get("name", "")), pattern(row.get("words", [])), pattern(row.get("not", [])))


def _act(entry: str) -> Act:
    verbs, _, objects = entry.partition(" .. ")
    single, phrases = set(), []
    for verb in (v.strip() for v in verbs.split("|")):
        first, _, rest = fold(verb).partition(" ")
        if rest:
            phrases.append(
                (first, re.compile(r"[^\w.;]*(?:[\w'-]+[^\w.;]+){0,1}?" + _alternative(rest) + r"(?![\w-])"))
            )
        else:
            single.add(first)
    return Act(frozenset(single), tuple(phrases), pattern(objects) if objects else None)


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


def verb_base(form: str) -> str:
    return fold(lemma_of(form))
