"""Who does what in a sentence: a shallow reading of English clauses, fast and without a trained model.

It goes through a tagged sentence (`tagging`) phrase by phrase (`phrases`) with a stack for relative and subordinate
clauses: news prose puts subject before verb. What it can't tell it leaves without a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.phrases import Group, Phrase, is_time, noun_phrase, verb_group
from generator.tagging import VERBAL, Token, closed_class, plural_word, tag, tokens_of

__all__ = ["Phrase", "Predicate", "Reading", "plural_word", "read", "speech_spans"]

_SPEECH, _SHOWING, _CONTROL, _INTRANSITIVE = map(
    reporting.words, ("speaking", "showing", "object_control", "intransitive")
)
_SPEECH_LEAST, _SLOGAN_MOST = 4, 7  # tokens
_BEFORE_DATES = reporting.words("before_dates")
_STARTS_GROUP = VERBAL | {"vbg", "to"}
_STARTS_NOUN = frozenset(("det", "num", "noun", "name", "adj", "pron"))
_INVERTED = frozenset(("be", "come", "stand", "follow", "begin", "hang", "lie", "gather", "appear", "pass", "go"))
_SAID = (
    english().classes["be"] | english().classes["have"] | english().classes["modals"] | english().classes["pronouns"]
)
_ARTICLES = frozenset(("the", "a", "their", "its", "this"))
_NOMINATIVES = frozenset(("they", "we", "she", "he", "it", "i"))


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

    def main(self) -> Predicate | None:
        return next((p for p in self.predicates if p.clause == "main"), None)


def speech_spans(text: str, *, inside: bool = False) -> tuple[tuple[int, int], ...]:
    """Stretches of direct speech: between marks, from an opening mark to the end, from the start to a closing mark.

    `inside` says that the sentence begins within a quotation that an earlier one opened.
    """
    spans: list[tuple[int, int]] = []
    begun = 0 if inside else None
    for m in re.finditer(r"[“”«»„]|\"", text):
        mark = m[0]
        before = text[m.start() - 1 : m.start()]
        opens = mark in "“«„" if mark != '"' else begun is None
        if mark == "“" and begun is not None and not before.strip() and not text[m.end() :].strip():
            opens = False  # a stray opening mark where a closing one belongs
        if opens and begun is None:
            begun = m.end()
        elif not opens and begun is not None:
            spans.append((begun, m.start()))
            begun = None
        elif not opens and begun is None and not spans:
            spans.append((0, m.start()))
    if begun is not None:
        spans.append((begun, len(text)))
    return tuple(span for span in spans if _is_speech(text, span))


def _is_speech(text: str, span: tuple[int, int]) -> bool:
    """A name or a slogan in quotation marks ("Not a step back") is read as plain words, direct speech is not."""
    if span == (0, len(text)):
        return True
    said = text[span[0] : span[1]].strip()
    return len(tokens_of(said)) >= (_SPEECH_LEAST if said[-1:] in ",.?!…" else _SLOGAN_MOST + 1)


def read(text: str, *, dates: Sequence[tuple[int, int]] = (), inside: bool = False) -> Reading:
    """Take a sentence apart. Never fails; what can't be read has no predicates.

    `dates` are the offsets of its date phrases: they qualify, and are never a subject. `inside` as in `speech_spans`.
    """
    speech = speech_spans(text, inside=inside)
    tokens = tag(_marked(tokens_of(text), speech, [*dates, *_slogans(text, speech)]))
    return Reading(text, tuple(_Reader(text, tokens).predicates()), speech)


def _slogans(text: str, speech: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands on signs and is no name: "Dad is on contract". It qualifies, as a date does."""
    spans = [(m.start(1), m.end(1)) for m in re.finditer(r"[“\"]([^“”\"]+)[”\"]", text)]
    return [
        (a, b)
        for a, b in spans
        if (a, b) not in speech and any(closed_class(t.low) and t.low in _SAID for t in tokens_of(text[a:b]))
    ]


