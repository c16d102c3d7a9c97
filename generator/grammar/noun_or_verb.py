"""Words that may be a verb in the present, or its base, or a noun: which of them one is in its sentence."""

from __future__ import annotations

import re

from generator.grammar.closed_words import ClosedWords
from generator.grammar.tokens import VERBAL, classes_of, form_of, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import Form, english

_NOUNS_LIKE_ADJECTIVES = reporting.words("like_adjectives")
_COLLECTIVES = reporting.words("collectives")
_MANY = reporting.words("many")
_MEANT_TO = reporting.words("meaning") | reporting.words("planning") | reporting.words("demanding_to")
_LETTING = reporting.words("letting")
_NOMINATIVE = reporting.words("nominatives") | reporting.words("nominatives_too")
_ACCUSATIVE = frozenset(("him", "them", "us", "me", "it"))
_TIMES = reporting.words("times")
_SPEAKING = reporting.words("speaking")
_ADJECTIVES = reporting.words("adjectives")
_ADJECTIVE = re.compile(r"\w{2,}(?:[^aeiou]al|ical|ial|ic|ive|ous|ary|ful|less|able|ible|ish|an|ese)$")
_OPENING = ("", "det", "adj", "prep", "num", "sub", "vb", "vbz", "vbg", "there", "break", "speech")


