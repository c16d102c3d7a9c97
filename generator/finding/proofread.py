"""What a strict copy editor would mark in a title: words that point out of it, halves of clauses, garbled verbs."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.grammar import clauses
from generator.grammar.clauses import Predicate, plural_word
from generator.grammar.tokens import closed_class, people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.english import english

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_WE = re.compile(r"\b(?:I|we|us|our|ours|ourselves|my|me|mine|you|your|yours)\b")
_PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?|they|them|theirs?|it|its)\b", re.I)
_ONE = frozenset(("he", "him", "his", "she", "her", "hers"))
_MANY = frozenset(("they", "them", "their", "theirs"))
_A_NAME = re.compile(r"\b(?:\d+ )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")  # "18 Months Are Enough", with a verb in it
_A_BODYS_NAME = re.compile(
    r"(?:[A-Z][\w’'-]+ )+(?:Court|Ministry|Office|Duma|Committee|Council|Police|Department|Administration|Commission)\b"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_OBJECTS = frozenset(("him", "them"))
_IT_IS = re.compile(r" (?:is|was|would|had|has|will|might|could|to be)\b|['’]s\b")
_WITHIN = re.compile(
    r" (?:in front of|before|behind|inside|outside|around|near|next to|on|of) "
)  # "the wall around it"
_BODIES = reporting.words("bodies")
_STATE = re.compile(rf"\b(?:{reporting.alternatives('state_words')})\b", re.I)
_AT_A_PLACE = re.compile(r"\b(?:in|at|from|near|of|outside|to) (?:the )?(?:[A-Z][\w’'-]*\s?)+")
_THERE = re.compile(r"\bthere\b(?! (?:on|in|at|by|near|outside|was|were|is|are|had|would|will|to)\b)", re.I)
_PLACE = re.compile(r"\b(?:in|at|to|on|before|near|outside|for|inside|into|onto|towards?) (?:the |a |an |[A-Z])")
_COUNTED = r"[a-z]*(?:[a-z]s|men|women|people|children)\b"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_ELSEWHERE = re.compile(  # words that point to another sentence
    r"\b(?:did|do|done|doing) (?:the same|so|likewise|that|this)\b|"
    r"(?<!one and )\bthe same (?!time\b|year\b)\w+|(?<!all )\bthe same$|"
    r"\blike this\b|\bin such a (?:way|manner|fashion)\b(?! (?:that|as)\b)|"
    r"\bthe latter\b|\bthe former\b(?! [a-z])|\binstead$|"
    r"\b(?:on|in|at) (?:this|that)\b|"
    r"\b(?:this|that|these) (?:is|was|were|are|had|changed|came|time|day|year|week|month)\b|"
    r"^(?:This|That|These|Those|Both|Neither|Most|Many|Some|All|None|Another|Others|Several|Each) "
    r"(?:had|was|were|of them)\b|\bsuch (?:an? |[a-z]+s\b)|\b(?:yesterday|tomorrow|today|tonight)\b(?!['’])|"
    r"\bthe (?:(?:other|remaining|first|last) )?"
    rf"(?:two|three|four|five|six|seven|eight|nine|ten|\w+teen|{_TENS}|others)\b"
    rf"(?!-)(?! (?:\w+ )?{_COUNTED})|\b(?:to|with|of|on|against|about|for) (?:these|those)$|"
    r"(?<!by )\bones?$|\ba (?:shorter|longer|similar|second|third|new|different) one\b|"
    r"\b(?:hers|theirs|ours)\b|\btoo$|\bthen\b|\bsince$|\bthe ones?\b(?! who)",
    re.I,
)
_ALIKE = re.compile(  # it is told against something that another sentence tells
    r"^(?:Similar|Fewer|Another|Other) \w|\b(?:a|an|the) (?:similar|identical) \w|\bidentical\b(?! to)|"
    r"\b(?:was|were) repeated\b|"
    r"\brepeated (?:it|(?:the|this|that) (?:action|walk|protest|picket|gathering|exercise))\b",
    re.I,
)
_HALF_TOLD = re.compile(
    r"(?P<all>\ball (?:the )?(?:\d+|[a-z]+(?:teen|ty)(?:-[a-z]+)?|two|three|four|five|six|seven|eight|nine|ten)$)|"
    r"(?P<one>, (?!\w+ly$)[a-z]+$)|(?P<would>\b(?:would|will) [a-z]+$)|"
    r"(?P<whose>^(?:A|The|One) (?:(?:deputy|acting|former) )?"
    r"(?:member|head|chair(?:man|woman)?|founder|organiser) (?:said|[a-z]+ed)\b)|"
    r"(?P<moved>^(?:\S+ ){1,8}(?:came|went|stepped) (?:down|out|up|in|back|forward|over|away)$)|"
    r"(?P<stood>\band (?:stood|sat|remained|stayed)$|^(?:\S+ ){1,8}(?:remained|stayed)$)|"
    r"(?P<proved>\bsaid [a-z]+ed$)|(?P<aside>\band, (?:when|as|after|while|if|before) [^,]+$)|"
    r"(?P<rang>^(?:\S+ ){1,8}(?:rang|phoned|telephoned)$)"
)
_HANGS = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(reporting.words('hangs')))}|instead of|"
    rf"and (?:\d+|once|twice|[a-z]+teen|{'|'.join(sorted(reporting.words('numbers')))}))|,)$",
    re.I,
)
_WHOLE = re.compile(r"\b(?:a while|into being|not)$")  # "whether they came or not"
_GARBLED = re.compile(
    r"\bbetween (?!.* and )|\band (?:which|who)\b|\bof which \w+$|"
    r"\bthat [\w’'-]+$|"
    r"^\S+(?: \S+)? (?:did|was|were|had)$|\band, according to\b|\bdid (?:in|at|on|to|for|from|with)\b|"
    r"\b(?:one by|none of)$|"
    r"\b(?:was|were) \w+ed (?:this|it|him)\b|"
    r"\b(?:was|were) (?!to\b)\w+ (?:be|is|are|was|were)\b|\b(?:had|has|have|was|were), [^,]+$|"
    r"\bnot to \w+ (?:no|not)\b|\b(\w{3,}) \1\b|\b(?:the|a) the\b|\s,|,,|\(\s*\)|“”|"
    r"\b(?:not|be|is|are|was|were) as [a-z]+$|\bas [a-z]+ly$",
    re.I,
)
_NO_DOER = re.compile(
    rf"^(?:(?:{'|'.join(sorted(reporting.words('no_doer') - {'Not'}))})\b|"
    r"Not\b(?! (?:all|every|a|one|many|everyone) )|"
    r"\d+ (?:kilomet|metre|mile|year|month|week|day|hour|minute|roubl|rubl|per cent)|"
    r"The (?:eve|morning|evening|night|day) of\b|[A-Z][a-z]{2,}ing (?:the|an?|their|his|her|its)\b)"
)
_ADVERBIAL = re.compile(
    r"(?:In|On|At|By|For|From|To|With|Without|(?:After|Before)(?! that\b)|During|Under|Despite|Amid|As|When|While|If|"
    r"Because|Since|Although|Though|Until|Once|[A-Z][a-z]+ed (?:in|by|to|with|from|for|at|on)|Using|Following)\b"
)
_PEOPLE = reporting.alternatives("hearers")
_SOMEBODY = (
    r" (?:us|him|her|them|(?:(?!(?:for|to|of|with|from|by|about|against)\b)[\w’'-]+ ){0,3}"
    rf"(?:{_PEOPLE})(?: of (?:the )?[\w’'-]+)?)"
)
_HEARERS = re.compile(
    rf"(?:{_SOMEBODY})?(?: (?:on|in|to) [A-Z]\w+(?: [A-Z]\w+)*| afterwards| by telephone| again| in \w+)?"
)
_ASKED = re.compile(_SOMEBODY)
_RELATIVE = re.compile(r"\b(?:in|on|to|for|of|from|by|with|at|under) (?:which|whom|whose)\b")
_DESCRIBES = re.compile(r" (?:for|in|by|on|at|from) \S")  # "a rally of wives announced for Sunday"
_TWO_THINGS = re.compile(r" the .{3,}? (?:an?|the|their|his|her|\d[\d,]*) \w")  # "handed the office a petition"
_WHERE_TO = re.compile(rf"\b(?:{'|'.join(sorted(reporting.words('whither')))})\b")
_QUOTE = re.compile(r"[“\"]")
_TO_SOMEBODY = frozenset(("tell", "inform", "remind", "assure"))
OF_THAT = re.compile(r"\b(?:for|of|in|on|at|to|from|by|after|before|with|near|during)$")  # "by that committee"
_SAYS = frozenset(("say", "state", "report", "assure", "reply", "announce"))
_SOMEWHERE = re.compile(r"(?: (?:in|on|at|via|through|late|early|us|them|him|her)\b[^:]*)$")
_FEW_WORDS = re.compile(r"(?: [\w’'-]+){1,4}")
_NAMED = re.compile(rf"\b(?:{reporting.alternatives('named_as')})$")
_TELLS, _ASKS = map(reporting.words, ("tells", "asks_them"))
_GIVES, _PUTS, _NEEDS = map(reporting.words, ("gives_them", "puts", "needs_what"))
_JOINT = re.compile(rf"[,;:–—“”\"(]|\b(?:{'|'.join(sorted(reporting.words('joints')))})\b", re.I)
_TAKES_CLAUSE = frozenset().union(*map(reporting.words, ("speaking", "saying", "wishing", "planning", "takes_clause")))

_OPENS = 4  # words before a pronoun that opens a line
_FEW = 2  # words
_MOST = 8  # ways that are read before the rest is left
_UNREAD = 4.0

Way = tuple[float, str]  # a way to put something, with what it costs to take it even where nothing is wrong with it


class Mark(NamedTuple):
    """Something wrong with a title, and how much it weighs against another way to put it."""

    what: str
    weight: float


def best(ways: Iterable[Way]) -> str:
    """The way of least weight: what it costs, and what a copy editor would mark in it; of equals, the first."""
    found: list[tuple[float, str, float | None]] = []  # the last where it has been weighed
    for cost, line in ways:
        weighs = weight(line) if line and not cost else None
        if weighs == 0:
            return line  # none is better, and the others need not be made
        if line:
            found.append((cost, line, weighs))
    chosen, least = "", math.inf
    for tried, (cost, line, weighs) in enumerate(sorted(found, key=lambda way: way[0])):
        if least <= cost:
            break
        total = cost + (_UNREAD if tried >= _MOST else weight(line) if weighs is None else weighs)
        if total < least:
            chosen, least = line, total
    return chosen


@lru_cache(maxsize=512)
def weight(line: str) -> float:
    """How much is wrong with a title; 0 if it can stand by itself."""
    return sum(mark.weight for mark in marks(line))


def marks(line: str) -> list[Mark]:
    """What is wrong with a title; nothing if it can stand by itself."""
    bare = _QUOTED.sub(lambda m: f"“{'x' * (len(m[0]) - 2)}”", line)
    found = [*_pointing(bare), *_shape(line, bare)]
    return found if any(mark.weight > 1 for mark in found) else [*found, *_clauses(line)]


def _pointing(bare: str) -> Iterator[Mark]:
    """Pronouns whose owner the line does not name, and other words that point out of it."""
    if m := _WE.search(bare):
        yield Mark(f"“{m[0]}”: who speaks?", 2)
    for m in _PRONOUN.finditer(bare):
        before = bare[: m.start()]
        if not has_owner(before, m[0].lower(), bare[m.end() :]):
            yield Mark(f"“{m[0]}”: whom does it stand for?", 2 if len(before.split()) < _OPENS else 1)
            break
    if (m := _THERE.search(bare)) and not _PLACE.search(bare[: m.start()]):
        yield Mark("“there”: where?", 1)
    if m := _ELSEWHERE.search(bare):
        yield Mark(f"“{m[0]}” points out of the line", 1)
    elif m := _ALIKE.search(bare):
        yield Mark(f"“{m[0]}”: like what?", 0.5)


def has_owner(before: str, pronoun: str, behind: str) -> bool:
    """Does something before a pronoun look like what it stands for?"""
    nouns = _nouns(_A_BODYS_NAME.sub("", _AT_A_PLACE.sub("", before)) if pronoun in _ONE else before)
    if pronoun in ("it", "its"):
        return bool(nouns) and (_IT_IS.match(behind) is not None or _tells_of_a_thing(before, pronoun + behind))
    fits = [w for w in nouns if _fits(w, pronoun)]
    if pronoun in _OBJECTS or (pronoun == "her" and not re.match(r" [a-z]", behind)):
        return any(w in fits for w in nouns[1:])  # the object of a verb is somebody else than its subject
    if pronoun in _MANY and _STATE.search(before):
        return any(not _STATE.fullmatch(w) for w in fits)  # "police checked their documents": not their own
    return bool(fits)


def _tells_of_a_thing(before: str, behind: str) -> bool:
    """Does a line tell of something before "it" that is no person, and of which "it" is no part?"""
    reading = clauses.read(before + behind)
    phrases = [phrase for _, phrase in reading.governed]
    phrases += [x for q in reading.predicates for x in (q.subject, q.object) if x is not None]
    ahead = [x for x in phrases if x.end <= len(before.rstrip()) and not _WITHIN.fullmatch(before[x.end :])]
    return any(not _is_person(x.head.lower()) for x in ahead)


def _is_person(low: str) -> bool:
    return (person_word(low) or people_word(low)) and low not in _BODIES


def _nouns(text: str) -> list[str]:
    known = english().classes
    small = known["prepositions"] | known["determiners"] | known["pronouns"] | known["conjunctions"]
    return [w for w in re.findall(r"[A-Za-z][\w’'-]*", text) if w.lower() not in small]


def _fits(word: str, pronoun: str) -> bool:
    low = _POSSESSIVE.sub("", word.lower())  # "the governor's answer came from his office"
    if pronoun in _MANY:
        return plural_word(low) or people_word(low) or low in _BODIES
    return word[0].isupper() or person_word(low)


def _shape(line: str, bare: str) -> Iterator[Mark]:
    """What shows without knowing any verb: how it begins and ends, and its marks."""
    if (m := _HANGS.search(bare)) and not _WHOLE.search(bare):
        yield Mark(f"ends with “{m[0]}”", 3)
    m = _HALF_TOLD.search(bare)
    if m and not (m["one"] and bare.count(", ") % 2 == 0):  # "the answer, a page long, came"
        more = any(m[name] for name in ("one", "all", "stood", "proved", "aside"))
        yield Mark(f"“{m[0].strip(' ,')}”, and more was told", 1.2 if more else 0.8)
    if line.count("“") != line.count("”") or line.count('"') % 2 or line.count("(") != line.count(")"):
        yield Mark("a quotation or bracket is open", 3)
    if line.endswith("…"):
        yield Mark("it is cut off", 2)
    if m := _GARBLED.search(bare):
        yield Mark(f"“{m[0]}” is garbled", 3)
    if m := _NO_DOER.match(bare):
        yield Mark(f"begins with “{m[0]}”", 3)


def _clauses(line: str) -> Iterator[Mark]:
    """What its verbs show: two without a joint, one apart from its subject, or one that lacks what it says."""
    predicates = clauses.read(line, names=[m.span() for m in _A_NAME.finditer(line)]).predicates
    finite = [p for p in predicates if p.clause not in ("infinitive", "participle") and p.end > p.start]
    if not finite:
        if ": “" not in line and not _may_have_verb(line.lower().split()):
            yield Mark("no verb", 4 if _ADVERBIAL.match(line) else 0.8 if len(line.split()) > _FEW else 1.8)
        return
    if all(p.clause in ("subordinate", "relative") for p in finite):
        yield Mark("no main clause", 4 if _ADVERBIAL.match(line) else 2)
    before = line[: finite[0].start]
    if finite[0].clause == "main" and before.count(",") == 1 and before.rstrip().endswith(","):
        yield Mark("a comma stands between subject and verb", 2)
    for p, q in itertools.pairwise(finite):
        hangs = p.clause in ("relative", "subordinate") or (p is not finite[0] and _may_describe(line[p.start : p.end]))
        hangs = hangs or (_may_describe(line[q.start : q.end]) and _DESCRIBES.match(line, q.end) is not None)
        if not (hangs or _JOINT.search(line[p.end : q.start]) or p.base in _TAKES_CLAUSE):
            yield Mark(f"“{line[p.start : p.end]}” and “{line[q.start : q.end]}” have no joint", 3)
            break
    that = line.rfind(" that ")
    said = (
        that >= 0 and finite[0].end <= that and not OF_THAT.search(line[:that]) and not re.search(r"[“\"]", line[that:])
    )
    told = (p for p in predicates if p.start > that and p.subject is not None)
    if said and not any(p.clause == "relative" or p.subject.start > that for p in told if p.subject):
        yield Mark("“that” lacks a verb", 2)
    whose = next(reversed(list(_RELATIVE.finditer(line))), None)
    if whose and not any(p.end > whose.end() for p in predicates if p.clause not in ("infinitive", "participle")):
        yield Mark(f"“{whose[0]}” lacks a verb", 3)
    yield from _left_open(line, predicates[-1], alone=len(finite) == 1)


def _may_describe(verb: str) -> bool:
    """ "The mothers invited were officials": it may be a participle."""
    form = english().forms.get(verb.lower())
    return verb.endswith("ed") or (form is not None and "participle" in form.tense)


def _only_people(words: str) -> bool:
    """Does a line end with those who were told, and an aside?"""
    words, _, aside = words.partition(",")
    return _FEW_WORDS.fullmatch(words) is not None and " that " not in aside


def _may_have_verb(words: list[str]) -> bool:
    """Is there a verb that the reading overlooked: "planned a rally", "to stand in"; not "mobilised men"?"""
    for word, behind in itertools.pairwise([*words, ""]):
        form = english().forms.get(word)
        past = word.endswith("ed") or (form is not None and "past" in form.tense)
        if word == "to" or (past and (not behind.isalpha() or closed_class(behind))):
            return True
    return False


def _left_open(line: str, last: Predicate, *, alone: bool) -> Iterator[Mark]:
    """ "The clerk told the women", "a group urged the president"; is the verb the only one (`alone`)?"""
    behind = line[last.end :]
    told_behind = last.subject is not None and line[: last.subject.start].rstrip().endswith(",")
    if last.clause != "main" and _NAMED.search(line):
        yield Mark(f"“{last.base}” lacks what", 2)
    describes = not alone and _may_describe(line[last.start : last.end]) and _DESCRIBES.match(behind)
    if last.passive or told_behind or describes:  # "…, a lawyer said"
        return
    if last.base == "say" and last.object is not None and not _QUOTE.search(behind):
        yield Mark(f"“said {last.object.text}” is half of what was said", 2)
    elif last.base in _TELLS and (_HEARERS.fullmatch(behind) or (last.base in _TO_SOMEBODY and _only_people(behind))):
        yield Mark(f"“{last.base}” lacks what is said", 2)
    elif last.base in _ASKS and _ASKED.fullmatch(behind):
        yield Mark(f"“{last.base}” lacks what is asked", 2)
    elif last.base in _GIVES and _ASKED.fullmatch(behind):
        yield Mark(f"“{last.base}” lacks with what", 2)
    elif last.base in _PUTS and alone and not _TWO_THINGS.match(behind) and not _WHERE_TO.search(behind):
        yield Mark(f"“{last.base}” lacks where, or to whom", 0.4)
    elif last.base in _SAYS and _SOMEWHERE.match(behind) and not _QUOTE.search(behind) and " that " not in behind:
        yield Mark(f"“{last.base}” lacks what is said", 1.5)
    elif last.base in _NEEDS and not behind.strip():
        yield Mark(f"“{last.base}” lacks what", 2)
