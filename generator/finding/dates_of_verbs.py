"""Which date phrase of a sentence tells when something was done: the verb's own, or one that it shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.dating.counts import counted_from
from generator.dating.date_uses import DateUse, sharpest
from generator.grammar.clauses import Predicate, Reading
from generator.knowledge import reporting

_SAYING = reporting.words("saying")
_BIDDING = reporting.words("bidding")
_FOR_A = re.compile(r" (?:for|of|about|to) [^,;]*\b(?:on|in|at|for|of) (?:the )?$")
_ON_WHAT_GROUND = re.compile(r"\b(?:of|with|against|for) $")
_OVERNIGHT = "overnight"
_JUDGING = reporting.words("judging")
_CLAUSE_OPENS = re.compile(
    r"(?:(?:[,;:–—] (?:and|but|then)|[;:–—]|, while)\s+(?:(?:on|in|at|since|by) )?|\b(?:and|but) (?:on|in|at|by) )"
    r"(?:the )?$"
)
_COMMA_SOON = re.compile(r"(?: (?:in|from|across|of|at) [^,.;:]{1,30})?,")
_GOES_ON = re.compile(
    r"\b(?:and|but|then|who|which|that)(?:,? (?:before|after) (?:that|this),?)? (?:(?:on|in|at|by) )?(?:the )?$"
)
_FRONTED = re.compile(
    r"(?:[\s,]|\bon\b|\bin\b|\bjust\b|\bonly\b)*|[^;:]{0,50},\s|\s(?:in|at|near|outside|before) [^,;:]{0,30}\s"
)
_WHERE_OPENS = re.compile(r"\b(?:where|when|whom|which|that),? (?:(?:on|in|at|by|since) )?(?:the |that )?(?:same )?$")
_OF_A_NOUN = re.compile(r"(?<!evening )(?<!morning )(?<!night )(?<!noon )(?<!eve )(?<!day )\bof (?:the )?$")
_AS = re.compile(
    r"\W*(?:As|Let us|We|Readers)\b[^,]*\b(?:re(?:call|mind|member|ported|told)|wrote|written|know)\b[^,]*,", re.I
)
_APPOSED = re.compile(r",\s+on (?:the )?")
_COUNTED_DAY = re.compile(
    r"(?:the|that) (?:(?:previous|next|following|same|very) )?(?:day|week|evening|night)"
    r"(?: (?:before|earlier|after|later))?|"
    r"(?:a|one|two|three|\w+) (?:days?|weeks?|fortnight) (?:before|earlier|after|later)",
    re.I,
)
_ON_WHAT_OCCASION = re.compile(  # "After the picket on Friday | , police detained three on Saturday"
    r"(?:In (?:response|reply|reaction|answer) to|Because of|Despite|Following|After|Over|For|Unlike) "
    r"(?:the|a|an|their|her|last|that) [^,;]{3,90},"
)
_AS_OPENS = re.compile(r",\s+(?:(?:on|in|at|since|by) )?(?:the )?$")
_CALLED_UP = re.compile(
    r"\b(?:called up|mobili[sz]ed|drafted|conscripted|enlisted|missing|killed|captured|imprisoned|wounded)"
    r"(?: (?:in|on|since|during|by))?(?: the)? $"
)
_DESCRIBED_BY = re.compile(r", (?:once |newly |first |re-)?(?:\w+ed|known|born|made)\b[^,;]*$")
_BECAME = re.compile(
    r", (?:once |newly |first |re-)?(?:appointed|elected|named|born|married|widowed|founded|formed|created|established|"
    r"called up|drafted|mobili[sz]ed|conscripted|set up)\b[^,;]*$"
)
_COMMA_OPENS = re.compile(r",\s+(?:on|in) (?:the )?$")
_THAT = re.compile(r"\bthat\b")
_THAT_OPENS = re.compile(r"\bthat,?\s+(?:(?:from|on|in|at|since|by) )?(?:the )?$")


class DatesOfVerbs:
    """A sentence's date phrases and its verbs. `outside` are the phrases outside direct speech."""

    text: str
    folded: str
    reading: Reading
    uses: Sequence[DateUse]
    outside: Sequence[DateUse]

    def governing(self, use: DateUse) -> int:
        """Index of the predicate a date phrase belongs to: the last before it; of a leading one, the main verb."""
        within = [i for i, p in enumerate(self.reading.predicates) if p.start <= use.start < p.end]
        if within:
            return within[0]  # "have for months been holding"
        for i, p in enumerate(self.reading.predicates):  # "and yesterday's carnations froze", "wives on Monday asked"
            who = p.subject
            if who is None or use.end > p.start or not who.start <= use.start < who.end:
                continue
            if not any(who.start <= q.start < p.start for q in self.reading.predicates):
                return i
        before = [i for i, p in enumerate(self.reading.predicates) if p.end <= use.start]
        opened = before[-1] + 1 if before else 0
        for at in range(opened, min(opened + 2, len(self.reading.predicates)) if before else 0):
            if self._opens(use, self.reading.predicates[at]):
                return at
            if self.reading.predicates[at].clause not in ("subordinate", "relative"):
                break  # "on the 20th, when the flame was fenced off, fifteen came"
        if not before:
            for i, p in enumerate(self.reading.predicates[:1]):  # "In Omsk, where on the 11th wives had drummed, …"
                if p.clause in ("subordinate", "relative") and self._opens(use, p):
                    return i
            main = [i for i, p in enumerate(self.reading.predicates) if p.clause in ("main", "complement")]
            return main[0] if main else 0
        return before[-1]

    def _opens(self, use: DateUse, p: Predicate) -> bool:
        """Does a date phrase open the clause of a predicate: "they left, and in March the judge ruled", "as readers
        will remember, in March, on the 8th, they had written", "said that on Friday the judge ruled"?
        """
        if p.subject is not None and p.subject.start < use.start and use.end <= p.start:
            leads = not re.search(r"\w", self.text[use.end : p.start])
            return leads and _GOES_ON.search(self.text[: use.start]) is not None  # "and in May fined three"
        if p.clause == "subordinate" and p.marker and p.subject is not None and use.end <= p.subject.start:
            marked = rf"\b{p.marker},? (?:(?:on|in|at|by) )?(?:the |that )?(?:same )?$"
            opened = re.search(marked, self.folded[: use.start])
            return opened is not None and _FRONTED.fullmatch(self.text, use.end, p.subject.start) is not None
        if p.clause == "relative" and p.subject is not None and use.end <= p.subject.start:
            where = _WHERE_OPENS.search(self.folded[: use.start])  # "where on the 11th wives had drummed"
            return where is not None and _FRONTED.fullmatch(self.text, use.end, p.subject.start) is not None
        finite = p.clause in ("main", "complement", "participle")  # "…, and in March a court fined three"
        if not finite or p.subject is None or not use.end <= p.subject.start < p.start:
            return False
        ahead, between = self.text[: use.start], self.text[use.end : p.subject.start]
        for other in self.uses:
            if use.end <= other.start and other.end <= p.subject.start:
                between = self.text[use.end : other.start] + self.text[other.end : p.subject.start]
            elif other.end <= use.start and re.fullmatch(
                r",?\s+(?:on |in |at )?(?:the )?", self.text[other.end : use.start]
            ):
                ahead = self.text[: other.start]
        second = any(other.end <= use.start for other in self.uses)
        if second and not p.marker and not between.strip() and _COMMA_OPENS.search(ahead):
            return True  # "On the 5th we lost, on the 19th we sued"
        ways = [_THAT_OPENS] if p.clause == "complement" else [_CLAUSE_OPENS, *[_AS_OPENS] * bool(_AS.match(self.text))]
        opens = any(way.search(ahead) for way in ways)
        return opens and _FRONTED.fullmatch(between) is not None

    def _defining(self, p: Predicate) -> bool:
        """Does a relative clause say which ones are meant ("the women who protested on Monday"), without a comma?"""
        return p.about is not None and "," not in self.text[p.about.end : p.start]

    def counted(self, p: Predicate) -> str:
        """ "Six days after", if the clause is told from there: it is another act then, of another day."""
        apart = counted_from(self.text, p.marker, p.start) if p.marker in ("after", "before") else None
        return apart.phrase if apart else ""

    def use_for(self, p: Predicate, *, own: bool = False) -> DateUse | None:
        """The date phrase that tells when: the verb's own, else of one that shares its subject. With `own`, only such
        as can't belong to what is said: "She said on Monday", "Asked in May, she said"."""
        predicates = self.reading.predicates
        index = predicates.index(p)
        if self.only_attributes(p):
            return None
        mine = [u for u in self.outside if self.governing(u) == index and not self._of_a_second(u, p)]
        if p.clause == "infinitive":  # "marched on Saturday to demand pay for the flood of 11 May"
            mine = [u for u in mine if not (u.daily and _OF_A_NOUN.search(self.text[: u.start]))]
        if not mine and own and p.base in _BIDDING:
            told = predicates[index + 1 : index + 2]  # "urged them not to come, on Monday"
            bid = [index + 1 for q in told if q.clause in ("infinitive", "complement") and q.tense != "future"]
            mine = [u for u in self.outside if self.governing(u) in bid]
        if p.tense == "past" and all(u.shape == "duration" for u in mine):
            mine = []  # how long they stood there does not say when
        if not mine and not own and p.clause == "main":
            mine = self._closing(index)
        if any(u.rule != _OVERNIGHT for u in mine):
            mine = [u for u in mine if u.rule != _OVERNIGHT]  # "kept them at the station overnight on Saturday"
        if not mine and not own:
            mains = self._mains_of(index)
            shared = [
                i
                for i, q in enumerate(predicates)
                if (q.clause != "relative" or (self._defining(q) and p.tense != "perfect"))
                and (q.subject == p.subject or q in mains or self._where(p, q))
            ]
            mine = [u for u in self.outside if self.governing(u) in shared]
        if not mine and p.clause in ("main", "complement", "infinitive"):
            near = ("participle",) if own else ("participle", "main")
            mine = [u for u in self.outside if u.end < p.start and self._lends(predicates[self.governing(u)], p, near)]
        if not mine and p.clause == "complement" and index and predicates[index - 1].clause == "complement":
            mine = [u for u in self.outside if self.governing(u) == index - 1]  # "that on the 28th he said that …"
        if not mine and p.subject is not None:
            mine = [
                u
                for u in self.outside
                if u.shape == "point"
                and p.subject.start <= u.start < p.start
                and not self._of_a_second(u, p)
                and not any(q.clause == "relative" and p.subject.start <= q.start < p.start for q in predicates)
            ]
        mine = [u for u in mine if not any(self._says_which(u, other) for other in mine) and not self._only_said(u, p)]
        occasion = _ON_WHAT_OCCASION.match(self.text) if p.clause == "main" else None
        if occasion is not None and any(u.start >= occasion.end() for u in mine):
            mine = [u for u in mine if u.start >= occasion.end()]
        of_nouns = [u for u in mine if u.daily and _OF_A_NOUN.search(self.text[: u.start])]
        mine = [u for u in mine if u not in of_nouns] or mine  # "After a video of 3 November they came on the 9th"
        mine = [u for u in mine if not re.match(r"[’']s?\s+(?:war|invasion)", self.text[u.end :])]
        mine = [u for u in mine if u.shape != "since" or not self._of_others(u, p)]
        behind = [u for u in mine if p.subject is None or not p.subject.start <= u.start < min(p.subject.end, p.start)]
        of_subject = [u for u in behind if self._of_the_subject(u, p)]
        behind = [u for u in behind if u not in of_subject] or behind
        mine, behind = ([u for u in some if not self._made_then(u, p)] for some in (mine, behind))
        lasting = p.tense == "perfect" or (p.tense == "present" and not p.negated)
        return sharpest(behind or mine, self.text, lasting=lasting, others=mine)

    def _mains_of(self, index: int) -> list[Predicate]:
        """On what a participle may hang: "He was called up in May, and in June she wrote to him, asking …", the last
        verb before it that has a date; where that has none, any.
        """
        if self.reading.predicates[index].clause != "participle":
            return []
        mains = [i for i, q in enumerate(self.reading.predicates) if q.clause == "main"]
        last = next((i for i in reversed(mains) if i < index), None)
        dated = last is not None and any(self.governing(u) == last for u in self.outside)
        return [self.reading.predicates[i] for i in mains if i == last or not dated]

    def _only_said(self, use: DateUse, p: Predicate) -> bool:
        """ "Announced on Friday | that they would go to court": when they said it is not when they are to do it."""
        subject = p.subject
        if subject is None or subject.head not in ("they", "it", "we") or p.clause != "complement":
            return False
        ahead = p.tense == "future" and use.end < subject.start < p.start
        return ahead and _THAT.search(self.text, use.end, subject.start) is not None

    def _says_which(self, use: DateUse, other: DateUse) -> bool:
        """ "The day before, on Friday": the second says which day the first is."""
        apposed = _APPOSED.fullmatch(self.text, use.end, other.start) if use.end < other.start else None
        return apposed is not None and _COUNTED_DAY.fullmatch(use.phrase) is not None

    def _closing(self, index: int) -> list[DateUse]:
        """The day at the end of a sentence in which nothing more is done: "charged them with discrediting the army on
        Saturday"; not so "fined them for picketing on Saturday".
        """
        p, behind = self.reading.predicates[index], self.reading.predicates[index + 1 :]
        if len(behind) != 1:
            return []
        q, ahead = behind[0], self.folded[p.end : behind[0].start]
        if q.clause != "participle" or q.passive or not _ON_WHAT_GROUND.search(ahead):
            return []
        if p.base in _JUDGING and ahead.endswith(" for "):
            return []
        last = [u for u in self.outside if self.governing(u) == index + 1 and u.daily and u.start > q.end]
        return [u for u in last if not re.search(r"\w", self.text[u.end :])]

    def _of_the_subject(self, use: DateUse, p: Predicate) -> bool:
        """ "The application for a rally on the 21st was turned down on the 14th": the rally's."""
        who = p.subject
        if who is None or not who.end <= use.start < p.start:
            return False
        if _FOR_A.match(self.folded, who.end, use.start) is not None:
            return True
        aside = _DESCRIBED_BY.search(
            self.folded, who.start, use.start
        )  # "Belousov, appointed minister in May, met them"
        return aside is not None and self.folded.startswith(",", use.end)

    def _made_then(self, use: DateUse, p: Predicate) -> bool:
        """ "The new minister, appointed on 12 May, has been asked": of the date is that he became what he is."""
        return self._of_the_subject(use, p) and _BECAME.search(self.folded[: use.start]) is not None

    def only_attributes(self, p: Predicate) -> bool:
        """ "The battalion was moved on Friday, the women said": no date of the sentence is that of their saying so."""
        if p.base not in _SAYING or p.subject is None or p.clause != "main" or p is self.reading.main():
            return False
        ahead = self.text[: min(p.start, p.subject.start)].rstrip()
        rest = self.text[max(p.end, p.subject.end) :]
        between = _COMMA_SOON.match(rest) is not None  # "What was missing, say women in Omsk, was a date"
        return ahead.endswith(",") and (between or not re.search(r"\w", self.text[p.end : p.reach]))

    def _of_a_second(self, use: DateUse, p: Predicate) -> bool:
        """ "… women holding candles in May, and the mothers of Omsk a fortnight later": the mothers'; "wives of men
        called up last autumn": the men's.
        """
        theirs = _CALLED_UP.search(self.folded, 0, use.start)
        if theirs and not p.start <= theirs.start() < p.end:
            named = self.folded.endswith("the ", 0, theirs.start()) and use.daily
            return not named  # "met wives of the mobilised on Monday"
        return use.rule == "later" and p.clause == "participle" and ", and " in self.text[p.end : use.start]

    def only_describes(self, use: DateUse) -> bool:
        """ "The photograph of a man called up in the autumn lay there", "the men, drafted in May, vanished"."""
        p, men = self.reading.predicates[self.governing(use)], _CALLED_UP.search(self.folded, 0, use.start)
        return men is not None and (p.clause == "participle" or not p.start <= men.start() < p.end)

    def _of_others(self, use: DateUse, p: Predicate) -> bool:
        """ "The mother of a man missing since winter has gone there", "asked for men not heard of since winter"."""
        if p.subject is not None and p.subject.start <= use.start < use.end < p.start:
            return True
        q = self.reading.predicates[self.governing(use)]
        return q is not p and (q.negated or q.clause == "relative") and q.start > p.start

    def _where(self, p: Predicate, q: Predicate) -> bool:
        """ "Women came out in March in Izhevsk, where they stopped a train": then and there."""
        return p.clause == "subordinate" and p.marker == "where" and q.clause == "main" and q.end <= p.start

    def _lends(self, q: Predicate, p: Predicate, clauses_: tuple[str, ...]) -> bool:
        """Can a date phrase of q be the date of p, which comes later? Not if it is said of somebody else in passing."""
        main = self.reading.main()
        same = q.subject in (None, p.subject) or (main is not None and q.subject == main.subject)
        return q.clause in clauses_ and (q.clause != "participle" or same)
