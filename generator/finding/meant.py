"""The names of those for whom a word stands: "they", "she", "the group", "the defendant"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding.acts import Told
from generator.finding.who import Who
from generator.grammar import clauses
from generator.grammar.clauses import Phrase, plural_word
from generator.grammar.tokens import person_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import fold

PRONOUNS = english().classes["pronouns"] | english().classes["determiners"]
BEGINS = re.compile(r"^(?:the|this|that|these|those|both|its|their)\b", re.I)
OFFICERS = reporting.words("officers")
_GROUPS_OFFICER = re.compile(r"the (?P<group>[a-z]+)[’']s (?P<role>[a-z-]+)")
_ACCUSED = reporting.words("accused")
_CALLED = re.compile(r"\w{3}(?:er|or|ist|ian|ant|man|woman|ee)$")  # a teacher, an accountant
_BEGUN = reporting.words("founding") | frozenset(("come", "emerge", "appear", "begin", "grow", "spring", "arise"))
_STARTED = _BEGUN | {"start", "set"}


def canonical(who: Who) -> str:
    """ "Mothers and wives of soldiers" for two names that end alike."""
    names = who.names[:2]
    first, _, rest = (names[0] if names else "").partition(" of ")
    if len(names) == 2 and rest and names[1].endswith(f" of {rest}"):
        return f"{first} and {lower(names[1])}"
    return listed(names)


def listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    rest = [lower(n) for n in names[1:]]
    return ", ".join([names[0], *rest[:-1]]) + " and " + rest[-1]


def lower(name: str) -> str:
    """As it stands within a sentence: "wives of soldiers", but "The Way Home"."""
    proper = re.search(r"\s[A-Z]", re.split(r" and |, ", name)[0]) or name in ("Kremlin", "Police")
    return name if proper or not name else name[0].lower() + name[1:]


def one_of(told: Told, who: Who) -> str:
    """What a single one of them is called, where they are of one kind."""
    kinds = [a for a in told.subject.actors if a.name in who.names and a.one]
    if len(kinds) > 1 or not kinds:
        kinds = [a for a in told.subject.actors if a.generic and a.side == who.side and a.one]
    return kinds[0].one if kinds else ""


def has_a_name(told: Told, who: Who) -> bool:
    return any(a.named for a in told.subject.actors if a.name in who.names[:1])


def is_name(told: Told, subject: Phrase) -> bool:
    """ "Kalinina", "Vera Kalinina, the treasurer": a person's name, however she is known."""
    words = subject.text.partition(",")[0].split()
    named = all(word[:1].isupper() and fold(word) not in PRONOUNS for word in words)
    return named and fold(words[-1]) not in told.subject.group_heads and not plural_word(fold(words[-1]))


def he(told: Told, subject: Phrase, who: Who) -> str:
    """Who "he" is: the one of whom the sentence before tells, or who is remembered and named there; "" if not sure."""
    if who.label in who.names and who.label.istitle() and " " in who.label:
        return who.label  # whom the sentence itself names
    before = clauses.read(told.cast.before)
    persons = {q.subject.text for q in before.predicates if q.subject is not None and _is_person(q.subject.text)}
    main = before.main()
    if main is not None and main.subject is not None and persons == {main.subject.text}:
        return main.subject.text.partition(",")[0]
    near = f"{before.text} {told.text[: subject.start]}"
    return who.label if _is_person(who.label) and who.label.split(",")[0].split()[-1] in near else ""


def _is_person(words: str) -> bool:
    """Do the words name somebody: "Karel Novak", "the mayor of Omsk"; not "the situation", "his son", "Damascus"?"""
    first = words.partition(",")[0].split(" of ")[0].split()
    if not first or fold(first[0]) in PRONOUNS - {"the", "a", "an"}:
        return False
    return person_word(fold(first[-1])) or (len(first) > 1 and all(word[:1].isupper() for word in first))


def bare(told: Told, subject: Phrase) -> bool:
    """ "The group", and no more."""
    begins = BEGINS.match(subject.text)
    return begins is not None and fold(subject.text[begins.end() :]).strip() in told.subject.group_heads


