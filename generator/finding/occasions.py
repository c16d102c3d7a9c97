"""When an act was done: by the words of its own sentence, by the occasion that the text goes on telling of, or, where
nothing in the text says it, when the article was published.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.dating.counts import counted_from, counts
from generator.dating.date_uses import DateUse, in_year
from generator.finding.acts import Act, Told
from generator.finding.chronology import Day
from generator.finding.storytime import NEWS, Story
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, matching
from generator.values.model import SAME_OCCASION, Sighting
from generator.values.when import When

_JUDGING = reporting.words("judging")
_ANSWERING, _WISHING = reporting.words("answering"), reporting.words("wishing")
_ISSUED = frozenset("spread appear publish post release circulate record broadcast share upload".split())
_ONLY_DATES = frozenset(("come", "follow", "be"))
_HAPPENING = "|".join(sorted(reporting.words("happenings")))
_INHERIT_WITHIN = 3  # sentences
_SPOKEN_WITHIN = 8  # sentences within which what one of the women says is about the act told before
_ONE_DAY_WITHIN = 12  # sentences, in an article that has told of one day only
_OCCASION_DAYS = 4  # a longer time is no single occasion on which the next sentence can go on
# Words that say that the story's day goes on.
_SAME_TIME = re.compile(
    r"\b(?:within (?:the|an|two|three) hours?|(?:an?|two|three|half an|several|a few|some) (?:hours?|minutes) later|"
    r"minutes later|hours later|afterwards|meanwhile|at (?:noon|midday|midnight|nightfall|dusk|dawn)|by (?:noon|supper|"
    r"nightfall|evening)|in the (?:morning|afternoon|evening)|after that|as (?:they|she|the women|the crowd) (?:left|"
    r"dispersed|were leaving|was leaving)|on the way|on th(?:at|is) occasion|at the same time)\b"
)
_RETURNS = re.compile(r"\bthis time\b")
_AFTER_IT = re.compile(
    rf"\b(?:after|before|during|at) (?:the|this|that|their) (?:\w+ )?(?P<noun>{_HAPPENING})\b(?! (?:of|in|on|at)\b)"
)
_ON_ITS_DAY = re.compile(r"\bon the (?:morning|afternoon|evening|day|night) of (?:the|this|that) [a-z]+\b")
_TO_THEM = re.compile(
    r"\W+(?:to |with )?(?:them|her|the (?:women|wives|mothers|widows|group|protesters|participants))\b"
)
_APPLYING = frozenset(("apply", "ask", "request"))
_FOR_IT = re.compile(rf"\bfor (?:a|an|the|their|permission|leave)\b[^,;]*\b(?:{_HAPPENING})\b[^,;]*$")
_BEGINNING = frozenset(
    "organise organize call initiate start found create launch prepare draw draft write plan".split()
)
_THERE = frozenset(
    (*reporting.words("assembling"), *reporting.words("moving"), *reporting.words("put_somewhere"))
) | frozenset("unroll unfurl bring hold carry raise wear chant sing shout pin hang spread draw".split())
_BEFORE = re.compile(
    r"\b(?:before|earlier|already|previously|once|ago|last|first|always|often|never|for (?:weeks|months|years))\b"
)
_OF_A_NOUN = re.compile(rf" (?:{_HAPPENING})s?\b")
_LOOKING_AHEAD = reporting.words("planning") | reporting.words("wishing") | {"give", "set", "grant", "say", "tell"}
_BY = re.compile(r"\bby (?:the )?$")
_SHOWING = reporting.words("showing")
_LATER = re.compile(r"\b(?:then|later|afterwards|after that|since)\b")
_ALSO = re.compile(r"\W*(?:also|then|there|they)\b")
_GOES_ON = re.compile(rf"\W*(?:They|She|He|It|This|The (?:\w+ )?(?:{_HAPPENING}))\b", re.I)
_HAD = re.compile(r"\bhad\b")
_THEN = re.compile(r"\b(?:on th(?:at|is) occasion|at the same time)\b")
_LEAD = 1  # the sentences of the lead, whose perfect tells news
_CLOSE = 9  # characters, such as "only"
_WHEN_MOST = 10  # characters from a date to the subject of the clause that begins with "when"
_LEAD_SHARE, _TITLE_SHARE, _SHARE = 0.15, 0.3, 0.5  # of the words of the shorter of two sentences on one deed


class Dated(NamedTuple):
    """The date of an act, and how it is known."""

    when: When
    basis: str
    phrase: str
    rule: str


class _Occasion(NamedTuple):
    """An act that the text itself dates to a few days, for what the next sentences tell of the same occasion."""

    number: int  # of the sentence
    when: When
    phrase: str
    kind: str
    item: int  # of a digest


def only_dates(act: Act, told: Told) -> bool:
    """ "The vigil came six days after they had written": tells of no act of its own."""
    p = act.predicate
    return p.base in _ONLY_DATES and any(0 <= count.start - p.end <= _CLOSE for count in counts(told.text))


class Occasions:
    """The dates of the acts of one article, asked for in the order in which it tells them."""

    def __init__(self, published: When | None, story: Story, anchors: Sequence[Anchor] = ()) -> None:
        self.published, self.story, self.anchors = published, story, anchors
        self.women: _Occasion | None = None  # the last act of women's
        self.blow: _Occasion | None = None  # the last act against them, which they may answer
        self.women_at = -99  # sentence number of the last women's act, dated or not

    def date(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        """The date of an act of sentence `number`; None where nothing dates it, not even the article."""
        found = self._date(act, told, number, paragraph)
        if act.lane in ("activism", "response") and not act.planned and not act.weak:
            same = found is not None and found.rule == SAME_OCCASION and (found.when.days or 99) <= _OCCASION_DAYS
            when, phrase = (found.when, found.phrase) if found is not None and same else (None, "")
            self.story.acted(number, women=act.lane == "activism", on=when, phrase=phrase)
        return found

    def _date(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        p = act.predicate
        found = self._counted(act, told, number) or self._when(p, told)
        if found is not None:
            return found
        use = told.use_for(p, own=act.weak)
        if use is not None and use.rule == "the-year":
            use = None  # "a second leave in the year"
        if use is not None and not act.planned and self._of_something_else(act, use, told):
            use = None
        done = not act.planned and p.tense == "past" and p.base not in _LOOKING_AHEAD
        if use is not None and done and _BY.search(told.folded[: use.start]):
            use = self._gone_by(use)
        if use is not None and use.hangs and act.planned:
            use = None  # "at a minute to midnight we shall all light the lamp"
        lasting = p.tense in ("perfect", "present") or p.clause in ("infinitive", "participle")
        if use is not None and (use.shape != "duration" or lasting):
            if not act.planned and use.shape != "present":
                self._remember(act, number, use)
            if p.base in _APPLYING and use.when.latest and _FOR_IT.search(told.folded[p.end : use.start]):
                return Dated(When.between(None, use.when.latest), "relative", use.phrase, "before the day asked for")
            if use.shape == "since" and _had(p, told):
                use = self._ended(use, told, number)
            wide = use.shape == "point" and (use.when.days or 0) > 1 and not use.rule.startswith("counted from")
            fact = self._fact(act, told) if wide else None
            if fact and use.when.contains(fact.when):  # "signed fourteen months ago"
                return fact._replace(phrase=use.phrase)
            return Dated(use.when, use.basis, use.phrase, use.rule)
        if use is None and not act.planned and p.tense == "present" and p.clause == "relative":
            use = _of_the_main_clause(told)
            if use is not None:
                return Dated(use.when, use.basis, use.phrase, use.rule)
        coming = self.story.coming(number) if act.planned else None
        if coming is not None:
            return _same(coming)
        found = (
            self._fact(act, told)
            or self._entry(act)
            or self._judged(act, told)
            or self._same_time(act, told, number, paragraph)
        )
        if found is not None:
            return found
        earlier = self._occasion(act, told, number)
        if earlier is not None:
            return Dated(earlier.when, "relative", earlier.phrase, SAME_OCCASION)
        if act.lane == "activism" and not act.planned and (spread := self._spread(told)):
            return Dated(spread.when, spread.basis, spread.phrase, spread.rule)
        if (vague := self._about_then(act, told, number)) is not None:
            return vague
        since = next((u for u in told.outside if u.shape == "since"), None)
        if since is not None and act.lane == "activism" and p.tense in ("present", "perfect") and not act.planned:
            return Dated(
                since.when, since.basis, since.phrase, since.rule
            )  # "remain where they have been since Monday"
        return self._on_the_main_day(act, told, number) or self._by_publication(act, told, number)

    def _gone_by(self, use: DateUse) -> DateUse:
        """ "She wrote eleven letters by the end of October": the last one that is over."""
        last, first, t = self.published.latest if self.published else None, use.when.earliest, use.timex
        if last is None or first is None or first <= last or t is None or not t.local.startswith("XXXX-"):
            return use
        if t.local.startswith("XXXX-WXX"):
            return use
        when = in_year(use.when, first.year - 1)
        return replace(use, when=when) if when.earliest is not None and when.earliest <= last else use

    def _of_something_else(self, act: Act, use: DateUse, told: Told) -> bool:
        """ "A participant in the autumn gathering", "they came and promised a reply by 14 June"."""
        if act.thing is None and not use.daily and _OF_A_NOUN.match(told.folded, use.end):
            return True
        last, p = self.published.latest if self.published else None, act.predicate
        later = last is not None and use.when.earliest is not None and use.when.earliest > last
        return later and p.tense == "past" and told.reading.predicates[told.governing(use)] is not p

    def _on_the_main_day(self, act: Act, told: Told, number: int) -> Dated | None:
        """ "The petition asks for a limit", "they came one by one": of the day that all the article is about."""
        p, main = act.predicate, self.story.main()
        if main is None or act.planned or told.spoken(p) or self.story.chronology.live or self.story.period:
            return None
        if act.lane == "response" and (act.weak or p.clause == "relative" or not act.to_them):
            return None
        if p.passive and p.base in _BEGINNING:
            return None  # "The rally was called by a channel": whenever
        shown = p.base in _SHOWING and p.tense == "present"  # what a video shows may be of any day
        if shown or act.kind == "organisation" or p.tense not in ("past", "present") or _had(p, told):
            return None
        if p.tense == "present" and told.folded[: p.end].endswith("ing"):
            return None  # "In Perm they are writing to the court": now
        last = self.women  # "It asks for a limit", of the letter told of just now
        if p.tense == "present" and last is not None and number - last.number <= _INHERIT_WITHIN:
            return Dated(last.when, "relative", last.phrase, SAME_OCCASION)
        return _same(main)

    def _by_publication(self, act: Act, told: Told, number: int) -> Dated | None:
        """What nothing dates was done when the article was written, or within the days that it covers, or before."""
        period, p = self.story.period, act.predicate
        if period is not None and not act.planned and p.tense in ("past", "perfect"):
            return Dated(period.when, "relative", period.phrase, "period that the digest covers")
        if self.published is None:
            return None
        perfect = p.tense == "perfect" and p.clause in ("main", "complement", "relative")
        if perfect and number > _LEAD and not self.story.chronology.live and not act.planned and self.published.latest:
            return Dated(When.between(None, self.published.latest), "publication", "", "some time before publication")
        return Dated(self.published, "publication", "", "publication")

    def _ended(self, use: DateUse, told: Told, number: int) -> DateUse:
        """ "Mothers who had camped there since Monday were driven away on Friday": until then."""
        main = told.reading.main()
        own = told.use_for(main) if main is not None else None
        day = self.story.day(number)
        end = own.when if own is not None and own.shape == "point" else day.when if day else None
        return replace(use, when=use.when.until(end.latest)) if end is not None and end.latest else use

    def _about_then(self, act: Act, told: Told, number: int) -> Dated | None:
        """What is told of a month goes on in it, or after it; what "had" been done came before the day of the story."""
        p = act.predicate
        if act.lane != "activism" or act.planned or act.weak or p.tense != "past" or told.spoken(p):
            return None
        had = _had(p, told)
        day, month = self.story.day(number, _INHERIT_WITHIN), self.story.month(number)
        if month is not None and act.who.remembered and not had:
            later = _LATER.search(told.folded) is not None and self.published is not None
            over = self.published.latest if later and self.published else None
            when = When.between(month.when.earliest, over) if over else month.when
            return Dated(when, "relative", month.phrase, "after what was told" if over else SAME_OCCASION)
        if had and day is not None and p.base in _THERE and not _BEFORE.search(told.outside_speech()):
            return _same(day)  # "They had come from nine regions", "led away two who had unrolled a banner"
        if had and day is not None and day.when.latest is not None:
            return Dated(When.between(None, day.when.latest), "relative", day.phrase, "before the day told")
        return None

    def _spread(self, told: Told) -> DateUse | None:
        """ "In an address that spread on Sunday, a dozen of them invite the governor": the day on which it did."""
        predicates = told.reading.predicates
        issued = [i for i, p in enumerate(predicates) if p.clause == "relative" and p.base in _ISSUED]
        return next((u for u in told.outside if u.shape == "point" and told.governing(u) in issued), None)

    def near_women(self, number: int) -> bool:
        """Does a sentence stand so near behind an act of women's that it may tell what came of it?"""
        return number - self.women_at <= _INHERIT_WITHIN

    def _counted(self, act: Act, told: Told, number: int) -> Dated | None:
        """ "The vigil came six days after they had written": the letter, six days before the day of the vigil."""
        p = act.predicate
        if p.clause != "subordinate" or p.marker not in ("after", "before"):
            return None
        span = counted_from(told.text, p.marker, p.start)
        if span is None:
            return None
        main = told.reading.main()
        use = told.use_for(main) if main is not None and main is not p else None
        base = use.when if use is not None and use.shape == "point" else None
        if base is None and (day := self.story.day(number)):
            base = day.when
        when = span.back_from(base) if base else None
        return Dated(when, "relative", span.phrase, f"counted from {span.side}") if when else None

    def _when(self, p: Predicate, told: Told) -> Dated | None:
        """ "On 21 September, when the president announced it": the day of what the clause tells too."""
        if p.marker != "when" or p.subject is None:
            return None
        at = p.subject.start
        use = next((u for u in told.outside if u.shape == "point" and 0 <= at - u.end <= _WHEN_MOST), None)
        return Dated(use.when, use.basis, use.phrase, use.rule) if use else None

    def _fact(self, act: Act, told: Told) -> Dated | None:
        """A dated public fact that the act's own clause tells."""
        p = act.predicate
        start = p.subject.start if p.subject is not None else p.start
        clause = told.text[min(start, p.start) : max(p.reach, p.end)]
        if act.lane == "activism" or act.kind == "statement":
            return None
        facts = [a for a in matching(self.anchors, clause) if a.kind == "event" and self.could_know(a.when)]
        if len({a.when for a in facts}) != 1:
            return None
        return Dated(facts[0].when, "inferred", clause.strip(" ,.;"), f"anchor {facts[0].id}")

    def could_know(self, when: When) -> bool:
        """Had it happened, or begun, when the article was written?"""
        last, first = self.published.latest if self.published else None, when.earliest
        return first is not None and (last is None or first <= last)

    def _judged(self, act: Act, told: Told) -> Dated | None:
        """ "A court on Monday fined her after she had stood there with a poster": some day before."""
        p, main = act.predicate, told.reading.main()
        if p.clause != "subordinate" or p.marker != "after" or main is None or main.base not in _JUDGING:
            return None
        use = told.use_for(main)
        if use is None or use.shape != "point" or use.when.latest is None:
            return None
        return Dated(When.between(None, use.when.latest), "relative", use.phrase, "before the judgement")

    def _entry(self, act: Act) -> Dated | None:
        """The date that stands over the entry of a chronology."""
        over = self.story.over
        if over is None or act.planned:
            return None
        return Dated(over.when, "stated", over.phrase, "date over the entry")

    def _same_time(self, act: Act, told: Told, number: int, paragraph: int) -> Dated | None:
        """ "After the ruling they sang", "within the hour it replied"; and what the same paragraph goes on to tell."""
        p, said = act.predicate, told.outside_speech()
        if act.planned or told.spoken(p):
            return None
        if _THEN.search(said) and (day := self.story.day(number, _SPOKEN_WITHIN, before=p.end)):
            return _same(day)
        if not self._past(p, told):
            return None
        if _RETURNS.search(said) and (main := self.story.main()):
            return _same(main)
        if _ON_ITS_DAY.search(said) and (day := self.story.day(number, _SPOKEN_WITHIN)):
            return _same(day)
        after = _AFTER_IT.search(said)
        if after and (day := self.story.day_of(after["noun"], number)):
            return _same(day)
        day = self.story.day(number, before=p.end)
        if day is None:
            return None
        if (_SAME_TIME.search(said) or after) and number - day.number <= _SPOKEN_WITHIN:
            return _same(day)
        if self.story.loose(number) or _had(p, told):
            return None
        if p.passive and p.base in _BEGINNING and day.when.latest:
            return Dated(When.between(None, day.when.latest), "relative", day.phrase, "before the day told")
        if day.paragraph == paragraph:
            return _same(day)
        judged = p.base == "be" and p.subject is not None and p.subject.head == "it"  # "It was the largest since …"
        aside = judged or (act.lane == "response" and (act.weak or p.clause == "relative"))
        one = not aside and (act.kind != "organisation" or _ALSO.match(told.folded)) and self.story.one_day()
        return _same(day) if one and number - day.number <= _ONE_DAY_WITHIN else None

    def _past(self, p: Predicate, told: Told) -> bool:
        if p.clause in ("infinitive", "participle"):
            main = told.reading.main()
            return main is not None and main.tense == "past"
        return p.tense == "past"

    def _remember(self, act: Act, number: int, use: DateUse) -> None:
        short = (use.when.days or math.inf) <= _OCCASION_DAYS
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
        if last is not None and day is not None and day.when != last.when and not _fresh(last.when, self.published):
            last = _Occasion(
                day.number, day.when, day.phrase, "", last.item
            )  # what was told of earlier times was an aside
        if last is None:
            return None
        if told.spoken(act.predicate) and last is self.women and number - last.number <= _SPOKEN_WITHIN:
            return last
        answered = act.lane == "response" and _TO_THEM.match(told.folded, act.predicate.end)
        p = act.predicate
        demands = p.tense == "present" and p.base in _WISHING and last is self.women and act.kind == last.kind
        if demands and act.who.remembered and number - last.number <= _INHERIT_WITHIN:
            return last  # "It demands", of the letter just told of
        before = _had(p, told) and _BEFORE.search(told.outside_speech()) is not None
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


