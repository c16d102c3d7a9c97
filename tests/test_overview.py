"""The picture and its axis: every event has its place, whatever the years."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.interface.words import words
from generator.values.model import Event
from generator.values.when import When
from generator.writing.overview import FADES, MOST, WIDTH, Axis, month_of, order, overview, softness, spans
from tests import sites


def month(text: str) -> int:
    found = month_of(When(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("dates", "stretches", "months"),
    [
        ("2022-01 2022-12", [("2022-01", "2022-12")], 1),
        ("2022-03", [("2022-03", "2022-03")], 1),
        ("2022-01 2023-07 2025-01", [("2022-01", "2025-01")], 1),
        (
            "1942 1989 2022-02 2023-05 2024-06",
            [("1942-01", "1942-01"), ("1989-01", "1989-01"), ("2022-02", "2024-06")],
            1,
        ),
        ("2010-01 2011-06 2012-12 2014-06 2015-12 2017-06", [("2010-01", "2017-06")], 3),
    ],
)
def test_long_empty_stretches_are_cut_out(dates: str, stretches: list[tuple[str, str]], months: int) -> None:
    axis = Axis.over(map(month, dates.split()))
    assert axis.bin == months
    for stretch, (first, last) in zip(axis.stretches, stretches, strict=True):
        assert (stretch.first, stretch.last) == (
            month(first) - month(first) % months,
            month(last) - month(last) % months + months - 1,
        )


@given(st.lists(st.integers(min_value=1 * 12, max_value=9998 * 12), min_size=1, max_size=60))
def test_an_axis_holds_its_months_in_order_and_within_its_width(months: list[int]) -> None:
    axis = Axis.over(months)
    assert 1 <= len(axis.stretches) <= 6
    places = [axis.at(month) for month in sorted(months)]
    assert all(a <= b for a, b in pairwise(places))
    assert all(-0.01 <= place <= WIDTH + 0.01 for place in places)
    assert all(a.left + a.width < b.left for a, b in pairwise(axis.stretches))
    assert axis.bin == 120 or sum(s.months for s in axis.stretches) / axis.bin <= MOST + 12


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
    assert softness(When(date)) == name


def picture(events: tuple[Event, ...]) -> etree.Element:
    hrefs = {position: f"#e-{event.id}" for position, event in enumerate(events)}
    html = overview(events, hrefs, words())
    return etree.fromstring(html.replace("xlink:href", "href").replace("hidden>", 'hidden="">'))


def test_every_month_with_an_event_leads_to_the_first_of_them_and_is_in_the_table() -> None:
    events = tuple(sorted(sites.EVENTS, key=order))
    drawn = picture(events)
    leads = {link.get("href") for link in drawn.iter("a") if link.get("tabindex")}
    wanted: dict[int, str] = {}
    for event in events:
        wanted.setdefault(month(str(event.when)), f"#e-{event.id}")
    assert leads == set(wanted.values())
    assert {link.get("href") for link in drawn.iter("a") if not link.get("tabindex")} == leads
    table = [[cell.text or "" for cell in row.iter("td")] for row in drawn.iter("tr")]
    total = sum(int(cell) for row in table for cell in row if cell.isdigit())
    assert total == len(events)


def test_bars_are_as_high_as_there_are_events() -> None:
    drawn = picture(tuple(sorted(sites.EVENTS, key=order)))
    bars = {path.get("class"): path for path in drawn.iter("path") if path.get("data-h")}
    for name, lane in (("dl-bars dl-activism", "activism"), ("dl-bars dl-response", "response")):
        unit = float(bars[name].get("data-h") or 0)
        heights = [float(height) / unit for height in re.findall(r"v([-.\d]+)", bars[name].get("d") or "")]
        assert round(sum(heights)) == sum(event.lane == lane for event in sites.EVENTS)


def test_a_year_is_not_called_january() -> None:
    events = (Event("A", When("1989"), id="a"), Event("B", When("2022-01"), id="b"))
    told = etree.tostring(picture(events), encoding="unicode")
    assert "1989: 1 event" in told and "January 1989" not in told
    assert "January 2022: 1 event" in told


def test_nothing_datable_makes_no_picture() -> None:
    assert overview((), {}, words()) == ""


@given(
    st.lists(st.sampled_from(["2022", "2022-05", "2022-05-06", "2022-05-06~", "../2023", "2021-03/.."]), max_size=50)
)
def test_spans_stay_few_and_within_the_line(dates: list[str]) -> None:
    events = [Event("A", When(date)) for date in dates]
    axis = Axis.over(found for event in events if (found := month_of(event.when)) is not None)
    drawn = etree.fromstring(f"<svg>{spans(events, axis, 6, 20)}</svg>")
    assert len(list(drawn)) <= 13
    for mark in drawn.iter("rect"):
        left, width = float(mark.get("x") or 0), float(mark.get("width") or 0)
        assert left >= -1 and left + width <= WIDTH + 1


def test_every_softness_has_its_fade() -> None:
    ids = {element.get("id") for element in etree.fromstring(FADES).iter()}
    style = (sites.ROOT / "docs/assets/datelines.css").read_text(encoding="utf-8")
    for name in ("soft", "from", "until"):
        assert f"dl-g-{name}" in ids and f".dl-mark.dl-{name} {{ fill: url(#dl-g-{name})" in style
