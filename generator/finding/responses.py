"""What the state does to these women, or says to them."""

from __future__ import annotations

import re

from generator.finding.acts import Act, Told
from generator.finding.happenings import WHOSE
from generator.finding.who import NOBODY, Who
from generator.grammar.clauses import Phrase, Predicate
from generator.knowledge import reporting
from generator.knowledge.subject import Kind, fold

_WITHHELD, _PRIVATE, _SAYING = map(reporting.words, ("withheld", "private", "saying"))
_UNDERGONE = reporting.words("undergone")
_ASKED_FOR = re.compile(r"(?:the |their |a |an )?(?:permission|application|permit|request|notification)s?\b")
_OTHER_ACTIVISTS = re.compile(rf"\b(?:{reporting.alternatives('other_activists')}) ")
_GIVEN = reporting.words("given")  # "was given two days in jail"
_TOWARDS_NOBODY = (_PRIVATE | _SAYING | {"be", "have", "do"}) - {"ask"}
_TOWARDS = ("to", "with", "at", "against", "from", "on", "upon", "of")


class Responses:
    """The acts of the state in one sentence, to these women or on the subject."""

    def __init__(self, told: Told) -> None:
        self.told, self.subject, self.cast, self.reading = told, told.subject, told.cast, told.reading

    def of_kind(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        """An act of a kind that the subject file gives to the state, if it is done to these women or on the subject."""
        if kind.by != "state":
            return None
        implied = p.passive and not doer.side
        if doer.side != "state" and not implied and not (doer.side == "" and kind.name == "order"):
            return None
        women = patient.side == "women" or self._named(p, behind)
        if kind.name == "statement" and not women:
            women = self.subject.patients.search(self.told.folded[: p.start]) is not None  # "Asked about the wives, …"
        if kind.name == "repression" and not women:
            return None
        unlikely = kind.name not in ("repression", "order") and patient.side != "women"
        if implied and (kind.name == "statement" or unlikely):
            return None
        topical = women or self.subject.topic.search(self.told.folded) is not None
        lane = kind.lane if topical else "context"
        reason = f"{doer.label or 'the state'}: {p.base} ({kind.name})"
        who, weak = doer if doer.side else NOBODY, kind.name == "statement"
        return Act(p, who, kind.name, lane or "response", planned, (reason,), weak, to_them=women)

    def _named(self, p: Predicate, behind: str) -> bool:
        """Does the verb's object, or the subject of a passive, name these women or something of theirs?"""
        subject = fold(p.subject.text) if p.subject is not None and p.passive else ""
        whom = self.subject.patients
        if _OTHER_ACTIVISTS.search(behind) or _OTHER_ACTIVISTS.search(subject):
            return False
        if p.passive and _ASKED_FOR.match(subject) and self.told.about_women():
            return True  # "Permission for rallies was refused"
        if whom.search(behind) or whom.search(subject) or (WHOSE.match(subject) and self.cast.women.side):
            return True
        return p.object is not None and self._is_women(p.object)

    def _is_women(self, phrase: Phrase) -> bool:
        """These women, or what is theirs: "her", "the wives' page", "their letters"."""
        text = fold(phrase.text)
        if text in ("her", "them", "hers", "theirs") or WHOSE.match(text):
            return self.cast.women.side == "women"
        if text == "those":
            text = self.told.folded[phrase.start : phrase.end + 20]  # "of those who had come"
        return self.cast.who(phrase).side == "women" or self.subject.patients.search(text) is not None

    def towards(self, p: Predicate, who: Who) -> Act | None:
        """Whatever those in power do to them: "offered the wives a hall", "left their letters unanswered"."""
        if who.side != "state" or p.base in _TOWARDS_NOBODY:
            return None
        if p.tense not in ("past", "perfect") or p.clause not in ("main", "relative"):
            return None
        if not any(self._is_women(phrase) for phrase in self._objects(p)):
            return None
        return Act(p, who, "reaction", "response", False, (f"{who.label}: {p.base}, to these women",), to_them=True)

    def _objects(self, p: Predicate) -> list[Phrase]:
        """What is done to whom: the verb's object, and the next phrase that says towards whom."""
        if p.passive:
            return [p.subject] if p.subject is not None else []  # "were put on a train by police"
        found = [p.object] if p.object is not None else []
        behind = [(a, b) for a, b in self.reading.governed if p.end <= b.start < p.reach]
        return found + [phrase for preposition, phrase in behind[:1] if preposition in _TOWARDS]

    def undergone(self, p: Predicate, who: Who, planned: bool) -> Act | None:
        """ "She faces a fine", "two will appear before the court": done to them, though they are the subject."""
        undergone = p.base in (_GIVEN if p.passive else _UNDERGONE)
        if p.negated or not undergone or who.side not in ("women", "woman"):
            return None
        ordeal = self.subject.ordeals.search(fold(p.object.text) if p.object else self._next(p))
        if ordeal is None or (who.side == "woman" and not self.told.about_women()):
            return None
        return Act(p, who, "repression", "response", planned, (f"{who.label}: {p.base} {ordeal[0]}",), to_them=True)

    def _next(self, p: Predicate) -> str:
        """What the next preposition behind a verb governs."""
        behind = (phrase for _, phrase in self.reading.governed if p.end <= phrase.start <= p.end + 30)
        return next((fold(phrase.text) for phrase in behind), "")

    def withheld(self, p: Predicate, who: Who) -> Act | None:
        """ "City hall did not approve the wives' rally": what the state does not do to them is an answer too."""
        behind = self.told.undated[p.end : p.reach]
        if not p.negated or p.tense == "conditional" or who.side != "state" or p.base not in _WITHHELD:
            return None
        if not self.subject.patients.search(behind) or p.clause not in ("main", "complement"):
            return None
        return Act(p, who, "repression", "response", False, (f"{who.label}: not {p.base}",), to_them=True)
