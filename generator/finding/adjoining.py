"""Whether who acts and the verb of a title belong together in the sentence, by what stands between them.

The reading of a sentence may give a verb the wrong subject, or only the first words of the right one. What stands
between the two shows it: nothing, an adverb, an aside between commas, or words that describe who acts and go with it.
Anything else parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.finding.leaving_out import HOLE, Change, closed, holed
from generator.grammar.clauses import Phrase, Predicate, Reading, plural_word
from generator.grammar.tokens import people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.english import english

_PARTED = 5.0  # what it costs to take a doer that the verb is not said of
_HALF_A_NAME = 2.0
_SMALL = english().classes
INSERTED = re.compile(
    r",\s+(?P<whose>(?:(?!and\b|but\b|who\b|which\b)[\w’'-]+\s+){1,5})"
    r"(?P<said>says?|said|claims?|claimed|believes?|believed|tells?|told)(?: (?:me|us))?,\s+"
)
_GOVERNS = "|".join(
    sorted(_SMALL["prepositions"] - frozenset("after before since until till as than like off past per".split()))
)
_ADVERBS = rf"(?:(?:{'|'.join(sorted(_SMALL['adverbs']))}|alone|themselves|itself|himself|herself|both|all|[a-z]+ly)\b)"
_ONLY_ADVERBS = re.compile(rf"(?:{_ADVERBS}|[\s,“”\"–—-])*", re.I)
_WHO_LAST = re.compile(rf"\bwho(?:,[^,]*,)?\s+(?:{_ADVERBS}\s+)*$")
_NUMBERS = "|".join(sorted(reporting.words("numbers")))
_PARTICIPLES = r"[a-z]+ed|known|held|made|born|run|led|given|sent|taken|[a-z]{3,}ing"
_DESCRIBES = re.compile(rf"(?:{_GOVERNS}|who|that|which|whose|{_PARTICIPLES})\b")
_TELLS = re.compile(rf"(?:{_PARTICIPLES})\b")  # of somebody with a name: "Lavrov called for talks …"
_RELATIVE = re.compile(rf"\s*\b(?:who|which|that)(?:['’]\w+)?(?:\s+{_ADVERBS})*\s*$")
_OPENS = (",", "(", "–", "—", "-")
_CLOSED = re.compile(rf"[,)–—-]\s*{_ADVERBS}?\s*$")
_AND = re.compile(r"\b(?:and|or|but)$|\bsaid\b")
_PRONOUN = re.compile(r"\b(?:who|which)\b")
_GOVERNED = re.compile(rf"\b(?:{_GOVERNS})\s+$", re.I)
_A_PLACE = re.compile(r"(?:from|in|at|near) (?:the )?(?:[a-z]+ (?=of |[A-Z])|of )*[A-Z][^,;]*$")
_A_NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_PLACES = re.compile(  # "wives | from Kazan, Kursk and Chelyabinsk"
    rf"(?P<who>[^,]+?) (?P<places>(?:from|in|of|at|near) (?:the )?{_A_NAME.pattern}(?:, (?:the )?{_A_NAME.pattern})+,?"
    rf" and (?:the )?{_A_NAME.pattern}(?: (?:regions|districts|republics|territories))?)\s*"
)
_JOINED = re.compile(rf"(?:,|\b(?:and|or|but))\s+(?:{_ADVERBS}\s+)*$")
_AND_LAST = re.compile(rf"\b(?:and|or|but|then)\s+(?:{_ADVERBS}\s+)*$")
_A_NUMBER = re.compile(rf"(?:\d|(?:{_NUMBERS})\b)", re.I)
_APPOSED = re.compile(r",(?!\d)(?!.*\b(?:and|or)\b)")
_RIGHT_BEFORE = re.compile(  # a comma within a number parts nothing
    rf"(?:^|[;:–—{HOLE}]|,(?!\d)|\bthat\b)\s*(?P<doer>(?:[^,;:–—{HOLE}]|,(?=\d))+?)\s*$"
)
_BEGINS_ONE = re.compile(
    rf"(?:(?:about|around|some|almost|nearly|over|more than|at least) )?(?:\d|the |an? |[A-Z]|"
    rf"(?:{_NUMBERS}) )"
)


class Doer(NamedTuple):
    """Who acts, as a title may call them, and what it costs to call them so."""

    words: str
    cost: float


def adjoined(reading: Reading, p: Predicate, who: str, changes: Sequence[Change]) -> list[Doer]:
    """What a title may call those of whom a verb is said, the best first: `who` with what describes them, `who` alone,
    or, where the verb is not said of `who`, what stands right before it."""
    subject, text = p.subject, reading.text
    if subject is None or subject.end > p.start or p.clause in ("participle", "infinitive"):
        begun = _begun(reading, p)
        return adjoined(reading, begun, who, changes) if begun is not None else [Doer(who, 0.0)]
    end = _end_of(text, subject, who)
    own = [q for q in reading.predicates if q.subject == subject and end <= q.start < p.start and q.start < q.end]
    if own and _qualifies(own[0], subject):  # "the widow who sued, and lost, is to be heard"
        return _behind_a_relative(text, end, own, p, who, changes)
    first = next((q for q in own if q.clause == "main"), p)
    between, relative = INSERTED.sub(" ", holed(text, end, first.start, changes)), _qualifies(p, subject)
    if p.about == subject and _RELATIVE.fullmatch(between):
        return [Doer(who, 0.0)]  # "it was the wives of Perm who came first"
    apposed = _APPOSED.search(text[subject.start : end]) is not None
    if apposed and _CLOSED.search(between):
        return [Doer(who, 0.0)]
    if relative:
        between = _RELATIVE.sub("", between.replace(HOLE, " "))
    head, comma, aside = who.partition(",")
    if comma and "," not in aside and between.startswith(",") and not relative and text.startswith(who, subject.start):
        return [Doer(head, 0.0)]  # "the group, older and more careful, sent …"
    apart = (apposed and not between.lstrip().startswith(",")) or _apart(reading, p, subject, own, first)
    qualified = any(_qualifies(q, subject) for q in reading.predicates if end < q.start < p.start)
    if not apart and (qualified or _ONLY_ADVERBS.fullmatch(between.replace(HOLE, " "))):
        return [Doer(who, 0.0)]  # "the letter they wrote was read"
    places = _PLACES.fullmatch(holed(text, subject.start, first.start, changes))
    if places and not apart and who.startswith(places["who"]):
        return _with(places["who"], places["places"])
    if apart or not _describes(reading, end, first, between, relative=relative):
        return [*_right_before(reading, p, changes), Doer(who, _PARTED)]
    return _with(who, "" if between.lstrip().startswith(_OPENS) else closed(between).strip(" ,"))


def _begun(reading: Reading, p: Predicate) -> Predicate | None:
    """The verb that an infinitive goes on from: "the wives wanted to march"."""
    if p.clause != "infinitive":
        return None
    finite = (q for q in reading.predicates if q.subject == p.subject and q.clause in ("main", "complement"))
    return next((q for q in finite if q.start < p.start), None)


def _qualifies(q: Predicate, subject: Phrase) -> bool:
    """Is it the verb of a relative clause about the subject?"""
    return q.clause == "relative" and q.about == subject


def _apart(reading: Reading, p: Predicate, subject: Phrase, own: Sequence[Predicate], first: Predicate) -> bool:
    """Is the verb not said of its subject, by what that is or by the subject's `own` verbs before, `first` of them?"""
    if _qualifies(p, subject):
        another = p.marker == "who" and not _is_person(subject)
    else:
        another = _is_governed(reading.text, subject)
    goes_on = first is p or _follows(reading.text[own[-1].end : p.start])
    return another or not goes_on or (first is not p and _goes_with_a_participle(reading, p))


