"""Which women a phrase names: kin of soldiers, companies of people of whom most are, persons by name."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.finding.group_names import FOR_THEM, GROUP
from generator.finding.groups import Groups
from generator.finding.recalling import is_named, unwrapped
from generator.finding.who import Seen, Who
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import Actor, fold
from generator.values.seldom import Seldom

_OFFICERS = reporting.words("officers")
_SIZES = reporting.words("sizes")
_COMPANIES = reporting.words("companies")
_NUMBERS = reporting.words("numbers")
_ROUGHLY = reporting.words("about_as_many_words")
_NUMBER = re.compile(rf"(?:{'|'.join(sorted(_NUMBERS))}|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b")
_OF_THEM = re.compile(r"\b(?:of|among) (?:them|these|those|whom|us|themselves)(?: and (?:[\w-]+ )?(?:more|others))?$")
_AMONG_THEM = re.compile(r"\s*(?:of|among) (?:them|these|those|us)\b")
_OF_IT = re.compile(r"\w+(?:ion|ment|ing|al|ure|ance|ence|ship) of (?:the )?$")  # "the inclusion of The Way Home"
_ALL_MEN = re.compile(
    r"\b(?:all|most|mostly|mainly|many|male|chiefly)\b(?: of (?:them|whom))?(?: \w+)? (?:men|fathers|male|lads)\b"
)
_THOSE_OF = re.compile(r"(?:those|the ones) (?:of|from|in) ")
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
_OUT_OF = re.compile(r"\W*(?:out )?(?:of|among|from) (?:the|these|those|all|some|their)\b[^,;:]*")
_MEN = re.compile(r"\b(?:men|fathers|sons|husbands|brothers|soldiers|conscripts|recruits|reservists|fighters)\b")
_SOME_OF = re.compile(r"\bof the (?:\w+ )?(\w+)$")
_THEIR_SHARE = re.compile(
    r"\b(?:(?:almost|nearly|virtually|practically) all|all|most|mostly|mainly|the (?:vast |great )?majority|"
    r"(?:nine|eight) (?:in|out of) ten|two[- ]thirds|three[- ]quarters|\d\d (?:per cent|percent)|\d\d ?%)"
    r"(?: of (?:them|whom|those (?:present|who came|there)|the (?:\w+)))?,? (?:(?:were|are|being) )?(?:[\w'-]+ )?$"
)
_FOR_THE_MOST_PART = re.compile(r"[ ,]*(?:for the most part|mostly|mainly|chiefly|above all|in the main|almost all)\b")
_MADE_UP = re.compile(r"\b(?:made up|consisting|composed|consist|consists|consisted)\b(?: \w+)? of (?:[\w-]+ ){0,3}$")
_OTHER_MEN = reporting.alternatives("other_men")
_KIN_OF_OTHERS = Seldom(rf"\bof (?:the |some |those )?(?:[\w-]+ ){{0,2}}(?:{_OTHER_MEN})\b|\b(?:{_OTHER_MEN})' ")
_SOLDIERS = re.compile(r"\b(?:mobilised|mobilized|drafted|called|conscripts?|conscripted|soldiers?|front|war)\b")
_PERSON = re.compile(r"^(?:[A-Z][\w’'.-]*)(?: (?:[A-Z][\w’'.-]*)){0,3}(?:,|$)")


_GROUP_OF = re.compile(r"^an?(?:other)? (?:[a-z]+ )?group of ")


class Kinswomen(Groups):
    """Rules for kin, companies and persons."""

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
        kinds = self._alias_in(seen.phrase.text) or self._begun(seen) or self._by_first_word(seen)
        return Who("women", kinds, seen.phrase.text) if kinds else None

    def _begun(self, seen: Seen) -> tuple[str, ...] | None:
        """ "Members of Turn for Home": a group whose name goes on behind the phrase."""
        told, end = unwrapped(seen.phrase.text + seen.apart), len(seen.phrase.text)
        found = ((told.find(name), name, kinds) for name, kinds in self.groups.items())
        return next((kinds for at, name, kinds in found if 0 <= at < end < at + len(name)), None)

    def _by_first_word(self, seen: Seen) -> tuple[str, ...] | None:
        """ "The council", of a Council of Kin that the article has told of."""
        if seen.text not in (f"the {seen.head}", f"this {seen.head}") or seen.head not in self.subject.group_heads:
            return None
        named = (kinds for name, kinds in self.groups.items() if seen.head in fold(name).split() and " " in name)
        return next(named, None)

    def _of_them(self, seen: Seen) -> Who | None:
        if seen.text.endswith((" of us", " of ours")):
            return replace(self.narrators, label=seen.phrase.text) if self.narrators.side else None
        among = _OF_THEM.search(seen.text) or _AMONG_THEM.match(seen.more) or _THOSE_OF.match(seen.text + seen.more)
        if "," in seen.text or not among:
            return None
        last = self._last if self._last.side in ("women", "men") or not self.women.side else self.women
        return replace(last, label=seen.phrase.text, remembered=True) if last.side else None

    def _so_many(self, seen: Seen) -> Who | None:
        """ "Twice as many", "fifty-two", "a group of seven": of those told of just now."""
        words = re.findall(r"[a-z-]+|\d+", _GROUP_OF.sub("", seen.text))
        numbers = all(
            w in _SIZES | _ROUGHLY or w in english().classes["determiners"] or w[0].isdigit() or _NUMBER.match(w)
            for w in words
        )
        counted = self._last if self._last.side else self.narrators
        rest = "half" in words and "other" in words  # of whom the one half was
        if not numbers or rest or counted.side != "women" or self._others(seen.more):
            return None
        if (some := _OUT_OF.match(self._sentence)) and _MEN.search(some[0]) and not self.subject.kin.search(some[0]):
            return None  # "Of the nineteen men whose papers were handed in, four were let go"
        return self._remembered(counted)

    def _named_or_kin(self, seen: Seen) -> Who | None:
        told = seen.phrase.text + " " + seen.apart
        named = [a for a in self._named_actors if a.words.search(seen.core + " " + seen.more) and is_named(a, told)]
        kin = [a for a in self._kin_actors if a.words.search(seen.core)]
        if seen.head in self.subject.group_heads:
            return self._women(seen, named or kin) if named or kin else None
        for actor in self._kin_actors:
            if seen.head in actor.head:
                return self._women(seen, [*named, *kin] or [actor])
        for actor in self._generic_actors:
            if seen.head in actor.head:
                return self._generic(seen, actor)
        if any((m := a.words.search(seen.core)) and not _OF_IT.search(seen.core[: m.start()]) for a in named):
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
