"""The verbs of a title: in the simple past, whatever tense the article has them in, and agreeing with who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.finding.cutting import SAYING
from generator.finding.leaving_out import Change
from generator.grammar.clauses import Predicate, Reading, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english, past_of

_MANY = re.compile(
    r"^(?:about |around |some |at least |more than |over |nearly |almost |up to |only |the |all )*"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|several|dozens|hundreds|"
    r"thousands|scores|both|many|most|few|a (?:few|dozen|score|couple|hundred|thousand))\b(?!-)",
    re.I,
)
_LISTED = re.compile(
    r"(?!(?:The )?[\w’'-]+ of )[A-Z][\w ’'-]+(?:, [A-Z][\w ’'-]+)* and [A-Z][\w’'-]+"
)  # "Perm, Omsk and Tver"
_AT_THE_TIME = frozenset(("as", "while", "when", "after", "before"))
_AND_OTHERS = re.compile(r"(?:\band|;) $")
_DONE_TO_NOBODY = frozenset("die arrive come happen appear disappear vanish occur fall sleep".split())
DUE = "due"  # the tense of what was to come, and is over where the page is read
_KEPT_ADVERBS = reporting.words("kept_adverbs")


def several(who: str) -> bool:
    """Is it more than one who acts? A committee of mothers is one."""
    if _LISTED.fullmatch(who):
        return True
    first = re.split(r",(?!\d)", who)[0]
    if _MANY.match(first):
        return True
    head = re.split(
        r"\s(?:of|from|by|in|with|who|whose|at|for|against|on|over|about|to|under|outside|before)\s", first
    )[0]
    words = head.split()
    while len(words) > 1 and words[-1].endswith(("ed", "ing")):  # "journalists detained"
        words.pop()
    return plural_word(words[-1].lower()) or " and " in head


def told(group: str, predicate: Predicate, who: str) -> str:
    """The verb group in the simple past ("has called" -> "called"), planned acts with "to"."""
    if predicate.passive and predicate.base in _DONE_TO_NOBODY:  # "were called up and died"
        predicate = replace(predicate, passive=False)
    words = group.split()
    last = words[-1].lower() if predicate.clause == "participle" else words[-1]  # it may open the sentence
    be = "were" if several(who) else "was"
    adverb = " ".join(w.lower() for w in words[:-1] if w.lower() in _KEPT_ADVERBS)
    adverb = "no longer" if re.search(r"\bno longer\b", group, re.I) else adverb
    if predicate.tense in ("future", DUE):
        no = "not " * (predicate.negated and adverb not in ("never", "no longer"))
        to_come = f"{no}to be {last}" if predicate.passive else f"{no}to {predicate.base}"
        return f"{be} {to_come}" if predicate.tense == DUE else to_come
    if predicate.negated and adverb not in ("never", "no longer"):
        if predicate.passive:
            return f"{be} not {last}"
        return f"{be} not" if predicate.base == "be" else f"did not {predicate.base}"
    if predicate.passive:
        return " ".join(w for w in (be, adverb, last) if w)
    if predicate.base == "be":
        return f"{be} {adverb}".strip()
    if len(words) == 1 and last == "lay" and predicate.tense == "past":
        return last  # on the road
    if len(words) == 1 and last.endswith("ed") and predicate.base in english().past:
        return last.lower()  # "ringed", which is not the past of "ring" that the tables know
    past = "lay" if predicate.base == "lie" else past_of(predicate.base)  # on the road: who tells lies seldom acts
    return f"{adverb} {past}".strip()


def _had(reading: Reading, predicate: Predicate) -> bool:
    """Is it told as what was before: "had stood there and had been sent away"?"""
    return predicate.tense == "past" and reading.text.startswith("had ", predicate.start)


def _beside(reading: Reading, predicate: Predicate) -> Iterator[Change]:
    """ "Three held as families return", "lodged an appeal, and the hearing is set for May": behind what is past."""
    for later in reading.predicates if predicate.tense == "past" else ():
        beside = later.clause == "subordinate" and later.marker in _AT_THE_TIME
        beside = beside or (later.clause == "main" and _AND_OTHERS.search(reading.text[: _begin(later)]) is not None)
        if later.start < predicate.end or later.tense != "present" or later.subject is None or not beside:
            continue
        if later.subject != predicate.subject and later.subject.head not in ("one", "you"):  # "as one brings"
            who = later.subject.text
            yield later.start, later.end, told(reading.text[later.start : later.end], later, who)


def _begin(p: Predicate) -> int:
    return p.subject.start if p.subject is not None else p.start


def in_the_past(reading: Reading, predicate: Predicate, many: bool) -> list[Change]:
    """Later verbs of the same subject follow the first into the past: "sends a letter and asks …"."""
    changes = [] if predicate.tense in ("present", "perfect") else list(_beside(reading, predicate))
    before = _had(reading, predicate)
    for later in reading.predicates if before or predicate.tense in ("present", "perfect") else ():
        as_the_first = _had(reading, later) if before else later.tense in ("present", "perfect")
        if later.start < predicate.end or not as_the_first:
            continue
        same = later.clause == "main" and later.subject in (None, predicate.subject)
        if same or (
            later.clause == "complement" and later.subject and predicate.tense == "present" and predicate.base in SAYING
        ):
            those = many if same or later.subject is None else several(later.subject.text)
            verb = told(reading.text[later.start : later.end], later, "they" if those else "it")
            changes.append((later.start, later.end, verb))
    return changes
