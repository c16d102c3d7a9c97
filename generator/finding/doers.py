"""Who acts, in ever fewer words: what only describes them goes first, what says who they are costs most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.grammar.tokens import plural_word
from generator.knowledge import reporting

_CITY_OF = re.compile(r" in the (?:[\w’-]+ ){0,3}(?:city|town|village) of (?=[A-Z])")
_PERSONS_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_OFFICERS = reporting.words("officers")
_MODIFIER = re.compile(
    r"\s+(?:of|from|in|with|whose|who|at|for|near|on)\s(?!.*\s(?:of|from|in|with|whose|who|at|for|near|on)\s).*$"
)
_WHICH = re.compile(r" (?:who|whose|which|that)\b.*$")
_DESCRIBED = re.compile(  # "the channel, run", "groups meeting"
    r",(?: \w+(?:ed|ing|un|ade|eld|ent))?$|(?<!\bthe)(?<!\bof)(?<!\ba)(?<!\ban)(?<!-) [a-z]{2,}(?:ed|ing)$"
)
_DASH = re.compile(r" (?:--?|[–—])(?: |$)")  # an aside between dashes is one between commas
_AGE = re.compile(r"\s*\d+\b|.*\b(?:all|each|some|both|most)$|\s*(?:one|some|many|most|all|each)\b")
_LISTED = re.compile(r" (?:[a-z’'-]+, )*[a-z’'-]+,? and [a-z’'-]+")  # "mothers, | wives and sisters"
_GROUPS = reporting.words("groupings") | reporting.words("companies")
_NAME_BESIDE = re.compile(r"(?:^|, )([A-Z][\w’'-]*(?: [\w’'-]+)* [A-Z][\w’'-]*),")  # "the group, Turn for Home, …"
_HOLLOW = _OFFICERS | _GROUPS | reporting.words("things")  # nouns that name nobody by themselves
_PLACE_LAST = re.compile(r"\b(?:from|in|of|at|near) (?:the )?[A-Z][\w’-]*(?: [A-Z][\w’-]*)*$")
_OF_A_BODYS = re.compile(
    r"\b(of the )(?:[a-z-]+ ){1,2}[a-z]+['’]s (?=[a-z]+ [a-z])"
)  # "a member of the | lower house's | committee"
_LONG_SUBJECT = 40  # characters


def shortened(who: str, whole: Sequence[str] = ()) -> Iterator[tuple[str, float]]:
    """The actor as the sentence has it, then without what only describes it; and what it costs to leave that out.

    `whole` are names of which nothing may be left out.
    """
    whole = [*whole, *_NAME_BESIDE.findall(who)]
    who = _DASH.sub(", ", re.sub(r"\s+", " ", who)).strip(" ,")
    head, comma, aside = re.match(r"(.*?)(?:(,)(?!\d)(.*))?$", who).groups("")  # type: ignore[union-attr]
    apposed = comma and aside.strip() and not re.search(r",? and \S", aside)
    listed = _LISTED.match(aside) is not None and plural_word(head.split()[-1].lower() if head.strip() else "")
    lost = len(who) > _LONG_SUBJECT and (
        apposed or not (listed or _PLACE_LAST.search(head))
    )  # "from Tver and Kem" stays
    full = head if comma and (lost or _AGE.match(aside)) else f"{who}," if apposed else who
    office = head.partition(" of ")[0].split()[-1].lower() if head.strip() else ""
    if _PERSONS_NAME.fullmatch(aside.strip(" ,")) and office not in _GROUPS:
        full = head  # her office says enough
    full = _CITY_OF.sub(" in ", full) if len(who) > _LONG_SUBJECT else full
    names, cost = {full.strip(" ,") if comma and not aside.strip() else full: 0.0}, 0.0
    if apposed or not comma:
        names.setdefault(head, 0.3)
    shorter = head if apposed or not comma else who
    if (plain := _OF_A_BODYS.sub(r"\1", shorter)) != shorter and len(shorter) > _LONG_SUBJECT:
        names.setdefault(plain, 0.8)
    while (cut := _WHICH.sub("", _MODIFIER.sub("", shorter))) != shorter and cut and not _halved(cut, shorter, whole):
        cut = _DESCRIBED.sub("", cut)
        shorter, cost = cut, cost + _worth(cut, shorter[len(cut) :])
        names.setdefault(shorter, cost + 0.3 * (full != head))
    for name, dropped in names.items():
        if name.strip(" ,"):
            yield name[:1].upper() + name[1:], dropped


def _halved(cut: str, whole: str, names: Sequence[str]) -> bool:
    """Does a cut go through a name?"""
    return any((at := whole.find(name)) >= 0 and at < len(cut) < at + len(name) for name in names)


def _worth(kept: str, dropped: str) -> float:
    """What it costs to drop what stands behind an actor: "of the committee" says most, a place more than the rest."""
    last = kept.split()[-1]
    if last.lower() in _HOLLOW:
        return 6.0 if last.lower() in _OFFICERS and last.islower() else 99.0  # "the head"; "the group": of whom?
    if re.match(r"\s+of (?:the )?[a-z]", dropped):
        return 3.0
    return 2.0 if re.search(r" [A-Z]", dropped) else 0.8
