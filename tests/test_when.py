"""Dates known more or less well: the standard's own strings, laws, words, and where the `edtf` library differs."""

from __future__ import annotations

import datetime
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.edtf import civil, days_before
from generator.values.when import When, WhenError, from_timex

Date = datetime.date

# The examples of the standard's levels 0 and 1 (Library of Congress, EDTF specification of 2019) and strings built
# like them: text, first day, last day ("-": open, unknown, or in a year that Python has no date for), precision.
STANDARD = """
1985-04-12                 1985-04-12  1985-04-12  day
1985-04                    1985-04-01  1985-04-30  month
1985                       1985-01-01  1985-12-31  year
1985-04-12T23:20:30        1985-04-12  1985-04-12  day
1985-04-12T23:20:30Z       1985-04-12  1985-04-12  day
1985-04-12T23:20:30-04     1985-04-12  1985-04-12  day
1985-04-12T23:20:30+04:30  1985-04-12  1985-04-12  day
1964/2008                  1964-01-01  2008-12-31  interval
2004-06/2006-08            2004-06-01  2006-08-31  interval
2004-02-01/2005-02-08      2004-02-01  2005-02-08  interval
2004-02-01/2005-02         2004-02-01  2005-02-28  interval
2004-02-01/2005            2004-02-01  2005-12-31  interval
2005/2006-02               2005-01-01  2006-02-28  interval
0000                       -           -           year
Y170000002                 -           -           year
Y-170000002                -           -           year
2001-21                    2001-03-01  2001-05-31  season
2001-22                    2001-06-01  2001-08-31  season
2001-23                    2001-09-01  2001-11-30  season
2001-24                    2001-12-01  2002-02-28  season
1984?                      1984-01-01  1984-12-31  year
2004-06~                   2004-06-01  2004-06-30  month
2004-06-11%                2004-06-11  2004-06-11  day
201X                       2010-01-01  2019-12-31  decade
20XX                       2000-01-01  2099-12-31  century
2004-XX                    2004-01-01  2004-12-31  year
1985-04-XX                 1985-04-01  1985-04-30  month
1985-XX-XX                 1985-01-01  1985-12-31  year
1985-04-12/..              1985-04-12  -           interval
1985-04/..                 1985-04-01  -           interval
1985/..                    1985-01-01  -           interval
../1985-04-12              -           1985-04-12  interval
../1985-04                 -           1985-04-30  interval
../1985                    -           1985-12-31  interval
1985-04-12/                1985-04-12  -           interval
1985-04/                   1985-04-01  -           interval
1985/                      1985-01-01  -           interval
/1985-04-12                -           1985-04-12  interval
/1985-04                   -           1985-04-30  interval
/1985                      -           1985-12-31  interval
-1985                      -           -           year
1984~/2004-06              1984-01-01  2004-06-30  interval
1984/2004-06~              1984-01-01  2004-06-30  interval
1984?/2004%                1984-01-01  2004-12-31  interval
1984-06-02?/2004-08-08~    1984-06-02  2004-08-08  interval
2001-21/2001-23            2001-03-01  2001-11-30  interval
2001-21~                   2001-03-01  2001-05-31  season
-199X                      -           -           decade
20XX~                      2000-01-01  2099-12-31  century
2000-02-29                 2000-02-29  2000-02-29  day
../..                      -           -           interval
"""
ROWS = [line.split() for line in STANDARD.strip().splitlines()]


def iso(day: Date | None) -> str:
    return day.isoformat() if day else "-"


@pytest.mark.parametrize(("text", "first", "last", "precision"), ROWS, ids=[row[0] for row in ROWS])
def test_the_strings_of_the_standard_round_trip_with_their_days(text, first, last, precision):
    when = When.parse(text)
    assert (str(when), iso(when.earliest), iso(when.latest), when.precision) == (text, first, last, precision)
    assert When(text) == when and hash(When(text)) == hash(when)
    assert pickle.loads(pickle.dumps(when)) == when


