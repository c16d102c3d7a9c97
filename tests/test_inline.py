"""A summary may hold inline Markdown; nothing else in it has an effect."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup.inline import inline_html, plain_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        # What must stay as it is typed comes first.
        ("Nothing to see here.", "Nothing to see here."),
        ("# no heading", "# no heading"),
        ("- no list\n- none", "- no list - none"),
        ("> no quotation", "&gt; no quotation"),
        ("    no code", "no code"),
        ("1. no number", "1. no number"),
        ("***", "***"),
        ("[x]: https://example.org", "[x]: https://example.org"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("![picture](https://example.org/x.png)", "![picture](https://example.org/x.png)"),
        ("&#60;b&#62; as the pages write it", "&#60;b&#62; as the pages write it"),
        # What a person may write.
        ("She told of *hundreds* of **them**.", "She told of <em>hundreds</em> of <strong>them</strong>."),
        ("the `code`", "the <code>code</code>"),
        ("[link](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">link</a>'),
        ("[mail](mailto:a@example.org)", '<a href="mailto:a@example.org">mail</a>'),
        ("[page](../guide/)", '<a href="../guide/">page</a>'),
        ("two\nlines", "two lines"),
        (r"\*not\* this", "*not* this"),
    ],
)
def test_inline_markdown_is_rendered_and_nothing_else(text: str, html: str) -> None:
    assert inline_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\\script:alert(1))",
        "[x](javascript\\:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](data:text/html,x)",
        "[x](//example.org)",
        "[x](\\\\example.org)",
        "<javascript:alert(1)>",
        "[x](vbscript:x 'title')",
    ],
)
def test_a_link_that_is_none_is_text(text: str) -> None:
    assert "href" not in inline_html(text)


@given(st.text(alphabet=st.sampled_from("ab <>&\"'()[]!*_`\\:/#\n\t=-{}|~^$.;&lt"), max_size=60))
def test_whatever_is_typed_only_known_tags_come_out(text: str) -> None:
    html = inline_html(text)
    assert "\n" not in html
    tags = re.findall(r"<[^>]*>", html)
    rest = re.sub(r"<[^>]*>", "", html)
    assert "<" not in rest
    for tag in tags:
        assert re.fullmatch(r'</?(?:em|strong|code|span|a)>|<br>|<a href="[^"<>]*"(?: title="[^"<>]*")?>', tag), tag


@pytest.mark.parametrize(
    ("text", "words"),
    [("*a* [b](https://example.org) &amp; `c`", "a b & c"), ("plain", "plain"), ("<b>", "<b>")],
)
def test_plain_text_is_the_words_alone(text: str, words: str) -> None:
    assert plain_text(text) == words
