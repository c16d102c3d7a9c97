"""Where a clause ends, and where it may be cut: never between a verb and what completes it, nor within a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding.proofread import OF_THAT
from generator.grammar.clauses import Predicate, Reading
from generator.knowledge import reporting
from generator.knowledge.english import english, lemma_of

PREPOSITIONS = "to|in|on|at|outside|before|near|with|for|from|against|into|of|along|under|over|around"
_QUANTITIES = "one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|none|each|all|both|several|half|others"
_TIMES = "years?|months?|weeks?|days?|hours?|minutes?|evenings?|mornings?"
# Where a clause may be cut, if the line is too long.
JOINT = re.compile(
    r",\s+|\s+[–—-]\s+|;\s|:\s|\s+\(|"
    r"\s+(?=(?:to|and|but|or|after|before|as|while|because|when|which|who|that|where|following|amid|despite|in|on|at|"
    r"for|from|with|by|against|outside|near|about|over|under|during|since|until|into|through|without|within|between|among|"
    r"[a-z]{3,}ing)\b)|(?<=s)\s+(?=of\b)|\s+(?=of (?:the )?[A-Z])"
)
# Where it ends, however short it is.
ENDS = re.compile(
    r",\s+(?:(?:to|in|at|for|of|from|with|on|by|near|under) )?(?:which|who|whom|whose|where)\b|"
    r",?\s+\b(?:(?<! a )(?<!\blong )(?<!\blittle )(?<!\bshort )while|because|although|though|despite|amid|even as)\b|"
    rf",\s+(?:the|a|an|\w+ing|\w+ed|as|when|after|before|but|and|or|with|following|according|where)\b|"
    r",\s+(?:exactly|just|about|almost|nearly|some) (?:a|an)\b|"
    rf",\s+(?!one (?:by|at|after)\b)(?:(?:exactly|just|about|some|almost|nearly|in|for) )*(?:{_QUANTITIES})\b|"
    r",?\s+(?:according to|said|says)\b|,\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b|"
    r"\s+[–—]\s+|;\s|:\s|\s\(|,\s*(?:$|[“\"])|,\s+(?:he|she|they|it|we|I|there)\s"
)
_SAID_SO = re.compile(r",\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b")
# "declared The Way Home, the best known of the groups, a foreign agent": the verb is not told without what follows.
_ASIDE = re.compile(
    rf",\s+(?:the|a|an|another|one|known as|as(?! (?:he|she|they|it|we|I|well|if)\b)|also|\d[\d,.]*)\b"
    rf"[^,;:“”()]{{3,70}},"
    rf"(?=\s+(?:{PREPOSITIONS}|as)\b(?! (?:which|whom|whose)\b))"
)
_ASIDE_OF_NAMED = re.compile(
    r",\s+(?:the|a|an|another|one|known as|also)\b[^,;:“”()]{3,70},(?=\s+(?:a|an|as|guilty|“))"
)
_ASIDE_OF_FINED = re.compile(
    r",\s+(?:the|a|an|another)\b[^,;:“”()]{3,70},(?=\s+\d)"
)  # "fined a wife, a nurse, 500 roubles"
_WHO_WAS_TOLD = re.compile(r",\s+(?:who|which|whose)\b[^;:“”()]{3,70},(?=\s+that\b)")
_ASIDE_WHICH = re.compile(r",\s+(?:who|which|whose)\b[^,;:“”()]{3,70},(?=\s+(?:in|on|to|into|as|an?|“)\b)")
_INFORMING = frozenset("tell inform remind assure notify warn promise".split())
# "turned down, for the fifth time, a rally"
_IN_BETWEEN = re.compile(
    r",\s+(?:for|on|in|with|without|at|by|after|despite|once|twice|again|too|however|meanwhile|nevertheless|"
    r"(?:they|she|he) too)\b[^,;:“”\"]{0,40},(?=\s)"
)
_CONTENT = re.compile(r"[\s,]*(?:that\b|[:,]?\s*[\"“])")  # of what is said
_DENIES = re.compile(r"\b(?:no|not|never|nobody|none|nothing|only|neither|nor)\b|n[’']t\b", re.I)
_FROM_TO = re.compile(r"\b(?:from [\w’-]+|up)\| to\b")  # "from village to village", "up to five years"
_DANGLING_VERB = re.compile(r",?\s+(?:and|or|to|by)\s+(?P<verb>[a-z]+)$")  # "… in a rare protest and demanded"
_ASKS_LAST = re.compile(r",?\s+and (?P<verb>[a-z]+)(?:,[^,]*)?$")  # … and not what
_AND_ASIDE = re.compile(r",?\s+and,\s+[^,]*$")  # "went down to the river and, standing in a circle"
_LOOSE = re.compile(
    r",\s+(?!(?:and|or|to|who|which|that|when|where|as)\b)(?:[\w’-]+\s*){1,4}$"
)  # what a cut left of an aside
_HANGING = re.compile(
    rf"\s+(?:that|which|who)\s+(?:had|has|have|was|were|is|are)(?:\s+been)?\s+\w+$|"
    rf"\s+(?:{PREPOSITIONS}) (?:which|whom|whose)(?:\s+\w+)?$|"
    rf"\s+(?:on|in|at|during) the (?:{_TIMES})$|"
    r",?\s+(?:in order|so|so as|in a bid|at least|as well|one|for (?:lack|want))$"
)
NEVER_LAST, _CONTROL, SAYING = map(reporting.words, ("never_last", "object_control", "saying"))
_NOUNS_IN_ING = reporting.words("in_ing")
WRITING = frozenset("write state declare confirm announce reply answer post".split()) | reporting.words("telling")
TOLD = SAYING | reporting.words("wishing")  # what follows them is what matters
_NAMING, _JUDGING = reporting.words("naming"), reporting.words("judging")
_ASKS = re.compile(r"\s+(?:who|what|how|why|where|when|whether|if)\b")
_BY_WHOM = re.compile(r"\s*(?:by\b(?! (?:\d|the (?:end|beginning|middle)|next\b|[A-Z][a-z]+day\b))|from \w+ing\b)")
_FROM_TOWNS = re.compile(r"\b(?:from|in) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*$")
_AND_TOWNS = re.compile(r",\s+[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?:,| and)\s")
_ONE_WORD = re.compile(r"\s+[a-z]+[.!]?\s*")  # "what group they belonged | to"
_AND_A_HALF = re.compile(r"\s+and (?:an? (?:half|quarter)|three quarters)\b")  # "a mile | and a half"
_LIST = re.compile(  # "wanted | boots, leave, a doctor"
    r"(?:[\w’'-]+ ){0,2}[\w’'-]+(?:, (?:an? |the )?(?:[\w’'-]+ )?[\w’'-]+){2,}(?=[.;:]|$)"
)
_OF_WHAT = re.compile(r"\s+of (?:what|which|whose|whom)\b")
_IS_OVER = re.compile(r"\b(?:is|was|are|were|be|been) over$")
_ON_CONDITION = re.compile(
    r",?\s+(?:only|unless|provided|on condition|not (?:before|until)|except|but (?:a|an|for)\b|if)\b"
)
_AND_THAT = re.compile(r",?\s+(?:and|but) that\b")
_AND_THEN = re.compile(r",?\s+and ")
_GOES_ON = re.compile(r",|\s+(?:and|or|of)\b")
_ASKED = re.compile(r"\b(?:how (?:long|many|much|often)|whether|why)\b")
_TURNING = reporting.words("turning")
_OF, _THAT = re.compile(r"\s+of\b"), re.compile(r"\s+that\b")
_SOME_NOUN = re.compile(r"\b(?:an?|one|some|several|\d+) (?:[\w’'-]+ ){0,2}[\w’'-]+$")  # "a placard | that read"
_APART = re.compile(r"\b(?:at a distance of [\w ]+|(?:metres|yards|steps) (?:away|apart))$")
_PUTTING = reporting.words("puts") | frozenset(
    "enter add include take bring carry fasten tie fix pin attach nail send hand deliver".split()
)
_WHITHER = re.compile(r"\s+(?:to|onto|into|in|on|at|before|outside) (?:the|an?|[A-Z])")
_TAKES_MORE = re.compile(r"\b(?:the|its|their|her|his) [\w’'-]+$")
_MORE = re.compile(r"\s+(?:for|to|about|with|against|on|in)\b")
_AND_BEFORE = re.compile(r",?\s+and\s+$")
_GOES_ON_WITH = re.compile(  # what may stand behind a short clause in a title
    r",?\s+and (?!on\b|every)|,?\s+because\b|:\s+[a-z\d]|"
    r",\s+(?:citing|saying|asking|demanding|pointing|calling|promising)\b|"
    r",\s+(?:which|who)\b|,\s+with\b"
)
_POINTS_AWAY = re.compile(r"\b(?:I|we|you|us|our|my|your|that|it|this|too|there|some)\b|[“\"]")
LEAST = 12  # characters of a clause behind its verb, before it may be cut
_GOES_ON_QUOTED = re.compile(r"\b(?:an? (?:[a-z-]+ )?|(?:the|its|his|her|their|what|as|to|with|of) )[“\"][a-z]$")
_NOW = ("present", "perfect")
_QUOTATION = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"]")
_QUOTED_LEAST = 6  # characters of a quotation that tell something
_QUOTED_MOST = 60  # characters of a quotation that a title may hold


def cost_within(reading: Reading, predicate: Predicate, end: int) -> float:
    """What it costs to leave out a part of what somebody said or asked: above all where it is denied."""
    within = [q.start for q in reading.predicates if q.start > predicate.end and q.clause == "complement"]
    if re.match(r"\s+that\b", reading.text[predicate.end :]):  # "that there were no conscripts there"
        within.append(predicate.end + 1)
    if predicate.base not in TOLD | WRITING or not within:
        return 0.0
    if min(within) >= end:  # "said in a statement |": and nothing of what
        own = not any(q.clause == "main" and predicate.end < q.start < min(within) for q in reading.predicates)
        return 5.0 if own and predicate.base in SAYING | WRITING else 0.0
    another = (q for q in reading.predicates if q.clause == predicate.clause and q.subject == predicate.subject)
    if (
        reading.text[end - 1] in '”"'
        or _AND_THAT.match(reading.text, end)
        or any(end < q.start <= end + len(", and ") for q in another)
    ):
        return 0.5  # a whole thing was said
    return 8.0 if _DENIES.search(reading.text[predicate.end : end]) else 2.5


def cost_of_where(predicate: Predicate, kept: str, left_out: str) -> float:
    """What it costs to leave out where something was put or taken: "fastened drawings | to the fence"."""
    puts = predicate.base in _PUTTING and (predicate.object is not None or predicate.passive)
    return 1.0 if puts and _WHITHER.search(left_out) and not _WHITHER.search(kept) else 0.0


def cost_between(before: str, behind: str) -> float:
    """What it costs to part a noun from what it takes: "on the steps | of the courthouse", "on condition | that no"."""
    that = _THAT.match(behind) and not _SOME_NOUN.search(before)
    if that or _OF.match(behind) or (_APART.search(before) and behind.startswith(" from ")):
        return 1.0
    return 0.6 if _TAKES_MORE.search(before) and _MORE.match(behind) else 0.0


def possible_ends(reading: Reading, predicate: Predicate) -> Iterator[tuple[int, bool]]:
    """Where the clause may end, the whole of it first, then ever shorter: never within a phrase or before its verb."""
    text, start = reading.text, predicate.end
    ends = [m.start() for m in ENDS.finditer(text, start) if m.start() > start + LEAST or m[0][0] == ";"]
    ends = [end for end in ends if not _breaks(reading, predicate, end) and not _in_aside(text, start, end, predicate)]
    listed = _LIST.match(text, predicate.object.start) if predicate.object is not None else None
    if listed and predicate.object is not None and predicate.object.start > start:
        ends = [end for end in ends if end >= listed.end()]
    ends += [m.start() for m in _SAID_SO.finditer(text, start)]
    if predicate.clause == "participle":
        ends += [m.start() for m in re.finditer(r",(?!\d)", text) if m.start() >= start][:1]
        ends += [p.start for p in reading.predicates if p.start >= start and p.clause == "main"][:1]
    if predicate.clause == "complement":
        ends += [m.start() for m in _AND_THAT.finditer(text, start)][:1]  # another thing that was said
    if predicate.clause in ("subordinate", "relative"):
        if any(p.clause == "main" and p.start < predicate.start for p in reading.predicates):  # whose verb may it be?
            ends += [
                m.start()
                for m in _AND_THEN.finditer(text, start)
                if any(p.start == m.end() for p in reading.predicates)
            ]
        outer = [p for p in reading.predicates if p.clause in ("main", "complement") and p.start >= start]
        ends += [_begin(p, start) for p in outer if p.clause == "main"][:1]
        ends += [p.start for p in outer if predicate.about is not None and p.subject == predicate.about][:1]
        ends += _wanted_of_them(reading, predicate)
    ends += [*_another_tense(reading, predicate), *_another_clause(reading, predicate)]
    quoted = [(a, b) for a, b in reading.speech if a > start and not _GOES_ON_QUOTED.search(text[:a] + text[a])]
    ends += [a - 1 for a, b in quoted if b - a > _QUOTED_MOST or text[b:].strip(' .,;!?”"')[:1].isupper()]
    whole = min([end for end in ends if end > start] or [len(text)])
    yield whole, False
    least = predicate.object.end if predicate.object else start
    cuts = {m.start() for m in JOINT.finditer(text, start, whole)}
    cuts |= {a - 1 for a, _ in quoted if a < whole}
    for cut in sorted(cuts, reverse=True):
        if cut < max(least, start + 2) or _in_aside(text, start, cut, predicate):
            continue
        if not _breaks(reading, predicate, cut):
            yield cut, True


def _wanted_of_them(reading: Reading, predicate: Predicate) -> Iterator[int]:
    """ "It wants men who were called up in 2022 | to be replaced": where the outer verb's infinitive goes on."""
    before = [p for p in reading.predicates if p.end <= predicate.start and p.object == predicate.about]
    for p in reading.predicates if predicate.about is not None and before else ():
        if p.tense == "infinitive" and p.start > predicate.end and p.subject == predicate.about:
            yield p.start - 1


