"""What lies ahead: acts meant, announced or fixed for a day, what others are called to, and the day it is all for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.dating.date_uses import DateUse, ahead_of
from generator.finding.acts import Act, Told, because
from generator.finding.factual import governor_of
from generator.finding.who import Who
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import fold
from generator.values.when import When

_PLANNING, _INTENDING, _MEANING = map(reporting.words, ("planning", "intending", "meaning"))
_FIXING, _CALLING, _APPLYING, _SEEKING = map(reporting.words, ("fixing", "calling", "applying", "seeking"))
_BOUND = re.compile(rf"\W*(?:{reporting.alternatives('bound_to')})\s+(?:to|for|on)?\s*")
_HAPPENING = "|".join(sorted({*reporting.words("happenings"), *reporting.words("forms")}))
_FOR = re.compile(r"\bfor\s+(?:the\s+)?$")
_APPLIED_FOR = re.compile(
    rf"\b(?:for|of|about|to)\b[^,;]*\b(?:{_HAPPENING}|{reporting.alternatives('applied_for')})s?\b[^,;]*$"
)
_LABEL = rf"(?:{reporting.alternatives('coming_up')})"
_HEADING = re.compile(rf"\W*(?:{_LABEL})\b[\w\s’',]{{0,30}}\W*", re.I)
_LABELLED = re.compile(rf"\W*(?:{_LABEL})\b[\w\s’']{{0,20}}[:–—]", re.I)
_SAID = reporting.words("saying") | reporting.words("wishing") | reporting.words("declaring")
_MAY_BE_PAST = frozenset(english().past.values()) | {"lay"}
_WHOEVER = reporting.words("called_upon")
_PERMISSION_FOR = re.compile(
    rf"\b(?:permission|permit|leave|approval|consent)\b[^,;]*\b(?:{_HAPPENING}|{reporting.alternatives('applied_for')})s?\b"
    r"[^,;]*$"
)
_THEMSELVES = ("they", "she", "it")
_ROUND = re.compile(r"\b(?:before|after|until|since|by|ahead of)\b")
_TO_WHAT = re.compile(rf"\W*[^,;.]*?\b(?:to|for) (?:a|an|the|its|their|another) (?:[\w-]+ ){{0,3}}(?:{_HAPPENING})\b")


def heads_plans(heading: str) -> bool:
    """ "Coming up", "Dates for your diary": what stands below such a heading is still to come."""
    return _HEADING.fullmatch(heading) is not None


def labelled(text: str) -> bool:
    """ "Next: a picket on Saturday"."""
    return _LABELLED.match(text) is not None


def by_words(told: Told, p: Predicate, index: int) -> bool:
    """Do the words say that it is still to come?"""
    if p.tense == "future":
        return True
    if p.base in _INTENDING and not p.passive:
        return p.base != "prepare" or p.tense == "present" or _fixed(told, p)
    if p.base in _FIXING and p.object is not None and _fixed(told, p):
        return True
    if p.clause != "infinitive":
        return False
    governor = governor_of(told, index)
    return governor is not None and (governor.tense == "future" or leads_to(told, governor, p))


def only_at_times(told: Told, p: Predicate, index: int) -> bool:
    """ "When they want to step up to the flame, they find it fenced in": no plan, and nothing done."""
    governor = governor_of(told, index) if p.clause == "infinitive" else p
    if governor is None or governor.base not in _MEANING or governor.clause != "subordinate":
        return False
    return governor.marker in ("when", "whenever", "once") and governor.tense == "present"


def leads_to(told: Told, governor: Predicate, p: Predicate) -> bool:
    """ "They mean to come", "are due to come", "are determined to come"."""
    if governor.base == "agree":  # "agreed on Sunday to form a council": that day it was done
        return told.folded[governor.end : p.start].strip() in ("", "to")
    if governor.base in _PLANNING:
        return True
    return governor.tense in ("present", "past") and _BOUND.fullmatch(_complement(told, governor, p)) is not None


def _complement(told: Told, governor: Predicate, p: Predicate) -> str:
    """What is said between "they are" and "come": "due to"; of "are determined to come" the participle too."""
    return fold(told.text[governor.start : p.start]).partition(" ")[2] or told.folded[governor.end : p.start]


def _fixed(told: Told, p: Predicate) -> bool:
    """Is it for a day: "announced a march for Saturday"?"""
    return any(_FOR.search(told.folded[p.end : u.start]) and p.end < u.start <= p.reach for u in told.outside)


def appointed(told: Told, p: Predicate) -> DateUse | None:
    """ "On Sunday the network holds a meeting": what is told in the present of a day has that day ahead."""
    if p.tense != "present" or p.clause not in ("main", "complement") or told.spoken(p) or p.start == p.end:
        return None
    if p.base in _SAID or told.folded[p.start : p.end] in _MAY_BE_PAST:
        return None  # "They say, in a letter read out on Friday", "they lay down on the road on Friday"
    use = told.use_for(p, own=True)
    if use is None or told.reading.predicates[told.governing(use)] is not p:
        return None  # "The video, posted on Sunday, shows …"
    return use if use.daily and use.shape == "point" else None


def day_of(use: DateUse, published: When | None, country: str) -> When | None:
    return ahead_of(use, published, country)


def only_meant(told: Told, act: Act) -> bool:
    """ "They wanted to march on the 12th": whether they did, nothing says."""
    governor = _governor(told, act.predicate) if act.planned else None
    return governor is not None and governor.base in _MEANING


def in_passing(told: Told, act: Act) -> bool:
    """ "The wives, who plan to come back, were told …"."""
    governor = _governor(told, act.predicate)
    return governor is not None and governor.clause == "relative"


def announced(act: Act) -> bool:
    """Is it told in the past that it is still to come: "applied for", "announced", "was scheduled"?"""
    return act.planned or act.on is not None or act.predicate.base in _PLANNING | _FIXING | _CALLING | _APPLYING


def unsaid(told: Told, act: Act) -> bool:
    """ "She will appeal", and no more."""
    return re.search(r"\w", told.undated[act.predicate.end : act.predicate.reach]) is None


def _governor(told: Told, p: Predicate) -> Predicate | None:
    return governor_of(told, told.reading.predicates.index(p)) if p.clause == "infinitive" else None


def of_another(told: Told, p: Predicate, use: DateUse) -> bool:
    """Is it the day of what was done: "the wives, who plan to come back, picketed it on Saturday"?"""
    q = told.reading.predicates[told.governing(use)]
    return q is not p and q.clause == "main" and q.tense in ("past", "perfect") and not leads_to(told, q, p)


def only_means(told: Told, p: Predicate, coming: Predicate) -> bool:
    """Does a verb say no more than that the act to come is meant, promised or announced?"""
    if coming.start <= p.start:
        return False
    after = [q for q in told.reading.predicates if p.start < q.start <= coming.start]
    if coming.clause == "infinitive" and coming.subject == p.subject:
        return len(after) == 1 and leads_to(told, p, coming)
    own = coming.subject is not None and coming.subject.head in _THEMSELVES
    dated = coming.clause == "complement" and own and told.use_for(coming, own=True) is not None
    return dated and len(after) == 1 and p.base in _PLANNING


# ------------------------------------------------------------------------------------------ what others are called to


def called(told: Told, p: Predicate, index: int, who: Who) -> Iterator[Act]:
    """ "They called on everybody to come on Saturday", "applied for a rally on the 25th": the act that this is for."""
    sought = p.passive and p.base in _SEEKING and p.subject is not None and p.subject.head in _APPLYING
    if sought and told.about_women():  # "Permission has been sought for a rally on the 25th"
        who = replace(told.cast.women, remembered=True)
    use = _day_applied_for(told, p, sought=sought) or _day_called_for(told, p, index)
    if who.side == "women" and use is not None and not p.negated:
        kind = next(
            (k.name for k in told.subject.kinds if k.by == "women" and k.noun.search(told.undated[p.end :])), ""
        )
        yield Act(p, who, kind or "action", "activism", True, because("for-a-day", who=who.label, what=p.base), on=use)


def _behind(told: Told, at: int) -> list[DateUse]:
    return [u for u in told.outside if at <= u.start and u.shape in ("point", "span")]


def _day_applied_for(told: Told, p: Predicate, *, sought: bool) -> DateUse | None:
    files = p.base in _SEEKING and p.object is not None and p.object.head in _APPLYING
    if not (p.base in _APPLYING or p.base == "ask" or files or sought):
        return None
    wanted = _PERMISSION_FOR if p.base == "ask" else _APPLIED_FOR
    return next((u for u in _behind(told, p.end) if wanted.search(told.folded[p.end : u.start])), None)


def _day_called_for(told: Told, p: Predicate, index: int) -> DateUse | None:
    if p.base not in _CALLING or p.passive:
        return None
    to = next(iter(told.reading.predicates[index + 1 :]), None)
    if to is None or to.clause != "infinitive" or to.start > p.reach:
        bid = _TO_WHAT.match(told.folded[p.end :])
        return next((u for u in _behind(told, p.end + bid.end()) if u.daily), None) if bid else None
    if not _WHOEVER & set(re.findall(r"[\w’'-]+", told.folded[p.end : to.start])):
        return None  # the governor is asked to come
    uses = [u for u in _behind(told, to.end) if not _ROUND.search(told.folded[to.end : u.start])]
    return next((u for u in uses if u.daily), None)
