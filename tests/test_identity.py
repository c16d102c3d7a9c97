"""Events and articles keep their ids and pages, whatever people and later runs make of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.model import Article, ArticlePage, Event, Source
from generator.values.problems import Problems
from generator.values.when import When
from generator.writing.arranging import Assigned
from generator.writing.article_places import place_articles
from generator.writing.front import Stated, washed
from generator.writing.identity import assign, distinct, told_once
from generator.writing.passages import alike

CASES = tomllib.loads((Path(__file__).parent / "cases/identity/events.toml").read_text(encoding="utf-8"))["case"]
QUOTES = (
    "About twenty women knelt before the ministry that afternoon",
    "Relatives handed in a petition with nine hundred names",
    "Two mothers camped beside the barracks gate for a week",
    "A court fined the group's founder for an unsanctioned gathering",
    "Officials promised warm clothing to every reservist by winter",
    "Nobody from the governor's office came out to meet them",
)


def source(number: str) -> Source:
    return Source(f"{'ab'[int(number) % 2]}.txt", int(number) * 3, QUOTES[int(number) - 1], "on Monday", "weekday")


def page(text: str) -> Event:
    """From "A/not/B=C*: 1 2"."""
    name, _, passages = text.partition(":")
    found = re.fullmatch(r"(\w+)(?:/not/(\w+))?(?:/same/(\w+))?(?:/at/(\w+))?((?:=\w+)*)\*?", name)
    assert found
    own, apart, same, at, aliases = found.groups()
    return Event(
        title=f"Title of {own}",
        when=When("2024-06-03"),
        id=own,
        path=f"events/{at or own}.md",
        aliases=tuple(filter(None, aliases.split("="))),
        not_same_as=(apart,) if apart else (),
        same_as=(same,) if same else (),
        sources=tuple(map(source, passages.split())),
    )


def shown(event: Event, known: set[str]) -> str:
    name = event.id if event.id in known else "new"
    at = Path(event.path).stem
    place = f"/at/{at}" if name != "new" and at != name else ""
    numbers = " ".join(str(QUOTES.index(s.quote) + 1) for s in event.sources)
    return f"{name}{place}{''.join(f'={alias}' for alias in event.aliases)}: {numbers}"


def arrows(rows: list[str]) -> dict[str, str]:
    return dict(row.split(" > ") for row in rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "-"))
def test_which_page_an_event_goes_to(case):
    last = [page(text) for text in case.get("last", [])]
    rows = case.get("mine", case.get("last", []))
    mine = [page(text) for text in rows]
    found = [
        washed(Event("Title found", When("2024-06-03"), sources=tuple(map(source, t.split())))) for t in case["found"]
    ]
    problems = Problems()
    result = assign(
        found, mine, last,
        untouched=[event.path for event, text in zip(mine, rows, strict=True) if "*" not in text],
        seeds=["a.txt", "b.txt"],
        stubs={f"events/{path}.md": to for path, to in arrows(case.get("stubs", [])).items()},
        report=problems,
    )  # fmt: skip
    known = {event.id for event in (*last, *mine)}
    assert [shown(event, known) for event in result.events] == case["gives"]
    assert {Path(path).stem: to for path, to in result.stubs.items()} == arrows(case.get("leads", []))
    assert {Path(a).stem: Path(b).stem for a, b in result.moved.items()} == arrows(case.get("moved", []))
    assert [Path(path).stem for path in result.deleted] == case.get("deleted", [])
    assert [problem.kind for problem in problems] == case.get("says", [])


def again(found: list[Event], result: Assigned) -> Assigned:
    return assign(
        [washed(event) for event in found], result.events, result.events,
        untouched=[event.path for event in result.events], seeds=["a.txt", "b.txt"], stubs=result.stubs,
    )  # fmt: skip


EVENTS = st.lists(
    st.lists(st.sampled_from("123456"), min_size=1, max_size=3, unique=True).map(
        lambda numbers: Event("Some title", When("2022-11"), sources=tuple(map(source, numbers)))
    ),
    max_size=5,
)


@given(EVENTS)
def test_a_second_run_gives_the_same(found):
    first = assign([washed(event) for event in found], [])
    told = {(event.id, event.path, frozenset(event.sources)) for event in first.events}
    assert {(event.id, event.path, frozenset(event.sources)) for event in again(found, first).events} == told


@given(EVENTS, EVENTS, EVENTS)
def test_ids_and_paths_are_never_used_twice(one, two, three):
    """Whatever joins and falls apart from run to run."""
    result = assign([washed(event) for event in one], [])
    owner: dict[str, str] = {}
    for found in (two, three, one):
        result = again(found, result)
        names = [name for event in result.events for name in (event.id, *event.aliases)]
        paths = [*(event.path for event in result.events), *result.stubs]
        assert len(set(names)) == len(names) and len({path.casefold() for path in paths}) == len(paths)
        for event in result.events:
            assert owner.setdefault(event.path, event.id) == event.id
        assert set(result.stubs.values()) <= {event.id for event in result.events}


@given(EVENTS, EVENTS)
def test_every_passage_found_is_told_once_a_time_it_was_found(one, two):
    result = again(two, assign([washed(event) for event in one], []))
    assert sorted(s.quote for e in result.events for s in e.sources) == sorted(s.quote for e in two for s in e.sources)


@given(EVENTS, st.data())
def test_what_a_person_deleted_comes_back_under_no_other_name(found, data):
    first = assign([washed(event) for event in found], [])
    kept = [event for event in first.events if data.draw(st.booleans())]
    result = assign(
        [washed(event) for event in found], kept, first.events,
        untouched=[event.path for event in kept], seeds=["a.txt", "b.txt"],
    )  # fmt: skip
    assert {event.path for event in result.events} <= {event.path for event in first.events}
    assert result.deleted == {event.path for event in result.events} - {event.path for event in kept}


# Passages -------------------------------------------------------------------------------------------------------------

PASSAGE = source("1")


@pytest.mark.parametrize(
    ("changed", "is_it"),
    [
        ({"line": 40}, True),
        ({"phrase": "that afternoon", "rule": "part-of-day"}, True),
        ({"quote": "About 20 women knelt before the ministry that afternoon"}, True),
        ({"quote": "about twenty women knelt before the ministry that afternoon."}, True),
        ({"quote": f"{PASSAGE.quote}, and four of them were led away by officers soon after"}, True),
        ({"quote": "women knelt before the ministry"}, True),
        ({"quote": "Before the ministry, women in black knelt in silence for hours"}, True),
        ({"quote": "Before the ministry, women in black knelt in silence for hours", "line": 9}, False),
        ({"quote": QUOTES[1]}, False),
        ({"quote": ""}, False),
    ],
)
def test_a_passage_is_known_again_when_the_capture_changed(changed, is_it):
    assert bool(alike(PASSAGE, replace(PASSAGE, **changed))) is is_it
    assert alike(PASSAGE, PASSAGE) >= alike(PASSAGE, replace(PASSAGE, **changed))


def test_two_events_in_one_sentence_are_told_apart_by_the_words_of_their_dates():
    whole = Source("a.txt", 3, "He was called up in September, and she wrote to the governor in November")
    called, wrote = replace(whole, phrase="in September"), replace(whole, phrase="in November")
    found = [
        washed(Event("Called up", When("2022-09"), sources=(called,))),
        washed(Event("Wrote", When("2022-11"), sources=(wrote,))),
    ]
    first = assign(found, [])
    second = assign(found[::-1], first.events, first.events, untouched=[e.path for e in first.events])
    assert list(second.events) == list(first.events)[::-1]


WHOLE = "Residents blocked the gate of the depot on Friday, and police detained four of them after a trial began"
ACTS = {
    "blocked": ("About 300 residents blocked the gate of the depot", "2024-03-15", "context"),
    "blocked again": ("Residents of the harbour blocked the depot's gate", "2024-03-15", "activism"),
    "moved": ("About 300 residents blocked the gate of the depot", "2024-04-01", "context"),
    "detained": ("Four people were detained", "2024-03-15", "context"),
    "detained again": ("Police detained four people", "2024-03-15", "response"),
    "trial": ("Trial opens over the flood", "2024-05-02", "context"),
    "dam": ("The dam killed eight people", "2023-06-12", "context"),
    "gathered": ("A crowd stood at the entrance", "2024-03-15", "activism"),
}


def act(name: str) -> Stated:
    title, when, lane = ACTS[name]
    return washed(Event(title, When(when), lane=lane, sources=(Source("a.txt", 3, WHOLE),)))


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (["blocked", "detained"], ["detained again", "blocked again"], {"blocked again": 0, "detained again": 1}),
        (["blocked"], ["detained again", "blocked again"], {"blocked again": 0}),
        (["detained"], ["blocked again", "detained again"], {"detained again": 0}),
        (["blocked", "detained"], ["blocked again"], {"blocked again": 0}),
        (["blocked", "detained"], ["detained again", "trial"], {"detained again": 1}),
        (["trial"], ["dam"], {}),
        (["trial"], ["dam", "trial"], {"trial": 0}),
        (["blocked"], ["moved"], {"moved": 0}),
        (["blocked"], ["gathered"], {"gathered": 0}),
        (["blocked"], ["gathered", "trial"], {}),
    ],
    ids=lambda value: "-".join(value) or "none" if isinstance(value, list) else "",
)
def test_of_several_acts_in_one_passage_each_keeps_its_id_and_another_gets_a_new_one(before, after, same):
    first = assign([act(name) for name in before], [])
    again = assign(
        [act(name) for name in after], first.events, first.events, untouched=[event.path for event in first.events]
    )
    ids = [event.id for event in first.events]
    assert {name: ids.index(e.id) for name, e in zip(after, again.events, strict=True) if e.id in ids} == same


def test_a_seed_under_a_new_name_is_known_by_its_bytes_and_takes_its_events_along():
    old = ArticlePage("old", "old.txt", "Title", sha256="f" * 64, path="articles/old.md")
    places = place_articles([Article("new.txt", "f" * 64, "Title", "", ())], [old], [old])
    assert (places.paths, places.renamed) == ({"new.txt": "articles/old.md"}, {"old.txt": "new.txt"})
    was = replace(page("A: 1"), sources=(replace(PASSAGE, seed="old.txt"),))
    found = washed(
        Event(
            "Found",
            When("2024-06-03"),
            sources=(replace(PASSAGE, seed="new.txt", quote="women knelt before the ministry"),),
        )
    )
    result = assign([found], [was], [was], untouched=[was.path], seeds=["new.txt"], renamed=places.renamed)
    assert [event.id for event in result.events] == ["A"]


def test_a_capture_under_another_name_and_with_other_bytes_is_known_by_its_words():
    was = replace(page("A: 1"), sources=(replace(PASSAGE, seed="gone.txt"),))
    found = washed(Event("Found", When("2024-06-03"), sources=(PASSAGE,)))
    result = assign([found], [was], [was], untouched=[was.path], seeds=[PASSAGE.seed])
    assert [event.id for event in result.events] == ["A"]


def test_the_same_words_in_two_articles_that_are_both_there_are_two_passages():
    was = replace(page("A: 1"), sources=(replace(PASSAGE, seed="copy.txt"),))
    found = washed(Event("Found", When("2024-06-03"), sources=(PASSAGE,)))
    result = assign([found], [was], [was], untouched=[was.path], seeds=["copy.txt", PASSAGE.seed])
    assert [event.id for event in result.events] != ["A"]


# Names ----------------------------------------------------------------------------------------------------------------


def made(title: str, when: str = "2024-06-03") -> Stated:
    return assign([washed(Event(title, When(when), sources=(PASSAGE,)))], []).events[0]


@pytest.mark.parametrize(
    ("title", "when", "name"),
    [
        ("Women kneel outside the ministry", "2024-06-03", "2024-06-03-women-kneel-outside-the-ministry"),
        ("Жёны на площади", "2022-11", "2022-11-zhyony-na-ploshchadi"),
        ("A founding", "1989", "1989-a-founding"),
        ("A decade", "199X", "1990-a-decade"),
        ("A span", "2023-01-01/2023-01-23", "2023-01-01-a-span"),
        ("Winter", "2022-24", "2022-12-winter"),
        ("Until", "../2024-06-03", "2024-06-03-until"),
        ("Ides", "-0043-03-15", "0043-03-15-ides"),
    ],
)
def test_a_new_page_is_called_after_date_and_title(title, when, name):
    event = made(title, when)
    assert event.path == f"events/{name}-{event.id[1:5]}.md"


@given(st.text(), st.sampled_from(["2024-06-03", "../..", "Y170000002", "-0043-03-15/..", "2022?"]))
def test_a_name_is_plain_short_and_below_its_folder(title, when):
    assert re.fullmatch(r"events/[a-z0-9]+(-[a-z0-9]+)*\.md", made(title, when).path)
    assert len(made(title, when).path) <= 90


def test_many_events_of_one_title_have_a_name_each():
    found = [
        washed(Event("CON", When("2024"), sources=(Source("a.txt", n, f"passage number {n}"),))) for n in range(2000)
    ]
    result = assign(found, [])
    assert len({event.id for event in result.events}) == len({event.path.casefold() for event in result.events}) == 2000


def test_the_same_passage_in_two_events_makes_two_ids():
    found = [washed(Event(title, When("2024"), sources=(PASSAGE,))) for title in ("One", "Two")]
    assert len({event.id for event in assign(found, []).events}) == 2


def test_an_id_depends_on_nothing_but_where_the_event_was_first_found():
    assert made("One title").id == made("Another", "2019").id


@pytest.mark.parametrize(
    ("seeds", "paths"),
    [
        (["wives-kneel.txt"], ["articles/wives-kneel.md"]),
        (["sub/Жёны.html"], ["articles/zhyony.md"]),
        (["archive.jsonl#17"], ["articles/archive-17.md"]),
        (["a.html", "a.txt"], ["articles/a.md", r"articles/a-\w{4}.md"]),
        (["index.txt"], [r"articles/index-\w{6}.md"]),
        (["000_fad3be41.txt"], ["articles/000-fad3be41.md"]),
        (["..#../../x"], ["articles/x.md"]),
    ],
)
def test_an_articles_page_is_called_after_its_seed(seeds, paths):
    found = place_articles([Article(seed, "0" * 64, "T", "", ()) for seed in seeds], []).paths
    assert all(re.fullmatch(path, found[seed]) for seed, path in zip(seeds, paths, strict=True)), found


@given(st.lists(st.text(min_size=1), unique=True, max_size=30))
def test_articles_pages_never_collide(seeds):
    paths = place_articles([Article(seed, "0" * 64, "T", "", ()) for seed in seeds], []).paths
    assert len(set(paths.values())) == len(seeds)
    assert all(
        re.fullmatch(r"articles/[a-z0-9]+(-[a-z0-9]+)*\.md", path) and len(path) <= 90 for path in paths.values()
    )


def article_page(seed: str, name: str) -> ArticlePage:
    return ArticlePage(name, seed, "T", sha256=seed * 8, path=f"articles/{name}.md")


def test_an_articles_page_keeps_its_place_also_where_a_person_put_it():
    last = [article_page("a.txt", "a"), article_page("b.txt", "b"), article_page("c.txt", "c")]
    mine = [article_page("a.txt", "a"), article_page("b.txt", "my-name")]
    found = [Article(seed, seed * 8, "T", "", ()) for seed in ("a.txt", "b.txt", "c.txt", "d.txt")]
    places = place_articles(found, mine, last)
    assert places.paths == {
        "a.txt": "articles/a.md", "b.txt": "articles/my-name.md", "c.txt": "articles/c.md", "d.txt": "articles/d.md",
    }  # fmt: skip
    assert places.moved == {"articles/b.md": "articles/my-name.md"}
    assert places.deleted == {"articles/c.md"}


# What a person joins or copies ----------------------------------------------------------------------------------------


def stated(*texts: str) -> list[Stated]:
    return [Stated(page(text)) for text in texts]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (["A: 1", "B: 2"], ["A: 1", "B: 2"]),
        (["A/same/B: 1", "B: 2"], ["A=B: 1 2"]),
        (["A: 1", "B/same/A: 2"], ["B=A: 2 1"]),
        (["A/same/B: 1", "B/same/A: 2"], ["A=B: 1 2"]),
        (["A/same/B: 1", "B/same/C: 2", "C=D: 3"], ["A=B=C=D: 1 2 3"]),
        (["A/same/A: 1"], ["A: 1"]),
        (["A/same/X: 1"], ["A: 1"]),
    ],
)
def test_what_a_person_joined_is_told_once(pages, told):
    assert [shown(event, set("ABCD")) for event in told_once(stated(*pages))] == told


def test_a_copied_page_is_an_event_of_its_own():
    copy = replace(page("A: 1"), path="events/0-copy.md")
    problems = Problems()
    events = distinct([Stated(copy), *stated("A: 1", "B: 2")], problems, last=[page("A: 1")])
    assert [event.path for event in events] == ["events/0-copy.md", "events/A.md", "events/B.md"]
    assert [event.id for event in events][1:] == ["A", "B"] and events[0].id not in "AB"
    assert [(problem.kind, problem.where) for problem in problems] == [("same-id", "events/0-copy.md")]


def test_a_page_stays_what_it_was_written_of_whatever_comes_to_it():
    last = page("A: 1 2 3 4 5")
    mine = replace(last, title="69 Title of A")  # a person's title
    of_it = Event("Title of A", When("2024-06-03"), sources=(source("1"), source("2")))
    other = Event("Title of another", When("2024-06-03"), sources=tuple(map(source, "345")))
    for found in ([of_it, other], [other, of_it]):
        made = assign(
            list(map(washed, found)), [mine], [last], untouched=[], seeds=["a.txt", "b.txt"], report=Problems()
        )
        (event,) = made.events
        assert (event.id, event.title) == ("A", "Title of A")
