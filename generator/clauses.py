"""Who does what in a sentence: a shallow reading of English clauses, fast and without a trained model.

It finds the groups of verbs, and for each its subject, voice, tense and whether it is denied, supposed or planned. News
prose puts subject before verb, so one pass from left to right with a stack for relative and subordinate clauses goes
far; what it can't tell it leaves without a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from generator.knowledge import reporting
from generator.knowledge.english import Form, english, lemma_of

_TOKEN = re.compile(
    r"(?<![^\W\d_])[A-Z]\.(?=\s?[A-Z])|\d[\d.,]*\d|\d|[^\W\d_]+(?:[-‑][^\W\d_]+)*(?:['’][^\W\d_]+|(?<=s)['’](?=\s))?|[^\w\s]"
)
_OPEN, _CLOSE = "“«„", "”»“"
_PLURALS, _NOUNS_IN_ING = reporting.words("plurals"), reporting.words("in_ing")
_SPEECH, _SHOWING, _INTRANSITIVE = map(reporting.words, ("speaking", "showing", "intransitive"))
_SPEECH_LEAST, _SLOGAN_MOST = 4, 7  # tokens
_ARTICLES, _ROUGHLY, _NUMBERS = map(reporting.words, ("articles", "roughly", "numbers"))
_AUXILIARIES = frozenset(("be", "have", "do", "modals"))
_NEVER_NOUNS = frozenset(("determiners", "prepositions", "conjunctions", "subordinators", *_AUXILIARIES))
_BEFORE_DATES, _NOT_ADVERBS = reporting.words("before_dates"), reporting.words("not_adverbs")


class Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, from its first word to the end of what qualifies it; offsets in the sentence."""

    start: int
    end: int
    text: str
    head: str  # lower case; of "a group of about 20 women" it is "group"


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
    marker: str = ""  # the subordinator
    about: Phrase | None = None  # of a relative clause: what it qualifies (equal to subject where "who" is the subject)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart."""

    text: str
    tokens: tuple[Token, ...]
    predicates: tuple[Predicate, ...]
    speech: tuple[tuple[int, int], ...]  # offsets of direct speech, without its marks

    def main(self) -> Predicate | None:
        return next((p for p in self.predicates if p.clause == "main"), None)


