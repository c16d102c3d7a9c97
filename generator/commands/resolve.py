"""Settling conflicts: the person's page, the new reading, or an editor with both.

A conflict is open as long as its proposal lies in `.timeline/proposals/`: the page as it would be with the new reading
where both changed something, and, in `.base/` there, the new reading alone, from which the next merge is to start.
"""

from __future__ import annotations

import difflib
import enum
import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.disk import Disk, digest, publish
from generator.disk.journal import ANY, Group, Step
from generator.disk.standing import FOLDERS, Standing, failing, lock, look, state
from generator.markup import matter, regions
from generator.markup.threeway import Conflict, Outcome, merge
from generator.values.problems import Level, Problem, Problems, Report, at, command

Editor = Callable[[Path, Path], None]


class Choice(enum.Enum):
    MINE = "mine"
    NEW = "new"
    EDIT = "edit"


def run(
    docs: Path,
    pages: Sequence[str],
    choice: Choice | None,
    report: Report,
    say: Callable[[str], None],
    *,
    editor: Editor | None = None,
    disk: Disk | None = None,
) -> int:
    """Settles the conflicts of the pages named, or of all; without a choice, shows them.

    A page is named by its path, with or without docs/, or its file name. Gives the exit status: 0 when none of them is
    open any more, 3 when some are, 1 where something went wrong and was reported. Raises Stop as `publish.put` does.
    """
    disk = disk or Disk()
    found = Problems()
    standing = look(docs, found, disk=disk)
    names = _named(standing, pages, found)
    if choice is None:
        for name in names:
            say(_shown(standing, name, disk, whole=bool(pages)))
    if not names and not pages:
        say("no conflicts are open")
    for name in names if choice else []:
        opened = _text(disk, docs / name)
        if choice is Choice.EDIT and not _edited(docs, name, editor or _editor(found), disk, say):
            continue
        with lock(docs, say):
            now = look(docs, found, disk=disk)  # the editor may have been open for an hour
            group = _settled(now, name, choice or Choice.MINE, opened, disk, found)
            if group:
                made = publish.Plan(docs, now, found, disk, groups=[group])
                publish.put(made, found)
                if name not in look(docs, Problems(), disk=disk).proposals:
                    say(f"settled {name}")
    for problem in found:
        report(problem)
    if found.count(Level.ERROR):
        return 1
    left = look(docs, Problems(), disk=disk).proposals
    return 3 if left & set(names) else 0


# What is open -------------------------------------------------------------------------------------------------------


def _named(standing: Standing, pages: Sequence[str], report: Report) -> list[str]:
    found = [] if pages else sorted(standing.proposals)
    for page in pages:
        path = page.replace(os.sep, "/").removeprefix("./")
        path = path.removeprefix(f"{standing.docs.as_posix()}/").removeprefix(f"{standing.docs.name}/")
        hits = [name for name in sorted(standing.proposals) if name == path or name.endswith(f"/{path}")]
        if len(hits) == 1:
            found += hits
        else:
            message = "has no open conflict" if not hits else f"could be {' or '.join(hits)}"
            report(Problem(Level.ERROR, "no-conflict", page, message, f"{command('resolve')} lists what is open"))
    return found


def conflicts(standing: Standing, name: str, disk: Disk) -> tuple[Conflict, ...]:
    """What a page and its new reading disagree about, as they are now."""
    theirs = _text(disk, _base_place(standing.docs, name))
    if theirs is None:
        return ()
    return merge(standing.base.get(name), standing.pages.get(name), theirs).conflicts


def _shown(standing: Standing, name: str, disk: Disk, *, whole: bool) -> str:
    lines = [f"{standing.docs.name}/{name}"]
    for conflict in conflicts(standing, name, disk):
        lines += [f"  line {conflict.line}, {conflict.where}:"]
        lines += [f"    yours  {line}" for line in conflict.mine.splitlines() or ["(nothing)"]]
        lines += [f"    new    {line}" for line in conflict.theirs.splitlines() or ["(nothing)"]]
    if whole or len(lines) == 1:
        mine = _text(disk, standing.docs / name) or ""
        new = _text(disk, state(standing.docs) / "proposals" / name) or ""
        lines += difflib.unified_diff(mine.splitlines(), new.splitlines(), "yours", "new", lineterm="")
    return "\n".join(lines)


# Settling -----------------------------------------------------------------------------------------------------------


