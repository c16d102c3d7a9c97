"""Titles and summaries out of a reporting sentence: the clause that tells the act, in the past, its actor named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.finding import doers, past_tense
from generator.finding.adjoining import adjoined
from generator.finding.cutting import (
    PREPOSITIONS,
    SAYING,
    WRITING,
    asides,
    cost_between,
    cost_of_where,
    cost_within,
    cut_off,
    ends_in_quotation,
    further_ends,
    possible_ends,
)
from generator.finding.leaving_out import Change, without
from generator.finding.plain_titles import BEFORE_A_QUOTATION, TITLE_MOST, finish, noun_title, without_odd_marks
from generator.finding.proofread import Way
from generator.finding.tightening import article, tighter
from generator.grammar.clauses import Predicate, Reading
from generator.knowledge import reporting
from generator.knowledge.english import english
from generator.values.seldom import Seldom

_GAP = re.compile(
    r",?\s*(?:(?<=[,\s])(?:which|that|whom))?\s*$"
)  # between a noun and the clause of which it is the object
_SAYS_WHICH = re.compile(  # "the petition | from Tyumen | , which three women delivered"
    r"(?:(?: entitled| titled| called)? [“\"][^“”\",;]{3,30}[”\"])|"
    r"(?: (?:to|from|for|of|against) (?:[A-Z]|the )[^,;\d]{2,30})?"
)
_ANNOUNCING = reporting.words("fixing") | reporting.words("planning")
_TO_WHICH = re.compile(r",?\s*(?P<to>to|outside|at|before|for|from|on|near) which\s+(?:the )?")
_DETERMINER = re.compile(r"^(?:The|An?|This|That|Their|Her|His|Its|Our)\b")
_DESCRIBED = re.compile(  # "the fine imposed", "rifles made", and not "to be freed", "newly drafted"
    r"(?<!\wly)(?<!\b(?:be|is|to))(?<!\b(?:was|are|has|had|get|got|and))(?<!\b(?:been|were|have))\s+"
    r"(?:[a-z]+ed|made|given|held|sent|drawn|taken|written|brought|found)$"
)
_APART = re.compile(r"(?: [^,;:]+)?, ")
_FIXED = re.compile(r"(?<=\w),? (?:announced|planned|scheduled|set|dated|called|appointed|fixed|meant|due)$")
_NOUN_ENDS = re.compile(r" (?:to|of|from|for|by|with|in|at|on)\b|,")
_TEXTS, _HANDING, _CONTENTS = map(reporting.words, ("things", "handing", "contents"))
_SEEN = reporting.words("with_object_and_participle")
_TELLING = reporting.words("telling")
_TO_THEM_THAT = re.compile(r"[^,;:“\"]{0,40}?(?=\s+that\b)")
_ABOUT_WHAT = re.compile(
    rf"\b(?:(?:the|an?|their|her|his) )?(?:{'|'.join(sorted(_TEXTS))})s? (?:about|over|against) (?:the )?$"
)
_TO_DO = re.compile(r" to [a-z]+(?=$|,| (?:on|in|at|by|with|to|before|outside)\b)")
_PARTICLE = re.compile(r" (?:in|up|over|out|down|off)(?=$|,| (?:on|to|at|with|by|before|after|outside)\b)")
_SOMEWHERE_THAT = re.compile(
    r"\s+(?:in|on|at|to|via|during|through|by|late|early|later|afterwards)\b[^,;:“”\"]{2,70}?(?=\s+that\b)"
)
_SOMEWHERE, _FAR = re.compile(r"\s+(?:in|on|at|late|early|later)\b"), 50
_UNTOLD = 1.0  # what it costs to leave out to whom something was said
_ONE_THAT = re.compile(r" that (?!.* and that ).*")
_UNJOINED = 1.5  # … and "that" behind it
_SHARE = 0.4  # … of what a clause leaves out, in the weights of `proofread`
_POINTERS = Seldom(  # "was put on the same register" needs it
    r"(?<!\bput)(?<!\bplaced)(?<!\bentered)(?<!\bincluded) "
    r"(?:on|in|at|by|with|to|through|via|before|from|along|under|outside|near|for) "
    r"the (?:very )?same (?:[a-z]+(?:ary|al|ic|ive|ous) )?[a-z]+"
    r"(?= (?:and|in|on|at|to|for|with|about|by|from)\b|,|$)|"
    r" on the (?:holiday|day|date|anniversary|feast) itself(?=,|$)|"
    r" (?:like this|in (?:this|that|such a) (?:way|manner|fashion))(?= (?:and|in|on|at|to|for|with)\b|,|$)|"
    r"(?<!\bwere)(?<!\bwas)(?<!\bbe)(?<!\bbeen) there(?= again\b| and\b| with\b|,|$)"
)
_SIMILAR = Seldom(r"\b(?P<an>an?) (?:similar|(?:almost )?identical) (?P<first>\w+)", re.I)
_ANOTHER = Seldom(r"^(?:Another|Other) (?P<first>[a-z]\w*)")
_WHO = re.compile(r" (?:who|which|that)(?:['’]\w+)? (?:\w+ly )?")
_SAME_OPENS = re.compile(r"^The same (?=[a-z]+ [a-z])")
_OBJECTS = frozenset(("them", "him", "us", "me"))
_TIGHTENED = 0.1  # what it costs to leave out what tells little
_TELLING_WORDS = 3  # blanks; fewer words tell nothing
_POINTING = 0.3  # what it costs to leave out what points to another sentence
_SHORT, _TOO_SHORT = 22, 0.9  # characters behind the verb that tell little; what it costs to tell no more
_QUOTED_SHORT = 2.0  # what it costs to end a quotation early
_ENOUGH = 12  # characters behind the verb that tell something, where more is cut off


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a title may have behind its verb, and what it costs to leave out the remainder."""

    text: str
    cost: float


