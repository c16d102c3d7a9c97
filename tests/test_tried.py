"""What somebody may try, string by string, against every place where a text is written: it stays the words it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.torture import escape, exports, matter

CASES = Path(__file__).with_name("cases") / "escape/tried.toml"
GROUPS = tomllib.loads(CASES.read_text(encoding="utf-8"))
TEXTS = list(dict.fromkeys(text for group in GROUPS.values() for text in group))


def test_the_list_is_long_enough() -> None:
    assert len(TEXTS) >= 800


@pytest.mark.parametrize("group", GROUPS)
def test_it_stays_words_in_every_place_of_a_page(group: str) -> None:
    assert [(text, sinks) for text in GROUPS[group] if (sinks := list(escape.faults(text)))] == []


def test_every_export_reads_back_as_it_was_written() -> None:
    assert [
        fault for start in range(0, len(TEXTS), 100) for fault in exports.wrong_fields(TEXTS[start : start + 100])
    ] == []


def test_no_name_leads_elsewhere_or_is_anothers() -> None:
    assert list(exports.wrong_names(TEXTS)) == []


def test_front_matter_holds_it_as_it_is() -> None:
    assert [fault for text in TEXTS for fault in matter.value_faults(text)] == []
