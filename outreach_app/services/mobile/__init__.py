"""The mobile library at work: a stop on a day, who was served there, who was counted, and the trip."""

from outreach_app.services.mobile.counter import AtCounter, Meaning, at_counter, found_copies, hindrance, meaning
from outreach_app.services.mobile.counts import band_called, set_inquiries, set_visitors
from outreach_app.services.mobile.events import add_event, change_event, remove_event
from outreach_app.services.mobile.read import (
    DayStop,
    Served,
    Sitting,
    StopReader,
    day_stops,
    sitting,
    stop_readers,
    stops_to_come,
)
from outreach_app.services.mobile.serve import serve
from outreach_app.services.mobile.trip import note_stay, note_trip

__all__ = [
    "AtCounter",
    "DayStop",
    "Meaning",
    "Served",
    "Sitting",
    "StopReader",
    "add_event",
    "at_counter",
    "band_called",
    "change_event",
    "day_stops",
    "found_copies",
    "hindrance",
    "meaning",
    "note_stay",
    "note_trip",
    "remove_event",
    "serve",
    "set_inquiries",
    "set_visitors",
    "sitting",
    "stop_readers",
    "stops_to_come",
]
