"""What the words of a sentence are, above all those that can be noun or verb, finite verb or participle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.grammar.tagging import tag
from generator.grammar.tokens import tokens_of

# sentence, a word of it, its tag
TAGS = [
    ("Wives protest outside the ministry", "protest", "vb"),
    ("The protest drew fifty women.", "protest", "noun"),
    ("Mother pickets court over fine", "pickets", "vbz"),
    ("The pickets went on until noon.", "pickets", "noun"),
    ("They march on Sundays.", "march", "vb"),
    ("The mothers' march began at noon.", "march", "noun"),
    ("Wives of mobilised men wrote again.", "mobilised", "adj"),
    ("The ministry mobilised its lawyers.", "mobilised", "ved"),
    ("Several spoke of their sons.", "spoke", "vbd"),
    ("Several detained women spoke.", "detained", "adj"),
    ("The letter was taken away.", "taken", "vbn"),
    ("They carried photographs of serving soldiers.", "serving", "adj"),
    ("They were held for blocking a road.", "blocking", "vbg"),
    ("They stood by the recruiting office.", "recruiting", "adj"),
    ("The collective held its first meeting.", "held", "ved"),
    ("She went to demand an answer.", "to", "to"),
    ("She went to the commandant.", "to", "prep"),
    ("They told her that nothing was known.", "her", "pron"),
    ("They told her son.", "her", "det"),
    ("That evening they met.", "That", "det"),
    ("They said that they would come.", "that", "that"),
    ("There were forty of them.", "There", "there"),
    ("About forty women came.", "About", "det"),
    ("They spoke about forty women.", "women", "noun"),
    ("Kem, which lost its port, blames the bank.", "blames", "vbz"),
    ("Nobody in the port knows why.", "knows", "vbz"),
    ("The harbour clerks say they were paid.", "say", "vb"),
    ("They had a say in it.", "say", "noun"),
    ("The harbour now stands empty.", "stands", "vbz"),
    ("The fund was never closed and sets no limit.", "sets", "vbz"),
    ("She is a cook and now works in Kem.", "works", "vbz"),
    ("They were told to go and leave him there.", "leave", "vb"),
    ("Ten died in a clash of miners and border forces.", "forces", "noun"),
    ("State sanctions against Kem seem likely.", "sanctions", "noun"),
    ("They feared a rapid spread of the disease.", "spread", "noun"),
    ("There are still unpaid bills.", "unpaid", "adj"),
    ("A clerk said hundreds had come.", "said", "ved"),
    ("He is an alderman there.", "alderman", "noun"),
    ("Many will stay.", "will", "aux"),
    ("It was against their will.", "will", "noun"),
    ("An officer of the WHO came.", "WHO", "name"),
    ("He denied that boats were sold.", "that", "that"),
    ("They saved money so that boats could be bought.", "that", "adv"),
    ("Ports such as Kem are closing.", "as", "prep"),
    ("The boats were let go.", "go", "adv"),
    ("They only have ten boats.", "only", "adv"),
    ("Only ten boats came.", "Only", "det"),
    ("He praised the new releases.", "releases", "noun"),
    ("Tons of flood control equipment arrived.", "control", "noun"),
    ("They sang - all ten of them - until noon.", "-", "dash"),
    ("They left at 9:30 am.", "9:30", "num"),
    ("They were sent home for want of a stamp.", "want", "noun"),
    ("They want of him an answer.", "want", "vb"),
    ("They answered in writing on Tuesday.", "writing", "noun"),
    ("They persist in writing letters.", "writing", "vbg"),
    ("She wrote on the Telegram messaging app.", "messaging", "adj"),
    ("She saw the Kem choir holding a lantern.", "holding", "vbg"),
    ("It passed its second reading on Friday.", "reading", "noun"),
    ("The mother's first meeting since May went well.", "meeting", "noun"),
    ("They rallied in neighbouring Tver.", "neighbouring", "adj"),
    ("Our friends there sat with a lantern.", "there", "adv"),
    ("On the bridge there sat a choir.", "there", "there"),
    ("Wives of the mobilised held lanterns.", "held", "ved"),
    ("Sisters of the fallen lit candles.", "lit", "ved"),
    ("Mothers of those captured had come.", "captured", "noun"),
    ("Some whose boats had been sold unfolded banners.", "unfolded", "ved"),
]


@pytest.mark.parametrize(("sentence", "word", "expected"), TAGS)
def test_a_word_is_what_the_words_round_it_make_it(sentence, word, expected):
    assert next(t.tag for t in tag(tokens_of(sentence)) if t.text == word) == expected


def test_contracted_forms_are_two_words_each():
    assert [t.text for t in tokens_of("She's here, they didn't come.")] == [
        "She", "'s", "here", ",", "they", "did", "n't", "come", ".",
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_every_token_of_any_text_stands_in_it_and_gets_a_tag(text):
    for token in tag(tokens_of(text)):
        assert text[token.start : token.end] == token.text and token.tag
