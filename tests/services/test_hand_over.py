"""All readers of a deliverer go over to another; routes keep their order, visits their people."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Route
from outreach_app.services import people, rounds, schedule, staff, visits
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_person, add_served_reader, days, made, make_round, visit
from tests.storage.stores import facts


def plan_of(library: Library, reader: Id):
    return schedule.plans_of(library, reader)[0]


def test_plans_routes_and_rounds_to_come_go_over_in_one_step(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    readers = [add_served_reader(library, name, deliverer=anna) for name in ("Первая", "Вторая")]
    hers = add_served_reader(library, "Чужая", deliverer=boris)
    route = made(schedule.add_route(library, Route(Id(""), "Север", anna)))
    one = make_round(library)
    before = facts(library.store)
    assert staff.loads_of_people(library)[anna] == staff.Duties(2, 1, 1)
    staff.hand_over(library, anna, boris, TODAY)
    assert {plan_of(library, reader).deliverer for reader in (*readers, hers)} == {boris}
    assert [known.deliverer for known in schedule.routes(library) if known.id == route] == [boris]
    assert rounds.round_(library, one.id).deliverer == boris
    assert anna not in staff.loads_of_people(library)
    assert not any(known.left_on for known in people.people(library))
    undo_last(library)
    assert facts(library.store) == before


def test_what_was_done_stays_with_who_did_it(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    reader = add_served_reader(library, deliverer=anna)
    one = make_round(library)
    visit(library, reader, round=one.id, person=anna)
    staff.hand_over(library, anna, boris, TODAY)
    assert rounds.round_(library, one.id).deliverer == anna
    assert [known.person for known in visits.visits_of(library, reader)] == [anna]
    staff.end_person(library, anna, TODAY)
    assert [known.person for known in visits.visits_of(library, reader)] == [anna]
    assert people.names(library)[anna] == "Анна"


def test_what_cannot_be_handed_over_is_refused(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    with pytest.raises(UserError, match="Nothing rests on Анна"):
        staff.hand_over(library, anna, boris, TODAY)
    add_served_reader(library, deliverer=anna)
    with pytest.raises(UserError, match="somebody else"):
        staff.hand_over(library, anna, anna, TODAY)
    staff.end_person(library, boris, TODAY)
    with pytest.raises(UserError, match="Борис does not work here any more"):
        staff.hand_over(library, anna, boris, TODAY)
    with pytest.raises(UserError, match="refresh the list"):
        staff.hand_over(library, anna, Id("0" * 32), TODAY)


def test_one_reader_moved_renumbers_nobody(library: Library):
    north, south = (made(schedule.add_route(library, Route(Id(""), name))) for name in ("Север", "Юг"))
    readers = [
        add_served_reader(library, f"Читатель{place}", route=north, route_position=place, first_on=TODAY + days(1))
        for place in (1, 2, 3, 7)
    ]
    moved = plan_of(library, readers[1])
    schedule.change_plan(library, replace(moved, route=south))
    places = {reader: plan_of(library, reader).route_position for reader in readers}
    assert list(places.values()) == [1, None, 3, 7]
    schedule.change_plan(library, replace(plan_of(library, readers[0]), route=south, route_position=4))
    assert plan_of(library, readers[0]).route_position == 4
    assert [plan_of(library, reader).route_position for reader in readers[2:]] == [3, 7]
