"""The cache gives what was put, whether it lies loose or is bound, in this run or a later one."""

from __future__ import annotations

import sqlite3
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


@pytest.mark.parametrize("harm", [b"", b"{}", b'{"article 1": 4}\nx', b"[1]\n", b"\xff\n"])
def test_a_volume_that_was_harmed_holds_nothing(tmp_path, harm):
    place: Path = tmp_path / "read.sqlite"
    cache = Cache(place)
    cache.put("article 1", b"read")
    cache.settle()
    cache.close()
    with sqlite3.connect(place) as store:
        store.execute("UPDATE volume SET value = ?", (harm,))
    assert Cache(place).get("article 1") is None
