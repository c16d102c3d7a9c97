"""Whether who acts and a verb belong together, by what stands between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.finding.adjoining import adjoined
from generator.grammar import clauses

# a sentence, a verb of it, whom the reading takes for those who act, and what a title may call them, the best first
DOERS = [
    # nothing between them, an adverb, an aside
    ("Four women quietly left the hall.", "quietly left", "Four women", ["Four women"]),
    ("The mayor, a retired colonel, left the hall.", "left", "The mayor, a retired colonel",
     ["The mayor, a retired colonel"]),
    ("The mayor, in a black coat, left the hall.", "left", "The mayor", ["The mayor"]),
    # what describes them goes with them, or is left out
    ("A petition for leave was handed in.", "was handed", "A petition", ["A petition for leave", "A petition"]),
    ("A nurse who had held a sheet was fined.", "was fined", "A nurse", ["A nurse who had held a sheet", "A nurse"]),
    ("Wives from Tver, Orsk and Kem sang.", "sang", "Wives", ["Wives from Tver, Orsk and Kem", "Wives"]),
    ("Wives from Tver, Orsk and Kem sang.", "sang", "Wives from Tver", ["Wives from Tver, Orsk and Kem", "Wives"]),
    ("The letter they wrote was read.", "was read", "The letter", ["The letter"]),
    # the verb is not said of them
    ("In Tver, seat of the region, about nine women stood outside.", "stood", "seat of the region, about nine women",
     ["about nine women", "seat of the region, about nine women"]),
    ("They asked for the release of soldiers who, families say, were held.", "were held", "They",
     ["soldiers", "They"]),
    ("After evening prayers, wives stood outside.", "stood", "evening prayers", ["wives", "evening prayers"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "verb", "who", "words"), DOERS)
def test_those_who_act_are_called_by_what_stands_before_the_verb(sentence, verb, who, words):
    reading = clauses.read(sentence)
    start = sentence.index(verb)
    p = next(p for p in reading.predicates if start <= p.start < start + len(verb))
    if p.subject is None or p.subject.text != who:  # as a wrong reading has it
        at = sentence.index(who)
        p = replace(p, subject=clauses.Phrase(at, at + len(who), who, who.split()[-1]))
    assert [doer.words for doer in adjoined(reading, p, who, ())] == words
