"""Numbers in figures and in words, what they count, and which tell one report from another."""

from __future__ import annotations

import pytest

from generator.finding.figures import counted, telling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 40 wives stood there", ((40, "wives"),)),
        ("thirty-odd women stood there", ((30, "women"),)),
        ("Twenty-three angry mothers", ((23, "mothers"),)),
        ("14,600 signatures and two dozen women", ((14600, "signatures"), (24, "women"))),
        ("three hundred and twelve women", ((312, "women"),)),
        ("six days after wives had written", ()),
        ("a woman with two bags", ()),
    ],
)
def test_what_is_counted_is_read_in_figures_and_in_words(text, expected):
    assert counted(text) == expected


def test_only_numbers_that_stand_in_few_reports_tell_them_apart():
    assert telling("In 2022 five women brought 14,600 signatures and two hundred names") == {"#14600", "#200"}
