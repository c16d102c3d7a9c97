"""The groups of verbs in a sentence, each with its subject: finite, participles, infinitives, inverted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.grammar.lookahead import STARTS_GROUP, STARTS_NOUN, WANTED_SO
from generator.grammar.noun_phrases import Phrase, noun_phrase
from generator.grammar.predicates import INVERTED, Predicate, Settling
from generator.grammar.tokens import VERBAL, Token, people_word, plural_word
from generator.grammar.verb_groups import Group, verb_group
from generator.knowledge import reporting

_SPEECH = reporting.words("speaking")
_SHOWING = reporting.words("showing")
_CONTROL = reporting.words("object_control")
_INTRANSITIVE = reporting.words("intransitive")
_ATTEMPTS = reporting.words("attempts")
_DONE_TO = reporting.words("done_to")
_ROUND_A_NOUN = ("after", "before", "since", "until")
_OF_MANY, _OF_ONE = ("have", "are", "were"), ("has", "is", "was")
_REFLEXIVE = frozenset("itself himself herself themselves ourselves myself".split())
_TWO_OBJECTS = reporting.words("two_objects")
_LETTING = frozenset(("let", "make", "help"))
_TAKEN = _DONE_TO | frozenset(("drive", "turn", "bring", "haul", "put", "bundle", "carry", "let", "hand"))
_ACCUSATIVES = frozenset(("them", "him", "her", "us", "me"))
_OVER = reporting.words("over_what")
_TITLED = reporting.words("titled")
_NOMINATIVES = reporting.words("nominatives")


@dataclass
class Clause:
    kind: str = "main"
    marker: str = ""
    subject: Phrase | None = None
    about: Phrase | None = None
    has_verb: bool = False
    modified: bool = False  # a participle hangs on the subject: what follows is its object
    hangs: bool = (
        False  # the subject stands behind the comma of a phrase that may be what it explains: "In Ufa, a city"
    )
    loose: bool = False  # of a relative clause: behind a comma


class VerbReading(Settling):
    """A sentence being read, as far as its verbs go."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        super().__init__(text, tokens)
        self.found: list[Predicate] = []
        self.governed: list[tuple[str, Phrase]] = []
        self.stack = [Clause()]
        self.behind: Phrase | None = None  # the last noun phrase behind a preposition, while nothing else has come
        self.about: Phrase | None = None  # the noun before it
        self.placed = False  # is the last noun a name behind a preposition: rather a place?
        self.oblique = False  # does a preposition govern the next noun phrase?
        self.preposition = ""  # … and which
        self.by = False  # … and is it the "by" behind a passive?
        self.last_noun: Phrase | None = None
        self.shown: Phrase | None = None  # the last object of a verb
        self.aside: Phrase | None = None  # what was last said of a subject between commas: "most of them"
        self.speaking = False  # the last verb was one of saying, and no "that" has come since

    @property
    def _top(self) -> Clause:
        return self.stack[-1]

    def _take_group(self, g: Group) -> int:
        """Adds what it says; the index behind it."""
        oblique, self.oblique = self.oblique, False
        self.behind = None
        if g.tense == "infinitive":
            self._infinitive(g)
        elif not g.finite and not g.unsure:
            self._participle(g, oblique)
        elif not self._inverted(g):
            return self._verb_second(g) or self._attributed(g) or self._behind_subject(g)
        return g.after

    def _behind_subject(self, g: Group) -> int:
        """The index behind it."""
        if self._tag(g.after - 1) == "vb" and g.tense == "present" and self._still_infinitive(g):
            self._add(g._replace(tense="infinitive"), self.found[-1].subject, "infinitive", "")
        elif g.unsure and self._goes_on(g):
            self._add(g._replace(passive=True), self.found[-1].subject, self.found[-1].clause, "")
        elif g.unsure and self._is_reduced(g):
            self._reduced(g)
        else:
            self._finite(g)
        return g.after

    def _infinitive(self, g: Group) -> None:
        clause = self._top
        if self._announced(g):
            clause.has_verb = True
            self._add(g._replace(tense="future"), clause.subject, clause.kind, "")
        else:
            self._add(g, self._controlled(), "infinitive", "")

    def _reduced(self, g: Group) -> None:
        """ "The women detained on Sunday": a participle that could have been a past tense."""
        clause, before = self._top, self._tag(g.first - 1)
        subject = self.last_noun if clause.has_verb or clause.kind == "main" else clause.subject
        if not clause.has_verb and clause.subject is not None and before == "comma":
            subject = clause.subject
        if clause.subject is None and not clause.has_verb and before not in ("noun", "name", "num"):
            subject = None  # "Questioned by …, she said"
        self._add(g._replace(passive=True), subject, "participle", "")
        if clause.subject is not None and not clause.has_verb:
            clause.modified = True

    def _finite(self, g: Group) -> None:
        conj = self._conjunction_before(g.first)
        self._leave_preposition(g)
        if self._top.has_verb and not conj and self._tells(g):
            number = self._last_told()
            told = self.found[number].object
            self.found[number] = replace(self.found[number], object=None)
            self.stack.append(Clause("complement", "", told))
        elif self._top.has_verb and not conj:
            while len(self.stack) > 1 and self._top.has_verb:
                self.stack.pop()
        if conj and self._behind_bare(g):
            while len(self.stack) > 1 and self._top.subject == self.found[-1].subject:
                self.stack.pop()
        clause = self._top
        clause.has_verb, clause.modified = True, False
        passive = g.passive
        if g.unsure and clause.subject is not None and clause.subject.head in _NOMINATIVES:
            passive = False
        if g.unsure and conj and self.found:
            passive = (passive and self.found[-1].passive) or self._still_passive(g)
        self._add(
            g._replace(passive=passive),
            clause.subject,
            clause.kind,
            clause.marker,
            clause.about,
        )

    def _leave_preposition(self, g: Group) -> None:
        """ "The women who were held after a picket | have been told": of the women, as the numbers tell; "after" is a
        preposition.
        """
        clause = self._top
        waiting = any(not outer.has_verb and outer.subject is not None for outer in self.stack[:-1])
        if clause.marker not in _ROUND_A_NOUN or clause.has_verb or clause.subject is None or not waiting:
            return
        many = plural_word(clause.subject.head) or " and " in clause.subject.text
        if self.tokens[g.first].low in (_OF_ONE if many else _OF_MANY):
            self.stack.pop()
            while len(self.stack) > 1 and self._top.has_verb:
                self.stack.pop()

    def _tells(self, g: Group) -> bool:
        """ "They said four houses in the next street had burned": the object turns out to be a subject."""
        last = self.found[number] if (number := self._last_told()) >= 0 else None
        spoken = last is not None and last.base in _SPEECH and last.clause != "infinitive"
        if last is None or not spoken or last.object is None or g.unsure or last.object.head in _ACCUSATIVES:
            return False
        closed = self._tag(g.first - 1) != "comma" or self.text[last.object.end : last.object.end + 1] == ","
        return closed and not any(c.subject is not None and not c.has_verb for c in self.stack)

    def _last_told(self) -> int:
        """The number of the last predicate that is no participle; -1 where there is none."""
        return next((k for k in range(len(self.found) - 1, -1, -1) if self.found[k].clause != "participle"), -1)

    def _still_passive(self, g: Group) -> bool:
        """ "Were detained and fined": is a form that may be either a participle like the one before "and"?"""
        last = self.found[-1]
        like = last.passive and last.clause != "participle" and g.base not in _SPEECH | _INTRANSITIVE
        itself = g.after < self.n and self.tokens[g.after].low in _REFLEXIVE  # "was listed and dissolved itself"
        of_its_own = (self._tag(g.after) == "det" and g.base not in _TWO_OBJECTS) or itself  # "… and lost her job"
        return like and not of_its_own and (g.base != "ask" or not self._object_next(g.after))

    def _behind_bare(self, g: Group) -> bool:
        """ "The police let them pass and detained four": the past behind what was let is the outer verb's."""
        bare = self.found[-1] if self.found else None
        outer = self.found[-2] if len(self.found) > 1 else None
        if bare is None or outer is None or outer.base not in _LETTING or outer.tense != "past" or g.tense != "past":
            return False
        return bare.clause == "complement" and bare.tense == "present" and bare.base != "be"

    def _still_infinitive(self, g: Group) -> bool:
        """ "One wanted to go to Moscow and chain herself": a base form behind an infinitive, the story being past."""
        if not self.found or self.found[-1].clause != "infinitive" or not self._conjunction_before(g.first):
            return False
        outer = next((p for p in reversed(self.found) if p.clause not in ("infinitive", "participle")), None)
        return outer is not None and outer.tense == "past" and outer.subject == self.found[-1].subject

    def _goes_on(self, g: Group) -> bool:
        """ "She was taken to the station, questioned for hours and fined": one passive after the other."""
        last = self.found[-1] if self.found else None
        if last is None or not last.passive or last.clause in ("participle", "infinitive") or g.base not in _TAKEN:
            return False
        several = self._tag(g.first - 1) == "comma" and any(t.low in ("and", "or") for t in self.tokens[g.after :])
        joined = self._conjunction_before(g.first) and len(self.found) > 1 and self.found[-2].passive
        return (several or bool(joined)) and not self._object_next(g.after) and self._tag(g.after) != "adj"

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
            or (g.first == 1 and self._tag(0) == "conj")
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
            self.stack.append(Clause("subordinate", "if" if t.low in ("should", "had", "were") else "whether"))
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

    def _clause_past_comma(self, i: int) -> bool:
        """ "Lodged on 12 April, the claim was …": has what follows the comma a subject and a verb of its own?"""
        j = next((k for k in range(i, self.n) if self._tag(k) in ("comma", "break")), self.n)
        if self._tag(j) != "comma" or self._tag(j + 1) not in STARTS_NOUN:
            return False
        got = noun_phrase(self.text, self.tokens, j + 1)
        return got is not None and self._finite_from(got[1])

    def _is_reduced(self, g: Group) -> bool:
        i, clause = g.first, self._top
        before, after = self._tag(i - 1), self._tag(g.after)
        comma = i == 0 and any(t.tag == "comma" for t in self.tokens[g.after :])
        if i and (self.tokens[i - 1].low in _NOMINATIVES or before in ("rel", "that")):
            return False
        if self._tag(g.after - 1) == "vbn":
            return True
        last = self.found[-1] if self.found else None
        if last is not None and last.base in WANTED_SO and last.object and self.tokens[i - 1].end == last.object.end:
            return True  # "wanted the order | declared unlawful"
        if g.base in _TITLED and before == "noun" and after in ("quote", "name"):
            return True  # "A petition entitled “Home by Spring” …"
        if comma and self._object_next(g.after):
            return True  # "Denied a permit to march, relatives met indoors"
        if comma and g.base == "ask" and after in ("prep", "sub", "rel"):
            return True  # "Asked about it on Sunday, the minister said …"
        if g.base == "ask" and before == "comma" and not clause.has_verb and self._finite_later_past_comma(g.after):
            return True  # "A spokesman, asked about it, sent a link"
        intransitive = g.base in _INTRANSITIVE or self._speaks(g)
        if before == "comma" and self._by_next_only(g) and not clause.has_verb and not intransitive:
            return True  # "Candles at the memorial, brought by mothers"
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
                and (after != "date" or (i == 0 and self._clause_past_comma(g.after)))
                and not (before == "speech" or self._spoken())
            )
        outer = self.stack[-2] if len(self.stack) > 1 else None
        of_object = (
            clause.kind == "relative" and clause.about is not None and clause.subject not in (None, clause.about)
        )
        if of_object and not clause.has_verb and (self.last_noun == clause.subject or self._last_but_one(g.after)):
            return False  # "the sister whom a court fined on Tuesday has appealed": the clause has no other verb
        if clause.has_verb:
            if outer is not None and outer.subject is not None and not outer.has_verb:
                return self._by_next_only(g) and not intransitive
            return not intransitive and not (before == "comma" and self._object_next(g.after))
        if before == "comma" and after in ("comma", "prep", "sub") and not intransitive:
            return after == "comma" or self._finite_later_past_comma(g.after)
        return not intransitive and self._qualifies(g)

    def _last_but_one(self, i: int) -> bool:
        """Does just one finite verb follow, which the clause outside waits for: "the petition that mothers from Orsk
        started in June has failed"?
        """
        outer = self.stack[-2]
        if outer.subject is None or outer.has_verb:
            return False
        finite = 0
        while i < self.n and self._tag(i) != "break":
            group = verb_group(self.tokens, i) if self._tag(i) in STARTS_GROUP else None
            finite += group is not None and group.finite
            i = group.after if group is not None else i + 1
        return finite == 1

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
