"""One line a promise, which `python -m tests.torture` gathers into a table."""

from __future__ import annotations

MARK = "\x1f"


def row(promise: str, cases: str, broken: int, note: str = "") -> int:
    """Says what was tried and what broke; gives the number that broke."""
    outcome = "held" if not broken else f"BROKEN: {broken}"
    print(f"{MARK}{promise}{MARK}{cases}{MARK}{outcome}{MARK}{note}", flush=True)
    return broken


def left_out(promise: str, why: str) -> None:
    """Says that something was not tried here, and why."""
    print(f"{MARK}{promise}{MARK}-{MARK}left out{MARK}{why}", flush=True)
