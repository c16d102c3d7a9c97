"""Text stays text: in Markdown with every extension, HTML, addresses, tables, calendars, XML, JSON and file names."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import time
import tomllib
import unicodedata
import xml.etree.ElementTree as etree
from html.parser import HTMLParser
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, punctuation

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment

from generator.markup import escape
from generator.markup.escape import (
    csv_cell,
    html_attribute,
    html_text,
    ical_line,
    ical_text,
    json_in_html,
    markdown_inline,
    markdown_link,
    markdown_text,
    slug,
    title,
    url,
    xml_text,
)
from tests.rendering import SETS, read, render

MARKUP = [
    text
    for group in tomllib.loads(
        (Path(__file__).parent / "cases/escape/markup.toml").read_text(encoding="utf-8")
    ).values()
    for text in group
]
# What Markdown is made of, in every mixture.
MIXTURES = st.lists(
    st.one_of(
        st.sampled_from(
            list(punctuation) * 2 + ["  ", "\n", "\n\n", "\t", "    ", "1", "2nd", "x", "and", "www", "http", "é"]
        ),
        st.sampled_from(
            ["--8<--", "TOC", "://", "(c)", "1/2", "25th", ":x:", "[^1]", "!!!", "???", "{:", "x.md", "&lt"]
        ),
    ),
    max_size=16,
).map("".join)


def words(text: str) -> str:
    """What a reader should see of a text."""
    return " ".join(escape.line(text).split())


# Markdown -------------------------------------------------------------------------------------------------------------

PROSE = [
    "Olga, a soldier's mother (54), said: “We want answers”; nobody gave any.",
    'She asked: "Where are they?" And then: "Who knows?"',
    "It cost 5,000 roubles - or $60 - in 2022/23, about 30% more!",
    "“Nobody asked [the mothers], did they?” she said.",
    "Women of the well-known Soldiers' Mothers & Wives met at 12:30; 300,000 men were called up.",
    "Жёны мобилизованных вышли на площадь — 7 ноября 2023 г.",
    "They waited -- for hours - and left; $5 a day = nothing.",
    "See items 3/5 and 7.1, Order No. 227: nothing.",
    "«Прощайте, верните» … 5 – 7 °C",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_as_it_is_because_people_edit_it(text):
    assert str(markdown_text(text)) == str(markdown_inline(text)) == text.replace("3/5", "3&#47;5")


@given(st.text("AbstchRndoW129 ,.;'’“–-", max_size=12))
def test_prose_that_is_looked_over_has_nothing_to_mark(text):
    assert escape.markdown_inline(text) == escape._MARKED.sub(lambda found: escape._entity(found[0]), escape.line(text))


@pytest.mark.parametrize("extensions", SETS)
@pytest.mark.parametrize("text", MARKUP)
def test_markup_reads_as_words(text, extensions):
    assert read(render(markdown_text(text), extensions)) == ([("p", ())] if words(text) else [], words(text))


def test_attack_strings_read_as_words(root):
    """Every fortieth of those that `python -m tests.torture.escape` takes; they are no part of this project."""
    folder = root.parent / "shared/data/hostile"
    if not folder.is_dir():
        pytest.skip("the attack strings are not beside the project")
    listed = (folder / "xss-dev.jsonl").read_text(encoding="utf-8").splitlines()[::40]
    for text in (json.loads(line)["payload"] for line in listed):
        for extensions in SETS:
            assert read(render(markdown_text(text), extensions)) == ([("p", ())] if words(text) else [], words(text))


# Wherever a page puts text: the place, and how it is escaped there.
PLACES = {
    "item": ("- {}", markdown_text),
    "numbered item": ("1. {}", markdown_text),
    "quotation": ("> {}", markdown_text),
    "quotation with marks": ("> “{}”", markdown_inline),
    "heading": ("## {}", markdown_inline),
    "after a label": ("**Who:** {}; {}", markdown_inline),
    "in a link": ("see [{}](../articles/x.md#l3) there", markdown_inline),
    "marked": ('<a id="l3"></a><mark id="l3-x">{}</mark> ([3 June](x.md)) more', markdown_inline),
    "between marks": ('a <mark id="x">b</mark> {} <mark id="y">c</mark>', markdown_inline),
    "second line": ("one\n{}", markdown_text),
    "before a line": ("{}\ntwo", markdown_text),
}


@pytest.mark.parametrize("place", PLACES)
def test_markup_reads_as_words_wherever_it_stands(place):
    pattern, sink = PLACES[place]
    for extensions in SETS:
        tags, text = read(render(pattern.replace("{}", "WORDS"), extensions))
        for payload in filter(words, MARKUP):
            found = read(render(pattern.replace("{}", sink(payload)), extensions))
            assert found == (tags, text.replace("WORDS", words(payload))), payload


@given(MIXTURES)
@example("1st_x")
@example("a $5/$6")
def test_any_mixture_of_signs_reads_as_words(text):
    for extensions in SETS:
        assert read(render(markdown_text(text), extensions)) == ([("p", ())] if words(text) else [], words(text))


@given(st.text(), st.text())
def test_two_texts_side_by_side_do_not_make_markup(one, other):
    for extensions in SETS:
        pattern = "**x:** {}, {} [y](z.md)"
        tags, _ = read(render(pattern.format("A", "B"), extensions))
        assert read(render(pattern.format(markdown_inline(one), markdown_inline(other)), extensions))[0] == tags


@pytest.mark.parametrize("sign", ["[", "*", "&", "<", "`", "-", "a[", "1/", "w", "$1 ", "(c", "[a "])
def test_long_runs_of_a_sign_take_no_time(sign):
    start = time.process_time()
    markdown_text(sign * 100_000)
    title(sign * 100_000)
    csv_cell(";" + sign * 100_000)
    slug(sign * 100_000)
    assert time.process_time() - start < 4


# Links and addresses --------------------------------------------------------------------------------------------------

ADDRESSES = [
    ("https://news.example/a?b=c&d=e#f", "https://news.example/a?b=c&d=e#f"),
    ("HTTPS://News.Example/A", "https://news.example/A"),
    ("http://news.example:8080/", "http://news.example:8080/"),
    ("https://news.example", "https://news.example"),
    ("https://news.example/a(b)[c]*_~'d", "https://news.example/a(b)[c]*_~'d"),
    ("https://news.example/жёны", "https://news.example/%D0%B6%D1%91%D0%BD%D1%8B"),
    ("https://новости.example/", "https://xn--b1amnebsh.example/"),
    ("https://news.example/100%", "https://news.example/100%25"),
    ("https://news.example/%E2%80%93", "https://news.example/%E2%80%93"),
    ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E"),
    ("https://news.example/{{x}}`|^", "https://news.example/%7B%7Bx%7D%7D%60%7C%5E"),
    ("  https://news.example/  ", "https://news.example/"),
    ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
    ("mailto:desk@news.example", "mailto:desk@news.example"),
    ("MAILTO:desk@news.example", "mailto:desk@news.example"),
]
REFUSED = """
    javascript:alert(1)|JavaScript:alert(1)|java\tscript:alert(1)|\x01javascript:alert(1)|data:text/html,x|vbscript:x|file:///x
    blob:https://x|about:blank|view-source:http://x|//news.example|/a|a/b|#x|news.example|https:/news.example|https:news.example
    https://|https:///a|https:\\\\news.example|https://news.example\\@evil.example|https://desk@news.example|https://a:b@c.example
    https://news.example:99999/|https://news.example:x/|https://new s.example|https://news.example/a b|https://news..example
    https://-news.example|https://news.example\u202e/|https://[::1|https://x]y/|mailto:|mailto:a|mailto:a@b|mailto:a@b.c?subject=x
    http://javascript:alert(1)|https://news.example/\u2028x|feed:https://x|https\uff1a//news.example|https://news\uff0fexample
