"""Whom "they", "she" and "it" stand for: what is remembered of the people of an article while it is read."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.finding.naming import Naming
from generator.finding.portraits import kin_in
from generator.finding.things import Things
from generator.finding.who import NOBODY, Who
from generator.grammar.clauses import Phrase, plural_word
from generator.grammar.tokens import SEVERAL, people_word
from generator.knowledge import reporting
from generator.knowledge.subject import Actor, fold
from generator.values.seldom import Seldom

_OFFICERS = reporting.words("officers")
_PERSONS_IN_OFFICE = reporting.words("persons_in_office")
_CALLS = Seldom(r"\bcalls? (?=itself|themselves)")
_ONE_WOMAN = Seldom(
    r"\b(?:woman|wife|mother|widow|sister|daughter|grandmother|girl|lady|participant|activist|"
    r"one of (?:the|them|those|its|their|us)|the (?:first|second|third|last|youngest|oldest|eldest))\b"
)
_OF_THEM = SEVERAL | {"most", "all", "another", "one"}  # "one of them", with what it is one of left unsaid


class Recalling(Naming):
    """What is remembered from sentence to sentence."""

    _about: Who  # whom the headline or the opening tells of
    _named: frozenset[str]  # names of the groups that the subject file knows
    _kinds: tuple[str, ...]  # as which the women were last described, apart from any group's name
    _last_group: Who  # the last women's group, which "it" can mean
    _last_body: Who  # the last ministry, council or group that was told of: whose "its" is
    _last: Who  # the last plural that acted
    _last_single: Who  # the last single person who spoke or acted
    _last_named: dict[str, Who]  # last word of a person's name to who that is
    _one_woman: bool  # has a single woman been told of?
    _sentence: str  # being read, folded
    before: str  # the sentence before the one that is read
    it_is_thing: bool  # "it" is a thing, and was told of later than any group
    things: Things  # what was told of petitions, courts and the like
    product: str  # the letter, petition or claim of theirs that "it" can mean

    def _prime(self, text: str) -> None:
        """The headline tells whom a "they" at the beginning means."""
        told = fold(text)
        women = [a for a in self._kin_actors if a.words.search(told)]
        women += [a for a in self._named_actors if is_named(a, text)]
        women = women or [a for a in self._generic_actors if a.words.search(told) and self._kin]
        if not women and self._kin and (kin := kin_in(told)):
            women = [a for a in self._kin_actors if a.words.search(kin)]  # "a teacher whose husband was called up"
        if not women and (known := self._alias_in(text)):
            women = [a for a in self.subject.actors if a.name in known]
        if women and not self.subject.staged.search(told):
            names = tuple(dict.fromkeys(a.name for a in women))
            self.women = Who("women", names, names[0], False, any(a.forerunner for a in women))
            self._kinds = tuple(a.name for a in women if not a.named and not a.generic)

    def _remembered(self, who: Who) -> Who:
        return replace(who, remembered=True) if who.side else NOBODY

    def hear(self, sentence: str) -> None:
        """The sentence whose phrases are asked about from now on."""
        self._sentence = fold(sentence)

    def glimpse(self, sentence: str) -> None:
        """Women told of, though not as those who act, are who is meant later, if none were named before."""
        self.before = sentence
        self.things.read(sentence)
        told = fold(sentence)
        self._one_woman = self._one_woman or _ONE_WOMAN.search(told) is not None
        letters = (k.noun for k in self.subject.kinds if k.name in ("appeal", "legal"))
        told = _CALLS.sub(" ", told)
        if (kinds := self._alias_in(sentence)) and not any(noun.search(told) for noun in letters):
            self._last_group, self.it_is_thing = Who("women", kinds, kinds[0]), False  # "It", after "their group X"
        if not self.women.side:
            self._prime(sentence)
            self._last = self._last if self._last.side else self.women

    def new_paragraph(self) -> None:
        """A "they" that opens a paragraph means those whom the article is about."""
        if set(self.women.names) < set(self._about.names):
            self.women = self._about  # mothers and wives, not only the mothers of the last sentence
        if self.women.side:
            self._last = NOBODY if self.narrators.side else self.women

    def lately(self, side: str) -> bool:
        """Was that side the last to act, or has nobody else acted since the paragraph began?"""
        return self._last.side in (side, "")

    def names_in(self, text: str) -> list[tuple[int, int]]:
        """Where the names of these women's groups stand."""
        plain = unwrapped(text)
        spans = [m.span() for name in self.groups for m in re.finditer(re.escape(name), plain)]
        spans += [m.span() for a in self._named_actors for m in a.words.finditer(fold(text))]
        return [(a, b) for a, b in spans if text[a].isupper() or text[a].isdigit()]

    def names_group(self, text: str) -> bool:
        """Is it a name that the article gives to a group of these women?"""
        return self._alias_in(text) is not None

    def tells_of(self, text: str) -> bool:
        """Does a text name these women, or women of the subject?"""
        told = fold(text)
        return any(a.words.search(told) for a in (*self._kin_actors, *self._generic_actors)) or bool(
            self.names_in(text)
        )

    def _alias_in(self, text: str) -> tuple[str, ...] | None:
        text = unwrapped(text)
        return next((kinds for name, kinds in self.groups.items() if name in text or name.upper() in text), None)

    def note(self, who: Who, phrase: Phrase | None) -> None:
        """Remember an actor, so that later pronouns find it."""
        if phrase is None or not who.side or (who.side == "men" and len(phrase.text.split()) == 1):
            return  # "whose husbands" are told of, and act for nobody
        head = fold(phrase.head)
        if who.side == "women":
            self.women = who
            kinds = {a.name for a in self._kin_actors}
            self._kinds = tuple(n for n in who.names if n in kinds) or self._kinds
        if head not in ("he", "she", "it") and (who.side in ("state", "women")) and not plural_word(head):
            body = (fold(phrase.text).startswith("the ") or head == "kremlin") and head not in _PERSONS_IN_OFFICE
            body = (
                (body and who.side == "state")
                or head in self.subject.group_heads - _OFFICERS
                or self.names_group(phrase.text)
            )
            self._last_body = who if body or any(n in self._named for n in who.names) else self._last_body
        if head not in ("he", "she", "it"):
            several = plural_word(head) or " and " in phrase.text or head in self.subject.group_heads - _OFFICERS
            named = any(n in self._named for n in who.names) or self.names_group(phrase.text)
            if who.side == "women" and (named or head in self.subject.group_heads):
                self._last_group, self.it_is_thing = who, False
            if who == self.narrators or fold(phrase.text).endswith(" of us"):
                self._last = NOBODY  # "we" are never "they"
            elif several and (who.side != "other" or people_word(head)):
                self._last = who
            elif not several:
                self._last_single = who
                self._one_woman = self._one_woman or who.side in ("women", "woman")
        name = phrase.text.split(",")[0].split()
        if name and name[-1][:1].isupper() and fold(name[-1]) not in self.subject.group_heads:
            self._last_named[fold(name[-1])] = who

    def _pronoun(self, head: str) -> Who:
        if head in ("we", "i"):
            return self.narrators
        if head == "it":
            return NOBODY if self.it_is_thing else self._remembered(self._last_group)
        if head == "she":
            if self._kin and not self.women.side and self._last_single.side in ("", "other"):
                return Who("woman", self._unnamed, "a woman", True)  # "a picket that she held"
            told_of = self._one_woman or _ONE_WOMAN.search(self._sentence)
            if self._last_single.side == "state" and not (told_of or self._heroines or self._persons):
                return self._remembered(self._last_single)  # of many women, none is "she": the commissioner is
            return self._remembered(self._last_single if self._last_single.side == "women" else self.women)
        if head == "he":
            if (owner := self._possessor()).side:
                return owner
            return self._remembered(self._last_single if self._last_single.side != "women" else NOBODY)
        if head == "they" and self.narrators.side and not self._last.side:
            return Who("state", (), "they", True)  # as those who write "we" mean it: "On Friday they refused"
        if head in _OF_THEM:
            return self._remembered(self._last)
        return NOBODY

    def _possessor(self) -> Who:
        """ "Mr Putin's first meeting since he ordered it": whom the sentence names as the one whose it is."""
        for actor in self.subject.actors:
            person = actor.side == "state" and actor.name.istitle() and " " in actor.name
            named = (m.end() for m in actor.words.finditer(self._sentence)) if person else ()
            if any(self._sentence.startswith(("'s", "’s"), end) for end in named):
                return Who("state", (actor.name,), actor.name, True)
        return NOBODY


def is_named(actor: Actor, text: str) -> bool:
    """Does the text name a group, with a capital: "The Way Home", not "on the way home"?"""
    return any(text[m.start()].isupper() or m[0][0].isdigit() for m in actor.words.finditer(fold(text)))


def unwrapped(text: str) -> str:
    return text.replace("\n", " ")
