"""A date is drawn as well as it is known, and drawings stay within the line."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.model import Event
from generator.values.when import When
from generator.writing.axis import WIDTH, Axis
from generator.writing.marks import FADES, MOST_BARS, softness, spans
from generator.writing.positions import month_of
from tests import sites


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2022-09-21", "dl-day"),
        ("2022-09-21~", "dl-soft"),
        ("2022-09-21?", "dl-soft"),
        ("2022-09", "dl-soft"),
        ("2022-09-21/2022-09-30", "dl-soft"),
        ("2022-10/..", "dl-from"),
        ("../2024-06", "dl-until"),
    ],
)
def test_a_date_is_drawn_as_well_as_it_is_known(date: str, name: str) -> None:
    assert softness(Event("A", When(date))) == name


def test_the_day_of_a_report_is_drawn_as_less_well_known_than_that_of_an_event() -> None:
    reported = Event("A", When("2022-09-21"), when_basis="publication")
    assert softness(reported) == "dl-soft"
    assert "dl-soft" in spans([reported], Axis.over([2022 * 12 + 8]), 6, 20)


@given(
    st.lists(st.sampled_from(["2022", "2022-05", "2022-05-06", "2022-05-06~", "../2023", "2021-03/.."]), max_size=50)
)
def test_spans_stay_few_and_within_the_line(dates: list[str]) -> None:
    events = [Event("A", When(date)) for date in dates]
    axis = Axis.over(found for event in events if (found := month_of(event.when)) is not None)
    drawn = etree.fromstring(f"<svg>{spans(events, axis, 6, 20)}</svg>")
    assert len(list(drawn)) <= MOST_BARS + 1  # and one path of all dots
    for mark in drawn.iter("rect"):
        left, width = float(mark.get("x") or 0), float(mark.get("width") or 0)
        assert left >= -1 and left + width <= WIDTH + 1


def test_every_softness_has_its_fade() -> None:
    ids = {element.get("id") for element in etree.fromstring(FADES).iter()}
    style = (sites.ROOT / "docs/assets/datelines.css").read_text(encoding="utf-8")
    for name in ("soft", "from", "until"):
        assert f"dl-g-{name}" in ids and f".dl-mark.dl-{name} {{ fill: url(#dl-g-{name})" in style