REFUSED = {  # text: what the message must say
    "": "dates are written like",
    "yesterday": "year, month, day",
    "2022-9-1": "two digits",
    "2022-09-31": "2022-09 has 30 days",
    "1900-02-29": "1900-02 has 28 days",
    "2022-13": "no month 13",
    "2022-00": "no month 00",
    "2022-25": "quarters",
    "2022-33": "2022-01/2022-03",
    "199x": "capital X",
    "199u": "capital X",
    "1XXX": "dates are written like",
    "199X-05": "no month can be given",
    "2022-XX-05": "the day is XX too",
    "unknown/2022": "left empty",
    "2022/open": "'..'",
    "/": "left empty",
    "2022/2023/2024": "dates are written like",
    "2023/2022": "ends before it begins",
    "-0000": "no year -0000",
    "21.09.2022": "year, month, day",
    "21 September 2022": "year, month, day",
    "Y2022": "dates are written like",
    "Y12345-01": "stands alone",
    "[1667,1668]": "sets",
    "{1667..1668}": "sets",
    "1950S2": "dates are written like",
    "?2022": "dates are written like",
    "2022-?09": "dates are written like",
    "1985-04-12T25:00:00": "dates are written like",
    "1985-04-12T24:00:00": "dates are written like",
    "2004-06T12:00:00": "dates are written like",
    "٢٠٢٢": "dates are written like",
    "2022\n/2023": "dates are written like",
    "9" * 5000: "dates are written like",
    "Y" + "9" * 5000: "dates are written like",
}


@pytest.mark.parametrize(("text", "says"), REFUSED.items(), ids=[text[:24] for text in REFUSED])
def test_what_is_no_date_of_these_levels_is_refused_with_a_hint(text, says):
    with pytest.raises(WhenError) as caught:
        When.parse(text)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_value_that_is_no_text_is_refused():
    with pytest.raises(WhenError, match="quote the date"):
        When.parse(2022)  # type: ignore[arg-type]


def test_white_space_around_a_date_does_not_matter():
    assert When.parse(" 2022-09 ") == When("2022-09")


# -- laws -----------------------------------------------------------------------------------------------------------

MARKS = st.sampled_from(["", "", "?", "~", "%"])
YEARS = st.integers(-9999, 9999).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
PLAIN = st.dates().map(lambda day: day.isoformat())
POINTS = st.one_of(
    PLAIN,
    PLAIN.map(lambda text: text[:7]),
    PLAIN.map(lambda text: text[:8] + "XX"),
    YEARS,
    YEARS.map(lambda text: text + "-XX"),
    YEARS.map(lambda text: text + "-XX-XX"),
    YEARS.map(lambda text: text[:-1] + "X"),
    YEARS.map(lambda text: text[:-2] + "XX"),
    st.tuples(YEARS, st.integers(21, 24)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.integers(10_000, 10**12 - 1).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"])),
)
MARKED = st.tuples(POINTS, MARKS).map("".join)
MOMENTS = st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat())
SIDES = st.one_of(MARKED, st.sampled_from(["..", ""]))


def interval(sides: tuple[str, str]) -> str:
    try:
        return str(When("/".join(sides)))
    except WhenError:  # it ends before it begins, or both ends are unknown
        return "/".join(reversed(sides)) if any(sides) else "../.."


TEXTS = st.one_of(MARKED, MOMENTS, st.tuples(SIDES, SIDES).map(interval))
WHENS = TEXTS.map(When.parse)


@given(TEXTS)
def test_law_what_is_read_is_written_alike(text):
    assert str(When.parse(text)) == text


@given(WHENS)
def test_law_the_earliest_day_is_not_after_the_latest(when):
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
        assert when.days == (when.latest - when.earliest).days + 1
    assert when.key[0] <= when.key[1]


@given(WHENS, WHENS, WHENS)
def test_law_the_order_is_total(a, b, c):
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b) and (a >= b) == (b <= a)
    if a <= b <= c:
        assert a <= c
    assert sorted([a, b, c]) == sorted([c, a, b])


