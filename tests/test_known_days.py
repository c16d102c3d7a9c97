"""Undated articles take days from dated ones that tell the same: only where one is meant, and never the other way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.joining.known_days import Told, known_days
from generator.knowledge import anchors
from generator.knowledge.subject_file import load_subject
from generator.reading import Read, read_folder
from generator.reading.notes import Rules
from generator.values.cache import Cache
from generator.values.problems import Problems

ROOT = Path(__file__).resolve().parent.parent
SUBJECT, ANCHORS = load_subject(ROOT / "seeds/subject.toml"), anchors.load(ROOT / "seeds/anchors.toml")

WIRE = """Women block the road at a base near Omsk

15 October 2022

About 70 wives of mobilised men gathered at the gate of the Svetly training base near Omsk on Friday and blocked the
road for three hours to demand winter boots.

A colonel came out to them and accepted a list of 112 signatures."""
PAPER = {
    "named": "Yesterday, 14 October, some 70 wives of soldiers gathered at the gate of the Svetly training base near "
    "Omsk and blocked the road for winter boots.",
    "numbered": "On Friday about 70 wives of soldiers gathered at the gate of the Svetly training base near Omsk and "
    "blocked the road to demand winter boots.",
    "again": "On Friday about 70 wives of soldiers gathered again at the gate of the Svetly training base near Omsk "
    "and blocked the road to demand winter boots.",
    "other day": "Yesterday, 21 October, some 70 wives of soldiers gathered at the gate of the Svetly training base "
    "near Omsk and blocked the road for winter boots.",
    "other town": "Yesterday, 14 October, wives of soldiers planted trees outside a school in Kazan.",
}


def folder(path: Path, texts: Mapping[str, str], published: Mapping[str, str] | None = None) -> list[Read]:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8")
    rules = Rules(SUBJECT, ANCHORS, published or {}, version="one")
    return read_folder(path, rules, Problems(), kept=Cache(path.with_suffix(".cache")))


def paper(lead: str) -> str:
    rest = "Nobody was detained, and the police watched from two cars that were parked across the street all day."
    return f"Boots first\n\n{lead}\n\n{rest}"


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("named", "2022-10-15"),
        ("numbered", "2022-10-14/2022-10-17"),
        ("again", "None"),
        ("other day", "None"),
        ("other town", "None"),
    ],
)
def test_an_undated_article_is_dated_by_what_a_dated_one_tells_too(tmp_path, told, published):
    reads = folder(tmp_path / "seeds", {"paper.txt": paper(PAPER[told]), "wire.txt": WIRE})
    assert [str(read.published.published) for read in reads] == [published, "2022-10-15"]


def test_the_evidence_names_the_article_that_dates_it_and_acts_are_dated_anew(tmp_path):
    first = folder(tmp_path / "seeds", {"paper.txt": paper(PAPER["named"]), "wire.txt": WIRE})[0]
    steps = [step for step in first.dating.evidence if step.rule == "told-elsewhere"]
    assert steps and all("wire.txt" in repr(step.says) for step in steps)
    assert {str(s.when) for s in first.sightings} == {"2022-10-14"}
    again = folder(tmp_path / "seeds", {})[0]  # from what was kept
    assert (again.published, again.sightings, again.dating) == (first.published, first.sightings, first.dating)


LETTER = """Dear friends

{tomorrow} will be quiet, they say. {week} we stood at the gate of the Svetly training base near Omsk and blocked the
road, all of us in a row, and asked for boots.

{before} I watched others in Tomsk, with sacks, on their way to the governor."""
TOMSK = """Letters by tram

7 September 2022

