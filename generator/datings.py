"""The dates of one article's phrases, for a publication date that may itself be an interval."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.knowledge.anchors import Anchor, matching
from generator.model import Dating
from generator.timex import Timex, scan, values
from generator.timex.anchoring import resolve
from generator.when import When, from_timex

_NEAR = 160  # characters from "six days after" to the verb of what it counts from
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
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]|[+-]P1W-[1-7]")
_DAYPART_OF = re.compile(r"\s+(?:train|bus|shift|flight|sky|watch|school|class)\b", re.I)  # "by the night train"
_BEFORE_IT = re.compile(r"\b(?:before|eve of|ahead of)\s+(?:the\s+)?(?:\w+[’']s\s+|russian\s+)?$", re.I)
_SOME = re.compile(r"\b(?:a|an|one|any|some|every|each)\s+$", re.I)
_STATED = re.compile(r"XXXX-\d\d(?:-\d\d)?|XXXX-(?:SP|SU|FA|WI)")


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
        return _joined([u for u in self._offset(uses, sentence) if u is not None], sentence)

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
        if t.local.startswith("HOLIDAY") and _BEFORE_IT.search(sentence[:a]):
            when = self._nearer(t, when)
        if when is None or when.days is None:
            return None
        if t.rule.startswith("weekday") and _SOME.search(sentence[:a]):
            return None  # "on a Sunday in November"
        basis = "stated" if not t.anchor or _STATED.fullmatch(t.local) else "relative"
        hangs = t.local if t.anchor == "text" else ""
        use = DateUse(a, b, phrase, when, basis, t.rule, "point", t.type, _DAY.match(t.value) is not None, hangs)
        before = re.search(r"\b(since|until|till|up to)\s+(?:the\s+)?$", sentence[:a], re.I)
        if before:
            shape = "since" if before[1].lower() == "since" else "until"
            span = When.between(when.earliest, None) if shape == "since" else When.between(None, when.latest)
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


def sharpest(uses: Sequence[DateUse]) -> DateUse | None:
    """Of the date phrases of one verb the first; of "last Sunday, on Mother's Day", the one that says more."""
    told = [u for u in uses if u.shape != "present"] or list(uses)
    first = next((u for u in told if u.shape in ("point", "span")), told[0] if told else None)
    if first is None or first.shape != "point":
        return first
    same = [u for u in uses if u.shape == "point" and u.when.days and u.when.overlaps(first.when)]
    return min(same, key=lambda u: (u.when.days or 0, u is not first, u.start), default=first)


@dataclass(frozen=True, slots=True)
class Count:
    """So much time before or after something: "six days after …"."""

    count: int
    unit: str  # "day", "fortnight", "week", "month" or "year"
    side: str  # "after" or "before"
    start: int
    end: int  # before "after" or "before"
    phrase: str
    about: bool = False  # "some six days", "almost a year"

    def on_from(self, when: When) -> When | None:
        """When it was, counted from something of that time."""
        return self._shifted(when, 1 if self.side == "after" else -1)

    def back_from(self, when: When) -> When | None:
        """When that was from which it is counted, given when it was."""
        return self._shifted(when, -1 if self.side == "after" else 1)

    def _shifted(self, when: When, sign: int) -> When | None:
        """As exact as the unit: counted in months, a month; in years, a year."""
        first, last = when.earliest, when.latest
        if first is None or last is None:
            return None
        try:
            if self.unit in ("month", "year"):
                months = sign * self.count * (12 if self.unit == "year" else 1)
                a, b = (first.year * 12 + first.month - 1 + months, last.year * 12 + last.month - 1 + months)
                low, high = (When.month(n // 12, n % 12 + 1) for n in (a, b))
                return low if low == high else low.hull(high)
            step = datetime.timedelta(days=sign * self.count * {"day": 1, "week": 7, "fortnight": 14}[self.unit])
            return When.between(first + step, last + step)
        except (ValueError, OverflowError):
            return None


_FIGURE = "|".join(sorted((*values.FIGURES, "hundred", "thousand"), key=lambda word: (-len(word), word)))
_COUNT = re.compile(
    rf"\b(?P<how>(?:exactly|just|about|some|nearly|almost|over|more than|less than)\s+)?"
    rf"(?P<count>\d+|(?:{_FIGURE})(?:[ -](?:and )?(?:{_FIGURE}))*)[ -](?:full |whole )?"
    r"(?P<unit>day|week|month|year|fortnight)s?(?: to the day)?\s+(?P<side>after|before)\b",
    re.I,
)


def counts(text: str) -> list[Count]:
    """Every "six days after" and "two weeks before" of a sentence."""
    result = []
    for m in _COUNT.finditer(text):
        number = values.number([key for key in re.split(r"[ -]", m["count"].lower()) if key != "and"])
        about = (m["how"] or "").strip().lower() not in ("", "exactly", "just")
        if number.isdigit() and int(number):
            unit, side = m["unit"].lower(), m["side"].lower()
            result.append(Count(int(number), unit, side, m.start(), len(text[: m.start("side")].rstrip()), m[0], about))
    return result


def counted_from(text: str, side: str, before: int) -> Count | None:
    """The count that a clause with its verb at `before` follows: "six days after wives had written"."""
    near = [c for c in counts(text) if c.side == side and 0 <= before - c.start <= _NEAR]
    return near[-1] if near else None


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
    return from_timex(t.value, t.mod)


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
            dash = between in ("-", "–", "—") and last.type == use.type == "DATE"
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
