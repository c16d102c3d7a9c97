"""Reading a folder: the same result however it is read, at the price of what changed, and no article ends the run."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.capture.units import Unit
from generator.finding import sightings
from generator.knowledge.subject import Subject
from generator.reading import Read, hands, notes, read_folder, reader, work
from generator.reading.letters import Letters
from generator.reading.notes import Rules, Whole
from generator.reading.work import Work
from generator.values import seldom
from generator.values.cache import Cache
from generator.values.model import Article, Dating, Evidence, Saying, Sentence, Source
from generator.values.packing import Damaged, pack, unpack
from generator.values.problems import Level, Problem, Problems
from generator.values.seen import Seen
from generator.values.when import When
from tests.reading import RULES

ROOT = Path(__file__).resolve().parent.parent
TOWNS = ("Omsk", "Perm", "Ufa", "Kazan")


Told = tuple[list[tuple[Read, Whole]], list[Problem]]


def row(number: int, **changes: Any) -> dict[str, Any]:
    text = (
        f"On {number % 27 + 1} May, {number + 3} wives of mobilised soldiers picketed the ministry "
        f"in {TOWNS[number % 4]}.\n\nThey called for the return of the men. It rained."
    )
    return {
        "id": f"r{number}",
        "title": f"A picket, number {number}",
        "published": "2023-06-01",
        "text": text,
        **changes,
    }


def write(folder: Path, rows: Sequence[dict[str, Any]], name: str = "a.jsonl") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return folder


def told(
    seeds: Path, rules: Rules = RULES, kept: Cache | None = None
) -> tuple[list[tuple[Read, Whole]], list[Problem]]:
    """What is read, whole, and the problems."""
    problems = Problems()
    reads = read_folder(seeds, rules, problems, kept=kept)
    return [(read, read.whole()) for read in reads], list(problems)


def plain(result: Told) -> Told:
    """Without what says by which rules it was read."""
    return [(replace(read, key=""), whole) for read, whole in result[0]], result[1]


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units that were read and not remembered, by where they stand."""
    seen: list[str] = []
    real = reader.read

    def noted(unit: Unit, rules: Rules) -> Any:
        seen.append(unit.where.rpartition("/")[2])
        return real(unit, rules)

    monkeypatch.setattr(reader, "read", noted)
    return seen


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Callable[[], Cache]]:
    """Opens the same cache as often as it is called, as one run after the other does."""
    opened: list[Cache] = []

    def again() -> Cache:
        for cache in opened:
            cache.settle()
            cache.close()
        opened.append(Cache(tmp_path / "cache/read.sqlite"))
        return opened[-1]

    yield again
    for cache in opened:
        cache.close()


def mixed(folder: Path) -> Path:
    """Files and rows, good and bad."""
    rows = [row(0), row(1, published=None), row(2, text=""), row(1), row(3, text=5), row(4, published="soon")]
    write(folder, [*rows, row(5, published=None, text="Wives spoke of their men. It rained.")])
    (folder / "b.txt").write_text(
        "Wives ask again\n\nOn 3 May 2023, wives met an official in Perm.\n", encoding="utf-8"
    )
    (folder / "b.toml").write_text('outlet = "The Paper"\ncolour = "red"\n', encoding="utf-8")
    (folder / "c.txt").write_bytes(b"\x00\xff\x00\xff" * 40)
    (folder / "d.txt").write_text(
        "Wives ask again\n\nOn 3 May 2023, wives met an official in Perm.\n", encoding="utf-8"
    )
    (folder / "e.txt").write_text("Wives ask in Ufa\n\nOn 2 May wives met an official.\n", encoding="utf-8")
    return folder


# ----------------------------------------------------------------------------------------------------- the same result


def test_what_is_remembered_is_what_reading_gives_problems_and_all(tmp_path, kept, read_anew):
    seeds = mixed(tmp_path / "seeds")
    fresh = told(seeds)
    first, count = told(seeds, kept=kept()), len(read_anew)
    assert first == fresh
    assert {p.kind for p in fresh[1]} >= {
        "empty-article",
        "bad-row",
        "bad-metadata",
        "not-text",
        "same-text",
        "undated",
    }
    assert told(seeds, kept=kept()) == fresh
    assert len(read_anew) == count, "nothing was read again"


