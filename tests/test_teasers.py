"""Lists of other articles: each of the first one's shape, up to the article's next sentence."""

from __future__ import annotations

import pytest

from generator.capture import blocks, teasers

SENTENCE = "Some thirty women stood at the gate on Monday morning and asked to be told where their men were."


@pytest.mark.parametrize(
    ("lines", "size"),
    [
        (["Rain in Omsk", "A bus in Perm", SENTENCE], 1),
        (["Rain in Omsk", "22 February 2023", "A bus in Perm", "30 January 2023", SENTENCE], 4),
        (["11.10.2023 Ministry names a date", "10.10.2023 Bus falls off a bridge", SENTENCE], 2),
        (["18:02 Trains late", "17:55 Coal up", "Photo: Example"], 2),
        (["19:11", "Rouble closes higher", "18:44", "Governor opens school", SENTENCE], 4),
        (["3h ago", "Rain in Omsk", "5h ago", "A bus in Perm"], 4),
        (["• Rain in Omsk", "• A bus in Perm", "Photo: Example"], 2),
        (["• Rain in Omsk", "• A bus in Perm", SENTENCE], 1),
        (["FARE ENOUGH", "Driver pays for children", "WRONG STOP", "Man wakes up far away", "Police came at eight"], 4),
        (["Rain in Omsk", "12 February 2023", "Heading of the article", SENTENCE], 2),
        ([SENTENCE, "Rain in Omsk"], 0),
        (["They left.", "Rain in Omsk"], 0),
        (["12 February 2023", SENTENCE], 0),
        ([], 0),
    ],
)
def test_a_list_goes_as_far_as_its_shape(lines, size):
    reads = [line == SENTENCE for line in lines]
    assert teasers.run(blocks.lines(lines), 0, reads) == size


@pytest.mark.parametrize("line", ["22 February 2023", "12:40", "Updated: 3 June 2024", "2h ago", "an hour ago"])
def test_a_date_or_a_clock_alone_dates_a_line(line):
    assert teasers.dates_a_line(line)


@pytest.mark.parametrize("line", ["In May", "40 women", "The 3rd of June was a Monday", "12 February: the march"])
def test_what_has_other_words_does_not(line):
    assert not teasers.dates_a_line(line)
