"""Sentences: what must not be split comes first; below, "/" stands where one ends, "//" where no space does."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.sentences import split

WHOLE = """
The U.S. Treasury and Gen. Smith met on Jan. 5 at 5 p.m. Monday.
Order No. 227 followed on p. 12 of vol. 3.
J. K. Roe and George W. Doe were at St. Petersburg, not at Mt. Elbrus.
“We go home,” she said, “… or so I hope …” at least.
“Are you a man or not?” she asked him.
“Why now?” Jane Roe asked.
“Enough!” the women shouted, and “Home!” too.
It cost 3.5 million roubles, i.e. $48.2 thousand, or 1.2.3 of nothing.
See www.Example.com or Example.Com or jane.Roe@example.org for the U.N. report.
Approx. 300 men vs. 20 women, e.g. wives, mothers, etc., came.
He was … well, tired.
The co. and the inc. of the Ph.D. student are fine, cf. the U.K. Parliament.
1. The first demand
Он родился в 1990 г. в Москве, на ул. Ленина, и жил там до 2005 г. с матерью.
The council (founded in 1989!) is active.
Sgt. Maj. Doe, Lt. Col. Roe and Capt. Moe, Jr., left.
They met Rep. Roe (D-Calif.) and Sen. Doe (R-Ariz.) in a.m. hours.
Will you come?!
10 June: The ferry was sold.
From 5 May - Friday - to 7 May - Sunday - the port was shut.
Open 1 May: 10 to 12, 2 May: 9 to 11.
They said what may 3: Others did not.
Doctors found vitamin A deficiency in many of the children there.
He sang the song The river runs deep, and then he left.
No
""".strip().splitlines()

SPLIT = """
10 June: The ferry was sold / 19 July: The port closed / 8 August 2011: It opened again.
What came before / 3 Feb - Dockers struck / Feb. 26 - “Enough,” they said; it ended.
3 March: They came. / 4 March: They left.
They left. / He stayed. / It rained.
He fled the U.S. / The Treasury said so.
They met at 5 p.m. / The men were late.
“Either we or them,” it said. / “There is no other choice.” / The group left.
“Protecting the land is a duty.” / He left.
“Will you come?” / Nobody answered.
“When? / And how? / Tell us!” / Nobody did.
Who will guard us if they go? “ / Nobody.
(She left.) / He stayed. / [Then nothing.]
March 01 , 2008 . / The men said . '' / We go . '' / He left .
He said : " We go . " / Then he left .
The war ended. // The men left. / Nothing more.
It was 2022. // They left.
THE END. / A START.
And then… / Nothing. / He was ... / Gone.
It is Plan B. / The end.
She has one demand: truth. / 300,000 men were called up.
Она ушла. / Он остался! / А дети?
「彼は去った。」 / 雨が降った。
He paid Smith & Co. / They left.
Was it in Jan. or Feb.? / Nobody knew.
It began on Oct. 5. / In Nov. it ended.
The ferry carries some 2,000 passengers / A ferry with 2,000 passengers has been stopped.
The mayor denies that he knew / On 8 February, 2010, the mayor was heard in court.
Hotel move stirs controversy in the town / OMSK (Agency) - Guests of a hotel left on Friday.
""".strip().splitlines()


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_one(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize("line", SPLIT)
def test_sentences_end_where_the_table_says(line):
    text = line.replace(" // ", "").replace(" / ", " ")
    assert sentences(text) == line.replace(" // ", " / ").split(" / ")


def test_a_line_break_always_ends_a_sentence():
    assert sentences("A heading\n\nThe first\nsecond.  \n “\n") == ["A heading", "The first", "second.", "“"]


@given(st.text(alphabet=st.sampled_from("aAbЖ1 .!?…\"'“”‘’()[]\n\t 。,;:-U.S.Mr.")) | st.text())
def test_sentences_are_in_order_apart_trimmed_and_lose_no_letter(text):
    spans = split(text)
    ends = [0] + [end for _, end in spans]
    for (start, end), before in zip(spans, ends, strict=False):
        assert before <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[before:start].strip()
    assert not text[ends[-1] :].strip()


@given(st.lists(st.sampled_from(["They left", "“We go", "Gen. Smith said so", "Why", "No. 5 is it"]), min_size=1))
def test_splitting_a_sentence_again_gives_it_whole(parts):
    text = ". ".join(parts) + "."
    for sentence in sentences(text):
        assert sentences(sentence) == [sentence]


def seconds(piece: str) -> float:
    """What it takes to split 400,000 characters."""
    text = (piece * 400_000)[:400_000]
    started = time.process_time()
    split(text)
    return time.process_time() - started


@pytest.mark.parametrize("piece", ["a.", ". ", "“", "U.S. ", '" . ', "A. ", "...", "\n", "(", "?! ", "“ ", "a.B"])
def test_no_text_is_slow(piece):
    assert seconds(piece) < 2
