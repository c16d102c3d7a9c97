"""`python -m generator`."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys

gc.set_threshold(5_000_000, 20, 100)  # most values of a run stay: looking for those that don't costs more

try:
    from generator.cli import main
except ModuleNotFoundError as missing:
    sys.exit(
        f"{missing.name} is not installed for this Python; run `make build` once, then .venv/bin/python -m generator"
    )


def leave(status: int) -> None:
    """Ends the process at once: to take apart all that a run has made, value by value, takes as long as some runs."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads it any more: the rest goes nowhere, without a word
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if multiprocessing.active_children():  # they are to be told, and waited for
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    leave(main())
