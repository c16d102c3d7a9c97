"""What day an article's story is on: what later sentences count from, go back to, or are headed by."""

from __future__ import annotations

import pytest

from tests.reading import sighted

HEAD = "Notes of the week\n\n"
# Articles published on Monday 2023-11-20; of each the dates of the women's acts, in the order in which it tells them.
STORIES = {
    "the same day": (
        "Wives of mobilised men picketed the ministry on Saturday. The same day mothers of conscripts rallied in Omsk.",
        ["2023-11-18", "2023-11-18"],
    ),
    "a week later": (
        "Wives of mobilised men picketed the ministry on 5 November. A week later they picketed it again.",
        ["2023-11-05", "2023-11-12"],
    ),
    "a plan in between is no day to count from": (
        "Wives of mobilised men picketed the ministry on Saturday. They will rally on 30 November. "
        "That evening they lit candles on the square.",
        ["2023-11-18", "2023-11-30", "2023-11-18"],
    ),
    "the story goes back to the picket": (
        "Saturday's picket of soldiers' wives passed off quietly.\n\nAn inspector called on Monday and wrote a report."
        "\n\nThe picket itself was short.\n\nThe same day mothers of conscripts rallied in Omsk.",
        ["2023-11-18", "2023-11-18"],
    ),
    "what is told of earlier times is an aside": (
        "Wives of mobilised men sued the ministry on Friday. They had written to it on 3 October.\n\n"
        "The same day mothers of conscripts rallied in Omsk.",
        ["2023-11-17", "2023-10-03", "2023-11-17"],
    ),
    "the second day": (
        "Mothers of conscripts pitched tents at the gate on Wednesday. On the second day they hung up a banner.",
        ["2023-11-15", "2023-11-16"],
    ),
    "the Wednesday before": (
        "Wives of mobilised men picketed the ministry on Saturday. They had rallied in Omsk the Wednesday before.",
        ["2023-11-18", "2023-11-15"],
    ),
    "the Saturday before last": ("Wives of mobilised men rallied the Saturday before last.", ["2023-11-11"]),
    "the 9th": ("Wives of mobilised men rallied on Saturday. On the 9th they had written a letter.",
                ["2023-11-18", "2023-11-09"]),
    "a Sunday in October": ("Wives of mobilised men rallied in Omsk on a Sunday in October.", ["2023-10"]),
    "six days after": (
        "The vigil on Saturday came six days after wives of mobilised men had published an open letter.",
        ["2023-11-12"],
    ),
    "a day that stands with another's name": (
        "Wives of mobilised men rallied on Saturday. The refusal, dated 14 November, had cited repairs. "
        "They laid flowers at the gate.",
        ["2023-11-18", "2023-11-18"],
    ),
    "boots arrived on a day that is not the story's": (
        "Wives of mobilised men returned to the gate on Friday.\n\nThe men have tents now. Boots arrived on Wednesday."
        "\n\nThe women laid flowers at the gate.",
        ["2023-11-17", "2023-11-17"],
    ),
    "a plan told with the day of the report": (
        "Wives of mobilised men picketed the ministry on Friday.\n\nOn Thursday they want to lay flowers at the gate.",
        ["2023-11-17", "2023-11-23"],
    ),
    "a refusal in the sentence that tells what will not take place": (
        "The rally of soldiers' wives on the square will not take place: the refusal arrived on Wednesday. "
        "They laid flowers at the gate.",
        ["2023-11-15"],
    ),
    "so long after a public fact is said of now": (
        "A group of soldiers' wives has appealed to President Vladimir Putin. He is under pressure, more than 20 "
        "months after he ordered the invasion of Ukraine.\n\nThe group also called on Putin to let the men go.",
        ["2023-11-20", "2023-11-20"],
    ),
    "a day that only somebody else's message has": (
        "Wives of mobilised men have appealed to the president to let the men go.\n\nIn a message on 17 November the "
        "leader described defence as a duty.\n\nThe group hands on requests for help.",
        ["2023-11-20", "2023-11-20"],
    ),
    "three days after that": (
        "Wives of mobilised men picketed the ministry on 5 November. Three days after that they picketed it again.",
        ["2023-11-05", "2023-11-08"],
    ),
    "the holiday of last year": (
        "On Mother's Day last year wives of mobilised men rallied in Omsk.", ["2022-11-27"],
    ),
    "a year ago, on the eve": (
        "A year ago, on the eve of Mother's Day, wives of mobilised men rallied in Omsk.", ["2022-11-26"],
    ),
    "Tuesday of the week before last": (
        "Wives of mobilised men rallied on Tuesday the week before last.", ["2023-11-07"],
    ),
    "the second half of October": ("Wives of mobilised men rallied in the second half of October.",
                                   ["2023-10-16/2023-10-31"]),
    "a wet Saturday in October": (
        "Wives of mobilised men rallied on a wet Saturday in October 2022.", ["2022-10"],
    ),
    "those who had come to support her": (
        "A court on Friday fined a wife of a mobilised man over a picket of 8 March.\n\nThe judge was quick.\n\n"
        "Fifteen wives of mobilised men had come to the court with portraits.",
        ["2023-11-17"],
    ),
    "after a holiday of that year": (
        "In spring 2021 wives of mobilised men rallied in Omsk. On Women's Day of that year they wrote a letter. "
        "In mid-April they sued the ministry.",
        ["2021-21", "2021-03-08", "2021-04-11/2021-04-20"],
    ),
    "what had been before a month of a year told": (
        "In November 2021 wives of mobilised men wrote a letter. They had rallied in Omsk in October.",
        ["2021-11", "2021-10"],
    ),
    "a holiday of that year": (
        "In the autumn of 2022 wives of mobilised men rallied in Omsk. On Mother's Day of that year they wrote a "
        "letter to the president.",
        ["2022-23", "2022-11-27"],
    ),
    "what women had done when the police came": (
        "Police in Omsk led away four wives of mobilised men on Friday.\n\nForty women had joined hands round the "
        "monument, more than the time before.",
        ["2023-11-17"],
    ),
    "what women had done on the eve of that": (
        "Police in Omsk led away four wives of mobilised men on Friday.\n\nOn the eve of this, mothers of conscripts "
        "had picketed the ministry.",
        ["../2023-11-17"],
    ),
    "on the anniversary that was told": (
        "Wives of mobilised men rallied on Saturday. On 21 September, the anniversary of the decree, they had rallied "
        "in Omsk.\n\nOn the anniversary mothers of conscripts tied ribbons in Tomsk.",
        ["2023-11-18", "2023-09-21", "2023-09-21"],
    ),
    "the day of the interview": (
        "She is the wife of a mobilised man. We spoke by video on Saturday.\n\nCity hall refused the wives a rally. "
        "The wives rallied all the same.",
        ["2023-11-20"],
    ),
    "that same evening, of a month told in the sentence": (
        "Wives of mobilised men picketed the ministry on Friday. At the end of October wives of mobilised men rallied "
        "in Omsk and wrote a letter that same evening.",
        ["2023-11-17", "2023-10-21/2023-10-31", "2023-10-21/2023-10-31"],
    ),
    "a court in March": (
        "Wives of mobilised men rallied in Omsk on 5 November, and on Friday a court fined three of them.",
        ["2023-11-05"],
    ),
    "a video of 3 November": (
        "After a video of 3 November, wives of mobilised men spent the 9th of November at the gate of the ministry.",
        ["2023-11-09"],
    ),
    "a week after what came before the next day": (
        "Wives of mobilised men picketed the ministry on 5 November. The next day a court fined two of them. "
        "A week later nine wives of mobilised men picketed it again.",
        ["2023-11-05", "2023-11-12"],
    ),
    "another appeal than the one told of": (
        "Wives of mobilised men sent an appeal to the ministry on 1 November. On 8 November they rallied in Omsk. "
        "Their filmed appeal, recorded there the next day, was widely shared.",
        ["2023-11-01", "2023-11-08", "2023-11-09"],
    ),
    "a week ago, on Saturday": ("A week ago, on Saturday, wives of mobilised men rallied in Omsk.", ["2023-11-11"]),
    "a reply to what was done long ago": (
        "Wives of mobilised men picketed the ministry on Friday. In April they had rallied in Omsk; a few days later "
        "police detained two wives of mobilised men.\n\nThe group closed its chat in May after police had detained "
        "two wives of mobilised men.",
        ["2023-11-17", "2023-04", "2023-05"],
    ),
    "a deadline": ("Wives of mobilised men demanded an answer by the end of May.", ["2023-11-20"]),
    "would return in a week": (
        "Wives of mobilised men picketed the ministry on Friday. They said they would picket it again in a week.",
        ["2023-11-17", "2023-11-24"],
    ),
    "will come in two weeks": ("Wives of mobilised men will picket the ministry in two weeks.", ["2023-12-04"]),
    "a week ago today": ("A week ago today wives of mobilised men rallied in Omsk.", ["2023-11-13"]),
    "who called the picket": (
        "Wives of mobilised men picketed the ministry on Friday. The picket was called by the group Way Home.",
        ["2023-11-17", "2023-11-17"],
    ),
    "a week on": (
        "Wives of mobilised men picketed the ministry on 5 November; a week on, mothers of conscripts rallied in Omsk.",
        ["2023-11-05", "2023-11-12"],
    ),
    "this time": (
        "Wives of mobilised men returned to the gate on Friday. A larger crowd had rallied there a week before. "
        "This time they laid flowers at the gate.",
        ["2023-11-17", "2023-11-10", "2023-11-17"],
    ),
    "a lead that tells no day": (
        "Wives of mobilised men have published an open letter to the ministry.\n\n"
        "The letter was published on Friday by the wives of nine soldiers.",
        ["2023-11-17", "2023-11-17"],
    ),
    "what a petition asks for": (
        "Wives of mobilised men handed a petition to the ministry on Friday.\n\nThe weather was mild.\n\n"
        "They demand that the men be sent home.",
        ["2023-11-17"],
    ),
    "what is being done in the present": (
        "Wives of mobilised men picketed the ministry on Friday.\n\n"
        "In Perm mothers of conscripts are writing to the Constitutional Court.",
        ["2023-11-17", "2023-11-20"],
    ),
    "a flashback of the city's": (
        "Wives of mobilised men rallied in Omsk on Saturday.\n\nCity hall turned down their application on 14 November."
        "\n\nIn Perm mothers of conscripts rallied on the same day.",
        ["2023-11-18", "2023-11-18"],
    ),
    "what those led away had done": (
        "Wives of mobilised men picketed the ministry on Friday. Police led away two women who had unrolled a banner.",
        ["2023-11-17", "2023-11-17"],
    ),
    "what had been asked earlier": (
        "Wives of mobilised men handed a petition to the ministry on Friday. They had demanded a meeting earlier.",
        ["2023-11-17", "../2023-11-17"],
    ),
    "whom they visited": (
        "On 5 November wives of mobilised men visited a widow who on 1 November had buried her son. They lit candles "
        "on the square.", ["2023-11-05", "2023-11-05"],
    ),
    "where nobody had opened to them": (
        "Wives of mobilised men picketed the ministry on Friday, where on 3 November nobody had opened to them. The "
        "same day they rallied in Omsk.", ["2023-11-17", "2023-11-17"],
    ),
    "the following Saturday, with a plan in the next clause": (
        "Wives of mobilised men rallied in Omsk on 4 November. The following Saturday they rallied in Tula, and on 9 "
        "December they will rally in Kem.", ["2023-11-04", "2023-11-11", "2023-12-09"],
    ),
    "then": (
        "In March the governor came to the square. He smiled. Wives of mobilised men stood at the gate with portraits "
        "then.", ["2023-03"],
    ),
    "since then": (
        "On 3 March the governor came to the square. Since then wives of mobilised men have stood at the gate with "
        "portraits.", ["2023-03-03/.."],
    ),
    "a paragraph that looks back": (
        "Wives of mobilised men are tired.\n\nIt began in October 2022. Wives of mobilised men picketed the town hall.",
        ["../2023-11-20"],
    ),
    "more than a week earlier": (
        "On Sunday wives of mobilised men walked through Omsk. Around 80 women, more than a week earlier, picketed the "
        "ministry.", ["2023-11-19"],
    ),
    "and in October": ("Soldiers' wives wrote to him in September and in October sued the ministry.", ["2023-10"]),
    "but before that, in August": (
        "Soldiers' wives wrote to the mayor in September, but before that, in August, had sued the ministry.",
        ["2023-08"],
    ),
    "the second clause's own day, with another between": (
        "The mayor was away in September; on 3 October, after the fountain was fenced off, fifteen wives of mobilised "
        "men picketed the town hall.", ["2023-10-03"],
    ),
    "and on Sunday only four": (
        "Wives of mobilised men rallied in Omsk on Saturday, and on Sunday only four mothers of conscripts picketed "
        "the town hall.", ["2023-11-18", "2023-11-19"],
    ),
    "on the 5th nine decorated": (
        "On 3 November wives with posters picketed the draft office, on the 5th nine decorated the fence with "
        "portraits of their husbands.", ["2023-11-03", "2023-11-05"],
    ),
    "on the 5th nothing more": (
        "On 3 November wives with posters picketed the draft office, on the 5th nine were told of an answer.",
        ["2023-11-03"],
    ),
    "as they laid flowers": (
        "A court fined two wives of mobilised men. It concerned 10 November, when police detained them as they laid "
        "flowers at the wall.", ["2023-11-10"],
    ),
    "the same day, and not that by which it had been signed": (
        "Wives of mobilised men published a petition on Saturday. By Sunday morning it had 1,900 signatures. In Omsk "
        "on the same day mothers of conscripts rallied.", ["2023-11-18", "2023-11-18"],
    ),
    "in the same month": (
        "Wives of mobilised men rallied on Saturday.\n\nThey had come to the square in March 2023 with a portrait. Two "
        "were fined in April. In the same month they sued the ministry.", ["2023-11-18", "2023-03", "2023-04"],
    ),
    "a weekend that goes with a fact": (
        "Wives of mobilised men are tired.\n\nIn late 2022 President Vladimir Putin had a group of mothers to tea. "
        "That same weekend wives of mobilised men published a letter.", ["2022-11-26/2022-11-27"],
    ),
    "the day before, whenever they came together": (
        "Wives of mobilised men rallied on Saturday. Lamp, a network of wives that came together in October, said in a "
        "statement the day before that they had not been asked.", ["2023-11-18", "2023-11-17", "2023-10"],
    ),
    "what had been before is an aside": (
        "On Saturday wives of mobilised men rallied in Omsk. The firemen had found, on Friday, a fault. The women lit "
        "candles on the square.", ["2023-11-18", "2023-11-18"],
    ),
    "two days after the session": (
        "Wives of mobilised men meet in a hall. This session of 9 November was long. On Saturday it rained.\n\nTwo "
        "days after the session wives of mobilised men handed a letter to the governor.", ["2023-11-11"],
    ),
    "it is a fortnight since": (
        "It is a fortnight since wives of mobilised men picketed the ministry.", ["2023-11-06"],
    ),
    "a year ago, on the same date": (
        "On Saturday wives of mobilised men tied ribbons to a bridge. A year ago, on the same date, several of the "
        "wives stood there with candles.", ["2023-11-18", "2022-11-18"],
    ),
    "two years ago Saturday": ("A year ago Saturday, soldiers' wives picketed the ministry.", ["2022-11-18"]),
    "the September of the mobilisation": (
        "Moscow is far. In the September of the mobilisation, in Omsk, soldiers' wives picketed the ministry.",
        ["2022-09"],
    ),
    "the eve of the decree's anniversary": (
        "Moscow is far. On the eve of the decree's first anniversary soldiers' wives picketed the ministry.",
        ["2023-09-20"],
    ),
    "where on that day": (
        "In Kem, where on that same 11 November soldiers' wives had drummed at the station, nobody was fined.",
        ["2023-11-11"],
    ),
    "lodged on 12 October": (
        "Lodged on 12 October by soldiers' wives, the claim had been joined with two others on 3 November.",
        ["2023-11-03", "2023-10-12"],
    ),
    "by noon there were fifty": (
        "Soldiers' wives came in twos to the square, and by noon on Saturday there were fifty of them.", ["2023-11-18"],
    ),
    "last Saturday they were back": (
        "Soldiers' wives picketed the camp on 4 November. Last Saturday they were back.", ["2023-11-04", "2023-11-18"],
    ),
    "who searches a pram": (
        "On Wednesday two soldiers' wives brought the sheets to the president's office in a pram, because who searches "
        "a pram?", ["2023-11-15"],
    ),
    "on both Saturdays": (
        "Soldiers' wives picketed the ministry on 4 and 11 November.", ["2023-11-04", "2023-11-11"],
    ),
    "three days": (
        "Soldiers' wives held pickets on Friday, Saturday and Sunday.", ["2023-11-17", "2023-11-18", "2023-11-19"],
    ),
    "on one day, and again a week later": (
        "Forty soldiers' wives stood at the gate on 4 November, and more than twice as many a week later.",
        ["2023-11-04", "2023-11-11"],
    ),
    "they go back on a day to come": ("On 19 December the soldiers' wives go back, and bring chairs.", ["2023-12-19"]),
    "asks others to put candles on the 26th": (
        "Soldiers' wives met the mayor on Saturday. They call on everybody to come to the square on the evening of the "
        "26th.",
        ["2023-11-18", "2023-11-26"],
    ),
    "four months since, when": (
        "It is four months since a kitchen became known, when nineteen soldiers' wives pleaded for rotation in a "
        "video.", ["2023-07"],
    ),
    "a letter of theirs, mailed on Thursday": (
        "Six soldiers' wives picketed the ministry on Tuesday. A separate letter, mailed Thursday to the minister, "
        "asks for a meeting.", ["2023-11-14", "2023-11-16"],
    ),
    "half a year since": ("It is half a year since soldiers' wives picketed the ministry.", ["2023-05"]),
    "so many weeks since the day on which": (
        "Soldiers' wives are tired. It is five weeks since the Thursday on which they stood beneath the windows of the "
        "ministry.", ["2023-10-19"],
    ),
    "so many days after the decree": (
        "Soldiers' wives are tired. Six days after the decree, wives of mobilised men blocked a road.", ["2022-09-27"],
    ),
    "went before a camera": ("On 9 November soldiers' wives went before a camera.", ["2023-11-09"]),
    "what happens in a film": (
        "Soldiers' wives picketed the ministry on Friday. Film tip: “The Gate”, in which a soldier's mother lies down "
        "in front of an army lorry, is in the cinemas from Thursday.", ["2023-11-17"],
    ),
    "a group of seven": (
        "Soldiers' wives laid flowers in Omsk on Friday. On Saturday flowers were laid in Kirov by a group of seven.",
        ["2023-11-17", "2023-11-18"],
    ),
    "a crowd of wives demands": (
        "On 9 November a crowd of soldiers' wives demanded to be heard. Now a crowd of mothers demands to be heard.",
        ["2023-11-09", "2023-11-20"],
    ),
    "on the women's holiday": (
        "On the women's holiday soldiers' wives laid carnations at the flame.", ["2023-03-08"],
    ),
    "collected by Sunday": ("Soldiers' wives collected 11,000 signatures by Sunday.", ["2023-11-19"]),
    "the last Sunday of the month": (
        "Wives of mobilised men rallied on 12 October and on the last Sunday of the month.",
        ["2023-10-12", "2023-10-29"],
    ),
}  # fmt: skip


