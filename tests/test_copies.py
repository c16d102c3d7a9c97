"""Whose text an article has: wire copies are known however an editor changed them, reports of their own are not taken
for copies, and the order in which they are read is no matter.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.joining.copies import Text, contradicting, dated_as_printed_first, originals, sample
from generator.joining.events import gather
from generator.values.when import When
from tests.reading import sighted

WIRE = """Around 30 wives and mothers of mobilised men stood outside the regional government in Tomsk on Saturday and
asked for their husbands to be relieved after a year at the front.

They held framed photographs and a sheet on which the number of days since the decree was written. Police watched from a
car parked across the street, wrote down the names of two women and left after an hour.

"Nobody in there came down the stairs to us," said one of the women, a kindergarten teacher. "So we read our letter to
the doorman, and he listened to the end."

The regional government did not reply to a request for comment. The women said that they would come back in a fortnight
with a list of their men, their units and the dates on which they had last been heard from."""
PARAGRAPHS = WIRE.split("\n\n")
OWN = """On 14 October some twenty-five women lined up along the railings of the regional administration in Tomsk. A
year is enough, they say; somebody else's turn has come.

In their hands were pictures of the men, taken at weddings and on fishing trips, with a number painted below each. A
guard listened to their letter when no official would.

Officers noted who two of them were. Nobody was taken away, and by two in the afternoon the pavement was empty again."""
SWAPS = {"outside": "in front of", "asked": "called", "watched": "looked on", "parked": "standing", "reply": "answer"}


def swapped(text: str) -> str:
    return " ".join(SWAPS.get(word, word) for word in text.split(" "))


EDITED = {
    "word for word": WIRE,
    "with another headline and a sentence more": f"Wives out in Tomsk again\n\n{WIRE}\n\nThe group has 400 members.",
    "with words swapped": swapped(WIRE),
    "with paragraphs cut": "\n\n".join(PARAGRAPHS[:2]),
    "with its paragraphs turned round": "\n\n".join([PARAGRAPHS[0], *PARAGRAPHS[:0:-1]]),
    "within a longer report": f"{OWN}\n\nThe agency tells it so:\n\n{WIRE}",
    "all of it at once": swapped("\n\n".join(["Portraits", *PARAGRAPHS[:3], "Their group has 400 members."])),
}


def text(seed: str, words: str, published: str = "2023-10-15") -> Text:
    return Text(seed, When.parse(published) if published else None, sample(words))


@pytest.mark.parametrize("how", EDITED)
def test_a_wire_report_is_known_again(how):
    assert originals([text("wire", WIRE), text("copy", EDITED[how], "2023-10-16")]) == {"copy": "wire"}


@pytest.mark.parametrize("words", [OWN, "", "Around 30 wives and mothers of mobilised men stood in Penza."])
def test_a_report_of_its_own_is_no_copy(words):
    assert originals([text("wire", WIRE), text("own", words)]) == {}


def test_the_first_and_best_dated_is_the_original_of_all():
    texts = [text("c", WIRE, ""), text("b", swapped(WIRE), "2023-10-17"), text("a", WIRE), text("d", WIRE, "2023-10")]
    assert originals(texts) == {"b": "a", "c": "a", "d": "a"}


def test_long_after_only_a_reprint_is_a_copy():
    part = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{OWN}"
    assert originals([text("wire", WIRE), text("soon", part, "2023-10-20")]) == {"soon": "wire"}
    assert originals([text("wire", WIRE), text("late", part, "2024-03-01")]) == {}
    assert originals([text("wire", WIRE), text("late", WIRE, "2024-03-01")]) == {"late": "wire"}


@given(st.lists(st.sampled_from([*EDITED.values(), OWN]), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_is_no_matter(words, chance: random.Random):
    texts = [text(str(n), each) for n, each in enumerate(words)]
    found = originals(chance.sample(texts, len(texts)))
    assert found == originals(texts)
    assert not set(found) & set(found.values())  # an original is nobody's copy


def test_a_copy_printed_a_week_later_tells_of_the_same_day():
    wire = sighted(f"Wives in Tomsk\n\n{WIRE}", "2023-10-15", seed="wire.txt")
    copy = sighted(f"Portraits\n\n{swapped(WIRE)}", "2023-10-23", seed="copy.txt")
    told = [g for g in gather([*wire, *copy], copies={"copy.txt": "wire.txt"}) if len(g.event.sources) > 1]
    assert {str(g.event.when) for g in told if "asked" in g.event.summary} <= {"2023-10-14"}
    both = next(g for g in told if {s.seed for s in g.event.sources} == {"wire.txt", "copy.txt"})
    assert "copy.txt repeats wire.txt: they count as one voice" in both.reasons


def test_a_passage_that_counts_otherwise_or_names_its_day_keeps_its_date():
    first = next(s for s in sighted(f"Wives in Tomsk\n\n{WIRE}", "2023-10-15", seed="wire.txt") if s.position > 0)
    later = replace(first, source=replace(first.source, seed="copy.txt"), when=When.parse("2023-10-21"))
    other = replace(later, words=later.words - {"#30"} | {"#45"})
    stated = replace(later, when_basis="stated")
    of = {"copy.txt": "wire.txt"}
    assert [s.when for s in dated_as_printed_first([first, later], of)] == [first.when] * 2
    for kept in (other, stated):
        assert dated_as_printed_first([first, kept], of) == [first, kept]


ON_THE_DAY = WIRE.replace("in Tomsk on Saturday and", "in Tomsk on {day} and")
DAYS = {  # of the wire and of its copy, and whether they contradict each other
    "the same day": ("14 October", "14 October", False),
    "another day": ("14 October", "15 October", True),
    "another month": ("14 October", "14 September", True),
    "a day and a weekday": ("14 October", "Friday", False),
}


@pytest.mark.parametrize("name", DAYS)
def test_a_copy_that_states_another_day_contradicts_its_original(name):
    wire, copy, contradicts = DAYS[name]
    told = [
        s
        for seed, day in (("wire.txt", wire), ("copy.txt", copy))
        for s in sighted(f"Wives\n\n{ON_THE_DAY.format(day=day)}", "2023-10-17", seed=seed)
    ]
    found = list(contradicting(told, {"copy.txt": "wire.txt"}))
    assert [(one.source.seed, other.source.seed) for one, other in found] == (
        [("copy.txt", "wire.txt")] if contradicts else []
    )
    assert list(contradicting(told, {})) == []


def test_whoever_builds_is_told_of_copies_with_other_days_until_a_person_has_reviewed_one(tmp_path, capsys):
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    for name, day, printed in (("wire", "14 October", 17), ("copy", "15 October", 18)):
        (seeds / f"{name}.txt").write_text(f"Wives\n\n{ON_THE_DAY.format(day=day)}\n", encoding="utf-8")
        (seeds / f"{name}.toml").write_text(f'published = "2023-10-{printed}"\n', encoding="utf-8")
    build = ["build", "--seeds", str(seeds), "--docs", str(docs)]
    assert main(build) == 0
    told = capsys.readouterr().err
    assert "copy.txt:3: note: gives 2023-10-15 for what" in told
    assert "wire.txt:3, whose text it repeats, gives 2023-10-14" in told
    (page,) = [path for path in (docs / "events").glob("2023-10-14*.md") if "stood" in path.name]
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('review: "draft"', 'review: "reviewed"'), encoding="utf-8")
    assert main(build) == 0
    assert "whose text it repeats" not in capsys.readouterr().err
