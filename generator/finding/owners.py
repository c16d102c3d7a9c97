"""Whom the pronouns behind a verb mean, where neither the title nor the summary itself names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.finding.acts import Told
from generator.finding.factual import expletive
from generator.finding.leaving_out import Change
from generator.finding.meant import PRONOUNS, canonical, lower, one_of
from generator.finding.past_tense import several
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.grammar.tokens import people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import fold

_PRONOUN = re.compile(r"\b(?:him|his|he|her|she|them|their|they|its)\b")
_KIN = re.compile(
    r" (?:\w+ )?(?:husbands?|sons?|brothers?|fathers?|wife|wives|mothers?|sisters?|daughters?|child(?:ren)?|famil\w+|"
    r"own|distance|word|minds?|orders?|shields?|batons?|posts?|vehicles?|vans?|cars?|hands?|heads?|way|homes?|knees|feet|faces?|lives|life|eyes|men|boys?|loved|relatives|places?|"
    r"caps?|hats?|helmets?|hoods?|masks?|coats?|jackets?|uniforms?|gloves?|scar(?:f|ves)|headscar(?:f|ves)|shoes)\b"
)
_WOMAN = re.compile(
    r"\b(?:she|her|they|them|their|wom[ae]n|mothers?|wives|wife|widows?|sisters?|daughters?|girls?|m[ae]n)\b"
)
_MAN = re.compile(r"\b(?:he|him|his|man|husband|son|brother|father)\b")
_OF_MEN = frozenset(("he", "him", "his"))
_ONE = frozenset(("one", "another"))
_MANY = frozenset(("them", "their", "they"))
_TO_PEOPLE = frozenset().union(*map(reporting.words, ("object_control", "saying", "bidding", "calling", "judging"))) | (
    frozenset(
        "wish detain give thank arrest hold let receive visit inform fine release meet take stop lead drive".split()
    )
)
_IT = re.compile(r"\b(?:it|them)\b")
_SMALL_WORDS = "|".join(
    sorted(
        english().classes["prepositions"] | english().classes["conjunctions"] | {"which", "who", "that", "had", "was"}
    )
)
_A_THING = re.compile(  # no preposition before it: what a verb is about
    rf"(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bto )(?<!\bon )(?<!\bby )(?<!\bfor )(?<!\bfrom )(?<!\bwith )(?<!\bbefore )"
    rf"(?<!\boutside )(?<!\bnear )(?<!\bafter )(?<!\bagainst )(?<!\bunder )\b(?P<det>an?|one|the|\d+|"
    rf"{'|'.join(sorted(reporting.words('numbers')))}) (?P<thing>(?:[a-z-]+ ){{0,2}}?[a-z]+)"
    rf"(?=[,;.:]| (?:{_SMALL_WORDS}|[a-z]{{3,}}ing)\b|$)",
    re.I,
)
_TO_TEXTS = reporting.words("done_to_texts") - {"put", "place"} | reporting.words("handing") | {"back", "support"}
_TAKEN_AWAY = _TO_TEXTS | frozenset("remove delete block tear confiscate seize take return destroy burn".split())
_NO_THINGS = reporting.words("times") | frozenset("place part note care turns turn way name names".split())
_SOME_OF = re.compile(rf"\b(?P<some>\d+|(?:{'|'.join(reporting.words('numbers'))})(?:-\w+)?) of $")
_WHICH_OF = re.compile(r"\b(?:which|who|any|either|neither) of $")
_SO_MANY = re.compile(rf"\bthe (?:{'|'.join(sorted(reporting.words('numbers')))})\b")
_EACH = ("each", "all", "none", "most")
_US = re.compile(
    rf"\b(?:(?P<some>each|all|none|most|several|many|\d+|(?:{'|'.join(reporting.words('numbers'))})(?:-\w+)?) of )?"
    r"(?P<us>us|me)\b"
)
_WE = re.compile(r"\b(?:[Ww]e|us|[Oo]ur|I|[Mm]y)\b")
_A_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w.’'-]+)+")
_DOERS = frozenset(("he", "she", "they"))
_WHOSE = frozenset(("his", "her", "their", "its"))
_THING = re.compile(
    r" (?P<thing>(?:[a-z][\w-]* )?[a-z][\w-]*)(?=[,.;:]|$| (?:for|to|on|in|at|of|with|and|by|from|that|because|over)\b)"
)
_ONE_THING = re.compile(r" (?P<thing>[a-z][\w-]*)(?= )")
_HEAD_ENDS = re.compile(r" (?:of|from|in|at|who|with|for|near)\b|,")
_FOUND = ("guilty", "liable", "responsible", "innocent")
_UNTIL = re.compile(rf",| (?:{'|'.join(_FOUND)})\b")  # "found a teacher guilty of …"
_NEAR = 2  # words
_A_WOMAN = 2  # words that say nothing of who she is
_MOST = 60  # characters of a name that a title has room for


def named(
    told: Told, p: Predicate, name: str, changes: Sequence[Change], *, by: str, state: bool = False, whole: bool = False
) -> Iterator[Change]:
    """The changes that put those in whom pronouns mean; none for a pronoun whose owner the title names before it.

    `by` is the side of those who act; `state` says that it is done to the women by others; `whole` that all of the
    sentence is told, and so those whom it names ahead of the clause are known.
    """
    if fold(name) in english().classes["pronouns"]:
        return
    known: list[str] = []  # what has been put in so far
    acts_on = state and not p.passive  # "police checked their documents" are not their own
    named_before = phrases(told)
    for m in _PRONOUN.finditer(told.text, p.end):
        low, at = m[0], m.start()
        if told.quoted(at) or any(a <= at < b for a, b, _ in changes):
            continue
        own, verb, some = _is_own(told, m), _verb_of(told, at, p), _SOME_OF.search(told.text, p.end, at)
        begin = told.lead if whole else p.end
        others = (verb.subject, p.subject) if not own or (acts_on and low == "their") else ()
        taken = [
            x.text for x in named_before if begin <= x.start and x.end <= at and (x.start >= p.end or x not in others)
        ]
        taken += [new for a, _, new in changes if begin <= a < at and new and (a >= p.end or not _at_subject(p, a))]
        if not (own or whole or some) and _WHICH_OF.search(told.text[:at]):
            continue  # "asked which of them was hers"
        if (
            whole
            and not own
            and told.text[:at].endswith(" of ")
            and not (some and acts_on and _is_object(told, p, some))
        ):
            continue  # "eighty people, most of them women"
        if own or low in _DOERS or verb.subject != p.subject or told.text[verb.end : at].strip():
            taken += known  # the object of a verb is somebody else than its subject
            taken += [name] * (not acts_on or (low != "their" and not some))
        if low == "its" and p.subject is not None and not plural_word(fold(p.subject.head)) and several(name):
            if not whole or any(_at_subject(p, a) and a < b for a, b, _ in changes):
                yield at, m.end(), "their"  # the council is called "mothers of soldiers"
            continue
        elsewhere = own and verb.subject is not None and verb.subject.start >= p.end  # "…; the sixth lost her job"
        elsewhere = elsewhere and verb.subject is not None and fold(verb.subject.head) not in PRONOUNS
        if elsewhere or (low == "its" and verb.subject == p.subject) or any(fits(words, low) for words in taken):
            continue
        before = told_before(told, p, low)
        if before.thing and verb.base not in _TO_PEOPLE:
            continue  # "asked about appeals, he said he had not seen them"
        if whole and (before.people or _tells_of_such(told, low, changes, at)):
            continue
        owner = before.people or _remembered(told, low, by)
        if not owner or len(owner) > _MOST or (whole and owner in told.text):
            continue
        known.append(owner)
        thing = _thing(told, m.end()) if own else None
        if not own and some:
            those = f"members of {owner}" if told.cast.names_in(owner) else lower(owner)
            yield some.start(), m.end(), f"{some['some']} {those}"
        elif not own:
            yield at, m.end(), lower(owner)
        elif thing is not None and not _KIN.match(told.text, m.end()):
            yield at, thing.end(), f"the {thing['thing']} of {lower(owner)}"


def groups(told: Told, p: Predicate, name: str) -> Iterator[Change]:
    """ "It announced that it would sue": they, where the title calls the group "wives of soldiers"."""
    one = p.subject is not None and fold(p.subject.head) == "it" and several(name)
    for q in told.reading.predicates if one else ():
        same = q.subject is not None and q.clause == "complement" and q.start > p.end and fold(q.subject.text) == "it"
        if same and q.subject is not None and not expletive(told, q):
            yield q.subject.start, q.subject.end, "they"


def things(told: Told, p: Predicate, thing: str = "") -> Iterator[Change]:
    """ "They passed him a folder; he took it": the folder, where the sentence told of one such thing only.

    `thing` is the letter or petition that the article told of last.
    """
    begin = p.subject.start if p.subject is not None and p.subject.end <= p.start else p.start
    for m in _IT.finditer(told.text, p.end):
        verb = _verb_of(told, m.start(), p)
        acts = any(q.subject is not None and q.subject.start == m.start() for q in told.reading.predicates)
        if told.quoted(m.start()) or acts or (m[0] == "them" and verb.base in _TO_PEOPLE - {"take", "give", "receive"}):
            continue
        own = [x for x in phrases(told) if begin <= x.start and x.end <= m.start() and x.text.split()[-1][0].islower()]
        if any(_is_such(x.head, m[0]) for x in own):
            return
        found = _told_of(told, begin, m[0])
        if m[0] == "them" and any(people_word(fold(x.head)) for x in phrases(told) if x.end <= begin):
            found = [] if verb.base in _TO_PEOPLE else found
        if len(found) == 1 and not told.quoted(found[0].start()):
            yield m.start(), m.end(), f"{found[0]['det'].lower()} {found[0]['thing']}"
        elif not found and m[0] == "it" and thing and verb.base in _TO_TEXTS:
            yield m.start(), m.end(), thing
        return


def _told_of(told: Told, upto: int, pronoun: str) -> list[re.Match[str]]:
    """The things of which the sentence tells up to an offset and which "it", or "them", can mean."""
    found = [x for x in _A_THING.finditer(told.text, told.lead, upto) if _is_such(x["thing"].split()[-1], pronoun)]
    found = [x for x in found if not any(use.start < x.end() and x.start() < use.end for use in told.uses)]
    return [x for x in found if not any(x.start() <= q.start < x.end() for q in told.reading.predicates)]


def thing_before(told: Told, subject: Phrase) -> str:
    """ "The wives recorded a video; it was removed": a video, where nothing else can be meant."""
    done = [q for q in told.reading.predicates if q.subject == subject and q.passive and q.base in _TAKEN_AWAY]
    found = _told_of(told, subject.start, "it") if done and fold(subject.text) == "it" else []
    if len(found) != 1 or told.quoted(found[0].start()):
        return ""
    return f"{found[0]['det'].capitalize()} {found[0]['thing']}"


def _is_such(head: str, pronoun: str) -> bool:
    """Can "it", or "them", stand for a thing so called?"""
    low = fold(head)
    if low in english().classes["pronouns"] or person_word(low) or people_word(low) or low in _NO_THINGS:
        return False
    return plural_word(low) == (pronoun == "them")


def writers(told: Told, p: Predicate) -> Iterator[Change]:
    """ "The mayor refused us the rally", "phoned two of us", where women write: whom he refused it, named once."""
    who = told.cast.narrators
    found = _US.search(told.text, p.end)
    if (
        who.side != "women"
        or found is None
        or told.quoted(found.start())
        or _WE.search(told.text, told.lead, found.start())
    ):
        return
    name = lower(canonical(who))
    if found["us"] == "me":
        if (one := one_of(told, who)) and not found["some"]:
            yield *found.span("us"), lower(one)
    elif not found["some"]:
        yield found.start("us"), found.end(), name
    elif fold(found["some"]) in _EACH:
        yield found.start(), found.end(), f"{found['some']} of the {name}"
    else:
        yield found.start(), found.end(), f"{found['some']} {name}"


def is_kept(text: str, at: int) -> bool:
    """Does something stand there that is one's own whoever one is: "| husband", "| distance", "| minds"?"""
    return _KIN.match(text, at) is not None


