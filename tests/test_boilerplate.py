"""The table of boilerplate: each rule takes its examples and no rule takes what is refused, and none can be slow."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from generator.knowledge.boilerplate import LONGEST, Rule, reads_as_sentence, rules
from generator.values.problems import Stop

RULES = rules().rules
PLACES = {"any": frozenset(), "edge": frozenset(("edge", "head", "foot"))}


def here(rule: Rule) -> frozenset[str]:
    return PLACES.get(rule.place, frozenset((rule.place,)))


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.examples])
def test_an_example_is_taken_by_its_own_rule(rule, line):
    taken = rules().match(line, here(rule))
    assert taken is not None and taken.name == rule.name


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.refuses])
def test_what_a_rule_refuses_no_rule_takes(rule, line):
    assert rules().match(line, here(rule)) is None


# The article's own: at any place of the page, no rule may take these.
SENTENCES = """
Sources in the ministry said on Friday that the men would come home in spring.
Comments by the spokesman on 3 June 2024 made them angrier still.
Share prices of the arms maker rose after the order of 21 September.
The women printed the list, tore it up and went home.
Follow the law, the judge told them on Monday, and let the men go.
Tags with the numbers of dead soldiers hung on the fence.
Photos of the dead hung along the fence of the school in the village.
Originally a choir, the group turned to protest when its members' husbands were called up.
Reporting by three newspapers in October named the regiment.
Advertising for the army fills the trains.
By Tuesday evening the square was empty.
In this section of the front, a mother wrote, nobody has rotated since January.
Most read the letter in silence.
Home leave was stopped in May.
Back home, the wives began to count.
Two more stories of this kind came from Chita in the same week.
Related by marriage, the four men had served in one crew.
Next to the wall stood forty women with white scarves.
Name the day, they asked, on which they will be sent home.
Email from the commander reached them a week later.
Loading the van took an hour, and then the police let them go.
Reply came there none until 12 December.
Close to 300,000 men had been called up by then.
Cookies and tea were served, and seventeen women smiled for the camera.
You must log the complaint in Moscow, the clerk told her.
Editing the list of the missing takes her an hour each night.
Read more than once, the statement makes no sense.
Please return my husband, reads the poster that she held up.
Analysis of the video shows that it was filmed in Belgorod.
Live ammunition was handed out on the second day.
Watch duty at the base is done by men over fifty.
Support for the war has fallen since, the poll says.
Register now, the message said, or be fined.
Contact was lost on 4 November.
""".strip().splitlines()


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_of_the_article_is_never_taken(line):
    assert rules().match(line, frozenset(("top", "head", "body", "foot", "edge"))) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("The women went home at noon and came back.", True),
        ("“We shall not leave before he is home.”", True),
        ("Share this article with all your friends on Facebook", False),
        ("All rights reserved.", False),
        ("What the law of 2003 says about leave", False),
    ],
)
def test_a_full_stop_behind_seven_words_makes_a_sentence(line, is_one):
    assert reads_as_sentence(line) is is_one


def words_of(pattern: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"\\[a-zA-Z]|\(\?[a-zA-Z-]+:|\(\?[<=!]+", " ", pattern))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_line_makes_a_rule_slow(rule):
    """Lines that come as near to the pattern as its own words can, repeated to full length and then spoilt."""
    words = sorted(set(words_of(rule.pattern.pattern)))
    lines = [
        (piece * LONGEST)[: LONGEST - 1] + "\u0001"
        for piece in ("a", " ", "- ", "1 ", "A. ", "(a/B) ", "x, ", ">", "🙂")
    ]
    lines += [(example + " ") * LONGEST for example in rule.examples]
    lines += [(f"{word} ") * LONGEST for word in words[:60]]
    lines += [" ".join(words[begin:] + words[:begin]) for begin in range(0, len(words), 7)]
    slowest = 0.0
    for line in lines:
        line = line[: LONGEST - 1] + "\u0001"
        best = 1.0
        for _ in range(3):
            started = time.process_time()
            rule.pattern.fullmatch(line)
            best = min(best, time.process_time() - started)
        slowest = max(slowest, best)
    assert slowest < 0.02


BROKEN = """
[fragments]
piece = "a"
[[rule]]
name = "one"
pattern = "({peace})"
examples = ["a"]
[[rule]]
name = "two"
pattern = "(a"
examples = ["a"]
[[rule]]
name = "three"
pattern = "a"
cut = "all"
colour = "red"
examples = ["a"]
[[rule]]
name = "three"
pattern = "b"
examples = ["b"]
[[rule]]
pattern = "c"
[extra]
"""


def test_all_faults_of_a_table_are_reported_at_once(tmp_path: Path):
    table = tmp_path / "boilerplate.toml"
    table.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(Stop) as stopped:
        rules(table)
    told = [(re.split("[:.]", problem.where)[-1], problem.message) for problem in stopped.value.problems]
    assert told == [
        ("4", "unknown fragment 'peace'"),
        ("8", "the pattern is no regular expression: missing ), unterminated subpattern at position 0"),
        ("12", "unknown key 'colour'"),
        ("12", "cut = 'all'"),
        ("22", "no name and no examples"),
        ("18", "a second rule named 'three'"),
        ("toml", "unknown table 'extra'"),
    ]
