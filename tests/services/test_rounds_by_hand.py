"""Rounds made, filled and put in order by hand; what was decided by hand is not lost."""

from datetime import time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates, PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.domain.travel import TravelMode
from outreach_app.services import people, rounds, schedule, selection
from outreach_app.services.library import Library
from outreach_app.services.rounds import round_order, rounds_on, suggestion
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    TODAY,
    WEDNESDAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    again,
    change_reader,
    days,
    made,
    make_round,
    names,
    pack,
    visit,
)


def order(library: Library, one) -> list[str]:
    return names(library, again(library, one).readers)


def at(library: Library, surname: str, lat: float) -> Id:
    return add_served_reader(library, surname, place=add_place(library, coordinates=Coordinates(lat, 35.9)))


def crossed(library: Library):
    """A round that drives to and fro: А is near, Б far, В near again, Г far again."""
    for surname, lat in (("А", 56.00), ("Б", 56.30), ("В", 56.01), ("Г", 56.31)):
        at(library, surname, lat)
    return make_round(library)


def test_a_suggestion_says_what_changes_and_writes_nothing(library: Library):
    one = crossed(library)
    seen = suggestion(library, one.id)
    assert seen.changes_something
    assert seen.then.metres < seen.now.times.metres
    assert order(library, one) == ["А", "Б", "В", "Г"]
    numbers = {then.names[0][0]: (then.number, now.number) for then, now in seen.stops}
    assert {now for _then, now in numbers.values()} == {1, 2, 3, 4}
    assert any(then != now for then, now in numbers.values())


def test_a_suggestion_that_was_looked_at_is_taken_as_it_was(library: Library):
    one = crossed(library)
    seen = suggestion(library, one.id)
    rounds.take_order(library, one.id, seen.order)
    now = round_order(library, one.id)
    assert tuple(stop.id for stop in now.stops) == seen.order
    assert now.times == seen.then
    undo_last(library)
    assert order(library, one) == ["А", "Б", "В", "Г"]


def test_a_suggestion_for_a_round_that_changed_meanwhile_is_refused(library: Library):
    one = crossed(library)
    seen = suggestion(library, one.id)
    rounds.remove_stop(library, one.id, one.stops[0].id)
    with pytest.raises(UserError, match="changed meanwhile"):
        rounds.take_order(library, one.id, seen.order)


def test_a_suggestion_stops_when_it_is_told_to(library: Library):
    one = crossed(library)
    asked = []
    suggestion(library, one.id, lambda: asked.append(1) or True)
    assert asked


def test_pinned_stops_keep_their_places_until_they_are_let_go(library: Library):
    one = crossed(library)
    every = [stop.id for stop in one.stops]
    rounds.pin_stops(library, one.id, every, True)
    assert not suggestion(library, one.id).changes_something
    rounds.pin_stops(library, one.id, every[1:], False)
    assert [stop.pinned for stop in again(library, one).stops] == [True, False, False, False]
    undo_last(library)
    assert all(stop.pinned for stop in again(library, one).stops)


def test_a_round_is_looked_at_with_times_names_and_bags(library: Library):
    flat = add_place(library)
    first, second = (add_served_reader(library, surname, place=flat) for surname in ("Абрамова", "Белова"))
    for title in ("Обломов", "Обрыв"):
        pack(library, first, title)
    one = make_round(library)
    visit(library, second, round=one.id)
    (stop,) = round_order(library, one.id).stops
    assert [name.split()[0] for name in stop.names] == ["Абрамова", "Белова"]
    assert (stop.number, stop.packed, stop.tried) == (1, 2, 1)
    assert stop.title.startswith("Абрамова")
    assert stop.call.begins == 10 * 3600


def test_a_place_that_is_served_as_such_is_called_by_its_name(library: Library):
    place = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=place, form=Form.BOOKMOBILE)
    (stop,) = round_order(library, make_round(library).id).stops
    assert stop.title == "Сосны"


def test_who_is_due_and_stands_nowhere_waits_with_the_hindrance(library: Library):
    standing = add_served_reader(library, "Абрамова")
    make_round(library)
    free = add_served_reader(library, "Белова")
    homeless = add_served_reader(library, "Волкова")
    change_reader(library, homeless, place=None)
    other_day = add_served_reader(library, "Громова", weekdays=frozenset({WEDNESDAY}), first_on=TODAY - days(5))
    found = {one.id: one.hindrance for one in rounds.waiting(library, TODAY, TODAY)}
    assert standing not in found
    assert found[free] == ""
    assert "no address" in found[homeless]
    assert "served on" in found[other_day]


def test_a_reader_is_taken_along_by_hand_at_a_position(library: Library):
    for surname in ("Абрамова", "Белова"):
        add_served_reader(library, surname)
    one = make_round(library)
    extra = add_reader(library, "Яковлева")
    rounds.add_to_round(library, one.id, extra, TODAY, 1)
    assert order(library, one) == ["Абрамова", "Яковлева", "Белова"]
    assert [stop.position for stop in again(library, one).stops] == [0, 1, 2]
    numbers = [call.number for stop in again(library, one).stops for call in stop.planned]
    assert len(set(numbers)) == 3
    undo_last(library)
    assert order(library, one) == ["Абрамова", "Белова"]


def test_who_lives_at_a_stop_joins_it(library: Library):
    flat = add_place(library)
    add_served_reader(library, "Абрамова", place=flat)
    one = make_round(library)
    rounds.add_to_round(library, one.id, add_reader(library, "Абрамов", place=flat), TODAY)
    (stop,) = again(library, one).stops
    assert len(stop.planned) == 2