def _behind_a_relative(
    text: str, end: int, own: Sequence[Predicate], p: Predicate, who: str, changes: Sequence[Change]
) -> list[Doer]:
    """Where a relative clause stands between who acts and the verb, or the verb is its second."""
    lead = _RELATIVE.sub("", text[end : own[0].start]).strip()
    if not (_ONLY_ADVERBS.fullmatch(lead) or ("," not in lead and _DESCRIBES.match(lead))):
        return [Doer(who, _PARTED)]
    more = holed(text, end, p.start, changes)
    joined = p.clause == "relative" or _JOINED.search(more) is not None
    return [Doer(who, 0.0)] if joined or "," in more else _with(who, closed(more))


def _with(who: str, more: str) -> list[Doer]:
    """Who acts with what describes them, and without it."""
    named = _A_NAME.fullmatch(who) is not None and any(map(str.isupper, more))  # "Light in the Window"
    lost = _HALF_A_NAME if named else 0.3 if _A_PLACE.fullmatch(more) else 0.8
    return [Doer(f"{who} {more}", 0.0), Doer(who, lost)] if more else [Doer(who, 0.0)]


def _follows(between: str) -> bool:
    """Does a verb go on from one before it: behind "and", or a comma that closes no aside?"""
    if _PRONOUN.search(between):
        return False
    return _JOINED.search(between) is not None and (
        _AND_LAST.search(between) is not None or between.count(",") % 2 == 1
    )


