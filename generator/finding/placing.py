"""Where it was, in a title: the place that opens the sentence, or the only town it names."""

from __future__ import annotations

import re

from generator.finding.acts import Act, Told
from generator.finding.meant import PRONOUNS, lower
from generator.finding.plain_titles import TITLE_MOST
from generator.finding.who import Who
from generator.grammar.clauses import Predicate
from generator.grammar.tokens import people_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold

_SITES = "|".join(sorted(reporting.words("sites"), reverse=True))
_AT_A_SITE = re.compile(
    r"(?:At|On|In|Outside|Before|Near|In front of|Next to|Under|at|on|in|outside) (?:the|a|an) (?:[a-z][\w’'-]* ){0,3}?"
    rf"(?P<site>{_SITES})(?! (?:{_SITES})\b)\b(?=,| (?!of\b|where\b|in\b|at\b))"
)
_HAS_A_PLACE = re.compile(
    r" (?:at|in|on|outside|before|near|to|through|into|by) (?:the |an? )?[\w’'-]+(?: [A-Z\w’'-]+){0,3}$"
)
_FRONTED = re.compile(
    r"(?P<place>(?:In|At|Near) (?:the (?:city|town|village) of )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})(?=,|\s)"
)


def in_town(told: Told, act: Act, line: str) -> str:
    """ "Wives of soldiers knelt": with the one place that the sentence names, where the title ends with its verb."""
    p = act.predicate
    verb = told.text[p.start : p.end].split()[-1:]
    people = p.subject is not None and (people_word(fold(p.subject.head)) or fold(p.subject.head) in PRONOUNS)
    if act.lane != "activism" or act.planned or not people or line.split()[-1:] != verb:
        return line
    if re.search(r" (?:in|at) ", line):
        return line
    places = told.subject.places_in(told.text, told.folded)
    known = len(places) == 1 and any(
        _of_the_clause(told, p, m) for m in re.finditer(rf"\b(?:[Ii]n|[Aa]t) {re.escape(places[0])}\b", told.text)
    )
    return f"{line} in {places[0]}" if known and len(line) + len(places[0]) + 4 <= TITLE_MOST else line


def _of_the_clause(told: Told, p: Predicate, place: re.Match[str]) -> bool:
    """Does it say where this was: not "during the wars in Chechnya, the committee, | founded in 1989 |, …"?"""
    subject = p.subject
    if subject is None or place.start() >= p.end:
        between = told.text[p.end : place.start()] if place.start() >= p.end else ","
        return p.clause not in ("participle", "relative") or "," not in between
    if subject.start <= place.start():
        return True
    opens = told.text[: place.start()].strip() == "" or told.text[: place.start()].endswith((", ", "; "))
    return opens and p.clause not in ("participle", "relative")


def at_site(told: Told, p: Predicate, line: str) -> str:
    """ "A police car stood with its engine running": at the cemetery gate, as the sentence says first."""
    begin = begin_of(told, p)
    site = _AT_A_SITE.match(told.text, begin)
    if site is None or p.subject is None or told.text[site.end() : p.subject.start].strip(" ,"):
        return line
    dated = any(use.start < site.end() and begin < use.end for use in told.uses)
    known = (
        dated
        or p.subject.end > p.start
        or " that " in line
        or site["site"] in line.lower()
        or _HAS_A_PLACE.search(line)
    )
    longer = f"{line} {lower(site[0])}"
    return line if known or len(longer) > TITLE_MOST or not line or line.endswith(("”", '"')) else longer


def place_of(told: Told, p: Predicate, name: str, who: Who) -> str:
    """The place that opens the sentence ("In Ufa, ten women …"), if people act there and it is told first."""
    first = next((q for q in told.reading.predicates if q.clause == "main"), None)
    found = _FRONTED.match(told.text, told.lead)
    people = who.side in ("women", "state", "men") or people_word(fold(name.split()[-1]))
    if found is None or not people or first is None or (first.start, first.end) != (p.start, p.end):
        return ""
    dated = any(use.start < found.end("place") and found.start("place") < use.end for use in told.uses)
    return "" if dated else found["place"][0].lower() + found["place"][1:].strip()


def begin_of(told: Told, p: Predicate) -> int:
    """Where the part of a sentence begins in which a clause stands."""
    at = p.subject.start if p.subject is not None and p.subject.end <= p.start else p.start
    breaks = [m.end() for m in re.finditer(r"[;:]\s+", told.text[:at]) if not told.quoted(m.start())]
    return max([told.lead, *breaks])
