"""Titles that stand alone: what points out of them told by what it stands for, or by what is always true of it."""

from __future__ import annotations

import pytest

from generator.finding.acts import Told
from generator.finding.plain_titles import plain_title
from generator.finding.sightings import cast_of
from generator.finding.standing_alone import alone
from generator.knowledge.subject import Subject
from tests.reading import SUBJECT, article, sighted
from tests.test_wording import BEFORE, OURS

# what follows a sentence about forty wives, of an article of Monday 2023-11-20, and the title of what it tells
ALONE = [
    # persons and things told of before are one of their kind
    ("The woman laid flowers at the gate on Sunday.", "A woman laid flowers at the gate"),
    ("The younger woman laid flowers at the gate on Sunday.", "A woman laid flowers at the gate"),
    ("The governor received the wives on Sunday.", "The governor received the wives"),
    ("On Sunday the court fined her twenty thousand roubles.", "The court fined a woman twenty thousand roubles"),
    ("On Sunday wives of mobilised men in Omsk handed in the petition.",
     "Wives of mobilised men in Omsk handed in a petition"),
    # whose it is
    ("On Sunday the governor's answer came from his administration to the wives of soldiers.",
     "The governor's answer came from his administration to the wives of soldiers"),
    ("On Sunday an officer wrote down the names of some of the participants.",
     "An officer wrote down the names of some of the participants in the women's action"),
    ("Two of them, both widows of mobilised men, were detained on Sunday.",
     "Two widows of mobilised men were detained"),
    ("On Sunday police stopped the group at a metro station.",
     "Police stopped the group of wives of soldiers at a metro station"),
    # what the same sentence told of
    ("On Sunday fifteen mothers brought a folder, and the governor took it from the women.",
     "The governor took a folder from the women"),
    ("On Sunday wives of mobilised men recorded a video about leave; it was removed by the authorities within hours.",
     "A video was removed by the authorities within hours"),
    ("On Sunday it was eleven chairs by the river, and the wives sat on them.", "The wives sat on eleven chairs"),
    ("They wrote a petition to the governor. On Sunday women in Omsk signed it.",
     "Women in Omsk signed the petition of wives of soldiers"),
    ("The wives wrote a petition. On Sunday the wives sent it to the governor.",
     "The wives sent their petition to the governor"),
    ("On Sunday the Omsk Regional Court dismissed her appeal.", "The Omsk Regional Court dismissed an appeal"),
    ("On Sunday her group wrote to the wives of Omsk.", "A woman's group wrote to the wives of Omsk"),
    # where it was, in a title that ends with its verb
    ("In Omsk on Sunday they knelt.", "Wives of soldiers knelt in Omsk"),
    ("On Sunday wives of mobilised men signed this letter.", "Wives of mobilised men signed a letter"),
    # who acts, where only a relative clause tells it
    ("A widow of a mobilised man who stood alone on the square on Sunday was led away.",
     "A widow of a mobilised man stood alone on the square"),
    # words left over from what stood before
    ("On Sunday wives of mobilised men in a town of the region complained to the same military district about missing "
     "winter boots.", "Wives of mobilised men in a town of the region complained about missing winter boots"),
    ("On Sunday a group of wives of mobilised men from the same region went to the square.",
     "A group of wives of mobilised men went to the square"),
    ("On Sunday wives of mobilised men walked to the market instead, in pairs.",
     "Wives of mobilised men walked to the market, in pairs"),
    ("On Sunday wives of mobilised men collected 412 such signatures.",
     "Wives of mobilised men collected 412 signatures"),
    ("On Sunday there were five of them at the memorial, and they sang.",
     "Five wives of soldiers gathered at the memorial"),
    ("In the same month they sued.", "Wives of soldiers went to court"),
    # the thing of which a relative clause tells
    ("On Sunday the author of a letter to the governor, which 340 wives of soldiers had signed, was heard.",
     "340 wives of soldiers signed a letter to the governor"),
    ("The petition to the governor, which three wives of soldiers handed in on Sunday, was read.",
     "Three wives of soldiers handed in the petition to the governor"),
    # what a text does not do
    ("The council Warm Lamp wrote a letter. The council met. On Sunday it published an open letter to the mayor.",
     "Wives of soldiers published an open letter to the mayor"),
    # what is said, without where, or without "that"
    ("On Sunday the governor of the region said in a statement on his page late in the evening that there had been no "
     "losses among the soldiers.", "The governor of the region said that there had been no losses among the soldiers"),
    # the next clause of the same one, where the first tells little
    ("On Sunday the region's acting commissar came out and told the wives the papers of 14 students would be reviewed "
     "within a week.", "The region's acting commissar told the wives the papers of 14 students would be reviewed"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), ALONE)
