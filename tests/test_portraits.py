"""Of whom an article tells as a person, and whose wife or mother she is."""

from __future__ import annotations

import pytest

from generator.finding.portraits import kin_in, portrayed

# text, what she is to whose kin she is
ROLES = [
    ("A nurse from Tver speaks first. Her husband was called up.", {"nurse": "wife"}),
    ("The case of a young geography teacher, whose son was called up, is over.", {"teacher": "mother"}),
    ("The baker's husband is at the front.", {"baker": "wife"}),
    ("A seamstress of 41, wife of a mobilised miner, opens the door.", {"seamstress": "wife"}),
    ("The plaintiff is the mother of a missing gunner.", {"plaintiff": "mother"}),
    ("She is 36 and sells soap. Her brother is missing. The soap seller laughs.", {"seller": "sister"}),
    ("A nurse met a judge. Her husband was called up.", {}),  # the nearest is meant, and she is of none of them
    ("A nurse met a soldier's wife. Her husband was called up.", {}),
    ("A nurse wrote his wife a letter.", {}),
    ("The border was closed. The paper lay on the corner.", {}),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_what_somebody_is_stands_for_her_once_it_is_told_whose_kin_she_is(text, roles):
    assert portrayed(text, lambda said: "judge" in said).roles == roles


def test_a_portrait_is_of_a_name_that_comes_again():
    text = "Irina Orlova opens. Her husband is at the front. Orlova waits. In May Orlova wrote. In May In May In May"
    assert portrayed(text, lambda said: False).named == {
        "orlova": ("Irina Orlova", "wife"),
        "irina": ("Irina Orlova", "wife"),
    }
    assert not portrayed(text, lambda said: True).named


def test_no_man_of_hers_no_kin():
    assert (kin_in("She and her friend waited."), kin_in("The girl whose brother is missing")) == ("", "sister")
