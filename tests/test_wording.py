"""How acts are put into words: titles that tell one whole thing, summaries that stand alone."""

from __future__ import annotations

import re
import tomllib

import pytest

from generator.finding.plain_titles import TITLE_MOST
from tests.reading import ROOT, sighted

CASES = ROOT / "tests" / "cases" / "wording"

BEFORE = "Notes from Omsk\n\nForty wives of mobilised men picketed the draft office on Saturday. "

# sentence of an article published on Monday 2023-11-20, the title of what women do in it
TITLES = [
    # whole clauses, in the past, the date left out
    ("Wives of mobilised men picketed the ministry on Saturday.", "Wives of mobilised men picketed the ministry"),
    ("In a video, wives of mobilised men beg the president for leave.",
     "Wives of mobilised men begged the president for leave"),
    ("A group of mothers has called a rally in Kazan for 4 December.", "A group of mothers called a rally in Kazan"),
    # too long: never without what is asked for, never between who is asked and what for
    (
        "Mothers and wives of mobilised men from four regions called for their men to fight in dignified conditions.",
        "Mothers and wives of mobilised men called for their men to fight in dignified conditions",
    ),
    # where only a date stood before the comma, the clause is over
    ("Wives of mobilised men picketed city hall on Saturday, a bank holiday.",
     "Wives of mobilised men picketed city hall"),
    # who says it is no part of it
    ("A claim by wives of mobilised men was filed in Moscow on Friday, their counsel said.",
     "A claim by wives of mobilised men was filed in Moscow"),
    # one who stands for several is one
    ("A committee of mothers of soldiers was founded in Orenburg on Friday.",
     "A committee of mothers of soldiers was founded in Orenburg"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), TITLES)
def test_a_title_tells_one_whole_thing(sentence, title):
    found = [s.title for s in sighted(f"Notes from Omsk\n\n{sentence}") if s.lane == "activism"]
    assert found == [title]


# what follows a sentence about forty wives on Saturday 2023-11-18, the title of what they do in it
FOLLOWING = [
    ("They laid flowers at the gate.", "Wives of soldiers laid flowers at the gate"),
    ("She read a letter to the governor aloud.", "A soldier's wife read a letter to the governor aloud"),
]


@pytest.mark.parametrize(("sentence", "title"), FOLLOWING)
def test_a_title_names_those_for_whom_a_pronoun_stands(sentence, title):
    assert title in [s.title for s in sighted(BEFORE + sentence)]


# what follows a sentence about forty wives on Saturday 2023-11-18, how its summary begins
SUMMARIES = [
    ("They laid flowers at the gate.", "Wives of soldiers laid flowers at the gate."),
    ("The group laid flowers at the gate.", "The group (wives of soldiers) laid flowers at the gate."),
    ("The wives laid flowers at the gate.", "The wives laid flowers at the gate."),
]


@pytest.mark.parametrize(("sentence", "summary"), SUMMARIES)
def test_a_summary_says_whom_it_tells_of_and_only_once(sentence, summary):
    assert summary in [s.summary for s in sighted(BEFORE + sentence)]


# sentence of an article published on Monday 2023-11-20, its summary
DATED = [
    ("Wives of mobilised men picketed the ministry on Saturday.",
     "Wives of mobilised men picketed the ministry on 18 November 2023."),
    ("Wives of mobilised men picketed the ministry last month.",
     "Wives of mobilised men picketed the ministry last month (October 2023)."),
    ("Wives of mobilised men picketed the ministry on 18 November 2023.",
     "Wives of mobilised men picketed the ministry on 18 November 2023."),
    ("Nov 20 (Agency) - Wives of mobilised men picketed the ministry on Saturday.",
     "Wives of mobilised men picketed the ministry on 18 November 2023."),
    ("OMSK, Nov 20 2023 (Agency) - Wives of mobilised men picketed the ministry on Saturday.",
     "Wives of mobilised men picketed the ministry on 18 November 2023."),
    ("OMSK, Nov 20 (Agency) - Wives of mobilised men picketed the ministry on Saturday.",
     "Wives of mobilised men picketed the ministry on 18 November 2023."),
]  # fmt: skip


