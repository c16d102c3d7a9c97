"""Summaries: the sentence itself, with what its pronouns and its days stand for put in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse
from generator.finding import owners
from generator.finding.acts import Act, Told
from generator.finding.callings import OF_YOU, SO_MANY, all_of_a_kind, label, label_of, owned_by, product_of, so_many
from generator.finding.leaving_out import Change
from generator.finding.meant import BEGINS, canonical, lower, one_of
from generator.finding.plain_titles import summary_of
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
_POINTS = re.compile(
    r"(?:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|"
    r"this (?P<part>morning|afternoon|evening)|"
    r"(?:(?:this|next|last|this coming) )?(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day))",
    re.I,
)
_ON_A_DAY = re.compile(r"\b[Oo]n (?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? (?:\d|the \d|[A-Z]|of )))")
_BETWEEN = re.compile(r",? (?P<on>on )?")
_FEW = 4  # days
_PLACED = re.compile(r"\b(?:on|of|from|since|until|till|before|after|to|by|for)\s+$", re.I)
_COUNTED = re.compile(r"\b(?:last|next|this|ago|earlier|later|before|previous|following|since then|past)\b", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
THIRD_PERSON = {"we": "they", "us": "them", "our": "their", "ours": "theirs", "ourselves": "themselves",
                 "i": "she", "me": "her", "my": "her", "mine": "hers", "myself": "herself"}  # fmt: skip
FIRST_PERSON = re.compile(
    rf"(?!(?-i:(?<=[a-z] )Our [A-Z]))\b(?:{'|'.join(THIRD_PERSON)})\b", re.I
)  # "of Our Turn" stays
_STANDS_FOR = frozenset(("she", "he", "they"))
_POSSESSED = re.compile(r"(?:her|his|their|its|our|my)\b", re.I)
_PERSON = re.compile(
    r"\b(?:s?he|they|them|him|it|its|her|his|their|wom[ae]n|man|men|mothers?|wife|wives|widows?|sisters?|daughters?)\b"
)
_AHEAD = re.compile(  # "the one | made by wives", "Irina's husband …, she"; in a quotation
    rf"\b[Tt]he (?:{'|'.join(sorted(reporting.words('numbers')))})\b|\b(?:the|this|that|each|every|which|not?) $|"
    r"[A-Z]\w+['’]s\b|[“\"'‘]$"
)
_DONE = ("past", "future")
_NO_DEED = reporting.words("saying") | frozenset(("be", "begin", "become", "take", "come", "go", "start"))
_IN_NAMES = ("Today", "Tomorrow", "Now", "Tonight")
_SHE = re.compile(r"\b(?:she|her|defendant)\b")
_A_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+ $")  # "Upper Volga | Today"
_AM = {"am": "is", "have": "has", "do": "does"}
_CONTRACTED = {"ve": " have", "ll": " will", "re": " are"}


def summary(told: Told, act: Act) -> str:
    """The sentence, with what its pronouns and its days stand for put in."""
    act = replace(act, who=named(told, act.who, act.predicate.subject, guess=act.lane == "activism"))
    changes = naming(told, act)
    changes = [*changes, *_called(told, act, changes)]
    changes += owners.named(
        told,
        act.predicate,
        _doer(told, act) or "-",
        changes,
        by=act.who.side if act.lane == "activism" or act.at_them else "women",
        state=act.at_them,
        whole=True,
    )
    changes += _dated(told)
    if told.lead:
        changes.append((0, told.lead, ""))
    if told.reading.speech and told.reading.speech[0][0] == 0:
        changes.append((told.lead, told.lead, "“… "))
    return spell(told, summary_of(told.text, changes))


def spell(told: Told, line: str, most: int = 1000) -> str:
    """A line with what the article says of a thing that the sentence only calls "the petition"."""
    theirs, women = product_of(told), told.cast.women
    owned = bool(theirs) and women.side == "women" and not told.cast.tells_of(line) and not _SHE.search(told.folded)
    whose = (theirs, f"{theirs} of {lower(canonical(women))}") if owned else ("", "")
    return told.cast.things.spelled(line, told.text, most, whose)


def naming(told: Told, act: Act) -> list[Change]:
    """What its pronouns stand for."""
    changes: list[Change] = []
    subject = act.predicate.subject
    if subject is not None and act.who.remembered and subject.end <= len(told.text):
        changes += _named(told, act.who, subject)
    changes += [] if changes else owners.writers(told, act.predicate)
    return [*changes, *_narrated(told, changes)]


def _doer(told: Told, act: Act) -> str:
    """What a title calls who acts."""
    p = act.predicate
    if act.lane != "context":
        return label(told, act)
    return label_of(told, p.subject, named(told, told.who_of(p), p.subject, passive=p.passive), passive=p.passive, p=p)


def _called(told: Told, act: Act, made: Sequence[Change]) -> Iterator[Change]:
    """ "She was led away", "two of them were fined", "her husband called": as a title says who that is; nothing where
    somebody stands before whom the word may mean."""
    p, subject = act.predicate, act.predicate.subject
    if subject is None or subject.end > p.start or any(a <= subject.end and subject.start <= b for a, b, _ in made):
        return
    low, whose = fold(subject.text), _POSSESSED.match(subject.text)
    some = (low.endswith(" of them") and "," not in low) or SO_MANY.fullmatch(subject.text) is not None
    group = low == "it" and act.lane == "activism" and p.tense in _DONE and p.base not in _NO_DEED
    if not (low in _STANDS_FOR or group or whose or some) or _named_ahead(told, subject, whose[0] if whose else low):
        return
    if not re.match(r"[\s,]", told.text[subject.end :]) or OF_YOU.match(told.text, subject.end):
        return
    if alike := all_of_a_kind(told, subject):
        yield subject.start, alike[1], alike[0]
        return
    name = _doer(told, act)
    if not name or fold(name) == low or _POSSESSED.match(name) or (whose and _loses(subject.text, name)):
        return
    if group and p.passive and not name.startswith("The "):
        return
    more = name[len(subject.text) :]
    if not (some and more and told.text.startswith(more, subject.end)):  # "around 80 | mobilised men"
        yield subject.start, subject.end, name if subject.start <= told.lead else lower(name)


def _named_ahead(told: Told, subject: Phrase, word: str) -> bool:
    """Does the sentence name somebody ahead of a word for whom it may stand, or say what it counts?"""
    before = told.text[told.lead : subject.start]
    if _PERSON.search(fold(before)) or _AHEAD.search(before) or told.cast.names_in(told.text[: subject.start]):
        return True
    if any(people_word(word) and plural_word(word) for word in re.findall(r"[a-z]+", fold(before))):
        return True
    low = {"it": "its", "our": "their", "my": "her"}.get(fold(word), fold(word))
    low = low if low in _STANDS_FOR | {"its", "her", "his", "their"} else "them"
    return any(
        owners.fits(x.text, low) for x in owners.phrases(told) if told.lead <= x.start and x.end <= subject.start
    )


def _loses(subject: str, name: str) -> bool:
    """ "Its members in Omsk", "their hotline and chat": would a name leave something of it out?"""
    return subject.split()[-1] != name.split()[-1] and (subject.count(" ") > 2 or "," in subject)


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
        if use.phrase in _IN_NAMES and _A_NAME_BEFORE.search(before):
            continue
        if pointing := _pointing(told, use):
            yield from pointing
            said = pointing[0][1]
            continue
        if use.basis not in ("relative", "inferred") or _OWNED.search(before) or IN_A_ROW.search(before):
            continue
        if re.match(r"[’']s", told.text[use.end :]) or _said_beside(told, use) or told.quoted(use.start):
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
    for m in _ON_A_DAY.finditer(told.text):  # of which nobody knows anything
        if not told.quoted(m.start()) and all(m.end() < use.start or use.end < m.end() for use in told.uses):
            yield m.end(), m.end(), "a "


def _pointing(told: Told, use: DateUse) -> list[Change]:
    """ "Yesterday, 6 June": what only points is left out where the day is said behind it, and where nobody knows which
    it is; "on Monday" is then a Monday."""
    day, before = _POINTS.fullmatch(use.phrase), told.text[: use.start]
    if day is None or told.quoted(use.start):
        return []
    other = next((o for o in told.outside if o.start >= use.end), None)
    between = _BETWEEN.fullmatch(told.text, use.end, other.start) if other is not None else None
    if other is not None and between and other.basis == "stated":
        on = "" if _PLACED.search(before) or re.match(r"(?:on|in|at) ", other.phrase) else "on "
        if day["weekday"]:
            pointed = day.start("weekday") and re.search(r"\d", other.phrase)
            return [(use.start, use.start + day.start("weekday"), on)] if pointed else []
        closing = before.strip() and re.match(r", (?!the |\w+day\b)", told.text[other.end :])
        behind = [(other.end, other.end + 1, "")] * bool(closing and between[0].startswith(",") and before[-2:] != ", ")
        return [(use.start, other.start, f"{on}the {day['part']} of " if day["part"] else on), *behind]
    same = other is not None and other.when == use.when and _DAY_NAMED.search(other.phrase)
    if other is not None and between and same and not (day["weekday"] or day["part"]):
        placed = _PLACED.search(before)
        return (
            []
            if placed and not between["on"]
            else [(use.start, between.start("on") if between["on"] and not placed else other.start, "")]
        )
    if use.when.days is not None and use.when.days < _FEW:
        return []
    if day["weekday"] and not day.start("weekday") and re.search(r"\bon $", before, re.I):
        return [(use.start, use.start, "a ")]
    alone = (
        not day["weekday"] and not day["part"] and use.start == told.lead and told.text[use.end : use.end + 1] == " "
    )
    return [(use.start, use.end + 1, "")] * alone


def attributes(told: Told, use: DateUse) -> bool:
    """ "After Friday prayers": does it only say which ones?"""
    if not re.search(r"\b(?:for|after|before|during|with|of|following|than|to|the)\s+$", told.text[: use.start], re.I):
        return False
    behind = re.match(r" ([a-z]+)\b", told.text[use.end :])
    named = re.search(r"day$", told.text[use.start : use.end]) is not None
    return named and behind is not None and not closed_class(behind[1]) and not _DAY_PART.match(told.text, use.end)


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
