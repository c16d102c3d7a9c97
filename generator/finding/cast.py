"""Who acts: tells what side a noun phrase is on, and remembers whom "they" and "the group" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.finding.group_names import FOR_THEM, GROUP, LEAD
from generator.finding.groups import Groups
from generator.finding.portraits import kin_in
from generator.finding.who import NOBODY, Seen, Who
from generator.grammar.clauses import Phrase, plural_word
from generator.grammar.tokens import people_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import NEVER, Actor, Subject, fold
from generator.values.model import KnownGroup

_OFFICERS = reporting.words("officers")
_SIZES = reporting.words("sizes")
_COMPANIES = reporting.words("companies")
_NUMBERS = reporting.words("numbers")
_ROUGHLY = reporting.words("about_as_many_words")
_NUMBER = re.compile(rf"(?:{'|'.join(sorted(_NUMBERS))}|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b")
_OF_THEM = re.compile(r"\b(?:of|among) (?:them|these|those|whom|us|themselves)$")
_ALL_MEN = re.compile(
    r"\b(?:all|most|mostly|mainly|many|male|chiefly)\b(?: of (?:them|whom))?(?: \w+)? (?:men|fathers|male|lads)\b"
)
_THOSE_OF = re.compile(r"(?:those|the ones) (?:of|from|in) ")
_PERSONS_IN_OFFICE = reporting.words("persons_in_office")
_WHO_IS = re.compile(r"[\s,]*(?:herself |themselves )?(?:the |a |an )?(?:[\w-]+ )?")
_OF_WHOM = re.compile(r"\b(?:who|whose)\b")
_SPEAKS_FOR = re.compile(
    rf"\b(?:{GROUP} (?:{FOR_THEM})|"
    rf"(?:{FOR_THEM}) (?:of|in|from|with) (?:the|a|this|their) (?:[\w-]+ ){{0,2}}{GROUP}|"
    rf"who (?:heads?|headed|leads?|led|chairs?|chaired|runs?|ran|founded|coordinates?) (?:the|a|this|its|their) "
    rf"(?:[\w-]+ ){{0,3}}{GROUP})\b"
)
_THE_GROUP = re.compile(rf"\b(?:the|its|their|this) (?:\w+ ){{0,2}}{GROUP}\b")
_MAINLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|largely|predominantly|primarily|especially|above all|almost all|nearly all|all|most|"
    r"many|the majority|the bulk|half|exclusively|overwhelmingly|among them|including)\b(?: of them)?[\w ,]{0,25}$|"
    r"\([\w ]{0,12}$"
)
_MANY_WORDS = re.compile(r"[A-Z][\w’-]+(?: (?:(?:in|of|the|and|for|to|by|on|without|from|at|not) ){0,2}[A-Z][\w’'-]+)+")
_WHOEVER = frozenset(("everyone", "everybody", "all", "those", "anyone", "people", "many", "some", "the people"))
_BELONGING_TO = re.compile(
    r"[\s,]*who (?:belongs? to|belonged to|joined|runs?|ran|leads?|led|founded|(?:are|were) behind) "
)
_CALLS = re.compile(r"\bcalls? (?=itself|themselves)")
_SOME_OF = re.compile(r"\bof the (?:\w+ )?(\w+)$")
_BELONGING = re.compile(
    r"[\s,]*who (?:(?:belongs?|belonged) to|(?:is|are|were) (?:members? of|in|behind)|joined|runs?|ran|leads?|led|"
    rf"founded|makes? up|made up) (?:it\b|(?:the|this|their) (?:[\w-]+ ){{0,2}}{GROUP}\b)"
)
_THEIR_SHARE = re.compile(
    r"\b(?:(?:almost|nearly|virtually|practically) all|all|most|mostly|mainly|the (?:vast |great )?majority|"
    r"(?:nine|eight) (?:in|out of) ten|two[- ]thirds|three[- ]quarters|\d\d (?:per cent|percent)|\d\d ?%)"
    r"(?: of (?:them|whom|those (?:present|who came|there)|the (?:\w+)))?,? (?:(?:were|are|being) )?(?:[\w'-]+ )?$"
)
_FOR_THE_MOST_PART = re.compile(r"[ ,]*(?:for the most part|mostly|mainly|chiefly|above all|in the main|almost all)\b")
_MADE_UP = re.compile(r"\b(?:made up|consisting|composed|consist|consists|consisted)\b(?: \w+)? of (?:[\w-]+ ){0,3}$")
_ONE_WOMAN = re.compile(
    r"\b(?:woman|wife|mother|widow|sister|daughter|grandmother|girl|lady|participant|activist|"
    r"one of (?:the|them|those|its|their|us)|the (?:first|second|third|last|youngest|oldest|eldest))\b"
)
_OTHER_MEN = reporting.alternatives("other_men")
_KIN_OF_OTHERS = re.compile(rf"\bof (?:the |some |those )?(?:[\w-]+ ){{0,2}}(?:{_OTHER_MEN})\b|\b(?:{_OTHER_MEN})' ")
_SOLDIERS = re.compile(r"\b(?:mobilised|mobilized|drafted|called|conscripts?|conscripted|soldiers?|front|war)\b")
_PERSON = re.compile(r"^(?:[A-Z][\w’'.-]*)(?: (?:[A-Z][\w’'.-]*)){0,3}(?:,|$)")
_PLURAL_PRONOUNS = frozenset("they those these some others many several most both all another one".split())
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")  # within a paragraph
_OPENING = 700  # characters that tell whom a "they" in the first sentence means
_MOST_BEHIND = 160  # characters of what follows a phrase that still describe it: appositions, relative clauses


class Cast(Groups):
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
        self.groups = {}
        folded = fold(whole_text)
        told = subject.kin.search(folded) or subject.theirs.search(folded) or subject.topic.search(folded)
        self._kin = bool(told) and subject.has_lanes  # does the article tell of soldiers' kin, or of what moves them?
        opening = folded[:LEAD]
        away = subject.elsewhere.search(opening) or subject.abroad.search(opening)
        told_of = subject.home is NEVER or subject.home.search(opening) is not None
        self.elsewhere = away is not None and not told_of  # it is another country's story
        self.it_is_thing = False  # … and was told of later than any group
        self._sentence = ""  # being read, folded
        self._one_woman = False  # has a single woman been told of?
        self.product = ""  # the letter, petition or claim of theirs that "it" can mean
        self.women: Who = NOBODY  # the women last named
        self._kinds: tuple[str, ...] = ()  # as which they were last described, apart from any group's name
        self._last_group: Who = NOBODY  # the last women's group, which "it" can mean
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

    def _prime(self, text: str) -> None:
        """The headline tells whom a "they" at the beginning means."""
        told = fold(text)
        women = [a for a in self._kin_actors if a.words.search(told)]
        women += [a for a in self._named_actors if _named(a, text)]
        women = women or [a for a in self._generic_actors if a.words.search(told) and self._kin]
        if not women and self._kin and (kin := kin_in(told)):
            women = [a for a in self._kin_actors if a.words.search(kin)]  # "a teacher whose husband was called up"
        if not women and (known := self._alias_in(text)):
            women = [a for a in self.subject.actors if a.name in known]
        if women and not self.subject.staged.search(told):
            names = tuple(dict.fromkeys(a.name for a in women))
            self.women = Who("women", names, names[0], False, any(a.forerunner for a in women))
            self._kinds = tuple(a.name for a in women if not a.named and not a.generic)

    def hear(self, sentence: str) -> None:
        """The sentence whose phrases are asked about from now on."""
        self._sentence = fold(sentence)

    def glimpse(self, sentence: str) -> None:
        """Women told of, though not as those who act, are who is meant later, if none were named before."""
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
        plain = _unwrapped(text)
        spans = [m.span() for name in self.groups for m in re.finditer(re.escape(name), plain)]
        spans += [m.span() for a in self._named_actors for m in a.words.finditer(fold(text))]
        return [(a, b) for a, b in spans if text[a].isupper()]

    def names_group(self, text: str) -> bool:
        """Is it a name that the article gives to a group of these women?"""
        return self._alias_in(text) is not None

    def _alias_in(self, text: str) -> tuple[str, ...] | None:
        text = _unwrapped(text)
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

    def who(self, phrase: Phrase | None, behind: str = "") -> Who:
        """Read a phrase; `behind` is what stands between it and its verb: apposition or relative clause."""
        if phrase is None:
            return NOBODY
        text, head = fold(phrase.text), fold(phrase.head)
        if (
            text in _WHOEVER
            and self.women.side
            and (_BELONGING.match(fold(behind)) or (_BELONGING_TO.match(fold(behind)) and self.names_group(behind)))
        ):
            return replace(self.women, label=phrase.text, remembered=True)  # "everyone who belongs to the council"
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
        self.strangers |= dict.fromkeys(m[0].removesuffix("'s") for m in _MANY_WORDS.finditer(_unwrapped(phrase.text)))
        return self._other(seen)

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
            return self._remembered(self._last_single if self._last_single.side != "women" else NOBODY)
        if head == "they" and self.narrators.side and not self._last.side:
            return Who("state", (), "they", True)  # as those who write "we" mean it: "On Friday they refused"
        if head in _PLURAL_PRONOUNS:
            return self._remembered(self._last)
        return NOBODY

    def _staged(self, seen: Seen) -> Who | None:
        """Loyal unions and the wives of the powerful do not act for themselves."""
        return self._other(seen) if self.subject.staged.search(seen.text + " " + seen.more[:40]) else None

    def _others_kin(self, seen: Seen) -> Who | None:
        """ "Mothers of political prisoners"; not "wives of miners called up in May"."""
        told = " ".join(f"{seen.text} {seen.more[:40]}".split())
        kin = self.subject.kin.search(seen.text) or self.subject.relatives.search(seen.text)
        others = kin and _KIN_OF_OTHERS.search(told) and not _SOLDIERS.search(told)
        return self._other(seen) if others else None

    def _alias(self, seen: Seen) -> Who | None:
        kinds = self._alias_in(seen.phrase.text)
        return Who("women", kinds, seen.phrase.text) if kinds else None

    def _of_them(self, seen: Seen) -> Who | None:
        if seen.text.endswith((" of us", " of ours")):
            return replace(self.narrators, label=seen.phrase.text) if self.narrators.side else None
        if "," in seen.text or (not _OF_THEM.search(seen.text) and not _THOSE_OF.match(seen.text + seen.more)):
            return None
        last = self._last if self._last.side in ("women", "men") or not self.women.side else self.women
        return replace(last, label=seen.phrase.text, remembered=True) if last.side else None

    def _so_many(self, seen: Seen) -> Who | None:
        """ "Twice as many", "fifty-two": of those told of just now."""
        words = re.findall(r"[a-z-]+|\d+", seen.text)
        numbers = all(
            w in _SIZES | _ROUGHLY or w in english().classes["determiners"] or w[0].isdigit() or _NUMBER.match(w)
            for w in words
        )
        if not numbers or self._last.side != "women" or self._others(seen.more):
            return None
        return self._remembered(self._last)

    def _named_or_kin(self, seen: Seen) -> Who | None:
        told = seen.phrase.text + " " + seen.apart
        named = [a for a in self._named_actors if a.words.search(seen.core + " " + seen.more) and _named(a, told)]
        kin = [a for a in self._kin_actors if a.words.search(seen.core)]
        if seen.head in self.subject.group_heads:
            return self._women(seen, named or kin) if named or kin else None
        for actor in self._kin_actors:
            if seen.head in actor.head:
                return self._women(seen, [*named, *kin] or [actor])
        for actor in self._generic_actors:
            if seen.head in actor.head:
                return self._generic(seen, actor)
        if any(a.words.search(seen.core) for a in named):
            return self._women(seen, named)
        if seen.head in ("she", "we") and not kin and (one := self._pronoun(seen.head)).side == "women":
            return replace(one, label=seen.phrase.text)  # "she and two neighbours"
        first = seen.text.rpartition(" and ")[0]
        named_first = bool(first) and seen.phrase.text[0].isupper() and not first.startswith("the ")
        beside = named_first and not any(a.words.search(first) for a in kin)  # "New Dawn and a group of mothers"
        together = beside or seen.head in ("she", "he", "i", "we") or _PERSON.match(seen.phrase.text)
        return self._women(seen, kin) if kin and together else None

    def _heroine(self, seen: Seen) -> Who | None:
        """ "The librarian", of whose son the article tells."""
        head = found[1] if (found := _SOME_OF.search(seen.text)) else seen.head  # "eight of the weavers"
        one = self._heroines.get(head)
        if one is None or (
            seen.text.startswith(("a ", "an ", "one ", "another ")) and seen.text not in self._introduced
        ):
            return None
        return replace(one, label=seen.phrase.text, remembered=seen.text.startswith("the "))

    def _mass(self, seen: Seen) -> Who | None:
        """ "Several hundred people, almost all of them women"; relatives, where women are told of among them."""
        roles = seen.head in self.subject.roles
        if not roles and seen.head not in _COMPANIES and seen.head not in self.subject.group_heads:
            return None
        told = seen.text + " " + seen.more
        if _ALL_MEN.search(told):
            return Who("men", (), seen.phrase.text)
        made_of = re.compile(rf"\b{re.escape(seen.head)} of (?:[\w,.-]+ ){{0,4}}$")  # "a queue of some sixty women"
        for actor in self._kin_actors + self._generic_actors:
            found = actor.words.search(told)
            before = told[: found.start()] if found else ""
            if found and (self._kin or actor.generic) and (_MAINLY.search(before) or made_of.search(before)):
                return self._women(seen, [actor])
            if self._kin and not roles and self._share(seen, actor):
                return self._women(seen, [actor])
        if not roles and self._kin and self.subject.relatives.search(seen.core):
            roles = True  # "members of a relatives' group"
        if roles and self._kin:
            return Who("women", self.women.names or self._unnamed, seen.phrase.text)
        return self._other(seen) if roles else None

    def _share(self, seen: Seen, actor: Actor) -> bool:
        """Does the sentence say of a company that most of them are women: before its verb, or further on?"""
        told = self._sentence[seen.phrase.start :]
        for found in actor.words.finditer(told):
            before = told[: found.start()]
            if _THEIR_SHARE.search(before) or _MADE_UP.search(before) or _FOR_THE_MOST_PART.match(told, found.end()):
                return True
        return False

    def _man(self, seen: Seen) -> Who | None:
        men = tuple(a.name for a in self.subject.actors if a.side == "men" and seen.head in a.head)
        return Who("men", men, seen.phrase.text) if men else None

    def _by_kin(self, seen: Seen) -> Who | None:
        """ "A teacher, whose brother is serving, …": anybody of whom it is told that the men are theirs."""
        told = self._kin and _OF_WHOM.search(seen.more[:40]) and self.subject.theirs.search(seen.more[:60])
        kin = self.subject.kin.search(seen.more[:60])
        told = told or (kin is not None and _WHO_IS.fullmatch(seen.more[: kin.start()]))  # "a friend, herself the wife"
        if not told or not seen.text.startswith(("a ", "an ", "one ", "another ", "the ")):
            return None
        return Who("women", self._kinds or ("Women relatives of soldiers",), seen.phrase.text)

    def _person(self, seen: Seen) -> Who | None:
        """Somebody with a name: by what the article says of them here, or said before."""
        text = seen.phrase.text
        if not text[:1].isupper() or not _PERSON.match(text):
            return None
        told = fold(text.partition(",")[2]) + " " + seen.more
        women = [a for a in self._kin_actors + self._named_actors if a.words.search(told)]
        if women and (
            self.subject.kin.search(told[:80]) or re.search(rf"\b(?:{'|'.join(_OFFICERS)}|member|activist)\b", told)
        ):
            return self._women(seen, women)
        ours = self.women.side and not self._others(told)
        if ours and (_SPEAKS_FOR.search(told) or _THE_GROUP.search(told)):
            return replace(self.women, label=text, remembered=True)
        if self._kin and self.subject.theirs.search(told[:90]):
            return Who("women", self._kinds or self._unnamed, text)
        name = text.split(",")[0].split()
        known = self._last_named.get(fold(name[-1])) if name else None
        return replace(known, label=text, remembered=True) if known else None


def _named(actor: Actor, text: str) -> bool:
    """Does the text name a group, with a capital: "The Way Home", not "on the way home"?"""
    return any(text[m.start()].isupper() or m[0][0].isdigit() for m in actor.words.finditer(fold(text)))


def _unwrapped(text: str) -> str:
    return text.replace("\n", " ")


def _core(text: str) -> str:
    """A phrase without what only places it: "men outside the court" loses the court, "a group of widows" nothing."""
    return re.split(r"\b(?:outside|in front of|near|against|about|before|behind|with)\b", text)[0]
