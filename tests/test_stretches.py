"""Stretches of time that two dates make, and which two dates make none."""

from __future__ import annotations

import pytest

from generator.dating.datings import Dates
from generator.dating.stretches import joined
from generator.values.model import Dating
from generator.values.when import When

# The dates of a sentence in an article of 2023-11-20.
STRETCHES = {
    "They camped there from 3 to 9 November.": ["2023-11-03/2023-11-09"],
    "They camped there from 3 until 9 November 2022.": ["2022-11-03/2022-11-09"],
    "They searched for them between 1995 and 1996.": ["1995/1996"],
    "They searched for them from 1995 to 1996 and between 2000 and 2001.": ["1995/2001"],
    "They wrote on 3 November and on 9 November.": ["2023-11-03", "2023-11-09"],
    "From 9 November 2023 to 3 November 2023 nobody came.": ["2023-11-09", "2023-11-03"],
}


@pytest.mark.parametrize("sentence", STRETCHES)
def test_time_runs_from_one_date_to_the_other(sentence: str) -> None:
    dates = Dates(sentence, Dating(When.parse("2023-11-20"), "sidecar"), ())
    uses = dates.within(0, len(sentence))
    assert [str(use.when) for use in uses] == STRETCHES[sentence]
    assert joined(uses, sentence) == uses


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The wives belong to August Mothers.", []),
        ("The October Revolution was remembered.", []),
        ("In August Moscow was quiet.", ["2023-08"]),
        ("They met in the August heat.", ["2023-08"]),
    ],
)
def test_a_month_within_a_name_is_no_date(sentence: str, days: list[str]) -> None:
    dates = Dates(sentence, Dating(When.parse("2023-11-20"), "sidecar"), ())
    assert [str(use.when) for use in dates.within(0, len(sentence))] == days
