"""One sentence, taken apart, with its dates and people; and what an act in it is, before its date is settled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.dating.date_uses import DateUse
from generator.finding.cast import Cast
from generator.finding.dates_of_verbs import DatesOfVerbs
from generator.finding.who import NOBODY, Who
from generator.grammar import clauses
from generator.grammar.clauses import Phrase, Predicate, plural_word
from generator.grammar.speech import lead_of
from generator.grammar.tokens import people_word, person_word
from generator.knowledge import reporting
from generator.knowledge.subject import Subject, fold
from generator.knowledge.weights import features
from generator.values.model import Saying

_SAYING = reporting.words("saying")
_THINGS = reporting.words("things")
_ORDINALS = frozenset("first second third fourth last other".split())  # of a row that other sentences tell
_SO_MANY = frozenset(("several", "some", "many", "most", "all", "both"))
_STAND_INS = frozenset("i we you he she it they this that who".split())
_ONE = re.compile(r"\b(?:ones?|theirs)$")
_ATTEMPTS = reporting.words("attempts")
_QUOTES = re.compile(r":[^:]*\?\W*$|[“\"][^“”\"]*\?[”\"]\W*$")  # only what somebody asks is a question
_ONLY_ADDS = re.compile(  # "On Monday they brought the sheets in a pram, because who searches a pram?"
    r"\w[^?]{30,}, (?:because|and|but|for|so|or) (?:who|what|why|how|whom|whose|where)\b[^,;]{0,60}\?"
)
_A_MONTH = re.compile(rf"\W*(?:{'|'.join(reporting.words('months'))})\W*", re.I)
OWNING = ("by", "of", "from")
_ROW = re.compile(r"(?:a|the) (?:series|string|row|wave|round)\b")
_ENOUGH = 14  # blanks: words, but for one
_BESIDE = 60  # characters behind a phrase that may describe it


@dataclass(frozen=True, slots=True)
class Act:
    """An act in a sentence, before its date is settled."""

    predicate: Predicate
    who: Who
    kind: str
    lane: str
    planned: bool
    reason: Saying
    weak: bool = False  # only says something; worth an event of its own only with a date or a demand
    thing: Phrase | None = None  # the noun that tells it, where its verb tells something else
    to_them: bool = False  # the state's: done to these women, or said to them
    on: DateUse | None = None  # its date phrase, where that is not what dates its verb

    @property
    def at_them(self) -> bool:
        """Is it the state's, and more than what it says of something: "he said that he had not seen them"?"""
        return self.lane == "response" and (self.to_them or self.kind != "statement")


