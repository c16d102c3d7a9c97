"""Acts told as nouns, and things seen in public without a word of who put them there."""

from __future__ import annotations

import pytest

from tests.reading import sighted
from tests.test_sightings import LEAD

# sentence, the title of the act
NOUNS = [
    ("A picket by soldiers' wives on Saturday lasted an hour.", "A picket by soldiers' wives lasted an hour"),
    ("The weekly laying of carnations went ahead on Saturday.", "The weekly laying of carnations went ahead"),
    (
        "The latest in a series of rallies by soldiers' wives was held in Omsk on Sunday.",
        "The latest in a series of rallies by soldiers' wives was held",
    ),
    ("White balloons rose over the square on Saturday.", "White balloons rose over the square"),
    ("On the fence of the commissariat hung drawings of children on Sunday.", "Drawings of children"),
    ("At a picket of soldiers' wives on Friday police took away two reporters.", "Picket of soldiers' wives"),
]


@pytest.mark.parametrize(("sentence", "title"), NOUNS)
def test_an_act_told_as_a_noun_is_found_and_keeps_its_noun_in_the_title(sentence, title):
    found = [s for s in sighted(LEAD + sentence) if s.source.line == 5 and s.lane == "activism"]
    assert [s.title.startswith(title) for s in found] == [True], [s.title for s in found]


# Things that say nothing in an article about something else, or that lie where nobody protests.
SILENT = [
    "Notes\n\nFlowers appeared in the shop windows on Saturday.",
    "Notes\n\nWhite balloons rose over the square on Saturday.",
    f"{LEAD}The boots were bought in the market on Saturday.",
    f"{LEAD}There was another protest: on Saturday fifteen men, veterans, stood on the square.",
    f"{LEAD}Fathers have acted, too: on Saturday several locked themselves in at the draft office.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_thing_alone_is_no_act(text):
    assert not [s for s in sighted(text) if s.lane == "activism" and s.source.line > 3]