@given(WHENS, WHENS)
def test_law_overlap_containment_and_hull_agree(a, b):
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(a) and a.contains(a)
    if a.contains(b):
        assert a.overlaps(b) and a.hull(b) == a
    hull = a.hull(b)
    assert hull.contains(a) and hull.contains(b)


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_law_between_keeps_its_days(first, last):
    if first and last and first > last:
        first, last = last, first
    when = When.between(first, last)
    assert (when.earliest, when.latest) == (first, last)
    assert When.parse(str(when)) == when


@given(WHENS)
def test_law_words_can_be_said_of_everything(when):
    for planned in (False, True):
        words = when.words(planned)
        assert words == words.strip() and words and "{" not in words and "None" not in words


@given(WHENS)
def test_law_approximately_marks_and_keeps_the_days(when):
    about = when.approximately()
    assert about.key[:2] == when.key[:2]
    assert about.approximately() == about
    assert about.approximate or str(when) in ("../..", "/..", "../")


@given(WHENS)
def test_law_a_machine_value_is_exact(when):
    value = when.machine()
    if value is not None and "T" not in value and len(value.split("-")[0]) == 4:
        assert When.parse(value).key[:2] == when.key[:2]


@given(st.dates())
def test_law_days_are_numbered_as_python_numbers_them(day):
    assert days_before(day.year, day.month, day.day) == day.toordinal()
    assert When.day(day).earliest == When.day(day).latest == day


# -- order ----------------------------------------------------------------------------------------------------------


def test_open_starts_come_first_and_open_ends_last():
    texts = ["../..", "../2022", "../2023", "-0044", "2022-01-01", "2022-01", "2022", "2022/..", "2022-09", "2022-09~"]
    assert [str(when) for when in sorted(map(When, reversed(texts)))] == [
        "../2022", "../2023", "../..", "-0044", "2022-01-01", "2022-01", "2022", "2022/..", "2022-09", "2022-09~",
    ]  # fmt: skip


# -- making ---------------------------------------------------------------------------------------------------------

BETWEEN = [
    ("2022-12-01", "2022-12-31", "2022-12"),
    ("2022-12-31", "2022-12-31", "2022-12-31"),
    ("2022-01-01", "2022-12-31", "2022"),
    ("2022-10-01", "2023-12-31", "2022-10/2023-12"),
    ("2021-01-01", "2023-12-31", "2021/2023"),
    ("2022-12-31", "2023-01-31", "2022-12-31/2023-01-31"),
    ("2023-01-01", "2023-01-23", "2023-01-01/2023-01-23"),
    ("2022-10-01", None, "2022-10/.."),
    ("2022-10-02", None, "2022-10-02/.."),
    ("2022-01-01", None, "2022/.."),
    (None, "2024-06-30", "../2024-06"),
    (None, "2024-06-03", "../2024-06-03"),
    (None, None, "../.."),
]


@pytest.mark.parametrize(("first", "last", "text"), BETWEEN)
def test_between_gives_the_shortest_honest_text(first, last, text):
    ends = [Date.fromisoformat(side) if side else None for side in (first, last)]
    assert str(When.between(*ends)) == text


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(WhenError):
        When.between(Date(2022, 2, 2), Date(2022, 2, 1))


def test_days_months_and_years_are_made():
    assert [str(When.day(Date(44, 3, 15))), str(When.month(2022, 9)), str(When.year(987)), str(When.year(-44))] == [
        "0044-03-15", "2022-09", "0987", "-0044",
    ]  # fmt: skip


HULLS = [  # a, b, the shortest span that holds both
    ("2022-09", "2022-09-21", "2022-09"),
    ("2022-09~", "2022", "2022"),
    ("2022-10-28/2022-11-27", "2022-11-21/..", "2022-10-28/.."),
    ("../2022-11", "2022-10/..", "../.."),
    ("2022-09", "2022-11", "2022-09/2022-11"),
    ("-0044", "0044", "-0044/0044"),
]


@pytest.mark.parametrize(("a", "b", "hull"), HULLS)
def test_spans_are_joined(a, b, hull):
    assert str(When(a).hull(When(b))) == str(When(b).hull(When(a))) == hull


# -- words ----------------------------------------------------------------------------------------------------------

