"""What stands on disk after a run: each row of the table, each refusal, and what a crash or a full disk leaves."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk import Disk, digest, publish
from generator.disk.standing import lock, look
from generator.markup import matter
from generator.values.problems import Level, Problems, Stop
from generator.values.texts import Text
from tests.torture import powercut, project
from tests.torture import publish as torture
from tests.torture.project import Counting, litter, make, run, snapshot


def page(title="A rally", when="2022-09", **more):
    return matter.write({"title": title, "when": when, **more}, "\nWomen met.\n")


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "docs"


def put(docs, theirs, moved=None, regions=None, outputs=None, template=project.TEMPLATE):
    """A whole run; gives the plan and the problems."""
    problems = Problems()
    with lock(docs):
        plan = publish.plan(docs, theirs, problems, moved, standing=look(docs, problems))
        plan.add_regions(regions or {}, dict.fromkeys(regions or {}, template))
        plan.add_outputs(outputs or {})
        publish.put(plan, problems)
    return plan, problems


def told(problems):
    return [f"{problem.level.value} {problem.kind}" for problem in problems]


def tree(docs, below="docs"):
    return sorted(snapshot(docs.parent, below))


E = "events/e.md"


# The table ------------------------------------------------------------------------------------------------------------


def test_a_run_makes_updates_and_removes_pages(docs):
    plan, _ = put(docs, {E: page(), "articles/a.md": page("An article")})
    assert plan.changes == [("create", "articles/a.md"), ("create", E)]
    plan, _ = put(docs, {E: page("A march")})
    assert plan.changes == [("remove", "articles/a.md"), ("update", E)]
    assert tree(docs) == ["docs/events/e.md"]
    assert (docs / E).read_text() == page("A march") == plan.merged[E].words
    assert tree(docs, ".timeline") == [".timeline/base/events/e.md"]


def test_a_second_run_touches_no_file(docs):
    everything = {"regions": {"timeline.md": {"timeline": "x\n"}}, "outputs": {"data/timeline.json": "{}\n"}}
    put(docs, {E: page()}, **everything)

    def seen():
        return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in docs.parent.rglob("*")}

    before = seen()
    time.sleep(0.02)
    plan, problems = put(docs, {E: page()}, **everything)
    assert seen() == before
    assert (plan.changes, plan.groups, told(problems)) == ([], [], [])


def test_a_persons_edit_is_merged_and_their_version_kept(docs):
    put(docs, {E: page()})
    project.edit(docs, E, "A rally", "My rally")
    mine = (docs / E).read_bytes()
    plan, problems = put(docs, {E: page(when="2022-09-21")})
    assert (docs / E).read_text() == page("My rally", "2022-09-21")
    assert plan.changes == [("merge", E)]
    assert (docs.parent / ".timeline/backup/events/e.md/0001.md").read_bytes() == mine
    assert told(problems) == []


def test_only_the_last_ten_versions_are_kept(docs):
    put(docs, {E: page()})
    project.edit(docs, E, "A rally", "My rally")
    for day in range(10, 25):
        put(docs, {E: page(when=f"2022-09-{day}")})
    kept = tree(docs, ".timeline/backup")
    assert len(kept) == 10
    assert kept[-1] == ".timeline/backup/events/e.md/0015.md"


def test_a_conflict_leaves_the_page_and_lays_a_proposal(docs):
    put(docs, {E: page()})
    project.edit(docs, E, "2022-09", "2022-08")
    mine = (docs / E).read_bytes()
    for _ in range(2):
        plan, problems = put(docs, {E: page(when="2022-10")})
        assert (docs / E).read_bytes() == mine
        assert plan.merged[E].words.encode() == mine
        assert [path for path, _ in plan.conflicts] == [E]
        assert problems.exit_status() == 3
        assert [problem.where for problem in problems] == [f"{docs / E}:3"]
    assert (docs.parent / ".timeline/proposals/events/e.md").read_text() == page(when="2022-10")
    put(docs, {E: page()})
    assert tree(docs, ".timeline/proposals") == []


def test_a_deleted_page_stays_deleted(docs):
    put(docs, {E: page()})
    (docs / E).unlink()
    for theirs in ({E: page("A march")}, {}, {E: page("A march")}):
        plan, _ = put(docs, theirs)
        assert tree(docs) == []
        assert plan.merged == {}
        assert look(docs, Problems()).base.keys() == {E}


def test_a_changed_page_without_a_source_is_kept_and_reported(docs):
    put(docs, {E: page()})
    project.edit(docs, E, "A rally", "My rally")
    _, problems = put(docs, {})
    assert told(problems) == ["warning no-source"]
    assert tree(docs) == ["docs/events/e.md"]


def test_a_page_by_hand_is_a_full_citizen(docs):
    (docs / "events").mkdir(parents=True)
    (docs / "events/by-hand.md").write_text("---\ntitle: x\nwhen: 2022\n---\n")
    (docs / "events/index.md").write_text("# Events\n")
    plan, problems = put(docs, {E: page()})
    assert plan.merged.keys() == {E, "events/by-hand.md"}
    assert told(problems) == []


def test_a_renamed_page_keeps_its_history(docs):
    put(docs, {E: page()})
    (docs / E).rename(docs / "events/mine.md")
    project.edit(docs, "events/mine.md", "A rally", "My rally")
    plan, _ = put(docs, {"events/mine.md": page(when="2022-10")}, moved={"events/mine.md": E})
    assert plan.changes == [("merge", "events/mine.md")]
    assert (docs / "events/mine.md").read_text() == page("My rally", "2022-10")
    assert tree(docs, ".timeline/base") == [".timeline/base/events/mine.md"]


def test_a_half_typed_page_stays_and_the_others_go_on(docs):
    put(docs, {E: page(), "events/f.md": page()})
    (docs / E).write_text('---\ntitle: "A ral\nwhen: x\n---\n')
    plan, problems = put(docs, {E: page("A march"), "events/f.md": page("A march")})
    assert [(each.kind, each.where) for each in problems] == [("bad-front-matter", f"{docs / E}:4")]
    assert problems.exit_status() == 1
    assert (docs / E).read_text().startswith('---\ntitle: "A ral\n')
    assert plan.merged.keys() == {"events/f.md"}
    assert plan.last_good == {E: Text(page())}


def test_a_page_keeps_its_permissions(docs):
    put(docs, {E: page()})
    (docs / E).chmod(0o640)
    put(docs, {E: page("A march")})
    assert (docs / E).stat().st_mode & 0o777 == 0o640


# Regions and outputs --------------------------------------------------------------------------------------------------

T = "timeline.md"


def region(text):
    return project.TEMPLATE.replace("begin timeline -->\n", f"begin timeline -->\n{text}")


def test_only_the_region_of_a_persons_page_is_filled(docs):
    plan, _ = put(docs, {}, regions={T: {"timeline": "one\n"}})
    assert (docs / T).read_text() == region("one\n")
    assert plan.changes == [("create", T)]
    (docs / T).write_text(region("one\n").replace("Written by people.", "My words.").replace("\n", "\r\n"), newline="")
    plan, _ = put(docs, {}, regions={T: {"timeline": "two\nthree"}})
    wanted = region("two\nthree\n").replace("Written by people.", "My words.").replace("\n", "\r\n")
    assert (docs / T).read_bytes() == wanted.encode()
    assert plan.changes == [("update", T)]


def test_words_typed_into_a_region_are_not_overwritten(docs):
    put(docs, {}, regions={T: {"timeline": "one\n"}})
    project.edit(docs, T, "one", "One, and more")
    mine = (docs / T).read_bytes()
    _, problems = put(docs, {}, regions={T: {"timeline": "two\n"}})
    assert [(each.level, each.where) for each in problems] == [(Level.CONFLICT, f"{docs / T}:3")]
    assert (docs / T).read_bytes() == mine
    assert (docs.parent / ".timeline/proposals/timeline.md").read_text() == region("two\n")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# No marks\n", "note no-region"),
        ("<!-- datelines:begin timeline -->\n", "error bad-region"),
        ("<!-- datelines:end timeline -->\n", "error bad-region"),
        ("<!-- datelines:end timeline -->\n<!-- datelines:begin timeline -->\n", "error bad-region"),
        ("<!-- datelines:begin timeline -->\n<!-- datelines:end other -->\n", "error bad-region"),
        ("<!-- datelines:begin timeline -->\n<!-- datelines:end timeline -->\n" * 2, "error bad-region"),
        ("<!-- datelines:begin -->\n<!-- datelines:end -->\n", "error bad-region"),
        ("```\n<!-- datelines:begin timeline -->\n<!-- datelines:end timeline -->\n```\n", "note no-region"),
    ],
)
def test_marks_that_are_gone_or_muddled(docs, text, found):
    docs.mkdir()
    (docs / T).write_text(text)
    _, problems = put(docs, {}, regions={T: {"timeline": "x\n"}})
    assert told(problems) == [found]
    assert (docs / T).read_text() == text


def test_a_page_with_a_region_that_was_deleted_stays_deleted(docs):
    put(docs, {}, regions={T: {"timeline": "one\n"}})
    (docs / T).unlink()
    _, problems = put(docs, {}, regions={T: {"timeline": "two\n"}})
    assert told(problems) == ["note no-page"]
    assert not (docs / T).exists()


def test_a_region_of_unknown_age_is_filled_after_a_backup(docs):
    docs.mkdir()
    (docs / T).write_text(region("from a branch\n"))
    put(docs, {}, regions={T: {"timeline": "one\n"}})
    assert (docs / T).read_text() == region("one\n")
    assert (docs.parent / ".timeline/backup/timeline.md/0001.md").read_text() == region("from a branch\n")


def test_an_output_is_the_generators(docs):
    put(docs, {}, outputs={"data/t.json": "1\n", "data/t.csv": "1\n"})
    (docs / "data/t.json").write_text("mine\n")
    plan, problems = put(docs, {}, outputs={"data/t.json": "2\n"})
    assert plan.changes == [("update", "data/t.json"), ("remove", "data/t.csv")]
    assert told(problems) == ["warning output-changed"]
    assert (docs / "data/t.json").read_text() == "2\n"
    assert (docs.parent / ".timeline/backup/data/t.json/0001.json").read_text() == "mine\n"


def test_an_output_that_is_not_made_any_more_and_was_changed_stays(docs):
    put(docs, {}, outputs={"data/t.json": "1\n"})
    (docs / "data/t.json").write_text("mine\n")
    put(docs, {}, outputs={})
    assert (docs / "data/t.json").read_text() == "mine\n"


def test_check_shows_what_would_change_and_changes_nothing(docs):
    put(docs, {E: page()})
    before = snapshot(docs.parent)
    plan = publish.plan(docs, {E: page("A march")}, Problems(), standing=look(docs, Problems(), repair=False))
    plan.add_outputs({"data/t.json": "1\n"})
    assert [line for line in publish.diff(plan) if line[0] in "+-"] == [
        "--- a/docs/events/e.md",
        "+++ b/docs/events/e.md",
        '-title: "A rally"',
        '+title: "A march"',
        "--- a/docs/data/t.json",
        "+++ b/docs/data/t.json",
        "+1",
    ]
    assert snapshot(docs.parent) == before


# What is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../e.md", "events/../../e.md", "/etc/e.md", "events//e.md", "events/./e.md", "events/.e.md", ".git/hooks/e.md",
        "events/a\\b.md", "events/a:b.md", "events/a\nb.md", "events/a\0b.md", "events/con?.md", "events/e.md ",
        "events/" + "é" * 45 + ".md", "", "..", "C:/e.md",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_or_nowhere(docs, path):
    for refused in ({"theirs": {path: page()}}, {"outputs": {path: "x"}}, {"regions": {path: {"timeline": "x"}}}):
        with pytest.raises(Stop, match="nothing was written"):
            put(docs, **{"theirs": {}, **refused})
    assert tree(docs.parent / "docs", "") == []


@given(st.text(max_size=60))
def test_any_name_is_refused_or_stays_below_docs(tmp_path_factory, name):
    path = f"events/{name}.md"
    root = Path("/nowhere/docs")
    try:
        publish._check_name(root, path)
    except Stop:
        return
    assert os.path.normpath(root / path).startswith("/nowhere/docs/events/")
    assert all(len(part.encode()) <= 90 for part in path.split("/"))


def symlinked_page(docs, away):
    (away / "secret.md").write_text(page("Secret"))
    (docs / E).unlink()
    (docs / E).symlink_to(away / "secret.md")


def dangling_link(docs, away):
    (docs / E).unlink()
    (docs / E).symlink_to(away / "new.md")


def hard_pipe(docs, away):
    (docs / E).unlink()
    os.mkfifo(docs / E)


def folder_as_page(docs, away):
    (docs / "events/f.md").mkdir()


def folder_as_output(docs, away):
    (docs / "data/t.json").unlink()
    (docs / "data/t.json").mkdir()


def other_encoding(docs, away):
    (docs / E).write_bytes("---\ntitle: café\n---\n".encode("latin-1"))


def other_name(docs, away):
    (docs / "events").joinpath(os.fsdecode(b"caf\xe9.md")).write_text(page())


def pipe_as_output(docs, away):
    (docs / "data/t.json").unlink()
    os.mkfifo(docs / "data/t.json")


def linked_output(docs, away):
    (docs / "data/t.json").unlink()
    (docs / "data/t.json").symlink_to(away / "t.json")


def linked_region(docs, away):
    (docs / T).rename(away / T)
    (docs / T).symlink_to(away / T)


def linked_folder_inside(docs, away):
    (docs / "events/more").symlink_to(away)


@pytest.mark.parametrize(
    "obstacle",
    [
        symlinked_page, dangling_link, hard_pipe, folder_as_page, folder_as_output, other_encoding, other_name,
        pipe_as_output, linked_output, linked_region, linked_folder_inside,
    ],
)  # fmt: skip
def test_what_is_no_plain_file_is_left_and_named(docs, tmp_path_factory, obstacle):
    """Nothing is read or written through it, and the exit status says so."""
    away = tmp_path_factory.mktemp("away")
    put(docs, {E: page()}, regions={T: {"timeline": "one\n"}}, outputs={"data/t.json": "1\n"})
    obstacle(docs, away)
    before, elsewhere = snapshot(docs.parent, "docs"), snapshot(away)
    problems = Problems()
    try:
        _, problems = put(
            docs, {E: page(), "events/f.md": page()}, regions={T: {"timeline": "one\n"}}, outputs={"data/t.json": "1\n"}
        )
    except Stop as stop:
        problems.extend(stop.problems)
    assert problems.exit_status() == 1
    assert all(problem.message and problem.where for problem in problems)
    assert snapshot(away) == elsewhere
    after = snapshot(docs.parent, "docs")
    after.pop("docs/events/f.md", None)
    assert after == before
    assert litter(docs.parent) == []


def linked_events(docs, away):
    (docs / "events").rename(away / "events")
    (docs / "events").symlink_to(away / "events")


def linked_data(docs, away):
    (docs / "data").rename(away / "data")
    (docs / "data").symlink_to(away / "data")


def linked_state(docs, away):
    (docs.parent / ".timeline").rename(away / ".timeline")
    (docs.parent / ".timeline").symlink_to(away / ".timeline")


def linked_base(docs, away):
    (docs.parent / ".timeline/base").rename(away / "base")
    (docs.parent / ".timeline/base").symlink_to(away / "base")


def file_as_folder(docs, away):
    (docs / "articles").write_text("not a folder")


@pytest.mark.parametrize("obstacle", [linked_events, linked_data, linked_state, linked_base, file_as_folder])
def test_a_folder_that_is_none_stops_the_run(docs, tmp_path_factory, obstacle):
    away = tmp_path_factory.mktemp("away")
    put(docs, {E: page()}, regions={T: {"timeline": "one\n"}}, outputs={"data/t.json": "1\n"})
    obstacle(docs, away)
    before, elsewhere = snapshot(docs.parent), snapshot(away)
    with pytest.raises(Stop, match="nothing was"):
        put(docs, {E: page("New"), "articles/a.md": page()}, outputs={"data/t.json": "2\n"})
    assert snapshot(docs.parent) == before
    assert snapshot(away) == elsewhere


def as_anyone(work: Callable[[], int]) -> int:
    """Runs something as a user who is not root, for whom permissions count; gives its status."""

    def done() -> int:
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        return work()

    _, status = os.waitpid(torture.child(done), 0)
    return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize(
    "closed", ["docs", "docs/events", "docs/data", ".timeline/journal", ".timeline/base/events", "."]
)
def test_a_read_only_folder_stops_the_run_and_nothing_changes(tmp_path, closed):
    root = tmp_path / "project"
    docs = root / "docs"
    put(docs, {E: page()}, outputs={"data/t.json": "1\n"})
    if closed == ".":
        (root / ".timeline").rename(tmp_path / "gone")
    for path in [tmp_path, *tmp_path.parents[:2]]:
        path.chmod(0o755)
    for path in [root, *root.rglob("*")]:
        os.chown(path, 65534, 65534) if os.geteuid() == 0 else None
    (root / closed).chmod(0o555)
    before = snapshot(root)

    def work() -> int:
        try:
            put(docs, {E: page("New"), "events/f.md": page()}, outputs={"data/t.json": "2\n", "new/t.json": "2\n"})
        except Stop as stop:
            return 1 if "ermission denied" in str(stop) and "nothing was changed" in str(stop) else 5
        return 0

    try:
        assert as_anyone(work) == 1
        assert snapshot(root) == before
    finally:
        (root / closed).chmod(0o755)


# One at a time --------------------------------------------------------------------------------------------------------


def test_a_second_run_waits_and_says_so(docs, tmp_path):
    docs.mkdir()
    ready = tmp_path / "ready"
    said: list[str] = []

    def holder() -> int:
        with lock(docs):
            ready.touch()
            time.sleep(0.4)
        return 0

    pid = torture.child(holder)
    while not ready.exists():
        time.sleep(0.01)
    with pytest.raises(Stop, match="another run has held this project"), lock(docs, said.append, wait=0.05):
        pass
    with lock(docs, said.append, wait=10):
        pass
    os.waitpid(pid, 0)
    assert len(said) == 2
    assert "another run is at work" in said[0]


@pytest.mark.parametrize("disk", [Disk(), torture.Portable()])
def test_a_page_saved_after_the_plan_is_left_alone(docs, disk):
    put(docs, {E: page(), "events/f.md": page()})
    problems = Problems()
    plan = publish.plan(docs, {E: page("New"), "events/f.md": page("New")}, problems, disk=disk)
    (docs / E).write_text(page("Saved meanwhile"))
    publish.put(plan, problems)
    assert told(problems) == ["warning changed-meanwhile"]
    assert (docs / E).read_text() == page("Saved meanwhile")
    assert (docs / "events/f.md").read_text() == page("New")
    assert look(docs, Problems()).base[E] == page()


def put_while(docs, theirs, call, meddle):
    """A run in which `meddle` is called with a count just before each such call of the disk for the page."""
    calls = []

    def before(number: int, name: str, path: object) -> None:
        if name == call and path in (docs / E, spare(docs / E)):
            calls.append(name)
            meddle(len(calls))

    problems = Problems()
    publish.put(publish.plan(docs, theirs, problems, disk=Counting(before)), problems)
    assert litter(docs.parent) == []
    return problems


def spare(path):
    return path.with_name(f".datelines-{digest(path.name.encode())[:16]}.tmp")


def renamed_over(path, text):
    path.with_name("editor~").write_text(text)
    path.with_name("editor~").replace(path)


def test_a_page_made_in_the_very_moment_that_it_is_created(docs):
    (docs / "events").mkdir(parents=True)
    problems = put_while(docs, {E: page()}, "link", lambda count: (docs / E).write_text(page("Mine")))
    assert told(problems) == ["warning changed-meanwhile"]
    assert (docs / E).read_text() == page("Mine")


def test_a_page_saved_in_the_very_moment_that_it_is_replaced(docs):
    put(docs, {E: page()})
    problems = put_while(
        docs, {E: page("New")}, "exchange", lambda count: renamed_over(docs / E, page(f"Saved {count}"))
    )
    assert told(problems) == ["warning changed-meanwhile"]
    assert (docs / E).read_text() == page("Saved 2")


def test_a_page_saved_in_the_very_moment_that_it_is_removed(docs):
    put(docs, {E: page()})
    problems = put_while(docs, {}, "replace", lambda count: renamed_over(docs / E, page("Saved")))
    assert told(problems) == ["warning changed-meanwhile"]
    assert (docs / E).read_text() == page("Saved")


def test_a_page_half_saved_in_the_very_moment_that_it_is_replaced(docs):
    """An editor has emptied the file and not yet written it: what it goes on to write must not go into the void."""
    put(docs, {E: page()})
    handles = []

    def empty(count):
        if count == 1:
            handles.append((docs / E).open("w"))

    put_while(docs, {E: page("New")}, "exchange", empty)
    handles[0].write(page("Saved"))
    handles[0].close()
    assert (docs / E).read_text() == page("Saved")


def test_a_page_that_becomes_a_link_just_before_it_is_read(docs, tmp_path):
    put(docs, {E: page()})
    (tmp_path / "secret.md").write_text(page("Secret"))

    def swap(number: int, name: str, path: object) -> None:
        if name == "open" and path == docs / E and not (docs / E).is_symlink():
            (docs / E).unlink()
            (docs / E).symlink_to(tmp_path / "secret.md")

    problems = Problems()
    assert look(docs, problems, disk=Counting(swap)).pages == {}
    assert told(problems) == ["error unreadable-page"]


# Crashes and failing disks: samples of the long runs in tests/torture -------------------------------------------------


@pytest.fixture(scope="module")
def yard():
    with tempfile.TemporaryDirectory(dir=project.folder()) as name:
        yield torture.Yard(Path(name))


def test_killed_at_any_call_the_next_run_finishes(yard):
    assert torture.step(yard, each=1, every=23) == 0


def test_killed_at_any_call_where_files_can_not_be_exchanged(yard):
    assert torture.step(yard, each=1, every=37, portable=True) == 0


def test_killed_at_any_moment_the_next_run_finishes(yard):
    assert torture.kill(yard, 15) == 0


def test_any_call_may_fail(yard):
    assert torture.error(yard, every=89) == 0


def test_the_disk_may_fail_for_good(yard):
    assert torture.broken_for_good(yard, every=31) == 0


def test_the_power_may_go_at_any_call():
    assert powercut.main(times=2, every=29) == 0


def test_of_many_pages_all_are_safe_before_the_first_is_put_and_the_disk_is_waited_for_once(docs):
    calls: list[str] = []
    disk = Counting(lambda number, name, path: calls.append(name))
    problems = Problems()
    pages = {f"events/{number}.md": page() for number in range(100)}
    publish.put(publish.plan(docs, pages, problems, standing=look(docs, problems, disk=disk), disk=disk), problems)
    first = calls.index("link")
    assert calls[:first].count("sync") > len(pages) < calls[first:].count("link")
    assert calls.count("sync_all") == 1
    staged = calls[calls.index("sync_all") : first]
    assert "write" not in staged and staged.count("sync") == 2 * len(pages)  # the pages, and what is kept of each


def test_for_a_few_pages_nobody_else_s_files_are_waited_for(docs):
    calls: list[str] = []
    disk = Counting(lambda number, name, path: calls.append(name))
    problems = Problems()
    plan = publish.plan(docs, {E: page()}, problems, standing=look(docs, problems, disk=disk), disk=disk)
    publish.put(plan, problems)
    assert "sync_all" not in calls


def test_two_runs_at_once_are_as_one_after_the_other(yard):
    assert torture.pair(yard, 5) == 0


def test_a_person_may_save_at_any_call(yard):
    assert torture.interleave(yard, every=41) == 0


def test_a_person_may_save_all_the_time(yard):
    assert torture.person(yard, 5) == 0


def test_a_full_disk_changes_nothing(yard):
    assert torture.full(yard, every=32 * 1024) == 0


def test_a_save_in_the_very_moment_before_a_crash_comes_back(tmp_path):
    """Someone saves, the exchange brings it out, the process is killed, and the person changes the new page too."""
    docs = make(tmp_path)
    target = docs / "events/05.md"

    def save_then_die(number: int, name: str, path: object) -> None:
        if name == "exchange" and path == spare(target):
            target.write_text("---\ntitle: Saved just before\n---\n")

    def die(number: int, name: str, path: object) -> None:
        if name == "exchange" and path == spare(target):
            os._exit(9)

    os.waitpid(torture.child(lambda: run(docs, "two", Counting(save_then_die, die))[0]), 0)
    assert spare(target).read_text() == "---\ntitle: Saved just before\n---\n"
    project.edit(docs, "events/05.md", "The second one stays.", "Typed after the crash.")
    run(docs, "two")
    assert "Typed after the crash." in target.read_text()
    assert [path.read_text() for path in (tmp_path / ".timeline/journal").glob("saved-*")] == [
        "---\ntitle: Saved just before\n---\n"
    ]


def test_a_damaged_journal_stops_the_run_and_says_so(docs):
    put(docs, {E: page()})
    (docs.parent / ".timeline/journal").mkdir(exist_ok=True)
    (docs.parent / ".timeline/journal/commit").write_text("0000\n[]")
    with pytest.raises(Stop, match="journal is damaged"):
        put(docs, {E: page("New")})
    assert (docs / E).read_text() == page()


def test_check_reports_an_interrupted_run_and_leaves_it(docs):
    put(docs, {E: page()})
    (docs.parent / ".timeline/journal/commit").write_text("0000\n[]")
    problems = Problems()
    look(docs, problems, repair=False)
    assert told(problems) == ["error interrupted"]


def test_every_call_of_the_disk_can_be_made_to_fail():
    """The seam is whole: no method of Disk that makes a system call is left out of the torture."""
    composed = {"look", "kind", "content", "create", "make_safe", "sync_folder", "clear"}
    assert {name for name in vars(Disk) if not name.startswith("_")} - composed == project.CALLS