def dates(text: str) -> list[str]:
    return [str(s.when) for s in sighted(HEAD + text) if s.lane == "activism"]


@pytest.mark.parametrize("name", STORIES)
def test_acts_are_dated_by_the_day_that_the_story_is_on(name):
    text, expected = STORIES[name]
    assert dates(text) == expected


def test_the_same_day_in_the_next_item_of_a_digest_is_that_of_the_item_before():
    text = (
        "12 to 18 November 2023\n\nOmsk. On Friday wives of mobilised men rallied on the square. One was held until "
        "Saturday.\n\nTomsk. Mothers of conscripts rallied on the same day.\n\nPerm. Nothing was heard."
    )
    assert dates(text) == ["2023-11-17", "2023-11-17"]


def test_a_date_that_stands_over_an_entry_dates_what_the_entry_tells():
    text = (
        "1 October. Wives of mobilised men rallied in Omsk. They sang.\n\n"
        "12 October. Nothing.\n\n"
        "19 October. Mothers of conscripts sued the ministry."
    )
    assert dates(text) == ["2023-10-01", "2023-10-01", "2023-10-19"]


def test_entries_below_a_year_are_of_it_whenever_the_article_was_written():
    text = HEAD + "2022\n\n5 October. Wives of mobilised men rally in Omsk.\n\n2023\n\n11 November. Carnations in Tula."
    for published in ("2024-12-30", "2022-09-21/2024-12-30", "2023-11-11/.."):
        found = [s for s in sighted(text, published) if s.lane == "activism"]
        assert [str(s.when) for s in found] == ["2022-10-05", "2023-11-11"]
        assert found[1].source.quote == "11 November. Carnations in Tula."


