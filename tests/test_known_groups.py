"""Groups that one article of the folder explains are known in the others that only name them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.cli import main
from generator.reading import Read, read_folder, reader
from generator.reading.known_groups import Named, known_groups
from generator.values.cache import Cache
from generator.values.model import KnownGroup
from generator.values.problems import Problems
from tests.reading import RULES

ROOT = Path(__file__).resolve().parent.parent

WIVES = (
    "Warm Lamp grows\n\n3 March 2023\n\nWarm Lamp, a network of mobilised men's wives, now has members in six towns."
)
NAMES = "The week in Tula\n\n10 March 2023\n\nOn Thursday Warm Lamp picketed the city hall. Nobody came out."
OTHERS = "The week in Tula\n\n10 March 2023\n\nOn Thursday Cold Tea picketed the city hall. Nobody came out."
LAWYERS = "Warm Lamp helps\n\n3 March 2023\n\nWarm Lamp, an association of lawyers, advises wives of mobilised men."


def folder(path: Path, texts: Mapping[str, str], kept: Cache | None = None) -> dict[str, Read]:
    path.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8")
    found = read_folder(path, RULES, Problems(), kept=kept)
    return {read.head.seed: read for read in found}


def acts(read: Read) -> list[str]:
    return [str(s.when) for s in read.sightings if s.lane == "activism"]


@pytest.mark.parametrize(
    ("explains", "names", "found"),
    [(WIVES, NAMES, ["2023-03-09"]), (WIVES, OTHERS, []), (LAWYERS, NAMES, []), ("Rain\n\nIt rained.", NAMES, [])],
)
@pytest.mark.parametrize("first", ["a.txt", "z.txt"])
def test_an_article_that_only_names_a_group_knows_it_by_one_that_explains_it(tmp_path, explains, names, found, first):
    reads = folder(tmp_path / "seeds", {first: explains, "m.txt": names})
    assert acts(reads["m.txt"]) == found


def test_what_was_learnt_is_kept_and_forgotten_with_the_article_that_taught_it(tmp_path, monkeypatch):
    kept = Cache(tmp_path / "cache")
    learnt = folder(tmp_path / "seeds", {"a.txt": WIVES, "m.txt": NAMES}, kept)["m.txt"]
    assert [(g.name, g.seed) for g in learnt.whole().groups] == [("Warm Lamp", "a.txt")]
    with monkeypatch.context() as patched:
        patched.setattr(reader, "again", None)  # whoever reads once more fails
        assert folder(tmp_path / "seeds", {}, kept)["m.txt"].sightings == learnt.sightings
    (tmp_path / "seeds" / "a.txt").unlink()
    assert acts(folder(tmp_path / "seeds", {}, kept)["m.txt"]) == []


def test_explain_names_the_article_by_which_a_group_is_known(tmp_path, capsys):
    folder(tmp_path / "seeds", {"a.txt": WIVES, "m.txt": NAMES})
    places = ["--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    assert main(["build", *places]) == 0
    capsys.readouterr()
    assert main(["explain", "m.txt", *places]) == 0
    assert "Warm Lamp: Wives of soldiers — a.txt" in capsys.readouterr().out


def group(name: str, seed: str, *who: str) -> KnownGroup:
    return KnownGroup(name, who, seed)


def test_a_group_is_who_all_say_it_is_and_its_own_explanation_is_enough():
    explain = [
        Named("b.txt", (group("Warm Lamp", "b.txt", "Mothers"),), ()),
        Named("a.txt", (group("Warm Lamp", "a.txt", "Wives"),), ("Warm Lamp",)),
        Named("c.txt", (), ("Tula's Warm Lamp", "Warm Room")),
        Named("d.txt", (), ("Lamp",)),
    ]
    wanted = {"c.txt": (group("Warm Lamp", "a.txt", "Wives", "Mothers"),)}
    assert known_groups(explain) == known_groups(reversed(explain)) == wanted


@pytest.mark.parametrize(("head", "known"), [("WARM LAMP", True), ("COLD TEA", False)])
def test_a_channel_headed_by_its_name_in_capitals_is_that_group(tmp_path, head, known):
    post = f"{head}\n\n10 March 2023\n\nOn Thursday our girls picketed the city hall in Tula. Nobody came out."
    reads = folder(tmp_path / "seeds", {"a.txt": WIVES, "m.txt": post})
    assert [g.name for g in reads["m.txt"].whole().groups] == (["Warm Lamp"] if known else [])
