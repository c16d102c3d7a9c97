"""Settling conflicts: what each choice leaves on disk, and that it stays settled."""

from __future__ import annotations

import os

import pytest

from generator.commands.resolve import Choice, run
from generator.values.problems import Problems, Stop
from tests.test_publish import E, T, page, put, region
from tests.torture import project
from tests.torture.project import snapshot

OLD, MINE, NEW = page(), page("My rally", "2022-08"), page(when="2022-10", lane="activism")


@pytest.fixture
def docs(tmp_path):
    """A page in conflict about its date, which the person also gave another title; another page without any."""
    docs = tmp_path / "docs"
    put(docs, {E: OLD, "events/f.md": OLD})
    (docs / E).write_text(MINE)
    put(docs, {E: NEW, "events/f.md": OLD})
    return docs


def resolve(docs, *pages, choice=None, editor=None):
    problems = Problems()
    said: list[str] = []
    status = run(docs, pages, choice, problems, said.append, editor=editor)
    return status, "\n".join(said), [problem.kind for problem in problems]


def open_proposals(docs):
    return [path for path in snapshot(docs.parent) if "proposals" in path]


def test_alone_it_lists_what_is_open(docs):
    status, said, _ = resolve(docs)
    assert status == 3
    assert said == f"docs/{E}\n  line 3, when:\n    yours  2022-08\n    new    2022-10"


def test_with_a_page_it_shows_the_whole_difference(docs):
    _, said, _ = resolve(docs, E)
    assert '-when: "2022-08"\n+when: "2022-10"\n+lane: "activism"' in said


def test_nothing_is_open(docs):
    resolve(docs, choice=Choice.MINE)
    assert resolve(docs) == (0, "no conflicts are open", [])
    assert resolve(docs, choice=Choice.NEW) == (0, "no conflicts are open", [])


@pytest.mark.parametrize("name", [E, f"docs/{E}", "e.md", f"./docs/{E}"])
def test_mine_keeps_what_clashes_and_takes_the_rest_of_the_new_reading(docs, name):
    kept = page("My rally", "2022-08", lane="activism")
    assert resolve(docs, name, choice=Choice.MINE) == (0, f"settled {E}", [])
    assert (docs / E).read_text() == kept
    assert (docs.parent / ".timeline/backup/events/e.md/0001.md").read_text() == MINE
    assert open_proposals(docs) == []
    _, problems = put(docs, {E: NEW, "events/f.md": OLD})
    assert not list(problems)
    assert (docs / E).read_text() == kept


def test_mine_keeps_the_clashing_lines_of_the_body_alone(docs):
    name = "events/g.md"
    put(docs, {name: "One.\n\nTwo.\n\nThree.\n"})
    project.edit(docs, name, "One.", "One, as I saw it.")
    put(docs, {name: "One of many.\n\nTwo.\n\nThree, and more.\n"})
    resolve(docs, name, choice=Choice.MINE)
    assert (docs / name).read_text() == "One, as I saw it.\n\nTwo.\n\nThree, and more.\n"


def test_new_takes_the_new_reading_and_keeps_the_persons_other_edits(docs):
    assert resolve(docs, choice=Choice.NEW) == (0, f"settled {E}", [])
    assert (docs / E).read_text() == page("My rally", "2022-10", lane="activism")
    assert (docs.parent / ".timeline/backup/events/e.md/0001.md").read_text() == MINE
    assert open_proposals(docs) == []
    _, problems = put(docs, {E: NEW, "events/f.md": OLD})
    assert not list(problems)


def test_new_takes_what_was_typed_since_the_proposal_along(docs):
    project.edit(docs, E, "My rally", "Our rally")
    resolve(docs, choice=Choice.NEW)
    assert (docs / E).read_text() == page("Our rally", "2022-10", lane="activism")


def test_edit_opens_both_and_a_saved_page_is_settled(docs):
    def editor(mine, proposal):
        assert proposal.read_text() == page("My rally", "2022-10", lane="activism")
        mine.write_text(page("Settled", "2022-08/2022-10"))

    assert resolve(docs, choice=Choice.EDIT, editor=editor) == (0, f"settled {E}", [])
    put(docs, {E: NEW, "events/f.md": OLD})
    assert (docs / E).read_text() == page("Settled", "2022-08/2022-10", lane="activism")


