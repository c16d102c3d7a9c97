"""`add`: a passage that the finder passed over becomes an event page, a person's from then on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.named import articles_are
from generator.commands.ranking import salience
from generator.values.model import Event, Source
from generator.values.when import When
from tests import reading

ARTICLE = """A quiet week

The river froze on 5 November 2023. Nobody in the town remembered such an early frost, and the ferry stayed at its pier.

Fishermen waited.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/river.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def where(project: Path) -> list[str]:
    return ["--seeds", str(project / "seeds"), "--docs", str(project / "docs")]


def add(project: Path, line: int | None, seed: str = "river.txt", words: str = "") -> int:
    passage = [*([] if line is None else ["--line", str(line)]), *(["--words", words] if words else [])]
    return main(["add", "--seed", seed, *passage, *where(project)])


def added(project: Path) -> dict:
    """The one event that `add` made."""
    return next(e for e in events(project) if e["id"].startswith("a"))


def page_of(project: Path) -> Path:
    identifier = added(project)["id"]
    return next(p for p in (project / "docs/events").iterdir() if f'id: "{identifier}"' in p.read_text("utf-8"))


def rewrite(project: Path, text: str) -> None:
    (project / "seeds/river.txt").write_text(text, encoding="utf-8")


def build(project: Path) -> int:
    return main(["build", *where(project)])


def events(project: Path) -> list[dict]:
    return reading.timeline(project / "docs")


def test_the_passage_stands_on_the_timeline_with_its_date_and_its_words(project):
    assert add(project, 3) == 0
    found = [e for e in events(project) if e["sources"][0]["quote"].startswith("The river froze")]
    assert [e["date"] for e in found if e["id"].startswith("a")] == ["2023-11-05"]


def test_what_is_told_already_is_not_added_twice(project, capsys):
    assert add(project, 3) == 0
    assert add(project, 3) == 1
    said = capsys.readouterr().err
    assert "already-told" in said
    assert "“Nobody in the town remembered such an early frost, and the" in said, "what else stands on the line"


def test_a_line_on_which_no_sentence_begins_is_an_error_that_names_the_nearest(project, capsys):
    assert add(project, 40) == 1
    assert "the nearest sentence" in capsys.readouterr().err


def test_an_article_that_is_not_there_is_named(project, capsys):
    assert add(project, 3, "lake.txt") == 1
    assert "river.txt" in capsys.readouterr().err


def test_an_article_is_named_from_where_one_stands(project, monkeypatch):
    (project / "seeds/town").mkdir()
    (project / "seeds/river.txt").rename(project / "seeds/town/river.txt")
    monkeypatch.chdir(project)
    assert main(["add", "--seed", "seeds/town/river.txt", "--line", "3"]) == 0
    assert added(project)["sources"][0]["seed"] == "town/river.txt"


def test_of_an_archive_named_without_a_row_the_rows_are_named(project, capsys):
    row = '{"id": "w1", "text": "The river froze on 5 November 2023 for the first time."}\n'
    (project / "seeds/week.jsonl").write_text(row, encoding="utf-8")
    assert add(project, 1, "seeds/week.jsonl") == 1
    said = capsys.readouterr().err
    assert "seeds/week.jsonl: error" in said
    assert "name one of its rows: week.jsonl#w1" in said


def test_of_many_articles_the_first_five_are_named():
    assert articles_are("x.txt", ["a", "b", "c"]) == "articles are: a, b, c"
    assert articles_are("x.txt", ["a", "b", "c", "d", "e", "f"]) == "articles are: a, b, c, d, e …"


def test_a_passage_that_gets_the_time_of_the_report_says_so(project, capsys):
    rewrite(project, "A quiet week\n5 November 2023\n\nThe old ferry stayed at its pier.\n")
    assert add(project, None, words="The old ferry stayed at its pier") == 0
    assert "it gets the time of the report: 2023-11-05" in capsys.readouterr().err


def test_a_passage_without_any_date_is_refused_with_a_hint(project, capsys):
    (project / "seeds/river.txt").write_text("A quiet week\n\nThe river froze over in the night.\n", encoding="utf-8")
    assert add(project, 3) == 1
    assert f"{project / 'seeds/river.txt'}:3: error: neither the passage" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["the ferry stayed at its pier", "The river froze on 5 November 2023. Nobody in\nthe town"]
)
def test_words_make_a_page_of_just_that_passage(project, words):
    assert add(project, None, words=words) == 0
    assert added(project)["sources"][0]["quote"] == " ".join(words.split())
    assert added(project)["sources"][0]["line"] == 3


