"""What the words of an English sentence are: determiner, noun, finite verb, participle …

No model: closed classes and verb forms from `english.toml`, and the words round each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.grammar.noun_or_verb import NounOrVerb
from generator.grammar.tokens import VERBAL, Token, classes_of, form_of, people_word, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import Form, english, lemma_of

_NOUNS_IN_ING = reporting.words("in_ing")
_WHITHER = frozenset("north south east west inland afield upstream downstream".split())
_LIKE = reporting.words("like_adjectives") | reporting.words("collectives")
_NUMBERS = reporting.words("numbers")
_NOT_ADVERBS = reporting.words("not_adverbs")
_ATTRIBUTES = reporting.words("attributes")
_PEOPLE_SO_CALLED = reporting.words("people_so_called")
_PERIODICAL = reporting.words("periodical")
_ADVERBS = frozenset(("adverbs",))
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_SPEECH = reporting.words("speaking")
_UNDOING = frozenset("unfold unfurl unroll unveil".split())  # verbs, and no participles of what was not done
_ADVERB = re.compile(r"(?:al|ous|ive|ful|ent|ant|ed|ing|ar|ate|ess|ib|ab|ect|ist|ise)ly$")  # "Additionally", no "Emily"


def tag(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their tags. Tokens that bring one ("date", "speech") keep it.

    Verbs: "aux", "vb" (base or plural present), "vbz", "vbd" (past), "vbn" (participle), "ved" (either), "vbg".
    Others: det prep pron rel that there sub conj to neg adv num noun name adj quote comma break open close punct.
    """
    return _Tagger(tokens).tagged()


