"""So much time before or after something that a sentence tells: "six days after wives had written"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.timex import values
from generator.values.seldom import Seldom
from generator.values.when import When

_NEAR = 160  # characters from "six days after" to the verb of what it counts from


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
_COUNT = Seldom(
    rf"\b(?P<how>(?:exactly|just|about|some|nearly|almost|over|more than|less than)\s+)?"
    rf"(?P<count>\d+|(?:{_FIGURE})(?:[ -](?:and )?(?:{_FIGURE}))*)[ -](?:full |whole )?"
    r"(?P<unit>day|week|month|year|fortnight)s?(?: to the day)?\s+(?P<side>after|before)\b"
    r"(?!\s+(?:that|then)(?:\W*$|[,.;:]|\s+(?:the|an?|they|she|he|it|we|i|on|in|at|as|\w+ (?:women|wives|mothers))\b))",
    re.I,
)
_NEXT_DAY = Seldom(r"\bthe (?:day|morning|evening|night) (?P<side>after|before)(?= [a-z\d])")


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
    next_day = [Count(1, "day", m["side"], m.start(), m.start("side") - 1, m[0]) for m in _NEXT_DAY.finditer(text)]
    near = [c for c in (*counts(text), *next_day) if c.side == side and 0 <= before - c.start <= _NEAR]
    return max(near, key=lambda c: c.start, default=None)
