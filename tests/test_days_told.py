"""Which of the days told is the story's, and what counts from it."""

from __future__ import annotations

import pytest

from generator.dating.datings import Dates
from generator.finding import story_counts
from generator.finding.days_told import DaysTold
from generator.knowledge.subject import fold
from generator.values.model import Dating, Sentence
from generator.values.when import When
from tests.reading import sighted

PUBLISHED = When.parse("2023-11-20")


def told(*sentences: str, published: When = PUBLISHED) -> tuple[DaysTold, list[str]]:
    """The days of the sentences of a paragraph, and their date phrases, counted in the story."""
    story, found = DaysTold(published), list[str]()
    for number, text in enumerate(sentences):
        sentence = Sentence(text, number + 1, 0, len(text), 0, "body")
        for use in Dates(text, Dating(published, "sidecar"), ()).within(0, len(text)):
            counted = story_counts.settled(story, use, number, text, fold(text))
            found.append(str(counted.when))
            story.tell(counted, sentence, number, fold(text), ())
    return story, found


COUNTED: dict[tuple[str, ...], str] = {
    ("They stood there on 5 November.", "A week later they came back."): "2023-11-12",
    ("It rained.", "They wrote on Friday the 10th."): "2023-11-10",
    ("It rained.", "On the 14th, a Saturday, they wrote."): "2023-10-14",
    ("It rained.", "They will write on Saturday, the 9th."): "2023-12-09",
    ("It rained.", "On Friday the 22nd they wrote."): "2023-09-22",
    ("They wrote in October.", "On Friday the 10th time was short."): "2023-11-17",
    ("They stood there on 5 November.", "They had written the Wednesday before."): "2023-11-01",
    ("They stood there on 5 November.", "They are to come back the following Saturday."): "2023-11-25",
    (
        "They stood there in March.",
        "It rained.",
        "It rained.",
        "It rained.",
        "It rained.",
        "Three days later they sang.",
    ): "2023-03-04/2023-04-03",
}


@pytest.mark.parametrize("sentences", COUNTED)
def test_what_counts_from_the_story(sentences: tuple[str, ...]) -> None:
    assert told(*sentences)[1][-1] == COUNTED[sentences]


def test_the_day_on_which_the_women_acted_is_the_main_one() -> None:
    story, _ = told("They stood there on Friday.", "The ministry closed on Saturday.")
    story.acted(0, women=True, on=None, phrase="")
    story.acted(1, women=False, on=None, phrase="")
    main = story.main()
    assert main is not None and str(main.when) == "2023-11-17"


def test_what_lies_ahead_is_no_day_of_the_story() -> None:
    story, _ = told("They stood there on Friday.", "They will come back on Wednesday.")
    day, coming = story.day(1), story.coming(1)
    assert day is not None and str(day.when) == "2023-11-17"
    assert coming is not None and str(coming.when) == "2023-11-22"


def test_the_next_day_to_come_follows_the_one_told_before() -> None:
    within = When.parse("2024-09-15/2024-09-21")
    sentences = "This Saturday they'll light candles.", "On Monday they are going to rally."
    assert told(*sentences, published=within)[1] == ["2024-09-21", "2024-09-23"]


def test_the_lead_tells_the_day_of_the_news() -> None:
    story, _ = told("A judge fined her on Friday.", "The record tells of 8 March.", "It was cold.")
    day = story.of_the_lead()
    assert day is not None and str(day.when) == "2023-11-17"
    story, _ = told("A judge fined her on Friday.", "Another freed her on Thursday.")
    assert story.of_the_lead() is None


def test_what_is_counted_from_the_article_is_over_with_its_paragraph() -> None:
    story, _ = told("A year ago today he ordered it.")
    same, story.paragraph = story.day(1), 1
    assert same is not None and story.day(1) is None
    story, _ = told("They stood there on 5 October.")
    story.paragraph = 1
    assert story.day(1) is not None


def test_the_first_day_of_a_sentence_is_the_one_it_tells() -> None:
    story, _ = told("It was published on Thursday; by Saturday thousands had seen it.")
    day = story.told(0)
    assert day is not None and str(day.when) == "2023-11-16"


def test_what_was_done_when_something_was_forbidden_long_ago_is_of_then():
    text = "Notes\n\nWhen the city forbade the rally in June, wives of mobilised men walked along the river instead."
    assert "2023-06" in {str(s.when) for s in sighted(text) if s.lane == "activism"}


def test_the_weekdays_of_a_digest_are_those_of_its_week_as_far_as_it_was_written() -> None:
    text = (
        "%s\n\nOmsk. On Wednesday wives of mobilised men picketed the ministry.\n\nTomsk. Mothers of conscripts handed "
        "in a petition on Saturday.\n\nPerm. Wives of reservists rallied on Friday."
    )
    days = {
        head: [(str(s.when), s.planned) for s in sighted(text % head, "2023-11-24") if s.lane == "activism"]
        for head in ("Review, 13 to 19 November", "Review of the week", "Review, 1 to 19 November")
    }
    assert days == {
        "Review, 13 to 19 November": [("2023-11-15", False), ("2023-11-18", False), ("2023-11-17", False)],
        "Review of the week": [("2023-11-22", False), ("2023-11-18", False), ("2023-11-24", False)],
        "Review, 1 to 19 November": [("2023-11-22", False), ("2023-11-18", False), ("2023-11-24", False)],
    }


def test_some_weekday_is_no_day_to_count_from() -> None:
    text = "On 3 November they met, on a Friday; two days later they sang."
    assert [str(use.when) for use in Dates(text, Dating(PUBLISHED, "sidecar"), ()).within(0, len(text))][-1] == (
        "2023-11-05"
    )
