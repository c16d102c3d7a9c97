"""The line that names a paper and its day: which of its dates is that of the text, and that headlines are none."""

from __future__ import annotations

import pytest

from generator.capture import captures, imprints
from generator.knowledge.boilerplate import rules
from generator.values.problems import Problems

IMPRINTS = """
Riga, 16 March 2023. From the newspaper Harbour Evening, translated = 2023-03-16
No. 88, Friday 26 January 2024 = 2024-01-26
Issue 14 | 3-9 June 2024 = 2024-06-09
Issue 14, June 3-9, 2024 = 2024-06-09
Week of 3 June 2024 = 2024-06-03/2024-06-09
Vol. 12, No. 3 (March 2023) = 2023-03
Evening edition, 12 October 2022, page 4 = 2022-10-12
Saturday, October 15, 2022 / page 3 = 2022-10-15
From our correspondent in Riga, 12 October 2022 = 2022-10-12
By Anna Example in Riga, 12 October 2022 = 2022-10-12
Published in Harbour Evening on 16 March 2023 = 2023-03-16
Source: Harbour Evening, 16 March 2023 = 2023-03-16
Harbour Evening (Riga), No. 11 (2204), 16 March 2023 = 2023-03-16
Telegram channel "Harbour Mothers", 16 March 2023, 21:40 = 2023-03-16
Newsletter of Harbour Mothers, 16 March 2023 = 2023-03-16
t.me/harbourmothers · Oct 12, 2022 = 2022-10-12
For immediate release: 16 March 2023 = 2023-03-16
Machine translation of an article dated 16 March 2023 = 2023-03-16
Translated 5 May; original 3 May 2023 = 2023-05-03
Translated 5 May 2023; original: 3 May 2023 = 2023-05-03
First published in Russian on 16 March 2023; translated by volunteers on 20 March 2023 = 2023-03-16
16 March 2023 (translation from the Russian) = 2023-03-16
Copy filed 16 March 2023 = 2023-03-16
A monitor of protests and appeals · Bulletin No. 4 · Issued 30 December 2022 = 2022-12-30
A fortnightly letter on life in the north. Issue 41, 27 September 2024 = 2024-09-27
What the wives asked for | Issue 12 | 3 May 2023 = 2023-05-03
"""
OTHERS = """
Mothers' picket of 5 March 2023 ends in fines
Soldiers' Wives Demand Answers, 5 March 2023
Letter of 5 March 2023 to the governor
Appeal to the President, 5 March 2023
The events of 5 March 2023
Next meeting: 16 March 2023
Hearing set for 16 March 2023
Photo: Riga, 16 March 2023
Anna Example, born 5 March 1983
From 21 September 2022 to today
16 March 2023: the first rally
They came back on 16 March 2023 with flowers.
Riga, 16 March
Mothers picket in Omsk · 5 March 2023
"""
TEXT = """On Tuesday fourteen women went by minibus to the military unit in which their sons and husbands serve.

The deputy commander let them in after an hour and talked with them until it was dark outside the gates.

Nobody could tell them when the men would be allowed to come home, and they left without an answer."""


@pytest.mark.parametrize("row", IMPRINTS.strip().splitlines())
def test_an_imprint_dates_the_text(row):
    line, _, day = row.rpartition(" = ")
    assert [date.value for date in imprints.read(line, rules())][:1] == [day]


@pytest.mark.parametrize("line", OTHERS.strip().splitlines())
def test_a_line_that_tells_something_is_no_imprint(line):
    assert imprints.read(line, rules()) == []


def test_a_translation_is_dated_by_its_original():
    found = imprints.read("Translated 5 May 2023; original 3 May 2023", rules())
    assert [(date.value, date.updated) for date in found] == [("2023-05-03", False), ("2023-05-05", True)]


@pytest.mark.parametrize(
    "where", ["{line}\n\n{title}\n\n{text}", "{title}\n\n{line}\n\n{text}", "{title}\n\n{text}\n\n{line}"]
)
@pytest.mark.parametrize(
    "line", ["No. 88, Friday 17 March 2023", "Riga, 17 March 2023. From the newspaper Harbour Evening"]
)
def test_above_and_below_an_article_it_is_cut_and_dates_it(where, line):
    title = "Fourteen mothers at the gates of the unit"
    article = captures.parse(where.format(line=line, title=title, text=TEXT).encode(), "x.txt", Problems())
    assert article is not None
    assert (article.title, article.published, article.text) == (title, "2023-03-17", TEXT)