def told_again(sightings: Sequence[Sighting], published: When | None, leads: int = 0) -> list[Sighting]:
    """A title, or a sentence that tells a deed without its day, has the day of the sentence that gives one. The first
    so many are of the title and the lead.
    """
    dated = [s for s in sightings if s.when_basis != "publication" and not s.planned and s.lane != "context"
             and (s.when.days or math.inf) <= _OCCASION_DAYS and _fresh(s.when, published)]  # fmt: skip
    return [
        _with_its_day(s, dated, lead=n < leads) if s.when_basis == "publication" else s for n, s in enumerate(sightings)
    ]


def _with_its_day(s: Sighting, dated: Sequence[Sighting], *, lead: bool) -> Sighting:
    if s.lane == "context" or s.planned:
        return s
    dated = [d for d in dated if d.lane == s.lane]
    kin = [d for d in dated if (d.kind == s.kind or "action" in (d.kind, s.kind)) and not _elsewhere(s, d)]
    likeness = [(len(s.words & d.words) / max(1, min(len(s.words), len(d.words))), -n, d) for n, d in enumerate(kin)]
    share, _, best = max(likeness, key=lambda row: row[:2], default=(0.0, 0, s))
    told = bool(kin) and kin[0] is dated[0] and kin[0].source.rule != SAME_OCCASION
    if lead and told and share < _TITLE_SHARE:  # they tell what the article tells first
        best, share = kin[0], 1.0
    first = bool(dated) and best is dated[0] and s.position == 0.0
    if best is s or share < (_LEAD_SHARE if first else _TITLE_SHARE if s.position == 0.0 else _SHARE):
        return s
    source = replace(s.source, phrase=best.source.phrase, rule=SAME_OCCASION)
    return replace(s, when=best.when, when_basis="relative", source=source)


def _of_the_main_clause(told: Told) -> DateUse | None:
    """ "A week earlier sixty had handed over the petition, which calls for a limit": the day on which they did."""
    main = told.reading.main()
    use = told.use_for(main) if main is not None and main.tense in ("past", "perfect") else None
    return use if use is not None and use.shape == "point" and (use.when.days or 99) <= _OCCASION_DAYS else None


def _had(p: Predicate, told: Told) -> bool:
    return _HAD.search(told.folded, max(0, p.start - 4), p.end) is not None


def _elsewhere(one: Sighting, other: Sighting) -> bool:
    return bool(one.places and other.places and set(one.places).isdisjoint(other.places))


def _fresh(when: When, published: When | None) -> bool:
    """Is it news: of the days before the article was written?"""
    if published is None or published.latest is None or when.earliest is None:
        return True
    return (published.earliest or published.latest) - NEWS <= when.earliest <= published.latest


def _same(day: Day) -> Dated:
    return Dated(day.when, "relative", day.phrase, SAME_OCCASION)