WORDS = [
    ("2024-06-03", "3 June 2024", "planned for 3 June 2024"),
    ("2022-11-27", "27 November 2022", "planned for 27 November 2022"),
    ("2022-11~", "about November 2022", "planned for about November 2022"),
    ("2022?", "perhaps 2022", "planned for perhaps 2022"),
    ("2022%", "perhaps about 2022", "planned for perhaps about 2022"),
    ("2022-XX", "a month in 2022", "planned for a month in 2022"),
    ("2022-09-XX", "a day in September 2022", "planned for a day in September 2022"),
    ("2023-01-01/2023-01-23", "between 1 and 23 January 2023", "planned between 1 and 23 January 2023"),
    ("2022-11-21/2022-12-02", "between 21 November and 2 December 2022", None),
    ("2022-12-31/2023-01-31", "between 31 December 2022 and 31 January 2023", None),
    ("2022-09/2022-11", "between September and November 2022", None),
    ("2022-09/2023-01", "between September 2022 and January 2023", None),
    ("2022-05-05/2022", "between 5 May and 31 December 2022", None),
    ("1994/1996", "between 1994 and 1996", None),
    ("2022-10/2022-12", "late 2022", "planned for late 2022"),
    ("2022-01/2022-03", "early 2022", None),
    ("2022-05/2022-08", "mid-2022", None),
    ("2022-11-05~/2022-11-09~", "about between 5 and 9 November 2022", None),
    ("2022-09~/2022-11?", "between about September 2022 and perhaps November 2022", None),
    ("../2024-06", "in or before June 2024", "planned: in or before June 2024"),
    ("../2024-06-03", "on or before 3 June 2024", None),
    ("/2024-06", "until June 2024, start unknown", None),
    ("2022-10/..", "since October 2022", "planned: since October 2022"),
    ("2022-10~/..", "since about October 2022", None),
    ("2022-10/", "from October 2022, end unknown", None),
    ("../..", "at an unknown date", None),
    ("2022-22", "summer 2022", None),
    ("2022-24", "winter 2022–23", None),
    ("2001-21/2001-23", "between spring 2001 and autumn 2001", None),
    ("199X", "the 1990s", None),
    ("19XX", "the 1900s", None),
    ("-0043", "44 BC", None),
    ("1985-04-12T23:20:30Z", "12 April 1985, 23:20", None),
]


@pytest.mark.parametrize(("text", "words", "planned"), WORDS)
def test_dates_are_told_in_words(text, words, planned):
    assert When(text).words() == words
    if planned:
        assert When(text).words(planned=True) == planned


def test_a_language_may_come_with_a_region():
    assert When("2024-06-03").words(language="en-GB") == "3 June 2024"


# -- machine --------------------------------------------------------------------------------------------------------

MACHINE = [
    ("2024-06-03", "2024-06-03"),
    ("2024-06", "2024-06"),
    ("2024", "2024"),
    ("0987", "0987"),
    ("2022-XX", "2022"),  # a month of 2022 is known to the year
    ("2022-09-XX", "2022-09"),
    ("Y12345", "12345"),
    ("1985-04-12T23:20:30", "1985-04-12T23:20:30"),
    ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"),
    ("1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00"),
    ("2022-09~", None),
    ("2022?", None),
    ("2022-21", None),
    ("199X", None),
    ("2022/2023", None),
    ("2022-10/..", None),
    ("0000", None),
    ("-0044", None),
    ("-0044-03-15", None),
    ("-0044-03-15T12:00:00Z", None),
]


@pytest.mark.parametrize(("text", "value"), MACHINE)
def test_html_is_given_only_what_it_has_a_form_for(text, value):
    assert When(text).machine() == value


# -- TIMEX3 ---------------------------------------------------------------------------------------------------------

