"""A clause with these women as doers is weighed (`generator.finding.weighing`): its signs, their points, the sum."""

from __future__ import annotations

import pytest

from generator.finding import weighing
from generator.knowledge import weights
from generator.values.problems import Stop
from tests.reading import sighted
from tests.test_sightings import LEAD

# a sentence, its verb, signs that it shows and signs that it does not
SHOWN = [
    ("Twelve wives stood outside the ministry on Friday.", ["who: counted", "behind: place"], ["who: one"]),
    ("She gave birth on Friday.", ["who: she", "behind: idiom"], ["behind: place"]),
    ("On the steps of the palace the wives unfolded a map.", ["behind: place", "date: no day"], ["date: point"]),
    ("The mothers went home on Saturday.", ["verb: homeward"], ["verb: nowhere"]),
    ("The mothers will be back on Saturday.", ["behind: again, ahead"], ["behind: again"]),
    ("The governor said that the wives had left.", ["under: state", "clause: that"], ["under: women"]),
    ("The wives tried to hand over a list.", ["under: attempting"], ["under: meaning"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "shown", "hidden"), SHOWN)
def test_a_clause_shows_who_acts_on_what_how_and_when(sentence, shown, hidden, monkeypatch):
    seen: set[str] = set()
    plain = weighing.signs

    def noted(*clause):
        seen.update(plain(*clause))
        return iter(())

    monkeypatch.setattr(weighing, "signs", noted)
    sighted(f"Notes from Omsk\n\nMothers and wives of mobilised men.\n\n{sentence}")
    assert set(shown) <= seen
    assert not set(hidden) & seen


# what is added to an act, or taken from it, and whether it is one then
SUMS = [
    ("The wives planted a birch in front of the recruitment office on Friday.", True),
    ("The wives remembered a birch in front of the recruitment office.", False),
    ("The wives wrote to the governor on Friday.", True),
    ("The wives wrote to us on Friday.", False),
    ("Forty of them came to the station square on Sunday.", True),
    ("Forty of them came from the station.", False),
]


@pytest.mark.parametrize(("sentence", "counts"), SUMS)
def test_no_single_sign_makes_an_act_but_their_sum(sentence, counts):
    found = [s for s in sighted(LEAD + sentence) if s.source.line == 5 and s.lane == "activism"]
    assert bool(found) == counts, [s.title for s in found]


def test_every_point_of_the_table_is_a_number_and_faults_are_told_with_their_line(tmp_path):
    assert all(isinstance(point, float) for point in weights.points().values())
    table = tmp_path / "weights.toml"
    table.write_text('[who]\nshe = -1\nthey = "much"\nwe = true\n', encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        weights.read(table)
    assert [str(fault.where).rpartition(":")[2] for fault in stopped.value.problems] == ["3", "4"]
