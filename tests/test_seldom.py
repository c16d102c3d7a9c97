"""Expressions that seldom match find what they would find without looking first."""

from __future__ import annotations

import pickle
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.knowledge import boilerplate
from generator.knowledge.subject_file import load_subject
from generator.reading import reader
from generator.values import seldom
from generator.values.seldom import Seldom

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = sorted((ROOT / "tests/cases/events").rglob("*.txt"))

# expression, flags, texts in which it may match, texts in which it can't
LETTERS = [
    (r"\bsince then\b", 0, ["long since then"], ["since", "Since then"]),
    (r"\bsince then\b", re.I, ["Since THEN"], ["since"]),
    (r"\b(?:days|weeks) (?:after|before)\b", 0, ["days before"], ["days", " after"]),
    (r"(?:day|days|daily)", 0, ["today"], ["dail"]),
    (r"(?P<who>wives|[Mm]others)", 0, ["Mothers", "wives"], ["MOTHERS"]),
    (r"(?:un)?clear", 0, ["clear"], ["un"]),
    (r"(?:clear)?", 0, ["", "x"], []),
    (r"(?:march){2}|picket", 0, ["march", "picket"], ["marc"]),
    (r"on (?=Monday)", 0, ["Monday"], ["on"]),
    (r"on (?!Monday)", 0, ["on ", "on"], []),
    (r"(?i:monday)", 0, ["MONDAY"], ["mon"]),
    (r"fianc(?:é|ée)", 0, ["fiancé"], ["fiance"[:-2]]),
    (r"soldiers", re.I, ["\u017foldiers", "SOLDIERS"], ["oldiers"]),  # a long s passes for one
    (r"week", re.I, ["wee\u212a"], ["wee"]),
    (r"(?!)", 0, [], ["", "anything"]),
]


@pytest.mark.parametrize(("pattern", "flags", "may", "never"), LETTERS)
def test_letters_that_any_match_holds_are_looked_for(pattern, flags, may, never):
    seldom = Seldom(pattern, flags)
    assert [text for text in may if not seldom.possible(text)] == []
    assert [text for text in never if seldom.possible(text)] == []


def expressions() -> st.SearchStrategy[str]:
    letters = st.text("abkKsS", min_size=1, max_size=4)
    plain = st.one_of(letters, letters.map(lambda some: f"[{some}]"), st.sampled_from([".", r"\b", " ", "é", r"\w"]))

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.lists(inner, min_size=2, max_size=3).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "*?", "+?"])).map(
                lambda two: f"(?:{two[0]}){two[1]}"
            ),
            st.tuples(st.sampled_from(["(?=", "(?!", "(?>", "(?i:", "("]), inner).map(lambda two: f"{two[0]}{two[1]})"),
        )

    return st.recursive(plain, larger, max_leaves=8)


@given(expressions(), st.sampled_from([0, re.I]), st.text("abkKsS é\u017f\u212a", max_size=12))
def test_what_is_found_does_not_hang_on_it(pattern, flags, text):
    seldom, plain = Seldom(pattern, flags), re.compile(pattern, flags)
    assert _place(seldom.search(text)) == _place(plain.search(text))
    assert _place(seldom.search(text, 1, 5)) == _place(plain.search(text, 1, 5))
    assert _place(seldom.fullmatch(text)) == _place(plain.fullmatch(text))
    assert [m.span() for m in seldom.finditer(text)] == [m.span() for m in plain.finditer(text)]


def _place(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match and match.span()


def of_the_program() -> Iterator[Seldom]:
    """Every one of them, those of the tables too."""
    assert reader
    waiting: list[object] = [load_subject(ROOT / "seeds/subject.toml"), boilerplate.rules().rules]
    waiting += [vars(module) for name, module in list(sys.modules.items()) if name.startswith("generator.")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Seldom):
            yield value
        elif isinstance(value, dict):
            waiting += [each for each in value.values() if isinstance(each, (tuple, Seldom))]
        elif isinstance(value, tuple):
            waiting += value
        elif hasattr(value, "__dataclass_fields__"):
            waiting += [getattr(value, name) for name in value.__dataclass_fields__]


def test_in_articles_the_programs_own_find_what_they_would_find_without():
    own = {(seldom.pattern, seldom.flags): seldom for seldom in of_the_program()}
    assert len(own) > 300
    lines = [line for path in ARTICLES[::40] for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert len(lines) > 50
    for (pattern, flags), rare in own.items():
        plain = re.compile(pattern, flags)
        missed = [line for line in lines if plain.search(line) and not rare.possible(line)]
        assert missed == [], pattern


def test_one_is_the_same_in_another_process():
    rare = pickle.loads(pickle.dumps(Seldom("picket", re.I)))
    assert (rare.pattern, rare.search("A PICKET").span()) == ("picket", (2, 8))


def test_where_python_does_not_tell_how_it_reads_an_expression_every_text_is_tried(monkeypatch):
    monkeypatch.setattr(seldom, "_parser", None)
    assert Seldom("petition|appeal").search("They signed an appeal.")
