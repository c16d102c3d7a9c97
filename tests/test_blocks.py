"""Lines and hard-wrapped lines: how a paragraph is put together, and that each word keeps its line."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from generator.capture.blocks import Block, lines, unwrap
from generator.knowledge.boilerplate import rules

PARAGRAPHS = (
    "Several hundred women formed a ring on the central square on Sunday and danced the slow round dance of the place. "
    "They called out what they wanted. The police broke the ring after half an hour, and led some of them away.",
    "About twenty of them were taken to a station. Courts fined most of them in the days that followed, and two women "
    "were put under arrest for five days; nobody was told where they were held until a lawyer found them.",
)


def unwrapped(text: str) -> list[Block]:
    return unwrap(lines(text.split("\n")), rules())


def test_blank_lines_are_gaps_and_white_space_is_folded():
    assert lines(["", " a  b ", "c", "", "d"]) == [Block("a b", 2), Block("c", 3, gap=False), Block("d", 5)]


def test_wrapped_paragraphs_are_put_together():
    text = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in PARAGRAPHS)
    assert tuple(block.text for block in unwrapped(text)) == PARAGRAPHS


def test_a_line_a_paragraph_stays_so():
    text = "\n".join(PARAGRAPHS)
    assert tuple(block.text for block in unwrapped(text)) == PARAGRAPHS


def test_short_lines_of_a_message_stay_apart():
    text = "We ask for:\n— a date\n— leave twice a year\n— answers.\nWe wait."
    assert [block.text for block in unwrapped(text)] == text.split("\n")


def test_a_line_that_begins_small_goes_on_the_one_before():
    text = "We, wives and mothers of the mobilised,\nask for the return of our men.\nhttps://example.org/a"
    assert [block.text for block in unwrapped(text)] == [
        "We, wives and mothers of the mobilised, ask for the return of our men.",
        "https://example.org/a",
    ]


def test_boilerplate_between_wrapped_lines_stays_by_itself():
    text = textwrap.fill(PARAGRAPHS[0], 60) + "\nAdvertisement\n" + textwrap.fill(PARAGRAPHS[1], 60)
    assert [block.text for block in unwrapped(text)] == [PARAGRAPHS[0], "Advertisement", PARAGRAPHS[1]]


@given(st.lists(st.text(alphabet="abAB .,“”!\u00a0", max_size=60), max_size=12))
def test_every_word_keeps_its_line(texts):
    given_words = [(word, number) for number, line in enumerate(texts, 1) for word in line.split()]
    found = []
    for block in unwrap(lines(texts), rules()):
        offset = 0
        for word in block.text.split(" "):
            found.append((word, block.line_at(offset)))
            offset += len(word) + 1
    assert found == given_words