def test_an_entry_of_some_days_below_a_year_is_of_these_days_of_it():
    text = HEAD + "2022\n\n5 October. Wives rally in Omsk.\n\n2023\n\n12 to 17 June. Wives of mobilised men rally."
    found = [s for s in sighted(text, "2023-11-11/..") if s.lane == "activism"]
    assert [str(s.when) for s in found] == ["2022-10-05", "2023-06-12/2023-06-17"]


CHANNEL = """WHITE CARNATION. Tver
2,104 subscribers
Pinned: who we are. No money, no slogans.

Wednesday, 8 March
It's done, girls. The flame is white all round. Wives of mobilised men picketed the ministry.
11.2K views

9 March
Not one word was spoken. This morning wives of mobilised men laid flowers at the memorial.
9.8K views

15 March
A week on. Mothers of conscripts rallied in Omsk. Afterwards wives of mobilised men took a letter to the governor.
8.1K views
"""


def test_the_posts_of_a_channel_under_bare_days_are_of_these_days():
    found = [s for s in sighted(CHANNEL, "2023-03-08/2023-04-08") if s.lane == "activism"]
    assert [str(s.when) for s in found] == ["2023-03-08", "2023-03-09", "2023-03-15", "2023-03-15"]


def test_entries_of_a_chronicle_of_a_year_are_of_that_year():
    text = "A chronicle of 2023\n\n21 January. Wives of mobilised men rally.\n\n8 March. Mothers of conscripts rally."
    found = [s for s in sighted(text, "2023-12-01/2024-04-01") if s.lane == "activism"]
    assert [str(s.when) for s in found] == ["2023-01-21", "2023-03-08"]