class _Tagger(NounOrVerb):
    def tagged(self) -> list[Token]:
        for i, token in enumerate(self.tokens):
            found = token.tag or self._tag(i)
            self.tags.append(found)
            self._count(i, token, found)
        return [token._replace(tag=found) for token, found in zip(self.tokens, self.tags, strict=True)]

    def _count(self, i: int, token: Token, found: str) -> None:
        """Keep account of which finite verb has come in the clause that token i, which is `found`, stands in."""
        before = self.tags[i - 1] if i else "break"
        if found == "aux" and before in ("comma", "quote", "break", "speech"):
            self.finite = ""  # "Should they come"
        elif found in ("vb", "vbz", "vbd", "ved", "aux"):
            form = form_of(token.low) if found != "aux" and before != "aux" else None
            told = form is not None and form.base in _SPEECH
            self.finite = "" if told else self.finite or found  # "says records show"
        elif found == "comma":
            self.outer, self.finite = "", "" if self.finite == "ved" else self.finite
        elif found == "conj" and token.low != "or":
            self.outer = (self.finite or self.outer) if before in ("noun", "name", "adj") else ""
            self.finite = ""
        elif found in ("rel", "sub", "that", "break", "speech"):
            self.finite = self.outer = ""

    def _tag(self, i: int) -> str:
        token = self.tokens[i]
        if not token.text[0].isalnum():
            return self._mark(i)
        if token.low[0].isdigit():
            return "num"
        classes = classes_of(token.low)
        if token.low in ("more", "less", "fewer") and self._goes_with_number(i):
            return "det"  # "no fewer than thirty"
        if token.low in ("by", "after") and i and self._low(i - 1) == self._low(i + 1):
            return "adv"
        if token.low in _WHITHER and i and self._low(i - 1) in ("further", "farther"):
            return "adv"  # "In Murmansk, further north, relatives laid flowers"
        if "adverbs" in classes and i and self.tags[i - 1] == "det":
            return "adj" if self._nounish_after(i) else "noun"  # "the first trip", "the far north"; "the first drew"
        if self._low(i + 1) in ("by", "after") and self._low(i + 2) == token.low:
            return "adv"  # "one by one"
        if i > 1 and self._low(i - 1) in ("by", "after") and self._low(i - 2) == token.low:
            return "adv"
        if classes == _ADVERBS and token.text[0].isupper() and i and self.tags[i - 1] in ("name", "noun"):
            return "name"  # "The Way Home"
        if (classes and (found := self.closed(i, token, classes))) or (found := self._adverb(i)):
            return found
        if token.low in _PERIODICAL and self._ends_noun_phrase(i + 1):
            return "adj"  # "the weekly laying of flowers"
        if (token.low in _NUMBERS or "-" in token.low) and self._number(i):
            return "num"
        if token.low.endswith("-owned") or (token.low.endswith("ing") and self._attributive(i)):
            return "adj"  # "a state-owned heating company"
        form = form_of(token.low) or self._unknown(i)
        if form is not None and not (token.text[0].isupper() and self._named(i)):
            return self._verbal(i, form)
        return self._nominal(i)

    def _attributive(self, i: int) -> bool:
        """Does "-ing" stand between an adjective with its article and a noun?"""
        return i > 1 and self.tags[i - 1] == "adj" and self.tags[i - 2] == "det" and self._nounish_after(i)

    def _adverb(self, i: int) -> str:
        token = self.tokens[i]
        if not token.low.endswith("ly"):
            return "adv" if i and self._adverbial(i) else ""
        plain = token.text[0].islower() or (self._opens(i) and _ADVERB.search(token.low))
        if plain and len(token.low) > 4 and token.low not in _NOT_ADVERBS:
            return "adv"
        return ""

    def _mark(self, i: int) -> str:
        token = self.tokens[i]
        if token.text[0] in "'’" and len(token.text) > 1:
            return "aux"
        if token.text == "-" and self._apart(i):
            return "dash"
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

    def _apart(self, i: int) -> bool:
        """Does a hyphen stand for a dash, with blanks round it?"""
        a, b = self.tokens[i].start, self.tokens[i].end
        before = self.tokens[i - 1] if i else None
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        left = before is not None and (before.end < a or before.text == "-")
        return left and after is not None and (after.start > b or after.text == "-")

    def _opens(self, i: int) -> bool:
        return i == 0 or self.tags[i - 1] in ("break", "quote", "speech", "dash", "close", "open", "punct", "hyphen")

    def _named(self, i: int) -> bool:
        """A capital inside a sentence belongs to a name, unless the whole sentence is in capitals."""
        opens = self._opens(i)
        word = self.tokens[i].text
        shouted = word.isupper() and len(word) > 2
        if shouted:
            return False
        if not opens:
            return True
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        form = form_of(word.lower())
        return after[:1].isupper() and form is not None and form.tense in ("base", "present")

    def _unknown(self, i: int) -> Form | None:
        """ "Who heads the branch": a word in "-s" between a subject and an article is rather a verb."""
        low = self._low(i)
        if not low.endswith("s"):
            return None
        after = classes_of(self._low(i + 1))
        governed = i > 0 and self._low(i - 1) in ("who", "he", "she") and self.tags[i - 1] in ("pron", "rel")
        behind = i > 0 and self.tags[i - 1] in ("noun", "name") and not plural_word(self._low(i - 1))
        alone = behind and not self.finite and not self.outer and not self._finite_beyond(i)
        if (governed or alone) and plural_word(low) and "determiners" in after:
            return Form(low[:-1], "present")
        return None

    def _verbal(self, i: int, form: Form) -> str:
        if form.tense == "ing":
            return self._ing(i)
        if form.tense in ("past", "past|participle", "participle"):
            return self._past(i, form)
        return self._noun_or_verb(i, form)

    def _ing(self, i: int) -> str:
        b = self._before(i)
        before = self.tags[b] if b >= 0 else ""
        told = form_of(self._low(b)) if before in ("vbd", "ved", "vb", "vbz") and b == i - 1 else None
        if told is not None and told.base in ("say", "believe", "claim") and self._nounish_after(i):
            return "adj"  # "said growing pressure would …"
        counted = (before == "num" and "-" in self._low(b)) or self._low(b) in _ORDINALS
        if self._low(b) in _NOUNS_IN_ING and self.tokens[i + 1 : i + 2] and self.tokens[i + 1].text[0].isupper():
            return "vbg"  # "the building housing Digicel"
        if before in ("det", "adj", "num") or counted or self._low(b).endswith(("'s", "s'")):
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
        if before == "prep" and self.tokens[i].low == "writing" and self._low(b) == "in" and not self._nounish_after(i):
            return "noun"  # "submitted in writing on Tuesday"
        after = self._low(i + 1)
        acts = before in ("", "break", "conj", "sub", "that") and b == i - 1
        if acts and not classes_of(after).isdisjoint(("be", "have", "modals")) and after != "being":
            return "noun"  # "but fighting has gone on"
        if after == "of" and (i == 0 or before == "break") and lemma_of(self.tokens[i].low) not in ("speak", "think"):
            return "noun"  # "Gathering of wives at the town hall"
        named = before == "name" and self._determined(b) and not plural_word(self._low(i + 1))
        if (before == "prep" or named) and self.tokens[i].low in _NOUNS_IN_ING and self._nounish_after(i):
            return "adj"  # "to polling station 118", "on the Telegram messaging app"
        return "noun" if before == "prep" and b == i - 1 and not after[:1].isalnum() and after not in '“"' else "vbg"

    def _past(self, i: int, form: Form) -> str:
        low, b = self.tokens[i].low, self._before(i)
        before = self.tags[b] if b >= 0 else ""
        plain = "vbd" if form.tense == "past" else "vbn" if form.tense == "participle" else "ved"
        qualifies = self._nounish_after(i)
        undone = low.startswith("un") and (form.base not in _UNDOING or before == "det")
        if undone and qualifies and before != "pron" and form.tense != "past":
            return "adj"  # "there are unanswered questions"
        if before == "aux" or before in ("pron", "rel", "there"):
            return plain
        if before == "comma" and qualifies and form.tense != "past" and b and self.tags[b - 1] == "adj":
            return "adj"  # "a burned, abandoned car"
        if form.base in _SPEECH and before not in ("det", "num", "prep") and self._says(i):
            return plain  # "a spokesman said thousands …"
        if before == "that" and qualifies and low in _ATTRIBUTES and plural_word(self._low(i + 1)):
            return "adj"  # "that mobilised men are replaced"
        if before == "det" and form.tense != "past" and self._low(b) == "those" and b and self.tags[b - 1] == "prep":
            return "noun"  # "mothers of those captured had come"
        if before == "det":
            alone = self._low(b) in english().classes["alone"] and b == i - 1
            if alone and (form.tense == "past" or not (qualifies and low in _ATTRIBUTES)):
                return plain
            return "adj" if qualifies or form.tense != "past" else "noun"
        if before == "num" and form.tense != "past":
            return "adj" if qualifies and plural_word(self._low(i + 1)) else plain
        if before in ("noun", "adj") and form.base == low and self._low(i + 1) == "of":
            return "noun"  # "the rapid spread of the disease"
        if before == "adj" and self._low(b) in _PEOPLE_SO_CALLED and b and self._low(b - 1) == "the":
            return plain  # "wives of the mobilised laid flowers"
        if before in ("adj", "prep") or (b >= 0 and self._low(b).endswith(("'s", "s'"))):
            if before == "adj" and not qualifies:  # "the collective held …"; "their rapid spread"
                return "noun" if form.base == low and form.tense != "past" and self._low(b) not in _LIKE else plain
            return "adj" if form.tense != "past" else "noun" if before == "prep" else plain
        if before == "" and qualifies and low not in _ATTRIBUTES and form.tense != "past" and self._sets_scene(i):
            return "vbn"  # "Denied entry to the building, the mothers …"
        if before == "" or before in ("break", "quote", "dash", "close"):
            return "adj" if qualifies and (low in _ATTRIBUTES or form.tense != "past") else plain
        if before in ("conj", "vb", "vbd", "ved", "vbg", "comma", "noun", "name") and qualifies and low in _ATTRIBUTES:
            after = self._low(i + 1)
            if before not in ("noun", "name") and (plural_word(after) or not form_of(after)):
                return plain if self._goes_on(i, b) else "adj"
        return plain

    def _goes_on(self, i: int, b: int) -> bool:
        """ "Held a picket and lit candles", "first …, then lit candles", "who came on Friday, lit candles": the next
        verb, where "with flowers and lit candles" has none, and "met widows and wounded soldiers" neither."""
        if people_word(self._low(i + 1)) or self.tags[b] not in ("conj", "comma"):
            return False
        if self._low(i - 1) == "then" or (self.tags[b] == "comma" and self._closes_aside(b)):
            return True
        last = next((k for k in range(b - 1, -1, -1) if self.tags[k] in VERBAL | {"vbg", "break"}), -1)
        told = self.tags[b] == "conj" and last >= 0 and self.tags[last] in ("vbd", "ved")
        return told and not any(self._low(k) in ("with", "of", "by") for k in range(last + 1, b))

    def _says(self, i: int) -> bool:
        """Is a verb of saying no participle that qualifies? "By" or "of" would follow one without a noun."""
        low = self._low(i)
        named = i + 1 < len(self.tokens) and self.tokens[i + 1].text[0].isupper()
        return low not in _ATTRIBUTES and (low in ("said", "told", "thought") or named)

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