def test_a_title_needs_no_other_sentence(sentence, title):
    assert title in [s.title for s in sighted(BEFORE + sentence)]


# who writes is not these women
WRITERS = [
    ("In May 2023 we recorded 23 cases of pressure on relatives of soldiers.",
     "The authors recorded 23 cases of pressure on relatives of soldiers"),
    ("Her husband and 200 others from the region, she says, were mobilised in May 2023.",
     "A woman's husband and 200 others from the region were mobilised, she said"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), WRITERS)
def test_a_title_of_the_background_needs_no_other_sentence(sentence, title):
    found = [s.title for s in sighted(f"Notes from Omsk\n\n{sentence}")]
    assert title in found


# a claim, and its title
CLAIMED = [
    ("According to their families, the reservists of the second battalion were sent to the front on 4 November 2023.",
     "The reservists of the second battalion were sent to the front, according to their families"),
    ("The reservists, a lawyer says, were sent to the front on 4 November 2023.",
     "The reservists were sent to the front, a lawyer said"),
    ("In Omsk it was claimed that two wives of mobilised men had been detained on 4 November 2023.",
     "Two wives of mobilised men were detained, it was claimed"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), CLAIMED)
def test_a_claim_keeps_whose_it_is(sentence, title):
    assert title in [s.title for s in sighted(f"Notes from Omsk\n\n{sentence}")]


# what those who write say of what is theirs, of an article of Monday 2023-11-20
OWN = [
    ("The walk was repeated on Sunday with fifteen participants.",
     "The walk of mothers of soldiers was repeated with fifteen participants"),
    ("The answer came on Sunday from the ministry.", "The answer to the women came from the ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), OWN)
def test_what_is_theirs_says_so(sentence, title):
    assert title in [s.title for s in sighted(OURS + sentence)]


PLAIN = [  # on a plain timeline, of Monday 2011-11-21
    ("On Friday he told the court that he had seen nothing.", "A man told the court that he had seen nothing"),
    ("The third, a school nurse, is to appear in court on Friday.", "A school nurse to appear in court"),
    ("On Friday the rest waited on the steps.", "Others waited on the steps"),
    ("On Friday the king opened the bridge.", "The king opened the bridge"),
    ("On Friday the hearing was put off until May.", "A hearing was put off until May"),
]


@pytest.mark.parametrize(("sentence", "title"), PLAIN)
def test_on_a_plain_timeline_too(sentence, title):
    assert title in [s.title for s in sighted(f"Notes from Omsk\n\n{sentence}", "2011-11-21", Subject())]


def test_how_long_after_is_not_left_hanging():
    assert plain_title("Wives came back to the square a week") == "Wives came back to the square"
    assert plain_title("Wives stood on the square for a week") == "Wives stood on the square for a week"


# a title, and the same where nothing but the title is read
LINES = [
    ("The woman left the hall", "A woman left the hall"),
    ("A clerk handed her a form", "A clerk handed a woman a form"),
    ("The nurse said “the woman left the hall”", "A nurse said “the woman left the hall”"),
    ("The mayor left the hall", "The mayor left the hall"),
    ("The woman of whom it was said so left", "The woman of whom it was said so left"),
    ("Our girls from Tula stood at the gate", "Women from Tula stood at the gate"),
    ("A nurse stood outside a club here", "A nurse stood outside a club"),
    ("Her employer, a bank, dismissed her", "A woman's employer, a bank, dismissed her"),
    ("The woman's husband was mobilised", "A woman's husband was mobilised"),
    ("A recording of similar content came from Tula", "A recording came from Tula"),
    ("The answer, signed by a deputy, came", "The answer to the women, signed by a deputy, came"),
    ("The meeting to be held in May", "A meeting to be held in May"),
    ("Some of wives of soldiers left the hall", "Some of the wives of soldiers left the hall"),
]


@pytest.mark.parametrize(("line", "wanted"), LINES)
def test_a_line_says_no_more_than_it_can_alone(line, wanted):
    text = "Wives of soldiers came."
    cast = cast_of(article(f"Notes\n\n{text}"), SUBJECT)
    assert alone(Told(text, [], SUBJECT, cast, inside=False), line, 90) == wanted
