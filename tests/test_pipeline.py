"""From seeds to pages and back through a person's edits: the promises of the whole, each on a folder of its own."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from generator.cli import main
from tests import reading
from tests.reading import ROOT

PICKET = """Soldiers' wives picket government in Saratov

About 30 wives of mobilised men picketed the regional government in Saratov on Saturday, asking for rotation.

The commissar promised the women a written answer. A week earlier they had gathered at the station in Engels.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one dated article, built once."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "picket.txt").write_text(PICKET, encoding="utf-8")
    (seeds / "picket.toml").write_text('published = "2023-01-16"\noutlet = "Volga Paper"\n', encoding="utf-8")
    assert run(tmp_path) == 0
    return tmp_path


def run(project: Path, command: str = "build", *more: str) -> int:
    return main([command, "--seeds", str(project / "seeds"), "--docs", str(project / "docs"), *more])


def timeline(project: Path) -> list[dict]:
    return reading.timeline(project / "docs")


def picket(project: Path) -> Path:
    return next(p for p in sorted((project / "docs/events").glob("*.md")) if "picketed" in p.name)


def everything(project: Path) -> dict[Path, tuple[bytes, int]]:
    files = [p for p in sorted(project.rglob("*")) if p.is_file() and "cache" not in p.parts and p.name != "lock"]
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def changed(page: Path, old: str, new: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_one_article_becomes_an_article_page_event_pages_a_timeline_and_the_data(project):
    assert (project / "docs/articles/picket.md").exists()
    assert [e["date"] for e in timeline(project) if e["lane"] == "activism"] == ["2023-01-07", "2023-01-14"]
    assert "picketed the regional government" in (project / "docs/timeline.md").read_text(encoding="utf-8")


def test_a_second_run_touches_no_file(project):
    before = everything(project)
    assert run(project) == 0
    assert everything(project) == before


PLACES = ("Saratov", "Engels", "Balakovo")
REPORTS = (
    "About {n} wives of mobilised men picketed the city hall in {place} on Saturday, asking for rotation.",
    "On 14 January {n} wives stood with placards outside the city hall in {place}.",
    "Police detained {n} of the women in {place} on Sunday and let them go in the evening.",
    "The mobilisation was announced on 21 September 2022. The governor has promised an answer in {place}.",
    "Mothers of soldiers in {place} handed a petition with {n} signatures to the governor on 12 January.",
)


def happens(project: Path, chance: random.Random) -> None:
    """An article comes, changes or goes, or a person writes on a page or deletes it; times may be what they were."""
    seeds, pages = project / "seeds", sorted((project / "docs").glob("*s/*.md"))
    what = chance.choice(
        ("write", "write", "write", "go", "move", "swap", "touch", "same size", "edit", "edit", "delete")
    )
    reports = sorted(seeds.glob("report*.txt"))
    if what == "write":
        told = (r.format(n=chance.randrange(5, 40), place=chance.choice(PLACES)) for r in chance.sample(REPORTS, 3))
        text, day = "\n\n".join(told), chance.randrange(15, 19)
        path = seeds / f"report{chance.randrange(9)}.txt"
        path.write_text(f"Title: News of the day\nDate: 2023-01-{day}\n\n{text}\n", encoding="utf-8")
    elif what in ("go", "move", "touch", "same size") and reports:
        path = chance.choice(reports)
        if what == "go":
            path.unlink()
        elif what == "move":
            path.rename(seeds / f"report{chance.randrange(9)}.txt")
        elif what == "touch":
            path.touch()
        else:
            before = path.stat()
            path.write_bytes(path.read_bytes().replace(b"Saratov", b"Engels1").replace(b"1", b"2"))
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "swap" and len(reports) > 1:
        one, other = chance.sample(reports, 2)
        one.rename(seeds / "spare"), other.rename(one), (seeds / "spare").rename(other)
    elif what == "edit" and pages:
        page = chance.choice(pages)
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace('title: "', f'title: "{chance.randrange(99)} ', 1), encoding="utf-8")
    elif what == "delete" and pages:
        chance.choice(pages).unlink()


def copy_without_cache(project: Path, afresh: Path) -> None:
    shutil.rmtree(afresh, ignore_errors=True)
    for part in ("seeds", "docs", ".timeline"):
        shutil.copytree(project / part, afresh / part, ignore=shutil.ignore_patterns("cache"))


def assert_both_runs_leave_the_same(project: Path, afresh: Path) -> None:
    assert run(project) == run(afresh)
    left, right = (
        {
            path.relative_to(of): content
            for path, (content, _) in everything(of).items()
            if "afresh" not in path.relative_to(of).parts
        }
        for of in (project, afresh)
    )
    assert left == right


