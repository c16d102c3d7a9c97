"""What pages state, taken together: each by its kind, what can't be read left out, each happening once."""

from __future__ import annotations

from pathlib import Path

from generator.run.memory import Memory
from generator.run.statements import stated, told_once
from generator.values.cache import Cache
from generator.values.problems import Problems

EVENT = '---\nid: "{id}"\ntitle: "{title}"\nwhen: "2024-06-03"\n---\n'
TEXTS = {
    "articles/a.md": '---\ntitle: "A report"\nseed: "a.txt"\n---\n',
    "events/kneel.md": EVENT.format(id="e1", title="They knelt"),
    "events/old.md": '---\ntitle: "Told elsewhere"\nmoved_to: "e1"\n---\n',
    "events/broken.md": "---\ntitle: [\n---\n",
}


def test_pages_are_told_apart_and_a_broken_one_is_reported_and_left_out():
    found = Problems()
    statements = stated(TEXTS, found, Path("docs"))
    assert set(statements.events) == {"events/kneel.md"} and set(statements.by_seed) == {"a.txt"}
    assert statements.stubs == {"events/old.md": "e1"}
    assert {problem.where.partition(":")[0] for problem in found} == {"docs/events/broken.md"}


def test_with_a_memory_pages_state_the_same():
    memory = Memory(Cache(None))
    assert stated(TEXTS, memory=memory) == stated(TEXTS, memory=memory) == stated(TEXTS)


def test_of_two_pages_with_one_id_the_copy_counts_as_another_event():
    copied = {**TEXTS, "events/copy.md": EVENT.format(id="e1", title="They knelt again")}
    events = told_once(stated(copied), stated(TEXTS), Problems())
    assert {event.path: event.id == "e1" for event in events} == {"events/kneel.md": True, "events/copy.md": False}
