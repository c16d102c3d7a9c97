"""What pronouns, prepositions, auxiliaries and other small words are in their sentence."""

from __future__ import annotations

from collections.abc import Sequence

from generator.grammar.tokens import VERBAL, Token, classes_of, form_of, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english

_ROUGHLY = reporting.words("roughly")
_NUMBERS = reporting.words("numbers")
_UNITS = frozenset("one two three four five six seven eight nine odd".split())
_TIMES = reporting.words("times")
_NOT_ADVERBS = reporting.words("not_adverbs")
_PARTICLES = reporting.words("particles")
_ATTRIBUTES = reporting.words("attributes")
_ARRIVALS = reporting.words("arrivals")
_BEHIND_PRONOUN = frozenset(
    "prepositions determiners be have modals adverbs subordinators conjunctions relatives".split()
)
_AUXILIARIES = ("be", "have", "do", "modals")
_TAKING_FOR = reporting.words("taking_for")
_PADDED = frozenset("coat coats jacket jackets vest parka".split())
_COMPARED = ("more", "less", "fewer", "many")
_MANY = ("dozen", "score", "hundred", "thousand")
_ADVERBIAL = frozenset(tuple(phrase.split()) for phrase in reporting.alternatives("adverbial").split("|"))
_BEFORE_ADVERBIAL = frozenset(first for first, _ in _ADVERBIAL)
_ALSO_CAPITALS = ("who", "us", "it", "is")  # what organisations and countries are called for short


