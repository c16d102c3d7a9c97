"""Who acts: tells what side a noun phrase is on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.finding.belonging import MEMORIAL, About
from generator.finding.group_names import GROUP, LEAD
from generator.finding.kinswomen import Kinswomen
from generator.finding.recalling import unwrapped
from generator.finding.things import Things
from generator.finding.who import NOBODY, Seen, Who
from generator.grammar.clauses import Phrase
from generator.knowledge.subject import Subject, fold
from generator.values.model import KnownGroup

_MANY_WORDS = re.compile(r"[A-Z][\w’-]+(?: (?:(?:in|of|the|and|for|to|by|on|without|from|at|not) ){0,2}[A-Z][\w’'-]+)+")
_WHOEVER = frozenset(("everyone", "everybody", "all", "those", "anyone", "people", "many", "some", "the people"))
_SOME_OF_WHOM = re.compile(r"(?P<who>.+), (?:none|some|most|all|many|few|both|half|several|one|two|three)")
_BELONGING_TO = re.compile(
    r"[\s,]*who (?:belongs? to|belonged to|joined|runs?|ran|leads?|led|founded|(?:are|were) behind) "
)
_BELONGING = re.compile(
    r"[\s,]*who (?:(?:belongs?|belonged) to|(?:is|are|were) (?:members? of|in|behind)|joined|runs?|ran|leads?|led|"
    rf"founded|makes? up|made up) (?:it\b|(?:the|this|their) (?:[\w-]+ ){{0,2}}{GROUP}\b)"
)
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")  # within a paragraph
_OPENING = 700  # characters that tell whom a "they" in the first sentence means
_TOLD_OF, _OFTEN_TOLD_OF = 3, 0.012  # an article is about these women: so many times named, and times a word
_MOST_BEHIND = 160  # characters of what follows a phrase that still describe it: appositions, relative clauses


class Cast(Kinswomen):
    """The people of one article, in the order in which it names them."""

    def __init__(self, subject: Subject, whole_text: str, known: Sequence[KnownGroup] = (), channel: str = "") -> None:
        """`known` are groups that other articles explain; `channel` is the name of the channel that it is of."""
        self.subject = subject
        whole_text = _WRAPPED.sub(" ", whole_text)
        women = [a for a in subject.actors if a.side == "women"]
        self._kin_actors = [a for a in women if not a.generic and not a.named]
        self._generic_actors = [a for a in women if a.generic]
        self._unnamed = tuple(a.name for a in self._generic_actors[:1])  # who they are where the article doesn't say
        self._named_actors = [a for a in women if a.named]
        self._named = frozenset(a.name for a in self._named_actors)
        self.groups, self._offices = {}, {}
        folded = fold(whole_text)
        told = subject.kin.search(folded) or subject.theirs.search(folded) or subject.topic.search(folded)
        self._kin = bool(told) and subject.has_lanes  # does the article tell of soldiers' kin, or of what moves them?
        opening = MEMORIAL.sub("", folded[:LEAD])
        away = subject.elsewhere.search(opening) or subject.abroad.search(opening)
        told_of = subject.is_at_home_everywhere or subject.home.search(opening) is not None
        named = sum(1 for a in women for _ in a.words.finditer(folded))
        self.tells_of_women = named >= max(_TOLD_OF, len(folded.split()) * _OFTEN_TOLD_OF)
        self.elsewhere = away is not None and not told_of  # it is another country's story
        self.before = whole_text.partition("\n")[0]
        self.it_is_thing = False  # … and was told of later than any group
        self._sentence = ""  # being read, folded
        self._one_woman = False  # has a single woman been told of?
        self.things = Things()  # what was told of petitions, courts and the like
        self.product = ""  # the letter, petition or claim of theirs that "it" can mean
        self.women: Who = NOBODY  # the women last named
        self._kinds: tuple[str, ...] = ()  # as which they were last described, apart from any group's name
        self._last_group: Who = NOBODY  # the last women's group, which "it" can mean
        self.about = About.PEOPLE
        self.groups = {group.name: group.who for group in known}
        self._kin = self._kin or bool(known)
        for part in (whole_text.partition("\n")[0], whole_text[:_OPENING]):
            if not self.women.side:
                self._prime(part)
        self.narrators = self._tell(whole_text)
        self.strangers: dict[str, None] = {}  # names of those who act and of whom the article does not say who they are
        self._about = self.women  # whom the headline or the opening tells of
        self.explained = self._own_channel(channel)
        self.groups |= self._named_groups(whole_text)
        self._persons = {}
        self._portraits(whole_text)
        self._last: Who = self.women  # the last plural that acted
        self._last_body: Who = NOBODY  # the last ministry, council or group that was told of: whose "its" is
        self._last_single: Who = NOBODY  # the last single person who spoke or acted
        self._last_named = dict(self._persons)  # last word of a person's name to who that is

    def who(self, phrase: Phrase | None, behind: str = "") -> Who:
        """Read a phrase; `behind` is what stands between it and its verb: apposition or relative clause."""
        if phrase is None:
            return NOBODY
        if (some := _SOME_OF_WHOM.fullmatch(phrase.text)) and behind.lstrip().startswith("of who"):
            phrase = replace(phrase, end=phrase.start + len(some["who"]), text=some["who"])
        text, head = fold(phrase.text), fold(phrase.head)
        if (
            text in _WHOEVER
            and self.women.side
            and (_BELONGING.match(fold(behind)) or (_BELONGING_TO.match(fold(behind)) and self.names_group(behind)))
        ):
            return replace(self.women, label=phrase.text, remembered=True)  # "everyone who belongs to the council"
        if text in ("the latter", "the former"):
            return NOBODY
        if behind.startswith(" of you"):
            return Who("other", (), phrase.text)  # the readers
        if text == "those" and behind.lstrip().startswith("who"):
            return Who("other", (), phrase.text)  # whoever they are
        if (head in ("they", "she", "he", "it", "we", "i", "you") and " and " not in text) or (
            head in self.subject.pronouns and len(text.split()) == 1
        ):
            return self._pronoun(head)
        seen = Seen(phrase, text, _core(text), head, fold(behind)[:_MOST_BEHIND], behind[:_MOST_BEHIND])
        rules: tuple[Callable[[Seen], Who | None], ...] = (
            self._staged, self._others_kin, self._alias, self._of_them, self._so_many, self._named_or_kin,
            self._heroine, self._mass, self._group, self._accused, self._office, self._man, self._by_kin, self._person,
        )  # fmt: skip
        for rule in rules:
            if (found := rule(seen)) is not None:
                return found
        self.strangers |= dict.fromkeys(m[0].removesuffix("'s") for m in _MANY_WORDS.finditer(unwrapped(phrase.text)))
        return self._other(seen)


def _core(text: str) -> str:
    """A phrase without what only places it: "men outside the court" loses the court, "a group of widows" nothing."""
    return re.split(r"\b(?:outside|in front of|near|against|about|before|behind|with)\b", text)[0]