class Told(DatesOfVerbs):
    """One sentence, taken apart, with its date phrases and the people that the article has named so far.

    `text` and `folded` are the whole sentence; `lead` is where it begins behind a dateline ("OMSK, Jan 9 (Agency) -");
    `uses` are its date phrases, `outside` those that stand outside direct speech. Offsets are in the sentence.
    """

    def __init__(self, text: str, uses: Sequence[DateUse], subject: Subject, cast: Cast, *, inside: bool) -> None:
        self.text, self.folded, self.subject, self.cast = text, fold(text), subject, cast
        self.lead = lead_of(text)
        self.uses = [use for use in uses if use.start >= self.lead]
        spans = [(use.start, use.end) for use in self.uses] + [(0, self.lead)] * bool(self.lead)
        cast.hear(text)
        names = cast.names_in(text)
        whole = [(a, b) for a, b in names if any(c.isspace() for c in text[a:b])]
        self.names = tuple(text[a:b] for a, b in whole)  # of groups, in several words
        self.reading = clauses.read(text, dates=spans, names=whole, inside=inside)
        self.undated = self.folded  # with blanks for the date phrases
        for a, b in spans:
            self.undated = self.undated[:a] + " " * (b - a) + self.undated[b:]
        self._grouped = (
            self.undated
        )  # the same, with "group" for the name of one: what is done to it is done to a group
        for a, b in names:
            self._grouped = self._grouped[:a] + "group".ljust(b - a)[: b - a] + self._grouped[b:]
        self.entry = False  # does a date stand over it, as over an entry of a chronology?
        self.further: tuple[tuple[int, int], ...] = ()  # where it tells that an act was done once more, another day
        self.outside = [u for u in self.uses if not any(a <= u.start < b for a, b in self.reading.speech)]

    @cached_property
    def odds(self) -> float | None:
        """By its words, the log odds that it tells an act of women's; None where the subject weighs no words, and of a
        few words, of which nothing can be said.
        """
        weights, text = self.subject.weights, self.text[self.lead :]
        return weights.of(features(text)) if weights is not None and text.count(" ") >= _ENOUGH else None

    @property
    def tells_nothing(self) -> bool:
        """All direct speech, a question, no verb, or no more than a date."""
        whole = self.reading.speech == ((0, len(self.text)),)
        told = self.reading.speech or _QUOTES.search(self.text) or _ONLY_ADDS.search(self.text)
        asks = self.text.rstrip('”" ').endswith("?") and not told
        dated = _A_MONTH.fullmatch(self.text) is not None
        return whole or asks or dated or not self.reading.predicates

    def who_of(self, p: Predicate) -> Who:
        if p.subject is None:
            return NOBODY
        if p.about is not None and re.search(r"\bof (?:which|whom) $", self.folded[p.about.end : p.subject.start]):
            return self.who_at(p.about)  # "committees of fathers, of which one demonstrated"
        if p.subject.head == "it" and (same := self._speaker_of(p) or self.body_of(p)) is not None:
            return self.cast.who(same)
        if fold(p.subject.text) in _SO_MANY and (those := self._those_before(p)) is not None:
            return self.cast.who(those)
        behind = self.text[p.subject.end : p.start] if p.start > p.subject.end else ""
        if p.subject.head in _ATTEMPTS:  # "an attempt by mothers to hand over a petition"
            theirs = (x for by, x in self.reading.governed if by in ("by", "of") and p.subject.end < x.start < p.start)
            return next((who for x in theirs if (who := self.who_at(x)).side), self.cast.who(p.subject, behind))
        return self.cast.who(p.subject, behind)

    def _speaker_of(self, p: Predicate) -> Phrase | None:
        """ "The government says it has mobilised …": it is the government, unless that is a person, or many."""
        at = self.reading.predicates.index(p)
        before = self.reading.predicates[at - 1] if at else None
        if p.clause != "complement" or before is None or before.base not in _SAYING or before.subject is None:
            return None
        said = before.subject
        near = before.end + len(" that ") >= p.subject.start if p.subject is not None else False
        other = said.head in _STAND_INS or plural_word(said.head) or person_word(said.head)
        return None if other or not near else said

    def body_of(self, p: Predicate) -> Phrase | None:
        """ "Regional television took another path: it led with a meeting": the body that the clause before tells of."""
        if p.clause != "main" or p.passive or p.subject is None:
            return None
        for q in reversed(self.reading.predicates[: self.reading.predicates.index(p)]):
            body = q.subject
            if q.clause == "main" and body is not None and body != p.subject:
                other = body.head in _STAND_INS or plural_word(body.head) or person_word(body.head)
                other = other or fold(body.text.partition(",")[0].split()[-1]) in _ORDINALS
                bare = body.text.islower() and " " not in body.text  # "the second, petitionary, was opened"
                no_body = other or bare or body.head in _THINGS  # "A letter exists; it went off by post"
                return None if no_body or body.end > q.start else body
        return None

    def _those_before(self, p: Predicate) -> Phrase | None:
        """ "Fathers have acted, too: in May several locked themselves in": of whom the clause before tells."""
        for q in reversed(self.reading.predicates[: self.reading.predicates.index(p)]):
            those = q.subject
            if q.clause == "main" and those is not None and those != p.subject:
                return those if plural_word(those.head) and people_word(those.head) and those.end <= q.start else None
        return None

    def who_at(self, phrase: Phrase) -> Who:
        """Who a phrase is that is no subject, by itself and what stands behind it."""
        return self.cast.who(phrase, self.text[phrase.end : phrase.end + _BESIDE])

    def quoted(self, at: int) -> bool:
        """Does an offset stand between quotation marks?"""
        before = self.text[:at]
        inside = bool(self.reading.speech) and self.reading.speech[0][0] == 0  # it goes on from the sentence before
        return before.count("“") > before.count("”") or before.count('"') % 2 != inside

    def owned(self, thing: Phrase) -> str:
        """A noun with what says whose it is or of what row it is one: "a claim by wives", "the latest in a series"."""
        end = thing.end
        for preposition, phrase in self.reading.governed:
            row = preposition == "in" and _ROW.match(phrase.text)
            if (row or preposition in OWNING) and phrase.start == end + len(preposition) + 2:
                end = phrase.end
        return self.text[thing.start : end]

    def behind(self, p: Predicate) -> str:
        """What follows a verb, folded; of "the petition which they handed in", the petition too, and what those who
        did it held ("Holding candles, they walked …")."""
        behind = self._grouped[p.end : max(p.reach, p.end)]
        if p.object is not None and p.object.head == "theirs" and self.cast.product:
            behind = f" {self.cast.product}{behind}"  # "They recorded theirs"
        for q in self.reading.predicates if p.clause == "main" else ():
            if q.clause == "participle" and q.subject == p.subject and q.object is not None and not q.passive:
                behind = f"{behind} {fold(q.object.text)}" if q.end <= p.start else behind
        if p.object is not None and self.cast.product and _ONE.search(fold(p.object.text)):
            behind = f" {self.cast.product}{behind}"  # "Mothers in Tomsk sent a shorter one"
        about = p.about if p.clause == "relative" and p.about is not None and p.about != p.subject else None
        return f" {fold(about.text)} {behind}" if about is not None else behind

    def about_women(self) -> bool:
        """Does the article tell of these women just now?"""
        return self.cast.women.side == "women" and self.cast.lately("women")

    def addressed(self, behind: str) -> bool:
        """Does it voice a demand, or turn to somebody in power, or to the public?"""
        powers = any(a.side == "state" and a.words.search(behind) for a in self.subject.actors)
        return powers or bool(self.subject.demands_in(behind)) or self.subject.public.search(behind) is not None

    def said_by_state(self, p: Predicate) -> bool:
        """Is it only what an official says of the women?"""
        if p.clause != "complement":
            return False
        speaker = next((q for q in reversed(self.reading.predicates) if q.end <= p.start and q.clause == "main"), None)
        if speaker is None or speaker.base not in _SAYING or self.use_for(p, own=True) is not None:
            return False
        return self.who_of(speaker).side == "state"

    def spoken(self, p: Predicate) -> bool:
        return bool(self.reading.speech) and p.base in _SAYING

    def outside_speech(self) -> str:
        text, spans = self.folded, self.reading.speech
        for a, b in reversed(spans):
            text = text[:a] + " " * (b - a) + text[b:]
        return text


def because(key: str, **values: object) -> Saying:
    """Why something is an act, or none: a key of section `acts`, and what is filled in there."""
    return Saying().and_(key, **values)


class Judge:
    """Judges the acts of one sentence."""

    def __init__(self, told: Told) -> None:
        self.told, self.subject, self.cast, self.reading = told, told.subject, told.cast, told.reading
