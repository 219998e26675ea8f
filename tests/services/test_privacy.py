from datetime import date

import pytest

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.collection import CopyState
from outreach_app.domain.consent import Consent, HealthMark
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Address
from outreach_app.domain.readers import Birth, ContactPerson, ServiceBasis
from outreach_app.domain.visits import Outcome
from outreach_app.services import places, readers, schedule, selection, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.services.kept import keep
from outreach_app.services.library import Library
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import check_library, undo_entry, undo_last, undoable
from outreach_app.storage.history import entries
from outreach_app.storage.profile import put_call, put_health_mark
from outreach_app.storage.selection import open_requests
from tests.builders import (
    TODAY,
    add_place,
    add_served_reader,
    again,
    change_reader,
    days,
    lend,
    make_round,
    pack,
    phone,
    visit,
)

YEAR = date(2026, 1, 1), TODAY


def told(library: Library, word: str) -> list[str]:
    """The tables in which a word stands anywhere."""
    connection = library.store.database.raw()
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        if not name.endswith(("_data", "_idx", "_docsize", "_config"))
    ]
    return [table for table in tables if word in repr(connection.execute(f'SELECT * FROM "{table}"').fetchall())]


def secret_reader(library: Library):
    home = add_place(library, address=Address("Заречье", "Тайная", "5"), door_code="Тайный код")
    reader = add_served_reader(library, "Тайная", place=home)
    change_reader(
        library,
        reader,
        card="Тайный-1",
        phones=phone("Тайный телефон"),
        contacts=(ContactPerson("Тайная дочь"),),
        notes="Тайное",
        consent=Consent(date(2025, 9, 1), "Тайное-1"),
        referral="Тайный доктор",
        residence="Тайная улица",
        basis=ServiceBasis.TEMPORARY,
        basis_until=date(2027, 1, 1),
    )
    with library.use_case("add_call") as work:
        put_health_mark(HealthMark(work.new_id(), reader, "Тайная болезнь", Consent(TODAY, "Тайное-2")))
        put_call(Call(work.new_id(), reader, TODAY, CallResult.REACHED, None, "Тайным соседом", "Тайный разговор"))
    change_reader(library, reader, surname="Тайнова")
    loan = lend(library, reader, on_day=TODAY - days(14))
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    visit(library, reader, Outcome.LEFT_WITH, left_with="Тайной сестре", note="Тайная записка")
    visit(library, reader, Outcome.MOVED, on_day=TODAY - days(1))
    selection.add_request(library, reader, "Тайная просьба", TODAY)
    keep(library, "reader form", reader, {"notes": "Тайное"})
    return reader


def test_nothing_of_the_person_is_left_anywhere(library: Library):
    reader = secret_reader(library)
    assert {"health_mark", "call"} <= set(told(library, "Тайн"))
    assert {"journal_change", "reader", "concern", "request", "visit", "place"} <= set(told(library, "Тайн"))
    anonymise_reader(library, reader)
    assert told(library, "Тайн") == []
    assert told(library, "тайн") == []
    assert readers.find_readers(library, "Тайн") == []
    assert readers.reader(library, reader).basis is None
    assert readers.reader(library, reader).full_name == "(anonymised)"
    assert [entry.left_with for entry in visits.visits_of(library, reader)] == ["", "", ""]
    assert visits.concerns(library) == []
    assert open_requests([reader]) == {}
    assert check_library(library).ok


def test_figures_stay(library: Library):
    reader = secret_reader(library)
    before = summary(library, *YEAR)
    anonymise_reader(library, reader)
    assert summary(library, *YEAR) == before


@pytest.mark.parametrize("born", [date(2011, 12, 20), date(2011, 1, 5), date(2008, 12, 31), date(1990, 12, 24)])
def test_age_bands_stay_whenever_the_birthday_is(library: Library, born: date):
    reader = add_served_reader(library)
    change_reader(library, reader, birth=Birth(born))
    for ago in (300, 200, 3):
        loan = lend(library, reader, on_day=TODAY - days(ago))
        visits.take_back(library, loan.copy.id, TODAY - days(ago - 1), TODAY)
    before = summary(library, *YEAR).figures.by_age_band
    anonymise_reader(library, reader)
    assert summary(library, *YEAR).figures.by_age_band == before


def test_with_books_at_home_it_is_refused(library: Library):
    reader = add_served_reader(library)
    lend(library, reader)
    with pytest.raises(UserError, match="still has 1 books"):
        anonymise_reader(library, reader)
    assert readers.reader(library, reader).surname == "Иванова"


def test_it_cannot_be_undone_nor_what_went_before(library: Library):
    reader = secret_reader(library)
    changes = anonymise_reader(library, reader)
    with pytest.raises(UserError, match="cannot be undone"):
        undo_entry(library, changes.entry)
    for head in list(entries()):
        if head.use_case == "change_reader":
            with pytest.raises(UserError):
                undo_entry(library, head.id)
    assert told(library, "Тайн") == []
    assert undoable(library) is not None


def test_undo_passes_over_it(library: Library):
    gone, other = add_served_reader(library), add_served_reader(library, "Петрова")
    change_reader(library, other, notes="Собака")
    anonymise_reader(library, gone)
    undone, _changes = undo_last(library)
    assert undone.use_case == "change_reader"
    assert readers.reader(library, other).notes == ""


def test_the_bag_is_on_the_shelf_and_no_round_calls(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    packed = pack(library, reader)
    one = make_round(library)
    anonymise_reader(library, reader)
    assert copy_numbered(library, packed.copy.number).state is CopyState.SHELF
    assert again(library, one).readers == (other,)
    assert [line.id for line in schedule.due(library, TODAY + days(60), TODAY)] == [other]
    with pytest.raises(UserError, match="ended"):
        visit(library, reader)
    with pytest.raises(UserError, match="removed"):
        change_reader(library, reader, surname="Тайная")


def test_the_home_goes_with_its_last_reader(library: Library):
    home = add_place(library, address=Address("Заречье", "Садовая", "5"))
    wife, husband = (add_served_reader(library, name, place=home) for name in ("Иванова", "Иванов"))
    anonymise_reader(library, wife)
    assert places.place(library, home).address.street == "Садовая"
    anonymise_reader(library, husband)
    assert places.place(library, home).address.street == ""
