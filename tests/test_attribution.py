"""Whom an article names for a fact."""

from __future__ import annotations

import pytest

from generator.finding.attribution import attributed

NAMED = [
    ("According to Le Monde, mothers of conscripts camped at a base.", "Le Monde"),
    ("As Courrier International reports, mothers of conscripts camped at a base.", "Courrier International"),
    ("Mothers of conscripts camped at a base, their lawyer told Reuters.", "Reuters"),
    ("The lawyer, interviewed by Novaya Volna, spoke of a camp.", "Novaya Volna"),
    ("Mothers camped at a base, according to the defence ministry.", "defence ministry"),
    ("Mothers camped at a base, according to residents.", "residents"),
    ("Mothers camped at a base, according to a leaflet.", ""),
    ("Mothers camped at a base, according to local women.", ""),
    ("Mothers of conscripts camped at a base.", ""),
    ("Mothers of conscripts told the governor of a camp.", ""),
]


@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_whom_a_sentence_names_for_a_fact_is_read(sentence, name):
    assert attributed(sentence) == name
