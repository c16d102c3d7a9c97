"""What a passage names of days: dates, months, weekdays, which of a series; and what only looks like one."""

from __future__ import annotations

import pytest

from generator.joining.named_days import days_in, is_another, turn_in, weekday_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 10 June", {(6, 10)}),
        ("on June 10th", {(6, 10)}),
        ("the 3rd of October", {(10, 3)}),
        ("Sept. 26", {(9, 26)}),
        ("21 Sept", {(9, 21)}),
        ("between 3 May and 5 May", {(5, 3), (5, 5)}),
        ("in November", {(11, 0)}),
        ("last August", {(8, 0)}),
        ("on 10 June, and in July", {(6, 10)}),
        ("in Novosibirsk", set()),
        ("in Mariupol", set()),
        ("of Augustow", set()),
        ("5 marchers", set()),
        ("they may come", set()),
    ],
)
def test_days_and_months_are_read_and_towns_that_begin_like_one_are_not(text, days):
    assert days_in(text, alone=False) == days


@pytest.mark.parametrize(("text", "alone"), [("November", {(11, 0)}), ("Novosibirsk", set()), ("decent", set())])
def test_date_words_name_a_month_by_themselves(text, alone):
    assert days_in(text, alone=True) == alone


@pytest.mark.parametrize(
    ("text", "day"), [("on Monday", 0), ("Sunday morning", 6), ("from Monday to Friday", None), ("today", None)]
)
def test_one_weekday_is_told(text, day):
    assert weekday_in(text) == day


@pytest.mark.parametrize(
    ("text", "turn", "another"),
    [
        ("the first rally", 1, False),
        ("a second time", 2, True),
        ("for the third Saturday in a row", 3, True),
        ("They gathered again before the barracks", None, True),
        ("Once more they came", None, True),
        ("They gathered before the barracks", None, False),
        ("They protested against the decree", None, False),
        ("the first rally and the third rally", None, False),
    ],
)
def test_which_of_a_series_it_is(text, turn, another):
    assert turn_in(text) == turn
    assert is_another(text) is another