def ranked(
    reading: Reading,
    predicate: Predicate,
    who: str,
    changes: Sequence[Change],
    *,
    least: int = 0,
    place: str = "",
    names: Sequence[str] = (),
) -> list[Way]:
    """The headlines of at most 90 characters that a clause gives, the one that leaves out least first: who did what, in
    the simple past, without the date words.

    `who` is what the actor is to be called: the article's own phrase, or a name where the article has a pronoun.
    `least` is how many words have to stand behind the verb; `place` is where it was, if the clause does not say so;
    `names` are names that stay whole.
    """
    if predicate.marker == "there" and predicate.subject is not None:
        subject, line = predicate.subject, noun_title(reading, predicate.subject.start, changes)
        did = next((q for q in reading.predicates if _WHO.fullmatch(reading.text[subject.end : q.start])), None)
        done = ranked(reading, did, subject.text, changes, least=least) if did else []  # "there were women who threw …"
        return [*done, (0.0, line)] if line else done
    predicate = _qualifying(reading, _handed(_finite(reading, _quoted_whole(reading, predicate), changes)))
    if predicate.base == "be" and predicate.subject is not None and predicate.subject.start >= predicate.end:
        return []  # "Not at the table were those who …"
    if predicate.object is not None and predicate.object.text in _OBJECTS:
        predicate = replace(predicate, passive=False)  # "and a court fined them"
    predicate, ahead = _turned(reading, predicate, changes)
    ways: list[tuple[float, float, str]] = []
    said = _said(reading, predicate)
    for called, offset in adjoined(reading, predicate, who, changes):
        doer = list(doers.shortened(without_odd_marks(called), names))
        ways += [(offset, *way) for way in _told(reading, predicate, doer, changes, least, place, ahead)]
        for cost, line in _told(reading, said, doer, changes, least, place, "") if said is not None else ():
            ways.append((offset, cost + _UNTOLD, line))
    least_cost = min((cost for _, cost, _ in ways), default=0.0)
    scaled = [(offset + _SHARE * (cost - least_cost), line) for offset, cost, line in ways]
    pointless = [
        (cost + _POINTING, shorter)
        for cost, line in scaled
        if (shorter := _without_pointers(line)) != line and shorter.count(" ") >= _TELLING_WORDS
    ]
    return sorted([*scaled, *pointless], key=lambda way: way[0])


