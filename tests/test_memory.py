"""What is remembered between runs is what would be worked out anew."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from generator.run.memory import Memory, digest
from generator.values.cache import Cache
from generator.values.model import ArticlePage, Event
from generator.values.problems import Stop
from generator.values.texts import Text
from generator.values.when import When
from generator.writing.front import read_article, read_event

EVENT = """---
id: "e1"
title: "Wives kneel outside the ministry"
when: "2024-06-03~"
actors:
  - "Wives"
sources:
  - seed: "a.txt"
    line: "3"
    quote: "They knelt."
---

What a person wrote.
"""
ARTICLE = """---
title: "A report"
seed: "a.txt"
published: "2024-06"
digest: "true"
---
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "read.sqlite"


def over(place: Path, version: str = "1") -> Memory:
    return Memory(Cache(place), version)


def saved(memory: Memory) -> None:
    assert memory._kept is not None
    memory._kept.settle()
    memory._kept.close()


def test_pages_are_remembered_as_they_are_read(place):
    for _ in range(2):
        memory = over(place)
        assert memory.event("events/a.md", Text(EVENT), "docs/events/a.md") == read_event("events/a.md", EVENT)
        assert memory.article("articles/a.md", Text(ARTICLE), "") == read_article("articles/a.md", ARTICLE)
        saved(memory)


def test_what_is_remembered_is_used(place, monkeypatch):
    memory = over(place)
    first = memory.event("events/a.md", Text(EVENT), ""), memory.article("articles/a.md", Text(ARTICLE), "")
    saved(memory)
    for name in ("read_event", "read_article"):
        monkeypatch.setattr(f"generator.run.memory.{name}", None)
    memory = over(place)
    assert (memory.event("events/a.md", Text(EVENT), ""), memory.article("articles/a.md", Text(ARTICLE), "")) == first
    with pytest.raises(TypeError):
        over(place, "2").event("events/a.md", Text(EVENT), "")
    with pytest.raises(TypeError):
        memory.event("events/b.md", Text(EVENT), "")
    with pytest.raises(TypeError):
        memory.event("events/a.md", Text(EVENT + "more"), "")


def test_a_page_that_cannot_be_read_says_so_every_time(place):
    for _ in range(2):
        memory = over(place)
        for shown in ("one", "two"):
            with pytest.raises(Stop, match=shown):
                memory.event("events/a.md", Text('---\nwhen: "2024-06-03"\n---\n'), shown)
        saved(memory)


def test_a_text_is_made_again_only_where_it_was_made_of_something_else_or_stands_differently(place):
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text

    rows = [  # the text of the run before, what it is made of, the program; made?
        (None, "x", "1", True), ("text", "x", "1", False), ("text", "y", "1", True), ("text", "x", "1", True),
        ("other", "x", "1", True), ("text", "x", "2", True), ("text", "x", "2", False), (None, "x", "2", True),
    ]  # fmt: skip
    for last, of, version, anew in rows:
        made.clear()
        memory = over(place, version)
        text = Text(last) if last is not None else None
        assert memory.made("events/a.md", text, digest(of), lambda: make("text")).words == "text"
        assert bool(made) is anew, (last, of, version)
        saved(memory)


def test_without_a_cache_all_is_made_and_read():
    memory = Memory()
    assert memory.event("events/a.md", Text(EVENT), "") == read_event("events/a.md", EVENT)
    assert memory.made("events/a.md", Text("old"), "x", lambda: "new") == Text("new")


def test_a_digest_tells_values_apart():
    event = Event("A", When.parse("2024"))
    values = [
        ("a", "b"),
        ("ab", ""),
        (event,),
        (Event("A", When.parse("2024~")),),
        (ArticlePage("a", "s", "t"),),
        ((event,),),
    ]
    assert len({digest(*value) for value in values}) == len(values)
    assert digest(event) == digest(Event("A", When.parse("2024")))


def test_what_was_worked_out_is_not_worked_out_again_unless_the_program_changed_or_the_bytes_did(place):
    Pairs = tuple[tuple[float, int, int], ...]
    value = ((-1.5, 0, 1), (-0.1 - 0.2, 3, 12))
    made: list[bool] = []

    def make():
        made.append(True)
        return value

    for version, damage, anew in (("1", b"", True), ("1", b"", False), ("2", b"", True), ("2", b"[[1", True)):
        memory = over(place, version)
        if damage:
            assert memory._kept is not None
            memory._kept.put(f"part {digest(version, 'pairs', 'x')}", damage)
        made.clear()
        assert memory.worked_out(("pairs", "x"), Pairs, make) == value
        assert bool(made) is anew
        saved(memory)


def test_what_was_worked_out_of_a_page_is_worked_out_anew_when_the_page_changes(place):
    def told(event: Event) -> str:
        return f"{event.title}, {event.led_to}"

    for text in (EVENT, EVENT.replace("What a person", "What another"), EVENT, EVENT.replace("kneel", "stand")):
        for _ in range(2):
            memory = over(place)
            event = memory.event("events/a.md", Text(text), "")
            assert event is not None
            assert memory.worked_out(("told", event), str, partial(told, event)) == told(event)
            saved(memory)


def test_values_that_did_not_come_from_a_page_are_told_apart_by_what_they_say():
    memory = Memory(Cache(None))
    for title in "ABA":
        event = Event(title, When.parse("2024"))
        assert memory.worked_out(("title", event), str, partial(getattr, event, "title")) == title
