"""What women do in public counts whatever the verb (`generator.finding.in_public`); what they do at home does not."""

from __future__ import annotations

import pytest

from tests.reading import sighted
from tests.test_sightings import LEAD

SEEN = [
    "The wives planted a birch in front of the recruitment office on Friday.",
    "More women came on Sunday.",
    "Women came to the Field of Ropes on Saturday.",
    "The women were joined on Saturday by two candidates.",
    "Reporters counted twenty women on the bridge on Friday.",
    "The mothers will be back on Saturday, 25 November.",
    "On 8 December the mothers will be on the steps of the ministry.",
]
UNSEEN = [
    "On Monday evening the wives came home.",
    "The wives baked bread for each other on Friday.",
    "The women gave up on the governor.",
    "The wives waited for a letter on Friday.",
    "Some mothers took this as a sign of hope on Friday.",
    "The women had hoped to march on Sunday.",
    "On 8 December the mothers will be at home.",
    "Several of you asked on Friday about a film.",
]


@pytest.mark.parametrize(("sentence", "counts"), [(s, True) for s in SEEN] + [(s, False) for s in UNSEEN])
def test_what_is_done_in_public_counts_whatever_the_verb(sentence, counts):
    found = [s for s in sighted(LEAD + sentence) if s.source.line == 5 and s.lane == "activism"]
    assert bool(found) == counts, [s.title for s in found]
