"""What words weigh: how the table is read, and what it adds to grammar."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import weights as learning
from benchmarks.events_labelled import CASES
from generator.finding import sightings
from generator.interface.sayings import in_words
from generator.interface.words import words
from generator.knowledge import weights
from generator.knowledge.subject_file import load_subject
from generator.knowledge.weights import Weights, features
from generator.values.model import Dating
from generator.values.problems import Stop
from generator.values.when import When
from tests.reading import ANCHORS, SUBJECT, article

FEATURES = {
    "On Saturday 12 women of Omsk came.": {"NUM", "DAY", "NAME", "^ on", "on DAY", "NUM women", "of NAME", "NAME came"},
    "WIVES PICKET THE MINISTRY": {"^ wives", "wives picket", "the ministry"},
    "In May a friend of Olga Ivanova said to the paper: “We wait.”": {
        "in MONTH",
        "of NAME",
        "NAME said",
        "paper :",
        "“ we",
    },
}


@pytest.mark.parametrize("text", FEATURES)
def test_a_sentence_is_heard_as_its_words_and_pairs_of_them_without_names(text):
    assert FEATURES[text] <= features(text)
    assert not features(text) & {"omsk", "olga", "ivanova"}


BAD = {
    "bias = 1\nlikely = 2\n[words]\na = 1": ("'unlikely' is missing",),
    "bias = 'x'\nlikely = 2\nunlikely = -1\n[words]\na = 1": ("'bias' must be a number",),
    "bias = 1\nlikely = 2\nunlikely = -1\nmore = 3\n[words]\na = 'b'": ("unknown key 'more'", "'a' must be a number"),
    "bias = 1\nlikely = 2\nunlikely = -1": ("'words' must be a table",),
    "bias = 1\nlikely = 2\nunlikely = -1\nfair = 'x'\n[words]\na = 1": ("'fair' must be a number",),
}


@pytest.mark.parametrize("text", BAD)
def test_every_fault_of_the_table_is_told_with_its_file(text, tmp_path: Path):
    (tmp_path / "weights.toml").write_text(text)
    with pytest.raises(Stop) as stop:
        weights.read(tmp_path / "weights.toml")
    told = "\n".join(f"{problem.where} {problem.message}" for problem in stop.value.problems)
    assert all(each in told for each in (*BAD[text], "weights.toml"))


def test_a_subject_without_its_table_is_read_by_grammar_alone(tmp_path: Path):
    (tmp_path / "subject.toml").write_text('weights = "weights.toml"\n')
    assert load_subject(tmp_path / "subject.toml").weights is None
    (tmp_path / "weights.toml").write_text("bias = -1\nlikely = 2\nunlikely = -1\n[words]\n'a b' = 1.5")
    assert load_subject(tmp_path / "subject.toml").weights == Weights({"a b": 1.5}, -1, 2, -1, 2, 0)


def test_a_word_with_quotation_marks_of_both_kinds_is_written_so_that_it_can_be_read_again(tmp_path: Path):
    learned = learning.Learned({"\" '": 0.2, '" for': -0.4, "'s \\": 0.1}, 0.5)
    file = tmp_path / "weights.toml"
    file.write_text(learning.written(learned), encoding="utf-8")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["words"] == learned.words


def test_a_table_elsewhere_is_refused(tmp_path: Path):
    (tmp_path / "subject.toml").write_text('weights = "../weights.toml"\n')
    with pytest.raises(Stop, match=r"weights is '\.\./weights\.toml'"):
        load_subject(tmp_path / "subject.toml")


ABOUT = "Wives of mobilised men in Omsk\n\nWives of mobilised men picketed the city hall in Omsk on Saturday. "
SOUNDS = (
    "From Engels came a folder with the signatures of seventy-six soldiers' wives, over men sent back to the front."
)


def _read(text: str, subject):
    told: list[str] = []
    found = sightings.find(
        article(text), Dating(When.parse("2023-11-20"), "sidecar"), subject, ANCHORS,
        lambda s, why: told.append(in_words(why, words(), "acts")),
    )  # fmt: skip
    return [s for s in found if s.lane == "activism"], told


def _with(words_: dict[str, float]):
    return replace(SUBJECT, weights=Weights(words_, 0.0, 1.0, -1.0, 0.3, 0.6))


def test_what_sounds_like_an_act_is_one_where_grammar_found_none():
    quotes = [s.source.quote for s in _read(ABOUT + SOUNDS, _with({"signatures": 2.0}))[0]]
    assert SOUNDS in quotes
    assert SOUNDS not in [s.source.quote for s in _read(ABOUT + SOUNDS, replace(SUBJECT, weights=None))[0]]


PLAIN = "On Friday the mother of a mobilised man tore up her passport and fed the scraps of it to a goat."


@pytest.mark.parametrize(("weight", "found"), [(0.5, True), (-0.5, False)])
def test_what_grammar_names_who_did_it_and_when_needs_to_sound_less_like_an_act(weight: float, found: bool):
    quotes = [s.source.quote for s in _read(ABOUT + PLAIN, _with({"passport": weight}))[0]]
    assert (PLAIN in quotes) is found


STRANGERS = [
    "Regional television took another path: on Friday it led with the signatures at a house of culture in Omsk.",
    "A tram driver stood outside the opera house in Omsk on Friday with signatures of all her colleagues.",
    "The governor showed the signatures of the women to reporters from three papers at the station in Omsk on Friday.",
    "The signatures were not handed in on Friday, since the office of the ministry in Omsk was closed for a holiday.",
    "Sunday Courier printed the signatures of the readers of its weekly page on Friday, and of their children too.",
]


@pytest.mark.parametrize("sentence", STRANGERS)
def test_words_alone_give_nobody_an_act_that_the_sentence_says_another_did_or_nobody(sentence):
    found, _ = _read(ABOUT + sentence, _with({"signatures": 9.0}))
    assert sentence not in [s.source.quote for s in found]


def test_what_sounds_nothing_like_an_act_is_none_and_says_why():
    act = "Forty wives of mobilised men gathered on the square in Omsk on Friday, where flour and sugar were sold."
    assert act in [s.source.quote for s in _read(ABOUT + act, replace(SUBJECT, weights=None))[0]]
    found, told = _read(ABOUT + act, _with({"flour": -3.0}))
    assert act not in [s.source.quote for s in found]
    assert any("nothing in the words of the sentence sounds like" in why for why in told)


def test_the_table_of_the_project_is_what_its_labelled_articles_teach():
    folders = sorted(f for f in CASES.iterdir() if (f / "joins.json").exists() and f.name != learning.UNSEEN)
    heard = list(learning.sentences(folders))
    learned = learning.learn(heard)
    assert learning.written(learned) == learning.FILE.read_text(encoding="utf-8")
    assert not {"moscow", "omsk", "putin"} & {word for each in learned.words for word in each.split()}


def test_what_a_sentence_weighs_does_not_hang_on_the_order_in_which_it_is_heard():
    words_ = {str(n): n / 100 for n in range(1, 90)}
    weighed = Weights(words_, -2.82, 1.0, -1.0, 0.3, 0.6)
    assert len({weighed.of(list(words_)), weighed.of(list(words_)[::-1]), weighed.of(sorted(words_))}) == 1
