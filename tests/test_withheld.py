"""Articles, findings and printed lines without the people of the list; everything else of them stays as it was."""

from __future__ import annotations

import hashlib
import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture import captures
from generator.redact import Person, Redactor, withheld
from generator.values.model import Article, Clue, Cut, Sentence
from generator.values.problems import Level, Problem, Problems

WHO = Redactor([Person("Анна Каренина", line=1)])
CAPTURE = """Karenina speaks in Voronezh

On 5 March 2023 Anna Karenina held a picket. Nobody came. The police took Karenina's banner, said A. Karenina.

Мать Анны Карениной ушла.
"""


def read(text: str, seed: str = "x.txt") -> Article:
    found = captures.parse(text.encode(), seed, Problems())
    assert found is not None
    return found


def test_nothing_of_an_article_names_them() -> None:
    found = withheld.article(read(CAPTURE, "anna-karenina.txt"), WHO, Problems())
    assert not WHO.find(repr(found))
    assert found.title == "K. speaks in Voronezh" and found.seed == "a-k.txt"
    assert "The police took K.'s banner, said A. K." in found.text and "Мать А. К. ушла." in found.text


def test_every_sentence_stands_where_it_says() -> None:
    found = withheld.article(read(CAPTURE), WHO, Problems())
    body = [sentence for sentence in found.sentences if sentence.role != "title"]
    assert len(body) == 4
    assert [found.text[one.start : one.end] for one in body] == [one.text for one in body]
    assert [one.line for one in body] == [3, 3, 3, 5]


@given(
    st.lists(st.sampled_from(["Anna", "Karenina", "Анна", "Карениной", "left", ".", "A.", "\n", "Who?"]), max_size=14)
)
def test_sentences_stand_where_they_say_whatever_is_taken_out(words: list[str]) -> None:
    text = " ".join(words)
    cuts = sorted({0, len(text) // 3, len(text) // 2, len(text)})
    sentences = tuple(Sentence(text[start:end], 1, start, end, 0, "body") for start, end in itertools.pairwise(cuts))
    found = withheld.article(Article("x.txt", "0", "", text, sentences), WHO, Problems())
    assert not WHO.find(found.text)
    assert [found.text[one.start : one.end] for one in found.sentences] == [one.text for one in found.sentences]


def test_what_stands_round_the_text_names_nobody_either() -> None:
    url = "https://news.example/anna-karenina"
    given = Article("x.txt", "0", "", "text", (), cuts=(Cut(1, "By Anna Karenina", "byline"),), url=url,
                    clues=(Clue("url", f"{url}/2023/01", 0),), outlet="Karenina", credit="A. Karenina")  # fmt: skip
    problems = Problems()
    found = withheld.article(given, WHO, problems)
    assert not WHO.find(repr(found)) and found.url == ""
    assert found.clues[0].value == "https://news.example/a-k/2023/01"
    assert [problem.kind for problem in problems] == ["address-withheld"]


def test_the_hash_says_of_which_bytes() -> None:
    clear, other = read(CAPTURE), read("A text that names nobody. It was written on 5 March 2023.")
    found = withheld.article(clear, WHO, Problems())
    assert found.sha256 == "redacted:" + hashlib.sha256(f"{found.title}\n\n{found.text}".encode()).hexdigest()
    assert withheld.article(other, WHO, Problems()) is not None
    assert withheld.article(other, WHO, Problems()) == other
    assert withheld.article(clear, Redactor([]), Problems()) is clear


def test_a_finding_names_nobody() -> None:
    told = withheld.problem(Problem(Level.ERROR, "x", "seeds/karenina.txt:3", "Anna Karenina", "Карениной"), WHO)
    assert not WHO.find(str(told)) and told.kind == "x"


@pytest.mark.parametrize(
    "pieces", [["Anna Karen", "ina\n"], ["Anna ", "Karenina"], ["\rAnna Karenina"], ["a\nKarenina\n"]]
)
def test_what_is_printed_piece_by_piece_names_nobody(pieces: list[str]) -> None:
    out = io.StringIO()
    veiled = withheld.Veiled(out, WHO.apply)
    for piece in pieces:
        print(piece, end="", file=veiled)
    veiled.flush()
    assert "K." in out.getvalue() and not WHO.find(out.getvalue())


def test_a_name_on_two_lines_of_a_hard_wrapped_capture() -> None:
    text = """A picket in Tver

The picket in Tver lasted for a day and for a night as well, and those who
had come were led by a woman whom all of them knew by her name, that is Anna
Karenina, who had made it known some weeks before that she would stand here
and would not leave before the men of Tver were back.
"""
    found = withheld.article(read(text), WHO, Problems())
    assert "that is A. K., who had" in found.text and "Anna" not in found.text
