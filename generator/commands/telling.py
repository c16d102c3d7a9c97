"""What a command tells while it runs and when it is done, besides its findings."""

from __future__ import annotations

import sys
import time

from generator.pipeline import Built
from generator.reading import Progress
from generator.values.problems import Level, Problems

_NAMED = 3  # articles that a line names
_RATE_FROM = 20  # articles, from which on the next ones can be foretold
_LIVE_EVERY, _LOG_EVERY = 1.0, 10.0  # seconds: on a terminal, and where nobody is looking


def progress() -> Progress:
    """Says how far reading has come, where it takes a while: on one line to a terminal, now and then to a log."""
    begun = last = time.monotonic()
    live = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        shown = last > begun
        if now - last > (_LIVE_EVERY if live else _LOG_EVERY) or (live and shown and done == of):
            last = now
            rate = done / max(now - begun, 0.001)
            line = f"{done:,} of {of:,} articles"
            if done >= _RATE_FROM:
                line += f", {rate:.0f} a second, {(of - done) / rate:.0f} s left"
            end = "\n" if done == of or not live else ""
            print(f"\r{line}   " if live else line, end=end, file=sys.stderr, flush=True)

    return tell


def summary(built: Built) -> str:
    """What a build has read and made, on one line."""
    lanes = [event.lane for event in built.stated.events.values()]
    told = ", ".join(f"{lanes.count(lane)} {lane}" for lane in dict.fromkeys(sorted(lanes)))
    quoted = {source.seed for event in built.stated.events.values() for source in event.sources}
    silent = [read.head.seed for read in built.reads if read.head.seed not in quoted]
    articles = counted(len(built.reads), "article")
    if silent:
        named = ", ".join([*silent[:_NAMED], *["…"] * (len(silent) > _NAMED)])
        articles += f" ({len(silent)} of them without an event: {named})"
    changed = counted(len(built.plan.changes), "file")
    return f"{articles}, {counted(len(lanes), 'event')}{f' ({told})' if told else ''}; {changed} changed"


def tally(problems: Problems) -> str:
    """How many findings of each level that counts; "" where there are none."""
    levels = (Level.ERROR, Level.CONFLICT, Level.WARNING)
    return ", ".join(counted(n, level.value) for level in levels if (n := problems.count(level)))


def counted(number: int, thing: str) -> str:
    """ "No files", "1 file", "2 files"."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