TIMEX = [
    ("1998-02-13", "", "1998-02-13"),
    ("1998-02", "", "1998-02"),
    ("1998", "", "1998"),
    ("199", "", "199X"),
    ("19", "", "19XX"),
    ("1998-W07", "", "1998-02-09/1998-02-15"),
    ("1998-W07-WE", "", "1998-02-14/1998-02-15"),
    ("1998-W07-3", "", "1998-02-11"),
    ("2022-Q1", "", "2022-01/2022-03"),
    ("2022-Q4", "", "2022-10/2022-12"),
    ("2022-H2", "", "2022-07/2022-12"),
    ("1998-SU", "", "1998-22"),
    ("1998-WI", "", "1998-24"),
    ("1998-02-13T14:30", "", "1998-02-13"),
    ("1998-02-13TEV", "", "1998-02-13"),
    ("1998-02-13T24:00:00Z", "", "1998-02-13"),
    ("2022", "START", "2022-01/2022-03"),
    ("2022", "MID", "2022-05/2022-08"),
    ("2022", "END", "2022-10/2022-12"),
    ("2024-02", "START", "2024-02-01/2024-02-10"),
    ("2024-02", "END", "2024-02-21/2024-02-29"),
    ("199", "START", "1990/1993"),
    ("2022-Q1", "END", "2022-01/2022-03"),
    ("2022-11", "APPROX", "2022-11~"),
    ("2022-W45", "APPROX", "2022-11-07~/2022-11-13~"),
    ("2022-11", "BEFORE", "../2022-10"),
    ("2022-11", "AFTER", "2022-12/.."),
    ("2022-11", "ON_OR_BEFORE", "../2022-11"),
    ("2022-11", "ON_OR_AFTER", "2022-11/.."),
    ("P3M", "", None),
    ("PT4H", "", None),
    ("PRESENT_REF", "", None),
    ("FUTURE_REF", "", None),
    ("XXXX-11-05", "", None),
    ("XXXX-WXX-1", "", None),
    ("2022-XX-05", "", None),
    ("T14:30", "", None),
    ("1998-02-30", "", None),
    ("1998-W60", "", None),
    ("0000-W01", "", None),
    ("FY1998", "", None),
    ("", "", None),
]


@pytest.mark.parametrize(("value", "mod", "text"), TIMEX)
def test_timex_values_become_dates_where_they_name_one(value, mod, text):
    when = from_timex(value, mod)
    assert (when and str(when)) == text


# -- beside the edtf library ----------------------------------------------------------------------------------------

DIFFERENCES = {  # text: why the library's answer is not ours
    "2001-24": "the library cuts winter off at 31 December; a winter goes on to the end of February",
    "2001-21~": "the library reads no mark on a season",
    "../..": "the library reads it, but has no bounds for it",
    "1985-04-12/..": "the library's bounds of an open side are floats or dates ten years off; ours are None",
    "2004-06/": "the same of an unknown side",
    "1XXX": "level 2: three unknown digits",
    "1950S2": "level 2: significant digits",
    "2022-33": "level 2: quarters; we write 2022-01/2022-03",
    "2001-02-29": "the library takes a 29 February in any year",
    "2023/2022": "the library takes an interval that ends before it begins",
    "1985-04-12T24:00:00": "ISO 8601-1:2019, on which the standard stands, had no hour 24",
}


def library(text: str) -> tuple[object, object] | None:
    """First and last day as the library gives them: (year, month, day)."""
    edtf = pytest.importorskip("edtf")
    try:
        value = edtf.parse_edtf(text)
        return tuple(value.lower_strict()[:3]), tuple(value.upper_strict()[:3])
    except Exception:
        return None


def ours(text: str) -> tuple[object, object] | None:
    try:
        when = When(text)
    except WhenError:
        return None
    start, end = (number if math.isinf(number) else civil(int(number)) for number in when.key[:2])
    return start, end


def is_bounded(text: str) -> bool:
    return not text.startswith(("..", "/")) and not text.endswith(("..", "/"))


@pytest.mark.parametrize("text", [row[0] for row in ROWS if row[0] not in DIFFERENCES and is_bounded(row[0])])
def test_the_edtf_library_finds_the_same_days(text):
    assert ours(text) == library(text)


@pytest.mark.parametrize("text", DIFFERENCES, ids=str)
def test_where_the_edtf_library_differs_the_reason_is_listed(text):
    assert ours(text) != library(text), DIFFERENCES[text]
