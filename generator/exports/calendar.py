"""`data/timeline.ics`: iCalendar (RFC 5545), days without hours.

A calendar knows first and last days and nothing vaguer. So an event that is not dated to the day spans all the days
that its date allows, begins its title with the date in words, is tentative, and carries its EDTF value in
X-DATELINES-DATE. A date open on one side stands on the day that is known; one open on both can't stand in a calendar.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.exports.entries import Entries, summary
from generator.markup.escape import ical_line, ical_text
from generator.values.model import Event


def write(entries: Entries, events: Iterable[str]) -> str:
    """`events` are what `event` gives."""
    lines = [
        ical_line("BEGIN", "VCALENDAR"),
        ical_line("VERSION", "2.0"),
        ical_line("PRODID", "-//Datelines//Datelines//EN"),
        ical_line("CALSCALE", "GREGORIAN"),
        ical_line("NAME", ical_text(entries.title)),
        ical_line("X-WR-CALNAME", ical_text(entries.title)),
    ]
    return "".join([*lines, *events, ical_line("END", "VCALENDAR")])


def event(event: Event, entries: Entries) -> str:
    """One event; "" where no day of its date is known."""
    first, last = event.when.earliest or event.when.latest, event.when.latest or event.when.earliest
    if first is None or last is None:
        return ""
    when = event.dated(entries.language)
    title = event.title if event.exact and not event.planned else f"{when[:1].upper()}{when[1:]}: {event.title}"
    told = [summary(event), *map(entries.cited, entries.sources(event))]
    rows = [
        ("BEGIN", "VEVENT"),
        ("UID", f"{event.id}@{entries.host}"),
        ("DTSTAMP", f"{_day(entries.last_day)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(first)),
        ("DTEND;VALUE=DATE", _day(last + datetime.timedelta(days=1)) if last < datetime.date.max else ""),
        ("SUMMARY", ical_text(title)),
        ("DESCRIPTION", r"\n".join(map(ical_text, filter(None, told)))),
        ("LOCATION", ical_text("; ".join(event.places))),
        ("CATEGORIES", ",".join(map(ical_text, filter(None, (event.lane, event.kind))))),
        ("STATUS", "CONFIRMED" if event.exact and not event.planned else "TENTATIVE"),
        ("TRANSP", "TRANSPARENT"),
        ("URL", entries.address(event.path) if entries.site_url and event.path else ""),
        ("X-DATELINES-DATE", ical_text(str(event.when))),
        ("END", "VEVENT"),
    ]
    return "".join(ical_line(name, value) for name, value in rows if value)


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")
