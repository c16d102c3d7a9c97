"""What else an article reports: of the subject, and as a fact."""

from __future__ import annotations

import pytest

from generator.finding.background import topical
from generator.knowledge.subject import Subject
from tests.reading import SUBJECT, sighted

# no context of the subject: denied, doubted, or about something else
NO_CONTEXT = [
    "No soldiers were sent to the border on 4 November 2023.",
    "Nobody mobilised the second battalion on 4 November 2023.",
    "The video of soldiers at the border is a fake of 4 November 2023.",
    "The choir of Omsk sang for the first time on 4 November 2023.",
    "If the army had left on 4 November 2023, the reservists would be home.",
]


@pytest.mark.parametrize("sentence", NO_CONTEXT)
def test_what_is_denied_doubted_or_beside_the_subject_is_no_context(sentence):
    assert [s for s in sighted(f"Notes from Omsk\n\n{sentence}") if s.lane == "context"] == []


def test_a_dated_report_of_the_subject_is_context():
    found = sighted("Notes from Omsk\n\nThe second battalion of reservists left for the front on 4 November 2023.")
    assert [(s.lane, str(s.when)) for s in found] == [("context", "2023-11-04")]


PLAIN = Subject()
REPORTED = {
    "There were clashes at the port on Friday.": ["2023-11-17"],
    "On Friday there was a fire at the depot, the mayor said.": ["2023-11-17"],
    "There were reports on Friday of more than 20 deaths.": ["2023-11-17"],
    "There were no clashes at the port on Friday.": [],
    "There were clashes at the port last year.": [],
    "The port was calm on Friday.": [],
    "It was Friday when they left.": [],
}


@pytest.mark.parametrize(("sentence", "days"), REPORTED.items())
def test_on_a_plain_timeline_what_there_was_on_a_day_happened(sentence, days):
    assert [str(s.when) for s in sighted(f"Notes from Omsk\n\n{sentence}", subject=PLAIN)] == days


# Published on Monday 2011-11-21, on a plain timeline: the title tells what was done on the day, and nothing else.
CLAUSES = {
    "The two men seized beside the bridge on Friday were put before a judge on Sunday.": (
        "2011-11-18", "The two men were seized beside the bridge",
    ),
    "The army has killed 40 people since the protests began in March.": ("2011-03", "The protests began"),
    "The official, who arrived in Omsk on Friday, described the damage as total.": (
        "2011-11-18", "The official arrived in Omsk",
    ),
    "Ivan Orlov was asleep when the bridge fell on Friday.": ("2011-11-18", "The bridge fell"),
    "The law, which was adopted in October, sends people to jail.": ("2011-10", "The law was adopted"),
    "As in the case of Ivan Orlov, who fled the country on Friday, the mayor had his reasons.": (
        "2011-11-18", "Ivan Orlov fled the country",
    ),
    "Nine people died in a fire in Omsk, a court heard on Friday.": (
        "2011-11-18", "Nine people died in a fire in Omsk, a court heard",
    ),
    "He said the convoy had reached Omsk, killing nine people on Friday.": (
        "2011-11-18", "The convoy reached Omsk, killing nine people",
    ),
    "26 October 2011 The nurse tells the court that she warned him.": (
        "2011-10-26", "A nurse told the court that she warned a man",
    ),
    "The letter that the dockers handed in on Friday has been read by the minister.": (
        "2011-11-18", "The dockers handed in a letter",
    ),
    # "that" of "that committee" begins no clause; a phrase that ends in quotation marks is not cut before them
    "Ivan Orlov, who replaced the chairman of the federation in June, was sacked by that body's committee on Friday.": (
        "2011-11-18", "Ivan Orlov was sacked by that body's committee",
    ),
    "Ivan Orlov vowed on Friday to coordinate a swift “effort to save lives in the town” after the flood.": (
        "2011-11-18", "Ivan Orlov vowed to coordinate a swift “effort to save lives in the town” after the flood",
    ),
    # what stands ahead of the sentence, or leads to its clause, is not the title
    "GENEVA (Agency) - The islands are considering sanctions against the bank, a minister said on Friday.": (
        "2011-11-18", "The islands are considering sanctions against the bank, a minister said",
    ),
    "* The total population of the island was 1,370,536 in 2010.": (
        "2010", "The total population of the island was 1,370,536",
    ),
    "In another move on Friday, Ivan Orlov - the head of the academy, the leading authority in the craft of bridges - "
    "called for an end to the works.": (
        "2011-11-18", "Ivan Orlov called for an end to the works",
    ),
    "The director of the hospital said that by noon on Friday (18 November) the wards were full.": (
        "2011-11-18", "The director of the hospital said that the wards were full",
    ),
    "“We are not against the bridge, but we believe that the people of the town should be consulted on this one before "
    "it is built,” the spokesman of the party told the agency on Friday.": (
        "2011-11-18", "“We are not against the bridge, but we believe that the people of the town should…”",
    ),
}  # fmt: skip
NOTHING = [
    "Cases rise each year in a season that normally ends in February or March.",  # a habit
    "Prosecutors say that the doctor is the one from 2009.",
    "On Friday I met my neighbour in Omsk.",  # of whoever writes
]


@pytest.mark.parametrize(("sentence", "wanted"), CLAUSES.items())
def test_a_title_tells_the_act_that_has_the_date(sentence, wanted):
    found = sighted(f"Notes from Omsk\n\n{sentence}", "2011-11-21", PLAIN)
    assert wanted in [(str(s.when), s.title) for s in found]


@pytest.mark.parametrize("sentence", NOTHING)
def test_habits_and_the_writers_own_days_are_no_events(sentence):
    assert [s for s in sighted(f"Notes from Omsk\n\n{sentence}", "2011-11-21", PLAIN) if not s.aside] == []


TOPICAL = [("the ministry answered the wives of the mobilised.", True), ("the storm reached the coast.", False)]


@pytest.mark.parametrize(("text", "about"), TOPICAL)
def test_a_text_is_of_the_subject_if_it_names_it_or_those_who_act_in_it(text, about):
    assert topical(SUBJECT, text) is about
    assert topical(Subject(), text)  # without a subject every text is