def test_that_figures_of_a_date_are_read_month_first_is_said_once_where_they_allow_both(tmp_path):
    text = "The ward reopens\nPublished: {} 08:20\n\nWives picketed the ministry in Omsk on Monday, and it rained.\n"
    for name, day in {
        "a": "11/03/2022",
        "b": "03/04/2022",
        "c": "25/03/2022",
        "d": "03/03/2022",
        "e": "2022-03-04",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text.format(day), encoding="utf-8")
    [said] = [problem for problem in told(tmp_path)[1] if problem.kind == "month-first"]
    assert said.where == f"{tmp_path / 'a.txt'}:2"
    assert said.message == "its date 11/03/2022 is read with the month first: 2022-11-03; so are those of 1 more"
    (tmp_path / "a.toml").write_text('published = "2022-03-11"\n', encoding="utf-8")
    [said] = [problem for problem in told(tmp_path)[1] if problem.kind == "month-first"]
    assert said.where == f"{tmp_path / 'b.txt'}:2"


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_side_by_side_is_what_one_after_the_other_gives(tmp_path, monkeypatch, cores):
    seeds = mixed(tmp_path / "seeds")
    write(seeds, [row(n) for n in range(20, 60)], "e.jsonl")
    monkeypatch.setattr(hands, "_ALONE_UP_TO", 10_000)
    alone = told(seeds)
    monkeypatch.setattr(hands, "_ALONE_UP_TO", 3)
    monkeypatch.setattr(hands, "_BATCH", 4)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(cores), raising=False)
    assert told(seeds) == alone


@pytest.mark.parametrize("day", ["", "2023-04-02"])
def test_a_few_new_files_are_begun_at_once_and_read_again_where_their_page_has_a_date(
    tmp_path, monkeypatch, kept, read_anew, day
):
    monkeypatch.setattr(work, "_MANY", 1)
    monkeypatch.setattr(hands, "cores", lambda: 2)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(4):
        (seeds / f"{number}.txt").write_text(f"Wives ask\n\nOn 3 May {number + 3} wives met an official in Perm.\n")
    os.utime(seeds / "0.txt", (1, 1))
    time.sleep(0.2)  # so that they may be known by how they stand
    cache = kept()
    seen = Seen(cache)
    read_folder(seeds, RULES, Problems(), kept=cache, begun=Work(seeds, RULES, cache, seen))
    seen.settle()
    (seeds / "2.txt").write_text("Wives ask\n\nOn 4 May 70 wives met an official in Perm.\n")
    rules = replace(RULES, published={"2.txt": day} if day else {})
    fresh = told(seeds, rules)
    read_anew.clear()
    cache = kept()
    begun = Work(seeds, RULES, cache, Seen(cache), work.get_ready(pages=2))
    problems = Problems()
    reads = read_folder(seeds, rules, problems, kept=cache, begun=begun)
    assert ([(read, read.whole()) for read in reads], list(problems)) == fresh
    assert read_anew == (["2.txt"] if day else [])  # by this process, besides the one that began


def test_the_order_of_rows_and_of_files_does_not_matter(tmp_path):
    rows = [row(n) for n in range(12)]
    expected = [(r.head.seed.partition("#")[2], r.sightings[0].title) for r, _ in told(write(tmp_path / "a", rows))[0]]
    random.Random(4).shuffle(rows)
    got = [(r.head.seed.partition("#")[2], r.sightings[0].title) for r, _ in told(write(tmp_path / "b", rows))[0]]
    assert got == expected and len(got) == 12


def test_rules_that_were_handed_to_another_process_read_as_they_did(tmp_path):
    seeds = mixed(tmp_path / "seeds")
    assert told(seeds, pickle.loads(pickle.dumps(RULES))) == told(seeds)
    assert pickle.loads(pickle.dumps(Subject())).is_at_home_everywhere


# ------------------------------------------------------------------------------------------------- what a change costs


