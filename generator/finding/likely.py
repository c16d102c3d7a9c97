"""What the words of a sentence say of acts of women's, beside its grammar.

Words alone are a poor judge of who did what, and a good one of whether anything was done: a sentence that sounds like
an act of women's is read as one though its grammar was not understood, and one that sounds nothing like it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.finding import plans
from generator.finding.acts import Act, Told, because
from generator.finding.factual import counts_support, doubted, expletive, reported
from generator.finding.who import Who
from generator.grammar.clauses import Phrase, Predicate
from generator.grammar.tokens import people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.seldom import Seldom

_SHOWN = ("protest", "action")  # kinds of what is seen; what is asked for, or founded, is told in whatever words
_CLAUSES = ("main", "relative", "complement", "participle")
_TURNED_TO_US = re.compile(r"(?:turn|write|come|apply|appeal|go) to us\b")  # to a paper, or to those who help
_OTHERS = ("state", "men", "press")
_STAND_INS = frozenset("it they we i she this that these those each some many several all".split())

_MEANING = reporting.words("meaning")
_NO_MORE = reporting.words("private") | reporting.words("saying") | {"be", "have", "vote"}

_UNDERGONE = reporting.words("done_to") | frozenset(
    "summon question search warn call invite fine charge hold ask urge request tell remind encourage".split()
)
_A_TEXT = re.compile(r"(?:interview|complaint|protest|rall(?:y|ie)|file|question|report|stor(?:y|ie)|case)s?")

_GROUP_OF = re.compile(r"(?:an?|the|another|one) (?:\w+ )?group of (\w+)$")  # "a group of pensioners"
_NOT_DONE = Seldom(rf"\b(?:{reporting.alternatives('not_done')})\b")
_DAYS = 7  # at most, of that time
_Rank = tuple[bool, bool, bool, int]


def sounds_otherwise(told: Told, act: Act) -> bool:
    """Does nothing in the words of the sentence sound like the act of women's that it is to tell, of a kind that words
    show? What it tells in passing ("fined for her picket") other words outweigh.
    """
    weights, odds = told.subject.weights, told.odds
    shown = act.lane == "activism" and act.kind in _SHOWN and act.predicate.clause == "main"
    if not shown or weights is None or odds is None:
        return False
    surer = weights.surer * (1 + (act.kind == "protest")) * _plainly_theirs(told, act.predicate, act.who)
    return odds < weights.unlikely - surer


def act(told: Told) -> Act | None:
    """The act that a sentence sounds like, by whoever in it can have done it, best with a date of its own."""
    weights, odds = told.subject.weights, told.odds
    if weights is None or odds is None or odds < weights.fair or doubted(told) or _NOT_DONE.search(told.folded):
        return None
    found = min(_candidates(told), key=lambda each: each[0], default=None)
    if found is None:
        return None
    _, p, who = found
    if odds < weights.likely and not _plainly_theirs(told, p, who):
        return None
    planned = plans.by_words(told, p, told.reading.predicates.index(p)) or _means_to(told, p)
    return Act(p, who, "action", "activism", planned, because("sounds-like", what=p.base))


def _plainly_theirs(told: Told, p: Predicate, who: Who) -> bool:
    """Does the sentence tell by its grammar what women of this subject did on some day, whatever the verb says?"""
    by = p.agent if p.passive and p.agent is not None else p.subject
    if by is None or p.clause != "main" or p.base in _NO_MORE or who.remembered:
        return False
    use = told.use_for(p)
    on_a_day = use is not None and use.shape not in ("present", "duration", "since") and (use.when.days or 99) <= _DAYS
    return on_a_day and told.who_at(by).side == "women"


def _means_to(told: Told, p: Predicate) -> bool:
    return p.base in _MEANING and told.folded.startswith(" to ", p.end)


def besides(told: Told, found: Sequence[Act]) -> Iterator[Act]:
    """What a sentence that tells an act of theirs adds in clauses with a date of their own: "on the 16th twelve came",
    "and on the last day of the month four of them delivered it"."""
    weights, odds = told.subject.weights, told.odds
    theirs = [act for act in found if act.lane == "activism"]
    if weights is None or odds is None or odds < weights.likely or doubted(told) or not theirs:
        return
    dates = {use for act in found if (use := act.on or told.use_for(act.predicate)) is not None}
    for index, p in enumerate(told.reading.predicates):
        if any(act.predicate is p for act in found) or not _tells_more(told, p, index):
            continue
        use, who = told.use_for(p, own=True), told.who_of(p)
        if use is None or use in dates or use.shape in ("present", "duration", "since") or who.side != "women":
            continue
        dates.add(use)
        planned = plans.by_words(told, p, index)
        yield Act(p, who, "action", "activism", planned, because("sounds-like", what=p.base))


def _tells_more(told: Told, p: Predicate, index: int) -> bool:
    spoken = any(a <= p.start < b for a, b in told.reading.speech)
    shown = p.clause in ("main", "relative") and p.tense in ("past", "perfect", "pluperfect") and not p.passive
    return shown and not spoken and p.base not in _NO_MORE and reported(told, p, index)


def _candidates(told: Told) -> Iterator[tuple[_Rank, Predicate, Who]]:
    """The clauses outside direct speech that tell what these women may have done, each with its rank."""
    women = told.cast.women
    if women.side != "women":
        return
    if any(_dates_others(told, p) or _of_a_body(told, p) for p in told.reading.predicates):
        return
    by_them = [p for p in told.reading.predicates if p.agent is not None and told.who_at(p.agent).side == "women"]
    for index, p in enumerate(told.reading.predicates):
        spoken = any(a <= p.start < b for a, b in told.reading.speech)
        if _TURNED_TO_US.match(f"{p.base} {told.folded[p.end :].lstrip()}"):
            continue
        if spoken or p.clause not in _CLAUSES or not reported(told, p, index):
            continue
        if expletive(told, p):
            continue
        if p.passive and p.agent is None and p.base in _UNDERGONE:
            continue  # "was summoned to a police station"
        if p.subject is not None and _A_TEXT.fullmatch(p.subject.head):
            continue  # "Interviews with 23 women show …", "the protests of this kind come from afar"
        agent = p.agent if p.passive else None
        by, who = agent or p.subject, told.who_at(agent) if agent is not None else told.who_of(p)
        theirs = who.side == "women"
        if not theirs and (who.side in _OTHERS or (by is not None and _somebody_else(told, by))):
            if p.clause == "main" and not by_them:
                return  # the sentence is theirs; not so "the office received a cake, sent by twelve wives"
            continue
        if counts_support(told, p):
            return
        undated = bool(told.outside) and told.use_for(p) is None
        doer = who if theirs else Who("women", women.names, women.label, True)
        yield (undated, not theirs, p.clause != "main", index), p, doer


def _dates_others(told: Told, p: Predicate) -> bool:
    """ "When the president sat down with mothers on Friday, there were flowers": what is told of the day is his."""
    when = p.clause == "subordinate" and p.marker in ("when", "as", "while", "after")
    return when and told.who_of(p).side in _OTHERS and told.use_for(p, own=True) is not None


def _of_a_body(told: Told, p: Predicate) -> bool:
    """ "Regional television took another path: on Friday it led with a meeting": the sentence is about television."""
    it = p.subject is not None and p.subject.head == "it"
    return it and told.body_of(p) is not None and told.who_of(p).side != "women"


def _somebody_else(told: Told, who: Phrase) -> bool:
    """Does a phrase that does not mean these women name people, or anything by a name?"""
    if who.head in _STAND_INS:
        return False
    named = any(word[:1].isupper() for word in who.text.split()[1:]) or (who.start > 0 and who.text[:1].isupper())
    company = _GROUP_OF.match(fold(who.text))
    return named or any(person_word(word) or people_word(word) for word in (who.head, company[1] if company else ""))
