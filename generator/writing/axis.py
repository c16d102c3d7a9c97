"""Months on a line. Long empty stretches (1942 … 1989 … 2022) are cut out and shown as breaks."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 1000
MOST = 72  # bars; where there are more months, they stand for quarters, years or decades
_BREAK = 34  # width of a cut in the axis
_ALONE = 62  # least width of a stretch, so that its year can be written


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of months without a break, and where it lies on the axis."""

    first: int  # months, both included
    last: int
    left: float  # in SVG units
    width: float

    @property
    def months(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """Places months and days on a line of `WIDTH` units."""

    stretches: tuple[Stretch, ...]
    bin: int  # months that share a bar: 1, 3, 12, 120

    @classmethod
    def over(cls, months: Iterable[int]) -> Axis:
        """The axis for events in these months. No more than six stretches, however scattered the months are."""
        known = sorted(set(months))
        if not known:
            return cls((), 1)
        gap = 18
        while sum(b - a > gap for a, b in pairwise(known)) > 5:
            gap *= 2
        runs = [[known[0], known[0]]]
        for month in known[1:]:
            if month - runs[-1][1] > gap:
                runs.append([month, month])
            runs[-1][1] = month
        size = next((size for size in (1, 3, 12) if sum(b - a + 1 for a, b in runs) / size <= MOST), 120)
        runs = [[a - a % size, b - b % size + size - 1] for a, b in runs]
        room = WIDTH - _BREAK * (len(runs) - 1)
        scale = room / sum(b - a + 1 for a, b in runs)
        short = [(b - a + 1) * scale < _ALONE for a, b in runs]
        if not all(short):
            rest = sum(b - a + 1 for (a, b), is_short in zip(runs, short, strict=True) if not is_short)
            scale = (room - _ALONE * sum(short)) / rest
        stretches, left = [], 0.0
        for (first, last), is_short in zip(runs, short, strict=True):
            width = _ALONE if is_short and not all(short) else (last - first + 1) * scale
            stretches.append(Stretch(first, last, left, width))
            left += width + _BREAK
        return cls(tuple(stretches), size)

    def at(self, month: float) -> float:
        """Where a month begins (or, with a fraction, a day); what lies in a break or outside is put at its edge."""
        for stretch in self.stretches:
            if month < stretch.first:
                return stretch.left
            if month <= stretch.last + 1:
                return stretch.left + (month - stretch.first) * stretch.width / stretch.months
        last = self.stretches[-1]
        return last.left + last.width

    def of_day(self, day: datetime.date, after: int = 0) -> float:
        return self.at(day.year * 12 + day.month - 1 + (day.day - 1 + after) / 31)


def number(value: float) -> str:
    """As short as SVG allows, a tenth of a unit at best."""
    return f"{value:.1f}".removesuffix(".0")


def years(axis: Axis) -> str:
    """The years along an axis, for the head of a column of spans."""
    marks = [(axis.at(s.first), s.first // 12) for s in axis.stretches]
    marks += [(axis.at(m), m // 12) for s in axis.stretches for m in range(s.first + 1, s.last + 1) if m % 12 == 0]
    out, last = [], -math.inf
    for x, year in sorted(marks):
        if x - last >= 150:
            out.append(f'<text x="{number(x)}" y="34">{year}</text>')
            last = x
    return "".join(out)