class ClosedWords:
    """The words of a sentence, of which those before one are tagged."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.tags: list[str] = []
        self.outer = ""  # … and the one before a conjunction that may only join two nouns
        self.finite = ""  # the finite verb that has come since the last break: "ved" may turn out to be a participle

    def _low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def _before(self, i: int) -> int:
        """The index of the word before, adverbs passed over; -1 where there is none."""
        i -= 1
        while i >= 0 and self.tags[i] in ("adv", "neg"):
            i -= 1
        return i

    def closed(self, i: int, token: Token, classes: frozenset[str]) -> str:
        """The tag of a word of these classes; "" where it is none of theirs after all."""
        low = token.low
        if low in _ALSO_CAPITALS and token.text.isupper() and not self._shouted(i):
            return "name"
        if low == "to":
            counts = i > 1 and self.tags[i - 2] == "det" and self._low(i - 2) == "from"  # "from thirty to forty women"
            return "conj" if counts else "to" if self._base_after(i + 1) else "prep"
        if low == "that":
            return self._that(i)
        if low == "there":
            return "there" if self._there_begins(i + 1) else "adv"
        if self._goes_with_number(i):
            under = low == "under" and self.tags[-1:] == ["noun"]  # "a letter under 212 signatures"
            return "prep" if under else "det"
        if (low == "such" and self._low(i + 1) == "as") or (low == "as" and self._low(i - 1) == "such"):
            return "prep"
        if self._says_when(i) or self._adverbial(i):
            return "adv"
        if not classes.isdisjoint(_AUXILIARIES):
            return self._auxiliary(i, token)
        if low == "down" and self._low(i + 1) in _PADDED:
            return "adj"  # "a grey down coat"
        if low in _PARTICLES:
            of = self._low(i + 1) == "of" or low in ("on", "in", "over", "along", "through")
            return "prep" if of else "adv"
        return self._joining(i, low, classes) or self._by_class(i, low, classes)

    def _says_when(self, i: int) -> bool:
        """ "At first", "since then", "once again"."""
        low, after = self._low(i), self._low(i + 1)
        if low == "at":
            return after in ("first", "last", "once")
        if low == "since":
            within = i > 0 and self.tags[i - 1] == "aux"  # "have since been"
            return after == "then" or (within and self._low(i - 1) in english().classes["have"])
        return low == "once" and self._once(i)

    def _adverbial(self, i: int) -> bool:
        """ "In fact", "of course": the preposition, or the word behind it."""
        if self.tokens[i].low in _BEFORE_ADVERBIAL and (self._low(i), self._low(i + 1)) in _ADVERBIAL:
            return self._low(i + 2) not in ("of", "as") and not self._number(i + 2)
        return i > 0 and self.tags[i - 1] == "adv" and (self._low(i - 1), self._low(i)) in _ADVERBIAL

    def _shouted(self, i: int) -> bool:
        """Do the words round it stand in capitals, too?"""
        near = [t.text for t in (*self.tokens[max(0, i - 2) : i], *self.tokens[i + 1 : i + 3]) if len(t.text) > 1]
        return bool(near) and all(word.isupper() for word in near if word.isalpha())

    def _goes_with_number(self, i: int) -> bool:
        """ "About 50", "more than 100", "fewer than a dozen", "as many as 20", "at least 30", "between 60 and 80"."""
        low, after = self._low(i), self._low(i + 1)
        if low in _ROUGHLY:
            return self._amount(i + 1)
        if low == "no":
            return after in _COMPARED and self._low(i + 2) == "than" and self._amount(i + 3)
        if low in ("between", "from"):
            return self._number(i + 1) and self._low(i + 2) in ("and", "to") and self._number(i + 3)
        if low in _COMPARED:
            return after in ("than", "as") and self._amount(i + 2)
        if low in ("than", "as"):
            return (self._amount(i + 1) and self._low(i - 1) in _COMPARED) or (low == "as" and after == "many")
        if low in ("at", "up"):
            return after in ("least", "most", "to") and self._amount(i + 2)
        return low in ("least", "most") and i > 0 and self.tags[i - 1] == "det" and self._amount(i + 1)

    def _amount(self, i: int) -> bool:
        """A number, or "a dozen", "one hundred"."""
        return self._number(i) or (self._low(i) in ("a", "one", "some") and self._low(i + 1) in _MANY)

    def _auxiliary(self, i: int, token: Token) -> str:
        if token.low in ("will", "might", "must", "can", "do") and i and self.tags[i - 1] in ("det", "adj"):
            alone = self._low(i - 1) in english().classes["alone"] or self._low(i - 1) in reporting.words("collectives")
            return "aux" if alone else "noun"  # "some will"; "against their will"
        if token.low == "am" and i and self.tags[i - 1] == "num":
            return "adv"  # "at 9:30 am"
        return "" if token.low == "may" and token.text[0].isupper() and i else "aux"

    def _joining(self, i: int, low: str, classes: frozenset[str]) -> str:
        """What denies, or joins a clause or a noun to another."""
        if low == "no" and self._low(i + 1) == "longer":
            return "neg"
        if low == "neither" and i and self.tags[i - 1] == "aux":
            return "neg"
        if "negations" in classes and low not in ("no", "neither", "nor"):
            return "neg"
        if "relatives" in classes:
            return "sub" if low == "where" and (i == 0 or self.tags[i - 1] in ("break", "comma")) else "rel"
        if low == "as" and self._taken_for(i):
            return "prep"
        if "subordinators" in classes:
            opens = low == "so" and (i == 0 or self.tags[i - 1] in ("break", "quote"))
            aside = self._low(i + 1) in (",", "far", ".") or (self._low(i - 1) == "and" and self._aux(i + 1))
            return "adv" if opens or (low in ("so", "though") and aside) else "sub"
        if low == "yet" and i and self.tags[i - 1] in ("neg", "aux"):
            return "adv"
        return "conj" if "conjunctions" in classes else ""

    def _taken_for(self, i: int) -> bool:
        """ "Described the defence of the country | as a duty": does the last verb say what something is taken for?"""
        for k in range(i - 1, -1, -1):
            if self.tags[k] in VERBAL:
                form = form_of(self._low(k))
                return form is not None and form.base in _TAKING_FOR and not self._clause_behind(i)
            if self.tags[k] in ("comma", "break", "sub", "that"):
                return False
        return False

    def _clause_behind(self, i: int) -> bool:
        """ "As they left", "as police came": is there a verb before the next joint?"""
        if "pronouns" in classes_of(self._low(i + 1)):
            return True
        for k in range(i + 2, len(self.tokens)):
            if not self._low(k)[0].isalnum() or "conjunctions" in classes_of(self._low(k)):
                return False
            form = english().forms.get(self._low(k))  # "sacred" only looks like one
            if self._aux(k) or (form is not None and "past" in form.tense):
                return True
        return False

    def _aux(self, i: int) -> bool:
        return not classes_of(self._low(i)).isdisjoint(_AUXILIARIES)

    def _by_class(self, i: int, low: str, classes: frozenset[str]) -> str:
        if low in ("her", "his", "their", "its", "our", "my", "your") and "determiners" in classes:
            return self._her(i) if low == "her" else "det"
        if "prepositions" in classes:
            within = low in ("outside", "inside", "past", "following", "opposite") and i and self.tags[i - 1] == "det"
            return "adj" if within and self._nounish_after(i) else "prep"  # "the outside world"
        if low in ("other", "same", "such", "own", "only") and self._nounish_after(i):
            return "adj"
        if low == "even" and classes_of(self._low(i + 1)):
            return "adv"
        if low == "only" and (self._low(i + 1) in ("that", "when", "if", "after", "because") or self._verb_at(i + 1)):
            return "adv"
        if low.endswith(("self", "selves")) and i and self.tags[i - 1] in ("noun", "name"):
            return "adv"  # "in the town itself"
        if "determiners" in classes:
            return "num" if low in _NUMBERS else "det"
        if "pronouns" in classes:
            return "pron"
        return "adv" if "adverbs" in classes else ""

    def _verb_at(self, i: int) -> bool:
        """ "They only have", "it only shows"."""
        form = form_of(self._low(i))
        sure = form is not None and form.base in english().only_verbs and form.tense in ("base", "present")
        return self.tags[-1:] != ["det"] and (sure or not classes_of(self._low(i)).isdisjoint(_AUXILIARIES))

    def _once(self, i: int) -> bool:
        """ "Once again", "has once …": no clause begins."""
        return self._low(i + 1) in ("again", "more", "a", "every", "per") or (i > 0 and self.tags[i - 1] == "aux")

    def _ends_noun_phrase(self, i: int) -> bool:
        """Can the word be the noun behind an adjective: a noun, or the "-ing" of a thing done?"""
        low = self._low(i)
        form = form_of(low)
        return bool(low[:1].isalpha()) and not classes_of(low) and (form is None or form.tense in ("base", "ing"))

    def _there_begins(self, i: int) -> bool:
        """ "There was", "there travelled"."""
        low = self._low(i)
        if classes_of(low) & {"be", "have", "modals"} or low in ("'s", "'d"):
            return True
        form = form_of(low)
        opens = i < 2 or self.tags[i - 2] in ("break", "comma", "noun", "name", "adv", "speech")
        if i > 1 and self.tags[i - 2] in ("noun", "name") and not self._behind_preposition(i - 2):
            return False  # "Our girls there stood with a poster"
        return form is not None and form.base in _ARRIVALS and form.tense.startswith("past") and opens

    def _behind_preposition(self, k: int) -> bool:
        """Is the noun phrase that ends there governed: "On the square there stood"?"""
        while k > 0 and self.tags[k] in ("noun", "name", "adj", "num", "det"):
            k -= 1
        return self.tags[k] == "prep"

    def _number(self, i: int) -> bool:
        low = self._low(i)
        tens, _, units = low.partition("-")
        numeral = tens in _NUMBERS and (not units or units in _UNITS)
        return low[:1].isdigit() or numeral or low in ("dozens", "scores")

    def _her(self, i: int) -> str:
        """ "Her son" or "told her": the word behind tells."""
        low = self._low(i + 1)
        return "pron" if not low[:1].isalnum() or classes_of(low) & _BEHIND_PRONOUN else "det"

    def _base_after(self, i: int) -> bool:
        """Does "to" begin an infinitive? A verb in its base form follows, or a word that only a verb can be."""
        while "adverbs" in classes_of(self._low(i)) or "negations" in classes_of(self._low(i)):
            i += 1
        low = self._low(i)
        if low in ("be", "have", "do"):
            return True
        form = form_of(low)
        if form and form.base == low:
            after = self._low(i + 1)
            noun = plural_word(low) or (after == "of" and low not in ("speak", "hear", "think", "learn", "tell"))
            return self.tokens[i].text[0].islower() and not noun
        if (
            not low.isalpha()
            or not self.tokens[i].text.islower()
            or low.endswith(("s", "ed", "ing", "ion", "ity", "ment"))
        ):
            return False
        if classes_of(low) & {"determiners", "prepositions", "pronouns", "conjunctions", "relatives"} or low in _TIMES:
            return False
        behind = classes_of(self._low(i + 1))
        return bool(behind & {"determiners", "pronouns"}) and "relatives" not in behind and not plural_word(low)

    def _that(self, i: int) -> str:
        if self._low(i - 1) == "so":
            return "adv"  # "so that": the clause has begun
        if self._low(i - 1) == "now" and classes_of(self._low(i + 1)) & {"pronouns", "determiners"}:
            return "sub"  # "now that he has gone"
        before, after = self._before(i), self._low(i + 1)
        form = form_of(after)
        if before < 0 or self.tags[before] in ("prep", "sub", "conj", "det", "comma", "break"):
            told = before >= 0 and self.tags[before] in ("comma", "conj")
            return "that" if told and classes_of(after) & {"pronouns", "determiners"} else "det"
        if self._fronts(i + 1):
            return "that"  # "said that on Friday they"
        if after in _TIMES:
            return "det"
        verb = form_of(self._low(before)) if self.tags[before] in VERBAL | {"vbg", "to"} else None
        plain = not classes_of(after) and form is None and not plural_word(after) and not self._verb_ahead(i + 2)
        return "det" if plain and verb is not None and verb.base not in reporting.words("speaking") else "that"

    def _fronts(self, i: int) -> bool:
        """Does a date stand here that has taken its "on" along, in front of a clause?"""
        if i >= len(self.tokens) or self.tokens[i].tag != "date":
            return False
        date, behind = self.tokens[i], self._low(i + 1 + (self._low(i + 1) == ","))
        return date.end - date.start > len(date.text) and behind[:1].isalnum()

    def _verb_ahead(self, i: int) -> bool:
        """Does a word that is surely a finite verb come before any mark or joint?"""
        for k in range(i, min(i + 12, len(self.tokens))):
            classes = classes_of(self._low(k))
            if not self._low(k)[:1].isalnum() or classes & {"conjunctions", "relatives", "subordinators"}:
                return False
            if classes & {"be", "have", "modals", "do"}:
                return True
        return False

    def _nounish_after(self, i: int) -> bool:
        """Can the next word be the noun that this one qualifies?"""
        low = self._low(i + 1)
        if not low or not low[0].isalpha() or self.tokens[i + 1].tag or classes_of(low) - {"adverbs"}:
            return False
        if low in _PARTICLES or ("adverbs" in classes_of(low) and low not in ("home", "first")):
            return False
        form = form_of(low)
        return not (low.endswith("ly") and low not in _NOT_ADVERBS) and (
            form is None or form.tense in ("base", "present", "ing") or low in _ATTRIBUTES
        )
