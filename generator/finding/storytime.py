"""What day an article's story is on, sentence by sentence: what "the same evening" and "a week later" count from, which
happening "the picket itself" goes back to, and in which year of a look back "in November" lies.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating.date_uses import DateUse, of_year
from generator.finding import story_counts
from generator.finding.chronology import DAYS_MOST, MONTH_MOST, Chronology, Day, Heading
from generator.finding.days_told import HAD, NO_STEP, DaysTold, clause_round
from generator.finding.hanging import AHEAD, HAPPENING, of_month, told_by
from generator.finding.story_years import of_the_story
from generator.grammar.speech import lead_of, speech_spans
from generator.knowledge import reporting
from generator.knowledge.subject import fold
from generator.values.model import Sentence
from generator.values.when import When

_WEEK = 7  # days
_SAID = re.compile(
    rf"\b(?:{'|'.join(sorted(reporting.words('quoting')))})(?: [\w’'-]+){{0,3}}?(?: (?:late |early )?on)?\s+$"
)
_INTERVIEW = re.compile(
    r"\b(?:we|i) (?:spoke|talked|met|reached|rang|phoned|interviewed)\b[^.;]*$"
    r"|\b(?:spoke|talked) (?:to|with) (?:us|me)\b[^.;]*$",
    re.I,
)  # "We spoke by video on Monday": of that day is the talk, and nothing that she tells
_WHOSE = re.compile(r",\s+(?:whose|who|which|whom|an? [^,;]*?\b(?:that|who|which))\b[^,;]*$")
_WHICH_MEN = re.compile(
    r"\b(?:those|men|soldiers|reservists|sons|husbands) "
    rf"(?:called up|{'|'.join(sorted(reporting.words('attributes')))}) (?:in |on |since )?$"
)
_NOUN_OF = re.compile(r"\b(?:the|this|that|their|our|its|her) (?:[a-z]+ )?([a-z]{4,}) of (?:the )?$")
_NEAR_DAYS = re.compile(r"(?:P0D|-P(?P<days>[12])D)(?:T\w+)?$")
_COUNTED_DAY = re.compile(
    r"(?:the|that|exactly|just|\w+) (?:\w+ )?(?:day|night|evening|week|fortnight|month)s? "
    r"(?:before|after|earlier|later)\b",
    re.I,
)
_OF_IT = re.compile(r" of the [a-z]")
_GOES_BACK = re.compile(rf"\W*(?:the|this|that|their|its)\s+(?:(?P<which>\w+)\s+)?(?P<noun>{HAPPENING})\b")


class Story(DaysTold):
    """Where in time an article is. Ask of its sentences in their order, headings too."""

    def __init__(self, published: When | None, country: str = "") -> None:
        super().__init__(published, country)
        self.chronology = Chronology(country, published)
        self.lead: list[Day] = []  # the days told before the items of a digest
        self.item = 0  # the paragraph with which the item of a digest begins

    def outline(
        self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]], title: str = "", titled: Sequence[DateUse] = ()
    ) -> None:
        self.chronology.outline(sentences, title, titled)
        self.title = fold(title)

    def head(self, sentence: Sentence, number: int, uses: Sequence[DateUse]) -> None:
        """A heading: with a date it stands over what follows, without one it ends what an earlier one stood over."""
        self.chronology.enter(sentence)
        uses = [self._under_year(use) for use in uses]
        self.chronology.begin_phase(sentence.text, uses)
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
        if new:
            self.chronology.begin_paragraph(sentence.text, uses)
        uses = [of_the_story(self, self._under_year(use), number, sentence.text) for use in uses]
        uses = [self._of_the_entry(self._of_a_fact(use, sentence.text, facts)) for use in uses]
        heading = self.chronology.heading(sentence, uses) if uses else None
        if heading and self.chronology.dated:
            self._head(sentence, number, heading, over_all=alone and heading.bare)
            uses = self.chronology.settled(sentence, uses)
        elif heading and heading.bare and alone:
            return list(uses)  # the line that says when it was printed
        elif new and self.chronology.begins(sentence):
            self._begin_item(sentence, number)
        self.week = self.period.when if self.period and (self.period.when.days or 99) <= _WEEK else None
        said = fold(sentence.text)
        self._go_back(sentence, number, said)
        settled = sorted([*uses, *self._hanging(sentence, number, uses)], key=lambda use: use.start)
        settled = [use for use in settled if not _says_again(use, settled, sentence.text)]
        speech = speech_spans(sentence.text, inside=inside) if settled else ()
        lead = lead_of(sentence.text) if settled else 0
        for at, use in enumerate(settled):
            coming = self._of_a_day_to_come(use, settled[:at], number, said)
            settled[at] = use = coming or story_counts.settled(self, use, number, sentence.text, said)
            before = sentence.text[: use.start]
            if use.when.days == 1 and use.shape == "point" and (noun := _NOUN_OF.search(said[: use.start])):
                self.of_nouns[noun[1]] = Day(number, self.paragraph, use.when, use.phrase, said)
            step = use.start >= lead and self._steps(use, number, before, said)
            if step and not any(a <= use.start < b for a, b in speech):
                self.tell(use, sentence, number, said, facts)
        return settled

    def _of_a_day_to_come(self, use: DateUse, before: Sequence[DateUse], number: int, said: str) -> DateUse | None:
        """ "This Sunday at 14:00", "on Sunday, and that evening": no step of the story, but the day of the words; "they
        will do the same on that day", of the day to come that the sentence before tells.
        """
        if not use.hangs.startswith("P0D"):
            return None
        day = next((u.when for u in reversed(before) if u.daily and u.shape == "point" and not u.hangs), None)
        if day is None and (coming := self.coming(number)) and AHEAD.search(clause_round(use, said)):
            day = coming.when
        return replace(use, when=day) if day and self.is_ahead(day) else None

    def _steps(self, use: DateUse, number: int, before: str, said: str) -> bool:
        """Does the story move to that time? "Two days before that they had written" only looks back."""
        if use.rule == "before-that":
            return False
        if self.days and _SAID.search(before):
            self.said = Day(number, self.paragraph, use.when, use.phrase, said) if use.daily else None
            return False
        if _INTERVIEW.search(before):
            return False
        if _WHICH_MEN.search(before):
            return False  # "they want the men drafted in September sent home"
        if _WHOSE.search(before) and "," in said[use.end :]:
            return False  # "the wife, whose husband was called up on the 25th, stood there"
        over = re.search(r"\b[Bb]y\s+(?:the\s+)?$", before) and HAD.search(said)  # "by Friday it had been seen by …"
        return over is not None or not NO_STEP.search(before)

    def _begin_item(self, sentence: Sentence, number: int) -> None:
        """What the item before told is over; what stands above all the items goes on."""
        if not self.item:
            self.lead = [day for day in self.days if not day.ago]
        else:
            self.item_day = self.returned_to([day for day in self.days if day.number >= self.item_begins])
        self.item_begins = number
        self.item = sentence.paragraph or -1
        self.days = [day._replace(number=number - 1, paragraph=sentence.paragraph) for day in self.lead]
        self.month_told = self.stated = self.upcoming = None

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
            *told_by(text, day.when if day else None, over.when if over else None, of, self.published, uses),
        ]
        if self.over is not None:  # what an entry tells "afterwards" is of its day
            found = [u for u in found if u.phrase.lower() != "afterwards"]
        return [u for u in found if not any(u.start < o.end and o.start < u.end for o in uses if not o.hangs)]

    def _of_the_entry(self, use: DateUse) -> DateUse:
        """ "Yesterday" and "this morning" under a line that is a day, where nobody knows when the whole was written: of
        that day.
        """
        over, printed, t = self.over, self.published, use.timex
        if over is None or t is None or t.anchor != "published" or not self.chronology.over_all:
            return use
        ago = _NEAR_DAYS.match(t.local)
        if ago is None or over.when.days != 1 or over.when.earliest is None or (printed and printed.days == 1):
            return use
        day = over.when.earliest - datetime.timedelta(days=int(ago["days"] or 0))
        return replace(use, when=When.day(day), basis="relative", rule=f"{use.rule}, from the date over the entry")

    def _of_a_fact(self, use: DateUse, text: str, facts: Sequence[When]) -> DateUse:
        """ "In the September of the mobilisation": of the year in which that was."""
        if use.timex is None or not re.fullmatch(r"XXXX-\d\d", use.timex.local) or not _OF_IT.match(text, use.end):
            return use
        years = {day.year for f in facts if (day := f.earliest) and int(use.timex.local[5:]) == day.month}
        return of_year(use, years.pop(), self.country) if len(years) == 1 else use

    def _under_year(self, use: DateUse) -> DateUse:
        year = self.chronology.year
        return of_year(use, year, self.country) if year is not None else self.chronology.in_phase(use)

    @property
    def over(self) -> Day | None:
        """The date that stands over the entry the text is in."""
        return self.chronology.over

    @property
    def period(self) -> DateUse | None:
        """The days that a digest says it covers, where an item of it is told."""
        return self.chronology.period if self.item else None

    def _go_back(self, sentence: Sentence, number: int, said: str) -> None:
        """ "The picket itself passed off quietly": the text is on the day of that picket again."""
        opening = _GOES_BACK.match(said)
        if not opening or len(self.days) < 2:
            return
        noun = opening["noun"]
        if re.search(rf"\b{re.escape(noun)}", self.days[-1].said):
            return
        back = self.day_of(noun, number)
        if back is not None and (opening["which"] or "") in back.said:  # "their filmed appeal" is not the one sent
            self.days.append(back._replace(number=number, paragraph=sentence.paragraph))

    def _head(self, sentence: Sentence, number: int, heading: Heading, *, over_all: bool) -> None:
        over = self.chronology.head(sentence, number, heading, over_all=over_all)
        if not self.is_ahead(heading.when) and (heading.when.days or 99) <= DAYS_MOST:
            self.days.append(over)


def _says_again(use: DateUse, uses: Sequence[DateUse], text: str) -> bool:
    """ "On Friday, the day before, they came", "died on Sunday, a fortnight before the vote": which day that was."""
    days = [other for other in uses if other.daily and other.shape == "point" and other.end < use.start]
    return bool(days) and _COUNTED_DAY.match(use.phrase) is not None and text[days[-1].end : use.start] == ", "
