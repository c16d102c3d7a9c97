"""Joining and splitting is for people, and can be undone: many operations at random, and nothing that was is lost.

A script moves sources between pages, makes pages of its own for what it takes off others, deletes pages that it
emptied, and writes and takes back `same_as` and `not_same_as`; the generator runs again after every few of these.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.joining import events as joins
from generator.joining import pairing
from tests import reading

OPERATIONS, BETWEEN_RUNS = 200, 8
ARTICLES = {
    "wire": ("2023-01-16", "Wives of mobilised men picketed the governor's office in Saratov on Saturday. "
             "A week earlier they had rallied at the station in Engels."),
    "paper": ("2023-01-17", "About 26 wives of mobilised men picketed the governor's office in Saratov on Saturday, "
              "asking for rotation.\n\nOn Monday police fined two of the women."),
    "copy": ("2023-01-16", "Wives of mobilised men picketed the governor's office in Saratov on Saturday. "
             "A week earlier they had rallied at the station in Engels."),
    "penza": ("2023-01-18", "Five soldiers' wives picketed the governor's office in Penza on Sunday.\n\n"
              "On Monday mothers of conscripts in Penza sent a letter to the president."),
    "letter": ("2023-01-20", "Mothers of conscripts in Penza published an open letter to the president on Monday."),
    "march": ("2023-03-09", "Widows of soldiers marched to the memorial in Omsk on 8 March. Police detained them."),
}  # fmt: skip


class Folder:
    """A project whose pages a person rearranges."""

    def __init__(self, root: Path) -> None:
        self.root, self.events = root, root / "docs" / "events"
        (root / "seeds").mkdir(parents=True)
        for name, (published, text) in ARTICLES.items():
            (root / "seeds" / f"{name}.txt").write_text(f"Notes of the {name}\n\n{text}\n", encoding="utf-8")
            (root / "seeds" / f"{name}.toml").write_text(f'published = "{published}"\n', encoding="utf-8")

    def run(self) -> int:
        """Builds. Where her words and the new reading clash, she keeps hers, and builds again."""
        docs = ["--docs", str(self.root / "docs")]
        build = ["build", "--seeds", str(self.root / "seeds"), *docs]
        status = main(build)
        if status == 3:
            assert main(["resolve", "--mine", *docs]) == 0
            status = main(build)
        return status

    def pages(self) -> dict[Path, dict]:
        """The event pages, with what their front matter states."""
        found = {path: front(path) for path in sorted(self.events.glob("*.md"))}
        return {path: stated for path, stated in found.items() if "when" in stated}

    def check(self) -> int:
        return main(["check", "--seeds", str(self.root / "seeds"), "--docs", str(self.root / "docs")])

    def files(self) -> dict[Path, bytes]:
        """All that stands, and what is remembered of it."""
        roots = self.root / "docs", self.root / ".timeline" / "base"
        return {path: path.read_bytes() for root in roots for path in sorted(root.rglob("*")) if path.is_file()}

    def passages(self) -> dict[tuple[str, str], list[Path]]:
        """The pages on which each passage stands."""
        where: dict[tuple[str, str], list[Path]] = {}
        for path, stated in self.pages().items():
            for source in sources_of(stated):
                where.setdefault(source, []).append(path)
        return where

    def alive(self) -> set[str]:
        """Every id by which some page can be found."""
        stated = self.pages().values()
        return {name for page in stated for name in (page.get("id"), *page.get("aliases", ())) if name}

    def words(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.events.glob("*.md")))

    def told(self) -> list[dict]:
        return reading.timeline(self.root / "docs")


def front(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader)


def split(path: Path) -> tuple[str, list[str], str]:
    """A page before its sources, each of these, and what follows."""
    text = path.read_text(encoding="utf-8")
    found = re.search(r"^sources:\n((?:  .*\n)+)", text, re.M)
    if not found:
        return text, [], ""
    entries = re.findall(r"  - .*\n(?:    .*\n)*", found[1])
    return text[: found.start()], entries, text[found.end() :]


def write(path: Path, before: str, entries: list[str], after: str) -> None:
    sources = "sources:\n" + "".join(entries) if entries else "sources: []\n"
    path.write_text(before + sources + after, encoding="utf-8")


def sources_of(stated: dict) -> set[tuple[str, str]]:
    return {(source["seed"], source["quote"]) for source in stated.get("sources", ())}


class Person:
    """Rearranges at random, and remembers what she wrote."""

    def __init__(self, folder: Folder, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)
        self.written: list[str] = []
        self.made = 0

    def act(self) -> None:
        self.random.choice((self.move, self.move, self.carve, self.link, self.part, self.take_back, self.say))()

    def some(self, number: int) -> list[Path]:
        pages = sorted(self.folder.pages())
        return self.random.sample(pages, number) if len(pages) >= number else []

    def move(self) -> None:
        """A source from one page to another; a page left empty, on which she wrote nothing, goes."""
        for one, other in [self.some(2)] if len(self.folder.pages()) > 1 else []:
            before, entries, after = split(one)
            if not entries or not split(other)[1]:
                return
            entry = entries.pop(self.random.randrange(len(entries)))
            there = split(other)
            write(other, there[0], [*there[1], entry], there[2])
            if entries or any(word in one.read_text(encoding="utf-8") for word in self.written):
                write(one, before, entries, after)
            else:
                one.unlink()

    def carve(self) -> None:
        """A source of a page that has several to a page of its own."""
        for page in self.some(1):
            before, entries, after = split(page)
            if len(entries) > 1:
                entry = entries.pop()
                write(page, before, entries, after)
                self.made += 1
                title, when = f"Found apart {self.made}", front(page)["when"]
                own = self.folder.events / f"apart-{self.made}.md"
                write(own, f'---\ntitle: "{title}"\nwhen: "{when}"\n', [entry], f"---\n\n{self.word()}\n")

    def link(self) -> None:
        self.relate("same_as", "not_same_as")

    def part(self) -> None:
        self.relate("not_same_as", "same_as")

    def relate(self, key: str, contrary: str) -> None:
        for one, other in [self.some(2)] if len(self.folder.pages()) > 1 else []:
            stated, related = front(one), front(other)
            if stated.get("id") and related.get("id") and not {key, contrary} & (stated.keys() | related.keys()):
                text = one.read_text(encoding="utf-8")
                one.write_text(text.replace("\nsources:", f'\n{key}: ["{related["id"]}"]\nsources:', 1), "utf-8")

    def take_back(self) -> None:
        for page in self.some(1):
            text = page.read_text(encoding="utf-8")
            page.write_text(re.sub(r"^(?:not_)?same_as:.*\n(?:  - .*\n)*", "", text, flags=re.M), encoding="utf-8")

    def say(self) -> None:
        for page in self.some(1):
            page.write_text(page.read_text(encoding="utf-8") + f"\n{self.word()}\n", encoding="utf-8")

    def word(self) -> str:
        self.written.append(f"remembered{len(self.written):03}")
        return self.written[-1]


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_joins_and_splits_kill_no_id_lose_no_word_and_stay_as_they_are(tmp_path, seed):
    folder = Folder(tmp_path)
    assert folder.run() == 0
    person, ever = Person(folder, seed), folder.alive()
    for _ in range(OPERATIONS // BETWEEN_RUNS // 2):
        for _ in range(BETWEEN_RUNS):
            person.act()
        arranged = folder.passages()
        assert folder.run() == 0
        assert folder.check() == 0
        stays_where_it_was_put(folder, arranged)
        nothing_changes(folder)
        ever |= folder.alive()
        assert not ever - folder.alive(), "an id is dead"
        words = folder.words()
        assert not [word for word in person.written if word not in words], "a word is lost"
        holds_apart(folder)
        told_as_one(folder)


@pytest.mark.parametrize("taken", [0, 1, 2])
def test_a_split_stays_a_split(tmp_path, taken):
    """As the guide tells it: a second page with `title`, `when` and the source; the first goes on with the rest."""
    folder = Folder(tmp_path)
    assert folder.run() == 0
    page = next(path for path, stated in folder.pages().items() if len(stated["sources"]) == 3)
    before, entries, after = split(page)
    write(folder.events / "apart.md", '---\ntitle: "Another picket"\nwhen: "2023-01-14"\n', [entries[taken]], "---\n")
    write(page, before, entries[:taken] + entries[taken + 1 :], after)
    arranged = folder.passages()
    assert folder.run() == folder.check() == 0
    stays_where_it_was_put(folder, arranged)
    nothing_changes(folder)
    told = [{source["quote"] for source in event["sources"]} for event in folder.told()]
    assert sources_of(front(page)) and {quote for _, quote in sources_of(front(page))} in told


@pytest.mark.parametrize("key", ["same_as", "not_same_as"])
def test_both_pages_stay_that_a_person_related(tmp_path, key):
    folder = Folder(tmp_path)
    assert folder.run() == 0
    one, other = sorted(folder.pages())[:2]
    one.write_text(
        one.read_text("utf-8").replace("\nsources:", f'\n{key}: ["{front(other)["id"]}"]\nsources:'), "utf-8"
    )
    arranged = folder.passages()
    assert folder.run() == folder.check() == 0
    stays_where_it_was_put(folder, arranged)
    nothing_changes(folder)


def stays_where_it_was_put(folder: Folder, arranged: dict[tuple[str, str], list[Path]]) -> None:
    stands = folder.passages()
    assert {passage: stands.get(passage) for passage in arranged} == arranged


def nothing_changes(folder: Folder) -> None:
    """In a second and a third run."""
    files = folder.files()
    for _ in range(2):
        assert folder.run() == 0
        assert folder.files() == files


def holds_apart(folder: Folder) -> None:
    """What a person told apart is no one event of the timeline."""
    by_id = {stated["id"]: stated for stated in folder.pages().values() if "id" in stated}
    for stated in by_id.values():
        for other in set(stated.get("not_same_as", ())) & by_id.keys():
            mine, theirs = sources_of(stated), sources_of(by_id[other])
            for event in folder.told():
                both = {(source["seed"], source["quote"]) for source in event["sources"]}
                assert not (both & (mine - theirs) and both & (theirs - mine))


def told_as_one(folder: Folder) -> None:
    """What a person joined is."""
    by_id = {stated["id"]: stated for stated in folder.pages().values() if "id" in stated}
    for stated in by_id.values():
        for other in set(stated.get("same_as", ())) & by_id.keys():
            wanted = sources_of(stated) | sources_of(by_id[other])
            assert any(wanted <= {(s["seed"], s["quote"]) for s in event["sources"]} for event in folder.told())


def test_rules_that_join_otherwise_lose_no_id_and_no_word_of_hers(tmp_path, monkeypatch):
    """Versions of the program that join nothing, and again what this one does: what she wrote stays, and every address
    leads on."""
    folder = Folder(tmp_path)

    def nothing(*_: object) -> set[pairing.Pair]:
        return set()

    monkeypatch.setattr(joins, "pairs", nothing)
    assert folder.run() == 0
    events, written, ids = [len(folder.told())], list[str](), folder.alive()
    for number, path in enumerate(sorted(folder.pages())[::2]):
        written.append(f"Her note {number}.")
        path.write_text(path.read_text(encoding="utf-8") + f"\n{written[-1]}\n", encoding="utf-8")
    for way in (pairing.pairs, nothing, pairing.pairs):
        monkeypatch.setattr(joins, "pairs", way)
        assert folder.run() == 0
        events.append(len(folder.told()))
        ids |= folder.alive()
        assert ids <= folder.alive()
        assert not [note for note in written if note not in folder.words()]
    assert events[0] > events[1]
