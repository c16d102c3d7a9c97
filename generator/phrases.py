"""Noun phrases and groups of verbs in a tagged sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.knowledge import reporting
from generator.knowledge.english import english, lemma_of
from generator.tagging import VERBAL, Token, form_of

_TIMES = reporting.words("times")
_PATIENTS = reporting.words("done_to")
_HEADS = frozenset(("noun", "name", "adj", "num"))
_SKIPPED = frozenset(("quote", "hyphen"))
_MODALS_OF_CONDITION = frozenset(
    "would could may might should must can cannot ca wouldn couldn shouldn 'd ought".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, from its first word to the end of what qualifies it; offsets in the sentence."""

    start: int
    end: int
    text: str
    head: str  # lower case; of "a group of about 20 women" it is "group"


class Group(NamedTuple):
    """A group of verbs: indexes of its tokens and what they say together."""

    first: int
    after: int  # index of the token behind it
    base: str
    tense: str  # past, present, perfect, future, conditional, infinitive, participle
    passive: bool
    negated: bool
    finite: bool
    unsure: bool  # "-ed" alone: finite, or a participle


def is_time(phrase: Phrase) -> bool:
    """Is it a stretch of time ("two days later", "an hour")? Such a phrase is seldom a subject."""
    return phrase.head in _TIMES and not phrase.text.startswith("the minutes")


def noun_phrase(text: str, tokens: Sequence[Token], i: int) -> tuple[Phrase, int] | None:
    """The noun phrase that begins at token i, with what "of" and "and" add to it; and the token behind it."""
    while i < len(tokens) and tokens[i].tag in _SKIPPED:
        i += 1
    n, j, last, head, done, dets = len(tokens), i, -1, "", False, -1
    while j < n:
        t = tokens[j]
        if t.tag in _SKIPPED:
            if last >= 0 and t.text in '“"' and j > last + 1:
                break
            j += 1
        elif t.tag == "pron":
            if last < 0 and dets < 0:
                if j + 2 < n and tokens[j + 1].low == "and" and t.low in ("she", "he", "i", "we"):
                    last, head, done, j = j, t.low, True, j + 1  # "she and two neighbours"
                    continue
                j += 1 if j + 1 < n and tokens[j + 1].low in ("all", "both", "each", "two", "three") else 0
                return Phrase(t.start, tokens[j].end, text[t.start : tokens[j].end], t.low), j + 1
            if (last >= 0 and tokens[j - 1].low not in ("of", "and")) or t.low not in (
                "them",
                "us",
                "whom",
                "theirs",
                "ours",
                "those",
                "these",
            ):
                break
            last, head, j = j, head or t.low, j + 1
            if tokens[j - 2].low == "of":
                break
        elif t.tag == "det":
            if last >= 0 and tokens[j - 1].low not in ("of", "and", "or", "all", "both"):
                break
            dets, j = j, j + 1
        elif t.low == "of" and (last >= 0 or dets == j - 1 >= i):
            if j + 1 >= n or tokens[j + 1].tag not in _HEADS | {"det", "pron", "adv", "quote"}:
                break
            done = done or (last >= 0 and head != "" and not _counts(tokens, i, j))
            if not done:
                head = ""
            j += 1
        elif (t.low in ("and", "or", "&") or (t.low == "to" and t.tag == "conj")) and last >= 0:
            if j + 1 >= n or tokens[j + 1].tag not in _HEADS | {"det", "quote"}:
                break
            done = not (tokens[j - 1].tag == tokens[j + 1].tag == "num")  # "60 and 80 women"
            j += 1
        elif (
            t.tag == "num"
            and last == j - 1
            and tokens[last].tag == "noun"
            and j + 1 < n
            and (tokens[j + 1].tag in ("noun", "adj") or tokens[j + 1].low == "of")
        ):
            break  # "at this point six women"
        elif t.tag == "num" and tokens[j - 1].tag == "num" and j > i and _counted_anew(tokens[j - 1], t):
            break  # "station 114 two members"
        elif t.tag in _HEADS:
            if not done and not t.low.endswith(("'s", "s'")):
                head = t.low
            last, j = j, j + 1
        elif t.tag == "adv" and j + 1 < n and tokens[j + 1].tag in ("adj", "num", "det") and (dets == j - 1 or j == i):
            j += 1
        else:
            break
    if last < 0:
        if dets < 0:
            return None
        t = tokens[dets]
        return Phrase(tokens[i].start, t.end, text[tokens[i].start : t.end], t.low), dets + 1
    if (last + 1 < j and tokens[j - 1].tag in ("conj", "det", "adv")) or tokens[j - 1].low == "of":
        j = last + 1
    start, end = tokens[i].start, tokens[last].end
    return Phrase(start, end, text[start:end], head or tokens[last].low), max(j, last + 1)


def _counted_anew(before: Token, t: Token) -> bool:
    return before.low[0].isdigit() and t.low.isalpha() and t.low not in ("hundred", "dozen", "thousand", "million")