def _goes_with_a_participle(reading: Reading, p: Predicate) -> bool:
    """ "In a video, recorded in March and copied since": the last of two participles, read as a verb."""
    before = [q for q in reading.predicates if q.start < p.start]
    same_form = reading.text[p.start : p.end].endswith("ed") and p.tense == "past" and not p.passive
    return same_form and bool(before) and before[-1].clause == "participle" and before[-1].tense == "past"


def _is_governed(text: str, subject: Phrase) -> bool:
    """Does a preposition stand before it, as before nobody who acts? "Between 35 and 40 women" are who acts."""
    return _GOVERNED.search(text[: subject.start]) is not None and not _A_NUMBER.match(subject.text)


def _is_person(subject: Phrase) -> bool:
    last = subject.text.partition(",")[0].split()[-1]
    head = subject.head.lower()
    return person_word(head) or people_word(head) or plural_word(head) or last[:1].isupper()


def _end_of(text: str, subject: Phrase, who: str) -> int:
    """Where the words for those who act end in the sentence, if it has them."""
    end = subject.start + len(who)
    return end if text[subject.start : end].lower() == who.lower() and end > subject.end else subject.end


def _describes(reading: Reading, end: int, first: Predicate, between: str, *, relative: bool) -> bool:
    """Do the words between who acts and the verb belong to who acts?"""
    words = between.replace(HOLE, " ").strip()
    if words.startswith(_OPENS):
        return _CLOSED.search(words[1:]) is not None
    named = reading.text[:end].split()[-1][0].isupper()
    if not _DESCRIBES.match(words) or _AND.search(words) or (named and _TELLS.match(words)):
        return False
    inside = (q for q in reading.predicates if end <= q.start < first.start)
    if any(q.clause == "main" and not inserted(reading.text, q) for q in inside):
        return False
    return "," not in words if relative else words.count(",") % 2 == 0 or words.endswith(",")


def inserted(text: str, p: Predicate) -> bool:
    """ "The men, a lawyer says, were held": who says so, between two commas."""
    return any(m.start() < p.start < m.end() for m in INSERTED.finditer(text))


def _own_noun(reading: Reading, p: Predicate) -> str:
    """ "The release of soldiers who, families say, were held": of a relative clause, the people whom it qualifies."""
    opens = _WHO_LAST.search(reading.text[: p.start])
    if opens is None:
        return ""
    phrases = [phrase for _, phrase in reading.governed]
    phrases += [q.object for q in reading.predicates if q.object is not None]
    for phrase in phrases:
        words = phrase.text.rpartition(" of ")[2]
        last = words.split()[-1]
        person = people_word(last.lower()) or person_word(last.lower()) or (" " in words and words.istitle())
        if person and phrase.end <= opens.start() and not reading.text[phrase.end : opens.start()].strip(" ,"):
            return words
    return ""


def _right_before(reading: Reading, p: Predicate, changes: Sequence[Change]) -> Iterator[Doer]:
    """What stands right before a verb, from the last comma on, if it can be who acts."""
    if own := _own_noun(reading, p):
        yield Doer(own, 0.0)
        return
    found = _RIGHT_BEFORE.search(holed(reading.text, 0, p.start, changes))
    doer = found["doer"].strip() if found else ""
    head = doer.split()[-1].lower() if doer else ""
    verbs = [reading.text[q.start : q.end] for q in reading.predicates if q.start < min(q.end, p.start)]
    bare = p.passive and " " not in reading.text[p.start : p.end]  # "were detained, and a court fined them"
    if bare or not doer or head in _SMALL["pronouns"] or any(f" {verb} " in f" {doer} " for verb in verbs):
        return
    if _BEGINS_ONE.match(doer) or (plural_word(head) and people_word(head)):
        yield Doer(doer, 0.0)