"""


@pytest.mark.parametrize(("typed", "address"), ADDRESSES)
def test_an_address_for_the_web_or_for_mail_is_kept(typed, address):
    assert url(typed) == address
    assert url(address) == address


@pytest.mark.parametrize(
    "typed", [text.removeprefix("    ") for line in REFUSED.strip("\n").split("\n") for text in line.split("|")]
)
def test_any_other_address_is_refused(typed):
    assert url(typed) == ""
    assert "](" not in markdown_link("words", typed) or escape.path(typed)


@given(st.text())
def test_an_address_runs_nothing_and_ends_no_attribute(text):
    for found in (url(text), url(f"https://news.example/{text}"), url(f"https://{text}")):
        assert re.fullmatch(r"(https?://[!#-;=?-Z_a-z~\[\]]+|mailto:[\w.+@-]+)?", found, re.ASCII), found


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("../articles/a.md#l3", "../articles/a.md#l3"),
        ("Мой файл (2).md", "%D0%9C%D0%BE%D0%B9%20%D1%84%D0%B0%D0%B9%D0%BB%20%282%29.md"),
        ("a.md#x y", "a.md#x%20y"),
        ("a?b.md", "a%3Fb.md"),
        ("/etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("a\\b", ""),
    ],
)
def test_a_path_on_the_site_is_kept_on_the_site(typed, address):
    assert escape.path(typed) == address


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("p", "a"), tag
        self.found += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize("extensions", SETS)
@pytest.mark.parametrize(
    "typed", [typed for typed, _ in ADDRESSES] + ["https://x.example/a==b++c--d:e:f$g$", "../a_b_c/(d).md"]
)
def test_a_link_leads_where_it_should(typed, extensions):
    shown = render(f"see {markdown_link('the [words]', typed)} there", extensions)
    assert _Links(shown).found == [url(typed) or escape.path(typed)]
    assert read(shown)[1] == "see the [words] there"


# Titles ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ('"We want our men back", say wives', "“We want our men back”, say wives"),
        ("Mothers' appeal: 300 women & more", "Mothers' appeal: 300 women & more"),
        ("<script>alert(1)</script>", "‹script›alert(1)‹/script›"),
        ("&lt;b&gt; &copy R&D &#60;", "＆lt;b＆gt; ＆copy R＆D ＆#60;"),
        ("{{ config }} {% raw %}", "(( config )) (% raw %)"),
        ("`code` a|b \\x", "’code’ a/b /x"),
        ("one\ntwo\x00\u202e three", "one two three"),
        ('(“x”) "y"-"z"', "(“x”) “y”-“z”"),
    ],
)
def test_a_title_looks_the_same_without_markup(typed, made):
    assert title(typed) == made


@given(st.one_of(st.text(), MIXTURES))
def test_a_title_means_nothing_to_html_jinja_or_an_attribute(text):
    made = title(text)
    assert not set('<>`{}"|\\\n') & set(made)
    assert html.unescape(made) == made
    assert Environment().from_string(made).render() == made
    assert title(made) == made


# HTML -----------------------------------------------------------------------------------------------------------------


@given(st.one_of(st.text(), MIXTURES, st.sampled_from(MARKUP)))
def test_html_holds_the_words_alone(text):
    assert read(f"<p>{html_text(text)}</p>") == ([("p", ())], words(text))
    assert "{" not in html_text(text) and "\n" not in html_text(text)


@given(st.one_of(st.text(), MIXTURES, st.sampled_from(MARKUP)), st.sampled_from("\"'"))
def test_an_attribute_holds_the_words_alone(text, quote):
    parsed = etree.fromstring(f"<p a={quote}{html_attribute(text)}{quote}/>")
    assert parsed.attrib == {"a": escape.line(text)}


@pytest.mark.parametrize("extensions", SETS)
def test_html_is_not_read_as_markdown_either(extensions):
    for text in filter(words, MARKUP):
        shown = render(f'<section title="{html_attribute(text)}"><p>{html_text(text)}</p></section>', extensions)
        assert read(shown) == ([("section", ("title",)), ("p", ())], words(text)), text


@given(
    st.recursive(
        st.text() | st.floats(allow_nan=False, allow_infinity=False) | st.none(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_json_in_html_reads_as_it_was_and_ends_no_script(value):
    made = json_in_html(value)
    assert json.loads(made) == value
    assert not re.search("[<>&'\x00-\x1f\u2028\u2029\u202e]", made)


@given(st.text())
def test_json_in_html_hides_braces_in_strings_from_templates(text):
    assert not set("{}<>&'") & set(json_in_html(text))


# Data files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("=1+1", "'=1+1"),
        ("+7 495", "'+7 495"),
        ("-5 degrees", "'-5 degrees"),
        ("@home", "'@home"),
        ("a;=1+1", "a;'=1+1"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        ("a,=1", "a,'=1"),
        ("a\t=1", "a =1"),
        ("\n=1", "'=1"),
        (" =1", "'=1"),
        ("＝1", "'＝1"),
        ("| -x", "| '-x"),
        ("a = b; c - d, e", "a = b; c - d, e"),
        ("2022-09-21", "2022-09-21"),
    ],
)
def test_a_cell_is_no_formula(typed, made):
    assert csv_cell(typed) == made


CELLS = st.one_of(st.text(), MIXTURES, st.lists(st.sampled_from(list(";,\t|\"'=+-@ \nx＝")), max_size=9).map("".join))


@given(st.lists(CELLS, min_size=1, max_size=4))
@example([';""=1'])
def test_no_separator_makes_a_formula_of_a_part(texts):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([csv_cell(text) for text in texts])
    assert next(csv.reader(io.StringIO(out.getvalue()))) == [csv_cell(text) for text in texts]
    for separator in ",;\t|":
        for row in csv.reader(io.StringIO(out.getvalue()), delimiter=separator):
            assert not [cell for cell in row if re.match(r"\s*[=+\-@＝＋－＠]", cell)]


@pytest.mark.parametrize(
    ("typed", "made"),
    [("a, b; c", r"a\, b\; c"), ("back\\slash", r"back\\slash"), ("a\nBEGIN:VALARM", "a BEGIN:VALARM"), ("a:b", "a:b")],
)
def test_a_text_in_a_calendar_is_one_value(typed, made):
    assert ical_text(typed) == made


@given(st.text())
def test_lines_of_a_calendar_are_short_and_unfold(text):
    made = ical_line("SUMMARY", ical_text(text))
    assert made.endswith("\r\n")
    assert all(len(part.encode()) <= 75 for part in made.removesuffix("\r\n").split("\r\n"))
    assert made.removesuffix("\r\n").replace("\r\n ", "") == f"SUMMARY:{ical_text(text)}"
    assert "\n" not in made.replace("\r\n ", "").removesuffix("\r\n")


@given(st.one_of(st.text(), MIXTURES, st.sampled_from(MARKUP)))
def test_xml_holds_the_words_alone(text):
    parsed = etree.fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>')
    assert (parsed.text or "") == parsed.attrib["b"] == escape.line(text)


# Characters and names -------------------------------------------------------------------------------------------------


@given(st.text())
def test_a_line_is_one_line_of_what_can_be_seen(text):
    made = escape.line(text)
    assert made == escape.line(made)
    assert made.encode("utf-8").decode("utf-8") == made
    assert not [letter for letter in made if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")]


@pytest.mark.parametrize(
    "code",
    [0x200B, 0x200D, 0x200E, 0x202E, 0x2066, 0x2060, 0xFEFF, 0xAD, 0x61C, 0xE0041, 0xFFFE, 0x1FFFF, 0xD800, 0x3164],
)
def test_what_cannot_be_seen_goes(code):
    assert escape.line(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Wives kneel outside the Defence Ministry", "wives-kneel-outside-the-defence-ministry"),
        ("Soldiers' mothers' “appeal”", "soldiers-mothers-appeal"),
        ("Жёны мобилизованных", "zhyony-mobilizovannykh"),
        ("Київ, їжак", "kiyiv-yizhak"),
        ("Élan, Straße, Łódź, Øre", "elan-strasse-lodz-ore"),
        ("Γυναίκες", "gynaikes"),
        ("Ｆｕｌｌ width", "full-width"),
        ("a/b\\..c", "a-b-c"),
        ("x" * 90, "x" * 60),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_slug_reads_like_the_title(typed, made):
    assert slug(typed) == made


@pytest.mark.parametrize("typed", ["", "母親", "...", "CON", "nul", "index", "README", "404", "tags", "com1"])
def test_a_slug_of_nothing_or_of_a_name_that_is_taken_gets_a_hash(typed):
    assert re.fullmatch(r"([a-z0-9]+-)?[a-z0-9]{6}", slug(typed))
    assert slug(typed, "k3f2").endswith("k3f2")


@given(st.text(), st.sampled_from(["", "k3f2"]))
def test_a_slug_is_plain_and_short(text, tail):
    made = slug(text, tail)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made) and len(made) <= 67
    assert set(made) <= set(ascii_lowercase + "0123456789-")
    assert slug(text.translate({ord(letter): letter.lower() for letter in ascii_uppercase}), tail) == made


@given(st.sets(st.text(), min_size=2, max_size=40))
def test_digests_tell_texts_apart(texts):
    assert len({escape.digest(text, 8) for text in texts}) == len(texts)
