"""The dates of one article's phrases, for a publication date that may itself be an interval."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.knowledge.anchors import Anchor, matching
from generator.timex import Timex, scan
from generator.timex.anchoring import resolve
from generator.timex.placing import NTH
from generator.values.edtf import month_length
from generator.values.model import Dating
from generator.values.when import When, from_timex

_EVERY_DAY_UP_TO = 31  # days; a wider publication interval is tried at its ends and in steps
_STEPS = 12
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {w: n for n, w in enumerate("a two three four five six seven eight nine ten".split(), 1)} | {"one": 1}
_COUNTED_FROM = re.compile(
    rf"\b(?:(?:on )?the (?P<weekday>{'|'.join(_WEEKDAYS)}) (?:before|after|following)|"
    r"(?P<count>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>day|week)s? (?:before|after)|"
    r"(?:on )?the (?:eve|morrow|day before|day after)(?: of)?|the day (?:before|after)) "
    r"(?:the )?(?:\w+[’']s |russian )?$",
    re.I,
)
_ON = re.compile(r"\b(?:on|late|early|last|next|this)\s+(?:the\s+)?$", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]|[+-]P1W-[1-7]")
_DAYPART_OF = re.compile(r"\s+(?:train|bus|shift|flight|sky|watch|school|class)\b", re.I)  # "by the night train"
_WEAR = re.compile(
    r"\s+(?:uniforms?|clothes|clothing|boots|jackets?|coats?|gear|kit|dress|draft|call-up|conscription)\b"
)
_BEFORE_IT = re.compile(r"\b(?:before|eve of|ahead of)\s+(?:the\s+)?(?:\w+[’']s\s+|russian\s+)?$", re.I)
_BETWEEN = re.compile(r"(?:[’']s|,)?\s+(?:(?:of|in|on)\s+)?(?:the\s+)?(?:eve of\s+|day (?:before|after)\s+)?", re.I)
_YEAR = 366  # days
_PART_OF_MONTH = re.compile(r"the (first|second|third|fourth|last|final) (week|half)\b", re.I)
_PARTS_OF_MONTH = {"first half": (1, 15), "second half": (16, 31), "last half": (16, 31), "final half": (16, 31),
                   "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28),
                   "last week": (-7, -1), "final week": (-7, -1)}  # fmt: skip
_SOME = re.compile(r"\b(?:a|an|one|any|some|every|each)\s+$", re.I)
_STATED = re.compile(r"XXXX-\d\d(?:-\d\d|-N\d-\d)?|XXXX-(?:SP|SU|FA|WI)")


@dataclass(frozen=True, slots=True)
class DateUse:
    """A date phrase where a sentence uses it; offsets in the sentence."""

    start: int
    end: int
    phrase: str  # verbatim, with the words that shape it ("since late 2022", "from 1994 to 1996")
    when: When
    basis: str  # "stated", "relative", "inferred" or "publication"
    rule: str
    shape: str = "point"  # "point", "span", "since", "until", "duration", "present"
    type: str = "DATE"
    daily: bool = False  # it names a day, though which one may be open
    timex: Timex | None = None  # the expression, before it was known when the article was written
    hangs: str = ""  # what it adds to the date told before ("+P1W", "P0D"), where it counts from that


def publication_days(published: When | None) -> tuple[datetime.date, ...]:
    """The days on which the article may have been written, as many as are worth trying."""
    if published is None or published.latest is None:
        return ()
    last = published.latest
    first = published.earliest or last - datetime.timedelta(days=365)
    width = (last - first).days
    if width <= _EVERY_DAY_UP_TO:
        return tuple(first + datetime.timedelta(days=n) for n in range(width + 1))
    return tuple(dict.fromkeys(first + datetime.timedelta(days=width * n // _STEPS) for n in range(_STEPS + 1)))


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
            when = _counted_on(column[0], told) or _together([_when(t) for t in column])
            self.timexes.append((column[0], when))
            told = when if when is not None and when.days == 1 else told

    def within(self, start: int, end: int) -> list[DateUse]:
        """The date phrases of a stretch of the text, offsets from its start; "from … to" makes one of two."""
        sentence = self.text[start:end]
        uses = [
            self._use(t, when, start, sentence)
            for t, when in self.timexes
            if start <= t.start and t.end <= end and t.type != "SET"
        ]
        return _joined([u for u in self._offset(self._placed(uses, sentence), sentence) if u is not None], sentence)

    def _placed(self, uses: Sequence[DateUse | None], sentence: str) -> list[DateUse | None]:
        """ "On Mother's Day last year", "on Tuesday of the week before last": a day whose year or week stands beside it
        is the one in there.
        """
        result = list(uses)
        for n, use in enumerate(uses):
            beside = [
                other for other in uses if other is not None and use is not None and _beside(use, other, sentence)
            ]
            if use is not None and len(beside) == 1 and (when := self._in(use, beside[0].when)) is not None:
                result[n] = replace(use, when=when, basis="relative")
        return result

    def _in(self, use: DateUse, span: When) -> When | None:
        """The day of that name in a stretch of time; None where it is in there already, or was to be found by more."""
        t, last = use.timex, span.latest
        if t is None or last is None or span.contains(use.when):
            return None
        found = _when(resolve([replace(t, direction="past", anchor="publication")], [0], last, self.country)[0])
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
        if t.type == "DURATION":
            return self._duration(t, a, b, sentence)
        if t.value == "PRESENT_REF":
            return DateUse(a, b, phrase, self.published, "publication", t.rule, "present") if self.published else None
        if t.rule == "the-daypart" and _DAYPART_OF.match(sentence, b):
            return None
        if "season" in t.rule and _WEAR.match(sentence, b):
            return None  # "in summer uniform"
        if t.local.startswith("HOLIDAY") and _BEFORE_IT.search(sentence[:a]):
            when = self._nearer(t, when)
        if t.rule == "ago" and (to_the_day := _to_the_day(t, sentence[b:], self.days)):
            when = to_the_day
        if when is None or when.days is None:
            return None
        if t.rule.startswith("weekday") and _SOME.search(sentence[:a]):
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

    def _nearer(self, t: Timex, when: When | None) -> When | None:
        """A holiday from which is counted back: the one that is nearer to the publication, be it to come."""
        nearest: list[When | None] = []
        for day in self.days:
            both = [resolve([replace(t, direction=side)], [0], day, self.country)[0] for side in ("past", "future")]
            away = [(abs(one.earliest - day), one) for one in map(_when, both) if one is not None and one.earliest]
            nearest.append(min(away)[1] if away else None)
        return _together(nearest) or when

    def _sharpened(self, use: DateUse, t: Timex, sentence: str) -> DateUse:
        """Where a weekday leaves several days, a dated public fact that the sentence tells may name the one."""
        if not _WEEKDAY.fullmatch(t.local) or (use.when.days or 0) <= 1 or len(self.days) <= 1:
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


def ahead_of(use: DateUse, published: When | None, country: str) -> When | None:
    """The next such day from the publication on; None where the words name one day and no other."""
    fixed = use.timex is not None and use.timex.direction in ("last", "next", "this")
    return None if fixed else _towards("future", use, published, country)


def back_of(use: DateUse, published: When | None, country: str) -> When | None:
    """The last such day, month or season that had begun by the publication."""
    return _towards("past", use, published, country)


def _towards(direction: str, use: DateUse, published: When | None, country: str) -> When | None:
    t, days = use.timex, publication_days(published)
    if t is None or not days or use.shape != "point" or t.anchor != "published" or use.rule.startswith("counted"):
        return None
    if not re.search(r"XXXX-|HOLIDAY", t.local) and not re.fullmatch(r".*-(?:SP|SU|FA|WI)", t.local):
        return None
    return _together([_when(resolve([replace(t, direction=direction)], [0], day, country)[0]) for day in days])


def _beside(use: DateUse, other: DateUse, sentence: str) -> bool:
    """Does a week, month or year stand beside a day that is named without one?"""
    t, days = use.timex, other.when.days or 0
    if t is None or not t.local.startswith(("XXXX-", "HOLIDAY")) or "@" in t.local or use.shape != "point":
        return False
    week = t.local.startswith("XXXX-WXX-")
    if other.shape != "point" or not (days == 7 if week else 28 <= days <= _YEAR) or re.match(r"XXXX-\d\d$", t.local):
        return False
    between = sentence[use.end : other.start] if use.end <= other.start else sentence[other.end : use.start]
    return _BETWEEN.fullmatch(between) is not None


def _to_the_day(t: Timex, after: str, days: Sequence[datetime.date]) -> When | None:
    """ "A year ago today", "three months ago to the day": the day itself."""
    found = re.fullmatch(r"-P(\d+)([MY])", t.local)
    if not found or not days or not (t.text.lower().endswith("today") or re.match(r"\s+to the day\b", after)):
        return None
    months = int(found[1]) * (12 if found[2] == "Y" else 1)
    back = [(day.year * 12 + day.month - 1 - months, day.day) for day in (days[0], days[-1])]
    if back[-1][0] < 12:
        return None
    first, last = (datetime.date(m // 12, m % 12 + 1, min(d, month_length(m // 12, m % 12 + 1))) for m, d in back)
    return When.between(first, last)


def of_year(use: DateUse, year: int, country: str) -> DateUse:
    """ "In November", "on 25 September", "on Women's Day", where the text is about that year; others as they are."""
    t = use.timex
    if t is None or use.when.earliest is None or not t.local.startswith(("XXXX-", "HOLIDAY")):
        return use
    if _WEEKDAY.match(t.local):
        return use
    if t.local.startswith("HOLIDAY") and use.shape == "point":
        found = _when(resolve([replace(t, direction="past")], [0], datetime.date(year, 12, 31), country)[0])
        return replace(use, when=found, basis="inferred") if found else use
    if NTH in t.local:
        found = _when(resolve([replace(t, direction="this")], [0], datetime.date(year, 12, 31), country)[0])
        return replace(use, when=found, basis="inferred") if found and use.shape == "point" else use
    return replace(use, when=in_year(use.when, year), basis="inferred")


def in_year(when: When, year: int) -> When:
    """The same days of the year, so many years on that it begins in that year."""
    first = when.earliest or when.latest
    if first is None:
        return when
    text = re.sub(r"\d{4}", lambda m: f"{int(m[0]) + year - first.year:04}", str(when))
    try:
        return When.parse(text)
    except ValueError:  # 29 February
        return When.parse(text.replace("-02-29", "-02-28"))


def on_the_eve(sentence: str, use: DateUse) -> DateUse:
    """ "Three days before Mother's Day", "on the Thursday before", "on the eve of": counted from the day named."""
    if use.shape != "point" or use.when.days != 1 or use.when.earliest is None:
        return use
    found = _COUNTED_FROM.search(sentence[: use.start])
    day = _counted(found, use.when.earliest) if found else None
    if found is None or day is None:
        return use
    phrase = sentence[found.start() : use.start] + use.phrase
    return replace(use, start=found.start(), phrase=phrase, when=When.day(day), rule=f"counted from {use.rule}")


def sharpest(
    uses: Sequence[DateUse], sentence: str, *, lasting: bool = False, others: Sequence[DateUse] = ()
) -> DateUse | None:
    """Of the date phrases of one verb the first; of "last Sunday, on Mother's Day", the one that says more.

    Of what is `lasting` ("have come each Saturday since January") the one that says since when.
    """
    told = [u for u in uses if u.shape != "present"] or list(uses)
    if lasting and (since := next((u for u in told if u.shape == "since"), None)):
        return since
    first = next((u for u in told if u.shape in ("point", "span")), told[0] if told else None)
    if first is None or first.shape not in ("point", "span"):
        return first
    on = [u for u in told if u.shape in ("point", "span") and _ON.search(sentence[: u.start])]
    if first.rule.startswith("weekday") and not _ON.search(sentence[: first.start]) and on and first.start:
        first = on[0]  # "after Friday prayers on 19 April"
    elif first.hangs and (named := next((u for u in on if u.basis == "stated" and u.when.days == 1), None)):
        first = named  # "two days later, on 8 March"
    same = [u for u in (*uses, *others) if u.shape == "point" and u.when.days and u.when.overlaps(first.when)]
    return min([first, *same], key=lambda u: (u.when.days or 0, u is not first, u.start))


def _counted(found: re.Match[str], day: datetime.date) -> datetime.date | None:
    words = found[0].lower()
    later = re.search(r"\b(?:after|following|morrow)\b", words) is not None
    if found["weekday"]:
        wanted = _WEEKDAYS.index(found["weekday"].lower())
        step = (wanted - day.weekday()) % 7 or 7
        return day + datetime.timedelta(days=step if later else step - 7)
    if found["count"]:
        number = _NUMBERS.get(found["count"].lower(), 0) or (int(found["count"]) if found["count"].isdigit() else 0)
        days = number * {"day": 1, "week": 7}[found["unit"].lower()]
        return day + datetime.timedelta(days=days if later else -days) if days else None
    return day + datetime.timedelta(days=1 if later else -1)


def _counted_on(t: Timex, told: When | None) -> When | None:
    """ "A week earlier" and the like, from the last day told: a month told in between is no day to count from."""
    found = re.fullmatch(r"([+-])P(\d+)([DW])", t.local) if t.anchor == "text" else None
    if not found or told is None or told.earliest is None:
        return None
    days = int(found[2]) * (7 if found[3] == "W" else 1)
    return When.day(told.earliest + datetime.timedelta(days=days if found[1] == "+" else -days))


def _when(t: Timex) -> When | None:
    if t.type not in ("DATE", "TIME") or not t.value:
        return None
    return _part_of_month(t) or from_timex(t.value, t.mod)


def _part_of_month(t: Timex) -> When | None:
    """ "The second half of May", "the last week of September", more exactly than TimeML has words for."""
    found = _PART_OF_MONTH.match(t.text) if t.mod else None
    month = re.fullmatch(r"(\d{4})-(\d\d)", t.value)
    if not found or not month:
        return None
    year, number = int(month[1]), int(month[2])
    first, last = _PARTS_OF_MONTH[f"{found[1]} {found[2]}".lower()]
    length = month_length(year, number)
    if first < 0:
        first, last = length + 1 + first, length
    return When.between(datetime.date(year, number, first), datetime.date(year, number, min(last, length)))


def _together(found: list[When | None]) -> When | None:
    """One value for all the days on which the article may have been written."""
    kept = [w for w in found if w is not None]
    if not kept or len(kept) < len(found):
        return None
    if len(set(kept)) == 1:
        return kept[0]
    earliest = [w.earliest for w in kept if w.earliest]
    latest = [w.latest for w in kept if w.latest]
    if len(earliest) < len(kept) or len(latest) < len(kept):
        return None
    hull = When.between(min(earliest), max(latest))
    return hull.approximately() if any(w.approximate for w in kept) else hull


def _joined(uses: list[DateUse], sentence: str) -> list[DateUse]:
    """Join "from A to B", "between A and B", "A to B"; and spans that "and" strings together."""
    result: list[DateUse] = []
    for use in uses:
        last = result[-1] if result else None
        if (
            last is not None
            and last.shape in ("point", "span")
            and use.shape in ("point", "until")
            and last.when.latest
            and use.when.latest
        ):
            between = sentence[last.end : use.start].strip().lower()
            before = sentence[: last.start].rstrip().lower()
            from_to = (before.endswith("from") and between in ("to", "until", "till")) or (
                before.endswith("between") and between == "and"
            )
            ranged = between == "to" and last.daily and use.daily and last.basis == use.basis == "stated"
            ranged |= between in ("to", "and") and last.rule.startswith("first-")
            dash = (between in ("-", "–", "—") or ranged) and last.type == use.type == "DATE"
            strung = last.shape == "span" and re.fullmatch(r"(?:,\s*)?and(?:\s+(?:from|between))?", between)
            if strung:
                result.append(use)
                continue
            ordered = (last.when.earliest or datetime.date.min) <= use.when.latest
            if (from_to or dash) and last.shape == "point" and ordered:
                start = last.start
                joined = When.between(last.when.earliest, use.when.latest)
                joined = _honest(last.when, use.when) or joined
                result[-1] = replace(
                    last, start=start, end=use.end, phrase=sentence[start : use.end], when=joined, shape="span"
                )
                if (
                    len(result) > 1
                    and result[-2].shape == "span"
                    and re.fullmatch(
                        r"(?:,\s*)?and(?:\s+(?:from|between))?", sentence[result[-2].end : start].strip().lower()
                    )
                ):
                    earlier = result.pop(-2)
                    whole = _honest(earlier.when, joined) or earlier.when.hull(joined)
                    result[-1] = replace(
                        result[-1], start=earlier.start, phrase=sentence[earlier.start : use.end], when=whole
                    )
                continue
        result.append(use)
    return result


def _honest(first: When, last: When) -> When | None:
    """An interval that keeps the precision of both ends: 1994 and 1996 make 1994/1996."""
    a, b = str(first).split("/")[0], str(last).split("/")[-1]
    try:
        return When.parse(f"{a}/{b}")
    except ValueError:
        return None
