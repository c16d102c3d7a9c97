"""What the words of an English sentence are: determiner, noun, finite verb, participle …

No model: closed classes and verb forms from `english.toml`, and for words that can be noun or verb the words
round them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.grammar.closed_words import ClosedWords
from generator.grammar.tokens import VERBAL, Token, classes_of, form_of, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import Form, english

_NOUNS_IN_ING = reporting.words("in_ing")
_NUMBERS = reporting.words("numbers")
_NOT_ADVERBS = reporting.words("not_adverbs")
_ATTRIBUTES = reporting.words("attributes")
_COLLECTIVES = reporting.words("collectives")
_NOUNS_LIKE_ADJECTIVES = reporting.words("like_adjectives")
_MANY = reporting.words("many")
_MEANT_TO = reporting.words("meaning") | reporting.words("planning")
_PERIODICAL = reporting.words("periodical")
_LETTING = reporting.words("letting")
_NOMINATIVE = reporting.words("nominatives") | reporting.words("nominatives_too")
_ADJECTIVE = re.compile(r"\w{2,}(?:[^aeiou]al|ical|ial|ic|ive|ous|ary|ful|less|able|ible|ish|an|ese)$")
_ADVERBS = frozenset(("adverbs",))


def tag(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their tags. Tokens that bring one ("date", "speech") keep it.

    Verbs: "aux", "vb" (base or plural present), "vbz", "vbd" (past), "vbn" (participle), "ved" (either), "vbg".
    Others: det prep pron rel that there sub conj to neg adv num noun name adj quote comma break open close punct.
    """
    return _Tagger(tokens).tagged()


