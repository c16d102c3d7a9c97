"""The benchmark of dates counts as task A of TempEval-3 does, and says what is missing."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.dates import CORPORA, SYSTEMS, Found, Score, main

SCORER = Path(__file__).resolve().parent.parent.parent / "shared/tools/score_timex.py"
TEXT = "They met on Monday , May 4 , 1998 and two years later ."


def found(*rows: tuple[str, str]) -> list[Found]:
    return [Found(TEXT.index(words), TEXT.index(words) + len(words), value) for words, value in rows]


GOLD = found(("Monday , May 4 , 1998", "1998-05-04"), ("two years later", "2000"))

COUNTS = [
    ("the gold itself", GOLD, (2, 2, 2)),
    ("nothing", [], (0, 0, 0)),
    ("another extent", found(("May 4 , 1998", "1998-05-04")), (1, 0, 1)),
    ("another value", found(("two years later", "1996")), (1, 1, 0)),
    ("one thing cut in two", found(("Monday", "1998-05-04"), ("May 4 , 1998", "1998-05-04")), (2, 0, 1)),
    ("white space at the end", found(("two years later ", "2000")), (1, 1, 1)),
    ("elsewhere", found(("They", "2000")), (1, 0, 0)),
]


@pytest.mark.parametrize(("system", "counts"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_expressions_are_matched_once_and_by_extent_first(system: list[Found], counts: tuple[int, int, int]) -> None:
    score = Score()
    score.add(TEXT, GOLD, system)
    assert (score.system, score.strict, score.value) == counts
    assert score.gold == 2


def test_f1_is_of_precision_and_recall() -> None:
    score = Score(gold=4, system=2, strict=2, value=1)
    assert score.f1(score.strict) == pytest.approx(200 / 3)
    assert Score().f1(0) == 0


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("ab")), max_size=6)


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_timex", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@settings(max_examples=200, deadline=None)
@given(st.text("x  y", min_size=40, max_size=40), SPANS, SPANS)
def test_the_counts_are_those_of_the_given_scorer(text: str, gold: Any, system: Any) -> None:
    if not SCORER.exists():
        pytest.skip(f"the scorer to compare with is not here: {SCORER}")
    theirs = reference()

    def document(spans: Any) -> dict[str, Any]:
        return {"text": text, "timexes": [{"start": a, "end": a + n, "value": value} for a, n, value in spans]}

    a, b = theirs.squashed(document(gold)), theirs.squashed(document(system))
    pairs = list(theirs.pairs(a, b))
    score = Score()
    score.add(text, *([Found(s, s + n, value) for s, n, value in spans] for spans in (gold, system)))
    assert (score.gold, score.system) == (len(a), len(b))
    assert score.strict == sum(a[i][:2] == b[j][:2] for i, j in pairs)
    assert score.value == sum(a[i][2]["value"] == b[j][2]["value"] for i, j in pairs)


def test_missing_data_is_named_with_where_a_public_copy_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    for place, public in CORPORA.values():
        assert str(tmp_path / place) in said
        assert public in said


def test_a_system_that_is_not_there_is_named_and_the_others_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> Any:
        raise ImportError("No module named 'absent'")

    monkeypatch.setitem(SYSTEMS, "absent", absent)
    timexes = [{"start": t.start, "end": t.end, "type": "DATE", "value": t.value} for t in GOLD]
    row = {"id": "x", "dct": "1998-05-05", "text": TEXT, "timexes": timexes}
    (tmp_path / "te3-tbaq.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main(["--data", str(tmp_path), "--systems", "absent,ours"]) == 0
    said = capsys.readouterr().out
    assert "absent is left out: No module named 'absent'" in said
    assert "MEANTIME is missing" in said
    assert "| ours | 100.0 | 100.0 |" in said
