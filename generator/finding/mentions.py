"""Acts told of in passing by a noun with a date of its own: "fined for her picket of 21 September", "Saturday's rally".

The date is the noun's, and not that of the verb near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.dating.date_uses import DateUse
from generator.finding.acts import Act, Told, because
from generator.finding.factual import came_to_nothing, doubted
from generator.finding.who import Who
from generator.grammar.clauses import Phrase
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_OWN = re.compile(r"\s+(?:of|from|dated)\s+(?:the\s+)?$")  # between the noun and its date
_HELD = re.compile(
    r"(?:\s+(?:in|at|outside|before|near|in front of|by|of)(?:\s+[\w'’-]+){1,5}?){0,3}"
    r"\s+(?:held\s+)?(?:on|in)\s+(?:the\s+)?$"
)
# "On" may as well say when the verb was, unless a preposition keeps the noun away from it.
_KEPT_AWAY = re.compile(
    r"\b(?:for|over|after|since|following|despite|because of|in (?:response|reply|reaction|answer) to)\s+"
    r"(?:[\w'’-]+\s+){0,5}$"
)
_ANOTHER = re.compile(r"\bthe (?:previous|preceding|earlier|first|last) $")  # than the one that is told of
_APPOSED = re.compile(r",\s+(?:held\s+)?on\s+(?:the\s+)?")
_MEANS = re.compile(
    r"(?:^|[,;]\s+)(?:in(?! (?:response|reply|reaction|answer) to\b)|with|through|via|at|during)\s+"
    r"(?:[\w'’-]+\s+){0,4}$"
)  # "In a letter of Sunday"
_ASKED_FOR = re.compile(
    r"\b(?:applications?|requests?|permission|permits?|notices?|notifications?|bids?|pleas?) (?:for|of) "
    r"(?:[\w’'-]+ ){0,4}$"
)  # "An application for a women's rally on the 21st was turned down"
_BEFORE = re.compile(r"\b(?:the|their|her|our|that|a|an)\s+(?:of\s+)?$")  # "the 21 September picket"
_OF_A_DAY = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}$")  # "Saturday's"
_BARE = re.compile(r"\s+(?:(?!(?:the|an?|their|her|our|this|that|these)\b)[\w-]+\s+)?$")
_PRONOUN = re.compile(r"\b(?P<whose>her|their|our)\s+(?:[\w-]+\s+){0,2}$", re.I)
_ARTICLE = re.compile(r"\b(?:the|that|this)\s+(?:[\w-]+\s+){0,2}$", re.I)
_POSSESSOR = re.compile(r"(?:[\w-]+\s+){0,4}[\w-]+['’]s?\s+(?:[\w-]+\s+){0,2}$")
_BY = re.compile(
    r"(?:\s+(?:in|at|outside|before|near|in front of)(?:\s+[\w'’-]+){1,4}?)?(?:\s+(?:by|of))(?:\s+[\w'’-]+){1,5}"
)
_ASIDE = re.compile(
    r"\b(?:after|before|since|following|until|for|over|about|against|to|from|than|unlike)\s+(?:[\w'’-]+\s+){0,3}$"
)  # what the sentence tells is something else
_FOUNDED = re.compile(rf"\b(?:{reporting.alternatives('has_begun')})\b")
_NAMING = {"her": "she", "their": "they", "our": "we"}


class Mention(NamedTuple):
    """An act named in passing, and the date that is its own."""

    act: Act
    use: DateUse
    noun: Phrase


def mentions(told: Told) -> list[Mention]:
    """The women's acts that a sentence names with a date of their own, besides those that it tells."""
    main = told.reading.main() or next(iter(told.reading.predicates), None)
    if main is None or not told.outside or doubted(told):
        return []
    found = []
    for use in told.outside:
        for kind, noun in _nouns(told, use):
            who = _owner(told, noun, use)
            if who is None and kind in ("protest", "appeal") and use.when.days == 1:
                who = _implied(told, noun, use) if kind == "protest" else _met(told, noun)
            if who is not None and who.names:
                why = because("does", who=who.label, what=noun.text, kind=kind).and_("in-passing")
                found.append(Mention(Act(main, who, kind, "activism", False, why, thing=noun), use, noun))
                break
    return found


def spoken_of(told: Told) -> tuple[str, ...]:
    """The kinds of women's acts that a sentence is about by their nouns, or by their having been founded: of two
    articles, one may so speak of what the other tells."""
    text = told.undated
    named = [
        kind.name
        for kind in told.subject.kinds
        if kind.by == "women" and any(not _ASIDE.search(text[: m.start()]) for m in kind.noun.finditer(text))
    ]
    return tuple(dict.fromkeys((*named, *(("organisation",) if _FOUNDED.search(text) else ()))))


