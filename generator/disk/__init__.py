"""The system calls that reading and writing pages takes, one method each, and what is built of them.

Everything that `publish` does to the disk goes through a `Disk`, so that a test can let the N-th call fail.
No call follows a symbolic link in the last part of a path, and none blocks on a pipe.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_MANY = 64  # files
_READ_TO_SYNC = sys.platform != "win32"  # there what is open for reading alone can't be synced, nor a folder
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


StrPath = str | os.PathLike[str]


class NotAFile(OSError):
    """Something stands at a path that is neither a regular file nor, where one is wanted, a folder."""

    def __init__(self, path: StrPath, kind: str, wanted: str = "regular file") -> None:
        super().__init__(errno.EINVAL, f"{kind}, not a {wanted}", os.fspath(path))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Disk:
    # One system call each ------------------------------------------------------------------------------------------

    def open(self, path: StrPath, flags: int, mode: int = 0o666) -> int:
        return os.open(path, flags | _NOFOLLOW | _BINARY, mode)

    def read(self, handle: int) -> bytes:
        return os.read(handle, _CHUNK)

    def write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        os.fsync(handle)

    def sync_all(self, handle: int) -> None:
        """Writes what is not on the disk yet, of all files there; only to save time, so a system may do nothing."""
        if _syncfs is not None:
            _syncfs(handle)

    def set_mode(self, handle: int, mode: int) -> None:
        os.fchmod(handle, mode)

    def close(self, handle: int) -> None:
        os.close(handle)

    def status(self, path: StrPath) -> os.stat_result:
        return os.lstat(path)

    def names(self, folder: StrPath) -> list[str]:
        return sorted(os.listdir(folder))

    def make_folder(self, path: Path) -> None:
        os.mkdir(path)

    def remove_folder(self, path: Path) -> None:
        os.rmdir(path)

    def remove(self, path: Path) -> None:
        os.unlink(path)

    def replace(self, source: Path, target: Path) -> None:
        os.replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        """A second name for a file; raises FileExistsError where the name is taken, so it never overwrites."""
        os.link(source, target)

    def exchange(self, one: Path, other: Path) -> bool:
        """Lets two files change names in one step; False where the system can't."""
        if _renameat2 is None:
            return False
        if _renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
            return True
        number = ctypes.get_errno()
        if number in _NO_EXCHANGE:
            return False
        raise OSError(number, os.strerror(number), os.fspath(other))

    # Built of them -------------------------------------------------------------------------------------------------

    def kind(self, path: StrPath) -> str:
        """ "file", "folder", "" where nothing is, or what else stands there, in words."""
        return self.look(path)[1]

    def look(self, path: StrPath) -> tuple[os.stat_result | None, str]:
        """The status of what stands at a path, and its `kind`."""
        try:
            status = self.status(path)
        except (FileNotFoundError, NotADirectoryError):
            return None, ""
        if stat.S_ISREG(status.st_mode):  # as nearly everything is
            return status, "file"
        return status, next((name for test, name in _KINDS if test(status.st_mode)), "a device")

    def content(self, path: StrPath) -> bytes | None:
        """The bytes of a regular file; None where nothing is. Raises NotAFile."""
        kind = self.kind(path)
        if not kind:
            return None
        if kind != "file":
            raise NotAFile(path, kind)
        try:
            handle = self.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            pieces = []
            while piece := self.read(handle):
                pieces.append(piece)
            return b"".join(pieces)
        finally:
            self.close(handle)

    def create(self, path: Path, data: bytes, mode: int | None = None, *, later: bool = False) -> None:
        """Writes a file with the permission bits given. It is safely on the disk when this returns, or `later`, by
        `make_safe`.
        """
        handle = self.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self.write(handle, rest) :]
            if mode is not None and hasattr(os, "fchmod"):
                self.set_mode(handle, mode)
            if not later or not _READ_TO_SYNC:
                self.sync(handle)
        finally:
            self.close(handle)

    def make_safe(self, paths: Sequence[Path]) -> None:
        """Puts the contents of files safely on the disk that were to be so later.

        To wait for the disk file by file takes long: of many, it is told first to write all that it has.
        """
        if _READ_TO_SYNC:
            if len(paths) > _MANY:
                self._sync_at(paths[0].parent, self.sync_all)
            for path in paths:
                self._sync_at(path, self.sync)

    def sync_folder(self, folder: Path) -> None:
        """Puts the names in a folder safely on the disk, where the system can do that."""
        if _READ_TO_SYNC:
            self._sync_at(folder, self.sync)

    def _sync_at(self, path: Path, sync: Callable[[int], None]) -> None:
        handle = self.open(path, os.O_RDONLY)
        try:
            sync(handle)
        finally:
            self.close(handle)

    def clear(self, path: Path) -> None:
        """Removes a file if it is there."""
        with suppress(FileNotFoundError):
            self.remove(path)


_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "folder"),
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _find(name: str, *takes: type[Any]) -> Callable[..., int] | None:
    """A system call of Linux that Python has no name for."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return ctypes.CFUNCTYPE(ctypes.c_int, *takes, use_errno=True)((name, ctypes.CDLL(None)))
    except (OSError, AttributeError):
        return None


_renameat2 = _find("renameat2", ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
_syncfs = _find("syncfs", ctypes.c_int)
