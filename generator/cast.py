"""Who acts: tells what side a noun phrase is on, and remembers whom "they" and "the group" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.clauses import Phrase, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import NEVER, Actor, Subject, fold
from generator.tagging import closed_class, people_word

_OFFICERS, _THINGS, _SIZES, _COMPANIES, _ACCUSED = map(
    reporting.words, ("officers", "things", "sizes", "companies", "accused")
)
_CALENDAR = reporting.words("months") | {word for word in reporting.words("times") if word.endswith("day")}
_NUMBERS = reporting.words("numbers")
_DATED = re.compile(rf"^(?:{'|'.join(sorted(_CALENDAR))}) (?:by|of|in|from|the|a) ", re.I)  # "on 30 May by Roll Call"
_NAME = (
    r"[“\"]?(?P<name>[A-Z][\w’'-]+(?:\s(?:(?:in|of|the|and|for|to|a|our|by|on|without|with|from|at|not)\s){0,2}"
    r"[A-Z][\w’'-]+){0,5})[”\"]?"
)
_GROUP = f"(?:{'|'.join(sorted(reporting.words('groupings'), key=len, reverse=True))})"
_FOR_THEM = "|".join((*sorted(_OFFICERS), "participant", "volunteer"))
_GROUP_NAMED = re.compile(rf"\b{_GROUP}(?:,? (?:called|named|known as))?,? {_NAME}")
_NAMED_GROUP = re.compile(rf"{_NAME},? (?:is |was )?(?:a|an|the) [^.,]{{0,40}}{_GROUP}\b")
_WOMEN_OF = re.compile(rf"\b(?:[Ww]omen|[Ww]ives|[Mm]others|[Ww]idows) (?:of|from|in) the {_NAME} {_GROUP}\b")
_OFFICER_OF = re.compile(rf"\b(?:{_FOR_THEM})s? of (?:the )?{_NAME}")
_CALLED = re.compile(
    rf"\b(?:(?:called|calls?|calling|named) (?:themselves|itself)|(?:a|the|its|their) name,?|known as) (?:the )?{_NAME}"
)
_THEIR_OWN = re.compile(r"^(?:its|their) ")
_OF_THEM = re.compile(r"\b(?:of|among) (?:them|these|those|whom|us|themselves)$")
_ALL_MEN = re.compile(
    r"\b(?:all|most|mostly|mainly|many|male|chiefly)\b(?: of (?:them|whom))?(?: \w+)? (?:men|fathers|male|lads)\b"
)
_THOSE_OF = re.compile(r"(?:those|the ones) (?:of|from|in) ")
_INDEFINITE = re.compile(
    r"(?:a|an|another)\b(?! (?:smaller|larger|bigger|second|third|similar) (?:group|crowd))"
    r"(?! (?:small |whole |good )?(?:handful|dozen|score|few|couple|hundred|number|delegation))"
)
_OF_THE_GROUP = re.compile(rf"\b(?:of|from) (?:the|their|its|this|that) (?:same |new |young |whole )?{_GROUP}\b")
_OFFICER = re.compile(rf"\b(?:{'|'.join(sorted(_OFFICERS))})\b")
_PLAIN_GROUP = re.compile(
    rf"(?:\b(?:the|a|this) {_GROUP}(?:,? (?:called|named|known as))?|itself|themselves),? [“\"]?$"
)
_OTHERS = re.compile(rf"\b(?:{reporting.alternatives('others_groups')})\b")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_HER_MAN = re.compile(r"\b(?:her|whose) (?:\w+ )?(?P<man>husband|son|fiancé|brother)\b", re.I)
_OFTEN_NAMED = 3  # times that a portrait names its heroine
_PORTRAIT = 300  # characters behind her name in which it speaks of her husband
_PERSONS_IN_OFFICE = reporting.words("persons_in_office")
_AIDES = reporting.words("aides")
_AIDE_OF = re.compile(r"\s*(?:to|of|for|from) (?:the |a )?(?:[\w-]+ )?")
_MULTITUDES = ("thousands", "millions", "tens of thousands", "hundreds of thousands")
_WHO_IS = re.compile(r"[\s,]*(?:herself |themselves )?(?:the |a |an )?(?:[\w-]+ )?")
_OF_WHOM = re.compile(r"\b(?:who|whose)\b")
_SPEAKS_FOR = re.compile(
    rf"\b(?:{_GROUP} (?:{_FOR_THEM})|"
    rf"(?:{_FOR_THEM}) (?:of|in|from|with) (?:the|a|this|their) (?:[\w-]+ ){{0,2}}{_GROUP}|"
    rf"who (?:heads?|headed|leads?|led|chairs?|chaired|runs?|ran|founded|coordinates?) (?:the|a|this|its|their) "
    rf"(?:[\w-]+ ){{0,3}}{_GROUP})\b"
)
_THE_GROUP = re.compile(rf"\b(?:the|its|their|this) (?:\w+ ){{0,2}}{_GROUP}\b")
_LED_BY = re.compile(r"\W*(?:led|founded|formed|set up|run|organised|made up|consisting)\b")
_MAINLY = re.compile(
    r"\b(?:mostly|mainly|chiefly|largely|predominantly|primarily|especially|above all|almost all|nearly all|all|most|"
    r"many|the majority|the bulk|half|exclusively|overwhelmingly|among them|including)\b(?: of them)?[\w ,]{0,25}$|"
    r"\([\w ]{0,12}$"
)
_ALONE = re.compile(r"^(?:a|an|another)\s+(?:[\w-]+\s+){0,2}\w+$")
_PERSON = re.compile(r"^(?:[A-Z][\w’'.-]*)(?: (?:[A-Z][\w’'.-]*)){0,3}(?:,|$)")
_PLURAL_PRONOUNS = frozenset("they those these some others many several most both all another one".split())
_ANSWER = re.compile(r"^(?:A[:.]|[—–-]) |[.?!] A[:.] ", re.M)  # an answer in an interview
_OFTEN = 4  # times "we" that no newspaper says of itself
_LEAD = 300  # characters in which a headline and a first sentence name the group that an article is about
_OPENING = 700  # characters that tell whom a "they" in the first sentence means
_MOST_BEHIND = 160  # characters of what follows a phrase that still describe it: appositions, relative clauses


@dataclass(frozen=True, slots=True)
class Who:
    """What a phrase turned out to be."""

    side: str  # "women", "woman" (one, perhaps of theirs), "state", "men", "press", "other", "" for nobody known
    names: tuple[str, ...] = ()  # canonical names
    label: str = ""  # how a headline names them: the words of the article, or the canonical name for a pronoun
    remembered: bool = False  # taken from an earlier sentence
    forerunner: bool = False

    @property
    def known(self) -> bool:
        return bool(self.names)


NOBODY = Who("")


class _Seen(NamedTuple):
    """A phrase as the rules below look at it, all in lower case but `phrase`."""

    phrase: Phrase
    text: str
    core: str  # without what only places it
    head: str
    more: str  # what stands between it and its verb
    apart: str  # the same as it stands there


class Cast:
    """The people of one article, in the order in which it names them."""

    def __init__(self, subject: Subject, whole_text: str) -> None:
        self.subject = subject
        women = [a for a in subject.actors if a.side == "women"]
        self._kin_actors = [a for a in women if not a.generic and not a.named]
        self._generic_actors = [a for a in women if a.generic]
        self._unnamed = tuple(a.name for a in self._generic_actors[:1])  # who they are where the article doesn't say
        self._named_actors = [a for a in women if a.named]
        self._named = frozenset(a.name for a in self._named_actors)
        self._aliases: dict[str, tuple[str, ...]] = {}
        folded = fold(whole_text)
        told = subject.kin.search(folded) or subject.theirs.search(folded) or subject.topic.search(folded)
        self._kin = bool(told) and subject.has_lanes  # does the article tell of soldiers' kin, or of what moves them?
        opening = folded[:_LEAD]
        away = subject.elsewhere.search(opening) or subject.abroad.search(opening)
        told_of = subject.home is NEVER or subject.home.search(opening) is not None
        self.elsewhere = away is not None and not told_of  # it is another country's story
        self.it_is_thing = False  # … and was told of later than any group
        self.product = ""  # the letter, petition or claim of theirs that "it" can mean
        self.women: Who = NOBODY  # the women last named
        self._kinds: tuple[str, ...] = ()  # as which they were last described, apart from any group's name
        self._last_group: Who = NOBODY  # the last women's group, which "it" can mean
        for part in (whole_text.partition("\n")[0], whole_text[:_OPENING]):
            if not self.women.side:
                self._prime(part)
        self.narrators = self._tell(whole_text)
        self._persons = self._portrayed(whole_text)
        self._about = self.women  # whom the headline or the opening tells of
        self._aliases = self._named_groups(whole_text)
        self._last: Who = self.women  # the last plural that acted
        self._last_body: Who = NOBODY  # the last ministry, council or group that was told of: whose "its" is
        self._last_single: Who = NOBODY  # the last single person who spoke or acted
        self._last_named = dict(self._persons)  # last word of a person's name to who that is

    # ------------------------------------------------------------------------------------------- the article as a whole

    def _tell(self, text: str) -> Who:
        """Do those who write count themselves among the women? "We", again and again or with "our sons", outside
        quotation marks, says so; so do the answers of an interview."""
        if not self.subject.has_lanes or not self._kin:
            return NOBODY
        end = max(text.rfind("”"), text.rfind("»")) + 1  # behind it, each mark would look to the end
        quoted = re.sub(r"[“«„][^”»]*[”»]|\"[^\"]*\"", " ", text[:end])
        told = fold(quoted + re.sub(r"\"[^\"]*\"", " ", text[end:]))
        times = len(re.findall(r"\bwe\b", told))
        ours = self.subject.narrating.search(told) or re.search(r"\bof (?:us|ours)\b|\bours\b", told)
        answers = len(_ANSWER.findall(text)) > 1
        if not times or not (times >= _OFTEN or (ours and (times > 1 or "our" in ours[0])) or (answers and times > 1)):
            return NOBODY
        kin = next((a for a in self._kin_actors if a.words.search(told)), None)
        names = (
            self.women.names
            or ((kin.name,) if kin is not None else ())
            or tuple(a.name for a in self._generic_actors[:1])
        )
        return Who("women", names, names[0] if names else "", True)

    def _named_groups(self, text: str) -> dict[str, tuple[str, ...]]:
        """Names that the article gives to groups of these women, with what they are: "the group X, wives of …"."""
        found: dict[str, tuple[str, ...]] = {}
        named = (m for rule in (_GROUP_NAMED, _NAMED_GROUP, _CALLED, _WOMEN_OF) for m in rule.finditer(text))
        for m in (*named, *_OFFICER_OF.finditer(text[:_LEAD])):
            near = fold(text[max(0, m.start() - 80) : m.end() + 120])
            kinds = tuple(a.name for a in self._kin_actors if a.words.search(near))
            plain = _PLAIN_GROUP.search(text[: m.start("name")]) or m.re is _NAMED_GROUP or m.re is _OFFICER_OF
            if not kinds and plain and not _OTHERS.search(near) and not self._is_office(m["name"]):
                kinds = self.women.names  # "the group Home by Spring", in an article about soldiers' wives
            name = _DATED.sub("", m["name"].strip("“”\"' "))
            if kinds and self._may_name(name) and not self.subject.staged.search(near):
                found[fold(name)] = kinds
        return found

    def _is_office(self, name: str) -> bool:
        return any(a.side != "women" and a.words.search(fold(name)) for a in self.subject.actors)

    def _may_name(self, name: str) -> bool:
        """Not "On Tuesday" before "a group", and no name that the subject file knows."""
        words = fold(name).split()
        known = any(a.words.search(" ".join(words)) for a in self._named_actors)
        opens = closed_class(words[0]) and words[0] not in ("the", "our", "no", "not")
        return len(name) > 3 and not known and not opens and not any(w in _CALENDAR for w in words)

    def _portrayed(self, text: str) -> dict[str, Who]:
        """Women by name of whom the article tells at length, and beside whose names it speaks of "her husband"."""
        found: dict[str, Who] = {}
        if not self._kin:
            return found
        for m in _FULL_NAME.finditer(text):
            names = m[0].split()
            told = [x.end() for x in re.finditer(rf"\b(?:{names[0]}|{names[-1]})\b", text)]
            if len(told) < _OFTEN_NAMED or self._is_office(m[0]) or names[-1] in found:
                continue
            man = next((h for at in told for h in [_HER_MAN.search(text, at, at + _PORTRAIT)] if h), None)
            if man is not None:
                kin = "mother" if man["man"] == "son" else "wife"
                actors = [a.name for a in self._kin_actors if a.words.search(kin)]
                found[fold(names[-1])] = found[fold(names[0])] = Who("women", tuple(actors[:1]), m[0])
        return found

    def _prime(self, text: str) -> None:
        """The headline tells whom a "they" at the beginning means."""
        told = fold(text)
        women = [a for a in self._kin_actors if a.words.search(told)]
        women += [a for a in self._named_actors if _named(a, text)]
        women = women or [a for a in self._generic_actors if a.words.search(told) and self._kin]
        if women and not self.subject.staged.search(told):
            names = tuple(dict.fromkeys(a.name for a in women))
            self.women = Who("women", names, names[0], False, any(a.forerunner for a in women))
            self._kinds = tuple(a.name for a in women if not a.named and not a.generic)

    def glimpse(self, sentence: str) -> None:
        """Women told of, though not as those who act, are who is meant later, if none were named before."""
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
        """Where the names of these women's groups stand that have more than one word."""
        folded = fold(text)
        spans = [m.span() for name in self._aliases if " " in name for m in re.finditer(re.escape(name), folded)]
        spans += [m.span() for a in self._named_actors for m in a.words.finditer(folded)]
        return [(a, b) for a, b in spans if " " in text[a:b] and text[a].isupper()]

    def names_group(self, text: str) -> bool:
        """Is it a name that the article gives to a group of these women?"""
        folded = fold(text)
        return any(name in folded for name in self._aliases)

    def note(self, who: Who, phrase: Phrase | None) -> None:
        """Remember an actor, so that later pronouns find it."""
        if phrase is None or not who.side:
            return
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
            if several and (who.side != "other" or people_word(head)):
                self._last = who
            elif not several:
                self._last_single = who
        name = phrase.text.split(",")[0].split()
        if name and name[-1][:1].isupper() and fold(name[-1]) not in self.subject.group_heads:
            self._last_named[fold(name[-1])] = who

    # ------------------------------------------------------------------------------------------------------ one phrase

    def who(self, phrase: Phrase | None, behind: str = "") -> Who:
        """Read a phrase; `behind` is what stands between it and its verb: apposition or relative clause."""
        if phrase is None:
            return NOBODY
        text, head = fold(phrase.text), fold(phrase.head)
        if text == "those" and behind.lstrip().startswith("who"):
            return Who("other", (), phrase.text)  # whoever they are
        if (head in ("they", "she", "he", "it", "we", "i", "you") and " and " not in text) or (
            head in self.subject.pronouns and len(text.split()) == 1
        ):
            return self._pronoun(head)
        seen = _Seen(phrase, text, _core(text), head, fold(behind)[:_MOST_BEHIND], behind[:_MOST_BEHIND])
        rules: tuple[Callable[[_Seen], Who | None], ...] = (
            self._staged, self._alias, self._of_them, self._so_many, self._named_or_kin, self._mass, self._group,
            self._accused, self._office, self._man, self._by_kin, self._person,
        )  # fmt: skip
        for rule in rules:
            if (found := rule(seen)) is not None:
                return found
        return self._other(seen)

    def _pronoun(self, head: str) -> Who:
        if head in ("we", "i"):
            return self.narrators
        if head == "it":
            return NOBODY if self.it_is_thing else self._remembered(self._last_group)
        if head == "she":
            return self._remembered(self._last_single if self._last_single.side == "women" else self.women)
        if head == "he":
            return self._remembered(self._last_single if self._last_single.side != "women" else NOBODY)
        if head in _PLURAL_PRONOUNS:
            return self._remembered(self._last)
        return NOBODY

    def _remembered(self, who: Who) -> Who:
        return replace(who, remembered=True) if who.side else NOBODY

    def _other(self, seen: _Seen) -> Who:
        return Who("other", (), seen.phrase.text)

    def _women(self, seen: _Seen, actors: Iterable[Actor]) -> Who:
        actors = list(actors)
        names = tuple(dict.fromkeys(a.name for a in actors))
        return Who("women", names, seen.phrase.text, False, any(a.forerunner for a in actors))

    def _these(self, seen: _Seen) -> Who | None:
        """The women last named, as this phrase puts it."""
        return replace(self.women, label=seen.phrase.text, remembered=True) if self.women.side else None

    # ----------------------------------------------------------------------------- rules: who it is, or None: not mine

    def _staged(self, seen: _Seen) -> Who | None:
        """Loyal unions and the wives of the powerful do not act for themselves."""
        return self._other(seen) if self.subject.staged.search(seen.text + " " + seen.more[:40]) else None

    def _alias(self, seen: _Seen) -> Who | None:
        kinds = next((kinds for name, kinds in self._aliases.items() if name in seen.text), None)
        return Who("women", kinds, seen.phrase.text) if kinds else None

    def _of_them(self, seen: _Seen) -> Who | None:
        if seen.text.endswith((" of us", " of ours")):
            return replace(self.narrators, label=seen.phrase.text) if self.narrators.side else None
        if "," in seen.text or (not _OF_THEM.search(seen.text) and not _THOSE_OF.match(seen.text + seen.more)):
            return None
        last = self._last if self._last.side in ("women", "men") or not self.women.side else self.women
        return replace(last, label=seen.phrase.text, remembered=True) if last.side else None

    def _so_many(self, seen: _Seen) -> Who | None:
        """ "Twice as many", "fifty-two": of those told of just now."""
        words = re.findall(r"[a-z-]+|\d+", seen.text)
        numbers = all(
            w in _SIZES or w in english().classes["determiners"] or w[0].isdigit() or w.partition("-")[0] in _NUMBERS
            for w in words
        )
        if not numbers or self._last.side != "women" or self._others(seen.more):
            return None
        return self._remembered(self._last)

    def _named_or_kin(self, seen: _Seen) -> Who | None:
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

    def _generic(self, seen: _Seen, actor: Actor) -> Who:
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
            return Who("woman", (actor.name,), seen.phrase.text)
        if self.women.side:
            bare = seen.text in ("the women", "these women", "those women")
            return replace(self.women, names=self._kinds or (actor.name,), label=seen.phrase.text, remembered=bare)
        return self._women(seen, [actor])

    def _mass(self, seen: _Seen) -> Who | None:
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
        if not roles and self._kin and self.subject.relatives.search(seen.core):
            roles = True  # "members of a relatives' group"
        if roles and self._kin:
            return Who("women", self.women.names or self._unnamed, seen.phrase.text)
        return self._other(seen) if roles else None

    def _group(self, seen: _Seen) -> Who | None:
        text, head = seen.text, seen.head
        if head not in self.subject.group_heads and head not in _OFFICERS:
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
        if _THEIR_OWN.match(text):
            owner = self._last_group if self._last_group.side else self._last if self._last.side else self.women
            return replace(owner, label=seen.phrase.text, remembered=True) if owner.side == "women" else None
        if _OF_THE_GROUP.search(text) and self.women.side and self._office_of(seen) is None:
            return replace(self._last_group if self._last_group.side else self.women, label=seen.phrase.text)
        return self._officer(seen) if head in _OFFICERS and not plural_word(head) else self._bare(seen)

    def _officer(self, seen: _Seen) -> Who | None:
        """ "The coordinator": who spoke last, unless an office is named with it."""
        words = [w.removesuffix("'s") for w in re.findall(r"[\w'-]+", seen.text)]
        owner = re.match(r"(?:the |this |that |a )?([\w-]+)'s? ", seen.text)
        if owner and owner[1] in _THINGS:
            return self._remembered(self._last)
        office = self._office_of(seen)
        if "of" in words or office is not None:
            return Who("state", (office.name,), seen.phrase.text) if office is not None and "of" not in words else None
        if owner and owner[1] in self.subject.group_heads and self.women.side:
            return self._these(seen)
        if len(words) > 2:
            return None
        if seen.text.startswith(("a ", "one ")) or self._last_single.side != "women":
            return self._other(seen)
        return self._remembered(self._last_single)

    def _office_of(self, seen: _Seen) -> Actor | None:
        return next((a for a in self.subject.actors if a.side == "state" and a.words.search(seen.core)), None)

    def _bare(self, seen: _Seen) -> Who | None:
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
        if self._last.side in ("men", "other") and plural_word(seen.head):
            return self._remembered(self._last)
        return replace(self.women, remembered=True)

    def _accused(self, seen: _Seen) -> Who | None:
        """ "The defendant", where the article tells of one of the women on trial."""
        if seen.head not in _ACCUSED or not self.women.side or not re.match(r"(?:the|both|two|three)\b", seen.text):
            return None
        single = self._last_single if self._last_single.side == "women" and not plural_word(seen.head) else self.women
        return replace(single, label=seen.phrase.text, remembered=True)

    def _office(self, seen: _Seen) -> Who | None:
        if any(a.side == "men" and seen.head in a.head for a in self.subject.actors):
            return None
        office = self._office_of(seen)
        of = _AIDE_OF.match(seen.more) if office is None and seen.head in _AIDES else None
        if of is not None:  # "an aide to the governor"
            rest = seen.more[of.end() : of.end() + 40]
            office = next((a for a in self.subject.actors if a.side == "state" and a.words.match(rest)), None)
        return Who("state", (office.name,), seen.phrase.text) if office is not None else None

    def _others(self, told: str) -> bool:
        """Does it name a group of others, or an office?"""
        state = any(a.side == "state" and a.words.search(told[:60]) for a in self.subject.actors)
        return state or _OTHERS.search(told[:60]) is not None

    def _man(self, seen: _Seen) -> Who | None:
        men = tuple(a.name for a in self.subject.actors if a.side == "men" and seen.head in a.head)
        return Who("men", men, seen.phrase.text) if men else None

    def _by_kin(self, seen: _Seen) -> Who | None:
        """ "A teacher, whose brother is serving, …": anybody of whom it is told that the men are theirs."""
        told = self._kin and _OF_WHOM.search(seen.more[:40]) and self.subject.theirs.search(seen.more[:60])
        kin = self.subject.kin.search(seen.more[:60])
        told = told or (kin is not None and _WHO_IS.fullmatch(seen.more[: kin.start()]))  # "a friend, herself the wife"
        if not told or not seen.text.startswith(("a ", "an ", "one ", "another ")):
            return None
        return Who("women", self._kinds or ("Women relatives of soldiers",), seen.phrase.text)

    def _person(self, seen: _Seen) -> Who | None:
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


def _core(text: str) -> str:
    """A phrase without what only places it: "men outside the court" loses the court, "a group of widows" nothing."""
    return re.split(r"\b(?:outside|in front of|near|against|about|before|behind|with)\b", text)[0]