def _without_pointers(line: str) -> str:
    """The line without what points to another sentence: "a similar letter", "at the same spot", "there"."""
    line = _SAME_OPENS.sub("The ", _POINTERS.sub("", line))
    line = _SIMILAR.sub(lambda m: f"{article(m['an'], m['first'])} {m['first']}", line)
    line = _ANOTHER.sub(lambda m: f"{article('A', m['first'])} {m['first']}" if line[0] == "A" else m["first"], line)
    return finish(line)


_BEEN_TO = re.compile(r"(?:has|have|had) (?:just )?been to (?:the|an?|their|her|see)\b")


def _told(
    reading: Reading,
    predicate: Predicate,
    doer: Sequence[tuple[str, float]],
    changes: Sequence[Change],
    least: int,
    place: str,
    ahead: str,
) -> Iterator[Way]:
    """The headlines that keep to a verb, each with what it leaves out."""
    many = bool(doer) and past_tense.several(doer[0][0])
    changes = [*changes, *past_tense.in_the_past(reading, predicate, many)]
    rests = list(_rests(reading, predicate, changes))
    for subject, dropped in doer:
        verb = past_tense.told(reading.text[predicate.start : predicate.end], predicate, subject)
        if _BEEN_TO.match(reading.text, predicate.start):
            verb = "went"  # "had been to the prosecutor"
        for rest in rests if verb else ():
            if ahead:
                rest = replace(rest, text=ahead + ("" if _WHO.match(rest.text) else rest.text))
            line = f"{subject} {verb}{rest.text}"
            telling = len(rest.text) >= _ENOUGH or (
                rest.cost == 0 and (predicate.passive or predicate.base not in SAYING)
            )
            telling = telling and (bool(rest.text) or predicate.base != "be" or predicate.passive)
            if len(line) > TITLE_MOST and predicate.base in SAYING and _ONE_THAT.fullmatch(rest.text):
                rest = replace(rest, text=rest.text.removeprefix(" that"), cost=rest.cost + _UNJOINED)
                line = f"{subject} {verb}{rest.text}"
            if len(line) > TITLE_MOST and len(shorter := _without_pointers(line)) <= TITLE_MOST and telling:
                yield dropped + rest.cost + _POINTING, shorter
            elif len(line) > TITLE_MOST and telling and (shorter := tighter(finish(line), TITLE_MOST)):
                yield dropped + rest.cost + _TIGHTENED, shorter
            if len(line) <= TITLE_MOST and telling and len(rest.text.split()) >= least:
                yield dropped + rest.cost, finish(_placed(subject, f" {verb}{rest.text}", place))


def _said(reading: Reading, predicate: Predicate) -> Predicate | None:
    """ "Told the women that …" is "said that …", where there is no room for those who were told."""
    heard = predicate.object
    if heard is None and predicate.base in SAYING | WRITING and not predicate.passive:
        where = _SOMEWHERE_THAT.match(reading.text, predicate.end)
        if where is None and _SOMEWHERE.match(reading.text, predicate.end):
            rows = [q for q in reading.predicates if q.clause == "complement" and q.start > predicate.end]
            begin = rows[0].subject.start - 1 if rows and rows[0].subject is not None else 0
            between = reading.text[predicate.end : max(begin, predicate.end)]
            bare = between.strip() and len(between) < _FAR and not re.search(r"[,;:“”\"]", between)
            return replace(predicate, end=begin) if bare else None  # "said | late on Friday | it would …"
        return replace(predicate, end=where.end()) if where else None  # "said | in a statement on Friday | that …"
    if predicate.base not in _TELLING or predicate.passive or heard is None:
        return None
    that = _TO_THEM_THAT.match(reading.text, heard.end)
    said = (q.subject for q in reading.predicates if q.clause == "complement" and q.start > heard.end)
    first = next(said, None)
    bare = first is not None and first.start == heard.end + 1  # "told the women | the papers would be read"
    end = that.end() if that else heard.end if bare else 0
    return replace(predicate, base="say", end=end, object=None) if end else None


