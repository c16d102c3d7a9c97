"""Dated public facts that a sentence counts from, or names a part of."""

from __future__ import annotations

import pytest

from generator.dating.date_uses import DateUse
from generator.finding.landmarks import counted_uses, landmarks, with_counted
from generator.knowledge.anchors import relevant
from generator.values.when import When
from tests.reading import ANCHORS, sighted

ABOUT = " Russia, Ukraine, mobilised men"
# When an article was published, what it says, and the days meant by the words that count from a fact; "" for none.
COUNTED = [
    ("2024-05-06", "On the last day of voting they wore white scarves.", "2024-03-17"),
    ("2024-03-20", "They stood there on the first day of the presidential election.", "2024-03-15"),
    ("2024-03-20", "On election day they stood there.", "2024-03-15/2024-03-17"),
    ("2024-03-20", "They wrote on the eve of the election.", "2024-03-14"),
    ("2024-03-20", "They wrote the day after the election.", "2024-03-18"),
    ("2024-03-01", "They will stand there on the day of the vote.", "2024-03-15/2024-03-17"),
    ("2024-09-10", "On the last day of voting they stood there.", ""),
    ("2023-06-01", "On the first day of the mobilisation they published an appeal.", "2022-09-21"),
    ("2023-06-01", "In the first days of the mobilisation they blocked a road.", "2022-09-21/2022-09-30"),
    ("2023-06-01", "In the first week of the mobilisation they blocked a road.", "2022-09-21/2022-09-27"),
    ("2023-06-01", "On the second Sunday of the mobilisation they blocked a road.", "2022-10-02"),
    ("2022-10-28", "On the third day of the mobilisation they met.", "2022-09-23/2022-09-24"),
    ("2022-10-28", "The morning after the mobilisation was announced they met.", "2022-09-22"),
    ("2023-09-22", "They wrote it on the anniversary of the mobilisation decree.", "2023-09-21"),
    ("2024-08-22", "They wrote it on the anniversary of the mobilisation decree.", "2023-09-21"),
    ("2023-09-22", "They wrote on the eve of the anniversary of the mobilisation decree.", "2023-09-20"),
    ("2023-09-22", "They stood there on the second anniversary of the decree.", ""),
    ("2024-09-25", "Two years to the day after the mobilisation was announced they met.", "2024-09-21"),
    ("2023-07-03", "On the day of Prigozhin's mutiny the chats fell silent.", "2023-06-23/2023-06-24"),
    ("2024-02-25", "They laid flowers on the day after Navalny's death.", "2024-02-17"),
    ("2023-11-28", "The day after the decree they met the governor.", ""),
    ("2023-12-10", "On the day of the verdict they stood there.", ""),
]


@pytest.mark.parametrize(("published", "text", "days"), COUNTED, ids=[f"{p} {t}" for p, t, _ in COUNTED])
def test_words_that_count_from_a_public_fact_mean_its_days(published, text, days):
    around = When.parse(published)
    marks = landmarks(text, relevant(ANCHORS, text + ABOUT), [], around)
    assert {str(use.when) for use in counted_uses(text, marks, around)} == ({days} if days else set())


def test_the_decree_is_the_one_that_the_article_has_told():
    text, around, order = (
        "The day after the decree they met the governor.",
        When.parse("2023-11-28"),
        When.parse("2022-09-21"),
    )
    marks = landmarks(text, relevant(ANCHORS, text + ABOUT), [], around, known=[order])
    assert [str(use.when) for use in counted_uses(text, marks, around)] == ["2022-09-22"]


def test_a_weekday_that_is_counted_from_a_fact_is_no_bare_weekday():
    text, around = "On the second Sunday of the mobilisation they blocked a road.", When.parse("2023-06-01")
    sunday = DateUse(14, 20, "Sunday", When.parse("2023-05-28"), "relative", "weekday")
    marks = landmarks(text, relevant(ANCHORS, text + ABOUT), [sunday], around)
    assert [str(use.when) for use in with_counted(text, [sunday], marks, around)] == ["2022-10-02"]


def test_a_part_of_a_fact_does_not_tell_that_fact_itself():
    text = "On the last day of voting they wore white scarves."
    marks = landmarks(text, relevant(ANCHORS, text + ABOUT), [], When.parse("2024-05-06"))
    assert marks and not any(mark.aside for mark in marks)


def test_a_day_without_its_year_beside_a_count_is_of_the_year_counted() -> None:
    text = "Two months after the mobilisation decree, on 18 November, wives of the mobilised met."
    found = sighted(f"Notes from Omsk\n\nWives of the mobilised speak up.\n\n{text}", "2023-11-20")
    assert [str(s.when) for s in found if s.lane == "activism"] == ["2022-11-18"]