def own_dates(told: Told, found: Iterable[Mention], acts: Sequence[Act]) -> list[Mention]:
    """Those that no act of the sentence tells with their date anyway: "Their rally of 19 November was broken up"."""
    return [m for m in found if not any(_tells(told, act, m) for act in acts)]


def _tells(told: Told, act: Act, mention: Mention) -> bool:
    return act.on == mention.use or (holds(act, mention) and told.use_for(act.predicate) == mention.use)


def holds(act: Act, mention: Mention) -> bool:
    """Is an act told of the very noun?"""
    p, noun = act.predicate, mention.noun
    if act.lane != "activism" or act.kind != mention.act.kind:
        return False
    phrases = (act.thing, p.subject, p.object, p.about if p.clause == "relative" else None)
    return any(phrase is not None and phrase.start <= noun.start < phrase.end for phrase in phrases)


def _nouns(told: Told, use: DateUse) -> Iterable[tuple[str, Phrase]]:
    """The nouns of women's acts to which a date phrase belongs, each with its kind."""
    for kind in told.subject.kinds:
        for m in kind.noun.finditer(told.folded) if kind.by == "women" else ():
            before, behind = told.folded[m.end() : use.start], told.folded[use.end : m.start()]
            ahead = told.folded[: m.start()]
            another = _ANOTHER.search(ahead) is not None
            kept = another or _KEPT_AWAY.search(ahead) or _ahead_of_verb(told, m.start(), use) or _only_is(told)
            held = _HELD.fullmatch(before) if kept else None
            apposed = _APPOSED.fullmatch(before) if another else None
            fits = m.end() <= use.start and (_OWN.fullmatch(before) or held or apposed)
            fits = fits or (
                use.end <= m.start()
                and (
                    _OF_A_DAY.fullmatch(behind)
                    or (_BARE.fullmatch(behind) and _BEFORE.search(told.folded[: use.start + len("the ")]))
                )
            )
            if fits and (another or not _MEANS.search(ahead)) and not _ASKED_FOR.search(ahead):
                yield kind.name, Phrase(m.start(), m.end(), told.text[m.start() : m.end()], m[0])


def _only_is(told: Told) -> bool:
    """ "It is a question of the gathering on 14 October": the verb is of now, and has no date."""
    main = told.reading.main()
    return main is not None and main.base == "be" and main.tense == "present"


def _ahead_of_verb(told: Told, start: int, use: DateUse) -> bool:
    """ "The picket of mothers on 18 November was ignored": subject and date stand before the verb, in one phrase."""
    main = told.reading.main()
    subject = main.subject if main is not None else None
    if main is None or subject is None or came_to_nothing(told, main):
        return False
    return subject.start <= start < subject.end <= use.start < main.start


def _owner(told: Told, noun: Phrase, use: DateUse) -> Who | None:
    """Whose it is: "their", "the wives'", "by mothers"."""
    start = min(noun.start, use.start) if use.end <= noun.start else noun.start
    ahead = told.text[:start]
    if pronoun := _PRONOUN.search(ahead):
        whose = _NAMING[pronoun["whose"].lower()]
        at = pronoun.start("whose")
        who = _women(told.cast.who(Phrase(at, at + len(whose), whose, whose)))
        return who or (told.cast.women if told.cast.women.side else None)  # police who came "after their vigil"
    for beside in (_POSSESSOR.search(ahead), _BY.match(told.text, noun.end), _BY.match(told.text, use.end)):
        words = told.subject.women_words.search(fold(beside[0])) if beside else None
        if beside and words:
            at = beside.start() + words.start()
            word = told.text[at : at + len(words[0])]
            return _women(told.cast.who(Phrase(at, at + len(word), word, fold(word).split()[-1].rstrip("'’"))))
    return None


def _implied(told: Told, noun: Phrase, use: DateUse) -> Who | None:
    """ "The rally of 4 November", where they are told of."""
    main = told.reading.main()
    leads = use.end <= noun.start and (_BEFORE.search(told.folded[: use.start + len("the ")]) is not None)
    if not leads and not _ARTICLE.search(told.text[: noun.start]):
        return None
    if told.about_women() and told.cast.women.side:
        return told.cast.women
    return (_women(told.who_of(main)) if main is not None else None) or _met(told, noun)


def _met(told: Told, noun: Phrase) -> Who | None:
    """ "Police held three of them for the open letter on Friday": to whom something was done for what they did."""
    main = told.reading.main()
    if main is None or main.object is None or main.passive or not _ARTICLE.search(told.text[: noun.start]):
        return None
    return _women(told.who_at(main.object))


def _women(who: Who) -> Who | None:
    return who if who.side in ("women", "woman") else None
