"""Word lists are checked: each list and each word in it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.knowledge import reporting
from generator.values.problems import Stop

FAULTY = [
    ('[verbs]\nmoving = "go come"\n[other]\nmoving = "up"\n', [2, 4], "another part"),
    ('[verbs]\nmoving = "go come go"\n', [2], "'go' stands in it twice"),
    ('[verbs]\ncoming = "come"\nmoving = 3\n', [3], "no text"),
    ('[verbs]\nmoving = " "\n', [2], "no text"),
]


@pytest.mark.parametrize(("text", "lines", "says"), FAULTY)
def test_a_fault_of_a_list_is_told_with_its_line(tmp_path: Path, text: str, lines: list[int], says: str) -> None:
    path = tmp_path / "lists.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        reporting.read(path)
    assert [problem.where for problem in stopped.value.problems] == [f"{path}:{line}" for line in lines]
    assert all(says in problem.message for problem in stopped.value.problems)


def test_words_and_alternatives_are_read_from_their_lists() -> None:
    assert {"come", "go"} <= reporting.words("moving")
    assert "press conference" in reporting.alternatives("made_public_in").split("|")
    with pytest.raises(KeyError):
        reporting.words("nothing")
