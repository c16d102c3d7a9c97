"""People and names: ages, and who held an office, or what went by a name, from when to when."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from generator.dating import spans
from generator.dating.lines import NEAR, Clue, Line, clue, margin, says, sources
from generator.dating.spans import Span
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, Match


def people(line: Line) -> Iterator[Clue]:
    groups: dict[tuple[int, int], list[Match]] = {}  # "President Bush" may be either
    for match in line.facts:
        if match.anchor.kind == "birth":
            yield from _age(line, match)
        elif match.anchor.kind in ("office", "name"):
            groups.setdefault((match.start, match.end), []).append(match)
    for (start, end), group in groups.items():
        yield from _holder(line, start, end, [match.anchor for match in group])


_AGE_AFTER = re.compile(
    r",\s*(?:aged\s+)?(?P<age>\d{2,3})\s*[,.)]|(?:,?\s+[\w'’]+){0,4}?,?\s+(?P<adjective>\d{2,3})[- ]years?[- ]old\b"
)
_AGE_BEFORE = re.compile(
    r"\b(?P<age>\d{2,3})[- ]years?[- ]old"
    r"(?:[\s,]+(?!(?:by|with|of|and|after|for|on|to|in|from|who|whose|that|is|was|has|said)\b|\w+ing\b)[\w'’.]+){0,5}[\s,]+$"
)


def _age(line: Line, match: Match) -> Iterator[Clue]:
    """ "Putin, 70, …", "the 70-year-old Putin" """
    first, last = match.anchor.when.earliest, match.anchor.when.latest
    found = _AGE_AFTER.match(line.text, match.end) or _AGE_BEFORE.search(
        line.text, max(0, match.start - NEAR), match.start
    )
    if not found or first is None or last is None:
        return
    age = int(found["age"] or found.groupdict().get("adjective") or 0)
    if not 0 < age < 120 or re.search(r"\b(?:when|then|at the age)\b", line.before(found.end())):
        return
    low, high = spans.add(first, age, "Y").toordinal(), spans.add(last, age + 1, "Y").toordinal() - 1
    phrase = line.text[min(match.start, found.start()) : max(match.end, found.end())].strip(" ,.)")
    why = says("age", [match.anchor], n=age)
    yield clue("age", line.number, phrase, why, [Span(low, high)], match.anchor.source)


_NEW_WORDS = "new|newly appointed|newly named|newly elected|just appointed"
_FORMER_WORDS = (
    "former|ex|late|then|one-time|onetime|previous|ousted|dismissed|removed|sacked|replaced|succeeded|deposed|toppled"
)
_NEAR = r"[\s-]+(?:[A-Z][\w'’.]+\s+){0,2}$"  # "former Russian", "new U.S."
_NEW, _NEW_BEFORE = re.compile(rf"\b(?:{_NEW_WORDS})\b"), re.compile(rf"\b(?i:{_NEW_WORDS}){_NEAR}")
_FORMER = re.compile(rf"\b(?:{_FORMER_WORDS})\b")
_FORMER_BEFORE = re.compile(rf"\b((?i:{_FORMER_WORDS})){_NEAR}")
_FALL = re.compile(
    r"\s?['’]s?\s+(?:fall|ouster|overthrow|resignation|departure|death|removal|downfall|defeat|successor)\b"
)
_BODY = re.compile(r"\b(?:administration|government|officials|authorities|troops)$", re.IGNORECASE)
_BELOW = reporting.words("below_office")
_NEXT = reporting.words("next_in_office")


def _holder(line: Line, start: int, end: int, anchors: Sequence[Anchor]) -> Iterator[Clue]:
    """Somebody called by an office, something by a name: from its beginning on; before its end, where it is now."""
    kind = anchors[0].kind
    phrase, before = line.text[start:end], line.text[max(0, start - 40) : start]
    words = [word.lower() for word in re.findall(r"\w+", before)[-3:]]
    if _BELOW & set(words[-1:]) or _NEXT & set(words):
        return
    held = [spans.of(anchor.when) for anchor in anchors]
    past = _FORMER_BEFORE.search(before)
    if past or _FORMER.search(phrase) or _FALL.match(line.text, end):
        if _BODY.search(phrase):
            return  # "a former Clinton administration lawyer"
        is_over = not (past and past[1].lower() == "then") and not any(math.isinf(span.high) for span in held)
        low = min(span.high if is_over else span.low for span in held)
        yield clue("former", line.number, phrase, says("former", anchors), [Span(low, math.inf)], sources(anchors))
        return
    if kind == "office" and (_NEW_BEFORE.search(before) or _NEW.search(phrase)):
        sooner, later = margin("new-in-office", "before"), margin("new-in-office", "after")
        some = [Span(span.low - sooner, span.low + later) for span in held]
        yield clue("new-in-office", line.number, phrase, says("new", anchors), some, sources(anchors))
        return
    sooner, later = margin(kind, "before"), margin(kind, "after")
    if kind == "name" and not any(anchor.foreseen for anchor in anchors):
        sooner = 0  # what nobody foresaw has no name before it is there
    if _is_current(line) or (kind == "office" and _acts(line, end)):
        some = [Span(span.low - sooner, span.high + later) for span in held]
    else:
        some = [Span(min(span.low for span in held) - sooner, math.inf)]
    yield clue(kind, line.number, phrase, says("holder", anchors), some, sources(anchors))


_ACTS = re.compile(
    r"(?:\s*,[^,]{1,60},)?\s+(?:\w+ly\s+|also\s+)?(?:has|have|is|will|says|plans|wants|hopes|expects|faces|said|told)\b"
)


def _acts(line: Line, end: int) -> bool:
    """Whether somebody is told to be doing something now, and nothing in the sentence speaks of another time."""
    if line.is_head or not _ACTS.match(line.text, end) or re.search(r"\b(?:when|then|once|years? ago)\b", line.text):
        return False
    return not any(expression.date or expression.timex.anchor == "text" for expression in line.expressions)


def _is_current(line: Line) -> bool:
    """Whether a sentence is about the days on which it was written: a bare weekday, "today", "yesterday"."""
    return not line.is_head and any(
        expression.timex.anchor == "published"
        and re.match(r"XXXX-WXX-\d|P0D|-P1D", expression.timex.local)
        and expression.tense not in ("unreal", "unclear")
        for expression in line.expressions
    )
