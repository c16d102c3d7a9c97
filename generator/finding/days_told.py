"""The days that an article has told so far: which one its story is on, which was news, and on which somebody acted."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from generator.dating.date_uses import DateUse
from generator.finding.chronology import DAYS_MOST, MONTH_MOST, Day
from generator.finding.hanging import AHEAD
from generator.values.model import Sentence
from generator.values.when import When

NEWS = datetime.timedelta(days=7)  # how old the news is at most that an article was written for
_LONG = datetime.timedelta(days=45)
_BACK = 12  # sentences after which a day is forgotten,
_SHORT = 5  # letters of a noun that may begin another
_WOMEN = 2  # above all others who act
LEAD = 1  # the number of its last sentence
_LOOSE_BACK = 2  # the same for a month
_MONTH_BACK = 4  # the same for a month in which what they did goes on
_ROOT = re.compile(r"([a-z]{4,})(?:ade|ing|ation|ion|ment|age)")  # of a noun, the verb
_ONLY_LEADS = re.compile(r"\s*(?:(?:on|in|at) (?:the )?)?")
_INNER = re.compile(r"[,;(]|\b(?:who|which|whose|whom)\b")  # what says no more of the clause itself
_ENDS_CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|though|although) ")
NO_STEP = re.compile(
    r"\b(?:dated|(?<!evening )(?<!morning )(?<!night )(?<!noon )(?<!eve )(?<!day )of|for|until|till|by|before|after|to)"
    r"\s+$",
    re.I,
)  # "the refusal, dated 14 November"
HAD = re.compile(r"(?<!have )(?<!has )\bhad\b")  # told as done before what is told


class DaysTold:
    """Told of its days in the order of the sentences."""

    def __init__(self, published: When | None, country: str = "") -> None:
        self.published, self.country = published, country
        self.paragraph = 0  # that of the sentence entered last
        self.days: list[Day] = []
        self.upcoming: Day | None = None  # the last day told that is to come
        self.month_told: Day | None = None  # the last month or the like,
        self.fact: When | None = None  # and the day of the public fact that was told with it
        self.stated: Day | None = None  # the last date told with its year,
        self.year_told: int | None = None  # and the year told last, with whatever date
        self.said: Day | None = None  # the last day on which somebody said something
        self.since: Day | None = None  # the last day since which something lasts
        self.week: When | None = None  # that a digest covers, where an item of it is told
        self.item_begins = 0  # the sentence with which the item of a digest begins,
        self.item_day: Day | None = None  # and the day of the item before it
        self.of_nouns: dict[str, Day] = {}  # "the session of 18 November": what was named with its day
        self.title = ""
        self.actors_at: dict[int, int] = {}  # sentences in which somebody of the story acts: `_WOMEN`, or 1 for others

    @property
    def lately(self) -> When | None:
        """The time told last."""
        last = self.last()
        return last.when if last else None

    def last(self, *others: Day | None) -> Day | None:
        return max((d for d in (self.month_told, *others, *self.days[-1:]) if d), key=lambda d: d.number, default=None)

    def before(self, number: int) -> Day | None:
        """The time told last, be it a day or a month, before that sentence."""
        told = [d for d in (self.month_told, *self.days) if d is not None and d.number < number]
        return max(told, key=lambda d: d.number, default=None)

    def day(self, number: int, within: int = _BACK, before: int | None = None) -> Day | None:
        """The day that the story is on, if the text has told it within so many sentences; in this one itself only
        `before` a place.

        What news tells of earlier times is an aside, over with its paragraph.
        """
        days = [d for d in self.days if before is None or d.number < number or d.at < before]
        last = days[-1] if days else None
        if last and last.aside and last.number < number:  # "… visited a woman who on Sunday had …": of the visit
            last = next((d for d in reversed(days) if d.paragraph == last.paragraph and not d.aside), last)
        if last and last.paragraph != self.paragraph:
            told = next((d for d in reversed(days) if not d.aside), last)
            last = self.returned_to([d for d in days if self.is_news(d)]) or (None if told.ago else told)
        return last if last and number - last.number <= within else None

    def main(self) -> Day | None:
        """The day that all the article is about: the latest in the news on which the women acted, or others of it."""
        return self.returned_to([d for d in self.days if self.is_news(d) and d.number in self.actors_at])

    def only(self, *, women: bool) -> Day | None:
        """The only day of the news on which anybody of the story acted; with `women`, only if they did."""
        acted = [d for d in self.days if self.is_news(d._replace(aside=False)) and d.number in self.actors_at]
        some = acted if not women else [d for d in acted if self.actors_at[d.number] == _WOMEN]
        return some[0] if some and len({d.when for d in acted}) == 1 else None

    def of_the_lead(self) -> Day | None:
        """The only day of the news that the lead tells, whoever acts on it: "A judge fined her yesterday"."""
        lead = [d for d in self.days if d.number <= LEAD and self.is_news(d)]
        return lead[0] if len({d.when for d in lead}) == 1 else None

    def returned_to(self, news: Sequence[Day]) -> Day | None:
        """The day to which a new paragraph goes back: the latest on which the women acted, or somebody else did."""
        doers = max((self.actors_at.get(d.number, 0) for d in news), default=0)
        return max((d for d in news if self.actors_at.get(d.number, 0) == doers), key=_end, default=None)

    def acted(self, number: int, *, women: bool, on: When | None, phrase: str) -> None:
        """In that sentence somebody of the story acts: what day it tells is the story's, and no background. If it
        tells none, and the act was done `on` a day told before, the story is on that day again.
        """
        self.actors_at[number] = max(self.actors_at.get(number, 0), _WOMEN if women else 1)
        if on is not None and not any(d.number == number for d in self.days):
            self.days.append(Day(number, self.paragraph, on, phrase, ""))

    def looks_back(self) -> bool:
        """Is the paragraph about long ago, by the time that it told last?"""
        last, printed = self.last(), self.published.earliest if self.published else None
        if last is None or printed is None or last.when.latest is None or last.paragraph != self.paragraph:
            return False
        return not last.aside and last.when.latest < printed - _LONG

    def is_news(self, day: Day) -> bool:
        printed = self.published
        first, last = day.when.earliest, printed.latest if printed else None
        if day.aside or printed is None or first is None or last is None:
            return False
        return first >= (printed.earliest or last) - NEWS and first <= last

    def coming(self, number: int) -> Day | None:
        """The day to come that the sentence before tells: "Sunday is Mother's Day. The group intends to …"."""
        last = self.upcoming
        return last if last and number - last.number <= 1 and last.paragraph == self.paragraph else None

    def one_day(self) -> bool:
        """Has the article told of one day only so far, and that as news?"""
        news = [d for d in self.days if self.is_news(d)]
        doers = max((self.actors_at.get(d.number, 0) for d in news), default=0)
        return len({d.when for d in news if self.actors_at.get(d.number, 0) == doers}) == 1

    def told(self, number: int) -> Day | None:
        """The first day that the sentence itself tells: "published on Thursday; by Saturday it had been seen by …"."""
        return next((d for d in self.days if d.number == number and d.said), None)

    def loose(self, number: int) -> Day | None:
        """The month told just before, if no day was told since."""
        last, day = self.month_told, self.days[-1] if self.days else None
        if last is None or not 0 < number - last.number <= _LOOSE_BACK or (day and day.number >= last.number):
            return None
        return last

    def month(self, number: int) -> Day | None:
        """The month told some sentences ago, if no day was told since."""
        last, day = self.month_told, self.days[-1] if self.days else None
        if last is None or not 0 < number - last.number <= _MONTH_BACK or (day and day.number >= last.number):
            return None
        return last if last.paragraph == self.paragraph or self.fact is None else None

    def day_of(self, noun: str, number: int) -> Day | None:
        """The day of the sentence that told last of something with this name."""
        if (given := self.of_nouns.get(noun)) is not None and given.number < number:
            return given
        named = re.compile(rf"\b{re.escape(noun)}" + r"s?\b" * (len(noun) < _SHORT))  # "tea", and no "teacher"
        told = next((d for d in reversed(self.days) if d.number < number and named.search(d.said)), None)
        if told is None and (root := _ROOT.fullmatch(noun)):  # "the filming", of what was filmed
            done = re.compile(rf"\b{re.escape(root[1])}(?:e?d|ing|s)?\b")
            told = next((d for d in reversed(self.days) if d.number < number and done.search(d.said)), None)
        news = [d for d in self.days if self.is_news(d)] if told is None and named.search(self.title) else []
        return told or (news[0] if len({d.when for d in news}) == 1 else None)

    def is_ahead(self, when: When) -> bool:
        last = self.published.latest if self.published else None
        return last is not None and when.earliest is not None and when.earliest > last

    def tell(self, use: DateUse, sentence: Sentence, number: int, said: str, facts: Sequence[When]) -> None:
        days = use.when.days
        if use.shape == "since" and use.daily and use.when.earliest is not None:
            self.since = Day(number, sentence.paragraph, When.day(use.when.earliest), use.phrase, said)
            if not any(d.number == number for d in self.days):  # "It has got tighter since 10 February. That day …"
                self.days.append(self.since._replace(aside=True))
        if use.shape not in ("point", "span") or days is None:
            return
        if use.rule.startswith("counted from ") and use.when.approximate:
            return  # "He is under pressure, more than ten months after he ordered the invasion": it is said of now
        if self.is_ahead(use.when) or AHEAD.search(clause_round(use, said)):
            self.upcoming = Day(number, sentence.paragraph, use.when, use.phrase, said)
            return
        begins = _opens(said, use.start)
        if _ONLY_LEADS.fullmatch(said, begins, use.start) and begins:  # "the firemen had found, on Friday, a fault"
            begins = _opens(said, begins - 1)
        ends = _INNER.search(said, use.end)
        aside = HAD.search(said[begins : ends.start() if ends else len(said)]) is not None
        counted = use.hangs.startswith("+") and use.hangs.endswith("D")
        day = Day(number, sentence.paragraph, use.when, use.phrase, said, aside, use.start, use.rule == "ago", counted)
        fact = next((f for f in facts if f.days == 1 and use.when.contains(f)), None)
        if days <= DAYS_MOST or use.daily:
            self.days.append(day)
        elif days <= MONTH_MOST:  # "the decree of September 2022" is of a known day
            self.month_told = day
            self.fact = fact
        elif fact is not None:  # "in late 2022 he had mothers to tea"
            self.days.append(day._replace(when=fact))


def _opens(said: str, at: int) -> int:
    """Where the part of a sentence between its marks begins in which a place stands."""
    return max(said.rfind(mark, 0, at) for mark in ",;(") + 1


def _end(day: Day) -> tuple[datetime.date, int]:
    return day.when.latest or datetime.date.max, day.number


def clause_round(use: DateUse, said: str) -> str:
    """The clause of a sentence in which a date phrase stands."""
    start = max((m.end() for m in _ENDS_CLAUSE.finditer(said, 0, use.start)), default=0)
    end = _ENDS_CLAUSE.search(said, use.end)
    return said[start : end.start() if end else len(said)]
