"""Whether a sentence tells something as a fact or a plan: not denied, not supposed, not wished of others."""

from __future__ import annotations

import re

from generator.finding.acts import Told
from generator.grammar.clauses import Predicate, plural_word
from generator.knowledge import reporting
from generator.knowledge.holidays import WEEKDAYS
from generator.knowledge.subject import fold
from generator.timex.values import FIGURES
from generator.values.seldom import Seldom

_SUPPOSING, _PREVENTING, _WISHING = map(reporting.words, ("supposing", "preventing", "wishing"))
_WONDERING, _NOT_FREELY = map(reporting.words, ("wondering", "not_freely"))
_REFUSING_TO = reporting.words("refusing_to")
_MEANING, _PLANNING, _INTENDING, _CANCELLING = map(reporting.words, ("meaning", "planning", "intending", "cancelling"))
_JUDGING = reporting.words("judging")
_EXPLETIVE = reporting.words("expletive")
_BEFORE_IT_IS = reporting.words("before_it_is")
_CONTROL = reporting.words("object_control")
_GUESSING, _DENYING, _DONE_TO, _WHOEVER = map(reporting.words, ("guessing", "denying", "done_to", "whoever"))
_WRITTEN = reporting.words("written_by_a_paper")
_OURSELVES = re.compile(rf"(?:{reporting.alternatives('papers_themselves')})")
_NOT_KNOWN = Seldom(
    rf"\b(?:{reporting.alternatives('not_at_all')})\b[^,;.]*(?<!\w)(?:un)?(?:{reporting.alternatives('finding_out')})\b"
    rf"[^,;.]{{0,40}}\b(?:{reporting.alternatives('asking_words')})\b[^,;.]*$|"
    rf"\bun(?:clear|known) (?:{reporting.alternatives('asking_words')})\b[^,;.]*$"
)
_NOBODYS_WORD = Seldom(  # "rumours are spreading that …", "I suppose …", "a reader's aunt swears …"
    r"\brumou?rs?\b[^;.]*\b(?:that|of)\b|\bpeople say\b|\bi (?:suppose|guess|imagine|expect|believe|think)\b|"
    r"\bswears?\b|\bwe (?:suppose|guess|imagine)\b|\bit (?:seems|looks as if)\b"
)
_TAKEN_BACK = re.compile(rf"\W*(?:but |in fact,? |actually,? )?(?:{reporting.alternatives('taking_back')})\W*$")
_INDEFINITE = re.compile(r"(?:an?|one|another|two|three|four|five|several|some|\d+)\b")
_INDEFINITE_ONE = re.compile(r"(?:an?|one|another)\b")
_HAS_BEHIND_IT = frozenset("draw have gather collect attract reach pass exceed receive get bear count win".split())
_A_TEXT = re.compile(
    r"(?:petition|appeal|plea|letter|manifesto|statement|message|text|call|demand|video|recording|clip|film|post|channel)s?"
)
_SUPPORT = re.compile(
    r"(?: [^\s;.]+){0,5}? (?:signatures|signatories|names|views|readers|subscribers|followers|supporters)\b"
)
_CHECKED = reporting.words("checked")
_ANYBODY = reporting.words("anybody")
_TAKING_PLACE = reporting.words("taking_place")
_TO_NOTHING = re.compile(rf"(?:{reporting.alternatives('coming_to_nothing')})\b")
_NONE = re.compile(
    r"(?:no(?! (?:fewer|less|more) than\b)|none|nobody|neither|not one|not a single|not a|few of|hardly any)\b"
)
_NOUN_TO = re.compile(rf"\b(?:{reporting.alternatives('open_to')})\s*$")
_DOUBT = Seldom(rf"\b(?:{reporting.alternatives('doubting')})\b")
_RUMOURS = re.compile(rf"\W*(?:{reporting.alternatives('rumours_headed')})\W*")
_THAT = re.compile(r"\W*(?:(?:there|here|also|\w+ly) )?that\b")
_SO_LONG = re.compile(
    rf"\s*(?:\w+ ){{0,2}}(?:an?|\d+|{'|'.join(FIGURES)}) (?:hour|day|week|fortnight|month|year)s?"
    r" (?:since|ago|before|to|until)\b"
)
# Told in the present: "film tip: …, in which a mother lies down", "in the novel a wife waits"
_FICTION = re.compile(
    r"\b(?:film|movie|novel|theatre|book|series) (?:tip|review|premiere)\b|\bin (?:the )?cinemas\b"
    r"|\bin (?:the|an?|his|her|this) (?:[\w-]+ )?(?:film|movie|novel|play|opera|comedy|drama|short story)\b"
)
_IN_A_STORY = re.compile(
    r"\W*in (?:the|her|his|this) (?:[\w-]+ )?(?:film|movie|novel|play|opera|comedy|series|short story)\b"
)
_UNABLE = re.compile(r"\W*(?:still )?(?:un|not )able to\b")
_CONTENTS = reporting.words("contents")
_REFUTED = Seldom(rf"\b(?:{reporting.alternatives('refuted')})")
_INSTEAD_OF = re.compile(r"\b(?:instead of|rather than|without)\s*$")
_ON_THE_DAY = re.compile(
    rf"\b(?:since (?:the|that) (?:{'|'.join(WEEKDAYS)}|day|night|morning|evening)|that (?:{'|'.join(WEEKDAYS)}) in \w+)"
    r" (?:on which|when) [^,;]*$"
)
_POLL = Seldom(
    r"(?:per ?cent|%) of (?:those|people|women) (?:asked|polled|questioned|surveyed|interviewed)\b|\brespondents\b"
)
_HAD_TO = re.compile(r"(?:had|has|have) to ")  # "had to sign a pledge of secrecy"
_WITHOUT = re.compile(rf"\b(?:{reporting.alternatives('without')})\s*$")


