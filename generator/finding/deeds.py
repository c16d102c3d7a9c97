"""Who did what in one sentence, and whether it counts: the acts of women and of the state, as the subject file says.

Denials, conditions, wishes and what is only said of somebody are no acts; plans are, and marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.finding import likely, plans
from generator.finding.acts import Act, Judge, Told, because
from generator.finding.belonging import MEMORIAL
from generator.finding.cast import Cast
from generator.finding.factual import counts_support, doubted, expletive, reported
from generator.finding.happenings import Happenings
from generator.finding.in_public import InPublic
from generator.finding.responses import Responses
from generator.finding.who import NOBODY, Who
from generator.grammar.clauses import Phrase, Predicate
from generator.grammar.tokens import person_word, plural_word
from generator.knowledge import reporting, subject
from generator.knowledge.subject import Kind, Subject, fold

_DECLARING, _FOUNDING, _SAYING = map(reporting.words, ("declaring", "founding", "saying"))
_ASKING, _MOVING = reporting.words("asking"), reporting.words("moving")
_MEANING = reporting.words("meaning")
_COMPANIES, _BYSTANDERS = reporting.words("companies"), reporting.words("bystanders")
_OF_MEN = re.compile(r"\bof (?:[\w-]+ ){0,2}men\b")
_HIS = re.compile(r"\b(?:he|his|him|himself|man)\b")
_NAMES = re.compile(r"\W*(?:it|this|that|them|themselves|itself) (?:an?|the|what|not)\b")
_BESIDES = re.compile(r"\W*(?:separately|in other news|in an unrelated|unrelatedly)\b")  # another story begins
_STAND_INS = ("it", "they", "she", "we")
_CALLING_THE_PRESS = reporting.words("calling_the_press")
_MADE_PUBLIC = re.compile(
    rf"\bin (?:an?|the|their|its|her) (?:[\w-]+ ){{0,2}}(?:{reporting.alternatives('made_public_in')})\b|"
    rf"\bon (?:its|their|the|her) (?:[\w-]+ ){{0,2}}(?:{reporting.alternatives('made_public_on')})\b"
)
_A_JUDGE = re.compile(r"\W*(?:an?|the|their|her) (?:judge|magistrate|investigator|bailiff)s?\b")
_BY_PHONE = re.compile(
    r"\b(?:(?:by|over the|on the) (?:tele)?phone|by (?:voice|video|text|messenger)|"
    r"(?:via|over|on) (?:zoom|skype|signal|whatsapp))\b"
)
_TO_US = re.compile(r"\W*(?:to )?us\b(?! to\b)")
_NOT_FOR = re.compile(r", (?:and )?not (?:for|with|about)\b.*$")
_ON = re.compile(r"\W*on\b")
_SHEET = re.compile(rf"\b(?:with|holding|carrying)\b.*\b(?:{reporting.alternatives('sheets')})s?\b")
_RETURNING = reporting.words("returning")
_COMES_FROM = re.compile(r"(?:come|return) (?:\w+ )?from\b")  # "I come home from one of our gatherings"
_TURNS_OUT_TO_BE = re.compile(r"turn out to (?:be|have|hold|own|know|belong|live|work|come)\b")
_BACK_THERE = re.compile(
    r"\W*(?:(?:to )?(?:return|come back|be back|go back|come again)\b|(?:back )?there\b|back\b|again\b)"
)
_DEMANDED = reporting.alternatives("demanding")
_FIRST_PERSON_DEMAND = re.compile(
    rf"\b(?:we|i)(?:'re| are| am|'m)?\s+(?:\w+\s+){{0,2}}?(?:{_DEMANDED})\b"
    r"(?! (?:forgiveness|nobody|nothing|myself|ourselves)\b)|"
    r"\b(?:bring|give|return|send|let|stop|dare|tell) (?:\w+ )?(?:back|us|our|them|home|lying|to)\b"
)

_STANDING_FOR = re.compile(r"\b(?:they|she|them|these|those|others|some|many|several|we)\b")
_SO_MANY = re.compile(
    rf"\W*(?:the |another |only |some |at least )?(?:\d+|{'|'.join(sorted(reporting.words('numbers')))})\b"
)


def peopled(folded: str, about: Subject, cast: Cast) -> bool:
    """Is anybody in a sentence who could act: by name, by kin, or by a word that stands for them?"""
    if _STANDING_FOR.search(folded) or about.anybody.search(folded):
        return True
    if cast.women.side == "women" and _SO_MANY.match(folded):
        return True  # "Three were led away."
    return cast.women.side == "women" and about.public.search(folded) is not None  # "Candles are lit."


def acts(told: Told) -> Iterator[Act]:
    """The acts of women and of the state in a sentence: at most one a side and date."""
    judge = _Judge(told)
    found = judge.candidates()
    seen: set[tuple[str, str, bool]] = set()
    for act in sorted(
        found, key=lambda f: (f.weak, f.predicate.clause in ("participle", "infinitive", "relative"), f.predicate.start)
    ):
        use = act.on or told.use_for(act.predicate)
        when = use.phrase if use else told.counted(act.predicate)
        key = (act.lane, when, act.planned)
        if (act.lane, "") in {(k[0], k[1]) for k in seen} and not when:
            continue
        if key in seen or (act.weak and any(k[0] == act.lane for k in seen)):
            continue
        seen.add(key)
        yield act


class _Judge(Judge):
    """Judges each predicate of one sentence."""

    def __init__(self, told: Told) -> None:
        super().__init__(told)
        self.happenings, self.responses, self.in_public = Happenings(told), Responses(told), InPublic(told)

    def candidates(self) -> list[Act]:
        result = []
        for index, p in enumerate(self.reading.predicates):
            who = self.told.who_of(p)
            if p.clause == "main" or (p.clause in ("complement", "relative", "subordinate") and who.side):
                self.cast.note(who, p.subject)
            found = self._act(p, index, who)
            if p.clause != "participle":
                self.happenings.mention(p.subject)
            self.happenings.mention(p.object)
            if found is not None:
                result.append(found)
                self._remember_product(found)
            result += self._called(p, index, who)
        if not any(act.lane == "activism" and not act.weak for act in result):
            result += (
                self.happenings.mentioned() or self._in_passing() or self._accepted(result) or self._sounding(result)
            )
        result += likely.besides(self.told, result)
        return self._without_intents(result)

    def _called(self, p: Predicate, index: int, who: Who) -> list[Act]:
        acts = list(plans.called(self.told, p, index, who))
        told = acts and reported(self.told, p, index) and not self._elsewhere(who) and not doubted(self.told)
        return acts if told else []

    def _without_intents(self, acts: list[Act]) -> list[Act]:
        """ "They mean to lay flowers", "announced that they would come": one act, the one to come."""
        coming = [act.predicate for act in acts if act.planned and act.on is None]
        return [act for act in acts if not any(plans.only_means(self.told, act.predicate, q) for q in coming)]

    def _accepted(self, found: Sequence[Act]) -> list[Act]:
        """ "The deputy governor accepted a letter with 136 signatures": what the state took, these women handed in."""
        taken = (self.happenings.accepted(act.predicate) for act in found if act.lane != "activism")
        return [act for act in taken if act is not None][:1]

    def _in_passing(self) -> list[Act]:
        return [] if self._elsewhere(NOBODY) else self.happenings.named_in_passing()

    def _sounding(self, found: Sequence[Act]) -> list[Act]:
        """What the sentence sounds like, where grammar found nothing in it."""
        if any(not act.weak for act in found) or self._elsewhere(NOBODY):
            return []
        act = likely.act(self.told)
        if act is None or (found and (act.who.remembered or self.told.use_for(act.predicate) is None)):
            return []  # what they only ask for, on no day, and what they say of others
        return [act]

    def _remember_product(self, act: Act) -> None:
        thing = act.predicate.subject if act.predicate.passive else act.predicate.object
        if act.lane == "activism" and act.kind in ("appeal", "legal") and thing is not None and thing.head != "it":
            self.cast.product = fold(thing.text)

    def _act(self, p: Predicate, index: int, who: Who) -> Act | None:
        if not reported(self.told, p, index):
            return self.responses.withheld(p, who)
        turns_out = _TURNS_OUT_TO_BE.match(f"{p.base} {self.told.folded[p.end : p.reach].lstrip()}")
        judge = p.base == "meet" and _A_JUDGE.match(self.told.folded, p.end)
        if turns_out or judge or counts_support(self.told, p):
            return None  # "Six of them will meet a judge on Tuesday"
        doer, patient = self._roles(p, who)
        if self._elsewhere(doer) or ((doer.remembered or p.passive) and expletive(self.told, p)):
            return None
        if plans.only_at_times(self.told, p, index):
            return None
        planned = plans.by_words(self.told, p, index)
        doer = self._theirs_by_nature(p, doer)
        return (
            self.responses.undergone(p, patient if p.passive else doer, planned)
            or self.happenings.told_of(p, planned)
            or self.happenings.received(p, doer)
            or self._let_in(p, patient, planned)
            or self._of_kind(p, who, doer, patient, planned)
            or self._joined_by(p, doer, planned)
            or self._otherwise(p, doer, patient, planned)
        )

    def _roles(self, p: Predicate, who: Who) -> tuple[Who, Who]:
        """Who does it, and to whom it is done, as far as the grammar tells."""
        if p.passive:
            return (self.told.who_at(p.agent) if p.agent is not None else NOBODY), who
        if p.marker == "whom" and p.about is not None:
            return who, self.told.who_at(p.about)
        return who, NOBODY

    def _let_in(self, p: Predicate, patient: Who, planned: bool) -> Act | None:
        if p.passive and patient.side == "women" and self.in_public.attempted(p):
            return self.in_public.action(p, patient, planned, "to-be-let-in")
        return None

    def _of_kind(self, p: Predicate, who: Who, doer: Who, patient: Who, planned: bool) -> Act | None:
        """An act of a kind that the subject file describes."""
        if p.passive and p.agent is None and p.subject is not None and self.happenings.of_others(p.subject):
            return None  # "A march by miners was held"
        behind, before = self.told.behind(p), self._before(p, who)
        to_whom = self.responses.to_whom(p, behind) if doer.side != "women" else behind
        for kind, entries in self.subject.kinds_of(p.base):
            if self._fits(entries, p, to_whom if kind.by == "state" else behind, before):
                act = self._women_act(kind, p, doer, patient, behind, planned) or self.responses.of_kind(
                    kind, p, doer, patient, behind, planned
                )
                if act is not None:
                    return act
        return None

    def _before(self, p: Predicate, who: Who) -> str:
        """What the subject of a passive is called, for the words that an act demands there."""
        before = fold(p.subject.text) if p.subject and p.passive else ""
        if who.side == "women" and self.cast.names_group(p.subject.text if p.subject else ""):
            return "group"
        if who.side == "women" and before in _STAND_INS:
            return "group" if before == "it" else "women"  # "It was founded by a nurse whose son …"
        if p.passive and self.responses.undergo(p, who):
            return f"{before} women"  # "Four reporters were led away"
        return before

    def _joined_by(self, p: Predicate, doer: Who, planned: bool) -> Act | None:
        """ "A deputy joined the wives": their act, by whoever it is."""
        stranger = doer.side in ("", "other", "woman") and p.subject is not None and p.subject.head != "you"
        if p.base != "join" or p.passive or not stranger or p.object is None:
            return None
        joined = self.told.who_at(p.object)
        if joined.side != "women" or p.clause != "main" or not p.subject or not self.told.use_for(p):
            return None
        return self.in_public.action(p, replace(joined, label=p.subject.text), planned, "joined-by-another")

    def _otherwise(self, p: Predicate, doer: Who, patient: Who, planned: bool) -> Act | None:
        behind = self.told.behind(p)
        return (
            self.in_public.act(p, patient if p.passive and doer.side != "women" else doer, behind, planned)
            or self.happenings.symbol(p, planned)
            or self.happenings.witnessed(p, behind)
            or self.responses.towards(p, doer)
            or self.responses.answered(p)
        )

    def _theirs_by_nature(self, p: Predicate, doer: Who) -> Who:
        """ "They brought a petition", behind a sentence on the police: whoever does that is not the police."""
        if not doer.remembered or doer.side != "state" or p.subject is None or p.subject.head != "they":
            return doer
        before = (q for q in self.reading.predicates if q.subject is not None and q.subject.end < p.subject.start)
        inner = p.clause in ("subordinate", "complement", "relative")
        if inner and any(self._means_many_of_the_state(q) for q in before):
            return doer  # "Governors answer where they kept silent"
        behind = self.told.behind(p)
        theirs = any(
            entry.objects is not None and subject.act_fits(entry, p.base, behind, "")
            for kind, entries in self.subject.kinds_of(p.base)
            if kind.by == "women" and kind.name in ("protest", "appeal", "legal")
            for entry in entries
        )
        if p.tense in ("present", "infinitive", "future") and p.base in _MEANING | _RETURNING:
            theirs = theirs or _BACK_THERE.match(behind) is not None  # "They mean to return there", the police gone
        return replace(self.cast.women, remembered=True) if theirs and self.cast.women.side else doer

    def _means_many_of_the_state(self, p: Predicate) -> bool:
        """Can a "they" behind it be its subject? Not in "the mayor heard that they …", "police held them as they …"."""
        who = self.told.who_of(p)
        if p.subject is None or who.remembered or who.side != "state" or not plural_word(p.subject.head):
            return False
        return p.object is None or (p.object.head != "them" and self.told.who_at(p.object).side != "women")

    @staticmethod
    def _fits(entries: Sequence[subject.Act], p: Predicate, behind: str, before: str) -> bool:
        if _COMES_FROM.match(f"{p.base} {behind.lstrip()}"):
            return False
        if p.base == "call" and _NAMES.match(behind):
            return False  # "They call it a walk"
        if p.base == "sign" and re.match(r"\W*(?:that|for)\b", behind):
            return False  # they only acknowledge what they were told, or a parcel
        return any(subject.act_fits(entry, p.base, behind, before) for entry in entries)

    # ------------------------------------------------------------------------------------------------ acts of women's

    def _women_act(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        if kind.by != "women" or doubted(self.told):
            return None
        if p.passive and doer.side in ("", "other", "woman") and p.base in _FOUNDING and patient.side == "women":
            doer = patient
        founds = kind.name == "organisation" and p.base in _FOUNDING and doer.side in ("", "other", "woman")
        if founds and not p.passive and p.object is not None and self.cast.names_group(p.object.text):
            doer = replace(self.told.who_at(p.object), label=p.subject.text if p.subject else "")
        nobody = p.passive and doer.side in ("", "other") and p.agent is None and kind.name == "protest"
        if nobody and p.subject and self.told.about_women() and self._fits(kind.does, p, "", fold(p.subject.text)):
            doer = replace(self.cast.women, remembered=True)  # "Flowers were laid": by whom, the article has said
        shows = p.base == "stand" and _SHEET.search(behind) is not None  # "stood alone with a sheet of paper"
        stays = p.clause in ("main", "relative") and (p.base not in _MOVING or shows)
        if doer.side == "woman" and stays and kind.name in ("protest", "legal", "organisation"):
            doer = replace(doer, side="women")
        if doer.side in ("", "other") and p.subject is not None and self._does_as_they_do(kind, p, p.subject):
            doer = replace(self.cast.women, label=p.subject.text, remembered=False)
        if doer.side != "women" or (kind.name in ("appeal", "statement") and self.told.said_by_state(p)):
            return None
        if doer.remembered and not doer.names:
            return None
        if p.subject is not None and p.subject.head in ("this", "that", "which") and kind.name == "statement":
            return None  # "This explains the nervousness"
        if p.subject is not None and p.subject.head == "it" and p.base == "explain":
            return None
        planned = planned or self._wants_to(p)
        why = because("does", who=doer.label, what=p.base, kind=kind.name)
        says_so = kind.name == "statement" and p.base not in _DECLARING | _CALLING_THE_PRESS
        weak = says_so and _MADE_PUBLIC.search(self.told.folded) is None
        if p.base in _SAYING and (kind.name == "statement" or self.reading.speech):
            said = fold(" ".join(self.told.text[a:b] for a, b in self.reading.speech)) or behind
            if _FIRST_PERSON_DEMAND.search(said) or (self.reading.speech and self.subject.demands_in(said)):
                return Act(p, doer, "appeal", "activism", planned, why.and_("with-demand"))
        on = p.base == "blame" and _ON.match(self.told.undated[p.end :])
        if kind.name == "statement" and _TO_US.match(behind) and not self.subject.demands_in(behind):
            return None  # "told us that she had been at work"
        if kind.name == "appeal" and (_TO_US.match(behind) or on):
            return None  # "Many of you write to us", "which they blame on a flood of complaints"
        if p.base in ("speak", "talk") and (_BY_PHONE.search(behind) or not re.search(r"\w", behind)):
            return None  # "We spoke on Saturday", "Three of them spoke to the paper by phone"
        if p.base in _ASKING and not self.told.addressed(_NOT_FOR.sub("", behind)):
            weak = True  # "She asks us not to give her name"
        return Act(p, doer, kind.name, "activism", planned, why, weak)

    def _does_as_they_do(self, kind: Kind, p: Predicate, who: Phrase) -> bool:
        """A stranger who does what these women do ("a nurse held a picket", "residents collected signatures"), in an
        article that is about them."""
        if not (self.cast.tells_of_women and self.cast.women.names) or p.passive:
            return False
        if (p.clause == "subordinate" and p.marker not in ("where", "while")) or _BESIDES.match(self.told.folded):
            return False
        if kind.name not in ("protest", "appeal", "organisation") or p.tense not in ("past", "perfect", "pluperfect"):
            return False
        head, text = fold(who.head), fold(who.text)
        if head in _COMPANIES:
            return _OF_MEN.search(text) is None
        one = text.startswith(("a ", "an ", "another ")) and person_word(head) and head not in _BYSTANDERS
        return one and _HIS.search(self.told.folded[who.start :]) is None

    def _wants_to(self, p: Predicate) -> bool:
        """ "The network wants to deliver the letter": what it wants is its own act to come."""
        after = self.reading.predicates[self.reading.predicates.index(p) + 1 :][:1]
        hangs = bool(after) and after[0].tense == "infinitive" and after[0].subject == p.subject
        return hangs and p.base in _MEANING and after[0].start <= p.end + 4

    # ----------------------------------------------------------------------------------------------------- conditions

    def _elsewhere(self, doer: Who) -> bool:
        if doer.forerunner:
            return False
        folded = MEMORIAL.sub("", self.told.folded)
        if self.cast.elsewhere and not self.subject.home.search(folded):
            return True
        return self.subject.elsewhere.search(folded) is not None or self.subject.abroad.search(folded) is not None
