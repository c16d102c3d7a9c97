"""Noun phrases and groups of verbs in a tagged sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.grammar.tokens import VERBAL, Token, form_of, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english, lemma_of

_TIMES = reporting.words("times")
_PATIENTS = reporting.words("done_to")
_HEADS = frozenset(("noun", "name", "adj", "num"))
_BEHIND_OF = reporting.words("behind_of")
_BEHIND_OF_TAGS = _HEADS | {"det", "pron", "adv", "quote"}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WHICH_TIME = frozenset(("this", "that", "last", "next", "each", "every"))
_SKIPPED = frozenset(("quote", "hyphen"))
_MODALS_OF_CONDITION = reporting.words("modals_of_condition")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, from its first word to the end of what qualifies it; offsets in the sentence."""

    start: int
    end: int
    text: str
    head: str  # lower case; of "a group of about 20 women" it is "group"


class Group(NamedTuple):
    """A group of verbs: indexes of its tokens and what they say together."""

    first: int
    after: int  # index of the token behind it
    base: str
    tense: str  # past, present, perfect, future, conditional, infinitive, participle
    passive: bool
    negated: bool
    finite: bool
    unsure: bool  # "-ed" alone: finite, or a participle


def is_time(phrase: Phrase) -> bool:
    """Is it a stretch of time ("two days later", "an hour")? Such a phrase is seldom a subject."""
    return phrase.head in _TIMES and not phrase.text.startswith("the minutes")


def noun_phrase(text: str, tokens: Sequence[Token], i: int) -> tuple[Phrase, int] | None:
    """The noun phrase that begins at token i, with what "of" and "and" add to it; and the token behind it."""
    while i < len(tokens) and tokens[i].tag in _SKIPPED:
        i += 1
    return _NounPhrase(text, tokens, i).read()


class _NounPhrase:
    """Reads on from a token as long as what comes belongs to the phrase."""

    def __init__(self, text: str, tokens: Sequence[Token], i: int) -> None:
        self.text, self.tokens, self.begin, self.n = text, tokens, i, len(tokens)
        self.at = i
        self.last = -1  # the last word that can head a phrase
        self.head = ""
        self.done = False  # the head is known: what follows only adds to it
        self.det = -1  # the last article or the like

    def read(self) -> tuple[Phrase, int] | None:
        if self.at < self.n and self.tokens[self.at].tag == "pron" and not self._pronoun_opens():
            return self._of_pronoun()
        while self.at < self.n and self._step(self.tokens[self.at]):
            pass
        if self.last >= 0:
            return self._found()
        if self.det < 0:
            return None
        t = self.tokens[self.det]
        return self._phrase(t.end, t.low), self.det + 1

    def _phrase(self, end: int, head: str) -> Phrase:
        start = self.tokens[self.begin].start
        return Phrase(start, end, self.text[start:end], head)

    def _found(self) -> tuple[Phrase, int]:
        j, before = self.at, self.tokens[self.at - 1]
        if (self.last + 1 < j and before.tag in ("conj", "det", "adv")) or before.low == "of":
            j = self.last + 1
        last = self.tokens[self.last]
        return self._phrase(last.end, self.head or last.low), max(j, self.last + 1)

    def _pronoun_opens(self) -> bool:
        """ "She and two neighbours": the pronoun is the first of several."""
        i, t = self.at, self.tokens[self.at]
        if i + 2 < self.n and self.tokens[i + 1].low == "and" and t.low in ("she", "he", "i", "we"):
            self.last, self.head, self.done, self.at = i, t.low, True, i + 1
            return True
        return False

    def _of_pronoun(self) -> tuple[Phrase, int]:
        j, t = self.at, self.tokens[self.at]
        j += 1 if j + 1 < self.n and self.tokens[j + 1].low in ("all", "both", "each", "two", "three") else 0
        return self._phrase(self.tokens[j].end, t.low), j + 1

    def _step(self, t: Token) -> bool:
        """Take a token into the phrase; False where the phrase has ended before it."""
        if t.tag in _SKIPPED:
            ends = self.last >= 0 and t.text in '“"' and self.at > self.last + 1
            self.at += not ends
            return not ends
        if t.tag == "pron":
            return self._pronoun(t)
        if t.tag == "det":
            if self.last >= 0 and self.tokens[self.at - 1].low not in ("of", "and", "or", "all", "both"):
                return False
            self.det, self.at = self.at, self.at + 1
            return True
        if t.low == "of" and (self.last >= 0 or self.det == self.at - 1 >= self.begin):
            return self._of()
        if t.low in ("and", "or", "but") and self._between_adjectives():
            self.at += 1
            return True
        if (t.low in ("and", "or", "&") or (t.low == "to" and t.tag == "conj")) and self.last >= 0:
            return self._joined()
        if t.tag in _HEADS and (self._new_number(t) if t.tag == "num" else self._behind_time(t)):
            return False
        if t.tag in _HEADS:
            if not self.done and not t.low.endswith(("'s", "s'")):
                self.head = t.low
            self.last, self.at = self.at, self.at + 1
            return True
        opens = self.det == self.at - 1 or self.at == self.begin
        if t.tag == "adv" and self._next() in ("adj", "num", "det") and opens:
            self.at += 1
            return True
        return False

    def _next(self) -> str:
        return self.tokens[self.at + 1].tag if self.at + 1 < self.n else ""

    def _pronoun(self, t: Token) -> bool:
        before = self.tokens[self.at - 1]
        counted = t.low == "others" and before.tag in ("num", "adj")  # "four others"
        governed = before.low in ("of", "and")
        if not counted and ((self.last >= 0 and not governed) or t.low not in _BEHIND_OF):
            return False
        self.last, self.head, self.at = self.at, self.head or t.low, self.at + 1
        return before.low != "of"

    def _of(self) -> bool:
        if self._next() not in _BEHIND_OF_TAGS:
            return False
        counts = _counts(self.tokens, self.begin, self.at)
        self.done = self.done or (self.last >= 0 and self.head != "" and not counts)
        if not self.done:
            self.head = ""
        self.at += 1
        return True

    def _between_adjectives(self) -> bool:
        """ "An unhappy but brief marriage": the noun is still to come."""
        k = self.at
        return k + 2 < self.n and self.tokens[k - 1].tag == "adj" == self._next() and self.tokens[k + 2].tag == "noun"

    def _joined(self) -> bool:
        if self._next() not in _HEADS | {"det", "quote"}:
            return False
        numbers = self.tokens[self.at - 1].tag == self.tokens[self.at + 1].tag == "num"  # "60 and 80 women"
        self.done = not numbers
        self.at += 1
        return True

    def _behind_time(self, t: Token) -> bool:
        """ "This month the doctor's …", "last week wives …": a time that is whole ends before the noun behind it."""
        k = self.at - 1
        if self.last == k and _YEAR.fullmatch(self.tokens[k].low) and self.tokens[self.begin - 1].tag == "prep":
            return t.tag == "name" or plural_word(t.low)  # "In early 1999 wives …"
        if k == self.begin and self.tokens[k].low in ("noon", "midnight"):
            return plural_word(t.low)
        if k <= self.begin or self.last != k or self.tokens[k].low not in _TIMES or t.low in _TIMES:
            return False
        return self.tokens[k - 1].low in _WHICH_TIME and (t.tag in ("name", "num") or plural_word(t.low))

    def _new_number(self, t: Token) -> bool:
        """ "At this point six women", "station 114 two members": the number begins another phrase."""
        before = self.tokens[self.at - 1]
        behind_noun = 0 <= self.last == self.at - 1 and before.tag == "noun" and self.at + 1 < self.n
        if behind_noun and (self._next() in ("noun", "adj") or self.tokens[self.at + 1].low == "of"):
            return True
        return before.tag == "num" and self.at > self.begin and _counted_anew(before, t)