class _Tagger(ClosedWords):
    def tagged(self) -> list[Token]:
        for i, token in enumerate(self.tokens):
            found = token.tag or self._tag(i)
            self.tags.append(found)
            if found == "aux" and (i == 0 or self.tags[i - 1] in ("comma", "quote", "break", "speech")):
                self.finite = ""  # "Should they come"
            elif found in ("vb", "vbz", "vbd", "ved", "aux"):
                self.finite = self.finite or found
            elif (
                found in ("rel", "sub", "that", "break", "speech")
                or (found == "conj" and token.low != "or")
                or (found == "comma" and self.finite == "ved")
            ):
                self.finite = ""
        return [token._replace(tag=found) for token, found in zip(self.tokens, self.tags, strict=True)]

    def _tag(self, i: int) -> str:
        token = self.tokens[i]
        if not token.text[0].isalnum():
            return self._mark(token)
        if token.low[0].isdigit():
            return "num"
        classes = classes_of(token.low)
        if token.low in ("by", "after") and i and self._low(i - 1) == self._low(i + 1):
            return "adv"
        if "adverbs" in classes and i and self.tags[i - 1] == "det":
            return "adj" if self._nounish_after(i) else "noun"  # "the first trip", "the far north"; "the first drew"
        if self._low(i + 1) in ("by", "after") and self._low(i + 2) == token.low:
            return "adv"  # "one by one"
        if i > 1 and self._low(i - 1) in ("by", "after") and self._low(i - 2) == token.low:
            return "adv"
        if classes == _ADVERBS and token.text[0].isupper() and i and self.tags[i - 1] in ("name", "noun"):
            return "name"  # "The Way Home"
        if classes and (found := self._closed(i, token, classes)):
            return found
        if token.low in _PERIODICAL and self._ends_noun_phrase(i + 1):
            return "adj"  # "the weekly laying of flowers"
        if (
            token.low.endswith("ly")
            and len(token.low) > 4
            and token.low not in _NOT_ADVERBS
            and token.text[0].islower()
        ):
            return "adv"
        if token.low in _NUMBERS:
            return "num"
        form = form_of(token.low) or self._unknown(i)
        if form is not None and not (token.text[0].isupper() and self._named(i)):
            return self._verbal(i, form)
        return self._nominal(i)

    def _mark(self, token: Token) -> str:
        if token.text[0] in "'’" and len(token.text) > 1:
            return "aux"
        return {
            ",": "comma",
            ";": "break",
            ":": "break",
            ".": "break",
            "!": "break",
            "?": "break",
            "…": "break",
            "—": "dash",
            "–": "dash",
            "-": "hyphen",
            "(": "open",
            "[": "open",
            ")": "close",
            "]": "close",
        }.get(token.text, "quote" if token.text in '“”"«»„‘' else "punct")

    def _named(self, i: int) -> bool:
        """A capital inside a sentence belongs to a name, unless the whole sentence is in capitals."""
        opens = i == 0 or self.tags[i - 1] in ("break", "quote", "speech", "dash", "close", "open", "punct", "hyphen")
        word = self.tokens[i].text
        shouted = word.isupper() and len(word) > 2
        if shouted:
            return False
        if not opens:
            return True
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        return after[:1].isupper() and form_of(word.lower()) is not None and not word.endswith(("ed", "ing"))

    def _nominal(self, i: int) -> str:
        token = self.tokens[i]
        if token.text[0].isupper() and (i > 0 or token.text[1:].isupper()):
            return "name"
        adjective = _ADJECTIVE.match(token.low) and token.low not in _NOUNS_LIKE_ADJECTIVES
        return "adj" if adjective and not plural_word(token.low) else "noun"

    def _unknown(self, i: int) -> Form | None:
        """ "Who heads the branch": behind a pronoun a word in "-s" before an article can only be a verb."""
        low, after = self._low(i), classes_of(self._low(i + 1))
        governed = i > 0 and self._low(i - 1) in ("who", "he", "she") and self.tags[i - 1] in ("pron", "rel")
        if governed and low.endswith("s") and plural_word(low) and "determiners" in after:
            return Form(low[:-1], "present")
        return None

    def _verbal(self, i: int, form: Form) -> str:
        if form.tense == "ing":
            return self._ing(i)
        if form.tense in ("past", "past|participle", "participle"):
            return self._past(i, form)
        return self._present(i, form)

    def _ing(self, i: int) -> str:
        b = self._before(i)
        before = self.tags[b] if b >= 0 else ""
        counted = before == "noun" and "-" in self._low(b) and self._low(b).partition("-")[0] in _NUMBERS
        if before in ("det", "adj", "num") or counted or self._low(i - 1).endswith(("'s", "s'")):
            return "adj" if self._nounish_after(i) and not self._shows(i + 1) else "noun"
        if before == "noun" and b == i - 1 and self._determined(b) and self._finite_follows(i):
            return "noun"  # "a video recording shows"
        if (
            self._low(i - 1) == "of"
            and i > 1
            and self.tags[i - 2] in ("noun", "name", "num")
            and self._nounish_after(i)
        ):
            return "adj"
        after = self._low(i + 1)
        if after == "of" and (i == 0 or before == "break"):
            return "noun"  # "Gathering of wives at the town hall"
        if before == "prep" and self.tokens[i].low in _NOUNS_IN_ING and self._nounish_after(i):
            return "adj"  # "to polling station 118"
        return "noun" if before == "prep" and b == i - 1 and not after[:1].isalnum() and after not in '“"' else "vbg"

    def _past(self, i: int, form: Form) -> str:
        low, b = self.tokens[i].low, self._before(i)
        before = self.tags[b] if b >= 0 else ""
        plain = "vbd" if form.tense == "past" else "vbn" if form.tense == "participle" else "ved"
        if before == "aux" or before in ("pron", "rel", "there"):
            return plain
        qualifies = self._nounish_after(i)
        if before == "that" and qualifies and low in _ATTRIBUTES and plural_word(self._low(i + 1)):
            return "adj"  # "that mobilised men are replaced"
        if before == "det":
            alone = self._low(b) in english().classes["alone"] and b == i - 1
            if alone and (form.tense == "past" or not (qualifies and low in _ATTRIBUTES)):
                return plain
            return "adj" if qualifies or form.tense != "past" else "noun"
        if before == "num" and form.tense != "past":
            return "adj" if qualifies and plural_word(self._low(i + 1)) else plain
        if before in ("adj", "prep") or (b >= 0 and self._low(b).endswith(("'s", "s'"))):
            if before == "adj" and not qualifies:
                return plain  # "the collective held …"
            return "adj" if form.tense != "past" else "noun" if before == "prep" else plain
        if before == "" and qualifies and low not in _ATTRIBUTES and form.tense != "past" and self._sets_scene(i):
            return "vbn"  # "Denied entry to the building, the mothers …"
        if before == "" or before in ("break", "quote", "dash", "close"):
            return "adj" if qualifies and (low in _ATTRIBUTES or form.tense != "past") else plain
        if before in ("conj", "vb", "vbd", "ved", "vbg", "comma", "noun", "name") and qualifies and low in _ATTRIBUTES:
            after = self._low(i + 1)
            if before not in ("noun", "name") and (plural_word(after) or not form_of(after)):
                return "adj"
        return plain

    def _shows(self, i: int) -> bool:
        """ "The recording shows …": a third person with an object of its own?"""
        form = form_of(self._low(i))
        after = classes_of(self._low(i + 1))
        behind = bool(after & {"determiners", "pronouns"}) or self._number(i + 1)
        return form is not None and form.tense == "present" and behind

    def _sets_scene(self, i: int) -> bool:
        """Does a comma come before any verb, and a new subject behind it?"""
        for j in range(i + 1, min(i + 14, len(self.tokens))):
            low = self._low(j)
            if low == ",":
                after = classes_of(self._low(j + 1))
                return bool(after & {"determiners", "pronouns"}) or plural_word(self._low(j + 1))
            form = form_of(low)
            if classes_of(low) & {"be", "have", "modals"} or (form is not None and form.tense == "past"):
                return False
        return False

    def _present(self, i: int, form: Form) -> str:
        """A word that may be a verb in the present or its base, or a noun."""
        low, b = self.tokens[i].low, self._before(i)
        noun = self._nominal(i)
        if (
            b > 0
            and self.tags[b] == "quote"
            and self.tags[b - 1] in ("noun", "name")
            and self.tokens[b].end < self.tokens[i].start
        ):
            b -= 1  # behind the closing mark of a name
        before, word = (self.tags[b], self._low(b)) if b >= 0 else ("", "")
        if before == "to" or (before == "aux" and (word not in english().classes["be"] | english().classes["have"])):
            return "vb"
        if before == "aux" and form.base in ("come", "become", "run", "overcome") and word in english().classes["have"]:
            return "vbn"
        if before == "aux" and word in english().classes["have"] and low in ("read", "set", "put", "cut", "let"):
            return "vbn"
        if before == "pron" and form.tense == "base" and b and self._low(b - 1) in _LETTING:
            return "vb"
        meant = form.tense == "present" and self._low(i + 1) == "to" and form.base in _MEANT_TO
        if meant and before in ("comma", "noun", "name", "close", "quote") and not word.endswith(("'s", "s'")):
            return "vbz"  # "The group, which calls itself Shore, intends to come"
        if word in _NOMINATIVE and before in ("pron", "rel"):
            return "vbz" if form.tense == "present" else "vb"
        if before in ("quote", "speech") and "speech" in self.tags[-2:] and form.base in reporting.words("speaking"):
            return "vbz" if form.tense == "present" else "vb"
        if before == "that" and b and self.tags[b - 1] not in ("noun", "name", "num", "close", "quote"):
            return noun  # "said on Friday that protest moods were fading": a new subject must come first
        if before == "that" or word in ("which", "that"):
            return ("vbz" if form.tense == "present" else "vb") if self._object_after(i) else noun
        if before == "conj":
            return self._joined(i, b, form, noun)
        if before in ("", "det", "adj", "prep", "num", "sub", "vb", "vbz", "vbg", "there", "break", "speech"):
            alone = before == "det" and word in _MANY and form.tense == "base"
            if before == "det" and word in ("another", "each") and form.tense == "present":
                return "vbz" if self._object_after(i) else noun
            if before == "adj" and b and self.tags[b - 1] == "det" and not self.finite and word in _COLLECTIVES:
                return (
                    "vb" if form.tense == "base" and self._object_after(i) else noun
                )  # "wives of the mobilised demand"
            return "vb" if alone and self._object_after(i) and b == i - 1 else noun
        if word.endswith(("'s", "s'")) or (self.finite and not (self.finite == "ved" and self._shows(i))):
            return noun  # "a video posted on Sunday shows the women"
        named = before == "quote" and b and self.tags[b - 1] in ("noun", "name")  # 'the group "Return Ticket" asks'
        if named or before in ("noun", "name", "date", "close", "comma", "dash"):
            return self._behind_noun(i, b, form, noun)
        return noun

    def _joined(self, i: int, b: int, form: Form, noun: str) -> str:
        """Behind "and": a verb where one of the same kind stands before."""
        last = next((self.tags[j] for j in range(b - 1, -1, -1) if self.tags[j] in VERBAL | {"vbg", "break"}), "")
        wanted = ("vbz",) if form.tense == "present" else ("vb",)
        if last not in wanted or not self._object_after(i):
            return noun
        return "vbz" if form.tense == "present" else "vb"

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

    def _behind_noun(self, i: int, b: int, form: Form, noun: str) -> str:
        """ "Wives demand answers": a plural before a base form, a singular before "-s", and nothing finite yet."""
        return (
            noun
            if not any(self._agrees(i, j, form) for j in self._subjects(b))
            else ("vbz" if form.tense == "present" else "vb")
        )

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
        if classes & {"be", "have", "do", "modals"} or self._finite_follows(i):
            return False
        if form.tense != "present":
            return plural_word(subject) or self._coordinated(j) or subject in ("them", "us")
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

    def _determined(self, j: int) -> bool:
        """Does the noun phrase that ends there begin with an article or the like, or open the sentence?"""
        while j >= 0 and self.tags[j] in ("noun", "name", "adj", "num"):
            j -= 1
        return j < 0 or self.tags[j] in ("det", "break", "quote") or self.tokens[j].low == "of"

    def _coordinated(self, j: int) -> bool:
        return any(self.tokens[k].low == "and" for k in range(max(0, j - 4), j)) and not any(
            self.tags[k] in VERBAL for k in range(max(0, j - 4), j)
        )

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