def expletive(told: Told, p: Predicate) -> bool:
    """ "It took the ministry a week to answer", "it is only four months since …": nobody is meant by "it"."""
    if p.subject is None or p.subject.head != "it":
        return False
    if p.passive and _THAT.match(told.folded, p.end):
        return True  # "it is written that …"
    if p.base == "be":
        return _SO_LONG.match(told.folded, p.end) is not None
    return p.base in _EXPLETIVE and re.search(r"\b(?:to|that|until|before)\b", told.folded[p.end :]) is not None


def governor_of(told: Told, index: int) -> Predicate | None:
    """The predicate that an infinitive or participle hangs on."""
    predicates = told.reading.predicates
    p = predicates[index]
    for earlier in reversed(predicates[:index]):
        if earlier.clause not in ("infinitive", "participle") or earlier.subject != p.subject:
            return earlier
    return None


def reported(told: Told, p: Predicate, index: int) -> bool:
    """Is the predicate with this index told as a fact or a plan?"""
    if p.negated or p.tense == "conditional" or p.marker in _SUPPOSING:
        return False
    if (p.tense == "present" and _FICTION.search(told.folded)) or _IN_A_STORY.match(told.folded):
        return False
    refuted = _REFUTED.search(told.folded)
    if refuted and (p.clause != "main" or refuted.end() <= p.start):
        return False
    if _describes(told, p):
        return False
    if p.clause == "participle" and _INSTEAD_OF.search(told.folded[: p.start]):
        return False
    if _POLL.search(told.folded) or (p.base in _NOT_FREELY and _HAD_TO.match(told.folded, p.start)):
        return False
    if (
        _denied(told, p)
        or _supposed(told, p)
        or _unverified(told, p)
        or _unmeant(told, p)
        or not _stands_alone(told, p, index)
    ):
        return False
    before = told.reading.predicates[index - 1] if index and p.clause in ("complement", "relative") else None
    if before and before.base == "let" and p.base in ("know", "see", "hear"):
        return False  # "let the court know that …"
    if before and before.base in _DENYING and p.clause == "complement":
        return False
    if before and before.base in _GUESSING and p.clause == "complement" and p.tense in ("future", "present"):
        return False
    if before and before.base in _WONDERING and p.clause == "complement" and _what(before):
        return False  # "people ask what we achieved"
    if before and before.base in _WISHING and re.search(r"\bthat\b", told.folded[before.end : p.start]):
        return False
    return p.clause not in ("infinitive", "participle") or _governed_well(told, p, index)


