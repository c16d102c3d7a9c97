"""The subject file that people write: read, checked as a whole, and compiled to a `Subject`.

The guide has a table of the keys ("Your own subject"); a test holds it against `KEYS`.
"""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.knowledge import weights
from generator.knowledge.subject import (
    NEVER,
    SIDES,
    Act,
    Actor,
    Demand,
    Kind,
    Place,
    Subject,
    alternative,
    fold,
    names,
    pattern,
)
from generator.knowledge.tables import Faults, line_of, line_of_key, load, unknown_keys
from generator.knowledge.weights import Weights
from generator.values.language import codes
from generator.values.model import LANES
from generator.values.seldom import Seldom


class Is(enum.Enum):
    """What a key holds."""

    TEXT = "a text"
    WORDS = "words: a text with bars between alternatives, or a list of such texts"
    YEAR = "a year"
    FLAG = "true or false"
    COUNTRY = 'a country\'s code of two capital letters, such as "RU"'
    LANGUAGE = "a language that has words for the pages"
    SIDE = f"one of: activists, {', '.join(SIDES[1:])}"
    FILE = "the name of a file that stands beside this one"
    LANE = f"one of: {', '.join(LANES)}"


KEYS: Mapping[str, Mapping[str, Is]] = {
    "": {
        "title": Is.TEXT, "about": Is.TEXT, "country": Is.COUNTRY, "language": Is.LANGUAGE, "since": Is.YEAR,
        "topic": Is.WORDS, "fiction": Is.WORDS, "elsewhere": Is.WORDS, "abroad": Is.WORDS,
        "public_places": Is.WORDS, "public_things": Is.WORDS, "symbols": Is.WORDS,
        "ordeals": Is.WORDS, "home": Is.WORDS, "weights": Is.FILE,
    },
    "groups": dict.fromkeys(
        ("heads", "pronouns", "kin", "theirs", "narrating", "staged", "patients", "roles"), Is.WORDS
    ),
    "actor": {
        "name": Is.TEXT, "side": Is.SIDE, "words": Is.WORDS, "head": Is.WORDS, "one": Is.TEXT, "generic": Is.FLAG,
        "forerunner": Is.FLAG,
    },
    "kind": {"name": Is.TEXT, "does": Is.WORDS, "by": Is.SIDE, "lane": Is.LANE, "noun": Is.WORDS},
    "demand": {"name": Is.TEXT, "words": Is.WORDS, "not": Is.WORDS, "all": Is.WORDS, "asks": Is.TEXT},
    "place": {"name": Is.TEXT, "words": Is.WORDS, "not": Is.WORDS},
    "place-name": {"words": Is.WORDS},
}  # fmt: skip
"""Every key of the file, by table; "" is what stands above the tables."""

REGIONS = "regions"
"""A table whose keys are names: a region's, to the towns in it."""

NEEDED: Mapping[str, Sequence[str]] = {
    "actor": ("name", "side", "words"), "kind": ("name", "does"), "demand": ("name", "words"),
    "place": ("name", "words"), "place-name": ("words",),
}  # fmt: skip


def load_subject(path: Path) -> Subject:
    """Read and check a subject file. Raises `Stop` with every fault in it, each with its line."""
    with Faults() as faults:
        table = load(path, faults)
    with Faults() as faults:
        for line, message, hint in _faults(path, table):
            faults.add(path, line, message, hint)
    beside = _beside(path, table)
    data = path.read_bytes() + (beside.read_bytes() if beside is not None else b"")
    return _compiled(table, hashlib.sha256(data).hexdigest()[:16], weights.read(beside) if beside is not None else None)


def weights_of(path: Path) -> Path | None:
    """The file of weights that a subject file names; None where it names none, or there is none."""
    return _beside(path, load(path, Faults()))


def _beside(path: Path, table: Mapping[str, Any]) -> Path | None:
    name = table.get("weights")
    file = path.with_name(name) if isinstance(name, str) and _fits(name, Is.FILE) else None
    return file if file is not None and file.is_file() else None  # who copies a subject file alone has no weights


# Checking -------------------------------------------------------------------------------------------------------------


