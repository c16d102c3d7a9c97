"""A claim keeps whose it is: "…, according to a lawyer", "…, her mother said", "…, it was claimed"."""

from __future__ import annotations

import re

from generator.finding.acts import Told
from generator.finding.adjoining import INSERTED
from generator.finding.cutting import SAYING
from generator.finding.meant import PRONOUNS
from generator.finding.plain_titles import TITLE_MOST
from generator.finding.proofread import Way, weight
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.english import lemma_of, past_of
from generator.knowledge.subject import fold

_CLAIMING, _HEARSAY, _PARTIES = map(reporting.words, ("claiming", "hearsay", "parties"))
_TELLING = SAYING | frozenset(("report", "write", "tell"))
_ACCORDING = re.compile(r"\baccording to (?P<whom>[^,;:.“”()]{3,40}?)(?=[,;.]|$)", re.I)
_IT_IS_SAID = re.compile(
    r"\b(?:[Oo]n (?P<where>social (?:networks|media)),? )?[Ii]t (?:is|was|has been|had been) (?:also |later |there )?"
    r"(?P<said>asserted|claimed|alleged|rumoured|rumored|said|written) that\b"
)
_SOME_CLAUSE = re.compile(r"\b(?:nobody|nothing|no one|everyone|they|he|she|it|we|I|there|who|which|that)\b")
_NAME = re.compile(r"\S+ [A-Z]|[A-Z]{2}|\S+$")
_A_WOMAN = re.compile(r"(?:A|The) (?:[a-z-]+ )?woman\b")
_SAID_LAST = re.compile(
    r",[”\"]? (?P<whose>(?:the |an? |local |police\b|[A-Z])[^,;:“”\"]{2,40}?) "
    r"(?P<said>said|says|reported|reports|wrote|claimed)\W*$"
)
_FOR_WHOM = re.compile(r" (?:for|of|from|in|at) .*(?= \w+$)")  # "a spokeswoman | for the regional ministry | said"
_WAS = re.compile(r"^(?:(?!(?:that|who|which|before|after|when|and)\b)\S+ )+?(?:was|were)\b")
_UNATTRIBUTED, _ONLY_REPORTED = 0.4, 0.3  # what it costs not to say whose word it is
_HIS = re.compile(r"^(?:[Hh]er|[Hh]is|[Tt]heir|[Oo]ur|[Mm]y) (?=[a-z-]+(?<!s)$)")
_UNKNOWN = frozenset(("he", "she", "they", "it", "we", "i", "who", "you"))


def attributed(told: Told, p: Predicate, way: Way, *, own: bool = False) -> Way:
    """A title of what is claimed with whose claim it is, or dearer, where there is no room for that; `own` says that
    those who tell it did it."""
    cost, line = way
    whose = _whose(told, p, line, own) if not weight(line) else ""
    if not whose:
        whose = "" if own or weight(line) else _said_last(told, p, line)
        return (cost, f"{line}, {whose}") if whose and len(line) + len(whose) + 2 <= TITLE_MOST else way
    for called in (whose, whose if whose.startswith("according") else _FOR_WHOM.sub("", whose)):
        if len(added := f"{line}, {called}") <= TITLE_MOST:
            return cost, added
    if len(doubted := _WAS.sub(lambda m: f"{m[0]} reportedly", line, count=1)) <= TITLE_MOST and doubted != line:
        return cost + _ONLY_REPORTED, doubted
    return cost + _UNATTRIBUTED, line


def _said_last(told: Told, p: Predicate, line: str) -> str:
    """ "Three were held until the evening, a lawyer said": who closes the sentence so, if that says who it is."""
    last = _SAID_LAST.search(told.text, p.end)
    if last is None or fold(last["whose"]).split()[0] in _UNKNOWN or fold(last["whose"]).split()[-1] in fold(line):
        return ""
    return f"{last['whose']} {past_of(lemma_of(last['said']))}"


def _whose(told: Told, p: Predicate, line: str, own: bool) -> str:
    speaker = next((q for q in reversed(told.reading.predicates) if q.end <= p.start), None)
    if p.clause == "complement" and speaker is not None and speaker.subject is not None:
        whose, head = speaker.subject.text, fold(speaker.subject.head)
        claims = speaker.base in _CLAIMING and head != "it"
        heard = speaker.base in _TELLING and (head in _HEARSAY or (head in _PARTIES and not own))
        heard = heard or (speaker.base in _TELLING and not own and told.who_of(speaker).side == "state")
        themselves = p.subject is None or fold(p.subject.text).split()[0] in _UNKNOWN
        if claims or (heard and not themselves):
            whose = _HIS.sub("a ", whose.partition(",")[0])
            return f"{_named(told, whose)} {past_of('say' if speaker.base == 'tell' else speaker.base)}"
    if (said := _IT_IS_SAID.search(told.text)) and p.clause == "complement" and said.end() <= p.start:
        between = told.text[said.end() : p.start]
        where = f" on {said['where']}" if said["where"] else ""
        return "" if re.search(r"[;:]", between) else f"it was {said['said']}{where}"
    if (put := _inserted(told, p, line)) and put["whose"].split()[0].lower() not in line.lower().split()[-3:]:
        says = lemma_of(put["said"])
        return f"{_named(told, put['whose'].strip())} {past_of('say' if says == 'tell' else says)}"
    found = _ACCORDING.search(told.text)
    if found is None or "ccording" in line or any(found.start() < use.end <= found.end() for use in told.uses):
        return ""
    between = told.text[min(found.end(), p.start) : max(found.start(), p.start)]
    return (
        ""
        if re.search(r"[;:]", between) or _SOME_CLAUSE.search(found["whom"])
        else f"according to {found['whom'].strip()}"
    )


def _inserted(told: Told, p: Predicate, line: str) -> re.Match[str] | None:
    """Who says so, between two commas within the clause, if the title tells who that is."""
    start = min(p.start, p.subject.start) if p.subject is not None else p.start
    for m in INSERTED.finditer(told.text):
        near = told.text[:start].rpartition(";")[0]
        who = fold(m["whose"].strip())
        known = who not in _UNKNOWN or (who == "she" and _A_WOMAN.match(line) is not None)
        if p.base not in SAYING and len(near) <= m.start() < p.end and known and not told.quoted(m.start()):
            return m
    return None


def _named(told: Told, words: str) -> str:
    """ "Moscow agencies" keep the capital of their town."""
    town = told.subject.places_in(words.split()[0], fold(words.split()[0]))
    return words if town else within(words)


def within(words: str) -> str:
    """As the words stand within a sentence: an article and the like lose their capital."""
    return words[0].lower() + words[1:] if fold(words.split()[0]) in PRONOUNS or not _NAME.match(words) else words
