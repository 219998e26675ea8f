from dataclasses import replace

import pytest

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.readers import Birth, EndReason, Reader
from outreach_app.domain.schedule import Pause
from outreach_app.domain.visits import Outcome
from outreach_app.services import people, readers, schedule
from outreach_app.services.reader_card import (
    add_card,
    change_card,
    end_service,
    institutions,
    reader_card,
    remarks,
    resume_service,
)
from outreach_app.services.rounds import plan_day, rounds_on
from outreach_app.services.upkeep import undo_last
from outreach_app.services.visits import close_concern, concerns
from outreach_app.storage import places as stored_places
from tests import builders
from tests.builders import TODAY, days

NOBODY = Reader(Id(""), "Новикова")
LESNAYA = Place(Id(""), PlaceKind.HOME, address=Address(street="Лесная", house="4"), door_code="12")


def place_of(library, reader: Id) -> Place | None:
    return reader_card(library, reader, TODAY).place


def added(library, draft: Reader, home: Place | None) -> Id:
    changes = add_card(library, draft, home)
    return next(iter(readers.readers_by_id(library, changes.made)))


def test_who_moves_into_a_known_flat_shares_it(library) -> None:
    first = added(library, NOBODY, LESNAYA)
    second = added(library, replace(NOBODY, surname="Новиков"), replace(LESNAYA, door_code="", access_note="стучать"))
    home = place_of(library, second)
    assert home.id == place_of(library, first).id
    assert (home.door_code, home.access_note) == ("12", "стучать")


def test_the_home_of_a_single_reader_is_corrected_in_place(library) -> None:
    reader = added(library, NOBODY, LESNAYA)
    before = place_of(library, reader)
    moved = replace(before, address=replace(before.address, house="5"), coordinates=Coordinates(56.0, 44.0))
    change_card(library, readers.reader(library, reader), moved)
    assert place_of(library, reader) == moved
    assert len(stored_places.places()) == 1


def test_one_of_two_moves_and_the_other_stays(library) -> None:
    stays, moves = added(library, NOBODY, LESNAYA), added(library, replace(NOBODY, surname="Новиков"), LESNAYA)
    home = place_of(library, stays)
    change_card(library, readers.reader(library, moves), replace(home, address=Address(street="Новая", house="1")))
    assert place_of(library, stays) == home
    assert place_of(library, moves).address.street == "Новая"


def test_a_note_about_a_shared_home_is_both_readers_note(library) -> None:
    one, other = added(library, NOBODY, LESNAYA), added(library, replace(NOBODY, surname="Новиков"), LESNAYA)
    change_card(library, readers.reader(library, one), replace(place_of(library, one), access_note="стучать"))
    assert place_of(library, other).access_note == "стучать"


def test_an_institution_is_chosen_never_rewritten(library) -> None:
    house = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    reader = added(library, NOBODY, LESNAYA)
    (chosen,) = institutions(library)
    change_card(library, replace(readers.reader(library, reader), room="12"), chosen)
    assert place_of(library, reader).id == house
    assert readers.reader(library, reader).room == "12"


def test_a_card_without_address_has_no_place(library) -> None:
    reader = added(library, NOBODY, Place(Id(""), PlaceKind.HOME))
    assert place_of(library, reader) is None
    assert "no address" in [remark.text for remark in remarks(reader_card(library, reader, TODAY))]


def test_a_reader_is_added_whole_or_not_at_all(library) -> None:
    added(library, replace(NOBODY, card="7"), None)
    with pytest.raises(UserError, match="Card 7"):
        add_card(library, replace(NOBODY, card="7"), LESNAYA)
    assert stored_places.places() == {}


