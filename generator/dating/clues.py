"""All clues of an article, in the order of the text.

Each module reads for its own kinds of clue (`knowledge/constraints.toml`, whose margins they take) and claims no more
than its own clue proves; what they prove together is for `solving` to find out.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from generator.dating.around import as_i_write, covers, datelines, round_the_text
from generator.dating.beside import beside
from generator.dating.countdown import countdown
from generator.dating.counting import counted
from generator.dating.facts import facts
from generator.dating.lines import Clue, Line
from generator.dating.monthless import monthless
from generator.dating.news import later_and_now, lead_weekday, passed, weekday_and_earlier
from generator.dating.people import people
from generator.dating.told import dates, days_of_year, today, within_a_week
from generator.values.model import Article


def find(article: Article, lines: Sequence[Line]) -> list[Clue]:
    clues = list(round_the_text(article))
    before: Line | None = None
    for line, following in itertools.zip_longest(lines, lines[1:]):
        # those first that take the expressions that go with them
        clues += [*facts(line), *beside(line), *countdown(line, following)]
        clues += [*counted(line, following, before), *people(line)]
        before = line
    for line in lines:
        clues += [*today(line), *within_a_week(line), *dates(line), *days_of_year(line), *monthless(line)]
    story = (lead_weekday, weekday_and_earlier, later_and_now, passed)
    return [
        *clues,
        *datelines(lines),
        *as_i_write(lines),
        *covers(lines),
        *(clue for read in story for clue in read(lines)),
    ]
