"""Titles and summaries out of a reporting sentence: the clause that tells the act, in the past, its actor named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.grammar.clauses import Predicate, Reading, plural_word
from generator.knowledge import reporting
from generator.knowledge.english import english, past_of

TITLE_MOST = 90  # characters

_LEADING = re.compile(rf"^(?:{reporting.alternatives('leading')})\b,?\s+", re.I)
_PREPOSITION_BEFORE = re.compile(r"[\s,]*\b(?:on|in|at|since|during|until|by|from|for)\s*$", re.I)
_OWNED = re.compile(r"(?:['’]s?|\b(?:the|his|her|their|its|this|that))\s+$", re.I)
# Where a clause may be cut, if the line is too long.
_JOINT = re.compile(
    r",\s+|\s+[–—-]\s+|;\s|:\s|\s+\(|"
    r"\s+(?=(?:to|and|but|or|after|before|as|while|because|when|which|who|that|where|following|amid|despite|in|on|at|"
    r"for|from|with|by|against|outside|near|about|over|under|during|since|until|into|through|without|between|among|"
    r"[a-z]{3,}ing)\b)|(?<=s)\s+(?=of\b)"
)
# Where it ends, however short it is.
_ENDS = re.compile(
    r",?\s+\b(?:which|who|whose|where|while|because|although|though|despite|amid|even as)\b|"
    r",\s+(?:the|a|an|\w+ing|\w+ed|as|when|after|before|but|and|or|with|following|according|where)\b|"
    r",?\s+(?:according to|said|says)\b|,\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b|"
    r"\s+[–—]\s+|;\s|:\s|\s\(|,\s*(?:$|[“\"])|,\s+(?:he|she|they|it)\s"
)
_SAID_SO = re.compile(r",\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|reported|reports|wrote|writes)\b")
_GOES_ON = re.compile(r"\s*,\s*(?=(?:to|in|on|at|outside|before|near|with|for|from|against)\b)")
_CONTENT = re.compile(r"[\s,]*(?:that\b|[:,]?\s*[\"“])")  # of what is said
_FROM_TO = re.compile(r"\bfrom [\w’-]+\| to\b")  # "from village to village"
_GAP = re.compile(r",?\s*(?:which|that|whom)?\s*")  # between a noun and the clause of which it is the object
_DANGLING_VERB = re.compile(r",?\s+(?:and|or|to|by)\s+(?P<verb>[a-z]+)$")  # "… in a rare protest and demanded"
_MODIFIED = re.compile(r"\s+(?:of|from|in|with|whose|who|at|for)\s.*$")
_MANY = re.compile(
    r"^(?:about |around |some |at least |more than |over |nearly |almost |up to |only |the |all )*"
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|several|dozens|hundreds|"
    r"thousands|scores|both|many|most|few|a (?:few|dozen|score|couple|hundred|thousand))\b(?!-)",
    re.I,
)
_NEVER_LAST, _CONTROL, _SAYING = map(reporting.words, ("never_last", "object_control", "saying"))
_TOLD = _SAYING | reporting.words("wishing")  # what follows them is what matters
_AGE = re.compile(r"\s*\d+\b|.*\b(?:all|each|some|both|most)$|\s*(?:one|some|many|most|all|each)\b")
_LEAST = 12  # characters of a clause behind its verb, before it may be cut
_LONG_SUBJECT = 40  # characters
_ENOUGH = 12  # characters behind the verb that tell something, where more is cut off


def title_of(reading: Reading, predicate: Predicate, who: str, dates: Sequence[tuple[int, int]]) -> str:
    """A headline of at most 90 characters: who did what, in the simple past, without the date words; "" if none fits.

    `who` is what the actor is to be called: the article's own phrase, or a name where the article has a pronoun.
    """
    text = reading.text
    if predicate.marker == "there" and predicate.subject is not None:
        return noun_title(reading, predicate.subject.start, dates)
    ends = list(_possible_ends(reading, predicate))
    done = _done_to(reading, predicate)
    rests = [done + _rest(reading, predicate, end, dates) for end in ends]
    for subject in _subjects(_without_quote_marks(who)):
        verb = _verb(text[predicate.start : predicate.end], predicate, subject)
        for rest in rests if verb else ():
            line = f"{subject} {verb}{rest}"
            telling = len(rest) >= _ENOUGH or (rest == rests[0] and predicate.base not in _SAYING)
            if len(line) <= TITLE_MOST and telling:
                return _finish(line)
    return ""


def _subjects(who: str) -> Iterator[str]:
    """The actor as the sentence has it, then without what only describes it."""
    who = re.sub(r"\s+", " ", who).strip(" ,")
    head, comma, aside = who.partition(",")
    apposed = comma and not re.search(r",? and \S", aside)
    full = head if comma and (len(who) > _LONG_SUBJECT or _AGE.match(aside)) else f"{who}," if apposed else who
    for name in dict.fromkeys((full, head, _MODIFIED.sub("", head))):
        if name:
            yield name[:1].upper() + name[1:]


def _possible_ends(reading: Reading, predicate: Predicate) -> Iterator[int]:
    """Where the clause may end, the whole of it first, then ever shorter: never within a phrase or before its verb."""
    text, start = reading.text, predicate.end
    ends = [m.start() for m in _ENDS.finditer(text, start) if m.start() > start + _LEAST]
    ends += [m.start() for m in _SAID_SO.finditer(text, start)]
    if predicate.clause == "participle":
        ends += [m.start() for m in re.finditer(r",", text) if m.start() >= start][:1]
        ends += [p.start for p in reading.predicates if p.start >= start and p.clause == "main"][:1]
    ends += [a - 1 for a, _ in reading.speech if a > start]
    whole = min([end for end in ends if end > start] or [len(text)])
    yield whole
    least = predicate.object.end if predicate.object else start
    for m in reversed(list(_JOINT.finditer(text, start, whole))):
        if m.start() >= max(least, start + 2) and not _breaks(reading, predicate, m.start()):
            yield m.start()


def _breaks(reading: Reading, predicate: Predicate, end: int) -> bool:
    """Would a cut there part a verb from its subject, a quotation, or what is asked from who is to do it?"""
    text = reading.text
    piece = text[predicate.end : end]
    if piece.count("“") != piece.count("”") or piece.count('"') % 2:
        return True
    last = piece.split()[-1].lower().strip(",") if piece.split() else ""
    if last in _NEVER_LAST or _FROM_TO.search(text[:end] + "|" + text[end : end + 4]):
        return True
    if re.match(r"\s*(?:by\b|from \w+ing\b)", text[end:]) or (predicate.base in _TOLD and _CONTENT.match(text, end)):
        return True
    that = piece.rfind(" that ")
    if that >= 0 and not any(predicate.end + that < p.start < end for p in reading.predicates):
        return True
    return any(_parts(p, predicate, end) for p in reading.predicates if p.start >= predicate.end)


def _parts(later: Predicate, predicate: Predicate, end: int) -> bool:
    """Does a cut part a later verb from its subject, or from the verb that asks for it, says it or begins it?"""
    begins, hangs = later.start, later.clause in ("infinitive", "participle")
    if not hangs and later.subject is not None and predicate.end <= later.subject.start < later.start:
        begins = later.subject.start
    if begins < end < later.end or (hangs and end == later.end):
        return True
    if later.tense == "infinitive" and end <= later.start <= end + 1:
        return end == predicate.end or predicate.base in _CONTROL
    return later.clause == "complement" and end <= begins <= end + len(", that ") and predicate.base in _TOLD


def _done_to(reading: Reading, predicate: Predicate) -> str:
    """The object of a clause that qualifies it: "the committee which eleven women founded"."""
    about, subject = predicate.about, predicate.subject
    if predicate.clause != "relative" or about is None or subject is None or about == subject or predicate.passive:
        return ""
    gap = about.end <= subject.start and _GAP.fullmatch(reading.text[about.end : subject.start])
    return f" {about.text}" if gap and predicate.object is None else ""


def _rest(reading: Reading, predicate: Predicate, end: int, dates: Sequence[tuple[int, int]]) -> str:
    """What stands behind the verb. Where only a date stood before a comma, the clause is over."""
    text = reading.text
    rest = _without(text, predicate.end, end, dates)
    if rest.startswith(",") and predicate.base in _SAYING:
        rest = rest[1:].lstrip()
    elif rest.startswith(","):
        rest = rest[m.end() :] if (m := _GOES_ON.match(rest)) else ""
    for later in reading.predicates if predicate.tense == "present" else ():
        if predicate.end < later.start < end and later.clause == "main" and later.tense == "present":
            told = text[later.start : later.end]
            be = "were" if told.startswith("are ") else "was"
            past = f"{be} {told.split()[-1]}" if later.passive else past_of(later.base)
            rest = rest.replace(f" and {told}", f" and {past}", 1)
    return f" {rest}" if rest else ""


def noun_title(reading: Reading, start: int, dates: Sequence[tuple[int, int]]) -> str:
    """ "There was a vigil on the square": what there was."""
    ends = [m.start() for m in _ENDS.finditer(reading.text, start + _LEAST)] + [len(reading.text)]
    line = _without(reading.text, start, ends[0], dates)
    return _finish(_fit(line[:1].upper() + line[1:], _LEAST))


def objective_title(reading: Reading, predicate: Predicate, dates: Sequence[tuple[int, int]]) -> str:
    """A headline for an act whose doer the clause leaves out ("After ordering “partial mobilization”")."""
    ends = [m.start() for m in re.finditer(r",\s|;\s|\s[–—(]", reading.text[predicate.end :])]
    thing = _without(reading.text, predicate.end, predicate.end + ends[0] if ends else len(reading.text), dates)
    line = _finish(_fit(thing.strip(" ,"), _LEAST))
    participle = next(
        (f for f, form in english().forms.items() if form.base == predicate.base and "participle" in form.tense), ""
    )
    return f"{line} {participle}" if line and participle and len(line) + len(participle) < TITLE_MOST else ""


def plain_title(text: str, dates: Sequence[tuple[int, int]] = ()) -> str:
    """A headline out of a whole sentence or clause, where no subject and verb are known."""
    line = _LEADING.sub("", _without(text, 0, len(text), dates).strip())
    return _finish(_fit(re.split(r"(?<=\w{3});\s", line)[0], 20))


def _without(text: str, start: int, end: int, dates: Sequence[tuple[int, int]]) -> str:
    """A stretch of text less the date phrases in it and the prepositions before them."""
    kept, at = [], start
    for a, b in sorted(dates):
        if a < at or b > end or re.match(r"['’]s?\b", text[b:]) or _OWNED.search(text[:a]):
            continue
        before = _PREPOSITION_BEFORE.sub("", text[at:a])
        kept.append(before)
        at = b
    kept.append(text[at:end])
    return re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", " ".join(kept))).strip().rstrip(".,;: ")


def _without_quote_marks(text: str) -> str:
    return text if text.count("“") == text.count("”") else re.sub(r"[“”]", "", text)


def _several(who: str) -> bool:
    """Is it more than one who acts? A committee of mothers is one."""
    first = who.split(",")[0]
    if _MANY.match(first):
        return True
    head = re.split(r"\s(?:of|from|by|in|with|who|whose|at|for)\s", first)[0]
    return plural_word(head.split()[-1].lower()) or " and " in head


def _verb(group: str, predicate: Predicate, who: str) -> str:
    """The verb group in the simple past ("has called" -> "called"), planned acts with "to"."""
    words = group.split()
    last = words[-1]
    be = "were" if _several(who) else "was"
    if predicate.tense == "future":
        return f"to be {last}" if predicate.passive else f"to {predicate.base}"
    if predicate.negated:
        return f"did not {predicate.base}" if not predicate.passive else f"{be} not {last}"
    if predicate.passive:
        return f"{be} {last}"
    if predicate.base == "be":
        return be
    if len(words) == 1 and last.endswith("ed") and predicate.base in english().past:
        return last.lower()  # "ringed", which is not the past of "ring" that the tables know
    adverb = " ".join(w for w in words[:-1] if w.lower() in ("repeatedly", "openly", "publicly", "jointly", "briefly"))
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
        if piece.count("“") == piece.count("”") and piece.split()[-1].lower() not in _NEVER_LAST:
            best = piece
    return best


def _is_verb(word: str) -> bool:
    form = english().forms.get(word.lower())
    return form is not None or word.endswith("ed")


def _finish(line: str) -> str:
    line = line.strip(" ,;:–—-")
    while line and line.split()[-1].lower() in _NEVER_LAST:
        line = line.rsplit(" ", 1)[0].rstrip(" ,") if " " in line else ""
    line = _DANGLING_VERB.sub(lambda m: "" if _is_verb(m["verb"]) else m[0], line)
    if line.count("“") != line.count("”") or line.count('"') % 2:
        line = re.sub(r"[“”\"]", "", line)
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
