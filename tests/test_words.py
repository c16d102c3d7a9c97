"""The interface's words come from tables, whole and in one form a number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import words
from generator.language import LANGUAGES
from generator.problems import Stop

ROOT = Path(__file__).resolve().parent.parent
USED = re.compile(r"""(?:words|told|text|fact|get|forms)\(\s*"([a-z-]+\.[a-z0-9-]+)\"""")


def test_every_key_that_the_program_names_is_in_the_table() -> None:
    named = {
        key for path in (ROOT / "generator").glob("*.py") for key in USED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 30
    assert sorted(named - set(words.words().table)) == []


@pytest.mark.parametrize("path", sorted(words.FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_table_has_the_keys_of_the_english_one_and_a_language_for_its_dates(path: Path) -> None:
    table = words.read(path)
    assert table.table.keys() == words.words("en").table.keys()
    assert table.language in LANGUAGES


@pytest.mark.parametrize(("n", "told"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (12_345, "12,345 events")])
def test_a_number_has_its_form(n: int, told: str) -> None:
    assert words.words()("count.events", n) == told


def test_a_language_without_a_table_speaks_english() -> None:
    assert words.words("xx")("lane.activism") == "Activism"
    assert words.words("en-GB")("lane.activism") == "Activism"


def test_an_unknown_lane_is_named_as_it_is() -> None:
    assert words.words().get("lane.espionage", "espionage") == "espionage"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[lane]\nactivism = 3\n", "lane.activism: neither text nor a table"),
        ('[count]\nevents = { one = "one" }\n', "count.events: plural forms without 'other'"),
        ('[count]\nevents = { one = 1, other = "n" }\n', "count.events: a plural form that is no text"),
        ("[lane\n", "line 1"),
    ],
)
def test_a_faulty_table_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Stop, match=re.escape(says)):
        words.read(tmp_path / "xx.toml")