def _thing(told: Told, at: int) -> re.Match[str] | None:
    """What is owned: "her flat in Omsk", "her counsel argued that …"."""
    verbs = [q.start for q in told.reading.predicates if q.start > at]
    found = _THING.match(told.text, at)
    if found and (
        any(v < found.end() for v in verbs) or fold(found["thing"].split()[-1]) in english().classes["adverbs"]
    ):
        found = _ONE_THING.match(told.text, at)
        return found if found and not any(v < found.end() for v in verbs) else None
    return found


def _tells_of_such(told: Told, pronoun: str, changes: Sequence[Change], upto: int) -> bool:
    """Does the sentence, as it is told, name women up to an offset, or use a word for them; a man, for "him"?"""
    text = told.folded
    for a, b, _ in changes:
        text = text[:a] + " " * (b - a) + text[b:]
    if pronoun in _OF_MEN:
        return _MAN.search(text, told.lead, upto) is not None
    if _SO_MANY.search(text, told.lead, upto):
        return True  # "the six were asked whether they …"
    put_in = any(_WOMAN.search(fold(new)) for a, _, new in changes if a < upto)
    return put_in or _WOMAN.search(text, told.lead, upto) is not None or bool(told.cast.names_in(told.text[:upto]))


def _is_object(told: Told, p: Predicate, some: re.Match[str]) -> bool:
    """Does it stand right behind the verb: "detained | two of them", "caught up with | six of them"?"""
    return len(told.text[p.end : some.start()].split()) <= _NEAR and "," not in told.text[p.end : some.start()]


