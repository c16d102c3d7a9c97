"""What is told in passing of an earlier happening is of the one that fits it; where two fit, of none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.joining.events import gather
from generator.joining.looking_back import looks_back
from generator.values.model import SAME_OCCASION, Sighting, Source
from generator.values.when import When

DONE = Sighting(
    Source("a.txt", 3, "Nine wives brought 27,300 signatures to the palace in Omsk.", "Thursday", "weekday"),
    When.parse("2023-11-30"), "relative", "Nine wives brought signatures", "", "activism", "appeal",
    ("Wives of soldiers",), ("Omsk",), (), False, frozenset({"signature", "palace", "omsk", "#27300", "bring"}),
    setting=("Omsk",),
)  # fmt: skip
BACK = replace(
    DONE,
    source=Source("b.txt", 9, "Nine wives had carried 27,300 signatures to the palace.", "Friday", SAME_OCCASION),
    when=When.parse("2024-01-19"),
    places=(),
    setting=("Penza",),
    words=frozenset({"signature", "palace", "#27300", "carry"}),
    position=0.6,
)
OTHERS = [
    replace(
        DONE,
        source=Source(f"{n}.txt", 1, f"Quote {n}."),
        when=When.parse(f"2022-{n:02}-05"),
        places=("Tula",),
        words=frozenset({f"w{n}", f"v{n}"}),
    )
    for n in range(1, 10)
]


def quoting(s: Sighting, quote: str, seed: str = "", rule: str = "") -> Sighting:
    source = replace(s.source, quote=quote, seed=seed or s.source.seed, rule=rule or s.source.rule)
    return replace(s, source=source)


def by_publication(s: Sighting) -> Sighting:
    return replace(s, when_basis="publication", source=replace(s.source, phrase="", rule="publication"))


LOOKS = {
    "had, on the day of the story": (BACK, True),
    "past, on the day of the story": (quoting(BACK, "Nine wives carried signatures to the palace."), False),
    "past, in another town than the story": (
        replace(quoting(BACK, "In Omsk nine wives carried signatures."), places=("Omsk",)), True
    ),
    "had to": (quoting(BACK, "Nine wives had to leave the palace."), False),
    "has, and so is news": (quoting(by_publication(BACK), "Nine wives have carried signatures."), False),
    "far down, with no date": (quoting(by_publication(BACK), "Nine wives carried signatures."), True),
    "the news itself": (replace(quoting(by_publication(BACK), "Nine wives carried signatures."), position=0.0), False),
    "some time before the day told": (
        replace(quoting(BACK, "Wives called it.", rule="before the day told"), when=When.parse("../2024-01-19")), True
    ),
    "a day that the story knows": (
        quoting(BACK, "On that first Friday nine wives carried signatures.", rule="weekday"), True
    ),
    "a weekday by the calendar": (quoting(BACK, "On Friday nine wives carried signatures.", rule="weekday"), False),
    "counted from a day that nobody knows": (
        replace(quoting(BACK, "A week earlier they came.", rule="earlier"), when=When.parse("2023-01/2023-11")), True
    ),
    "a day of its own": (replace(BACK, when_basis="stated"), False),
    "a plan": (replace(BACK, planned=True), False),
    "nobody's act": (replace(BACK, lane="context"), False),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
def test_what_may_look_back(name):
    told, expected = LOOKS[name]
    assert looks_back(told) is expected


WEEK_AFTER = replace(
    quoting(DONE, "Nine wives brought 27,300 signatures to the palace in Omsk anew."), when=When.parse("2023-12-07")
)
FOLDERS = {
    "the one that fits": ((DONE, BACK), True),
    "two that fit": ((DONE, quoting(WEEK_AFTER, "Nine wives took 27,300 signatures.", seed="c.txt"), BACK), False),
    "what came later": ((replace(DONE, when=When.parse("2024-02-01")), BACK), False),
    "others": ((replace(DONE, words=frozenset({"signature", "square"})), BACK), False),
    "what the state did": ((replace(DONE, lane="response"), BACK), False),
    "the same article": ((DONE, quoting(BACK, BACK.source.quote, seed="a.txt")), False),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_it_is_joined_with_the_one_happening_that_fits(name):
    told, joined = FOLDERS[name]
    (event,) = (g for g in gather([*told, *OTHERS]) if any(s.source.quote == BACK.source.quote for s in g.sightings))
    assert (len(event.sightings) > 1) is joined
    if joined:
        assert str(event.event.when) == "2023-11-30"
        (back,) = (s for s in event.event.sources if s.quote == BACK.source.quote)
        assert (back.phrase, back.rule) == ("", "told by another article")
        assert any("looked back on" in reason for reason in event.reasons)


def test_a_person_keeps_it_apart():
    apart = [(frozenset({("a.txt", DONE.source.quote)}), frozenset({("b.txt", BACK.source.quote)}))]
    assert all(len(g.sightings) == 1 for g in gather([DONE, BACK, *OTHERS], apart=apart))


def test_a_changed_sighting_does_not_pass_for_the_one_that_it_was():
    marked = DONE.marked()
    on_that_day = marked.dated_as(marked, marked.source)
    assert len({"", marked.mark, on_that_day.mark}) == 3
    assert replace(marked, title="Mothers wrote").mark == replace(on_that_day, aside=True).mark == ""
