from datetime import date, timedelta

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import Consent, EndReason
from outreach_app.services import visits
from outreach_app.services.backups import by_hand_before
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.reader_card import end_service
from outreach_app.services.readers import reader
from outreach_app.services.retention import (
    act_pdf,
    anonymise_readers,
    due_to_anonymise,
    erasure_act,
    erasures,
    last_erasure,
)
from outreach_app.services.statistics import set_rules
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.backup import back_up_automatically, back_up_daily, backups_folder
from tests.builders import NOW, PERSON, TODAY, add_place, add_served_reader, change_reader, days, lend, phone
from tests.documents.reading import check_geometry, pages

LONG_AGO = TODAY - days(4 * 366)


def left(library, surname: str, ended_on: date = LONG_AGO):
    """A reader whose service has ended."""
    one = add_served_reader(library, surname, place=add_place(library), first_on=ended_on - days(30))
    change_reader(library, one, phones=phone("8 912 000-11-22"), notes="Тайное")
    end_service(library, one, EndReason.MOVED, ended_on, TODAY)
    return one


def test_the_rule_says_from_when_on_somebody_is_listed(library) -> None:
    old, recent = left(library, "Абрамова"), left(library, "Белова", TODAY - days(400))
    add_served_reader(library, "Волкова")
    assert [one.id for one in due_to_anonymise(library, TODAY)] == [old]
    (found,) = due_to_anonymise(library, TODAY)
    assert found.reason.endswith("kept for 3 years")
    set_rules(library, TODAY, retention_years=1)
    assert [one.id for one in due_to_anonymise(library, TODAY)] == [old, recent]
    set_rules(library, TODAY, retention_years=75)
    assert not due_to_anonymise(library, TODAY)
    with pytest.raises(UserError, match="0 to 75 years"):
        set_rules(library, TODAY, retention_years=76)


def test_a_later_return_counts_instead_of_the_end(library) -> None:
    one = left(library, "Абрамова", TODAY - days(1200))
    loan = lend(library, one, on_day=TODAY - days(1300))
    visits.take_back(library, loan.copy.id, TODAY - days(30), TODAY)
    assert not due_to_anonymise(library, TODAY)
    (found,) = due_to_anonymise(library, TODAY + days(1100))
    assert "last entry" in found.reason


def test_a_withdrawn_consent_leaves_thirty_days(library) -> None:
    one = add_served_reader(library, "Абрамова")
    change_reader(library, one, consent=Consent(TODAY - days(90), "7", withdrawn_on=TODAY - days(3)))
    (found,) = due_to_anonymise(library, TODAY)
    assert (found.id, found.since) == (one, TODAY - days(3))
    assert f"{TODAY - days(3) + timedelta(days=30):%d.%m.%Y}" in found.reason


def test_several_go_in_one_step_with_one_act_and_nobody_where_one_still_has_books(library) -> None:
    one, other = left(library, "Абрамова"), left(library, "Белова")
    keeps = left(library, "Волкова")
    lend(library, keeps, on_day=TODAY - days(1500))
    listed = due_to_anonymise(library, TODAY)
    assert [(found.id, found.free) for found in listed if not found.free] == [(keeps, False)]
    with pytest.raises(UserError, match="still has 1 books"):
        anonymise_readers(library, [one, other, keeps])
    assert not reader(library, one).anonymised
    with pytest.raises(UserError, match="Tick at least one"):
        anonymise_readers(library, [])
    anonymise_readers(library, [one, other])
    assert reader(library, one).anonymised
    assert [found.id for found in due_to_anonymise(library, TODAY)] == [keeps]
    assert [made.readers for made in erasures(library)] == [2]
    undo_last(library)
    assert reader(library, one).anonymised


def test_the_act_tells_what_was_removed_and_nobody_of_whom(library) -> None:
    one = left(library, "Тайнова")
    anonymise_readers(library, [one])
    entry = last_erasure(library)
    act = erasure_act(library, entry)
    (erased,) = act.readers
    assert (act.person, erased.record) == (PERSON, one)
    assert {"telephone numbers", "address, way in, door code, coordinates"} <= set(erased.categories)
    assert erased.reason.startswith("the purpose is reached")
    assert erased.entries > 1
    pdf = act_pdf(library, entry)
    check_geometry(pdf)
    text = "".join(pages(pdf)).replace(" ", "")
    assert one in text
    assert PERSON in text
    for secret in ("Тайн", "8912", "Тайное"):
        assert secret not in text


def test_what_removed_nobody_has_no_act(library) -> None:
    assert last_erasure(library) is None
    with pytest.raises(UserError, match="removed nobody"):
        act_pdf(library, "0" * 32)


def test_backups_from_before_an_anonymising_are_gone_after_thirty_days(library, tmp_path) -> None:
    """In both places, however few there are and whatever they were made for; what is made by hand is named."""
    path, key, stick = library.store.path, library.store.key, tmp_path / "stick"
    stick.mkdir()
    day = NOW.astimezone().date()
    back_up_daily(path, key, day, stick)
    back_up_automatically(path, key, "before restore", NOW)
    by_hand = back_up_automatically(path, key, "by hand", NOW).path
    anonymise_reader(library, add_served_reader(library, "Абрамова"))
    back_up_daily(path, key, day + days(30), stick)
    assert len(list(backups_folder(path).iterdir())) == 4
    back_up_daily(path, key, day + days(31), stick)
    names = {file.name for file in backups_folder(path).iterdir()}
    assert names == {f"library {day + days(ahead)}.outreach" for ahead in (30, 31)} | {by_hand.name}
    assert {file.name for file in stick.iterdir()} == names - {by_hand.name}
    assert by_hand_before(library, day) == [by_hand]
    assert not by_hand_before(library, day - days(1))


def test_without_an_anonymising_the_newest_backups_stay(library) -> None:
    path, key, day = library.store.path, library.store.key, NOW.astimezone().date()
    back_up_daily(path, key, day)
    back_up_automatically(path, key, "before restore", NOW)
    back_up_daily(path, key, day + days(200))
    assert len(list(backups_folder(path).iterdir())) == 3