def further_ends(reading: Reading, predicate: Predicate, end: int) -> Iterator[int]:
    """Where a clause may end that is too short to tell anything: "three came, and the door was locked |"."""
    text = reading.text
    if (
        predicate.clause != "main"
        or text[:end].endswith(" too")
        or not _GOES_ON_WITH.match(text, end)
        or _another(reading, predicate, end)
    ):
        return
    ends = [m.start() for m in ENDS.finditer(text, end + 1) if m.start() > end + LEAST]
    for further in sorted({*ends, len(text)}):
        more = text[end:further]
        if _POINTS_AWAY.search(more):
            return
        if not _breaks(reading, predicate, further) and not _in_aside(text, predicate.end, further, predicate):
            yield further


def _another(reading: Reading, predicate: Predicate, end: int) -> bool:
    """Does a clause go on with what is so now, where it told what was done?"""
    return end in _another_tense(reading, predicate)


def _another_tense(reading: Reading, predicate: Predicate) -> Iterator[int]:
    """Before "and has 160 members", behind "was founded": what was done, and how it is now, are two things."""
    for q in reading.predicates if predicate.tense == "past" else ():
        before = _AND_BEFORE.search(reading.text, predicate.end, max(q.start, predicate.end))
        if before and q.subject == predicate.subject and q.clause == predicate.clause and q.tense in _NOW:
            yield before.start()


