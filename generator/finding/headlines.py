"""Titles and summaries out of a reporting sentence: the clause that tells the act, in the past, its actor named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.grammar.clauses import Predicate, Reading, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english, lemma_of, past_of

TITLE_MOST = 90  # characters

Change = tuple[int, int, str]  # offsets in the sentence, and what is to stand there; "" for a date that is left out

_LEADING = re.compile(rf"^(?:{reporting.alternatives('leading')})\b,?\s+", re.I)
_PREPOSITION_BEFORE = re.compile(
    r"[\s,]*\b(?:on|in|at|since|during|until|by|from|for|of|before|after|over|within|throughout)\s*"
    r"(?:(?:the|that|this)\s+)?(?:(?:same|very|following|next|previous|late|early)\s+)?$",
    re.I,
)
_OWNED = re.compile(r"(?:['’]s?|\b(?:the|his|her|their|its|this|that))\s+$", re.I)
_PREPOSITIONS = "to|in|on|at|outside|before|near|with|for|from|against|into|of|along|under|over|around"
_QUANTITIES = "one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|none|each|all|both|several|half|others"
_TIMES = "years?|months?|weeks?|days?|hours?|minutes?|evenings?|mornings?"
# Where a clause may be cut, if the line is too long.
_JOINT = re.compile(
    r",\s+|\s+[–—-]\s+|;\s|:\s|\s+\(|"
    r"\s+(?=(?:to|and|but|or|after|before|as|while|because|when|which|who|that|where|following|amid|despite|in|on|at|"
    r"for|from|with|by|against|outside|near|about|over|under|during|since|until|into|through|without|between|among|"
    r"[a-z]{3,}ing)\b)|(?<=s)\s+(?=of\b)"
)
# Where it ends, however short it is.
_ENDS = re.compile(
    rf",\s+(?:which|who|whose|where)\b|,?\s+\b(?:while|because|although|though|despite|amid|even as)\b|"
    rf",\s+(?:the|a|an|\w+ing|\w+ed|as|when|after|before|but|and|or|with|following|according|where)\b|"
    r",\s+(?:exactly|just|about|almost|nearly|some) (?:a|an)\b|"
    rf",\s+(?!one (?:by|at|after)\b)(?:(?:exactly|just|about|some|almost|nearly|in|for) )*(?:{_QUANTITIES})\b|"
    r",?\s+(?:according to|said|says)\b|,\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b|"
    r"\s+[–—]\s+|;\s|:\s|\s\(|,\s*(?:$|[“\"])|,\s+(?:he|she|they|it|we|I|there)\s"
)
_SAID_SO = re.compile(r",\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b")
# "declared The Way Home, the best known of the groups, a foreign agent": the verb is not told without what follows.
_ASIDE = re.compile(rf",\s+(?:the|a|an|another|one|known as|also)\b[^,;:“”()]{{3,70}},(?=\s+(?:{_PREPOSITIONS}|as)\b)")
_ASIDE_OF_NAMED = re.compile(
    r",\s+(?:the|a|an|another|one|known as|also)\b[^,;:“”()]{3,70},(?=\s+(?:a|an|as|guilty|“))"
)
# "turned down, for the fifth time, a rally"
_IN_BETWEEN = re.compile(
    r",\s+(?:for|on|in|with|without|at|by|after|despite|once|twice|again|too|however|meanwhile|nevertheless|"
    r"(?:they|she|he) too)\b[^,;:“”\"]{0,40},(?=\s)"
)
_CONTENT = re.compile(r"[\s,]*(?:that\b|[:,]?\s*[\"“])")  # of what is said
_DENIES = re.compile(r"\b(?:no|not|never|nobody|none|nothing|only|neither|nor)\b|n[’']t\b", re.I)
_FROM_TO = re.compile(r"\b(?:from [\w’-]+|up)\| to\b")  # "from village to village", "up to five years"
_GAP = re.compile(r",?\s*(?:which|that|whom)?\s*")  # between a noun and the clause of which it is the object
_DANGLING_VERB = re.compile(r",?\s+(?:and|or|to|by)\s+(?P<verb>[a-z]+)$")  # "… in a rare protest and demanded"
_ASKS_LAST = re.compile(r",?\s+and (?P<verb>[a-z]+)(?:,[^,]*)?$")  # … and not what
_BEFORE_A_QUOTATION = re.compile(
    r"[\s,]+(?:(?:and|with|under|bearing|carrying|holding|reading|saying|marked|inscribed|stating|chanting|shouting|"
    r"the|a|an|one|single|words?|slogan|inscription|caption|sign|placard|poster|note|motto|text|question|it) ?)+$"
)
_LOOSE = re.compile(
    r",\s+(?!(?:and|or|to|who|which|that|when|where|as)\b)(?:[\w’-]+\s*){1,4}$"
)  # what a cut left of an aside
_HANGING = re.compile(
    rf"\s+(?:that|which|who)\s+(?:had|has|have|was|were|is|are)(?:\s+been)?\s+\w+$|"
    rf"\s+(?:on|in|at|during) the (?:{_TIMES})$|,?\s+(?:in order|so|so as|in a bid|at least|as well|one)$"
)
_DESCRIBED = re.compile(  # "the fine imposed", "rifles made", and not "to be freed", "newly drafted"
    r"(?<!\wly)(?<!\b(?:be|is|to))(?<!\b(?:was|are|has|had|get|got|and))(?<!\b(?:been|were|have))\s+"
    r"(?:[a-z]+ed|made|given|held|sent|drawn|taken|written|brought|found)$"
)
_SEEN = frozenset("see watch hear find have get keep leave film show want order declare report ask demand".split())
_CITY_OF = re.compile(r" in the (?:[\w’-]+ ){0,3}(?:city|town|village) of (?=[A-Z])")
_PERSONS_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}")
_OFFICERS = reporting.words("officers")
_MODIFIER = re.compile(
    r"\s+(?:of|from|in|with|whose|who|at|for|near|on)\s(?!.*\s(?:of|from|in|with|whose|who|at|for|near|on)\s).*$"
)
_MANY = re.compile(
    r"^(?:about |around |some |at least |more than |over |nearly |almost |up to |only |the |all )*"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|several|dozens|hundreds|"
    r"thousands|scores|both|many|most|few|a (?:few|dozen|score|couple|hundred|thousand))\b(?!-)",
    re.I,
)
_KEPT_ADVERBS = frozenset(
    "repeatedly openly publicly jointly briefly again never nearly almost barely hardly only".split()
)
_NEVER_LAST, _CONTROL, _SAYING = map(reporting.words, ("never_last", "object_control", "saying"))
_NOUNS_IN_ING = reporting.words("in_ing")
_TOLD = _SAYING | reporting.words("wishing")  # what follows them is what matters
_NAMING = reporting.words("naming")
_AFTER_ALL_LAST = frozenset(
    "a an the of to for with by from at and or but as which who whose their his its our my".split()
)
_AGE = re.compile(r"\s*\d+\b|.*\b(?:all|each|some|both|most)$|\s*(?:one|some|many|most|all|each)\b")
_GROUPS = reporting.words("groupings") | reporting.words("companies")
_HOLLOW = (  # nouns that name nobody by themselves
    reporting.words("officers")
    | reporting.words("groupings")
    | reporting.words("companies")
    | reporting.words("things")
)
_JOINING = frozenset(("and", "or", "but"))
_ASKED = re.compile(r"\b(?:how (?:long|many|much|often)|whether|why)\b")
_TURNING = frozenset("only not even just never".split())  # what follows them is what they say
_LEAST = 12  # characters of a clause behind its verb, before it may be cut
_LONG_SUBJECT = 40  # characters
_ENOUGH = 12  # characters behind the verb that tell something, where more is cut off
_QUOTED_MOST = 60  # characters of a quotation that a title may hold
_HOLE = "\0"  # where a date was left out


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a title may have behind its verb, and what it costs to leave out the remainder."""

    text: str
    cost: float