def _marked(
    tokens: Sequence[Token], speech: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]]
) -> list[Token]:
    """One token for each stretch of direct speech, and one for each date phrase with the preposition before it."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        span = next((s for s in speech if s[0] <= token.start < s[1]), None)
        date = next((d for d in dates if d[0] <= token.start and token.end <= d[1]), None)
        if span is not None:
            if not kept or kept[-1].tag != "speech" or kept[-1].end != span[1]:
                kept.append(Token(token.text, token.low, span[0], span[1], "speech"))
        elif date is None:
            kept.append(token)
        elif kept and kept[-1].tag == "date" and kept[-1].end == date[1]:
            continue
        else:
            start = date[0]
            after = next((t for t in tokens[number:] if t.start >= date[1]), None)
            plain = after is not None and after.text.islower() and after.text.isalpha() and not closed_class(after.low)
            behind_article = bool(kept) and kept[-1].low in _ARTICLES
            qualifies = behind_article and plain
            if behind_article and not plain:
                kept.pop()
            while kept and kept[-1].low in ("following", "next", "same", "previous", "the") and not plain:
                kept.pop()  # "the following April she led …"
            if kept and kept[-1].low in _BEFORE_DATES and kept[-1].end + 2 > start:
                start = kept.pop().start
            kept.append(Token(token.text, token.low, start, date[1], "adj" if qualifies else "date"))
    return kept


@dataclass
class _Clause:
    kind: str = "main"
    marker: str = ""
    subject: Phrase | None = None
    about: Phrase | None = None
    has_verb: bool = False
    modified: bool = False  # a participle hangs on the subject: what follows is its object
    inverted: bool = False  # "Should they come": the subject stands behind the auxiliary


class _Reader:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens, self.n = text, tokens, len(tokens)
        self.found: list[Predicate] = []
        self.stack = [_Clause()]
        self.placed = False  # is the last noun a name behind a preposition: rather a place?
        self.oblique = False  # does a preposition govern the next noun phrase?
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
            self.oblique = True
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
        elif t.tag in _STARTS_NOUN or (t.tag == "quote" and i + 1 < self.n and self.tokens[i + 1].tag in _STARTS_NOUN):
            return self._take_noun(i)
        return i + 1

    @property
    def _top(self) -> _Clause:
        return self.stack[-1]

    def _tag(self, i: int) -> str:
        return self.tokens[i].tag if 0 <= i < self.n else ""

    def _group_at(self, i: int) -> Group | None:
        if self._tag(i) in _STARTS_GROUP or (self._tag(i) in ("adv", "neg") and self._verb_next(i)):
            return verb_group(self.tokens, i)
        return None

    def _verb_next(self, i: int) -> bool:
        while self._tag(i) in ("adv", "neg"):
            i += 1
        return self._tag(i) in _STARTS_GROUP

    def _closing(self, i: int) -> int:
        """Parentheses are passed over."""
        return next((j + 1 for j in range(i, min(i + 40, self.n)) if self.tokens[j].tag == "close"), i + 1)

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
        subject = about if low in ("who", "which", "that") and self._finite_from(i + 1) else None
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
        if finite and self.last_noun is not None:
            self.stack.append(_Clause("relative", "that", self.last_noun, self.last_noun))
        elif told or self._tag(i - 1) in VERBAL | {"vbg"} or self.last_noun is None:
            if self._top.kind == "complement" and self._top.has_verb and self._tag(i - 1) == "conj":
                self.stack.pop()  # "said that …, and that …"
            self.stack.append(_Clause("complement", "that"))
        else:
            self.stack.append(_Clause("relative", "that", None, self.last_noun))
        self.speaking = self.oblique = False

    def _finite_from(self, i: int) -> bool:
        while self._tag(i) in ("adv", "date", "neg") or (self._tag(i) == "prep" and self._tag(i + 1) == "date"):
            i += 1
        return self._tag(i) in VERBAL

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
            self.oblique = not dated
            return i + 1
        if len(self.stack) > 1 and self._top.has_verb and self._top.kind == "subordinate":
            self.stack.pop()
        self.stack.append(_Clause("subordinate", low))
        self.oblique = self.speaking = False
        return i + 1

    def _clause_follows(self, i: int) -> bool:
        """Does a finite verb come before the next comma? Else "after" and its like are prepositions."""
        governed = False  # behind a preposition of its own
        nouns = 0
        while i < self.n:
            t = self.tokens[i]
            if t.tag in ("comma", "break", "speech", "dash"):
                return False
            if t.tag in ("rel", "that"):
                return nouns > 0 and self._two_finite(i)
            if t.tag in VERBAL:
                return nouns > 0 or t.low in ("asked", "questioned")
            if t.tag in _STARTS_NOUN:
                got = noun_phrase(self.text, self.tokens, i)
                if got is not None:
                    if not governed:
                        if nouns and not is_time(got[0]) and self._tag(i - 1) not in ("conj",):
                            return False  # "after the ruling they stood": the pronoun begins the main clause
                        nouns += 1
                    governed, i = False, max(got[1], i + 1)
                    continue
            governed = t.tag == "prep"
            i += 1
        return False

    def _two_finite(self, i: int) -> bool:
        """ "after the women who had come left": a second finite verb belongs to the subordinate clause."""
        count, j = 0, i
        while j < self.n and self._tag(j) not in ("comma", "break", "speech"):
            if self._tag(j) in VERBAL and self._tag(j - 1) not in VERBAL | {"adv", "neg", "conj"}:
                count += 1
            j += 1
        return count > 1

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
            self._governed(phrase, finite)
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

    def _finite_over(self, i: int) -> bool:
        """Does a verb that is surely finite follow, with only prepositional phrases between?"""
        moved = False
        if self._tag(i) == "comma" and ("rel" in (self._tag(i + 1), self._tag(i + 2)) or self._tag(i + 1) == "prep"):
            i = next(
                (k for k in range(i + 2, self.n) if self._tag(k) == "comma" and self._tag(k + 1) in VERBAL), self.n
            )
            i, moved = i + 1, True  # "and the state, which …, gave"
        while i < self.n and (self._tag(i) in ("prep", "date", "adv") or self.tokens[i].low == "to"):
            governs = self._tag(i) == "prep"
            i, moved = i + 1, True
            if governs and self._tag(i) in _STARTS_NOUN and (got := noun_phrase(self.text, self.tokens, i)):
                i = got[1]
        if not moved or self._tag(i) not in VERBAL:
            return False
        group = verb_group(self.tokens, i)
        return group is not None and group.finite and (not group.unsure or self._object_next(group.after))

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

    def _governed(self, phrase: Phrase, finite: bool) -> None:
        if self.by and self.found:
            self.found[-1] = replace(self.found[-1], agent=phrase)
            self.by = False
        self.last_noun, self.placed = phrase, phrase.text[:1].isupper() and phrase.head[:1] == phrase.text[:1].lower()
        clause = self._top
        if finite and clause.subject is None and not clause.has_verb and clause.kind != "main":
            clause.subject = phrase

    def _before_verb(self, i: int, phrase: Phrase, finite: bool) -> None:
        clause, comma = self._top, self._tag(i - 1) in ("comma", "dash")
        if clause.modified and not comma:
            pass
        elif clause.subject is None or (finite and not comma and self._tag(i - 1) != "conj"):
            clause.subject = phrase
        elif self._tag(i - 1) == "conj" or comma:
            if finite and phrase.head in _NOMINATIVES:
                clause.subject = phrase
            else:
                clause.subject = replace(
                    clause.subject, end=phrase.end, text=self.text[clause.subject.start : phrase.end]
                )
        elif finite:
            clause.subject = phrase
        self.last_noun, self.placed = phrase, False

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

    def _left(self, i: int) -> int:
        """The index of the word before, dates and adverbs passed over."""
        i -= 1
        while self._tag(i) in ("date", "adv"):
            i -= 1
        return i

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

    def _by_next(self, i: int) -> bool:
        return i < self.n and self.tokens[i].low in (
            "by",
            "in",
            "since",
            "from",
            "at",
            "on",
            "with",
            "near",
            "to",
            "for",
        )

    def _qualifies(self, group: Group) -> bool:
        """Is an "-ed" behind a noun a participle that only says which? Then a finite verb still comes."""
        if group.base in _SPEECH or group.base in _INTRANSITIVE:
            return False
        return (self._by_next(group.after) or group.passive or self._tag(group.after) in ("sub", "date", "vbg")) and (
            self._finite_later(group.after)
        )

    def _finite_later(self, i: int) -> bool:
        """Does another finite verb come in the same clause, without a conjunction or a new subject before it?"""
        depth = 0
        while i < self.n:
            t = self.tokens[i]
            if t.tag in ("break", "to", "that", "speech") or (t.tag == "pron" and t.low not in ("them", "us", "him")):
                return False
            if t.tag == "comma" and self._tag(i + 1) not in VERBAL:
                return (
                    depth == 0
                    and self._tag(i + 1) in ("rel", "vbg", "ved", "prep")
                    and (self._finite_later_past_comma(i + 1))
                )
            if t.tag == "rel" or (t.tag == "sub" and self._clause_follows(i + 1)):
                depth += 1
            elif t.tag == "conj" and self._tag(i + 1) in VERBAL | {"adv"}:
                return False
            elif t.tag in VERBAL and t.low not in ("being", "having"):
                group = verb_group(self.tokens, i)
                if group is None or not group.finite or (group.unsure and self._by_next_only(group)):
                    i += 1
                    continue
                if depth == 0:
                    return True
                depth, i = depth - 1, group.after
                continue
            i += 1
        return False

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
        self._add(g._replace(passive=(g.passive and not left) or again), clause.subject, clause.kind, clause.marker, clause.about)
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
            and self._tag(g.after) in _STARTS_NOUN
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
        got = noun_phrase(self.text, self.tokens, g.after) if self._tag(g.after) in _STARTS_NOUN else None
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
        if g.base not in _SPEECH or self._tag(g.first - 1) != "comma" or not self.found or not behind:
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
        elif self.found and self.found[-1].marker == "there" and not comma:
            subject = self.last_noun
        else:
            subject = self._shared()
        if clause.subject is not None and not clause.has_verb and not oblique:
            subject, clause.modified = clause.subject, True
        self._add(g, subject, "participle", "")

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

    def _by_next_only(self, g: Group) -> bool:
        return g.after < self.n and self.tokens[g.after].low == "by"

    def _object_next(self, i: int) -> bool:
        while self._tag(i) == "adv":
            i += 1
        return self._tag(i) in _STARTS_NOUN

    def _finite_later_past_comma(self, i: int) -> bool:
        j = next((k for k in range(i, self.n) if self._tag(k) in ("comma", "break")), self.n)
        return self._tag(j) == "comma" and self._finite_from(j + 1)

    def _spoken(self) -> bool:
        return any(t.tag == "speech" for t in self.tokens[:2])

    def _conjunction_before(self, i: int) -> bool:
        j = i - 1
        while self._tag(j) in ("adv", "date"):
            j -= 1
        return self._tag(j) == "conj"

    def _shared(self) -> Phrase | None:
        return next((c.subject for c in reversed(self.stack) if c.subject), None)

    def _controlled(self) -> Phrase | None:
        """Whose the infinitive is: of "asked him to come", his."""
        last = self.found[-1] if self.found else None
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

    def _turn_inverted(self) -> None:
        """ "…," says Olga, mother of a soldier; "Among them were two wives": the subject may follow."""
        if not self.found or self.found[0].subject is not None or self.found[0].clause != "main":
            return
        first = self.found[0]
        if first.passive and first.object is not None:  # "By the women was adopted a resolution"
            got = noun_phrase(self.text, self.tokens, 1) if self.tokens[0].low == "by" else None
            self.found[0] = replace(first, subject=first.object, object=None, agent=got[0] if got else first.agent)
            return
        took_place = first.base == "take" and first.object is not None and first.object.text == "place"
        if not (first.base in _SPEECH and self._spoken()) and first.base not in _INVERTED and not took_place:
            return
        behind = first.object.end if took_place and first.object is not None else first.end
        i = next((k for k, t in enumerate(self.tokens) if t.start >= behind), self.n)
        governed = False
        while i < self.n and self._tag(i) not in ("break", "rel"):
            got = noun_phrase(self.text, self.tokens, i) if self._tag(i) in _STARTS_NOUN else None
            if got is None:
                governed = self._tag(i) == "prep"
                i += 1
            elif governed:
                governed, i = False, self._name_within(i, got[1])
            else:
                kept = first.object if took_place else None
                self.found[0] = replace(first, subject=self._apposed(*got), object=kept)
                return

    def _verbless(self) -> None:
        """ "Twenty wives on the steps of the ministry.", "Hunger strike in Chita; …": what there was, and no verb."""
        if any(p.clause not in ("participle", "relative") for p in self.found):
            ends = [k for k in range(self.n) if self.tokens[k].text == ";"][:1]
            if not ends or self.found[0].start < self.tokens[ends[0]].start:
                return
        i = 0
        colon = next((k for k in range(min(self.n, 8)) if self.tokens[k].text == ":"), 0)
        if colon and all(self._tag(k) in ("name", "date", "comma", "num", "noun") for k in range(colon)):
            i = colon + 1  # "Ulan-Ude: sit-in at the commissariat"
        while self._tag(i) in ("date", "comma", "adv", "quote", "punct", "break", "num") and self._tag(i + 1):
            if self._tag(i) == "num" and self._tag(i + 1) != "break":
                break
            i += 1
        got = noun_phrase(self.text, self.tokens, i) if self._tag(i) in _STARTS_NOUN else None
        if got is not None and not is_time(got[0]):
            phrase = self._apposed(*got)
            said = Predicate("be", phrase.end, phrase.end, len(self.text), phrase, tense="present", marker="there")
            self.found.insert(0, said)

    def _name_within(self, i: int, after: int) -> int:
        """ "says behind the camera Olga": the name begins anew."""
        if self._tag(i) != "det":
            return after
        return next((k for k in range(i + 2, after) if self._tag(k) == "name" and self._tag(k - 1) == "noun"), after)

    def _apposed(self, phrase: Phrase, after: int) -> Phrase:
        """With what commas add: "Olga, mother of a soldier"."""
        while self._tag(after) == "comma" and (more := noun_phrase(self.text, self.tokens, after + 1)):
            phrase, after = replace(phrase, end=more[0].end, text=self.text[phrase.start : more[0].end]), more[1]
        return phrase

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
