"""Pages as they really come: what is cut, kept and stated beside the text is as right as when the floors were set.

Measured by `benchmarks/captures.py` over own-written pages; the floors lie a little below what each part gave.
"""

from __future__ import annotations

import pytest

from benchmarks.captures import PARTS, load, score

FLOORS = {
    "tuned": {
        "boilerplate lines cut": 0.93, "boilerplate lines nothing is read from": 0.95, "… of those with a date": 0.95,
        "article lines kept": 1.0, "article lines read from": 0.99, "title right": 0.93, "published right": 0.93,
        "no wrong publication date": 1.0, "captions not read as text": 1.0, "credit right": 1.0,
    },
    "held": {
        "boilerplate lines cut": 0.70, "article lines kept": 1.0, "article lines read from": 1.0, "title right": 0.85,
        "published right": 0.75, "no wrong publication date": 1.0, "captions not read as text": 1.0,
    },
}  # fmt: skip


@pytest.mark.parametrize("part", FLOORS)
def test_messy_pages_are_cleaned_as_well_as_before(part, tmp_path):
    found = score(load(PARTS[part]), tmp_path).figures
    assert not {name: found[name] for name, least in FLOORS[part].items() if found[name][0] < least * found[name][1]}
