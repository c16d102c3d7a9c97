"""On a plain timeline the head of an article tells news in the perfect, and its day is that of the article."""

from __future__ import annotations

import pytest

from generator.knowledge.subject import Subject
from tests.reading import SUBJECT, sighted

PLAIN = Subject()

NEWS = [
    "A court in Omsk has banned the march of the dockers.",
    "The march of the dockers has been banned by a court in Omsk, organisers say.",
    "Police say they have arrested four men over the fire at the depot.",
    "More than 20 people have died in a fire at a depot in Omsk.",
    "Ministers have agreed to send aid to the town, the mayor has confirmed.",
    "The port has reopened, hours after the flood cut the road.",
    "Two reporters who were held for weeks have been freed.",
    "The trial of the dispatcher has been postponed until March.",
    "The head of the port, appointed in 2019, has resigned.",
    "There has been an explosion at a depot in Omsk.",
    "The dispatcher who was on duty when the ferry sank last year has pleaded guilty.",
    "“We shall appeal,” the union has said after a court banned the march.",
]
NO_NEWS = [
    "Prices of bread have risen since January.",
    "Dockers have been protesting outside the port.",
    "The port has long been the pride of the town.",
    "The port has always refused to open its books.",
    "Dockers have struck four times so far.",
    "The court has not banned the march.",
    "If the court has banned the march, the dockers will stay at home.",
    "The judge who has banned the march is from Omsk.",
    "Has the court banned the march? The dockers do not know.",
    "“The court has banned the march,” he said.",
    "The town has had no water.",
    "The port has become a museum.",
    "Protests have continued in the town.",
    "It is a strike which has affected all the port.",
    "A court in Omsk bans marches.",
    "It has rained on the town.",
    "Over the past year the port has dismissed 40 dockers.",
]


def days(text: str, published: str = "2023-11-20", subject: Subject = PLAIN) -> list[tuple[str, str]]:
    return [(str(s.when), s.when_basis) for s in sighted(text, published, subject) if s.when_basis == "publication"]


@pytest.mark.parametrize("sentence", NEWS)
def test_what_has_happened_at_the_head_happened_on_the_day_of_the_article(sentence):
    assert days(f"Notes from Omsk\n\n{sentence}") == [("2023-11-20", "publication")]


@pytest.mark.parametrize("sentence", NO_NEWS)
def test_what_lasts_is_repeated_or_only_supposed_is_no_news(sentence):
    assert days(f"Notes from Omsk\n\n{sentence}") == []


def test_news_stands_at_the_head():
    far = "\n\n".join(["The port lies on the river.", "It is old.", NEWS[0]])
    assert days(f"Notes from Omsk\n\n{far}") == []


@pytest.mark.parametrize("published", ["", "2023-11", "2023"])
def test_who_does_not_know_the_day_of_the_article_does_not_know_that_of_the_news(published):
    assert days(f"Notes from Omsk\n\n{NEWS[0]}", published) == []


def test_what_has_a_day_of_its_own_keeps_it():
    found = sighted("Notes from Omsk\n\nThe port has reopened on 17 November 2023, its head says.", subject=PLAIN)
    assert [(str(s.when), s.when_basis) for s in found] == [("2023-11-17", "stated")]


HEADS = {
    "Dockers struck on Friday. The port has cut their pay.": [],
    "Dockers have struck. The port has cut their pay.": ["2023-11-20"],
    "Dockers will strike on Friday. The port has cut their pay.": ["2023-11-20"],
    "The ferry sank on 3 May 2019. A court has fined its owner.": ["2023-11-20"],
    "A court has fined the owner of a ferry that sank on 3 May 2019.": ["2023-11-20"],
}


@pytest.mark.parametrize(("head", "news"), HEADS.items())
def test_beside_news_that_is_told_what_has_happened_is_background(head, news):
    assert [day for day, _ in days(f"Notes from Omsk\n\n{head}")] == news


def test_with_a_subject_it_takes_more_to_be_an_event():
    assert days(f"Notes from Omsk\n\n{NEWS[0]}", subject=SUBJECT) == []