def _describes(told: Told, p: Predicate) -> bool:
    """ "The network, which unites wives, was listed": what it is, and not what it did; not "which is invited"."""
    main, own = told.reading.main(), p.clause == "relative" and p.tense == "present" and p.about == p.subject
    if not own or p.passive or p.base in _MEANING | _PLANNING or main is None or main.tense != "past":
        return False
    return told.use_for(p, own=True) is None


def _what(p: Predicate) -> bool:
    return p.object is not None and p.object.head == "what"


def counts_support(told: Told, p: Predicate) -> bool:
    """ "The petition had drawn 11,000 signatures by Sunday": how many are behind a text, and nothing done that day."""
    if p.subject is None or p.passive or p.base not in _HAS_BEHIND_IT:
        return False
    if "," in told.folded[p.subject.start : p.start]:
        return False  # "The letter, sent on Friday, has collected 3,000 signatures": it was sent
    return _A_TEXT.fullmatch(p.subject.head) is not None and _SUPPORT.match(told.folded, p.end) is not None


def taken_back(next_sentence: str) -> bool:
    """ "We wrote that they had rallied. They had not."."""
    return _TAKEN_BACK.match(fold(next_sentence)) is not None


def doubted(told: Told) -> bool:
    """Is what the sentence tells called a rumour or a fake?"""
    return (_DOUBT.search(told.folded) or _REFUTED.search(told.folded)) is not None


def heads_rumours(heading: str) -> bool:
    """ "Not confirmed": nothing below such a heading is told as a fact."""
    return _RUMOURS.fullmatch(fold(heading)) is not None


def came_to_nothing(told: Told, p: Predicate) -> bool:
    """Does a verb say that what it tells of did not take place: "called off", "fell through", "was banned"?"""
    behind = told.folded[p.end : p.reach].lstrip()
    return p.base in _CANCELLING or _TO_NOTHING.match(f"{p.base} {behind}") is not None


def _denied(told: Told, p: Predicate) -> bool:
    behind = told.folded[p.end : p.reach]
    if _TO_NOTHING.match(f"{p.base} {behind.lstrip()}"):
        return True  # "called off", "fell through"
    content = p.clause == "relative" and p.about is not None and p.about.head in _CONTENTS
    if content and any(q.subject == p.about and q.negated for q in told.reading.predicates):
        return True  # "Claims that votes were bought are not borne out"
    left_off = {q.base for q in told.reading.predicates if q.start == p.end + 1 and q.clause == "participle"}
    if p.base in _PREVENTING and left_off - _REFUSING_TO:
        return True  # "has stopped giving interviews"
    if p.subject and (_NONE.match(fold(p.subject.text)) or re.search(r"\bno\s+$", told.folded[: p.subject.start])):
        return True
    return re.match(r"\W*(?:no|nobody|neither|nothing)\b", behind) is not None


def _supposed(told: Told, p: Predicate) -> bool:
    if re.search(r"\b(?:if|unless|whether)\b[^,;]*$", told.folded[: p.start]) and p.clause != "main":
        return True
    if p.subject is not None and p.subject.head in _ANYBODY:
        return True  # "Whoever gathers there will be fined"
    until = p.clause == "subordinate" and p.marker in _BEFORE_IT_IS and p.tense in ("present", "perfect")
    if until and any(q.tense == "future" for q in told.reading.predicates if q is not p):
        return True  # "They will stay until they are received"
    if p.clause == "subordinate" and p.marker in _BEFORE_IT_IS and _only_meant(told, p):
        return True  # "They meant to stay until he received them"
    return re.match(r"\W*(?:if|unless|should|had|were|imagine|suppose)\b", told.folded) is not None


def _only_meant(told: Told, p: Predicate) -> bool:
    """Does what goes on until then hang on what somebody meant to do?"""
    index = max((i for i, q in enumerate(told.reading.predicates) if q.end <= p.start), default=-1)
    q = told.reading.predicates[index] if index >= 0 else p
    governor = governor_of(told, index) if q.tense == "infinitive" else None
    return q.tense in ("future", "conditional") or (governor is not None and governor.base in _MEANING | _PLANNING)


