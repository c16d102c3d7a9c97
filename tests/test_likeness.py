"""Whether two sightings tell of one happening: what the verdict is remembered by tells all that it hangs on."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.likeness import Weights, possible, same_happening
from generator.model import Sighting
from tests.test_events import SIGHTINGS

NAMES = [field.name for field in dataclasses.fields(Sighting)]


@given(SIGHTINGS, SIGHTINGS, SIGHTINGS, st.lists(SIGHTINGS, max_size=8))
def test_whatever_changes_a_verdict_changes_what_it_is_remembered_by(one, other, third, more):
    told = {"when": one.when, "lane": one.lane, "kind": one.kind, "demands": third.demands}
    other = replace(other, words=one.words | other.words, **told)
    one = replace(one, words=one.words | third.words)
    for name in NAMES:
        changed = replace(one, **{name: getattr(third, name)})
        before, after = Weights([one, changed, other]), Weights([one, changed, other, *more])
        if before.told(one) == after.told(changed) and before.told(other) == after.told(other):
            assert same_happening(one, other, before) == same_happening(changed, other, after), name
            assert possible(one) == possible(changed)


@given(SIGHTINGS, SIGHTINGS, st.lists(SIGHTINGS, max_size=8))
def test_a_verdict_is_the_same_from_both_sides(one, other, more):
    weights = Weights([one, other, *more])
    verdicts = same_happening(one, other, weights), same_happening(other, one, weights)
    assert verdicts[0].joined == verdicts[1].joined and verdicts[0].score == verdicts[1].score
