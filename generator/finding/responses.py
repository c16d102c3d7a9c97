"""What the state does to these women, or says to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding.acts import Act, Judge, because
from generator.finding.factual import governor_of
from generator.finding.happenings import WHOSE
from generator.finding.who import NOBODY, Who
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.knowledge import reporting
from generator.knowledge.subject import Kind, fold

_WITHHELD, _PRIVATE, _SAYING = map(reporting.words, ("withheld", "private", "saying"))
_UNDERGONE = reporting.words("undergone")
_ASKED_FOR = re.compile(r"(?:the |their |a |an )?(?:permission|application|permit|request|notification)s?\b")
_OTHER_ACTIVISTS = re.compile(rf"\b(?:{reporting.alternatives('other_activists')}) ")
_GIVEN = reporting.words("given")  # "was given two days in jail"
_TOWARDS_NOBODY = (_PRIVATE | _SAYING | {"be", "have", "do"}) - {"ask"}
_ARRIVING = reporting.words("arriving")
_ANSWERS = re.compile(rf"\b(?:{reporting.alternatives('answers')})$")
_TOWN = re.compile(r"the (?:city|town|region|district|state|local council|city council|university|school|employer)")
_DEFINITE = re.compile(r"(?:the|their|her|its|both|all|that|this|these)\b(?! same\b)")  # "the same fine" is another's
_ON_THEIRS = re.compile(
    r"\b(?:the|their|its|this|that|any|such|each|every) (?:[\w'-]+ ){0,2}"
    rf"(?:{reporting.alternatives('their_things')}|"
    r"video|clip|footage|recording|message|event|action|case|issue|matter|meeting)s?\b"
)
_OTHER_NEWS = re.compile(rf"\b(?:{reporting.alternatives('other_news')})\b")
_ASKED_ABOUT = re.compile(r"\b(?:asked|questioned|pressed)\b[^.;]{0,40} about\b")
_FOR_OFFICE = re.compile(
    r"\b(?:(?:run|running|stand|standing|would stand|would run|contest)\b(?: again| for|\W*$)|"
    r"(?:another|fifth|new|next) (?:term|six years)|candida\w+|would contest)\b|\bwould (?:stand|run)\W*$"
)
_TO_LAW = re.compile(r" to (?:court|law)\b")
_VICTORY = re.compile(r"\b(?:win|victory|prevail|triumph)\b")
_REPLYING = frozenset(("reply", "answer", "respond"))
_PROMISING = reporting.words("promising")
_TAKING = reporting.words("taking_in")
_THOSE_THERE, _NUMBERS, _UP_AND_OFF = map(reporting.words, ("those_there", "numbers", "up_and_off"))
_THEIR_THINGS = re.compile(rf"\b(?:{reporting.alternatives('their_things')})s?\b")
_STAND_INS = frozenset(("they", "these", "those", "all", "both", "it"))
_WISHING, _CLEARING = reporting.words("wishing"), reporting.words("clearing")
_ANY_WAY = frozenset(("hear", "see", "visit", "watch"))  # a judge who hears her, those who see them
_BESIDE_IT = ("outside", "near", "by", "opposite", "around", "of")
_TOWARDS = ("to", "with", "at", "against", "from", "on", "upon", "of")


class Responses(Judge):
    """The acts of the state in one sentence, to these women or on the subject."""

    def of_kind(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        """An act of a kind that the subject file gives to the state, if it is done to these women or on the subject."""
        if kind.by != "state" or self._only_wished(p) or self._of_things(p):
            return None
        if patient.side == "state" and p.passive and self._in_passing(p):
            return None
        if doer.side != "state" and p.subject is not None and not p.passive and _TOWN.fullmatch(fold(p.subject.text)):
            doer = Who("state", (), p.subject.text)  # "The city turned down their request"
        by_others = kind.name == "repression" and patient.side == "women" and doer.side in ("other", "men")
        implied = p.passive and (not doer.side or by_others)  # "escorted out by two men with armbands"
        nobody = doer.side == "" and kind.name == "order" and p.clause != "infinitive"
        if doer.side != "state" and not implied and not nobody:
            return None  # nor are those who "strove to remove boys from the trenches"
        women = patient.side == "women" or self._named(p, behind) or self._theirs(p, behind)
        if kind.name == "statement" and not women:
            women = self.subject.patients.search(self.told.folded[: p.start]) is not None  # "Asked about the wives, …"
        if kind.name == "repression" and not women and not self._beside_them(p, patient):
            return None
        unlikely = kind.name not in ("repression", "order") and patient.side != "women"
        if implied and (kind.name == "statement" or unlikely):
            return None
        promised = p.base in _PROMISING | _REPLYING and self.cast.women.side == "women"
        promised = promised and not _VICTORY.search(self.told.folded, p.end)  # promised to the country
        on_theirs = kind.name == "statement" and self.cast.women.side == "women" and self._on_theirs(p)
        if kind.name == "statement" and self.told.about_women():  # said just behind what they did
            folded, other = self.told.folded, (_FOR_OFFICE, _VICTORY, _OTHER_NEWS)
            on_theirs = on_theirs or not any(pattern.search(folded, p.end) for pattern in other)
        topical = (
            on_theirs
            or women
            or kind.name == "repression"
            or promised
            or self.subject.topic.search(self.told.folded) is not None
        )
        lane = kind.lane if topical else "context"
        why = because("does" if doer.label else "state-does", who=doer.label, what=p.base, kind=kind.name)
        who, weak = doer if doer.side else NOBODY, kind.name == "statement" and p.base not in _PROMISING
        return Act(p, who, kind.name, lane or "response", planned, why, weak, to_them=women)

    def _on_theirs(self, p: Predicate) -> bool:
        """ "The spokesman said that he had not seen the letter", "asked about it, he said": something of theirs, in an
        article about them.
        """
        folded = self.told.folded
        behind = _ON_THEIRS.search(folded, p.end) or self.subject.symbols.search(folded, p.end)
        return behind is not None or _ASKED_ABOUT.search(folded, 0, p.start) is not None

    def _only_wished(self, p: Predicate) -> bool:
        """ "The administrator had asked to be invited": what is done to them as they wish, and not in fact."""
        governor = governor_of(self.told, self.reading.predicates.index(p)) if p.clause == "infinitive" else None
        return governor is not None and p.passive and governor.base in _WISHING

    def _in_passing(self, p: Predicate) -> bool:
        """ "The governor, appointed in May, received them": who he is, and not what is told of him."""
        return p.clause == "participle" and any(
            q.subject == p.subject and q.clause != "participle" and q.start > p.end for q in self.reading.predicates
        )

    def _of_things(self, p: Predicate) -> bool:
        """ "They pinned scarves to the railings. They were removed": the scarves, as far as anybody can tell."""
        stands_in = p.passive and p.subject is not None and p.subject.head in _STAND_INS
        if not stands_in or p.base not in _CLEARING:
            return False
        return self.subject.symbols.search(fold(f"{self.cast.before} {self.told.text[: p.start]}")) is not None

    def _named(self, p: Predicate, behind: str) -> bool:
        """Does the verb's object, or the subject of a passive, name these women or something of theirs?"""
        subject = fold(p.subject.text) if p.subject is not None and p.passive else ""
        ahead = self.told.undated[self.told.lead : p.subject.start] if p.subject is not None else ""
        if ahead.lstrip().startswith("against "):
            behind = f"{behind} {ahead}"  # "Against three participants the police drew up reports"
        behind += "".join(self._described(p.object)) if p.object is not None else ""
        whom = self.subject.patients
        if _OTHER_ACTIVISTS.search(behind) or _OTHER_ACTIVISTS.search(subject):
            return False
        if p.passive and _ASKED_FOR.match(subject) and self.told.about_women():
            return True  # "Permission for rallies was refused"
        if whom.search(behind) or whom.search(subject) or (WHOSE.match(subject) and self.cast.women.side):
            return True
        return any(map(self._is_women, self._objects(p)))

    def _described(self, thing: Phrase) -> Iterator[str]:
        """ "Upheld the fine | imposed on the wife of a soldier": what a participle says of it."""
        for q in self.reading.predicates:
            if q.clause == "participle" and q.subject == thing and q.start >= thing.end:
                yield f" {self.told.folded[q.start : q.reach]}"

    def _theirs(self, p: Predicate, behind: str) -> bool:
        """ "Dispersed the crowd", "accepted the box", "carried off the chairs": what is these women's, or is they."""
        if self.cast.women.side != "women":
            return False
        thing = fold(p.subject.text) if p.passive and p.subject is not None else fold(p.object.text) if p.object else ""
        if p.clause == "relative" and p.about is not None and p.about != p.subject and self._is_women(p.about):
            return True  # "one of two whom the police took away"
        if p.base in _UP_AND_OFF and not p.passive and thing == "":
            thing = behind.strip()
        own, thing = _DEFINITE.match(thing) is not None, thing.rpartition(" of ")[2]
        return own and (_THEIR_THINGS.search(thing) is not None or self.subject.symbols.search(thing) is not None)

    def _beside_them(self, p: Predicate, patient: Who) -> bool:
        """ "Police held eleven people", "the men were locked in a garage": whoever was there, or theirs, where the
        article tells what these women did."""
        whom = p.subject if p.passive else p.object
        theirs = patient.side == "men" and whom is not None and not re.match(r"an?\b", fold(whom.text))
        if self.cast.women.side == "women" and theirs and self.told.use_for(p):
            return True
        return p.base in _TAKING and self.those_there(whom)

    def undergo(self, p: Predicate, who: Who) -> bool:
        """Is it done to these women, or to those beside them?"""
        return p.base not in _ANY_WAY and (who.side == "women" or self.those_there(p.subject))

    def those_there(self, phrase: Phrase | None) -> bool:
        """ "Four reporters", "eleven people", "26": in an article that tells what these women did."""
        if phrase is None or self.cast.women.side != "women":
            return False
        return phrase.head in _THOSE_THERE or phrase.head.isdigit() or phrase.head in _NUMBERS

    def to_whom(self, p: Predicate, behind: str) -> str:
        """What stands behind the verb, with "women" for whoever of them it is done to: "received two participants"."""
        if p.base in _ANY_WAY or p.object is None or not (self._is_women(p.object) or self.those_there(p.object)):
            return behind
        at = p.object.start - p.end
        return f"{behind[:at]}women {behind[at:]}" if at >= 0 else behind

    def _is_women(self, phrase: Phrase) -> bool:
        """These women, or what is theirs: "her", "the wives' page", "their letters"."""
        text = fold(phrase.text)
        if text in ("us", "ours") or text.startswith("our "):
            return self.cast.narrators.side == "women"
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
        return Act(p, who, "reaction", "response", False, because("to-them", who=who.label, what=p.base), to_them=True)

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
        theirs = p.subject is not None and self.subject.patients.search(fold(p.subject.text)) is not None
        there = p.subject is not None and p.subject.head in _THOSE_THERE and who.side != "state"
        if p.negated or not undergone or not (who.side in ("women", "woman") or theirs or there):
            return None
        if p.base == "go" and _TO_LAW.match(self.told.folded, p.end):
            return None  # as claimants
        if p.base == "end" and "up" not in self.told.folded[p.start : p.end + len(" up")].split():
            return None  # "The gathering ended with arrests": it took place, too
        if p.base == "pay" and p.subject is not None and plural_word(p.subject.head):
            return None  # "The women in the corridor paid the fine": another's
        ordeal = self.subject.ordeals.search(fold(self.told.owned(p.object)) if p.object else self._next(p))
        known = self.told.about_women() or (theirs and self.cast.women.side == "women")
        if ordeal is None or (who.side != "women" and not known):
            return None
        why = because("plainly", who=who.label, what=f"{p.base} {ordeal[0]}")
        return Act(p, who, "repression", "response", planned, why, to_them=True)

    def answered(self, p: Predicate) -> Act | None:
        """ "The refusal arrived on Monday": what came from those in power, told as a noun."""
        if p.subject is None or self.cast.women.side != "women" or p.base not in _ARRIVING:
            return None
        to_them = self.subject.patients.search(self.told.folded[p.subject.start : p.reach]) is not None
        if not _ANSWERS.search(fold(p.subject.text)) or not (to_them or _DEFINITE.match(fold(p.subject.text))):
            return None
        why = because("plainly", who=p.subject.text, what=p.base)
        return Act(p, NOBODY, "reaction", "response", False, why, to_them=True)

    def _next(self, p: Predicate) -> str:
        """What the next preposition behind a verb governs: "before a judge", not "outside the court"."""
        governed = self.reading.governed
        behind = (x for by, x in governed if p.end <= x.start <= p.end + 30 and by not in _BESIDE_IT)
        return next((fold(phrase.text) for phrase in behind), "")

    def withheld(self, p: Predicate, who: Who) -> Act | None:
        """ "City hall did not approve the wives' rally": what the state does not do to them is an answer too."""
        behind = self.told.undated[p.end : p.reach]
        if not p.negated or p.tense == "conditional" or who.side != "state" or p.base not in _WITHHELD:
            return None
        if not self.subject.patients.search(behind) or p.clause not in ("main", "complement"):
            return None
        why = because("withheld", who=who.label, what=p.base)
        return Act(p, who, "repression", "response", False, why, to_them=True)
