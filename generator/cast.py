"""Who acts: tells what side a noun phrase is on, and remembers whom "they" and "the group" stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.clauses import Phrase, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import Actor, Subject, fold

_DEFINITE = re.compile(
    r"^(?:the|these|those|this|that|both|all|some|several|many|most|two|three|four|five|six|none|\d+)\b"
)
_OFFICERS, _THINGS, _SIZES = map(reporting.words, ("officers", "things", "sizes"))
_OUR = re.compile(r"\b[Oo]ur (husbands|sons|boys|men|children|fathers|brothers|loved ones)\b")
_NAME = r"[“\"]?(?P<name>[A-Z][\w’'-]+(?:\s(?:(?:in|of|the|and|for|to|a|our)\s){0,2}[A-Z][\w’'-]+){0,5})[”\"]?"
_GROUP = (
    r"(?:group|movement|association|initiative|collective|union|committee|council|organi[sz]ation|community|channel|"
    r"network)"
)
_GROUP_NAMED = re.compile(rf"\b{_GROUP}(?:,? (?:called|named|known as))? {_NAME}")
_NAMED_GROUP = re.compile(rf"{_NAME},? (?:is |was )?(?:a|an|the) [^.,]{{0,40}}{_GROUP}\b")
_CALLED = re.compile(rf"\b(?:called|call|named) (?:themselves|itself) (?:the )?{_NAME}")
_OF_THE_GROUP = re.compile(
    r"\bof (?:the|their|its) (?:group|movement|association|committee|council|union|organisation)\b"
)
_LED_BY = re.compile(r"\W*(?:led|founded|formed|set up|run|organised|made up|consisting)\b")
_WHOSE_MAN = re.compile(r"\b(?:whose|her) (?:\w+ ){0,2}(?:husband|son|sons|brother|fiancé|father|boy)\b")
_PLURAL_PRONOUNS = frozenset("they those these some others many several most both all another one".split())
_MOST_BEHIND = 160  # characters of what follows a phrase that still describe it: appositions, relative clauses


@dataclass(frozen=True, slots=True)
class Who:
    """What a phrase turned out to be."""

    side: str  # "women", "state", "men", "press", "other", "" for nobody known
    names: tuple[str, ...] = ()  # canonical names
    label: str = ""  # how a headline names them: the words of the article, or the canonical name for a pronoun
    remembered: bool = False  # taken from an earlier sentence
    forerunner: bool = False

    @property
    def known(self) -> bool:
        return bool(self.names)


NOBODY = Who("")


class Cast:
    """The people of one article, in the order in which it names them."""

    def __init__(self, subject: Subject, whole_text: str) -> None:
        self.subject = subject
        self.narrators = self._tell(whole_text)
        self._aliases = self._named_groups(whole_text)
        self._kin = bool(subject.kin.search(fold(whole_text)))
        self.women: Who = NOBODY  # the women last named
        self._kinds: tuple[str, ...] = ()  # as which they were last described, apart from any group's name
        self._last_group: Who = NOBODY  # the last women's group, which "it" can mean
        self._named = frozenset(a.name for a in subject.actors if a.side == "women" and a.named)
        self._prime(whole_text.partition("\n")[0])
        self._last: Who = self.women  # the last plural that acted
        self._last_single: Who = NOBODY  # the last single person who spoke or acted
        self._last_named: dict[str, Who] = {}  # last word of a person's name to who that is

    def _tell(self, text: str) -> Who:
        """Do those who write count themselves among the women? "Our husbands", outside quotation marks, says so."""
        told = re.sub(r"[“«„][^”»]*[”»]|\"[^\"]*\"", " ", text)
        whose = {w.lower() for w in _OUR.findall(told)}
        if not whose or not self.subject.has_lanes:
            return NOBODY
        wanted = "mother" if whose & {"sons", "boys", "children"} and "husbands" not in whose else "wife"
        names = tuple(a.name for a in self.subject.actors if a.side == "women" and wanted in a.head)
        return Who("women", names, names[0] if names else "", True)

    def _named_groups(self, text: str) -> dict[str, tuple[str, ...]]:
        """Names that the article gives to groups of these women, with what they are: "the group X, wives of …"."""
        women = [a for a in self.subject.actors if a.side == "women" and not a.named and not a.generic]
        found: dict[str, tuple[str, ...]] = {}
        for m in (*_GROUP_NAMED.finditer(text), *_NAMED_GROUP.finditer(text), *_CALLED.finditer(text)):
            near = fold(text[max(0, m.start() - 80) : m.end() + 120])
            kinds = tuple(a.name for a in women if a.words.search(near))
            name = m["name"].strip("“”\"' ")
            if kinds and len(name) > 3:
                found[fold(name)] = kinds
        return found

    def _prime(self, title: str) -> None:
        """The headline tells whom a "they" at the beginning means."""
        told = fold(title)
        kin = [a for a in self.subject.actors if a.side == "women" and not a.generic and a.words.search(told)]
        women = kin or [
            a for a in self.subject.actors if a.side == "women" and a.generic and a.words.search(told) and self._kin
        ]
        if women:
            names = tuple(dict.fromkeys(a.name for a in women))
            self.women = Who("women", names, names[0], False, any(a.forerunner for a in women))
            self._kinds = tuple(a.name for a in women if not a.named and not a.generic)

    def who(self, phrase: Phrase | None, behind: str = "") -> Who:
        """Read a phrase; `behind` is what stands between it and its verb: apposition or relative clause."""
        if phrase is None:
            return NOBODY
        text, head = fold(phrase.text), fold(phrase.head)
        more = fold(behind)[:_MOST_BEHIND]
        if head in ("they", "she", "he", "it", "we", "i", "you") or (
            head in self.subject.pronouns and len(text.split()) == 1
        ):
            return self._pronoun(head)
        return self._by_words(phrase, text, head, more)

    def glimpse(self, sentence: str) -> None:
        """Women told of, though not as those who act, are who is meant later, if none were named before."""
        if not self.women.side:
            self._prime(sentence)
            self._last = self._last if self._last.side else self.women

    def new_paragraph(self) -> None:
        """A "they" that opens a paragraph means those whom the article is about."""
        if self.women.side:
            self._last = self.women

    def note(self, who: Who, phrase: Phrase | None) -> None:
        """Remember an actor, so that later pronouns find it."""
        if phrase is None or not who.side:
            return
        head = fold(phrase.head)
        if who.side == "women":
            self.women = who
            described = self._kinds or tuple(
                n for n in who.names if any(a.name == n and not a.named and not a.generic for a in self.subject.actors)
            )
            self._kinds = described
        if head not in ("he", "she", "it"):
            several = plural_word(head) or " and " in phrase.text or head in self.subject.group_heads - _OFFICERS
            if who.side == "women" and (head in self.subject.group_heads or any(n in self._named for n in who.names)):
                self._last_group = who
            if several:
                self._last = who
            else:
                self._last_single = who
        name = phrase.text.split(",")[0].split()
        if name and name[-1][:1].isupper() and fold(name[-1]) not in self.subject.group_heads:
            self._last_named[fold(name[-1])] = who

    def _pronoun(self, head: str) -> Who:
        if head == "we":
            return self.narrators
        if head == "it":
            return self._remembered(self._last_group)
        if head == "she":
            return self._remembered(self._last_single if self._last_single.side == "women" else self.women)
        if head == "he":
            return self._remembered(self._last_single if self._last_single.side != "women" else NOBODY)
        if head in _PLURAL_PRONOUNS:
            return self._remembered(self._last)
        return NOBODY

    def _remembered(self, who: Who) -> Who:
        return Who(who.side, who.names, who.label, True, who.forerunner) if who.side else NOBODY

    def _by_words(self, phrase: Phrase, text: str, head: str, more: str) -> Who:
        subject = self.subject
        women = [a for a in subject.actors if a.side == "women"]
        core = _core(text)
        if alias := next((kinds for name, kinds in self._aliases.items() if name in text), None):
            return Who("women", alias, phrase.text)
        named = [a for a in women if a.named and a.words.search(core + " " + more)]
        kin = [a for a in women if not a.named and not a.generic and a.words.search(core)]
        if head in subject.group_heads:
            return self._group(phrase, text, core, more, named, kin)
        for actor in women:
            if head in actor.head and not actor.named:
                if actor.generic:
                    return self._generic(phrase, actor, named, text, more)
                if named:
                    kin = [*named, *kin]
                return self._women(phrase, kin or [actor])
        if named and any(a.words.search(core) for a in named):
            return self._women(phrase, named)
        states = [a for a in subject.actors if a.side == "state" and a.words.search(core)]
        if kin and phrase.head[:1].isupper():  # "Olga, mother of a soldier"
            return self._women(phrase, kin)
        men = [a for a in subject.actors if a.side == "men" and (head in a.head)]
        if men:
            return Who("men", tuple(a.name for a in men), phrase.text)
        if states:
            best = states[:1]
            return Who("state", tuple(a.name for a in best), phrase.text)
        if phrase.text[:1].isupper():
            apposition = fold(phrase.text.partition(",")[2]) + " " + more
            if any(a.words.search(apposition) for a in women if not a.generic) and re.match(
                r"\W*(?:a |an |the |her |whose |who )?[\w' -]{0,40}"
                r"(?:mother|wife|widow|sister|daughter|founder|leader|member|activist)",
                apposition,
            ):
                return self._women(phrase, [a for a in women if not a.generic and a.words.search(apposition)])
            if (
                any(
                    re.search(rf"\b{re.escape(h)}\b", apposition)
                    for h in ("committee", "movement", "group", "association", "council", "union", "organisation")
                )
                and self.women.side
            ):
                return Who("women", self.women.names, phrase.text, True, self.women.forerunner)
            if self._kin and _WHOSE_MAN.search(apposition[:90]):
                return Who("women", self._kinds or ("Women relatives of soldiers",), phrase.text)
            known = (
                self._last_named.get(fold(phrase.text.split(",")[0].split()[-1]))
                if phrase.text.split(",")[0].split()
                else None
            )
            if known:
                return Who(known.side, known.names, phrase.text, True, known.forerunner)
        return Who("other", (), phrase.text)

    def _group(self, phrase: Phrase, text: str, core: str, more: str, named: list[Actor], kin: list[Actor]) -> Who:
        women = [a for a in self.subject.actors if a.side == "women" and not a.generic]
        subject_words = self.subject.group_heads
        if named:
            return self._women(phrase, named)
        if kin:
            return self._women(phrase, kin)
        behind = [a for a in women if a.words.search(more)]
        if behind and not re.search(r"\b(?:for|against|about)\b", more[:12]):
            return self._women(phrase, behind)
        generic = [
            a
            for a in self.subject.actors
            if a.side == "women"
            and a.generic
            and (a.words.search(text) or (_LED_BY.match(more) and a.words.search(more)))
        ]
        if generic:
            return self._generic(phrase, generic[0], named, text, more)
        if any(a.side == "men" and a.words.search(core) for a in self.subject.actors):
            return Who("men", ("Mobilised men",), phrase.text)
        if fold(phrase.head) in self.subject.roles:
            return (
                Who("women", self.women.names or ("Women relatives of soldiers",), phrase.text)
                if self._kin
                else Who("other", (), phrase.text)
            )
        owner = re.match(r"(?:the |this |that |a )?([\w-]+)'s? ", text)
        if owner and fold(owner[1]) in _THINGS:
            return self._remembered(self._last)
        if re.search(r"\bof (?:them|these|those|whom)\b", text) and (self.women.side or self._last.side):
            them = self.women if self.women.side else self._last
            return Who(them.side, them.names, phrase.text, True, them.forerunner)
        if self.women.side and (_OF_THE_GROUP.search(text) and head_of(phrase) in _OFFICERS):
            return Who("women", self.women.names, phrase.text, False, self.women.forerunner)
        words = [w.removesuffix("'s") for w in re.findall(r"[\w'-]+", text)]
        if (
            head_of(phrase) in _OFFICERS
            and "of" not in words
            and (office := next((a for a in self.subject.actors if a.side == "state" and a.words.search(core)), None))
        ):
            return Who("state", (office.name,), phrase.text)
        if head_of(phrase) in _OFFICERS and len(words) <= 2 and "of" not in words:
            return (
                self._remembered(self._last_single)
                if self._last_single.side == "women" and not text.startswith(("a ", "one "))
                else Who("other", (), phrase.text)
            )
        bare = all(
            w in subject_words or w in english().classes["determiners"] or w in _SIZES or w[0].isdigit() for w in words
        )
        indefinite = re.match(r"(?:a|an|another)\b", text) is not None and not re.search(
            r"\bof (?:them|these|those)\b", text
        )
        if bare and not indefinite and self.women.side:
            return Who("women", self.women.names, self.women.label, True, self.women.forerunner)
        if any(a.side == "state" and a.words.search(core) for a in self.subject.actors):
            state = next(a for a in self.subject.actors if a.side == "state" and a.words.search(core))
            return Who("state", (state.name,), phrase.text)
        return Who("other", (), phrase.text)

    def _generic(self, phrase: Phrase, actor: Actor, named: list[Actor], text: str, more: str) -> Who:
        """ "Women" are this subject's women only beside their kin, or where the article tells of those."""
        women = [a for a in self.subject.actors if a.side == "women" and not a.generic]
        close = [a for a in women if a.words.search(text) or a.words.search(more)]
        if close:
            return self._women(phrase, close)
        alone = re.match(r"(?:a|another)\s+(?:\w+\s+)?woman\b", text) is not None
        if self.women.side and not alone:
            bare = text in ("the women", "these women", "those women")
            return Who(
                "women",
                self._kinds or (actor.name,),
                phrase.text,
                bare,
                self.women.forerunner,
            )
        if self._kin and self.subject.topic.search(text + " " + more):
            return self._women(phrase, [actor])
        if self._kin and not alone:
            return self._women(phrase, [actor])
        return Who("other", (), phrase.text)

    def _women(self, phrase: Phrase, actors: list[Actor]) -> Who:
        names = tuple(dict.fromkeys(a.name for a in actors))
        return Who("women", names, phrase.text, False, any(a.forerunner for a in actors))


def _core(text: str) -> str:
    """A phrase without what only places it: "men outside the court" loses the court, "a group of widows" nothing."""
    return re.split(r"\b(?:outside|in front of|near|against|about|before|behind|with)\b", text)[0]


def head_of(phrase: Phrase) -> str:
    return fold(phrase.head)