def _finite(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> Predicate:
    """ "A convoy, announced for Sunday, was called off": the verb is the one behind what only describes."""
    for q in reading.predicates:
        between = (
            without(reading.text, predicate.end, q.start, changes).strip(" ,") if q.start >= predicate.end else "-"
        )
        dated = any(not new and predicate.end <= a < q.start for a, _, new in changes)
        if dated and predicate.clause == "participle" and predicate.base not in _ANNOUNCING:
            continue  # "her husband, drafted in October, was killed": he was drafted then
        if q.subject == predicate.subject and q.passive and q.clause == predicate.clause == "main" and not between:
            return q
    return predicate


def _quoted_whole(reading: Reading, predicate: Predicate) -> Predicate:
    """ "Was “bought”": the mark behind the verb goes with the one before it."""
    verb, end = reading.text[predicate.start : predicate.end], predicate.end
    opened = verb.count('"') % 2 or verb.count("“") > verb.count("”")
    return replace(predicate, end=end + 1) if opened and reading.text[end : end + 1] in ('"', "”") else predicate


def _turned(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> tuple[Predicate, str]:
    """ "On the steps stood forty women with portraits": the verb as if it ended behind them, and what stands ahead."""
    subject = predicate.subject
    if subject is None or subject.start < predicate.end or subject.text.endswith(" of them"):
        return predicate, ""
    if predicate.clause == "participle":  # "Signed by forty wives, the letter was handed in"
        comma = reading.text.rfind(",", predicate.end, subject.start)
        return replace(predicate, reach=max(comma, predicate.end)), ""
    ahead = without(reading.text, 0, predicate.start, changes).strip(" ,")
    ahead = ahead.rpartition(", ")[2] or " "
    placed = re.match(rf"(?:{PREPOSITIONS}|among|behind|beside) [^,]+$", ahead, re.I) is not None
    return replace(predicate, end=subject.end, object=None), f" {ahead[0].lower()}{ahead[1:]}" if placed else ""


def _handed(predicate: Predicate) -> Predicate:
    """ "The letter, handed over on Monday, …": a text is handed over by somebody."""
    subject, form = predicate.subject, english().forms.get(predicate.base)
    head = _NOUN_ENDS.split(subject.text)[0].split()[-1].lower() if subject is not None else ""
    text = head in _TEXTS and predicate.base in _HANDING and form is not None
    done = text and predicate.object is None and predicate.tense == "past" and not predicate.passive
    return replace(predicate, passive=True) if done else predicate


def _qualifying(reading: Reading, predicate: Predicate) -> Predicate:
    """ "The ombudsman, elected in 2021 with a promise, has said nothing": he was elected."""
    subject, text = predicate.subject, reading.text
    if subject is None or predicate.passive or predicate.tense != "past" or predicate.object is not None:
        return predicate
    if predicate.about not in (None, subject):
        return predicate  # "the group, which Olga, a wife from Omsk, founded in November, has …": she founded it
    between = subject.end <= predicate.start and _APART.fullmatch(text, subject.end, predicate.start)
    comma = text.find(", ", predicate.end)
    goes_on = (q for q in reading.predicates if q.start == comma + 2 and q.clause == "main" and q.tense != "infinitive")
    told = next(goes_on, None)
    if not between or told is None or not text[predicate.start : predicate.end].endswith("ed"):
        return predicate
    if told.tense == "past":  # "the spokesman, asked about it on Sunday, said …"
        return replace(told, subject=subject)
    return replace(predicate, passive=True, clause="participle")


def _placed(subject: str, told: str, place: str) -> str:
    """The line, with where it was behind the actor, if there is room for it."""
    has = re.search(r"\b(?:in|at|from|of) (?:the )?[A-Z]|,| (?:who|whose|that|which) ", subject) or not place
    line = subject + told
    known = place.split()[-1] in line if place else True
    return line if has or known or len(line) + len(place) + 1 > TITLE_MOST else f"{subject} {place}{told}"


def _rests(reading: Reading, predicate: Predicate, changes: Sequence[Change]) -> Iterator[_Rest]:
    """The whole of what is told behind the verb, then ever less of it."""
    done = _done_to(reading, predicate)
    whole, cut_short, last = "", 0.0, 0
    for joint, cut in possible_ends(reading, predicate):
        end = next((b for a, b, _ in changes if a < joint < b), joint)  # "published on Friday|, 20 October"
        rest = _behind_particle(done, _rest(reading, predicate, end, changes, cut=cut))
        if not cut and len(rest) < _SHORT:
            for further in further_ends(reading, predicate, end):
                more = done + _rest(reading, predicate, further, changes, cut=False)
                if len(more) > len(rest) + 1:
                    yield _Rest(more, 0.0)
                    cut_short = _TOO_SHORT
        whole, last = whole or rest, last or end
        lost = max(0.0, 1 - len(rest) / max(len(whole), 1))
        lost += 0.4 * (len(rest) < _ENOUGH)
        before, behind = reading.text[:end], reading.text[end:]
        cost = 3.5 * lost + cost_within(reading, predicate, end) + cost_between(before, behind)
        cost += cost_of_where(predicate, before[predicate.end :], reading.text[end:last])
        yield _Rest(rest, cost if cut else cut_short)
    for end, mark in ends_in_quotation(reading, predicate):
        rest = done + _rest(reading, predicate, end, changes, cut=False)
        yield _Rest(rest + mark, _QUOTED_SHORT + 1 - len(rest) / max(len(whole), 1))


def _done_to(reading: Reading, predicate: Predicate) -> str:
    """The object of a clause that qualifies it: "the committee which eleven women founded"."""
    about, subject = predicate.about, predicate.subject
    if predicate.clause != "relative" or about is None or subject is None or about == subject or predicate.passive:
        return ""
    if about.head in _CONTENTS:
        return ""  # "reports that mothers had gone on hunger strike"
    outer = _ABOUT_WHAT.search(reading.text, 0, about.start)  # "complaints about | cold barracks that mothers lodged"
    begin = outer.start() if outer is not None else about.start
    thing = _DETERMINER.sub(lambda m: m[0].lower(), reading.text[begin : about.start] + about.text)
    if predicate.object is not None or about.end > subject.start:
        return ""
    if led := _TO_WHICH.fullmatch(reading.text, about.end, subject.start):
        return f" {led['to']} {thing}"  # "Greenham Common, to which they walked"
    between = reading.text[about.end : subject.start]
    gap = _GAP.search(between)
    if gap is None or (between.strip() and not gap[0].strip(" ,")):
        return ""
    more = between[: gap.start()]
    if re.search(rf"\b(?:{PREPOSITIONS}|by|about)$", more.rstrip(" ,")):
        return ""  # "the group, of whom they wrote"
    between_them = (q for q in reading.predicates if about.end <= q.start < min(q.end, subject.start))
    if any(q.clause != "participle" for q in between_them):
        return ""
    return f" {thing}{more if _SAYS_WHICH.fullmatch(more) else ''}"


def _behind_particle(done: str, rest: str) -> str:
    """ "Handed in | the petition", "wanted to hold | the rally", where the clause that qualifies it ends so."""
    particle = (_PARTICLE.match(rest) or _TO_DO.match(rest)) if done else None
    return f"{particle[0]}{done}{rest[particle.end() :]}" if particle else done + rest


def _rest(reading: Reading, predicate: Predicate, end: int, changes: Sequence[Change], *, cut: bool) -> str:
    """What stands behind the verb. Where only a date stood before a comma, the clause is over."""
    text = reading.text
    beside = [(a, b, "") for a, b in asides(text, predicate.end, predicate) if b <= end]
    rest = without(text, predicate.end, end, [*changes, *beside])
    if any(not new and a < end <= b + 1 and predicate.end < a for a, b, new in changes):
        rest = _FIXED.sub("", rest)  # "a rally of wives announced | for 30 March"
    if rest.startswith(",") and predicate.base in SAYING:
        rest = rest[1:].lstrip()
    elif rest.startswith(","):
        goes_on = re.match(rf"\s*,\s*(?=(?:{PREPOSITIONS})\b)", rest)
        rest = rest[goes_on.end() :] if goes_on else ""
    if cut:
        rest = BEFORE_A_QUOTATION.sub("", rest) if text[end : end + 3].strip(" :,")[:1] in ("“", '"') else rest
        if (
            predicate.object is not None
            and predicate.base not in _SEEN
            and re.match(r"\s+(?:on|by|in|at|to|for|from)\b", text[end:])
        ):
            rest = _DESCRIBED.sub("", rest)
        rest = cut_off(rest, listing=re.match(r",?\s+and\b", text[end:]) is not None)
    return rest if not rest or rest[0] in ":;" else f" {rest}"
