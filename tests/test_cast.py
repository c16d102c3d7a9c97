"""Whose act a sentence tells, given what the article says of its people before."""

from __future__ import annotations

from pathlib import Path

from tests.reading import sighted

CASES = Path(__file__).parent / "cases" / "cast"


def rows(name: str) -> list[tuple[str, str]]:
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(lane, text) for lane, _, text in (line.partition(" | ") for line in lines if line and line[0] != "#")]


def verdict(text: str) -> str:
    """On what lane the last paragraph of a small article stands."""
    article = "Notes of the week\n\n" + text.replace(" // ", "\n\n")
    last = article.count("\n") + 1
    lanes = {s.lane for s in sighted(article, published="2024-06-20") if s.source.line == last}
    return "W" if "activism" in lanes else "R" if "response" in lanes else "-"


def wrong(name: str) -> list[str]:
    """Rows that are read otherwise; what the state does may stand on its lane where nobody of theirs acts."""
    found = [(wanted, verdict(text), text) for wanted, text in rows(name)]
    return [f"{got} for {text}" for wanted, got, text in found if got != wanted and (wanted, got) != ("-", "R")]


def test_a_woman_is_known_by_what_she_is_once_her_husband_or_son_is_told_of():
    assert wrong("heroines") == []


def test_a_group_is_known_by_the_name_that_the_article_explains_and_by_what_stands_for_it():
    assert wrong("groups") == []


def test_we_and_ours_act_where_the_women_themselves_write():
    assert wrong("narrators") == []


def test_many_together_are_theirs_where_most_are_women_or_those_told_of():
    assert wrong("companies") == []


def test_other_women_and_bystanders_stay_off_the_lane():
    assert wrong("others") == []


def test_those_who_mean_to_return_are_not_the_police_who_watched():
    told = "Wives of soldiers laid flowers at the wall. Police filmed them. They mean to return there on 1 July."
    plans = [s for s in sighted(f"Notes of the week\n\n{told}", published="2024-06-20") if s.planned]
    assert [(s.lane, str(s.when)) for s in plans] == [("activism", "2024-07-01")]
    came = "Wives of soldiers laid flowers at the wall. Police filmed them. They came back with a bus on 18 June."
    later = [s for s in sighted(f"Notes of the week\n\n{came}", published="2024-06-20") if "bus" in s.source.quote]
    assert not [s for s in later if s.lane == "activism"]
