"""Groups of verbs in a tagged sentence: a verb with its auxiliaries, adverbs and negations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.grammar.tokens import VERBAL, Token, form_of
from generator.knowledge import reporting
from generator.knowledge.english import english, lemma_of

_TIMES = reporting.words("times")
_PATIENTS = reporting.words("done_to")
_FINITE = frozenset("was were is are am had has did does".split())
_OF_THINGS = frozenset(("return",))  # "was returned to the police"
_MODALS_OF_CONDITION = reporting.words("modals_of_condition")


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


def verb_group(tokens: Sequence[Token], i: int) -> Group | None:
    """The group of verbs that begins at token i, with its adverbs and negations; None where there is none."""
    n, j, negated, main = len(tokens), i, False, -1
    seen: list[str] = []
    closed = english().classes
    while j < n:
        t = tokens[j]
        if t.tag == "neg" or t.low == "n't":
            negated, j = True, j + 1
        elif (
            seen
            and t.tag == "quote"
            and j + 1 < n
            and _fits(seen, tokens[j + 1])
            and _verbal_behind(seen, tokens[j + 1])
        ):
            j += 1  # were "fulfilling their duty"
        elif t.tag == "aux" and seen[:1] == ["to"] and len(seen) > 1 and t.low in _FINITE:
            break  # "who tried to do likewise | were driven off"
        elif t.tag == "aux":
            seen.append(t.low)
            negated, j = negated or t.low == "cannot", j + 1
        elif t.low == "going" and seen and seen[-1] in closed["be"] and j + 1 < n and tokens[j + 1].tag == "to":
            seen.append("going")  # "are going to"
            j += 1
        elif t.tag == "to" and (not seen or seen[-1] in closed["be"] | closed["have"] | {"to", "used", "going"}):
            seen.append("to")
            j += 1
        elif seen and t.low in ("all", "both", "each") and j + 1 < n and _verbal_behind(seen, tokens[j + 1]):
            j += 1
        elif t.tag in ("adv", "date", "prep", "comma", "sub") and (k := _over(tokens, j, bool(seen))):
            negated = negated or any(x.tag == "neg" for x in tokens[j:k])  # "will therefore not come"
            j = k
        elif t.tag == "vbg" or _verbal_behind(seen, t):
            if not _fits(seen, t):
                break
            main, j = j, j + 1
            break
        else:
            break
    return _made(tokens, i, main, seen, negated) if main >= 0 else _of_auxiliaries(tokens, i, j, seen, negated)


def _of_auxiliaries(tokens: Sequence[Token], i: int, j: int, seen: list[str], negated: bool) -> Group | None:
    """ "They have a plan", "are angry": an auxiliary is the verb itself."""
    if not seen or seen == ["to"] or tokens[i].tag in ("adv", "neg", "date"):
        return None
    word, closed = seen[-1], english().classes
    base = "be" if word in closed["be"] | {"'s", "'re", "'m"} else "have" if word in closed["have"] else "do"
    end = max(k for k in range(i, j) if tokens[k].tag in ("aux", "neg"))
    return Group(i, end + 1, base, _tense(seen, ""), False, negated, _is_finite(seen, "aux"), False)


def _made(tokens: Sequence[Token], i: int, main: int, seen: list[str], negated: bool) -> Group:
    t = tokens[main]
    be = english().classes["be"] | {"'s", "'re", "'m"}
    form = form_of(t.low)
    participle = t.tag in ("ved", "vbn")
    had = seen and seen[-1] == "'s" and not participle
    able = form is None or form.base not in _never() - _OF_THINGS
    passive = participle and bool(seen) and seen[-1] in be and not had and able
    if not passive and t.tag == "ved" and not seen:
        passive = _headline_passive(tokens, main)
    lying = t.low == "lay" and not seen and main + 1 < len(tokens) and tokens[main + 1].tag in ("adv", "prep", "date")
    tense = "past" if lying else _tense(seen, t.tag)  # "mothers lay down on the road"
    unsure = participle and not seen
    return Group(i, main + 1, lemma_of(t.low), tense, passive, negated, _is_finite(seen, t.tag), unsure)


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
    ruled = after is not None and (tokens[main].low, after.low) == ("found", "for")  # "the court found for her"
    return open_ended and not ruled and lemma_of(tokens[main].low) in _PATIENTS


def _over(tokens: Sequence[Token], j: int, begun: bool) -> int:
    """The index behind adverbs and dates that stand within a group of verbs; 0 where no verb follows them."""
    k = j
    while k < len(tokens) and (tokens[k].tag in ("adv", "neg", "date", "prep", "comma", "conj") or _timely(tokens, k)):
        t = tokens[k]
        if t.tag == "conj" and not (
            k > j and tokens[k - 1].tag == "adv" and tokens[k + 1 : k + 2] and tokens[k + 1].tag == "adv"
        ):
            return 0  # "is slowly but surely losing"
        if t.tag == "prep" and not (k + 1 < len(tokens) and (tokens[k + 1].tag == "date" or _timely(tokens, k + 1))):
            words = [x.low for x in tokens[k : k + 4]]
            if words[:3] != ["in", "the", "past"] and (words[:2] != ["for", "the"] or words[3:] != ["time"]):
                return 0  # but for "had for the first time taken"
            k += 3 if words[0] == "for" else 2
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
    if first == "'d" and tag in ("ved", "vbn") and seen[1:2] not in (["be"], ["have"]):  # "he'd be charged if …"
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
