"""What speaks for and against two reports telling of one happening: the pieces of a pair, and how they are told."""

from __future__ import annotations

from typing import Any

import pytest

from generator.joining.evidence import POINTS, in_words, pieces, points
from generator.joining.rarity import Weights
from generator.values.model import Sighting, Source
from generator.values.when import When


def sighting(seed: str = "a.txt", quote: str = "Wives picketed.", **given: Any) -> Sighting:
    told: dict[str, Any] = {
        "when": "2023-11-18", "when_basis": "stated", "title": "Wives picketed", "summary": "", "lane": "activism",
        "kind": "protest", "actors": ("Wives of soldiers",), "places": (), "demands": (), "planned": False,
        "words": frozenset(),
    } | given  # fmt: skip
    told["when"] = When.parse(str(told["when"]))
    return Sighting(source=Source(seed, 1, quote, told.pop("phrase", "")), **told)


UNDATED: dict[str, Any] = {"when": "../..", "when_basis": "publication"}
TO_PRESIDENT: dict[str, Any] = {"kind": "appeal", "words": frozenset({"letter", "president"})}
TO_GOVERNOR: dict[str, Any] = {"kind": "appeal", "words": frozenset({"letter", "governor"})}
FOUNDING: dict[str, Any] = {"kind": "organisation"}
# What the two say, a piece that they give, and one that they do not.
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "one day": ({}, {}, "dates: day", "plan"),
    "a plan and its report": ({"planned": True}, {}, "plan", "dates: month"),
    "a plan for another week": ({"planned": True, "when": "2023-11-25"}, {"when": "2023-11"}, "dates: month", "plan"),
    "a plan, and another kind of act": ({"planned": True, "kind": "appeal"}, {}, "kind: kin", "plan"),
    "no year, and the day": (UNDATED | {"quote": "On 18 November they came."}, {}, "dates: day", "dates: unknown"),
    "no year, and the month": (UNDATED | {"quote": "In November they came."}, {}, "dates: month", "dates: day"),
    "no year, and another month": (UNDATED | {"quote": "In March they came."}, {}, "dates: other", "dates: day"),
    "mid-month and a day in it": ({"when": "2023-11-11/2023-11-20"}, {}, "dates: week", "dates: month"),
    "the first of days that are counted": (
        {"when": "2023-11-18/2023-11-21", "phrase": "18 to 21 November"}, {}, "dates: day", "dates: week"
    ),
    "another of them": (
        {"when": "2023-11-16/2023-11-21", "phrase": "16 to 21 November"}, {}, "dates: week", "dates: day"
    ),
    "the first and the second of a row": (
        {"quote": "The first rally drew ten."}, {"quote": "At the second rally there were twenty."},
        "differ: turn", "plan",
    ),
    "the second Saturday is no second rally": (
        {"quote": "The first rally drew ten."}, {"quote": "On the second Saturday they came."}, "kind: same",
        "differ: turn",
    ),
    "acts in articles of two towns": ({"setting": ("Perm",)}, {"setting": ("Omsk",)}, "place: elsewhere", "plan"),
    "letters to the governor in articles of two towns": (
        TO_GOVERNOR | {"setting": ("Perm",)}, TO_GOVERNOR | {"setting": ("Omsk",)}, "place: elsewhere", "plan"
    ),
    "letters to the president in articles of two towns": (
        TO_PRESIDENT | {"setting": ("Perm",)}, TO_PRESIDENT | {"setting": ("Omsk",)}, "kind: same", "place: elsewhere"
    ),
    "letters to the president from two towns": (
        TO_PRESIDENT | {"places": ("Perm",)}, TO_PRESIDENT | {"places": ("Omsk",)}, "place: elsewhere", "plan"
    ),
    "what is announced for another day": (
        {"kind": "statement", "quote": "They said that they would come on 25 November."}, {}, "differ: announced",
        "plan",
    ),
    "what is announced of this day": (
        {"kind": "statement", "quote": "They said that they would come on 18 November."}, {}, "kind: kin",
        "differ: announced",
    ),
    "what was said of another day": (
        {"kind": "statement", "quote": "They said that they came on 11 November."}, {}, "kind: kin",
        "differ: announced",
    ),
    "again, with no date, and no word of a series": (
        UNDATED | {"quote": "They came again."}, {}, "differ: turn", "plan"
    ),
    "again, with a date": ({"quote": "They came again."}, {}, "kind: same", "differ: turn"),
    "a manifesto and a petition": (
        {"words": frozenset({"manifesto"})}, {"words": frozenset({"petition"})}, "differ: texts", "number"
    ),
    "a letter and a petition": (
        {"words": frozenset({"letter"})}, {"words": frozenset({"petition"})}, "kind: same", "differ: texts"
    ),
    "a group that has a name, and wives": ({"actors": ("Roll Call",)}, {}, "others", "demand"),
    "mothers and wives": ({"actors": ("Mothers of soldiers",)}, {}, "others", "demand"),
    "an act, and a sentence that speaks of it": (
        {}, {"lane": "context", "kind": "", "named": ("protest",)}, "kind: named", "not women's acts"
    ),
    "an act, and a sentence that speaks of another": (
        {}, {"lane": "context", "kind": "", "named": ("appeal",)}, "kind: untold", "kind: named"
    ),
    "an act, and a sentence that speaks of others": (
        {}, {"lane": "context", "kind": "", "named": ("protest",), "actors": ("Veterans",)}, "kind: untold",
        "kind: named",
    ),
    "what police did, told as done and as a reaction": (
        {"lane": "response", "kind": "repression"}, {"lane": "response", "kind": "reaction"}, "kind: kin",
        "kind: other",
    ),
    "a founding, told twice": (
        FOUNDING | {"quote": "Two nurses set up the group in August."},
        FOUNDING | {"quote": "The Lamp by the Door was founded by two wives."}, "founded", "kind: other",
    ),
    "a founding in articles that tell of one group": (
        FOUNDING | {"quote": "Two nurses set up the group in August.", "groups": ("Porch Light",)},
        FOUNDING | {"quote": "The network was founded by wives.", "groups": ("Porch Light",), "when": "2023-24"},
        "one group", "founded",
    ),
    "foundings in articles that tell of two groups": (
        FOUNDING | {"quote": "Two nurses set up the group in August.", "groups": ("Porch Light",)},
        FOUNDING | {"quote": "The network was founded by wives.", "groups": ("Roll Call",)}, "kind: same", "founded",
    ),
    "foundings in an article of many groups": (
        FOUNDING | {"quote": "Two nurses set up the group in August.", "groups": ("Porch Light", "Roll Call")},
        FOUNDING | {"quote": "The network was founded by wives.", "groups": ("Roll Call",)}, "founded", "one group",
    ),
    "what a group did later": (
        FOUNDING | {"quote": "Two nurses set up the group in August.", "groups": ("Porch Light",)},
        FOUNDING | {"quote": "The group gave up its vigils.", "groups": ("Porch Light",)}, "kind: same", "one group",
    ),
    "a founding, named by one": (
        FOUNDING | {"quote": "It began as a chat of three women."},
        {"lane": "context", "kind": "", "named": ("organisation",), "quote": "Created last month, it has grown."},
        "founded", "kind: untold",
    ),
    "two groups founded": (
        FOUNDING | {"quote": "Two nurses set up the Lamp by the Door."},
        FOUNDING | {"quote": "The Home by Spring was founded by two wives."}, "kind: same", "founded",
    ),
    "a founding, and a meeting of the group": (
        FOUNDING | {"quote": "Two nurses set up the group."}, FOUNDING | {"quote": "The group elected a chair."},
        "kind: same", "founded",
    ),
    "foundings of whole years": (
        FOUNDING | {"quote": "Two nurses set up the group.", "when": "2023"},
        FOUNDING | {"quote": "It was founded that year.", "when": "2023"}, "kind: same", "founded",
    ),
    "a screen is no screening": (
        {"quote": "It stepped off the screen."}, {"quote": "They picketed."}, "kind: same", "differ: forms"
    ),
    "a screening": ({"quote": "They held a screening."}, {"quote": "They picketed."}, "differ: forms", "plan"),
    "one town": ({"places": ("Omsk",)}, {"places": ("Omsk",)}, "place: town", "place: near"),
    "near a town of a region": (
        {"places": ("Rostov-on-Don",), "within": ("Rostov",), "quote": "They travelled to a base near Rostov-on-Don."},
        {"places": ("Shakhty",), "within": ("Rostov",)}, "place: region", "place: elsewhere",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_gives_its_pieces_whichever_comes_first(name, turned):
    one, other, given, missing = PAIRS[name]
    a, b = sighting(**one), sighting("b.txt", **other)
    if turned:
        a, b = b, a
    weights = Weights([a, b])
    found = {piece.name for piece in pieces(a, b, weights.compare(a, b), weights)}
    assert given in found
    assert missing not in found
    assert found <= POINTS.keys()


def test_whoever_asks_is_told_each_piece_with_its_points_and_the_sum():
    a = sighting(places=("Omsk",), planned=True)
    b = sighting("b.txt", places=("Omsk",))
    weights = Weights([a, b])
    shared = weights.compare(a, b)
    found = pieces(a, b, shared, weights)
    told = in_words(a, b, shared, found)
    assert told.startswith(f"{points(found):+.1f} points: ")
    assert "planned for the very day +1.6" in told
    assert "both in Omsk +1.1" in told