def _at_subject(p: Predicate, at: int) -> bool:
    return p.subject is not None and p.subject.start <= at <= p.subject.end


def _is_own(told: Told, m: re.Match[str]) -> bool:
    """Is it "her flat" rather than "fined her"?"""
    if m[0] != "her":
        return m[0] in _WHOSE
    behind = re.match(r" ([a-z][\w-]*)", told.text[m.end() :])
    if behind is None:
        return False
    if behind[1] == "home":
        return re.search(r"\b(?:at|to|from|in|near|outside) $", told.text[: m.start()]) is not None
    if behind[1] in _FOUND:
        return False
    small = english().classes
    return not any(
        behind[1] in small[kind] for kind in ("prepositions", "determiners", "conjunctions", "subordinators", "adverbs")
    )


def phrases(told: Told) -> list[Phrase]:
    found = {x.start: x for _, x in told.reading.governed}
    for q in told.reading.predicates:
        found |= {x.start: x for x in (q.subject, q.object, q.about) if x is not None}
    return [found[start] for start in sorted(found)]


def _verb_of(told: Told, at: int, p: Predicate) -> Predicate:
    """The last verb before a pronoun."""
    return next((q for q in reversed(told.reading.predicates) if p.start <= q.start and q.end <= at), p)


def fits(words: str, pronoun: str) -> bool:
    """Can it be what a pronoun stands for, by number and kind?"""
    head = _HEAD_ENDS.split(_UNTIL.split(words)[0])[0].split()
    last = fold(head[-1]) if head else ""
    if not head or (last in english().classes["pronouns"] and last not in _ONE):
        return False
    if pronoun in _MANY:
        member = fold(words.split()[-1]) if " of " in words else last  # "a group of men"
        return any(map(plural_word, (last, member))) or any(map(people_word, (last, member))) or " and " in words
    if plural_word(last):
        return False
    person = person_word(last) or last in _ONE or head[-1][:1].isupper()
    return not person_word(last) if pronoun == "its" else person


