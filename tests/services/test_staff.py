"""Who and what leaves: what rested on it goes on, and the past stays."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Role
from outreach_app.domain.schedule import Route
from outreach_app.services import people, rounds, schedule, staff, visits
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_person, add_served_reader, days, made, make_round, visit
from tests.storage.stores import facts


def person(library: Library, one: Id):
    return next(known for known in people.people(library) if known.id == one)


def deliverer(library: Library, reader: Id) -> Id | None:
    return schedule.plans_of(library, reader)[0].deliverer


def add_route(library: Library, name: str = "Север", **told) -> Id:
    return made(schedule.add_route(library, Route(Id(""), name, **told)))


def test_somebody_leaves_and_another_goes_instead(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    reader = add_served_reader(library, deliverer=anna)
    route = add_route(library, deliverer=anna)
    one = make_round(library)
    assert staff.loads_of_people(library)[anna] == staff.Duties(1, 1, 1)
    before = facts(library.store)
    staff.end_person(library, anna, TODAY, boris)
    assert person(library, anna).left_on == TODAY
    assert deliverer(library, reader) == boris
    assert {known.id: known.deliverer for known in schedule.routes(library)} == {route: boris}
    assert rounds.round_(library, one.id).deliverer == boris
    assert anna not in staff.loads_of_people(library)
    undo_last(library)
    assert facts(library.store) == before


def test_rounds_of_the_past_and_rounds_under_way_stay_with_who_went(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    reader = add_served_reader(library, deliverer=anna)
    one = make_round(library)
    visit(library, reader, round=one.id, person=anna)
    staff.end_person(library, anna, TODAY, boris)
    assert rounds.round_(library, one.id).deliverer == anna
    assert len(visits.visits_of(library, reader)) == 1


def test_nobody_may_follow_yet_and_nobody_follows_oneself(library: Library):
    anna = add_person(library, "Анна")
    reader = add_served_reader(library, deliverer=anna)
    with pytest.raises(UserError, match="somebody else"):
        staff.end_person(library, anna, TODAY, anna)
    staff.end_person(library, anna, TODAY)
    assert deliverer(library, reader) is None
    staff.return_person(library, anna)
    assert person(library, anna).left_on is None


def test_no_two_who_work_here_have_one_name(library: Library):
    anna = add_person(library, "Анна Орлова")
    with pytest.raises(UserError, match="already"):
        add_person(library, " анна  орлова ")
    boris = add_person(library, "Борис")
    with pytest.raises(UserError, match="already"):
        people.change_person(library, replace(person(library, boris), name="Анна Орлова"))
    people.change_person(library, replace(person(library, anna), roles=frozenset({Role.VOLUNTEER})))
    staff.end_person(library, anna, TODAY)
    again = add_person(library, "Анна Орлова")
    with pytest.raises(UserError, match="already"):
        staff.return_person(library, anna)
    assert person(library, again).name == "Анна Орлова"
    assert person(library, anna).roles == {Role.VOLUNTEER}


def test_a_vehicle_out_of_use_is_offered_no_more_and_its_rounds_keep_its_name(library: Library):
    van, bus = made(people.add_vehicle(library, "Газель")), made(people.add_vehicle(library, "ПАЗ"))
    add_route(library, vehicle=van)
    add_served_reader(library)
    one, later = make_round(library), TODAY + days(14)
    rounds.change_round(library, one.id, TODAY, vehicle=van)
    assert staff.loads_of_vehicles(library)[van] == staff.Duties(0, 1, 1)
    staff.retire_vehicle(library, van, later, bus)
    assert [known.id for known in people.vehicles(library)] == [bus]
    assert schedule.routes(library)[0].vehicle == bus
    assert rounds.round_(library, one.id).vehicle_name == "Газель"
    with pytest.raises(UserError, match="check the name"):
        people.vehicle_named(library, "газель")
    with pytest.raises(UserError, match="another vehicle"):
        staff.retire_vehicle(library, bus, later, bus)
    staff.return_vehicle(library, van)
    assert people.vehicle_named(library, "газель").id == van


def test_a_closed_route_leaves_its_readers_with_who_went_it(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    route = add_route(library, deliverer=anna)
    hers, his = (
        add_served_reader(library, route=route),
        add_served_reader(library, "Петрова", route=route, deliverer=boris),
    )
    assert staff.loads_of_routes(library)[route].plans == 2
    before = facts(library.store)
    staff.close_route(library, route, TODAY)
    assert schedule.routes(library) == []
    assert (deliverer(library, hers), deliverer(library, his)) == (anna, boris)
    assert schedule.plans_of(library, hers)[0].route is None
    undo_last(library)
    assert facts(library.store) == before
    schedule.change_route(library, replace(schedule.routes(library)[0], name="Юг"))
    assert staff.route_named(library, "юг").id == route


def test_what_is_gone_meanwhile_is_refused_in_words(library: Library):
    nobody = Id("0" * 32)
    for deed in (
        lambda: staff.end_person(library, nobody, TODAY),
        lambda: staff.retire_vehicle(library, nobody, TODAY),
        lambda: staff.close_route(library, nobody, TODAY),
    ):
        with pytest.raises(UserError, match="refresh the list"):
            deed()
    with pytest.raises(UserError, match="check the name"):
        staff.route_named(library, "Запад")
