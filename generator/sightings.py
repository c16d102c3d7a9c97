"""Sentences that report a happening: who did what, when, and on which lane it belongs.

A sentence is taken apart by `clauses`, its people told by `cast`, its dates by `datings`; the subject file says which acts
count and whose. Denials, conditions and questions report nothing; plans are marked as planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator import clauses
from generator.cast import NOBODY, Cast, Who
from generator.clauses import Phrase, Predicate, plural_word
from generator.datings import Dates, DateUse
from generator.headlines import TITLE_MOST, objective_title, plain_title, stems, summary_of, title_of
from generator.knowledge.anchors import Anchor, matching
from generator.knowledge.subject import Kind, Subject, act_fits, fold
from generator.model import Article, Dating, Sentence, Sighting, Source
from generator.when import When

QUOTE_MOST = 75  # words

_SUPPOSING = frozenset("if unless whether should lest".split())
_PLANNING = frozenset(
    "plan intend hope want promise vow threaten prepare propose expect schedule pledge consider aim announce call".split()
)
_PREVENTING = frozenset("refuse fail decline forbid ban prevent forget deny stop avoid cancel prohibit".split())
_OBJECT_CONTROL = frozenset(
    "ask urge call order allow want force expect tell invite beg request implore demand let help get permit forbid cause appeal".split()
)
_STANDING_FOR = re.compile(r"\b(?:they|she|them|these|those|others|some|many|several)\b")
_NONE = re.compile(r"(?:no|none|nobody|neither|not one|not a single)\b")
_DECLARING = frozenset(
    "reply respond announce declare vow pledge condemn reject deny".split()
)  # in public, whatever they say
_FOUNDING = frozenset("found form establish create launch set register dissolve disband".split())
_OCCURRING = frozenset(
    "draw take attract gather bring last begin start end pass follow continue happen occur be".split()
)
_PRIVATE = frozenset(
    """be have know feel think live receive lose wait learn hear see become remain believe hope fear worry understand remember
    get need like love seem appear suffer expect find grow work marry give mourn notice realise realize wonder prefer fall die
    return come go leave sleep weep cry listen watch buy pay travel drive arrive stay""".split()
)
_WISHING = frozenset(
    "demand ask call insist urge want propose request appeal wish hope recommend suggest order require".split()
)
_SAYING = frozenset(
    "say tell state explain write add announce note stress argue claim describe report comment speak warn ask declare insist read".split()
)
_FIRST_PERSON_DEMAND = re.compile(
    r"\b(?:we|i)(?:'re| are| am|'m)?\s+(?:\w+\s+){0,2}?(?:ask|demand|call|appeal|want|urge|insist|request|beg|plead|asking|demanding|calling|turn|turning|trying to demand|need)\b|\b(?:bring|give|return|send|let|stop|dare|tell) (?:\w+ )?(?:back|us|our|them|home|lying|to)\b"
)
_GROUP_PATIENT = re.compile(
    r"\b(?:the )?(?:group|movement|association|council|committee|organisation|women|wives|mothers|widows|protesters?|picketers?|participants?|activists?|relatives|channel|demonstrators?)\b"
)
_ATTRIBUTIONS = tuple(re.compile(p) for p in (
    r"(?:^|[\s,(])[Aa]ccording to (?:the )?((?:[A-Z][\w.’'-]*|[a-z]+)(?:\s(?:of|[A-Z][\w.’'-]*|[a-z]+(?= (?:army|ministry|agency|newspaper|channel|website|service|authorities))|army|ministry|agency|newspaper|channel|website|service|authorities)){0,4})",
    r"(?:^|[,“”]\s*)[Aa]s ((?:[A-Z][\w.’'-]*\s?){1,4}) (?:reports?|reported|writes|wrote|notes|noted)\b",
    r"^((?:[A-Z][\w.’'-]*\s?){1,4}?) quoted\b",
    r"\b(?:told|informed) ((?:Le |La |The )?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})",
    r"\b(?:[Qq]uestioned|[Ii]nterviewed|[Cc]ontacted|[Qq]uoted|cited|seen) by ((?:Le |La |The )?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})",
    r"\bexplained ([A-Z]{3,}\w*)",
    r"\bin an interview with ((?:Le |La |The )?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})",
    r"^((?:[A-Z][\w.’'-]*\s?){1,4}?) (?:reported|reports)\b",
))  # fmt: skip
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'.-]+(?:[ ,/]+[A-Z][\w’'.-]*){0,4},? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?|(?=\())\s?(?:\([A-Z][\w ./]{1,30}\))?\s?[-–—]{1,2}\s+|\d{1,2}[:.]\d\d\.?\s+"
)
_COUNTED = re.compile(
    r"\b(\d[\d,. ]*\d|\d)\s+(?:\w+\s+){0,2}?(women|woman|wives|mothers|widows|men|soldiers|people|signatures|protesters|relatives|reservists)\b"
)
_DISTRESS = re.compile(
    r"\b(?:killed|died|death|dead|bodies|body|tortured?|beaten|suicide|wounded|shot|cannon fodder|corpses?)\b", re.I
)
_OF_WOMEN = re.compile(
    r"^(?:the|their|a|an|this|that|another) (?:\w+ )?(?:claim|complaint|lawsuit|petition|letter|appeal|picket|rally|camp|protest|vigil|video|statement|application)s?$"
)
_INHERIT_WITHIN = 3  # sentences
_SPOKEN_WITHIN = 8  # sentences within which what one of the women says is about the act told before
_OCCASION_DAYS = 4  # a longer time is no single occasion on which the next sentence can go on


@dataclass(frozen=True, slots=True)
class _Found:
    """An act in a sentence, before its date is settled."""

    predicate: Predicate
    who: Who
    kind: str
    lane: str
    planned: bool
    reasons: tuple[str, ...]
    weak: bool = False  # only says something; worth an event of its own only with a date or a demand


class _Context:
    """What earlier sentences of the article left behind."""

    def __init__(self, setting: tuple[str, ...]) -> None:
        self.setting = setting
        self.dated: tuple[int, When, str] | None = (
            None  # sentence number, date and phrase of the last act dated by the text
        )
        self.kind = ""  # of that act
        self.women_at = -99  # sentence number of the last women's act


def find(article: Article, dating: Dating, subject: Subject, anchors: Sequence[Anchor] = ()) -> list[Sighting]:
    """The happenings an article reports, in its order. Without a subject: every dated report, on no lane."""
    dates = Dates(article.text, dating, anchors, subject.country)
    title = next((s for s in article.sentences if s.role == "title"), None)
    cast = Cast(subject, f"{article.title}\n{article.text}")
    body = [s for s in article.sentences if s.role == "body"]
    head = " ".join([article.title, *(s.text for s in body[:2])])
    context, result = _Context(subject.places_in(head, fold(head))), []
    inside = _openings(body)
    if title is not None:
        titled = Dates(title.text, dating, anchors, subject.country)
        reader = _SentenceReader(article, dating, subject, anchors, cast, context, titled.within(0, len(title.text)))
        result += reader.read(title, -1, False, [title])
    for number, sentence in enumerate(body):
        if number:
            cast.glimpse(body[number - 1].text)
        if number and sentence.paragraph != body[number - 1].paragraph:
            cast.new_paragraph()
        reader = _SentenceReader(
            article, dating, subject, anchors, cast, context, dates.within(sentence.start, sentence.end)
        )
        result += reader.read(sentence, number, inside[number], body)
    return result


def _openings(body: Sequence[Sentence]) -> list[bool]:
    """For each sentence: does it begin within a quotation that an earlier sentence of its paragraph opened?"""
    result, open_, paragraph = [], False, -1
    for s in body:
        if s.paragraph != paragraph:
            open_, paragraph = False, s.paragraph
        result.append(open_)
        for mark in re.findall(r"[“”]", s.text):
            open_ = mark == "“"
        straight = s.text.count('"')
        if straight % 2 and not re.search(r"[“”]", s.text):
            open_ = not open_
    return result


class _SentenceReader:
    def __init__(
        self,
        article: Article,
        dating: Dating,
        subject: Subject,
        anchors: Sequence[Anchor],
        cast: Cast,
        context: _Context,
        uses: list[DateUse],
    ) -> None:
        self.article, self.dating, self.subject, self.anchors = article, dating, subject, anchors
        self.cast, self.context, self.uses = cast, context, uses
        self.setting = context.setting

    def read(self, sentence: Sentence, number: int, inside: bool, body: Sequence[Sentence]) -> list[Sighting]:
        dateline = _DATELINE.match(sentence.text)
        self.lead = dateline.end() if dateline else 0
        self.uses = [u for u in self.uses if u.start >= self.lead]
        spans = [(u.start, u.end) for u in self.uses] + [(0, self.lead)] * bool(self.lead)
        self.sentence, self.number, self.folded = sentence, number, fold(sentence.text)
        if not self.uses and not (self.subject.has_lanes and self._peopled()):
            return []
        reading = clauses.read(sentence.text, dates=spans, inside=inside)
        self.reading = reading
        self.undated = self.folded
        for a, b in spans:
            self.undated = self.undated[:a] + " " * (b - a) + self.undated[b:]
        self.outside = [u for u in self.uses if not any(a <= u.start < b for a, b in reading.speech)]
        if reading.speech == ((0, len(sentence.text)),) or not reading.predicates:
            return []
        if sentence.text.rstrip('”" ').endswith("?") and not reading.speech:
            return []
        found = list(self._acts()) if self.subject.has_lanes else []
        if self.subject.fiction.search(self._outside_speech()):
            found = []
        result = [s for f in found if (s := self._sighting(f, body)) is not None]
        covered = {s.source.phrase for s in result if s.source.phrase}
        if not any(s.lane == "activism" or s.source.phrase for s in result):
            result += self._background(covered, body)
        return result

    def _peopled(self) -> bool:
        """Is anybody in the sentence who could act: by name, by kin, or by a word that stands for them?"""
        return _STANDING_FOR.search(self.folded) is not None or self.subject.anybody.search(self.folded) is not None

    def _outside_speech(self) -> str:
        text, spans = self.folded, self.reading.speech
        for a, b in reversed(spans):
            text = text[:a] + " " * (b - a) + text[b:]
        return text

    # ------------------------------------------------------------------------------------------------ who did what

    def _acts(self) -> Iterator[_Found]:
        """The acts of women and of the state: at most one a side and date."""
        candidates: list[_Found] = []
        for index, p in enumerate(self.reading.predicates):
            who = self._who(p)
            if p.clause == "main" or (p.clause in ("complement", "relative", "subordinate") and who.side):
                self.cast.note(who, p.subject)
            found = self._act(p, index, who)
            if found is not None:
                candidates.append(found)
        seen: set[tuple[str, str, bool]] = set()
        for found in sorted(
            candidates,
            key=lambda f: (f.weak, f.predicate.clause in ("participle", "infinitive", "relative"), f.predicate.start),
        ):
            use = self._use_for(found.predicate)
            key = (found.lane, use.phrase if use else "", found.planned)
            if (found.lane, "") in {(k[0], k[1]) for k in seen} and not use:
                continue
            if key in seen or (found.weak and any(k[0] == found.lane for k in seen)):
                continue
            seen.add(key)
            yield found

    def _who(self, p: Predicate) -> Who:
        if p.subject is None:
            return NOBODY
        behind = self.sentence.text[p.subject.end : p.start] if p.start > p.subject.end else ""
        return self.cast.who(p.subject, behind)

    def _agent(self, p: Predicate) -> Who:
        """Of a passive: the one named behind "by"."""
        m = re.match(r"(?:[^.;]{0,60}?)\bby\s+((?:[\w’'-]+\s*){1,8})", self.sentence.text[p.end : p.reach])
        if not m:
            return NOBODY
        start = p.end + m.start(1)
        text = m[1].strip()
        words = text.split()
        head = next((w for w in reversed(words[:4]) if w.isalpha()), words[-1])
        of = re.split(r"\s+(?:of|in|from|at|on|who|and)\s+", text)[0].split()
        return self.cast.who(Phrase(start, start + len(text), text, (of[-1] if of else head).lower()))

    def _act(self, p: Predicate, index: int, who: Who) -> _Found | None:
        if not self._reported(p, index):
            return None
        planned = self._planned(p, index)
        behind = self.undated[p.end : max(p.reach, p.end)]
        before = fold(p.subject.text) if p.subject and p.passive else ""
        doer, patient = (self._agent(p), who) if p.passive else (who, NOBODY)
        if self._elsewhere(doer):
            return None
        for kind in self.subject.kinds:
            happens = p.base in _OCCURRING and kind.noun.search(before_noun(p)) is not None
            if not happens and not any(act_fits(act, p.base, behind, before) for act in kind.does):
                continue
            found = self._judged(kind, p, doer, patient, behind, planned)
            if found is not None:
                return found
        return self._named_group(p, doer, patient, planned)

    def _judged(self, kind: Kind, p: Predicate, doer: Who, patient: Who, behind: str, planned: bool) -> _Found | None:
        """Does the act count, given who did it and to whom?"""
        says = f"{p.base} ({kind.name})"
        if kind.by == "women":
            if p.passive and not doer.side and p.base in _FOUNDING and patient.side == "women":
                doer = patient
            if p.passive and not doer.side and p.subject and self.cast.women.side and _OF_WOMEN.search(before_of(p)):
                doer = replace(self.cast.women, remembered=True)  # "the claim was lodged": whose, the article has said
            if kind.noun.search(before_noun(p)) and p.base in _OCCURRING and self._women_of(p) is not None:
                doer = self._women_of(p) or doer
            if doer.side != "women" or (kind.name in ("appeal", "statement") and self._said_by_state(p)):
                return None
            if doer.remembered and not doer.names:
                return None
            weak = kind.name == "statement" and p.base not in _DECLARING
            if kind.name in ("statement", "appeal") and p.base in _SAYING:
                said = fold(" ".join(self.sentence.text[a:b] for a, b in self.reading.speech)) or behind
                if _FIRST_PERSON_DEMAND.search(said) or (self.reading.speech and self.subject.demands_in(said)):
                    return _Found(
                        p, doer, "appeal", "activism", planned, (f"{doer.label} acts: {says}, with a demand",)
                    )
                weak = p.base not in _DECLARING
            return _Found(p, doer, kind.name, "activism", planned, (f"{doer.label} acts: {says}",), weak)
        if kind.by == "state":
            implied = p.passive and not doer.side
            if doer.side != "state" and not implied and not (doer.side == "" and kind.name == "order"):
                return None
            women = (
                patient.side == "women"
                or _GROUP_PATIENT.search(behind) is not None
                or _GROUP_PATIENT.search(before_of(p)) is not None
            )
            if kind.name == "repression" and not (women or patient.side == "women"):
                return None
            if implied and kind.name not in ("repression", "order") and patient.side != "women":
                return None
            if implied and kind.name == "statement":
                return None
            topical = women or self.subject.topic.search(self.folded) is not None
            weak = kind.name == "statement"
            lane = kind.lane if topical else "context"
            return _Found(
                p,
                doer if doer.side else NOBODY,
                kind.name,
                lane or "response",
                planned,
                (f"{doer.label or 'the state'} acts: {says}",),
                weak,
            )
        return None

    def _said_by_state(self, p: Predicate) -> bool:
        """Is it only what an official says of the women?"""
        if p.clause != "complement":
            return False
        speaker = next((q for q in reversed(self.reading.predicates) if q.end <= p.start and q.clause == "main"), None)
        return speaker is not None and speaker.base in _SAYING and self._who(speaker).side == "state"

    def _women_of(self, p: Predicate) -> Who | None:
        """Whose the happening is that a noun tells ("a rally by soldiers' wives"), if women's."""
        if p.subject is None:
            return None
        text = self.sentence.text[p.subject.start : p.start]
        found = self.subject.kin.search(fold(text))
        if not found:
            return None
        start = p.subject.start + found.start()
        who = self.cast.who(Phrase(start, start + len(found[0]), text[found.start() : found.end()], found[0]))
        return replace(who, label=p.subject.text) if who.side == "women" else None

    def _named_group(self, p: Predicate, doer: Who, patient: Who, planned: bool) -> _Found | None:
        """A women's group with a name that does anything at a stated time, or several women who do something together."""
        who = doer if doer.side else patient
        if who.side != "women" or p.clause not in ("main", "complement") or p.base in ("be", "have"):
            return None
        named = [a for a in self.subject.actors if a.name in who.names and a.named]
        use = self._use_for(p)
        if use is None or use.shape in ("present", "duration") or p.base in _PRIVATE:
            return None
        if named and not who.remembered:
            return _Found(
                p, who, "organisation", "activism", planned, (f"{who.label}, a women's group, at a stated time",)
            )
        several = (
            (p.subject is not None
            and plural_word(fold(p.subject.head)))
            or (fold(p.subject.head) if p.subject else "") in self.subject.group_heads
        )
        if p.passive or not several or p.clause != "main" or p.tense not in ("past", "perfect", "future"):
            return None
        return _Found(p, who, "action", "activism", planned, (f"{who.label} act together at a stated time",))

    def _reported(self, p: Predicate, index: int) -> bool:
        """Is it told as a fact or a plan: not denied, not supposed, not wished of others?"""
        if p.negated or p.tense == "conditional" or p.marker in _SUPPOSING:
            return False
        if (
            p.subject and (_NONE.match(fold(p.subject.text)) or re.search(r"\bno\s+$", self.folded[: p.subject.start]))
        ) or re.match(r"\W*no\b", self.folded[p.end : p.reach]):
            return False
        if (p.clause == "relative" or (p.clause == "participle" and p.passive)) and not any(
            self._governing(u) == index or p.end <= u.start <= p.reach for u in self.outside
        ):
            return False  # "the women who stood outside": says who they are, not what happened
        if re.search(r"\b(?:if|unless|whether)\b[^,;]*$", self.folded[: p.start]) and p.clause != "main":
            return False
        if re.match(r"\W*(?:if|unless|should)\b", self.folded):
            return False
        if p.clause in ("complement", "relative") and index and self.reading.predicates[index - 1].base in _WISHING:
            if re.search(r"\bthat\b", self.folded[self.reading.predicates[index - 1].end : p.start]):
                return False
        if p.clause in ("infinitive", "participle"):
            governor = self._governor(index)
            if governor is not None:
                if (
                    governor.base in _PREVENTING
                    or governor.negated
                    or governor.tense == "conditional"
                    or governor.marker in _SUPPOSING
                ):
                    return False
                between = self.folded[governor.end : p.start]
                if (
                    p.clause == "infinitive"
                    and governor.base in _OBJECT_CONTROL
                    and re.search(r"\w", re.sub(r"\b(?:on|for|to|upon)\b", "", between))
                ):
                    return False
                if p.clause == "participle" and re.search(
                    r"\b(?:of|against|from|without|for|about|forbid\w*|ban\w*)\s*$", between
                ):
                    return False
        return True

    def _governor(self, index: int) -> Predicate | None:
        p = self.reading.predicates[index]
        for earlier in reversed(self.reading.predicates[:index]):
            if earlier.clause not in ("infinitive", "participle") or earlier.subject != p.subject:
                return earlier
        return None

    def _planned(self, p: Predicate, index: int) -> bool:
        if p.tense == "future":
            return True
        if p.clause != "infinitive":
            return False
        governor = self._governor(index)
        return governor is not None and (governor.base in _PLANNING or governor.tense == "future")

    def _elsewhere(self, doer: Who) -> bool:
        return not doer.forerunner and self.subject.elsewhere.search(self.folded) is not None

    # ---------------------------------------------------------------------------------------------------------- when

    def _governing(self, use: DateUse) -> int:
        """Index of the predicate a date phrase belongs to: the last before it; a leading one belongs to the main verb."""
        before = [i for i, p in enumerate(self.reading.predicates) if p.end <= use.start]
        if not before:
            main = [i for i, p in enumerate(self.reading.predicates) if p.clause in ("main", "complement")]
            return main[0] if main else 0
        return before[-1]

    def _use_for(self, p: Predicate) -> DateUse | None:
        predicates = self.reading.predicates
        index = predicates.index(p)
        mine = [u for u in self.outside if self._governing(u) == index]
        if not mine:
            shared = [
                i
                for i, q in enumerate(predicates)
                if q.clause != "relative"
                and (q.subject == p.subject or (p.clause == "participle" and q.clause == "main"))
            ]
            mine = [u for u in self.outside if self._governing(u) in shared]
        if not mine and p.clause in ("main", "complement", "infinitive"):
            mine = [
                u
                for u in self.outside
                if predicates[self._governing(u)].clause in ("participle", "main") and u.end < p.start
            ]
        if not mine and p.subject is not None:
            mine = [u for u in self.outside if u.shape == "point" and p.subject.start <= u.start < p.start
                    and predicates[self._governing(u)].clause != "relative"]  # fmt: skip
        mine = [u for u in mine if not re.match(r"[’']s?\s+(?:war|invasion)", self.sentence.text[u.end :])]
        return next((u for u in mine if u.shape != "present"), mine[0] if mine else None)

    def _when(self, found: _Found) -> tuple[When, str, str, str] | None:
        """The date of an act: EDTF, basis, phrase, rule."""
        use = self._use_for(found.predicate)
        continuing = found.predicate.tense in ("perfect", "present") or found.predicate.clause in (
            "infinitive",
            "participle",
        )
        if use is not None and use.shape == "duration" and not continuing:
            use = None
        if use is not None:
            if (
                (found.lane == "activism" or found.kind == "repression")
                and not found.planned
                and use.shape != "present"
            ):
                self.context.dated = (
                    (self.number, use.when, use.phrase) if (use.when.days or 99) <= _OCCASION_DAYS else None
                )
                self.context.kind = found.kind
            return use.when, use.basis, use.phrase, use.rule
        earlier = self.context.dated
        if (
            earlier is not None
            and self._spoken(found.predicate)
            and found.who.remembered
            and self.number - earlier[0] <= _SPOKEN_WITHIN
        ):
            return earlier[1], "relative", earlier[2], "same occasion"
        follows = (
            earlier is not None
            and 0 <= self.number - earlier[0] <= _INHERIT_WITHIN
            and not found.planned
            and not found.weak
        )
        if (
            follows
            and earlier
            and found.predicate.tense in ("past",)
            and (found.who.remembered or found.lane == "response")
            and found.who.side
        ):
            return earlier[1], "relative", earlier[2], "same occasion"
        if self.dating.published is None:
            return None
        return self.dating.published, "publication", "", "publication"

    # -------------------------------------------------------------------------------------------------------- sighting

    def _sighting(self, found: _Found, body: Sequence[Sentence]) -> Sighting | None:
        dated = self._when(found)
        if dated is None:
            return None
        when, basis, phrase, rule = dated
        if rule == "same occasion" and self._spoken(found.predicate) and found.lane == "activism":
            found = replace(found, kind=self.context.kind)
        undated = basis == "publication"
        first, last = self._passage(body)
        said = fold(self.article.text[first.start : last.end]) if first.role != "title" else self.folded
        demands = self.subject.demands_in(said) if found.lane == "activism" else ()
        if found.lane == "activism":
            if found.weak and ((undated and not demands) or self.number < 0):
                return None
            self.context.women_at = self.number
        elif undated or (found.weak and basis == "relative" and rule == "same occasion"):
            near = self.number - self.context.women_at <= _INHERIT_WITHIN
            if not (near and (not found.weak or _GROUP_PATIENT.search(self.folded))):
                return None
        published = self.dating.published
        if published and published.latest and when.earliest and when.earliest > published.latest and not undated:
            found = replace(found, planned=True)
        planned = found.planned and (when.latest is None or self.dating.published is None or self.dating.published.earliest is None
                                     or when.latest >= self.dating.published.earliest)  # fmt: skip
        if planned and undated:
            return None
        quote = self.article.text[first.start : last.end] if first.role != "title" else self.sentence.text
        quote = re.sub(r"\s+", " ", quote)
        label = self._label(found)
        actors = found.who.names if found.who.side in ("women", "state", "men") else ()
        return Sighting(
            source=Source(self.article.seed, first.line, quote, phrase, rule, self._attributed()),
            when=when,
            when_basis=basis,
            title=self._title(found, label, demands),
            summary=self._summary(found),
            lane=found.lane,
            kind=found.kind,
            actors=actors,
            places=self.subject.places_in(self.sentence.text, self.folded),
            demands=demands,
            planned=planned,
            words=stems(self.sentence.text),
            figures=self._figures(),
            position=self._position(),
            sensitivity="distress" if _DISTRESS.search(quote) else "",
            setting=self.setting,
            facts=self._facts(when, found.kind),
            reasons=found.reasons,
        )

    def _facts(self, when: When, kind: str) -> tuple[str, ...]:
        """Public facts of the same time that the sentence tells; a sentence that only says something tells none."""
        if kind == "statement":
            return ()
        return tuple(
            a.id for a in matching(self.anchors, self.sentence.text) if a.kind == "event" and a.when.overlaps(when)
        )

    def _spoken(self, p: Predicate) -> bool:
        return bool(self.reading.speech) and p.base in _SAYING

    def _position(self) -> float:
        return 0.0 if self.number < 0 else round(self.sentence.start / max(len(self.article.text), 1), 4)

    def _figures(self) -> tuple[tuple[int, str], ...]:
        return tuple((int(re.sub(r"\D", "", m[1])), m[2]) for m in _COUNTED.finditer(self.folded))

    def _attributed(self) -> str:
        for expression in _ATTRIBUTIONS:
            if m := expression.search(self.sentence.text):
                return re.sub(r"[’']s$", "", m[1].strip(" ,."))
        return ""

    def _passage(self, body: Sequence[Sentence]) -> tuple[Sentence, Sentence]:
        """The sentence, and before it those of the same quotation, as far as one passage may be long."""
        first = last = self.sentence
        index = self.number
        if self.reading.speech and self.reading.speech[0][0] == 0 and index > 0:
            while (
                index > 0 and body[index - 1].paragraph == self.sentence.paragraph and "”" not in body[index - 1].text
            ):
                longer = self.article.text[body[index - 1].start : last.end]
                if len(longer.split()) > QUOTE_MOST:
                    break
                index -= 1
                first = body[index]
                if "“" in first.text:
                    break
        return first, last

    def _label(self, found: _Found) -> str:
        subject = found.predicate.subject
        if found.who.remembered or not found.who.label:
            return _canonical(found.who)
        if found.predicate.passive and subject is not None and found.who.label != subject.text:
            return subject.text
        return found.who.label

    def _title(self, found: _Found, label: str, demands: Sequence[str]) -> str:
        p = found.predicate
        if p.passive and p.subject is not None:
            label = p.subject.text
        if p.subject is None and not p.passive:
            title = objective_title(self.reading, p, [(u.start, u.end) for u in self.uses])
            if title:
                return title
        spoken = self._spoken(p)
        title = "" if spoken or not label else title_of(self.reading, p, label, [(u.start, u.end) for u in self.uses])
        if len(title.split()) >= 4:
            return title
        names = _canonical(found.who) or label
        if demands and names:
            for n in (len(demands), 2, 1):
                line = f"{names} called for {_listed(demands[:n])}"
                if len(line) <= TITLE_MOST:
                    return line
        fallback = plain_title(self.sentence.text, [(u.start, u.end) for u in self.uses])
        if spoken and names:
            return f"{names} spoke out in public" if found.lane == "activism" else f"{names} made a statement"
        return fallback or f"{names or 'Somebody'}: {found.kind}"

    def _summary(self, found: _Found) -> str:
        changes: list[tuple[int, int, str]] = []
        p = found.predicate
        if p.subject is not None and found.who.remembered and p.subject.end <= len(self.sentence.text):
            changes += self._named(found.who, p.subject)
        for use in self.outside:
            if use.shape == "point" and use.basis in ("relative", "inferred") and use.when.days == 1:
                before = self.sentence.text[: use.start]
                if re.match(r"[’']s", self.sentence.text[use.end :]) or re.search(
                    r"(?:[’']s?|\b(?:the|his|her|their|its|this|that))\s+$", before
                ):
                    continue
                if any(
                    other is not use and other.when == use.when and 0 <= other.start - use.end <= 3
                    for other in self.outside
                ):
                    continue
                words = use.when.words()
                new = (
                    words
                    if re.search(r"\b(?:on|of|from|since|until|before|after|to|by)\s+$", before, re.I)
                    else f"on {words}"
                )
                changes.append((use.start, use.end, new))
        if self.lead:
            changes.append((0, self.lead, ""))
        return summary_of(self.sentence.text, changes)

    def _named(self, who: Who, subject: Phrase) -> list[tuple[int, int, str]]:
        """What stands for a pronoun, or behind "the group", so that the sentence can stand alone."""
        name = _canonical(who)
        if not name:
            return []
        inner = name if _proper(name) else name[0].lower() + name[1:]
        head = fold(subject.head)
        if head in ("they", "these", "those", "both", "others", "some", "many", "several"):
            return [(subject.start, subject.end, name if subject.start <= self.lead else inner)]
        if head in ("she", "he"):
            single = who.label if who.label[:1].isupper() and who.label not in who.names else ""
            return [(subject.start, subject.end, single.split(",")[0])] if single else []
        return [(subject.end, subject.end, f" ({inner})")]

    # ------------------------------------------------------------------------------------------------------ background

    def _background(self, covered: set[str], body: Sequence[Sentence]) -> list[Sighting]:
        """Other dated reports: context, or any event where there is no subject."""
        result: list[Sighting] = []
        subject = self.subject
        if self.number < 0:
            return result
        topical = not subject.has_lanes or subject.topic.search(self.folded) is not None or any(
            a.words.search(self.folded) for a in subject.actors if a.side in ("state", "women"))  # fmt: skip
        if subject.fiction.search(self._outside_speech()):
            return result
        for use in self.outside:
            if use.phrase in covered or use.shape in ("present", "duration", "until") or use.basis == "publication":
                continue
            index = self._governing(use)
            p = self.reading.predicates[index]
            if (
                p.negated
                or p.tense in ("conditional", "infinitive")
                or p.marker in _SUPPOSING
                or re.match(r"\W*(?:if|unless)\b", self.folded)
            ):
                continue
            if p.clause in ("infinitive", "participle", "relative", "subordinate"):
                p = self.reading.main() or p
            specific = use.basis == "stated" and (use.when.days or 999) <= 366
            if not (topical or specific) or (p.base == "be" and not specific) or (p.subject and p.subject.head == "it"):
                continue
            published = self.dating.published
            future = (
                published is not None
                and published.latest is not None
                and use.when.earliest is not None
                and use.when.earliest > published.latest
            )
            if future and p.tense not in ("future", "present"):
                continue
            who = self._who(p)
            label = (
                p.subject.text
                if p.subject and fold(p.subject.head) not in ("he", "she", "it", "they", "we", "i")
                else _canonical(who)
            )
            title = title_of(self.reading, p, label, [(u.start, u.end) for u in self.uses]) if label else ""
            found = _Found(p, who, "", "context", future, ())
            result.append(Sighting(
                source=Source(self.article.seed, self.sentence.line, self.sentence.text, use.phrase, use.rule, self._attributed()),
                when=use.when, when_basis=use.basis,
                title=title if len(title.split()) >= 3 else plain_title(self.sentence.text, [(u.start, u.end) for u in self.uses]) or self.sentence.text[:TITLE_MOST],
                summary=self._summary(found), lane="context", kind=self._background_kind(p), actors=who.names if who.side in ("state", "men", "women") else (),
                places=subject.places_in(self.sentence.text, self.folded), demands=(), planned=future, words=stems(self.sentence.text),
                figures=self._figures(), position=self._position(), sensitivity="distress" if _DISTRESS.search(self.sentence.text) else "",
                setting=self.setting, facts=self._facts(use.when, found.kind), reasons=("a dated report",)))  # fmt: skip
            covered.add(use.phrase)
            if len(result) >= 2:
                break
        return result

    def _background_kind(self, p: Predicate) -> str:
        behind = self.folded[p.end : p.reach]
        for kind in self.subject.kinds:
            if not kind.by and any(act_fits(act, p.base, behind, "") for act in kind.does):
                return kind.name
        return ""


def before_noun(p: Predicate) -> str:
    return fold(p.subject.text) if p.subject is not None else ""


def before_of(p: Predicate) -> str:
    return fold(p.subject.text) if p.subject is not None and p.passive else ""


def _canonical(who: Who) -> str:
    return _listed(who.names[:2]) if who.names else ""


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    rest = [n[0].lower() + n[1:] if not _proper(n) else n for n in names[1:]]
    return ", ".join([names[0], *rest[:-1]]) + " and " + rest[-1]


def _proper(name: str) -> bool:
    return bool(re.search(r"\s[A-Z]", name)) or name in ("Kremlin", "Police")


def shifted(sighting: Sighting, **changes: object) -> Sighting:
    return replace(sighting, **changes)  # type: ignore[arg-type]
