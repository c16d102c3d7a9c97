"""What stands before and behind a word in a tagged sentence, as far as it decides how the word is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.grammar.noun_phrases import Phrase, is_time, noun_phrase
from generator.grammar.tokens import VERBAL, Token
from generator.grammar.verb_groups import Group, verb_group
from generator.knowledge import reporting

STARTS_GROUP = VERBAL | {"vbg", "to"}
STARTS_NOUN = frozenset(("det", "num", "noun", "name", "adj", "pron"))

_SPEECH, _INTRANSITIVE = map(reporting.words, ("speaking", "intransitive"))
_MADE_TO = reporting.words("made_to")
WANTED_SO = frozenset("want have get need see prefer".split())  # … something declared, done, signed
_BEHIND_PARTICIPLES = reporting.words("behind_participles")


class Lookahead:
    """A sentence that can be looked at from any of its words."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens, self.n = text, tokens, len(tokens)

    def _tag(self, i: int) -> str:
        return self.tokens[i].tag if 0 <= i < self.n else ""

    def _verb_next(self, i: int) -> bool:
        while self._tag(i) in ("adv", "neg"):
            i += 1
        return self._tag(i) in STARTS_GROUP

    def _closing(self, i: int) -> int:
        """Parentheses are passed over."""
        return next((j + 1 for j in range(i, min(i + 40, self.n)) if self.tokens[j].tag == "close"), i + 1)

    def _left(self, i: int) -> int:
        """The index of the word before, dates and adverbs passed over."""
        i -= 1
        while self._tag(i) in ("date", "adv"):
            i -= 1
        return i

    def _takes_on(self, i: int) -> bool:
        """Has a date taken its preposition along: "on Tuesday"?"""
        return self.tokens[i].end - self.tokens[i].start > len(self.tokens[i].text)

    def _finite_from(self, i: int) -> bool:
        while self._tag(i) in ("adv", "date", "neg") or (self._tag(i) == "prep" and self._tag(i + 1) == "date"):
            i += 1
        return self._tag(i) in VERBAL

    def _clause_follows(self, i: int) -> bool:
        """Does a finite verb come before the next comma? Else "after" and its like are prepositions."""
        governed = False  # behind a preposition of its own
        nouns = times = 0
        while i < self.n:
            t = self.tokens[i]
            if t.tag == "comma" and nouns > times and self._aside_then_finite(i + 1):
                return True  # "as controls, a legacy of older days, were given up"
            if t.tag in ("comma", "break", "speech", "dash"):
                return False
            if t.tag == "conj" and nouns and nouns == times:
                return False  # "came out after four hours and read it out"
            if t.tag in ("rel", "that"):
                return nouns > 0 and self._two_finite(i)
            if t.tag in VERBAL:
                return nouns > 0 or t.low in ("asked", "questioned")
            if t.tag in STARTS_NOUN:
                got = noun_phrase(self.text, self.tokens, i)
                if got is not None:
                    if not governed:
                        if nouns and not is_time(got[0]) and self._tag(i - 1) not in ("conj",):
                            return False  # "after the ruling they stood": the pronoun begins the main clause
                        nouns += 1
                        times += is_time(got[0])
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
            if governs and self._tag(i) in STARTS_NOUN and (got := noun_phrase(self.text, self.tokens, i)):
                i = got[1]
        if not moved or self._tag(i) not in VERBAL:
            return False
        group = verb_group(self.tokens, i)
        return group is not None and group.finite and (not group.unsure or self._object_next(group.after))

    def _by_next(self, i: int) -> bool:
        return i < self.n and self.tokens[i].low in _BEHIND_PARTICIPLES

    def _qualifies(self, group: Group) -> bool:
        """Is an "-ed" behind a noun a participle that only says which? Then a finite verb still comes."""
        if group.base in _INTRANSITIVE or self._speaks(group):
            return False
        if self._tag(group.after) == "to" and group.base in _MADE_TO:
            return self._finite_later(group.after + 2)  # "men drafted to fight laid flowers"
        behind = group.after + (group.after < self.n and self.tokens[group.after].low == "up")  # "called up in May"
        then = behind < self.n and self.tokens[behind].low in ("there", "then")
        goes_on = self._by_next(behind) or group.passive or self._tag(behind) in ("sub", "date", "vbg")
        return (goes_on or then) and self._finite_later(behind)

    def _finite_later(self, i: int) -> bool:
        """Does another finite verb come in the same clause, without a conjunction or a new subject before it?"""
        depth, wanted = 0, False
        while i < self.n:
            t = self.tokens[i]
            if t.tag in ("break", "to", "that", "speech") or (t.tag == "pron" and t.low not in ("them", "us", "him")):
                return False
            if t.tag == "comma" and self._tag(i + 1) not in VERBAL:
                return depth == 0 and self._aside_then_finite(i + 1)
            if t.tag == "rel" or (t.tag == "sub" and self._clause_follows(i + 1)):
                depth += 1
            elif t.tag == "conj" and self._tag(i + 1) in VERBAL | {"adv"}:
                return False
            elif t.tag in VERBAL and t.low not in ("being", "having"):
                group = verb_group(self.tokens, i)
                if group is None or not group.finite or (group.unsure and self._by_next_only(group)):
                    i += 1
                    continue
                if group.unsure and wanted:
                    i, wanted = group.after, False  # "who wanted the order declared unlawful"
                    continue
                wanted = group.base in WANTED_SO
                if depth == 0:
                    return True
                depth, i = depth - 1, group.after
                continue
            i += 1
        return False

    def _speaks(self, g: Group) -> bool:
        """Is it a verb of saying; not "asked by a reporter", nor "called up in May"?"""
        called_up = g.after < self.n and self.tokens[g.after].low == "up"
        return g.base in _SPEECH and not self._by_next_only(g) and not called_up

    def _by_next_only(self, g: Group) -> bool:
        return g.after < self.n and self.tokens[g.after].low == "by"

    def _object_next(self, i: int) -> bool:
        while self._tag(i) == "adv":
            i += 1
        return self._tag(i) in STARTS_NOUN

    def _finite_later_past_comma(self, i: int) -> bool:
        j = next((k for k in range(i, self.n) if self._tag(k) in ("comma", "break")), self.n)
        return self._tag(j) == "comma" and self._finite_from(j + 1)

    def _aside_then_finite(self, i: int) -> bool:
        """ "…, who lives there, came", "rented by a doctor in Houston, Texas, were"."""
        j = next((k for k in range(i, self.n) if self._tag(k) in ("comma", "break")), self.n)
        if self._tag(i) in STARTS_NOUN:
            return self._tag(j) == "comma" and self._tag(j + 1) in ("aux", "vbd", "vbz", "vb")
        return self._tag(i) in ("rel", "vbg", "ved", "prep") and self._finite_later_past_comma(i)

    def _spoken(self) -> bool:
        return any(t.tag == "speech" for t in self.tokens[:2])

    def _conjunction_before(self, i: int) -> bool:
        j = i - 1
        while self._tag(j) in ("adv", "date"):
            j -= 1
        return self._tag(j) == "conj"

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
