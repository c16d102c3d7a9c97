"""Acts named in passing, with a date of their own: the date is the noun's, and not that of the verb near it."""

from __future__ import annotations

import pytest

from tests.reading import sighted

WIVES = "Wives of mobilised men rallied in Samara on Sunday."
NAMED = {  # published on Friday 2023-12-01: the sentence, the kind named, and its day
    "of": (f"{WIVES} The mayor had not answered their appeal of 5 November.", "appeal", "2023-11-05"),
    "of, by a relative": (
        "A sister whom a Samara court fined on Tuesday for her picket of 21 September, the sister of a mobilised man, "
        "has appealed.", "protest", "2023-09-21",
    ),
    "from": (f"{WIVES} Nobody had read their letter from 3 October.", "appeal", "2023-10-03"),
    "before the noun": (f"{WIVES} They spoke of the 4 November rally.", "protest", "2023-11-04"),
    "of a day": (f"{WIVES} The mayor said that Tuesday's picket by the wives had bothered nobody.", "protest",
                 "2023-11-28"),
    "recalled": ("Mothers of conscripts recalled the vigil of 13 November.", "protest", "2023-11-13"),
    "fined for": (
        "A court in Tula fined a woman on Wednesday for a picket by the wife of a mobilised man on 8 October.",
        "protest", "2023-10-08",
    ),
    "after": (f"{WIVES} After their vigil on 13 November police had called on two of them.", "protest", "2023-11-13"),
    "of theirs": ("On Tuesday the deputies discussed the soldiers' wives' petition of 3 August.", "appeal",
                  "2023-08-03"),
    "by them, behind the day": (
        "On Tuesday the deputies discussed the petition of 3 August by soldiers' mothers.", "appeal", "2023-08-03"
    ),
    "another than the one told of": (f"{WIVES} In the first picket on 4 November there was no arrest.", "protest",
                                     "2023-11-04"),
    "what is only spoken of": (f"{WIVES} It is a question of the gathering on 14 October.", "protest", "2023-10-14"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_in_passing_has_its_own_day(name):
    text, kind, day = NAMED[name]
    found = sighted(f"Notes\n\n{text}", "2023-12-01")
    assert (kind, day) in {(s.kind, str(s.when)) for s in found if s.lane == "activism"}
    assert not any(str(s.when) == day for s in found if s.lane != "activism")


OTHERS = {
    "of whoever": "Taxi drivers spoke of their strike of 4 November.",
    "of men": f"{WIVES} The petition of 3 August was signed by men only.",
    "of another time": f"{WIVES} The women's marches of 1917 were recalled.",
    "when the verb was": f"{WIVES} Asked about the pickets on Tuesday, the mayor said that he had seen none.",
    "a time that leads": f"{WIVES} In the first half of 2023 the protest of the wives had lost in numbers.",
    "that in which it is said": f"{WIVES} In a letter of Sunday the wives insist that they are not against the army.",
    "a vague month": f"{WIVES} One of those who came to the November walk was ill.",
    "one among many": f"{WIVES} In a picket on 4 November there was no arrest.",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_not_theirs_or_has_no_day_of_its_own_is_not_named(name):
    found = sighted(f"Notes\n\n{OTHERS[name]}", "2023-12-01")
    assert {str(s.when) for s in found if s.lane == "activism"} <= {"2023-11-26"}


SPOKEN_OF = {  # a sentence that tells no act of women's, and of what kind of theirs it speaks
    "its noun": ("On 12 November the women's text, a manifesto, was read by a million people.", ("appeal",)),
    "a founding": ("Lamplight, created in November, has made it easier for soldiers' wives.", ("organisation",)),
    "what came after an act": (
        "In November the pharmacist, a soldier's wife, was given five days in jail after the picket.", ()
    ),
    "a month that is an act's noun too": (
        "In March the pharmacist, a soldier's wife, was given five days in jail.", ()
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOKEN_OF)
def test_a_sentence_that_tells_no_act_may_speak_of_one(name):
    text, kinds = SPOKEN_OF[name]
    told = [s for s in sighted(f"Notes\n\n{WIVES}\n\n{text}", "2023-12-01") if s.source.quote == text]
    assert [(s.kind, s.named) for s in told] == [("", kinds)]
