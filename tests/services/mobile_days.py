"""Days of a mobile library as they were recorded, written straight into the tables: what counting reads."""

from datetime import date

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.domain.visits import Outcome
from outreach_app.services.library import Library
from outreach_app.services.people import add_vehicle
from outreach_app.services.schedule import add_route
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables.rounds import RoundRow, StopRow
from outreach_app.storage.tables.visits import HeadcountRow, VisitRow
from tests.builders import add_place, add_plan, made


def add_bus(library: Library, name: str = "Газель") -> Id:
    return made(add_vehicle(library, name))


def add_bus_route(library: Library, name: str = "Восток", vehicle: Id | None = None) -> Id:
    return made(add_route(library, Route(Id(""), name, vehicle=vehicle, keeps_order=True)))


def add_stop(library: Library, name: str, route: Id | None = None, **plan: object) -> Id:
    """A stop of the mobile library with its plan: every two weeks on Mondays."""
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
    add_plan(library, place=stop, form=Form.BOOKMOBILE, route=route, **plan)
    return stop


def add_trip(library: Library, day: date, *stops: tuple[Id, str, str], **told: object) -> Id:
    """A round of a day with (place, arrived, left) each."""
    trip = new_id()
    with library.use_case("record_outcomes"):
        RoundRow.insert(id=trip, number=RoundRow.select().count() + 1, day=day, **told).execute()
        for position, (place, arrived, left) in enumerate(stops):
            StopRow.insert(
                id=new_id(), round=trip, place=place, position=position, arrived=arrived, left=left
            ).execute()
    return trip


def add_visit_at(
    library: Library, day: date, stop: Id, trip: Id | None = None, *, others: int = 0, **told: object
) -> Id:
    """A visit of the stop itself, with the head-count of others; or of the `reader` that is told."""
    visit = new_id()
    values = {"outcome": Outcome.SERVED.value, "form": Form.BOOKMOBILE.value} | told
    with library.use_case("record_visit"):
        VisitRow.insert(id=visit, on_day=day, place=stop, round=trip, **values).execute()
        if others:
            HeadcountRow.insert(id=new_id(), visit=visit, youngest=36, visitors=others).execute()
    return visit