def tokens_of(text: str) -> tuple[Token, ...]:
    return tuple(Token(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _TOKEN.finditer(text))


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
    tokens = tokens_of(text)
    outside = _without_dates([t for t in tokens if not any(a <= t.start < b for a, b in speech)], dates)
    return Reading(text, tokens, tuple(_Reader(text, outside, spoken=bool(speech)).predicates()), speech)


def _without_dates(tokens: list[Token], dates: Sequence[tuple[int, int]]) -> list[Token]:
    """Leave out date phrases and the preposition before each."""
    kept: list[Token] = []
    for token in tokens:
        inside = [d for d in dates if d[0] <= token.start and token.end <= d[1]]
        if not inside:
            kept.append(token)
        elif kept and kept[-1].low in _BEFORE_DATES and kept[-1].end + 2 > inside[0][0]:
            kept.pop()
    return kept


@cache
def _classes_of(word: str) -> frozenset[str]:
    return frozenset(name for name, words in english().classes.items() if word in words)


_ADVERB = frozenset(("adverbs",))


def _classes(token: Token) -> frozenset[str]:
    """The closed classes of a word; what ends in "-ly" is an adverb, but for a few."""
    found = _classes_of(token.low) if token.low in _closed() else frozenset()
    low = token.low
    if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS and token.text[0].islower():
        return found | _ADVERB
    return found


@cache
def _closed() -> frozenset[str]:
    return frozenset().union(*english().classes.values())


@lru_cache(maxsize=20_000)
def _known_form(low: str) -> Form | None:
    form = english().forms.get(low)
    if form is None and len(low) > 4 and low.endswith("ed") and low.isalpha():
        return Form(lemma_of(low), "past|participle")
    if form is None and len(low) > 5 and low.endswith("ing") and low.isalpha():
        return None if low in _NOUNS_IN_ING else Form(lemma_of(low), "ing")
    return form


def plural_word(low: str) -> bool:
    return low in _PLURALS or (low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")))


@dataclass
class _Clause:
    kind: str = "main"
    marker: str = ""
    subject: Phrase | None = None
    about: Phrase | None = None
    has_verb: bool = False
    inherited: bool = False
    modified: bool = False  # a participle hangs on the subject: what follows is its object
    speech: bool = False  # its verb is one of saying


class _Reader:
    def __init__(self, text: str, tokens: list[Token], *, spoken: bool = False) -> None:
        self.text, self.tokens, self.spoken = text, tokens, spoken
        self.words = english()
        self.classes = [_classes(token) for token in tokens]
        self.forms = [_known_form(token.low) for token in tokens]
        self.found: list[Predicate] = []
        self.clause = _Clause()  # the one being read
        self.shown: Phrase | None = None  # the last object of a verb
        self.speaking = False  # the last verb was one of saying, and no "that" has come since

    def _is(self, i: int, name: str) -> bool:
        return 0 <= i < len(self.classes) and name in self.classes[i]

    def _form(self, i: int) -> Form | None:
        return self.forms[i] if 0 <= i < len(self.forms) else None

    def _aux(self, i: int) -> bool:
        return 0 <= i < len(self.classes) and not self.classes[i].isdisjoint(_AUXILIARIES)

    def _after_to_or_modal(self, i: int) -> bool:
        return i > 0 and (self.tokens[i - 1].low == "to" or self._is(i - 1, "modals"))

    def _opens(self, i: int) -> bool:
        """Is this the first word outside direct speech, or does it stand right behind the closing mark?"""
        j = i - 1
        while j >= 0 and self.tokens[j].text in '“”",«»„':
            j -= 1
        return j < 0

    def _plural(self, i: int) -> bool:
        if not 0 <= i < len(self.tokens):
            return False
        return plural_word(self.tokens[i].low) and not self._is(i, "determiners")

    def _number(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and (self.tokens[i].low[0].isdigit() or self.tokens[i].low in _NUMBERS)

    def _nominal(self, i: int) -> bool:
        """Can the token before the one in question end a noun phrase?"""
        if not 0 <= i < len(self.tokens):
            return False
        t = self.tokens[i]
        if not (t.text[0].isalnum() or t.text in "”»\"’'"):
            return False
        return self.classes[i].isdisjoint(_NEVER_NOUNS)

    def _verb_at(self, i: int, clause: _Clause) -> Form | None:
        """Is the token a verb that begins a group (auxiliaries are told apart by the caller)?"""
        form = self._form(i)
        if form is None:
            return None
        if self.spoken and not self.found and form.base in _SPEECH and form.tense != "ing" and self._opens(i):
            return form
        before, after = i - 1, i + 1
        while self._is(before, "adverbs") and not self._is(before, "determiners"):
            before -= 1
        previous = self.tokens[before] if before >= 0 else None
        if previous and previous.low.endswith(("'s", "s'")) and previous.low not in ("it's", "that's"):
            return None
        if form.tense == "ing":
            if previous and (
                self._is(before, "determiners")
                or (self._form(before) is None and previous.low.endswith(("al", "ic", "ive", "ous", "ary", "ful")))
            ):
                return None
            return form
        if form.tense in ("past", "past|participle", "participle"):
            if previous is None or previous.text in ",;:":
                return form
            if self._is(before, "determiners") or self._is(before, "prepositions") or previous.low[:1].isdigit():
                return None
            if self._is(before, "conjunctions"):
                return form if clause.has_verb or form.tense == "past" else None
            if not self._nominal(before) and not self._is(before, "relatives"):
                return None
            follows = self.tokens[after] if after < len(self.tokens) else None
            if (
                form.tense != "past"
                and follows
                and follows.text[0].isalpha()
                and self._form(before) is None
                and not clause.subject
                and not any(
                    self._is(after, n) for n in ("determiners", "prepositions", "pronouns", "adverbs", "conjunctions")
                )
            ):
                return None  # "newly mobilised soldiers" at the head of a phrase
            return form
        if clause.has_verb and not self._is(before, "conjunctions"):
            return None
        if (
            previous is not None
            and (told := self._form(before))
            and told.tense == "base"
            and self._after_to_or_modal(before)
        ):
            return None  # "to take demands": what follows a verb in its base form is its object
        if previous is None:
            return None
        nominal_next = (
            self._is(after, "determiners")
            or self._is(after, "prepositions")
            or self._is(after, "pronouns")
            or self._is(after, "adverbs")
            or self._is(after, "subordinators")
        )
        name_next = after < len(self.tokens) and (
            self.tokens[after].text[0].isupper()
            or self.tokens[after].text[0] in '“"'
            or self.tokens[after].low[0].isdigit()
        )
        if form.tense == "present":
            name_before = (
                previous.text[0].isupper() and after < len(self.tokens) and self.tokens[after].text[0].isalpha()
            )
            fits = clause.subject and self._nominal(before) and not self._plural(before)
            if previous.text == "," and clause.subject and not clause.has_verb and not plural_word(clause.subject.head):
                return form if nominal_next else None  # "Olga, a soldier's mother, says from …"
            return form if fits and (nominal_next or name_next or name_before or self._aux(after)) else None
        many = clause.subject is not None and not clause.has_verb and plural_word(clause.subject.head)
        plural = many or self._plural(before) or self.tokens[before].low in ("they", "we", "you", "i", "who", "that")
        if not clause.subject and not self._is(before, "relatives"):
            return None
        more = (
            (many and clause.subject is not None and self.tokens[before].end == clause.subject.end)
            or nominal_next
            or name_next
            or after >= len(self.tokens)
            or self.tokens[after].low == "to"
            or self._form(after) is None
        )
        return form if (plural or (self._is(before, "conjunctions") and clause.has_verb)) and more else None

    def _phrase(self, i: int, *, oblique: bool = False) -> tuple[Phrase, int] | None:
        """The noun phrase that begins at token i, with what "of" and "and" add to it; and the token behind it."""
        j, head, heads_done, name_only = i, "", False, True
        last = -1
        while j < len(self.tokens):
            t = self.tokens[j]
            if t.text in '“”"«»' or t.text == "-" or t.text == "‘":
                j += 1
                continue
            if t.low == "of" and (last >= 0 or (j > i and self._is(j - 1, "determiners"))) and j + 1 < len(self.tokens):
                heads_done = True
                j += 1
                continue
            if t.low in ("and", "or", "&") and last >= 0:
                nxt = j + 1
                if (
                    nxt < len(self.tokens)
                    and not self._starts_group(nxt)
                    and not self._verb_and_object(nxt)
                    and self.tokens[nxt].text[0].isalpha()
                    and not any(self._is(nxt, n) for n in ("prepositions", "subordinators", "pronouns", "adverbs"))
                ):
                    heads_done = True
                    j += 1
                    continue
                break
            if (
                not t.text[0].isalnum()
                or (j > i and self._is(j, "relatives"))
                or (self._is(j, "prepositions") and t.low not in _ROUGHLY)
            ):
                break
            if self._aux(j) or self._is(j, "conjunctions") or (self._is(j, "subordinators") and t.low != "that"):
                break
            if t.low in _ROUGHLY and not self._number(j + 1):
                break
            if self._is(j, "pronouns") and not self._is(j, "determiners"):
                if last < 0:
                    return Phrase(t.start, t.end, self.text[t.start : t.end], t.low), j + 1
                break
            if last >= 0 and (self._starts_group(j) or (j - 1 == last and t.low in _ARTICLES)):
                break
            if self._is(j, "negations"):
                break
            if oblique and self.spoken and last >= 0 and t.text[0].isupper() and self.tokens[last].text[0].islower():
                break  # "… added in the lobby of the court Maria": the name begins anew
            if not self._is(j, "determiners") and not (self._is(j, "adverbs") and not t.text[0].isupper()):
                name_only &= t.text[0].isupper()
                if not heads_done and not t.low.endswith(("'s", "s'")):
                    head = t.low
                last = j
            elif last < 0:
                last = -1
            j += 1
        if last < 0:
            # a determiner may stand alone: "some have gone", "those call"
            if j > i and self._is(j - 1, "determiners"):
                t = self.tokens[j - 1]
                return Phrase(self.tokens[i].start, t.end, self.text[self.tokens[i].start : t.end], t.low), j
            return None
        start, end = self.tokens[i].start, self.tokens[last].end
        return Phrase(start, end, self.text[start:end], head or self.tokens[last].low), max(j, last + 1)

    def _verb_and_object(self, i: int) -> bool:
        form = self._form(i)
        return form is not None and form.tense != "ing" and any(
            self._is(i + 1, name) for name in ("determiners", "prepositions", "pronouns", "subordinators"))  # fmt: skip

    def _starts_group(self, i: int) -> bool:
        now = self.clause
        seen = _Clause(subject=now.subject or Phrase(0, 0, "", ""), has_verb=now.has_verb and now.subject is not None)
        return self._aux(i) or self._verb_at(i, _Clause(subject=Phrase(0, 0, "", ""))) is not None or (
            now.subject is not None and not now.has_verb and self._verb_at(i, seen) is not None)  # fmt: skip

    def predicates(self) -> list[Predicate]:
        stack = [_Clause()]
        i, oblique = 0, False
        last_noun: Phrase | None = None
        n = len(self.tokens)
        while i < n:
            if self._relative_is_over(i, stack):
                stack.pop()
            t, clause = self.tokens[i], stack[-1]
            self.clause = clause
            if t.text in ";:—–" or (t.text == "." and i < n - 1):
                stack, oblique = [_Clause()], False
                i += 1
                continue
            if t.text == ",":
                if len(stack) > 1 and (clause.has_verb or not clause.subject):
                    stack.pop()
                elif len(stack) == 1 and not clause.has_verb and clause.subject is None:
                    pass
                oblique = False
                i += 1
                continue
            if not t.text[0].isalnum():
                i += 1
                continue
            if t.low == "to" and self._base_next(i + 1):
                i = self._group(i, _Clause("infinitive", "", self._shared(stack), has_verb=True))
                oblique = False
                continue
            if (
                self._is(i, "relatives")
                and last_noun is not None
                and i > 0
                and not (t.low == "that" and self._after_verb(i))
            ):
                subject = last_noun if t.low in ("who", "which", "that") and self._verb_follows(i + 1) else None
                stack.append(_Clause("relative", t.low, subject, last_noun))
                oblique = False
                i += 1
                continue
            if t.low == "so" and i + 1 < n and self.tokens[i + 1].low == "far":
                i += 2
                continue
            if t.low == "that" and self._after_verb(i):
                stack.append(_Clause("complement", "that"))
                self.speaking = False
                i += 1
                continue
            if self._is(i, "subordinators") and t.low != "that" and self._clause_follows(i + 1):
                form = self._form(i + 1)
                shared = self._shared(stack) if form and form.tense == "ing" else None
                if len(stack) > 1 and stack[-1].has_verb and stack[-1].kind == "subordinate":
                    stack.pop()
                stack.append(_Clause("subordinate", t.low, shared, inherited=form is not None and form.tense == "ing"))
                oblique = False
                i += 1
                continue
            if self._is(i, "prepositions") and not (t.low in _ROUGHLY and self._number(i + 1)):
                oblique = True
                i += 1
                continue
            if self._is(i, "conjunctions"):
                oblique = False
                i += 1
                continue
            if self._aux(i) or (form := self._verb_at(i, clause)) is not None:
                i = self._take_group(i, stack, oblique, last_noun)
                oblique = False
                continue
            if self._is(i, "adverbs") and not self._is(i, "determiners") and (self._aux(i + 1) or self._form(i + 1)):
                i += 1
                continue
            got = self._phrase(i, oblique=oblique)
            if got is None:
                i += 1
                continue
            phrase, after = got
            comma_before = i > 0 and self.tokens[i - 1].text == ","
            finite_next = after < n and self._finite_at(after, phrase, object_=clause.has_verb and not comma_before)
            if oblique:
                last_noun = phrase
                if finite_next and clause.subject is None and not clause.has_verb and clause.kind != "main":
                    clause.subject = phrase
            elif not clause.has_verb:
                if clause.modified and not comma_before:
                    pass
                elif clause.subject is None or clause.inherited or finite_next:
                    clause.subject, clause.inherited = phrase, False
                elif comma_before:
                    clause.subject = replace(
                        clause.subject, end=phrase.end, text=self.text[clause.subject.start : phrase.end]
                    )
                last_noun = phrase
            elif finite_next and phrase.head not in ("today", "yesterday"):
                previous = self.tokens[i - 1].low if i else ""
                if previous in (",", "and", "but", "or") and len(stack) == 1:
                    stack[-1] = _Clause(subject=phrase)
                else:
                    stack.append(_Clause("complement", "", phrase))
                last_noun = phrase
            else:
                last_noun = self.shown = phrase
            oblique = False
            i = max(after, i + 1)
        self._turn_inverted()
        return self._bounded()

    def _turn_inverted(self) -> None:
        """ "…," says Olga, mother of a soldier: where direct speech stands first, its verb's subject may follow."""
        if not (self.spoken and self.found) or self.found[0].base not in _SPEECH or self.found[0].subject is not None:
            return
        i = next((k for k, t in enumerate(self.tokens) if t.start >= self.found[0].end), len(self.tokens))
        oblique = False
        while i < len(self.tokens):
            if self._is(i, "prepositions"):
                oblique = True
            elif (got := self._phrase(i, oblique=oblique)) is not None:
                if not oblique:
                    end = got[0].end
                    while (
                        got
                        and got[1] < len(self.tokens)
                        and self.tokens[got[1]].text == ","
                        and (more := self._phrase(got[1] + 1))
                    ):
                        end, got = more[0].end, more
                    first = self._phrase(i)
                    if first:
                        subject = replace(first[0], end=end, text=self.text[first[0].start : end])
                        self.found[0] = replace(self.found[0], subject=subject)
                    return
                oblique, i = False, got[1] - 1
            i += 1

    def _relative_is_over(self, i: int, stack: list[_Clause]) -> bool:
        """ "The women who speak out denounce the plan": a second verb that only the main subject can have."""
        if len(stack) < 2 or stack[-1].kind != "relative" or not stack[-1].has_verb or self._aux(i):
            return False
        outer = stack[-2]
        if outer.subject is None or outer.has_verb or self._conjunction_before(i):
            return False
        form = self._verb_at(i, outer)
        return form is not None and form.tense in ("base", "present")

    def _shared(self, stack: list[_Clause]) -> Phrase | None:
        return next((c.subject for c in reversed(stack) if c.subject), None)

    def _after_verb(self, i: int) -> bool:
        if self.speaking and self.tokens[i - 1].text != ",":
            return True
        if self._is(i - 2, "determiners"):
            return False  # "a post that asked": a noun
        form = self._form(i - 1)
        return form is not None and (
            form.base in _SPEECH or not self._nominal(i - 2) or form.tense in ("past", "past|participle")
        )

    def _base_next(self, i: int) -> bool:
        while self._is(i, "adverbs") or self._is(i, "negations"):
            i += 1
        form = self._form(i)
        if form and form.tense == "base":
            return True
        t = self.tokens[i] if i < len(self.tokens) else None
        if t is None or not (t.text.isalpha() and t.text.islower()) or t.low.endswith(("s", "ed", "ing")):
            return False
        known = any(self._is(i, n) for n in ("determiners", "prepositions", "pronouns"))
        return not known and (self._is(i + 1, "determiners") or self._is(i + 1, "prepositions"))

    def _verb_follows(self, i: int) -> bool:
        while self._is(i, "adverbs") or self._is(i, "negations"):
            i += 1
        return self._aux(i) or self._form(i) is not None

    def _finite_at(self, i: int, phrase: Phrase, *, object_: bool) -> bool:
        while self._is(i, "adverbs"):
            i += 1
        if self._aux(i):
            return True
        form = self._verb_at(i, _Clause(subject=phrase))
        if form is None or form.tense == "ing":
            return False
        if "participle" in form.tense and i + 1 < len(self.tokens) and self.tokens[i + 1].text == ",":
            return False  # "…, so far little known, has appealed"
        # behind an object, "killed" and the like qualify it, unless something is being said
        return not object_ or self.speaking or form.tense == "past"

    def _clause_follows(self, i: int) -> bool:
        """Does a verb come within the next words, before a comma? Else "after" and its like are prepositions."""
        form = self._form(i)
        if form and form.tense == "ing" and self.tokens[i].low not in ("during", "following", "evening", "morning"):
            return True
        for j in range(i, min(i + 14, len(self.tokens))):
            if self.tokens[j].text in ",;.":
                return False
            if self._is(j, "relatives") or (j > i and self.tokens[j].low in ("they", "he", "she", "we", "it", "i")):
                return False  # "after the ruling they stood": the pronoun begins the main clause
            if self._aux(j):
                return True
            form = self._form(j)
            if (
                j > i
                and form
                and form.tense in ("past", "past|participle")
                and self._nominal(j - 1)
                and not self._is(j - 1, "adverbs")
            ):
                return True
        return False

    def _take_group(self, i: int, stack: list[_Clause], oblique: bool, last_noun: Phrase | None) -> int:
        clause = stack[-1]
        form = None if self._aux(i) else self._form(i)
        if form and form.tense == "ing":
            gerund = oblique or clause.has_verb or clause.subject is not None
            if clause.kind == "subordinate" and clause.inherited:
                clause.has_verb = True
            elif clause.subject is not None and not clause.has_verb and not oblique:
                clause.modified = True
            shown = bool(self.found) and self.found[-1].base in _SHOWING and not self._comma_before(i)
            subject = self.shown if shown and not oblique and self.shown else self._shared(stack)
            if not gerund:
                subject = clause.subject
            return self._group(i, _Clause("participle", "", subject, has_verb=True))
        participle = (
            form is not None
            and form.tense in ("past|participle", "participle")
            and form.base not in _SPEECH | _INTRANSITIVE
        )
        enclosed = self._comma_before(i) and i + 1 < len(self.tokens) and self.tokens[i + 1].text == ","
        bare_passive = participle and (enclosed or self._by_follows(i + 1))
        outer = stack[-2] if len(stack) > 1 else None
        if (
            clause.has_verb
            and outer
            and outer.subject
            and not outer.has_verb
            and not (i + 1 < len(self.tokens) and self.tokens[i + 1].low == "by")
            and not self._conjunction_before(i)
        ):
            stack.pop()  # the relative clause is over
            clause, participle = stack[-1], False
        if participle and clause.has_verb and not self._conjunction_before(i):
            return self._group(i, _Clause("participle", "", last_noun or clause.subject, has_verb=True), passive=True)
        if participle and clause.subject is None and not clause.has_verb and clause.kind in ("main", "subordinate"):
            return self._group(
                i, _Clause("participle", "", None, has_verb=True), passive=True
            )  # "Questioned by …, she said"
        if participle and not clause.has_verb and bare_passive and self._finite_later(i + 1):
            return self._group(i, _Clause("participle", "", last_noun or clause.subject, has_verb=True), passive=True)
        if clause.has_verb and len(stack) > 1 and not self._conjunction_before(i):
            while len(stack) > 1 and stack[-1].has_verb:
                stack.pop()
            clause = stack[-1]
        clause.has_verb = True
        again = form is not None and "participle" in form.tense and bool(self.found) and self.found[-1].passive
        return self._group(i, clause, passive=again and self._conjunction_before(i))  # "were taken away and released"

    def _comma_before(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].text == ","

    def _conjunction_before(self, i: int) -> bool:
        j = i - 1
        while self._is(j, "adverbs"):
            j -= 1
        return self._is(j, "conjunctions")

    def _by_follows(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].low in (
            "by",
            "in",
            "since",
            "from",
            "at",
            "on",
            "to",
            "with",
            "near",
        )

    def _finite_later(self, i: int) -> bool:
        """Does another finite verb come in the same clause, without a conjunction or a new subject in front of it?"""
        depth = 0
        for j in range(i, len(self.tokens)):
            t = self.tokens[j]
            if t.text in ";:" or t.low in ("to", "that", "he", "she", "they", "we", "it", "i"):
                return False
            if self._is(j, "relatives") or (self._is(j, "subordinators") and self._clause_follows(j + 1)):
                depth += 1
            if t.low in ("and", "but") and self._starts_group(j + 1):
                return False
            if self._aux(j) or (
                (form := self._form(j))
                and form.tense in ("past", "past|participle", "present")
                and (self._nominal(j - 1) or self._comma_before(j))
                and j > i
                and self._verb_at(j, _Clause(subject=Phrase(0, 0, "", "")))
            ):
                if depth == 0:
                    return True
                depth -= 1
        return False

    def _participle_within(self, i: int) -> int:
        """Where, a few words on, the participle stands that "has" in "has for months portrayed" belongs to; else 0."""
        for j in range(i, min(i + 4, len(self.tokens))):
            form = self._form(j)
            if form and form.tense in ("past|participle", "participle") and not self._is(j - 1, "determiners"):
                return j
        return 0

    def _group(self, i: int, clause: _Clause, *, passive: bool = False) -> int:
        """Read the verb group at token i into a predicate; the index of the token behind it."""
        start, seen, negated = i, [], False
        main: Form | None = None
        j = i
        while j < len(self.tokens):
            t = self.tokens[j]
            if t.low.endswith("n't"):
                negated = True
                seen.append(t.low[:-3])
            elif self._is(j, "negations"):
                negated = True
            elif self._aux(j):
                seen.append(t.low)
            elif (t.low == "to" and j == i) or (
                t.low == "to"
                and seen
                and seen[-1] in ("is", "are", "was", "were", "has", "have", "had")
                and self._base_next(j + 1)
            ):
                seen.append("to")
            elif (
                seen
                and seen[-1] in self.words.classes["have"]
                and t.low in _BEFORE_DATES
                and (k := self._participle_within(j + 1))
            ):
                j = k
                continue
            elif self._is(j, "adverbs") and (seen or j == i) and j + 1 < len(self.tokens):
                k = j
                while self._is(k, "adverbs"):
                    k += 1
                if not (self._aux(k) or self._form(k)):
                    break
            else:
                form = self._form(j)
                if (
                    form is None
                    and seen
                    and seen[-1]
                    in ("to", "will", "would", "could", "can", "may", "might", "should", "must", "did", "does", "do")
                    and t.text.isalpha()
                ):
                    form = Form(t.low, "base")
                if form is None or (main is not None):
                    break
                if seen and seen[-1] in english().classes["be"] and form.tense in ("base", "present"):
                    break
                if seen and seen[-1] in english().classes["be"] and form.tense == "past":
                    break
                if seen and seen[-1] in english().classes["have"] and form.tense in ("base", "present", "ing"):
                    break
                main = form
                j += 1
                break
            j += 1
        if main is None:
            # a copula ("the women are angry") or an auxiliary that stands for itself ("they have a plan")
            word = seen[-1] if seen else self.tokens[i].low
            name = "be" if word in english().classes["be"] else "have" if word in english().classes["have"] else "do"
            main = Form(name, "base")
            j = max(j, i + 1)
        end_token = self.tokens[min(j, len(self.tokens)) - 1]
        be = english().classes["be"]
        tense = self._tense(seen, main)
        voice = passive or (
            main.tense in ("past|participle", "participle") and any(s in be for s in seen) and seen[-1] in be
        )
        kind = clause.kind
        if seen and seen[0] == "to":
            kind = "infinitive"
        self.speaking = main.base in _SPEECH
        self.found.append(
            Predicate(
                main.base,
                self.tokens[start].start,
                end_token.end,
                len(self.text),
                clause.subject,
                voice,
                tense,
                negated,
                kind,
                clause.marker,
                clause.about,
            )
        )
        return j

    @staticmethod
    def _tense(seen: list[str], main: Form) -> str:
        first = seen[0] if seen else ""
        if first == "to":
            return "infinitive"
        if first in ("will", "shall", "'ll"):
            return "future"
        if "to" in seen and first in ("is", "are", "was", "were"):
            return "future"
        if first in ("would", "could", "may", "might", "should", "must", "can", "cannot", "ca", "wo", "wouldn", "'d"):
            return "conditional"
        if first in ("has", "have", "'ve", "having"):
            return "perfect"
        if first in ("was", "were", "did", "had"):
            return "past"
        if first in ("is", "are", "am", "do", "does", "'s", "'re", "'m", "been", "being", "be"):
            return "present"
        if main.tense == "ing":
            return "participle"
        return "past" if main.tense in ("past", "past|participle", "participle") else "present"

    def _bounded(self) -> list[Predicate]:
        """Give every predicate its reach: to the next predicate of another subject, or to the end."""
        result = []
        for number, p in enumerate(self.found):
            reach = len(self.text)
            for later in self.found[number + 1 :]:
                if later.subject != p.subject or later.clause in ("main", "relative"):
                    own = (
                        later.clause in ("main", "complement", "subordinate")
                        and later.subject
                        and later.subject.start > p.end
                    )
                    reach = min(reach, later.subject.start if own and later.subject else later.start)
                    break
            result.append(replace(p, reach=max(reach, p.end)))
        return result
