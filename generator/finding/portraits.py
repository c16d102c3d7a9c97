"""Women portrayed, by name or by what they are ("the librarian"), with a husband or son told of beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from generator.grammar.tokens import closed_class
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.seldom import Seldom

_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_OFTEN_NAMED = 3  # times that a portrait names its heroine
_NEAR = 300  # characters behind her name in which it speaks of her husband
_NEAR_ROLE = 600  # … and behind the word for what she is, with nobody else between
_KIN_OF = dict(entry.split(":") for entry in reporting.words("kin_of"))  # of whose husband she is the wife
_MEN = "|".join(_KIN_OF)
_HERS = Seldom(rf"\b(?P<whose>her|whose) (?:[\w-]+ ){{0,2}}?(?P<man>{_MEN})s?\b", re.I)
_MINE = Seldom(rf"[“«\"](?:[^”»\"]{{0,80}}\b)?my (?:[\w-]+ ){{0,2}}?(?P<man>{_MEN})s?\b", re.I)
_OURS, _OWN = (Seldom(rf"\b{whose} (?:own )?(?P<man>{_MEN})s?\b", re.I) for whose in ("our", "my"))
_MOST_ARE = frozenset(("wife", "mother"))
_CLOSES = re.compile(r"[”»\"]")
_NEAR_WORDS = 160  # characters from who holds a sheet, or speaks, to the words
_SAID_BY = 30  # … and from the words to who said them
_CALENDAR = reporting.words("months") | {word for word in reporting.words("times") if word.endswith("day")}
_OBSERVERS = reporting.words("observers")
_WORDS_BETWEEN = 4
_DETERMINER = re.compile(r"\b(?:an?|the|one|another|this) ", re.I)
_WORD = re.compile(r" ([^\W\d_]+)\b")
_ROLE = re.compile(
    rf"[a-z]*(?:{'|'.join(sorted(reporting.words('occupations'), key=len, reverse=True))})|"
    rf"(?:{'|'.join(sorted(_OBSERVERS | reporting.words('single_women')))})",
    re.I,
)
_A_ROLE = re.compile(
    rf"{_DETERMINER.pattern}(?P<said>(?:[\w’'-]+ ){{0,{_WORDS_BETWEEN}}}?(?P<head>{_ROLE.pattern}))\b"
    rf"(?:[’']s (?:[\w-]+ ){{0,2}}?(?P<man>{_MEN})\b)?",
    re.I,
)
_IS_KIN = re.compile(
    r"(?: of \d\d)?,? (?:is |was |and )?(?:also |herself )?(?:the |a )?"
    rf"(?P<kin>{'|'.join(sorted(set(_KIN_OF.values())))}) (?:of|to) (?:a|an|one|the) "
)
_DOER = re.compile(r"\b[Tt]he (?:\w+ )?(?P<head>\w{3,}er)\b")
_DOES = r"\b(?:[Ss]he|[Ww]oman|mother|wife|widow)\b[^.;]{0,40}\b(?:%s|%s)s\b"  # "she sells wallpaper": the seller
_DOERS = re.compile(r"\b(?:the|these|those) (?:\w+ )?(?P<head>(?!work)\w{3,}er)s\b")
_DO = r"\b(?:[Ww]omen|[Ww]ives|[Mm]others)\b(?: \w+){0,3} (?:%s|%s)\b"  # "the women weave nets": the weavers
_APPOSED = 60  # characters


@dataclass(frozen=True, slots=True)
class Portraits:
    named: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # a name, folded, to her whole name and kin
    roles: Mapping[str, str] = field(default_factory=dict)  # "librarian" to whose kin she is: "mother", or ""
    introduced: frozenset[str] = frozenset()  # how they are first told of, folded: "a school librarian"


def portrayed(text: str, official: Callable[[str], bool]) -> Portraits:
    """Those of whom an article about soldiers' kin tells. `official` says who holds an office: they are none."""
    named = dict(_named(text, official))
    roles: dict[str, str] = {}
    introduced: set[str] = set()
    for m, kin in _with_kin(text):
        head = fold(m["head"])
        if head in _OBSERVERS | reporting.words("single_women") or official(m["said"]):
            continue
        roles.setdefault(head, kin)
        introduced.add(fold(m[0][: m.end("head") - m.start()]))
    if kin := next(iter(roles.values()), "") or kin_in(text):
        for head in {m["head"] for m in _DOER.finditer(text)} - roles.keys():
            if re.search(_DOES % (head[:-2], head[:-1]), text) and not official(head):
                roles[head] = kin
    for head in {m["head"] for m in _DOERS.finditer(text)} - _OBSERVERS:
        if re.search(_DO % (head[:-2], head[:-1]), text) and not official(head):
            roles.setdefault(f"{head}s", "")
    return Portraits(named, roles, frozenset(introduced))


