"""Acts of women that no kind of the subject file names, and those in which others let or join them."""

from __future__ import annotations

import re

from generator.finding import weighing
from generator.finding.acts import Act, Judge, because
from generator.finding.factual import doubted, governor_of
from generator.finding.who import Who
from generator.grammar.clauses import Predicate
from generator.grammar.tokens import people_word
from generator.knowledge import reporting

_ATTEMPTING, _TURNED = map(reporting.words, ("attempting", "turned_away"))
_AWAY = re.compile(r"\b(?:away|back|out|from)\b")


class InPublic(Judge):
    """The acts of women in one sentence that no kind of the subject file names."""

    def act(self, p: Predicate, doer: Who, patient: Who, planned: bool) -> Act | None:
        """Whatever these women do, if it is done in public, with others or as others let them."""
        undergone = p.passive and doer.side != "women"
        who = patient if undergone else doer
        if who.side not in ("women", "woman") or doubted(self.told) or (who.remembered and not who.names):
            return None
        if undergone:
            return self._undergone(p, who, planned) if who.side == "women" else None
        if p.start == p.end and p.subject is not None and p.subject.head.isdigit():
            return None  # "2. On ribbons": the number of a paragraph
        if not weighing.public_act(self.told, p, who, weighing.UNNAMED):
            return None
        return self.action(p, who, planned, "in-public")

    def action(self, p: Predicate, who: Who, planned: bool, how: str) -> Act:
        return Act(p, who.one_of_theirs(), "action", "activism", planned, because(how, who=who.label))

    def _undergone(self, p: Predicate, who: Who, planned: bool) -> Act | None:
        behind = self.told.behind(p)
        people = p.subject is not None and (people_word(p.subject.head) or p.subject.head in ("they", "we", "others"))
        if people and p.base in _TURNED and _AWAY.search(behind) and self.subject.public.search(behind):
            return self.action(p, who, planned, "turned-away")
        if p.base == "join" and p.agent is not None and p.subject is not None:
            return self.action(p, who, planned, "joined")
        return None

    def let_in(self, p: Predicate, patient: Who, planned: bool) -> Act | None:
        """ "Tried to enter, and were let in", "came to be heard": what is done on the way to it counts."""
        if not p.passive or patient.side != "women" or p.clause != "infinitive":
            return None
        governor = governor_of(self.told, self.reading.predicates.index(p))
        if governor is None or governor.base not in _ATTEMPTING or governor.subject != p.subject:
            return None
        return self.action(p, patient, planned, "to-be-let-in")
