"""What stands twice: running heads of pages, paragraphs, quotations pulled out; and what only looks like it."""

from __future__ import annotations

import pytest

from generator.capture import blocks, repeats

FIRST = "Some thirty women stood at the gate on Monday morning and asked to be told where their men were."
OTHER = "The officer said: “Come again tomorrow, and bring your papers with you,” and he went back into the yard."


def left(cut: str, *lines: str) -> list[str]:
    kept, cuts = getattr(repeats, cut)(blocks.lines(text for line in lines for text in (line, "")))
    assert {block.text for block in kept} | {each.text for each in cuts} == set(lines)
    return [block.text for block in kept]


def test_running_heads_and_page_numbers_go():
    heads = [f"Example Institute | Policy Brief 4/2024 | {number}" for number in (1, 2)]
    assert left("without_running_heads", "A title", FIRST, heads[0], OTHER, "12", "More.", heads[1]) == [
        "A title", FIRST, OTHER, "More.",
    ]  # fmt: skip


def test_what_a_browser_prints_over_its_pages_goes():
    head = "6/2/23, 9:14 AM Drum goes home at last - The Example"
    assert left("without_running_heads", head, "Drum goes home at last", FIRST, OTHER, "More.", "Again.") == [
        "Drum goes home at last", FIRST, OTHER, "More.", "Again.",
    ]  # fmt: skip
    entry = "6/2/23, 9:14 AM Women at the gate"
    assert entry in left("without_running_heads", entry, "A title", FIRST, OTHER, "More.", "Again.")


def test_a_sentence_that_a_page_number_parted_goes_on():
    kept, _ = repeats.without_running_heads(
        blocks.lines(["A", "", "B", "", "They went to the", "", "12", "", "gate.", "C"])
    )
    assert [block.gap for block in kept] == [True, True, True, False, False]


@pytest.mark.parametrize("lines", [
    ["5 November 2023", FIRST, "7 November 2023", OTHER, "9 November 2023", "They left."],
    ["Maria Roe", FIRST, "Maria Roe", OTHER, "Maria Roe", "They left."],
    ["Chapter 1", FIRST, "Chapter 2", OTHER, "Chapter 3", "They left."],
])  # fmt: skip
def test_dates_speakers_and_chapters_stay(lines):
    assert left("without_running_heads", *lines) == lines


def test_a_paragraph_that_stood_before_goes_and_a_short_line_does_not():
    kept, cuts = repeats.without_doubles(blocks.lines([FIRST, "No answer.", FIRST, "No answer.", OTHER]))
    assert [block.text for block in kept] == [FIRST, "No answer.", "No answer.", OTHER]
    assert [(cut.line, cut.rule) for cut in cuts] == [(3, "doubled-paragraph")]


def test_a_quotation_pulled_out_of_a_paragraph_goes():
    assert left("without_doubles", FIRST, "“Come again tomorrow, and bring your papers with you”", OTHER) == [
        FIRST,
        OTHER,
    ]
    alone = "“Nobody in this town has ever seen them again”"
    assert left("without_doubles", FIRST, alone, OTHER) == [FIRST, alone, OTHER]
