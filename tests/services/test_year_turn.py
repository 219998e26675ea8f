from datetime import date

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import Consent, EndReason
from outreach_app.services.fieldwork import make_kit
from outreach_app.services.papers import route_sheet
from outreach_app.services.papers.content import delivery_slips
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import reader
from outreach_app.services.upkeep import open_library, undo_last
from outreach_app.services.visits import concerns
from outreach_app.services.year_turn import at_visit, marked, re_register, to_reregister, turn_year
from outreach_app.storage.readers import registrations
from tests.builders import TODAY, add_reader, add_served_reader, change_reader, clock, days, make_round

YEAR = TODAY.year


def of_last_year(library, surname: str, **changes):
    one = add_reader(library, surname)
    change_reader(library, one, registered_on=date(YEAR - 1, 10, 1), **changes)
    return one


def test_users_of_the_year_before_wait_until_they_are_registered_anew(library) -> None:
    one, other = of_last_year(library, "Абрамова"), of_last_year(library, "Белова")
    change_reader(library, add_reader(library, "Новая"), registered_on=date(YEAR, 2, 1))
    change_reader(library, add_reader(library, "Давняя"), registered_on=date(YEAR - 3, 2, 1))
    left, pending = of_last_year(library, "Ушла"), of_last_year(library, "Ждёт")
    end_service(library, left, EndReason.MOVED, TODAY, TODAY)
    change_reader(library, pending, pending=True)
    assert [found.id for found in to_reregister(library, YEAR)] == [one, other]
    re_register(library, [one], TODAY, TODAY)
    assert [found.id for found in to_reregister(library, YEAR)] == [other]
    assert one in {found.id for found in to_reregister(library, YEAR + 1)}


def test_the_list_says_whose_consent_does_not_reach_into_the_year(library) -> None:
    known = {
        "Нет": Consent(),
        "Отозвано": Consent(date(YEAR - 2, 1, 1), "1", withdrawn_on=date(YEAR - 1, 1, 1)),
        "Прошло": Consent(date(YEAR - 2, 1, 1), "1", until=date(YEAR - 1, 12, 31)),
        "Есть": Consent(date(YEAR - 2, 1, 1), "1", until=date(YEAR, 12, 31)),
    }
    for surname, consent in known.items():
        of_last_year(library, surname, consent=consent)
    found = {one.name.split()[0]: one.consented for one in to_reregister(library, YEAR)}
    assert found == {"Нет": False, "Отозвано": False, "Прошло": False, "Есть": True}


def test_the_year_is_prepared_in_one_step_that_can_be_taken_back(library) -> None:
    both = {of_last_year(library, "Абрамова"), of_last_year(library, "Белова")}
    turn_year(library, YEAR, TODAY)
    assert set(marked(library)) == both
    assert all(str(YEAR) in one.text for one in concerns(library))
    with pytest.raises(UserError, match="Nobody is left"):
        turn_year(library, YEAR, TODAY)
    third = of_last_year(library, "Волкова")
    turn_year(library, YEAR, TODAY)
    assert set(marked(library)) == {*both, third}
    undo_last(library)
    assert set(marked(library)) == both


def test_registering_anew_writes_the_day_and_the_checked_address_and_takes_the_mark(library) -> None:
    one = of_last_year(library, "Абрамова")
    turn_year(library, YEAR, TODAY)
    re_register(library, [one, one], TODAY - days(2), TODAY)
    assert registrations(one) == {TODAY - days(2)}
    assert reader(library, one).address_checked_on == TODAY - days(2)
    assert not marked(library)
    undo_last(library)
    assert not registrations(one)
    assert reader(library, one).address_checked_on is None
    assert set(marked(library)) == {one}


def test_what_cannot_be_registered_is_refused(library) -> None:
    one = of_last_year(library, "Абрамова")
    with pytest.raises(UserError, match="still to come"):
        re_register(library, [one], TODAY + days(1), TODAY)
    re_register(library, [one], TODAY, TODAY)
    with pytest.raises(UserError, match="registered for 2026 already"):
        re_register(library, [one], TODAY, TODAY)
    new = add_reader(library, "Новая")
    change_reader(library, new, registered_on=date(YEAR, 2, 1))
    with pytest.raises(UserError, match="registered for 2026 already"):
        re_register(library, [new], TODAY, TODAY)


def test_the_route_sheet_tells_the_deliverer_whom_to_register_anew(library) -> None:
    one = add_served_reader(library, "Абрамова")
    change_reader(library, one, registered_on=date(YEAR - 1, 10, 1), room="12")
    round_ = make_round(library)
    (before,) = route_sheet(library, round_).readers
    turn_year(library, YEAR, TODAY)
    (after,) = route_sheet(library, round_).readers
    assert (before.note, after.note) == ("12", "12; register anew: consent, address")
    assert [slip.register_anew for slip in delivery_slips(library, round_)] == [True]
    re_register(library, [one], TODAY, TODAY)
    assert [slip.register_anew for slip in delivery_slips(library, round_)] == [False]


def test_who_is_marked_for_the_next_year_is_not_asked_in_the_old_one(library) -> None:
    one = add_served_reader(library, "Абрамова")
    change_reader(library, one, registered_on=date(YEAR, 2, 1))
    turn_year(library, YEAR + 1, TODAY)
    assert at_visit(library, TODAY, [one]) == {}
    assert set(at_visit(library, date(YEAR + 1, 1, 12), [one])) == {one}


def test_a_kit_asks_at_visits_and_leaves_the_list_to_the_library(library, tmp_path) -> None:
    one = add_served_reader(library, "Абрамова")
    change_reader(library, one, registered_on=date(YEAR - 1, 10, 1))
    turn_year(library, YEAR, TODAY)
    taken = make_round(library).id
    made = make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[taken])
    kit = open_library(made.file, made.words, "Орлова", clock)
    try:
        assert set(at_visit(kit, TODAY, [one])) == {one}
        with pytest.raises(UserError, match="Do this in the library itself: year prepared"):
            to_reregister(kit, YEAR)
    finally:
        kit.close()
