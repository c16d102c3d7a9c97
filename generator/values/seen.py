"""Files that stand as they stood: one whose size, times and inode are those of an earlier run is not opened again.

Git's index does the same. Whoever saves, copies, renames or exchanges a file, or puts an old time back, changes the
time of its change, which no program can set. A file that was changed so shortly before it was looked at that a later
change could bear the same time is not taken down, and looked at again by the next run.
"""

from __future__ import annotations

import json
import os
import sys
import time
import zlib
from collections.abc import Iterable
from typing import Any

from generator.values.cache import Cache

_SECOND = 1_000_000_000
_MOMENT = _SECOND // 10  # within which two changes may bear the same time,
_COARSE = 2 * _SECOND  # and where the file system counts in seconds
_BOARDS = 64  # parts in which it is kept: what changes costs one of them
CERTAIN = sys.platform != "win32"  # there the time of change is that of the making

Row = list[Any]  # of each file size, time of the contents, time of change, inode; at the end what is known of them


class Seen:
    """What earlier runs took down of files, and what this one does."""

    def __init__(self, kept: Cache | None = None, name: str = "") -> None:
        """Without a cache nothing is known, and nothing taken down. Two `name`s know nothing of each other."""
        self._kept, self._name = (kept if CERTAIN else None), name
        self._rows: dict[str, Row] = {}
        self._asked: dict[str, Row] = {}
        self._stale: set[int] = set()
        self._moment = 0
        for board in range(_BOARDS) if self._kept else ():
            self._rows.update(self._board(board))
        self.look()

    def _board(self, number: int) -> dict[str, Row]:
        data = self._kept.get(f"seen {self._name} {number}") if self._kept else None
        try:
            rows = json.loads(data or b"{}")
        except (ValueError, RecursionError):
            return {}
        sound = isinstance(rows, dict) and all(isinstance(row, list) and len(row) > 4 for row in rows.values())
        return rows if sound else {}

    @property
    def known(self) -> int:
        """How many files earlier runs took down."""
        return len(self._rows)

    def look(self) -> None:
        """To be called before files are looked at: what changes from now on can't be told from what was seen."""
        self._moment = time.time_ns()

    def get(self, path: str, *stands: os.stat_result | None) -> Any:
        """What was taken down of a file, and of those beside it, that stand as they stood then; None of any other."""
        row = self._rows.get(path)
        if row is None or row[:-1] != _numbers(stands):
            return None
        self._asked[path] = row
        return row[-1]

    def put(self, path: str, known: Any, *stands: os.stat_result | None) -> None:
        """Takes down what is `known`, anything that JSON holds, of a file that stood so before it was read."""
        if self._kept is None or any(status is None or is_fresh(status.st_ctime_ns, self._moment) for status in stands):
            return
        self._asked[path] = [*_numbers(stands), known]
        self._stale.add(_board_of(path))

    def settle(self) -> None:
        """To be called at the end of a run: what it asked for and took down is kept, and nothing else."""
        if self._kept is None:
            return
        self._stale.update(_board_of(path) for path in self._rows.keys() - self._asked.keys())
        boards: dict[int, dict[str, Row]] = {number: {} for number in self._stale}
        for path, row in self._asked.items():
            if (number := _board_of(path)) in boards:
                boards[number][path] = row
        for number, rows in boards.items():
            data = json.dumps(rows, separators=(",", ":")).encode("ascii")
            self._kept.put(f"seen {self._name} {number}", data)
        if boards:
            self._kept.settle()
        self._rows, self._stale = dict(self._asked), set()


def is_fresh(changed: int, moment: int) -> bool:
    """Could what was changed then, in nanoseconds, have been changed once more after that moment, at the same time?"""
    return changed + (_MOMENT if changed % _SECOND else _COARSE) > moment


def _numbers(stands: Iterable[os.stat_result | None]) -> list[int]:
    return [number for s in stands for number in ((s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) if s else (-1,))]


def _board_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % _BOARDS
