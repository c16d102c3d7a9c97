"""A file is known again only where it can't have been changed, whatever was done to it and to the clock."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.disk.standing import look
from generator.values import seen
from generator.values.cache import Cache
from generator.values.problems import Problems, Stop
from generator.values.seen import Seen
from tests.torture import project

MOMENT = 0.02  # seconds: a file may be taken down so long after it was changed; shorter than it is, for the tests' sake


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "_MOMENT", int(MOMENT * 1e9))


def aged() -> None:
    """Lets what was just written grow old enough to be taken down."""
    time.sleep(1.5 * MOMENT)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept.sqlite")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text("What was written.")
    (tmp_path / "other.md").write_text("Another, as long.")
    aged()
    return path


def take_down(kept: Cache, path: Path, known: object = "it") -> None:
    first = Seen(kept)
    first.put(str(path), known, path.stat())
    first.settle()


def known(kept: Cache, path: Path) -> object:
    return Seen(kept).get(str(path), path.stat() if path.exists() else None)


def at_its_old_time(path: Path, change: Callable[[], object]) -> None:
    before = path.stat()
    change()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def exchanged(path: Path) -> None:
    path.rename(path.with_name("spare.md"))
    path.with_name("other.md").rename(path)
    path.with_name("spare.md").rename(path.with_name("other.md"))


def copied_over(path: Path) -> None:
    path.with_name("new.md").write_bytes(path.read_bytes())
    path.with_name("new.md").replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written anew": lambda path: path.write_text("What was writtEn."),
    "made longer": lambda path: path.write_text("What was written, and more."),
    "another text of that size, at the old time": lambda path: at_its_old_time(
        path, lambda: path.write_text("What was writtEn.")
    ),
    "touched": lambda path: path.touch(),
    "exchanged with another": exchanged,
    "another at the old time": lambda path: at_its_old_time(path, lambda: exchanged(path)),
    "replaced by a copy": copied_over,
    "given other rights": lambda path: path.chmod(0o600),
    "deleted": lambda path: path.unlink(),
    "an hour earlier": lambda path: os.utime(path, (path.stat().st_mtime - 3600,) * 2),
}


def test_a_file_is_known_again_as_long_as_nothing_is_done_to_it(kept, page):
    take_down(kept, page, ["any", 1, {"thing": None}])
    for _ in range(3):
        again = Seen(kept)
        assert again.get(str(page), page.stat()) == ["any", 1, {"thing": None}]
        again.settle()


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_is_done_to_a_file_it_is_looked_at_again(kept, page, name):
    take_down(kept, page)
    CHANGES[name](page)
    assert known(kept, page) is None


def test_a_file_that_was_renamed_is_another(kept, page):
    take_down(kept, page)
    page.rename(page.with_name("new.md"))
    assert known(kept, page.with_name("new.md")) is None


def test_what_stands_beside_a_file_counts_too(kept, page):
    beside = page.with_suffix(".toml")
    beside.write_text("a")
    aged()
    first = Seen(kept)
    first.put(str(page), "both", page.stat(), beside.stat())
    first.settle()
    assert Seen(kept).get(str(page), page.stat(), beside.stat()) == "both"
    assert Seen(kept).get(str(page), page.stat()) is None
    beside.write_text("b")
    assert Seen(kept).get(str(page), page.stat(), beside.stat()) is None


def at_time(changed: float) -> os.stat_result:
    """The status of a file that was changed then, in seconds."""
    return os.stat_result((0o100644, 1, 1, 1, 0, 0, 9, 0, 0, 0), {"st_mtime_ns": 0, "st_ctime_ns": int(changed * 1e9)})


@pytest.mark.parametrize(
    ("ago", "whole", "taken"),
    [
        (60.0, False, True),  # long ago
        (0.01, False, False),  # so shortly before that another change may bear the same time
        (-3600.0, False, False),  # still to come: the clock was put back
        (1.0, True, False),  # as shortly, where seconds are counted
        (5.0, True, True),
    ],
)
def test_what_was_changed_just_before_is_not_taken_down(kept, ago, whole, taken):
    now = time.time()
    status = at_time(int(now - ago) if whole else now - ago + 1e-6)
    first = Seen(kept)
    first.put("page", "it", status)
    first.settle()
    assert (Seen(kept).get("page", status) is not None) is taken


def test_what_is_changed_after_the_look_is_told_apart_however_late_it_is_taken_down(kept, page):
    first = Seen(kept)
    page.write_text("a")
    status = page.stat()
    aged()
    first.put(str(page), "a", status)  # whether someone wrote again in that moment nobody can tell
    first.settle()
    assert known(kept, page) is None


def test_what_a_run_did_not_ask_for_is_forgotten(kept, page):
    take_down(kept, page)
    Seen(kept).settle()
    assert known(kept, page) is None


def test_another_name_and_no_cache_know_nothing(kept, page):
    take_down(kept, page)
    assert Seen(kept, "other").get(str(page), page.stat()) is None
    nothing = Seen()
    nothing.put(str(page), "it", page.stat())
    nothing.settle()
    assert nothing.get(str(page), page.stat()) is None


@pytest.mark.parametrize("harm", [b"", b"x", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_part_is_dropped_without_a_word(kept, page, harm):
    take_down(kept, page)
    for number in range(64):
        kept.put(f"seen  {number}", harm)
    assert known(kept, page) is None


@pytest.fixture
def docs() -> Iterator[Path]:
    """A project that was written to a few times."""
    with tempfile.TemporaryDirectory(dir=project.folder()) as folder:
        yield project.make(Path(folder))


def changed(docs: Path, chance: random.Random) -> None:
    """What a person, git or a backup does to a project."""
    below = chance.choice((docs, docs, docs.parent / ".timeline/base"))
    pages = sorted(below.glob("*s/*.md"))
    if len(pages) < 2:
        return
    page, other = chance.sample(pages, 2)
    text = page.read_bytes()
    what = chance.choice(("write", "write", "touch", "exchange", "delete", "rename", "restore", "break"))
    if what == "write":
        at_its_old_time(
            page, lambda: page.write_bytes(text.replace(b"second", chance.choice((b"first_", b"third_")), 1))
        )
    elif what == "touch":
        page.touch()
    elif what == "exchange":
        spare = page.with_name("spare")
        page.rename(spare), other.rename(page), spare.rename(other)
    elif what == "delete":
        page.unlink()
    elif what == "rename":
        page.rename(page.with_name(f"{chance.randrange(99)}.md"))
    elif what == "restore":
        other.write_bytes(text)
    elif what == "break":
        page.write_bytes(b"---\ntitle: \xff\n---\n")


@pytest.mark.parametrize("number", range(8))
def test_a_look_at_what_was_seen_before_finds_what_a_look_at_every_byte_finds(tmp_path, docs, number):
    chance = random.Random(number)
    kept = Cache(tmp_path / "kept.sqlite")
    for _ in range(12):
        aged()
        told, told_anew = Problems(), Problems()
        quick = look(docs, told, seen=Seen(kept, "pages"))
        afresh = look(docs, told_anew)
        assert dict(quick.pages) == dict(afresh.pages) and dict(quick.base) == dict(afresh.base)
        assert quick.pages.held == afresh.pages.held and quick.refused == afresh.refused
        assert list(told) == list(told_anew)
        quick.seen.settle()
        for _ in range(chance.randrange(3)):
            changed(docs, chance)


def test_pages_that_stand_as_they_were_written_are_not_opened(tmp_path, docs):
    kept = Cache(tmp_path / "kept.sqlite")
    aged()
    look(docs, Problems(), seen=Seen(kept, "pages")).seen.settle()
    opened: list[str] = []
    disk = project.Counting(lambda number, name, path: opened.append(Path(str(path)).name), calls=frozenset({"open"}))
    standing = look(docs, Problems(), seen=Seen(kept, "pages"), disk=disk)
    assert sorted(name for name in opened if name.endswith(".md")) == ["01.md", "02.md", "03.md", "by-hand.md"]
    opened.clear()
    assert "Paragraph" in standing.pages["events/05.md"] and opened == ["05.md"]


def test_a_text_that_changed_between_the_look_and_its_reading_stops_the_run(tmp_path, docs):
    kept = Cache(tmp_path / "kept.sqlite")
    aged()
    look(docs, Problems(), seen=Seen(kept, "pages")).seen.settle()
    standing = look(docs, Problems(), seen=Seen(kept, "pages"))
    (docs.parent / ".timeline/base/events/05.md").write_text("something else")
    with pytest.raises(Stop, match="changed while this run"):
        standing.base["events/05.md"]
