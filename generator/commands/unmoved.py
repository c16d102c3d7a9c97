"""A run over a project in which nothing has moved since the run before it: it would only say the same again.

Where a run found nothing to write, it takes down how every file stands that it hangs on, and what it said. The next one
says that and is over, as long as all of them stand so; a single other number, name or table, and it does all its work.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.disk.standing import state
from generator.reading import notes
from generator.run.options import Options
from generator.values import cache
from generator.values.problems import Level, Problem
from generator.values.seen import CERTAIN, is_fresh


class Said(NamedTuple):
    line: str  # the last one
    problems: tuple[Problem, ...]


_KEY = "unmoved"


def said(options: Options) -> Said | None:
    """What the run before said, where this one would say the same."""
    kept = cache.Cache(options.cache, write=False).get(_KEY)
    try:
        marks, line, problems = json.loads(kept or b"null")
        if len(marks) != len(_roots(options)) + 1 or marks[0] != _about(options):
            return None
        if any(mark != _stands(root)[0] for mark, root in zip(marks[1:], _roots(options), strict=True)):
            return None
        return Said(line, tuple(Problem(Level(level), *rest) for level, *rest in problems))
    except (ValueError, TypeError, OSError):
        return None


def take_down(options: Options, begun: int, line: str, problems: Iterable[Problem]) -> None:
    """To be called after a run that had nothing to write; what was changed since it began, in nanoseconds, is not."""
    if not CERTAIN:
        return
    marks = [_about(options)]
    for root in _roots(options):
        mark, last = _stands(root)
        if last is not None and is_fresh(last, begun):
            return
        marks.append(mark)
    found = [[each.level.value, each.kind, each.where, each.message, each.hint] for each in problems]
    kept = cache.Cache(options.cache)
    kept.put(_KEY, json.dumps([marks, line, found]).encode("ascii"))
    kept.settle(whole=False)
    kept.close()


def _roots(options: Options) -> tuple[Path, ...]:
    """What is likeliest to have moved comes first."""
    own = state(options.docs)
    return options.seeds, options.docs, own / "base", own / "good", own / "proposals", own / "journal"


def _about(options: Options) -> str:
    """What a run hangs on besides the files of the project; today, since it warns of dates that are still to come."""
    version = notes.version(*options.tables)
    about = [version, str(options), sys.executable, os.getcwd(), str(datetime.date.today())]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()


def _stands(root: Path) -> tuple[str, int | None]:
    """The same as long as every file below stands as it stood; and when anything there was changed last."""
    digest, last = hashlib.sha256(), None
    for name, status in _below(os.fspath(root)):
        last = max(last or 0, status.st_ctime_ns)
        numbers: tuple[int, ...] = ()  # of a folder its name alone: whatever is in it is looked at itself
        if not stat.S_ISDIR(status.st_mode):
            numbers = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        digest.update(f"{name}\0{numbers}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest(), last


def _below(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below, and the folder itself; what a link leads to stands for it."""
    if not os.path.isdir(folder):
        return
    yield folder, os.stat(folder)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        else:
            yield entry.path, entry.stat(follow_symlinks=False)
            if entry.is_symlink() and os.path.exists(entry.path):
                yield f"{entry.path} ->", os.stat(entry.path)