def _another_clause(reading: Reading, predicate: Predicate) -> Iterator[int]:
    """Before a clause that only a comma parts: "stood there until it closed, nobody came down"."""
    for q in reading.predicates:
        whole = q.clause == "main" and q.subject is not None and predicate.end < q.subject.start < q.start
        if whole and q.subject is not None and reading.text[: q.subject.start].endswith(", "):
            yield q.subject.start - 2


def _begin(p: Predicate, start: int) -> int:
    return p.subject.start if p.subject is not None and start <= p.subject.start < p.start else p.start


def asides(text: str, start: int, predicate: Predicate) -> list[tuple[int, int]]:
    found = [m.span() for m in _ASIDE.finditer(text, start)]
    found += [m.span() for m in [_IN_BETWEEN.match(text, start)] if m]
    found += [m.span() for m in _ASIDE_OF_FINED.finditer(text, start)] * (predicate.base in _JUDGING)
    found += [m.span() for m in _WHO_WAS_TOLD.finditer(text, start)] * (predicate.base in _INFORMING)
    if predicate.base in _NAMING | _PUTTING:
        found += [m.span() for m in _ASIDE_WHICH.finditer(text, start)]
    return found + [m.span() for m in _ASIDE_OF_NAMED.finditer(text, start)] * (predicate.base in _NAMING)


