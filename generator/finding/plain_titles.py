"""Titles out of a whole sentence or a noun, where no clause tells the act, and the last touches of every title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.finding.cutting import ENDS, JOINT, LEAST, NEVER_LAST, TOLD, cut_off, halves, trimmed
from generator.finding.leaving_out import Change, without
from generator.grammar import clauses
from generator.grammar.clauses import Reading
from generator.knowledge import reporting
from generator.knowledge.english import lemma_of
from generator.values.seldom import Seldom

TITLE_MOST = 90  # characters
_LEADING = re.compile(rf"^(?:{reporting.alternatives('leading')})\b,?\s+", re.I)
_IT_WAS_THEN = re.compile(r"^It (?:was|is),? (?:and|when|that)\b,?\s+")  # "it was | Russia Day |, and a band played"
BEFORE_A_QUOTATION = re.compile(
    r"[\s,]+(?:(?:and|with|under|bearing|carrying|holding|reading|saying|marked|inscribed|stating|chanting|shouting|"
    r"the|a|an|one|single|words?|slogan|inscription|caption|sign|placard|poster|note|motto|text|question|it) ?)+$"
)
_AFTER_ALL_LAST = frozenset(
    "a an the of to for with by from at and or but as which who whose their his its our my".split()
)
_LEFT_OVER = Seldom(r",?\s+(?:instead|since|since then|then|too|as well|however|meanwhile|for that)$")
_A_WHILE_LATER = Seldom(  # "came back to the square a week | later"
    r"(?<=[a-z])(?<!\bfor)(?<!\blasted)(?<!\btook)(?<!\bspent)(?<!\bwaited)(?<!\bstayed)(?<!\bthan)(?<!\bof)(?<!\bonce)"
    r"(?<!\btwice)(?<!\btimes)(?<!\bwithin)(?<!\bin)(?<!\bafter)(?<!\babout)(?<!\bhours)(?<!\bday)(?<!\bdays)(?<!\bevery)(?<!\bleast)(?<!\bmost)(?<!\bonly)"
    r"(?<!\broubles)(?<!\brubles)(?<!\bto)(?<!\bby)(?<!\bfrom) (?:exactly |just |about )?(?:an?|one|two|three) "
    r"(?:day|week|month|year)s?$"
)
_HEARD = re.compile(
    r"\b(?:was|were|be) (?:listened|talked|spoken|written|replied|attended) to$|\b(?:belonged|objected|referred) to$"
)


def noun_title(reading: Reading, start: int, changes: Sequence[Change], end: int = 0) -> str:
    """ "There was a vigil on the square": what there was. It ends at `end`, where that is known."""
    ends = [m.start() for m in ENDS.finditer(reading.text, start + LEAST)] + [len(reading.text)]
    told = [q for q in reading.predicates if q.clause == "main" and start < q.start < q.end]
    verbs = [q.subject.start if q.subject is not None and start < q.subject.start < q.start else q.start for q in told]
    line = trimmed(without(reading.text, start, end or min([ends[0], *verbs]), changes), NEVER_LAST)
    return finish(_fit(line[:1].upper() + line[1:], LEAST))


def plain_title(text: str, changes: Sequence[Change] = ()) -> str:
    """A headline out of a whole sentence or clause, where no subject and verb are known."""
    line = _IT_WAS_THEN.sub("", _LEADING.sub("", without(text, 0, len(text), changes).strip(" ,:;–—-")))
    line = re.split(r"(?<=\w{3});\s", line)[0]
    return finish(_fit(line, 20)) or (shortened(line) if len(line) > TITLE_MOST else "")


def shortened(text: str) -> str:
    """As many words of a text as a title holds, where no clause of it can be told."""
    text = text.strip(" .,;:–—-")
    if len(text) <= TITLE_MOST:
        return text
    line, closing = text[: TITLE_MOST - 1].rpartition(" ")[0], ""
    if line.count('"') % 2 or line.count("“") > line.count("”"):
        opened = max(line.rfind('"'), line.rfind("“"))
        before = BEFORE_A_QUOTATION.sub("", line[:opened])
        if len(before) > LEAST:
            line = before
        else:
            line, closing = text[: TITLE_MOST - 2].rpartition(" ")[0], "”" if line[opened] == "“" else '"'
    line = trimmed(line.rstrip(" ,;:"), NEVER_LAST)
    return f"{line[:1].upper()}{line[1:]}…{closing}"


def _fit(line: str, least: int) -> str:
    """Cut at the last joint that leaves at most 90 characters, never within a quotation or a phrase."""
    line = line.strip().rstrip(".,;: ")
    if len(line) <= TITLE_MOST:
        return line
    best, reading = "", clauses.read(line)
    told = dict[int, int]()  # where a subject begins, and its first verb
    for q in reading.predicates:
        if q.subject is not None and q.subject.end <= q.start:
            told.setdefault(q.subject.start, q.start)
    for m in JOINT.finditer(line, least, TITLE_MOST + 1):
        at = m.start()
        piece = line[:at].rstrip(" ,;:")
        last = piece.split()[-1].lower()
        if halves(reading, at) or any(start < at <= verb for start, verb in told.items()):
            continue
        closed = piece.count("“") == piece.count("”") and piece.count('"') % 2 == 0
        if closed and last not in NEVER_LAST and lemma_of(last) not in TOLD:
            best = piece
    return cut_off(best)


def _quotes_closed(line: str) -> str:
    """A quotation that goes on in the next sentence ends with the line; other odd marks go."""
    opened = max(line.rfind(" “"), line.rfind(' "'))
    if (
        opened > 0
        and (line.count("“") == line.count("”") + 1 or line.count('"') % 2)
        and not line[opened + 2 :].endswith('"')
    ):
        return f"{line}{'”' if line[opened + 1] == '“' else chr(34)}"
    return without_odd_marks(line)


def without_odd_marks(line: str) -> str:
    odd = line.count("“") != line.count("”") or line.count('"') % 2
    return re.sub(r"[“”\"]", "", line) if odd else line


def finish(line: str) -> str:
    line = _A_WHILE_LATER.sub("", _LEFT_OVER.sub("", line))
    line = line.strip(" ,;:–—-")
    line = line if _HEARD.search(line) else trimmed(line, _AFTER_ALL_LAST)
    line = _quotes_closed(line)
    line = re.sub(r":,", ":", re.sub(r"\s+([”,;:])", r"\1", line))
    line = re.sub(r"[.,]([”\"])$", r"\1", line)
    line = re.sub(r", (?:themselves|itself|himself|herself),", "", line)
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