def title_of(
    reading: Reading, predicate: Predicate, who: str, changes: Sequence[Change], *, least: int = 0, place: str = ""
) -> str:
    """A headline of at most 90 characters: who did what, in the simple past, without the date words; "" if none fits.

    `who` is what the actor is to be called: the article's own phrase, or a name where the article has a pronoun.
    `least` is how many words have to stand behind the verb; `place` is where it was, if the clause does not say so.
    """
    if predicate.marker == "there" and predicate.subject is not None:
        return noun_title(reading, predicate.subject.start, changes)
    predicate = _finite(reading, predicate, changes)
    changes = [*changes, *_in_the_past(reading, predicate, _several(who))]
    rests = list(_rests(reading, predicate, changes))
    best, price = "", 99.0
    for subject, dropped in _subjects(_without_quote_marks(who)):
        verb = _verb(reading.text[predicate.start : predicate.end], predicate, subject)
        for rest in rests if verb else ():
            cost = dropped + rest.cost
            line = f"{subject} {verb}{rest.text}"
            telling = len(rest.text) >= _ENOUGH or (
                rest == rests[0] and (predicate.passive or predicate.base not in _SAYING)
            )
            telling = telling and (bool(rest.text) or predicate.base != "be" or predicate.passive)
            if len(line) <= TITLE_MOST and telling and cost < price and len(rest.text.split()) >= least:
                best, price = _placed(subject, f" {verb}{rest.text}", place), cost
    return _finish(best)


