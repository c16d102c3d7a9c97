"""Texts that stand on disk already lose the names, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands import rewriting
from generator.markup import matter
from generator.redact import Person, Redactor
from generator.redact.markup import apply_html

WHO = Redactor([Person("Анна Каренина", line=1)])

HTML = [
    ("<p>Anna <b>Kare</b>nina left</p>", "<p>A. K.<b></b> left</p>"),
    ("<p>&#75;arenina &amp; son</p>", "<p>K. &amp; son</p>"),
    ('<img alt="By Anna Karenina" src="/a.png">', '<img alt="By A. K." src="/a.png">'),
    ('<a href="/anna-karenina/">here</a>', '<a href="">here</a>'),
    ("<h1>Anna</h1><p>Karenina left</p>", "<h1>Anna</h1><p>K. left</p>"),
    ("<script>var who = 'Karenina';\n</script><p>x</p>", "\n<p>x</p>"),
    ("<script>var who = 1</script><p>x</p>", "<script>var who = 1</script><p>x</p>"),
    ("<!-- by\nKarenina --><p>x</p>", "\n<p>x</p>"),
    ("<p data-karenina='1'>x</p>", "<p>x</p>"),
    ("<p>a &lt; b, said Anna\nKarenina\n</p>", "<p>a &lt; b, said A. K.\n\n</p>"),
    ("<p>nobody &eacute; here</p>", "<p>nobody &eacute; here</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "made"), HTML)
def test_a_web_page(page: str, made: str) -> None:
    assert apply_html(page, WHO) == made
    assert not WHO.find(apply_html(page, WHO))


PIECES = ["Anna ", "Kare", "nina", "Karenina", "<b>", "</b>", "<p>", "&#75;arenina", " ", "\n", '<a href="karenina">']


@given(st.lists(st.sampled_from(PIECES), max_size=10))
def test_any_web_page_keeps_its_lines_and_names_nobody_in_its_words(pieces: list[str]) -> None:
    page = "".join(pieces)
    made = apply_html(page, WHO)
    assert made.count("\n") == page.count("\n")
    assert not WHO.find(made)


CAPTURES = [
    ("a.txt", "Anna\nKarenina left.\nNobody.\n", "A. K.\n left.\nNobody.\n"),
    ("a.md", "**Kare**nina left.\n", "K. left.\n"),
    ("a.toml", 'outlet = "The Karenina"\nnumber = 1\n', 'outlet = "The K."\nnumber = 1\n'),
    ("a.html", "<p>Kare<i>nina</i></p>\n", "<p>K.<i></i></p>\n"),
    ("a.jsonl", '{"id": "karenina-1", "text": "Karenina"}\n{"id":2,"text":"x"}\n',
     '{"id": "k-1", "text": "K."}\n{"id":2,"text":"x"}\n'),
    ("a.jsonl", '{"id": 1, "url": "https://x.example/karenina", "by": ["Karenina"], "text": ""}',
     '{"id": 1, "url": "", "by": ["K."], "text": ""}'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "made"), CAPTURES)
def test_a_capture(name: str, text: str, made: str) -> None:
    assert rewriting.capture(name, text.encode(), WHO) == made.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", b"\x89PNG\r\nKarenina"), ("a.jsonl", b'{"text": Karenina}'), ("a.toml", b"Karenina\n")],
)
def test_a_capture_that_can_not_be_rewritten(name: str, data: bytes) -> None:
    assert rewriting.capture(name, data, WHO) is None


def test_another_encoding_becomes_utf_8() -> None:
    assert rewriting.capture("a.txt", "Анна Каренина ушла из дома вчера.".encode("utf-16"), WHO) == (
        "А. К. ушла из дома вчера.".encode()
    )


PAGE = """---
title: 'Karenina: a life'   # by Karenina
seed: anna-karenina.txt
url: https://x.example/karenina
karenina: 1
sources:
  - seed: anna-karenina.txt
    quote: "Anna Karenina \\"left\\""
---

[Anna Karenina](../events/karenina-1.md) left, see [here](https://x.example/karenina).
Anna &#75;arenina &amp; son. **Kept** as it is.
"""


def test_a_page_keeps_its_layout_and_its_remarks() -> None:
    made = rewriting.page(PAGE, WHO, {"karenina-1": "k-1", "anna-karenina": "a-k"})
    assert not WHO.find(made)
    front = matter.read(made).front
    assert front["title"] == "K.: a life" and front["seed"] == "a-k.txt" and front["url"] == ""
    assert front["sources"] == [{"seed": "a-k.txt", "quote": 'A. K. "left"'}]
    assert "# by K." in made and "[A. K.](../events/k-1.md) left, see here." in made
    assert made.count("\n") == PAGE.count("\n")


def test_a_page_that_names_nobody_stays_as_it_is() -> None:
    text = "---\ntitle: x  # y\n---\n\nBody [a](https://x.example).\n"
    assert rewriting.page(text, WHO, {}) == text
