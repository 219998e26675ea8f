"""What is done at the stops of the mobile library by chance choices, for the proof that each can be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rounds import Odometer, Stay
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.services import mobile, places, readers, visits
from outreach_app.services.library import Library
from tests.builders import TODAY, add_copy, add_place, add_reader, days, lend, pack

Pick = Callable[[int], int]


def some_stops(library: Library) -> None:
    """Two stops with a reader each who has a book at home and one in the bag, and an event at the first."""
    for name in ("Борки", "Сосновка"):
        stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
        reader = add_reader(library, f"{name} первая", place=stop)
        lend(library, reader, f"{name}: дома", on_day=TODAY - days(14))
        pack(library, reader, f"{name}: в сумке")
    mobile.add_event(library, Event(Id(""), "Беседа", TODAY, stop, participants=(People(0, 14, 5),)))
    add_copy(library, "На полке")


def _at(library: Library, pick: Pick) -> AtStop:
    stops = [one for one in places.points(library) if one.kind is PlaceKind.MOBILE_STOP]
    return AtStop(stops[pick(len(stops))].id, TODAY - days(pick(3)))


def serve_at_stop(library: Library, pick: Pick) -> Changes:
    at = _at(library, pick)
    lines = mobile.stop_readers(library, at) or readers.find_readers(library, "")
    parts = []
    for line in dict.fromkeys((lines[0].id, readers.find_readers(library, "")[pick(5)].id)):
        home = [loan.copy.id for loan in visits.loans_of(library, line) if loan.ended_on is None]
        parts.append(Part(line, (), tuple(home[: pick(2)]), ("про море",)[: pick(2)]))
    return mobile.serve(library, at, StopCall(tuple(parts)))


def enter_stop(library: Library, pick: Pick) -> Changes:
    at = _at(library, pick)
    with library.use_case("enter_stop") as work:
        mobile.set_inquiries(library, at, 1 + pick(5))
        mobile.note_trip(library, at, Odometer(100), "туман")
    return work.changes


def set_visitors(library: Library, pick: Pick) -> Changes:
    return mobile.set_visitors(library, _at(library, pick), DEFAULT_BANDS[-1].bands[pick(4)], 1 + pick(5))


def set_inquiries(library: Library, pick: Pick) -> Changes:
    return mobile.set_inquiries(library, _at(library, pick), 1 + pick(5))


def add_event(library: Library, pick: Pick) -> Changes:
    at, form = _at(library, pick), list(EventForm)[pick(len(EventForm))]
    return mobile.add_event(library, Event(Id(""), "Встреча", at.day, at.place, form, (People(0, 14, pick(9)),)))


def _event(library: Library, pick: Pick) -> Event:
    found = mobile.sitting(library, replace(_at(library, pick), day=TODAY)).events
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def change_event(library: Library, pick: Pick) -> Changes:
    people = (People(0, 14, pick(2)), People(36, None, 1 + pick(5)))
    return mobile.change_event(library, replace(_event(library, pick), title="Чтения", participants=people))


def remove_event(library: Library, pick: Pick) -> Changes:
    return mobile.remove_event(library, _event(library, pick).id)


def note_stay(library: Library, pick: Pick) -> Changes:
    return mobile.note_stay(library, _at(library, pick), Stay(time(8, pick(60)), time(9, pick(30))))


def note_trip(library: Library, pick: Pick) -> Changes:
    return mobile.note_trip(library, _at(library, pick), Odometer(100 + pick(9), 150), ("снег", "")[pick(2)])


ACTS = {
    act.__name__: act
    for act in (
        *(serve_at_stop, enter_stop, set_visitors, set_inquiries, add_event, change_event, remove_event),
        *(note_stay, note_trip),
    )
}
