"""What the tagger promises beyond the examples of its rules (those run in test_grammar.py).

Tuned on MEANTIME and on three quarters of TBAQ. The phrases of timenorm are read where they lie beside the project.
"""

from __future__ import annotations

import datetime
import re
from functools import partial
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.knowledge.grammar import grammar
from generator.timex import Scan, Timex, find, scan
from generator.timex.placing import place, shift
from generator.timex.scanning import LONGEST
from generator.timex.values import number, numeric_date, period
from generator.values.when import from_timex
from tests.work import calls

PHRASES = Path(__file__).resolve().parent.parent.parent / "shared/data/timenorm-phrases/en/train.tsv"
DAY = datetime.date


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def values(text: str, published: str = "", country: str = "") -> list[str]:
    return [timex.value for timex in find(text, day(published) if published else None, country)]


# ----------------------------------------------------------------------------------------- on which side a date lies

TENSE = [
    # published on Sunday, 20 November 2022
    ("They met on Wednesday.", "2022-11-16"),
    ("They will meet on Wednesday.", "2022-11-23"),
    ("On Wednesday they met.", "2022-11-16"),
    ("On Wednesday the court will hear them.", "2022-11-23"),
    ("He said on Wednesday that he would come.", "2022-11-16"),
    ("The minister said they will be received on Wednesday.", "2022-11-23"),
    ("The law is expected to be passed on Wednesday.", "2022-11-23"),
    ("They are to be received on Wednesday.", "2022-11-23"),
    ("They are due in court on Wednesday.", "2022-11-23"),
    ("They have until Wednesday.", "2022-11-23"),
    ("Until Wednesday, nobody had known.", "2022-11-16"),
    ("It has been closed since Wednesday.", "2022-11-16"),
    ("Wednesday's ruling would change that.", "2022-11-16"),
    ("It had been due to end on Wednesday.", "2022-11-16"),
    ("Wednesday", "2022-11-16"),
    ("They met on Sunday.", "2022-11-20"),
    ("They will meet on Sunday.", "2022-11-20"),
    ("They met in March.", "2022-03"),
    ("They will meet in March.", "2023-03"),
    ("They met in November.", "2022-11"),
    ("A rally is being prepared for December.", "2022-12"),
    ("They met on January 7.", "2022-01-07"),
    ("They met on the second Saturday of November.", "2022-11-12"),
    ("They will meet on the last Sunday in November.", "2022-11-27"),
    ("They met on the last Sunday in May.", "2022-05-29"),
    ("In January, on the second Saturday, they will meet.", "2023-01-14"),
    ("They met on the fifth Monday of May 2022.", "2022-05-30"),
    ("In the morning on Friday they met.", "2022-11-18TMO"),
    ("By the evening of Friday they will leave.", "2022-11-25TEV"),
    ("They will meet on December 7.", "2022-12-07"),
    ("The dividend was payable to all on December 7.", "2022-12-07"),
    ("The deadline is December 7.", "2022-12-07"),
    ("They met last Friday.", "2022-11-18"),
    ("They meet next Friday.", "2022-11-25"),
    ("last September", "2022-09"),
    ("last November", "2021-11"),
    ("this September", "2022-09"),
    ("next September", "2023-09"),
    ("on Tuesday, 27 December", "2022-12-27"),
    ("on Monday, 27 December", "2021-12-27"),
    ("on February 29 they met", "2020-02-29"),
]


@pytest.mark.parametrize(("text", "value"), TENSE)
def test_the_tense_tells_on_which_side_of_the_publication_a_date_lies(text: str, value: str) -> None:
    assert values(text, "2022-11-20") == [value]


def test_the_direction_is_known_before_the_publication_is() -> None:
    assert [timex.direction for timex in scan("They met on Monday and will meet on Friday.").found] == [
        "past",
        "future",
    ]


def test_no_rule_reads_more_than_it_is_shown() -> None:
    widths = {
        rule.name: _parser.parse(rule.regex.pattern.replace("(?=", "(?:")).getwidth()[1] for rule in grammar().rules
    }
    assert {name for name, width in widths.items() if width > LONGEST} == set()


# ------------------------------------------------------------------------------------------------ narrative anchors

