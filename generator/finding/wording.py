"""How an act is put into words: its title, and a summary that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.dating.datings import DateUse
from generator.finding.acts import Act, Told
from generator.finding.headlines import TITLE_MOST, noun_title, objective_title, plain_title, summary_of, title_of
from generator.finding.who import Who
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.knowledge.subject import fold

Change = tuple[int, int, str]  # offsets in the sentence, and what is to stand there

_DAY_NAMED = re.compile(r"(?:[nrsied]day|today|tonight|yesterday|tomorrow)\b|^the (?:next|following|same) day", re.I)
_OWNED = re.compile(r"(?:[’']s?|\b(?:the|his|her|their|its|this|that|each|every))\s+$", re.I)
_PLACED = re.compile(r"\b(?:on|of|from|since|until|till|before|after|to|by|for)\s+$", re.I)
_COUNTED = re.compile(r"\b(?:last|next|this|ago|earlier|later|before|previous|following|since then|past)\b", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PRONOUNS = english().classes["pronouns"] | english().classes["determiners"]
_ADVERB = re.compile(r"\w+ly")  # what is left of "exactly two weeks", without the date
_THIRD_PERSON = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
                 "i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"}  # fmt: skip
_FIRST_PERSON = re.compile(rf"\b(?:{'|'.join(_THIRD_PERSON)})\b", re.I)
_BEGINS = re.compile(r"^(?:the|this|that|these|those|both|its|their)\b", re.I)
_STANDS_FOR_MANY = frozenset("they these those both others some many several".split())


def title(told: Told, act: Act, demands: Sequence[str] = ()) -> str:
    """A headline for an act: who did what; where the sentence gives none, what they called for."""
    p, dates = act.predicate, spans(told)
    if act.thing is not None:
        return noun_title(told.reading, act.thing.start, dates)
    if act.planned and p.clause == "infinitive":
        p = replace(p, tense="future")  # "hope to gather" is "to gather"
    if p.subject is None and not p.passive and (line := objective_title(told.reading, p, dates)):
        return line
    label, spoken = _label(told, act), told.spoken(p)
    line = "" if spoken or not label else title_of(told.reading, p, label, dates)
    if len(line.split()) - len(label.split()) >= 2:
        return _told_by_others(line) if _first_person(p) else line
    names = canonical(act.who) or label
    if names and (asked := _called_for(names, _asked(told, demands))):
        return asked
    if spoken and names:
        return f"{names} made a public statement" if act.lane == "activism" else f"{names} made a statement"
    return (
        plain_title(told.text[told.lead :], [(a - told.lead, b - told.lead) for a, b in dates])
        or f"{names or 'Somebody'}: {act.kind}"
    )


def _first_person(p: Predicate) -> bool:
    return p.subject is not None and re.search(r"\b(?:we|i|us|our)\b", fold(p.subject.text)) is not None


def _told_by_others(line: str) -> str:
    """ "Twenty-eight of us" is "twenty-eight of them" in a headline."""
    outside = re.split(r"(“[^”]*”)", line)
    told = "".join(
        part if part.startswith("“") else _FIRST_PERSON.sub(lambda m: _THIRD_PERSON[m[0].lower()], part)
        for part in outside
    )
    return told[:1].upper() + told[1:]


def _asked(told: Told, demands: Sequence[str]) -> list[str]:
    return [demand.asks for demand in told.subject.demands if demand.name in demands]


def _called_for(names: str, asked: Sequence[str]) -> str:
    lines = (f"{names} called for {listed(asked[:n])}" for n in range(len(asked), 0, -1))
    return next((line for line in lines if len(line) <= TITLE_MOST), "")


def _label(told: Told, act: Act) -> str:
    """What the doer is called: as the sentence has it, or by name where it only has a word that stands for them."""
    p, who = act.predicate, act.who
    subject = p.subject
    if subject is not None and (p.passive or _is_thing(subject, who)):
        if fold(subject.head) not in _PRONOUNS:
            return told.owned(subject)
        one = told.who_of(p)
        return "" if one.side == "other" else _remembered(told, one, subject)
    if subject is not None and who.remembered and _is_name(told, subject):
        return subject.text
    if who.remembered or not who.label or (subject is not None and _bare(told, subject)):
        return _remembered(told, who, subject) or who.label
    return "" if fold(who.label) in _PRONOUNS else who.label


def _is_name(told: Told, subject: Phrase) -> bool:
    """ "Kalinina", "Vera Kalinina, the treasurer": a person's name, however she is known."""
    words = subject.text.partition(",")[0].split()
    named = all(word[:1].isupper() and fold(word) not in _PRONOUNS for word in words)
    return named and fold(words[-1]) not in told.subject.group_heads and not plural_word(fold(words[-1]))


def _bare(told: Told, subject: Phrase) -> bool:
    """ "The group", and no more."""
    begins = _BEGINS.match(subject.text)
    return begins is not None and fold(subject.text[begins.end() :]).strip() in told.subject.group_heads