def _counted_anew(before: Token, t: Token) -> bool:
    return before.low[0].isdigit() and t.low.isalpha() and t.low not in ("hundred", "dozen", "thousand", "million")


def _counts(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Is what stands before "of" only a number or a word of quantity? Then the head comes behind it."""
    return all(t.tag in ("num", "det", "adv", "quote") for t in tokens[i:j])


def verb_group(tokens: Sequence[Token], i: int) -> Group | None:
    """The group of verbs that begins at token i, with its adverbs and negations; None where there is none."""
    n, j, negated, main = len(tokens), i, False, -1
    seen: list[str] = []
    closed = english().classes
    while j < n:
        t = tokens[j]
        if t.tag == "neg" or t.low == "n't":
            negated, j = True, j + 1
        elif (
            seen
            and t.tag == "quote"
            and j + 1 < n
            and _fits(seen, tokens[j + 1])
            and _verbal_behind(seen, tokens[j + 1])
        ):
            j += 1  # were "fulfilling their duty"
        elif t.tag == "aux":
            seen.append(t.low)
            negated, j = negated or t.low == "cannot", j + 1
        elif t.low == "going" and seen and seen[-1] in closed["be"] and j + 1 < n and tokens[j + 1].tag == "to":
            seen.append("going")  # "are going to"
            j += 1
        elif t.tag == "to" and (not seen or seen[-1] in closed["be"] | closed["have"] | {"to", "used", "going"}):
            seen.append("to")
            j += 1
        elif seen and t.low in ("all", "both", "each") and j + 1 < n and _verbal_behind(seen, tokens[j + 1]):
            j += 1
        elif t.tag in ("adv", "date", "prep", "comma", "sub") and (k := _over(tokens, j, bool(seen))):
            j = k
        elif t.tag == "vbg" or _verbal_behind(seen, t):
            if not _fits(seen, t):
                break
            main, j = j, j + 1
            break
        else:
            break
    if main < 0 and not seen:
        return None
    if main < 0:
        if seen == ["to"] or tokens[i].tag in ("adv", "neg", "date"):
            return None
        word = seen[-1]
        base = "be" if word in closed["be"] | {"'s", "'re", "'m"} else "have" if word in closed["have"] else "do"
        end = max(k for k in range(i, j) if tokens[k].tag in ("aux", "neg"))
        return Group(i, end + 1, base, _tense(seen, ""), False, negated, _is_finite(seen, "aux"), False)
    return _made(tokens, i, main, seen, negated)


def _made(tokens: Sequence[Token], i: int, main: int, seen: list[str], negated: bool) -> Group:
    t = tokens[main]
    be = english().classes["be"] | {"'s", "'re", "'m"}
    form = form_of(t.low)
    participle = t.tag in ("ved", "vbn")
    had = seen and seen[-1] == "'s" and not participle
    passive = participle and bool(seen) and seen[-1] in be and not had and (form is None or form.base not in _never())
    if not passive and t.tag == "ved" and not seen:
        passive = _headline_passive(tokens, main)
    tense = _tense(seen, t.tag)
    return Group(
        i,
        main + 1,
        lemma_of(t.low),
        tense,
        passive,
        negated,
        _is_finite(seen, t.tag),
        t.tag in ("ved", "vbn") and not seen,
    )


def _never() -> frozenset[str]:
    return reporting.words("intransitive")


def _headline_passive(tokens: Sequence[Token], main: int) -> bool:
    """ "Wife fined for placard", "dozens held": done to them, though no auxiliary says so."""
    after = tokens[main + 1] if main + 1 < len(tokens) else None
    open_ended = (
        after is None
        or after.tag in ("break", "quote", "sub")
        or (
            after.tag == "prep"
            and after.low in ("for", "over", "after", "in", "at", "as", "by", "near", "outside", "on")
        )
    )
    return open_ended and lemma_of(tokens[main].low) in _PATIENTS


def _over(tokens: Sequence[Token], j: int, begun: bool) -> int:
    """The index behind adverbs and dates that stand within a group of verbs; 0 where no verb follows them."""
    k = j
    while k < len(tokens) and (tokens[k].tag in ("adv", "neg", "date", "prep", "comma", "conj") or _timely(tokens, k)):
        t = tokens[k]
        if t.tag == "conj" and not (
            k > j and tokens[k - 1].tag == "adv" and tokens[k + 1 : k + 2] and tokens[k + 1].tag == "adv"
        ):
            return 0  # "is slowly but surely losing"
        if t.tag == "prep" and not (k + 1 < len(tokens) and (tokens[k + 1].tag == "date" or _timely(tokens, k + 1))):
            if [x.low for x in tokens[k : k + 3]] != ["in", "the", "past"]:
                return 0
            k += 2
        if t.tag == "comma" and not (begun and k > j):
            return 0
        if t.tag == "date" and not begun:
            return 0
        k += 1
    if k >= len(tokens):
        return 0
    return k if tokens[k].tag in VERBAL | {"vbg"} and (begun or tokens[k].tag != "vbg") else 0


def _timely(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low in _TIMES and tokens[k].tag in ("noun", "name")


def _verb_behind(seen: list[str], t: Token) -> bool:
    """Behind "to" or a modal any plain word is a verb."""
    closed = english().classes
    return (
        bool(seen)
        and (seen[-1] == "to" or seen[-1] in closed["modals"] | closed["do"] | {"wo", "ca"})
        and (t.tag in ("noun", "adj") and t.text.isalpha() and t.text.islower())
    )


def _verbal_behind(seen: list[str], t: Token) -> bool:
    return t.tag in VERBAL or _verb_behind(seen, t)


def _fits(seen: list[str], t: Token) -> bool:
    closed = english().classes
    if seen and seen[-1] in closed["be"]:
        return t.tag in ("ved", "vbn", "vbg")
    if seen and seen[-1] in closed["have"]:
        return t.tag in ("ved", "vbn")
    return True


def _tense(seen: list[str], tag: str) -> str:
    first = seen[0] if seen else ""
    if first == "to":
        return "infinitive"
    if first in ("will", "shall", "'ll", "wo"):
        return "future"
    if "to" in seen and first in ("is", "are", "was", "were", "am", "'s", "'re", "'m"):
        return "future"
    if first == "'d" and tag in ("ved", "vbn"):
        return "past"
    if first in _MODALS_OF_CONDITION:
        return "conditional"
    if first in ("has", "have", "'ve", "having"):
        return "perfect"
    if first in ("was", "were", "did", "had"):
        return "past"
    if first == "'s" and tag in ("ved", "vbn"):
        return "perfect"
    if first:
        return "present"
    return "participle" if tag == "vbg" else "past" if tag in ("vbd", "ved", "vbn") else "present"


def _is_finite(seen: list[str], tag: str) -> bool:
    if seen:
        return seen[0] not in ("to", "being", "been", "having", "be")
    return tag in ("aux", "vb", "vbz", "vbd", "ved")
