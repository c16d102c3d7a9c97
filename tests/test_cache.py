"""The cache gives what was put, whether it lies loose or is bound, in this run or a later one."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.cache import Cache

KEYS = [f"{kind} {number}" for kind in ("article", "made", "text", "seen") for number in range(4)]
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(KEYS), st.binary(max_size=40)),
        st.tuples(st.sampled_from(("get", "look")), st.sampled_from(KEYS), st.just(b"")),
        st.tuples(st.sampled_from(("end", "killed", "drop")), st.just(""), st.just(b"")),
    ),
    max_size=40,
)


@given(acts=ACTS)
def test_what_was_put_is_what_is_got(tmp_path_factory, acts):
    place = tmp_path_factory.mktemp("cache") / "read.sqlite"
    cache, model, sure = Cache(place), dict[str, bytes](), dict[str, bytes]()
    for act, key, value in acts:
        if act == "put":
            cache.put(key, value)
            model[key] = value
        elif act == "get":
            assert cache.get(key) == model.get(key)
        elif act == "look":
            assert Cache(place, write=False).get(key) in (sure.get(key), model.get(key))
        elif act == "drop":
            cache.drop()
            model, sure = {}, {}
        elif act == "end":
            for known in model:  # what no run asks for may go
                cache.get(known)
            cache.settle()
            cache.close()
            sure = dict(model)
            cache = Cache(place)
        else:
            cache.close()
            cache = Cache(place)
            model = dict(sure)
    for key in KEYS:
        assert cache.get(key) == model.get(key)


def test_what_lay_loose_after_a_run_that_was_killed_is_bound_by_the_next(tmp_path):
    cache = Cache(tmp_path / "read.sqlite")
    for number in range(600):
        cache.put(f"article {number}", b"read")
    cache.close()
    cache = Cache(tmp_path / "read.sqlite")
    kept = [number for number in range(600) if cache.get(f"article {number}") == b"read"]
    assert len(kept) >= 500
    cache.settle()
    assert sqlite3.connect(tmp_path / "read.sqlite").execute("SELECT count(*) FROM entry").fetchone() == (0,)
    assert [number for number in kept if Cache(tmp_path / "read.sqlite").get(f"article {number}") != b"read"] == []


def test_parts_that_no_run_asks_for_do_not_pile_up_and_texts_stay(tmp_path):
    place: Path = tmp_path / "read.sqlite"
    with kept_at(place) as cache:
        for number in range(300):
            cache.put(f"text {number}", b"words")
    for run in range(20):
        with kept_at(place) as cache:
            assert run == 0 or cache.get(f"part {run - 1} 0") == b"row"
            for number in range(40):
                cache.put(f"part {run} {number}", b"row")
            for number in range(300):
                cache.put(f"article {number}", b"read")
    with sqlite3.connect(place) as store:
        ((parts,),) = store.execute("SELECT count(*) FROM entry WHERE key LIKE 'part %'")
        ((texts,),) = store.execute("SELECT count(*) FROM entry WHERE key LIKE 'text %'")
    assert parts <= 3 * 41 + 100 and texts == 300


def test_who_asked_for_little_throws_nothing_out_unless_it_was_a_whole_run(tmp_path):
    place: Path = tmp_path / "read.sqlite"
    with kept_at(place) as cache:
        for number in range(300):
            cache.put(f"text {number}", b"words")
            cache.put(f"part {number}", b"row")
    for whole, left in ((False, 601), (True, 1)):
        cache = Cache(place)
        cache.put("unmoved", b"[]")
        cache.settle(whole=whole)
        cache.close()
        with sqlite3.connect(place) as store:
            assert store.execute("SELECT count(*) FROM entry").fetchone() == (left,)


@pytest.mark.parametrize("harm", [b"", b"{}", b'{"article 1": 4}\nx', b"[1]\n", b"\xff\n"])
def test_a_volume_that_was_harmed_holds_nothing(tmp_path, harm):
    place: Path = tmp_path / "read.sqlite"
    for value in (harm, zlib.compress(harm)):
        with kept_at(place) as cache:
            cache.put("article 1", b"read")
        with sqlite3.connect(place) as store:
            store.execute("UPDATE volume SET value = ?", (value,))
        assert Cache(place).get("article 1") is None


@given(value=st.binary(max_size=40), noise=st.binary(min_size=1, max_size=4), at=st.integers(0))
@pytest.mark.parametrize("key", ["article 1", "text 1"])
def test_bytes_that_were_harmed_are_dropped_or_say_the_same(tmp_path_factory, key, value, noise, at):
    place: Path = tmp_path_factory.mktemp("cache") / "read.sqlite"
    with kept_at(place) as cache:
        cache.put(key, value)
    with sqlite3.connect(place) as store:
        for table, name in (("entry", "key"), ("volume", "name")):
            for row, data in store.execute(f"SELECT {name}, value FROM {table}").fetchall():
                harmed = bytearray(data)
                at %= len(harmed)
                harmed[at : at + len(noise)] = noise
                store.execute(f"UPDATE {table} SET value = ? WHERE {name} = ?", (bytes(harmed), row))
    assert Cache(place).get(key) in (None, value)


@contextlib.contextmanager
def kept_at(place: Path) -> Iterator[Cache]:
    cache = Cache(place)
    yield cache
    cache.settle()
    cache.close()
