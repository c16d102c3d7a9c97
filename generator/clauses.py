"""Who does what in a sentence: a shallow reading of English clauses, fast and without a trained model.

It goes through a tagged sentence (`tagging`) phrase by phrase (`phrases`) with a stack for relative and subordinate
clauses: news prose puts subject before verb. What it can't tell it leaves without a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.knowledge import reporting
from generator.lookahead import STARTS_GROUP, STARTS_NOUN
from generator.phrases import Group, Phrase, is_time, noun_phrase, verb_group
from generator.predicates import INVERTED, Predicate, Reading, Settling
from generator.speech import marked, slogans, speech_spans
from generator.tagging import VERBAL, Token, people_word, plural_word, tag, tokens_of

__all__ = ["Phrase", "Predicate", "Reading", "plural_word", "read"]

_SPEECH, _SHOWING, _CONTROL, _INTRANSITIVE = map(
    reporting.words, ("speaking", "showing", "object_control", "intransitive")
)
_INANIMATE = reporting.words("inanimate")
_MEASURES = reporting.words("measures")
_ATTEMPTS = reporting.words("attempts")
_FEELING = reporting.words("feeling")
_DONE_TO = reporting.words("done_to")
_OVER = frozenset(("for", "of", "over", "after", "while", "with"))
_ASIDE = re.compile(r"(?:their|her|his|its|some|many|most|several|each|all|both)\b", re.I)
_NOMINATIVES = frozenset(("they", "we", "she", "he", "it", "i"))


def read(
    text: str,
    *,
    dates: Sequence[tuple[int, int]] = (),
    names: Sequence[tuple[int, int]] = (),
    inside: bool = False,
) -> Reading:
    """Take a sentence apart. Never fails; what can't be read has no predicates.

    `dates` are the offsets of its date phrases: they qualify, and are never a subject; `names` are names of several
    words ("Home by Spring") that are read as one. `inside` as in `speech_spans`.
    """
    speech = speech_spans(text, inside=inside)
    tokens = tag(marked(tokens_of(text), speech, [*dates, *slogans(text, speech)], names))
    reader = _Reader(text, tokens)
    return Reading(text, tuple(reader.predicates()), speech, tuple(reader.governed))


@dataclass
class _Clause:
    kind: str = "main"
    marker: str = ""
    subject: Phrase | None = None
    about: Phrase | None = None
    has_verb: bool = False
    modified: bool = False  # a participle hangs on the subject: what follows is its object


class _Reader(Settling):
    def __init__(self, text: str, tokens: list[Token]) -> None:
        super().__init__(text, tokens)
        self.found: list[Predicate] = []
        self.governed: list[tuple[str, Phrase]] = []
        self.stack = [_Clause()]
        self.placed = False  # is the last noun a name behind a preposition: rather a place?
        self.oblique = False  # does a preposition govern the next noun phrase?
        self.preposition = ""  # … and which
        self.by = False  # … and is it the "by" behind a passive?
        self.last_noun: Phrase | None = None
        self.shown: Phrase | None = None  # the last object of a verb
        self.speaking = False  # the last verb was one of saying, and no "that" has come since

    # ------------------------------------------------------------------------------------------------------- the walk

    def predicates(self) -> list[Predicate]:
        i = 0
        while i < self.n:
            i = max(self._step(i), i + 1)
        self._turn_inverted()
        self._verbless()
        self._give_openings()
        self._foretell()
        self._join_those()
        return self._bounded()

    def _step(self, i: int) -> int:
        t = self.tokens[i]
        if t.tag == "break" or (t.tag == "dash" and self._top.has_verb):
            if i < self.n - 1:
                self.stack, self.oblique = [_Clause()], False
                self.speaking = False
        elif t.tag in ("comma", "dash"):
            self._comma(i)
        elif t.tag == "open":
            return self._closing(i)
        elif t.tag == "rel":
            self._relative(i)
        elif t.tag == "that":
            self._that(i)
        elif t.tag == "sub":
            return self._subordinate(i)
        elif t.tag == "prep":
            self.oblique, self.preposition = self._tag(i + 1) != "date", t.low  # "the spring of that year some 300 …"
            last = self.found[-1] if self.found else None
            self.by = (
                t.low == "by"
                and last is not None
                and last.passive
                and (last.agent is None or " " not in last.agent.text.replace("registered ", ""))
            )
        elif t.tag == "conj":
            self.oblique = False
        elif t.tag == "there":
            return self._there(i)
        elif (group := self._group_at(i)) is not None:
            return self._take_group(group)
        elif t.tag in STARTS_NOUN or (t.tag == "quote" and i + 1 < self.n and self.tokens[i + 1].tag in STARTS_NOUN):
            return self._take_noun(i)
        return i + 1

    @property
    def _top(self) -> _Clause:
        return self.stack[-1]

    def _group_at(self, i: int) -> Group | None:
        if self._tag(i) in STARTS_GROUP or (self._tag(i) in ("adv", "neg") and self._verb_next(i)):
            return verb_group(self.tokens, i)
        return None

    def _comma(self, i: int) -> None:
        while len(self.stack) > 1 and (self._top.has_verb or not self._top.subject) and not self._listed(i):
            outer = self.stack[-2]
            self.stack.pop()
            if not outer.has_verb or self._top.kind == "main":
                break
        self.oblique = False

    def _listed(self, i: int) -> bool:
        """ "those who came, stood and left": a finite verb right behind the comma goes on with the inner clause."""
        if any(c.subject is not None and not c.has_verb for c in self.stack[:-1]):
            return False
        nxt = self._tag(i + 1)
        return nxt in ("vbd", "ved", "vbz") and self.stack[-2].has_verb

    # -------------------------------------------------------------------------------------------------------- clauses

    def _relative(self, i: int) -> None:
        low = self.tokens[i].low
        if low == "where" and self.last_noun is None:
            self.stack.append(_Clause("subordinate", "where"))
            return
        about = self.last_noun
        if low in ("who", "whose") and self.placed and (self._top.subject or self.shown):
            about = self._top.subject if not self._top.has_verb else self.shown  # "the wives of Izhevsk, who"
        if low == "who" and about is not None and about.head in _INANIMATE and " of " in about.text:
            at = about.text.rindex(" of ") + 4  # "on the desk of the commissar, who told them"
            about = replace(about, start=about.start + at, text=about.text[at:], head=about.text.split()[-1].lower())
        begins = self._finite_from(i + 1) or (low == "who" and self._tag(i + 1) == "prep")  # "who in May barred"
        subject = about if low in ("who", "which", "that") and begins else None
        cleft = (
            bool(self.found)
            and self.found[-1].base == "be"
            and subject is not None
            and (self.found[-1].subject is not None and self.found[-1].subject.head == "it")
        )
        self.stack.append(_Clause("main" if cleft else "relative", "" if cleft else low, subject, about))
        self.oblique = False

    def _that(self, i: int) -> None:
        finite = self._finite_from(i + 1)
        last = self.found[-1] if self.found else None
        if last is not None and last.base == "be" and last.subject is not None and last.subject.head == "it":
            self.stack.append(_Clause("main"))  # "It was on Saturday that the women gathered"
            return
        told = self.found and (self.found[-1].base in _SPEECH or self.speaking)
        if told and self._spoken() and self._behind_object(i):
            told = False  # "“Enough,” read the banner that they hung from a bridge"
        if finite and self.last_noun is not None:
            self.stack.append(_Clause("relative", "that", self.last_noun, self.last_noun))
        elif told or self._tag(i - 1) in VERBAL | {"vbg"} or self.last_noun is None:
            if self._top.kind == "complement" and self._top.has_verb and self._tag(i - 1) == "conj":
                self.stack.pop()  # "said that …, and that …"
            self.stack.append(_Clause("complement", "that"))
        else:
            self.stack.append(_Clause("relative", "that", None, self.last_noun))
        self.speaking = self.oblique = False

    def _behind_object(self, i: int) -> bool:
        return self.last_noun is not None and self.tokens[i - 1].end == self.last_noun.end

    def _subordinate(self, i: int) -> int:
        low = self.tokens[i].low
        if low == "as" and self._tag(i + 1) in VERBAL | {"adv"} and self._verb_next(i + 1):  # "As was reported, …"
            return next((k for k in range(i, self.n) if self._tag(k) == "comma"), i + 1)
        if self._tag(i + 1) == "vbg" or (self._tag(i + 1) == "aux" and self.tokens[i + 1].low in ("being", "having")):
            group = verb_group(self.tokens, i + 1)
            if group is not None:
                self.oblique = False
                self._add(group, self._shared(), "participle", low)
                return group.after
        dated = self._tag(i + 1) == "date" and low in ("after", "before", "since", "until")
        if dated or not self._clause_follows(i + 1):
            self.oblique, self.preposition = not dated, low
            return i + 1
        if len(self.stack) > 1 and self._top.has_verb and self._top.kind == "subordinate":
            self.stack.pop()
        self.stack.append(_Clause("subordinate", low))
        self.oblique = self.speaking = False
        return i + 1

    def _there(self, i: int) -> int:
        """ "There was a vigil": what was is the subject."""
        group = verb_group(self.tokens, i + 1)
        if group is None:
            return i + 1
        j = group.after
        while self._tag(j) in ("adv", "date"):
            j += 1
        got = noun_phrase(self.text, self.tokens, j) if j < self.n else None
        clause = self._top
        if clause.has_verb:
            clause = _Clause(clause.kind if clause.kind == "complement" or len(self.stack) > 1 else "main")
            self.stack[-1] = clause
        clause.has_verb = True
        if got is not None:
            clause.subject = self.last_noun = got[0]
        self._add(group, clause.subject, clause.kind, "there")
        return group.after if got is None else got[1]

    # ---------------------------------------------------------------------------------------------------- noun phrases

    def _take_noun(self, i: int) -> int:
        got = noun_phrase(self.text, self.tokens, i)
        if got is None:
            return i + 1
        phrase, after = got
        clause = self._top
        if clause.has_verb and " and " in phrase.text and not self.oblique:
            phrase, after = self._apart(i, phrase, after)
        finite = self._finite_behind(
            after,
            object_=clause.has_verb
            and phrase.head not in _NOMINATIVES
            and self._tag(i - 1) not in ("comma", "conj", "dash"),
        )
        loose = self._tag(i - 1) in ("comma", "conj") or (
            clause.kind == "subordinate" and self.found[-1:] and (self.found[-1].base == "be")
        )  # "before the evening was out nine groups, from …, had signed"
        if not finite and clause.has_verb and loose:
            finite = not self.oblique and self._finite_over(after)
        if self.oblique:
            phrase, after, finite = self._placed(i, phrase, after, finite)
            self._govern(phrase, finite)
        elif is_time(phrase) and not (finite and clause.subject is None):
            return after
        elif not clause.has_verb:
            self._before_verb(i, phrase, finite)
        elif finite and not self._verb_is_outer(i, phrase):
            self._new_clause(i, phrase)
        else:
            self._object(i, phrase)
        self.oblique = False
        return after

    def _placed(self, i: int, phrase: Phrase, after: int, finite: bool) -> tuple[Phrase, int, bool]:
        """ "In Omsk wives adopted": the place ends before the noun that acts."""
        clause = self._top
        opens = finite and not clause.has_verb and clause.subject is None and self._tag(i) == "name"
        cut = next((k for k in range(i + 1, after) if self._tag(k) in ("noun", "num", "adj")), 0) if opens else 0
        noun = next((k for k in range(cut, after) if self._tag(k) == "noun"), 0)
        if not cut or any(self._tag(k) != "name" for k in range(i, cut)) or not plural_word(self.tokens[noun].low):
            return phrase, after, finite
        place = noun_phrase(self.text, self.tokens[:cut], i)
        return (place[0], cut, False) if place is not None else (phrase, after, finite)

    def _verb_is_outer(self, i: int, phrase: Phrase) -> bool:
        """ "Those who had come to film the camp were detained": the verb behind an object is the outer subject's."""
        waiting = any(c.subject is not None and not c.has_verb for c in self.stack[:-1])
        return (
            waiting
            and phrase.head not in _NOMINATIVES
            and self._tag(i - 1) not in ("comma", "conj")
            and (not self.speaking)
        )

    def _apart(self, i: int, phrase: Phrase, after: int) -> tuple[Phrase, int]:
        """ "thanked the women and the governor left": what stands behind "and" has a verb of its own."""
        if not self._finite_behind(after, object_=False):
            return phrase, after
        cut = next((j for j in range(after - 1, i, -1) if self.tokens[j].low == "and"), 0)
        if not cut:
            return phrase, after
        first = noun_phrase(self.text, self.tokens[:cut], i)
        return (first[0], cut) if first is not None else (phrase, after)

    def _govern(self, phrase: Phrase, finite: bool) -> None:
        self.governed.append((self.preposition, phrase))
        if self.by and self.found:
            self.found[-1] = replace(self.found[-1], agent=phrase)
            self.by = False
        self.last_noun, self.placed = phrase, phrase.text[:1].isupper() and phrase.head[:1] == phrase.text[:1].lower()
        clause = self._top
        if finite and clause.subject is None and not clause.has_verb and clause.kind != "main":
            clause.subject = phrase

    def _before_verb(self, i: int, phrase: Phrase, finite: bool) -> None:
        clause, comma = self._top, self._tag(i - 1) in ("comma", "dash")
        if self._object_of_opening(i, phrase, finite) or (comma and clause.subject and self._aside(phrase)):
            self.last_noun, self.placed = phrase, False
            return
        opening = clause.subject is not None and comma and clause.subject.text.split()[0].lower() in _FEELING
        if opening:  # "Aware of the backlash, the army …"
            clause.subject = phrase
        elif clause.modified and not comma:
            pass
        elif clause.subject is None or (finite and not comma and self._tag(i - 1) != "conj"):
            clause.subject = phrase
        elif self._tag(i - 1) == "conj" or comma:
            measure = comma and (clause.subject.head in _MEASURES or is_time(clause.subject))
            if finite and (phrase.head in _NOMINATIVES or measure):  # "In Perm, 300 km to the west, mothers …"
                clause.subject = phrase
            else:
                clause.subject = replace(
                    clause.subject, end=phrase.end, text=self.text[clause.subject.start : phrase.end]
                )
        elif finite:
            clause.subject = phrase
        self.last_noun, self.placed = phrase, False

    def _object_of_opening(self, i: int, phrase: Phrase, finite: bool) -> bool:
        """ "Holding candles, they …", "Chanting “Enough”, …": what stands behind a participle without a comma."""
        last = self.found[-1] if self.found else None
        if last is None or last.clause != "participle" or last.subject is not None or last.object is not None:
            return False
        if finite or self._top.subject is not None or not self._near(i):
            return False
        self.found[-1] = replace(last, object=phrase)
        return True

    def _aside(self, phrase: Phrase) -> bool:
        """ "The women, their faces hidden, …", "the protesters, some with infants, …": about the subject, not it."""
        return _ASIDE.match(phrase.text) is not None

    def _new_clause(self, i: int, phrase: Phrase) -> None:
        """A noun phrase behind a verb, with a finite verb behind itself: a clause of its own, or what is told."""
        before = self._tag(self._left(i))
        if before in ("comma", "conj", "speech", "quote", "dash"):
            while len(self.stack) > 1 and self._top.kind in ("relative", "subordinate"):
                self.stack.pop()
            kind = self._top.kind if before == "conj" and self._top.kind == "complement" else "main"
            self.stack[-1] = _Clause(kind, self._top.marker if kind != "main" else "", phrase)
        elif self.found and (self.found[-1].base in _SPEECH or self.speaking):
            self.stack.append(_Clause("complement", "", phrase))
        elif self.last_noun is not None and self._adjacent(i):
            self.stack.append(_Clause("relative", "", phrase, self.last_noun))  # "the messages they had received"
        else:
            self.stack.append(_Clause("complement", "", phrase))
        self.last_noun = phrase

    def _adjacent(self, i: int) -> bool:
        return (
            self.last_noun is not None
            and i > 0
            and self.tokens[i - 1].end == self.last_noun.end
            and (self.tokens[i].tag == "pron" or self.tokens[i].tag == "det")
        )

    def _object(self, i: int, phrase: Phrase) -> None:
        if self.found and self.found[-1].object is None and self._near(i):
            self.found[-1] = replace(self.found[-1], object=phrase)
        self.last_noun = self.shown = phrase
        self.placed = False

    def _near(self, i: int) -> bool:
        """Is it the verb's own object: nothing but particles and adverbs between?"""
        j = i - 1
        while j >= 0 and self._tag(j) in ("adv", "date", "quote", "det", "neg"):
            j -= 1
        return j >= 0 and self.tokens[j].end == self.found[-1].end

    def _finite_behind(self, i: int, *, object_: bool) -> bool:
        """Does a finite verb stand behind a noun phrase? "Detained" and the like qualify an object, and rather qualify
        a subject when another finite verb follows."""
        if i >= self.n:
            return False
        while self._tag(i) in ("adv", "date", "neg", "quote"):
            i += 1
        group = verb_group(self.tokens, i) if self._tag(i) in VERBAL else None
        if group is None or (not group.finite and not group.unsure):
            return False
        if not group.unsure:
            return True
        if self._tag(group.after) == "comma" or self._tag(i) == "vbn":
            return False
        if object_:
            return self.speaking and not self._by_next(group.after)
        return not self._qualifies(group)

    # ------------------------------------------------------------------------------------------------- groups of verbs

    def _take_group(self, g: Group) -> int:
        i, clause = g.first, self._top
        oblique, self.oblique = self.oblique, False
        if g.tense == "infinitive":
            if self._announced(g):
                clause.has_verb = True
                self._add(g._replace(tense="future"), clause.subject, clause.kind, "")
                return g.after
            self._add(g, self._controlled(), "infinitive", "")
            return g.after
        if not g.finite and not g.unsure:
            self._participle(g, oblique)
            return g.after
        if self._inverted(g):
            return g.after
        if (after := self._verb_second(g)) or (after := self._attributed(g)):
            return after
        if g.unsure and self._is_reduced(g):
            subject = self.last_noun if clause.has_verb or clause.kind == "main" else clause.subject
            if not clause.has_verb and clause.subject is not None and self._tag(i - 1) == "comma":
                subject = clause.subject
            if clause.subject is None and not clause.has_verb and self._tag(i - 1) not in ("noun", "name", "num"):
                subject = None  # "Questioned by …, she said"
            self._add(g._replace(passive=True), subject, "participle", "")
            if clause.subject is not None and not clause.has_verb:
                clause.modified = True
            return g.after
        conj = self._conjunction_before(i)
        if clause.has_verb and not conj:
            while len(self.stack) > 1 and self._top.has_verb:
                self.stack.pop()
            clause = self._top
        clause.has_verb, clause.modified = True, False
        again = (
            g.unsure
            and conj
            and bool(self.found)
            and self.found[-1].passive
            and self.found[-1].clause != "participle"
            and g.base not in _SPEECH
            and (g.base != "ask" and not self._object_next(g.after))
        )
        left = g.unsure and conj and bool(self.found) and not self.found[-1].passive
        left = left or (g.unsure and clause.subject is not None and clause.subject.head in _NOMINATIVES)
        self._add(
            g._replace(passive=(g.passive and not left) or again),
            clause.subject,
            clause.kind,
            clause.marker,
            clause.about,
        )
        return g.after

    def _announced(self, g: Group) -> bool:
        """ "Wives to march on Saturday": a headline's future."""
        subject = self._top.subject
        return (
            subject is not None
            and not self.found
            and len(self.stack) == 1
            and not self._top.has_verb
            and (
                self.tokens[g.first - 1].end == subject.end
                and not self._finite_later(g.after)
                and not any(self._tag(k) in ("vbd", "vbz", "vb", "aux") for k in range(g.after, self.n))
            )
        )

    def _inverted(self, g: Group) -> bool:
        """ "Should they come", "Had he told us": an auxiliary that opens the clause."""
        t = self.tokens[g.first]
        opens = (
            g.first == 0
            or self._tag(g.first - 1) in ("break", "quote", "speech")
            or (self._tag(g.first - 1) == "comma" and t.low in ("should", "had", "were"))
        )
        if not opens or t.tag != "aux" or self._top.subject is not None or g.after != g.first + 1:
            return False
        if (
            g.after < self.n
            and self._tag(g.after) in STARTS_NOUN
            and t.low in ("should", "had", "were", "would", "will", "did", "do", "does", "could", "can", "have", "has")
        ):
            self.stack.append(_Clause("subordinate", "if" if t.low in ("should", "had", "were") else "whether"))
            return True
        return False

    def _verb_second(self, g: Group) -> int:
        """ "Already in 2022 had mothers written": the subject between auxiliary and verb. The index behind; else 0."""
        clause = self._top
        if clause.subject is not None or clause.has_verb or g.after != g.first + 1 or self._tag(g.first) != "aux":
            return 0
        got = noun_phrase(self.text, self.tokens, g.after) if self._tag(g.after) in STARTS_NOUN else None
        if got is None:
            return 0
        k = got[1]
        while k < self.n and self._tag(k) in ("prep", "date", "adv", "name", "det", "noun", "adj"):
            k += 1
        main = verb_group(self.tokens, k) if self._tag(k) in ("ved", "vbn", "vb", "vbg") else None
        if main is None:
            return 0
        clause.subject, clause.has_verb = got[0], True
        past = self.tokens[g.first].low in ("had", "was", "were", "did")
        passive = self.tokens[g.first].low in ("was", "were", "is", "are") and self._tag(k) != "vbg"
        self._add(
            main._replace(tense="past" if past else "present", passive=passive, negated=g.negated),
            got[0],
            clause.kind,
            clause.marker,
        )
        return main.after

    def _attributed(self, g: Group) -> int:
        """ "Two were detained, said a lawyer": the subject of the verb of saying follows. The index behind; else 0."""
        behind = self._tag(g.after) in ("det", "name", "num", "noun") and g.after == g.first + 1
        waiting = self._top.subject is not None and not self._top.has_verb  # "The women, …, tell the camera"
        if g.base not in _SPEECH or self._tag(g.first - 1) != "comma" or not self.found or not behind or waiting:
            return 0
        got = noun_phrase(self.text, self.tokens, g.after)
        if got is None or self._tag(got[1]) in VERBAL:
            return 0
        self._add(g, self._apposed(*got), "main", "")
        return got[1]

    def _participle(self, g: Group, oblique: bool) -> None:
        clause = self._top
        comma = self._tag(g.first - 1) == "comma"
        shown = bool(self.found) and self.found[-1].base in _SHOWING and not comma
        if shown and not oblique and self.shown is not None:
            subject: Phrase | None = self.shown
        elif self.found and not comma and (self.found[-1].marker == "there" or self._of_people(g.first)):
            subject = self.last_noun  # "a square filled with women holding portraits"
        elif oblique and self.found and self.found[-1].base in _DONE_TO and self.tokens[g.first - 1].low in _OVER:
            last = self.found[-1]  # "fined a woman for holding a placard"
            subject = last.subject if last.passive else last.object
        else:
            subject = self._shared()
        if clause.subject is not None and not clause.has_verb and not oblique:
            subject, clause.modified = clause.subject, True
        self._add(g, subject, "participle", "")

    def _of_people(self, i: int) -> bool:
        """Does the noun phrase right before token i name several people, so that a participle tells what they do?"""
        noun = self.last_noun
        return (
            noun is not None
            and self.tokens[i - 1].end == noun.end
            and noun != self._shared()
            and plural_word(noun.head)
            and people_word(noun.head)
        )

    def _is_reduced(self, g: Group) -> bool:
        i, clause = g.first, self._top
        before, after = self._tag(i - 1), self._tag(g.after)
        if i and self.tokens[i - 1].low in _NOMINATIVES:
            return False
        if self._tag(i) == "vbn":
            return True
        intransitive = g.base in _INTRANSITIVE or g.base in _SPEECH
        if self._conjunction_before(i) and (clause.has_verb or (self.found and self.found[-1].clause == "participle")):
            return False
        if clause.subject is None and not clause.has_verb:
            if g.base in INVERTED and self._object_next(g.after) and not self._finite_later(g.after):
                return False  # "On the fence hung drawings"
            if self.last_noun is not None and self.tokens[i - 1].end == self.last_noun.end:
                return not intransitive
            return (
                clause.kind in ("main", "subordinate")
                and not intransitive
                and after != "date"
                and not (before == "speech" or self._spoken())
            )
        outer = self.stack[-2] if len(self.stack) > 1 else None
        if clause.has_verb:
            if outer is not None and outer.subject is not None and not outer.has_verb:
                return self._by_next_only(g) and not intransitive
            return not intransitive and not (before == "comma" and self._object_next(g.after))
        if before == "comma" and after in ("comma", "prep", "sub") and not intransitive:
            return after == "comma" or self._finite_later_past_comma(g.after)
        return not intransitive and self._qualifies(g)

    def _shared(self) -> Phrase | None:
        return next((c.subject for c in reversed(self.stack) if c.subject), None)

    def _controlled(self) -> Phrase | None:
        """Whose the infinitive is: of "asked him to come", his."""
        last = self.found[-1] if self.found else None
        if last is not None and last.object is not None and last.object.head in _ATTEMPTS:
            return last.object  # "thwarted an attempt by wives to enter the building"
        if last is not None and last.base == "take" and last.subject is not None and last.subject.head == "it":
            return last.object  # "It took the ministry a month to answer"
        if last is not None and last.base in _CONTROL and last.object is not None and not last.passive:
            return last.object
        return self._shared()

    def _add(self, g: Group, subject: Phrase | None, kind: str, marker: str, about: Phrase | None = None) -> None:
        self.speaking = g.base in _SPEECH
        start, end = self.tokens[g.first].start, self.tokens[g.after - 1].end
        self.found.append(
            Predicate(g.base, start, end, len(self.text), subject, g.passive, g.tense, g.negated, kind, marker, about)
        )

    # ------------------------------------------------------------------------------------------------------ afterwards
