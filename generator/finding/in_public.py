"""Whatever women of the subject do in public, or together at a stated time: by where, with what and before whom."""

from __future__ import annotations

import re

from generator.finding.acts import Act, Judge, because
from generator.finding.factual import doubted, governor_of
from generator.finding.happenings import LOCATED
from generator.finding.who import Who
from generator.grammar.clauses import Predicate, plural_word
from generator.grammar.tokens import people_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_PRIVATE, _SAYING, _ASSEMBLING, _MOVING = map(reporting.words, ("private", "saying", "assembling", "moving"))
_SHOWING, _UNDOING, _ATTEMPTING, _NUMBERS = map(reporting.words, ("showing", "undoing", "attempting", "numbers"))
_WHITHER = ("to", "at", "on", "in")
_ONE_OCCASION = 3  # days
_PURPOSE = re.compile(rf"\bto (?:{reporting.alternatives('purposes')})\b|\bin (?:support|solidarity|protest)\b")
_NO_ACT = re.compile(
    r"\W*(?:that\b(?! (?:day|evening|morning|night|week)\b)|birth\b|up on\b|up hope\b|(?:silent|quiet|still|calm)\b|"
    r"(?:\w+ ){1,3}as (?:an? )?(?:sign|signal|hint|proof|joke|insult)\b)"
)
_TURNED = reporting.words("turned_away")
_AWAY = re.compile(r"\b(?:away|back|out|from)\b")
_CLOSED = re.compile(
    r"\b(?:door|office|gate|entrance|window|building|ministry|administration|centre)s?\b.{0,40}\b(?:locked|closed|shut|empty)\b"
)
_PLACE_LEADS = re.compile(r"\W*(?:on|in|at|outside|before|in front of|near|by|under|along)\b")
_FROM = re.compile(r"\W*from\b")
_HOMEWARD = re.compile(r"\W*(?:back )?home\b(?!\W*town)")
_AGAIN = re.compile(r"\W*(?:back|again)\b")
_IN_A_CHAT = re.compile(r"\b(?:in|on|to) (?:it|(?:the|our|their|this) (?:\w+ )?(?:chat|channel|group|list|page))\b")
_OUT = re.compile(r"\W*out\b(?! (?:of|for|to (?:eat|dinner|lunch|buy|work))\b)")
_HAS_BEEN = re.compile(r"(?:has|have|had|ha[sd] just|have just) been$")
_TO = re.compile(r"\W*to\b")
_BACK = re.compile(r"\W*(?:back|there)\b")
_THERE_AGAIN = re.compile(r"\W*(?:back|there again)(?:\W*$|[,;:]|\s+and\b)")
_WHITHER_TO = re.compile(r"\W*(?:to|before|outside) (?:the|an?|(?-i:[A-Z]))\b")
_COUNTED = re.compile(
    rf"(?:(?:{reporting.alternatives('about_as_many')}) )*"
    r"(?:\d|the\b|(?:thir|four|fif|six|seven|eigh|nine)teen\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b|"
    rf"(?:{reporting.alternatives('counting')})\b)"
)


