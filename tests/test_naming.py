"""Who it is that writes, and the names that an article gives."""

from __future__ import annotations

import pytest

from generator.finding.cast import Cast
from generator.finding.naming import Naming
from tests.reading import SUBJECT

# a text, whether the women write it
TOLD = [
    ("We, the wives of the mobilised, have waited a year. We wrote to the minister. Our husbands are tired.", True),
    ("Girls, we meet on Saturday. Our men have waited long enough. We shall bring tea.", True),
    ("Q: Your husband was mobilised?\n\nA: In May. We wrote.\n\nQ: And then?\n\nA: We wrote again.", True),
    ("Dear readers, we met soldiers' wives, we saw them, we heard them, and we went home.", False),
    ("Our reporter met soldiers' wives; we print what we heard, though we doubt it and we say so.", False),
    (
        "In this period we recorded 48 appeals by wives of the mobilised. We counted them, we read them, we asked.",
        False,
    ),
    ("Our hotline heard 90 wives of the mobilised; we noted what we were told, and we answered whom we could.", False),
    ("We recorded our appeal at the theatre. We are wives of the mobilised, and we shall record another.", True),
    ("“We waited, we wrote, we asked, we begged,” say the wives of mobilised men.", False),
    ("We waited, we wrote, we asked, we begged. The mill stays closed.", False),
]


@pytest.mark.parametrize(("text", "women"), TOLD)
def test_we_are_the_women_where_they_write_or_answer_and_not_where_a_paper_does(text, women):
    people: Naming = Cast(SUBJECT, f"A headline\n\n{text}")
    assert (people.narrators.side == "women") is women


# what they write, what they are
WRITERS = [
    ("We wrote to the minister and we wait. Our husbands are tired, and we want them home.", "Wives of soldiers"),
    ("We wrote to the minister and we wait. Our sons are tired, and we want them home.", "Mothers of soldiers"),
    (
        "Q: And you?\n\nA: My husband was mobilised. We wrote.\n\nQ: And then?\n\nA: We wrote again.",
        "Wives of soldiers",
    ),
]


@pytest.mark.parametrize(("text", "kin"), WRITERS)
def test_who_writes_of_her_husband_is_a_wife_whatever_the_headline_calls_somebody(text, kin):
    people: Naming = Cast(SUBJECT, f"They want us to be widows of the mobilised\n\n{text}")
    assert people.narrators.names == (kin,)


# a text, the groups of women that it names
NAMED = [
    ("Warm Lamp, a network of soldiers' wives, is growing.", ["Warm Lamp"]),
    ("Soldiers' wives in Kazan founded the Warm Lamp.", ["Warm Lamp"]),
    ("WARM LAMP | channel of the wives of the mobilised", ["WARM LAMP"]),
    ("The group Warm Lamp feeds cats.", []),
    ("Soldiers' wives wrote to the governor of the Tambov region, a member of the party council.", []),
    ("Soldiers' wives founded a chat in Ufa. On Monday a group of them met.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_only_the_groups_of_these_women_have_names_here(text, names):
    people: Naming = Cast(SUBJECT, f"A headline\n\n{text}")
    assert list(people.groups) == names
