"""What an undated article tells with a time: each such sentence, with what stands round it up to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.capture import captures
from generator.joining.retold import passages
from generator.knowledge.subject_file import load_subject
from generator.values.problems import Problems

SUBJECT = load_subject(Path(__file__).resolve().parent.parent / "seeds/subject.toml")


def told(text: str) -> list[tuple[str, frozenset[str], tuple[str, ...]]]:
    article = captures.parse(f"A letter from Omsk\n\n{text}".encode(), "letter.txt", Problems())
    assert article is not None
    return [(p.text, p.beside, p.places) for p in passages(article, SUBJECT)]


@pytest.mark.parametrize(
    ("text", "timed"),
    [
        ("Last Saturday I saw them. They stood behind their chairs.", ["Last Saturday I saw them."]),
        ("Four weeks ago today we went there. It rained.", ["Four weeks ago today we went there."]),
        ("On 9 December they sat. On Sunday they stood.", ["On 9 December they sat.", "On Sunday they stood."]),
        ("They stood there for two hours. Nobody came.", []),
        ("They stood there on 9 December 2023.", []),  # it has its year and says nothing of the day of writing
    ],
)  # fmt: skip
def test_sentences_count_whose_time_hangs_on_the_day_of_writing(text, timed):
    assert [sentence for sentence, _, _ in told(text)] == timed


def test_what_stands_round_a_sentence_goes_with_it_up_to_the_next_time():
    text = (
        "A bow to the mother from Tomsk. Last Sunday she stood alone. It froze hard. Tomorrow we go too. Bring flowers."
    )
    (_, beside, places), (_, behind, _) = told(text)
    assert {"moth", "freeze"} <= beside and "flow" not in beside and places == ("Tomsk",)
    assert "flow" in behind