Soldiers' mothers carried 40 sacks of letters to the governor's office in Tomsk on Tuesday, most of them by tram."""


@pytest.mark.parametrize(
    ("says", "published"),
    [
        # each would do as little alone: acts like these are done on many days
        ({"week": "Last Friday"}, "None"),
        ({"before": "Six weeks ago"}, "None"),
        ({"week": "Last Friday", "before": "On 6 September"}, "2022-10-15/2022-10-27"),
        ({"week": "Last Friday", "before": "Six weeks ago"}, "2022-10-16/2022-10-24"),
        ({"week": "A week ago today", "before": "Six weeks ago"}, "2022-10-21"),
        # what does not agree
        ({"week": "Last Thursday", "before": "On 7 September"}, "None"),
    ],
)
def test_two_acts_at_the_right_distance_date_an_article_that_one_would_not(tmp_path, says, published):
    letter = LETTER.format(**{"tomorrow": "The winter", "week": "Once", "before": "Earlier", **says})
    read = folder(tmp_path / "seeds", {"letter.txt": letter, "wire.txt": WIRE, "tomsk.txt": TOMSK})[0]
    assert str(read.published.published) == published


def test_an_article_taken_out_of_the_folder_takes_its_evidence_along(tmp_path):
    letter = LETTER.format(tomorrow="The winter", week="A week ago today", before="Six weeks ago")
    texts = {"letter.txt": letter, "wire.txt": WIRE, "tomsk.txt": TOMSK}
    assert str(folder(tmp_path / "seeds", texts)[0].published.published) == "2022-10-21"
    (tmp_path / "seeds" / "wire.txt").unlink()
    assert str(folder(tmp_path / "seeds", {})[0].published.published) == "None"


def test_what_a_person_or_the_text_says_stands(tmp_path):
    texts = {"paper.txt": paper(PAPER["numbered"]), "wire.txt": WIRE}
    assert str(folder(tmp_path / "a", texts, {"paper.txt": "2023"})[0].published.published) == "2023"
    own = f"{paper(PAPER['numbered'])}\n\nPutin had met mothers of soldiers on 25 November 2022."
    assert str(folder(tmp_path / "b", {"paper.txt": own, "wire.txt": WIRE})[0].published.published) == "2022-11-25/.."


def told(reads: Sequence[Read]) -> list[Told]:
    return [Told(read.head.seed, read.published, read.sightings, read.passages) for read in reads]


@pytest.fixture(scope="module")
def reads(tmp_path_factory) -> list[Told]:
    path = tmp_path_factory.mktemp("each")
    one = [folder(path / str(n), {f"p{n}.txt": paper(text)})[0] for n, text in enumerate(PAPER.values())]
    return told([*one, folder(path / "wire", {"wire.txt": WIRE})[0]])


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_order_of_the_articles_does_not_matter(reads, data):
    assert known_days(data.draw(st.permutations(reads))) == known_days(reads)


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_only_undated_articles_are_given_days_and_only_by_dated_ones(reads, data):
    some = data.draw(st.lists(st.sampled_from(reads), unique_by=lambda article: article.seed))
    found = known_days(some)
    assert "wire.txt" not in found
    assert {day.seed for days in found.values() for day in days} <= {"wire.txt"}


def test_where_every_article_is_dated_nothing_is_looked_at(reads):
    dated = [article for article in reads if article.seed == "wire.txt"]
    assert known_days([Told(a.seed, a.published, iter(()), ()) for a in dated]) == {}  # type: ignore[arg-type]


def test_an_undated_article_is_of_the_time_of_the_dated_ones_where_its_days_fit_one_year_of_it(tmp_path):
    note = "Friends\n\nYesterday, 21 November, {} of us went to the office. On Saturday, the 26th, we will stand there."
    texts = {
        "note.txt": note.format("three"),
        "one.txt": WIRE,
        "two.txt": WIRE.replace("15 October 2022", "3 May 2024"),
    }
    read = folder(tmp_path / "with", texts)[0]
    assert str(read.published.published) == "2022-11-22"
    assert "folder-time" in {step.rule for step in read.dating.evidence}
    alone = folder(tmp_path / "alone", {"note.txt": note.format("three"), "one.txt": WIRE})[0]
    assert str(alone.published.published) == "None"  # one article shows no time
