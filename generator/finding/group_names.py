"""Where an article gives a group its name: "the group X", "X, a network of …", "founded what they call X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.seldom import Seldom

_OFFICERS = reporting.words("officers")
_NAME = (
    r"[“\"]?(?P<name>(?:\d{1,3} (?=[A-Z][\w’'-]+ [A-Z]))?[A-Z][\w’'-]+"
    r"(?: (?:(?:in|of|the|and|for|to|a|our|by|on|without|with|from|at|not) ){0,2}"
    r"[A-Z][\w’'-]+){0,5})[”\"]?"
)
GROUP = f"(?:{'|'.join(sorted(reporting.words('groupings'), key=len, reverse=True))})"
FOR_THEM = "|".join((*sorted(_OFFICERS), "participant", "volunteer"))
OTHERS = Seldom(rf"\b(?:{reporting.alternatives('others_groups')})\b")
_FOUNDED = reporting.alternatives("founded")
_SELF = r"(?:themselves|itself|ourselves)"
_WOMEN = r"(?:[Ww]omen|[Ww]ives|[Mm]others|[Ww]idows|[Ss]isters)"
# The name stands with a word that says it to be a group.
_AS_GROUP = (
    Seldom(rf"\b{GROUP}(?:,? (?:called|named|known as))?,? {_NAME}"),
    Seldom(rf"{_NAME}[”\"]?,? \(?(?:is |was )?(?:a|an|the|their|our) [^.,;]{{0,40}}{GROUP}\b"),
    Seldom(
        rf"(?:^|\n){_NAME}(?: [^\w\s.,;?!()]+)? ?[|:–—-] (?:an? |the |our )?(?:[\w-]+ ){{0,2}}{GROUP} (?:of|by|for)\b"
    ),
    Seldom(rf"\b{_WOMEN} (?:of|from|in) the {_NAME} {GROUP}\b"),
    Seldom(rf"\b(?:called|calls?|calling|call|named|name) {_SELF} (?:the )?{_NAME}"),
)
# Only the women told of beside it make it one.
_BY_WOMEN = (
    Seldom(rf"\b(?:called|named|dubbed|call|name) (?:it|them|(?:the|their|our) {GROUP}) (?:the )?{_NAME}"),
    Seldom(rf"\b[Ww]hat (?:they|she|we|the [\w-]+) (?:call|calls|called|have called|named) (?:the )?{_NAME}"),
    Seldom(rf"\b(?:(?:a|the|its|their) name(?: to|,)?|known as|under the name of) (?:the )?{_NAME}"),
    Seldom(rf"\b(?:{_FOUNDED}|[Bb]egan) (?:the )?{_NAME}"),
    Seldom(rf"{_NAME},? (?:which |that )?(?:(?:was|were|is|has been) )?(?:{_FOUNDED})\b[^.;]{{0,60}}? by\b"),
    Seldom(rf"{_NAME}[”\"]?, (?:in|through|with|around) which (?:[\w'’-]+ ){{0,2}}{_WOMEN}\b"),
    Seldom(rf"{_NAME},? (?:which|that) (?:unites|united|brings together|consists of|is made up of)\b"),
    Seldom(rf"{_NAME} is (?:how|what) (?:the )?\w+"),
    Seldom(rf"\b(?:united|organised|joined|banded together|work together|met) in (?:the )?{_NAME}"),
    Seldom(rf"\b{_WOMEN}\b[^.;]{{0,40}} (?:are|is|stand|stood|were) behind (?:the )?{_NAME}"),
)
_OF_NAMED = Seldom(rf"\b[Tt]he {_NAME} (?:wives|mothers|widows)\b")
_OFFICER_OF = Seldom(rf"\b(?:{FOR_THEM})s? of (?:the )?{_NAME}\b(?! (?:reports?|reported|[A-Z]))")
_PLAIN_GROUP = re.compile(rf"(?:\b(?:the|a|this) {GROUP}(?:,? (?:called|named|known as))?|{_SELF}),? (?:the )?[“\"]?$")
_ONE_OF_IT = re.compile(  # "Anna Petrova, a member of the group", "…, the committee's president": no name of a group
    rf"\b(?:{FOR_THEM}|wife|mother|widow|sister|woman|part)s? (?:of|in|for|from|at|with)\b|[’']s $"
)
_FOR_WHOM = re.compile(
    r"\b(?:helps?|helped|helping|supports?|supported|supporting|advis\w+|assists?|represents?|about|turn(?:ed)? to|for)"
    r" (?:[\w'-]+ ){0,3}$"
)
_BESIDE = (80, 120)  # characters before and behind a name that say whose it is
LEAD = 300  # characters in which a headline and a first sentence name the group that an article is about


class GroupName(NamedTuple):
    name: str
    beside: str  # what stands round it, folded
    plain: bool  # said to be a group by a word that stands for nothing else
    founded: bool  # by whoever is told of beside it


def group_names(text: str) -> Iterator[GroupName]:
    """Names of groups, each as often as the article explains it."""
    for rules, founded in ((_AS_GROUP, False), (_BY_WOMEN, True)):
        for rule in rules:
            apposed = rule is _AS_GROUP[1]
            for m in rule.finditer(text):
                if apposed and _ONE_OF_IT.search(text, m.end("name"), m.end() + len("’s ")):
                    continue
                yield _found(text, m, apposed or _PLAIN_GROUP.search(text[: m.start("name")]) is not None, founded)
    for m in _OF_NAMED.finditer(text):
        if " " in m["name"]:
            yield _found(text, m, False, False)
    for m in _OFFICER_OF.finditer(text[:LEAD]):
        yield _found(text, m, True, False)


def _found(text: str, m: re.Match[str], plain: bool, founded: bool) -> GroupName:
    before, behind = _BESIDE
    beside = fold(text[max(0, m.start() - before) : m.end() + behind])
    return GroupName(m["name"].strip("“”\"' "), beside, plain, founded) if not _of_others(text, m) else _NONE


_NONE = GroupName("", "", False, False)


def _of_others(text: str, m: re.Match[str]) -> bool:
    """Do the words that describe it say it to be somebody else's: "X, an association of lawyers"?"""
    before = re.split(r"[.,;:]", text[max(0, m.start() - 25) : m.start()])[-1]
    behind = re.split(r"[.,;:)]", text[m.end() : m.end() + 40])[0]
    described = fold(text[m.start() : m.start("name")] + " " + text[m.end("name") : m.end()])
    return OTHERS.search(f"{fold(before)} {described} {fold(behind)}") is not None


def concerned(words: Seldom, beside: str) -> bool:
    """Is it told of those whom a pattern names as of those whose it is, and not only of whom it helps?"""
    return any(not _FOR_WHOM.search(beside[: m.start()]) for m in words.finditer(beside))
