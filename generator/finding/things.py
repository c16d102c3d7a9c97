"""What an article told of a thing when it named it first: "the petition" is "the petition for a one-year term"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.grammar import clauses
from generator.grammar.clauses import Reading, plural_word
from generator.grammar.tokens import closed_class, people_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.seldom import Seldom

_HEADS = "|".join(sorted(reporting.words("told_of_once")))
_PLACES = reporting.words("places_told_of_once")
_NAMED = Seldom(rf"\b(?P<before>(?:[\w’'-]+ ){{1,5}})(?P<head>{_HEADS})\b(?!['’-])", re.I)
_DETERMINER = re.compile(
    r"^(?:an?|the|this|that|their|its|her|his|our|another|each|every|no|one|[\w-]+(?:['’]s|s['’]))$", re.I
)
_OWNER = re.compile(r"^(?:[A-Z][\w-]*['’]s?|(?:wives|mothers|women|relatives|families|widows)['’])$")
_EMPTY = frozenset(
    "same new first second third last next similar other such only own late early latest long short".split()
)
_SAYS_WHAT = re.compile(
    r" (?:addressed to (?:the )?[\w’' -]{3,35}?|with (?:(?:some|about|over|more than|around) )?\d[\d,.]* signatures|"
    r"that would [^,.;:]{5,45}|(?:asking|demanding|calling) [^,.;:]{5,45}?)"
    r"(?=[,.;:]|$| (?:and|on|with|at|has|was|in)\b)"
)
_SIGNED = re.compile(r"\d[\d,.]* signatures")
_BROUGHT = frozenset("deliver hand bring take carry submit give forward pass return lodge file present read".split())
_FAR = 3  # words from a determiner to its noun, itself one of them
_OF_IT = ("of", "for", "against", "about")
_TAILS = ("of", "to", "for", "against", "about", "by", "from")
_NOT_IN = re.compile(
    r"\d|\b(?:I|we|you|he|she|it|they|him|her|them|his|their|its|our|my|your|this|that|these|those|there|who|which|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|last|next|(?<!-)(?:year|month|week))\b",
    re.I,
)
_BARE = Seldom(rf"\b(?P<the>[Tt]he) (?P<head>{_HEADS})\b(?!['’-])(?P<behind> [\w’'-]+)?")
_MOST = 55  # characters of what is said of a thing


class Things(dict[str, set[str]]):
    """A noun, and all the ways in which the article has told so far what it is."""

    def read(self, sentence: str) -> None:
        """What a sentence says of the things that it names."""
        if _NAMED.search(sentence):
            for head, told in _described(sentence):
                self.setdefault(head, set()).add(told)

    def sure(self, head: str) -> str:
        """The one way in which a thing was described; "" where there may be two of them."""
        told = sorted(self.get(head, ()), key=len)
        return (
            told[0]
            if told and "?" not in told and all(set(told[0].split()) <= set(other.split()) for other in told)
            else ""
        )

    def spelled(self, line: str, sentence: str, most: int, theirs: tuple[str, str] = ("", "")) -> str:
        """A title with what the article says of "the petition", where its sentence says no more and there is room.

        `theirs` is what the women sent or wrote last, and how to call it.
        """
        for m in _BARE.finditer(line):
            head, behind, before = m["head"], (m["behind"] or " ").strip(), line[: m.start()]
            if before.count("“") > before.count("”") or before.count('"') % 2:
                continue
            again = re.findall(rf"\b{head}s?\b", sentence, re.I)
            if (
                len(again) != 1
                or behind in _TAILS
                or (behind and not closed_class(behind) and not _is_verb(line, m.end()))
            ):
                continue
            told = self.sure(head) or (theirs[1] if theirs[0] == head and head not in self else "")
            if told:
                longer = f"{line[: m.start()]}{m['the']} {told}{line[m.end('head') :]}"
                return longer if len(longer) <= most else line
        return line


def _is_verb(line: str, end: int) -> bool:
    return any(p.start < end <= p.end or p.end == end for p in clauses.read(line).predicates)


def _described(sentence: str) -> Iterator[tuple[str, str]]:
    reading = clauses.read(sentence)
    for m in _NAMED.finditer(sentence):
        words = m["before"].split()
        at = next((i for i in reversed(range(len(words))) if _DETERMINER.match(words[i])), None)
        between = words[at + 1 :] if at is not None else []
        if at is None or len(between) >= _FAR or any(closed_class(w) or _are_people(fold(w)) for w in between):
            continue
        head, tail = fold(m["head"]), _tail(reading, m.start("head"), m.end(), place=fold(m["head"]) in _PLACES)
        owner = words[at] if _OWNER.match(words[at]) else ""
        if head in _PLACES:  # "court mother Trans-Ural Court", in a headline
            between = between[next((i for i, word in enumerate(between) if word[0].isupper()), 0) :]
        described = [word for word in between if fold(word) not in _EMPTY and word[-1].isalnum()]
        named = any(word[0].isupper() for word in described)
        telling = named or re.search(r" [A-Z]", tail) if head in _PLACES else tail or named or owner
        whole = " ".join([*([owner] * bool(owner)), *described, m["head"]]) + tail
        if telling and not _NOT_IN.search(_SIGNED.sub("", whole)) and len(whole) <= _MOST:
            yield head, whole
        elif words[at].lower() in ("a", "an", "another", "one") or telling or words[at][0].isupper() * at:
            yield head, "?"  # one of which nothing can be said, or another one


def _are_people(word: str) -> bool:
    return people_word(word) and plural_word(word)


def _tail(reading: Reading, start: int, end: int, *, place: bool) -> str:
    """What stands behind a noun and says what it is: "to the governor", "with 2,317 signatures", "that would …"."""
    brought = any(
        q.base in _BROUGHT and q.object is not None and q.object.start <= start < q.object.end + 1
        for q in reading.predicates
    )
    if found := _SAYS_WHAT.match(reading.text, end):
        return found[0].rstrip()
    whole = [
        x for _, x in reading.governed if x.start <= start and x.end > end and reading.text[end : end + 4] == " of "
    ]
    if whole:  # "the Kirovsky District Court of Omsk" is one phrase
        return reading.text[end : whole[0].end]
    behind, tail = {x.start - len(by) - 1: (by, x) for by, x in reading.governed}, ""
    allowed = _OF_IT if brought else (*_TAILS, "in") if place else _TAILS
    while (found_ := behind.get(end + 1)) and found_[0] in allowed and len(tail) < _MOST:
        end, tail = found_[1].end, f"{tail} {found_[0]} {found_[1].text}"
        if found_[0] not in ("of", "by"):
            break
    return tail
