"""The picture and its table: every event has its place in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from generator.interface.words import words
from generator.values.model import Event
from generator.values.when import When
from generator.writing.overview import overview
from generator.writing.positions import month_of, order
from tests import sites


def picture(events: tuple[Event, ...]) -> etree.Element:
    hrefs = {position: f"#e-{event.id}" for position, event in enumerate(events)}
    html = overview(events, hrefs, words())
    return etree.fromstring(html.replace("xlink:href", "href").replace("hidden>", 'hidden="">'))


def test_every_month_with_an_event_leads_to_the_first_of_them_and_is_in_the_table() -> None:
    events = tuple(sorted(sites.EVENTS, key=order))
    drawn = picture(events)
    leads = {link.get("href") for link in drawn.iter("a") if link.get("tabindex")}
    wanted: dict[int | None, str] = {}
    for event in events:
        wanted.setdefault(month_of(event.when), f"#e-{event.id}")
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