def _faults(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint of everything that is wrong."""
    known = {*KEYS[""], *KEYS, REGIONS} - {""}
    for key in unknown_keys(table, known):
        yield line_of_key(path, "", 0, key), f"unknown table or key {key!r}", f"known are: {', '.join(sorted(known))}"
    yield from _faults_of_row(path, "", 0, {key: table[key] for key in KEYS[""] if key in table})
    groups = table.get("groups", {})
    if isinstance(groups, dict):
        yield from _faults_of_row(path, "groups", 0, groups)
    else:
        yield line_of_key(path, "", 0, "groups"), "'groups' must be a table", "write [groups] above its keys"
    regions = table.get(REGIONS, {})
    if not isinstance(regions, dict):
        yield line_of_key(path, "", 0, REGIONS), f"'{REGIONS}' must be a table", f"write [{REGIONS}] above its names"
        regions = {}
    for name, towns in regions.items():
        if not name.strip() or not _fits(towns, Is.WORDS):
            line = line_of_key(path, REGIONS, 0, name)
            yield line, f"{name!r} in [{REGIONS}] is {towns!r}", 'write it as "Region" = "Town|Other Town"'
    for name in NEEDED:
        rows = table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield line_of_key(path, "", 0, name), f"{name!r} must be a list of tables", f"write [[{name}]] above each"
            continue
        for number, row in enumerate(rows):
            yield from _faults_of_row(path, name, number, row)


def _faults_of_row(path: Path, name: str, number: int, row: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    shown = {"": "", "groups": " in [groups]"}.get(name, f" in [[{name}]]")
    for key in unknown_keys(row, set(KEYS[name])):
        line = line_of_key(path, name, number, key)
        yield line, f"unknown key {key!r}{shown}", f"known are: {', '.join(sorted(KEYS[name]))}"
    for key in NEEDED.get(name, ()):
        if key not in row:
            yield line_of(path, name, number), f"[[{name}]] lacks {key!r}", f"it needs: {', '.join(NEEDED[name])}"
    for key, what in KEYS[name].items():
        if key in row and not _fits(row[key], what):
            line = line_of_key(path, name, number, key)
            yield line, f"{key}{shown} is {row[key]!r}", f"it must be {what.value}"


def _fits(value: object, what: Is) -> bool:
    match what:
        case Is.WORDS:
            return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))
        case Is.YEAR:
            return isinstance(value, int) and not isinstance(value, bool)
        case Is.FLAG:
            return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    match what:
        case Is.COUNTRY:
            return re.fullmatch("[A-Z]{2}", value) is not None
        case Is.LANGUAGE:
            return value in codes()
        case Is.SIDE:
            return value in ("activists", *SIDES)
        case Is.LANE:
            return value in LANES
        case Is.FILE:
            return re.fullmatch(r"[^\s/\\]+\.toml", value) is not None
    return bool(value.strip())


# Compiling ------------------------------------------------------------------------------------------------------------


def _compiled(table: Mapping[str, Any], fingerprint: str, weighed: Weights | None) -> Subject:
    groups = table.get("groups", {})
    actors = tuple(map(_actor, table.get("actor", [])))
    kinds = tuple(map(_kind, table.get("kind", [])))
    heads = [word for row in _rows(groups.get("heads", [])) for word in re.split(r"[|\s]+", row) if word]
    regions = {region: _alternatives(towns) for region, towns in table.get(REGIONS, {}).items()}
    named = [words for row in table.get("place-name", []) for words in _rows(row["words"])]
    named += [name.lower() for region, towns in regions.items() for name in (region, *towns)]
    return Subject(
        title=table.get("title", ""),
        about=table.get("about", ""),
        country=table.get("country", ""),
        language=table.get("language", "en"),
        topic=pattern(table.get("topic", [])),
        fiction=pattern(table.get("fiction", [])),
        elsewhere=pattern(table.get("elsewhere", [])),
        abroad=_abroad(table.get("abroad", [])),
        actors=actors,
        kinds=kinds,
        verbs=_by_verb(kinds),
        demands=tuple(map(_demand, table.get("demand", []))),
        places=tuple(
            Place(row["name"], pattern(row["words"]), pattern(row.get("not", []))) for row in table.get("place", [])
        ),
        place_names=names(named),
        region_of={town: region for region, towns in regions.items() for town in towns},
        anybody=_any(table, ("women", "state"), heads),
        group_heads=frozenset(heads),
        pronouns=frozenset(_alternatives(groups.get("pronouns", []))),
        kin=Seldom(pattern(groups.get("kin", "")).pattern.replace("(?![\\w-])", "(?![\\w])")),
        roles=frozenset(_alternatives(groups.get("roles", []))),
        relatives=pattern(groups.get("roles", [])),
        theirs=_owned(_alternatives(groups.get("theirs", []))),
        narrating=pattern(groups.get("narrating", [])),
        staged=pattern(groups.get("staged", [])),
        patients=pattern(groups.get("patients", [])),
        women_words=_any(table, ("women",)),
        places_in_public=pattern(table.get("public_places", [])),
        symbols=pattern(table.get("symbols", [])),
        ordeals=pattern(table.get("ordeals", [])),
        home=pattern(table.get("home", [])),
        public=pattern([*_rows(table.get("public_places", [])), *_rows(table.get("public_things", []))]),
        since=table.get("since", 0),
        weights=weighed,
        fingerprint=fingerprint,
    )


def _rows(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _alternatives(words: str | list[str]) -> list[str]:
    return [word for row in _rows(words) for word in map(str.strip, row.split("|")) if word]


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(row["name"], _side(row["side"]), frozenset(_alternatives(row.get("head", []))), pattern(row["words"]),
                 row.get("generic", False), row.get("forerunner", False), row.get("one", ""))  # fmt: skip


def _kind(row: Mapping[str, Any]) -> Kind:
    does = tuple(map(_act, _rows(row["does"])))
    return Kind(row["name"], _side(row.get("by", "")), row.get("lane", ""), does, pattern(row.get("noun", [])))


def _side(name: str) -> str:
    return SIDES[0] if name == "activists" else name


def _demand(row: Mapping[str, Any]) -> Demand:
    needs = pattern(row["all"]) if "all" in row else None
    return Demand(row["name"], pattern(row["words"]), pattern(row.get("not", [])), needs, row.get("asks", row["name"]))


def _act(entry: str) -> Act:
    verbs, _, objects = entry.partition(" .. ")
    single, phrases = set(), []
    for verb in (v.strip() for v in verbs.split("|")):
        first, _, rest = fold(verb).partition(" ")
        if rest:
            phrases.append((first, Seldom(r"[^\w.;]*(?:[\w'-]+[^\w.;]+){0,1}?" + alternative(rest) + r"(?![\w-])")))
        else:
            single.add(first)
    return Act(frozenset(single), tuple(phrases), pattern(objects) if objects else None)


def _owned(nouns: Iterable[str]) -> Seldom:
    """ "Whose husbands", "their eldest sons"."""
    words = "|".join(map(re.escape, nouns))
    if not words:
        return NEVER
    return Seldom(rf"\b(?:whose|her|their|my|our)\s+(?:[\w'-]+\s+){{0,2}}(?:{words})(?:e?s)?\b")


def _abroad(entries: str | list[str]) -> Seldom:
    """ "In Tbilisi", "of Poland"; an adjective right before whoever acts is `elsewhere`'s."""
    names = pattern(entries).pattern
    return NEVER if names == NEVER.pattern else Seldom(rf"\b(?:in|of|from|across|at)\s+(?:the\s+)?(?:{names})")


def _by_verb(kinds: Iterable[Kind]) -> Mapping[str, tuple[tuple[Kind, tuple[Act, ...]], ...]]:
    """For each verb, the kinds of acts that it can tell, in the order of the file, with the entries that name it."""
    found: dict[str, dict[int, tuple[Kind, tuple[Act, ...]]]] = {}
    for number, kind in enumerate(kinds):
        for act in kind.does:
            for verb in {*act.verbs, *(first for first, _ in act.phrases)}:
                _, acts = found.setdefault(verb, {}).setdefault(number, (kind, ()))
                found[verb][number] = (kind, (*acts, act))
    return {verb: tuple(rows.values()) for verb, rows in found.items()}  # plain: other processes are handed it


def _any(table: Mapping[str, Any], sides: Sequence[str], heads: Sequence[str] = ()) -> Seldom:
    """The words of all actors of some sides."""
    rows = [row for row in table.get("actor", []) if _side(row["side"]) in sides]
    return pattern([*(words for row in rows for words in _rows(row["words"])), *heads]) if rows else NEVER
