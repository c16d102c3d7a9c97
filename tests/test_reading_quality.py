"""The product over own-written articles in other words: wire, paper, feature, channel, court report, with their noise.

Measured by `benchmarks/events_labelled.py`; the floors lie a little below what each tuned part gave when they were set.
"""

from __future__ import annotations

import pytest

from benchmarks.events_labelled import CASES, Tally, build, load

EVERYWHERE = {"quotes verbatim": 1.0, "events free of boilerplate": 0.97}
FLOORS = {
    "archive": {
        "women's events, precision": 0.88, "women's events, recall": 0.90, "dates right": 0.62,
        "joins, precision": 0.75, "joins, recall": 0.44,
        "required events right": 0.70, "articles without a fault": 0.27,
    },
    "exile": {
        "women's events, precision": 0.80, "women's events, recall": 0.87, "dates right": 0.69,
        "joins, precision": 0.97, "joins, recall": 0.42,
        "required events right": 0.60, "articles without a fault": 0.11,
    },
    "long": {
        "women's events, precision": 0.92, "women's events, recall": 0.82, "dates right": 0.67,
        "joins, precision": 0.95, "joins, recall": 0.54,
        "required events right": 0.56, "articles without a fault": 0.14,
    },
    "mixed": {
        "women's events, precision": 0.92, "women's events, recall": 0.84, "dates right": 0.80,
        "joins, precision": 0.95, "joins, recall": 0.80,
        "required events right": 0.76, "articles without a fault": 0.50,
    },
    "opened": {
        "women's events, precision": 0.94, "women's events, recall": 0.92, "dates right": 0.84,
        "joins, precision": 0.97, "joins, recall": 0.66,
        "required events right": 0.78, "articles without a fault": 0.45,
    },
    "ordinary": {
        "women's events, precision": 0.88, "women's events, recall": 0.84, "dates right": 0.60,
        "joins, precision": 0.82, "joins, recall": 0.42,
        "required events right": 0.57, "articles without a fault": 0.18,
    },
    "plain": {
        "women's events, precision": 0.90, "women's events, recall": 0.90, "dates right": 0.86,
        "joins, precision": 0.97, "joins, recall": 0.60,
        "required events right": 0.81, "articles without a fault": 0.35,
    },
    "press": {
        "women's events, precision": 0.76, "women's events, recall": 0.71, "dates right": 0.79,
        "joins, precision": 0.80, "joins, recall": 0.60,
        "required events right": 0.56, "articles without a fault": 0.05,
    },
    "round": {
        "women's events, precision": 0.92, "women's events, recall": 0.81, "dates right": 0.70,
        "joins, precision": 0.92, "joins, recall": 0.44,
        "required events right": 0.65, "articles without a fault": 0.24,
    },
    "seen": {
        "women's events, precision": 0.94, "women's events, recall": 0.97, "dates right": 0.90,
        "joins, precision": 0.97, "joins, recall": 0.88,
        "required events right": 0.91, "articles without a fault": 0.66,
    },
    "varied": {
        "women's events, precision": 0.93, "women's events, recall": 0.86, "dates right": 0.86,
        "joins, precision": 0.97, "joins, recall": 0.70,
        "required events right": 0.70, "articles without a fault": 0.17,
    },
    "wide": {
        "women's events, precision": 0.88, "women's events, recall": 0.62, "dates right": 0.76,
        "joins, precision": 0.64, "joins, recall": 0.50,
        "required events right": 0.54, "articles without a fault": 0.20,
    },
}  # fmt: skip


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_the_labelled_articles_are_read_as_well_as_before(tmp_path, part):
    cases, floors = load(CASES / part), EVERYWHERE | FLOORS[part]
    score = Tally(cases, build(cases, tmp_path, hidden=False)).all()
    assert not {n: score.figures[n] for n, least in floors.items() if score.figures[n][0] < least * score.figures[n][1]}
