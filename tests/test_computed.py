"""What is computed from the pages: every region has its content, and what is remembered of an entry is what it is."""

from __future__ import annotations

from dataclasses import replace

from generator.exports import exports
from generator.run.computed import FILLED, regions_of
from generator.run.memory import Memory
from generator.values.cache import Cache
from generator.values.model import ArticlePage, Event, Source
from generator.values.when import When

ARTICLES = {
    seed: ArticlePage(seed, f"{seed}.txt", f"Report {seed}", published=When.parse(day), path=f"articles/{seed}.md")
    for seed, day in (("a", "2024-06-04"), ("b", "2024-07-01"))
}
ARTICLES = {page.seed: page for page in ARTICLES.values()}
EVENT = Event(
    "They knelt", When.parse("2024-06-03"), id="e1", actors=("Wives",), path="events/kneel.md",
    sources=(Source("a.txt", 3, "They knelt.", "on Monday"), Source("b.txt", 9, "The wives had knelt.")),
)  # fmt: skip
LATER = replace(EVENT, id="e2", title="They came back", when=When.parse("2024-06-10"), path="events/back.md")


def test_every_region_of_every_file_has_its_content():
    made = regions_of([EVENT, LATER], ARTICLES, "en")
    assert {path: set(names) for path, names in made.items()} == {path: set(names) for path, names in FILLED.items()}
    assert all(text.endswith("\n") for names in made.values() for text in names.values())


def test_what_is_remembered_of_an_event_follows_all_that_its_entry_shows():
    """One memory for folders that differ in one thing each: each gives what it would give by itself."""
    memory = Memory(Cache(None))
    other = {**ARTICLES, "a.txt": replace(ARTICLES["a.txt"], title="Another report", url="https://example.org/a")}
    folders = [
        ([EVENT, LATER], ARTICLES), ([replace(EVENT, salience=0.9), LATER], ARTICLES), ([EVENT, LATER], other),
        ([EVENT, replace(LATER, actors=("Mothers", "Wives"))], ARTICLES), ([EVENT], ARTICLES), ([EVENT, LATER], {}),
        ([EVENT, replace(LATER, id="e1")], ARTICLES), ([replace(EVENT, review="retracted"), LATER], ARTICLES),
        ([EVENT, LATER], {**ARTICLES, "c.txt": replace(ARTICLES["a.txt"], published=When.parse("2025"))}),
    ]  # fmt: skip
    for events, articles in folders * 2:
        recalled = regions_of(events, articles, "en", memory.worked_out)
        assert recalled == regions_of(events, articles, "en")
        for title in ("One", "Another"):
            files = exports(events, articles.values(), "https://example.org", title, recall=memory.worked_out)
            assert files == exports(events, articles.values(), "https://example.org", title)