@pytest.mark.parametrize("number", range(6))
def test_what_earlier_runs_worked_out_changes_no_byte(project, number, monkeypatch):
    monkeypatch.setattr("generator.values.seen._MOMENT", 20_000_000)
    chance, afresh = random.Random(number), project / "afresh"
    for _ in range(5):
        for _ in range(chance.randrange(1, 5)):
            happens(project, chance)
        time.sleep(0.03)  # so that what was written may be known by how it stands
        copy_without_cache(project, afresh)
        assert_both_runs_leave_the_same(project, afresh)


@pytest.mark.parametrize("number", range(3))
def test_after_a_run_that_was_killed_the_next_one_leaves_what_a_first_one_would(project, number, monkeypatch):
    monkeypatch.setattr("generator.values.seen._MOMENT", 20_000_000)
    chance, afresh = random.Random(number), project / "afresh"
    for _ in range(3):
        for _ in range(3):
            happens(project, chance)
        copy_without_cache(project, afresh)
        time.sleep(0.03)
        killed = os.fork()
        if not killed:
            run(project)
            os._exit(0)
        time.sleep(chance.random() * 0.5)
        os.kill(killed, signal.SIGKILL)
        os.waitpid(killed, 0)
        assert_both_runs_leave_the_same(project, afresh)


def test_a_corrected_title_stays_and_shows_on_the_timeline(project):
    changed(picket(project), "title: ", 'title: "Wives stood in the frost" # found by hand\nold: ')
    assert run(project) == 0
    assert "Wives stood in the frost" in (project / "docs/timeline.md").read_text(encoding="utf-8")
    assert "# found by hand" in picket(project).read_text(encoding="utf-8")


def test_a_deleted_page_stays_deleted(project):
    page = picket(project)
    page.unlink()
    assert run(project) == 0
    assert not page.exists() and len([e for e in timeline(project) if e["lane"] == "activism"]) == 1


def test_a_renamed_page_keeps_its_event(project):
    page = picket(project)
    new = page.with_name("the-picket.md")
    page.rename(new)
    assert run(project) == 0
    assert new.exists() and not page.exists()


def test_correcting_when_an_article_was_published_moves_its_relative_dates(project):
    changed(project / "docs/articles/picket.md", '"2023-01-16"', '"2023-02-16"')
    assert run(project) == 0
    assert [e["date"] for e in timeline(project) if e["lane"] == "activism"] == ["2023-02-04", "2023-02-11"]
    assert run(project) == 0
    assert [e["date"] for e in timeline(project) if e["lane"] == "activism"] == ["2023-02-04", "2023-02-11"]


def test_a_page_made_by_hand_with_title_and_when_alone_is_a_full_citizen(project):
    page = project / "docs/events/by-hand.md"
    page.write_text('---\ntitle: "A vigil"\nwhen: "2023-03-08"\n---\n', encoding="utf-8")
    assert run(project) == 0
    assert "A vigil" in [e["title"] for e in timeline(project)]
    assert page.read_text(encoding="utf-8") == '---\ntitle: "A vigil"\nwhen: "2023-03-08"\n---\n'


BREAKS = {
    "a lost quotation mark": ('title: "Wives in the snow"', 'title: "Wives in the snow'),
    "a row of two hyphens": ("---\n", "--\n"),
    "a closing row of two hyphens": ("---\n\n<!--", "--\n\n<!--"),
    "a date that is none": ('when: "2023-01-13"', 'when: "2023-13-01"'),
}


@pytest.mark.parametrize(("old", "new"), BREAKS.values(), ids=BREAKS)
def test_a_page_that_cannot_be_read_is_told_as_the_person_had_it(project, old, new):
    page = picket(project)
    title = "About 30 wives of mobilised men picketed the regional government in Saratov"
    changed(page, f'title: "{title}"', 'title: "Wives in the snow"')
    changed(page, 'when: "2023-01-14"', 'when: "2023-01-13"')
    assert run(project) == 0
    before, whole = everything(project / "docs"), page.read_bytes()
    changed(page, old, new)
    broken = page.read_bytes()
    for _ in range(2):
        assert run(project) == 1
        assert page.read_bytes() == broken
        assert {p: t for p, t in everything(project / "docs").items() if p != page} == {
            p: t for p, t in before.items() if p != page
        }
    page.write_bytes(whole)
    assert run(project) == 0


