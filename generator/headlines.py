"""Titles and summaries out of a reporting sentence: the clause that tells the act, in the past, its actor named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.clauses import Predicate, Reading
from generator.knowledge import reporting
from generator.knowledge.english import english, past_of

TITLE_MOST = 90  # characters

_LEADING = re.compile(rf"^(?:{reporting.alternatives('leading')})\b,?\s+", re.I)
_PREPOSITION_BEFORE = re.compile(r"[\s,]*\b(?:on|in|at|since|during|until|by|from|for)\s*$", re.I)
_OWNED = re.compile(r"(?:['’]s?|\b(?:the|his|her|their|its|this|that))\s+$", re.I)
_CUTS = re.compile(
    r",\s+|\s+[–—-]\s+|;\s|:\s|\s+\(|"
    r"\s+(?=(?:to|and|but|or|after|before|as|while|because|when|which|who|that|where|following|amid|despite|in|on|at|"
    r"for|from|with|by|against|outside|near|about|over|under|during|since|until|of|into|through|without|between|among|"
    r"[a-z]{3,}ing)\b)"
)
_DANGLING_VERB = re.compile(r",?\s+(?:and|or|to|by)\s+(?P<verb>[a-z]+)$")  # "… in a rare protest and demanded"
_NEVER_LAST, _STOP = reporting.words("never_last"), reporting.words("stop")
_STRONG_CUT = re.compile(
    r",?\s+\b(?:which|who|whose|where|while|because|although|though|despite|amid|even as)\b|"
    r",\s+(?:the|a|an|\w+ing|\w+ed|as|when|after|before|but|and|or|with|following|according|where)\b|"
    r"\s+[–—]\s+|;\s|:\s|\s\(|,\s*(?:$|[“\"])|,\s+(?:he|she|they|it)\s"
)


def title_of(reading: Reading, predicate: Predicate, who: str, dates: Sequence[tuple[int, int]]) -> str:
    """A headline of at most 90 characters: who did what, in the simple past, without the date words; "" if none fits.

    `who` is what the actor is to be called: the article's own phrase, or a name where the article has a pronoun.
    """
    text = reading.text
    if predicate.marker == "there" and predicate.subject is not None:
        return _there(reading, predicate.subject.start, dates)
    start = predicate.end
    ends = [end for end in _ends(reading, predicate) if end > start]
    rest = _without(text, start, min(ends, default=len(text)), dates)
    verb = _verb(text[predicate.start : predicate.end], predicate, who)
    subject = _short_subject(_without_quote_marks(who))
    if not verb or not subject:
        return ""
    line = f"{subject} {verb}{_joined(rest)}"
    return _finish(_fit(line, len(subject) + len(verb) + 1))


def _there(reading: Reading, start: int, dates: Sequence[tuple[int, int]]) -> str:
    """ "There was a vigil on the square": what there was."""
    ends = [m.start() for m in _STRONG_CUT.finditer(reading.text, start + 12)] + [len(reading.text)]
    return _finish(_fit(_short_subject(_without(reading.text, start, ends[0], dates)), 12))


def objective_title(reading: Reading, predicate: Predicate, dates: Sequence[tuple[int, int]]) -> str:
    """A headline for an act whose doer the clause leaves out ("After ordering “partial mobilization”")."""
    ends = [m.start() for m in re.finditer(r",\s|;\s|\s[–—(]", reading.text[predicate.end :])]
    thing = _without(reading.text, predicate.end, predicate.end + ends[0] if ends else len(reading.text), dates)
    line = _finish(_fit(thing.strip(" ,"), 12))
    participle = next(
        (f for f, form in english().forms.items() if form.base == predicate.base and "participle" in form.tense), ""
    )
    return f"{line} {participle}" if line and participle and len(line) + len(participle) < TITLE_MOST else ""


def plain_title(text: str, dates: Sequence[tuple[int, int]] = ()) -> str:
    """A headline out of a whole sentence or clause, where no subject and verb are known."""
    return _finish(_fit(_LEADING.sub("", _without(text, 0, len(text), dates).strip()), 20))


def _ends(reading: Reading, predicate: Predicate) -> list[int]:
    ends = [len(reading.text)]
    ends += [m.start() for m in _STRONG_CUT.finditer(reading.text, predicate.end) if m.start() > predicate.end + 12]
    if predicate.clause == "participle":
        ends += [m.start() for m in re.finditer(r",", reading.text) if m.start() >= predicate.end][:1]
        ends += [p.start for p in reading.predicates if p.start >= predicate.end and p.clause == "main"][:1]
    ends += [a - 1 for a, _ in reading.speech if a > predicate.end]
    return ends


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
    return re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", " ".join(kept))).strip()


def _joined(rest: str) -> str:
    rest = rest.lstrip(" ,")
    return f" {rest}" if rest else ""


def _short_subject(who: str) -> str:
    who = re.sub(r"\s+", " ", who).strip(" ,")
    head, comma, _ = who.partition(",")
    if comma and len(who) > 40:
        who = head
    who = re.sub(r"^(?:a|an)\s+(?=group|number|handful|crowd|dozen|hundred)", "", who, flags=re.I)
    return who[:1].upper() + who[1:]


def _without_quote_marks(text: str) -> str:
    return text if text.count("“") == text.count("”") else re.sub(r"[“”]", "", text)


def _verb(group: str, predicate: Predicate, who: str) -> str:
    """The verb group in the simple past ("has called" -> "called"), planned acts with "to"."""
    words = group.split()
    last = words[-1]
    plural = (
        bool(re.search(r"(?:s|women|men|people|police)$", who.split(",")[0].split(" of ")[0], re.I)) or " and " in who
    )
    be = "were" if plural else "was"
    if predicate.tense == "future":
        return f"to be {last}" if predicate.passive else f"to {predicate.base}"
    if predicate.negated:
        return f"did not {predicate.base}" if not predicate.passive else f"{be} not {last}"
    if predicate.passive:
        return f"{be} {last}"
    if predicate.base == "be":
        return be
    adverb = " ".join(w for w in words[:-1] if w.lower() in ("repeatedly", "openly", "publicly", "jointly", "briefly"))
    return f"{adverb} {past_of(predicate.base)}".strip()


def _fit(line: str, least: int) -> str:
    """Cut at the last joint that leaves at most 90 characters, never within a quotation or a phrase."""
    line = line.strip().rstrip(".,;: ")
    if len(line) <= TITLE_MOST:
        return line
    best = ""
    for m in _CUTS.finditer(line, least):
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


def stems(text: str) -> frozenset[str]:
    """Content words without their endings, for telling how much two sentences share."""
    return frozenset(_stem(w) for w in re.findall(r"[^\W\d_]{3,}", text.lower()) if w not in _STOP)


def _stem(word: str) -> str:
    form = english().forms.get(word)
    base = form.base if form else word
    base = base.replace("iz", "is") if len(base) > 5 else base
    for ending in ("isation", "ations", "ation", "ments", "ment", "ings", "ing", "ers", "ed", "es", "er", "s"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base
