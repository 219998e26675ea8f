"""A route as it is driven: its stops in order, the road there and back, its days, and what cannot be kept."""

from dataclasses import replace
from datetime import time

import pytest

from outreach_app.domain.places import Coordinates
from outreach_app.services import places, rules
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.services.route_card import route_card
from outreach_app.services.route_stops import route_stops
from tests.builders import TODAY, days
from tests.services.timetabled import add_route, add_stop


@pytest.fixture
def depot(library: Library) -> None:
    rules.change_rules(library, TODAY, depot_lat=56.85, depot_lon=35.90)


def test_the_length_of_a_route_counts_the_way_back(library: Library, depot) -> None:
    route = add_route(library)
    assert (route_stops(library, route.id).km_back, route_stops(library, route.id).km) == (None, 0)
    add_stop(library, "Борки", route.id, route_position=1)
    add_stop(library, "Сосны, у клуба", route.id, route_position=2)
    order = route_stops(library, route.id)
    roads = [one.km or 0 for one in order.stops]
    assert order.is_whole
    assert order.km_back == pytest.approx(sum(roads), abs=0.2), "the two lie on one line from the library"
    assert order.km == round(sum(roads) + (order.km_back or 0), 1)


def test_a_point_that_is_not_known_leaves_the_length_a_part(library: Library, depot) -> None:
    route = add_route(library)
    add_stop(library, "Борки", route.id, route_position=1)
    add_stop(library, "Ели", route.id, route_position=2, stands=Coordinates(57.1, 35.9))
    assert route_stops(library, route.id).stops[1].km
    stop, _plan = add_stop(library, "Липки", route.id, route_position=3)
    places.change_place(library, replace(places.place(library, stop), coordinates=None))
    order = route_stops(library, route.id)
    assert (order.stops[2].km, order.km_back, order.is_whole) == (None, None, False)
    assert order.km > 0


def test_the_days_of_a_route_tell_of_closed_ones(library: Library) -> None:
    route = add_route(library)
    add_stop(library, "Борки", route.id)
    add_stop(library, "Ели", route.id, every_weeks=2)
    close_days(library, TODAY + days(7), TODAY + days(7), "ремонт")
    found = route_card(library, route.id).days
    assert [(one.day, one.stops) for one in found[:4]] == [
        (TODAY, 2),
        (TODAY + days(7), 0),
        (TODAY + days(8), 1),
        (TODAY + days(14), 2),
    ]
    assert found[1].why == ("closed day: ремонт → Tue 01.12",)
    assert "ремонт" in " ".join(found[2].why)


def test_only_the_questions_to_this_route_are_told(library: Library) -> None:
    north, south = add_route(library), add_route(library, "Южный")
    for name, route in (("Борки", north), ("Ели", south)):
        add_stop(library, name, route.id)
        add_stop(library, f"{name}, у клуба", route.id, window_from=time(10, 20), window_until=time(11))
    card = route_card(library, north.id)
    assert {one.name.partition(",")[0] for one in card.questions} == {"Борки"}
    assert "is to be at" in card.questions[0].words