def test_who_is_taken_along_leaves_the_other_round_with_the_bag(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    first = add_served_reader(library, "Абрамова", deliverer=anna)
    add_served_reader(library, "Белова", deliverer=boris)
    pack(library, first)
    make_round(library)
    of_anna, of_boris = rounds_on(library, TODAY)
    rounds.add_to_round(library, of_boris.id, first, TODAY)
    assert (order(library, of_anna), order(library, of_boris)) == ([], ["Белова", "Абрамова"])
    assert len(selection.bag(library, first)) == 1


def two_rounds(library: Library):
    """Абрамова goes with Анна, Белова with Борис, Волкова with Анна as well."""
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    readers = [
        add_served_reader(library, surname, deliverer=who)
        for surname, who in (("Абрамова", anna), ("Белова", boris), ("Волкова", anna))
    ]
    make_round(library)
    return rounds_on(library, TODAY), readers


def test_a_stop_goes_to_another_round_with_its_slip(library: Library):
    (of_anna, of_boris), _readers = two_rounds(library)
    stop = of_anna.stops[0]
    rounds.pin_stops(library, of_anna.id, [stop.id], True)
    rounds.move_to_round(library, of_anna.id, stop.id, of_boris.id, TODAY)
    assert (order(library, of_anna), order(library, of_boris)) == (["Волкова"], ["Белова", "Абрамова"])
    moved = again(library, of_boris).stops[1]
    assert (moved.planned, moved.position, moved.pinned) == (stop.planned, 1, False)
    assert again(library, of_anna).stops[0].position == 0
    undo_last(library)
    assert (order(library, of_anna), order(library, of_boris)) == (["Абрамова", "Волкова"], ["Белова"])


def test_a_stop_joins_the_one_at_its_place(library: Library):
    (of_anna, of_boris), readers = two_rounds(library)
    there = of_boris.stops[0].place.id
    neighbour = add_reader(library, "Белов", place=there)
    rounds.add_to_round(library, of_anna.id, neighbour, TODAY)
    rounds.move_to_round(library, of_anna.id, again(library, of_anna).stops[-1].id, of_boris.id, TODAY)
    (stop,) = again(library, of_boris).stops
    assert [call.reader for call in stop.planned] == [readers[1], neighbour]
    assert len(again(library, of_anna).stops) == 2


def test_a_stop_with_results_stays_in_its_round(library: Library):
    (of_anna, of_boris), readers = two_rounds(library)
    visit(library, readers[0], round=of_anna.id)
    with pytest.raises(UserError, match="recorded"):
        rounds.move_to_round(library, of_anna.id, of_anna.stops[0].id, of_boris.id, TODAY)


def test_nobody_is_taken_along_twice_nor_without_an_address(library: Library):
    reader = add_served_reader(library, "Абрамова")
    one = make_round(library)
    with pytest.raises(UserError, match="in this round already"):
        rounds.add_to_round(library, one.id, reader, TODAY)
    homeless = add_reader(library, "Белова")
    change_reader(library, homeless, place=None)
    with pytest.raises(UserError, match="has no address"):
        rounds.add_to_round(library, one.id, homeless, TODAY)


def test_a_place_is_taken_along_as_such(library: Library):
    add_served_reader(library)
    one = make_round(library)
    place = add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    rounds.add_to_round(library, one.id, place, TODAY)
    assert again(library, one).stops[-1].planned[0].reader is None
    with pytest.raises(UserError, match="Дом ветеранов is in this round"):
        rounds.add_to_round(library, one.id, place, TODAY)


def test_a_round_is_made_by_hand(library: Library):
    route = made(schedule.add_route(library, Route(Id(""), "Север")))
    anna, reader = add_person(library, "Анна"), add_reader(library)
    changes = rounds.add_round(library, TODAY, TODAY, route=route, deliverer=anna, departs=time(9), who=[reader])
    one = rounds.round_(library, Id(changes.made[0]))
    assert (one.label, one.deliverer_name, one.departs, one.readers) == ("Север", "Анна", time(9), (reader,))
    with pytest.raises(UserError, match="is over"):
        rounds.add_round(library, TODAY - days(1), TODAY)
    undo_last(library)
    assert rounds_on(library, TODAY) == []


def test_who_goes_with_what_and_when_is_said_at_once(library: Library):
    add_served_reader(library)
    one = make_round(library)
    walker = add_person(library, "Анна", mode=TravelMode.FOOT)
    people.add_vehicle(library, "Газель")
    (van,) = people.vehicles(library)
    rounds.assign_round(library, one.id, walker, van.id, time(8, 30))
    now = round_order(library, one.id)
    assert (now.round.deliverer_name, now.round.vehicle_name, now.mode) == ("Анна", "Газель", TravelMode.CAR)
    assert now.times.starts == 8 * 3600 + 1800
    rounds.assign_round(library, one.id, walker, None, None)
    now = round_order(library, one.id)
    assert (now.round.vehicle, now.round.departs, now.mode) == (None, None, TravelMode.FOOT)


def test_the_reason_of_a_postponed_round_is_read_back(library: Library):
    add_served_reader(library)
    one = make_round(library)
    rounds.postpone_round(library, one.id, TODAY + days(1), TODAY, "гололёд")
    assert again(library, one).postponed_reason == "гололёд"


def test_a_cancelled_round_is_remembered_with_its_reason(library: Library):
    add_served_reader(library, deliverer=add_person(library, "Анна"))
    one = make_round(library)
    rounds.cancel_round(library, one.id, " машина сломалась ")
    (gone,) = rounds.cancelled_on(library, TODAY)
    assert (gone.number, gone.label, gone.reason) == (one.number, "Анна", "машина сломалась")
    undo_last(library)
    assert rounds.cancelled_on(library, TODAY) == []
    assert again(library, one).readers == one.readers
