"""Which date stands over which part of an article: over entries, under years, over the items of a digest."""

from __future__ import annotations

import pytest

from generator.finding.chronology import Chronology
from generator.knowledge.subject import Subject
from generator.values.model import Sentence
from tests.reading import sighted


def test_a_year_stands_over_what_follows_until_the_next():
    lines = [Sentence(text, n, n * 10, n * 10 + len(text), n, "body") for n, text in
             enumerate(("2021", "They came.", "2022: the second winter", "They left."))]  # fmt: skip
    chronology, over = Chronology(), []
    chronology.outline([(line, []) for line in lines])
    for line in lines:
        chronology.enter(line)
        over.append(chronology.year)
    assert over == [2021, 2021, 2022, 2022]


def dates(text: str, published: str = "2023-11-20") -> list[str]:
    return [str(s.when) for s in sighted(text, published) if s.lane == "activism"]


def test_under_a_heading_that_is_a_year_a_date_is_of_that_year():
    text = (
        "Two winters\n\n2021\n\nOn 3 March soldiers' mothers picketed the ministry in Omsk.\n\n2022\n\n"
        "In October wives of mobilised men rallied in Perm. On Women's Day they had laid flowers at the gate.\n\n"
        "Last week they sued the ministry."
    )
    assert dates(text) == ["2021-03-03", "2022-10", "2022-03-08", "2023-11-13/2023-11-19"]


def test_a_weekday_of_a_month_is_counted_in_the_year_of_its_heading():
    text = (
        "Two winters\n\n2021\n\nOn the second Saturday of March soldiers' mothers picketed the ministry in Omsk.\n\n"
        "2022\n\nOn the last Sunday in May wives of mobilised men rallied in Perm."
    )
    assert dates(text) == ["2021-03-13", "2022-05-29"]


def test_an_entry_whose_year_nobody_knows_is_not_of_the_day_of_the_one_before():
    on = " and stood there for several hours with portraits of their husbands while the police looked on."
    text = (
        f"Chronicle of a protest\n\n30 October 2023.\nWives of mobilised men picketed the ministry in Omsk{on}\n\n"
        f"12 November.\nWives of mobilised men sued the ministry in Tomsk{on}\n\n"
        f"20 January 2024.\nWives of mobilised men rallied in Perm{on}"
    )
    assert dates(text, "") == ["2023-10-30", "../..", "2024-01-20"]


def test_a_single_line_with_a_year_heads_nothing():
    assert dates("Notes\n\n2021\n\nOn 3 March soldiers' mothers picketed the ministry in Omsk.") == ["2023-03-03"]


def test_what_an_item_of_a_digest_tells_is_over_with_it():
    text = (
        "Review, 13 to 19 November\n\nOmsk. On 14 November wives of mobilised men picketed the ministry.\n\n"
        "Tomsk. Mothers of conscripts handed in a petition.\n\nPerm. Wives of reservists rallied on Saturday."
    )
    assert dates(text) == ["2023-11-14", "2023-11-13/2023-11-19", "2023-11-18"]


def test_what_stands_above_all_items_dates_them():
    text = (
        "Vigils in three cities\n\nSoldiers' wives held vigils on Sunday.\n\n"
        "Omsk. Forty wives of mobilised men came.\n\n"
        "Tomsk. Mothers of conscripts lit candles on the square.\n\nPerm. Wives of reservists sang."
    )
    assert set(dates(text)) == {"2023-11-19"}


def test_speakers_of_a_conversation_are_no_items():
    text = (
        "On the air\n\nHOST: The pickets of soldiers' wives were yesterday.\n\n"
        "GUEST: Wives of mobilised men lit candles.\n\n"
        "HOST: Where?\n\nGUEST: In Omsk the wives of mobilised men hung up a banner."
    )
    assert set(dates(text)) == {"2023-11-19"}


def test_what_a_live_blog_tells_is_of_its_day():
    text = (
        "Protests live\n\n09:15 Wives of mobilised men have come to the ministry.\n\n"
        "10:20 Nothing new.\n\n11:40 The wives of mobilised men have unrolled a banner."
    )
    assert set(dates(text)) == {"2023-11-20"}