def test_what_expressions_need_is_worked_out_once_by_all_runs(monkeypatch, kept):
    def begun(cache: Cache, version: str) -> Letters:
        """As a new process begins."""
        monkeypatch.setattr(seldom, "_known", {})
        return Letters(cache, version)

    first = begun(kept(), "one")
    assert not seldom.Seldom("picket|petition").possible("a march")
    first.settle()
    worked_out = seldom.learnt()
    assert worked_out == {("picket|petition", 0): (("petition", "picket"),)}
    cache = kept()
    begun(cache, "two")
    assert seldom.learnt() == {}, "by another program it may be another"
    begun(cache, "one")
    assert seldom.learnt() == worked_out and seldom.learnt(since=1) == {}
    with monkeypatch.context() as patched:
        patched.setattr(seldom, "_needed", None)
        assert seldom.Seldom("picket|petition").possible("a picket")
    for damaged in (b"", b"[[1]]", b"no"):
        cache.put("letters one", damaged)
        begun(cache, "one")
        assert seldom.learnt() == {}


def test_a_changed_row_costs_only_itself(tmp_path, kept, read_anew):
    rows = [row(n) for n in range(9)]
    told(write(tmp_path / "seeds", rows), kept=kept())
    read_anew.clear()
    rows[4] = row(4, title="Another headline over it")
    rows.insert(0, row(77))
    rows.append(rows.pop(2))
    result = told(write(tmp_path / "seeds", rows), kept=kept())
    assert read_anew == ["a.jsonl:1", "a.jsonl:5"]
    assert result == told(tmp_path / "seeds")


def test_a_file_is_read_again_when_it_or_its_sidecar_changes(tmp_path, kept, read_anew):
    seeds = mixed(tmp_path / "seeds")
    told(seeds, kept=kept())
    read_anew.clear()
    (seeds / "b.toml").write_text('outlet = "The Other Paper"\n', encoding="utf-8")
    (seeds / "d.txt").write_text("Wives ask once more\n\nOn 4 May 2023, wives met a deputy in Ufa.\n", encoding="utf-8")
    assert told(seeds, kept=kept()) == told(seeds)
    assert set(read_anew[:2]) == {"b.txt", "d.txt"}


def test_a_date_that_a_person_put_on_a_page_is_followed_and_can_be_taken_back(tmp_path, kept, read_anew):
    seeds = write(
        tmp_path / "seeds", [row(n, text=row(n)["text"].replace(f"On {n + 1} May", "On Monday")) for n in range(5)]
    )
    before = told(seeds, kept=kept())
    read_anew.clear()
    corrected = replace(RULES, published={"a.jsonl#r3": "2023-09-13"})
    after = told(seeds, corrected, kept())
    assert read_anew == ["a.jsonl:4"]
    assert [str(r.sightings[0].when) for r, _ in after[0]] == [*["2023-05-29"] * 3, "2023-09-11", "2023-05-29"]
    assert told(seeds, kept=kept()) == before


def test_other_rules_read_everything_again(tmp_path, kept, read_anew):
    seeds = write(tmp_path / "seeds", [row(n) for n in range(5)])
    before = plain(told(seeds, kept=kept()))
    assert plain(told(seeds, replace(RULES, version="two"), kept())) == before
    assert len(read_anew) == 10


def test_the_version_changes_with_the_subject_and_the_anchors(tmp_path):
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text("a = 1\n")
    two.write_text("a = 2\n")
    versions = [
        notes.version(*tables) for tables in ((), (None, None), (one, None), (two, None), (None, one), (one, two))
    ]
    assert len(set(versions)) == len(versions)
    assert versions[2] == notes.version(one, None)


# ----------------------------------------------------------------------------------------------------------- the cache


