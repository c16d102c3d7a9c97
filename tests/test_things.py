"""What an article says once of a petition, a court or a rally, where a later sentence only says "the petition"."""

from __future__ import annotations

import pytest

from generator.finding.things import Things
from tests.reading import sighted

MOST = 90

# what was told before, a title of a sentence behind it, and the title with what was told
SPELLED = [
    ("Wives sent an open letter to the governor.", "A clerk took the letter",
     "A clerk took the open letter to the governor"),
    ("Wives handed in a petition with 11,400 signatures at the ministry.", "The spokesman had not seen the petition",
     "The spokesman had not seen the petition with 11,400 signatures"),
    ("Her case came before the Kirovsky District Court of Omsk.", "Nine women stood outside the court",
     "Nine women stood outside the Kirovsky District Court of Omsk"),
    ("Wives applied for a rally against the decree.", "The rally was called off",
     "The rally against the decree was called off"),
    # told twice, the second time in fewer words
    ("Wives began a petition for a one-year term. It is short. The petition for a one-year term has 900 names.",
     "The petition was closed", "The petition for a one-year term was closed"),
]  # fmt: skip

# what was told before, and a title that stays as it is
KEPT = [
    # nobody can tell which
    ("Wives sent a letter to the governor. Wives sent a letter to the Duma.", "A clerk took the letter"),
    ("A district court heard it. The Samara Regional Court upheld the fine.", "Women stood outside the court"),
    ("Wives wrote a petition to the Duma, and another petition.", "The petition was closed"),
    # to whom it was handed is not what it is
    ("Wives handed a letter to his adjutant.", "A clerk took the letter"),
    # it says more itself, or is another's words, or a part of a longer name
    ("Wives sent an open letter to the governor.", "A clerk took the letter of the fathers"),
    ("Wives sent an open letter to the governor.", "The governor: “I took the letter myself”"),
    ("Her case came before the Kirovsky District Court.", "Women stood on the steps of the court registry"),
    # it points to somebody
    ("Wives sent an open letter to him.", "A clerk took the letter"),
    # there is no room
    ("Wives sent an open letter to the governor of the Sverdlovsk region.",
     "The head of the governor's reception office took the letter after an hour and a half"),
]  # fmt: skip


def read(text: str) -> Things:
    things = Things()
    for sentence in text.split(". "):
        things.read(sentence.removesuffix(".") + ".")
    return things


@pytest.mark.parametrize(("before", "line", "longer"), SPELLED)
def test_a_thing_is_called_what_the_article_said_it_is(before, line, longer):
    assert read(before).spelled(line, f"{line}.", MOST) == longer


@pytest.mark.parametrize(("before", "line"), KEPT)
def test_a_thing_of_which_it_is_not_sure_which_it_is_keeps_its_name(before, line):
    assert read(before).spelled(line, f"{line}.", MOST) == line


def test_titles_and_summaries_say_which_letter_is_meant():
    told = sighted(
        "Notes from Omsk\n\nWives of mobilised men sent an open letter to the governor on Saturday. "
        "On Sunday the mayor called the letter a provocation."
    )
    assert (
        "The mayor called the open letter to the governor a provocation",
        "On 19 November 2023 the mayor called the open letter to the governor a provocation.",
    ) in [(s.title, s.summary) for s in told]
