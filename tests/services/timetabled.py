"""Stops of the mobile library with a timetable, and the routes on which they stand."""

from datetime import time

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import schedule
from outreach_app.services.library import Library
from tests.builders import add_place, add_plan, made


def add_stop(library: Library, name: str = "Борки, у школы", route: Id | None = None, **plan) -> tuple[Id, Id]:
    """A stop every Monday from 10:05 to 10:45, and its plan."""
    village = name.partition(",")[0]
    where = Coordinates(56.85 + len(name) / 100, 35.90)
    stop = add_place(
        library, kind=PlaceKind.MOBILE_STOP, name=name, address=Address(village), coordinates=where, phone="2-33-44"
    )
    told = {"form": Form.BOOKMOBILE, "every_weeks": 1, "window_from": time(10, 5), "window_until": time(10, 45)} | plan
    return stop, add_plan(library, place=stop, route=route, **told)


def add_route(library: Library, name: str = "Северный", **told) -> Route:
    made(schedule.add_route(library, Route(Id(""), name, **told)))
    return next(one for one in schedule.routes(library) if one.name == name)