def test_two_weeks_ago_is_the_known_day_that_stands_beside_it():
    text = HEAD + "Wives of mobilised men rallied in Omsk two weeks ago, on the second anniversary of the invasion."
    assert [str(s.when) for s in sighted(text, "2024-03-10")] == ["2024-02-24"]


def test_the_line_that_says_when_it_was_printed_heads_no_entry():
    assert dates("20 November 2023\n\nWives of mobilised men rallied on Saturday in Omsk.") == ["2023-11-18"]


def test_the_entries_of_a_chronology_run_in_order():
    text = "\n\n".join(
        f"{day}. Wives of mobilised men rallied in {town}."
        for day, town in (("10 December", "Omsk"), ("3 March", "Tomsk"), ("9 May", "Perm"))
    )
    assert dates(text) == ["2022-12-10", "2023-03-03", "2023-05-09"]


RESPONSES = [  # when it was published, and what the state did on a day of its own
    (
        "2023-11-20",
        "Wives of mobilised men rallied on Saturday because on Thursday the mayor had refused to see them.",
        "2023-11-16",
    ),
    (
        "2022-10-01",
        "Wives of mobilised men rallied in Omsk six days after the president ordered the mobilisation.",
        "2022-09-21",
    ),
]


@pytest.mark.parametrize(("published", "text", "day"), RESPONSES)
def test_why_they_acted_was_on_its_own_day(published, text, day):
    assert [str(s.when) for s in sighted(HEAD + text, published) if s.lane == "response"] == [day]