def test_words_may_be_typed_with_straight_quotation_marks(project):
    rewrite(project, "A quiet week\n\nOn 5 November 2023 the ferryman’s wife called it “a bad winter” in her letter.\n")
    assert add(project, None, words='the ferryman\'s wife called it "a bad winter"') == 0
    assert added(project)["sources"][0]["quote"] == "the ferryman’s wife called it “a bad winter”"


def test_words_name_a_second_act_of_a_sentence_that_is_told_already(project):
    rewrite(project, "Two days\n\nThe river froze on 5 November 2023, after the dam had burst in 1987.\n")
    assert add(project, 3) == 0
    assert add(project, None, words="the dam had burst in 1987") == 0
    assert [e["date"] for e in events(project)] == ["1987", "2023-11-05"]


RALLY = "Wives of mobilised men rallied in Ufa on 5 November 2023, and the whole town was talking of it in the evening."
TALK = "the whole town was talking of it in the evening"


@pytest.mark.parametrize("built_before", [True, False])
def test_what_the_same_sentence_told_already_stays(project, capsys, built_before):
    rewrite(project, f"A week\n\n{RALLY}\n")
    if built_before:
        assert build(project) == 0
    assert add(project, None, words=TALK) == 0
    assert ("told-beside" in capsys.readouterr().err) == built_before
    for _ in range(2):
        assert sorted(e["title"] for e in events(project)) == [
            "The whole town was talking of it",
            "Wives of mobilised men rallied in Ufa",
        ]
        assert build(project) == 0


def test_words_that_a_page_tells_in_other_words_already_are_refused(project, capsys):
    rewrite(project, f"A week\n\n{RALLY}\n")
    assert build(project) == 0
    assert add(project, None, words="Wives of mobilised men rallied in Ufa on 5 November 2023") == 1
    assert "already-told" in capsys.readouterr().err
    assert len(events(project)) == 1


def test_words_without_a_date_have_that_of_their_sentence(project, capsys):
    rewrite(project, f"A week\n\n{RALLY}\n")
    (project / "seeds/river.toml").write_text('published = "2023-12-31"\n', encoding="utf-8")
    assert add(project, None, words="Wives of mobilised men rallied in Ufa") == 0
    assert (added(project)["date"], added(project)["sources"][0]["phrase"]) == ("2023-11-05", "5 November 2023")
    assert "time-of-report" not in capsys.readouterr().err


def test_words_have_no_date_that_the_sentence_gives_to_something_else(project, capsys):
    rewrite(project, "A week\n\nThe ferry stayed at its pier after the dam had burst on 5 November 2023.\n")
    (project / "seeds/river.toml").write_text('published = "2023-12-31"\n', encoding="utf-8")
    assert add(project, None, words="The ferry stayed at its pier") == 0
    assert added(project)["date"] == "2023-12-31"
    assert "time-of-report" in capsys.readouterr().err


def test_a_page_counts_as_much_as_what_was_found_like_it(project):
    """The same words, found in one folder and added in another, where nothing is found."""
    rewrite(project, f"A week\n\n{RALLY}\n")
    assert build(project) == 0
    (found,) = events(project)
    assert add(project, None, words=TALK) == 0
    assert 0 < added(project)["salience"] < found["salience"], "it is of no lane, and further down"
    article = Event(
        found["title"], When.parse("2023-11-05"), lane="activism", sources=(Source("river.txt", 3, RALLY),),
        when_basis="stated",
    )  # fmt: skip
    assert salience(article, 0.07, [], lanes=True) == pytest.approx(found["salience"], abs=0.02)


def test_the_page_is_named_once_and_what_other_articles_lack_does_not_hide_why_none_is_made(project, capsys):
    (project / "seeds/undated.txt").write_text("A letter\n\nThe ferry is old, and nobody minds.\n", encoding="utf-8")
    assert add(project, 3) == 0
    said = capsys.readouterr()
    assert said.out.count(page_of(project).name) == 1
    assert said.err.count("undated.txt: warning") == 1
    assert add(project, 40) == 1
    assert capsys.readouterr().err.splitlines()[0].endswith("begins on this line [no-passage]")


