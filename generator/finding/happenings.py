"""Acts told as nouns: "the wives' picket drew fifty people", "carnations appeared on the steps", "at a rally of …"."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.finding.acts import OWNING, Act, Judge, because
from generator.finding.factual import doubted, reported
from generator.finding.who import Who
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.grammar.tokens import people_word
from generator.knowledge import reporting
from generator.knowledge.subject import Kind, fold
from generator.values.model import TAKING_PART, Saying

_OCCURRING, _ISSUED, _VOICED = map(reporting.words, ("occurring", "issued", "voiced"))
_PLANNING = reporting.words("planning") - reporting.words("meaning") | {"plan"}  # of a passive: "was announced"
_CUT_SHORT, _DRAWING, _SHOWING_UP = map(reporting.words, ("cut_short", "drawing", "showing_up"))
_COMPANIES = reporting.words("companies")
_JUDGING = reporting.words("judging")
_DENYING, _DONE_TO = map(reporting.words, ("denying", "done_to"))
_CROWD = re.compile(r"\b(?:crowd|column|gathering|queue|line)s?\b")
_SENT_ON, _WATCHED = map(reporting.words, ("sent_on", "watched"))
_SHOWING = reporting.words("showing")
_WITNESSING = reporting.words("witnessing")
_LAYING = reporting.words("laying")
_PUT = reporting.words("put_somewhere")
LOCATED = re.compile(
    r"\W*(?:(?:again|also|already|there|back|out|due|to be)\b\W*)*"
    r"(?:present|in|at|on|outside|before|in front of|near|by)\b"
)
_PLAINLY = re.compile(rf"\b(?:{reporting.alternatives('protests')})s?$")
_BY_WHOM = re.compile(r"\s(?:of|by|from)(?:\s[\w'-]+){1,4}")
_COURSE = re.compile(r"\b(?:forms?|shape|phase|stage|turn)$")
_DURING = re.compile(r"\b(?:during|at|after|for|from|in)\s+(?:an?|the|her|their|this|that|its)\s+(?:[\w-]+\s+){0,3}$")
_DESCRIBING = frozenset(("last", "run", "take", "collect", "gather", "circulate", "watch", "see", "share", "read"))
_COMPARED = re.compile(
    r"\W*(?:\w+ly )?(?:(?:more|less|even|so|too|a)\b|\w+er\b|scarce|rare|small|frequent|common|weekly|daily|routine)"
)
_ANY = re.compile(r"(?:an?|two|three|several|some|\d[\d,]*)\b")
_THE_FIRST = re.compile(r"the (?:first|second|third|last|latest|next|previous|one)(?: one)?")
WHOSE = re.compile(r"^(?:their|its|her|our)\b")
_DEFINITE = re.compile(
    r"^(?:\w+day's|yesterday's|the|this|that|both|these|another|similar|further|more such|"
    r"(?:the|a) (?:second|third|fourth|next|new|first))\b"
)
_ONE_MORE = re.compile(r"(?:a|another) (?:separate|second|third|further|new)\b")
_QUANTITY = re.compile(rf"^(?:[\w'-]+ ){{0,4}}(?:{reporting.alternatives('nominal')}) of ")
_ONE_OF = re.compile(r"^(?:the )?(?:latest|last|first|second|third|fourth|newest|largest|one|most recent)$")
_PRODUCTS = (
    "it",
    "the first",
    "the other",
    "another",
    "the second",
    "one",
    "both",
)  # what stands for a letter told of before
_QUALIFIED = re.compile(r",| (?:of|by|from|with|for|to|against|outside|in|at|near|on|over|about|after|under) ")


_SOMEBODYS = re.compile(r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s? ")


class Happenings(Judge):
    """The acts of women that one sentence tells as nouns."""

    def told_of(self, p: Predicate, planned: bool) -> Act | None:
        """ "A letter signed by mothers was handed in": by the noun that is the subject of a verb."""
        if p.subject is None or doubted(self.told) or self.told.said_by_state(p):
            return None
        text = self._what(p, p.subject)
        head = _QUALIFIED.split(text)[0]
        for kind in self.subject.kinds:
            noun = next((m for m in kind.noun.finditer(head) if m.end() == len(head)), None)
            draws = p.object is not None and (p.base in _DRAWING or self._had(p))
            if noun is None and kind.name == "protest" and draws:
                noun = _THE_FIRST.fullmatch(text)  # "The first drew a dozen women"
            if kind.by != "women" or noun is None or not self._takes_place(p, kind):
                continue
            owner = self._owner(p, text, kind)
            if owner is None or owner.side != "women" or (owner.remembered and not owner.names):
                return None
            ahead = p.passive and p.base in _PLANNING and not (p.base == "call" and not self._called_for(p))
            return Act(p, owner, kind.name, "activism", planned or ahead, _why(owner, noun[0], kind))
        return None

    def _had(self, p: Predicate) -> bool:
        """ "The first had 40 participants"?"""
        return p.base == "have" and not p.passive and p.object is not None and p.object.head in TAKING_PART

    def _called_for(self, p: Predicate) -> bool:
        """ "A rally was called for Sunday"; not "the rally was called a success"."""
        return re.match(r"\W*(?:for|on)?\W*$|\W*for\b", self.told.undated[p.end : p.reach]) is not None

    def _what(self, p: Predicate, subject: Phrase) -> str:
        """The thing told of, without what only counts it or begins it."""
        text = fold(subject.text)
        if _ONE_OF.match(text) and self.told.text[subject.end : p.start].strip():
            text = fold(self.told.text[subject.start : p.start])  # "the latest in a series of rallies by wives"
            text = re.sub(r"^(?:the )?[\w ]+? (?:in|of) (?=\w+ (?:series|string|wave|row|round)\b)", "", text)
            text = re.sub(r"^(?:the )?(?:latest|last|first|one) (?:of|in) ", "", text)
        text = _QUANTITY.sub("", text)
        if text in _PRODUCTS:
            signed = any(q.base == "sign" and q.agent is not None for q in self.reading.predicates)
            text = self._thing_before(p) or self.cast.product or ("petition" if signed else text)
        return text

    def mention(self, thing: Phrase | None) -> None:
        """Remember a letter or the like, whosever it is: "it" and "the other" may mean it later."""
        if thing is not None and thing.head != "it":
            head = _QUALIFIED.split(fold(thing.text))[0]
            kinds = (k for k in self.subject.kinds if k.by == "women" and k.name in ("appeal", "legal"))
            if any(k.noun.search(head) for k in kinds):
                self.cast.product, self.cast.it_is_thing = head, True

    def _thing_before(self, p: Predicate) -> str:
        """ "Thousands have backed the petition since it was placed there": what "it" means, if it is one of theirs."""
        things = (q.object for q in self.reading.predicates if q.end < p.start and q.object is not None)
        nouns = [k.noun for k in self.subject.kinds if k.by == "women"]
        return next((fold(t.text) for t in things if any(n.search(fold(t.text)) for n in nouns)), "")

    def _takes_place(self, p: Predicate, kind: Kind) -> bool:
        if p.tense == "present" and p.base in _DESCRIBING and not self.told.use_for(p) and kind.name != "protest":
            return False  # "Their video lasts fifty seconds", "the signatures are being collected online"
        if p.base in ("grow", "become", "get", "remain") and _COMPARED.match(self.told.behind(p)):
            return False  # "Gatherings have grown rarer"
        if self._had(p):
            return True
        if kind.name == "appeal" and p.base in _DRAWING and not p.passive:
            return False  # "The petition had drawn 11,000 signatures by Sunday"
        if p.clause == "infinitive" or (p.object is not None and _COURSE.search(p.object.text)):
            return False  # "among the few to be seen", "has taken many forms", "entered its third phase"
        if p.marker == "there" or (p.base == "take" and p.object is not None and p.object.text.startswith("place")):
            return True
        onward = p.base in _SENT_ON or (p.base == "send" and re.match(r"\W*(?:on|back)\b", self.told.behind(p)))
        if p.passive and onward and (p.agent is None or self.cast.who(p.agent).side != "women"):
            return False  # by the office that had it
        if p.passive and p.base in _WATCHED and p.subject is not None and p.subject.head == "it":
            return False  # "By Friday it had been watched 600,000 times"
        if p.passive:
            return p.base in _ISSUED or p.base in _PLANNING or (kind.name == "protest" and p.base in _CUT_SHORT)
        if p.base in ("come", "return") and re.match(r"\W*(?:back|with|down to)\b", self.told.behind(p)):
            return False  # "It came back with a stamp", "their demands come down to a fixed term"
        if p.base == "be":
            return LOCATED.match(self.told.behind(p)) is not None
        if kind.name == "appeal" and p.base in _SHOWING and p.object is not None:
            return self.cast.who(p.object).side == "women"  # "a video posted on Sunday shows fourteen women"
        return p.base in _OCCURRING or (kind.name != "protest" and p.base in _VOICED)

    # ---------------------------------------------------------------------------------------------------------- whose

    def _owner(self, p: Predicate, text: str, kind: Kind) -> Who | None:
        """Whose the happening is: "by soldiers' wives", "the mothers'", "signed by 112 mothers", "their"."""
        assert p.subject is not None
        named = self._worded(p, p.subject) or self._governed(p, p.subject)
        if named is None and p.clause == "relative" and p.marker == "whose" and p.about is not None:
            named = self.cast.who(p.about)  # "the wives, whose video has been seen by thousands"
        if named is not None:
            return replace(named, label=self.told.owned(p.subject))
        if p.object is not None and p.base in _DRAWING | _SHOWING and (who := self.cast.who(p.object)).side == "women":
            return replace(who, label=self.told.owned(p.subject))
        if self.of_others(p.subject) or self._of_somebody(p.subject) or self._explained(p):
            return None
        if (signed := self._signed(p, p.subject)) is not None:
            return replace(signed, label=self.told.owned(p.subject))
        if p.passive and p.agent is not None:
            who = self.told.who_at(p.agent)
            if who.side == "women":
                return replace(who, label=self.told.owned(p.subject))
            if who.side != "state" and not WHOSE.match(text) and p.agent.head not in _COMPANIES:
                return None  # by others; "by four residents" leaves open who they are
        if WHOSE.match(text):
            who = self.cast.who(Phrase(p.subject.start, p.subject.start + 4, "they", "they"))
            return replace(who, label=self.told.owned(p.subject)) if who.side == "women" else self._ours(text)
        return self._implied(p, text, kind)

    def _worded(self, p: Predicate, subject: Phrase) -> Who | None:
        """By a word for these women in the noun phrase, or between it and its verb."""
        end = p.start if p.start > subject.end else subject.end
        if p.marker == "there":
            end = min(p.reach, p.end + 120)
        full = self.told.text[subject.start : end]
        for m in self.subject.women_words.finditer(fold(full)):
            start, word = subject.start + m.start(), full[m.start() : m.end()]
            who = self.cast.who(Phrase(start, start + len(word), word, fold(word).split()[-1].rstrip("'’")))
            if who.side == "women":
                return who
        return None

    def _governed(self, p: Predicate, subject: Phrase) -> Who | None:
        """ "A lawsuit by relatives of the missing": by those who stand behind "by", "of" or "from" before the verb."""
        end = p.start if p.start > subject.end else p.reach
        for preposition, phrase in self.reading.governed:
            if preposition in OWNING and subject.end <= phrase.start < end:
                who = self.told.who_at(phrase)
                if who.side == "women":
                    return who
        return None

    def of_others(self, subject: Phrase) -> bool:
        """ "A march by miners", "the protest of the farmers": people who are none of these women."""
        by = (x for how, x in self.reading.governed if how in ("by", "of") and x.start == subject.end + len(how) + 2)
        return any(people_word(x.head) and self.told.who_at(x).side in ("men", "other", "") for x in by)

    def _explained(self, p: Predicate) -> bool:
        """ "There was another protest: on Monday fifteen men stood …": by others, as what follows the colon says."""
        for q in self.reading.predicates if p.marker == "there" else ():
            who = q.subject
            if q.start > p.end and who is not None and ": " in self.told.text[p.end : who.start]:
                return people_word(who.head) and self.told.who_of(q).side in ("men", "other", "")
        return False

    def _of_somebody(self, subject: Phrase) -> bool:
        """ "Wagner's march": of somebody with a name who is none of these women, nor a town of theirs."""
        whose = _SOMEBODYS.match(subject.text)
        if whose is None or self.told.subject.places_in(whose[1], fold(whose[1])):
            return False
        return self.cast.who(Phrase(subject.start, subject.start + len(whose[1]), whose[1], whose[1])).side != "women"

    def _signed(self, p: Predicate, subject: Phrase) -> Who | None:
        """By the agent of another verb with the same subject: "Signed by 340 mothers, it was delivered"."""
        for q in self.reading.predicates:
            before = q.subject is None and q.end < subject.start and q.clause == "participle"
            if q.agent is not None and (q.subject == p.subject or before):
                who = self.told.who_at(q.agent)
                if who.side == "women":
                    return who
        return None

    def _implied(self, p: Predicate, text: str, kind: Kind) -> Who | None:
        """ "The rally", in an article that tells of one of theirs."""
        assert p.subject is not None
        known = self.cast.women
        public = kind.name == "protest" or p.passive or p.base in ("go", "come", "reach", "appear", "ask", "demand")
        stands_in = fold(p.subject.text) in _PRODUCTS and p.passive and self.told.about_women()
        if known.side and (_DEFINITE.match(text) or stands_in) and public:
            return replace(known, label=p.subject.text)
        if kind.name == "appeal" and _ONE_MORE.match(text) and self.told.about_women() and public:
            return replace(known, label=p.subject.text)  # "A separate letter was mailed to the minister"
        bare = p.start == p.end and kind.name == "protest"  # "Ufa: silent stand with candles."
        said = self.told.text[p.subject.start : p.start]
        bare = bare or (_PLAINLY.search(text) is not None and not re.search(r"\b(?:of|by|for)\b", said))
        if self.told.about_women() and (bare or (p.passive and self.told.addressed(self.told.behind(p)))):
            return replace(known, label=p.subject.text, remembered=True)
        return None

    def _ours(self, text: str) -> Who | None:
        narrators = self.cast.narrators
        return replace(narrators, label="") if text.startswith("our") and narrators.side else None

    # -------------------------------------------------------------------------------------------------- without a doer

    def symbol(self, p: Predicate, planned: bool) -> Act | None:
        """ "White balloons rose over the square": things by which these women speak, seen in public, in an article that
        tells of them just now."""
        if p.subject is None or not self.told.about_women() or p.clause not in ("main", "complement") or p.agent:
            return None
        laid = p.passive and p.base in _LAYING and not p.agent  # whatever it is
        if not laid and self.subject.symbols.search(_QUALIFIED.split(fold(p.subject.text) + " ")[0]) is None:
            return None
        bare = p.marker == "there" and p.start == p.end
        seen = p.base in (_PUT if p.passive else _SHOWING_UP) or p.marker == "there" or p.base == "be"
        where = self.told.undated[p.end if not bare else p.subject.start : p.reach] + self._led_by_place(p)
        loose = bare or p.base in ("appear", "rise")
        behind = slice(p.subject.start, len(self.told.text))
        placed = self.subject.places_in_public.search(where) or (
            loose and self.subject.places_in(self.told.text[behind], self.told.folded[behind])
        )
        if not seen or not placed or not (self.told.outside or self.told.entry or bare):
            return None
        doer = replace(self.cast.women, label=p.subject.text, remembered=True)
        if not doer.names:
            return None
        return Act(p, doer, "protest", "activism", planned, because("seen", who=p.subject.text), thing=p.subject)

    def witnessed(self, p: Predicate, behind: str) -> Act | None:
        """ "Reporters counted twenty women on the bridge": whom others saw in public, with a date."""
        if p.base not in _WITNESSING or p.passive or p.object is None or p.clause != "main" or not self.told.use_for(p):
            return None
        who = self.cast.who(p.object)
        if who.side != "women" or not plural_word(p.object.head) or not self.subject.public.search(behind):
            return None
        return Act(p, who, "action", "activism", False, because("seen", who=who.label), thing=p.object)

    def _led_by_place(self, p: Predicate) -> str:
        """ "On the fence hung …": what stands before an inverted verb."""
        inverted = p.subject is not None and p.subject.start >= p.end
        return self.told.undated[: p.start] if inverted else ""

    def mentioned(self) -> list[Act]:
        """ "18,000 people had signed the petition started by the wives": their act, told as what qualifies a noun."""
        for p in self.reading.predicates:
            if p.clause != "participle" or not p.passive or p.agent is None or p.base not in _ISSUED or p.negated:
                continue
            who = self.told.who_at(p.agent)
            named = fold(p.subject.text) if p.subject is not None else ""
            kind = next((k for k in self.subject.kinds if k.by == "women" and k.noun.search(named)), None)
            if kind is not None and who.side in ("women", "woman") and not who.remembered and not doubted(self.told):
                return [Act(p, who, kind.name, "activism", False, _why(who, p.base, kind))]
        return []

    def received(self, p: Predicate, doer: Who) -> Act | None:
        """ "The prosecutor received a complaint from 83 wives": what came to an office, they had sent."""
        if p.base not in ("receive", "get") or p.passive or p.object is None or doer.side not in ("state", "other"):
            return None
        kinds = (k for k in self.subject.kinds if k.by == "women" and k.name in ("appeal", "legal"))
        kind = next((k for k in kinds if k.noun.search(fold(p.object.text))), None)
        senders = [x for by, x in self.reading.governed if by in OWNING and p.object.end <= x.start < p.reach]
        sender = next((x for x in senders if self.told.who_at(x).side == "women"), None)
        if kind is None or sender is None:
            return None
        who = self.told.who_at(sender)
        thing = Phrase(p.object.start, sender.end, self.told.text[p.object.start : sender.end], p.object.head)
        why = because("received", what=thing.text, kind=kind.name)
        return Act(p, who, kind.name, "activism", False, why, thing=thing)

    def accepted(self, p: Predicate) -> Act | None:
        """A letter of theirs that somebody took, in an article that tells of them now; "the box" is told of before."""
        if (
            p.base not in ("accept", "take", "receive", "register")
            or p.passive
            or p.object is None
            or p.tense != "past"
        ):
            return None
        thing = fold(p.object.text)
        kinds = (k for k in self.subject.kinds if k.by == "women" and k.name in ("appeal", "legal"))
        kind = next((k for k in kinds if k.noun.search(thing)), None)
        if kind is None or not _ANY.match(thing) or not self.told.about_women() or not self.cast.women.names:
            return None
        if _BY_WHOM.match(self.told.folded, p.object.end):
            return None  # "a complaint from 83 residents"
        who = replace(self.cast.women, label=p.object.text, remembered=True)
        return Act(
            p, who, kind.name, "activism", False, because("received", what=thing, kind=kind.name), thing=p.object
        )

    def named_in_passing(self) -> list[Act]:
        """ "At a gathering of wives in Moscow police took away reporters": a happening named in passing."""
        main = self.reading.main()
        if main is None or not self.told.outside or doubted(self.told) or main.tense not in ("past", "perfect"):
            return []
        if main.base in _DENYING or not reported(self.told, main, self.reading.predicates.index(main)):
            return []
        for kind in self.subject.kinds:
            if kind.by != "women" or kind.name != "protest":
                continue
            crowds = _CROWD.finditer(self.told.folded) if main.base in _DONE_TO else ()
            for m in (*kind.noun.finditer(self.told.folded), *crowds):
                told = self._is_what_is_told(main, m.start())
                act = None if told else self._of_women(main, kind, m) or self._taken_at(main, kind, m)
                if act is not None:
                    return [act]
        return []

    def _of_women(self, main: Predicate, kind: Kind, m: re.Match[str]) -> Act | None:
        """The happening that a word names, if those behind "of", "by" or "from" are these women."""
        owner = _BY_WHOM.match(self.told.folded[m.end() :])
        found = self.subject.women_words.search(owner[0]) if owner else None
        if found is None:
            return None
        start = m.end() + found.start()
        word = self.told.text[start : start + len(found[0])]
        who = self.cast.who(Phrase(start, start + len(word), word, fold(word).split()[-1]))
        if who.side != "women":
            return None
        thing = Phrase(m.start(), start + len(word), self.told.text[m.start() : start + len(word)], m[0])
        return Act(main, who, kind.name, "activism", False, _why(who, m[0], kind), thing=thing)

    def _taken_at(self, main: Predicate, kind: Kind, m: re.Match[str]) -> Act | None:
        """ "Two wives were detained during a picket": at which these women were, whom something was done to."""
        whom = main.subject if main.passive else main.object
        if whom is None or m.start() < main.end or main.base not in _DONE_TO or main.base in _JUDGING:
            return None
        who = self.cast.who(whom, self.told.text[whom.end : main.start])
        if who.side not in ("women", "woman") or not _DURING.search(self.told.folded[: m.start()]):
            return None
        thing = Phrase(m.start(), m.end(), self.told.text[m.start() : m.end()], m[0])
        who = replace(who, side="women")
        return Act(main, who, kind.name, "activism", False, _why(who, m[0], kind), thing=thing)

    def _is_what_is_told(self, main: Predicate, at: int) -> bool:
        """ "It was the largest protest of women", "the wives’ protest lost in numbers": a judgement, no occasion."""
        judged = main.base == "be" and main.subject is not None and main.subject.head == "it" and at >= main.end
        return judged or (main.subject is not None and main.subject.start <= at < min(main.subject.end, main.start))


def _why(who: Who, what: str, kind: Kind) -> Saying:
    return because("does", who=who.label, what=what, kind=kind.name)
