"""What is said of whom in a sentence, and what is settled about it when all of it has been read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.grammar.lookahead import STARTS_NOUN, Lookahead
from generator.grammar.noun_phrases import Phrase, is_time, noun_phrase
from generator.knowledge import reporting

_SPEECH = reporting.words("speaking")
_AMONG = re.compile(r"\s*(?:one of|among|part of)\b[\w\s'’-]*\b(?:who|that)\b")
_PROMISING, _WISHED = map(reporting.words, ("planning", "wished"))
_WHOEVER = reporting.words("whoever") - {"people"}
_LABELS = frozenset("name date comma num noun adj adv vbg prep det".split())  # of what may stand before a colon
_FATES, _CALLED_UP = map(reporting.words, ("fates", "called_up"))
_OF_MEN = re.compile(
    rf" of (?P<men>(?:the )?(?:[\w’'-]+ ){{0,2}}?(?P<head>{'|'.join(sorted(reporting.words('soldiers')))}))$"
)
_NAMING = reporting.words("giving_a_name")
_THAT_IN = re.compile(r"\bthat (?:in|at|on|behind|before|under|near|outside|above|among|beside|by) $")
INVERTED = reporting.words("inverted")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A group of verbs and what it is said of. Offsets in the sentence."""

    base: str  # of its last verb
    start: int
    end: int
    reach: int  # where what belongs to it ends at the latest: the next predicate's subject, or the clause's end
    subject: Phrase | None
    passive: bool = False
    tense: str = "past"  # past, present, perfect, future, conditional, infinitive, participle
    negated: bool = False
    clause: str = "main"  # main, relative, subordinate, complement, infinitive, participle
    marker: str = ""  # the subordinator; "there" where "there is" says that something was
    about: Phrase | None = None  # of a relative clause: what it qualifies (equal to subject where "who" is the subject)
    object: Phrase | None = None  # what stands behind it without a preposition
    agent: Phrase | None = None  # of a passive, behind "by"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart."""

    text: str
    predicates: tuple[Predicate, ...]
    speech: tuple[tuple[int, int], ...]  # offsets of direct speech, without its marks
    governed: tuple[tuple[str, Phrase], ...] = ()  # noun phrases behind a preposition, with it

    def main(self) -> Predicate | None:
        return next((p for p in self.predicates if p.clause == "main"), None)


