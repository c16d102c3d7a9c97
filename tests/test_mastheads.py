"""Which line is the headline: not the outlet's name, no menu, no kicker, and not the standfirst."""

from __future__ import annotations

import pytest

from generator.capture import blocks, mastheads
from generator.knowledge.boilerplate import rules

TEXT = (
    "Wives of the men called up in Samara laid carnations at the war memorial on Monday, two days after a vigil.",
    "The governor has refused to receive them three times, and his office did not answer our questions.",
)
TITLE = "Wives lay carnations in Samara after vigil"
TOPS = {
    "the outlet's name in capitals": ["THE BORDER HERALD", "World Politics Opinion Culture Sport", TITLE],
    "the outlet's name": ["The Border Herald", TITLE],
    "a kicker": ["War and peace", TITLE, "By Jane Roe"],
    "a standfirst that shares more words": [TITLE, "The governor refused to receive the wives of the men called up"],
    "a standfirst with a full stop": [TITLE, "The governor has refused to receive them."],
    "teasers with more words of their own": ["Bridge over the river opens in spring", TITLE, "14 March 2023, 09:12"],
    "a date with a section": ["Society, 12:31 08 November 2022", TITLE],
    "a line of buttons": ["Share on Facebook", "Text size", TITLE],
}


def found(lines: list[str]) -> str | None:
    given = blocks.lines(text for line in (*lines, *TEXT) for text in (line, ""))
    reads = [block.text in TEXT for block in given]
    number = mastheads.find(given, reads.index(True), reads, rules())
    return None if number is None else given[number].text


@pytest.mark.parametrize("top", TOPS.values(), ids=TOPS)
def test_the_headline_is_found(top):
    assert found(top) == TITLE


@pytest.mark.parametrize("top", [[], ["Way Home"], ["1. Samara: carnations instead of posters"], ["News", "World"]])
def test_where_there_is_none_none_is_found(top):
    assert found(top) is None


def test_a_headline_may_have_a_full_stop_where_a_byline_follows():
    title = "They Lay Carnations. They Get No Answer."
    assert found([title, "By Jane Roe", "March 14, 2023"]) == title
    assert found([title]) is None


SITES = [
    ("Wives lay carnations in Samara | Volga Post", "Wives lay carnations in Samara", "Volga Post"),
    ("Wives lay carnations in Samara - Volga Post", "Wives lay carnations in Samara", "Volga Post"),
    ("EX — Wives lay carnations in Samara", "Wives lay carnations in Samara", "EX"),
    ("Wives lay carnations in Samara | Society | Volga Post", "Wives lay carnations in Samara", "Volga Post"),
    ("Opinion | What the carnations mean", "What the carnations mean", ""),
    ("Wives lay carnations – and get no answer", "Wives lay carnations – and get no answer", ""),
    ("No more leave - Defence Ministry", "No more leave - Defence Ministry", ""),
    ("Wives | Mothers", "Wives | Mothers", ""),
]


@pytest.mark.parametrize(("stated", "title", "site"), SITES, ids=[stated for stated, _, _ in SITES])
def test_the_name_of_the_site_goes_from_a_title_and_nothing_else_does(stated, title, site):
    assert mastheads.without_site(stated, rules(), mastheads.stems(TEXT), [], outlet="EX") == (title, site)


def test_of_the_titles_a_page_states_the_one_with_the_words_of_the_text_is_believed():
    words = mastheads.stems(TEXT)
    assert mastheads.best(["Siberian Notes", TITLE, "Exported Data"], words, rules()) == TITLE
    assert mastheads.best([TITLE, "Carnations in Samara: wives at the memorial"], words, rules()) == TITLE
    assert mastheads.best(["", "Exported Data", "News"], words, rules()) == ""
