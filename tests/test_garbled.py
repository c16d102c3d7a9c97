"""UTF-8 read as something else and saved so is mended, to the byte; whatever may be meant as it stands stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture import captures, garbled
from generator.values.problems import Problems
from tests.reading import ROOT

WESTERN = "“We,” said Zoë — of Nîmes — “won’t go…” It cost €5."


def garble(text: str, encoding: str = "cp1252") -> str:
    """As browsers do: a byte that is nothing in the encoding becomes a control character."""
    bytewise = (bytes((byte,)) for byte in text.encode())
    return "".join(one.decode(encoding, "ignore") or chr(one[0]) for one in bytewise)


GARBLED = [
    (garble(WESTERN), WESTERN),
    (garble(garble(WESTERN)), WESTERN),
    (garble(WESTERN).replace("\x9d", ""), WESTERN),  # dropped by the program that did it
    ("The governorâ€™s office", "The governor’s office"),
    ("The governorвЂ™s office", "The governor’s office"),
    (garble("“Путь домой” – the women’s channel", "cp1251"), "“Путь домой” – the women’s channel"),
    (garble("Zoë of Nîmes came to Orléans"), "Zoë of Nîmes came to Orléans"),
]
AS_IT_STANDS = [
    WESTERN,
    "Zoë of Nîmes came to Orléans.",
    "«Путь домой» – женщины – “Way Home”",
    "It said Ã© where é was meant, in Nîmes, in Orléans and in Besançon.",
    "CAFÉ» – LIBERTÉ» – they’re closed",
    "Two marks were lost there: â€ and â€.",
    "Nothing beyond ASCII's signs",
    "",
]


@pytest.mark.parametrize(("text", "was"), GARBLED)
def test_a_garbled_text_is_as_it_was(text, was):
    found = garbled.mended(text)
    assert found.text == was
    assert found.places > 0


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_a_text_that_may_be_meant_so_stays(text):
    assert garbled.mended(text) == garbled.Mended(text)


@given(st.text(st.sampled_from("ab .\n“”‘’—–…éèüßñçøÀżłжяДї€")))
def test_whatever_an_article_holds_comes_back_to_the_byte(words):
    text = f"“{words}”"
    assert garbled.mended(garble(text)).text == text
    assert garbled.mended(text).text == text


def test_no_article_of_the_project_is_taken_for_garbled():
    for path in sorted((ROOT / "seeds").rglob("*.txt")):
        text = path.read_text("utf-8")
        assert garbled.mended(text).text == text, path.name


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl"])
def test_an_article_is_read_mended_and_the_run_says_so(tmp_path, name):
    line = (
        "The governorâ€™s office took the womenâ€™s letter on Monday, it said, and promised them an answer in a month."
    )
    text = {".html": f"<h1>A letter</h1>\n<p>{line}</p>", ".jsonl": f'{{"id": "1", "text": "A letter. {line}"}}'}
    file = tmp_path / name
    file.write_text(text.get(file.suffix, f"A letter\n\n{line}\n"), encoding="utf-8")
    problems = Problems()
    (article,) = captures.read(file, problems)
    assert "governor’s office took the women’s letter" in article.text
    (told,) = problems
    assert (told.level.value, told.kind) == ("note", "garbled")
    assert "read as CP1252 and saved so is mended in 2 places" in told.message