def _unverified(told: Told, p: Predicate) -> bool:
    """ "It is not clear when they gathered", "we wrote that they had": a paper that speaks of what it knows."""
    before = told.folded[: p.start]
    if _NOT_KNOWN.search(before) or (p.clause == "complement" and _NOBODYS_WORD.search(before)):
        return True
    said = next((q for q in told.reading.predicates if q.end <= p.start and q.base in _WRITTEN), None)
    if p.clause == "complement" and any(q.base in _CHECKED and q.end <= p.start for q in told.reading.predicates):
        return True  # "The agency established that the video was made in the town"
    ours = said is not None and said.subject is not None and _OURSELVES.fullmatch(fold(said.subject.text)) is not None
    return ours and p.clause == "complement" and not told.cast.narrators.side


def _unmeant(told: Told, p: Predicate) -> bool:
    """ "They had planned a march", "the march planned for Friday was banned": what became of it, another verb tells."""
    if p.base not in _PLANNING or p.clause == "infinitive":
        return False
    if not p.passive:
        had = told.folded.startswith("had ", p.start)
        return (p.base in _MEANING | _INTENDING and had) or _only_wanted(told, p)
    main = told.reading.main()
    if main is None or p.clause not in ("participle", "relative", "subordinate"):
        return False
    if main.subject is not None and _NONE.match(fold(main.subject.text)):
        return True  # "where a rally had been announced for Friday, nobody came"
    return main.subject == p.subject and (main.negated or main.base in _CANCELLING or main.base in _TAKING_PLACE)


def _stands_alone(told: Told, p: Predicate, index: int) -> bool:
    """ "The women who stood outside" says who they are, not what happened; behind a comma or with a date it tells."""
    qualifies = p.clause == "relative" or (p.clause == "participle" and p.passive)
    if not qualifies:
        return True
    if p.about is not None and p.about == p.subject and p.about.head in _WHOEVER:
        return False  # "those who mobilised turnout"
    begun = p.about.end if p.about is not None else p.start
    begun += max(told.folded[begun : p.start].rfind(f" {p.marker} "), 0) if p.marker else 0
    if any(
        told.governing(u) == index or p.end <= u.start <= p.reach or begun <= u.start < p.start for u in told.outside
    ):
        return True
    if p.clause == "relative" and p.tense == "past" and _ON_THE_DAY.search(told.folded[: p.start]):
        return True
    if p.clause != "relative" or p.about is None:
        return False
    before = told.reading.predicates[index - 1] if index else None
    main = told.reading.main()
    for_it = main is not None and main.passive and main.base in _DONE_TO and main.subject == p.about == p.subject
    if for_it and p.tense == "past" and _INDEFINITE.match(fold(p.about.text)):
        return True  # "A woman who left a plate there was taken to a police station"
    against = before is not None and before.object == p.about and before.base in _DONE_TO and p.tense == "past"
    return against or "," in told.text[p.about.end : p.start]  # "police led away two women who had unrolled a banner"


def _only_wanted(told: Told, p: Predicate) -> bool:
    """ "One member wanted to chain herself to the fence": what one alone wanted once, without a date."""
    one = p.subject is not None and _INDEFINITE_ONE.match(fold(p.subject.text)) is not None
    single = one or (p.subject is not None and not plural_word(p.subject.head) and " and " not in p.subject.text)
    to = re.match(r"\W*to\b", told.folded[p.end :]) is not None
    return p.base in _MEANING and p.tense == "past" and single and to and not told.outside


def _governed_well(told: Told, p: Predicate, index: int) -> bool:
    governor = governor_of(told, index)
    if governor is None:
        return True
    if governor.base in _PREVENTING or governor.negated or governor.tense == "conditional":
        return False
    if governor.marker in _SUPPOSING:
        return False
    if governor.base in _MEANING | _PLANNING and told.folded.startswith("had ", governor.start):
        return False  # "they had hoped to march"
    if _only_wanted(told, governor):
        return False
    between = told.folded[governor.end : p.start]
    if p.clause == "participle":
        if governor.base in _JUDGING and between.rstrip().endswith(" for"):  # some time before
            return any(told.governing(use) == index for use in told.outside)
        punished = governor.base in _DONE_TO and between.rstrip().endswith(" for")  # "detained for holding a placard"
        return punished or _WITHOUT.search(between) is None
    if _NOUN_TO.search(between) or _UNABLE.match(told.folded, governor.end):
        return False
    between = re.sub(r"\b(?:on|for|to|upon)\b", "", between)
    return not (governor.base in _CONTROL and re.search(r"\w", between))
