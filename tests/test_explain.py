"""`explain`: whoever doubts a page is told the reason, above all why a sentence with a date became no event."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests import reading

SUBJECT = """
topic = ["tram|strike"]
fiction = ["a film about"]

[[actor]]
name = "Tram drivers"
side = "women"
head = "driver|drivers"
words = ["driver|drivers"]

[[actor]]
name = "Police"
side = "state"
words = ["police"]

[groups]
pronouns = ["they"]
kin = "driver"

[[kind]]
name = "protest"
by = "women"
does = ["march|protest"]

[[kind]]
name = "repression"
by = "state"
lane = "response"
does = ["detain"]
"""


def explained(folder: Path, capsys: pytest.CaptureFixture, *sentences: str) -> str:
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    (seeds / "subject.toml").write_text(SUBJECT, encoding="utf-8")
    (seeds / "a.toml").write_text('published = "2024-03-20"\n', encoding="utf-8")
    text = "A day in the town\n\n" + "".join(f"{sentence}\n\n" for sentence in sentences)
    (seeds / "a.txt").write_text(text, encoding="utf-8")
    options = ["--seeds", str(seeds), "--docs", str(folder / "docs")]
    capsys.readouterr()
    main(["explain", "a.txt", *options])
    return capsys.readouterr().out


REFUSED = [
    ("The library opened on Monday after a year of building.", "“Monday”: nobody who acts in the subject"),
    ("On Monday the drivers did not march to the town hall.", "“did not march” is denied, supposed"),
    ("The drivers have been on strike for three weeks now, said one.", "says how long"),
    ("“We marched on Monday,” she said, “and on Tuesday too.”", "stands in direct speech"),
    ("Did the tram drivers march on Monday?", "direct speech or a question"),
    (
        "A film about the drivers' strike was shown on Monday.",
        "“a film about” shows that it tells of something made up",
    ),
    ("Rumour has it that the tram depot closed on Monday, though it was fake.", "called a rumour, or doubted"),
]


@pytest.mark.parametrize(("sentence", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_a_dated_sentence_without_an_event_says_which_rule_turned_it_down(tmp_path, capsys, sentence, reason):
    said = explained(tmp_path, capsys, "The town has 40,000 people, and nobody counts the dogs.", sentence)
    after = said[said.index(sentence[:40]) :]
    assert "no event: " in after
    assert reason in after


def test_a_sentence_that_became_an_event_gives_no_such_reason(tmp_path, capsys):
    said = explained(tmp_path, capsys, "On Monday 200 tram drivers marched to the town hall.")
    assert "tells activism/protest" in said
    assert "no event" not in said


def test_a_date_that_hangs_on_an_unknown_day_of_writing_is_the_reason(tmp_path, capsys):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/b.txt").write_text("A quiet town\n\nOn 23 March eleven of them sat down.\n", encoding="utf-8")
    main(
        ["explain", "b.txt", "--subject", "none", "--seeds", str(tmp_path / "seeds"), "--docs", str(tmp_path / "docs")]
    )
    said = capsys.readouterr().out
    assert "no event: its date is not known" in said


def test_a_sentence_that_stands_twice_says_so(tmp_path, capsys):
    line = "On Monday 200 tram drivers marched to the town hall in the rain."
    said = explained(tmp_path, capsys, line, f"The mayor watched them from her window all the while. {line}")
    assert said.count("no event: it stands above already, word for word") == 1


def test_every_dated_sentence_has_an_event_or_a_reason(tmp_path, capsys):
    said = explained(tmp_path, capsys, *(sentence for sentence, _ in REFUSED))
    blocks = said[said.index("What was kept") :].split("\n  line ")
    dated = [block for block in blocks if "(DATE" in block or "(TIME" in block]
    assert len(dated) >= 6
    assert all("  tells " in block or "no event: " in block for block in dated)


@pytest.mark.parametrize("what", ["b.txt", "events/nothing.md", "e00000000"])
def test_what_is_neither_an_article_nor_an_event_is_an_error_that_names_articles(tmp_path, capsys, what):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text("A day\n\nThe library opened on 4 May 2023.\n", encoding="utf-8")
    assert main(["explain", what, "--seeds", str(seeds), "--docs", str(tmp_path / "docs")]) == 1
    assert "articles are: a.txt" in capsys.readouterr().err


def test_a_page_by_hand_has_no_source_to_tell_of_and_an_articles_page_is_the_article(tmp_path, capsys):
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    (seeds / "a.txt").write_text("A day\n\nThe library opened on 4 May 2023.\n", encoding="utf-8")
    options = ["--seeds", str(seeds), "--docs", str(docs), "--subject", "none"]
    main(["build", *options])
    (docs / "events/mine.md").write_text('---\ntitle: "By hand"\nwhen: "2023"\n---\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["explain", str(docs / "events/mine.md"), *options]) == 0
    assert capsys.readouterr().out.endswith("It has no source: a person wrote the page.\n")
    assert main(["explain", str(docs / "articles/a.md"), *options]) == 0
    assert capsys.readouterr().out.startswith("a.txt: ")


def test_who_reads_only_the_first_lines_is_told_nothing_else(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    days = " ".join(f"The library opened its room {n} on 4 May 2023 at the gate." for n in range(900))
    (seeds / "a.txt").write_text(f"A day\n\n{days}\n", encoding="utf-8")
    command = [sys.executable, "-m", "generator", "explain", "a.txt", "--seeds", str(seeds), "--subject", "none"]
    with subprocess.Popen(
        [*command, "--docs", str(tmp_path / "docs")], cwd=reading.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as told:
        assert told.stdout and told.stderr
        assert told.stdout.readline() == b"a.txt: A day\n"
        told.stdout.close()
        assert (told.stderr.read(), told.wait()) == (b"", 0)