class InPublic(Judge):
    """The acts of women in one sentence that no kind of the subject file names."""

    def act(self, p: Predicate, who: Who, behind: str, planned: bool) -> Act | None:
        """Women, a group of theirs above all, who do anything in public, or together at a stated time."""
        if who.side != "women" or doubted(self.told) or (who.remembered and not who.names) or p.base in _UNDOING:
            return None
        if self.told.said_by_state(p):
            return None
        if p.passive:
            return self._passive(p, who, behind, planned)
        if p.base == "be" or p.marker == "there":
            return self._being(p, who, behind, planned)
        behind = f"{behind} {self._where(p)}"
        return self._doing(p, who, behind, planned) if self._does_something(p, behind, planned) else None

    def action(self, p: Predicate, who: Who, planned: bool, how: str) -> Act:
        return Act(p, who, "action", "activism", planned, because(how, who=who.label))

    def _passive(self, p: Predicate, who: Who, behind: str, planned: bool) -> Act | None:
        people = p.subject is not None and (people_word(p.subject.head) or p.subject.head in ("they", "we", "others"))
        if people and p.base in _TURNED and _AWAY.search(behind) and self.subject.public.search(behind):
            return self.action(p, who, planned, "turned-away")
        if p.agent is None or p.subject is None:
            return None
        mine = self.cast.who(p.agent).side == "women"
        if p.base == "join" and not mine:
            return self.action(p, who, planned, "joined")
        shown = mine and self.subject.public.search(fold(p.subject.text) + " " + behind)
        return self.action(p, who, planned, "in-public") if shown else None

    def _being(self, p: Predicate, who: Who, behind: str, planned: bool) -> Act | None:
        """ "They were at the gate", "there were twelve of them on the square", "the mothers will be back"."""
        use = self.told.use_for(p)
        if p.start == p.end and p.subject is not None and p.subject.head.isdigit():
            return None  # "2. On ribbons": the number of a paragraph
        if p.marker == "there":
            open_ = self.subject.public.search(self.told.undated[p.end :]) is not None
            then = use is not None and use.shape != "present" and (use.when.days or 99) <= _ONE_OCCASION
            counted = (
                who.remembered and p.start < p.end and p.tense == "past" and then and not _IN_A_CHAT.search(behind)
            )
            return self.action(p, who, planned, "in-public") if open_ or counted else None
        if (planned or (p.tense == "future" and use is not None)) and _BACK.match(behind):
            return self.action(p, who, True, "together")
        if (
            use is not None
            and (use.when.days or 99) <= _ONE_OCCASION
            and p.tense == "past"
            and _THERE_AGAIN.match(behind)
        ):
            return self.action(p, who, False, "together")  # "Last Saturday they were back"
        been = _HAS_BEEN.match(self.told.folded, p.start, p.end) is not None and _TO.match(behind) is not None
        if been and use is not None and self.told.addressed(behind):
            return self.action(p, who, False, "in-public")  # "On Monday they had been to the prosecutor"
        there = LOCATED.match(behind) and self.subject.places_in_public.search(behind)
        ahead = p.tense == "future" and use is not None  # "on Friday we shall be at the reception"
        return self.action(p, who, planned or ahead, "in-public") if there and (ahead or p.tense == "past") else None

    def _where(self, p: Predicate) -> str:
        """ "On the steps of the palace they unfolded …": the place that leads the sentence."""
        main = self.reading.main()
        if p is not main or p.subject is None or any(q.start < p.start for q in self.reading.predicates):
            return ""
        ahead = self.told.undated[self.told.lead : p.subject.start]
        return ahead if _PLACE_LEADS.match(ahead) else ""

    def _does_something(self, p: Predicate, behind: str, planned: bool) -> bool:
        """Does the verb tell of anything that others could see?"""
        if (p.clause == "participle" and not self._shown(p)) or (
            p.clause == "infinitive" and not planned and not self.attempted(p)
        ):
            return False
        if p.base == "find" and _CLOSED.search(self.told.undated[p.end :]):
            return True  # "found the office closed"
        if p.base in _PRIVATE | _SAYING or p.base in ("have", "do") or _NO_ACT.match(behind):
            return False
        if p.base == "come" and _FROM.match(behind) and not self.subject.places_in_public.search(behind):
            return False  # "Most of them had come from Samara"
        if p.base == "wait" and not self.subject.symbols.search(behind):
            return self.told.use_for(p) is not None and self.subject.places_in_public.search(behind) is not None
        return p.tense in ("past", "perfect", "future", "present", "infinitive", "participle")

    def _doing(self, p: Predicate, who: Who, behind: str, planned: bool) -> Act | None:
        use = self.told.use_for(p)
        dated = use is not None and use.shape not in ("present", "duration")
        counted = p.subject is not None and _COUNTED.match(fold(p.subject.text)) is not None
        several = self._several(p) or self._is_group(p, who)
        again = p.base == "return" or _AGAIN.match(behind) is not None
        meant = several and _PURPOSE.search(behind) is not None
        together = dated and several
        returning = together and (again or _WHITHER_TO.match(behind) is not None) and (p.tense == "future" or planned)
        returning = returning or (together and again and p.tense == "present" and p.clause == "main")
        shown = (several or dated) and self.subject.symbols.search(behind) is not None
        if p.base in _MOVING and _HOMEWARD.match(behind):
            return None  # "On Monday evening we came home"
        if p.base in _MOVING and not shown and not self.subject.places_in_public.search(behind):
            out = p.base == "go" and _OUT.match(behind) is not None  # "where women went out on the same morning"
            appearing = (
                out or p.base in _ASSEMBLING or (counted and self._appears(p, behind)) or self._at_named_place(p)
            )
            if not (returning or meant or (together and appearing)):
                return None  # somebody who goes home, or stays there
        if dated and self._is_group(p, who) and not returning:
            return Act(p, who, "organisation", "activism", planned, because("group", who=who.label))
        alone = p.subject is not None and p.subject.head == "i"
        open_ = (self.subject.public.search(behind) is not None and (dated or not alone)) or (
            meant and p.base in _MOVING
        )
        if open_ and (dated or (several and (p.tense != "perfect" or counted))):
            return self.action(p, who, planned, "in-public")
        aside = p.clause == "relative" and self.told.folded.startswith("had ", p.start)
        stands = p.clause in ("main", "relative") and p.tense in ("past", "perfect", "future") and not aside
        told_of = together and (stands or (planned and again) or returning)
        return self.action(p, who, planned, "together") if told_of else None

    def _is_group(self, p: Predicate, who: Who) -> bool:
        named = any(a.name in who.names and a.named for a in self.subject.actors)
        return named or (p.subject is not None and self.cast.names_group(p.subject.text))

    def _several(self, p: Predicate) -> bool:
        head = fold(p.subject.head) if p.subject else ""
        counts = head in _NUMBERS or head.isdigit() or head.rstrip("s") in ("hundred", "dozen", "thousand")
        return plural_word(head) or counts or head in self.subject.group_heads or head in ("they", "we", "us", "them")

    @staticmethod
    def _appears(p: Predicate, behind: str) -> bool:
        again = p.base == "return" or (p.base == "go" and re.match(r"\W*back\b", behind) is not None)
        return (
            p.base == "come"
            or again
            or (p.base in ("turn", "show") and re.match(r"\W*(?:up|out)\b", behind) is not None)
        )

    def _at_named_place(self, p: Predicate) -> bool:
        """ "Came to the Field of Mars": to a place of the town that has a name."""
        near = (at for by, at in self.reading.governed if by in _WHITHER and p.end <= at.start <= p.end + 12)
        return any(re.match(r"the [A-Z]", at.text) for at in near)

    def _shown(self, p: Predicate) -> bool:
        """ "A video shows women chasing an officer": what is seen was done."""
        governor = governor_of(self.told, self.reading.predicates.index(p))
        return governor is not None and governor.base in _SHOWING and governor.object == p.subject

    def attempted(self, p: Predicate) -> bool:
        """ "Tried to enter the building", "came to hand over a list": what is done on the way to it counts."""
        governor = governor_of(self.told, self.reading.predicates.index(p)) if p.clause == "infinitive" else None
        return governor is not None and governor.base in _ATTEMPTING and governor.subject == p.subject
