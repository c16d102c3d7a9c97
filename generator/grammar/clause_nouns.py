"""The noun phrases of a sentence, each in its place: subject, object, behind a preposition, beginning a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.grammar.clause_verbs import Clause, VerbReading
from generator.grammar.lookahead import STARTS_NOUN
from generator.grammar.noun_phrases import Phrase, is_time, noun_phrase
from generator.grammar.tokens import VERBAL, plural_word
from generator.grammar.verb_groups import verb_group
from generator.knowledge import reporting

_SPEECH = reporting.words("speaking")
_INTRANSITIVE = reporting.words("intransitive")
_MEASURES = reporting.words("measures")
_FEELING = reporting.words("feeling")
_ASIDE = re.compile(r"(?:their|her|his|its|some|many|most|several|each|all|both)\b", re.I)
_DISTRICTS = frozenset("district region city town village republic oblast province settlement suburb quarter".split())
_CAPITAL = re.compile(r"[A-Z]")
_OFFICERS, _IN_OFFICE = map(reporting.words, ("officers", "persons_in_office"))
_NOMINATIVES = reporting.words("nominatives")


class NounReading(VerbReading):
    """A sentence being read, as far as its noun phrases go."""

    def _take_noun(self, i: int) -> int:
        got = noun_phrase(self.text, self.tokens, i)
        if got is None:
            return i + 1
        phrase, after = got
        clause = self._top
        if clause.has_verb and " and " in phrase.text:
            phrase, after = self._apart(i, phrase, after)
        finite = self._finite_behind(
            after,
            object_=clause.has_verb
            and phrase.head not in _NOMINATIVES
            and self._opened_by(i) not in ("comma", "conj", "dash"),
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
            self._before_verb(i, phrase, after, finite)
        elif finite and not self._verb_is_outer(i, phrase):
            self._new_clause(i, phrase)
        else:
            self._object(i, phrase)
        self.oblique = False
        return after

    def _placed(self, i: int, phrase: Phrase, after: int, finite: bool) -> tuple[Phrase, int, bool]:
        """ "In Omsk wives adopted": the place ends before the noun that acts."""
        clause = self._top
        begins = i + (self._tag(i) == "adj")  # "In neighbouring Penza wives rallied"
        opens = finite and not clause.has_verb and clause.subject is None and self._tag(begins) == "name"
        cut = next((k for k in range(begins + 1, after) if self._tag(k) in ("noun", "num", "adj")), 0) if opens else 0
        noun = next((k for k in range(cut, after) if self._tag(k) == "noun"), 0)
        many = plural_word(self.tokens[noun].low) or self._tag(cut) == "num"  # "In Samara eight of ours went there"
        if not cut or any(self._tag(k) != "name" for k in range(begins, cut)) or not many:
            return phrase, after, finite
        place = noun_phrase(self.text, self.tokens[:cut], i)
        return (place[0], cut, False) if place is not None else (phrase, after, finite)

    def _opened_by(self, i: int) -> str:
        """The tag before a noun phrase, or before the place with which it opens: "…, and in Omsk the wives rallied"."""
        k = left = self._left(i)
        while k > 1 and self._tag(k) == "name":
            k -= 1
        opens = k < left and self.tokens[k].low == "in" and self._tag(k - 1) == "conj"
        return "conj" if opens else self._tag(left)

    def _verb_is_outer(self, i: int, phrase: Phrase) -> bool:
        """ "Those who had come to film the camp were detained": the verb behind an object is the outer subject's."""
        waiting = any(c.subject is not None and not c.has_verb for c in self.stack[:-1])
        object_ = phrase.text == "it" and bool(self.found) and self.found[-1].object is None and self._near(i)
        return (
            waiting
            and (phrase.head not in _NOMINATIVES or object_)
            and self._tag(i - 1) not in ("comma", "conj")
            and (not self.speaking)
        )

    def _apart(self, i: int, phrase: Phrase, after: int) -> tuple[Phrase, int]:
        """ "thanked the women and the governor left": what stands behind "and" has a verb of its own."""
        if not self._finite_behind(after, object_=False) or self._all_told(i, phrase):
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
        name = phrase.text[:1].isupper() and phrase.head[:1] == phrase.text[:1].lower()
        name = name or (phrase.head in _DISTRICTS and _CAPITAL.search(phrase.text) is not None)
        self.about = self.last_noun if name and not self.placed else self.about if name else None
        self.last_noun, self.placed, self.behind = phrase, name, phrase
        clause = self._top
        if finite and clause.subject is None and not clause.has_verb and clause.kind != "main":
            clause.subject = phrase

    def _before_verb(self, i: int, phrase: Phrase, after: int, finite: bool) -> None:
        clause, comma = self._top, self._tag(i - 1) in ("comma", "dash")
        measure = (
            comma
            and clause.subject is not None
            and (
                clause.subject.head in _MEASURES or is_time(clause.subject)
            )  # "In Perm, 300 km to the west, mothers …"
        )
        aside = comma and clause.subject is not None and not measure and self._aside(phrase)
        aside = aside or (self.aside is not None and self.tokens[i - 1].end == self.aside.end)
        if self._object_of_opening(i, phrase, finite) or aside:
            self.last_noun, self.placed, self.aside = phrase, False, phrase if aside else None
            return
        if finite and clause.subject is not None and phrase.head in _NOMINATIVES and self._contact(i, clause.subject):
            self.stack.append(Clause("relative", "", phrase, clause.subject))  # "the men they came for were sentenced"
            self.last_noun, self.placed = phrase, False
            return
        if comma and clause.subject is not None and self._inserted(after):
            self.stack.append(Clause("main", "", phrase))  # "Two of them, she said, were fined"
            return
        opening = clause.subject is not None and comma and clause.subject.text.split()[0].lower() in _FEELING
        if opening:  # "Aware of the backlash, the army …"
            clause.subject = phrase
        elif clause.modified and (not comma or finite or self._tag(i - 2) in STARTS_NOUN):
            pass
        elif comma and clause.subject is not None and self._hanging(i) and self._lists(self.behind, phrase):
            pass  # "shops for bread, milk and tea were shut"
        elif comma and clause.hangs and clause.subject and self._office_of(clause.subject, phrase, after):
            clause.subject, clause.hangs = self._with(clause.subject, phrase), False
        elif comma and clause.hangs and not self._lists(clause.subject, phrase) and not self._of_whom(after):
            clause.subject, clause.hangs = phrase, False
        elif clause.subject is None:
            clause.subject, clause.hangs = phrase, comma and self._hanging(i)
        elif clause.subject is None or (finite and not comma and self._tag(i - 1) != "conj"):
            clause.subject = phrase
        elif self._tag(i - 1) == "conj" or comma:
            if finite and (phrase.head in _NOMINATIVES or measure):
                clause.subject = phrase
            else:
                clause.subject = self._with(clause.subject, phrase)
        elif finite:
            clause.subject = phrase
        self.last_noun, self.placed, self.behind = phrase, False, None

    def _with(self, first: Phrase, last: Phrase) -> Phrase:
        return replace(first, end=last.end, text=self.text[first.start : last.end])

    def _office_of(self, name: Phrase, phrase: Phrase, after: int) -> bool:
        """ "Asked by reporters, Anna Petrova, the committee's president, said …": does a phrase say what she is?"""
        whole = name.text.count(" ") in (1, 2) and name.text.istitle()
        return whole and (phrase.head in _OFFICERS or phrase.head in _IN_OFFICE) and self._tag(after) == "comma"

    def _of_whom(self, i: int) -> bool:
        """ "The council, none | of whose members had been invited, …"."""
        words = [token.low for token in self.tokens[i : i + 2]]
        return words[:1] == ["of"] and words[1:] in (["whom"], ["which"], ["whose"])

    def _hanging(self, i: int) -> bool:
        """Does token i stand behind the comma of a phrase that a preposition governs?"""
        if self._tag(i - 1) == "comma" and self._tag(i - 2) == "date":
            return True  # "On Saturday, a public holiday, some thirty women …"
        return self.behind is not None and self._tag(i - 1) == "comma" and self.tokens[i - 2].end == self.behind.end

    def _inserted(self, i: int) -> bool:
        """Do a verb of saying and a comma come before anything else that begins a clause?"""
        while self._tag(i) in ("prep", "date", "adv") or self._tag(i) in STARTS_NOUN:
            i += 1
        group = verb_group(self.tokens, i) if self._tag(i) in VERBAL else None
        if group is None or group.base not in _SPEECH or group.passive:
            return False
        i = group.after
        while self._tag(i) in ("date", "adv") or (i < self.n and self.tokens[i].low in ("me", "us")):
            i += 1
        return self._tag(i) == "comma"

    def _lists(self, first: Phrase | None, last: Phrase) -> bool:
        """Can two phrases with a comma between be parts of one list, rather than one explain the other?"""
        if first is None or plural_word(first.head) != plural_word(last.head):
            return False
        return (
            " and " in last.text or " or " in last.text or (plural_word(last.head) and "the " not in first.text.lower())
        )

    def _contact(self, i: int, subject: Phrase) -> bool:
        """Does a pronoun stand right behind the subject, and the subject's verb further on?"""
        near = self.tokens[i - 1].end == subject.end
        return near and any(self._tag(k) in ("aux", "vbd", "vbz") for k in range(i + 2, self.n))

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
        before = self._opened_by(i)
        if told := self._all_told(i, phrase):
            self.found[-1] = replace(self.found[-1], object=None)
            whole = replace(told, end=phrase.end, text=self.text[told.start : phrase.end])
            self.stack.append(Clause("complement", "", whole))
        elif before in ("comma", "conj", "speech", "quote", "dash"):
            while len(self.stack) > 1 and self._top.kind in ("relative", "subordinate"):
                self.stack.pop()
            kind = self._top.kind if before == "conj" and self._top.kind == "complement" else "main"
            self.stack[-1] = Clause(kind, self._top.marker if kind != "main" else "", phrase)
        elif self.found and (self.found[-1].base in _SPEECH or self.speaking):
            self.stack.append(Clause("complement", "", phrase))
        elif self._top.kind == "subordinate" and self._last_verb_ahead(i):
            self.stack[-1] = Clause("main", "", phrase)  # "When others called for a strike | she told them …"
        elif self.last_noun is not None and self._adjacent(i):
            self.stack.append(Clause("relative", "", phrase, self.last_noun))  # "the messages they had received"
        else:
            self.stack.append(Clause("complement", "", phrase))
        self.last_noun = phrase

    def _last_verb_ahead(self, i: int) -> bool:
        """Is there only one more finite verb, and no main clause yet? Then it is that of the main clause."""
        finite = sum(self._tag(k) in ("vbd", "vbz", "ved", "aux") for k in range(i, self.n))
        return finite == 1 and not any(p.clause == "main" for p in self.found)

    def _all_told(self, i: int, phrase: Phrase) -> Phrase | None:
        """ "He said schools, shops and banks were shut": the first of several of which something is told."""
        told = self.found[-1].object if self.found and self.found[-1].base in _SPEECH and self.speaking else None
        return told if self._tag(i - 1) == "comma" and self._lists(told, phrase) else None

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
        if self._tag(i) == "open":
            i = self._closing(i)
        while self._tag(i) in ("adv", "date", "neg", "quote"):
            i += 1
        group = verb_group(self.tokens, i) if self._tag(i) in VERBAL else None
        if group is None or (not group.finite and not group.unsure):
            return False
        if not group.unsure:
            return True
        if self._tag(group.after) == "comma" or self._tag(i) == "vbn":
            return False
        if group.base in _INTRANSITIVE and self.speaking:
            return True  # "told the radio a traveller arrived in Perm"
        if object_:
            return self.speaking and not self._by_next(group.after)
        return not self._qualifies(group)
