"""Expressions of time that only the story dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finding.hanging import moved, week_of
from generator.values.when import When
from tests.reading import sighted

FIRST = "Wives of mobilised men picketed the ministry on Wednesday. "
# The second sentence, and the date of its act in an article published on Monday 2023-11-20; the picket was on the 15th.
HANGING = {
    "The day after the picket they sued the ministry.": "2023-11-16",
    "In the week before the picket they had sued the ministry.": "2023-11-08/2023-11-14",
    "On the eve of the picket they had rallied in Omsk.": "2023-11-14",
    "Hours after the picket they sued the ministry.": "2023-11-15",
    "A few days later they rallied in Omsk.": "2023-11-17/2023-11-20",
    "Several weeks earlier they had rallied in Omsk.": "2023-09-16/2023-11-05",
    "In the days that followed they rallied in Omsk.": "2023-11-16/2023-11-20",
    "Two days before that they had rallied in Omsk.": "2023-11-13",
    "On the third day they rallied in Omsk.": "2023-11-17",
    "On the 9th they had rallied in Omsk.": "2023-11-09",
    "That week they rallied in Omsk too.": "2023-11-13/2023-11-19",
    "The previous week they had rallied in Omsk.": "2023-11-06/2023-11-12",
    "A week earlier they had rallied in Omsk.": "2023-11-08",
    "Two weeks before the picket they had rallied in Omsk.": "2023-11-01",
    "Nine days after the picket they will rally in Omsk.": "2023-11-24",
    "The previous Wednesday they had rallied in Omsk.": "2023-11-08",
    "On the fourteenth they had rallied in Omsk.": "2023-11-14",
    "On the 14th just four of them had rallied in Omsk.": "2023-11-14",
    "That same weekend they rallied in Omsk.": "2023-11-18/2023-11-19",
    "The following weekend they rallied in Omsk.": "2023-11-18/2023-11-19",
    "The previous weekend they had rallied in Omsk.": "2023-11-11/2023-11-12",
    "The day after the ministry closed they rallied in Omsk.": "2023-11-16",
    "A week before that meeting they had rallied in Omsk.": "2023-11-08",
    "Four days before the picket, on 12 November, they had rallied in Omsk.": "2023-11-12",
    "They afterwards rallied in Omsk.": "2023-11-15/2023-11-20",
    "On the 9th there had been a rally of soldiers' wives in Omsk.": "2023-11-09",
    "On the 9th eleven of them had rallied in Omsk.": "2023-11-09",
    "On the 9th floor they had rallied in Omsk.": "2023-11-15",
    "A few days before the picket they had rallied in Omsk.": "2023-11-05/2023-11-14",
    "Nine days before the first walks they had sued the ministry.": "2023-11-06",
    "Nine days before the first repairs they had sued the ministry.": "../2023-11-15",
    "The next day, 17 November, they rallied in Omsk.": "2023-11-17",
    "The previous Saturday, 4 November, they had rallied in Omsk.": "2023-11-04",
}


@pytest.mark.parametrize("sentence", HANGING)
def test_what_hangs_on_the_day_told_is_as_exact_as_its_words(sentence):
    found = [s for s in sighted(f"Notes of the week\n\n{FIRST}{sentence}") if s.source.quote == sentence]
    assert [str(s.when) for s in found if s.lane == "activism"] == [HANGING[sentence]]


@given(st.dates(min_value=datetime.date(2, 1, 1), max_value=datetime.date(9990, 12, 31)), st.integers(-60, 60))
def test_the_week_of_a_day_moved_by_weeks_holds_the_day_moved_by_as_many(day, weeks):
    on = moved(When.day(day), 7 * weeks)
    week = week_of(When.day(day), weeks)
    assert on is not None and week is not None and week.contains(on) and week.days == 7


def test_the_9th_is_of_the_month_that_the_sentence_names():
    text = "Notes\n\nIn October there were two groups, and on the 9th wives of mobilised men rallied in Omsk."
    assert "2023-10-09" in {str(s.when) for s in sighted(text) if s.lane == "activism"}


def test_what_she_was_fined_for_was_done_before():
    text = "Notes\n\nA court in Omsk on Wednesday fined a soldier's wife after she picketed the ministry with a poster."
    assert "../2023-11-15" in {str(s.when) for s in sighted(text) if s.lane == "activism"}


def test_what_a_lawyer_says_later_does_not_move_the_story():
    text = (
        f"Notes\n\n{FIRST}They were within the law, a lawyer told reporters on Sunday.\n\n"
        "They lit candles at the gate in the evening."
    )
    assert {str(s.when) for s in sighted(text) if s.lane == "activism"} == {"2023-11-15"}


# Of an article published on Monday 2023-11-20, the date of the act that its last sentence tells.
OF_THE_STORY = {
    "Mothers of conscripts camped at the gate on 30 September. On the Sunday they opened a chat.": "2023-10-01",
    "Mothers of conscripts camped at the gate on 30 September. By Tuesday they had rallied in Omsk.": "2023-10-03",
    "On Tuesday mothers of conscripts rallied in Omsk.": "2023-11-14",
    "Mothers of conscripts published a manifesto on 9 October. The Sunday after that they rallied.": "2023-10-15",
    "In October mothers of conscripts wrote a manifesto. The Sunday after it they rallied.": "2023-10-01/2023-11-07",
    "Wives of mobilised men laid flowers on Saturday. It all began on 28 October, a Saturday.\n\n"
    "The previous Saturday police had sent the women away, and wives of mobilised men left flowers.": "2023-11-11",
    "There has been a new governor since 12 May. Two days later wives of mobilised men wrote to him.": "2023-05-14",
    "In August last year there were six wives. That November wives of mobilised men rallied.": "2022-11",
    "In June mothers of conscripts knelt at the gate. Later in the month they rallied in Omsk.": "2023-06",
    "October. The month began coldly. On the 28th wives of mobilised men rallied in Omsk.": "2023-10-28",
    "A wife, whose husband was called up on 25 September, spoke. She picketed the ministry on Friday. "
    "The same evening wives of mobilised men lit candles.": "2023-11-17",
    "Mothers of conscripts went to a fair in October. Afterwards they rallied in Omsk.": "2023-10-01/2023-11-20",
    "In Omsk on the 5th mothers of conscripts lost in court, on the 9th they rallied.": "2023-11-09",
    "On the 5th of February mothers of conscripts lost in court, on the 9th they rallied.": "2023-02-09",
    "Wives of mobilised men called up last autumn rallied on Saturday.": "2023-11-18",
    "Wives of mobilised men rallied on Saturday. They came in and were promised a reply by 14 December.": "2023-11-18",
    "Wives of mobilised men wrote on 16 October. The president said on 8 November that he would stand again. "
    "Two days later mothers of conscripts rallied in Omsk.": "2023-11-10",
    "Wives of mobilised men wrote on 16 October. On the evening of 8 November a train was stopped. "
    "The next day they rallied in Omsk.": "2023-11-09",
    "A clerk read the order of 21 September 2022. Wives of mobilised men rallied in Omsk on 17 October.": "2023-10-17",
    "In August last year soldiers’ wives came. That November they met. In December they sued it.": "2022-12",
    "Mothers of conscripts rallied on Sunday. They want the men drafted in September 2022 sent home. "
    "They picketed the ministry a week earlier.": "2023-11-12",
    "Wives of mobilised men rallied on Thursday the ninth.": "2023-11-09",
    "Wives of mobilised men rallied on Saturday the second time in a row.": "2023-11-18",
    "On Sunday the tenth the wives will picket the draft office.": "2023-12-10",
    "On Thursday mothers of conscripts rallied in Omsk. This Sunday at 14:00 they will rally again.": "2023-11-26",
    "Wives of mobilised men wrote eleven open letters by the end of December.": "2022-12-21/2022-12-31",
    "That November wives of mobilised men rallied in Omsk.": "2023-11",
    "As readers will remember, on 3 October wives of mobilised men rallied in Omsk.": "2023-10-03",
}


@pytest.mark.parametrize("text", OF_THE_STORY)
def test_what_only_the_story_dates(text):
    acts = [s for s in sighted(f"Notes of the week\n\n{text}") if s.lane == "activism"]
    assert acts and str(acts[-1].when) == OF_THE_STORY[text]
