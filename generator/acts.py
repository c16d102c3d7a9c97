"""Who did what in one sentence, and whether it counts: the acts of women and of the state, as the subject file says.

Denials, conditions, wishes and what is only said of somebody are no acts; plans are, and marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import clauses
from generator.cast import NOBODY, Cast, Who
from generator.clauses import Phrase, Predicate, plural_word
from generator.datings import DateUse, sharpest
from generator.knowledge import reporting
from generator.knowledge.subject import Kind, Subject, act_fits, fold

_SUPPOSING, _PLANNING, _PREVENTING = map(reporting.words, ("supposing", "planning", "preventing"))
_OBJECT_CONTROL, _DECLARING, _FOUNDING = map(reporting.words, ("object_control", "declaring", "founding"))
_OCCURRING, _PRIVATE, _WISHING, _SAYING = map(reporting.words, ("occurring", "private", "wishing", "saying"))
_NOUN_TO = re.compile(
    r"\b(?:right|chance|opportunity|need|reason|way|ability|refusal|permission|request|promise|plan|order)\s*$"
)
_ASKING = reporting.words("asking")
_NONE = re.compile(r"(?:no|none|nobody|neither|not one|not a single)\b")
_DEMANDED = (
    "ask|demand|call|appeal|want|urge|insist|request|beg|plead|asking|demanding|calling|turn|turning|need|"
    "trying to demand"
)
_FIRST_PERSON_DEMAND = re.compile(
    rf"\b(?:we|i)(?:'re| are| am|'m)?\s+(?:\w+\s+){{0,2}}?(?:{_DEMANDED})\b|"
    r"\b(?:bring|give|return|send|let|stop|dare|tell) (?:\w+ )?(?:back|us|our|them|home|lying|to)\b"
)
GROUP_PATIENT = re.compile(
    r"\b(?:the )?(?:group|movement|association|council|committee|organisation|women|wives|mothers|widows|protesters?|"
    r"picketers?|participants?|activists?|relatives|channel|demonstrators?)\b"
)
_OF_WOMEN = re.compile(
    r"^(?:the|their|a|an|this|that|another) (?:\w+ )?(?:claim|complaint|lawsuit|petition|letter|appeal|picket|rally|"
    r"camp|protest|vigil|video|statement|application)s?$"
)
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?:[ ,/]+[A-Z][\w’'.-]*){0,4},? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?|(?=\())\s?"
    r"(?:\([A-Z][\w ./]{1,30}\))?\s?[-–—]{1,2}\s+|\d{1,2}[:.]\d\d\.?\s+"
)


def lead_of(text: str) -> int:
    """Where a sentence begins behind a dateline ("OMSK, Jan 9 (Agency) -"), if it has one."""
    dateline = _DATELINE.match(text)
    return dateline.end() if dateline else 0


@dataclass(frozen=True, slots=True)
class Act:
    """An act in a sentence, before its date is settled."""

    predicate: Predicate
    who: Who
    kind: str
    lane: str
    planned: bool
    reasons: tuple[str, ...]
    weak: bool = False  # only says something; worth an event of its own only with a date or a demand


class Told:
    """One sentence, taken apart, with its date phrases and the people that the article has named so far.

    `text` and `folded` are the whole sentence; `lead` is where it begins behind a dateline ("OMSK, Jan 9 (Agency) -");
    `uses` are its date phrases, `outside` those that stand outside direct speech. Offsets are in the sentence.
    """

    def __init__(self, text: str, uses: Sequence[DateUse], subject: Subject, cast: Cast, *, inside: bool) -> None:
        self.text, self.folded, self.subject, self.cast = text, fold(text), subject, cast
        self.lead = lead_of(text)
        self.uses = [use for use in uses if use.start >= self.lead]
        spans = [(use.start, use.end) for use in self.uses] + [(0, self.lead)] * bool(self.lead)
        self.reading = clauses.read(text, dates=spans, inside=inside)
        self.undated = self.folded  # with blanks for the date phrases
        for a, b in spans:
            self.undated = self.undated[:a] + " " * (b - a) + self.undated[b:]
        self.outside = [u for u in self.uses if not any(a <= u.start < b for a, b in self.reading.speech)]

    @property
    def tells_nothing(self) -> bool:
        """All direct speech, a question, or no verb."""
        whole = self.reading.speech == ((0, len(self.text)),)
        asks = self.text.rstrip('”" ').endswith("?") and not self.reading.speech
        return whole or asks or not self.reading.predicates

    def acts(self) -> Iterator[Act]:
        """The acts of women and of the state: at most one a side and date."""
        candidates: list[Act] = []
        for index, p in enumerate(self.reading.predicates):
            who = self.who_of(p)
            if p.clause == "main" or (p.clause in ("complement", "relative", "subordinate") and who.side):
                self.cast.note(who, p.subject)
            found = self._act(p, index, who)
            if found is not None:
                candidates.append(found)
        seen: set[tuple[str, str, bool]] = set()
        for found in sorted(
            candidates,
            key=lambda f: (f.weak, f.predicate.clause in ("participle", "infinitive", "relative"), f.predicate.start),
        ):
            use = self.use_for(found.predicate)
            key = (found.lane, use.phrase if use else "", found.planned)
            if (found.lane, "") in {(k[0], k[1]) for k in seen} and not use:
                continue
            if key in seen or (found.weak and any(k[0] == found.lane for k in seen)):
                continue
            seen.add(key)
            yield found

    def who_of(self, p: Predicate) -> Who:
        if p.subject is None:
            return NOBODY
        behind = self.text[p.subject.end : p.start] if p.start > p.subject.end else ""
        return self.cast.who(p.subject, behind)

    def _agent(self, p: Predicate) -> Who:
        """Of a passive: the one named behind "by"."""
        m = re.match(r"(?:[^.;]{0,60}?)\bby\s+((?:[\w’'-]+\s*){1,8})", self.text[p.end : p.reach])
        if not m:
            return NOBODY
        start = p.end + m.start(1)
        text = m[1].strip()
        words = text.split()
        head = next((w for w in reversed(words[:4]) if w.isalpha()), words[-1])
        of = re.split(r"\s+(?:of|in|from|at|on|who|and)\s+", text)[0].split()
        return self.cast.who(Phrase(start, start + len(text), text, (of[-1] if of else head).lower()))

    def _act(self, p: Predicate, index: int, who: Who) -> Act | None:
        if not self._reported(p, index):
            return None
        planned = self._planned(p, index)
        behind = self.undated[p.end : max(p.reach, p.end)]
        before = fold(p.subject.text) if p.subject and p.passive else ""
        doer, patient = (self._agent(p), who) if p.passive else (who, NOBODY)
        if self._elsewhere(doer):
            return None
        for kind in self.subject.kinds:
            happens = p.base in _OCCURRING and kind.noun.search(before_noun(p)) is not None
            if not happens and not any(act_fits(act, p.base, behind, before) for act in kind.does):
                continue
            found = self._judged(kind, p, doer, patient, behind, planned)
            if found is not None:
                return found
        return self._named_group(p, doer, patient, planned)

    def _judged(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        """Does the act count, given who did it and to whom?"""
        says = f"{p.base} ({kind.name})"
        if kind.by == "women":
            if p.passive and not doer.side and p.base in _FOUNDING and patient.side == "women":
                doer = patient
            if p.passive and not doer.side and p.subject and self.cast.women.side and _OF_WOMEN.search(before_of(p)):
                doer = replace(self.cast.women, remembered=True)  # "the claim was lodged": whose, the article has said
            if kind.noun.search(before_noun(p)) and p.base in _OCCURRING and self._women_of(p) is not None:
                doer = self._women_of(p) or doer
            if doer.side != "women" or (kind.name in ("appeal", "statement") and self._said_by_state(p)):
                return None
            if doer.remembered and not doer.names:
                return None
            weak = kind.name == "statement" and p.base not in _DECLARING
            if p.base in _SAYING and (kind.name == "statement" or self.reading.speech):
                said = fold(" ".join(self.text[a:b] for a, b in self.reading.speech)) or behind
                if _FIRST_PERSON_DEMAND.search(said) or (self.reading.speech and self.subject.demands_in(said)):
                    return Act(p, doer, "appeal", "activism", planned, (f"{doer.label}: {says}, with a demand",))
                weak = weak or (kind.name == "statement" and p.base not in _DECLARING)
            if p.base in _ASKING and not self.subject.demands_in(behind) and not self._to_the_state(behind):
                weak = True  # "She asks us not to give her name"
            return Act(p, doer, kind.name, "activism", planned, (f"{doer.label}: {says}",), weak)
        if kind.by == "state":
            implied = p.passive and not doer.side
            if doer.side != "state" and not implied and not (doer.side == "" and kind.name == "order"):
                return None
            women = (
                patient.side == "women"
                or GROUP_PATIENT.search(behind) is not None
                or GROUP_PATIENT.search(before_of(p)) is not None
            )
            if kind.name == "repression" and not (women or patient.side == "women"):
                return None
            if implied and kind.name not in ("repression", "order") and patient.side != "women":
                return None
            if implied and kind.name == "statement":
                return None
            topical = women or self.subject.topic.search(self.folded) is not None
            weak = kind.name == "statement"
            lane = kind.lane if topical else "context"
            return Act(
                p,
                doer if doer.side else NOBODY,
                kind.name,
                lane or "response",
                planned,
                (f"{doer.label or 'the state'}: {says}",),
                weak,
            )
        return None

    def _to_the_state(self, behind: str) -> bool:
        return any(a.side == "state" and a.words.search(behind) for a in self.subject.actors)

    def _said_by_state(self, p: Predicate) -> bool:
        """Is it only what an official says of the women?"""
        if p.clause != "complement":
            return False
        speaker = next((q for q in reversed(self.reading.predicates) if q.end <= p.start and q.clause == "main"), None)
        return speaker is not None and speaker.base in _SAYING and self.who_of(speaker).side == "state"

    def _women_of(self, p: Predicate) -> Who | None:
        """Whose the happening is that a noun tells ("a rally by soldiers' wives"), if women's."""
        if p.subject is None:
            return None
        text = self.text[p.subject.start : p.start]
        found = self.subject.kin.search(fold(text))
        if not found:
            return None
        start = p.subject.start + found.start()
        who = self.cast.who(Phrase(start, start + len(found[0]), text[found.start() : found.end()], found[0]))
        return replace(who, label=p.subject.text) if who.side == "women" else None

    def _named_group(self, p: Predicate, doer: Who, patient: Who, planned: bool) -> Act | None:
        """A women's group with a name that does anything at a stated time, or several women together."""
        who = doer if doer.side else patient
        if who.side != "women" or p.clause not in ("main", "complement") or p.base in ("be", "have"):
            return None
        named = [a for a in self.subject.actors if a.name in who.names and a.named]
        use = self.use_for(p)
        if use is None or use.shape in ("present", "duration") or p.base in _PRIVATE:
            return None
        if named:
            return Act(
                p, who, "organisation", "activism", planned, (f"{who.label}, a women's group, at a stated time",)
            )
        several = (p.subject is not None and plural_word(fold(p.subject.head))) or (
            fold(p.subject.head) if p.subject else ""
        ) in self.subject.group_heads
        if p.passive or not several or p.clause != "main" or p.tense not in ("past", "perfect", "future"):
            return None
        return Act(p, who, "action", "activism", planned, (f"{who.label} act together at a stated time",))

    def _reported(self, p: Predicate, index: int) -> bool:
        """Is it told as a fact or a plan: not denied, not supposed, not wished of others?"""
        if p.negated or p.tense == "conditional" or p.marker in _SUPPOSING:
            return False
        if (
            p.subject and (_NONE.match(fold(p.subject.text)) or re.search(r"\bno\s+$", self.folded[: p.subject.start]))
        ) or re.match(r"\W*no\b", self.folded[p.end : p.reach]):
            return False
        if (p.clause == "relative" or (p.clause == "participle" and p.passive)) and not any(
            self.governing(u) == index or p.end <= u.start <= p.reach for u in self.outside
        ):
            return False  # "the women who stood outside": says who they are, not what happened
        if re.search(r"\b(?:if|unless|whether)\b[^,;]*$", self.folded[: p.start]) and p.clause != "main":
            return False
        if re.match(r"\W*(?:if|unless|should)\b", self.folded):
            return False
        before = self.reading.predicates[index - 1] if index and p.clause in ("complement", "relative") else None
        if before and before.base in _WISHING and re.search(r"\bthat\b", self.folded[before.end : p.start]):
            return False
        if p.clause in ("infinitive", "participle"):
            governor = self._governor(index)
            if governor is not None:
                if (
                    governor.base in _PREVENTING
                    or governor.negated
                    or governor.tense == "conditional"
                    or governor.marker in _SUPPOSING
                ):
                    return False
                between = self.folded[governor.end : p.start]
                if p.clause == "infinitive" and _NOUN_TO.search(between):
                    return False
                if (
                    p.clause == "infinitive"
                    and governor.base in _OBJECT_CONTROL
                    and re.search(r"\w", re.sub(r"\b(?:on|for|to|upon)\b", "", between))
                ):
                    return False
                if p.clause == "participle" and re.search(
                    r"\b(?:of|against|from|without|for|about|forbid\w*|ban\w*)\s*$", between
                ):
                    return False
        return True

    def _governor(self, index: int) -> Predicate | None:
        p = self.reading.predicates[index]
        for earlier in reversed(self.reading.predicates[:index]):
            if earlier.clause not in ("infinitive", "participle") or earlier.subject != p.subject:
                return earlier
        return None

    def _planned(self, p: Predicate, index: int) -> bool:
        if p.tense == "future":
            return True
        if p.clause != "infinitive":
            return False
        governor = self._governor(index)
        return governor is not None and (governor.base in _PLANNING or governor.tense == "future")

    def _elsewhere(self, doer: Who) -> bool:
        return not doer.forerunner and self.subject.elsewhere.search(self.folded) is not None

    def governing(self, use: DateUse) -> int:
        """Index of the predicate a date phrase belongs to: the last before it; of a leading one, the main verb."""
        within = [i for i, p in enumerate(self.reading.predicates) if p.start <= use.start < p.end]
        if within:
            return within[0]  # "have for months been holding"
        before = [i for i, p in enumerate(self.reading.predicates) if p.end <= use.start]
        if not before:
            main = [i for i, p in enumerate(self.reading.predicates) if p.clause in ("main", "complement")]
            return main[0] if main else 0
        return before[-1]

    def _defining(self, p: Predicate) -> bool:
        """Does a relative clause say which ones are meant ("the women who protested on Monday"), without a comma?"""
        return p.about is not None and "," not in self.text[p.about.end : p.start]

    def use_for(self, p: Predicate, *, own: bool = False) -> DateUse | None:
        """The date phrase that tells when: the verb's own, else of one that shares its subject. With `own`, only such
        as can't belong to what is said: "She said on Monday", "Asked in May, she said"."""
        predicates = self.reading.predicates
        index = predicates.index(p)
        mine = [u for u in self.outside if self.governing(u) == index]
        if not mine and not own:
            shared = [
                i
                for i, q in enumerate(predicates)
                if (q.clause != "relative" or self._defining(q))
                and (q.subject == p.subject or (p.clause == "participle" and q.clause == "main"))
            ]
            mine = [u for u in self.outside if self.governing(u) in shared]
        if not mine and p.clause in ("main", "complement", "infinitive"):
            near = ("participle",) if own else ("participle", "main")
            mine = [u for u in self.outside if predicates[self.governing(u)].clause in near and u.end < p.start]
        if not mine and p.subject is not None:
            mine = [u for u in self.outside if u.shape == "point" and p.subject.start <= u.start < p.start
                    and predicates[self.governing(u)].clause != "relative"]  # fmt: skip
        mine = [u for u in mine if not re.match(r"[’']s?\s+(?:war|invasion)", self.text[u.end :])]
        return sharpest(mine)

    def spoken(self, p: Predicate) -> bool:
        return bool(self.reading.speech) and p.base in _SAYING

    def outside_speech(self) -> str:
        text, spans = self.folded, self.reading.speech
        for a, b in reversed(spans):
            text = text[:a] + " " * (b - a) + text[b:]
        return text


def before_noun(p: Predicate) -> str:
    return fold(p.subject.text) if p.subject is not None else ""


def before_of(p: Predicate) -> str:
    return fold(p.subject.text) if p.subject is not None and p.passive else ""