def test_of_a_page_back_as_it_was_written_or_gone_nothing_is_kept(project):
    page = picket(project)
    written = page.read_bytes()
    for undone in (lambda: page.write_bytes(written), page.unlink):
        changed(page, 'title: "', 'title: "The ')
        assert run(project) == 0
        assert [path.name for path in (project / ".timeline/good").rglob("*.md")] == [page.name]
        undone()
        assert run(project) == 0
        assert not list((project / ".timeline/good").rglob("*.md"))


def test_a_page_made_by_hand_stays_on_the_timeline_while_it_cannot_be_read(project):
    page = project / "docs/events/vigil.md"
    page.write_text('---\ntitle: "A vigil"\nwhen: "2023-03-08"\n---\n', encoding="utf-8")
    assert run(project) == 0
    changed(page, "---\n", "--\n")
    assert run(project) == 1
    assert "A vigil" in [event["title"] for event in timeline(project)]


def activism(project: Path) -> list[tuple[str, float, list[str]]]:
    told = [event for event in timeline(project) if event["lane"] == "activism"]
    return [(e["id"], e["salience"], [source["seed"] for source in e["sources"]]) for e in told]


def test_the_same_article_once_more_is_no_second_source(project):
    before = activism(project)
    seeds = project / "seeds"
    shutil.copy(seeds / "picket.txt", seeds / "again.txt")
    assert run(project) == 0
    assert activism(project) == before
    assert (project / "docs/articles/again.md").exists()


def test_of_the_same_article_twice_the_one_that_is_dated_tells_the_events_under_their_ids(project):
    before = activism(project)
    seeds = project / "seeds"
    shutil.copy(seeds / "picket.txt", seeds / "again.txt")
    (seeds / "picket.toml").rename(seeds / "again.toml")
    assert run(project) == 0
    assert [(id, set(told)) for id, _, told in activism(project)] == [(id, {"again.txt"}) for id, _, _ in before]
    (seeds / "again.txt").unlink()
    (seeds / "again.toml").rename(seeds / "picket.toml")
    assert run(project) == 0
    assert activism(project) == before
    assert not [page for page in (project / "docs/events").glob("*.md") if "moved_to" in page.read_text("utf-8")]


def test_what_two_outlets_printed_alike_has_both_for_sources_and_is_one_voice(project):
    before = activism(project)
    seeds = project / "seeds"
    shutil.copy(seeds / "picket.txt", seeds / "again.txt")
    (seeds / "again.toml").write_text('published = "2023-01-16"\noutlet = "Other Paper"\n', encoding="utf-8")
    assert run(project) == 0
    assert [set(told) for _, _, told in activism(project)] == [{"picket.txt", "again.txt"}] * len(before)


def test_a_true_conflict_leaves_the_page_and_exits_with_3(project, capsys):
    page = picket(project)
    changed(page, 'when: "2023-01-14"', 'when: "2023-01-13"')
    (project / "seeds/picket.toml").write_text('published = "2023-01-23"\n', encoding="utf-8")
    mine = page.read_bytes()
    assert run(project) == 3
    assert page.read_bytes() == mine
    assert list((project / ".timeline/proposals").rglob("*.md"))
    assert "conflict" in capsys.readouterr().err


def test_what_a_person_reviewed_is_not_exchanged_for_another_event(project, capsys):
    (project / "seeds/picket.txt").write_text(
        "Women in Ufa\n\nOn Saturday wives of mobilised men picketed the city hall in Ufa; officers beat them.\n",
        "utf-8",
    )
    assert run(project) == 0
    page = next(p for p in (project / "docs/events").glob("*.md") if 'lane: "response"' in p.read_text("utf-8"))
    changed(page, 'review: "draft"', 'review: "reviewed"')
    assert run(project) == 0
    mine = page.read_bytes()
    capsys.readouterr()
    assert run(project, "build", "--subject", "none") == 3, "without a subject one sentence is one event"
    assert page.read_bytes() == mine
    assert "lane: you reviewed “response”, the articles now give “context”" in capsys.readouterr().err
    assert run(project) == 0
    assert page.read_bytes().split(b"---\n")[1] == mine.split(b"---\n")[1]
    assert not list((project / ".timeline/proposals").rglob("*.md"))


def test_a_reviewed_event_takes_further_sources_without_a_question(project):
    page = picket(project)
    changed(page, 'review: "draft"', 'review: "reviewed"')
    (project / "seeds/wire.txt").write_text(
        "Saratov\n\nOn 14 January 2023 some 30 wives of mobilised men picketed the regional government in Saratov.\n",
        "utf-8",
    )
    assert run(project) == 0
    told = next(e for e in timeline(project) if e["review"] == "reviewed")
    assert {source["seed"] for source in told["sources"]} == {"picket.txt", "wire.txt"}


