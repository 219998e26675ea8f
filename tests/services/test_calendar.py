"""One calendar of everybody who is served: done, in rounds, due, with closed days and what each can do."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.absences import Absence
from outreach_app.domain.capacity import Fullness
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason
from outreach_app.domain.visits import Outcome
from outreach_app.services import people, schedule
from outreach_app.services.calendar import DONE, DUE, OVERDUE, PLANNED, CalendarDay, calendar
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.services.reader_card import end_service
from outreach_app.storage import absences as stored_absences
from tests.builders import (
    MONDAY,
    TODAY,
    TUESDAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    days,
    make_round,
    visit,
)

FIVE_WEEKS = TODAY + days(34)


def found(library: Library, start: date = TODAY, until: date = FIVE_WEEKS) -> dict[date, CalendarDay]:
    return {one.day: one for one in calendar(library, start, until, TODAY)}


def states(one: CalendarDay) -> dict[str, str]:
    return {served.name.split()[0]: served.state for served in one.served}


def test_homes_institutions_points_and_stops_stand_in_one_calendar(library: Library):
    add_served_reader(library, "Домашняя")
    for kind, form in (
        (PlaceKind.INSTITUTION, Form.SERVICE_POINT),
        (PlaceKind.ISSUE_POINT, Form.ISSUE_POINT),
        (PlaceKind.MOBILE_STOP, Form.BOOKMOBILE),
    ):
        place = add_place(library, kind=kind, name=kind.value)
        add_plan(library, place=place, form=form)
    kinds = {served.kind for served in found(library)[TODAY].served}
    assert kinds == {PlaceKind.HOME, PlaceKind.INSTITUTION, PlaceKind.ISSUE_POINT, PlaceKind.MOBILE_STOP}


def test_each_day_says_who_was_served_who_stands_in_a_round_who_is_due_and_who_waits(library: Library):
    served, missed = add_served_reader(library, "Была"), add_served_reader(library, "Мимо")
    visit(library, served, on_day=TODAY - days(14))
    visit(library, missed, Outcome.NOT_HOME, on_day=TODAY - days(14))
    add_served_reader(library, "Ждёт", first_on=TODAY - days(7))
    add_served_reader(library, "Потом", weekdays=frozenset({TUESDAY}))
    shown = found(library, TODAY - days(14))
    past = {one.name.split()[0]: (one.state, one.word) for one in shown[TODAY - days(14)].served}
    assert past == {"Была": (DONE, ""), "Мимо": (DUE, Outcome.NOT_HOME.label)}
    assert states(shown[TODAY])["Ждёт"] == OVERDUE
    assert states(shown[TODAY + days(1)]) == {"Потом": DUE}
    make_round(library)
    shown = found(library)
    assert set(states(shown[TODAY]).values()) == {PLANNED}
    assert states(shown[TODAY + days(14)]).keys() == {"Была", "Мимо"}


def test_only_the_next_date_of_a_plan_can_be_moved(library: Library):
    add_served_reader(library)
    shown = found(library)
    dates = [(day, served.is_next) for day, one in shown.items() for served in one.served]
    assert dates == [(TODAY, True), (TODAY + days(14), False), (TODAY + days(28), False)]
    assert "every 2 weeks" in shown[TODAY].served[0].due.reason


def test_a_closed_day_says_its_name_and_serves_nobody(library: Library):
    add_served_reader(library)
    close_days(library, TODAY + days(14), TODAY + days(14), "Санитарный день")
    shown = found(library)
    assert (shown[TODAY + days(14)].closed, shown[TODAY + days(14)].served) == ("Санитарный день", ())
    assert states(shown[TODAY + days(15)]) == {"Иванова": DUE}


def test_who_is_served_no_more_is_not_there(library: Library):
    reader = add_served_reader(library)
    end_service(library, reader, EndReason.WISHED, TODAY, TODAY)
    add_reader(library, "Безплана")
    assert not any(one.served for one in found(library).values())


def test_a_day_is_as_full_as_its_people_can_bear(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    everybody = {one.id: one for one in people.people(library)}
    people.change_person(library, replace(everybody[anna], visits_per_day=2, weekdays=frozenset({MONDAY})))
    people.change_person(library, replace(everybody[boris], visits_per_day=3))
    for number in range(3):
        add_served_reader(library, f"Первая{number}", deliverer=anna)
    add_served_reader(library, "Вторая", deliverer=boris)
    monday = found(library)[TODAY]
    assert (monday.full, monday.full.label, monday.over) == (Fullness(4, 5), "4 of 5", True)
    assert [(one.name, one.label) for one in monday.each] == [("Анна", "3 of 2"), ("Борис", "1 of 3")]
    tuesday = found(library)[TODAY + days(1)]
    assert (tuesday.full, tuesday.over) == (Fullness(0, 3), False)


def test_who_is_away_can_do_nothing_and_the_substitute_goes(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    for one in people.people(library):
        people.change_person(library, replace(one, visits_per_day=5))
    add_served_reader(library, deliverer=anna)
    with library.use_case("change_person") as work:
        stored_absences.put_absence(Absence(work.new_id(), anna, TODAY, TODAY + days(3), boris))
    monday = found(library)[TODAY]
    assert [served.who for served in monday.served] == ["Борис"]
    assert (monday.full.most, monday.each) == (5, (Fullness(1, 5, "Борис"),))
    assert found(library)[TODAY + days(14)].full.most == 10


def test_a_thousand_plans_take_as_many_queries_as_one(library: Library):
    place = add_place(library)

    def queries() -> int:
        count = 0

        def seen(*_told: object) -> bool:
            nonlocal count
            count += 1
            return True

        connection = library.store.database.raw()
        connection.exec_trace = seen
        calendar(library, TODAY, TODAY + days(30), TODAY)
        connection.exec_trace = None
        return count

    add_served_reader(library, place=place)
    one = queries()
    for number in range(20):
        add_served_reader(library, f"Ещё{number}", place=place)
    assert queries() == one
    assert schedule.plans_of(library, Id("nobody")) == []
