"""How much work something is, counted, so that a test of it does not hang on how busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(of: Callable[[], object]) -> int:
    """How many functions are called, those of Python itself counted in."""
    count = 0

    def one(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(one)
    try:
        of()
    finally:
        sys.setprofile(before)
    return count
