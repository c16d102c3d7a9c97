"""Where nothing has moved a run is over at once, and says what the last one said; whatever moves, it does its work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import main

PICKET = (
    "Wives picket\n\nAbout 30 wives of mobilised men picketed the city hall in Saratov on Saturday, 14 January 2023.\n"
)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """An entry a run that did its work."""
    monkeypatch.setattr("generator.values.seen._MOMENT", 20_000_000)
    real, ran = pipeline.build, list[bool]()

    def noted(*given: object, **named: object) -> object:
        ran.append(True)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "build", noted)
    return ran


@pytest.fixture
def project(tmp_path: Path, built: list[bool], capsys: pytest.CaptureFixture[str]) -> Path:
    """A project over which two runs have gone, the second without a change."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/picket.txt").write_text(PICKET, encoding="utf-8")
    (tmp_path / "seeds/empty.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        run(tmp_path)
        time.sleep(0.05)
    assert len(built) == 2
    built.clear()
    capsys.readouterr()
    return tmp_path


def run(project: Path, *more: str) -> int:
    return main(["build", "--seeds", str(project / "seeds"), "--docs", str(project / "docs"), *more])


def at_its_old_time(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


MOVES: dict[str, Callable[[Path], object]] = {
    "a new article": lambda at: (at / "seeds/new.txt").write_text(PICKET.replace("Saratov", "Engels")),
    "an article changed at its old time": lambda at: at_its_old_time(
        at / "seeds/picket.txt", PICKET.replace("30", "40")
    ),
    "an article renamed": lambda at: (at / "seeds/picket.txt").rename(at / "seeds/other.txt"),
    "an article gone": lambda at: (at / "seeds/picket.txt").unlink(),
    "a sidecar": lambda at: (at / "seeds/picket.toml").write_text('outlet = "Paper"\n'),
    "a folder with a capture's name": lambda at: (at / "seeds/folder.txt").mkdir(),
    "a page edited": lambda at: at_its_old_time(
        at / "docs/articles/picket.md", (at / "docs/articles/picket.md").read_text().replace("Wives", "Women")
    ),
    "a page deleted": lambda at: (at / "docs/articles/picket.md").unlink(),
    "a page by hand": lambda at: (at / "docs/events/mine.md").write_text('---\ntitle: "A"\nwhen: "2023"\n---\n'),
    "an output changed": lambda at: (at / "docs/data/timeline.csv").write_text("x"),
    "a people's file changed": lambda at: (at / "docs/index.md").write_text("# Mine\n"),
    "what was written last": lambda at: next((at / ".timeline/base/events").glob("*.md")).unlink(),
    "the cache gone": lambda at: (at / ".timeline/cache/read.sqlite").unlink(),
    "a list of people": lambda at: (at / "redact.toml").write_text('[[person]]\nname = "Ivan Petrov"\n'),
}


def test_where_nothing_moved_the_run_is_over_and_says_the_same(project, built, capsys):
    run(project)
    said = capsys.readouterr()
    assert built == [] and said.out.endswith("no files changed\n") and "[empty-article]" in said.err
    (project / "seeds/empty.txt").touch()
    run(project)
    assert built == [True] and capsys.readouterr() == said


@pytest.mark.parametrize("name", MOVES)
def test_whatever_moves_the_run_does_its_work(project, built, name):
    MOVES[name](project)
    run(project)
    assert built == [True]


def test_another_option_another_day_and_another_program_are_other_runs(project, built, monkeypatch):
    run(project, "--publish", "full")
    assert built == [True]
    run(project)
    built.clear()
    time.sleep(0.05)
    run(project)
    run(project)
    built.clear()
    monkeypatch.setattr("generator.reading.notes._program", lambda: "another")
    run(project)
    assert built == [True]


def test_what_moved_while_the_run_was_at_work_is_seen_by_the_next(project, built, monkeypatch):
    real = pipeline.build

    def saved_meanwhile(*given: object, **named: object) -> object:
        done = real(*given, **named)  # type: ignore[arg-type]
        (project / "seeds/new.txt").write_text(PICKET.replace("Saratov", "Engels"), encoding="utf-8")
        return done

    (project / "seeds/empty.txt").touch()
    monkeypatch.setattr(pipeline, "build", saved_meanwhile)
    run(project)
    monkeypatch.setattr(pipeline, "build", real)
    built.clear()
    run(project)
    assert built == [True] and (project / "docs/articles/new.md").exists()


def test_a_check_reads_all_of_it(project, built):
    assert main(["check", "--seeds", str(project / "seeds"), "--docs", str(project / "docs")]) == 0
    assert built == [True]