def test_words_that_do_not_stand_in_the_article_are_refused(project, capsys):
    assert add(project, 3, words="the lake froze") == 1
    assert "“the lake froze” does not stand in the article" in capsys.readouterr().err


def test_neither_a_line_nor_words_is_wrong_usage(project, capsys):
    with pytest.raises(SystemExit) as ended:
        add(project, None)
    assert ended.value.code == 2
    assert "--line N, or --words" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sentence", "lane", "planned"),
    [
        ("Soldiers' wives had marched to the ministry on Monday, said one.", "activism", False),
        ("Soldiers' wives will march to the ministry on 9 December.", "activism", True),
        ("Police detained three soldiers' wives on Monday.", "response", False),
        ("The river froze on Monday.", "context", False),
        ("The river will be dredged on 9 December.", "context", True),
    ],
)
def test_lane_and_plan_follow_from_the_passage(project, sentence, lane, planned):
    rewrite(project, f"A week\n\nReported on 5 November 2023 by wives of soldiers, who were asked. {sentence}\n")
    (project / "seeds/river.toml").write_text('published = "2023-11-08"\n', encoding="utf-8")
    assert add(project, None, words=sentence.rstrip(".")) == 0
    assert (added(project)["lane"], added(project)["planned"]) == (lane, planned)


def test_the_page_follows_its_neighbours_like_any_other(project):
    assert add(project, 3) == 0
    assert "Earlier:" not in page_of(project).read_text(encoding="utf-8")
    by_hand = '---\ntitle: "The ferry was built"\nwhen: "2001"\n---\n'
    (project / "docs/events/ferry.md").write_text(by_hand, encoding="utf-8")
    assert build(project) == 0
    assert "Earlier: [2001: The ferry was built]" in page_of(project).read_text(encoding="utf-8")


def test_it_stays_where_the_finder_does_not_find_it_and_nobody_edits_it(project, capsys):
    assert add(project, 3) == 0
    page = page_of(project).read_text(encoding="utf-8")
    assert build(project) == 0
    assert page_of(project).read_text(encoding="utf-8") == page
    assert "no-source" not in capsys.readouterr().err


def test_what_the_finder_finds_later_completes_the_page_and_changes_nothing_that_it_says(project, capsys):
    """First nothing of the passage is found; then a subject is given that it belongs to."""
    march = "A march\n\nSome 200 drivers marched to the town hall on 5 November 2023. It rained on them.\n"
    rewrite(project, march)
    subject = project / "seeds/subject.toml"
    subject.write_text('topic = ["comet"]\n[[actor]]\nname = "Comets"\nside = "women"\nwords = ["comet"]\n')
    assert add(project, 3) == 0
    page = page_of(project)
    edited = page.read_text(encoding="utf-8").replace('title: "Some 200 drivers', 'title: "Two hundred of us')
    page.write_text(edited + "\nSeen by me.\n", encoding="utf-8")
    assert build(project) == 0
    assert [e["lane"] for e in events(project)] == ["context"]
    drivers = '[[actor]]\nname = "Drivers"\nside = "activists"\nhead = "drivers"\nwords = ["drivers"]\n'
    protest = '[[kind]]\nname = "protest"\nby = "activists"\ndoes = ["march"]\n'
    subject.write_text(f'topic = ["march"]\n{drivers}{protest}', encoding="utf-8")
    (project / "seeds/second.txt").write_text(
        march.replace("It rained on them", "So they did in May"), encoding="utf-8"
    )
    for _ in range(2):
        assert build(project) == 0, capsys.readouterr().err
        (found,) = events(project)
        assert (found["title"], found["lane"]) == ("Two hundred of us marched to the town hall", "context")
        assert found["kind"] == "protest", "what was left open is filled in"
        assert {source["seed"] for source in found["sources"]} == {"river.txt", "second.txt"}
        assert "Seen by me." in page.read_text(encoding="utf-8")


def test_a_page_that_was_added_and_deleted_stays_deleted(project):
    assert add(project, 3) == 0
    page_of(project).unlink()
    assert build(project) == 0
    assert events(project) == []