class NounOrVerb(ClosedWords):
    """The words of a sentence, of which those before one are tagged."""

    def _noun_or_verb(self, i: int, form: Form) -> str:
        b = self._behind_name(i, self._before(i))
        before, word = (self.tags[b], self._low(b)) if b >= 0 else ("", "")
        if self._low(i) == "go" and form_of(self._low(i - 1)) == form_of("let"):
            return "adv"  # "were let go"
        if self._low(i) == "want" and before == "prep" and self._low(i + 1) == "of":
            return "noun"  # "sent away for want of an appointment"
        if self._low(i) == "last" and self._low(i + 1) in _TIMES:
            return "adj"  # "which last month …"
        if before == "to" or (before == "aux" and word not in english().classes["be"] | english().classes["have"]):
            return "vb"
        if before == "aux" and word in english().classes["have"] and self._unchanged(i, form):
            return "vbn"
        articled = before == "det" and word not in english().classes["alone"]  # "have a say"
        sure = form.base in english().only_verbs and not articled
        return _verb(form) if sure or self._is_verb(i, b, form) else self._nominal(i)

    def _behind_name(self, i: int, b: int) -> int:
        """The word before, the closing mark of a name passed over."""
        closes = b > 0 and self.tags[b] == "quote" and self.tags[b - 1] in ("noun", "name")
        return b - 1 if closes and self.tokens[b].end < self.tokens[i].start else b

    def _unchanged(self, i: int, form: Form) -> bool:
        """Is it a participle that looks like the base?"""
        alike = self._low(i) in ("read", "set", "put", "cut", "let")
        return alike or form.base in ("come", "become", "run", "overcome")

    def _is_verb(self, i: int, b: int, form: Form) -> bool:
        before, word = (self.tags[b], self._low(b)) if b >= 0 else ("", "")
        if before == "pron" and form.tense == "base" and b and self._low(b - 1) in _LETTING:
            return True
        agrees = form.tense == "present" or (form.tense == "base" and plural_word(word))
        agrees = agrees or (before == "conj" and any(tag in VERBAL for tag in self.tags[:b]))  # "came and plan to stay"
        agrees = agrees or (before == "pron" and word in ("them", "us") and form.tense == "base")
        meant = agrees and self._low(i + 1) == "to" and form.base in _MEANT_TO
        if (
            meant
            and before in ("comma", "conj", "pron", "noun", "name", "close", "quote")
            and not word.endswith(("'s", "s'"))
        ):
            return True  # "The group, which calls itself Shore, intends to come"
        if word in _NOMINATIVE and before in ("pron", "rel"):
            return True
        if before in ("quote", "speech") and "speech" in self.tags[-2:] and form.base in _SPEAKING:
            return True
        if before == "that" and b and self.tags[b - 1] not in ("noun", "name", "num", "close", "quote"):
            return False  # "said on Friday that protest moods were fading": a new subject must come first
        if before == "that" or (word in ("which", "that") and before != "det"):
            return self._object_after(i)
        if before == "conj":
            return self._joined(i, b, form)
        if before in _OPENING:
            return self._stands_for_people(i, b, form) and self._object_after(i)
        finite = self.finite and not (before == "comma" and self._closes_aside(b))
        if word.endswith(("'s", "s'")) or (finite and not (self.finite == "ved" and self._shows(i))):
            return False  # "a video posted on Sunday shows the women"
        named = before == "quote" and b > 0 and self.tags[b - 1] in ("noun", "name")  # 'the group "Return Ticket" asks'
        behind = named or before in ("noun", "name", "date", "close", "comma", "dash")
        return behind and any(self._agrees(i, j, form) for j in self._subjects(b))

    def _closes_aside(self, b: int) -> bool:
        """Does the comma end a relative clause that stands before any finite verb of its sentence?"""
        opened = next((k for k in range(b - 1, 0, -1) if self.tags[k] in ("rel", "break")), 0)
        if self.tags[opened] != "rel" or self.tags[opened - 1] != "comma":
            return False
        start = next((k for k in range(opened, -1, -1) if self.tags[k] == "break"), -1)
        return not any(self.tags[k] in VERBAL for k in range(start + 1, opened))

    def _stands_for_people(self, i: int, b: int, form: Form) -> bool:
        """ "Another asks", "wives of the mobilised demand", "many wait": is the word before a subject by itself?"""
        before, word = (self.tags[b], self._low(b)) if b >= 0 else ("", "")
        if before == "det" and word in ("another", "each") and form.tense == "present":
            return True
        if before == "adj" and b and self.tags[b - 1] == "det" and not self.finite and word in _COLLECTIVES:
            return form.tense == "base"
        return before == "det" and word in _MANY and form.tense == "base" and b == i - 1

    def _joined(self, i: int, b: int, form: Form) -> bool:
        """Behind "and": a verb where one of the same kind stands before."""
        last = next((self.tags[j] for j in range(b - 1, -1, -1) if self.tags[j] in VERBAL | {"vbg", "break"}), "")
        if form.tense == "present" and last not in ("", "break") and (b < i - 1 or self._shows(i)):
            return self._object_after(i)  # "she is Russian and now works as …", "was never revoked and sets no term"
        taken = form.tense == "base" and self._low(i + 1) in _ACCUSATIVE  # "and leave him there"
        return (last == _verb(form) or taken) and self._object_after(i)

    def _subjects(self, b: int) -> list[int]:
        """The nouns that may be the subject of a verb behind token b: the one before, and one before an aside."""
        found = []
        j = b
        while j >= 0 and self.tags[j] in ("date", "comma", "close", "dash", "quote"):
            j -= 1
        found.append(self._head_of_subject(j))
        if self.tags[b] == "comma":
            opened = next((k for k in range(b - 1, 0, -1) if self.tags[k] in ("comma", "break", "rel")), 0)
            if opened and self.tags[opened] == "comma" and self.tags[opened - 1] in ("noun", "name", "pron", "num"):
                found.append(self._head_of_subject(opened - 1))
        return found

    def _agrees(self, i: int, j: int, form: Form) -> bool:
        """Can token j be the subject of the verb that token i may be?"""
        subject, after = self._low(j), self._low(i + 1)
        classes = classes_of(after)
        if classes & {"be", "have", "do", "modals"} or self._finite_follows(i) or self._governed(j):
            return False
        object_ = bool(classes & {"determiners", "pronouns"}) or self._number(i + 1)
        if not object_ and (self.outer or self._finite_beyond(i)):
            return False
        if form.tense != "present":
            within = j < i - 1 and self.tags[i - 1] == "noun" and not plural_word(self._low(i - 1))
            if within and not (object_ or classes) and after.isalpha() and self.tokens[i + 1].text.islower():
                return False  # "stocks of disease control equipment"
            several = self._number(j) and subject not in ("one", "1")  # "twelve of the women plan to drive there"
            return plural_word(subject) or several or self._coordinated(j) or subject in ("them", "us")
        if plural_word(subject) and self.tags[j] != "name":
            return False
        named = self.tokens[j].text[0].isupper() if j >= 0 else False
        fits = self._object_after(i) and (
            bool(classes)
            or named
            or not after.isalpha()
            or self.tokens[i + 1].text[0].isupper()
            or not plural_word(self.tokens[i].low[:-1])
        )
        return fits and (j == 0 or named or self._determined(j) or self.tags[j] != "noun")

    def _governed(self, j: int) -> bool:
        """ "According to the police report": a phrase with an article behind a preposition that opens the sentence."""
        while j > 0 and self.tags[j] in ("noun", "name", "adj", "num"):
            j -= 1
        if j < 1 or self.tags[j] != "det" or self.tags[j - 1] != "prep" or self._low(j - 1) == "of":
            return False
        return j < 3 or self.tags[j - 2] in ("break", "quote", "comma")

    def _head_of_subject(self, j: int) -> int:
        """The noun that a verb behind token j would have to agree with: of "the mother of two soldiers", "mother"."""
        k = j
        while k > 0:
            while k >= 0 and (self.tags[k] in ("noun", "name", "adj", "num", "det", "quote") or self._low(k) == "and"):
                k -= 1
            if k <= 0 or self.tags[k] != "prep" or self.tags[k - 1] not in ("noun", "name", "num", "adj"):
                break
            j = k = k - 1
        return j

    def _coordinated(self, j: int) -> bool:
        if self.outer:
            return False
        return any(self.tokens[k].low == "and" for k in range(max(0, j - 4), j)) and not any(
            self.tags[k] in VERBAL for k in range(max(0, j - 4), j)
        )

    # ------------------------------------------------------------------------------------------ what stands round it

    def _nominal(self, i: int) -> str:
        token = self.tokens[i]
        if token.text[0].isupper() and (i > 0 or token.text[1:].isupper()):
            return "name"
        undone = form_of(token.low[2:]) if token.low.startswith("un") else None
        if token.low in _ADJECTIVES:
            return "adj"
        adjective = (_ADJECTIVE.match(token.low) or (undone is not None and "past" in undone.tense)) and not (
            token.low in _NOUNS_LIKE_ADJECTIVES or token.low.endswith(("man", "woman"))
        )
        return "adj" if adjective and not plural_word(token.low) else "noun"

    def _object_after(self, i: int) -> bool:
        after = self._low(i + 1)
        if not after:
            return True
        classes = classes_of(after)
        if classes & {"determiners", "prepositions", "pronouns", "adverbs", "subordinators", "conjunctions"}:
            return after != "of"
        capital = self.tokens[i + 1].text[0].isupper()
        form = form_of(after)
        return capital or after[0].isdigit() or after[0] in '“"' or form is None or form.tense != "past"

    def _shows(self, i: int) -> bool:
        """ "The recording shows …": a third person with an object of its own?"""
        form = form_of(self._low(i))
        after = classes_of(self._low(i + 1))
        behind = bool(after & {"determiners", "pronouns"}) or self._number(i + 1)
        return form is not None and form.tense == "present" and behind

    def _determined(self, j: int) -> bool:
        """Does the noun phrase that ends there begin with an article or the like, or open the sentence?"""
        while j >= 0 and self.tags[j] in ("noun", "name", "adj", "num"):
            j -= 1
        return j < 0 or self.tags[j] in ("det", "break", "quote") or self.tokens[j].low == "of"

    def _finite_beyond(self, i: int) -> bool:
        """Does a sure finite verb come before anything that could begin another clause?"""
        for k in range(i + 1, min(i + 14, len(self.tokens))):
            low = self._low(k)
            classes = classes_of(low)
            if not low[:1].isalnum() or classes & {"conjunctions", "relatives", "subordinators"} or low in _NOMINATIVE:
                return False
            form = form_of(low)
            if classes & {"be", "modals", "have"} - {"being", "having"} or (form is not None and form.tense == "past"):
                return True
            if form is not None and form.base in english().only_verbs and form.tense in ("base", "present"):
                return self._low(k - 1) != "to"
        return False

    def _finite_follows(self, i: int) -> bool:
        """Does a verb that can only be finite come right behind? Then this is a noun: "the wives' protests drew"."""
        for j in range(i + 1, min(i + 3, len(self.tokens))):
            low = self._low(j)
            classes = classes_of(low)
            if classes & {"be", "modals", "have"}:
                return True
            if classes - {"adverbs"} or not low[:1].isalpha():
                return False
            form = form_of(low)
            if form is not None and form.tense == "past":
                return True
            if j == i + 1 and form is not None and form.tense == "past|participle" and plural_word(self._low(i)):
                return True
        return False


def _verb(form: Form) -> str:
    return "vbz" if form.tense == "present" else "vb"
