"""On which side of the publication a bare "Wednesday" or "March" lies, read off the verbs round it.

There is no parser here: the verb of an expression is taken to be the nearest word with a tense in its own clause, first
before it and then behind it. The words stand in `knowledge/dates/tense.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.knowledge.date_tokens import Word
from generator.knowledge.grammar import Grammar

REACH = 24  # tokens looked at on either side
_BEFORE_A_GERUND = frozenset(("after", "before", "by", "without", "since", "from", "of", "when", "while"))
_BEFORE_A_NOUN = frozenset("a an the some any no more little new his her its their our this that of in with".split())
_JOINING = frozenset({"and", "but", ",", "-"})
_STOPS = frozenset({"\n\n", ";", "?", "!"})


def direction(grammar: Grammar, words: Sequence[Word], start: int, end: int) -> str:
    """ "past", "future" or "" for the expression of the tokens start to end."""
    before = words[start - 1].key if start else ""
    if end < len(words) and words[end].key == "'s":  # Wednesday's ruling
        owned = words[end + 1].key if end + 1 < len(words) else ""
        if owned in ("deadline", "planned", "scheduled", "upcoming"):
            return "future"
        return _look(grammar, words, start - 1, -1, 4) or "past"
    if before == "since":
        return "past"
    if before in grammar.tense["until"]:
        opens = start < 2 or words[start - 2].key in _STOPS | {"."} or words[start - 2].key == "up"
        if opens:
            return _look(grammar, words, end, 1)
        if words[start - 2].key in _JOINING:  # "They came in twos, and by noon on Saturday there were fifty"
            return _look(grammar, words, end, 1) or "future"
        return "past" if _had(words, start) else "future"
    if _scheduled(words, start) or _prepared(words, start):
        return "future"
    return _look(grammar, words, start - 1, -1) or _look(grammar, words, end, 1)


def _had(words: Sequence[Word], start: int) -> bool:
    """ "340 women had signed it by the end of September", "they had announced that they would return in June" """
    for place in range(start - 1, max(-1, start - 1 - REACH), -1):
        if words[place].key in _STOPS or words[place].key in (".", ","):
            return False
        if words[place].key == "had":
            return True
    return False


def _scheduled(words: Sequence[Word], start: int) -> bool:
    """ "The vote is on Sunday" """
    place = start - 1 - (words[start - 1].key == "on") if start else -1
    return place >= 0 and words[place].key in ("is", "are")


def _prepared(words: Sequence[Word], start: int) -> bool:
    """ "A rally is being prepared for December" """
    before = [word.key for word in words[max(0, start - 4) : start]]
    return before[-1:] == ["for"] and len(before) == 4 and before[0] in ("is", "are") and before[1] == "being"


def _look(grammar: Grammar, words: Sequence[Word], at: int, step: int, reach: int = REACH) -> str:
    """The tense of the nearest verb on one side, within the clause."""
    tense = grammar.tense
    for place in range(at, max(-1, min(len(words), at + step * reach)), step):
        key = words[place].key
        if key in _STOPS or (key == "." and ends_sentence(words, place)):
            return ""
        if key in tense["clause"] and place != at and not (step < 0 and key in tense["phrase"]):
            return ""
        if key in tense["with_to"] and not (place + 1 < len(words) and words[place + 1].key in ("to", "for")):
            return "past"
        if key == "going" and place and words[place - 1].key in _BEFORE_A_GERUND:
            continue  # "after going there on Saturday"
        if key in ("hope", "hopes") and place and words[place - 1].key in _BEFORE_A_NOUN:
            continue  # "There was some hope in May"
        if key in tense["future"] and words[place].text != "May":
            back = [word.key for word in words[max(0, place - 3) : place]]
            if "had" in back or "previously" in back:
                return "past"
            return "" if key == "would" and _had(words, place) else "future"
        if key in tense["present"] and words[place - 1 if place else 0].key not in tense["helping"]:
            return "future"  # "They meet on Wednesday", but "were due to meet" is for the helping verb to tell
        if place and key in tense["past"] and words[place - 1].key == "to":
            continue  # "they ask everyone to put a candle there"
        if key in tense["past"] or (len(key) > 4 and key.endswith("ed") and key not in tense["not_past"]):
            return _participle(grammar, words, place)
        if key in tense["be"] and _planned(grammar, words, place):
            return "future"
    return ""


def _participle(grammar: Grammar, words: Sequence[Word], place: int) -> str:
    """The tense of a verb in the past: "met"; "should be completed" and "are to be met" look ahead; "is heard" may."""
    tense = grammar.tense
    if _planned(grammar, words, place):
        return "future"
    before = [word.key for word in words[max(0, place - 4) : place]]
    if any(key in tense["modal"] for key in before[-3:]) or before[-2:] == ["to", "be"]:
        return "future"
    return "" if before and before[-1] in ("is", "are") else "past"


def _planned(grammar: Grammar, words: Sequence[Word], place: int) -> bool:
    """ "was to speak", "were due", "is going to"; not "were set in rows" """
    if words[place].key not in grammar.tense["be"]:
        return False
    following, governed = ([word.key for word in words[place + 1 : place + 3]] + ["", ""])[:2]
    if following in grammar.tense["with_to"]:
        return governed in ("to", "for")
    return following == "to" or following in grammar.tense["future"]


def ends_sentence(words: Sequence[Word], place: int) -> bool:
    """A full stop ends a sentence unless it closes an initial or a title, or a word in small letters goes on."""
    if place + 1 < len(words) and (words[place + 1].text[0].islower() or words[place + 1].key in ",;:-)"):
        return False
    if place == 0 or words[place - 1].end != words[place].start:
        return True
    last = words[place - 1]
    return not (len(last.text) == 1 or last.key in ABBREVIATIONS)


ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "maj",
        "sgt",
        "capt",
        "rev",
        "hon",
        "st",
        "inc",
        "corp",
        "co",
        "ltd",
        "jr",
        "sr",
        "vs",
        "no",
        "u",
        "s",
    ]
)
