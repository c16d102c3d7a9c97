"""Summaries: the sentence itself, with what its pronouns and its days stand for put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.finding.acts import Act, Told
from generator.finding.callings import OF_YOU, owned_by, so_many
from generator.finding.headlines import summary_of
from generator.finding.leaving_out import Change
from generator.finding.meant import BEGINS, canonical, lower, one_of
from generator.finding.sure import named
from generator.finding.who import Who
from generator.grammar.clauses import Phrase, plural_word
from generator.grammar.tokens import SEVERAL, closed_class, people_word
from generator.knowledge import reporting
from generator.knowledge.english import english, inflect
from generator.knowledge.subject import fold

_DAY_NAMED = re.compile(r"(?:[nrsied]day|today|tonight|yesterday|tomorrow)\b|^the (?:next|following|same) day", re.I)
_OWNED = re.compile(r"(?:[’']s?|\b(?:the|his|her|their|its|this|that|each|every))\s+$", re.I)
IN_A_ROW = re.compile(  # "a third Sunday", "a wet Wednesday"
    rf"\b(?:(?:a|an|one) (?:{reporting.alternatives('weather')})|first|second|third|\w{{2,}}th|"
    r"\d+(?:st|nd|rd)|a|one|another)\s+$",
    re.I,
)
_DAY_PART = re.compile(r" (?:noon|midday|midnight|morning|afternoon|evening|night)\b")
_SAID_TOO = re.compile(  # "on Friday the 17th", "on Tuesday evening of last week"
    r",? the \d{1,2}(?:st|nd|rd|th)\b| of (?:last|this|that|next|the (?:same|following|previous)) (?:week|month)\b"
)
_SAYS_IT = re.compile(r"\d|day|before|after")  # … and not "noon"
_PLACED = re.compile(r"\b(?:on|of|from|since|until|till|before|after|to|by|for)\s+$", re.I)
_COUNTED = re.compile(r"\b(?:last|next|this|ago|earlier|later|before|previous|following|since then|past)\b", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
THIRD_PERSON = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
                 "i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"}  # fmt: skip
FIRST_PERSON = re.compile(rf"\b(?:{'|'.join(THIRD_PERSON)})\b", re.I)
_AM = {"am": "is", "have": "has", "do": "does"}
_CONTRACTED = {"ve": " have", "ll": " will", "re": " are"}


def summary(told: Told, act: Act) -> str:
    """The sentence, with what its pronouns and its days stand for put in."""
    act = replace(act, who=named(told, act.who, act.predicate.subject, guess=act.lane == "activism"))
    changes = [*naming(told, act), *_dated(told)]
    if told.lead:
        changes.append((0, told.lead, ""))
    if told.reading.speech and told.reading.speech[0][0] == 0:
        changes.append((told.lead, told.lead, "“… "))
    return summary_of(told.text, changes)


def naming(told: Told, act: Act) -> list[Change]:
    """What its pronouns stand for."""
    changes: list[Change] = []
    subject = act.predicate.subject
    if subject is not None and act.who.remembered and subject.end <= len(told.text):
        changes += _named(told, act.who, subject)
    return [*changes, *_narrated(told, changes)]


def _narrated(told: Told, made: Sequence[Change]) -> Iterator[Change]:
    """What those who write say of themselves, as others would tell it: named once, then "they"."""
    names = canonical(told.cast.narrators)
    if not names or told.cast.narrators.side != "women":
        return
    named = bool(made)
    for m in FIRST_PERSON.finditer(told.text, told.lead):
        low = m[0].lower()
        quoted = any(a <= m.start() < b for a, b in told.reading.speech)
        if quoted or any(a <= m.start() < b for a, b, _ in made) or re.search(r"\w[’']$|\w\.$", told.text[: m.start()]):
            continue
        if low == "i" and not m[0].isupper():
            continue
        end, behind = m.end(), ""
        if (short := re.match(r"[’'](ve|ll|re|d)\b", told.text[end:])) and short[1] in _CONTRACTED:
            end, behind = end + short.end(), _CONTRACTED[short[1]]
        opens = m.start() == told.lead
        if low == "we" and not named:
            word, named = names if opens else lower(names), True
        else:
            word = THIRD_PERSON[low]
        if low == "i" and (verb := re.match(r" (am|have|do)\b|[’']m\b", told.text[m.end() :])):
            end, behind = m.end() + verb.end(), f" {_AM[verb[1] or 'am']}"
        elif low == "i" and (verb := re.match(r" ([a-z]+)\b", told.text[m.end() :])) and _base_form(verb[1]):
            end, behind = m.end() + verb.end(), f" {inflect(verb[1])['present']}"
        yield m.start(), end, (word[:1].upper() + word[1:] if opens else word) + behind


def _base_form(word: str) -> bool:
    form = english().forms.get(word)
    return form is not None and form.tense == "base"


def _dated(told: Told) -> Iterator[Change]:
    """ "On Monday" becomes the day; behind "last month" stands which one."""
    said = 0  # up to where the days are said
    for use in told.outside:
        if use.start < said:
            continue
        before = told.text[: use.start]
        if use.basis not in ("relative", "inferred") or _OWNED.search(before) or IN_A_ROW.search(before):
            continue
        if re.match(r"[’']s", told.text[use.end :]) or _said_beside(told, use) or in_quotes(told, use.start):
            continue
        if attributes(told, use):
            continue
        words, day_part = use.when.words(), _DAY_PART.match(told.text, use.end)
        if day_part and use.when.days == 1:  # "by Wednesday noon"
            yield day_part.end(), day_part.end(), f" ({words})"
            continue
        same = re.search(r"\b(?:on )?(?:the|that) (?:same|following|next|previous)\s+$", before, re.I)
        if same and use.when.days == 1:
            yield same.start(), use.end, words if _PLACED.search(before[: same.start()]) else f"on {words}"
        elif _DAY_NAMED.search(use.phrase) and use.when.days == 1:
            number = _SAID_TOO.match(told.text[use.end :])
            said = use.end + (number.end() if number else 0)
            yield use.start, said, words if _PLACED.search(before) else f"on {words}"
        elif use.shape == "point" and _COUNTED.search(use.phrase) and not _YEAR.search(use.phrase):
            yield use.end, use.end, f" ({words})"


def attributes(told: Told, use: DateUse) -> bool:
    """ "After Friday prayers": does it only say which ones?"""
    if not re.search(r"\b(?:for|after|before|during|with|of|following|than|to|the)\s+$", told.text[: use.start], re.I):
        return False
    behind = re.match(r" ([a-z]+)\b", told.text[use.end :])
    named = re.search(r"day$", told.text[use.start : use.end]) is not None
    return named and behind is not None and not closed_class(behind[1]) and not _DAY_PART.match(told.text, use.end)


def in_quotes(told: Told, at: int) -> bool:
    before = told.text[:at]
    inside = bool(told.reading.speech) and told.reading.speech[0][0] == 0  # it goes on from the sentence before
    return before.count("“") > before.count("”") or before.count('"') % 2 != inside


def _said_beside(told: Told, use: DateUse) -> bool:
    """Does the sentence itself say which day is meant: "a week earlier, on 3 May", "on Friday, the day before"?"""
    for other in told.outside:
        between = told.text[min(use.end, other.end) : max(use.start, other.start)]
        if other is use or not re.fullmatch(r"\W*(?:on|in|or)?\W*", between):
            continue
        if other.start > use.start and (
            other.basis == "stated" or (other.when == use.when and len(between) < 4 and _SAYS_IT.search(other.phrase))
        ):
            return True
        if other.start < use.start and re.match(r"the day (?:before|after)", use.phrase):
            return True
    return False


def _named(told: Told, who: Who, subject: Phrase) -> Iterator[Change]:
    """What stands for a pronoun, or behind "the group"; nothing where the sentence has already said who it is."""
    name = canonical(who)
    if not name or OF_YOU.match(told.text, subject.end):
        return
    head, opens = fold(subject.head), subject.start <= told.lead
    of_them = re.match(r" of (?:us|them)\b", told.text[subject.end :])
    end, behind = subject.end + (of_them.end() if of_them else 0), ""
    if (short := re.match(r"[’'](ve|ll|re|d|s)\b", told.text[end:])) and head in SEVERAL | {"it", "she"}:
        if short[1] not in _CONTRACTED:
            return
        end, behind = end + short.end(), _CONTRACTED[short[1]]
    new = ""
    if re.search(r"\w", told.text[told.lead : subject.start]) and _told_who(told, who, subject.start):
        return  # the sentence has named them
    if counted := so_many(told, subject.text, who):
        new = counted
    elif head in ("some", "others", "many", "several") and subject.text.count(" ") < 1:
        new = f"{head.removesuffix('s') if head == 'others' else head} {lower(name)}"
    elif _stands_alone(told, who, subject):
        new = name
    elif head == "she" and subject.text.count(" ") < 1:
        new = _single(told, who, subject)
    if new:
        yield subject.start, end, (new[:1].upper() + new[1:] if opens else lower(new)) + behind
    elif theirs := owned_by(told, subject, who):
        yield subject.start, subject.end, theirs if opens else theirs[0].lower() + theirs[1:]
    elif BEGINS.match(subject.text) and _many(told, subject) and not _told_who(told, who):
        yield subject.end, subject.end, f" ({lower(name)})"


def _stands_alone(told: Told, who: Who, subject: Phrase) -> bool:
    """ "They", "these"; "it" only for a group with a name."""
    head = fold(subject.head)
    group = any(a.named and a.name in who.names for a in told.subject.actors)
    return (head in SEVERAL and subject.text.count(" ") < 2) or (head == "it" and group)


def _single(told: Told, who: Who, subject: Phrase) -> str:
    """Who "she" is: by name, or as one of them; "" where the sentence has told of her, or of somebody else."""
    before = [q.subject for q in told.reading.predicates if q.subject is not None and q.subject.end <= subject.start]
    if before or re.search(r"\b(?:she|her|woman|mother|wife|widow|he|his)\b", told.folded[: subject.start]):
        return ""
    if who.label[:1].isupper() and who.label not in who.names:
        name = who.label.split(",")[0]
        if (
            len(name.split()) < 4
            and name not in told.text
            and not plural_word(fold(name.split()[-1]))
            and " of " not in name
        ):
            return name
    return one_of(told, who)


def _many(told: Told, subject: Phrase) -> bool:
    """ "The group", "these women"; not "the defendant"."""
    head = fold(subject.head)
    return subject.text.count(" ") < 3 and (
        head in told.subject.group_heads or (plural_word(head) and people_word(head))
    )


def _told_who(told: Told, who: Who, end: int | None = None) -> bool:
    """Does the sentence name them itself?"""
    actors = (a for a in told.subject.actors if a.name in who.names)
    return any(a.words.search(told.folded[:end]) for a in actors)
