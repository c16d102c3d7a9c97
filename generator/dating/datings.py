"""The dates of one article's phrases, for a publication date that may itself be an interval."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.dating.date_uses import WEEKDAY, DateUse, publication_days, together, when_of
from generator.dating.eves import on_the_eve
from generator.dating.stretches import joined
from generator.knowledge.anchors import Anchor, matching
from generator.timex import Timex, scan
from generator.timex.anchoring import resolve
from generator.timex.values import FIGURES
from generator.values.edtf import month_length
from generator.values.model import Dating
from generator.values.when import When, from_timex

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYPART_OF = re.compile(r"\s+(?:train|bus|shift|flight|sky|watch|school|class)\b", re.I)  # "by the night train"
_WEAR = re.compile(
    r"\s+(?:uniforms?|clothes|clothing|boots|jackets?|coats?|gear|kit|dress|draft|call-up|conscription)\b"
)
_BEFORE_IT = re.compile(r"\b(?:before|eve of|ahead of)\s+(?:the\s+)?(?:\w+[’']s\s+|russian\s+)?$", re.I)
_BETWEEN = re.compile(r"(?:[’']s|,)?\s+(?:(?:of|in|on)\s+)?(?:the\s+)?(?:eve of\s+|day (?:before|after)\s+)?", re.I)
_YEAR = 366  # days
_WEEKS_AGO, _HALF_WEEK = ("week-ago", "two-weeks-ago"), datetime.timedelta(days=3)
_SOME = re.compile(r"\b(?:a|an|(?<=on )an?\s+[a-z-]+|one|any|some|every|each)\s+$", re.I)
_BESIDE_IT = 24  # characters
_THE_NTH = re.compile(r"\d(?:st|nd|rd|th)(?:, |,? which (?:is|was) | \()an? $")  # "on the 24th, a Saturday"
_THAN_THEN = re.compile(r"(?:more|fewer|less) than (?:an?|the)\b.*\b(?:earlier|before|ago)$", re.I)
_SO_MANY = re.compile(rf"\b(?:\d+|{'|'.join(FIGURES)}) \w+, $", re.I)
_NAMED_AFTER = re.compile(  # "belong to | August | Mothers", "the | October | Revolution"
    r"(?:\b(?:the|an?|our|their|to|with|of|join(?:s|ed)?|called|named) )$", re.I
)
_NAME_GOES_ON = re.compile(r" (?!I\b)[A-Z][a-z]+")
_NAME_BEFORE = re.compile(r"\b[A-Z][a-z]+ $")
_STATED = re.compile(r"XXXX-\d\d(?:-\d\d|-N\d-\d)?|XXXX-(?:SP|SU|FA|WI)")


class Dates:
    """Every date phrase of a text, resolved."""

    def __init__(self, text: str, dating: Dating, anchors: Sequence[Anchor], country: str = "") -> None:
        self.text, self.published, self.anchors, self.country = text, dating.published, anchors, country
        found = scan(text)
        self.days = publication_days(dating.published)
        rows = [found.resolve(day, country) for day in self.days] or [found.resolve(None, country)]
        self.timexes: list[tuple[Timex, When | None]] = []
        told: When | None = None  # the last day told
        for column in zip(*rows, strict=True):
            when = _counted_on(column[0], told) or together([when_of(t) for t in column])
            self.timexes.append((column[0], when))
            some = _SOME.search(text, max(0, column[0].start - _BESIDE_IT), column[0].start)
            told = when if when is not None and when.days == 1 and not some else told

    def within(self, start: int, end: int) -> list[DateUse]:
        """The date phrases of a stretch of the text, offsets from its start; "from … to" makes one of two."""
        sentence = self.text[start:end]
        uses = [
            self._use(t, when, start, sentence)
            for t, when in self.timexes
            if start <= t.start and t.end <= end and t.type != "SET"
        ]
        return joined([u for u in self._offset(self._placed(uses, sentence), sentence) if u is not None], sentence)

    def _placed(self, uses: Sequence[DateUse | None], sentence: str) -> list[DateUse | None]:
        """ "On Mother's Day last year", "on Tuesday of the week before last", "a week ago, on Monday": a day whose
        year or week stands beside it is the one in there.
        """
        result = list(uses)
        for n, use in enumerate(uses):
            beside = [
                other for other in uses if other is not None and use is not None and _beside(use, other, sentence)
            ]
            if use is not None and len(beside) == 1 and (when := self._in(use, _round(beside[0]))) is not None:
                result[n] = replace(use, when=when, basis="relative")
                if beside[0].rule in _WEEKS_AGO:
                    result[uses.index(beside[0])] = replace(beside[0], when=when)
        return result

    def _in(self, use: DateUse, span: When) -> When | None:
        """The day of that name in a stretch of time; None where it is in there already, or was to be found by more."""
        t, last = use.timex, span.latest
        if t is None or last is None or span.contains(use.when):
            return None
        found = when_of(resolve([replace(t, direction="past", anchor="publication")], [0], last, self.country)[0])
        return found if found is not None and span.contains(found) else None

    def _offset(self, uses: Sequence[DateUse | None], sentence: str) -> list[DateUse | None]:
        """Dates counted from a date named, which they take the place of."""
        result: list[DateUse | None] = []
        for use in uses:
            if use is not None and (counted := on_the_eve(sentence, use)) is not use:
                while result and (last := result[-1]) is not None and last.end > counted.start:
                    result.pop()
                use = counted
            result.append(use)
        return result

    def _use(self, t: Timex, when: When | None, start: int, sentence: str) -> DateUse | None:
        a, b = t.start - start, t.end - start
        phrase = sentence[a:b]
        if _THAN_THEN.match(phrase) and _SO_MANY.search(sentence[:a]):
            return None  # "Around 80 women, more than a week earlier, walked"
        if t.type == "DURATION":
            return self._duration(t, a, b, sentence)
        if t.value == "PRESENT_REF":
            return DateUse(a, b, phrase, self.published, "publication", t.rule, "present") if self.published else None
        named = phrase.isalpha() and phrase[0].isupper() and _NAME_GOES_ON.match(sentence, b) is not None
        if named and t.rule == "month" and _NAMED_AFTER.search(sentence[:a]):
            return None
        if phrase == "Today" and _NAME_BEFORE.search(sentence[:a]):
            return None  # "told Upper Volga Today"
        if t.rule == "the-daypart" and _DAYPART_OF.match(sentence, b):
            return None
        if "season" in t.rule and _WEAR.match(sentence, b):
            return None  # "in summer uniform"
        if t.local.startswith("HOLIDAY") and _BEFORE_IT.search(sentence[:a]):
            when = self._nearer(t, when)
        if t.rule == "ago" and (to_the_day := _to_the_day(t, sentence[b:], self.days)):
            when = to_the_day
        if t.rule in ("earlier-this-span", "later-this-span"):
            when = self._beside_now(t) or when
        if when is None or when.days is None:
            return None
        if t.rule.startswith("weekday") and _SOME.search(sentence[:a]) and not _THE_NTH.search(sentence[:a]):
            return None  # "on a Sunday in November"
        basis = "stated" if not t.anchor or _STATED.fullmatch(t.local) else "relative"
        hangs = t.local if t.anchor == "text" else ""
        use = DateUse(a, b, phrase, when, basis, t.rule, "point", t.type, _DAY.match(t.value) is not None, t, hangs)
        before = re.search(r"\b(since|until|till|up to)\s+(?:the\s+)?$", sentence[:a], re.I)
        if before:
            shape = "since" if before[1].lower() == "since" else "until"
            span = when.onward() if shape == "since" else When.between(None, when.latest)
            return replace(use, start=before.start(), phrase=sentence[before.start() : b], when=span, shape=shape)
        return self._sharpened(use, t, sentence)

    def _beside_now(self, t: Timex) -> When | None:
        """ "Earlier this month": from its first day to the one before the publication; "later", from the one after."""
        span, now, day = from_timex(t.value), self.published, datetime.timedelta(days=1)
        if span is None or span.earliest is None or span.latest is None or now is None or now.days != 1:
            return None
        assert now.earliest is not None
        earlier = t.rule.startswith("earlier")
        low, high = (span.earliest, now.earliest - day) if earlier else (now.earliest + day, span.latest)
        return When.between(low, high) if low <= high else None

    def _nearer(self, t: Timex, when: When | None) -> When | None:
        """A holiday from which is counted back: the one that is nearer to the publication, be it to come."""
        nearest: list[When | None] = []
        for day in self.days:
            both = [resolve([replace(t, direction=side)], [0], day, self.country)[0] for side in ("past", "future")]
            away = [(abs(one.earliest - day), one) for one in map(when_of, both) if one is not None and one.earliest]
            nearest.append(min(away)[1] if away else None)
        return together(nearest) or when

    def _sharpened(self, use: DateUse, t: Timex, sentence: str) -> DateUse:
        """Where a weekday leaves several days, a dated public fact that the sentence tells may name the one."""
        if not WEEKDAY.fullmatch(t.local) or (use.when.days or 0) <= 1 or len(self.days) <= 1:
            return use
        for anchor in matching(self.anchors, sentence):
            day = anchor.when.earliest
            if anchor.kind != "event" or day is None or anchor.when.days != 1 or not use.when.contains(day):
                continue
            if not t.local.endswith(f"-{day.isoweekday()}"):
                continue
            return replace(use, when=anchor.when, basis="inferred", rule=f"{use.rule}, anchor {anchor.id}")
        return use

    def _duration(self, t: Timex, a: int, b: int, sentence: str) -> DateUse | None:
        """ "for months", "for two weeks": from so long before publication until then; open where that is vague."""
        before = re.search(r"\b(?:for|over|during|in)\s+(?:the\s+)?(?:past\s+|last\s+)?$", sentence[:a], re.I)
        if not before or self.published is None or self.published.latest is None:
            return None
        if (
            not before[0].lower().startswith("for")
            and "past" not in before[0] + t.text
            and "last" not in before[0] + t.text
        ):
            return None
        latest = self.published.latest
        known = re.fullmatch(r"P(\d+)([DWMY])", t.value)
        same_month = self.published.earliest and (self.published.earliest.year, self.published.earliest.month) == (
            latest.year,
            latest.month,
        )
        until = str(When.month(latest.year, latest.month)) if same_month else str(latest)
        when = When.parse(f"../{until}")
        if known and self.published.earliest:
            days = int(known[1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}[known[2]]
            first = self.published.earliest - datetime.timedelta(days=days)
            when = When.parse(f"{first:%Y-%m}/{until}" if days >= 28 else f"{first}/{latest}")
        return DateUse(before.start(), b, sentence[before.start() : b], when, "relative", t.rule, "duration", t.type)


def _round(use: DateUse) -> When:
    """The days that a phrase means; "a week ago" is more or less so long."""
    first, last = use.when.earliest, use.when.latest
    if use.rule not in _WEEKS_AGO or first is None or last is None:
        return use.when
    return When.between(first - _HALF_WEEK, last + _HALF_WEEK)


def _beside(use: DateUse, other: DateUse, sentence: str) -> bool:
    """Does a week, month or year stand beside a day that is named without one?"""
    t, days = use.timex, other.when.days or 0
    if t is None or not t.local.startswith(("XXXX-", "HOLIDAY")) or "@" in t.local or use.shape != "point":
        return False
    week = t.local.startswith("XXXX-WXX-")
    if (
        other.shape != "point"
        or not ((days == 7 or other.rule in _WEEKS_AGO) if week else 28 <= days <= _YEAR)
        or re.match(r"XXXX-\d\d$", t.local)
    ):
        return False
    between = sentence[use.end : other.start] if use.end <= other.start else sentence[other.end : use.start]
    return _BETWEEN.fullmatch(between) is not None


def _to_the_day(t: Timex, after: str, days: Sequence[datetime.date]) -> When | None:
    """ "A year ago today", "three months ago to the day": the day itself."""
    found = re.fullmatch(r"-P(\d+)([WMY])", t.local)
    if not found or not days or not (t.text.lower().endswith("today") or re.match(r"\s+to the day\b", after)):
        return None
    if found[2] == "W":
        weeks = datetime.timedelta(weeks=int(found[1]))
        return When.between(days[0] - weeks, days[-1] - weeks)
    months = int(found[1]) * (12 if found[2] == "Y" else 1)
    back = [(day.year * 12 + day.month - 1 - months, day.day) for day in (days[0], days[-1])]
    if back[-1][0] < 12:
        return None
    first, last = (datetime.date(m // 12, m % 12 + 1, min(d, month_length(m // 12, m % 12 + 1))) for m, d in back)
    return When.between(first, last)


def _counted_on(t: Timex, told: When | None) -> When | None:
    """ "A week earlier" and the like, from the last day told: a month told in between is no day to count from."""
    found = re.fullmatch(r"([+-])P(\d+)([DW])(?:T.+)?", t.local) if t.anchor == "text" else None
    if not found or told is None or told.earliest is None:
        return None
    days = int(found[2]) * (7 if found[3] == "W" else 1)
    return When.day(told.earliest + datetime.timedelta(days=days if found[1] == "+" else -days))
