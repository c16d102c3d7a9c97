"""What day an article's story is on, sentence by sentence: what "the same evening" and "a week later" count from, which
happening "the picket itself" goes back to, and in which year of a look back "in November" lies.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating.counts import Count
from generator.dating.date_uses import DateUse, in_year, of_year
from generator.finding.acts import lead_of
from generator.finding.chronology import DAYS_MOST, MONTH_MOST, Chronology, Day, Heading
from generator.finding.hanging import AHEAD, HAPPENING, moved, of_month, told_by, week_of
from generator.grammar.speech import speech_spans
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.model import Sentence
from generator.values.when import When

NEWS = datetime.timedelta(days=7)  # how old the news is at most that an article was written for
_BACK = 12  # sentences after which a day is forgotten,
_HANGS_BACK = 60  # and by what hangs on it
_MONTH_BACK = 4  # the same for a month in which what they did goes on
_LOOSE_BACK = 2  # the same for a month
_YEAR_BACK = 3  # the same for a date with its year, which the next ones go on in,
_GOES_ON_DAYS = 92  # if they are so near to it,
_RECENT_DAYS = 45  # and it is not news that they tell
_HANGS = re.compile(r"(?P<sign>[+-]?)P(?P<count>\d+)(?P<unit>[DWM])(?:T.*)?")
_WHOLE = frozenset(("following-span", "span-after", "previous-span", "span-before", "that-span"))  # "the week after"
_THAT = re.compile(r"\bthat\s+$", re.I)
_WITH_YEAR = re.compile(r"\d{4}|\blast year\b|\bof that year\b")
_NO_STEP = re.compile(
    r"\b(?:dated|(?<!evening )(?<!morning )(?<!night )(?<!noon )(?<!eve )(?<!day )of|for|until|till|by|before|after|to)"
    r"\s+$",
    re.I,
)  # "the refusal, dated 14 November"
_SAID = re.compile(
    rf"\b(?:{'|'.join(sorted(reporting.words('quoting')))})(?: [\w’'-]+){{0,3}}?(?: (?:late |early )?on)?\s+$"
)
_HAD = re.compile(r"(?<!have )(?<!has )\bhad\b")
_WEEKDAY_BESIDE = re.compile(
    r"\s+(?:(?P<side>before|after)(?: (?:it|that|this|then))?|previous)\b"
    r"(?=\s*(?:[,.;:!?)]|$|(?:in|at|we|they|she|he|the|about|some|wives|mothers|women)\b))"
)
_OF_THE_STORY = re.compile(r"\b(?:(?P<by>by)|on the|(?P<that>that))\s+$", re.I)
_WHOSE = re.compile(r",\s+(?:whose|who|which|whom)\b[^,;]*$")
_MEANT = re.compile(rf"{AHEAD.pattern}|\b(?:was|were) (?:to|due)\b|\b(?:would|should|must)\b")
_HALF_WEEK = 3  # days
_BEGAN = re.compile(r"\b(?:began|begun|started|first|founded|since)\b")
_BEFORE_LAST = re.compile(r"\s+before last\b")
_LATER = 1.5  # how much farther a day behind the day told seems than one before it
_ENDS_CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|though|although) ")
_GOES_BACK = re.compile(rf"\W*(?:the|this|that|their|its)\s+(?:\w+\s+)?(?P<noun>{HAPPENING})\b")


class Story:
    """Where in time an article is. Ask of its sentences in their order, headings too."""

    def __init__(self, published: When | None, country: str = "") -> None:
        self.published, self.country = published, country
        self.chronology = Chronology(country, published)
        self.paragraph = 0  # that of the sentence entered last
        self._days: list[Day] = []
        self._lead: list[Day] = []  # those told before the items of a digest
        self.item = 0  # the paragraph with which the item of a digest begins
        self._coming: Day | None = None  # the last day told that is to come
        self._loose: Day | None = None  # the last month or the like,
        self._fact: When | None = None  # and the day of the public fact that was told with it
        self._stated: Day | None = None  # the last date told with its year
        self._said: Day | None = None  # the last day on which somebody said something
        self._since: Day | None = None  # the last day since which something lasts
        self._title = ""
        self._acted: dict[int, int] = {}  # sentences in which somebody of the story acts: 2 women, 1 others

    def outline(
        self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]], title: str = "", titled: Sequence[DateUse] = ()
    ) -> None:
        self.chronology.outline(sentences, title, titled)
        self._title = fold(title)

    def head(self, sentence: Sentence, number: int, uses: Sequence[DateUse]) -> None:
        """A heading: with a date it stands over what follows, without one it ends what an earlier one stood over."""
        self.chronology.enter(sentence)
        uses = [self._under_year(use) for use in uses]
        heading = self.chronology.heading(sentence, uses) if self.chronology.dated else None
        if heading:
            self._head(sentence, number, heading, over_all=True)
        elif re.search(r"[^\W\d_]", sentence.text):
            self.chronology.over = None

    def enter(
        self,
        sentence: Sentence,
        number: int,
        uses: Sequence[DateUse],
        *,
        alone: bool,
        inside: bool,
        facts: Sequence[When] = (),
    ) -> list[DateUse]:
        """The date phrases of a sentence, those that hang on the story settled. `alone`: it is its whole paragraph;
        `facts`: when the public facts were that it tells.
        """
        self.chronology.enter(sentence)
        new = number == 0 or sentence.paragraph != self.paragraph
        self.paragraph = sentence.paragraph
        uses = [self._of_the_story(use, number, sentence.text) for use in uses]
        heading = self.chronology.heading(sentence, uses) if uses else None
        if heading and self.chronology.dated:
            self._head(sentence, number, heading, over_all=alone and heading.bare)
            uses = self.chronology.settled(sentence, uses)
        elif heading and heading.bare and alone:
            return list(uses)  # the line that says when it was printed
        elif new and self.chronology.begins(sentence):
            self._begin_item(sentence, number)
        said = fold(sentence.text)
        self._go_back(sentence, number, said)
        settled = [*uses, *self._hanging(sentence, number, uses)]
        speech = speech_spans(sentence.text, inside=inside) if settled else ()
        lead = lead_of(sentence.text) if settled else 0
        for at, use in enumerate(settled):
            settled[at] = use = self._settled(use, number, sentence.text, said)
            before = sentence.text[: use.start]
            step = use.start >= lead and self._steps(use, number, before, said)
            if step and not any(a <= use.start < b for a, b in speech):
                self._tell(use, sentence, number, said, facts)
        return settled

    def _steps(self, use: DateUse, number: int, before: str, said: str) -> bool:
        """Does the story move to that time? "Two days before that they had written" only looks back."""
        if use.rule == "before-that":
            return False
        if self._days and _SAID.search(before):
            self._said = Day(number, self.paragraph, use.when, use.phrase, said) if use.daily else None
            return False
        if _WHOSE.search(before) and "," in said[use.end :]:
            return False  # "the wife, whose husband was called up on the 25th, stood there"
        over = re.search(r"\b[Bb]y\s+(?:the\s+)?$", before) and _HAD.search(said)  # "by Friday it had been seen by …"
        return over is not None or not _NO_STEP.search(before)

    def _begin_item(self, sentence: Sentence, number: int) -> None:
        """What the item before told is over; what stands above all the items goes on."""
        if not self.item:
            self._lead = list(self._days)
        self.item = sentence.paragraph or -1
        self._days = [day._replace(number=number - 1, paragraph=sentence.paragraph) for day in self._lead]
        self._loose = self._stated = self._coming = None

    def _hanging(self, sentence: Sentence, number: int, uses: Sequence[DateUse]) -> list[DateUse]:
        """Expressions that only the story dates."""
        text, day = sentence.text, self.day(number)

        def of(noun: str) -> When | None:
            found = self.day_of(noun, number)
            return found.when if found else None

        narrow = self.published.latest if self.published and (self.published.days or 99) <= MONTH_MOST else None
        over = self.loose(number)
        base = over.when if over else day.when if day else When.day(narrow) if narrow else None
        found = [
            *of_month(text, base, narrow, uses),
            *told_by(text, day.when if day else None, over.when if over else None, of, self.published),
        ]
        return [u for u in found if not any(u.start < o.end and o.start < u.end for o in uses if not o.hangs)]

    def _of_the_story(self, use: DateUse, number: int, text: str) -> DateUse:
        """A date without a year is of that which stands over it, or in which the text tells just before."""
        use = self._under_year(use)
        stated, printed = self._stated, self.published.latest if self.published else None
        t, first = use.timex, use.when.earliest
        if t is not None and _THAT.search(text[: use.start]) and (told := self._told_of_year(use)) is not None:
            use = told
            self._stated = Day(number, self.paragraph, use.when, use.phrase, "", aside=True)
        elif (
            t is not None
            and _WITH_YEAR.search(use.phrase)
            and not _NO_STEP.search(text[: use.start])
            and use.basis != "publication"
            and (use.when.days or 99) <= 31
        ):
            self._stated = Day(number, self.paragraph, use.when, use.phrase, "")
        elif stated and t is not None and printed and first and number - stated.number <= _YEAR_BACK:
            base = stated.when.earliest
            yearless = re.fullmatch(r"XXXX-\d\d(?:-\d\d)?", t.local) is not None
            recent = first > printed - datetime.timedelta(days=_RECENT_DAYS) and not stated.aside
            if yearless and base and not recent and use.shape != "since":
                for year in (base.year, base.year + 1):
                    when = in_year(use.when, year)
                    days = (when.latest - base).days if when.latest else -1
                    if 0 <= days <= _GOES_ON_DAYS + (use.when.days or 1) and when != use.when:
                        self._stated = Day(number, self.paragraph, when, use.phrase, "", stated.aside)
                        return replace(use, when=when, basis="inferred", rule=f"{use.rule}, of the year told before")
                    if days >= 0:
                        break
        return use

    def _told_of_year(self, use: DateUse) -> DateUse | None:
        """ "In August last year. That November": of the year told, or the winter after it."""
        last = self._last(self._stated)
        base = last.when.earliest if last else None
        if base is None or use.timex is None or re.fullmatch(r"XXXX-\d\d", use.timex.local) is None:
            return None
        when = in_year(use.when, base.year)
        when = in_year(use.when, base.year + 1) if when.latest and when.latest < base else when
        return replace(use, when=when, basis="inferred", rule=f"{use.rule}, of the year told before")

    def _under_year(self, use: DateUse) -> DateUse:
        year = self.chronology.year
        return of_year(use, year, self.country) if year is not None else use

    @property
    def lately(self) -> When | None:
        """The time told last."""
        last = self._last()
        return last.when if last else None

    def _last(self, *others: Day | None) -> Day | None:
        return max((d for d in (self._loose, *others, *self._days[-1:]) if d), key=lambda d: d.number, default=None)

    @property
    def over(self) -> Day | None:
        """The date that stands over the entry the text is in."""
        return self.chronology.over

    @property
    def period(self) -> DateUse | None:
        """The days that a digest says it covers, where an item of it is told."""
        return self.chronology.period if self.item else None

    def day(self, number: int, within: int = _BACK, before: int | None = None) -> Day | None:
        """The day that the story is on, if the text has told it within so many sentences; in this one itself only
        `before` a place.

        What news tells of earlier times is an aside, over with its paragraph.
        """
        days = [d for d in self._days if before is None or d.number < number or d.at < before]
        last = days[-1] if days else None
        if last and last.paragraph != self.paragraph:
            last = self._returned_to([d for d in days if self._is_news(d)]) or last
        return last if last and number - last.number <= within else None

    def main(self) -> Day | None:
        """The day that all the article is about: the latest in the news on which the women acted, or others of it."""
        return self._returned_to([d for d in self._days if self._is_news(d) and d.number in self._acted])

    def _returned_to(self, news: Sequence[Day]) -> Day | None:
        """The day to which a new paragraph goes back: the latest on which the women acted, or somebody else did."""
        doers = max((self._acted.get(d.number, 0) for d in news), default=0)
        return max((d for d in news if self._acted.get(d.number, 0) == doers), key=_end, default=None)

    def acted(self, number: int, *, women: bool, on: When | None, phrase: str) -> None:
        """In that sentence somebody of the story acts: what day it tells is the story's, and no background. If it
        tells none, and the act was done `on` a day told before, the story is on that day again.
        """
        self._acted[number] = max(self._acted.get(number, 0), 2 if women else 1)
        if on is not None and not any(d.number == number for d in self._days):
            self._days.append(Day(number, self.paragraph, on, phrase, ""))

    def _is_news(self, day: Day) -> bool:
        printed = self.published
        first, last = day.when.earliest, printed.latest if printed else None
        if day.aside or printed is None or first is None or last is None:
            return False
        return first >= (printed.earliest or last) - NEWS and first <= last

    def coming(self, number: int) -> Day | None:
        """The day to come that the sentence before tells: "Sunday is Mother's Day. The group intends to …"."""
        last = self._coming
        return last if last and number - last.number <= 1 and last.paragraph == self.paragraph else None

    def one_day(self) -> bool:
        """Has the article told of one day only so far, and that as news?"""
        news = [d for d in self._days if self._is_news(d)]
        doers = max((self._acted.get(d.number, 0) for d in news), default=0)
        return len({d.when for d in news if self._acted.get(d.number, 0) == doers}) == 1

    def told(self, number: int) -> Day | None:
        """The day that the sentence itself tells."""
        return next((d for d in reversed(self._days) if d.number == number and d.said), None)

    def loose(self, number: int) -> Day | None:
        """The month told just before, if no day was told since."""
        last, day = self._loose, self._days[-1] if self._days else None
        if last is None or not 0 < number - last.number <= _LOOSE_BACK or (day and day.number >= last.number):
            return None
        return last

    def month(self, number: int) -> Day | None:
        """The month told some sentences ago, if no day was told since."""
        last, day = self._loose, self._days[-1] if self._days else None
        if last is None or not 0 < number - last.number <= _MONTH_BACK or (day and day.number >= last.number):
            return None
        return last if last.paragraph == self.paragraph or self._fact is None else None

    def day_of(self, noun: str, number: int) -> Day | None:
        """The day of the sentence that told last of something with this name."""
        named = re.compile(rf"\b{re.escape(noun)}")
        told = next((d for d in reversed(self._days) if d.number < number and named.search(d.said)), None)
        news = [d for d in self._days if self._is_news(d)] if told is None and named.search(self._title) else []
        return told or (news[0] if len({d.when for d in news}) == 1 else None)

    def _tell(self, use: DateUse, sentence: Sentence, number: int, said: str, facts: Sequence[When]) -> None:
        days = use.when.days
        if use.shape == "since" and use.daily and use.when.earliest is not None:
            self._since = Day(number, sentence.paragraph, When.day(use.when.earliest), use.phrase, said)
        if use.shape not in ("point", "span") or days is None:
            return
        if use.rule.startswith("counted from ") and use.when.approximate:
            return  # "He is under pressure, more than ten months after he ordered the invasion": it is said of now
        if self._ahead(use.when) or AHEAD.search(_clause_round(use, said)):
            self._coming = Day(number, sentence.paragraph, use.when, use.phrase, said)
            return
        clause = said[max(said.rfind(mark, 0, use.start) for mark in ",;(") + 1 :]
        aside = _HAD.search(re.split("[,;(]", clause, maxsplit=1)[0]) is not None
        day = Day(number, sentence.paragraph, use.when, use.phrase, said, aside, use.start)
        if days <= DAYS_MOST or use.daily:
            self._days.append(day)
        elif days <= MONTH_MOST:  # "the decree of September 2022" is of a known day
            self._loose = day
            self._fact = next((f for f in facts if f.days == 1 and use.when.contains(f)), None)

    def _ahead(self, when: When) -> bool:
        last = self.published.latest if self.published else None
        return last is not None and when.earliest is not None and when.earliest > last

    def _settled(self, use: DateUse, number: int, text: str, said: str) -> DateUse:
        if use.rule == "following-weekday" and use.when.days == 1 and AHEAD.search(said):
            return self._coming_week(use)
        if use.rule == "previous-weekday":
            return self._weekday_before(use)
        if use.hangs or use.rule == "overnight":
            return self._counted(use, number)
        if use.daily and use.rule.startswith("weekday") and (found := _BEFORE_LAST.match(text, use.end)):
            when = moved(use.when, -7)
            return replace(use, end=found.end(), phrase=text[use.start : found.end()], when=when) if when else use
        if use.rule in ("part-of-the-span", "end-of-the-span") and not _MEANT.search(_clause_round(use, said)):
            return self._part_of_span(use, number)
        return self._near(use, text, said)

    def _coming_week(self, use: DateUse) -> DateUse:
        """ "They will come back the next Saturday": after the article, whatever day was told before."""
        printed, day = self.published.latest if self.published else None, use.when.earliest
        if printed is None or day is None or day > printed:
            return use
        return replace(use, when=When.day(day + datetime.timedelta(days=7 * ((printed - day).days // 7 + 1))))

    def _counted(self, use: DateUse, number: int) -> DateUse:
        """ "The same day", "that evening", "a week later": from the day the story is on."""
        found = _HANGS.fullmatch(use.hangs or "P0D")
        base = self._counted_from(use, number, int(found["count"]), found["unit"]) if found else None
        if not found or base is None:
            return use
        count = int(found["sign"] + found["count"])
        if found["unit"] == "M":
            side = "before" if count < 0 else "after"
            return replace(use, when=Count(abs(count), "month", side, 0, 0, "").on_from(base) or use.when)
        if found["unit"] == "W" and use.rule in _WHOLE:
            return replace(use, when=week_of(base, count) or use.when)
        return replace(use, when=moved(base, count * (7 if found["unit"] == "W" else 1)) or use.when)

    def _counted_from(self, use: DateUse, number: int, count: int, unit: str) -> When | None:
        """A month told since the last day is counted from in its own paragraph: "in June. Two weeks later"; and so is
        the day since which something lasts.
        """
        day, loose, since = self.day(number, _HANGS_BACK), self.loose(number), self._since
        here = self._loose if count and self._loose and self._loose.number == number else None
        if here is not None and here.at < use.start and not (day and day.number == number):
            return here.when  # "in October …, and a fortnight later …"
        if count and since and 0 <= number - since.number <= 1 and not (day and day.number >= since.number):
            return since.when
        if count > 0 and use.start == 0 and self._said and self._said.number == number - 1:
            return self._said.when  # "He said on the 8th that … Two days later …"
        moves = loose is not None and (day is None or not loose.when.contains(day.when))
        near = loose is not None and (loose.paragraph == self.paragraph or loose.number == number - 1)
        if loose and moves and (day is None or (count and near)):
            return self._fact or loose.when
        if count and unit != "M" and self._days:
            return self._days[-1].when
        return day.when if day else None

    def _near(self, use: DateUse, text: str, said: str) -> DateUse:
        """ "The Wednesday before", counted from the day told last; and a bare weekday, where the article may be of
        several weeks: the one nearest to that day.
        """
        told = self._days[-1].when if self._days else None
        at = told.earliest if told and told.days == 1 else None
        first, last = use.when.earliest, use.when.latest
        if not use.daily or not use.rule.startswith("weekday") or first is None or last is None:
            return use
        if beside := _WEEKDAY_BESIDE.match(text, use.end):
            return self._beside_what_was_told(use, first.weekday(), beside)
        if at is None:
            return use
        how = _OF_THE_STORY.search(text[: use.start]) if at + datetime.timedelta(days=6) < last else None
        if how and (how["by"] is None or _HAD.search(said)):
            step = (first.weekday() - at.weekday()) % 7
            day = at + datetime.timedelta(days=step - 7 if how["that"] and step > _HALF_WEEK else step)
            return replace(use, when=When.day(day), basis="relative", rule="weekday of the story")
        if (last - first).days < 7:
            return use
        days = (first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, 7))
        day = min(days, key=lambda day: ((day - at).days * _LATER if day > at else (at - day).days, day))
        return replace(use, when=When.day(day), basis="inferred", rule=f"{use.rule}, nearest to the day told before")

    def _beside_what_was_told(self, use: DateUse, weekday: int, beside: re.Match[str]) -> DateUse:
        """ "The Wednesday before", "the Sunday after that"; as loose as what was told."""
        last = self._last()
        first, end = (last.when.earliest, last.when.latest) if last else (None, None)
        if first is None or end is None:
            return use
        side = (beside["side"] or "before").lower()
        after = side == "after"
        if first != end:
            week = datetime.timedelta(days=7)
            when = When.between(first if after else first - week, end + week if after else end)
        else:
            step = (weekday - end.weekday() - 1) % 7 + 1 if after else -((first.weekday() - weekday - 1) % 7 + 1)
            when = When.day(first + datetime.timedelta(days=step))
        return replace(use, when=when, basis="relative", rule=f"weekday {side} the day told")

    def _weekday_before(self, use: DateUse) -> DateUse:
        """ "The previous Saturday": before the day told last of which it was not said that then it all began."""
        told = next((d for d in reversed(self._days) if not _BEGAN.search(d.said) and not d.aside), None)
        first, at = use.when.earliest, told.when.earliest if told else None
        if first is None or at is None or (use.when.days or 0) > 1:
            return use
        return replace(use, when=When.day(at - datetime.timedelta(days=(at.weekday() - first.weekday() - 1) % 7 + 1)))

    def _part_of_span(self, use: DateUse, number: int) -> DateUse:
        """ "Later in the month", "by the end of the week": of that in which the story is, if it is long over."""
        last = self._last()
        t, told = use.timex, last.when if last and number - last.number <= _YEAR_BACK else None
        if t is None or told is None or told.earliest is None or told.latest is None or use.when.earliest is None:
            return use
        if told.latest >= use.when.earliest or t.local not in ("P0M", "P0W"):
            return use
        if t.local == "P0W":
            week = week_of(When.day(told.latest), 0)
            when = When.between(told.latest, week.latest) if week and (told.days or 9) <= 1 else None
        else:
            when = When.month(told.latest.year, told.latest.month)
            when = When.between(told.earliest, when.latest) if (told.days or 9) <= DAYS_MOST else when
        return replace(use, when=when, basis="relative") if when else use

    def _go_back(self, sentence: Sentence, number: int, said: str) -> None:
        """ "The picket itself passed off quietly": the text is on the day of that picket again."""
        opening = _GOES_BACK.match(said)
        if not opening or len(self._days) < 2:
            return
        noun = opening["noun"]
        if re.search(rf"\b{re.escape(noun)}", self._days[-1].said):
            return
        back = self.day_of(noun, number)
        if back is not None:
            self._days.append(back._replace(number=number, paragraph=sentence.paragraph))

    def _head(self, sentence: Sentence, number: int, heading: Heading, *, over_all: bool) -> None:
        over = self.chronology.head(sentence, number, heading, over_all=over_all)
        if not self._ahead(heading.when) and (heading.when.days or 99) <= DAYS_MOST:
            self._days.append(over)


def _end(day: Day) -> tuple[datetime.date, int]:
    return day.when.latest or datetime.date.max, day.number


def _clause_round(use: DateUse, said: str) -> str:
    """The clause of a sentence in which a date phrase stands."""
    start = max((m.end() for m in _ENDS_CLAUSE.finditer(said, 0, use.start)), default=0)
    end = _ENDS_CLAUSE.search(said, use.end)
    return said[start : end.start() if end else len(said)]