NARRATIVES = [
    ("On September 21, 2022 it was promised. But two months later nothing came.", ["2022-09-21", "2022-11"]),
    ("On September 21 it was promised. But two months later nothing came.", ["2022-09-21", "2022-11"]),
    ("It began on 31 August 2022. A month later it was over.", ["2022-08-31", "2022-09"]),
    ("It began on 28 February 2024. The following day they left.", ["2024-02-28", "2024-02-29"]),
    ("It began on 1 March 2023. The day before, they had come.", ["2023-03-01", "2023-02-28"]),
    ("They met in 1995. That year he left, and the following year he died.", ["1995", "1995", "1996"]),
    ("They met on 3 May 1998. That same day they left. The next morning it rained.",
     ["1998-05-03", "1998-05-03", "1998-05-04TMO"]),
    ("They met on Friday, 20 October 1989, and again the following Monday.", ["1989-10-20", "1989-10-23"]),
    ("It rose in the third quarter from a year ago.", ["2022-Q3", "2021-Q3"]),
    ("In the fourth quarter of 2020 it rose from a year earlier.", ["2020-Q4", "2019-Q4"]),
    ("Two months later they met.", ["2023-01"]),
    ("He was held on June 4, 1998, was freed on July 12 and died on January 3.",
     ["1998-06-04", "1998-07-12", "1999-01-03"]),
    ("He was held on June 4, 1998. He will be freed on December 12.", ["1998-06-04", "2022-12-12"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), NARRATIVES)
def test_what_is_told_hangs_on_the_last_date_told(text: str, told: list[str]) -> None:
    assert values(text, "2022-11-20") == told


def test_a_text_without_publication_still_dates_from_what_it_tells() -> None:
    text = "On 21 September 2022 it was promised. Two months later, on Friday, they met. Last year they had waited."
    found = find(text)
    assert [(timex.value, timex.local, timex.anchor) for timex in found] == [
        ("2022-09-21", "2022-09-21", ""),
        ("2022-11", "+P2M", "text"),
        ("", "XXXX-WXX-5", "published"),
        ("", "-P1Y", "published"),
    ]


def test_one_scan_serves_many_publication_days() -> None:
    found = scan("They met yesterday.")
    assert [found.resolve(DAY(2022, 3, n))[0].value for n in (1, 2)] == ["2022-02-28", "2022-03-01"]
    assert found.found[0].value == ""


# --------------------------------------------------------------------------------------------------- local values

LOCALS = [
    ("on November 5", "XXXX-11-05"), ("in November", "XXXX-11"), ("on Monday", "XXXX-WXX-1"),
    ("in the summer", "XXXX-SU"), ("last month", "-P1M"), ("two months ago", "-P2M"), ("tomorrow", "+P1D"),
    ("today", "P0D"), ("this year", "P0Y"), ("in June last year", "-P1Y-06"), ("in 1998", "1998"),
    ("in the third quarter", "XXXX-Q3"), ("on New Year's Eve", "XXXX-12-31"),
    ("on Mother's Day", "HOLIDAY:Mother's Day"),
    ("three days later", "+P3D"), ("last night", "-P1DTNI"), ("for three months", "P3M"), ("late 2022", "2022"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "local"), LOCALS)
def test_the_value_before_anchoring_is_what_the_words_alone_say(text: str, local: str) -> None:
    assert [timex.local for timex in scan(text).found] == [local]


# ------------------------------------------------------------------------------------------------------- modifiers

MODS = [
    ("late 2022", "END"), ("early 2022", "START"), ("mid-2022", "MID"), ("about two months ago", "APPROX"),
    ("more than 10 months", "MORE_THAN"), ("less than a year", "LESS_THAN"), ("nearly two years", "LESS_THAN"),
    ("at least five days", "EQUAL_OR_MORE"), ("no more than sixty days", "EQUAL_OR_LESS"),
    ("1994 or later", "ON_OR_AFTER"),
    ("in 2022", ""), ("the end of the year", "END"), ("the beginning of October", "START"),
    ("earlier this month", "START"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mod"), MODS)
def test_words_of_degree_become_modifiers(text: str, mod: str) -> None:
    (timex,) = scan(text).found
    assert (timex.mod, timex.text.replace("in ", "")) == (mod, text.replace("in ", ""))


# ------------------------------------------------------------------------------------- raw and tokenised, extents

SAME = [
    ("It was March 1, 2008.", "It was March 01 , 2008 .", "2008-03-01"),
    ("It was Oct. 23, 1999.", "It was Oct. 23 , 1999 .", "1999-10-23"),
    ("It was last year's third quarter.", "It was last year 's third quarter .", "2021-Q3"),
    ("It was mid-November.", "It was mid - November .", "2022-11"),
    ("It was mid-November.", "It was mid–November.", "2022-11"),
    ("It was Valentine's Day.", "It was Valentine’s Day.", "2022-02-14"),
    ("It was the summer of 1998.", "It was the\nsummer of\n1998.", "1998-SU"),
]


@pytest.mark.parametrize(("raw", "other", "value"), SAME)
def test_raw_and_tokenised_text_read_alike(raw: str, other: str, value: str) -> None:
    assert values(raw, "2022-11-20") == values(other, "2022-11-20") == [value]


def test_no_expression_runs_over_the_end_of_a_paragraph() -> None:
    assert [timex.text for timex in scan("They met in May\n\n4 men came.").found] == ["May"]


# ------------------------------------------------------------------------------------------------- impossible dates

IMPOSSIBLE = [
    "31 June", "June 31", "February 30, 2023", "29 February 2023", "2023-02-29", "30.02.2023", "13/32/2023",
    "Monday, April 31", "the 31st of September",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_that_the_calendar_lacks_is_no_date_and_is_reported(text: str) -> None:
    found = scan(f"They met on {text}.")
    assert found.resolve(DAY(2022, 11, 20)) == []
    (timex,) = found.impossible
    assert (timex.text, timex.value, timex.rule) == (text, "", "no-such-date")


@pytest.mark.parametrize("text", ["29 February 2024", "29 February", "31 July", "2024-02-29", "30 September 2022"])
def test_a_day_that_the_calendar_has_is_not_reported(text: str) -> None:
    found = scan(text)
    assert found.impossible == ()
    assert len(found.found) == 1


STORIES = [  # what hangs on the last date told, where that is not to the day
    ("He left in September 2022. Two days later she did.", ["2022-09", "2022-09"]),
    ("It met on 14 June. He left in 1998. Two days later she did.", ["2024-06-14", "1998", "1998"]),
    ("It met on 14 June. Two days later it met again.", ["2024-06-14", "2024-06-16"]),
    ("In January 1995 she went, and in the spring she came back.", ["1995-01", "1995-SP"]),
    ("It met on 1 June. All was calm. And quiet. He went in 1998. By the evening he slept. Three years later he came.",
     ["2024-06-01", "1998", "2024-06-17TEV", "2001"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), STORIES)
def test_a_story_goes_on_from_the_last_date_told_as_exactly_as_that_is(text: str, found: list[str]) -> None:
    assert values(text, "2024-06-17") == found


EDGES = [
    ("ten thousand years ago", "2022-11-20", "PAST_REF"),
    ("yesterday", "0001-01-01", ""),
    ("tomorrow", "9999-12-31", ""),
    ("next year", "9999-12-31", ""),
    ("99999999999999999999 days ago", "2022-11-20", ""),
]


@pytest.mark.parametrize(("text", "published", "value"), EDGES)
def test_what_lies_beyond_the_calendar_has_no_date(text: str, published: str, value: str) -> None:
    assert values(text, published) == [value]


# -------------------------------------------------------------------------------------------------- numbers


def test_a_holiday_is_that_of_the_country() -> None:
    text = "They will be received on Mother's Day."
    assert values(text, "2022-11-20", "RU") == ["2022-11-27"]
    assert values(text, "2022-11-20") == ["2023-05-14"]


NUMBERS = [
    ("two", "2"), ("twenty four", "24"), ("a hundred", "100"), ("two hundred and ten", "210"), ("half a dozen", "6"),
    ("two and a half", "2.5"), ("2 1/2", "2.5"), ("1,200", "1200"), ("several", "X"), ("a couple of", "2"),
    ("two thousand", "2000"), ("half an", "0.5"), ("forty five", "45"), ("one", "1"), ("three million", "3000000"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_numbers_in_words_and_figures(words: str, value: str) -> None:
    assert number(words.split()) == value


PERIODS = [("3", "M", "P3M"), ("2.5", "Y", "P2Y6M"), ("4", "TH", "PT4H"), ("5.5", "TH", "PT5H30M"), ("X", "W", "PXW"),
           ("2", "E", "P20Y"), ("1", "C", "P100Y"), ("1", "F", "P2W"), ("X", "TM", "PTXM"),
           ("0.5", "Y", "P6M")]  # fmt: skip


@pytest.mark.parametrize(("count", "unit", "value"), PERIODS)
def test_lengths_are_written_as_timeml_writes_them(count: str, unit: str, value: str) -> None:
    assert period(count, unit) == value


# ------------------------------------------------------------------------------------------------------------- laws

_WORDS = """
a the two 3 12 2022 31 1st May March June Monday first last next year years month ago later earlier - , . ' 's quarter
of in on until about more than half and day days week 10:30 a.m. 1990s '82 today New Year's Eve Easter early late
2022-02-30 1/2 century every each $5 said will to hundred thousand dozen few several winter this that
"""
WORDS = st.sampled_from([*_WORDS.split(), "\n\n"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, st.sampled_from(["", "RU", "US", "XX"]))
def test_whatever_the_text_expressions_are_stretches_of_it_in_order(
    text: str, published: datetime.date | None, country: str
) -> None:
    end = 0
    for timex in find(text, published, country):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        end = timex.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)))
def test_every_date_given_is_one_that_when_can_hold(text: str, published: datetime.date) -> None:
    for timex in find(text, published):
        if timex.type in ("DATE", "TIME") and timex.value[:1].isdigit():
            assert from_timex(timex.value, timex.mod) is not None, timex


@settings(max_examples=200, deadline=None)
@given(st.dates(DAY(1600, 1, 1), DAY(2400, 1, 1)), st.sampled_from("DWMQYEC"), st.integers(-40, 40))
def test_shifting_there_and_back_ends_where_it_began(start: datetime.date, unit: str, count: int) -> None:
    zero = shift(start.isoformat(), unit, 0)
    if unit in "DWMQY":
        assert shift(shift(start.isoformat(), unit, count), unit, -count) == zero


@given(
    st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)), st.integers(1, 7), st.sampled_from(["past", "future", "last", "next"])
)
def test_a_weekday_is_within_a_week_on_the_side_told(base: datetime.date, weekday: int, direction: str) -> None:
    found = day(place(f"WXX-{weekday}", base.isoformat(), direction))
    distance = (found - base).days
    assert found.isoweekday() == weekday
    assert distance in {"past": range(-6, 1), "future": range(7), "last": range(-7, 0), "next": range(1, 8)}[direction]


@given(st.dates(DAY(1950, 1, 1), DAY(2050, 12, 31)))
def test_dates_in_figures_come_back(date: datetime.date) -> None:
    assert numeric_date(date.isoformat()) == date.isoformat()
    assert numeric_date(f"{date.day:02}.{date.month:02}.{date.year}") == date.isoformat()
    assert values(f"on {date.isoformat()}") == [date.isoformat()]
    assert values(f"on {date:%B} {date.day}, {date.year}") == [date.isoformat()]
    assert values(f"on {date.day} {date:%B} {date.year}") == [date.isoformat()]


def test_the_same_text_gives_the_same_result() -> None:
    text = "They met on Monday, two months later, in May and every year since 1998."
    assert scan(text) == scan(text)
    assert isinstance(scan(text), Scan)
    assert all(isinstance(timex, Timex) for timex in scan(text).found)


# ------------------------------------------------------------------------------------------------- hostile lengths

STRETCHES = [
    "1", "a", "1.", "1,", "1-", "'", "in May of ", "two ", "the ", "more than ", "\n", "\n\t", "Monday ", "2022-", "$1",
    "½", "one hundred and ", "a.", "of the year ", "January–", "Q1 ", "_", "no.", "until ",
]  # fmt: skip


@pytest.mark.parametrize("stretch", STRETCHES)
def test_work_grows_no_faster_than_the_length(stretch: str) -> None:
    def text(size: int) -> str:
        return (stretch * (size // len(stretch) + 1))[:size]

    find(text(64), DAY(2022, 11, 20))  # what is only done once
    small, large = (calls(partial(find, text(size), DAY(2022, 11, 20))) for size in (2000, 8000))
    assert large < 4.5 * small + 100


def test_no_rule_repeats_anything_so_that_it_takes_bounded_time_at_each_place() -> None:
    for rule in grammar().rules:
        assert not re.search(r"[*+]|\{\d*,", rule.regex.pattern), rule.name


# ------------------------------------------------------------------------------------------ other people's phrases


def test_phrases_of_newswire_alone_without_their_sentences() -> None:
    """timenorm's phrases of TimeBank: without tense and context, so that many can't be right."""
    if not PHRASES.exists():
        pytest.skip(f"the phrases of timenorm are not here: {PHRASES} (see github.com/clulab/timenorm)")
    right = total = 0
    missed = []
    published = None
    for line in PHRASES.read_text(encoding="utf-8").splitlines():
        if not line:
            published = None
            continue
        phrase, _, value = line.split("\t")
        if published is None:
            published = day(value[:10])
            continue
        total += 1
        right += value in values(phrase, published.isoformat())
        if not scan(phrase).found:
            missed.append(phrase)
    assert total > 1000
    assert right / total > 0.7, f"{right} of {total}"
    assert len(missed) / total < 0.06, missed
