"""The seeds folder: what in it is read; nothing that may be meant for an article is passed over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.capture.folder import paths
from generator.values.problems import Problems
from tests.test_captures import MORE, TEXT, articles, seeds, told


def test_paths_come_sorted_and_once(tmp_path):
    folder = seeds(tmp_path, b__txt="x", a__txt="x", c___a__txt="x")
    assert [path.relative_to(folder).as_posix() for path in paths(folder, Problems())] == ["a.txt", "b.txt", "c/a.txt"]


def test_what_is_no_capture_is_passed_over(tmp_path):
    names = ("subject__toml", "anchors__toml", "README__md", "README__pdf", "__hidden__txt")
    folder = seeds(tmp_path, a__txt=TEXT, **dict.fromkeys(names, "x"))
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("x", encoding="utf-8")
    (folder / "a.txt~").write_text("x", encoding="utf-8")
    found, problems = articles(folder)
    assert ([article.seed for article in found], told(problems)) == (["a.txt"], [])


def test_a_folder_that_is_not_there():
    found, problems = articles(Path("nowhere"))
    assert (found, told(problems)) == ([], [("error", "no-seeds", "nowhere")])


def test_links_folders_and_pipes_are_refused(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT, folder__txt___x__toml="")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path / "elsewhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "in.txt").symlink_to(folder / "a.txt")
    os.mkfifo(folder / "pipe.txt")
    found, problems = articles(folder)
    assert [article.seed for article in found] == ["a.txt", "in.txt"]
    assert {
        (problem.where.rsplit("/", 1)[-1], problem.message)
        for problem in problems
        if problem.kind not in ("same-text", "lone-sidecar")
    } == {
        ("folder.txt", "a folder with the name of an article"),
        ("up", "a link to a folder, not followed"),
        ("out.txt", "a link that leads out of the seeds folder, not followed"),
        ("loop.txt", "a link that leads to itself"),
        ("gone.txt", "No such file or directory"),
        ("pipe.txt", "a named pipe, not a file"),
    }


def test_what_a_build_made_is_no_article(tmp_path):
    site = {
        "site___sitemap__xml": "<urlset/>",
        "site___search___index__json": "{}",
        "site___a___index__html": f"<p>{TEXT}",
    }
    docs = {
        "docs___timeline__md": "# T",
        "docs___articles___a__md": TEXT + MORE,
        "docs___events___b__md": TEXT + MORE * 2,
    }
    found, problems = articles(seeds(tmp_path, a__txt=TEXT, **site, **docs))
    assert [article.seed for article in found] == ["a.txt"]
    assert told(problems) == [("note", "own-pages", "docs"), ("note", "own-pages", "site")]


def test_a_docs_folder_that_is_the_seeds_folder_gives_its_captures_alone(tmp_path):
    found, _ = articles(seeds(tmp_path, timeline__md="# T", articles___a__md=TEXT, more___b__txt=TEXT))
    assert [article.seed for article in found] == ["more/b.txt"]


def test_the_frames_of_a_saved_page_are_no_articles(tmp_path):
    folder = seeds(tmp_path, a__html=f"<p>{TEXT}", a_files___ad__html="<p>Buy it.", b_files___c__txt=TEXT + MORE)
    found, _ = articles(folder)
    assert [article.seed for article in found] == ["a.html", "b_files/c.txt"]


def test_metadata_without_an_article_are_reported(tmp_path):
    _, problems = articles(seeds(tmp_path, a__txt=TEXT, b__toml='title = "x"', a__txt__toml='title = "y"'))
    assert told(problems) == [("warning", "lone-sidecar", "b.toml")]


@pytest.mark.parametrize(
    ("name", "level", "hint"),
    [
        ("report.pdf", "warning", "save the article as .txt"),
        ("Report.DOCX", "warning", "save the article as .txt"),
        ("mail.eml", "warning", "save the article as .txt"),
        ("archive.json", "warning", ".jsonl"),
        ("list.csv", "warning", ".jsonl"),
        ("all.zip", "warning", "unpack"),
        ("photo.jpg", "note", ""),
        ("LICENSE", "note", ""),
        ("a.txt.bak", "note", ""),
    ],
)
def test_a_file_that_is_not_read_is_named(tmp_path, name, level, hint):
    folder = seeds(tmp_path, a__txt=TEXT)
    (folder / name).write_bytes(b"x")
    found, problems = articles(folder)
    assert [article.seed for article in found] == ["a.txt"]
    (problem,) = problems
    assert (problem.level.value, problem.kind, Path(problem.where).name) == (level, "not-read", name)
    assert hint in problem.hint


def test_many_files_of_a_kind_are_one_line(tmp_path):
    folder = seeds(tmp_path, a__txt=TEXT, **{f"{letter}__pdf": "x" for letter in "bcdef"})
    (problem,) = articles(folder)[1]
    assert problem.where.endswith("b.pdf")
    assert problem.message == ".pdf is not read, nor are 4 others of its kind (c.pdf, d.pdf, …)"