def remembered(told: Told, who: Who, subject: Phrase | None) -> str:
    """The name of those for whom a word stands; of one of them, if the word means one."""
    if subject is None:
        return canonical(who)
    head = fold(subject.head)
    if head == "she" and (role := _role_before(told, who, subject)):
        return role
    if head == "he":
        return he(told, subject, who)
    if head == "she" and re.match(r"she and\b", subject.text, re.I):  # "she and three other wives"
        return f"{one_of(told, who)}{subject.text[3:]}"
    if head in ("she", "i") or _one_person(told, head):
        return one_of(told, who) or (who.label if who.label not in who.names else "")
    if head == "it" and not has_a_name(told, who) and canonical(who) and _begins(told, subject):
        return f"A group of {lower(canonical(who))}"  # "it began as a chat": no people do
    if head == "they" and (before := _named_before(told, subject, who)):
        return before
    people = head in told.subject.group_heads or plural_word(head) or head in PRONOUNS
    if not people and " " in subject.text and head.isalpha() and subject.text.split()[-1].islower():
        return told.owned(subject)  # "the first trip of the council"
    return _group(told, who, subject, head) or canonical(who)


def _begins(told: Told, subject: Phrase) -> bool:
    impersonal = told.text.startswith(" all ", subject.end)  # "it all began with"
    return not impersonal and any(q.subject == subject and q.base in _STARTED for q in told.reading.predicates)


def _group(told: Told, who: Who, subject: Phrase, head: str) -> str:
    """ "A smaller group of wives", "the network of wives": only where it matters that it is a group, or another one."""
    if head not in told.subject.group_heads or head in OFFICERS or plural_word(head) or has_a_name(told, who):
        return ""
    name = lower(canonical(who))
    if re.match(r"(?:a|an|another)\b", subject.text, re.I) and name:
        return f"{subject.text} of {name}"
    begun = any(q.subject == subject and q.base in _BEGUN for q in told.reading.predicates)
    begun = (
        begun or re.search(r"^ \w+(?: \w+)? its\b", told.text[subject.end :]) is not None
    )  # "the network closed its chat"
    return f"The {head} of {name}" if begun and name else ""


def _one_person(told: Told, head: str) -> bool:
    """ "The defendant", "the widow": no group, no thing, and not several."""
    known = head in _ACCUSED or head in OFFICERS or head in told.subject.roles
    named = known or any(head in a.head for a in told.subject.actors) or _CALLED.search(head) is not None
    return named and head not in PRONOUNS and head not in told.subject.group_heads and not plural_word(head)


def _role_before(told: Told, who: Who, subject: Phrase) -> str:
    """What the sentence says of the person whom it goes on to call "she": "the committee's president"."""
    for q in told.reading.predicates:
        if q.subject is not None and q.subject.end <= subject.start and q.subject.text[:1].isupper():
            name, _, role = q.subject.text.partition(", ")
            if role and len(name.split()) < 4 and not plural_word(fold(role.split()[-1])):
                return _of_the_group(told, who, role.partition(",")[0])
    return ""


def _of_the_group(told: Told, who: Who, role: str) -> str:
    """ "The committee's president": of which committee, where the article names one."""
    found = _GROUPS_OFFICER.fullmatch(role)
    name = next((name for name in who.names if found and found["group"] in fold(name).split()), "")
    known = found and has_a_name(told, Who(who.side, (name,)))
    return f"the {found['role']} of the {name}" if found and known else role


def _named_before(told: Told, subject: Phrase, who: Who) -> str:
    """What the sentence itself calls those whom it goes on to call "they"."""
    for q in told.reading.predicates:
        if (
            q.subject is not None
            and q.subject.end <= subject.start
            and " " in q.subject.text
            and "," not in q.subject.text
        ):
            same = told.who_of(q)
            if same.names == who.names and same.label == q.subject.text and not BEGINS.fullmatch(q.subject.text):
                return "" if bare(told, q.subject) else q.subject.text
    return ""
