"""What `Seldom` worked out of expressions, kept for the next run, whose processes then need not parse each of them.

That takes a new process several times as long as to read an article.
"""

from __future__ import annotations

from generator.values import seldom
from generator.values.cache import Cache
from generator.values.packing import Damaged, pack, unpack

_Kept = tuple[tuple[str, int, tuple[tuple[str, ...], ...]], ...]


class Letters:
    """Those that are kept in the cache, by the version of the rules."""

    def __init__(self, kept: Cache, version: str) -> None:
        """What is kept is known from now on to this process, and to all that it begins."""
        self._kept, self._key = kept, f"letters {version}"
        data = kept.get(self._key)
        try:
            rows = unpack(_Kept, data) if data is not None else ()
        except Damaged:
            rows = ()
        self._count = len(rows)
        seldom.learn({(pattern, flags): letters for pattern, flags, letters in rows})

    def settle(self) -> None:
        """To be called when all is read."""
        rows = tuple((pattern, flags, letters) for (pattern, flags), letters in seldom.learnt().items())
        if len(rows) > self._count:
            self._kept.put(self._key, pack(_Kept, rows))
