"""Calendar files (RFC 5545) that phones and mail programs take in: one event for each visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from outreach_app import __version__

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CalendarEvent:
    """One visit; without `starts` it takes the whole day. `uid` stays the same from one export to the next.

    `cancelled`: it stands there as called off, so that a calendar that has it already strikes it out.
    """

    uid: str
    day: date
    title: str
    starts: datetime | None = None
    ends: datetime | None = None
    where: str = ""
    notes: str = ""
    cancelled: bool = False


def calendar_bytes(events: Iterable[CalendarEvent], name: str, about: str, made_at: datetime) -> bytes:
    """The whole file; its times have no zone: they are those of the place where the calendar is read."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Knigonosha//{__version__}//RU")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-caldesc", about)
    for one in events:
        calendar.add_component(_event(one, made_at))
    return bytes(calendar.to_ical())


def _event(one: CalendarEvent, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made_at)
    event.add("summary", one.title)
    event.add("dtstart", one.starts or one.day)
    event.add("dtend", one.ends or (one.starts or one.day + _DAY))
    if one.where:
        event.add("location", one.where)
    if one.notes:
        event.add("description", one.notes)
    if one.cancelled:
        event.add("status", "CANCELLED")
        event.add("transp", "TRANSPARENT")
    return event
