"""What a folder is about: the words that most of its articles say again and again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.joining.gist import MOST, Gist, often

FLOOD = "The river rose. The rivers flooded two villages, and the flood cut the road. The river fell at night."
DERBY = "The derby was lost. In the derby the river club scored once, and the club dismissed its trainer."
FOLDER = {
    "flood-1": ("river", "flood", "village"), "flood-2": ("river", "flood", "dam"),
    "flood-3": ("flood", "river", "mayor"),
    "derby": ("derby", "club", "goal"), "dam": ("dam", "river", "budget"),
}  # fmt: skip


def test_an_article_is_about_the_words_it_says_again_whatever_their_endings():
    assert often(FLOOD) == ("river", "flood")
    assert often(DERBY) == ("club", "derby")


@pytest.mark.parametrize("text", ["", "Nothing here is said again.", "12 12 12 !!! — —"])
def test_what_says_nothing_again_is_about_nothing(text):
    assert often(text) == ()


@given(st.text())
def test_the_words_are_few_and_those_said_oftenest(text):
    words = often(f"{text} levee levee levee")
    assert len(words) <= MOST and len({*words}) == len(words)


@pytest.mark.parametrize(
    ("seed", "about"), [("flood-1", True), ("flood-3", True), ("dam", True), ("derby", False), ("unknown", True)]
)
def test_an_article_on_something_else_has_little_weight(seed, about):
    assert (Gist(FOLDER).of_article(seed) == 1) is about


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ({"river", "flood"}, {"river"}),
        ({"river"}, {"derby"}),
        ({"river", "goal"}, {"goal", "club"}),
    ],
)
def test_a_sentence_is_the_nearer_the_more_of_the_matter_it_holds(nearer, farther):
    gist = Gist(FOLDER)
    assert 1 >= gist.of_sentence(nearer) > gist.of_sentence(farther) - 1e-9 >= 0
    assert gist.of_sentence({"river", "flood"}) > gist.of_sentence({"derby", "club"})


def test_where_nothing_is_known_all_count_in_full():
    gist = Gist({})
    assert gist.of_article("any") == gist.of_sentence({"river"}) == 1


def test_copies_do_not_make_the_matter():
    derbies = {f"derby-{n}": ("derby", "club", "goal") for n in range(9)}
    copied = Gist({**FOLDER, **derbies}, copies=derbies)
    assert copied.of_article("flood-1") == 1
    assert copied.of_article("derby-3") < 1
    assert Gist({**FOLDER, **derbies}).of_article("flood-1") < 1


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("uvwxyz"), unique=True), max_size=6))
def test_weights_lie_between_nought_and_one(words):
    gist = Gist(words)
    assert all(0 < gist.of_article(seed) <= 1 for seed in "abcdefg")
    assert 0 <= gist.of_sentence(set("uvwxyz")) <= 1
