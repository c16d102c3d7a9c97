"""Who did what in one sentence, and whether it counts: the acts of women and of the state, as the subject file says.

Denials, conditions, wishes and what is only said of somebody are no acts; plans are, and marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.acts import Act, Told
from generator.cast import NOBODY, Who
from generator.clauses import Phrase, Predicate, plural_word
from generator.factual import doubted, governor_of, reported
from generator.knowledge import reporting, subject
from generator.knowledge.subject import Kind, fold

_PLANNING, _DECLARING, _FOUNDING, _SAYING = map(reporting.words, ("planning", "declaring", "founding", "saying"))
_OCCURRING, _ISSUED, _PRIVATE, _ASKING = map(reporting.words, ("occurring", "issued", "private", "asking"))
_WITHHELD = reporting.words("withheld")
_VOICED = reporting.words("voiced")
_LOCATED = re.compile(
    r"\W*(?:(?:again|also|already|there|back|out)\b\W*)*(?:present|in|at|on|outside|before|in front of|near|by)\b"
)
_COUNTED = re.compile(
    r"(?:some |about |around |the |these |more than |over )*(?:\d|the\b|[a-z]+(?:teen|ty)\b|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|several|they|we)"
)
_INTENDING = frozenset(("plan", "prepare", "schedule"))
_PLAINLY = re.compile(rf"\b(?:{reporting.alternatives('protests')})s?$")
_CUT_SHORT = frozenset(("break", "disperse", "interrupt", "stop", "end", "cut", "film", "watch", "attend", "finish"))
_MADE_PUBLIC = re.compile(
    r"\bin (?:an?|the|their|its|her) (?:[\w-]+ ){0,2}(?:video|letter|statement|appeal|address|interview|post|message|"
    r"press conference|declaration)\b|\bon (?:its|their|the|her) (?:[\w-]+ ){0,2}(?:channel|page|website|account)\b"
)
_BY_WHOM = re.compile(r"\s(?:of|by|from)(?:\s[\w'-]+){1,4}")
_THE_FIRST = re.compile(r"the (?:first|second|third|last|latest|next|previous|one)(?: one)?")
_DRAWING = frozenset(("draw", "attract", "gather", "bring", "unite", "see"))
_ASSEMBLING = frozenset(("gather", "meet", "assemble", "stand", "queue", "line", "sit"))
_OUGHT = re.compile(r"\b(?:that|:)?.{0,60}\b(?:must|should|ought to|has to|have to)\b")
_SHOWING = reporting.words("showing")
_UNDOING, _ATTEMPTING = reporting.words("undoing"), reporting.words("attempting")
_MOVING = reporting.words("moving")
_DEMANDED = reporting.alternatives("demanding")
_FIRST_PERSON_DEMAND = re.compile(
    rf"\b(?:we|i)(?:'re| are| am|'m)?\s+(?:\w+\s+){{0,2}}?(?:{_DEMANDED})\b|"
    r"\b(?:bring|give|return|send|let|stop|dare|tell) (?:\w+ )?(?:back|us|our|them|home|lying|to)\b"
)
_WHOSE = re.compile(r"^(?:their|its|her|our)\b")
_DEFINITE = re.compile(
    r"^(?:\w+day's|yesterday's|the|this|that|both|these|another|(?:the|a) (?:second|third|fourth|next|new|first))\b"
)
_QUANTITY = re.compile(rf"^(?:[\w'-]+ ){{0,3}}(?:{reporting.alternatives('nominal')}) of ")


def acts(told: Told) -> Iterator[Act]:
    """The acts of women and of the state in a sentence: at most one a side and date."""
    judge = _Judge(told)
    found = judge.candidates()
    seen: set[tuple[str, str, bool]] = set()
    for act in sorted(
        found, key=lambda f: (f.weak, f.predicate.clause in ("participle", "infinitive", "relative"), f.predicate.start)
    ):
        use = told.use_for(act.predicate)
        when = use.phrase if use else told.counted(act.predicate)
        key = (act.lane, when, act.planned)
        if (act.lane, "") in {(k[0], k[1]) for k in seen} and not when:
            continue
        if key in seen or (act.weak and any(k[0] == act.lane for k in seen)):
            continue
        seen.add(key)
        yield act


class _Judge:
    """Judges each predicate of one sentence."""

    def __init__(self, told: Told) -> None:
        self.told, self.subject, self.cast, self.reading = told, told.subject, told.cast, told.reading

    def candidates(self) -> list[Act]:
        result = []
        for index, p in enumerate(self.reading.predicates):
            who = self.told.who_of(p)
            if p.clause == "main" or (p.clause in ("complement", "relative", "subordinate") and who.side):
                self.cast.note(who, p.subject)
            found = self._act(p, index, who)
            if found is not None:
                result.append(found)
                self._remember_product(found)
        if not any(act.lane == "activism" for act in result):
            result += self._mentioned() or self._named_in_passing()
        return result

    def _named_in_passing(self) -> list[Act]:
        """ "At a gathering of wives in Moscow police took away reporters": a happening named in passing."""
        main = self.reading.main()
        if main is None or main.negated or main.tense != "past" or doubted(self.told) or self._elsewhere(NOBODY):
            return []
        for kind in self.subject.kinds:
            if kind.by != "women" or kind.name != "protest":
                continue
            for m in kind.noun.finditer(self.told.folded):
                owner = _BY_WHOM.match(self.told.folded[m.end() :])
                found = self.subject.women_words.search(owner[0]) if owner else None
                if found is None or not self.told.uses:
                    continue
                start = m.end() + found.start()
                word = self.told.text[start : start + len(found[0])]
                who = self.cast.who(Phrase(start, start + len(word), word, fold(word).split()[-1]))
                if who.side == "women" and any(u.start > 0 or u.end for u in self.told.outside):
                    return [Act(main, who, kind.name, "activism", False, (f"{who.label}: {m[0]} ({kind.name})",))]
        return []

    def _remember_product(self, act: Act) -> None:
        thing = act.predicate.subject if act.predicate.passive else act.predicate.object
        if act.lane == "activism" and act.kind in ("appeal", "legal") and thing is not None and thing.head != "it":
            self.cast.product = fold(thing.text)

    def _mentioned(self) -> list[Act]:
        """ "18,000 people had signed the petition started by the wives": their act, told as what qualifies a noun."""
        for p in self.reading.predicates:
            if p.clause != "participle" or not p.passive or p.agent is None or p.base not in _ISSUED or p.negated:
                continue
            who = self.cast.who(p.agent)
            kind = next(
                (
                    k
                    for k in self.subject.kinds
                    if k.by == "women" and p.subject is not None and k.noun.search(fold(p.subject.text))
                ),
                None,
            )
            if kind is not None and who.side == "women" and not who.remembered and not doubted(self.told):
                return [Act(p, who, kind.name, "activism", False, (f"{who.label}: {p.base} ({kind.name})",))]
        return []

    def _act(self, p: Predicate, index: int, who: Who) -> Act | None:
        if not reported(self.told, p, index):
            return self._withheld(p, who)
        doer, patient = (self.cast.who(p.agent), who) if p.passive else (who, NOBODY)
        if self._elsewhere(doer):
            return None
        planned = self._planned(p, index)
        found = self._happening(p, planned)
        if found is not None:
            return found
        behind = self._behind(p)
        before = fold(p.subject.text) if p.subject and p.passive else ""
        for kind, entries in self.subject.kinds_of(p.base):
            if self._fits(entries, p, behind, before):
                act = self._women_act(kind, p, doer, patient, behind, planned) or self._state_act(
                    kind, p, doer, patient, behind, planned
                )
                if act is not None:
                    return act
        return self._in_public(p, doer if doer.side else patient, behind, planned)

    @staticmethod
    def _fits(entries: Sequence[subject.Act], p: Predicate, behind: str, before: str) -> bool:
        if p.base == "sign" and re.match(r"\W*(?:that|for)\b", behind):
            return False  # they only acknowledge what they were told, or a parcel
        return any(subject.act_fits(entry, p.base, behind, before) for entry in entries)

    def _behind(self, p: Predicate) -> str:
        """What follows a verb, folded; of "the petition which they handed in", the petition too."""
        behind = self.told.undated[p.end : max(p.reach, p.end)]
        about = p.about if p.clause == "relative" and p.about is not None and p.about != p.subject else None
        return f" {fold(about.text)} {behind}" if about is not None else behind

    # ------------------------------------------------------------------------------------------------ acts of women's

    def _women_act(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        if kind.by != "women" or doubted(self.told):
            return None
        if p.passive and not doer.side and p.base in _FOUNDING and patient.side == "women":
            doer = patient
        nobody = p.passive and doer.side in ("", "other") and p.agent is None and kind.name == "protest"
        if nobody and p.subject and self._about_women() and self._fits(kind.does, p, "", fold(p.subject.text)):
            doer = replace(self.cast.women, remembered=True)  # "Flowers were laid": by whom, the article has said
        stays = p.clause in ("main", "relative") and p.base not in _MOVING
        if doer.side == "woman" and stays and kind.name in ("protest", "legal", "organisation"):
            doer = replace(doer, side="women")
        if doer.side != "women" or (kind.name in ("appeal", "statement") and self._said_by_state(p)):
            return None
        if doer.remembered and not doer.names:
            return None
        says = f"{p.base} ({kind.name})"
        weak = kind.name == "statement" and p.base not in _DECLARING and _MADE_PUBLIC.search(self.told.folded) is None
        if p.base in _SAYING and (kind.name == "statement" or self.reading.speech):
            said = fold(" ".join(self.told.text[a:b] for a, b in self.reading.speech)) or behind
            if _FIRST_PERSON_DEMAND.search(said) or (self.reading.speech and self.subject.demands_in(said)):
                return Act(p, doer, "appeal", "activism", planned, (f"{doer.label}: {says}, with a demand",))
            if weak and _OUGHT.search(behind):
                return Act(p, doer, "appeal", "activism", planned, (f"{doer.label}: {says}, what ought to be",))
        if p.base in _ASKING and not self._addressed(behind):
            weak = True  # "She asks us not to give her name"
        return Act(p, doer, kind.name, "activism", planned, (f"{doer.label}: {says}",), weak)

    def _addressed(self, behind: str) -> bool:
        """Does it voice a demand, or turn to somebody in power, or to the public?"""
        powers = any(a.side == "state" and a.words.search(behind) for a in self.subject.actors)
        return powers or bool(self.subject.demands_in(behind)) or self.subject.public.search(behind) is not None

    def _happening(self, p: Predicate, planned: bool) -> Act | None:
        """An act told as a noun: "the wives' picket drew fifty people", "a letter signed by mothers was handed in"."""
        if p.subject is None or doubted(self.told) or self._said_by_state(p):
            return None
        text = _QUANTITY.sub("", fold(p.subject.text))
        if text == "it":
            signed = any(q.base == "sign" and q.agent is not None for q in self.reading.predicates)
            thing = self._thing_before(p)
            text = thing or self.cast.product or ("petition" if signed else "")  # "Signed by 340 women, it was …"
        for kind in self.subject.kinds:
            first = re.split(r" (?:of|by|from|with|for|to|against|outside|in|at|near|on) ", text)[0]
            noun = next((m for m in kind.noun.finditer(first) if m.end() == len(first)), None)
            if noun is None and kind.name == "protest" and p.base in _DRAWING and p.object is not None:
                noun = _THE_FIRST.fullmatch(text)  # "The first drew a dozen women"
            if kind.by != "women" or noun is None or not self._takes_place(p, kind):
                continue
            owner = self._owner(p, text, kind)
            if owner is None or owner.side != "women" or (owner.remembered and not owner.names):
                return None
            planned = planned or (p.passive and p.base in _PLANNING)
            return Act(p, owner, kind.name, "activism", planned, (f"{owner.label}: {noun[0]} ({kind.name})",))
        return None

    def _thing_before(self, p: Predicate) -> str:
        """ "Thousands have backed the petition since it was placed there": what "it" means, if it is one of theirs."""
        things = (q.object for q in self.reading.predicates if q.end < p.start and q.object is not None)
        nouns = [k.noun for k in self.subject.kinds if k.by == "women"]
        return next((fold(t.text) for t in things if any(n.search(fold(t.text)) for n in nouns)), "")

    def _takes_place(self, p: Predicate, kind: Kind) -> bool:
        if p.marker == "there" or (p.base == "take" and p.object is not None and p.object.text.startswith("place")):
            return True
        if p.passive:
            return p.base in _ISSUED or p.base in _PLANNING or (kind.name == "protest" and p.base in _CUT_SHORT)
        if p.base == "be":
            return _LOCATED.match(self._behind(p)) is not None
        return p.base in _OCCURRING or (kind.name != "protest" and p.base in _VOICED)

    def _owner(self, p: Predicate, text: str, kind: Kind) -> Who | None:
        """Whose the happening is: "by soldiers' wives", "the mothers'", "signed by 112 mothers", "their"."""
        assert p.subject is not None
        end = (
            p.start if p.start > p.subject.end else min(p.reach, p.end + 120) if p.marker == "there" else p.subject.end
        )
        full = self.told.text[p.subject.start : end]
        for m in self.subject.women_words.finditer(fold(full)):
            start, word = p.subject.start + m.start(), full[m.start() : m.end()]
            who = self.cast.who(Phrase(start, start + len(word), word, fold(word).split()[-1].rstrip("'’")))
            if who.side == "women":
                return replace(who, label=p.subject.text)
        if p.object is not None and p.base in _DRAWING and (who := self.cast.who(p.object)).side == "women":
            return replace(who, label=p.subject.text)
        for q in self.reading.predicates:
            before = q.subject is None and q.end < p.subject.start and q.clause == "participle"  # "Signed by …, it"
            if (
                q.agent is not None
                and (q.subject == p.subject or before)
                and (who := self.cast.who(q.agent)).side == "women"
            ):
                return replace(who, label=p.subject.text)
        if p.passive and p.agent is not None:
            who = self.cast.who(p.agent)
            return replace(who, label=p.subject.text) if who.side == "women" else None
        if _WHOSE.match(text):
            who = self.cast.who(Phrase(p.subject.start, p.subject.start + 4, "they", "they"))
            return replace(who, label=p.subject.text) if who.side == "women" else self._ours(text, p)
        known = self.cast.women
        if (
            known.side
            and _DEFINITE.match(text)
            and (kind.name == "protest" or p.passive or p.base in ("go", "come", "reach", "appear"))
        ):
            return replace(known, label=p.subject.text)
        bare = p.start == p.end and kind.name == "protest"  # "Ufa: silent stand with candles."
        said = self.told.text[p.subject.start : p.start]
        bare = bare or (_PLAINLY.search(text) is not None and not re.search(r"\b(?:of|by|for)\b", said))
        if self._about_women() and (bare or (p.passive and self._addressed(self._behind(p)))):
            return replace(known, label=p.subject.text, remembered=True)
        return None

    def _ours(self, text: str, p: Predicate) -> Who | None:
        narrators = self.cast.narrators
        return replace(narrators, label="") if text.startswith("our") and narrators.side else None

    def _in_public(self, p: Predicate, who: Who, behind: str, planned: bool) -> Act | None:
        """Women, a group of theirs above all, who do anything in public, or together at a stated time."""
        if who.side != "women" or doubted(self.told) or (who.remembered and not who.names) or p.base in _UNDOING:
            return None
        if p.passive:
            mine = p.agent is not None and p.subject is not None and self.cast.who(p.agent).side == "women"
            shown = mine and p.subject is not None and self.subject.public.search(fold(p.subject.text) + " " + behind)
            return self._action(p, who, planned, "in public") if shown else None
        if p.base == "be" and p.marker != "there":
            there = _LOCATED.match(behind) and self.subject.places_in_public.search(behind)
            return self._action(p, who, planned, "in public") if there and p.tense == "past" else None
        if p.marker == "there":
            open_ = self.subject.public.search(self.told.undated[p.end :]) is not None
            counted = who.remembered and p.start < p.end and self.told.use_for(p) is not None
            return self._action(p, who, planned, "in public") if open_ or counted else None
        if (
            (p.clause == "participle" and not self._shown(p))
            or (p.clause == "infinitive" and not self._attempted(p))
            or p.base in _PRIVATE | _SAYING
            or p.base in ("have", "do")
        ):
            return None
        if p.tense not in ("past", "perfect", "future", "present", "infinitive", "participle"):
            return None
        use = self.told.use_for(p)
        dated = use is not None and use.shape not in ("present", "duration")
        open_ = self.subject.public.search(behind) is not None
        named = any(a.name in who.names and a.named for a in self.subject.actors) or (
            p.subject is not None and self.cast.names_group(p.subject.text)
        )
        head = fold(p.subject.head) if p.subject else ""
        several = (
            plural_word(head)
            or head.rstrip("s") in ("hundred", "dozen", "thousand")
            or head in self.subject.group_heads
            or head in ("they", "we", "us", "them")
        )
        if (
            not (p.tense == "future" and dated and several and re.match(r"\W*(?:back|again)\b", behind))
            and p.base in _MOVING
            and not self.subject.places_in_public.search(behind)
            and not (dated and several and p.base in _ASSEMBLING)
        ):
            return None
        if named and dated:
            reason = f"{who.label}, a women's group, at a stated time"
            return Act(p, who, "organisation", "activism", planned, (reason,))
        counted = p.subject is not None and _COUNTED.match(fold(p.subject.text)) is not None
        if open_ and (dated or (several and (p.tense != "perfect" or counted))):
            return self._action(p, who, planned, "in public")
        told_of = dated and several and p.clause in ("main", "relative") and p.tense in ("past", "perfect", "future")
        return self._action(p, who, planned, "at a stated time") if told_of else None

    def _shown(self, p: Predicate) -> bool:
        """ "A video shows women chasing an officer": what is seen was done."""
        governor = governor_of(self.told, self.reading.predicates.index(p))
        return governor is not None and governor.base in _SHOWING and governor.object == p.subject

    def _attempted(self, p: Predicate) -> bool:
        """ "Tried to enter the building", "came to hand over a list": what is done on the way to it counts."""
        governor = governor_of(self.told, self.reading.predicates.index(p))
        return governor is not None and governor.base in _ATTEMPTING and governor.subject == p.subject

    def _action(self, p: Predicate, who: Who, planned: bool, how: str) -> Act:
        return Act(p, who, "action", "activism", planned, (f"{who.label} act together {how}",))

    # ------------------------------------------------------------------------------------------- acts of the state's

    def _state_act(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> Act | None:
        if kind.by != "state":
            return None
        implied = p.passive and not doer.side
        if doer.side != "state" and not implied and not (doer.side == "" and kind.name == "order"):
            return None
        whom = self.subject.patients
        passive_subject = fold(p.subject.text) if p.subject is not None and p.passive else ""
        women = patient.side == "women" or bool(whom.search(behind)) or bool(whom.search(passive_subject))
        women = women or bool(_WHOSE.match(passive_subject) and self.cast.women.side)
        if kind.name == "repression" and not women:
            return None
        if implied and (
            kind.name == "statement" or (kind.name not in ("repression", "order") and patient.side != "women")
        ):
            return None
        topical = women or self.subject.topic.search(self.told.folded) is not None
        lane = kind.lane if topical else "context"
        who = doer if doer.side else NOBODY
        reason = f"{doer.label or 'the state'}: {p.base} ({kind.name})"
        return Act(p, who, kind.name, lane or "response", planned, (reason,), kind.name == "statement")

    def _withheld(self, p: Predicate, who: Who) -> Act | None:
        """ "City hall did not approve the wives' rally": what the state does not do to them is an answer too."""
        behind = self.told.undated[p.end : p.reach]
        if not p.negated or p.tense == "conditional" or who.side != "state" or p.base not in _WITHHELD:
            return None
        if not self.subject.patients.search(behind) or p.clause not in ("main", "complement"):
            return None
        return Act(p, who, "repression", "response", False, (f"{who.label}: not {p.base}",))

    # ----------------------------------------------------------------------------------------------------- conditions

    def _said_by_state(self, p: Predicate) -> bool:
        """Is it only what an official says of the women?"""
        if p.clause != "complement":
            return False
        speaker = next((q for q in reversed(self.reading.predicates) if q.end <= p.start and q.clause == "main"), None)
        if speaker is None or speaker.base not in _SAYING or self.told.use_for(p, own=True) is not None:
            return False
        return self.told.who_of(speaker).side == "state"

    def _about_women(self) -> bool:
        """Does the article tell of these women just now?"""
        return self.cast.women.side == "women" and self.cast.lately("women")

    def _planned(self, p: Predicate, index: int) -> bool:
        if p.tense == "future" or p.base in _INTENDING:
            return True
        if p.clause != "infinitive":
            return False
        governor = governor_of(self.told, index)
        return governor is not None and (governor.base in _PLANNING or governor.tense == "future")

    def _elsewhere(self, doer: Who) -> bool:
        if doer.forerunner:
            return False
        folded = self.told.folded
        return self.subject.elsewhere.search(folded) is not None or self.subject.abroad.search(folded) is not None
