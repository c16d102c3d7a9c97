"""What day an article's story is on, sentence by sentence: what "the same evening", "a week later" and "on the second
day" count from, which happening "the picket itself" goes back to, and which date stands over an entry of a chronology.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.acts import lead_of
from generator.datings import Count, DateUse
from generator.edtf import month_length
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.model import Sentence
from generator.speech import speech_spans
from generator.when import When

_DAYS_MOST = 4  # what lasts longer is no day that a story is on
_MONTH_MOST = 31
NEWS = datetime.timedelta(days=7)  # how old the news is at most that an article was written for
_BACK = 12  # sentences after which a day is forgotten
_MONTH_BACK = 4  # the same for a month in which what they did goes on
_LOOSE_BACK = 2  # the same for a month
_HANGS = re.compile(r"(?P<sign>[+-]?)P(?P<count>\d+)(?P<unit>[DWM])(?:T.*)?")
_NO_STEP = re.compile(r"\b(?:dated|of|for|until|till|by|before|after|to)\s+$", re.I)  # "the refusal, dated 14 November"
_HAD = re.compile(r"(?<!have )(?<!has )\bhad\b")
_OF_MONTH = re.compile(
    r"\b(?:on|of|by|since) (?P<the>the) (?P<day>\d\d?)(?:st|nd|rd|th)\b"
    r"(?=[,.;:!?)”\"]|$| (?:and|but|in|at|on|by|to|with|for|as|when|after|before|we|they|he|she|it|the|a|an|no|was|"
    r"were|had|has|have)\b)",
    re.I,
)
_AHEAD = re.compile(r"\b(?:will|shall|next|tomorrow|going to|intends?|plans?|are to|is to|due)\b")
_WEEKDAY_BEFORE = re.compile(r"\s+(?:before|previous)\b(?=\s*(?:[,.;:!?)]|$|in|at))")
_SINCE_THEN = re.compile(r"\b(?:since then|ever since)\b", re.I)
_BEFORE_LAST = re.compile(r"\s+before last\b")
_LATER = 1.5  # how much farther a day behind the day told seems than one before it
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH_DAY = re.compile(
    rf"\bon (?:the|its|their) (?P<nth>{'|'.join(_NTH)}) (?:day|night|evening|morning)\b(?! of\b)", re.I
)
_HAPPENING = "|".join(sorted(reporting.words("happenings")))
_GOES_BACK = re.compile(rf"\W*(?:the|this|that|their|its)\s+(?:\w+\s+)?(?P<noun>{_HAPPENING})\b")
_BULLET = re.compile(r"^[\s*•·▪–—>-]*")
_HEADING_WORDS = re.compile(
    r"\b(?:on|the|of|over|from|to|between|and|in|early|late|mid|weekend|day|night|[a-z]+day)\b", re.I
)
_HEADING_MOST = 2  # other words, such as a place
_SEPARATOR = re.compile(r"\s*(?:[:.]|\s[–—-])(?:\s|$)")


class Day(NamedTuple):
    """A time that the text has told."""

    number: int  # of the sentence
    paragraph: int
    when: When
    phrase: str
    said: str  # the sentence, folded
    aside: bool = False  # told in the pluperfect: the story looks back and returns


class Story:
    """Where in time an article is. Ask of its sentences in their order, headings too."""

    def __init__(self, published: When | None) -> None:
        self.published = published
        self._years: dict[int, When] = {}  # headings of a chronology whose year the next ones tell, by offset
        self.paragraph = 0  # that of the sentence entered last
        self._days: list[Day] = []
        self._coming: Day | None = None  # the last day told that is to come
        self._loose: Day | None = None  # the last month or the like
        self._chronology = False
        self._over: Day | None = None  # the date that stands over the entry
        self._over_all = False  # over all the paragraphs that follow, not over its own alone

    def outline(self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]]) -> None:
        """A single line that is but a date says when the article was printed; several make it a chronology."""
        headed = [(s.start, heading) for s, uses in sentences if (heading := self._heading(s, uses))]
        self._chronology = len({heading[0] for _, heading in headed}) > 1
        after: When | None = None
        for start, (when, phrase, _) in reversed(headed):  # "21 January … 8 March": the year before, if that is past
            yearless = re.search(r"\d{4}", phrase) is None
            if yearless and after and when.earliest and after.earliest and when.earliest > after.earliest:
                when = _year_before(when)
                self._years[start] = when
            after = when

    def head(self, sentence: Sentence, number: int, uses: Sequence[DateUse]) -> None:
        """A heading: with a date it stands over what follows, without one it ends what an earlier one stood over."""
        heading = self._heading(sentence, uses) if self._chronology else None
        if heading:
            self._head(sentence, number, heading, over_all=True)
        elif re.search(r"[^\W\d_]", sentence.text):
            self._over = None

    def enter(
        self, sentence: Sentence, number: int, uses: Sequence[DateUse], *, alone: bool, inside: bool
    ) -> list[DateUse]:
        """The date phrases of a sentence, those that hang on the story settled. `alone`: it is its whole paragraph."""
        if self._over and not self._over_all and sentence.paragraph != self._over.paragraph:
            self._over = None
        self.paragraph = sentence.paragraph
        heading = self._heading(sentence, uses) if uses else None
        if heading and self._chronology:
            self._head(sentence, number, heading, over_all=alone and heading[2])
        elif heading and heading[2]:
            return list(uses)  # the line that says when it was printed
        said = fold(sentence.text)
        self._go_back(sentence, number, said)
        settled = [*uses, *self._nth_day(sentence, number), *self._of_month(sentence, number)]
        settled += self._since_then(sentence, number)
        speech = speech_spans(sentence.text, inside=inside) if settled else ()
        lead = lead_of(sentence.text) if settled else 0
        for at, use in enumerate(settled):
            settled[at] = use = self._settled(use, number, sentence.text, said)
            step = use.start >= lead and not _NO_STEP.search(sentence.text[: use.start])
            if step and not any(a <= use.start < b for a, b in speech):
                self._tell(use, sentence, number, said)
        return settled

    @property
    def over(self) -> Day | None:
        """The date that stands over the entry the text is in."""
        return self._over

    def day(self, number: int, within: int = _BACK) -> Day | None:
        """The day that the story is on, if the text has told it within so many sentences.

        What news tells of earlier times is an aside, over with its paragraph.
        """
        last = self._days[-1] if self._days else None
        if last and last.paragraph != self.paragraph and not self._is_news(last):
            last = next((d for d in reversed(self._days) if self._is_news(d)), last)
        return last if last and number - last.number <= within else None

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
        return len({d.when for d in self._days}) == 1 and any(map(self._is_news, self._days))

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
        return last

    def day_of(self, noun: str, number: int) -> Day | None:
        """The day of the sentence that told last of something with this name."""
        named = re.compile(rf"\b{re.escape(noun)}")
        return next((d for d in reversed(self._days) if d.number < number and named.search(d.said)), None)

    def _tell(self, use: DateUse, sentence: Sentence, number: int, said: str) -> None:
        days = use.when.days
        if use.shape not in ("point", "span") or days is None:
            return
        if self._ahead(use.when) or _AHEAD.search(said):
            self._coming = Day(number, sentence.paragraph, use.when, use.phrase, said)
            return
        clause = said[max(said.rfind(mark, 0, use.start) for mark in ",;(") + 1 :]
        aside = _HAD.search(re.split("[,;(]", clause, maxsplit=1)[0]) is not None
        day = Day(number, sentence.paragraph, use.when, use.phrase, said, aside)
        if days <= _DAYS_MOST or use.daily:
            self._days.append(day)
        elif days <= _MONTH_MOST:
            self._loose = day

    def _ahead(self, when: When) -> bool:
        last = self.published.latest if self.published else None
        return last is not None and when.earliest is not None and when.earliest > last

    def _settled(self, use: DateUse, number: int, text: str, said: str) -> DateUse:
        if use.rule == "following-weekday" and use.when.days == 1 and _AHEAD.search(said):
            return self._coming_week(use)
        if use.hangs or use.rule == "overnight":
            return self._counted(use, number)
        if use.daily and use.rule.startswith("weekday") and (found := _BEFORE_LAST.match(text, use.end)):
            when = _moved(use.when, -7)
            return replace(use, end=found.end(), phrase=text[use.start : found.end()], when=when) if when else use
        return self._near(use, text)

    def _coming_week(self, use: DateUse) -> DateUse:
        """ "They will come back the next Saturday": after the article, whatever day was told before."""
        printed, day = self.published.latest if self.published else None, use.when.earliest
        if printed is None or day is None or day > printed:
            return use
        return replace(use, when=When.day(day + datetime.timedelta(days=7 * ((printed - day).days // 7 + 1))))

    def _counted(self, use: DateUse, number: int) -> DateUse:
        """ "The same day", "that evening", "a week later": from the day the story is on."""
        found = _HANGS.fullmatch(use.hangs or "P0D")
        if not found:
            return use
        days = int(found["sign"] + found["count"]) * (7 if found["unit"] == "W" else 1)
        base, loose = self.day(number), self.loose(number)
        if loose and not days and base is None:
            return replace(use, when=loose.when)
        if loose and base is None and found["unit"] != "M":
            return replace(use, when=_moved(loose.when, days) or use.when)
        if days and self._days:
            base = self._days[-1]
        if base is None:
            return use
        if found["unit"] == "M":
            side = "before" if found["sign"] == "-" else "after"
            return replace(use, when=Count(int(found["count"]), "month", side, 0, 0, "").on_from(base.when) or use.when)
        return replace(use, when=_moved(base.when, days) or use.when)

    def _near(self, use: DateUse, text: str) -> DateUse:
        """ "The Wednesday before", counted from the day told last; and a bare weekday, where the article may be of
        several weeks: the one nearest to that day.
        """
        told = self._days[-1].when if self._days else None
        at = told.earliest if told and told.days == 1 else None
        if not use.daily or not use.rule.startswith("weekday") or at is None:
            return use
        first, last = use.when.earliest, use.when.latest
        if first is not None and _WEEKDAY_BEFORE.match(text, use.end):
            day = at - datetime.timedelta(days=(at.weekday() - first.weekday() - 1) % 7 + 1)
            return replace(use, when=When.day(day), basis="relative", rule="weekday before the day told")
        if first is None or last is None or (last - first).days < 7:
            return use
        days = (first + datetime.timedelta(days=n) for n in range(0, (last - first).days + 1, 7))
        day = min(days, key=lambda day: ((day - at).days * _LATER if day > at else (at - day).days, day))
        return replace(use, when=When.day(day), basis="inferred", rule=f"{use.rule}, nearest to the day told before")

    def _since_then(self, sentence: Sentence, number: int) -> list[DateUse]:
        found, base = _SINCE_THEN.search(sentence.text), self.day(number)
        if not found or base is None or base.when.earliest is None:
            return []
        when = When.between(base.when.earliest, None)
        return [DateUse(found.start(), found.end(), found[0], when, "relative", "since-then", "since")]

    def _nth_day(self, sentence: Sentence, number: int) -> list[DateUse]:
        found, base = _NTH_DAY.search(sentence.text), self.day(number)
        if not found or base is None:
            return []
        when = _moved(base.when, _NTH.index(found["nth"].lower()))
        return [DateUse(found.start(), found.end(), found[0], when, "relative", "nth-day")] if when else []

    def _of_month(self, sentence: Sentence, number: int) -> list[DateUse]:
        """ "On the 28th": of the month that the story is in, or the next to come of what is planned."""
        printed = self.published.latest if self.published and (self.published.days or 99) <= _MONTH_MOST else None
        day = self.day(number)
        base = (day.when.earliest if day else None) or printed
        result = []
        if base is None:
            return []
        for m in _OF_MONTH.finditer(sentence.text):
            ahead = printed is not None and _AHEAD.search(sentence.text.lower()) is not None
            found = [d for d in _days_of_month(int(m["day"]), base) if printed is None or (d > printed) == ahead]
            if found:
                when, start = When.day(_nearest(found, printed if ahead and printed else base)), m.start("the")
                result.append(DateUse(start, m.end(), sentence.text[start : m.end()], when, "stated", "day-of-month"))
        return result

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

    def _head(self, sentence: Sentence, number: int, heading: tuple[When, str, bool], *, over_all: bool) -> None:
        self._over = Day(number, sentence.paragraph, heading[0], heading[1], "")
        self._over_all = over_all
        if not self._ahead(heading[0]) and (heading[0].days or 99) <= _DAYS_MOST:
            self._days.append(self._over)

    def _heading(self, sentence: Sentence, uses: Sequence[DateUse]) -> tuple[When, str, bool] | None:
        """The date that a sentence is, or begins with as an entry does; and whether it is nothing else."""
        text = sentence.text
        points = [u for u in uses if u.shape in ("point", "span") and (u.when.days or 99) <= _MONTH_MOST
                  and not u.hangs and u.basis == "stated"]  # fmt: skip
        if not points:
            return None
        rest = text
        for use in sorted(uses, key=lambda u: -u.start):
            rest = f"{rest[: use.start]} {rest[use.end :]}"
        bare = len(re.findall(r"\w+", _HEADING_WORDS.sub(" ", rest))) <= _HEADING_MOST
        start = _BULLET.match(text)
        leads = (
            start is not None and points[0].start <= start.end() and _SEPARATOR.match(text, points[0].end) is not None
        )
        if not bare and not leads:
            return None
        used = points if bare else points[:1]
        when = used[0].when
        for other in used[1:]:
            hull = when.hull(other.when)
            when = hull if (hull.days or 99) <= _MONTH_MOST else when
        return self._years.get(sentence.start, when), text[used[0].start : used[-1].end], bare


def _nearest(days: Sequence[datetime.date], to: datetime.date) -> datetime.date:
    return min(days, key=lambda day: (abs(day - to), day))


def _days_of_month(day: int, base: datetime.date) -> list[datetime.date]:
    """That day of the months round a date."""
    months = (divmod(base.year * 12 + base.month - 1 + step, 12) for step in (-1, 0, 1))
    return [datetime.date(y, m + 1, day) for y, m in months if 1 <= day <= month_length(y, m + 1)]


def _year_before(when: When) -> When:
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return when
    return When.between(_in_year(first, first.year - 1), _in_year(last, last.year - 1))


def _in_year(day: datetime.date, year: int) -> datetime.date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _moved(when: When, days: int) -> When | None:
    """So many days on: of a time of several days, each."""
    if when.earliest is None or when.latest is None:
        return None
    step = datetime.timedelta(days=days)
    moved = When.between(when.earliest + step, when.latest + step)
    return moved.approximately() if when.approximate else moved
