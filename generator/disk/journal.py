"""Many files written as if at once: each whole in its old or its new state, and after a crash all in the new one.

    1. journal   the new bytes, and the hash of the bytes expected on disk, in one file; its renaming is the commit
    2. stage     every new file under a temporary name in its own folder, and then all of them safely on the disk; what
                 fails here is undone, nothing has changed
    3. exchange  temporary and old file change names in one step; what comes out must be what was expected, or goes back
    4. close     folders on the disk, journal removed

A run that finds a journal takes up at 2. Each step looks at what is there, so it may be taken twice. A file that is
neither as expected nor as wanted was saved by someone else meanwhile: it stays, and so does all that hangs on it.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from generator.disk import Disk, digest

ANY = "any"
"""Expected of our own notes, which nobody else writes."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file: `path` below the root, the hash `expected` there (None: no file), the `new` text (None: remove)."""

    path: str
    expected: str | None
    new: str | None


_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.ENOTSUP)  # a file system without second names

Group = tuple[Step, ...]
"""Steps that belong together: where the first can't be taken, since someone changed the file, none is."""


class Unsafe(Exception):
    """A path that leads out of the root, or through something that is not a folder."""


class Interrupted(Exception):
    """The disk failed when some files were already replaced; the journal is there, and the next run finishes."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class Journal:
    def __init__(self, root: Path, folder: Path, disk: Disk) -> None:
        self._root = root
        self._folder = folder
        self._disk = disk
        self._committed = folder / "commit"
        self._draft = folder / "draft"

    def pending(self) -> bool:
        return bool(self._disk.kind(self._committed))

    def write(self, groups: Sequence[Group]) -> list[str]:
        """Takes all steps; gives the paths left alone because someone changed them meanwhile.

        Raises OSError or Unsafe where nothing was changed, Interrupted where the next run has to finish.
        """
        for folder in self._folders(groups):
            self._guard(folder)
        new_folders: list[Path] = []
        try:
            self._make([self._folder], new_folders)
            self._disk.create(self._draft, _encode(groups))
            self._disk.replace(self._draft, self._committed)
            self._sync([self._folder], new_folders)
        except OSError as error:
            if self._undo([self._draft, self._committed], new_folders):
                raise
            raise Interrupted(error) from error
        return self._carry_out(groups, undo=True)

    def recover(self) -> list[str]:
        """Finishes an interrupted run, if there is one, and sweeps what it left; gives the paths left alone."""
        if not self._disk.kind(self._folder):
            return []
        self._disk.clear(self._draft)
        data = self._disk.content(self._committed)
        if data is None:
            return []
        groups = _decode(data)
        for folder in self._folders(groups):
            self._guard(folder)
        return self._carry_out(groups, undo=False)

    # The four parts -------------------------------------------------------------------------------------------------

    def _carry_out(self, groups: Sequence[Group], *, undo: bool) -> list[str]:
        new_folders: list[Path] = []
        temporary: list[Path] = []
        try:
            self._make(self._folders(groups), new_folders)
            for step in _steps(groups):
                self._stage(step, temporary)
            self._disk.make_safe(temporary)
        except OSError as error:
            if undo and self._undo([*temporary, self._committed], new_folders):
                raise
            raise Interrupted(error) from error
        try:
            left = [path for group in groups for path in self._take(group)]
            self._sync(self._folders(groups), new_folders)
            self._disk.clear(self._committed)
            self._disk.sync_folder(self._folder)
        except OSError as error:
            raise Interrupted(error) from error
        return left

    def _stage(self, step: Step, temporary: list[Path]) -> None:
        target, spare = self._root / step.path, self._spare(step)
        old = self._disk.content(target)
        wanted = None if step.new is None else step.new.encode()
        if old == wanted or wanted is None:
            return  # a run before this one got so far; what it may have left in `spare` is for _take to see to
        if self._is_foreign(out := self._disk.content(spare), step, crashed=True):
            # Someone saved at the very moment of the exchange before the crash, and changed the page again since.
            self._disk.replace(spare, self._folder / f"saved-{digest(out)[:16]}-{target.name}")
        temporary.append(spare)
        mode = None if old is None else self._disk.status(target).st_mode & 0o777
        self._disk.create(spare, wanted, mode, later=True)

    def _take(self, group: Group) -> list[str]:
        """Takes the steps of a group; gives the first one's path where it had to be left."""
        first, *rest = group
        if not self._exchange(first):
            for step in rest:
                self._disk.clear(self._spare(step))
            return [first.path]
        return [step.path for step in rest if not self._exchange(step)]

    def _exchange(self, step: Step) -> bool:
        target, spare = self._root / step.path, self._spare(step)
        wanted = None if step.new is None else step.new.encode()
        old = self._disk.content(target)
        if old == wanted:
            return self._put_back_if_foreign(step, crashed=True)
        if step.expected != ANY and (None if old is None else digest(old)) != step.expected:
            self._disk.clear(spare)
            return False
        if wanted is None:
            self._disk.replace(target, spare)
            return self._put_back_if_foreign(step, crashed=False)
        if old is None:
            return self._create(spare, target)
        if not self._disk.exchange(spare, target):
            self._disk.replace(spare, target)  # the system can't exchange: a save in this very moment would be lost
            return True
        return self._put_back_if_foreign(step, crashed=False)

    def _create(self, spare: Path, target: Path) -> bool:
        try:
            self._disk.link(spare, target)
        except FileExistsError:
            self._disk.clear(spare)
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._disk.replace(spare, target)
            return True
        self._disk.clear(spare)
        return True

    def _put_back_if_foreign(self, step: Step, *, crashed: bool) -> bool:
        """Looks at what came out of the exchange. If someone saved just before it, theirs goes back, and False."""
        target, spare = self._root / step.path, self._spare(step)
        if not self._is_foreign(self._disk.content(spare), step, crashed=crashed):
            self._disk.clear(spare)
            return True
        if step.new is None:
            with suppress(FileExistsError):
                self._disk.link(spare, target)
                self._disk.clear(spare)
        elif not self._disk.exchange(spare, target):
            self._disk.replace(spare, target)
        else:
            if self._disk.content(spare) != step.new.encode():  # and saved once more since
                self._disk.exchange(spare, target)
            self._disk.clear(spare)
        return False

    def _is_foreign(self, out: bytes | None, step: Step, *, crashed: bool) -> TypeGuard[bytes]:
        """Whether what lies under the temporary name is neither ours nor what was expected, so someone's work.

        After a crash it may be a part of ours, and after a power cut that filled up with zeros; without one, less than
        all is a page that is just being saved.
        """
        if out is None or step.expected == ANY or digest(out) == step.expected:
            return False
        if step.new is None:
            return True
        wanted = step.new.encode()
        return not wanted.startswith(out.rstrip(b"\0")) if crashed else out != wanted

    # Folders and names ----------------------------------------------------------------------------------------------

    def _spare(self, step: Step) -> Path:
        """The temporary name of a file: hidden, of one length, in the same folder."""
        target = self._root / step.path
        return target.with_name(f".datelines-{digest(target.name.encode())[:16]}.tmp")

    def _folders(self, groups: Iterable[Group]) -> list[Path]:
        return sorted({(self._root / step.path).parent for step in _steps(groups)})

    def _guard(self, folder: Path) -> None:
        """Every part of the way from the root must be a real folder, or not be there yet."""
        parts = folder.relative_to(self._root).parts
        if ".." in parts:
            raise Unsafe(f"{folder} leads out of {self._root}")
        for count in range(1, len(parts) + 1):
            part = self._root.joinpath(*parts[:count])
            kind = self._disk.kind(part)
            if kind not in ("folder", ""):
                raise Unsafe(f"{part} is {kind if kind != 'file' else 'a file'}, not a folder")

    def _make(self, folders: Iterable[Path], made: list[Path]) -> None:
        """Makes folders and their parents, and adds to `made` those that were not there."""
        for folder in folders:
            missing = []
            while not self._disk.kind(folder):
                missing.append(folder)
                folder = folder.parent
            for each in reversed(missing):
                self._disk.make_folder(each)
                made.append(each)

    def _sync(self, folders: Iterable[Path], made: Iterable[Path]) -> None:
        for folder in sorted({*folders, *(each.parent for each in made)}):
            self._disk.sync_folder(folder)

    def _undo(self, files: Iterable[Path], folders: Sequence[Path]) -> bool:
        """Takes back what was made, files in the order given; False as soon as one can't be."""
        try:
            for file in files:
                self._disk.clear(file)
            for folder in reversed(folders):
                self._disk.remove_folder(folder)
        except OSError:
            return False
        return True


def _steps(groups: Iterable[Group]) -> Iterator[Step]:
    for group in groups:
        yield from group


def _encode(groups: Sequence[Group]) -> bytes:
    """A line of JSON, which tells of each step how many bytes are its own, then these bytes one after the other."""
    texts = [step.new.encode() for step in _steps(groups) if step.new is not None]
    lengths = iter(map(len, texts))
    rows = [
        [(step.path, step.expected, None if step.new is None else next(lengths)) for step in group] for group in groups
    ]
    parts = [json.dumps(rows).encode(), b"\n", *texts]
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(part)
    return b"".join([hashed.hexdigest().encode(), b"\n", *parts])


def _decode(data: bytes) -> list[Group]:
    """Raises OSError where the disk gave back something else than was written."""
    head, _, body = data.partition(b"\n")
    if digest(body).encode() != head:
        raise OSError("the journal is damaged")
    rows, _, texts = body.partition(b"\n")
    at = 0

    def new(length: int | str | None) -> str | None:
        nonlocal at
        if not isinstance(length, int):
            return length  # none, or the text itself, as versions before this one left it
        at += length
        return texts[at - length : at].decode()

    return [tuple(Step(path, expected, new(length)) for path, expected, length in group) for group in json.loads(rows)]
