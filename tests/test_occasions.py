"""The dates of acts in whole articles: the act's own words, the occasion told of, the publication.

Each file of `cases/days` says on its first line when its article was published ("published: …", as a sidecar would) or
what its own text must prove of that ("claim: …"). Behind a sentence stands in braces what its acts may be dated to.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import dating
from generator.capture import captures
from generator.finding import sightings
from generator.values.model import Sighting
from tests.reading import ANCHORS, SUBJECT

CASES = sorted((Path(__file__).parent / "cases" / "days").glob("*.txt"))
MARK = re.compile(r"\s*\{([^}]*)\}")


def read(path: Path) -> tuple[str, str, list[Sighting], list[tuple[str, set[str]]]]:
    """What is known of the publication, what is found of it, the acts, and the marks: end of a passage, its dates."""
    known, _, marked = path.read_text(encoding="utf-8").partition("\n")
    article = captures.parse(MARK.sub("", marked).encode(), path.name, lambda problem: None)
    assert article is not None
    key, _, value = known.partition(": ")
    dated = dating.date(article, ANCHORS, stated=value if key == "published" else "")
    marks, before, at = list[tuple[str, set[str]]](), "", 0
    for mark in MARK.finditer(marked):
        before, at = before + marked[at : mark.start()], mark.end()
        marks.append((folded(before)[-40:], set(mark[1].split("|"))))
    return value, str(dated.published), sightings.find(article, dated, SUBJECT, ANCHORS), marks


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_acts_of_an_article_have_the_days_that_a_careful_reader_gives_them(path):
    value, published, found, marks = read(path)
    assert published == value
    wrong = []
    for end, dates in marks:
        acts = [s for s in found if s.lane != "context" and folded(s.source.quote).endswith(end)]
        got = {str(s.when) for s in acts}
        if not acts or not got <= dates:
            wrong.append(f"… {end} {sorted(dates)}: got {sorted(got)}")
    assert not wrong, "\n".join(wrong)


def test_every_case_marks_some_act():
    assert all(read(path)[3] for path in CASES)