class Before(NamedTuple):
    """What a sentence names ahead of a clause that a pronoun in it may mean: the last people, and whether things were
    named behind them."""

    people: str
    thing: bool


def told_before(told: Told, p: Predicate, pronoun: str) -> Before:
    """ "Found a teacher guilty and fined her": the teacher."""
    begin = p.subject.start if p.subject is not None and p.subject.end <= p.start else p.start
    apart = [x for x in phrases(told) if x.start != begin and x.end <= p.start and fits(x.text, pronoun)]
    named = [_UNTIL.split(told.owned(x))[0] for x in apart if fold(x.text) not in PRONOUNS]
    people = [words for words in named if _person(words) or (pronoun == "its" and told.cast.names_group(words))]
    return Before(people[-1] if people else "", bool(named) and named[-1] not in people)


def _person(words: str) -> bool:
    head = fold(_HEAD_ENDS.split(words)[0].split()[-1])
    return people_word(head) or person_word(head)


def _remembered(told: Told, pronoun: str, by: str) -> str:
    """Whom the article told of before."""
    women = told.cast.women
    if pronoun in _MANY:
        return lower(canonical(women)) if women.side == "women" and by != "women" else ""
    if pronoun in ("her", "she"):
        who = told.cast.who(Phrase(0, len("she"), "she", "she"))
        one = one_of(told, who) if who.side == "women" else ""
        official = who.side == "state" and who.label and _person(who.label) and who.label not in told.text
        one = one or (one_of(told, women) if women.side == "women" and not official else "")
        return lower(one) if len(one.split()) > _A_WOMAN else who.label if official else ""
    head = "it" if pronoun == "its" else "he"
    who = told.cast.who(Phrase(0, len(head), head, head))
    label = who.label or ""
    if pronoun == "its":
        return label if who.side == "women" and told.cast.names_group(label) else ""
    label = label.partition(",")[0]
    known = len(label.split()) > 1 and fold(label.split()[0]) not in ("his", "her", "their", "its", "our", "my")
    known = known and (_person(label) or _A_NAME.fullmatch(label) is not None)
    return label if known and who.side in ("state", "men", "other") else ""