@pytest.mark.parametrize("harm", ["empty", "noise", "cut", "flipped", "folder"])
def test_a_damaged_cache_is_dropped_without_a_word(tmp_path, kept, harm):
    seeds = write(tmp_path / "seeds", [row(n) for n in range(30)])
    fresh = told(seeds)
    assert told(seeds, kept=kept()) == fresh
    kept()
    path = tmp_path / "cache/read.sqlite"
    data = bytearray(path.read_bytes())
    if harm == "folder":
        path.unlink()
        path.mkdir()
    else:
        flipped = bytes(b ^ 0x55 if n % 97 == 0 and n > 4096 else b for n, b in enumerate(data))
        path.write_bytes(
            {"empty": b"", "noise": bytes(range(256)) * 40, "cut": bytes(data[: len(data) // 2]), "flipped": flipped}[
                harm
            ]
        )
    assert told(seeds, kept=Cache(path)) == fresh
    assert told(seeds, kept=Cache(path)) == fresh


def test_without_leave_to_write_the_cache_is_used_and_left_alone(tmp_path, kept, read_anew):
    seeds = write(tmp_path / "seeds", [row(n) for n in range(5)])
    told(seeds, kept=kept())
    kept()
    path = tmp_path / "cache/read.sqlite"
    before = path.read_bytes()
    write(seeds, [row(n) for n in range(6)])
    read_anew.clear()
    result = told(seeds, kept=Cache(path, write=False))
    assert read_anew == ["a.jsonl:6"] and path.read_bytes() == before
    assert result == told(seeds)
    assert not (tmp_path / "none").exists() and told(seeds, kept=Cache(tmp_path / "none/x", write=False)) == result
    assert not (tmp_path / "none").exists()


def test_what_nobody_asks_for_any_more_does_not_pile_up(tmp_path, kept):
    sizes = []
    for run in range(12):
        seeds = write(tmp_path / "seeds", [row(n) for n in range(run * 40, run * 40 + 40)])
        told(seeds, kept=kept())
        kept()
        sizes.append((tmp_path / "cache/read.sqlite").stat().st_size)
    assert max(sizes) < 8 * sizes[0]
    assert min(sizes[6:]) < max(sizes)


def test_a_text_that_is_lost_meanwhile_is_read_from_its_file(tmp_path, kept):
    seeds = write(mixed(tmp_path / "seeds"), [row(1, id="a#b"), row(2)])
    cache = kept()
    reads = read_folder(seeds, RULES, Problems(), kept=cache)
    before = [read.whole() for read in reads]
    cache._own.execute("DELETE FROM entry")
    assert [read.whole() for read in reads] == before


# ---------------------------------------------------------------------------------------------- an article that fails


def failing(monkeypatch: pytest.MonkeyPatch, does: Callable[[], None]) -> None:
    real = sightings.find

    def find(article: Article, *rest: Any, **more: Any) -> Any:
        if article.seed.endswith("#r3"):
            does()
        return real(article, *rest, **more)

    monkeypatch.setattr(sightings, "find", find)


def deep(n: int = 0) -> int:
    return deep(n + 1)


@pytest.mark.parametrize("alone_up_to", [0, 1000])
@pytest.mark.parametrize("error", [lambda: 1 // 0, deep, lambda: bytes(1 << 62)])
@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="other processes do not see what is patched")
def test_an_article_at_which_the_program_fails_is_reported_and_the_others_are_read(
    tmp_path, monkeypatch, kept, error, alone_up_to
):
    monkeypatch.setattr(hands, "_ALONE_UP_TO", alone_up_to)
    seeds = write(tmp_path / "seeds", [row(n) for n in range(8)])
    sound = plain(told(seeds))
    with monkeypatch.context() as patched:
        failing(patched, error)
        reads, problems = told(seeds, kept=kept())
    (problem,) = problems
    assert (problem.level, problem.kind) == (Level.ERROR, "unreadable-article")
    assert problem.where == f"{seeds}/a.jsonl:4" and problem.hint
    assert [len(read.sightings) for read, _ in reads if read.head.seed == "a.jsonl#r3"] == [0]
    assert [pair for pair in plain((reads, []))[0] if not pair[0].head.seed.endswith("r3")] == [
        pair for pair in sound[0] if not pair[0].head.seed.endswith("r3")
    ]
    assert plain(told(seeds, kept=kept())) == sound, "once the program is mended, it is read"


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="other processes do not see what is patched")
def test_an_article_that_takes_its_process_with_it_is_reported_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(hands, "_ALONE_UP_TO", 2)
    monkeypatch.setattr(hands, "_BATCH", 4)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(2), raising=False)
    failing(monkeypatch, lambda: os._exit(7))
    reads, problems = told(write(tmp_path / "seeds", [row(n) for n in range(20)]))
    assert [(p.kind, p.where.rpartition("/")[2]) for p in problems] == [("unreadable-article", "a.jsonl:4")]
    assert len(reads) == 19 and all(read.sightings for read, _ in reads)


# --------------------------------------------------------------------------------------------------------- progress


def test_progress_counts_articles_and_ends_at_all(tmp_path):
    seeds = mixed(tmp_path / "seeds")
    seen: list[tuple[int, int]] = []
    read_folder(seeds, RULES, Problems(), lambda done, of: seen.append((done, of)))
    assert [done for done, _ in seen] == list(range(1, 12)) and {of for _, of in seen} == {11}


# ---------------------------------------------------------------------------------------------------------- packing

texts = st.text(max_size=30)
whens = st.sampled_from(["2022-09-21", "2022-09~", "../2023-01-01", "2022-21", "1994/1996", "199X?"]).map(When.parse)
sentences = st.builds(Sentence, texts, st.integers(0), st.integers(0), st.integers(0), st.integers(0), texts)
sayings = st.builds(
    Saying,
    st.lists(texts, min_size=1, max_size=2).map(tuple),
    st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
    st.lists(st.tuples(texts, whens), max_size=2).map(tuple),
    st.lists(whens, max_size=2).map(tuple),
)
wholes = st.builds(
    Whole,
    st.builds(
        Article, texts, texts, texts, texts, st.lists(sentences, max_size=3).map(tuple), digest=st.booleans(), url=texts
    ),
    st.builds(
        Dating,
        st.none() | whens,
        texts,
        st.lists(st.builds(Evidence, texts, st.integers(0), sayings, whens, texts), max_size=3).map(tuple),
        st.lists(whens, max_size=2).map(tuple),
    ),
)


@given(wholes)
def test_what_is_packed_comes_out_equal_and_of_the_same_types(whole):
    back = unpack(Whole, pack(Whole, whole))
    assert back == whole and repr(back) == repr(whole)


class Quoted(str):
    """As a scalar of a YAML file that keeps its quotes."""


@pytest.mark.parametrize(
    ("seed", "line"), [("a\udce9.txt", 1), ("a", 10**30), ("a", -(10**30)), (Quoted("a"), 1), ("\0\U0010ffff", 1)]
)
def test_what_messagepack_has_no_form_for_is_packed_too(seed, line):
    source = Source(seed, line, "quote", when="2022-09~")
    assert repr(unpack(Source, pack(Source, source))) == repr(source)
    kind = tuple[Source, ...]
    assert unpack(kind, pack(kind, (source, source))) == (source, source)


ODD = pack(Source, Source("\ud800", 1, "b"))


DEEP = [b"\xc1" + b"[" * 99_999, b"\x91" * 99_999]


@pytest.mark.parametrize(
    "data", [b"", b"x", b"\xff", pack(str, "a"), pack(Source, Source("a", 1, "b")), ODD, ODD[:1], ODD[:-1], *DEEP]
)
def test_what_is_no_article_is_refused(data):
    with pytest.raises(Damaged):
        unpack(Whole, data)


def test_what_an_article_says_again_is_told_once_and_an_article_tells_of_so_much(tmp_path):
    """A text made to fill the timeline gives as many pages as an article can have to tell of, and a reason."""
    sentence = "On {} June 2023 wives of soldiers held a picket in Omsk, {} of them.\n\n"
    (tmp_path / "again.txt").write_text(sentence.format(3, 20) * 50)
    (tmp_path / "many.txt").write_text("".join(sentence.format(1 + n % 28, n) for n in range(2, 700)))
    problems = Problems()
    again, many = read_folder(tmp_path, RULES, problems)
    assert len(again.sightings) == 1
    assert len(many.sightings) == reader.MOST_SIGHTINGS
    assert [problem.where for problem in problems if problem.kind == "too-many"] == [str(tmp_path / "many.txt")]
