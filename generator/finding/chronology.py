"""Which date stands over which part of an article: over the entries of a chronology, over what is told under the
heading "2022", over the items of a digest, which each begin afresh.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from generator.capture import printed
from generator.dating.date_uses import DateUse, in_year, of_year
from generator.values.model import Sentence
from generator.values.when import When

MONTH_MOST = 31
DAYS_MOST = 4  # what lasts longer is no day that a story is on
_BULLET = re.compile(r"^[\s*•·▪–—>-]*")
_HEADING_WORDS = re.compile(
    r"\b(?:on|the|of|over|from|to|between|and|in|early|late|mid|weekend|day|night|[a-z]+day)\b", re.I
)
_HEADING_MOST = 2  # other words, such as a place
_SEPARATOR = re.compile(r"\s*(?:[:.]|\s[–—-])(?:\s|$)")
_YEAR = re.compile(r"\W*(?:in )?(?P<year>(?:19|20)\d\d)\W*(?:[:.–—-]\s.{0,60})?", re.I)
_ITEM = re.compile(
    r"\s*(?:[*•·▪]\s|(?:\d{1,2}[.)]|[–—-])\s+(?=[A-Z])|[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,3}"
    r"(?:,(?: [A-Z][\w’'-]+){1,2}(?: region| republic| territory)?)?\s*[.:](?:\s|$))"
)
_RUN_IN = re.compile(r"[^\W\d_][^.!?()]{0,60} \([^()]{4,50}\)[.:]?")
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?\W*(?=\s|$)", re.I)
_ITEMS_LEAST, _ITEMS_SHARE = 3, 0.4
_APART = 0.7  # of the labels of items are of one alone
_LIVE = re.compile(r"\blive\b|\bas it happen(?:s|ed)\b", re.I)
_PERIOD = re.compile(r"\b(?:week|weekly|period|fortnight|month|monthly|bulletin|digest|review|report|summary)\b", re.I)
_MONTH_LEAST, _PHASE_MOST = 28, 550  # days
_PHASE_ROUND = datetime.timedelta(days=31)
_AHEAD = datetime.timedelta(days=183)  # what an entry without a year tells is nearer behind than farther ahead
_LONG = 92  # days: more than any month or season has
_PERIOD_LINES = 4  # the period of a digest stands at its head


class Day(NamedTuple):
    """A time that the text has told."""

    number: int  # of the sentence
    paragraph: int
    when: When
    phrase: str
    said: str  # the sentence, folded
    aside: bool = False  # told in the pluperfect: the story looks back and returns
    at: int = 0  # where in the sentence
    ago: bool = False  # counted from the article itself: "a year ago today"
    counted: bool = False  # in days, from one told before: "the next day a court fined them"


class Heading(NamedTuple):
    when: When
    phrase: str
    bare: bool  # it is nothing but a date


class Chronology:
    """Ask of its sentences in their order, headings too."""

    def __init__(self, country: str = "", published: When | None = None) -> None:
        self.country = country
        self.printed = published.latest if published else None
        self.dated = False  # is it one of dated entries?
        self.over: Day | None = None  # the date that stands over the entry
        self.over_all = False  # over all the paragraphs that follow, not over its own alone
        self.year: int | None = None  # that stands over what follows
        self.phase: When | None = None  # the months of which a part of a report is, by its heading
        self.period: DateUse | None = None  # that a digest says it covers
        self._section: When | None = None  # the same, by a heading on a line of its own
        self._whole: When | None = None  # the same of all of it, by its title
        self._shifted: dict[int, When] = {}  # headings whose year the next ones tell, by offset
        self._years: dict[int, int] = {}  # lines that are but a year, by offset
        self._items: set[int] = set()  # paragraphs that are items of a digest
        self.live = False  # is it a live blog, told as it happens?

    def outline(
        self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]], title: str = "", titled: Sequence[DateUse] = ()
    ) -> None:
        """A single line that is but a date says when the article was printed; several make it a chronology."""
        sizes = Counter(s.paragraph for s, _ in sentences)
        years = {s.start: int(found["year"]) for s, _ in sentences
                 if sizes[s.paragraph] == 1 and (found := _YEAR.fullmatch(s.text))}  # fmt: skip
        self._years = years if len(set(years.values())) > 1 else {}
        # "…: the year 2023", "…, January to June 2023"
        last = [u for u in titled if not title[u.end :].strip(" .)") and len(title) > len(u.phrase)]
        self._whole = self.phase = self._section = _months_of(title, last)
        headed = [(s.start, heading) for s, uses in self._in_years(sentences) if (heading := self.heading(s, uses))]
        self.dated = len({heading.when for _, heading in headed}) > 1
        self._shifted = self._years_of(headed) if not self._years else {}
        clocks = {s.paragraph for s, _ in sentences if _CLOCK.match(s.text)}
        self.live = len(clocks) >= _ITEMS_LEAST or _LIVE.search(title) is not None
        self._outline_items(sentences)
        if self._items:
            head = [(s.text, u) for s, uses in sentences[:_PERIOD_LINES] for u in uses]
            spans = [u for text, u in head if _is_period(u) and _PERIOD.search(text)]
            self.period = next((u for u in (*titled, *spans) if _is_period(u)), None)

    def _in_years(
        self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]]
    ) -> Iterator[tuple[Sentence, Sequence[DateUse]]]:
        """The sentences, the dates below a line that is but a year in that year, others in that of the whole."""
        year: int | None = None
        for sentence, uses in sentences:
            year = self._years.get(sentence.start, year)
            yield (
                sentence,
                [of_year(use, year, self.country) if year is not None else self.in_phase(use) for use in uses],
            )

    def _years_of(self, headed: Sequence[tuple[int, Heading]]) -> dict[int, When]:
        """The entries without a year that are of an earlier one than it seems, by offset: "21 January …" over
        "8 March" if that is past, and "26 December: They arrive", which is nearer behind the publication than ahead.
        """
        firsts = [heading.when.earliest or datetime.date.min for _, heading in headed]
        rising = sum(a < b for a, b in pairwise(firsts)) >= sum(a > b for a, b in pairwise(firsts))
        shifted: dict[int, When] = {}
        later = self.printed and self.printed + _AHEAD
        for start, (when, phrase, _) in reversed(headed) if rising else headed:
            first = when.earliest
            if re.search(r"\d{4}", phrase) is None and first and later and first > later:
                shifted[start] = when = in_year(when, first.year - 1)
            later = when.earliest or later
        return shifted

    def _outline_items(self, sentences: Sequence[tuple[Sentence, Sequence[DateUse]]]) -> None:
        openings: dict[int, str] = {}
        for s, _ in sentences:
            openings.setdefault(s.paragraph, s.text)
        items = {paragraph: found[0] for paragraph, text in openings.items() if (found := _ITEM.match(text))}
        spoken = len({label for label in items.values() if label[:1].isalpha()}) < _APART * sum(
            label[:1].isalpha() for label in items.values()
        )  # "REPORTER: …" again and again
        if not spoken and len(items) >= max(_ITEMS_LEAST, _ITEMS_SHARE * len(openings)):
            self._items = set(items)

    def begin_phase(self, heading: str, uses: Sequence[DateUse]) -> None:
        """A heading "Phase one (September 2022 to spring 2023)", or one that ends it."""
        self.phase = self._section = _months_of(heading, uses) or self._whole

    def begin_paragraph(self, opening: str, uses: Sequence[DateUse]) -> None:
        """A heading may stand at the head of its paragraph, and over that alone: "Petitions (winter 2022 to spring
        2023)."
        """
        own = _months_of(opening, uses) if _RUN_IN.fullmatch(opening) else None
        self.phase = own or self._section

    def in_phase(self, use: DateUse) -> DateUse:
        """ "On 25 November" in a part about the winter of 2022: of that year."""
        t, phase = use.timex, self.phase
        first, last = (phase.earliest, phase.latest) if phase else (None, None)
        if not phase or not first or not last or t is None or not t.local.startswith(("XXXX-", "HOLIDAY")):
            return use
        years = [of_year(use, year, self.country) for year in range(first.year, last.year + 1)]
        about = When.between(first - _PHASE_ROUND, last + _PHASE_ROUND)  # "winter 2022" may begin in November
        fits = [each for each in years if each.when.overlaps(phase)]
        fits = fits or [each for each in years if each.when.overlaps(about)]
        open_ = (use.when.days or _LONG + 1) > _LONG  # of some year or other, as the article is
        return fits[0] if len(fits) == 1 and (open_ or not use.when.overlaps(phase)) else use

    def settled(self, sentence: Sentence, uses: Sequence[DateUse]) -> list[DateUse]:
        """The date phrases of an entry, the one at its head in its year."""
        when = self._shifted.get(sentence.start)
        head = next((u for u in uses if _heads(u)), None)
        if when is None or head is None:
            return list(uses)
        dated = replace(head, when=when, basis="inferred", rule=f"{head.rule}, in the order of the entries")
        return [dated if u is head else u for u in uses]

    def begins(self, sentence: Sentence) -> bool:
        """Does an item of a digest begin with this sentence's paragraph?"""
        return sentence.paragraph in self._items

    def enter(self, sentence: Sentence) -> None:
        """What stood over its own paragraph alone is over; a year stands over all that follows."""
        if self.over and not self.over_all and sentence.paragraph != self.over.paragraph:
            self.over = None
        if self.over and printed.date_line(sentence.text):
            self.over = None  # the next entry's day, be its year unknown
        self.year = self._years.get(sentence.start, self.year)

    def head(self, sentence: Sentence, number: int, heading: Heading, *, over_all: bool) -> Day:
        self.over = Day(number, sentence.paragraph, heading.when, heading.phrase, "")
        self.over_all = over_all
        return self.over

    def heading(self, sentence: Sentence, uses: Sequence[DateUse]) -> Heading | None:
        """The date that a sentence is, or begins with as an entry does; and whether it is nothing else."""
        text = sentence.text
        points = [u for u in uses if _heads(u)]
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
            when = hull if (hull.days or 99) <= MONTH_MOST else when
        return Heading(self._shifted.get(sentence.start, when), text[used[0].start : used[-1].end], bare)


def _months_of(heading: str, uses: Sequence[DateUse]) -> When | None:
    """The months that a heading names with their year."""
    uses = [] if _YEAR.fullmatch(heading) else uses
    told = [u.when for u in uses if u.basis == "stated" and re.search(r"\d{4}", u.phrase)]
    whole = told[0] if told else None
    for other in told[1:]:
        whole = whole.hull(other) if whole else other
    return whole if whole and _MONTH_LEAST <= (whole.days or 0) <= _PHASE_MOST else None


def _heads(use: DateUse) -> bool:
    """Can it be the date of an entry?"""
    exact = use.shape in ("point", "span") and (use.when.days or 99) <= MONTH_MOST
    of_a_year = use.basis == "inferred" and use.timex is not None and re.match(r"XXXX-\d\d", use.timex.local)
    return exact and not use.hangs and (use.basis == "stated" or of_a_year is not None)  # "21 September", below "2022"


def _is_period(use: DateUse) -> bool:
    return use.shape in ("point", "span") and DAYS_MOST < (use.when.days or 0) <= MONTH_MOST
