"""What README and guides promise, tried as a newcomer would: own articles, edits, a second run. Slips are answered."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).resolve().parent.parent

STRIKE = """Dockers in Northport walk out over night shifts

Some 300 dockers in Northport stopped work on Tuesday in protest at a new rota.

The port authority announced the rota on 4 March 2024.

Talks between the union and the authority broke down last Friday.
"""
SIDECAR = 'outlet = "Northport Gazette"\npublished = "2024-03-13"\n'
BY_HAND = '---\ntitle: "A vigil at the gates"\nwhen: "2024-03-15~"\n---\n\nMy words.\n'


class Newcomer:
    """Somebody with a folder of articles, and what the last command said to them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.seeds, self.docs, self._capsys, self.said = folder / "seeds", folder / "docs", capsys, ""
        self.seeds.mkdir()
        (self.seeds / "strike.txt").write_text(STRIKE, encoding="utf-8")
        (self.seeds / "strike.toml").write_text(SIDECAR, encoding="utf-8")

    def run(self, command: str = "build") -> int:
        status = main([command, "--seeds", str(self.seeds), "--docs", str(self.docs), "--subject", "none"])
        captured = self._capsys.readouterr()
        self.said = captured.out + captured.err
        return status

    def page(self, words: str) -> Path:
        """The page of the event that quotes the words."""
        quote = re.compile(f'quote: ".*{words}')
        (found,) = (
            path for path in (self.docs / "events").glob("*.md") if quote.search(path.read_text(encoding="utf-8"))
        )
        return found

    def pages(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.docs).as_posix(): path.read_bytes()
            for path in sorted(self.docs.rglob("*"))
            if path.is_file()
        }

    def timeline(self) -> str:
        return (self.docs / "timeline.md").read_text(encoding="utf-8")


@pytest.fixture
def newcomer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Newcomer:
    person = Newcomer(tmp_path, capsys)
    assert person.run() == 0, person.said
    return person


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE), f"{old} is not in {path.name}"
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def test_a_second_run_changes_nothing_and_check_agrees(newcomer: Newcomer) -> None:
    before = newcomer.pages()
    assert newcomer.run() == 0 and newcomer.pages() == before
    assert newcomer.run("check") == 0 and "up to date" in newcomer.said


def test_a_correction_stays_with_its_comment_and_shows_on_the_timeline(newcomer: Newcomer) -> None:
    page = newcomer.page("4 March 2024")
    change(page, "^title: .*$", 'title: "The rota is announced" # shorter')
    assert newcomer.run() == 0
    assert 'title: "The rota is announced" # shorter' in page.read_text(encoding="utf-8")
    assert "The rota is announced" in newcomer.timeline()


def test_what_is_deleted_stays_deleted(newcomer: Newcomer) -> None:
    page = newcomer.page("broke down")
    page.unlink()
    assert newcomer.run() == 0 and not page.exists() and "broke down" not in newcomer.timeline()


def test_a_renamed_page_is_the_same_page(newcomer: Newcomer) -> None:
    page = newcomer.page("broke down")
    renamed = page.rename(page.with_name("talks.md"))
    assert newcomer.run() == 0 and renamed.exists() and not page.exists()
    assert "events/talks" in newcomer.timeline()


def test_a_page_by_hand_with_title_and_date_alone_is_a_full_event(newcomer: Newcomer) -> None:
    page = newcomer.docs / "events/vigil.md"
    page.write_text(BY_HAND, encoding="utf-8")
    assert newcomer.run() == 0 and page.read_text(encoding="utf-8") == BY_HAND
    assert "A vigil at the gates" in newcomer.timeline() and "about 15 March 2024" in newcomer.timeline()


def test_a_corrected_day_of_publication_moves_the_dates_that_hang_on_it(newcomer: Newcomer) -> None:
    page = newcomer.page("stopped work")
    assert 'when: "2024-03-12"' in page.read_text(encoding="utf-8")
    change(newcomer.docs / "articles/strike.md", "^published: .*$", 'published: "2024-03-20"')
    assert newcomer.run() == 0
    assert 'when: "2024-03-19"' in page.read_text(encoding="utf-8")
    assert 'when: "2024-03-04"' in newcomer.page("4 March 2024").read_text(encoding="utf-8")


def test_what_stands_outside_the_marked_region_stays(newcomer: Newcomer) -> None:
    change(newcomer.docs / "timeline.md", "^<!-- datelines:begin", "Mine, above.\n\n<!-- datelines:begin")
    (newcomer.docs / "events/vigil.md").write_text(BY_HAND, encoding="utf-8")
    assert newcomer.run() == 0
    assert "Mine, above.\n" in newcomer.timeline() and "A vigil" in newcomer.timeline()


def test_a_half_typed_page_is_named_with_its_line_and_stops_no_other(newcomer: Newcomer) -> None:
    page = newcomer.docs / "events/vigil.md"
    page.write_text('---\ntitle: "A vigil\n', encoding="utf-8")
    change(newcomer.page("4 March 2024"), "^title: .*$", 'title: "The rota is announced"')
    assert newcomer.run() == 1 and re.search(r"vigil\.md:1: error: ", newcomer.said), newcomer.said
    assert "The rota is announced" in newcomer.timeline()
    page.unlink()
    assert newcomer.run() == 0


def test_check_finds_a_quote_that_is_not_in_its_article(newcomer: Newcomer) -> None:
    change(newcomer.page("stopped work"), "quote: .Some 300", 'quote: "Some 400')
    assert newcomer.run() in (0, 1)
    assert newcomer.run("check") == 1 and "Some 400" in newcomer.said


def test_an_empty_folder_of_articles_is_said_so(newcomer: Newcomer) -> None:
    for path in newcomer.seeds.iterdir():
        path.unlink()
    before = newcomer.pages()
    assert newcomer.run() == 1 and "no article" in newcomer.said and newcomer.pages() == before


# ---------------------------------------------------------------- starting over


def test_starting_over_as_the_guide_says_leaves_nothing_of_the_first_subject(tmp_path, monkeypatch):
    """The project's own pages and seeds, less what the guide takes away, with somebody's own articles and subject."""
    guide = (ROOT / "docs/guide/your-own-articles.md").read_text(encoding="utf-8")
    for part in ("docs", "seeds", ".timeline"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("cache"))
    taken = [word for line in re.findall(r"^\$ git rm -\w+ (.*)$", guide, re.MULTILINE) for word in line.split()]
    for path in [path for pattern in taken for path in tmp_path.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert sorted(tmp_path.glob("seeds/*")) == []
    subject = (ROOT / "docs/guide/your-own-subject.md").read_text(encoding="utf-8")
    (tmp_path / "seeds/subject.toml").write_text(re.findall(r"```toml\n(.*?)```", subject, re.DOTALL)[0], "utf-8")
    (tmp_path / "seeds/strike.txt").write_text(STRIKE, encoding="utf-8")
    (tmp_path / "seeds/strike.toml").write_text(SIDECAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--anchors", "none"]) == 0
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "docs").glob("*.md")}
    assert pages["index.md"].startswith('---\ntitle: "The tram strike of Lindhaven"')
    assert {"timeline.md", "articles.md", "review.md", "about.md"} <= set(pages)
    assert [name for name, text in pages.items() if re.search("mobilis|soldier|Russia", text)] == []
