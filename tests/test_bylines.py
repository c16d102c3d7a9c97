"""Lines of date, byline and counters: what they say, and that sentences and headings are none."""

from __future__ import annotations

import pytest

from generator.capture import bylines
from generator.knowledge.boilerplate import rules

HEAD = frozenset(("head", "edge"))
LINES = [
    ("By Jane Roe | June 3, 2024 | 5 min read", "2024-06-03", ("By Jane Roe",)),
    ("12:40, 20.11.2023 Views: 4 512", "2023-11-20", ()),
    ("Society, 12:31 08 November 2022", "2022-11-08", ()),
    ("27 January 2024 15:20 Society Tyumen", "2024-01-27", ()),
    ("JANE ROE — MONDAY, 20 NOVEMBER 2023, 12:40", "2023-11-20", ("JANE ROE",)),
    ("January 20, 20249:05 PM GMT+1Updated 2 years ago", "2024-01-20", ()),
    ("by Jane Roe November 20, 2023 12:40 PM (Updated: November 21, 2023 3:02 PM)", "2023-11-20", ("by Jane Roe",)),
    ("EXAMPLE NEWS - Nov 20, 2023 - 21:40 | World, All", "2023-11-20", ("EXAMPLE NEWS",)),
    ("Posted on November 15, 2023 by jane | 4 Comments", "2023-11-15", ("by jane",)),
    ("Stand: 20. November 2023, 12:40 Uhr", "2023-11-20", ()),
]
OTHERS = [
    "On 7 November 2023 some ten women came to the square and unrolled a banner.",
    "21 September 2022: Decree",
    "Wives of the called-up men in three cities",
    "Moscow Mothers March",
    "The women came back on 27 January 2024 with more flowers than before",
]


@pytest.mark.parametrize(("line", "day", "credits"), LINES, ids=[line for line, _, _ in LINES])
def test_a_head_line_gives_its_day_and_its_names(line, day, credits):
    found = bylines.read(line, rules(), HEAD, titled=True)
    assert found is not None
    assert (found.dates[0].value, found.credits) == (day, credits)


@pytest.mark.parametrize("line", OTHERS)
def test_a_sentence_or_a_heading_is_no_head_line(line):
    assert bylines.read(line, rules(), HEAD, titled=True) is None


def test_the_head_of_an_exported_message_names_its_sender():
    found = bylines.message("The Way Back, [27.08.2023 18:40]")
    assert found is not None
    assert (found.credits, found.dates[0].value) == (("The Way Back",), "2023-08-27")
    assert bylines.message("The Way Back, [a note]") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By JANE ROE and John Doe", ["JANE ROE", "John Doe"]),
        ("Jane Roe in Riga", ["Jane Roe"]),
        ("Jane Roe — Example 72", ["Jane Roe"]),
        ("Jane Roe (now) and John Doe (earlier)", ["Jane Roe", "John Doe"]),
        ("The Beginning", []),
        ("What They Want", []),
        ("Jane Roe was there", []),
    ],
)
def test_a_line_of_names_gives_the_names(line, names):
    assert bylines.people(line) == names