def ends_in_quotation(reading: Reading, predicate: Predicate) -> Iterator[tuple[int, str]]:
    """Where a long quotation may end early, with the mark that closes it: "was “out of the question |”"; never one
    that denies something or sets a condition.
    """
    text = reading.text
    for quotation in _QUOTATION.finditer(text, predicate.end):
        words, (a, b) = quotation["words"], quotation.span("words")
        if _DENIES.search(words) or _ON_CONDITION.search(words):
            continue
        for m in JOINT.finditer(text, a + _QUOTED_LEAST, b):
            if text[a : m.start()].split()[-1].lower() not in NEVER_LAST and not halves(reading, m.start()):
                yield m.start(), "”" if text[a - 1] == "“" else '"'


def _in_aside(text: str, start: int, end: int, predicate: Predicate) -> bool:
    """Is the comma the one before an aside behind which the clause goes on?"""
    return any(a <= end < b for a, b in asides(text, start, predicate))


def _breaks(reading: Reading, predicate: Predicate, end: int) -> bool:
    """Would a cut there part a verb from its subject, a quotation, or what is asked from who is to do it?"""
    text = reading.text
    piece = text[predicate.end : end]
    if piece.count("“") != piece.count("”") or piece.count('"') % 2 or piece.count("(") > piece.count(")"):
        return True
    last = piece.split()[-1].lower().strip(",") if piece.split() else ""
    in_ing = re.match(r"\s+([a-z]+ing)\b( of\b)?", text[end:])
    noun_in_ing = in_ing and (in_ing[2] or in_ing[1] in _NOUNS_IN_ING or last.endswith(("’s", "'s", "s'", "same")))
    if last in NEVER_LAST or last in _TURNING or noun_in_ing or _FROM_TO.search(text[:end] + "|" + text[end : end + 4]):
        return True
    if (
        halves(reading, end)
        or _OF_WHAT.match(text, end)
        or _AND_A_HALF.match(text, end)
        or _ONE_WORD.fullmatch(text, end)
    ):
        return True
    if _ON_CONDITION.match(text, end):
        return True  # "said that they would go home | only when it is over"
    if _FROM_TOWNS.search(piece) and _AND_TOWNS.match(text, end):
        return True
    if _BY_WHOM.match(text, end) or (predicate.base in TOLD and predicate.object is None and _CONTENT.match(text, end)):
        return True
    if last.endswith("ly") and in_ing:
        return True  # "countries warily | eyeing the border"
    if last in ("nothing", "nobody", "none", "all", "anything") and re.match(r"\s+(?:but|except)\b", text[end:]):
        return True
    asks = _ASKS_LAST.search(piece)
    if asks and lemma_of(asks["verb"]) in TOLD:
        return True
    that = piece.rfind(" that ")
    if (
        that >= 0
        and not OF_THAT.search(piece[:that])
        and not re.search(r"[“\"]", piece[that:])  # what is quoted tells something, too
        and not any(predicate.end + that < p.start < end for p in reading.predicates)
    ):
        return True
    asked = next(reversed(list(_ASKED.finditer(piece))), None)
    if asked and not any(predicate.end + asked.end() <= p.start < end for p in reading.predicates):
        return True
    behind = [p for p in reading.predicates if p.start >= predicate.end]
    finite = [p for p in behind if p.clause not in ("infinitive", "participle")]
    told = [p.subject for p in finite if p.end < end and p.subject is not None]  # of whom a whole verb stands there
    allowed = any(p.passive and p.end == end and p.base in _CONTROL for p in behind)  # "and were allowed | to enter"
    if allowed and re.match(r"\s+to\b", text[end:]):
        return True
    content = next((p for p in behind if p.clause == "complement"), None)
    return any(_parts(p, predicate, end, alone=p.subject in told, first=p is content) for p in behind)


