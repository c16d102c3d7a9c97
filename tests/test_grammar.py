"""The tables of dates: each rule does what its own examples say, and a faulty table is told with file and line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.knowledge import dates_guide
from generator.knowledge.grammar import FOLDER, Example, Rule, Trap, grammar, load
from generator.timex import find, scan
from generator.values.problems import Stop

ROOT = Path(__file__).resolve().parent.parent
RULES = grammar().rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
REFUSALS = [(rule, text) for rule in RULES for text in rule.refuses]
SOME_DAY = datetime.date(2022, 11, 20)


@pytest.mark.parametrize("trap", grammar().traps, ids=lambda trap: trap.text[:40] or "nothing")
def test_a_trap_holds_no_date(trap: Trap) -> None:
    assert scan(trap.text).resolve(SOME_DAY) == [], trap.why
    assert scan(trap.text).impossible == (), trap.why


@pytest.mark.parametrize(("rule", "text"), REFUSALS, ids=lambda value: getattr(value, "name", None))
def test_a_rule_leaves_alone_what_it_refuses(rule: Rule, text: str) -> None:
    assert [found for found in find(text, SOME_DAY) if found.rule == rule.name] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_a_rule_reads_its_examples(rule: Rule, example: Example) -> None:
    published = datetime.date.fromisoformat(example.published) if example.published else None
    found = find(example.text, published, example.country)
    if rule.type == "NONE":
        assert found == []
        return
    own = [timex for timex in found if timex.rule == rule.name]
    assert (example.gives, rule.type) in [(timex.value, timex.type) for timex in own], found
    if example.mod:
        assert example.mod in [timex.mod for timex in own]
    if example.phrase:
        assert example.phrase in [timex.text for timex in own]


def test_every_trap_that_the_specification_of_input_names_is_there() -> None:
    reasons = " ".join(trap.why for trap in grammar().traps)
    for word in ("may, the verb", "march, the verb", "second", "version", "scores", "phone", "prices", "room", "runs"):
        assert word in reasons


def test_the_guide_is_as_the_tables_are() -> None:
    page = (ROOT / "docs/guide/how-dates-are-read.md").read_text(encoding="utf-8")
    assert page == dates_guide.guide(), f"write it again: {dates_guide.COMMAND}"


# ------------------------------------------------------------------------------------------------------ faulty tables

GOOD = """[class.month]
may = "05"

[[rule]]
name = "month"
pattern = "{month}"
local = "XXXX-{month}"
examples = [{ text = "May", gives = "" }]
"""

FAULTS = [
    ("no table at all", "= 1", "bad.toml:1", "Invalid"),
    ("class unknown", GOOD.replace('"{month}"', '"{moon}"'), "bad.toml:4", "'moon'"),
    ("bracket open", GOOD.replace('"{month}"', '"[{month}"'), "bad.toml:4", "never closed"),
    ("bracket alone", GOOD.replace('"{month}"', '"{month}]"'), "bad.toml:4", "no partner"),
    ("brace open", GOOD.replace('"{month}"', '"{month"'), "bad.toml:4", "can't read"),
    ("nothing matched", GOOD.replace('"{month}"', '"[{month}]"'), "bad.toml:4", "nothing at all"),
    ("no examples", GOOD.replace("examples", "refuses").replace('{ text = "May", gives = "" }', ""), ":4", "example"),
    ("no pattern", GOOD.replace('pattern = "{month}"\n', ""), "bad.toml:4", "pattern"),
    ("key unknown", GOOD.replace("local", "lokal"), "bad.toml:4", "lokal"),
    ("type unknown", GOOD + 'type = "DAY"\n', "bad.toml:4", "'DAY'"),
    ("direction unknown", GOOD + 'direction = "up"\n', "bad.toml:4", "'up'"),
    ("mod unknown", GOOD + 'mod = "LATE"\n', "bad.toml:4", "'LATE'"),
    ("anchor unknown", GOOD + 'anchor = "ship"\n', "bad.toml:4", "'ship'"),
    ("list unknown", GOOD + 'before = ["@nobody"]\n', "bad.toml:4", "nobody"),
    ("example's key unknown", GOOD.replace("gives", "give"), "bad.toml:4", "give"),
    ("template's name unknown", GOOD.replace("XXXX-{month}", "XXXX-{moth}"), "bad.toml:4", "moth"),
    ("template broken", GOOD.replace("XXXX-{month}", "XXXX-{month"), "bad.toml:4", "local"),
    ("name twice", GOOD + GOOD[GOOD.index("[[rule]]") :], "", "two rules"),
    ("holiday without a day", GOOD + '[[holiday]]\nnames = ["Yule"]\n', "bad.toml:9", "on"),
    ("holiday on no day", GOOD + '[[holiday]]\nnames = ["Yule"]\non = "13-01"\n', "bad.toml:9", "13-01"),
    ("holiday without a name", GOOD + '[[holiday]]\nnames = []\non = "12-21"\n', "bad.toml:9", "names"),
    ("holiday whose name is no list", GOOD + '[[holiday]]\nnames = "Yule"\non = "12-21"\n', "bad.toml:9", "names"),
    ("holiday nowhere else", GOOD + '[[holiday]]\nnames = ["Yule"]\non = { RU = "01-07" }\n', "bad.toml:9", '""'),
]


@pytest.mark.parametrize(("table", "where", "message"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_faulty_table_is_told_with_file_and_line(tmp_path: Path, table: str, where: str, message: str) -> None:
    (tmp_path / "bad.toml").write_text(table, encoding="utf-8")
    with pytest.raises(Stop) as stop:
        load(tmp_path)
    (problem,) = stop.value.problems
    assert problem.where.endswith(where)
    assert message in problem.message


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        table = GOOD.replace('"month"\n', f'"{name}"\n') + 'type = "DAY"\n'
        (tmp_path / f"{name}.toml").write_text(table, encoding="utf-8")
    with pytest.raises(Stop) as stop:
        load(tmp_path)
    assert [Path(problem.where.rpartition(":")[0]).name for problem in stop.value.problems] == ["one.toml", "two.toml"]


def test_the_tables_in_the_package_are_read_in_a_fixed_order() -> None:
    assert [chapter.name for chapter in grammar().chapters] == sorted(path.stem for path in FOLDER.glob("*.toml"))
    assert [rule.order for rule in RULES] == list(range(len(RULES)))
