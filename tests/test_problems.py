"""Findings: their exit status, each once, and commands that can be typed as they are printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.values.problems import Level, Problem, Problems, command


def found(*levels: Level) -> Problems:
    problems = Problems()
    for number, level in enumerate(levels):
        problems(Problem(level, "kind", f"file:{number}", "message"))
    return problems


@pytest.mark.parametrize(
    ("levels", "status", "strict"),
    [
        ((), 0, 0),
        ((Level.NOTE,), 0, 0),
        ((Level.WARNING,), 0, 1),
        ((Level.CONFLICT,), 3, 3),
        ((Level.CONFLICT, Level.WARNING), 3, 1),
        ((Level.ERROR, Level.CONFLICT), 1, 1),
    ],
)
def test_the_exit_status_follows_from_the_findings(levels, status, strict):
    problems = found(*levels)
    assert (problems.exit_status(), problems.exit_status(strict=True)) == (status, strict)


def test_the_same_finding_counts_once():
    problems = Problems()
    problems.extend([Problem(Level.ERROR, "kind", "file", "message")] * 2)
    assert problems.count(Level.ERROR) == len(problems) == 1


@pytest.mark.parametrize(
    ("python", "path", "shown"),
    [
        ("here/.venv/bin/python", "", ".venv/bin/python"),
        ("tools/bin/python3", "tools/bin", "python3"),
        ("tools/bin/python3", "", "tools/bin/python3"),
    ],
    ids=["of the project", "on the path", "elsewhere"],
)
def test_a_command_is_printed_as_it_can_be_typed(monkeypatch, tmp_path, python, path, shown):
    (tmp_path / "here").mkdir()
    program = tmp_path / python
    program.parent.mkdir(parents=True)
    program.touch(0o755)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("PATH", str(tmp_path / path) if path else "")
    shown = shown if not Path(python).is_relative_to(shown) else str(program)
    assert command("explain", "two words.txt") == f"{shown} -m generator explain 'two words.txt'"