def test_the_end_of_service_clears_what_was_to_come_and_can_be_taken_back(library) -> None:
    reader = builders.add_served_reader(library)
    builders.pack(library, reader)
    builders.make_round(library, TODAY + days(14))
    end_service(library, reader, EndReason.MOVED, TODAY, TODAY)
    card = reader_card(library, reader, TODAY)
    assert (card.bag, card.next_due.day) == ((), None)
    assert all(reader not in one.readers for one in rounds_on(library, TODAY + days(14)))
    with pytest.raises(UserError, match="ended already"):
        end_service(library, reader, EndReason.MOVED, TODAY, TODAY)
    resume_service(library, reader)
    assert reader_card(library, reader, TODAY).next_due.day == TODAY


def test_no_service_ends_in_the_future(library) -> None:
    reader = builders.add_served_reader(library)
    with pytest.raises(UserError, match="still to come"):
        end_service(library, reader, EndReason.WISHED, TODAY + days(1), TODAY)


def test_a_pause_ends_the_day_before_service_goes_on(library) -> None:
    plan = builders.add_plan(library, builders.add_reader(library))
    now, later = Pause(TODAY - days(7)), Pause(TODAY + days(60), TODAY + days(70))
    for pause in (now, later):
        schedule.pause_plan(library, plan, pause)
    schedule.end_pause(library, plan, now, TODAY)
    (due,) = schedule.next_dates(library)
    assert due.plan.pauses == (replace(now, until_on=TODAY - days(1)), later)
    schedule.end_pause(library, plan, later, TODAY)
    assert len(schedule.next_dates(library)[0].plan.pauses) == 1


def test_next_days_leave_out_who_has_none(library) -> None:
    due = builders.add_served_reader(library)
    unplanned = builders.add_reader(library, "Белова")
    ended = builders.add_served_reader(library, "Волкова")
    end_service(library, ended, EndReason.WISHED, TODAY, TODAY)
    assert schedule.next_days(library, [due, unplanned, ended]) == {due: TODAY}


def test_a_concern_is_closed_once_seen_to(library) -> None:
    reader = builders.add_served_reader(library)
    builders.visit(library, reader, Outcome.MOVED)
    (concern,) = concerns(library)
    close_concern(library, concern.id, TODAY)
    assert concerns(library) == []
    undo_last(library)
    assert concerns(library) == [concern]


def test_planning_that_is_given_up_leaves_nothing(library) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise GivenUpError

    for name in ("Орлова", "Жуков"):
        builders.add_served_reader(library, f"Читатель {name}", deliverer=builders.add_person(library, name))
    with pytest.raises(GivenUpError):
        plan_day(library, TODAY, TODAY, tell=give_up)
    assert rounds_on(library, TODAY) == []
    assert len(people.people(library)) == 2


@pytest.mark.parametrize(
    "ahead",
    [
        {"birth": Birth(TODAY + days(1))},
        {"birth": Birth(year=TODAY.year + 1)},
        {"registered_on": TODAY + days(1)},
        {"consent": Consent(TODAY + days(1))},
    ],
)
def test_no_day_on_a_card_lies_in_the_future(library, ahead) -> None:
    with pytest.raises(UserError, match="still to come"):
        add_card(library, replace(NOBODY, **ahead), None)
    known = readers.reader(library, added(library, replace(NOBODY, birth=Birth(year=TODAY.year)), None))
    with pytest.raises(UserError, match="still to come"):
        change_card(library, replace(known, **ahead), None)


@pytest.mark.parametrize(("ended", "warned"), [(None, False), (TODAY - days(1), True)])
def test_who_reads_at_a_stop_with_a_timetable_needs_no_own_plan(library, ended, warned) -> None:
    stop = builders.add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    reader = builders.add_reader(library, place=stop)
    assert "no service plan" in [one.text for one in remarks(reader_card(library, reader, TODAY))]
    builders.add_plan(library, place=stop, form=Form.BOOKMOBILE, first_on=TODAY - days(28), ended_on=ended)
    assert ("no service plan" in [one.text for one in remarks(reader_card(library, reader, TODAY))]) is warned