def _finite(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> Predicate:
    """ "A convoy, announced for Sunday, was called off": the verb is the one behind what only describes."""
    for q in reading.predicates:
        between = (
            without(reading.text, predicate.end, q.start, changes).strip(" ,") if q.start >= predicate.end else "-"
        )
        if q.subject == predicate.subject and q.passive and q.clause == predicate.clause == "main" and not between:
            return q
    return predicate


def _placed(subject: str, told: str, place: str) -> str:
    """The line, with where it was behind the actor, if there is room for it."""
    has = re.search(r"\b(?:in|at|from|of) (?:the )?[A-Z]", subject) or "," in subject or not place
    line = subject + told
    known = place.split()[-1] in line if place else True
    return line if has or known or len(line) + len(place) + 1 > TITLE_MOST else f"{subject} {place}{told}"


def _subjects(who: str) -> Iterator[tuple[str, float]]:
    """The actor as the sentence has it, then without what only describes it; and what it costs to leave that out."""
    who = re.sub(r"\s+", " ", who).strip(" ,")
    head, comma, aside = re.match(r"(.*?)(?:(,)(?!\d)(.*))?$", who).groups("")  # type: ignore[union-attr]
    apposed = comma and aside.strip() and not re.search(r",? and \S", aside)
    full = head if comma and (len(who) > _LONG_SUBJECT or _AGE.match(aside)) else f"{who}," if apposed else who
    office = head.partition(" of ")[0].split()[-1].lower() if head.strip() else ""
    if _PERSONS_NAME.fullmatch(aside.strip(" ,")) and office not in _GROUPS:
        full = head  # her office says enough
    full = _CITY_OF.sub(" in ", full) if len(who) > _LONG_SUBJECT else full
    names, cost = {full.strip(" ,") if comma and not aside.strip() else full: 0.0}, 0.0
    if apposed or not comma:
        names.setdefault(head, 0.3)
    shorter = head if apposed or not comma else who
    while (cut := _MODIFIER.sub("", shorter)) != shorter and cut:
        shorter, cost = cut, cost + _worth(cut, shorter[len(cut) :])
        names.setdefault(shorter, cost + 0.3 * (full != head))
    for name, dropped in names.items():
        if name.strip(" ,"):
            yield name[:1].upper() + name[1:], dropped


def _worth(kept: str, dropped: str) -> float:
    """What it costs to drop what stands behind an actor: "of the committee" says most, a place more than the rest."""
    last = kept.split()[-1]
    if last.lower() in _HOLLOW:
        return 6.0 if last.lower() in _OFFICERS and last.islower() else 99.0  # "the head"; "the group": of whom?
    if re.match(r"\s+of (?:the )?[a-z]", dropped):
        return 3.0
    return 2.0 if re.search(r" [A-Z]", dropped) else 0.8


def _rests(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> Iterator[_Rest]:
    """The whole of what is told behind the verb, then ever less of it."""
    done = _done_to(reading, predicate)
    whole = ""
    for end, cut in _possible_ends(reading, predicate):
        rest = done + _rest(reading, predicate, end, changes, cut=cut)
        whole = whole or rest
        lost = max(0.0, 1 - len(rest) / max(len(whole), 1))
        lost += 0.4 * (len(rest) < _ENOUGH)
        yield _Rest(rest, (0.0 if not cut else 3.5 * lost + _within_content(reading, predicate, end)))


def _within_content(reading: Reading, predicate: Predicate, end: int) -> float:
    """What it costs to leave out a part of what somebody said or asked: above all where it is denied."""
    within = [q for q in reading.predicates if q.start > predicate.end and q.clause == "complement"]
    if predicate.base not in _TOLD or not within or within[0].start >= end:
        return 0.0
    return 8.0 if _DENIES.search(reading.text[predicate.end : end]) else 2.5


def _possible_ends(reading: Reading, predicate: Predicate) -> Iterator[tuple[int, bool]]:
    """Where the clause may end, the whole of it first, then ever shorter: never within a phrase or before its verb."""
    text, start = reading.text, predicate.end
    ends = [m.start() for m in _ENDS.finditer(text, start) if m.start() > start + _LEAST]
    ends = [end for end in ends if not _breaks(reading, predicate, end) and not _in_aside(text, start, end, predicate)]
    ends += [m.start() for m in _SAID_SO.finditer(text, start)]
    if predicate.clause == "participle":
        ends += [m.start() for m in re.finditer(r",", text) if m.start() >= start][:1]
        ends += [p.start for p in reading.predicates if p.start >= start and p.clause == "main"][:1]
    if predicate.clause in ("subordinate", "relative"):
        outer = [p for p in reading.predicates if p.clause in ("main", "complement") and p.start >= start]
        ends += [_begin(p, start) for p in outer if p.clause == "main"][:1]
        ends += [p.start for p in outer if predicate.about is not None and p.subject == predicate.about][:1]
    quoted = [(a, b) for a, b in reading.speech if a > start]
    ends += [a - 1 for a, b in quoted if b - a > _QUOTED_MOST or text[b:].strip(' .,;!?”"')[:1].isupper()]
    whole = min([end for end in ends if end > start] or [len(text)])
    yield whole, False
    least = predicate.object.end if predicate.object else start
    cuts = {m.start() for m in _JOINT.finditer(text, start, whole)} | {a - 1 for a, _ in quoted if a < whole}
    for cut in sorted(cuts, reverse=True):
        if cut < max(least, start + 2) or _in_aside(text, start, cut, predicate):
            continue
        if not _breaks(reading, predicate, cut):
            yield cut, True


def _begin(p: Predicate, start: int) -> int:
    return p.subject.start if p.subject is not None and start <= p.subject.start < p.start else p.start


def _asides(text: str, start: int, predicate: Predicate) -> list[tuple[int, int]]:
    found = [m.span() for m in _ASIDE.finditer(text, start)]
    found += [m.span() for m in [_IN_BETWEEN.match(text, start)] if m]
    return found + [m.span() for m in _ASIDE_OF_NAMED.finditer(text, start)] * (predicate.base in _NAMING)


def _in_aside(text: str, start: int, end: int, predicate: Predicate) -> bool:
    """Is the comma the one before an aside behind which the clause goes on?"""
    return any(a <= end < b for a, b in _asides(text, start, predicate))


def _breaks(reading: Reading, predicate: Predicate, end: int) -> bool:
    """Would a cut there part a verb from its subject, a quotation, or what is asked from who is to do it?"""
    text = reading.text
    piece = text[predicate.end : end]
    if piece.count("“") != piece.count("”") or piece.count('"') % 2:
        return True
    last = piece.split()[-1].lower().strip(",") if piece.split() else ""
    in_ing = re.match(r"\s+([a-z]+ing)\b( of\b)?", text[end:])
    noun_in_ing = in_ing and (in_ing[2] or in_ing[1] in _NOUNS_IN_ING or last.endswith(("’s", "'s", "s'", "same")))
    if (
        last in _NEVER_LAST
        or last in _TURNING
        or noun_in_ing
        or _FROM_TO.search(text[:end] + "|" + text[end : end + 4])
    ):
        return True
    if re.match(r"\s*(?:by\b|from \w+ing\b)", text[end:]) or (
        predicate.base in _TOLD and predicate.object is None and _CONTENT.match(text, end)
    ):
        return True
    if last in ("nothing", "nobody", "none", "all", "anything") and re.match(r"\s+(?:but|except)\b", text[end:]):
        return True
    asks = _ASKS_LAST.search(piece)
    if asks and lemma_of(asks["verb"]) in _TOLD:
        return True
    that = piece.rfind(" that ")
    if that >= 0 and not any(predicate.end + that < p.start < end for p in reading.predicates):
        return True
    asked = next(reversed(list(_ASKED.finditer(piece))), None)
    if asked and not any(predicate.end + asked.end() <= p.start < end for p in reading.predicates):
        return True
    behind = [p for p in reading.predicates if p.start >= predicate.end]
    finite = [p for p in behind if p.clause not in ("infinitive", "participle")]
    told = [p.subject for p in finite if p.end < end and p.subject is not None]  # of whom a whole verb stands there
    return any(_parts(p, predicate, end, alone=p.subject in told) for p in behind)


def _parts(later: Predicate, predicate: Predicate, end: int, *, alone: bool) -> bool:
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
    return (
        not alone and later.clause == "complement" and end <= begins <= end + len(", that ") and predicate.base in _TOLD
    )


def _done_to(reading: Reading, predicate: Predicate) -> str:
    """The object of a clause that qualifies it: "the committee which eleven women founded"."""
    about, subject = predicate.about, predicate.subject
    if predicate.clause != "relative" or about is None or subject is None or about == subject or predicate.passive:
        return ""
    gap = about.end <= subject.start and _GAP.fullmatch(reading.text[about.end : subject.start])
    return f" {about.text}" if gap and predicate.object is None else ""


def _in_the_past(reading: Reading, predicate: Predicate, several: bool) -> list[Change]:
    """Later verbs of the same subject follow the first into the past: "sends a letter and asks …"."""
    changes: list[Change] = []
    for later in reading.predicates if predicate.tense in ("present", "perfect") else ():
        if later.start < predicate.end or later.tense not in ("present", "perfect"):
            continue
        same = later.clause == "main" and later.subject in (None, predicate.subject)
        if same or (
            later.clause == "complement"
            and later.subject
            and predicate.tense == "present"
            and predicate.base in _SAYING
        ):
            those = several if same or later.subject is None else _several(later.subject.text)
            verb = _verb(reading.text[later.start : later.end], later, "they" if those else "it")
            changes.append((later.start, later.end, verb))
    return changes


def _rest(reading: Reading, predicate: Predicate, end: int, changes: Sequence[Change], *, cut: bool) -> str:
    """What stands behind the verb. Where only a date stood before a comma, the clause is over."""
    text = reading.text
    asides = [(a, b, "") for a, b in _asides(text, predicate.end, predicate) if b <= end]
    rest = without(text, predicate.end, end, [*changes, *asides])
    if rest.startswith(",") and predicate.base in _SAYING:
        rest = rest[1:].lstrip()
    elif rest.startswith(","):
        goes_on = re.match(rf"\s*,\s*(?=(?:{_PREPOSITIONS})\b)", rest)
        rest = rest[goes_on.end() :] if goes_on else ""
    if cut:
        rest = _BEFORE_A_QUOTATION.sub("", rest) if text[end : end + 3].strip(" :,")[:1] in ("“", '"') else rest
        if (
            predicate.object is not None
            and predicate.base not in _SEEN
            and re.match(r"\s+(?:on|by|in|at|to|for|from)\b", text[end:])
        ):
            rest = _DESCRIBED.sub("", rest)
        rest = _cut_off(rest, listing=re.match(r",?\s+and\b", text[end:]) is not None)
    return rest if not rest or rest[0] in ":;" else f" {rest}"


def noun_title(reading: Reading, start: int, changes: Sequence[Change]) -> str:
    """ "There was a vigil on the square": what there was."""
    ends = [m.start() for m in _ENDS.finditer(reading.text, start + _LEAST)] + [len(reading.text)]
    line = without(reading.text, start, ends[0], changes)
    return _finish(_fit(line[:1].upper() + line[1:], _LEAST))


def objective_title(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> str:
    """A headline for an act whose doer the clause leaves out ("After ordering “partial mobilization”")."""
    ends = [m.start() for m in re.finditer(r",\s|;\s|\s[–—(]", reading.text[predicate.end :])]
    thing = without(reading.text, predicate.end, predicate.end + ends[0] if ends else len(reading.text), changes)
    line = _finish(_fit(thing.strip(" ,"), _LEAST))
    participle = next(
        (f for f, form in english().forms.items() if form.base == predicate.base and "participle" in form.tense), ""
    )
    return f"{line} {participle}" if line and participle and len(line) + len(participle) < TITLE_MOST else ""


def plain_title(text: str, changes: Sequence[Change] = ()) -> str:
    """A headline out of a whole sentence or clause, where no subject and verb are known."""
    line = _LEADING.sub("", without(text, 0, len(text), changes).strip())
    line = re.split(r"(?<=\w{3});\s", line)[0]
    return _finish(_fit(line, 20)) or (shortened(line) if len(line) > TITLE_MOST else "")


def shortened(text: str) -> str:
    """As many words of a text as a title holds, where no clause of it can be told."""
    if len(text) <= TITLE_MOST:
        return text.rstrip(".,;: ")
    line = text[: TITLE_MOST - 1].rpartition(" ")[0]
    if line.count('"') % 2 or line.count("“") > line.count("”"):
        line = _BEFORE_A_QUOTATION.sub("", line[: max(line.rfind('"'), line.rfind("“"))])
    line = _trimmed(line.rstrip(" ,;:"), _NEVER_LAST)
    return f"{line[:1].upper()}{line[1:]}…"


def without(text: str, start: int, end: int, changes: Sequence[Change]) -> str:
    """A stretch of text with the changes made in it; a date phrase goes with the preposition before it."""
    kept, at = [], start
    for a, b, new in sorted(changes):
        if a < at or b > end or (not new and (re.match(r"['’]s?\b", text[b:]) or _OWNED.search(text[:a]))):
            continue
        kept.append(text[at:a] if new else _PREPOSITION_BEFORE.sub("", text[at:a]))
        kept.append(new or _HOLE)
        at = b
    kept.append(text[at:end])
    return _closed("".join(kept))


def _closed(line: str) -> str:
    """Commas and blanks put right round what was left out."""
    line = re.sub(rf",\s+\w+(?:ed|ent|ade|eld|ead)\s*{_HOLE}\s*,\s*", " ", line)  # ", announced for May, "
    line = re.sub(rf",?\s*{_HOLE}(?:\s*,)?\s*(?=(?:{_PREPOSITIONS})\b)", " ", line)
    line = re.sub(rf",?\s*{_HOLE}\s*,", ",", line)
    line = re.sub(rf"{_HOLE}\s+(?:itself|alone)\b", _HOLE, line)
    line = re.sub(rf"{_HOLE}\s*(?:to|until|and|or|through|[-–])\s+\d{{1,2}}\b(?! [a-z])", _HOLE, line)
    line = line.replace(_HOLE, " ")
    line = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", line))
    return re.sub(r",(?:\s*,)+", ",", line).strip().rstrip(".,;: ")


def _without_quote_marks(text: str) -> str:
    return _without_odd_marks(text)


def _several(who: str) -> bool:
    """Is it more than one who acts? A committee of mothers is one."""
    first = re.split(r",(?!\d)", who)[0]
    if _MANY.match(first):
        return True
    head = re.split(r"\s(?:of|from|by|in|with|who|whose|at|for)\s", first)[0]
    return plural_word(head.split()[-1].lower()) or " and " in head


def _verb(group: str, predicate: Predicate, who: str) -> str:
    """The verb group in the simple past ("has called" -> "called"), planned acts with "to"."""
    words = group.split()
    last = words[-1]
    be = "were" if _several(who) else "was"
    adverb = " ".join(w.lower() for w in words[:-1] if w.lower() in _KEPT_ADVERBS)
    adverb = "no longer" if re.search(r"\bno longer\b", group, re.I) else adverb
    if predicate.tense == "future":
        no = "not " * (predicate.negated and adverb not in ("never", "no longer"))
        return f"{no}to be {last}" if predicate.passive else f"{no}to {predicate.base}"
    if predicate.negated and adverb not in ("never", "no longer"):
        if predicate.passive:
            return f"{be} not {last}"
        return f"{be} not" if predicate.base == "be" else f"did not {predicate.base}"
    if predicate.passive:
        return " ".join(w for w in (be, adverb, last) if w)
    if predicate.base == "be":
        return f"{be} {adverb}".strip()
    if len(words) == 1 and last.endswith("ed") and predicate.base in english().past:
        return last.lower()  # "ringed", which is not the past of "ring" that the tables know
    return f"{adverb} {past_of(predicate.base)}".strip()


def _fit(line: str, least: int) -> str:
    """Cut at the last joint that leaves at most 90 characters, never within a quotation or a phrase."""
    line = line.strip().rstrip(".,;: ")
    if len(line) <= TITLE_MOST:
        return line
    best = ""
    for m in _JOINT.finditer(line, least):
        if m.start() > TITLE_MOST:
            break
        piece = line[: m.start()].rstrip(" ,;:")
        last = piece.split()[-1].lower()
        if piece.count("“") == piece.count("”") and last not in _NEVER_LAST and lemma_of(last) not in _TOLD:
            best = piece
    return _cut_off(best)


def _is_verb(word: str) -> bool:
    form = english().forms.get(word.lower())
    return form is not None or word.endswith("ed")


def _cut_off(line: str, *, listing: bool = False) -> str:
    """A line that was cut there, without what hangs at its end."""
    loose = _LOOSE.search(line)
    if loose and (listing or not any(w in english().forms for w in re.findall(r"[a-z]+", loose[0]))):
        line = line[: loose.start()]
    asks = _ASKS_LAST.search(line)
    if asks and lemma_of(asks["verb"]) in _TOLD:
        line = line[: asks.start()]
    line = _trimmed(_HANGING.sub("", line), _NEVER_LAST)
    return _DANGLING_VERB.sub(lambda m: "" if _is_verb(m["verb"]) else m[0], line)


def _trimmed(line: str, never: frozenset[str]) -> str:
    """Without the words at its end that a cut left hanging."""
    while line and line.split()[-1].lower() in never:
        line = line.rsplit(" ", 1)[0].rstrip(" ,") if " " in line else ""
    return line


def _quotes_closed(line: str) -> str:
    """A quotation that goes on in the next sentence ends with the line; other odd marks go."""
    opened = max(line.rfind(" “"), line.rfind(' "'))
    if (
        opened > 0
        and (line.count("“") == line.count("”") + 1 or line.count('"') % 2)
        and not line[opened + 2 :].endswith('"')
    ):
        return f"{line}{'”' if line[opened + 1] == '“' else chr(34)}"
    return _without_odd_marks(line)


def _without_odd_marks(line: str) -> str:
    odd = line.count("“") != line.count("”") or line.count('"') % 2
    return re.sub(r"[“”\"]", "", line) if odd else line


def _finish(line: str) -> str:
    line = _trimmed(line.strip(" ,;:–—-"), _AFTER_ALL_LAST)
    line = _quotes_closed(line)
    line = re.sub(r"\s+([”,;:])", r"\1", line)
    return line[:1].upper() + line[1:] if len(line) >= 8 else ""


def summary_of(text: str, replacements: Sequence[tuple[int, int, str]]) -> str:
    """A sentence that stands alone: what pronouns and dates stand for put in, opening connectives left out."""
    done, at = [], 0
    for start, end, new in sorted(replacements):
        if start < at:
            continue
        done += [text[at:start], new]
        at = end
    done.append(text[at:])
    line = re.sub(r"\s+", " ", "".join(done)).strip()
    line = _LEADING.sub("", line)
    return line[:1].upper() + line[1:]
