"""Whether a sentence tells a date as past, as present or as still to come, so far as that can be relied on.

For the nearest reading of a bare weekday `timex` makes its best guess; here a wrong guess would date an article
wrongly, so whatever is not plain ("would", "asked him to meet", a headline's present) has no tense at all.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

from generator.knowledge.constraints import constraints

_TIMES = frozenset("end beginning start then now spring summer autumn winter time".split())
REACH = 40  # words looked at on either side

_WORD = re.compile(r"--+|[^\W_]+(?:[.,]\d+)*|['’](?:s|re|ll|ve|d|m)\b|n['’]t\b|[^\w\s]", re.UNICODE)


class _Words(NamedTuple):
    keys: list[str]  # words and marks, "it's" in two; in small letters, but for unknown words such as names
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=64)
def _words(sentence: str) -> _Words:
    found = list(_WORD.finditer(sentence))
    known = _lists()["known"]
    low = [match[0].lower().replace("’", "'") for match in found]
    keys = [key if key in known or key.endswith("ed") else match[0] for key, match in zip(low, found, strict=True)]
    return _Words(keys, [match.start() for match in found], [match.end() for match in found])


def tense(sentence: str, start: int, end: int) -> str:
    """The tense of the verb that the words from `start` to `end` hang on.

    "past", "perfect", "present" or "future"; "unreal" where it tells nothing that is or was; "unclear" of an infinitive
    that may lie on either side; "" where no verb is found.
    """
    words = _words(sentence)
    after = bisect_left(words.starts, end)
    told = tense_before(sentence, start)
    first = bisect_right(words.ends, start)
    if (
        first
        and words.keys[first - 1] == "for"
        and words.keys[after : after + 1]
        and (words.keys[after] in _lists()["will"])
    ):
        return "future"  # "the rally announced for 19 November will not take place"
    if told == "future" and any(key in _lists()["was"] for key in words.keys[after : after + 4]):
        return "unclear"  # "the concert, expected in May, was called off"
    return told or _look(words.keys, after, 1) or ""


def tense_before(sentence: str, start: int) -> str:
    """The same from what stands before; "" where no verb of the clause does."""
    words = _words(sentence)
    first = bisect_right(words.ends, start)
    before = words.keys[first - 1] if first else ""
    if before == "since" or (before == "in" and "from" in words.keys[max(0, first - 7) : first]):
        return "past"  # "will be the first since 1968", "is expected to rise from 51 in 2010"
    if before == "for":  # "has called a rally for 4 December"
        rest = _look(words.keys, first - 2, -1)
        return "future" if rest in ("present", "perfect", "future") else "unclear"
    return _look(words.keys, first - 1, -1) or ""


def tense_after(sentence: str, at: int) -> str:
    """The tense of the first verb from `at` on, within its clause."""
    words = _words(sentence)
    return _look(words.keys, bisect_left(words.starts, at), 1) or ""


def tense_within(sentence: str, start: int, end: int) -> str:
    """The tense of the first verb among the words from `start` to `end`; "" where there is none."""
    words = _words(sentence)
    first, last = bisect_right(words.ends, start), bisect_left(words.starts, end)
    ends = _lists()["clause"] | _lists()["mark"]
    while first < last:
        found = _look(words.keys, first, 1, last)
        if found:
            return found
        first = next((at for at in range(first, last) if words.keys[at] in ends), last) + 1
    return ""


@cache
def _names_of_days() -> frozenset[str]:
    return frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists = dict(constraints().tense)
    lists["verb"] = frozenset().union(*(lists[name] for name in ("is", "was", "has", "plans", "past")))
    lists["known"] = frozenset().union(*lists.values())
    lists["goes on"] = lists["after verb"] | lists["no verb"]
    return lists


def _look(words: list[str], at: int, step: int, stop: int | None = None) -> str | None:
    """The tense of the nearest verb of the same clause on one side; None where there is none."""
    lists = _lists()
    first = at
    comma = False
    low, high = at - REACH, min(at + REACH, len(words) if stop is None else stop)
    while max(0, low) <= at < high:
        word = words[at]
        comma |= word == ","
        if (word in lists["clause"] and (at != first or step > 0)) or word in lists["mark"]:
            return None
        if word in lists["by"] and at == first and step < 0:  # "by 2025" lies ahead, unless told in the past
            rest = _look(words, at - 1, -1) or _look(words, at + 1, 1)
            return "future" if rest in ("present", "perfect", "future") else "unreal"
        if word == "let" and at and (words[at - 1][:1].isupper() or words[at - 1] in lists["subject"]):
            return "past"  # "the president let himself be asked"; "let us ask" is no past
        if word == "would" and words[at + 1 : at + 2] == ["rather"]:
            return "present"
        if word in lists["unreal"] or (word in lists["by"] and (word != "by" or _is_time(words, at + 1))):
            return "unreal"
        if word in lists["will"]:
            if words[at + 1 : at + 2] and words[at + 1] in lists["reader"]:
                return None  # "as our readers will remember"
            return "future"
        if word == "to":
            if (
                not (comma and step < 0)
                and at + 1 < len(words)
                and words[at + 1] not in lists["no verb"]
                and words[at + 1].isalpha()
            ):
                return _infinitive(words, at)
        elif (found := _finite(words, at)) is not None:
            return "unreal" if step < 0 and _supposed(words, at) else found
        at += step
    return None


def _is_time(words: list[str], at: int) -> bool:
    """ "By Monday", "by the end of", "by 2025"; but "by the exit", "by the police"."""
    names = _names_of_days()
    return any(word in _TIMES or word in names or word.isdigit() for word in words[at : at + 3])


def _supposed(words: list[str], at: int) -> bool:
    """Whether a verb stands in a clause with "if"."""
    for word in reversed(words[max(0, at - 10) : at]):
        if word in ("if", "unless", "whether"):
            return True
        if word in _lists()["mark"] or word == ",":
            return False
    return False


def _finite(words: list[str], at: int) -> str | None:
    lists = _lists()
    word = words[at]
    set_up = word == "set" and words[at + 1 : at + 2] == ["up"]
    if word not in lists["verb"] and not set_up and not (len(word) > 4 and word.endswith("ed")):
        return None
    before, following = words[at - 1] if at else "", _skip(words, at + 1)
    if word == "'s" and before not in lists["pronoun"]:
        return None  # "Russia's"
    if word in lists["is"]:
        planned = following in lists["planned"] and (following != "about" or "to" in words[at : at + 4])
        return "future" if planned or following == "to" else "present"
    if word in lists["was"]:
        laid = following == "set" and not {"to", "for"} & set(words[at + 2 : at + 4])  # "were set in rows"
        return "unreal" if following == "to" or (following in lists["planned"] and not laid) else "past"
    if word in lists["has"]:
        governor = _auxiliary(words, at)
        if governor == "to" or governor in lists["unreal"] or governor in lists["will"]:
            return "unclear" if governor == "to" else "future" if governor in lists["will"] else "unreal"
        return "perfect" if following in lists["past"] or following.endswith("ed") or following == "been" else "present"
    if word in lists["plans"]:
        return "unreal" if before in lists["was"] else "future"
    if word in lists["past"] or set_up or word.endswith("ed"):
        auxiliary = _auxiliary(words, at)
        if auxiliary in lists["be"] or auxiliary in lists["has"]:
            return None  # the finite verb stands further to the left: "will be held", "would have met"
        if auxiliary == "to" or auxiliary in lists["will"] or auxiliary in lists["unreal"]:
            return None  # an infinitive that looks like a past: "will put", "to hit"
        if set_up:
            return "present" if auxiliary in lists["is"] else "past"
        if word in lists["planned"] and auxiliary in lists["determiner"]:
            return "unclear"  # "his planned concert"
        if word in lists["planned"]:  # "scheduled for May", "are expected in May", but "was expected in May"
            return "unreal" if auxiliary in lists["was"] else "future"
        if auxiliary in lists["is"]:
            return "present"
    if word in lists["past"]:
        return "past"
    if len(word) > 4 and word.endswith("ed") and word not in lists["not past"]:
        if before in lists["determiner"] or "with" in words[max(0, at - 4) : at]:
            return None  # "the mobilised men", "with the talks deadlocked"
        if following.islower() and following.isalpha() and following not in lists["goes on"]:
            return None  # may be "preferred shares": a participle before its noun
        return "past"
    return None


def _auxiliary(words: list[str], at: int) -> str:
    """The word before a participle that is no adverb."""
    at -= 1
    while at >= 0 and (words[at].endswith("ly") or words[at] in _lists()["adverb"]):
        at -= 1
    return words[at] if at >= 0 else ""


def _skip(words: list[str], at: int) -> str:
    """The next word that is no adverb."""
    while at < len(words) and (words[at].endswith("ly") or words[at] in _lists()["adverb"]):
        at += 1
    return words[at] if at < len(words) else ""


def _infinitive(words: list[str], at: int) -> str:
    """ "is to meet" and "plans to meet" lie ahead, "were the first to meet" does not; of others nothing is known."""
    lists = _lists()
    left = at - 1
    while left >= 0 and (words[left].endswith("ly") or words[left] in lists["adverb"]):
        left -= 1
    before = words[left] if left >= 0 else ""
    if before in lists["is"]:
        return "future"
    if before in lists["planned"] | lists["plans"] | lists["plan"]:
        governor = words[left - 1] if left else ""
        if governor in lists["past"] or governor in lists["determiner"] or governor.endswith("ed"):
            return "unclear"  # "announced plans to freeze"
        return "unreal" if governor in lists["was"] or governor in lists["unreal"] else "future"
    if before in lists["superlative"] or (left > 0 and words[left - 1] in lists["superlative"]):
        return "past" if any(word in lists["was"] for word in words[max(0, left - 8) : left]) else "unclear"
    return "unclear"
