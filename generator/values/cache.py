"""What earlier runs worked out, by key; only ever a short cut: without it everything is worked out anew.

One SQLite file of MessagePack and JSON, never of anything that could run. One that is damaged is dropped without a
word.
What every run asks for by the thousand is bound together when a run ends, many entries to a volume. Each row of the
file has a check sum; what a run seldom asks for is compressed too.
What is not to outlast the run, or can't be kept, goes to a temporary file, so that memory does not grow with it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import quote

T = TypeVar("T")
FOLDER, NAME = "cache", "read.sqlite"

_COMMIT_EVERY = 500  # entries: what is lost when a run is killed
_SPARE = 2  # entries that no run has asked for lately, of those that this one did; more are thrown out
_WAIT = 5.0  # seconds, for another run that writes
_BOUND = frozenset(("article", "event", "page", "made"))  # first words of keys; what is longer stays by itself
_VOLUMES = 64  # of each
_SELDOM = "text "  # first word of keys


class Recall(Protocol):
    """Gives what `make` gives, a value of the type `kind`, or what it gave when the values `of` were the same."""

    def __call__(self, of: tuple[object, ...], kind: object, make: Callable[[], T], /) -> T: ...


class Again(Protocol):
    """Gives what `make` gives of what it gave under that name in an earlier run, if that is known: only a short cut."""

    def __call__(self, name: str, kind: object, make: Callable[[T | None], T], /) -> T: ...


def work_out(_: tuple[object, ...], __: object, make: Callable[[], T]) -> T:
    """Remembers nothing."""
    return make()


def work_out_anew(_: str, __: object, make: Callable[[T | None], T]) -> T:
    """Remembers nothing."""
    return make(None)


def runs(values: Iterable[T], name: Callable[[T], str], many: int) -> Iterator[Sequence[T]]:
    """What is looked up together: about so many, cut where their names say so; one more or less moves no other cut."""
    run: list[T] = []
    for value in values:
        run.append(value)
        if zlib.crc32(name(value).encode("utf-8", "surrogatepass")) % many == 0:
            yield run
            run = []
    if run:
        yield run


class Cache:
    """Bytes by key. Never raises for what is wrong with the file."""

    def __init__(self, path: Path | None = None, *, write: bool = True) -> None:
        """`path` None: nothing of it stays. Without `write`, what the file holds is used, and the file left alone."""
        self._path = path
        self._used: set[str] = set()
        self._volumes: dict[str, dict[str, bytes]] = {}  # those that were asked for
        self._loose: dict[str, set[str]] = {}  # volume to keys that it is to hold, and does not yet
        self._new = 0
        self._old: sqlite3.Connection | None = None
        self._own = _empty("")
        if path is None:
            return
        try:
            if not write:
                self._old = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=_WAIT)
                self._old.execute("SELECT count(*) FROM entry LIMIT 1")
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            kept = _empty(str(path))
            self._own.close()
            self._own = kept
        except (sqlite3.Error, OSError) as error:
            self._failed(error)

    def get(self, key: str) -> bytes | None:
        """What was put under that key, by this run or an earlier one."""
        self._used.add(key)
        volume = _volume_of(key)
        if volume:
            bound = self._volume(volume).get(key)
            if bound is not None:
                return bound
        value = self._fetch("SELECT value FROM entry WHERE key = ?", key)
        if value is not None and volume:
            self._loose.setdefault(volume, set()).add(key)
        return value

    def _volume(self, name: str) -> dict[str, bytes]:
        if name not in self._volumes:
            self._volumes[name] = _unbound(self._fetch("SELECT value FROM volume WHERE name = ?", name) or b"")
        return self._volumes[name]

    def _fetch(self, question: str, key: str) -> bytes | None:
        for store in (self._own, self._old):
            if store is None:
                continue
            try:
                row = store.execute(question, (key,)).fetchone()
            except sqlite3.Error as error:
                self._failed(error)
                return None
            if row is not None:
                with contextlib.suppress(zlib.error, TypeError):
                    return zlib.decompress(row[0], bufsize=len(row[0]))
        return None

    def put(self, key: str, value: bytes) -> None:
        self._used.add(key)
        if volume := _volume_of(key):
            self._volume(volume).pop(key, None)
            self._loose.setdefault(volume, set()).add(key)
        for _ in range(2):  # where the file fails, the second goes to the temporary one
            try:
                self._own.execute(
                    "INSERT OR REPLACE INTO entry VALUES (?, ?)",
                    (key, zlib.compress(value, 1 if key.startswith(_SELDOM) else 0)),
                )
                self._new += 1
                if self._new % _COMMIT_EVERY == 0:
                    self._own.commit()
                return
            except sqlite3.Error as error:
                self._failed(error)

    def drop(self) -> None:
        """Forgets all of it, and leaves no trace of it in the file."""
        for _ in range(2):  # as `put`
            try:
                self._volumes, self._loose = {}, {}
                self._own.execute("DELETE FROM entry")
                self._own.execute("DELETE FROM volume")
                self._own.commit()
                self._own.execute("VACUUM")
                return
            except sqlite3.Error as error:
                self._failed(error)

    def settle(self, *, whole: bool = True) -> None:
        """To be called at the end of a run: what stays is on disk, and what has not been asked for does not pile up.

        Who has not done a `whole` run has not asked for what a run needs: nothing is thrown out.
        """
        try:
            self._bind()
            if self._new and whole:
                self._thin_out()
                (count,) = self._own.execute("SELECT count(*) FROM entry").fetchone()
                if count > (1 + _SPARE) * len(self._used) + 100:
                    keys = [(key,) for (key,) in self._own.execute("SELECT key FROM entry") if key not in self._used]
                    self._own.executemany("DELETE FROM entry WHERE key = ?", keys)
                    self._own.commit()
                    self._own.execute("VACUUM")
            self._own.commit()
        except sqlite3.Error as error:
            self._failed(error)

    def _thin_out(self) -> None:
        """Parts are many and long, and each run makes some anew: they go sooner than what lies beside them."""
        keys = [key for (key,) in self._own.execute("SELECT key FROM entry WHERE key BETWEEN 'part ' AND 'part~'")]
        idle = [(key,) for key in keys if key not in self._used]
        if len(idle) > _SPARE * (len(keys) - len(idle)) + 100:
            self._own.executemany("DELETE FROM entry WHERE key = ?", idle)

    def _bind(self) -> None:
        """Moves what lies loose into its volumes; of what they hold, what no run asks for goes as it does elsewhere."""
        for name, keys in self._loose.items():
            volume = self._volume(name)
            used = [key for key in volume if key in self._used]
            if len(volume) > (1 + _SPARE) * (len(used) + len(keys)):
                volume = {key: volume[key] for key in used}
            for key in sorted(keys):
                value = self._fetch("SELECT value FROM entry WHERE key = ?", key)
                if value is not None:
                    volume[key] = value
            bound = zlib.compress(_bound(volume), 0)
            self._own.execute("INSERT OR REPLACE INTO volume VALUES (?, ?)", (name, bound))
            self._own.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in keys])
            del self._volumes[name]  # a first run would hold all that there is
        self._loose = {}

    def close(self) -> None:
        for store in (self._own, self._old):
            if store is not None:
                with contextlib.suppress(sqlite3.Error):
                    store.close()

    def __del__(self) -> None:
        if hasattr(self, "_own"):
            self.close()

    def _failed(self, error: Exception) -> None:
        """Goes on without the file; one that is no database of ours, or a broken one, is removed."""
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        path, writable = self._path, self._old is None
        self.close()
        self._own, self._old, self._path = _empty(""), None, None
        self._volumes, self._loose = {}, {}
        if damaged and writable and path is not None:
            with contextlib.suppress(OSError):
                path.unlink()


def _empty(place: str) -> sqlite3.Connection:
    """A store at a path; at "" one that is gone when it is closed."""
    store = sqlite3.connect(place, timeout=_WAIT)
    try:
        store.execute("PRAGMA synchronous = OFF")  # after a crash of the machine the cache may be gone, and no more
        store.execute("CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB NOT NULL)")
        store.execute("CREATE TABLE IF NOT EXISTS volume (name TEXT PRIMARY KEY, value BLOB NOT NULL)")
    except sqlite3.Error:
        store.close()
        raise
    return store


def _volume_of(key: str) -> str:
    """The volume in which a key is bound; "" for one that stays by itself."""
    kind = key.partition(" ")[0]
    return f"{kind} {zlib.crc32(key.encode('utf-8', 'surrogatepass')) % _VOLUMES}" if kind in _BOUND else ""


def _bound(volume: dict[str, bytes]) -> bytes:
    """The keys with the lengths of their values on a line of JSON, then the values."""
    lengths = {key: len(value) for key, value in volume.items()}
    return b"\n".join((json.dumps(lengths).encode("ascii"), b"".join(volume.values())))


def _unbound(data: bytes) -> dict[str, bytes]:
    """What `_bound` was given; nothing where the bytes are others."""
    head, _, rest = data.partition(b"\n")
    volume, at = {}, 0
    try:
        for key, length in json.loads(head or b"{}").items():
            volume[key] = rest[at : at + length]
            at += length
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return volume if at == len(rest) else {}