def _settled(
    standing: Standing, name: str, choice: Choice, opened: str | None, disk: Disk, report: Report
) -> Group | None:
    """The steps that settle one page; None, with the reason reported, where it stays open.

    `opened` is the page as it was before a person edited it.
    """
    if not name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
        return _settled_region(standing, name, choice, disk, report)
    where = at(standing.docs / name)
    mine, theirs = standing.pages.get(name), _text(disk, _base_place(standing.docs, name))
    if theirs is None:
        report(Problem(Level.ERROR, "no-proposal", where, "its proposal is not whole", command("build")))
        return None
    steps: list[Step] = []
    if mine is not None:
        try:
            matter.read(mine)
        except matter.MatterError as error:
            report(Problem(Level.ERROR, "bad-front-matter", at(where, error.line), error.message, "mend it first"))
            return None
    if mine is not None:
        text = _merged(standing.base.get(name), mine, theirs, choice)
        if (
            choice is Choice.EDIT and opened is not None
        ):  # what she did to the page, done to the page brought up to date
            text = _merged(opened, mine, _merged(standing.base.get(name), opened, theirs, choice), choice)
        if text != mine:
            steps = [_write(standing, name, mine, text), *publish.backup(standing.docs, name, mine, disk)]
    return (*steps, Step(f"{state(standing.docs).name}/base/{name}", ANY, theirs), *_closed(standing, name))


def _merged(base: str | None, mine: str, theirs: str, choice: Choice) -> str:
    """The page with all of the new reading that does not clash; of what does, the new with NEW, else the person's."""
    done = merge(base, mine, theirs)
    text = done.text
    if done.outcome is Outcome.CONFLICT:
        text = done.proposal if choice is Choice.NEW else done.kept
    return mine if text is None else text


def _settled_region(standing: Standing, name: str, choice: Choice, disk: Disk, report: Report) -> Group | None:
    mine, new = _text(disk, standing.docs / name), _text(disk, state(standing.docs) / "proposals" / name)
    if mine is None or new is None:
        return _closed(standing, name)
    if choice is not Choice.NEW:
        hint = "take the two marks away to keep what stands there; the page is then yours alone. Then build"
        message = "what stands between the marks is computed from the pages, and would be written anew by the next run"
        report(Problem(Level.ERROR, "generated", at(standing.docs / name), message, hint))
        return None
    text, record = mine, dict(standing.records.get(name, {}))
    for region in record:
        try:
            content = regions.read(new, region)
            text, record[region] = regions.fill(text, region, content), digest(content.encode())
        except (regions.RegionMissing, regions.RegionError):
            continue  # its marks went, and the conflict with them
    steps = [_write(standing, name, mine, text), *publish.backup(standing.docs, name, mine, disk)]
    return (*steps, *publish.record(standing, name, record), *_closed(standing, name))


def _write(standing: Standing, name: str, mine: str, text: str) -> Step:
    return Step(f"{standing.docs.name}/{name}", digest(mine.encode()), text)


def _closed(standing: Standing, name: str) -> Group:
    folder = f"{state(standing.docs).name}/proposals"
    return (Step(f"{folder}/{name}", ANY, None), Step(f"{folder}/.base/{name}", ANY, None))


def _base_place(docs: Path, name: str) -> Path:
    return state(docs) / "proposals" / ".base" / name


def _text(disk: Disk, path: Path) -> str | None:
    with failing(path):
        data = disk.content(path)
        return None if data is None else data.decode(errors="replace")


# Editing ------------------------------------------------------------------------------------------------------------


def _edited(docs: Path, name: str, editor: Editor | None, disk: Disk, say: Callable[[str], None]) -> bool:
    """Opens both; True if the person then saved the page, which settles it."""
    if editor is None:
        return False
    before = _text(disk, docs / name)
    editor(docs / name, state(docs) / "proposals" / name)
    if _text(disk, docs / name) == before:
        say(f"{name} was not changed, and stays open")
        return False
    return True


def _editor(report: Report) -> Editor | None:
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        hint = "set it, for example EDITOR=nano, or edit the page and say --mine"
        report(Problem(Level.ERROR, "no-editor", "EDITOR", "no editor is set", hint))
        return None

    def start(page: Path, proposal: Path) -> None:
        try:
            subprocess.run([*shlex.split(command), str(page), str(proposal)], check=True)
        except (OSError, subprocess.CalledProcessError, ValueError) as error:
            report(Problem(Level.ERROR, "no-editor", "EDITOR", f"the editor ended badly: {error}"))

    return start
