"""The marks of the labelled articles are in order, and their scorer tells right from wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import events_labelled as scorer
from benchmarks import marks

PARTS = {
    "seen": 24,
    "opened": 24,
    "varied": 28,
    "plain": 20,
    "mixed": 20,
    "archive": 26,
    "ordinary": 16,
    "press": 18,
    "long": 14,
    "exile": 18,
    "wide": 18,
    "round": 16,
    "sundry": 16,
    "daily": 18,
    "depth": 18,
    "close": 18,
    "field": 18,
    "north": 18,
    "apart": 18,
    "whole": 24,
    "inland": 18,
    "river": 18,
    "coast": 18,
    "shoal": 18,
    "reef": 18,
    "cliff": 18,
    "vale": 18,
    "moor": 18,
    "isle": 18,
    "dune": 18,
    "fell": 18,
    "glen": 18,
    "heath": 18,
    "lake": 18,
    "brook": 18,
    "ridge": 18,
    "marsh": 18,
    "firth": 18,
    "tarn": 18,
    "unseen": 18,
}


def ideal(cases: marks.Cases) -> marks.Json:
    """The timeline that a perfect product would write."""
    events: dict[str, marks.Json] = {}
    for name, mark in cases.marks.items():
        mates = [m.gold["date"] for m in cases.mates(name)]
        date = min(mates, key=lambda d: marks.span(d)[1] - marks.span(d)[0])
        blank = {"date": date, "lane": mark.gold["lane"], "title": mark.gold["what"], "planned": mark.gold["planned"]}
        event = events.setdefault(cases.cluster[name], blank | {"sources": []})
        event["sources"] += [{"seed": mark.seed, "quote": anchor} for anchor in mark.gold["anchors"]]
    articles = [{"seed": seed, "published": a["published"]} for seed, a in cases.articles.items()]
    return {"articles": articles, "events": list(events.values())}


@pytest.mark.parametrize("part", PARTS)
def test_the_marks_are_in_order(part: str) -> None:
    cases = marks.load(scorer.CASES / part)
    assert len(cases.articles) == PARTS[part]
    assert not marks.faults(cases)


@pytest.mark.parametrize("part", PARTS)
def test_a_perfect_timeline_scores_full_marks(part: str) -> None:
    cases = marks.load(scorer.CASES / part)
    figures = scorer.Tally(cases, ideal(cases)).all().figures
    assert {name for name, (part, whole) in figures.items() if part < whole} == set()


def test_faults_of_a_timeline_are_counted() -> None:
    cases = marks.load(scorer.CASES / "seen")
    timeline = ideal(cases)
    first, other = (e for e in timeline["events"] if e["lane"] == "context"), timeline["events"]
    next(first)["lane"] = "activism"
    lost = next(e for e in other if e["lane"] == "activism" and len(e["sources"]) > 3)
    lost["lane"] = "response"
    kept = next(e for e in other if e["lane"] == "activism" and e is not lost and e["sources"][0]["seed"] > "s1")
    kept["date"] = "1999-01-01"
    kept["sources"].append(lost["sources"][0])
    kept["sources"][0]["quote"] += " and so on"
    figures = scorer.Tally(cases, timeline).all().figures
    for name in ("women's events, precision", "women's events, recall", "dates right", "joins, precision"):
        part, whole = figures[name]
        assert part < whole, name
    part, whole = figures["quotes verbatim"]
    assert part == whole - 1


@pytest.mark.parametrize(
    ("value", "marked", "slack", "right"),
    [
        ("2022-11-10", "2022-11-10", 0, True),
        ("2022-11-11", "2022-11-10", 0, False),
        ("2022-11-09/2022-11-12", "2022-11-10", 0, False),
        ("2022-11-09/2022-11-12", "2022-11-10", 3, True),
        ("2022-11-01/2022-11-12", "2022-11-10", 3, False),
        ("2023-09-01/2023-09-12", "2023-09-01/2023-09-10", 0, True),
        ("2023-09-01/2023-12", "2023-09-01/2023-09-10", 0, False),
        ("2023-23", "2023-09/2023-11", 0, False),
        ("soon", "2023", 0, False),
        (None, "2023", 0, False),
    ],
)
def test_a_date_is_held_against_its_mark(value: str | None, marked: str, slack: int, right: bool) -> None:
    assert marks.date_right(value, [marked], marked, slack=slack) is right


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2022-36", "2022-10-01", "2022-12-31"),
        ("200X", "2000-01-01", "2009-12-31"),
        ("2022-11-24~/2022-12", "2022-11-24", "2022-12-31"),
    ],
)
def test_a_date_spans_its_days(edtf: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in marks.span(edtf)] == [first, last]


def test_the_errors_of_the_unseen_half_stay_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        scorer.main(["--cases", str(tmp_path / "unseen"), "--errors"])
    assert ended.value.code == 2
    assert "--look" in capsys.readouterr().err
