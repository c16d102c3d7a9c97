"""The only module that writes: what is to stand on disk is planned in memory, then put there all at once.

    standing = publish.look(docs, report)                     what people and the last run left
    plan = publish.plan(docs, theirs, report, standing=…)     event and article pages, merged
    plan.add_regions(…); plan.add_outputs(…)                  what is computed from the merged pages
    publish.put(plan, report)                                 lock, journal, exchange

The state lies beside the docs folder, in `.timeline/`: `base/` (what was written last, the base of the next merge),
`proposals/` (the new reading of pages in conflict), `good/` (what people made of pages, to be shown where such a page
can't be read any more), `backup/` (the last versions of what a person had written and a run replaced), `journal/` and
`lock`.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from generator.disk import Disk, NotAFile, digest
from generator.disk.journal import ANY, Group, Journal, Step
from generator.disk.standing import FOLDERS, Reader, Standing, changed_meanwhile, failing, lock, look, state
from generator.markup import regions
from generator.markup.threeway import Conflict, Merged, Outcome, merge
from generator.values.problems import Level, Problem, Report, Stop, at, command
from generator.values.texts import Text, Texts

_NAME_BYTES = 90
_BACKUPS = 10  # of one page


# Planning -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Plan:
    """What is to happen to the files below docs/, and in the state."""

    docs: Path
    standing: Standing
    report: Report
    disk: Disk
    merged: dict[str, Text] = field(default_factory=dict)
    """Every event and article page as it will stand, made by whomever; those with broken front matter are left out."""
    last_good: dict[str, Text] = field(default_factory=dict)
    """Of a page that can't be read: as it could be read last, to be shown until it is mended."""
    changes: list[tuple[str, str]] = field(default_factory=list)
    """(verb, path) of each file in docs/ that will change: create, update, merge, remove."""
    conflicts: list[tuple[str, Conflict]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    broken: Collection[str] = ()
    """Pages of which the caller knows that what they state can't be read: they stay, as does what is known of them."""

    def add_regions(self, filled: Mapping[str, Mapping[str, str]], templates: Mapping[str, str] | None = None) -> None:
        """Fills marked regions of people's files: path to region name to content.

        A file that is not there, and never was, is made from its template. A region that a person typed in is a
        conflict and stays; one whose marks are gone is none of ours.
        """
        with failing(self.docs):
            for path, contents in filled.items():
                self._add_region_file(path, contents, (templates or {}).get(path))

    def _add_region_file(self, path: str, contents: Mapping[str, str], template: str | None) -> None:
        _check_name(self.docs, path)
        known = self.standing.records.get(path, {})
        mine = self._read(path)
        if path in self.standing.refused:
            return
        if mine is None and (known or template is None):
            self._note(path, "no-page", "is not there; it was deleted" if known else "is not there")
            return
        text = template or "" if mine is None else mine
        hashes = dict(known)
        conflicts: list[Conflict] = []
        proposal = text
        for name, given in contents.items():
            content = given if given.endswith("\n") or not given else f"{given}\n"
            try:
                stands, filled = regions.exchange(text, name, content)
                proposal = filled if proposal == text else regions.fill(proposal, name, content)
                if mine is not None and name in known and digest(stands.encode()) != known[name] and stands != content:
                    conflicts.append(Conflict(f"region {name}", regions.line(text, name), stands, content))
                    continue
                text = filled
                hashes[name] = digest(content.encode())
            except regions.RegionMissing:
                hint = f"put <!-- datelines:begin {name} --> and <!-- datelines:end {name} --> on lines of their own"
                self._note(path, "no-region", f"has no region {name}, so it is left out", hint)
            except regions.RegionError as error:
                self._problem(Level.ERROR, "bad-region", path, error.line, error.message)
                return
        self._conflicts(path, conflicts, proposal if conflicts else None, None)
        steps = []
        if text != mine:
            steps.append(self._write(path, mine, text))
            self.changes.append(("create" if mine is None else "update", path))
            if mine is not None and not known:
                steps += backup(self.docs, path, mine, self.disk)
        self._finish(steps, record(self.standing, path, hashes))

    def add_outputs(self, outputs: Mapping[str, str]) -> None:
        """Files that are the generator's alone, such as data/timeline.json; call it once, with all of them.

        One that a person changed is written anew all the same, with a warning and a backup; one that is not made any
        more is removed, unless it was changed.
        """
        with failing(self.docs):
            for path, text in outputs.items():
                self._add_output(path, text)
            for path, hashes in self.standing.records.items():
                if "-" in hashes and path not in outputs:
                    self._drop_output(path, hashes["-"])

    def _add_output(self, path: str, text: str) -> None:
        _check_name(self.docs, path)
        known = self.standing.records.get(path, {}).get("-")
        mine = self._read(path)
        if path in self.standing.refused:
            return
        steps = []
        if mine != text:
            step = self._write(path, mine, text)
            steps.append(step)
            self.changes.append(("create" if mine is None else "update", path))
            if mine is not None and step.expected != known:
                steps += backup(self.docs, path, mine, self.disk)
                if known:
                    hint = f"change the pages instead; yours is in {state(self.docs).name}/backup/{path}/"
                    message = "was changed by hand, and is written anew: it is computed from the pages"
                    self._problem(Level.WARNING, "output-changed", path, 0, message, hint)
        self._finish(steps, record(self.standing, path, {"-": digest(text.encode())}))

    def _drop_output(self, path: str, written: str) -> None:
        mine = self._read(path)
        if path in self.standing.refused:
            return
        steps = []
        if mine is not None and digest(mine.encode()) == written:
            steps.append(self._write(path, mine, None))
            self.changes.append(("remove", path))
        self._finish(steps, [Step(self._state(f"base/{path}.sha256"), ANY, None)])

    # Pages ----------------------------------------------------------------------------------------------------------

    def add_page(self, path: str, base_path: str, new: Text | None) -> None:
        """One event or article page; `base_path` is where its base lies, another place if a person renamed it."""
        held, last = self.standing.pages.held.get(path), self.standing.base.held.get(base_path)
        if path in self.standing.refused:
            return
        noted = path in self.standing.proposals or path in self.standing.good
        if new is not None and held == last == new and base_path == path and not noted:
            self.merged[path] = new
            return
        if path in self.broken:
            self._show_last_good(path, last)
            return
        base, mine, theirs = (None if text is None else text.words for text in (last, held, new))
        done = merge(base, mine, theirs)
        if done.outcome is Outcome.CREATED:
            _check_name(self.docs, path)
        self._tell(path, done)
        self._conflicts(path, list(done.conflicts), done.proposal, theirs)
        if done.text is not None and done.outcome is not Outcome.BROKEN:
            self.merged[path] = Text(done.text)
        elif done.outcome is Outcome.BROKEN:
            self._show_last_good(path, last)
        steps, notes = [], []
        if done.text != mine:
            steps.append(self._write(path, mine, done.text))
            self.changes.append((done.outcome.value, path))
            if mine is not None and mine != base:
                steps += backup(self.docs, path, mine, self.disk)
        if base_path != path and base is not None:
            notes.append(Step(self._state(f"base/{base_path}"), ANY, None))
            notes.append(Step(self._state(f"base/{path}"), ANY, done.base))
        elif done.base != base:
            notes.append(Step(self._state(f"base/{path}"), ANY, done.base))
        if done.outcome is not Outcome.BROKEN:
            notes += self._keep_good(path, done.text if done.text != done.base else None)
        self._finish(steps, notes)

    def _show_last_good(self, path: str, last: Text | None) -> None:
        good = self.standing.good.held.get(path, last)
        if good is not None:
            self.last_good[path] = good

    def _keep_good(self, path: str, text: str | None) -> list[Step]:
        """The step that keeps a page that people changed or made, for when it can't be read."""
        good = self.standing.good.held.get(path)
        if (None if good is None else good.words) == text:
            return []
        return [Step(self._state(f"good/{path}"), ANY, text)]

    def forget_good(self) -> None:
        """Takes away what is kept of pages that are not there any more."""
        for path in self.standing.good:
            if path not in self.standing.pages and path not in self.merged and path not in self.standing.refused:
                self._finish([], self._keep_good(path, None))

    def _tell(self, path: str, done: Merged) -> None:
        if done.outcome is Outcome.BROKEN and done.error:
            error = done.error
            self._problem(Level.ERROR, "bad-front-matter", path, error.line, error.message, error.hint)
        elif done.outcome is Outcome.ORPHANED:
            message = "has no source any more; it is kept, because a person changed it"
            self._problem(Level.WARNING, "no-source", path, 0, message, "delete the page if it is to go")
        elif done.outcome is Outcome.ADOPTED:
            self._note(path, "made-by-hand", "was made by hand for what the articles tell as well; it is kept as it is")

    def _conflicts(self, path: str, conflicts: list[Conflict], proposal: str | None, theirs: str | None) -> None:
        """Reports conflicts and lays the proposal ready, or takes an old one away.

        `theirs` is what becomes the base of the page when the person has settled it.
        """
        for conflict in conflicts:
            self.conflicts.append((path, conflict))
            own = f"{'reviewed' if conflict.vouched else 'wrote'} {_short(conflict.mine)}"
            message = f"{conflict.where}: you {own}, the articles now give {_short(conflict.theirs)}"
            elsewhere = () if self.docs == Path("docs") else ("--docs", self.docs.as_posix())
            hint = f"{command('resolve', path, *elsewhere, '--mine')} (or --new, --edit)"
            self._problem(Level.CONFLICT, "conflict", path, conflict.line, message, hint)
        texts = (proposal, theirs if conflicts else None)
        if not conflicts and path not in self.standing.proposals:
            return
        for place, text in zip((path, f".base/{path}"), texts, strict=True):
            old = self.disk.content(state(self.docs) / "proposals" / place)
            if (None if old is None else old.decode()) != text:
                self.groups.append((Step(self._state(f"proposals/{place}"), ANY, text),))

    # Steps ----------------------------------------------------------------------------------------------------------

    def _read(self, path: str) -> str | None:
        parent = self.docs
        for part in PurePosixPath(path).parts[:-1]:
            parent /= part
            kind = self.disk.kind(parent)
            if kind not in ("folder", ""):
                raise NotAFile(parent, kind, "folder")
        text = Reader(self.disk, self.report).text(self.docs / path)
        if text is None and self.disk.kind(self.docs / path):
            self.standing = replace(self.standing, refused=self.standing.refused | {path})
        return text

    def _write(self, path: str, mine: str | None, new: str | None) -> Step:
        return Step(f"{self.docs.name}/{path}", None if mine is None else digest(mine.encode()), new)

    def _state(self, path: str) -> str:
        return f"{state(self.docs).name}/{path}"

    def _finish(self, steps: list[Step], notes: list[Step]) -> None:
        if steps or notes:
            self.groups.append((*steps, *notes))

    def _problem(self, level: Level, kind: str, path: str, line: int, message: str, hint: str = "") -> None:
        self.report(Problem(level, kind, at(self.docs / path, line), message, hint))

    def _note(self, path: str, kind: str, message: str, hint: str = "") -> None:
        self._problem(Level.NOTE, kind, path, 0, message, hint)


def plan(
    docs: Path,
    theirs: Mapping[str, str],
    report: Report,
    moved: Mapping[str, str] | None = None,
    *,
    standing: Standing | None = None,
    disk: Disk | None = None,
    broken: Collection[str] = (),
) -> Plan:
    """Merges the new renderings (path below docs/ to text) with the pages on disk; writes nothing.

    `moved` says of a page that a person renamed where it was before: new path to old. Without a `standing`, looks for
    itself. `broken` are pages of which what they state can't be read, however their front matter reads. Raises Stop
    where a path leads out of docs/ or can't be read, before anything is changed.
    """
    disk, rendered = disk or Disk(), Texts.of(theirs).held
    standing = standing or look(docs, report, disk=disk)
    moved = moved or {}
    made = Plan(docs, standing, report, disk, broken=broken)
    gone = set(moved.values()) - set(theirs) - set(standing.pages)
    with failing(docs):
        for path in sorted({*theirs, *standing.pages, *standing.base} - gone):
            made.add_page(path, moved.get(path, path), rendered.get(path))
        made.forget_good()
    return made


def record(standing: Standing, path: str, hashes: Mapping[str, str]) -> list[Step]:
    """The step that keeps the hashes of what was written into a file's regions (or, as "-", of all of it)."""
    if not hashes or hashes == standing.records.get(path):
        return []
    text = "".join(f"{hashed}  {name}\n" for name, hashed in sorted(hashes.items()))
    return [Step(f"{state(standing.docs).name}/base/{path}.sha256", ANY, text)]


def backup(docs: Path, path: str, mine: str, disk: Disk) -> list[Step]:
    """Steps that keep a person's version, numbered upwards, and let the oldest go."""
    folder = state(docs) / "backup" / path
    with failing(docs):
        names = disk.names(folder) if disk.kind(folder) == "folder" else []
        numbered = sorted((int(stem), name) for name in names if (stem := PurePosixPath(name).stem).isdecimal())
        kept = [name for _, name in numbered]
        if kept and disk.content(folder / kept[-1]) == mine.encode():
            return []
    place = f"{state(docs).name}/backup/{path}"
    number = numbered[-1][0] + 1 if numbered else 1
    steps = [Step(f"{place}/{number:04}{PurePosixPath(path).suffix}", ANY, mine)]
    return steps + [Step(f"{place}/{name}", ANY, None) for name in kept[: 1 - _BACKUPS]]


def diff(plan: Plan) -> Iterator[str]:
    """Lines of a unified diff of what `put` would change in docs/."""
    for group in plan.groups:
        for step in group:
            if step.path.startswith(f"{plan.docs.name}/"):
                old = (plan.disk.content(plan.docs.parent / step.path) or b"").decode(errors="replace")
                names = (f"a/{step.path}", f"b/{step.path}")
                yield from difflib.unified_diff(old.splitlines(), (step.new or "").splitlines(), *names, lineterm="")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        return "nothing"
    return f"“{flat[:57]}…”" if len(flat) > 60 else f"“{flat}”"


def _check_name(docs: Path, path: str) -> None:
    """A page of ours has a plain name below docs/, short enough for every file system. Raises Stop."""
    parts = path.split("/")
    why = ""
    if any(part in ("", ".", "..") or part.startswith(".") for part in parts):
        why = "leads out of docs/, or is hidden"
    elif re.search(r'[\\:*?"<>|\x00-\x1f\x7f]', path) or any(part.endswith((" ", ".")) for part in parts):
        why = "holds a character that some systems refuse"
    elif any(len(part.encode()) > _NAME_BYTES for part in parts):
        why = f"has a part of more than {_NAME_BYTES} bytes"
    if why:
        raise Stop(Problem(Level.ERROR, "bad-name", repr(path), f"this name {why}; nothing was written"))


# Putting ------------------------------------------------------------------------------------------------------------


def put(plan: Plan, report: Report, say: Callable[[str], None] | None = None) -> None:
    """Makes it so. Touches no file that is as it should be. A page saved by someone since the plan is left alone.

    Raises Stop where the disk refuses: either nothing was changed, or the next run finishes; the message says which.
    """
    if plan.groups:
        with lock(plan.docs, say), failing(plan.docs):
            changed_meanwhile(
                plan.docs, Journal(plan.docs.parent, state(plan.docs) / "journal", plan.disk).write(plan.groups), report
            )
    _take_down(plan)


def _take_down(plan: Plan) -> None:
    """What was written is looked at once more, so that the next run need not."""
    seen, disk = plan.standing.seen, Disk()  # one of its own: what it refuses here costs the next run a look
    seen.look()
    roots = plan.docs.name, f"{state(plan.docs).name}/base", f"{state(plan.docs).name}/good"
    shared = tuple(f"{root}/{folder}/" for root in roots for folder in FOLDERS)
    for group in plan.groups:
        for step in group:
            if not (step.path.startswith(shared) and step.path.endswith(".md")):
                continue
            place = os.fspath(plan.docs.parent / step.path)
            with suppress(OSError):
                status, content = disk.status(place), disk.content(place)
                if content is not None:
                    seen.put(place, digest(content), status)
    seen.settle()