def test_a_new_reading_taken_for_a_reviewed_one_is_to_be_reviewed(project):
    page = picket(project)
    changed(page, 'review: "draft"', 'review: "reviewed"')
    changed(project / "docs/articles/picket.md", '"2023-01-16"', '"2023-01-23"')
    assert run(project) == 3
    assert main(["resolve", "--new", "--docs", str(project / "docs")]) == 0
    text = page.read_text(encoding="utf-8")
    assert 'when: "2023-01-21"' in text and 'review: "draft"' in text


def test_a_page_settled_with_mine_goes_on_being_brought_up_to_date(project):
    page = picket(project)
    title = "About 30 wives of mobilised men picketed the regional government in Saratov"
    changed(page, f'title: "{title}"', 'title: "Wives in the snow"')
    changed(page, 'when: "2023-01-14"', 'when: "2023-01-13"')
    changed(project / "seeds/picket.txt", "About 30", "About 40")
    changed(project / "docs/articles/picket.md", '"2023-01-16"', '"2023-01-23"')
    assert run(project) == 3
    assert main(["resolve", "--mine", "--docs", str(project / "docs")]) == 0
    assert run(project) == 0

    text = page.read_text(encoding="utf-8")
    for line in (
        *('title: "Wives in the snow"', 'when: "2023-01-13"', "**13 January 2023** ·"),
        *("published 23 January 2023", "Cite as: “Wives in the snow”, 13 January 2023", "> “About 40 wives"),
    ):
        assert line in text
    assert "About 30" not in text
    settled = everything(project)
    assert run(project) == 0
    assert everything(project) == settled


def test_check_says_what_a_build_would_change_and_writes_nothing(project, capsys):
    assert run(project, "check") == 0
    changed(project / "seeds/picket.txt", "About 30", "About 40")
    before = everything(project)
    assert run(project, "check") == 1
    assert everything(project) == before
    shown = capsys.readouterr().out.splitlines()
    assert any(line.startswith("+") for line in shown) and max(map(len, shown)) < 310  # a drawing is one long line


def test_check_finds_a_quote_that_does_not_stand_in_its_capture(project, capsys):
    changed(picket(project), 'quote: "About 30 wives', 'quote: "About 30,000 wives')
    run(project)
    assert run(project, "check") == 1
    assert "quote-not-found" in capsys.readouterr().err


def test_half_typed_front_matter_is_an_error_with_its_line_and_the_others_go_on(project, capsys):
    page = picket(project)
    page.write_text('---\ntitle: "half\n---\n', encoding="utf-8")
    (project / "seeds/second.txt").write_text(PICKET.replace("Saratov", "Omsk"), encoding="utf-8")
    (project / "seeds/second.toml").write_text('published = "2023-05-16"\n', encoding="utf-8")
    assert run(project) == 1
    assert capsys.readouterr().err.count(f"{page.as_posix()}:") == 1
    assert (project / "docs/articles/second.md").exists()
    assert page.read_text(encoding="utf-8") == '---\ntitle: "half\n---\n'


BAD_SEEDS = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "nothing-to-date-it.txt": b"A walk in the woods\n\nThe trees were green, and the birds sang all through the day.\n",
    "no-such-day.txt": b"A march\n\nWives of mobilised men marched on 31 June 2023 and asked for rotation.\n",
    "twin.txt": PICKET.encode(),
}


def test_bad_captures_are_named_and_the_good_one_is_read(project, capsys):
    for name, data in BAD_SEEDS.items():
        (project / "seeds" / name).write_bytes(data)
    run(project)
    said = capsys.readouterr().err
    for name in BAD_SEEDS:
        assert name in said, name
    assert len([e for e in timeline(project) if e["date"] == "2023-01-14"]) >= 1


def test_a_malformed_subject_is_an_error_with_file_and_line(project, capsys):
    bad = project / "subject.toml"
    bad.write_text('title = "x"\n[[actor]]\nname = 3 =\n', encoding="utf-8")
    assert run(project, "build", "--subject", str(bad)) == 1
    assert f"{bad}:3" in capsys.readouterr().err


def test_a_vanished_seed_takes_its_untouched_pages_with_it_and_leaves_a_persons(project):
    changed(picket(project), "title: ", 'note: "mine"\ntitle: ')
    (project / "seeds/picket.txt").unlink()
    (project / "seeds/picket.toml").unlink()
    (project / "seeds/other.txt").write_text(PICKET.replace("Saratov", "Tver"), encoding="utf-8")
    run(project)
    pages = [path.read_text(encoding="utf-8") for path in (project / "docs/events").glob("*-picket*.md")]
    assert any('note: "mine"' in page for page in pages)


