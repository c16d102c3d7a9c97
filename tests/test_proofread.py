"""What a strict copy editor would mark in a title, and which of several ways stands."""

from __future__ import annotations

import pytest

from generator.finding.proofread import best, marks

STAND = [
    "Wives of soldiers picketed the ministry",
    "Police detained two women in Perm and let them go",
    "The governor answered in his channel that there were “no confirmed losses”",
    "Mothers of conscripts asked the president to keep their sons out of the fighting",
    "The council in Omsk closed its chat after two of its founders had been summoned",
    "Women carried chairs to the square and left them there",
    "Forty women tied ribbons to the fence and wrote the names of their husbands on them",
    "Police detained two women, a lawyer claimed",
    "President Vladimir Putin announced a partial mobilisation",
    "The wives' channel wrote that the rally was called off",
    "A soldier's mother said she would come back",
    "At the same time women stood outside the theatre",
    "Not a single policeman approached the women",
    "The city declined to approve a rally of wives announced for 30 March",
    "Women put their video online",
    "The governor received forty mothers and presented them with medals",
    "The governor's answer came from his administration",
    "The regional government said in a statement that there were no losses",
]

FALL = [  # a title, and a word of what is marked in it
    ("They promised a list of names", "They"),
    ("A court in Perm fined her 30,000 roubles", "her"),
    ("A clerk wished them good health", "them"),
    ("Police checked their documents", "their"),
    ("Two of us handed in the signatures", "us"),
    ("Its first post had nine thousand readers", "Its"),
    ("Three of the women were detained there", "there"),
    ("Women in Tomsk did the same", "did the same"),
    ("The court fined a man the same amount", "the same amount"),
    ("Mothers in Tomsk sent a shorter one", "one"),
    ("An officer told the wives of soldiers", "what is said"),
    ("The governor wrote on Telegram", "what is said"),
    ("Wives of soldiers urged the governor", "what is asked"),
    ("Wives of soldiers walked to the square with", "with"),
    ("Women met in the library to teach each other how", "how"),
    ("The ministry took the mood seriously was visible", "no joint"),
    ("Mothers of reservists, spent the day at the ministry", "comma"),
    ("A woman stood outside with the words “A year", "open"),
    ("A channel named the wives 41 times between 3 May", "between"),
    ("Wives of gunners were followed this up with a visit", "followed this"),
    ("The defence pointed out that at the same flame", "lacks a verb"),
    ("Fifty women spent the day at the fence and five", "and five"),
    ("Than thirty women came to the square", "Than"),
    ("26 statements", "no verb"),
    ("The office told journalists that contact", "that contact"),
    ("The head of the region said fathers of four children", "half of what was said"),
    ("A member of the committee told state television", "what is said"),
    ("A deputy told the wives, by all accounts", "what is said"),
    ("The channel grew out of a chat and had, within a month", "had, within a month"),
    ("The men were drafted be allowed to come home", "were drafted be"),
    ("12 kilometres went to the office", "kilomet"),
    ("The governor received forty mothers and presented them", "with what"),
    ("A woman was led away and, according to the police", "according"),
    ("A woman put her name under the statement in which the council", "lacks a verb"),
    ("A group called on women to put an empty plate", "lacks where"),
    ("The city declined", "lacks what"),
    ("A mother wrote to the governor, to the ombudsman and twice", "and twice"),
    ("The regional government said in a statement", "what is said"),
    ("The latter came to the cathedral with flowers", "The latter"),
    ("Women relatives of soldiers wanted boots, leave", "more was told"),
    ("One of the claimants lodged an appeal on behalf of all twenty-three", "more was told"),
    ("The ministry said that mobilised soldiers would serve", "more was told"),
    ("The region's acting commissar came down", "more was told"),
    ("A member said that there would be no leave", "more was told"),
    ("Addressing the governor by name and patronymic", "Addressing the"),
    ("Mothers and wives of soldiers addressed", "lacks what"),
    ("The committee was dissolved for lack", "lack"),
]


@pytest.mark.parametrize("line", STAND)
def test_nothing_is_marked_in_a_title_that_stands_alone(line):
    assert marks(line) == []


@pytest.mark.parametrize(("line", "word"), FALL)
def test_what_points_out_of_a_title_or_is_half_of_it_is_marked(line, word):
    assert any(word in mark.what for mark in marks(line)), marks(line)


def test_the_way_with_the_least_against_it_stands():
    assert best([(0.0, "She left"), (0.5, "A soldier's wife left the square")]) == "A soldier's wife left the square"
    assert best([(0.0, "The wives left the square"), (0.5, "A soldier's wife left")]) == "The wives left the square"
    assert best([(0.0, ""), (1.0, "Women left the square")]) == "Women left the square"
    assert best([]) == ""


def test_a_blemish_is_better_than_a_way_that_costs_more():
    assert best([(0.0, "Women stood in the same queue"), (1.5, "Women protested")]) == "Women stood in the same queue"