def halves(reading: Reading, end: int) -> bool:
    """Does a cut go through a noun phrase, or part a verb from what it asks: "whether they knew | who paid"?"""
    phrases = [phrase for _, phrase in reading.governed]
    for q in reading.predicates:
        if (q.end == end and _ASKS.match(reading.text, end)) or q.start < end < q.end:
            return True
        if q.object is not None:
            phrases.append(q.object)
    return not _GOES_ON.match(reading.text, end) and any(a.start < end < a.end for a in phrases)


def _parts(later: Predicate, predicate: Predicate, end: int, *, alone: bool, first: bool) -> bool:
    """Does a cut part a later verb from its subject, or from the verb that asks for it, says it or begins it?"""
    begins, hangs = later.start, later.clause in ("infinitive", "participle")
    qualifies = later.clause == "relative" and later.subject == later.about
    if (
        not (hangs or qualifies or alone)
        and later.subject is not None
        and predicate.end <= later.subject.start < later.start
    ):
        begins = later.subject.start
    if begins < end < later.end or ((hangs or qualifies) and end == later.end):
        return True
    if later.tense == "infinitive" and end <= later.start <= end + 1:
        return end == predicate.end or predicate.base in _CONTROL
    said = first and not alone and predicate.base in TOLD
    return said and end <= begins <= end + len(", that ")


def _is_verb(word: str) -> bool:
    form = english().forms.get(word.lower())
    return form is not None or word.endswith("ed")


def cut_off(line: str, *, listing: bool = False) -> str:
    """A line that was cut there, without what hangs at its end."""
    line = _AND_ASIDE.sub("", line)
    loose = _LOOSE.search(line)
    if (
        loose
        and " and " not in loose[0]
        and (
            listing
            or len(loose[0].split()) == 1
            or not any(w in english().forms for w in re.findall(r"[a-z]+", loose[0]))
        )
    ):
        line = line[: loose.start()]
    asks = _ASKS_LAST.search(line)
    if asks and lemma_of(asks["verb"]) in TOLD:
        line = line[: asks.start()]
    line = trimmed(_HANGING.sub("", line), NEVER_LAST)
    return _DANGLING_VERB.sub(lambda m: "" if _is_verb(m["verb"]) else m[0], line)


def trimmed(line: str, never: frozenset[str]) -> str:
    """Without the words at its end that a cut left hanging."""
    while line and line.split()[-1].lower() in never and not _IS_OVER.search(line):
        line = line.rsplit(" ", 1)[0].rstrip(" ,") if " " in line else ""
    return line