def test_nothing_to_read_is_an_error_and_wrong_usage_another(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    assert run(tmp_path) == 1
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--publish", "everything"])
    assert stopped.value.code == 2


def test_articles_beside_the_subject_are_a_warning_that_names_it(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    subject = shutil.copy(ROOT / "seeds/subject.toml", tmp_path / "seeds")
    text = "Dockers walk out\n\nSome 300 dockers in Northport stopped work on 12 March 2024.\n"
    (tmp_path / "seeds/strike.txt").write_text(text, encoding="utf-8")
    assert run(tmp_path) == 0
    said = capsys.readouterr().err
    assert f"{subject}: warning" in said and "[no-events]" in said
    assert run(tmp_path, "build", "--subject", "none") == 0
    assert "no-events" not in capsys.readouterr().err


@pytest.mark.parametrize("stated", ['outlet = "The Example\n', 'published = "16 Jan 2023"\n'])
def test_a_sidecar_that_cannot_be_read_stops_the_run_before_anything_is_written(project, capsys, stated):
    assert run(project) == 0
    before = {path: path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}
    seed = next((project / "seeds").glob("*.txt"))
    sidecar = seed.with_suffix(".toml")
    sidecar.write_text(stated, encoding="utf-8")
    capsys.readouterr()
    assert run(project) == 1
    said = capsys.readouterr().err
    assert f"{sidecar}:1: error" in said and "nothing was written" in said
    assert before == {path: path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}


def test_who_deletes_all_pages_is_told_that_they_stay_deleted_and_how_to_begin_anew(project, capsys):
    assert run(project) == 0
    shutil.rmtree(project / "docs/events")
    capsys.readouterr()
    assert run(project) == 0
    said = capsys.readouterr().err
    assert "[all-deleted]" in said and "no-events" not in said
    shutil.rmtree(project / "docs")
    shutil.rmtree(project / ".timeline")
    assert run(project) == 0 and list((project / "docs/events").glob("*.md"))
    assert "all-deleted" not in capsys.readouterr().err


def test_a_seed_that_vanished_is_named_once_and_again_by_nobody(project, capsys):
    gone = project / "seeds/shelf.txt"
    gone.write_text("A shelf\n\nA shelf is a board on a wall, and it is there.\n", encoding="utf-8")
    assert run(project) == 0
    gone.unlink()
    assert run(project) == 0
    assert f"{gone}: warning: is not there any more" in capsys.readouterr().err
    assert run(project) == 0
    assert "not there any more" not in capsys.readouterr().err


def test_a_seed_that_got_another_name_is_not_gone(project, capsys):
    old = next((project / "seeds").glob("*.txt"))
    old.rename(old.with_name("another-name.txt"))
    run(project)
    assert "not there any more" not in capsys.readouterr().err


def test_articles_without_an_event_are_named_and_things_are_counted_as_people_count(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/shelf.txt").write_text("A shelf\n\nA shelf is a board on a wall, and it is there.\n", "utf-8")
    run(tmp_path)
    assert "1 article (1 of them without an event: shelf.txt), no events; " in capsys.readouterr().out


def test_a_folder_of_seeds_that_is_not_there_is_said_once(tmp_path, capsys):
    assert run(tmp_path) == 1
    assert capsys.readouterr().err.count("error:") == 1


def test_warnings_count_only_with_strict(project):
    (project / "seeds/empty.txt").write_bytes(b"")
    assert run(project) == 0
    assert run(project, "build", "--strict") == 1


def test_explain_tells_what_was_cut_how_it_was_dated_and_why_events_are_one(project, capsys):
    assert main(["explain", "picket.txt", "--seeds", str(project / "seeds"), "--docs", str(project / "docs")]) == 0
    said = capsys.readouterr().out
    assert "on Saturday" in said and "2023-01-14" in said and "sidecar" in said
    event = timeline(project)[0]["id"]
    assert main(["explain", event, "--seeds", str(project / "seeds"), "--docs", str(project / "docs")]) == 0
    assert "one event" in capsys.readouterr().out


def test_the_projects_own_pages_are_what_its_seeds_give(tmp_path):
    """docs/ is up to date: people's corrections to it are merged, not lost, and nothing else differs."""
    copy = tmp_path / "project"
    for part in ("docs", "seeds", ".timeline"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("cache", "lock", "journal", "backup"))
    assert run(copy, "check") == 0
