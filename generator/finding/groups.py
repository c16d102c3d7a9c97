"""Whose a group is, and who speaks for it: "the group", "its coordinator", "the governor's aide"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.finding.group_names import GROUP, OTHERS
from generator.finding.portraits import kin_in
from generator.finding.recalling import Recalling
from generator.finding.who import Seen, Who
from generator.grammar.clauses import plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import Actor, fold

_OFFICERS = reporting.words("officers")
_THINGS = reporting.words("things")
_SIZES = reporting.words("sizes")
_ACCUSED = reporting.words("accused")
_THEIR_OWN = re.compile(r"^(?:its|their) ")
_INDEFINITE = re.compile(
    r"(?:a|an|another)\b(?! (?:smaller|larger|bigger|second|third|similar) (?:group|crowd))"
    r"(?! (?:small |whole |good )?(?:handful|dozen|score|few|couple|hundred|number|delegation))"
)
_OF_THE_GROUP = re.compile(rf"\b(?:of|from) (?:the|their|its|this|that) (?:same |new |young |whole )?{GROUP}\b")
_AIDES = reporting.words("aides")
_AIDE_OF = re.compile(r"\s*(?:to|of|for|from) (?:the |a )?(?:[\w-]+ )?")
_MULTITUDES = ("thousands", "millions", "tens of thousands", "hundreds of thousands")
_LED_BY = re.compile(r"\W*(?:led|founded|formed|set up|run|organised|made up|consisting)\b")
_FOLLOWERS = reporting.words("followers")
_MOST_TOLD = 160  # characters behind "a woman" that still tell of her
_ALONE = re.compile(r"^(?:a|an|another)\s+(?:[\w-]+\s+){0,2}\w+$")


_OWNER = re.compile(r"(?:^|, )(?:the |this |that |a )?([\w-]+)'s? ")  # "Anna Petrova, the committee's president"
_BACKERS = frozenset(("supporters", "followers", "sympathisers", "backers"))
_OF_A_NAME = re.compile(r"\bof ((?:[A-Z][\w’'-]+ ?)+)$")


class Groups(Recalling):
    """Rules for groups, those who speak for them, and offices."""

    _offices: dict[str, Actor | None]  # by the phrase that names one, or none

    def _group(self, seen: Seen) -> Who | None:
        text, head = seen.text, seen.head
        of_group = _OF_THE_GROUP.search(text) is not None and head in _SIZES  # "the rest of the group"
        if head not in self.subject.group_heads and head not in _OFFICERS and not of_group:
            return None
        behind = [a for a in self._kin_actors + self._named_actors if a.words.search(seen.more)]
        if behind and not re.search(r"\b(?:for|against|about)\b", seen.more[:12]):
            return self._women(seen, behind)
        generic = next((a for a in self._generic_actors if a.words.search(text)), None) or next(
            (a for a in self._generic_actors if _LED_BY.match(seen.more) and a.words.search(seen.more)), None
        )
        if generic is not None and (head not in _OFFICERS or "," not in text):
            return self._generic(seen, generic)
        if men := tuple(a.name for a in self.subject.actors if a.side == "men" and a.words.search(seen.core)):
            return Who("men", men[:1], seen.phrase.text)
        if text.startswith("its ") and self._last_body.side == "state":
            return replace(self._last_body, label=seen.phrase.text, remembered=True)  # "The Kremlin …. Its spokesman"
        if text.startswith("our ") and self.narrators.side and self._office_of(seen) is None:
            return replace(self.narrators, label=seen.phrase.text)
        if _THEIR_OWN.match(text):
            owner = self._last_group if self._last_group.side else self._last if self._last.side else self.women
            return replace(owner, label=seen.phrase.text, remembered=True) if owner.side == "women" else None
        if _OF_THE_GROUP.search(text) and self.women.side and self._office_of(seen) is None:
            return replace(self._last_group if self._last_group.side else self.women, label=seen.phrase.text)
        return self._officer(seen) if head in _OFFICERS and not plural_word(head) else self._bare(seen)

    def _officer(self, seen: Seen) -> Who | None:
        """ "The coordinator": who spoke last, unless an office is named with it."""
        words = [w.removesuffix("'s") for w in re.findall(r"[\w'-]+", seen.text)]
        owner = _OWNER.search(seen.text)
        if owner and owner[1] in _THINGS:
            return self._remembered(self._last)
        office = self._office_of(seen)
        if "of" in words or office is not None:
            return Who("state", (office.name,), seen.phrase.text) if office is not None and "of" not in words else None
        if owner and owner[1] in self.subject.group_heads and self.women.side:
            return self._these(seen)
        if len(words) > 2:
            return None
        one = seen.text.startswith(("a ", "an ", "one ", "another "))
        if one and f"{seen.head}s" in _FOLLOWERS and self.women.side and self.lately("women"):
            return self._these(seen)  # "A member was detained during a picket"
        if one or self._last_single.side != "women":
            return self._other(seen)
        return self._remembered(self._last_single)

    def _office_of(self, seen: Seen) -> Actor | None:
        known = self._offices  # a phrase is looked at by several rules, and an article repeats its phrases
        if seen.core not in known:
            state = (a for a in self.subject.actors if a.side == "state")
            known[seen.core] = next((a for a in state if a.words.search(seen.core)), None)
        return known[seen.core]

    def _bare(self, seen: Seen) -> Who | None:
        """ "The group", "fifteen members": those last named, or others if others acted last."""
        if seen.text in _MULTITUDES:
            return None  # of a country, rather than of these women
        words = [w.removesuffix("'s") for w in re.findall(r"[\w'-]+", seen.text)]
        known = self.subject.group_heads | english().classes["determiners"] | _SIZES
        places = {fold(w) for w in seen.phrase.text.split()[1:] if w[:1].isupper()}  # "the Orenburg committee"
        bare = all(w in known or w in places or w[0].isdigit() for w in words)
        indefinite = _INDEFINITE.match(seen.text) is not None or self._office_of(seen) is not None
        if not bare or indefinite or not self.women.side:
            return None
        if seen.text == seen.head and not plural_word(seen.head) and seen.more.startswith(" on "):
            return None  # "Committee on defence declines …"
        whose = _OF_A_NAME.search(seen.phrase.text) if seen.head in _BACKERS else None
        if whose and not self.subject.places_in(whose[1], fold(whose[1])) and not self.names_group(whose[1]):
            return None  # "supporters of Alexei Navalny"
        others = ("other",) if seen.head in _FOLLOWERS else ("men", "other")  # husbands have no supporters here
        if self._last.side in others and plural_word(seen.head):
            return self._remembered(self._last)
        return replace(self.women, remembered=True)

    def _accused(self, seen: Seen) -> Who | None:
        """ "The defendant", where the article tells of one of the women on trial."""
        if seen.head not in _ACCUSED or not self.women.side or not re.match(r"(?:the|both|two|three)\b", seen.text):
            return None
        single = self._last_single if self._last_single.side == "women" and not plural_word(seen.head) else self.women
        return replace(single, label=seen.phrase.text, remembered=True)

    def _office(self, seen: Seen) -> Who | None:
        if any(a.side == "men" and seen.head in a.head for a in self.subject.actors):
            return self._uniformed(seen)
        office = self._office_of(seen)
        of = _AIDE_OF.match(seen.more) if office is None and seen.head in _AIDES else None
        if of is not None:  # "an aide to the governor"
            rest = seen.more[of.end() : of.end() + 40]
            office = next((a for a in self.subject.actors if a.side == "state" and a.words.match(rest)), None)
        return Who("state", (office.name,), seen.phrase.text) if office is not None else None

    def _uniformed(self, seen: Seen) -> Who | None:
        """ "Plain-clothes men", whom the file knows by these words."""
        for a in self.subject.actors:
            if a.side == "state" and any(m[0].endswith(seen.head) for m in a.words.finditer(seen.core)):
                return Who("state", (a.name,), seen.phrase.text)
        return None

    def _others(self, told: str) -> bool:
        """Does it name a group of others, or an office?"""
        state = any(a.side == "state" and a.words.search(told[:60]) for a in self.subject.actors)
        return state or OTHERS.search(told[:60]) is not None

    def _generic(self, seen: Seen, actor: Actor) -> Who:
        """ "Women" are this subject's women only beside their kin, or where the article tells of those."""
        told = seen.text + " " + seen.more
        close = [a for a in self._kin_actors + self._named_actors if a.words.search(told)]
        if close:
            return self._women(seen, close)
        if self.subject.theirs.search(told):  # "women whose husbands were called up"
            return self._women(seen, [actor])
        if not self._kin:
            return self._other(seen)
        if _ALONE.match(seen.text):
            if kin := kin_in(self._sentence[seen.phrase.end :][:_MOST_TOLD]):
                return Who("women", self._kin_names(kin), seen.phrase.text)  # "a woman who left her son's photograph"
            return Who("woman", (actor.name,), seen.phrase.text)
        if self.women.side:
            bare = seen.text in ("the women", "these women", "those women")
            return replace(self.women, names=self._kinds or (actor.name,), label=seen.phrase.text, remembered=bare)
        return self._women(seen, [actor])

    def _other(self, seen: Seen) -> Who:
        return Who("other", (), seen.phrase.text)

    def _women(self, seen: Seen, actors: Iterable[Actor]) -> Who:
        actors = list(actors)
        names = tuple(dict.fromkeys(a.name for a in actors))
        return Who("women", names, seen.phrase.text, False, any(a.forerunner for a in actors))

    def _these(self, seen: Seen) -> Who | None:
        """The women last named, as this phrase puts it."""
        return replace(self.women, label=seen.phrase.text, remembered=True) if self.women.side else None