def _counts(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Is what stands before "of" only a number or a word of quantity? Then the head comes behind it."""
    return all(t.tag in ("num", "det", "adv", "quote") for t in tokens[i:j])


def verb_group(tokens: Sequence[Token], i: int) -> Group | None:
    """The group of verbs that begins at token i, with its adverbs and negations; None where there is none."""
    n, j, seen, negated, main = len(tokens), i, [], False, -1
    closed = english().classes
    while j < n:
        t = tokens[j]
        if t.tag == "neg" or t.low == "n't":
            negated, j = True, j + 1
        elif t.tag == "aux":
            seen.append(t.low)
            j += 1
        elif t.low == "going" and seen and seen[-1] in closed["be"] and j + 1 < n and tokens[j + 1].tag == "to":
            seen.append("going")  # "are going to"
            j += 1
        elif t.tag == "to" and (not seen or seen[-1] in closed["be"] | closed["have"] | {"to", "used", "going"}):
            seen.append("to")
            j += 1
        elif seen and t.low in ("all", "both", "each") and j + 1 < n and _verbal_behind(seen, tokens[j + 1]):
            j += 1
        elif t.tag in ("adv", "date", "prep", "comma", "sub") and (k := _over(tokens, j, bool(seen))):
            j = k
        elif t.tag == "vbg" or _verbal_behind(seen, t):
            if not _fits(seen, t):
                break
            main, j = j, j + 1
            break
        else:
            break
    if main < 0 and not seen:
        return None
    if main < 0:
        if seen == ["to"] or tokens[i].tag in ("adv", "neg", "date"):
            return None
        word = seen[-1]
        base = "be" if word in closed["be"] | {"'s", "'re", "'m"} else "have" if word in closed["have"] else "do"
        end = max(k for k in range(i, j) if tokens[k].tag in ("aux", "neg"))
        return Group(i, end + 1, base, _tense(seen, ""), False, negated, _is_finite(seen, "aux"), False)
    return _made(tokens, i, main, seen, negated)


def _made(tokens: Sequence[Token], i: int, main: int, seen: list[str], negated: bool) -> Group:
    t = tokens[main]
    be = english().classes["be"] | {"'s", "'re", "'m"}
    form = form_of(t.low)
    participle = t.tag in ("ved", "vbn")
    had = seen and seen[-1] == "'s" and not participle
    passive = participle and bool(seen) and seen[-1] in be and not had and (form is None or form.base not in _never())
    if not passive and t.tag == "ved" and not seen:
        passive = _headline_passive(tokens, main)
    tense = _tense(seen, t.tag)
    return Group(
        i,
        main + 1,
        lemma_of(t.low),
        tense,
        passive,
        negated,
        _is_finite(seen, t.tag),
        t.tag in ("ved", "vbn") and not seen,
    )


def _never() -> frozenset[str]:
    return reporting.words("intransitive")


def _headline_passive(tokens: Sequence[Token], main: int) -> bool:
    """ "Wife fined for placard", "dozens held": done to them, though no auxiliary says so."""
    after = tokens[main + 1] if main + 1 < len(tokens) else None
    open_ended = (
        after is None
        or after.tag in ("break", "quote", "sub")
        or (
            after.tag == "prep"
            and after.low in ("for", "over", "after", "in", "at", "as", "by", "near", "outside", "on")
        )
    )
    return open_ended and lemma_of(tokens[main].low) in _PATIENTS


def _over(tokens: Sequence[Token], j: int, begun: bool) -> int:
    """The index behind adverbs and dates that stand within a group of verbs; 0 where no verb follows them."""
    k = j
    while k < len(tokens) and (tokens[k].tag in ("adv", "neg", "date", "prep", "comma") or _timely(tokens, k)):
        t = tokens[k]
        if t.tag == "prep" and not (k + 1 < len(tokens) and (tokens[k + 1].tag == "date" or _timely(tokens, k + 1))):
            if [x.low for x in tokens[k : k + 3]] != ["in", "the", "past"]:
                return 0
            k += 2
        if t.tag == "comma" and not (begun and k > j):
            return 0
        if t.tag == "date" and not begun:
            return 0
        k += 1
    if k >= len(tokens):
        return 0
    return k if tokens[k].tag in VERBAL | {"vbg"} and (begun or tokens[k].tag != "vbg") else 0


def _timely(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low in _TIMES and tokens[k].tag in ("noun", "name")


def _verb_behind(seen: list[str], t: Token) -> bool:
    """Behind "to" or a modal any plain word is a verb."""
    closed = english().classes
    return (
        bool(seen)
        and (seen[-1] == "to" or seen[-1] in closed["modals"] | closed["do"] | {"wo", "ca"})
        and (t.tag in ("noun", "adj") and t.text.isalpha() and t.text.islower())
    )


def _verbal_behind(seen: list[str], t: Token) -> bool:
    return t.tag in VERBAL or _verb_behind(seen, t)


def _fits(seen: list[str], t: Token) -> bool:
    closed = english().classes
    if seen and seen[-1] in closed["be"]:
        return t.tag in ("ved", "vbn", "vbg")
    if seen and seen[-1] in closed["have"]:
        return t.tag in ("ved", "vbn")
    return True


def _tense(seen: list[str], tag: str) -> str:
    first = seen[0] if seen else ""
    if first == "to":
        return "infinitive"
    if first in ("will", "shall", "'ll", "wo"):
        return "future"
    if "to" in seen and first in ("is", "are", "was", "were", "am", "'s", "'re", "'m"):
        return "future"
    if first == "'d" and tag in ("ved", "vbn"):
        return "past"
    if first in _MODALS_OF_CONDITION:
        return "conditional"
    if first in ("has", "have", "'ve", "having"):
        return "perfect"
    if first in ("was", "were", "did", "had"):
        return "past"
    if first == "'s" and tag in ("ved", "vbn"):
        return "perfect"
    if first:
        return "present"
    return "participle" if tag == "vbg" else "past" if tag in ("vbd", "ved", "vbn") else "present"


def _is_finite(seen: list[str], tag: str) -> bool:
    if seen:
        return seen[0] not in ("to", "being", "been", "having", "be")
    return tag in ("aux", "vb", "vbz", "vbd", "ved")