def test_a_weekday_of_nobody_knows_which_week_is_one_of_many():
    told = sighted("Notes from Omsk\n\nWives of mobilised men picketed the ministry on Wednesday.", "")
    assert [s.summary for s in told] == ["Wives of mobilised men picketed the ministry on a Wednesday."]


@pytest.mark.parametrize(("sentence", "summary"), DATED)
def test_a_summary_can_be_read_on_any_day(sentence, summary):
    assert summary in [s.summary for s in sighted(f"Notes from Omsk\n\n{sentence}")]


def test_a_channel_that_says_we_is_told_of_by_others():
    text = (
        "Notes from Omsk\n\nOur husbands were called up a year ago, and we wait. "
        "On Saturday we laid flowers for our husbands at the gate. We shall come again, and we ask you to join us."
    )
    titles = [s.title for s in sighted(text) if s.lane == "activism"]
    assert titles
    assert not [t for t in titles if re.search(r"\b(?:we|our|us)\b", t, re.I)]


# sentence of an article published on Monday 2023-11-20, and a title of what it tells
SOUND = [
    # to whom something was said goes before what was said
    ("On Sunday the regional military commissar of Omsk came out and told forty wives that every case "
     "would be looked at again.",
     "The regional military commissar of Omsk said that every case would be looked at again"),
    # what points to another sentence is left out
    ("On Sunday wives of mobilised men came to the same building with flowers.",
     "Wives of mobilised men came with flowers"),
    ("Three of the wives of mobilised men were detained there on Sunday.",
     "Three of the wives of mobilised men were detained"),
    # a noun with what it did is a sentence
    ("There were wives of mobilised men who laid flowers at the gate on Sunday.",
     "Wives of mobilised men laid flowers at the gate"),
    # a clause without "who" has its own verb
    ("The letter they wrote was handed to the governor on Sunday.",
     "The letter of wives of soldiers was handed to the governor"),
    # who speaks of themselves
    ("Several of the wives say they were promised by officials on Sunday that their letter would be read.",
     "Several of the wives were promised by officials that their letter would be read"),
    # how much goes with whom, and not without
    ("A court in Omsk on Sunday fined one of the wives, a baker and mother of two, 15,000 roubles.",
     "A court in Omsk fined one of the wives 15,000 roubles"),
    # words quoted within what is said
    ("The governor of Omsk said on Sunday that the wives were \"not forgotten\".",
     "The governor of Omsk said that the wives were \"not forgotten\""),
    # a noun that tells what was done ends before the next verb
    ("Police in Omsk broke up a gathering of wives of mobilised men on Sunday and took six of them away.",
     "Gathering of wives of mobilised men"),
    # a day that is one of many, and a word of time in a name
    ("Wives of mobilised men picketed the draft office on a wet Wednesday in November 2023.",
     "Wives of mobilised men picketed the draft office on a wet Wednesday"),
    ("More than a dozen wives of mobilised men took the ministry to court on Friday.",
     "More than a dozen wives of mobilised men took the ministry to court"),
    ("No fewer than thirty wives of mobilised men picketed the draft office on Saturday.",
     "No fewer than thirty wives of mobilised men picketed the draft office"),
    # what was said is told, rather than where
    ("The regional administration said in a statement on Sunday that no unauthorised rally of the women had been "
     "recorded in the city centre.",
     "The regional administration said that no unauthorised rally of the women had been recorded"),
    ("The district said in a statement on Sunday that \"all men are provided for in full\" and that a commission would "
     "visit the camp of the wives next week.",
     'The district said that "all men are provided for in full"'),
    ("The governor confirmed to Lower Kama Today on Sunday that he had read the letter of the wives.",
     "The governor confirmed that he had read the letter of the wives"),
    # where the verb stands first, those behind it come first in a title, and then where it was
    ("On Sunday on the steps stood forty women with portraits of their sons.",
     "Forty women stood on the steps with portraits of their sons"),
    ("At the gate on Sunday gathered some thirty wives of mobilised men.",
     "Some thirty wives of mobilised men gathered at the gate"),
    ("In the queue on Sunday stood a soldier's widow who had come about a flat.",
     "A soldier's widow stood in the queue"),
    # a stretch of time that only describes is no date
    ("Wives of Russian soldiers rallied on Sunday in Omsk for a one-year limit.",
     "Wives of Russian soldiers rallied in Omsk for a one-year limit"),
    # measures of distance and of time are no doers
    ("In Kalinsk, 100 kilometres to the south, some 20 wives of mobilised men picketed the draft office on Sunday.",
     "Some 20 wives of mobilised men in Kalinsk picketed the draft office"),
    ("On Sunday, the eve of the vote, a dozen wives of mobilised men picketed the draft office.",
     "A dozen wives of mobilised men picketed the draft office"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), SOUND)
