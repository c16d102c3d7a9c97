"""In which year of a look back a date without one lies."""

from __future__ import annotations

import pytest

from generator.dating.datings import Dates
from generator.finding.days_told import DaysTold
from generator.finding.story_years import of_the_story
from generator.values.model import Dating
from generator.values.when import When

PUBLISHED = When.parse("2024-05-20")
# Sentences one after the other, and the dates that each of them tells.
LOOKS_BACK = [
    [("It began on 7 October 2022.", "2022-10-07"), ("On 3 November they wrote.", "2022-11-03")],
    [("It began on 7 December 2022.", "2022-12-07"), ("On 3 January they wrote.", "2023-01-03")],
    [("It began in August last year.", "2023-08"), ("That November they wrote.", "2023-11")],
    [("It began on 7 October 2022.", "2022-10-07"), ("On 18 May they wrote.", "2024-05-18")],
    [("The decree of 21 September 2022 stands.", "2022-09-21"), ("On 3 November they wrote.", "2023-11-03")],
    [
        ("It began in August last year.", "2023-08"),
        ("On the first Saturday of that November they wrote.", "2023-11-04"),
    ],
    [("It began on 7 May 2023.", "2023-05-07"), ("On 3 June they wrote.", "2023-06-03")],
]


@pytest.mark.parametrize("told", LOOKS_BACK)
def test_dates_go_on_in_the_year_told_before(told: list[tuple[str, str]]) -> None:
    story, found = DaysTold(PUBLISHED), list[str]()
    for number, (sentence, _) in enumerate(told):
        for use in Dates(sentence, Dating(PUBLISHED, "sidecar"), ()).within(0, len(sentence)):
            found.append(str(of_the_story(story, use, number, sentence).when))
    assert found == [day for _, day in told]
