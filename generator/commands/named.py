"""An article as the command line names it: below the seeds folder, from where one stands, or by its file alone."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from generator.redact import Redactor
from generator.run.options import Options

_SHOWN = 5  # articles that a hint names


def names_of(what: str, options: Options, people: Redactor) -> set[str]:
    """What the article may be called among those that were read."""
    names = {what, Path(what).name}
    with contextlib.suppress(ValueError):
        names.add(Path(what).resolve().relative_to(options.seeds.resolve()).as_posix())
    return names | set(map(people.apply_slug, names))


def articles_are(what: str, seeds: Sequence[str]) -> str:
    """A hint: the rows of the archive that was named without one, else the first articles."""
    if rows := [seed for seed in seeds if seed.startswith(f"{Path(what).name}#")]:
        return f"it is an archive; name one of its rows: {_some(rows)}"
    return f"articles are: {_some(seeds)}"


def _some(seeds: Sequence[str]) -> str:
    return ", ".join(seeds[:_SHOWN]) + (" …" if len(seeds) > _SHOWN else "")
