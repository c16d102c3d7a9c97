"""Whatever people do to pages, every link from page to page leads to a page and an anchor that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.cli import main
from generator.markup import matter
from generator.writing.front import moved_to
from tests import reading
from tests.rendering import render

PICKET = """Wives picket the regional government in Saratov

About 30 wives of mobilised men picketed the regional government in Saratov on Saturday, asking for rotation.

On 9 January 2023 the governor promised the women a written answer. On 4 January 2023 they had gathered in Engels.
"""
LETTER = """Mothers write to the governor

On 20 January 2023 mothers of mobilised men from Saratov handed a letter to the governor, asking for rotation.

On 9 January 2023 the governor had promised the wives of mobilised men a written answer.
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for name, text, published in (("picket", PICKET, "2023-01-16"), ("letter", LETTER, "2023-01-22")):
        (tmp_path / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"seeds/{name}.toml").write_text(f'published = "{published}"\n', encoding="utf-8")
    build(tmp_path / "docs")
    return tmp_path / "docs"


def run(docs: Path) -> int:
    return main(["build", "--seeds", str(docs.parent / "seeds"), "--docs", str(docs), "--publish", "full"])


def build(docs: Path) -> None:
    assert run(docs) == 0


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids = {""}
        self.feed(render(matter.read(text).body, "minimal"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.hrefs += [found["href"] or ""] if "href" in found else []
        self.ids |= {found["id"] or ""} if "id" in found else set()


def pages(docs: Path) -> dict[str, Page]:
    found = [path for folder in (".", "events", "articles") for path in sorted((docs / folder).glob("*.md"))]
    return {path.relative_to(docs).as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def dead(docs: Path) -> list[str]:
    found = pages(docs)
    # The two that are HTML lead to addresses of the built site, where the gate looks at them.
    written = {path: page for path, page in found.items() if path not in ("index.md", "timeline.md")}
    links = [(path, *urlsplit(href)[2::2]) for path, page in written.items() for href in page.hrefs]
    assert links
    return [
        f"{path}: {to}#{anchor}"
        for path, to, anchor in links
        if (
            (target := posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(to)) if to else path))
            not in found
            and not (docs / target).is_file()
        )
        or (target in found and anchor not in found[target].ids)
    ]


def event(docs: Path, words: str) -> Path:
    return next(path for path in sorted((docs / "events").glob("*.md")) if words in path.name)


def change(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    text, times = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert times
    path.write_text(text, encoding="utf-8")


def delete_an_event(docs: Path) -> None:
    event(docs, "picketed").unlink()


def delete_an_article(docs: Path) -> None:
    (docs / "articles/picket.md").unlink()


def rename_an_event(docs: Path) -> None:
    event(docs, "picketed").rename(docs / "events/Мой (пикет).md")


def rename_an_article(docs: Path) -> None:
    (docs / "articles/letter.md").rename(docs / "articles/the letter.md")


def withdraw_an_event(docs: Path) -> None:
    change(event(docs, "picketed"), 'review: "draft"', 'review: "retracted"\nretracted: "It was another town."')


def retitle_and_redate_an_event(docs: Path) -> None:
    change(event(docs, "picketed"), 'title: .*?\nwhen: "[^"]*"', 'title: "Frost"\nwhen: "2023-01-02"')


def rename_somebody(docs: Path) -> None:
    change(event(docs, "picketed"), "Wives of soldiers", "Wives")


def make_an_event_by_hand(docs: Path) -> None:
    front = (
        '---\ntitle: "By hand"\nwhen: "2023-01-10"\nsources:\n- {seed: picket.txt, line: 5, quote: the governor}\n---\n'
    )
    (docs / "events/mine.md").write_text(front, encoding="utf-8")


def lose_a_seed(docs: Path) -> None:
    change(event(docs, "picketed"), 'review: "draft"', 'review: "reviewed"')
    (docs.parent / "seeds/picket.txt").unlink()
    (docs.parent / "seeds/picket.toml").unlink()


def rename_a_seed(docs: Path) -> None:
    for suffix in (".txt", ".toml"):
        (docs.parent / f"seeds/picket{suffix}").rename(docs.parent / f"seeds/renamed{suffix}")


def correct_a_capture(docs: Path) -> None:
    change(docs.parent / "seeds/picket.txt", "About 30 wives", "\n\nNearly 30 wives")


EDITS = [
    delete_an_event,
    delete_an_article,
    rename_an_event,
    rename_an_article,
    withdraw_an_event,
    retitle_and_redate_an_event,
    rename_somebody,
    make_an_event_by_hand,
    lose_a_seed,
    rename_a_seed,
    correct_a_capture,
]


def test_a_first_build_has_no_dead_link(docs):
    assert dead(docs) == []


@pytest.mark.parametrize("edit", EDITS)
def test_no_link_dies_by_an_edit(docs, edit: Callable[[Path], None]):
    edit(docs)
    build(docs)
    assert dead(docs) == []
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    build(docs)
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()} == before


def test_no_link_dies_by_all_edits_one_after_another(docs):
    for edit in (retitle_and_redate_an_event, make_an_event_by_hand, rename_an_article, rename_a_seed, delete_an_event):
        edit(docs)
        build(docs)
        assert dead(docs) == [], edit


def test_events_joined_by_a_person_are_told_once(docs):
    picket, letter = event(docs, "picketed"), event(docs, "handed-a-letter")
    name = matter.read(letter.read_text(encoding="utf-8")).front["id"]
    change(picket, "\nsources:", f'\nsame_as: ["{name}"]\nsources:')
    build(docs)
    assert dead(docs) == []
    told = reading.timeline(docs)
    assert [each["id"] for each in told if any("handed a letter" in s["quote"] for s in each["sources"])] != [name]
    assert name not in [each["id"] for each in told]


@pytest.mark.parametrize("key", ["same_as", "not_same_as"])
def test_an_id_that_no_event_has_is_named(docs, capsys, key):
    picket, letter = event(docs, "picketed"), event(docs, "handed-a-letter")
    name = str(matter.read(letter.read_text(encoding="utf-8")).front["id"])
    change(picket, "\nsources:", f'\n{key}: ["{name[:-1]}"]\nsources:')
    build(docs)
    assert f"{picket}: warning: `{key}`: no event has the id '{name[:-1]}'" in capsys.readouterr().err
    change(picket, f'"{name[:-1]}"', f'"{name}"')
    build(docs)
    assert "no event has the id" not in capsys.readouterr().err


def test_the_address_of_a_page_that_was_merged_away_leads_on(docs):
    picket, letter = event(docs, "picketed"), event(docs, "handed-a-letter")
    passages = re.findall(
        r"\n  - seed: \"letter.txt\".*?(?=\n  - seed|\n---)", letter.read_text(encoding="utf-8"), re.DOTALL
    )
    change(picket, r"\n---\n(?=\n<!--)", lambda end: "".join(passages) + end[0])
    build(docs)
    assert dead(docs) == []
    assert moved_to(letter.read_text(encoding="utf-8")) == matter.read(picket.read_text(encoding="utf-8")).front["id"]
    build(docs)
    assert dead(docs) == [] and moved_to(letter.read_text(encoding="utf-8"))


def test_two_reviewed_pages_that_turn_out_to_be_of_one_event_both_stay_and_are_named(docs, capsys):
    seeds = docs.parent / "seeds"
    text = "On Saturday about 30 wives of mobilised men picketed the regional administration in Saratov for an hour."
    (seeds / "again.txt").write_text(f"Wives at the administration again\n\n{text}\n", encoding="utf-8")
    (seeds / "again.toml").write_text('published = "2023-01-29"\n', encoding="utf-8")
    build(docs)
    pages = [page for page in (docs / "events").glob("*picketed*") if "merged_into" not in page.read_text("utf-8")]
    assert len(pages) == 2
    for page in pages:
        change(page, 'review: "draft"', 'review: "reviewed"')
    build(docs)
    capsys.readouterr()
    (seeds / "again.toml").write_text('published = "2023-01-15"\n', encoding="utf-8")
    build(docs)
    assert "two-pages" in capsys.readouterr().err
    assert all(page.exists() for page in pages) and dead(docs) == []


def test_two_reviewed_pages_of_one_event_are_told_once_where_a_person_says_so_and_no_more_is_said(docs, capsys):
    first, second = event(docs, "picketed"), event(docs, "gathered-in-engels")
    name, other = (matter.read(page.read_text(encoding="utf-8")).front["id"] for page in (first, second))
    sources = r"\nsources:.*?(?=\n---)"
    title = re.search(
        r"\n  - seed: \"picket.txt\"\n    line: \"1\".*?(?=\n  - seed)", first.read_text("utf-8"), re.DOTALL
    )
    assert title
    change(first, re.escape(title[0]), "")
    change(second, sources, lambda found: f"\nsources:{title[0]}")
    change(docs.parent / "seeds/picket.txt", " On 4 January 2023 they had gathered in Engels.", "")
    for page in (first, second):
        change(page, 'review: "draft"', 'review: "reviewed"')
    assert run(docs) == 3, "the second page says what nothing on it tells any more, and was reviewed"
    assert main(["resolve", "--mine", "--docs", str(docs)]) == 0
    build(docs)
    assert "two-pages" not in capsys.readouterr().err  # who takes a passage to another page says that they are two
    change(second, "\nsources:", f'\nsame_as: ["{name}"]\nsources:')
    build(docs)
    assert "two-pages" not in capsys.readouterr().err
    (told,) = [each for each in reading.timeline(docs) if any("picket" in s["quote"] for s in each["sources"])]
    assert told["id"] == other and len(told["sources"]) >= 2
    assert dead(docs) == []