@pytest.mark.parametrize("chosen", ["2022-09", "2022-10"], ids=["what stood before both", "the new reading's"])
def test_edit_keeps_what_was_chosen_and_brings_the_rest_up_to_date(docs, chosen):
    assert '"2022-09"' in OLD and '"2022-10"' in NEW
    editor = lambda mine, proposal: project.edit(docs, E, "2022-08", chosen)  # noqa: E731
    assert resolve(docs, choice=Choice.EDIT, editor=editor) == (0, f"settled {E}", [])
    assert (docs / E).read_text() == page("My rally", chosen, lane="activism")
    _, problems = put(docs, {E: NEW, "events/f.md": OLD})
    assert not list(problems)
    assert (docs / E).read_text() == page("My rally", chosen, lane="activism")


def test_edit_without_a_change_settles_nothing(docs):
    status, said, _ = resolve(docs, choice=Choice.EDIT, editor=lambda mine, proposal: None)
    assert (status, said) == (3, f"{E} was not changed, and stays open")
    assert len(open_proposals(docs)) == 2


def test_edit_that_leaves_the_page_broken_settles_nothing(docs):
    def editor(mine, proposal):
        mine.write_text("---\ntitle: [\n---\n")

    assert resolve(docs, choice=Choice.EDIT, editor=editor) == (1, "", ["bad-front-matter"])
    assert len(open_proposals(docs)) == 2


def test_the_editor_is_the_persons_own(docs, monkeypatch, tmp_path):
    script = tmp_path / "my editor"
    script.write_text(f'#!/bin/sh\nsed -i s/2022-08/2022-09/ "$2"\necho "$1 $3" > "{tmp_path}/opened"\n')
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}' --wait")
    assert resolve(docs, choice=Choice.EDIT)[:2] == (0, f"settled {E}")
    assert (docs / E).read_text() == page("My rally", "2022-09", lane="activism")
    assert (tmp_path / "opened").read_text() == f"--wait {docs.parent / '.timeline/proposals' / E}\n"


@pytest.mark.parametrize("editor", ["", "/nowhere/editor", "false", "'"])
def test_no_editor_to_be_had(docs, monkeypatch, editor):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    status, _, kinds = resolve(docs, choice=Choice.EDIT)
    assert (status, kinds) == (1, ["no-editor"])
    assert (docs / E).read_text() == MINE


def test_a_page_without_a_conflict(docs):
    assert resolve(docs, "events/f.md", choice=Choice.NEW) == (1, "", ["no-conflict"])
    assert (docs / "events/f.md").read_text() == OLD


def test_a_page_deleted_since_is_settled_by_that(docs):
    (docs / E).unlink()
    assert resolve(docs, choice=Choice.NEW)[0] == 0
    put(docs, {E: NEW, "events/f.md": OLD})
    assert not (docs / E).exists()


def test_a_page_that_is_no_file_stops_it(docs):
    (docs / E).unlink()
    os.mkfifo(docs / E)
    with pytest.raises(Stop, match="named pipe"):
        resolve(docs, E)


def test_words_typed_into_a_region_give_way_only_to_new(docs):
    theirs = {E: NEW, "events/f.md": OLD}
    resolve(docs, choice=Choice.MINE)
    put(docs, theirs, regions={T: {"timeline": "one\n"}})
    project.edit(docs, T, "one", "typed in")
    put(docs, theirs, regions={T: {"timeline": "two\n"}})
    project.edit(docs, T, "Written by people.", "And typed outside.")

    assert resolve(docs)[0] == 3
    assert resolve(docs, T, choice=Choice.MINE) == (1, "", ["generated"])
    assert resolve(docs, T, choice=Choice.NEW) == (0, f"settled {T}", [])

    assert (docs / T).read_text() == region("two\n").replace("Written by people.", "And typed outside.")
    assert "typed in" in (docs.parent / ".timeline/backup/timeline.md/0001.md").read_text()
    _, problems = put(docs, theirs, regions={T: {"timeline": "three\n"}})
    assert not list(problems)
