"""Whom the pronouns behind the verb of a title mean, and what possessed doers are called."""

from __future__ import annotations

import pytest

from generator.finding import owners
from tests.reading import sighted
from tests.test_wording import BEFORE, OURS

# what follows a sentence about forty wives, of an article of Monday 2023-11-20, and the title of what it tells
NAMED = [
    # ahead of the clause, in the same sentence
    ("A court in Perm on Sunday found a teacher guilty of a picket and fined her 30,000 roubles.",
     "A court in Perm fined a teacher 30,000 roubles"),
    ("Police led away seven journalists and held them for three hours on Sunday.",
     "Police led away seven journalists and held them"),
    # in a sentence before
    ("On Sunday the city hall rejected their application.",
     "The city hall rejected the application of wives of soldiers"),
    ("On Sunday a clerk wished them good health and took the letter.",
     "A clerk wished wives of soldiers good health and took a letter"),
    # by the title itself
    ("On Sunday women carried chairs to the square and left them in the snow.",
     "Women carried chairs to the square and left them in the snow"),
    ("Police in Omsk on Sunday detained one of the wives at her workplace.",
     "Police in Omsk detained one of the wives at her workplace"),
    ("The governor said on Sunday that he had read their letter.",
     "The governor said that he had read the letter of wives of soldiers"),
    # a pronoun that stood for her before
    ("On Sunday police detained her; on Monday a judge fined her 20,000 roubles.",
     "A judge fined a soldier's wife 20,000 roubles"),
    # by a thing, which no name takes the place of
    ("The Kremlin's spokesman, asked about such appeals on Sunday, said he had not seen them.",
     "The Kremlin's spokesman said he had not seen them"),
    # by what stands in a prepositional phrase, too
    ("On Sunday two policemen asked one of the wives to come along with them.",
     "Two policemen asked one of the wives to come along with them"),
    ("Three women were put in a van on Sunday; the last of them was home by ten.",
     "Three women were put in a van"),
    ("On Sunday a district court found her guilty of a breach of the rules.",
     "A district court found a soldier's wife guilty of a breach of the rules"),
    ("On Sunday police checked their documents and let them go.",
     "Police checked the documents of wives of soldiers and let them go"),
    ("Officers caught up with six of them at the station on Sunday and photographed their passports.",
     "Officers caught up with six wives of soldiers at the station"),
    # nobody knows which man or woman
    ("Mobilised in September, he was killed near Svatove on 12 November 2023, his mother said.",
     "A man was killed near Svatove"),
    # who acts, in the sentence's own words where they say who it is
    ("On Sunday two of the participants handed a letter to the governor.",
     "Two of the participants in the women's action handed a letter to the governor"),
    ("On Sunday a member of the network in Tomsk handed a letter to the governor.",
     "A member of the network of wives of soldiers in Tomsk handed a letter to the governor"),
    ("On Sunday a policeman asked which of them was ill.", "A policeman asked which of them was ill"),
    ("They were listened to on Sunday.", "Wives of soldiers were listened to"),
    # what is said of everybody's own is nobody else's
    ("On Sunday police kept their distance throughout.", "Police kept their distance throughout"),
    ("On Sunday two officers took off their caps to the wives.", "Two officers took off their caps to the wives"),
    ("On Sunday a court in Perm acquits one of the wives.", "A court in Perm acquitted one of the wives"),
    ("On Sunday several of the wives had been to the prosecutor in Perm.",
     "Several of the wives went to the prosecutor in Perm"),
    # what is done to a text is done to their letter, and nothing else
    ("They sent a letter to the governor. It was signed by 212 women on Sunday.",
     "The letter of wives of soldiers was signed by 212 women"),
    ("On Sunday her mother travelled to Grozny with a group of wives.",
     "A woman's mother travelled to Grozny with a group of wives"),
    ("Saturday in Perm was quiet. On Sunday its city hall turned down a rally of wives.",
     "The city hall turned down a rally of wives"),
    # who acts, by name
    ("On Sunday she and three other wives wrote to the governor.",
     "A soldier's wife and three other wives wrote to the governor"),
    ("On Sunday their mothers laid flowers at the gate.", "Mothers of soldiers laid flowers at the gate"),
    ("On Sunday their lawyer filed a complaint with the court.",
     "The lawyer of wives of soldiers filed a complaint with the court"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), NAMED)
def test_a_title_names_whom_its_pronouns_mean(sentence, title):
    assert title in [s.title for s in sighted(BEFORE + sentence)]


def test_a_pronoun_for_a_doer_that_is_a_pronoun_itself_is_left_alone():
    assert list(owners.named(None, None, "They", (), by="women")) == []  # type: ignore[arg-type]


def test_what_no_letter_can_be_is_not_said_of_their_letter():
    told = sighted(BEFORE + "They sent a letter to the governor. It was collected within two days on Sunday.")
    assert not [s.title for s in told if s.title.startswith("The letter")]


def test_of_a_group_with_a_name_members_are_counted():
    told = sighted(
        "Notes from Omsk\n\nThe Way Home, a group of wives of mobilised men, picketed the ministry on Saturday. "
        "On Sunday a colonel received three of them.",
    )
    assert "On 19 November 2023 a colonel received three members of The Way Home." in [s.summary for s in told]


WRITERS = [  # a sentence of women who write "we", and the title of what it tells
    ("On Sunday the mayor's office refused us the rally.", "The mayor's office refused mothers of soldiers a rally"),
    ("On Sunday the deputy prosecutor invited two of us and read out the law.",
     "The deputy prosecutor invited two mothers of soldiers and read out the law"),
    ("On Sunday an officer came to each of us with a paper to sign.",
     "An officer came to each of the mothers of soldiers with a paper to sign"),
    ("On Sunday the judge gave me thirty thousand.", "The judge gave a soldier's mother thirty thousand"),
    ("My husband was mobilised on 12 November 2023.", "A woman's husband was mobilised"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "title"), WRITERS)
def test_what_is_done_to_those_who_write_says_to_whom(sentence, title):
    assert title in [s.title for s in sighted(OURS + sentence)]


def test_people_do_not_begin_as_a_chat():
    told = sighted(
        "Notes from Omsk\n\nA network of wives of mobilised men picketed the draft office on Saturday. "
        "It was started by a bookkeeper in August 2023."
    )
    assert "A group of wives of soldiers was started by a bookkeeper" in [s.title for s in told]
