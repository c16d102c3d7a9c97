"""Who does what in a sentence: a shallow reading of English clauses, fast and without a trained model.

It goes through a tagged sentence (`tagging`) phrase by phrase (`phrases`) with a stack for relative and subordinate
clauses: news prose puts subject before verb. What it can't tell it leaves without a subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.grammar.clause_nouns import NounReading
from generator.grammar.clause_verbs import Clause
from generator.grammar.lookahead import STARTS_GROUP, STARTS_NOUN
from generator.grammar.noun_phrases import Phrase, noun_phrase
from generator.grammar.predicates import Predicate, Reading
from generator.grammar.speech import calendar_words, lead_of, marked, slogans, speech_spans, titled
from generator.grammar.tagging import tag
from generator.grammar.tokens import VERBAL, people_word, person_word, plural_word, tokens_of
from generator.grammar.verb_groups import Group, verb_group
from generator.knowledge import reporting
from generator.values.seldom import Seldom

__all__ = ["Phrase", "Predicate", "Reading", "plural_word", "read"]

_SPEECH = reporting.words("speaking")
_TO_READERS = Seldom(  # "On 11 June|, you will remember|, women brought chairs"
    r",\s+(?:as )?(?:you|(?:some )?readers) (?:will|may|might|surely|still| )+ ?(?:remember|recall|know)(?=,)"
)
_THINGS = reporting.words("things")
_SO_NEAR = frozenset("shortly just soon immediately right directly well long".split())
_ANYBODY = reporting.words("whoever") | frozenset("someone somebody nobody all one ones none no-one".split())
_COMPANIES = reporting.words("companies") | reporting.words("groupings") | reporting.words("plurals")


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
    if lead := lead_of(text):
        dates = [*dates, (0, lead)]
    apart = [*dates, *calendar_words(text, dates), *slogans(text, speech)]
    apart += [m.span() for m in _TO_READERS.finditer(text)]
    tokens = tag(marked(tokens_of(text), speech, apart, [*names, *titled(text, speech)]))
    reader = _Reader(text, tokens)
    return Reading(text, tuple(reader.predicates()), speech, tuple(reader.governed))


_ASIDE = 24  # words, at most, between dashes


def _persons(head: str) -> bool:
    """Can the head of a phrase be a person, or several?"""
    return person_word(head) or people_word(head) or head in _COMPANIES


def _person(head: str) -> bool:
    return person_word(head) or (people_word(head) and plural_word(head))


class _Reader(NounReading):
    def predicates(self) -> list[Predicate]:
        i = 0
        while i < self.n:
            i = max(self._step(i), i + 1)
        self._turn_inverted()
        self._turn_told()
        self._verbless()
        self._give_openings()
        self._leave_names()
        self._let_go()
        self._foretell()
        self._join_those()
        self._give_fates()
        return self._bounded()

    def _step(self, i: int) -> int:
        t = self.tokens[i]
        if t.tag == "dash" and (behind := self._behind_dashes(i)):
            return behind
        if t.tag == "break" or (t.tag == "dash" and self._top.has_verb):
            if i < self.n - 1:
                self.stack, self.oblique = [Clause()], False
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
        elif t.low in ("how", "why") and self.found and self._clause_follows(i + 1):
            self.stack.append(Clause("complement", ""))
        elif (group := self._group_at(i)) is not None:
            return self._take_group(group)
        elif t.tag in STARTS_NOUN or (t.tag == "quote" and i + 1 < self.n and self.tokens[i + 1].tag in STARTS_NOUN):
            return self._take_noun(i)
        return i + 1

    def _group_at(self, i: int) -> Group | None:
        if self._tag(i) in STARTS_GROUP or (self._tag(i) in ("adv", "neg") and self._verb_next(i)):
            return verb_group(self.tokens, i)
        return None

    def _comma(self, i: int) -> None:
        if self._restricts(i):
            return
        while len(self.stack) > 1 and (self._top.has_verb or not self._top.subject) and not self._listed(i):
            outer = self.stack[-2]
            self.stack.pop()
            if not outer.has_verb or self._top.kind == "main":
                break
        self.oblique = False

    def _behind_dashes(self, i: int) -> int:
        """ "The woman - her husband was called up in May - read …": behind what stands between subject and verb."""
        if self._top.subject is None or self._top.has_verb:
            return 0
        ends = (k for k in range(i + 1, min(i + _ASIDE, self.n)) if self._tag(k) in ("dash", "break"))
        closing = next(ends, 0)
        told = closing and self._tag(closing) == "dash" and self._finite_from(closing + 1)
        aside = any(self._tag(k) in ("aux", "vbd", "vbz") for k in range(i + 1, closing))
        return closing + 1 if told and aside else 0

    def _restricts(self, i: int) -> bool:
        """ "The women who came from Omsk, a town nearby, were …": the comma is one within the relative clause."""
        if len(self.stack) < 2 or self._top.kind != "relative" or self._top.loose or not self._top.has_verb:
            return False
        outer = self.stack[-2]
        if outer.subject is None or outer.has_verb or self._finite_from(i + 1):
            return False
        explains = self.behind is not None or self._aside_then_finite(i + 1)
        return self._tag(i + 1) in STARTS_NOUN and explains

    def _listed(self, i: int) -> bool:
        """ "those who came, stood and left": a finite verb right behind the comma goes on with the inner clause."""
        if any(c.subject is not None and not c.has_verb for c in self.stack[:-1]):
            return False
        nxt = self._tag(i + 1)
        return nxt in ("vbd", "ved", "vbz") and self.stack[-2].has_verb

    def _relative(self, i: int) -> None:
        low = self.tokens[i].low
        if low == "where" and self.last_noun is None:
            self.stack.append(Clause("subordinate", "where"))
            return
        loose = self._tag(i - 1) in ("comma", "dash")
        about = self.last_noun if loose or not self.placed or self.about is None else self.about
        if low in ("who", "whose") and self.placed and (self._top.subject or self.shown or self.about):
            near = self.about if self.about is not None and _persons(self.about.head) else self.shown
            about = near if self._top.has_verb else self._top.subject  # "the wives of Izhevsk, who"
        about = self._person(about) if low == "who" and about is not None else about
        no_person = about is not None and not _persons(about.head) and about.head not in _ANYBODY
        if low == "who" and no_person:  # "a scholar at a university who left"; but "told everyone who came"
            people = (x for x in (self._top.subject, self.shown, self.about) if x is not None and _persons(x.head))
            about = next(people, about)
        begins = self._finite_from(i + 1)
        dated = self._tag(i + 1) in ("prep", "date") and self.tokens[i + 1].low != "now"
        begins = begins or (low == "who" and dated)  # "who in May barred"
        begins = begins or (self._tag(i + 1) == "comma" and self._finite_later_past_comma(i + 2))
        counted = low in ("whom", "which") and i > 0 and self.tokens[i - 1].low == "of"  # "four of whom were"
        waiting = self._top.subject if not self._top.has_verb else None
        if low == "which" and not begins and waiting and (self.placed or self._top.modified):
            about = waiting  # "The petition from Tyumen, which three women delivered, lies there"
        if low == "which" and not begins and about is not None:
            about = self._thing(about, waiting)
        subject = about if (low in ("who", "which", "that") or counted) and begins else None
        cleft = (
            bool(self.found)
            and self.found[-1].base == "be"
            and subject is not None
            and (self.found[-1].subject is not None and self.found[-1].subject.head == "it")
        )
        if cleft:
            self.stack[-1] = Clause("main", "", subject, about, loose=loose)
        else:
            self.stack.append(Clause("relative", low, subject, about, loose=loose))
        self.oblique = False

    def _person(self, noun: Phrase) -> Phrase:
        """Whom "who" stands for: of "the claim of a widow who", the widow."""
        of = [k for k in range(self.n) if noun.start < self.tokens[k].start < noun.end and self.tokens[k].low == "of"]
        inner = noun_phrase(self.text, self.tokens, of[-1] + 1) if of and not _persons(noun.head) else None
        return inner[0] if inner is not None and _persons(inner[0].head) else noun

    def _thing(self, *nouns: Phrase | None) -> Phrase | None:
        """What "which" stands for: of "the author of a letter to the governor, which 340 women signed", the letter."""
        for noun in filter(None, nouns):
            if not _person(noun.head):
                return noun
            inside = (k for k in range(self.n) if noun.start < self.tokens[k].start < noun.end)
            of = next((k for k in inside if self.tokens[k].low == "of"), None)
            inner = noun_phrase(self.text, self.tokens, of + 1) if of is not None else None
            if inner is not None and not _person(inner[0].head):
                return inner[0]
        return None

    def _that(self, i: int) -> None:
        finite = self._finite_from(i + 1)
        last = self.found[-1] if self.found else None
        if last is not None and last.base == "be" and last.subject is not None and last.subject.head == "it":
            self.stack.append(Clause("main"))  # "It was on Saturday that the women gathered"
            return
        if self._tag(i - 1) == "conj" and any(c.marker == "that" and c.kind == "complement" for c in self.stack):
            while self._top.marker != "that":
                self.stack.pop()
            self.stack[-1] = Clause("complement", "that")  # "said that they had come and that the men …"
            self.speaking = self.oblique = False
            return
        told = self.found and (self.found[-1].base in _SPEECH or self.speaking)
        if told and self._spoken() and self._behind_object(i):
            told = False  # "“Enough,” read the banner that they hung from a bridge"
        if finite and self.last_noun is not None:
            self.stack.append(Clause("relative", "that", self.last_noun, self.last_noun))
        elif told or self._tag(i - 1) in VERBAL | {"vbg"} or self.last_noun is None:
            self.stack.append(Clause("complement", "that"))
        else:
            self.stack.append(Clause("relative", "that", None, self._sent(self.last_noun)))
        self.speaking = self.oblique = False

    def _sent(self, noun: Phrase) -> Phrase:
        """What the "that" of somebody's deed stands for: of "the letter to the deputies that we posted", the letter."""
        if not self.governed or self.governed[-1] != ("to", noun) or noun.head in _THINGS:
            return noun  # "put her name to the petition that seven women delivered"
        before = [
            self._top.subject,
            *(phrase for _, phrase in self.governed[-2:-1]),
            *(p.object for p in self.found[-1:]),
        ]
        sent = (each for each in before if each is not None and self.text[each.end : noun.start] == " to ")
        return next((each for each in sent if not _persons(each.head)), noun)

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
        near = i > 0 and self.tokens[i - 1].low in _SO_NEAR  # "shortly before noon the mayor came"
        dated = dated and (near or not self._takes_on(i + 1))  # "since on Tuesday the town hall had refused it"
        if dated or not self._clause_follows(i + 1):
            self.oblique, self.preposition = not dated, low
            return i + 1
        if len(self.stack) > 1 and self._top.has_verb and self._top.kind == "subordinate":
            self.stack.pop()
        self.stack.append(Clause("subordinate", low))
        self.oblique = self.speaking = False
        return i + 1

    def _there(self, i: int) -> int:
        """ "There was a vigil": what was is the subject."""
        group = verb_group(self.tokens, i + 1)
        if group is None:
            return i + 1
        j = group.after
        while self._tag(j) in ("adv", "date", "quote"):
            j += 1
        got = noun_phrase(self.text, self.tokens, j) if j < self.n else None
        clause = self._top
        if clause.has_verb:
            clause = Clause(clause.kind if clause.kind == "complement" or len(self.stack) > 1 else "main")
            self.stack[-1] = clause
        clause.has_verb = True
        if got is not None:
            clause.subject = self.last_noun = got[0]
        self._add(group, clause.subject, clause.kind, "there")
        return group.after if got is None else got[1]
