"""When an act was done: by the words of its own sentence, by the occasion that the text goes on telling of, or, where
nothing in the text says it, when the article was published.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.dating.date_uses import DateUse
from generator.finding.acts import Act, Told
from generator.finding.dated import HAPPENING, OCCASION_DAYS, Dated, fresh, had, of, same
from generator.finding.days_told import LEAD
from generator.finding.own_words import OwnWords
from generator.finding.storytime import Story
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor
from generator.values.model import OVER_ENTRY, SAME_OCCASION, Sighting
from generator.values.when import When

_ANSWERING, _WISHING = reporting.words("answering"), reporting.words("wishing")
_INHERIT_WITHIN = 3  # sentences
_SPOKEN_WITHIN = 8  # sentences within which what one of the women says is about the act told before
_ONE_DAY_WITHIN = 12  # sentences, in an article that has told of one day only
# Words that say that the story's day goes on.
_SAME_TIME = re.compile(
    r"\b(?:within (?:the|an|two|three) hours?|(?:an?|two|three|half an|several|a few|some) (?:hours?|minutes) later|"
    r"minutes later|hours later|after (?:some |about |only |almost |nearly |more than |over )?"
    rf"(?:an?|half an|\d+|{'|'.join(sorted(reporting.words('numbers')))}) (?:minutes?|hours?)|afterwards|meanwhile|"
    r"at (?:noon|midday|midnight|nightfall|dusk|dawn)|by (?:noon|supper|"
    r"nightfall|evening)|in the (?:morning|afternoon|evening)|after that|as (?:they|she|the women|the crowd) (?:left|"
    r"dispersed|were leaving|was leaving)|on the way|on th(?:at|is) occasion|at the same time)\b"
)
_IN_IT = re.compile(r"in (?:it|the (?:letter|appeal|video|clip|recording|petition|address|message|statement)),? ", re.I)
_EARLIER = re.compile(r"\W*(?:Earlier|Before that|Previously|Until then|Beforehand)\b(?! (?:this|that|in|on)\b)")
_RETURNS = re.compile(r"\bthis time\b")
_AFTER_IT = re.compile(
    rf"\b(?:after|before|during|at) (?:the|this|that|their) (?:\w+ )?(?P<noun>{HAPPENING})\b(?! (?:of|in|on|at)\b)"
)
_ON_ITS_DAY = re.compile(r"\bon the (?:morning|afternoon|evening|day|night) of (?:the|this|that) [a-z]+\b")
_TO_THEM = re.compile(
    r"\W+(?:to |with )?(?:them|her|the (?:women|wives|mothers|widows|group|protesters|participants))\b"
)
_APPOSED_MOST = len(", on the ")  # characters
_BEGINNING = reporting.words("bringing_about")
_THERE = frozenset(
    (*reporting.words("assembling"), *reporting.words("moving"), *reporting.words("put_somewhere"))
) | frozenset("unroll unfurl bring hold carry raise wear chant sing shout pin hang spread draw".split())
_BEFORE = re.compile(
    r"\b(?:(?<!than the time )before|earlier|already|previously|once|ago|last|first|always|often|never|"
    r"for (?:weeks|months|years)|on the eve)\b"
)
_SHOWING = reporting.words("showing")
_LATER = re.compile(r"\b(?:then|later|afterwards|after that|since)\b")
_ALSO = re.compile(r"\W*(?:also|then|there|they)\b")
_GOES_ON = re.compile(rf"\W*(?:They|She|He|It|This|The (?:\w+ )?(?:{HAPPENING}))\b", re.I)
_THEN = re.compile(r"\b(?:on th(?:at|is) occasion|at the same time)\b")
_BACK_THEN = re.compile(r"\b(?:at that time|back then)\b|(?<!since )(?<!until )(?<!by )(?<!and )\bthen(?=;|\.|$)")


class _Occasion(NamedTuple):
    """An act that the text itself dates to a few days, for what the next sentences tell of the same occasion."""

    number: int  # of the sentence
    when: When
    phrase: str
    kind: str
    item: int  # of a digest


class Occasions:
    """The dates of the acts of one article, asked for in the order in which it tells them."""

    def __init__(self, published: When | None, story: Story, anchors: Sequence[Anchor] = ()) -> None:
        self.published, self.story = published, story
        self.own = OwnWords(published, story, anchors)
        self.women: _Occasion | None = None  # the last act of women's
        self.blow: _Occasion | None = None  # the last act against them, which they may answer
        self.women_at = -99  # sentence number of the last women's act, dated or not

    def date(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        """The date of an act of sentence `number`; None where nothing dates it, not even the article."""
        found = self._date(act, told, number, paragraph)
        if act.lane in ("activism", "response") and not act.planned and not act.weak:
            on = found is not None and found.rule == SAME_OCCASION and (found.when.days or 99) <= OCCASION_DAYS
            when, phrase = (found.when, found.phrase) if found is not None and on else (None, "")
            self.story.acted(number, women=act.lane == "activism", on=when, phrase=phrase)
        return found

    def _date(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        p, own = act.predicate, self.own
        found = own.counted(act, told, number) or own.when(p, told)
        if found is not None:
            return found
        use = own.use(act, told)
        lasting = p.tense in ("perfect", "present") or p.clause in ("infinitive", "participle")
        if use is not None and (use.shape != "duration" or lasting):
            if not act.planned and use.shape != "present":
                self._remember(act, number, use)
            return own.by(use, act, told, number)
        return (
            (own.beside(act, told) if use is None else None)
            or self._coming(act, number)
            or own.fact(act, told)
            or self._entry(act)
            or own.judged(act, told)
            or own.told_with(act, told)
            or own.away(act, told, number)
            or self._same_time(act, told, number, paragraph)
            or self._same_occasion(act, told, number)
            or own.spread(act, told)
            or self._about_then(act, told, number)
            or own.since(act, told)
            or self._on_the_main_day(act, told, number)
            or self._by_publication(act, told, number)
        )

    def _coming(self, act: Act, number: int) -> Dated | None:
        coming = self.story.coming(number) if act.planned else None
        return same(coming) if coming is not None else None

    def _same_occasion(self, act: Act, told: Told, number: int) -> Dated | None:
        earlier = self._occasion(act, told, number)
        return Dated(earlier.when, "relative", earlier.phrase, SAME_OCCASION) if earlier is not None else None

    def _on_the_main_day(self, act: Act, told: Told, number: int) -> Dated | None:
        """ "The petition asks for a limit", "they came one by one": of the day that all the article is about."""
        p, main = act.predicate, self.story.main()
        main = main or (self.story.of_the_lead() if p.tense == "past" else None)
        if main is None or act.planned or told.spoken(p) or self.story.chronology.live or self.story.period:
            return None
        if self.story.looks_back():
            return None
        if act.lane == "response" and (act.weak or p.clause == "relative" or not act.to_them):
            return None
        if p.passive and p.base in _BEGINNING and p.tense != "past":
            return None  # "A second letter is being drafted"
        shown = p.base in _SHOWING and p.tense == "present"  # what a video shows may be of any day
        there = p.base in _THERE and not _BEFORE.search(told.outside_speech())
        earlier = had(p, told) and not (there and act.lane == "activism")  # "Fifteen women had come to support her"
        if shown or act.kind == "organisation" or p.tense not in ("past", "present") or earlier:
            return None
        if p.tense == "present" and told.folded[: p.end].endswith("ing"):
            return None  # "In Perm they are writing to the court": now
        last = self.women  # "It asks for a limit", of the letter told of just now
        if p.tense == "present" and last is not None and number - last.number <= _INHERIT_WITHIN:
            return Dated(last.when, "relative", last.phrase, SAME_OCCASION)
        return same(main)

    def _by_publication(self, act: Act, told: Told, number: int) -> Dated | None:
        """What nothing dates was done when the article was written, or within the days that it covers, or before."""
        period, p = self.story.period, act.predicate
        if period is not None and not act.planned and p.tense in ("past", "perfect"):
            return Dated(period.when, "relative", period.phrase, "period that the digest covers")
        if self.published is None:
            return None
        perfect = p.tense == "perfect" and p.clause in ("main", "complement", "relative")
        perfect = perfect or (p.tense == "past" and self.story.looks_back())
        if perfect and number > LEAD and not self.story.chronology.live and not act.planned and self.published.latest:
            return Dated(When.between(None, self.published.latest), "publication", "", "some time before publication")
        return Dated(self.published, "publication", "", "publication")

    def _about_then(self, act: Act, told: Told, number: int) -> Dated | None:
        """What is told of a month goes on in it, or after it; what "had" been done came before the day of the story."""
        p = act.predicate
        if act.lane != "activism" or act.planned or act.weak or p.tense != "past" or told.spoken(p):
            return None
        earlier = had(p, told)
        day, month = self.story.day(number, _INHERIT_WITHIN), self.story.month(number)
        if month is not None and act.who.remembered and not earlier:
            later = _LATER.search(told.folded) is not None and self.published is not None
            over = self.published.latest if later and self.published else None
            when = When.between(month.when.earliest, over) if over else month.when
            return Dated(when, "relative", month.phrase, "after what was told" if over else SAME_OCCASION)
        if earlier and day is not None and not _BEFORE.search(told.outside_speech()):
            return same(day)  # "They had come from nine regions", "led away two who had unrolled a banner"
        if earlier and day is not None and day.when.latest is not None:
            return Dated(When.between(None, day.when.latest), "relative", day.phrase, "before the day told")
        return None

    def could_know(self, when: When) -> bool:
        return self.own.could_know(when)

    def near_women(self, number: int) -> bool:
        """Does a sentence stand so near behind an act of women's that it may tell what came of it?"""
        return number - self.women_at <= _INHERIT_WITHIN

    def _entry(self, act: Act) -> Dated | None:
        """The date that stands over the entry of a chronology."""
        over = self.story.over
        if over is None or act.planned:
            return None
        return Dated(over.when, "stated", over.phrase, OVER_ENTRY)

    def _same_time(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        """ "After the ruling they sang", "within the hour it replied"; and what the same paragraph goes on to tell."""
        p, said = act.predicate, told.outside_speech()
        if act.planned or told.spoken(p):
            return None
        if _BACK_THEN.search(said) and (last := self.story.before(number)) and number - last.number <= _SPOKEN_WITHIN:
            return same(last)
        if _THEN.search(said) and (day := self.story.day(number, _SPOKEN_WITHIN, before=p.end)):
            return same(day)
        if not self._past(p, told):
            return None
        if _EARLIER.match(told.text) and (last := self.story.day(number)) and last.when.latest:
            return Dated(When.between(None, last.when.latest), "relative", last.phrase, "before the day told")
        if _RETURNS.search(said) and (main := self.story.main()):
            return same(main)
        if _ON_ITS_DAY.search(said) and (day := self.story.day(number, _SPOKEN_WITHIN)):
            return same(day)
        after = _AFTER_IT.search(said)
        if after and (own := next((u for u in told.uses if 0 <= u.start - after.end() <= _APPOSED_MOST), None)):
            return of(own)  # "at the first gathering, on 5 November"
        if after and (day := self.story.day_of(after["noun"], number)):
            return same(day)
        day = self.story.day(number, before=p.end)
        if day is None:
            return None
        if (_SAME_TIME.search(said) or after) and number - day.number <= _SPOKEN_WITHIN:
            return same(day)
        if self.story.loose(number) or had(p, told):
            return None
        if day.paragraph == paragraph:
            return same(day)
        judged = p.base == "be" and p.subject is not None and p.subject.head == "it"  # "It was the largest since …"
        aside = judged or (act.lane == "response" and (act.weak or p.clause == "relative"))
        one = not aside and (act.kind != "organisation" or _ALSO.match(told.folded)) and self.story.one_day()
        return same(day) if one and number - day.number <= _ONE_DAY_WITHIN else None

    def _past(self, p: Predicate, told: Told) -> bool:
        if p.clause in ("infinitive", "participle"):
            main = told.reading.main()
            return main is not None and main.tense == "past"
        return p.tense == "past"

    def _remember(self, act: Act, number: int, use: DateUse) -> None:
        short = (use.when.days or math.inf) <= OCCASION_DAYS
        told = _Occasion(number, use.when, use.phrase, act.kind, self.story.item) if short else None
        if act.lane == "activism":
            self.women = told
        elif act.kind == "repression":
            self.blow = told

    def _occasion(self, act: Act, told: Told, number: int) -> _Occasion | None:
        """The occasion on which an act without a date of its own was done, if the text goes on telling of one."""
        done_to_them = act.lane == "response" and (act.who.side or act.predicate.passive)
        if act.planned or not (done_to_them or (act.who.side and act.who.remembered)):
            return None
        answers = act.predicate.base in _ANSWERING or act.lane == "response"
        kept = [o for o in (self.women, self.blow if answers else None) if o and o.item == self.story.item]
        last = max(kept, key=lambda o: o.number, default=None)
        day = self.story.day(number, _SPOKEN_WITHIN)
        if last is not None and day is not None and day.when != last.when and not fresh(last.when, self.published):
            last = _Occasion(
                day.number, day.when, day.phrase, "", last.item
            )  # what was told of earlier times was an aside
        if last is None:
            return None
        if told.spoken(act.predicate) and last is self.women and number - last.number <= _SPOKEN_WITHIN:
            return last
        answered = act.lane == "response" and _TO_THEM.match(told.folded, act.predicate.end)
        p = act.predicate
        in_it = _IN_IT.match(told.folded) is not None
        demands = p.tense == "present" and p.base in _WISHING and last is self.women
        demands = demands and (act.kind == last.kind or in_it)
        if demands and (act.who.remembered or in_it) and number - last.number <= _INHERIT_WITHIN:
            return last  # "It demands", "In it they demand", of the letter just told of
        before = had(p, told) and _BEFORE.search(told.outside_speech()) is not None
        goes_on = act.predicate.tense == "past" and (answered or not act.weak) and not before
        within = _SPOKEN_WITHIN if answered else _INHERIT_WITHIN
        return last if goes_on and number - last.number <= within else None

    def from_next(self, told: Sighting, text: str, number: int) -> Sighting:
        """ "Wives picketed the ministry. They came on Saturday …": the day that the next sentence tells."""
        day = self.story.told(number)
        if told.when_basis != "publication" or told.planned or told.lane == "context" or day is None:
            return told
        if not _GOES_ON.match(text):
            return told
        source = replace(told.source, phrase=day.phrase, rule=SAME_OCCASION)
        return replace(told, when=day.when, when_basis="relative", source=source)
