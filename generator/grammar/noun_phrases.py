"""Noun phrases in a tagged sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.grammar.tokens import Token, people_word, plural_word
from generator.knowledge import reporting

_TIMES = reporting.words("times")
_HEADS = frozenset(("noun", "name", "adj", "num"))
_BEHIND_OF = reporting.words("behind_of")
_BEHIND_OF_TAGS = _HEADS | {"det", "pron", "adv", "quote"}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_WHICH_TIME = frozenset(("this", "that", "last", "next", "each", "every"))
_NAMELESS = frozenset().union(*map(reporting.words, ("sites", "things", "spoken_or_written", "times")))
_FINITE = frozenset(("vbd", "vbz", "ved", "aux"))
_SO_LONG = frozenset(("after", "within", "in", "for"))  # "after fifteen minutes | military police …"
_SKIPPED = frozenset(("quote", "hyphen"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, from its first word to the end of what qualifies it; offsets in the sentence."""

    start: int
    end: int
    text: str
    head: str  # lower case; of "a group of about 20 women" it is "group"


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
        after = self.tokens[self.at + 1]  # "60 and 80 women", "a hundred and more women"
        numbers = self.tokens[self.at - 1].tag == "num" and (after.tag == "num" or after.low == "more")
        self.done = not numbers
        self.at += 1
        return True

    def _behind_time(self, t: Token) -> bool:
        """ "This month the doctor's …", "last week wives …": a time that is whole ends before the noun behind it."""
        k = self.at - 1
        if self.last == k and _YEAR.fullmatch(self.tokens[k].low) and self.tokens[self.begin - 1].tag == "prep":
            return t.tag == "name" or plural_word(t.low)  # "In early 1999 wives …"
        if plural_word(t.low) and people_word(t.low) and self._in_a_place(k):
            return True  # "and in Omsk wives rallied"
        if t.tag == "name" and self._opens_a_sentence(k):
            return True
        if k == self.begin and self.tokens[k].low in ("noon", "midnight"):
            return plural_word(t.low)
        if k <= self.begin or self.last != k or self.tokens[k].low not in _TIMES or t.low in _TIMES:
            return False
        before = self.tokens[self.begin - 1] if self.begin else None
        so_long = self.tokens[k - 1].tag == "num" and before is not None and before.low in _SO_LONG
        which = self.tokens[k - 1].low in _WHICH_TIME
        return so_long or (which and (t.tag in ("name", "num") or plural_word(t.low)))

    def _opens_a_sentence(self, k: int) -> bool:
        """ "In his message | Putin said", "on the square | Olga held …": does the phrase stand ahead of a clause with
        its preposition, and end with what has no name of its own?
        """
        dated = self.begin > 1 and [t.tag for t in self.tokens[self.begin - 2 : self.begin]] == ["det", "date"]
        begin = self.begin - 2 if dated else self.begin  # "in his | New Year's | message"
        opens = begin > 0 and self.tokens[begin - 1].tag == "prep" and (dated or self.det >= 0)
        opens = opens and (begin == 1 or self.tokens[begin - 2].tag in ("comma", "conj", "that"))
        known = self.last == k and self.tokens[k].tag == "noun" and self.tokens[k].low in _NAMELESS
        behind = self.at
        while behind < self.n and self.tokens[behind].tag == "name":
            behind += 1
        return opens and known and behind < self.n and self.tokens[behind].tag in _FINITE

    def _in_a_place(self, k: int) -> bool:
        """Is all of the phrase so far a name, behind "in"?"""
        whole = self.last == k and all(t.tag == "name" for t in self.tokens[self.begin : k + 1])
        return whole and self.begin > 0 and self.tokens[self.begin - 1].low == "in"

    def _new_number(self, t: Token) -> bool:
        """ "At this point six women", "station 114 two members": the number begins another phrase."""
        before = self.tokens[self.at - 1]
        if self._in_a_place(self.at - 1):
            return True  # "and in Omsk twenty wives rallied"
        behind_noun = 0 <= self.last == self.at - 1 and before.tag == "noun" and self.at + 1 < self.n
        if behind_noun and (self._next() in ("noun", "adj") or self.tokens[self.at + 1].low == "of"):
            return True
        return before.tag == "num" and self.at > self.begin and _counted_anew(before, t)


def _counted_anew(before: Token, t: Token) -> bool:
    return before.low[0].isdigit() and t.low.isalpha() and t.low not in ("hundred", "dozen", "thousand", "million")


def _counts(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Is what stands before "of" only a number or a word of quantity? Then the head comes behind it."""
    return all(t.tag in ("num", "det", "adv", "quote") for t in tokens[i:j])