def test_of_several_ways_the_one_that_stands_alone_is_taken(sentence, title):
    assert title in [s.title for s in sighted(BEFORE + sentence)]


@pytest.mark.parametrize("words", ["and wept ", "for the men of the second regiment ", "which nobody had foreseen "])
def test_a_title_is_never_longer_than_a_headline(words):
    sentence = f"Wives of mobilised men picketed the ministry on Saturday {words * 20}."
    assert all(len(s.title) <= TITLE_MOST for s in sighted(f"Notes\n\n{sentence}"))


def golden(name: str) -> list[tuple[str, str]]:
    table = tomllib.loads((CASES / f"{name}.toml").read_text())
    return [tuple(case) for part in table.values() for case in part["cases"]]


@pytest.mark.parametrize(("sentence", "title"), golden("titles"))
def test_a_title_can_be_read_by_itself(sentence, title):
    assert title in [s.title for s in sighted(BEFORE + sentence)]


@pytest.mark.parametrize(("sentence", "summary"), golden("summaries"))
def test_a_summary_can_be_read_by_itself(sentence, summary):
    assert summary in [s.summary for s in sighted(BEFORE + sentence)]


OURS = "Our sons are at the front\n\nWe are mothers of conscripts, and our sons were sent to the border. "


@pytest.mark.parametrize(
    ("sentence", "title", "summary"), tomllib.loads((CASES / "narrators.toml").read_text())["cases"]
)
def test_those_who_write_are_told_of_as_others_would(sentence, title, summary):
    assert (title, summary) in [(s.title, s.summary) for s in sighted(OURS + sentence)]


MENDED = {  # a sentence, and what a title of it must say
    "Around 25 wives of mobilised men spent most of Friday on stools outside the ministry.": "most of the day on",
    "Wives of mobilised men sent a similar appeal with 90 names to the ministry on Friday.": "sent an appeal with",
    "Another wife of a mobilised man stood alone on the square on Friday.": "A wife of a mobilised man stood",
    "The union was founded by eleven wives of mobilised men on Friday and has 160 members.": "founded by eleven wives",
    "On Friday wives of mobilised men stood on the square with candles, nobody came out.": "square with candles",
    "On Friday wives of mobilised men had stood at the gate and had been sent away.": "at the gate and were sent away",
}
NOT_TOLD = (" most on ", "similar", "another", "has 160", "nobody came", "had been sent")


@pytest.mark.parametrize("sentence", MENDED)
def test_a_title_has_no_hole_and_points_to_nothing_that_it_does_not_tell(sentence):
    titles = [s.title for s in sighted(f"Notes\n\n{sentence}") if s.lane == "activism"]
    assert any(MENDED[sentence] in title for title in titles), titles
    assert not [each for each in NOT_TOLD for title in titles if each in title.casefold()]


WRITERS_OWN = {  # of those who write themselves: a sentence, and how others would tell it
    "On Friday our girls in Ufa stood in single pickets.": "Women in Ufa stood in single pickets",
    "On Friday the police came to our administrator in Tula.": "The police came to the group's administrator in Tula",
    "On Friday three wives gave out our leaflets in Tula.": "Three wives gave out their leaflets in Tula",
    "On Friday the police took a poster with the words “Bring our men home” from two wives.": (
        "The police took a poster with the words “Bring our men home” from two wives"
    ),
    "On Friday three wives sent a similar unit the list.": "Three wives sent a unit the list",
}


@pytest.mark.parametrize("sentence", WRITERS_OWN)
def test_what_writers_call_their_own_is_told_as_others_would(sentence):
    text = OURS + sentence
    assert WRITERS_OWN[sentence] in [s.title for s in sighted(text)]
