"""The subject file: a newcomer's whole example works, every key is described, every slip is told with its line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.knowledge.subject import by_letters
from generator.knowledge.subject_file import KEYS, NEEDED, load_subject
from generator.values.problems import Stop
from tests import reading

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/guide/your-own-subject.md").read_text(encoding="utf-8")


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)[number]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """The events of the guide's report under the guide's subject."""
    folder = tmp_path_factory.mktemp("example")
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "subject.toml").write_text(block("toml"), encoding="utf-8")
    (seeds / "report.txt").write_text(block("text"), encoding="utf-8")
    (seeds / "report.toml").write_text('published = "2024-03-16"\n', encoding="utf-8")
    assert main(["build", "--seeds", str(seeds), "--docs", str(folder / "docs"), "--anchors", "none"]) == 0
    return reading.timeline(folder / "docs")


def test_the_guides_example_gives_what_the_guide_says(example):
    assert len(example) == 5
    told = {(event["lane"], event["kind"], re.sub(r"[^a-z ]", "", event["title"].lower())) for event in example}
    for lane, kind, words in (
        ("activism", "strike", "walked out"),
        ("activism", "protest", "marched"),
        ("activism", "appeal", "petition"),
        ("response", "answer", "refused to receive"),
        ("response", "repression", "detained"),
    ):
        assert any((lane, kind) == one[:2] and words in one[2] for one in told), (lane, kind, words)
    assert ["meeting with the mayor"] in [event["demands"] for event in example]


def test_the_guides_example_is_dated_to_the_friday(example):
    assert {event["date"] for event in example if event["lane"] == "activism"} == {"2024-03-15"}


def test_nobody_acts_whom_the_subject_does_not_name(example):
    names = set(re.findall(r'^name = "([^"]*)"', block("toml"), re.MULTILINE))
    assert {actor for event in example for actor in event["actors"]} <= names


def test_every_key_stands_in_the_guide():
    tables = re.split(r"^### ", GUIDE[GUIDE.index("## Every key") :], flags=re.MULTILINE)[1:]
    described = {}
    for table in tables:
        name = re.findall(r"^[`\[]*([\w-]*)", table)[0]
        described[{"Above": ""}.get(name, name)] = set(re.findall(r"^\| \**`([\w-]+)`", table, re.MULTILINE))
        needed = set(re.findall(r"^\| \*\*`([\w-]+)`", table, re.MULTILINE))
        assert needed == set(NEEDED.get(name, ())), name
    assert described == {name: set(keys) for name, keys in KEYS.items() if name != "place-name"}


SLIPS = [
    ('topic = 5', 1, "topic is 5", "words"),
    ('title = ["a"]', 1, "title is ['a']", "a text"),
    ('\nsince = "2023"', 2, "since is '2023'", "a year"),
    ('country = "Russia"', 1, "country is 'Russia'", "two capital letters"),
    ('language = "tlh"', 1, "language is 'tlh'", "words for the pages"),
    ('\n\ntopics = "a"', 3, "unknown table or key 'topics'", "topic"),
    ('actor = "me"', 1, "'actor' must be a list of tables", "[[actor]]"),
    ('[actor]\nname = "me"', 1, "'actor' must be a list of tables", "[[actor]]"),
    ('[[actor]]\nname = "A"\nside = "women"', 1, "[[actor]] lacks 'words'", "name, side, words"),
    ('[[actor]]\nname = "A"\nside = "wives"\nwords = "a"', 3, "side in [[actor]] is 'wives'", "activists"),
    ('[[actor]]\nname = ""\nside = "state"\nwords = "a"', 2, "name in [[actor]] is ''", "a text"),
    ('[[actor]]\nname = "A"\nside = "state"\nwords = "a"\nheads = "b"', 5, "unknown key 'heads' in [[actor]]", "head"),
    ('[[actor]]\nname = "A"\nside = "state"\nwords = "a"\ngeneric = "yes"', 5, "generic in [[actor]] is 'yes'", "true"),
    ('[[kind]]\nname = "A"\ndoes = "a"\nlane = "left"', 4, "lane in [[kind]] is 'left'", "activism"),
    ('[[kind]]\nname = "A"\ndoes = [1]', 3, "does in [[kind]] is [1]", "words"),
    ('[groups]\nhead = "a"', 2, "unknown key 'head' in [groups]", "heads"),
    ('regions = 1', 1, "'regions' must be a table", "[regions]"),
    ('[regions]\n"Coast" = 1', 2, "'Coast' in [regions] is 1", "Town"),
    ('groups = 1', 1, "'groups' must be a table", "[groups]"),
    ('[[place]]\nname = "A"\nwords = "a"\n[[place]]\nname = "B"\nwords = 1', 6, "words in [[place]] is 1", "words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message", "hint"), SLIPS, ids=[message for _, _, message, _ in SLIPS])
def test_a_slip_is_told_with_its_line_and_what_is_allowed(tmp_path, text, line, message, hint):
    path = tmp_path / "subject.toml"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        load_subject(path)
    (problem,) = stopped.value.problems
    assert (problem.where, problem.message) == (f"{path}:{line}", message)
    assert hint in problem.hint


def test_all_slips_are_told_at_once(tmp_path):
    path = tmp_path / "subject.toml"
    path.write_text('topic = 1\nsince = "x"\n[[actor]]\nname = "A"\n', encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        load_subject(path)
    assert len(stopped.value.problems) == 4


@pytest.mark.parametrize("words", ['["wife|wives", "partner"]', '"wife|wives|partner"'])
def test_words_are_a_text_with_bars_or_a_list(tmp_path, words):
    path = tmp_path / "subject.toml"
    path.write_text(f"topic = {words}\n[groups]\nheads = {words}\nroles = {words}\npronouns = {words}\n", "utf-8")
    subject = load_subject(path)
    assert all(subject.topic.search(word) for word in ("wife", "wives", "partners"))
    assert subject.group_heads == subject.roles == subject.pronouns == {"wife", "wives", "partner"}


def test_activists_are_whose_acts_are_activism(tmp_path):
    path = tmp_path / "subject.toml"
    path.write_text('[[actor]]\nname = "A"\nside = "activists"\nwords = "a"\n', encoding="utf-8")
    assert [actor.side for actor in load_subject(path).actors] == ["women"]


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
VALUES = st.one_of(TEXTS, st.lists(TEXTS, max_size=3), st.integers(-9, 3000), st.booleans())
ROWS = st.sampled_from([(table, key) for table, keys in KEYS.items() for key in keys])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(ROWS, VALUES)
def test_no_value_makes_it_fail_otherwise(tmp_path, row, value):
    table, key = row
    needed = {"name": "N", "side": "state", "words": "w", "does": "do"}
    lines = {name: needed[name] for name in NEEDED.get(table, ())} | {key: value}
    head = {"": "", "groups": "[groups]\n"}.get(table, f"[[{table}]]\n")
    path = tmp_path / "subject.toml"
    path.write_text(head + "".join(f"{k} = {json.dumps(v)}\n" for k, v in lines.items()), encoding="utf-8")
    try:
        load_subject(path)
    except Stop as stopped:
        assert all(problem.where.startswith(f"{path}:") for problem in stopped.problems)


@given(st.lists(st.sampled_from(["a", "ab", "abc", "b(?:e?s)?", "ba", "[^c]b", "(?:b|c)a", "c", "cb"]), max_size=6),
       st.text("abc", max_size=5))  # fmt: skip
def test_alternatives_by_letters_match_what_they_match_in_their_order(alternatives, text):
    by_order, ordered = (re.compile(f"(?:{way})(?!c)") for way in ("|".join(alternatives), by_letters(alternatives)))
    assert [m.span() for m in ordered.finditer(text)] == [m.span() for m in by_order.finditer(text)]