def _named(text: str, official: Callable[[str], bool]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Women by name, named often enough, beside whose names it speaks of "her husband"."""
    for whole in dict.fromkeys(m[0] for m in _FULL_NAME.finditer(text)):
        names = whole.split()
        if any(closed_class(fold(n)) or fold(n) in _CALENDAR for n in names) or official(whole):
            continue
        told = [x.end() for x in re.finditer(rf"\b(?:{names[0]}|{names[-1]})\b", text)]
        man = next((h for at in told for h in [_HERS.search(text, at, at + _NEAR)] if h), None)
        if len(told) >= _OFTEN_NAMED and man is not None:
            for name in (names[-1], names[0]):
                yield fold(name), (" ".join(names), _KIN_OF[fold(man["man"])])


def kin_in(text: str) -> str:
    """What she is whose husband or son a text tells of first: "wife"; "" where it tells of none."""
    return next((kin for _, kin in _told_of(text)), "")


def kin_of_writers(text: str) -> frozenset[str]:
    """What those are who write of "our husbands" and "our sons": wives and mothers; else what she is who writes of "my
    husband", as far as the others are likely to be that too.
    """
    ours, mine = (frozenset(_KIN_OF[fold(m["man"])] for m in each.finditer(text)) for each in (_OURS, _OWN))
    return ours or mine & _MOST_ARE


def _told_of(text: str) -> Iterator[tuple[re.Match[str], str]]:
    return ((m, _KIN_OF[fold(m["man"])]) for m in _HERS.finditer(text))


def _with_kin(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Words for what somebody is, each with whose kin she is: the last before "her husband" is who is meant by it."""
    people = list(_people(text))
    for m in people:
        if m["man"]:
            yield m, _KIN_OF[fold(m["man"])]
        elif found := _IS_KIN.match(text, m.end()):
            yield m, found["kin"]
    yield from _speakers(text, people)
    for hers, kin in _told_of(text):
        before = [m for m in people if m.end() <= hers.start()]
        reach = _APPOSED if hers["whose"] == "whose" else _NEAR_ROLE
        if before and hers.start() - before[-1].end() <= reach:
            yield before[-1], kin


def _speakers(text: str, people: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """ "A teacher stood there with a sheet: “My husband …”", "“My son …,” said a cook": whose words they are."""
    for mine in _MINE.finditer(text):
        close = _CLOSES.search(text, mine.end())
        end = close.end() if close else mine.end()
        before = [m for m in people if 0 <= mine.start() - m.end() <= _NEAR_WORDS]
        behind = [m for m in people if 0 <= m.start() - end <= _SAID_BY]
        for m in (*behind[:1], *before[-1:]):
            if "\n" not in text[min(m.end(), end) : max(m.start(), mine.start())]:
                yield m, _KIN_OF[fold(mine["man"])]
                break


def _people(text: str) -> Iterator[re.Match[str]]:
    at = 0
    for start in _determiners(text):
        if start >= at and (m := _A_ROLE.match(text, start)):
            one = not any(closed_class(fold(w)) for w in m["said"].split(" ")[:-1])  # not "the case of a teacher"
            at = m.end() if one else m.start("said")
            if one:
                yield m


def _determiners(text: str) -> list[int]:
    """Where a word for what somebody is may be introduced: few words are one, so it is looked back from these."""
    found: set[int] = set()
    for word in _WORD.finditer(text):
        if _is_role(word[1].lower()):
            first = word.start(1)
            for _ in range(_WORDS_BETWEEN + 2):
                first = max(0, text.rfind(" ", 0, first))
            found.update(m.start() for m in _DETERMINER.finditer(text, first, word.start(1)))
    return sorted(found)


@lru_cache(maxsize=8192)
def _is_role(word: str) -> bool:
    return _ROLE.fullmatch(word) is not None