def _remembered(told: Told, who: Who, subject: Phrase | None) -> str:
    """The name of those for whom a word stands; of one of them, if the word means one."""
    if subject is not None and fold(subject.head) in ("she", "i"):
        one = next((a.one for a in told.subject.actors if a.name in who.names and a.one), "")
        return one or (who.label if who.label not in who.names else "")
    return canonical(who)


def _is_thing(subject: Phrase, who: Who) -> bool:
    """ "The gatherings became a ritual": a noun of what they did stands where they would."""
    return who.remembered and " " in subject.text and _happening(fold(subject.head))


def _happening(head: str) -> bool:
    return bool({head, head.removesuffix("s")} & reporting.words("happenings"))


def summary(told: Told, act: Act) -> str:
    """The sentence, with what its pronouns and its days stand for put in."""
    changes: list[Change] = []
    subject = act.predicate.subject
    if subject is not None and act.who.remembered and subject.end <= len(told.text):
        changes += _named(told, act.who, subject)
    changes += _dated(told)
    if told.lead:
        changes.append((0, told.lead, ""))
    if told.reading.speech and told.reading.speech[0][0] == 0:
        changes.append((told.lead, told.lead, "“… "))
    return summary_of(told.text, changes)


def _dated(told: Told) -> Iterator[Change]:
    """ "On Monday" becomes the day; behind "last month" stands which one."""
    for use in told.outside:
        before = told.text[: use.start]
        if use.basis not in ("relative", "inferred") or _OWNED.search(before):
            continue
        if re.match(r"[’']s", told.text[use.end :]) or _said_beside(told, use):
            continue
        words = use.when.words()
        if _DAY_NAMED.search(use.phrase) and use.when.days == 1:
            yield use.start, use.end, words if _PLACED.search(before) else f"on {words}"
        elif use.shape == "point" and _COUNTED.search(use.phrase) and not _YEAR.search(use.phrase):
            yield use.end, use.end, f" ({words})"


def _said_beside(told: Told, use: DateUse) -> bool:
    return any(
        other is not use and other.when == use.when and 0 <= other.start - use.end <= 3 for other in told.outside
    )


def _named(told: Told, who: Who, subject: Phrase) -> Iterator[Change]:
    """What stands for a pronoun, or behind "the group"; nothing where the sentence has already said who it is."""
    name = canonical(who)
    if not name:
        return
    inner = name if _proper(name) else name[0].lower() + name[1:]
    head = fold(subject.head)
    if head in _STANDS_FOR_MANY and subject.text.count(" ") < 2:
        yield subject.start, subject.end, name if subject.start <= told.lead else inner
    elif head == "it" and any(a.named and a.name in who.names for a in told.subject.actors):
        yield subject.start, subject.end, name
    elif head in ("she", "he"):
        single = who.label.split(",")[0] if who.label[:1].isupper() and who.label not in who.names else ""
        if single and single not in told.text[: subject.start]:
            yield subject.start, subject.end, single
    elif _BEGINS.match(subject.text) and _many(told, subject) and not _told_who(told, who):
        yield subject.end, subject.end, f" ({inner})"


def _many(told: Told, subject: Phrase) -> bool:
    """ "The group", "these women"; not "the defendant"."""
    head = fold(subject.head)
    return subject.text.count(" ") < 3 and (head in told.subject.group_heads or plural_word(head))


def _told_who(told: Told, who: Who) -> bool:
    """Does the sentence name them itself?"""
    actors = (a for a in told.subject.actors if a.name in who.names)
    return any(a.words.search(told.folded) for a in actors)


def spans(told: Told) -> list[tuple[int, int]]:
    """Offsets of the date phrases, which a title leaves out."""
    return [(use.start, use.end) for use in told.uses if use.rule != "year-words"]  # "two thousand signatures"


def canonical(who: Who) -> str:
    """ "Mothers and wives of soldiers" for two names that end alike."""
    names = who.names[:2]
    first, _, rest = (names[0] if names else "").partition(" of ")
    if len(names) == 2 and rest and names[1].endswith(f" of {rest}"):
        return f"{first} and {names[1][0].lower()}{names[1][1:]}"
    return listed(names)


def listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    rest = [n[0].lower() + n[1:] if not _proper(n) else n for n in names[1:]]
    return ", ".join([names[0], *rest[:-1]]) + " and " + rest[-1]


def _proper(name: str) -> bool:
    return bool(re.search(r"\s[A-Z]", name)) or name in ("Kremlin", "Police")


def label_of(p: Predicate, who: Who) -> str:
    """The words for the doer of what is no act of this subject's people; "" where the sentence has none."""
    if p.subject is None or _ADVERB.fullmatch(p.subject.text):
        return ""
    if fold(p.subject.head) not in _PRONOUNS:
        return p.subject.text
    return "" if p.passive else canonical(who)
