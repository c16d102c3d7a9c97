"""Sentences that report a happening: who did what, when, and on which lane it belongs.

A sentence is taken apart by `clauses`, its people told by `cast`, its dates by `datings`, its acts by `acts`; here they
become sightings, each with a date, a title, a summary and the passage that tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from generator.dating.datings import Dates, DateUse, back_of
from generator.finding import background, deeds, factual, hot_news, plans, summaries, wording
from generator.finding.acts import Act, Told
from generator.finding.attribution import attributed
from generator.finding.cast import Cast
from generator.finding.figures import counted, telling
from generator.finding.landmarks import Landmark, counted_uses, landmarks, pinned, told_in_passing
from generator.finding.mentions import Mention, holds, mentions, own_dates, spoken_of
from generator.finding.occasions import Dated, Occasions, only_dates, told_again
from generator.finding.outcomes import with_outcomes
from generator.finding.storytime import Story
from generator.grammar.clauses import Predicate, plural_word
from generator.grammar.stems import stems
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, matches, relevant
from generator.knowledge.subject import Subject, fold
from generator.values.model import SAME_OCCASION, Article, Dating, KnownGroup, Sentence, Sighting, Source
from generator.values.when import When

_DONE = ("repression", "reaction", "meeting")  # done to somebody, not only said
_UNKNOWN = When.parse("../..")  # of an act in an article that nothing dates
_LEAD = 2  # sentences, behind the title, that tell what the whole article tells
QUOTE_MOST = 75  # words
_MANY = frozenset("they we these those others some many several most both all none".split())
_YEAR = 365
_NEWS = 30  # days; what was planned on a day before them is long over

_CHANNEL = re.compile(r"(?P<name>[^(|–—:]+?)\W+(?:\w+ )?(?:telegram|channel|chat|vkontakte|vk)\b", re.I)
_STANDING_FOR = re.compile(r"\b(?:they|she|them|these|those|others|some|many|several|we)\b")
_FOR_LONG = re.compile(rf"\b(?:{reporting.alternatives('for_long')})\b")
_ASKING = re.compile(
    rf"\b(?:{reporting.alternatives('demanding')}|must|should|have to|let|bring|return|give|stop|end|enough)\b"
)
_WANTING = frozenset(("want", "ask", "demand", "insist", "seek", "request"))
_SO_MANY = re.compile(
    rf"\W*(?:the |another |only |some |at least )?(?:\d+|{'|'.join(sorted(reporting.words('numbers')))})\b"
)
_DISTRESS = re.compile(
    r"\b(?:corpses?|dead bodies|tortured?|torturing|beaten up|beatings?|suicide|hanged|raped?|mutilated|dismembered|"
    r"burned alive|executed|severed|cannon fodder|blown up)\b",
    re.I,
)


def cast_of(article: Article, subject: Subject, known: Sequence[KnownGroup] = ()) -> Cast:
    """The people of an article; `known` are groups that it names and others explain."""
    outlet = _CHANNEL.match(article.outlet)
    return Cast(subject, f"{article.title}\n\n{article.text}", known, outlet["name"] if outlet else "")


def find(
    article: Article,
    dating: Dating,
    subject: Subject,
    anchors: Sequence[Anchor] = (),
    refuse: Callable[[Sentence, str], None] = lambda sentence, why: None,
    cast: Cast | None = None,
) -> list[Sighting]:
    """The happenings an article reports, in its order. Without a subject: every dated report, and the news at the
    head, on no lane.

    `refuse` is told, of sentences that might have given an event, why they gave none, or not one more.
    `cast` are its people, as `cast_of` gives them, for who wants to know what became of them.
    """
    whole = f"{article.title}\n\n{article.text}"
    anchors = relevant(anchors, whole)
    dates = Dates(article.text, dating, anchors, subject.country)
    title = next((s for s in article.sentences if s.role == "title"), None)
    cast = cast or cast_of(article, subject)
    body = [s for s in article.sentences if s.role == "body"]
    head = " ".join([article.title, *(s.text for s in body[:2])])
    reader = _SentenceReader(article, dating, subject, anchors, cast, subject.places_in(head, fold(head)), refuse)
    result: list[Sighting] = []
    if title is not None:
        titled = Dates(title.text, dating, anchors, subject.country)
        told = reader.read(title, -1, titled.within(0, len(title.text)), False, [title])
        result += told if title.line else []  # a title that only a sidecar states is no passage of the capture
        if told and not title.line:
            refuse(title, "the headline stands in no line of the file")
    phrases = [(s, dates.within(s.start, s.end)) for s in article.sentences if s.role in ("body", "heading")]
    headline = Dates(article.title, dating, anchors, subject.country).within(0, len(article.title))
    reader.story.outline(phrases, article.title, headline)
    inside, sizes = _openings(body), Counter(s.paragraph for s, _ in phrases)
    number, before, near, leads = -1, len(result), list[Landmark](), len(result)
    said: set[str] = set()  # what stands again word for word tells nothing new
    for sentence, uses in phrases:
        if sentence.role == "heading":
            reader.story.head(sentence, number + 1, uses)
            reader.coming_up = plans.heads_plans(sentence.text)
            refuse(sentence, "a heading: it dates what stands below it")
            continue
        number += 1
        if number:
            cast.glimpse(body[number - 1].text)
        if number and sentence.paragraph != body[number - 1].paragraph:
            cast.new_paragraph()
        alone = sizes[sentence.paragraph] == 1
        reader.marks = landmarks(sentence.text, anchors, uses, dating.published, reader.story.lately)
        near = [*(near if number and sentence.paragraph == body[number - 1].paragraph else []), *reader.marks]
        uses = pinned(uses, near)
        facts = [m.anchor.when for way in ("words", "with_date") for m in matches(anchors, sentence.text, way)
                 if m.anchor.kind == "event"]  # fmt: skip
        uses = sorted([*uses, *counted_uses(sentence.text, reader.marks, dating.published)], key=lambda use: use.start)
        settled = reader.story.enter(sentence, number, uses, alone=alone, inside=inside[number], facts=facts)
        if number and sentence.paragraph == body[number - 1].paragraph:
            result[before:] = [reader.occasions.from_next(s, sentence.text, number) for s in result[before:]]
        before = len(result)
        leads = before if number <= _LEAD else leads
        after = body[number + 1].text if number + 1 < len(body) else ""
        if factual.taken_back(after):
            refuse(sentence, "the next sentence takes it back")
        elif sentence.text not in said:
            result += reader.read(sentence, number, settled, inside[number], body)
            said.add(sentence.text)
            result = _asking_too(result, reader.asked)
        else:
            refuse(sentence, "it stands above already, word for word")
    result = told_again(_without_remarks(result, reader.remarks), dating.published, leads)
    return with_outcomes(result, body) if subject.has_lanes else result


def _asking_too(found: list[Sighting], asked: Sequence[str]) -> list[Sighting]:
    """ "They want their men home by spring": told of the act before, it is what that act asked for."""
    at = next((n for n in range(len(found) - 1, -1, -1) if found[n].lane == "activism"), None)
    if at is None or not asked:
        return found
    demands = tuple(dict.fromkeys((*found[at].demands, *asked)))
    return [*found[:at], replace(found[at], demands=demands), *found[at + 1 :]]


def _without_remarks(found: Sequence[Sighting], remarks: Collection[Sighting]) -> list[Sighting]:
    """Without what was only said on a day on which something was done, where nothing was asked for."""
    done = {s.when for s in found if s.lane == "activism" and s not in remarks}
    return [s for s in found if not (s in remarks and s.when in done and not s.demands)]


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
    """Reads the sentences of one article, one after the other."""

    def __init__(
        self,
        article: Article,
        dating: Dating,
        subject: Subject,
        anchors: Sequence[Anchor],
        cast: Cast,
        setting: tuple[str, ...],
        refuse: Callable[[Sentence, str], None],
    ) -> None:
        self._refused = refuse
        self.article, self.dating, self.subject, self.anchors = article, dating, subject, anchors
        self.cast, self.setting = cast, setting
        self.story = Story(dating.published, subject.country)
        self._paragraph = (-1, False)  # a paragraph, and whether it is about the subject
        self.remarks: list[Sighting] = []  # of women, and no more than remarks
        self._headed = False  # has the head of the article told its news?
        self._coming = False  # does the sentence stand under "Coming up"?
        self.coming_up = False  # … and does its section?
        self.asked: tuple[str, ...] = ()  # what the sentence adds to what the act before asked for
        self.marks: list[Landmark] = []  # the facts from which the sentence counts
        self.occasions = Occasions(dating.published, self.story, anchors)

    def read(
        self, sentence: Sentence, number: int, uses: Sequence[DateUse], inside: bool, body: Sequence[Sentence]
    ) -> list[Sighting]:
        """The sightings of a sentence; `number` counts those of the body, -1 is the title."""
        lanes = self.subject.has_lanes
        if not uses and not (self._peopled(fold(sentence.text)) if lanes else 0 <= number < hot_news.HEAD):
            return []
        told = Told(sentence.text, uses, self.subject, self.cast, inside=inside)
        self.sentence, self.number, self.told, self.body = sentence, number, told, body
        self.asked = ()
        self._coming = number >= 0 and (self.coming_up or plans.labelled(sentence.text))
        if told.tells_nothing:
            self._refuse("all of it is direct speech or a question, or it has no verb")
            return []
        made_up = self.subject.fiction.search(told.outside_speech()) is not None
        acts = list(deeds.acts(told)) if lanes else []
        named = own_dates(told, mentions(told), acts) if lanes and number >= 0 else []
        named = [mention for mention in named if not self._long_ago(mention.use.when, mention.use.basis)]
        if named:
            told.outside = [use for use in told.outside if all(use != mention.use for mention in named)]
            acts = [act for act in deeds.acts(told) if not any(holds(act, mention) for mention in named)]
        made = [(act, s) for act in acts if not made_up and (s := self._sighting(act, body)) is not None]
        called_for = {act.predicate: s.source.phrase for act, s in made if act.on is not None}
        result = [s for act, s in made if act.on or s.source.phrase not in ("", called_for.get(act.predicate))
                  or act.predicate not in called_for]  # fmt: skip
        result += [] if made_up else map(self._named_in_passing, named)
        result += self._facts_in_passing(result)
        if not any(s.lane == "activism" or s.source.phrase for s in result):
            result += self._background({s.source.phrase for s in result if s.source.phrase})
        if not lanes and 0 <= number < hot_news.HEAD:
            result += self._news(result)
        return result

    def _named_in_passing(self, mention: Mention) -> Sighting:
        act, use, noun = mention
        by = act.who.names[0]
        by = by if any(letter.isupper() for letter in by[1:]) else by[0].lower() + by[1:]
        title = f"{noun.text[0].upper()}{noun.text[1:]} by {by}"
        made = self._made(act, use.when, use.basis, use.phrase, use.rule, self.sentence.text, title)
        return replace(made, summary=f"{title}.", reasons=act.reasons)

    def _refuse(self, why: str) -> None:
        """Tells whoever asks why the sentence, or something in it, becomes no event."""
        self._refused(self.sentence, why)

    def _facts_in_passing(self, told: Sequence[Sighting]) -> list[Sighting]:
        """Public facts that the sentence counts from, or tells in a clause of its own, if nothing else has them."""
        if self.number < 0 or not self.subject.has_lanes:
            return []
        text, found = self.sentence.text, dict[str, Sighting]()
        for mark in (*self.marks, *told_in_passing(self.told.reading, self.anchors)):
            anchor = mark.anchor
            covered = any(anchor.id in s.facts and s.when == anchor.when for s in told)
            if covered or not mark.aside or anchor.id in found or not self.occasions.could_know(anchor.when):
                continue
            passage = text[mark.start : mark.end].strip()
            title = anchor.what[0].upper() + anchor.what[1:]
            source = Source(self.article.seed, self.sentence.line, passage, passage, f"anchor {anchor.id}")
            found[anchor.id] = Sighting(
                source=source, when=anchor.when, when_basis="inferred", title=title, summary=f"{title}.",
                lane="context", kind="", actors=(), places=(), demands=(), planned=False,
                words=stems(f"{passage} {anchor.what}"),
                position=self._position(), setting=self.setting, facts=(anchor.id,),
                reasons=(f"a dated public fact: {anchor.what}",),
            )  # fmt: skip
        return list(found.values())

    def _peopled(self, folded: str) -> bool:
        """Is anybody in the sentence who could act: by name, by kin, or by a word that stands for them?"""
        if _STANDING_FOR.search(folded) or self.subject.anybody.search(folded):
            return True
        if self.cast.women.side == "women" and _SO_MANY.match(folded):
            return True  # "Three were led away."
        return self.cast.women.side == "women" and self.subject.public.search(folded) is not None  # "Candles are lit."

    def _sighting(self, found: Act, body: Sequence[Sentence]) -> Sighting | None:
        if only_dates(found, self.told):
            self._refuse(f"“{found.predicate.base}” only says when something else was")
            return None
        dated = self.occasions.date(found, self.told, self.number, self.sentence.paragraph)
        found, dated = self._ahead(found, dated)
        if dated is None and found.lane == "activism" and not found.planned and not found.weak:
            dated = Dated(_UNKNOWN, "publication", "", "undated")
        if dated is None:
            self._refuse(f"{found.reasons[0]}: nothing says when, not even when the article was written")
            return None
        when, basis, phrase, rule = dated
        if found.lane == "activism" and not found.who.forerunner and self._long_ago(when, basis):
            self._refuse(f"{found.reasons[0]}: before {self.subject.since} (`since` in the subject file)")
            return None
        when, basis, phrase, rule = self._not_to_come(found, dated)
        if rule == SAME_OCCASION and self.told.spoken(found.predicate) and self.occasions.women is not None:
            found = replace(found, kind=self.occasions.women.kind)
        undated = basis == "publication"
        first, last = self._passage(body)
        said = fold(self.article.text[first.start : last.end]) if first.role != "title" else self.told.folded
        demands = self.subject.demands_in(said) if found.lane == "activism" else ()
        if found.lane == "activism":
            inherited = rule == SAME_OCCASION and not self.told.spoken(found.predicate)
            if rule == SAME_OCCASION and self.told.spoken(found.predicate) and not demands:
                self._refuse(f"{found.reasons[0]}: said there, and nothing asked for")
                return None
            if found.weak and undated and demands and not _ASKING.search(self.told.folded):
                demands = ()  # "They say that it was a husband on leave"
            vague = _FOR_LONG.search(self.told.folded) is not None and (undated or rule == SAME_OCCASION)
            if vague and not found.planned and found.predicate.tense == "past":
                self._refuse(f"{found.reasons[0]}: again and again, and on no day that is told")
                return None
            if found.weak and not demands and not found.planned and self._remark(found):
                self._refuse(f"{found.reasons[0]}: one of them said so, to nobody in particular")
                return None
            goes_on = undated or rule == SAME_OCCASION
            if goes_on and not found.planned and self.number - self.occasions.women_at in (1, 2) and self._asks(found):
                self._refuse(f"{found.reasons[0]}: what the act told just above asks for")
                self.asked = demands
                return None
            headless = found.thing is not None and self.number < 0  # "Candles in Ufa" over an article that says whose
            if headless or (found.weak and (((undated or inherited) and not demands) or self.number < 0)):
                self._refuse(f"{found.reasons[0]}: only said, with neither a date of its own nor a demand")
                return None
            self.occasions.women_at = self.number
        elif found.kind == "repression" and found.lane == "response" and not found.to_them and not self._near():
            self._refuse(f"{found.reasons[0]}: done to others, and no act of these women near it")
            return None
        elif undated or (found.weak and basis == "relative" and rule == SAME_OCCASION):
            near = self._near()
            to_them = found.to_them or self.subject.patients.search(self.told.folded) is not None
            done = found.kind in _DONE and found.to_them
            if not (near or done or (to_them and found.kind == "repression")) or (found.weak and not to_them):
                self._refuse(f"{found.reasons[0]}: no date of its own, and no act of activism near it")
                return None
        published = self.dating.published
        if published and published.latest and when.earliest and when.earliest > published.latest and not undated:
            found = replace(found, planned=True)
        past = published and published.earliest and when.latest and when.latest < published.earliest
        if past and (found.on is not None or plans.only_meant(self.told, found)):
            self._refuse(f"{found.reasons[0]}: and that day is over")
            return None
        planned = found.planned and not past
        if planned and undated:
            ours = found.who == self.cast.narrators and not re.search(r"\d", self.sentence.text)  # "We shall write."
            aside = plans.in_passing(self.told, found) or plans.unsaid(self.told, found)
            if found.lane != "activism" or found.weak or ours or aside or published is None or published.latest is None:
                self._refuse(f"{found.reasons[0]}: a plan without a date")
                return None
            when = When.between(published.latest, None)  # some day after it was written
        quote = self.article.text[first.start : last.end] if first.role != "title" else self.sentence.text
        quote = re.sub(r"\s+", " ", quote)
        title = wording.title(self.told, found, demands)
        made = self._made(replace(found, planned=planned), when, basis, phrase, rule, quote, title)
        source = replace(made.source, line=first.line)
        made = replace(made, source=source, demands=demands, reasons=found.reasons)
        self.remarks += [made] if found.weak and found.lane == "activism" else []
        return made

    def _asks(self, act: Act) -> bool:
        """ "They want …", "It asks …", and no more."""
        p = act.predicate
        alone = len(self.told.reading.predicates) == 1 or p is self.told.reading.predicates[0]
        pronoun = p.subject is not None and fold(p.subject.text) in ("they", "it", "the women")
        return alone and pronoun and p.tense == "present" and p.clause == "main" and p.base in _WANTING

    def _near(self) -> bool:
        return self.occasions.near_women(self.number)

    def _remark(self, act: Act) -> bool:
        """Does a single one of them say something that she says neither in public nor of what is public?"""
        p = act.predicate
        head = p.subject.head if p.subject is not None else "they"
        single = p.subject is not None and fold(p.subject.text).startswith("one of ")
        if not single and (plural_word(head) or head in self.subject.group_heads or head in _MANY):
            return False
        return not (
            self.subject.public.search(self.told.folded)
            or self.subject.topic.search(self.told.outside_speech()[p.end :])
        )

    def _ahead(self, act: Act, dated: Dated | None) -> tuple[Act, Dated | None]:
        """An act to come, dated to the day that lies ahead: "they mean to come on Saturday" means the next one."""
        p = act.predicate
        use = act.on or self.told.use_for(p, own=act.weak)
        if act.on is not None:
            dated = Dated(act.on.when, act.on.basis, act.on.phrase, act.on.rule)
        if use is None or dated is None or dated.when != use.when:
            return act, dated
        if act.planned and act.on is None and act.lane == "activism" and plans.of_another(self.told, p, use):
            published = self.dating.published
            return act, Dated(published, "publication", "", "publication") if published is not None else None
        planned = act.planned or self._coming or (not act.weak and self.number >= 0 and self._appointed(p) is use)
        if not planned or self._looks_back():
            return act, dated
        ahead = plans.day_of(use, self.dating.published, self.subject.country)
        return replace(act, planned=True), dated._replace(when=ahead) if ahead is not None else dated

    def _not_to_come(self, act: Act, dated: Dated) -> Dated:
        """What is told as done was done by the publication, whatever day the words seem to name."""
        published = self.dating.published
        if published is None or published.latest is None or dated.when.earliest is None:
            return dated
        if dated.when.earliest <= published.latest:
            return dated
        told_of = act.kind in ("appeal", "statement", "") or act.predicate.tense != "past" or plans.announced(act)
        if told_of:
            return dated
        use = next((u for u in self.told.outside if u.phrase == dated.phrase and u.when == dated.when), None)
        back = back_of(use, published, self.subject.country) if use is not None else None
        return dated._replace(when=back) if back is not None else Dated(published, "publication", "", "publication")

    def _appointed(self, p: Predicate) -> DateUse | None:
        """The day of an act told in the present, where the article doesn't tell its story in it."""
        years = self.story.chronology
        told_so = self.story.over is not None or years.live or years.dated or years.year is not None
        return None if told_so else plans.appointed(self.told, p)

    def _looks_back(self) -> bool:
        """Is the story on a day of long ago?"""
        day, published = self.story.day(self.number), self.dating.published
        if (
            day is None
            or day.number >= self.number
            or day.when.latest is None
            or published is None
            or published.earliest is None
        ):
            return False
        return (published.earliest - day.when.latest).days > _NEWS

    def _long_ago(self, when: When, basis: str) -> bool:
        """Before the time of the subject, or counted from there: "In 1915 …; the next year …"."""
        days = [when, *(use.when for use in self.told.outside if basis == "relative" and use.when.days == 365)]
        return any(day.latest is not None and day.latest.year < self.subject.since for day in days)

    def _made(self, act: Act, when: When, basis: str, phrase: str, rule: str, quote: str, title: str) -> Sighting:
        """A sighting of the sentence, as far as it is the same for every lane."""
        text, folded = self.sentence.text, self.told.folded
        places, lent = self._places(text, folded)
        home = tuple(place for place in self.subject.places_in(text, folded) if _whence(place, folded))
        home += self.subject.homes_in(text, folded)
        setting = tuple(dict.fromkeys((*home, *self.setting))) if home and not places else self.setting
        return Sighting(
            source=Source(self.article.seed, self.sentence.line, quote, phrase, rule, attributed(text)),
            when=when,
            when_basis=basis,
            title=title,
            summary=summaries.summary(self.told, act),
            lane=act.lane,
            kind=act.kind,
            actors=act.who.names if act.who.side in ("women", "state", "men") else (),
            places=places,
            demands=(),
            planned=act.planned,
            words=stems(text) | telling(self.told.undated),
            figures=self._figures(),
            position=self._position(),
            sensitivity="distress" if _DISTRESS.search(quote) else "",
            setting=setting,
            within=self.subject.regions_of(places or setting),
            lent=lent,
            just_women=any(a.generic and act.who.names == (a.name,) for a in self.subject.actors),
            facts=self._facts(when, act.kind),
            named=() if act.kind else spoken_of(self.told),
        )

    def _places(self, text: str, folded: str) -> tuple[tuple[str, ...], bool]:
        """The places that the sentence names, or the one that its paragraph named just before; whether the latter."""
        told = self.subject.places_in(text, folded)
        named = tuple(place for place in told if not _whence(place, folded))
        at = self.number
        while not told and at > 0 and self.body[at - 1].paragraph == self.sentence.paragraph:
            at -= 1
            before = self.subject.places_in(self.body[at].text, fold(self.body[at].text))
            if before:
                return before if len(before) == 1 else (), True
        return named, False

    def _facts(self, when: When, kind: str) -> tuple[str, ...]:
        """Public facts of the same time that the sentence tells; what only says something tells one of its own day:
        "ordered what he called …"."""
        told = (
            (m.anchor.id, m.anchor.when, way)
            for way in ("words", "with_date")
            for m in matches(self.anchors, self.sentence.text, way)
            if m.anchor.kind == "event"
        )
        if kind == "statement":
            return tuple(dict.fromkeys(name for name, fact, way in told if way == "words" and when.contains(fact)))
        return tuple(
            dict.fromkeys(
                name for name, fact, way in told if (fact.overlaps(when) if way == "words" else _may_be(when, fact))
            )
        )

    def _position(self) -> float:
        return 0.0 if self.number < 0 else round(self.sentence.start / max(len(self.article.text), 1), 4)

    def _figures(self) -> tuple[tuple[int, str], ...]:
        return counted(self.told.undated)

    def _at_home(self) -> bool:
        """Is the paragraph about the subject? Kept while its sentences are read."""
        if self._paragraph[0] != self.sentence.paragraph:
            text = " ".join(s.text for s in self.body if s.paragraph == self.sentence.paragraph)
            self._paragraph = self.sentence.paragraph, background.topical(self.subject, fold(text))
        return self._paragraph[1]

    def _passage(self, body: Sequence[Sentence]) -> tuple[Sentence, Sentence]:
        """The sentence, and before it those of the same quotation, as far as one passage may be long."""
        first = last = self.sentence
        index = self.number
        if self.told.reading.speech and self.told.reading.speech[0][0] == 0 and index > 0:
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

    def _background(self, covered: set[str]) -> list[Sighting]:
        """Other dated reports: context, or any event where there is no subject."""
        if self.number < 0:
            self._refuse("a headline is read for acts of the subject alone")
            return []
        found = background.reports(
            self.told, self.dating.published, covered, at_home=self._at_home(), refuse=self._refuse
        )
        return [
            replace(
                self._made(act, use.when, use.basis, use.phrase, use.rule, self.sentence.text, title),
                reasons=act.reasons,
            )
            for use, act, title in found
        ]

    def _news(self, told: Sequence[Sighting]) -> list[Sighting]:
        """On a plain timeline, what happened on the day of the article, if its head has told no news so far; what "has"
        happened besides is background.
        """
        published = self.dating.published
        self._headed = self._headed or hot_news.holds(told, published)
        act = None if self._headed else hot_news.news(self.told, published)
        if act is None or published is None:
            return []
        self._headed = True
        title = background.title(self.told, act.predicate)
        made = self._made(act, published, "publication", "", "publication", self.sentence.text, title)
        return [replace(made, reasons=act.reasons)]


def _may_be(when: When, fact: When) -> bool:
    """The same date, or, of a day whose year is not known, its first or last year."""
    if when.days is not None and when.days >= _YEAR and fact.days == 1:
        return fact.earliest in (when.earliest, when.latest)
    return fact == when


def _whence(place: str, folded: str) -> bool:
    """ "Women from Saratov": where they come from, and not where they did it."""
    name = re.escape(place.lower())
    return len(re.findall(rf"\b{name}\b", folded)) == 1 and re.search(rf"\bfrom (?:the )?{name}\b", folded) is not None
