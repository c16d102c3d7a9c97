"""Printed dates, datelines and dates in addresses: lines as pages print them, and sentences, which are none."""

from __future__ import annotations

import time

import pytest

from generator.capture import printed

DAY = """
June 3, 2024                                 2024-06-03
3 June 2024                                  2024-06-03
Monday, 3rd of June 2024                     2024-06-03
Mon 3 Jun 2024 14.05 BST                     2024-06-03
Published: 3 June 2024, 14:05                2024-06-03
Published June 3, 2024 at 10:15 am           2024-06-03
Posted on June 03, 2024                      2024-06-03
Jun 03, 2024, 09:12 PM IST                   2024-06-03
2024-06-03                                   2024-06-03
2024-06-03T14:05:00+03:00                    2024-06-03
2024/06/03                                   2024-06-03
03.06.2024 12:30                             2024-06-03
13/06/2024                                   2024-06-13
06/13/2024                                   2024-06-13
06/06/2024                                   2024-06-06
3 июня 2024 года, 14:05                      2024-06-03
3 червня 2024                                2024-06-03
le 3 juin 2024 à 14h05                       2024-06-03
3. Juni 2024, 14:05 Uhr                      2024-06-03
3 de junio de 2024                           2024-06-03
March 01 , 2008                              2008-03-01
""".strip().splitlines()

NO_DAY = ["June 3", "Mon 3 Jun 14.05", "03/06/2024"]  # a year is missing, or the order of the figures is not clear

NO_DATE_LINE = [
    "On 3 June 2024 they left",
    "31 June 2024",
    "30.02.2023",
    "Order of 21 September 2022 and what came of it",
    "3 June 2024, 4 June 2024, 5 June 2024",
    "2024",
    "June",
    "",
    "1.2.3.2024",
    "version 2024-06-03-b",
]


@pytest.mark.parametrize("row", DAY)
def test_a_printed_date_gives_its_day(row):
    line, day = row.rsplit(None, 1)
    found = printed.date_line(line)
    assert found is not None and (found.value, found.updated) == (day, False)


@pytest.mark.parametrize("line", NO_DAY)
def test_an_unclear_date_gives_no_day(line):
    found = printed.date_line(line)
    assert found is not None and found.value == ""


@pytest.mark.parametrize("line", NO_DATE_LINE)
def test_what_says_more_than_a_date_is_no_date_line(line):
    assert printed.date_line(line) is None


@pytest.mark.parametrize(
    ("line", "updated", "labelled"),
    [
        ("Updated 3 June 2024, 14:05 GMT", True, True),
        ("Last modified on Mon 3 Jun 2024 11.15 BST", True, True),
        ("Обновлено 3 июня 2024", True, True),
        ("Published June 3, 2024 Updated June 4, 2024 8:15 a.m. ET", False, True),
        ("Date: 3 June 2024", False, True),
        ("3 June 2024", False, False),
    ],
)
def test_a_label_says_of_what_the_date_is(line, updated, labelled):
    found = printed.date_line(line)
    assert found is not None and (found.updated, found.labelled) == (updated, labelled)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW, June 3 (Reuters) - Some women", ("MOSCOW, June 3 (Reuters) -", "Reuters")),
        ("MOSCOW (AP) — Some women", ("MOSCOW (AP) —", "AP")),
        ("KYIV, Ukraine (AP) -- Some women", ("KYIV, Ukraine (AP) --", "AP")),
        ("Moscow, 3 June 2024 (AFP) – Some women", ("Moscow, 3 June 2024 (AFP) –", "AFP")),
        ("MOSCOW. June 3 (Interfax) - Some women", ("MOSCOW. June 3 (Interfax) -", "Interfax")),
        ("MOSCOW, June 3. /TASS/ - Some women", ("MOSCOW, June 3. /TASS/ -", "TASS")),
        ("MOSCOW, June 3. /TASS/. Some women", ("MOSCOW, June 3. /TASS/.", "TASS")),
        ("PARIS — Women left", None),
        ("The women - all of them - left", None),
        ("In Moscow (where else) - the women", None),
    ],
)
def test_a_dateline_names_a_day_or_an_agency(text, dateline):
    assert printed.dateline(text) == dateline


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://example.org/world/2024/06/03/wives", "2024/06/03"),
        ("https://example.org/world/2024/jun/03/wives", "2024/jun/03"),
        ("https://example.org/news/20240603-wives", "20240603"),
        ("https://example.org/2024-06-03-wives", "2024-06-03"),
        ("https://example.org/2024/06/wives", "2024/06"),
        ("https://example.org/news/idUSKBN2TG0ZS/1202409", ""),
        ("https://example.org/2024/13/45", ""),
    ],
)
def test_a_date_in_an_address(url, words):
    assert printed.in_address(url) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They came on 31 June 2023.", ["31 June 2023"]),
        ("on February 30, and on 29 February 2023", ["February 30", "29 February 2023"]),
        ("2023-02-30", ["2023-02-30"]),
        ("29 February 2024, 31 May, on 30 April", []),
        ("In April 31 women were detained", []),
        ("version 31.06.12, 45 June", []),
    ],
)
def test_dates_that_no_calendar_has(text, words):
    assert [found for _, found in printed.impossible(text)] == words


@pytest.mark.parametrize("piece", ["1 min ", "a ", "3 June ", "- ", "1.", "2024-06-03 ", "A. ", "AB ", "+5", "h "])
def test_no_line_is_slow(piece):
    line = (piece * 200)[:159] + "\u0001"
    started = time.process_time()
    printed.date_line(line), printed.only_filler(line[:60]), printed.dateline(line), printed.in_address(line)
    assert time.process_time() - started < 0.02
