"""Pages repeat their front matter for readers, mark what was quoted, link both ways, and let only words through."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markup import escape, matter
from generator.values.model import Article, Dating, Event, Evidence, Saying, Sentence, Source
from generator.values.when import When
from generator.writing.article_pages import article_page, described
from generator.writing.front import Stated, moved_to, read_article, read_event, washed
from generator.writing.links import Ways, line_anchor, passage, unlinked
from generator.writing.pages import event_page, moved_page
from tests.rendering import SETS, read, render
from tests.test_escape import MARKUP, MIXTURES

GOLDEN = Path(__file__).parent / "cases/pages"

FIRST = "About 20 women knelt before the district court on Monday, Rayon News reports."
SECOND = "“Bring them home,” one of them said."
LATER = "A hearing is planned for 12 June [in the regional court]."
ARTICLE = Article(
    seed="rayon.txt",
    sha256="0123456789abcdef" * 4,
    title="Women kneel before a court",
    text=f"{FIRST} {SECOND} They left at noon.\n\n{LATER}\n\n- Nobody * was held; 1/2 stayed.",
    sentences=(
        Sentence("Women kneel before a court", 1, 0, 0, 0, "title"),
        Sentence(FIRST, 3, 0, len(FIRST), 0, "body"),
        Sentence(SECOND, 3, 0, 0, 0, "body"),
        Sentence("They left at noon.", 4, 0, 0, 0, "body"),
        Sentence(LATER, 6, 0, 0, 1, "body"),
        Sentence("- Nobody * was held; 1/2 stayed.", 8, 0, 0, 2, "body"),
    ),
    outlet="The District Post",
    url="https://post.example/a_(1)?x=1&y=2",
    credit="Text: the district desk",
)  # fmt: skip
DATING = Dating(
    When("2024-06-03/2024-06-05"),
    "inferred",
    (
        Evidence(
            "on Monday",
            3,
            Saying(("news-of-weekday",), (("weekday", "0"), ("n", "2"))),
            When("2024-06"),
            "weekday",
        ),
        Evidence(
            "",
            0,
            Saying(("stands-in-address",), days=(When("2024-06"),)),
            When("2024-06"),
            "url",
            source="https://post.example/about",
        ),
        Evidence(
            "12 June",
            6,
            Saying(("told-ahead",), days=(When("../2023-06-12"),)),
            When("../2023-06-12"),
            "day",
            used=False,
        ),
    ),
    (When("2025-06"),),
)
PAGE = described(ARTICLE, DATING, "articles/rayon.md", "full")
KNEEL = washed(
    Event(
        title="Women kneel before a court in “their” town",
        when=When("2024-06-03"),
        id="ekneel",
        when_basis="relative",
        summary="About 20 women knelt before the district court & stayed until noon.",
        kind="protest",
        demands=("return of the men",),
        actors=("Wives of soldiers", "Mothers of soldiers"),
        places=("Rayon",),
        salience=0.8,
        sources=(
            Source("rayon.txt", 3, FIRST, "on Monday", "weekday", "Rayon News"),
            Source("gone.jsonl#7", 2, "They knelt for an hour.", "", "publication"),
        ),
        path="events/2024-06-03-women-kneel.md",
    )
)
HEARING = washed(
    Event(
        title="A hearing",
        when=When("2024-06-12"),
        id="ehear",
        planned=True,
        lane="response",
        sources=(Source("rayon.txt", 6, LATER, "12 June", "day"),),
        path="events/2024-06-12-a-hearing.md",
    )
)
RETRACTED = Stated(
    replace(HEARING, review="retracted", retracted="The court denied it.", sensitivity="deaths", sources=())
)
WAYS = Ways({"actors": "actors.md", "demands": "demands.md", "places": "places.md"}, ("weekday",), True)
PAGES = {
    "event.md": lambda: event_page(KNEEL, {"rayon.txt": PAGE}, later=HEARING, ways=WAYS),
    "event-of-a-digest.md": lambda: event_page(HEARING, {"rayon.txt": replace(PAGE, digest=True)}, earlier=KNEEL),
    "event-retracted.md": lambda: event_page(RETRACTED, {}),
    "article-full.md": lambda: article_page(ARTICLE, DATING, PAGE, [KNEEL, HEARING]),
    "article-quotes.md": lambda: article_page(ARTICLE, DATING, replace(PAGE, publish="quotes"), [KNEEL, HEARING]),
    "article-undated-digest.md": lambda: article_page(
        replace(ARTICLE, url="", outlet="", credit=""), Dating(None, "none"),
        replace(PAGE, published=None, published_basis="none", digest=True, publish="quotes", url="", outlet=""), [],
    ),
    "moved.md": lambda: moved_page("Women kneel", "events/old.md", KNEEL),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_like_this(name):
    """To write them anew after a change that is meant: `python -m tests.test_pages`; then read the difference."""
    assert PAGES[name]() == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_extension_reads_a_page_the_same(name):
    text = PAGES[name]()
    assert set(tags(text, "minimal")) <= {"!--", "p", "em", "strong", "ul", "li", "h2", "blockquote", "mark", "hr"}
    assert tags(text, "full") == tags(text, "minimal")
    plain, full = (read(render(matter.read(text).body, extensions))[1] for extensions in SETS)
    assert full.replace("¶", "") == plain


# What stands ----------------------------------------------------------------------------------------------------------


def test_a_date_that_is_stated_is_told_in_the_words_of_the_interface():
    step = Evidence(
        "2024-06-03", 0, Saying(("stated-byline",), days=(When("2024-06-03"),)), When("2024-06-03"), "byline"
    )
    text = article_page(ARTICLE, Dating(When("2024-06-03"), "byline", (step,)), PAGE, [])
    assert "\n- As the byline states: 3 June 2024.\n" in text


def test_a_plain_timeline_names_no_lane():
    plain = replace(WAYS, lanes=False)
    assert "\n**3 June 2024** · [protest](" in event_page(KNEEL, {}, ways=plain)
    assert "\n**Planned for 12 June 2024**\n" in event_page(HEARING, {}, ways=plain)


def test_what_a_person_changed_in_the_front_matter_is_told_in_the_body():
    mine = replace(KNEEL, title="Another title", when=When("2024-06-04"), summary="About *thirty* women.", demands=())
    text = event_page(KNEEL, {}, Stated(mine))
    front = matter.read(text).front
    assert (front["title"], front["when"]) == (KNEEL.title, "2024-06-03")
    body = matter.read(text).body
    assert "4 June 2024" in body and "About *thirty* women." in body and "Demands" not in body


def test_a_change_of_one_fact_changes_few_lines():
    before = event_page(KNEEL, {"rayon.txt": PAGE}).split("\n")
    after = event_page(Stated(replace(KNEEL, when=When("2024-06-04"))), {"rayon.txt": PAGE}).split("\n")
    assert len(before) == len(after)
    assert [line for line, other in zip(before, after, strict=True) if line != other] == [
        'when: "2024-06-03"', "**3 June 2024** · Activism: protest",
        "- Cite as: “Women kneel before a court in ‘their’ town”, 3 June 2024, event ekneel",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (replace(KNEEL, when=When("2022-11~")), "about November 2022"),
        (replace(KNEEL, when=When("2023-01-01/2023-01-23")), "between 1 and 23 January 2023"),
        (replace(KNEEL, planned=True), "planned for 3 June 2024"),
        (replace(KNEEL, when_basis="publication"), "only the date of the report is known"),
        (replace(KNEEL, review="disputed"), "Somebody doubts it"),
        (replace(KNEEL, review="draft"), "nobody has checked it yet"),
        (replace(KNEEL, review="retracted", retracted="A hoax."), "Withdrawn: A hoax."),
        (replace(KNEEL, sensitivity="a killing"), "this entry tells of a killing"),
    ],
)
def test_a_page_is_honest(event, says):
    assert says in read(render(matter.read(event_page(Stated(event), {})).body, "minimal"))[1]


def test_a_reviewed_page_bears_no_notice():
    body = matter.read(event_page(Stated(replace(KNEEL, review="reviewed")), {})).body
    assert "checked" not in body and "doubt" not in body


def test_a_digest_is_named_and_stands_without_quotation_marks():
    body = matter.read(event_page(HEARING, {"rayon.txt": replace(PAGE, digest=True)})).body
    assert "of our digest, not of the article.\n\n> A hearing" in body and "“" not in body.partition("Cite as")[0]
    text = article_page(ARTICLE, DATING, replace(PAGE, digest=True, publish="quotes"), [HEARING])
    assert "It is not the article." in text and "“<mark" not in text
    assert "“<mark" in article_page(ARTICLE, DATING, replace(PAGE, publish="quotes"), [HEARING])


def test_pages_read_back():
    found = read_event(KNEEL.path, PAGES["event.md"]())
    assert replace(found, led_to=()) == KNEEL
    assert read_article(PAGE.path, PAGES["article-full.md"]()) == PAGE


def test_a_page_that_leads_on_is_no_event_and_not_searched():
    text = moved_page("", "events/old.md", KNEEL)
    assert moved_to(text) == "ekneel"
    assert matter.read(text).front["search"] == {"exclude": "true"}
    assert "(2024-06-03-women-kneel.md)" in text and matter.read(text).front["title"]


# Links both ways ------------------------------------------------------------------------------------------------------


class Links(HTMLParser):
    def __init__(self, text: str, extensions: str = "minimal") -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.marked: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(render(matter.read(text).body, extensions))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if href := found.get("href"):
            self.hrefs.append(href)
        if name := found.get("id"):
            self.ids.append(name)
        if tag == "mark":
            self.open.append(found["id"] or "")
            self.marked[self.open[-1]] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.marked[name] += data


@pytest.mark.parametrize("publish", ["full", "quotes"])
def test_every_source_leads_to_its_passage_and_back(publish):
    article = Links(article_page(ARTICLE, DATING, replace(PAGE, publish=publish), [KNEEL, HEARING]))
    for event in (KNEEL, HEARING):
        source = event.sources[0]
        page = Links(event_page(event, {"rayon.txt": PAGE}))
        assert f"../articles/rayon.md#{passage(source)}" in page.hrefs
        assert article.marked[passage(source)] == source.quote
        assert line_anchor(source.line) in article.ids
        assert f"../{event.path}" in article.hrefs
    assert len(set(article.ids)) == len(article.ids)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see [3 June: A [b] c](e2.md) now", "see [3 June: A [b] c](e2.md) now"),
        ("see [3 June: A [b] c](gone.md) now", "see 3 June: A [b] c now"),
        ("([x](../articles/a.md#l3-k2f4), [y](../articles/gone.md#l3))", "([x](../articles/a.md#l3-k2f4), y)"),
        ("[m](%D0%9C%20x.md) [g](../guide/how.md#x) [w](https://x.example/gone.md)", None),
        ("[a](#l3) ![b](gone.png) `x` (gone.md)", None),
    ],
)
def test_links_to_pages_that_are_gone_become_words(text, left):
    standing = {"events/e2.md", "articles/a.md", "events/М x.md"}
    assert unlinked(text, "events/e1.md", standing) == (text if left is None else left)


def told(*quotes: str, line: int = 3) -> list[Event]:
    return [
        Event(f"E{n}", When("2024"), id=f"e{n}", path=f"events/e{n}.md", sources=(Source("rayon.txt", line, quote),))
        for n, quote in enumerate(quotes)
    ]


TEXT = " ".join(ARTICLE.text.split())


@pytest.mark.parametrize(
    ("quotes", "marked"),
    [
        ([FIRST], [FIRST]),
        ([FIRST, FIRST], [FIRST]),
        ([FIRST, SECOND], [FIRST, SECOND]),
        ([SECOND, FIRST], [FIRST, SECOND]),
        ([f"{FIRST} {SECOND}", SECOND], [f"{FIRST} {SECOND}", SECOND]),
        (
            [f"{FIRST} {SECOND}", "knelt", "home", "women knelt before"],
            [f"{FIRST} {SECOND}", "women knelt before", "knelt", "home"],
        ),
        ([f"{FIRST} “Bring them home,”", SECOND], [f"{FIRST} “Bring them home,”", "one of them said."]),
        (["women knelt"], ["women knelt"]),
        (["- Nobody * was held; 1/2 stayed."], ["- Nobody * was held; 1/2 stayed."]),
        (["is not in the text"], ["is not in the text"]),
        ([""], []),
    ],
)
def test_passages_are_marked_where_they_stand_and_the_text_stays_whole(quotes, marked):
    text = article_page(ARTICLE, DATING, PAGE, told(*quotes))
    assert list(Links(text).marked.values()) == marked
    for extensions in SETS:
        shown = read(render(matter.read(text).body, extensions))[1]
        assert re.sub(r" ?\(2024(, 2024)*\)", "", shown).endswith(TEXT) or "not in the text" in quotes[0]


def test_a_sentence_that_comes_twice_is_marked_where_its_line_is():
    article = replace(
        ARTICLE, text=f"{FIRST}\n\nBetween.\n\n{FIRST}",
        sentences=tuple(Sentence("x", line, 0, 0, paragraph, "body") for paragraph, line in enumerate((3, 5, 7))),
    )  # fmt: skip
    paragraphs = article_page(article, DATING, PAGE, told(FIRST, line=7)).split("\n\n")
    assert "<mark" not in paragraphs[-3] and "<mark" in paragraphs[-1]


# Nothing but words ----------------------------------------------------------------------------------------------------


def hostile(words: str) -> tuple[str, str]:
    """An event's page and an article's with these words in every field that a capture fills."""
    flat = escape.line(words)
    source = Source("rayon.txt", 3, words, words, words, words)
    event = washed(
        Event(
            words, When("2024"), id="e1", path="events/e1.md", summary=words, kind=words, actors=(words, "A"),
            places=(words,), demands=(words,), sensitivity=words, tags=(words,), description=words,
            sources=(source, replace(source, seed=words, line=4)),
        )
    )  # fmt: skip
    article = replace(
        ARTICLE,
        title=words,
        text=f"Before {flat} after.\n\n{flat}",
        outlet=words,
        url=words,
        credit=words,
        language=words,
    )
    saying = Saying(("later",), (("phrase", words), ("after", words)))
    dating = Dating(When("2024"), "inferred", (Evidence(words, 3, saying, When("2024"), words, source=words),))
    page = described(article, dating, "articles/rayon.md")
    full = article_page(article, dating, replace(page, publish="full"), [event])
    return event_page(event, {"rayon.txt": page}, earlier=event, ways=replace(WAYS, rules=(words,))), full


def tags(text: str, extensions: str) -> list[str]:
    """Without links and with lines run together, which is all that extensions may change."""
    return [tag for tag, _ in read(render(matter.read(text).body, extensions))[0] if tag not in ("a", "br")]


LEADS = re.compile(
    r"(https?|mailto):[^\s<>\"]+$|(\.\./)*(articles|events|guide)/|e1\.md|#|\.\./(timeline|actors|demands|places)\.md[#?]"
)
PLAIN = [tags(text, "minimal") for text in hostile("Words")]


def holds_words_alone(words: str) -> None:
    for text, plain in zip(hostile(words), PLAIN, strict=True):
        front = matter.read(text).front
        assert not set('<>`{}"') & set(str(front["title"]))
        for extensions in SETS:
            assert tags(text, extensions) == plain, words
            for href in Links(text, extensions).hrefs:
                assert re.match(
                    r"(https?|mailto):[^\s<>\"]+$|(\.\./)*(articles|events|guide)/|e1\.md|\.\./(timeline|actors|demands|places)\.md[#?]|#",
                    href,
                ), href


@pytest.mark.parametrize("words", [text for text in MARKUP if read(text)[1] or "<" in text][::3])
def test_markup_in_every_field_stays_words(words):
    if Event(words, When("2024")).title.strip():
        holds_words_alone(words)


@given(MIXTURES.map(lambda text: f"x{text}x"))
def test_any_mixture_in_every_field_stays_words(words):
    holds_words_alone(words)


@given(st.text())
def test_a_page_always_reads_back(words):
    for text, reader in zip(hostile(f"x{words}"), (read_event, read_article), strict=True):
        assert reader("articles/x.md", text)


if __name__ == "__main__":
    for name, make in PAGES.items():
        (GOLDEN / name).write_text(make(), encoding="utf-8")