PLAIN = Subject()


def entries(text: str, published: str) -> list[str]:
    return [str(s.when) for s in sighted(text, published, PLAIN) if s.when.days == 1]


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_entries_in_the_present_are_of_the_past_winter(between):
    lines = ["26 December: Observers arrive in Omsk", "29 December: Their head visits the port",
             "5 January: A docker tells them of the strike", "22 January: The mayor asks them to leave"]  # fmt: skip
    stop = "" if between == " " else "."
    text = f"Two months in Omsk\n\n{between.join(line + stop for line in lines)}"
    assert entries(text, "2012-01-29") == ["2011-12-26", "2011-12-29", "2012-01-05", "2012-01-22"]


def test_the_newest_entry_may_stand_first():
    lines = ["22 January: The mayor asks them to leave.", "5 January: A docker tells them of the strike.",
             "29 December: Their head visits the port.", "26 December: Observers arrive in Omsk."]  # fmt: skip
    text = "\n\n".join(["Two months in Omsk", *lines])
    assert entries(text, "2012-01-29") == ["2012-01-22", "2012-01-05", "2011-12-29", "2011-12-26"]


def test_entries_may_lie_ahead():
    text = (
        "The strike\n\n3 October: Dockers strike.\n\n8 November: The mayor meets them.\n\n15 December: The court rules."
    )
    assert entries(text, "2011-11-10") == ["2011-10-03", "2011-11-08", "2011-12-15"]


PHASES = """Notes

Wives of mobilised men go on.

First phase: on the spot (September 2022 to spring 2023)

On 25 November wives of mobilised men rallied in Omsk. On the eve of Mother's Day they wrote a letter. In February they
sued the ministry.

Second phase: the network

On 25 October wives of mobilised men rallied in Perm.
"""


def test_a_heading_that_tells_its_months_dates_what_stands_below_it():
    assert dates(PHASES, "2024-06-20") == ["2022-11-25", "2022-11-26", "2023-02", "2023-10-25"]


RUN_IN = """Notes

Wives of mobilised men go on.

Petitions (winter 2022 to spring 2023). On 25 November wives of mobilised men rallied in Omsk. In February they sued the
ministry.

On 25 October wives of mobilised men rallied in Perm.
"""


def test_a_heading_at_the_head_of_its_paragraph_dates_that_paragraph_alone():
    assert dates(RUN_IN, "2024-06-20") == ["2022-11-25", "2023-02", "2023-10-25"]


WITHIN = """Notes

Wives of mobilised men go on.

Phase one (September 2022 to spring 2023)

Nobody slept that month (or so they say). On 25 November wives of mobilised men rallied in Omsk.

Petitions (spring 2023 to autumn 2023). On 3 May they sued the ministry.

On 26 November wives of mobilised men rallied in Perm.
"""


def test_the_heading_of_a_part_stands_over_all_of_its_paragraphs():
    assert dates(WITHIN, "2024-06-20") == ["2022-11-25", "2023-05-03", "2022-11-26"]


def test_a_report_whose_title_ends_with_its_year_tells_of_that_year():
    told = "On 24 February wives of mobilised men rallied in Omsk."
    for title, day in (("Open squares: the year 2023", "2023-02-24"), ("Open squares", "2024-02-24")):
        found = sighted(f"{title}\n\n{told}", "2024-03-18")
        assert [str(s.when) for s in found if s.lane == "activism"] == [day]


NUMBERED = """Notes of the week

1. Omsk, September 2022

On 27 September wives of mobilised men picketed the draft office.

2. Tula, November 2022

On 14 November soldiers' mothers sued the ministry.

3. What came then

Last week wives of mobilised men rallied on the square.
"""


def test_a_numbered_heading_tells_the_month_and_the_town_of_its_section():
    found = [(str(s.when), s.places) for s in sighted(NUMBERED, "2024-03-01") if s.lane == "activism"]
    assert found == [("2022-09-27", ("Omsk",)), ("2022-11-14", ("Tula",)), ("2024-02-19/2024-02-25", ())]
