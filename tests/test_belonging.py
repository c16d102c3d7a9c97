"""Whether an article is about the subject at all: a folder holds others, with mothers and groups of their own."""

from __future__ import annotations

import pytest

from generator.finding.belonging import About
from generator.finding.sightings import cast_of
from generator.values.model import KnownGroup
from tests.reading import SUBJECT, article, sighted

PAD = " The talk went on in the hall until the evening, and nobody wrote down what else was said there." * 12

CASES = {
    About.PEOPLE: (
        "Wives ask for leave\n\nIn Kazan 20 wives of mobilised men asked the governor to let their husbands come home.",
        "At the gate\n\nMothers stood at the gate of the barracks. Their sons had been called up the week before.",
        "Signatures\n\nSixty mothers put their names under it: their letter to the minister, published on Friday.",
        f"Tea with widows\n\nIn Omsk widows of soldiers met the mayor.{PAD} The widows spoke of the war.",
    ),
    About.TOPIC: (
        "Summonses go out\n\nIn Russia reservists got summonses for the army. The army wants more troops by spring.",
    ),
    About.ELSE: (
        f"Fever in the suburbs\n\nA mother said that her family had the flu.{PAD} They called the clinic on Monday.",
        f"Band on tour\n\nThe group came to Berlin on Friday.{PAD} They sang for an hour, and a woman wept.",
        f"A strike\n\nThe dockers of Gdansk stopped work.{PAD} They asked for more, and their wives brought soup.",
        f"Bakers of Rome\n\nThe wives of two bakers protested on Tuesday.{PAD} Police took them away.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("about", "text"), [(about, text) for about, texts in CASES.items() for text in texts])
def test_an_article_is_about_the_subject_if_it_speaks_of_its_people_often_enough_at_home(
    about: About, text: str
) -> None:
    assert cast_of(article(text), SUBJECT).about is about


def test_a_group_that_other_articles_explain_makes_an_article_one_of_the_subject() -> None:
    text = f"An evening\n\nPorch Light put lamps into windows on Friday.{PAD}"
    known = KnownGroup("Porch Light", ("Wives of soldiers",), "other.txt")
    assert cast_of(article(text), SUBJECT).about is About.ELSE
    assert cast_of(article(text), SUBJECT, (known,)).about is About.PEOPLE


@pytest.mark.parametrize("text", CASES[About.ELSE] + CASES[About.TOPIC])
def test_an_article_on_something_else_gives_nothing_on_the_lanes(text: str) -> None:
    assert [s.title for s in sighted(text) if s.lane != "context"] == []
