"""When an act was done, by the words of its own sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating.counts import Count, counted_from, counts
from generator.dating.date_uses import DateUse, in_year
from generator.finding.acts import Act, Told
from generator.finding.dated import HAPPENING, OCCASION_DAYS, Dated, due, gone_before, had, of
from generator.finding.days_told import LEAD, NEWS
from generator.finding.storytime import Story
from generator.grammar.clauses import Predicate
from generator.knowledge import reporting
from generator.knowledge.anchors import Anchor, matching
from generator.knowledge.holidays import WEEKDAYS
from generator.timex.values import FIGURES
from generator.values.model import SAME_OCCASION
from generator.values.when import When

_JUDGING = reporting.words("judging")
_ISSUED = reporting.words("spreading")
_ONLY_DATES = reporting.words("only_dating")
_APPLYING = reporting.words("asking_for")
_FOR_IT = re.compile(rf"\bfor (?:a|an|the|their|permission|leave)\b[^,;]*\b(?:{HAPPENING})\b[^,;]*$")
_OF_A_NOUN = re.compile(rf" (?:{HAPPENING})s?\b")
_LOOKING_AHEAD = frozenset({"give", "set", "grant", "say", "tell", "guarantee", "beg"}).union(
    *map(reporting.words, ("planning", "wishing", "promising", "bidding", "seeking"))
)
_BY = re.compile(r"\bby (?:the )?$")
_SINCE = re.compile(
    rf"\b(?P<half>half )?(?P<count>an?|\d+|{'|'.join(FIGURES)}) (?P<unit>day|week|fortnight|month|year)s?"
    rf"(?: today)? since (?:(?:the|that) (?P<day>{'|'.join(WEEKDAYS)}|day|night|morning|evening)"
    r" (?:on which |when |that ))?"
    r"(?:the )?(?:[\w-]+ )?$"
)
_OF_IT = re.compile(r" (?:after|before) (?:it|this|they|she|he)\b")
_CLOSE = 9  # characters, such as "only"
_WHEN_MOST = 10  # characters from a date to the subject of the clause that begins with "when"


def _on_weekday(when: When, weekday: int) -> When | None:
    """The one day of that name in a time of a week or two, or nearest to a day."""
    first, last = when.earliest, when.latest
    if first is None or last is None or (last - first).days > 8:
        return None
    middle = first + (last - first) // 2
    days = (middle + datetime.timedelta(days=n) for n in range(-3, 4))
    return next((When.day(day) for day in days if day.weekday() == weekday), None)


def only_dates(act: Act, told: Told) -> bool:
    """ "The vigil came six days after they had written": tells of no act of its own."""
    p = act.predicate
    return p.base in _ONLY_DATES and any(0 <= count.start - p.end <= _CLOSE for count in counts(told.text))


class OwnWords:
    """Asked of the acts of one article in the order in which it tells them."""

    def __init__(self, published: When | None, story: Story, anchors: Sequence[Anchor]) -> None:
        self.published, self.story, self.anchors = published, story, anchors

    def use(self, act: Act, told: Told) -> DateUse | None:
        """The date phrase that may say when: what is no time of the act itself is none."""
        p = act.predicate
        use = told.use_for(p, own=act.weak)
        if (
            use is None
            or use.rule == "the-year"
            or (use.shape == "duration" and told.folded.startswith(" of ", use.end))
        ):
            return None  # "a second leave in the year", "they ask for four weeks of training"
        if act.planned:
            hangs = bool(use.hangs)  # "at a minute to midnight we shall all light the lamp"
            return None if hangs else due(use, told.folded, self.published)
        if self._of_something_else(act, use, told):
            return None
        by = _BY.search(told.folded[: use.start]) is not None
        verb = told.reading.predicates[
            told.governing(use)
        ]  # of "wrote it down and promised stoves by the weekend" the last
        ahead = any(q.base in _LOOKING_AHEAD and q.end <= use.start for q in (p, verb))
        if ahead and (by or use.shape == "until"):
            return None  # "promised an answer by the end of May", "gave them until Friday"
        return self._gone_by(use) if (by or use.shape == "until") and p.tense == "past" else use

    def by(self, use: DateUse, act: Act, told: Told, number: int) -> Dated:
        """When it was, said by its date phrase."""
        p = act.predicate
        if p.base in _APPLYING and use.when.latest and _FOR_IT.search(told.folded[p.end : use.start]):
            return Dated(When.between(None, use.when.latest), "relative", use.phrase, "before the day asked for")
        if not act.planned:
            use = gone_before(use, told.folded)
        if use.shape == "since" and had(p, told):
            use = self._ended(use, told, number)
        wide = use.shape == "point" and (use.when.days or 0) > 1 and not use.rule.startswith("counted from")
        fact = self.fact(act, told) if wide else None
        if fact and use.when.contains(fact.when):  # "signed fourteen months ago"
            return fact._replace(phrase=use.phrase)
        return of(use)

    def beside(self, act: Act, told: Told) -> Dated | None:
        """ "A week earlier sixty had handed over the petition, which calls for a limit": the day on which they did."""
        p, main = act.predicate, told.reading.main()
        if act.planned or p.tense != "present" or p.clause != "relative":
            return None
        use = told.use_for(main) if main is not None and main.tense in ("past", "perfect") else None
        return of(use) if use and use.shape == "point" and (use.when.days or 99) <= OCCASION_DAYS else None

    def _gone_by(self, use: DateUse) -> DateUse:
        """ "She wrote eleven letters by the end of October": the last one that is over."""
        last, first, t = self.published.latest if self.published else None, use.when.earliest, use.timex
        first = first or use.when.latest
        if last is None or first is None or first <= last or t is None or not t.local.startswith("XXXX-"):
            return use
        if t.local.startswith("XXXX-WXX"):
            return use
        when = in_year(use.when, first.year - 1)
        begins = when.earliest or when.latest
        return replace(use, when=when) if begins is not None and begins <= last else use

    def _of_something_else(self, act: Act, use: DateUse, told: Told) -> bool:
        """ "A participant in the autumn gathering", "they came and promised a reply by 14 June"."""
        if act.thing is None and not use.daily and _OF_A_NOUN.match(told.folded, use.end):
            return True
        last, p = self.published.latest if self.published else None, act.predicate
        later = last is not None and use.when.earliest is not None and use.when.earliest > last
        return later and p.tense == "past" and told.reading.predicates[told.governing(use)] is not p

    def _ended(self, use: DateUse, told: Told, number: int) -> DateUse:
        """ "Mothers who had camped there since Monday were driven away on Friday": until then."""
        main = told.reading.main()
        own = told.use_for(main) if main is not None else None
        day = self.story.day(number)
        end = own.when if own is not None and own.shape == "point" else day.when if day else None
        return replace(use, when=use.when.until(end.latest)) if end is not None and end.latest else use

    def counted(self, act: Act, told: Told, number: int) -> Dated | None:
        """ "The vigil came six days after they had written": the letter, six days before the day of the vigil."""
        p = act.predicate
        since = p.clause == "subordinate" and p.marker == "since"
        on_which = p.clause in ("relative", "subordinate") and " since th" in told.folded[: p.start]
        found = self._so_long_since(p, told) if since or on_which else None
        if found is not None or since:
            return found
        if p.clause != "subordinate" or p.marker not in ("after", "before"):
            return None
        span = counted_from(told.text, p.marker, p.start)
        if span is None:
            return None
        if (counted := next((use for use in told.uses if use.start == span.start), None)) is not None:
            # "six days after the president ordered it"; but "three days before the date the city refused"
            fact = next((a for a in self.anchors if counted.rule == f"counted from {a.id}"), None)
            return Dated(fact.when, "inferred", counted.phrase, f"anchor {fact.id}") if fact is not None else None
        main = told.reading.main()
        use = told.use_for(main) if main is not None and main is not p else None
        if use is None:  # "When they begged him in late August, it was three weeks before he replied"
            use = next((u for u in reversed(told.outside) if u.shape == "point" and u.end <= span.start), None)
        base = use.when if use is not None and use.shape == "point" else None
        if base is None and (day := self.story.day(number)):
            here = day.paragraph == self.story.paragraph or (main is not None and main.base in _ONLY_DATES)
            base = day.when if here else None
        when = span.back_from(base) if base else None
        return Dated(when, "relative", span.phrase, f"counted from {span.side}") if when else None

    def away(self, act: Act, told: Told, number: int) -> Dated | None:
        """ "Two days after it was filmed they took it there", counted from what was told last; "a week before the vote
        she stood there", where nobody knows when that was: on no day that was told.
        """
        p, printed = act.predicate, self.published
        if act.planned or p.tense not in ("past", "perfect") or printed is None or printed.latest is None:
            return None
        if number <= LEAD:
            return None  # the news itself
        for span in counts(told.text):
            own = DateUse(span.start, span.end, span.phrase, printed, "relative", "")
            if any(use.start < span.end and span.start < use.end for use in told.uses):
                continue
            if told.reading.predicates[told.governing(own)] is not p:
                continue
            last = self.story.before(number) if _OF_IT.match(told.folded, span.end) else None
            when = span.on_from(last.when) if last is not None and last.paragraph == self.story.paragraph else None
            if when is not None and when.earliest is not None and when.earliest <= printed.latest:
                return Dated(when, "relative", span.phrase, "counted from what was told")
            return Dated(When.between(None, printed.latest), "publication", "", "some time before publication")
        return None

    def _so_long_since(self, p: Predicate, told: Told) -> Dated | None:
        """ "It is a fortnight since police led them away", "… since the day on which they came": so long before the
        article."""
        main, found = told.reading.main(), None
        if p.subject is not None and main is not None and main.base == "be" and main.subject is not None:
            found = _SINCE.search(told.folded[: p.subject.start]) if main.subject.head == "it" else None
        if found is None or self.published is None:
            return None
        count = int(FIGURES.get(found["count"], found["count"] if found["count"].isdigit() else 1))
        unit = found["unit"]
        if found["half"]:
            if unit != "year":
                return None  # too short to tell a day by
            count, unit = 6, "month"
        when = Count(count, unit, "before", 0, 0, "").on_from(self.published)
        if when is not None and (found["day"] or "") in WEEKDAYS:
            when = _on_weekday(when, WEEKDAYS.index(found["day"])) or when
        return Dated(when, "relative", found[0].strip(), "so long since") if when else None

    def when(self, p: Predicate, told: Told) -> Dated | None:
        """ "On 21 September, when the president announced it": the day of what the clause tells too."""
        if p.marker in ("as", "while"):  # "on 20 January, when they were detained as they laid flowers"
            at = told.reading.predicates.index(p)
            before = told.reading.predicates[at - 1] if at else None
            return self.when(before, told) if before is not None and before.marker == "when" else None
        if p.marker != "when" or p.subject is None:
            return None
        ahead = told.reading.predicates[: told.reading.predicates.index(p)]
        before = next((q for q in reversed(ahead) if q.clause == "subordinate"), None)
        if before is not None and before.marker == "since":
            return self._so_long_since(before, told)  # "four months since it became known, when they wrote to him"
        at = p.subject.start
        use = next((u for u in told.outside if u.shape == "point" and 0 <= at - u.end <= _WHEN_MOST), None)
        return of(use) if use else None

    def fact(self, act: Act, told: Told) -> Dated | None:
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

    def judged(self, act: Act, told: Told) -> Dated | None:
        """ "A court on Monday fined her after she had stood there with a poster": some day before."""
        p, main = act.predicate, told.reading.main()
        if p.clause != "subordinate" or p.marker != "after" or main is None or main.base not in _JUDGING:
            return None
        use = told.use_for(main)
        if use is None or use.shape != "point" or use.when.latest is None:
            return None
        return Dated(When.between(None, use.when.latest), "relative", use.phrase, "before the judgement")

    def told_with(self, act: Act, told: Told) -> Dated | None:
        """ "In April they recorded a video; a deputy replied", "when it was forbidden in April, they walked": what is
        told beside something of long ago is of then; "after one had been summoned", of before.
        """
        p, first = act.predicate, self.published.earliest if self.published else None
        if act.planned or p.tense != "past" or first is None or p.clause not in ("main", "complement", "subordinate"):
            return None
        donors = [
            use for use in told.outside
            if use.shape == "point" and use.when.latest and use.when.latest < first - NEWS
            and _tells(told.reading.predicates[told.governing(use)])
        ]  # fmt: skip
        use = next((u for u in reversed(donors) if u.end <= p.start), None)
        if use is None and p.clause == "subordinate":
            use = next(iter(donors), None)
        if use is None or use.when.latest is None:
            return None
        if had(p, told) or p.marker == "after" or use.start > p.start:
            return Dated(When.between(None, use.when.latest), "relative", use.phrase, "before the day told")
        return Dated(use.when, "relative", use.phrase, SAME_OCCASION)

    def spread(self, act: Act, told: Told) -> Dated | None:
        """ "In an address that spread on Sunday, a dozen of them invite the governor": the day on which it did."""
        if act.lane != "activism" or act.planned:
            return None
        predicates = told.reading.predicates
        issued = [i for i, p in enumerate(predicates) if p.clause == "relative" and p.base in _ISSUED]
        use = next((u for u in told.outside if u.shape == "point" and told.governing(u) in issued), None)
        return of(use) if use else None

    def since(self, act: Act, told: Told) -> Dated | None:
        """ "They remain where they have been since Monday"."""
        if act.lane != "activism" or act.planned or act.predicate.tense not in ("present", "perfect"):
            return None
        use = next((u for u in told.outside if u.shape == "since"), None)
        return of(use) if use else None


def _tells(p: Predicate) -> bool:
    """Is it told by itself, or as what was at the time?"""
    return p.clause in ("main", "complement") or (p.clause == "subordinate" and p.marker in ("when", "as", "while"))
