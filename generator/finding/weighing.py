"""What speaks for and against a clause telling a public act of the women who are its doers, sign by sign, in points.

The points (`knowledge/weights.toml`) come from a logistic regression over the clauses of the labelled articles that
have these women as doers, of which the marks say which tell an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding.acts import Told
from generator.finding.factual import governor_of
from generator.finding.who import Who
from generator.grammar.clauses import Predicate, plural_word
from generator.grammar.tokens import person_word
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.knowledge.weights import points

_SEEN = ("place", "symbol", "public", "town")
UNNAMED = "none"  # the kind of an act that no kind of the subject file names
_CLASSES = "private saying states meaning issued voiced planning handing bodily attempting assembling".split()
_VERBS = tuple((name, reporting.words(name)) for name in _CLASSES)
_LEADING = tuple((name, reporting.words(name)) for name in ("meaning", "attempting"))
_BY_THEMSELVES = frozenset("be have wait watch receive get".split())
_MOVING, _ASSEMBLING = map(reporting.words, ("moving", "assembling"))
_COUNTED = re.compile(
    rf"(?:(?:{reporting.alternatives('about_as_many')}) )*"
    r"(?:\d|(?:thir|four|fif|six|seven|eigh|nine)teen\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b|"
    rf"(?:{reporting.alternatives('counting')})\b)"
)
_ONE = re.compile(r"(?:an?|one|another)\b")
_SHEET = re.compile(rf"\b(?:with|holding|carrying)\b.*\b(?:{reporting.alternatives('sheets')})s?\b")
_LEADS_TO_PLACE = re.compile(r"\W*(?:on|in|at|outside|before|in front of|near|by|under|along)\b")
_IN_TOWN = re.compile(r"\b(?:in|to|at|from) (?:the )?[A-Z]\w")
_PURPOSE = re.compile(rf"\bto (?:{reporting.alternatives('purposes')})\b|\bin (?:support|solidarity|protest)\b")
_THAT = re.compile(r"\W*that\b(?! (?:day|evening|morning|night|week)\b)")
_IDIOM = re.compile(
    r"give birth\b|give up (?:on|hope)\b|want to know\b|turn out to\b|(?:ask|find|tell) \w+sel(?:f|ves)\b|"
    r"\w+ (?:\w+ ){1,3}as (?:an? )?(?:sign|signal|hint|proof|joke|insult)\b"
)
_HOME = re.compile(r"\W*(?:\w+ ){0,2}(?:home\b(?!\W*town)|to bed\b|away\b)")
_FROM = re.compile(r"\W*(?:\w+ )?from\b")
_AGAIN = re.compile(r"\W*(?:\w+ )?(?:back|again|there)\b")
_TO_US = re.compile(r"\W*(?:to )?us\b(?! to\b)")
_FOR_LONG = re.compile(rf"\b(?:{reporting.alternatives('for_long')})\b")
_HABIT = re.compile(rf"\b(?:{reporting.alternatives('habitual')})\b")
_BESIDE = 25  # characters round a verb in which an adverb may be its own


def public_act(told: Told, p: Predicate, who: Who, kind: str) -> bool:
    """Does the clause tell a public act of theirs?"""
    known = points()
    return sum(known.get(sign, 0.0) for sign in signs(told, p, who, kind)) > 0


def signs(told: Told, p: Predicate, who: Who, kind: str) -> Iterator[str]:
    """What a clause shows: who acts, in what words, on what, in what kind of clause, and when."""
    done = f" {fold(p.subject.text)}" if p.passive and p.subject is not None else ""
    behind = told.behind(p) + done
    yield f"kind: {kind}"
    yield from _of_who(told, p, who, behind)
    yield from _of_what(told, p, kind, behind)
    yield from _of_verb(told, p, kind, behind)
    yield from _of_clause(told, p)
    yield from _of_date(told, p, kind)


def _of_who(told: Told, p: Predicate, who: Who, behind: str) -> Iterator[str]:
    text, head = (fold(p.subject.text), fold(p.subject.head)) if p.subject is not None else ("", "")
    if head == "she":
        yield "who: she"
    elif told.subject.women_words.search(text):
        yield "who: women by name"
    group = head in told.subject.group_heads and not person_word(head)
    single = _ONE.match(text) is not None and not group and not plural_word(head)
    if who.side == "woman":
        yield "who: a woman"
    if (who.side == "woman" or single) and p.base in _MOVING and p.object is None and not _SHEET.search(behind):
        yield "who: one who shows nothing"
    if _COUNTED.match(text):
        yield "who: counted"
        if p.marker == "there":
            yield "who: counted there"
    elif plural_word(head) or head in ("they", "we") or group:
        yield "who: several"
    elif single:
        yield "who: one"
    if told.about_women():
        yield "who: told of lately"


def _of_what(told: Told, p: Predicate, kind: str, behind: str) -> Iterator[str]:
    subject = told.subject
    where = f"{behind} {_led_by_place(told, p)}"
    found = {
        "deed": any(k.by == "women" and k.noun.search(behind) for k in subject.kinds),
        "place": subject.places_in_public.search(where) is not None,
        "symbol": subject.symbols.search(behind) is not None,
        "public": subject.public.search(where) is not None,
        "state": any(a.side == "state" and a.words.search(behind) for a in subject.actors),
        "demand": bool(subject.demands_in(behind)),
        "women": subject.women_words.search(behind) is not None,
        "town": _IN_TOWN.search(told.text, p.end, max(p.reach, p.end)) is not None,
        "nothing": re.search(r"\w", behind) is None,
    }
    for what, there in found.items():
        if there:
            yield f"behind: {what}"
            if kind == UNNAMED:
                yield f"unnamed: {what}"
    if kind in ("statement", "appeal") and (found["public"] or found["demand"]):
        yield f"kind: {kind} in public"
    if p.base in _MOVING:
        if _HOME.match(behind) or (_FROM.match(behind) and not found["place"]):
            yield "verb: homeward"
        elif (
            p.base not in _ASSEMBLING
            and p.base != "return"
            and not _AGAIN.match(behind)
            and not _PURPOSE.search(told.folded, p.end)
            and not any(found[what] for what in _SEEN)
        ):
            yield "verb: nowhere"


def _led_by_place(told: Told, p: Predicate) -> str:
    """ "On the steps of the palace they unfolded …": the place that leads the sentence."""
    main = told.reading.main()
    if p is not main or p.subject is None or any(q.start < p.start for q in told.reading.predicates):
        return ""
    ahead = told.undated[told.lead : p.subject.start]
    return ahead if _LEADS_TO_PLACE.match(ahead) else ""


def _of_verb(told: Told, p: Predicate, kind: str, behind: str) -> Iterator[str]:
    if p.base in _BY_THEMSELVES:
        yield f"verb: {p.base}"
    else:
        yield from (f"verb: {name}" for name, words in _VERBS if p.base in words)
    if p.object is not None and any(k.by == "women" and k.noun.search(fold(p.object.text)) for k in told.subject.kinds):
        yield "behind: deed as object"
    if p.base == "return" or _AGAIN.match(behind):
        yield "behind: again, ahead" if p.tense == "future" else "behind: again"
    if _IDIOM.match(f"{p.base} {behind.lstrip()}"):
        yield "behind: idiom"
    if _PURPOSE.search(behind):
        yield "behind: purpose"
    if _TO_US.match(behind):
        yield "behind: us"
    if kind == UNNAMED and _THAT.match(behind):
        yield "unnamed: that"
    if kind == UNNAMED and _leads_on(told, p):
        yield "unnamed: leads on"


def _leads_on(told: Told, p: Predicate) -> bool:
    """ "They decided to come": what they did, another verb tells."""
    behind = told.reading.predicates[told.reading.predicates.index(p) + 1 :][:1]
    return any(q.clause == "infinitive" and q.subject == p.subject and q.start <= p.end + 4 for q in behind)


def _of_clause(told: Told, p: Predicate) -> Iterator[str]:
    predicates = told.reading.predicates
    index = predicates.index(p)
    yield "clause: any"
    yield f"clause: {p.clause}"
    yield f"tense: {p.tense}"
    if index == 0:
        yield "clause: first"
    if p.marker == "that":
        yield "clause: that"
    if p.clause == "relative" and told.folded.startswith("had ", p.start):
        yield "clause: relative, had"
    if p.clause in ("infinitive", "participle") and (governor := governor_of(told, index)) is not None:
        yield from (f"under: {name}" for name, words in _LEADING if governor.base in words)
    if p.clause == "complement":
        above = next((q for q in reversed(predicates[:index]) if q.clause == "main"), None)
        if above is not None:
            yield f"under: {told.who_of(above).side or 'nobody'}"
    if told.reading.speech:
        yield "clause: quotes"


def _of_date(told: Told, p: Predicate, kind: str) -> Iterator[str]:
    if _FOR_LONG.search(told.folded):
        yield "date: for long"
    if _HABIT.search(told.folded, max(0, p.start - _BESIDE), p.end + _BESIDE):
        yield "date: habitual"
    use = told.use_for(p)
    if use is not None:
        yield f"date: {use.shape}"
        yield f"kind: {kind}, dated"
        return
    if not told.outside:
        yield "date: no day"
    if p.tense in ("present", "perfect"):
        yield f"date: no day, {p.tense}"