class Settling(Lookahead):
    """What a sentence was found to say, put right from its end."""

    found: list[Predicate]

    def _turn_inverted(self) -> None:
        """ "…," says Olga, mother of a soldier; "Among them were two wives": the subject may follow."""
        at = next((n for n, p in enumerate(self.found) if p.clause == "main"), len(self.found))
        if at == len(self.found) or self.found[at].subject is not None:
            return
        first = self.found[at]
        if at and (first.base not in INVERTED or first.object is None):
            return  # "Then, on the day when he said so, came the letter"
        if first.passive and first.object is not None:  # "By the women was adopted a resolution"
            got = noun_phrase(self.text, self.tokens, 1) if self.tokens[0].low == "by" else None
            self.found[at] = replace(first, subject=first.object, object=None, agent=got[0] if got else first.agent)
            return
        took_place = first.base == "take" and first.object is not None and first.object.text == "place"
        if not (first.base in _SPEECH and self._spoken()) and first.base not in INVERTED and not took_place:
            return
        behind = first.object.end if took_place and first.object is not None else first.end
        i = next((k for k, t in enumerate(self.tokens) if t.start >= behind), self.n)
        governed = False
        while i < self.n and self._tag(i) not in ("break", "rel"):
            got = noun_phrase(self.text, self.tokens, i) if self._tag(i) in STARTS_NOUN else None
            if got is None:
                governed = self._tag(i) == "prep"
                i += 1
            elif governed:
                governed, i = False, self._name_within(i, got[1])
            else:
                kept = first.object if took_place else None
                self.found[at] = replace(first, subject=self._apposed(*got), object=kept)
                return

    def _turn_told(self) -> None:
        """ "Said that behind the channel stood the same people": what stands behind the verb is who does it."""
        for number, p in enumerate(self.found):
            if p.clause != "complement" or p.base not in INVERTED or p.object is None or p.subject is None or p.passive:
                continue
            if p.object.start > p.end and _THAT_IN.search(self.text[: p.subject.start]):
                self.found[number] = replace(p, subject=p.object, object=None)

    def _give_openings(self) -> None:
        """ "Holding candles, they walked": who does what opens the sentence the main clause says."""
        main = next((p for p in self.found if p.clause == "main" and p.subject is not None), None)
        if main is None or main.subject is None:
            return
        for number, p in enumerate(self.found):
            if p.clause == "participle" and p.subject is None and p.end < main.subject.start:
                self.found[number] = replace(p, subject=main.subject)

    def _join_those(self) -> None:
        """ "She was one of those who stopped the cars": what they did, she did."""
        for number, p in enumerate(self.found):
            before = self.found[number - 1] if number else None
            if before is None or before.base != "be" or before.subject is None or before.negated:
                continue
            between = self.text[before.end : p.start].lower()
            if p.clause == "relative" and p.about == p.subject and _AMONG.match(between):
                self.found[number] = replace(p, subject=before.subject, about=before.subject, clause="main")

    def _give_fates(self) -> None:
        """ "Mothers of marines who vanished last winter", "wives of men called up in May": it befell the men."""
        for number, p in enumerate(self.found):
            about = p.about if p.clause == "relative" else p.subject if p.clause == "participle" else None
            befell = p.base in _FATES or (p.passive and p.base in _CALLED_UP)
            whose = _OF_MEN.search(about.text) if about is not None and befell and about == p.subject else None
            if about is not None and whose is not None and about.end <= p.start:
                start = about.start + whose.start("men")
                men = Phrase(start, about.end, self.text[start : about.end], whose["head"].lower())
                self.found[number] = replace(p, subject=men, about=men if p.about is not None else None)

    def _leave_names(self) -> None:
        """ "Ordered what he called a partial mobilisation", "broke up what it described as a rally": what was ordered
        has a name, and nothing more is told."""
        for number in range(len(self.found) - 1, 0, -1):
            before, p = self.found[number - 1], self.found[number]
            what = before.object
            if what is None or what.text.split()[0] != "what" or p.base not in _NAMING or p.negated:
                continue
            if p.subject is None or p.clause not in ("relative", "participle") or p.subject.end < what.end:
                continue
            ahead = next((k for k, t in enumerate(self.tokens) if t.start >= p.end), self.n)
            as_ = ahead < self.n and self.tokens[ahead].low == "as"
            got = noun_phrase(self.text, self.tokens, ahead + 1) if as_ else None
            if (thing := got[0] if got else p.object) is not None:
                self.found[number - 1] = replace(before, object=thing)
                del self.found[number]

    def _let_go(self) -> None:
        """ "Let the women go after two hours": what was let go is the object."""
        for number in range(len(self.found) - 1, 0, -1):
            p, q = self.found[number - 1], self.found[number]
            if p.base == "let" and not p.passive and q.base == "go" and q.clause == "complement" and p.object is None:
                self.found[number - 1] = replace(p, object=q.subject, reach=q.reach)
                del self.found[number]

    def _foretell(self) -> None:
        """ "They said they would come": a future told in the past, unless something else is to come first and no day is
        fixed.
        """
        supposed = next((k for k in range(self.n) if self.tokens[k].low in ("if", "unless", "provided")), self.n)
        for number, p in enumerate(self.found):
            before = self.found[number - 1] if number else None
            words = self.text[p.start : p.end].lower().split()
            would = words[:1] == ["would"] and "have" not in words and p.base not in _WISHED
            days = [k for k in range(supposed) if self.tokens[k].start >= p.end and self._tag(k) == "date"]
            if supposed < self.n and not days:
                continue
            if before is not None and would and p.clause == "complement" and before.base in _SPEECH | _PROMISING:
                self.found[number] = replace(p, tense="future")

    def _verbless(self) -> None:
        """ "Twenty wives on the steps of the ministry.", "Hunger strike in Chita; …": what there was, and no verb."""
        if any(p.clause not in ("participle", "relative") for p in self.found):
            ends = [k for k in range(self.n) if self.tokens[k].text == ";"][:1]
            told = next(p for p in self.found if p.clause not in ("participle", "relative"))
            if not ends or told.start < self.tokens[ends[0]].start:
                return
        i = 0
        colon = next((k for k in range(min(self.n, 8)) if self.tokens[k].text == ":"), 0)
        if colon and all(self._tag(k) in _LABELS for k in range(colon)):
            named = self._tag(colon + 1) == "date" and self._tag(colon - 1) == "noun"  # "Next picket: Friday at noon."
            i = 0 if named else colon + 1  # "Ulan-Ude: sit-in at the commissariat"
        while self._tag(i) in ("date", "comma", "adv", "quote", "punct", "break", "num") and self._tag(i + 1):
            if self._tag(i) == "num" and self._tag(i + 1) != "break":
                break
            i += 1
        if self._tag(i) == "vbg" and self._tag(i + 1) in ("noun", "adj"):
            i += 1  # "Ringing alarm clocks outside the office"
        got = noun_phrase(self.text, self.tokens, i) if self._tag(i) in STARTS_NOUN else None
        if got is not None and not is_time(got[0]) and got[0].head not in _WHOEVER:
            phrase = self._apposed(*got)
            said = Predicate("be", phrase.end, phrase.end, len(self.text), phrase, tense="present", marker="there")
            self.found.insert(0, said)

    def _bounded(self) -> list[Predicate]:
        """Give every predicate its reach: to the next predicate of another subject, or to the end."""
        result = []
        for number, p in enumerate(self.found):
            reach = len(self.text)
            for later in self.found[number + 1 :]:
                if later.subject is not None and later.subject.head == "what":
                    continue  # "dictated what must be the shortest petition"
                if later.subject != p.subject or later.clause in ("main", "relative"):
                    own = (
                        later.clause in ("main", "complement", "subordinate")
                        and later.subject
                        and (later.subject.start > p.end)
                    )
                    reach = min(reach, later.subject.start if own and later.subject else later.start)
                    break
            result.append(replace(p, reach=max(reach, p.end)))
        return result
