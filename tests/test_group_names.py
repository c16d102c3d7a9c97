"""Where an article gives a group its name."""

from __future__ import annotations

import pytest

from generator.finding.group_names import concerned, group_names
from tests.reading import SUBJECT

WIVES = next(a.words for a in SUBJECT.actors if a.name == "Wives of soldiers")

# text, the names it explains
NAMED = [
    ("The group Warm Lamp was here.", {"Warm Lamp"}),
    ("Warm Lamp, a network of wives, was here.", {"Warm Lamp"}),
    ("Warm Lamp (an initiative of wives) was here.", {"Warm Lamp"}),
    ("They call themselves Warm Lamp.", {"Warm Lamp"}),
    ("What they call Warm Lamp began as a chat.", {"Warm Lamp"}),
    ("Warm Lamp was founded in May by three wives.", {"Warm Lamp"}),
    ("Warm Lamp, which unites wives, was here.", {"Warm Lamp"}),
    ("The Warm Lamp wives were here.", {"Warm Lamp"}),
    ("The group 18 Months Are Enough was here.", {"18 Months Are Enough"}),
    ("The group 18 Women was here.", set()),
    ("The coordinator of Warm Lamp said so.", {"Warm Lamp"}),
    ("The Omsk wives were here.", set()),  # of one word, as towns are
    ("Warm Lamp, a legal aid group, was here.", set()),
    ("Warm Lamp was here.", set()),
    ("Anna Petrova, a member of the group, was here.", set()),
    ("Anna Petrova, the committee's president, was here.", set()),
]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_a_name_is_a_groups_where_the_article_says_so(text, names):
    assert {found.name for found in group_names(text) if found.name} == names


def test_those_whom_it_only_helps_are_not_those_whose_it_is():
    assert concerned(WIVES, "warm lamp, a network of wives")
    assert not concerned(WIVES, "warm lamp, a network that helps the wives of miners")
