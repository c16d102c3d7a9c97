"""What a tokeniser took apart is put together again; what it never saw stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.tokenised import untokenised
from tests.reading import article

TAKEN_APART = {
    "Mr Orlov 's lawyer -LRB- left -RRB- said : `` It is over . ''": "Mr Orlov's lawyer (left) said: “It is over.”",
    "`` We did n't know , '' she said , `` that they 'd come . ''": "“We didn't know,” she said, “that they'd come.”",
    "OMSK -LRB- Agency -RRB- - Dockers , who 've struck , left .": "OMSK (Agency) - Dockers, who've struck, left.",
    "The mayor -LRB- above -RRB- called it ` a poor joke ' .": "The mayor (above) called it ‘a poor joke’.",
    "It cost $ 5 -LSB- sic -RSB- , or £ 3 , he said .": "It cost $5 [sic], or £3, he said.",
    "Photo : A. Orlova\\/Agency . It is n't new . It 's old .": "Photo: A. Orlova/Agency. It isn't new. It's old.",
    "Why ? They came , sat , sang , and left .": "Why? They came, sat, sang, and left.",
    "`` It stands at 1.5 % , '' he said . They left ...": "“It stands at 1.5%,” he said. They left...",
}  # fmt: skip

AS_WRITTEN = [
    "Mr Orlov's lawyer (left) said: “It's over.”",
    "“We didn't know,” she said; ‘that’ was all.",
    "A slip of the pen , and another one , stand in a text that is else well written. It goes on. And on. And on.",
    "Le maire a dit : « Oui ! » Puis il est parti ; voilà.",
    "In code, ``x`` is x, and ''y'' is y.",
    "",
]


@pytest.mark.parametrize(("apart", "whole"), TAKEN_APART.items())
def test_what_was_taken_apart_is_put_together(apart, whole):
    assert untokenised(apart) == whole


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_what_was_written_so_stays(text):
    assert untokenised(text) == text


@given(st.text(st.sampled_from("ab '`.,-LRSB\n$1%")))
def test_no_line_is_lost_and_no_word(text):
    whole = untokenised(text)
    assert whole.count("\n") == text.count("\n")
    assert [c for c in whole if c in "ab1"] == [c for c in text if c in "ab1"]


def test_a_capture_is_read_so():
    text = "Dockers leave port\n\nThe dockers ' boat -LRB- above -RRB- left , he said . They did n't wave .\n"
    assert article(text).text == "The dockers' boat (above) left, he said. They didn't wave."
